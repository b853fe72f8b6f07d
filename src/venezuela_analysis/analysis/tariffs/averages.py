"""Averages of all US duties on Chinese goods over time, publisher by publisher."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from venezuela_analysis import figures
from venezuela_analysis.analysis.tariffs.findings import latest
from venezuela_analysis.analysis.tariffs.rows import (
    GROUPS,
    SERIES,
    TRACKER,
    as_rows,
    bounds,
    figure_of,
    in_order,
)
from venezuela_analysis.figures import Figure

_AVERAGES = [measure for measure, group in GROUPS.items() if group in ("average", "modelled")]
_BUILD = r"^build (?P<build>\w+) of (?P<built>\d{4}-\d{2}-\d{2})"
_LONG_HELD = 200  # days after which a step is wide enough on a page to carry its number
_UNREAD = 31  # days without a reading that are shown as a gap


def levels(rates: pd.DataFrame) -> pd.DataFrame:
    """Return the published averages of all US duties on Chinese goods, as levels.

    Parameters
    ----------
    rates : DataFrame
        The ``us_tariffs`` table: one row for each published rate or step, key ``row_id``.

    Returns
    -------
    DataFrame
        One row for each average in force, in ``rate_pct``, in order of ``start``, the first day
        that ``effective_date`` may mean. Planned, announced, superseded and projected rates are
        left out, and so are rates of other goods or of goods going the other way. Trade War
        Tracker publishes increases over its own base: they are added to it, printed to three
        digits with the ends rounded outwards, marked ``computed`` and named ``level_`` and the
        increase's row. ``build`` and ``built`` name the version of a model whose publisher keeps
        several.
    """
    ours = rates[(rates["direction"] == "us_on_china") & (rates["status"] == "in_force")]
    ours = ours[ours["component"] == "total"]
    published = ours[ours["measure"].isin(_AVERAGES)]
    increases = ours[ours["measure"] == "increase_over_2024_applied"]
    base = latest(published[published["publisher"] == TRACKER])
    if base is not None and len(increases):
        published = pd.concat([published, _levels_over(base, increases)])
    builds = published["note"].astype("str").str.extract(_BUILD)
    found = in_order(published.assign(build=builds["build"].fillna(""), built=builds["built"]))
    # a level is another figure than the increase that it comes of
    computed = "level_" + found["row_id"].str.lower()
    return found.assign(row_id=found["row_id"].mask(found["derived_from"] != "", computed))


def _levels_over(base: Figure, increases: pd.DataFrame) -> pd.DataFrame:
    """Return increases in percentage points as rates, each added to the base."""
    sums = [figures.add(base, figure_of(row), digits=3) for row in increases.to_dict("records")]
    return increases.assign(
        measure="average_statutory_model",
        value_kind="computed",
        derived_from=[";".join(level.derived_from) for level in sums],
        **bounds(sums),
    )


def staircase(rates: pd.DataFrame, publisher: str, until: str) -> pd.DataFrame:
    """Return one publisher's average as steps.

    Parameters
    ----------
    rates : DataFrame
        The ``us_tariffs`` table.
    publisher : str
        A key of `SERIES`.
    until : str
        Last date of the edition, ISO 8601.

    Returns
    -------
    DataFrame
        One row for each level, from ``start`` to ``end``, the day on which the publisher gives
        another one. The last ends with the publisher's last reading: a level that nobody read is
        not carried on, and a row of ``kind`` ``unread`` without bounds fills the time to `until`.
        ``role`` says which levels carry their number: ``held`` (for long), ``highest``, ``fall``
        (the deepest since the highest), ``latest``, and ``version`` for the level of the month
        before the highest where another version of the source gives it; empty for the others.
    """
    readings = levels(rates)
    readings = readings[readings["publisher"] == SERIES[publisher]]
    changed = readings["low"] != readings["low"].shift()
    steps = readings[changed].reset_index(drop=True)
    if steps.empty:
        return steps.assign(end="", kind="", role="")
    last_read = max(readings["start"])
    ends = [*steps["start"][1:], last_read]
    steps = steps.assign(end=ends, kind="level", role=_roles(steps, ends))
    if _days(last_read, until) > _UNREAD:
        gap = {"start": last_read, "end": until, "kind": "unread", "role": ""}
        steps = pd.concat([steps, as_rows([gap], steps)], ignore_index=True)
    return steps


def _roles(steps: pd.DataFrame, ends: Sequence[str]) -> list[str]:
    """Return for each step why its number is shown."""
    falls = steps["low"].diff()
    roles = [
        "held" if _days(start, end) >= _LONG_HELD else ""
        for start, end in zip(steps["start"], ends, strict=True)
    ]
    top = steps["high"].idxmax()
    if len(steps) > top + 1:
        roles[falls[top + 1 :].idxmin()] = "fall"
    roles[-1] = "latest"
    roles[top] = "highest"
    if top and _is_version_of(steps.loc[top], steps.loc[top - 1]):
        roles[top - 1] = "version"
    return roles


def _is_version_of(level: pd.Series, other: pd.Series) -> bool:
    """Whether two levels of months in a row stand in two versions of the source."""
    months = (level["effective_date"], other["effective_date"])
    return level["source_id"] != other["source_id"] and {len(month) for month in months} == {7}


def other_averages(rates: pd.DataFrame, publisher: str, since: str = "2025-01-20") -> pd.DataFrame:
    """Return the averages of every publisher but one, as `levels` has them.

    Parameters
    ----------
    rates : DataFrame
        The ``us_tariffs`` table.
    publisher : str
        The key of `SERIES` that is left out.
    since : str
        First day that is included, ISO 8601.
    """
    found = levels(rates)
    return found[(found["publisher"] != SERIES[publisher]) & (found["start"] >= since)].reset_index(
        drop=True
    )


def turns(timeline: pd.DataFrame, since: str = "2025-01-20") -> pd.DataFrame:
    """Return the events of the tariff dispute whose day is known.

    Parameters
    ----------
    timeline : DataFrame
        The ``timeline`` table: one row for each event, key ``event_id``.
    since : str
        First day that is included, ISO 8601.
    """
    days = timeline["event_date"].str.len() == len("2025-01-20")
    about = (timeline["category"] == "tariffs") & (timeline["event_date"] >= since)
    return timeline[days & about].reset_index(drop=True)


def widest_month(averages: pd.DataFrame) -> pd.DataFrame:
    """Return the lowest and the highest average of the month in which publishers differ most.

    Parameters
    ----------
    averages : DataFrame
        As `levels` has them; rates known to the year only are left out. Of a publisher, or a build
        of its model, the last of the month counts.

    Returns
    -------
    DataFrame
        Two rows, lowest first, with ``month``; none where no month has two publishers.
    """
    dated = averages[averages["effective_date"].str.len() >= 7]
    dated = dated.assign(month=dated["effective_date"].str[:7])
    dated = dated.drop_duplicates(["month", "publisher", "build"], keep="last")
    by_month = dated.groupby("month")
    spread = (by_month["high"].max() - by_month["low"].min())[by_month["publisher"].nunique() > 1]
    if spread.empty:
        return dated.iloc[:0]
    month = dated[dated["month"] == spread.idxmax()]
    return month.loc[[month["low"].idxmin(), month["high"].idxmax()]].reset_index(drop=True)


def _days(start: str, end: str) -> int:
    """Return the days from one date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
