"""The walk through a text: hedges, pairs of amounts, and what they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from venezuela_analysis.figures import Hedge
from venezuela_analysis.wording import amounts, fractions, hedging, nouns, pairs, ranks
from venezuela_analysis.wording.lexicon import unit_family
from venezuela_analysis.wording.passage import OTHER, Amount, Passage, Reading

_ONE = Decimal(1)
#: Units of what may be counted in parts: 24 jets, six of which.
_THINGS = frozenset({"persons", "ships", "aircraft", "tonnes", "usd", "bpd", OTHER})
#: How far after its first value a change may name its second: "pasa de 20 millones en 2016 a 10".
_CHANGE_TOKENS = 8


class Scanner:
    """Reads the quantities of one passage."""

    def __init__(self, passage: Passage) -> None:
        self.p = passage
        self._links: set[int] = set()  # between the two values of a change
        self._before: dict[int, Amount] = {}  # values before a change, with what is printed once
        self._counted: Reading | None = None  # the last things that were counted

    def readings(self) -> Iterator[Reading]:
        """Yield every number of the text, figure or not, in order."""
        at = done = 0
        while at < len(self.p.tokens):
            reading = None if at in self._links else self._reading(at)
            if reading:
                if reading.kind == "figure":
                    reading = self._of_those(reading)
                # a name takes in the word before its number, unless that was read already
                yield replace(reading, start=max(reading.start, done))
                at = done = max(reading.end, at + 1)
            else:
                at += 1

    def _of_those(self, reading: Reading) -> Reading:
        """Count what the figure before did: "24 jets, six of which", "550 people, of whom 176"."""
        last = self._counted
        if reading.unit in _THINGS:
            self._counted = reading
        elif last and not reading.unit and pairs.partitive(self.p, last, reading):
            return replace(reading, unit=last.unit)
        return reading

    def _reading(self, at: int) -> Reading | None:
        if not self.p.whole and (rank := ranks.rank(self.p, at)):
            return rank
        if self.p.tokens[at].kind == "blocked":
            return Reading(at, at + 1, kind=self.p.tokens[at].label)
        return self._idiom(at) or self.quantity(at) or self._ordinal(at)

    def _idiom(self, at: int) -> Reading | None:
        found = self.p.match(self.p.tables.idioms, at)
        if not found or fractions.one_in(self.p, at) or fractions.one_in(self.p, found[1] - 1):
            return None
        return Reading(at, found[1], kind="idiom")

    def _ordinal(self, at: int) -> Reading | None:
        end = at
        while self.p.folded(end) in self.p.tables.numbers.cardinals and self.p.is_word(end):
            end += 2 if self.p.folded(end + 1) == "-" else 1
        if self.p.folded(end) in self.p.tables.ordinals:
            return Reading(at, end + 1, kind="ordinal")
        one = self.p.folded(at)
        if one in ("one", "uno"):
            return Reading(at, at + 1, kind="idiom")
        return None

    def quantity(self, start: int) -> Reading | None:
        """Return what is read from a token on, or None where no number starts there."""
        if passed := self._exceeding(start):
            return passed
        hedges, at, begin = hedging.before(self.p, start)
        opener = self.p.words.openers.get(self.p.folded(at), "")
        if opener and (pair := self._opened_pair(begin, at, opener, hedges)):
            return pair
        if opener and begin == at:
            return None
        first = self._before.get(at) or amounts.amount(self.p, at, hedged=bool(hedges))
        if first is None:
            return None
        if isinstance(first, Reading):
            return replace(first, start=begin if first.kind == "year" else first.start)
        begin = begin if hedges else first.start
        return self._pair(begin, first, hedges) or self._single(begin, first, hedges)

    def _exceeding(self, at: int) -> Reading | None:
        """Read "pasa de 20.000 millones" as more than it; "pasa de 20 a 10" tells a change."""
        found = self.p.match(self.p.tables.exceeding, at)
        if found is None:
            return None
        after = found[1] + (self.p.folded(found[1]) in self.p.words.definite)
        amount = amounts.amount(self.p, after, hedged=True)
        if not isinstance(amount, Amount) or amount.year:
            return None
        for place in range(amount.end, min(amount.end + _CHANGE_TOKENS, len(self.p.tokens))):
            if self.p.folded(place) in self.p.words.to_links and amounts.starts(self.p, place + 1):
                return None
        return self._single(at, amount, [Hedge.MORE_THAN])

    def _opened_pair(self, begin: int, at: int, opener: str, hedges: list[Hedge]) -> Reading | None:
        """Read "between 5 and 10", "from 20% to 10%", "de 4 a 5 millones"."""
        inner, after, _ = hedging.before(self.p, at + 1)
        if self.p.folded(after) in self.p.words.articles and amounts.starts(self.p, after + 1):
            after += 1
        first = amounts.amount(self.p, after, hedged=bool(inner))
        if not isinstance(first, Amount):
            return None
        links = self.p.words.between_links if opener == "between" else self.p.words.to_links
        bounded = any(hedge is not Hedge.ABOUT for hedge in inner)
        dashed = self.p.folded(first.end) in pairs.DASHES
        if opener == "from" and (bounded or dashed) and not self.p.whole:
            return None  # "down from 850,000-900,000 bpd" holds a range of its own
        second = pairs.linked(self.p, first.end, links)
        if second is None:
            return None
        if pairs.years(self.p, first, second):
            return self._range(begin, first, second, [*hedges, *inner], ())
        link = first.end
        first, second, flags = pairs.share(self.p, first, second, falling=opener == "from")
        if opener == "from":
            # two values before and after a change: the link is not the hedge "hasta"
            self._links.add(link)
        falling = first.value > second.value
        if opener == "from" and (falling or pairs.tells_change(self.p, begin, at)):
            if not first.year:
                self._before[first.start] = pairs.same_noun(self.p, first, second)
            return None  # "subió de 25 a 50 millones", "cut from 30 to 12 ships"
        if falling or not pairs.same_unit(self.p, first, second):
            return None
        return self._range(begin, first, second, [*hedges, *inner], flags)

    def _pair(self, begin: int, first: Amount, hedges: list[Hedge]) -> Reading | None:
        """Read "45 to 58", "$50-60 million", "two or three" without an opener."""
        if first.end in self._links:
            return None
        link = first.end + pairs.suspended(self.p, first.end)
        links = self.p.words.to_links
        if self.p.folded(link) in self.p.words.or_links:
            links = self.p.words.or_links
        second = pairs.linked(self.p, link, links)
        if second is None or first.share or second.share:
            return None
        if unit_family(first.unit) in ("pct", "pp") and second.scale and not second.unit:
            return None  # "un 8 % hasta los 8.000 millones"
        dash = self.p.folded(link) in pairs.DASHES
        bare = not first.unit and first.scale is None
        raw_first, raw_second = first, second
        first, second, flags = pairs.share(self.p, first, second)
        if pairs.years(self.p, first, second):
            return self._range(begin, first, second, hedges, flags)
        timed = raw_second.scale or self.p.folded(begin - 1) in self.p.tables.times
        if raw_first.year and not dash and timed:
            return None  # "in 2010 to $4 billion", "since early 2016 to 11.7 million bpd"
        if first.value >= second.value or not pairs.same_unit(self.p, first, second):
            if dash and bare and raw_first.plain and raw_second.plain:
                return Reading(begin, second.end, kind="score")
            return None
        if links is self.p.words.or_links and (
            raw_first.unit or second.value - first.value > max(_ONE, first.value)
        ):
            return None  # "50 años o 100 años" are two values
        if (
            not dash
            and not self.p.whole
            and (
                pairs.after_change(self.p, begin, first, second)
                or pairs.follows_from(self.p, second.end)
            )
        ):
            return None
        return self._range(begin, first, second, hedges, flags)

    def _range(
        self,
        begin: int,
        first: Amount,
        second: Amount,
        hedges: list[Hedge],
        flags: tuple[str, ...],
    ) -> Reading:
        hedge = Hedge.ABOUT if Hedge.ABOUT in hedges else Hedge.RANGE
        reading = Reading(begin, second.end, first, second, hedge, unit=first.unit, flags=flags)
        if pairs.years(self.p, first, second):
            return replace(reading, unit="year", kind=self._kind_of_year)
        if self._is_age(begin, second):
            return replace(reading, kind="age")
        return nouns.with_noun(self.p, reading)

    @property
    def _kind_of_year(self) -> str:
        """A year that is the whole text is a figure, one in running text is a date."""
        return "figure" if self.p.whole else "year"

    def _single(self, begin: int, amount: Amount, hedges: list[Hedge]) -> Reading | None:
        if amount.year and not amount.unit and self._is_year(begin, amount, hedges):
            return Reading(
                begin,
                amount.end,
                amount,
                amount,
                hedging.strongest(hedges),
                self._kind_of_year,
                "year",
            )
        hedge = hedging.strongest(hedges)
        if hedge is Hedge.EXACT and amount.approximate:
            hedge = Hedge.ABOUT
        amount = pairs.coordinated(self.p, amount)
        reading = Reading(
            begin, amount.end, amount, amount, hedge, "figure", amount.unit, amount.flags
        )
        if not hedges and self._is_age(begin, amount):
            return replace(reading, kind="age")
        if hedges:
            return nouns.with_noun(self.p, reading)
        # "100-plus helicopters", "100 helicopters or more"
        reading = nouns.with_noun(self.p, self._hedged_after(reading))
        return self._hedged_after(reading) if reading.hedge is hedge else reading

    def _hedged_after(self, reading: Reading) -> Reading:
        """Take in a hedge that stands after a number or its noun."""
        found = self.p.match(self.p.tables.post_hedges, reading.end)
        if not found or not self._fits_after(reading.end, found[1]):
            return reading
        reading = replace(reading, hedge=found[0], end=found[1])
        unit = None if reading.unit else amounts.unit(self.p, reading.end)
        return replace(reading, unit=unit[0], end=unit[1]) if unit else reading

    def _fits_after(self, at: int, end: int) -> bool:
        """Whether words after a number hedge it, and not what follows: "5 más o menos 6"."""
        token = self.p.tokens[at]
        if token.text in ("+", "-"):
            return token.tight
        follows = end + (self.p.folded(end) in ("than", "de", "que"))
        return not amounts.starts(self.p, follows)

    def _is_year(self, begin: int, amount: Amount, hedges: list[Hedge]) -> bool:
        if self.p.whole:
            return True
        if self.p.match(self.p.tables.nouns, amount.end) is not None:
            return self.p.folded(begin - 1) in self.p.tables.times and not hedges
        return nouns.noun_after(self.p, amount.end) is None or not hedges

    def _is_age(self, begin: int, amount: Amount) -> bool:
        """Whether a bare number between commas follows a name: "Maduro, 50, is"."""
        if self.p.whole or amount.unit or not amount.plain or not 0 < amount.value < 111:
            return False
        before, name = self.p.folded(begin - 1), begin - 2
        after = self.p.folded(amount.end)
        if (before, after) not in ((",", ","), ("(", ")")) or name < 0:
            return False
        if self.p.tokens[name].kind != "word":
            return False
        # "the voter, 25, said": a noun needs a verb that only a person has
        told = after == "," and self.p.folded(amount.end + 1) in self.p.words.telling
        return self.p.tokens[name].text[0].isupper() or (told and amount.value >= 16)
