"""Intervals of decimals with open, closed and missing ends, and their arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, InvalidOperation
from operator import index

from venezuela_analysis.errors import FigureError

Number = Decimal | int | str
"""What a bound may be given as. Floats are refused: 0.1 is not a tenth."""

# Whatever has more digits than this is rounded, low ends down and high ends up, so that a result
# never loses a value: 60 digits leave sums and products of figures exact.
DOWN = Context(prec=60, rounding=ROUND_FLOOR)
UP = Context(prec=60, rounding=ROUND_CEILING)

_ZERO = Decimal(0)
_INFINITY = Decimal("Infinity")
_End = tuple[Decimal, bool]  # a bound, infinite where there is none, and whether it is open


def to_decimal(value: Number) -> Decimal:
    """Return a number as the decimal that was typed, trailing zeros kept.

    Raises
    ------
    FigureError
        For floats, for text that is not a plain number, for infinity and NaN.
    """
    try:
        number = Decimal(value if isinstance(value, str | Decimal) else index(value))
    except (InvalidOperation, TypeError):
        raise FigureError(
            f"{value!r} is no bound: give a Decimal, a whole number, or a number as text"
        ) from None
    if not number.is_finite():
        raise FigureError(f"{value!r} is no bound: leave an end without a bound empty (None)")
    return number if number else number.copy_abs()


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two ends.

    Parameters
    ----------
    low, high : Decimal or None
        The ends (whole numbers and text are taken too); None where a side has no bound.
    low_open, high_open : bool
        Whether the end itself is left out. A side without a bound counts as closed.

    Raises
    ------
    FigureError
        When no number is left: low above high, or equal ends of which one is open.

    Notes
    -----
    Arithmetic follows the set definition of R. E. Moore and IEEE 1788: the result holds ``x op y``
    for every x and y of the operands, with open ends kept open where no pair of values reaches
    them. Low ends are rounded down and high ends up at the 60th digit, nothing else is rounded.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None:
            object.__setattr__(self, "low_open", False)
        else:
            object.__setattr__(self, "low", to_decimal(self.low))
        if self.high is None:
            object.__setattr__(self, "high_open", False)
        else:
            object.__setattr__(self, "high", to_decimal(self.high))
        low, high = self._low_end, self._high_end
        if low[0] > high[0]:
            raise FigureError(f"low {low[0]:f} is above high {high[0]:f}: swap them")
        if low[0] == high[0] and (low[1] or high[1]):
            raise FigureError(f"{self} holds no number: close both ends or widen it")

    @property
    def _low_end(self) -> _End:
        return (-_INFINITY if self.low is None else self.low), self.low_open

    @property
    def _high_end(self) -> _End:
        return (_INFINITY if self.high is None else self.high), self.high_open

    def contains(self, value: Number) -> bool:
        """Whether a number lies in the interval."""
        number = to_decimal(value)
        return Interval(number, number).is_subset(self)

    def is_subset(self, other: Interval) -> bool:
        """Whether every number of this interval lies in the other."""
        return _start(self) >= _start(other) and _end(self) <= _end(other)

    def overlaps(self, other: Interval) -> bool:
        """Whether the two have a number in common. Ends that touch need both to be closed."""
        return not (_is_before(self, other) or _is_before(other, self))

    def intersection(self, other: Interval) -> Interval:
        """Return the numbers that both hold.

        Raises
        ------
        FigureError
            When there are none.
        """
        if not self.overlaps(other):
            raise FigureError(f"{self} and {other} have no number in common")
        first, last = max(self, other, key=_start), min(self, other, key=_end)
        return Interval(first.low, last.high, first.low_open, last.high_open)

    def __add__(self, other: Interval) -> Interval:
        (a, a_open), (b, b_open) = self._low_end, other._low_end
        (c, c_open), (d, d_open) = self._high_end, other._high_end
        return _between((DOWN.add(a, b), a_open or b_open), (UP.add(c, d), c_open or d_open))

    def __neg__(self) -> Interval:
        (a, a_open), (b, b_open) = self._low_end, self._high_end
        return _between((b.copy_negate(), b_open), (a.copy_negate(), a_open))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        return _hull(_times, self, other)

    def __truediv__(self, other: Interval) -> Interval:
        low, high = other._low_end[0], other._high_end[0]
        if low <= 0 <= high:
            raise FigureError(
                f"division by {other}, which touches zero: nothing bounds the result there"
            )
        return _hull(_over, self, other)

    def __str__(self) -> str:
        low = "-inf" if self.low is None else f"{self.low:,f}"
        high = "inf" if self.high is None else f"{self.high:,f}"
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        return f"{left}{low}, {high}{right}"


def round_outward(interval: Interval, digits: int, *, integral: bool = False) -> Interval:
    """Return the interval with its ends rounded away from each other.

    Parameters
    ----------
    interval : Interval
        What must stay inside.
    digits : int
        Significant digits that each end keeps, at least 1.
    integral : bool
        Whether to round to whole numbers at least.

    Returns
    -------
    Interval
        Each end less than one unit of its last digit away from where it was, and open or closed
        as it was.

    Raises
    ------
    FigureError
        For fewer than 1 digit.
    """
    if digits < 1:
        raise FigureError(f"{digits} significant digits: a number has at least 1")

    def rounded(bound: Decimal | None, context: Context) -> Decimal | None:
        if not bound:
            return bound
        place = bound.adjusted() - digits + 1
        if integral:
            place = max(place, 0)
        if last_place(bound) < place:
            bound = bound.quantize(Decimal(1).scaleb(place), context=context)
        return _plain(bound)

    low, high = rounded(interval.low, DOWN), rounded(interval.high, UP)
    return Interval(low, high, interval.low_open, interval.high_open)


def last_place(number: Decimal) -> int:
    """Return the power of ten of the last significant digit, as typed.

    Zeros at the end of a whole number only say how large it is; decimals that are written out are
    meant: 15,000 ends at the thousands (3), 47.5 and 60.0 at the tenths (-1), 0 at the ones (0).
    """
    text = f"{number:f}"
    if "." in text:
        return text.index(".") + 1 - len(text)
    return len(text) - len(text.rstrip("0")) if number else 0


def significant_digits(number: Decimal) -> int:
    """Return how many significant digits a number other than 0 has, by `last_place`."""
    return number.adjusted() - last_place(number) + 1


def _plain(number: Decimal) -> Decimal:
    """Return the number without zeros behind its last decimal, and without an exponent."""
    text = f"{number:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _start(interval: Interval) -> _End:
    """Return a key that grows as an interval starts later: an open end after a closed one."""
    return interval._low_end


def _end(interval: Interval) -> _End:
    """Return a key that grows as an interval ends later: an open end before a closed one."""
    bound, is_open = interval._high_end
    return bound, not is_open


def _is_before(left: Interval, right: Interval) -> bool:
    """Whether every number of the left lies below every number of the right."""
    (end, end_open), (start, start_open) = left._high_end, right._low_end
    return end < start or (end == start and (end_open or start_open))


def _between(low: _End, high: _End) -> Interval:
    """Return the interval between two ends, infinite ones as missing bounds."""
    return Interval(
        low[0] if low[0].is_finite() else None,
        high[0] if high[0].is_finite() else None,
        low[1],
        high[1],
    )


def _hull(
    operate: Callable[[Context, _End, _End], _End], left: Interval, right: Interval
) -> Interval:
    """Return the span of an operation that takes its extremes where ends meet.

    Among corners with the same extreme value one closed corner makes the end closed.
    """
    corners = [
        (x, y) for x in (left._low_end, left._high_end) for y in (right._low_end, right._high_end)
    ]
    low = min(operate(DOWN, x, y) for x, y in corners)
    high = max((operate(UP, x, y) for x, y in corners), key=lambda end: (end[0], not end[1]))
    return _between(low, high)


def _times(context: Context, left: _End, right: _End) -> _End:
    """Return one corner of a product.

    Zero times anything is zero, without a bound too, and it is reached when a zero is: the other
    factor may then be any value.
    """
    (x, x_open), (y, y_open) = left, right
    if not x or not y:
        reached = (not x and not x_open) or (not y and not y_open)
        return _ZERO, not reached
    return context.multiply(x, y), x_open or y_open


def _over(context: Context, left: _End, right: _End) -> _End:
    """Return one corner of a quotient; the divisor's ends are not zero.

    A divisor without a bound brings the quotient as near to zero as one likes, never there.
    """
    (x, x_open), (y, y_open) = left, right
    if not x:
        return _ZERO, x_open
    if y.is_infinite():
        return _ZERO, True
    return context.divide(x, y), x_open or y_open
