"""Descriptors: broken ones, and sound ones that contradict their tables."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

from inputs.cases import Case
from inputs.raw_tables import DESCRIPTOR, PROJECT, cleaned, linked_project

from venezuela_analysis import checks, clean, tables
from venezuela_analysis.checks import suites
from venezuela_analysis.errors import DataErrors

_FILE = "data/raw/datapackage.json"
_SCHEMA = "resources[4] (us_tariffs).schema"
_TARIFFS = 4
_LAST = tables.schemas_from(tables.read_descriptor(PROJECT.processed, "data/processed"))


def cases() -> Iterator[Case]:
    """Yield what is no descriptor, what is a wrong one, and what contradicts its table."""
    for name, (content, *told) in _TEXTS.items():
        attempt = partial(_read, partial(_text, content))
        yield Case("descriptor", "no descriptor", name, attempt, told=(_FILE, *told))
    for name, (make, *told) in _NO_FILES.items():
        yield Case("descriptor", "no file", name, partial(_read, make), told=(_FILE, *told))
    for name, (change, *told) in (_WRONG | _CONTRADICTIONS).items():
        about = "us_tariffs" if name in _WRONG else "contradicts its table"
        attempt = partial(_read, partial(_changed, change))
        yield Case("descriptor", about, name, attempt, told=tuple(told))
    for name, change in _LEGITIMATE.items():
        attempt = partial(_read, partial(_changed, change))
        yield Case("descriptor", "us_tariffs", name, attempt, value=169)


def _read(make: Callable[[Path], None], folder: Path) -> int:
    """Read the table of tariffs by a changed descriptor and plan its checks; return its rows."""
    project = linked_project(folder)
    (project.raw / "datapackage.json").unlink()
    make(project.raw / "datapackage.json")
    descriptor = tables.read_descriptor(project.raw, "data/raw")
    clean.processed_descriptor(descriptor)
    schema = tables.schemas_from(descriptor)["us_tariffs"]
    errors = checks.lost_columns({"us_tariffs": clean.processed_schema(schema)}, _LAST)
    if errors:
        raise DataErrors(errors)
    table = cleaned(project, schema)
    list(suites.structure(table, {("sources", "source_id"): []}))
    list(suites.plausibility(table.schema))
    for _, _, rule in suites.bound_rules(table.schema):
        rule(table.frame)
    return len(table.frame)


def _text(content: bytes | str, path: Path) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _changed(change: Callable[[dict[str, Any]], object], path: Path) -> None:
    descriptor = deepcopy(DESCRIPTOR)
    change(descriptor["resources"][_TARIFFS])
    _text(json.dumps(descriptor), path)


_SOUND = json.dumps(DESCRIPTOR)
_TEXTS = {
    "an empty file": ("", "line 1, character 1: found Expecting value"),
    "a comma too many": (_SOUND.replace("{", "{,", 1), "line 1, character 2", "expected JSON"),
    "half a file": (_SOUND[: len(_SOUND) // 2], "line 1, character", "expected JSON"),
    "YAML": ("resources:\n- name: x\n", "line 1, character 1", "expected JSON"),
    "a list": ("[]", "the top: found [], expected an object"),
    "a text": ('"x"', 'the top: found "x", expected an object'),
    "UTF-16": (_SOUND.encode("utf-16"), "found 'utf-8' codec can't decode", "Mend the JSON."),
    "Latin-1": ('{"title": "Perú"}'.encode("latin-1"), "JSON in UTF-8"),
    "a NUL": ('{"a": "\0"}', "Invalid control character", "expected JSON"),
    "brackets without end": ("[" * 10**5, "expected JSON"),
    "NaN": ('{"a": NaN}', "found NaN, which is no number of JSON"),
    "infinity": ('{"a": -Infinity}', "found -Infinity, which is no number of JSON"),
    "a number of 5,000 digits": (f'{{"a": {"9" * 5000}}}', "expected JSON"),
    "a key twice": ('{"a": 1, "a": 2}', "the key 'a' 2 times"),
    "a comment": (f"// ours\n{_SOUND}", "line 1, character 1"),
    "single quotes": ("{'a': 1}", "line 1, character 2"),
    "no tables": ('{"name": "x", "resources": []}', "resources: found []", "List the tables."),
    "a number for its name": (
        json.dumps(DESCRIPTOR | {"name": 3}),
        "the top.name: found 3, expected text in quotes",
    ),
    "a table of escapes": (
        _SOUND.replace('"us_tariffs"', '"\\u001b[31mx"', 1),
        r'found "\u001b[31mx"',
    ),
    "a table of a path": (_SOUND.replace('"us_tariffs"', '"../x"', 1), 'found "../x"'),
}


def _missing(path: Path) -> None:
    pass


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


_NO_FILES = {
    "nothing": (_missing, "found no file, expected the tables' descriptor"),
    "a folder": (_folder, "found a folder"),
    "a pipe": (_pipe, "found a pipe or device"),
    "a link to itself": (_loop, "found a file that cannot be read"),
}


def _field(name: str, /, **entries: object) -> Callable[[dict[str, Any]], object]:
    """Return a change of a column's entry."""

    def change(resource: dict[str, Any]) -> None:
        next(f for f in resource["schema"]["fields"] if f["name"] == name).update(entries)

    return change


def _schema(**entries: object) -> Callable[[dict[str, Any]], object]:
    return lambda resource: resource["schema"].update(entries)


def _resource(**entries: object) -> Callable[[dict[str, Any]], object]:
    return lambda resource: resource.update(entries)


def _without(name: str) -> Callable[[dict[str, Any]], object]:
    def change(resource: dict[str, Any]) -> None:
        fields = resource["schema"]["fields"]
        fields[:] = [field for field in fields if field["name"] != name]

    return change


def _key(**entries: object) -> Callable[[dict[str, Any]], object]:
    def change(resource: dict[str, Any]) -> None:
        resource["schema"]["foreignKeys"][0].update(entries)

    return change


_BOUND = {"columns": ["low"], "where": {"unit": "pp"}, "minimum": 0, "reason": "so"}
_RATIO = {
    "numerator": "low",
    "denominator": "high",
    "where": {"unit": "pp"},
    "minimum": 0,
    "maximum": 1,
    "reason": "so",
}

_WRONG: dict[str, tuple] = {
    "no type": (_field("low", type=None), _SCHEMA, "(low).type: found nothing"),
    "an unknown type": (_field("low", type="nmber"), '"nmber" (did you mean number?)'),
    "a type that is a list": (_field("low", type=["number"]), '(low).type: found ["number"]'),
    "a name twice": (_field("low", name="high"), "found 2 columns high"),
    "an empty name": (_field("low", name=""), "fields[8].name: found"),
    "a name with a comma": (_field("low", name="low,high"), "fields[8].name: found"),
    "a name of escapes": (_field("low", name="\x1b[31mlow"), "fields[8].name: found"),
    "a number for a title": (_field("low", title=3), "(low).title: found 3, expected text"),
    "an unknown constraint": (
        _field("low", constraints={"minimun": 0}),
        "(did you mean minimum?)",
        "not checked",
    ),
    "required as text": (_field("low", constraints={"required": "yes"}), 'required: found "yes"'),
    "a bound as text": (_field("low", constraints={"minimum": "0"}), 'minimum: found "0"'),
    "a bound above all numbers": (
        _field("low", constraints={"minimum": 10**400}),
        "minimum: found 1000",
        "a number",
    ),
    "bounds that cross": (
        _field("low", constraints={"minimum": 2, "maximum": 1}),
        "found 2 above the maximum 1",
    ),
    "a pattern that is none": (_field("status", constraints={"pattern": "(["}), "pattern: found"),
    "a pattern for numbers": (
        _field("low", constraints={"pattern": "1.*"}),
        "(low).constraints.pattern: found",
    ),
    "an empty list": (_field("status", constraints={"enum": []}), "enum: found []"),
    "a list of numbers": (_field("status", constraints={"enum": [1]}), "enum: found [1]"),
    "a list of texts for whole numbers": (
        _field("low", type="integer", constraints={"enum": ["x"]}),
        "(low).constraints.enum",
    ),
    "two decimal signs": (_field("low", decimalChar=".,"), 'decimalChar: found ".,"'),
    "one sign for both": (_field("low", decimalChar=".", groupChar="."), "decimalChar too"),
    "a digit for a sign": (_field("low", decimalChar="1"), 'decimalChar: found "1"'),
    "bounds without a reason": (
        _field("low", plausible={"minimum": 1, "maximum": 2}),
        "(low).plausible.reason: found nothing",
    ),
    "a date without its end": (
        _field("effective_date", plausible={"minimum": "1999", "reason": "so"}),
        "(effective_date).plausible.maximum: found nothing",
    ),
    "a date that does not exist": (
        _field(
            "effective_date", plausible={"minimum": "1999-02-31", "maximum": "2026", "reason": "x"}
        ),
        '(effective_date).plausible.minimum: found "1999-02-31"',
    ),
    "a key of no column": (_schema(primaryKey="id"), "primaryKey: found no column id"),
    "no key": (_schema(primaryKey=None), "primaryKey: found nothing"),
    "an empty key": (_schema(primaryKey=[]), "primaryKey: found []"),
    "a key that is a number": (_schema(primaryKey=3), "primaryKey: found 3"),
    "missing values": (_schema(missingValues=["", "NA"]), 'missingValues: found ["", "NA"]'),
    "no columns": (_schema(fields=[]), "fields: found []", "List the columns."),
    "columns that are no objects": (_schema(fields=["row_id"]), 'fields[0]: found "row_id"'),
    "no schema": (_resource(schema=None), "schema: found nothing"),
    "another path": (_resource(path="../../etc/passwd"), 'path: found "../../etc/passwd"'),
    "another encoding": (_resource(encoding="latin-1"), 'encoding: found "latin-1"'),
    "semicolons": (_resource(dialect={"delimiter": ";"}), 'delimiter: found ";"'),
    "a date that is no column": (_resource(dateField="day"), "dateField: found no column day"),
    "two dates": (_resource(dateField=["effective_date", "reported_date"]), "dateField: found ["),
    "a bound on no column": (
        _resource(plausible=[_BOUND | {"columns": ["lo"]}]),
        "no column lo (did you mean low?)",
    ),
    "a bound without a where": (
        _resource(plausible=[{"columns": ["low"], "minimum": 0, "reason": "x"}]),
        "where: found nothing",
    ),
    "a bound without a reason": (
        _resource(plausible=[{k: v for k, v in _BOUND.items() if k != "reason"}]),
        "plausible[0].reason: found nothing",
    ),
    "a bound on text": (
        _resource(plausible=[_BOUND | {"columns": ["status"]}]),
        "plausible[0].columns: found status",
    ),
    "a bound where a unit is unknown": (
        _resource(plausible=[_BOUND | {"where": {"unit": "percent"}}]),
        "percent",
    ),
    "a ratio without its maximum": (
        _resource(plausibleRatios=[{k: v for k, v in _RATIO.items() if k != "maximum"}]),
        "plausibleRatios[0].maximum: found nothing",
    ),
    "a ratio of text": (
        _resource(plausibleRatios=[_RATIO | {"numerator": "status"}]),
        "plausibleRatios[0].numerator: found status",
    ),
    "an order of one": (
        _resource(ordered=[{"columns": ["effective_date"], "reason": "x"}]),
        "ordered[0].columns: found 1 column, expected two",
    ),
    "an order of a date and a number": (
        _resource(ordered=[{"columns": ["effective_date", "low"], "reason": "x"}]),
        "ordered[0].columns: found",
    ),
    "a rule that is a text": (_resource(ordered=["low below high"]), 'ordered[0]: found "low'),
    "a key to no table": (
        _key(reference={"resource": "source", "fields": "source_id"}),
        '"source" (did you mean sources?)',
    ),
    "a key to no column": (
        _key(reference={"resource": "sources", "fields": "id"}),
        "reference.fields: found no column id",
    ),
    "a key without a reference": (_key(reference=None), "Write {fields, reference"),
    "a key of two columns": (
        _key(fields=["source_id", "note"]),
        "fields: found 2 columns, expected one",
    ),
}

_CONTRADICTIONS: dict[str, tuple] = {
    "a column that the table lacks": (
        lambda resource: resource["schema"]["fields"].append({"name": "tax", "type": "number"}),
        "data/raw/us_tariffs.csv, row 1, column tax: found no such column",
    ),
    "a column less than the table": (
        _without("note"),
        "us_tariffs: found no column note",
        "Put its entry back as it was",
    ),
    "a column less that the pages need": (
        _without("direction"),
        "us_tariffs: found no column direction",
        "Put its entry back",
    ),
    "another name for a column": (
        _field("direction", name="way"),
        "us_tariffs: found no column direction",
        "Put its entry back",
    ),
    "numbers as text": (
        _field("low", type="string", constraints={}),
        "plausible[0].columns: found low, which is string",
        "of numbers",
    ),
    "text as numbers": (
        _field("note", type="number"),
        "us_tariffs: found type number for column note",
        "pages and checks read",
    ),
    "text as true or false": (_field("publisher", type="boolean"), "found type boolean for"),
    "dates as years": (
        _field("effective_date", type="year"),
        "(effective_date).constraints.pattern",
        "a year",
    ),
    "a required column with gaps": (
        _field("note", constraints={"required": True}),
        "column note: found an empty cell",
    ),
    "a list without a value": (
        _field("status", constraints={"enum": ["announced"]}),
        "column status: found 'in_force', expected one of the values that datapackage.json lists",
    ),
    "a list without a unit": (
        _field("unit", constraints={"enum": ["pp"]}),
        "column unit: found 'rate_pct', expected one",
    ),
    "a unit that nobody knows": (
        _field("unit", constraints={"enum": ["rate_pct", "pp", "euros"]}),
        "euros",
        "unit",
    ),
    "another decimal sign": (
        _field("low", decimalChar=",", groupChar="."),
        "column low: found",
        "with ','",
    ),
}

_LEGITIMATE: dict[str, Callable] = {
    "as it stands": lambda resource: None,
    "another description": _field("low", description="what it is"),
    "a key it does not know": _field("low", rdfType="x"),
    "a bound that is new": _resource(plausible=[_BOUND]),
    "a ratio that is new": _resource(plausibleRatios=[_RATIO]),
    "an order that is new": _resource(ordered=[{"columns": ["low", "high"], "reason": "x"}]),
    "constraints of a text": _field("note", constraints={"pattern": ".*"}),
}
