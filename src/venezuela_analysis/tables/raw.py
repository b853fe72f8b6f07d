"""Raw tables: CSV files or workbooks read as text, nothing guessed."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from venezuela_analysis.errors import DataError, DataErrors, FileError, Place, nearest
from venezuela_analysis.project import DESCRIPTOR, LARGEST_FILE, LARGEST_TABLE, Project, content
from venezuela_analysis.tables.characters import LONGEST_CELL, harmless, misleading, one_form
from venezuela_analysis.tables.columnwise import Cells, distinct, occurrences, read_plain
from venezuela_analysis.tables.schemas import Schema
from venezuela_analysis.tables.spreadsheets import SUSPECT, is_formula
from venezuela_analysis.tables.workbooks import ERRORS, MEND_ERROR, Rows, read_workbook

if TYPE_CHECKING:
    import pandas as pd

MOST_CELLS, MOST_LINES, MOST_COLUMNS = 32 * 10**6, 2**20, 2**14
"""What a CSV may hold; a spreadsheet holds as many lines and columns."""

_SAVE_AS_CSV = "Save the file as 'CSV UTF-8'."

# what files begin with that are no CSV in UTF-8, whatever they are called
_BEGINNINGS = {
    b"PK\x03\x04": ("a workbook under the name of a CSV", "Give it the ending .xlsx."),
    b"\xd0\xcf\x11\xe0": ("an old workbook under the name of a CSV", _SAVE_AS_CSV),
    b"\xff\xfe": ("text in UTF-16", _SAVE_AS_CSV),
    b"\xfe\xff": ("text in UTF-16", _SAVE_AS_CSV),
}
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}

# characters of a wrong first line that are shown
_SHOWN = 60
# problems of one kind that are told one by one; with more of them the table is another one
_UNKNOWN_TOLD = 20
_RAGGED_TOLD = 50


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands in its file: every cell text, nothing guessed.

    Parameters
    ----------
    schema : Schema
        What the descriptor says of it.
    file : str
        Path from the project folder.
    frame : DataFrame
        One row for each record, all columns text, empty text where the cell is empty. The index
        is the line number in the file, the header being line 1.
    """

    schema: Schema
    file: str
    frame: pd.DataFrame


def read_raw(project: Project, schema: Schema) -> RawTable:
    """Read a raw table as text, from its CSV or from the workbook put in its place.

    Parameters
    ----------
    project : Project
        Where to look.
    schema : Schema
        The columns that are expected.

    Raises
    ------
    DataErrors
        Where the file is missing, there twice, not readable, not UTF-8, ragged or empty, where
        its columns are not those of the schema, or where a cell holds what nobody sees.
    """
    path = project.raw / f"{schema.table}.csv"
    workbook = path.with_suffix(".xlsx")
    if os.path.lexists(workbook):
        if os.path.lexists(path):
            raise _refused(
                Place(project.name(path)),
                f"both {path.name} and {workbook.name}",
                "one file for the table",
                "Remove the one that is out of date.",
            )
        path = workbook
    file = project.name(path)
    try:
        data = content(path, file, LARGEST_TABLE if path != workbook else LARGEST_FILE)
    except FileError as error:
        others = sorted(other.name for other in path.parent.glob(f"{schema.table}.*"))
        beside = f", but {' and '.join(others)}" if error.found == "no file" and others else ""
        raise _refused(
            Place(file), error.found + beside, "a CSV file or a workbook (.xlsx)", error.remedy
        ) from None
    if path == workbook:
        frame = _as_frame(read_workbook(data, file, schema), schema, file)
        cells = Cells(frame, distinct(frame))
    else:
        cells = _csv_cells(data, schema, file)
    errors = list(_unusable_cells(cells, schema, file))
    if errors:
        raise DataErrors(errors)
    return RawTable(schema, file, cells.frame[schema.names])


def _refused(place: Place, found: str, expected: str, remedy: str) -> DataErrors:
    """Return one problem as an error to raise."""
    return DataErrors([DataError(place, found, expected, remedy)])


def _csv_cells(data: bytes, schema: Schema, file: str) -> Cells:
    """Return the cells of a CSV file, or tell what is wrong with its rows and columns."""
    _demand_measure(data, file)
    cells = read_plain(data)
    if cells is not None and set(cells.frame) == set(schema.names):
        return cells
    frame = _as_frame(_rows(data, file), schema, file)
    return Cells(frame, distinct(frame))


def _demand_measure(data: bytes, file: str) -> None:
    """Refuse what is no CSV, or more of it than any table is, before anything is made of it."""
    for beginning, (found, remedy) in _BEGINNINGS.items():
        if data.startswith(beginning):
            raise _refused(Place(file, 1), found, "a CSV file in UTF-8", remedy)
    # a row of empty cells takes more memory than its commas
    lines = max(occurrences(data, end) for end in (b"\n", b"\r"))
    ends = [place for end in (b"\n", b"\r") if (place := data.find(end)) >= 0]
    columns = data.count(b",", 0, min(ends, default=len(data))) + 1
    for count, most, called in (
        (occurrences(data, b",") + lines, MOST_CELLS, "cells"),
        (lines, MOST_LINES, "lines"),
        (columns, MOST_COLUMNS, "columns"),
    ):
        if count > most:
            raise _refused(
                Place(file, 1),
                f"{count:,} {called}",
                f"at most {most:,}",
                "Delete what lies beyond the table, or look for the table that was meant.",
            )


def csv_rows(data: bytes, file: str) -> Rows:
    """Return the lines of a CSV file with their line numbers.

    Raises
    ------
    DataErrors
        For what is no CSV in UTF-8, or too large for a table that people write.
    """
    _demand_measure(data, file)
    return _rows(data, file)


def _rows(data: bytes, file: str) -> Rows:
    """Return the lines of a CSV file that is no larger than it may be."""
    if b"\0" in data:
        row = data[: data.index(b"\0")].count(b"\n") + 1
        raise _refused(
            Place(file, row), "a NUL character", "text", "Save the table again as 'CSV UTF-8'."
        )
    try:
        text = one_form(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise _refused(
            Place(file, row), "bytes that are not UTF-8", "text in UTF-8", _SAVE_AS_CSV
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, first = [], 1
    try:
        for cells in reader:
            if max(map(len, cells), default=0) > LONGEST_CELL:
                # the reader has a limit of its own, which other libraries raise for all
                raise csv.Error(f"a cell of more than {LONGEST_CELL} characters")
            rows.append((first, cells))
            first = reader.line_num + 1
    except csv.Error as error:
        raise _refused(
            # where the record begins: an open quote swallows the lines after it
            Place(file, first),
            str(error),
            "cells between commas, quotes closed, none as long as a book",
            "Mend the quotation marks in that row.",
        ) from None
    return rows


def _as_frame(rows: Rows, schema: Schema, file: str) -> pd.DataFrame:
    """Return the rows as a frame with the schema's columns, or tell what is wrong with them."""
    import pandas as pd

    if not rows or not any(cell.strip() for cell in rows[0][1]):
        raise _refused(
            Place(file, 1),
            "an empty first line",
            f"the header {','.join(schema.names)}",
            "Put the header back.",
        )
    header = [name.strip() for name in rows[0][1]]
    for separator, called in _SEPARATORS.items():
        if len(header) == 1 and separator in header[0]:
            raise _refused(
                Place(file, 1),
                f"{called} between the names",
                "commas between the cells",
                "Save the table with commas, or put the workbook (.xlsx) in its place.",
            )
    while not header[-1]:
        header.pop()
    if not set(schema.names) & set(header):
        raise _refused(
            Place(file, 1),
            f"no column of the table in {','.join(header)[:_SHOWN]!r}",
            f"the header {','.join(schema.names)}",
            "Put the header into the first line, or look for the table that was meant.",
        )
    width = len(header)
    body = [
        # spreadsheets write empty cells beside a table where there once was something
        (row, cells[:width] + [extra for extra in cells[width:] if extra.strip()])
        for row, cells in rows[1:]
        if any(cell.strip() for cell in cells)
    ]
    errors = [*_wrong_columns(header, schema, file), *_ragged_rows(header, body, file)]
    if errors:
        raise DataErrors(errors)
    return pd.DataFrame(
        [cells for _, cells in body],
        columns=header,
        index=pd.Index([row for row, _ in body], name="row", dtype="int64"),
        dtype="str",
    )


def _wrong_columns(header: list[str], schema: Schema, file: str) -> Iterator[DataError]:
    """Yield an error for each column that is missing, unknown or there more than once."""
    counts = Counter(header)
    missing = [name for name in schema.names if name not in counts]
    for name in missing:
        yield DataError(
            Place(file, 1, name),
            "no such column",
            f"a column {name}",
            "Add the column, or rename the one that was meant.",
        )
    wrong = [name for name, count in counts.items() if name not in schema.names or count > 1]
    for name in wrong[:_UNKNOWN_TOLD]:
        look_alike = misleading(name)
        yield DataError(
            Place(file, 1, name if name.isprintable() else ascii(name)),
            f"column {name!r} {counts[name]} times"
            if counts[name] > 1
            else f"a column {name!r} with {look_alike}"
            if look_alike
            else f"a column {name!r} that the descriptor does not know",
            "each column of the descriptor once",
            f"Remove or rename it{nearest(name, missing)}, "
            f"or describe it in data/raw/{DESCRIPTOR}.",
        )
    if len(wrong) > _UNKNOWN_TOLD:
        yield DataError(
            Place(file, 1),
            f"{len(wrong) - _UNKNOWN_TOLD:,} more columns that are unknown or there twice",
            "each column of the descriptor once",
            "See whether this is the table that was meant.",
        )


def _ragged_rows(header: list[str], body: Rows, file: str) -> Iterator[DataError]:
    """Yield an error for each row that has more or fewer cells than the header."""
    ragged = [(row, len(cells)) for row, cells in body if len(cells) != len(header)]
    for row, count in ragged[:_RAGGED_TOLD]:
        yield DataError(
            Place(file, row),
            f"{count} cell{'' if count == 1 else 's'}",
            f"{len(header)} as in the header",
            "A comma is missing or too many: write decimals with a point, and put text that has a "
            "comma in quotes.",
        )
    if len(ragged) > _RAGGED_TOLD:
        yield DataError(
            Place(file, ragged[_RAGGED_TOLD][0]),
            f"{len(ragged) - _RAGGED_TOLD:,} more rows of another length, this one and below",
            f"{len(header)} cells as in the header",
            "See whether this is the table that was meant.",
        )


def _unusable_cells(cells: Cells, schema: Schema, file: str) -> Iterator[DataError]:
    """Yield an error for each cell that misleads its reader, or would a spreadsheet."""
    numbers = {column.name for column in schema.fields if column.type != "string"}
    found = {}
    for name, texts in cells.doubtful.items():
        if _all_usable(texts):
            continue
        wrong = {text: told for text in texts if (told := _unusable(text, name in numbers))}
        if wrong:
            found[name] = cells.frame[name].map(wrong).dropna()
    for row in sorted(set().union(*(told.index for told in found.values()))):
        for name, told in found.items():
            if row in told.index:
                yield DataError(Place(file, row, name), *told[row])


def _all_usable(texts: list[str]) -> bool:
    """Whether the cells of a column are so plain that they need not be looked at one by one."""
    first = {text[:1] for text in texts}
    return (
        first.isdisjoint(SUSPECT)
        and not any(map(str.isspace, first))
        and harmless("".join(texts))
        and not is_formula("\n".join(texts))
    )


def _unusable(cell: str, number: bool) -> tuple[str, str, str] | None:
    """Return what is found in a cell, what is expected and what to do, or None for a good one."""
    text = cell.strip()
    if text in ERRORS:
        return f"the error {text}", "a value", MEND_ERROR
    if not (cell.isascii() and cell.isprintable()) and (
        found := misleading(cell, digits_only_ascii=number)
    ):
        expected = "characters that are what they look like"
        return f"{found} in {text!a}", expected, "Type the cell anew."
    if not number and is_formula(cell):
        found = f"{text!r}, which a spreadsheet takes for a formula"
        return found, "text", "Put a word before the sign."
    return None
