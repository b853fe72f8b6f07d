"""Percent for percentage points: "cut by 10 percent, from 20% to 10%" is a cut by half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from venezuela_analysis.wording.passage import Passage, Reading

#: How many tokens a change may stand from its two values.
_NEAR_TOKENS = 30
_SENTENCE_ENDS = frozenset(".!?;")
#: Words around a change that name it, before or after: "cut by 10 percent", "a 10 percent cut".
_NAMED_BEFORE, _NAMED_AFTER = 4, 2
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")


def mistaken(p: Passage, readings: Sequence[Reading]) -> set[int]:
    """Return the places in `readings` of changes that are called percent and are points.

    A passage gives a rate or a share before and after, and calls the difference of the two
    "percent". A fall from 100% to 90% is one of 10 percent too, and stays.
    """
    rates = [i for i, reading in enumerate(readings) if _percent(p, reading) is not None]
    found = set()
    for place, i in enumerate(rates[:-1]):
        j = rates[place + 1]
        before, after = _percent(p, readings[i]), _percent(p, readings[j])
        if before is None or after is None or not _from_to(p, readings[i], readings[j]):
            continue
        change = abs(before - after)
        for k in (*rates[max(0, place - 2) : place], *rates[place + 2 : place + 4]):
            called = _percent(p, readings[k])
            if called == change and 100 not in (before, after) and change:
                near = _near(p, readings[k], readings[i], readings[j])
                if near and _is_change(p, readings[k]):
                    found.add(k)
    return found


def _percent(p: Passage, reading: Reading) -> Decimal | None:
    """Return the value of a single number with a percent sign or word."""
    if reading.kind != "figure" or reading.unit != "share_pct" or reading.low is None:
        return None
    amount = reading.low
    return amount.value if reading.low is reading.high and not amount.share else None


def _from_to(p: Passage, first: Reading, second: Reading) -> bool:
    """Whether two rates are those before and after a change, in either order."""
    link = [
        token.folded
        for token in p.tokens[first.end : second.start]
        if not _YEAR.fullmatch(token.text) and token.folded not in p.words.articles
    ]
    before = [p.folded(i) for i in range(max(0, first.start - 2), first.start)]
    before = [word for word in before if word not in p.words.articles]
    last = before[-1] if before else ""
    link = [word for word in link if word not in ("in", "en")]
    if len(link) != 1:
        return False
    if link[0] in p.words.to_links:
        return p.words.openers.get(last) == "from"
    return p.words.openers.get(link[0]) == "from" and last in p.words.to_links


def _near(p: Passage, change: Reading, first: Reading, second: Reading) -> bool:
    """Whether a change stands close to its two values, in their sentence."""
    start, end = min(change.end, second.end), max(change.start, first.start)
    between = p.tokens[start:end]
    return len(between) <= _NEAR_TOKENS and not any(t.text in _SENTENCE_ENDS for t in between)


def _is_change(p: Passage, reading: Reading) -> bool:
    """Whether a verb or noun of change belongs to a percentage."""
    places = (
        *range(max(0, reading.start - _NAMED_BEFORE), reading.start),
        *range(reading.end, min(len(p.tokens), reading.end + _NAMED_AFTER)),
    )
    return any(p.folded(i).startswith(p.words.change_stems) for i in places)
