"""US forces: what each report counts, shares of fleet counts, named ships, dots."""

from __future__ import annotations

import math
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import tables
from venezuela_analysis.analysis import forces
from venezuela_analysis.figures import about, between, exact, less_than, more_than

COLUMNS = [
    *("row_id", "as_of_date", "published_date", "measure", "hedge", "hedge_words", "low", "high"),
    *("unit", "area", "includes", "publisher", "publisher_es", "value_kind", "source_id"),
    *("from_story", "confidence", "note"),
]


def report(row_id, day, measure, hedge, low, high, **other):
    unit = "share_pct" if measure.startswith("share") else "persons"
    if (
        measure in ("warships", "usual_warships_before")
        or "ships_" in measure
        or "_fleet" in measure
    ):
        unit = "ships"
    if measure.startswith("battle_force"):
        unit = "ships"
    row = dict.fromkeys(COLUMNS) | {
        "row_id": row_id,
        "as_of_date": day,
        "measure": measure,
        "hedge": hedge,
        "low": low,
        "high": high,
        "unit": unit,
        "area": "Caribbean",
        "publisher": "Outlet",
        "value_kind": "reported",
        "source_id": f"source_{row_id}",
        "from_story": False,
        "confidence": "high",
    }
    return row | other


def table(*rows):
    frame = pd.DataFrame(rows, columns=COLUMNS)
    types = {"low": "float64", "high": "float64", "from_story": "boolean", "includes": "str"}
    return frame.astype(types)


EMPTY = table()
CLAIM = more_than(20, "share_pct", id="navy_share")
FLEET = [
    report("F021", "2025-04-14", "battle_force_total", "exact", 295, 295),
    report("F022", "2025-04-14", "ships_deployed_world", "exact", 99, 99),
    report("F154", "2024-04-15", "ships_deployed_uss_only", "exact", 63, 63),
]
ELEVEN = report("F095", "2025-11-16", "warships", "exact", 11, 11)


# --- personnel ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "area", "includes", "counted"),
    [
        ("personnel_total", "Caribbean", None, "unstated"),
        ("personnel_total", "Caribbean", "US military forces", "unstated"),
        (
            "personnel_total",
            "region",
            "includes some 5,000 at bases in Puerto Rico",
            "with_puerto_rico",
        ),
        ("personnel_total", "Caribbean", "majority in Puerto Rico", "with_puerto_rico"),
        (
            "personnel_total",
            "Caribbean",
            "6,000 sailors; excludes Puerto Rico",
            "without_puerto_rico",
        ),
        ("personnel_total", "Caribbean and eastern Pacific", None, "wider_area"),
        ("personnel_total", "Caribbean", "sailors and Marines only", "naval"),
        ("personnel_total", "Caribbean", "naval personnel", "naval"),
        ("personnel_afloat", "en route", "three amphibious ships", "afloat"),
        ("personnel_amphibious_group", "Caribbean", None, "afloat"),
        ("personnel_puerto_rico", "Puerto Rico", None, "puerto_rico"),
    ],
)
def test_what_a_report_counts(measure, area, includes, counted):
    row = report("F001", "2025-10", measure, "about", 10_000, 10_000, area=area, includes=includes)

    assert list(forces.personnel(table(row))["counted"]) == [counted]


def test_other_troops_and_parts_of_a_report_are_no_reports_of_us_personnel():
    reports = forces.personnel(
        table(
            report("F001", "2025-08-25", "venezuelan_troops", "about", 15_000, 15_000),
            report("F002", "2025-10-31", "troops_component", "exact", 10_000, 10_000),
            report("F003", "2025-10-24", "marines", "about", 2_200, 2_200),
            report("F004", "2025-10-24", "ford_crew", "more_than", 5_000, None),
        )
    )

    assert reports.empty
    assert "counted" in reports


def test_reports_stand_by_what_they_count_then_by_date():
    reports = forces.personnel(
        table(
            report("F004", "2025-08-18", "personnel_afloat", "more_than", 4_500, None),
            report("F003", "2025-10", "personnel_total", "nearly", None, 15_000),
            report("F002", "2025-10-09", "personnel_total", "about", 4_000, 4_500),
            report("F001", "2025-10-24", "personnel_total", "exact", 15_000, 15_000),
        )
    )

    assert reports[["row_id", "form", "at", "to"]].values.tolist() == [
        ["F002", "range", 4_000, 4_500],
        ["F001", "exact", 15_000, 15_000],
        ["F003", "open_left", 15_000, 15_000],
        ["F004", "open_right", 4_500, 4_500],
    ]


def test_an_outlet_is_named_without_whom_it_quotes():
    rows = [
        report("F001", "2025-12-19", "personnel_total", "about", 1, 1, publisher="AP (SOUTHCOM)"),
        report(
            "F002", "2025-12-19", "personnel_total", "about", 1, 1, publisher="CSIS (X) via EFE"
        ),
        report("F003", "2025-12-19", "personnel_total", "about", 1, 1, publisher="Post / Other"),
    ]
    rows[1]["publisher_es"] = "CSIS (X), vía EFE"
    reports = forces.personnel(table(*rows))

    assert list(reports["outlet"]) == ["AP", "CSIS via EFE", "Post"]
    assert list(reports["outlet_es"]) == ["AP", "CSIS, vía EFE", "Post"]
    assert reports["figure"].iloc[1].speaker_es == "CSIS, vía EFE"


def test_the_story_and_its_translation_are_one_report_and_two_outlets_are_two():
    same = ("personnel_total", "about", 15_000, 15_000)
    reports = forces.personnel(
        table(
            report("F123", "2025-12-09", *same, from_story=True),
            report("F125", "2025-12-09", *same, from_story=True),
            report("F118", "2025-12-01", *same),
            report("F133", "2025-12-19", *same),
        )
    )

    assert list(reports["row_id"]) == ["F118", "F123", "F133"]


def test_least_confidence_leaves_weaker_reports_out():
    rows = [
        report(f"F00{number}", "2025-10-09", "personnel_total", "about", 1, 1, confidence=grade)
        for number, grade in enumerate(("low", "medium", "high"))
    ]

    kept = {
        least: list(forces.personnel(table(*rows), least_confidence=least)["row_id"])
        for least in ("low", "medium", "high")
    }

    assert kept == {"low": ["F000", "F001", "F002"], "medium": ["F001", "F002"], "high": ["F002"]}


def test_extremes_leave_parts_of_the_force_out_and_prefer_the_earlier_report():
    reports = forces.personnel(
        table(
            report("F001", "2025-10-31", "personnel_total", "about", 16_000, 16_000),
            report("F002", "2025-10-09", "personnel_afloat", "exact", 900, 900),
            report("F003", "2025-09-03", "personnel_total", "more_than", 4_000, None),
            report("F004", "2025-08-18", "personnel_total", "about", 4_000, 4_000),
        )
    )

    low, high = forces.extremes(reports)

    assert (low.id, high.id) == ("F004", "F001")
    assert str(low) == "about 4,000 persons (F004)"


def test_the_latest_report_is_the_latest_of_the_most_solid():
    reports = forces.personnel(
        table(
            report("F001", "2026-01-07", "personnel_total", "about", 12_000, 12_000),
            report("F002", "2026-01-09", "personnel_total", "exact", 1, 1, confidence="medium"),
            report("F003", "2026-01-10", "personnel_total", "exact", 2, 2, confidence="low"),
            report("F004", "2026-01-11", "personnel_afloat", "exact", 3, 3),
        )
    )

    assert forces.latest(reports).id == "F001"
    assert forces.latest(reports[reports["confidence"] == "low"]) is None


def test_a_report_is_a_figure_with_hedge_outlet_date_and_source():
    reports = forces.personnel(
        table(report("F072", "2025-10", "personnel_total", "more_than", 6_000, None))
    )
    found = forces.report(reports, "F072")

    assert found.printed == more_than(6_000, "persons").printed
    assert (found.speaker, found.source_id, str(found.as_of)) == (
        "Outlet",
        "source_F072",
        "2025-10-31",
    )
    assert forces.report(reports, "F999") is None


# --- warships ----------------------------------------------------------------------------------


def test_warships_are_kept_apart_from_earlier_counts_and_ships_on_their_way():
    reports = forces.warships(
        table(
            ELEVEN,
            report("F004", "2017-08-21", "ships_deployed_4th_fleet", "exact", 2, 2),
            report("F027", "2025-12-19", "usual_warships_before", "range", 1, 2),
            report(
                "F076",
                "2025-10-27",
                "warships",
                "about",
                14,
                14,
                includes="counting the Ford group on its way",
            ),
        )
    )

    assert dict(zip(reports["row_id"], reports["counted"], strict=True)) == {
        "F004": "before",
        "F027": "usual",
        "F095": "there",
        "F076": "coming",
    }


def test_the_baseline_spans_the_exact_earlier_counts():
    counts = [
        report(f"F{number}", f"20{number}-05", "ships_deployed_4th_fleet", "exact", ships, ships)
        for number, ships in ((17, 2), (18, 1), (20, 7))
    ]
    reports = forces.warships(table(ELEVEN, *counts))

    assert forces.baseline(reports).printed == between(1, 7, "ships").printed
    assert forces.baseline(reports).derived_from == ("F17", "F18", "F20")
    assert forces.baseline(reports[reports["row_id"] == "F17"]).printed == exact(2, "ships").printed
    assert forces.baseline(reports[reports["row_id"] == "F095"]) is None


def test_warships_counted_is_exact_and_of_ships_that_are_there():
    later = [
        report("F100", "2025-11-19", "warships", "nearly", None, 12),
        report("F117", "2025-12-01", "warships", "exact", 12, 12, confidence="medium"),
        report("F076", "2025-12-02", "warships", "exact", 14, 14, includes="on its way"),
    ]

    assert (
        str(forces.warships_counted(table(ELEVEN, *later))) == "exact 11 ships (warships_counted)"
    )
    assert forces.warships_counted(table(*later[:1])) is None


# --- shares ------------------------------------------------------------------------------------


def test_the_same_warships_over_each_fleet_count():
    shares = forces.navy_shares(table(ELEVEN, *FLEET))

    assert [str(share) for share in shares.values()] == [
        "about 3.7 share_pct (share_battle_force_total)",
        "about 11 share_pct (share_ships_deployed_world)",
        "about 17 share_pct (share_ships_deployed_uss_only)",
    ]
    assert shares["battle_force_total"].derived_from == ("warships_counted", "battle_force_total")


def test_a_fleet_count_is_the_latest_of_its_kind():
    older = report("F001", "2017-08-21", "battle_force_total", "exact", 276, 276)
    counts = forces.fleet_counts(table(FLEET[0], older))

    assert counts["battle_force_total"].low == 295


def test_a_share_keeps_two_digits_however_small_the_count():
    eight = report("F047", "2025-09-05", "warships", "exact", 8, 8)

    share = forces.navy_shares(table(eight, *FLEET))["battle_force_total"]

    assert str(share) == "about 2.7 share_pct (share_battle_force_total)"


def test_shares_are_answered_against_the_claim():
    shares = forces.shares(
        table(
            ELEVEN,
            FLEET[1],
            report("F055", "2025-10-09", "share_of_deployed_navy", "more_than", 10, None),
            report("F087", "2025-11-02", "share_of_deployed_navy", "exact", 20, 20),
            report("F104", "2025-11-21", "share_of_deployed_navy", "about", 25, 25),
            report("F107", "2025-11", "share_of_whole_navy", "exact", 25, 25),
            report(
                "F085",
                "2025-10-31",
                "share_of_deployed_navy",
                "more_than",
                10,
                None,
                includes="naval forces, denominator unclear",
            ),
            report(
                "F124",
                "2025-12-09",
                "share_of_navy_combat_capacity",
                "more_than",
                20,
                None,
                from_story=True,
            ),
        ),
        CLAIM,
    )

    assert shares[["row_id", "counted", "answer"]].fillna("").values.tolist() == [
        ["F124", "claim", ""],
        ["F022", "computed", "contradicted"],
        ["F055", "deployed", "possible"],
        ["F087", "deployed", "contradicted"],
        ["F104", "deployed", "entailed"],
        ["F085", "unclear", "possible"],
        ["F107", "whole", "entailed"],
    ]
    computed = shares.iloc[1]
    assert [str(computed[name]) for name in ("part", "whole", "figure")] == [
        "exact 11 ships (warships_counted)",
        "exact 99 ships (ships_deployed_world)",
        "about 11 share_pct (share_ships_deployed_world)",
    ]
    assert (computed["low"], computed["high"]) == (11, 11)
    assert (computed["value_kind"], computed["whole_es"]) == ("computed", "buques desplegados")


def test_without_a_claim_there_is_no_answer():
    shares = forces.shares(table(ELEVEN, *FLEET), None)

    assert shares["answer"].isna().all()


def test_the_largest_share_is_named_only_where_every_share_contradicts_the_claim():
    computed = forces.navy_shares(table(ELEVEN, *FLEET))

    assert forces.largest_contradicted(computed, CLAIM) == computed["ships_deployed_uss_only"]
    assert forces.largest_contradicted(computed, more_than(15, "share_pct")) is None
    assert forces.largest_contradicted(computed, None) is None
    assert forces.largest_contradicted({}, CLAIM) is None


def test_the_ships_that_the_claim_would_take():
    counts = forces.fleet_counts(table(*FLEET))

    needed = {name: str(forces.ships_needed(CLAIM, count)) for name, count in counts.items()}

    assert needed == {
        "battle_force_total": "more_than 59.. ships",
        "ships_deployed_world": "more_than 19.. ships",
        "ships_deployed_uss_only": "more_than 12.. ships",
    }
    assert forces.ships_needed(None, counts["battle_force_total"]) is None
    assert forces.ships_needed(CLAIM, None) is None
    assert forces.ships_needed(less_than(20, "share_pct"), counts["battle_force_total"]) is None


@given(part=st.integers(1, 60), whole=st.integers(61, 400))
def test_a_share_holds_the_exact_quotient(part, whole):
    frame = table(
        report("F1", "2025-11-16", "warships", "exact", part, part),
        report("F2", "2025-04-14", "battle_force_total", "exact", whole, whole),
    )

    share = forces.navy_shares(frame)["battle_force_total"]

    allowed = share.region
    assert allowed.low * whole <= Decimal(100 * part) <= allowed.high * whole


# --- named ships -------------------------------------------------------------------------------


def sighting(row_id, ship, ship_type, day, status, area="Caribbean Sea"):
    return {
        "row_id": row_id,
        "ship_name": ship,
        "ship_type": ship_type,
        "report_date": day,
        "status": status,
        "area": area,
        "source_id": f"source_{row_id}",
    }


SIGHTINGS = pd.DataFrame(
    [
        sighting("S1", "USS B", "destroyer", "2025", "present"),
        sighting("S2", "USS B", "destroyer", "2025-08-18", "ordered, due within 36 hours"),
        sighting("S3", "USS A", "aircraft carrier", "2025-11-16", "entered"),
        sighting("S4", "USS A", "aircraft carrier", "2025-11-11", "entered", "SOUTHCOM area"),
        sighting("S5", "USS C", "cruiser", "2025-08", "elsewhere"),
    ]
)


def test_ships_stand_in_the_order_in_which_they_were_named():
    listed = forces.ships(SIGHTINGS)

    assert listed[["row_id", "stance", "precision", "start", "end"]].fillna("").values.tolist() == [
        ["S2", "unsettled", "day", "2025-08-18", "2025-08-18"],
        ["S1", "there", "year", "", ""],
        ["S5", "away", "month", "2025-08-01", "2025-08-31"],
        ["S4", "there", "day", "2025-11-11", "2025-11-11"],
        ["S3", "there", "day", "2025-11-16", "2025-11-16"],
    ]
    assert list(listed["type_es"].unique()) == ["destructor", "crucero", "portaviones"]


def test_a_carrier_arrives_when_it_enters_the_caribbean_not_the_command_area():
    arrivals = forces.carrier_arrivals(forces.ships(SIGHTINGS))

    assert arrivals[["ship_name", "report_date"]].values.tolist() == [["USS A", "2025-11-16"]]


def test_ships_are_counted_once_however_often_they_are_named():
    listed = forces.ships(SIGHTINGS)

    assert str(forces.ships_named(listed)) == "exact 3 ships"
    assert str(forces.ships_named(listed, "there")) == "exact 2 ships"
    assert forces.ships_named(listed.iloc[:0]) is None


# --- dots --------------------------------------------------------------------------------------


def visit(row_id, day, hedge, low, high, **other):
    return {
        "row_id": row_id,
        "supplier": "Russia",
        "category": "troop_visit",
        "event_date": day,
        "measure": "personnel",
        "hedge": hedge,
        "low": low,
        "high": high,
        "unit": "persons",
        "publisher": "Outlet",
        "publisher_es": None,
        "source_id": f"source_{row_id}",
        "from_story": False,
    } | other


def test_the_russian_visit_is_the_first_report_that_is_not_the_story():
    support = pd.DataFrame(
        [
            visit("A012", "2018-12-10", "more_than", 100, None, from_story=True),
            visit("A011", "2018-12", "about", 100, 100),
            visit("A010", "2018-12-10", "about", 100, 100),
            visit("A014", "2019-03-23", "exact", 99, 99),
        ]
    )

    assert str(forces.russian_personnel(support, "2018-12")) == "about 100 persons (A010)"
    assert forces.russian_personnel(support, "2025-11") is None


def test_a_dot_is_a_hundred_people_and_labels_have_their_own_lines():
    dots = forces.dots({"russia": about(100, "persons"), "us": about(15_000, "persons")})

    assert dots.groupby("group").size().to_dict() == {"russia": 1, "us": 150}
    assert dots.groupby("group")["line"].agg(["min", "max"]).loc["us"].tolist() == [4, 8]
    assert dots["column"].max() == 29


def test_the_dots_between_the_ends_of_a_range_are_not_sure():
    dots = forces.dots({"us": about(4_000, 4_500, "persons")})

    assert dots["sure"].tolist() == [True] * 40 + [False] * 5


def test_there_are_no_dots_where_a_group_is_not_known():
    assert forces.dots({"russia": about(100, "persons"), "us": None}).empty


@given(people=st.integers(1, 30_000), columns=st.integers(1, 50))
def test_dots_never_stand_for_fewer_people_than_were_reported(people, columns):
    dots = forces.dots({"us": exact(people, "persons")}, columns=columns)

    assert len(dots) == math.ceil(people / 100)
    assert not dots.duplicated(["line", "column"]).any()
    assert dots["column"].max() < columns


# --- nothing yet -------------------------------------------------------------------------------


def test_an_empty_table_gives_empty_frames_and_no_findings():
    assert forces.personnel(EMPTY).empty
    assert forces.warships(EMPTY).empty
    assert forces.shares(EMPTY, CLAIM).empty
    assert forces.ships(SIGHTINGS.iloc[:0]).empty
    assert forces.extremes(forces.personnel(EMPTY)) == (None, None)
    assert forces.latest(forces.personnel(EMPTY)) is None
    assert forces.baseline(forces.warships(EMPTY)) is None
    assert forces.warships_counted(EMPTY) is None
    assert forces.navy_shares(EMPTY) == {}
    assert forces.carrier_arrivals(forces.ships(SIGHTINGS.iloc[:0])).empty


# --- the project's own tables ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "low", "high", "warships"),
    [
        ("2025-09-30", "about 4,000 persons (F030)", "about 4,000..4,500 persons (F038)", 8),
        ("2025-12-09", "about 4,000 persons (F030)", "about 16,000 persons (F078)", 11),
        ("2026-11-01", "about 4,000 persons (F030)", "about 16,000 persons (F078)", 11),
    ],
)
def test_the_tables_at_a_date(as_of, low, high, warships):
    us_forces = tables.read("us_forces", as_of=as_of)
    ends = forces.extremes(forces.personnel(us_forces))

    assert tuple(map(str, ends)) == (low, high)
    assert forces.warships_counted(us_forces).low == warships
