"""Processed tables: typed frames, limited by date, in and out of canonical CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from venezuela_analysis.errors import DataError, DataErrors, FileError, Place, UsageError, nearest
from venezuela_analysis.project import LARGEST_TABLE, Project, content, find
from venezuela_analysis.tables.dates import is_partial_date, last_day
from venezuela_analysis.tables.descriptors import read_descriptor
from venezuela_analysis.tables.schemas import Field, Schema, schemas_from

if TYPE_CHECKING:
    import pandas as pd


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
    raw : DataFrame, optional
        The cells as they stand in that file, under the same index, for messages.
    """

    schema: Schema
    file: str
    frame: pd.DataFrame
    raw: pd.DataFrame | None = None


DTYPES = {
    "string": "str",
    "number": "float64",
    "integer": "Int64",
    "year": "Int64",
    "boolean": "boolean",
    "date": "str",
}
"""Types of the columns of processed frames, by those of the Table Schema standard."""

_BUILD = "Build it with: venezuela-analysis clean"
# the last build is what lost rows are found by: it is better brought back than made anew
_BRING_BACK = f"Bring back the file of the last build, or remove what is there. {_BUILD}"

_BOOLEANS = {True: "true", False: "false"}
# rows written together: text on its way to bytes takes four times as much of the memory
_TOGETHER = 2**14

# what a 64-bit integer holds
_INTEGERS = range(-(2**63), 2**63)


def typed(frame: pd.DataFrame, schema: Schema, file: str = "") -> pd.DataFrame:
    """Return a frame with the types of its schema.

    Parameters
    ----------
    frame : DataFrame
        Columns of the schema; missing values as None.
    schema : Schema
        Of the processed table.
    file : str, optional
        The raw file that the rows are from, for messages.

    Returns
    -------
    DataFrame
        ``number`` as float64, ``integer`` and ``year`` as Int64, ``boolean`` as boolean, the rest
        text, dates included, since a date may be known to the month or year only.

    Raises
    ------
    DataErrors
        Every number that is too large for its type.
    """
    errors = [
        DataError(
            Place(file or f"table {schema.table}", row, schema.raw_name(column.name)),
            "a number too large to be kept",
            "a number of a table",
            "Mend the number or its unit.",
        )
        for column in schema.fields
        if column.type in ("number", "integer", "year")
        for row in _too_large(frame[column.name], column)
    ]
    if errors:
        raise DataErrors(errors)
    return frame.astype({column.name: DTYPES[column.type] for column in schema.fields})


def _too_large(values: pd.Series, column: Field) -> pd.Index:
    """Return the rows of the numbers that the column's type does not hold."""
    import numpy as np

    if column.type == "number":
        return values.index[~np.isfinite(values.astype("float64")) & values.notna()]
    wrong = [value for value in values.dropna().unique() if int(value) not in _INTEGERS]
    return values.index[values.isin(wrong)] if wrong else values.index[:0]


def _canonical(data: bytes, schema: Schema) -> pd.DataFrame:
    """Return the frame that `to_csv` wrote; whatever it did not write raises a ValueError."""
    import pandas as pd

    frame = pd.read_csv(io.BytesIO(data), dtype="str", keep_default_na=False, na_values=[""])
    # pandas takes what is too many in every row for an index
    if not isinstance(frame.index, pd.RangeIndex):
        raise ValueError("rows longer than the header")
    if list(frame.columns) != schema.names:
        raise ValueError(f"the columns {', '.join(frame.columns)}")
    for column in schema.fields:
        if column.type == "boolean":
            texts = frame[column.name]
            frame[column.name] = texts.map({"true": True, "false": False})
            if frame[column.name].count() != texts.count():
                raise ValueError(f"neither true nor false in column {column.name}")
    return typed(frame, schema)


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
        For an unknown table, or an `as_of` that is no date.
    DataError
        Where the table has not been built, or not by this program.
    DataErrors
        Where its descriptor has not.
    """
    project = project or find()
    schemas = schemas_from(read_descriptor(project.processed, project.name(project.processed)))
    if table not in schemas:
        raise UsageError(f"no table named {table}{nearest(table, list(schemas))}")
    schema = schemas[table]
    path = project.processed / f"{table}.csv"
    file = project.name(path)
    try:
        # a unit in full takes more digits than what was typed
        frame = _canonical(content(path, file, 2 * LARGEST_TABLE), schema)
    except FileError as error:
        remedy = _BUILD if error.found == "no file" else _BRING_BACK
        raise DataError(Place(file), error.found, "the processed table", remedy) from None
    except (ValueError, TypeError, DataErrors) as error:
        raise DataError(
            Place(file),
            f"what no build writes ({error})",
            "the processed table",
            _BRING_BACK,
        ) from None
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

    Raises
    ------
    UsageError
        For an `as_of` that is not a whole date: text that sorts after every date would let all
        rows in.
    """
    if len(as_of) != len("2025-12-09") or not is_partial_date(as_of):
        raise UsageError(f"as_of {as_of!r}: expected a date that exists, such as 2025-12-09.")
    dates = frame[column].astype("str")
    last = dates.map({text: last_day(text) for text in dates.dropna().unique()}).astype("str")
    return frame[last <= as_of].reset_index(drop=True)


_IN_FULL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")


def plain(value: float | Decimal | str) -> str:
    """Return a number as canonical CSV prints it: no exponent, no trailing zeros.

    Examples
    --------
    >>> plain(1e11), plain(0.0001), plain(44.5), plain(50.0)
    ('100000000000', '0.0001', '44.5', '50')
    """
    # numpy's numbers are no plain ones: their text names their type
    exact = value if isinstance(value, Decimal | str) else repr(float(value))
    # almost every number is printed in full by Python too
    plainly = isinstance(exact, str) and _IN_FULL.fullmatch(exact)
    text = exact if plainly else format(Decimal(exact), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_csv(frame: pd.DataFrame, schema: Schema) -> bytes:
    """Return a processed frame as canonical CSV.

    UTF-8, line feeds, empty where missing, plain decimals, ``true`` and ``false``; the order of
    rows and columns is the frame's.
    """
    columns = [_texts(frame[column.name], column) for column in schema.fields]
    lines = zip(*columns, strict=True)
    parts = [_lines([schema.names])]
    while some := list(islice(lines, _TOGETHER)):
        parts.append(_lines(some))
    return b"".join(parts)


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows of text as lines of a CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _texts(values: pd.Series, column: Field) -> Iterator[str]:
    """Yield the text of each cell of a column, empty where it is missing."""
    missing = values.isna().array
    if column.type == "number":
        told: Callable[[Any], str] = plain
    else:
        told = _BOOLEANS.__getitem__ if column.type == "boolean" else str
    # numpy's own numbers are slower to print than Python's
    cells = values.tolist()
    return ("" if none else told(cell) for none, cell in zip(missing, cells, strict=True))
