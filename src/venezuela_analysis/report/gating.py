"""The parts of a page before the gate: what of each is read, and where it is told."""

from __future__ import annotations

from collections.abc import Mapping

from venezuela_analysis import binding, story, wording
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure
from venezuela_analysis.report.cells import SURFACES, Contents, Part
from venezuela_analysis.report.editions import Edition
from venezuela_analysis.report.rendering import plain

# where a chart states its figures, as messages call it
_PLACES = {
    "title": "title",
    "subtitle": "subtitle",
    "note": "note",
    "source_line": "source line",
    "alt_text": "alt text",
    "wide": "labels",
    "narrow": "labels",
}


def pass_gate(found: Contents, figures: Mapping[str, Figure], edition: Edition) -> story.Gate:
    """Return the gate after every part of a page has passed it.

    Parameters
    ----------
    found : Contents
        Every part of the page, finished.
    figures : mapping
        What the parts state, by id.
    edition : Edition
        Whose page it is.

    Raises
    ------
    ReportError
        For every number that no figure stands behind, and for every lapsed figure without a date.
    """
    gate = story.Gate(figures, edition.language, edition.today)
    for part in found:
        _read(gate, part)
    try:
        gate.close()
    except ReportError as error:
        name = f"{edition.notebook.name}, {edition.language} edition"
        raise ReportError(f"{name}, stopped at the gate:\n{error}") from None
    return gate


def _read(gate: story.Gate, part: Part) -> None:
    """Let the gate read one part: of a chart its words and labels, else all of it."""
    if part.kind != "chart":
        for name, fragment in part.html.items():
            gate.html(fragment, part.where, place=(part.kind, _surface(part, name)))
        return
    subtitle = plain(part.html["subtitle"])
    dated = any(number.kind in ("date", "year") for number in wording.find(subtitle, gate.language))
    for surface in (*SURFACES, "wide", "narrow"):
        where = f"{part.where}, {part.id.replace('-', ' ', 1)}, {_PLACES[surface]}"
        # an image repeats title and alt text without their figures
        fragment = story.without_description(part.html[surface])
        gate.html(fragment, where, dated=dated, place=(part.id, _PLACES[surface]))
    if part.chart is not None:
        where = f"{part.where}, {part.id.replace('-', ' ', 1)}, data table"
        for row in part.chart.rows:
            # a measure is the tables' own name, and so are those of speakers and sources; the
            # date of each row has a column
            for text in (row.words, row.what if row.what != row.measure else ""):
                if text:
                    gate.text(binding.read(text), where, dated=True, place=(part.id, "table"))


def _surface(part: Part, name: str) -> str:
    """Return what of a part that is no chart a fragment is."""
    if part.kind == "listing":
        return "title" if name == "title" else "table"
    return part.kind if part.kind in ("headline", "standfirst") else "sentence"
