"""Faults other than a kill, each given to the real command: what it came to, and what is wrong."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from faults.kills import Ground, State, is_between, state
from faults.projects import BATCH, CLEAN, RUN, Projects

FULL_AT = (4, 16, 64, 256, 512, 1024, 2048, 4096)
"""KiB that are left on the disk."""

FULL_IN_A_BATCH = (512, 1024, 2048, 3072, 4096)
"""The same, of a disk on which a batch is made."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fault came to."""

    came_to: str
    wrong: list[str]


Attempt = Callable[[Ground, Path, State], Outcome]


def tried(folder: Path, known: Collection[str]) -> Iterator[dict]:
    """Yield what each fault came to, in a folder that is empty, but for those that are known."""
    left = {name: attempt for name, attempt in _faults().items() if name not in known}
    if not left:
        return
    projects = Projects(folder)
    old, new = projects.before(RUN), projects.after(RUN)
    for name, attempt in left.items():
        own = projects.listed() if attempt is _full_disk_of_a_batch else old
        yield {"fault": name, **asdict(attempt(Ground(folder / "ground"), own, new))}


def _faults() -> dict[str, Attempt]:
    """Return how each fault is tried, by what the table calls it."""
    return {
        "a disk that is full at one of eight places": _full_disk,
        "a disk that fills up during a batch, at one of five places": _full_disk_of_a_batch,
        "a reports folder that cannot be written": _read_only,
        "a second run at once": _two_at_once,
        "the first of two runs killed": _killed_with_the_lock,
        "a clock set back by 126 years before an edit": _times,
        "the machine's clock set back by ten years before a run": _set_back,
        "a day set back between two runs": _earlier,
        **{name: partial(_cell, *of) for name, of in _CELLS.items()},
    }


@contextmanager
def _mounted(folder: Path, *options: str) -> Iterator[None]:
    """Mount something over a folder, which only an administrator may."""
    subprocess.run(["mount", *options, folder], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@contextmanager
def _small_disk(ground: Ground, old: Path, left: int) -> Iterator[None]:
    """Lay out a project on a disk of its own, on which some KiB are left."""
    ground.lay_out(old)
    shutil.rmtree(ground.project)
    ground.project.mkdir()
    kept = sum(-(-path.stat().st_size // 4096) * 4 for path in old.rglob("*"))
    with _mounted(ground.project, "-t", "tmpfs", "-o", f"size={kept + left}k", "none"):
        shutil.copytree(old, ground.project, dirs_exist_ok=True)
        yield


def _may_mount() -> bool:
    return os.geteuid() == 0 and shutil.which("mount") is not None


def _refused(ground: Ground, code: int, words: str, before: State) -> list[str]:
    """Return what is wrong with a refusal that is to leave everything as it was."""
    told, wrong = ground.told(), []
    if code != 1 or words not in told or "Traceback" in told:
        wrong.append(f"exit code {code}: {told}")
    if (left := state(ground.project)) != before:
        names = {n for n in {*left, *before} if left.get(n) != before.get(n)}
        wrong.append(f"changed: {sorted(names)[:10]}")
    return wrong


def _full_disk(ground: Ground, old: Path, new: State) -> Outcome:
    if not _may_mount():
        return Outcome("not tried: needs an administrator", [])
    answers, wrong = [], []
    for left in FULL_AT:
        with _small_disk(ground, old, left):
            before = state(ground.project)
            command = CLEAN if left < 256 else RUN
            code, _ = ground.run(*command.arguments)
            if code == 0:
                answers.append("done")
                wrong += [] if state(ground.project) == new else ["done, but not all"]
            else:
                answers.append("refused")
                wrong += _refused(ground, code, "No space left on device", before)
    return Outcome(
        f"refused {answers.count('refused')} times, enough {answers.count('done')}", wrong
    )


def _full_disk_of_a_batch(ground: Ground, old: Path, _: State) -> Outcome:
    """Return what came of it where there is room for none, some or all of the pages."""
    if not _may_mount():
        return Outcome("not tried: needs an administrator", [])
    ground.lay_out(old)
    before, (code, told) = state(ground.project), ground.run(*BATCH.arguments)
    new = state(ground.project)
    wrong = [f"exit code {code}: {told}"] if code else []
    pages = [name for name in new if name not in before and name.endswith(".html")]
    refused = made = 0
    for left in FULL_IN_A_BATCH:
        with _small_disk(ground, old, left):
            code, told = ground.run(*BATCH.arguments)
            there = state(ground.project)
        stays = "what is made stays" in told and "Traceback" not in told
        if code != 0 and (code != 1 or not stays):
            wrong.append(f"exit code {code}: {told}")
        if (there != new) if code == 0 else not is_between(there, {"old": before, "new": new}):
            wrong.append(f"of {left} KiB: a page is neither old nor new")
        refused += code != 0
        made += sum(name in there for name in pages) if code else 0
    of, enough = refused * len(pages), len(FULL_IN_A_BATCH) - refused
    came = f"refused {refused} times, {made} of {of} pages made, which stay; enough {enough}"
    return Outcome(came, wrong)


def _read_only(ground: Ground, old: Path, new: State) -> Outcome:
    if not _may_mount():
        return Outcome("not tried: needs an administrator", [])
    ground.lay_out(old)
    reports, before = ground.project / "reports", state(ground.project)
    with _mounted(reports, "--bind", str(reports)):
        subprocess.run(["mount", "-o", "remount,bind,ro", reports], check=True)
        code, _ = ground.run(*RUN.arguments)
    wrong = _refused(ground, code, "Look at its permissions", before)
    wrong += _works(ground, new)
    return Outcome("refused; done once it can", wrong)


def _works(ground: Ground, new: State, **variables: str) -> list[str]:
    """Return what is wrong with a run, which must leave the new state."""
    code, told = ground.run(*RUN.arguments, **variables)
    if code:
        return [f"then, run ended with {code}: {told}"]
    return [] if state(ground.project) == new else ["then, run left other files"]


def _begun(ground: Ground) -> subprocess.Popen:
    """Start a run and wait until it works."""
    process = ground.start(RUN.arguments)
    while not any(ground.project.glob(".staging-*")) and process.poll() is None:
        time.sleep(0.01)
    return process


def _two_at_once(ground: Ground, old: Path, new: State) -> Outcome:
    ground.lay_out(old)
    first = _begun(ground)
    code, told = ground.run(*RUN.arguments)
    wrong = [] if first.wait() == code == 0 else [f"{first.wait()} and {code}: {told}"]
    wrong += [] if "Another command is at work" in told else [f"not told: {told}"]
    wrong += [] if state(ground.project) == new else ["they left other files"]
    return Outcome("waits, and says so", wrong)


def _killed_with_the_lock(ground: Ground, old: Path, new: State) -> Outcome:
    ground.lay_out(old)
    first = _begun(ground)
    second = ground.start(RUN.arguments)
    while "Another command" not in ground.told() and second.poll() is None:
        time.sleep(0.01)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    code = second.wait()
    wrong = [] if code == 0 else [f"the second ended with {code}: {ground.told()}"]
    wrong += [] if state(ground.project) == new else ["they left other files"]
    return Outcome("the second goes on", wrong)


def _times(ground: Ground, old: Path, new: State) -> Outcome:
    """Return what came of an edit that is older than all that was made before it."""
    ground.lay_out(old)
    for path in ground.project.rglob("*"):
        is_typed = path.parent.name in ("raw", "notebooks")
        os.utime(path, (0, 0) if is_typed else (4e9, 4e9))
    wrong = _works(ground, new)
    code, told = ground.run(*RUN.arguments)
    if code or "Nothing has changed" not in told:
        wrong.append(f"a second run ended with {code}: {told}")
    return Outcome("the edit is taken up", wrong)


def _set_back(ground: Ground, old: Path, new: State) -> Outcome:
    """Return what came of a clock that every process sees set back, and then right again."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    if library is None:
        return Outcome("not tried: needs faketime", [])
    ground.lay_out(old)
    set_back = {"LD_PRELOAD": str(library), "FAKETIME": "-3650d"}
    wrong = _works(ground, new, **set_back)
    for variables in (set_back, {}):
        code, told = ground.run(*RUN.arguments, **variables)
        if code or "Nothing has changed" not in told:
            wrong.append(f"the next run ended with {code}: {told}")
    return Outcome("the edit is taken up, once", wrong)


def _earlier(ground: Ground, old: Path, new: State) -> Outcome:
    """Return what came of a run on an earlier day than that of the last run, and on that again."""
    ground.lay_out(old)
    wrong = _works(ground, new)
    code, told = ground.run("run", "--today", "2025-12-01")
    wrong += [f"the earlier day's run ended with {code}: {told}"] if code else []
    wrong += _works(ground, new)
    return Outcome("as if it had always been that day", wrong)


# what is appended to the notebook, what must be told, and whether the reports may be harmed
_CELLS = {
    "a cell that never ends": ("while True:\n    pass", "took more than 30 seconds", False),
    "a cell that eats memory": ("hog = bytearray(2**40)", "MemoryError", False),
    "a cell that eats memory bit by bit": (
        "hog = []\nwhile True:\n    hog.append(bytearray(2**26))",
        "MemoryError",
        False,
    ),
    "a cell that forks a hundred times, and fails": (
        "import os, time\nfor _ in range(100):\n    os.fork() or time.sleep(600)\n1 / 0",
        "ZeroDivisionError",
        False,
    ),
    "a cell that removes `reports`": (
        "import shutil\nshutil.rmtree('{root}/reports')",
        "PermissionError",
        False,
    ),
    "a cell that writes into `data`": (
        "open('{root}/data/processed/us_ships.csv', 'w')",
        "PermissionError",
        False,
    ),
    "a program, started by a cell, that writes into the staged tables": (
        "import subprocess\nsubprocess.run('echo x >> ../data/processed/us_ships.csv', shell=True)",
        "changed while the notebooks ran: data/processed/us_ships.csv",
        False,
    ),
    "a program, started by a cell, that removes `reports`": (
        "import subprocess\nsubprocess.run(['rm', '-r', '{root}/reports'])",
        "changed while the notebooks ran: reports/",
        True,
    ),
    "a cell that starts a program that outlives it, and fails": (
        "import subprocess\nsubprocess.Popen(['setsid', 'sleep', '600'])\n1 / 0",
        "ZeroDivisionError",
        False,
    ),
}


def _cell(cell: str, told: str, harms: bool, ground: Ground, old: Path, new: State) -> Outcome:
    """Return what a cell came to, and the run after it is gone."""
    ground.lay_out(old)
    (path,) = ground.project.glob("notebooks/*.ipynb")
    good = path.read_bytes()
    notebook = json.loads(good)
    source = cell.replace("{root}", str(ground.project))
    notebook["cells"].append(
        {"cell_type": "code", "id": "harm", "metadata": {}, "source": source, "outputs": [],
         "execution_count": None}
    )  # fmt: skip
    path.write_text(json.dumps(notebook), encoding="utf-8")
    before = state(ground.project)
    # a busy machine takes a while to fill the memory
    seconds = "30" if "30 seconds" in told else "300"
    code, _ = ground.run(*RUN.arguments, VENEZUELA_ANALYSIS_CELL_SECONDS=seconds)
    wrong = _refused(ground, code, told, state(ground.project) if harms else before)
    if (lived := ground.seconds_of_orphans()) >= 30:
        wrong.append(f"processes are left after {lived:.0f} s")
    path.write_bytes(good)
    wrong += _works(ground, new)
    came = "told; made anew by the next run" if harms else "stopped and told, nothing lost"
    return Outcome(came, wrong)
