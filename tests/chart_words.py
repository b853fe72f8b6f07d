"""Scans a finished chart for numbers: the words beside its image and the text inside it.

A chart is given as the specification that it is drawn from, ``chart.to_dict()``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree

from venezuela_analysis import binding, wording
from venezuela_analysis.binding import Span, Text
from venezuela_analysis.charts import images
from venezuela_analysis.errors import WordingError
from venezuela_analysis.figures import Figure

SURFACES = ("title", "subtitle", "note", "alt_text", "source_line")
SVG = "svg"
WIDTH = 640


def unbound(chart_spec: dict[str, Any], language: str) -> list[str]:
    """Return what of a chart's numbers is bound to no figure, each with its surface.

    The noun that a number counts may stand outside, "[five] of [eight] counts"; its hedge and its
    digits may not.
    """
    return [
        f"{surface}: {number.text!r} in {text.plain!r}"
        for surface, text in _texts(chart_spec)
        for number in wording.find(text.plain, language)
        if number.kind in ("figure", "unreadable") and not _is_bound(number, text, language)
    ]


def bound(chart_spec: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the figures that a chart states: surface and id, once for each place.

    The surfaces are those of `SURFACES`, and ``svg`` for the text inside the image.
    """
    return [
        (surface, span.figure.id) for surface, text in _texts(chart_spec) for span in text.spans
    ]


def misworded(chart_spec: dict[str, Any], language: str) -> list[str]:
    """Return the bound words that do not say their figure, and ids that name two values."""
    problems, stated = [], {}
    for surface, text in _texts(chart_spec):
        for span in text.spans:
            words, figure = text.plain[span.start : span.end], span.figure
            if not _says(words, figure, language):
                problems.append(f"{surface}: {words!r} does not say {figure}")
            if _value(stated.setdefault(figure.id, figure)) != _value(figure):
                problems.append(f"{surface}: {figure} is also {stated[figure.id]}")
            if not figure.id.isidentifier():
                problems.append(f"{surface}: {figure.id!r} is no identifier")
    return problems


def _texts(chart_spec: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    """Yield every text of a chart with its surface."""
    words = chart_spec["usermeta"]
    for surface in SURFACES:
        yield surface, binding.read(words["bound"][surface])
    figures = {
        span.figure.id: span.figure
        for label in words["labels"].values()
        for span in binding.read(label).spans
    }
    for label in _labels(_image(json.dumps(chart_spec))):
        yield SVG, _text(label, figures)


@cache
def _image(chart_spec: str) -> str:
    """Return a chart as SVG; drawing takes a while, so each is drawn once."""
    return images.svg(images.sized(json.loads(chart_spec), WIDTH, titled=False), "x")


def _labels(image: str) -> Iterator[ElementTree.Element]:
    """Yield the text elements of an image that stand on no axis."""

    def inside(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
        if "role-axis" in element.get("class", ""):
            return
        if element.tag.endswith("}text"):
            yield element
        for inner in element:
            yield from inside(inner)

    return inside(ElementTree.fromstring(image))


def _text(label: ElementTree.Element, figures: dict[str, Figure]) -> Text:
    """Return a text element's words, lines parted, and the figures that they name."""
    plain, spans = "", []

    def read(element: ElementTree.Element) -> None:
        nonlocal plain
        start = len(plain)
        if element.get("dy"):  # a further line
            plain += " "
        plain += element.text or ""
        for inner in element:
            read(inner)
            plain += inner.tail or ""
        if element.get("data-figure"):
            spans.append(Span(start, len(plain), figures[element.get("data-figure")]))

    read(label)
    return Text(plain, tuple(spans))


def _is_bound(number: wording.Found, text: Text, language: str) -> bool:
    """Whether a number's digits and hedge lie inside bound words; the sign of a change need not."""
    within = [span for span in text.spans if span.start < number.end and number.start < span.end]
    places = [number.start, *(at for span in within for at in (span.start, span.end)), number.end]
    outside = [
        text.plain[start:end]
        for start, end in zip(places[::2], places[1::2], strict=True)
        if start < end and text.plain[start:end] not in ("+", "−")
    ]
    return bool(within) and not any(
        wording.find(words, language) or wording.hedge_of(words) for words in outside
    )


def _says(words: str, figure: Figure, language: str) -> bool:
    """Whether words are one of a figure's renderings, or are read back as its value."""
    for style in ("prose", "short", "number", "sentence_start"):
        for gender in ("masculine", "feminine"):
            if words == wording.render(figure, language, style, gender=gender):
                return True
    try:
        read = wording.parse(words, language)
    except WordingError:
        return False
    families = wording.unit_family(figure.unit), wording.unit_family(read.unit)
    return _value(read)[1:] == _value(figure)[1:] and families[0] == families[1]


def _value(figure: Figure) -> tuple[Any, ...]:
    """Return what a figure states, unit first."""
    return figure.unit, figure.printed, figure.hedge
