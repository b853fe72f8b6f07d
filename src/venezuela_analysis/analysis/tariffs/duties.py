"""The duties that make the average up: the fentanyl and the reciprocal one, and the truce."""

from __future__ import annotations

from typing import Any

import pandas as pd

from venezuela_analysis import figures
from venezuela_analysis.analysis.tariffs.findings import find, points_between
from venezuela_analysis.analysis.tariffs.rows import (
    BOTH,
    FENTANYL,
    RECIPROCAL,
    TRACKER,
    as_rows,
    derived_row,
    figure_of,
    in_force,
    in_order,
)

SUMS = {
    "2025-04-10": "duties_april",
    "2025-05-14": "duties_may",
    "2025-11-10": "duties_november",
}
"""Days whose sum of duties the prose binds, with its id; other sums are named after their day."""


def fentanyl_duty(rates: pd.DataFrame, until: str) -> pd.DataFrame:
    """Return the fentanyl duty on all Chinese goods as steps.

    Parameters
    ----------
    rates : DataFrame
        The ``us_tariffs`` table.
    until : str
        Last date of the edition, ISO 8601; the last step ends there.

    Returns
    -------
    DataFrame
        One row for each rate, in ``rate_pct``, from ``start`` to ``end``, with the change in
        percentage points (``change_pp``), and ``record`` true. Rows of Trade War Tracker, whose
        model dates differ from the legal ones, follow with ``record`` false and no ``end``.
    """
    duty = in_force(rates, FENTANYL)
    dated = duty["publisher"] != TRACKER
    record = duty[dated].drop_duplicates("start")
    record = record[record["low"] != record["low"].shift()].reset_index(drop=True)
    record = record.assign(
        end=[*record["start"][1:], *[until] * bool(len(record))],
        change_pp=record["low"].diff().fillna(record["low"]),
        record=True,
    )
    model = duty[~dated].assign(end="", change_pp=float("nan"), record=False)
    return pd.concat([record, model], ignore_index=True) if len(model) else record


def components(rates: pd.DataFrame) -> pd.DataFrame:
    """Return the fentanyl and the reciprocal duty, stacked, at each change of either.

    Both are levied on the same goods and the same value, so that they add up. Within one date both
    are of one publisher; those that give only one of them, and the model's own dates, are left out.

    Parameters
    ----------
    rates : DataFrame
        The ``us_tariffs`` table.

    Returns
    -------
    DataFrame
        One row for each date, publisher and ``component``, with ``stacked_low`` and
        ``stacked_high`` in ``rate_pct``, and one for the sum of the date (`BOTH`, ``computed``).
        A duty that a publisher has not given yet is absent, not zero.
    """
    parts = pd.concat([in_force(rates, FENTANYL), in_force(rates, RECIPROCAL)])
    parts = parts[parts["publisher"] != TRACKER]
    complete = parts.groupby("publisher")["component"].nunique() > 1
    parts = parts[parts["publisher"].isin(complete[complete].index)]
    rows = []
    for (start, publisher), _ in parts.groupby(["start", "publisher"]):
        known = parts[(parts["publisher"] == publisher) & (parts["start"] <= start)]
        rows += _stack(known.drop_duplicates("component", keep="last"), start)
    return as_rows(rows, parts.assign(stacked_low=0.0, stacked_high=0.0))


def _stack(state: pd.DataFrame, start: str) -> list[dict[str, Any]]:
    """Return the duties of one day, one on the other, and their sum."""
    records = [row | {"start": start} for row in state.to_dict("records")]
    below, stacked = 0.0, []
    for row in records:
        stacked.append(row | {"stacked_low": below, "stacked_high": below + row["high"]})
        below += row["high"]
    both = figures.total([figure_of(row) for row in records])
    name = SUMS.get(start, f"duties_{start.replace('-', '')}")
    # the sum is of the day on which one of them changed, whichever comes first in the stack
    changed = state.loc[state["start"] == start, "effective_date"].iloc[0]
    total = {"component": BOTH, "stacked_low": 0.0, "stacked_high": below}
    total |= {"effective_date": changed}
    return [*stacked, records[0] | derived_row(both, name) | total]


def at_stake(rates: pd.DataFrame) -> pd.DataFrame:
    """Return what the truce of late 2025 took off, put off and called off.

    Parameters
    ----------
    rates : DataFrame
        The ``us_tariffs`` table.

    Returns
    -------
    DataFrame
        One row for each ``kind``, in percentage points: ``cut`` (the first fall of the fentanyl
        duty), ``suspended`` (the reciprocal rate that is paused less the one that applies, both
        of one publisher on one day) and ``threatened`` (a further duty that was never put in).
    """
    duty = fentanyl_duty(rates, "")
    duty = duty[duty["record"]].reset_index(drop=True)
    ours = in_order(rates[rates["direction"] == "us_on_china"])
    paused = ours[(ours["component"] == RECIPROCAL) & (ours["status"] == "suspended")]
    applied = in_force(rates, RECIPROCAL)
    rows: list[dict[str, Any]] = []
    for place in duty.index[duty["change_pp"] < 0][:1]:
        old, new = duty.loc[place - 1], duty.loc[place]
        points = figures.subtract(figure_of(old), figure_of(new))
        rows.append(new.to_dict() | derived_row(points, "points_cut") | {"kind": "cut"})
    for row in paused.to_dict("records"):
        same = {name: row[name] for name in ("publisher", "effective_date")}
        points = points_between(figure_of(row), find(applied, **same))
        if points is not None:
            cells = derived_row(points, "points_suspended")
            rows.append(row | cells | {"kind": "suspended"})
    threats = ours[ours["status"] == "threatened_not_implemented"]
    rows += [row | {"kind": "threatened"} for row in threats.to_dict("records")]
    return as_rows(rows, ours.assign(kind=""))
