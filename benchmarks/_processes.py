"""Whole processes measured in turn: seconds by the clock, seconds of processor, most memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import _processor


@dataclass(frozen=True, slots=True)
class Run:
    """What one process and those it waited for took.

    Parameters
    ----------
    wall : float
        Seconds from start to end.
    cpu : float
        Seconds of processor, of the process and of all below it.
    peak : int
        Bytes that the largest single process of them held at once.
    """

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Contender:
    """A command to measure.

    Parameters
    ----------
    command : sequence of str
        Program and arguments.
    cwd : Path, optional
        Where it runs.
    before : callable, optional
        Called before each run, unmeasured: brings the files back to the state to start from.
    answers : int
        The exit code that it must end with.
    """

    command: Sequence[str | Path]
    cwd: Path | None = None
    before: Callable[[], object] | None = None
    answers: int = 0


def measured(contender: Contender) -> Run:
    """Run a contender once.

    Raises
    ------
    RuntimeError
        It ended with another exit code than it must; the message holds what it printed.
    """
    if contender.before is not None:
        contender.before()
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in contender.command],
        cwd=contender.cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    with _processor.Watch(process.pid) as watch:
        # read to the end first: a full pipe would hold the process back
        printed = process.stdout.read()
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != contender.answers:
        raise RuntimeError(
            f"{' '.join(map(str, contender.command))} ended with {process.returncode}, not "
            f"{contender.answers}:\n{printed.decode(errors='replace')[-4000:]}"
        )
    # the system leaves out what nobody waited for, the watch what was shorter than its interval
    cpu = max(usage.ru_utime + usage.ru_stime, watch.seconds)
    return Run(wall, cpu, usage.ru_maxrss * 1024)


def in_turn(contenders: Mapping[str, Contender], times: int) -> dict[str, list[Run]]:
    """Run each contender once, then each again, so that a slow minute of the machine hits all."""
    runs: dict[str, list[Run]] = {name: [] for name in contenders}
    for _ in range(times):
        for name, contender in contenders.items():
            runs[name].append(measured(contender))
    return runs


def median(runs: Sequence[Run]) -> Run:
    """The median of each number by itself."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        int(statistics.median(run.peak for run in runs)),
    )
