"""How words stand on a line: what no line parts, and the signs of print."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
_TYPED = str.maketrans({NO_BREAK: " ", "’": "'", "−": "-"})

_APOSTROPHE = re.compile(r"(?<=[^\W_])'(?=[^\W\d_])|(?<=s)'(?= [a-z])")
_MINUS = re.compile(r"(?<![^\s(])-(?=\d)")
_MONTHS_SPANISH = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
# each a word that stays with the next; Python's look-behind takes no words of several lengths
_KEPT = re.compile(
    # a number and its magnitude or unit
    r"(?P<number>\d) (?=(?:thousand|[mb]illion|trillion|percent|percentage|mil|mill[oó]n(?:es)?"
    r"|puntos?|dólares)\b)"
    # a month and its day
    r"|\b(?P<month>(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|March|April|May|June|July) (?=\d\d?\b)"
    rf"|\b(?P<day>\d\d?) (?P<of>de) (?=(?:{_MONTHS_SPANISH})\b)"
    # an initial and a name, a country in its Spanish letters
    r"|\b(?P<initial>[A-Z]\.|EE\.) (?=[A-Z])"
)


def typeset(text: str) -> str:
    """Return text as it is set: with the apostrophe and the minus of print, and firm spaces.

    Parameters
    ----------
    text : str
        Plain text in English or Spanish. A number stays with its magnitude or unit, a day with its
        month, an initial with its name.
    """
    return _KEPT.sub(_joined, _MINUS.sub("−", _APOSTROPHE.sub("’", text)))


def as_typed(text: str) -> str:
    """Return text as it is typed, character by character: what `typeset` has set is undone."""
    return text.translate(_TYPED)


def _joined(kept: re.Match[str]) -> str:
    """Return words, each with a firm space after it."""
    return "".join(f"{word}{NO_BREAK}" for word in kept.groups() if word)
