"""What a data package's descriptor says of its tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table, as its descriptor declares it.

    Parameters
    ----------
    name, type, title, description : str
        As in the Table Schema standard.
    constraints : dict
        ``required``, ``unique``, ``enum``, ``minimum``, ``maximum``, ``pattern``.
    decimal_char, group_char : str or None
        The declared number format; None where none is declared.
    plausible : dict or None
        ``minimum``, ``maximum`` and ``reason``, in the units of the column.
    """

    name: str
    type: str
    title: str = ""
    description: str = ""
    constraints: dict[str, Any] = field(default_factory=dict)
    decimal_char: str | None = None
    group_char: str | None = None
    plausible: dict[str, Any] | None = None

    @property
    def required(self) -> bool:
        """Whether a cell of this column may not be empty."""
        return bool(self.constraints.get("required"))


@dataclass(frozen=True, slots=True)
class Schema:
    """One table of a data package.

    Parameters
    ----------
    table : str
        Name of the table, which is also the name of its file.
    fields : tuple of Field
        Columns in their order.
    primary_key : tuple of str
        Columns that together name a row.
    foreign_keys : tuple of tuple
        ``(column, other table, other column)``.
    date_field : str or None
        The column that ``as_of`` limits.
    plausible : tuple of dict
        Bounds that hold where other columns have given values: ``columns``, ``where``,
        ``minimum``, ``maximum``, ``reason``; with ``orZero`` zero is allowed too.
    plausible_ratios : tuple of dict
        The same for the ratio of two columns: ``numerator``, ``denominator``.
    ordered : tuple of dict
        Pairs of ``columns`` of which the first is not above, or after, the second; ``reason``.
    title, description : str
        For people.
    raw_names : dict
        What the columns of a processed table are called in the raw one.
    """

    table: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()
    date_field: str | None = None
    plausible: tuple[dict[str, Any], ...] = ()
    plausible_ratios: tuple[dict[str, Any], ...] = ()
    ordered: tuple[dict[str, Any], ...] = ()
    title: str = ""
    description: str = ""
    raw_names: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.fields]

    def raw_name(self, column: str) -> str:
        """Return what a column of a processed table is called in the raw one."""
        return self.raw_names.get(column, column)

    def column(self, name: str) -> Field:
        """Return the column of that name."""
        return next(column for column in self.fields if column.name == name)


def schemas_from(descriptor: dict[str, Any]) -> dict[str, Schema]:
    """Return the tables that a data package descriptor declares, by name.

    Parameters
    ----------
    descriptor : dict
        Content of a ``datapackage.json``, as `read_descriptor` returns it.
    """
    schemas = {}
    for resource in descriptor["resources"]:
        schema = resource["schema"]
        key = schema.get("primaryKey", [])
        schemas[resource["name"]] = Schema(
            table=resource["name"],
            fields=tuple(
                Field(
                    name=column["name"],
                    type=column["type"],
                    title=column.get("title", ""),
                    description=column.get("description", ""),
                    constraints=column.get("constraints", {}),
                    decimal_char=column.get("decimalChar"),
                    group_char=column.get("groupChar"),
                    plausible=column.get("plausible"),
                )
                for column in schema["fields"]
            ),
            primary_key=tuple([key] if isinstance(key, str) else key),
            foreign_keys=tuple(_foreign_key(key) for key in schema.get("foreignKeys", [])),
            date_field=resource.get("dateField"),
            plausible=tuple(resource.get("plausible", [])),
            plausible_ratios=tuple(resource.get("plausibleRatios", [])),
            ordered=tuple(resource.get("ordered", [])),
            title=resource.get("title", ""),
            description=resource.get("description", ""),
        )
    return schemas


def _foreign_key(key: dict[str, Any]) -> tuple[str, str, str]:
    """Return a foreign key as (column, other table, other column)."""
    columns, reference = key["fields"], key["reference"]
    first = columns if isinstance(columns, str) else columns[0]
    other = reference["fields"]
    return first, reference["resource"], other if isinstance(other, str) else other[0]
