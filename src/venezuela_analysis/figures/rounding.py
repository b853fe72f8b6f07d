"""A computed figure as the one number that its printed digits can tell."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Context, Decimal

from venezuela_analysis.figures.figure import Figure, Hedge

_DIGITS = 3


def rounded(value: Figure, digits: int = _DIGITS) -> Figure:
    """Return a computed figure as it is printed: one number where its digits cannot tell two.

    A sum of exact amounts is one number. Printed with three digits it is "about" that number, and
    what "about" allows, the values that round to it, holds the sum. A figure whose ends differ in
    the digits that are printed stays as it is, and so does one that has no further digits. A
    rounded figure says something else than what it was, so it has no id and nobody's words.
    """
    allowed = value.region
    if allowed.low is None or allowed.high is None or not allowed.high:
        return value
    low, high = (half_even(end, digits) for end in (allowed.low, allowed.high))
    if low != high or low == high == allowed.low == allowed.high:
        return value
    return replace(
        value,
        **{"low": low, "high": low, "low_open": False, "high_open": False, "hedge": Hedge.ABOUT},
        **dict.fromkeys(("id", "speaker", "speaker_es", "via", "via_es", "wording"), ""),
        primary_seen=None,
        digits=digits,
        unrounded=None,
        derived_from=value.derived_from or ((value.id,) if value.id else ()),
    )


def half_even(number: Decimal, digits: int = _DIGITS) -> Decimal:
    """Return a number with so many significant digits, halves to the even one."""
    return Decimal(f"{Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(number).normalize():f}")
