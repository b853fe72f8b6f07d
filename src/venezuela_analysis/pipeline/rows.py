"""Rows of tables as figures that a text may state, with words for what each measures.

A row says so in codes and columns; a draft says it in words. The words for codes are those of the
reports, ``templates/words.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from venezuela_analysis import ledger, tables, templates
from venezuela_analysis.figures import Figure
from venezuela_analysis.project import Project
from venezuela_analysis.tables.statements import DATES, SPEAKERS

TABLES = (
    "loan_estimates",
    "us_forces",
    "us_tariffs",
    "chinese_loans_by_country",
    "allied_support",
)
"""Tables whose rows hold one figure each, by ``row_id``."""


def figures(project: Project) -> dict[str, Figure]:
    """Return the figures of all rows with bounds, by ``row_id``.

    Parameters
    ----------
    project : Project
        Whose processed tables are read.
    """
    found = {}
    for table in TABLES:
        rows = tables.read(table, project=project)
        bounded = rows[rows["low"].notna() | rows["high"].notna()]
        found |= {row["row_id"]: figure(row) for row in bounded.to_dict("records")}
    return found


def figure(row: Mapping[str, Any]) -> Figure:
    """Return a row's figure in words: a code of its own is no word of a draft.

    Parameters
    ----------
    row : mapping
        Of one of `TABLES`.
    """

    def text(name: str) -> str:
        value = row.get(name)
        return value if isinstance(value, str) else ""

    when = next((text(name) for name in DATES if text(name)[:1].isdigit()), "")
    who = next((name for name in SPEAKERS if text(name)), "")
    return replace(
        ledger.figure(row),
        measure=_measure(text, "en"),
        measure_es=_measure(text, "es"),
        universe=_universe(text, "en"),
        universe_es=_universe(text, "es"),
        as_of=date.fromisoformat(tables.last_day(when)) if when else None,
        speaker=text(who),
        speaker_es=text(f"{who}_es"),
        via=text("reported_by"),
    )


def worded(figure: Figure) -> Figure:
    """Return a finding with words in place of the code of its row: "annual_commitments"."""
    english, spanish = (_named("measures", figure.measure, one) for one in ("en", "es"))
    coded = not figure.measure_es and english != figure.measure
    return replace(figure, measure=english, measure_es=spanish) if coded else figure


def _measure(text: Any, language: str) -> str:
    """Return what a row measures: its statement, or the words for its codes."""
    if statement := text(f"statement_{language}"):
        return statement.replace(": {figure}", "").replace("{figure}", "").strip()
    named = _named("measures", text("measure"), language)
    part = _named("components", text("component"), language)
    return f"{part}; {named}" if part and part != "total" else named


def _universe(text: Any, language: str) -> str:
    """Return whose goods, which country or which waters a row is about."""
    country = (language == "es" and text("country_es")) or text("country")
    parts = (
        _named("directions", text("direction"), language),
        country,
        _named("areas", text("area"), language),
    )
    return "; ".join(filter(None, parts))


def _named(table: str, code: str, language: str) -> str:
    """Return the words for a table's own name for something, or the name where it has none."""
    return str(templates.words("words.toml", language).get(table, {}).get(code, code))
