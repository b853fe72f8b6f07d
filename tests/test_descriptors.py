"""Descriptors: what they say of tables, and every problem of theirs with its place."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import tables
from venezuela_analysis.errors import DataErrors
from venezuela_analysis.project import find
from venezuela_analysis.tables.entries import TYPES

DAYS = {"minimum": "1999", "maximum": "2026-12-31", "reason": "so"}
LOANS = {
    "name": "loans",
    "path": "loans.csv",
    "title": "Loans",
    "description": "One row for each loan.",
    "encoding": "utf-8",
    "dateField": "loan_date",
    "plausible": [
        {"columns": ["amount"], "where": {"country": "Peru"}, "minimum": 1, "reason": "so"}
    ],
    "plausibleRatios": [
        {
            "numerator": "amount",
            "denominator": "amount",
            "where": {"country": "P"},
            "minimum": 0,
            "maximum": 1,
            "reason": "so",
        }
    ],
    "ordered": [{"columns": ["loan_date", "loan_date"], "reason": "so"}],
    "schema": {
        "fields": [
            {"name": "loan_id", "type": "string", "constraints": {"required": True}},
            {"name": "country", "type": "string", "constraints": {"enum": ["Peru"]}},
            {"name": "loan_date", "type": "date", "plausible": DAYS},
            {"name": "amount", "type": "number", "decimalChar": ",", "groupChar": "."},
        ],
        "missingValues": [""],
        "primaryKey": "loan_id",
        "foreignKeys": [
            {"fields": "country", "reference": {"resource": "countries", "fields": "name"}}
        ],
    },
}
COUNTRIES = {
    "name": "countries",
    "schema": {"fields": [{"name": "name", "type": "string"}], "primaryKey": ["name"]},
}
PACKAGE = {"resources": [LOANS, COUNTRIES]}


def schema() -> tables.Schema:
    return tables.schemas_from(PACKAGE)["loans"]


def read(folder: Path, content: Any) -> dict[str, Any]:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return tables.read_descriptor(folder, "data/raw")


def told(errors: DataErrors) -> list[str]:
    return [str(error).removeprefix("data/raw/datapackage.json, ") for error in errors.errors]


def test_a_descriptor_becomes_schemas() -> None:
    loans = schema()
    assert loans.names == ["loan_id", "country", "loan_date", "amount"]
    assert loans.primary_key == ("loan_id",)
    assert loans.foreign_keys == (("country", "countries", "name"),)
    assert (loans.title, loans.date_field) == ("Loans", "loan_date")
    assert (loans.column("amount").decimal_char, loans.column("amount").group_char) == (",", ".")
    assert loans.column("loan_id").required
    assert not loans.column("country").required
    assert loans.raw_name("amount") == "amount"


def test_keys_of_several_columns_and_keys_in_lists_are_read() -> None:
    listed = LOANS | {
        "schema": LOANS["schema"]
        | {
            "primaryKey": ["country", "loan_id"],
            "foreignKeys": [
                {"fields": ["country"], "reference": {"resource": "countries", "fields": ["name"]}}
            ],
        }
    }
    loans = tables.schemas_from({"resources": [listed]})["loans"]
    assert loans.primary_key == ("country", "loan_id")
    assert loans.foreign_keys == (("country", "countries", "name"),)


def test_a_sound_descriptor_is_returned_as_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, PACKAGE) == PACKAGE
    assert read(tmp_path, "\ufeff" + json.dumps(PACKAGE)) == PACKAGE


@pytest.mark.parametrize("folder", ["raw", "processed"])
def test_the_descriptors_of_this_project_are_sound(folder: str) -> None:
    place = getattr(find(__file__), folder)
    assert len(tables.read_descriptor(place, folder)["resources"]) > 10


def test_a_type_that_a_descriptor_may_give_is_one_that_frames_have() -> None:
    fields = [{"name": name, "type": name} for name in TYPES]
    everything = {"resources": [{"name": "all", "schema": {"fields": fields}}]}
    frame = tables.typed(
        pd.DataFrame([[None] * len(TYPES)], columns=TYPES, dtype="object"),
        tables.schemas_from(everything)["all"],
    )
    assert frame.isna().to_numpy().all()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"resources": [', "line 1, character 16: found Expecting value, expected JSON. Mend it"),
        ("", "line 1, character 1: found Expecting value"),
        ('{"a": 1,}', "line 1, character .* expected JSON"),
        ('{"a": 1, "a": 2}', "found the key 'a' 2 times in one object, expected JSON in UTF-8"),
        ('{"a": NaN}', "found NaN, which is no number of JSON"),
        ("[" * 100_000, "found .*recursion.*, expected JSON in UTF-8. Mend the JSON"),
        ("[]", r"the top: found \[\], expected an object \{...\}"),
        ("null", "the top: found nothing, expected an object"),
        ("{}", "resources: found nothing, expected a list .* List the tables"),
        ('{"resources": []}', "resources: found \\[\\], expected a list"),
        ('{"resources": {}}', "resources: found {}, expected a list"),
        ('{"resources": [3]}', r"resources\[0\]: found 3, expected an object"),
    ],
)
def test_what_is_no_descriptor_is_told(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(DataErrors, match=rf"^1 problem in the tables:\n.*{message}"):
        read(tmp_path, content)


def test_a_descriptor_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_bytes('{"título": 1}'.encode("latin-1"))
    with pytest.raises(DataErrors, match=r"codec can't decode .*expected JSON in UTF-8"):
        tables.read_descriptor(tmp_path, "data/raw")


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda path: None, "no file"),
        (lambda path: path.mkdir(), "a folder"),
        (lambda path: os.mkfifo(path), "a pipe or device"),
        (lambda path: path.symlink_to("nowhere"), "a link to nothing"),
        (lambda path: path.symlink_to("/dev/zero"), "a pipe or device"),
        (lambda path: path.symlink_to(path.name), "a file that cannot be read .*symbolic links"),
    ],
    ids="missing folder fifo broken_link device loop".split(),
)
def test_a_descriptor_that_is_no_file_is_told(
    tmp_path: Path, make: Callable[[Path], None], found: str
) -> None:
    make(tmp_path / "datapackage.json")
    with pytest.raises(
        DataErrors, match=rf"data/raw/datapackage\.json: found {found}.*, expected the tables' desc"
    ):
        tables.read_descriptor(tmp_path, "data/raw")


L = "resources[0] (loans)"
F = f"{L}.schema.fields"


def change(package: dict[str, Any], path: list[Any], value: Any) -> None:
    """Set a value deep in a descriptor; a value of ... removes it."""
    *above, last = path
    for step in above:
        package = package[step]
    if value is ...:
        del package[last]
    else:
        package[last] = value


SCHEMA = ["resources", 0, "schema"]
ID, DAY, AMOUNT = ([*SCHEMA, "fields", number] for number in (0, 2, 3))
KEY = [*SCHEMA, "foreignKeys", 0]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["resources", 0], "loans", 'resources[0]: found "loans", expected an object {...}.'),
        (["resources", 0, "name"], ..., "resources[0].name: found nothing, expected a name"),
        (["resources", 0, "name"], "../x", 'resources[0].name: found "../x", expected a name'),
        (["resources", 0, "name"], ["x"], 'resources[0].name: found ["x"], expected a name'),
        (["resources", 1, "name"], "loans", "resources[1].name: found a second table loans"),
        (["resources", 0, "title"], 3, f"{L}.title: found 3, expected text in quotes."),
        (["resources", 0, "path"], "old.csv", f'{L}.path: found "old.csv", expected loans.csv.'),
        (["resources", 0, "encoding"], "latin-1", f'{L}.encoding: found "latin-1", expected utf-8'),
        (["resources", 0, "dialect"], {"delimiter": ";"}, f'{L}.dialect.delimiter: found ";", exp'),
        (["resources", 0, "dialect"], ";", f'{L}.dialect: found ";", expected an object'),
        (["resources", 0, "schema"], ..., f"{L}.schema: found nothing, expected an object {{...}}"),
        (
            ["resources", 0, "dateField"],
            "loan_dat",
            f"{L}.dateField: found no column loan_dat (did",
        ),
        (["resources", 0, "plausible"], {}, f"{L}.plausible: found {{}}, expected a list"),
        (["resources", 0, "plausible", 0], 3, f"{L}.plausible[0]: found 3, expected an object"),
        (
            ["resources", 0, "plausible", 0, "columns"],
            ["amout"],
            f"{L}.plausible[0].columns: found no column amout (did you mean amount?), expected",
        ),
        (
            ["resources", 0, "plausible", 0, "where"],
            {"contry": "Peru"},
            f"{L}.plausible[0].where: found no column contry (did you mean country?)",
        ),
        (["resources", 0, "plausible", 0, "where"], ..., f"{L}.plausible[0].where: found nothing"),
        (
            ["resources", 0, "plausible", 0, "minimum"],
            "1",
            f'{L}.plausible[0].minimum: found "1", expected a number.',
        ),
        (
            ["resources", 0, "plausible", 0, "maximum"],
            0,
            f"{L}.plausible[0].minimum: found 1 above the maximum 0",
        ),
        (
            ["resources", 0, "plausibleRatios", 0, "numerator"],
            ...,
            f"{L}.plausibleRatios[0].numerator: found nothing, expected the name of a column",
        ),
        (["resources", 0, "ordered", 0, "columns"], [], f"{L}.ordered[0].columns: found [], exp"),
        ([*SCHEMA, "fields"], [], f"{F}: found [], expected a list [...]. List the columns."),
        ([*SCHEMA, "missingValues"], ["NA"], f'{L}.schema.missingValues: found ["NA"], expected'),
        ([*SCHEMA, "primaryKey"], ..., f"{L}.schema.primaryKey: found nothing, expected the name"),
        ([*SCHEMA, "primaryKey"], [], f"{L}.schema.primaryKey: found [], expected the name of a"),
        ([*SCHEMA, "primaryKey"], "id", f"{L}.schema.primaryKey: found no column id"),
        ([*SCHEMA, "foreignKeys"], {}, f"{L}.schema.foreignKeys: found {{}}, expected a list"),
        (KEY, "country", f'{L}.schema.foreignKeys[0]: found "country", expected an object'),
        (
            [*KEY, "fields"],
            ["country", "loan_id"],
            f"{L}.schema.foreignKeys[0].fields: found 2 columns, expected one.",
        ),
        (
            [*KEY, "reference", "resource"],
            "country",
            f'{L}.schema.foreignKeys[0].reference.resource: found "country" (did you mean countri',
        ),
        (
            [*KEY, "reference", "resource"],
            ["countries"],
            f'{L}.schema.foreignKeys[0].reference.resource: found ["countries"]',
        ),
        (
            [*KEY, "reference", "fields"],
            "nam",
            f"{L}.schema.foreignKeys[0].reference.fields: found no column nam (did you mean name?)",
        ),
        (ID, "loan_id", f'{F}[0]: found "loan_id", expected an object {{...}}.'),
        ([*ID, "name"], "country", f"{F}[0] (country).name: found 2 columns country, expected one"),
        ([*ID, "name"], " ", f'{F}[0].name: found " ", expected a column\'s name.'),
        (
            [*ID, "type"],
            "strin",
            f'{F}[0] (loan_id).type: found "strin" (did you mean string?), exp',
        ),
        (
            [*ID, "type"],
            ...,
            f"{F}[0] (loan_id).type: found nothing, expected one of string, number",
        ),
        ([*ID, "type"], {"a": 1}, f'{F}[0] (loan_id).type: found {{"a": 1}}, expected one of'),
        ([*ID, "constraints"], [], f"{F}[0] (loan_id).constraints: found [], expected an object"),
        (
            [*ID, "constraints", "requird"],
            True,
            f"{F}[0] (loan_id).constraints.requird: found a constraint that is not checked (did "
            "you mean required?), expected one of required, unique, enum, pattern, minimum, max",
        ),
        (
            [*ID, "constraints", "required"],
            "yes",
            f'{F}[0] (loan_id).constraints.required: found "yes", expected true or false.',
        ),
        (
            [*ID, "constraints", "enum"],
            [],
            f"{F}[0] (loan_id).constraints.enum: found [], expected",
        ),
        ([*ID, "constraints", "enum"], [1], f"{F}[0] (loan_id).constraints.enum: found [1], expec"),
        (
            [*ID, "constraints", "pattern"],
            "(",
            f"{F}[0] (loan_id).constraints.pattern: found '(' (missing ), unterminated subpattern",
        ),
        (
            [*DAY, "plausible", "minimum"],
            1999,
            f"{F}[2] (loan_date).plausible.minimum: found 1999,",
        ),
        (
            [*AMOUNT, "groupChar"],
            ",",
            f'{F}[3] (amount).groupChar: found "," as decimalChar too, ex',
        ),
        (
            [*AMOUNT, "groupChar"],
            "",
            f'{F}[3] (amount).groupChar: found "", expected one character',
        ),
        ([*AMOUNT, "groupChar"], 1, f"{F}[3] (amount).groupChar: found 1, expected text in quotes"),
        (
            [*AMOUNT, "bareNumber"],
            0,
            f"{F}[3] (amount).bareNumber: found 0, expected true or false",
        ),
    ],
)
def test_one_problem_of_a_descriptor_is_told_with_its_place(
    tmp_path: Path, path: list[Any], value: Any, message: str
) -> None:
    package = copy.deepcopy(PACKAGE)
    change(package, path, value)
    with pytest.raises(DataErrors, match="in the tables:") as found:
        read(tmp_path, package)
    assert [line for line in told(found.value) if line.startswith(message)] != []


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    package = copy.deepcopy(PACKAGE)
    change(package, [*ID, "type"], "blob")
    change(package, [*AMOUNT, "type"], "money")
    change(package, ["resources", 1, "schema", "primaryKey"], "nam")
    with pytest.raises(DataErrors, match=r"^3 problems in the tables:") as found:
        read(tmp_path, package)
    assert told(found.value) == [
        f'{F}[0] (loan_id).type: found "blob", expected one of string, number, integer, year, '
        "boolean, date. Give it a type.",
        f'{F}[3] (amount).type: found "money", expected one of string, number, integer, year, '
        "boolean, date. Give it a type.",
        "resources[1] (countries).schema.primaryKey: found no column nam (did you mean name?), "
        "expected a column of the table. Mend it.",
    ]


def paths_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value in a descriptor."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path] * bool(path) + [
        one for key, part in inside for one in paths_in(part, (*path, key))
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(path=st.sampled_from(paths_in(PACKAGE)), value=JSON | st.just(...))
def test_whatever_stands_in_a_descriptor_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, path: tuple[Any, ...], value: Any
) -> None:
    package = copy.deepcopy(PACKAGE)
    change(package, list(path), value)
    try:
        descriptor = read(tmp_path_factory.mktemp("package"), package)
    except DataErrors as errors:
        assert all(error.place.at for error in errors.errors)
    else:
        assert len(tables.schemas_from(descriptor)) == len(descriptor["resources"])
