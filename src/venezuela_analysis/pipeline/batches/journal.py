"""What a batch has written so far, line by line, so that one that was ended goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from venezuela_analysis import fingerprints, swapping
from venezuela_analysis.errors import ReportError
from venezuela_analysis.fingerprints import Made

FILE = ".editions.jsonl"
"""Of a folder of editions: a line for each page that was written; of a page the last one holds."""


@dataclass(slots=True)
class Journal:
    """The record of a folder of editions, open for more.

    Parameters
    ----------
    folder : Path
        Where the pages are.
    entries : dict
        What each page was made of, and the SHA-256 of its file, by its name.
    """

    folder: Path
    entries: dict[str, tuple[Made, str]]
    _file: TextIO

    def made(self, name: str) -> Made | None:
        """Return what a page was made of, or None where it is not there as it was written."""
        entry = self.entries.get(name)
        if entry is None or fingerprints.of_file(address(self.folder, name)) != entry[1]:
            return None
        return entry[0]

    def add(self, name: str, made: Made, digest: str) -> None:
        """Note a page that was written."""
        self._file.write(_line(name, made, digest))
        self._file.flush()


def address(folder: Path, name: str) -> Path:
    """Return the file of an edition's page."""
    return folder / f"{name}.html"


def put(folder: Path, name: str, html: bytes) -> None:
    """Write a page, so that its file is at any moment the old one or the new one, and whole."""
    swapping.replace(address(folder, name), html)


@contextmanager
def opened(folder: Path) -> Iterator[Journal]:
    """Open the record of a folder, which no other batch may write to meanwhile.

    Raises
    ------
    ReportError
        Where another batch does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with swapping.held(folder, wait=False) as ours:
        if ours is False:
            raise ReportError(
                f"{folder}: another batch writes there. Wait for it, or name another folder with "
                "-o."
            )
        swapping.clear(folder)
        entries = _read(folder / FILE)
        lines = "".join(_line(name, *entry) for name, entry in entries.items())
        swapping.replace(folder / FILE, lines.encode())
        with (folder / FILE).open("a", encoding="utf-8") as file:
            yield Journal(folder, entries, file)


def _line(name: str, made: Made, digest: str) -> str:
    """Return a line of the record."""
    return json.dumps({"edition": name, "sha256": digest, **asdict(made)}) + "\n"


def _read(path: Path) -> dict[str, tuple[Made, str]]:
    """Return what a record says of each page; a line that was cut off says nothing."""
    entries = {}
    for line in path.read_text("utf-8", "replace").splitlines() if path.is_file() else []:
        try:
            entry = json.loads(line)
            name, digest = str(entry.pop("edition")), str(entry.pop("sha256"))
            entry |= {part: tuple(entry[part]) for part in ("opened", "figures")}
            entries[name] = Made(**entry), digest
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return entries
