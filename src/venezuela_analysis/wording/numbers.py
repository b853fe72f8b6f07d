"""The words for numbers of one language, and what reads them: digits, magnitudes, "half a"."""

from __future__ import annotations

from decimal import Decimal

from venezuela_analysis.wording.lexicon import THOUSAND, Lexicon, fold_table
from venezuela_analysis.wording.literals import Separators
from venezuela_analysis.wording.sums import Number, Sum, plain
from venezuela_analysis.wording.tokens import Phrases, Token, fold, phrase_set

#: Short magnitudes that are no other word or unit, also after a space: "3.5 mln bpd".
UNMISTAKABLE = frozenset({"bn", "bln", "mn", "mln", "trn", "tn"})


class NumberReader:
    """Reads numbers with the words of one language.

    Parameters
    ----------
    words : Lexicon
        The language.
    """

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.cardinals = fold_table(words.cardinals)
        self.ordinals = fold_table(words.ordinals)
        self._one = {*words.articles - words.definite, *words.one}
        self._magnitudes = Phrases(words.magnitudes)
        # "62 million TIV": the magnitude is part of the unit
        self._scaled_units = phrase_set(
            unit for unit in words.units if unit.split(" ")[0] in words.magnitudes
        )
        self._plurals = phrase_set(words.plurals)
        self.collectives = Phrases(words.collectives)
        self.and_half = phrase_set(words.and_half)
        self._parts_of = Phrases(words.parts_of)
        self._units = Phrases(words.units)
        self.bare = frozenset(map(fold, words.bare_magnitudes))

    def magnitude(
        self, tokens: list[Token], at: int, *, letters: bool
    ) -> tuple[Decimal, int] | None:
        """Return a magnitude and what comes after; single letters only where they may be one."""
        if at >= len(tokens):
            return None
        token = tokens[at]
        if token.text in "-‑" and token.tight and at + 1 < len(tokens) and tokens[at + 1].tight:
            at += 1  # a $250-million loan
            return self._magnitudes.match(tokens, at)
        if token.folded in self.words.thousand:
            return THOUSAND, at + 1
        if found := self._magnitudes.match(tokens, at):
            return found
        short = token.folded in UNMISTAKABLE
        letter = token.folded if short else token.text
        tight = token.tight and token.text != "mm"  # shells of 155mm
        if (letters or tight or short) and letter in self.words.letters:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            # "50 m/s", "12m2", "1 M.": a letter that goes on as something else is no magnitude
            metres = not letters and token.text == "m" and after and after.text in ("2", "3")
            if not (after and after.tight and (after.text in "/’'" or metres)):
                return self.words.letters[letter], at + 1
        return None

    def read(
        self, tokens: list[Token], at: int, separators: Separators, *, money: bool, measured: bool
    ) -> Number | None:
        """Return the number that starts at a token, or None.

        Parameters
        ----------
        tokens : list of Token
            The text.
        at : int
            Where to start.
        separators : Separators
            What marks in digits mean.
        money : bool
            Whether a currency stands before it, so that a letter after a space is a magnitude.
        measured : bool
            See `read_literal`.
        """
        if at >= len(tokens) or tokens[at].kind not in ("number", "word", "mark"):
            return None
        return self.part(tokens, at) or Sum(self, tokens, separators, money, measured).read(at)

    def part(self, tokens: list[Token], at: int) -> Number | None:
        """Read "half a million", "medio centenar", "un cuarto de siglo"."""
        if not (found := self._parts_of.match(tokens, at)):
            return None
        part, after = found
        if scale := self.magnitude(tokens, after, letters=False):
            return Number(
                plain(scale[0] * part), scale[1], scale[0], flags=self.flags_of(tokens[after])
            )
        if group := self.collectives.match(tokens, after):
            (size, approximate), end = group
            return Number(plain(size * part), end, approximate=approximate)
        return Number(part, after) if self._units.match(tokens, after) else None

    def counted_by(self, tokens: list[Token], at: int) -> bool:
        """Whether a magnitude, "hundred" or "dozen" stands here, for what is before it."""
        return bool(
            self.magnitude(tokens, at, letters=False)
            or self.collectives.match(tokens, at)
            or (at < len(tokens) and tokens[at].folded in self.words.hundred)
        )

    def flags_of(self, magnitude: Token) -> tuple[str, ...]:
        """Return what an editor should look at in a magnitude's word."""
        return ("billones",) if magnitude.folded in self.words.long_magnitudes else ()

    def percent(self, tokens: list[Token], at: int) -> bool:
        """Whether a word for percent stands here."""
        unit = self._units.match(tokens, at)
        return unit is not None and unit[0][0] == "share_pct"
