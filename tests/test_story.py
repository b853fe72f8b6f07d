"""Prose bound to figures: words for ids, passages left out, names that do not exist."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import binding, story
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import (
    about,
    at_most,
    between,
    exact,
    from_json,
    more_than,
    nearly,
    share,
    to_json,
)
from venezuela_analysis.story import gate

LOANS = about(50 * 10**9, 60 * 10**9, "usd", id="china_loans_total")
SHARE = more_than(20, "share_pct", id="navy_share")
FIGURES = {"china_loans_total": LOANS, "navy_share": SHARE, "drawdown": None}


def prose(language="en"):
    return story.Prose(FIGURES, language)


def test_a_bound_figure_becomes_its_words_in_a_mark_that_names_it():
    text = prose().render("China lent {{ china_loans_total }}.", "nb, cell 1")
    assert binding.to_html(text) == (
        'China lent <span class="figure" data-figure="china_loans_total">'
        "about $50 billion to $60 billion</span>."
    )


def test_plain_prose_has_the_words_alone():
    assert binding.plain(prose().render("{{ navy_share }}", "nb, cell 1")) == "more than 20%"


def test_a_filter_picks_the_style():
    text = prose().render("{{ navy_share | sentence_start }} of it", "nb")
    assert binding.plain(text) == "More than 20% of it"


def test_the_same_binding_speaks_spanish():
    text = binding.plain(prose("es").render("{{ china_loans_total | number }}", "nb"))
    assert "50.000" in text and "60.000" in text and "billion" not in text


def test_a_passage_with_a_later_figure_is_left_out_whole_and_counted():
    bound = prose()
    text = bound.render("First.\n\nNow {{ drawdown }} and {{ navy_share }}.\n\nLast.", "nb")
    assert text == "First.\n\nLast."
    assert bound.left_out == 1
    assert bound.bound == []


def test_bound_figures_are_listed_in_the_order_of_the_text():
    bound = prose()
    bound.render("{{ navy_share }} then {{ china_loans_total }}", "nb")
    bound.render("{{ navy_share }}", "nb")
    assert bound.bound == ["navy_share", "china_loans_total"]


def test_an_unknown_figure_stops_with_the_nearest_name():
    with pytest.raises(
        ReportError, match=r"nb, cell 3: no figure or finding named navy_shar .*mean navy_share"
    ):
        prose().render("{{ navy_shar }}", "nb, cell 3")


@pytest.mark.parametrize(
    "template",
    [
        "{{ navy_share | shrot }}",
        "{{ navy_share",
        "{% if %}",
        "{{ navy_share * 2 }}",
        "{{ 'about 40' }}",
        "{{ 40 }}",
        "{% for x in navy_share %}{{ x }}{% endfor %}",
        "{{ navy_share.low }}",
        "{{ navy_share | short(3) }}",
    ],
)
def test_a_template_that_does_not_parse_stops_with_the_cell(template):
    with pytest.raises(ReportError, match=r"nb, cell 4: .* Bind a figure as"):
        prose().render(template, "nb, cell 4")


def test_prose_reaches_no_python_behind_a_figure():
    with pytest.raises(ReportError, match="nb, cell 5"):
        prose().render("{{ navy_share.__class__.__mro__ }}", "nb, cell 5")


def test_templates_have_no_globals_to_call():
    with pytest.raises(ReportError, match="nb, cell 6: only a figure with its filters"):
        prose().render("{{ range(3) }}", "nb, cell 6")


def test_words_are_escaped_on_the_page():
    named = exact(3, "ships", id='x"><script>')
    text = story.Prose({"x": named}, "en").render("{{ x }}", "nb")
    assert "<script>" not in binding.to_html(text)


@given(
    st.one_of(
        st.integers(1, 10**12).map(lambda n: about(n, "usd", id="x")),
        st.integers(1, 99).map(lambda n: nearly(n, "rate_pct", id="x")),
        st.integers(1, 10**6).map(lambda n: at_most(n, "persons", id="x", source_id="s")),
        st.integers(1, 10**6).map(lambda n: between(n, n + 1, "count", derived_from=("a", "b"))),
    )
)
def test_a_figure_survives_the_way_through_a_notebook(figure):
    assert from_json(to_json(figure)) == figure


def test_a_derived_figure_keeps_its_exact_interval_on_the_way():
    part = share(exact(11, "ships", id="ships"), exact(295, "ships", id="fleet"), digits=2)
    back = from_json(to_json(part))
    assert back.unrounded == part.unrounded
    assert back.region == part.region


def test_none_survives_the_way_through_a_notebook():
    assert from_json(to_json(None)) is None


def test_a_finding_shows_its_words_in_the_notebook_and_carries_itself():
    bundle = story.Finding("share", exact(Decimal("3.7"), "share_pct"))._repr_mimebundle_()
    assert bundle["text/plain"] == "share: 3.7%"
    assert from_json(bundle[story.FIGURE_MIME]["figure"]).id == "share"


def test_a_finding_that_is_not_known_says_so():
    assert story.Finding("share", None)._repr_mimebundle_()["text/plain"] == (
        "share: not known at this date"
    )


def test_a_listing_carries_heads_and_text_cells():
    frame = pd.DataFrame({"Who": ["TASS", None], "When": ["2025-12-07", "2025"]})
    bundle = story.Listing(frame, "Statements")._repr_mimebundle_()
    assert bundle[story.LISTING_MIME] == {
        "title": "Statements",
        "heads": ["Who", "When"],
        "rows": [["TASS", "2025-12-07"], ["", "2025"]],
    }


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("en", "{{ then | or_none }} then, {{ now | or_none }} in 2025", "two then, none in 2025"),
        ("es", "{{ now | or_none | feminine }} en 2025", "ninguna en 2025"),
    ],
)
def test_a_filter_words_zero_as_none(language, source, text):
    found = {name: exact(count, "count", id=name) for name, count in (("then", 2), ("now", 0))}
    words = story.Prose(found, language).render(source, "nb")
    assert binding.plain(words) == text
    for span in binding.read(words).spans:
        assert gate.says(text[span.start : span.end], span.figure, language)
    assert not gate.says("none", found["then"], "en")


def test_a_filter_dates_a_figure():
    dated = about(15000, "persons", id="us_troops", as_of=date(2025, 12, 9))
    bound = story.Prose({"us_troops": dated}, "en")
    assert binding.plain(bound.render("{{ us_troops | dated }} troops", "nb")) == (
        "about 15,000 (as of Dec. 9, 2025) troops"
    )
    bound = story.Prose({"us_troops": dated}, "es")
    text = binding.plain(bound.render("{{ us_troops | sentence_start | dated }}", "nb"))
    assert text == "Unos 15.000 (a 9 de diciembre de 2025)"


HOW = "Bind a figure as {{ figure_id }} or {{ figure_id | short }}."


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("Of {{ navy_shar }}",
         "nb: no figure or finding named navy_shar (did you mean navy_share?). List the figures "
         "with: venezuela-analysis figures"),
        ("Of {{ 40 }} ",
         "nb: only a figure with its filters can be bound in 'Of {{ 40 }}'. " + HOW),
        ("{{ navy_share | short(3) }}",
         "nb: the filter short takes nothing in '{{ navy_share | short(3) }}'. " + HOW),
        ("{{ navy_share | short(a=3) }}",
         "nb: the filter short takes nothing in '{{ navy_share | short(a=3) }}'. " + HOW),
        ("{{ navy_share | shrot }}",
         "nb: No filter named 'shrot'. in '{{ navy_share | shrot }}'. " + HOW),
    ],
)  # fmt: skip
def test_a_template_that_binds_no_figure_is_told_word_for_word(template, message):
    with pytest.raises(ReportError) as stopped:
        prose().render(template, "nb")
    assert str(stopped.value) == message


def test_passages_are_parted_by_blank_lines_and_bindings_are_listed_once():
    bound = prose()
    text = bound.render(
        "{{ navy_share }} and {{ navy_share | short }}.\n \t\nA\nB\n\n{{ drawdown }}\n\n"
        "{{ drawdown }} {{ china_loans_total }}",
        "nb",
    )
    assert binding.plain(text) == "more than 20% and over 20%.\n\nA\nB"
    assert (bound.bound, bound.left_out) == (["navy_share"], 2)
    assert story.Prose({}, "en").bound == []


@pytest.mark.parametrize(
    ("style", "language", "words"),
    [
        ("prose", "en", "more than 20%"), ("short", "en", "over 20%"),
        ("number", "en", "more than 20"), ("sentence_start", "en", "More than 20%"),
        ("dated", "en", "more than 20%"),  # of no day
        ("sentence_start", "es-419", "Más de un 20\N{NO-BREAK SPACE}%"),
    ],
)  # fmt: skip
def test_each_style_of_prose(style, language, words):
    text = prose(language).render(f"{{{{ navy_share | {style} }}}}", "nb")
    assert binding.plain(text) == words


def test_a_figure_of_a_day_is_dated_in_its_language():
    day = exact(7, "ships", id="a", as_of=date(2025, 12, 9))
    told = {"en": "seven (as of Dec. 9, 2025)", "es-419": "siete (a 9 de diciembre de 2025)"}
    for language, words in told.items():
        text = story.Prose({"a": day}, language).render("{{ a | dated }}", "nb")
        assert binding.plain(text) == words


def test_a_finding_takes_its_name_and_a_listing_its_cells():
    found = story.Finding("mine", exact(7, "ships", id="other"))
    assert found.name == found.figure.id == "mine"
    assert found._repr_mimebundle_(include=None) == {
        story.FIGURE_MIME: {"name": "mine", "figure": to_json(found.figure)},
        "text/plain": "mine: seven",
    }
    assert story.Finding("mine", None).figure is None
    said = binding.say(exact(7, "ships", id="a"))
    frame = pd.DataFrame({"Who": [said, float("nan")], "n": [1, 2]})
    bundle = story.Listing(frame, "All")._repr_mimebundle_()
    assert bundle[story.LISTING_MIME] == {
        "title": "All", "heads": ["Who", "n"], "rows": [[said, "1"], ["", "2"]],
    }  # fmt: skip
    assert bundle["text/plain"].startswith("All\n") and "0" not in bundle["text/plain"].split()
    assert "<td>seven</td>" in bundle["text/html"] and "<th>0</th>" not in bundle["text/html"]
    assert set(bundle) == {story.LISTING_MIME, "text/html", "text/plain"}
