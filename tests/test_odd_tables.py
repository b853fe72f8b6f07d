"""Tables as they come from ministries: each odd file is read right, or told with its place."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from venezuela_analysis import clean, tables
from venezuela_analysis.errors import DataErrors
from venezuela_analysis.project import Project
from venezuela_analysis.tables.characters import misleading

ROW = {
    "key": "a",
    "country": "Peru",
    "day": "2013-09-18",
    "amount": "7",
    "euros": "7",
    "ships": "7",
    "year": "2013",
    "seen": "true",
    "note": "n",
}
TYPES = {
    "country": {"constraints": {"enum": ["Peru", "Perú"]}},
    "day": {"type": "date"},
    "amount": {"type": "number"},
    "euros": {"type": "number", "decimalChar": ",", "groupChar": "."},
    "ships": {"type": "integer"},
    "year": {"type": "year"},
    "seen": {"type": "boolean"},
}
RESOURCE = {
    "name": "odd",
    "schema": {
        "fields": [{"name": name, "type": "string"} | TYPES.get(name, {}) for name in ROW],
        "primaryKey": "key",
    },
}
SCHEMA = tables.schemas_from({"resources": [RESOURCE]})["odd"]
HEADER = ",".join(ROW)
TABLE = f"{HEADER}\n{','.join(ROW.values())}\n"


def tidied(folder: Path, content: bytes) -> pd.DataFrame:
    """Read and clean a table as the program does."""
    project = Project(folder)
    project.raw.mkdir(parents=True, exist_ok=True)
    (project.raw / "odd.csv").write_bytes(content)
    return clean.tidy(tables.read_raw(project, SCHEMA)).frame


def with_cell(column: str, cell: str) -> bytes:
    """Return a table of one row, in which one cell is another."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(ROW)
    writer.writerow((ROW | {column: cell}).values())
    return text.getvalue().encode()


# --- files -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.strip().encode(),
        (TABLE + "\n\n , , \n").encode(),
        TABLE.replace("\n", ",,\n").encode(),
        ('"' + TABLE.strip().replace(",", '","').replace("\n", '"\n"') + '"').encode(),
        "\n".join(",".join(reversed(line.split(","))) for line in TABLE.split()).encode(),
        TABLE.replace(",", " , ").encode(),
    ],
    ids="bom crlf cr no_end blank_rows empty_columns quoted reversed spaces".split(),
)
def test_a_legitimate_file_is_read_right(tmp_path: Path, content: bytes) -> None:
    expected = tidied(tmp_path / "plain", TABLE.encode())
    pd.testing.assert_frame_equal(tidied(tmp_path / "odd", content), expected)


FILES = [
    (TABLE.encode("utf-16"), "row 1: found text in UTF-16, expected a CSV file in UTF-8"),
    (b"\xfe\xff" + TABLE.encode("utf-16-be"), "row 1: found text in UTF-16"),
    (TABLE.encode("utf-16-le"), "row 1: found a NUL character, expected text"),
    (f"{TABLE}b,Perú".encode("latin-1"), "row 3: found bytes that are not UTF-8"),
    (TABLE.encode() + b"\xed\xa0\x80", "row 3: found bytes that are not UTF-8"),
    (TABLE.encode() + b"\0", "row 3: found a NUL character"),
    (b"PK\x03\x04", "row 1: found a workbook under the name of a CSV, .* the ending .xlsx"),
    (b"\xd0\xcf\x11\xe0", "row 1: found an old workbook under the name of a CSV"),
    (b"", "row 1: found an empty first line, expected the header key,country,day"),
    (b" \n", "row 1: found an empty first line"),
    (("\n" + TABLE).encode(), "row 1: found an empty first line"),
    (TABLE.replace(",", ";").encode(), "row 1: found semicolons between the names"),
    (TABLE.replace(",", "\t").encode(), "row 1: found tabs between the names"),
    (TABLE.replace(",", "|").encode(), "row 1: found vertical bars between the names"),
    (("sep=,\n" + TABLE).encode(), "row 1: found no column of the table in 'sep='"),
    (("Table 1\n" + TABLE).encode(), "row 1: found no column of the table in 'Table 1'"),
    (b"<html><td>x", "row 1: found no column of the table in '<html><td>x'"),
    (TABLE.replace("note", "key").encode(), "row 1, column key: found column 'key' 2 times"),
    (TABLE.replace("note", "Note").encode(), "row 1, column Note: .* .did you mean note"),
    (TABLE.replace("note", "nоte").encode(), "'nоte' with CYRILLIC SMALL LETTER O .U.043E. in a"),
    (TABLE.replace("note", "no\u200bte").encode(), r"column 'no\\u200bte': .* ZERO WIDTH SPACE"),
    (b"\xef\xbb\xbf" + TABLE.encode("utf-8-sig"), "with ZERO WIDTH NO-BREAK SPACE .U.FEFF."),
    (f"{HEADER},x\n".encode(), "row 1, column x: found a column 'x' that the descriptor does not"),
    (f"{HEADER}\na,Peru\n".encode(), "row 2: found 2 cells, expected 9 as in the header"),
    ((TABLE + "\x1a").encode(), "row 3: found 1 cell, expected 9 as in the header"),
    (TABLE.replace(",n\n", ",n,n\n").encode(), "row 2: found 10 cells, expected 9"),
    (TABLE.replace(",n\n", ",“n, n”\n").encode(), "row 2: found 10 cells, expected 9"),
    (TABLE.replace(",n\n", ',"n\n').encode(), "row 2: found unexpected end of data, .* quotes"),
    (TABLE.replace(",n\n", ',"n"n\n').encode(), "row 2: found '.' expected after '.', expected"),
    (
        with_cell("note", "x" * 200_000),
        "row 2: found (field larger than field limit|a cell of more than)",
    ),
    (
        ",".join(f"c{n}" for n in range(10**6)).encode(),
        "row 1: found 1,000,000 columns, expected at most 16,384",
    ),
    (
        f"{HEADER},{','.join(f'c{n}' for n in range(10**4))}\n".encode(),
        "row 1: found 9,980 more columns that are unknown or there twice",
    ),
]


@pytest.mark.parametrize(("content", "told"), FILES, ids=range(len(FILES)))
def test_another_file_is_told_with_its_place(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(DataErrors, match=rf"data/raw/odd\.csv, .*{told}"):
        tidied(tmp_path, content)


# --- cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("amount", "1,700", 1700),
        ("amount", "1,234,567.5", 1234567.5),
        ("amount", "+3", 3),
        ("amount", "\N{MINUS SIGN}3", -3),
        ("amount", " 7 ", 7),
        ("amount", "007", 7),
        ("amount", "1.7000", 1.7),
        ("euros", "1.234,5", 1234.5),
        ("euros", "1.234", 1234),
        ("euros", "1,5", 1.5),
        ("ships", "1,000", 1000),
        ("ships", "1.0", 1),
        ("ships", "9223372036854775807", 2**63 - 1),
        ("seen", "TRUE", True),
        ("seen", "False", False),
        ("country", " Peru ", "Peru"),
        ("country", "Peru\u0301", "Perú"),
        ("day", "2013-09", "2013-09"),
        ("day", " 2024-02-29", "2024-02-29"),
        ("note", "“naïve” – 5 € 😀", "“naïve” – 5 € 😀"),
        ("note", "Дружба, the pipeline", "Дружба, the pipeline"),
        ("note", "π 3", "π 3"),
        ("note", "two\r\nlines", "two\nlines"),
        ("note", 'two\n\nlines, "quoted"', 'two\n\nlines, "quoted"'),
        ("note", "NA", "NA"),
        ("note", "<b>&amp;", "<b>&amp;"),
    ],
)
def test_a_legitimate_cell_is_read_right(
    tmp_path: Path, column: str, cell: str, value: object
) -> None:
    assert tidied(tmp_path, with_cell(column, cell)).loc[2, column] == value


NUMBER = "expected a number such as 1700, 1,700 or 44.5"
DATE = "expected a date such as 2013-09-18, 2013-09 or 2013"
LISTED = "expected one of the values that datapackage.json lists"


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        *(
            ("amount", cell, NUMBER)
            for cell in (
                "1e400 1e5 NaN nan inf -Infinity 1_700 1'700 1’700 12,34,567 1,70 1.234,5 0x10 40% "
                "$40 ² ½ Ⅳ --3 –3 - 1. .5 =1+1 n/a N.A. ?"
            ).split()
        ),
        ("amount", "1 700", NUMBER),
        ("amount", "1\N{NO-BREAK SPACE}700", NUMBER),
        ("amount", "1\N{NARROW NO-BREAK SPACE}700", NUMBER),
        ("amount", "US$4 billion", NUMBER),
        ("amount", "1.700", "expected a number that can be read in one way only. Write 1700 if"),
        ("amount", "9" * 400, "found a number too large to be kept"),
        (
            "amount",
            "٤٠",
            r"found ARABIC-INDIC DIGIT FOUR \(U\+0664\) in '\\u0664\\u0660', expected",
        ),
        ("amount", "４０", r"found FULLWIDTH DIGIT FOUR \(U\+FF14\)"),
        ("amount", "७", r"found DEVANAGARI DIGIT SEVEN \(U\+096D\)"),
        ("amount", "\u200b1", r"found ZERO WIDTH SPACE \(U\+200B\)"),
        ("amount", "1\ufeff", r"found ZERO WIDTH NO-BREAK SPACE \(U\+FEFF\)"),
        ("amount", "#DIV/0!", "found the error #DIV/0!, expected a value. Mend the formula"),
        *(
            ("euros", cell, "with ',' before the decimals")
            for cell in "1,234.5 1.23 1.2345".split()
        ),
        *(
            ("day", cell, DATE)
            for cell in (
                "2013-02-31 2023-02-29 2013-13 2013-00 31/12/2013 12/10/2025 20130918 2013-9-1 "
                "2013-09-18T00:00 Sep-13 0000 41535 today +2013 1e3 2013-W38"
            ).split()
        ),
        ("day", "18 Sep 2013", DATE),
        ("day", "２０１３", r"found FULLWIDTH DIGIT TWO \(U\+FF12\)"),
        ("ships", "1.5", "expected a whole number. Write it without decimals"),
        ("ships", "1e3", NUMBER),
        ("ships", "9223372036854775808", "found a number too large to be kept"),
        ("year", "MMXIII", NUMBER),
        ("year", "2013-09", NUMBER),
        ("year", "1" + "0" * 30, "found a number too large to be kept"),
        *(("seen", cell, "expected true or false") for cell in "yes 1 0 VERDADERO tru".split()),
        *(("country", cell, LISTED) for cell in "PERU peru Peru. Péru Chile".split()),
        (
            "country",
            "P\u0435ru",
            r"found CYRILLIC SMALL LETTER IE \(U\+0435\) in a Latin word in 'P",
        ),
        ("country", "Ｐeru", r"found FULLWIDTH LATIN CAPITAL LETTER P \(U\+FF30\) in a Latin word"),
        ("country", "Per\u03c5", r"found GREEK SMALL LETTER UPSILON \(U\+03C5\) in a Latin word"),
        ("country", "\u202ePeru", r"found RIGHT-TO-LEFT OVERRIDE \(U\+202E\) in '\\u202ePeru'"),
        ("country", "Peru\u200f", r"found RIGHT-TO-LEFT MARK \(U\+200F\)"),
        ("country", "Pe\u00adru", r"found SOFT HYPHEN \(U\+00AD\)"),
        ("note", "\x1b[31mred", r"found the character U\+001B in '\\x1b\[31mred'"),
        ("note", "a\x07", r"found the character U\+0007"),
        ("note", "a\x0bb", r"found the character U\+000B"),
        ("note", "a\x85b", r"found the character U\+0085"),
        ("note", "a\u2028b", r"found LINE SEPARATOR \(U\+2028\)"),
        ("note", "\u2066a\u2069", r"found LEFT-TO-RIGHT ISOLATE \(U\+2066\)"),
        ("note", "\ue000", r"found the character U\+E000"),
        (
            "note",
            "\U0001d40fetroleum",
            r"found MATHEMATICAL BOLD CAPITAL P \(U\+1D40F\) in a Latin",
        ),
        ("note", "#REF!", "found the error #REF!, expected a value"),
        ("note", " #N/A ", "found the error #N/A, expected a value"),
    ],
)
def test_another_cell_is_told_with_row_and_column(
    tmp_path: Path, column: str, cell: str, told: str
) -> None:
    with pytest.raises(DataErrors, match=rf"odd.*, row 2, column {column}: .*{told}") as found:
        tidied(tmp_path, with_cell(column, cell))
    assert len(found.value.errors) == 1


def test_every_odd_cell_is_told_at_once(tmp_path: Path) -> None:
    rows = [f"{key}\u200b,Peru,2013,7,7,7,2013,true,n" for key in "abc"]
    with pytest.raises(DataErrors, match=r"^3 problems in the tables:"):
        tidied(tmp_path, "\n".join([HEADER, *rows]).encode())


# --- whatever else -----------------------------------------------------------------------------


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@example(content=b"\xff\xfe")
@example(content=b'"')
def test_any_bytes_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    for data in (content, HEADER.encode() + b"\n" + content):
        try:
            frame = tidied(tmp_path_factory.mktemp("project"), data)
        except DataErrors as errors:
            assert all(error.place.file == "data/raw/odd.csv" for error in errors.errors)
        else:
            assert list(frame.columns) == list(ROW)


@given(column=st.sampled_from(list(ROW)), cell=st.text(max_size=20))
def test_any_cell_is_read_or_told_in_its_row_and_column(
    tmp_path_factory: pytest.TempPathFactory, column: str, cell: str
) -> None:
    try:
        frame = tidied(tmp_path_factory.mktemp("project"), with_cell(column, cell))
    except DataErrors as errors:
        for error in errors.errors:
            # a carriage return without quotes begins another line
            assert error.place.row in range(1, 4 + cell.count("\r"))
    else:
        assert len(frame) == 1


@given(st.text(st.characters(codec="latin-1", min_codepoint=0xA1, exclude_characters="\xad")))
def test_western_european_text_misleads_nobody(text: str) -> None:
    assert misleading(text.replace("µ", "")) == ""
