"""The story's figures by id, with who says them and what they are derived from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from venezuela_analysis import tables
from venezuela_analysis.errors import UsageError, nearest
from venezuela_analysis.figures import Figure, Hedge

if TYPE_CHECKING:
    import pandas as pd

    from venezuela_analysis.project import Project


def read(*, as_of: str | None = None, project: Project | None = None) -> dict[str, Figure]:
    """Return the figures of the processed ledger by id.

    Parameters
    ----------
    as_of : str, optional
        Last date included, ISO 8601.
    project : Project, optional
        Default: the project that the current folder belongs to.
    """
    return figures(tables.read("figures", as_of=as_of, project=project))


def figures(ledger: pd.DataFrame) -> dict[str, Figure]:
    """Return the claims of a ledger that are figures, by id.

    Parameters
    ----------
    ledger : DataFrame
        One row for each claim of the story: ``figure_id``, hedge, bounds, unit and provenance.
        Claims without bounds (relative dates, statements without a number) are left out.
    """
    return {
        row["figure_id"]: figure(row)
        for row in ledger.to_dict("records")
        if _given(row["low"]) or _given(row["high"])
    }


def figure(row: Mapping[str, Any]) -> Figure:
    """Return the figure that a row of the ledger, or of any table with bounds, holds.

    Parameters
    ----------
    row : mapping
        ``hedge``, ``low``, ``high`` and ``unit``, in base units; provenance columns are taken
        where the row has them.

    Raises
    ------
    FigureError
        Where hedge, bounds and unit do not go together.
    """

    def text(name: str) -> str:
        value = row.get(name)
        return value if _given(value) else ""

    def day(name: str) -> date | None:
        return date.fromisoformat(tables.last_day(text(name))) if text(name) else None

    return Figure(
        low=_decimal(row["low"]),
        high=_decimal(row["high"]),
        low_open=row["hedge"] == Hedge.MORE_THAN,
        high_open=row["hedge"] in (Hedge.LESS_THAN, Hedge.NEARLY),
        unit=text("unit"),
        hedge=text("hedge"),
        id=text("figure_id") or text("row_id"),
        measure=text("measure_en") or text("measure"),
        measure_es=text("measure_es"),
        universe=text("universe_en"),
        universe_es=text("universe_es"),
        period=_period(text("period_start"), text("period_end")),
        as_of=day("as_of") or day("as_of_date"),
        valid_until=day("valid_until"),
        speaker=text("speaker"),
        speaker_es=text("speaker_es"),
        via=text("via"),
        via_es=text("via_es"),
        primary_seen=bool(row["primary_seen"]) if _given(row.get("primary_seen")) else None,
        source_id=text("source_id"),
        locator=text("locator"),
        wording=text("wording"),
        derived_from=tuple(part for part in text("derived_from").split(";") if part),
    )


def get(known: Mapping[str, Figure], figure_id: str) -> Figure:
    """Return a figure by id.

    Raises
    ------
    UsageError
        For an unknown id, with the nearest known one.
    """
    if figure_id not in known:
        raise UsageError(f"no figure named {figure_id}{nearest(figure_id, list(known))}")
    return known[figure_id]


def _period(start: str, end: str) -> str:
    """Return an ISO period, ``2005/2016``, or the one date where both ends are the same."""
    return str(start) if start == end else f"{start}/{end}"


def _given(value: object) -> bool:
    """Whether a cell of a typed frame holds anything."""
    return value is not None and str(value) not in ("nan", "<NA>", "")


def _decimal(value: object) -> Decimal | None:
    """Return a bound as the decimal that its table prints."""
    return Decimal(tables.plain(value)) if _given(value) else None
