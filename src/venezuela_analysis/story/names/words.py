"""Words of a draft that may be names, and how far two of them are apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from venezuela_analysis.story.drafts import Draft

_SET_ASIDE = ("address", "code", "comment", "metadata")
# addresses and handles spell names their own way
_ADDRESS = re.compile(r"https?://[^\s)>\]]+|www\.\S+|\S+@\S+|[@#]\w+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_CUT = "…"  # where a chart had no room for the rest of a word
_SENTENCE_END = re.compile(r"[.!?…:][\"”»’)\]]*\s+[\"“«‘(¿¡—–-]*$|[¿¡]$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a draft.

    Parameters
    ----------
    text : str
        As it stands, without a possessive ending.
    start, end : int
        Its place in the draft's text, the possessive left out.
    first : bool
        Whether a sentence begins with it, so that its capital says nothing.
    glued : bool
        Whether only blanks part it from the word before.
    """

    text: str
    start: int
    end: int
    first: bool
    glued: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def words_of(draft: Draft) -> list[Word]:
    """Return the words of a draft's passages, in order, addresses left out."""
    return [
        word
        for passage in draft.passages
        if passage.kind not in _SET_ASIDE
        for word in _words(draft.text, passage.start, passage.end)
        if not (passage.kind == "chart" and draft.text[word.end : word.end + 1] == _CUT)
    ]


def _words(text: str, start: int, end: int) -> list[Word]:
    """Return the words of one passage."""
    part = _ADDRESS.sub(lambda found: "\0" * len(found[0]), text[start:end])
    words: list[Word] = []
    last = -1
    for found in _WORD.finditer(part):
        word = found[0]
        # "R." is an initial; any other word gives its full stop back to the sentence
        if word.endswith(".") and len(word) > 2:
            word = word[:-1]
        word = _POSSESSIVE.sub("", word) or word
        between = part[last : found.start()] if last >= 0 else ""
        words.append(
            Word(
                unicodedata.normalize("NFC", word),
                start + found.start(),
                start + found.start() + len(word),
                first=last < 0 or bool(_SENTENCE_END.search(part[max(last, 0) : found.start()])),
                glued=last >= 0 and between != "" and not between.strip(" \u00a0\u202f"),
            )
        )
        last = found.start() + len(word)
    return words


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return text without accents and capitals."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


_SAME_SOUND = (
    ("kh", "j"),
    ("ph", "f"),
    ("tch", "ch"),
    ("tz", "ts"),
    ("w", "v"),
    ("y", "i"),
    ("ck", "k"),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=8192)
def sound(text: str) -> str:
    """Return a name in one transliteration: ``Zakharova`` and ``Zajárova`` are the same."""
    key = fold(text)
    for one, other in _SAME_SOUND:
        key = key.replace(one, other)
    return _DOUBLED.sub(r"\1", key)


@lru_cache(maxsize=65536)
def distance(one: str, other: str, limit: int = 2) -> int:
    """Return how many letters are put in, left out, changed or swapped between two words.

    Parameters
    ----------
    one, other : str
        Folded words.
    limit : int
        Beyond it the exact number does not matter: ``limit + 1`` is returned.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
