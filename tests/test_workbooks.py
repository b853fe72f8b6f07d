"""Workbooks: what the person at the spreadsheet sees is what is read, or it is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from venezuela_analysis import tables
from venezuela_analysis.errors import DataErrors
from venezuela_analysis.project import Project
from venezuela_analysis.tables import workbooks

FIELDS = {"loan_id": {}, "country": {}, "loan_date": {"type": "date"}, "amount": {"type": "number"}}
BODY = [["L1", "Venezuela", "2010-08", "20000"], ["L2", "Ecuador", "2009", "1000"]]
HEADER = list(FIELDS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give an empty project."""
    project = Project(tmp_path)
    project.raw.mkdir(parents=True)
    return project


def schema(**amount: str) -> tables.Schema:
    fields = [{"name": name, "type": "string"} | about for name, about in FIELDS.items()]
    fields[-1] |= amount
    resource = {"name": "loans", "schema": {"fields": fields, "primaryKey": "loan_id"}}
    return tables.schemas_from({"resources": [resource]})["loans"]


def book_of(rows: list[list[Any]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = "Loans"
    for row in rows:
        book.active.append(row)
    return book


def read(project: Project, book: openpyxl.Workbook) -> tables.RawTable:
    book.save(project.raw / "loans.xlsx")
    return tables.read_raw(project, schema())


def read_workbook(project: Project, rows: list[list[Any]]) -> tables.RawTable:
    return read(project, book_of(rows))


def told(errors: DataErrors) -> list[str]:
    return [str(error) for error in errors.errors]


def shown(project: Project, value: object, number_format: str) -> str:
    """Read one cell in a number format."""
    book = book_of([HEADER, ["L1", "Peru", "2010"]])
    book.active["D2"].value = value
    book.active["D2"].number_format = number_format
    return read(project, book).frame.loc[2, "amount"]


def test_a_workbook_in_place_of_the_csv_reads_the_same(project: Project) -> None:
    csv = project.raw / "loans.csv"
    csv.write_text("\n".join(",".join(row) for row in [HEADER, *BODY]))
    expected = tables.read_raw(project, schema()).frame
    csv.unlink()
    raw = read_workbook(project, [HEADER, *BODY])
    assert raw.file == "data/raw/loans.xlsx"
    pd.testing.assert_frame_equal(raw.frame, expected)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (50000, "50000"),
        (-3000, "-3000"),
        (44.5, "44.5"),
        (50.0, "50"),
        (1e11, "100000000000"),
        (0.0001, "0.0001"),
        (50.125, "50.1250"),
        (-50.125, "-50.1250"),
        ("50.000", "50.000"),
        (True, "true"),
        (False, "false"),
        (date(2013, 9, 18), "2013-09-18"),
        (datetime(2013, 9, 18, tzinfo=UTC).replace(tzinfo=None), "2013-09-18"),
        (datetime(2013, 9, 18, 12, 30, tzinfo=UTC).replace(tzinfo=None), "2013-09-18 12:30:00"),
        ("2013-09", "2013-09"),
        (2013, "2013"),
        (None, ""),
        ("two\nlines", "two\nlines"),
        ("two\r\nlines", "two\nlines"),
        ("more than 40%", "more than 40%"),
    ],
)
def test_a_workbook_cell_becomes_the_text_that_a_csv_would_hold(
    project: Project, cell: object, text: str
) -> None:
    raw = read_workbook(project, [HEADER, ["L1", "Peru", "2010", cell]])
    assert raw.frame.loc[2, "amount"] == text


def test_empty_rows_and_columns_around_a_sheet_are_passed_over(project: Project) -> None:
    raw = read_workbook(
        project, [[*HEADER, None, ""], [], [*BODY[0], None], [None] * 4, BODY[1][:2]]
    )
    assert raw.frame.index.tolist() == [3, 5]
    assert raw.frame.loc[5].tolist() == ["L2", "Ecuador", "", ""]


def test_a_cell_beside_the_table_is_told(project: Project) -> None:
    with pytest.raises(DataErrors, match=r"loans\.xlsx, row 2: found 5 cells, expected 4"):
        read_workbook(project, [HEADER, [*BODY[0], None, None, "note to self"]])


def test_a_formula_without_a_stored_value_is_refused(project: Project) -> None:
    rows = [HEADER, ["L1", "Peru", "=A1", "=2*3"]]
    with pytest.raises(DataErrors, match=r"^2 problems in the tables:") as found:
        read_workbook(project, rows)
    assert told(found.value) == [
        f"data/raw/loans.xlsx, row 2, column {column}, cell Loans!{cell}: found the formula "
        f"{formula} without a stored value, expected a value. Open the workbook where the formula "
        "works and save it, or put the value in its place."
        for column, cell, formula in [("loan_date", "C2", "=A1"), ("amount", "D2", "=2*3")]
    ]


def test_an_array_formula_without_a_stored_value_is_refused(project: Project) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["L1", "Peru", "2010"])
    book.active["D2"] = ArrayFormula("D2:D2", "=SUM(A1:A2)")
    book.save(project.raw / "loans.xlsx")
    with pytest.raises(DataErrors, match=r"cell Sheet!D2: found the formula =SUM\(A1:A2\) without"):
        tables.read_raw(project, schema())


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#SPILL!"])
def test_an_error_of_the_spreadsheet_is_refused(project: Project, error: str) -> None:
    with pytest.raises(DataErrors, match=f"column country, cell Loans!B2: found the error {error}"):
        read_workbook(project, [HEADER, ["L1", error, "2010", 5]])


def rezipped(path: Path, member: str, change: Callable[[str], str]) -> None:
    """Rewrite one part of a workbook as another program might have written it."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, change(text) if name == member else text)


def test_a_formula_with_a_stored_value_is_that_value(project: Project) -> None:
    with pytest.raises(DataErrors, match="without a stored value"):
        read_workbook(project, [HEADER, ["L1", "Peru", "2010", "=2*3"]])
    rezipped(
        project.raw / "loans.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda sheet: sheet.replace("<v />", "<v>6</v>").replace("<v></v>", "<v>6</v>"),
    )
    assert tables.read_raw(project, schema()).frame.loc[2, "amount"] == "6"


@pytest.mark.parametrize("extent", ["", '<dimension ref="A1" />'])
def test_a_wrong_extent_hides_no_cells(project: Project, extent: str) -> None:
    read_workbook(project, [HEADER, *BODY])
    rezipped(
        project.raw / "loans.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda sheet: sheet.replace('<dimension ref="A1:D3" />', extent),
    )
    assert tables.read_raw(project, schema()).frame.to_numpy().tolist() == BODY


def test_a_workbook_without_styles_is_read_in_silence(project: Project) -> None:
    read_workbook(project, [HEADER, *BODY])
    rezipped(
        project.raw / "loans.xlsx",
        "xl/styles.xml",
        lambda styles: (
            '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
        ),
    )
    assert tables.read_raw(project, schema()).frame.to_numpy().tolist() == BODY


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_no_workbook_is_told(project: Project, content: bytes) -> None:
    (project.raw / "loans.xlsx").write_bytes(content)
    with pytest.raises(
        DataErrors,
        match=r"loans\.xlsx: found a file that does not open as a workbook \(\w+\), .*Save it",
    ):
        tables.read_raw(project, schema())


def test_an_empty_workbook_is_refused(project: Project) -> None:
    with pytest.raises(DataErrors, match=r"loans\.xlsx, row 1: found an empty first line"):
        read_workbook(project, [])


def test_a_csv_and_a_workbook_of_one_table_are_refused(project: Project) -> None:
    (project.raw / "loans.csv").write_text(",".join(HEADER))
    with pytest.raises(
        DataErrors, match=r"found both loans\.csv and loans\.xlsx, .*Remove the one that is out"
    ):
        read_workbook(project, [HEADER])


@pytest.mark.parametrize(
    ("day", "number_format", "text"),
    [
        (date(2013, 9, 1), "mmm-yy", "2013-09"),
        (date(2013, 9, 1), "mmm\\-yy;@", "2013-09"),
        (date(2013, 9, 18), "mmmm yyyy", "2013-09"),
        (date(2013, 1, 1), "yyyy", "2013"),
        (date(2013, 9, 18), "mm-dd-yy", "2013-09-18"),
        (date(2013, 9, 18), "d/m/yyyy", "2013-09-18"),
        (date(2013, 9, 18), '[$-C0A]d "de" mmmm "de" yyyy;@', "2013-09-18"),
        (date(2013, 9, 18), "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2013-09-18"),
        (datetime(2013, 9, 18, 12, 30), "yyyy-mm-dd", "2013-09-18"),
        (datetime(2013, 9, 18, 12, 30), "yyyy-mm-dd h:mm", "2013-09-18 12:30:00"),
    ],
)
def test_of_a_date_is_read_what_is_shown(
    project: Project, day: date, number_format: str, text: str
) -> None:
    assert shown(project, day, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (date(2013, 9, 18), "d-mmm"),
        (date(2013, 9, 18), "mmm"),
        (date(2013, 9, 18), "dddd"),
        (datetime(2013, 9, 18, 12, 30), "h:mm"),
        (time(1, 30), "h:mm"),
        (time(1, 30), "h:mm AM/PM"),
    ],
)
def test_a_date_without_a_year_and_a_time_are_refused(
    project: Project, value: object, number_format: str
) -> None:
    with pytest.raises(
        DataErrors,
        match=r"row 2, column amount, cell Loans!D2: found .*, shown as a time or as a date "
        r"without its year .* Format the cell as text",
    ):
        shown(project, value, number_format)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.4, "0%", "40%"),
        (0.404, "0%", "40.4%"),
        (0.07, "0.00%", "7%"),
        (-0.125, "0.0%", "-12.5%"),
        (4, "0%", "400%"),
        (40, "0", "40"),
        (44.5, "General", "44.5"),
        (1234.5, "#,##0.00", "1234.5"),
        (1234567, "#,##0", "1234567"),
        (50, '"$"#,##0', "50"),
        (50, "[$€-407]\\ #,##0", "50"),
        (-50, "#,##0;[Red](#,##0)", "-50"),
        (0, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "0"),
        (5e10, "0.00E+00", "50000000000"),
        (2013, "@", "2013"),
    ],
)
def test_of_a_number_is_read_what_is_shown(
    project: Project, value: float, number_format: str, text: str
) -> None:
    assert shown(project, value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (62200, "0.0,"),
        (62200000, "#,##0.0,,"),
        (62.2, '0.0" bn"'),
        (62.2, "0.0\\b\\n"),
        (62.2, ";;;"),
        (0, "0;-0;;@"),
        (-3, '0;"none"'),
        (62.2, '[>=50]"many";0'),
    ],
)
def test_a_number_that_its_format_shows_as_another_is_refused(
    project: Project, value: float, number_format: str
) -> None:
    with pytest.raises(
        DataErrors,
        match=rf"cell Loans!D2: found {value}, shown otherwise by its format .* plain number",
    ):
        shown(project, value, number_format)


def test_a_number_is_written_as_its_column_declares(project: Project) -> None:
    book_of([HEADER, ["L1", "Peru", "2010", 1234.5], ["L2", "Peru", "2010", 0.5]]).save(
        project.raw / "loans.xlsx"
    )
    spanish = tables.read_raw(project, schema(decimalChar=",", groupChar="."))
    assert spanish.frame["amount"].tolist() == ["1234,5", "0,5"]


def test_a_table_may_lie_on_any_sheet_if_the_others_are_empty(project: Project) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Loans")
    for row in [HEADER, *BODY]:
        sheet.append(row)
    assert read(project, book).frame.to_numpy().tolist() == BODY


def test_every_other_sheet_that_holds_something_is_told(project: Project) -> None:
    book = book_of([HEADER, *BODY])
    book.create_sheet("empty")
    book.create_sheet("notes").append(["see also"])
    book.create_sheet("sums").append(["=1+1"])
    book.create_sheet("old").append(["L0"])
    book["old"].sheet_state = "hidden"
    book.create_sheet("older").append(["L0"])
    book["older"].sheet_state = "veryHidden"
    with pytest.raises(DataErrors, match=r"^4 problems in the tables:") as found:
        read(project, book)
    hidden = (
        "found a hidden sheet that is not empty, expected nothing out of sight. "
        "Unhide it, and move it to another workbook if it is not the table."
    )
    beside = (
        "found a sheet that is not empty, beside the sheet Loans, expected one sheet, which is "
        "the table. Keep the table's sheet and move the others to another workbook."
    )
    assert told(found.value) == [
        f"data/raw/loans.xlsx, sheet old: {hidden}",
        f"data/raw/loans.xlsx, sheet older: {hidden}",
        f"data/raw/loans.xlsx, sheet notes: {beside}",
        f"data/raw/loans.xlsx, sheet sums: {beside}",
    ]


def test_merged_cells_and_what_is_hidden_are_told(project: Project) -> None:
    book = book_of([HEADER, *BODY, ["L3", None, "2011", "5"]])
    book.active.merge_cells("B3:B4")
    book.active.row_dimensions[2].hidden = True
    book.active.row_dimensions[9].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.active.column_dimensions["H"].hidden = True
    with pytest.raises(DataErrors, match=r"^3 problems in the tables:") as found:
        read(project, book)
    assert told(found.value) == [
        "data/raw/loans.xlsx, row 3, cells Loans!B3:B4: found merged cells, "
        "expected each value in a cell of its own. Unmerge them and fill in every cell.",
        "data/raw/loans.xlsx, row 2, sheet Loans: found a hidden row that is not empty, "
        "expected nothing out of sight. Show it, or take it out.",
        "data/raw/loans.xlsx, sheet Loans, column C: found a hidden column that is not empty, "
        "expected nothing out of sight. Show it, or take it out.",
    ]


def test_a_cell_far_from_the_table_does_not_fill_the_memory(project: Project) -> None:
    book = book_of([HEADER, *BODY])
    book.active["XFD1048576"] = "x"
    with pytest.raises(
        DataErrors,
        match=r"sheet Loans: found cells as far as row 1,048,576 and column 16,384, .*Delete",
    ):
        read(project, book)


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 100)
    with pytest.raises(
        DataErrors, match=r"loans\.xlsx: found a workbook that unpacks to [\d,]+ bytes, .* 100\."
    ):
        read_workbook(project, [HEADER, *BODY])


def test_charts_alone_are_no_table(project: Project) -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("picture")
    book.remove(book.active)
    with pytest.raises(DataErrors, match="found a file that does not open as a workbook"):
        read(project, book)


def test_accents_and_line_ends_are_those_of_a_csv(project: Project) -> None:
    rows = [HEADER, ["L1", "Peru\u0301", "2010", "a_x000D_\nb"]]
    assert read_workbook(project, rows).frame.loc[2].tolist() == ["L1", "Perú", "2010", "a\nb"]


@pytest.mark.parametrize("text", ["Pe\u200bru", "Per\u0443", "\u202ePeru"])
def test_a_misleading_cell_is_told(project: Project, text: str) -> None:
    with pytest.raises(DataErrors, match=r"loans\.xlsx, row 2, column country: found .*U\+"):
        read_workbook(project, [HEADER, ["L1", text, "2010", 1]])


def test_a_header_that_is_no_row_of_names_is_told(project: Project) -> None:
    with pytest.raises(DataErrors, match=r"xlsx, row 1: found no column of the table in 'Table 1'"):
        read_workbook(project, [["Table 1"], HEADER, *BODY])
