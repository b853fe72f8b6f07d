"""Descriptors of data packages: read, and every problem of theirs told with its place."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from venezuela_analysis.errors import DataError, DataErrors, FileError, Place, nearest
from venezuela_analysis.project import DESCRIPTOR, content
from venezuela_analysis.tables.entries import (
    RULES,
    Problem,
    of_columns,
    of_field,
    of_kinds,
    of_rule,
    shown,
    wrong,
)

# a name is that of a file too: nothing in it may lead out of the folder
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def read_descriptor(folder: Path, shown_as: str) -> dict[str, Any]:
    """Return the content of a folder's ``datapackage.json``.

    Parameters
    ----------
    folder : Path
        Of the data package.
    shown_as : str
        How messages call the folder.

    Raises
    ------
    DataErrors
        Where it is missing, not JSON, or not what `schemas_from` reads; every problem at once.
    """
    file = f"{shown_as}/{DESCRIPTOR}"
    try:
        descriptor = json.loads(
            content(folder / DESCRIPTOR, file).decode("utf-8-sig"),
            object_pairs_hook=_without_doubles,
            parse_constant=_no_number,
        )
    except FileError as error:
        raise _refused(Place(file), error.found, "the tables' descriptor", error.remedy) from None
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, character {error.colno}"
        raise _refused(Place(file, at=at), error.msg, "JSON", "Mend it at that place.") from None
    except (ValueError, RecursionError) as error:
        raise _refused(Place(file), str(error), "JSON in UTF-8", "Mend the JSON.") from None
    errors = [
        DataError(Place(file, at=at), found, expected, remedy)
        for at, found, expected, remedy in _problems(descriptor)
    ]
    if errors:
        raise DataErrors(errors)
    return descriptor


def _refused(place: Place, found: str, expected: str, remedy: str) -> DataErrors:
    """Return one problem as an error to raise."""
    return DataErrors([DataError(place, found, expected, remedy)])


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, or refuse one of whose keys only the last would count."""
    entry = dict(pairs)
    if len(entry) < len(pairs):
        ((key, count),) = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"the key {key!r} {count} times in one object")
    return entry


def _no_number(constant: str) -> None:
    """Refuse NaN and Infinity, which Python's JSON would take."""
    raise ValueError(f"{constant}, which is no number of JSON")


def _problems(descriptor: Any) -> Iterator[Problem]:
    """Yield every problem of a descriptor."""
    if not isinstance(descriptor, dict):
        yield wrong("the top", descriptor, dict)
        return
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources:
        yield wrong("resources", resources, list, "List the tables.")
        return
    yield from of_kinds("the top", descriptor, {"name": str, "title": str})
    columns: dict[str, list[str]] = {}
    for number, resource in enumerate(resources):
        at = f"resources[{number}]"
        if not isinstance(resource, dict):
            yield wrong(at, resource, dict)
            continue
        name = resource.get("name")
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            yield f"{at}.name", shown(name), "a name such as us_tariffs", "Name the table."
        elif name in columns:
            yield f"{at}.name", f"a second table {name}", "each table once", "Remove one of them."
        else:
            at = f"{at} ({name})"
            columns[name] = _names(resource)
        yield from _of_resource(at, resource)
    for number, resource in enumerate(resources):
        if isinstance(resource, dict):
            name = resource.get("name")
            known = isinstance(name, str) and name in columns
            at = f"resources[{number}]" + (f" ({name})" if known else "")
            yield from _of_references(at, resource, columns)


def _names(resource: Mapping[str, Any]) -> list[str]:
    """Return the names of a resource's columns, as far as it has any."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [
        field["name"]
        for field in (fields if isinstance(fields, list) else [])
        if isinstance(field, dict) and isinstance(field.get("name"), str)
    ]


def _of_resource(at: str, resource: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield every problem of one table's entry, but for those of its keys to other tables."""
    yield from of_kinds(at, resource, {"title": str, "description": str, "dialect": dict})
    name, path = resource.get("name"), resource.get("path", f"{resource.get('name')}.csv")
    if path not in (f"{name}.csv", f"{name}.xlsx"):
        remedy = "The file has the table's name: rename one of them."
        yield f"{at}.path", shown(path), f"{name}.csv", remedy
    encoding = resource.get("encoding", "utf-8")
    if str(encoding).lower() not in ("utf-8", "utf8"):
        yield f"{at}.encoding", shown(encoding), "utf-8", "Save the table as 'CSV UTF-8'."
    dialect = resource.get("dialect")
    delimiter = dialect.get("delimiter", ",") if isinstance(dialect, dict) else ","
    if delimiter != ",":
        remedy = "Save the table with commas."
        yield f"{at}.dialect.delimiter", shown(delimiter), "a comma", remedy
    schema = resource.get("schema")
    if not isinstance(schema, dict):
        yield wrong(f"{at}.schema", schema, dict)
        return
    if schema.get("missingValues", [""]) != [""]:
        found, remedy = (
            shown(schema["missingValues"]),
            "Leave cells empty where a value is missing.",
        )
        yield f"{at}.schema.missingValues", found, '[""]', remedy
    fields = schema.get("fields")
    if not isinstance(fields, list) or not fields:
        yield wrong(f"{at}.schema.fields", fields, list, "List the columns.")
        return
    names = _names(resource)
    types = {
        field["name"]: str(field.get("type"))
        for field in fields
        if isinstance(field, dict) and isinstance(field.get("name"), str)
    }
    for number, field in enumerate(fields):
        yield from of_field(f"{at}.schema.fields[{number}]", field, names)
    yield from of_columns(f"{at}.schema.primaryKey", schema.get("primaryKey"), names)
    if resource.get("dateField") is not None:
        yield from of_columns(f"{at}.dateField", resource["dateField"], names, single=True)
        if isinstance(resource["dateField"], list):
            yield (
                f"{at}.dateField",
                shown(resource["dateField"]),
                "the name of a column",
                "Mend it.",
            )
    for key in RULES:
        rules = resource.get(key, [])
        if not isinstance(rules, list):
            yield wrong(f"{at}.{key}", rules, list)
            continue
        for number, rule in enumerate(rules):
            yield from of_rule(f"{at}.{key}[{number}]", rule, key, types)


def _of_references(
    at: str, resource: Mapping[str, Any], columns: Mapping[str, list[str]]
) -> Iterator[Problem]:
    """Yield what is wrong with a table's keys to other tables."""
    schema = resource.get("schema")
    keys = schema.get("foreignKeys", []) if isinstance(schema, dict) else []
    if not isinstance(keys, list):
        yield wrong(f"{at}.schema.foreignKeys", keys, list)
        return
    for number, key in enumerate(keys):
        here = f"{at}.schema.foreignKeys[{number}]"
        reference = key.get("reference") if isinstance(key, dict) else None
        if not isinstance(reference, dict):
            yield wrong(here, key, dict, "Write {fields, reference: {resource, fields}}.")
            continue
        yield from of_columns(f"{here}.fields", key.get("fields"), _names(resource), single=True)
        other = reference.get("resource")
        if not isinstance(other, str) or other not in columns:
            found = shown(other) + nearest(str(other), list(columns))
            yield f"{here}.reference.resource", found, "a table of this descriptor", "Mend it."
            continue
        where = f"{here}.reference.fields"
        yield from of_columns(where, reference.get("fields"), columns[other], single=True)
