"""Ranks: the ordinals that say a place among things, "second-largest", "ocupa el tercer lugar"."""

from __future__ import annotations

from decimal import Decimal

from venezuela_analysis.wording.passage import Amount, Passage, Reading

#: How far before an ordinal its verb may stand: "ranks third", "ocupaba entonces el tercer lugar".
_VERB_TOKENS = 4
#: Words between an ordinal and "más" in Spanish: "el tercer país más endeudado".
_BETWEEN = 2


def rank(p: Passage, at: int) -> Reading | None:
    """Read an ordinal that states a rank; None for those that only count along.

    A rank has a superlative after it, or stands in a place that a verb of ranking names. "The third
    visit" and "la cuarta economía" have neither and stay ordinals.
    """
    value, end = _ordinal(p, at)
    if value is None:
        return _numbered_place(p, at)
    hyphen = p.folded(end) in ("-", "‑") and p.tokens[end].tight
    if p.folded(end + hyphen) in p.tables.superlatives:
        return _reading(at, end + hyphen + 1, value)
    place = p.folded(end) in p.tables.places
    if p.words.spanish:
        if any(p.folded(end + i) == "mas" for i in range(1, _BETWEEN + 1)) and p.is_word(end):
            return _reading(at, end, value)
        return _reading(at, end + 1, value) if place and _ranked(p, at) else None
    if _ranked(p, at) and (place or p.folded(at - 1) == "in" or _is_verb(p, at - 1)):
        return _reading(at, end + place, value)
    return None


def _numbered_place(p: Passage, at: int) -> Reading | None:
    """Read "ocupa el puesto 15"."""
    token = p.tokens[at]
    if token.kind != "number" or not token.text.isdecimal() or len(token.text) > 3:
        return None
    if p.folded(at - 1) not in p.tables.places or not _ranked(p, at) or not int(token.text):
        return None
    return _reading(at - 1, at + 1, int(token.text))


def _ordinal(p: Passage, at: int) -> tuple[int | None, int]:
    """Return the value of an ordinal in words or digits, and what comes after."""
    token = p.tokens[at]
    if token.kind == "blocked":
        digits = "".join(char for char in token.text if char.isdecimal())
        number = int(digits) if token.label == "ordinal" and digits else None
        return number or None, at + 1
    tens = p.tables.numbers.cardinals.get(token.folded, 0)
    if tens >= 20 and p.folded(at + 1) == "-":
        unit = p.tables.ordinals.get(p.folded(at + 2), 10)
        return (tens + unit, at + 3) if unit < 10 else (None, at + 1)
    return p.tables.ordinals.get(token.folded), at + 1


def _ranked(p: Passage, at: int) -> bool:
    return any(_is_verb(p, i) for i in range(max(0, at - _VERB_TOKENS), at))


def _is_verb(p: Passage, at: int) -> bool:
    return p.is_word(at) and p.folded(at).startswith(p.words.rank_verbs)


def _reading(start: int, end: int, value: int) -> Reading:
    amount = Amount(Decimal(value), start, end, "rank", plain=True)
    return Reading(start, end, amount, amount, kind="rank", unit="rank")
