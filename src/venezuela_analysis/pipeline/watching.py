"""Watching a project: an edit of a table or notebook builds anew what it touches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Condition
from typing import Any

from venezuela_analysis import fingerprints, notebooks
from venezuela_analysis.errors import ProjectError
from venezuela_analysis.pipeline import site
from venezuela_analysis.pipeline.freshness import EVERYWHERE
from venezuela_analysis.pipeline.running import Workers, run, workers
from venezuela_analysis.project import Project

BUILDING, READY, FAILED = "building", "ready", "failed"
POLL = 0.1
"""Seconds between two looks at the files; an edit is taken up when they rest for as long.

A program that writes a file in parts, with longer pauses, is no harm: what is half written breaks a
check or is built anew with the rest.
"""

_ANSWERS = "answers"

Seen = Mapping[Path, tuple[int, int]]


@dataclass(slots=True)
class State:
    """What the last build came to, for whoever waits for it.

    Parameters
    ----------
    number : int
        Counts what is told, so that nobody is told a thing twice.
    state : str
        ``building``, ``ready`` or ``failed``.
    message : str
        The step that is done, or why the build failed.
    pages : tuple of str
        Addresses of the pages that the last good build made or removed.
    """

    number: int = 0
    state: str = READY
    message: str = ""
    pages: tuple[str, ...] = ()
    changed: Condition = field(default_factory=Condition, repr=False)

    def tell(self, state: str, message: str = "", pages: Iterable[str] = ()) -> None:
        """Tell everybody who waits."""
        with self.changed:
            self.number += 1
            self.state, self.message, self.pages = state, message, tuple(pages)
            self.changed.notify_all()

    def after(self, number: int, seconds: float) -> dict[str, Any] | None:
        """Return what is told after a number, or None where it is not told in that time."""
        with self.changed:
            if not self.changed.wait_for(lambda: self.number > number, seconds):
                return None
            return {
                "number": self.number,
                "state": self.state,
                "message": self.message,
                "pages": list(self.pages),
            }


def seen(project: Project) -> dict[Path, tuple[int, int]]:
    """Return size and time of every file that somebody edits."""
    found = {}
    for path in (*project.raw.glob("*"), *project.notebooks.glob("*.ipynb")):
        try:
            about = path.stat()
        except OSError:
            continue  # saved by renaming, just now
        if path.is_file() and not path.name.startswith((".", "~")):
            found[path] = (about.st_mtime_ns, about.st_size)
    return found


def differing(before: Seen, now: Seen) -> set[Path]:
    """Return the files that were edited, added or removed."""
    return {path for path in {*before, *now} if before.get(path) != now.get(path)}


def touched(project: Project, paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the notebooks whose pages an edit of some files touches, in their order.

    Parameters
    ----------
    project : Project
        Whose files they are.
    paths : iterable of Path
        Tables and notebooks.

    Raises
    ------
    ReportError
        Where a notebook cannot be read.
    UsageError
        Where there is none.
    """
    found = notebooks.find(project)
    known = {notebook.slug: notebook for notebook in notebooks.select(found, ())}
    edited = set(paths)
    names = {path.stem for path in edited if path.parent == project.raw}
    tables = {name for notebook in known.values() for name in notebook.tables} | EVERYWHERE
    # a file that is no table, such as the descriptor, may change anything
    if names & EVERYWHERE or names - tables or _orphans(project, known):
        return tuple(known)
    if names:
        names = names | {_ANSWERS}  # answers come from every table
    return tuple(
        slug
        for slug, notebook in known.items()
        if notebook.path in edited or names & set(notebook.tables)
    )


def _orphans(project: Project, known: Iterable[str]) -> list[str]:
    """Return the addresses of the pages whose notebook is gone, which the next run drops."""
    slugs = set(known)
    return [
        address for address in site.manifest(project.reports) if Path(address).stem not in slugs
    ]


def rebuild(
    project: Project,
    paths: Iterable[Path],
    state: State,
    *,
    language: str | None = None,
    today: date | None = None,
    by: Workers | None = None,
) -> None:
    """Build what an edit touches, and tell what came of it; what was good stays where it fails.

    Parameters
    ----------
    project : Project
        Whose reports are built.
    paths : iterable of Path
        The edited files; all reports are built where there are none.
    state : State
        Told of each step and of the end.
    language : str, optional
        Of the only edition to build.
    today : date, optional
        As for `run`.
    by : Workers, optional
        As for `run`.
    """
    state.tell(BUILDING, "reading")
    given = {"language": language} if language else {}
    edited = set(paths)
    try:
        slugs = touched(project, edited) if edited else ()
        dropped = _orphans(project, notebooks.slugs(project))
        if edited and not slugs:
            state.tell(READY, "no report reads what was edited")
            return
        result = run(
            project, slugs, given, lambda step: state.tell(BUILDING, step), today=today, by=by
        )
    except Exception as error:
        # whatever an edit breaks is told on the page, and the next edit may mend it
        name = "" if isinstance(error, ProjectError) else f"{type(error).__name__}: "
        state.tell(FAILED, f"{name}{error}")
    else:
        message = f"removed with its notebook: {', '.join(dropped)}" if dropped else ""
        state.tell(READY, message, [*result.pages, *dropped, *result.indexes])


def follow(
    project: Project,
    state: State,
    stopped: Callable[[], bool],
    *,
    language: str | None = None,
    today: Callable[[], date] = date.today,
    poll: float = POLL,
) -> None:
    """Build after every edit, until stopped.

    Parameters
    ----------
    project : Project
        Whose files are watched.
    state : State
        Told what happens.
    stopped : callable
        Asked before each look at the files.
    language, today
        As for `rebuild`, the day asked for at each build.
    poll : float
        Seconds between two looks.
    """
    with workers(again=True) as by:  # they stay ready between two edits
        before = seen(project)
        owed: set[Path] = set()  # edits that no build has taken in, since the last ones failed
        if _is_stale(project):
            rebuild(project, (), state, language=language, today=today(), by=by)
            owed = set(before) if state.state == FAILED else set()
        else:
            state.tell(READY, "the reports are up to date")
        while not stopped():
            time.sleep(poll)
            now = seen(project)
            edited = differing(before, now)
            if not edited:
                continue
            while (later := _rest(project, poll)) != now:
                now = later
            edited = differing(before, now)
            before = now
            if edited:
                owed |= edited
                rebuild(project, owed, state, language=language, today=today(), by=by)
                owed = owed if state.state == FAILED else set()


def _is_stale(project: Project) -> bool:
    """Whether there are no reports, or something was edited since while nobody watched."""
    record = fingerprints.read(project)
    if not record.wrote:
        return not site.manifest(project.reports)
    return record.read != fingerprints.inputs(project) or bool(record.edited(project))


def _rest(project: Project, poll: float) -> Seen:
    """Return the files as they are a moment later."""
    time.sleep(poll)
    return seen(project)
