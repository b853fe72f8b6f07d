"""Great Expectations as the engine: expectations in, our own results out.

Nothing else in the project uses Great Expectations, which takes seconds to load. The context is
ephemeral, so no file is written, and its usage statistics are off.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from operator import and_
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# read when the library is imported: nothing about a run leaves the machine
os.environ["GX_ANALYTICS_ENABLED"] = "false"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation, as data.

    Parameters
    ----------
    id : str
        Names the check: ``loan_estimates.unit.enum``.
    type : str
        Name of a Great Expectations class, or ``ExpectRowsToKeepRule``.
    options : dict
        Its arguments.
    where : dict
        Columns and the values that they have in the rows it is for; all rows where empty. Only
        where what is empty passes, as bounds let it.
    not_zero : bool
        Whether rows in which its column is zero are left out; only there, too.
    """

    id: str
    type: str
    options: dict[str, Any] = field(default_factory=dict)
    where: dict[str, list[Any]] = field(default_factory=dict)
    not_zero: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine says of one expectation.

    Parameters
    ----------
    id : str
        Of the expectation.
    success : bool
        False also where the engine could not evaluate it.
    rows : list of int
        Index labels of the rows that fail; empty for expectations about a whole table.
    observed : str
        What was found, for expectations about a whole table, or the engine's own error.
    """

    id: str
    success: bool
    rows: list[int]
    observed: str


Rule = Callable[["pd.DataFrame"], "pd.Series"]

Passed = dict[str, Outcome]
"""Outcomes of expectations that passed, by a digest of all that they depend on."""

_RULE = "ExpectRowsToKeepRule"


def validate(
    frames: dict[str, pd.DataFrame],
    suites: dict[str, list[Expectation]],
    rules: dict[str, Rule],
    passed: Passed | None = None,
) -> dict[str, Outcome]:
    """Run suites of expectations, one suite for each frame.

    Parameters
    ----------
    frames : dict
        Frames by name.
    suites : dict
        Expectations by name of the frame they are about.
    rules : dict
        Row-wise rules by name, for ``ExpectRowsToKeepRule``: each takes the columns it is
        about and returns True for the rows that keep it.
    passed : dict, optional
        What passed before, and need not be asked again of the same frame; afterwards, what passed
        now. A rule is always asked: it may look at other frames.

    Returns
    -------
    dict
        One outcome for each expectation, by its id.

    Raises
    ------
    RuntimeError
        Where the engine returns no result for an expectation: silence is no success.
    """
    from venezuela_analysis.checks import great_expectations_light  # noqa: F401, I001
    import great_expectations as gx

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    keep_rule = _rule_expectation(rules)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_pandas("tables")
    outcomes: dict[str, Outcome] = {}
    before, now = passed or {}, {}
    for name, expectations in suites.items():
        keys = {} if passed is None else _keys(frames[name], expectations)
        outcomes |= {known: before[key] for known, key in keys.items() if key in before}
        asked = [item for item in expectations if item.id not in outcomes]
        for part, frame, items in _parts(name, frames[name], asked):
            outcomes |= _asked(source, part, frame, items, keep_rule)
        now |= {key: outcomes[known] for known, key in keys.items() if outcomes[known].success}
    if passed is not None:
        passed.clear()
        passed |= now
    return outcomes


def _keys(frame: pd.DataFrame, expectations: list[Expectation]) -> dict[str, str]:
    """Return a digest of all that each expectation depends on, but rules, by its id."""
    # as text, every value of a cell differs from every other one, and so does every type
    content = _digest((frame.dtypes.to_dict(), frame.to_dict("split")))
    return {item.id: _digest((item, content)) for item in expectations if item.type != _RULE}


def _digest(told: object) -> str:
    """Return a digest of what Python shows of something."""
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _parts(
    name: str, frame: pd.DataFrame, expectations: list[Expectation]
) -> Iterator[tuple[str, pd.DataFrame, list[Expectation]]]:
    """Yield a frame with the expectations for all its rows, and one that has the others' rows only.

    That one has a column for each of them, empty in the rows that it is not for. The engine can be
    told of rows itself, but looks for them anew at each step: a quarter of a run of all suites.
    """
    of_some = [item for item in expectations if item.where or item.not_zero]
    of_all = [item for item in expectations if not (item.where or item.not_zero)]
    if of_all:
        yield name, frame, of_all
    if of_some:
        columns = frame[[]].assign(**{item.id: _narrowed(item, frame) for item in of_some})
        about = [replace(item, options=item.options | {"column": item.id}) for item in of_some]
        yield f"{name}, some rows", columns, about


def _narrowed(item: Expectation, frame: pd.DataFrame) -> pd.Series:
    """Return the column of an expectation, empty in the rows that it is not for."""
    column = frame[item.options["column"]]
    rows = [frame[name].isin(values) for name, values in item.where.items()]
    if item.not_zero:
        rows.append(~column.isin([0]))
    return column.where(reduce(and_, rows))


def _asked(
    source: Any, name: str, frame: pd.DataFrame, expectations: list[Expectation], keep_rule: type
) -> dict[str, Outcome]:
    """Return what the engine says of expectations about one frame."""
    batch = (
        source.add_dataframe_asset(name)
        .add_batch_definition_whole_dataframe("whole")
        # failing rows come back as plain index labels only where the index has no name
        .get_batch({"dataframe": frame.rename_axis(index=None)})
    )
    found = _validated(batch, name, expectations, keep_rule, "BOOLEAN_ONLY")
    # the engine takes twice as long where it lists rows, and only failures have any to list
    failed = [item for item in expectations if not found[item.id].success]
    return found | _validated(batch, name, failed, keep_rule, "COMPLETE")


def _validated(
    batch: Any, name: str, expectations: list[Expectation], keep_rule: type, detail: str
) -> dict[str, Outcome]:
    """Return the outcome of each expectation about one batch, in the engine's level of detail."""
    import great_expectations as gx

    if not expectations:
        return {}
    suite = gx.ExpectationSuite(
        name,
        expectations=[
            (keep_rule if item.type == _RULE else _built_in(item.type))(
                **item.options, meta={"id": item.id}
            )
            for item in expectations
        ],
    )
    results = batch.validate(suite, result_format={"result_format": detail})
    outcomes = {outcome.id: outcome for outcome in map(_outcome, results.results)}
    missing = {item.id for item in expectations} - set(outcomes)
    if missing:
        raise RuntimeError(f"Great Expectations gave no result for {sorted(missing)}")
    return outcomes


def _outcome(result: Any) -> Outcome:
    """Return one result of the engine as an `Outcome`, plain Python throughout."""
    raised = _raised(result.exception_info)
    details = result.result or {}
    observed = raised or str(details.get("observed_value", ""))
    return Outcome(
        id=result.expectation_config.meta["id"],
        success=bool(result.success) and not raised,
        rows=[int(row) for row in details.get("unexpected_index_list") or []],
        observed=observed,
    )


def _raised(info: dict[str, Any]) -> str:
    """Return the message of an exception that the engine swallowed, or nothing.

    The engine reports either one record or one record for each metric that raised.
    """
    records = [info] if "raised_exception" in info else list(info.values())
    raised = {str(record["exception_message"]) for record in records if record["raised_exception"]}
    return "; ".join(sorted(raised))


class _Once:
    """An expectation that puts its configuration together once; it must not be changed afterwards.

    The engine looks at it seventy times for each expectation, and by itself puts it together anew
    each time, which takes a third of a run of all suites.
    """

    @property
    def configuration(self) -> Any:
        """Type, arguments and metadata, as the engine wants them."""
        if self._configuration is None:
            self._configuration = super().configuration
        return self._configuration


def _once(kind: type) -> type:
    """Return a kind of expectation whose expectations put their configuration together once."""
    from great_expectations.compatibility.pydantic import PrivateAttr

    return type(kind)(f"{kind.__name__}Once", (_Once, kind), {"_configuration": PrivateAttr(None)})


@cache
def _built_in(name: str) -> type:
    """Return the kind of expectation that the engine has under a name."""
    import great_expectations.expectations as gxe

    return _once(getattr(gxe, name))


def _rule_expectation(rules: dict[str, Rule]) -> type:
    """Return the custom expectation that a row keeps one of the rules."""
    from typing import ClassVar

    from great_expectations.execution_engine import PandasExecutionEngine
    from great_expectations.expectations.expectation import MulticolumnMapExpectation
    from great_expectations.expectations.metrics.map_metric_provider import (
        MulticolumnMapMetricProvider,
    )
    from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (  # noqa: E501
        multicolumn_condition_partial,
    )

    class RowsKeepRule(MulticolumnMapMetricProvider):
        condition_metric_name = "multicolumn_values.keep_rule"
        condition_value_keys = ("rule",)

        @multicolumn_condition_partial(engine=PandasExecutionEngine)
        def _pandas(cls, column_list, rule, **_):
            return rules[rule](column_list)

    class ExpectRowsToKeepRule(MulticolumnMapExpectation):
        rule: str
        map_metric: ClassVar[str] = RowsKeepRule.condition_metric_name
        success_keys: ClassVar[tuple[str, ...]] = ("rule", "mostly")
        args_keys: ClassVar[tuple[str, ...]] = ("column_list", "rule")
        ignore_row_if: str = "never"

    return _once(ExpectRowsToKeepRule)
