"""Where each page states which figure, as the build leaves it beside the pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from venezuela_analysis.binding import Span, Text
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure, from_json, to_json
from venezuela_analysis.story import Passage

SURFACES = "surfaces.json"


@dataclass(frozen=True, slots=True)
class Surfaces:
    """The words of one page as the gate saw them, and the figures that they state.

    Parameters
    ----------
    data : str
        Digest of the tables that the page was made from.
    notebook : str
        SHA-256 of the notebook that it was made from.
    page : str
        SHA-256 of its file.
    figures : dict
        Every figure that the page states, by id.
    listed : tuple of str
        Ids of the figures in its table of figures.
    passages : tuple of Passage
        In the order of reading, each once.
    """

    data: str
    notebook: str
    page: str
    figures: Mapping[str, Figure]
    listed: tuple[str, ...]
    passages: tuple[Passage, ...]


def entry(surfaces: Surfaces) -> dict[str, Any]:
    """Return one page's surfaces as JSON values; labels only where they state a figure."""
    passages = dict.fromkeys(
        passage
        for passage in surfaces.passages
        if passage.text.spans or passage.surface != "labels"
    )
    return {
        "data": surfaces.data,
        "notebook": surfaces.notebook,
        "page": surfaces.page,
        "listed": list(surfaces.listed),
        "figures": {name: _figure(figure) for name, figure in surfaces.figures.items()},
        "passages": [
            {
                "where": passage.where,
                "part": passage.part,
                "surface": passage.surface,
                "text": passage.text.plain,
                "dated": passage.dated,
                "spans": [[span.start, span.end, span.figure.id] for span in passage.text.spans],
            }
            for passage in passages
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """Return a figure without the fields that say nothing."""
    given = to_json(figure)
    kept = {name: value for name, value in given.items() if value not in (None, "", [], False)}
    return kept | {"low": given["low"], "high": given["high"]}


def read(folder: Path) -> dict[str, Surfaces]:
    """Return the surfaces of each page of a reports folder, by address; none before a build.

    Raises
    ------
    ReportError
        Where the list is not what a build writes.
    """
    path = folder / SURFACES
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {address: _surfaces(values) for address, values in content.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ReportError(
            f"{folder.name}/{SURFACES}: not the list that a build writes. Remove the file and run "
            "all reports again."
        ) from None


def _surfaces(values: Mapping[str, Any]) -> Surfaces:
    """Return what `entry` was given."""
    figures = {name: from_json(figure) for name, figure in values["figures"].items()}
    return Surfaces(
        data=values["data"],
        notebook=values["notebook"],
        page=values["page"],
        figures=figures,
        listed=tuple(values["listed"]),
        passages=tuple(_passage(passage, figures) for passage in values["passages"]),
    )


def _passage(values: Mapping[str, Any], figures: Mapping[str, Figure]) -> Passage:
    """Return a passage with its figures in their places."""
    spans = tuple(Span(start, end, figures[name]) for start, end, name in values["spans"])
    return Passage(
        where=values["where"],
        part=values["part"],
        surface=values["surface"],
        text=Text(values["text"], spans),
        dated=values["dated"],
    )


def to_text(entries: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the list as it is written: one passage a line, so that a diff can be read."""
    pages = []
    for address, values in sorted(entries.items()):
        fields = [
            f"  {json.dumps(name)}: {_lines(value)}" for name, value in sorted(values.items())
        ]
        pages.append(f"{json.dumps(address)}: {{\n" + ",\n".join(fields) + "\n }")
    return "{\n " + ",\n ".join(pages) + "\n}\n"


def _lines(value: Any) -> str:
    """Return a value with each entry of a list or mapping on a line."""
    if isinstance(value, Mapping):
        entries: Iterable[str] = (f"{_json(key)}: {_json(each)}" for key, each in value.items())
        return "{" + ",".join(f"\n   {each}" for each in entries) + "}"
    if isinstance(value, list):
        return "[" + ",".join(f"\n   {_json(each)}" for each in value) + "]"
    return _json(value)


def _json(value: Any) -> str:
    """Return a value on one line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
