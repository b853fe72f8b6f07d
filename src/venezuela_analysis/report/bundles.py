"""The bundle of a chart: everything that a reporter files with it, and a list with checksums."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis.charts import framed, raster, typefaces
from venezuela_analysis.charts import rows as marks
from venezuela_analysis.charts.house import JOINER
from venezuela_analysis.fingerprints import of_bytes
from venezuela_analysis.report import rendering, rows
from venezuela_analysis.report.vocabulary import css, policy, script, words

if TYPE_CHECKING:
    from venezuela_analysis.report.cells import Part
    from venezuela_analysis.report.editions import Chart, Page

FOLDER, MANIFEST = "charts", "manifest.json"
PNGS = {"wide": 1280, "narrow": 640}
"""Pixels of a bundle's PNGs, by the layout that each is drawn from."""

_BOUND = re.compile(r'<(span|tspan) class="figure"[^>]*>(.*?)</\1>', re.DOTALL)


def files(part: Part) -> dict[str, bytes]:
    """Return the files of a chart in one language but its PNGs, by name.

    Parameters
    ----------
    part : Part
        Of a page, with its chart.
    """
    chart = part.chart
    if chart is None:
        raise ValueError(f"{part.where}: no chart")
    told = chart.spec["usermeta"]
    texts = {
        ".svg": picture(part, "wide"),
        "-narrow.svg": picture(part, "narrow"),
        ".csv": rows.to_csv(chart.rows),
        ".json": json.dumps(chart.spec, ensure_ascii=False, indent=1, sort_keys=True),
        ".html": _embed(part, chart),
        "-alt.txt": told["alt_text"],
        "-caption.txt": caption(told),
        "-source.txt": told["source_line"],
    }
    return {
        f"{chart.file}{ending}": text if isinstance(text, bytes) else f"{text.rstrip()}\n".encode()
        for ending, text in texts.items()
    }


def caption(told: Mapping[str, str]) -> str:
    """Return what stands around a chart as lines of text: finding, measure, key, source."""
    return "\n".join(
        told[name] for name in ("title", "subtitle", "note", "source_line") if told[name]
    )


def picture(part: Part, layout: str) -> str:
    """Return a chart with its words and typefaces as one SVG.

    Parameters
    ----------
    part : Part
        Of a page, with its chart.
    layout : str
        ``wide`` or ``narrow``.
    """
    told = dict(part.chart.spec["usermeta"])
    # there is no list below a picture that stands alone
    told["source_line"] = told["source_line"].replace(part.chart.words["listed_below"], "")
    bare = marks.unnamed(_unbound(part.html[layout])).replace(JOINER, "")
    faces = "".join(typefaces.rule(face) for face in typefaces.SANS_FACES)
    drawn = framed.svg(bare, told, f"{part.chart.name}-{layout}")
    return drawn.replace("<rect", f"<style>{faces}</style><rect", 1)


def _unbound(text: str) -> str:
    """Return HTML or SVG without the names of figures: there are no cards that tell of them."""
    return _BOUND.sub(r"\2", text)


def _embed(part: Part, chart: Chart) -> str:
    """Return a chart as a page of its own, which needs no other file and no network."""
    return rendering.embed(
        {
            "part": replace(part, html={name: _unbound(text) for name, text in part.html.items()}),
            "page": {
                "css": css(),
                "policy": policy(scripted=True),
                "script": script(),
                "words": words(chart.language),
            },
        }
    )


@dataclass(slots=True)
class _Bundle:
    """A bundle's folder and what its list says of each file."""

    place: Path
    entries: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, place: Path) -> _Bundle:
        """Return what is there, which may be nothing or something that is no list."""
        try:
            entries = json.loads((place / MANIFEST).read_text(encoding="utf-8"))["files"]
            return cls(place, dict(entries))
        except (OSError, ValueError, TypeError, KeyError):
            return cls(place, {})

    def drop(self, name: str) -> None:
        """Remove a file."""
        (self.place / name).unlink(missing_ok=True)
        self.entries.pop(name, None)

    def put(self, name: str, content: bytes, **facts: str) -> None:
        """Write a file and list it."""
        self.place.mkdir(parents=True, exist_ok=True)
        (self.place / name).write_bytes(content)
        self.entries[name] = {
            "bytes": len(content),
            "sha256": of_bytes(content),
            **facts,
        }

    def has(self, name: str, drawn_from: str) -> bool:
        """Whether a PNG is there as a run drew it, from just that."""
        entry, path = self.entries.get(name, {}), self.place / name
        return (
            entry.get("drawn_from") == drawn_from
            and path.is_file()
            and of_bytes(path.read_bytes()) == entry["sha256"]
        )

    def close(self) -> None:
        """Write the list; the folder goes where nothing is left in it."""
        listed = self.place / MANIFEST
        if self.entries:
            told = {"report": self.place.parent.name, "chart": self.place.name}
            text = json.dumps(told | {"files": self.entries}, indent=2, sort_keys=True) + "\n"
            listed.write_text(text, encoding="utf-8")
            return
        listed.unlink(missing_ok=True)
        if self.place.is_dir() and not any(self.place.iterdir()):
            self.place.rmdir()


def missing(page: Page, folder: Path) -> list[raster.Picture]:
    """Return what PNGs of a page have to be drawn from, to write its bundles."""
    return [
        (drawn, width)
        for part in page.charts
        for bundle in [_Bundle.of(folder / FOLDER / page.slug / part.chart.name)]
        for name, drawn, width in _pngs(part)
        if not bundle.has(name, raster.drawn_from(drawn, width))
    ]


def _pngs(part: Part) -> Iterator[tuple[str, str, int]]:
    """Yield the name of each PNG of a chart, the SVG that it is drawn from, and its pixels."""
    for layout, width in PNGS.items():
        yield f"{part.chart.file}-{width}.png", picture(part, layout), width


def write(
    pages: Iterable[Page],
    slugs: Iterable[str],
    folder: Path,
    draw: Callable[[Sequence[raster.Picture]], list[bytes]],
) -> None:
    """Write the bundles of new pages; those of other pages and languages stay.

    Nothing is told anew of a file that stays, so whoever edited it is found out. A PNG is drawn
    only where what it is drawn from has changed, or somebody has edited it.

    Parameters
    ----------
    pages : iterable of Page
        The new ones.
    slugs : iterable of str
        Of all notebooks there are; bundles of any other are dropped.
    folder : Path
        Of the reports.
    draw : callable
        Returns pictures as PNGs, like `raster.png`.
    """
    root, known = folder / FOLDER, set(slugs)
    bundles = {place: _Bundle.of(place) for place in sorted(root.glob("*/*/"))}
    for place, bundle in bundles.items():
        if place.parent.name not in known:
            for path in sorted(place.iterdir()):
                bundle.drop(path.name)
    new: list[tuple[_Bundle, str, str, raster.Picture]] = []
    for page in pages:
        made: set[Path] = set()
        for part in page.charts:
            place = root / page.slug / part.chart.name
            bundle = bundles.setdefault(place, _Bundle(place, {}))
            for name, content in files(part).items():
                bundle.put(name, content)
                made.add(place / name)
            for name, drawn, width in _pngs(part):
                made.add(place / name)
                digest = raster.drawn_from(drawn, width)
                if not bundle.has(name, digest):
                    new.append((bundle, name, digest, (drawn, width)))
        for old in sorted((root / page.slug).glob(f"*/{page.slug}-*-{page.language}[.-]*")):
            if old not in made:
                bundles[old.parent].drop(old.name)
    drawn_now = draw([asked for *_, asked in new])
    for (bundle, name, digest, _), content in zip(new, drawn_now, strict=True):
        bundle.put(name, content, drawn_from=digest)
    for bundle in bundles.values():
        bundle.close()
    for place in sorted(root.glob("*/")):
        if not any(place.iterdir()):
            place.rmdir()
