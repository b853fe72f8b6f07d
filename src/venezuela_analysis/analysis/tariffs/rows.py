"""Rows of the tariff table: which ones count, in what order, and the figures they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from venezuela_analysis import figures, tables
from venezuela_analysis.figures import Figure

SERIES = {"piie": "PIIE (Bown)", "trade_war_tracker": "Trade War Tracker"}
"""The publishers whose readings follow each other closely enough to be drawn as steps."""

TRACKER = SERIES["trade_war_tracker"]
FENTANYL, RECIPROCAL = "fentanyl_ieepa", "reciprocal_ieepa"
BOTH = "fentanyl_plus_reciprocal"

GROUPS = {
    "headline_claim": "headline",
    "average": "average",
    "average_statutory_trade_weighted": "average",
    "average_statutory_model": "modelled",
    "collected_duty_share_of_imports": "collected",
}
"""What kind of estimate each measure of the total is."""


def figure_of(row: Mapping[str, Any] | pd.Series) -> Figure:
    """Return the figure that a row of any frame here holds."""
    return figures.from_hedge(
        row["hedge"],
        _decimal(row["low"]),
        _decimal(row["high"]),
        row["unit"],
        id=row["row_id"],
        period=row["effective_date"],
        speaker=row["publisher"],
        source_id=row["source_id"],
    )


def in_force(rates: pd.DataFrame, component: str) -> pd.DataFrame:
    """Return the rates of one duty on Chinese goods that were in force, in order of date."""
    return in_order(
        rates[
            (rates["direction"] == "us_on_china")
            & (rates["component"] == component)
            & (rates["measure"] == "component_rate")
            & (rates["status"] == "in_force")
        ]
    )


def in_order(rates: pd.DataFrame) -> pd.DataFrame:
    """Add the first day that a date may mean, and order by it."""
    rates = rates.assign(start=rates["effective_date"].map(tables.first_day).astype("str"))
    return rates.sort_values(["start", "row_id"]).reset_index(drop=True)


def bounds(results: Sequence[Figure]) -> dict[str, list[Any]]:
    """Return figures as columns of a table."""
    return {
        "hedge": [str(result.hedge) for result in results],
        "low": [float(result.low) if result.low is not None else None for result in results],
        "high": [float(result.high) if result.high is not None else None for result in results],
        "unit": [result.unit for result in results],
    }


def derived_row(result: Figure) -> dict[str, Any]:
    """Return the cells that a computed figure fills in a row."""
    cells = {name: values[0] for name, values in bounds([result]).items()}
    return cells | {"row_id": " ".join(result.derived_from), "value_kind": "computed"}


def as_rows(rows: Sequence[Mapping[str, Any]], like: pd.DataFrame) -> pd.DataFrame:
    """Return rows as a frame with the columns and types of another."""
    return pd.DataFrame(list(rows), columns=like.columns).astype(like.dtypes.to_dict())


def _decimal(value: float) -> Decimal | None:
    """Return a bound as the decimal that its table prints."""
    return Decimal(tables.plain(float(value))) if value == value and value is not None else None
