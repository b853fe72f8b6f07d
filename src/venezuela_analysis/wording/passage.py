"""A text being read: its tokens, and the tables of its language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TypeVar

from venezuela_analysis.figures import UNITS, Hedge
from venezuela_analysis.wording.languages import lexicon
from venezuela_analysis.wording.lexicon import Lexicon, fold_table
from venezuela_analysis.wording.literals import Separators
from venezuela_analysis.wording.numbers import NumberReader
from venezuela_analysis.wording.patterns import non_figures
from venezuela_analysis.wording.tokens import Phrases, Token, fold, phrase_set, tokenize

Value = TypeVar("Value")

SIGNS = frozenset("-−–")
#: Unit of what has a unit without a name of its own (pounds, miles), where figures have one.
OTHER = "other" if "other" in UNITS else "count"


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with what belongs to it, as tokens ``start`` to ``end``."""

    value: Decimal
    start: int
    end: int
    unit: str = ""
    scale: Decimal | None = None
    approximate: bool = False
    year: bool = False  # four bare digits that may be a year
    share: bool = False  # a fraction or a factor: nothing can follow
    plain: bool = False  # digits or words only
    factor: Decimal = Decimal(1)  # of its unit to the base unit, taken into the value already
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity, or a number that is none, as tokens ``start`` to ``end``."""

    start: int
    end: int
    low: Amount | None = None
    high: Amount | None = None
    hedge: Hedge = Hedge.EXACT
    kind: str = "figure"
    unit: str = ""
    flags: tuple[str, ...] = ()


class Tables:
    """The lexicon of one language, ready to be matched."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.numbers = NumberReader(words)
        self.hedges = Phrases(words.hedges)
        self.post_hedges = Phrases(words.post_hedges)
        self.per_day = phrase_set(words.per_day)
        self.totals = phrase_set(words.totals)
        self.partitives = phrase_set(words.partitives)
        self.exceeding = phrase_set(words.exceeding)
        self.fillers = phrase_set(words.fillers)
        self.denominators = Phrases(words.denominators)
        self.shares = Phrases(words.shares)
        self.share_links = phrase_set(words.share_links)
        self.factors = Phrases(words.factors)
        self.multiply = phrase_set(words.multiply)
        self.multiples = Phrases(words.multiples)
        self.superlatives = frozenset(map(fold, words.superlatives))
        self.places = frozenset(map(fold, words.places))
        self.currencies = Phrases(words.currencies)
        self.units = Phrases(words.units)
        self.nouns = Phrases(words.nouns)
        self.idioms = phrase_set(words.idioms)
        self.topics = {fold(stem): unit for stem, unit in words.topics.items()}
        self.ordinals = fold_table(words.ordinals)
        self.stop = frozenset(map(fold, words.stop))
        self.times = frozenset(map(fold, words.time_prepositions))
        self.range_words = frozenset(map(fold, words.range_words))


@cache
def tables(language: str) -> Tables:
    """Return the tables of ``en`` or ``es``, built once."""
    return Tables(lexicon(language))


class Passage:
    """One text and what it is read with.

    Parameters
    ----------
    text : str
        The text.
    language : {"en", "es", "es-419"}
        Its language.
    whole : bool
        Whether the text is one quantity: years and ordinals are then figures too, and nothing is
        set aside as a date or a name.
    """

    def __init__(self, text: str, language: str, *, whole: bool = False) -> None:
        self.text, self.language, self.whole = text, language, whole
        self.tables = tables(language[:2])
        self.words = self.tables.words
        self.separators = Separators.of(text, language)
        self.tokens: list[Token] = tokenize(
            text,
            spaced_thousands=self.words.spanish,
            blocked=() if whole else non_figures(text, language),
        )

    def match(self, table: Phrases[Value], at: int) -> tuple[Value, int] | None:
        """Return the value of the phrase at a token, and what comes after."""
        return table.match(self.tokens, at)

    def token(self, at: int) -> Token | None:
        """Return a token, or None outside of the text."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def folded(self, at: int) -> str:
        """Return a token's folded text, or nothing outside of the text."""
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def is_word(self, at: int) -> bool:
        """Whether a token is a word."""
        return at < len(self.tokens) and self.tokens[at].kind == "word"


def like_year(text: str) -> bool:
    """Whether four bare digits may be a year."""
    return len(text) == 4 and text.isdecimal() and 1400 <= int(text) < 2100
