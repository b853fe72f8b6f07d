"""The checks of the tables the way Great Expectations' own documentation shows them.

    python benchmarks/_peer_checks.py PROJECT

An ephemeral context, one data source, and for each table an asset, a batch definition, a suite and
a validation definition, which a checkpoint runs. The expectations are those of our own suites, as
many and with the same arguments; nothing of how we run them is here. Which they are is asked of our
code, since there is no second copy of them: tables are read and reconciled for that, which both
sides have to do, and the script tells how long it took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import pandas as pd

    from venezuela_analysis.checks.engine import Expectation, Rule

Suites = dict[str, list["Expectation"]]


def main(project: str) -> None:
    """Check the tables of a project, and print how many expectations were met.

    Raises
    ------
    SystemExit
        An expectation was not met.
    """
    started = time.perf_counter()
    frames, suites, rules = expectations(project)
    asked = time.perf_counter() - started
    met, of = checked(frames, suites, rules)
    print(f"{met} of {of} expectations met; {asked:.2f} s to read the tables and list them")
    if met < of:
        sys.exit("an expectation was not met")


def expectations(project: str) -> tuple[Mapping[str, pd.DataFrame], Suites, Mapping[str, Rule]]:
    """Return the tables, the expectations of each, and the functions of those about rows."""
    from venezuela_analysis import pipeline
    from venezuela_analysis.checks import running
    from venezuela_analysis.project import find

    place = find(project)
    data = pipeline.load(place)
    planned, moved, rules = running._plan(data.tables, pipeline.last_build(place))
    suites = {name: [item.expectation for item in items] for name, items in planned.items()}
    # a row's label is its line in the file, under a name that the library cannot list rows by
    frames = {name: frame.rename_axis(None) for name, frame in data.frames.items()}
    return frames | {running.LAST_BUILD: moved}, suites, rules


def checked(
    frames: Mapping[str, pd.DataFrame], suites: Suites, rules: Mapping[str, Rule]
) -> tuple[int, int]:
    """Run every suite in one checkpoint; return how many expectations were met, and of how many."""
    import great_expectations as gx

    keep_rule = _rule_expectation(rules)
    context = gx.get_context(mode="ephemeral")
    source = context.data_sources.add_pandas("tables")
    met = 0
    for name, items in suites.items():
        if not items:
            continue
        batch = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("whole")
        suite = gx.ExpectationSuite(name=name, expectations=list(_made(items, keep_rule)))
        definition = gx.ValidationDefinition(name=name, data=batch, suite=context.suites.add(suite))
        # a checkpoint hands one frame to all its definitions, so each table has its own
        checkpoint = gx.Checkpoint(
            name=name, validation_definitions=[context.validation_definitions.add(definition)]
        )
        done = context.checkpoints.add(checkpoint).run(batch_parameters={"dataframe": frames[name]})
        met += sum(
            bool(result.success) for run in done.run_results.values() for result in run.results
        )
    return met, sum(map(len, suites.values()))


def _made(items: list[Expectation], keep_rule: type) -> Iterator[Any]:
    """Yield the library's expectations."""
    import great_expectations.expectations as gxe
    from great_expectations.expectations.row_conditions import Column

    for item in items:
        conditions = [Column(name).is_in(values) for name, values in item.where.items()]
        if item.not_zero:
            conditions.append(Column(item.options["column"]) != 0)
        rows = {"row_condition": reduce(and_, conditions)} if conditions else {}
        kind = keep_rule if item.type == keep_rule.__name__ else getattr(gxe, item.type)
        yield kind(**item.options, **rows)


def _rule_expectation(rules: Mapping[str, Rule]) -> type:
    """Return a custom expectation, written as the documentation shows, that rows keep a rule."""
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
        def _pandas(cls, column_list: pd.DataFrame, rule: str, **_: Any) -> pd.Series:
            return rules[rule](column_list)

    class ExpectRowsToKeepRule(MulticolumnMapExpectation):
        rule: str
        map_metric: ClassVar[str] = RowsKeepRule.condition_metric_name
        success_keys: ClassVar[tuple[str, ...]] = ("rule", "mostly")
        args_keys: ClassVar[tuple[str, ...]] = ("column_list", "rule")
        ignore_row_if: str = "never"

    return ExpectRowsToKeepRule


if __name__ == "__main__":
    main(sys.argv[1])
