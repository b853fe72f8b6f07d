"""The checks: what the engine answers, what stops a run, and what the last build witnesses."""

import dataclasses
import json
import re
from datetime import date, timedelta

import pandas as pd
import pytest
from conftest import printed

from venezuela_analysis import checks, figures, pipeline, wording
from venezuela_analysis.analysis import reconciliations
from venezuela_analysis.analysis.reconciliations import words
from venezuela_analysis.analysis.reconciliations.answers import RECONCILIATIONS
from venezuela_analysis.checks import Check, Row, last_build, suites
from venezuela_analysis.checks.engine import Expectation, validate
from venezuela_analysis.errors import DataError, DataErrors, Place
from venezuela_analysis.project import find
from venezuela_analysis.tables import Table

PROJECT = find(__file__)


@pytest.fixture(scope="module")
def data():
    return pipeline.load(PROJECT)


@pytest.fixture(scope="module")
def answers(data):
    return checks.run(data.tables, pipeline.last_build(PROJECT))


def edited(data, table, **cells):
    """The tables with cells of one row replaced: ``edited(data, "us_forces", F094={"low": 1})``."""
    entry = data.tables[table]
    frame = entry.frame.copy()
    key = entry.schema.primary_key[0]
    for name, values in cells.items():
        for column, value in values.items():
            frame.loc[frame[key] == name, column] = value
    return data.tables | {table: Table(entry.schema, entry.file, frame)}


def failed(results):
    return {check.id: check for check in results if not check.passed}


# --- the engine --------------------------------------------------------------------------------


def outcome(frame, type_, rules=None, **options):
    return validate({"x": frame}, {"x": [Expectation("x.y", type_, options)]}, rules or {})["x.y"]


def test_an_empty_table_does_not_pass():
    empty = pd.DataFrame({"a": pd.Series([], dtype="float64")})
    assert not outcome(empty, "ExpectTableRowCountToBeBetween", min_value=1).success


def test_a_column_without_any_value_does_not_pass():
    bare = pd.DataFrame({"a": [None, None]}, dtype="float64")
    result = outcome(
        bare,
        "ExpectColumnProportionOfNonNullValuesToBeBetween",
        column="a",
        min_value=0,
        strict_min=True,
    )
    assert not result.success


def test_failing_rows_come_back_as_plain_line_numbers():
    frame = pd.DataFrame({"a": [1.0, 5.0, 2.0]}, index=pd.Index([2, 3, 7], name="row"))
    result = outcome(frame, "ExpectColumnValuesToBeBetween", column="a", max_value=1)
    assert result.rows == [3, 7]
    assert all(type(row) is int for row in result.rows)


def test_a_bound_for_some_rows_is_held_against_no_other_row():
    frame = pd.DataFrame(
        {
            "of": ["a", "b", "a", "a", None],
            "in": ["x", "x", "x", "x", "y"],
            "n": pd.array([50, 50, 0, None, 50], dtype="Int64"),
        },
        index=[2, 3, 4, 5, 6],
    )
    bound = "ExpectColumnValuesToBeBetween", {"column": "n", "min_value": 100}
    suite = [
        Expectation("every", *bound),
        Expectation("of a", *bound, where={"of": ["a"]}),
        Expectation("in x, of b or c", *bound, where={"in": ["x"], "of": ["b", "c"]}),
        Expectation("not zero", *bound, not_zero=True),
        Expectation("of a, not zero", *bound, where={"of": ["a"]}, not_zero=True),
        Expectation("of c", *bound, where={"of": ["c"]}),
    ]
    outcomes = validate({"x": frame}, {"x": suite}, {})
    assert {name: found.rows for name, found in outcomes.items()} == {
        "every": [2, 3, 4, 6],
        "of a": [2, 4],
        "in x, of b or c": [3],
        "not zero": [2, 3, 6],
        "of a, not zero": [2],
        "of c": [],
    }


def test_what_the_engine_cannot_evaluate_is_no_success():
    result = outcome(pd.DataFrame({"a": [1.0]}), "ExpectColumnValuesToBeUnique", column="b")
    assert not result.success
    assert "b" in result.observed


def test_a_rule_that_raises_is_no_success():
    def broken(rows):
        raise ValueError("broken rule")

    frame = pd.DataFrame({"a": [1.0], "b": [2.0]})
    result = outcome(
        frame, "ExpectRowsToKeepRule", {"broken": broken}, column_list=["a", "b"], rule="broken"
    )
    assert not result.success
    assert "broken rule" in result.observed


def test_the_engine_loads_scipy_and_altair_only_where_they_are_wanted():
    code = (
        "import sys; from venezuela_analysis.checks import great_expectations_light\n"
        "def loaded(): print([name for name in ('altair', 'scipy.stats') if name in sys.modules])\n"
        "from great_expectations.expectations.core import "
        "expect_column_kl_divergence_to_be_less_than as divergence\n"
        "loaded(); print(divergence.stats.entropy([1, 1], base=2))\n"
        "loaded(); print(divergence.alt.Chart().mark_bar().mark)\n"
    )
    assert printed(code).splitlines() == ["[]", "1.0", "['scipy.stats']", "bar"]


@pytest.mark.parametrize(
    ("frame", "again"),
    [
        (pd.DataFrame({"a": [1, 2]}), False),
        (pd.DataFrame({"a": [1, 3]}), True),
        (pd.DataFrame({"a": [1.0, 2.0]}), True),
        (pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}), True),
        (pd.DataFrame({"a": ["1", "2"]}), True),
    ],
    ids=["same", "value", "type", "column", "text"],
)
def test_what_passed_is_asked_again_only_of_another_frame(frame, again):
    suite = {
        "x": [
            Expectation("x.a.unique", "ExpectColumnValuesToBeUnique", {"column": "a"}),
            Expectation(
                "x.a.enum", "ExpectColumnValuesToBeInSet", {"column": "a", "value_set": []}
            ),
            Expectation("x.rule", "ExpectRowsToKeepRule", {"column_list": ["a", "a"], "rule": "r"}),
        ]
    }
    rules = {"r": lambda rows: rows["a"] == rows["a"]}
    passed = {}
    first = validate({"x": pd.DataFrame({"a": [1, 2]})}, suite, rules, passed)
    # neither a failure nor a rule is remembered
    assert [known.id for known in passed.values()] == ["x.a.unique"]
    (key,) = passed
    passed[key] = dataclasses.replace(first["x.a.unique"], observed="remembered")
    now = validate({"x": frame}, suite, rules, passed)
    assert (now["x.a.unique"].observed != "remembered") == again
    assert (key in passed) != again
    assert now == validate({"x": frame}, suite, rules) | (
        {} if again else {"x.a.unique": passed[key]}
    )


# --- rules about rows --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hedge", "low", "high", "agrees"),
    [
        ("exact", 5, 5, True),
        ("exact", 5, 6, False),
        ("range", 5, 6, True),
        ("range", 5, 5, False),
        ("about", 5, 5, True),
        ("about", 5, 6, True),
        ("about", 5, None, False),
        ("more_than", 5, None, True),
        ("more_than", 5, 5, False),
        ("at_least", 5, None, True),
        ("less_than", None, 5, True),
        ("at_most", None, 5, True),
        ("nearly", None, 5, True),
        ("nearly", 5, 5, False),
        (None, None, None, True),
        (None, 5, 5, False),
        ("exact", None, None, False),
    ],
)
def test_a_hedge_has_its_bounds(hedge, low, high, agrees):
    rows = pd.DataFrame({"hedge": [hedge], "low": [low], "high": [high]}).astype(
        {"hedge": "str", "low": "float64", "high": "float64"}
    )
    assert suites.hedge_agrees_with_bounds(rows).tolist() == [agrees]


@pytest.mark.parametrize(
    ("words", "hedge", "agrees"),
    [
        ("upwards of", "more_than", True),
        ("unos", "about", True),
        ("up to", "at_least", False),
        (None, "exact", True),
        (None, "range", True),
        (None, "more_than", False),
        ("purple", "about", False),
        (None, None, True),
    ],
)
def test_words_say_which_hedge_it_is(words, hedge, agrees):
    rows = pd.DataFrame({"hedge_words": [words], "hedge": [hedge]}, dtype="str")
    assert suites.words_agree_with_hedge(rows).tolist() == [agrees]


@pytest.mark.parametrize(
    ("wording", "low", "high", "hedge", "unit", "agrees"),
    [
        ("$50,000 to $60,000 million", 50e9, 60e9, "about", "usd", True),
        ("$50,000 to $60,000 million", 50e6, 60e6, "about", "usd", False),
        ("more than 40%", 40, None, "more_than", "share_pct", True),
        ("more than 40%", 40, 40, "exact", "share_pct", False),
        ("about 15,000 troops", 15000, 15000, "about", "persons", True),
        ("about 15,000 troops", 51000, 51000, "about", "persons", False),
        ("main recipient", 1, 1, "exact", "rank", True),
    ],
)
def test_the_storys_words_say_the_bounds(wording, low, high, hedge, unit, agrees):
    rows = pd.DataFrame(
        {"wording": [wording], "low": [low], "high": [high], "hedge": [hedge], "unit": [unit]}
    ).astype({"low": "float64", "high": "float64"})
    assert suites.wording_agrees_with_bounds(rows).tolist() == [agrees]


# --- the real tables ---------------------------------------------------------------------------


def test_the_tables_as_they_stand_pass_every_check(answers):
    assert failed(answers) == {}
    kinds = {check.kind for check in answers}
    assert kinds == {"structure", "plausibility", "reconciliation"}


@pytest.mark.parametrize("function", RECONCILIATIONS, ids=lambda function: function.__name__)
def test_every_kind_of_reconciliation_finds_rows_to_reconcile(data, function):
    assert list(function(data.frames))


def test_each_check_has_an_id_of_its_own(answers):
    ids = [check.id for check in answers]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("figure", "check", "answer"),
    [
        ("china_loans_total", "loans.total.corrected", "entailed"),
        ("china_loans_total", "loans.total.recommended", "confirmed"),
        ("china_loans_share", "loans.share_claim.C0192", "entailed"),
        ("china_loans_share", "loans.share_claim.C0167", "confirmed"),
        ("fentanyl_tariff_after", "figures.derived.fentanyl_tariff_after", "entailed"),
        ("fentanyl_tariff", "tariffs.fentanyl.T050", "entailed"),
        ("other_tariffs_average", "tariffs.average.T027", "entailed"),
        ("other_tariffs_average", "tariffs.average.without_fentanyl", "confirmed"),
        ("us_troops", "forces.troops.F094", "entailed"),
        ("us_troops", "forces.troops.F101", "confirmed"),
        ("navy_share", "forces.navy_share.battle_force_total", "confirmed"),
        ("navy_share", "forces.navy_share.F110", "entailed"),
        ("russia_personnel_2018", "allies.visit.A010", "possible"),
        ("maduro_years_in_power", "dates.maduro_years_in_power", "entailed"),
        ("venezuela_rank", "loans.rank.C0136", "confirmed"),
    ],
)
def test_the_storys_claims_and_what_the_tables_answer(answers, figure, check, answer):
    found = next(item for item in answers if item.id == check)
    assert found.answer == answer
    assert figure in found.figure_ids
    assert found.source_ids
    assert bool(found.caveat) == bool(found.caveat_es) == (answer == "confirmed")
    assert "; the story says " in found.message
    assert re.search("; (el artículo dice|en el artículo,) ", found.message_es)


# --- the Spanish of reconciliations ------------------------------------------------------------

ENGLISH_WORDS = frozenset(
    """a add against an and are at books borrowers by first for from includes into is loans number
    of or other percent points quoted records region says sum than that the this to together total
    up was were which with""".split()
) - {"a", "total"}  # Spanish words too
NAMES = ("Council on Foreign Relations",)


@pytest.fixture(scope="module")
def workings(data):
    return {
        item.id: (item.working, item.working_es) for item in reconciliations.reconcile(data.frames)
    }


def stated(text, language):
    """The figures that a working states, in order."""
    found = [item.figure for item in wording.find(text, language)]
    return [(figure.low, figure.high, figure.hedge) for figure in found if figure]


def test_every_working_has_spanish_without_an_english_word_left(workings):
    assert len(workings) > 300
    left = {}
    for check, (_, spanish) in workings.items():
        for name in NAMES:
            spanish = spanish.replace(name, "")
        # what begins with a capital is a name: The Conversation
        words = set(re.findall(r"(?<![\w.-])[a-z]+(?![\w.-]\w)", spanish))
        if not spanish.strip() or words & ENGLISH_WORDS:
            left[check] = spanish
    assert left == {}


def test_every_working_states_the_same_figures_in_both_languages(workings):
    # "add up to" is read as a hedge
    pairs = {
        check: (stated(english, "en"), stated(spanish, "es"))
        for check, (english, spanish) in workings.items()
    }
    assert {check: pair for check, pair in pairs.items() if pair[0] != pair[1]} == {}
    assert sum(len(english) for english, _ in pairs.values()) > 500


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (
            "loans.share_claim.C0027",
            "base de datos IAD/BU (febrero de 2015): alrededor de un 47\xa0%; "
            "el artículo dice más de un 40\xa0%",
        ),
        (
            "loans.years.C0032",
            "Venezuela, 2014: los préstamos de AidData GCDF 3.0 (2) suman 2.191 millones de "
            "dólares, frente a 5.700 millones de dólares (base de datos IAD/BU, febrero de 2015)",
        ),
        (
            "loans.records.C0172",
            "Bolivia, de 2000 a 2014, préstamos y créditos a la exportación, en cualquier estado, "
            "importes tal como se distribuyen: los registros de préstamos suman 3.175.995.965 "
            "dólares; el total dice 3.176 millones de dólares",
        ),
        (
            "forces.navy_share.battle_force_total",
            "11 buques (Newsmax, vía Army Recognition, 1 de diciembre de 2025) de 295 buques "
            "(total de la flota de combate, 14 de abril de 2025): entre un 3,72\xa0% y un "
            "3,73\xa0%; el artículo dice más de un 20\xa0%",
        ),
        (
            "forces.troops.F078",
            "Washington Post (31 de octubre de 2025): unas 16.000 personas; "
            "el artículo dice unas 15.000 personas",
        ),
        (
            "dates.deployment_start.D49",
            "Comienzan los ataques de Estados Unidos contra lanchas, 2 de septiembre de 2025; en "
            "el artículo, septiembre de 2025 (inicio del despliegue de Estados Unidos frente a "
            "Venezuela)",
        ),
        (
            "tariffs.average.without_fentanyl",
            "el total, un 47\xa0%, incluye el arancel por el fentanilo, un 10\xa0%: los demás "
            "aranceles suman un 37\xa0%; el artículo dice casi un 50\xa0%",
        ),
        (
            "loans.region.C0166",
            "31 prestatarios suman 387.630,3 millones de dólares de 2021; el total de la región "
            "dice 387.630 millones de dólares de 2021",
        ),
    ],
)
def test_workings_read_as_spanish(workings, check, words):
    assert workings[check][1] == words


def test_millions_of_things_are_counted_with_de():
    assert words.said_es(figures.exact(2_000_000, "persons")) == "2 millones de personas"


# --- confirmed values --------------------------------------------------------------------------


def confirming(tables, *cells):
    """The tables with records that confirm cells: table, row key, column, text."""
    entry = tables["corrections"]
    rows = [
        {
            "correction_id": f"CO9{number}",
            "table": table,
            "row_key": key,
            "column": column,
            "was": text,
            "now": text,
            "reason": "odd but right",
            "reason_es": "raro pero correcto",
            "source_id": "desk_reading",
            "decided_by": "desk",
            "decided_on": "2025-12-09",
        }
        for number, (table, key, column, text) in enumerate(cells)
    ]
    frame = pd.concat([entry.frame, pd.DataFrame(rows, index=range(90, 90 + len(rows)))])
    return tables | {"corrections": Table(entry.schema, entry.file, frame)}


def test_a_confirmed_value_is_let_out_of_its_bounds_and_no_other(data):
    odd = edited(data, "us_forces", F094={"low": 90000.0, "high": 90000.0})
    odd = edited(
        dataclasses.replace(data, tables=odd),
        "us_tariffs", T050={"low": 400.0, "high": 400.0}, T051={"low": 300.0, "high": 300.0},
    )  # fmt: skip
    last = pipeline.last_build(PROJECT)

    def bounds(tables):
        return {check.id: check for check in checks.run(tables, last) if ".plausible" in check.id}

    before = {name: check for name, check in bounds(odd).items() if not check.passed}
    forces = "us_forces.low.plausible.personnel_total"
    tariffs = next(name for name in before if name.startswith("us_tariffs.low"))
    assert [row.row for row in before[tariffs].rows] == [50, 51]
    after = bounds(
        confirming(odd, ("us_forces", "F094", "low", "90000"), ("us_tariffs", "T050", "low", "400"))
    )
    assert after[forces].answer == "confirmed"
    assert after[forces].caveat == (
        "CO90: 90000 in F094, low, is right: odd but right (desk, 2025-12-09)."
    )
    assert after[forces].caveat_es == (
        "CO90: 90000 en F094, low, es correcto: raro pero correcto (redacción, 2025-12-09)."
    )
    assert any(after[forces].caveat in line for line in checks.lines(list(after.values())))
    assert after[tariffs].answer == "failed"
    assert [row.row for row in after[tariffs].rows] == [51]
    # the other end of the range is a cell of its own
    assert not after[forces.replace(".low.", ".high.")].passed


# cells put wrong, all in one run since each run of the engine takes seconds, and what tells
SLIPS = [
    ("chinese_loans", "L0030", {"principal_usd": 4e12}, "chinese_loans.last_build"),
    ("chinese_loans", "L0030", {"principal_usd": 4e12}, "loans.total.corrected"),
    ("chinese_loans", "L0030", {"principal_usd": 4e12}, "chinese_loans.principal_constant_usd.r"),
    ("us_forces", "F125", {"low": 16000, "high": 16000}, "story.F125"),
    ("us_forces", "F101", {"low": 11000, "high": 11000}, "forces.troops.F101"),
    ("us_forces", "F101", {"low": 11000, "high": 11000}, "confirmations.current"),
    ("us_tariffs", "T050", {"low": 2, "high": 2}, "tariffs.fentanyl.T050"),
    ("us_tariffs", "T017", {"low": 14, "high": 14}, "tariffs.sum.T060"),
    ("loan_estimates", "E058", {"low": 26.2e9, "high": 26.2e9}, "loans.quoted.E058.C0093"),
    ("chinese_loans_by_country", "C0095", {"iso3": "BRA"}, "chinese_loans_by_country.last_build"),
    ("figures", "us_troops", {"low": 51000, "high": 51000}, "figures.wording.figure"),
    ("timeline", "D01", {"event_date": "1989-02-02"}, "dates.chavez_came_to_power.D01"),
    ("us_ships", "S001", {"source_id": "nobody"}, "us_ships.source_id.sources"),
    ("us_forces", "F094", {"hedge": "about"}, "us_forces.hedge_words.hedge"),
]  # fmt: skip


@pytest.fixture(scope="module")
def stopped(data):
    tables = data.tables
    for table, key, cells, _ in SLIPS:
        tables = edited(dataclasses.replace(data, tables=tables), table, **{key: cells})
    return failed(checks.run(pipeline.reconciled(tables), pipeline.last_build(PROJECT)))


@pytest.mark.parametrize(
    ("table", "key", "cells", "stops"), SLIPS, ids=[f"{key}-{stops}" for _, key, _, stops in SLIPS]
)
def test_a_wrong_cell_stops_the_check_that_knows_better(stopped, table, key, cells, stops):
    assert any(name.startswith(stops) for name in stopped), sorted(stopped)


def test_a_thousandfold_loan_is_told_with_place_both_figures_and_rule(stopped):
    assert (
        Row(
            "data/raw/chinese_loans.csv",
            30,
            "principal_usd_m",
            "4000000000000; it was 4000000000 in the last build (L0030)",
        )
        in stopped["chinese_loans.last_build"].rows
    )
    assert "moved by less than a factor of 1.5" in stopped["chinese_loans.last_build"].message
    ratio = next(check for name, check in stopped.items() if ".ratio." in name)
    assert "factor for the whole year" in ratio.message


def test_a_confirmation_holds_only_for_its_exact_working(stopped):
    assert stopped["forces.troops.F101"].answer == "contradicted"
    assert "about 11,000 persons" in stopped["forces.troops.F101"].message
    assert "confirmations.current" in stopped


# --- the last build ----------------------------------------------------------------------------


def test_a_revision_passes_and_another_statement_does_not(data):
    last = pipeline.last_build(PROJECT)
    mutant = edited(
        data, "us_forces", F094={"low": 15500.0, "high": 15500.0}, F095={"publisher": "CNN"}
    )
    moved = list(last_build.changes(mutant, last))
    assert sorted(moved) == [
        ("us_forces", "F094", "high", "15000", "15500", True),
        ("us_forces", "F094", "low", "15000", "15500", True),
        ("us_forces", "F095", "publisher", "ABC News", "CNN", False),
    ]


def test_a_changed_cell_is_told_where_its_key_stands_twice(data):
    entry = data.tables["us_forces"]
    mutant = edited(data, "us_forces", F095={"publisher": "CNN"})["us_forces"].frame
    twice = pd.concat([entry.frame, mutant[mutant["row_id"] == "F095"]], ignore_index=True)
    cleaned = data.tables | {"us_forces": Table(entry.schema, entry.file, twice)}
    assert list(last_build.changes(cleaned, pipeline.last_build(PROJECT))) == [
        ("us_forces", "F095", "publisher", "ABC News", "CNN", False)
    ]


def test_a_lost_row_is_told_and_how_to_withdraw_it(data):
    entry = data.tables["us_forces"]
    without = Table(entry.schema, entry.file, entry.frame[entry.frame["row_id"] != "F094"])
    (stopped,) = failed(
        checks.kept(data.tables | {"us_forces": without}, pipeline.last_build(PROJECT))
    ).values()
    assert stopped.id == "us_forces.last_build"
    assert [str(row) for row in stopped.rows] == [
        "data/raw/us_forces.csv: row F094 of the last build is gone"
    ]
    assert stopped.message.endswith("a withdrawn row one with column *")


def test_before_the_first_build_nothing_is_lost(data):
    assert checks.kept(data.tables, {}) == []
    assert list(last_build.changes(data.tables, {})) == []


# --- printing ----------------------------------------------------------------------------------

PASSED = Check("t.a.type", "t", "structure", "passed", "a of type str", family="t structure")
OTHER = dataclasses.replace(PASSED, id="t.b.type")
STOPPED = Check(
    "t.last_build", "t", "plausibility", "failed", "expected every row",
    rows=tuple(Row("data/raw/t.csv", n, "low", str(n)) for n in range(2, 13)),
)  # fmt: skip


def test_what_stops_is_printed_last_with_its_cells():
    assert list(checks.lines([STOPPED, PASSED, OTHER])) == [
        "passed       t structure: 2 checks, such as a of type str",
        "failed       t.last_build: expected every row"
        + "".join(f"\n      data/raw/t.csv, row {n}, column low: {n}" for n in range(2, 10))
        + "\n      and 3 more",
    ]


def test_advice_names_the_cell_that_most_failures_share_and_the_remedy():
    shared = Row("data/raw/t.csv", 30, "principal_usd_m", "4000000")
    other = Row("data/raw/u.csv", 2, "low", "4")
    stopped = [
        Check("a", "t", "plausibility", "failed", "m", rows=(shared,)),
        Check("b", "t", "reconciliation", "contradicted", "m", rows=(other, shared)),
        PASSED,
    ]
    assert list(checks.advice(stopped)) == [
        "Look first at data/raw/t.csv, row 30, column principal_usd_m, which 2 of them name.",
        "Contradicted: mend the number that is wrong. If the sources really disagree, add a record "
        "to data/raw/confirmations.csv with the check's id and its words, and the evidence.",
    ]
    assert list(checks.advice([PASSED])) == []


def test_every_check_has_a_line_of_its_own_where_that_is_asked_for():
    assert list(checks.lines([PASSED, OTHER], each=True)) == [
        "passed       t.a.type: a of type str",
        "passed       t.b.type: a of type str",
    ]


def test_json_has_the_promised_shape():
    told = json.loads(checks.to_json([PASSED, STOPPED]))
    assert told["passed"] is False
    assert [check["id"] for check in told["checks"]] == ["t.a.type", "t.last_build"]
    assert {"id", "table", "kind", "answer", "message", "rows"} <= set(told["checks"][1])
    assert told["checks"][1]["rows"][0] == {
        "file": "data/raw/t.csv", "row": 2, "column": "low", "value": "2",
    }  # fmt: skip


def test_unreadable_cells_are_failed_checks():
    error = DataError(Place("data/raw/t.csv", 4, "low"), "'50.000'", "a number", "Write 50000.")
    (check,) = checks.unreadable(DataErrors([error]))
    assert (check.table, check.kind, check.answer) == ("t", "structure", "failed")
    assert check.rows == (Row("data/raw/t.csv", 4, "low", "'50.000'"),)
    assert check.message == "found '50.000', expected a number. Write 50000."


def test_a_figure_lapses_the_day_after_its_last_one(data):
    day = date(2026, 1, 7)
    assert "figures.valid_until.us_troops" not in [
        check.id for check in checks.lapsed(data.tables["figures"], day)
    ]
    (found,) = [
        check
        for check in checks.lapsed(data.tables["figures"], day + timedelta(days=1))
        if check.figure_ids == ("us_troops",)
    ]
    assert (found.answer, found.passed) == ("lapsed", True)
    assert found.message == (
        "“about 15,000” (US troops deployed off Venezuela) no longer holds since 2026-01-07; "
        "state it with its date"
    )
    assert found.source_ids == ("wapo_dnyuz_20260107",)
