"""A review for programs (JSON) and as the sheet that a checker works through (CSV)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from venezuela_analysis import sources as register
from venezuela_analysis.figures import Figure
from venezuela_analysis.story.review.shown import plain, speaker, verdict, words
from venezuela_analysis.story.sentences import sentence_at
from venezuela_analysis.tables.spreadsheets import harmless

if TYPE_CHECKING:
    from venezuela_analysis.story.reviewed import Number, Review

COLUMNS = (
    "line",
    "column",
    "sentence",
    "text",
    "verdict",
    "figure_id",
    "figure_words",
    "speaker",
    "source",
    "message",
    "initials",
    "note",
)
"""Columns of the review sheet; the last two are the checker's."""


def to_json(review: Review) -> str:
    """Return a review as JSON, in the shape that the issue of the program's users gives.

    Parameters
    ----------
    review : Review
        Of one draft.

    Returns
    -------
    str
        ``numbers``, ``coverage`` and ``remarks``; bounds are decimal text in base units, null at
        an open end, and ``quantity`` is null for what is no figure.
    """
    found, bound, not_figures, unbound = (
        review.coverage[name] for name in ("found", "bound", "not_figures", "unbound")
    )
    told = {
        "numbers": [_number(number) for number in review.numbers],
        "coverage": {
            "found": found,
            "bound": bound,
            "not_figures": not_figures,
            "unbound": unbound,
        },
        "remarks": [
            {
                "text": remark.text,
                "line": remark.line,
                "column": remark.column,
                "kind": remark.kind,
                "message": remark.message,
                "open": remark.open,
            }
            for remark in review.remarks
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _number(number: Number) -> dict[str, Any]:
    """Return one number as JSON values."""
    return {
        "text": number.text,
        "line": number.line,
        "column": number.column,
        "verdict": str(number.verdict),
        "kind": number.kind,
        "quantity": _quantity(number.figure, number.unit),
        "figure_id": number.figure_id,
        "candidates": list(number.candidates),
        "message": number.message,
    }


def _quantity(figure: Figure | None, unit: str) -> dict[str, Any] | None:
    """Return what was read as JSON values."""
    if figure is None:
        return None
    return {
        "low": None if figure.low is None else f"{figure.low:f}",
        "high": None if figure.high is None else f"{figure.high:f}",
        "low_open": figure.low_open,
        "high_open": figure.high_open,
        "unit": unit,
        "hedge": str(figure.hedge),
    }


def to_csv(review: Review, sources: Mapping[str, Mapping[str, Any]] | None = None) -> str:
    """Return a review as the sheet that a checker works through, line by line.

    Parameters
    ----------
    review : Review
        Of one draft.
    sources : mapping, optional
        Rows of the source register by id; without them a source is named by its id.

    Returns
    -------
    str
        CSV with the columns `COLUMNS`. A cell that a spreadsheet would take for a formula begins
        with an apostrophe.
    """
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for row in sorted(_rows(review, sources or {}), key=lambda row: row[:2]):
        sheet.writerow([_cell(str(value)) for value in row])
    return text.getvalue()


def _rows(
    review: Review, sources: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[int, int, str, str, str, str, str, str, str, str, str, str]]:
    """Yield the rows of the sheet: numbers, then remarks."""
    language = review.draft.language
    for number in review.numbers:
        figure = review.figures.get(number.figure_id)
        yield (
            number.line,
            number.column,
            number.sentence,
            number.text,
            verdict(number),
            number.figure_id,
            words(figure, language) if figure else "",
            speaker(figure, language) if figure else "",
            _source(figure, sources, language) if figure else "",
            number.message or _proposed(number),
            "",
            "",
        )
    for remark in review.remarks:
        yield (
            remark.line,
            remark.column,
            sentence_at(review.draft.text, remark.start, remark.end),
            remark.text,
            remark.kind,
            *[""] * 4,
            remark.message,
            "",
            "",
        )


def _source(figure: Figure, sources: Mapping[str, Mapping[str, Any]], language: str) -> str:
    """Return a figure's source with its address."""
    if figure.source_id not in sources:
        return figure.source_id
    source = sources[figure.source_id]
    told = [register.citation(source, language[:2]), register.link(source)]
    return ", ".join(part for part in told if part)


def _cell(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return harmless(plain(value))


def _proposed(number: Number) -> str:
    """Return the figures that a number may be."""
    return f"may be: {', '.join(number.candidates)}" if number.candidates else ""
