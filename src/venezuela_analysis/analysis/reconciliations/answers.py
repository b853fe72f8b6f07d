"""The answers of all reconciliations, as a processed table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.analysis.reconciliations import forces, loans, story, tariffs
from venezuela_analysis.analysis.reconciliations.setting import (
    Frames,
    Reconciliation,
)
from venezuela_analysis.figures import (
    UNITS,
    Interval,
)
from venezuela_analysis.tables import Field, Schema, Table

CONFIRMED = "confirmed"

RECONCILIATIONS: tuple[Callable[[Frames], Iterator[Reconciliation]], ...] = (
    loans.records_against_totals,
    loans.loans_against_years,
    loans.countries_against_region,
    loans.printed_shares,
    loans.two_tables_one_source,
    loans.loans_total,
    loans.loans_share,
    loans.loans_rank,
    tariffs.fentanyl,
    tariffs.tariff_components,
    tariffs.tariff_average,
    forces.troops,
    forces.force_components,
    forces.navy_share,
    story.visit_of_2018,
    story.years_since,
    story.dated_claims,
    story.derivations,
    story.story_in_other_tables,
)


def reconcile(frames: Frames) -> list[Reconciliation]:
    """Return every reconciliation that the tables allow.

    Parameters
    ----------
    frames : mapping
        Processed tables by name.
    """
    return [item for check in RECONCILIATIONS for item in check(frames)]


ANSWERS = ("entailed", "possible", "contradicted", CONFIRMED)

_BOUNDS = ("low", "high", "low_open", "high_open")


def _fields() -> tuple[Field, ...]:
    """Return the columns of the ``answers`` table."""
    required = {"required": True}
    text = [
        ("check_id", "names the reconciliation", {"required": True, "unique": True}),
        ("figure_ids", "figures of the story that it is about, parted by semicolons", {}),
        ("dated", "last day of the evidence, ISO 8601", {}),
        ("working", "how claim and evidence were got, with their numbers", required),
        ("working_es", "the same in Spanish, as Spanish pages print it", required),
        ("unit", "unit of both sides", required | {"enum": list(UNITS)}),
        ("answer", "what the evidence says of the claim", required | {"enum": list(ANSWERS)}),
        ("caveat_en", "evidence of a confirmed contradiction, in English", {}),
        ("caveat_es", "the same in Spanish", {}),
        ("cells", "cells that it rests on: table, row key, column", required),
        ("source_ids", "sources of both sides, parted by semicolons", required),
    ]
    fields = [
        Field(name, "string", description=told, constraints=demands) for name, told, demands in text
    ]
    bounds = [
        Field(
            f"{side}_{bound}",
            "boolean" if bound.endswith("open") else "string",
            description=f"{bound.replace('_', ' ')} of the {side}'s region, in the base unit",
        )
        for side in ("claim", "evidence")
        for bound in _BOUNDS
    ]
    return (*fields, *bounds)


SCHEMA = Schema(
    table="answers",
    fields=_fields(),
    primary_key=("check_id",),
    title="Answers of the reconciliations",
    description="One row for each claim that was set against evidence from other rows.",
)


def table(cleaned: Mapping[str, Table]) -> Table:
    """Return the reconciliations as a processed table.

    Parameters
    ----------
    cleaned : mapping
        Every processed table by name.

    Returns
    -------
    Table
        One row for each reconciliation, key ``check_id``. ``answer`` is `compare`'s, or
        ``confirmed`` where a confirmation names just this contradiction.
    """
    confirmed = {row["check_id"]: row for row in cleaned["confirmations"].frame.to_dict("records")}
    rows = []
    for item in reconcile({name: entry.frame for name, entry in cleaned.items()}):
        decision = confirmed.get(item.id)
        known = (
            item.answer == "contradicted"
            and decision is not None
            and decision["working"] == item.working
        )
        rows.append(
            {
                "check_id": item.id,
                "figure_ids": ";".join(item.figure_ids) or None,
                "dated": item.dated or None,
                "working": item.working,
                "working_es": item.working_es,
                "unit": item.claim.unit,
                "answer": CONFIRMED if known else item.answer,
                "caveat_en": decision["evidence_en"] if known else None,
                "caveat_es": decision["evidence_es"] if known else None,
                "cells": " | ".join(",".join(cell) for cell in item.cells),
                "source_ids": ";".join(item.source_ids),
                **_region("claim", item.claim.region),
                **_region("evidence", item.evidence.region),
            }
        )
    frame = pd.DataFrame(rows, columns=SCHEMA.names, dtype="object")
    frame = tables.typed(frame, SCHEMA).sort_values("check_id", kind="stable")
    return Table(SCHEMA, "data/processed/answers.csv", frame)


def _region(side: str, region: Interval) -> dict[str, Any]:
    """Return the bounds of a region as columns of a side; decimals stay exact as text."""
    return {
        f"{side}_low": None if region.low is None else f"{region.low:f}",
        f"{side}_high": None if region.high is None else f"{region.high:f}",
        f"{side}_low_open": region.low_open,
        f"{side}_high_open": region.high_open,
    }


def described(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Return the descriptor of the processed data package with the ``answers`` table in it."""
    resource = {
        "profile": "tabular-data-resource",
        "name": SCHEMA.table,
        "path": f"{SCHEMA.table}.csv",
        "title": SCHEMA.title,
        "description": SCHEMA.description,
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": field.name, "type": field.type, "description": field.description}
                | ({"constraints": field.constraints} if field.constraints else {})
                | (
                    {"trueValues": ["true"], "falseValues": ["false"]}
                    if field.type == "boolean"
                    else {}
                )
                for field in SCHEMA.fields
            ],
            "primaryKey": list(SCHEMA.primary_key),
            "missingValues": [""],
        },
    }
    return descriptor | {"resources": [*descriptor["resources"], resource]}
