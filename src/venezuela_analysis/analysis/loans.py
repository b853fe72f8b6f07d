"""China's loans to Venezuela: records summed in five ways, estimates, shares, years, purposes.

AidData's Global Chinese Official Finance Dataset 1.0 (GCOF, 2000 to 2014) is the only source read
with a record for each loan of the whole region, so every sum here is made from it, and never across
data sets: the same loan stands in three or four of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from types import MappingProxyType
from typing import Any

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.errors import UsageError, nearest
from venezuela_analysis.figures import Figure, Hedge, about, compare, exact, from_hedge, share

RECORDS = "AidData GCOF 1.0"
INSTRUMENTS = ("loan", "export_credit")
"""What counts as lending: not rescheduled debt, and not flows of a kind the source cannot tell."""

VENEZUELA, REGION = "VEN", "LAC"
NOT_COMMITTED = ("Pipeline: Pledge", "Cancelled", "Suspended")
NO_SECTOR = ("other multisector", "unallocated / unspecified")
DIGITS = 3
"""Significant digits of what is computed here: one more than the estimates it is compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """One way to sum the records.

    Parameters
    ----------
    name : str
        Short name.
    label_en, label_es : str
        What it does, in words.
    records_filter : str
        As ``chinese_loans_by_country`` spells it.
    without : tuple of str
        Statuses that are left out.
    corrected : bool
        Whether the desk's corrections are made or the amounts are as distributed.
    renewals : bool
        Whether renewals of a revolving tranche count, though they are the same line again.
    recommended_only : bool
        Whether only records count that the source recommends for research.
    """

    name: str
    label_en: str
    label_es: str
    records_filter: str
    without: tuple[str, ...] = NOT_COMMITTED
    corrected: bool = False
    renewals: bool = True
    recommended_only: bool = False


_COMMITTED = "loans and export credits, without pledges, cancelled and suspended records"

RECORD_FILTERS: Mapping[str, RecordFilter] = MappingProxyType(
    {
        way.name: way
        for way in (
            RecordFilter(
                name="all",
                label_en="Every record, amounts as distributed",
                label_es="Todos los registros, con los importes como se distribuyen",
                records_filter="loans and export credits, all statuses, amounts as distributed",
                without=(),
            ),
            RecordFilter(
                name="committed",
                label_en="Without pledges, cancelled and suspended loans",
                label_es="Sin promesas ni préstamos cancelados o suspendidos",
                records_filter=f"{_COMMITTED}, amounts as distributed",
            ),
            RecordFilter(
                name="corrected",
                label_en="The same, with one amount's typing error corrected",
                label_es="Lo mismo, con una errata en un importe corregida",
                records_filter=f"{_COMMITTED}, record 37808 corrected",
                corrected=True,
            ),
            RecordFilter(
                name="without_renewals",
                label_en="The same, renewed tranches counted once",
                label_es="Lo mismo, contando una sola vez los tramos renovados",
                records_filter=f"{_COMMITTED}, record 37808 corrected, tranche renewals removed",
                corrected=True,
                renewals=False,
            ),
            RecordFilter(
                name="recommended",
                label_en="Only records that AidData recommends for research",
                label_es="Solo los registros que AidData recomienda para investigar",
                records_filter=f"{_COMMITTED}, recommended for research only, "
                "amounts as distributed",
                recommended_only=True,
            ),
        )
    }
)
"""The five ways, in the order in which a reader can follow them."""


# --- sums of records ---------------------------------------------------------------------------


def as_distributed(loans: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return loans with the amounts that their source distributes, corrections taken back.

    Parameters
    ----------
    loans : DataFrame
        Processed ``chinese_loans``: one row for each record, key ``loan_id``, amounts in dollars.
    corrections : DataFrame
        ``table``, ``row_key``, ``column`` as in the raw table (``principal_usd_m``), ``was``.
    """
    loans = loans.copy()
    for correction in corrections[corrections["table"] == "chinese_loans"].itertuples():
        column = correction.column.removesuffix("_m")
        if correction.column.endswith("_usd_m"):
            was = float(Decimal(correction.was.replace(",", "")) * 10**6)
            loans.loc[loans["loan_id"] == correction.row_key, column] = was
    return loans


def records(
    loans: pd.DataFrame, way: RecordFilter | str, corrections: pd.DataFrame
) -> pd.DataFrame:
    """Return the records that one way of summing counts.

    Parameters
    ----------
    loans : DataFrame
        Processed ``chinese_loans``, corrections made; every data set.
    way : RecordFilter or str
        Or the name of one of `RECORD_FILTERS`.
    corrections : DataFrame
        As `as_distributed` needs it.

    Returns
    -------
    DataFrame
        Rows of `RECORDS` with an amount, in the order of `loans`; ``principal_usd`` is the amount
        that is counted. Records with no amount are left out: nothing is put in their place.
    """
    way = _named(way)
    counted = loans if way.corrected else as_distributed(loans, corrections)
    keep = (
        (counted["dataset"] == RECORDS)
        & counted["instrument"].isin(INSTRUMENTS)
        & counted["principal_usd"].notna()
        & ~counted["status"].isin(way.without)
    )
    if not way.renewals:
        keep &= ~counted["is_rollover"].fillna(False).astype(bool)
    if way.recommended_only:
        keep &= counted["recommended_for_research"].fillna(False).astype(bool)
    return counted[keep].assign(year=lambda rows: rows["commitment_date"].str[:4].astype("Int64"))


def totals_by_country(
    loans: pd.DataFrame, way: RecordFilter | str, corrections: pd.DataFrame
) -> pd.DataFrame:
    """Return what the records of one filter add up to for each borrower and for the region.

    Returns
    -------
    DataFrame
        One row for each borrower, key ``iso3``, largest first; then the region, ``LAC``. ``usd``
        in dollars of each loan's year, ``records`` how many were added.
    """
    return _totals(records(loans, way, corrections), ["iso3"])


def annual_totals(
    loans: pd.DataFrame, way: RecordFilter | str, corrections: pd.DataFrame
) -> pd.DataFrame:
    """Return what the records of one filter add up to for each borrower, the region, and year.

    Returns
    -------
    DataFrame
        One row for each ``iso3`` and ``year`` that has a record, by year, largest first. ``usd``
        in dollars of that year.
    """
    return _totals(records(loans, way, corrections), ["iso3", "year"])


def totals_by_filter(loans: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return what each filter gives for Venezuela, the region, and Venezuela's share.

    Returns
    -------
    DataFrame
        One row for each of `RECORD_FILTERS` that has a record, in their order, key ``name``.
        ``venezuela_usd`` and ``region_usd`` are exact sums; ``hedge``, ``low``, ``high``, ``unit``
        hold the share as it is printed; ``period_start`` and ``period_end`` the years summed.
    """
    rows = []
    for way in RECORD_FILTERS.values():
        counted = records(loans, way, corrections)
        if counted.empty:
            continue
        venezuela = counted[counted["borrower_iso3"] == VENEZUELA]
        part, whole = _sum(venezuela["principal_usd"]), _sum(counted["principal_usd"])
        percent = rounded(share(exact(part, "usd"), exact(whole, "usd"), digits=DIGITS))
        rows.append(
            {
                "name": way.name,
                "label_en": way.label_en,
                "label_es": way.label_es,
                "records_filter": way.records_filter,
                "records": len(venezuela),
                "period_start": counted["year"].min(),
                "period_end": counted["year"].max(),
                "venezuela_usd": float(part),
                "region_usd": float(whole),
                **_bounds(percent),
                "source_id": counted["source_id"].iloc[0],
            }
        )
    return _framed(rows, _TOTALS)


def total(totals: pd.DataFrame, name: str, column: str = "venezuela_usd") -> Figure | None:
    """Return one sum of `totals_by_filter` as it is printed, or None where there is none.

    Parameters
    ----------
    totals : DataFrame
        Of `totals_by_filter`.
    name : str
        Of a filter.
    column : {"venezuela_usd", "region_usd", "share"}
        Which figure of the row.
    """
    rows = totals[totals["name"] == _named(name).name]
    if rows.empty:
        return None
    row = rows.to_dict("records")[0]
    if column == "share":
        return figure(row, digits=DIGITS)
    return rounded(exact(tables.plain(row[column]), "usd", source_id=row["source_id"]))


def rounded(value: Figure, digits: int = DIGITS) -> Figure:
    """Return a computed figure as print has it: one number where its digits cannot tell two apart.

    A sum of exact amounts is one number. Printed with three digits it is "about" that number, and
    what "about" allows, the values that round to it, holds the sum. A figure whose ends differ in
    the digits printed stays as it is, and so does one that has no more digits than are printed.
    """
    allowed = value.region
    if allowed.low is None or allowed.high is None or not allowed.high:
        return value
    nearest_value = Context(prec=digits, rounding=ROUND_HALF_EVEN)
    low, high = (nearest_value.plus(end) for end in (allowed.low, allowed.high))
    if low != high or (value.hedge is Hedge.EXACT and low == value.low):
        return value
    number = Decimal(f"{low.normalize():f}")
    return about(
        number,
        value.unit,
        digits=digits,
        source_id=value.source_id,
        period=value.period,
        derived_from=value.derived_from,
    )


# --- dollars of one year -----------------------------------------------------------------------


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
        ``year``, ``hedge``, ``low``, ``high``, ``unit`` (usd).
    cpi : DataFrame
        As `price_index` needs it.
    base_year : int
        Whose dollars.

    Returns
    -------
    DataFrame
        The same rows; bounds are multiplied and rounded to three digits, so that what was exact
        is now "about". Open ends stay open.
    """
    rows = []
    for row in frame.to_dict("records"):
        times = factor(cpi, int(row["year"]), base_year)
        ends = {end: _times(row[end], times) for end in ("low", "high")}
        hedge = row["hedge"]
        if hedge == Hedge.EXACT and ends["low"]:
            hedge = Hedge.ABOUT.value
        rows.append(row | ends | {"hedge": hedge})
    return _framed(rows, {name: dtype.name for name, dtype in frame.dtypes.items()})


def _times(value: float, times: Decimal) -> float:
    """Return an amount times a factor, with three digits; missing stays missing."""
    if pd.isna(value):
        return value
    return float(Context(prec=DIGITS).multiply(Decimal(tables.plain(value)), times))


# --- according to whom -------------------------------------------------------------------------


def estimates(loan_estimates: pd.DataFrame) -> pd.DataFrame:
    """Return what publishers said Venezuela had been lent, one row for each mark of a chart.

    Parameters
    ----------
    loan_estimates : DataFrame
        Processed ``loan_estimates``, key ``row_id``.

    Returns
    -------
    DataFrame
        Totals in dollars of the day, without the story's own figure, without the desk's own sums
        and without rows of low confidence (reposts, blogs). Repeats of a statement in the same
        month count once. ``revised`` marks the versions of the Inter-American Dialogue / Boston
        University database, which are one series: rows that say which lenders it counts, one for
        each month, the best-documented one. These come first, then the others, each by date.
        ``bound`` is the end that a mark with one end is drawn at.
    """
    kept = loan_estimates[
        (loan_estimates["measure"] == "total_lent_to_venezuela")
        & (loan_estimates["unit"] == "usd")
        & (loan_estimates["value_kind"] == "reported")
        & (loan_estimates["confidence"] != "low")
        & ~loan_estimates["from_story"].astype(bool)
    ].copy()
    kept["month"] = kept["as_of_date"].str[:7]
    kept = kept.sort_values(["as_of_date", "row_id"], kind="stable")
    kept = kept.drop_duplicates(["estimated_by", "month", "low", "high"])
    of_database = kept["estimated_by"].str.startswith("IAD") & kept["scope"].notna()
    best = kept[of_database].sort_values("confidence", kind="stable").drop_duplicates("month")
    kept["revised"] = kept.index.isin(best.index)
    kept["bound"] = kept["low"].fillna(kept["high"])
    return kept.sort_values("revised", ascending=False, kind="stable").reset_index(drop=True)


def left_out(loan_estimates: pd.DataFrame) -> Figure:
    """Return how many totals of low confidence `estimates` leaves out."""
    low = loan_estimates[
        (loan_estimates["measure"] == "total_lent_to_venezuela")
        & (loan_estimates["unit"] == "usd")
        & (loan_estimates["confidence"] == "low")
        & ~loan_estimates["from_story"].astype(bool)
    ]
    return exact(len(low), "count")


def lowest(found: pd.DataFrame) -> Figure | None:
    """Return the estimate with the lowest bound, or None where there is no estimate."""
    ranked = found.sort_values("bound", kind="stable").to_dict("records")
    return figure(ranked[0]) if ranked else None


def highest(found: pd.DataFrame) -> Figure | None:
    """Return the estimate with the highest bound, or None where there is no estimate."""
    ranked = found.sort_values(["high", "bound"], kind="stable").to_dict("records")
    ranked.sort(key=lambda row: row["bound"] if pd.isna(row["high"]) else row["high"])
    return figure(ranked[-1]) if ranked else None


# --- share of the region -----------------------------------------------------------------------


def shares(
    by_country: pd.DataFrame,
    loans: pd.DataFrame,
    corrections: pd.DataFrame,
    claim: Figure | None,
) -> pd.DataFrame:
    """Return Venezuela's share of China's lending to the region, by database and filter.

    A share that a database's publisher prints stands as printed. Where a version prints none, it
    is computed from a Venezuelan and a regional total of the same source and period. AidData's
    records give one share for each of `RECORD_FILTERS`.

    Parameters
    ----------
    by_country : DataFrame
        Processed ``chinese_loans_by_country``.
    loans, corrections : DataFrame
        As `records` needs them.
    claim : Figure or None
        What is compared, in ``share_pct``; None where it is not known yet.

    Returns
    -------
    DataFrame
        One row for each database, version and filter: ``dataset``, ``vintage`` (missing for sums
        of records), ``name`` of the filter, ``label_en``, ``label_es``, years, ``hedge``, ``low``,
        ``high``, ``unit``, ``bound``, ``printed`` (by the publisher, or computed here), ``answer``
        to the claim (missing without one), ``source_id``. Versions by date, then the filters.
    """
    venezuela = by_country[by_country["iso3"] == VENEZUELA]
    said = venezuela[
        (venezuela["measure"] == "share_of_region") & (venezuela["value_kind"] == "reported")
    ]
    rows = [row | {"printed": True, "figure": figure(row)} for row in said.to_dict("records")]
    rows += [
        row | {"printed": False}
        for row in _computed_shares(by_country, set(zip(said["dataset"], said["vintage"], strict=True)))
    ]
    rows.sort(key=lambda row: (row["dataset"].startswith("AidData"), row["vintage"]))
    for row in totals_by_filter(loans, corrections).to_dict("records"):
        of_records = {"dataset": RECORDS, "printed": False, "figure": figure(row, digits=DIGITS)}
        rows.append(row | of_records)
    for row in rows:
        percent = row["figure"]
        row |= _bounds(percent)
        row["bound"] = row["high"] if row["low"] is None else row["low"]
        row["answer"] = compare(claim, percent).value if claim else None
    return _framed(rows, _SHARES)


def _computed_shares(
    by_country: pd.DataFrame, printed: set[tuple[str, str]]
) -> Iterable[dict[str, Any]]:
    """Yield shares of versions that print none, from totals of one source and period."""
    of = by_country[
        (by_country["measure"] == "cumulative_commitments") & (by_country["dataset"] != RECORDS)
    ]
    same = ["dataset", "vintage", "source_id", "period_start", "period_end", "unit"]
    pairs = of[of["iso3"] == VENEZUELA].merge(
        of[of["iso3"] == REGION], on=same, suffixes=("", "_whole")
    )
    for row in pairs.to_dict("records"):
        if (row["dataset"], row["vintage"]) in printed:
            continue
        ends = {end: row[f"{end}_whole"] for end in ("hedge", "low", "high")}
        part, whole = figure(row), figure(row | ends)
        precision = min(DIGITS, part.significant_digits, whole.significant_digits)
        yield row | {"figure": rounded(share(part, whole, digits=precision), precision)}


# --- by year and for what ----------------------------------------------------------------------


def by_year(
    loans: pd.DataFrame, by_country: pd.DataFrame, corrections: pd.DataFrame
) -> pd.DataFrame:
    """Return lending by year, from the records and from the database, in dollars of each year.

    Returns
    -------
    DataFrame
        ``part`` records: one row for each year and ``series`` (venezuela, or rest: the region
        without it), filter ``corrected``. ``part`` database: one row for each year, series
        (venezuela, region) and version of the Inter-American Dialogue / Boston University
        database that gives another value; a year that no version was read for is missing.
        Columns ``part``, ``series``, ``year``, ``vintage``, ``hedge``, ``low``, ``high``,
        ``bound``, ``unit``, ``source_id``.
    """
    counted = records(loans, "corrected", corrections)
    counted = counted.assign(
        iso3=counted["borrower_iso3"].where(counted["borrower_iso3"] == VENEZUELA, REGION)
    )
    rows = [
        {"part": "records", "vintage": None, "unit": "usd", "hedge": "exact"}
        | {"series": "venezuela" if iso3 == VENEZUELA else "rest", "year": year}
        | {"low": float(_sum(group["principal_usd"])), "source_id": group["source_id"].iloc[0]}
        for (iso3, year), group in counted.groupby(["iso3", "year"])
    ]
    for row in rows:
        row["high"] = row["low"]
    database = by_country[
        by_country["dataset"].str.startswith("IAD/BU")
        & (by_country["measure"] == "annual_commitments")
        & by_country["iso3"].isin([VENEZUELA, REGION])
    ]
    database = database.sort_values(["period_start", "vintage"], kind="stable")
    database = database.drop_duplicates(["iso3", "period_start", "hedge", "low", "high"])
    for row in database.to_dict("records"):
        series = "venezuela" if row["iso3"] == VENEZUELA else "region"
        rows.append(row | {"part": "database", "series": series, "year": row["period_start"]})
    for row in rows:
        row["bound"] = row["high"] if pd.isna(row["low"]) else row["low"]
    return _framed(rows, _YEARS)


def unread(years: pd.DataFrame) -> pd.DataFrame:
    """Return the years between the database's first and last for which no version was read.

    Parameters
    ----------
    years : DataFrame
        Of `by_year`.

    Returns
    -------
    DataFrame
        One row for each run of years: ``start``, ``end``.
    """
    read = {int(year) for year in years.loc[years["part"] == "database", "year"]}
    missing = [year for year in range(min(read, default=0), max(read, default=0)) if year not in read]
    starts = [year for year in missing if year - 1 not in missing]
    ends = [year for year in missing if year + 1 not in missing]
    return _framed(
        [{"start": first, "end": last} for first, last in zip(starts, ends, strict=True)],
        {"start": "Int64", "end": "Int64"},
    )


def purposes(loans: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return what Venezuela's loans were for, where the records say.

    Returns
    -------
    DataFrame
        One row for each sector of filter ``corrected`` (AidData's sectors), largest first, and
        one, ``not known``, for all records that name none: facilities for several sectors, and
        unallocated ones. ``usd``; ``umbrella_usd``: what of it are lines of credit whose single
        projects are not told; ``known``; ``records``.
    """
    counted = records(loans, "corrected", corrections)
    counted = counted[counted["borrower_iso3"] == VENEZUELA]
    names = counted["purpose"].mask(counted["purpose"].isin(NO_SECTOR), "not known")
    rows = [
        {"purpose": purpose, "known": purpose != "not known", "records": len(group)}
        | {"usd": float(_sum(group["principal_usd"]))}
        | {"umbrella_usd": float(_sum(group.loc[group["is_umbrella"], "principal_usd"]))}
        | {"source_id": group["source_id"].iloc[0]}
        for purpose, group in counted.groupby(names)
    ]
    rows.sort(key=lambda row: -row["usd"])
    return _framed(rows, _PURPOSES)


def reported(frame: pd.DataFrame, **where: Any) -> Figure | None:
    """Return the figure of the first row that has the given values, or None where none has.

    Parameters
    ----------
    frame : DataFrame
        A table with bounds.
    **where
        Column and value.
    """
    for column, value in where.items():
        frame = frame[(frame[column] == value).fillna(False).astype(bool)]
    return None if frame.empty else figure(frame.to_dict("records")[0])
