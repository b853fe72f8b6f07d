"""The checks beside other work: in a process of their own, where that is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from venezuela_analysis import forking
from venezuela_analysis.checks.answers import Check
from venezuela_analysis.checks.engine import Passed
from venezuela_analysis.checks.last_build import LastBuild
from venezuela_analysis.checks.running import run
from venezuela_analysis.forking import ForkServer, Tell
from venezuela_analysis.tables import Table

Begin = Callable[[Mapping[str, Table], LastBuild], "Future[list[Check]]"]

# the engine takes seconds to load, which pass while the tables are read
_PRELOADED = (
    "venezuela_analysis.checks.running",
    "venezuela_analysis.checks.great_expectations_light",
)


@contextmanager
def beside(*, again: bool = False) -> Iterator[Begin]:
    """Give what begins the checks of tables and returns at once; its answer is that of `run`.

    Parameters
    ----------
    again : bool
        Whether tables are checked more than once: what passed is then noted, which takes a look
        at every cell, and not asked again of a table that is still the same.
    """
    passed: Passed | None = {} if again else None
    with ThreadPoolExecutor(1) as pool:
        if not forking.is_safe():
            yield lambda cleaned, last: pool.submit(run, cleaned, last, passed)
            return
        with ForkServer(_PRELOADED) as server:
            yield lambda cleaned, last: pool.submit(_call, server, cleaned, last, passed)


def _call(
    server: ForkServer, cleaned: Mapping[str, Table], last: LastBuild, passed: Passed | None
) -> list[Check]:
    """Return the answers of a fork, and note what passed there."""
    answers, now = server.call(f"{__name__}:in_fork", dict(cleaned), last, passed)
    if passed is not None:
        passed.clear()
        passed |= now
    return answers


def in_fork(
    tell: Tell, cleaned: Mapping[str, Table], last: LastBuild, passed: Passed | None
) -> tuple[list[Check], Passed | None]:
    """Return the answers of `run` and what passed, as `ForkServer.call` calls it."""
    return run(cleaned, last, passed), passed
