"""One edition after the other, wherever that is done, from what a batch carries there."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from venezuela_analysis import fingerprints, notebooks
from venezuela_analysis.errors import ProjectError, ReportError
from venezuela_analysis.fingerprints import Made
from venezuela_analysis.forking import Died, ForkServer, ServerEnded, Tell
from venezuela_analysis.pipeline.batches import journal
from venezuela_analysis.pipeline.batches.sheet import Order
from venezuela_analysis.pipeline.editions import Editions, History, Job
from venezuela_analysis.pipeline.freshness import Materials
from venezuela_analysis.pipeline.loading import Data
from venezuela_analysis.project import Project

PRELOADED = (
    *notebooks.PRELOADED,
    "nbconvert",
    "venezuela_analysis.pipeline.batches.making",
    "venezuela_analysis.report.pages",
)
"""What a process has loaded before it makes editions."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What every edition of a batch is made from; it can be sent to another machine.

    Parameters
    ----------
    data : Data
        The cleaned tables.
    materials : Materials
        The same as fingerprints, and the checks.
    corrections : list of dict
        What was corrected after publication.
    files : dict
        Bytes of the descriptor, the processed tables and the notebooks, by their place in a
        project.
    script : bool
        Whether pages have a script.
    seconds : int
        That a cell may take.
    """

    data: Data = field(repr=False)
    materials: Materials = field(repr=False)
    corrections: list[dict[str, str]] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    script: bool
    seconds: int

    def editions(self, project: Project, job: Job) -> Editions:
        """Return one edition as `Editions` makes and compares it."""
        return Editions(project, self.data, self.materials, [job], self.script, alone=True)

    def unpack(self, folder: Path) -> Project:
        """Write the files into a folder, which is a project then, and return it."""
        for place, content in self.files.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return Project(folder.resolve())


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one edition.

    Parameters
    ----------
    order : Order
        What was asked for.
    made : Made, optional
        What its page is made of; None where there is no page.
    digest : str
        SHA-256 of its page.
    html : bytes
        The page, where it was not written yet.
    problem : str
        Why there is no page.
    """

    order: Order
    made: Made | None = None
    digest: str = ""
    html: bytes = field(default=b"", repr=False)
    problem: str = ""


def work(tell: Tell, folder: Path, orders: list[Order], target: Path | None) -> None:
    """Make editions in this process, which is a fork of one that has loaded `PRELOADED`.

    Parameters
    ----------
    tell : callable
        Told what came of each edition, a `Done`.
    folder : Path
        Where `lay_out` has written the batch.
    orders : list of Order
        The editions.
    target : Path or None
        The folder for their pages; without one the pages are told.

    Raises
    ------
    Died
        Where no notebook can be run here any more.
    """
    # before this process draws its first chart, since the renderer begins threads
    with ForkServer.inside() as server:
        bench = Bench(folder, notebooks.in_forks(server))
        for order in orders:
            try:
                done = bench.done(order, target)
            except ServerEnded as error:
                # not the end of the server that this process is a task of
                raise Died(str(error)) from None
            tell(done)


def lay_out(packed: bytes, folder: Path) -> None:
    """Write a pickled batch and its files into a folder, for those that work there."""
    batch: Batch = pickle.loads(packed)
    batch.unpack(folder / "project")
    (folder / "batch").write_bytes(packed)


class Bench:
    """A process's place for making editions.

    Parameters
    ----------
    folder : Path
        Where `lay_out` has written the batch.
    run : callable
        What notebooks are run with.
    """

    def __init__(self, folder: Path, run: notebooks.Run) -> None:
        self._batch: Batch = pickle.loads((folder / "batch").read_bytes())
        self._project = Project((folder / "project").resolve())
        self._notebooks = notebooks.find(self._project)
        self._history = History(None, {}, self._batch.corrections)
        self._folder, self._run, self._pen = folder, run, Lock()
        self._tables = fingerprints.of_folder(self._project.processed)

    def done(self, order: Order, target: Path | None) -> Done:
        """Return what comes of an edition; its page is written where there is a folder for it.

        Raises
        ------
        ServerEnded
            Where notebooks run in forks of a process that is gone.
        """
        try:
            made, html = self._made(order)
        except ServerEnded:
            raise
        except ProjectError as error:
            return Done(order, problem=str(error))
        except Exception as error:
            # whatever breaks one edition, the others are made
            return Done(order, problem=f"{type(error).__name__}: {error}")
        digest = fingerprints.of_bytes(html)
        if target is None:
            return Done(order, made, digest, html)
        journal.put(target, order.name, html)
        return Done(order, made, digest)

    def _made(self, order: Order) -> tuple[Made, bytes]:
        """Return the page of an edition and what it is made of."""
        asked = job(order, self._notebooks)
        output = self._folder / f"{order.name}.ipynb"
        try:
            seconds = self._batch.seconds
            execution = self._run(asked.notebook, asked.values, str(output), seconds)
        finally:
            output.unlink(missing_ok=True)
        if fingerprints.of_folder(self._project.processed) != self._tables:
            raise ReportError(
                f"notebooks/{asked.notebook.path.name}: the tables were changed while notebooks "
                "ran. Look for a cell that writes or starts a program."
            )
        editions = self._batch.editions(self._project, asked)
        with self._pen:  # kernels run side by side, pages are written one after the other
            page, made = editions.page(asked, execution, self._history)
        return made, page.html.encode()


def job(order: Order, known: Mapping[str, notebooks.Notebook]) -> Job:
    """Return an order as a job of a run."""
    return Job(known[order.slug], order.language, order.values)


def in_server(
    server: ForkServer,
    folder: Path,
    orders: list[Order],
    target: Path | None,
    told: Callable[[Done], Any],
) -> None:
    """Make editions one after the other in a process of their own, or several where one ends.

    Parameters
    ----------
    server : ForkServer
        That has loaded `PRELOADED`.
    folder, orders, target
        As for `work`.
    told : callable
        Told what came of each edition, once. An edition whose process ended is made again in
        another, which it finds as it should be, and has failed where that ends too.

    Raises
    ------
    ServerEnded
        Where the server is gone.
    """
    left, again = list(orders), None

    def hear(done: Done) -> None:
        left.pop(0)
        told(done)

    while left:
        try:
            server.call(f"{__name__}:work", folder, list(left), target, told=hear)
        except ServerEnded:
            raise
        except Died as error:
            if left and left[0] is again:
                told(Done(left.pop(0), problem=f"{error}. Make this edition alone to see why."))
            elif left:
                again = left[0]


def chunks(orders: list[Order], workers: int, most: int) -> Iterator[list[Order]]:
    """Yield orders in portions, small enough for every worker to have two."""
    size = max(1, min(most, -(-len(orders) // (2 * workers))))
    for start in range(0, len(orders), size):
        yield orders[start : start + size]
