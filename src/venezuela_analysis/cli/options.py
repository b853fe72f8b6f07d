"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

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
