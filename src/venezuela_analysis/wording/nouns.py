"""What is counted: the noun after a number, or what the sentence talks about."""

from __future__ import annotations

from dataclasses import replace

from venezuela_analysis.wording.passage import Passage, Reading
from venezuela_analysis.wording.tokens import Token

_STOPS = frozenset('.,;:!?()[]—–…"“”»«|')

#: How far before and after an amount the word may stand that tells its unit.
_TOPIC_TOKENS = 40


def with_noun(p: Passage, reading: Reading) -> Reading:
    """Add the counted noun, or tell the unit from the words around."""
    if reading.unit:
        return reading
    if p.whole:
        end = reading.end + (p.folded(reading.end) in p.words.of)
        found = p.match(p.tables.nouns, end)
        return replace(reading, unit=found[0], end=found[1]) if found else reading
    if noun := noun_after(p, reading.end):
        unit, end, adjacent = noun
        of = p.folded(reading.end - 1) == "of"  # "a pair of B-52 bombers"
        return replace(
            reading, unit=unit, end=_demonym_after(p, end) if adjacent else reading.end - of
        )
    at = reading.end
    if p.folded(at) in p.words.of and p.folded(at + 1) != "":
        at += 1
    if at < len(p.tokens) and counted(p, p.tokens[at]):
        return replace(reading, end=_demonym_after(p, at + 1))
    if unit := _topic(p, reading):
        return replace(reading, unit=unit, flags=(*reading.flags, "unit_from_context"))
    return reading


def counted(p: Passage, token: Token) -> bool:
    """Whether a word looks like the plural noun that is counted."""
    return (
        token.kind == "word"
        and not token.tight
        and len(token.text) > 3
        and token.folded.endswith("s")
        and "'" not in token.folded
        and token.folded not in p.tables.stop
        and token.folded not in p.tables.ordinals
    )


def noun_after(p: Passage, at: int) -> tuple[str, int, bool] | None:
    """Return unit, end and nearness of a known noun: "10 US warships", "15.000 efectivos".

    Adjectives may stand between, in English up to three. A noun after brackets or a type name
    ("100 Mi-35 (Hind) attack helicopters") tells the unit but is no part of the expression.
    """
    if p.folded(at) in p.words.of:
        at += 1
    adjacent, place = True, at
    for _ in range(2 if p.words.spanish else 6):
        if place >= len(p.tokens):
            return None
        token = p.tokens[place]
        if found := p.match(p.tables.nouns, place):
            return found[0], found[1], adjacent and place - at <= 3
        if _demonym(p, token, near=place == at):
            return "persons", place + 1, adjacent and place - at <= 1
        if counted(p, token):
            return None
        if token.kind == "blocked" or token.text in "()":
            adjacent = False
        elif not _may_qualify(p, token):
            return None
        place += 1
    return None


def _demonym_after(p: Passage, at: int) -> int:
    """Take in the country of what is counted: "10.000 soldados estadounidenses"."""
    return at + (p.words.adjectives_after and p.folded(at) in p.words.demonyms)


def _may_qualify(p: Passage, token: Token) -> bool:
    """Whether a token may stand between a number and its noun: an adjective, "U.S.", a hyphen."""
    if token.kind != "word":
        return token.text == "-" and token.tight
    abbreviation = token.text.isupper() and len(token.text) > 1
    return abbreviation or token.folded not in p.tables.stop


def _demonym(p: Passage, token: Token, *, near: bool) -> bool:
    """Whether a word names people by their country; in Spanish it is else an adjective."""
    if p.words.spanish:
        return near and token.folded in p.words.demonyms
    return token.text[:1].isupper() and token.folded.endswith("ans")


def _topic(p: Passage, reading: Reading) -> str:
    """Return the unit that the sentence talks about, of an amount without a noun."""
    amount = reading.high
    if amount is None or (amount.scale is None and amount.value < 1000):
        return ""
    following = p.folded(reading.end)
    if following and not _ends_clause(p, reading.end):
        return ""
    before = range(reading.start - 1, max(-1, reading.start - _TOPIC_TOKENS), -1)
    after = range(reading.end, min(len(p.tokens), reading.end + _TOPIC_TOKENS))
    for at in (*before, *after):
        token = p.tokens[at]
        if token.kind != "word":
            continue
        for stem, unit in p.tables.topics.items():
            large = unit != "usd" or (amount.scale or 0) >= 10**6
            if large and token.folded.startswith(stem):
                return unit
    # thousands of millions without a noun are money: of all else the noun is printed
    digits = any(token.kind == "number" for token in p.tokens[reading.start : reading.end])
    return "usd" if digits and amount.scale and amount.value >= 10**9 else ""


def _ends_clause(p: Passage, at: int) -> bool:
    token = p.tokens[at]
    return token.text in _STOPS or token.folded in p.tables.stop or token.kind == "blocked"
