"""What numbers are about: concepts in the words of both languages, and when they collide.

``universes.toml`` lists facets (a share of what? which people?) and their concepts. A figure's own
concepts are read from its measure and universe; where a sentence names another concept of the same
facet at the place where it would name the figure's, it speaks of another universe.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from venezuela_analysis import wording
from venezuela_analysis.figures import Figure
from venezuela_analysis.story.stems import stems, telling
from venezuela_analysis.wording.languages import lexicon

_DATE_WORDS = {
    language: re.compile(rf"\b(?:{'|'.join(lexicon(language).months)})\b", re.IGNORECASE)
    for language in ("en", "es")
}
_SETTINGS = ("look", "units", "first", "empty", "all", "nearby", "own", "generic")


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
    units : tuple of str
        Families of units that it is asked of; empty for all.
    first : bool
        Whether of several concepts named together only the one that is listed first counts.
    empty : bool
        Whether a figure without a concept of the facet can be about none of them.
    all : bool
        Whether every concept that is named must be the figure's.
    nearby : bool
        Whether the figure's concept anywhere in the sentence settles it.
    measure_only : bool
        Whether a figure's own concepts are read from its measure alone.
    generic : str
        Concept that covers the others and so collides with none.
    """

    name: str
    look: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    first: bool = False
    empty: bool = False
    all: bool = False
    nearby: bool = False
    measure_only: bool = False
    generic: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a number.

    Parameters
    ----------
    expression : str
        The number's own words.
    counted : str
        The same and the two words behind them, which may say what is counted.
    of : str
        What stands behind "of" or "de" after it.
    complement : str
        What stands after it in its clause.
    rest : str
        What stands after it before the next pause.
    clause, sentence : str
        Clause and sentence, without the numbers' own words.
    before : str
        What stands before it in its clause.
    earlier : str
        The sentences before in the same passage.
    """

    expression: str = ""
    counted: str = ""
    of: str = ""
    complement: str = ""
    rest: str = ""
    clause: str = ""
    sentence: str = ""
    before: str = ""
    earlier: str = ""


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
        return frozenset(name for name, _, _ in self.places(stems(text, self.language)))

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


@cache
def facets() -> tuple[Facet, ...]:
    """Return every facet."""
    return tuple(
        Facet(
            name=name,
            look=tuple(facet.get("look", ())),
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


def collision(figure: Figure, around: Surroundings, language: str) -> str:
    """Return what the words around a number name in place of what its figure is about.

    Parameters
    ----------
    figure : Figure
        That the number is bound to, or may be bound to.
    around : Surroundings
        Of the number.
    language : str
        Of the words.

    Returns
    -------
    str
        The other concepts in words, such as ``fleet``; empty where nothing collides.
    """
    family = wording.unit_family(figure.unit)
    known = concepts(language)
    measure, both = own(figure)
    for facet in facets():
        if not facet.look or (facet.units and family not in facet.units):
            continue
        places = (_named(facet, known.of(getattr(around, place))) for place in facet.look)
        named = next((found for found in places if found), frozenset())
        mine = _named(facet, measure if facet.measure_only else both)
        if facet.empty and not mine and figure.unit != "share_pct":
            mine = frozenset({""})
        if not named or not mine or (named <= mine if facet.all else named & mine):
            continue
        generic = f"{facet.name}.{facet.generic}"
        # a row of a table says what it counts by a code, which may be general
        if named == {generic} or (generic in mine and not figure.measure_es):
            continue
        if facet.nearby and _of_facet(known.of(around.sentence), facet.name) & mine:
            continue
        return _told(named)
    return _other_country(both, around, known) or _other_actor(measure, around, known)


def _named(facet: Facet, names: frozenset[str]) -> frozenset[str]:
    """Return the concepts of a facet among others; the first listed where one alone counts."""
    found = _of_facet(names, facet.name)
    if facet.first and len(found) > 1:
        return frozenset([next(name for name in _listed(facet.name) if name in found)])
    return found


def _listed(facet: str) -> list[str]:
    return [f"{facet}.{name}" for name in _table()[facet] if name not in _SETTINGS]


def _other_country(mine: frozenset[str], around: Surroundings, known: Concepts) -> str:
    """Return a country that the counted noun names and the figure does not: "Russian troops"."""
    countries = _of_facet(mine, "country")
    named = _of_facet(known.of(around.expression), "country") - countries
    return _told(named) if countries and named else ""


def _other_actor(measure: frozenset[str], around: Surroundings, known: Concepts) -> str:
    """Return a power that does in the sentence what the figure says of another one.

    Only the three powers of the story count, and only where one opens the clause and the figure's
    own is nowhere in the sentence.
    """
    powers = {f"country.{name}" for name in ("us", "china", "russia")}
    mine = measure & powers
    words = telling(_DATE_WORDS[known.language].sub(" ", around.before), known.language)
    first = [name for name, at, _ in known.places(words) if at == 0 and name in powers]
    if not mine or not first or first[0] in mine or known.of(around.sentence) & mine:
        return ""
    return _told(frozenset(first[:1]))


def _of_facet(names: frozenset[str], facet: str) -> frozenset[str]:
    return frozenset(name for name in names if name.partition(".")[0] == facet)


def _told(names: frozenset[str]) -> str:
    return ", ".join(sorted(name.partition(".")[2].replace("_", " ") for name in names))


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
