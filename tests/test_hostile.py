"""Hostile words in every place that holds words: they are shown, and do nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from click.testing import CliRunner
from inputs import hostile, hostile_pages
from inputs.opened import opened
from inputs.raw_tables import PROJECT, SCHEMAS, cleaned, empty_project, with_cell

from venezuela_analysis import changes
from venezuela_analysis.charts import images
from venezuela_analysis.cli import main
from venezuela_analysis.errors import DataErrors, ReportError, UsageError
from venezuela_analysis.pipeline import site
from venezuela_analysis.project import Project
from venezuela_analysis.report import rendering
from venezuela_analysis.tables.characters import written_out
from venezuela_analysis.wording import typesetting

FORMULA = re.compile(r"[=@＝＋－＠]|[+-](?!\d[\d.,]*$)")
TODAY = date(2025, 12, 9)
PLAIN = {name: f"plain {name}" for name in hostile.WORDS}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two folders of the same files, with hostile words and with plain ones."""
    folders = {}
    for name, words in (("hostile", hostile.WORDS), ("plain", PLAIN)):
        folder = tmp_path_factory.mktemp(name)
        folders[name] = folder, hostile_pages.write(folder, words)
    return folders


def test_in_a_browser_hostile_words_are_words(made, browser):
    """No dialog, request, violation, message, element or attribute is of the input's making."""
    (folder, places), (plain_folder, plain_places) = made["hostile"], made["plain"]
    context = browser.new_context(offline=True)
    wrong = []
    for place, names in places.items():
        files = [name for name in names if name.endswith((".html", ".svg"))]
        known: set[str] = set()
        for name in [name for name in plain_places[place] if name in files][:3]:
            known |= opened(context, plain_folder / name).names
        shown = ""
        for name in files:
            seen = opened(context, folder / name)
            shown += typesetting.as_typed(seen.text)
            wrong += [f"{name}: {each}" for each in [*seen.acted, *sorted(seen.names - known)]]
        words = hostile.WORDS.values() if files else ()
        # a picture breaks its lines where they are full, and cuts long labels
        shown = "".join(shown.split())
        begins = {text: "".join(typesetting.as_typed(text).split())[:20] for text in words}
        wrong += [f"{place} hides {text}" for text, begin in begins.items() if begin not in shown]
    context.close()
    assert wrong == []


def test_no_cell_of_an_export_is_a_formula_wherever_it_is_parted(made):
    """A spreadsheet of a Spanish desk parts a file at semicolons, whatever quotes say."""
    folder, places = made["hostile"]
    names = [name for found in places.values() for name in found if name.endswith(".csv")]
    assert len(names) > 10
    for name in names:
        text = (folder / name).read_bytes().decode("utf-8-sig")
        for separator in ",;\t":
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            cells = [cell.strip() for row in rows for cell in row]
            assert [cell for cell in cells if FORMULA.match(cell)] == []


@pytest.mark.parametrize("words", hostile.OBEYED.values(), ids=list(hostile.OBEYED))
def test_no_table_may_hold_what_a_terminal_or_spreadsheet_obeys(words, tmp_path):
    project = empty_project(tmp_path)
    (project.raw / "sources.csv").write_bytes(with_cell("sources", "title", words))
    with pytest.raises(DataErrors, match=r"data/raw/sources\.csv, row 2, column title: found "):
        cleaned(project, SCHEMAS["sources"])


@pytest.mark.parametrize("words", hostile.OBEYED.values(), ids=list(hostile.OBEYED))
def test_a_terminal_obeys_nothing_of_a_draft(words, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(f"{words} 11 ships {words}", encoding="utf-8")
    told = CliRunner().invoke(main, ["story", "check", str(draft), "--project", str(PROJECT.root)])
    assert told.exit_code == 1 and "11 ships" in told.output
    assert written_out(told.output) == told.output


@pytest.mark.parametrize(
    "name", [name for name, words in hostile.WORDS.items() if "<" in words or "](" in words]
)
def test_a_notebook_may_not_have_what_acts_loads_or_hides(name):
    with pytest.raises(ReportError, match=r"^notebooks/01-x\.ipynb, cell 2: found .*, expected "):
        rendering.markdown(hostile.WORDS[name], "notebooks/01-x.ipynb, cell 2")


def chart(**changed):
    """A chart whose specification somebody wrote by hand."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": [{"a": "b", "u": hostile.EVIL}]},
        "mark": "point",
        "encoding": {"x": {"field": "a", "type": "nominal"}},
    } | changed


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"data": {"url": f"{hostile.EVIL}a.csv"}}, "External data url not allowed"),
        (
            {"mark": "image", "encoding": {"url": {"field": "u"}}},
            r"found <image> in it, expected shapes and words",
        ),
        (
            {"encoding": {"x": {"field": "a"}, "href": {"field": "u"}}},
            r"found <a> in it, expected shapes and words",
        ),
        (
            {"transform": [{"calculate": "(this.constructor.constructor)('x')()", "as": "a"}]},
            "Disabled",
        ),
    ],
    ids=["data from elsewhere", "a picture from elsewhere", "a link", "code in an expression"],
)
def test_a_chart_fetches_nothing_and_holds_shapes_and_words_alone(changed, told):
    with pytest.raises(ValueError, match=told):
        images.svg(chart(**changed), "c")


def test_a_list_that_names_files_elsewhere_removes_none(tmp_path):
    kept = tmp_path / "kept.html"
    kept.write_text("x", encoding="utf-8")
    project = Project(tmp_path / "project")
    project.reports.mkdir(parents=True)
    names = ["../../kept.html", "en/../../../kept.html", str(kept), "kept.html"]
    listed = {name: {} for name in names}
    for folder in (project.reports, tmp_path / "project/scratch/en"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "kept.html").write_text("x", encoding="utf-8")
    (project.reports / "manifest.json").write_text(json.dumps(listed), encoding="utf-8")
    assert site.manifest(project.reports) == {}
    site.write(project, {}, [], set(), tmp_path / "project/scratch/reports", list)
    assert kept.read_text("utf-8") == "x"


def test_the_record_of_corrections_takes_no_formula(tmp_path):
    wrong = changes.corrections.Wrong(("a",), {"en": "a", "es": "a"}, {}, version="v1")
    for reason in (hostile.OBEYED["a formula"], hostile.WORDS["a formula behind a semicolon"]):
        with pytest.raises(UsageError, match=r"reason_en: found .* takes for a formula"):
            changes.corrections.add(tmp_path, wrong, {"en": reason, "es": "a"}, "AB", TODAY)
    with pytest.raises(UsageError, match=r"reason_es: found the character U\+001B"):
        reason = {"en": "a", "es": hostile.OBEYED["a colour"]}
        changes.corrections.add(tmp_path, wrong, reason, "AB", TODAY)
    for initials in (*hostile.WORDS.values(), *hostile.OBEYED.values()):
        with pytest.raises(UsageError, match="expected somebody's initials"):
            changes.corrections.add(tmp_path, wrong, {"en": "a", "es": "a"}, initials, TODAY)
    assert list(tmp_path.iterdir()) == []
