"""Faults: killed commands, notebooks that do harm, a full disk; benchmarks/faults.py tries more."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from faults import kills, projects
from test_notebooks import write

from venezuela_analysis import forking, notebooks
from venezuela_analysis.errors import ReportError, UsageError
from venezuela_analysis.pipeline import untouched
from venezuela_analysis.project import Project
from venezuela_analysis.swapping import alone

pytestmark = pytest.mark.skipif(not forking.is_safe(), reason="needs Linux")


@pytest.fixture
def desk(tmp_path):
    """A project with a table, a page and a published one, and a staged copy of it inside."""
    for root in (tmp_path, tmp_path / ".staging-x/project"):
        for name in (
            "data/raw/datapackage.json", "data/processed/a.csv", "reports/en/a.html",
            "reports/published/v1/en/a.html",
        ):  # fmt: skip
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("kept")
    return Project(tmp_path)


def run(desk, *cells, **options):
    """Run a notebook of some cells as a run does, in the staged copy."""
    folder = desk.root / ".staging-x/project/notebooks"
    path = write(folder, *cells)
    book = notebooks.read(path, "notebooks/01-tiny.ipynb")
    ((_, execution),) = notebooks.execute_all([(book, {})], desk.root / ".staging-x", **options)
    return "".join(
        output.text for cell in execution.node.cells for output in cell.get("outputs", [])
    )


@pytest.mark.parametrize(
    "cell",
    [
        "open('../data/processed/a.csv', 'a')",
        "open('../../../data/raw/datapackage.json', 'w')",
        "import os\nos.remove('{root}/data/processed/a.csv')",
        "import os\nos.rename('{root}/reports', '{root}/gone')",
        "import shutil\nshutil.rmtree('{root}/reports', ignore_errors=True)",
        "import pathlib\npathlib.Path('{root}/reports/published/v2').mkdir()",
        "import pandas as pd\npd.DataFrame({'a': [1]}).to_csv('{root}/data/raw/new.csv')",
    ],
)
def test_a_cell_that_writes_among_data_or_reports_is_stopped_and_told(desk, cell):
    cell = cell.replace("{root}", str(desk.root))
    before = kills.state(desk.root / "data") | kills.state(desk.root / "reports")
    with pytest.raises(
        ReportError, match=r"cell 3: PermissionError: .*: a notebook changes nothing in data, "
    ):
        run(desk, cell)
    assert kills.state(desk.root / "data") | kills.state(desk.root / "reports") == before


def test_a_cell_may_write_beside_its_notebook_and_in_the_temporary_folder(desk):
    cell = (
        "import pathlib, shutil, tempfile\n"
        "pathlib.Path('note.txt').write_text('x')\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    pathlib.Path(folder, 'a').mkdir()\n"
        "print(pathlib.Path('note.txt').read_text(), pathlib.Path(folder).exists())"
    )
    assert run(desk, cell) == "x False\n"


def test_what_a_notebook_starts_and_leaves_behind_ends_with_it(desk):
    cell = (
        "import subprocess\n"
        "started = subprocess.run(['sh', '-c', 'setsid sleep 600 >/dev/null 2>&1 & echo $!'],"
        " capture_output=True, text=True)\n"
        "print(started.stdout)"
    )
    with notebooks.kernels(desk.root / ".staging-x") as by:
        left = int(run(desk, cell, run=by))
        ends_at = time.monotonic() + 30
        while Path(f"/proc/{left}").exists() and time.monotonic() < ends_at:
            time.sleep(0.05)
        assert not Path(f"/proc/{left}").exists()


def test_a_cell_that_never_ends_is_ended_and_the_limit_can_be_set(desk, monkeypatch):
    monkeypatch.setenv("VENEZUELA_ANALYSIS_CELL_SECONDS", "20")
    with pytest.raises(
        ReportError,
        match=r"cell 3: took more than 20 seconds and was ended\. Look for a loop without end, or "
        "allow more: VENEZUELA_ANALYSIS_CELL_SECONDS=40",
    ):
        run(desk, "while True: pass")
    monkeypatch.setenv("VENEZUELA_ANALYSIS_CELL_SECONDS", "ten")
    with pytest.raises(UsageError, match="is 'ten', expected a whole number of seconds"):
        list(notebooks.execute_all([], desk.root))


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("rm -r reports/en", "reports/en/a.html"),
        ("rm -r reports/published", "reports/published/v1/en/a.html"),
        ("echo x >> data/processed/a.csv", "data/processed/a.csv"),
        ("echo x > .staging-x/project/data/processed/a.csv", "data/processed/a.csv"),
        ("touch data/processed/new.csv", "data/processed/new.csv"),
        ("mkdir -p data/editorial; echo x > data/editorial/approvals.csv", "data/editorial/app"),
    ],
)
def test_harm_that_a_program_does_while_notebooks_run_stops_the_run(desk, harm, named):
    staged = Project(desk.root / ".staging-x/project")
    before, files = untouched.seen(desk), {"a.csv": b"kept", "datapackage.json": b"kept"}
    (staged.processed / "datapackage.json").write_text("kept")
    untouched.demand(desk, before, {"raw": fingerprint(desk)}, staged, files)
    subprocess.run(["sh", "-c", harm], cwd=desk.root, check=True)
    with pytest.raises(ReportError, match=f"changed while the notebooks ran: {named}"):
        untouched.demand(desk, before, {"raw": fingerprint(desk)}, staged, files)


def test_an_edit_while_notebooks_run_is_told_and_stops_nothing(desk, caplog):
    staged = Project(desk.root / ".staging-x/project")
    read = {"raw": fingerprint(desk), "01-a.ipynb": "gone since"}
    (desk.raw / "datapackage.json").write_text("edited")
    untouched.demand(desk, untouched.seen(desk), read, staged, {"a.csv": b"kept"})
    assert caplog.messages == [
        "data/raw, notebooks/01-a.ipynb: edited while the notebooks ran. The reports are of what "
        "was there before; run again."
    ]


def fingerprint(project):
    from venezuela_analysis import fingerprints

    return fingerprints.of_folder(project.raw)


SERVER = """
import os, sys, time
from venezuela_analysis.forking import ForkServer
server = ForkServer(["venezuela_analysis.checks.running", "great_expectations.expectations"])
print(server._pid, flush=True)
time.sleep(600)
"""


def test_a_server_that_still_loads_ends_with_its_process():
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE) as process:
        server = Path("/proc", process.stdout.readline().decode().strip())
        time.sleep(0.3)
        process.kill()
    ends_at = time.monotonic() + 30
    while server.exists() and "Z" not in (server / "stat").read_text().rpartition(")")[2]:
        assert time.monotonic() < ends_at
        time.sleep(0.05)


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory):
    """The project before ``clean`` and its state after it."""
    made = projects.Projects(tmp_path_factory.mktemp("clean"))
    return made.before(projects.CLEAN), made.after(projects.CLEAN)


@pytest.mark.parametrize("number", range(6))
def test_a_command_that_is_killed_leaves_all_old_or_all_new(cleaned, tmp_path, number):
    before, after = cleaned
    at = kills.Point("kept", number, after=number == 5)
    survival = kills.Ground(tmp_path).kill(
        projects.CLEAN, at, before, after, again=number in (0, 3)
    )
    assert survival.wrong == []
    # the first call decides
    assert survival.found == ("old" if number == 0 else "new")


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path):
    project = projects.unbuilt(tmp_path / "project")
    before = kills.state(project)
    limited = (
        "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from venezuela_analysis.cli import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "clean", "--project", project],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "File too large. Look at its permissions and at the space on the disk; nothing was" in (
        done.stderr
    )
    assert "Traceback" not in done.stderr
    assert kills.state(project) == before


def test_files_from_the_future_or_the_past_are_taken_for_what_they_hold(tmp_path):
    project = projects.unbuilt(tmp_path / "project")
    ground = kills.Ground(tmp_path / "ground")
    ground.lay_out(project)
    assert ground.run("clean")[0] == 0
    made = kills.state(ground.project)
    for number, path in enumerate(sorted(ground.project.rglob("*"))):
        os.utime(path, (0, 0) if number % 2 else (4e9, 4e9))
    assert ground.run("clean")[0] == 0
    assert kills.state(ground.project) == made


def test_of_two_commands_one_waits_and_says_so(tmp_path):
    project = projects.unbuilt(tmp_path / "project")
    ground = kills.Ground(tmp_path / "ground")
    ground.lay_out(project)
    with alone(Project(ground.project)):
        process = ground.start(["clean"])
        while "Another command is at work in" not in ground.told():
            assert process.poll() is None
            time.sleep(0.05)
    assert process.wait(kills.LONGEST) == 0
