"""Words to figures: one scanner for both languages, built from the lexicon.

`find` walks through running text and names every number in it, figure or not; `parse` reads a text
that is one quantity. A quantity is ``[hedge] [opener] amount [link amount] [unit] [noun]
[hedge]``, an amount ``[sign] [currency] number [magnitude] [currency or unit]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from venezuela_analysis.errors import FigureError, WordingError, nearest
from venezuela_analysis.figures import UNITS, Figure, Hedge, from_hedge
from venezuela_analysis.wording.lexicon import (
    LANGUAGES,
    Lexicon,
    fold_table,
    lexicon,
    unit_family,
)
from venezuela_analysis.wording.numbers import Number, NumberReader, Separators
from venezuela_analysis.wording.patterns import non_figures
from venezuela_analysis.wording.tokens import Phrases, Token, fold, phrase_set, tokenize

_SIGNS = frozenset("-−–")
_STOPS = frozenset('.,;:!?()[]—–…"“”»«|')
_ORDINAL_MARKS = frozenset(("st", "nd", "rd", "th", "º", "ª"))
_ONE = Decimal(1)
#: Unit of what has a unit without a name of its own (pounds, miles), where figures have one.
_OTHER = "other" if "other" in UNITS else "count"


@dataclass(frozen=True, slots=True)
class Found:
    """A number in running text.

    Attributes
    ----------
    text : str
        The whole expression: hedge, currency, number, unit, and the noun that is counted.
    start, end : int
        Its place in the text.
    figure : Figure or None
        What it says; None where it is no figure.
    kind : str
        ``figure``, or what it is else: ``year``, ``date``, ``designator``, ``name``, ``footnote``,
        ``age``, ``clock_time``, ``ordinal``, ``label``, ``document_id``, ``phone``, ``idiom``,
        ``indefinite``, ``section``, ``address``, ``score``.
    flags : tuple of str
        What an editor should look at: ``spanish_magnitude`` ("$50,000 million" in English),
        ``billones`` (10^12 or a false friend of 10^9), ``one_sided_magnitude`` ("$50-60
        million"), ``unit_from_context``.
    unit : str
        Family of the unit, see `unit_family`; ``other`` for units that figures do not have.
    """

    text: str
    start: int
    end: int
    figure: Figure | None
    kind: str = "figure"
    flags: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Amount:
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
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quantity or a number that is none, as tokens ``start`` to ``end``."""

    start: int
    end: int
    low: _Amount | None = None
    high: _Amount | None = None
    hedge: Hedge = Hedge.EXACT
    kind: str = "figure"
    unit: str = ""
    flags: tuple[str, ...] = ()


class _Tables:
    """The lexicon of one language, ready to be matched."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.numbers = NumberReader(words)
        self.hedges = Phrases(words.hedges)
        self.post_hedges = Phrases(words.post_hedges)
        self.fillers = phrase_set(words.fillers)
        self.denominators = Phrases(words.denominators)
        self.shares = Phrases(words.shares)
        self.share_links = phrase_set(words.share_links)
        self.factors = Phrases(words.factors)
        self.currencies = Phrases(words.currencies)
        self.units = Phrases(words.units)
        self.nouns = Phrases(words.nouns)
        self.idioms = phrase_set(words.idioms)
        self.topics = {fold(stem): unit for stem, unit in words.topics.items()}
        self.ordinals = fold_table(words.ordinals)
        self.stop = frozenset(map(fold, words.stop))
        self.times = frozenset(map(fold, words.time_prepositions))
        self.range_words = frozenset(map(fold, words.range_words))
        self.spanish = "mil" in words.thousand


@cache
def _tables(language: str) -> _Tables:
    return _Tables(lexicon(language))


def find(text: str, language: str = "en") -> list[Found]:
    """Return every number in running text, figures and others, in order.

    Parameters
    ----------
    text : str
        A sentence, a paragraph or a page.
    language : {"en", "es", "es-419"}
        Its language; separators are also read from the text itself.

    Raises
    ------
    WordingError
        For an unknown language.

    Examples
    --------
    >>> [(f.text, f.kind) for f in find("In 2019, more than 40% of the loans")]
    [('2019', 'year'), ('more than 40%', 'figure')]
    """
    _check_language(language)
    tables = _tables(language[:2])
    tokens = tokenize(text, spaced_thousands=tables.spanish, blocked=non_figures(text, language))
    scanner = _Scanner(tables, tokens, Separators.of(text, language))
    return [_found(text, tokens, reading) for reading in scanner.readings()]


def parse(text: str, language: str = "en") -> Figure:
    """Return the figure that a text says, the whole text being one quantity.

    Parameters
    ----------
    text : str
        ``more than 40%``, ``entre 50.000 y 60.000 millones de dólares``.
    language : {"en", "es", "es-419"}
        Its language.

    Returns
    -------
    Figure
        Bounds in base units. A percentage is a ``share_pct`` as long as it can be one, dollars are
        ``usd``, a number without a unit is a ``count``; a bare year is a ``year``, an ordinal a
        ``rank``.

    Raises
    ------
    WordingError
        For an unknown language, and for text that is not exactly one quantity.
    """
    _check_language(language)
    tables = _tables(language[:2])
    stripped = text.strip().rstrip(".;:")
    tokens = tokenize(stripped, spaced_thousands=tables.spanish)
    scanner = _Scanner(tables, tokens, Separators.of(stripped, language), whole=True)
    reading = scanner.quantity(0) if tokens else None
    if reading and reading.end == len(tokens) and reading.start == 0:
        found = _found(stripped, tokens, reading)
        if found.figure:
            return found.figure
    raise WordingError(
        f"{text!r} is not one quantity in {language}: write it as in print, "
        "'more than 40%' or '$50 billion to $60 billion'"
    )


def hedge_words(hedge: Hedge | str, language: str = "en") -> tuple[str, ...]:
    """Return the phrases that say a hedge, those before a number.

    Parameters
    ----------
    hedge : Hedge or str
        One of `Hedge`; ``exact`` and ``range`` have no words.
    language : {"en", "es", "es-419"}
        Language.
    """
    _check_language(language)
    return tuple(p for p, value in lexicon(language).hedges.items() if value == Hedge(hedge))


def hedge_of(words: str) -> Hedge | None:
    """Return the hedge that a source's own words say, in whichever language.

    Parameters
    ----------
    words : str
        ``upwards of``, ``más del``, ``nearly a dozen``, ``un centenar``.

    Returns
    -------
    Hedge or None
        None where the words hold no hedge.
    """
    for language in ("en", "es"):
        tables = _tables(language)
        tokens = tokenize(words, spaced_thousands=False)
        for at in range(len(tokens)):
            found = tables.hedges.match(tokens, at) or tables.post_hedges.match(tokens, at)
            if found:
                return found[0]
            number = tables.numbers.read(
                tokens, at, Separators(frozenset()), money=False, measured=False
            )
            if number and number.approximate:
                return Hedge.ABOUT
    return None


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise WordingError(
            f"unknown language {language!r}{nearest(language, list(LANGUAGES))}: "
            f"use one of {', '.join(LANGUAGES)}"
        )


class _Scanner:
    """Reads quantities from the tokens of one text."""

    def __init__(
        self,
        tables: _Tables,
        tokens: list[Token],
        separators: Separators,
        *,
        whole: bool = False,
    ) -> None:
        self.tables, self.tokens, self.separators = tables, tokens, separators
        self.words = tables.words
        self.whole = whole
        self._links: set[int] = set()  # between the two values of a change

    # --- the walk ------------------------------------------------------------------------

    def readings(self) -> Iterator[_Reading]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            reading: _Reading | None
            if at in self._links:
                at += 1
                continue
            if token.kind == "blocked":
                reading = _Reading(at, at + 1, kind=token.label)
            else:
                reading = self._idiom(at) or self.quantity(at) or self._ordinal(at)
            if reading:
                yield reading
                at = max(reading.end, at + 1)
            else:
                at += 1

    def _idiom(self, at: int) -> _Reading | None:
        found = self.tables.idioms.match(self.tokens, at)
        return _Reading(at, found[1], kind="idiom") if found else None

    def _ordinal(self, at: int) -> _Reading | None:
        end = at
        while self._folded(end) in self.tables.numbers.cardinals and self._word(end):
            end += 2 if self._folded(end + 1) == "-" else 1
        if self._folded(end) in self.tables.ordinals:
            return _Reading(at, end + 1, kind="ordinal")
        one = self._folded(at)
        if one in ("one", "uno"):
            return _Reading(at, at + 1, kind="idiom")
        return None

    # --- a quantity ----------------------------------------------------------------------

    def quantity(self, start: int) -> _Reading | None:
        """Return what is read from a token on, or None where no number starts there."""
        hedges, at, begin = self._hedges(start)
        opener = self.words.openers.get(self._folded(at), "")
        if opener and (pair := self._opened_pair(begin, at, opener, hedges)):
            return pair
        if opener and begin == at:
            return None
        first = self._amount(at, hedged=bool(hedges))
        if first is None:
            return self._no_amount(at)
        if isinstance(first, _Reading):
            return replace(first, start=begin if first.kind == "year" else first.start)
        return self._pair(begin, first, hedges) or self._single(begin, first, hedges)

    def _hedges(self, at: int) -> tuple[list[Hedge], int, int]:
        """Return the hedges at a token, what comes after, and where the expression begins."""
        hedges: list[Hedge] = []
        begin = at
        while at < len(self.tokens):
            if found := self.tables.hedges.match(self.tokens, at):
                contrary = hedges and found[0] is not Hedge.ABOUT and hedges[-1] != found[0]
                if contrary and hedges[-1] is not Hedge.ABOUT:
                    # "hasta superar los 400": the verb after "hasta" says it
                    hedges, begin = [], at
                hedges.append(found[0])
                at = found[1]
            elif hedges and (skip := self.tables.fillers.match(self.tokens, at)):
                at = skip[1]
            elif hedges and self._folded(at) in self.words.articles and self._starts(at + 1):
                at += 1
            else:
                break
        return hedges, at, begin

    def _starts(self, at: int) -> bool:
        """Whether a number starts here, so that an article before it is only an article."""
        if at >= len(self.tokens) or self.tokens[at].kind == "blocked":
            return False
        token = self.tokens[at]
        return bool(
            token.kind in ("number", "symbol")
            or self._sign(at)[0]
            or token.folded in self.tables.numbers.cardinals
            or (
                self.tables.shares.match(self.tokens, at) is not None
                or self.tables.denominators.match(self.tokens, at) is not None
                and self.tables.spanish
            )
        )

    def _opened_pair(
        self, begin: int, at: int, opener: str, hedges: list[Hedge]
    ) -> _Reading | None:
        """Read "between 5 and 10", "from 20% to 10%", "de 4 a 5 millones"."""
        inner, after, _ = self._hedges(at + 1)
        if self._folded(after) in self.words.articles and self._starts(after + 1):
            after += 1
        first = self._amount(after, hedged=bool(inner))
        if not isinstance(first, _Amount):
            return None
        links = self.words.between_links if opener == "between" else self.words.to_links
        second = self._linked(first.end, links)
        if second is None:
            return None
        link = first.end
        first, second, flags = self._share(first, second)
        if opener == "from":
            # two values before and after a change: the link is not the hedge "hasta"
            self._links.add(link)
        if first.value > second.value or not self._same_unit(first, second):
            return None
        if opener == "from" and self._from_to(begin, at):
            return None
        return self._range(begin, first, second, [*hedges, *inner], flags)

    def _from_to(self, begin: int, at: int) -> bool:
        """Whether a "from" pair tells a change rather than a range."""
        if self.whole:
            return False
        before = [self._folded(i) for i in range(max(0, begin - 6), begin)]
        if any(word in self.tables.range_words for word in before[-2:]):
            return False
        return self._folded(at) in ("from", "desde") or any(
            word.startswith(tuple(self.words.change_stems)) for word in before
        )

    def _pair(self, begin: int, first: _Amount, hedges: list[Hedge]) -> _Reading | None:
        """Read "45 to 58", "$50-60 million", "two or three" without an opener."""
        if first.end in self._links:
            return None
        links = self.words.to_links
        if self._folded(first.end) in self.words.or_links:
            links = self.words.or_links
        second = self._linked(first.end, links)
        if second is None or first.share or second.share:
            return None
        dash = self._folded(first.end) in "-–—‑‐"
        bare = not first.unit and first.scale is None
        raw_first, raw_second = first, second
        first, second, flags = self._share(first, second)
        if self._years(first, second):
            return self._range(begin, first, second, hedges, flags)
        if first.value >= second.value or not self._same_unit(first, second):
            if dash and bare and raw_first.plain and raw_second.plain:
                return _Reading(begin, second.end, kind="score")
            return None
        if links is self.words.or_links and second.value - first.value > max(_ONE, first.value):
            return None
        if not dash and not self.whole and self._after_change(begin):
            return None
        return self._range(begin, first, second, hedges, flags)

    def _after_change(self, begin: int) -> bool:
        """Whether a verb of change is right before: "rose 5% to 25%" is no range."""
        before = [self._folded(i) for i in range(max(0, begin - 2), begin)]
        if before and before[-1] in self.tables.range_words:
            return False
        return any(word.startswith(tuple(self.words.change_stems)) for word in before)

    def _linked(self, at: int, links: frozenset[str]) -> _Amount | None:
        """Return the second amount of a pair."""
        if self._folded(at) not in links or at + 1 >= len(self.tokens):
            return None
        dash = self._folded(at) in "-–—‑‐"
        if dash and self.tokens[at].tight != self.tokens[at + 1].tight:
            return None
        _, after, _ = self._hedges(at + 1)
        if dash and after != at + 1:
            return None
        if self._folded(after) in self.words.articles and self._starts(after + 1):
            after += 1
        second = self._amount(after, hedged=True)
        return second if isinstance(second, _Amount) else None

    def _share(self, first: _Amount, second: _Amount) -> tuple[_Amount, _Amount, tuple[str, ...]]:
        """Give both ends the magnitude and unit that is printed once."""
        flags = list(second.flags + first.flags)
        scale = second.scale
        own = first.scale is not None or (
            first.unit and not first.unit.startswith("usd") and first.unit != _OTHER
        )
        if scale and not own and not (first.unit and self._unit_after(first)):
            value = first.value * scale
            if value <= second.value:
                if first.value >= 1000 and scale == 10**6 and not self.tables.spanish:
                    flags.append("spanish_magnitude")
                elif first.unit and not self.tables.spanish:
                    flags.append("one_sided_magnitude")
                first = replace(first, value=value, scale=scale)
        if not first.unit:
            first = replace(first, unit=second.unit)
        elif not second.unit:
            second = replace(second, unit=first.unit)
        return first, second, tuple(dict.fromkeys(flags))

    def _unit_after(self, amount: _Amount) -> bool:
        """Whether the currency stands after the number, so that the amount is complete."""
        return self.tokens[amount.end - 1].kind != "number" and not amount.plain

    def _same_unit(self, first: _Amount, second: _Amount) -> bool:
        return unit_family(first.unit) == unit_family(second.unit)

    def _years(self, first: _Amount, second: _Amount) -> bool:
        """Whether a pair is a period: 2005 to 2016, 2006-10."""
        if not first.year or first.unit:
            return False
        return second.year or (second.plain and second.value < 100)

    def _range(
        self,
        begin: int,
        first: _Amount,
        second: _Amount,
        hedges: list[Hedge],
        flags: tuple[str, ...],
    ) -> _Reading:
        hedge = Hedge.ABOUT if Hedge.ABOUT in hedges else Hedge.RANGE
        reading = _Reading(begin, second.end, first, second, hedge, unit=first.unit, flags=flags)
        if self._years(first, second):
            return replace(reading, unit="year", kind=self._kind_of_year)
        if self._is_age(begin, second):
            return replace(reading, kind="age")
        return self._with_noun(reading)

    @property
    def _kind_of_year(self) -> str:
        """A year that is the whole text is a figure, one in running text is a date."""
        return "figure" if self.whole else "year"

    def _single(self, begin: int, amount: _Amount, hedges: list[Hedge]) -> _Reading | None:
        if amount.year and not amount.unit and self._is_year(begin, amount, hedges):
            return _Reading(
                begin, amount.end, amount, amount, _strongest(hedges), self._kind_of_year, "year"
            )
        hedge = _strongest(hedges)
        if hedge is Hedge.EXACT and amount.approximate:
            hedge = Hedge.ABOUT
        reading = _Reading(
            begin, amount.end, amount, amount, hedge, "figure", amount.unit, amount.flags
        )
        if not hedges and self._is_age(begin, amount):
            return replace(reading, kind="age")
        reading = self._with_noun(reading)
        if found := self.tables.post_hedges.match(self.tokens, reading.end):
            if not hedges and self._fits_after(reading.end, found[1]):
                return replace(reading, hedge=found[0], end=found[1])
        return reading

    def _fits_after(self, at: int, end: int) -> bool:
        """Whether words after a number hedge it, and not what follows: "5 más o menos 6"."""
        token = self.tokens[at]
        if token.text in ("+", "-"):
            return token.tight
        return not self._starts(end)

    def _is_year(self, begin: int, amount: _Amount, hedges: list[Hedge]) -> bool:
        if self.whole:
            return True
        if self.tables.nouns.match(self.tokens, amount.end) is not None:
            return self._folded(begin - 1) in self.tables.times and not hedges
        return self._noun_after(amount.end) is None or not hedges

    def _is_age(self, begin: int, amount: _Amount) -> bool:
        """Whether a bare number between commas follows a name: "Maduro, 50, is"."""
        if self.whole or amount.unit or not amount.plain or not 0 < amount.value < 111:
            return False
        before, name = self._folded(begin - 1), begin - 2
        after = self._folded(amount.end)
        if (before, after) not in ((",", ","), ("(", ")")) or name < 0:
            return False
        return self.tokens[name].kind == "word" and self.tokens[name].text[0].isupper()

    # --- an amount -----------------------------------------------------------------------

    def _amount(self, at: int, *, hedged: bool) -> _Amount | _Reading | None:
        """Return one number with sign, currency, magnitude and unit."""
        if at >= len(self.tokens):
            return None
        if found := self._rank(at) or self._factor(at) or self._fraction(at, hedged):
            return found
        start = at
        sign, at = self._sign(at)
        unit, at = self._currency(at)
        if unit and not sign:
            sign, at = self._sign(at)
        if not unit and self._folded(at) in ("un", "una") and self._percent_follows(at + 1):
            sign, at = self._sign(at + 1)
        number = self._number(at, bool(unit))
        if number is None:
            return self._lone_one(start, hedged) if start == at else None
        if number.kind:
            return _Reading(start, number.end, kind=number.kind)
        if self._bad_number(at, number):
            return _Reading(start, number.end, kind="ordinal")
        end, value = number.end, number.value
        prefixed = unit
        found_unit = self._unit(end, scaled=number.scale is not None)
        factor = _ONE
        if found_unit and not (unit and unit_family(found_unit[0]) not in ("usd", "other")):
            (name, factor), end = found_unit[:2], found_unit[2]
            unit = unit or name
        token = self.tokens[at]
        digits = token.kind == "number"
        named = self._named(start, at, number, unit)
        if named:
            return named
        return _Amount(
            value=value * factor * sign if sign else value * factor,
            start=start,
            end=end,
            unit=unit,
            scale=number.scale,
            approximate=number.approximate,
            year=digits and not unit and number.scale is None and _like_year(token.text),
            plain=not prefixed and not found_unit and number.scale is None,
            flags=()
            if self.tables.spanish and "spanish_magnitude" in number.flags
            else number.flags,
        )

    def _sign(self, at: int) -> tuple[int, int]:
        token = self.tokens[at] if at < len(self.tokens) else None
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if token is None or following is None:
            return 0, at
        free = not token.tight or at == 0
        if token.text in _SIGNS and following.tight and free:
            return -1, at + 1
        number = following.kind == "number" or following.folded in self.tables.numbers.cardinals
        if token.folded in self.words.minus and number:
            return -1, at + 1
        if token.folded in self.words.plus and number and self.tables.spanish:
            return 1, at + 1
        return 0, at

    def _currency(self, at: int) -> tuple[str, int]:
        found = self.tables.currencies.match(self.tokens, at)
        if found is None or found[1] >= len(self.tokens):
            return "", at
        if self.tokens[found[1]].kind not in ("number", "mark") and not self._sign(found[1])[0]:
            return "", at
        if not (self._number(found[1], True) or self._sign(found[1])[0]):
            return "", at
        return (found[0] if found[0] == "usd" else _OTHER), found[1]

    def _number(self, at: int, money: bool) -> Number | None:
        measured = False
        if at < len(self.tokens) and self.tokens[at].kind == "number":
            unit = self.tables.units.match(self.tokens, at + 1)
            measured = unit is not None and unit[0][0] in ("share_pct", "pp", "factor")
            measured = measured or self._percent_range(at)
        return self.tables.numbers.read(
            self.tokens,
            at,
            self.separators,
            money=money or self._letters_follow(at),
            measured=measured,
        )

    def _percent_range(self, at: int) -> bool:
        """Whether the number is the first of two with a common percent sign."""
        if self._folded(at + 1) not in self.words.to_links | self.words.between_links:
            return False
        unit = self.tables.units.match(self.tokens, at + 3)
        return unit is not None and unit[0][0] in ("share_pct", "pp", "factor")

    def _letters_follow(self, at: int) -> bool:
        """Whether "M" after a space is a magnitude: "2,4 M b/d", "50.000 M$" in Spanish."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return self.tables.spanish and following is not None and following.text in ("M", "MM")

    def _percent_follows(self, at: int) -> bool:
        """Whether an article stands before a number, as in "un 25 por ciento"."""
        if self._folded(at) in _SIGNS:
            at += 1
        return at < len(self.tokens) and (
            self.tokens[at].kind == "number"
            or self.tokens[at].folded in self.tables.numbers.cardinals
        )

    def _bad_number(self, at: int, number: Number) -> bool:
        """Whether words are the start of an ordinal: "twenty second position"."""
        last = number.end
        if number.literal or number.scale:
            return False
        if self._folded(last) == "-":
            last += 1
        return self._folded(last) in self.tables.ordinals

    def _unit(self, at: int, *, scaled: bool) -> tuple[str, Decimal, int] | None:
        """Return unit, factor to the base unit, and what comes after."""
        hyphen = at < len(self.tokens) and self.tokens[at].text in "-‑‐" and self.tokens[at].tight
        places = [at + 1] if hyphen else [at]
        if self._folded(at) in self.words.of and (scaled or self._round_word(at - 1)):
            places.append(at + 1)
        for place in places:
            if hyphen and not (place < len(self.tokens) and self.tokens[place].tight):
                continue
            if found := self.tables.currencies.match(self.tokens, place):
                if self._currency_belongs(place, found[1]):
                    return (found[0] if found[0] == "usd" else _OTHER), _ONE, found[1]
            if found_unit := self.tables.units.match(self.tokens, place):
                (name, factor), end = found_unit
                if self._unit_belongs(place, name):
                    return (_OTHER if name == "other" else name), factor, end
        return None

    def _currency_belongs(self, at: int, end: int) -> bool:
        """Whether a currency is this number's and not the next one's: "5 $10"."""
        token = self.tokens[at]
        return not (
            token.kind == "symbol"
            and end < len(self.tokens)
            and self.tokens[end].kind == "number"
            and self.tokens[end].tight
        )

    def _unit_belongs(self, at: int, name: str) -> bool:
        token = self.tokens[at]
        if len(token.text) == 1 and token.text in "mx" and self._folded(at + 1) == ".":
            return False
        return not (name == "factor" and token.folded == "times" and token.text != "times")

    def _round_word(self, at: int) -> bool:
        return self.tables.numbers._collectives.match(self.tokens, at) is not None

    def _lone_one(self, at: int, hedged: bool) -> _Amount | None:
        """Read an article as one where a hedge says so, or it is the whole text."""
        if self._folded(at) not in self.words.one or not (hedged or self.whole):
            return None
        unit = self._unit(at + 1, scaled=False)
        if unit:
            return _Amount(unit[1], at, unit[2], unit[0])
        following = self.tables.nouns.match(self.tokens, at + 1)
        if following or at + 1 == len(self.tokens) or self._word(at + 1):
            return _Amount(_ONE, at, at + 1, plain=True)
        return None

    def _named(self, start: int, at: int, number: Number, unit: str) -> _Reading | None:
        """Recognise a number that belongs to a name: "Junín 10"."""
        token = self.tokens[at]
        if self.whole or unit or number.scale or start != at or at == 0 or not token.text.isdigit():
            return None
        name = self.tokens[at - 1]
        if name.kind != "word" or not name.text[0].isupper() or token.tight or len(token.text) > 3:
            return None
        sentence_start = at < 2 or self.tokens[at - 2].text in '.!?:“"»«¿¡'
        following = self.tokens[number.end] if number.end < len(self.tokens) else None
        plural = following is not None and self._counted(following)
        if sentence_start or plural or self._noun_after(number.end) is not None:
            return None
        if name.folded in self.tables.stop or self.tables.hedges.match(self.tokens, at - 1):
            return None
        return _Reading(at - 1, number.end, kind="name")

    def _rank(self, at: int) -> _Amount | None:
        """Read "first" and "12th" where they are the whole text; else they are ordinals."""
        if not self.whole:
            return None
        token = self.tokens[at]
        if token.folded in self.tables.ordinals:
            return _Amount(Decimal(self.tables.ordinals[token.folded]), at, at + 1, "rank")
        end = at + 1 + (self._folded(at + 1) == ".")
        if not token.text.isdigit() or self._folded(end) not in _ORDINAL_MARKS:
            return None
        return _Amount(Decimal(token.text), at, end + 1, "rank") if self.tokens[end].tight else None

    # --- fractions and factors -----------------------------------------------------------

    def _factor(self, at: int) -> _Amount | None:
        found = self.tables.factors.match(self.tokens, at)
        if found is None:
            return None
        return _Amount(Decimal(found[0]), at, found[1], "factor", share=True)

    def _fraction(self, at: int, hedged: bool) -> _Amount | None:
        start = at
        if self._folded(at) in self.words.articles:
            at += 1
        if found := self.tables.shares.match(self.tokens, at):
            after = self._folded(found[1])
            if self.tables.numbers._half(self.tokens, at) or after == "-":
                return None
            if self.tables.spanish and at == start and not hedged:
                return None
            return self._percent(*found[0], start, found[1])
        return self._parts(start, at, hedged) or self._one_in(start)

    def _parts(self, start: int, at: int, hedged: bool) -> _Amount | None:
        """Read "two thirds", "a third", "tres cuartas partes", "1/3"."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or token.kind == "blocked":
            return None
        if self._folded(at + 1) == "/" and token.text.isdigit():
            below = self.tokens[at + 2] if at + 2 < len(self.tokens) else None
            if below and below.text.isdigit() and below.tight and 1 < int(below.text) <= 10:
                if int(token.text) < int(below.text):
                    return self._percent(int(token.text), int(below.text), start, at + 3)
            return None
        above, place = self._numerator(at, article=at > start)
        if above is None:
            return None
        found = self.tables.denominators.match(self.tokens, place)
        if found is None or above >= found[0]:
            return None
        end = found[1]
        if above == 1 and not self._fraction_goes_on(end, hedged, counted=at == start):
            return None
        return self._percent(above, found[0], start, end)

    def _numerator(self, at: int, *, article: bool) -> tuple[int | None, int]:
        value = self.tables.numbers.cardinals.get(self._folded(at))
        if value is None and self._folded(at) in self.words.one:
            value = 1
        if value and value < 10:
            hyphen = self._folded(at + 1) == "-" and self.tokens[at + 1].tight
            return value, at + 1 + hyphen
        return (1, at) if article else (None, at)

    def _fraction_goes_on(self, end: int, hedged: bool, *, counted: bool) -> bool:
        """Whether "a third" is a part and not the third of a row: "a third of", "by a third"."""
        last = self.tokens[end - 1].folded
        if last in ("parte", "partes", "tercio") or hedged or self.whole:
            return True
        after = self._folded(end)
        if self.tables.spanish:
            return after == "de"
        if last in ("quarter",) and not counted and after != "of":
            return False
        return counted or after in ("of", "", ".", ",", "the", "more", "less", "its", "to", "in")

    def _one_in(self, at: int) -> _Amount | None:
        """Read "one in five", "9 out of 10", "uno de cada cinco"."""
        above = self._small_number(at)
        if above is None:
            return None
        link = self.tables.share_links.match(self.tokens, at + 1)
        below = self._small_number(link[1]) if link else None
        if link is None or below is None or not 0 < above < below <= 1000:
            return None
        plain_in = link[1] == at + 2 and self._folded(at + 1) == "in"
        if plain_in and above != 1 and self.tokens[at].kind == "number":
            return None
        if self.tables.units.match(self.tokens, link[1] + 1) or _like_year(
            self.tokens[link[1]].text
        ):
            return None
        return self._percent(above, below, at, link[1] + 1)

    def _small_number(self, at: int) -> int | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if token.kind == "number":
            return int(token.text) if token.text.isdigit() else None
        if token.folded in self.words.one:
            return 1
        return self.tables.numbers.cardinals.get(token.folded)

    def _percent(self, above: int, below: int, start: int, end: int) -> _Amount:
        value = Decimal(100 * above) / below
        rounded = round(value, 4)
        exact = value if value == rounded else rounded
        return _Amount(exact, start, end, "share_pct", share=True)

    def _no_amount(self, at: int) -> _Reading | None:
        return None

    # --- nouns and context ---------------------------------------------------------------

    def _with_noun(self, reading: _Reading) -> _Reading:
        """Add the counted noun, or tell the unit from the words around."""
        if reading.unit:
            return reading
        if self.whole:
            end = reading.end + (self._folded(reading.end) in self.words.of)
            noun = self.tables.nouns.match(self.tokens, end)
            return replace(reading, unit=noun[0], end=noun[1]) if noun else reading
        if noun_after := self._noun_after(reading.end):
            unit, end, adjacent = noun_after
            return replace(reading, unit=unit, end=end if adjacent else reading.end)
        at = reading.end
        if self._folded(at) in self.words.of and self._folded(at + 1) != "":
            at += 1
        if at < len(self.tokens) and self._counted(self.tokens[at]):
            return replace(reading, end=at + 1)
        if unit := self._topic(reading):
            return replace(reading, unit=unit, flags=(*reading.flags, "unit_from_context"))
        return reading

    def _counted(self, token: Token) -> bool:
        """Whether a word looks like the plural noun that is counted."""
        return (
            token.kind == "word"
            and not token.tight
            and len(token.text) > 3
            and token.folded.endswith("s")
            and "'" not in token.folded
            and token.folded not in self.tables.stop
            and token.folded not in self.tables.ordinals
        )

    def _noun_after(self, at: int) -> tuple[str, int, bool] | None:
        """Return unit, end and nearness of a known noun: "10 US warships", "15.000 efectivos".

        Adjectives may stand between, in English up to three. A noun after brackets or a type name
        ("100 Mi-35 (Hind) attack helicopters") tells the unit but is no part of the expression.
        """
        if self._folded(at) in self.words.of:
            at += 1
        adjacent, place = True, at
        for _ in range(2 if self.tables.spanish else 6):
            if place >= len(self.tokens):
                return None
            token = self.tokens[place]
            if found := self.tables.nouns.match(self.tokens, place):
                return found[0], found[1], adjacent and place - at <= 3
            if self._demonym(token, near=place == at):
                return "persons", place + 1, adjacent and place - at <= 1
            if token.kind == "blocked" or token.text in "()":
                adjacent = False
            elif token.kind != "word" or (
                token.folded in self.tables.stop and not (token.text.isupper() and token.text[1:])
            ):
                return None if token.text not in ("-", "S", ".", "U") else self._dotted(place, at)
            place += 1
        return None

    def _dotted(self, place: int, at: int) -> tuple[str, int, bool] | None:
        """Go on after "U.S." and after a hyphened adjective."""
        text = "".join(token.text for token in self.tokens[place : place + 3])
        if self.tokens[place].text == "-" and self.tokens[place].tight:
            place += 2
        elif text.startswith("."):
            place += (
                3 if "".join(t.text for t in self.tokens[place - 1 : place + 3]) == "U.S." else 99
            )
        else:
            return None
        found = self.tables.nouns.match(self.tokens, place)
        return (found[0], found[1], True) if found else None

    def _demonym(self, token: Token, *, near: bool) -> bool:
        """Whether a word names people by their country; in Spanish it is else an adjective."""
        if self.tables.spanish:
            return near and token.folded in self.words.demonyms
        return token.text[:1].isupper() and token.folded.endswith("ans")

    def _topic(self, reading: _Reading) -> str:
        """Return the unit that the sentence talks about, of an amount without a noun."""
        amount = reading.high
        if amount is None or amount.scale is None and amount.value < 1000:
            return ""
        following = self._folded(reading.end)
        if following and not self._ends_clause(reading.end):
            return ""
        for at in [*range(reading.start - 1, -1, -1), *range(reading.end, len(self.tokens))]:
            token = self.tokens[at]
            if token.kind != "word":
                continue
            for stem, unit in self.tables.topics.items():
                large = unit != "usd" or (amount.scale or 0) >= 10**6
                if large and token.folded.startswith(stem):
                    return unit
        return ""

    def _ends_clause(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text in _STOPS or token.folded in self.tables.stop or token.kind == "blocked"

    # --- tokens --------------------------------------------------------------------------

    def _folded(self, at: int) -> str:
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def _word(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].kind == "word"


def _like_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1400 <= int(text) < 2100


def _strongest(hedges: list[Hedge]) -> Hedge:
    """Return the hedge that sets bounds, else "about", else none."""
    bounding = [hedge for hedge in hedges if hedge is not Hedge.ABOUT]
    if bounding:
        return bounding[-1]
    return Hedge.ABOUT if hedges else Hedge.EXACT


def _found(text: str, tokens: list[Token], reading: _Reading) -> Found:
    start, end = tokens[reading.start].start, tokens[reading.end - 1].end
    words = text[start:end]
    if reading.kind != "figure":
        return Found(words, start, end, None, reading.kind)
    figure = _figure(reading)
    if figure is None:
        return Found(words, start, end, None, "unreadable", reading.flags)
    family = unit_family(figure.unit)
    if reading.unit == "count" and _OTHER == "count":
        family = "other"
    return Found(words, start, end, figure, "figure", reading.flags, family)


def _figure(reading: _Reading) -> Figure | None:
    low = reading.low.value if reading.low else None
    high = reading.high.value if reading.high else None
    hedge = reading.hedge
    if hedge in (Hedge.NEARLY, Hedge.LESS_THAN, Hedge.AT_MOST):
        low = None
    elif hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        high = None
    unit = reading.unit or "count"
    figures = (_try(hedge, low, high, name) for name in (unit, *_WIDER.get(unit, ())))
    return next((figure for figure in figures if figure), None)


#: Units to try where a value is outside what the likeliest unit can be.
_WIDER = {"share_pct": ("rate_pct", "change_pct"), "count": (_OTHER,)}


def _try(hedge: Hedge, low: Decimal | None, high: Decimal | None, unit: str) -> Figure | None:
    try:
        return from_hedge(hedge, low, high, unit)
    except FigureError:
        return None
