"""A build against the published one: every change, with every place that it touches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest

from venezuela_analysis import fingerprints
from venezuela_analysis.changes import claims, rows
from venezuela_analysis.changes.builds import Build
from venezuela_analysis.changes.change import (
    ADDED,
    CHANGED,
    CHART,
    EVERYTHING,
    FIGURE,
    ORIGIN,
    PAGE,
    REMOVED,
    TEXT,
    Change,
    Picture,
    Touched,
)
from venezuela_analysis.changes.surfaces import Surfaces, entry
from venezuela_analysis.figures import Figure, to_json
from venezuela_analysis.story import Passage
from venezuela_analysis.story.gate import sentence_at, sentences

LABELS = "labels"
_NO_PAGE = Surfaces("", "", "", {}, (), ())


def compare(
    old: Build | None, new: Build, drafts: Mapping[str, Iterable[Touched]] | None = None
) -> list[Change]:
    """Return every change, figures first, each with what it touches.

    Parameters
    ----------
    old : Build, optional
        As published; none before the first publication.
    new : Build
        The present one.
    drafts : mapping, optional
        Places of drafts that bind a figure, by its id.

    Returns
    -------
    list of Change
        Those that need words written anew first, within each kind.
    """
    if old is None:
        return [_everything(new)]
    pictures = list(_pictures(old, new))
    figures = [
        _with_places(change, {change.id.rpartition("#")[2]}, old, new, pictures, drafts or {})
        for change in _figures(old, new)
    ]
    moved = {change.id.rpartition("#")[2] for change in figures}
    answers = [
        # where a figure stands that has moved is told with it
        _with_places(change, ids - moved, old, new, [], drafts or {})
        for change, ids in rows.answers(old.tables, new.tables)
    ]
    told = {(picture.address, picture.part) for change in figures for picture in change.pictures}
    left = [picture for picture in pictures if (picture.address, picture.part) not in told]
    return [
        *sorted(figures, key=lambda change: not change.rewrite),
        *sorted(answers, key=lambda change: not change.rewrite),
        *_charts(left),
        *_texts(old, new, moved),
        *rows.compared(old.tables, new.tables),
    ]


def _everything(new: Build) -> Change:
    """Return the first publication, which is approved as a whole."""
    content = {
        "pages": {address: entry(surfaces) for address, surfaces in new.pages.items()},
        "images": {address: new.images(address) for address in new.pages},
        "tables": {name: dict(table.rows) for name, table in new.tables.items()},
    }
    for surfaces in content["pages"].values():
        # what it is made from changes more often than what it says
        del surfaces["page"], surfaces["notebook"], surfaces["data"]
        for passage in surfaces["passages"]:
            del passage["where"]
    return Change(
        EVERYTHING,
        EVERYTHING,
        ADDED,
        f"{len(new.pages)} pages, {len(new.figures)} figures, {len(new.tables)} tables, which are "
        "approved as a whole",
        {},
        {},
        content=_sha256(json.dumps(content, sort_keys=True, default=str)),
    )


def _figures(old: Build, new: Build) -> Iterator[Change]:
    """Yield a change for each figure that differs."""
    for name in dict.fromkeys([*old.figures, *new.figures]):
        before, after = old.figures.get(name), new.figures.get(name)
        if before == after and _unrounded(before) == _unrounded(after):
            continue
        rewrite, message = claims.verdict(before, after) if before and after else (False, "")
        what = CHANGED if before and after else ADDED if after else REMOVED
        if before and after and before.stated == after.stated:
            what, message = ORIGIN, _origin(before, after)
        yield Change(
            id=name,
            kind=FIGURE,
            what=what,
            title=(after or before).measure,
            before=claims.words(before),
            after=claims.words(after),
            interval=(_bounds(before), _bounds(after)),
            message=message,
            rewrite=rewrite,
            size=claims.sizes(before, after) if before and after else (),
            content=_sha256(json.dumps([to_json(before), to_json(after)], sort_keys=True)),
        )


def _unrounded(figure: Figure | None) -> object:
    """Return what a figure was before it was rounded, which does not count in its equality."""
    return figure and figure.unrounded


def _bounds(figure: Figure | None) -> str:
    """Return a figure's bounds, within what its unit can be, with the unit."""
    if figure is None:
        return ""
    return claims.bounds(figure)


def _origin(before: Figure, after: Figure) -> str:
    """Return what differs between two figures that say the same."""
    was, now = to_json(before), to_json(after)
    names = [name for name in now if was[name] != now[name]]
    told = ", ".join(
        f"{name} {was[name] or 'empty'} is now {now[name] or 'empty'}"
        if name != "unrounded"
        else "the value before rounding"
        for name in names
    )
    return f"The words are the same; what stands behind them differs: {told}."


def _with_places(
    change: Change,
    names: set[str],
    old: Build,
    new: Build,
    pictures: Sequence[Picture],
    drafts: Mapping[str, Iterable[Touched]],
) -> Change:
    """Return a change with every place of pages and drafts that states one of some figures."""
    touched = [
        place
        for address in sorted(set(old.pages) | set(new.pages))
        for place in _places(
            address, names, old.pages.get(address, _NO_PAGE), new.pages.get(address, _NO_PAGE)
        )
    ]
    parts = {(place.address, place.part) for place in touched}
    return replace(
        change,
        surfaces=(*touched, *(place for name in sorted(names) for place in drafts.get(name, ()))),
        pictures=tuple(picture for picture in pictures if (picture.address, picture.part) in parts),
    )


def _places(address: str, names: set[str], old: Surfaces, new: Surfaces) -> Iterator[Touched]:
    """Yield the places of a page that state one of some figures, old beside new."""
    was, now = (_stating(surfaces, names) for surfaces in (old, new))
    for part, surface in dict.fromkeys([*was, *now]):
        pairs = zip_longest(was.get((part, surface), ()), now.get((part, surface), ()))
        for before, after in pairs:
            where = (after or before)[0]
            yield Touched(
                address,
                part,
                surface,
                where,
                before[1] if before else "",
                after[1] if after else "",
            )
    for name in sorted(names & (set(old.listed) | set(new.listed))):
        words = [
            claims.words(side.figures.get(name) if name in side.listed else None)
            for side in (old, new)
        ]
        language = address.partition("/")[0]
        yield Touched(
            address,
            "figures",
            "table of figures",
            name,
            *(each.get(language, "") for each in words),
        )


def _stating(surfaces: Surfaces, names: set[str]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return the places of a page that state one of some figures, with cell and words."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for passage in surfaces.passages:
        here = [span for span in passage.text.spans if span.figure.id in names]
        told = dict.fromkeys(_told(passage, span.start) for span in here)
        where, listed = _cell(passage), found.setdefault((passage.part, passage.surface), [])
        # the label of the wide image is that of the narrow one
        listed += [(where, text) for text in told if (where, text) not in listed]
    return {place: told for place, told in found.items() if told}


def _cell(passage: Passage) -> str:
    """Return notebook and cell of a passage, without the part that is told beside them."""
    return ", ".join(passage.where.split(", ")[:2])


def _told(passage: Passage, at: int) -> str:
    """Return the sentence that stands at a place of a passage."""
    return " ".join(sentence_at(passage.text.plain, at).split())


def _pictures(old: Build, new: Build) -> Iterator[Picture]:
    """Yield each chart of each page that is drawn differently."""
    for address in sorted(set(old.pages) | set(new.pages)):
        was, now = old.images(address), new.images(address)
        for part in dict.fromkeys([*was, *now]):
            if was.get(part) != now.get(part):
                before, after = (_sha256(side[part]) if part in side else "" for side in (was, now))
                yield Picture(address, part, before, after)


def _charts(pictures: Sequence[Picture]) -> Iterator[Change]:
    """Yield a change for each chart that differs by itself, once for all languages."""
    by_chart: dict[str, list[Picture]] = {}
    for picture in pictures:
        slug = picture.address.rpartition("/")[2].removesuffix(".html")
        by_chart.setdefault(f"{slug}#{picture.part}", []).append(picture)
    for name, same in by_chart.items():
        what = CHANGED
        if not any(picture.before for picture in same):
            what = ADDED
        elif not any(picture.after for picture in same):
            what = REMOVED
        yield Change(
            name,
            CHART,
            what,
            "drawn differently, with the same figures in its words" if what == CHANGED else "",
            {},
            {},
            pictures=tuple(same),
        )


def _texts(old: Build, new: Build, moved: set[str]) -> Iterator[Change]:
    """Yield a change for each page that is new or gone, or whose words differ by themselves."""
    for address in sorted(set(old.pages) | set(new.pages)):
        if address not in old.pages or address not in new.pages:
            what = ADDED if address in new.pages else REMOVED
            yield Change(address, PAGE, what, "", {}, {})
            continue
        places = tuple(_reworded(address, old.pages[address], new.pages[address], moved))
        if places:
            title = f"{len(places)} passage{'' if len(places) == 1 else 's'} reworded"
            yield Change(address, TEXT, CHANGED, title, {}, {}, surfaces=places)


def _reworded(address: str, old: Surfaces, new: Surfaces, moved: set[str]) -> Iterator[Touched]:
    """Yield the passages of a page that differ beyond the sentences of figures that have moved."""
    was, now = ([p for p in each.passages if p.surface != LABELS] for each in (old, new))
    keys = [[_key(passage, moved) for passage in side] for side in (was, now)]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for how, first, last, start, end in matcher.get_opcodes():
        if how == "equal":
            continue
        # a passage of nothing but such sentences is told with its figure
        sides = (
            [passage for passage, (*_, rest) in zip(side, key, strict=True) if rest]
            for side, key in (
                (was[first:last], keys[0][first:last]),
                (now[start:end], keys[1][start:end]),
            )
        )
        for before, after in zip_longest(*sides):
            shown = after or before
            yield Touched(
                address,
                shown.part,
                shown.surface,
                _cell(shown),
                " ".join(before.text.plain.split()) if before else "",
                " ".join(after.text.plain.split()) if after else "",
            )


def _key(passage: Passage, moved: set[str]) -> tuple[str, str, str]:
    """Return what makes two passages the same but for the sentences of figures that have moved."""
    text, spans = passage.text.plain, passage.text.spans
    rest = [
        text[start:end].strip()
        for start, end in sentences(text)
        if not any(start <= span.start < end and span.figure.id in moved for span in spans)
    ]
    return passage.part, passage.surface, " ".join(rest)


def _sha256(text: str) -> str:
    """Return the SHA-256 of a text."""
    return fingerprints.of_bytes(text.encode())
