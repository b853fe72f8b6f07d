"""Corrections of what was published, which pages show to their readers, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from venezuela_analysis import fingerprints
from venezuela_analysis.changes import claims, records
from venezuela_analysis.errors import UsageError, nearest
from venezuela_analysis.tables.characters import misleading
from venezuela_analysis.tables.spreadsheets import is_formula

if TYPE_CHECKING:
    from venezuela_analysis.changes.builds import Build

COLUMNS = (
    "corrected_on",
    "pages",
    "figure_id",
    "was_en",
    "now_en",
    "was_es",
    "now_es",
    "reason_en",
    "reason_es",
    "corrected_by",
    "wrong_in",
)
FILE = fingerprints.DECISIONS


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was published and is not so.

    Parameters
    ----------
    pages : tuple of str
        Slugs of the pages that it concerns.
    was, now : dict
        Words by language.
    figure_id : str
        Empty where it is no figure.
    version : str
        Name of the last published version that has it.
    """

    pages: tuple[str, ...]
    was: Mapping[str, str]
    now: Mapping[str, str]
    figure_id: str = ""
    version: str = ""


def read(root: Path) -> list[dict[str, str]]:
    """Return the corrections of a project, newest first."""
    return records.read(root / FILE, COLUMNS, FILE)[::-1]


def of_page(known: Sequence[Mapping[str, str]], slug: str, language: str) -> list[dict[str, str]]:
    """Return what a page tells its readers of its corrections, newest first.

    Returns
    -------
    list of dict
        ``on`` (ISO 8601), ``was``, ``now``, ``reason``, ``by`` and ``figure_id``.
    """
    return [
        {
            "on": record["corrected_on"],
            "was": record[f"was_{language}"],
            "now": record[f"now_{language}"],
            "reason": record[f"reason_{language}"],
            "by": record["corrected_by"],
            "figure_id": record["figure_id"],
        }
        for record in known
        if slug in record["pages"].split(";")
    ]


def of_figure(name: str, published: Sequence[tuple[str, Build]], present: Build) -> Wrong:
    """Return what was published of a figure and is not so.

    Parameters
    ----------
    name : str
        Id of the figure.
    published : sequence of (version, Build)
        Newest first.
    present : Build
        What is right.

    Raises
    ------
    UsageError
        For an unknown figure, and for one that every version states as it is now.
    """
    now = present.figures.get(name)
    for version, build in published:
        before = build.figures.get(name)
        if before is None or (now is not None and before.stated == now.stated):
            continue
        slugs = {
            address.rpartition("/")[2].removesuffix(".html")
            for address, surfaces in build.pages.items()
            if name in surfaces.figures
        }
        return Wrong(tuple(sorted(slugs)), claims.words(before), claims.words(now), name, version)
    known = sorted({each for _, build in published for each in build.figures})
    if name not in known:
        raise UsageError(f"{name}: no published figure{nearest(name, known)}")
    raise UsageError(
        f"{name} is stated in every published version as it is now. Correct the table first, and "
        "run the reports."
    )


def add(root: Path, wrong: Wrong, reason: Mapping[str, str], by: str, today: date) -> None:
    """Record a correction.

    Parameters
    ----------
    root : Path
        Of the project.
    wrong : Wrong
        What was published.
    reason : mapping
        Why it is corrected, in English and Spanish.
    by : str
        Initials of who decided.
    today : date
        For the record.

    Raises
    ------
    UsageError
        Where a reason or the initials are missing, or a text is one that a terminal or a
        spreadsheet would obey.
    """
    who = records.initials(by)
    missing = [language for language in ("en", "es") if not reason.get(language, "").strip()]
    if missing:
        raise UsageError(
            f"no reason in {' and '.join(missing)}: readers of both editions are told why"
        )
    record = {
        "corrected_on": today.isoformat(),
        "pages": ";".join(wrong.pages),
        "figure_id": wrong.figure_id,
        "corrected_by": who,
        "wrong_in": wrong.version,
    }
    for language in ("en", "es"):
        record[f"was_{language}"] = records.line(wrong.was.get(language, ""))
        record[f"now_{language}"] = records.line(wrong.now.get(language, ""))
        record[f"reason_{language}"] = records.line(reason[language])
    typed = ("was_", "now_", "reason_")[2 if wrong.figure_id else 0 :]
    for name, text in record.items():
        if not name.startswith(typed):
            continue
        if unseen := misleading(text):
            raise UsageError(f"{name}: found {unseen}, expected characters that are seen")
        if is_formula(text):
            raise UsageError(
                f"{name}: found {text!r}, which a spreadsheet takes for a formula, expected text. "
                "Begin it with another character."
            )
    records.append(root / FILE, COLUMNS, [record], FILE)
