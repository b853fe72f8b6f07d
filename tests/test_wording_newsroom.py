"""Forms of numbers that newsrooms print beside the plain ones."""

from decimal import Decimal

import pytest

from venezuela_analysis.wording import find

# text | expression | hedge | low | high | family

ENGLISH = """
growth was the weakest in 27-1/2 years|27-1/2 years|exact|27.5|27.5|years
a 25-basis-point hike|25-basis-point|exact|0.25|0.25|pp
struck a five-story building|five-story|exact|5|5|count
a 2,300-page contract|2,300-page|exact|2300|2300|count
a 10,000-troop deployment|10,000-troop|exact|10000|10000|persons
a 28-second clip of it|28-second|exact|28|28|other
three amphibious assault ships|three amphibious assault ships|exact|3|3|ships
20 aircraft carriers|20 aircraft carriers|exact|20|20|ships
take 15 American firms off the list|15 American firms|exact|15|15|count
a million-plus barrels at sea|a million-plus barrels|at_least|1000000||other
lost six of its 24 jets|six|exact|6|6|aircraft
bought 24 Su-30 and a radar|24|exact|24|24|aircraft
killing 11 aboard|11|exact|11|11|persons
14 were wounded|14|exact|14|14|persons
the death toll rose to at least 57|at least 57|at_least|57||persons
the number of troops grew to 15,000|15,000|exact|15000|15000|persons
with a crew of 4,500|4,500|exact|4500|4500|persons
9 in 10 of them agree|9 in 10|exact|90|90|pct
two in three barrels|two in three|exact|66.6667|66.6667|pct
15-20,000 troops|15-20,000 troops|range|15000|20000|persons
some 50,000 barrels of Venezuelan oil per day|some 50,000 barrels of Venezuelan oil per day|about|50000|50000|bpd
obligations from 13 billion to 15 billion dollars|from 13 billion to 15 billion dollars|range|13e9|15e9|usd
paid in 40 million Swiss francs|40 million Swiss francs|exact|40e6|40e6|other
12 m tonnes of coal|12 m tonnes|exact|12e6|12e6|other
down from 850,000-900,000 bpd|850,000-900,000 bpd|range|850000|900000|bpd
and two more VLCC ships|two more VLCC ships|exact|2|2|ships
16 carrier-based MiG-29K fighters|16|exact|16|16|aircraft
over 700 attack and decoy drones|over 700|more_than|700||aircraft
after two Venezuelan F-16s buzzed it|two|exact|2|2|aircraft
exports to top $9Bln|top $9Bln|more_than|9e9||usd
a .25 percent cut|.25 percent|exact|0.25|0.25|pct
growth of +0.8% again|+0.8%|exact|0.8|0.8|pct
three point two million barrels|three point two million barrels|exact|3.2e6|3.2e6|other
fired 155mm shells|155mm|exact|155|155|other
invest $400 billion over 25 years|25 years|exact|25|25|years
it took over 25 years|over 25 years|more_than|25||years
control over 85% of it|85%|exact|85|85|pct
up in the first three quarters|three quarters|exact|3|3|other
estimated at up to $175 billion|up to $175 billion|at_most||175e9|usd
a near-threefold rise|near-threefold|nearly||3|other
the death toll was about 40 to 60|about 40 to 60|about|40|60|persons
a country of 30 million|30 million|exact|30e6|30e6|persons
five others were treated|five|exact|5|5|persons
prices popped $1.60 to $65.61|$1.60|exact|1.6|1.6|usd
twice that of the Navy|twice|exact|2|2|other
a trio of destroyers|a trio of destroyers|exact|3|3|ships
reached a maximum of $37 billion|$37 billion|exact|37e9|37e9|usd
plus or minus 3 points|3 points|exact|3|3|other
approval fell to 42 percent, six points lower|six points|exact|6|6|pp
down 12 points, to 30% of voters|12 points|exact|12|12|pp
the Dow lost 2 percent, or 80 points|80 points|exact|80|80|other
the index rose 1% to 15,200.5 points|15,200.5 points|exact|15200.5|15200.5|other
the account closed at -$2.1 billion|-$2.1 billion|exact|-2.1e9|-2.1e9|usd
up from some 40,000 in May|some 40,000|about|40000|40000|persons
output of oil fell to some 40,000 in barrels a day|some 40,000|about|40000|40000|bpd
some 400 kumquat trees|some 400 kumquat trees|about|400|400|count
another 2,300 fled across the river|2,300|exact|2300|2300|persons
78,000 who have crossed the border|78,000|exact|78000|78000|persons
97 people were deported and 62 returned|62|exact|62|62|persons
counted 14 “incidents” at sea|14 “incidents”|exact|14|14|count
four market sources said|four market sources|exact|4|4|persons
"""  # noqa: E501

SPANISH = """
De portaaviones hay uno, el más grande|uno|exact|1|1|ships
no llegó nada; de buques quedan nueve|nueve|exact|9|9|ships
cayó al 42 %, seis puntos menos|seis puntos|exact|6|6|pp
baja dos puntos alcanzando un 60%|dos puntos|exact|2|2|pp
la bolsa cayó un 2 %, unos 90 puntos|unos 90 puntos|about|90|90|other
pasó a US$ -6.900 millones|US$ -6.900 millones|exact|-6.9e9|-6.9e9|usd
alzas de hasta tres dígitos|hasta tres dígitos|at_most||3|count
unos 300 durmieron en la plaza|unos 300|about|300|300|persons
fueron deportadas 97 personas y 62 regresaron|62|exact|62|62|persons
la mora pasa de 20.000 millones de euros|pasa de 20.000 millones de euros|more_than|20e9||other
un millar de millones de euros|un millar de millones de euros|about|1e9|1e9|other
docena y media de barcos|docena y media de barcos|exact|18|18|ships
duró mes y medio|mes y medio|exact|1.5|1.5|other
cayó un 1 %, hasta los 61 dólares|61 dólares|exact|61|61|usd
reducirá el arancel hasta el 10 %|10 %|exact|10|10|pct
puede subir hasta el 10 %|hasta el 10 %|at_most||10|pct
no supera el 10 % del total|no supera el 10 %|at_most||10|pct
superar la barrera de los 100 dólares|superar la barrera de los 100 dólares|more_than|100||usd
subió de 25 a 50 millones de dólares|25|exact|25e6|25e6|usd
más de dos lustros de gobierno|más de dos lustros|more_than|10||years
805 mil 99 personas|805 mil 99 personas|exact|805099|805099|persons
llegará a 10'000.000% este año|10'000.000%|exact|10000000|10000000|pct
1,047 millones de b/d|1,047 millones de b/d|exact|1047000|1047000|bpd
mataron a 14 presuntos narcos|14 presuntos narcos|exact|14|14|persons
unos 300 activistas|unos 300 activistas|about|300|300|persons
4 ametralladoras|4 ametralladoras|exact|4|4|count
es cercano a las 20 mil personas|cercano a las 20 mil personas|about|20000|20000|persons
cobró S/ 1.200 millones|S/ 1.200 millones|exact|1.2e9|1.2e9|other
llegó casi al 100%|casi al 100%|nearly||100|pct
movilizó aproximadamente a 15.000 soldados|aproximadamente a 15.000 soldados|about|15000|15000|persons
valores que rondan los USD 350|rondan los USD 350|about|350|350|usd
más de 36 millones de españoles|más de 36 millones de españoles|more_than|36e6||persons
supone dos décimas más|dos décimas|exact|0.2|0.2|pp
sube 1,8 puntos, hasta el 5 %|1,8 puntos|exact|1.8|1.8|pp
los tres primeros trimestres|tres primeros trimestres|exact|3|3|other
se redujo hasta el 16 %|16 %|exact|16|16|pct
subió un 0,7% hasta los US$6,04|US$6,04|exact|6.04|6.04|usd
alcanzaron un tope de $37 mil millones|$37 mil millones|exact|37e9|37e9|usd
hacía 10 años que no crecía|10 años|exact|10|10|years
vendió más de U$S950 millones|más de U$S950 millones|more_than|950e6||usd
bombeaba aún 2,654 millones de barriles|2,654 millones de barriles|exact|2654000|2654000|other
4 quedaron heridos|4|exact|4|4|persons
nada menos que 1.000.000 %|1.000.000 %|exact|1e6|1e6|pct
sin superar los 300 buques|sin superar los 300 buques|at_most||300|ships
poco menos de 40 cazas|poco menos de 40 cazas|nearly||40|aircraft
más de la cota psicológica de los 8.500 puntos|más de la cota psicológica de los 8.500 puntos|more_than|8500||other
a 1 escaño de la mayoría|1 escaño|exact|1|1|count
un personal militar estimado de 337.000|estimado de 337.000|about|337000|337000|persons
gravámenes hasta de 15 por ciento|hasta de 15 por ciento|at_most||15|pct
subió a $us 53.269 millones|$us 53.269 millones|exact|53269e6|53269e6|usd
dejó «más de 1.800» adultos|más de 1.800|more_than|1800||persons
"""  # noqa: E501

NOT_FIGURES = """
en|CBS's 60 Minutes said so|60 Minutes|name
en|the attacks of 9/11|9/11|date
en|flight MU 587 was late|MU 587|designator
en|by 0700 GMT it had left|0700 GMT|clock_time
en|back in '98 it was cheap|'98|year
en|Rodríguez, who is 56, went|56|age
en|the voter, 25, said so|25|age
en|18 years of age or older|18 years of age or older|age
en|low double digits|low double digits|indefinite
en|a top-five producer|five|ordinal
en|Phillips 66 bought it|Phillips 66|name
en|docket 1:20-cr-00035|1:20-cr-00035|document_id
en|new 232 national-security tariffs|232|label
en|the Su-27-30 Flanker|Su-27-30|designator
en|until 9PM it was open|9PM|clock_time
en|shortly after 10 in the morning|10 in the morning|clock_time
en|a seven-figure sum|seven-figure|indefinite
en|OFAC General License 41 lets it|General License 41|label
en|under EO 13850 it was|EO 13850|label
en|a 3:1 ratio|3:1|score
en|during World War I it grew|World War I|name
es|según la encuesta (1)|(1)|footnote
es|más de uno haría cuentas|más de uno|idiom
es|el Batallón 6551 llegó|Batallón 6551|name
es|inflación de siete dígitos|siete dígitos|indefinite
es|la licencia 8 vence|licencia 8|label
es|a las 10.30 (14H30 GMT)|14H30 GMT|clock_time
es|el 1° de marzo llegó|1° de marzo|date
es|Caracas, 29 oct (EFE)|29 oct|date
es|el 11-S|11-S|date
es|la crisis del 98 fue dura|98|year
es|entre 18 y 25 años de edad|entre 18 y 25 años de edad|age
es|la ronda 14 de diálogo|ronda 14|label
es|caídas de dos dígitos|dos dígitos|indefinite
es|la COP30 empieza|COP30|name
"""


def _rows(language, table):
    return [(language, *line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    "language, text, expression, hedge, low, high, family",
    _rows("en", ENGLISH) + _rows("es-419", SPANISH),
)
def test_a_newsroom_form_is_found_whole_and_read_exactly(
    language, text, expression, hedge, low, high, family
):
    found = next(found for found in find(text, language) if found.text == expression)
    bounds = [Decimal(bound) if bound else None for bound in (low, high)]
    assert [found.figure.low, found.figure.high] == bounds
    assert (found.figure.hedge, found.unit, found.kind) == (hedge, family, "figure")


@pytest.mark.parametrize(
    "language, text, expression, kind",
    [line.split("|") for line in NOT_FIGURES.strip().splitlines()],
)
def test_what_only_looks_like_a_number_is_named(language, text, expression, kind):
    found = next(found for found in find(text, language) if found.text == expression)
    assert (found.kind, found.figure) == (kind, None)


@pytest.mark.parametrize(
    "text, language, texts",
    [
        # two values, not one range
        ("en los próximos 50 años o 100 años", "es", ["50 años", "100 años"]),
        ("bajó un 8 % hasta los 8.000 millones", "es", ["un 8 %", "8.000 millones"]),
        ("pasa de 20 a 10 buques", "es", ["20", "10 buques"]),
        ("15 arrived aboard tankers", "en", ["15"]),
        ("killed 19 in 20 strikes", "en", ["19", "20 strikes"]),
        ("since early 2016 to 11.7 million bpd", "en", ["2016", "11.7 million bpd"]),
        # the square of a unit is no footnote and no name
        ("una franja de unos 111.843 km² de selva", "es", ["unos 111.843 km²"]),
        ("unos 111.843 km2 de selva", "es", ["unos 111.843 km2"]),
        ("sixty ships² sank", "en", ["sixty ships", "²"]),
        # a number that ends the text, and what could go on
        ("de 25 millones-", "es", ["25 millones"]),
        ("50-1/", "en", ["50-1"]),
    ],
)
def test_what_stands_beside_a_number_is_no_part_of_it(text, language, texts):
    assert [found.text for found in find(text, language)] == texts
