from collections import Counter

import chart_words
import pandas as pd
import pytest

from venezuela_analysis import binding
from venezuela_analysis.analysis import allies
from venezuela_analysis.charts import allies as draw
from venezuela_analysis.charts import images
from venezuela_analysis.figures import exact

REGISTER = pd.DataFrame(
    [
        ("tass", "TASS", "2025-12-07"),
        ("unn", "UNN (quoting K. Budanov)", "2025-11-23"),
        ("reuters", "Reuters", "2019-03-23"),
        ("desk", "This data desk", "2026-11-22"),
        ("unused", "Nobody", "2025"),
        ("sipri", "SIPRI", "2025-01-03"),
    ],
    columns=["source_id", "producer", "publication_date"],
)
BOTH = pytest.mark.parametrize("language", ["en", "es"])


def support():
    columns = {
        "row_id": "str",
        "supplier": "str",
        "era": "str",
        "kind_of_support": "str",
        "category": "str",
        "event_date": "str",
        "measure": "str",
        "hedge": "str",
        "low": "float64",
        "high": "float64",
        "unit": "str",
        "publisher": "str",
        "statement_en": "str",
        "statement_es": "str",
        "source_id": "str",
        "confidence": "str",
    }
    then, now, high = "2018-2019", "2025", "high"
    people = ("troop_visit", "2019-03-23", "personnel")
    said = ("Landed: {figure}", "Llegaron: {figure}")
    unverified = ("Present, not verified: {figure}", "Presentes, sin verificar: {figure}")
    missing = ("None was found", "No consta")
    rows = [
        ("A1", "Russia", then, "forces", *people, "exact", 99, 99, "persons", "A", *said,
         "reuters"),
        ("A2", "Russia", then, "forces", *people, "more_than", 100, None, "persons", "B", *said,
         "reuters"),
        ("A3", "Russia", now, "forces", "troop_visit", "2025-11", "personnel", "more_than", 120,
         None, "persons", "C", *unverified, "unn"),
        ("A4", "Russia", now, "words", "statement", "2025-12-07", None, None, None, None, None, "D",
         "Ryabkov spoke", "Riabkov habló", "tass"),
        ("A5", "China", then, "words", "absence", "2019-12-31", None, None, None, None, None, "E",
         *missing, "desk"),
        ("A6", "China", now, "words", "absence", "2025-12-09", None, None, None, None, None, "E",
         *missing, "desk"),
    ]  # fmt: skip
    frame = pd.DataFrame([(*row, high) for row in rows], columns=list(columns)).astype(columns)
    return allies.statements(frame.assign(publisher_es=None))


def matrix_chart(language="en", stated=None):
    lines = allies.matrix(support() if stated is None else stated)
    record = {} if lines.empty else allies.latest_on_record(lines)
    return draw.then_and_now(lines, record, REGISTER, language=language)


def values(spec, name):
    """Every value of a field in the data of a chart."""
    found = []
    tables = list(spec.get("datasets", {}).values())
    views = [spec]
    while views:
        view = views.pop()
        views += view.get("layer", []) + view.get("vconcat", [])
        tables.append(view.get("data", {}).get("values", []))
    for table in tables:
        found += [row[name] for row in table if name in row]
    return found


# Then and now


def test_the_matrix_says_who_is_on_record_with_what():
    told = matrix_chart().to_dict()["usermeta"]
    assert (
        told["title"]
        == "Not in doubt for 2025: words from Russia, nothing from China; the rest is "
        "unconfirmed or only asked for"
    )
    assert told["name"] == "then-and-now"


def test_the_matrix_speaks_spanish():
    told = matrix_chart("es").to_dict()["usermeta"]
    assert (
        told["title"] == "Sin dudas en 2025: palabras de Rusia, nada de China; lo demás está sin "
        "confirmar o solo se pidió"
    )
    assert "99 a más de 100 militares" in told["alt_text"]
    assert told["source_line"].startswith("Fuentes: ")


def test_cells_keep_hedges_and_say_what_is_unconfirmed():
    texts = values(matrix_chart().to_dict(), "text")
    assert "99 to over 100 personnel" in texts
    assert texts.index("Unconfirmed:") + 1 == texts.index("over 120 personnel")
    assert "None found" in texts


def test_the_matrix_in_words_has_every_cell_and_its_sources():
    alt_text = matrix_chart().to_dict()["usermeta"]["alt_text"]
    assert "Russia, 2025, presence of forces: Unconfirmed: over 120 personnel." in alt_text
    assert "China, 2025, words: None found." in alt_text
    assert alt_text.endswith(
        "Sources: This data desk (2026), Reuters (2019), TASS (2025), UNN (2025)."
    )


@BOTH
def test_the_note_words_absence_as_absence_of_evidence(language):
    note = matrix_chart(language).to_dict()["usermeta"]["note"]
    assert {"en": "no proof that there was none", "es": "no prueba que no lo hubiera"}[
        language
    ] in note


def test_before_the_later_period_the_title_is_of_the_earlier():
    stated = support()
    chart = matrix_chart(stated=stated[stated["era"] == "2018-2019"])
    assert chart.to_dict()["usermeta"]["title"] == (
        "Not in doubt for 2018–2019: presence of forces from Russia, nothing from China; "
        "the rest is unconfirmed or only asked for"
    )
    assert "Nothing read to this date" in values(chart.to_dict(), "text")


def test_no_statements_make_no_matrix():
    assert matrix_chart(stated=support()[:0]) is None


@BOTH
def test_statements_are_listed_with_date_figure_standing_and_source(language):
    frame = draw.statements(support(), "Russia", REGISTER, language=language)
    rows = {
        "en": ["Presence of forces", "November 2025", "Present, not verified: more than 120",
               "Unconfirmed", "UNN (2025)"],
        "es": ["Presencia de fuerzas", "noviembre de 2025",
               "Presentes, sin verificar: más de 120", "Sin confirmar", "UNN (2025)"],
    }  # fmt: skip
    assert frame.iloc[2].map(binding.plain).tolist() == rows[language]
    (span,) = binding.read(
        frame.iloc[2]["What the source says" if language == "en" else "Lo que dice la fuente"]
    ).spans
    assert str(span.figure) == "more_than 120.. persons (A3)"
    assert len(frame) == 4


def test_one_at_the_end_of_a_spanish_statement_is_not_shortened():
    one = support()[:1].assign(figure=[exact(1, "aircraft", id="A1")])
    for language, text in {"en": "Landed: one", "es": "Llegaron: uno"}.items():
        frame = draw.statements(one, "Russia", REGISTER, language=language)
        assert frame.iloc[0, 2].endswith("\ue002")
        assert binding.plain(frame.iloc[0, 2]) == text


def test_a_list_of_nothing_has_its_heads():
    frame = draw.statements(support()[:0], "China", REGISTER)
    assert frame.columns.tolist() == ["Kind", "Date", "What the source says", "Standing", "Source"]


# Arms


def deliveries():
    columns = ["supplier", "year", "tiv_m", "series", "note"]
    rows = [
        ("Russia", 2013, 881.44, "register", "deliveries, 2012-2023"),
        ("Russia", 2014, 78.72, "register", "deliveries, 2012-2023"),
        ("Russia", 2014, 79, "table", "rounded"),
        ("China", 2023, 30, "register", "deliveries, 2012-2023"),
    ]
    frame = pd.DataFrame(rows, columns=columns).assign(
        source_id="sipri",
        row_id=["V1", "V2", "V3", "V4"],
        value_kind="computed",
        from_story=False,
    )
    return frame.astype({"year": "Int64", "tiv_m": "float64"})


def told(chart):
    return chart.to_dict()["usermeta"]


def arms_chart(frame, language="en"):
    return draw.arms_by_supplier(
        allies.arms_by_year(frame),
        allies.arms_gaps(frame, "2025-12-09"),
        {supplier: allies.last_delivery(frame, supplier) for supplier in allies.SUPPLIERS},
        REGISTER,
        language=language,
    )


def test_arms_are_an_index_of_volume_and_no_dollars():
    told = arms_chart(deliveries()).to_dict()["usermeta"]
    assert (
        told["title"] == "Last arms deliveries on SIPRI’s record: Russia’s in 2014, China’s in 2023"
    )
    assert "an index of volume, not dollars" in told["subtitle"]
    assert "Russia, in millions: 2013: 881.44; 2014: 78.72." in told["alt_text"]
    assert told["source_line"] == "Source: SIPRI (2025)."


def test_arms_speak_spanish():
    told = arms_chart(deliveries(), "es").to_dict()["usermeta"]
    assert "las de Rusia, en 2014; las de China, en 2023" in told["title"]
    assert "881,44" in told["alt_text"]


def test_panels_share_a_scale_from_zero_and_bars_are_of_the_main_series():
    russia, china = arms_chart(deliveries()).to_dict()["vconcat"]
    for panel in (russia, china):
        bars = next(layer for layer in panel["layer"] if layer["mark"]["type"] == "bar")
        assert bars["encoding"]["y"]["scale"]["domain"] == [0, 881.44]
    spec = arms_chart(deliveries()).to_dict()
    assert "2013: 881.44 million TIV" in values(spec, "label")


def test_gaps_are_labelled_as_gaps():
    labels = values(arms_chart(deliveries()).to_dict(), "label")
    assert "none" in labels
    assert "not covered" in labels


def test_a_supplier_without_deliveries_is_not_in_the_title():
    frame = deliveries()
    told = arms_chart(frame[frame["supplier"] == "Russia"]).to_dict()["usermeta"]
    assert told["title"] == "Last arms deliveries on SIPRI’s record: Russia’s in 2014"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "None of these rows is from the story."),
     ("es", "Ninguna de estas filas procede del artículo.")],
)  # fmt: skip
def test_rows_of_the_story_are_not_said_to_be_from_elsewhere(language, sentence):
    assert told(arms_chart(deliveries(), language))["note"].endswith(f". {sentence}")
    own = deliveries().assign(from_story=[False, False, False, True])
    assert "story" not in told(arms_chart(own))["note"]


def test_no_deliveries_make_no_chart():
    assert arms_chart(deliveries()[:0]) is None


# Timeline


def dated():
    columns = ["event_id", "event_date", "lane", "event_en", "event_es", "source_id"]
    rows = [
        ("D1", "1999-02-02", "caracas", "Oath", "Jura", "reuters"),
        ("D2", "2018", "moscow_beijing", "Bombers land", "Aterrizan bombarderos", "reuters"),
        ("D3", "2025-12-07", "moscow_beijing", "Ryabkov speaks", "Habla Riabkov", "tass"),
    ]
    return allies.events(pd.DataFrame(rows, columns=columns).assign(from_story=False))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Latest from Moscow and Beijing: Ryabkov speaks (Dec. 7, 2025)"),
        ("es", "Lo último de Moscú y Pekín: Habla Riabkov (7 de diciembre de 2025)"),
    ],
)
def test_the_timeline_tells_the_latest_of_the_allies(language, title):
    told = draw.timeline(dated(), REGISTER, language=language).to_dict()["usermeta"]
    assert told["title"] == title
    assert told["source_line"].endswith("Reuters (2019), TASS (2025).")


def test_a_place_without_events_has_no_row():
    spec = draw.timeline(dated(), REGISTER).to_dict()
    assert [lane["title"]["text"] for lane in spec["vconcat"]] == ["Caracas", "Moscow and Beijing"]


def test_without_an_event_of_the_allies_the_title_does_not_name_them():
    told = draw.timeline(dated()[:1], REGISTER).to_dict()["usermeta"]
    assert told["title"] == "Dated events in Venezuela from Feb. 2, 1999"


def test_the_note_says_that_dots_are_no_measure():
    note = draw.timeline(dated(), REGISTER).to_dict()["usermeta"]["note"]
    assert "says nothing of how much happened" in note


def test_events_of_the_story_are_not_said_to_be_from_elsewhere():
    note = told(draw.timeline(dated(), REGISTER))["note"]
    assert note.endswith("All are listed below with their sources. None is taken from the story.")
    own = dated().assign(from_story=[False, False, True])
    assert told(draw.timeline(own, REGISTER))["note"].endswith("below with their sources.")


def test_no_events_make_no_timeline():
    assert draw.timeline(dated()[:0], REGISTER) is None


def test_events_are_listed_as_they_are_dated():
    frame = draw.events(dated(), REGISTER, language="es")
    assert frame.columns.tolist() == ["Fecha", "Lugar", "Hecho", "Fuente"]
    assert frame.iloc[1].tolist() == [
        "2018",
        "Moscú y Pekín",
        "Aterrizan bombarderos",
        "Reuters (2019)",
    ]


# All


@BOTH
@pytest.mark.parametrize("width", [320, 640])
def test_charts_render_at_both_widths(language, width):
    charts = [
        matrix_chart(language),
        arms_chart(deliveries(), language),
        draw.timeline(dated(), REGISTER, language=language),
    ]
    for chart in charts:
        spec = images.sized(chart.to_dict(), width, titled=False)
        assert "<desc" in images.svg(spec, "chart")


@BOTH
@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("then-and-now", {"alt_text": 3, "svg": 3}),
        ("arms-by-supplier", {"title": 2, "alt_text": 3, "svg": 2}),
        ("timeline", {}),
    ],
)
def test_every_number_is_bound_to_the_figure_that_it_says(name, stated, language):
    charts = {
        "then-and-now": lambda: matrix_chart(language),
        "arms-by-supplier": lambda: arms_chart(deliveries(), language),
        "timeline": lambda: draw.timeline(dated(), REGISTER, language=language),
    }
    spec = charts[name]().to_dict()
    assert chart_words.unbound(spec, language) == []
    assert chart_words.misworded(spec, language) == []
    assert Counter(surface for surface, _ in chart_words.bound(spec)) == stated


def test_numbers_name_the_statement_that_prints_them():
    spec = matrix_chart().to_dict()
    assert [name for surface, name in chart_words.bound(spec) if surface == "svg"] == [
        *("A1", "A2", "A3")
    ]


def test_lists_name_sources_in_the_language_of_the_page():
    register = REGISTER.assign(producer_es=REGISTER["producer"].map({"Reuters": "Agencia Reuters"}))
    events = draw.events(dated(), register, language="es")
    stated = draw.statements(support(), "Russia", register, language="es")
    assert events["Fuente"].iloc[0] == stated["Fuente"].iloc[0] == "Agencia Reuters (2019)"
