"""Table Schema in, frames out: raw tables as text, processed tables typed, canonical CSV."""

from __future__ import annotations

import calendar
import csv
import io
import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis.errors import DataError, DataErrors, Place, UsageError, nearest
from venezuela_analysis.project import DESCRIPTOR, Project, find

if TYPE_CHECKING:
    import pandas as pd

PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table, as its descriptor declares it.

    Parameters
    ----------
    name, type, title, description : str
        As in the Table Schema standard.
    constraints : dict
        ``required``, ``unique``, ``enum``, ``minimum``, ``maximum``, ``pattern``.
    decimal_char, group_char : str or None
        The declared number format; None where none is declared.
    plausible : dict or None
        ``minimum``, ``maximum`` and ``reason``, in the units of the column.
    """

    name: str
    type: str
    title: str = ""
    description: str = ""
    constraints: dict[str, Any] = field(default_factory=dict)
    decimal_char: str | None = None
    group_char: str | None = None
    plausible: dict[str, Any] | None = None

    @property
    def required(self) -> bool:
        """Whether a cell of this column may not be empty."""
        return bool(self.constraints.get("required"))


@dataclass(frozen=True, slots=True)
class Schema:
    """One table of a data package.

    Parameters
    ----------
    table : str
        Name of the table, which is also the name of its file.
    fields : tuple of Field
        Columns in their order.
    primary_key : tuple of str
        Columns that together name a row.
    foreign_keys : tuple of tuple
        ``(column, other table, other column)``.
    date_field : str or None
        The column that ``as_of`` limits.
    plausible : tuple of dict
        Bounds that hold where other columns have given values: ``columns``, ``where``,
        ``minimum``, ``maximum``, ``reason``; with ``orZero`` zero is allowed too.
    plausible_ratios : tuple of dict
        The same for the ratio of two columns: ``numerator``, ``denominator``.
    ordered : tuple of dict
        Pairs of ``columns`` of which the first is not above, or after, the second; ``reason``.
    title, description : str
        For people.
    raw_names : dict
        What the columns of a processed table are called in the raw one.
    """

    table: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()
    date_field: str | None = None
    plausible: tuple[dict[str, Any], ...] = ()
    plausible_ratios: tuple[dict[str, Any], ...] = ()
    ordered: tuple[dict[str, Any], ...] = ()
    title: str = ""
    description: str = ""
    raw_names: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.fields]

    def column(self, name: str) -> Field:
        """Return the column of that name."""
        return next(column for column in self.fields if column.name == name)


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


@dataclass(frozen=True, slots=True)
class Table:
    """A processed table: typed, tidy, in key order.

    Parameters
    ----------
    schema : Schema
        Of the processed table.
    file : str
        The raw file it was made from, for messages.
    frame : DataFrame
        One row for each record. The index is the line number in the raw file.
    """

    schema: Schema
    file: str
    frame: pd.DataFrame


def schemas_from(descriptor: dict[str, Any]) -> dict[str, Schema]:
    """Return the tables that a data package descriptor declares, by name.

    Parameters
    ----------
    descriptor : dict
        Content of a ``datapackage.json``.
    """
    schemas = {}
    for resource in descriptor["resources"]:
        schema = resource["schema"]
        key = schema.get("primaryKey", [])
        schemas[resource["name"]] = Schema(
            table=resource["name"],
            fields=tuple(
                Field(
                    name=column["name"],
                    type=column["type"],
                    title=column.get("title", ""),
                    description=column.get("description", ""),
                    constraints=column.get("constraints", {}),
                    decimal_char=column.get("decimalChar"),
                    group_char=column.get("groupChar"),
                    plausible=column.get("plausible"),
                )
                for column in schema["fields"]
            ),
            primary_key=tuple([key] if isinstance(key, str) else key),
            foreign_keys=tuple(_foreign_key(key) for key in schema.get("foreignKeys", [])),
            date_field=resource.get("dateField"),
            plausible=tuple(resource.get("plausible", [])),
            plausible_ratios=tuple(resource.get("plausibleRatios", [])),
            ordered=tuple(resource.get("ordered", [])),
            title=resource.get("title", ""),
            description=resource.get("description", ""),
        )
    return schemas


def _foreign_key(key: dict[str, Any]) -> tuple[str, str, str]:
    """Return a foreign key as (column, other table, other column)."""
    columns, reference = key["fields"], key["reference"]
    first = columns if isinstance(columns, str) else columns[0]
    other = reference["fields"]
    return first, reference["resource"], other if isinstance(other, str) else other[0]


def read_descriptor(folder: Path, shown_as: str) -> dict[str, Any]:
    """Return the content of a folder's ``datapackage.json``.

    Raises
    ------
    DataError
        Where it is missing or not JSON.
    """
    path = folder / DESCRIPTOR
    place = Place(f"{shown_as}/{DESCRIPTOR}")
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        descriptor["resources"][0]["schema"]["fields"]
    except FileNotFoundError:
        raise DataError(
            place, "no file", "the tables' descriptor", "Bring the file back."
        ) from None
    except (ValueError, LookupError, TypeError) as error:
        raise DataError(
            place, str(error), "a Tabular Data Package descriptor", "Mend the JSON at that place."
        ) from None
    return descriptor


def read_schemas(project: Project) -> dict[str, Schema]:
    """Return the schemas of the raw tables, by table name."""
    return schemas_from(read_descriptor(project.raw, project.name(project.raw)))


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
        text = path.read_bytes().decode("utf-8-sig")
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
                    Place(place.file, reader.line_num),
                    str(error),
                    "cells between commas, quotes closed",
                    "Mend the quotation marks in that row.",
                )
            ]
        ) from None
    return lines


def _read_workbook(path: Path, place: Place) -> list[tuple[int, list[str]]]:
    """Return the rows of a workbook's first sheet as text, with their row numbers."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [
            (number, [_cell_text(cell) for cell in cells])
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
        ]
        book.close()
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
    width = len(rows[0][1]) if rows else 0
    while width and not rows[0][1][width - 1]:
        width -= 1
    return [
        (number, cells[:width] + [extra for extra in cells[width:] if extra])
        for number, cells in rows
    ]


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
    return str(value)


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
    errors = [
        DataError(
            Place(place.file, 1, name),
            "no such column",
            f"a column {name}",
            "Add the column, or rename the one that was meant.",
        )
        for name in schema.names
        if name not in header
    ]
    errors += [
        DataError(
            Place(place.file, 1, name),
            f"a column {name!r} that the descriptor does not know"
            if header.count(name) == 1
            else f"column {name!r} {header.count(name)} times",
            "each column of the descriptor once",
            f"Remove or rename it{nearest(name, schema.names)}, "
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


# --- processed tables --------------------------------------------------------------------------

_DTYPES = {
    "string": "str",
    "number": "float64",
    "integer": "Int64",
    "year": "Int64",
    "boolean": "boolean",
    "date": "str",
}


def typed(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """Return a frame with the types of its schema.

    Parameters
    ----------
    frame : DataFrame
        Columns of the schema; missing values as None.
    schema : Schema
        Of the processed table.

    Returns
    -------
    DataFrame
        ``number`` as float64, ``integer`` and ``year`` as Int64, ``boolean`` as boolean, the rest
        text, dates included, since a date may be known to the month or year only.
    """
    return frame.astype({column.name: _DTYPES[column.type] for column in schema.fields})


def read(table: str, *, as_of: str | None = None, project: Project | None = None) -> pd.DataFrame:
    """Read a processed table.

    Parameters
    ----------
    table : str
        Name of the table, such as ``loan_estimates``.
    as_of : str, optional
        Last date included, ISO 8601. A row is included only where its whole date, which may be a
        month or a year, lies on or before it. Tables without a date are read whole.
    project : Project, optional
        Default: the project that the current folder belongs to.

    Returns
    -------
    DataFrame
        One row for each record, in key order, typed as in ``data/processed/datapackage.json``.

    Raises
    ------
    UsageError
        For an unknown table.
    """
    import pandas as pd

    project = project or find()
    schemas = schemas_from(read_descriptor(project.processed, project.name(project.processed)))
    if table not in schemas:
        raise UsageError(f"no table named {table}{nearest(table, list(schemas))}")
    schema = schemas[table]
    path = project.processed / f"{table}.csv"
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    for column in schema.fields:
        if column.type == "boolean":
            frame[column.name] = frame[column.name].map({"true": True, "false": False})
    frame = typed(frame, schema)
    if as_of is None or schema.date_field is None:
        return frame
    return until(frame, schema.date_field, as_of)


def until(frame: pd.DataFrame, column: str, as_of: str) -> pd.DataFrame:
    """Return the rows whose whole date lies on or before a day.

    Parameters
    ----------
    frame : DataFrame
        With a column of ISO dates, some shortened to the month or year.
    column : str
        That column; rows with no date are left out.
    as_of : str
        Last date included, ISO 8601.
    """
    last = frame[column].astype("str").map(last_day, na_action="ignore")
    return frame[(last <= as_of).fillna(False).astype(bool)].reset_index(drop=True)


def last_day(text: str) -> str:
    """Return the last day of a date that may be shortened.

    Examples
    --------
    >>> last_day("2013-09"), last_day("2013"), last_day("2013-09-18")
    ('2013-09-30', '2013-12-31', '2013-09-18')
    """
    parts = text.split("-")
    if len(parts) == 1:
        return f"{text}-12-31"
    if len(parts) == 2:
        return f"{text}-{calendar.monthrange(int(parts[0]), int(parts[1]))[1]:02d}"
    return text


def first_day(text: str) -> str:
    """Return the first day of a date that may be shortened.

    Examples
    --------
    >>> first_day("2013-09"), first_day("2013"), first_day("2013-09-18")
    ('2013-09-01', '2013-01-01', '2013-09-18')
    """
    return text + "-01" * (2 - text.count("-"))


def is_partial_date(text: str) -> bool:
    """Whether a text is an ISO date, or one shortened to the month or year, that exists."""
    if not PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


def plain(value: float | Decimal | str) -> str:
    """Return a number as canonical CSV prints it: no exponent, no trailing zeros.

    Examples
    --------
    >>> plain(1e11), plain(0.0001), plain(44.5), plain(50.0)
    ('100000000000', '0.0001', '44.5', '50')
    """
    # numpy's numbers are no plain ones: their text names their type
    exact = value if isinstance(value, Decimal | str) else repr(float(value))
    text = format(Decimal(exact), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_csv(frame: pd.DataFrame, schema: Schema) -> bytes:
    """Return a processed frame as canonical CSV.

    UTF-8, line feeds, empty where missing, plain decimals, ``true`` and ``false``; the order of
    rows and columns is the frame's.
    """
    import pandas as pd

    def text(value: object, column: Field) -> str:
        if pd.isna(value):
            return ""
        if column.type == "number":
            return plain(float(value))
        if column.type == "boolean":
            return "true" if value else "false"
        return str(value)

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(schema.names)
    columns = [
        [text(value, column) for value in frame[column.name].array] for column in schema.fields
    ]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode()
