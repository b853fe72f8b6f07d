"""The bundle of a chart: everything that a reporter files with it, and a list with checksums."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis.charts import framed, typefaces
from venezuela_analysis.report import rendering, rows
from venezuela_analysis.report.vocabulary import css, policy, script, words

if TYPE_CHECKING:
    from venezuela_analysis.report.cells import Part
    from venezuela_analysis.report.editions import Chart, Page

FOLDER, MANIFEST = "charts", "manifest.json"
WIDTHS = (1280, 640)
"""Pixels of a bundle's PNGs: the layouts of a desk and of a phone."""

_BOUND = re.compile(r'<span class="figure"[^>]*>(.*?)</span>', re.DOTALL)
_NAMED = re.compile(r' (?:class="figure"|data-figure="[^"]*")')
_PNG_HEAD = 8


def files(part: Part) -> dict[str, bytes]:
    """Return the files of a chart in one language, by name.

    Parameters
    ----------
    part : Part
        Of a page, with its chart.
    """
    chart = part.chart
    if chart is None:
        raise ValueError(f"{part.where}: no chart")
    told = chart.spec["usermeta"]
    made = {f"{chart.file}.svg": picture(chart.spec, chart.words, 0)}
    made |= {
        f"{chart.file}-{width}.png": picture(chart.spec, chart.words, width) for width in WIDTHS
    }
    texts = {
        ".csv": rows.to_csv(chart.rows),
        ".json": _json(chart.spec),
        ".html": _embed(part, chart),
        "-alt.txt": told["alt_text"],
        "-caption.txt": caption(told),
        "-source.txt": told["source_line"],
    }
    for ending, text in texts.items():
        content = text if isinstance(text, bytes) else f"{text.rstrip()}\n".encode()
        made[f"{chart.file}{ending}"] = content
    return made


def caption(told: Mapping[str, str]) -> str:
    """Return what stands around a chart as lines of text: finding, measure, key, source."""
    return "\n".join(
        told[name] for name in ("title", "subtitle", "note", "source_line") if told[name]
    )


def picture(spec: dict[str, Any], around: Mapping[str, Any], width: int) -> bytes:
    """Return a chart with its words as PNG of so many pixels; as wide SVG where that is 0.

    Parameters
    ----------
    spec : dict
        Of a bundle.
    around : mapping
        The words around a chart in its language.
    width : int
        In pixels. A narrow picture has the layout of small screens.
    """
    told = spec["usermeta"]
    # there is no list below a picture that stands alone
    told = told | {"source_line": told["source_line"].replace(around["listed_below"], "")}
    shape = framed.layout(width or WIDTHS[0], WIDTHS[1])
    drawn = framed.svg(spec | {"usermeta": told}, shape, f"{told['name']}-{shape}")
    if width:
        return _tight(framed.png(drawn, width))
    faces = "".join(
        typefaces.rule(face) for face in typefaces.FACES if face.family == typefaces.SANS
    )
    return drawn.replace("<rect", f"<style>{faces}</style><rect", 1).encode()


def _json(spec: Mapping[str, Any]) -> str:
    """Return a specification as anybody's program reads it."""
    return json.dumps(spec, ensure_ascii=False, indent=1, sort_keys=True)


def _embed(part: Part, chart: Chart) -> str:
    """Return a chart as a page of its own, which needs no other file and no network."""
    # there are no cards for the words of figures to tell of
    html = {name: _NAMED.sub("", _BOUND.sub(r"\1", text)) for name, text in part.html.items()}
    return rendering.embed(
        {
            "part": replace(part, html=html),
            "page": {
                "css": css(),
                "policy": policy(scripted=True),
                "script": script(),
                "words": words(chart.language),
            },
        }
    )


def _tight(image: bytes) -> bytes:
    """Return a PNG packed as tightly as can be: the renderer packs in haste."""
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
    chunks.insert(-1, (b"IDAT", zlib.compress(zlib.decompress(packed), 9)))
    return image[:_PNG_HEAD] + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def write(pages: Iterable[Page], slugs: Iterable[str], folder: Path) -> None:
    """Write the bundles of new pages; those of other pages and languages stay.

    Parameters
    ----------
    pages : iterable of Page
        The new ones.
    slugs : iterable of str
        Of all notebooks there are; bundles of any other are dropped.
    folder : Path
        Of the reports.
    """
    root, known = folder / FOLDER, set(slugs)
    if root.is_dir():
        for old in sorted(root.rglob("*")):
            if old.is_file() and old.relative_to(root).parts[0] not in known:
                old.unlink()
    for page in pages:
        of_page = root / page.slug
        for old in sorted(of_page.glob(f"*/{page.slug}-*-{page.language}[.-]*")):
            old.unlink()
        for part in page.charts:
            place = of_page / (part.chart.name if part.chart else part.id)
            place.mkdir(parents=True, exist_ok=True)
            for name, content in files(part).items():
                (place / name).write_bytes(content)
    for place in sorted(root.glob("*/*")):
        _list(place)
    for place in sorted(root.rglob("*"), reverse=True):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _list(place: Path) -> None:
    """Write the list of a bundle's files with their checksums, or drop that of an empty one."""
    listed = place / MANIFEST
    there = sorted(path for path in place.iterdir() if path.name != MANIFEST)
    if not there:
        listed.unlink(missing_ok=True)
        return
    entries = {
        path.name: {
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in there
    }
    told = {"chart": place.name, "report": place.parent.name, "files": entries}
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    listed.write_text(text, encoding="utf-8")
