"""A comparison as one HTML file without script: charts old and new stand side by side."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from venezuela_analysis import templates, wording
from venezuela_analysis.changes import shown
from venezuela_analysis.changes.builds import Build
from venezuela_analysis.changes.change import Change, Picture, Row, Touched
from venezuela_analysis.changes.comparison import NOTHING, Comparison

_KINDS = {
    "everything": "The first publication",
    "figure": "Figures",
    "answer": "Answers of checks",
    "chart": "Charts drawn differently",
    "page": "Pages",
    "text": "Words",
    "table": "Tables",
}
_FACTS = {"en": "English", "es": "Spanish", "bounds": "Bounds"}


@dataclass(frozen=True, slots=True)
class Beside:
    """A chart, old and new, as images that the page holds; shown before where `anchor` says."""

    name: str
    anchor: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One change as the page shows it."""

    change: Change
    anchor: str
    state: str
    state_words: str
    facts: tuple[tuple[str, str, str], ...]
    moved: tuple[str, ...]
    places: tuple[tuple[str, tuple[Touched, ...]], ...]
    pictures: tuple[Beside, ...]
    rows: tuple[Row, ...]


def to_html(comparison: Comparison) -> str:
    """Return the page of a comparison."""
    css = (templates.FOLDER / "changes.css").read_text(encoding="utf-8").strip()
    css += comparison.new.typefaces(next(iter(comparison.new.pages), ""))
    seen: dict[Picture, str] = {}
    each = [
        _shown(f"change-{number}", change, comparison, seen)
        for number, change in enumerate(comparison.changes)
    ]
    return (
        templates.environment(trimmed=True)
        .get_template("changes.html.j2")
        .render(
            css=css,
            style_hash=base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
            headline=_headline(comparison),
            pieces=shown.pieces,
            tally=shown.tally(comparison),
            rewrites=[one for one in each if one.change.rewrite],
            groups=[
                (title, group)
                for kind, title in _KINDS.items()
                if (group := [one for one in each if one.change.kind == kind])
            ],
            unread=comparison.unread,
        )
    )


def _headline(comparison: Comparison) -> str:
    """Return what is compared with what."""
    if comparison.since == NOTHING:
        return "Nothing has been published yet"
    day = wording.format_date(comparison.published_on, "en")
    return f"Changes since {comparison.since}, published on {day}"


def _shown(anchor: str, change: Change, comparison: Comparison, seen: dict[Picture, str]) -> Shown:
    """Return one change as the page shows it; a chart that has been seen is not shown again."""
    places: dict[str, list[Touched]] = {}
    for place in change.surfaces:
        places.setdefault(place.address, []).append(place)
    return Shown(
        change=change,
        anchor=anchor,
        state=comparison.state(change)[0],
        state_words=shown.state_words(change, comparison),
        facts=tuple((_FACTS.get(name, name), *both) for name, *both in shown.facts(change)),
        moved=tuple(f"{size.bound}: {shown.size_words(size)}" for size in change.size),
        places=tuple((address, tuple(found)) for address, found in places.items()),
        pictures=tuple(_beside(comparison, change, anchor, seen)),
        rows=change.rows,
    )


def _beside(
    comparison: Comparison, change: Change, anchor: str, seen: dict[Picture, str]
) -> Iterator[Beside]:
    """Yield the charts of a change, old and new."""
    for picture in change.pictures:
        name = f"{picture.address}, {picture.part}"
        if picture in seen:
            yield Beside(name, seen[picture], "", "")
            continue
        seen[picture] = anchor
        yield Beside(name, "", _image(comparison.old, picture), _image(comparison.new, picture))


def _image(build: Build | None, picture: Picture) -> str:
    """Return a chart as an address that holds it, its page's typefaces included; or nothing.

    As an image, so that ids and styles of two charts of one name do not meet.
    """
    image = build.images(picture.address).get(picture.part, "") if build else ""
    if not image:
        return ""
    if "xmlns=" not in image.partition(">")[0]:
        image = image.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    faces = build.typefaces(picture.address) if build else ""
    if faces:
        start, closed, rest = image.partition(">")
        image = f"{start}{closed}<style>{faces}</style>{rest}"
    return f"data:image/svg+xml;base64,{base64.b64encode(image.encode()).decode()}"
