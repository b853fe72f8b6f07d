"""What everything in the reports folder was made of, so that nothing is made twice.

Nothing heavy is imported here: where nothing has changed, a run comes to its end with this module
alone. A fingerprint is a SHA-256 of bytes, never of times or sizes: a file that was saved without a
change is the same, and one that was changed in the same second is not.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from venezuela_analysis.project import Project

FILE = ".fingerprints.json"
"""Of the reports folder: the record of the last run."""

PUBLISHED = "published"
"""Folder below the reports that no run writes."""

DECISIONS = "data/editorial/corrections.csv"
"""What pages tell their readers of corrections."""

_CODE = Path(__file__).parent
_UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Made:
    """What one page was made of.

    Parameters
    ----------
    of : str
        Fingerprint of all that made it.
    opened : tuple of str
        Names of the files of the processed tables that its notebook opened.
    figures : tuple of str
        Ids of the figures on it, on which checks may bear.
    found, bound : int
        Numbers in its words, and those of them that figures stand behind.
    """

    of: str
    opened: tuple[str, ...]
    figures: tuple[str, ...]
    found: int
    bound: int


@dataclass(frozen=True, slots=True)
class Record:
    """What the last run was asked for, read and wrote.

    Parameters
    ----------
    asked : str
        Fingerprint of what it was asked for.
    read : dict
        Fingerprints of what it read: see `inputs`.
    wrote : dict
        Fingerprint of each file that it wrote, by its place in the project.
    pages : dict
        `Made` by address; pages of earlier runs that are still there too.
    """

    asked: str = ""
    read: Mapping[str, str] = field(default_factory=dict)
    wrote: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, Made] = field(default_factory=dict)

    def holds(self, project: Project, asked: str, read: Mapping[str, str]) -> bool:
        """Whether a run would find and leave everything as the last one left it."""
        return bool(self.wrote) and self.asked == asked and self.read == read and not self.edited(
            project
        )  # fmt: skip

    def edited(self, project: Project) -> set[str]:
        """Return the files that are gone or not as the last run wrote them."""
        return {
            place for place, digest in self.wrote.items() if of_file(project.root / place) != digest
        }


def of(*parts: Any) -> str:
    """Return the fingerprint of plain values: texts, numbers, lists, mappings."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def asked(
    slugs: tuple[str, ...],
    parameters: Mapping[str, Any] | None,
    today: date | None,
    **options: Any,
) -> str:
    """Return the fingerprint of what a run is asked for."""
    return of(list(slugs), dict(parameters or {}), today, options)


def of_bytes(content: bytes) -> str:
    """Return the fingerprint of bytes."""
    return hashlib.sha256(content).hexdigest()


def of_file(path: Path) -> str:
    """Return the fingerprint of a file; of one that cannot be read, that it cannot."""
    try:
        # to open a pipe would wait for somebody who writes
        return of_bytes(path.read_bytes()) if path.is_file() else _UNREADABLE
    except OSError:
        return _UNREADABLE


def of_folder(folder: Path) -> str:
    """Return the fingerprint of all files below a folder."""
    return of({path.relative_to(folder).as_posix(): of_file(path) for path in _files(folder)})


def inputs(project: Project) -> dict[str, str]:
    """Return the fingerprints of everything that a run reads.

    Parameters
    ----------
    project : Project
        Whose reports are built.

    Returns
    -------
    dict
        Of each notebook under its file's name, of the raw tables under ``raw``, of what was
        published and decided before under ``history``, and of all that runs under ``code``: our
        modules, templates and typefaces, Python, and every installed distribution.
    """
    return {
        **{path.name: of_file(path) for path in sorted(project.notebooks.glob("*.ipynb"))},
        "raw": of_folder(project.raw),
        "history": of(of_folder(project.reports / PUBLISHED), of_file(project.root / DECISIONS)),
        "code": code(),
    }


def code() -> str:
    """Return the fingerprint of all that runs, whatever it is run on."""
    sources = {
        path.relative_to(_CODE).as_posix(): of_file(path)
        for path in _files(_CODE)
        if "__pycache__" not in path.parts
    }
    installed = sorted(
        name
        for place in sys.path
        if os.path.isdir(place)
        for name in os.listdir(place)
        if name.endswith((".dist-info", ".egg-info"))
    )
    return of(sources, installed, sys.version, sys.platform)


def written(folder: Path, prefix: str) -> dict[str, str]:
    """Return the fingerprint of each file of a folder that a run wrote, by its place.

    Parameters
    ----------
    folder : Path
        The reports or the processed tables, staged or in place.
    prefix : str
        The folder's own place in the project.
    """
    return {
        f"{prefix}/{name}": of_file(path)
        for path in _files(folder)
        # a file beside the pages that is no page, such as README.md, is somebody's own
        if (name := path.relative_to(folder).as_posix()) != FILE
        and not name.startswith(f"{PUBLISHED}/")
        and path.suffix != ".md"
    }


def read(project: Project) -> Record:
    """Return the record of the last run; an empty one where there is none that can be read."""
    try:
        content = json.loads((project.reports / FILE).read_text(encoding="utf-8"))
        pages = {
            address: Made(**{**made, "opened": tuple(made["opened"]),
                             "figures": tuple(made["figures"])})
            for address, made in content["pages"].items()
        }  # fmt: skip
        return Record(**{**content, "pages": pages})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Record()


def write(record: Record, folder: Path) -> None:
    """Write a record into the staged reports."""
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def _files(folder: Path) -> list[Path]:
    """Return every file below a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
