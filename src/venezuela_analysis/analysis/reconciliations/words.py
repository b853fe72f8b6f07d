"""Figures, dates and names of rows as workings say them, in English and in Spanish.

The English is digit for digit and its dates are ISO 8601: confirmations are bound to it. The
Spanish is what the reports print, through `venezuela_analysis.wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from venezuela_analysis import tables, wording
from venezuela_analysis.figures import Figure, Hedge


class Working(NamedTuple):
    """How claim and evidence were got, in both languages."""

    en: str
    es: str


_HEDGES = {Hedge.AT_MOST: "up to ", Hedge.EXACT: "", Hedge.RANGE: ""}

_SIGNS = {"share_pct": "%", "rate_pct": "%", "change_pct": "%", "pp": " points", "rank": ""}

_PERCENT = ("share_pct", "rate_pct", "change_pct")

# what is counted; "personas" is feminine, and its hedge with it
_NOUNS_ES = {"persons": "personas", "ships": "buques", "aircraft": "aviones"}


def said(figure: Figure) -> str:
    """Return a figure in plain English, digit for digit: what a confirmation is bound to."""
    bounds = dict.fromkeys(bound for bound in (figure.low, figure.high) if bound is not None)
    hedge = _HEDGES.get(figure.hedge, f"{figure.hedge.value.replace('_', ' ')} ")
    if figure.unit.startswith("usd"):
        year = figure.unit.partition("_")[2]
        numbers = " to ".join(f"${tables.plain(bound / 10**9)} billion" for bound in bounds)
        return f"{hedge}{numbers}{f' of {year}' if year else ''}"
    numbers = " to ".join(f"{Decimal(tables.plain(bound)):,f}" for bound in bounds)
    return f"{hedge}{numbers}{_SIGNS.get(figure.unit, ' ' + figure.unit)}"


def said_es(figure: Figure) -> str:
    """Return a figure in Spanish as a sentence has it: with article, noun and year of dollars."""
    gender = "feminine" if figure.unit == "persons" else "masculine"
    words = wording.render(figure, "es", gender=gender)
    if figure.unit in _PERCENT and figure.hedge is Hedge.EXACT:
        return f"un {words}"
    year = figure.unit.partition("usd_")[2]
    if year:
        return f"{words} de {year}"
    of = " de" if words.endswith(("millón", "millones")) else ""
    return f"{words}{of} {_NOUNS_ES[figure.unit]}" if figure.unit in _NOUNS_ES else words


def on_es(day: object) -> str:
    """Return a date in Spanish, as exact as it is known; nothing where there is none."""
    return wording.format_date(day, "es") if isinstance(day, str) and day else ""


def period_es(start: object, end: object) -> str:
    """Return a period in Spanish: ``de 2000 a 2014``, or the one date that both ends are."""
    return wording.format_period(f"{start}/{end}", "es")


def named_es(row: Mapping[str, Any], column: str) -> str:
    """Return a name of a row in Spanish, which is the English one where the row has no other."""
    return row.get(f"{column}_es") or row[column]
