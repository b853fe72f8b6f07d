"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from venezuela_analysis import project, swapping

if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def project_option(command: Callable) -> Callable:
    """Add ``--project`` to a command."""
    return click.option(
        "--project",
        "folder",
        type=_FOLDER,
        metavar="DIR",
        help="Project folder; default: the current folder or one above it.",
    )(command)


def find(folder: Path | None) -> project.Project:
    """Return the project that a command is for, nothing in it half done."""
    place = project.find(folder)
    swapping.settle(place)
    return place


class _Day(click.ParamType):
    """A day as ISO 8601 writes it."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, context: click.Context | None
    ) -> date:
        """Return the day, or fail with what was expected."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"found {value!r}, expected a date as 2025-12-09", param, context)


def today_option(command: Callable) -> Callable:
    """Add ``--today`` to a command."""
    return click.option(
        "--today",
        type=_Day(),
        metavar="DATE",
        help="Day of reading, for figures that lapse; default: the real one.",
    )(command)
