"""Dates and sources that a sentence names, held against those of a row."""

from datetime import date

import pytest

from venezuela_analysis import figures
from venezuela_analysis.story.attribution import (
    Sources,
    counted_date,
    dates,
    other_date,
    other_moment,
)
from venezuela_analysis.story.universes import Surroundings

POST = figures.about(
    16000, "persons", id="F078", as_of=date(2025, 10, 31), speaker="Washington Post via See News",
)  # fmt: skip
TIMES = figures.about(
    10000, "persons", id="F057", as_of=date(2025, 10, 9), speaker="New York Times",
    speaker_es="The New York Times",
)  # fmt: skip
LOANS = figures.exact(
    "62.2", "usd", id="E058", as_of=date(2022, 2, 28), period="2005/2021", speaker="IAD/BU",
)  # fmt: skip
DIALOGUE = figures.exact(65, "usd", id="E026", speaker="Inter-American Dialogue")
BEFORE = figures.exact(20, "rate_pct", id="old", measure="fentanyl tariff before the cut")
AFTER = figures.exact(10, "rate_pct", id="new", measure="fentanyl tariff after the cut")
SOURCES = Sources({one.id: one for one in (POST, TIMES, LOANS, DIALOGUE)})


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("on October 9, 2025, and in Nov. 2025", "en", ["2025-10-09", "2025-11"]),
        ("on 9 October 2025; that March", "en", ["2025-10-09", "03"]),
        ("it may have been so in 2016", "en", ["2016"]),
        ("el 9 de octubre de 2025 y en enero del 2026", "es", ["2025-10-09", "2026-01"]),
        ("15,000 troops", "en", []),
    ],
)
def test_dates_are_read_as_far_as_they_are_told(text, language, expected):
    assert [str(one) for one in dates(text, language)] == expected


@pytest.mark.parametrize(
    ("figure", "clause", "sentence", "other"),
    [
        (TIMES, "on October 9, 2025", "", ""),
        (TIMES, "on October 9", "", ""),
        (TIMES, "on October 20, 2025", "", "2025-10-20"),
        (TIMES, "in the Caribbean", "On July 9, 2025, it was in the Caribbean", "2025-07-09"),
        (TIMES, "a day later", "On July 9, 2025, and a day later", "2025-07-10"),
        (TIMES, "a day later", "On October 8, 2025, and a day later", ""),
        (POST, "in October 2025", "", ""),
        (LOANS, "between 2005 and 2021", "", ""),
        (LOANS, "in February 2022", "", ""),
        (LOANS, "in 2004", "", "2004"),
    ],
)
def test_a_row_is_of_its_day_or_its_period(figure, clause, sentence, other):
    whole = f"{sentence} about 10,000"
    around = Surroundings(
        "about 10,000", clause=clause, sentence=sentence, run_up=sentence, whole=whole
    )
    assert other_date(figure, around, "en") == other


@pytest.mark.parametrize(
    ("clause", "run_up", "figure", "other"),
    [
        ("The Washington Post was at", "", POST, ""),
        ("The Washington Post was at", "", TIMES, "Washington Post"),
        ("in the Caribbean", "The New York Times wrote that there were", POST, "New York Times"),
        ("in the Caribbean", "The desk wrote that there were", POST, ""),
        ("See News had", "", POST, ""),
        ("The Inter-American Dialogue had", "", LOANS, ""),
        ("The Inter-American Dialogue had", "", POST, "Inter-American Dialogue"),
    ],
)
def test_a_count_belongs_to_the_source_that_is_named(clause, run_up, figure, other):
    around = Surroundings(clause=clause, run_up=run_up)
    assert SOURCES.other(figure, around, "en") == other


def test_names_of_sources_name_no_country():
    around = Surroundings(clause="the Washington Post and the Inter-American")
    assert SOURCES.without(TIMES, around, "en").clause.split() == ["the", "and", "the"]


def test_whoever_a_figure_is_about_is_no_mere_source():
    counted = figures.exact(11, "ships", id="F001", speaker="US Navy")
    share = figures.more_than(20, "share_pct", id="share", universe="capacity of the US Navy")
    around, sources = Surroundings(clause="of the US Navy"), Sources({"F001": counted})
    assert sources.without(share, around, "en").clause == "of the US Navy"
    assert sources.without(counted, around, "en").clause.split() == ["of", "the"]


@pytest.mark.parametrize(
    ("run_up", "clause", "figure", "other"),
    [
        ("It was cut from", "", BEFORE, ""),
        ("It was cut from", "", AFTER, "before"),
        ("It was", "after the meeting", BEFORE, "after"),
        ("It stood at", "until November", AFTER, "before"),
        ("It is", "on Chinese goods", AFTER, ""),
    ],
)
def test_a_rate_before_a_change_is_not_the_one_after(run_up, clause, figure, other):
    around = Surroundings(run_up=run_up, clause=f"{run_up} {clause}")
    assert other_moment(figure, around, "en") == other


@pytest.mark.parametrize(
    ("text", "expression", "language", "expected"),
    [
        ("It was 84% on April 9, 2025, and 125% a day later", "125%", "en", (date(2025, 4, 10), 0)),
        ("It was 5% on May 1, 2025; a month after that it was 3%", "3%", "en",
         (date(2025, 5, 31), 7)),
        ("Era del 84 % el 9 de abril de 2025 y del 125 % un día después", "125 %", "es",
         (date(2025, 4, 10), 0)),
        ("On October 9, 2025, the Times wrote the same day that 10,000 came", "10,000", "en",
         (date(2025, 10, 9), 0)),
        ("A day later it was 125%", "125%", "en", None),
        ("It was 84% on April 9, 2025", "84%", "en", None),
    ],
)  # fmt: skip
def test_a_date_may_be_counted_from_the_one_before(text, expression, language, expected):
    before, _, behind = text.partition(expression)
    around = Surroundings(
        expression=expression, whole=text, run_up=before.rpartition(";")[2], complement=behind
    )
    assert counted_date(around, language) == expected
