"""Of which universe a number is told: when the words around it collide with its figure.

Where a sentence names another concept of a facet at the place where it would name the figure's
own, it speaks of another universe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from venezuela_analysis import wording
from venezuela_analysis.figures import Figure
from venezuela_analysis.story.concepts import (
    Concepts,
    Facet,
    concepts,
    facets,
    of_facet,
    own,
)
from venezuela_analysis.story.stems import telling
from venezuela_analysis.wording.languages import lexicon

_POWERS = frozenset({"country.us", "country.china", "country.russia"})
_DEEDS = frozenset({"money.loans", "topics.visit"})
_DATE_WORDS = {
    language: re.compile(rf"\b(?:{'|'.join(lexicon(language).months)})\b", re.IGNORECASE)
    for language in ("en", "es")
}


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
        mine = facet.named(measure if facet.measure_only else both)
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
    places = (facet.named(known.of(getattr(around, place))) for place in facet.look)
    named = next((found for found in places if found), frozenset())
    if named:
        # a figure of two duties together is of neither alone
        if named <= mine and (named == mine or len(mine) == 1) if facet.all else named & mine:
            return frozenset()
        near = of_facet(known.of(around.segment), facet.name)
        return frozenset() if facet.nearby and near & mine else named
    for place in facet.fallback:
        if named := of_facet(known.of(getattr(around, place)), facet.name):
            enough = mine <= named if facet.all else named & mine
            return frozenset() if enough else named
    return frozenset()


def _other_country(mine: frozenset[str], around: Surroundings, known: Concepts) -> str:
    """Return a country that is named in place of all of the figure's own.

    The counted noun decides ("Russian troops"), then the clause for countries other than the three
    powers ("a loan to Peru"), then the whole sentence.
    """
    countries = of_facet(mine, "country")
    if not countries:
        return ""
    named = of_facet(known.of(around.expression), "country") - countries
    if not named and countries - _POWERS:
        clause = of_facet(known.of(around.clause), "country") - _POWERS
        named = clause if not clause & countries else frozenset()
    if not named:
        sentence = of_facet(known.of(f"{around.sentence} {around.expression}"), "country")
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


def _told(names: frozenset[str]) -> str:
    return ", ".join(sorted(name.partition(".")[2].replace("_", " ") for name in names))
