"""One number being added up from words and digits: two million five hundred thousand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from venezuela_analysis.wording.lexicon import MILLION, THOUSAND
from venezuela_analysis.wording.literals import Separators, read_literal
from venezuela_analysis.wording.tokens import Token

if TYPE_CHECKING:
    from venezuela_analysis.wording.numbers import NumberReader


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens.

    Attributes
    ----------
    value : Decimal
        Value with its magnitude.
    end : int
        Index of the token after it.
    scale : Decimal or None
        Its last magnitude.
    approximate : bool
        Whether the words themselves are round, as in ``un centenar``.
    literal : str
        Digits as printed, if it starts with digits.
    kind : str
        Empty for a number; what it is else: ``indefinite`` (millions of), ``document_id`` (digits
        spelled one by one), ``year`` (nineteen ninety-nine), ``section`` (3.1.1).
    flags : tuple of str
        Oddities of its form.
    """

    value: Decimal
    end: int
    scale: Decimal | None = None
    approximate: bool = False
    literal: str = ""
    kind: str = ""
    flags: tuple[str, ...] = ()


#: Fractions that are one character, above and below the line.
VULGAR: Mapping[str, tuple[int, int]] = {
    **{"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5)},
    **{"⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)},
}


def plain(value: Decimal) -> Decimal:
    """Drop the decimals of a whole number: 3.5 million has none."""
    whole = value.to_integral_value()
    return whole if value == whole else value


_DOZEN = 12


class Sum:
    """One number being added up: tokens so far, in groups below a thousand and a million."""

    def __init__(
        self,
        reader: NumberReader,
        tokens: list[Token],
        separators: Separators,
        money: bool,
        measured: bool,
    ) -> None:
        self.reader, self.tokens, self.separators = reader, tokens, separators
        self.money, self.measured = money, measured
        self.total = Decimal(0)
        self.thousands = Decimal(0)
        self.small: Decimal | None = None
        self.scale: Decimal | None = None  # the last magnitude
        self.million_scale: Decimal | None = None
        self.word_count = 0
        self.approximate = False
        self.round_word = Decimal(0)  # what its "docena", its "centenar" counts
        self.literal = ""
        self.flags: list[str] = []

    def read(self, at: int) -> Number | None:
        """Return the number that starts at a token, or None where none does."""
        tokens = self.tokens
        first = tokens[at]
        if found := self.reader._plurals.match(tokens, at):
            return Number(Decimal(0), found[1], kind="indefinite")
        end = at
        if first.folded in self.reader._one:
            # an article counts only before "million", "hundred", "docena", "por ciento"
            self.small, end = Decimal(1), at + 1
            if not self._counts_units(end):
                return None
            self.word_count = 1
        elif first.folded in self.reader.bare:
            self.small = Decimal(1)  # "al millón": its article belongs to the hedge
        while end < len(tokens) and (after := self._step(end)):
            end = after
        if self.literal == "?":
            return Number(Decimal(0), end, kind="section")
        if end == at:
            return None
        if run := self._run_on(at, end):
            return run
        value = self.total + self.thousands + (self.small or 0)
        if self.scale:
            value = plain(value)
        return Number(
            value, end, self.scale, self.approximate, self.literal, flags=tuple(self.flags)
        )

    def _counts_units(self, at: int) -> bool:
        return self.reader.counted_by(self.tokens, at) or self.reader.percent(self.tokens, at)

    def _step(self, at: int) -> int | None:
        """Take in one more word or number; return what comes after, or None at the end."""
        token, words = self.tokens[at], self.reader.words
        if token.text == "-" and token.tight and (mixed := self._mixed(at + 1, joined=True)):
            return mixed  # 27-1/2 years
        if token.kind == "number":
            return self._mixed(at) or self._digits(at)
        if token.kind == "blocked":
            return None
        started = self.small is not None or self.thousands or self.total
        if self._step_fits(token):
            self.small = (self.small or Decimal(0)) + (self._value(token) or 0)
            self.word_count += 1
            return at + 1
        if token.text in VULGAR and (part := self._vulgar(at)):
            return part
        if token.folded in words.decimal_points and (decimals := self._decimals(at + 1)):
            return decimals
        if started:
            if (half := self.reader.and_half.match(self.tokens, at)) and not (
                self.small is None and self.reader.counted_by(self.tokens, half[1])
            ):
                return self._half_more(half[1])  # not of "2,3 billones y medio billón"
            if self._joins(at):
                return at + 1
        if self.round_word and token.folded in words.of and self._millions(at + 1):
            return at + 1  # "un millar de millones"
        if token.folded in words.hundred and self.small is not None and self.small < 100:
            self.small *= 100
            return at + 1
        if group := self.reader.collectives.match(self.tokens, at):
            return self._collective(*group, spanish=words.spanish)
        return self._magnitude(at)

    def _step_fits(self, token: Token) -> bool:
        """Whether a number word can follow: twenty-five, one hundred twenty, but not two seven."""
        value = self._value(token)
        if value is None or (self.literal and not self.scale):
            return False
        if self.small is None:
            return True
        if value == 0 or self.small == 0 or self.small != self.small.to_integral_value():
            return False
        place = 10 ** len(str(value))
        below_hundred = self.small % 100
        return self.small % place == 0 and (value >= 10 or not 10 <= below_hundred < 20)

    def _value(self, token: Token) -> int | None:
        """Return a number word's value; an article counts after tens, as in "treinta y un"."""
        tens = self.small is not None and self.small % 100 >= 20 and self.small % 10 == 0
        tens = tens or bool(self.word_count and self.small and self.small % 100 == 0)
        if tens and token.folded in self.reader.words.one:
            return 1
        return self.reader.cardinals.get(token.folded)

    def _joins(self, at: int) -> bool:
        """Whether "and", "y" or a hyphen goes on with the number."""
        token = self.tokens[at]
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is None or not self.word_count or self.small == 0:
            return False
        if token.text in "-‐‑":
            close = token.tight and following.tight
            return close and (self._step_fits(following) or following.folded in _joined(self))
        value = self._value(following)
        if token.folded not in self.reader.words.and_words or value is None:
            return False
        spanish = self.reader.words.spanish
        tens = self.small is not None and self.small % 100 >= 20 and value < 10
        hundreds = self.small is not None and self.small % 100 == 0
        if self.small is None:
            hundreds = value < 100 and not self._counts_more(at + 1)  # "a thousand and one"
        return (tens if spanish else hundreds) and self._step_fits(following)

    def _counts_more(self, at: int) -> bool:
        """Whether number words count hundreds or thousands of their own: "and two hundred"."""
        while at < len(self.tokens) and (
            self.tokens[at].text == "-" or self.tokens[at].folded in self.reader.cardinals
        ):
            at += 1
        return self.reader.counted_by(self.tokens, at)

    def _mixed(self, at: int, *, joined: bool = False) -> int | None:
        """Add the fraction of "2 1/2 hours", or of "27-1/2 years" where a hyphen joins it."""
        above, slash, below = (*self.tokens[at : at + 3], None, None, None)[:3]
        if self.small is None or not slash or not below or slash.text != "/" or self.scale:
            return None
        if not (self.literal.isdecimal() and above.text.isdecimal() and below.text.isdecimal()):
            return None
        if above.tight is not joined or not 0 < int(above.text) < int(below.text) <= 16:
            return None
        self.small += Decimal(above.text) / Decimal(below.text)
        return at + 3

    def _decimals(self, at: int) -> int | None:
        """Add decimals in words: "three POINT TWO FIVE", "tres COMA CINCO"."""
        cardinals, joiners = self.reader.cardinals, {*self.reader.words.and_words, "-"}
        whole = self.small is not None and self.small == self.small.to_integral_value()
        if not whole or not self.word_count or self.literal or self.scale:
            return None
        digits, end = "", at
        while (
            end < len(self.tokens) and (value := cardinals.get(self.tokens[end].folded)) is not None
        ):
            end += 1
            ahead = self.tokens[end : end + 2]
            if value >= 20 and len(ahead) == 2 and ahead[0].folded in joiners:
                below = cardinals.get(ahead[1].folded, 0)
                value, end = (value + below, end + 2) if 0 < below < 10 else (value, end)
            digits += str(value)
        if not digits:
            return None
        self.small = (self.small or Decimal(0)) + Decimal(f"0.{digits}")
        return end

    def _vulgar(self, at: int) -> int | None:
        """Add a fraction that is one character: 3½ years, ½ million."""
        above, below = VULGAR[self.tokens[at].text]
        if self.literal and self.literal.isdecimal() and self.small is not None and not self.scale:
            self.small += Decimal(above) / below
            return at + 1
        if self.small is None and self.reader.magnitude(self.tokens, at + 1, letters=False):
            self.small = Decimal(above) / below
            return at + 1
        return None

    def _digits(self, at: int) -> int | None:
        token = self.tokens[at]
        value = read_literal(token.text, self.separators, measured=self.measured)
        if self.small is not None:
            return None
        if self.total or self.thousands:
            if value is None or not self._goes_on(at, token.text):
                return None
        else:
            self.literal = token.text
        if value is None:
            self.literal = "?"
            return at + 1
        self.small = value
        return at + 1

    def _goes_on(self, at: int, literal: str) -> bool:
        """Whether digits go on with the number, as in 17 mil 500 millones."""
        after = self.reader.magnitude(self.tokens, at + 1, letters=False)
        limit = self.million_scale
        if after and (after[0] < limit if limit else after[0] != THOUSAND):
            return True
        below = len(literal) <= 3 and literal.isdecimal()
        return self.reader.words.spanish and self.scale == THOUSAND and below

    def _half_more(self, after: int) -> int | None:
        if self.small is not None:
            # "docena y media" is eighteen
            self.small += (self.round_word or Decimal(1)) / 2
        elif self.scale:
            self.total += self.scale / 2
        return after

    def _collective(self, entry: tuple[int, bool], after: int, *, spanish: bool) -> int | None:
        value, round_number = entry
        # 2,000 dozen; but "en 2018 docenas de barcos"
        by_twelve = value == _DOZEN and not (spanish and len(self.literal) == len("2018"))
        if self.small is not None and self.small >= 100 and not by_twelve:
            return None
        bare = self.small is None or self.small == 1
        self.approximate = round_number and bare
        self.small = (self.small if self.small is not None else Decimal(1)) * value
        self.word_count += 1
        self.round_word = Decimal(value)
        return after

    def _millions(self, at: int) -> bool:
        found = self.reader.magnitude(self.tokens, at, letters=False)
        return found is not None and found[0] >= MILLION

    def _magnitude(self, at: int) -> int | None:
        found = self.reader.magnitude(self.tokens, at, letters=self.money)
        if not found or self.reader._scaled_units.match(self.tokens, at):
            return None
        scale, after = found
        token = self.tokens[at]
        if scale == THOUSAND:
            if self.thousands or (self.small is None and token.folded not in ("mil",)):
                return None
            self.thousands = (self.small if self.small is not None else Decimal(1)) * THOUSAND
        else:
            group = self.thousands + (self.small or 0)
            started = self.small is not None or self.thousands
            if not started or (self.million_scale is not None and scale >= self.million_scale):
                return None
            if scale == MILLION and group >= 1000 and not self.reader.words.spanish:
                self.flags.append("spanish_magnitude")
            self.flags += self.reader.flags_of(token)
            self.total += group * scale
            self.million_scale = scale
            if self.thousands and self.small is None:
                scale *= THOUSAND  # "mil millones" is one magnitude
            self.thousands = Decimal(0)
        self.small, self.scale = None, scale
        return after

    def _run_on(self, at: int, end: int) -> Number | None:
        """Recognise number words that do not add up: a year, or digits spelled one by one."""
        if not self.word_count or self.literal or self.scale:
            return None
        cardinals, tokens, stop = self.reader.cardinals, self.tokens, end
        joiners = {*self.reader.words.and_words, "-"}
        while stop < len(tokens):
            ahead = stop + (tokens[stop].folded in joiners)
            if ahead >= len(tokens) or tokens[ahead].folded not in cardinals:
                break
            joined = ahead > stop and tokens[stop].folded != "-"
            if joined and not self._within(tokens[stop - 1], tokens[ahead]):
                # "forty-five and fifty" are two numbers, "treinta y tres" is one
                break
            stop = ahead + 1
        if stop == end:
            return None
        runs = sum(token.folded in cardinals for token in tokens[at:stop])
        if tokens[at - 1 if at else at].folded in self.reader.words.plus:
            return Number(Decimal(0), stop, kind="phone")
        two_pairs = self.small is not None and 10 <= self.small < 100 and runs <= 3
        return Number(Decimal(0), stop, kind="year" if two_pairs else "document_id")

    def _within(self, left: Token, right: Token) -> bool:
        tens = self.reader.cardinals.get(left.folded, 0)
        unit = self.reader.cardinals[right.folded]
        return tens >= 30 and tens % 10 == 0 and unit < 10


def _joined(running: Sum) -> frozenset[str]:
    """Return the words that a hyphen may tie to a number word: two-hundred, five-million."""
    words = running.reader.words
    return words.hundred | words.thousand | frozenset(words.magnitudes)
