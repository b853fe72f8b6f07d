"""One change between two builds, with everything that it touches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from venezuela_analysis import fingerprints

FIGURE, ANSWER, TABLE, CHART, TEXT, PAGE = "figure", "answer", "table", "chart", "text", "page"
EVERYTHING = "everything"
ADDED, REMOVED, CHANGED, ORIGIN = "added", "removed", "changed", "origin"


@dataclass(frozen=True, slots=True)
class Size:
    """How far one bound of a figure has moved.

    Parameters
    ----------
    bound : str
        ``low``, ``high``, or ``number`` where both are one.
    before, after : str
        As plain decimals.
    words : str
        The difference in words, signed.
    percent : str
        Of the old bound, signed; empty where that is 0.
    """

    bound: str
    before: str
    after: str
    words: str
    percent: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A place where a change is seen.

    Parameters
    ----------
    address : str
        Of the page from the reports folder, or of a draft from the project folder.
    part, surface : str
        Chart or kind of part, and what of it: ``chart-totals``, ``alt text``.
    where : str
        Notebook and cell, or line of the draft.
    before, after : str
        The words there in the published version and now; empty where there are none.
    """

    address: str
    part: str
    surface: str
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that is added, removed or changed.

    Parameters
    ----------
    what : str
        ``added``, ``removed`` or ``changed``.
    key : str
        Of the row.
    cells : tuple of (str, str, str)
        Column, old and new text of each cell that differs.
    """

    what: str
    key: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that is drawn differently, or is drawn in one of the builds only.

    Parameters
    ----------
    address, part : str
        Of the page, and its id there.
    before, after : str
        SHA-256 of the SVG; empty where there is none.
    """

    address: str
    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the published version, as one thing to be approved.

    Parameters
    ----------
    id : str
        Names it: a figure's id, a check's, ``loan_estimates.csv``, ``en/chinese-loans.html``,
        ``chinese-loans#chart-totals``, or ``everything`` before the first publication.
    kind : str
        ``figure``, ``answer``, ``table``, ``chart``, ``text``, ``page`` or ``everything``.
    what : str
        ``added``, ``removed``, ``changed``, or ``origin`` where a figure says the same of another
        source, date or speaker.
    title : str
        What it is about, in words.
    before, after : dict
        The figure's words by language; a check's answer under ``en``.
    interval : tuple of str
        The figure's bounds, old and new.
    message : str
        What follows from it for who writes.
    rewrite : bool
        Whether words have to be written anew, since a new number in them would be a new claim.
    size, surfaces, rows, pictures : tuple
        How far its bounds have moved, and what it touches.
    content : str
        What else an approval is of: the whole figures, the whole build.
    """

    id: str
    kind: str
    what: str
    title: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    interval: tuple[str, str] = ("", "")
    message: str = ""
    rewrite: bool = False
    size: tuple[Size, ...] = ()
    surfaces: tuple[Touched, ...] = ()
    rows: tuple[Row, ...] = ()
    pictures: tuple[Picture, ...] = ()
    content: str = ""

    @property
    def told(self) -> str:
        """What kind of change it is, in words: ``figure changed``."""
        return "first publication" if self.kind == EVERYTHING else f"{self.kind} {self.what}"

    def hash(self, version: str) -> str:
        """Return the SHA-256 of all that an approval is of, the version it starts from included.

        Cells move when a notebook is edited above them, so that where a sentence stands in it is
        left out.
        """
        given = asdict(self)
        for place in given["surfaces"]:
            del place["where"]
        text = json.dumps([version, given], ensure_ascii=False, sort_keys=True)
        return fingerprints.of_bytes(text.encode())
