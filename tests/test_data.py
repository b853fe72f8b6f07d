"""The tables themselves: valid packages, rebuilt to the same bytes, every reference resolved."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from frictionless import validate

from venezuela_analysis import clean, corrections, figures, ledger, pipeline, tables
from venezuela_analysis.errors import DataErrors
from venezuela_analysis.pipeline import Data
from venezuela_analysis.project import Project

PROJECT = Project(Path(__file__).parents[1])
SCHEMAS = tables.schemas_from(tables.read_descriptor(PROJECT.raw, "data/raw"))
DESCRIPTORS = {
    folder.name: tables.read_descriptor(folder, PROJECT.name(folder))
    for folder in (PROJECT.raw, PROJECT.processed)
}
ASKED_FOR = """figures chinese_loans chinese_loans_by_country loan_estimates us_tariffs us_forces
    us_ships allied_support timeline us_cpi sources corrections confirmations""".split()


@pytest.fixture(scope="module")
def data() -> Data:
    """Give all tables as they come from the raw ones now."""
    return pipeline.load(PROJECT)


def rows_of(table: str) -> list[dict[str, str]]:
    with (PROJECT.raw / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- packages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["raw", "processed"])
def test_frictionless_accepts_the_package(folder: str) -> None:
    report = validate(str(PROJECT.root / "data" / folder / "datapackage.json"))
    problems = ["taskNumber", "rowNumber", "fieldName", "type", "note"]
    assert report.flatten(problems) == []
    assert report.valid
    assert len(report.tasks) == len(DESCRIPTORS[folder]["resources"])


@pytest.mark.parametrize("folder", ["raw", "processed"])
def test_every_file_is_described_and_every_description_has_its_file(folder: str) -> None:
    described = [resource["path"] for resource in DESCRIPTORS[folder]["resources"]]
    files = [path.name for path in (PROJECT.root / "data" / folder).glob("*.csv")]
    assert sorted(files) == sorted(described)


def test_the_tables_that_reports_need_are_there() -> None:
    assert set(ASKED_FOR) <= set(SCHEMAS)
    assert set(SCHEMAS) == set(clean.CLEANERS)


@pytest.mark.parametrize("folder", ["raw", "processed"])
def test_every_table_and_column_says_what_it_is(folder: str) -> None:
    for resource in DESCRIPTORS[folder]["resources"]:
        assert resource["title"] and resource["description"]
        assert resource.get("licenses", DESCRIPTORS[folder]["licenses"])
        for column in resource["schema"]["fields"]:
            assert column["description"], f"{resource['name']}.{column['name']}"
            assert column.get("title") or resource["name"] == "answers"


@pytest.mark.parametrize("table", SCHEMAS)
def test_a_raw_table_holds_the_columns_that_its_descriptor_says_in_their_order(table: str) -> None:
    header = (PROJECT.raw / f"{table}.csv").read_text("utf-8").splitlines()[0]
    assert header.split(",") == SCHEMAS[table].names
    assert rows_of(table)


@pytest.mark.parametrize("folder", ["raw", "processed"])
def test_csv_files_are_written_the_way_diffs_like(folder: str) -> None:
    for path in (PROJECT.root / "data" / folder).glob("*.csv"):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), f"{path.name} begins with a BOM"
        assert b"\r" not in content, f"{path.name} has carriage returns"
        assert content.endswith(b"\n"), f"{path.name} has no last line end"
        content.decode("utf-8")


# --- processed ---------------------------------------------------------------------------------


def test_the_processed_tables_are_what_the_raw_ones_make(data: Data) -> None:
    committed = {path.name: path.read_bytes() for path in PROJECT.processed.iterdir()}
    stale = sorted(name for name in data.files if data.files[name] != committed.get(name))
    assert stale == [], "data/processed is out of date: venezuela-analysis clean"
    assert sorted(committed) == sorted(data.files)


def test_a_processed_table_reads_as_it_was_cleaned(data: Data) -> None:
    for name, table in data.tables.items():
        read = tables.read(name, project=PROJECT)
        pd.testing.assert_frame_equal(read, table.frame.reset_index(drop=True), obj=name)


def test_no_row_is_lost_between_raw_and_processed(data: Data) -> None:
    withdrawn = Counter(row["table"] for row in rows_of("corrections") if row["column"] == "*")
    for name in SCHEMAS:
        assert len(data.tables[name].frame) == len(rows_of(name)) - withdrawn[name], name


def as_cell(text: str, kind: str) -> object:
    """Return a cell as somebody who types into a spreadsheet leaves it there."""
    if kind in ("number", "integer", "year") and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    if kind == "boolean":
        return {"true": True, "false": False}.get(text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    return int(text) if re.fullmatch(r"[1-9]\d{3}", text) else text or None


def test_workbooks_in_place_of_all_tables_give_the_same_bytes(tmp_path: Path, data: Data) -> None:
    desk = Project(tmp_path)
    desk.raw.mkdir(parents=True)
    shutil.copy2(PROJECT.raw / "datapackage.json", desk.raw)
    for name, schema in SCHEMAS.items():
        book = openpyxl.Workbook()
        book.active.append(schema.names)
        for row in rows_of(name):
            book.active.append([as_cell(row[column.name], column.type) for column in schema.fields])
        book.save(desk.raw / f"{name}.xlsx")
    made = pipeline.load(desk).files
    assert [name for name in data.files if made[name] != data.files[name]] == []


def test_no_table_lets_a_later_row_into_an_earlier_edition(data: Data) -> None:
    known = data.known_at("2015-12-31", data.tables)
    for name, table in data.tables.items():
        column = table.schema.date_field
        if column and name != "figures":
            days = known[name][column].astype("str").map(tables.last_day)
            assert (days <= "2015-12-31").all(), name
            assert len(known[name]) < len(table.frame), name
    assert len(known["figures"]) == len(data.tables["figures"].frame)


# --- references --------------------------------------------------------------------------------


def test_every_row_names_a_source_that_the_register_has(data: Data) -> None:
    known = {row["source_id"] for row in rows_of("sources")}
    for name in SCHEMAS:
        cited = {row["source_id"] for row in rows_of(name)}
        assert "" not in cited, name
        assert cited <= known, name


@pytest.mark.parametrize("folder", ["raw", "processed"])
def test_every_foreign_key_resolves(folder: str) -> None:
    schemas = tables.schemas_from(DESCRIPTORS[folder])

    def column(table: str, name: str) -> set[str]:
        path = PROJECT.root / "data" / folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return {row[name] for row in csv.DictReader(file)} - {""}

    for name, schema in schemas.items():
        for own, other, others in schema.foreign_keys:
            assert column(name, own) <= column(other, others), f"{name}.{own}"


def test_figures_named_in_other_rows_exist() -> None:
    known = {row["figure_id"] for row in rows_of("figures")}
    for table, column in [("figures", "derived_from"), ("timeline", "figure_ids")]:
        for row in rows_of(table):
            named = {part for part in row[column].split(";") if part}
            assert named <= known, row


def test_every_row_says_whether_it_is_the_storys() -> None:
    for name, schema in SCHEMAS.items():
        if "from_story" in schema.names:
            assert {row["from_story"] for row in rows_of(name)} <= {"true", "false"}, name
    assert {row["from_story"] for row in rows_of("figures") if row["value_kind"] == "reported"} == {
        "true"
    }


def test_sources_with_an_address_give_one() -> None:
    for row in rows_of("sources"):
        assert bool(row["url"]) == (row["url_precision"] != "none"), row["source_id"]


# --- the ledger --------------------------------------------------------------------------------


def test_the_claims_are_numbered_in_the_order_of_the_text() -> None:
    claims = [row["claim"] for row in rows_of("figures")]
    assert claims == [f"K{number:02}" for number in range(1, len(claims) + 1)]


def test_open_ends_agree_with_the_hedge() -> None:
    for row in rows_of("figures"):
        if row["hedge"]:
            assert row["low_open"] == str(row["hedge"] == "more_than").lower(), row
            assert row["high_open"] == str(row["hedge"] in ("nearly", "less_than")).lower(), row


@pytest.mark.parametrize(
    ("figure_id", "figure"),
    [
        ("china_loans_total", figures.about(50 * 10**9, 60 * 10**9, "usd")),
        ("china_loans_share", figures.more_than(40, "share_pct")),
        ("us_troops", figures.about(15000, "persons")),
        ("navy_share", figures.more_than(20, "share_pct")),
        ("other_tariffs_average", figures.nearly(50, "rate_pct")),
        ("fentanyl_tariff", figures.exact(20, "rate_pct")),
        ("fentanyl_tariff_after", figures.exact(10, "rate_pct")),
    ],
)
def test_the_storys_figures_are_as_printed(figure_id: str, figure: figures.Figure) -> None:
    found = ledger.read(project=PROJECT)[figure_id]
    assert (found.printed, found.unit, found.hedge) == (figure.printed, figure.unit, figure.hedge)


def test_half_of_a_tariff_is_a_derived_figure() -> None:
    known = ledger.read(project=PROJECT)
    derived = {key: figure.derived_from for key, figure in known.items() if figure.derived_from}
    assert derived["fentanyl_tariff_after"] == ("fentanyl_tariff",)
    computed = {row["figure_id"] for row in rows_of("figures") if row["value_kind"] == "computed"}
    assert set(derived) == computed


def test_every_row_with_a_hedge_and_bounds_is_a_figure(data: Data) -> None:
    for name, table in data.tables.items():
        if {"hedge", "low", "high", "unit"} <= set(table.schema.names):
            for row in table.frame.to_dict("records"):
                if not pd.isna(row["low"]) or not pd.isna(row["high"]):
                    assert ledger.figure(row).hedge == row["hedge"], name


# --- decisions ---------------------------------------------------------------------------------


def test_every_correction_is_made(data: Data) -> None:
    processed = data.tables["chinese_loans"].frame.set_index("loan_id")
    assert processed.loc["L0094", "principal_usd"] == 10_200_000_000
    raw = {row["loan_id"]: row for row in rows_of("chinese_loans")}
    assert raw["L0094"]["principal_usd_m"] == "10.2"


def decision(raw: tables.RawTable, cells: dict[str, str]) -> tables.RawTable:
    """Return the table of corrections with one record alone, its other cells filled in."""
    known = {
        "correction_id": "CO99",
        "reason_es": "motivo",
        "source_id": "desk_reading",
        "decided_by": "desk",
        "decided_on": "2025-12-09",
    }
    frame = pd.DataFrame(
        [known | cells], columns=raw.schema.names, index=[2], dtype="object"
    ).fillna("")
    return tables.RawTable(raw.schema, raw.file, frame)


@pytest.mark.parametrize(
    ("key", "column", "was", "now", "found", "place"),
    [
        ("F094", "low", "15000", "15.000", "'15.000'", "column low"),
        ("F094", "low", "15000", "16000", "'16000'", "column low"),
        ("F094", "as_of_date", "2025-11-16", "2025-11-31", "'2025-11-31'", "column as_of_date"),
    ],
)
def test_a_corrected_text_that_cannot_be_read_names_its_record(
    key: str, column: str, was: str, now: str, found: str, place: str
) -> None:
    cells = {"table": "us_forces", "row_key": key, "column": column, "was": was, "now": now}
    record = decision(tables.read_raw(PROJECT, SCHEMAS["corrections"]), cells)
    forces = tables.read_raw(PROJECT, SCHEMAS["us_forces"])
    corrected = corrections.apply(forces, corrections.read(record))
    told = (
        rf"us_forces\.csv, row 93, {place}: found {re.escape(found)}, expected .* The text in "
        rf"column {column} is not as typed but from CO99 \(data/raw/corrections\.csv, row 2, "
        r"column now\): mend that record\."
    )
    with pytest.raises(DataErrors, match=told):
        clean.CLEANERS["us_forces"](corrected)


def test_a_slip_as_typed_is_not_laid_to_a_correction() -> None:
    forces = tables.read_raw(PROJECT, SCHEMAS["us_forces"])
    forces.frame.loc[2, "low"] = "15.000"
    with pytest.raises(DataErrors, match="declare decimalChar for the column") as refused:
        clean.CLEANERS["us_forces"](corrections.apply(forces, []))
    assert "corrections.csv" not in str(refused.value)


def test_a_record_that_withdraws_a_row_is_a_valid_one() -> None:
    empty = tables.read_raw(PROJECT, SCHEMAS["corrections"])
    record = decision(
        empty,
        {"table": "us_ships", "row_key": "S001", "column": "*", "reason": "reported twice"},
    )
    assert len(clean.CLEANERS["corrections"](record).frame) == 1
    ships = tables.read_raw(PROJECT, SCHEMAS["us_ships"])
    left = corrections.apply(ships, corrections.read(record)).frame
    assert "S001" not in set(left["row_id"])
    assert len(left) == len(ships.frame) - 1


@pytest.mark.parametrize(
    ("table", "column", "text", "remedy"),
    [
        ("chinese_loans", "borrower_country", "Venezula", r"\(did you mean Venezuela\?\)"),
        ("chinese_loans_by_country", "unit", "usd_mn", r"\(did you mean usd_m\?\)"),
        ("chinese_loans", "principal_usd_m", "50.000", "Write 50000 if thousands are meant"),
        ("loan_estimates", "low", "50.000", "Write 50000 if thousands are meant"),
        ("us_forces", "as_of_date", "2025-02-31", "Write a date that exists"),
        ("us_tariffs", "source_id", "", "Fill the cell in"),
        ("us_cpi", "months", "11.5", "Write it without decimals"),
    ],
)
def test_a_slip_in_a_real_table_is_told(table: str, column: str, text: str, remedy: str) -> None:
    raw = tables.read_raw(PROJECT, SCHEMAS[table])
    raw.frame.loc[2, column] = text
    with pytest.raises(
        DataErrors, match=rf"{table}\.csv, row 2, column {column}: found .*{remedy}"
    ):
        clean.CLEANERS[table](raw)


# --- what the README says ----------------------------------------------------------------------

SLIP = re.compile(r"data/raw/(\w+)\.csv, row (\d+), column (\w+): found '([^']+)', expected .+")


def test_the_slip_that_the_readme_shows_is_told_in_those_words() -> None:
    shown = list(SLIP.finditer((PROJECT.root / "README.md").read_text("utf-8")))
    assert shown
    for slip in shown:
        table, row, column, text = slip.groups()
        raw = tables.read_raw(PROJECT, SCHEMAS[table])
        raw.frame.loc[int(row), column] = text
        with pytest.raises(DataErrors, match=re.escape(slip[0])):
            clean.CLEANERS[table](raw)


def test_the_descriptors_are_written_for_diffs() -> None:
    for folder, descriptor in DESCRIPTORS.items():
        text = (PROJECT.root / "data" / folder / "datapackage.json").read_text("utf-8")
        assert text == json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", folder
