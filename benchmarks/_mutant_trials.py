"""Mutants put before the tests that concern them, each in a process of its own, on a copy."""

from __future__ import annotations

import ast
import contextlib
import functools
import importlib
import json
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import Any

import coverage
import hypothesis
import pytest

PACKAGE = "venezuela_analysis"
COPIED = ("src", "tests", "data", "notebooks", "docs", "benchmarks")
CACHED = type(functools.cache(len))
# the place of a test where a line runs as its module is read
READ = ""
# what a test may ask for that takes longer than a mutant is worth
COSTLY = frozenset(["built", "site", "browser", "page"])
# seconds of tests, as first measured, that a mutant is given; a test not run can only spare it
BUDGET = 30.0
# a mutant hangs that takes this many seconds of processor, and so often the time of its tests
PATIENCE, TIMES = 20.0, 4.0
MEMORY = 2 << 30
# pytest minds that its plugins are imported already, which is the point here
QUIET = ("-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change.

    Parameters
    ----------
    path : str
        Of the module, from the project's root.
    operator : str
        Of mutmut.
    first, last : int
        Lines that run with the changed piece of code.
    within : bool
        Whether it is in a function, so that only the tests that reach the lines concern it.
    was, now : str
        The lines that differ.
    code : str
        The module with the change.
    """

    path: str
    operator: str
    first: int
    last: int
    within: bool
    was: str
    now: str
    code: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Which tests reach which lines, and what each test takes.

    Parameters
    ----------
    seconds : dict
        Of the processor, by test, all that were run.
    tests : dict
        By path and line: names of tests in `seconds`, and `READ`.
    """

    seconds: dict[str, float]
    tests: dict[str, dict[int, set[str]]]

    def concerned(self, mutant: Mutant) -> list[str]:
        """Return the tests of a mutant, the fastest first and within the budget.

        What runs as the module is read does so before any test: there the tests that reach the
        module come after those that reach the line, then those of its package, since tables of
        words have no lines that a test reaches.
        """
        lines = self.tests.get(mutant.path, {})
        near = set().union(*(lines.get(n, ()) for n in range(mutant.first, mutant.last + 1)))
        groups = [near]
        if not mutant.within or READ in near:
            folder = str(Path(mutant.path).parent)
            beside = (found for path, found in self.tests.items() if path.startswith(folder))
            groups += [set().union(*lines.values())]
            groups += [{test for found in beside for some in found.values() for test in some}]
        ordered = dict.fromkeys(
            test
            for group in groups
            for test in sorted(group - {READ}, key=self.seconds.__getitem__)
        )
        chosen, spent = [], 0.0
        for test in ordered:
            spent += self.seconds[test]
            if spent > BUDGET:
                break
            chosen.append(test)
        return chosen


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a mutant.

    Parameters
    ----------
    mutant : Mutant
        The change.
    outcome : str
        ``failed`` (a test), ``import`` (the tests could not even be read), ``hangs``, ``crashed``,
        ``survived`` or ``unreached`` (no test reaches the lines).
    tests : int
        How many tests were chosen for it.
    by : str
        The test that failed.
    """

    mutant: Mutant
    outcome: str
    tests: int = 0
    by: str = ""

    @property
    def killed(self) -> bool:
        """Whether something noticed the change."""
        return self.outcome not in ("survived", "unreached")


def copied(root: Path, folder: Path) -> Path:
    """Return a copy of all that tests read, which mutants may change."""
    ignored = shutil.ignore_patterns(".ipynb_checkpoints", ".hypothesis")
    for part in COPIED:
        shutil.copytree(root / part, folder / part, ignore=ignored, dirs_exist_ok=True)
    for path in root.iterdir():
        if path.is_file() and not path.name.startswith(".coverage"):
            shutil.copy2(path, folder)
    return folder


# --- which test reaches which line --------------------------------------------------------------


class _Passing:
    """Leave out the tests that ask for a built report or a browser, and note those that fail."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = [item for item in items if not COSTLY & set(item.fixturenames)]

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


class _Timed(_Passing):
    """Note what each test takes of the processor, with the processes that it starts."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: Any) -> Generator[None, Any, Any]:
        before = sum(os.times()[:4])
        ran = yield
        self.seconds[item.nodeid] = sum(os.times()[:4]) - before
        return ran


class _Cleared(_Passing):
    """Empty the caches before each test: what an earlier one left there would hide lines."""

    def pytest_runtest_setup(self) -> None:
        modules = [module for name, module in sys.modules.items() if name.startswith(PACKAGE)]
        for found in [value for module in modules for value in vars(module).values()]:
            if isinstance(found, CACHED):
                found.cache_clear()


def take_times(copy: Path, modules: Sequence[str], path: Path) -> None:
    """Write what each test of some modules takes.

    Raises
    ------
    RuntimeError
        A test fails on the code as it stands.
    """
    _enter(copy)
    # the mutants are tried on copies of this one, and need not be compiled anew each time
    sys.dont_write_bytecode = False
    timed = _Timed()
    pytest.main([*QUIET, *modules], plugins=[timed])
    _refuse(timed.failed)
    path.write_text(json.dumps(timed.seconds), encoding="utf-8")


def measure(copy: Path, modules: Sequence[str], times: Path, path: Path) -> None:
    """Write which lines are reached by which tests, with the times that `take_times` wrote.

    In a process that has imported nothing of the project: what runs as a module is read counts.

    Raises
    ------
    RuntimeError
        A test fails on the code as it stands.
    """
    _enter(copy)
    data = copy / ".reach"
    os.environ["COVERAGE_FILE"] = str(data)
    options = [*QUIET, "--cov", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
    cleared = _Cleared()
    pytest.main([*options, *modules], plugins=[cleared])
    _refuse(cleared.failed)
    found = coverage.CoverageData(str(data))
    found.read()
    seconds = json.loads(times.read_text("utf-8"))
    tests, known = {}, {READ, *seconds}
    for file in found.measured_files():
        reached = {
            line: sorted({context.rpartition("|")[0] for context in contexts} & known)
            for line, contexts in found.contexts_by_lineno(file).items()
        }
        tests[str(Path(file).relative_to(copy))] = {k: v for k, v in reached.items() if v}
    path.write_text(json.dumps({"seconds": seconds, "tests": tests}), encoding="utf-8")


def _refuse(failed: list[str]) -> None:
    if failed:
        raise RuntimeError(f"fails without any mutant: {', '.join(failed)}")


def read(path: Path) -> Reach:
    """Read what was measured before."""
    content = json.loads(path.read_text("utf-8"))
    tests = {
        file: {int(line): set(some) for line, some in lines.items()}
        for file, lines in content["tests"].items()
    }
    return Reach(content["seconds"], tests)


# --- the mutants --------------------------------------------------------------------------------


class _Chosen:
    """Run the tests of a mutant in their order, and those whose name the mutant made."""

    def __init__(self, tests: Sequence[str], known: frozenset[str]) -> None:
        self.order = {test: number for number, test in enumerate(tests)}
        self.known = known
        self.failed = ""

    def pytest_collection(self) -> None:
        # a failure is enough: no search for the smallest example
        settings, phase = hypothesis.settings, hypothesis.Phase
        phases = (phase.explicit, phase.generate)
        settings.register_profile("mutants", settings.get_profile("project"), phases=phases)
        settings.load_profile("mutants")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        last = len(self.order)
        wanted = [i for i in items if i.nodeid in self.order or i.nodeid not in self.known]
        wanted = [item for item in wanted if not COSTLY & set(item.fixturenames)]
        items[:] = sorted(wanted, key=lambda item: self.order.get(item.nodeid, last))

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid


def trials(copies: Sequence[Path], mutants: Sequence[Mutant], reach: Reach) -> Iterator[Trial]:
    """Yield what becomes of each mutant, as it is known; as many at once as there are copies.

    The libraries are imported before the first, so that a mutant costs no more than its tests.
    """
    _preload(copies[0], reach)
    waiting, free = list(reversed(mutants)), list(copies)
    running: dict[Any, _Running] = {}
    try:
        while waiting or running:
            while waiting and free:
                mutant = waiting.pop()
                tests = reach.concerned(mutant)
                if not tests:
                    yield Trial(mutant, "unreached")
                    continue
                one = _Running(free.pop(), mutant, tests, reach)
                running[one.process.sentinel] = one
            limit = min((one.ends for one in running.values()), default=0) - time.monotonic()
            ended = connection.wait(list(running), max(limit, 0.1))
            late = [key for key, one in running.items() if one.ends < time.monotonic()]
            for key in {*ended, *late}:
                one = running.pop(key)
                yield one.trial()
                free.append(one.copy)
    finally:
        for one in running.values():
            one.trial()


class _Running:
    """A mutant whose tests are running in a process of their own."""

    def __init__(self, copy: Path, mutant: Mutant, tests: list[str], reach: Reach) -> None:
        self.copy, self.mutant, self.tests = copy, mutant, tests
        self.module = copy / mutant.path
        self.original = self.module.read_bytes()
        # compiled code is told from its source by time and size, which may be those of the original
        for compiled in self.module.parent.glob(f"__pycache__/{self.module.stem}.*.pyc"):
            compiled.unlink()
        self.module.write_text(mutant.code, encoding="utf-8")
        seconds = PATIENCE + TIMES * sum(reach.seconds[test] for test in tests)
        # a process that waits takes no time of the processor: then the clock tells
        self.ends = time.monotonic() + 10 * seconds
        context = multiprocessing.get_context("fork")
        self.answer, told = context.Pipe(duplex=False)
        known = frozenset(reach.seconds)
        self.process = context.Process(
            target=_tried, args=(copy, tests, known, int(seconds) + 1, told)
        )
        self.process.start()
        told.close()

    def trial(self) -> Trial:
        """Return what became of it, and end all that it started."""
        late = self.process.is_alive() and not self.answer.poll()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.module.write_bytes(self.original)
        shutil.rmtree(self.copy / ".tmp", ignore_errors=True)
        outcome, by = "crashed", ""
        with contextlib.suppress(EOFError):
            if self.answer.poll():
                outcome, by = self.answer.recv()
        if late or self.process.exitcode == -signal.SIGXCPU:
            outcome = "hangs"
        return Trial(self.mutant, outcome, len(self.tests), by)


def _tried(copy: Path, tests: list[str], known: frozenset[str], seconds: int, told: Any) -> None:
    """Run tests in this process and tell what came of it."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    _enter(copy)
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    chosen = _Chosen(tests, known)
    modules = list(dict.fromkeys(test.split("::")[0] for test in tests))
    options = [*QUIET, "-x", f"--basetemp={copy / '.tmp'}"]
    code = pytest.main([*options, *modules], plugins=[chosen])
    # where not even one test ran, reading the tests or their conftest failed
    failed = "failed" if chosen.failed else "import"
    outcomes = {0: "survived", 1: failed, 2: failed, 4: "import"}
    told.send((outcomes.get(int(code), "crashed"), chosen.failed))


def _enter(copy: Path) -> None:
    """Make a copy the project of this process."""
    os.chdir(copy)
    # examples are the same each time, and nothing is kept between mutants
    os.environ |= {"CI": "1", "PYTHONPATH": str(copy / "src")}
    sys.path[:0] = [str(copy / "src"), str(copy / "tests"), str(copy / "benchmarks")]


def _preload(copy: Path, reach: Reach) -> None:
    """Import what the tests import and forget of it what is the project's own."""
    before = list(sys.path), Path.cwd()
    _enter(copy)
    modules = {test.split("::")[0] for test in reach.seconds}
    for name in sorted(_imported(copy / "tests" / "conftest.py", *map(copy.joinpath, modules))):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(str(copy)):
            del sys.modules[name]
    importlib.invalidate_caches()
    sys.path[:], _ = before
    os.chdir(before[1])


def _imported(*paths: Path) -> set[str]:
    """Return the names of the modules that some files import at their top."""
    names = set()
    for path in paths:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.module != "__future__":
                names.add(node.module)
                if node.module.startswith(PACKAGE):
                    names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def scratch() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for the copies, which goes with its context."""
    return tempfile.TemporaryDirectory(prefix="mutants-", ignore_cleanup_errors=True)
