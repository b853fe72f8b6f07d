"""Hedges, numbers and units are read alike in whatever combination they are printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis.figures import Hedge
from venezuela_analysis.wording import find, hedge_words

# as printed, value
NUMBERS = {
    "en": (
        *(("5", 5), ("15,500", 15500), ("2.5 million", 2.5e6), ("three", 3), ("twenty-five", 25)),
        *(("six thousand", 6000), ("two dozen", 24), ("half a million", 5e5), ("a hundred", 100)),
        *(("three and a half million", 3.5e6), ("3½ million", 3.5e6), ("two point five", 2.5)),
    ),
    "es": (
        *(("5", 5), ("15.500", 15500), ("5 mil", 5000), ("tres", 3), ("treinta y cinco", 35)),
        *(("seis mil", 6000), ("mil 500", 1500), ("dos docenas de", 24), ("cien", 100)),
        *(("2,5 millones de", 2.5e6), ("2 millones 500 mil", 2.5e6), ("tres coma cinco", 3.5)),
    ),
}
# as printed, family
UNITS = {
    "en": (
        *(("warships", "ships"), ("U.S. troops", "persons"), ("Russian fighter jets", "aircraft")),
        *(
            ("barrels a day", "bpd"),
            ("metric tons", "other"),
            ("days", "other"),
            ("years", "years"),
        ),
        *(("new contracts", "count"), ("percent", "pct"), ("dollars", "usd"), ("euros", "other")),
    ),
    "es": (
        *(("buques", "ships"), ("soldados rusos", "persons"), ("cazas", "aircraft")),
        *(
            ("barriles diarios", "bpd"),
            ("toneladas", "other"),
            ("días", "other"),
            ("años", "years"),
        ),
        *(("nuevos contratos", "count"), ("dólares", "usd"), ("euros", "other")),
    ),
}
OPEN = {
    Hedge.ABOUT: (True, True),
    Hedge.NEARLY: (False, True),
    Hedge.LESS_THAN: (False, True),
    Hedge.AT_MOST: (False, True),
    Hedge.MORE_THAN: (True, False),
    Hedge.AT_LEAST: (True, False),
}


@pytest.mark.parametrize("language", ["en", "es"])
@given(data=st.data())
def test_every_hedge_goes_with_every_number_and_unit(language, data):
    hedge = data.draw(st.sampled_from(list(OPEN)))
    words = data.draw(st.sampled_from(hedge_words(hedge, language)))
    number, value = data.draw(st.sampled_from(NUMBERS[language]))
    unit, family = data.draw(st.sampled_from(UNITS[language]))
    expression = f"{words} {number} {unit}"
    (found,) = find(expression, language)
    low, high = OPEN[hedge]
    bound = Decimal(str(value))
    assert found.text == expression.removeprefix("to ")
    assert found.figure.hedge is hedge
    assert (found.figure.low, found.figure.high) == (
        bound if low else None,
        bound if high else None,
    )
    assert found.unit == family


@pytest.mark.parametrize(
    "language, text, pairs",
    [
        # values that are printed beside each other share the unit that is printed once
        ("en", "increases of 72, 17 and 6.3 per cent", [(72, "pct"), (17, "pct")]),
        ("es", "logró 186 y 110 diputados", [(186, "persons"), (110, "persons")]),
        ("en", "cut from 30 to 12 ships", [(30, "ships"), (12, "ships")]),
        ("es", "pasó de 89.000 a 900.000 personas", [(89000, "persons"), (900000, "persons")]),
        ("es", "cayó de 3,2 a 2 millones de b/d", [(3_200_000, "bpd"), (2_000_000, "bpd")]),
        ("en", "fell from 13,003 vessels to 12,638", [(13003, "ships"), (12638, "ships")]),
        # and so do the parts of what was named before
        ("en", "of the 30 jets, 12 fly and six of them bomb", [(30, "aircraft"), (12, "aircraft")]),
        ("es", "550.000 venezolanos, de los cuales 176", [(550000, "persons"), (176, "persons")]),
        ("es", "derribó 49 de un total de 63 drones", [(49, "aircraft"), (63, "aircraft")]),
        ("es", "1.628 son hombres", [(1628, "persons")]),
        ("es", "sube a 43 los muertos", [(43, "persons")]),
        ("en", "sent 30 jets. Six of them", [(30, "aircraft"), (6, "aircraft")]),
        # but no other number does
        ("en", "the rig count fell by two to 27", [(2, "count"), (27, "count")]),
        ("en", "$8 a barrel and 3 days", [(8, "usd"), (3, "other")]),
    ],
)
def test_numbers_share_the_unit_that_is_printed_once(language, text, pairs):
    found = [item for item in find(text, language) if item.figure]
    assert [(item.figure.high, item.unit) for item in found][: len(pairs)] == pairs
