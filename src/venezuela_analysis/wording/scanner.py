"""The walk through a text: hedges, pairs of amounts, and what they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from venezuela_analysis.figures import Hedge
from venezuela_analysis.wording import amounts, fractions, nouns, ranks
from venezuela_analysis.wording.lexicon import BILLION, MILLION, THOUSAND, unit_family
from venezuela_analysis.wording.passage import OTHER, Amount, Passage, Reading
from venezuela_analysis.wording.sums import plain

_ONE = Decimal(1)
#: Hedges, fillers and articles before one number that are looked at: "at least about 40".
_MOST_HEDGES = 6
#: How far after its first value a change may name its second: "pasa de 20 millones en 2016 a 10".
_CHANGE_TOKENS = 8


class Scanner:
    """Reads the quantities of one passage."""

    def __init__(self, passage: Passage) -> None:
        self.p = passage
        self._links: set[int] = set()  # between the two values of a change
        self._before: dict[int, Amount] = {}  # values before a change, with what is printed once

    def readings(self) -> Iterator[Reading]:
        """Yield every number of the text, figure or not, in order."""
        at = done = 0
        while at < len(self.p.tokens):
            reading = None if at in self._links else self._reading(at)
            if reading:
                # a name takes in the word before its number, unless that was read already
                yield replace(reading, start=max(reading.start, done))
                at = done = max(reading.end, at + 1)
            else:
                at += 1

    def _reading(self, at: int) -> Reading | None:
        if not self.p.whole and (rank := ranks.rank(self.p, at)):
            return rank
        if self.p.tokens[at].kind == "blocked":
            return Reading(at, at + 1, kind=self.p.tokens[at].label)
        return self._idiom(at) or self.quantity(at) or self._ordinal(at)

    def _idiom(self, at: int) -> Reading | None:
        if fractions.one_in(self.p, at):
            return None
        found = self.p.match(self.p.tables.idioms, at)
        return Reading(at, found[1], kind="idiom") if found else None

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
        hedges, at, begin = self._hedges(start)
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

    def _hedges(self, at: int) -> tuple[list[Hedge], int, int]:
        """Return the hedges at a token, what comes after, and where the expression begins."""
        hedges: list[Hedge] = []
        begin = at
        for _ in range(_MOST_HEDGES):
            found = self.p.match(self.p.tables.hedges, at)
            if found and self._level(at):
                break
            if found and self.p.folded(at - 1) not in self.p.words.sum_verbs:
                bounding = hedges and found[0] is not Hedge.ABOUT
                if bounding and hedges[-1] is not Hedge.ABOUT:
                    # "hasta superar los 400", "start at a minimum of": the nearer one says it
                    hedges, begin = [], at
                if not hedges and self.p.folded(at) in self.p.words.hedge_leads:
                    begin += 1
                hedges.append(found[0])
                at = found[1]
            elif hedges and (skip := self.p.match(self.p.tables.fillers, at)):
                at = skip[1]
            elif (
                hedges
                and self.p.folded(at) in self.p.words.articles
                and amounts.starts(self.p, at + 1)
            ):
                at += 1
            else:
                break
        return hedges, at, begin

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

    def _level(self, at: int) -> bool:
        """Whether "hasta" names what a change came to: "cayó un 1 %, hasta los 61 dólares".

        What falls "hasta" a value has come down to it; what rises may only do so "up to" it.
        """
        if self.p.whole or self.p.folded(at) not in self.p.words.level_links:
            return False
        comma = self.p.folded(at - 1) == ","
        if comma and self.p.folded(at - 2) in ("%", "ciento", "porcentuales"):
            return True
        before = self.p.token(at - 1)
        if before and before.folded.startswith(self.p.words.change_stems):
            return before.text.endswith(("ó", "aron", "ieron"))
        stems = self.p.words.change_stems if comma else self.p.words.fall_stems
        clause = (self.p.folded(i) for i in range(max(0, at - 2 * _CHANGE_TOKENS), at))
        return any(word.startswith(stems) for word in clause)

    def _opened_pair(self, begin: int, at: int, opener: str, hedges: list[Hedge]) -> Reading | None:
        """Read "between 5 and 10", "from 20% to 10%", "de 4 a 5 millones"."""
        inner, after, _ = self._hedges(at + 1)
        if self.p.folded(after) in self.p.words.articles and amounts.starts(self.p, after + 1):
            after += 1
        first = amounts.amount(self.p, after, hedged=bool(inner))
        if not isinstance(first, Amount):
            return None
        links = self.p.words.between_links if opener == "between" else self.p.words.to_links
        second = self._linked(first.end, links)
        if second is None:
            return None
        if self._years(first, second):
            return self._range(begin, first, second, [*hedges, *inner], ())
        link = first.end
        first, second, flags = self._share(first, second)
        if opener == "from":
            # two values before and after a change: the link is not the hedge "hasta"
            self._links.add(link)
        if first.value > second.value or not self._same_unit(first, second):
            return None
        if opener == "from" and self._from_to(begin, at):
            self._before[first.start] = first  # "subió de 25 a 50 millones"
            return None
        return self._range(begin, first, second, [*hedges, *inner], flags)

    def _from_to(self, begin: int, at: int) -> bool:
        """Whether a "from" pair tells a change rather than a range."""
        if self.p.whole:
            return False
        before = [self.p.folded(i) for i in range(max(0, begin - _CHANGE_TOKENS), begin)]
        if any(word in self.p.tables.range_words for word in before[-2:]):
            return False
        return self.p.folded(at) == "desde" or any(
            word.startswith(self.p.words.change_stems) for word in before
        )

    def _pair(self, begin: int, first: Amount, hedges: list[Hedge]) -> Reading | None:
        """Read "45 to 58", "$50-60 million", "two or three" without an opener."""
        if first.end in self._links:
            return None
        link = first.end + self._suspended(first.end)
        links = self.p.words.to_links
        if self.p.folded(link) in self.p.words.or_links:
            links = self.p.words.or_links
        second = self._linked(link, links)
        if second is None or first.share or second.share:
            return None
        if unit_family(first.unit) in ("pct", "pp") and second.scale and not second.unit:
            return None  # "un 8 % hasta los 8.000 millones"
        dash = self.p.folded(link) in "-–—‑‐"
        bare = not first.unit and first.scale is None
        raw_first, raw_second = first, second
        first, second, flags = self._share(first, second)
        if self._years(first, second):
            return self._range(begin, first, second, hedges, flags)
        timed = raw_second.scale or self.p.folded(begin - 1) in self.p.tables.times
        if raw_first.year and not dash and timed:
            return None  # "in 2010 to $4 billion", "since early 2016 to 11.7 million bpd"
        if first.value >= second.value or not self._same_unit(first, second):
            if dash and bare and raw_first.plain and raw_second.plain:
                return Reading(begin, second.end, kind="score")
            return None
        if links is self.p.words.or_links and (
            raw_first.unit or second.value - first.value > max(_ONE, first.value)
        ):
            return None  # "50 años o 100 años" are two values
        if not dash and not self.p.whole and (self._after_change(begin) or self._from(second.end)):
            return None
        return self._range(begin, first, second, hedges, flags)

    def _suspended(self, at: int) -> bool:
        """Whether a hyphen waits for the second of two: "a 10- to 15-day mission"."""
        words = {*self.p.words.to_links, *self.p.words.or_links}
        hyphen = self.p.folded(at) == "-" and self.p.tokens[at].tight
        return hyphen and self.p.is_word(at + 1) and self.p.folded(at + 1) in words

    def _from(self, at: int) -> bool:
        """Whether the value before a change follows: "10 percent to 11% from 21%"."""
        opener = self.p.words.openers.get(self.p.folded(at))
        return opener == "from" and amounts.starts(self.p, at + 1)

    def _after_change(self, begin: int) -> bool:
        """Whether a verb of change is right before: "rose 5% to 25%" is no range."""
        before = [self.p.folded(i) for i in range(max(0, begin - 2), begin)]
        if before and before[-1] in self.p.tables.range_words:
            return False
        return any(word.startswith(self.p.words.change_stems) for word in before)

    def _linked(self, at: int, links: frozenset[str]) -> Amount | None:
        """Return the second amount of a pair."""
        if self.p.folded(at) not in links or at + 1 >= len(self.p.tokens):
            return None
        dash = self.p.folded(at) in "-–—‑‐"
        if dash and self.p.tokens[at].tight != self.p.tokens[at + 1].tight:
            return None
        _, after, _ = self._hedges(at + 1)
        if dash and after != at + 1:
            return None
        if self.p.folded(after) in self.p.words.articles and amounts.starts(self.p, after + 1):
            after += 1
        second = amounts.amount(self.p, after, hedged=True)
        return second if isinstance(second, Amount) else None

    def _share(self, first: Amount, second: Amount) -> tuple[Amount, Amount, tuple[str, ...]]:
        """Give both ends the magnitude and unit that is printed once."""
        flags = list(second.flags + first.flags)
        scale = second.scale
        if second.factor != 1 or scale:
            scale = (scale or _ONE) * second.factor
        own = first.scale is not None or (
            first.unit and not first.unit.startswith("usd") and first.unit != OTHER
        )
        if scale and not own and not (first.unit and self._unit_after(first)):
            value = plain(first.value * scale)
            if value <= second.value:
                if first.value >= 1000 and second.scale == 10**6 and not self.p.words.spanish:
                    flags.append("spanish_magnitude")
                elif first.unit and not self.p.words.spanish:
                    flags.append("one_sided_magnitude")
                first = replace(first, value=value, scale=scale)
        elif (
            not self.p.whole
            and self.p.folded(first.end) in "-–"
            and not first.scale
            and first.value < THOUSAND <= first.value * THOUSAND < second.value
            and not second.scale
            and second.value % THOUSAND == 0
            and first.plain
        ):
            flags.append("one_sided_magnitude")  # "15-20,000 troops"
            first = replace(first, value=first.value * THOUSAND)
        elif (
            (first.scale, second.scale) == (THOUSAND, BILLION)
            and self.p.words.spanish
            and first.value * MILLION <= second.value
        ):
            # "10 mil y 12 mil millones" shares its "millones" only
            first = replace(first, value=first.value * MILLION, scale=second.scale)
        if not first.unit:
            first = replace(first, unit=second.unit)
        elif not second.unit:
            second = replace(second, unit=first.unit)
        return first, second, tuple(dict.fromkeys(flags))

    def _unit_after(self, amount: Amount) -> bool:
        """Whether the currency stands after the number, so that the amount is complete."""
        return self.p.tokens[amount.end - 1].kind != "number" and not amount.plain

    def _same_unit(self, first: Amount, second: Amount) -> bool:
        return unit_family(first.unit) == unit_family(second.unit)

    def _years(self, first: Amount, second: Amount) -> bool:
        """Whether a pair is a period: 2005 to 2016, 2006-10."""
        if not first.year or first.unit:
            return False
        return second.year or (second.plain and second.value < 100)

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
        if self._years(first, second):
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
                begin, amount.end, amount, amount, _strongest(hedges), self._kind_of_year, "year"
            )
        hedge = _strongest(hedges)
        if hedge is Hedge.EXACT and amount.approximate:
            hedge = Hedge.ABOUT
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


def _strongest(hedges: list[Hedge]) -> Hedge:
    """Return the hedge that sets bounds, else "about", else none."""
    bounding = [hedge for hedge in hedges if hedge is not Hedge.ABOUT]
    if bounding:
        return bounding[-1]
    return Hedge.ABOUT if hedges else Hedge.EXACT
