"""Arms deliveries by supplier and year, and the years without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.analysis.allies.support import SUPPLIERS
from venezuela_analysis.figures import Figure, exact

_SUPPLIERS_ES = dict(zip(SUPPLIERS, ("Rusia", "China"), strict=True))
_COVERED = re.compile(r"(\d{4})-(\d{4})")


def coverage(deliveries: pd.DataFrame) -> tuple[str, int, int] | None:
    """Return the series that reaches furthest, with its first and last year.

    Parameters
    ----------
    deliveries : DataFrame
        Table ``arms_deliveries``: one row for each supplier, year and series, ``tiv_m`` in
        millions of SIPRI trend-indicator values.

    Returns
    -------
    tuple or None
        Series, first and last year covered, as its rows' notes say (``deliveries, 2000-2023``) or
        else from its own first to its last row. None for an empty frame.
    """
    spans = []
    for series, rows in deliveries.groupby("series"):
        said = rows["note"].astype("str").str.extract(_COVERED).dropna()
        years = pd.concat([rows["year"], *(said[end].astype("Int64") for end in said)])
        spans.append((int(years.max()), int(years.min()), str(series)))
    if not spans:
        return None
    last, first, series = max(spans)
    return series, first, last


def arms_by_year(deliveries: pd.DataFrame) -> pd.DataFrame:
    """Return arms deliveries by year, the furthest-reaching series set apart from the others.

    Parameters
    ----------
    deliveries : DataFrame
        As in `coverage`.

    Returns
    -------
    DataFrame
        The same rows with three columns more: ``main``, whether the row is of the series that
        reaches furthest, ``is_peak``, whether it is its supplier's largest year there, and
        ``figure``, its volume in ``tiv_m``. Years without a delivery have no row: see `arms_gaps`.
    """
    covered = coverage(deliveries)
    main = deliveries["series"] == (covered[0] if covered else "")
    top = deliveries["tiv_m"].where(main).groupby(deliveries["supplier"]).transform("max")
    return deliveries.assign(
        main=main,
        is_peak=main & (deliveries["tiv_m"] == top),
        figure=[_volume(row) for row in deliveries.to_dict("records")],
    )


def _volume(row: dict[str, Any]) -> Figure:
    """Return what was delivered in one year, by volume."""
    return exact(
        tables.plain(row["tiv_m"]),
        "tiv_m",
        id=row["row_id"],
        measure=f"arms delivered to Venezuela, supplier {row['supplier']}",
        measure_es=f"armas entregadas a Venezuela, proveedor {_SUPPLIERS_ES[row['supplier']]}",
        period=str(row["year"]),
        source_id=row["source_id"],
        # a series is called after who publishes it; a sum of the register's rows is made here
        speaker="" if row["value_kind"] == "computed" else row["series"].partition(" ")[0],
    )


def arms_gaps(deliveries: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Return the runs of years that have no bar, and why.

    Parameters
    ----------
    deliveries : DataFrame
        As in `coverage`.
    as_of : str
        Last date included, ISO 8601; no year after it is a gap.

    Returns
    -------
    DataFrame
        One row for each run: ``supplier``, ``start``, ``end`` (years, both included) and
        ``state``: ``none_recorded`` for years that the series covers without a delivery,
        ``not_covered`` for years after its end.
    """
    covered = coverage(deliveries)
    this_year = int(as_of[:4])
    whole = this_year if as_of[4:] == "-12-31" else this_year - 1
    rows = []
    if covered:
        series, first, last = covered
        own = deliveries[deliveries["series"] == series]
        for supplier in SUPPLIERS:
            delivered = set(own.loc[own["supplier"] == supplier, "year"])
            empty = [year for year in range(first, min(last, whole) + 1) if year not in delivered]
            rows += [(supplier, *run, "none_recorded") for run in _runs(empty)]
            if this_year > last:
                rows.append((supplier, last + 1, this_year, "not_covered"))
    return pd.DataFrame(rows, columns=["supplier", "start", "end", "state"])


def _runs(years: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the first and last year of each unbroken run of sorted years."""
    starts = [year for year in years if year - 1 not in years]
    ends = [year for year in years if year + 1 not in years]
    return zip(starts, ends, strict=True)


def last_delivery(deliveries: pd.DataFrame, supplier: str) -> Figure | None:
    """Return the last year in which the furthest-reaching series has a delivery.

    Parameters
    ----------
    deliveries : DataFrame
        As in `coverage`.
    supplier : str
        ``Russia`` or ``China``.
    """
    covered = coverage(deliveries)
    own = deliveries[deliveries["supplier"] == supplier]
    own = own[own["series"] == covered[0]] if covered else own
    if own.empty:
        return None
    last = own.sort_values("year").iloc[-1]
    return exact(
        int(last["year"]),
        "year",
        id=f"{supplier.lower()}_last_arms",
        measure="year of the last arms delivery on record",
        measure_es="año de la última entrega de armas registrada",
        source_id=str(last["source_id"]),
        derived_from=(last["row_id"],),
    )


def series_end(deliveries: pd.DataFrame, as_of: str) -> Figure | None:
    """Return the last year that the furthest-reaching series covers, None where it is not over.

    Parameters
    ----------
    deliveries : DataFrame
        As in `coverage`.
    as_of : str
        Last date included, ISO 8601.
    """
    covered = coverage(deliveries)
    if covered is None or int(as_of[:4]) <= covered[2]:
        return None
    return exact(
        covered[2],
        "year",
        id="sipri_end",
        measure="last year that the register covers",
        measure_es="último año que cubre el registro",
    )
