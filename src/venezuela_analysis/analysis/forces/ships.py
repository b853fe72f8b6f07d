"""Named ships, as reports have them: sightings, not a deployment log."""

from __future__ import annotations

import pandas as pd

from venezuela_analysis import figures, tables
from venezuela_analysis.figures import Figure

_TYPES_ES = {
    "aircraft carrier": "portaviones",
    "amphibious assault ship": "buque de asalto anfibio",
    "amphibious transport dock": "buque de transporte anfibio",
    "attack submarine": "submarino de ataque",
    "cruiser": "crucero",
    "destroyer": "destructor",
    "fleet oiler": "buque cisterna",
    "littoral combat ship": "buque de combate litoral",
    "special operations base ship": "buque de operaciones especiales",
}
_THERE = ("present", "entered", "named among ships in the area")
_AWAY = ("elsewhere", "moved", "reassigned", "ordered out", "in Panama")
_PRECISION = {4: "year", 7: "month", 10: "day"}


def ships(sightings: pd.DataFrame) -> pd.DataFrame:
    """Return the reports that name a ship, in the order in which the ships were first named.

    Parameters
    ----------
    sightings : DataFrame
        Table ``us_ships``: one row for each ship, date and report.

    Returns
    -------
    DataFrame
        Its rows with ``type_en`` and ``type_es``; the ``precision`` of the date (day, month,
        year); ``start`` and ``end``, the first and last day that it allows, missing where it is
        only a year; and ``stance``: there, away or, where the ship was on its way or the report
        leaves it open, unsettled. Nothing follows for the days between two reports.
    """
    days = sightings["report_date"]
    precision = days.map(len).map(_PRECISION)
    listed = sightings.assign(
        type_en=sightings["ship_type"],
        type_es=sightings["ship_type"].map(_TYPES_ES),
        precision=precision,
        start=days.map(tables.first_day).where(precision != "year"),
        end=days.map(tables.last_day).where(precision != "year"),
        stance=[_stance(status) for status in sightings["status"]],
        day=days.map(tables.last_day),
    )
    listed["first"] = listed.groupby("ship_name")["day"].transform("min")
    listed = listed.sort_values(["first", "ship_name", "day", "row_id"])
    return listed.drop(columns=["first", "day"]).reset_index(drop=True)


def carrier_arrivals(sightings: pd.DataFrame) -> pd.DataFrame:
    """Return the first report of each aircraft carrier's arrival in the Caribbean.

    Parameters
    ----------
    sightings : DataFrame
        Of `ships`.
    """
    arrived = sightings[
        (sightings["ship_type"] == "aircraft carrier")
        & (sightings["status"] == "entered")
        & (sightings["area"] == "Caribbean Sea")
    ]
    return arrived.drop_duplicates("ship_name").reset_index(drop=True)


def ships_named(sightings: pd.DataFrame, stance: str | None = None) -> Figure | None:
    """Return how many ships the reports name, in ships, or None where they name none.

    Parameters
    ----------
    sightings : DataFrame
        Of `ships` or `carrier_arrivals`.
    stance : {"there", "away", "unsettled"}, optional
        Count only ships with such a report.
    """
    named = sightings if stance is None else sightings[sightings["stance"] == stance]
    if named.empty:
        return None
    return figures.exact(
        named["ship_name"].nunique(),
        "ships",
        measure="ships that reports name",
        measure_es="buques que las informaciones nombran",
        derived_from=tuple(named["row_id"]),
    )


def _stance(status: str) -> str:
    """Return whether a report has its ship there, away, or leaves it open."""
    if status in _AWAY:
        return "away"
    return "there" if status in _THERE else "unsettled"
