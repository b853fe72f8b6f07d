"""The warships off Venezuela as a share of the Navy, over each fleet count and in print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from venezuela_analysis import figures
from venezuela_analysis.analysis.forces.reports import (
    as_figure,
    last,
    listed,
    solid_rows,
    text,
    warships,
)
from venezuela_analysis.figures import Answer, Figure, Hedge

SHARES = {
    "claim": ("The story", "El artículo"),
    "computed": ("Computed here", "Calculado aquí"),
    "deployed": ("In print: of what is deployed", "Publicado: de lo desplegado"),
    "unclear": ("In print: denominator unclear", "Publicado: denominador poco claro"),
    "whole": ("In print: of the entire fleet", "Publicado: de toda la flota"),
}
_DIGITS = 2
# What the fleet tracker counts, from the widest to the narrowest.
FLEET = {
    "battle_force_total": ("battle-force ships", "buques de la flota de combate"),
    "battle_force_uss": ("USS ships", "buques USS"),
    "ships_deployed_world": ("ships deployed", "buques desplegados"),
    "ships_underway_world": ("ships under way", "buques en navegación"),
    "ships_deployed_uss_only": ("USS ships deployed", "buques USS desplegados"),
}


def shares(
    forces: pd.DataFrame, claim: Figure | None, *, least_confidence: str = "low"
) -> pd.DataFrame:
    """Return the warships' share of the Navy over each fleet count, and the shares in print.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``.
    claim : Figure or None
        The story's share of something that it does not define.
    least_confidence : {"low", "medium", "high"}
        As in `reports.personnel`, for the shares in print.

    Returns
    -------
    DataFrame
        As `reports.personnel`, in ``share_pct``, with the groups of `SHARES`. Computed rows have
        ``part`` and ``whole`` (figures, in ships) and the name of the whole in each language; their
        date is that of the fleet count. ``answer`` says what the share makes of the claim if its
        denominator were the one that is meant: entailed, possible or contradicted; nothing for
        the claim itself and where there is none.

    Notes
    -----
    Computed shares are rounded for print and compared before they are rounded.
    """
    measures = {name for name in forces["measure"] if name.startswith("share_of_")}
    rows = [
        row | {"counted": _share_of_what(row)}
        for row in solid_rows(forces, measures, least_confidence)
    ]
    printed = listed(rows, SHARES).to_dict("records")
    for row in printed:
        row["answer"] = None if row["counted"] == "claim" else _answer(claim, row["figure"])
    part, wholes, exactly = warships_counted(forces), fleet_counts(forces), _quotients(forces)
    computed = navy_shares(forces)
    divided = [
        row
        | dict(zip(("whole_en", "whole_es"), FLEET[row["measure"]], strict=True))
        | {"counted": "computed", "value_kind": "computed", "answer": _answer(claim, exactly[name])}
        | {"part": part, "whole": wholes[row["measure"]], "figure": share}
        | {"hedge": share.hedge.value, "low": share.low, "high": share.high, "unit": share.unit}
        for row in fleet(forces).to_dict("records")
        if (share := computed.get(name := row["measure"]))
    ]
    for row in printed:
        row |= {"publisher": row["outlet"], "publisher_es": row["outlet_es"]}
    return listed(printed + divided, SHARES)


def warships_counted(forces: pd.DataFrame) -> Figure | None:
    """Return the latest of the most solid exact counts of warships, low confidence apart.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``.
    """
    known = warships(forces, least_confidence="medium")
    known = known[(known["counted"] == "there") & (known["hedge"] == Hedge.EXACT)]
    return last(known, id="warships_counted")


def fleet(forces: pd.DataFrame) -> pd.DataFrame:
    """Return the latest count of each part of the Navy, in the order of `FLEET`.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``.

    Returns
    -------
    DataFrame
        Its rows, at most one for each ``measure`` of `FLEET`.
    """
    known = forces[forces["measure"].isin(FLEET)].sort_values("as_of_date", kind="stable")
    newest = known.drop_duplicates("measure", keep="last")
    order = list(FLEET)
    return newest.sort_values("measure", key=lambda names: names.map(order.index))


def fleet_counts(forces: pd.DataFrame) -> dict[str, Figure]:
    """Return the latest fleet counts as figures, in ships, by their names in `FLEET`."""
    return {
        row["measure"]: as_figure(
            row | {"outlet": row["publisher"]},
            id=row["measure"],
            measure=f"US Navy: {FLEET[row['measure']][0]}",
            measure_es=f"Armada de Estados Unidos: {FLEET[row['measure']][1]}",
        )
        for row in fleet(forces).to_dict("records")
    }


def navy_shares(forces: pd.DataFrame) -> dict[str, Figure]:
    """Return the warships' share of each fleet count, in ``share_pct``, by names in `FLEET`.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``.

    Returns
    -------
    dict
        Empty where there is no count of warships. A quotient of two exact counts is one number:
        each share is printed as about that number, with two digits, for a count of 8 is no less
        precise than one of 11. The fleet counts are months older than the count of warships.
    """
    return {
        name: replace(figures.rounded(share, _DIGITS), id=f"share_{name}")
        for name, share in _quotients(forces).items()
    }


def _quotients(forces: pd.DataFrame) -> dict[str, Figure]:
    """Return the shares before they are rounded to one number."""
    part = warships_counted(forces)
    if part is None:
        return {}
    return {
        name: figures.share(
            part,
            whole,
            digits=_DIGITS,
            measure=f"warships off Venezuela as a share of the Navy’s {FLEET[name][0]}",
            measure_es=f"buques de guerra frente a Venezuela, parte de los {FLEET[name][1]}",
            universe=FLEET[name][0],
            universe_es=FLEET[name][1],
            as_of=part.as_of,
        )
        for name, whole in fleet_counts(forces).items()
    }


def largest_contradicted(computed: Mapping[str, Figure], claim: Figure | None) -> Figure | None:
    """Return the largest computed share where every one contradicts the claim, otherwise None.

    Parameters
    ----------
    computed : mapping
        Of `navy_shares`.
    claim : Figure or None
        The story's share.
    """
    if claim is None or not computed:
        return None
    if any(figures.compare(claim, share) != Answer.CONTRADICTED for share in computed.values()):
        return None
    return max(computed.values(), key=lambda share: share.high or Decimal(100))


def ships_needed(claim: Figure | None, whole: Figure | None) -> Figure | None:
    """Return how many ships the claimed share of a fleet count would take, in ships.

    Parameters
    ----------
    claim : Figure or None
        A share of more than, or of at least, a number.
    whole : Figure or None
        A fleet count.
    """
    if claim is None or whole is None or claim.low is None or claim.high is not None:
        return None
    part = figures.from_hedge(claim.hedge, claim.low / 100, None, "factor", id=claim.id)
    return figures.multiply(
        whole,
        part,
        digits=whole.significant_digits,
        measure=f"ships that the story’s share would take ({whole.measure})",
        measure_es=f"buques que exigiría la proporción del artículo ({whole.measure_es})",
    )


def _share_of_what(row: Mapping[str, Any]) -> str:
    """Return what a printed share is a share of."""
    if row["measure"] == "share_of_navy_combat_capacity":
        return "claim"
    if row["measure"] == "share_of_whole_navy":
        return "whole"
    return "unclear" if "unclear" in text(row["includes"]) else "deployed"


def _answer(claim: Figure | None, share: Figure) -> str | None:
    """Return what a share makes of the claim."""
    return None if claim is None else figures.compare(claim, share).value
