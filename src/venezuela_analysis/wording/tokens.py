"""Text cut into tokens, and tables of phrases that are matched on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Value = TypeVar("Value")

#: Spaces that typesetters put between thousands; a plain space counts in Spanish only.
_THIN = "\u00a0\u2009\u202f"
#: Longest number in digits that can be a quantity; what is longer identifies something.
_LONGEST = 25
_CURRENCY = r"(?i:U\$S|(?:US|U\.S\.\s?|HK|NZ|NT|MX|CA|AU|[RACS])?\$)"
_WORD = r"(?:[^\W\d_]{1,2}\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*"
_TOKEN = {
    spaces: re.compile(
        # a group that goes on with more digits is no number of thousands: 3 334 4455
        rf"(?P<number>\d{{1,3}}(?:[{spaces}]\d{{3}}){{1,5}}(?![{spaces}]{{0,2}}\d)(?:[.,]\d+)?"
        rf"(?!\d)|\d{{1,3}}(?:['’]\d{{3}}){{1,4}}(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*"
        rf"|(?<![\w.,])\.\d{{1,4}}(?![\d.]))|(?P<symbol>(?<![^\W\d_]){_CURRENCY})|(?P<word>{_WORD})"
        rf"|(?P<mark>\S)"
    )
    for spaces in (_THIN, _THIN + " ")
}


@dataclass(frozen=True, slots=True)
class Token:
    """A number in digits, a word, or one other character, with its place in the text.

    Attributes
    ----------
    folded : str
        Without capitals and accents.
    kind : str
        ``number``, ``word``, ``symbol`` (a currency), ``mark``; or ``blocked``, with `label` the
        kind of what is no figure.
    tight : bool
        Whether nothing stands between it and the token before.
    """

    text: str
    folded: str
    start: int
    end: int
    kind: str
    tight: bool
    label: str = ""


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return text without capitals and accents: "Más" and "mas" are the same word here."""
    lowered = text.replace("’", "'").lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokenize(
    text: str, *, spaced_thousands: bool, blocked: Iterable[tuple[int, int, str]] = ()
) -> list[Token]:
    """Cut a text into tokens.

    Parameters
    ----------
    text : str
        Any text.
    spaced_thousands : bool
        Whether a plain space may separate thousands (``65 000``).
    blocked : iterable of (start, end, kind)
        Spans that are no figures, in order and apart: each becomes one token.
    """
    pattern = _TOKEN[_THIN + " " if spaced_thousands else _THIN]
    tokens: list[Token] = []
    last = position = 0
    for start, end, label in [*blocked, (len(text), len(text), "")]:
        for match in pattern.finditer(text, position, start):
            kind = match.lastgroup or "mark"
            tokens.append(_token(match[0], match.start(), kind, last))
            last = match.end()
        if label:
            tokens.append(_token(text[start:end], start, "blocked", last, label))
            position = last = end
    return tokens


def _token(text: str, start: int, kind: str, last: int, label: str = "") -> Token:
    if kind == "number" and len(text) > _LONGEST:
        kind, label = "blocked", "document_id"
    return Token(text, fold(text), start, start + len(text), kind, start == last, label)


class Phrases(Generic[Value]):
    """A table of phrases, matched on tokens, the longest first."""

    def __init__(self, table: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in table.items():
            words = tuple(token.folded for token in tokenize(phrase, spaced_thousands=False))
            self._by_first.setdefault(words[0], []).append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, tokens: list[Token], at: int) -> tuple[Value, int] | None:
        """Return the value of the longest phrase that starts at a token, and what comes after."""
        if at >= len(tokens) or tokens[at].kind == "blocked":
            return None
        for words, value in self._by_first.get(tokens[at].folded, ()):
            end = at + len(words)
            if end <= len(tokens) and all(
                token.folded == word for token, word in zip(tokens[at:end], words, strict=True)
            ):
                return value, end
        return None


def phrase_set(phrases: Iterable[str]) -> Phrases[bool]:
    """Return a table that only says whether a phrase is in it."""
    return Phrases(dict.fromkeys(phrases, True))
