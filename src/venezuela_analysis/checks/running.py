"""Suites planned from schemas and rules, and run by the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from venezuela_analysis.checks import agreement, last_build, suites
from venezuela_analysis.checks.answers import Check
from venezuela_analysis.checks.engine import Expectation, Outcome, Passed, Rule, validate
from venezuela_analysis.checks.outcomes import (
    ANSWERS,
    LAST_BUILD,
    LAST_BUILD_FAMILY,
    Planned,
    as_check,
    reconciled,
)
from venezuela_analysis.figures import Interval
from venezuela_analysis.tables import Table, plain

# tables of decisions may be empty; answers are checked as reconciliations
DECISIONS = ("corrections", "confirmations")


def run(
    cleaned: Mapping[str, Table], last: last_build.LastBuild, passed: Passed | None = None
) -> list[Check]:
    """Return every check of the tables with its answer.

    Parameters
    ----------
    cleaned : mapping
        Every processed table by name, ``answers`` among them.
    last : mapping
        Schemas and frames of the last build by table; empty before the first.
    passed : dict, optional
        As for `engine.validate`.

    Returns
    -------
    list of Check
        Structure, plausibility, reconciliation, in the order of the tables.
    """
    planned, moved, rules = _plan(cleaned, last)
    frames = {name: table.frame for name, table in cleaned.items()} | {LAST_BUILD: moved}
    outcomes = validate(
        frames,
        {name: [item.expectation for item in items] for name, items in planned.items()},
        rules,
        passed,
    )
    return _checks(planned, outcomes, cleaned, moved)


def expected(cleaned: Mapping[str, Table], last: last_build.LastBuild) -> list[Check]:
    """Return what `run` returns if the engine finds nothing wrong, without asking it.

    With that the pages are made while the engine still works. They are published only where it
    comes to the same; so nothing is ever published on the strength of this.
    """
    planned, moved, _ = _plan(cleaned, last)
    passed = {
        item.expectation.id: Outcome(item.expectation.id, True, [], "")
        for items in planned.values()
        for item in items
    }
    return _checks(planned, passed, cleaned, moved)


def kept(cleaned: Mapping[str, Table], last: last_build.LastBuild) -> list[Check]:
    """Answer only whether the tables keep what the last build had.

    Parameters
    ----------
    cleaned : mapping
        Processed tables by name.
    last : mapping
        Schemas and frames of the last build by table.

    Returns
    -------
    list of Check
        One for each table that the last build had; none where nothing differs.
    """
    rules: dict[str, Rule] = {}
    moved = _moved(cleaned, last)
    planned = list(_planned_changes(cleaned, last, rules)) if len(moved) else []
    if not planned:
        return []
    outcomes = validate(
        {LAST_BUILD: moved}, {LAST_BUILD: [item.expectation for item in planned]}, rules
    )
    return [as_check(item, outcomes[item.expectation.id], cleaned, moved) for item in planned]


def _checks(
    planned: Mapping[str, list[Planned]],
    outcomes: Mapping[str, Outcome],
    cleaned: Mapping[str, Table],
    moved: pd.DataFrame,
) -> list[Check]:
    """Return what was planned with its outcomes, and the reconciliations."""
    checks = [
        as_check(item, outcomes[item.expectation.id], cleaned, moved)
        for items in planned.values()
        for item in items
    ]
    return checks + list(reconciled(cleaned))


# --- plans -------------------------------------------------------------------------------------


def _plan(
    cleaned: Mapping[str, Table], last: last_build.LastBuild
) -> tuple[dict[str, list[Planned]], pd.DataFrame, dict[str, Rule]]:
    """Return the checks by table, what differs from the last build, and the rows' rules."""
    rules: dict[str, Rule] = {}
    planned: dict[str, list[Planned]] = {}
    for name, table in cleaned.items():
        planned[name] = list(_planned(table, cleaned, rules))
    moved = _moved(cleaned, last)
    planned[LAST_BUILD] = list(_planned_changes(cleaned, last, rules)) if len(moved) else []
    for item in _planned_answers(cleaned, rules):
        planned[item.table].append(item)
    return planned, moved, rules


def _planned(
    table: Table, cleaned: Mapping[str, Table], rules: dict[str, Rule]
) -> Iterator[Planned]:
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
        yield Planned(
            expectation,
            schema.table,
            "structure",
            _demand(expectation),
            (column,) if column else tuple(expectation.options.get("column_list", ())),
            f"{schema.table} structure",
        )
    for expectation, reason in suites.plausibility(schema):
        yield Planned(
            expectation,
            schema.table,
            "plausibility",
            f"{_demand(expectation)}; {reason}",
            (expectation.options["column"],),
            f"{schema.table} plausibility",
            bound=True,
        )
    held_together = (*suites.row_rules(schema), *agreement.row_rules(schema, cleaned))
    for bound, found in ((True, suites.bound_rules(schema)), (False, held_together)):
        for expectation, reason, rule in found:
            rules[expectation.id] = rule
            yield Planned(
                expectation,
                schema.table,
                "plausibility",
                reason,
                tuple(expectation.options["column_list"]),
                f"{schema.table} plausibility",
                bound=bound,
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
) -> Iterator[Planned]:
    """Yield, for each table, the check that it differs from the last build only as it may."""
    for name in last_build.compared(cleaned, last):
        check_id = f"{name}.last_build"

        def allowed(rows: pd.DataFrame, name: str = name) -> pd.Series:
            return (rows["table"] != name) | rows["allowed"].astype(bool)

        rules[check_id] = allowed
        yield Planned(
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
            LAST_BUILD_FAMILY,
        )


def _planned_answers(cleaned: Mapping[str, Table], rules: dict[str, Rule]) -> Iterator[Planned]:
    """Yield the checks that the answers follow from their bounds and that decisions are current."""
    rules["answers.follow"] = _follows
    yield Planned(
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
        yield Planned(
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
