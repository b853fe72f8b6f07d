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

_POWERS = frozenset({"country.us", "country.china", "country.russia"})
_DEEDS = frozenset({"money.loans", "topics.visit"})
_FACETS = {"persons": "people", "ships": "ships", "aircraft": "planes"}
_COUNTABLE = frozenset({"people", "ships", "planes", "things"})
_DATE_WORDS = {
    language: re.compile(rf"\b(?:{'|'.join(lexicon(language).months)})\b", re.IGNORECASE)
    for language in ("en", "es")
}
_OF_THEM = {
    "en": re.compile(r"^\s*(?:of|among) (?:them|these|those|which)\b"),
    "es": re.compile(r"^\s*(?:de|entre) (?:ellos|ellas|estos|estas|esos|esas|los que|las que)\b"),
}
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
    whole : str
        The sentence with its numbers' own words.
    run_up : str
        What stands before it in its sentence, from the last semicolon.
    earlier : str
        The sentences before in the same passage.
    heads : str
        In a table the words of its head.
    segment : str
        The sentence between the semicolons around it, without the numbers' own words.
    """

    expression: str = ""
    counted: str = ""
    of: str = ""
    complement: str = ""
    rest: str = ""
    clause: str = ""
    sentence: str = ""
    before: str = ""
    whole: str = ""
    run_up: str = ""
    earlier: str = ""
    heads: str = ""
    segment: str = ""


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
        mine = _named(facet, measure if facet.measure_only else both)
        if facet.empty and not mine and figure.unit != "share_pct":
            mine = frozenset({""})
        if mine and (named := _instead(facet, mine, around, known)):
            # a row of a table says what it counts by a code, which may be general
            generic = f"{facet.name}.{facet.generic}"
            if named != {generic} and (generic not in mine or figure.measure_es):
                return _told(named)
    if not figure.measure_es:
        both = measure = frozenset()  # a code names too little to miss anything
    elif figure.unit == "year":
        both -= {"country.venezuela"}  # where all of it happened: no sentence needs to say so
    return (
        _other_country(both, around, known)
        or _other_doer(both, around, known)
        or _other_actor(measure, around, known)
    )


def _instead(
    facet: Facet, mine: frozenset[str], around: Surroundings, known: Concepts
) -> frozenset[str]:
    """Return the concepts of a facet that the words name in place of a figure's own."""
    places = (_named(facet, known.of(getattr(around, place))) for place in facet.look)
    named = next((found for found in places if found), frozenset())
    if named:
        # a figure of two duties together is of neither alone
        if named <= mine and (named == mine or len(mine) == 1) if facet.all else named & mine:
            return frozenset()
        near = _of_facet(known.of(around.segment), facet.name)
        return frozenset() if facet.nearby and near & mine else named
    for place in facet.fallback:
        if named := _of_facet(known.of(getattr(around, place)), facet.name):
            enough = mine <= named if facet.all else named & mine
            return frozenset() if enough else named
    return frozenset()


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


def told(figure: Figure, around: Surroundings, language: str) -> bool:
    """Whether the words around a number tell of what it is a share, and which kind it counts.

    "Four" of destroyers needs the destroyers, unless it is "four of them"; "20%" of the combat
    capacity needs the combat capacity, unless the share was named before.

    Parameters
    ----------
    figure : Figure
        That the number is bound to.
    around : Surroundings
        Of the number.
    language : str
        Of the words.
    """
    known, both = concepts(language), own(figure)[1]
    whole = next(facet for facet in facets() if facet.name == "whole")
    if figure.unit == "share_pct" and (wholes := _named(whole, both)):
        near = known.of(f"{around.whole} {around.heads} {around.earlier}")
        return bool(near & (wholes | {"topics.share"}))
    facet = _FACETS.get(wording.unit_family(figure.unit), "")
    kinds = _of_facet(both, facet)
    generic = f"{facet}.{_table().get(facet, {}).get('generic', '')}"
    if not kinds or generic in kinds or _OF_THEM[language[:2]].search(around.rest):
        return True
    before = around.whole.partition(around.expression)[0]
    near = known.of(f"{around.counted} {around.clause} {around.rest} {before} {around.heads}")
    return bool(near & kinds)


def second_noun(around: Surroundings, family: str, language: str) -> bool:
    """Whether a number that has its noun stands before another: "nine warships missile units".

    Parameters
    ----------
    around : Surroundings
        Of the number.
    family : str
        Of the unit of its figure.
    language : str
        Of the words.
    """
    known, own = concepts(language), _FACETS.get(family, "")
    if own not in {name.partition(".")[0] for name in known.of(around.expression)}:
        return False
    following = {
        name.partition(".")[0]
        for name, at, _ in known.places(stems(around.rest, language))
        if at == 0
    }
    return bool(following & _COUNTABLE) and own not in following


def counted_noun(around: Surroundings, family: str, language: str) -> str:
    """Return the noun of a number where it names what its unit does not count.

    An adjective may stand between: "120 Russian tanks", "un solo bombardero".

    Parameters
    ----------
    around : Surroundings
        Of the number.
    family : str
        Of the unit of its figure.
    language : str
        Of the words.
    """
    known = concepts(language)
    others = _COUNTABLE - {_FACETS.get(family)}
    for words in (around.expression, around.counted.removeprefix(around.expression)):
        for word in words.split():
            named = {name.partition(".")[0] for name in known.of(word)} & _COUNTABLE
            if named:
                return word if named <= others else ""
    return ""


def _named(facet: Facet, names: frozenset[str]) -> frozenset[str]:
    """Return the concepts of a facet among others; the first listed where one alone counts."""
    found = _of_facet(names, facet.name)
    if facet.first and len(found) > 1:
        return frozenset([next(name for name in _listed(facet.name) if name in found)])
    return found


def _listed(facet: str) -> list[str]:
    return [f"{facet}.{name}" for name in _table()[facet] if name not in _SETTINGS]


def _other_country(mine: frozenset[str], around: Surroundings, known: Concepts) -> str:
    """Return a country that is named in place of all of the figure's own.

    The counted noun decides ("Russian troops"), then the clause for countries other than the three
    powers ("a loan to Peru"), then the whole sentence.
    """
    countries = _of_facet(mine, "country")
    if not countries:
        return ""
    named = _of_facet(known.of(around.expression), "country") - countries
    if not named and countries - _POWERS:
        clause = _of_facet(known.of(around.clause), "country") - _POWERS
        named = clause if not clause & countries else frozenset()
    if not named:
        sentence = _of_facet(known.of(f"{around.sentence} {around.expression}"), "country")
        # who lends or sends is one question, and to whom another
        for mine_of, told_of in (
            (countries & _POWERS, sentence & _POWERS),
            (countries - _POWERS, sentence - _POWERS),
        ):
            if mine_of and told_of and not mine_of & told_of:
                named = told_of
    return _told(named)


def _other_doer(mine: frozenset[str], around: Surroundings, known: Concepts) -> str:
    """Return a power that lends or sends in the sentence, where the figure's own is not in it."""
    powers = mine & _POWERS
    if not powers:
        return ""
    words = telling(around.sentence, known.language)
    places = list(known.places(words))
    if powers & {name for name, _, _ in places}:
        return ""
    done = {at for name, at, _ in places if name in _DEEDS}
    doers = {name for name, at, end in places if name in _POWERS and {at - 1, end} & done}
    return _told(frozenset(doers))


def _other_actor(measure: frozenset[str], around: Surroundings, known: Concepts) -> str:
    """Return a power that does in the sentence what the figure says of another one.

    Only the three powers of the story count, and only where one opens the clause and the figure's
    own is nowhere in the sentence.
    """
    mine = measure & _POWERS
    words = telling(_DATE_WORDS[known.language].sub(" ", around.before), known.language)
    first = [name for name, at, _ in known.places(words) if at == 0 and name in _POWERS]
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
