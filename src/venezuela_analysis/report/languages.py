"""Whether a notebook says in one language what it says in the other, told before it is run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from venezuela_analysis.errors import ReportError
from venezuela_analysis.notebooks import LANGUAGES

if TYPE_CHECKING:
    from venezuela_analysis.notebooks import Notebook

ROLES = ("headline", "standfirst", "limits", "method")
_NAMES = {"en": "English", "es": "Spanish"}


def require_language(notebook: Notebook, language: str) -> None:
    """Stop where an edition would lack a headline, or a passage that another language has.

    Parameters
    ----------
    notebook : Notebook
        As its author wrote it.
    language : str
        Of the edition.

    Raises
    ------
    ReportError
        With the cell whose counterpart is missing.
    """
    name = _NAMES[language]
    told = {each: list(_told(notebook, each)) for each in LANGUAGES}
    if not any(role == "headline" for _, role, _ in told[language]):
        raise ReportError(
            f"{notebook.name}: no headline in {name}. Add a markdown cell tagged 'headline' and "
            f"{language!r}."
        )
    left = Counter((section, role) for section, role, _ in told[language])
    for other in LANGUAGES:
        for section, role, number in told[other]:
            left[section, role] -= 1
            if left[section, role] < 0 and other != language:
                raise ReportError(
                    f"{notebook.name}, cell {number}: {role} in {_NAMES[other]} without a "
                    f"counterpart in {name}. Add a markdown cell tagged {language!r} beside it, "
                    "before the next code cell."
                )
        left = Counter((section, role) for section, role, _ in told[language])


def _told(notebook: Notebook, language: str) -> Iterator[tuple[int, str, int]]:
    """Yield the passages of a language: code cells before it, its role, and its cell's number."""
    section = 0
    for number, cell in enumerate(notebook.node.cells, start=1):
        tags = set(cell.metadata.get("tags", []))
        if cell.cell_type == "code":
            section += 1
        elif cell.cell_type == "markdown" and (language in tags or not tags & set(LANGUAGES)):
            yield section, next((role for role in ROLES if role in tags), "prose"), number
