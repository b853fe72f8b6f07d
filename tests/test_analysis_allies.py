from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis.analysis import allies
from venezuela_analysis.figures import at_most, exact, more_than

COLUMNS = {
    "row_id": "str",
    "supplier": "str",
    "era": "str",
    "kind_of_support": "str",
    "category": "str",
    "event_date": "str",
    "measure": "str",
    "hedge": "str",
    "low": "float64",
    "high": "float64",
    "unit": "str",
    "publisher": "str",
    "publisher_es": "str",
    "statement_en": "str",
    "statement_es": "str",
    "source_id": "str",
    "confidence": "str",
}


def support(*rows):
    """Statements; columns that a test does not name are empty."""
    filled = [
        {
            "row_id": f"A{number:03}",
            "supplier": "Russia",
            "era": "2018-2019",
            "kind_of_support": "forces",
            "category": "troop_visit",
            "event_date": "2019-03-23",
            "measure": "personnel",
            "publisher": "Reuters",
            "statement_en": "Russian personnel landed: {figure}",
            "statement_es": "Militares rusos llegados: {figure}",
            "source_id": f"source_{number}",
            "confidence": "medium",
            **row,
        }
        for number, row in enumerate(rows)
    ]
    return pd.DataFrame(filled, columns=list(COLUMNS)).astype(COLUMNS)


def people(hedge, low, high, **more):
    return {
        "measure": "personnel",
        "hedge": hedge,
        "low": low,
        "high": high,
        "unit": "persons",
        **more,
    }


NOTHING_FOUND = {"category": "absence", "measure": None, "statement_en": "Nothing was found"}


# Statements


@pytest.mark.parametrize(
    ("row", "standing"),
    [
        ({}, "reported"),
        ({"confidence": "low"}, "unconfirmed"),
        ({"statement_en": "Advisers; the outlet could not verify it"}, "unconfirmed"),
        ({"statement_en": "A member of parliament claimed a delivery"}, "unconfirmed"),
        ({"statement_en": "Contractors, which the Kremlin denied"}, "unconfirmed"),
        ({"statement_en": "Credit line discussed in Beijing"}, "unconfirmed"),
        ({"category": "request", "measure": "radars"}, "asked"),
        (NOTHING_FOUND, "absent"),
        ({"category": "sipri_total", "measure": "last_delivery_year", "high": 2014.0}, "absent"),
        ({"category": "sipri_total", "measure": "last_delivery_year", "high": 2018.0}, "reported"),
    ],
)
def test_a_statement_stands_as_it_says_itself(row, standing):
    assert allies.statements(support(row))["standing"].tolist() == [standing]


def test_statements_stand_by_ally_kind_and_date():
    rows = support(
        {"supplier": "China", "event_date": "2018-07-03"},
        {"kind_of_support": "words", "event_date": "2018-01-01"},
        {"event_date": "2019-03-23"},
        {"event_date": "2018-12"},
    )
    assert allies.statements(rows)["row_id"].tolist() == ["A003", "A002", "A001", "A000"]


def test_details_of_a_visit_have_no_line_of_their_own():
    rows = support({"measure": "cargo"}, {"category": "bomber_visit", "measure": "tu160_bombers"})
    assert allies.statements(rows)["item"].tolist() == ["", "bombers"]


def test_a_statement_without_a_measure_is_called_by_its_category():
    rows = support({"measure": None}, {"measure": None, "category": "treaty"})
    assert allies.statements(rows)["item"].tolist() == ["troop_visit", "treaty"]


# Numbers


def test_numbers_that_differ_stay_apart():
    rows = support(
        people("about", 100.0, 100.0),
        people("more_than", 100.0, None),
        people("exact", 99.0, 99.0),
        people("nearly", None, 100.0),
    )
    least, most = allies.spread(allies.statements(rows))
    assert (least.hedge, least.low) == ("exact", Decimal(99))
    assert (most.hedge, most.low, most.high) == ("more_than", Decimal(100), None)


def test_a_number_that_all_print_is_given_once():
    rows = support(people("more_than", 120.0, None), people("more_than", 120.0, None))
    (found,) = allies.spread(allies.statements(rows))
    assert found.printed == more_than(120, "persons").printed


def test_numbers_of_different_things_have_no_spread():
    rows = support(
        {"measure": "radars", "hedge": "exact", "low": 5.0, "high": 5.0, "unit": "count"},
        {"measure": "engines", "hedge": "exact", "low": 8.0, "high": 8.0, "unit": "count"},
    )
    assert allies.spread(allies.statements(rows)) == ()


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_a_spread_has_its_ends_among_the_numbers(numbers):
    rows = support(*(people("exact", float(number), float(number)) for number in numbers))
    found = allies.spread(allies.statements(rows))
    assert found[0].low == min(numbers)
    assert found[-1].high == max(numbers)


def test_stated_gives_nothing_where_nothing_is_stated():
    rows = allies.statements(support(people("exact", 99.0, 99.0)))
    assert allies.stated(rows, "Russia", "2025", "personnel") == (None, None)
    least, most = allies.stated(rows, "Russia", "2018-2019", "personnel")
    assert least == most


# The matrix


def lines_of(frame, supplier, kind, era):
    own = frame[
        (frame["supplier"] == supplier) & (frame["kind_of_support"] == kind) & (frame["era"] == era)
    ]
    return list(zip(own["item"], own["standing"], strict=True))


def matrix(*rows):
    return allies.matrix(allies.statements(support(*rows)))


def test_a_cell_goes_from_what_is_reported_to_what_was_not_found():
    frame = matrix(
        {"kind_of_support": "money", **NOTHING_FOUND},
        {"kind_of_support": "money", "category": "request", "measure": "financing_years"},
        {"kind_of_support": "money", "category": "pledge", "measure": "investment_pledge"},
        people("at_most", None, 400.0, kind_of_support="money", confidence="low"),
    )
    assert lines_of(frame, "Russia", "money", "2018-2019") == [
        ("pledge", "reported"),
        ("unconfirmed", "unconfirmed"),
        ("personnel", "unconfirmed"),
        ("asked", "asked"),
        ("financing_request", "asked"),
        ("absent", "absent"),
    ]


def test_an_item_has_the_strongest_standing_of_its_statements():
    frame = matrix(people("exact", 99.0, 99.0, confidence="low"), people("exact", 99.0, 99.0))
    assert lines_of(frame, "Russia", "forces", "2018-2019") == [("personnel", "reported")]


def test_a_line_keeps_figures_and_sources():
    frame = matrix(people("at_most", None, 400.0), people("at_most", None, 400.0))
    line = frame.iloc[0]
    assert [figure.printed for figure in line["figures"]] == [at_most(400, "persons").printed]
    assert line["source_ids"] == ("source_0", "source_1")


def test_a_statements_figure_says_what_is_counted_in_both_languages():
    (found,) = allies.statements(support(people("about", 100.0, 100.0)))["figure"]
    assert str(found) == "about 100 persons (A000)"
    assert (found.measure, found.measure_es) == (
        "Russian personnel landed",
        "Militares rusos llegados",
    )
    assert allies.statements(support({}))["figure"].tolist() == [None]


def test_a_cell_without_statements_was_not_read():
    frame = matrix({})
    assert lines_of(frame, "China", "words", "2025") == [("unread", "unread")]
    assert len(frame) == 20


def test_statements_of_other_years_are_not_in_the_matrix():
    assert matrix({"era": "other"}).empty


def test_no_statements_make_no_matrix():
    assert list(matrix().columns) == allies.matrix(allies.statements(support({}))).columns.tolist()


def test_kinds_on_record_are_only_those_reported():
    frame = matrix(
        {"kind_of_support": "words", "category": "statement", "measure": None},
        {"kind_of_support": "arms", "category": "request", "measure": "radars"},
        {"kind_of_support": "forces"},
    )
    assert allies.kinds_on_record(frame, "Russia", "2018-2019") == ["forces", "words"]
    assert allies.count_on_record(frame, "Russia", "2018-2019") == exact(
        2,
        "count",
        measure="kinds of support on record",
        measure_es="clases de apoyo que constan",
        period="2018/2019",
    )
    assert allies.count_on_record(frame, "China", "2018-2019") is None


def test_a_period_counts_as_read_when_both_allies_have_statements():
    then = [{}, {"supplier": "China"}]
    now = [{**row, "era": "2025"} for row in then]
    assert allies.latest_on_record(matrix(*then, now[0]))["era"] == "2018-2019"
    assert allies.latest_on_record(matrix(*then, *now))["era"] == "2025"


# Arms

REGISTER, TABLE = "trade register", "annual table"


def deliveries(*rows):
    frame = pd.DataFrame(rows, columns=["supplier", "year", "tiv_m", "series", "note"])
    frame["row_id"] = [f"V{number:03}" for number in range(len(rows))]
    return frame.assign(source_id="sipri", value_kind="computed").astype(
        {"year": "Int64", "tiv_m": "float64", "supplier": "str", "series": "str", "note": "str"}
    )


FOUR = deliveries(
    ("China", 2015, 100, TABLE, "rounded"),
    ("China", 2015, 99.4, REGISTER, "deliveries, 2012-2018"),
    ("China", 2016, 75.7, REGISTER, "deliveries, 2012-2018"),
    ("Russia", 2014, 78.72, REGISTER, "deliveries, 2012-2018"),
)


def test_a_published_series_is_said_by_its_publisher_and_a_sum_by_nobody():
    published = FOUR.assign(series="SIPRI annual table", value_kind="from_microdata")
    assert {figure.speaker for figure in allies.arms_by_year(published)["figure"]} == {"SIPRI"}
    assert {figure.speaker for figure in allies.arms_by_year(FOUR)["figure"]} == {""}


def test_the_series_that_reaches_furthest_is_the_main_one():
    assert allies.coverage(FOUR) == (REGISTER, 2012, 2018)
    frame = allies.arms_by_year(FOUR)
    assert frame["main"].tolist() == [False, True, True, True]
    assert frame["is_peak"].tolist() == [False, True, False, True]
    assert str(frame["figure"].iloc[1]) == "exact 99.4 tiv_m (V001)"


def test_years_without_delivery_and_years_not_covered_are_two_things():
    gaps = allies.arms_gaps(FOUR, "2019-06-30")
    assert list(gaps.itertuples(index=False, name=None)) == [
        ("Russia", 2012, 2013, "none_recorded"),
        ("Russia", 2015, 2018, "none_recorded"),
        ("Russia", 2019, 2019, "not_covered"),
        ("China", 2012, 2014, "none_recorded"),
        ("China", 2017, 2018, "none_recorded"),
        ("China", 2019, 2019, "not_covered"),
    ]


@pytest.mark.parametrize(("as_of", "last"), [("2016-12-31", 2016), ("2016-12-30", 2015)])
def test_a_year_is_a_gap_only_when_it_is_over(as_of, last):
    gaps = allies.arms_gaps(FOUR[FOUR["supplier"] == "Russia"], as_of)
    assert gaps.loc[gaps["supplier"] == "Russia", "end"].tolist() == [2013, last]


def test_last_deliveries_are_calendar_years():
    assert allies.last_delivery(FOUR, "Russia").low == 2014
    china = allies.last_delivery(FOUR, "China")
    assert (china.low, china.id, china.derived_from) == (2016, "china_last_arms", ("V002",))
    assert allies.last_delivery(FOUR[:0], "China") is None


@pytest.mark.parametrize(("as_of", "end"), [("2018-12-31", None), ("2019-01-01", 2018)])
def test_the_end_of_a_series_is_told_once_it_is_past(as_of, end):
    found = allies.series_end(FOUR, as_of)
    assert (found and found.low) == end


def test_no_deliveries_make_empty_frames():
    empty = FOUR[:0]
    assert allies.coverage(empty) is None
    assert allies.arms_by_year(empty).empty
    assert allies.arms_gaps(empty, "2019-06-30").empty
    assert allies.series_end(empty, "2019-06-30") is None


# Timeline


def test_events_stack_by_year_and_the_latest_of_each_place_is_marked():
    timeline = pd.DataFrame(
        [
            ("D4", "2019-01-23", "caracas"),
            ("D1", "2018", "moscow_beijing"),
            ("D2", "2018-12-10", "moscow_beijing"),
            ("D3", "2019-01-10", "caracas"),
        ],
        columns=["event_id", "event_date", "lane"],
    )
    frame = allies.events(timeline)
    assert frame["event_id"].tolist() == ["D1", "D2", "D3", "D4"]
    assert frame["year"].tolist() == [2018, 2018, 2019, 2019]
    assert frame["place"].tolist() == [1, 2, 1, 2]
    assert frame["to_the_day"].tolist() == [False, True, True, True]
    assert frame["is_latest"].tolist() == [False, True, False, True]
    assert allies.events(timeline[:0]).empty
