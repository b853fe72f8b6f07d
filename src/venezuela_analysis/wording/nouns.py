"""What is counted: the noun after a number, or what the sentence talks about."""

from __future__ import annotations

import re
from dataclasses import replace

from venezuela_analysis.wording.passage import Passage, Reading
from venezuela_analysis.wording.tokens import Token

_STOPS = frozenset('.,;:!?()[]—–…"“”»«|')

#: How far before and after an amount the word may stand that tells its unit.
_TOPIC_TOKENS = 40
#: How far before a value the words may stand that say what its number counts.
_COUNT_TOKENS = 16
#: Endings of words that are no plurals for all their "s": amphibious, business, crisis, status.
_SINGULAR_S = ("ss", "us", "is")
#: Marks before a noun that is no part of the expression: 100 Mi-35 (Hind) helicopters.
_ASIDE = frozenset('()"“«”»')
_QUOTES = frozenset('"“”«»')
_TYPE = re.compile(r"[-‑‐–\d]")
#: How the names of military aircraft begin: a count of "24 Su-30" counts aircraft.
_AIRCRAFT = frozenset(
    "Su SU MiG Mig MIG Mi TU Tu Il An Ka F F/A A AV B C CH UH MH AH HH MQ RQ KC AC EC EA E P MV CV "
    "V K Y EMB AS".split()
)


#: How far before "of" a crowd may be named.
_CROWD_TOKENS = 4
#: Stand for a noun that was named before: "five others were treated".
_OTHERS = frozenset("others more otros otras mas".split())
#: What counts one of a thing: the nouns without a unit of their own are known in the singular.
_LONE = frozenset("one 1 un una uno".split())
#: Endings of Spanish verbs: what follows "4 quedaron" is not what is counted.
_VERBS = ("aron", "ieron", "aban", "eron")
#: Words in the place of a noun that describe no other one.
_WHOLE = frozenset("strong dead killed wounded injured".split())


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
    if plural := _plural_after(p, at):
        return replace(reading, end=_demonym_after(p, plural))
    if compound := _compound(p, at):
        return replace(reading, end=compound)
    if p.folded(reading.end - 1) in _LONE and _names_one(p, at):
        return replace(reading, end=at + 1)
    if (
        unit := _group(p, reading.end)
        or _called(p, reading.end)
        or _people(p, reading)
        or _count_of(p, reading)
        or fronted(p, reading.start)
    ):
        return replace(reading, unit=unit)
    if unit := _topic(p, reading) or _indefinite(p, reading):
        return replace(reading, unit=unit, flags=(*reading.flags, "unit_from_context"))
    return reading


def counted(p: Passage, token: Token) -> bool:
    """Whether a word looks like the plural noun that is counted."""
    return (
        token.kind == "word"
        and not token.tight
        and len(token.text) > 3
        and token.folded.endswith("s")
        and (p.words.spanish or not token.folded.endswith(_SINGULAR_S))
        and "'" not in token.folded
        and token.folded not in p.tables.stop
        and token.folded not in p.tables.ordinals
        and token.folded not in p.words.preposed
    )


def _plural_after(p: Passage, at: int) -> int:
    """Return the end of a plural that is counted, 0 where none is: "20 international bodies".

    Adjectives may stand between, in English two; of a participle the noun follows at once, since
    after a longer way it is a verb ("15 arrived aboard tankers").
    """
    if p.folded(at) in _QUOTES and p.folded(at + 2) in _QUOTES and p.tokens[at + 1].tight:
        return at + 3 if counted(p, replace(p.tokens[at + 1], tight=False)) else 0  # 29 “deals”
    place, left = at, 3
    while place < len(p.tokens) and left:
        token = p.tokens[place]
        left -= token.folded not in p.words.preposed
        if counted(p, token):
            return place + 1
        place += 1
        if token.folded in p.words.preposed:
            continue
        participle = token.folded.endswith("ed")
        if p.words.spanish or token.kind != "word" or not _may_qualify(p, token):
            return 0
        if token.tight or (participle and not _counted_at(p, place)):
            return 0
        if compound := _compound(p, place):
            place = compound  # Russian-made
    return 0


def _names_one(p: Passage, at: int) -> bool:
    """Whether a word after "one" is what there is one of: "1 escaño" and no more."""
    token, after = p.token(at), p.token(at + 1)
    if token is None or token.kind != "word" or len(token.text) < 4 or not token.text.islower():
        return False
    return token.folded not in p.tables.stop and (after is None or _ends_clause(p, at + 1))


def _counted_at(p: Passage, at: int) -> bool:
    return at < len(p.tokens) and counted(p, p.tokens[at])


def _compound(p: Passage, at: int) -> int:
    """Return the end of an adjective that a number begins, 0 for none: "a five-story building"."""
    word = p.tokens[at + 1] if at + 1 < len(p.tokens) else None
    hyphen = p.folded(at) in ("-", "‑") and p.tokens[at].tight
    if not hyphen or word is None or word.kind != "word" or not word.tight:
        return 0
    named = word.folded in p.tables.stop or not word.text.islower() or len(word.text) < 3
    return 0 if named else at + 2


def _group(p: Passage, at: int) -> str:
    """Return the unit of a group that some are counted from: "six of its 24 jets"."""
    if found := p.match(p.tables.totals, at):
        at = found[1]
    elif p.folded(at) in ("of", "de") and p.folded(at + 1) in p.words.determiners:
        at += 2
    else:
        return ""
    if hedge := p.match(p.tables.hedges, at):
        at = hedge[1]
    number = p.tables.numbers.read(p.tokens, at, p.separators, money=False, measured=False)
    noun = noun_after(p, number.end if number and not number.kind else at)
    return noun[0] if noun else ""


def _called(p: Passage, at: int) -> str:
    """Return the unit of what some are said to be: "12 are tankers", "1.628 son hombres"."""
    if p.folded(at) not in p.words.copulas:
        return ""
    noun = noun_after(p, at + 1)
    return noun[0] if noun else ""


def _count_of(p: Passage, reading: Reading) -> str:
    """Return the unit of what is said to be counted: "the number of troops rose to 15,000"."""
    places = (
        *range(reading.start - 1, max(-1, reading.start - _COUNT_TOKENS), -1),
        *range(reading.end, min(len(p.tokens), reading.end + _COUNT_TOKENS // 4)),
    )
    for at in places:
        if p.tokens[at].kind in ("number", "blocked") or p.folded(at) in ".;":
            return ""
        if p.folded(at) in p.words.tolls:
            return "persons"
        if p.folded(at) in p.words.counts_of and p.folded(at + 1) in ("of", "de"):
            noun = noun_after(p, at + 2)
            return noun[0] if noun else ""
    return ""


def fronted(p: Passage, at: int) -> str:
    """Return the unit of what a clause names first and then counts: "de portaaviones hay uno"."""
    if p.folded(at - 1) not in p.words.existing:
        return ""
    for place in range(at - 2, max(-1, at - _COUNT_TOKENS), -1):
        if place == 0 or p.tokens[place - 1].text in _STOPS:
            found = p.match(p.tables.nouns, place + 1) if p.folded(place) in p.words.of else None
            return found[0] if found else ""
    return ""


def _crowd(p: Passage, at: int) -> bool:
    """Whether persons make up what is named before "of": "personal estimado de 337.000"."""
    for place in range(at - 1, max(-1, at - _CROWD_TOKENS), -1):
        if not p.is_word(place) or p.folded(place) in p.tables.stop:
            return False
        if p.folded(place) in p.words.crowds:
            return True
    return False


def _people(p: Passage, reading: Reading) -> str:
    """Return persons where they are harmed or make up a crew: "killing 11", "14 were wounded"."""
    after = reading.end
    while p.folded(after) in p.words.passive or p.folded(after) in _OTHERS:
        after += 1
    start = reading.start - (p.folded(reading.start - 1) in ("a", "all", "the", "los", "las"))
    before = p.folded(start - 1 - (p.folded(start - 1) == "a"))
    amount = reading.low or reading.high
    of = amount.start - 1 if amount else -1
    if any(p.folded(i) in ("of", "de") and _crowd(p, i) for i in (start - 1, of)):
        return "persons"
    if p.folded(after) in p.words.relatives:
        return "persons"
    harmed = before.startswith(p.words.harm_stems) and not p.folded(after).startswith("-")
    return "persons" if harmed or p.folded(after).startswith(p.words.harm_stems) else ""


def noun_after(p: Passage, at: int) -> tuple[str, int, bool] | None:
    """Return unit, end and nearness of a known noun: "10 US warships", "15.000 efectivos".

    Adjectives may stand between, in English up to three. A noun after brackets or a type name
    ("100 Mi-35 (Hind) attack helicopters") tells the unit but is no part of the expression, as the
    type name does where no noun follows ("24 Su-30").
    """
    if p.folded(at) in p.words.of:
        at += 1
    if p.words.spanish and p.folded(at) in p.words.determiners:
        found = p.match(p.tables.nouns, at + 1)  # "sube a 43 los muertos"
        demonym = p.folded(at + 1) in p.words.demonyms
        unit = found[0] if found else "persons" if demonym else ""
        return (unit, at, False) if unit else None
    if compound := _compound(p, at):
        # of "a 2,300-page contract" the contract is not what is counted
        found = p.match(p.tables.nouns, at + 1)
        return (*found, True) if found and found[1] == compound else None
    adjacent, place = True, at
    typed = ("aircraft", at, False) if _is_aircraft(p.token(at)) else None
    for _ in range(2 if p.words.spanish else 6):
        if place >= len(p.tokens):
            return typed
        token = p.tokens[place]
        if found := p.match(p.tables.nouns, place):
            unit, end = found
            if compound := _compound(p, end):
                place = compound  # "16 carrier-based fighters"
                continue
            if after := _head(p, end):
                unit, end = after
            elif unit == "count" and p.folded(at - 1) not in _LONE:
                place += 1  # "700 attack and decoy drones"
                continue
            return unit, end, adjacent and place - at <= 3
        if _demonym(p, token, near=place == at):
            return "persons", place + 1, adjacent and place - at <= 3
        if _person(p, token):
            return "persons", place + 1, adjacent and place - at <= 3
        if counted(p, token):
            return typed
        if token.kind == "blocked" or token.text in _ASIDE:
            adjacent = False
            typed = typed or (("aircraft", at, False) if _is_aircraft(token) else None)
        elif token.folded in p.words.preposed:
            pass
        elif place > at and _joins_adjectives(p, place):
            adjacent = False
        elif not _may_qualify(p, token):
            return typed
        place += 1
    return typed


def _joins_adjectives(p: Passage, at: int) -> bool:
    """Whether "and" stands between words that describe one noun: "attack and decoy drones"."""
    after = p.token(at + 1)
    if p.folded(at) not in p.words.and_words or after is None or not _may_qualify(p, after):
        return False
    return p.match(p.tables.nouns, at + 2) is not None or _counted_at(p, at + 2)


def _person(p: Passage, token: Token) -> bool:
    """Whether a plural names persons by its form: activists, trabajadores."""
    formed = token.kind == "word" and token.folded.endswith(p.words.person_endings)
    return formed and len(token.text) > 5 and token.folded not in p.words.not_persons


def _head(p: Passage, end: int) -> tuple[str, int] | None:
    """Return the plural that a noun before it only describes: "20 aircraft CARRIERS"."""
    noun = p.tokens[end - 1].folded
    if p.words.spanish or noun in _WHOLE or noun.endswith(("s", "men", "people", "personnel")):
        return None
    if found := p.match(p.tables.nouns, end):
        return found
    return ("count", end + 1) if _counted_at(p, end) else None


def _is_aircraft(token: Token | None) -> bool:
    """Whether a token names a type of aircraft: Su-30, F/A-18."""
    if token is None or token.label != "designator":
        return False
    return _TYPE.split(token.text)[0] in _AIRCRAFT


def _demonym_after(p: Passage, at: int) -> int:
    """Take in the country of what is counted: "10.000 soldados estadounidenses"."""
    return at + (p.words.adjectives_after and p.folded(at) in p.words.demonyms)


def _may_qualify(p: Passage, token: Token) -> bool:
    """Whether a token may stand between a number and its noun: an adjective, "U.S.", a hyphen."""
    if token.kind != "word":
        return token.text in "-‑–" and token.tight
    if p.words.spanish and token.folded.endswith(_VERBS):
        return False
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


def _indefinite(p: Passage, reading: Reading) -> str:
    """Return persons where "some" or "unos" has neither noun nor topic: "some 695,000 in 2015".

    As with "some say" and "los hay que", an indefinite plural of nothing that was named means
    people. Millions are left out: they are as often money or barrels.
    """
    amount = reading.low or reading.high
    if amount is None or (amount.scale or 0) >= 10**6 or amount.value % 1:
        return ""
    determined = reading.start < amount.start and p.folded(amount.start - 1) in p.words.indefinites
    return "persons" if determined and is_whole(p, reading.end) else ""


def is_whole(p: Passage, at: int) -> bool:
    """Whether a number before a token has no noun: a clause ends or its verb follows."""
    if at == len(p.tokens) or _ends_clause(p, at):
        return True
    verbs = _VERBS if p.words.spanish else ("ed",)
    return p.tokens[at].kind == "word" and p.folded(at).endswith(verbs)


def _ends_clause(p: Passage, at: int) -> bool:
    token = p.tokens[at]
    return token.text in _STOPS or token.folded in p.tables.stop or token.kind == "blocked"
