"""What the reader makes of every word that it knows, and of every number of our own phrases.

``words.csv`` has a sentence for each word of the tables of both languages, without which that
sentence is read otherwise; ``phrases.csv`` names all numbers of a phrase of
``benchmarks/phrases_own.csv``, labelled or not. Where a reading is meant to change,
``python tests/test_wording_readings.py`` writes both anew: look at what changed.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from venezuela_analysis import wording

ROOT = Path(__file__).parents[1]
READINGS = Path(__file__).parent / "fixtures" / "readings"
OWN = ROOT / "benchmarks" / "phrases_own.csv"


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


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
    phrases = [{"id": row["id"], "reading": _of_phrase(row)} for row in rows(OWN)]
    _write(READINGS / "phrases.csv", phrases)
