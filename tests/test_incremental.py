"""A run makes only what anything has changed for, and leaves the bytes that a full run leaves."""

import csv
import hashlib
import json
import random
import shutil
import subprocess
import sys
from datetime import date

import nbformat
import pytest
from conftest import copied, copy_project
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from venezuela_analysis import fingerprints, pipeline
from venezuela_analysis.charts import images
from venezuela_analysis.pipeline import watching

TODAY = date(2025, 12, 20)
PARAMETERS = (
    'as_of: str = "2025-12-09"  # last date included, ISO 8601\n'
    'language: str = "en"  # of the edition; one of: en, es'
)
CODE = """from venezuela_analysis import tables
from venezuela_analysis.figures import exact
from venezuela_analysis.story import glue, listing
rows = tables.read("{table}", as_of=as_of)
glue("rows_{table}", exact(len(rows), "count", measure="rows", measure_es="filas"))
edited = rows[rows["note"].str.endswith("more", na=False)][["note"]]
listing(edited.replace(r"^.*?(?=more)", "", regex=True), "Notes")"""
# a mark that is clipped has an id of the renderer's
CHART = """import altair as alt
from venezuela_analysis.charts.finished import finish
notes = rows[["note"]].fillna("").assign(place=range(len(rows)))
place = alt.X("place:Q", axis=None)
finish(
    alt.Chart(notes).mark_point(clip=True).encode(x=place),
    name="rows", title="Rows", subtitle="A dot for each", source_line="None", alt_text="Dots",
)"""
WORDS = {
    "en": "The list has {{ rows_TABLE }} rows; the story says {{ china_loans_total }}.",
    "es": "La lista tiene {{ rows_TABLE }} filas; el artículo dice {{ china_loans_total }}.",
}
TABLES = {"ships": "us_ships", "arms": "arms_deliveries"}


def write_notebook(path, table):
    """A notebook that reads one table and states one figure of it."""
    cells = []
    for language, words in WORDS.items():
        bound = words.replace("TABLE", table)
        for tags, text in (([language, "headline"], f"# {bound}"), ([language], bound)):
            cells.append(new_markdown_cell(text, metadata={"tags": tags}))
    cells.append(new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}))
    cells += [new_code_cell(CODE.format(table=table)), new_code_cell(CHART)]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    nbformat.write(new_notebook(cells=cells), path)


@pytest.fixture(scope="module")
def workers():
    with pipeline.workers(again=True) as workers:
        yield workers


@pytest.fixture(scope="module")
def first(tmp_path_factory, workers):
    """A project of two small notebooks, built once; not to be changed."""
    project = copy_project(tmp_path_factory.mktemp("first"))
    shutil.rmtree(project.notebooks)
    project.notebooks.mkdir()
    for number, (slug, table) in enumerate(TABLES.items(), start=1):
        write_notebook(project.notebooks / f"{number:02}-{slug}.ipynb", table)
    pipeline.run(project, today=TODAY, by=workers)
    return project


@pytest.fixture
def copy(first, tmp_path):
    """A copy of it that a test may change."""
    return copied(first, tmp_path)


def content(project):
    """Every file that a run writes, as SHA-256 by place."""
    return {
        path.relative_to(project.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in (project.processed, project.reports)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit_cell(project, table, column, change):
    """Change one cell of the last row of a raw table."""
    path = project.raw / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[-1][column] = change(rows[-1][column])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def edit_notebook(project, name, change):
    path = project.notebooks / name
    node = nbformat.read(path, 4)
    change(node)
    nbformat.write(node, path)


def made(project, workers, **options):
    """Slugs of the notebooks whose pages a run makes."""
    result = pipeline.run(project, today=TODAY, by=workers, **options)
    return sorted({address.split("/")[1].removesuffix(".html") for address in result.pages})


EDITS = {
    "a note of a table that one notebook reads": (
        lambda project, more: edit_cell(project, "us_ships", "note", lambda text: text + more),
        ["ships"],
    ),
    "a number of a table that the other reads": (
        lambda project, more: edit_cell(
            project, "arms_deliveries", "tiv_m", lambda text: str(float(text or 1) + 1)
        ),
        ["arms"],
    ),
    "a note of a table that none reads": (
        lambda project, more: edit_cell(project, "us_cpi", "note", lambda text: text + more),
        [],
    ),
    "a note of the sources, of which every page tells": (
        lambda project, more: edit_cell(project, "sources", "note", lambda text: text + more),
        ["arms", "ships"],
    ),
    "a sentence of one notebook": (
        lambda project, more: edit_notebook(
            project,
            "02-arms.ipynb",
            lambda node: node.cells[1].update(source=node.cells[1].source + more),
        ),
        ["arms"],
    ),
    "a page that somebody edits": (
        lambda project, more: (project.reports / "en" / "ships.html").write_text("mine"),
        ["ships"],
    ),
    "a page that is gone": (
        lambda project, more: (project.reports / "es" / "arms.html").unlink(missing_ok=True),
        ["arms"],
    ),
    "a list of all pages that somebody edits": (
        lambda project, more: (project.reports / "manifest.json").write_text("{}"),
        ["arms", "ships"],
    ),
    "a record that is gone": (
        lambda project, more: (project.reports / ".fingerprints.json").unlink(missing_ok=True),
        ["arms", "ships"],
    ),
    "a record that cannot be read": (
        lambda project, more: (project.reports / ".fingerprints.json").write_text('{"pages": 1}'),
        ["arms", "ships"],
    ),
    "nothing": (lambda project, more: None, []),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_makes_only_the_pages_that_it_touches(name, copy, workers):
    edit, touched = EDITS[name]
    edit(copy, " more")
    assert made(copy, workers) == touched


@pytest.mark.parametrize("seed", [1, 2])
def test_any_sequence_of_edits_leaves_what_a_full_run_leaves(seed, first, tmp_path, workers):
    chance = random.Random(seed)
    incremental, full = (copied(first, tmp_path / name) for name in ("incremental", "full"))
    for step in range(3):
        for name in chance.sample(list(EDITS), chance.choice([1, 1, 2])):
            for project in (incremental, full):
                EDITS[name][0](project, " and more" * (step + 1))
        pipeline.run(incremental, today=TODAY, by=workers)
        shutil.rmtree(full.reports)
        for kept in (images._drawn, images._worded):
            kept.cache_clear()  # a run of its own would find no picture drawn
        pipeline.run(full, today=TODAY, by=workers, force=True)
        assert content(incremental) == content(full)


def test_force_and_another_day_make_every_page(copy, workers):
    assert made(copy, workers, force=True) == ["arms", "ships"]
    result = pipeline.run(copy, today=date(2025, 12, 21), by=workers)
    assert len(result.pages) == 4
    assert result.unchanged == []


def test_another_parameter_makes_the_pages_and_the_first_one_makes_them_again(copy, workers):
    before = content(copy)
    assert made(copy, workers, parameters={"as_of": "2025-06-30"}) == ["arms", "ships"]
    assert made(copy, workers, parameters={"as_of": "2025-06-30"}) == []
    assert made(copy, workers) == ["arms", "ships"]
    assert content(copy) == before


def test_one_report_alone_leaves_the_others_to_be_made_when_they_are_asked_for(copy, workers):
    for table in ("us_ships", "arms_deliveries"):
        edit_cell(copy, table, "note", lambda text: text + " more")
    assert made(copy, workers, slugs=("ships",)) == ["ships"]
    assert made(copy, workers) == ["arms"]


def test_the_result_tells_of_all_pages_though_few_are_made(first, copy, workers):
    again = pipeline.run(copy, today=TODAY, by=workers)
    full = pipeline.run(copy, today=TODAY, by=workers, force=True)
    assert again.unchanged == sorted(full.pages, key=lambda page: page.endswith("arms.html"))
    assert (again.found, again.bound) == (full.found, full.bound)


def test_pages_of_a_failed_check_are_not_published_however_many_are_ready(copy, workers):
    before = content(copy)
    edit_cell(copy, "arms_deliveries", "tiv_m", lambda text: "90000")
    with pytest.raises(pipeline.ChecksFailed, match="nothing was published"):
        pipeline.run(copy, today=TODAY, by=workers)
    assert content(copy) == before


RUN = "from venezuela_analysis.cli import main; main()"
HEAVY = {"pandas", "altair", "great_expectations", "papermill", "nbformat", "numpy", "jinja2"}
LOADED = f"import sys\ntry:\n    {RUN}\nfinally:\n    print({HEAVY} & set(sys.modules))"


def test_where_nothing_has_changed_nothing_runs_and_nothing_heavy_is_loaded(copy):
    before = content(copy)
    command = ["run", "--project", str(copy.root), "--today", TODAY.isoformat()]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *command],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "Nothing has changed since the last run. To make every page anew: --force",
        "set()",
    ]
    assert content(copy) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda project: edit_cell(project, "us_cpi", "note", lambda text: text + "x"),
        lambda project: (project.raw / "new.csv").write_text("a"),
        lambda project: (project.notebooks / "02-arms.ipynb").unlink(),
        lambda project: (project.processed / "us_ships.csv").write_text("mine"),
        lambda project: (project.reports / "index.html").unlink(),
        lambda project: (project.reports / "es" / "ships.html").write_text("mine"),
        lambda project: (
            (project.reports / "published" / "v1").mkdir(parents=True)
            or (project.reports / "published" / "v1" / "manifest.json").write_text("{}")
        ),
    ],
    ids=["table", "new_file", "notebook", "processed", "index", "page", "published"],
)
def test_the_record_holds_only_where_nothing_has_changed(change, copy):
    asked = fingerprints.asked((), None, TODAY, script=True)

    def holds():
        return fingerprints.read(copy).holds(copy, asked, fingerprints.inputs(copy))

    assert holds()
    change(copy)
    assert not holds()


def test_a_readme_beside_the_pages_is_nobodys_work(copy):
    asked = fingerprints.asked((), None, TODAY, script=True)
    (copy.reports / "README.md").write_text("ours")
    assert fingerprints.read(copy).holds(copy, asked, fingerprints.inputs(copy))
    assert not any("README" in name for name in fingerprints.read(copy).wrote)


def test_what_runs_is_part_of_every_fingerprint(copy, monkeypatch):
    before = fingerprints.code()
    monkeypatch.setattr(sys, "path", [str(copy.root), *sys.path])
    (copy.root / "altair-99.0.0.dist-info").mkdir()
    assert fingerprints.code() != before


def test_the_record_names_what_each_notebook_opened(first):
    pages = json.loads((first.reports / ".fingerprints.json").read_text(encoding="utf-8"))["pages"]
    assert {address: made["opened"] for address, made in pages.items()} == {
        f"{language}/{slug}.html": sorted(["datapackage.json", f"{table}.csv"])
        for language in ("en", "es")
        for slug, table in TABLES.items()
    }


def test_watch_drops_the_pages_of_a_notebook_that_is_gone_and_makes_those_of_a_new_one(
    copy, tmp_path, workers
):
    state, watched = watching.State(), copy.notebooks / "02-arms.ipynb"
    watched.rename(tmp_path / "kept.ipynb")
    watching.rebuild(copy, [watched], state, today=TODAY, by=workers)
    assert state.message == "removed with its notebook: en/arms.html, es/arms.html"
    assert state.pages == ("en/arms.html", "es/arms.html", "index.html", "es/index.html")
    left = content(copy)
    pipeline.run(copy, today=TODAY, force=True, by=workers)
    after = content(copy)
    record = "reports/.fingerprints.json"
    assert after.pop(record) != left.pop(record)  # one was asked for by name, one for all
    assert left == after and not any("arms" in place for place in after if "reports" in place)
    (tmp_path / "kept.ipynb").rename(copy.notebooks / "05-arms.ipynb")
    added = copy.notebooks / "05-arms.ipynb"
    watching.rebuild(copy, [added], state, today=TODAY, by=workers)
    assert state.pages == ("en/arms.html", "es/arms.html", "index.html", "es/index.html")
    assert "arms" in (copy.reports / "es/index.html").read_text(encoding="utf-8")


def test_watch_tells_as_a_run_does_that_no_notebook_is_left(copy):
    state, paths = watching.State(), list(copy.notebooks.glob("*.ipynb"))
    for path in paths:
        path.unlink()
    watching.rebuild(copy, paths, state, today=TODAY)
    told = "no notebooks found, expected notebooks/NN-topic.ipynb"
    assert (state.state, state.message) == ("failed", told)
