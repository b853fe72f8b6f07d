"""Figures: intervals, hedges, regions, comparison, arithmetic.

Numbers from outside:

- Moore: R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis (SIAM 2009),
  and the set definition that IEEE 1788-2015 shares with it.
- ITF1788: cases of the public interval test framework for IEEE 1788 (libieeep1788_tests_elem.itl).
- statcheck: error_test.R, where a reported 2.0 may have been rounded from 1.95 to 2.05.
- story: the figures of the story's own claims.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from venezuela_analysis import figures
from venezuela_analysis.errors import FigureError
from venezuela_analysis.figures import (
    UNITS,
    Answer,
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
    less_than,
    more_than,
    multiply,
    nearly,
    percent_change,
    ratio,
    round_outward,
    share,
    subtract,
    total,
    translated,
)


def interval(text: str) -> Interval:
    """Read an interval as mathematicians write it: ``[1, 2)``, ``(-inf, 3]``."""
    low, high = text[1:-1].split(", ")
    return Interval(
        None if low == "-inf" else Decimal(low),
        None if high == "inf" else Decimal(high),
        text[0] == "(",
        text[-1] == ")",
    )


# Intervals


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        ("[1, 2]", "[3, 4]", "[4, 6]"),  # ITF1788, add
        ("(-inf, 2]", "[3, 4]", "(-inf, 6]"),  # ITF1788, add
        ("(-inf, 2]", "[3, inf)", "(-inf, inf)"),  # ITF1788, add
        ("[1, inf)", "[3, inf)", "[4, inf)"),  # ITF1788, add
        ("[1, 2)", "[3, 4]", "[4, 6)"),
        ("(1, 2]", "(3, 4]", "(4, 6]"),
    ],
)
def test_sum_of_intervals(left: str, right: str, result: str) -> None:
    assert interval(left) + interval(right) == interval(result)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        ("[1, 2]", "[1, 2]", "[-1, 1]"),  # Moore: x - x is not zero
        ("[1, 2]", "[3, 4]", "[-3, -1]"),  # ITF1788, sub
        ("[1, 2]", "(-inf, 4]", "[-3, inf)"),  # ITF1788, sub
        ("[1, inf)", "[3, 4]", "[-3, inf)"),  # ITF1788, sub
        ("[1, inf)", "[3, inf)", "(-inf, inf)"),  # ITF1788, sub
        ("[0, 0]", "[-3, 4]", "[-4, 3]"),  # ITF1788, sub
        ("[1, 2)", "[3, 4)", "(-3, -1)"),
        ("[1, 2]", "(0, 1]", "[0, 2)"),
    ],
)
def test_difference_of_intervals(left: str, right: str, result: str) -> None:
    assert interval(left) - interval(right) == interval(result)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        ("[-1, 2]", "[3, 4]", "[-4, 8]"),  # Moore
        ("[1, 5]", "[-5, 3]", "[-25, 15]"),  # ITF1788, mul
        ("[-10, 2]", "[-5, 3]", "[-30, 50]"),  # ITF1788, mul
        ("[-10, -5]", "[-5, -1]", "[5, 50]"),  # ITF1788, mul
        ("(-inf, 3]", "[-5, -1]", "[-15, inf)"),  # ITF1788, mul
        ("[1, inf)", "[1, 3]", "[1, inf)"),  # ITF1788, mul
        ("(-inf, inf)", "[0, 0]", "[0, 0]"),  # ITF1788, mul: nothing times anything is nothing
        ("[1, inf)", "[0, 0]", "[0, 0]"),  # ITF1788, mul
        ("[-1, inf)", "(-inf, 3]", "(-inf, inf)"),  # ITF1788, mul
        ("[0, 1)", "[2, 3]", "[0, 3)"),
        ("[0, 1]", "(0, 5]", "[0, 5]"),  # 0 is reached at 0 x 5
        ("(0, 1]", "[0, 5]", "[0, 5]"),
        ("(0, 1]", "(0, 5]", "(0, 5]"),
        ("(0, 1]", "[1, inf)", "(0, inf)"),
        ("[0, 1]", "[1, inf)", "[0, inf)"),
        ("(-2, 2]", "[-2, 2]", "[-4, 4]"),  # 4 = 2 x 2 though -2 is left out; -4 = 2 x -2
        ("(-2, 2]", "[2, 2]", "(-4, 4]"),
    ],
)
def test_product_of_intervals(left: str, right: str, result: str) -> None:
    assert interval(left) * interval(right) == interval(result)
    assert interval(right) * interval(left) == interval(result)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        ("[15, 30]", "[3, 5]", "[3, 10]"),  # ITF1788, div
        ("[-30, 15]", "[-5, -3]", "[-5, 10]"),  # ITF1788, div
        ("[-30, 15]", "(-inf, -3]", "[-5, 10]"),  # ITF1788, div
        ("[0, 0]", "[3, inf)", "[0, 0]"),  # ITF1788, div
        # ITF1788 closes the next two at 0; no quotient is 0 there, so ours stay open
        ("[15, 30]", "[3, inf)", "(0, 10]"),
        ("[-30, -15]", "[3, inf)", "[-10, 0)"),
        ("[0, 30]", "[3, inf)", "[0, 10]"),
        ("(0, 30]", "[3, inf)", "(0, 10]"),
        ("[1, inf)", "[1, inf)", "(0, inf)"),
        ("[1, inf)", "[2, 4]", "[0.25, inf)"),
        ("(2, 4]", "[1, 2)", "(1, 4]"),
    ],
)
def test_quotient_of_intervals(left: str, right: str, result: str) -> None:
    assert interval(left) / interval(right) == interval(result)


def test_quotient_that_does_not_end_is_rounded_outwards_at_the_sixtieth_digit() -> None:
    # Moore: [1, 2] / [3, 4] = [1/4, 2/3]
    quotient = interval("[1, 2]") / interval("[3, 4]")
    assert quotient == Interval(Decimal("0.25"), Decimal("0." + "6" * 59 + "7"))
    assert interval("[2, 2]") / interval("[3, 3]") == Interval(
        Decimal("0." + "6" * 60), Decimal("0." + "6" * 59 + "7")
    )


@pytest.mark.parametrize(
    "divisor", ["[-1, 1]", "[0, 1]", "(0, 1]", "[-1, 0)", "[0, 0]", "(-inf, inf)", "(-1, inf)"]
)
def test_divisor_that_touches_zero_is_refused(divisor: str) -> None:
    with pytest.raises(FigureError, match=r"division by .*, which touches zero"):
        interval("[1, 2]") / interval(divisor)


def test_negation_turns_the_ends_round() -> None:
    assert -interval("[1, 2)") == interval("(-2, -1]")
    assert -interval("(-inf, 0]") == interval("[0, inf)")
    assert str(-interval("[0, 0]")) == "[0, 0]"


@pytest.mark.parametrize(
    ("text", "value", "held"),
    [
        ("[1, 2]", 1, True),
        ("[1, 2]", "2", True),
        ("(1, 2)", 1, False),
        ("(1, 2)", 2, False),
        ("(1, 2)", Decimal("1.5"), True),
        ("(-inf, 2]", -(10**9), True),
        ("[2, inf)", 1, False),
    ],
)
def test_contains(text: str, value: Decimal | int | str, held: bool) -> None:
    assert interval(text).contains(value) is held


@pytest.mark.parametrize(
    ("left", "right", "subset", "overlap"),
    [
        ("[1, 2]", "[0, 4]", True, True),  # ITF1788, subset
        ("[0, 4]", "(-inf, inf)", True, True),  # ITF1788, subset
        ("(-inf, inf)", "[0, 4]", False, True),
        ("[3, 4]", "[1, 2]", False, False),  # ITF1788, disjoint
        ("[3, 4]", "[1, 7]", True, True),  # ITF1788, disjoint
        ("[40, 40]", "(40, 100]", False, False),
        ("[40, 50]", "(40, 100]", False, True),
        ("(40, 50]", "(40, 100]", True, True),
        ("(40, 50]", "[40, 100]", True, True),
        ("[1, 2)", "[2, 3]", False, False),
        ("[1, 2]", "(2, 3]", False, False),
        ("[1, 2)", "(2, 3]", False, False),
        ("[1, 2]", "[2, 3]", False, True),
        ("[1, 2]", "[1, 2)", False, True),
        ("[1, 2)", "[1, 2)", True, True),
        ("[1, inf)", "(0, inf)", True, True),
        ("(-inf, 0)", "[0, inf)", False, False),
    ],
)
def test_subset_and_overlap(left: str, right: str, subset: bool, overlap: bool) -> None:
    assert interval(left).is_subset(interval(right)) is subset
    assert interval(left).overlaps(interval(right)) is overlap
    assert interval(right).overlaps(interval(left)) is overlap


def test_intersection_keeps_the_tighter_end() -> None:
    assert interval("(40, inf)").intersection(interval("[0, 100]")) == interval("(40, 100]")
    assert interval("(-inf, 5)").intersection(interval("[0, inf)")) == interval("[0, 5)")
    assert interval("(0, 5)").intersection(interval("[0, 5]")) == interval("(0, 5)")
    with pytest.raises(FigureError, match=r"\[1, 2\) and \[2, 3\] have no number in common"):
        interval("[1, 2)").intersection(interval("[2, 3]"))


def test_interval_takes_whole_numbers_and_text_and_forgets_open_ends_that_are_none() -> None:
    assert Interval(1, "2.50") == Interval(Decimal(1), Decimal("2.50"))
    assert Interval(None, 5, low_open=True) == Interval(None, 5)
    assert str(Interval("-0", None)) == "[0, inf)"
    assert str(Interval(14500, 15500, high_open=True)) == "[14,500, 15,500)"


@pytest.mark.parametrize("bound", [0.1, "fifty", "", [], Decimal("NaN"), "Infinity", "1,700"])
def test_what_is_no_plain_number_is_no_bound(bound: object) -> None:
    with pytest.raises(FigureError, match="is no bound"):
        Interval(bound, None)


def test_interval_of_negative_width_and_empty_interval_are_refused() -> None:
    with pytest.raises(FigureError, match="low 3 is above high 2: swap them"):
        Interval(3, 2)
    with pytest.raises(FigureError, match=r"\(2, 2\] holds no number"):
        Interval(2, 2, low_open=True)


# Rounding


@pytest.mark.parametrize(
    ("exactly", "digits", "rounded"),
    [
        ("[3.7288, 3.7288]", 2, "[3.7, 3.8]"),  # story: 11 ships of 295
        ("[41.67, 50]", 3, "[41.6, 50]"),
        ("[14500, 15500)", 2, "[14000, 16000)"),
        ("[-3.72, -3.72]", 2, "[-3.8, -3.7]"),
        ("[9.96, 9.96]", 2, "[9.9, 10]"),
        ("(0, 0.0123]", 1, "(0, 0.02]"),
        ("(-inf, 123]", 1, "(-inf, 200]"),
        ("[120.0, 120.00]", 3, "[120, 120]"),
    ],
)
def test_round_outward(exactly: str, digits: int, rounded: str) -> None:
    assert round_outward(interval(exactly), digits) == interval(rounded)


def test_round_outward_to_whole_units() -> None:
    assert round_outward(interval("[7.2, 15.5)"), 4, integral=True) == interval("[7, 16)")
    assert round_outward(interval("[0.4, 0.4]"), 1, integral=True) == interval("[0, 1]")


def test_rounded_bounds_are_written_plainly() -> None:
    rounded = round_outward(interval("[10.0, 12345]"), 1)
    assert [str(rounded.low), str(rounded.high)] == ["10", "20000"]


def test_rounding_to_no_digits_is_refused() -> None:
    with pytest.raises(FigureError, match="0 significant digits: a number has at least 1"):
        round_outward(interval("[1, 2]"), 0)


@pytest.mark.parametrize(
    ("figure", "digits"),
    [
        (about(15000, "persons"), 2),
        (exact("47.5", "rate_pct"), 3),
        (exact(50, "usd"), 1),
        (exact(62_200_000_000, "usd"), 3),
        (exact(Decimal("62.2").scaleb(9), "usd"), 3),
        (exact("60.0", "usd"), 3),
        (exact("0.05", "factor"), 1),
        (exact(-120, "pp"), 2),
        (between(50, 60, "usd"), 1),
        (between(50, 65, "usd"), 1),
        (between(0, 295, "ships"), 3),  # a bound of 0 does not count
        (exact(0, "ships"), 1),
        (more_than(40, "share_pct"), 1),
        (exact(20, "usd", digits=3), 3),
    ],
)
def test_significant_digits(figure: Figure, digits: int) -> None:
    assert figure.significant_digits == digits


# Figures and hedges


def test_constructors_give_the_bounds_of_their_hedge() -> None:
    def ends(figure: Figure) -> tuple[str, str]:
        return figure.hedge.value, str(figure.printed)

    assert ends(exact(20, "rate_pct")) == ("exact", "[20, 20]")
    assert ends(between(50, 60, "usd")) == ("range", "[50, 60]")
    assert ends(about(15000, "persons")) == ("about", "[15,000, 15,000]")
    assert ends(about(50, 60, "usd")) == ("about", "[50, 60]")
    assert ends(nearly(50, "share_pct")) == ("nearly", "(-inf, 50)")
    assert ends(more_than(40, "share_pct")) == ("more_than", "(40, inf)")
    assert ends(at_least(3, "ships")) == ("at_least", "[3, inf)")
    assert ends(less_than(5, "ships")) == ("less_than", "(-inf, 5)")
    assert ends(at_most(5, "ships")) == ("at_most", "(-inf, 5]")


def test_provenance_stays_with_the_figure() -> None:
    figure = more_than(40, "share_pct", id="share", universe="Chinese lending", speaker="X")
    assert (figure.id, figure.universe, figure.speaker) == ("share", "Chinese lending", "X")
    assert str(figure) == "more_than 40.. share_pct (share)"
    assert from_hedge("more_than", "40", None, "share_pct") == more_than(40, "share_pct")


@pytest.mark.parametrize("hedge", list(Hedge))
@pytest.mark.parametrize("low", [None, 40])
@pytest.mark.parametrize("high", [None, 50])
@pytest.mark.parametrize("low_open", [False, True])
@pytest.mark.parametrize("high_open", [False, True])
def test_bounds_that_do_not_go_with_the_hedge_are_refused(
    hedge: Hedge, low: int | None, high: int | None, low_open: bool, high_open: bool
) -> None:
    agreeing = {
        Hedge.RANGE: (40, 50, False, False),
        Hedge.ABOUT: (40, 50, False, False),
        Hedge.NEARLY: (None, 50, False, True),
        Hedge.MORE_THAN: (40, None, True, False),
        Hedge.AT_LEAST: (40, None, False, False),
        Hedge.LESS_THAN: (None, 50, False, True),
        Hedge.AT_MOST: (None, 50, False, False),
    }
    given_bounds = (low, high, low_open, high_open)

    def build() -> Figure:
        return Figure(
            low=low, high=high, low_open=low_open, high_open=high_open, unit="usd", hedge=hedge
        )

    if agreeing.get(hedge) == given_bounds:
        assert build().hedge is hedge
    else:
        with pytest.raises(FigureError, match=f"hedge {hedge} needs"):
            build()


def test_refusal_of_a_hedge_says_what_it_needs() -> None:
    with pytest.raises(
        FigureError,
        match=r"hedge nearly needs no low and an open high, found a closed low and a closed high",
    ):
        Figure(low=50, high=50, unit="usd", hedge="nearly")
    with pytest.raises(FigureError, match=r"hedge exact needs one number, found two .*: use range"):
        Figure(low=50, high=60, unit="usd")
    with pytest.raises(
        FigureError, match=r"hedge range needs two numbers, found one .*: use exact"
    ):
        between(50, 50, "usd")
    with pytest.raises(FigureError, match=r"low 60 is above high 50 .*: swap them"):
        between(60, 50, "usd")


def test_unknown_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(FigureError, match=r"unknown unit 'usdd' \(did you mean usd\?\): use one"):
        exact(1, "usdd")
    with pytest.raises(FigureError, match=r"unknown hedge 'abut' \(did you mean about\?\)"):
        from_hedge("abut", 1, 1, "usd")
    with pytest.raises(FigureError, match="unknown hedge 'up_to'"):
        Figure(low=None, high=1, unit="usd", hedge="up_to")


@pytest.mark.parametrize(
    ("make", "arguments", "message"),
    [
        (exact, (-3, "ships"), r"-3 in .* is outside what ships can be, \[0, inf\)"),
        (about, (120, "share_pct"), r"outside what share_pct can be, \[0, 100\]"),
        (exact, (0, "rank"), r"outside what rank can be, \[1, inf\)"),
        (more_than, (100, "share_pct"), r"nothing that share_pct can be, \[0, 100\], lies in"),
        (less_than, (0, "ships"), "nothing that ships can be"),
        (nearly, (-50, "change_pct"), "nearly needs a number above 0, found -50"),
        (exact, ("1.700,5", "usd"), "'1.700,5' is no bound"),
        (exact, (0.5, "factor"), "0.5 is no bound: give a Decimal"),
        (about, (15000,), "about takes one or two numbers and a unit"),
        (about, (1, 2, 3, "usd"), "about takes one or two numbers and a unit, found"),
    ],
)
def test_impossible_figures_are_refused(make, arguments: tuple, message: str) -> None:
    with pytest.raises(FigureError, match=message):
        make(*arguments)


def test_impossible_precision_is_refused() -> None:
    with pytest.raises(FigureError, match="exact 1 usd has 0 digits: a number has at least 1"):
        exact(1, "usd", digits=0)
    with pytest.raises(FigureError, match=r"was rounded inwards from \[3.9, 4.1\]"):
        exact(4, "usd", unrounded=Interval("3.9", "4.1"))


def test_units_have_domains() -> None:
    assert UNITS["share_pct"].domain == interval("[0, 100]")
    assert UNITS["rate_pct"].domain == interval("[0, inf)")
    assert UNITS["change_pct"].domain == interval("(-inf, inf)")
    assert {unit.name for unit in UNITS.values() if unit.integral} == {
        "persons", "ships", "aircraft", "count", "year", "day", "rank",
    }  # fmt: skip
    with pytest.raises(TypeError, match="does not support item assignment"):
        UNITS["barrels"] = UNITS["usd"]


# Regions


@pytest.mark.parametrize(
    ("figure", "region"),
    [
        # design: the hedges of the story
        (exact(20, "rate_pct"), "[20, 20]"),
        (between(50, 60, "usd"), "[50, 60]"),
        (at_least(3, "ships"), "[3, inf)"),
        (more_than(40, "share_pct"), "(40, 100]"),
        (more_than(40, "change_pct"), "(40, inf)"),
        (at_most(5, "ships"), "[0, 5]"),
        (less_than(5, "ships"), "[0, 5)"),
        (less_than(5, "pp"), "(-inf, 5)"),
        (about(15000, "persons"), "[14500, 15500)"),
        (nearly(50, "share_pct"), "[45, 50)"),
        (about(50, 60, "usd"), "[45, 65)"),
        # statcheck: 2.0 may have been anything from 1.95 to 2.05
        (about("2.0", "factor"), "[1.95, 2.05)"),
        (about("62.2", "usd"), "[62.15, 62.25)"),
        (about(120, "usd"), "[115, 125)"),
        (about(40, "usd"), "[35, 45)"),
        (about(48, 60, "usd"), "[47.5, 65)"),  # each end by its own precision
        (about(Decimal("62.2").scaleb(9), "usd"), "[62150000000, 62250000000)"),
        (about(15000, "persons", digits=3), "[14950, 15050)"),
        (about(0, "ships"), "[0, 0.5)"),
        (about(0, "ships", digits=2), "[0, 0.5)"),
        (about("0.00", "pp"), "[-0.005, 0.005)"),
        (about(100, "share_pct"), "[50, 100]"),  # closed where the domain cuts
        (about("99.8", "share_pct"), "[99.75, 99.85)"),
        (about(-20, "change_pct"), "[-25, -15)"),
        (nearly(1, "usd"), "[0.5, 1)"),
    ],
)
def test_region(figure: Figure, region: str) -> None:
    assert figure.region == interval(region)


def test_about_never_widens_what_is_printed() -> None:
    assert about(15000, "persons").printed == interval("[15000, 15000]")


# Comparison


@pytest.mark.parametrize(
    ("region", "percent", "answer"),
    [
        (120, ("41.66", "50"), Answer.ENTAILED),
        (138, ("36.23", "43.48"), Answer.POSSIBLE),
        (160, ("31.25", "37.5"), Answer.CONTRADICTED),
    ],
)
def test_more_than_40_percent_against_loans_of_50_to_60_billion(
    region: int, percent: tuple[str, str], answer: Answer
) -> None:
    evidence = share(between(50, 60, "usd"), exact(region, "usd"))
    assert compare(more_than(40, "share_pct"), evidence) is answer
    assert round_outward(evidence.region, 4) == Interval(*percent)


@pytest.mark.parametrize(
    ("claim", "evidence", "answer"),
    [
        (more_than(40, "share_pct"), exact(40, "share_pct"), "contradicted"),
        (more_than(40, "share_pct"), between(40, 50, "share_pct"), "possible"),
        (more_than(40, "share_pct"), more_than(40, "share_pct"), "entailed"),
        (more_than(40, "share_pct"), at_least(40, "share_pct"), "possible"),
        (at_least(40, "share_pct"), more_than(40, "share_pct"), "entailed"),
        (at_most(40, "share_pct"), more_than(40, "share_pct"), "contradicted"),
        (less_than(5, "ships"), exact(5, "ships"), "contradicted"),
        (at_most(5, "ships"), exact(5, "ships"), "entailed"),
        (about(15000, "persons"), exact(15200, "persons"), "entailed"),
        (about(15000, "persons"), exact(15500, "persons"), "contradicted"),
        (about(15000, "persons"), exact(14500, "persons"), "entailed"),
        (about(15000, "persons"), more_than(12000, "persons"), "possible"),
        (nearly(50, "share_pct"), exact(50, "share_pct"), "contradicted"),
        (nearly(50, "share_pct"), exact(45, "share_pct"), "entailed"),
        (exact(20, "rate_pct"), between(15, 25, "rate_pct"), "possible"),
    ],
)
def test_compare(claim: Figure, evidence: Figure, answer: str) -> None:
    assert compare(claim, evidence) == answer


def test_different_units_are_not_compared() -> None:
    with pytest.raises(
        FigureError, match="cannot compare exact 20 rate_pct with exact 20 share_pct"
    ):
        compare(exact(20, "rate_pct"), exact(20, "share_pct"))


# Arithmetic of figures


def test_halving_the_fentanyl_tariff() -> None:
    halved = multiply(
        exact(20, "rate_pct", id="fentanyl", speaker="X"),
        exact("0.5", "factor", id="half"),
        id="fentanyl_halved",
    )
    assert halved == exact(
        10, "rate_pct", id="fentanyl_halved", derived_from=("fentanyl", "half"), digits=1
    )
    assert halved.speaker == ""


def test_eleven_ships_of_295() -> None:
    of_the_navy = share(exact(11, "ships"), exact(295, "ships"))
    assert (of_the_navy.hedge, of_the_navy.printed) == (Hedge.RANGE, Interval("3.7", "3.8"))
    assert of_the_navy.digits == of_the_navy.significant_digits == 2
    assert compare(more_than(20, "share_pct"), of_the_navy) is Answer.CONTRADICTED


def test_a_chain_of_steps_is_rounded_once() -> None:
    third = divide(exact(20, "usd"), exact(3, "factor"))
    assert third.printed == interval("[6, 7]")
    again = multiply(third, exact(3, "factor"), digits=3)
    assert again.printed == interval("[19.9, 20.1]")
    rounded_twice = multiply(replace(third, unrounded=None), exact(3, "factor"), digits=3)
    assert rounded_twice.printed == interval("[18, 21]")


def of(*figures: Figure) -> tuple[Figure, ...]:
    return figures


def total_of(*figures: Figure) -> Figure:
    return total(figures)


@pytest.mark.parametrize(
    ("operate", "inputs", "expected"),
    [
        (add, of(exact(20, "usd"), exact("3.5", "usd")), exact("23.5", "usd")),
        (add, of(between(50, 60, "usd"), exact(2, "usd")), between(50, 70, "usd")),
        (add, of(exact("47.6", "rate_pct"), exact(10, "pp")), exact("57.6", "rate_pct")),
        (add, of(exact(10, "pp"), exact(30, "share_pct")), exact(40, "share_pct")),
        (add, of(exact(10, "pp"), exact(5, "pp")), exact(15, "pp")),
        (add, of(more_than(5, "usd"), at_least(3, "usd")), more_than(8, "usd")),
        (add, of(at_most(5, "ships"), less_than(2, "ships")), less_than(7, "ships")),
        (add, of(about(15000, "km"), exact(0, "km")), between(14000, 16000, "km")),
        (total_of, of(exact(4, "usd"), exact("62.2", "usd")), exact("66.2", "usd")),
        (total_of, of(exact(4, "usd"), between(50, 60, "usd")), between(50, 70, "usd")),
        (total_of, of(about(40, "ships")), between(30, 50, "ships")),
        (subtract, of(exact("57.6", "rate_pct"), exact(10, "pp")), exact("47.6", "rate_pct")),
        (subtract, of(exact(20, "rate_pct"), exact(10, "rate_pct")), exact(10, "pp")),
        (subtract, of(exact(10, "share_pct"), exact(30, "share_pct")), exact(-20, "pp")),
        (subtract, of(exact(5, "change_pct"), exact(2, "change_pct")), exact(3, "pp")),
        (subtract, of(exact(2025, "year"), exact(2018, "year")), exact(7, "years")),
        (subtract, of(exact(3, "rank"), exact(1, "rank")), exact(2, "count")),
        (subtract, of(exact(60, "usd"), between(10, 20, "usd")), between(40, 50, "usd")),
        (multiply, of(exact(2, "factor"), about(15000, "km")), between(29000, 31000, "km")),
        (multiply, of(exact(2, "factor"), exact(3, "factor")), exact(6, "factor")),
        (multiply, of(about("1.5", "factor"), exact(2000, "km")), between(2000, 4000, "km")),
        (multiply, of(exact(25, "rate_pct"), exact("0.5", "factor")), between(12, 13, "rate_pct")),
        (multiply, of(exact(15, "ships"), exact("0.5", "factor")), between(7, 8, "ships")),
        (multiply, of(exact(0, "factor"), at_least(3, "usd")), exact(0, "usd")),
        (divide, of(exact(20, "rate_pct"), exact(2, "factor")), exact(10, "rate_pct")),
        (divide, of(exact(6, "usd"), exact(3, "usd")), exact(2, "factor")),
        (ratio, of(between(50, 60, "usd"), exact(20, "usd")), between(2, 3, "factor")),
        (ratio, of(exact(6, "usd"), at_least(3, "usd")), at_most(2, "factor")),
        (share, of(more_than(4, "ships"), exact(10, "ships")), more_than(40, "share_pct")),
        (share, of(at_least(4, "ships"), exact(10, "ships")), at_least(40, "share_pct")),
        (share, of(less_than(4, "ships"), exact(10, "ships")), less_than(40, "share_pct")),
        (share, of(at_most(4, "ships"), exact(10, "ships")), at_most(40, "share_pct")),
        (share, of(exact(10, "ships"), exact(10, "ships")), exact(100, "share_pct")),
        (share, of(exact(0, "ships"), exact(10, "ships")), exact(0, "share_pct")),
        (share, of(between(8, 12, "usd"), exact(10, "usd")), at_least(80, "share_pct")),
        (share, of(at_least(0, "usd"), exact(10, "usd")), between(0, 100, "share_pct")),
        (percent_change, of(exact(20, "pp"), exact(10, "pp")), exact(-50, "change_pct")),
        (percent_change, of(exact(4, "usd"), between(4, 6, "usd")), between(0, 50, "change_pct")),
        (percent_change, of(exact(4, "usd"), at_least(6, "usd")), at_least(50, "change_pct")),
    ],
)
def test_derived_figures(operate, inputs: tuple[Figure, ...], expected: Figure) -> None:
    figure = operate(*inputs)
    assert (figure.hedge, figure.unit) == (expected.hedge, expected.unit)
    assert figure.printed == expected.printed


def test_the_caller_may_state_the_precision_of_a_result() -> None:
    loans = [exact(4, "usd"), between(50, 60, "usd")]
    assert total(loans, digits=2).printed == interval("[54, 64]")
    assert total([exact(4, "usd"), exact("62.2", "usd")], digits=2).printed == interval("[66, 67]")
    assert ratio(loans[1], exact(20, "usd"), digits=2).printed == interval("[2.5, 3]")


def test_a_factor_typed_exactly_does_not_limit_precision_but_a_rounded_one_does() -> None:
    half, troops = exact("0.5", "factor"), about(15500, "persons")
    assert multiply(half, troops).printed == interval("[7720, 7780]")
    assert multiply(replace(half, digits=1), troops).printed == interval("[7000, 8000]")
    # nothing but defined numbers: the least precise one limits after all
    assert multiply(exact("1.5", "factor"), exact("2.5", "factor")).printed == Interval(
        "3.7", "3.8"
    )


@pytest.mark.parametrize(
    ("operate", "inputs", "message"),
    [
        (add, of(exact(1, "usd"), exact(1, "usd_2014")), r"cannot add .*: the units differ"),
        (add, of(exact(1, "usd"), exact(1, "pp")), r"cannot add .*: the units differ"),
        (add, of(exact(2018, "year"), exact(7, "year")), "a sum of year means nothing"),
        (add, of(exact(5, "change_pct"), exact(7, "change_pct")), "a sum of change_pct means"),
        (add, of(exact(60, "share_pct"), exact(50, "share_pct")), r"follows \[110, 110\]"),
        (total_of, of(), "the total of no figures is not known"),
        (total_of, of(exact(1, "usd"), exact(1, "ships")), r"cannot add .*: the units differ"),
        (total_of, of(exact(1, "rank"), exact(1, "rank")), "a sum of rank means nothing"),
        (subtract, of(exact(1, "usd"), exact(1, "ships")), r"cannot subtract .*: the units"),
        (subtract, of(exact(9, "pp"), exact(5, "rate_pct")), r"cannot subtract .*: the units"),
        (
            subtract,
            of(exact(3, "ships"), exact(5, "ships")),
            r"from exact 3 ships and exact 5 ships follows \[-2, -2\] ships, outside what ships",
        ),
        (subtract, of(about(60, "usd"), exact(58, "usd")), r"follows \[-3, 7\) usd, outside"),
        (subtract, of(at_least(3, "pp"), at_least(2, "pp")), r"\(-inf, inf\) pp says nothing"),
        (multiply, of(exact(2, "ships"), exact(3, "persons")), "one of them must be a factor"),
        (multiply, of(at_most(2, "factor"), at_least(3, "usd")), r"\[0, inf\) usd says nothing"),
        (multiply, of(exact(60, "share_pct"), exact(2, "factor")), r"follows \[120, 120\]"),
        (divide, of(exact(2, "usd"), exact(3, "ships")), r"cannot divide .*: the units differ"),
        (divide, of(exact(2, "usd"), less_than(3, "usd")), r"division by \[0, 3\), which touches"),
        (ratio, of(exact(2, "usd"), exact(2, "factor")), r"cannot divide .*: the units differ"),
        (share, of(exact(2, "usd"), exact(2, "ships")), r"cannot divide .*: the units differ"),
        (share, of(exact(3, "usd"), exact(2, "usd")), "exact 3 usd is no part of exact 2 usd"),
        (share, of(exact(3, "usd"), more_than(0, "usd")), r"division by \(0, inf\), which touches"),
        (percent_change, of(exact(3, "usd"), exact(2, "ships")), "the units differ"),
        (percent_change, of(exact(0, "usd"), exact(2, "usd")), r"division by \[0, 0\]"),
    ],
)
def test_what_cannot_be_computed_is_refused(
    operate, inputs: tuple[Figure, ...], message: str
) -> None:
    with pytest.raises(FigureError, match=message):
        operate(*inputs)


def test_a_derived_figure_has_no_speaker_and_at_least_one_digit() -> None:
    with pytest.raises(FigureError, match="a derived figure has no speaker: leave it out"):
        ratio(exact(3, "usd"), exact(2, "usd"), speaker="X")
    with pytest.raises(FigureError, match="0 significant digits"):
        ratio(exact(3, "usd"), exact(2, "usd"), digits=0)


def test_derived_figures_name_what_they_come_from_through_unnamed_steps() -> None:
    loans = [exact(number, "usd", id=f"loan_{number}") for number in (4, 5)]
    step = total(loans)
    assert step.derived_from == ("loan_4", "loan_5")
    assert ratio(step, loans[0]).derived_from == ("loan_4", "loan_5")
    assert ratio(replace(step, id="all"), exact(3, "usd")).derived_from == ("all",)


def test_a_sum_of_whole_units_with_a_range_is_rounded_to_whole_units() -> None:
    summed = add(about("12.5", "persons"), exact(100, "persons"), digits=5)
    assert summed.printed == interval("[112, 113]")
    assert summed.region == interval("[112.45, 112.55)")


def test_figures_are_frozen_and_equal_as_printed() -> None:
    first = divide(exact(20, "usd"), exact(3, "factor"))
    assert first == replace(first, unrounded=None)
    assert hash(first) == hash(replace(first, unrounded=None))
    with pytest.raises(AttributeError, match="cannot assign to field 'low'"):
        first.low = Decimal(1)


def test_every_public_name_exists() -> None:
    assert [name for name in figures.__all__ if not hasattr(figures, name)] == []


# Properties


def holds(outer: Interval, value: Fraction) -> bool:
    """Whether an interval holds a fraction, worked out without the code under test."""
    if outer.low is not None:
        low = Fraction(outer.low)
        if value < low or (value == low and outer.low_open):
            return False
    if outer.high is not None:
        high = Fraction(outer.high)
        if value > high or (value == high and outer.high_open):
            return False
    return True


BOUNDS = st.builds(
    lambda digits, scale: Decimal(digits).scaleb(scale), st.integers(-99, 99), st.integers(-2, 2)
)


ABOVE_ZERO = BOUNDS.map(abs).filter(bool)


@st.composite
def intervals(draw, bounds=BOUNDS, has_low: bool = False, has_high: bool = False) -> Interval:
    low, high = sorted((draw(bounds), draw(bounds)))
    open_ends = draw(st.tuples(st.booleans(), st.booleans())) if low < high else (False, False)
    return Interval(
        low if has_low or draw(st.integers(0, 3)) else None,
        high if has_high or draw(st.integers(0, 3)) else None,
        *open_ends,
    )


def divisors(has_high: bool = False):
    positive = intervals(ABOVE_ZERO, has_low=True, has_high=has_high)
    return st.one_of(positive, positive.map(Interval.__neg__))


POSITIONS = st.sampled_from([Fraction(n, 7) for n in range(8)] + [Fraction(1, 10**9)])


@st.composite
def value_in(draw, outer: Interval) -> Fraction:
    """Any value inside, ends and near-ends often."""
    step = draw(POSITIONS)
    if outer.low is None and outer.high is None:
        value = (step - Fraction(1, 2)) * 10**6
    elif outer.low is None:
        value = Fraction(outer.high) - step * 1000
    elif outer.high is None:
        value = Fraction(outer.low) + step * 1000
    else:
        value = Fraction(outer.low) + step * (Fraction(outer.high) - Fraction(outer.low))
    if not holds(outer, value):  # an open end: step inside, never over the other end
        low = Fraction(outer.low) if outer.low is not None else value - 1
        high = Fraction(outer.high) if outer.high is not None else value + 1
        value = (low + high) / 2
    return value


OPERATIONS = {
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
    "*": lambda x, y: x * y,
    "/": lambda x, y: x / y,
}


@pytest.mark.parametrize("name", OPERATIONS)
@settings(max_examples=150)
@given(data=st.data())
def test_values_inside_intervals_land_inside_the_result(name: str, data) -> None:
    left = data.draw(intervals())
    right = data.draw(divisors() if name == "/" else intervals())
    result = OPERATIONS[name](left, right)
    x, y = data.draw(value_in(left)), data.draw(value_in(right))
    assert holds(left, x) and holds(right, y)
    assert holds(result, OPERATIONS[name](x, y))


@pytest.mark.parametrize("name", OPERATIONS)
@settings(max_examples=80)
@given(data=st.data())
def test_results_are_as_tight_as_their_digits_allow(name: str, data) -> None:
    finite = intervals(has_low=True, has_high=True)
    left = data.draw(finite)
    right = data.draw(divisors(has_high=True) if name == "/" else finite)
    result = OPERATIONS[name](left, right)
    corners = [
        OPERATIONS[name](Fraction(x), Fraction(y))
        for x in (left.low, left.high)
        for y in (right.low, right.high)
    ]
    slack = Fraction(1, 10**50)
    assert min(corners) - slack < Fraction(result.low) <= min(corners)
    assert max(corners) <= Fraction(result.high) < max(corners) + slack


@settings(max_examples=150)
@given(whole=intervals(), digits=st.integers(1, 4), integral=st.booleans())
def test_rounding_outwards_holds_the_interval_and_less_than_one_unit_more(
    whole: Interval, digits: int, integral: bool
) -> None:
    rounded = round_outward(whole, digits, integral=integral)
    assert whole.is_subset(rounded)
    for before, after in ((whole.low, rounded.low), (whole.high, rounded.high)):
        assert (before is None) == (after is None)
        if before:
            place = before.adjusted() - digits + 1
            unit = Decimal(1).scaleb(max(place, 0) if integral else place)
            assert abs(after - before) < unit
            assert after % unit == 0
    assert round_outward(rounded, digits, integral=integral) == rounded


@st.composite
def any_figure(draw, unit: str = "pp", bounds=BOUNDS) -> Figure:
    hedge = draw(st.sampled_from(Hedge))
    low, high = sorted((draw(bounds), draw(bounds)))
    if hedge is Hedge.RANGE:
        assume(low < high)
    if hedge is Hedge.NEARLY:
        assume(high > 0)
    if hedge is Hedge.EXACT:
        low = high
    if hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        high = None
    if hedge in (Hedge.NEARLY, Hedge.LESS_THAN, Hedge.AT_MOST):
        low = None
    return from_hedge(hedge, low, high, unit)


SHARES = st.builds(lambda tenths: Decimal(tenths) / 10, st.integers(1, 999))
CASES = st.one_of(
    st.tuples(any_figure(), any_figure()),
    st.tuples(any_figure("share_pct", SHARES), any_figure("share_pct", SHARES)),
)


@settings(max_examples=300)
@given(pair=CASES)
def test_entailed_possible_and_contradicted_partition_the_cases(pair) -> None:
    claim, evidence = (figure.region for figure in pair)
    # Between two neighbouring ends nothing changes: ends, what lies between them and what lies
    # beyond are all the cases that there are.
    ends = sorted(
        {Fraction(e) for r in (claim, evidence) for e in (r.low, r.high) if e is not None}
    )
    between_ends = [(a + b) / 2 for a, b in pairwise(ends)]
    cases = [ends[0] - 1, *ends, *between_ends, ends[-1] + 1]
    answers = {holds(claim, case) for case in cases if holds(evidence, case)}
    expected = {
        frozenset({True}): Answer.ENTAILED,
        frozenset({False}): Answer.CONTRADICTED,
        frozenset({True, False}): Answer.POSSIBLE,
    }
    assert compare(*pair) is expected[frozenset(answers)]


@settings(max_examples=100)
@given(figure=any_figure())
def test_every_figure_entails_itself_and_survives_a_round_trip(figure: Figure) -> None:
    assert compare(figure, figure) is Answer.ENTAILED
    assert from_hedge(figure.hedge.value, figure.low, figure.high, figure.unit) == figure
    as_text = [None if bound is None else str(bound) for bound in (figure.low, figure.high)]
    assert from_hedge(figure.hedge, *as_text, figure.unit).region == figure.region


@settings(max_examples=100)
@given(figure=st.one_of(any_figure(), any_figure("share_pct", SHARES)))
def test_region_holds_what_is_printed_and_stays_in_the_domain(figure: Figure) -> None:
    domain = UNITS[figure.unit].domain
    assert figure.region.is_subset(domain)
    if figure.hedge is Hedge.NEARLY:
        assert figure.region.is_subset(figure.printed)
    elif figure.hedge is Hedge.ABOUT:
        assert figure.printed.is_subset(figure.region)
    else:
        assert figure.region == figure.printed.intersection(domain)


AMOUNTS = st.builds(
    lambda digits, scale: Decimal(digits).scaleb(scale), st.integers(1, 99), st.integers(-2, 3)
)
# operation, units of the two inputs, the same on single values
DERIVATIONS = {
    "add": (add, "usd", "usd", lambda x, y: x + y),
    "subtract": (subtract, "rate_pct", "rate_pct", lambda x, y: x - y),
    "total": (lambda a, b: total([a, b]), "persons", "persons", lambda x, y: x + y),
    "multiply": (multiply, "persons", "factor", lambda x, y: x * y),
    "divide": (divide, "usd", "factor", lambda x, y: x / y),
    "ratio": (ratio, "ships", "ships", lambda x, y: x / y),
    "share": (share, "usd", "usd", lambda x, y: 100 * x / y),
    "percent_change": (percent_change, "usd", "usd", lambda x, y: 100 * (y - x) / x),
}


@pytest.mark.parametrize("name", DERIVATIONS)
@settings(max_examples=100)
@given(data=st.data())
def test_values_inside_figures_land_inside_the_derived_figure(name: str, data) -> None:
    operate, left_unit, right_unit, on_values = DERIVATIONS[name]
    left = data.draw(any_figure(left_unit, AMOUNTS))
    right = data.draw(any_figure(right_unit, AMOUNTS))
    try:
        result = operate(left, right)
    except FigureError:  # a divisor down to zero, a part above its whole, nothing to say
        assume(False)
    x, y = data.draw(value_in(left.region)), data.draw(value_in(right.region))
    value = on_values(x, y)
    assume(name != "share" or value <= 100)  # a part is at most its whole
    assert holds(result.region, value)
    assert holds(result.printed, value)
    assert result.unrounded.is_subset(result.printed)
    if result.digits is not None:
        measured = [f for f in (left, right) if (f.unit, f.hedge) != ("factor", Hedge.EXACT)]
        assert result.digits == min(f.significant_digits for f in measured)
        as_typed = replace(result, digits=None, unrounded=None)
        assert as_typed.significant_digits <= result.digits
        assert holds(as_typed.region, value)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "the US Navy"), ("es", "la Armada de EE. UU."), ("es-419", "la Armada de EE. UU.")],
)
def test_who_says_a_figure_is_told_in_the_readers_language(language: str, expected: str) -> None:
    figure = exact(295, "count", speaker="the US Navy", speaker_es="la Armada de EE. UU.")
    assert translated(figure, "speaker", language) == expected


def test_what_has_no_spanish_words_is_told_in_english() -> None:
    assert translated(exact(295, "count", via="AP"), "via", "es") == "AP"
