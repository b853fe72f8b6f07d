"""Charts of US duties on Chinese goods: what they say in both languages, and never do."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from xml.etree import ElementTree

import pytest
from chart_words import bound, misworded, unbound

from venezuela_analysis import binding, ledger, tables
from venezuela_analysis.analysis import tariffs
from venezuela_analysis.charts import images
from venezuela_analysis.charts import tariffs as draw

LANGUAGES = ("en", "es")
PLACES = {
    "staircase": {"title": 3, "note": 2, "alt_text": 11, "svg": 6},
    "publishers": {"title": 2, "alt_text": 44, "svg": 2},
    "estimates": {"title": 2, "note": 1, "alt_text": 14, "svg": 14},
    "fentanyl": {"title": 3, "note": 2, "alt_text": 6, "svg": 6},
    "components": {"title": 2, "alt_text": 17, "svg": 17},
    "at-stake": {"title": 3, "alt_text": 3, "svg": 3},
}
"""How many bound figures each part of a chart has."""
NAMES = ("staircase", "publishers", "estimates", "fentanyl", "components", "at-stake")


@cache
def charts(as_of: str, language: str = "en", publisher: str = "piie") -> dict[str, dict]:
    """Return the specifications of all charts of an edition, by name."""
    rates, sources = tables.read("us_tariffs", as_of=as_of), tables.read("sources")
    story = ledger.read(as_of=as_of)
    claim = story.get("other_tariffs_average")
    steps = tariffs.staircase(rates, publisher, until=as_of)
    turns = tariffs.turns(tables.read("timeline", as_of=as_of))
    others = tariffs.other_averages(rates, publisher)
    duty = tariffs.fentanyl_duty(rates, until=as_of)
    drawn = [
        draw.staircase(steps, sources, language=language),
        draw.publishers(others, steps, turns, sources, as_of, language=language),
        draw.estimates(tariffs.estimates(rates, sources, claim), claim, sources, language=language),
        draw.fentanyl(duty, story.get("fentanyl_tariff"), sources, language=language),
        draw.components(tariffs.components(rates), sources, language=language),
        draw.at_stake(tariffs.at_stake(rates), sources, language=language),
    ]
    specs = [chart.to_dict() for chart in drawn if chart is not None]
    return {spec["usermeta"]["name"]: spec for spec in specs}


@pytest.fixture(scope="module")
def english() -> dict[str, dict]:
    return charts("2025-12-09")


def marks(spec: dict, kind: str) -> list[dict]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def values(spec: dict, field: str) -> list:
    rows = [row for rows in spec["datasets"].values() for row in rows]
    return [row[field] for row in rows if field in row]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "en",
            {
                "staircase": "The average US tariff on Chinese goods went from 3.1% in January "
                "2017 to 126.5% in May 2025, then 51.1%",
                "publishers": "For April 2025 alone, published averages run from 36.39% to about "
                "170%; the highest is of low confidence",
                "estimates": "Nearly 50% fits totals that include the fentanyl duty; models give "
                "29.7% to 38.9% for November",
                "fentanyl": "The US fentanyl duty on all Chinese goods fell from 20% to 10%, by "
                "10 percentage points",
                "components": "The fentanyl and the reciprocal duty came to 145% together in "
                "April 2025, and to 20% from Nov. 10, 2025",
                "at-stake": "In the truce: 10 points cut, 24 suspended; a threatened 100 never "
                "took effect",
            },
        ),
        (
            "es",
            {
                "staircase": "El arancel medio de EE. UU. a los productos chinos pasó del 3,1 % "
                "en enero de 2017 al 126,5 % en mayo de 2025 y luego al 51,1 %",
                "publishers": "Solo para abril de 2025, las medias publicadas van de 36,39 % a "
                "alrededor de un 170 %; la más alta, de poca confianza",
                "estimates": "Casi un 50 % cuadra con totales que incluyen el arancel por el "
                "fentanilo; los modelos dan para noviembre entre un 29,7 % y un 38,9 %",
                "fentanyl": "El arancel de EE. UU. por el fentanilo a todos los productos chinos "
                "bajó del 20 % al 10 %: 10 puntos porcentuales",
                "components": "Los aranceles por el fentanilo y recíproco sumaban un 145 % en "
                "abril de 2025, y un 20 % desde el 10 de noviembre de 2025",
                "at-stake": "En la tregua: 10 puntos rebajados y 24 suspendidos; los 100 de la "
                "amenaza no se aplicaron",
            },
        ),
    ],
)
def test_titles_are_findings_in_both_languages(language, titles):
    found = charts("2025-12-09", language)
    assert {
        name: spec["usermeta"]["title"].replace("\u00a0", " ") for name, spec in found.items()
    } == titles


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_a_chart_is_bound_to_a_figure_that_it_says(name, language):
    spec = charts("2025-12-09", language)[name]
    assert unbound(spec, language) == []
    assert misworded(spec, language) == []
    assert Counter(surface for surface, _ in bound(spec)) == PLACES[name]


@pytest.mark.parametrize(
    ("as_of", "publisher"), [("2025-05-31", "trade_war_tracker"), ("2026-11-01", "piie")]
)
def test_other_editions_bind_every_number_too(as_of, publisher):
    for spec in charts(as_of, "es", publisher).values():
        assert unbound(spec, "es") == []
        assert misworded(spec, "es") == []
        assert len(bound(spec)) > 5


def test_one_id_names_one_value_on_the_whole_page(english):
    stated = {}
    for spec in english.values():
        for text in spec["usermeta"]["bound"].values():
            for span in binding.read(text).spans:
                found = (span.figure.unit, span.figure.printed, span.figure.hedge)
                assert stated.setdefault(span.figure.id, found) == found
    assert len(stated) == 81


def test_labels_that_read_the_same_keep_their_own_figures(english):
    image = [figure_id for surface, figure_id in bound(english["fentanyl"]) if surface == "svg"]
    assert image == [
        "T049",
        "fentanyl_step_20250204",
        "T050",
        "fentanyl_step_20250304",
        "T051",
        "fentanyl_step_20251110",
    ]
    drawn = images.svg(images.sized(english["fentanyl"], 640, titled=False), "x")
    assert drawn.count(">10 pp</tspan>") == 2
    assert "\u2060" not in "".join(ElementTree.fromstring(drawn).itertext())


def test_a_computed_figure_says_what_it_comes_from(english):
    spans = binding.read(english["components"]["usermeta"]["bound"]["title"]).spans
    told = {span.figure.id: span.figure.derived_from for span in spans}
    assert told == {"duties_april": ("T050", "T060"), "duties_november": ("T052", "T071")}


def test_a_changed_number_changes_title_and_alt_text():
    rates, sources = tables.read("us_tariffs", as_of="2025-12-09"), tables.read("sources")
    rates.loc[rates["row_id"] == "T021", ["low", "high"]] = 130.5
    steps = tariffs.staircase(rates, "piie", until="2025-12-09")
    words = draw.staircase(steps, sources).to_dict()["usermeta"]
    assert "130.5% in May 2025" in words["title"]
    assert "130.5%" in words["alt_text"]
    assert "126.5" not in json.dumps(words)


@pytest.mark.parametrize(
    ("as_of", "names"),
    [
        ("2012-01-01", []),
        ("2019-12-31", ["staircase"]),
        ("2025-05-31", ["staircase", "publishers", "fentanyl", "components"]),
        ("2026-11-01", list(NAMES)),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_has_the_charts_that_its_date_allows(as_of, names, language):
    assert list(charts(as_of, language)) == names


def test_before_the_story_no_chart_speaks_of_it():
    for spec in charts("2025-12-01").values():
        said = json.dumps(spec)
        assert "nearly 50" not in said.lower()
        assert "related to fentanyl" not in said
    assert "After the cut" in charts("2025-12-01")["estimates"]["usermeta"]["title"]


def test_the_zero_of_2026_is_shown_when_the_date_allows():
    later = charts("2026-11-01")["fentanyl"]["usermeta"]
    assert later["title"].endswith("fell from 10% to 0%, by 10 percentage points")
    assert "Feb. 20, 2026: 0%, −10 pp" in later["alt_text"]


def test_the_other_publisher_can_be_drawn_as_steps():
    spec = charts("2025-12-09", publisher="trade_war_tracker")["staircase"]
    assert "Trade War Tracker" in spec["usermeta"]["subtitle"]
    assert "computed" in spec["usermeta"]["note"]
    assert "29.7–29.8%" in spec["usermeta"]["alt_text"]


@pytest.mark.parametrize("name", NAMES)
def test_alt_text_holds_values_units_and_sources(english, name):
    words = english[name]["usermeta"]
    assert words["source_line"] in words["alt_text"]
    assert ("%" in words["alt_text"]) or (" pp" in words["alt_text"])
    assert "None of the marks comes from the story" in words["note"]


def test_alt_text_keeps_hedges(english):
    assert (
        "NTL Consulting · announced total, Nov. 4, 2025: about 47% (entailed)"
        in (english["estimates"]["usermeta"]["alt_text"])
    )
    assert "AmCham Peru, about 170%" in english["publishers"]["usermeta"]["alt_text"]


def test_the_source_line_comes_from_the_rows_plotted(english):
    assert english["components"]["usermeta"]["source_line"] == (
        "Sources: Peterson Institute (2025), Laufer Group (2025)."
    )
    assert "Yale" not in english["staircase"]["usermeta"]["source_line"]


def test_rows_around_the_cut_have_the_date_that_they_are_given_for(english):
    # a data table takes what is named "when" for a date in words
    assert values(english["estimates"], "when") == []
    assert "2025-11-17" in values(english["estimates"], "effective_date")


def test_about_is_hollow_and_no_hedge_is_an_error_bar(english):
    point = marks(english["estimates"], "point")[0]
    assert point["encoding"]["fill"]["condition"]["test"] == "datum.hedge == 'about'"
    assert point["encoding"]["fill"]["condition"]["value"] == "white"
    assert "errorbar" not in json.dumps(english)


def test_a_range_is_drawn_from_end_to_end_and_never_by_its_middle(english):
    ranges = [layer for layer in marks(english["estimates"], "rule") if "x2" in layer["encoding"]]
    assert [layer["encoding"]["x2"]["field"] for layer in ranges] == ["high"]
    assert 29.75 not in values(english["estimates"], "low")
    assert 29.75 not in values(english["estimates"], "high")


def test_the_claim_is_a_band_that_is_open_at_its_number(english):
    spec = english["estimates"]
    assert values(spec, "from") == [45.0]
    assert values(spec, "to") == [50.0]
    dashed = [rule for rule in marks(spec, "rule") if "strokeDash" in rule["mark"]]
    assert [rule["encoding"]["x"]["field"] for rule in dashed] == ["to"]
    assert "open at 50%" in spec["usermeta"]["note"]


def test_answers_are_words_as_well_as_colours(english):
    assert {"entailed", "contradicted"} <= set(values(english["estimates"], "verdict"))


def test_models_of_a_later_date_say_so(english):
    labels = values(english["estimates"], "label")
    assert "Budget Lab at Yale · model of March 9, 2026" in labels
    assert "later date" in english["estimates"]["usermeta"]["note"]


def test_a_chinese_rate_of_18_3_is_in_no_chart(english):
    assert "T156" not in json.dumps(english)
    assert "T006" in values(english["staircase"], "row_id")


def test_unread_time_is_a_gap_with_words(english):
    assert "unread" in values(english["staircase"], "kind")
    assert "not read after\\nMay 2025" in json.dumps(english["staircase"])


def test_versions_of_one_page_are_told_apart(english):
    note = english["staircase"]["usermeta"]["note"]
    assert "124.1% in that of April 2025, 126.5% in that of May 2025" in note


def test_the_scope_is_corrected_where_the_story_is_known(english):
    assert "all goods of Chinese origin" in english["fentanyl"]["usermeta"]["note"]


def test_bars_start_at_zero(english):
    for name in ("components", "at-stake"):
        assert marks(english[name], "bar")[0]["encoding"]["x"]["scale"]["zero"] is True


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [640, 350])
def test_every_chart_renders_at_both_widths(language, width):
    for name, spec in charts("2025-12-09", language).items():
        image = images.svg(images.sized(spec, width, titled=False), name)
        assert f'width="{width}"' in image
        assert "NaN" not in image


def test_nothing_to_draw_is_no_chart():
    sources = tables.read("sources")
    nothing = tables.read("us_tariffs", as_of="1999-01-01")
    timeline = tables.read("timeline", as_of="1999-01-01")
    steps = tariffs.staircase(nothing, "piie", until="1999-01-01")
    assert draw.staircase(steps, sources) is None
    assert (
        draw.publishers(
            tariffs.other_averages(nothing, "piie"),
            steps,
            tariffs.turns(timeline),
            sources,
            "1999-01-01",
        )
        is None
    )
    assert draw.estimates(tariffs.estimates(nothing, sources), None, sources) is None
    assert draw.fentanyl(tariffs.fentanyl_duty(nothing, until="1999-01-01"), None, sources) is None
    assert draw.components(tariffs.components(nothing), sources) is None
    assert draw.at_stake(tariffs.at_stake(nothing), sources) is None


def test_averages_are_set_beside_no_series_that_ends_before_them():
    assert "publishers" not in charts("2025-01-28", publisher="trade_war_tracker")
    assert "publishers" in charts("2025-12-09", publisher="trade_war_tracker")


def test_rows_of_the_story_are_not_said_to_be_from_elsewhere():
    parts = tariffs.components(tables.read("us_tariffs", as_of="2025-12-09"))
    told = draw.components(parts, tables.read("sources")).to_dict()["usermeta"]
    assert told["note"].endswith(", come on top. None of the marks comes from the story.")
    own = draw.components(parts.assign(from_story=True), tables.read("sources"))
    assert own.to_dict()["usermeta"]["note"].endswith(", come on top.")


def test_an_image_is_the_same_whatever_was_drawn_before_it(english):
    spec = images.sized(english["publishers"], 350, titled=False)
    first = images.svg(spec, "x")
    images._worded.cache_clear()
    images._drawn.cache_clear()
    assert images.svg(spec, "x") == first
    assert re.findall(r'<clipPath id="([^"]+)"', first) == ["x-1", "x-2", "x-3"]
