"""Two amounts that belong together: ends of a range, or the values before and after a change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from venezuela_analysis.wording import amounts, hedging, nouns
from venezuela_analysis.wording.lexicon import BILLION, MILLION, THOUSAND, unit_family
from venezuela_analysis.wording.passage import OTHER, Amount, Passage, Reading
from venezuela_analysis.wording.sums import plain

_ONE = Decimal(1)
DASHES = frozenset("-–—‑‐")
#: How many times the first end of a range its second one may be after a verb of change.
_FAR_APART = 4
#: How many times the value after a fall the one before it may be that shares its magnitude.
_LARGEST_FALL = 20
#: How many tokens "of which" and the like may have.
_LINK_TOKENS = 3
#: How far before a part of some things they may be named.
_SENTENCE_TOKENS = 20
#: How far before the first value the verb of change may stand.
_CHANGE_TOKENS = 8
#: Units of what "and 62 returned" can go on to count.
_COUNTED = frozenset({"persons", "ships", "aircraft"})


def tells_change(p: Passage, begin: int, at: int) -> bool:
    """Whether a "from" pair tells a change rather than a range."""
    if p.whole:
        return False
    before = [p.folded(i) for i in range(max(0, begin - _CHANGE_TOKENS), begin)]
    if any(word in p.tables.range_words for word in before[-2:]):
        return False
    return p.folded(at) == "desde" or any(word.startswith(p.words.change_stems) for word in before)


def suspended(p: Passage, at: int) -> bool:
    """Whether a hyphen waits for the second of two: "a 10- to 15-day mission"."""
    words = {*p.words.to_links, *p.words.or_links}
    hyphen = p.folded(at) == "-" and p.tokens[at].tight
    return hyphen and p.is_word(at + 1) and p.folded(at + 1) in words


def follows_from(p: Passage, at: int) -> bool:
    """Whether the value before a change follows: "10 percent to 11% from 21%"."""
    opener = p.words.openers.get(p.folded(at))
    return opener == "from" and amounts.starts(p, at + 1)


def after_change(p: Passage, begin: int, first: Amount, second: Amount) -> bool:
    """Whether a verb of change is right before: "rose 5% to 25%" is no range.

    "By" makes it one ("rose by 5% to 10%"), unless the values are too far apart for that: what
    "fell by two to 27" went down by two.
    """
    before = [p.folded(i) for i in range(max(0, begin - 2), begin)]
    if before and before[-1] in p.tables.range_words:
        apart = second.value > _FAR_APART * abs(first.value)
        return apart and before[-1] in ("by", "en") and before[0].startswith(p.words.change_stems)
    return any(word.startswith(p.words.change_stems) for word in before)


def linked(p: Passage, at: int, links: frozenset[str]) -> Amount | None:
    """Return the second amount of a pair."""
    if p.folded(at) not in links or at + 1 >= len(p.tokens):
        return None
    dash = p.folded(at) in DASHES
    if dash and p.tokens[at].tight != p.tokens[at + 1].tight:
        return None
    _, after, _ = hedging.before(p, at + 1)
    if dash and after != at + 1:
        return None
    if p.folded(after) in p.words.articles and amounts.starts(p, after + 1):
        after += 1
    second = amounts.amount(p, after, hedged=True)
    return second if isinstance(second, Amount) else None


def share(
    p: Passage, first: Amount, second: Amount, *, falling: bool = False
) -> tuple[Amount, Amount, tuple[str, ...]]:
    """Give both ends the magnitude and unit that is printed once.

    The first may be the larger one only where the pair may tell a fall.
    """
    flags = list(second.flags + first.flags)
    scale = second.scale
    if second.factor != 1 or scale:
        scale = (scale or _ONE) * second.factor
    own = first.scale is not None or (
        first.unit and not first.unit.startswith("usd") and first.unit != OTHER
    )
    if scale and not own and not (first.unit and _unit_after(p, first)):
        value = plain(first.value * scale)
        if value <= second.value or (falling and value <= _LARGEST_FALL * second.value):
            if first.value >= 1000 and second.scale == 10**6 and not p.words.spanish:
                flags.append("spanish_magnitude")
            elif first.unit and not p.words.spanish:
                flags.append("one_sided_magnitude")
            first = replace(first, value=value, scale=scale)
    elif (
        not p.whole
        and p.folded(first.end) in DASHES
        and not first.scale
        and first.value < THOUSAND <= first.value * THOUSAND < second.value
        and not second.scale
        and second.value % THOUSAND == 0
        and (first.plain or not (second.unit or _unit_after(p, first)))
    ):
        flags.append("one_sided_magnitude")  # "15-20,000 troops", "$15-20,000"
        first = replace(first, value=first.value * THOUSAND)
    elif (
        (first.scale, second.scale) == (THOUSAND, BILLION)
        and p.words.spanish
        and first.value * MILLION <= second.value
    ):
        # "10 mil y 12 mil millones" shares its "millones" only
        first = replace(first, value=first.value * MILLION, scale=second.scale)
    if not first.unit:
        first = replace(first, unit=second.unit)
    elif not second.unit:
        second = replace(second, unit=first.unit)
    return first, second, tuple(dict.fromkeys(flags))


def _unit_after(p: Passage, amount: Amount) -> bool:
    """Whether the currency stands after the number, so that the amount is complete."""
    return p.tokens[amount.end - 1].kind != "number" and not amount.plain


def same_unit(p: Passage, first: Amount, second: Amount) -> bool:
    """Whether two amounts have units of one family."""
    family = unit_family(first.unit)
    return family == unit_family(second.unit) and (family != "other" or first.unit == second.unit)


def years(p: Passage, first: Amount, second: Amount) -> bool:
    """Whether a pair is a period: 2005 to 2016, 2006-10."""
    if not first.year or first.unit:
        return False
    return second.year or (second.plain and second.value < 100)


def same_noun(p: Passage, first: Amount, second: Amount) -> Amount:
    """Give the value before a change what the one after it counts: "from 30 to 12 ships"."""
    if first.unit or second.unit:
        return first
    noun = nouns.noun_after(p, second.end)
    return replace(first, unit=noun[0]) if noun else first


def coordinated(p: Passage, amount: Amount) -> Amount:
    """Give a number the unit that is printed with one beside it: "186 and 110 lawmakers"."""
    link = amount.end
    if amount.unit or amount.share or not amount.plain or p.whole:
        return amount
    comma = p.folded(link) == ","
    if not comma and p.folded(link) not in p.words.and_words | p.words.or_links | {"e"}:
        return amount
    second = amounts.amount(p, link + 1, hedged=False)
    if not isinstance(second, Amount) or second.year or second.share:
        return amount
    if comma:
        further = coordinated(p, second)
        return amount if further is second else replace(amount, unit=further.unit)
    noun = None if second.unit else nouns.noun_after(p, second.end)
    unit = second.unit or (noun[0] if noun else "")
    if second.scale and second.unit and amount.value < THOUSAND:
        return replace(amount, unit=unit, value=amount.value * second.scale, scale=second.scale)
    return replace(amount, unit=unit, value=amount.value * second.factor) if unit else amount


def partitive(p: Passage, last: Reading, reading: Reading) -> bool:
    """Whether a number counts some of what was named before: "six of them", "los otros diez"."""
    if last.end < reading.start - _SENTENCE_TOKENS:
        return False
    if p.match(p.tables.partitives, reading.end):
        return True
    of = last.start - 1 - (p.folded(last.start - 1) in p.words.determiners)
    if p.folded(reading.start - 1) == "," and p.folded(of) in ("of", "de"):
        return True  # "of the 24 jets, six fly"
    if p.folded(reading.start - 1) in p.words.to_links:
        before = (p.folded(i) for i in range(max(0, last.start - 2), last.start))
        near = reading.start - last.end <= _LINK_TOKENS + 1
        if near and any(p.words.openers.get(word) == "from" for word in before):
            return True  # "from 13,003 vessels to 12,638"
    bare = reading.high is not None and reading.end == reading.high.end
    joined = bare and last.unit in _COUNTED and p.folded(reading.start - 1) in p.words.and_words
    if joined and nouns.is_whole(p, reading.end):
        between = {p.folded(i) for i in range(last.end, reading.start - 1)}
        return between.isdisjoint(".;")  # "97 people were deported and 62 returned"
    places = range(max(0, reading.start - _LINK_TOKENS), reading.start)
    return any(
        found[1] == reading.start for at in places if (found := p.match(p.tables.partitives, at))
    )
