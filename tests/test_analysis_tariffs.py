"""US duties on Chinese goods: steps, estimates, components, and findings as figures."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import figures
from venezuela_analysis.analysis import tariffs
from venezuela_analysis.errors import FigureError
from venezuela_analysis.figures import exact, nearly

COLUMNS = {
    "row_id": "T001",
    "direction": "us_on_china",
    "measure": "average_statutory_trade_weighted",
    "component": "total",
    "effective_date": "2025-05-14",
    "reported_date": None,
    "hedge": "exact",
    "hedge_words": None,
    "low": 0.0,
    "high": 0.0,
    "unit": "rate_pct",
    "status": "in_force",
    "publisher": "PIIE (Bown)",
    "value_kind": "reported",
    "source_id": "piie",
    "from_story": False,
    "confidence": "high",
    "note": None,
}
TEXT = [name for name, value in COLUMNS.items() if value is None or isinstance(value, str)]
SOURCES = pd.DataFrame(
    {
        "source_id": ["piie", "reuters", "yale", "tracker"],
        "publication_date": ["2025-05", "2025-10-30", "2026-03-02", "2026-07-23"],
    }
)
TRACKER = {"publisher": "Trade War Tracker", "source_id": "tracker"}
FENTANYL = {"component": "fentanyl_ieepa", "measure": "component_rate"}
RECIPROCAL = {"component": "reciprocal_ieepa", "measure": "component_rate"}


def table(*rows: dict) -> pd.DataFrame:
    """Return rows of us_tariffs, typed as the processed table; `rate` is low and high."""
    filled = []
    for number, row in enumerate(rows, start=1):
        row = dict(row)
        if "rate" in row:
            row["low"] = row["high"] = float(row.pop("rate"))
        filled.append(COLUMNS | {"row_id": f"T{number:03d}"} | row)
    return pd.DataFrame(filled, columns=list(COLUMNS)).astype(dict.fromkeys(TEXT, "str"))


def level(day: str, rate: float, **other: str) -> dict:
    return {"effective_date": day, "rate": rate, **other}


NOVEMBER = table(
    level("2025-03-04", 20, **FENTANYL),
    level("2025-11-10", 10, **FENTANYL, publisher="White House"),
    level("2025-10-30", 57, measure="headline_claim", publisher="Trump", source_id="reuters"),
    level(
        "2025-10-30",
        47,
        measure="headline_claim",
        publisher="Trump",
        source_id="reuters",
        status="announced",
    ),
    level(
        "2025-11-17",
        38.9,
        measure="average_statutory_model",
        publisher="Yale",
        source_id="yale",
        note="build a2111c1f of 2026-03-09",
    ),
)


# --- averages over time ------------------------------------------------------------------------


def test_levels_hold_only_averages_of_us_duties_on_chinese_goods_in_force():
    rates = table(
        level("2019-06-15", 18.3),
        level("2018-09-25", 18.3, direction="china_on_us"),
        level("2019-12-15", 26.6, status="planned_not_implemented"),
        level("2026-01-01", 17.3, direction="us_on_all", measure="average_effective_ex_ante"),
        level("2025-11-10", 10, **FENTANYL),
        level("2025", 30.6, measure="collected_duty_share_of_imports"),
    )
    assert list(tariffs.levels(rates)["row_id"]) == ["T001"]


def test_increases_are_added_to_their_base_and_rounded_outwards():
    rates = table(
        level("2024", 10.866, **TRACKER),
        level("2025-11-14", 18.9026, unit="pp", measure="increase_over_2024_applied", **TRACKER),
    )
    last = tariffs.levels(rates).iloc[-1]
    assert (last["hedge"], last["low"], last["high"]) == ("range", 29.7, 29.8)
    assert (last["unit"], last["value_kind"]) == ("rate_pct", "computed")
    assert (last["row_id"], last["derived_from"]) == ("level_t002", "T001;T002")


def test_increases_without_a_base_are_no_levels():
    rates = table(
        level("2025-11-14", 18.9026, unit="pp", measure="increase_over_2024_applied", **TRACKER)
    )
    assert tariffs.levels(rates).empty


def test_a_staircase_ends_with_its_last_reading_and_then_has_a_gap():
    rates = table(
        level("2020-02-14", 19.3, source_id="a"),
        level("2025-04", 124.1, source_id="b"),
        level("2025-05", 126.5, source_id="c"),
        level("2025-05-14", 51.1, source_id="c"),
    )
    steps = tariffs.staircase(rates, "piie", until="2025-12-09")
    found = steps[["start", "end", "low", "kind", "role"]].values.tolist()
    assert found[:4] == [
        ["2020-02-14", "2025-04-01", 19.3, "level", "held"],
        ["2025-04-01", "2025-05-01", 124.1, "level", "version"],
        ["2025-05-01", "2025-05-14", 126.5, "level", "highest"],
        ["2025-05-14", "2025-05-14", 51.1, "level", "latest"],
    ]
    assert found[4][:2] == ["2025-05-14", "2025-12-09"]
    assert steps["kind"].iloc[4] == "unread"
    assert pd.isna(steps["low"].iloc[4])


def test_a_level_that_is_read_again_is_one_step_up_to_the_last_reading():
    rates = table(level("2018-09-25", 12), level("2019-06-14", 12))
    steps = tariffs.staircase(rates, "piie", until="2019-06-30")
    assert steps[["start", "end", "low"]].values.tolist() == [["2018-09-25", "2019-06-14", 12.0]]


def test_a_staircase_holds_one_publisher():
    rates = table(level("2025-04", 124.1), level("2025-04-14", 170, publisher="AmCham Peru"))
    assert set(tariffs.staircase(rates, "piie", until="2025-04-30")["publisher"]) == {"PIIE (Bown)"}
    assert list(tariffs.other_averages(rates, "piie")["publisher"]) == ["AmCham Peru"]


def test_the_widest_month_takes_each_publishers_last_value():
    rates = table(
        level("2025-04-03", 31.5, publisher="A"),
        level("2025-04-11", 99, publisher="A"),
        level("2025-04-14", 170, publisher="B"),
        level("2025-11", 30, publisher="A"),
        level("2025-11", 50, publisher="B"),
        level("2024", 1, publisher="C"),
    )
    widest = tariffs.widest_month(tariffs.levels(rates))
    assert widest[["month", "publisher", "low"]].values.tolist() == [
        ["2025-04", "A", 99.0],
        ["2025-04", "B", 170.0],
    ]


def test_a_month_with_one_publisher_is_not_wide():
    assert tariffs.widest_month(tariffs.levels(table(level("2025-04", 124.1)))).empty


def test_turns_are_dated_events_of_the_tariff_dispute():
    timeline = pd.DataFrame(
        {
            "event_id": ["D31", "D45", "D50", "D57"],
            "event_date": ["2020-02-14", "2025-05-14", "2025-06", "2025-10-30"],
            "category": ["tariffs", "tariffs", "tariffs", "usa"],
        }
    )
    assert list(tariffs.turns(timeline)["event_id"]) == ["D45"]


# --- estimates ---------------------------------------------------------------------------------


def test_estimates_are_answered_and_show_the_value_before_the_cut():
    found = tariffs.estimates(NOVEMBER, SOURCES, nearly(50, "rate_pct"))
    columns = ["place", "group", "when", "low", "answer", "main"]
    assert found[columns].values.tolist() == [
        [0, "headline", "after", 47.0, "entailed", True],
        [0, "headline", "before", 57.0, "contradicted", False],
        [1, "modelled", "after", 38.9, "contradicted", True],
        [2, "computed", "after", 37.0, "contradicted", True],
    ]
    computed = tariffs.find(found, group="computed")
    assert (computed.id, computed.derived_from) == ("headline_without", ("T004", "T002"))


def test_estimates_without_a_claim_have_no_answer():
    assert set(tariffs.estimates(NOVEMBER, SOURCES)["answer"]) == {""}


def test_a_model_built_later_says_so():
    found = tariffs.estimates(NOVEMBER, SOURCES)
    model = found[found["group"] == "modelled"].iloc[0]
    assert (model["build"], model["published"], bool(model["afterwards"])) == (
        "a2111c1f",
        "2026-03-09",
        True,
    )
    headline = found[found["group"] == "headline"]
    assert not headline["afterwards"].any()


def test_builds_of_one_model_stand_side_by_side():
    builds = [
        level(
            "2025-11-17",
            rate,
            measure="average_statutory_model",
            publisher="Yale",
            source_id="yale",
            note=f"build {build} of 2026-03-02",
        )
        for build, rate in (("aa", 37.01), ("bb", 38.9))
    ]
    rates = pd.concat([NOVEMBER[:2], table(*builds)], ignore_index=True)
    assert list(tariffs.estimates(rates, SOURCES)["low"]) == [38.9, 37.01]


def test_a_value_before_the_cut_that_is_the_same_is_not_repeated():
    rates = table(
        level("2025-03-04", 20, **FENTANYL),
        level("2025-11-10", 10, **FENTANYL),
        level("2025-10-17", 37.01, publisher="Yale"),
        level("2025-11-17", 37.01, publisher="Yale"),
    )
    assert list(tariffs.estimates(rates, SOURCES)["when"]) == ["after"]


def test_there_are_no_estimates_before_anyone_has_a_cut():
    found = tariffs.estimates(NOVEMBER.drop(index=1), SOURCES, nearly(50, "rate_pct"))
    assert found.empty
    assert {"place", "answer", "main", "afterwards"} <= set(found.columns)


# --- duties ------------------------------------------------------------------------------------


def test_the_fentanyl_duty_goes_10_20_10_0_with_changes_in_points():
    rates = table(
        level("2025-02-04", 10, **FENTANYL),
        level("2025-03-04", 20, **FENTANYL),
        level("2025-11-10", 10, **FENTANYL, publisher="White House"),
        level("2025-11-10", 10, **FENTANYL, publisher="Laufer"),
        level("2026-02-20", 0, **FENTANYL, publisher="China Briefing"),
        level("2025-11-01", 10, **FENTANYL | TRACKER),
    )
    duty = tariffs.fentanyl_duty(rates, until="2026-11-01")
    record = duty[duty["record"]]
    assert record[["start", "end", "low", "change_pp"]].values.tolist() == [
        ["2025-02-04", "2025-03-04", 10.0, 10.0],
        ["2025-03-04", "2025-11-10", 20.0, 10.0],
        ["2025-11-10", "2026-02-20", 10.0, -10.0],
        ["2026-02-20", "2026-11-01", 0.0, -10.0],
    ]
    assert list(duty[~duty["record"]]["start"]) == ["2025-11-01"]


def test_components_stack_within_one_publisher():
    rates = table(
        level("2025-03-04", 20, **FENTANYL),
        level("2025-04-10", 125, **RECIPROCAL),
        level("2025-11-10", 10, **FENTANYL, publisher="White House"),
        level("2025-04-08", 84, **RECIPROCAL | TRACKER),
        level("2025-04-10", 34, **RECIPROCAL, status="announced", publisher="White House"),
    )
    stacked = tariffs.components(rates)
    columns = ["start", "component", "stacked_low", "stacked_high"]
    assert stacked[columns].values.tolist() == [
        ["2025-03-04", tariffs.FENTANYL, 0.0, 20.0],
        ["2025-03-04", tariffs.BOTH, 0.0, 20.0],
        ["2025-04-10", tariffs.FENTANYL, 0.0, 20.0],
        ["2025-04-10", tariffs.RECIPROCAL, 20.0, 145.0],
        ["2025-04-10", tariffs.BOTH, 0.0, 145.0],
    ]
    both = tariffs.find(stacked, component=tariffs.BOTH)
    assert (both.hedge, both.low, both.high, both.unit) == ("exact", 145, 145, "rate_pct")
    assert (both.id, both.derived_from) == ("duties_april", ("T001", "T002"))
    assert (both.period, both.speaker, both.source_id) == ("2025-04-10", "PIIE (Bown)", "piie")
    assert both.measure == "US fentanyl and reciprocal duty on Chinese goods together"
    assert list(stacked["row_id"]) == ["T001", "duties_20250304", "T001", "T002", "duties_april"]


@given(st.lists(st.integers(min_value=0, max_value=200), min_size=2, max_size=2))
def test_a_stack_is_as_high_as_its_parts_together(parts):
    rates = table(
        level("2025-04-10", parts[0], **FENTANYL), level("2025-04-10", parts[1], **RECIPROCAL)
    )
    total = tariffs.find(tariffs.components(rates), component=tariffs.BOTH)
    assert total.low == total.high == Decimal(sum(parts))


def test_the_truce_cut_suspended_and_called_off():
    laufer = {"publisher": "Laufer", "effective_date": "2025-11-10"}
    rates = table(
        level("2025-03-04", 20, **FENTANYL),
        {**FENTANYL, **laufer, "rate": 10},
        {**RECIPROCAL, **laufer, "rate": 34, "status": "suspended"},
        {**RECIPROCAL, **laufer, "rate": 10},
        {
            "measure": "step",
            "component": "threat_total",
            "effective_date": "2025-10",
            "rate": 100,
            "unit": "pp",
            "status": "threatened_not_implemented",
            "publisher": "IBNS",
        },
    )
    assert tariffs.at_stake(rates)[["kind", "low", "unit"]].values.tolist() == [
        ["cut", 10.0, "pp"],
        ["suspended", 24.0, "pp"],
        ["threatened", 100.0, "pp"],
    ]
    assert list(tariffs.at_stake(rates)["row_id"]) == ["points_cut", "points_suspended", "T005"]


def test_a_rate_of_china_on_us_goods_is_not_called_a_us_tariff():
    rates = table(level("2018-09-25", 18.3), level("2018-09-25", 18.3, direction="china_on_us"))
    measures = [tariffs.figure_of(row).measure for row in rates.to_dict("records")]
    assert measures == ["average US tariff on Chinese goods", "average_statutory_trade_weighted"]


EMPTY = {
    "levels": lambda rates: tariffs.levels(rates),
    "staircase": lambda rates: tariffs.staircase(rates, "piie", until="2010-01-01"),
    "other_averages": lambda rates: tariffs.other_averages(rates, "piie"),
    "widest_month": lambda rates: tariffs.widest_month(tariffs.levels(rates)),
    "estimates": lambda rates: tariffs.estimates(rates, SOURCES),
    "fentanyl_duty": lambda rates: tariffs.fentanyl_duty(rates, until="2010-01-01"),
    "components": lambda rates: tariffs.components(rates),
    "at_stake": lambda rates: tariffs.at_stake(rates),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_table_gives_an_empty_frame_with_columns(name):
    found = EMPTY[name](NOVEMBER[:0])
    assert found.empty
    assert {"row_id", "low", "high", "source_id"} <= set(found.columns)


# --- findings ----------------------------------------------------------------------------------


def test_half_of_20_percent_is_10_percent():
    duty = exact(20, "rate_pct", id="fentanyl_tariff", measure="US duty", measure_es="arancel")
    half = tariffs.halved(duty)
    assert (half.low, half.high, half.unit) == (10, 10, "rate_pct")
    assert (half.measure, half.measure_es) == ("half of the US duty", "mitad del arancel")
    assert half.derived_from == ("fentanyl_tariff",)


def test_points_and_percent_change_are_two_things():
    named = {"measure": "US duty", "measure_es": "arancel"}
    before, after = exact(20, "rate_pct", **named), exact(10, "rate_pct", **named)
    points, change = tariffs.points_between(before, after), tariffs.percent_change(before, after)
    assert (points.low, points.unit) == (10, "pp")
    assert (change.low, change.unit) == (-50, "change_pct")
    for computed in (points, change):
        told = (computed.measure, computed.measure_es)
        assert told == ("change of the US duty", "cambio del arancel")
    with pytest.raises(FigureError, match="cannot add"):
        figures.add(points, change)


@pytest.mark.parametrize(("total", "duty"), [(47, 10), (57, 20)])
def test_the_headline_less_the_duty_is_37_percent_before_and_after_the_cut(total, duty):
    rest = tariffs.without(exact(total, "rate_pct"), exact(duty, "rate_pct"))
    assert (rest.low, rest.high, rest.unit) == (37, 37, "rate_pct")
    assert rest.measure == "stated total US tariff on Chinese goods less the fentanyl duty"
    assert str(figures.compare(nearly(50, "rate_pct"), rest)) == "contradicted"


@given(st.integers(min_value=0, max_value=200), st.integers(min_value=0, max_value=200))
def test_a_total_without_a_duty_and_the_duty_are_the_total(rest, duty):
    left = tariffs.without(exact(rest + duty, "rate_pct"), exact(duty, "rate_pct"))
    assert left.low == rest


def test_findings_that_the_data_do_not_give_are_none():
    empty = tariffs.levels(NOVEMBER[:0])
    known = exact(20, "rate_pct")
    assert tariffs.latest(empty) is None
    assert tariffs.highest(empty) is None
    assert tariffs.span(empty) is None
    assert tariffs.find(empty, publisher="PIIE (Bown)") is None
    assert tariffs.halved(None) is None
    assert tariffs.points_between(None, known) is None
    assert tariffs.percent_change(known, None) is None
    assert tariffs.without(known, None) is None


def test_a_span_reaches_from_the_lowest_to_the_highest_as_printed():
    found = tariffs.levels(
        table(level("2025-11-17", 37.01, publisher="A"), level("2025-11-17", 38.9, publisher="B"))
    )
    whole = tariffs.span(found)
    assert (str(whole.hedge), whole.low, whole.high) == ("range", Decimal("37.01"), Decimal("38.9"))
    assert whole.derived_from == ("T001", "T002")
    assert (whole.measure, whole.speaker) == ("average US tariff on Chinese goods", "")
    assert tariffs.span(found, publisher="A").speaker == "A"
    assert str(tariffs.span(found, publisher="A").hedge) == "exact"
    assert tariffs.highest(found).low == Decimal("38.9")
