"""Figures as JSON values, for what travels through a notebook's outputs and a chart's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, overload

from venezuela_analysis.figures.figure import Figure, Hedge
from venezuela_analysis.figures.intervals import Interval


@overload
def to_json(figure: Figure) -> dict[str, Any]: ...
@overload
def to_json(figure: None) -> None: ...
def to_json(figure: Figure | None) -> dict[str, Any] | None:
    """Return a figure as JSON values: decimals and dates as text."""
    if figure is None:
        return None
    return json.loads(json.dumps(_fields(figure), default=_fields))


@overload
def from_json(values: dict[str, Any]) -> Figure: ...
@overload
def from_json(values: None) -> None: ...
def from_json(values: dict[str, Any] | None) -> Figure | None:
    """Return the figure that `to_json` was given; fields that it leaves out have their defaults."""
    if values is None:
        return None
    unrounded = values.get("unrounded")
    return Figure(
        **values
        | _decimals(values)
        | {
            "hedge": Hedge(values["hedge"]),
            "derived_from": tuple(values.get("derived_from", ())),
            "unrounded": unrounded and Interval(**{**unrounded, **_decimals(unrounded)}),
        }
        | {
            name: date.fromisoformat(values[name]) if values.get(name) else None
            for name in ("as_of", "valid_until")
        }
    )


def _fields(value: Any) -> Any:
    """Return the fields of a figure or an interval by name, and anything else as text."""
    if not isinstance(value, Figure | Interval):
        return str(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _decimals(values: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """Return the bounds of a figure or an interval, which JSON holds as text."""
    return {
        name: None if values[name] is None else Decimal(values[name]) for name in ("low", "high")
    }
