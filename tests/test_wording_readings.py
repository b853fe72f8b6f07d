"""What the reader makes of every word that it knows, and of every number of our own phrases.

``words.csv`` has a sentence for each word of the tables of both languages, which is read otherwise
with a word that they lack, and sentences in which several rules meet; ``phrases.csv`` names all
numbers of a phrase of ``benchmarks/phrases_own.csv``, labelled or not. Where a reading is meant to
change, ``python tests/test_wording_readings.py`` writes both anew: look at what changed.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from venezuela_analysis import figures, wording
from venezuela_analysis.errors import FigureError, WordingError

ROOT = Path(__file__).parents[1]
READINGS = Path(__file__).parent / "fixtures" / "readings"
OWN = ROOT / "benchmarks" / "phrases_own.csv"


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


VOICES = [
    (language, style)
    for language in ("en", "es", "es-419")
    for style in ("prose", "short", "number")
]
NUMBERS = "0 1 1.5 2 7 9 10 12.25 21 99 100 999 1000 12345 999999 1000000 2500000".split()
NUMBERS += ["123456789", "1000000000", "60000000000", "3000000000000", "-3", "736000"]


def printable():
    """Yield figures of every unit: numbers, then hedges and ranges."""
    for unit in figures.UNITS:
        claims = [("exact", number, number) for number in NUMBERS]
        for low, high in (("1", "2"), ("7", "12"), ("1000000", "2000000"), ("2.5", "5000000")):
            claims += [("range", low, high), ("about", low, high), ("about", high, high)]
            claims += [(hedge, low, None) for hedge in ("more_than", "at_least")]
            claims += [(hedge, None, high) for hedge in ("nearly", "less_than", "at_most")]
        if unit == "day":  # of the calendar, counted from its first
            claims = [("exact", "736000", "736000"), ("range", "736000", "736010")]
        for hedge, low, high in dict.fromkeys(claims):
            try:
                yield figures.from_hedge(hedge, low, high, unit)
            except FigureError:
                continue


def printed(figure):
    """Return a figure in every language and style."""
    row = {"figure": str(figure)}
    for language, style in VOICES:
        try:
            words = wording.render(figure, language, style)
        except WordingError as error:
            words = f"refused: {error}"
        row[f"{language} {style}"] = words
    return row


@pytest.mark.parametrize("part", range(6))
def test_every_figure_is_printed_as_before(part):
    now = [printed(figure) for figure in list(printable())[part::6]]
    assert now == rows(READINGS / "printed.csv")[part::6]


def told(text, language):
    """Return every number of a text with its kind, unit, figure and flags."""
    return " / ".join(
        " ".join(
            filter(None, [f"“{one.text}”", one.kind, str(one.figure or ""), one.unit, *one.flags])
        )
        for one in wording.find(text, language)
    )


WORDS = rows(READINGS / "words.csv")


@pytest.mark.parametrize(
    ("language", "table"), sorted({(row["language"], row["table"]) for row in WORDS})
)
def test_every_word_of_a_table_is_read_as_before(language, table):
    here = [row for row in WORDS if (row["language"], row["table"]) == (language, table)]
    assert {row["text"]: told(row["text"], language) for row in here} == {
        row["text"]: row["reading"] for row in here
    }


@pytest.mark.parametrize("part", range(8))
def test_every_number_of_our_own_phrases_is_read_as_before(part):
    now = {row["id"]: _of_phrase(row) for row in rows(OWN)[part::8]}
    known = {row["id"]: row["reading"] for row in rows(READINGS / "phrases.csv")}
    assert now == {name: known[name] for name in now}


@pytest.mark.parametrize(
    ("text", "language", "figure"),
    [
        ("more than 40%", "en", "more_than 40.. share_pct"),
        ("2018", "en", "exact 2,018 year"),
        ("about 2018", "en", "about 2,018 year"),
        ("2005 to 2016", "en", "range 2,005..2,016 year"),
        ("third", "en", "exact 3 rank"),
        ("one", "en", "exact 1 count"),
        ("two thirds", "en", "exact 66.6667 share_pct"),
        ("half", "en", "exact 50 share_pct"),
        ("a dozen ships", "en", "exact 12 ships"),
        ("minus 5 percent", "en", "exact -5 change_pct"),
        ("130%", "en", "exact 130 rate_pct"),
        ("from 20% to 10%", "en", ""),
        ("from 10% to 20%", "en", "range 10..20 share_pct"),
        ("12 tons.", "en", "exact 12 tonnes"),
        ("12 miles", "en", "exact 12 other"),
        ("más de 40 %", "es", "more_than 40.. share_pct"),
        ("de 2005 a 2016", "es", "range 2,005..2,016 year"),
        ("tercero", "es", "exact 3 rank"),
        ("uno", "es", "exact 1 count"),
        ("la mitad", "es", "exact 50 share_pct"),
        ("hasta 40", "es", "at_most ..40 count"),
        ("un buque", "es", "exact 1 ships"),
        ("hacia 2018", "es", "about 2,018 year"),
        ("10.000 soldados", "es", "exact 10,000 persons"),
    ],
)
def test_a_text_that_is_one_quantity_is_that_figure(text, language, figure):
    if figure:
        assert str(wording.parse(text, language)) == figure
    else:
        with pytest.raises(WordingError, match=r"is not one quantity in en: write it as in print"):
            wording.parse(text, language)


def _of_phrase(row):
    return told(row["fragment"], "es-419" if row["locale_hint"] == "es-419" else row["language"])


def _write(path, found):
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


if __name__ == "__main__":
    words = [row | {"reading": told(row["text"], row["language"])} for row in WORDS]
    _write(READINGS / "words.csv", words)
    _write(READINGS / "printed.csv", [printed(figure) for figure in printable()])
    phrases = [{"id": row["id"], "reading": _of_phrase(row)} for row in rows(OWN)]
    _write(READINGS / "phrases.csv", phrases)
