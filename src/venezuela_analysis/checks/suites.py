"""Structure and plausibility of each table: expectations generated from its schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from venezuela_analysis import wording
from venezuela_analysis.checks.engine import Expectation
from venezuela_analysis.figures import Hedge
from venezuela_analysis.tables import Field, Schema, Table, first_day, last_day

if TYPE_CHECKING:
    import pandas as pd

_GX_TYPES = {
    "string": "str",
    "date": "str",
    "number": "float64",
    "integer": "Int64",
    "year": "Int64",
    "boolean": "boolean",
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
            about | {"value_set": demands["enum"]},
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
            about | {"regex": f"^(?:{demands['pattern']})$"},
        )


def plausibility(schema: Schema) -> Iterator[tuple[Expectation, str]]:
    """Yield the bounds on numbers that a table's descriptor gives, each with its reason."""
    for column in schema.fields:
        if column.plausible and column.type not in ("string", "date"):
            yield (
                _between(f"{schema.table}.{column.name}.plausible", column.name, column.plausible),
                column.plausible["reason"],
            )
    for bound in schema.plausible:
        conditions = [
            f"{column} in {value!r}" if isinstance(value, list) else f"{column} == {value!r}"
            for column, value in bound["where"].items()
        ]
        label = "-".join(
            str(part)
            for value in bound["where"].values()
            for part in (value if isinstance(value, list) else [value])
        )
        for name in bound["columns"]:
            expectation = _between(f"{schema.table}.{name}.plausible.{label}", name, bound)
            expectation.options["row_condition"] = " and ".join(conditions)
            expectation.options["condition_parser"] = "pandas"
            yield expectation, bound["reason"]


def _between(check_id: str, column: str, bound: dict) -> Expectation:
    """Return the expectation that a column's numbers lie within bounds."""
    return Expectation(
        check_id,
        "ExpectColumnValuesToBeBetween",
        {
            "column": column,
            "min_value": bound.get("minimum"),
            "max_value": bound.get("maximum"),
        },
    )


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


def low_is_not_above_high(rows: pd.DataFrame) -> pd.Series:
    """Return True where the bounds are in order; an open end is always in order."""
    return ~(rows["low"] > rows["high"])


def words_agree_with_hedge(rows: pd.DataFrame) -> pd.Series:
    """Return True where the source's own words are words for the hedge.

    A hedge other than exact and range needs words: without them it has been dropped somewhere.
    """

    def agrees(words: object, hedge: object) -> bool:
        if words != words or words is None:
            return hedge != hedge or hedge in (Hedge.EXACT.value, Hedge.RANGE.value)
        read = wording.hedge_of(words)
        return read is None or read.value == hedge

    pairs = zip(rows["hedge_words"], rows["hedge"], strict=True)
    return rows["hedge"].isna() | [agrees(words, hedge) for words, hedge in pairs]


def _dates_in_order(first: str, then: str):
    """Return the rule that one date does not start after another has ended."""

    def rule(rows: pd.DataFrame) -> pd.Series:
        start = rows[first].astype("str").map(first_day, na_action="ignore")
        end = rows[then].astype("str").map(last_day, na_action="ignore")
        return ~(start > end).fillna(False).astype(bool)

    return rule


def _dates_within(column: str, earliest: str, latest: str):
    """Return the rule that a date lies wholly between two others."""

    def rule(rows: pd.DataFrame) -> pd.Series:
        dates = rows[column].astype("str")
        first, last = dates.map(first_day, na_action="ignore"), dates.map(last_day, na_action="ignore")
        inside = (first >= first_day(earliest)) & (last <= last_day(latest))
        return dates.isna() | inside.fillna(False).astype(bool)

    return rule


# rules by the columns they need; a table that has the columns has to keep the rule
ROW_RULES = {
    "hedge_agrees": (
        ("hedge", "low", "high"),
        hedge_agrees_with_bounds,
        "each hedge stands for certain bounds: 'more than' has no upper one",
    ),
    "low_high": (("low", "high"), low_is_not_above_high, "the lower bound comes first"),
    "hedge_words": (
        ("hedge", "hedge_words"),
        words_agree_with_hedge,
        "the source's own words say which hedge it is",
    ),
    "period": (
        ("period_start", "period_end"),
        _dates_in_order("period_start", "period_end"),
        "a period ends after it starts",
    ),
}


def row_rules(schema: Schema) -> Iterator[tuple[Expectation, str, object]]:
    """Yield the rules that a table's columns call for, each with its reason and function."""
    rules = {
        name: entry for name, entry in ROW_RULES.items() if set(entry[0]) <= set(schema.names)
    }
    for column in schema.fields:
        if column.plausible and column.type in ("string", "date"):
            earliest, latest = column.plausible["minimum"], column.plausible["maximum"]
            rules[f"{column.name}.plausible"] = (
                # the engine's rules take two columns at least
                (column.name, schema.primary_key[0]),
                _dates_within(column.name, str(earliest), str(latest)),
                column.plausible["reason"],
            )
    for name, (columns, rule, reason) in rules.items():
        check_id = f"{schema.table}.{name}"
        yield (
            Expectation(
                check_id,
                "ExpectRowsToKeepRule",
                {"column_list": list(columns), "rule": check_id},
            ),
            reason,
            rule,
        )
