"""Rows of tables as figures that a text may state."""

from datetime import date

import pytest

from venezuela_analysis import tables, templates
from venezuela_analysis.pipeline import rows
from venezuela_analysis.project import find


@pytest.fixture(scope="module")
def known():
    return rows.figures(find(__file__))


@pytest.mark.parametrize(
    ("name", "field", "expected"),
    [
        ("E010", "measure", "Chinese loans to Venezuela"),
        ("E010", "measure_es", "préstamos chinos a Venezuela"),
        ("E010", "speaker", "Reuters"),
        ("E010", "as_of", date(2013, 10, 31)),
        ("C0095", "universe", "Ecuador"),
        ("F066", "measure_es", "buques de guerra de Estados Unidos"),
        ("F066", "universe_es", "Caribe"),
        ("T070", "measure", "“reciprocal” duty; rate of a duty"),
        ("T070", "universe", "goods from China into the United States"),
        ("T022", "measure", "average statutory tariff, weighted by trade"),
        ("A003", "measure", "Tu-160 bombers that landed in Venezuela, without weapons on board"),
        ("A003", "as_of", date(2018, 12, 10)),
    ],
)
def test_a_row_says_in_words_what_it_measures(known, name, field, expected):
    assert getattr(known[name], field) == expected


def test_every_row_has_words_in_both_languages(known):
    for figure in known.values():
        assert figure.measure and figure.measure_es, figure.id
        assert "_" not in f"{figure.measure}{figure.measure_es}", figure.id


def test_every_place_where_forces_were_counted_has_spanish_words(known):
    areas = tables.read("us_forces", project=find(__file__))["area"].dropna()
    assert set(areas) == set(templates.words("words.toml", "es")["areas"])
