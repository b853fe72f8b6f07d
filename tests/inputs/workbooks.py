"""Workbooks in the place of a table: what people at spreadsheets do, and what enemies do."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import cache, partial
from pathlib import Path

import openpyxl
from inputs.cases import Case
from inputs.raw_tables import SCHEMAS, TABLES, as_it_stands, empty_project, one_row, read, rows
from openpyxl.styles import numbers

from venezuela_analysis.project import Project
from venezuela_analysis.tables import read_raw

Book = openpyxl.Workbook
SOME = ("us_forces", "us_tariffs", "chinese_loans", "us_cpi", "sources")
"""Tables that stand for all where what is odd has nothing to do with the table."""

# what takes its seconds
_LARGE = {"a zip bomb", "elements inside elements", "a cell of 20 MB", "a million cells"}
_PARTS = "xl/worksheets/sheet1.xml"
_NOT_OPEN = "found a file that does not open as a workbook"
_SAVE = "Save it again as 'Excel workbook (.xlsx)', without a password."


def cases() -> Iterator[Case]:
    """Yield the cases of every table."""
    attempt = partial(_slipped, "us_cpi")
    yield Case("workbook", "us_cpi", "parts with paths out of the folder", attempt, value=[])
    for table in TABLES:
        for name, typed in (("cells as text", False), ("cells as a person types them", True)):
            attempt = partial(_whole, table, typed)
            yield Case("workbook", table, name, attempt, as_it_stands(table))
    for table in SOME:
        for name, (change, *told) in _BOOKS.items():
            told = (f"data/raw/{table}.xlsx", *told)
            yield Case("workbook", table, name, partial(_changed, table, change), told=told)
        for name, (change, *told) in _CONTENTS.items():
            told = (f"data/raw/{table}.xlsx", *told)
            kind = "huge" if name in _LARGE else "workbook"
            yield Case(kind, table, name, partial(_rewritten, table, change), told=told)
    for name, (value, number_format, text) in _SHOWN.items():
        yield Case("workbook", "us_cpi", name, partial(_cell, value, number_format), text)
    for name, (value, number_format, told) in _NOT_SHOWN.items():
        told = ("data/raw/us_cpi.xlsx, row 2, column mean_index, cell us_cpi!E2: found", told)
        yield Case("workbook", "us_cpi", name, partial(_cell, value, number_format), told=told)
    for name, (sheet, *told) in _XML.items():
        attempt = partial(_rewritten, "us_cpi", partial(_with_sheet, sheet))
        kind = "huge" if name in _LARGE else "workbook"
        yield Case(kind, "us_cpi", name, attempt, told=("data/raw/us_cpi.xlsx", *told))


def _book(table: str, cells: object) -> Book:
    book = openpyxl.Workbook()
    book.active.title = table
    for row in cells:
        book.active.append(row)
    return book


def _small(table: str) -> Book:
    """Return a workbook with the header and one row of a table."""
    row, _ = one_row(table)
    return _book(table, [list(row), list(row.values())])


def _bytes(book: Book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _read(table: str, content: bytes, folder: Path) -> bytes:
    (empty_project(folder).raw / f"{table}.xlsx").write_bytes(content)
    return read(folder, table)


def _whole(table: str, typed: bool, folder: Path) -> bytes:
    header, *body = rows(table)
    types = [column.type for column in SCHEMAS[table].fields]
    if typed:
        body = [[_as_typed(*cell) for cell in zip(row, types, strict=True)] for row in body]
    return _read(table, _bytes(_book(table, [header, *body])), folder)


def _as_typed(text: str, kind: str) -> object:
    """Return what a spreadsheet makes of a cell that somebody types."""
    if kind in ("number", "integer", "year") and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    if kind == "boolean" and text:
        return text == "true"
    return text or None


def _changed(table: str, change: Callable[[Book], None], folder: Path) -> bytes:
    book = _small(table)
    change(book)
    return _read(table, _bytes(book), folder)


def _rewritten(table: str, change: Callable[[bytes], bytes], folder: Path) -> bytes:
    return _read(table, change(_small_bytes(table)), folder)


def _slipped(table: str, folder: Path) -> list[Path]:
    """Return the files that reading a workbook has left outside its folder."""
    project = folder / "a" / "b" / "c"
    _rewritten(table, _slip, project)
    return [
        path for path in folder.rglob("*") if path.is_file() and path.parent != project / "data/raw"
    ]


@cache
def _small_bytes(table: str) -> bytes:
    return _bytes(_small(table))


def _cell(value: object, number_format: str, folder: Path) -> str:
    """Return what is read of a cell of a column of numbers."""
    book = _small("us_cpi")
    book.active["E2"].value = value
    book.active["E2"].number_format = number_format
    project = empty_project(folder)
    book.save(project.raw / "us_cpi.xlsx")
    return read_raw(Project(folder), SCHEMAS["us_cpi"]).frame.loc[2, "mean_index"]


# --- what people do ----------------------------------------------------------------------------


def _second_sheet(book: Book) -> None:
    book.create_sheet("notes").append(["see the other file"])


def _hidden_sheet(book: Book) -> None:
    _second_sheet(book)
    book["notes"].sheet_state = "hidden"


def _very_hidden_sheet(book: Book) -> None:
    _second_sheet(book)
    book["notes"].sheet_state = "veryHidden"


def _hidden_row(book: Book) -> None:
    book.active.row_dimensions[2].hidden = True


def _hidden_column(book: Book) -> None:
    book.active.column_dimensions["B"].hidden = True


def _merged(book: Book) -> None:
    book.active.merge_cells("A2:B2")


def _formula(book: Book) -> None:
    book.active["C2"] = "=B2&C2"


def _error(book: Book) -> None:
    book.active["C2"] = "#REF!"


def _title(book: Book) -> None:
    book.active.insert_rows(1)
    book.active["A1"] = "Table 1"


def _beside(book: Book) -> None:
    book.active.cell(2, book.active.max_column + 3, "note to self")


def _header_twice(book: Book) -> None:
    book.active["B1"] = book.active["A1"].value


def _no_header(book: Book) -> None:
    book.active.delete_rows(1)


def _far_away(book: Book) -> None:
    book.active.cell(1_048_576, 16_384, "x")


def _empty(book: Book) -> None:
    book.active.delete_rows(1, 2)


def _charts_alone(book: Book) -> None:
    book.create_chartsheet("chart")
    book.remove(book.worksheets[0])


def _title_of_escapes(book: Book) -> None:
    book.active.title = "a\x9b31m\u202eb"
    book.active["C2"] = "#REF!"


def _look_alike_header(book: Book) -> None:
    name = book.active["B1"].value
    book.active["B1"] = name[:-1] + "\u0435"


_BOOKS = {
    "a second sheet": (_second_sheet, "sheet notes: found a sheet that is not empty", "Keep the"),
    "a hidden sheet": (_hidden_sheet, "sheet notes: found a hidden sheet", ""),
    "a sheet hidden twice": (_very_hidden_sheet, "sheet notes: found a hidden sheet", ""),
    "a hidden row": (_hidden_row, "row 2", "a hidden row that is not empty", "Show it, or take"),
    "a hidden column": (_hidden_column, "column B: found a hidden column", "Show it, or take"),
    "merged cells": (_merged, "A2:B2: found merged cells", "Unmerge them and fill in every cell."),
    "a formula without its value": (_formula, "C2: found the formula =B2&C2 without", "Open the"),
    "an error of a formula": (_error, "C2: found the error #REF!", "Mend the formula"),
    "a title above the header": (_title, "row 1: found no column of the table in 'Table 1'"),
    "a note beside the table": (_beside, "row 2: found", "as in the header"),
    "a column twice": (_header_twice, "row 1", "2 times"),
    "no header": (_no_header, "row 1", "found no"),
    "a cell in the last corner": (_far_away, "cells as far as row 1,048,576", "Delete the rows"),
    "no cells": (_empty, "row 1: found an empty first line", "Put the header back."),
    "charts alone": (_charts_alone, _NOT_OPEN, _SAVE),
    "escapes in the name of a sheet": (_title_of_escapes, r"\u009b31m\u202eb!C2: found the error"),
    "a look-alike letter in a name": (_look_alike_header, "row 1", "in a Latin word"),
}

_SHOWN = {
    "a whole number": (172, "General", "172"),
    "decimals": (172.25, "0.0", "172.25"),
    "three decimals": (201.592, "0.000", "201.592"),
    "a percentage": (0.4, "0%", "40%"),
    "a percentage with decimals": (0.125, "0.00%", "12.5%"),
    "a month": (date(2013, 9, 1), "mmm-yy", "2013-09"),
    "a year": (date(2013, 1, 1), "yyyy", "2013"),
    "a day": (date(2013, 9, 18), numbers.FORMAT_DATE_XLSX14, "2013-09-18"),
    "a Spanish day": (date(2013, 9, 18), '[$-C0A]d "de" mmmm "de" yyyy', "2013-09-18"),
    "dollars": (172, '"$"#,##0', "172"),
    "true": (True, "General", "true"),
    "text like a number": ("172,5", "@", "172,5"),
}

_NOT_SHOWN = {
    "thousands": (172000, "#,##0,", "172000, shown otherwise by its format #,##0,"),
    "a number hidden by its format": (172, ";;;", "172, shown otherwise by its format ;;;"),
    "a word for its unit": (172, '0 "bn"', "172, shown otherwise"),
    "a format with a condition": (172, "[>100]0;0.0", "172, shown otherwise"),
    "a day without its year": (date(2013, 9, 18), "d-mmm", "without its year"),
    "a time of day": (time(1, 30), "h:mm", "shown as a time"),
    "a moment shown as a time": (datetime(2013, 9, 18, 12, 30), "h:mm", "shown as a time"),
    "a formula": ("=1+1", "General", "the formula =1+1 without a stored value"),
    "division by zero": ("#DIV/0!", "General", "the error #DIV/0!"),
}


# --- what programs and enemies do --------------------------------------------------------------


def _part(name: str, text: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Return a change of one part of a workbook."""

    def change(content: bytes) -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for part in old.namelist():
                data = old.read(part)
                new.writestr(part, text(data.decode()) if part == name else data)
        return out.getvalue()

    return change


def _with_sheet(sheet: str, content: bytes) -> bytes:
    """Return a workbook with another sheet, and with one long text for its cells to share."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    shared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    listed = _part("[Content_Types].xml", lambda text: text.replace("</Types>", shared))
    out = io.BytesIO(_part(_PARTS, lambda _: sheet)(listed(content)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        text = f"<sst {_MAIN}><si><t>{'x' * 200_000}</t></si></sst>"
        book.writestr("xl/sharedStrings.xml", text)
    return out.getvalue()


def _bomb(content: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/bomb.bin", b"\0" * 300 * 2**20)
    return out.getvalue()


def _slip(content: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as book:
        book.writestr("../../../slipped.txt", "x")
        book.writestr("/slipped.txt", "x")
    return out.getvalue()


_DOCTYPE = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SHEET = f"<worksheet {_MAIN}><sheetData>{{}}</sheetData></worksheet>"
_CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'

_CONTENTS = {
    "an empty file": (lambda content: b"", _NOT_OPEN, _SAVE),
    "half a file": (lambda content: content[: len(content) // 2], _NOT_OPEN, _SAVE),
    "an old workbook, or one with a password": (
        lambda content: b"\xd0\xcf\x11\xe0" * 1000, _NOT_OPEN, _SAVE,
    ),
    "a CSV under its name": (lambda content: b"a,b\n1,2\n", _NOT_OPEN, _SAVE),
    "a sheet that is no XML": (_part(_PARTS, lambda text: text[:-30]), _NOT_OPEN, _SAVE),
    "a zip bomb": (_bomb, "found a workbook that unpacks to 314", "Copy the table's cells"),
    "no list of sheets": (_part("xl/workbook.xml", lambda text: "<workbook/>"), _NOT_OPEN, _SAVE),
    "no kinds of content": (_part("[Content_Types].xml", lambda text: ""), _NOT_OPEN, _SAVE),
}  # fmt: skip

_XML = {
    "an XML bomb": (_DOCTYPE + _SHEET.format(_CELL.format("&i;")), _NOT_OPEN, _SAVE),
    "an entity from a file": (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + _SHEET.format(_CELL.format("&a;")),
        _NOT_OPEN,
        _SAVE,
    ),
    "elements inside elements": (
        _SHEET.format("<row>" * 10**5 + "</row>" * 10**5),
        "us_cpi.xlsx",
        "found",
    ),
    "a number without bound": (
        _SHEET.format('<row r="1"><c r="A1"><v>1e400</v></c></row>'),
        "us_cpi.xlsx",
        "found",
    ),
    "a number that is none": (
        _SHEET.format('<row r="1"><c r="A1"><v>NaN</v></c></row>'),
        "us_cpi.xlsx",
        "found",
    ),
    "a date beyond the calendar": (
        _SHEET.format('<row r="1"><c r="A1" t="d"><v>99999-13-45</v></c></row>'),
        "us_cpi.xlsx",
        "found",
    ),
    "a cell without a place": (
        _SHEET.format('<row r="0"><c r="0"><v>1</v></c></row>'),
        "us_cpi.xlsx",
        "found",
    ),
    "a text that is not there": (
        _SHEET.format('<row r="1"><c r="A1" t="s"><v>999</v></c></row>'),
        _NOT_OPEN,
        _SAVE,
    ),
    "a cell of 20 MB": (
        _SHEET.format(_CELL.format("x" * (20 * 2**20))),
        "cell us_cpi!A1: found a text of 20,971,520 characters, more than 100,000",
        "Take out what does not belong into the cell.",
    ),
    "a text of 200,000 letters shared by 2,000 cells": (
        _SHEET.format(
            "".join(
                f'<row r="{row}">' + '<c t="s"><v>0</v></c>' * 10 + "</row>"
                for row in range(1, 201)
            )
        ),
        "cell us_cpi!A1: found a text of 200,000 characters",
        "and ",
    ),
    "a million cells": (
        _SHEET.format(
            "".join(
                f'<row r="{row}">'
                + "".join('<c t="b"><v>1</v></c>' for _ in range(1000))
                + "</row>"
                for row in range(1, 1101)
            )
        ),
        "us_cpi.xlsx",
        "found cells as far as row 1,100 and column 1,000",
    ),
}
