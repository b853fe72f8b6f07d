"""A chart as one picture on its own: finding, measure, marks, key and source line, for filing."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from venezuela_analysis.charts import house

_MARGIN = 16
# size, weight, color, height of a line, space before
_STYLES = {
    "title": (19, 600, house.INK, 24, 0),
    "subtitle": (14, 400, house.QUIET, 19, 3),
    "note": (12, 400, house.QUIET, 16, 8),
    "source_line": (12, 400, house.QUIET, 16, 5),
}
# widths of letters of a sans in parts of its size, on the wide side
_NARROW_LETTERS = frozenset("iljtfrI.,:;'’‘|!()[] ·-")
_WIDE_LETTERS = frozenset("mwMW%@—…●○◌▶◀▬→←")
_SIZE = re.compile(r'<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"')
_SAID = re.compile(
    r' role="img"| aria-labelledby="[^"]*"|<title\b[^>]*>.*?</title>|<desc\b[^>]*>.*?</desc>',
    re.DOTALL,
)
_SIGN = re.compile("[\u2190-\u2bff]")


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
    # the whole picture has the title and the description
    bare = _SAID.sub("", marks).replace("<svg", f'<svg x="{_MARGIN}" y="{at:g}"', 1)
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
    for line in _wrapped(text, size * (1.06 if weight > 400 else 1), across):
        at += height
        parts.append(
            f'<text x="{_MARGIN}" y="{at - height * 0.25:g}" font-size="{size}" '
            f'font-weight="{weight}" fill="{color}">{_drawn(line)}</text>'
        )
    return at


def _drawn(line: str) -> str:
    """Return a line as SVG; a sign that a typeface lacks must not take the line out of it."""
    # the mark is a hollow circle, which more typefaces have than the dotted one
    escaped = html.escape(line.replace("\u25cc", "\u25cb"))
    return _SIGN.sub(r'<tspan font-family="sans-serif">\g<0></tspan>', escaped)


def _wrapped(text: str, size: float, across: float) -> list[str]:
    """Return a text in lines of at most so many pixels."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and sum(map(_width, longer)) * size > across:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width(letter: str) -> float:
    """Return the width of a letter in parts of its size."""
    if letter in _NARROW_LETTERS:
        return 0.3
    if letter in _WIDE_LETTERS:
        return 0.9
    return 0.64 if letter.isupper() else 0.53
