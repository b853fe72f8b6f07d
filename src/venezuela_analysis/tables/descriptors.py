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

TYPES = ("string", "number", "integer", "year", "boolean", "date")

# a name is that of a file too: nothing in it may lead out of the folder
_NAME = re.compile(r"[a-z][a-z0-9_]*")

_KINDS: dict[type, str] = {
    str: "text in quotes",
    bool: "true or false",
    list: "a list [...]",
    dict: "an object {...}",
}
_FIELD_KEYS = {
    "title": str,
    "description": str,
    "constraints": dict,
    "decimalChar": str,
    "groupChar": str,
    "bareNumber": bool,
    "plausible": dict,
}
_CONSTRAINTS = {
    "required": bool,
    "unique": bool,
    "enum": list,
    "pattern": str,
    "minimum": None,
    "maximum": None,
}
_RULES = {
    "plausible": {"columns": list, "where": dict},
    "plausibleRatios": {"numerator": str, "denominator": str, "where": dict},
    "ordered": {"columns": list},
}

# what was found at which place, what was expected there, what to do
_Problem = tuple[str, str, str, str]


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


def _problems(descriptor: Any) -> Iterator[_Problem]:
    """Yield every problem of a descriptor."""
    if not isinstance(descriptor, dict):
        yield _wrong("the top", descriptor, dict)
        return
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources:
        yield _wrong("resources", resources, list, "List the tables.")
        return
    columns: dict[str, list[str]] = {}
    for number, resource in enumerate(resources):
        at = f"resources[{number}]"
        if not isinstance(resource, dict):
            yield _wrong(at, resource, dict)
            continue
        name = resource.get("name")
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            yield f"{at}.name", _shown(name), "a name such as us_tariffs", "Name the table."
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


def _of_resource(at: str, resource: Mapping[str, Any]) -> Iterator[_Problem]:
    """Yield every problem of one table's entry, but for those of its keys to other tables."""
    yield from _of_kinds(at, resource, {"title": str, "description": str, "dialect": dict})
    name, path = resource.get("name"), resource.get("path", f"{resource.get('name')}.csv")
    if path not in (f"{name}.csv", f"{name}.xlsx"):
        remedy = "The file has the table's name: rename one of them."
        yield f"{at}.path", _shown(path), f"{name}.csv", remedy
    encoding = resource.get("encoding", "utf-8")
    if str(encoding).lower() not in ("utf-8", "utf8"):
        yield f"{at}.encoding", _shown(encoding), "utf-8", "Save the table as 'CSV UTF-8'."
    dialect = resource.get("dialect")
    delimiter = dialect.get("delimiter", ",") if isinstance(dialect, dict) else ","
    if delimiter != ",":
        remedy = "Save the table with commas."
        yield f"{at}.dialect.delimiter", _shown(delimiter), "a comma", remedy
    schema = resource.get("schema")
    if not isinstance(schema, dict):
        yield _wrong(f"{at}.schema", schema, dict)
        return
    if schema.get("missingValues", [""]) != [""]:
        found, remedy = (
            _shown(schema["missingValues"]),
            "Leave cells empty where a value is missing.",
        )
        yield f"{at}.schema.missingValues", found, '[""]', remedy
    fields = schema.get("fields")
    if not isinstance(fields, list) or not fields:
        yield _wrong(f"{at}.schema.fields", fields, list, "List the columns.")
        return
    names = _names(resource)
    for number, field in enumerate(fields):
        yield from _of_field(f"{at}.schema.fields[{number}]", field, names)
    yield from _of_columns(f"{at}.schema.primaryKey", schema.get("primaryKey"), names)
    if resource.get("dateField") is not None:
        yield from _of_columns(f"{at}.dateField", resource["dateField"], names)
    for key, kinds in _RULES.items():
        rules = resource.get(key, [])
        if not isinstance(rules, list):
            yield _wrong(f"{at}.{key}", rules, list)
            continue
        for number, rule in enumerate(rules):
            yield from _of_rule(f"{at}.{key}[{number}]", rule, kinds, names)


def _of_field(at: str, field: Any, names: list[str]) -> Iterator[_Problem]:
    """Yield every problem of one column's entry."""
    if not isinstance(field, dict):
        yield _wrong(at, field, dict)
        return
    name, kind = field.get("name"), field.get("type")
    if not isinstance(name, str) or not name.strip():
        yield f"{at}.name", _shown(name), "a column's name", "Name the column as in the table."
    else:
        at = f"{at} ({name})"
        if names.count(name) > 1:
            yield f"{at}.name", f"{names.count(name)} columns {name}", "one", "Remove the others."
    if kind not in TYPES:
        found = _shown(kind) + nearest(str(kind), list(TYPES))
        yield f"{at}.type", found, f"one of {', '.join(TYPES)}", "Give it a type."
    yield from _of_kinds(at, field, _FIELD_KEYS)
    chars = {key: field[key] for key in ("decimalChar", "groupChar") if key in field}
    for key, char in chars.items():
        if isinstance(char, str) and len(char) != 1:
            yield f"{at}.{key}", _shown(char), "one character", "Give the one that is typed."
    if len(chars) == 2 and len(set(map(str, chars.values()))) == 1:
        both = f"{_shown(chars['groupChar'])} as decimalChar too"
        yield f"{at}.groupChar", both, "two different characters", "Mend one of them."
    constraints = field.get("constraints")
    if isinstance(constraints, dict):
        yield from _of_constraints(f"{at}.constraints", constraints, kind)
    plausible = field.get("plausible")
    if isinstance(plausible, dict):
        yield from _of_bounds(f"{at}.plausible", plausible, kind)


def _of_constraints(at: str, constraints: dict[str, Any], kind: Any) -> Iterator[_Problem]:
    """Yield every problem of a column's constraints; one nobody checks would be no constraint."""
    for key in constraints:
        if key not in _CONSTRAINTS:
            found = f"a constraint that is not checked{nearest(key, list(_CONSTRAINTS))}"
            yield f"{at}.{key}", found, f"one of {', '.join(_CONSTRAINTS)}", "Mend or remove it."
    yield from _of_kinds(at, constraints, {k: v for k, v in _CONSTRAINTS.items() if v})
    enum = constraints.get("enum")
    if isinstance(enum, list) and not (enum and all(isinstance(value, str) for value in enum)):
        yield f"{at}.enum", _shown(enum), "the texts that are allowed", "List them in quotes."
    pattern = constraints.get("pattern")
    if isinstance(pattern, str):
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            remedy = "Mend the pattern."
            yield f"{at}.pattern", f"{pattern!r} ({error})", "a regular expression", remedy
    yield from _of_bounds(at, constraints, kind)


def _of_bounds(at: str, bounds: dict[str, Any], kind: Any) -> Iterator[_Problem]:
    """Yield what is wrong with ``minimum`` and ``maximum``: numbers, or texts for dates."""
    allowed = (str,) if kind in ("string", "date") else (int, float)
    expected = "a text such as 1999-12-31" if allowed == (str,) else "a number"
    given = {key: bounds[key] for key in ("minimum", "maximum") if key in bounds}
    wrong = [
        key
        for key, bound in given.items()
        if isinstance(bound, bool) or not isinstance(bound, allowed)
    ]
    for key in wrong:
        yield f"{at}.{key}", _shown(given[key]), expected, "Mend the bound."
    if len(given) == 2 and not wrong and given["minimum"] > given["maximum"]:
        found = f"{_shown(given['minimum'])} above the maximum {_shown(given['maximum'])}"
        yield f"{at}.minimum", found, "a minimum below the maximum", "Mend one of them."


def _of_rule(at: str, rule: Any, kinds: Mapping[str, type], names: list[str]) -> Iterator[_Problem]:
    """Yield every problem of one rule about several columns of a table."""
    if not isinstance(rule, dict):
        yield _wrong(at, rule, dict)
        return
    yield from _of_kinds(at, rule, kinds)
    for key in ("columns", "numerator", "denominator"):
        if key in kinds and isinstance(rule.get(key), kinds[key] | None):
            yield from _of_columns(f"{at}.{key}", rule.get(key), names)
    if isinstance(rule.get("where"), dict):
        yield from _of_columns(f"{at}.where", list(rule["where"]) or None, names)
    elif "where" in kinds and "where" not in rule:
        yield _wrong(f"{at}.where", None, dict)
    if "where" in kinds:
        yield from _of_bounds(at, rule, "number")


def _of_references(
    at: str, resource: Mapping[str, Any], columns: Mapping[str, list[str]]
) -> Iterator[_Problem]:
    """Yield what is wrong with a table's keys to other tables."""
    schema = resource.get("schema")
    keys = schema.get("foreignKeys", []) if isinstance(schema, dict) else []
    if not isinstance(keys, list):
        yield _wrong(f"{at}.schema.foreignKeys", keys, list)
        return
    for number, key in enumerate(keys):
        here = f"{at}.schema.foreignKeys[{number}]"
        reference = key.get("reference") if isinstance(key, dict) else None
        if not isinstance(reference, dict):
            yield _wrong(here, key, dict, "Write {fields, reference: {resource, fields}}.")
            continue
        yield from _of_columns(f"{here}.fields", key.get("fields"), _names(resource), single=True)
        other = reference.get("resource")
        if not isinstance(other, str) or other not in columns:
            found = _shown(other) + nearest(str(other), list(columns))
            yield f"{here}.reference.resource", found, "a table of this descriptor", "Mend it."
            continue
        where = f"{here}.reference.fields"
        yield from _of_columns(where, reference.get("fields"), columns[other], single=True)


def _of_columns(
    at: str, given: Any, names: list[str], *, single: bool = False
) -> Iterator[_Problem]:
    """Yield what is wrong with one column or a list of columns that are named somewhere."""
    listed = given if isinstance(given, list) else [given]
    if not listed or not all(isinstance(name, str) for name in listed):
        yield at, _shown(given), "the name of a column", "Name one."
        return
    if single and len(listed) != 1:
        yield at, f"{len(listed)} columns", "one", "Only keys of one column are checked."
    for name in listed:
        if name not in names:
            yield at, f"no column {name}{nearest(name, names)}", "a column of the table", "Mend it."


def _of_kinds(at: str, entry: Mapping[str, Any], kinds: Mapping[str, type]) -> Iterator[_Problem]:
    """Yield each value that is of another kind than its key demands."""
    for key, kind in kinds.items():
        if key in entry and not isinstance(entry[key], kind):
            yield _wrong(f"{at}.{key}", entry[key], kind)


def _wrong(at: str, found: Any, kind: type, remedy: str = "Mend it at that place.") -> _Problem:
    """Return the problem of a value that is of another kind than expected."""
    return at, _shown(found), _KINDS[kind], remedy


def _shown(value: Any) -> str:
    """Return a value as JSON has it, in short."""
    if value is None:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:40]}…"
