"""Reports of US personnel and warships, one row each, with what each of them counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from venezuela_analysis import figures, tables
from venezuela_analysis.figures import Figure, Hedge

# What a report counts, in the order in which reports are shown: English, Spanish.
PERSONNEL = {
    "unstated": ("What is counted is not said", "No se dice qué se cuenta"),
    "with_puerto_rico": ("Bases in Puerto Rico included", "Con las bases de Puerto Rico"),
    "without_puerto_rico": ("Puerto Rico left out", "Sin Puerto Rico"),
    "wider_area": ("Eastern Pacific included", "Con el Pacífico oriental"),
    "naval": ("Sailors and Marines", "Marineros e infantes de marina"),
    "afloat": ("Aboard ships only", "Solo a bordo de buques"),
    "puerto_rico": ("In Puerto Rico only", "Solo en Puerto Rico"),
}
EARLIER = ("before", "usual")  # no count of the force
PARTS = ("afloat", "puerto_rico")  # a part of the force, so no estimate of all of it
WARSHIPS = {
    "before": (
        "Before: all US ships in the 4th Fleet’s area",
        "Antes: todos los buques, zona de la IV Flota",
    ),
    "usual": ("Before: what was usual, as reported", "Antes: lo habitual, según lo publicado"),
    "there": ("2025 on: warships in the Caribbean", "Desde 2025: buques de guerra en el Caribe"),
    "coming": ("Ships on their way included", "Con los buques en camino"),
}

_MEASURES = {
    "personnel_total": "",  # area and inclusions tell
    "personnel_afloat": "afloat",
    "personnel_amphibious_group": "afloat",
    "personnel_puerto_rico": "puerto_rico",
}
_MEASURED = {
    "persons": ("US personnel off Venezuela", "militares de EE. UU. frente a Venezuela"),
    "ships": ("US ships", "buques de EE. UU."),
    "share_pct": ("share of the US Navy off Venezuela", "parte de la Armada frente a Venezuela"),
}
_CONFIDENCE = ("low", "medium", "high")
_OPEN_RIGHT = {Hedge.MORE_THAN, Hedge.AT_LEAST}
_OPEN_LEFT = {Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY}
_NUMBERS = ("low", "high", "at", "to")
_COLUMNS = [
    *("row_id", "counted", "counted_en", "counted_es", "as_of_date", "outlet", "outlet_es"),
    *(
        "hedge",
        "low",
        "high",
        "unit",
        "form",
        "at",
        "to",
        "part",
        "whole",
        "whole_en",
        "whole_es",
        "answer",
    ),
    *("from_story", "value_kind", "confidence", "source_id", "figure"),
]


def personnel(forces: pd.DataFrame, *, least_confidence: str = "low") -> pd.DataFrame:
    """Return the reports of how many US personnel there are, with what each of them counts.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``: one row for each number, date and outlet.
    least_confidence : {"low", "medium", "high"}
        ``low`` keeps every report, the others those that are at least as solid.

    Returns
    -------
    DataFrame
        One row for each report, key ``row_id``, in the order of `PERSONNEL` and then of dates.
        ``counted`` says what is counted, with a label for each language; ``low`` and ``high`` are
        persons, ``figure`` is the number as a `Figure`, and ``outlet`` and ``outlet_es`` name who
        printed it. A mark stands at ``at`` and, where the report has two ends, reaches ``to``;
        ``form`` is exact, about, range, open_right or open_left.

    Notes
    -----
    Only measures of US personnel are taken: the 15,000 Venezuelans reported on the Colombian
    border in August 2025 are another count of the same size. Marines alone, crews and the
    summands of one report are left out. The story and its translation are one report.
    """
    rows = solid_rows(forces, _MEASURES, least_confidence)
    return listed([row | {"counted": _what_is_counted(row)} for row in rows], PERSONNEL)


def warships(forces: pd.DataFrame, *, least_confidence: str = "low") -> pd.DataFrame:
    """Return the reports of how many warships there are, and how many ships there were before.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``.
    least_confidence : {"low", "medium", "high"}
        As in `personnel`.

    Returns
    -------
    DataFrame
        As `personnel`, in ships, with the groups of `WARSHIPS`. Earlier counts are of all US
        ships in the 4th Fleet's area, later ones of warships in the Caribbean.
    """
    measures = ("warships", "ships_deployed_4th_fleet", "usual_warships_before")
    rows = solid_rows(forces, measures, least_confidence)
    return listed([row | {"counted": _which_ships(row)} for row in rows], WARSHIPS)


# --- findings ----------------------------------------------------------------------------------


def report(reports: pd.DataFrame, row_id: str) -> Figure | None:
    """Return one report as a figure, or None where it is not among the reports.

    Parameters
    ----------
    reports : DataFrame
        Of `personnel`, `warships` or `navy.shares`.
    row_id : str
        Its key.
    """
    rows = reports[reports["row_id"] == row_id].to_dict("records")
    return rows[0]["figure"] if rows else None


def extremes(reports: pd.DataFrame) -> tuple[Figure | None, Figure | None]:
    """Return the lowest and the highest report, the earlier one where two are equal.

    Parameters
    ----------
    reports : DataFrame
        Of `personnel`, whose parts of the force are no estimates of it, or of `warships`, whose
        earlier counts are left out.
    """
    whole = reports[~reports["counted"].isin([*PARTS, *EARLIER])]
    if whole.empty:
        return None, None
    whole = whole.iloc[whole["as_of_date"].map(tables.last_day).argsort(kind="stable")]
    lowest, highest = whole.loc[whole["at"].idxmin()], whole.loc[whole["to"].idxmax()]
    return lowest["figure"], highest["figure"]


def latest(reports: pd.DataFrame) -> Figure | None:
    """Return the latest of the most solid reports of the whole force, low confidence apart.

    The story's own number is left out: what is set beside the story comes from others.

    Parameters
    ----------
    reports : DataFrame
        Of `personnel`.
    """
    solid = ~reports["counted"].isin(PARTS) & (reports["confidence"] != "low")
    return last(reports[solid & ~reports["from_story"].astype(bool)])


def baseline(reports: pd.DataFrame) -> Figure | None:
    """Return the span of the earlier counts of US ships in the area, in ships.

    Parameters
    ----------
    reports : DataFrame
        Of `warships`; only exact counts are taken.
    """
    before = reports[(reports["counted"] == "before") & (reports["hedge"] == Hedge.EXACT)]
    if before.empty:
        return None
    low, high = (tables.plain(float(end)) for end in (before["low"].min(), before["high"].max()))
    return figures.from_hedge(
        Hedge.EXACT if low == high else Hedge.RANGE,
        low,
        high,
        "ships",
        measure="US ships in the 4th Fleet’s area, earlier counts",
        measure_es="buques de EE. UU. en la zona de la IV Flota, recuentos anteriores",
        id="ships_before",
        derived_from=tuple(before["row_id"]),
    )


# --- from rows to reports ----------------------------------------------------------------------


def solid_rows(forces: pd.DataFrame, measures: Iterable[str], least: str) -> list[dict[str, Any]]:
    """Return the rows of some measures, at least as solid as asked for, in order of dates.

    Of the story's own rows, the second that states the same is left out: it is its translation.
    """
    solid = _CONFIDENCE[_CONFIDENCE.index(least) :]
    rows = forces[forces["measure"].isin(list(measures)) & forces["confidence"].isin(solid)]
    rows = rows.assign(day=rows["as_of_date"].map(tables.last_day)).sort_values(["day", "row_id"])
    repeated = rows.duplicated(["measure", "hedge", "low", "high", "from_story"])
    return rows[~(repeated & rows["from_story"].astype(bool))].to_dict("records")


def listed(rows: list[dict[str, Any]], groups: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """Return rows that have a group as a frame, by group, with labels and the place of marks."""
    order = list(groups)
    complete = [
        row
        | dict(zip(("counted_en", "counted_es"), groups[row["counted"]], strict=True))
        | {"outlet": _outlet(row["publisher"]), "form": _form(row)}
        | {"outlet_es": _outlet(text(row["publisher_es"]) or row["publisher"])}
        | {"at": _first(row["low"], row["high"]), "to": _first(row["high"], row["low"])}
        for row in sorted(rows, key=lambda row: order.index(row["counted"]))
    ]
    for row in complete:
        row.setdefault("figure", as_figure(row))
    frame = pd.DataFrame(complete, columns=_COLUMNS)
    return frame.astype(dict.fromkeys(_NUMBERS, "float64"))


def last(reports: pd.DataFrame, **fields: Any) -> Figure | None:
    """Return the latest of the most solid reports, the first where there are several."""
    if reports.empty:
        return None
    grade = reports["confidence"].map(_CONFIDENCE.index)
    best = reports[grade == grade.max()]
    days = best["as_of_date"].map(tables.last_day)
    return as_figure(best[days == days.max()].iloc[0].to_dict(), **fields)


def as_figure(row: Mapping[str, Any], **fields: Any) -> Figure:
    """Return a row as a figure spoken by its outlet; `fields` are further fields of `Figure`."""
    measure_en, measure_es = _MEASURED[row["unit"]]
    known: dict[str, Any] = {
        "id": row["row_id"],
        "measure": measure_en,
        "measure_es": measure_es,
        "universe": row.get("counted_en", ""),
        "universe_es": row.get("counted_es", ""),
        "as_of": date.fromisoformat(tables.last_day(row["as_of_date"])),
        "speaker": row["outlet"],
        "speaker_es": row.get("outlet_es", ""),
        "source_id": row["source_id"],
    }
    low, high = (
        None if pd.isna(row[side]) else tables.plain(float(row[side])) for side in ("low", "high")
    )
    return figures.from_hedge(row["hedge"], low, high, row["unit"], **known | fields)


def _outlet(publisher: str) -> str:
    """Return a publisher without whom it quotes: ``AP (SOUTHCOM)`` is AP."""
    return re.sub(r" \([^)]*\)", "", publisher.split(" / ")[0])


def _form(row: Mapping[str, Any]) -> str:
    """Return the form of a report's mark."""
    if row["hedge"] in _OPEN_RIGHT:
        return "open_right"
    if row["hedge"] in _OPEN_LEFT:
        return "open_left"
    return "range" if row["low"] != row["high"] else str(row["hedge"])


def _first(*bounds: Any) -> float | None:
    """Return the first bound that is given."""
    return next((float(bound) for bound in bounds if not pd.isna(bound)), None)


def _what_is_counted(row: Mapping[str, Any]) -> str:
    """Return what a report of personnel counts, by its measure, area and inclusions."""
    if _MEASURES[row["measure"]]:
        return _MEASURES[row["measure"]]
    includes, area = text(row["includes"]).lower(), text(row["area"]).lower()
    if "puerto rico" in includes:
        return "without_puerto_rico" if "excludes puerto rico" in includes else "with_puerto_rico"
    if "pacific" in area:
        return "wider_area"
    return "naval" if "marines" in includes or "naval" in includes else "unstated"


def _which_ships(row: Mapping[str, Any]) -> str:
    """Return which ships a report counts."""
    if row["measure"] != "warships":
        return "usual" if row["measure"] == "usual_warships_before" else "before"
    return "coming" if "on its way" in text(row["includes"]) else "there"


def text(cell: Any) -> str:
    """Return a text cell, nothing where it is empty."""
    return "" if pd.isna(cell) else str(cell)
