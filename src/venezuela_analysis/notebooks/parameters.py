"""The parameters of a notebook: what its tagged cell declares, and what a value may be."""

from __future__ import annotations

import ast
import math
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from venezuela_analysis.errors import ReportError, UsageError, in_short, nearest
from venezuela_analysis.tables import is_partial_date

TYPES = {"str": str, "int": int, "float": float, "bool": bool}
LIMIT = "as_of"
"""The parameter that every notebook has: the last date included."""

_CHOICES = re.compile(r"one of: ([^;]+)")
_RANGE = re.compile(r"from (\S+) to ([^\s;]+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of a notebook's ``parameters`` cell.

    Parameters
    ----------
    name, type : str
        As annotated: ``as_of: str``.
    default : str, int, float or bool
        What the line assigns.
    help : str
        Its comment. ``one of: a, b`` lists choices, ``from x to y`` bounds a number or a date.
    """

    name: str
    type: str
    default: str | int | float | bool
    help: str = ""

    def read(self, text: Any, notebook: str) -> str | int | float | bool:
        """Return a value given on the command line or in a file, in the parameter's type.

        Raises
        ------
        UsageError
            For a wrong type, a choice that is not listed, or a value outside the range.
        """
        value = self._converted(text, notebook)
        if self.choices and str(value) not in self.choices:
            raise UsageError(
                f"{notebook}: {self.name} is {in_short(repr(value))}, expected one of "
                f"{', '.join(self.choices)}{nearest(str(value), self.choices)}"
            )
        if self.bounds:
            low, high = (self._converted(bound, notebook) for bound in self.bounds)
            if isinstance(low, str) and is_partial_date(low) and not _is_day(str(value)):
                raise UsageError(
                    f"{notebook}: {self.name} is {in_short(repr(value))}, expected a date that "
                    f"exists, such as {low}"
                )
            if not low <= value <= high:
                raise UsageError(f"{notebook}: {self.name} is {value!r}, expected {low} to {high}")
        if self.name == LIMIT and not _is_day(str(value)):
            raise UsageError(
                f"{notebook}: {self.name} is {in_short(repr(value))}, expected a date that "
                f"exists, such as {self.default}"
            )
        return value

    def check(self) -> None:
        """Refuse a comment that contradicts the parameter's type or default.

        Raises
        ------
        ValueError
            With what was expected, and what to do.
        """
        if self.bounds:
            try:
                low, high = (self._converted(bound, "") for bound in self.bounds)
            except UsageError:
                low = high = ""
            if isinstance(low, str) and not (_is_day(low) and _is_day(str(high))):
                raise _Undeclared(
                    f"two {'days' if self.type == 'str' else 'numbers'} where the comment says "
                    f"'from {self.bounds[0]} to {self.bounds[1]}'",
                    "Write the bounds so, or word the comment otherwise.",
                )
        if self.name == LIMIT and not (self.type == "str" and _is_day(str(self.default))):
            raise _Undeclared("a day in quotes, such as 2025-12-09", "Write a day that exists.")
        try:
            self.read(self.default, "")
        except UsageError as error:
            raise _Undeclared(
                "a value that its own comment allows",
                f"Mend the value or the comment ({str(error).removeprefix(': ')}).",
            ) from None

    @property
    def choices(self) -> list[str]:
        """The values that its comment lists; empty where it lists none."""
        listed = _CHOICES.search(self.help)
        return [choice.strip() for choice in listed[1].split(",")] if listed else []

    @property
    def bounds(self) -> tuple[str, str] | None:
        """The lowest and the highest value that its comment names, as written."""
        named = _RANGE.search(self.help)
        return (named[1], named[2]) if named else None

    def _converted(self, text: Any, notebook: str) -> str | int | float | bool:
        """Return a value in the parameter's type."""
        # a file of parameters may hold lists and nothing at all; YAML reads dates too
        if isinstance(text, str | int | float | date):
            written = str(text)
            if self.type == "bool":
                if written.lower() in ("true", "false"):
                    return written.lower() == "true"
            else:
                with suppress(ValueError):
                    value = TYPES[self.type](written)
                    if self.type != "float" or math.isfinite(value):
                        return value
        raise UsageError(f"{notebook}: {self.name} is {in_short(repr(text))}, expected {self.type}")


def _is_day(text: str) -> bool:
    """Whether a text is a whole date that exists."""
    return is_partial_date(text) and text.count("-") == 2


def declared(source: str, where: str) -> dict[str, Parameter]:
    """Return the parameters that the source of a notebook's parameters cell declares.

    Parameters
    ----------
    source : str
        Python that parses: one ``NAME: TYPE = VALUE  # what it is`` for each parameter.
    where : str
        Notebook and cell, as messages print them.

    Raises
    ------
    ReportError
        Every line that declares no parameter, and a missing ``as_of``.
    """
    found: dict[str, Parameter] = {}
    problems = []
    lines = source.splitlines()
    for statement in ast.parse(source).body:
        line = lines[statement.lineno - 1].strip()
        try:
            parameter = _declared_by(statement, lines[statement.end_lineno - 1])
            if parameter.name in found:
                raise _Undeclared("each parameter once", "Remove one of the two lines.")
            parameter.check()
            found[parameter.name] = parameter
        except _Undeclared as problem:
            problems.append(
                f"{where}, line {statement.lineno}: found {line!r}, expected {problem.expected}. "
                f"{problem.remedy}"
            )
    if not problems and LIMIT not in found:
        problems.append(
            f"{where}: found no parameter {LIMIT}{nearest(LIMIT, list(found))}, expected the last "
            f'date included. Add the line: {LIMIT}: str = "2025-12-09"  # last date included'
        )
    if problems:
        raise ReportError("\n".join(problems))
    return found


class _Undeclared(ValueError):
    """A line that declares no parameter: what was expected, what to do."""

    def __init__(self, expected: str, remedy: str) -> None:
        super().__init__(expected)
        self.expected, self.remedy = expected, remedy


def _declared_by(statement: ast.stmt, last_line: str) -> Parameter:
    """Return the parameter that a statement declares."""
    form = "NAME: TYPE = VALUE  # what it is"
    if (
        not isinstance(statement, ast.AnnAssign)
        or not isinstance(statement.target, ast.Name)
        or ast.unparse(statement.annotation) not in TYPES
    ):
        raise _Undeclared(
            f"{form}, with a type among {', '.join(TYPES)}",
            "Write one such line for each parameter, and move other code to another cell.",
        )
    kind = ast.unparse(statement.annotation)
    try:
        default = ast.literal_eval(statement.value)
    except (ValueError, TypeError, MemoryError, RecursionError):
        default = None
    # True is an int to Python, but no number to a reader
    fits = type(default) is TYPES[kind] or (kind == "float" and type(default) is int)
    if not fits:
        raise _Undeclared(
            f"{form}, the value a literal of type {kind}",
            "Write the value itself, not what computes it.",
        )
    # a "#" in the value is none of the comment
    comment = last_line.encode()[statement.end_col_offset :].decode().partition("#")[2].strip()
    return Parameter(statement.target.id, kind, default, comment)
