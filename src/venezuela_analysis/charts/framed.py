"""A chart as one picture on its own: finding, measure, marks, key and source line, for filing."""

from __future__ import annotations

import html
import re
from typing import Any

from venezuela_analysis.charts import house, images

LAYOUTS = {"wide": house.WIDE, "narrow": house.NARROW}
"""Pixels between the axes by layout."""

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
_SIGN = re.compile("[\u2190-\u2bff]")


def layout(width: int, narrow: int) -> str:
    """Return the layout that a picture of so many pixels has: up to `narrow`, the small one."""
    return "narrow" if width <= narrow else "wide"


def svg(spec: dict[str, Any], shape: str, element_id: str) -> str:
    """Return a chart with all its words as one SVG on white.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification with title, subtitle, note, source line and alt text in
        ``usermeta``.
    shape : str
        One of `LAYOUTS`.
    element_id : str
        Makes the ids inside unique.
    """
    words = spec["usermeta"]
    bare = {key: value for key, value in spec.items() if key != "usermeta"}
    marks = images.svg(images.sized(bare, LAYOUTS[shape], titled=False), element_id)
    size = re.search(r'<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"', marks)
    if size is None:
        raise ValueError("the renderer gave an image without a size")
    across, down = float(size[1]), float(size[2])
    width = across + 2 * _MARGIN
    parts: list[str] = []
    at = _lines(parts, words["title"], "title", _MARGIN, across)
    at = _lines(parts, words["subtitle"], "subtitle", at, across) + 14
    parts.append(
        marks.replace("<svg", f'<svg x="{_MARGIN}" y="{at:g}"', 1).replace(' role="img"', "", 1)
    )
    at = _lines(parts, words.get("note", ""), "note", at + down, across)
    at = _lines(parts, words["source_line"], "source_line", at, across) + _MARGIN
    font = html.escape(str(spec.get("config", {}).get("font", house.FONT)))
    title_id, description_id = f"{element_id}-title", f"{element_id}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{title_id} '
        f'{description_id}" width="{width:g}" height="{at:g}" viewBox="0 0 {width:g} {at:g}" '
        f'font-family="{font}"><title id="{title_id}">{html.escape(words["title"])}</title>'
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


def png(picture: str, width: int) -> bytes:
    """Return an SVG of `svg` as PNG of so many pixels."""
    import vl_convert

    from venezuela_analysis.charts import typefaces

    typefaces.register()
    own = re.search(r'<svg[^>]*?\bwidth="([\d.]+)"', picture)
    if own is None:
        raise ValueError("an image without a size")
    return vl_convert.svg_to_png(picture, scale=(width + 0.01) / float(own[1]), ppi=72)
