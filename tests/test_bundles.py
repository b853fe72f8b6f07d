"""Bundles: everything a reporter files with a chart, safe to open and the same after every run."""

import csv
import hashlib
import html
import io
import json
import re
import struct

import pytest

from venezuela_analysis.figures import exact, more_than
from venezuela_analysis.report import bundles, rows

ENDINGS = [
    "-1280.png", "-640.png", "-alt.txt", "-caption.txt", "-source.txt",
    ".csv", ".html", ".json", ".svg",
]  # fmt: skip
MARKS = re.compile("[\ue000-\ue002\u2060]")


@pytest.fixture
def place(built):
    """The bundle of one chart."""
    return built.reports / "charts" / "chinese-loans" / "estimates"


def cells(place, language="en"):
    text = (place / f"chinese-loans-estimates-{language}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_bundle_has_every_file_in_both_languages_and_lists_their_checksums(place):
    stem = "chinese-loans-estimates"
    expected = {f"{stem}-{language}{ending}" for language in ("en", "es") for ending in ENDINGS}
    listed = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    assert set(listed["files"]) == expected
    assert {path.name for path in place.iterdir()} == expected | {"manifest.json"}
    for name, entry in listed["files"].items():
        content = (place / name).read_bytes()
        assert entry == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def test_the_csv_has_a_row_for_each_mark_with_hedge_bounds_unit_and_source(place):
    found = {row["figure_id"]: row for row in cells(place)}
    told = {name: found["E003"][name] for name in rows.COLUMNS if name not in ("measure", "period")}
    assert told == {
        "what": "Reuters, 2011",
        "words": "more than $40 billion",
        "hedge": "more_than",
        "low": "40000000000",
        "low_open": "true",
        "high": "",
        "high_open": "false",
        "unit": "usd",
        "universe": "",
        "date": "December 2011",
        "says": "Reuters",
        "via": "Central de Noticias Venezuela blog",
        "derived_from": "",
        "source": told["source"],
        "source_address": told["source_address"],
        "figure_id": "E003",
    }
    assert "Reuters" in told["source"]


def test_both_languages_have_the_same_figures(place):
    english, spanish = cells(place), cells(place, "es")
    same = ("figure_id", "hedge", "low", "high", "unit")
    assert [[row[name] for name in same] for row in english] == [
        [row[name] for name in same] for row in spanish
    ]
    assert spanish[0]["words"] == "44.500 millones de dólares"


def test_pictures_have_their_widths_title_and_source_line(place):
    for width in bundles.WIDTHS:
        image = (place / f"chinese-loans-estimates-en-{width}.png").read_bytes()
        assert struct.unpack(">II", image[16:24])[0] == width
    svg = (place / "chinese-loans-estimates-en.svg").read_text(encoding="utf-8")
    told = json.loads((place / "chinese-loans-estimates-en.json").read_text(encoding="utf-8"))
    drawn = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", svg.partition("<rect")[2])))
    for part in ("title", "subtitle"):
        assert told["usermeta"][part] in drawn
    assert "Sources: " in drawn and "listed below" not in drawn


def test_nothing_of_a_bundle_has_marks_or_a_link_to_elsewhere(place):
    for path in place.glob("*.*"):
        if path.suffix != ".png":
            text = path.read_text(encoding="utf-8")
            assert not MARKS.search(text), path.name
    page = (place / "chinese-loans-estimates-en.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page and "unsafe-eval" not in page
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"', page) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+10 pp", "'+10 pp"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("Reuters, 2011", "Reuters, 2011"),
    ],
)
def test_a_spreadsheet_runs_no_cell(cell, expected):
    made = rows.to_csv((rows.Row(what=cell),)).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(made)))["what"] == expected


def test_a_number_below_zero_stays_a_number():
    row = rows.Row(what="fall", figure=exact(-5, "pp", id="fall"))
    made = next(csv.DictReader(io.StringIO(rows.to_csv((row,)).decode("utf-8-sig"))))
    assert (made["low"], made["high"]) == ("-5", "-5")


def test_an_open_end_stays_empty():
    row = rows.Row(what="share", figure=more_than(40, "share_pct", id="share"))
    made = next(csv.DictReader(io.StringIO(rows.to_csv((row,)).decode("utf-8-sig"))))
    assert (made["low"], made["low_open"], made["high"]) == ("40", "true", "")
