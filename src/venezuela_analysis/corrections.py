"""Decisions of people about the data, as records that go stale loudly.

A correction replaces a cell or withdraws a row; a confirmation (``now`` as ``was``) says that an
odd value is right, which lifts the plausibility bounds for that cell. Both name the exact old text,
so that a record whose cell has changed since stops the run instead of quietly doing nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from venezuela_analysis.errors import DataError, DataErrors, Place

if TYPE_CHECKING:
    import pandas as pd

    from venezuela_analysis.tables import RawTable

WHOLE_ROW = "*"

CORRECTED = "corrected"
"""Attribute of a corrected frame: by line and column, the correction that the cell's text is from.

A `Correction` there tells which record to mend where that text cannot be read.
"""

_WORDS = {
    "en": {"empty": "(empty)", "desk": "desk"},
    "es": {"empty": "(vacía)", "desk": "redacción"},
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision about one cell, or about a whole row.

    Parameters
    ----------
    correction_id, table, row_key, column : str
        What it is about; the parts of a key of several columns are joined by a vertical bar, and
        column ``*`` is the whole row.
    was, now : str
        The exact old text and the new one; equal in a confirmation. For a whole row both are
        empty: the row is withdrawn.
    reason, reason_es, source_id, decided_by, decided_on : str
        Why, in English and Spanish, on whose evidence, by whom and when.
    place : Place
        Where the record stands.
    """

    correction_id: str
    table: str
    row_key: str
    column: str
    was: str
    now: str
    reason: str
    reason_es: str
    source_id: str
    decided_by: str
    decided_on: str
    place: Place


def read(raw: RawTable) -> list[Correction]:
    """Return the records of the raw ``corrections`` table.

    Parameters
    ----------
    raw : RawTable
        One row for each decision.
    """
    return [
        Correction(
            **{name: cell.strip() for name, cell in cells.items()}, place=Place(raw.file, line)
        )
        for line, cells in zip(raw.frame.index, raw.frame.to_dict("records"), strict=True)
    ]


def apply(raw: RawTable, corrections: list[Correction]) -> RawTable:
    """Return a raw table with its corrections made.

    Parameters
    ----------
    raw : RawTable
        The table as it stands in its file.
    corrections : list of Correction
        Of any table; those of other tables are passed over.

    Raises
    ------
    DataErrors
        For each record that matches no cell: the row or the column is gone, the key names several
        rows, or the text is no longer the old one. For one of a key, and for one that gives texts
        for a whole row.
    """
    frame, errors = raw.frame.copy(deep=False), []
    corrected: dict[tuple[int, str], Correction] = {}
    key = "|".join(raw.schema.primary_key)
    for correction in corrections:
        if correction.table != raw.schema.table:
            continue
        if (problem := _unusable(correction, raw)) is not None:
            errors.append(problem)
            continue
        rows = _keys(frame, raw.schema.primary_key) == correction.row_key
        found = _found(frame[rows], key, correction)
        if found is not None:
            errors.append(
                DataError(
                    replace(correction.place, column="was"),
                    found,
                    f"one row {correction.row_key} in {raw.file}"
                    if correction.column == WHOLE_ROW
                    else f"{_shown(correction.was)} in {raw.file}, {correction.row_key}, "
                    f"column {correction.column}",
                    "The table has changed since the correction was written: remove the record, "
                    "or write the present text into 'was' and decide again.",
                )
            )
            continue
        if correction.column == WHOLE_ROW:
            frame = frame[~rows]
        else:
            frame.loc[rows, correction.column] = correction.now
            corrected[int(frame.index[rows][0]), correction.column] = correction
    if errors:
        raise DataErrors(errors)
    frame.attrs[CORRECTED] = corrected
    return replace(raw, frame=frame)


def confirmed(frame: pd.DataFrame) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Return the records that confirm a value, by table, row key and column.

    Parameters
    ----------
    frame : DataFrame
        Processed table ``corrections``.
    """
    return {
        (row["table"], row["row_key"], row["column"]): row
        for row in frame.to_dict("records")
        if row["column"] != WHOLE_ROW and _text(row["was"]) == _text(row["now"])
    }


def told(row: Mapping[str, Any], language: str = "en") -> dict[str, str]:
    """Return a record as a page tells it, every part text.

    Parameters
    ----------
    row : mapping
        Row of the processed table ``corrections``.
    language : str
        ``en`` or ``es``.

    Returns
    -------
    dict
        ``table``, ``row``, ``column``, ``was`` and ``now`` (in words where the cell is empty),
        ``reason``, ``by`` and ``on``, an ISO date.
    """
    words = _WORDS[language]
    return {
        "table": row["table"],
        "row": row["row_key"],
        "column": row["column"],
        "was": _text(row["was"]) or words["empty"],
        "now": _text(row["now"]) or words["empty"],
        "reason": row["reason" if language == "en" else "reason_es"],
        "by": words["desk"] if row["decided_by"] == "desk" else row["decided_by"],
        "on": row["decided_on"],
    }


def _text(cell: object) -> str:
    """Return a cell's text, empty where the cell is."""
    return cell if isinstance(cell, str) else ""


def _keys(frame: pd.DataFrame, primary_key: tuple[str, ...]) -> pd.Series:
    """Return the key of each row, parts joined by a vertical bar."""
    parts = [frame[column].str.strip() for column in primary_key]
    return parts[0].str.cat(parts[1:], sep="|")


def _unusable(correction: Correction, raw: RawTable) -> DataError | None:
    """Return why a record cannot be used whatever the table holds, or None where it can."""
    if correction.column in raw.schema.primary_key:
        return DataError(
            replace(correction.place, column="column"),
            f"{correction.column}, the key of {raw.file}",
            "another column: what a row is called is no value of it",
            "Withdraw the row with * as the column, and add it to the table under its right key.",
        )
    if correction.column == WHOLE_ROW and (correction.was or correction.now):
        return DataError(
            replace(correction.place, column="was" if correction.was else "now"),
            _shown(correction.was or correction.now),
            f"an empty cell, since column {WHOLE_ROW} withdraws the whole row",
            "Empty 'was' and 'now', or name the one column that is meant.",
        )
    return None


def _shown(text: str) -> str:
    """Return a cell's text as messages print it."""
    return repr(text) if text else "an empty cell"


def _found(rows: pd.DataFrame, key: str, correction: Correction) -> str | None:
    """Return what stands where a correction expects its old text, or None where that does."""
    if len(rows) != 1:
        return f"{len(rows)} rows with {key} {correction.row_key}"
    if correction.column == WHOLE_ROW:
        return None
    if correction.column not in rows.columns:
        return f"no column {correction.column}"
    text = rows[correction.column].iloc[0].strip()
    return None if text == correction.was else _shown(text)
