"""Estimates of the total around the cut of late 2025, side by side, against the story."""

from __future__ import annotations

import pandas as pd

from venezuela_analysis import figures, tables
from venezuela_analysis.analysis.tariffs.averages import levels
from venezuela_analysis.analysis.tariffs.duties import fentanyl_duty
from venezuela_analysis.analysis.tariffs.findings import find, latest, without
from venezuela_analysis.analysis.tariffs.rows import (
    FENTANYL,
    GROUPS,
    as_rows,
    derived_row,
    figure_of,
    in_force,
    in_order,
)
from venezuela_analysis.figures import Figure


def estimates(
    rates: pd.DataFrame,
    sources: pd.DataFrame,
    claim: Figure | None = None,
    quarter: tuple[str, str] = ("2025-10-01", "2025-12-31"),
) -> pd.DataFrame:
    """Return what each publisher put the total at around the cut, and what that says of a claim.

    Parameters
    ----------
    rates : DataFrame
        The ``us_tariffs`` table.
    sources : DataFrame
        The source register, for the dates of publication.
    claim : Figure, optional
        The rate that the story gives, in ``rate_pct``.
    quarter : tuple of str
        First and last day; a rate counts where the day, month or year that it is given for has a
        day in it.

    Returns
    -------
    DataFrame
        One row for each publisher, build and ``when``: the last value of the quarter ``after`` the
        cut, and the last one ``before`` it where it is another or the only one. A rate announced
        for after the cut is after it. ``group`` is the kind of estimate, ``published`` the date of
        the version that was read, ``afterwards`` whether that is a later month than the one
        described, ``answer`` what the value says about the claim when both are taken as the
        average of all duties (empty without a claim), ``place`` the order of the rows: by kind,
        highest first, ``main`` the row that stands for its place. The last row (``group``
        ``computed``) is the first headline after the cut
        less the fentanyl duty, which it includes. Empty where nobody has a cut of that duty.
    """
    relayed = rates[rates["measure"].isin(["headline_claim", "collected_duty_share_of_imports"])]
    relayed = relayed[relayed["direction"] == "us_on_china"]
    relayed = relayed[relayed["status"].isin(["in_force", "announced"])]
    found = pd.concat([levels(rates), in_order(relayed)], ignore_index=True)
    lasts = found["effective_date"].map(tables.last_day).astype("str")
    in_quarter = (found["start"] <= quarter[1]) & (lasts >= quarter[0])
    cut = _first_cut(rates)
    after = (lasts >= (cut or "")) | (found["status"] == "announced")
    found = found.assign(
        when=after.map({True: "after", False: "before"}).astype("str"),
        group=found["measure"].map(GROUPS).astype("str"),
    )
    found = _with_publication(found[in_quarter & (cut is not None)], sources)
    found = _placed(_last_of_each(found))
    found = _with_headline_less_duty(found, in_force(rates, FENTANYL), quarter[1])
    found["answer"] = [
        "" if claim is None else str(figures.compare(claim, figure_of(row)))
        for row in found.to_dict("records")
    ]
    return found


def _first_cut(rates: pd.DataFrame) -> str | None:
    """Return the first day on which anyone has the fentanyl duty fall."""
    duty = fentanyl_duty(rates, "")
    falls = duty[duty.groupby("record")["low"].diff() < 0]
    return None if falls.empty else min(falls["start"])


def _with_headline_less_duty(found: pd.DataFrame, duty: pd.DataFrame, until: str) -> pd.DataFrame:
    """Add the first headline after the cut less the fentanyl duty, which is levied on all goods."""
    headline = found[(found["group"] == "headline") & (found["when"] == "after")]
    rest = without(find(headline[:1]), latest(duty[duty["start"] <= until]))
    if rest is None:
        return found
    row = headline.iloc[0].to_dict() | derived_row(rest, "headline_without")
    row |= {"group": "computed", "place": int(found["place"].max()) + 1}
    return pd.concat([found, as_rows([row], found)], ignore_index=True)


def _with_publication(found: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Add when the version that was read was published."""
    register = sources.set_index("source_id")["publication_date"]
    published = found["reported_date"].fillna(found["built"])
    published = published.fillna(found["source_id"].map(register)).fillna("").astype("str")
    described = found["effective_date"].map(tables.last_day).astype("str").str[:7]
    return found.assign(
        build=found["build"].fillna(""),
        published=published,
        afterwards=published.str[:7] > described,
    )


def _last_of_each(found: pd.DataFrame) -> pd.DataFrame:
    """Keep each publisher's last value before and after the cut, the one before if it differs."""
    key = ["group", "publisher", "build"]
    last = found.drop_duplicates([*key, "when"], keep="last")
    same = last.duplicated([*key, "low", "high"], keep=False) & (last["when"] == "before")
    return last[~same]


def _placed(found: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with their places: by kind of estimate, highest first, then by name."""
    key = ["group", "publisher", "build"]
    order = list(dict.fromkeys(GROUPS.values()))
    shown = found.sort_values("when").drop_duplicates(key)
    shown = shown.sort_values(
        ["group", "high", "publisher", "build"],
        key=lambda column: (
            column.map(order.index)
            if column.name == "group"
            else -column
            if column.name == "high"
            else column
        ),
    )
    places = shown[key].assign(place=range(len(shown)))
    placed = found.merge(places, on=key).sort_values(["place", "when"]).reset_index(drop=True)
    return placed.assign(main=~placed["place"].duplicated())
