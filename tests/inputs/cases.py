"""What a broken or odd input is, what it must come to, and what it came to."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from venezuela_analysis.errors import ProjectError
from venezuela_analysis.tables.characters import written_out

LONGEST_MESSAGE = 100_000
"""Characters: a hundred problems with what was found at each."""


@dataclass(frozen=True, slots=True)
class Case:
    """One input.

    Parameters
    ----------
    kind : str
        ``file``, ``cell``, ``workbook``, ...
    about : str
        The table, notebook or command that it is given to.
    name : str
        What is odd about it.
    attempt : callable
        Makes the input in an empty folder, reads it with the program's own functions and returns
        what was read.
    value : object
        What is to be read.
    told : tuple of str
        What the error must tell: place, what was found, remedy. Empty where the input is
        legitimate, and the value is to be read.
    """

    kind: str
    about: str
    name: str
    attempt: Callable[[Path], object]
    value: object = None
    told: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its name among all cases."""
        return f"{self.kind}: {self.about}: {self.name}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an input came to.

    Parameters
    ----------
    answer : str
        ``read`` or ``refused`` as it must be, otherwise ``wrong``.
    message : str
        The error, or what is wrong.
    """

    answer: str
    message: str = ""


def outcome(case: Case, folder: Path) -> Outcome:
    """Return what an input comes to in an empty folder."""
    try:
        value = case.attempt(folder)
    except ProjectError as error:
        return _refusal(case, error)
    except BaseException:
        return Outcome("wrong", f"no error of the program's own:\n{traceback.format_exc(limit=-4)}")
    if case.told:
        return Outcome("wrong", f"read as {value!r:.200}, expected an error with {case.told}")
    if value != case.value:
        return Outcome("wrong", f"read as {value!r:.300}, expected {case.value!r:.300}")
    return Outcome("read")


def _refusal(case: Case, error: ProjectError) -> Outcome:
    """Return whether a refusal is the right one, and told as it should be."""
    message = written_out(str(error))
    if not case.told:
        return Outcome("wrong", f"refused, expected {case.value!r:.200}: {message:.500}")
    missing = [words for words in case.told if words not in message]
    if missing:
        return Outcome("wrong", f"without {missing}: {message:.800}")
    if error.exit_code not in (1, 2):
        return Outcome("wrong", f"exit code {error.exit_code}: {message:.200}")
    if len(message) > LONGEST_MESSAGE or re.search(r"[^\S\n\t ]|\x1b", message):
        return Outcome("wrong", f"{len(message)} characters, or some that nobody sees")
    return Outcome("refused", message)
