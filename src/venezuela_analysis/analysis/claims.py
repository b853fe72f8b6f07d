"""The story's claims, what the checks answer to each, and the forms that one number took."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.figures import Figure, exact
from venezuela_analysis.ledger import figures

# from the worst to the best; a claim has the worst answer of its checks
ANSWERS = ("contradicted", "confirmed", "possible", "entailed")
NOT_CHECKED = "not_checked"

# what the desk made of each claim when it read the sources by hand
READINGS = ("corroborated", "contextualised", "contradicted", "not_checked")

# which way a hedge points from the number it stands with
FORMS = {
    "at_most": "below",
    "less_than": "below",
    "nearly": "below",
    "about": "about",
    "range": "about",
    "exact": "bare",
    "at_least": "above",
    "more_than": "above",
}


def overall(ledger: pd.DataFrame, answers: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Return the story's claims in its order, each with the answer of its checks.

    Parameters
    ----------
    ledger : DataFrame
        Table ``figures``: one row for each claim, ``claim`` as ``K07``, key ``figure_id``.
    answers : DataFrame
        Table ``answers``: one row for each reconciliation, with ``figure_ids`` and ``source_ids``
        (separated by semicolons), ``answer`` and ``dated`` (the last day of its evidence).
    as_of : str
        Last date included, ISO 8601: a reconciliation counts where its evidence is no later.

    Returns
    -------
    DataFrame
        The rows of the ledger that are claims, in the story's order, with five columns more:
        ``number`` (a figure: its place in the story), ``figure`` (what it states, None for a claim
        without a number), ``answer`` (the worst of its checks: contradicted before confirmed,
        possible and entailed; ``not_checked`` where there is none), ``source_ids`` (tuple: the
        claim's own source and those of its checks) and ``place`` (from 1, within its topic).

    Notes
    -----
    ``confirmed`` is a contradiction that a person has looked into and confirmed as real: two
    sources disagree, and both are shown.
    """
    claims = ledger[ledger["kind"] != "not_a_claim"]
    claims = claims.sort_values("claim", key=_places, ignore_index=True)
    stated = figures(claims)
    known = answers[answers["dated"].fillna("") <= as_of]
    touched = known.assign(figure_id=known["figure_ids"].str.split(";")).explode("figure_id")
    checks = {
        figure_id: (min(rows["answer"], key=ANSWERS.index), ";".join(rows["source_ids"].dropna()))
        for figure_id, rows in touched.groupby("figure_id")
    }
    found = [checks.get(figure_id, (NOT_CHECKED, "")) for figure_id in claims["figure_id"]]
    return claims.assign(
        number=[_number(row) for row in claims.to_dict("records")],
        figure=pd.Series([stated.get(name) for name in claims["figure_id"]], dtype="object"),
        answer=pd.Series([worst for worst, _ in found], claims.index, dtype="str"),
        source_ids=[
            tuple(dict.fromkeys(part for part in f"{own};{cited}".split(";") if part))
            for own, (_, cited) in zip(claims["source_id"], found, strict=True)
        ],
        place=claims.groupby("topic").cumcount() + 1,
    )


def _places(claims: pd.Series) -> pd.Series:
    """Return the places in the story that claims are numbered by: ``K07`` is 7."""
    return claims.str[1:].astype("int")


def _number(row: dict[str, Any]) -> Figure:
    """Return the place of a claim in the story."""
    number = int(row["claim"][1:])
    return exact(
        number,
        "count",
        id=f"claim_{number}",
        measure="place among the story’s claims",
        measure_es="lugar entre las afirmaciones del artículo",
        universe=row["measure_en"],
        universe_es=row["measure_es"],
        source_id=row["source_id"],
    )


def tally(claims: pd.DataFrame) -> dict[str, Figure | None]:
    """Return how many claims there are and how many have which answer.

    Parameters
    ----------
    claims : DataFrame
        From `overall`.

    Returns
    -------
    dict
        ``all``, ``hold`` (entailed), ``possible``, ``against`` (contradicted, confirmed or not),
        ``disputed`` (confirmed contradictions alone) and ``rest`` (not checked); all None where
        there is no claim.
    """
    groups = {
        "all": (*ANSWERS, NOT_CHECKED),
        "hold": ("entailed",),
        "possible": ("possible",),
        "against": ("contradicted", "confirmed"),
        "disputed": ("confirmed",),
        "rest": (NOT_CHECKED,),
    }
    if claims.empty:
        return dict.fromkeys(groups)
    return {
        name: _tallied(claims, "answer", chosen, f"claims_{name}")
        for name, chosen in groups.items()
    }


def tally_readings(claims: pd.DataFrame) -> dict[str, Figure | None]:
    """Return how many claims the desk's own reading of the sources puts where.

    Parameters
    ----------
    claims : DataFrame
        From `overall`; ``evidence`` is the reading of each claim.

    Returns
    -------
    dict
        ``corroborated``, ``contextualised``, ``contradicted`` and ``not_checked``, and
        ``contradicted_alone`` for the contradicted ones that no check touches; all None where
        there is no claim.
    """
    alone = claims[claims["answer"] == NOT_CHECKED]
    counted = dict.fromkeys(READINGS, claims) | {"contradicted_alone": alone}
    if claims.empty:
        return dict.fromkeys(counted)
    return {
        name: _tallied(of, "evidence", (name.removesuffix("_alone"),), f"readings_{name}")
        for name, of in counted.items()
    }


def _tallied(claims: pd.DataFrame, column: str, chosen: Iterable[str], name: str) -> Figure:
    """Return how many claims have one of these values."""
    counted = claims.loc[claims[column].isin(list(chosen)), "figure_id"]
    return exact(
        len(counted),
        "count",
        id=name,
        measure="claims of the story",
        measure_es="afirmaciones del artículo",
        derived_from=tuple(counted),
    )


def printed_forms(
    forces: pd.DataFrame, claim: Figure | None, register: pd.DataFrame, as_of: str
) -> pd.DataFrame:
    """Return the reports that print the claim's number, each with the form it has there.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``: one row for each report.
    claim : Figure or None
        The claim of which one number is followed, "about 15,000 persons".
    register : DataFrame
        Table ``sources``, for the dates of publication.
    as_of : str
        Last date included, ISO 8601: a report counts by the date on which it was printed.

    Returns
    -------
    DataFrame
        The reports of ``personnel_total`` whose printed number is the claim's, in order of date,
        those known to the month after those of its days, with two columns more: ``form``
        (``below``, ``about``, ``bare`` without a hedge, or ``above``) and ``printed_date`` (of
        publication as the row or the register has it, or else the date that the report is about).
        Reports of another number on the same days are not among them, nor is the translation of
        the story, which states what the story does. Empty without a claim.

    Notes
    -----
    The rows are reports, not independent counts: many repeat one source, some repeat the story.
    """
    totals = forces[forces["measure"] == "personnel_total"]
    published = totals["source_id"].map(register.set_index("source_id")["publication_date"])
    totals = totals.assign(
        form=totals["hedge"].map(FORMS).astype("str"),
        printed_date=totals["published_date"].fillna(published).fillna(totals["as_of_date"]),
    )
    number = None if claim is None else float(claim.high if claim.low is None else claim.low)
    low, high = (
        totals[one].fillna(totals[other]) for one, other in (("low", "high"), ("high", "low"))
    )
    same = totals[(low == number) & (high == number)]
    found = tables.until(same, "printed_date", as_of).sort_values(
        ["printed_date", "row_id"],
        key=lambda column: column.map(tables.last_day) if column.name == "printed_date" else column,
    )
    own = found["from_story"].astype(bool)
    return found[~(own & own.duplicated())].reset_index(drop=True)


def count_reports(reports: pd.DataFrame) -> Figure | None:
    """Return how many reports there are beside the story, None where not even it is there.

    Parameters
    ----------
    reports : DataFrame
        From `printed_forms`.
    """
    if reports.empty:
        return None
    others = reports[~reports["from_story"].astype(bool)]
    return exact(
        len(others),
        "count",
        id="hedge_reports",
        measure="reports beside the story that print its number",
        measure_es="informaciones ajenas al artículo que dan su número",
        derived_from=tuple(others["row_id"]),
    )


def count_hedges(reports: pd.DataFrame) -> Figure | None:
    """Return in how many forms the number was printed, the one without a hedge included.

    Parameters
    ----------
    reports : DataFrame
        From `printed_forms`. Words that mean the same (about, around, some) are one form.
    """
    if reports.empty:
        return None
    return exact(
        int(reports["hedge"].nunique()),
        "count",
        id="hedge_forms",
        measure="forms of one number",
        measure_es="formas de un mismo número",
        derived_from=tuple(reports["row_id"]),
    )


def bare_number(reports: pd.DataFrame) -> Figure | None:
    """Return the number that the reports print, without the hedges of any of them.

    Parameters
    ----------
    reports : DataFrame
        From `printed_forms`.
    """
    if reports.empty:
        return None
    first = reports.iloc[0]
    number = first["low"] if pd.notna(first["low"]) else first["high"]
    return exact(
        int(number),
        str(first["unit"]),
        id="hedge_number",
        measure="number printed",
        measure_es="número publicado",
        derived_from=tuple(reports["row_id"]),
    )
