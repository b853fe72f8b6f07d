"""Kill a command at a call that changes files, and see what it leaves and what comes after it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from venezuela_analysis.pipeline.batches import journal

WATCHED = Path(__file__).parent / "watched"
LONGEST = 600
"""Seconds that a command may take on a busy machine."""

_MAIN = "from venezuela_analysis.cli import main; main()"

State = dict[str, str]


@dataclass(frozen=True, slots=True)
class Command:
    """A command that is killed.

    Parameters
    ----------
    name : str
        What the table calls it.
    arguments : tuple of str
        All but the project.
    done : tuple of str
        What it prints when all is in place, of one that does not end by itself.
    again : int
        Exit code that it ends with where it has been done already.
    look : tuple of str
        A command that reads the project and is called after a kill.
    gradual : bool
        Whether it puts each file in place as it is made, so that some may be old and some new.
    """

    name: str
    arguments: tuple[str, ...]
    done: tuple[str, ...] = ()
    again: int = 0
    look: tuple[str, ...] = ("changes",)
    gradual: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Where a command is killed.

    Parameters
    ----------
    kind : str
        ``all`` calls that change files, or those that touch what is ``kept``.
    number : int
        Of the call, from 0.
    after : bool
        Whether it is killed from outside, within about a millisecond after the call before it,
        instead of exactly before the call.
    """

    kind: str
    number: int
    after: bool = False

    def __str__(self) -> str:
        return f"{'after' if self.after else 'before'} call {self.number} of {self.kind}"


@dataclass(frozen=True, slots=True)
class Survival:
    """What a killed command left.

    Parameters
    ----------
    left : str
        What lay in the project right after it: ``old``, ``new`` or ``between``.
    found : str
        What lies there once a command that reads has looked: ``old``, ``new``, or ``between``,
        where the command is gradual and each file is of one of them.
    again : bool
        Whether the command was run again, to its end.
    seconds : float
        Until no process of it was left.
    wrong : list of str
        What is not as it must be.
    """

    left: str
    found: str
    again: bool
    seconds: float
    wrong: list[str]


class Ground:
    """A folder to try a command in: a project, a temporary folder, and the counters.

    Parameters
    ----------
    folder : Path
        Empty, and on a disk of its own where that is to be full.
    """

    def __init__(self, folder: Path) -> None:
        self.project, self.temporary, self.counters = (
            folder / name for name in ("project", "tmp", "counters")
        )
        self.log = folder / "log"

    def lay_out(self, old: Path) -> None:
        """Begin anew with a copy of a project."""
        for path in (self.project, self.temporary, self.counters):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(old, self.project, symlinks=True)
        self.temporary.mkdir()
        self.counters.mkdir()

    def start(
        self, arguments: Sequence[str], at: Point | None = None, **variables: str
    ) -> subprocess.Popen:
        """Start a command in a group of its own."""
        paths = [str(WATCHED), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
        own = {
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            "TMPDIR": str(self.temporary),
            "FAULTS": str(self.counters),
            "FAULTS_IN": os.pathsep.join(map(str, (self.project, self.temporary))),
            "FAULTS_AT": f"{at.kind}:{at.number}" if at and not at.after else "",
        }
        # a command that is still at work goes on writing to what was its own
        self.log.unlink(missing_ok=True)
        with self.log.open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-c", _MAIN, *arguments, "--project", str(self.project)],
                env={**os.environ, **own, **variables},
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                cwd=self.project, start_new_session=True,
            )  # fmt: skip

    def finish(
        self, process: subprocess.Popen, done: Sequence[str] = (), at: Point | None = None
    ) -> int:
        """Wait for the end of a command, or end it once it has printed that all is done."""
        end = time.monotonic() + LONGEST
        while process.poll() is None and time.monotonic() < end:
            if at and at.after and self.count(at.kind) >= at.number:
                os.killpg(process.pid, signal.SIGKILL)
            elif any(words in self.told() for words in done):
                process.send_signal(signal.SIGINT)
                return process.wait(LONGEST)
            time.sleep(0.001 if at and at.after else 0.02)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        return process.wait()

    def count(self, kind: str) -> int:
        """Return how many calls of a kind there were."""
        path = self.counters / kind
        return path.stat().st_size if path.exists() else 0

    def told(self) -> str:
        """Return what the last command printed."""
        return self.log.read_text("utf-8", "replace")

    def run(self, *arguments: str, done: Sequence[str] = (), **variables: str) -> tuple[int, str]:
        """Return the exit code of a command and what it printed."""
        for path in self.counters.iterdir():
            path.unlink()
        code = self.finish(self.start(arguments, **variables), done)
        return code, self.told()

    def orphans(self) -> list[int]:
        """Return the processes of the commands that were started here."""
        mark = f"FAULTS={self.counters}".encode()
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (place / "environ").read_bytes().split(b"\0"):
                    found.append(int(place.name))
            except OSError:
                continue
        return found

    def seconds_of_orphans(self, at_most: float = 30) -> float:
        """Return how long processes of a killed command lived on."""
        begun = time.monotonic()
        while self.orphans() and time.monotonic() - begun < at_most:
            time.sleep(0.05)
        return time.monotonic() - begun

    def kill(self, command: Command, at: Point, old: Path, new: State, *, again: bool) -> Survival:
        """Kill a command at a point and tell what it left and what came after it.

        Parameters
        ----------
        command : Command
            Which is killed.
        at : Point
            Where.
        old : Path
            The project before it.
        new : dict
            `state` of the project after it.
        again : bool
            Whether to run it again to its end.

        Raises
        ------
        LookupError
            The command came to its end before that point.
        """
        self.lay_out(old)
        known = {"old": state(self.project), "new": new}
        code = self.finish(self.start(command.arguments, at), command.done, at)
        if code != -signal.SIGKILL:
            raise LookupError(f"{command.name} ended with {code} {at}")
        seconds = self.seconds_of_orphans()
        left = _which(_shown(state(self.project)), {n: _shown(s) for n, s in known.items()})
        wrong = [f"processes are left: {pids}"] if (pids := self.orphans()) else []
        code, told = self.run(*command.look)
        if code:
            wrong.append(f"{command.look[0]} ended with {code}: {told}")
        there = state(self.project)
        found = _which(there, known)
        if command.gradual and found not in known and is_between(there, known):
            found = "between"
        elif found not in known:
            wrong.append(f"neither old nor new, but {found}: {_differing(there, known['old'])}")
        if again:
            wrong += self._again(command, found, new)
        return Survival("between" if left not in known else left, found, again, seconds, wrong)

    def _again(self, command: Command, found: str, new: State) -> list[str]:
        """Return what is wrong when a command is run again after it was killed."""
        wrong = []
        code, told = self.run(*command.arguments, done=command.done)
        if code != 0 and (found == "old" or code != command.again):
            wrong.append(f"run again, it ended with {code}: {told}")
        if differing := _differing(state(self.project), new):
            wrong.append(f"run again, it left other files: {differing}")
        # Python itself tries the folder with a file, and libraries have empty folders there
        if litter := sorted(path.name for path in self.temporary.glob(".va-scratch-*")):
            wrong.append(f"left in the temporary folder: {litter}")
        return wrong


def state(project: Path) -> State:
    """Return the SHA-256 of every file of a project, and a mark for each folder."""
    found = {}
    for path in sorted(project.rglob("*")):
        name = path.relative_to(project).as_posix()
        if path.name == journal.FILE:
            found |= _entries(path, name)
        else:
            found[name] = _digest(path) if path.is_file() else "folder"
    return found


def _entries(path: Path, name: str) -> State:
    """Return what the record of a folder of editions says of each page, in whatever order."""
    found = {name: "record"}
    for line in path.read_text("utf-8").splitlines():
        with suppress(ValueError):  # cut off, which says nothing
            entry = json.loads(line)
            found[f"{name}: {entry['edition']}"] = str(entry)
    return found


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _shown(found: State) -> State:
    """Return what of a state is not hidden, which is what people open."""
    return {
        name: of
        for name, of in found.items()
        if of != "folder" and not any(part.startswith(".") for part in name.split("/"))
    }


def _which(found: State, known: dict[str, State]) -> str:
    """Return the name of a known state, or that it is none."""
    return next((name for name, of in known.items() if of == found), "neither")


def is_between(found: State, known: dict[str, State]) -> bool:
    """Whether every file is as in one of the known states, and none is gone that all have."""
    old, new = known["old"], known["new"]
    return all(of in (old.get(name), new.get(name)) for name, of in found.items()) and all(
        name in found for name in old if name in new
    )


def _differing(found: State, expected: State) -> list[str]:
    """Return what is not as expected."""
    names = {*found, *expected}
    return sorted(name for name in names if found.get(name) != expected.get(name))[:20]
