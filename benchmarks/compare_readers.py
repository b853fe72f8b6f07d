"""Our reading of quantities beside that of general readers, quantulum3 and price-parser.

    python3 -m venv PEERS && PEERS/bin/pip install quantulum3==0.10.0 price-parser==0.5.1
    .venv/bin/python benchmarks/compare_readers.py PEERS/bin/python

writes docs/quantity-reading.md from benchmarks/phrases_own.csv. The peers live in an environment of
their own, since this project does not depend on them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import Any

import read_phrases
from read_phrases import TOLERANCE, Row, Verdict

DOCUMENT = Path(__file__).parents[1] / "docs" / "quantity-reading.md"
WORKER = Path(__file__).with_name("_peer_readers.py")
# every phrase of this set is printed with what each reader made of it
SHOWN = "second"
LANGUAGES = {"en": "English", "es": "Spanish"}

# what the rules of the day said when each set was first read, before any of it was used
FIRST_RUNS = (
    ("first", "en", "96 of 103", "93 of 103", "46 of 47", "40 of 47"),
    ("first", "es", "95 of 101", "93 of 101", "40 of 44", "33 of 44"),
    ("second", "en", "31 of 32", "31 of 32", "12 of 12", "12 of 12"),
    ("second", "es", "30 of 32", "29 of 32", "12 of 12", "12 of 12"),
    ("third", "en", "132 of 147", "123 of 147", "50 of 61", "40 of 61"),
    ("third", "es", "125 of 142", "124 of 142", "48 of 56", "42 of 56"),
    ("fourth", "en", "62 of 65", "61 of 65", "17 of 20", "17 of 20"),
    ("fourth", "es", "74 of 82", "73 of 82", "10 of 10", "10 of 10"),
    ("fifth", "en", "43 of 53", "42 of 53", "10 of 12", "10 of 12"),
    ("fifth", "es", "53 of 67", "53 of 67", "8 of 8", "8 of 8"),
    ("sixth", "en", "52 of 55", "51 of 55", "7 of 9", "7 of 9"),
    ("sixth", "es", "55 of 61", "55 of 61", "8 of 10", "7 of 10"),
    ("seventh", "en", "35 of 39", "35 of 39", "5 of 5", "3 of 5"),
    ("seventh", "es", "37 of 38", "37 of 38", "3 of 3", "3 of 3"),
    ("eighth", "en", "53 of 57", "53 of 57", "10 of 11", "11 of 11"),
    ("eighth", "es", "74 of 81", "73 of 81", "11 of 11", "11 of 11"),
    ("ninth", "en", "68 of 68", "66 of 68", "16 of 17", "16 of 17"),
    ("ninth", "es", "92 of 104", "90 of 104", "10 of 12", "10 of 12"),
    ("tenth", "en", "67 of 69", "67 of 69", "13 of 14", "14 of 14"),
    ("tenth", "es", "88 of 98", "86 of 98", "8 of 8", "8 of 8"),
    ("eleventh", "en", "78 of 83", "77 of 83", "11 of 11", "9 of 11"),
    ("eleventh", "es", "90 of 96", "90 of 96", "13 of 13", "13 of 13"),
    ("twelfth", "en", "62 of 66", "62 of 66", "11 of 12", "10 of 12"),
    ("twelfth", "es", "77 of 79", "77 of 79", "12 of 13", "12 of 13"),
    ("thirteenth", "en", "70 of 74", "69 of 74", "10 of 10", "10 of 10"),
    ("thirteenth", "es", "89 of 92", "89 of 92", "9 of 9", "9 of 9"),
    ("fourteenth", "en", "53 of 57", "51 of 57", "11 of 11", "11 of 11"),
    ("fourteenth", "es", "76 of 78", "75 of 78", "8 of 8", "8 of 8"),
    ("fifteenth", "en", "64 of 64", "64 of 64", "9 of 9", "9 of 9"),
    ("fifteenth", "es", "74 of 77", "73 of 77", "8 of 8", "8 of 8"),
    ("sixteenth", "en", "20 of 23", "20 of 23", "7 of 7", "4 of 7"),
    ("sixteenth", "es", "41 of 42", "38 of 42", "4 of 4", "4 of 4"),
    ("seventeenth", "en", "23 of 27", "23 of 27", "3 of 3", "2 of 3"),
    ("seventeenth", "es", "21 of 28", "21 of 28", "2 of 2", "2 of 2"),
)

HEAD = """\
# Reading quantities in running text

Written by `.venv/bin/python benchmarks/compare_readers.py PEERS/bin/python`; do not edit.

`wording.find` reads every number of a text with its hedge, bounds and unit, or says what it is
where it is no figure. This page says how well it does on phrases of our own
(`benchmarks/phrases_own.csv`: the vocabulary of this story, in newsroom style) and how the general
readers quantulum3 and price-parser do on the same. `benchmarks/read_phrases.py FILE.csv` scores any
other list of the same format; `--misses` names each miss.
"""

EXPLAINED = """\
- **exact**: bounds, open or closed ends, hedge and unit family are as labelled, fractions to 0.01.
- **whole**: exact, and the text found is the labelled expression to the letter, with hedge,
  currency, unit and what is counted.
- **left alone**: nothing of the expression was taken for a figure.
- **kind named**: it was found under its labelled kind. Idioms that hold no number word ("al mismo
  tiempo") are right when nothing is found.
"""

HISTORY = """\
The first set was written before the rules were widened, the second after. The third gathers the
forms that newsrooms use (wire style, headlines, tables, compound adjectives, Latin American
amounts); the fourth to sixteenth are pieces of at most fourteen words as pages on the story's
subjects print them, lightly shortened, each chosen and labelled before the rules were run on it.
The seventeenth holds only what the rules of its day were written for: numbers whose unit is not
printed beside them (points of a percentage, people without a noun, amounts below zero), two in
three from pages, the others our own sentences.
What each came to when it was first read, before any rule or label was touched for it:
"""

LABELS = """\
These first runs, and not the table above, say what to expect of text that no rule has seen: 90% of
the figures in English and 88% in Spanish read exactly over the third to seventh sets, 96% and 94%
over the eighth to sixteenth, 95% and 97% over the last four. No set came to 97% in both languages
when it was first read. Most of the misses are a unit that is not read (who "14 narcos" or "57" in a
death toll are), which the seventeenth set is made of: 85% and 75%. Since then all sets have served
to find faults. One fragment of the sixth set stopped the reader with an error; its first run was
counted after that alone was mended.

Labels were set right where they broke the list's own conventions: nine of the first two sets,
twenty of the third to seventh, and fifteen of the later ones. Of the twenty, twelve had an article,
a participle or a noun cut differently from the rest ("a half-million people", "at least 27
wounded"), counted a pair as no number, or did not take thousands of millions without a currency for
money; eight named another kind of what is no figure ("Section 301" is a section). Six ranks
("second-largest", "tercer lugar") are now counted as ordinals, as in other lists of this format:
`find` gives them the kind "rank" and keeps their figure. The first runs stand as they were, under
the older labels.
"""

PEERS = """\
## Beside general readers

quantulum3 0.10.0 got the whole fragment, price-parser 0.5.1 only the labelled expression, since it
expects a price. Neither knows hedges, and neither is made for Spanish, so only the numbers count
for them: quantulum3 is right when one of its quantities within the expression spans the labelled
bounds (value minus and plus its uncertainty), or two that follow each other are those bounds;
price-parser when its amount is the one number printed, and never for a range. Where one end is open
the number to find is the bound that is printed. A share printed as a fraction may be given as the
fraction. Units, openness and hedges are asked of ours only. quantulum3 ran without its optional
classifier of ambiguous units, which plays no part in this.
"""

LIMITS = """\
## What stays unread

- A unit that the sentence does not hold cannot be told: "down from around 3.5 million in 1998" is a
  count until the words before name the barrels.
- What is counted may stand in an earlier sentence: the people of "over 7.7 million", the barrels of
  "los otros diez" are then a count.
- "Points" are percentage points where they are called so or lead to a percentage: an index has
  points too.
- "Hasta", "up to" and "un tope de" name a level after a verb of reaching, a bound elsewhere.
- A negative amount of money ("US$ -4.300 millones") is found but unreadable: money is not below 0.
- Articles that may count one ("un portaaviones", "a carrier") are not listed; a hedge or a number
  word ("al menos un submarino", "one carrier") makes them figures.
- An ordinal is a rank where a superlative or a verb of ranking says so ("second-largest", "ranks
  third"); "the fourth economy of the world" stays an ordinal.
"""


def read_by_peers(python: Path, rows: Sequence[Row]) -> list[Mapping[str, Any]]:
    """Return what the peers read in each phrase, in order."""
    phrases = [{name: row[name] for name in ("fragment", "number_text")} for row in rows]
    answer = subprocess.run(
        [python, WORKER], input=json.dumps(phrases), capture_output=True, text=True, check=True
    )
    return json.loads(answer.stdout)


def quantulum3_right(reading: Mapping[str, Any], row: Row) -> bool:
    """Whether the quantities within the expression have its bounds, one of them or two of them."""
    start = row["fragment"].index(row["number_text"])
    end = start + len(row["number_text"])
    there = [(low, high) for low, high, *span in reading["quantulum3"] if _meets(span, start, end)]
    pairs = [(first[0], second[1]) for first, second in pairwise(there)]
    return any(_fits(low, high, row) for low, high in (*there, *pairs))


def price_parser_right(reading: Mapping[str, Any], row: Row) -> bool:
    """Whether the amount is the one number that is printed."""
    amount = reading["price_parser"]
    return amount is not None and _fits(amount, amount, row)


def _meets(span: Sequence[int], start: int, end: int) -> bool:
    return span[0] < end and start < span[1]


def _fits(low: str, high: str, row: Row) -> bool:
    wanted = (row["low"] or row["high"], row["high"] or row["low"])
    try:
        read = [Decimal(low), Decimal(high)]
    except InvalidOperation:
        return False
    scales = (1, 100) if row["unit"] == "pct" else (1,)
    return any(
        all(
            abs(one * scale - Decimal(bound)) <= TOLERANCE
            for one, bound in zip(read, wanted, strict=True)
        )
        for scale in scales
    )


def document(verdicts: Sequence[Verdict], peers: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of the page."""
    yield HEAD
    yield from read_phrases.table(verdicts)
    yield f"\n{EXPLAINED}\n{HISTORY}"
    yield "| phrases | language | exact | whole | left alone | kind named |"
    yield "|---|---|---:|---:|---:|---:|"
    for cells in FIRST_RUNS:
        yield f"| {' | '.join(cells)} |"
    yield f"\n{LABELS}\n{PEERS}"
    figures = [v for v in verdicts if v.row["kind"] == "figure"]
    yield "| language | figures | ours | quantulum3 | price-parser |"
    yield "|---|---:|---:|---:|---:|"
    for language, name in LANGUAGES.items():
        yield _rates(name, [v for v in figures if v.row["language"] == language], peers)
    yield f"\nThe {SHOWN} set, phrase by phrase:\n"
    yield "| phrase | figure | ours | quantulum3 | price-parser |"
    yield "|---|---|---|---|---|"
    for verdict in figures:
        if verdict.row["set"] == SHOWN:
            yield _line(verdict, peers[verdict.row["id"]])
    yield f"\n{LIMITS}"


def _rates(name: str, here: Sequence[Verdict], peers: Mapping[str, Mapping[str, Any]]) -> str:
    right = (
        sum(v.exact for v in here),
        sum(quantulum3_right(peers[v.row["id"]], v.row) for v in here),
        sum(price_parser_right(peers[v.row["id"]], v.row) for v in here),
    )
    cells = [name, str(len(here)), *(f"{n} ({n / len(here):.0%})" for n in right)]
    return f"| {' | '.join(cells)} |"


def _line(verdict: Verdict, peer: Mapping[str, Any]) -> str:
    row = verdict.row
    marked = row["fragment"].replace(row["number_text"], f"**{row['number_text']}**", 1)
    bounds = dict.fromkeys(f"{Decimal(row[end]):,}" for end in ("low", "high") if row[end])
    figure = f"{row['hedge']} {' to '.join(bounds)} {row['unit']}"
    right = (verdict.exact, quantulum3_right(peer, row), price_parser_right(peer, row))
    return f"| {marked} | {figure} | {' | '.join('right' if r else '–' for r in right)} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "python", type=Path, nargs="?", help="Python that has quantulum3 and price-parser"
    )
    options = parser.parse_args()
    if options.python is None:
        print(f"{DOCUMENT.name} left as it is: name a Python that has the peers, see --help")
        return
    rows = read_phrases.read_rows(read_phrases.OWN)
    peers = read_by_peers(options.python, rows)
    readings = {row["id"]: reading for row, reading in zip(rows, peers, strict=True)}
    verdicts = [read_phrases.judge(row) for row in rows]
    text = "\n".join(document(verdicts, readings))
    DOCUMENT.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    print(f"wrote {DOCUMENT.name}: {len(rows)} phrases")


if __name__ == "__main__":
    main()
