"""Templates of what readers see, with their styles, scripts and typefaces, and their words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def words(file: str, language: str) -> dict[str, Any]:
    """Return the words of a file beside the templates, such as ``words.toml``, in a language."""
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))[language]
