"""Dated events in three places."""

from __future__ import annotations

import pandas as pd


def events(timeline: pd.DataFrame) -> pd.DataFrame:
    """Return dated events, each with its place in its lane's year.

    Parameters
    ----------
    timeline : DataFrame
        Table ``timeline``: one row for each event, key ``event_id``; dates may be shortened.

    Returns
    -------
    DataFrame
        The same rows in order of date, with ``year``, ``place`` (from 1, within lane and year),
        ``to_the_day`` (whether the day is known) and ``is_latest`` (the last event of its lane).
        An event known to the year only stands before the dated ones of its year.
    """
    ordered = timeline.sort_values(["event_date", "event_id"]).reset_index(drop=True)
    year = ordered["event_date"].str[:4].astype("Int64")
    return ordered.assign(
        year=year,
        place=ordered.groupby([ordered["lane"], year]).cumcount() + 1,
        to_the_day=ordered["event_date"].str.len() == len("2025-12-09"),
        is_latest=~ordered.duplicated("lane", keep="last"),
    )
