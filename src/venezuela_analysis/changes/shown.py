"""A comparison for the terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from venezuela_analysis.changes.change import (
    ADDED,
    EVERYTHING,
    FIGURE,
    REMOVED,
    Change,
    Row,
    Touched,
)
from venezuela_analysis.changes.comparison import NOTHING, Comparison

ROWS_SHOWN = 12
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
    yield from (f"    {line}" for line in words(change))
    if change.message:
        yield f"    {'REWRITE: ' if change.rewrite else ''}{change.message}"
    for place in change.surfaces:
        yield f"    {at(place)}"
        if place.before and place.before != place.after:
            yield f"      - {place.before}"
        if place.after:
            yield f"      {'+' if place.before != place.after else '='} {place.after}"
    for picture in change.pictures:
        yield f"    {picture.address}, {picture.part}: {_drawn(picture.before, picture.after)}"
    for row in change.rows[:ROWS_SHOWN]:
        yield f"    {row.what} {row.key}{_cells(row)}"
    if len(change.rows) > ROWS_SHOWN:
        yield f"    and {len(change.rows) - ROWS_SHOWN} rows more"


def words(change: Change) -> Iterator[str]:
    """Yield the old and new words of a change, its bounds and how far they moved."""
    for language in dict.fromkeys([*change.before, *change.after]):
        before, after = change.before.get(language, ""), change.after.get(language, "")
        if before == after:
            yield f"{language}: {after}"
        else:
            yield f"{language}: {before or '(none)'} -> {after or '(none)'}"
    if any(change.interval):
        old, new = change.interval
        yield f"interval: {old}" if old == new else f"interval: {old or '-'} -> {new or '-'}"
    for size in change.size:
        percent = f" ({size.percent})" if size.percent else ""
        yield f"{size.bound}: {size.words}{percent}"


def at(place: Touched) -> str:
    """Return where a change is seen."""
    part = "" if place.part == place.surface else f"{place.part}, "
    return f"{place.address}, {part}{place.surface} ({place.where})"


def _drawn(before: str, after: str) -> str:
    """Return what happened to a chart."""
    return "drawn differently" if before and after else "new chart" if after else "chart gone"


def _cells(row: Row) -> str:
    """Return the cells of a row that has changed."""
    if row.what in (ADDED, REMOVED):
        return ""
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
