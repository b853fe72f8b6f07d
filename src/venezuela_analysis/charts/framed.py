"""A chart as one picture on its own: finding, measure, marks, key and source line, for filing."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from venezuela_analysis.charts import house, typefaces
from venezuela_analysis.wording.typesetting import NO_BREAK, typeset

_MARGIN = 16
# size, weight, color, height of a line, space before
_STYLES = {
    "title": (19, 600, house.INK, 24, 0),
    "subtitle": (14, 400, house.QUIET, 19, 3),
    "note": (12, 400, house.QUIET, 16, 8),
    "source_line": (12, 400, house.QUIET, 16, 5),
}
# signs of the key, drawn: typefaces draw them unlike each other, or lack them. In a square of a
# hundred on the line; with a hole or not
_SIGNS = {
    "●": ("M92,-36a38,38,0,1,1,-76,0a38,38,0,1,1,76,0Z", True),
    "○": ("M86,-36a32,32,0,1,1,-64,0a32,32,0,1,1,64,0Z", False),
    "◌": ("M86,-36a32,32,0,1,1,-64,0a32,32,0,1,1,64,0Z", False),
    "▶": ("M18,-72L90,-36L18,0Z", True),
    "◀": ("M90,-72L18,-36L90,0Z", True),
    "▬": ("M10,-50h88v26h-88Z", True),
    "◇": ("M54,-72L88,-36L54,0L20,-36Z", False),
}
_SIGN_WIDTH = 1.08
_SIZE = re.compile(r'<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"')
_SAID = re.compile(
    r' role="img"| aria-labelledby="[^"]*"|<title\b[^>]*>.*?</title>|<desc\b[^>]*>.*?</desc>',
    re.DOTALL,
)
_SIGN = re.compile(f"([{''.join(_SIGNS)}])")


def svg(marks: str, words: Mapping[str, str], element_id: str) -> str:
    """Return a chart with all its words as one SVG on white.

    Parameters
    ----------
    marks : str
        The chart without its words, as `images.svg` draws it.
    words : mapping
        Its title, subtitle, note, source line and alt text.
    element_id : str
        Makes the ids inside unique.
    """
    size = _SIZE.search(marks)
    if size is None:
        raise ValueError("the renderer gave an image without a size")
    across, down = float(size[1]), float(size[2])
    width = across + 2 * _MARGIN
    parts: list[str] = []
    at = _lines(parts, words["title"], "title", _MARGIN, across)
    at = _lines(parts, words["subtitle"], "subtitle", at, across) + 14
    # the whole picture has the title and the description; nothing is drawn beyond the chart's own
    # bounds, and to cut it there would add two thirds to the time of a PNG
    place = f'<svg x="{_MARGIN}" y="{at:g}" overflow="visible"'
    bare = _SAID.sub("", marks).replace("<svg", place, 1)
    parts.append(bare)
    at = _lines(parts, words["note"], "note", at + down, across)
    at = _lines(parts, words["source_line"], "source_line", at, across) + _MARGIN
    title_id, description_id = f"{element_id}-title", f"{element_id}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{title_id} '
        f'{description_id}" width="{width:g}" height="{at:g}" viewBox="0 0 {width:g} {at:g}" '
        f'font-family="{html.escape(house.FONT)}">'
        f'<title id="{title_id}">{html.escape(words["title"])}</title>'
        f'<desc id="{description_id}">{html.escape(words["alt_text"])}</desc>'
        f'<rect width="{width:g}" height="{at:g}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _lines(parts: list[str], text: str, style: str, at: float, across: float) -> float:
    """Add a text in as many lines as it takes; return where it ends."""
    if not text:
        return at
    size, weight, color, height, before = _STYLES[style]
    at += before
    for line in _wrapped(text, size, weight, across):
        at += height
        parts.append(
            f'<g font-size="{size}" font-weight="{weight}" fill="{color}">'
            f"{_drawn(line, size, weight, at - height * 0.25)}</g>"
        )
    return at


def _drawn(line: str, size: float, weight: int, y: float) -> str:
    """Return a line as SVG: its words as text, the signs of the key as shapes between them."""
    parts, x = [], float(_MARGIN)
    for part in filter(None, _SIGN.split(line)):
        if part in _SIGNS:
            shape, is_filled = _SIGNS[part]
            look = "" if is_filled else f' fill="none" stroke="{house.QUIET}" stroke-width="12"'
            place = f"translate({x:.5g},{y:g})scale({size / 100:g})"
            parts.append(f'<path transform="{place}" d="{shape}"{look}/>')
        elif part.strip():
            # the space before a word is not drawn
            indent = _width(part[: len(part) - len(part.lstrip())], weight) * size
            parts.append(f'<text x="{x + indent:.5g}" y="{y:g}">{html.escape(part.strip())}</text>')
        x += _width(part, weight) * size
    return "".join(parts)


def _wrapped(text: str, size: float, weight: int, across: float) -> list[str]:
    """Return a text in lines of at most so many pixels."""
    lines = [""]
    for word in typeset(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, weight) * size > across:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width(text: str, weight: int) -> float:
    """Return the width of a text in parts of its size, as the typeface of the house has it."""
    known = typefaces.widths(weight)
    return sum(
        _SIGN_WIDTH if letter in _SIGNS else known.get(letter, known["n"])
        for letter in text.replace(NO_BREAK, " ")
    )
