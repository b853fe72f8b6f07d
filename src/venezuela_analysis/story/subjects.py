"""Whether the words around a bound number are about its figure.

They are not where they name another universe, date or source, where they fit another figure better,
and where they name nothing of what the figure measures: a number that has been moved, with its
binding, to another sentence still says what its figure says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from venezuela_analysis import wording
from venezuela_analysis.figures import Figure
from venezuela_analysis.story import concepts, nouns, universes
from venezuela_analysis.story.attribution import (
    Sources,
    dates,
    other_date,
    other_moment,
    own_date,
)
from venezuela_analysis.story.matching import TELLING, Clues, all_terms, is_claim, is_row
from venezuela_analysis.story.messages import Messages
from venezuela_analysis.story.stems import telling
from venezuela_analysis.story.universes import Surroundings
from venezuela_analysis.story.verdicts import COUNTED

_LABEL = 3  # words of a label beside its number
# who says a claim of the story
_STORY = {
    "en": re.compile(r"\b(?:the )?(?:story|article|text)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:el )?(?:artículo|texto)\b", re.IGNORECASE),
}
# between a part and the whole that has a number too
_OF = {"en": ("of", "of the", "out of"), "es": ("de", "de los", "de las", "del")}
_DATED = re.compile(r"\b(?:19|20)\d\d")


class Subjects:
    """What bound numbers are about, in one draft.

    Parameters
    ----------
    clues : Clues
        Of the known figures.
    messages : Messages
        In the language of the draft.
    bound : iterable of str
        Ids of the known figures that the draft binds.
    """

    def __init__(self, clues: Clues, messages: Messages, bound: Iterable[str]) -> None:
        self.clues, self.figures, self.messages = clues, clues.figures, messages
        self.language = messages.language
        self.sources = Sources({name: one for name, one in self.figures.items() if is_row(name)})
        self.bound = frozenset(bound)
        claims = {name: one for name, one in self.figures.items() if is_claim(one)}
        # words weigh the same whether or not there are reports that repeat the claims
        self.claims, self.among_claims = frozenset(claims), Clues(claims)
        self.disputed: dict[str, list[str]] = defaultdict(list)  # claims by what they measure
        for name in sorted(self.claims):
            self.disputed[self.figures[name].measure].append(name)

    def other_thing(self, unit: str, around: Surroundings, name: str) -> bool:
        """Whether the noun names things that a figure does not count: "15,000 missiles".

        Parameters
        ----------
        unit : str
            Family of the unit that was read.
        around : Surroundings
            Of the number.
        name : str
            Id that it is bound to.
        """
        figure = self.figures[name]
        # a row that counts things says so only by a code
        if (unit and unit not in COUNTED) or (figure.unit == "count" and not figure.measure_es):
            return False
        family = wording.unit_family(figure.unit)
        if nouns.second_noun(around, family, self.language):
            return True
        if unit in ("ships", "aircraft"):
            return False
        noun = nouns.counted_noun(around, family, self.language)
        mine = self.clues.terms(name, self.language) - concepts.countries(self.language)
        near = all_terms(f"{around.counted} {around.whole} {around.heads}", self.language)
        if figure.unit == "count" and figure.measure_es and not mine & near:
            return True  # a bare number says nothing without its noun
        return bool(noun) and not mine.intersection(telling(noun, self.language))

    def mismatch(self, name: str, around: Surroundings) -> str:
        """Return what to do where the words around a number are about something else.

        Parameters
        ----------
        name : str
            Id that the number is bound to.
        around : Surroundings
            Of the number.

        Returns
        -------
        str
            A message; empty where the words are about the figure.
        """
        figure, told = self.figures[name], self.messages
        other = universes.collision(
            figure, self.sources.without(figure, around, self.language), self.language
        )
        if other := other or other_moment(figure, around, self.language):
            return told.universe(figure, name, other)
        lapses = figure.valid_until and figure.unit != "years"
        reported = is_row(name) or self._is_report(figure, around)
        if (reported or lapses) and (when := other_date(figure, around, self.language)):
            return told.other_date(figure, name, when)
        if (reported or (is_claim(figure) and figure.speaker[:1].isupper())) and (
            who := self.sources.other(figure, around, self.language)
        ):
            return told.other_source(figure, name, who)
        better = self.clues.better(name, around, self.language, self._rivals(name))
        if better := better or self._claim_instead(figure, name, around):
            return told.better(figure, name, better, self.figures[better])
        if self._is_label(around):
            return ""
        if not self._spoken_of(figure, name, around):
            return told.unnamed(figure, name)
        if rival := self._unattributed(figure, name, around):
            return told.unattributed(figure, name, rival)
        return ""

    def _is_report(self, figure: Figure, around: Surroundings) -> bool:
        """Whether a finding is one source's statement of its day, and is told for itself.

        What is computed has the dates of all that it is made of; in "11 of 63 ships, April 2024"
        the date and the source are those of the second number.
        """
        part = around.rest.strip() in _OF[self.language[:2]]
        return not (is_claim(figure) or figure.derived_from or part)

    def _is_label(self, around: Surroundings) -> bool:
        """Whether a number stands on its own in a chart, which says elsewhere what it shows."""
        if around.earlier.strip() or around.heads or re.search(r"[.!?…]\W*$", around.whole):
            return False
        return len(telling(_outside(around), self.language)) <= _LABEL

    def _rivals(self, name: str) -> list[str]:
        """Return the figures that the words may be about instead."""
        own = set() if is_row(name) else self.bound | self.claims
        return sorted({*self.clues.alike(name), *own})

    def _spoken_of(self, figure: Figure, name: str, around: Surroundings) -> bool:
        """Whether the words name anything of what a figure measures, but for the number's own.

        A claim of the story is told in words; one source's count may be told by its source or its
        day alone.
        """
        if not (is_row(name) or is_claim(figure)) or figure.unit == "count":
            return True  # findings are told with their report; the noun of a count is asked for
        sentence = _outside(around)
        # "Lent to Venezuela: 50" has all its words before the pause
        clause = around.clause if telling(around.clause, self.language) else sentence
        outside = replace(around, expression="", clause=clause, sentence=sentence)
        if not nouns.told(figure, around, self.language):
            return False
        terms = self.clues.terms(name, self.language)
        clues = self.among_claims if is_claim(figure) else self.clues
        clue = clues.clue(name, outside, self.language, concepts.subjects())
        dated = own_date(figure, around, self.language)
        if is_claim(figure):
            return (
                clue >= TELLING
                or bool(_STORY[self.language[:2]].search(sentence))
                or terms.issuperset(telling(sentence, self.language))
                or (dated and bool(terms & all_terms(around.expression, self.language)))
            )
        return clue > 0 or dated or self.sources.named(figure, around, self.language)

    def _claim_instead(self, figure: Figure, name: str, around: Surroundings) -> str:
        """Return a claim of the story that fits as well as a row that nothing around singles out.

        Many rows have the numbers of a claim. What is told without a source, a date or a word that
        only the row has is told of the claim.
        """
        family = wording.unit_family(figure.unit)
        if (
            family not in COUNTED
            or not is_row(name)
            or not telling(_outside(around), self.language)
        ):
            return ""
        if self.sources.named(figure, around, self.language):
            return ""
        near = all_terms(f"{around.whole} {around.heads} {around.earlier}", self.language)
        mine = self.clues.terms(name, self.language)
        days = [one for one in dates(around.whole, self.language) if one.allows(figure)]
        for rival in sorted(self.claims.intersection(self.clues.alike(name))):
            claim, others = self.figures[rival], self.clues.terms(rival, self.language)
            singled = (mine - others) & near or any(not one.allows(claim) for one in days)
            whole = mine - set(telling(figure.speaker, self.language)) <= near
            if not (singled or whole) and len(others & near) >= len(mine & near):
                return rival
        return ""

    def _unattributed(self, figure: Figure, name: str, around: Surroundings) -> str:
        """Return the claim that one source's count is taken for without its source or its day.

        Where several counts stand side by side, none is taken for the claim.
        """
        rivals = self.disputed.get(figure.measure, ()) if is_row(name) else ()
        before = replace(around, whole=f"{around.earlier} {around.whole} {around.heads}")
        several = re.search(r"\d", _DATED.sub(" ", _outside(around)))
        if not rivals or several or self.sources.named(figure, before, self.language):
            return ""
        # the years that are counted are those of every count
        own = replace(figure, period="")
        return "" if own_date(own, around, self.language) else rivals[0]


def _outside(around: Surroundings) -> str:
    """Return the sentence and the heads of the table without the number's own words."""
    return f"{around.whole.replace(around.expression, ' ', 1)} {around.heads}"
