"""Charts of loans, as specifications: their words, their marks, what they leave open."""

import json
from collections import Counter
from functools import cache

import pandas as pd
import pytest
from chart_words import SURFACES, bound, misworded, unbound
from test_analysis_loans import (
    BY_COUNTRY,
    CLAIM,
    CORRECTIONS,
    CPI,
    ESTIMATES,
    LOANS,
    YEARS,
)

from venezuela_analysis.analysis import loans
from venezuela_analysis.charts import house, images
from venezuela_analysis.charts import loans as draw
from venezuela_analysis.figures import about

STORY = about(50 * 10**9, 60 * 10**9, "usd", id="china_loans_total")
SOURCES = pd.DataFrame(
    [
        {"source_id": name, "producer": producer, "publication_date": f"{year}-01-01"}
        for name, producer, year in [
            ("aiddata", "AidData (William & Mary)", 2017),
            ("a", "The Dialogue", 2015),
            ("e2", "The Institute", 2015),
            ("e5", "The Institute", 2016),
            ("e6", "Reuters", 2011),
            ("never", "Not plotted", 1999),
        ]
    ]
)
PERIODS = {"period_start": 2005, "period_end": 2012}
FOUND = loans.estimates(ESTIMATES.assign(**PERIODS))
TOTALS = loans.totals_by_filter(LOANS, CORRECTIONS)
PURPOSES = loans.purposes(LOANS, CORRECTIONS)
SHARES = loans.shares(BY_COUNTRY, LOANS, CORRECTIONS, CLAIM)
BY_YEAR = loans.by_year(LOANS, YEARS, CORRECTIONS)


def drawn(name, language="en", *, empty=False, claimed=True):
    """Return one chart, or what it is of empty frames."""
    end = 0 if empty else None
    story, share = (STORY, CLAIM) if claimed else (None, None)
    if name == "estimates":
        args = FOUND[:end], story, SOURCES, loans.left_out(ESTIMATES)
    elif name == "shares":
        found = SHARES if claimed else SHARES.assign(answer=None)
        args = found[:end], share, SOURCES
    elif name == "ladder":
        args = TOTALS[:end], story, SOURCES
    else:
        args = {"purposes": PURPOSES, "by_year": BY_YEAR}[name][:end], SOURCES
    return getattr(draw, name)(*args, language=language)


@cache
def spec_of(name, language="en", *, claimed=True):
    """Return the specification of one chart; drawing takes a while, so each is drawn once."""
    return drawn(name, language, claimed=claimed).to_dict()


PLACES = {
    "estimates": {"title": 2, "note": 1, "alt_text": 7, "svg": 7},
    "ladder": {"title": 2, "alt_text": 6, "svg": 6},
    "purposes": {"title": 2, "alt_text": 2, "svg": 2},
    "shares": {"title": 3, "alt_text": 8, "svg": 9},
    "by_year": {"title": 1, "alt_text": 10, "svg": 3},
}
"""How many bound figures each part of a chart has."""
NAMES = ("estimates", "ladder", "purposes", "shares", "by_year")


def views(spec, data=None):
    """Yield every view of a specification that has a mark, with the data that it inherits."""
    data = spec.get("data", data)
    if "mark" in spec:
        yield spec | {"data": data}
    for key in ("layer", "vconcat"):
        for inner in spec.get(key, []):
            yield from views(inner, data)


def rows_of(spec, view):
    return spec["datasets"][view["data"]["name"]]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_every_chart_carries_its_words(name, language):
    words = spec_of(name, language)["usermeta"]
    assert words["name"] == name
    assert all(words[part] for part in SURFACES)
    assert words["source_line"] in words["alt_text"]
    assert not any("{" in words[part] for part in SURFACES)
    assert "Not plotted" not in words["source_line"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_a_chart_is_bound_to_a_figure_that_it_says(name, language):
    spec = spec_of(name, language)
    assert unbound(spec, language) == []
    assert misworded(spec, language) == []
    places = Counter(surface for surface, _ in bound(spec))
    assert places == PLACES[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_of_nothing_is_none(name):
    assert drawn(name, empty=True) is None


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_fits_a_phone(name):
    spec = images.sized(spec_of(name), 350, titled=False)
    assert not {"facet", "hconcat", "row", "column"} & set(spec)
    panels = spec.get("vconcat", [spec])
    assert {panel["width"] for panel in panels} == {350}
    assert images.svg(spec, "x").startswith('<svg role="img"')


TITLES = {
    "en": {
        "estimates": "A single database put the loans at $56.3 billion, then $65 billion",
        "ladder": "Sums of the same records run from $4 million to $6 billion",
        "purposes": "For $4 billion of $6 billion, the records name no sector",
        "shares": "More than 40% follows from five of eight counts",
        "by_year": "Lending to Venezuela peaked in 2011; for 2017 IAD/BU has none",
    },
    "es": {
        "estimates": "Una sola base de datos cifró los préstamos en 56.300 millones y "
        "luego 65.000 millones de dólares",
        "ladder": "Las sumas de los mismos registros van de 4 millones a 6.000 millones de dólares",
        "purposes": "No consta el sector de 4.000 millones, de un total de 6.000 millones "
        "de dólares",
        "shares": "Más de un 40\xa0%: se desprende de cinco de ocho cuentas",
        "by_year": "Los préstamos a Venezuela tocaron techo en 2011; la base IAD/BU no "
        "recoge ninguno en 2017",
    },
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_titles_are_made_of_the_figures(language):
    for name, title in TITLES[language].items():
        assert spec_of(name, language)["title"]["text"] == title


def test_without_the_claim_no_chart_states_it():
    for name in ("estimates", "ladder", "shares"):
        chart = spec_of(name, claimed=False)
        assert "The story" not in json.dumps(chart)
        assert house.CLAIM not in json.dumps(chart)
    assert spec_of("shares", claimed=False)["title"]["text"] == (
        "Venezuela’s share of China’s lending, by who counts and how"
    )


def test_alt_text_has_every_row_with_its_hedge():
    text = spec_of("estimates")["usermeta"]["alt_text"]
    for words in ("over $40bn", "up to $70bn", "$60–67bn", "$56.3bn", "about $50 billion"):
        assert words in text
    text = spec_of("shares")["usermeta"]["alt_text"]
    assert "July 2013 (2005–2012): under 52%, possible" in text
    assert "about 66.7%, entailed" in text


def test_a_range_has_two_ends_and_no_midpoint():
    spec = spec_of("estimates")
    bars = [view for view in views(spec) if view.get("transform") == [{"filter": "datum.spread"}]]
    assert [view["encoding"]["x"]["field"] for view in bars] == ["low", "low"]
    assert [view["encoding"]["x2"]["field"] for view in bars] == ["high", "high"]
    points = [view for view in views(spec) if view["mark"]["type"] == "point"]
    assert all(view["transform"] == [{"filter": "!datum.spread"}] for view in points)
    rows = [row for view in points for row in rows_of(spec, view)]
    assert {row["bound"] for row in rows} == {56.3e9, 65e9, 40e9, 53.6e9, 60e9, 70e9}
    assert 63.5e9 not in [value for row in rows for value in row.values()]


def test_an_open_end_is_an_arrow():
    spec = spec_of("estimates")
    shape = next(view for view in views(spec) if view["mark"]["type"] == "point")
    scale = shape["encoding"]["shape"]["scale"]
    forms = dict(zip(scale["domain"], scale["range"], strict=True))
    assert forms["more_than"] == forms["at_least"] == "triangle-right"
    assert forms["at_most"] == forms["nearly"] == "triangle-left"
    assert forms["exact"] == forms["about"] == "circle"


def test_only_versions_of_one_database_are_joined():
    spec = spec_of("estimates")
    lines = [view for view in views(spec) if view["mark"]["type"] == "line"]
    assert [row["row_id"] for view in lines for row in rows_of(spec, view)] == ["E2", "E5"]


def test_the_claimed_share_is_open_upwards():
    spec = spec_of("shares")
    bands = [view for view in views(spec) if view["mark"]["type"] == "rect"]
    assert [rows_of(spec, view) for view in bands] == [[{"from": 40.0, "to": 100.0}]] * 2
    edges = [view for view in views(spec) if view["mark"].get("strokeDash")]
    assert [view["encoding"]["x"]["field"] for view in edges] == ["from", "from"]


def test_answers_have_their_colours_and_words():
    spec = spec_of("shares", "es")
    words = [
        view for view in views(spec) if view["encoding"].get("text", {}).get("field") == "verdict"
    ]
    assert words[0]["encoding"]["color"]["scale"]["range"] == [*house.ANSWERS.values()]
    assert [row["verdict"] for row in rows_of(spec, words[0])] == ["posible", "se desprende"]


def test_bars_start_at_zero_and_the_unknown_is_grey():
    spec = spec_of("purposes")
    bar = next(view for view in views(spec) if view["mark"]["type"] == "bar")
    assert bar["encoding"]["x"]["scale"]["zero"] is True
    assert bar["encoding"]["color"]["value"] == house.CONTEXT
    labels = [row["label"] for row in rows_of(spec, bar)]
    assert labels == ["Not known", "Health"]


def test_years_that_were_not_read_are_shaded_and_labelled():
    spec = spec_of("by_year")
    shades = [view for view in views(spec) if view["mark"].get("color") == house.FAINT]
    assert [row["year"] for view in shades for row in rows_of(spec, view)] == [2011, 2012, 2014]
    assert json.dumps(spec).count('"not read"') == 2
    assert "$0" in spec["usermeta"]["alt_text"]


def test_constant_dollars_name_their_year():
    years = BY_YEAR[BY_YEAR["year"].isin([2010, 2014])]
    converted = loans.in_dollars_of(years, CPI, 2014)
    words = draw.by_year(converted, SOURCES, base_year=2014).to_dict()["usermeta"]
    assert words["subtitle"] == "New Chinese loans by year, in dollars of 2014 (US consumer prices)"
    assert "2010 about $46.2bn" in words["alt_text"]
    nominal = spec_of("by_year", "es")["usermeta"]["subtitle"]
    assert nominal == "Nuevos préstamos de China por año, en dólares de cada año"
