"""What notebooks did to the project while they ran: seen afterwards, whatever did it."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Mapping

from venezuela_analysis import fingerprints
from venezuela_analysis.errors import ReportError
from venezuela_analysis.project import Project

_log = logging.getLogger(__name__)
_SHOWN = 10

Seen = Mapping[str, tuple[int, ...]]


def seen(project: Project) -> dict[str, tuple[int, ...]]:
    """Return what tells that a file was touched, of all that only commands write.

    The system's own number of a file, its size and the times of its last change are compared for
    being the same, never for their order: a clock that is set back is no harm.
    """
    folders = (project.reports, project.processed, project.editorial)
    # a batch may write its pages meanwhile, and other programs what they hide
    found = {}
    for path in (each for folder in folders for each in folder.rglob("*")):
        if path.name.startswith(".") or path.is_relative_to(project.editions):
            continue
        try:
            about = os.lstat(path)
        except FileNotFoundError:  # removed since it was listed, as the comparison tells
            continue
        if stat.S_ISREG(about.st_mode):
            times = (about.st_mtime_ns, about.st_ctime_ns)
            found[project.name(path)] = (about.st_ino, about.st_size, *times)
    return found


def demand(
    project: Project,
    before: Seen,
    read: Mapping[str, str],
    staged: Project,
    files: Mapping[str, bytes],
) -> None:
    """Stop where anything that only commands write was touched while notebooks ran.

    An edit of the raw tables or of a notebook meanwhile may be somebody's own: it is told.

    Parameters
    ----------
    project : Project
        Whose notebooks ran.
    before : mapping
        Of `seen`, before they ran.
    read : mapping
        Of `fingerprints.inputs`, before they ran.
    staged : Project
        Where they ran.
    files : mapping
        The processed tables that were staged, by the name of the file.

    Raises
    ------
    ReportError
        With the files, those of the staged tables by the names that they were to get.
    """
    now = seen(project)
    touched = {name for name in {*before, *now} if before.get(name) != now.get(name)}
    wrote = fingerprints.written(staged.processed, project.name(project.processed))
    of_tables = {
        f"{project.name(project.processed)}/{name}": fingerprints.of_bytes(content)
        for name, content in files.items()
    }
    touched |= {name for name in {*wrote, *of_tables} if wrote.get(name) != of_tables.get(name)}
    if touched:
        raise ReportError(
            f"changed while the notebooks ran: {_named(touched)}. Nothing was published. Only "
            "commands write there: look for a cell that writes or starts a program. What is "
            "published or recorded comes back from version control, all else by: "
            "venezuela-analysis run --force"
        )
    edited = {
        f"{project.name(project.notebooks)}/{name}"
        for name, digest in read.items()
        if name.endswith(".ipynb") and fingerprints.of_file(project.notebooks / name) != digest
    }
    if fingerprints.of_folder(project.raw) != read["raw"]:
        edited.add(project.name(project.raw))
    if edited:
        _log.warning(
            "%s: edited while the notebooks ran. The reports are of what was there before; "
            "run again.",
            _named(edited),
        )


def _named(names: set[str]) -> str:
    """Return some names of files, and how many more there are."""
    first = sorted(names)[:_SHOWN]
    more = f" and {len(names) - len(first)} more" if len(names) > len(first) else ""
    return f"{', '.join(first)}{more}"
