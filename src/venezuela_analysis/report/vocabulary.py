"""The page's own words and its style sheet."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Any

from venezuela_analysis import templates
from venezuela_analysis.charts import house, typefaces


def words(language: str) -> dict[str, Any]:
    """Return the page's own words in a language."""
    return templates.words("words.toml", language)


@cache
def css(italic: bool = False) -> str:
    """Return the style sheet, which holds the typefaces and the charts' colors on a dark page."""
    written = "".join(
        (templates.FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "chart.css")
    )
    without_comments = re.sub(r"/\*.*?\*/\n?", "", written, flags=re.DOTALL)
    return f"{typefaces.css(italic)}\n{without_comments}{_dark_charts()}"


@cache
def script() -> str:
    """Return the one script of a page, without its comments."""
    written = (templates.FOLDER / "chart.js").read_text(encoding="utf-8")
    return re.sub(r"^ *(?://[^\n]*\n| +)", "", written, flags=re.MULTILINE).strip()


def policy(scripted: bool) -> str:
    """Return what a page lets itself do: its own styles and typefaces, its one script, no more."""
    allowed = {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    if scripted:
        digest = hashlib.sha256(script().encode()).digest()
        allowed["script-src"] = f"'sha256-{base64.b64encode(digest).decode()}'"
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def _dark_charts() -> str:
    """Return the rules that draw charts for a dark page, by the role of each color."""
    rules = "".join(
        f".chart [{part}='{light}'] {{ {part}: {dark}; }}\n"
        for light, dark in house.DARK.items()
        for part in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme: dark) {{\n{rules}}}\n"
