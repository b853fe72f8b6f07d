"""Notebooks in processes of their own: what one does reaches no other, whatever it does."""

import itertools
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from test_notebooks import write

from venezuela_analysis import forking, notebooks
from venezuela_analysis.errors import ReportError, UsageError
from venezuela_analysis.notebooks import running
from venezuela_analysis.project import find

pytestmark = pytest.mark.skipif(not forking.is_safe(), reason="forks only where that is safe")

MEDDLING = """
import builtins, os, sys, warnings
import pandas as pd
from venezuela_analysis import tables
left_behind = 1
builtins.left_behind = 1
tables.read = lambda name: "nonsense"
pd.options.display.max_rows = 1
pd.DataFrame.left_behind = 1
os.chdir("/")
os.environ["LEFT_BEHIND"] = "1"
sys.path.insert(0, "/left-behind")
sys.modules["left_behind"] = os
warnings.simplefilter("error")
"""

LOOKING = """
import builtins, os, pathlib, sys, warnings
import pandas as pd
from venezuela_analysis import tables
print("left_behind" in globals(), hasattr(builtins, "left_behind"))
print(tables.read.__module__, pd.options.display.max_rows)
print(hasattr(pd.DataFrame, "left_behind"), pathlib.Path.cwd().name, "LEFT_BEHIND" in os.environ)
print("/left-behind" in sys.path, "left_behind" in sys.modules, warnings.filters[0][0] == "error")
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """What runs notebooks in forks of one process."""
    with notebooks.kernels(tmp_path_factory.mktemp("kernels")) as run:
        yield run


@pytest.fixture
def book(tmp_path):
    """A function that writes a notebook of some cells and reads it."""
    numbers = itertools.count(1)

    def make(*sources):
        path = write(tmp_path / "notebooks", *sources, name=f"{next(numbers):02}-tiny.ipynb")
        return notebooks.read(path, f"notebooks/{path.name}")

    return make


def executed(books, folder, run, **options):
    (folder / "scratch").mkdir(exist_ok=True)
    jobs = [(each, {}) for each in books]
    made = dict(notebooks.execute_all(jobs, folder / "scratch", run=run, **options))
    return [made[number] for number in range(len(jobs))]


def printed(execution):
    return "".join(
        output.text for cell in execution.node.cells for output in cell.get("outputs", [])
    )


def test_what_a_notebook_changes_reaches_no_other(tmp_path, run, book):
    before, _, after = executed([book(LOOKING), book(MEDDLING), book(LOOKING)], tmp_path, run)
    (later,) = executed([book(LOOKING)], tmp_path, run)
    assert printed(before) == (
        "False False\nvenezuela_analysis.tables.processed 60\nFalse notebooks False\n"
        "False False False\n"
    )
    assert printed(before) == printed(after) == printed(later)


def test_every_notebook_draws_numbers_of_its_own(tmp_path, run, book):
    draw = "import random, uuid\nimport numpy as np\nprint(random.random(), np.random.random())"
    first, second = executed([book(draw), book(draw)], tmp_path, run)
    pairs = zip(printed(first).split(), printed(second).split(), strict=True)
    assert all(one != other for one, other in pairs)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import os\nos._exit(3)", "the process ended itself with exit code 3. Run the notebook "),
        (
            "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)",
            "the process was ended: Segmentation fault. Run the notebook in JupyterLab",
        ),
        ("while True: pass", "took more than 5 seconds and was ended. Look for a loop without end"),
        ("import time\ntime.sleep(60)", "took more than 5 seconds and was ended."),
        ("hog = bytearray(2**40)", "MemoryError: "),
        ("import numpy as np\nhog = np.ones((2**40,))", "MemoryError: Unable to allocate"),
        ("raise SystemExit(1)", "SystemExit: 1"),
        ("import threading\nthreading.main_thread().missing", "AttributeError: "),
    ],
    ids=["exit", "segfault", "loop", "sleep", "hog", "array_hog", "system_exit", "error"],
)
def test_a_notebook_that_fails_is_told_with_its_cell_and_hurts_no_other(
    tmp_path, run, book, source, told
):
    fine = book("print('fine')")
    bad = book("before = 1", source, "after = 1")
    done = []
    with pytest.raises(ReportError) as failed:
        jobs = [(bad, {}), (fine, {}), (fine, {})]
        for number, _ in notebooks.execute_all(jobs, tmp_path, run=run, timeout=5):
            done.append(number)
    head, *code = str(failed.value).splitlines()
    assert head.startswith(f"notebooks/02-tiny.ipynb, cell 4: {told}")
    assert code == [f"    {line}" for line in source.splitlines()]
    assert sorted(done) == [1, 2]


def test_no_process_is_left_when_notebooks_are_done(tmp_path, book):
    with notebooks.kernels(tmp_path) as run:
        start = "import os, subprocess\nstarted = subprocess.Popen(['sleep', '60'])"
        tell = "print(os.getpid(), os.getppid(), started.pid)"
        (execution,) = executed([book(start, tell)], tmp_path, run)
    ended = map(int, printed(execution).split())
    assert not any(is_running(pid) for pid in ended)


def is_running(pid):
    """Whether a process is there and no mere entry in a list that nobody has read."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True


SHOWING = (
    "import sys\nprint('said')\nprint('warned', file=sys.stderr)",
    "1 + 1",
    "import pandas as pd\npd.DataFrame({'loans': [1, None]})",
    "from IPython.display import HTML, clear_output, display, update_display\n"
    "display(HTML('<b>x</b>'))\nshown = display('first', display_id='one')",
    "update_display('second', display_id='one')\nprint('gone')\nclear_output()\nprint('kept')",
    "import asyncio\nawait asyncio.sleep(0)\n_ = 3",
    "import altair as alt\nfrom venezuela_analysis.charts import loans\n"
    "alt.Chart(pd.DataFrame({'a': [1, 2]})).mark_bar().encode(x='a:Q')",
    "",
    "print(as_of, __name__, In[4], Out[4])",
    "sorted({'b', 'a', 'c'}) == list({'a', 'b', 'c'})",
)


def test_forked_and_standard_engine_give_the_same_notebook(tmp_path, run, monkeypatch):
    path = write(tmp_path / "notebooks", *SHOWING)
    node = nbformat.read(path, 4)
    node.cells.append(new_code_cell("print('never')", id="skipped"))
    node.cells[-1].metadata["tags"] = ["skip-execution"]
    nbformat.write(node, path)
    book = notebooks.read(path, "notebooks/01-tiny.ipynb")
    jobs = [(book, {"as_of": "2015-12-31"})]
    ((_, forked),) = notebooks.execute_all(jobs, tmp_path, run=run)
    monkeypatch.setenv(running.ENGINE, "standard")
    ((_, standard),) = notebooks.execute_all(jobs, tmp_path)
    assert [cell.outputs for cell in forked.node.cells if cell.cell_type == "code"] == [
        cell.outputs for cell in standard.node.cells if cell.cell_type == "code"
    ]
    assert nbformat.writes(forked.node) == nbformat.writes(standard.node)


@pytest.mark.parametrize("engine", running.ENGINES)
def test_both_engines_tell_a_failing_cell_in_the_same_words(tmp_path, book, engine, monkeypatch):
    monkeypatch.setenv(running.ENGINE, engine)
    with pytest.raises(ReportError) as failed:
        executed([book("x = 1", "def half(x):\n    return x / 0\nhalf(x)")], tmp_path, None)
    assert str(failed.value) == (
        "notebooks/01-tiny.ipynb, cell 4: ZeroDivisionError: division by zero\n"
        "    def half(x):\n        return x / 0\n    half(x)"
    )


def test_the_standard_engine_tells_of_a_kernel_that_dies(tmp_path, book, monkeypatch):
    monkeypatch.setenv(running.ENGINE, "standard")
    with pytest.raises(ReportError, match=r"01-tiny\.ipynb: the kernel stopped"):
        executed([book("import os; os._exit(3)")], tmp_path, None)


def test_where_forking_is_not_safe_the_standard_engine_runs(monkeypatch):
    assert running.engine() == "forked"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert running.engine() == "standard"
    monkeypatch.setenv(running.ENGINE, "forked")
    with pytest.raises(UsageError, match=r"is 'forked', which needs Linux\. Leave it out here"):
        running.engine()


def test_an_unknown_engine_is_a_usage_error(monkeypatch):
    monkeypatch.setenv(running.ENGINE, "standart")
    with pytest.raises(
        UsageError,
        match=r"^VENEZUELA_ANALYSIS_ENGINE is 'standart', expected forked or standard "
        r"\(did you mean standard\?\)$",
    ):
        running.engine()


def test_what_our_notebooks_import_is_loaded_before_they_run():
    source = "\n".join(
        cell.source
        for notebook in notebooks.find(find(__file__)).values()
        for cell in notebook.node.cells
        if cell.cell_type == "code"
    )
    for line in source.splitlines():
        if line.startswith("from venezuela_analysis."):
            package, _, name = line.removeprefix("from ").partition(" import ")
            module = f"{package}.{name.partition(' as ')[0]}"
            assert {package, module} & set(running.PRELOADED), line
