"""Which pages a run has to make: those that anything is new for, and whose files were touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from venezuela_analysis import fingerprints
from venezuela_analysis.checks import LAST_BUILD_FAMILY, Check
from venezuela_analysis.project import DESCRIPTOR

if TYPE_CHECKING:
    from venezuela_analysis.notebooks import Notebook

# a page tells of the sources, speakers, corrections and decisions of its figures
EVERYWHERE = frozenset({"figures", "sources", "speakers", "corrections", "confirmations"})
"""Tables that every page is made from."""


def behind(notebook: Notebook) -> set[str]:
    """Return the names of the tables that a notebook's page is made from, and no others."""
    return {*notebook.tables, *EVERYWHERE}


def digest(files: Mapping[str, bytes], notebook: Notebook) -> str:
    """Return the first twelve digits of a fingerprint of the tables behind a page."""
    return fingerprints.of(_of_tables(files, {f"{name}.csv" for name in behind(notebook)}))[:12]


def _of_tables(files: Mapping[str, bytes], names: Iterable[str]) -> dict[str, str]:
    """Return the fingerprints of some of the files of the processed tables."""
    return {name: fingerprints.of_bytes(files.get(name, b"")) for name in sorted(names)}


def lasting(results: list[Check]) -> list[Check]:
    """Return the checks that a page may tell of.

    That rows are as in the last build is seen once: the next run, on the same tables, compares
    them with themselves, and has to make the same page.
    """
    return [check for check in results if check.family != LAST_BUILD_FAMILY]


@dataclass(frozen=True, slots=True)
class Materials:
    """What the pages of a run are made of.

    Parameters
    ----------
    read : mapping
        Of `fingerprints.inputs`, taken before anything was read.
    files : mapping
        Bytes of the processed tables and their descriptor, by the name of the file.
    results : list of Check
        Of all tables.
    today : date or None
        The day of reading.
    options : mapping
        What else was asked for and is the same for all pages.
    """

    read: Mapping[str, str]
    files: Mapping[str, bytes] = field(repr=False)
    results: list[Check] = field(repr=False)
    today: date | None
    options: Mapping[str, Any] = field(default_factory=dict)

    def fingerprint(
        self,
        notebook: Notebook,
        parameters: Mapping[str, Any],
        others: Iterable[str],
        opened: Iterable[str],
        figures: Iterable[str],
    ) -> str:
        """Return the fingerprint of all that makes a page.

        Parameters
        ----------
        notebook : Notebook
            Whose page it is.
        parameters : mapping
            Every parameter with its value.
        others : iterable of str
            Languages that the page links to.
        opened : iterable of str
            Files of the processed tables that the notebook opened when it last ran. It would open
            others only if what it read had changed.
        figures : iterable of str
            Ids of the figures on the page, of which the same is true.
        """
        tables = behind(notebook)
        files = {f"{name}.csv" for name in tables} | set(opened) | {DESCRIPTOR}
        return fingerprints.of(
            self.read["code"],
            self.read["history"],
            self.read[notebook.path.name],
            parameters,
            list(others),
            _of_tables(self.files, files),
            self._told(tables, set(figures)),
            self.today,
            self.options,
        )

    def _told(self, tables: set[str], figures: set[str]) -> list[list[Any]]:
        """Return what a page can tell of the checks: of its tables, and of its figures."""
        told: list[list[Any]] = []
        for check in lasting(self.results):
            if figures & set(check.figure_ids):
                words = (check.message, check.message_es, check.caveat, check.caveat_es)
                told.append([check.id, check.answer, *words, check.dated, *check.source_ids])
            elif check.kind != "reconciliation" and check.table in tables:
                told.append([check.id, check.answer])
        return told


def touched(edited: set[str], slug: str, address: str) -> bool:
    """Whether a page's files, or those that all pages share, are not as the last run wrote them."""
    own = (f"reports/{address}", f"reports/charts/{slug}/")
    return any(
        place.startswith(own) or (place.startswith("reports/") and place.count("/") == 1)
        for place in edited
    )
