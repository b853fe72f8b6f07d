"""What a language's words are: hedges, magnitudes, number words, units, nouns, as data.

Everything that reading knows about a language stands in its `Lexicon`, see `english` and `spanish`;
the scanner has no copy for each language.
Phrases are written with ``;`` between them and are matched without regard to accents and
capitals, so "más de" also matches "mas de".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from venezuela_analysis.figures import Hedge
from venezuela_analysis.wording.tokens import fold

#: Base unit to the family that words can tell: "20%" is a share, a rate or a change.
FAMILIES: Mapping[str, str] = {
    "usd": "usd",
    "usd_2014": "usd",
    "usd_2021": "usd",
    "share_pct": "pct",
    "rate_pct": "pct",
    "change_pct": "pct",
    **{unit: unit for unit in ("pp", "persons", "ships", "aircraft", "count", "years", "bpd")},
    **{unit: unit for unit in ("year", "day", "rank", "tiv_m")},
}


def unit_family(unit: str) -> str:
    """Return the family of a unit as words tell it.

    Parameters
    ----------
    unit : str
        A base unit.

    Returns
    -------
    str
        ``usd`` for every kind of dollar, ``pct`` for every kind of percent, the unit itself
        where it has a name of its own, ``other`` for what is left (km, hours, pounds ...).
    """
    return FAMILIES.get(unit, "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What one language calls things. Keys are phrases, see the tables below."""

    spanish: bool  # nouns before adjectives, 10.000 millones, 65 000, "y" before units only
    hedges: Mapping[str, Hedge]  # before the number
    post_hedges: Mapping[str, Hedge]  # after the number, the unit or the noun
    no_hedges: frozenset[str]  # as printed, with accents: HACÍA seis años
    reach_stems: tuple[str, ...]  # "reached a maximum of" tells a level, no bound
    contracted: frozenset[str]  # prepositions with an article after a hedge: casi AL 100 %
    partitives: frozenset[str]  # count some of those before: de los cuales 24
    unlike: Mapping[str, frozenset[str]]  # after which a hedge is none: ADD up to, CONTROL over
    during: str  # a hedge that before a span of time may be none: $400bn OVER 25 years
    hedge_leads: frozenset[str]  # open a hedge phrase, are no part of the expression: TO top
    fillers: frozenset[str]  # may stand between hedge and number, mean nothing
    articles: frozenset[str]
    definite: frozenset[str]  # articles that never count one
    one: frozenset[str]  # articles that also count one
    minus: frozenset[str]
    plus: frozenset[str]
    openers: Mapping[str, str]  # words before a pair -> "between" or "from"
    between_links: frozenset[str]
    to_links: frozenset[str]
    or_links: frozenset[str]
    cardinals: Mapping[str, int]
    hundred: frozenset[str]
    and_words: frozenset[str]
    and_half: frozenset[str]
    decimal_points: frozenset[str]  # in words: three POINT two
    parts_of: Mapping[str, Decimal]  # "half a million", "un cuarto de millón"
    thousand: frozenset[str]
    magnitudes: Mapping[str, Decimal]
    bare_magnitudes: frozenset[str]  # count one without an article of their own: "al millón"
    letters: Mapping[str, Decimal]  # case matters: $50bn, US$90 M
    plurals: frozenset[str]  # scales that count nothing alone: "millions of"
    collectives: Mapping[str, tuple[int, bool]]  # phrase -> (value, approximate when bare)
    shares: Mapping[str, tuple[int, int]]  # ready-made fractions
    denominators: Mapping[str, int]  # after a number word: two thirds
    share_links: frozenset[str]  # one IN five, uno DE CADA cinco
    factors: Mapping[str, Decimal]  # doubled, halved
    factor_tails: frozenset[str]  # close a factor, are no part of it: twice AS many
    multiply: frozenset[str]  # before a number: multiplied by
    multiples: Mapping[str, int]  # nouns of it, read as such after a hedge only
    ordinals: Mapping[str, int]
    superlatives: frozenset[str]  # make an ordinal a rank: second-largest, segundo mayor
    rank_verbs: tuple[str, ...]  # stems: ranked third, ocupa el tercer lugar
    places: frozenset[str]  # what is ranked third is in third PLACE
    currencies: Mapping[str, str]
    units: Mapping[str, tuple[str, Decimal]]  # phrase -> (unit, factor to the base unit)
    nouns: Mapping[str, str]
    demonyms: frozenset[str]  # people by country, adjectives too
    adjectives_after: bool  # whether the demonym of a counted noun follows it
    topics: Mapping[str, str]  # stems that tell the unit where no noun follows
    of: frozenset[str]  # 10 millones DE personas
    preposed: frozenset[str]  # plural adjectives before a noun: seis NUEVOS contratos
    determiners: frozenset[str]  # six of ITS 24 jets
    passive: frozenset[str]  # 14 WERE wounded
    copulas: frozenset[str]  # 12 ARE tankers
    harm_stems: tuple[str, ...]  # what persons only do or suffer: killed 11, 14 fled
    existing: frozenset[str]  # after what is counted: de portaaviones HAY uno
    relatives: frozenset[str]  # pronouns of persons only: 78,000 WHO have crossed
    indefinites: frozenset[str]  # count people where no noun follows: SOME 400 were, UNOS 12
    telling: frozenset[str]  # verbs of persons: the voter, 25, SAID
    person_endings: tuple[str, ...]  # of nouns for persons: activISTS, trabajADORES
    not_persons: frozenset[str]  # that end so and are none
    counts_of: frozenset[str]  # the NUMBER of troops, which tells the unit of what follows
    totals: frozenset[str]  # 49 OUT OF 63 drones
    tolls: frozenset[str]  # say that persons are counted: a TOLL of 43
    crowds: frozenset[str]  # what persons make up: a CREW of 4,500
    exceeding: frozenset[str]  # "pasa de", a hedge unless a second value follows
    fall_stems: tuple[str, ...]  # verbs of change that go down
    per_day: frozenset[str]  # after barrels of some oil: a rate
    level_links: frozenset[str]  # "cayó un 1 %, HASTA los 61 dólares" names a level, no bound
    stop: frozenset[str]  # words a counted noun cannot be
    change_stems: tuple[str, ...]  # rose, cut: what follows is from-to, not a range
    range_words: frozenset[str]
    time_prepositions: frozenset[str]
    idioms: frozenset[str]
    months: tuple[str, ...]
    long_magnitudes: frozenset[str]  # words to flag: billones


def phrases(text: str) -> tuple[str, ...]:
    """Split a ``;``-separated list of phrases."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip())


def table(**groups: str) -> dict[str, str]:
    """Turn ``unit="word; word"`` into a mapping from each word to its unit."""
    return {phrase: name for name, text in groups.items() for phrase in phrases(text)}


#: Hedges that others words make stronger or weaker: "well over", but not "well at least".
_MODIFIED = frozenset({Hedge.MORE_THAN, Hedge.LESS_THAN})


def hedges(groups: Mapping[Hedge, str], modifiers: str) -> dict[str, Hedge]:
    """Map each hedge phrase, bare and with each modifier ("well over", "poco más de")."""
    bare = {phrase: hedge for hedge, text in groups.items() for phrase in phrases(text)}
    modified = {
        f"{modifier} {phrase}": hedge
        for phrase, hedge in bare.items()
        for modifier in phrases(modifiers)
        if hedge in _MODIFIED
    }
    return modified | bare


def indefinites(plurals: str, of: str, *, quantifiers: str, scales: str) -> frozenset[str]:
    """Return the amounts without a number: "thousands", "tens of thousands", "several hundred"."""
    names = phrases(plurals)
    pairs = {f"{first} {of} {second}" for first in names for second in names}
    triples = {f"{first} {of} {pair}" for first in names for pair in pairs}
    some = {f"{q} {name}" for q in phrases(quantifiers) for name in (*phrases(scales), *names)}
    return frozenset({*names, *pairs, *triples, *some})


def numbered(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    """Return words with their numbers, in order, as in ``numbered("ten twenty", 10, 10)``."""
    return {word: first + step * i for i, word in enumerate(words.split())}


THOUSAND, MILLION, BILLION, TRILLION = (Decimal(10) ** power for power in (3, 6, 9, 12))


def fold_table(table: Mapping[str, int]) -> dict[str, int]:
    """Return a table of single words with the words folded as tokens are."""
    return {fold(word): value for word, value in table.items()}
