"""Corrections that match nothing or cannot be read, and ledgers that are none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from inputs.cases import Case
from inputs.raw_tables import SCHEMAS, cleaned, empty_project, rows, text, written

from venezuela_analysis import clean, corrections, ledger, tables
from venezuela_analysis.errors import DataErrors

_RECORD = {
    "correction_id": "CO01",
    "table": "chinese_loans",
    "row_key": "L0094",
    "column": "principal_usd_m",
    "was": "10.2",
    "now": "10200",
    "reason": "so",
    "reason_es": "así",
    "source_id": "aiddata_gcof_v1",
    "decided_by": "desk",
    "decided_on": "2026-11-22",
}
_FILE = "data/raw/corrections.csv, row 2, column was: found "
_CHANGED = "The table has changed since the correction was written: remove the record"
_BLAMED = "not as typed but from CO01 (data/raw/corrections.csv, row 2, column now)"


def cases() -> Iterator[Case]:
    """Yield records of corrections, and rows of the ledger."""
    for name, (changed, value) in _SOUND.items():
        attempt = partial(_corrected, changed)
        yield Case("correction", "chinese_loans", name, attempt, value=value)
    for name, (changed, *told) in _WRONG.items():
        attempt = partial(_corrected, changed)
        yield Case("correction", "chinese_loans", name, attempt, told=tuple(told))
    for name, (changed, *told) in _LEDGER.items():
        attempt = partial(_figure, changed)
        told = ("data/raw/figures.csv, row", *told)
        yield Case("ledger", "figures", name, attempt, told=told)
    for name, (changed, value) in _FIGURES.items():
        yield Case("ledger", "figures", name, partial(_figure, changed), value=value)
    yield Case("ledger", "figures", "no rows under the header", _empty_ledger, value={})


def _corrected(changed: dict[str, str], folder: Path) -> tuple[int, str]:
    """Return the rows of the loans and the principal of L0094 with one correction made."""
    project = empty_project(folder)
    (project.raw / "chinese_loans.csv").write_text(text("chinese_loans"), encoding="utf-8")
    record = _RECORD | changed
    path = project.raw / "corrections.csv"
    path.write_text(written([record, record.values()]), encoding="utf-8")
    schemas = SCHEMAS
    errors = []
    try:
        cleaned(project, schemas["corrections"])
    except DataErrors as found:
        errors += found.errors
    raw = tables.read_raw(project, schemas["chinese_loans"])
    decisions = corrections.read(tables.read_raw(project, schemas["corrections"]))
    try:
        made = clean.tidy(corrections.apply(raw, decisions)).frame
    except DataErrors as found:
        errors += found.errors
    if errors:
        raise DataErrors(errors)
    loan = made[made["loan_id"] == "L0094"]
    return len(made), "" if loan.empty else str(loan["principal_usd"].iloc[0])


_LOANS = len(rows("chinese_loans")) - 1
_SOUND: dict[str, tuple] = {
    "a number": ({}, (_LOANS, "10200000000.0")),
    "a confirmation": ({"was": "10.2", "now": "10.2"}, (_LOANS, "10200000.0")),
    "a row withdrawn": ({"column": "*", "was": "", "now": ""}, (_LOANS - 1, "")),
    "an empty cell": ({"now": ""}, (_LOANS, "nan")),
    "another table": ({"table": "us_cpi", "row_key": "2000|x"}, (_LOANS, "10200000.0")),
    "spaces around": ({"was": " 10.2 ", "now": " 10200 "}, (_LOANS, "10200000000.0")),
}
_WRONG: dict[str, tuple] = {
    "an old text that is no more": ({"was": "10.3"}, _FILE, "'10.2', expected '10.3' in", _CHANGED),
    "an old text that was empty": (
        {"was": ""},
        _FILE,
        "'10.2', expected an empty cell in",
        _CHANGED,
    ),
    "a cell that is empty": (
        {"column": "interest_rate_pct", "was": "3"},
        _FILE,
        "an empty cell, expected '3' in",
        _CHANGED,
    ),
    "a row that is not there": ({"row_key": "L9999"}, _FILE, "0 rows with loan_id L9999"),
    "a column that is not there": ({"column": "principal"}, _FILE, "no column principal"),
    "the key": (
        {"column": "loan_id", "was": "L0094", "now": "L0095"},
        "column column: found loan_id, the key of",
    ),
    "a number that is none": ({"now": "1e400"}, "column principal_usd_m: found '1e400'", _BLAMED),
    "a number with two readings": ({"now": "10.200"}, "one way only", _BLAMED),
    "a required cell emptied": (
        {"column": "status", "was": "Pipeline: Commitment", "now": ""},
        "found an empty cell",
        _BLAMED,
    ),
    "a value that is not listed": (
        {"column": "status", "was": "Pipeline: Commitment", "now": "done"},
        "found 'done'",
        _BLAMED,
    ),
    "an escape": ({"now": "\x1b[31m"}, "row 2, column now: found the character U+001B"),
    "a formula": ({"now": "=1+1"}, "row 2, column now: found '=1+1', which a spreadsheet takes"),
    "a table that is none": ({"table": "loans"}, "row 2, column table: found 'loans'"),
    "a day that does not exist": ({"decided_on": "2026-02-31"}, "row 2, column decided_on: found"),
    "no reason": ({"reason": ""}, "row 2, column reason: found an empty cell"),
    "no new text for a whole row": (
        {"column": "*", "was": "10.2", "now": "3"},
        "column was: found '10.2', expected an empty cell",
    ),
}


def _figure(changed: dict[str, str], folder: Path) -> dict[str, str]:
    """Return the figures of a ledger of one claim, in short."""
    header, *body = rows("figures")
    claim = next(row for row in body if row[header.index("figure_id")] == "us_troops")
    row = dict(zip(header, claim, strict=True)) | changed
    return _ledger(written([row, row.values()]), folder)


def _empty_ledger(folder: Path) -> dict[str, str]:
    return _ledger(text("figures").partition("\n")[0] + "\n", folder)


def _ledger(content: str, folder: Path) -> dict[str, str]:
    project = empty_project(folder)
    (project.raw / "figures.csv").write_text(content, encoding="utf-8")
    known = ledger.figures(cleaned(project, SCHEMAS["figures"]).frame)
    return {name: f"{figure.hedge} {figure.low} {figure.high}" for name, figure in known.items()}


_FIGURES: dict[str, tuple] = {
    "as it stands": ({}, {"us_troops": "about 15000 15000"}),
    "without bounds": ({"hedge": "", "low": "", "high": ""}, {}),
    "in words": ({"low": "about 15,000", "high": ""}, {"us_troops": "about 15000 15000"}),
    "more than": (
        {"hedge": "more_than", "low": "15000", "high": ""},
        {"us_troops": "more_than 15000 None"},
    ),
}
_LEDGER: dict[str, tuple] = {
    "bounds that cross": ({"hedge": "range", "low": "2", "high": "1"}, "column low: found"),
    "a hedge without bounds": ({"low": "", "high": ""}, "column low: found"),
    "bounds without a hedge": ({"hedge": ""}, "column low: found", "a hedge, such as exact"),
    "no unit": ({"unit": ""}, "column low: found '15000', expected a unit"),
    "an unknown unit": ({"unit": "troops"}, "column unit: found 'troops', expected one of"),
    "a share above 100": ({"unit": "share_pct", "low": "400", "high": "400"}, "column low: found"),
    "an endless number": ({"low": "1e400"}, "column low: found '1e400'"),
    "words that are no quantity": ({"low": "many", "high": ""}, "column low: found 'many'"),
    "words of another unit": ({"low": "about $15,000", "high": ""}, "column low: found"),
    "a day that does not exist": ({"as_of": "2025-02-31"}, "column as_of: found '2025-02-31'"),
    "no id": ({"figure_id": ""}, "column figure_id: found an empty cell"),
}
