"""The expectations of the checks evaluated in pandas alone, for hundreds of runs.

Great Expectations takes half a minute of computing for one run of all suites, which is little in
front of a report and too much for a benchmark. This module evaluates the same expectations;
`check_strength` compares the two engines and fails where they disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from venezuela_analysis.checks.engine import Expectation, Outcome, Rule


def validate(
    frames: dict[str, pd.DataFrame],
    suites: dict[str, list[Expectation]],
    rules: dict[str, Rule],
) -> dict[str, Outcome]:
    """Return one outcome for each expectation, as `venezuela_analysis.checks.engine` does."""
    return {
        item.id: _outcome(item, frames[name], rules)
        for name, expectations in suites.items()
        for item in expectations
    }


def _outcome(item: Expectation, frame: pd.DataFrame, rules: dict[str, Rule]) -> Outcome:
    options = item.options
    if item.type in _OF_TABLES:
        return Outcome(item.id, bool(_OF_TABLES[item.type](frame, options)), [], "")
    if item.type == "ExpectRowsToKeepRule":
        kept = rules[options["rule"]](frame[options["column_list"]])
    elif item.type == "ExpectCompoundColumnsToBeUnique":
        kept = ~frame.duplicated(options["column_list"], keep=False)
    else:
        column = frame.loc[_asked(item, frame), options["column"]]
        if item.type != "ExpectColumnValuesToNotBeNull":
            column = column.dropna()
        kept = _OF_VALUES[item.type](column, options)
    failing = [int(row) for row in kept.index[~kept.astype(bool)]]
    return Outcome(item.id, not failing, failing, "")


def _asked(item: Expectation, frame: pd.DataFrame) -> pd.Series:
    """Return True for the rows that an expectation is for."""
    asked = pd.Series(True, index=frame.index)
    for name, values in item.where.items():
        asked &= frame[name].isin(values)
    if item.not_zero:
        asked &= frame[item.options["column"]] != 0
    return asked


def _between(column: pd.Series, options: dict[str, Any]) -> pd.Series:
    low, high = options["min_value"], options["max_value"]
    kept = pd.Series(True, index=column.index)
    if low is not None:
        kept &= column >= low
    if high is not None:
        kept &= column <= high
    return kept


_OF_VALUES: dict[str, Callable[[pd.Series, dict[str, Any]], pd.Series]] = {
    "ExpectColumnValuesToNotBeNull": lambda column, options: column.notna(),
    "ExpectColumnValuesToBeUnique": lambda column, options: ~column.duplicated(keep=False),
    "ExpectColumnValuesToBeInSet": lambda column, options: column.isin(options["value_set"]),
    "ExpectColumnValuesToMatchRegex": lambda column, options: column.str.match(options["regex"]),
    "ExpectColumnValuesToBeBetween": _between,
}
_OF_TABLES: dict[str, Callable[[pd.DataFrame, dict[str, Any]], bool]] = {
    "ExpectTableColumnsToMatchOrderedList": lambda frame, options: (
        list(frame.columns) == options["column_list"]
    ),
    "ExpectTableRowCountToBeBetween": lambda frame, options: len(frame) >= options["min_value"],
    "ExpectColumnProportionOfNonNullValuesToBeBetween": lambda frame, options: (
        frame[options["column"]].notna().any()
    ),
    # `tables.typed` gives each column its type or raises
    "ExpectColumnValuesToBeOfType": lambda frame, options: True,
}
