"""US forces off Venezuela: who counted what, and the same warships over each fleet count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

from venezuela_analysis import figures, tables
from venezuela_analysis.figures import Answer, Figure, Hedge

if TYPE_CHECKING:
    from collections.abc import Hashable

# what a report of personnel counts, in the order in which they are shown: English, Spanish
COUNTED = {
    "unstated": ("What is counted is not said", "No se dice qué se cuenta"),
    "with_puerto_rico": ("Bases in Puerto Rico included", "Con las bases de Puerto Rico"),
    "without_puerto_rico": ("Puerto Rico left out", "Sin Puerto Rico"),
    "wider_area": ("Eastern Pacific included", "Con el Pacífico oriental"),
    "naval": ("Counted as sailors and Marines", "Contados como marineros e infantes de marina"),
    "afloat": ("Aboard ships only", "Solo a bordo de buques"),
    "puerto_rico": ("In Puerto Rico only", "Solo en Puerto Rico"),
}
PARTS = ("afloat", "puerto_rico")  # these count a part of the force, not all of it

WARSHIPS = {
    "before": ("Earlier counts, 4th Fleet's area", "Recuentos anteriores, zona de la 4.ª Flota"),
    "there": ("Warships in the Caribbean", "Buques de guerra en el Caribe"),
    "coming": ("Ships on their way included", "Con los buques en camino"),
}

SHARES = {
    "claim": ("The story: combat capacity, not defined", "El reportaje: capacidad de combate, sin definir"),
    "computed": ("Computed here, over each fleet count", "Calculado aquí, sobre cada recuento de la flota"),
    "deployed": ("Printed: share of deployed ships", "Publicado: parte de los buques desplegados"),
    "whole": ("Printed: share of the entire fleet", "Publicado: parte de toda la flota"),
    "unclear": ("Printed: denominator unclear", "Publicado: denominador poco claro"),
}

# the denominators that the fleet tracker gives, from the widest to the narrowest
FLEET = {
    "battle_force_total": ("battle-force ships", "buques de la fuerza de combate"),
    "battle_force_uss": ("USS ships of that force", "buques USS de esa fuerza"),
    "ships_deployed_world": ("ships deployed", "buques desplegados"),
    "ships_underway_world": ("ships under way", "buques navegando"),
    "ships_deployed_uss_only": ("USS ships deployed", "buques USS desplegados"),
}

_PERSONNEL = {
    "personnel_total": "",  # decided by area and inclusions
    "personnel_afloat": "afloat",
    "personnel_amphibious_group": "afloat",
    "personnel_puerto_rico": "puerto_rico",
}
_CONFIDENCE = ("low", "medium", "high")
_FORMS = {
    Hedge.EXACT: "exact",
    Hedge.RANGE: "range",
    Hedge.ABOUT: "about",
    Hedge.MORE_THAN: "open_right",
    Hedge.AT_LEAST: "open_right",
    Hedge.NEARLY: "open_left",
    Hedge.LESS_THAN: "open_left",
    Hedge.AT_MOST: "open_left",
}
_REPORT = [
    *("row_id", "counted", "counted_en", "counted_es", "as_of_date", "outlet", "hedge", "low"),
    *("high", "unit", "form", "at", "to", "from_story", "value_kind", "confidence", "source_id"),
]


# --- reports, one row each -----------------------------------------------------------------------


def personnel(forces: pd.DataFrame, *, least_confidence: str = "low") -> pd.DataFrame:
    """Return the reports of how many US personnel there are, with what each of them counts.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``: one row for each number, date and outlet.
    least_confidence : str
        ``low`` keeps every report, ``medium`` and ``high`` those at least as solid.

    Returns
    -------
    DataFrame
        One row for each report, key ``row_id``, in the order of `COUNTED` and then of dates.
        ``counted`` names what is counted (labels in ``counted_en`` and ``counted_es``), ``low``
        and ``high`` are persons. A mark stands at ``at`` and, where the report has two ends,
        reaches ``to``; ``form`` is exact, about, range, open_right or open_left.

    Notes
    -----
    Only measures of US personnel are taken: other forces' troops, such as the 15,000 Venezuelans
    reported on the Colombian border in August 2025, are another count of the same size. Marines
    alone, crews and the summands of one report are left out. The story and its translation are
    one report.
    """
    rows = forces[forces["measure"].isin(_PERSONNEL)]
    return _reports(rows, _what_is_counted, COUNTED, least_confidence)


def warships(forces: pd.DataFrame, *, least_confidence: str = "low") -> pd.DataFrame:
    """Return the reports of how many warships there are, and how many ships there were before.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``.
    least_confidence : str
        As in `personnel`.

    Returns
    -------
    DataFrame
        As `personnel`, in ships, with the groups of `WARSHIPS`. Earlier counts are of all ships
        in the 4th Fleet's area, later ones of warships in the Caribbean.
    """
    rows = forces[
        forces["measure"].isin(["warships", "ships_deployed_4th_fleet", "usual_warships_before"])
    ]
    return _reports(rows, _which_warships, WARSHIPS, least_confidence)


def share_reports(
    forces: pd.DataFrame, claim: Figure | None, *, least_confidence: str = "low"
) -> pd.DataFrame:
    """Return the warships' share of the Navy over each fleet count, and the shares in print.

    Parameters
    ----------
    forces : DataFrame
        Table ``us_forces``.
    claim : Figure or None
        "More than 20 percent" of something that the story does not define.
    least_confidence : str
        As in `personnel`, of the printed shares.

    Returns
    -------
    DataFrame
        As `personnel`, in ``share_pct``, with the groups of `SHARES`; computed rows have
        ``part``, ``whole`` (ships) and the labels ``whole_en`` and ``whole_es``, their date is
        that of the fleet count. ``answer`` is what each share says of the claim if its
        denominator were the one meant: entailed, possible or contradicted; missing for the claim
        itself and where there is no claim.

    Notes
    -----
    The answer to a computed share comes from the share before it is rounded.
    """
    measures = [name for name in forces["measure"].unique() if name.startswith("share_of_")]
    rows = forces[forces["measure"].isin(measures)]
    printed = _reports(rows, _share_of_what, SHARES, least_confidence)
    printed["answer"] = [
        _answer(claim, _figure(row)) if row["counted"] != "claim" else None
        for row in printed.to_dict("records")
    ]
    part, shares = warships_counted(forces), navy_shares(forces)
    computed = _reports(
        fleet(forces).assign(outlet="USNI News", value_kind="computed"),
        lambda row: "computed",
        SHARES,
        "low",
    )
    names = forces.set_index("row_id")["measure"].to_dict()
    ends = [_ends(shares[names[row]]) if part else (None, None) for row in computed["row_id"]]
    computed = computed.assign(
        part=float(part.low) if part and part.low is not None else None,
        whole=computed["low"],
        whole_en=[FLEET[names[row]][0] for row in computed["row_id"]],
        whole_es=[FLEET[names[row]][1] for row in computed["row_id"]],
        low=[low for low, _ in ends],
        high=[high for _, high in ends],
        at=[low for low, _ in ends],
        to=[high for _, high in ends],
        unit="share_pct",
        hedge=[str(shares[names[row]].hedge) if part else None for row in computed["row_id"]],
        form="range",
        answer=[_answer(claim, shares.get(names[row])) for row in computed["row_id"]],
    )
    columns = [*_REPORT, "part", "whole", "whole_en", "whole_es", "answer"]
    kept = [frame for frame in (printed, computed if part else computed.iloc[:0]) if len(frame)]
    if not kept:
        return pd.DataFrame(columns=columns)
    order = list(SHARES)
    both = pd.concat([frame.reindex(columns=columns).astype(object) for frame in kept])
    both = both.sort_values("counted", key=lambda names: names.map(order.index), kind="stable")
    numbers = dict.fromkeys(("low", "high", "at", "to", "part", "whole"), "float64")
    return both.astype(numbers).reset_index(drop=True)
