"""The gate: what is bound passes, what is typed does not, and a gate that sees nothing stops."""

from datetime import date

import pytest

from venezuela_analysis import binding
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import about, between, exact, more_than
from venezuela_analysis.story.gate import (
    Gate,
    blocks,
    says,
    sentence_at,
    sentences,
    without_description,
)

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


def test_a_typed_number_that_touches_a_bound_one_is_stopped():
    (problem,) = passed(f"12%{binding.say(LOANS)}")
    assert problem.startswith("nb, cell 1: unbound number “12%”, in")


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


WHERE = "nb, cell 1"
OTHER = more_than(40, "share_pct", id="navy_share")
LATER = f"There are {binding.say(TROOPS)} troops. It rained."


@pytest.mark.parametrize(
    ("text", "language", "problem"),
    [
        (
            f"No. It is {binding.say(OTHER)}. No.",
            "en",
            "navy_share names two figures here, more_than 20.. share_pct (navy_share) and "
            "more_than 40.. share_pct (navy_share); rename one, in “It is more than 40%.”",
        ),
        (
            f"It is {binding.bind('more than 40%', SHARE)}.",
            "en",
            "“more than 40%” does not say navy_share, which is more_than 20.. share_pct "
            "(navy_share), in “It is more than 40%.”",
        ),
        (
            "It rained. Last year's election was disputed.",
            "en",
            "“Last year's” counts from the day of reading; write the date instead, in “Last year's "
            "election was disputed.”",
        ),
        (
            f"No. Nearly {binding.say(TARIFF)} of it.",
            "en",
            "the typed words “Nearly” change “20%”, which says fentanyl_tariff, in “Nearly 20% of "
            "it.”",
        ),
        (
            LATER,
            "en",
            "us_troops no longer holds since 2026-01-07 and stands here without a date; write "
            "{{ us_troops | dated }} or date the sentence, in “There are about 15,000 troops.”",
        ),
        ("Ya. Llegó el año pasado.", "es",
         "“el año pasado” counts from the day of reading; write the date instead, in “Llegó el "
         "año pasado.”"),
        ("Van 15.000 militares. Y ya.", "es",
         "unbound number “15.000 militares”, in “Van 15.000 militares.”. Bind it as "
         "{{ figure_id }}"),
    ],
)  # fmt: skip
def test_a_problem_names_place_words_sentence_and_remedy(text, language, problem):
    assert passed(text, language, date(2026, 2, 1))[0] == f"{WHERE}: {problem}"


def test_a_date_beside_a_text_keeps_it_from_lapsing():
    gate = Gate(FIGURES, "en", date(2026, 11, 22))
    gate.text(binding.read(LATER), WHERE, dated=True, place=("prose", "sentence"))
    words = '<p>Of <b data-figure="us_troops">about 15,000</b></p>'
    gate.html(words, "page", dated=True, place=("chart-1", "labels"))
    assert gate.problems == []
    assert [(one.where, one.part, one.surface, one.dated) for one in gate.passages] == [
        (WHERE, "prose", "sentence", True),
        ("page", "chart-1", "labels", True),
    ]
    assert gate.passages[1].text.plain == "Of about 15,000"
    gate.html(words, "page")
    assert (gate.passages[2].part, gate.passages[2].surface, gate.passages[2].dated) == (
        "",
        "",
        False,
    )
    assert len(gate.problems) == 1
    assert (gate.found, gate.bound) == (3, 3)


def test_two_statements_of_one_figure_are_one_name():
    gate = Gate({}, "en")
    gate.text(binding.read(f"It is {binding.say(SHARE)}, or {binding.say(SHARE)}."), WHERE)
    assert gate.problems == []
    gate.text(binding.read(f"It is {binding.say(OTHER)}."), WHERE)
    assert len(gate.problems) == 1


def test_a_gate_that_passes_says_nothing_and_one_that_saw_nothing_says_what():
    gate = Gate(FIGURES, "en")
    with pytest.raises(ReportError) as stopped:
        gate.close()
    assert str(stopped.value) == (
        "the gate saw 0 numbers and no bound figure: bind the page's figures as {{ figure_id }}"
    )
    gate.text(binding.read(f"It is {binding.say(TARIFF)}."), WHERE)
    assert gate.close() is None
    gate.problems += ["one", "two"]
    with pytest.raises(ReportError) as stopped:
        gate.close()
    assert str(stopped.value) == "one\ntwo"


@pytest.mark.parametrize(
    "kind",
    [
        "address age clock_time date designator document_id footnote idiom indefinite label name",
        "ordinal phone score section year",
    ],
)
def test_numbers_that_measure_nothing_are_of_these_kinds(kind):
    from venezuela_analysis.story.gate import NOT_FIGURES

    assert set(kind.split()) < NOT_FIGURES and len(NOT_FIGURES) == 16


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        (f"almost {binding.say(TARIFF)}", True),
        (f"{binding.say(TARIFF)} points", True),
        (f"{binding.say(TROOPS)} US troops", False),
        (f"{binding.say(TROOPS)} dollars", True),
        (f"{binding.say(TROOPS, style='number')} million", True),
        # two figures of one expression are not held against it
        (f"{binding.say(TARIFF)} to {binding.say(TARIFF)}", False),
    ],
)
def test_words_beside_a_bound_number_may_name_its_things_and_nothing_more(text, stopped):
    assert ["the typed words" in problem for problem in passed(text)] == [True] * stopped


@pytest.mark.parametrize(
    ("text", "language", "stopped"),
    [
        ("The story says it rained last year.", "en", 0),
        ("The text says it rained last year.", "en", 0),
        ("An article said it rained last year.", "en", 0),
        ("The story is long. It rained last year.", "en", 1),
        ("El texto dice que llovió el año pasado.", "es", 0),
        ("El artículo dice que llovió el año pasado.", "es-419", 0),
        ("Un reportaje dice que llovió el año pasado.", "es", 0),
        ("Dicen que llovió el año pasado.", "es", 1),
        ("El artículo dice “on December 7” y “in 2018”.", "es-419", 0),
        ("The story says “el 7 de diciembre”.", "en", 0),
        ("The story says el 7 de diciembre.", "en", 1),
        ("El artículo dice “7 ships”.", "es", 1),
    ],
)
def test_what_a_document_said_stays_said(text, language, stopped):
    assert len(passed(text, language)) == stopped


@pytest.mark.parametrize(
    ("words", "figure", "language", "answer"),
    [
        ("15,000", about(15000, "persons", id="a"), "en", False),
        ("about 15,000", TROOPS, "en", True),
        ("about 15,000 ships", TROOPS, "en", False),
        ("unos 15.000", TROOPS, "es", True),
        ("unas 15.000", TROOPS, "es", True),
        ("$50–60 billion", LOANS, "en", True),
        ("more than 20 points", SHARE, "en", False),
        ("“Halved”", exact(10, "rate_pct", id="a", wording="“halved”"), "en", True),
        ("halved by half", exact(10, "rate_pct", id="a", wording="halved"), "en", False),
        ("no number", SHARE, "en", False),
        ("at least 20%", SHARE, "en", False),
        ("less than 20%", SHARE, "en", False),
    ],
)
def test_words_say_a_figure_with_its_hedge_and_unit_or_not_at_all(words, figure, language, answer):
    assert says(words, figure, language) is answer


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<p>a<br>b</p>", ["a", "b"]),
        ("<p>a<hr/>b</p>", ["a", "b"]),
        ("<p>a<i/>b</p>", ["ab"]),
        ("<div>a<span>b</span>c</div>d", ["abc", "d"]),
        ("<p>a &amp; &lt;b&gt;</p>", ["a & <b>"]),
        ("<script>1<p>2</p></script>3", ["3"]),
        ("<template><p>1<li>2</b></template>3", ["3"]),
        ("<style>1</style><template><p>2<br>3</p></template>4", ["4"]),
        ('<g class="role-axis"><text>1</text><img src="x"><g>2</g></g><text>3</text>', ["3"]),
        ('<p class="role-axis">1</p>', ["1"]),
        ('<p title="1" aria-label="2">3<img alt="4"></p>', ["1", "2", "4", "3"]),
        ('<text title="1" alt="2">3</text>', ["3"]),
        ('<g aria-label="1"><text>2</text></g>', ["2"]),
        ('<text>a<tspan x="0">b</tspan><tspan dy="1">c</tspan><tspan>d</tspan></text>', ["a b cd"]),
        ("<td>1</td><th>2</th><li>3</li><h2>4</h2><title>5</title><desc>6</desc>", list("123456")),
        ("<address>1</address><ul>2</ul><tr>3</tr>4", list("1234")),
        ("<p> </p><p></p>", []),
        ("1</p>2", ["1", "2"]),
        ('<p>a<img src="x">b<input>c</p>', ["abc"]),
    ],
)
def test_a_block_ends_where_a_reader_sees_it_end(fragment, expected):
    assert [text.plain for text in blocks(fragment, {})] == expected


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ('<b data-figure="navy_share">a <i>b</i></b> c', [("a b c", ["a b"])]),
        ('<b data-figure="navy_share">a<br>b</b>', [("a", []), ("b", ["b"])]),
        ('<b data-figure="navy_share"><img src="x"> </b>c', [(" c", [])]),
        ('<b data-figure="navy_share">a<i>b</b>c', [("abc", ["ab"])]),
        ('x<b data-figure="navy_share">a</b><b data-figure="fentanyl_tariff">b</b>',
         [("xab", ["a", "b"])]),
        ('<br data-figure="navy_share">a', [("a", [])]),
        ('<p data-figure="navy_share">a</p><p>b</p>', [("a", ["a"]), ("b", [])]),
    ],
)  # fmt: skip
def test_an_element_binds_its_words_and_no_others(fragment, expected):
    assert [
        (text.plain, [text.plain[span.start : span.end] for span in text.spans])
        for text in blocks(fragment, FIGURES)
    ] == expected


def test_an_image_keeps_all_but_its_own_title_and_description():
    image = '<svg><title id="a">1</title><desc>2\n3</desc><text>4</text><title>5</title></svg>'
    assert without_description(image) == "<svg><text>4</text><title>5</title></svg>"
    assert without_description("<svg><titled>1</titled></svg>") == "<svg><titled>1</titled></svg>"


def test_a_place_outside_all_sentences_is_told_with_the_whole_text():
    assert sentence_at("One. Two. Three.", 5) == "Two."
    assert sentence_at(" One. Two. ", 11) == "One. Two."
    assert sentence_at("", 0) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes? No! Well… So.", ["Yes?", "No!", "Well…", "So."]),
        ("“Yes.” (No.) “So.”", ["“Yes.”", "(No.)", "“So.”"]),
        ("Dijo «sí.» ¿No? ¡Ya! Él fue. Ñu. 3 van. $4.",
         ["Dijo «sí.»", "¿No?", "¡Ya!", "Él fue.", "Ñu.", "3 van.", "$4."]),
        ("It is 2.5. and on.", ["It is 2.5. and on."]),
        ("J.\N{NO-BREAK SPACE}Doe came. No", ["J.\N{NO-BREAK SPACE}Doe came.", "No"]),
    ],
)  # fmt: skip
def test_a_sentence_ends_before_a_capital_a_digit_or_an_opening_mark(text, expected):
    assert [text[start:end].strip() for start, end in sentences(text)] == expected
