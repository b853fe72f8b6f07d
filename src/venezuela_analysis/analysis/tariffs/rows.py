"""Rows of the tariff table: which ones count, in what order, and the figures they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from venezuela_analysis import ledger, tables
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

_AVERAGE = ("average US tariff on Chinese goods", "arancel medio de EE. UU. a los productos chinos")
_MEASURES = {
    **dict.fromkeys(
        [measure for measure, group in GROUPS.items() if group != "headline"], _AVERAGE
    ),
    "collected_duty_share_of_imports": (
        "US duties collected on Chinese goods, as a share of their value",
        "aranceles de EE. UU. recaudados por productos chinos, respecto de su valor",
    ),
    "headline_claim": (
        "total US tariff on Chinese goods, as stated",
        "arancel total de EE. UU. a los productos chinos, según lo dicho",
    ),
    "headline_without": (
        "stated total US tariff on Chinese goods less the fentanyl duty",
        "arancel total de EE. UU. según lo dicho, menos el del fentanilo",
    ),
    "fentanyl_change": (
        "change of the US fentanyl duty on Chinese goods",
        "cambio del arancel de EE. UU. por el fentanilo a los productos chinos",
    ),
    FENTANYL: (
        "US fentanyl duty on Chinese goods",
        "arancel de EE. UU. por el fentanilo a los productos chinos",
    ),
    RECIPROCAL: (
        "US reciprocal duty on Chinese goods",
        "arancel recíproco de EE. UU. a los productos chinos",
    ),
    BOTH: (
        "US fentanyl and reciprocal duty on Chinese goods together",
        "aranceles de EE. UU. por el fentanilo y recíproco a los productos chinos, juntos",
    ),
    "points_cut": (
        "part of the US fentanyl duty taken off",
        "parte rebajada del arancel de EE. UU. por el fentanilo",
    ),
    "points_suspended": (
        "suspended part of the US reciprocal duty",
        "parte suspendida del arancel recíproco de EE. UU.",
    ),
    "threat_total": (
        "further US duty on Chinese goods, threatened",
        "otro arancel de EE. UU. a los productos chinos, en amenaza",
    ),
}
"""What a figure measures, in both languages, by its id, its duty or its measure."""


def figure_of(row: Mapping[str, Any] | pd.Series) -> Figure:
    """Return the figure that a row of any frame here holds."""
    keys = (row["row_id"], row["component"], row["measure"])
    known = [_MEASURES[key] for key in keys if key in _MEASURES]
    named = known[0] if known and row["direction"] == "us_on_china" else ("", "")
    return ledger.figure(
        dict(row)
        | {"speaker": row["publisher"], "speaker_es": row.get("publisher_es")}
        | dict.fromkeys(("period_start", "period_end"), row["effective_date"])
        | dict(zip(("measure_en", "measure_es"), named, strict=True))
    )


def measured(figure: Figure, name: str) -> Figure:
    """Return a computed figure with what it measures, by a name that the rows here know."""
    measure, measure_es = _MEASURES[name]
    return replace(figure, measure=measure, measure_es=measure_es)


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
    """Add the first day that a date may mean, and order by it.

    ``derived_from`` names what a computed rate comes from, and is empty for the others.
    """
    rates = rates.assign(start=rates["effective_date"].map(tables.first_day).astype("str"))
    derived = rates["derived_from"].fillna("") if "derived_from" in rates else ""
    rates["derived_from"] = pd.Series(derived, index=rates.index, dtype="str")
    return rates.sort_values(["start", "row_id"]).reset_index(drop=True)


def bounds(results: Sequence[Figure]) -> dict[str, list[Any]]:
    """Return figures as columns of a table."""
    return {
        "hedge": [str(result.hedge) for result in results],
        "low": [float(result.low) if result.low is not None else None for result in results],
        "high": [float(result.high) if result.high is not None else None for result in results],
        "unit": [result.unit for result in results],
    }


def derived_row(result: Figure, figure_id: str) -> dict[str, Any]:
    """Return the cells that a computed figure fills in a row, under an id of its own."""
    cells = {name: values[0] for name, values in bounds([result]).items()}
    derived = {"row_id": figure_id, "derived_from": ";".join(result.derived_from)}
    return cells | derived | {"value_kind": "computed"}


def as_rows(rows: Sequence[Mapping[str, Any]], like: pd.DataFrame) -> pd.DataFrame:
    """Return rows as a frame with the columns and types of another."""
    return pd.DataFrame(list(rows), columns=like.columns).astype(like.dtypes.to_dict())
