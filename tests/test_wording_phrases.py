import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import read_phrases  # noqa: E402

TARGET = 0.97


def _row(fragment, number_text, kind="figure", **labels):
    blank = dict.fromkeys(
        "id not_figure_kind hedge low high unit locale_hint set".split(), ""
    ) | dict.fromkeys(("low_open", "high_open"), "false")
    given = {"fragment": fragment, "number_text": number_text, "kind": kind, "language": "en"}
    return blank | given | labels


#: What is read otherwise than its label says: `benchmarks/read_phrases.py --misses` shows how.
MISREAD = set(
    """es-d046 es-f060 es-h075 es-i044 es-j026 es-k019 en-n009 en-n065 en-p018 en-q010 en-q017
    en-q030 es-q007 es-q008 es-q009 es-q015""".split()
)


def test_every_one_of_our_own_phrases_is_read_as_labelled_but_for_those_known():
    verdicts = [read_phrases.judge(row) for row in read_phrases.read_rows(read_phrases.OWN)]
    misread = {verdict.row["id"] for verdict in verdicts if not (verdict.exact and verdict.whole)}
    assert misread == MISREAD
    groups = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.row["language"], verdict.row["kind"]].append(verdict)
    assert set(groups) == {(la, k) for la in ("en", "es") for k in ("figure", "not_figure")}
    for here in groups.values():
        assert len(here) >= 50
        assert sum(verdict.exact for verdict in here) / len(here) >= TARGET
        assert sum(verdict.whole for verdict in here) / len(here) >= TARGET
    page = (ROOT / "docs" / "quantity-reading.md").read_text(encoding="utf-8")
    assert "\n".join(read_phrases.table(verdicts)) in page, (
        "docs/quantity-reading.md is out of date: run benchmarks/compare_readers.py"
    )


@pytest.mark.parametrize(
    "labels, exact, whole",
    [
        ({}, True, True),
        ({"hedge": "more_than", "high": ""}, False, False),
        ({"low": "41", "high": "41"}, False, False),
        ({"low_open": "true"}, False, False),
        ({"unit": "usd"}, False, False),
        ({"number_text": "40%"}, True, False),
    ],
)
def test_a_phrase_is_judged_by_each_of_its_labels(labels, exact, whole):
    right = {"hedge": "about", "low": "40", "high": "40", "unit": "pct"}
    row = _row("it lost about 40% of it", "about 40%") | right | labels
    verdict = read_phrases.judge(row)
    assert (verdict.exact, verdict.whole) == (exact, whole)


@pytest.mark.parametrize(
    "fragment, number_text, kind, alone, named",
    [
        ("see page 12 there", "page 12", "section", True, True),
        ("see page 12 there", "page 12", "label", True, False),
        ("sent 12 ships there", "12 ships", "section", False, False),
        ("at the same time", "same time", "idiom", True, True),
        ("at the same time", "same time", "year", True, False),
    ],
)
def test_what_is_no_figure_is_judged_by_its_kind(fragment, number_text, kind, alone, named):
    row = _row(fragment, number_text, "not_figure", not_figure_kind=kind)
    verdict = read_phrases.judge(row)
    assert (verdict.exact, verdict.whole) == (alone, named)


def test_a_rank_is_an_ordinal_in_lists_of_phrases():
    row = _row("the third-largest fleet", "third-largest", "not_figure", not_figure_kind="ordinal")
    verdict = read_phrases.judge(row)
    assert (verdict.exact, verdict.whole) == (True, True)
    counted = _row("the third-largest fleet", "third-largest", low="3", high="3", unit="rank")
    assert not read_phrases.judge(counted | {"hedge": "exact"}).exact
