"""What was planned, and what the engine found of it, as a check that says where and what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from venezuela_analysis import corrections
from venezuela_analysis.checks.answers import Check, Row
from venezuela_analysis.checks.engine import Expectation, Outcome
from venezuela_analysis.checks.last_build import keys_of
from venezuela_analysis.tables import Table, plain

ANSWERS = "answers"
LAST_BUILD = "last_build"
LAST_BUILD_FAMILY = "last build"


@dataclass(frozen=True, slots=True)
class Planned:
    """An expectation with what its check will say.

    Parameters
    ----------
    expectation : Expectation
        What the engine evaluates.
    table : str
        What the check is about.
    kind : str
        Of the check.
    told : str
        What is expected, and why.
    columns : tuple of str
        Columns whose cells are shown where it fails.
    family : str
        Checks that are printed as one line when all pass.
    bound : bool
        Whether it is a bound of the descriptor, which a confirmation of a cell lifts for it.
    """

    expectation: Expectation
    table: str
    kind: str
    told: str
    columns: tuple[str, ...]
    family: str
    bound: bool = False


def as_check(
    planned: Planned, outcome: Outcome, cleaned: Mapping[str, Table], moved: pd.DataFrame
) -> Check:
    """Return an outcome as a check."""
    answer, message = ("passed", planned.told) if outcome.success else ("failed", "")
    rows: tuple[Row, ...] = ()
    caveats = {"en": "", "es": ""}
    if not outcome.success and planned.family == LAST_BUILD_FAMILY:
        table = cleaned[planned.table]
        lines = _lines(table.frame.index, keys_of(table.frame, table.schema))
        rows = tuple(_changed(table, lines, moved.loc[row]) for row in outcome.rows)
    elif not outcome.success:
        table = cleaned[planned.table]
        known = _confirmed(planned, outcome, cleaned)
        failing = [row for row in outcome.rows if row not in known]
        if known and not failing:
            answer, failing = "confirmed", outcome.rows
            caveats = {
                language: " ".join(_decision(record, language) for record in known.values())
                for language in caveats
            }
        rows = tuple(
            _cell(table, row, column) for row in failing for column in planned.columns
        ) or (Row(table.file, 0, "", outcome.observed),)
    return Check(
        id=planned.expectation.id,
        table=planned.table,
        kind=planned.kind,
        answer=answer,
        message=message or f"expected {planned.told}",
        rows=rows,
        caveat=caveats["en"],
        caveat_es=caveats["es"],
        family=planned.family,
    )


def _confirmed(
    planned: Planned, outcome: Outcome, cleaned: Mapping[str, Table]
) -> dict[int, dict[str, Any]]:
    """Return the records that confirm a cell of the rows outside of a bound, by row."""
    if not planned.bound:
        return {}
    records = corrections.confirmed(cleaned["corrections"].frame)
    table = cleaned[planned.table]
    found = {}
    for row in outcome.rows:
        key = "|".join(str(table.frame.at[row, name]) for name in table.schema.primary_key)
        for column in planned.columns:
            cell = (planned.table, key, table.schema.raw_name(column))
            if cell in records:
                found[row] = records[cell]
    return found


def _decision(record: Mapping[str, Any], language: str) -> str:
    """Return who confirmed a value, and why."""
    words = {
        "en": "{id}: {now} in {row}, {column}, is right: {reason} ({by}, {on}).",
        "es": "{id}: {now} en {row}, {column}, es correcto: {reason} ({by}, {on}).",
    }
    return words[language].format(id=record["correction_id"], **corrections.told(record, language))


def _cell(table: Table, row: int, column: str) -> Row:
    """Return a cell of a table as its raw file has it."""
    return Row(table.file, row, table.schema.raw_name(column), _typed(table, row, column))


def _typed(table: Table, row: int, column: str) -> str:
    """Return what somebody typed in a cell, with the unit that its row declares for bounds."""
    name = table.schema.raw_name(column)
    if table.raw is None or name not in table.raw:
        return _shown(table.frame.at[row, column])
    text = str(table.raw.at[row, name]).strip()
    bound = column in ("low", "high") and "unit" in table.raw
    return f"{text} {table.raw.at[row, 'unit']}" if text and bound else text


def _shown(value: object) -> str:
    """Return a cell's value for a message."""
    if pd.isna(value):
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return plain(value)
    return str(value)


def _changed(table: Table, lines: Mapping[str, int], move: pd.Series) -> Row:
    """Return a cell that differs from the last build."""
    line = lines.get(move["row_key"], 0)
    if move["column"] == "*":
        return Row(table.file, 0, "", f"row {move['row_key']} of the last build is gone")
    typed, now = _typed(table, line, move["column"]), move["now"]
    return Row(
        table.file,
        line,
        table.schema.raw_name(move["column"]),
        f"{typed or 'empty'}{f', which is {now}' if now != typed else ''}; it was "
        f"{move['was'] or 'empty'} in the last build ({move['row_key']})",
    )


def _lines(index: pd.Index, keys: Iterable[str]) -> dict[str, int]:
    """Return the line of each row in its raw file by key, the first of those that share one."""
    pairs = list(zip(keys, index.tolist(), strict=True))
    return dict(reversed(pairs))


def reconciled(cleaned: Mapping[str, Table]) -> Iterator[Check]:
    """Yield each reconciliation as a check."""
    lines = {
        name: _lines(table.frame.index, table.frame.iloc[:, 0]) for name, table in cleaned.items()
    }
    for row in cleaned[ANSWERS].frame.to_dict("records"):
        cells = [cell.split(",", 2) for cell in row["cells"].split(" | ")]
        yield Check(
            id=row["check_id"],
            table=cells[0][0],
            kind="reconciliation",
            answer=row["answer"],
            message=row["working"],
            message_es=row["working_es"],
            rows=tuple(_reference(cleaned[table], lines[table], *at) for table, *at in cells),
            figure_ids=tuple(filter(None, _text(row["figure_ids"]).split(";"))),
            source_ids=tuple(row["source_ids"].split(";")),
            caveat=_text(row["caveat_en"]),
            caveat_es=_text(row["caveat_es"]),
            dated=_text(row["dated"]),
            family=row["check_id"].rsplit(".", 1)[0],
        )


def _text(cell: object) -> str:
    """Return a text cell, empty where missing."""
    return cell if isinstance(cell, str) else ""


def _reference(table: Table, lines: Mapping[str, int], key: str, column: str) -> Row:
    """Return a cell that a reconciliation names by row key and column."""
    line = lines.get(key, 0) if key else 0
    value = _typed(table, line, column) if line else ""
    return Row(table.file, line, table.schema.raw_name(column), value)
