"""What can go wrong, told so that the reader can mend it: where, what was found, what to do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


class ProjectError(Exception):
    """Something that stops a run and that its user can mend.

    Attributes
    ----------
    exit_code : int
        1 where data or a report failed, 2 where the command was used wrongly.
    """

    exit_code = 1


class UsageError(ProjectError):
    """The command, a parameter or a name was given wrongly."""

    exit_code = 2


class ReportError(ProjectError):
    """A notebook or its page could not be made."""


class FileError(ProjectError):
    """A file that the system does not let anybody read, or that is no file at all.

    Parameters
    ----------
    path : str
        As messages print it.
    found : str
        What stands there: ``a folder``, ``no file``.
    remedy : str
        What to do about it, as an instruction.
    """

    def __init__(self, path: str, found: str, remedy: str) -> None:
        self.found = found
        self.remedy = remedy
        super().__init__(f"{path}: found {found}, expected a file. {remedy}")


LONGEST_LIST = 100
"""How many problems a message shows one by one."""

LONGEST_FOUND = 300
"""How many characters of what was found a message shows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the tables.

    Parameters
    ----------
    file : str
        Path from the project folder, ``data/raw/us_tariffs.csv``.
    row : int or str, optional
        Line number in the file (the header is line 1) or the row's key.
    column : str, optional
        Column name as in the header.
    at : str, optional
        Where in the file, by its own way of counting: ``cell Loans!D2`` of a workbook,
        ``resources[0].schema.fields[3].type`` of a descriptor.
    """

    file: str
    row: int | str | None = None
    column: str | None = None
    at: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.row not in (None, ""):
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {in_short(self.column)}")
        if self.at:
            parts.append(self.at)
        return ", ".join(parts)


class DataError(ProjectError):
    """A cell, row or table that cannot be used as it is.

    Parameters
    ----------
    place : Place
        File, row and column.
    found : str
        What stands there.
    expected : str
        What would be accepted.
    remedy : str
        What to do about it, as an instruction.
    """

    def __init__(self, place: Place, found: str, expected: str, remedy: str) -> None:
        self.place = place
        self.found = found
        self.expected = expected
        self.remedy = remedy
        self.told = f"found {in_short(found)}, expected {expected}. {remedy}"
        super().__init__(f"{place}: {self.told}")


class DataErrors(ProjectError):
    """Every `DataError` of one run, so that none has to be found by running again.

    Parameters
    ----------
    errors : list of DataError
        At least one. The message shows the first `LONGEST_LIST` and counts the others by file: a
        table saved in a wrong format has one for each of its rows.
    """

    def __init__(self, errors: list[DataError]) -> None:
        self.errors = errors
        count = f"{len(errors)} problem{'s' if len(errors) > 1 else ''} in the tables:"
        more = Counter(error.place.file for error in errors[LONGEST_LIST:])
        super().__init__(
            "\n".join(
                [
                    count,
                    *(f"  {error}" for error in errors[:LONGEST_LIST]),
                    *(f"  and {number} more in {file}" for file, number in more.items()),
                ]
            )
        )


class FigureError(ProjectError):
    """Arithmetic or a comparison that figures do not allow (units, bounds, division by zero)."""


class WordingError(ProjectError):
    """Words that are not one quantity, or a quantity that has no words."""


def in_short(found: str) -> str:
    """Return what a message shows of something found: a cell may be as long as a book."""
    return found if len(found) <= LONGEST_FOUND else f"{found[:LONGEST_FOUND]}…"


def nearest(name: str, known: list[str]) -> str:
    """Return `` (did you mean x?)`` for a mistyped name, or nothing.

    Parameters
    ----------
    name : str
        What was typed.
    known : list of str
        The names that exist.
    """
    match = meant(name, known)
    return f" (did you mean {match}?)" if match else ""


def meant(name: str, known: list[str]) -> str:
    """Return the known name that is nearest to a mistyped one, or nothing."""
    import difflib

    # capitals are no letters of their own: PERU is Peru
    folded = {entry.casefold(): entry for entry in known}
    match = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    return folded[match[0]] if match else ""
