from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis.figures import exact
from venezuela_analysis.wording import find, parse

LANGUAGES = ("en", "es", "es-419")

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
10 large grey new warships were seen|10 large grey new warships|exact|10|10|ships
10 very large grey new warships were seen|10|exact|10|10|ships
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
a hundred and fifty advisers landed|a hundred and fifty advisers|exact|150|150|persons
1,000-plus troops were ordered there|1,000-plus troops|at_least|1000||persons
a 15,000-strong force at sea|15,000-strong|exact|15000|15000|persons
a 10-percentage-point cut|10-percentage-point|exact|10|10|pp
cargoes of 450-500 kb/d to China|450-500 kb/d|range|450000|500000|bpd
flew for 3½ hours|3½ hours|exact|3.5|3.5|other
flew for 2 1/2 hours|2 1/2 hours|exact|2.5|2.5|other
a quarter of a million people left|a quarter of a million people|exact|250000|250000|persons
half a century of ties|half a century|exact|50|50|years
more than a decade of loans|more than a decade|more_than|10||years
a year and a half later|a year and a half|exact|1.5|1.5|years
a 1-in-10 chance of it|1-in-10|exact|10|10|pct
a two-thirds majority is needed|two-thirds|exact|66.6667|66.6667|pct
exports are expected to top $250 billion|top $250 billion|more_than|250e9||usd
twice as many sailors as before|twice|exact|2|2|other
prices were multiplied by five|multiplied by five|exact|5|5|other
one carrier left its port|one carrier|exact|1|1|ships
about US $4.5 billion is owed|about US $4.5 billion|about|4.5e9|4.5e9|usd
bids start at a minimum of $25 million|a minimum of $25 million|at_least|25e6||usd
a six- to eight-week mission|six- to eight-week|range|6|8|other
the 30-odd ships were idle|30-odd ships|about|30|30|ships
pumped 3.5 mln bpd in 1998|3.5 mln bpd|exact|3.5e6|3.5e6|bpd
less than 0.5 of a percentage point|less than 0.5 of a percentage point|less_than||0.5|pp
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
un centenar de militares rusos llegó|un centenar de militares rusos|about|100|100|persons
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
el uno por ciento del total|uno por ciento|exact|1|1|pct
el superávit supera el billón de dólares|supera el billón de dólares|more_than|1e12||usd
cercana al millón de barriles diarios|cercana al millón de barriles diarios|about|1e6|1e6|bpd
medio centenar de helicópteros rusos|medio centenar de helicópteros rusos|about|50|50|aircraft
un cuarto de siglo después volvió|un cuarto de siglo|exact|25|25|years
tardó tres meses y medio en llegar|tres meses y medio|exact|3.5|3.5|other
un año y medio después|un año y medio|exact|1.5|1.5|years
ciento un buques en el puerto|ciento un buques|exact|101|101|ships
uno o dos barcos al día|uno o dos barcos|range|1|2|ships
se multiplicó por cinco en un año|multiplicó por cinco|exact|5|5|other
entre 10 mil y 12 mil millones|entre 10 mil y 12 mil millones|range|10e9|12e9|usd
hasta 5 por mil del total|hasta 5 por mil|at_most||0.5|pct
un grupo de 100 militares llegó|100 militares|exact|100|100|persons
algo más de un tercio de la flota|algo más de un tercio|more_than|33.3333||pct
más de la cuarta parte del crudo|más de la cuarta parte|more_than|25||pct
el comercio casi se duplicó|casi se duplicó|nearly||2|other
una caída de un punto porcentual|un punto porcentual|exact|1|1|pp
superó con creces los 100 buques|superó con creces los 100 buques|more_than|100||ships
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


@pytest.mark.parametrize(
    "language, text, expression, place",
    [
        ("en", "the second-largest lender to the region", "second-largest", 2),
        ("en", "it ranks third among recipients", "third", 3),
        ("en", "it ranked 3rd of all", "3rd", 3),
        ("es", "es el segundo mayor prestamista", "segundo mayor", 2),
        ("es", "ocupa el tercer lugar de la lista", "tercer lugar", 3),
        ("es", "el tercer país más endeudado", "tercer", 3),
        ("es", "quedó en el puesto 130 del índice", "puesto 130", 130),
    ],
)
def test_a_rank_is_no_count_and_keeps_its_figure(language, text, expression, place):
    (found,) = find(text, language)
    assert (found.text, found.kind, found.unit) == (expression, "rank", "rank")
    assert found.figure == exact(place, "rank")


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
see page 14 of the report|page 14|section
phase two follows|phase two|label
under Section 232 tariffs|Section 232|section
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
spending in fiscal 2017 fell|fiscal 2017|year
the 2005-16 lending boom|2005-16|year
post-2016 lending fell|post-2016|year
in Q3 2025 it rose|Q3 2025|year
on 5 May 2025 in Moscow|5 May 2025|date
Boeing 737 jets landed|Boeing 737|designator
the ship (LHD 7) sailed|LHD 7|designator
ships of the Fourth Fleet|Fourth Fleet|name
First Lady Cilia Flores|First Lady Cilia Flores|name
wounded in World War II|II|name
Pope Leo XIV called for calm|XIV|name
crude from CNOOC Block 3|Block 3|name
Peace Zone No. 1 opened|No. 1|name
invoked Article 5 of the pact|Article 5|label
pages 12 and 13 say so|pages 12 and 13|section
docket 90 FR 53045 names it|90 FR 53045|document_id
at 10 Downing Street today|10 Downing Street|address
at the age of 40 he won|age of 40|age
people over 65 may not|over 65|age
tens of billions of dollars|tens of billions|indefinite
several hundred troops came|several hundred|indefinite
a thousand apologies to them|a thousand apologies|idiom
twenty second position there|twenty second|ordinal
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
la página 14 del informe|página 14|section
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
decenas de miles de millones|decenas de miles de millones|indefinite
varios miles de soldados|varios miles|indefinite
los años noventa fueron duros|noventa|year
en el 1T 2025 creció|1T 2025|year
entre el 5 y el 7 de mayo|5 y el 7 de mayo|date
el domingo 28 votaron|28|date
a las seis de la mañana|a las seis de la mañana|clock_time
la Segunda Guerra Mundial|Segunda Guerra Mundial|name
la IV Flota zarpó|IV Flota|name
el siglo XXI comenzó|siglo XXI|ordinal
el Grupo de los 77 votó|Grupo de los 77|name
un recluta de 19 años|19 años|age
a sus 63 años sigue|a sus 63 años|age
arts. 5 y 6 del tratado|arts. 5 y 6|label
páginas 12 y 13 del informe|páginas 12 y 13|section
al 0212-555-0143 ahora|0212-555-0143|phone
calle Bolívar, 72|72|address
iban a mil por hora|a mil por hora|idiom
la undécima ronda de diálogo|undécima|ordinal
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
        ("al mismo tiempo", "es"),
        ("pidió un préstamo a Pekín", "es"),
        ("someone has seen a contract", "en"),
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
        ("medio billón de dólares", "es", ("billones",)),
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


@pytest.mark.parametrize(
    "text, language, mistaken",
    [
        ("cut by 10 percent, from 20% to 10%", "en", "10 percent"),
        ("cut the duty 10 percent to 11% from 21%", "en", "10 percent"),
        ("a 3 percent increase, from 5% in 2018 to 8% in 2019", "en", "3 percent"),
        ("recortó un 10 %, del 21 % al 11 %", "es", "un 10 %"),
        ("del 20 % bajó; lo redujo del 21 % al 11 %, un recorte del 10 %", "es", "10 %"),
        ("cut by 10 percentage points, from 20% to 10%", "en", None),
        ("cut by half, from 100% to 50%", "en", None),
        ("down 10 percent, from 100% to 90%", "en", None),
        ("lending rose 10 percent. The duty fell from 20% to 10%", "en", None),
        ("fell from 20% to 10%, with 10% of it in oil", "en", None),
    ],
)
def test_a_change_in_points_that_is_called_percent_is_flagged(text, language, mistaken):
    flagged = [found.text for found in find(text, language) if found.flags]
    assert flagged == ([mistaken] if mistaken else [])
    assert all(
        found.flags == ("percent_for_points",) for found in find(text, language) if found.flags
    )


@pytest.mark.parametrize(
    "text, language",
    [
        ("1" * 3000, "en"),
        ("1," * 1500, "es"),
        ("$" * 3000, "en"),
        ("one hundred " * 300, "en"),
        ("entre " * 500, "es"),
        ("casi " * 500, "es"),
        ("111 " * 500 + "1", "es"),
        ("²/3 ½/½ 1/²", "en"),
    ],
)
def test_hostile_text_is_read_to_its_end(text, language):
    found = find(text, language)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_more_digits_than_a_quantity_has_identify_something():
    assert [(item.text, item.kind) for item in find("9" * 30)] == [("9" * 30, "document_id")]


def test_what_adds_up_to_an_amount_is_that_amount():
    (found,) = find("The records add up to $49.9 billion in all.")
    assert (found.text, str(found.figure.hedge)) == ("$49.9 billion", "exact")
    (capped,) = find("They lent up to $49.9 billion in all.")
    assert (capped.text, str(capped.figure.hedge)) == ("up to $49.9 billion", "at_most")


@pytest.mark.parametrize(
    ("text", "language", "texts"),
    [
        ("two bombers and more than 100 men", "en", ["two bombers", "more than 100 men"]),
        ("100 or more ships", "en", ["100 or more ships"]),
        ("dos bombarderos y más de 100 hombres", "es", ["dos bombarderos", "más de 100 hombres"]),
    ],
)
def test_a_hedge_before_the_next_number_is_not_taken_by_this_one(text, language, texts):
    assert [found.text for found in find(text, language)] == texts


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("a thousand and one ships", "en", "exact 1,001 ships"),
        ("a thousand and twenty-five ships", "en", "exact 1,025 ships"),
        ("between one thousand and two thousand ships", "en", "range 1,000..2,000 ships"),
        ("2,000 dozen ships", "en", "exact 24,000 ships"),
        ("en 2018 docenas de barcos", "es", "year; indefinite"),
        ("an office of 12 m2", "en", "exact 12 other"),
        ("an office of 12m2", "en", "exact 12 other"),
        ("a tank of 12m3 and $12m", "en", "exact 12 other; exact 12,000,000 usd"),
        ("$15-20,000", "en", "range 15,000..20,000 usd"),
        ("10'000.000 de dólares", "es", "exact 10,000,000 usd"),
        ("uno a dos millones", "es", "range 1,000,000..2,000,000 count"),
        ("una a dos horas", "es", "range 1..2 hours"),
        ("perdió uno a dos", "es", "idiom; exact 2 count"),
        (
            "2,3 billones de dólares y medio billón",
            "es",
            "exact 2,300,000,000,000 usd; exact 500,000,000,000 usd",
        ),
        ("dos millones y medio millón", "es", "exact 2,000,000 count; exact 500,000 count"),
        ("dos millones y medio de personas", "es", "exact 2,500,000 persons"),
        ("dos millones de dólares y medio", "es", "exact 2,500,000 usd"),
        ("dos años y medio", "es", "exact 2.5 years"),
        ("dos años y medio millón", "es", "exact 2 years; exact 500,000 count"),
        ("ha caído hasta 40", "es", "exact 40 count"),
        ("una caída hasta 40", "es", "exact 40 count"),
        ("hasta 40", "es", "at_most ..40 count"),
        ("Eran las cinco de la tarde", "es", "clock_time"),
        ("Son las dos y media de la mañana", "es", "clock_time"),
        ("las dos mujeres de la tarde", "es", "exact 2 persons"),
        ("Cuarentena naval contra los petroleros", "es", "idiom"),
        ("una cuarentena de 14 días", "es", "idiom; exact 14 other"),
        ("más de una cuarentena de buques", "es", "more_than 40.. ships"),
    ],
)
def test_what_was_misread_once_is_read_as_meant(text, language, read):
    found = "; ".join(str(one.figure or one.kind) for one in find(text, language))
    assert found == read


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # words side by side: two pairs are a year, more of them a number of a document
        ("nineteen eighty-four", "en", [("nineteen eighty-four", "year", "")]),
        ("ninety-nine eleven", "en", [("ninety-nine eleven", "year", "")]),
        ("ten eleven", "en", [("ten eleven", "year", "")]),
        ("nine eleven", "en", [("nine eleven", "document_id", "")]),
        ("zero five ships", "en", [("zero five", "document_id", "")]),
        ("twelve thirty-four fifty", "en", [("twelve thirty-four fifty", "document_id", "")]),
        ("one two three four", "en", [("one two three four", "document_id", "")]),
        # hundreds go on with thousands in Spanish alone, and only such as are below a thousand
        ("12 mil 500 soldados", "es", [("12 mil 500 soldados", "figure", "persons")]),
        ("12 thousand 500 soldiers", "en",
         [("12 thousand", "figure", "count"), ("500 soldiers", "figure", "persons")]),
        ("3 millones 500 soldados", "es",
         [("3 millones", "figure", "count"), ("500 soldados", "figure", "persons")]),
        ("2 mil 1500", "es", [("2 mil", "figure", "count"), ("1500", "year", "")]),
        # a type names what is counted, where it is one of aircraft
        ("4 Su-30", "en", [("4", "figure", "aircraft"), ("Su-30", "designator", "")]),
        ("two F/A-18", "en", [("two", "figure", "aircraft"), ("F/A-18", "designator", "")]),
        ("4 T-72", "en", [("4", "figure", "count"), ("T-72", "designator", "")]),
        # one of two numbers has the noun of both
        ("186 e 110 soldados", "es",
         [("186", "figure", "persons"), ("110 soldados", "figure", "persons")]),
        ("186 and 110 soldiers", "en",
         [("186", "figure", "persons"), ("110 soldiers", "figure", "persons")]),
        # from a thousand on an amount without a noun is of what the sentence talks about
        ("Of all troops, 999.", "en", [("999", "figure", "count")]),
        ("Of all troops, 1,000.", "en", [("1,000", "figure", "persons")]),
    ],
)  # fmt: skip
def test_words_beside_a_number_tell_what_it_is(text, language, expected):
    assert [(one.text, one.kind, one.unit) for one in find(text, language)] == expected


def test_a_fall_to_a_twentieth_has_one_magnitude_for_both_ends():
    ends = [str(one.figure) for one in find("It fell from 20 to 1 million.", "en")]
    assert ends == ["exact 20,000,000 count", "exact 1,000,000 count"]
    ends = [str(one.figure) for one in find("It fell from 21 to 1 million.", "en")]
    assert ends == ["exact 21 count", "exact 1,000,000 count"]
