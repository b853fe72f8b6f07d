"""Sources: how a document is named, linked and listed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from venezuela_analysis import sources

AIDDATA = {
    "source_id": "aiddata",
    "producer": "AidData (College of William & Mary)",
    "producer_es": float("nan"),
    "hosted_by": "AidData (College of William & Mary)",
    "title": "Global Chinese Official Finance",
    "title_kind": "as_published",
    "url": "https://www.aiddata.org/data",
    "url_precision": "full",
    "publication_date": "2017-10",
    "copy_type": "primary",
    "licence": "ODC-BY 1.0",
}
COPY = {
    "source_id": "copy",
    "producer": "Reuters",
    "hosted_by": "The Sun",
    "title": "(report on destroyers)",
    "title_es": "información sobre destructores",
    "title_kind": "descriptive",
    "url": "https://www.thesun.co.uk/",
    "url_precision": "domain_only",
    "publication_date": None,
    "copy_type": "syndicated",
    "licence": "not stated in what was read",
}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (AIDDATA, "AidData (2017)"),
        (COPY, "Reuters"),
        (COPY | {"publication_date": "2025-08-19"}, "Reuters (2025)"),
        (COPY | {"publication_date": float("nan")}, "Reuters"),
    ],
)
def test_a_chart_names_a_source_by_producer_and_year(source: dict[str, Any], name: str) -> None:
    assert sources.short(source) == name


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            AIDDATA,
            "AidData (College of William & Mary), Global Chinese Official Finance, 2017-10",
        ),
        (COPY, "Reuters, [report on destroyers], at The Sun, no date read, syndicated"),
        (
            COPY | {"hosted_by": None, "copy_type": float("nan"), "publication_date": "2025"},
            "Reuters, [report on destroyers], 2025",
        ),
    ],
)
def test_a_citation_says_what_was_read(source: dict[str, Any], words: str) -> None:
    assert sources.citation(source) == words


TRANSLATED = COPY | {
    "producer": "The Moscow Times quoting Reuters",
    "producer_es": "The Moscow Times citando a Reuters",
    "hosted_by": "repost",
    "hosted_by_es": "una copia republicada",
    "licence": "US government work",
    "licence_es": "obra de la Administración de Estados Unidos",
}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            AIDDATA,
            "AidData (College of William & Mary), Global Chinese Official Finance, 2017-10",
        ),
        (
            COPY,
            "Reuters, [información sobre destructores], en The Sun, no consta la fecha, "
            "texto redifundido",
        ),
        (
            TRANSLATED | {"publication_date": "2019-01-26", "copy_type": "secondary"},
            "The Moscow Times citando a Reuters, [información sobre destructores], "
            "en una copia republicada, 2019-01-26, fuente secundaria",
        ),
    ],
)
def test_a_spanish_citation_keeps_names_and_published_titles(
    source: dict[str, Any], words: str
) -> None:
    assert sources.citation(source, "es") == words


def test_names_and_licences_are_spanish_where_they_have_spanish() -> None:
    assert sources.short(TRANSLATED, "es") == "The Moscow Times citando a Reuters"
    assert sources.short(AIDDATA, "es") == "AidData (2017)"
    assert sources.licence(TRANSLATED, "es") == "obra de la Administración de Estados Unidos"
    assert sources.licence(AIDDATA, "es") == "ODC-BY 1.0"
    assert sources.licence(COPY, "es") == ""
    register = pd.DataFrame([TRANSLATED | {"publication_date": "2019-01-26"}])
    line = sources.source_line(plotted("copy"), register, "es")
    assert line == "Fuente: The Moscow Times citando a Reuters (2019)."


@pytest.mark.parametrize(
    ("precision", "address"),
    [("full", "https://www.aiddata.org/data"), ("domain_only", ""), ("none", "")],
)
def test_only_a_full_address_is_linked(precision: str, address: str) -> None:
    assert sources.link(AIDDATA | {"url_precision": precision}) == address


@pytest.mark.parametrize(
    ("stated", "licence"),
    [
        ("ODC-BY 1.0", "ODC-BY 1.0"),
        ("not stated in what was read", ""),
        ("no licence read", ""),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_a_licence_is_given_only_where_one_was_read(stated: object, licence: str) -> None:
    assert sources.licence(AIDDATA | {"licence": stated}) == licence


def register(*ids: str) -> pd.DataFrame:
    return pd.DataFrame(
        [{"source_id": key, "producer": key.upper(), "publication_date": "2017"} for key in ids]
    )


def plotted(*ids: str) -> pd.DataFrame:
    return pd.DataFrame({"source_id": list(ids)}, dtype="str")


def test_sources_are_listed_by_how_often_they_are_cited_and_then_by_id() -> None:
    found = sources.cited(plotted("b", "c", "a", "c"), register("d", "c", "b", "a"))
    assert found["source_id"].tolist() == ["c", "a", "b"]


def test_the_listed_sources_are_rows_of_the_register() -> None:
    known = register("d", "c", "b")
    pd.testing.assert_frame_equal(sources.cited(plotted("c", "c"), known), known.loc[[1]])


@pytest.mark.parametrize(
    ("ids", "language", "line"),
    [
        (["a"], "en", "Source: A (2017)."),
        (["a"], "es", "Fuente: A (2017)."),
        (["a", "b", "b"], "en", "Sources: B (2017), A (2017)."),
        (["a", "b", "b"], "es", "Fuentes: B (2017), A (2017)."),
        (
            list("abcde"),
            "en",
            "Sources: A (2017), B (2017), C (2017), D (2017), E (2017).",
        ),
        (
            list("abcdefg"),
            "en",
            "Sources: A (2017), B (2017), C (2017), D (2017), E (2017), and others, listed below.",
        ),
        (
            list("abcdefg"),
            "es",
            "Fuentes: A (2017), B (2017), C (2017), D (2017), E (2017), y otras, listadas abajo.",
        ),
        ([], "en", ""),
    ],
)
def test_the_source_line_comes_from_the_rows_plotted(
    ids: list[str], language: str, line: str
) -> None:
    assert sources.source_line(plotted(*ids), register(*"abcdefg"), language) == line


def test_documents_of_one_producer_and_year_are_named_once() -> None:
    known = register("a", "b").assign(producer="SIPRI")
    assert sources.source_line(plotted("a", "b"), known) == "Source: SIPRI (2017)."
