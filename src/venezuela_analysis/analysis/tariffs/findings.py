"""Findings: figures taken from the frames, and computed from figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from venezuela_analysis import figures
from venezuela_analysis.analysis.tariffs.rows import figure_of
from venezuela_analysis.figures import Figure


def find(frame: pd.DataFrame, **where: Any) -> Figure | None:
    """Return the figure of the last row whose columns have the given values.

    Parameters
    ----------
    frame : DataFrame
        Any frame of this package, or the ``us_tariffs`` table.
    **where
        Column and value.

    Returns
    -------
    Figure or None
        None where no row has them, as at a date before it was known.
    """
    return latest(_where(frame, where))


def latest(frame: pd.DataFrame) -> Figure | None:
    """Return the figure of a frame's last row that has one."""
    known = frame[frame["low"].notna() | frame["high"].notna()]
    return figure_of(known.iloc[-1]) if len(known) else None


def highest(frame: pd.DataFrame) -> Figure | None:
    """Return the figure of the row that reaches highest."""
    return figure_of(frame.loc[frame["high"].idxmax()]) if frame["high"].notna().any() else None


def span(frame: pd.DataFrame, **where: Any) -> Figure | None:
    """Return what values reach from and to, as they are printed; None where there are none.

    Parameters
    ----------
    frame : DataFrame
        Any frame of this package.
    **where
        Column and value: the rows that count.
    """
    found = _where(frame, where)
    if found.empty:
        return None
    lowest = figure_of(found.loc[found["low"].idxmin()])
    top = figure_of(found.loc[found["high"].idxmax()])
    ids = tuple(dict.fromkeys([lowest.id, top.id]))
    return figures.from_hedge(
        "exact" if lowest.low == top.high else "range",
        lowest.low,
        top.high,
        lowest.unit,
        derived_from=ids,
        measure=lowest.measure or top.measure,
        measure_es=lowest.measure_es or top.measure_es,
    )


def _where(frame: pd.DataFrame, where: Mapping[str, Any]) -> pd.DataFrame:
    """Return the rows whose columns have the given values."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return frame


def halved(duty: Figure | None) -> Figure | None:
    """Return half of a rate, in its own unit."""
    if duty is None:
        return None
    return replace(
        figures.multiply(duty, figures.exact("0.5", "factor")),
        measure=f"{duty.measure}, halved",
        measure_es=f"{duty.measure_es}, a la mitad",
    )


def points_between(old: Figure | None, new: Figure | None) -> Figure | None:
    """Return by how many percentage points a rate fell from `old` to `new`."""
    if old is None or new is None:
        return None
    return replace(
        figures.subtract(old, new),
        measure=f"{old.measure}, difference",
        measure_es=f"{old.measure_es}, diferencia",
    )


def percent_change(old: Figure | None, new: Figure | None) -> Figure | None:
    """Return by how many percent a rate changed from `old` to `new`: not percentage points."""
    if old is None or new is None:
        return None
    return replace(
        figures.rounded(figures.percent_change(old, new), 2),
        measure=f"{old.measure}, change",
        measure_es=f"{old.measure_es}, cambio",
    )


def without(total: Figure | None, duty: Figure | None) -> Figure | None:
    """Return an average of all duties less one that is levied on all goods.

    A duty on every good stands in the average with its whole rate, so that its rate in percentage
    points comes off.

    Parameters
    ----------
    total, duty : Figure or None
        In ``rate_pct``.

    Returns
    -------
    Figure or None
        In ``rate_pct``; None where either is not known.
    """
    if total is None or duty is None:
        return None
    points = figures.subtract(duty, figures.exact(0, duty.unit))
    return replace(
        figures.subtract(total, points),
        measure=f"{total.measure}, less {duty.measure}",
        measure_es=f"{total.measure_es}, menos {duty.measure_es}",
    )
