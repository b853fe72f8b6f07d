"""Tables: text out of CSV files, canonical CSV in and out, dates that limit."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import tables
from venezuela_analysis.errors import DataError, DataErrors, UsageError
from venezuela_analysis.project import LARGEST_TABLE, Project
from venezuela_analysis.tables import columnwise, raw
from venezuela_analysis.tables.raw import MOST_CELLS, MOST_COLUMNS, MOST_LINES

LOANS = {
    "name": "loans",
    "title": "Loans",
    "description": "One row for each loan.",
    "dateField": "loan_date",
    "schema": {
        "fields": [
            {"name": "loan_id", "type": "string", "constraints": {"required": True}},
            {"name": "country", "type": "string"},
            {"name": "loan_date", "type": "date"},
            {"name": "amount", "type": "number", "decimalChar": ",", "groupChar": "."},
        ],
        "primaryKey": "loan_id",
    },
}
HEADER = "loan_id,country,loan_date,amount\n"
BODY = [["L1", "Venezuela", "2010-08", "20000"], ["L2", "Ecuador", "2009", "1000"]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give an empty project with the descriptor of one table of loans."""
    project = Project(tmp_path)
    for folder in (project.raw, project.processed):
        folder.mkdir(parents=True)
        (folder / "datapackage.json").write_text(json.dumps({"resources": [LOANS]}))
    return project


def schema() -> tables.Schema:
    return tables.schemas_from({"resources": [LOANS]})["loans"]


def read_csv(project: Project, content: bytes | str) -> tables.RawTable:
    content = content if isinstance(content, bytes) else content.encode()
    (project.raw / "loans.csv").write_bytes(content)
    return tables.read_raw(project, schema())


def told(errors: DataErrors) -> list[str]:
    return [str(error) for error in errors.errors]


# --- CSV ---------------------------------------------------------------------------------------


def test_cells_are_text_and_rows_keep_their_line_numbers(project: Project) -> None:
    raw = read_csv(project, HEADER + "L1,Venezuela,2010-08,50.000\nL2,NA,,\n")
    assert raw.file == "data/raw/loans.csv"
    assert raw.frame.to_dict("index") == {
        2: {
            "loan_id": "L1",
            "country": "Venezuela",
            "loan_date": "2010-08",
            "amount": "50.000",
        },
        3: {"loan_id": "L2", "country": "NA", "loan_date": "", "amount": ""},
    }


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("\n", "\n\n").encode(),
        lambda text: (text + "\n\n , , , \n").encode(),
    ],
    ids="utf_8 bom crlf cr no_last_line_end blank_lines blank_cells_at_the_end".split(),
)
def test_what_spreadsheets_make_of_a_table_reads_the_same(
    project: Project, encode: Callable[[str], bytes]
) -> None:
    raw = read_csv(project, encode(HEADER + "L1,Perú,2010-08,20000\nL2,Ecuador,2009,1000\n"))
    assert raw.frame.to_numpy().tolist() == [["L1", "Perú", "2010-08", "20000"], BODY[1]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_rows_after_quoted_newlines_and_blank_lines_keep_their_numbers(
    project: Project, line_end: str
) -> None:
    text = HEADER + 'L1,"Vene\nzuela",2010,1\n\nL2,"Ecu,ador",2009,2\n'
    frame = read_csv(project, text.replace("\n", line_end)).frame
    assert frame["country"].to_dict() == {2: "Vene\nzuela", 5: "Ecu,ador"}


def test_columns_may_stand_in_another_order(project: Project) -> None:
    frame = read_csv(project, "amount , country,loan_id,loan_date\n7,Peru,L1,2010\n").frame
    assert list(frame.columns) == schema().names
    assert frame.loc[2].tolist() == ["L1", "Peru", "2010", "7"]


def test_a_table_may_have_no_rows(project: Project) -> None:
    frame = read_csv(project, HEADER).frame
    assert list(frame.columns) == schema().names
    assert len(frame) == 0


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac-roman"])
def test_other_encodings_are_refused(project: Project, encoding: str) -> None:
    with pytest.raises(
        DataErrors,
        match=r"loans\.csv, row \d: found bytes that are not UTF-8, .*Save the file as 'CSV UTF-8'",
    ):
        read_csv(project, (HEADER + "L1,Perú,2010,1\n").encode(encoding))


def test_the_row_of_a_foreign_byte_is_told(project: Project) -> None:
    with pytest.raises(DataErrors, match=r"loans\.csv, row 3: found bytes"):
        read_csv(project, HEADER.encode() + b"L1,Venezuela,2010,1\nL2,Per\xfa,2009,2\n")


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (HEADER.encode() + b"L1,Venezuela,2010,1\nL2,\0,2009,2\n", 3),
        (HEADER.encode("utf-16-le"), 1),
    ],
    ids=["nul", "utf_16_without_mark"],
)
def test_a_nul_is_refused(project: Project, content: bytes, row: int) -> None:
    with pytest.raises(DataErrors, match=rf"loans\.csv, row {row}: found a NUL character"):
        read_csv(project, content)


def test_an_open_quote_is_told_where_it_begins(project: Project) -> None:
    with pytest.raises(DataErrors, match=r"row 3: found .*, expected cells .*quotes closed") as one:
        read_csv(project, HEADER + 'L1,Peru,2010,1\nL2,"Peru,2010,1\nL3,Peru,2010,1\n')
    assert len(one.value.errors) == 1


def test_text_after_a_closing_quote_is_told(project: Project) -> None:
    with pytest.raises(DataErrors, match=r"row 2: found '.' expected after '.'"):
        read_csv(project, HEADER + 'L1,"Peru" or so,2010,1\n')


@pytest.mark.parametrize("content", ["", "\n", " , ,\n", "\ufeff"])
def test_an_empty_file_is_refused(project: Project, content: str) -> None:
    with pytest.raises(
        DataErrors,
        match=r"row 1: found an empty first line, expected the header loan_id,country,loan_date",
    ):
        read_csv(project, content)


def test_semicolons_are_refused_as_such(project: Project) -> None:
    with pytest.raises(DataErrors, match="row 1: found semicolons between the names") as one:
        read_csv(project, HEADER.replace(",", ";") + "L1;Peru;2010;1,5\n")
    assert len(one.value.errors) == 1


def test_a_missing_file_is_told(project: Project) -> None:
    with pytest.raises(
        DataErrors,
        match=r"loans\.csv: found no file, expected a CSV file or a workbook \(\.xlsx\)\. Bring",
    ):
        tables.read_raw(project, schema())


def test_a_file_of_another_kind_is_told_beside_the_missing_one(project: Project) -> None:
    for name in ("loans.ods", "loans.XLS"):
        (project.raw / name).touch()
    with pytest.raises(DataErrors, match=r"found no file, but loans\.XLS and loans\.ods, expected"):
        tables.read_raw(project, schema())


NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "folder": (lambda path: path.mkdir(), "a folder"),
    "fifo": (lambda path: os.mkfifo(path), "a pipe or device"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "a pipe or device"),
    "broken link": (lambda path: path.symlink_to("nowhere"), "a link to nothing"),
    "loop": (lambda path: path.symlink_to(path.name), r"a file that cannot be read \(.*links\)"),
}


@pytest.mark.parametrize("name", ["loans.csv", "loans.xlsx"])
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_told_and_never_waited_for(
    project: Project, name: str, kind: str
) -> None:
    make, found = NO_FILES[kind]
    make(project.raw / name)
    with pytest.raises(DataErrors, match=rf"data/raw/{name}: found {found}, expected a CSV file"):
        tables.read_raw(project, schema())


@pytest.mark.parametrize("kind", NO_FILES)
def test_a_processed_table_that_is_no_file_is_told(project: Project, kind: str) -> None:
    make, found = NO_FILES[kind]
    make(project.processed / "loans.csv")
    with pytest.raises(
        DataError,
        match=rf"processed/loans\.csv: found {found}, expected the processed table\. Bring",
    ):
        tables.read("loans", project=project)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(project: Project) -> None:
    (project.raw / "loans.csv").touch(mode=0o000)
    with pytest.raises(DataErrors, match=r"a file that cannot be read \(Permission denied\)"):
        tables.read_raw(project, schema())


def test_a_file_beyond_all_measure_is_not_read(project: Project) -> None:
    with (project.raw / "loans.csv").open("wb") as file:
        file.truncate(LARGEST_TABLE + 1)
    with pytest.raises(
        DataErrors, match=r"found a file of 268,435,457 bytes, more than 268,435,456, expected"
    ):
        tables.read_raw(project, schema())


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (HEADER.encode() + b"\n" * MOST_LINES, "1,048,577 lines, expected at most 1,048,576"),
        (b"x" + b"\r" * (MOST_LINES + 1), "1,048,577 lines, expected at most 1,048,576"),
        (b"," * MOST_COLUMNS, "16,385 columns, expected at most 16,384"),
        (HEADER.encode() + b"," * MOST_CELLS, "32,000,004 cells, expected at most 32,000,000"),
    ],
    ids=["lines", "lines_of_old_macs", "columns", "cells"],
)
def test_more_than_any_table_holds_is_refused(project: Project, content: bytes, found: str) -> None:
    with pytest.raises(DataErrors, match=rf"data/raw/loans\.csv, row 1: found {found}"):
        read_csv(project, content)


CELLS = st.text(st.sampled_from('aé=-1#;,"\n\r\t \u0301\u200b\u3000＝'), max_size=4)


@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    odd=st.sampled_from(["", "", "\n", "a", '"', ' "b",c\n', ",,\n", "\ufeff"]),
    block=st.sampled_from([columnwise._BLOCK, 16]),
)
def test_a_file_is_read_by_columns_only_where_it_is_read_the_same_by_rows(
    rows: list[list[str]], quoting: int, end: str, odd: str, block: int
) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator=end).writerows([["x", "y"], *rows])
    data = (out.getvalue() + odd).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columnwise, "_BLOCK", block)
        found = columnwise.read_plain(data)
    if found is None:
        return
    columns = tables.Schema("t", (tables.Field("x", "string"), tables.Field("y", "string")), ("x",))
    expected = raw._as_frame(raw.csv_rows(data, "t.csv"), columns, "t.csv")
    pd.testing.assert_frame_equal(found.frame, expected)
    texts = columnwise.distinct(expected)
    told = [list(raw._unusable_cells(raw.Cells(expected, of), columns, "t.csv"))
            for of in (texts, found.doubtful)]  # fmt: skip
    assert list(map(str, told[0])) == list(map(str, told[1]))
    assert {name: set(of) for name, of in found.doubtful.items()}.items() <= {
        name: set(of) for name, of in texts.items()
    }.items()


def test_a_plain_file_is_read_by_columns() -> None:
    found = columnwise.read_plain('x,y\n1,"a, ""b""\nc"\n,\n2,é'.encode())
    assert found is not None
    assert found.frame.to_dict("index") == {
        2: {"x": "1", "y": 'a, "b"\nc'},
        5: {"x": "2", "y": "é"},
    }
    assert found.doubtful == {}


def test_only_columns_with_something_to_look_at_are_looked_at() -> None:
    found = columnwise.read_plain(b'x,y,z\n1,-1,c\n2,"a; =1",d; e\n')
    assert found is not None
    assert found.doubtful == {"y": ["-1", "a; =1"]}


@pytest.mark.parametrize("block", range(11, 24))
def test_a_file_is_read_by_columns_wherever_blocks_of_it_end(
    monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(columnwise, "_BLOCK", block)
    found = columnwise.read_plain(b'x,y,z\n1,"a, ""b""\n,c",d\n,,\n2,"e; =1",f\n"3",g,h\n')
    assert found is not None
    assert found.frame.to_dict("split") == {
        "index": [2, 5, 6],
        "columns": ["x", "y", "z"],
        "data": [["1", 'a, "b"\n,c', "d"], ["2", "e; =1", "f"], ["3", "g", "h"]],
    }
    assert found.doubtful == {"y": ['a, "b"\n,c', "e; =1", "g"]}


def test_a_file_is_read_by_columns_whatever_form_its_accents_are_in() -> None:
    found = columnwise.read_plain("x,y\nPeru\u0301,-1\nnin\u0303o,2".encode())
    assert found is not None
    assert found.frame.to_dict("list") == {"x": ["Per\u00fa", "ni\u00f1o"], "y": ["-1", "2"]}


def test_every_wrong_column_and_ragged_row_is_told_at_once(project: Project) -> None:
    with pytest.raises(DataErrors, match=r"^6 problems in the tables:") as found:
        read_csv(project, "loan_id,loan_id,contry,loan_date\nL1,L1,Peru\n\nL2,L2,Peru,2009,5\n")
    assert told(found.value) == [
        "data/raw/loans.csv, row 1, column country: found no such column, "
        "expected a column country. Add the column, or rename the one that was meant.",
        "data/raw/loans.csv, row 1, column amount: found no such column, "
        "expected a column amount. Add the column, or rename the one that was meant.",
        "data/raw/loans.csv, row 1, column loan_id: found column 'loan_id' 2 times, "
        "expected each column of the descriptor once. "
        "Remove or rename it, or describe it in data/raw/datapackage.json.",
        "data/raw/loans.csv, row 1, column contry: found a column 'contry' that the descriptor "
        "does not know, expected each column of the descriptor once. Remove or rename it "
        "(did you mean country?), or describe it in data/raw/datapackage.json.",
        "data/raw/loans.csv, row 2: found 3 cells, expected 4 as in the header. "
        "A comma is missing or too many: write decimals with a point, and put text that has a "
        "comma in quotes.",
        "data/raw/loans.csv, row 4: found 5 cells, expected 4 as in the header. "
        "A comma is missing or too many: write decimals with a point, and put text that has a "
        "comma in quotes.",
    ]


def test_empty_cells_beside_a_table_are_passed_over(project: Project) -> None:
    frame = read_csv(project, HEADER.strip() + ",\nL1,Peru,2010,1,\nL2,Peru,2010,1\n").frame
    assert frame.to_numpy().tolist() == [["L1", "Peru", "2010", "1"], ["L2", "Peru", "2010", "1"]]


def test_a_cell_beside_a_table_is_told(project: Project) -> None:
    with pytest.raises(DataErrors, match=r"row 2: found 5 cells, expected 4 as in the header"):
        read_csv(project, HEADER.strip() + ",\nL1,Peru,2010,1,note\n")


def test_an_unnamed_column_is_told(project: Project) -> None:
    with pytest.raises(DataErrors, match="found a column '' that the descriptor does not know"):
        read_csv(project, "loan_id,country,loan_date,,amount\nL1,Peru,2010,,1\n")


# --- processed tables --------------------------------------------------------------------------

TYPES = {
    "name": "types",
    "schema": {
        "fields": [
            {"name": "text", "type": "string"},
            {"name": "number", "type": "number"},
            {"name": "whole", "type": "integer"},
            {"name": "year", "type": "year"},
            {"name": "yes", "type": "boolean"},
            {"name": "day", "type": "date"},
        ],
        "primaryKey": "text",
    },
}


def written_and_read(project: Project, rows: list[list[Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    descriptor = {"resources": [TYPES]}
    (project.processed / "datapackage.json").write_text(json.dumps(descriptor))
    types = tables.schemas_from(descriptor)["types"]
    frame = tables.typed(pd.DataFrame(rows, columns=types.names, dtype="object"), types)
    (project.processed / "types.csv").write_bytes(tables.to_csv(frame, types))
    return frame, tables.read("types", project=project)


def test_canonical_csv_is_exact(project: Project) -> None:
    written_and_read(
        project,
        [
            ["a, b", 1e11, 7, 2013, True, "2013-09"],
            ['the "loan"\nof Perú', 0.0001, -7, 1999, False, "2013-09-18"],
            ["NA", -44.5, 0, 2016, None, "2013"],
            [None, None, None, None, None, None],
        ],
    )
    assert (project.processed / "types.csv").read_bytes().decode() == (
        "text,number,whole,year,yes,day\n"
        '"a, b",100000000000,7,2013,true,2013-09\n'
        '"the ""loan""\nof Perú",0.0001,-7,1999,false,2013-09-18\n'
        "NA,-44.5,0,2016,,2013\n"
        ",,,,,\n"
    )


CELLS = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1),
)
ROWS = st.lists(
    st.tuples(
        CELLS,
        st.none() | st.floats(allow_nan=False, allow_infinity=False),
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | st.integers(1, 9999),
        st.none() | st.booleans(),
        st.none() | st.dates().map(date.isoformat),
    ).map(list)
)


@given(rows=ROWS)
def test_whatever_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]
) -> None:
    project = Project(tmp_path_factory.mktemp("project"))
    project.processed.mkdir(parents=True)
    frame, again = written_and_read(project, rows)
    pd.testing.assert_frame_equal(again, frame, check_index_type=False)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_plain_number_is_the_number_without_exponent(number: float) -> None:
    text = tables.plain(number)
    assert float(text) == number
    assert not set(text) - set("-.0123456789")
    assert not ("." in text and text.endswith(("0", ".")))


@pytest.mark.parametrize(
    ("number", "text"),
    [(5e10, "50000000000"), (0.1, "0.1"), ("47.50", "47.5"), (100.0, "100"), (-0.5, "-0.5")],
)
def test_plain_numbers(number: float | str, text: str) -> None:
    assert tables.plain(number) == text


def test_an_unknown_table_is_told_with_the_nearest_name(project: Project) -> None:
    with pytest.raises(UsageError, match=r"^no table named loan \(did you mean loans\?\)$"):
        tables.read("loan", project=project)


def test_a_processed_table_that_is_not_built_is_told(project: Project) -> None:
    with pytest.raises(
        DataError, match=r"^data/processed/loans\.csv: found no file, .*venezuela-analysis clean$"
    ):
        tables.read("loans", project=project)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("loan_id,country\nL1,Peru\n", "the columns loan_id, country"),
        (HEADER + "L1,Peru,2010,much\n", "could not convert string to float: 'much'"),
        (HEADER + "L1,Peru,2010,1e400\n", "a number too large to be kept"),
        (HEADER + "L1,Peru,2010,1,5,7\n", "rows longer than the header"),
        ("", "No columns to parse from file"),
        ("\xff", "codec can't decode"),
    ],
)
def test_a_processed_table_that_no_build_wrote_is_told(
    project: Project, content: str, found: str
) -> None:
    (project.processed / "loans.csv").write_bytes(content.encode("latin-1"))
    with pytest.raises(
        DataError,
        match=rf"(?s)processed/loans\.csv: found what no build writes \(.*({found}).*\), expected "
        r"the processed table\. Bring back .* Build it with: venezuela-analysis clean",
    ):
        tables.read("loans", project=project)


def test_neither_true_nor_false_is_told(project: Project) -> None:
    (project.processed / "datapackage.json").write_text(json.dumps({"resources": [TYPES]}))
    (project.processed / "types.csv").write_text("text,number,whole,year,yes,day\na,1,1,1,yes,1\n")
    with pytest.raises(DataError, match="neither true nor false in column yes"):
        tables.read("types", project=project)


@pytest.mark.parametrize(
    ("column", "value"),
    [("number", Decimal("9" * 400)), ("whole", 2**63), ("whole", -(2**63) - 1), ("year", 10**30)],
)
def test_a_number_too_large_for_its_type_is_told(column: str, value: object) -> None:
    types = tables.schemas_from({"resources": [TYPES]})["types"]
    frame = pd.DataFrame([dict.fromkeys(types.names) | {column: value}], index=[7], dtype="object")
    with pytest.raises(
        DataErrors, match=rf"table types, row 7, column {column}: found a number too large to be k"
    ):
        tables.typed(frame, types)


def test_the_project_of_the_current_folder_is_the_default(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.processed / "loans.csv").write_text(HEADER + "L1,Peru,2010,5\n")
    monkeypatch.chdir(project.processed)
    assert tables.read("loans")["amount"].tolist() == [5.0]


# --- dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["2013", "2013-09", "2013-09-18", "2024-02-29", "0001", "9999-12-31"]
)
def test_dates_may_be_shortened(text: str) -> None:
    assert tables.is_partial_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-31",
        "2023-02-29",
        "2013-13",
        "2013-00",
        "0000",
        "2013-9",
        "13",
        "20130918",
        "18-09-2013",
        "2013-09-18T00:00",
        "2013-09-18 ",
        "2013-09-18\n",
        "２０１３",
        "c. 2013",
        "",
    ],
)
def test_other_texts_are_no_dates(text: str) -> None:
    assert not tables.is_partial_date(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013", "2013-01-01", "2013-12-31"),
        ("2013-09", "2013-09-01", "2013-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2013-09-18", "2013-09-18", "2013-09-18"),
    ],
)
def test_the_days_that_a_shortened_date_covers(text: str, first: str, last: str) -> None:
    assert (tables.first_day(text), tables.last_day(text)) == (first, last)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
PARTIAL = st.builds(lambda day, length: day[:length], DAYS, st.sampled_from([4, 7, 10]))


@given(day=DAYS, length=st.sampled_from([4, 7, 10]))
def test_a_date_lies_in_the_days_that_its_shortened_form_covers(day: str, length: int) -> None:
    short = day[:length]
    assert tables.is_partial_date(short)
    assert tables.first_day(short) <= day <= tables.last_day(short)


def test_only_rows_whose_whole_date_is_past_are_kept() -> None:
    loans = pd.DataFrame(
        {"printed": ["2015", "2016", "2016-01", "2016-02", "2016-02-29", "2016-03-01", None]}
    )
    kept = tables.until(loans, "printed", "2016-02-29")
    assert kept["printed"].tolist() == ["2015", "2016-01", "2016-02", "2016-02-29"]
    assert kept.index.tolist() == [0, 1, 2, 3]


@given(days=st.lists(PARTIAL | st.none()), as_of=DAYS)
def test_until_lets_no_later_row_in_and_none_out(days: list[str | None], as_of: str) -> None:
    kept = tables.until(pd.DataFrame({"printed": pd.Series(days, dtype="str")}), "printed", as_of)
    assert kept["printed"].tolist() == [
        day for day in days if day is not None and not may_lie_after(day, as_of)
    ]


def may_lie_after(partial: str, as_of: str) -> bool:
    """Whether a date may lie after a day, told without `last_day`."""
    tomorrow = date.fromordinal(date.fromisoformat(as_of).toordinal() + 1).isoformat()
    return partial > as_of[: len(partial)] or tomorrow.startswith(partial)


def test_years_in_a_column_of_numbers_are_limited_too() -> None:
    arms = pd.DataFrame({"year": pd.array([2014, 2015, None], dtype="Int64")})
    assert tables.until(arms, "year", "2015-12-30")["year"].tolist() == [2014]
    assert tables.until(arms, "year", "2015-12-31")["year"].tolist() == [2014, 2015]


@pytest.mark.parametrize(
    "as_of", ["9 December 2025", "2025", "2025-12", "2025-02-31", "20251209", "", "today"]
)
def test_a_limit_that_is_no_day_is_refused(as_of: str) -> None:
    loans = pd.DataFrame({"printed": ["2015", "2030"]})
    with pytest.raises(UsageError, match="expected a date that exists, such as 2025-12-09"):
        tables.until(loans, "printed", as_of)


def test_a_processed_table_is_read_up_to_a_date(project: Project) -> None:
    (project.processed / "loans.csv").write_text(
        HEADER + "L1,Peru,2010-08,5\nL2,Peru,2016,6\nL3,Peru,,7\n"
    )
    assert tables.read("loans", project=project)["loan_id"].tolist() == ["L1", "L2", "L3"]
    until_2015 = tables.read("loans", as_of="2015-12-31", project=project)
    assert until_2015["loan_id"].tolist() == ["L1"]


def test_a_table_without_a_date_is_read_whole(project: Project) -> None:
    (project.processed / "datapackage.json").write_text(
        json.dumps({"resources": [LOANS | {"dateField": None}]})
    )
    (project.processed / "loans.csv").write_text(HEADER + "L1,Peru,2030,5\n")
    loans = tables.read("loans", as_of="2015-12-31", project=project)
    assert loans["loan_id"].tolist() == ["L1"]
