"""A batch: what a row may say, one page for each, resumed after whatever ended it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date

import nbformat
import pytest
from conftest import copied, copy_project, digests
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from venezuela_analysis import checks, notebooks, pipeline
from venezuela_analysis.charts import raster
from venezuela_analysis.errors import ReportError, UsageError
from venezuela_analysis.pipeline.batches import cluster, journal, sheet
from venezuela_analysis.pipeline.running import Workers

TODAY = date(2025, 12, 20)
HEADER = "slug,language,edition,as_of,base_year"
PARAMETERS = (
    'as_of: str = "2025-12-09"  # last date included, ISO 8601\n'
    'language: str = "en"  # of the edition; one of: en, es\n'
    "base_year: int = 0  # a number; from 0 to 9"
)
CODE = """from venezuela_analysis import tables
from venezuela_analysis.figures import exact
from venezuela_analysis.story import glue
rows = tables.read("us_ships", as_of=as_of)
if base_year == 7: raise ValueError("seven")
if base_year == 8: import os; os._exit(3)
if base_year == 9:
    # ends what is forked for each notebook, or with an earlier date the process that draws pages
    import os
    parent = lambda pid: int(open(f"/proc/{pid}/stat").read().split()[3])
    ended = parent(os.getppid())
    os.kill(ended if as_of > "2020" else parent(ended), 9)
glue("ships_listed", exact(len(rows) + base_year, "count", measure="rows", measure_es="filas"))"""
WORDS = {
    "en": "The list has {{ ships_listed }} rows.",
    "es": "La lista tiene {{ ships_listed }} filas.",
}


def write_notebook(path, code=CODE):
    cells = []
    for language, words in WORDS.items():
        for tags, text in (([language, "headline"], f"# {words}"), ([language], words)):
            cells.append(new_markdown_cell(text, metadata={"tags": tags}))
    cells.append(new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}))
    cells.append(new_code_cell(code))
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    nbformat.write(new_notebook(cells=cells), path)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A project of one small notebook and a page of it; not to be changed."""
    project = copy_project(tmp_path_factory.mktemp("first"))
    for path in project.notebooks.iterdir():
        path.unlink()
    write_notebook(project.notebooks / "01-ships.ipynb")
    return project


@pytest.fixture
def project(first, tmp_path):
    return copied(first, tmp_path)


def listed(project, *rows, header=HEADER):
    """A list of editions in the project's folder."""
    path = project.root / "editions.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def begin_checks():
    """Begin the checks of tables; the same tables are checked once for all tests."""
    answers = {}
    with checks.beside() as begin:

        def begin_once(cleaned, last):
            frames = [frame for table in cleaned.values() for frame in (table.frame, table.raw)]
            frames += [frame for _, frame in last.values()]
            asked = tuple(frame.to_csv() for frame in frames if frame is not None)
            if asked not in answers:
                answers[asked] = begin(cleaned, last)
            return answers[asked]

        yield begin_once


@pytest.fixture(scope="module")
def batch(begin_checks):
    """Make a batch, and return its outcome and the names of the editions that it took up."""

    def batch(project, *rows, made=lambda name: None, **options):
        taken = []

        def advance(name):
            taken.append(name)
            made(name)

        outcome = pipeline.batch(
            project,
            listed(project, *rows),
            lambda count: advance,
            today=TODAY,
            begin_checks=begin_checks,
            **options,
        )
        return outcome, sorted(taken)

    return batch


def editions(project):
    return project.reports / "editions"


def pages(project):
    return {name: of for name, of in digests(editions(project)).items() if name.endswith(".html")}


def read(project, *rows, header=HEADER):
    return sheet.read(listed(project, *rows, header=header), notebooks.find(project))


# the list


def test_a_row_is_an_edition_with_its_name_and_its_parameters(first, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(
        b"\xef\xbb\xbfslug,language,edition,as_of,base_year\r\nships,es,lima-2015,2015-12-31,3\r\n"
        b",,,,\r\nships,,,,\r\nships,es,,2015-12-31,\r\n"
    )
    orders = sheet.read(path, notebooks.find(first))
    assert orders == [
        sheet.Order("lima-2015", 2, "ships", "es", {"as_of": "2015-12-31", "base_year": 3}),
        sheet.Order("ships-en", 4, "ships", "en", {}),
        sheet.Order("ships-es-2015-12-31", 5, "ships", "es", {"as_of": "2015-12-31"}),
    ]


def test_every_wrong_row_is_told_at_once_and_nothing_is_run(batch, project):
    rows = (
        "shps,en,,,",
        "ships,fr,,2025-02-31,ten",
        "ships,en,../up,,",
        "ships,en,same,,",
        "ships,es,Same,,",
        "ships,en",
        "ships,en,con.2015,,",
        "ships,en,per\u0443,,",
    )
    with pytest.raises(UsageError, match="9 problems in the list; nothing was run") as stopped:
        batch(project, *rows)
    told = [line.partition("editions.csv, ")[2] for line in str(stopped.value).splitlines()[1:]]
    assert [line.partition(": ")[0] for line in told] == [
        "row 2, column slug",
        "row 3, column language",
        "row 3, column as_of",
        "row 3, column base_year",
        "row 4, column edition",
        "row 7",
        "row 8, column edition",
        "row 9, column edition",
        "row 6, column edition",
    ]
    assert "(did you mean ships?)" in told[0]
    assert "expected one of en, es" in told[1]
    assert "expected a date that exists, such as 2025-12-09" in told[2]
    assert "no folder" in told[4]
    assert "Windows keeps" in told[6]
    assert "CYRILLIC" in told[7]
    assert "found 'Same' as in row 5" in told[8]
    assert not project.reports.exists()


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("slug,language,as_off", r"row 1: found 'as_off' \(did you mean as_of\?\)"),
        ("slug,language,base_year,base_year", "row 1: found base_year twice"),
        ("slug;language;base_year", "expected one called slug. Save the list with commas"),
        ("language,as_of", "found the columns language, as_of, expected one called slug"),
    ],
)
def test_a_header_is_held_to_the_parameters_that_there_are(project, header, told):
    with pytest.raises(UsageError, match=told):
        read(project, "ships,en,0", header=header)


def test_a_parameter_of_another_report_is_refused_where_it_is_filled_in(project):
    path = project.notebooks / "02-arms.ipynb"
    write_notebook(path, CODE.replace("ships_listed", "arms_listed"))
    node = nbformat.read(path, 4)
    node.cells[4].source = PARAMETERS.rpartition("\n")[0]
    nbformat.write(node, path)
    assert len(read(project, "ships,en,,,1", "arms,en,,,")) == 2
    with pytest.raises(UsageError, match="base_year: found '1', expected nothing: arms has"):
        read(project, "arms,en,,,1")


def test_a_name_that_is_made_of_a_row_is_held_to_the_same_rule(project):
    slug = "x" * 100
    write_notebook(project.notebooks / f"02-{slug}.ipynb")
    assert read(project, f"{slug},en,short,,")[0].name == "short"
    told = (
        "column edition: found 'x.*, made of the row, which gives none, expected at most 100 char"
    )
    with pytest.raises(UsageError, match=told):
        read(project, f"{slug},en,,,")


def test_an_empty_list_is_told(project):
    with pytest.raises(UsageError, match="found no rows under a header"):
        read(project)


def test_pages_go_into_no_folder_of_the_project_but_their_own(batch, project, tmp_path):
    for folder in (project.reports, project.raw, project.root, project.reports / "en"):
        with pytest.raises(UsageError, match="a folder of the project, whose files are its own"):
            batch(project, "ships,en,,,", folder=folder)
    outcome, _ = batch(project, "ships,en,,,", folder=tmp_path / "desk" / "lima")
    assert [path.name for path in sorted(outcome.folder.iterdir())] == [
        journal.FILE,
        "ships-en.html",
    ]


# what is made


def test_a_batch_makes_a_page_for_each_row_and_then_only_what_changed(batch, project):
    rows = ["ships,en,a,,1", "ships,es,b,,1", "ships,en,c,2019-12-31,"]
    outcome, made = batch(project, *rows)
    assert (outcome.made, outcome.unchanged, outcome.problems) == (3, 0, [])
    assert made == ["a", "b", "c"]
    html = (editions(project) / "a.html").read_text(encoding="utf-8")
    assert "<!--draft-->" in html
    assert re.findall(r'href="(?!#|data:|https?:)[^"]*"', html) == []
    before = pages(project)
    assert list(before) == ["a.html", "b.html", "c.html"]
    assert sorted(os.listdir(project.root)) == ["data", "editions.csv", "notebooks", "reports"]

    assert batch(project, *rows)[1] == []
    assert batch(project, "ships,en,a,,2", *rows[1:])[1] == ["a"]
    assert pages(project)["a.html"] != before["a.html"]
    (editions(project) / "b.html").write_text("edited", encoding="utf-8")
    (editions(project) / "c.html").unlink()
    assert batch(project, *rows)[1] == ["a", "b", "c"]
    assert pages(project) == before


def test_another_table_notebook_or_option_makes_all_pages_anew(batch, project):
    row = "ships,en,a,,1"
    batch(project, row)
    before = pages(project)
    assert batch(project, row, script=False)[1] == ["a"]
    without = pages(project)
    path = project.notebooks / "01-ships.ipynb"
    node = nbformat.read(path, 4)
    node.cells[1].source += " Nothing more."
    nbformat.write(node, path)
    assert batch(project, row, script=False)[1] == ["a"]
    assert len({*before.values(), *without.values(), *pages(project).values()}) == 3
    assert batch(project, row, script=False)[1] == []
    assert batch(project, row, script=False, force=True)[1] == ["a"]


def test_an_edition_is_the_page_of_a_run_but_for_its_links_and_a_run_leaves_it(
    batch, begin_checks, project, tmp_path
):
    batch(project, "ships,en,a,,4")
    before = digests(editions(project))
    given = {"language": "en", "base_year": "4"}
    with notebooks.kernels(tmp_path) as run_notebook, raster.beside() as drawing:
        by = Workers(begin_checks, run_notebook, drawing)
        pipeline.run(project, (), given, today=TODAY, by=by)
    assert digests(editions(project)) == before
    assert "editions" not in (project.reports / ".fingerprints.json").read_text(encoding="utf-8")
    page = (project.reports / "en" / "ships.html").read_text(encoding="utf-8")
    alone = (editions(project) / "a.html").read_text(encoding="utf-8")
    linked = re.search(r'<a href="\.\./index\.html">(.*?)</a>', page)
    assert alone == page.replace(linked[0], f"<span>{linked[1]}</span>")


def test_rows_that_fail_are_told_and_the_others_are_made(batch, project, monkeypatch):
    path = project.notebooks / "01-ships.ipynb"
    node = nbformat.read(path, 4)
    node.cells[1].source += " It had 17 rows."
    nbformat.write(node, path)
    rows = ["ships,en,gate,,1", "ships,es,seven,,7", "ships,es,dead,,8", "ships,es,good,,1"]
    outcome, _ = batch(project, *rows)
    assert list(pages(project)) == ["good.html"]
    assert (outcome.made, outcome.unchanged) == (1, 0)
    gate, seven, dead = outcome.problems
    assert "editions.csv, row 2, gate: notebooks/01-ships.ipynb, en edition, stopped at" in gate
    assert "17" in gate
    assert "editions.csv, row 3, seven: notebooks/01-ships.ipynb, cell 6: ValueError: " in seven
    assert "editions.csv, row 4, dead: " in dead and "exit code 3" in dead
    # one process makes all of these; where it or a part of it ends the others are made in another
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    rows = ["ships,es,alone,2019-12-31,9", "ships,es,forks,2020-12-31,9", *rows[2:]]
    rows += ["ships,es,after,,2"]
    outcome, made = batch(project, *rows)
    assert made == ["after", "alone", "dead", "forks"]
    assert list(pages(project)) == ["after.html", "forks.html", "good.html"]
    alone, dead = outcome.problems
    assert "row 2, alone: the process was ended: Killed" in alone
    assert "exit code 3" in dead


def test_a_failed_check_makes_nothing(batch, project):
    table = project.raw / "loan_estimates.csv"
    text = table.read_text(encoding="utf-8")
    assert ",62.2,62.2," in text
    table.write_text(text.replace(",62.2,62.2,", ",62.3,62.3,"), encoding="utf-8")
    with pytest.raises(pipeline.ChecksFailed, match="checks failed; nothing was made"):
        batch(project, "ships,en,a,,1")
    assert pages(project) == {}


def test_the_standard_engine_makes_the_same_pages(batch, project, monkeypatch):
    rows = ["ships,en,a,,1", "ships,es,b,,7"]
    batch(project, *rows)
    before = pages(project)
    monkeypatch.setenv("VENEZUELA_ANALYSIS_ENGINE", "standard")
    outcome, made = batch(project, *rows, force=True)
    assert made == ["a", "b"]
    assert pages(project) == before
    assert "row 3, b: notebooks/01-ships.ipynb, cell 6: ValueError: seven" in outcome.problems[0]


def test_two_batches_do_not_write_to_one_folder(batch, project):
    with (
        journal.opened(editions(project)),
        pytest.raises(ReportError, match="another batch writes there"),
    ):
        batch(project, "ships,en,a,,1")


def test_a_disk_that_refuses_is_told_with_what_is_true_of_a_batch(project):
    ended = command(
        "batch", listed(project, "ships,en,a,,1"), "-o", "/dev/null/x", "--project", project.root
    )
    assert ended.communicate()[0] == (
        "Error: /dev/null/x: Not a directory. Look at its permissions and at the space on the "
        "disk; what is made stays. Run it again to go on.\n"
    )
    assert ended.returncode == 1


def test_a_record_that_was_cut_off_costs_its_last_page_alone(batch, project):
    rows = ["ships,en,a,,1", "ships,en,b,,2"]
    batch(project, *rows)
    record = editions(project) / journal.FILE
    lines = record.read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[1])["edition"]
    record.write_text(f"{lines[0]}\n{lines[1][:40]}", encoding="utf-8")
    (editions(project) / ".b.html.va-new").write_text("half a page", encoding="utf-8")
    assert batch(project, *rows)[1] == [last]
    assert sorted(os.listdir(editions(project))) == [journal.FILE, "a.html", "b.html"]


# ended in the middle

# a shell lets what it starts in the background ignore Ctrl-C
MAIN = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from venezuela_analysis.cli import main; main()"
)


def command(*arguments):
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def lines(folder):
    """The names of the editions that were written to a folder, one for each time."""
    record = folder / journal.FILE
    written = record.read_text("utf-8").splitlines() if record.exists() else []
    return [json.loads(line)["edition"] for line in written]


def ended(sign, arguments, folder):
    """Run a command, end it when it has written another page, and return what it said."""
    before = lines(folder)
    process = command(*arguments)
    while len(lines(folder)) == len(before):
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.01)
    process.send_signal(sign)
    told = process.communicate(timeout=300)[0]
    return process.returncode, told


def test_a_batch_that_was_ended_goes_on(project):
    path = listed(project, *(f"ships,en,e{number},,{number % 7}" for number in range(12)))
    arguments = ("batch", path, "--project", project.root, "--today", TODAY)
    code, told = ended(signal.SIGINT, arguments, editions(project))
    assert (code, "Stopped; what is made stays" in told) == (130, True)
    assert [name for name in os.listdir(project.root) if name.startswith(".staging")] == []
    first = lines(editions(project))
    code, told = ended(signal.SIGKILL, arguments, editions(project))
    assert code == -signal.SIGKILL
    kept = lines(editions(project))
    assert 1 <= len(first) < len(kept) < 12
    again = command(*arguments)
    told = again.communicate(timeout=300)[0]
    assert again.returncode == 0, told
    assert f"reports/editions: {12 - len(kept)} reports made, {len(kept)} unchanged" in told
    assert sorted(lines(editions(project))) == sorted(f"e{number}" for number in range(12))
    assert [name for name in os.listdir(project.root) if name.startswith(".staging")] == []


# on a cluster


@contextmanager
def processes(folder, workers):
    """A scheduler and workers, each a process of its own on the loopback interface."""
    program = [sys.executable, "-m"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    known = folder / "scheduler.json"
    own = ["--host", "127.0.0.1", "--no-dashboard"]
    started = [
        subprocess.Popen(
            [*program, "distributed.cli.dask_scheduler", *own, "--port", "0",
             "--scheduler-file", str(known)], **quiet,
        )
    ]  # fmt: skip
    try:
        while not known.exists():
            assert started[0].poll() is None
            time.sleep(0.05)
        address = json.loads(known.read_text(encoding="utf-8"))["address"]
        for number in range(workers):
            started.append(
                subprocess.Popen(
                    [*program, "distributed.cli.dask_worker", address, *own, "--no-nanny",
                     "--nthreads", "1", "--name", f"worker-{number}",
                     "--local-directory", str(folder)], **quiet,
                )
            )  # fmt: skip
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_a_scheduler_that_is_not_there_is_told_soon(project, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    path = listed(project, "ships,en,a,,1")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ReportError, match=f"--scheduler {address}: no scheduler answers"):
            pipeline.batch(project, path, scheduler=address)
    with pytest.raises(ReportError, match="--scheduler nowhere: no scheduler answers"):
        pipeline.batch(project, path, scheduler="nowhere")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"Install it: pip install '\.\[distributed\]'"):
        pipeline.batch(project, path, scheduler=address)
    assert not project.reports.exists()


def test_a_worker_with_other_code_does_not_open_what_it_was_sent():
    with pytest.raises(ReportError, match="has other code than this machine"):
        cluster._on_worker("key", "other", b"no pickle", b"no pickle")


def test_a_cluster_loses_and_repeats_nothing_when_a_worker_is_killed(batch, project, tmp_path):
    rows = [f"ships,{'en' if number % 2 else 'es'},e{number},,{number % 6}" for number in range(10)]
    rows.append("ships,en,seven,,7")
    here, _ = batch(project, *rows, folder=tmp_path / "here")
    other = copied(project, tmp_path / "other")
    desks, made = [], []
    with processes(tmp_path, 2) as (address, workers):

        def advance(name):
            made.append(name)
            if len(made) == 1:
                from distributed import Client

                with Client(address, set_as_default=False) as client:
                    client.wait_for_workers(2, timeout=60)
                workers[0].kill()
                # another desk begins and ends meanwhile
                desks.append(batch(other, rows[0], scheduler=address)[0])

        there, _ = batch(project, *rows, made=advance, folder=tmp_path / "there", scheduler=address)
        assert workers[0].wait() == -signal.SIGKILL
    assert len(made) == 11 and len(set(made)) == 11
    assert sorted(lines(tmp_path / "there")) == sorted(f"e{number}" for number in range(10))
    assert there.problems == here.problems and "ValueError: seven" in there.problems[0]
    assert (there.made, there.unchanged) == (10, 0)
    same = [
        {name: of for name, of in digests(tmp_path / where).items() if name.endswith(".html")}
        for where in ("here", "there")
    ]
    assert same[0] == same[1] and len(same[0]) == 10
    assert [(desk.made, desk.problems) for desk in desks] == [(1, [])]
    assert pages(other)["e0.html"] == same[0]["e0.html"]
