"""A comparison for the terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from difflib import SequenceMatcher
from typing import Any

from venezuela_analysis.changes.change import (
    ADDED,
    EVERYTHING,
    FIGURE,
    REMOVED,
    Change,
    Row,
    Size,
    Touched,
)
from venezuela_analysis.changes.comparison import NOTHING, Comparison

ROWS_SHOWN = 12
LONGEST_SHOWN = 240
"""Characters up to which a text is shown whole in the terminal."""

_CONTEXT = 8
_STATES = {"open": "not approved", "lapsed": "approval lapsed", "approved": "approved"}


def lines(comparison: Comparison) -> Iterator[str]:
    """Yield a comparison line by line for a terminal: each change with what it touches."""
    yield headline(comparison)
    for change in comparison.changes:
        yield ""
        yield from _change(change, comparison)
    if comparison.unread:
        yield ""
        yield from comparison.unread
    yield ""
    yield tally(comparison)


def headline(comparison: Comparison) -> str:
    """Return what is compared with what."""
    if comparison.since == NOTHING:
        return "Nothing has been published yet."
    return f"Since {comparison.since}, published {comparison.published_on}:"


def tally(comparison: Comparison) -> str:
    """Return one line that accounts for every change."""
    total, left = len(comparison.changes), len(comparison.open)
    if not total:
        return "Nothing has changed."
    kinds = Counter(change.kind for change in comparison.changes if change.kind != EVERYTHING)
    told = ", ".join(_counted(count, kind) for kind, count in kinds.items())
    anew = sum(change.rewrite for change in comparison.changes)
    rewrites = f"; {anew} to be rewritten, not renumbered" if anew else ""
    of_kinds = f" ({told})" if told else ""
    return f"{_counted(total, 'change')}{of_kinds}{rewrites}; {left or 'none'} not approved."


def _counted(count: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def state_words(change: Change, comparison: Comparison) -> str:
    """Return whether a change is approved, and by whom."""
    state, who = comparison.state(change)
    return f"{_STATES[state]} ({who})" if who else _STATES[state]


def _change(change: Change, comparison: Comparison) -> Iterator[str]:
    """Yield one change."""
    told = f": {change.title}" if change.title else ""
    yield f"{change.id}  {change.told}, {state_words(change, comparison)}{told}"
    for name, before, after in facts(change):
        told = after if before == after else f"{before or '(none)'} -> {after or '(none)'}"
        yield f"    {name}: {told}"
    for size in change.size:
        yield f"    {size.bound}: {size_words(size)}"
    if change.message:
        yield f"    {'REWRITE: ' if change.rewrite else ''}{change.message}"
    for place in change.surfaces:
        yield f"    {at(place)}"
        if place.before == place.after:
            yield f"      still says: {place.after}"
            continue
        before, after = _excerpts(place.before, place.after)
        if before:
            yield f"      - {before}"
        if after:
            yield f"      + {after}"
    for picture in change.pictures:
        yield f"    {picture.address}, {picture.part}: {_drawn(picture.before, picture.after)}"
    for row in change.rows[:ROWS_SHOWN]:
        yield f"    {row.what} {row.key}{_cells(row)}"
    if len(change.rows) > ROWS_SHOWN:
        yield f"    and {len(change.rows) - ROWS_SHOWN} rows more"


def facts(change: Change) -> Iterator[tuple[str, str, str]]:
    """Yield what is told of a change before and after: its words by language, and its bounds."""
    for language in dict.fromkeys([*change.before, *change.after]):
        yield language, change.before.get(language, ""), change.after.get(language, "")
    if any(change.interval):
        yield "bounds", *change.interval


def size_words(size: Size) -> str:
    """Return how far a bound has moved: ``down 2 percentage points (-5.0%)``."""
    return f"{size.words} ({size.percent})" if size.percent else size.words


def at(place: Touched) -> str:
    """Return where a change is seen."""
    part = "" if place.part == place.surface else f"{place.part}, "
    return f"{place.address}, {part}{place.surface} ({place.where})"


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return two long texts without what they begin and end with alike, but for a few words."""
    if not before or not after or max(len(before), len(after)) <= LONGEST_SHOWN:
        return before, after
    was, now = before.split(), after.split()
    start = _alike(was, now)
    end = min(_alike(was[::-1], now[::-1]), len(was) - start, len(now) - start)
    first, last = max(0, start - _CONTEXT), max(0, end - _CONTEXT)
    opening, closing = "… " if first else "", " …" if last else ""
    return tuple(
        f"{opening}{' '.join(each[first : len(each) - last])}{closing}" for each in (was, now)
    )


def _alike(was: list[str], now: list[str]) -> int:
    """Return how many words two texts begin with alike."""
    return next(
        (at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other),
        min(len(was), len(now)),
    )


def pieces(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Return two texts as runs of words, each with whether it is in one of them only."""
    was, now = before.split(" "), after.split(" ")
    told: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for how, first, last, start, end in SequenceMatcher(
        None, was, now, autojunk=False
    ).get_opcodes():
        for side, words in ((told[0], was[first:last]), (told[1], now[start:end])):
            if words:
                side.append((" ".join(words), how != "equal"))
    return told


def _drawn(before: str, after: str) -> str:
    """Return what happened to a chart."""
    return "drawn differently" if before and after else "new chart" if after else "chart gone"


def _cells(row: Row) -> str:
    """Return the cells of a row that differ; of a row in one of the builds only, what it says."""
    if row.what in (ADDED, REMOVED):
        return ": " + "; ".join(f"{column} {old or new}" for column, old, new in row.cells)
    return "".join(
        f"; {column}: {old or 'empty'} -> {new or 'empty'}" for column, old, new in row.cells
    )


def to_json(comparison: Comparison) -> str:
    """Return a comparison as JSON."""
    content: dict[str, Any] = {
        "since": comparison.since,
        "published_on": comparison.published_on,
        "changes": [_as_json(change, comparison) for change in comparison.changes],
        "not_approved": [change.id for change in comparison.open],
        "unread_drafts": comparison.unread,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _as_json(change: Change, comparison: Comparison) -> dict[str, Any]:
    """Return one change with its state; of a figure, whether its hedge still holds."""
    state, who = comparison.state(change)
    given = asdict(change) | {
        "sha256": change.hash(comparison.since),
        "state": state,
        "approved": who,
    }
    if change.kind != FIGURE:
        del given["size"], given["interval"]
    del given["content"]
    return given
