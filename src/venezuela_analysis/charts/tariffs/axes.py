"""Axes of the tariff charts. Days are in universal time, so that no clock moves a step."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import altair as alt

from venezuela_analysis.charts import house
from venezuela_analysis.charts.tariffs.words import WORDS


def days(column: str, first: str, last: str, language: str, *, months: bool = False) -> alt.X:
    """Return an axis of days.

    Parameters
    ----------
    column : str
        Holds ISO dates.
    first, last : str
        Ends of the axis, ISO 8601.
    language : {"en", "es"}
        Of the months' names.
    months : bool
        Whether months are labelled, and not years only.
    """
    scale = alt.Scale(type="utc", domain=[_milliseconds(first), _milliseconds(last)], nice=False)
    axis: dict[str, Any] = {"title": None, "grid": False, "labelFlush": True}
    years = int(last[:4]) - int(first[:4])
    if months:
        step = 4 if years else 2
        axis["tickCount"] = alt.TimeIntervalStep(interval="month", step=step)
        names = house.MONTHS[language]
        year = f"(utcmonth(datum.value) < {step} ? ' ' + utcyear(datum.value) : '')"
        axis["labelExpr"] = f"{names}[utcmonth(datum.value)] + {year}"
        axis["labelOverlap"] = "greedy"
    else:
        step = 2 if years > 4 else 1
        axis |= {"tickCount": alt.TimeIntervalStep(interval="year", step=step), "format": "%Y"}
    return alt.X(f"{column}:T", scale=scale, axis=alt.Axis(**axis))


def percent(column: str, language: str, *, unit: str = "percent", **scale: Any) -> alt.Y:
    """Return a vertical axis of percent, from zero."""
    axis = alt.Axis(title=None, tickCount=5, labelExpr=WORDS[language][unit])
    return alt.Y(f"{column}:Q", axis=axis, scale=alt.Scale(zero=True, **scale))


def _milliseconds(day: str) -> int:
    """Return the start of a day in universal time, as charts count it."""
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)
