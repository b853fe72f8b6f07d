"""The page: what is on it, what is left out, and that nothing in it acts."""

import re
from datetime import date

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from venezuela_analysis import binding, ledger, report, story
from venezuela_analysis.charts.house import CHART_MIME
from venezuela_analysis.checks import Check
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import exact
from venezuela_analysis.notebooks import LANGUAGES, Notebook, Parameter
from venezuela_analysis.pipeline import rows
from venezuela_analysis.project import find
from venezuela_analysis.report.sourcing import Sourcing
from venezuela_analysis.report.vocabulary import script
from venezuela_analysis.tables import read, read_descriptor, schemas_from

PARAMETERS = {
    "as_of": Parameter("as_of", "str", "2025-12-09", "last date included"),
    "language": Parameter("language", "str", "en", "of the edition"),
}
LOW = exact(44_500_000_000, "usd", id="E015")
HIGH = exact(65_000_000_000, "usd", id="E026")
WORDS = {
    "title": "Estimates differ",
    "subtitle": "Billions of dollars",
    "source_line": "Source: IAD/BU (2016).",
    "alt_text": f"Dots, at {binding.say(LOW)} and {binding.say(HIGH)}.",
    "note": "● exact",
}
CHART = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"usd": 44.5, "label": "a"}, {"usd": 65, "label": "$65bn"}]},
    "mark": {"type": "text"},
    "encoding": {
        "x": {"field": "usd", "type": "quantitative"},
        "text": {"field": "label", "type": "nominal"},
    },
    "usermeta": {
        "name": "estimates",
        **{name: binding.plain(words) for name, words in WORDS.items()},
        "bound": WORDS,
        "labels": {"$65bn": binding.say(HIGH, "en", "short")},
    },
}


def chart(labels=None, **words):
    """The chart with other words, as `finished.finish` leaves them."""
    plain = {name: binding.plain(text) for name, text in words.items()}
    told = {
        **CHART["usermeta"],
        **plain,
        "bound": WORDS | words,
        "labels": labels or CHART["usermeta"]["labels"],
    }
    return CHART | {"usermeta": told}


@pytest.fixture(scope="module")
def tables():
    project = find(__file__)
    names = ("figures", "sources", "corrections", "loan_estimates", "us_tariffs", "allied_support")
    return {name: read(name, project=project) for name in names}


def markdown(source, *tags):
    cell = new_markdown_cell(source)
    cell.metadata["tags"] = list(tags)
    return cell


def code(source="", *outputs, tags=()):
    cell = new_code_cell(source)
    cell.outputs = [new_output("display_data", data) for data in outputs]
    cell.metadata["tags"] = list(tags)
    return cell


COUNTED = (
    code("", story.Finding("three", exact(3, "ships"))._repr_mimebundle_()),
    markdown("{{ three | short }}"),
)


def book(*cells, metadata=None, parameters=PARAMETERS):
    node = new_notebook(cells=list(cells), metadata=metadata or {})
    return Notebook(find(__file__).root, "notebooks/01-x.ipynb", "x", parameters, node)


def page(
    tables,
    *cells,
    as_of="2025-12-09",
    language="en",
    checks=(),
    metadata=None,
    others=(),
    parameters=PARAMETERS,
):
    # a page that states nothing does not pass the gate
    counted = () if any("{{" in cell.source for cell in cells) else COUNTED
    notebook = book(*cells, *counted, metadata=metadata, parameters=parameters)
    used = {name: entry.default for name, entry in parameters.items()}
    used |= {"as_of": as_of, "language": language}
    edition = report.Edition(
        notebook, notebook.node, used, tables, list(checks), "abc123", tuple(others)
    )
    return report.page(edition)


def card(made, figure_id):
    """The words of a figure's card."""
    (found,) = re.findall(rf'<aside[^>]*id="about-{figure_id}".*?</aside>', made.html, flags=re.S)
    return text(found)


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
    assert "Figures as of Dec. 9, 2025." in text(made.html)
    assert "<strong>mid-2000s</strong>" in made.html


def test_the_first_headline_that_is_known_is_used(tables):
    cells = [
        markdown("# China lent {{ china_loans_total }}", "headline"),
        markdown("# What China lent", "headline"),
        *COUNTED,
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
    assert "Passages left out here, since they rest on figures later than Dec. 31, 2015: 2" in text(
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


def test_a_picture_is_drawn_twice_with_its_words_inside_and_outside(tables):
    made = page(tables, markdown("# X", "headline"), code("x", {CHART_MIME: CHART}))
    assert made.html.count("<svg") == 2
    assert made.html.count('role="img"') >= 2
    assert '<title id="estimates-wide-title">Estimates differ</title>' in made.html
    told = "Dots, at $44.5 billion and $65 billion."
    assert f'<desc id="estimates-wide-desc">{told}</desc>' in made.html
    # the words are on the page once for both images
    named = re.findall(r'<svg role="img" aria-labelledby="([^"]*)"', made.html)
    assert named == ["estimates-wide-title estimates-wide-desc"] * 2
    # before the first section, a chart is a section of its own
    assert "<h2>Estimates differ</h2>" in made.html
    spelled = '<abbr title="Inter-American Dialogue / Boston University">IAD/BU</abbr>'
    assert f"Source: {spelled} (2016)." in made.html
    ids = re.findall(r'\bid="([^"]+)"', made.html)
    assert len(ids) == len(set(ids))


def test_the_lead_picture_stands_before_the_prose_and_limits_after_the_charts(tables):
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


def test_a_picture_without_its_words_stops(tables):
    bare = CHART | {"usermeta": {"name": "x", "bound": {"title": "y"}, "labels": {}}}
    with pytest.raises(ReportError, match=r"without alt_text, note, source_line, subtitle\. Draw"):
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
    assert "Derived here, from us_carriers" in text(html.replace("<wbr>", ""))


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
        "1 contradiction confirmed by the desk",
        "2 entailed",
        "It is known.",
    ):
        assert part in told
    assert made.state.startswith("Consistent with the cited sources but for the contradictions")


def test_a_lapsed_figure_is_told_at_the_top(tables):
    html = page(tables, markdown("# {{ us_troops }}", "headline"), as_of="2026-06-01").html
    assert re.search(r"“ ?about 15,000 ?” \(.*?\) no longer holds since Jan. 7, 2026", text(html))
    assert '<p class="warning">' in html
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
    assert '<td class="initials"' in made.html


def without_its_script(html):
    """A page without the one script that is the house's own."""
    assert html.count(f"<script>{script()}</script>") == 1
    return html.replace(f"<script>{script()}</script>", "")


def test_hostile_words_do_not_act(tables):
    hostile = "<script>alert(document)</script><img src=x onerror=alert(this)>"
    words = dict.fromkeys(WORDS, hostile)
    frame = pd.DataFrame({hostile: [hostile]})
    html = page(
        tables,
        markdown("# X", "headline"),
        code("x", {CHART_MIME: chart(**words)}),
        code("y", story.Listing(frame, hostile)._repr_mimebundle_()),
    ).html
    assert "<script" not in without_its_script(html) and "<img" not in html


def test_a_page_asks_for_nothing(tables):
    html = page(tables, markdown("# X", "headline"), code("x", {CHART_MIME: CHART})).html
    assert "default-src 'none'" in html
    assert not re.search(r"<(script|link|iframe|img)\b", without_its_script(html))
    assert not re.search(r"\b(src|srcset)=|@import|url\((?!#|&quot;#|\"data:font/woff2;)", html)


def test_two_pages_of_one_edition_are_the_same_bytes(tables):
    cells = [markdown("# {{ us_troops }}", "headline"), code("x", {CHART_MIME: CHART})]
    assert page(tables, *cells).html == page(tables, *cells).html


# --- figures that tell of themselves -------------------------------------------------------------


def test_a_hyphen_after_a_mark_within_a_line_is_no_minus(tables):
    headline = markdown("# Lent: {{ china_loans_total }}", "headline")
    typed = "the *mid*-2000s, since, *not `late`*-2000s, the *story*'s"
    html = page(tables, headline, markdown(typed)).html
    assert "the <em>mid</em>-2000s, since" in html
    assert "<em>not <code>late</code></em>-2000s, the <em>story</em>’s" in html
    assert "−" not in html


@pytest.mark.parametrize(
    ("language", "spelled"),
    [
        ("en", "Inter-American Dialogue / Boston University"),
        ("es", "Diálogo Interamericano / Universidad de Boston"),
    ],
)
def test_an_abbreviation_is_spelled_out_where_a_page_first_has_it(tables, language, spelled):
    headline = markdown("# {{ china_loans_total }}", "headline")
    html = page(tables, headline, markdown("X, IAD/BU, IAD/BU, IADX."), language=language).html
    assert f'<p>X, <abbr title="{spelled}">IAD/BU</abbr>, IAD/BU, IADX.</p>' in html
    html = page(tables, headline, markdown("X (IAD/BU), IAD/BU."), language=language).html
    assert "<p>X (IAD/BU), IAD/BU.</p>" in html


def test_a_figure_in_a_sentence_can_be_reached_and_has_a_card(tables):
    made = page(tables, markdown("# Lent: {{ china_loans_total }}", "headline"))
    (span,) = re.findall(r"<span[^>]*data-figure[^>]*>[^<]*</span>", made.html)
    for part in (
        'tabindex="0"',
        'aria-describedby="about-china_loans_total"',
        ">about $50\u00a0billion",
    ):
        assert part in span
    assert (
        card(made, "china_loans_total").split()
        == (
            "About $50 billion to $60 billion “$50,000 to $60,000 million” "
            "Chinese loans to Venezuela, mid-2000s to 2016 "
            "Said by Council on Foreign Relations, via BBC News Mundo "
            "Source BBC News Mundo (2025), primary source not read Period 2005 to 2016 "
            "As of Dec. 9, 2025 Checks not checked"
        ).split()
    )
    assert list(made.figures) == ["china_loans_total"]


def test_a_lone_spanish_one_is_not_shortened_in_card_and_table(tables):
    words = "# {{ us_carriers }} X, {{ china_loans_total }}"
    made = page(tables, markdown(words, "headline"), language="es")
    assert card(made, "us_carriers").split()[0] == "Uno"
    words = re.findall(r"<t[dh][^>]*>\s*(un|uno)\s*<", made.html)
    assert words == ["uno"]


@pytest.mark.parametrize(
    ("day", "told"), [("2022-02-28", "February 2022"), ("2022-02-27", "Feb. 27, 2022")]
)
def test_a_finding_is_dated_to_the_month_where_its_source_gives_no_day(day, told):
    source = Sourcing(
        language="en",
        register={},
        rows={"E1": {"source_id": "iad", "as_of_date": "2022-02"}},
        checks=[],
        ledger={},
    )
    found = exact(62, "usd", id="count", as_of=date.fromisoformat(day), source_id="iad")
    assert source.dated(found) == told


def test_a_card_tells_the_answers_of_the_checks(tables):
    checks = [
        Check(
            f"loans.{number}", "loan_estimates", "reconciliation", answer, "a message",
            figure_ids=("china_loans_total",), dated="2017-10-11", message_es="un mensaje",
        )
        for number, answer in enumerate(("entailed", "entailed", "possible"))
    ]  # fmt: skip
    cells = [markdown("# {{ china_loans_total }}", "headline")]
    english = page(tables, *cells, checks=checks)
    assert "Checks 1 possible; 2 entailed" in card(english, "china_loans_total")
    spanish = page(tables, *cells, checks=checks, language="es")
    assert "Comprobaciones 1 posible; 2 se desprenden" in card(spanish, "china_loans_total")
    assert "un mensaje" in spanish.html and "a message" not in spanish.html


def test_a_figure_that_only_a_picturestates_has_a_card_from_its_row(tables):
    (row,) = tables["loan_estimates"].query("row_id == 'E026'").to_dict("records")
    said = binding.say(ledger.figure(row), "en")
    label = binding.say(ledger.figure(row), "en", "short")
    drawn = chart(alt_text=f"A dot, at {said}.", labels={binding.plain(label): label})
    cells = [markdown("# X", "headline"), code("x", {CHART_MIME: drawn})]
    made = page(tables, *cells)
    assert (
        card(made, "E026").split()
        == (
            "$65 billion Chinese loans to Venezuela Said by IAD/BU, via Inter-American Dialogue "
            "Source Inter-American Dialogue (2016) Period 2007 to 2015 As of Feb. 11, 2016"
        ).split()
    )
    assert '<tspan class="figure" data-figure="E026">$65bn</tspan>' in made.html
    assert '<tr id="figure-E026">' not in made.html
    said, label = (binding.say(ledger.figure(row), "es", style) for style in ("prose", "short"))
    drawn = chart(alt_text=f"Un punto, en {said}.", labels={"$65bn": label})
    drawn["data"] = {"values": [{"usd": 65, "label": binding.plain(label)}]}
    drawn["usermeta"]["labels"] = {binding.plain(label): label}
    spanish = page(tables, cells[0], code("x", {CHART_MIME: drawn}), language="es")
    assert "dólares préstamos chinos a Venezuela Lo dice IAD/BU, vía" in card(spanish, "E026")


def test_a_finding_with_a_code_for_its_measure_is_told_in_words(tables):
    lent = story.Finding("lent", exact(5, "usd", measure="annual_commitments"))
    cells = [code("lent", lent._repr_mimebundle_()), markdown("# {{ lent }} lent", "headline")]
    assert "Chinese loans committed in the year" in card(page(tables, *cells), "lent")
    spanish = page(tables, *cells, language="es")
    assert "préstamos chinos comprometidos en el año" in card(spanish, "lent")


def test_rows_of_every_table_say_what_they_measure_in_both_languages(tables):
    schemas = schemas_from(read_descriptor(find(__file__).processed, "data/processed"))
    for language in LANGUAGES:
        words = report.words(language)
        for table in set(rows.TABLES) - {"allied_support"}:
            fields = {field.name: field for field in schemas[table].fields}
            assert set(fields["measure"].constraints["enum"]) <= set(words["measures"])
        parts = set(tables["us_tariffs"]["component"].dropna()) - {"total"}
        assert parts <= set(words["components"])
        assert set(tables["us_tariffs"]["direction"]) <= set(words["directions"])


def test_a_row_of_support_is_told_by_its_statement_and_a_tariff_by_its_part(tables):
    support = ledger.figure(tables["allied_support"].query("row_id == 'A019'").iloc[0])
    step = ledger.figure(
        tables["us_tariffs"].query("component == 'fentanyl_ieepa' and measure == 'step'").iloc[0]
    )
    drawn = {
        each: chart(note=f"{binding.say(support, each)}, {binding.say(step, each)}", alt_text="")
        | {"data": {"values": []}}
        for each in LANGUAGES
    }
    english, spanish = (
        page(tables, markdown("# X", "headline"), code("x", {CHART_MIME: picture}), language=each)
        for each, picture in drawn.items()
    )
    assert "Cargo landed with the Russian personnel Said by" in card(english, "A019")
    assert "Carga desembarcada con el personal ruso Lo dice" in card(spanish, "A019")
    assert "step of a duty: fentanyl duty goods from China into" in card(english, step.id)
    assert "cambio de un solo derecho: derecho por el fentanilo" in card(spanish, step.id)


def test_one_id_for_two_figures_stops(tables):
    cells = [
        code("x", {CHART_MIME: chart(note=binding.say(exact(3, "ships"), name="seen"))}),
        code("y", {CHART_MIME: chart(note=binding.say(exact(4, "ships"), name="seen"))}),
    ]
    with pytest.raises(ReportError, match=r"cell 2: seen is exact 4 ships \(seen\) here and exact"):
        page(tables, *cells)
    with pytest.raises(ReportError, match="cell 1: us_troops is exact 3 ships"):
        drawn = chart(note=binding.say(exact(3, "ships"), name="us_troops"))
        page(tables, code("x", {CHART_MIME: drawn}))


def test_an_id_that_no_page_can_point_to_stops(tables):
    drawn = chart(note=binding.say(exact(3, "ships"), name="3 ships"))
    with pytest.raises(ReportError, match="no page can point to the figure id '3 ships'"):
        page(tables, code("x", {CHART_MIME: drawn}))


def test_a_derived_figure_names_three_of_its_origins_and_counts_the_others(tables):
    finding = story.Finding("sum", exact(9, "count", derived_from=tuple("abcde")))
    made = page(tables, markdown("# {{ sum }}", "headline"), code("x", finding._repr_mimebundle_()))
    assert "Origin Derived here, from a , b , c and 2 more" in card(made, "sum")
    assert list(made.findings) == ["sum"]


# --- two languages -------------------------------------------------------------------------------


def test_a_page_links_to_its_other_edition_and_to_the_index_of_its_language(tables):
    cells = [markdown("# X", "headline")]
    english = page(tables, *cells, others=["es"]).html
    assert re.search(r'<a [^>]*href="\.\./es/x\.html"[^>]*>En español</a>', english)
    assert re.search(r'<a [^>]*hreflang="es"[^>]*lang="es"', english)
    assert 'href="../index.html"' in english
    spanish = page(tables, *cells, language="es", others=["en"]).html
    assert re.search(r'<a [^>]*href="\.\./en/x\.html"[^>]*>In English</a>', spanish)
    assert 'href="index.html"' in spanish
    assert "hreflang" not in page(tables, *cells).html


def test_what_stays_in_another_language_says_in_which(tables):
    cells = [markdown("# {{ china_loans_total }}", "headline")]
    spanish = page(tables, *cells, language="es").html
    assert '«<span lang="en">$50,000 to $60,000\u00a0million</span>»' in spanish
    register = tables["sources"]
    (title,) = register.loc[register["source_id"] == "aiddata_gcof_v1", "title"]
    checks = [
        Check(
            "x", "loan_estimates", "reconciliation", "entailed", "m", message_es="m",
            figure_ids=("china_loans_total",),
            source_ids=("aiddata_gcof_v1", "prensa_bbc_20251209"),
        )
    ]  # fmt: skip
    listed = page(tables, *cells, language="es", checks=checks).html
    assert f'<span lang="en">{title}</span>' in listed
    english = page(tables, *cells, checks=checks).html
    assert '<span lang="es">Por qué China y Rusia parecen' in english
    assert f"{title}</span>" not in english


def test_sources_are_those_of_what_a_page_shows_and_of_the_records_it_takes_whole(tables):
    finding = markdown("# {{ china_loans_total }}", "headline")
    estimates, prices = code('tables.read("loan_estimates")'), code('tables.read("us_cpi")')

    def listed(*cells):
        html = page(tables | {"us_cpi": read("us_cpi", project=find(__file__))}, *cells).html
        return re.findall(r'<li id="source-([^"]+)"', html)

    assert listed(finding, estimates) == ["story_bbc_mundo"]
    of_prices = ["cpi_datasets", "story_bbc_mundo", "treasury_octcpi"]
    assert listed(finding, estimates, prices) == of_prices
    drawn = chart(labels={}, alt_text="")
    drawn["data"] = {"name": "totals"}
    row = {"usd": 62.2, "label": "a total", "source_id": "lataffairs_202202"}
    drawn["datasets"] = {"totals": [row]}
    shown = code("x", {CHART_MIME: drawn})
    assert listed(finding, estimates, shown) == ["lataffairs_202202", "story_bbc_mundo"]


def test_words_as_printed_say_their_language_in_tables_and_images(tables):
    loans = ledger.figures(tables["figures"])["china_loans_total"]
    printed = binding.bind("$50,000 to $60,000 million", loans)
    frame = pd.DataFrame({"Cifra": [f"importe: «{printed}»", "otro: «nada»"]})
    drawn = chart(labels={}, alt_text="")
    drawn["data"] = {"values": [{"usd": 1, "label": "approximately"}]}
    html = page(
        tables,
        markdown("# X", "headline"),
        code("x", story.Listing(frame, "Lista")._repr_mimebundle_()),
        code("y", {CHART_MIME: drawn}),
        language="es",
    ).html
    quoted = r'«<span lang="en"><span[^>]*data-figure="china_loans_total"[^>]*>\$50,000 to'
    assert re.search(quoted, html)
    assert "otro: «nada»" in html
    assert re.search(r'<text[^>]*lang="en"[^>]*>approximately</text>', html)


def test_parameters_are_explained_in_the_language_of_the_page(tables):
    parameters = PARAMETERS | {
        "prices": Parameter("prices", "str", "nominal", "dollars; one of: nominal, constant"),
        "base_year": Parameter("base_year", "int", 2024, "whose dollars; from 2000 to 2025"),
    }
    cells = [markdown("# X", "headline")]
    english = text(page(tables, *cells, parameters=parameters).html)
    assert "prices = nominal dollars; one of: nominal, constant" in english
    spanish = text(page(tables, *cells, parameters=parameters, language="es").html)
    for part in (
        "as_of = 2025-12-09 última fecha incluida, ISO 8601",
        "prices = nominal dólares de cada año o de un solo año; uno de: nominal, constant",
        "base_year = 2024 de qué año son los dólares si los precios son constantes; de 2000 a 2025",
    ):
        assert part in spanish


def test_a_parameter_without_spanish_words_stops_the_spanish_page(tables):
    parameters = PARAMETERS | {"weather": Parameter("weather", "str", "fair", "of the day")}
    cells = [markdown("# X", "headline")]
    assert "of the day" in page(tables, *cells, parameters=parameters).html
    with pytest.raises(
        ReportError, match=r"\[es\.parameter_help\]: no words for the parameter weat"
    ):
        page(tables, *cells, parameters=parameters, language="es")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([("# X", "headline", "en")], r"01-x\.ipynb: no headline in Spanish\. Add a markdown cell"),
        (
            [("# X", "headline"), ("More.", "standfirst", "en")],
            r"cell 2: standfirst in English without a counterpart in Spanish\. Add .* tagged 'es'",
        ),
        (
            [("# X", "headline"), ("One.", "en"), ("Uno.", "es"), None, ("Two.", "en")],
            "cell 5: prose in English without a counterpart in Spanish",
        ),
        (
            [("# X", "headline"), ("One.", "en"), None, ("Uno.", "es")],
            "cell 2: prose in English without a counterpart in Spanish",
        ),
    ],
)
def test_a_notebook_that_lacks_a_passage_in_a_language_is_told(cells, message):
    notebook = book(*(markdown(*cell) if cell else code() for cell in cells))
    with pytest.raises(ReportError, match=message):
        report.require_language(notebook, "es")


def test_a_notebook_in_one_language_can_be_built_in_that_one():
    notebook = book(markdown("# X", "headline", "en"), code(), markdown("Words.", "en"))
    report.require_language(notebook, "en")


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
    assert "Figures as of Dec. 9, 2025. Consistent with the cited sources." in text(html)


@pytest.mark.parametrize("tag", ["standfirst", "limits", "method"])
def test_a_second_passage_where_one_has_its_place_is_told(tables, tag):
    cells = [markdown("# X", "headline"), markdown("One.", tag), markdown("Another.", tag)]
    with pytest.raises(ReportError, match=f"cell 3: a second passage tagged {tag} in its language"):
        page(tables, *cells)


def test_a_confirmed_empty_cell_is_no_correction(tables):
    empty = float("nan")  # as a processed table is read
    row = dict.fromkeys(tables["corrections"].columns, "x")
    row |= {"table": "loan_estimates", "row_key": "E001", "column": "low"}
    row |= {"was": empty, "now": empty}
    confirmed = tables | {"corrections": pd.DataFrame([row])}
    cells = [markdown("# X", "headline"), code('tables.read("loan_estimates")')]
    assert "None of the tables behind this page" in text(page(confirmed, *cells).html)


def test_numbers_of_findings_in_the_index_name_their_figures(tables):
    made = page(tables, markdown("# China lent {{ china_loans_total }}", "headline"))
    bound = (
        '<span data-figure="china_loans_total">about $50\u00a0billion to $60\u00a0billion</span>'
    )
    assert made.headline.replace(" ", "\u00a0") == f"China lent {bound}".replace(" ", "\u00a0")
    entry = {"address": "en/x.html", "title": made.title, "headline": made.headline}
    html = report.index([entry | {"as_of": "2025-12-09", "state": ""}])
    assert f'<a href="en/x.html">China lent {bound}</a>' in html


def test_the_spanish_index_is_spanish_and_leads_to_the_english_one():
    entry = {
        "address": "x.html",
        "title": "Un hallazgo",
        "as_of": "2025-12-09",
        "state": "Coherentes con las fuentes citadas.",
    }
    html = report.index([entry], "es", {"en": "../index.html"})
    assert '<html lang="es">' in html
    assert "Cifras a 9 de diciembre de 2025. Coherentes con las fuentes citadas." in text(html)
    assert '<a href="../index.html" hreflang="en" lang="en">In English</a>' in html


def test_both_languages_have_the_same_words():
    english, spanish = report.words("en"), report.words("es")
    only_spanish = {"areas", "one_of", "from_to", "parameter_help"}
    assert set(spanish) - set(english) == only_spanish
    assert set(english) <= set(spanish)
    for name, words in english.items():
        if isinstance(words, dict):
            assert list(words) == list(spanish[name])
        elif isinstance(words, list):
            assert len(words) == len(spanish[name])
        else:
            assert sorted(re.findall(r"\{\w+\}", words)) == sorted(
                re.findall(r"\{\w+\}", spanish[name])
            )
