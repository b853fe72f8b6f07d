"""The gate: what is bound passes, what is typed does not, and a gate that sees nothing stops."""

from datetime import date

import pytest

from venezuela_analysis import binding
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import about, between, exact, more_than
from venezuela_analysis.story.gate import Gate, blocks, says, sentences

TROOPS = about(
    15000, "persons", id="us_troops", as_of=date(2025, 12, 9), valid_until=date(2026, 1, 7)
)
SHARE = more_than(20, "share_pct", id="navy_share")
TARIFF = exact(20, "rate_pct", id="fentanyl_tariff")
LOANS = between(50 * 10**9, 60 * 10**9, "usd", id="china_loans_total")
FIGURES = {figure.id: figure for figure in (TROOPS, SHARE, TARIFF, LOANS)} | {"later": None}


def passed(text, language="en", today=None):
    """The problems of a text, which may hold bound words."""
    gate = Gate(FIGURES, language, today)
    gate.text(binding.read(text), "nb, cell 1")
    return gate.problems


def test_bound_numbers_pass_and_are_counted():
    gate = Gate(FIGURES, "en")
    gate.text(
        binding.read(
            f"The US has {binding.say(TROOPS)} troops, {binding.say(SHARE)} of it, in 2025."
        ),
        "nb, cell 1",
    )
    gate.close()
    assert (gate.found, gate.bound) == (3, 2)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("It has 15,000 troops.", "en", "15,000 troops"),
        ("It has about fifteen thousand troops.", "en", "about fifteen thousand troops"),
        ("More than half of them left.", "en", "More than half"),
        ("The tariff was halved.", "en", "halved"),
        ("It lent up to $4 million.", "en", "up to $4 million"),
        ("Tiene unos 15.000 militares.", "es", "unos 15.000 militares"),
        ("Más de la mitad se fue.", "es", "Más de la mitad"),
    ],
)
def test_a_typed_number_is_stopped_with_its_words_and_the_remedy(text, language, words):
    (problem,) = passed(text, language)
    assert problem == (
        f"nb, cell 1: unbound number “{words}”, in “{text}”. Bind it as {{{{ figure_id }}}}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "In 2018 and on July 28 the Su-30 and the Tu-160 flew.",
        "The USS Gerald R. Ford came on November 11, 2025.",
        "See page 3, paragraph 17.",
        "One of the powers said nothing.",
    ],
)
def test_kinds_that_are_no_figures_pass(text):
    assert passed(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"more than {binding.say(TARIFF)} of it", "the typed words “more than” change “20%”"),
        (f"nearly {binding.say(TARIFF)} of it", "the typed words “nearly” change “20%”"),
        (
            f"{binding.say(TROOPS, style='number')}%",
            "“%” change “about 15,000”, which says us_troops",
        ),
    ],
)
def test_a_typed_hedge_or_unit_may_not_change_a_bound_figure(text, told):
    (problem,) = passed(text)
    assert told in problem


def test_words_that_do_not_say_their_figure_are_stopped():
    (problem,) = passed(f"It is {binding.bind('more than 40%', SHARE)}.")
    assert problem.startswith("nb, cell 1: “more than 40%” does not say navy_share")


def test_one_name_for_two_figures_is_stopped():
    other = more_than(40, "share_pct", id="navy_share")
    (problem,) = passed(f"It is {binding.say(other)}.")
    assert "navy_share names two figures here" in problem


def test_words_that_count_from_now_are_stopped():
    (problem,) = passed("Last year's election was disputed.")
    assert "“Last year's” counts from the day of reading" in problem


LAPSED = f"There are {binding.say(TROOPS)} troops there."


@pytest.mark.parametrize(
    ("text", "today", "stopped"),
    [
        (LAPSED, date(2025, 12, 10), False),
        (LAPSED, date(2026, 1, 7), False),
        (LAPSED, date(2026, 1, 8), True),
        (f"In December 2025 {binding.say(TROOPS)} troops were there.", date(2026, 11, 22), False),
        (f"The story has {binding.say(TROOPS)} troops.", date(2026, 11, 22), False),
        (f"US troops: “{binding.say(TROOPS)}”", date(2026, 11, 22), False),
        (f"In 2025 they came. There are {binding.say(TROOPS)} troops.", date(2026, 11, 22), True),
    ],
)
def test_a_lapsed_figure_needs_a_date_or_a_source_in_its_sentence(text, today, stopped):
    problems = passed(text, today=today)
    assert [("us_troops no longer holds since 2026-01-07" in problem) for problem in problems] == (
        [True] if stopped else []
    )


def test_a_gate_that_saw_no_bound_figure_stops():
    gate = Gate(FIGURES, "en")
    gate.text(binding.Text("No number here, but 2018."), "nb, cell 1")
    with pytest.raises(ReportError, match="the gate saw 1 numbers and no bound figure"):
        gate.close()


def test_all_problems_are_told_at_once():
    gate = Gate(FIGURES, "en")
    gate.text(binding.Text("It has 3 ships."), "nb, cell 1")
    gate.text(binding.Text("It has 4 ships."), "nb, cell 2")
    with pytest.raises(ReportError, match=r"(?s)cell 1: .*3 ships.*cell 2: .*4 ships"):
        gate.close()


def test_a_fragment_is_read_block_by_block_with_the_figures_that_it_names():
    fragment = (
        '<p>The <em>US</em> has <span class="figure" data-figure="us_troops">about 15,000</span> '
        "troops.</p><ul><li>3 ships</li></ul><script>4 ships</script>"
    )
    first, second = blocks(fragment, FIGURES)
    assert first.plain == "The US has about 15,000 troops."
    (span,) = first.spans
    assert first.plain[span.start : span.end] == "about 15,000"
    assert span.figure == TROOPS
    assert (second.plain, second.spans) == ("3 ships", ())


def test_an_element_that_names_no_known_figure_binds_nothing():
    gate = Gate(FIGURES, "en")
    gate.html('<p><span data-figure="us_trops">about 15,000</span> troops</p>', "nb, cell 1")
    gate.html('<p><span data-figure="later">about 15,000</span> troops</p>', "nb, cell 2")
    assert len(gate.problems) == 2


def test_an_image_is_read_without_its_axes_and_with_its_texts_alternative():
    image = (
        '<svg><g class="mark-text role-axis-label"><text>$20bn</text></g>'
        '<g class="mark-text"><text><tspan data-figure="fentanyl_tariff">20%</tspan></text>'
        "<text>7 ships</text></g></svg><img alt='9 ships'>"
    )
    assert [text.plain for text in blocks(image, FIGURES)] == ["20%", "7 ships", "9 ships"]


@pytest.mark.parametrize(
    ("words", "figure", "language", "answer"),
    [
        ("more than 20%", SHARE, "en", True),
        ("More than 20%", SHARE, "en", True),
        ("over 20%", SHARE, "en", True),
        ("20%", SHARE, "en", False),
        ("más de un 20 %", SHARE, "es", True),
        ("20 %", TARIFF, "es", True),
        ("$50 billion to $60 billion", LOANS, "en", True),
        ("$50,000 to $60,000 million", LOANS, "en", True),
        ("$50 to $60 million", LOANS, "en", False),
        ("about 15,000", SHARE, "en", False),
    ],
)
def test_words_say_a_figure_in_any_of_its_forms(words, figure, language, answer):
    assert says(words, figure, language) is answer


def test_sentences_end_where_a_new_one_begins():
    text = "It rose to 2.5 percent. Then it fell! “So what?” $3 left."
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "It rose to 2.5 percent.",
        "Then it fell!",
        "“So what?”",
        "$3 left.",
    ]
    text = "Fuente: aprox. 50.000. Otra: 3."
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "Fuente: aprox. 50.000.",
        "Otra: 3.",
    ]


def test_a_source_quoted_in_its_own_words_says_its_figure():
    halved = exact(10, "rate_pct", id="after", wording="halved")
    assert says("halved", halved, "es")
    assert not says("doubled", halved, "es")


def test_a_date_quoted_in_another_language_is_still_a_date():
    assert passed("El artículo dice «on December 7».", "es") == []
    assert len(passed("El artículo dice 7 barcos.", "es")) == 1


def test_lines_of_a_label_are_words_apart():
    image = '<text><tspan x="0">10%</tspan><tspan x="0" dy="14">+10 pp</tspan></text>'
    assert [text.plain for text in blocks(image, {})] == [" 10% +10 pp"]
