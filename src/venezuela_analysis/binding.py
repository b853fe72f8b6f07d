"""Words that know their figure: a number is bound where it is made, not guessed where it is read.

`say` words a figure and wraps the words in marks that carry it. Such text can be joined,
formatted into a sentence and stored in a frame like any other; `read` parts it again into plain
text and the places where figures stand in it. The marks are three characters of Unicode's private
use area, which no source prints.
"""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from venezuela_analysis import wording
from venezuela_analysis.errors import FigureError, ProjectError
from venezuela_analysis.figures import Figure, from_json, to_json

_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_OPEN}([A-Z2-7]*){_MIDDLE}([^{_OPEN}{_MIDDLE}{_CLOSE}]*){_CLOSE}")
_STRAY = re.compile(f"[{_OPEN}{_MIDDLE}{_CLOSE}]")
# a placeholder as a converter may give it back: as it was, or as references to its characters;
# in the address that a converter makes of a heading it is dropped
_HELD = re.compile(
    f"(?:{_OPEN}|&#{ord(_OPEN)};)([0-9]+)(?:{_CLOSE}|&#{ord(_CLOSE)};)",
)
_HELD_IN_ADDRESS = re.compile(f"{quote(_OPEN)}[0-9]+{quote(_CLOSE)}-?")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a figure's words stand in a text.

    Parameters
    ----------
    start, end : int
        Place of the words.
    figure : Figure
        What they say; its ``id`` is never empty.
    """

    start: int
    end: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Text:
    """Text for readers, and where figures stand in it.

    Parameters
    ----------
    plain : str
        Without marks.
    spans : tuple of Span
        In order, without overlap.
    """

    plain: str
    spans: tuple[Span, ...] = ()


def say(
    figure: Figure,
    language: str = "en",
    style: str = "prose",
    *,
    name: str = "",
    gender: str = "masculine",
) -> str:
    """Return a figure's words, bound to it.

    Parameters
    ----------
    figure, language, style, gender
        As for `wording.render`.
    name : str
        Id to bind to where the figure has none of its own: what a chart or a notebook calls it.

    Raises
    ------
    FigureError
        For a figure without an id and without a name.
    """
    return bind(wording.render(figure, language, style, gender=gender), figure, name=name)


def bind(words: str, figure: Figure, *, name: str = "") -> str:
    """Return words bound to the figure that they say.

    Parameters
    ----------
    words : str
        A form of the figure's words that `wording.render` does not have, such as a rate without
        its article. Whoever reads the text back compares them with the figure.
    figure : Figure
        What they say.
    name : str
        Id to bind to where the figure has none of its own.
    """
    figure_id = figure.id or name
    if not figure_id:
        raise FigureError(
            f"{figure} has no id, so its words {words!r} cannot be bound: give it a name"
        )
    given = to_json(replace(figure, id=figure_id))
    kept = {key: value for key, value in given.items() if value not in (None, "", [], False)}
    told = json.dumps(kept | {"low": given["low"], "high": given["high"]}, separators=(",", ":"))
    code = base64.b32encode(told.encode()).decode().rstrip("=")
    return f"{_OPEN}{code}{_MIDDLE}{words}{_CLOSE}"


def read(text: str) -> Text:
    """Return text without its marks, and the figures that stand in it.

    Marks that are broken are dropped and their words left unbound.
    """
    plain, spans, at, length = [], [], 0, 0
    for mark in _MARK.finditer(text):
        before = _STRAY.sub("", text[at : mark.start()])
        start = length + len(before)
        length = start + len(mark[2])
        plain += [before, mark[2]]
        figure = _decoded(mark[1])
        if figure is not None:
            spans.append(Span(start, length, figure))
        at = mark.end()
    return Text("".join([*plain, _STRAY.sub("", text[at:])]), tuple(spans))


def plain(text: str) -> str:
    """Return text without its marks."""
    return read(text).plain if _OPEN in text else text


def to_html(text: str, convert: Callable[[str], str] = html.escape, *, tag: str = "span") -> str:
    """Return bound text as HTML in which each figure's words are an element that names it.

    Parameters
    ----------
    text : str
        With marks.
    convert : callable
        Makes HTML of the text around the figures' words: escaping, or a markdown converter. It
        sees a placeholder for each figure, so it can take nothing in the words for markup.
    tag : str
        Of the elements: ``span``, or ``tspan`` in SVG.
    """
    found = _MARK.findall(text)
    numbers = iter(range(len(found)))
    held = _MARK.sub(lambda mark: f"{_OPEN}{next(numbers)}{_CLOSE}", text)
    made = _HELD.sub(lambda mark: _element(*found[int(mark[1])], tag), convert(held))
    return _STRAY.sub("", _HELD_IN_ADDRESS.sub("", made))


def _element(code: str, words: str, tag: str) -> str:
    """Return a figure's words as an element that names it."""
    figure = _decoded(code)
    if figure is None:
        return html.escape(words)
    name = html.escape(figure.id)
    return f'<{tag} class="figure" data-figure="{name}">{html.escape(words)}</{tag}>'


@lru_cache(maxsize=4096)
def _decoded(code: str) -> Figure | None:
    """Return the figure that a mark carries, or None where the mark is none of `bind`'s."""
    try:
        return from_json(json.loads(base64.b32decode(code + "=" * (-len(code) % 8))))
    except (ValueError, TypeError, KeyError, ProjectError):
        return None
