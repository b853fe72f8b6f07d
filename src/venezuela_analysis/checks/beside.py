"""The checks beside other work: in a process of their own, where that is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from venezuela_analysis import forking
from venezuela_analysis.checks.answers import Check
from venezuela_analysis.checks.last_build import LastBuild
from venezuela_analysis.checks.running import run
from venezuela_analysis.forking import ForkServer, Tell
from venezuela_analysis.tables import Table

Begin = Callable[[Mapping[str, Table], LastBuild], "Future[list[Check]]"]

# the engine takes seconds to load, which pass while the tables are read
_PRELOADED = ("venezuela_analysis.checks.running", "great_expectations.expectations")


@contextmanager
def beside() -> Iterator[Begin]:
    """Give what begins the checks of tables and returns at once; its answer is that of `run`."""
    with ThreadPoolExecutor(1) as pool:
        if not forking.is_safe():
            yield lambda cleaned, last: pool.submit(run, cleaned, last)
            return
        name = f"{__name__}:in_fork"
        with ForkServer(_PRELOADED) as server:
            yield lambda cleaned, last: pool.submit(server.call, name, dict(cleaned), last)


def in_fork(tell: Tell, cleaned: Mapping[str, Table], last: LastBuild) -> list[Check]:
    """Return the answers of `run`, as `ForkServer.call` calls it."""
    return run(cleaned, last)
