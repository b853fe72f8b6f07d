"""The register of speakers: who is who, as printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as printed.

    Parameters
    ----------
    words : str
        The name in full, as far as it was read: ``Nicolás Maduro``, ``Peskov``.
    surname : str
        The part that stands alone in later mentions: ``Reyes Matta``.
    language : str
        ``en`` or ``es``.
    usual : bool
        Whether it is the spelling to use in that language.
    """

    words: str
    surname: str
    language: str
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Where a person works, as printed; a role has no institution to compare."""

    words: str
    language: str
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """One speaker.

    Parameters
    ----------
    key : str
        Name in the register: ``reyes_matta``.
    spellings : tuple of Spelling
        At least one.
    affiliations : tuple of Affiliation
        Institutions; none where none was printed.
    """

    key: str
    spellings: tuple[Spelling, ...]
    affiliations: tuple[Affiliation, ...] = ()

    def usual(self, language: str) -> Spelling:
        """Return the spelling to use in a language, or the first where it has none there."""
        fitting = [s for s in self.spellings if s.usual and s.language == language[:2]]
        return (fitting or [s for s in self.spellings if s.usual] or list(self.spellings))[0]


def register(rows: Iterable[Mapping[str, Any]]) -> tuple[Person, ...]:
    """Return the people of the table ``speakers``.

    Parameters
    ----------
    rows : iterable of mapping
        Its rows: ``person``, ``kind`` (name, affiliation, role), ``language``, ``words``,
        ``surname`` and ``usual``.

    Returns
    -------
    tuple of Person
        In the order of the table; roles are for readers of the table and are not compared.
    """
    spellings: dict[str, list[Spelling]] = {}
    affiliations: dict[str, list[Affiliation]] = {}
    for row in rows:
        language, words, usual = row["language"], row["words"], _true(row["usual"])
        if row["kind"] == "name":
            found = Spelling(words, row["surname"], language, usual)
            spellings.setdefault(row["person"], []).append(found)
        elif row["kind"] == "affiliation":
            affiliations.setdefault(row["person"], []).append(Affiliation(words, language, usual))
    return tuple(
        Person(key, tuple(names), tuple(affiliations.get(key, ())))
        for key, names in spellings.items()
    )


def _true(value: object) -> bool:
    """Return a cell that a typed table holds as a boolean and a raw one as text."""
    return str(value).lower() == "true"
