"""Everything is built in a scratch folder beside the data and put in place in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from venezuela_analysis.pipeline.loading import Data
from venezuela_analysis.project import DESCRIPTOR, Project

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

if TYPE_CHECKING:
    from venezuela_analysis.notebooks import Notebook

_PREFIX = ".staging-"


@contextmanager
def staging(project: Project) -> Iterator[Path]:
    """Give a scratch folder beside the data, on the same disk, and remove it at the end.

    What a run that was ended by force has left there is removed first: nobody holds it any more.
    """
    for left in project.root.glob(f"{_PREFIX}*"):
        with _held(left) as ours:
            if ours:
                shutil.rmtree(left, ignore_errors=True)
    scratch = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=project.root))
    with _held(scratch):
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold a folder until the end of this process at the latest, and tell whether nobody else does.

    Nobody can tell on a system without such locks.
    """
    if fcntl is None:
        yield False
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # its owner has removed it just now
        yield False
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held = True
    except OSError:
        held = False
    try:
        yield held
    finally:
        os.close(handle)


def staged_project(project: Project, data: Data, scratch: Path) -> Project:
    """Lay out a project in the scratch folder, so that notebooks read the new tables in it."""
    site = Project(scratch / "project")
    site.raw.mkdir(parents=True)
    shutil.copy2(project.raw / DESCRIPTOR, site.raw / DESCRIPTOR)
    write_tables(data, site.processed)
    site.notebooks.mkdir()
    for notebook in project.notebooks.glob("*.ipynb"):
        shutil.copy2(notebook, site.notebooks / notebook.name)
    return site


def moved(notebook: Notebook, site: Project) -> Notebook:
    """Return a notebook as it lies in the staged project."""
    return replace(notebook, path=site.notebooks / notebook.path.name)


def write_tables(data: Data, folder: Path) -> None:
    """Write the processed data package."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in data.files.items():
        (folder / name).write_bytes(content)


def swap(pairs: list[tuple[Path, Path]], scratch: Path) -> None:
    """Put new folders in the place of old ones, all of them or none.

    Parameters
    ----------
    pairs : list of (new, old)
        Folders on one disk.
    scratch : Path
        Where the old ones are kept until all new ones are in place.
    """
    done: list[tuple[Path, Path, Path]] = []
    try:
        for number, (new, old) in enumerate(pairs):
            kept = scratch / f"old-{number}"
            done.append((new, old, kept))
            if old.exists():
                os.replace(old, kept)
            os.replace(new, old)
    except BaseException:
        # an interrupt too: the old folders lie in scratch, which is removed at the end
        for new, old, kept in reversed(done):
            if old.exists() and not new.exists():
                os.replace(old, new)
            if kept.exists():
                os.replace(kept, old)
        raise
