"""Charts of the US forces: marks in the form of their hedge, words from the data, two languages."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import chart_words
import pandas as pd
import pytest

from venezuela_analysis.analysis import forces
from venezuela_analysis.charts import forces as draw
from venezuela_analysis.charts import images
from venezuela_analysis.figures import about, exact, more_than

REGISTER = pd.DataFrame(
    {
        "source_id": ["reuters", "nyt", "story", "usni"],
        "producer": ["Reuters", "New York Times", "BBC News Mundo", "USNI News"],
        "publication_date": ["2025-08-19", "2025-10-09", "2025-12-09", "2025-04-14"],
    }
)
COLUMNS = [
    *("row_id", "as_of_date", "measure", "hedge", "low", "high", "unit", "publisher", "source_id"),
    *("area", "includes", "value_kind", "confidence", "from_story", "publisher_es"),
]


def table(*rows):
    known = ["Caribbean", None, "reported", "high", False, None]
    frame = pd.DataFrame([[*row, *known] for row in rows], columns=COLUMNS)
    frame["from_story"] = frame["source_id"] == "story"
    types = {"low": "float64", "high": "float64", "from_story": "boolean", "includes": "str"}
    return frame.astype(types)


PEOPLE, SHARE = "personnel_total", "share_of_deployed_navy"
US_FORCES = table(
    ("F1", "2025-08-18", PEOPLE, "about", 4_000, 4_000, "persons", "Reuters", "reuters"),
    ("F2", "2025-10", PEOPLE, "more_than", 6_000, None, "persons", "New York Times", "nyt"),
    ("F3", "2025-11", PEOPLE, "nearly", None, 15_000, "persons", "New York Times", "nyt"),
    ("F4", "2025-11-16", PEOPLE, "exact", 15_000, 15_000, "persons", "New York Times", "nyt"),
    ("F5", "2025-08-19", PEOPLE, "about", 4_000, 4_500, "persons", "Reuters", "reuters"),
    ("F6", "2025-12-09", PEOPLE, "about", 15_000, 15_000, "persons", "BBC News Mundo", "story"),
    ("F7", "2025-11-16", "warships", "exact", 11, 11, "ships", "Reuters", "reuters"),
    ("F8", "2017-08-21", "ships_deployed_4th_fleet", "exact", 2, 2, "ships", "USNI", "usni"),
    ("F9", "2025-04-14", "battle_force_total", "exact", 295, 295, "ships", "USNI", "usni"),
    ("G1", "2025-11-21", SHARE, "about", 25, 25, "share_pct", "New York Times", "nyt"),
)
SHIPS = pd.DataFrame(
    [
        ("S1", "USS A", "destroyer", "2025-08-18", "ordered", "off Venezuela", "reuters"),
        ("S2", "USS B", "aircraft carrier", "2025-11-16", "entered", "Caribbean Sea", "nyt"),
        ("S3", "USS A", "destroyer", "2025", "present", "Caribbean", "nyt"),
        ("S4", "USS A", "destroyer", "2025-10", "present", "Caribbean", "nyt"),
    ],
    columns=["row_id", "ship_name", "ship_type", "report_date", "status", "area", "source_id"],
).assign(from_story=False)
TROOPS = about(15_000, "persons", id="us_troops")
CLAIM = more_than(20, "share_pct", id="navy_share")


def personnel(frame=US_FORCES, claim=TROOPS, language="en", as_of=None):
    reports = forces.personnel(frame)
    ends = forces.extremes(reports)
    return draw.personnel(reports, ends, claim, REGISTER, as_of=as_of, language=language)


def warships(frame=US_FORCES, language="en"):
    reports = forces.warships(frame)
    counted, before = forces.warships_counted(frame), forces.baseline(reports)
    return draw.warships(reports, counted, before, REGISTER, language=language)


def shares(frame=US_FORCES, claim=CLAIM, language="en"):
    largest = forces.largest_contradicted(forces.navy_shares(frame), claim)
    return draw.shares(forces.shares(frame, claim), claim, largest, REGISTER, language=language)


def ships(frame=SHIPS, language="en"):
    listed = forces.ships(frame)
    named, there = forces.ships_named(listed), forces.ships_named(listed, "there")
    arrivals = forces.carrier_arrivals(listed)
    return draw.ships(listed, arrivals, named, there, REGISTER, language=language)


def dots(us=TROOPS, language="en"):
    visit = about(100, "persons", id="A1", as_of=date(2018, 12, 10), source_id="nyt")
    day = date(2025, 12, 9)
    force = None if us is None else replace(us, as_of=day, source_id="story")
    frame = forces.dots({"russia": visit, "us": force})
    claim = more_than(100, "persons", id="russia_personnel_2018")
    return draw.dots(frame, visit, force, claim, REGISTER, language=language)


def said(chart):
    return chart.to_dict()["usermeta"]


def layers(chart, mark):
    return [layer for layer in chart.to_dict()["layer"] if layer["mark"]["type"] == mark]


def rows(chart, layer):
    return chart.to_dict()["datasets"][layer["data"]["name"]]


# --- the list of personnel ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "(published later)"), ("es", "(publicado después)")]
)
def test_a_report_published_after_the_edition_says_so(language, mark):
    chart = personnel(US_FORCES.iloc[[0, 1]], language=language, as_of="2025-10-08")
    (heads,) = {
        tuple(row["label"].endswith(mark) for row in found)
        for found in chart.to_dict()["datasets"].values()
        if all(row.get("row_id") in ("F1", "F2") and "label" in row for row in found)
    }
    assert heads == (False, True)


def test_the_title_has_the_lowest_and_the_highest_report_in_words():
    assert said(personnel())["title"] == (
        "US personnel: about 4,000 in the lowest report, 15,000 in the highest"
    )


def test_a_changed_number_changes_title_and_alt_text():
    frame = US_FORCES.assign(
        low=US_FORCES["low"].replace(4_000, 3_000), high=US_FORCES["high"].replace(4_000, 3_000)
    )
    words = said(personnel(frame))

    assert "about 3,000 in the lowest report" in words["title"]
    assert "Reuters, Aug. 18: about 3,000" in words["alt_text"]


def test_a_single_report_is_no_span():
    assert said(personnel(US_FORCES.iloc[:1]))["title"] == (
        "US personnel off Venezuela: about 4,000, according to the reports so far"
    )


def test_every_report_has_a_mark_in_the_form_of_its_hedge_and_its_words():
    chart = personnel()
    [mark] = layers(chart, "point")
    drawn = {row["row_id"]: (row["form"], row["at"], row["value"]) for row in rows(chart, mark)}

    assert drawn == {
        "F1": ("about", 4_000, "about 4,000"),
        "F5": ("range", 4_000, "about 4,000 to 4,500"),
        "F2": ("open_right", 6_000, "more than 6,000"),
        "F4": ("exact", 15_000, "15,000"),
        "F3": ("open_left", 15_000, "nearly 15,000"),
        "F6": ("about", 15_000, "about 15,000"),
    }
    forms = mark["encoding"]["shape"]["scale"]
    shapes = dict(zip(forms["domain"], forms["range"], strict=True))
    assert shapes["open_right"] != shapes["open_left"]
    assert mark["encoding"]["fill"]["condition"]["test"] == "datum.form === 'exact'"


def test_a_range_is_a_bar_between_its_ends_and_an_open_end_is_none():
    chart = personnel()
    [bar] = layers(chart, "bar")
    ends = {row["row_id"]: (row["at"], row["to"]) for row in rows(chart, bar)}

    assert (bar["encoding"]["x"]["field"], bar["encoding"]["x2"]["field"]) == ("at", "to")
    assert bar["encoding"]["opacity"]["condition"]["test"] == "datum.form === 'range'"
    assert ends["F5"] == (4_000, 4_500)
    assert ends["F2"] == (6_000, 6_000)


def test_there_is_no_midpoint_and_no_error_bar():
    text = json.dumps(personnel().to_dict())

    assert "4250" not in text
    assert not any(word in text for word in ("mean", "median", "errorbar", "errorband", '"line"'))


def test_the_axis_starts_at_zero_and_leaves_room_for_the_words():
    [mark] = layers(personnel(), "point")
    low, high = mark["encoding"]["x"]["scale"]["domain"]

    assert low == 0
    assert high > 15_000


def test_the_axis_has_the_number_format_of_the_language():
    english, spanish = (
        layers(personnel(language=language), "point")[0]["encoding"]["x"]["axis"]["labelExpr"]
        for language in ("en", "es")
    )

    assert "'10,000'" in english
    assert "'10.000'" in spanish


def test_only_the_storys_mark_has_the_colour_of_the_claim():
    chart = personnel()
    [mark] = layers(chart, "point")

    assert [row["row_id"] for row in rows(chart, mark) if row["role"] == "story"] == ["F6"]
    assert "Blue: the story" in said(chart)["note"]


def test_without_the_story_nothing_is_said_to_be_from_it():
    chart = personnel(US_FORCES.iloc[:5], claim=None)

    assert "None of these reports is from the story." in said(chart)["note"]
    assert not layers(chart, "rect")


def test_alt_text_has_hedge_unit_and_source():
    text = said(personnel())["alt_text"]

    assert "New York Times, October: more than 6,000" in text
    assert "In people." in text
    assert text.endswith(said(personnel())["source_line"])


def test_the_source_line_comes_from_the_rows_plotted():
    assert said(personnel())["source_line"] == (
        "Sources: New York Times (2025), Reuters (2025), BBC News Mundo (2025)."
    )
    assert said(personnel(US_FORCES.iloc[:1]))["source_line"] == "Source: Reuters (2025)."


# --- warships ----------------------------------------------------------------------------------


def test_warships_stand_below_earlier_counts_that_the_title_tells_apart():
    words = said(warships())

    assert words["title"] == "11 warships on Nov. 16, 2025; earlier counts of all US ships: 2"
    assert "Before and after are not the same count" in words["note"]


def test_before_the_first_warship_the_title_speaks_of_earlier_counts_only():
    assert said(warships(US_FORCES.iloc[7:8]))["title"] == (
        "Earlier counts of all US ships in the 4th Fleet’s area: 2"
    )


def test_without_earlier_counts_the_title_states_no_number():
    assert said(warships(US_FORCES.iloc[6:7]))["title"] == (
        "Warships off Venezuela, as the reports count them"
    )


# --- shares ------------------------------------------------------------------------------------


def test_each_share_has_its_denominator_and_its_answer():
    chart = shares()
    [mark] = layers(chart, "point")
    drawn = {row["row_id"]: (row["label"], row["value"], row["role"]) for row in rows(chart, mark)}

    assert drawn == {
        "F9": (
            "11 of 295 battle-force ships, April 14, 2025",
            "about 3.7%, contradicted",
            "contradicted",
        ),
        "G1": ("New York Times, Nov. 21", "about 25%, entailed", "entailed"),
    }


def test_the_claim_is_a_band_that_is_open_to_the_right():
    [band] = layers(shares(), "rect")

    assert band["encoding"]["x"] == {"datum": 20.0}
    assert said(shares())["title"] == "No fleet count found makes 11 warships more than 20%"


def test_the_storys_own_share_says_that_its_denominator_is_not_defined():
    measure = "share_of_navy_combat_capacity"
    own = (
        "G2",
        "2025-12-09",
        measure,
        "more_than",
        20,
        None,
        "share_pct",
        "BBC News Mundo",
        "story",
    )
    chart = shares(pd.concat([US_FORCES, table(own)], ignore_index=True))
    [mark] = layers(chart, "point")
    first = rows(chart, mark)[0]

    assert (first["label"], first["value"], first["role"]) == (
        "BBC News Mundo: combat capacity, not defined",
        "more than 20%",
        "story",
    )


def test_without_the_claim_there_is_no_band_no_answer_and_no_mention_of_it():
    chart = shares(claim=None)

    assert not layers(chart, "rect")
    assert "contradicted" not in json.dumps(said(chart))
    assert said(chart)["title"].startswith("11 warships: about 3.7% of battle-force ships")
    assert "20%" not in said(chart)["note"]


def test_printed_shares_alone_are_titled_as_such():
    assert said(shares(US_FORCES.iloc[9:]))["title"] == (
        "Shares of the US Navy off Venezuela, as they were printed"
    )


# --- ships -------------------------------------------------------------------------------------


def test_the_title_counts_ships_and_dates_the_carrier():
    assert said(ships())["title"] == (
        "Reports name 2 ships and place 2 in the area; the carrier came on Nov. 16, 2025"
    )
    ordered = SHIPS.assign(status="ordered")
    assert said(ships(ordered))["title"] == "Reports name 2 ships and place none in the area yet"


def test_a_month_is_a_bar_and_a_year_alone_stands_in_the_label():
    chart = ships()
    [bar] = layers(chart, "bar")
    names = [
        row["label"]
        for layer in layers(chart, "text")
        for row in rows(chart, layer)
        if "label" in row
    ]

    assert bar["encoding"]["opacity"]["condition"]["test"] == "datum.precision === 'month'"
    # each is drawn over its own ground
    assert names == 2 * ["USS A, destroyer (2025)", "USS B, aircraft carrier"]
    assert "USS A, destroyer: Aug. 18, 2025 on its way or not clear" in said(chart)["alt_text"]


def test_reports_of_the_story_are_not_said_to_be_from_elsewhere():
    none = "None of these reports is from the story."
    for chart, frame in ((ships, SHIPS), (warships, US_FORCES)):
        assert said(chart(frame))["note"].endswith(f". {none}")
        assert "story" not in said(chart(frame.assign(from_story=True)))["note"]
    alone = US_FORCES[US_FORCES["row_id"] != "F6"]
    none = "None of these shares is from the story."
    assert said(shares(alone, claim=None))["note"].endswith(f". {none}")
    own = alone.assign(from_story=True)
    assert "story" not in said(shares(own, claim=None))["note"]


def test_reports_without_a_month_alone_make_no_chart():
    assert ships(SHIPS.iloc[2:3]) is None


# --- dots --------------------------------------------------------------------------------------


def test_dots_follow_the_figures_and_the_hedge_stays_in_the_words():
    chart = dots()
    [mark] = layers(chart, "point")

    assert len(rows(chart, mark)) == 151
    assert said(chart)["title"] == (
        "About 100 Russians in December 2018, about 15,000 US personnel in December 2025"
    )
    assert "each dot is 100 people" in said(chart)["subtitle"]
    assert "The story has more than 100 Russians in 2018." in said(chart)["note"]
    assert "1 for Russia, 150 for the United States" in said(chart)["alt_text"]


def test_dots_between_the_ends_of_a_range_are_hollow():
    [mark] = layers(dots(about(4_000, 4_500, "persons", id="us_force")), "point")

    assert mark["encoding"]["fill"]["condition"]["test"] == "datum.sure"
    assert mark["encoding"]["fill"]["value"] == "#fff"


# --- all of them -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("chart", [personnel, warships, shares, ships, dots])
def test_every_chart_renders_at_both_widths_with_its_words(chart, language):
    spec = chart(language=language).to_dict()

    for width in (640, 320):
        image = images.svg(images.sized(spec, width, titled=False), f"c{width}")
        assert 'role="img"' in image
    for part in ("name", "title", "subtitle", "source_line", "alt_text", "note"):
        assert spec["usermeta"][part]
        assert "{" not in spec["usermeta"][part]


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (personnel, "Militares de EE. UU.: unos 4.000 según la cifra más baja"),
        (warships, "11 buques de guerra (16 de noviembre de 2025)"),
        (shares, "Ningún recuento hallado de la flota da a 11 buques más de un 20\xa0%"),
        (ships, "el portaviones llegó el 16 de noviembre de 2025"),
        (dots, "Unos 100 rusos en diciembre de 2018, unos 15.000 militares"),
    ],
)
def test_titles_in_spanish(chart, words):
    assert words in said(chart(language="es"))["title"]


def test_nothing_is_drawn_where_nothing_is_known():
    empty = US_FORCES.iloc[:0]

    assert personnel(empty) is None
    assert warships(empty) is None
    assert shares(empty) is None
    assert ships(SHIPS.iloc[:0]) is None
    assert dots(None) is None


def test_an_exact_number_of_people_is_printed_without_a_hedge():
    frame = US_FORCES[US_FORCES["row_id"] == "F4"]
    low, _ = forces.extremes(forces.personnel(frame))

    assert low.printed == exact(15_000, "persons").printed
    assert "15,000, according to" in said(personnel(frame))["title"]


# --- binding -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("chart", "stated"),
    [
        (personnel, {"title": 2, "alt_text": 9, "svg": 6}),
        (warships, {"title": 2, "alt_text": 5, "svg": 2}),
        (shares, {"title": 2, "note": 1, "alt_text": 7, "svg": 4}),
        (ships, {"title": 2, "alt_text": 3}),
        (dots, {"title": 2, "subtitle": 1, "note": 1, "alt_text": 5, "svg": 2}),
    ],
)
def test_every_number_is_bound_to_the_figure_that_it_says(chart, stated, language):
    spec = chart(language=language).to_dict()

    assert chart_words.unbound(spec, language) == []
    assert chart_words.misworded(spec, language) == []
    assert Counter(surface for surface, _ in chart_words.bound(spec)) == stated


@pytest.mark.parametrize("language", ["en", "es"])
def test_titles_without_the_claim_are_bound_too(language):
    before = US_FORCES.iloc[7:8]
    for chart in (
        personnel(US_FORCES.iloc[:1], language=language),
        warships(before, language=language),
        shares(claim=None, language=language),
        ships(SHIPS.assign(status="ordered"), language=language),
    ):
        assert chart_words.unbound(chart.to_dict(), language) == []


def test_a_label_names_its_own_report_where_others_read_the_same():
    again = ("G9", "2025-12-01", PEOPLE, "about", 15_000, 15_000, "persons", "Reuters", "reuters")
    spec = personnel(pd.concat([US_FORCES, table(again)], ignore_index=True)).to_dict()

    assert [name for surface, name in chart_words.bound(spec) if surface == "svg"] == [
        *("F1", "F5", "F2", "F4", "F3", "G9", "F6")
    ]


def test_a_computed_share_and_its_parts_have_names_of_their_own():
    names = [name for surface, name in chart_words.bound(shares().to_dict()) if surface == "svg"]

    assert names == ["warships_counted", "battle_force_total", "share_battle_force_total", "G1"]


def test_spanish_lines_name_outlets_in_spanish():
    frame = US_FORCES.assign(publisher_es=US_FORCES["publisher"].map({"Reuters": "Reuters, vía X"}))

    assert (
        "Reuters, vía X, 18 de agosto: unos 4.000"
        in said(personnel(frame, language="es"))["alt_text"]
    )
    assert "Reuters, Aug. 18: about 4,000" in said(personnel(frame))["alt_text"]
