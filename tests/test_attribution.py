"""Dates and sources that a sentence names, held against those of a row."""

from datetime import date

import pytest

from venezuela_analysis import figures
from venezuela_analysis.story.attribution import (
    Sources,
    Told,
    counted_date,
    dates,
    other_date,
    other_moment,
    own_date,
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


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("en", "January February March April May June July August September October November "
               "December"),
        ("es", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
               "diciembre"),
    ],
)  # fmt: skip
def test_each_month_is_read_by_its_name(language, months):
    for number, month in enumerate(months.split(), 1):
        (told,) = dates(f"x {month} x", language)
        assert told == Told(None, number, None)
        if language == "en":
            assert dates(f"in {month[:3]}. 2019", language) == [Told(2019, number, None)]
    assert dates("Sept. 9, 2019", "en") == [Told(2019, 9, 9)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("May 7", "en", ["05-07"]),
        ("May 2019", "en", ["2019-05"]),
        ("May 70", "en", ["05"]),
        ("7 May, 2019", "en", ["2019-05-07"]),
        ("07 May 1999", "en", ["1999-05-07"]),
        ("37 May 2019", "en", ["2019-05-37"]),
        ("47 May 2019", "en", ["2019-05"]),
        ("May 7, 2019, and 2020", "en", ["2019-05-07", "2020"]),
        ("2019-2020 and 1899, 2119", "en", ["2019", "2020"]),
        ("Mayflower march", "en", []),
        ("7 de mayo del 2019", "es", ["2019-05-07"]),
        ("7 mayo 2019", "es", ["2019-05-07"]),
        ("Mayo de 2019", "es", ["2019-05"]),
        ("7 de MAYO", "es", []),
        ("a2019 2019b", "es", []),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text, language, expected):
    assert [str(one) for one in dates(text, language)] == expected


DAY = figures.exact(1, "count", as_of=date(2025, 5, 7))
MONTH_END = figures.exact(1, "count", as_of=date(2025, 4, 30))
YEAR_END = figures.exact(1, "count", as_of=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("told", "figure", "answer"),
    [
        (Told(2025, 5, 7), DAY, True),
        (Told(2025, 5, None), DAY, True),
        (Told(2025, None, None), DAY, True),
        (Told(None, 5, 7), DAY, True),
        (Told(2024, 5, 7), DAY, False),
        (Told(2025, 6, 7), DAY, False),
        (Told(2025, 5, 8), DAY, False),
        # the last day of a month or a year stands for all of it
        (Told(2025, 4, 9), MONTH_END, True),
        (Told(2025, 3, 30), MONTH_END, False),
        (Told(2025, 3, 9), YEAR_END, True),
        (Told(2024, 12, 31), YEAR_END, False),
        (Told(2025, 3, 9), figures.exact(1, "count", as_of=date(2025, 12, 30)), False),
        (Told(1999, 1, 1), figures.exact(1, "count"), True),
        # a period, which tells of nothing finer than itself
        (Told(2005, None, None), figures.exact(1, "count", period="2005/2021"), True),
        (Told(2021, None, None), figures.exact(1, "count", period="2005/2021"), True),
        (Told(2013, None, None), figures.exact(1, "count", period="2005/2021"), True),
        (Told(2004, None, None), figures.exact(1, "count", period="2005/2021"), False),
        (Told(2022, None, None), figures.exact(1, "count", period="2005/2021"), False),
        (Told(2022, None, None), figures.exact(1, "count", period="2005/"), True),
        (Told(2005, None, None), figures.exact(1, "count", period="2005"), True),
        (Told(2006, None, None), figures.exact(1, "count", period="2005"), False),
        (Told(2013, 5, None), figures.exact(1, "count", period="2005/2021"), False),
        (Told(2013, 5, None), figures.exact(1, "count", period="2013-04/2013-06"), True),
        (Told(None, 5, None), figures.exact(1, "count", period="2013-04/2013-06"), True),
        (Told(None, 7, None), figures.exact(1, "count", period="2013-04/2013-06"), False),
        (Told(2013, 5, 3), figures.exact(1, "count", period="2013-05-03/2013-05-09"), True),
        (Told(2013, 5, 9), figures.exact(1, "count", period="2013-05-03/2013-05-09"), True),
        (Told(2013, 5, 10), figures.exact(1, "count", period="2013-05-03/2013-05-09"), False),
        (Told(2013, 5, 2), figures.exact(1, "count", period="2013-05-03/2013-05-09"), False),
        (Told(2013, None, None), figures.exact(1, "count", period="2013-05-03/2013-05-09"), True),
        (Told(2013, None, None),
         figures.exact(1, "count", period="2013/2014", valid_until=date(2015, 1, 1)), False),
        (Told(2013, 5, 3), figures.exact(
            1, "count", period="2013-05-03/2013-05-09", valid_until=date(2015, 1, 1)), True),
        (Told(2013, None, None), figures.exact(1, "count", period="spring 2013"), False),
        (Told(2013, None, None), figures.exact(1, "count", period="spring", as_of=date(2013, 1, 1)),
         True),
    ],
)  # fmt: skip
def test_a_date_allows_a_figure_of_its_day_or_period(told, figure, answer):
    assert told.allows(figure) is answer


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("a day later", "en", (date(2025, 4, 10), 0)),
        ("one week later", "en", (date(2025, 4, 16), 1)),
        ("a month after", "en", (date(2025, 5, 9), 7)),
        ("A YEAR LATER", "en", (date(2026, 4, 9), 31)),
        ("the same day", "en", (date(2025, 4, 9), 0)),
        ("that day", "en", (date(2025, 4, 9), 0)),
        ("a week later and a day later", "en", (date(2025, 4, 17), 1)),
        ("two days later", "en", None),
        ("a day ago", "en", None),
        ("un día después", "es", (date(2025, 4, 10), 0)),
        ("una semana más tarde", "es", (date(2025, 4, 16), 1)),
        ("un mes después", "es", (date(2025, 5, 9), 7)),
        ("un año después", "es", (date(2026, 4, 9), 31)),
        ("el mismo día", "es", (date(2025, 4, 9), 0)),
        ("ese mismo día", "es", (date(2025, 4, 9), 0)),
        ("aquel mismo día", "es", (date(2025, 4, 9), 0)),
        ("ese día", "es", (date(2025, 4, 9), 0)),
        ("aquel día", "es-419", (date(2025, 4, 9), 0)),
    ],
)
def test_days_are_counted_from_the_last_date_before(words, language, expected):
    before = {"en": "On March 1, 2020, and April 9, 2025, and ",
              "es": "El 1 de marzo de 2020 y el 9 de abril de 2025 y "}[language[:2]]  # fmt: skip
    whole = f"{before}{words} 84%"
    around = Surroundings("84%", whole=whole, run_up=f"{before}{words} ")
    assert counted_date(around, language) == expected
    behind = Surroundings(
        "84%", whole=f"{before}84% {words}", run_up=before, complement=f" {words}"
    )
    assert counted_date(behind, language) == expected
    earlier = Surroundings("84%", whole=f"{words} 84%", run_up=f"{words} ", earlier=before)
    assert counted_date(earlier, language) == expected


def test_a_month_is_counted_from_its_middle_and_words_far_away_do_not_count():
    def counted(before):
        return counted_date(Surroundings("84%", whole=f"{before} 84%", run_up=before), "en")

    assert counted("In May 2020, a day later") == (date(2020, 5, 16), 16)
    assert counted("In 2020, a day later") is None
    assert counted("On May 7, a day later") is None
    assert counted("On May 7, 2020, a day later it came to") == (date(2020, 5, 8), 0)
    assert counted("On May 7, 2020, a day later it came to be") is None


@pytest.mark.parametrize(
    ("fields", "figure", "language", "other"),
    [
        ({"clause": "on May 8, 2025"}, DAY, "en", "2025-05-08"),
        ({"clause": "in 2024 and on May 7, 2025"}, DAY, "en", ""),
        ({"clause": "on May 8, 2025"}, figures.exact(1, "count"), "en", ""),
        ({"sentence": "on May 8, 2025"}, DAY, "en", "2025-05-08"),
        *[({"sentence": "on May 8, 2025", "clause": word}, DAY, "en", "") for word in (
            "later", "earlier", "after that", "before that", "the next", "the following", "that",
            "since", "then", "ago", "LATER",
        )],
        *[({"sentence": "8 de mayo de 2025", "clause": word}, DAY, "es", "") for word in (
            "después", "más tarde", "antes", "siguiente", "aquel", "aquella", "desde", "entonces",
            "previo", "hace",
        )],
        ({"sentence": "on May 8, 2025", "run_up": "then it came to be so"}, DAY, "en", ""),
        ({"sentence": "on May 8, 2025", "run_up": "then it came to be so well"}, DAY, "en",
         "2025-05-08"),
        ({"clause": "a week later", "run_up": "On May 1, 2025, a week later ",
          "whole": "On May 1, 2025, a week later 84%"}, DAY, "en", ""),
        ({"clause": "a week later", "run_up": "On May 2, 2025, a week later ",
          "whole": "On May 2, 2025, a week later 84%"}, DAY, "en", "2025-05-09"),
    ],
)  # fmt: skip
def test_a_date_in_place_of_the_figures_own(fields, figure, language, other):
    assert other_date(figure, Surroundings(**{"expression": "84%"} | fields), language) == other


@pytest.mark.parametrize(
    ("whole", "figure", "answer"),
    [("on May 7, 2025", DAY, True), ("on May 8, 2025", DAY, False), ("x", DAY, False),
     ("on May 7, 2025", figures.exact(1, "count"), False),
     ("in 2005", figures.exact(1, "count", period="2005"), True)],
)  # fmt: skip
def test_the_words_around_tell_a_figures_own_date(whole, figure, answer):
    assert own_date(figure, Surroundings(whole=whole), "en") is answer


@pytest.mark.parametrize(
    ("language", "moment", "words"),
    [
        ("en", "before", "until before stood had_been old earlier used_to UNTIL"),
        ("en", "after", "after since new now cut_to lowered_to dropped_to down_to fell_to"),
        ("es", "before", "hasta antes anterior había_sido era"),
        ("es", "after", "tras después desde nuevo ahora quedó rebajó redujo"),
    ],
)
def test_a_word_tells_before_or_after(language, moment, words):
    figure, other = (BEFORE, AFTER) if moment == "before" else (AFTER, BEFORE)
    for word in words.replace("_", "~").split():
        for field in ("clause", "rest"):
            around = Surroundings(**{field: f"it {word.replace('~', ' ')} it"})
            assert other_moment(other, around, language) == moment
            assert other_moment(figure, around, language) == ""
    around = Surroundings(clause=f"itx{words.split()[0]}x")
    assert other_moment(other, around, language) == ""


@pytest.mark.parametrize(
    ("run_up", "language", "moment"),
    [
        ("cut from ", "en", "before"),
        ("cut to ", "en", "after"),
        ("to it ", "en", ""),
        ("pasó del ", "es", ""),
        ("bajó FROM", "en", "before"),
    ],
)
def test_from_and_to_stand_right_before_the_number(run_up, language, moment):
    figure = {"before": AFTER, "after": BEFORE, "": AFTER}[moment]
    assert other_moment(figure, Surroundings(run_up=run_up), language) == moment
    assert other_moment(figures.exact(1, "count", measure="the day after"),
                        Surroundings(run_up="cut to", clause="until"), "en") == ""  # fmt: skip


@pytest.mark.parametrize(
    ("speaker", "named", "answer"),
    [
        ("A. Doe", "Doe", False),
        ("Desk", "Desk", False),
        ("Norte via Sur", "Sur", True),
        ("Norte vía Sur", "Norte", True),
        ("Norte crediting Sur", "Sur", True),
        ("Norte citing Sur", "Sur", True),
        ("Norte que cita Sur", "Sur", True),
        ("Norte con datos de Sur", "Sur", True),
        ("Norte/Sur (Este), Oeste; Polo", "Oeste", True),
        ("Norte/Sur (Este), Oeste; Polo", "Este", True),
        ("norte", "norte", False),
        ("N", "N", False),
        ("Inter-American Dialogue", "IAD", False),
    ],
)
def test_a_speaker_is_named_by_any_of_its_names(speaker, named, answer):
    figure = figures.exact(1, "count", speaker=speaker)
    sources = Sources({"x": figure})
    assert sources.named(figure, Surroundings(whole=f"So {named} says"), "en") is answer
    assert not sources.named(figure, Surroundings(whole=f"So {named}x says"), "en")


def test_a_source_is_known_by_its_initials_its_via_and_its_spanish_name():
    short = figures.exact(1, "count", speaker="IAD")
    long = figures.exact(1, "count", speaker="Inter-American Dialogue", via="Polo")
    spanish = figures.exact(1, "count", speaker="Navy", speaker_es="Armada")
    sources = Sources({"a": short, "b": long, "c": spanish})
    assert sources.other(long, Surroundings(clause="IAD says"), "en") == ""
    assert sources.other(short, Surroundings(clause="Inter-American Dialogue says"), "en") == ""
    assert sources.other(long, Surroundings(clause="Polo says"), "en") == ""
    assert sources.other(spanish, Surroundings(clause="Armada dice"), "es") == ""
    assert sources.other(spanish, Surroundings(clause="Navy says"), "en") == ""
    assert sources.other(long, Surroundings(clause="Armada dice"), "es") == "Armada"
    assert sources.other(long, Surroundings(clause="Armada says"), "en") == ""
    assert sources.other(figures.exact(1, "count"), Surroundings(clause="IAD"), "en") == ""
    both = Surroundings(clause="it", run_up="Navy and Polo said")
    assert sources.other(spanish, both, "en") == "Polo"
    assert sources.other(long, both, "en") == ""
    assert Sources({}).other(long, Surroundings(clause="Navy says"), "en") == ""


def test_names_are_cut_from_all_the_words_around_in_the_language_of_the_draft():
    figure = figures.exact(1, "count", speaker="Navy", speaker_es="Armada", measure_es="la Armada")
    sources = Sources({"x": figure})
    around = Surroundings(clause="the Navy", whole="a Navy", heads="Navy", earlier="Navy 1")
    cut = sources.without(figure, around, "en")
    assert (cut.clause, cut.whole, cut.heads, cut.earlier) == ("the  ", "a  ", " ", "  1")
    kept = sources.without(figure, Surroundings(clause="la Armada, Navy"), "es-419")
    assert kept.clause == "la Armada, Navy"
    away = sources.without(figures.exact(1, "count"), Surroundings(clause="la Armada"), "es")
    assert away.clause == "la  "
    named = Surroundings(clause="the Inter-American and American University")
    assert sources.without(figure, named, "en").clause.split() == ["the", "and"]
