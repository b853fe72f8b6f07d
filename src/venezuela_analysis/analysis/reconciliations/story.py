"""The story: its dates, its derived figures, its rows in other tables, the visit of 2018."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from venezuela_analysis import tables, wording
from venezuela_analysis.analysis.reconciliations.setting import (
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
    on_es,
    period_es,
    said,
    said_es,
)
from venezuela_analysis.figures import (
    Figure,
    Hedge,
    between,
    exact,
    multiply,
)


def visit_of_2018(frames: Frames) -> Iterator[Reconciliation]:
    """Set the Russian visit of 2018 against other accounts of it."""
    story = story_figures(frames)
    for name, measure in (
        ("russia_personnel_2018", "personnel"),
        ("russia_bombers_2018", "tu160_bombers"),
    ):
        if name not in story:
            continue
        for row in rows_of(frames["allied_support"], supplier="Russia", measure=measure):
            if row["event_date"].startswith("2018") and not row["from_story"]:
                yield row_against_story(story[name], row, "allied_support", "allies.visit")


def years_since(frames: Frames) -> Iterator[Reconciliation]:
    """Set elapsed times against the dates that they count from."""
    story = story_figures(frames)
    for name, event_ids in (
        ("maduro_years_in_power", ("D10", "D11")),
        ("years_since_crisis", ("D26",)),
    ):
        events = rows_by_id(frames["timeline"], *event_ids)
        if name not in story or not events:
            continue
        claim = story[name]
        spans = sorted(_years(row["event_date"], claim.as_of) for row in events)
        if claim.hedge is Hedge.EXACT:
            # "six years later" counts whole years
            spans = [Decimal(int(span)) for span in spans]
        evidence = (
            between(spans[0], spans[-1], "years")
            if spans[0] != spans[-1]
            else exact(spans[0], "years")
        )
        yield against_story(
            claim,
            evidence,
            f"dates.{name}",
            Working(
                f"from {' or '.join(row['event_date'] for row in events)} to {claim.as_of}: "
                f"{said(evidence)}",
                f"desde el {' o el '.join(on_es(row['event_date']) for row in events)} hasta el "
                f"{on_es(str(claim.as_of))}: {said_es(evidence)}",
            ),
            cells_of("timeline", events, "event_date"),
            *events,
        )


def _years(start: str, end: date) -> Decimal:
    """Return the years between two days, to two decimals, rounded down."""
    days = (end - date.fromisoformat(start)).days
    return (Decimal(days) / Decimal("365.25")).quantize(Decimal("0.01"))


def dated_claims(frames: Frames) -> Iterator[Reconciliation]:
    """Set claims that are dates against the events that the timeline links to them, in days."""
    claims = {
        row["figure_id"]: row for row in rows_of(frames["figures"], kind=["date", "relative_date"])
    }
    for event in rows_of(frames["timeline"]):
        for name in (event["figure_ids"] or "").split(";"):
            claim = claims.get(name)
            if claim is None or claim["period_start"] is None:
                continue
            first, last = claim["period_start"], claim["period_end"]
            if claim["hedge_words"] == "since" or last is None:
                last = first
            stated = claim["wording"] or claim["measure_en"]
            yield Reconciliation(
                id=f"dates.{name}.{event['event_id']}",
                claim=_days(first, last),
                evidence=_days(event["event_date"], event["event_date"]),
                told=Working(
                    f"{event['event_en']}, {event['event_date']}; the story says "
                    f"“{stated}”, which is {first}{'' if first == last else ' to ' + last}",
                    # its words are those of an English copy: a Spanish page says what they mean
                    f"{event['event_es']}, {on_es(event['event_date'])}; en el artículo, "
                    f"{period_es(first, last)} ({claim['measure_es']})",
                ),
                cells=(
                    *cells_of("timeline", [event], "event_date"),
                    ("figures", name, "period_start"),
                ),
                figure_ids=(name,),
                source_ids=sources_of(event, claim),
                dated=last_dated(event),
            )


def _days(start: str, end: str) -> Figure:
    """Return a period as the days it may mean: a month or a year is all of its days."""
    first = date.fromisoformat(tables.first_day(start)).toordinal()
    last = date.fromisoformat(tables.last_day(end)).toordinal()
    return exact(first, "day") if first == last else between(first, last, "day")


def derivations(frames: Frames) -> Iterator[Reconciliation]:
    """Compute every derived figure of the ledger again from what it is derived from."""
    story = story_figures(frames)
    for row in rows_of(frames["figures"]):
        if row["derivation"] is None:
            continue
        name, _, factor = (part.strip() for part in row["derivation"].partition("*"))
        if name not in story or row["figure_id"] not in story:
            continue
        computed = multiply(story[name], exact(factor, "factor"))
        yield against_story(
            story[row["figure_id"]],
            computed,
            f"figures.derived.{row['figure_id']}",
            Working(
                f"{said(story[name])} times {factor} is {said(computed)}",
                f"{said_es(story[name])} por "
                f"{wording.render(exact(factor, 'factor'), 'es', 'number')} da {said_es(computed)}",
            ),
            cells_of("figures", [row]),
            row,
        )


_STORY_ROWS = {
    ("loan_estimates", "total_lent_to_venezuela"): "china_loans_total",
    ("loan_estimates", "share_of_chinese_lending_to_region"): "china_loans_share",
    ("us_forces", "personnel_total"): "us_troops",
    ("us_forces", "share_of_navy_combat_capacity"): "navy_share",
    ("allied_support", "personnel"): "russia_personnel_2018",
}


def story_in_other_tables(frames: Frames) -> Iterator[Reconciliation]:
    """Set rows that repeat the story in other tables against the ledger."""
    story = story_figures(frames)
    for (table, measure), name in _STORY_ROWS.items():
        for row in rows_of(frames[table], measure=measure, from_story=True):
            if name in story:
                # the story repeating itself is no evidence for what it says
                repeated = row_against_story(story[name], row, table, "story")
                yield replace(repeated, figure_ids=())
