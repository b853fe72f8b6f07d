from datetime import date
from decimal import Decimal
from itertools import pairwise

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


def test_a_small_low_end_is_not_read_as_millions():
    # "$1 to $2 million" would say one million
    assert render(between(1, 2_000_000, "usd"), "en") == "$1 to $2,000,000"


def test_no_more_digits_than_the_figure_has():
    assert render(exact(1_234_567_891, "usd"), "en") == "$1,234,567,891"
    assert render(exact(Decimal("4.0E9"), "usd"), "en") == "$4 billion"


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["prose", "short", "sentence_start"])
@settings(max_examples=100, deadline=None)
@given(figure=figures())
def test_what_is_rendered_is_read_back(language, style, figure):
    read = parse(render(figure, language, style), language)
    assert (read.printed, read.hedge) == (figure.printed, figure.hedge)
    assert unit_family(read.unit) == _family_in_words(figure.unit)


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


# --- running text ------------------------------------------------------------------------
# text | expression | hedge | low | high | family

ENGLISH = """
it lent upwards of $60 billion since then|upwards of $60 billion|more_than|60e9||usd
it is between $50 billion and $60 billion|between $50 billion and $60 billion|range|50e9|60e9|usd
roughly $50,000 to $60,000 million|roughly $50,000 to $60,000 million|about|50e9|60e9|usd
a package worth $4 million to $5 million was agreed|$4 million to $5 million|range|4e6|5e6|usd
in the range of 4-5 million tons a year|4-5 million tons|range|4e6|5e6|other
about 15,000 troops are in the area|about 15,000 troops|about|15000|15000|persons
well over 4,000 sailors took part|well over 4,000 sailors|more_than|4000||persons
at least eleven warships were seen|at least eleven warships|at_least|11||ships
more than 10 U.S. warships were seen|more than 10 U.S. warships|more_than|10||ships
more than a dozen ships and submarines|more than a dozen ships|more_than|12||ships
two nuclear-capable bombers landed in Caracas|two nuclear-capable bombers|exact|2|2|aircraft
nearly two dozen aircraft were delivered|nearly two dozen aircraft|nearly||24|aircraft
the rate averages nearly 50 percent on other goods|nearly 50 percent|nearly||50|pct
he cut the tariff from 20% to 10%|20%|exact|20|20|pct
he cut the tariff from 20% to 10%|10%|exact|10|10|pct
loans fell from $10.5 billion in 2010 to $4 billion in 2014|$4 billion|exact|4e9|4e9|usd
costs ranging from 5% to 25% of revenue|from 5% to 25%|range|5|25|pct
he halved a 20 percent tariff|halved|exact|0.5|0.5|other
trade has more than doubled since the visit|more than doubled|more_than|2||other
fell by ten percentage points in a year|ten percentage points|exact|10|10|pp
rose 25 basis points to 4.5%|25 basis points|exact|0.25|0.25|pp
he has ruled for more than 12 years|more than 12 years|more_than|12||years
a five-year loan was signed|five-year|exact|5|5|years
it took two-and-a-half hours|two-and-a-half hours|exact|2.5|2.5|other
it fell below 400,000 barrels per day|below 400,000 barrels per day|less_than||400000|bpd
pumping 1.1 million b/d by then|1.1 million b/d|exact|1.1e6|1.1e6|bpd
a half million barrels of oil a day|a half million barrels of oil a day|exact|500000|500000|bpd
as many as 3,500 Marines may be aboard|as many as 3,500 Marines|at_most||3500|persons
fewer than 30 helicopters remain airworthy|fewer than 30 helicopters|less_than||30|aircraft
not more than seven ships|not more than seven ships|at_most||7|ships
no fewer than 100 Russian soldiers arrived|no fewer than 100 Russian soldiers|at_least|100||persons
an estimated 7.7 million refugees left|an estimated 7.7 million refugees|about|7.7e6|7.7e6|persons
roughly a third of the fleet|roughly a third|about|33.3333|33.3333|pct
three-quarters of the oil goes to China|three-quarters|exact|75|75|pct
one in five Venezuelans has left|one in five|exact|20|20|pct
up to a quarter of the navy|up to a quarter|at_most||25|pct
debts of $17bn or more|$17bn or more|at_least|17e9||usd
a $250-million loan for the railway|$250-million|exact|250e6|250e6|usd
the fund topped $40 billion that year|topped $40 billion|more_than|40e9||usd
close to $2 billion remains unpaid|close to $2 billion|nearly||2e9|usd
some US$5 billion of oil-backed credit|some US$5 billion|about|5e9|5e9|usd
payments of USD 62.2 billion in all|USD 62.2 billion|exact|62.2e9|62.2e9|usd
the price of 300 million dollars was agreed|300 million dollars|exact|300e6|300e6|usd
a fine of €2.3bn was imposed|€2.3bn|exact|2.3e9|2.3e9|other
inflation hit 130,060 percent in 2018|130,060 percent|exact|130060|130060|pct
gains of $5 million and $7 million were booked|$5 million|exact|5e6|5e6|usd
three hundred and fifty workers|three hundred and fifty workers|exact|350|350|persons
two million five hundred thousand|two million five hundred thousand|exact|2.5e6|2.5e6|count
twenty-four Su-30 jets were bought|twenty-four|exact|24|24|aircraft
roughly 10,000-15,000 troops|roughly 10,000-15,000 troops|about|10000|15000|persons
"""

SPANISH = """
entre 5.000 y 6.000 millones de dólares|entre 5.000 y 6.000 millones de dólares|range|5e9|6e9|usd
debe entre 17 y 20 mil millones de dólares|entre 17 y 20 mil millones de dólares|range|17e9|20e9|usd
más de un 40 % de los préstamos chinos|más de un 40 %|more_than|40||pct
más del 40% de los préstamos a la región|más del 40%|more_than|40||pct
unos 15.000 soldados están en la zona|unos 15.000 soldados|about|15000|15000|persons
casi un 50 % de media al resto|casi un 50 %|nearly||50|pct
alrededor del 47 por ciento de los bienes|alrededor del 47 por ciento|about|47|47|pct
redujo el arancel del 20 % al 10 %|20 %|exact|20|20|pct
redujo el arancel del 20 % al 10 %|10 %|exact|10|10|pct
pasó desde 2.000 hasta 3.000 millones de euros|3.000 millones de euros|exact|3e9|3e9|other
una inversión de 4 a 5 millones de dólares|de 4 a 5 millones de dólares|range|4e6|5e6|usd
entre un 10 y un 25 % del total|entre un 10 y un 25 %|range|10|25|pct
una caída de 10 puntos porcentuales|10 puntos porcentuales|exact|10|10|pp
dos bombarderos con capacidad nuclear|dos bombarderos|exact|2|2|aircraft
al menos 11 buques de guerra|al menos 11 buques|at_least|11||ships
al menos un submarino nuclear|al menos un submarino|at_least|1||ships
hasta 4.000 marineros a bordo|hasta 4.000 marineros|at_most||4000|persons
hasta superar los 400 detenidos|superar los 400 detenidos|more_than|400||persons
un centenar de militares rusos llegó|un centenar de militares|about|100|100|persons
más de una docena de barcos|más de una docena de barcos|more_than|12||ships
una veintena de lanchas destruidas|una veintena de lanchas|about|20|20|ships
cerca de 30.000 millones de dólares|cerca de 30.000 millones de dólares|nearly||30e9|usd
la deuda ronda los 17.000 millones de euros|ronda los 17.000 millones de euros|about|17e9|17e9|other
roza los 70.000 millones de dólares|roza los 70.000 millones de dólares|nearly||70e9|usd
un préstamo por mil millones de dólares|mil millones de dólares|exact|1e9|1e9|usd
dos mil quinientos millones de dólares|dos mil quinientos millones de dólares|exact|2.5e9|2.5e9|usd
pagó 12 mil 300 millones de dólares|12 mil 300 millones de dólares|exact|12.3e9|12.3e9|usd
vale 1,2 billones de dólares|1,2 billones de dólares|exact|1.2e12|1.2e12|usd
tres millardos de dólares|tres millardos de dólares|exact|3e9|3e9|usd
créditos por 2.000 mdd|2.000 mdd|exact|2e9|2e9|usd
cuesta US$90 M al año|US$90 M|exact|90e6|90e6|usd
lleva más de 12 años en el poder|más de 12 años|more_than|12||years
seis años después la situación cambió|seis años|exact|6|6|years
la producción cayó a la mitad|a la mitad|exact|0.5|0.5|other
la mitad de los aviones no vuela|la mitad|exact|50|50|pct
el comercio se duplicó en una década|duplicó|exact|2|2|other
creció más del doble en un año|más del doble|more_than|2||other
un tercio de la flota desplegada|un tercio|exact|33.3333|33.3333|pct
casi tres cuartas partes del crudo|casi tres cuartas partes|nearly||75|pct
uno de cada cinco venezolanos emigró|uno de cada cinco|exact|20|20|pct
exporta 640.000 barriles diarios a China|640.000 barriles diarios|exact|640000|640000|bpd
menos de 400.000 barriles por día|menos de 400.000 barriles por día|less_than||400000|bpd
medio millón de personas cruzó la frontera|medio millón de personas|exact|500000|500000|persons
un millón y medio de personas|un millón y medio de personas|exact|1.5e6|1.5e6|persons
100 personas o más fueron detenidas|100 personas o más|at_least|100||persons
como máximo 50 aviones en servicio|como máximo 50 aviones|at_most||50|aircraft
no menos de 300 presos siguen allí|no menos de 300 presos|at_least|300||persons
ingresos superiores a US$2.500 millones|superiores a US$2.500 millones|more_than|2.5e9||usd
treinta y un cazas Sukhoi|treinta y un cazas|exact|31|31|aircraft
subió 25 puntos básicos este mes|25 puntos básicos|exact|0.25|0.25|pp
la inflación superó el 130.000 %|superó el 130.000 %|more_than|130000||pct
algo más de 5.000 efectivos|algo más de 5.000 efectivos|more_than|5000||persons
menos del uno por ciento del total|menos del uno por ciento|less_than||1|pct
"""


def _rows(language, table):
    return [(language, *line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    "language, text, expression, hedge, low, high, family",
    _rows("en", ENGLISH) + _rows("es", SPANISH),
)
def test_a_quantity_is_found_whole_and_read_exactly(
    language, text, expression, hedge, low, high, family
):
    figure = next(found for found in find(text, language) if found.text == expression)
    bounds = [Decimal(bound) if bound else None for bound in (low, high)]
    assert [figure.figure.low, figure.figure.high] == bounds
    assert (figure.figure.hedge, figure.unit, figure.kind) == (hedge, family, "figure")
    assert text[figure.start : figure.end] == expression


NOT_FIGURES_ENGLISH = """
In 2019 the crisis began|2019|year
between 2005 and 2016 China lent|between 2005 and 2016|year
from 2005 to 2016 China lent|from 2005 to 2016|year
she governed 2006-2010 there|2006-2010|year
in the mid-2000s lending began|2000s|year
priced in 2021 dollars|2021|year
by July 28 the vote was over|July 28|date
on Dec. 10, 2025, they said|Dec. 10, 2025|date
Two Tu-160 bombers|Tu-160|designator
the Su-30MK2 fighter|Su-30MK2|designator
the carrier (CVN-78) sailed|CVN-78|designator
Covid-19 hit hard|Covid-19|name
the G20 summit|G20|name
the Group of Seven met|Group of Seven|name
the Ayacucho 2 block|Ayacucho 2|name
at 10 a.m. on Monday|10 a.m.|clock_time
see page 14 of the report|page 14|label
phase two follows|phase two|label
under Section 232 tariffs|Section 232|label
in the 21st century|21st|ordinal
the third visit of the ship|third|ordinal
the twenty-second time|twenty-second|ordinal
one of the largest carriers|one of|idiom
the second half of the year|the second half|idiom
Maduro, 63, said|63|age
a 47-year-old man|47-year-old|age
stray 3.1.1 at the end|3.1.1|section
as reported [12] there|[12]|footnote
millions of people|millions|indefinite
won by 7-2 in court|7-2|score
call +58 212 555 1234 now|+58 212 555 1234|phone
"""

NOT_FIGURES_SPANISH = """
En 2019 comenzó la crisis|2019|year
por lo menos hasta 2030|hasta 2030|year
entre 2005 y 2016 China prestó|entre 2005 y 2016|year
desde los años 90 crece|90|year
el 28 de julio de 2024 votaron|28 de julio de 2024|date
los bombarderos Tu-160|Tu-160|designator
el 28J ganó|28J|name
el G20 se reunió|G20|name
la 5.ª Flota zarpó|5.ª Flota|name
a las 10:30 de la mañana|10:30|clock_time
la página 14 del informe|página 14|label
la resolución 2231 venció|resolución 2231|label
la tercera visita del buque|tercera|ordinal
la cuarta economía del mundo|cuarta|ordinal
uno de los mayores portaaviones|uno de los|idiom
la primera mitad del año|la primera mitad|idiom
Maduro, de 63 años, dijo|63 años|age
un hombre de 47 años|47 años|age
murió a los 58 años|a los 58 años|age
nota [12] al pie|[12]|footnote
miles de personas salieron|miles|indefinite
"""


@pytest.mark.parametrize(
    "language, text, expression, kind",
    _rows("en", NOT_FIGURES_ENGLISH) + _rows("es", NOT_FIGURES_SPANISH),
)
def test_what_is_no_figure_is_named_by_its_kind(language, text, expression, kind):
    found = next(found for found in find(text, language) if found.text == expression)
    assert (found.kind, found.figure) == (kind, None)


@pytest.mark.parametrize(
    "text, language",
    [
        ("una crisis sin fin", "es"),
        ("un momento, por favor", "es"),
        ("the loans of China", "en"),
        ("un plazo razonable", "es"),
    ],
)
def test_articles_are_no_numbers(text, language):
    assert find(text, language) == []


def test_a_loan_term_is_no_age():
    found = find("un plazo de 10 años, dijo", "es")
    assert [item.figure for item in found] == [exact(10, "years")]


@pytest.mark.parametrize(
    "text, language, flags",
    [
        ("$50,000 to $60,000 million", "en", ("spanish_magnitude",)),
        ("$13,009 million", "en", ("spanish_magnitude",)),
        ("$50-60 million", "en", ("one_sided_magnitude",)),
        ("$50 billion to $60 billion", "en", ()),
        ("4-5 million", "en", ()),
        ("50.000 a 60.000 millones de dólares", "es", ()),
        ("2,3 billones de dólares", "es", ("billones",)),
        ("17.000 millones", "es", ("unit_from_context",)),
    ],
)
def test_the_scars_of_translation_are_flagged(text, language, flags):
    assert [found.flags for found in find(text, language)] == [flags]


@pytest.mark.parametrize(
    "text, language, value",
    [
        ("50.000 soldados", "es", "50000"),
        ("50.000 soldados", "es-419", "50000"),
        ("50,000 soldados", "es-419", "50000"),
        ("4500 soldados", "es", "4500"),
        ("65 000 soldados", "es", "65000"),
        ("2,345 toneladas", "es", "2.345"),
        ("el 9,9 % y 2,345 toneladas", "es-419", "2.345"),
        ("el 9.9 % y 2,345 toneladas", "es-419", "2345"),
        ("13.864,6 %", "es-419", "13864.6"),
        ("1.811.751 %", "es", "1811751"),
        ("0,813 toneladas", "es-419", "0.813"),
        ("1.234 tons", "en", "1.234"),
        ("1,234 tons", "en", "1234"),
    ],
)
def test_separators_follow_the_locale_and_the_text(text, language, value):
    assert find(text, language)[-1].figure.low == Decimal(value)


def test_numbers_spelled_one_by_one_are_no_quantity():
    assert [found.kind for found in find("ticket zero three two zero seven")] == ["document_id"]
    assert [found.kind for found in find("in nineteen eighty-four")] == ["year"]


def test_what_is_found_never_overlaps():
    # "Seven 3" has the form of a name, but "Seven" is a number of its own
    assert [found.text for found in find("they met El Seven 3 times")] == ["Seven", "3 times"]


@given(st.lists(st.sampled_from("de 5 a 20 % US$ half The -3 mil to 1.234 y un".split())))
def test_any_text_is_read_without_overlaps(words):
    for language in LANGUAGES:
        found = find(" ".join(words), language)
        assert all(a.end <= b.start for a, b in pairwise(found))


def test_every_number_of_a_sentence_is_listed_in_order():
    text = "In 2018 Moscow sent two Tu-160 bombers and more than 100 soldiers [3]."
    assert [(found.text, found.kind) for found in find(text)] == [
        ("2018", "year"),
        ("two", "figure"),
        ("Tu-160", "designator"),
        ("more than 100 soldiers", "figure"),
        ("[3]", "footnote"),
    ]


def test_a_percentage_that_cannot_be_a_share_is_a_rate():
    assert parse("145%").unit == "rate_pct"
    assert parse("-3%").unit == "change_pct"


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
    "period, english, spanish",
    [
        ("2005/2016", "2005 to 2016", "de 2005 a 2016"),
        ("2025-09/2025-12", "September 2025 to December 2025", None),
        (
            "2025-09-02/2025-12-10",
            "Sept. 2, 2025 to Dec. 10, 2025",
            "del 2 de septiembre de 2025 al 10 de diciembre de 2025",
        ),
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
