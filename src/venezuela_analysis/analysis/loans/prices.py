"""Dollars of one year, by the US consumer price index."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.analysis.loans.rows import bound, framed
from venezuela_analysis.errors import UsageError, nearest
from venezuela_analysis.figures import Figure, Hedge, exact, half_even, rounded


def price_index(cpi: pd.DataFrame) -> Mapping[int, Decimal]:
    """Return the US consumer price index (CPI-U, not seasonally adjusted) by year.

    Parameters
    ----------
    cpi : DataFrame
        Processed ``us_cpi``: ``year``, ``variant``, ``mean_index``. October 2025 was never
        collected; 2025 is the mean of the 11 months published (variant ``months_published``), not
        the one with the Treasury's contingency index.
    """
    published = cpi[cpi["variant"] == "months_published"]
    pairs = zip(published["year"], published["mean_index"], strict=True)
    return {int(year): Decimal(tables.plain(float(index))) for year, index in pairs}


def base_year_known(cpi: pd.DataFrame, base_year: int) -> int:
    """Return the base year, or the last year before it whose prices were known at the date."""
    return max((year for year in price_index(cpi) if year <= base_year), default=base_year)


def factor(cpi: pd.DataFrame, year: int, base_year: int) -> Decimal:
    """Return what a dollar of one year is worth in dollars of another, by CPI-U.

    AidData's own constant dollars follow another method (a dollar of 2007 is 1.63 of 2014 there,
    and 1.14 here): the two are never put together.

    Raises
    ------
    UsageError
        For a year that the index does not have.
    """
    index = price_index(cpi)
    for wanted in (year, base_year):
        if wanted not in index:
            raise UsageError(
                f"no consumer price index for {wanted} in us_cpi"
                f"{nearest(str(wanted), [str(known) for known in index])}"
            )
    return index[base_year] / index[year]


def in_dollars_of(frame: pd.DataFrame, cpi: pd.DataFrame, base_year: int) -> pd.DataFrame:
    """Return amounts of single years in dollars of one year.

    Parameters
    ----------
    frame : DataFrame
        Of `by_year`, or any with ``year``, ``hedge``, ``low``, ``high``, ``bound``.
    cpi : DataFrame
        As `price_index` needs it.
    base_year : int
        Whose dollars.

    Returns
    -------
    DataFrame
        The same rows; bounds are multiplied and rounded to three digits, so that what was exact
        is now "about". Open ends stay open. They are other figures than those before, and where
        the frame names its figures, these are named after the year.
    """
    rows = []
    for row in frame.to_dict("records"):
        times = factor(cpi, int(row["year"]), base_year)
        ends = {end: _times(row[end], times) for end in ("low", "high")}
        hedge = row["hedge"]
        if hedge == Hedge.EXACT and ends["low"]:
            hedge = Hedge.ABOUT.value
        row = row | ends | {"hedge": hedge}
        if "row_id" in row:
            row["row_id"] = f"{row['row_id'].lower()}_in_{base_year}"
        rows.append(row | {"bound": bound(row)})
    return framed(rows, dict(frame.dtypes))


def total_in_dollars_of(
    annual: pd.DataFrame, iso3: str, cpi: pd.DataFrame, base_year: int | None
) -> Figure | None:
    """Return what a borrower's years add up to in dollars of one year.

    Parameters
    ----------
    annual : DataFrame
        Of `annual_totals`: ``iso3``, ``year``, ``usd``.
    iso3 : str
        Which borrower.
    cpi : DataFrame
        As `price_index` needs it.
    base_year : int or None
        Whose dollars; None gives None.
    """
    of = annual[annual["iso3"] == iso3]
    if base_year is None or of.empty:
        return None
    amounts = [
        Decimal(tables.plain(float(row.usd))) * factor(cpi, int(row.year), base_year)
        for row in of.itertuples()
    ]
    return rounded(exact(sum(amounts, Decimal(0)), "usd"))


def calendar_year(year: int | None) -> Figure | None:
    """Return a year as a figure, so that prose can bind it; None gives None."""
    return None if year is None else exact(year, "year")


def _times(amount: float, times: Decimal) -> float:
    """Return an amount times a factor, with three digits; missing stays missing."""
    if pd.isna(amount):
        return amount
    return float(half_even(Decimal(tables.plain(float(amount))) * times))
