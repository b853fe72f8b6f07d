"""What every output of a review shares: clean text, a figure's words, what is still open."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from venezuela_analysis import wording
from venezuela_analysis.errors import WordingError
from venezuela_analysis.figures import Figure, translated

if TYPE_CHECKING:
    from venezuela_analysis.story.remarks import Remark
    from venezuela_analysis.story.reviewed import Number

SETTLED = frozenset({"entailed", "not_figure"})
"""Verdicts that leave nothing to do."""

# sequences that a terminal obeys, before the characters that begin them
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, the cursor
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # titles, links
    r"|\x1b[ -/]*[0-~]?"
)


def plain(text: str) -> str:
    """Return text on one line without anything that a terminal obeys or that is not seen.

    Parameters
    ----------
    text : str
        From a draft, which may hold escape sequences, control characters and marks that turn the
        direction of writing.
    """
    spaced = re.sub(r"\s", " ", _ESCAPES.sub("", text))
    seen = (c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return re.sub(" {2,}", " ", "".join(seen)).strip()


def words(figure: Figure, language: str) -> str:
    """Return a figure's words, or what it is where the language has none for it."""
    try:
        return wording.render(figure, language)
    except WordingError:
        return str(figure)


def speaker(figure: Figure, language: str) -> str:
    """Return who says a figure, and via whom."""
    says, via = translated(figure, "speaker", language), translated(figure, "via", language)
    between = {"en": "via", "es": "vía"}[language[:2]]
    return f"{says}, {between} {via}" if says and via else says or via


def verdict(number: Number) -> str:
    """Return a number's verdict, or what it is where it is no figure."""
    return f"not_figure ({number.kind})" if number.verdict == "not_figure" else str(number.verdict)


def is_open(item: Number | Remark) -> bool:
    """Whether somebody has to act on a number or a remark."""
    return item.verdict not in SETTLED if hasattr(item, "verdict") else item.open
