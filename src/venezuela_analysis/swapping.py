"""What a command makes is put in place at once, and by one command at a time in a project.

A command that changes a project works in a hidden folder in it. When all is made, one rename there
decides: from then on it will be put in place, if not by this command, then by the next one that
looks at the project. Before that rename nothing outside of the hidden folder is touched. A single
file is written beside its place, hidden, and renamed.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from venezuela_analysis.project import Project

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_STAGING, _SCRATCH = ".staging-", ".va-scratch-"
_OURS = ".of-venezuela-analysis"  # in a scratch folder: what somebody else has put into one stays
_READY, _KEPT = "ready", "old"
_UNFINISHED = ".va-new"  # hidden too, and so that nobody else's is ever removed
_log = logging.getLogger(__name__)


@contextmanager
def alone(project: Project, *, wait: bool = True) -> Iterator[None]:
    """Keep other commands from changing a project until the end of the block.

    What a command that was ended by force has left there is completed or removed first. The lock is
    the system's own on the project's folder: it ends with the process, however that ends. Where
    the system has no such lock, nobody is kept away and what is left there stays.

    Parameters
    ----------
    project : Project
        Which is changed.
    wait : bool
        Whether to wait until another command has ended, or else to go on and clear up nothing.
    """
    with held(project.root, wait=wait) as ours:
        if ours:
            for left in project.root.glob(f"{_STAGING}*"):
                _put_in_place(left, project)
                shutil.rmtree(left, ignore_errors=True)
            _clear_scratch(project.root)
            clear(project.editorial)
            if _unfinished(project.editions):
                with held(project.editions, wait=False) as of_no_batch:
                    if of_no_batch:
                        clear(project.editions)
        yield


def settle(project: Project) -> None:
    """Complete or remove what a command that was ended by force has left in a project.

    A command that is putting things in place just now is waited for. Scratch folders that such
    commands have left in the system's own folder go too, of whichever project they were.
    """
    _clear_scratch(Path(tempfile.gettempdir()))
    folders = (*project.root.glob(f"{_STAGING}*"), *project.root.glob(f"{_SCRATCH}*"))
    if folders or _unfinished(project.editorial) or _unfinished(project.editions):
        with alone(project, wait=any(project.root.glob(f"{_STAGING}*/{_READY}"))):
            pass


@contextmanager
def staging(project: Project) -> Iterator[Path]:
    """Give a scratch folder beside the data, on the same disk, alone; remove it at the end."""
    with alone(project):
        scratch = Path(tempfile.mkdtemp(prefix=_STAGING, dir=project.root))
        try:
            yield scratch
        finally:
            # what could be neither put in place nor taken back is left for the next command
            if not (scratch / _READY).exists():
                shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def temporary(inside: Path | None = None) -> Iterator[Path]:
    """Give a scratch folder, and remove it at the end.

    Those that commands that were ended by force have left are removed first.

    Parameters
    ----------
    inside : Path, optional
        Where; default: the system's own folder for such, whose path is short.
    """
    inside = inside or Path(tempfile.gettempdir())
    _clear_scratch(inside)
    with ExitStack() as stack:
        while True:
            scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=inside))
            stack.enter_context(held(scratch, wait=False))
            with suppress(FileNotFoundError):
                (scratch / _OURS).touch()
                break
            # another command took it for one that was left, before the lock told that it is not
        try:
            yield scratch
        finally:
            _remove(scratch)


def _clear_scratch(inside: Path) -> None:
    """Remove the scratch folders of commands that have ended."""
    for left in inside.glob(f"{_SCRATCH}*/"):
        # another command may remove it at the same time
        with held(left, wait=False) as ours, suppress(OSError):
            if (
                ours
                and not left.is_symlink()
                and ((left / _OURS).exists() or not any(left.iterdir()))
            ):
                _remove(left)


def _remove(scratch: Path) -> None:
    """Remove a scratch folder, last of all what tells that it is ours."""
    with suppress(OSError):
        for path in scratch.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != _OURS:
                path.unlink(missing_ok=True)
    shutil.rmtree(scratch, ignore_errors=True)


def replace(path: Path, content: bytes, *, synced: bool = False) -> None:
    """Put a file in the place of an old one, so that at any moment there is one, and whole.

    Parameters
    ----------
    path : Path
        In a folder that this command holds, see `clear`.
    content : bytes
        Of the new file.
    synced : bool
        Whether the new file is safe on the disk before the old one goes.
    """
    new = path.with_name(f".{path.name}{_UNFINISHED}")
    try:
        with new.open("wb") as file:
            file.write(content)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        os.replace(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def clear(folder: Path) -> None:
    """Remove what a `replace` that was ended by force has left in a folder that one holds."""
    for left in _unfinished(folder):
        left.unlink(missing_ok=True)


def _unfinished(folder: Path) -> list[Path]:
    """Return the new copies of files that have not taken their place."""
    return list(folder.glob(f".*{_UNFINISHED}"))


@contextmanager
def held(folder: Path, *, wait: bool) -> Iterator[bool | None]:
    """Hold a folder until the end of the block, or of this process if that comes first.

    Parameters
    ----------
    folder : Path
        Which one holder at a time has.
    wait : bool
        Whether to wait until another one has let go of it.

    Yields
    ------
    bool or None
        True where it is held, False where another one holds it, None where nobody can tell: the
        system or the drive has no such locks, or the folder is gone.
    """
    if fcntl is None:
        yield None
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:  # its owner has removed it just now
        yield None
        return
    try:
        yield _locked(handle, folder, wait)
    finally:
        os.close(handle)


def _locked(handle: int, folder: Path, wait: bool) -> bool | None:
    """Lock an open folder, and return whether that could be done, None where nobody can tell."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not wait:
            return False
        _log.warning("Another command is at work in %s; waiting until it has ended.", folder)
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:  # some network drives have no locks
        return None
    return True


def swap(staged: Project, project: Project) -> None:
    """Put the tables and reports of a staged project in the place of a project's own, or none.

    Parameters
    ----------
    staged : Project
        In a folder of `staging`. It is left without its processed tables and reports.
    project : Project
        Whose entries of the reports folder that the staged one lacks stay.

    Raises
    ------
    OSError
        Where something cannot be moved; all is as it was.
    """
    ready = staged.root.with_name(_READY)
    pairs = _pairs(staged.root, project)
    staged.root.with_name(_KEPT).mkdir()
    os.rename(staged.root, ready)
    try:
        _put_in_place(ready.parent, project)
    except BaseException:
        for place, old in reversed(pairs):
            _take_back(ready / place, old, _kept(ready.parent, old))
        os.rename(ready, staged.root)
        raise
    os.rename(ready, staged.root)


def _pairs(staged: Path, project: Project) -> list[tuple[Path, Path]]:
    """Return where in a staged project lies what, and what it takes the place of."""
    site = Project(staged)
    folders = [site.processed] if site.processed.is_dir() else []
    entries = sorted(site.reports.iterdir()) if site.reports.is_dir() else []
    places = [path.relative_to(staged) for path in (*folders, *entries)]
    return [(place, project.root / place) for place in places]


def _put_in_place(scratch: Path, project: Project) -> None:
    """Put in place what is ready in a scratch folder and is not there yet."""
    ready = scratch / _READY
    for place, old in _pairs(ready, project):
        if os.path.lexists(old):
            os.replace(old, _kept(scratch, old))
        old.parent.mkdir(exist_ok=True)
        os.replace(ready / place, old)


def _take_back(new: Path, old: Path, kept: Path) -> None:
    """Move one entry back from its place, and the old one into it."""
    if not os.path.lexists(new):
        os.replace(old, new)
    if os.path.lexists(kept):
        os.replace(kept, old)


def _kept(scratch: Path, old: Path) -> Path:
    """Return where an old entry is kept until all new ones are in place."""
    return scratch / _KEPT / f"{old.parent.name}-{old.name}"
