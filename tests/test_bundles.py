"""Bundles: everything a reporter files with a chart, safe to open and the same after every run."""

import csv
import hashlib
import html
import io
import json
import os
import re
import struct
from dataclasses import replace

import pytest

from venezuela_analysis import forking
from venezuela_analysis.charts import framed, images, raster
from venezuela_analysis.figures import exact, more_than
from venezuela_analysis.report import bundles, rows
from venezuela_analysis.report.cells import SURFACES, Part
from venezuela_analysis.report.editions import Chart, Page

ENDINGS = [
    "-1280.png", "-640.png", "-alt.txt", "-caption.txt", "-source.txt",
    ".csv", ".html", ".json", ".svg", "-narrow.svg",
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
        told = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        assert {key: entry[key] for key in told} == told
        assert set(entry) - set(told) == ({"drawn_from"} if name.endswith(".png") else set())


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


def test_every_row_of_every_chart_has_words_or_a_date_and_a_source(built):
    unsourced, untold = [], []
    for path in sorted(built.reports.glob("charts/*/*/*.csv")):
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            told = f"{path.stem}: {row['what']} {row['words']}"
            if not row["source"] and not row["derived_from"]:
                unsourced.append(told)
            if not row["words"] and not row["date"] and "then-and-now" not in path.stem:
                untold.append(told)
    assert unsourced == []
    assert untold == []


def test_a_line_of_then_and_now_says_away_from_the_chart_that_it_is_unconfirmed(built):
    place = built.reports / "charts" / "allies-then-and-now" / "then-and-now"
    found = (place / "allies-then-and-now-then-and-now-en.csv").read_text(encoding="utf-8-sig")
    lines = [row["what"] for row in csv.DictReader(io.StringIO(found))]
    assert "Russia: presence of forces: 2018–2019: Cargo flight: unconfirmed" in lines
    assert [line for line in lines if line.endswith(": Unconfirmed")] == []


def test_both_languages_have_the_same_figures(place):
    english, spanish = cells(place), cells(place, "es")
    same = ("figure_id", "hedge", "low", "high", "unit")
    assert [[row[name] for name in same] for row in english] == [
        [row[name] for name in same] for row in spanish
    ]
    assert spanish[0]["words"] == "44.500 millones de dólares"


def test_pictures_have_their_widths_title_and_source_line(place):
    for width in bundles.PNGS.values():
        image = (place / f"chinese-loans-estimates-en-{width}.png").read_bytes()
        assert struct.unpack(">II", image[16:24])[0] == width
    svg = (place / "chinese-loans-estimates-en.svg").read_text(encoding="utf-8")
    told = json.loads((place / "chinese-loans-estimates-en.json").read_text(encoding="utf-8"))
    drawn = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", svg.partition("<rect")[2])))
    for part in ("title", "subtitle"):
        assert told["usermeta"][part] in drawn
    assert "Sources: " in drawn and "listed below" not in drawn


BEYOND = """() => {
  const bounds = document.querySelector("svg svg");
  const [right, bottom] = [bounds.width, bounds.height].map((side) => side.baseVal.value);
  const to = bounds.getScreenCTM().inverse();
  const drawn = [...bounds.querySelectorAll("path, text, line, circle, rect, use")];
  return drawn.filter((one) => !one.closest("[clip-path], defs")).filter((one) => {
    const box = one.getBoundingClientRect();
    const [start, end] = [[box.left, box.top], [box.right, box.bottom]].map(
      ([x, y]) => new DOMPoint(x, y).matrixTransform(to));
    return start.x < -1 || start.y < -1 || end.x > right + 1 || end.y > bottom + 1;
  }).map((one) => one.outerHTML);
}"""


def test_a_picture_draws_no_mark_beyond_its_chart(built, browser):
    pictures = sorted((built.reports / "charts").glob("*/*/*.svg"))
    assert len(pictures) == 84
    beyond, page = {}, browser.new_page()
    for path in pictures:
        page.goto(path.as_uri())
        beyond[path.name] = page.evaluate(BEYOND)
    page.close()
    assert {name: marks for name, marks in beyond.items() if marks} == {}


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


def a_page(language="en", height=40):
    """A page whose one chart is a bar."""
    told = {surface: f"{surface} {language}" for surface in SURFACES} | {"name": "bars"}
    spec = {
        "data": {"values": [{"height": height}]},
        "mark": "bar",
        "encoding": {"y": {"field": "height", "type": "quantitative"}},
        "usermeta": told,
    }
    drawn = {
        shape: images.svg(images.sized(spec, width), f"bars-{shape}")
        for shape, width in (("wide", 200), ("narrow", 100))
    }
    chart = Chart("bars", language, f"loans-bars-{language}", spec, (), [], rows.words(language))
    part = Part("chart", "01-loans.ipynb", told | drawn, id="chart-bars", chart=chart)
    return Page(
        "loans", language, "Loans", "2025-12-09", "", "", {}, {}, found=0, bound=0, charts=(part,)
    )


def one_by_one(pictures):
    """PNGs as a run draws them, one after the other."""
    return [raster.png(*each) for each in pictures]


def marked(folder):
    """Set back the time of every file, so that one that is written anew shows."""
    for path in folder.rglob("*.*"):
        os.utime(path, (0, 0))


def written(folder, ending=""):
    return {path.name for path in folder.rglob(f"*{ending}") if path.stat().st_mtime > 0} - {"bars"}


def test_a_png_is_drawn_only_where_its_chart_changed(tmp_path):
    bundles.write([a_page()], ["loans"], tmp_path, one_by_one)
    marked(tmp_path)
    bundles.write([a_page()], ["loans"], tmp_path, one_by_one)
    assert written(tmp_path, ".png") == set()
    bundles.write([a_page(height=41)], ["loans"], tmp_path, one_by_one)
    assert written(tmp_path, ".png") == {"loans-bars-en-1280.png", "loans-bars-en-640.png"}


def test_a_png_that_somebody_edited_is_drawn_again(tmp_path):
    bundles.write([a_page()], ["loans"], tmp_path, one_by_one)
    png = tmp_path / "charts" / "loans" / "bars" / "loans-bars-en-640.png"
    drawn = png.read_bytes()
    png.write_bytes(drawn[:-1] + b"x")
    bundles.write([a_page()], ["loans"], tmp_path, one_by_one)
    assert png.read_bytes() == drawn


def test_files_of_another_language_stay_and_are_listed_as_their_run_wrote_them(tmp_path):
    bundles.write([a_page("en"), a_page("es")], ["loans"], tmp_path, one_by_one)
    place = tmp_path / "charts" / "loans" / "bars"
    before = json.loads((place / "manifest.json").read_text())["files"]
    (place / "loans-bars-es.csv").write_text("edited", encoding="utf-8")
    marked(tmp_path)
    bundles.write([a_page("en")], ["loans"], tmp_path, one_by_one)
    assert json.loads((place / "manifest.json").read_text())["files"] == before
    assert [name for name in written(place) if "-es" in name] == []


def test_the_bundle_of_a_chart_or_notebook_that_is_gone_goes(tmp_path):
    bundles.write([a_page("en"), a_page("es")], ["loans"], tmp_path, one_by_one)
    page = a_page("en")
    bundles.write([replace(page, charts=())], ["loans"], tmp_path, one_by_one)
    left = {path.name for path in (tmp_path / "charts" / "loans" / "bars").iterdir()}
    assert left == {f"loans-bars-es{ending}" for ending in ENDINGS} | {"manifest.json"}
    bundles.write([], ["tariffs"], tmp_path, one_by_one)
    assert not (tmp_path / "charts" / "loans").exists()


def test_files_of_somebody_else_among_the_bundles_stay_and_stop_nothing(tmp_path):
    strays = [tmp_path / "charts" / ".DS_Store", tmp_path / "charts" / "loans" / ".DS_Store"]
    strays[1].parent.mkdir(parents=True)
    for stray in strays:
        stray.touch()
    bundles.write([a_page()], ["loans"], tmp_path, one_by_one)
    assert (tmp_path / "charts" / "loans" / "bars" / "manifest.json").is_file()
    assert all(stray.is_file() for stray in strays)


def test_what_is_missing_of_a_page_is_what_a_run_would_draw(tmp_path):
    page = a_page()
    assert [width for _, width in bundles.missing(page, tmp_path)] == [1280, 640]
    asked = []
    bundles.write([page], ["loans"], tmp_path, lambda each: asked.extend(each) or one_by_one(each))
    assert asked == bundles.missing(page, tmp_path / "empty")
    assert bundles.missing(page, tmp_path) == []
    (tmp_path / "charts/loans/bars/loans-bars-en-640.png").unlink()
    assert [width for _, width in bundles.missing(page, tmp_path)] == [640]


@pytest.mark.parametrize("safe", [True, False], ids=["in forks", "where no process can be forked"])
def test_pngs_are_drawn_side_by_side_and_come_in_the_order_asked_for(monkeypatch, safe):
    if not safe:
        monkeypatch.setattr(forking, "is_safe", lambda: False)
    blank = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="{}"/>'
    asked = [(blank.format(height), 60) for height in range(20, 30)]
    with raster.beside() as drawing:
        # one twice, some that nobody asks for in the end, and some asked for unforeseen
        drawing.foresee([asked[3], asked[3], (blank.format(99), 60)])
        drawing.foresee(asked[2:5])
        made = drawing.pngs(asked)
        assert drawing.pngs(asked[:1]) == made[:1]
    assert made == [raster.png(*each) for each in asked]
    assert len(set(made)) == 10


def test_the_key_of_a_picture_is_drawn_with_a_hollow_mark_for_about():
    told = dict.fromkeys(SURFACES, "") | {"note": "● exact ◌ about"}
    drawn = framed.svg('<svg width="300" height="20"></svg>', told, "x")
    key = re.findall(r'<path [^>]*?"(?: fill="(none)"[^>]*)?/>|<text [^>]*>([^<]*)</text>', drawn)
    assert [hollow or word or "filled" for hollow, word in key] == [
        "filled",
        "exact",
        "none",
        "about",
    ]


def test_lines_of_a_picture_are_as_long_as_its_marks_are_wide():
    told = dict.fromkeys(SURFACES, "") | {"title": "illicit willow " * 9}
    lines = {}
    for across in (200, 400):
        drawn = framed.svg(f'<svg width="{across}" height="20"></svg>', told, "x")
        lines[across] = re.findall(r"<text [^>]*>([^<]*)</text>", drawn)
    assert len(lines[400]) < len(lines[200])
