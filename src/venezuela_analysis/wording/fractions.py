"""Fractions and verbs of change: a third, one in five, half, doubled."""

from __future__ import annotations

from decimal import Decimal

from venezuela_analysis.wording.passage import Amount, Passage, like_year
from venezuela_analysis.wording.sums import VULGAR

#: What shares printed in digits are out of: "9 in 10", "1 in 4".
_ODDS = (3, 4, 5, 10, 20, 100)
_TIMES = ("year", "month", "week", "day", "hour", "minute", "second", "decade", "quarter")


def factor(p: Passage, at: int, hedged: bool) -> Amount | None:
    """Read a verb of change as its factor: doubled is 2, halved 0.5."""
    if times := p.match(p.tables.multiply, at):
        number = p.tables.numbers.read(p.tokens, times[1], p.separators, money=False, measured=True)
        if number and not number.kind:
            return Amount(number.value, at, number.end, "factor", share=True)
    found = p.match(p.tables.factors, at)
    if found is None and hedged:
        found = p.match(p.tables.multiples, at)
    if found is None:
        return None
    value, end = found
    if p.folded(end - 1) in p.words.factor_tails:
        end -= 1
    start = at + (p.folded(at) in p.words.hedge_leads)
    return Amount(Decimal(value), start, end, "factor", share=True)


def fraction(p: Passage, at: int, hedged: bool) -> Amount | None:
    """Read a fraction as a share in percent: a third is 33.3333."""
    start = at
    if p.folded(at) in p.words.articles:
        at += 1
    if found := p.match(p.tables.shares, at):
        after = p.folded(found[1])
        if p.tables.numbers.part(p.tokens, at) or after == "-":
            return None
        if p.words.spanish and at == start and not hedged:
            return None
        return _percent(*found[0], start, found[1])
    return _parts(p, start, at, hedged) or one_in(p, start)


def _parts(p: Passage, start: int, at: int, hedged: bool) -> Amount | None:
    """Read "two thirds", "a third", "tres cuartas partes", "1/3"."""
    token = p.tokens[at] if at < len(p.tokens) else None
    if token is None or token.kind == "blocked" or p.tables.numbers.part(p.tokens, start):
        return None
    if token.text in VULGAR and not p.tables.numbers.magnitude(p.tokens, at + 1, letters=False):
        return _percent(*VULGAR[token.text], start, at + 1)
    if p.folded(at + 1) == "/" and token.text.isdecimal():
        below = p.tokens[at + 2] if at + 2 < len(p.tokens) else None
        proper = below and below.text.isdecimal() and int(token.text) < int(below.text) <= 10
        return _percent(int(token.text), int(below.text), start, at + 3) if proper else None
    above, place = _numerator(p, at, article=at > start)
    if above is None:
        return None
    found = p.match(p.tables.denominators, place)
    if found is None or above >= found[0]:
        return None
    if p.folded(place).startswith("quarter") and p.folded(start - 1) in p.words.preposed:
        return None  # "the first three quarters" of a year
    end = found[1]
    # the article of "a two-thirds majority" is that of the majority
    start = start if above == 1 else at
    if above == 1 and not _fraction_goes_on(p, end, hedged, counted=at == start):
        return None
    return _percent(above, found[0], start, end)


def _numerator(p: Passage, at: int, *, article: bool) -> tuple[int | None, int]:
    value = p.tables.numbers.cardinals.get(p.folded(at))
    if value is None and p.folded(at) in p.words.one:
        value = 1
    if value and value < 10:
        hyphen = p.folded(at + 1) == "-" and p.tokens[at + 1].tight
        return value, at + 1 + hyphen
    return (1, at) if article else (None, at)


def _fraction_goes_on(p: Passage, end: int, hedged: bool, *, counted: bool) -> bool:
    """Whether "a third" is a part and not the third of a row: "a third of", "by a third"."""
    last = p.tokens[end - 1].folded
    if last in ("parte", "partes", "tercio") or hedged or p.whole:
        return True
    after = p.folded(end)
    if p.words.spanish:
        return after == "de"
    if last in ("quarter",) and not counted and after != "of":
        return False
    return counted or after in ("of", "", ".", ",", "the", "more", "less", "its", "to", "in")


def one_in(p: Passage, at: int) -> Amount | None:
    """Read "one in five", "9 out of 10", "uno de cada cinco"."""
    above = _small_number(p, at)
    if above is None:
        return None
    link = p.match(p.tables.share_links, at + 1)
    below = _small_number(p, link[1]) if link else None
    if link is None or below is None or not 0 < above < below <= 1000:
        return None
    plain_in = link[1] == at + 2 and p.folded(at + 1) == "in"
    if (
        plain_in
        and above != 1
        and p.tokens[at].kind == "number"
        and (below not in _ODDS or p.folded(at - 1).startswith(p.words.harm_stems))
    ):
        return None  # "9 in 10 say so", but "killed 19 in 20 strikes" tells two counts
    lasting = plain_in and p.folded(link[1] + 1).startswith(_TIMES)  # "one in 10 years"
    if lasting or like_year(p.tokens[link[1]].text):
        return None
    return _percent(above, below, at, link[1] + 1)


def _small_number(p: Passage, at: int) -> int | None:
    if at >= len(p.tokens):
        return None
    token = p.tokens[at]
    if token.kind == "number":
        return int(token.text) if token.text.isdecimal() else None
    if token.folded in p.words.one:
        return 1
    return p.tables.numbers.cardinals.get(token.folded)


def _percent(above: int, below: int, start: int, end: int) -> Amount:
    value = Decimal(100 * above) / below
    rounded = round(value, 4)
    exact = value if value == rounded else rounded
    return Amount(exact, start, end, "share_pct", share=True)
