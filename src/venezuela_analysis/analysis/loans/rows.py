"""Rows with bounds to figures and back, and sums that lose no digit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from venezuela_analysis import ledger, tables
from venezuela_analysis.figures import Figure, rounded

DIGITS = 3
"""Significant digits of what is computed here: as many as the most precise published estimate."""

CELLS = {
    "row_id": "str",
    **{"hedge": "str", "low": "float64", "high": "float64", "unit": "str"},
    **dict.fromkeys(("measure_en", "measure_es", "derived_from"), "str"),
}
"""Columns in which a row holds a figure."""


# every whole number below it is a float of its own, and printed in full
_WHOLE = 2.0**53


def figure(row: Mapping[str, Any], digits: int | None = None) -> Figure:
    """Return the figure that a row holds.

    Parameters
    ----------
    row : mapping
        ``hedge``, ``low``, ``high`` (missing for an open end), ``unit``; provenance is kept where
        there is any, see `ledger.figure`.
    digits : int, optional
        Of a computed figure.
    """
    found = ledger.figure(row)
    # a period of one year comes as a number
    found = replace(found, period=str(found.period), digits=digits)
    # flows of every kind are more than loans
    all_flows = str(row.get("records_filter")).startswith("all flow types")
    if all_flows and found.measure == "cumulative_commitments":
        return replace(found, measure="official_commitments")
    return found


def reported(frame: pd.DataFrame, *, digits: int | None = None, **where: Any) -> Figure | None:
    """Return the figure of the first row that has the given values, or None where none has.

    Parameters
    ----------
    frame : DataFrame
        A table with bounds.
    digits : int, optional
        To print no more digits than these.
    **where
        Column and value.
    """
    for column, value in where.items():
        frame = frame[(frame[column] == value).fillna(False).astype(bool)]
    if frame.empty:
        return None
    found = figure(frame.to_dict("records")[0])
    return found if digits is None else rounded(found, digits)


def cells(value: Figure) -> dict[str, Any]:
    """Return a figure as cells of a row, those of `CELLS`."""
    return {
        "row_id": value.id,
        "hedge": value.hedge.value,
        "low": None if value.low is None else float(value.low),
        "high": None if value.high is None else float(value.high),
        "unit": value.unit,
        "measure_en": value.measure,
        "measure_es": value.measure_es,
        "derived_from": ";".join(value.derived_from),
    }


def bound(row: Mapping[str, Any]) -> float:
    """Return the end that a mark with one end is drawn at: the low one where there is one."""
    return row["high"] if pd.isna(row["low"]) else row["low"]


def summed(amounts: pd.Series) -> Decimal:
    """Return the exact sum of amounts, 0 of none."""
    values = amounts.to_numpy("float64")
    # whole dollars, which almost all amounts are, add up without decimals
    whole = (values == np.floor(values)) & (np.abs(values) < _WHOLE)
    dollars = sum(map(int, values[whole].tolist()))
    return sum(
        (Decimal(tables.plain(value)) for value in values[~whole].tolist()), Decimal(dollars)
    )


def framed(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return rows as a frame of typed columns; no rows give the same columns."""
    return pd.DataFrame(rows, columns=list(columns)).astype(dict(columns))
