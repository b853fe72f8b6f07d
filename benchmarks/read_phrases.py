"""How well are numbers read in running text? Score `wording.find` on labelled phrases.

    .venv/bin/python benchmarks/read_phrases.py [PHRASES.csv ...] [--misses]

reads lists in the format of benchmarks/phrases_own.csv (the default) and prints a markdown table:
figures read exactly, figures found as the whole expression, and what is no figure left alone.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from venezuela_analysis import wording

OWN = Path(__file__).with_name("phrases_own.csv")
# fractions are labelled to four decimals
TOLERANCE = Decimal("0.01")
# units without a base unit of their own are labelled together
OTHER_UNITS = ("tonnes", "km", "hours", "factor")

# what lists of phrases call a kind of ours
_NAMES = {"rank": "ordinal"}

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one labelled phrase.

    Parameters
    ----------
    row : mapping
        The phrase and its labels.
    exact : bool
        A figure: bounds, openness, unit family and hedge as labelled. Else: not taken for a figure.
    whole : bool
        A figure read exactly whose text is the labelled expression. Else: found under its kind; an
        article or a pronoun may also be passed over.
    found : tuple of Found
        Everything found in the fragment.
    """

    row: Row
    exact: bool
    whole: bool
    found: tuple[wording.Found, ...]


def read_rows(path: Path) -> list[Row]:
    """Return the labelled phrases of a file, in order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def language_of(row: Row) -> str:
    """Return the language that a row is read in: ``en``, ``es`` or ``es-419``."""
    return "es-419" if row["locale_hint"] == "es-419" else row["language"]


def judge(row: Row) -> Verdict:
    """Return how a phrase is read, compared with its labels."""
    found = tuple(wording.find(row["fragment"], language_of(row)))
    start = row["fragment"].index(row["number_text"])
    end = start + len(row["number_text"])
    there = [item for item in found if item.start < end and start < item.end]
    if row["kind"] == "figure":
        right = [item for item in there if _counts(item) and is_exact(item, row)]
        return Verdict(row, bool(right), any(i.text == row["number_text"] for i in right), found)
    kind = row["not_figure_kind"]
    named = any(_NAMES.get(item.kind, item.kind) == kind for item in there)
    named = named or (kind == "idiom" and not there)
    return Verdict(row, not any(_counts(item) for item in there), named, found)


def _counts(item: wording.Found) -> bool:
    """Whether a find is a figure here: lists of phrases count a rank among the ordinals."""
    return item.figure is not None and item.kind != "rank"


def is_exact(item: wording.Found, row: Row) -> bool:
    """Whether a reading has the bounds, openness, hedge and unit of the labels."""
    figure = item.figure
    unit = "other" if item.unit in OTHER_UNITS else item.unit
    return bool(
        figure
        and _same(figure.low, row["low"])
        and _same(figure.high, row["high"])
        and (figure.low_open, figure.high_open) == (_true(row["low_open"]), _true(row["high_open"]))
        and (figure.hedge, unit) == (row["hedge"], row["unit"])
    )


def _same(bound: Decimal | None, label: str) -> bool:
    if bound is None or not label:
        return bound is None and not label
    return abs(bound - Decimal(label)) <= TOLERANCE


def _true(cell: str) -> bool:
    return cell == "true"


def table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield the lines of a markdown table with a row for each set and language."""
    yield "| phrases | language | figures | exact | whole | not figures | left alone | kind named |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    groups = dict.fromkeys((v.row.get("set") or "", v.row["language"]) for v in verdicts)
    for name, language in groups:
        here = [
            v for v in verdicts if (v.row.get("set") or "", v.row["language"]) == (name, language)
        ]
        figures = [v for v in here if v.row["kind"] == "figure"]
        others = [v for v in here if v.row["kind"] != "figure"]
        cells = [name, language, *_rates(figures), *_rates(others)]
        yield f"| {' | '.join(cells)} |"


def _rates(verdicts: Sequence[Verdict]) -> list[str]:
    count = len(verdicts)
    sums = (sum(v.exact for v in verdicts), sum(v.whole for v in verdicts))
    return [str(count), *(f"{n} ({n / count:.1%})" if count else "" for n in sums)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[OWN], metavar="PHRASES.csv")
    parser.add_argument("--misses", action="store_true", help="list what was not read as labelled")
    options = parser.parse_args()
    for path in options.paths:
        verdicts = [judge(row) for row in read_rows(path)]
        print(f"{path.name}\n")
        print("\n".join(table(verdicts)), end="\n\n")
        for verdict in verdicts if options.misses else ():
            if not (verdict.exact and verdict.whole):
                print(_miss(verdict))


def _miss(verdict: Verdict) -> str:
    row = verdict.row
    label = row["not_figure_kind"] or " ".join(row[c] for c in ("hedge", "low", "high", "unit"))
    found = "; ".join(f"{i.text!r} {i.kind} {i.figure or ''} {i.unit}" for i in verdict.found)
    fault = "span or kind" if verdict.exact else "WRONG"
    return f"{row['id']} {fault}: {row['number_text']!r} ({label}) in {row['fragment']!r}: {found}"


if __name__ == "__main__":
    main()
