from collections import Counter

import chart_words
import pandas as pd
import pytest

from venezuela_analysis import binding
from venezuela_analysis.analysis import claims
from venezuela_analysis.charts import claims as draw
from venezuela_analysis.charts import house, images
from venezuela_analysis.figures import about

REGISTER = pd.DataFrame(
    [
        ("story", "BBC News Mundo", "2025-12"),
        ("ap", "AP", "2025-12-19"),
        ("usni", "USNI News (fleet tracker)", None),
        ("unused", "Nobody", "2025"),
    ],
    columns=["source_id", "producer", "publication_date"],
)
LEDGER = pd.DataFrame(
    [
        ("chavez", "K01", "date", "venezuela", "corroborated", None, "article voice", "1999"),
        ("us_troops", "K07", "figure", "forces", "contextualised", "ap", "Ryabkov", "about 15,000"),
        ("navy_share", "K08", "figure", "forces", "contradicted", "ap", "article voice", None),
    ],
    columns=[
        "figure_id",
        "claim",
        "kind",
        "topic",
        "evidence",
        "evidence_source_id",
        "speaker",
        "wording",
    ],
).assign(
    hedge=["exact", "about", "more_than"],
    low=[1999.0, 15000.0, 20.0],
    high=[1999.0, 15000.0, None],
    unit=["year", "persons", "share_pct"],
    source_id="story",
    via="TASS",
    speaker_es=[None, "Riabkov", None],
    measure_en=["year of power", "US troops", "share of the Navy"],
    measure_es=["año del poder", "militares", "parte de la Armada"],
)
ANSWERS = pd.DataFrame(
    [
        ("c1", "us_troops", "entailed", "2025-11-16", "ap"),
        ("c2", "navy_share", "confirmed", "2025-11-16", "usni"),
    ],
    columns=["check_id", "figure_ids", "answer", "dated", "source_ids"],
)


def stated(ledger=LEDGER):
    return claims.overall(ledger, ANSWERS, "2025-12-09")


def answers_chart(language="en", ledger=LEDGER):
    frame = stated(ledger)
    return draw.answers(frame, claims.tally(frame), REGISTER, language=language)


def values(chart, name):
    """Every value of a field in the data of a chart."""
    return [
        row[name]
        for rows in chart.to_dict()["datasets"].values()
        for row in rows
        if name in row
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "1 of the 3 claims agree with every check; a cited source contradicts 1"),
        (
            "es",
            "1 de las 3 afirmaciones concuerdan con todas las comprobaciones; alguna fuente "
            "contradice 1",
        ),
    ],
)
def test_the_title_counts_the_answers(language, title):
    assert answers_chart(language).to_dict()["usermeta"]["title"] == title


def test_squares_are_lettered_as_well_as_coloured():
    chart = answers_chart()
    assert values(chart, "letter") == ["–", "H", "D"]
    assert values(chart, "number") == ["1", "7", "8"]
    assert values(chart, "fill")[1] == house.ANSWERS["entailed"]
    assert len(set(values(chart, "fill"))) == 3


def test_every_answer_has_its_own_letter_and_colour():
    for language in ("en", "es"):
        frame = stated().iloc[[0] * 5].assign(answer=[*claims.ANSWERS, claims.NOT_CHECKED])
        chart = draw.answers(frame, claims.tally(frame), REGISTER, language=language)
        assert len(set(values(chart, "letter"))) == 5
        assert len(set(values(chart, "fill"))) == 5


def test_the_squares_in_words_name_each_claim_and_the_sources():
    told = answers_chart().to_dict()["usermeta"]
    assert "US forces: 7, US troops: holds; 8, share of the Navy: disputed." in told["alt_text"]
    assert told["source_line"] == "Sources: BBC News Mundo (2025), AP (2025), USNI News."


def test_no_claims_make_no_squares():
    assert answers_chart(ledger=LEDGER[:0]) is None


def test_claims_are_listed_with_check_and_reading_apart():
    frame = draw.readings(stated(), REGISTER)
    assert frame.map(binding.plain).values.tolist() == [
        ["1", "year of power: “1999”", "the story", "not checked", "corroborated"],
        [
            "7",
            "US troops: “about 15,000”",
            "Ryabkov, via TASS",
            "holds",
            "needs context: AP (2025)",
        ],
        ["8", "share of the Navy", "the story", "disputed", "contradicted: AP (2025)"],
    ]


def test_the_list_speaks_spanish():
    frame = draw.readings(stated(), REGISTER, language="es")
    assert frame.iloc[1].map(binding.plain).tolist() == [
        "7",
        "militares: «about 15,000»",
        "Riabkov, por TASS",
        "se desprende",
        "requiere contexto: AP (2025)",
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_list_binds_places_and_quotations(language):
    cells = [
        cell for row in draw.readings(stated(), REGISTER, language=language).values for cell in row
    ]
    spans = [
        (text.plain[span.start : span.end], str(span.figure))
        for text in map(binding.read, cells)
        for span in text.spans
    ]
    assert spans == [
        ("1", "exact 1 count (claim_1)"),
        ("1999", "exact 1,999 year (chavez)"),
        ("7", "exact 7 count (claim_7)"),
        ("about 15,000", "about 15,000 persons (us_troops)"),
        ("8", "exact 8 count (claim_8)"),
    ]


# One number in many forms

FORCES = pd.DataFrame(
    [
        ("F1", "2025-11-16", "exact", None, 15000.0, 15000.0, "ABC News", "ap", False),
        ("F2", "2025-12-09", "about", "unos", 15000.0, 15000.0, "BBC News Mundo", "story", True),
        ("F3", "2025-12-01", "more_than", "more than", 15000.0, None, "FDC", "ap", False),
        ("F4", "2025-12-02", "nearly", "cerca de", None, 15000.0, "Expedientes", "ap", False),
    ],
    columns=[
        "row_id",
        "as_of_date",
        "hedge",
        "hedge_words",
        "low",
        "high",
        "publisher",
        "source_id",
        "from_story",
    ],
).assign(measure="personnel_total", unit="persons")
FORCES["published_date"] = FORCES["as_of_date"]
FORCES["publisher_es"] = FORCES["publisher"].map({"FDC": "FDC, que cita al NYT"})


def drift_chart(forces=FORCES, language="en"):
    reports = claims.printed_forms(forces, about(15000, "persons"), REGISTER, "2025-12-31")
    return draw.hedge_drift(
        reports,
        claims.bare_number(reports),
        claims.count_hedges(reports),
        REGISTER,
        language=language,
    )


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "15,000, printed in four forms: Nov. 16 to Dec. 9, 2025"),
        (
            "es",
            "15.000, publicado en cuatro formas: del 16 de noviembre al 9 de diciembre de 2025",
        ),
    ],
)
def test_the_drift_counts_the_forms_of_the_number(language, title):
    assert drift_chart(language=language).to_dict()["usermeta"]["title"] == title


def test_one_form_is_singular():
    told = drift_chart(FORCES[:1]).to_dict()["usermeta"]
    assert told["title"] == "15,000, printed in one form: Nov. 16, 2025"
    spanish = drift_chart(FORCES[:1], "es").to_dict()["usermeta"]
    assert spanish["title"].startswith("15.000, publicado en una forma: ")


def test_each_form_has_its_mark_and_column():
    chart = drift_chart()
    marks = dict(
        zip(
            values(chart, "words"),
            zip(values(chart, "column")[:4], values(chart, "shape"), strict=True),
            strict=True,
        )
    )
    assert marks == {
        "no hedge": (2, "circle"),
        "more than": (3, "triangle-right"),
        "cerca de": (0, "triangle-left"),
        "unos": (1, "circle"),
    }


def test_about_is_hollow_and_the_story_stands_out():
    chart = drift_chart()
    looks = list(zip(values(chart, "colour"), values(chart, "fill"), strict=True))
    assert looks[-1] == (house.CLAIM, "white")
    assert looks[0] == (house.INK, house.INK)


def test_the_drift_in_words_keeps_date_outlet_and_hedge():
    alt_text = drift_chart().to_dict()["usermeta"]["alt_text"]
    assert "Dec. 1, 2025, FDC: “more than”." in alt_text
    spanish = drift_chart(language="es").to_dict()["usermeta"]["alt_text"]
    assert "1 de diciembre de 2025, FDC, que cita al NYT: «more than»." in spanish
    assert alt_text.endswith("Sources: AP (2025), BBC News Mundo (2025).")


def test_no_reports_make_no_drift():
    assert drift_chart(FORCES[:0]) is None


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [320, 640])
def test_charts_render_at_both_widths(language, width):
    for chart in (answers_chart(language), drift_chart(language=language)):
        spec = images.sized(chart.to_dict(), width, titled=False)
        assert "<desc" in images.svg(spec, "chart")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("chart", "stated"),
    [
        (answers_chart, {"title": 3, "alt_text": 3, "svg": 3}),
        (drift_chart, {"title": 2}),
    ],
)
def test_every_number_is_bound_to_the_figure_that_it_says(chart, stated, language):
    spec = chart(language=language).to_dict()
    assert chart_words.unbound(spec, language) == []
    assert chart_words.misworded(spec, language) == []
    assert Counter(surface for surface, _ in chart_words.bound(spec)) == stated


def test_squares_name_their_claims_and_the_title_its_counts():
    named = chart_words.bound(answers_chart().to_dict())
    assert [name for surface, name in named if surface == "title"] == [
        *("claims_hold", "claims_all", "claims_against")
    ]
    assert [name for surface, name in named if surface == "svg"] == [
        "claim_1",
        "claim_7",
        "claim_8",
    ]
