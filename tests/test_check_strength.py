"""The benchmark of the checks does not rot: one slip of each kind, and the stand-in engine."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

from venezuela_analysis.checks import engine
from venezuela_analysis.checks.engine import Expectation
from venezuela_analysis.project import find

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import _mutations  # noqa: E402
import _plain_engine  # noqa: E402
import _strength_report  # noqa: E402
import check_strength  # noqa: E402


@pytest.fixture(scope="module")
def bench() -> check_strength.Bench:
    return check_strength.Bench(find(ROOT))


@pytest.fixture(scope="module")
def verdicts(bench) -> list[check_strength.Verdict]:
    return [bench.verdict(mutant) for mutant in _mutations.mutants(bench.raw, 1, seed=7)]


def test_there_is_a_slip_of_every_kind_and_most_are_caught(verdicts):
    assert [verdict.mutant.kind for verdict in verdicts] == list(_mutations.KINDS)
    assert sum(verdict.caught for verdict in verdicts) >= 0.9 * len(verdicts)


def test_mutants_are_the_same_every_time_and_change_something(bench):
    made = list(_mutations.mutants(bench.raw, 2, seed=7))
    assert made == list(_mutations.mutants(bench.raw, 2, seed=7))
    for mutant in made:
        raw = bench.raw[mutant.table]
        assert not _mutations.mutated(raw, mutant).frame.equals(raw.frame)


def test_tables_as_they_stand_are_not_caught(bench):
    nothing = _mutations.Mutant("none", "us_ships", row=2)
    assert bench.verdict(nothing).caught_by == ()


def test_thousandfold_slip_is_told_by_reading_checks_and_last_build(bench):
    row = bench.raw["us_forces"].frame.query("low == '15000' and high == '15000'").index[0]
    slip = _mutations.Mutant(
        "factor 1000 up", "us_forces", row, "", ("low", "high"), ("15000",) * 2, ("15000000",) * 2
    )
    verdict = bench.verdict(slip)
    assert verdict.caught_at_first
    assert "us_forces.low.plausible.personnel_total" in verdict.caught_by
    assert "us_forces.last_build" in verdict.caught_by


def test_page_counts_and_lists_survivors(bench):
    mutant = _mutations.Mutant("deleted row", "us_ships", 2, "S001")
    verdicts = [
        check_strength.Verdict(mutant, ()),
        check_strength.Verdict(mutant, ("us_ships.last_build",)),
        check_strength.Verdict(mutant, ("reading.row", "us_ships.last_build")),
    ]
    page = _strength_report.page(verdicts, seed=1, compared=0)
    assert "| deleted row | 3 | 2 (67%) | 1 (33%) |" in page
    assert "### Not caught: 1" in page
    assert "| deleted row | us_ships | 2 (S001) | the whole row |" in page


def test_stand_in_agrees_with_great_expectations():
    frame = pd.DataFrame(
        {
            "ship": pd.Series(["USS Mahan", None, "mv x", "mv x"], dtype="str"),
            "crew": [300.0, 5.0, 0.0, 9000.0],
        }
    )
    about_ship, about_crew = {"column": "ship"}, {"column": "crew"}
    bounds = {"min_value": 10, "max_value": None}
    suite = [
        Expectation("required", "ExpectColumnValuesToNotBeNull", about_ship),
        Expectation("unique", "ExpectColumnValuesToBeUnique", about_ship),
        Expectation("enum", "ExpectColumnValuesToBeInSet", about_ship | {"value_set": ["mv x"]}),
        Expectation("pattern", "ExpectColumnValuesToMatchRegex", about_ship | {"regex": "^USS "}),
        Expectation("range", "ExpectColumnValuesToBeBetween", about_crew | bounds),
        Expectation(
            "bound",
            "ExpectColumnValuesToBeBetween",
            about_crew | {"min_value": 1, "max_value": 1000},
            where={"ship": ["mv x"]},
            not_zero=True,
        ),
        Expectation("key", "ExpectCompoundColumnsToBeUnique", {"column_list": ["ship", "crew"]}),
        Expectation("rows", "ExpectTableRowCountToBeBetween", {"min_value": 5}),
        Expectation(
            "columns", "ExpectTableColumnsToMatchOrderedList", {"column_list": ["ship", "crew"]}
        ),
        Expectation(
            "rule", "ExpectRowsToKeepRule", {"column_list": ["ship", "crew"], "rule": "few"}
        ),
    ]
    given = {"t": frame}, {"t": suite}, {"few": lambda rows: ~(rows["crew"] > 1000)}
    plain, real = _plain_engine.validate(*given), engine.validate(*given)
    assert {name: (found.success, sorted(found.rows)) for name, found in plain.items()} == {
        name: (found.success, sorted(found.rows)) for name, found in real.items()
    }
    assert [name for name, found in plain.items() if found.success] == ["key", "columns"]
