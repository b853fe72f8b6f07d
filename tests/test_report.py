"""The page: what is on it, what is left out, and that nothing in it acts."""

import re

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from venezuela_analysis import report, story
from venezuela_analysis.charts.house import CHART_MIME
from venezuela_analysis.checks import Check
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import exact
from venezuela_analysis.notebooks import Notebook, Parameter
from venezuela_analysis.project import find
from venezuela_analysis.tables import read

PARAMETERS = {
    "as_of": Parameter("as_of", "str", "2025-12-09", "last date included"),
    "language": Parameter("language", "str", "en", "of the edition"),
}
CHART = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"usd": 44.5}, {"usd": 65}]},
    "mark": "point",
    "encoding": {"x": {"field": "usd", "type": "quantitative"}},
    "title": {"text": "Estimates differ"},
    "usermeta": {
        "name": "estimates",
        "title": "Estimates differ",
        "subtitle": "Billions of dollars",
        "source_line": "Source: IAD/BU (2016).",
        "alt_text": "Two dots, at 44.5 and 65.",
        "note": "● exact",
    },
}


@pytest.fixture(scope="module")
def tables():
    project = find(__file__)
    return {name: read(name, project=project) for name in ("figures", "sources", "corrections")}


def markdown(source, *tags):
    cell = new_markdown_cell(source)
    cell.metadata["tags"] = list(tags)
    return cell


def code(source="", *outputs, tags=()):
    cell = new_code_cell(source)
    cell.outputs = [new_output("display_data", data) for data in outputs]
    cell.metadata["tags"] = list(tags)
    return cell


def page(tables, *cells, as_of="2025-12-09", language="en", checks=(), metadata=None):
    node = new_notebook(cells=list(cells), metadata=metadata or {})
    notebook = Notebook(find(__file__).root, "notebooks/01-x.ipynb", "x", PARAMETERS, node)
    edition = report.Edition(
        notebook, node, {"as_of": as_of, "language": language}, tables, list(checks), "abc123"
    )
    return report.page(edition)


def text(html):
    """The words of a page, white space folded."""
    return re.sub(r"\s+", " ", re.sub(r"<style.*?</style>|<[^>]+>", " ", html, flags=re.S))


def test_headline_standfirst_dateline_and_prose(tables):
    made = page(
        tables,
        markdown("# China lent {{ china_loans_total }}", "headline", "en"),
        markdown("It says {{ china_loans_share }}.", "standfirst", "en"),
        markdown("## When\n\nFrom the **mid-2000s**.", "en"),
    )
    assert made.title == "China lent about $50 billion to $60 billion"
    assert "<h1>China lent <span" in made.html
    assert "It says more than 40%" in text(made.html).replace(" .", ".")
    assert "Figures as of Dec. 9, 2025." in made.html
    assert "<strong>mid-2000s</strong>" in made.html


def test_the_first_headline_that_is_known_is_used(tables):
    cells = [
        markdown("# China lent {{ china_loans_total }}", "headline"),
        markdown("# What China lent", "headline"),
    ]
    assert page(tables, *cells).title == "China lent about $50 billion to $60 billion"
    early = page(tables, *cells, as_of="2015-12-31")
    assert early.title == "What China lent"
    assert "left out" not in early.html


def test_what_is_later_than_the_edition_is_gone_and_counted(tables):
    early = page(
        tables,
        markdown("# X", "headline"),
        markdown("Before.\n\nIt lent {{ china_loans_total }}.\n\nAfter."),
        markdown("## Only later\n\nAnd {{ us_troops }}."),
        as_of="2015-12-31",
    )
    assert "Before." in early.html and "After." in early.html
    assert "$50 billion" not in text(early.html) and "15,000" not in text(early.html)
    assert "2 passages are left out here: they rest on figures later than Dec. 31, 2015." in (
        early.html
    )
    assert "Only later" not in early.html


def test_only_cells_of_the_edition_or_of_both_are_told(tables):
    cells = [
        markdown("# Both", "headline"),
        markdown("English", "en"),
        markdown("Español", "es"),
        markdown("Ambos"),
    ]
    assert "English" in page(tables, *cells).html and "Español" not in page(tables, *cells).html
    spanish = page(tables, *cells, language="es").html
    assert "Español" in spanish and "English" not in spanish and "Ambos" in spanish
    assert '<html lang="es">' in spanish


def test_a_chart_is_drawn_twice_with_its_words_inside_and_outside(tables):
    made = page(tables, markdown("# X", "headline"), code("x", {CHART_MIME: CHART}))
    assert made.html.count("<svg") == 2
    assert made.html.count('role="img"') >= 2
    assert '<title id="estimates-wide-title">Estimates differ</title>' in made.html
    assert '<desc id="estimates-narrow-desc">Two dots, at 44.5 and 65.</desc>' in made.html
    assert "<h3>Estimates differ</h3>" in made.html
    assert "Source: IAD/BU (2016)." in made.html
    ids = re.findall(r'\bid="([^"]+)"', made.html)
    assert len(ids) == len(set(ids))


def test_the_lead_chart_stands_before_the_prose_and_limits_after_the_charts(tables):
    made = page(
        tables,
        markdown("# X", "headline"),
        markdown("## What the data cannot show\n\n- Much.", "limits"),
        markdown("The first words."),
        code("x", {CHART_MIME: CHART}, tags=["lead"]),
        markdown("## Method\n\n- A step.", "method"),
    ).html
    places = [made.index(part) for part in ("<svg", "The first words", "- Much"[2:], "A step")]
    assert places == sorted(places)


def test_a_chart_without_its_words_stops(tables):
    bare = CHART | {"usermeta": {"name": "x", "title": "y"}}
    with pytest.raises(ReportError, match=r"cell 1: a chart without alt_text, source_line, subt"):
        page(tables, code("x", {CHART_MIME: bare}))


def test_code_streams_and_other_outputs_stay_off_the_page(tables):
    cell = code("secret_code = 1", {"text/plain": "a repr"})
    cell.outputs.append(new_output("stream", name="stderr", text="a warning"))
    html = page(tables, markdown("# X", "headline"), cell).html
    assert "secret_code" not in html and "a repr" not in html and "a warning" not in html


def test_a_finding_is_bindable_and_listed_as_derived(tables):
    finding = story.Finding("eleven", exact(11, "ships", derived_from=("us_carriers",)))
    html = page(
        tables,
        markdown("# {{ eleven }} ships", "headline"),
        code("x", finding._repr_mimebundle_()),
    ).html
    assert '<tr id="figure-eleven">' in html
    assert "Derived here, from us_carriers" in html


def test_a_finding_may_not_take_a_ledgers_name(tables):
    taken = story.Finding("us_troops", exact(3, "persons"))
    with pytest.raises(ReportError, match="the finding us_troops has the name of a figure"):
        page(tables, code("x", taken._repr_mimebundle_()))


def test_the_figures_table_tells_words_speaker_relay_source_and_answers(tables):
    checks = [
        Check(
            "loans.total.x", "loan_estimates", "reconciliation", answer, f"one {answer}",
            figure_ids=("china_loans_total",), source_ids=("aiddata_gcof_v1",), dated=dated,
            caveat="It is known." if answer == "confirmed" else "",
        )
        for answer, dated in (
            ("entailed", "2017-10-11"), ("entailed", "2018-01-01"), ("confirmed", "2020-01-01"),
            ("confirmed", "2026-01-23"),
        )
    ]  # fmt: skip
    made = page(tables, markdown("# {{ china_loans_total }}", "headline"), checks=checks)
    told = text(made.html)
    for part in (
        "Chinese loans to Venezuela",
        "“$50,000 to $60,000 million”",
        "Council on Foreign Relations via BBC News Mundo",
        "primary source not read",
        "from the story",
        "1 contradicted, known",
        "2 entailed",
        "It is known.",
    ):
        assert part in told
    assert made.state.startswith("Consistent with the cited sources but for the contradictions")


def test_a_lapsed_figure_is_told_at_the_top(tables):
    html = page(tables, markdown("# {{ us_troops }}", "headline"), as_of="2026-06-01").html
    assert re.search(
        r'<p class="warning">“about 15,000” .* no longer holds since Jan. 7, 2026', html
    )
    assert '<p class="warning">' not in page(tables, markdown("# {{ us_troops }}", "headline")).html


def test_a_page_for_the_whole_ledger_lists_every_figure_with_room_for_initials(tables):
    made = page(
        tables,
        markdown("# X", "headline"),
        metadata={"venezuela_analysis": {"figures": "all"}},
    )
    figures = tables["figures"]
    bounded = figures[figures["low"].notna() | figures["high"].notna()]
    assert [row for row in bounded["figure_id"] if f'id="figure-{row}"' not in made.html] == []
    assert '<td class="initials">' in made.html


def test_hostile_words_do_not_act(tables):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    chart = CHART | {"usermeta": {**CHART["usermeta"], "title": hostile, "alt_text": hostile}}
    frame = pd.DataFrame({hostile: [hostile]})
    html = page(
        tables,
        markdown("# X", "headline"),
        code("x", {CHART_MIME: chart}),
        code("y", story.Listing(frame, hostile)._repr_mimebundle_()),
    ).html
    assert "<script" not in html and "<img" not in html


def test_a_page_asks_for_nothing(tables):
    html = page(tables, markdown("# X", "headline"), code("x", {CHART_MIME: CHART})).html
    assert "default-src 'none'" in html
    assert not re.search(r"<(script|link|iframe|img)\b", html)
    assert not re.search(r"\b(src|srcset)=|@import|url\((?!#|&quot;#)", html)


def test_two_pages_of_one_edition_are_the_same_bytes(tables):
    cells = [markdown("# {{ us_troops }}", "headline"), code("x", {CHART_MIME: CHART})]
    assert page(tables, *cells).html == page(tables, *cells).html


def test_the_index_lists_pages_with_finding_date_and_state():
    html = report.index(
        [
            {
                "address": "en/x.html",
                "title": "A <b>finding</b>",
                "as_of": "2025-12-09",
                "state": "Consistent with the cited sources.",
            }
        ]
    )
    assert '<a href="en/x.html">A &lt;b&gt;finding&lt;/b&gt;</a>' in html
    assert "Figures as of Dec. 9, 2025. Consistent with the cited sources." in html


def test_both_languages_have_the_same_words():
    english, spanish = report.words("en"), report.words("es")
    assert list(english) == list(spanish)
    assert list(english["answers"]) == list(spanish["answers"])
    assert len(english["figure_heads"]) == len(spanish["figure_heads"])
