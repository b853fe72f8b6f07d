"""Vega-Lite to images: SVG that carries its own words, and PNG."""

from __future__ import annotations

import copy
import html
import re
from typing import Any

from venezuela_analysis import binding
from venezuela_analysis.charts import markup, rows, typefaces

VEGA_LITE = "6.4"


def sized(spec: dict[str, Any], width: int, *, titled: bool = True) -> dict[str, Any]:
    """Return a specification at another width.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification of `house.finish`.
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


def svg(spec: dict[str, Any], element_id: str) -> str:
    """Return a chart as SVG with title, description and role.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification with the words of `house.finish` in ``usermeta``.
    element_id : str
        Makes the ids inside unique on a page.
    """
    import vl_convert

    words = spec.get("usermeta", {})
    typefaces.register()
    image = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    image = markup.slim(_bound(rows.named(image), words.get("labels", {})))
    # ids that the renderer numbers are made unique, since a page holds many images
    image = re.sub(r'(id="|url\(#|href="#)(\w+)', rf"\g<1>{element_id}-\2", image)
    title_id, description_id = f"{element_id}-title", f"{element_id}-desc"
    head = (
        f'<svg role="img" aria-labelledby="{title_id} {description_id}"'
        if words
        else '<svg role="img"'
    )
    inside = (
        f'<title id="{title_id}">{html.escape(words["title"])}</title>'
        f'<desc id="{description_id}">{html.escape(words["alt_text"])}</desc>'
        if words
        else ""
    )
    image = image.replace("<svg", head, 1)
    end = image.index(">", image.index("<svg")) + 1
    return image[:end] + inside + image[end:]


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


def png(spec: dict[str, Any], scale: float = 2) -> bytes:
    """Return a chart as PNG.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification.
    scale : float
        Pixels of the image for one of the chart.
    """
    import vl_convert

    typefaces.register()
    opaque = copy.deepcopy(spec)
    opaque.setdefault("config", {})["background"] = "white"
    return vl_convert.vegalite_to_png(opaque, vl_version=VEGA_LITE, scale=scale)
