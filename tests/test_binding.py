"""Bound words: marked where they are made, read back with their figure, named on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import binding
from venezuela_analysis.errors import FigureError
from venezuela_analysis.figures import about, between, exact, more_than

TROOPS = about(15000, "persons", id="us_troops", speaker="article voice")
LOANS = between(50 * 10**9, 60 * 10**9, "usd", id="china_loans_total")


def test_bound_words_are_read_back_with_their_place_and_figure():
    text = binding.read(f"The US has {binding.say(TROOPS)} troops.")
    assert text.plain == "The US has about 15,000 troops."
    (span,) = text.spans
    assert text.plain[span.start : span.end] == "about 15,000"
    assert span.figure == TROOPS


def test_two_figures_keep_their_order():
    text = binding.read(f"{binding.say(LOANS)} and {binding.say(TROOPS, style='number')}")
    assert [span.figure.id for span in text.spans] == ["china_loans_total", "us_troops"]
    assert [text.plain[span.start : span.end] for span in text.spans] == [
        "$50 billion to $60 billion",
        "about 15,000",
    ]


def test_a_figure_without_an_id_takes_the_name_that_is_given():
    (span,) = binding.read(binding.say(exact(3, "ships"), name="three")).spans
    assert span.figure.id == "three"


def test_a_figure_without_any_name_is_not_bound():
    with pytest.raises(FigureError, match="has no id, so its words '3 tonnes' cannot be bound"):
        binding.say(exact(3, "tonnes"))


def test_a_page_names_the_figure_and_takes_no_words_for_markup():
    hostile = exact(3, "ships", id='x"><script>')
    made = binding.to_html(f"<b> {binding.bind('$3 *or* <i>', hostile)}")
    assert made == (
        '&lt;b&gt; <span class="figure" data-figure="x&quot;&gt;&lt;script&gt;">'
        "$3 *or* &lt;i&gt;</span>"
    )


def test_a_converter_sees_no_words_of_a_figure():
    seen = []
    binding.to_html(f"a {binding.say(LOANS)} b", lambda text: seen.append(text) or text)
    assert "50" not in seen[0]


def test_a_heading_keeps_its_figures_and_an_address_without_them():
    from nbconvert.filters import markdown2html

    made = binding.to_html(f"## Loans of {binding.say(LOANS)}", markdown2html)
    assert made.startswith(
        '<h2 id="Loans-of-">Loans of <span class="figure" data-figure="china_loans_total">'
        "$50 billion to $60 billion</span>"
    )
    assert "%EE" not in made and "&#573" not in made


@pytest.mark.parametrize(
    "broken",
    [
        "\ue000AB",
        "\ue000ABC\ue00120%\ue002",
        "\ue000\ue00120%\ue002",
        "\ue001 20%",
        "20%\ue002",
        "\ue000\ue000",
    ],
)
def test_broken_marks_bind_nothing_and_leave_no_trace(broken):
    text = binding.read(f"x {broken} y")
    assert text.spans == ()
    assert "<span" not in binding.to_html(f"x {broken} y")
    assert "\ue000" not in text.plain and "\ue002" not in text.plain


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=8), max_size=5))
def test_what_is_joined_is_read_back(parts):
    figure = more_than(20, "share_pct", id="navy_share")
    joined = "".join(part + binding.bind("more than 20%", figure) for part in parts)
    text = binding.read(joined)
    assert text.plain == "".join(part + "more than 20%" for part in parts)
    assert [text.plain[span.start : span.end] for span in text.spans] == ["more than 20%"] * len(
        parts
    )
    assert binding.plain(joined) == text.plain
