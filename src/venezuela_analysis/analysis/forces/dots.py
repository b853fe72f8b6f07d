"""A unit chart's dots: the Russian visit of December 2018 beside the US deployment."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.analysis.forces.reports import as_figure, text
from venezuela_analysis.figures import Figure

_COLUMNS = ["group", "line", "column", "sure", "source_id"]


def russian_personnel(support: pd.DataFrame, month: str) -> Figure | None:
    """Return the first report of Russian military personnel in Venezuela in a month.

    Parameters
    ----------
    support : DataFrame
        Table ``allied_support``. The story's own row is a claim, not a report.
    month : str
        ISO, such as ``2018-12``.
    """
    rows = support[
        (support["supplier"] == "Russia")
        & (support["category"] == "troop_visit")
        & (support["measure"] == "personnel")
        & support["event_date"].str.startswith(month)
        & ~support["from_story"].astype(bool)
    ]
    if rows.empty:
        return None
    days = rows["event_date"].map(tables.last_day)
    first = rows[days == days.min()].iloc[0].to_dict()
    return as_figure(
        first
        | {"as_of_date": first["event_date"], "outlet": first["publisher"]}
        | {"outlet_es": text(first["publisher_es"])},
        measure="Russian military personnel in Venezuela",
        measure_es="militares rusos en Venezuela",
        period=month,
    )


def dots(
    groups: Mapping[str, Figure | None], *, people: int = 100, columns: int = 30
) -> pd.DataFrame:
    """Return a unit chart's dots for groups of people, one group below the other.

    Parameters
    ----------
    groups : mapping
        Number of persons by name of the group, from the top.
    people : int
        Persons that a dot stands for; a last dot may stand for fewer.
    columns : int
        Dots in a line.

    Returns
    -------
    DataFrame
        One row for each dot: ``group``, ``line`` (counted from 0; the line above a group's dots
        is free for its label), ``column``, ``sure`` (false between the two ends of a range) and
        the ``source_id`` of the group's figure. Empty where a group's figure is not known.
    """
    if any(figure is None for figure in groups.values()):
        return pd.DataFrame(columns=_COLUMNS)
    rows, line = [], 0
    for group, figure in groups.items():
        ends = [end for end in (figure.low, figure.high) if end is not None]
        sure, count = (math.ceil(end / people) for end in (min(ends), max(ends)))
        rows += [
            (group, line + 1 + dot // columns, dot % columns, dot < sure, figure.source_id)
            for dot in range(count)
        ]
        line += 2 + math.ceil(count / columns)
    return pd.DataFrame(rows, columns=_COLUMNS)
