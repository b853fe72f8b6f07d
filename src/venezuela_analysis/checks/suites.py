"""Structure and plausibility of each table: expectations generated from its schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from venezuela_analysis import wording
from venezuela_analysis.checks.engine import Expectation, Rule
from venezuela_analysis.figures import Hedge
from venezuela_analysis.tables import Field, Schema, Table, first_day, last_day

# what the engine calls a column of each type; it does not tell pandas' nullable types apart
_GX_TYPES = {
    "string": "str",
    "date": "str",
    "number": "float64",
    "integer": "int64",
    "year": "int64",
    "boolean": "bool",
}


def structure(table: Table, keys: dict[tuple[str, str], list[str]]) -> Iterator[Expectation]:
    """Yield what the schema of a table demands.

    Parameters
    ----------
    table : Table
        Processed.
    keys : dict
        Values of the columns that foreign keys point to, by (table, column).
    """
    schema = table.schema
    yield Expectation(
        f"{schema.table}.columns",
        "ExpectTableColumnsToMatchOrderedList",
        {"column_list": schema.names},
    )
    yield Expectation(
        f"{schema.table}.not_empty", "ExpectTableRowCountToBeBetween", {"min_value": 1}
    )
    if len(schema.primary_key) == 1:
        yield Expectation(
            f"{schema.table}.{schema.primary_key[0]}.key",
            "ExpectColumnValuesToBeUnique",
            {"column": schema.primary_key[0]},
        )
    else:
        yield Expectation(
            f"{schema.table}.key",
            "ExpectCompoundColumnsToBeUnique",
            {"column_list": list(schema.primary_key)},
        )
    for column in schema.fields:
        yield from _column(schema.table, column)
    for column, other, key in schema.foreign_keys:
        yield Expectation(
            f"{schema.table}.{column}.{other}",
            "ExpectColumnValuesToBeInSet",
            {"column": column, "value_set": keys[other, key]},
        )


def _column(table: str, column: Field) -> Iterator[Expectation]:
    """Yield what a column's declaration demands."""
    about = {"column": column.name}
    demands = column.constraints
    yield Expectation(
        f"{table}.{column.name}.type",
        "ExpectColumnValuesToBeOfType",
        about | {"type_": _GX_TYPES[column.type]},
    )
    if demands.get("required"):
        yield Expectation(f"{table}.{column.name}.required", "ExpectColumnValuesToNotBeNull", about)
    else:
        yield Expectation(
            f"{table}.{column.name}.some",
            "ExpectColumnProportionOfNonNullValuesToBeBetween",
            about | {"min_value": 0, "strict_min": True},
        )
    if demands.get("unique"):
        yield Expectation(f"{table}.{column.name}.unique", "ExpectColumnValuesToBeUnique", about)
    if "enum" in demands:
        yield Expectation(
            f"{table}.{column.name}.enum",
            "ExpectColumnValuesToBeInSet",
            about | {"value_set": [_value(value, column) for value in demands["enum"]]},
        )
    if "minimum" in demands or "maximum" in demands:
        yield Expectation(
            f"{table}.{column.name}.range",
            "ExpectColumnValuesToBeBetween",
            about | {"min_value": demands.get("minimum"), "max_value": demands.get("maximum")},
        )
    if "pattern" in demands:
        yield Expectation(
            f"{table}.{column.name}.pattern",
            "ExpectColumnValuesToMatchRegex",
            about | {"regex": f"^(?:{_without_groups(demands['pattern'])})$"},
        )


def _without_groups(pattern: str) -> str:
    """Return a pattern that captures nothing, as the engine wants it."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def _value(text: object, column: Field) -> object:
    """Return a value of a descriptor, which may write numbers as text, as its column holds it."""
    return int(str(text)) if column.type in ("integer", "year") else text


def plausibility(schema: Schema) -> Iterator[tuple[Expectation, str]]:
    """Yield the bounds on numbers that a table's descriptor gives, each with its reason."""
    for column in schema.fields:
        if column.plausible and column.type not in ("string", "date"):
            yield (
                _between(f"{schema.table}.{column.name}.plausible", column.name, column.plausible),
                column.plausible["reason"],
            )
    for bound in schema.plausible:
        for name in bound["columns"]:
            check_id = f"{schema.table}.{name}.plausible.{_label(bound)}"
            yield _between(check_id, name, bound), bound["reason"]


def _between(check_id: str, column: str, bound: dict[str, Any]) -> Expectation:
    """Return the expectation that numbers lie within bounds, in the rows they are for."""
    return Expectation(
        check_id,
        "ExpectColumnValuesToBeBetween",
        {
            "column": column,
            "min_value": bound.get("minimum"),
            "max_value": bound.get("maximum"),
        },
        where={
            name: value if isinstance(value, list) else [value]
            for name, value in bound.get("where", {}).items()
        },
        not_zero=bool(bound.get("orZero")),
    )


def _label(bound: dict[str, Any]) -> str:
    """Return the values that say which rows a bound is for, as part of a check's name."""
    values = (
        part
        for value in bound["where"].values()
        for part in (value if isinstance(value, list) else [value])
    )
    return "-".join(str(value).replace(" ", "_") for value in values)


# --- rules about rows --------------------------------------------------------------------------


def hedge_agrees_with_bounds(rows: pd.DataFrame) -> pd.Series:
    """Return True where the hedge has just the bounds it stands for."""
    low, high = rows["low"].notna(), rows["high"].notna()
    same = rows["low"] == rows["high"]
    holds = {
        Hedge.EXACT: low & high & same,
        Hedge.RANGE: low & high & ~same,
        Hedge.ABOUT: low & high,
        Hedge.MORE_THAN: low & ~high,
        Hedge.AT_LEAST: low & ~high,
        Hedge.LESS_THAN: ~low & high,
        Hedge.AT_MOST: ~low & high,
        Hedge.NEARLY: ~low & high,
    }
    kept = ~low & ~high & rows["hedge"].isna()
    for hedge, agrees in holds.items():
        kept |= (rows["hedge"] == hedge.value) & agrees
    return kept


def words_agree_with_hedge(rows: pd.DataFrame) -> pd.Series:
    """Return True where the source's own words are words for the hedge.

    A hedge other than exact and range needs words: without them it has been dropped somewhere.
    """

    def agrees(words: object, hedge: object) -> bool:
        if words != words or words is None:
            return hedge in (Hedge.EXACT.value, Hedge.RANGE.value)
        read = wording.hedge_of(words)
        return read is not None and read.value == hedge

    pairs = zip(rows["hedge_words"], rows["hedge"], strict=True)
    kept = pd.Series([agrees(words, hedge) for words, hedge in pairs], index=rows.index, dtype=bool)
    return rows["hedge"].isna() | kept


def wording_agrees_with_bounds(rows: pd.DataFrame) -> pd.Series:
    """Return True where the one quantity that the story's words hold is the row's.

    Words without a quantity ("main recipient", "recently") say nothing against any bounds.
    """

    def agrees(row: dict[str, Any]) -> bool:
        if row["wording"] != row["wording"] or row["unit"] in ("year", "rank"):
            return True
        read = [found.figure for found in wording.find(row["wording"], "en") if found.figure]
        stated = [figure for figure in read if figure.unit not in ("factor", "other")]
        if len(stated) != 1:
            return not stated
        bounds = [
            None if bound is None else float(bound) for bound in (stated[0].low, stated[0].high)
        ]
        printed = [None if row[bound] != row[bound] else row[bound] for bound in ("low", "high")]
        return bounds == printed and (
            stated[0].hedge.value == row["hedge"]
            or (stated[0].hedge, row["hedge"]) == (Hedge.RANGE, "about")
        )

    kept = [agrees(row) for row in rows.to_dict("records")]
    return rows["wording"].isna() | pd.Series(kept, index=rows.index, dtype=bool)


def _in_order(first: str, then: str, dates: bool) -> Rule:
    """Return the rule that one column is not above, or starts after, another; gaps are in order."""

    def rule(rows: pd.DataFrame) -> pd.Series:
        start, end = rows[first], rows[then]
        if dates:
            start = start.astype("str").map(first_day, na_action="ignore")
            end = end.astype("str").map(last_day, na_action="ignore")
        return ~(start > end).fillna(False).astype(bool)

    return rule


def _dates_within(column: str, earliest: str, latest: str) -> Rule:
    """Return the rule that a date lies wholly between two others."""

    def rule(rows: pd.DataFrame) -> pd.Series:
        dates = rows[column].astype("str")
        texts = dates.dropna().unique()
        first, last = (
            dates.map({text: end(text) for text in texts}) for end in (first_day, last_day)
        )
        inside = (first >= first_day(earliest)) & (last <= last_day(latest))
        return dates.isna() | inside.fillna(False).astype(bool)

    return rule


def _ratio_within(ratio: dict[str, Any]) -> Rule:
    """Return the rule that two columns of the rows it is for have a ratio within bounds."""

    def rule(rows: pd.DataFrame) -> pd.Series:
        quotient = rows[ratio["numerator"]] / rows[ratio["denominator"]]
        outside = (quotient < ratio["minimum"]) | (quotient > ratio["maximum"])
        for column, value in ratio["where"].items():
            outside &= rows[column].isin(value if isinstance(value, list) else [value])
        return ~outside

    return rule


def row_rules(schema: Schema) -> Iterator[tuple[Expectation, str, Rule]]:
    """Yield the rules about rows that a table calls for, each with its reason and function."""
    table, names = schema.table, set(schema.names)
    if {"hedge", "low", "high"} <= names:
        yield _row_rule(
            f"{table}.hedge.bounds",
            ("hedge", "low", "high"),
            "each hedge stands for certain bounds: 'more than' has no upper one",
            hedge_agrees_with_bounds,
        )
    if {"hedge", "hedge_words"} <= names:
        yield _row_rule(
            f"{table}.hedge_words.hedge",
            ("hedge_words", "hedge"),
            "the source's own words say which hedge it is",
            words_agree_with_hedge,
        )
    if "wording" in names:
        yield _row_rule(
            f"{table}.wording.figure",
            ("wording", "low", "high", "hedge", "unit"),
            "the story's words say the bounds",
            wording_agrees_with_bounds,
        )


def bound_rules(schema: Schema) -> Iterator[tuple[Expectation, str, Rule]]:
    """Yield the descriptor's bounds that are rules: order, ratios, dates; with reason and rule."""
    table = schema.table
    for pair in schema.ordered:
        first, then = pair["columns"]
        dates = schema.column(first).type not in ("number", "integer")
        yield _row_rule(
            f"{table}.{first}.{then}", (first, then), pair["reason"], _in_order(first, then, dates)
        )
    for column in schema.fields:
        if column.plausible and column.type in ("string", "date"):
            earliest, latest = (str(column.plausible[end]) for end in ("minimum", "maximum"))
            yield _row_rule(
                f"{table}.{column.name}.plausible",
                (column.name, schema.primary_key[0]),
                column.plausible["reason"],
                _dates_within(column.name, earliest, latest),
            )
    for ratio in schema.plausible_ratios:
        columns = (ratio["numerator"], ratio["denominator"], *ratio["where"])
        yield _row_rule(
            f"{table}.{ratio['numerator']}.ratio.{_label(ratio)}",
            columns,
            ratio["reason"],
            _ratio_within(ratio),
        )


def _row_rule(
    check_id: str, columns: tuple[str, ...], reason: str, rule: Rule
) -> tuple[Expectation, str, Rule]:
    """Return the expectation of a rule, its reason and its function."""
    options = {"column_list": list(dict.fromkeys(columns)), "rule": check_id}
    return Expectation(check_id, "ExpectRowsToKeepRule", options), reason, rule
