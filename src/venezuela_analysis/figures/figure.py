"""A figure with its hedge: what is printed, what that allows, and comparison of the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, overload

from venezuela_analysis.errors import FigureError, nearest
from venezuela_analysis.figures.intervals import (
    DOWN,
    UP,
    Interval,
    Number,
    last_place,
    significant_digits,
    to_decimal,
)
from venezuela_analysis.figures.units import Unit, unit_named


class Hedge(StrEnum):
    """How a printed number is qualified."""

    EXACT = "exact"
    RANGE = "range"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"


class Answer(StrEnum):
    """What evidence says about a claim."""

    ENTAILED = "entailed"
    POSSIBLE = "possible"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class _Shape:
    """The bounds that go with a hedge."""

    low: bool
    high: bool
    low_open: bool = False
    high_open: bool = False

    def __str__(self) -> str:
        def end(name: str, given: bool, is_open: bool) -> str:
            return f"{'an open' if is_open else 'a closed'} {name}" if given else f"no {name}"

        return f"{end('low', self.low, self.low_open)} and {end('high', self.high, self.high_open)}"


_SHAPES = {
    Hedge.EXACT: _Shape(True, True),
    Hedge.RANGE: _Shape(True, True),
    Hedge.ABOUT: _Shape(True, True),
    Hedge.NEARLY: _Shape(False, True, high_open=True),
    Hedge.MORE_THAN: _Shape(True, False, low_open=True),
    Hedge.AT_LEAST: _Shape(True, False),
    Hedge.LESS_THAN: _Shape(False, True, high_open=True),
    Hedge.AT_MOST: _Shape(False, True),
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number as it is printed, with all that has to stay with it.

    Parameters
    ----------
    low, high : Decimal or None
        Bounds as printed, in `unit`; None where the words give none. "Nearly 50" has no low and
        an open high of 50; "about 15,000" has 15,000 as both. Whole numbers and text are taken
        too; floats are not.
    low_open, high_open : bool
        Whether the bound itself is left out; must agree with `hedge`.
    unit : str
        Name of one of `UNITS`.
    hedge : Hedge or str
        How the words qualify the number.
    id : str
        The name that prose, checks and charts bind to.
    measure, measure_es : str
        What is measured.
    universe, universe_es : str
        What it is a share or a part of.
    period : str
        ISO period that the figure is about.
    as_of, valid_until : date, optional
        The date of the statement, and the last one on which it may be repeated.
    speaker, speaker_es, via, via_es : str
        Who says it, and through whom it reached us; the Spanish is empty where it is the same.
    primary_seen : bool, optional
        Whether the speaker's own document was seen.
    source_id, locator, wording : str
        Row of the source register, place in the source, and the words there.
    derived_from : tuple of str
        Ids of the figures that it was computed from.
    digits : int, optional
        Significant digits, where they are known otherwise than from the bounds as typed: a
        derived figure's, or the precision that a source states.
    unrounded : Interval, optional
        What a derived figure was before it was rounded. Later arithmetic and comparisons use it,
        so that a chain of steps is rounded once. It is not printed, and does not count when
        figures are compared with ``==``.

    Raises
    ------
    FigureError
        For an unknown unit or hedge, low above high, bounds that do not agree with the hedge or
        lie outside what the unit can be.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    unit: str
    hedge: Hedge = Hedge.EXACT
    id: str = ""
    measure: str = ""
    measure_es: str = ""
    universe: str = ""
    universe_es: str = ""
    period: str = ""
    as_of: date | None = None
    valid_until: date | None = None
    speaker: str = ""
    speaker_es: str = ""
    via: str = ""
    via_es: str = ""
    primary_seen: bool | None = None
    source_id: str = ""
    locator: str = ""
    wording: str = ""
    derived_from: tuple[str, ...] = ()
    digits: int | None = None
    unrounded: Interval | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        unit = unit_named(self.unit)
        object.__setattr__(self, "hedge", _hedge_named(self.hedge))
        for side in ("low", "high"):
            if getattr(self, side) is not None:
                object.__setattr__(self, side, to_decimal(getattr(self, side)))
        if self.digits is not None and self.digits < 1:
            raise FigureError(f"{self} has {self.digits} digits: a number has at least 1")
        self._check_hedge()
        self._check_domain(unit)

    def _check_hedge(self) -> None:
        """Hold bounds and hedge together."""
        needed = _SHAPES[self.hedge]
        found = _Shape(self.low is not None, self.high is not None, self.low_open, self.high_open)
        if found != needed:
            raise FigureError(f"hedge {self.hedge} needs {needed}, found {found} in {self}")
        if self.low is None or self.high is None:
            return
        if self.low > self.high:
            raise FigureError(f"low {self.low:f} is above high {self.high:f} in {self}: swap them")
        if self.hedge is Hedge.EXACT and self.low != self.high:
            raise FigureError(f"hedge exact needs one number, found two in {self}: use range")
        if self.hedge is Hedge.RANGE and self.low == self.high:
            raise FigureError(f"hedge range needs two numbers, found one in {self}: use exact")

    def _check_domain(self, unit: Unit) -> None:
        """Hold bounds and unit together."""
        domain = unit.domain
        for bound in (self.low, self.high):
            if bound is not None and not domain.contains(bound):
                raise FigureError(f"{bound:f} in {self} is outside what {unit} can be, {domain}")
        if self.hedge is Hedge.NEARLY and self.high is not None and self.high <= 0:
            raise FigureError(f"nearly needs a number above 0, found {self.high:f} in {self}")
        if not self.printed.overlaps(domain):
            raise FigureError(f"nothing that {unit} can be, {domain}, lies in {self}")
        if self.unrounded is not None and not self.unrounded.is_subset(self.printed):
            raise FigureError(f"{self} was rounded inwards from {self.unrounded}")

    @property
    def stated(self) -> tuple[object, ...]:
        """What the words say and nothing of where they come from: bounds, unit and hedge."""
        return self.low, self.high, self.low_open, self.high_open, self.unit, self.hedge

    @cached_property
    def printed(self) -> Interval:
        """The bounds as the words give them, never widened: ``[50, 60]``, ``(40, inf)``."""
        return Interval(self.low, self.high, self.low_open, self.high_open)

    @cached_property
    def region(self) -> Interval:
        """The values that the words allow. For checks and arithmetic only, never printed.

        "About x" allows what rounds to x at x's own last significant digit, half a unit to either
        side and the upper end open: about 15,000 is ``[14,500, 15,500)``, about 40 ``[35, 45)``,
        about 62.2 ``[62.15, 62.25)``. Each end of an approximate range has its own: approximately
        50 to 60 is ``[45, 65)``. "Nearly x" allows what rounds to x from below: nearly 50 is
        ``[45, 50)``. Everything is cut at the ends of what the unit can be, which are closed: more
        than 40 percent of something is ``(40, 100]``.

        Notes
        -----
        The rounding-interval method: a number that was printed may have been rounded from
        anywhere within half a unit of its last digit. It is how statcheck recomputes published
        results (Nuijten et al., 2016, Behavior Research Methods 48, 1205-1226). Zeros
        count as in `significant_digits`; where `digits` is given, it is the precision.
        """
        if self.unrounded is not None:
            return self.unrounded
        allowed = self.printed
        if self.hedge is Hedge.NEARLY and self.high is not None:
            allowed = Interval(self._rounds_to(self.high).low, self.high, high_open=True)
        elif self.hedge is Hedge.ABOUT and self.low is not None and self.high is not None:
            allowed = Interval(
                self._rounds_to(self.low).low, self._rounds_to(self.high).high, high_open=True
            )
        return allowed.intersection(unit_named(self.unit).domain)

    def has_lapsed(self, day: date) -> bool:
        """Whether it may no longer be repeated as it stands."""
        return self.valid_until is not None and self.valid_until < day

    def _rounds_to(self, number: Decimal) -> Interval:
        """Return the values that round to a number at its last significant digit."""
        place = last_place(number)
        if self.digits is not None and number:
            place = number.adjusted() - self.digits + 1
        half = Decimal(5).scaleb(place - 1)
        return Interval(DOWN.subtract(number, half), UP.add(number, half), high_open=True)

    @property
    def significant_digits(self) -> int:
        """Significant digits of the least precise bound.

        Zeros at the end of a whole number do not count (15,000 has 2), decimals do (60.0 has 3),
        and a bound of 0 says nothing about precision: 1 where there is no other.
        """
        if self.digits is not None:
            return self.digits
        return min(map(significant_digits, filter(None, (self.low, self.high))), default=1)

    def __str__(self) -> str:
        low = "" if self.low is None else f"{self.low:,f}"
        high = "" if self.high is None else f"{self.high:,f}"
        bounds = low if low == high else f"{low}..{high}"
        named = f" ({self.id})" if self.id else ""
        return f"{self.hedge} {bounds} {self.unit}{named}"


def from_hedge(
    hedge: Hedge | str,
    low: Number | None,
    high: Number | None,
    unit: str,
    **provenance: Any,
) -> Figure:
    """Return a figure whose ends are open or closed as the hedge says.

    Parameters
    ----------
    hedge : Hedge or str
        One of `Hedge`.
    low, high : Decimal, int, str or None
        Bounds as printed: both for exact, range and about; only `low` for more_than and at_least;
        only `high` for less_than, at_most and nearly.
    unit : str
        Name of one of `UNITS`.
    **provenance
        Any other field of `Figure`.

    Raises
    ------
    FigureError
        As `Figure`.
    """
    hedge = _hedge_named(hedge)
    shape = _SHAPES[hedge]
    return Figure(
        low=None if low is None else to_decimal(low),
        high=None if high is None else to_decimal(high),
        low_open=shape.low_open,
        high_open=shape.high_open,
        unit=unit,
        hedge=hedge,
        **provenance,
    )


def exact(number: Number, unit: str, **provenance: Any) -> Figure:
    """Return a number printed without a hedge: 20 percent."""
    return from_hedge(Hedge.EXACT, number, number, unit, **provenance)


def between(low: Number, high: Number, unit: str, **provenance: Any) -> Figure:
    """Return a range, both ends included: $50 billion to $60 billion."""
    return from_hedge(Hedge.RANGE, low, high, unit, **provenance)


@overload
def about(number: Number, unit: str, /, **provenance: Any) -> Figure: ...
@overload
def about(low: Number, high: Number, unit: str, /, **provenance: Any) -> Figure: ...
def about(*arguments: Any, **provenance: Any) -> Figure:
    """Return an approximate number or range.

    ``about(15000, "persons")`` is about 15,000, ``about(50, 60, "usd")`` approximately 50 to 60.

    Raises
    ------
    FigureError
        As `Figure`, and when called with anything but one or two numbers and a unit.
    """
    if len(arguments) not in (2, 3):
        raise FigureError(f"about takes one or two numbers and a unit, found {arguments}")
    *numbers, unit = arguments
    return from_hedge(Hedge.ABOUT, numbers[0], numbers[-1], unit, **provenance)


def nearly(number: Number, unit: str, **provenance: Any) -> Figure:
    """Return what is below a number and rounds to it: nearly 50 percent."""
    return from_hedge(Hedge.NEARLY, None, number, unit, **provenance)


def more_than(number: Number, unit: str, **provenance: Any) -> Figure:
    """Return what is above a number: more than 40 percent."""
    return from_hedge(Hedge.MORE_THAN, number, None, unit, **provenance)


def at_least(number: Number, unit: str, **provenance: Any) -> Figure:
    """Return a number or anything above it: at least 3 ships."""
    return from_hedge(Hedge.AT_LEAST, number, None, unit, **provenance)


def less_than(number: Number, unit: str, **provenance: Any) -> Figure:
    """Return what is below a number: fewer than 5 ships."""
    return from_hedge(Hedge.LESS_THAN, None, number, unit, **provenance)


def at_most(number: Number, unit: str, **provenance: Any) -> Figure:
    """Return a number or anything below it: up to 5 ships."""
    return from_hedge(Hedge.AT_MOST, None, number, unit, **provenance)


def compare(claim: Figure, evidence: Figure) -> Answer:
    """Return what evidence says about a claim.

    Parameters
    ----------
    claim : Figure
        What is printed.
    evidence : Figure
        What is known otherwise, in the same unit.

    Returns
    -------
    Answer
        Entailed where every value that the evidence allows makes the claim true, contradicted
        where none does, possible where some do. One of the three always holds, and only one.

    Raises
    ------
    FigureError
        When the units differ.

    Examples
    --------
    >>> from venezuela_analysis.figures import share
    >>> loans = between(50, 60, "usd")
    >>> for region in (120, 138, 160):
    ...     str(compare(more_than(40, "share_pct"), share(loans, exact(region, "usd"))))
    'entailed'
    'possible'
    'contradicted'
    """
    if claim.unit != evidence.unit:
        raise FigureError(
            f"cannot compare {claim} with {evidence}: the units differ, convert one of them first"
        )
    if evidence.region.is_subset(claim.region):
        return Answer.ENTAILED
    return Answer.POSSIBLE if evidence.region.overlaps(claim.region) else Answer.CONTRADICTED


def _hedge_named(name: Hedge | str) -> Hedge:
    """Return a hedge by its name, or say which ones there are."""
    try:
        return Hedge(name)
    except ValueError:
        raise FigureError(
            f"unknown hedge {name!r}{nearest(str(name), list(Hedge))}: "
            f"use one of {', '.join(Hedge)}"
        ) from None
