"""Which row of its data each mark of an image draws, so that a page can tell of it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

ATTRIBUTE = "data-row"

_FIELD = "row_number"
# marks that draw many rows at once
_OF_MANY = frozenset({"line", "area", "trail"})
# a rule that is thinner guides the eye from the words to the mark
_THINNEST_RULE = 3
_NAME = re.compile(f' {ATTRIBUTE}="[0-9 ]+"')
_SAID = re.compile(
    r' aria-label="([\d ]*)" role="graphics-symbol" aria-roledescription="[a-z ]* mark"'
)


def drawn(spec: Mapping[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield the rows of a chart's data: name of the data, place in it, and the row.

    Parameters
    ----------
    spec : mapping
        A Vega-Lite specification whose views name their data.
    """
    named = dict.fromkeys(_names(spec))
    for name in named:
        for place, row in enumerate(spec.get("datasets", {}).get(name, [])):
            yield name, place, row


def _names(view: Any) -> Iterator[str]:
    """Yield the names of the data in the order in which views draw them."""
    if isinstance(view, Mapping):
        name = view.get("data", {}).get("name") if isinstance(view.get("data"), Mapping) else None
        if name:
            yield name
        for key in ("layer", "vconcat", "hconcat", "concat"):
            for inner in view.get(key, []):
                yield from _names(inner)
        yield from _names(view.get("spec"))


def numbered(
    spec: Mapping[str, Any], numbers: Mapping[tuple[str, int], Sequence[int]]
) -> dict[str, Any]:
    """Return a specification whose marks say which rows they draw.

    Parameters
    ----------
    spec : mapping
        As drawn by a chart function.
    numbers : mapping
        Numbers of the rows by name of the data and place in it; others say nothing. A mark that
        states two figures draws two rows.
    """
    told = copy.deepcopy(dict(spec))
    for (name, place), found in numbers.items():
        told["datasets"][name][place][_FIELD] = " ".join(map(str, found))
    _let_speak(told)
    return told


def _let_speak(view: Any) -> None:
    """Let every mark below a view describe itself by its row's number."""
    if not isinstance(view, dict):
        return
    if "mark" in view:
        mark = {"type": view["mark"]} if isinstance(view["mark"], str) else view["mark"]
        guides = mark["type"] == "rule" and mark.get("strokeWidth", 1) < _THINNEST_RULE
        if mark["type"] not in _OF_MANY and not guides:
            view["mark"] = mark | {"aria": True}
            view.setdefault("encoding", {})["description"] = {
                "condition": {
                    "test": f"isValid(datum.{_FIELD})",
                    "field": _FIELD,
                    "type": "nominal",
                },
                "value": "",
            }
    for key in ("layer", "vconcat", "hconcat", "concat"):
        for inner in view.get(key, []):
            _let_speak(inner)
    _let_speak(view.get("spec"))


def named(image: str) -> str:
    """Return an SVG whose marks name their rows in `ATTRIBUTE`, in place of a description."""
    return _SAID.sub(lambda said: f' {ATTRIBUTE}="{said[1]}"' if said[1] else "", image)


def unnamed(image: str) -> str:
    """Return an SVG of `named` whose marks do not name their row."""
    return _NAME.sub("", image)
