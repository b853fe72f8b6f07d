"""Tariffs: rates against their components, publishers against the story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from venezuela_analysis import ledger, tables
from venezuela_analysis.analysis.reconciliations.setting import (
    Frames,
    Reconciliation,
    against_story,
    as_printed,
    cells_of,
    last_dated,
    row_against_story,
    rows_by_id,
    rows_of,
    sources_of,
    story_figures,
)
from venezuela_analysis.analysis.reconciliations.words import Working, said, said_es
from venezuela_analysis.figures import (
    Figure,
    add,
    subtract,
)


def fentanyl(frames: Frames) -> Iterator[Reconciliation]:
    """Set the halved tariff against the rates in force, and the derived rate against both."""
    story = story_figures(frames)
    rates = rows_of(
        frames["us_tariffs"],
        direction="us_on_china",
        measure="component_rate",
        component="fentanyl_ieepa",
        status="in_force",
    )
    claims = {
        "fentanyl_tariff": ("2025-03-04", "2025-11-09"),
        "fentanyl_tariff_after": ("2025-11-10", "2026-02-19"),
    }
    for name, (first, last) in claims.items():
        for row in rates:
            # a model that starts a rate on the first of a month does not say when it was in force
            dated_by_law = "model date" not in (row["note"] or "")
            if name in story and dated_by_law and first <= row["effective_date"] <= last:
                yield row_against_story(story[name], row, "us_tariffs", "tariffs.fentanyl")


# published levels and the changes that lead to them: result, and the rows that add up to it
_SUMS_OF_RATES = {
    "T018": ("T012", "T019"),
    "T011": ("T002", "T020"),
    "T022": ("T012", "T023"),
    "T050": ("T049", "T014"),
    "T058": ("T056", "T016"),
    "T060": ("T058", "T017"),
    "T038": ("T050", "T060"),
    "T066": ("T050", "T058"),
    "T039": ("T050", "T069"),
    "T067": ("T050", "T070"),
    "T068": ("T055", "T071"),
}


def tariff_components(frames: Frames) -> Iterator[Reconciliation]:
    """Set published rates against their components, or against a level and a change."""
    for result, parts in _SUMS_OF_RATES.items():
        rows = rows_by_id(frames["us_tariffs"], result, *parts)
        if not rows:
            continue
        told = [ledger.figure(row) for row in rows]
        printed, first, second = map(_as_decimals, told)
        evidence = add(first, replace(second, unit="pp"))
        yield Reconciliation(
            id=f"tariffs.sum.{result}",
            claim=printed,
            evidence=evidence,
            told=Working(
                f"{' + '.join(parts)}: {said(told[1])} and {said(told[2])} against {said(told[0])}",
                f"{' + '.join(parts)}: {said_es(told[1])} y {said_es(told[2])} frente a "
                f"{said_es(told[0])}",
            ),
            cells=cells_of("us_tariffs", rows),
            source_ids=sources_of(*rows),
            dated=last_dated(*rows),
        )


def _as_decimals(figure: Figure) -> Figure:
    """Return a rate with one decimal as what rounds to it; whole rates are set by law and exact."""
    return as_printed(figure) if figure.low != figure.low.to_integral_value() else figure


def _statement(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return who said what of which day."""
    return row["publisher"], row["measure"], row["effective_date"]


def tariff_average(frames: Frames) -> Iterator[Reconciliation]:
    """Set "nearly 50 percent" against each publisher's average around the day of the story."""
    claim = story_figures(frames).get("other_tariffs_average")
    if claim is None:
        return
    measures = [
        "average",
        "average_statutory_trade_weighted",
        "average_statutory_model",
        "headline_claim",
    ]
    rows = rows_of(
        frames["us_tariffs"],
        direction="us_on_china",
        component="total",
        measure=measures,
        unit="rate_pct",
    )
    # who announces a total tells the one before it too, which the story does not speak of
    replaced = {_statement(row) for row in rows if row["status"] == "announced"}
    for row in rows:
        day = tables.last_day(row["effective_date"])
        old = row["status"] == "in_force" and _statement(row) in replaced
        if "2025-10-17" <= day <= "2025-12-31" and not old:
            yield row_against_story(claim, row, "us_tariffs", "tariffs.average")
    base, change = (rows_by_id(frames["us_tariffs"], row_id) for row_id in ("T048", "T102"))
    if base and change:
        first, second = ledger.figure(base[0]), ledger.figure(change[0])
        level = add(first, second)
        yield against_story(
            claim,
            level,
            "tariffs.average.T048.T102",
            Working(
                f"Trade War Tracker: {said(first)} and {said(second)}, together {said(level)}",
                f"Trade War Tracker: {said_es(first)} y {said_es(second)}; juntos, "
                f"{said_es(level)}",
            ),
            cells_of("us_tariffs", [*base, *change]),
            *base,
            *change,
        )
    total = rows_by_id(frames["us_tariffs"], "T027")
    fentanyl = story_figures(frames).get("fentanyl_tariff_after")
    if total and fentanyl:
        whole = ledger.figure(total[0])
        rest = subtract(whole, replace(fentanyl, unit="pp"))
        yield against_story(
            claim,
            rest,
            "tariffs.average.without_fentanyl",
            Working(
                f"the total of {said(whole)} includes the fentanyl duty of {said(fentanyl)}: "
                f"the other tariffs come to {said(rest)}",
                f"el total, {said_es(whole)}, incluye el arancel por el fentanilo, "
                f"{said_es(fentanyl)}: los demás aranceles suman {said_es(rest)}",
            ),
            cells_of("us_tariffs", total),
            *total,
        )
