"""Names of places in a project folder, and the bytes of the files in it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from venezuela_analysis.errors import FileError, UsageError

DESCRIPTOR = "datapackage.json"
_DESCRIPTOR_PATH = f"data/raw/{DESCRIPTOR}"
EDITIONS = "editions"
"""Of the reports folder; no run writes, copies or publishes what is in it."""

LARGEST_FILE = 64 * 2**20
"""Bytes that a descriptor, notebook or workbook may have: what people type stays far below."""

LARGEST_TABLE = 256 * 2**20
"""Bytes that a CSV may have: a million loans take some 250 million."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with the data, notebooks and reports of one desk.

    Parameters
    ----------
    root : Path
        Absolute path of the folder.
    """

    root: Path

    @property
    def raw(self) -> Path:
        """The tables that people edit."""
        return self.root / "data" / "raw"

    @property
    def processed(self) -> Path:
        """The tables that the program builds."""
        return self.root / "data" / "processed"

    @property
    def notebooks(self) -> Path:
        """One notebook for each question."""
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        """The pages that the program builds."""
        return self.root / "reports"

    @property
    def editions(self) -> Path:
        """The pages of the reports folder that a batch makes."""
        return self.reports / EDITIONS

    @property
    def editorial(self) -> Path:
        """What editors decided, recorded by commands."""
        return self.root / "data" / "editorial"

    def name(self, path: Path) -> str:
        """Return a path as messages print it: from the project folder, with slashes."""
        return path.relative_to(self.root).as_posix()


def find(start: Path | str | None = None) -> Project:
    """Return the project of a folder or file.

    Parameters
    ----------
    start : Path or str, optional
        A folder, which must be a project itself: one that somebody names is meant, not one above
        it. Of a file, such as a notebook, the project that it lies in. Default: the project that
        the current folder is or lies in.

    Raises
    ------
    UsageError
        Where there is no project.
    """
    try:
        here = Path(start or ".").resolve()
        around = next((folder for folder in (here, *here.parents) if _is_project(folder)), None)
        given = bool(start) and not here.is_file()
    except (OSError, RuntimeError) as error:
        # the current folder has been removed, or links point at each other
        raise UsageError(
            f"{start or 'the current folder'}: no project found ({error}). "
            "Go to the project's folder or name it with --project."
        ) from None
    if around is None or (given and around != here):
        above = "" if given else " or in a folder above"
        inside = f"It lies in the project {around}: name that one. " if around else ""
        raise UsageError(
            f"{here}: no project found, expected {_DESCRIPTOR_PATH} here{above}. "
            f"{inside or 'Go to the project folder or name it with --project.'}".rstrip()
        )
    return Project(around)


def _is_project(folder: Path) -> bool:
    """Whether a folder has a descriptor, be it one that cannot be read."""
    return os.path.lexists(folder / _DESCRIPTOR_PATH)


def content(path: Path, shown_as: str, largest: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a file that somebody put there.

    Parameters
    ----------
    path : Path
        Of the file.
    shown_as : str
        How messages call it.
    largest : int
        Bytes that it may have.

    Raises
    ------
    FileError
        For what is missing, no file, or larger than it may be, and what the system refuses.
    """
    try:
        about = path.stat()
        # a pipe is not even opened: that would wait for somebody who writes
        if not stat.S_ISREG(about.st_mode):
            kind = "a folder" if stat.S_ISDIR(about.st_mode) else "a pipe or device"
            raise FileError(shown_as, kind, "Put a file in its place.")
        if about.st_size > largest:
            raise FileError(
                shown_as,
                f"a file of {about.st_size:,} bytes, more than {largest:,}",
                "Take out what does not belong into it.",
            )
        return path.read_bytes()
    except FileNotFoundError:
        found = "a link to nothing" if path.is_symlink() else "no file"
        raise FileError(shown_as, found, "Bring the file back.") from None
    except OSError as error:
        raise FileError(
            shown_as,
            f"a file that cannot be read ({error.strerror or error})",
            "Mend its permissions or its disk.",
        ) from None
