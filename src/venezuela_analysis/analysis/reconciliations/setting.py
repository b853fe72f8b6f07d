"""One claim set against evidence, and the rows and words that all reconciliations share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pandas as pd

from venezuela_analysis import ledger, tables
from venezuela_analysis.analysis.reconciliations.words import (
    Working,
    named_es,
    on_es,
    said,
    said_es,
)
from venezuela_analysis.figures import (
    Figure,
    Hedge,
    between,
    compare,
)
from venezuela_analysis.tables.statements import DATES, SPEAKERS

Frames = Mapping[str, "pd.DataFrame"]

Cell = tuple[str, str, str]

# how far back an outlet's count still speaks for the day of the story
WINDOW = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A claim, the evidence set against it, and how the evidence was got.

    Parameters
    ----------
    id : str
        Names the check: ``loans.total.corrected``.
    claim, evidence : Figure
        In one unit.
    told : Working
        How evidence and claim were got, with their numbers, in both languages.
    cells : tuple of (table, row key, column)
        What both rest on; the first is where a reader should look.
    figure_ids : tuple of str
        Figures of the story that it is about.
    source_ids : tuple of str
        Sources of both sides.
    dated : str
        Last day of the evidence, ISO 8601; an edition of an earlier date does not know of it.
    """

    id: str
    claim: Figure
    evidence: Figure
    told: Working
    cells: tuple[Cell, ...]
    figure_ids: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()
    dated: str = ""

    @property
    def working(self) -> str:
        """The English working, to which a confirmation is bound."""
        return self.told.en

    @property
    def working_es(self) -> str:
        """The Spanish working, which Spanish pages print."""
        return self.told.es

    @property
    def answer(self) -> str:
        """Entailed, possible or contradicted."""
        return compare(self.claim, self.evidence).value


def rows_of(frame: pd.DataFrame, **where: object) -> list[dict[str, Any]]:
    """Return the rows that have given values, as mappings; None where a cell is empty."""
    for column, value in where.items():
        listed = value if isinstance(value, list | tuple) else [value]
        frame = frame[frame[column].isin(listed)]
    return frame.astype("object").where(frame.notna(), None).to_dict("records")


def rows_by_id(frame: pd.DataFrame, *row_ids: str) -> list[dict[str, Any]]:
    """Return rows by their key in the order asked for, or nothing where one is missing."""
    key = frame.columns[0]
    rows = {row[key]: row for row in rows_of(frame, **{key: list(row_ids)})}
    return [rows[row_id] for row_id in row_ids] if len(rows) == len(row_ids) else []


def rounded_to(value: Decimal, step: str, unit: str) -> Figure:
    """Return what rounds to a number printed to a step, such as the nearest 100,000 dollars."""
    half = Decimal(step) / 2
    return between(value - half, value + half, unit)


def as_printed(figure: Figure) -> Figure:
    """Return an exact figure as what rounds to it: a printed 47.1 may have been 47.08."""
    return replace(figure, hedge=Hedge.ABOUT) if figure.hedge is Hedge.EXACT else figure


def cells_of(table: str, rows: list[dict[str, Any]], column: str = "low") -> tuple[Cell, ...]:
    """Return the cells of rows that a reconciliation rests on."""
    key = {"figures": "figure_id", "timeline": "event_id"}.get(table, "row_id")
    return tuple((table, row[key], column) for row in rows)


def last_dated(*rows: Mapping[str, Any]) -> str:
    """Return the last day that rows are dated to."""
    dates = [row[name] for row in rows for name in DATES if row.get(name)]
    return max((tables.last_day(str(text)) for text in dates), default="")


def sources_of(*rows: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the sources of rows, each once."""
    return tuple(dict.fromkeys(row["source_id"] for row in rows))


def story_figures(frames: Frames) -> dict[str, Figure]:
    """Return the story's figures by id."""
    return ledger.figures(frames["figures"])


def row_against_story(
    claim: Figure, row: Mapping[str, Any], table: str, family: str
) -> Reconciliation:
    """Return the reconciliation of a figure of the story with one row of a table."""
    evidence = ledger.figure(row)
    when = next((row[name] for name in DATES if row.get(name)), "")
    who = next(name for name in (*SPEAKERS, "source_id") if name in row)
    counted, counted_es = (
        f", {row[name]}" if row.get(name) else ""
        for name in ("records_filter", "records_filter_es")
    )
    return against_story(
        claim,
        as_printed(evidence) if family.startswith("loans.share") else evidence,
        f"{family}.{row['row_id']}",
        Working(
            f"{row[who]} ({when}{counted}): {said(evidence)}",
            f"{named_es(row, who)} ({on_es(when)}{counted_es}): {said_es(evidence)}",
        ),
        cells_of(table, [row], "low" if evidence.low is not None else "high"),
        row,
    )


def against_story(
    claim: Figure,
    evidence: Figure,
    check_id: str,
    told: Working,
    cells: tuple[Cell, ...],
    *rows: Mapping[str, Any],
    stated: Working | None = None,
) -> Reconciliation:
    """Return the reconciliation of a figure of the story with evidence from rows.

    Parameters
    ----------
    claim, evidence : Figure
        Of the story, and from rows.
    check_id : str
        Names the check.
    told : Working
        How the evidence was got.
    cells : tuple of (table, row key, column)
        What the evidence rests on.
    *rows : mapping
        Those cells' rows, for sources and date.
    stated : Working, optional
        The claim in words, where its figure's are not what a sentence needs.
    """
    english, spanish = stated or Working(said(claim), said_es(claim))
    return Reconciliation(
        id=check_id,
        claim=claim,
        evidence=evidence,
        told=Working(
            f"{told.en}; the story says {english}", f"{told.es}; el artículo dice {spanish}"
        ),
        cells=(*cells, ("figures", claim.id, "low" if claim.low is not None else "high")),
        figure_ids=(claim.id,),
        source_ids=tuple(dict.fromkeys((*sources_of(*rows), claim.source_id))),
        dated=last_dated(*rows),
    )
