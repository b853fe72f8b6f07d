"""A batch: one report for each row of a list, the tables checked once for all of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from venezuela_analysis import changes, checks, fingerprints, notebooks, swapping
from venezuela_analysis.errors import UsageError
from venezuela_analysis.fingerprints import Made
from venezuela_analysis.pipeline.batches import cluster, journal, local, sheet
from venezuela_analysis.pipeline.batches.making import Batch, Done, job
from venezuela_analysis.pipeline.editions import Job
from venezuela_analysis.pipeline.freshness import Materials
from venezuela_analysis.pipeline.loading import last_build, load
from venezuela_analysis.pipeline.running import demand
from venezuela_analysis.project import DESCRIPTOR, Project


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch came to.

    Parameters
    ----------
    folder : Path
        Where the pages are.
    made : int
        How many were made now.
    unchanged : int
        How many an earlier batch made of the same.
    problems : list of str
        Of each row whose page could not be made, in the order of the list.
    """

    folder: Path
    made: int
    unchanged: int
    problems: list[str] = field(default_factory=list)


def batch(
    project: Project,
    file: Path,
    begin: Callable[[int], Callable[[str], None]] = lambda count: lambda name: None,
    *,
    folder: Path | None = None,
    today: date | None = None,
    force: bool = False,
    script: bool = True,
    scheduler: str | None = None,
    begin_checks: checks.Begin | None = None,
) -> Outcome:
    """Make one report for each row of a list.

    Parameters
    ----------
    project : Project
        Whose tables and notebooks are used.
    file : Path
        The list, see `sheet.read`.
    begin : callable
        Told how many pages are to be made; what it returns is told of each that was.
    folder : Path, optional
        For the pages; default: ``reports/editions``.
    today, force, script
        As for `run`.
    scheduler : str, optional
        Address of a Dask scheduler whose workers make the pages; default: this machine's cores.
    begin_checks : callable, optional
        Of `checks.beside`, where several batches share it.

    Raises
    ------
    UsageError
        With every row that cannot be used, before anything is run.
    ChecksFailed
        Where a check failed: nothing is made then.
    """
    if begin_checks is None:
        with checks.beside() as begin_checks:
            return batch(
                project,
                file,
                begin,
                folder=folder,
                today=today,
                force=force,
                script=script,
                scheduler=scheduler,
                begin_checks=begin_checks,
            )
    target = _target(project, folder)
    known = notebooks.find(project)
    orders = sheet.read(file, known)
    if scheduler is not None:
        cluster.demand(scheduler)
    # an edition tells of no version, so none of it hangs on what was published
    read = {**fingerprints.inputs(project), "history": ""}
    with journal.opened(target) as record:
        data = load(project)
        last = last_build(project)
        lapses = checks.lapsed(data.tables["figures"], today) if today else []
        assumed = checks.expected(data.tables, last) + lapses
        options = {"script": script, "alone": True}
        work = Batch(
            data=data,
            materials=Materials(read, data.files, assumed, today, options),
            corrections=changes.corrections.read(project.root),
            files=_files(project, data.files),
            script=script,
            seconds=notebooks.seconds(),
        )

        stale = [
            order
            for order in orders
            if force or not _is_made(work, project, job(order, known), record.made(order.name))
        ]
        # what is alike is made by one process, which draws a chart that two editions share once
        stale.sort(
            key=lambda order: (order.slug, order.language, str(sorted(order.values.items())))
        )
        if not stale:
            return Outcome(target, 0, len(orders))
        results = begin_checks(data.tables, last).result() + lapses
        demand(results, "made")
        work = replace(work, materials=replace(work.materials, results=results))
        advance, failed = begin(len(stale)), []
        with swapping.temporary(project.root) as scratch:
            packed = pickle.dumps(work)
            del work, data, last
            for done in _made(packed, stale, scratch, target, scheduler):
                if done.problem:
                    failed.append(done)
                else:
                    record.add(done.order.name, done.made, done.digest)
                advance(done.order.name)
    return Outcome(
        target,
        len(stale) - len(failed),
        len(orders) - len(stale),
        [_told(file, done) for done in sorted(failed, key=lambda done: done.order.row)],
    )


def _is_made(work: Batch, project: Project, asked: Job, made: Made | None) -> bool:
    """Whether a page is there that is made of what it would be made of now."""
    return made is not None and work.editions(project, asked).made(asked, made) == made


def _made(
    packed: bytes, orders: list[sheet.Order], scratch: Path, target: Path, scheduler: str | None
) -> Iterator[Done]:
    """Yield what comes of each edition; its page is written when it is yielded."""
    if scheduler is None:
        yield from local.make(packed, orders, scratch, target)
        return
    for done in cluster.make(packed, orders, scheduler):
        if not done.problem:
            journal.put(target, done.order.name, done.html)
        yield done


def _told(file: Path, done: Done) -> str:
    """Return why a row has no page."""
    return f"{file}, row {done.order.row}, {done.order.name}: {done.problem}"


def _target(project: Project, folder: Path | None) -> Path:
    """Return the folder for the pages, which is none that the program or people need otherwise."""
    own = project.editions
    if folder is None:
        return own
    target = folder.resolve()
    kept = (project.raw.parent, project.notebooks, project.reports)
    inside = any(target == place or place in target.parents for place in kept)
    if (inside and own not in (target, *target.parents)) or target == project.root:
        raise UsageError(
            f"-o {folder}: a folder of the project, whose files are its own. Name another, or "
            f"leave it out for {project.name(own)}."
        )
    if target.exists() and not target.is_dir():
        raise UsageError(f"-o {folder}: found a file, expected a folder. Name another.")
    return target


def _files(project: Project, processed: dict[str, bytes]) -> dict[str, bytes]:
    """Return what a project needs where notebooks run, by place."""
    raw = project.raw / DESCRIPTOR
    return {
        project.name(raw): raw.read_bytes(),
        **{project.name(project.processed / name): text for name, text in processed.items()},
        **{
            project.name(path): path.read_bytes()
            for path in sorted(project.notebooks.glob("*.ipynb"))
        },
    }
