"""Numbers in digits: what their points, commas and spaces mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SPACES = re.compile(r"\s")
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Separators:
    """Which marks separate thousands where a number alone does not tell (``1.234``)."""

    thousands: frozenset[str]

    @classmethod
    def of(cls, text: str, language: str) -> Separators:
        """Return the marks of a language, corrected by what the text itself shows.

        Pages in Spanish mix the two conventions, and a mark before exactly three digits is far
        more often for thousands than for decimals; so both count as such in ``es-419`` unless the
        text uses the comma for decimals, and in ``es`` only the point unless the text shows that
        it uses the comma.
        """
        if language.startswith("en"):
            return cls(frozenset(","))
        decimal, grouping = _evidence(re.findall(r"(?<!\d)\d{1,25}(?:[.,]\d{1,25}){1,9}", text))
        if language == "es-419":
            comma_is_decimal = "," in decimal - grouping and "." not in decimal
            return cls(frozenset(".") if comma_is_decimal else frozenset(".,"))
        comma_groups = "," in grouping or "." in decimal
        return cls(frozenset(".,") if comma_groups else frozenset("."))


def _evidence(literals: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the marks that must be decimal, and those that must separate thousands."""
    decimal: set[str] = set()
    grouping: set[str] = set()
    for literal in literals:
        marks = [char for char in literal if char in ".,"]
        if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
            decimal.add(marks[-1])
            grouping.add(marks[0])
        elif len(marks) > 1 and _GROUPED.fullmatch(literal):
            grouping.add(marks[0])
        elif len(marks) == 1 and len(literal.partition(marks[0])[2]) != 3:
            decimal.add(marks[0])
    return decimal, grouping


def read_literal(literal: str, separators: Separators, *, measured: bool = False) -> Decimal | None:
    """Return the value of a number in digits, or None where it is none (``3.1.1``).

    Parameters
    ----------
    literal : str
        Digits with points, commas or spaces.
    separators : Separators
        What a mark before exactly three digits means.
    measured : bool
        Whether the number is a percentage or the like, for which three decimals are likelier than
        thousands unless they end in a zero. Counts only where both marks may separate thousands.
    """
    plain = _SPACES.sub("", literal)
    if any(mark in plain for mark in _APOSTROPHES):
        return _apostrophes(plain)
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return Decimal(plain)
    last = marks[-1]
    whole, _, tail = plain.rpartition(last)
    if not whole:
        return Decimal(f"0.{tail}")  # ".25 percent"
    if len(set(marks)) == 2:
        other = marks[0]
        grouped = re.fullmatch(rf"\d{{1,3}}(?:\{other}\d{{3}})+", whole)
        return Decimal(f"{whole.replace(other, '')}.{tail}") if grouped else None
    if len(marks) > 1:
        return Decimal(plain.replace(last, "")) if _GROUPED.fullmatch(plain) else None
    ambiguous = len(tail) == 3 and len(whole) <= 3 and whole[0] != "0" and plain == literal
    if ambiguous and last in separators.thousands:
        decimals = measured and last == "." and len(separators.thousands) > 1 and tail[-1] != "0"
        if not decimals:
            return Decimal(whole + tail)
    return Decimal(f"{whole}.{tail}")


def _apostrophes(literal: str) -> Decimal | None:
    """Return the value of digits with apostrophes between millions or thousands: 10'000.000."""
    groups = re.split(rf"[{_APOSTROPHES}]", literal)
    whole, _, tail = groups[-1].replace(",", ".").partition(".")
    if len(whole) != 3 or any(len(group) != 3 for group in groups[1:-1]):
        return None
    digits = "".join(groups[:-1]) + whole
    return Decimal(digits + tail) if len(tail) == 3 else Decimal(f"{digits}.{tail or 0}")
