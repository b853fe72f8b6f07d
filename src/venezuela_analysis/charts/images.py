"""Vega-Lite to images: SVG that carries its own words."""

from __future__ import annotations

import copy
import html
import json
import re
from functools import lru_cache
from typing import Any

from venezuela_analysis import binding
from venezuela_analysis.charts import house, markup, rows, typefaces

VEGA_LITE = "6.4"

_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
# what the marks of an image take from the whole
_LOOK = re.compile(r' ((?:font|fill|stroke|text)[\w-]*)="([^"]*)"')


def sized(spec: dict[str, Any], width: int, *, titled: bool = True) -> dict[str, Any]:
    """Return a specification at another width.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification of `finished.finish`.
    width : int
        Pixels between the axes.
    titled : bool
        Whether the image holds title and subtitle; a page sets them itself, where they wrap.
    """
    spec = copy.deepcopy(spec)
    if not titled:
        spec.pop("title", None)

    def resize(view: Any) -> None:
        if isinstance(view, dict):
            if isinstance(view.get("width"), int | float):
                view["width"] = width
            for key in ("layer", "vconcat", "spec"):
                for inner in view.get(key, []) if key != "spec" else [view.get(key)]:
                    resize(inner)

    spec.setdefault("width", width)
    resize(spec)
    if "vconcat" in spec:
        spec.pop("width")
    return spec


def svg(spec: dict[str, Any], element_id: str, *, told_by: str = "") -> str:
    """Return a chart as SVG with title, description and role.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification with the words of `finished.finish` in ``usermeta``.
    element_id : str
        Makes the ids inside unique on a page.
    told_by : str
        Id of another image of the chart on the page, whose title and description are this one's.
    """
    words = spec.get("usermeta", {})
    drawn = {name: part for name, part in spec.items() if name != "usermeta"}
    image = _worded(json.dumps(drawn), json.dumps(words.get("labels", {})))
    image = _named_apart(image, element_id)
    title_id, description_id = (f"{told_by or element_id}-{part}" for part in ("title", "desc"))
    head = (
        f'<svg role="img" aria-labelledby="{title_id} {description_id}"'
        if words
        else '<svg role="img"'
    )
    inside = (
        f'<title id="{title_id}">{html.escape(words["title"])}</title>'
        f'<desc id="{description_id}">{html.escape(words["alt_text"])}</desc>'
        if words and not told_by
        else ""
    )
    image = image.replace("<svg", head, 1)
    end = image.index(">", image.index("<svg")) + 1
    return image[:end] + inside + image[end:]


def _named_apart(image: str, element_id: str) -> str:
    """Return an SVG whose ids are unique on a page of many, and the same whenever it is drawn.

    The renderer numbers them on from each image of a process to the next.
    """
    numbers: dict[str, int] = {}

    def named(found: re.Match[str]) -> str:
        number = numbers.setdefault(found[2], len(numbers) + 1)
        return f"{found[1]}{element_id}-{number}"

    return re.sub(r'(id="|url\(#|href="#)(\w+)', named, image)


@lru_cache(maxsize=128)
def _worded(spec: str, labels: str) -> str:
    """Return a specification as it is drawn, in few bytes, with labels that name their figures."""
    return markup.slim(_bound(rows.named(_drawn(spec)), json.loads(labels)))


@lru_cache(maxsize=128)
def _drawn(spec: str) -> str:
    """Return a specification as the renderer draws it; editions often share a chart."""
    import vl_convert

    typefaces.register()
    # a chart has its data with it: nothing is fetched from anywhere
    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])


def columns(image: str, element_id: str, paper: tuple[int, int]) -> tuple[str, str]:
    """Return an image of a long list and the same list in two columns, for paper.

    Parameters
    ----------
    image : str
        SVG of `svg`, its axis above the lines.
    element_id : str
        Names its marks, which the columns show again without holding them.
    paper : tuple of int
        Pixels of all lines and of those in the second column, as `finished.finish` has them.

    Returns
    -------
    tuple of str
        The image with its marks named, and the columns as HTML; the axis stands above both.
    """
    start, end = image.index(">") + 1, image.rindex("</svg>")
    marks = f"{element_id}-marks"
    named = f'{image[:start]}<g id="{marks}">{image[start:end]}</g>{image[end:]}'
    width, height = _size(image)
    axis = height - house.BELOW - paper[0]
    rest = house.BELOW + paper[1]
    look = "".join(f' {name}="{value}"' for name, value in _LOOK.findall(image[:start]))

    def part(top: float, tall: float) -> str:
        box = f"0 {top:g} {width:g} {tall:g}"
        return f'<svg viewBox="{box}"{look}><use href="#{marks}"/></svg>'

    first, axis_again, second = part(0, height - rest), part(0, axis), part(height - rest, rest)
    return named, f"<div>{first}</div><div>{axis_again}{second}</div>"


def proportion(image: str) -> float:
    """Return how tall an SVG is, in widths of it."""
    width, height = _size(image)
    return height / width


def _size(image: str) -> tuple[float, float]:
    """Return width and height of an SVG, in its own pixels."""
    found = _VIEW.search(image)
    if found is None:
        raise ValueError("an image without a view box")
    return float(found[1]), float(found[2])


def _bound(image: str, labels: dict[str, str]) -> str:
    """Return an SVG whose labels name the figures that they state."""

    def label(text: re.Match[str]) -> str:
        bound = text[2] and labels.get(html.unescape(text[2]))
        return f"{text[1]}{binding.to_html(bound, tag='tspan')}{text[3]}" if bound else text[0]

    # the ticks of an axis state nothing; a label of several lines has an element for each
    return re.sub(
        r'<g class="mark-text role-axis-label".*?</g>|'
        r"(<(?:text|tspan)\b[^>]*>)([^<]+)(</(?:text|tspan)>)",
        label,
        image,
    )
