"""The list of a batch: one edition a row, every row that cannot be used told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from venezuela_analysis.errors import (
    LONGEST_LIST,
    DataErrors,
    FileError,
    Place,
    ProjectError,
    UsageError,
    in_short,
    nearest,
)
from venezuela_analysis.notebooks import LANGUAGES, Notebook
from venezuela_analysis.project import content
from venezuela_analysis.tables import csv_rows, misleading

SLUG, LANGUAGE, NAME = "slug", "language", "edition"
"""Columns of the list; every other column is a parameter."""

LONGEST_NAME = 100
MOST_ROWS = 100_000

_NAME = re.compile(r"\w[\w.-]*", re.ASCII)
# Windows gives these to devices, whatever their ending
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)\d)(\..*)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Order:
    """One edition that a row asks for.

    Parameters
    ----------
    name : str
        Of its page, without the ending.
    row : int
        Line of the list, the header being line 1.
    slug : str
        Of its notebook.
    language : str
        Of the page.
    values : dict
        The parameters that the row gives, in their types.
    """

    name: str
    row: int
    slug: str
    language: str
    values: Mapping[str, Any] = field(default_factory=dict)


def read(path: Path, known: Mapping[str, Notebook]) -> list[Order]:
    """Return the editions that a list asks for, in its order.

    Parameters
    ----------
    path : Path
        A CSV file with the columns ``slug``, ``language``, ``edition`` (which may be missing) and
        one for each parameter. An empty cell stands for the notebook's own value.
    known : mapping
        The project's notebooks by slug.

    Raises
    ------
    UsageError
        With every row and column that cannot be used.
    """
    file = str(path)
    try:
        lines = csv_rows(content(path, file), file)
    except FileError as error:
        raise UsageError(str(error)) from None
    except DataErrors as errors:
        raise UsageError("\n".join(map(str, errors.errors))) from None
    rows = [(number, [cell.strip() for cell in cells]) for number, cells in lines if any(cells)]
    if len(rows) < 2:
        raise UsageError(
            f"{file}: found no rows under a header, expected the columns {SLUG} and {LANGUAGE}, "
            "one for each parameter, and one edition a row. Write them."
        )
    if len(rows) - 1 > MOST_ROWS:
        raise UsageError(
            f"{file}: found {len(rows) - 1:,} rows, expected at most {MOST_ROWS:,}. Split the list."
        )
    header = rows[0][1]
    if problems := list(_of_header(file, header, known)):
        raise UsageError(_listed(problems))
    orders, problems = [], []
    for number, cells in rows[1:]:
        found = _order(file, number, header, cells, known)
        (orders if isinstance(found, Order) else problems).append(found)
    problems = [problem for found in problems for problem in found]
    problems += _of_names(file, orders)
    if problems:
        raise UsageError(_listed(problems))
    return orders


def _listed(problems: list[str]) -> str:
    """Return problems as one message, the first of them in full."""
    if len(problems) == 1:
        return problems[0]
    lines = [f"{len(problems)} problems in the list; nothing was run:"]
    lines += [f"  {problem}" for problem in problems[:LONGEST_LIST]]
    more = len(problems) - LONGEST_LIST
    return "\n".join([*lines, *([f"  and {more} more"] if more > 0 else [])])


def _of_header(file: str, header: list[str], known: Mapping[str, Notebook]) -> Iterator[str]:
    """Yield what is wrong with the names of the columns."""
    parameters = {name for notebook in known.values() for name in notebook.parameters}
    names = [SLUG, LANGUAGE, NAME, *sorted(parameters - {LANGUAGE})]
    place = Place(file, 1)
    if SLUG not in header:
        hint = " Save the list with commas between its cells." if ";" in header[0] else ""
        found = in_short(", ".join(header))
        yield f"{place}: found the columns {found}, expected one called {SLUG}.{hint}"
        return
    for name in dict.fromkeys(header):
        if name not in names:
            yield (
                f"{place}: found {in_short(repr(name))}{nearest(name, names)}, expected "
                f"{', '.join(names)}. Mend the name, or remove the column."
            )
        elif header.count(name) > 1:
            yield f"{place}: found {name} twice, expected it once. Remove one of the columns."


def _order(
    file: str, number: int, header: list[str], cells: list[str], known: Mapping[str, Notebook]
) -> Order | list[str]:
    """Return what a row asks for, or everything that is wrong with it."""
    # loads all that charts need, which a draft's check does without
    from venezuela_analysis import report

    if len(cells) != len(header):
        return [
            f"{Place(file, number)}: found {len(cells)} cells, expected {len(header)} as in the "
            "header. Add or remove commas, or put a cell that has one in quotes."
        ]
    row = dict(zip(header, cells, strict=True))
    slug, name = row.pop(SLUG), row.pop(NAME, "")
    notebook = known.get(slug)
    if notebook is None:
        return [
            f"{Place(file, number, SLUG)}: found {in_short(repr(slug))}"
            f"{nearest(slug, list(known))}, expected a report: {', '.join(known)}. Mend the cell."
        ]
    problems: list[str] = []
    values: dict[str, Any] = {}
    for column, text in row.items():
        place, parameter = Place(file, number, column), notebook.parameters.get(column)
        if not text:
            continue
        if parameter is None:
            problems.append(
                f"{place}: found {in_short(repr(text))}, expected nothing: {slug} has only "
                f"{', '.join(notebook.parameters)}. Empty the cell."
            )
        else:
            try:
                values[column] = parameter.read(text, "")
            except UsageError as error:
                problems.append(f"{place}: {str(error).removeprefix(': ')}. Mend the cell.")
    default = notebook.parameters[LANGUAGE].default if LANGUAGE in notebook.parameters else ""
    language = str(values.pop(LANGUAGE, default or LANGUAGES[0]))
    if not problems:
        try:
            report.require_language(notebook, language)
        except ProjectError as error:
            problems.append(f"{Place(file, number, LANGUAGE)}: {error}")
    made = "" if name else ", made of the row, which gives none"
    name = name or _named(slug, language, values)
    if problem := _of_name(name):
        found = in_short(repr(name))
        problems.append(f"{Place(file, number, NAME)}: found {found}{made}, {problem}")
    return problems or Order(name, number, slug, language, values)


def _named(slug: str, language: str, values: Mapping[str, Any]) -> str:
    """Return what a page is called whose row does not say."""
    parts = [slug, language, *(str(value) for value in values.values())]
    return re.sub(r"[^\w.-]", "-", "-".join(parts), flags=re.ASCII)


def _of_name(name: str) -> str:
    """Return what is wrong with the name of a page, which becomes that of a file; or nothing."""
    if hidden := misleading(name):
        return f"which has {hidden}. Type the name anew."
    if not _NAME.fullmatch(name) or name.endswith("."):
        return (
            "expected letters from A to Z, digits, - and _, and no folder: it is the name of a "
            "file on any system. Write it so, such as lima-2015."
        )
    if len(name) > LONGEST_NAME:
        return f"expected at most {LONGEST_NAME} characters. Shorten it."
    if _DEVICE.fullmatch(name):
        return "which Windows keeps for a device. Choose another."
    return ""


def _of_names(file: str, orders: list[Order]) -> Iterator[str]:
    """Yield the rows that would be written to one page; capitals are no difference to a disk."""
    first: dict[str, Order] = {}
    for order in orders:
        other = first.setdefault(order.name.casefold(), order)
        if other is not order:
            yield (
                f"{Place(file, order.row, NAME)}: found {order.name!r} as in row {other.row}, "
                f"expected each page once. Give one of them another name in a column {NAME}."
            )
