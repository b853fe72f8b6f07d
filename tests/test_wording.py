import csv
import random
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from venezuela_analysis.errors import FigureError, WordingError
from venezuela_analysis.figures import (
    UNITS,
    Hedge,
    about,
    at_least,
    at_most,
    between,
    exact,
    from_hedge,
    less_than,
    more_than,
    nearly,
)
from venezuela_analysis.wording import (
    find,
    format_date,
    format_period,
    hedge_of,
    hedge_words,
    parse,
    render,
    unit_family,
)

BN = 10**9
ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "es", "es-419")


# --- a figure to words -------------------------------------------------------------------

PRINTED = [
    # figure, English prose, English short, Spanish prose, Spanish short
    (
        between(50 * BN, 60 * BN, "usd"),
        "$50 billion to $60 billion",
        "$50–60bn",
        "entre 50.000 y 60.000 millones de dólares",
        "50.000–60.000 M$",
    ),
    (
        about(50 * BN, 60 * BN, "usd"),
        "about $50 billion to $60 billion",
        "about $50–60bn",
        "aproximadamente entre 50.000 y 60.000 millones de dólares",
        "aprox. 50.000–60.000 M$",
    ),
    (
        exact("62200000000", "usd_2021"),
        "$62.2 billion",
        "$62.2bn",
        "62.200 millones de dólares",
        "62.200 M$",
    ),
    (
        exact(250 * 10**6, "usd_2014"),
        "$250 million",
        "$250m",
        "250 millones de dólares",
        "250 M$",
    ),
    (exact(BN, "usd"), "$1 billion", "$1bn", "1.000 millones de dólares", "1.000 M$"),
    (
        exact(1190 * BN, "usd"),
        "$1.19 trillion",
        "$1.19tn",
        "1,19 billones de dólares",
        "1.190.000 M$",
    ),
    (
        about(10**6, "usd"),
        "about $1 million",
        "about $1m",
        "alrededor de un millón de dólares",
        "aprox. 1 M$",
    ),
    (
        between(900_000, 1_200_000, "usd"),
        "$900,000 to $1.2 million",
        "$900,000–1.2m",
        "entre 900.000 dólares y 1,2 millones de dólares",
        "900.000 $–1,2 M$",
    ),
    (more_than(40, "share_pct"), "more than 40%", "over 40%", "más de un 40 %", "más de 40 %"),
    (nearly(50, "rate_pct"), "nearly 50%", "nearly 50%", "casi un 50 %", "casi 50 %"),
    (
        about(47, "rate_pct"),
        "about 47%",
        "about 47%",
        "alrededor de un 47 %",
        "aprox. 47 %",
    ),
    (
        between(20, 30, "share_pct"),
        "20% to 30%",
        "20–30%",
        "entre un 20 % y un 30 %",
        "20–30 %",
    ),
    (
        between(-5, -3, "change_pct"),
        "-5% to -3%",
        "-5 to -3%",
        "entre un -5 % y un -3 %",
        "-5 a -3 %",
    ),
    (exact("37.01", "rate_pct"), "37.01%", "37.01%", "37,01 %", "37,01 %"),
    (exact("47.50", "rate_pct"), "47.50%", "47.50%", "47,50 %", "47,50 %"),
    (
        exact(10, "pp"),
        "10 percentage points",
        "10 pp",
        "10 puntos porcentuales",
        "10 pp",
    ),
    (exact(1, "pp"), "1 percentage point", "1 pp", "1 punto porcentual", "1 pp"),
    (about(15000, "persons"), "about 15,000", "about 15,000", "unos 15.000", "aprox. 15.000"),
    (at_most(15000, "persons"), "up to 15,000", "up to 15,000", "hasta 15.000", "hasta 15.000"),
    (at_least(4, "ships"), "at least four", "at least 4", "al menos cuatro", "al menos 4"),
    (less_than(5, "ships"), "fewer than five", "under 5", "menos de cinco", "menos de 5"),
    (
        less_than(5, "years"),
        "less than five years",
        "under 5 years",
        *["menos de cinco años"],
        "menos de 5 años",
    ),
    (exact(2, "aircraft"), "two", "2", "dos", "2"),
    (exact(11, "persons"), "11", "11", "11", "11"),
    (exact(6, "years"), "six years", "6 years", "seis años", "6 años"),
    (exact(1, "years"), "one year", "1 year", "un año", "1 año"),
    (more_than(12, "years"), "more than 12 years", "over 12 years", *["más de 12 años"] * 2),
    (
        exact(640_000, "bpd"),
        "640,000 barrels a day",
        "640,000 b/d",
        "640.000 barriles diarios",
        "640.000 b/d",
    ),
    (
        between(2_400_000, 2_600_000, "bpd"),
        "2.4 million to 2.6 million barrels a day",
        "2.4–2.6m b/d",
        "entre 2,4 y 2,6 millones de barriles diarios",
        "2,4–2,6 M b/d",
    ),
    (exact(4_600_000, "persons"), "4.6 million", "4.6m", "4,6 millones", "4,6 M"),
    (exact(51_578_302, "count"), "51,578,302", "51,578,302", "51.578.302", "51.578.302"),
    (exact(1999, "year"), "1999", "1999", "1999", "1999"),
    (between(2005, 2016, "year"), "2005 to 2016", "2005–2016", "de 2005 a 2016", "2005–2016"),
    (exact(1, "rank"), "first", "first", "primero", "primero"),
    (exact(12, "rank"), "12th", "12th", "12.º", "12.º"),
    (exact(22, "rank"), "22nd", "22nd", "22.º", "22.º"),
    (exact(62, "tiv_m"), "62 million TIV", "62 million TIV", *["62 millones de TIV"] * 2),
    (exact(2, "factor"), "two times", "2 times", "dos veces", "2 veces"),
]


@pytest.mark.parametrize("figure, prose, short, prosa, breve", PRINTED)
def test_a_figure_is_printed_in_newsroom_style(figure, prose, short, prosa, breve):
    spanish = [render(figure, "es", style).replace("\u00a0", " ") for style in ("prose", "short")]
    assert [render(figure, "en", style) for style in ("prose", "short")] == [prose, short]
    assert spanish == [prosa, breve]


@pytest.mark.parametrize(
    "figure, words",
    [
        (between(50 * BN, 60 * BN, "usd"), "entre 50,000 y 60,000 millones de dólares"),
        (exact("37.5", "rate_pct"), "37.5\u00a0%"),
        (about(15000, "persons"), "unos 15,000"),
        (exact("1.425E12", "usd"), "1,425,000 millones de dólares"),
    ],
)
def test_latin_american_spanish_has_its_separators(figure, words):
    assert render(figure, "es-419") == words


def test_a_no_break_space_stands_before_the_spanish_percent_sign():
    assert render(exact(40, "share_pct"), "es") == "40\u00a0%"


def test_style_number_has_the_hedge_and_no_unit():
    assert render(more_than(40, "share_pct"), "en", "number") == "more than 40"
    assert render(between(50 * BN, 60 * BN, "usd"), "en", "number") == "50 billion to 60 billion"
    assert render(exact(2, "ships"), "en", "number") == "2"


def test_style_sentence_start_has_a_capital():
    assert render(exact(2, "ships"), "en", "sentence_start") == "Two"
    assert render(more_than(40, "share_pct"), "es", "sentence_start") == "Más de un 40\u00a0%"
    assert render(exact(4 * BN, "usd"), "en", "sentence_start") == "$4 billion"


def test_spanish_words_agree_with_a_feminine_noun():
    assert render(about(300, "ships"), "es", gender="feminine") == "unas 300"
    assert render(exact(1, "ships"), "es", gender="feminine") == "una"
    assert render(exact(1, "ships"), "es") == "un"


def test_a_spanish_one_without_a_noun_is_not_shortened():
    assert render(exact(1, "ships"), "es", alone=True) == "uno"
    assert render(exact(1, "ships"), "es", gender="feminine", alone=True) == "una"
    assert render(exact(1, "ships"), "es", "sentence_start", alone=True) == "Uno"
    assert render(more_than(1, "ships"), "es", alone=True) == "más de uno"
    assert render(exact(1_000_000, "persons"), "es", alone=True) == "un millón"
    assert render(exact(1, "ships"), "en", alone=True) == "one"


def test_zero_things_are_none_where_prose_asks_for_it():
    assert render(exact(0, "count"), "en", "or_none") == "none"
    assert render(exact(2, "count"), "en", "or_none") == "two"
    assert render(exact(0, "count"), "es", "or_none") == "ninguno"
    assert render(exact(0, "count"), "es", "or_none", gender="feminine") == "ninguna"
    assert render(exact(1, "count"), "es", "or_none", gender="feminine") == "una"
    assert render(exact(1, "count"), "es", "or_none") == "uno"
    assert render(more_than(0, "count"), "en", "or_none") == "more than zero"
    assert render(exact(0, "years"), "en", "or_none") == "zero years"


def test_a_small_low_end_is_not_read_as_millions():
    # "$1 to $2 million" would say one million
    assert render(between(1, 2_000_000, "usd"), "en") == "$1 to $2,000,000"


def test_no_more_digits_than_the_figure_has():
    assert render(exact(1_234_567_891, "usd"), "en") == "$1,234,567,891"
    assert render(exact(Decimal("4.0E9"), "usd"), "en") == "$4 billion"


@pytest.mark.parametrize("end", ["0.5", "0", "3652060"])
def test_a_day_that_no_calendar_has_is_refused(end):
    told = f"{end} in exact {Decimal(end):,f} day (x) is outside what day can be, [1, 3,652,059]"
    with pytest.raises(FigureError, match=re.escape(told)):
        exact(end, "day", id="x")


@pytest.mark.parametrize(("unit", "what"), [("day", "dates"), ("rank", "places in an order")])
def test_half_a_date_or_rank_is_refused(unit, what):
    told = (
        f"exact 1.5 {unit} (x) cannot be printed: found 1.5, expected a whole number, since the "
        f"unit {unit} is for {what}. Give the figure another unit."
    )
    with pytest.raises(WordingError, match=re.escape(told)):
        render(exact("1.5", unit, id="x"), "es")


def test_three_decimals_cannot_be_told_from_thousands_in_latin_america():
    with pytest.raises(WordingError, match=r"3\.745 cannot be printed in es-419.*Round"):
        render(exact("3.745", "km"), "es-419")


def test_unknown_language_and_style_name_the_nearest():
    with pytest.raises(WordingError, match=r"unknown language 'es-491' .did you mean es-419"):
        render(exact(1, "count"), "es-491")
    with pytest.raises(WordingError, match=r"unknown style 'prosa' .did you mean prose"):
        render(exact(1, "count"), "en", "prosa")
    with pytest.raises(WordingError, match="unknown language 'fr'"):
        find("1", "fr")
    with pytest.raises(WordingError, match="unknown language 'fr'"):
        parse("1", "fr")
    with pytest.raises(WordingError, match="unknown language 'fr'"):
        hedge_words("about", "fr")


# --- words to a figure, and back ---------------------------------------------------------


def _numbers(unit):
    """Numbers as they are printed: few digits, the magnitudes of the unit, no third decimal."""
    tidy = st.builds(
        lambda digits, places, power: Decimal(digits).scaleb(power - places),
        st.integers(0, 99_999),
        st.integers(0, 2),
        st.sampled_from((0, 3, 6, 9, 12) if unit.startswith("usd") else (0, 3, 6)),
    )
    whole = st.integers(0, 10**9).map(Decimal)
    return {
        "year": st.integers(1900, 2099).map(Decimal),
        "day": st.integers(date(1900, 1, 1).toordinal(), date(2099, 1, 1).toordinal()).map(Decimal),
        "rank": st.integers(1, 150).map(Decimal),
        "change_pct": tidy.flatmap(lambda n: st.sampled_from((n, -n))),
        "pp": tidy.flatmap(lambda n: st.sampled_from((n, -n))),
        "share_pct": st.integers(0, 10_000).map(lambda n: Decimal(n).scaleb(-2)),
    }.get(unit, whole if UNITS[unit].integral else tidy)


@st.composite
def figures(draw):
    # "other" is for reading only: pounds and miles, which no table keeps
    unit = draw(st.sampled_from(sorted(set(UNITS) - {"other"})))
    hedge = draw(st.sampled_from(Hedge))
    low, high = sorted((draw(_numbers(unit)), draw(_numbers(unit))))
    if hedge is Hedge.EXACT or (hedge is Hedge.ABOUT and draw(st.booleans())):
        high = low
    if hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        high = None
    if hedge in (Hedge.NEARLY, Hedge.LESS_THAN, Hedge.AT_MOST):
        low = None
    try:
        return from_hedge(hedge, low, high, unit)
    except FigureError:
        assume(False)


def _family_in_words(unit):
    """The family that the words tell: a noun is not printed, so what is counted is ``count``."""
    return "count" if unit in ("persons", "ships", "aircraft") else unit_family(unit)


STYLES = ("prose", "short", "sentence_start")
#: "other" is for reading only, pounds and miles: it has no words of its own to be printed with.
PRINTED_UNITS = sorted(set(UNITS) - {"other"})


def _read_back(figure, language, style):
    """The figure that its words say, in the unit of the original: words tell the family only."""
    read = parse(render(figure, language, style), language)
    assert unit_family(read.unit) == _family_in_words(figure.unit)
    return replace(read, unit=figure.unit)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60, deadline=None)
@given(figure=figures())
def test_what_is_rendered_is_read_back(language, style, figure):
    assert _read_back(figure, language, style) == figure


def _generated(seed, unit, hedge):
    """A figure with the few digits of print."""
    dice = random.Random(seed)
    whole = UNITS[unit].integral

    def number():
        if unit == "year":
            return Decimal(dice.randint(1900, 2099))
        if unit == "day":
            return Decimal(dice.randint(700_000, 760_000))
        if unit == "rank":
            return Decimal(dice.randint(1, 150))
        if unit == "share_pct":
            return Decimal(dice.randint(0, 10_000)).scaleb(-2)
        power = (
            dice.choice((0, 0, 3, 6, 9)) if unit.startswith("usd") else dice.choice((0, 0, 3, 6))
        )
        places = 0 if whole and power == 0 else dice.choice((0, 1, 2))
        sign = dice.choice((1, -1)) if unit in ("pp", "change_pct") else 1
        return sign * Decimal(dice.randint(0, 99_999)).scaleb(power - places)

    low, high = sorted((number(), number()))
    if hedge is Hedge.EXACT or (hedge is Hedge.ABOUT and dice.random() < 0.5):
        high = low
    if hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        high = None
    if hedge in (Hedge.NEARLY, Hedge.LESS_THAN, Hedge.AT_MOST):
        low = None
    try:
        return from_hedge(hedge, low, high, unit)
    except FigureError:
        return None  # nothing is less than a first rank or than zero ships


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_generated_figures_of_every_unit_and_hedge_are_read_back(language, style):
    kinds = product(PRINTED_UNITS, Hedge, range(9))
    drawn = (_generated(f"{unit} {hedge} {n}", unit, hedge) for unit, hedge, n in kinds)
    figures_ = [figure for figure in drawn if figure]
    assert len(figures_) * len(LANGUAGES) * len(STYLES) > 10_000
    assert [f for f in figures_ if _read_back(f, language, style) != f] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_every_figure_of_the_ledger_is_read_back(language, style):
    with (ROOT / "data/processed/figures.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["low"] or row["high"]]
    assert rows
    for row in rows:
        figure = from_hedge(row["hedge"], row["low"] or None, row["high"] or None, row["unit"])
        assert _read_back(figure, language, style) == figure


@pytest.mark.parametrize("figure", [row[0] for row in PRINTED if row[0].unit != "change_pct"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_style_number_is_read_back_without_its_unit(figure, language):
    read = parse(render(figure, language, "number"), language)
    assert (read.printed, read.hedge) == (figure.printed, figure.hedge)


@pytest.mark.parametrize("text", ["", "the loans", "more than", "40% of the loans", "40% 50%"])
def test_text_that_is_not_one_quantity_is_refused(text):
    with pytest.raises(WordingError, match="is not one quantity in en"):
        parse(text)


def test_what_the_whole_text_is_decides_between_figure_and_date():
    assert parse("2019") == exact(2019, "year")
    assert parse("third") == exact(3, "rank")
    assert parse("un", "es") == exact(1, "count")
    assert parse("Dec. 10, 2025") == exact(date(2025, 12, 10).toordinal(), "day")
    assert [found.figure for found in find("in 2019, for the third time, on Dec. 10, 2025")] == [
        None,
        None,
        None,
    ]


# --- hedges and dates --------------------------------------------------------------------


@pytest.mark.parametrize(
    "words, hedge",
    [
        ("upwards of", "more_than"),
        ("just over 20", "more_than"),
        ("topping", "more_than"),
        ("could exceed", "more_than"),
        ("más del", "more_than"),
        ("nearly a dozen", "nearly"),
        ("cerca de", "nearly"),
        ("as high as", "at_most"),
        ("on the order of", "about"),
        ("estimated", "about"),
        ("some", "about"),
        ("unos", "about"),
        ("un centenar", "about"),
        ("at least", "at_least"),
        ("only", None),
        ("", None),
    ],
)
def test_a_sources_own_words_name_the_hedge(words, hedge):
    assert hedge_of(words) == hedge


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hedge", [hedge for hedge in Hedge if hedge not in ("exact", "range")])
def test_every_hedge_has_words_that_say_it(language, hedge):
    words = hedge_words(hedge, language)
    assert words
    for phrase in words:
        assert {f.hedge for item in find(f"{phrase} 40", language) if (f := item.figure)} == {hedge}


@pytest.mark.parametrize(
    "day, english, spanish",
    [
        (date(2025, 12, 10), "Dec. 10, 2025", "10 de diciembre de 2025"),
        ("2024-07-28", "July 28, 2024", "28 de julio de 2024"),
        ("2025-09", "September 2025", "septiembre de 2025"),
        ("2013", "2013", "2013"),
    ],
)
def test_a_date_is_printed_as_exactly_as_it_is_known(day, english, spanish):
    assert [format_date(day, "en"), format_date(day, "es")] == [english, spanish]


@pytest.mark.parametrize(
    "day, english, spanish",
    [
        ("2025-12-10", "Dec. 10", "10 de diciembre"),
        ("2025-09", "September", "septiembre"),
        ("2013", "2013", "2013"),
    ],
)
def test_a_date_without_its_year_keeps_what_else_is_known(day, english, spanish):
    said = [format_date(day, language, with_year=False) for language in ("en", "es")]
    assert said == [english, spanish]


@pytest.mark.parametrize(
    "period, english, spanish",
    [
        ("2005/2016", "2005 to 2016", "de 2005 a 2016"),
        ("2025-09/2025-12", "September to December 2025", "de septiembre a diciembre de 2025"),
        (
            "2025-09-02/2025-12-10",
            "Sept. 2 to Dec. 10, 2025",
            "del 2 de septiembre al 10 de diciembre de 2025",
        ),
        ("2024-04-15/2025-12-09", "April 15, 2024 to Dec. 9, 2025", None),
        ("2025-09/2025-12-10", "September 2025 to Dec. 10, 2025", None),
        ("2025-09/..", "since September 2025", "desde septiembre de 2025"),
        ("/2016", "until 2016", "hasta 2016"),
        ("2019", "2019", "2019"),
        ("2019/2019", "2019", "2019"),
    ],
)
def test_a_period_is_printed(period, english, spanish):
    assert format_period(period, "en") == english
    if spanish:
        assert format_period(period, "es") == spanish


def test_what_is_no_date_or_period_is_refused():
    with pytest.raises(WordingError, match="'2025-13' is no date"):
        format_date("2025-13")
    with pytest.raises(WordingError, match="'soon' is no date"):
        format_date("soon")
    with pytest.raises(WordingError, match="ends before it starts"):
        format_period("2016/2005")
    with pytest.raises(WordingError, match="is no period"):
        format_period("..")
