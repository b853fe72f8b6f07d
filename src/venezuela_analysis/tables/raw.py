"""Raw tables: CSV files or workbooks read as text, nothing guessed."""

from __future__ import annotations

import csv
import io
import re
import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis.errors import DataError, DataErrors, Place, nearest
from venezuela_analysis.project import DESCRIPTOR, Project
from venezuela_analysis.tables.processed import plain
from venezuela_analysis.tables.schemas import Schema

if TYPE_CHECKING:
    import pandas as pd


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
        Where the file is missing, there twice, not UTF-8, ragged or empty, or where its columns
        are not those of the schema.
    """
    import pandas as pd

    path = project.raw / f"{schema.table}.csv"
    workbook = path.with_suffix(".xlsx")
    place = Place(project.name(path))
    if workbook.exists():
        if path.exists():
            raise DataErrors(
                [
                    DataError(
                        place,
                        f"both {path.name} and {workbook.name}",
                        "one file for the table",
                        "Remove the one that is out of date.",
                    )
                ]
            )
        place = Place(project.name(workbook))
        lines = _read_workbook(workbook, place)
    else:
        lines = _read_csv(path, place)
    return RawTable(schema, place.file, _as_frame(pd, lines, schema, place))


def _read_csv(path: Path, place: Place) -> list[tuple[int, list[str]]]:
    """Return the lines of a CSV file with their line numbers."""
    try:
        text = _one_line_end(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise DataErrors(
            [DataError(place, "no file", "a CSV file or a workbook", "Bring the table back.")]
        ) from None
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataErrors(
            [
                DataError(
                    Place(place.file, row),
                    "bytes that are not UTF-8",
                    "text in UTF-8",
                    "Save the file as 'CSV UTF-8'.",
                )
            ]
        ) from None
    if "\0" in text:
        row = text[: text.index("\0")].count("\n") + 1
        raise DataErrors(
            [
                DataError(
                    Place(place.file, row),
                    "a NUL character",
                    "text",
                    "Save the table again as 'CSV UTF-8'.",
                )
            ]
        )
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines, first = [], 1
    try:
        for cells in reader:
            lines.append((first, cells))
            first = reader.line_num + 1
    except csv.Error as error:
        raise DataErrors(
            [
                DataError(
                    # where the record begins: an open quote swallows the lines after it
                    Place(place.file, first),
                    str(error),
                    "cells between commas, quotes closed",
                    "Mend the quotation marks in that row.",
                )
            ]
        ) from None
    return lines


def _read_workbook(path: Path, place: Place) -> list[tuple[int, list[str]]]:
    """Return the rows of a workbook's first sheet as text, with their row numbers."""
    try:
        content = path.read_bytes()
        values = _first_sheet(content, data_only=True)
        formulas = _first_sheet(content, data_only=False)
    except Exception as error:
        # openpyxl raises whatever its zip and XML readers raise; all mean the same to a desk
        raise DataErrors(
            [
                DataError(
                    place,
                    f"a file that does not open as a workbook ({type(error).__name__})",
                    "an .xlsx workbook",
                    "Save it again as 'Excel workbook (.xlsx)'.",
                )
            ]
        ) from None
    rows = [[_cell_text(cell) for cell in cells] for cells in values]
    header = rows[0] if rows else []
    while header and not header[-1]:
        header.pop()
    errors = [
        DataError(
            Place(place.file, number, header[at] if at < len(header) else None),
            found,
            "a value",
            "Open the workbook where the formula works and save it, or put the value in its place.",
        )
        for number, cells in enumerate(zip(values, formulas, strict=True), start=1)
        for at, (value, formula) in enumerate(zip(*cells, strict=True))
        if (found := _without_value(value, formula))
    ]
    if errors:
        raise DataErrors(errors)
    width = len(header)
    return [
        (number, (cells + [""] * width)[:width] + [extra for extra in cells[width:] if extra])
        for number, cells in enumerate(rows, start=1)
    ]


def _first_sheet(content: bytes, *, data_only: bool) -> list[tuple[Any, ...]]:
    """Return the rows of a workbook's first sheet: stored values, or formulas where there are."""
    import openpyxl

    with warnings.catch_warnings():
        # openpyxl tells of styles and validations that it passes over; only cells are read here
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
        sheet = book.worksheets[0]
        # some programs write a wrong extent, beyond which nothing would be read
        sheet.reset_dimensions()
        return list(sheet.iter_rows(values_only=True))


def _without_value(value: object, formula: object) -> str:
    """Return what a cell holds in the place of a value: a bare formula, an error, or nothing."""
    from openpyxl.cell.cell import ERROR_CODES

    if value is None and formula is not None:
        return f"the formula {formula} without a stored value"
    return f"the error {value}" if value in ERROR_CODES else ""


def _cell_text(value: object) -> str:
    """Return a workbook cell as the text that a CSV would hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else str(value)
    if isinstance(value, float):
        text = plain(value)
        # a number cell is no ambiguous text: a fourth decimal keeps it from looking like 50.000
        return text + "0" if re.fullmatch(r"-?\d+\.\d{3}", text) else text
    return _one_line_end(str(value))


def _one_line_end(text: str) -> str:
    """Return text with line feeds only, whichever system it was typed on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_frame(
    pd: Any, lines: list[tuple[int, list[str]]], schema: Schema, place: Place
) -> pd.DataFrame:
    """Return the lines as a frame with the schema's columns, or tell what is wrong with them."""
    if not lines or not any(cell.strip() for cell in lines[0][1]):
        raise DataErrors(
            [
                DataError(
                    Place(place.file, 1),
                    "an empty first line",
                    f"the header {','.join(schema.names)}",
                    "Put the header back.",
                )
            ]
        )
    header = [name.strip() for name in lines[0][1]]
    if len(header) == 1 and ";" in header[0]:
        raise DataErrors(
            [
                DataError(
                    Place(place.file, 1),
                    "semicolons between the names",
                    "commas between the cells",
                    "Save the table with commas, or put the workbook (.xlsx) in its place.",
                )
            ]
        )
    missing = [name for name in schema.names if name not in header]
    errors = [
        DataError(
            Place(place.file, 1, name),
            "no such column",
            f"a column {name}",
            "Add the column, or rename the one that was meant.",
        )
        for name in missing
    ]
    errors += [
        DataError(
            Place(place.file, 1, name),
            f"a column {name!r} that the descriptor does not know"
            if header.count(name) == 1
            else f"column {name!r} {header.count(name)} times",
            "each column of the descriptor once",
            f"Remove or rename it{nearest(name, missing)}, "
            f"or describe it in data/raw/{DESCRIPTOR}.",
        )
        for name in dict.fromkeys(header)
        if name not in schema.names or header.count(name) > 1
    ]
    body = [(row, cells) for row, cells in lines[1:] if any(cell.strip() for cell in cells)]
    errors += [
        DataError(
            Place(place.file, row),
            f"{len(cells)} cells",
            f"{len(header)} as in the header",
            "A comma is missing or too many: put text that has a comma in quotes.",
        )
        for row, cells in body
        if len(cells) != len(header)
    ]
    if errors:
        raise DataErrors(errors)
    frame = pd.DataFrame(
        [cells for _, cells in body],
        columns=header,
        index=pd.Index([row for row, _ in body], name="row"),
        dtype="str",
    )
    return frame[schema.names]
