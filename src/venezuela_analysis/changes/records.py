"""Decisions of editors as tables that only grow."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from venezuela_analysis import swapping
from venezuela_analysis.errors import ReportError, UsageError
from venezuela_analysis.project import content

_INITIALS = re.compile(r"[^\W\d_]{1,6}(?:[.-][^\W\d_]{1,6})*\.?")


def read(path: Path, columns: Sequence[str], shown_as: str) -> list[dict[str, str]]:
    """Return the records of a file, oldest first; none where there is no file.

    Raises
    ------
    ReportError
        Where the file is not a table of these columns.
    """
    if not path.is_file():
        return []
    try:
        text = content(path, shown_as).decode("utf-8")
    except UnicodeDecodeError:
        raise ReportError(f"{shown_as}: not UTF-8. Bring back the committed file.") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [line for line in reader if line]
    except csv.Error as error:
        raise ReportError(
            f"{shown_as}: not a table ({error}). Bring back the committed file."
        ) from None
    if not lines or lines[0] != list(columns) or any(len(line) != len(columns) for line in lines):
        raise ReportError(
            f"{shown_as}: expected the columns {', '.join(columns)} in each row. "
            "Bring back the committed file; records are added by command."
        )
    return [dict(zip(columns, line, strict=True)) for line in lines[1:]]


def append(
    path: Path, columns: Sequence[str], records: Sequence[dict[str, str]], shown_as: str
) -> None:
    """Add records to the end of a file, which is replaced at once by its longer copy."""
    known = read(path, columns, shown_as)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows([*known, *records])
    replace(path, text.getvalue())


def replace(path: Path, text: str) -> None:
    """Put a text in the place of a file at once, safe on the disk before the old one goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    swapping.replace(path, text.encode(), synced=True)


def initials(given: str) -> str:
    """Return somebody's initials, or say what was expected.

    Raises
    ------
    UsageError
        For anything but letters, with points or hyphens between them.
    """
    stripped = given.strip()
    if not _INITIALS.fullmatch(stripped):
        raise UsageError(f"--by {given!r}: expected somebody's initials, such as AB")
    return stripped


def line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
