"""The concepts of ``universes.toml``: what numbers are about, in the words of both languages.

The file lists facets (a share of what? which people?) and their concepts; a figure's own concepts
are read from its measure and universe.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from venezuela_analysis.figures import Figure
from venezuela_analysis.story.stems import stems

_SETTINGS = ("look", "fallback", "units", "first", "empty", "all", "nearby", "own", "generic")


@dataclass(frozen=True, slots=True)
class Facet:
    """One question about a number, see ``universes.toml``.

    Parameters
    ----------
    name : str
        Of the facet.
    look : tuple of str
        Where a text answers it, fields of `Surroundings`; none for facets that serve proposals
        only.
    fallback : tuple of str
        Where to look next, if no place in `look` names a concept; there the figure's own concept
        beside others settles it.
    units : tuple of str
        Families of units that it is asked of; empty for all.
    first : bool
        Whether of several concepts named together only the one that is listed first counts.
    empty : bool
        Whether a figure without a concept of the facet can be about none of them.
    all : bool
        Whether every concept that is named must be the figure's.
    nearby : bool
        Whether the figure's concept between the semicolons around the number settles it.
    measure_only : bool
        Whether a figure's own concepts are read from its measure alone.
    generic : str
        Concept that covers the others and so collides with none.
    """

    name: str
    look: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    first: bool = False
    empty: bool = False
    all: bool = False
    nearby: bool = False
    measure_only: bool = False
    generic: str = ""

    def named(self, names: frozenset[str]) -> frozenset[str]:
        """Return its concepts among some; the one listed first where one alone counts.

        Parameters
        ----------
        names : frozenset of str
            Of concepts, as ``facet.concept``.
        """
        found = of_facet(names, self.name)
        if self.first and len(found) > 1:
            return frozenset([next(name for name in _listed(self.name) if name in found)])
        return found


class Concepts:
    """The concepts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, words in _words(language):
            for phrase in words.split(";"):
                found = tuple(stems(phrase, language))
                self._by_first.setdefault(found[0], []).append((found, name))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def of(self, text: str) -> frozenset[str]:
        """Return the concepts that a text names, as ``facet.concept``."""
        return _named(text, self.language)

    def places(self, words: list[str]) -> Iterator[tuple[str, int, int]]:
        """Yield each concept that stems name, with its place; in a facet the longest phrase."""
        taken: dict[str, int] = {}
        for at, word in enumerate(words):
            for phrase, name in self._by_first.get(word, ()):
                facet = name.partition(".")[0]
                end = at + len(phrase)
                if taken.get(facet, 0) <= at and tuple(words[at:end]) == phrase:
                    taken[facet] = end
                    yield name, at, end


@cache
def concepts(language: str) -> Concepts:
    """Return the concepts of ``en`` or ``es``, built once."""
    return Concepts(language[:2])


@lru_cache(maxsize=4096)  # every known figure is held against the same few words of a draft
def _named(text: str, language: str) -> frozenset[str]:
    return frozenset(name for name, _, _ in concepts(language).places(stems(text, language)))


@cache
def facets() -> tuple[Facet, ...]:
    """Return every facet."""
    return tuple(
        Facet(
            name=name,
            look=tuple(facet.get("look", ())),
            fallback=tuple(facet.get("fallback", ())),
            units=tuple(facet.get("units", ())),
            first=facet.get("first", False),
            empty=facet.get("empty", False),
            all=facet.get("all", False),
            nearby=facet.get("nearby", False),
            measure_only=facet.get("own") == "measure",
            generic=facet.get("generic", ""),
        )
        for name, facet in _table().items()
    )


@cache
def own(figure: Figure) -> tuple[frozenset[str], frozenset[str]]:
    """Return the concepts of a figure's measure, and those of its measure and universe."""
    english, spanish = concepts("en"), concepts("es")
    measure = english.of(figure.measure) | spanish.of(figure.measure_es)
    return measure, measure | english.of(figure.universe) | spanish.of(figure.universe_es)


@cache
def subjects() -> frozenset[str]:
    """Return the concepts that only say what is told of at all, such as ``money``."""
    return frozenset(name.partition(".")[2] for name in _listed("subject"))


@cache
def countries(language: str) -> frozenset[str]:
    """Return the stems and concepts that name countries, in ``en`` or ``es``."""
    named = {name.partition(".")[2] for name in _listed("country")}
    words = (words for name, words in _words(language[:2]) if name.startswith("country."))
    return frozenset(named | {stem for each in words for stem in stems(each, language)})


def of_facet(names: frozenset[str], facet: str) -> frozenset[str]:
    """Return those of some concepts that are answers to one facet, by its name."""
    return frozenset(name for name in names if name.partition(".")[0] == facet)


def _listed(facet: str) -> list[str]:
    return [f"{facet}.{name}" for name in _table()[facet] if name not in _SETTINGS]


@cache
def _table() -> Mapping[str, dict]:
    file = resources.files("venezuela_analysis.story") / "universes.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _words(language: str) -> Iterator[tuple[str, str]]:
    """Yield each concept with its words."""
    for facet, table in _table().items():
        for concept, words in table.items():
            if concept not in _SETTINGS:
                yield f"{facet}.{concept}", re.sub(r"\s+", " ", words[language])
