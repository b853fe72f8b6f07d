"""Figures as they are told: the table of units, every refusal word for word, JSON, one number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from venezuela_analysis.errors import FigureError
from venezuela_analysis.figures import (
    UNITS,
    Figure,
    Hedge,
    Interval,
    about,
    add,
    at_least,
    at_most,
    between,
    compare,
    divide,
    exact,
    from_hedge,
    from_json,
    less_than,
    more_than,
    multiply,
    nearly,
    percent_change,
    ratio,
    round_outward,
    rounded,
    share,
    subtract,
    to_json,
    total,
)

# name, smallest, largest, whole, unit of a difference, can be added up
UNIT_TABLE = """
usd           | 0 |     |       |       | sums
usd_2014      | 0 |     |       |       | sums
usd_2021      | 0 |     |       |       | sums
share_pct     | 0 | 100 |       | pp    | sums
rate_pct      | 0 |     |       | pp    | sums
change_pct    |   |     |       | pp    |
pp            |   |     |       |       | sums
persons       | 0 |     | whole |       | sums
ships         | 0 |     | whole |       | sums
aircraft      | 0 |     | whole |       | sums
count         | 0 |     | whole |       | sums
years         | 0 |     |       |       | sums
year          |   |     | whole | years |
day           | 1 | 3652059 | whole |       |
rank          | 1 |     | whole | count |
bpd           | 0 |     |       |       | sums
tiv_m         | 0 |     |       |       | sums
tonnes        | 0 |     |       |       | sums
km            | 0 |     |       |       | sums
hours         | 0 |     |       |       | sums
factor        | 0 |     |       |       | sums
other         |   |     |       |       |
"""


def test_the_table_of_units() -> None:
    rows = [[cell.strip() for cell in row.split("|")] for row in UNIT_TABLE.strip().splitlines()]
    assert [
        [
            name,
            "" if unit.domain_low is None else str(unit.domain_low),
            "" if unit.domain_high is None else str(unit.domain_high),
            "whole" if unit.integral else "",
            unit.difference,
            "sums" if unit.summable else "",
        ]
        for name, unit in UNITS.items()
    ] == rows
    assert [unit.name for unit in UNITS.values()] == [row[0] for row in rows]


NAMES = ", ".join(row.split("|")[0].strip() for row in UNIT_TABLE.strip().splitlines())
HEDGES = "exact, range, about, nearly, more_than, at_least, less_than, at_most"
DOLLARS, SHIPS = exact(2, "usd", id="loan"), exact(3, "ships")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Interval(3, 2), "low 3 is above high 2: swap them"),
        (
            lambda: Interval(2, 2, low_open=True),
            "(2, 2] holds no number: close both ends or widen it",
        ),
        (
            lambda: Interval(2, 2, high_open=True),
            "[2, 2) holds no number: close both ends or widen it",
        ),
        (
            lambda: Interval(1, 2).intersection(Interval(1234, None)),
            "[1, 2] and [1,234, inf) have no number in common",
        ),
        (
            lambda: Interval(1, 2) / Interval(None, 5678, high_open=True),
            "division by (-inf, 5,678), which touches zero: nothing bounds the result there",
        ),
        (
            lambda: round_outward(Interval(1, 2), 0),
            "0 significant digits: a number has at least 1",
        ),
        (
            lambda: exact(1, "usdd"),
            f"unknown unit 'usdd' (did you mean usd?): use one of {NAMES}",
        ),
        (
            lambda: from_hedge("abut", 1, 1, "usd"),
            f"unknown hedge 'abut' (did you mean about?): use one of {HEDGES}",
        ),
        (lambda: exact(1, "usd", digits=0), "exact 1 usd has 0 digits: a number has at least 1"),
        (
            lambda: Figure(low=None, high=1, unit="usd", hedge=Hedge.AT_LEAST),
            "hedge at_least needs a closed low and no high, found no low and a closed high in "
            "at_least ..1 usd",
        ),
        (
            lambda: Figure(low=1, high=None, unit="usd", hedge="less_than"),
            "hedge less_than needs no low and an open high, found a closed low and no high in "
            "less_than 1.. usd",
        ),
        (lambda: between(6, 5, "usd"), "low 6 is above high 5 in range 6..5 usd: swap them"),
        (
            lambda: Figure(low=5, high=6, unit="usd"),
            "hedge exact needs one number, found two in exact 5..6 usd: use range",
        ),
        (
            lambda: between(5, 5, "usd"),
            "hedge range needs two numbers, found one in range 5 usd: use exact",
        ),
        (
            lambda: exact(101, "share_pct", id="part"),
            "101 in exact 101 share_pct (part) is outside what share_pct can be, [0, 100]",
        ),
        (lambda: nearly(0, "pp"), "nearly needs a number above 0, found 0 in nearly ..0 pp"),
        (
            lambda: more_than(100, "share_pct"),
            "nothing that share_pct can be, [0, 100], lies in more_than 100.. share_pct",
        ),
        (
            lambda: exact(4, "usd", unrounded=Interval("3.9", "4.1")),
            "exact 4 usd was rounded inwards from [3.9, 4.1]",
        ),
        (lambda: about("usd"), "about takes one or two numbers and a unit, found ('usd',)"),
        (
            lambda: about(1, 2, 3, "usd"),
            "about takes one or two numbers and a unit, found (1, 2, 3, 'usd')",
        ),
        (
            lambda: compare(DOLLARS, SHIPS),
            "cannot compare exact 2 usd (loan) with exact 3 ships: the units differ, convert one "
            "of them first",
        ),
        (
            lambda: add(DOLLARS, SHIPS),
            "cannot add exact 3 ships and exact 2 usd (loan): the units differ, convert one of "
            "them first",
        ),
        (
            lambda: add(exact(2018, "year"), exact(1, "year")),
            "cannot add exact 1 year and exact 2,018 year: a sum of year means nothing",
        ),
        (
            lambda: subtract(DOLLARS, SHIPS),
            "cannot subtract exact 2 usd (loan) and exact 3 ships: the units differ, convert one "
            "of them first",
        ),
        (lambda: total([]), "the total of no figures is not known: give at least one"),
        (
            lambda: total([DOLLARS, DOLLARS, SHIPS]),
            "cannot add exact 2 usd (loan) and exact 3 ships: the units differ, convert one of "
            "them first",
        ),
        (
            lambda: total([exact(2, "rank"), exact(1, "rank")]),
            "cannot add exact 2 rank and others: a sum of rank means nothing",
        ),
        (
            lambda: multiply(DOLLARS, SHIPS),
            "cannot multiply exact 2 usd (loan) by exact 3 ships: one of them must be a factor "
            "(a ratio to 1 of its unit makes it one)",
        ),
        (
            lambda: divide(DOLLARS, SHIPS),
            "cannot divide exact 2 usd (loan) and exact 3 ships: the units differ, convert one of "
            "them first",
        ),
        (
            lambda: ratio(SHIPS, DOLLARS),
            "cannot divide exact 3 ships and exact 2 usd (loan): the units differ, convert one of "
            "them first",
        ),
        (
            lambda: percent_change(about(3, "ships"), DOLLARS),
            "cannot divide about 3 ships and exact 2 usd (loan): the units differ, convert one of "
            "them first",
        ),
        (
            lambda: share(exact(3, "ships"), exact(2, "ships")),
            "exact 3 ships is no part of exact 2 ships, but [150, 150] percent of it: swap them?",
        ),
        (
            lambda: share(DOLLARS, about(3, "ships")),
            "cannot divide exact 2 usd (loan) and about 3 ships: the units differ, convert one of "
            "them first",
        ),
        (
            lambda: ratio(DOLLARS, DOLLARS, via="X", speaker="Y"),
            "a derived figure has no speaker: leave it out, nobody said this",
        ),
        (
            lambda: subtract(DOLLARS, exact(5, "usd")),
            "from exact 2 usd (loan) and exact 5 usd follows [-3, -3] usd, outside what usd can "
            "be, [0, inf)",
        ),
        (
            lambda: subtract(more_than(1, "pp"), more_than(1, "pp")),
            "(-inf, inf) pp says nothing: there is no figure to derive",
        ),
    ],
)
def test_every_refusal_says_what_was_found_and_what_to_do(make, message: str) -> None:
    with pytest.raises(FigureError) as told:
        make()
    assert str(told.value) == message


@pytest.mark.parametrize(
    ("figure", "words", "printed"),
    [
        (exact(20, "rate_pct"), "exact 20 rate_pct", "[20, 20]"),
        (between(50000, 60000, "usd"), "range 50,000..60,000 usd", "[50,000, 60,000]"),
        (about(15000, "persons"), "about 15,000 persons", "[15,000, 15,000]"),
        (nearly(50, "usd", id="x"), "nearly ..50 usd (x)", "(-inf, 50)"),
        (more_than(40, "usd"), "more_than 40.. usd", "(40, inf)"),
        (at_least(40, "usd"), "at_least 40.. usd", "[40, inf)"),
        (less_than(4000, "usd"), "less_than ..4,000 usd", "(-inf, 4,000)"),
        (at_most("1.50", "usd"), "at_most ..1.50 usd", "(-inf, 1.50]"),
    ],
)
def test_a_figure_tells_itself_to_a_programmer(figure: Figure, words: str, printed: str) -> None:
    assert (str(figure), str(figure.printed)) == (words, printed)


WHOLE = Figure(
    low=Decimal(40), high=None, low_open=True, unit="share_pct", hedge=Hedge.MORE_THAN, id="part",
    measure="share", measure_es="parte", universe="loans", universe_es="préstamos",
    period="2005/2016", as_of=date(2018, 1, 2), valid_until=date(2019, 3, 4), speaker="A",
    speaker_es="B", via="C", via_es="D", primary_seen=False, source_id="S1", locator="p. 3",
    wording="more than 40%", derived_from=("x", "y"), digits=2,
    unrounded=Interval("40.5", Decimal(99), True, False),
)  # fmt: skip
PLAIN_JSON = {
    "low": "1", "high": "1", "low_open": False, "high_open": False, "unit": "usd",
    "hedge": "exact", "id": "", "measure": "", "measure_es": "", "universe": "",
    "universe_es": "", "period": "", "as_of": None, "valid_until": None, "speaker": "",
    "speaker_es": "", "via": "", "via_es": "", "primary_seen": None, "source_id": "",
    "locator": "", "wording": "", "derived_from": [], "digits": None, "unrounded": None,
}  # fmt: skip
WHOLE_JSON = {
    "low": "40", "high": None, "low_open": True, "high_open": False, "unit": "share_pct",
    "hedge": "more_than", "id": "part", "measure": "share", "measure_es": "parte",
    "universe": "loans", "universe_es": "préstamos", "period": "2005/2016",
    "as_of": "2018-01-02", "valid_until": "2019-03-04", "speaker": "A", "speaker_es": "B",
    "via": "C", "via_es": "D", "primary_seen": False, "source_id": "S1", "locator": "p. 3",
    "wording": "more than 40%", "derived_from": ["x", "y"], "digits": 2,
    "unrounded": {"low": "40.5", "high": "99", "low_open": True, "high_open": False},
}  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "values"), [(exact(1, "usd"), PLAIN_JSON), (WHOLE, WHOLE_JSON), (None, None)]
)
def test_a_figure_travels_as_json(figure: Figure | None, values: dict | None) -> None:
    assert to_json(figure) == values
    back = from_json(values)
    assert back == figure
    if figure is not None:
        assert (back.unrounded, back.hedge) == (figure.unrounded, figure.hedge)
        assert isinstance(back.hedge, Hedge)


def test_json_without_the_fields_that_have_defaults_is_enough() -> None:
    values = {"low": "1", "high": "1", "unit": "usd", "hedge": "exact"}
    assert from_json(values) == exact(1, "usd")


@pytest.mark.parametrize(
    ("figure", "digits", "one"),
    [
        (exact(1234567, "usd"), 3, about(1230000, "usd", digits=3)),
        (exact(1235000, "usd"), 3, about(1240000, "usd", digits=3)),  # halves to the even one
        (exact(1225000, "usd"), 3, about(1220000, "usd", digits=3)),
        (exact(1234567, "usd"), 2, about(1200000, "usd", digits=2)),
        (exact(123, "usd"), 3, exact(123, "usd")),  # has no further digits
        (between(1231000, 1232000, "usd"), 3, about(1230000, "usd", digits=3)),
        (between(1234000, 1236000, "usd"), 3, between(1234000, 1236000, "usd")),
        (more_than(1234567, "usd"), 3, more_than(1234567, "usd")),
        (exact(0, "usd"), 3, exact(0, "usd")),
        (
            exact(1234567, "usd", id="n", speaker="A", speaker_es="B", via="C", via_es="D",
                  wording="W", primary_seen=True, source_id="S"),
            3,
            about(1230000, "usd", digits=3, source_id="S", derived_from=("n",)),
        ),
        (
            exact(1234567, "usd", id="n", derived_from=("a", "b")),
            3,
            about(1230000, "usd", digits=3, derived_from=("a", "b")),
        ),
    ],
)  # fmt: skip
def test_a_computed_figure_is_printed_as_one_number(
    figure: Figure, digits: int, one: Figure
) -> None:
    found = rounded(figure, digits)
    assert found == one
    assert found.unrounded is None
    if digits == 3:
        assert rounded(figure) == one


@pytest.mark.parametrize(
    "field", ["speaker", "speaker_es", "via", "via_es", "primary_seen", "wording"]
)
def test_nobody_said_what_was_computed(field: str) -> None:
    with pytest.raises(FigureError, match=f"a derived figure has no {field}: leave it out"):
        ratio(DOLLARS, DOLLARS, **{field: "X"})


def test_an_end_that_is_none_is_not_open() -> None:
    no_low, no_high = Interval(None, 1, low_open=True), Interval(1, None, high_open=True)
    assert (no_low.low_open, no_low.high_open) == (False, False)
    assert (no_high.low_open, no_high.high_open) == (False, False)


def test_nothing_times_nothing_has_one_digit() -> None:
    assert multiply(exact(0, "usd"), exact(0, "factor")).digits == 1
