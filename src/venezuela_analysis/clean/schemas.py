"""From the units that desks type to the units that tables are kept in, schema by schema."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

from venezuela_analysis import tables
from venezuela_analysis.errors import DataError, DataErrors, Place, nearest
from venezuela_analysis.figures import UNITS
from venezuela_analysis.project import DESCRIPTOR
from venezuela_analysis.tables import Field, Schema

# the units that desks type, and the units that processed tables are kept in
SCALES = {unit: (unit, Decimal(1)) for unit in UNITS} | {
    "usd_bn": ("usd", Decimal(10**9)),
    "usd_m": ("usd", Decimal(10**6)),
    "usd_2021_bn": ("usd_2021", Decimal(10**9)),
}

# columns whose name says their scale, and what they are called in base units
_SUFFIXES = {"_usd_m": ("_usd", Decimal(10**6)), "_usd_bn": ("_usd", Decimal(10**9))}


def processed_name(column: str) -> tuple[str, Decimal]:
    """Return a column's name in the processed table, and what its numbers are multiplied by."""
    for suffix, (base, factor) in _SUFFIXES.items():
        if column.endswith(suffix):
            return column.removesuffix(suffix) + base, factor
    return column, Decimal(1)


def processed_schema(schema: Schema) -> Schema:
    """Return the schema of the processed table that a raw table becomes.

    Parameters
    ----------
    schema : Schema
        Of the raw table: units as people type them.
    """
    return dataclasses.replace(
        schema,
        fields=tuple(_processed_field(column) for column in schema.fields),
        plausible=tuple(_processed_bound(bound) for bound in schema.plausible),
        plausible_ratios=tuple(_processed_ratio(ratio) for ratio in schema.plausible_ratios),
        raw_names={processed_name(name)[0]: name for name in schema.names},
    )


def _processed_field(column: Field) -> Field:
    """Return a column as it stands in the processed table: canonical format, base unit."""
    name, factor = processed_name(column.name)
    constraints, plausible = column.constraints, column.plausible
    if name != column.name:
        constraints = _scaled(constraints, factor)
        plausible = _scaled(plausible, factor) if plausible else None
    if name == "unit" and "enum" in constraints:
        constraints = constraints | {"enum": _base_units(constraints["enum"])}
    return dataclasses.replace(
        column,
        name=name,
        constraints=constraints,
        plausible=plausible,
        decimal_char=None,
        group_char=None,
    )


def _processed_bound(bound: dict[str, Any]) -> dict[str, Any]:
    """Return a bound on some rows of a table in base units and processed names."""
    names = [processed_name(column) for column in bound["columns"]]
    where = {
        column: _base_units(value if isinstance(value, list) else [value])
        if column == "unit"
        else value
        for column, value in bound["where"].items()
    }
    return _scaled(bound, names[0][1]) | {"columns": [name for name, _ in names], "where": where}


def _processed_ratio(ratio: dict[str, Any]) -> dict[str, Any]:
    """Return bounds on the ratio of two columns of one scale under their processed names."""
    return ratio | {side: processed_name(ratio[side])[0] for side in ("numerator", "denominator")}


def _base_units(units: list[str]) -> list[str]:
    """Return the base units of units as typed, each once."""
    for unit in units:
        if unit not in SCALES:
            raise DataErrors(
                [
                    DataError(
                        Place(f"data/raw/{DESCRIPTOR}", column="unit"),
                        repr(unit),
                        f"units that the program converts{nearest(unit, list(SCALES))}",
                        f"Use one of {', '.join(SCALES)}.",
                    )
                ]
            )
    return list(dict.fromkeys(SCALES[unit][0] for unit in units))


def _scaled(bounds: dict[str, Any], factor: Decimal) -> dict[str, Any]:
    """Return bounds with ``minimum`` and ``maximum`` multiplied."""
    return {
        key: float(Decimal(str(value)) * factor)
        if key in ("minimum", "maximum") and factor != 1
        else value
        for key, value in bounds.items()
    }


def processed_descriptor(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Return the descriptor of the processed data package.

    Parameters
    ----------
    descriptor : dict
        Of the raw data package; titles, licences, sources and keys are taken over.
    """
    resources = []
    for resource in descriptor["resources"]:
        fields = []
        for declared, column in zip(
            resource["schema"]["fields"],
            tables.schemas_from(descriptor)[resource["name"]].fields,
            strict=True,
        ):
            processed = _processed_field(column)
            kept = {
                key: value
                for key, value in declared.items()
                if key not in ("bareNumber", "decimalChar", "groupChar", "plausible")
            }
            fields.append(kept | {"name": processed.name})
            if processed.constraints:
                fields[-1]["constraints"] = processed.constraints
        kept = {
            key: value
            for key, value in resource.items()
            if key not in ("plausible", "plausibleRatios", "ordered")
        }
        resources.append(kept | {"schema": resource["schema"] | {"fields": fields}})
    name = descriptor.get("name", "tables")
    return descriptor | {
        "name": f"{name}-processed",
        "title": f"{descriptor.get('title', name)}, processed",
        "resources": resources,
    }
