"""Vega-Lite to images: SVG that carries its own words, and PNG."""

from __future__ import annotations

import copy
import hashlib
import html
import multiprocessing
import os
import re
import struct
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from venezuela_analysis import binding
from venezuela_analysis.charts import house, markup, rows, typefaces

VEGA_LITE = "6.4"

_PNG_HEAD = 8
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
# what the marks of an image take from the whole
_LOOK = re.compile(r' ((?:font|fill|stroke|text)[\w-]*)="([^"]*)"')
_WORTH_A_PROCESS = 6  # pictures that take longer to draw than a process takes to start


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


def svg(spec: dict[str, Any], element_id: str, *, told_by: str = "") -> str:
    """Return a chart as SVG with title, description and role.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification with the words of `house.finish` in ``usermeta``.
    element_id : str
        Makes the ids inside unique on a page.
    told_by : str
        Id of another image of the chart on the page, whose title and description are this one's.
    """
    import vl_convert

    words = spec.get("usermeta", {})
    typefaces.register()
    # a chart has its data with it: nothing is fetched from anywhere
    image = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    image = markup.slim(_bound(rows.named(image), words.get("labels", {})))
    # ids that the renderer numbers are made unique, since a page holds many images
    image = re.sub(r'(id="|url\(#|href="#)(\w+)', rf"\g<1>{element_id}-\2", image)
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


def columns(image: str, element_id: str, paper: tuple[int, int]) -> tuple[str, str]:
    """Return an image of a long list and the same list in two columns, for paper.

    Parameters
    ----------
    image : str
        SVG of `svg`, its axis above the lines.
    element_id : str
        Names its marks, which the columns show again without holding them.
    paper : tuple of int
        Pixels of all lines and of those in the second column, as `house.finish` has them.

    Returns
    -------
    tuple of str
        The image with its marks named, and the columns as HTML; the axis stands above both.
    """
    start, end = image.index(">") + 1, image.rindex("</svg>")
    marks = f"{element_id}-marks"
    named = f'{image[:start]}<g id="{marks}">{image[start:end]}</g>{image[end:]}'
    found = _VIEW.search(image)
    if found is None:
        raise ValueError("an image without a view box")
    width, height = float(found[1]), float(found[2])
    axis = height - house.BELOW - paper[0]
    rest = house.BELOW + paper[1]
    look = "".join(f' {name}="{value}"' for name, value in _LOOK.findall(image[:start]))

    def part(top: float, tall: float) -> str:
        box = f"0 {top:g} {width:g} {tall:g}"
        return f'<svg viewBox="{box}"{look}><use href="#{marks}"/></svg>'

    first, axis_again, second = part(0, height - rest), part(0, axis), part(height - rest, rest)
    return named, f"<div>{first}</div><div>{axis_again}{second}</div>"


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


def png(picture: str, width: int) -> bytes:
    """Return an SVG as PNG of so many pixels, drawn with the typefaces of the house."""
    import vl_convert

    typefaces.register()
    own = re.search(r'<svg[^>]*?\bwidth="([\d.]+)"', picture)
    if own is None:
        raise ValueError("an image without a size")
    return _packed(vl_convert.svg_to_png(picture, scale=(width + 0.01) / float(own[1]), ppi=72))


def pngs(pictures: Sequence[tuple[str, int]]) -> list[bytes]:
    """Return SVGs as PNGs like `png`, many of them side by side on the machine's cores."""
    workers = min(os.cpu_count() or 1, len(pictures) // _WORTH_A_PROCESS)
    if workers < 2:
        return [png(*each) for each in pictures]
    # nothing of this process but its typefaces goes along, so whatever else it runs is no matter
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(png, *zip(*pictures, strict=True)))


def drawn_from(picture: str, width: int) -> str:
    """Return a digest of all that a PNG depends on: its SVG, the renderer, the typefaces."""
    import vl_convert

    digest = hashlib.sha256(f"{width} {vl_convert.__version__} {picture}".encode())
    for face in typefaces.SANS_FACES:
        digest.update(typefaces.content(face))
    return digest.hexdigest()


def _packed(image: bytes) -> bytes:
    """Return a PNG in a third of the bytes: the renderer packs in haste."""
    at, packed = _PNG_HEAD, b""
    chunks: list[tuple[bytes, bytes]] = []
    while at < len(image):
        (length,) = struct.unpack(">I", image[at : at + 4])
        kind, content = image[at + 4 : at + 8], image[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            packed += content
        else:
            chunks.append((kind, content))
        at += length + 12
    chunks.insert(-1, (b"IDAT", zlib.compress(zlib.decompress(packed))))
    return image[:_PNG_HEAD] + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
