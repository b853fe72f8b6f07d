"""What a typed number says of the figure that it is bound to.

Two questions, in this order: does it measure the same (unit), and does it claim the same, less, or
more (numbers and hedge)? Numbers are compared by the values that their words allow, as in
`Figure.region`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from venezuela_analysis import wording
from venezuela_analysis.errors import FigureError
from venezuela_analysis.figures import Figure, Hedge


class Verdict(StrEnum):
    """What the check says of a number."""

    ENTAILED = "entailed"
    WEAKER = "weaker"
    HEDGE_DROPPED = "HEDGE_DROPPED"
    HEDGE_STRENGTHENED = "HEDGE_STRENGTHENED"
    HEDGE_WEAKENED = "HEDGE_WEAKENED"
    CONTRADICTED = "CONTRADICTED"
    POSSIBLE = "POSSIBLE"
    UNIT_MISMATCH = "UNIT_MISMATCH"
    UNIVERSE_MISMATCH = "UNIVERSE_MISMATCH"
    AMBIGUOUS = "AMBIGUOUS"
    UNBOUND = "UNBOUND"
    LAPSED = "LAPSED"
    NOT_FIGURE = "not_figure"


COUNTED = frozenset({"persons", "ships", "aircraft", "count"})
"""Families whose numbers may stand without their noun."""

_POINT = frozenset({Hedge.EXACT, Hedge.RANGE})
_BELOW = frozenset({Hedge.LESS_THAN, Hedge.AT_MOST})
_ABOVE = frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST})


def compare_claims(typed: Figure, figure: Figure) -> Verdict:
    """Return how a typed claim stands to a figure in the same unit.

    Parameters
    ----------
    typed : Figure
        What the words say.
    figure : Figure
        What they should say.

    Returns
    -------
    Verdict
        With the same numbers: entailed where the hedge is the same; dropped, strengthened or
        weakened where it is not; weaker where one open bound includes what the other leaves out
        ("at least" for "more than"); contradicted where the hedges exclude each other. With other
        numbers: weaker where the words allow all that the figure allows and more, contradicted
        where they allow nothing of it, else possible.
    """
    if numbers(typed) == numbers(figure):
        return _compare_hedges(typed, figure)
    if not typed.region.overlaps(figure.region):
        return Verdict.CONTRADICTED
    return Verdict.WEAKER if figure.region.is_subset(typed.region) else Verdict.POSSIBLE


def numbers(figure: Figure) -> tuple[Decimal, ...]:
    """Return the numbers that a figure prints, whatever its hedge."""
    return tuple(dict.fromkeys(bound for bound in (figure.low, figure.high) if bound is not None))


def _compare_hedges(typed: Figure, figure: Figure) -> Verdict:
    """Compare two hedges of the same numbers."""
    said, meant = typed.hedge, figure.hedge
    if said == meant:
        return Verdict.ENTAILED
    if said in _POINT:
        return Verdict.HEDGE_DROPPED
    if (meant in _ABOVE and said in _BELOW | {Hedge.NEARLY}) or (
        said in _ABOVE and meant in _BELOW
    ):
        return Verdict.CONTRADICTED
    if meant in _POINT and said in (Hedge.LESS_THAN, Hedge.NEARLY):
        return Verdict.CONTRADICTED
    if figure.region.is_subset(typed.region):
        one_sided = _ABOVE | _BELOW | {Hedge.NEARLY}
        both = said in one_sided and meant in one_sided
        return Verdict.WEAKER if both else Verdict.HEDGE_WEAKENED
    loosened = (meant in _ABOVE and said is Hedge.ABOUT) or (
        meant is Hedge.ABOUT and said in _BELOW
    )
    return Verdict.HEDGE_WEAKENED if loosened else Verdict.HEDGE_STRENGTHENED


def judge(typed: Figure, family: str, figure: Figure, *, adopts: bool) -> Verdict:
    """Return what a typed number says of a figure: unit first, then numbers and hedge.

    Parameters
    ----------
    typed : Figure
        What the words say.
    family : str
        Family of the unit that was read, see `wording.unit_family`.
    figure : Figure
        What they should say.
    adopts : bool
        Whether the number stands without a unit and may take the figure's.
    """
    if not _same_unit(typed, family, figure, adopts=adopts):
        return Verdict.UNIT_MISMATCH
    try:
        return compare_claims(_in_unit(typed, figure.unit), figure)
    except FigureError:
        return Verdict.CONTRADICTED  # 120 percent of something: nothing that the figure can be


def _same_unit(typed: Figure, family: str, figure: Figure, *, adopts: bool) -> bool:
    meant = wording.unit_family(figure.unit)
    if family == "count" and meant != "count":
        return adopts
    if family == "other" and meant == "other":
        return typed.unit == figure.unit
    return family == meant


def _in_unit(typed: Figure, unit: str) -> Figure:
    """Return a typed figure in another unit of its family, so that regions are cut alike."""
    return typed if typed.unit == unit else replace(typed, unit=unit)
