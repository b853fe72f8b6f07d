"""Processor seconds of a process and of all below it, those too that nobody waits for.

The system adds a process's seconds to its parent's only where the parent waits for it. A server
that forks and lets the system clear up (ours does) would look cheaper than it is. So a thread looks
at the tree of processes five times a second and keeps what each was last seen to have used: what a
process does after the last look is lost, which is less than a fifth of a second for each.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

INTERVAL = 0.2
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Used:
    """What a process had used when it was last seen.

    Parameters
    ----------
    command : str
        Its program and arguments.
    is_fork : bool
        Whether its parent runs the same command.
    seconds : float
        Of processor, without those of other processes.
    """

    command: str
    is_fork: bool
    seconds: float


class Watch:
    """Looks at a process and all below it until its block ends; Linux only, elsewhere at nothing.

    Parameters
    ----------
    pid : int
        Of the process.
    """

    def __init__(self, pid: int) -> None:
        self.used: dict[int, Used] = {}
        self._pid = pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        if _PROC.is_dir():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join()

    @property
    def seconds(self) -> float:
        """What was seen to be used so far."""
        return sum(process.seconds for process in self.used.values())

    def _look(self) -> None:
        while not self._ended.wait(INTERVAL):
            for pid, now in below(self._pid):
                before = self.used.get(pid, now)
                # what has just ended no longer says what it was
                self.used[pid] = now if now.command else replace(before, seconds=now.seconds)


def below(root: int) -> Iterator[tuple[int, Used]]:
    """Yield a process and each one below it, by its number."""
    tick = os.sysconf("SC_CLK_TCK")
    seconds: dict[int, float] = {}
    children: dict[int, list[int]] = {}
    for path in _PROC.glob("[0-9]*/stat"):
        try:
            # the name stands in brackets and may hold anything
            after = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # ended just now
        pid = int(path.parent.name)
        seconds[pid] = (int(after[11]) + int(after[12])) / tick
        children.setdefault(int(after[1]), []).append(pid)
    waiting = [(root, "")] if root in seconds else []
    while waiting:
        pid, parent = waiting.pop()
        command = _command(pid)
        yield pid, Used(command, command == parent, seconds[pid])
        waiting += [(child, command) for child in children.get(pid, [])]


def _command(pid: int) -> str:
    """Return the command of a process, or nothing where it has ended."""
    try:
        return (_PROC / str(pid) / "cmdline").read_text("utf-8", "replace").replace("\0", " ")
    except OSError:
        return ""
