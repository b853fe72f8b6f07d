"""What a number counts: the kind of thing and the noun that its words name, against its figure."""

from __future__ import annotations

import re

from venezuela_analysis import wording
from venezuela_analysis.figures import Figure
from venezuela_analysis.story.concepts import concepts, facets, of_facet, own
from venezuela_analysis.story.stems import stems
from venezuela_analysis.story.universes import Surroundings

_FACETS = {"persons": "people", "ships": "ships", "aircraft": "planes"}
_COUNTABLE = frozenset({"people", "ships", "planes", "things"})
_OF_THEM = {
    "en": re.compile(r"^\s*(?:of|among) (?:them|these|those|which)\b"),
    "es": re.compile(r"^\s*(?:de|entre) (?:ellos|ellas|estos|estas|esos|esas|los que|las que)\b"),
}


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
    if figure.unit == "share_pct" and (wholes := whole.named(both)):
        near = known.of(f"{around.whole} {around.heads} {around.earlier}")
        return bool(near & (wholes | {"topics.share"}))
    counts = _FACETS.get(wording.unit_family(figure.unit), "")
    kinds = of_facet(both, counts)
    generic = {f"{facet.name}.{facet.generic}" for facet in facets() if facet.name == counts}
    if not kinds or generic & kinds or _OF_THEM[language[:2]].search(around.rest):
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
    known, counted = concepts(language), _FACETS.get(family, "")
    if counted not in {name.partition(".")[0] for name in known.of(around.expression)}:
        return False
    following = {
        name.partition(".")[0]
        for name, at, _ in known.places(stems(around.rest, language))
        if at == 0
    }
    return bool(following & _COUNTABLE) and counted not in following


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
