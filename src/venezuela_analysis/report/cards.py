"""The cards: what the page tells of each figure when a reader points at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from venezuela_analysis import wording
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure
from venezuela_analysis.report.cells import Part
from venezuela_analysis.report.sourcing import Sourcing

_NAMED = re.compile(r'data-figure="([^"]+)"')
_REACHED = re.compile(r'aria-describedby="about-([^"]+)"')
# what can stand in an id, a selector and a list of ids without being quoted
_ID = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


def stated(parts: Iterable[Part], known: Mapping[str, Figure | None]) -> dict[str, Figure]:
    """Return every figure that the parts of a page state, by id.

    Parameters
    ----------
    parts : iterable of Part
        Of the page.
    known : mapping
        The ledger's figures and the findings, which say more of themselves than a mark does.

    Raises
    ------
    ReportError
        Where one id stands for two different figures, and for an id that cannot be one on a page.
    """
    found: dict[str, Figure] = {}
    for part in parts:
        for figure in part.figures:
            before = found.get(figure.id) or known.get(figure.id) or figure
            if before.stated != figure.stated:
                raise ReportError(
                    f"{part.where}: {figure.id} is {figure} here and {before} elsewhere on the "
                    "page. Give one of them another name."
                )
            if not _ID.fullmatch(figure.id):
                raise ReportError(
                    f"{part.where}: no page can point to the figure id {figure.id!r}, expected a "
                    "letter and then letters, digits, _ or -."
                )
            found[figure.id] = before
    return found


def pointed_at(parts: Iterable[Part], figures: Mapping[str, Figure]) -> list[Figure]:
    """Return the figures that a reader can point at; a data table tells of its own itself."""
    named = {
        name
        for part in parts
        for fragment in part.html.values()
        for name in _NAMED.findall(fragment)
    }
    return [figure for name, figure in figures.items() if name in named]


def reached(parts: Iterable[Part]) -> set[str]:
    """Return the ids of the figures that a reader comes to by keys: labels of images have none."""
    return {
        name for part in parts for text in part.html.values() for name in _REACHED.findall(text)
    }


def cards(figures: Iterable[Figure], sourcing: Sourcing) -> list[dict[str, Any]]:
    """Return what the page tells of each figure.

    Parameters
    ----------
    figures : iterable of Figure
        That the page states, each once.
    sourcing : Sourcing
        Of the edition.
    """
    return [_card(figure, sourcing) for figure in figures]


def _card(figure: Figure, sourcing: Sourcing) -> dict[str, Any]:
    """Return one figure's words, measure, speaker, source, date and answers."""
    told = sourcing.words
    words = wording.render(figure, sourcing.language, "sentence_start", alone=True)
    seen = {True: told["seen"], False: told["not_seen"], None: ""}[figure.primary_seen]
    source = ", ".join(filter(None, (sourcing.source(figure), seen)))
    of_story = figure.id in sourcing.ledger
    measure, universe = sourcing.measure(figure), sourcing.universe(figure)
    if universe.casefold().startswith(measure.casefold()):
        # "loans to Venezuela" of "loans to Venezuela, 2005 to 2016"
        measure, universe = universe or measure, ""
    answers = "; ".join(answer["label"] for answer in sourcing.answers(figure))
    facts = {
        "says": ", ".join(
            filter(None, (sourcing.says(figure), _via(sourcing.via(figure), told["via"])))
        ),
        "source": source,
        "period": wording.format_period(figure.period, sourcing.language) if figure.period else "",
        "as_of": sourcing.dated(figure),
        "checks": answers or (told["not_checked"] if of_story else ""),
    }
    return {
        "id": figure.id,
        "words": words,
        "wording": "" if figure.wording.casefold() == words.casefold() else figure.wording,
        "lang": sourcing.foreign(figure.source_id),
        "measure": measure,
        "universe": universe,
        "origin": sourcing.origin(figure),
        "facts": [(told["card"][name], fact) for name, fact in facts.items() if fact],
    }


def _via(name: str, word: str) -> str:
    """Return the relay with its preposition, nothing where there is none."""
    return f"{word} {name}" if name else ""
