"""The page's own words and its style sheet."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def words(language: str) -> dict[str, Any]:
    """Return the page's own words in a language."""
    return tomllib.loads((TEMPLATES / "words.toml").read_text(encoding="utf-8"))[language]


@cache
def css() -> str:
    """Return the style sheet."""
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")
