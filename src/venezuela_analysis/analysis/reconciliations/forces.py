"""Forces: counts against their parts, outlets and denominators against the story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from venezuela_analysis import ledger, tables
from venezuela_analysis.analysis.reconciliations.setting import (
    WINDOW,
    Frames,
    Reconciliation,
    against_story,
    cells_of,
    last_dated,
    row_against_story,
    rows_by_id,
    rows_of,
    sources_of,
    story_figures,
)
from venezuela_analysis.analysis.reconciliations.words import (
    Working,
    named_es,
    on_es,
    said,
    said_es,
)
from venezuela_analysis.figures import (
    Figure,
    Hedge,
    add,
    share,
)


def troops(frames: Frames) -> Iterator[Reconciliation]:
    """Set the story's number of troops against outlets' counts of all personnel."""
    claim = story_figures(frames).get("us_troops")
    if claim is None:
        return
    for row in _recent(frames["us_forces"], claim, "personnel_total"):
        if not row["from_story"]:
            yield row_against_story(claim, row, "us_forces", "forces.troops")


def _recent(frame: pd.DataFrame, claim: Figure, measure: str) -> list[dict[str, Any]]:
    """Return the reports of a measure in the weeks before the day of a claim, and on it."""
    return [
        row
        for row in rows_of(frame, measure=measure)
        if claim.as_of - WINDOW <= _day(row["as_of_date"]) <= claim.as_of
    ]


def _day(text: str) -> date:
    """Return the last day of a date that may be shortened."""
    return date.fromisoformat(tables.last_day(text))


# counts that one report gives with their parts: total, and the rows that add up to it
_SUMS_OF_FORCES = {
    "F057": ("F058", "F059"),
    "F078": ("F080", "F081"),
    "F095": ("F091", "F092"),
    "F134": ("F135", "F136", "F137", "F138"),
    "F021": ("F024", "F025"),
}


def force_components(frames: Frames) -> Iterator[Reconciliation]:
    """Set counts against the parts that the same or another report gives."""
    for result, parts in _SUMS_OF_FORCES.items():
        rows = rows_by_id(frames["us_forces"], result, *parts)
        if not rows:
            continue
        printed, *rest = (ledger.figure(row) for row in rows)
        evidence = rest[0]
        for part in rest[1:]:
            evidence = add(evidence, part)
        yield Reconciliation(
            id=f"forces.sum.{result}",
            claim=printed,
            evidence=evidence,
            told=Working(
                f"{' + '.join(parts)}: {said(evidence)} against {said(printed)}",
                f"{' + '.join(parts)}: {said_es(evidence)} frente a {said_es(printed)}",
            ),
            cells=cells_of("us_forces", rows),
            source_ids=sources_of(*rows),
            dated=last_dated(*rows),
        )


# measures that a share of the Navy can be a share of, and their Spanish
_DENOMINATORS = {
    "battle_force_total": "total de la flota de combate",
    "battle_force_uss": "flota de combate, solo buques USS",
    "ships_deployed_world": "desplegados en todo el mundo",
    "ships_deployed_uss_only": "desplegados, solo buques USS",
    "ships_underway_world": "navegando en todo el mundo",
}


def navy_share(frames: Frames) -> Iterator[Reconciliation]:
    """Set the share of the Navy against each countable denominator, and outlets' shares."""
    claim = story_figures(frames).get("navy_share")
    if claim is None:
        return
    forces = frames["us_forces"]
    counted = [row for row in _recent(forces, claim, "warships") if row["hedge"] == Hedge.EXACT]
    for ships in counted[-1:]:
        for measure, measure_es in _DENOMINATORS.items():
            for row in rows_of(forces, measure=measure)[-1:]:
                part, whole = ledger.figure(ships), ledger.figure(row)
                evidence = share(part, whole, digits=3)
                yield against_story(
                    claim,
                    evidence,
                    f"forces.navy_share.{measure}",
                    Working(
                        f"{said(part)} ({ships['publisher']}, {ships['as_of_date']}) of "
                        f"{said(whole)} ({measure.replace('_', ' ')}, {row['as_of_date']}) is "
                        f"{said(evidence)}",
                        f"{said_es(part)} ({named_es(ships, 'publisher')}, "
                        f"{on_es(ships['as_of_date'])}) de {said_es(whole)} ({measure_es}, "
                        f"{on_es(row['as_of_date'])}): {said_es(evidence)}",
                    ),
                    cells_of("us_forces", [ships, row]),
                    ships,
                    row,
                )
    for row in rows_of(forces, measure=["share_of_deployed_navy", "share_of_whole_navy"]):
        if _day(row["as_of_date"]) <= claim.as_of:
            yield row_against_story(claim, row, "us_forces", "forces.navy_share")
