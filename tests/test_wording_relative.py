"""Words that count from the day of reading."""

from datetime import date

import pytest

from venezuela_analysis.errors import WordingError
from venezuela_analysis.wording.relative import relative_dates


def texts(text, language="en"):
    return [found.text for found in relative_dates(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six years later, neither came.", ["Six years later"]),
        ("Since September the ships have been there.", ["Since September"]),
        ("Since September 2025 the ships have been there.", []),
        ("Since September 2, 2025, they came.", []),
        ("Last year's election was disputed.", ["Last year's"]),
        ("It is now the largest, and currently the only one.", ["now", "currently"]),
        ("In the past two years it lent nothing.", ["In the past two years"]),
        ("three months ago", ["three months ago"]),
        ("Last year with a Russian arms delivery", []),
        ("The storm was known; nowhere was it knowing.", []),
        ("He said: “last year we won”.", []),
        ("In 2019, more than 40% of the loans.", []),
    ],
)
def test_english_words_that_count_from_now(text, found):
    assert texts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hace seis años nadie lo creía.", ["Hace seis años"]),
        ("Seis años después no vino nadie.", ["Seis años después"]),
        ("Las elecciones del año pasado", ["año pasado"]),
        ("Desde septiembre hay barcos.", ["Desde septiembre"]),
        ("Desde septiembre de 2025 hay barcos.", []),
        ("En los últimos años prestó menos; hoy no presta.", ["los últimos años", "hoy"]),
        ("Dijo: «el año pasado ganamos».", []),
        ("Ahora que hay datos, se cuenta.", []),
        ("Se hizo más de 12 años en 2013.", []),
    ],
)
def test_spanish_words_that_count_from_now(text, found):
    assert texts(text, "es") == found


@pytest.mark.parametrize(
    ("text", "language", "year"),
    [
        ("last year's election", "en", 2025),
        ("el próximo año", "es", 2027),
        ("este año", "es-419", 2026),
        ("six years later", "en", None),
    ],
)
def test_words_that_name_a_year_name_it_for_the_day_of_reading(text, language, year):
    (found,) = relative_dates(text, language)
    assert found.year(date(2026, 11, 22)) == year
    assert text[found.start : found.end] == found.text


def test_an_unknown_language_is_refused():
    with pytest.raises(WordingError, match="fr"):
        relative_dates("hier", "fr")
