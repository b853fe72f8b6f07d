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
from pathlib import Path

INTERVAL = 0.2
_PROC = Path("/proc")


class Watch:
    """Looks at a process and all below it until its block ends; Linux only, elsewhere 0.

    Parameters
    ----------
    pid : int
        Of the process.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._used: dict[int, float] = {}
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
        return sum(self._used.values())

    def _look(self) -> None:
        while not self._ended.wait(INTERVAL):
            self._used |= dict(below(self._pid))


def below(root: int) -> Iterator[tuple[int, float]]:
    """Yield the number and the processor seconds of a process and of each one below it."""
    tick = os.sysconf("SC_CLK_TCK")
    used: dict[int, float] = {}
    children: dict[int, list[int]] = {}
    for path in _PROC.glob("[0-9]*/stat"):
        try:
            # the name stands in brackets and may hold anything
            after = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # ended just now
        pid = int(path.parent.name)
        used[pid] = (int(after[11]) + int(after[12])) / tick
        children.setdefault(int(after[1]), []).append(pid)
    waiting = [root] if root in used else []
    while waiting:
        pid = waiting.pop()
        yield pid, used[pid]
        waiting += children.get(pid, [])
