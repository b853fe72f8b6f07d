"""Templates of what readers see, with their styles, scripts and typefaces, and their words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent


@cache
def words(file: str, language: str) -> dict[str, Any]:
    """Return the words of a file beside the templates, such as ``words.toml``, in a language."""
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))[language]


@cache
def environment(*, trimmed: bool = False) -> Environment:
    """Return what fills the templates in: it escapes, and stops at a name that it was not given.

    Parameters
    ----------
    trimmed : bool
        Whether a line that holds only a block of the template's own leaves no empty line.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=trimmed,
        lstrip_blocks=trimmed,
    )
