"""The units that figures are kept in, and what values each can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from venezuela_analysis.errors import FigureError, nearest
from venezuela_analysis.figures.intervals import Interval


@dataclass(frozen=True)
class Unit:
    """A base unit.

    Parameters
    ----------
    name : str
        As in the ``unit`` column of processed tables.
    domain_low, domain_high : Decimal or None
        The smallest and largest value that there can be; both count as possible.
    integral : bool
        Whether derived figures are rounded to whole units.
    difference : str
        Unit of the difference of two such figures, where it is another one.
    summable : bool
        Whether a sum of two such figures means anything.
    """

    name: str
    domain_low: Decimal | None = None
    domain_high: Decimal | None = None
    integral: bool = False
    difference: str = ""
    summable: bool = True

    @cached_property
    def domain(self) -> Interval:
        """All values that there can be."""
        return Interval(self.domain_low, self.domain_high)

    def __str__(self) -> str:
        return self.name


_NONE = Decimal(0)  # amounts and counts start at none
_LAST_DAY = Decimal(date.max.toordinal())

UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        unit.name: unit
        for unit in (
            Unit("usd", _NONE),
            Unit("usd_2014", _NONE),
            Unit("usd_2021", _NONE),
            # four different things with four names: a part of a universe, a rate that may pass
            # 100, a change relative to what was before, and a difference of shares or rates
            Unit("share_pct", _NONE, Decimal(100), difference="pp"),
            Unit("rate_pct", _NONE, difference="pp"),
            Unit("change_pct", difference="pp", summable=False),
            Unit("pp"),
            Unit("persons", _NONE, integral=True),
            Unit("ships", _NONE, integral=True),
            Unit("aircraft", _NONE, integral=True),
            Unit("count", _NONE, integral=True),
            Unit("years", _NONE),
            Unit("year", integral=True, difference="years", summable=False),
            # a day of the calendar, counted as datetime.date.toordinal does
            Unit("day", Decimal(1), _LAST_DAY, integral=True, summable=False),
            Unit("rank", Decimal(1), integral=True, difference="count", summable=False),
            Unit("bpd", _NONE),
            Unit("tiv_m", _NONE),
            Unit("tonnes", _NONE),
            Unit("km", _NONE),
            Unit("hours", _NONE),
            Unit("factor", _NONE),
            # read in words but kept in no table: pounds, miles, degrees
            Unit("other", summable=False),
        )
    }
)
"""Every base unit by name."""


def unit_named(name: str) -> Unit:
    """Return a unit by its name.

    Raises
    ------
    FigureError
        For a name that is none of `UNITS`, with the nearest one.
    """
    try:
        return UNITS[name]
    except KeyError:
        raise FigureError(
            f"unknown unit {name!r}{nearest(name, list(UNITS))}: use one of {', '.join(UNITS)}"
        ) from None
