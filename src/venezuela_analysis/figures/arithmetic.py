"""Figures computed from figures: intervals, units, rounding and hedge of the result.

Every function takes the inputs' regions, computes exactly, and rounds outwards once, at the end, to
the significant digits of the least precise input (`digits=` states another number). Exact sums and
differences of exact figures are left as they are. The result keeps what it was before rounding for
further steps, names what it was derived from, and has no speaker: nobody said it. Further fields of
`Figure`, such as `id`, are passed by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from operator import add as plus
from typing import Any

from venezuela_analysis.errors import FigureError
from venezuela_analysis.figures.figure import Figure, Hedge, from_hedge
from venezuela_analysis.figures.intervals import Interval, round_outward
from venezuela_analysis.figures.units import UNITS, Unit

_HUNDRED = Interval(Decimal(100), Decimal(100))
_SPOKEN = {"speaker", "speaker_es", "via", "via_es", "primary_seen", "wording"}


def add(left: Figure, right: Figure, **provenance: Any) -> Figure:
    """Return a sum, in the unit of both; percentage points add to a rate or a share.

    Two exact figures have an exact sum, which is not rounded.

    Raises
    ------
    FigureError
        For units that do not add up (calendar years, ranks and percent changes never do), and
        where the sum may be more than the unit can be.
    """
    if right.unit != "pp":
        left, right = right, left
    unit = _unit_after_points(left, right) or _common_unit("add", left, right)
    if not UNITS[unit].summable:
        raise FigureError(f"cannot add {left} and {right}: a sum of {unit} means nothing")
    return _derived(left.region + right.region, unit, [left, right], provenance, exact_stays=True)


def subtract(left: Figure, right: Figure, **provenance: Any) -> Figure:
    """Return `left` minus `right`.

    Rates, shares and percent changes differ by percentage points (``pp``), which can also be taken
    off a rate or a share; calendar years differ by ``years``. Two exact figures have an exact
    difference, which is not rounded.

    Raises
    ------
    FigureError
        For other unequal units, and where the difference may be less than the unit can be: an
        amount is not negative, so subtract the smaller from the larger.
    """
    unit = _unit_after_points(left, right)
    if not unit:
        common = UNITS[_common_unit("subtract", left, right)]
        unit = common.difference or common.name
    return _derived(left.region - right.region, unit, [left, right], provenance, exact_stays=True)


def total(figures: Sequence[Figure], **provenance: Any) -> Figure:
    """Return the sum of figures of one unit. Exact figures have an exact sum, which is not rounded.

    Raises
    ------
    FigureError
        For no figures, for unequal units, and as `add`.
    """
    if not figures:
        raise FigureError("the total of no figures is not known: give at least one")
    unit = _common_unit("add", *figures)
    if not UNITS[unit].summable:
        raise FigureError(f"cannot add {figures[0]} and others: a sum of {unit} means nothing")
    regions = reduce(plus, (figure.region for figure in figures))
    return _derived(regions, unit, figures, provenance, exact_stays=True)


def multiply(left: Figure, right: Figure, **provenance: Any) -> Figure:
    """Return a figure times a factor, in the figure's unit: halving is times a factor of 0.5.

    Raises
    ------
    FigureError
        When neither is a ``factor``, and where the product may be more than the unit can be.
    """
    if "factor" not in (left.unit, right.unit):
        raise FigureError(
            f"cannot multiply {left} by {right}: one of them must be a factor "
            "(a ratio to 1 of its unit makes it one)"
        )
    unit = right.unit if left.unit == "factor" else left.unit
    return _derived(left.region * right.region, unit, [left, right], provenance)


def divide(left: Figure, right: Figure, **provenance: Any) -> Figure:
    """Return `left` divided by a factor, in its own unit, or by a figure of its unit, as a factor.

    Raises
    ------
    FigureError
        For other units, for a divisor that may be zero or touches it, and where the quotient may be
        more than the unit can be.
    """
    unit = left.unit if right.unit == "factor" else _ratio_unit(left, right)
    return _derived(left.region / right.region, unit, [left, right], provenance)


def ratio(left: Figure, right: Figure, **provenance: Any) -> Figure:
    """Return how many times `right` goes into `left`, as a factor.

    Raises
    ------
    FigureError
        For unequal units, and for a divisor that may be zero or touches it.
    """
    unit = _ratio_unit(left, right)
    return _derived(left.region / right.region, unit, [left, right], provenance)


def share(part: Figure, whole: Figure, **provenance: Any) -> Figure:
    """Return what percentage of `whole` `part` is, as a ``share_pct``.

    What would be more than 100 percent is cut off: a part is never more than its whole.

    Raises
    ------
    FigureError
        For unequal units, for a whole that may be zero or touches it, and where the part is more
        than the whole whatever their values.

    Examples
    --------
    >>> from venezuela_analysis.figures import exact
    >>> print(share(exact(11, "ships"), exact(295, "ships")))
    range 3.7..3.8 share_pct
    """
    _ratio_unit(part, whole)
    percent = part.region * _HUNDRED / whole.region
    domain = UNITS["share_pct"].domain
    if not percent.overlaps(domain):
        raise FigureError(f"{part} is no part of {whole}, but {percent} percent of it: swap them?")
    return _derived(percent.intersection(domain), "share_pct", [part, whole], provenance)


def percent_change(old: Figure, new: Figure, **provenance: Any) -> Figure:
    """Return by how many percent of `old` `new` differs from it, as a ``change_pct``.

    Raises
    ------
    FigureError
        For unequal units, and for an old value that may be zero or touches it.

    Notes
    -----
    Computed as ``100 new / old - 100``, where each input stands once: in ``(new - old) / old`` the
    old value would be taken as two independent ones and the interval come out too wide.
    """
    _ratio_unit(old, new)
    change = new.region * _HUNDRED / old.region - _HUNDRED
    return _derived(change, "change_pct", [old, new], provenance)


def _common_unit(verb: str, *figures: Figure) -> str:
    """Return the unit that all figures are in."""
    first = figures[0]
    for other in figures[1:]:
        if other.unit != first.unit:
            raise FigureError(
                f"cannot {verb} {first} and {other}: the units differ, convert one of them first"
            )
    return first.unit


def _ratio_unit(left: Figure, right: Figure) -> str:
    """Return ``factor``, after making sure that both figures are in one unit."""
    _common_unit("divide", left, right)
    return "factor"


def _unit_after_points(left: Figure, right: Figure) -> str:
    """Return the unit of a rate or a share after percentage points, or nothing."""
    return left.unit if right.unit == "pp" and left.unit in ("rate_pct", "share_pct") else ""


def _derived(
    interval: Interval,
    unit_name: str,
    inputs: Sequence[Figure],
    provenance: dict[str, Any],
    *,
    exact_stays: bool = False,
) -> Figure:
    """Return the figure that an exact result is printed as.

    Parameters
    ----------
    interval : Interval
        Result before rounding.
    unit_name : str
        Its unit.
    inputs : sequence of Figure
        What it was computed from.
    provenance : dict
        Fields of `Figure` that the caller gave, `digits` among them.
    exact_stays : bool
        Whether exact inputs give a result with no digit that is not in them, so that there is
        nothing to round.
    """
    if spoken := sorted(_SPOKEN & provenance.keys()):
        raise FigureError(f"a derived figure has no {spoken[0]}: leave it out, nobody said this")
    unit = UNITS[unit_name]
    if not interval.is_subset(unit.domain):
        raise FigureError(
            f"from {' and '.join(map(str, inputs))} follows {interval} {unit}, "
            f"outside what {unit} can be, {unit.domain}"
        )
    digits = provenance.pop("digits", None)
    if digits is None and not (exact_stays and all(f.hedge is Hedge.EXACT for f in inputs)):
        digits = _least_digits(inputs)
    shown = interval
    if digits is not None:
        shown = round_outward(interval, digits, integral=unit.integral)
    hedge, low, high = _as_printed(shown, unit)
    ids = [part for f in inputs for part in ((f.id,) if f.id else f.derived_from)]
    return from_hedge(
        hedge,
        low,
        high,
        unit_name,
        digits=digits,
        unrounded=interval,
        derived_from=tuple(dict.fromkeys(ids)),
        **provenance,
    )


def _least_digits(inputs: Sequence[Figure]) -> int:
    """Return the significant digits of the least precise figure.

    Zeros say nothing about precision. Neither does a factor typed exactly, which is a defined
    number: a half of about 15,000 is as precise as about 15,000.
    """
    measured = [f for f in inputs if f.low or f.high]
    defined = [f for f in measured if f.unit == "factor" and _as_typed(f)]
    limiting = [f for f in measured if f not in defined] or measured
    return min((f.significant_digits for f in limiting), default=1)


def _as_typed(figure: Figure) -> bool:
    """Whether a figure is an exact number that nobody rounded."""
    return figure.hedge is Hedge.EXACT and figure.digits is None


def _as_printed(interval: Interval, unit: Unit) -> tuple[Hedge, Decimal | None, Decimal | None]:
    """Return the hedge and the bounds that say an interval: as little as it takes, never more.

    An end at the end of what the unit can be says nothing: 40 to 100 percent is at least 40. A
    range is printed with both ends, so open ones are closed.
    """
    low, high = interval.low, interval.high
    if low == high and low is not None:
        return Hedge.EXACT, low, high
    bounded_below = low is not None and low != unit.domain_low
    bounded_above = high is not None and high != unit.domain_high
    if bounded_below and not bounded_above:
        return (Hedge.MORE_THAN if interval.low_open else Hedge.AT_LEAST), low, None
    if bounded_above and not bounded_below:
        return (Hedge.LESS_THAN if interval.high_open else Hedge.AT_MOST), None, high
    if low is None or high is None:
        raise FigureError(f"{interval} {unit} says nothing: there is no figure to derive")
    return Hedge.RANGE, low, high
