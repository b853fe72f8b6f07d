"""Suites built, run by the engine, and its outcomes turned into checks that say where and what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from venezuela_analysis.checks import agreement, last_build, suites
from venezuela_analysis.checks.answers import Check, Row
from venezuela_analysis.checks.engine import Expectation, Outcome, Rule, validate
from venezuela_analysis.figures import Interval
from venezuela_analysis.tables import Table, plain

# tables of decisions may be empty; answers are checked as reconciliations
DECISIONS = ("corrections", "confirmations")
ANSWERS = "answers"
_LAST_BUILD = "last_build"


@dataclass(frozen=True, slots=True)
class _Planned:
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
    """

    expectation: Expectation
    table: str
    kind: str
    told: str
    columns: tuple[str, ...]
    family: str


def run(cleaned: Mapping[str, Table], last: last_build.LastBuild) -> list[Check]:
    """Return every check of the tables with its answer.

    Parameters
    ----------
    cleaned : mapping
        Every processed table by name, ``answers`` among them.
    last : mapping
        Schemas and frames of the last build by table; empty before the first.

    Returns
    -------
    list of Check
        Structure, plausibility, reconciliation, in the order of the tables.
    """
    rules: dict[str, Rule] = {}
    planned: dict[str, list[_Planned]] = {}
    for name, table in cleaned.items():
        planned[name] = list(_planned(table, cleaned, rules))
    moved = _moved(cleaned, last)
    planned[_LAST_BUILD] = list(_planned_changes(cleaned, last, rules)) if len(moved) else []
    for item in _planned_answers(cleaned, rules):
        planned[item.table].append(item)
    frames = {name: table.frame for name, table in cleaned.items()} | {_LAST_BUILD: moved}
    outcomes = validate(
        frames,
        {name: [item.expectation for item in items] for name, items in planned.items()},
        rules,
    )
    checks = [
        _check(item, outcomes[item.expectation.id], cleaned, moved)
        for items in planned.values()
        for item in items
    ]
    return checks + list(_reconciled(cleaned))


# --- plans -------------------------------------------------------------------------------------


def _planned(
    table: Table, cleaned: Mapping[str, Table], rules: dict[str, Rule]
) -> Iterator[_Planned]:
    """Yield the checks of structure and plausibility of one table."""
    schema = table.schema
    if schema.table in DECISIONS and table.frame.empty:
        return
    keys = {
        (other, column): list(cleaned[other].frame[column].dropna())
        for _, other, column in schema.foreign_keys
    }
    for expectation in suites.structure(table, keys):
        if schema.table == ANSWERS and expectation.id.endswith(".some"):
            continue
        column = expectation.options.get("column", "")
        yield _Planned(
            expectation,
            schema.table,
            "structure",
            _demand(expectation),
            (column,) if column else tuple(expectation.options.get("column_list", ())),
            f"{schema.table} structure",
        )
    for expectation, reason in suites.plausibility(schema):
        yield _Planned(
            expectation,
            schema.table,
            "plausibility",
            f"{_demand(expectation)}; {reason}",
            (expectation.options["column"],),
            f"{schema.table} plausibility",
        )
    row_rules = (*suites.row_rules(schema), *agreement.row_rules(schema, cleaned))
    for expectation, reason, rule in row_rules:
        rules[expectation.id] = rule
        yield _Planned(
            expectation,
            schema.table,
            "plausibility",
            reason,
            tuple(expectation.options["column_list"]),
            f"{schema.table} plausibility",
        )


def _demand(expectation: Expectation) -> str:
    """Return what an expectation of the schema asks for, in words."""
    options = expectation.options
    column = options.get("column", "")
    match expectation.type:
        case "ExpectTableColumnsToMatchOrderedList":
            return "the columns of the schema, in their order"
        case "ExpectTableRowCountToBeBetween":
            return "at least one row"
        case "ExpectColumnValuesToBeOfType":
            return f"{column} of type {options['type_']}"
        case "ExpectColumnValuesToNotBeNull":
            return f"{column} filled in everywhere"
        case "ExpectColumnProportionOfNonNullValuesToBeBetween":
            return f"{column} not empty in every row"
        case "ExpectColumnValuesToBeUnique" | "ExpectCompoundColumnsToBeUnique":
            return f"{column or ' and '.join(options['column_list'])} different in every row"
        case "ExpectColumnValuesToBeInSet":
            known = ", ".join(str(value) for value in options["value_set"][:6])
            more = ", …" if len(options["value_set"]) > 6 else ""
            return f"{column} among the known values ({known}{more})"
        case "ExpectColumnValuesToMatchRegex":
            return f"{column} of the form {options['regex']}"
        case "ExpectColumnValuesToBeBetween":
            low, high = (
                "" if bound is None else plain(bound)
                for bound in (options["min_value"], options["max_value"])
            )
            rows = "; ".join(
                f"{name} {' or '.join(map(str, values))}"
                for name, values in expectation.where.items()
            )
            zero = ", or zero" if expectation.not_zero else ""
            return f"{column} from {low} to {high}{zero}{f', where {rows}' if rows else ''}"
    raise LookupError(f"no words for {expectation.type}")


def _moved(cleaned: Mapping[str, Table], last: last_build.LastBuild) -> pd.DataFrame:
    """Return what differs from the last build: one row for each cell, and for each lost row."""
    decided = last_build.decided(cleaned)
    rows = [
        {
            "table": table,
            "row_key": key,
            "column": column,
            "was": was,
            "now": now,
            "allowed": revision
            or (table, key, cleaned[table].schema.raw_name(column)) in decided
            or (table, key, column) in decided,
        }
        for table, key, column, was, now, revision in last_build.changes(cleaned, last)
    ]
    rows += [
        {"table": table, "row_key": key, "column": "*", "was": "a row", "now": "", "allowed": False}
        for table, key in last_build.lost(cleaned, last)
    ]
    columns = ["table", "row_key", "column", "was", "now", "allowed"]
    return pd.DataFrame(rows, columns=columns)


def _planned_changes(
    cleaned: Mapping[str, Table], last: last_build.LastBuild, rules: dict[str, Rule]
) -> Iterator[_Planned]:
    """Yield, for each table, the check that it differs from the last build only as it may."""
    for name in last_build.compared(cleaned, last):
        check_id = f"{name}.last_build"

        def allowed(rows: pd.DataFrame, name: str = name) -> pd.Series:
            return (rows["table"] != name) | rows["allowed"].astype(bool)

        rules[check_id] = allowed
        yield _Planned(
            Expectation(
                check_id,
                "ExpectRowsToKeepRule",
                {"column_list": ["table", "allowed"], "rule": check_id},
            ),
            name,
            "plausibility",
            "every row of the last build, its numbers moved by less than a factor of "
            f"{last_build.LARGEST_REVISION} and the rest as it was; another statement needs a new "
            "row, a right value needs a record in data/raw/corrections.csv (was and now the new "
            "text), a withdrawn row one with column *",
            (),
            "last build",
        )


def _planned_answers(cleaned: Mapping[str, Table], rules: dict[str, Rule]) -> Iterator[_Planned]:
    """Yield the checks that the answers follow from their bounds and that decisions are current."""
    rules["answers.follow"] = _follows
    yield _Planned(
        Expectation(
            "answers.follow",
            "ExpectRowsToKeepRule",
            {
                "column_list": ["answer", *_BOUNDS],
                "rule": "answers.follow",
            },
        ),
        ANSWERS,
        "reconciliation",
        "each answer follows from the bounds of claim and evidence",
        ("check_id", "answer"),
        "",
    )
    if len(cleaned["confirmations"].frame):
        answers = cleaned[ANSWERS].frame
        current = answers.loc[answers["answer"] == "confirmed", "check_id"]
        yield _Planned(
            Expectation(
                "confirmations.current",
                "ExpectColumnValuesToBeInSet",
                {"column": "check_id", "value_set": list(current)},
            ),
            "confirmations",
            "reconciliation",
            "each confirmation names a contradiction that is there, with its exact working; remove "
            "the record, or copy the present working into it and decide again",
            ("check_id", "working"),
            "",
        )


_BOUNDS = [
    f"{side}_{bound}"
    for side in ("claim", "evidence")
    for bound in ("low", "high", "low_open", "high_open")
]


def _follows(rows: pd.DataFrame) -> pd.Series:
    """Return True where an answer is the one that its bounds give."""

    def region(row: dict[str, Any], side: str) -> Interval:
        low, high = (
            None if pd.isna(row[f"{side}_{bound}"]) else row[f"{side}_{bound}"]
            for bound in ("low", "high")
        )
        return Interval(low, high, bool(row[f"{side}_low_open"]), bool(row[f"{side}_high_open"]))

    def right(row: dict[str, Any]) -> bool:
        claim, evidence = region(row, "claim"), region(row, "evidence")
        if evidence.is_subset(claim):
            return row["answer"] == "entailed"
        if claim.overlaps(evidence):
            return row["answer"] == "possible"
        return row["answer"] in ("contradicted", "confirmed")

    return pd.Series([right(row) for row in rows.to_dict("records")], index=rows.index)


# --- outcomes ----------------------------------------------------------------------------------


def _check(
    planned: _Planned, outcome: Outcome, cleaned: Mapping[str, Table], moved: pd.DataFrame
) -> Check:
    """Return an outcome as a check."""
    message = planned.told
    rows: tuple[Row, ...] = ()
    if not outcome.success:
        if planned.family == "last build":
            rows = tuple(_changed(cleaned, moved.loc[row]) for row in outcome.rows)
        else:
            table = cleaned[planned.table]
            rows = tuple(
                _cell(table, row, column) for row in outcome.rows for column in planned.columns
            ) or (Row(table.file, 0, "", outcome.observed),)
        message = f"expected {planned.told}"
    return Check(
        id=planned.expectation.id,
        table=planned.table,
        kind=planned.kind,
        answer="passed" if outcome.success else "failed",
        message=message,
        rows=rows,
        family=planned.family,
    )


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


def _changed(cleaned: Mapping[str, Table], move: pd.Series) -> Row:
    """Return a cell that differs from the last build."""
    table = cleaned[move["table"]]
    line = _line(table, move["row_key"])
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


def _line(table: Table, key: str) -> int:
    """Return the line of a row in its raw file."""
    keys = table.frame[list(table.schema.primary_key)].astype("str").agg("|".join, axis=1)
    found = keys.index[keys == key]
    return int(found[0]) if len(found) else 0


def _reconciled(cleaned: Mapping[str, Table]) -> Iterator[Check]:
    """Yield each reconciliation as a check."""
    for row in cleaned[ANSWERS].frame.to_dict("records"):
        cells = [cell.split(",", 2) for cell in row["cells"].split(" | ")]
        yield Check(
            id=row["check_id"],
            table=cells[0][0],
            kind="reconciliation",
            answer=row["answer"],
            message=row["working"],
            rows=tuple(_reference(cleaned, *cell) for cell in cells),
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


def _reference(cleaned: Mapping[str, Table], table: str, key: str, column: str) -> Row:
    """Return a cell that a reconciliation names by table, row key and column."""
    entry = cleaned[table]
    frame = entry.frame
    first = frame.columns[0]
    found = frame.index[frame[first] == key] if key else []
    line = int(found[0]) if len(found) else 0
    value = _typed(entry, line, column) if line else ""
    return Row(entry.file, line, entry.schema.raw_name(column), value)
