"""Which figure a number may be: proposals for plain drafts, and figures in the wrong place.

A number and a figure are compared by value, unit and hedge first, then by the words around the
number. The words of a figure are its measure, universe, speaker and the source's own wording; words
are compared as stems and as concepts of ``universes.toml``, so "lending" meets "loans" and English
meets Spanish.

A term's weight is its inverse document frequency among the known figures of its kind,
``log((n + 1) / df) / log(n + 1)``: 1 where one figure has it, 0 where all do. A clue is the sum
of the weights of all terms that text and figure share: counted whole in the number's own clause,
half in the rest of its sentence, a quarter in the sentences before. A proposal's score adds to the
clue 2 for the same numbers, 1 for the same hedge, and 1.25 where the same numbers are a claim of
the story, which reports repeat; the words so outweigh the hedge, which drafts get wrong, and a
value alone outweighs two words.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from venezuela_analysis import wording
from venezuela_analysis.figures import Figure
from venezuela_analysis.story import concepts, universes
from venezuela_analysis.story.stems import telling
from venezuela_analysis.story.universes import Surroundings
from venezuela_analysis.story.verdicts import COUNTED, Verdict, judge, numbers

_ROW = re.compile(r"[A-Z]+\d+")
# what a page counts of itself: numbers of a list, lines and dots of a chart, passages left out
_FURNITURE = re.compile(r"claim_\d+|\w+_lines|dots_\w+|passages_left_out_.+")
_MANY = 5  # proposals that an editor reads
_MARGIN = 1.2
# share of a figure's words, by weight, that a clause needs to state it
_STATED = {("year", True): 0.35, ("year", False): 0.6, ("rank", True): 0.1, ("rank", False): 0.1}
TELLING = 0.5
"""Clue that a number needs to be a claim of the story."""
# verdicts that words must vouch for before a figure is proposed
_UNLIKE = frozenset({Verdict.HEDGE_STRENGTHENED, Verdict.CONTRADICTED, Verdict.UNIVERSE_MISMATCH})
_SMALL = 10  # numbers below are everywhere: they say nothing without their words


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure that a number may be.

    Parameters
    ----------
    figure_id : str
        Of the figure.
    verdict : Verdict
        What the number would say of it.
    clue : float
        How well the words around the number fit it.
    score : float
        Clue, value and hedge together.
    """

    figure_id: str
    verdict: Verdict
    clue: float
    score: float


class Clues:
    """The words of figures, ready to be compared with drafts.

    Parameters
    ----------
    figures : mapping
        By id. Ids such as ``F061`` are rows of tables, all others are figures of the ledger or
        findings.
    """

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self.figures = figures
        self._terms: dict[tuple[str, str], frozenset[str]] = {}
        self._weights: dict[tuple[bool, str], dict[str, float]] = {}
        self._by_number: dict[tuple[str, Decimal], list[str]] = defaultdict(list)
        self._ledger: dict[str, list[str]] = defaultdict(list)
        for name, figure in figures.items():
            if is_furniture(name):
                continue
            family = wording.unit_family(figure.unit)
            for number in numbers(figure):
                self._by_number[family, number].append(name)
            if not is_row(name):
                self._ledger[family].append(name)

    def terms(self, name: str, language: str) -> frozenset[str]:
        """Return the stems and concepts of a figure in one language."""
        key = name, language[:2]
        if key not in self._terms:
            figure = self.figures[name]
            told = (
                f"{figure.measure}; {figure.universe}; {figure.wording}"
                if key[1] == "en"
                else f"{figure.measure_es}; {figure.universe_es}"
            )
            speaker = "" if figure.speaker == "article voice" else figure.speaker
            meant = {one.partition(".")[2] for one in concepts.own(figure)[1]}
            self._terms[key] = frozenset(telling(f"{told}; {speaker}", language)) | meant
        return self._terms[key]

    def clue(
        self, name: str, around: Surroundings, language: str, without: frozenset[str] = frozenset()
    ) -> float:
        """Return how well the words around a number fit a figure.

        Parameters
        ----------
        name : str
            Id of the figure.
        around : Surroundings
            Of the number.
        language : str
            Of the words.
        without : frozenset of str
            Terms that do not count.
        """
        terms = self.terms(name, language) - without
        weights = self._weight(name, language)
        total, seen = 0.0, set[str]()
        near = f"{around.clause} {around.expression}"
        for text, share in ((near, 1.0), (around.sentence, 0.5), (around.earlier, 0.25)):
            shared = (terms & all_terms(text, language)) - seen
            seen |= shared
            total += share * _total(weights, shared)
        return total

    def propose(
        self,
        typed: Figure,
        family: str,
        around: Surroundings,
        language: str,
        *,
        bare: bool,
    ) -> list[Proposal]:
        """Return the figures that a number may be, best first.

        Parameters
        ----------
        typed : Figure
            What the words say.
        family : str
            Family of the unit that was read.
        around : Surroundings
            Of the number.
        language : str
            Of the words.
        bare : bool
            Whether the number stands without unit and noun.

        Returns
        -------
        list of Proposal
            Figures of the ledger and findings; rows of tables only where none of these has the
            number and the words.
        """
        told = [
            proposal
            for name in self._possible(typed, family, bare=bare)
            if (proposal := self._proposal(name, typed, family, around, language, bare=bare))
        ]
        small = family in COUNTED and max(numbers(typed), default=Decimal(0)) < _SMALL
        ledger = [one for one in told if not is_row(one.figure_id)]
        fitting = [
            one
            for one in ledger
            if not small or one.clue >= (TELLING if is_claim(self.figures[one.figure_id]) else 1.0)
        ]
        meant = numbers(typed)
        if not any(
            one.clue >= 1.0 and numbers(self.figures[one.figure_id]) == meant for one in fitting
        ):
            fitting += [one for one in told if is_row(one.figure_id) and one.clue >= 1.0]
        if not fitting:
            return []
        fitting.sort(key=lambda one: (-one.score, one.figure_id))
        return [one for one in fitting if one.score >= 0.6 * fitting[0].score][:_MANY]

    def stated(
        self, typed: Figure, family: str, around: Surroundings, language: str, *, alone: bool
    ) -> list[str]:
        """Return the years or ranks that a number states by the words around it, best first.

        Parameters
        ----------
        typed : Figure
            The year or the rank.
        family : str
            Family of its unit.
        around : Surroundings
            Of the number.
        language : str
            Of the words.
        alone : bool
            Whether no other figure stands beside it, so that the year itself is told.

        Returns
        -------
        list of str
            Ids of figures of the ledger of which the clause names most that there is to name.
        """
        least = _STATED.get((family, alone))
        if least is None:
            return []
        terms = all_terms(around.clause, language)
        told = {}
        for name in self._by_number.get((family, numbers(typed)[0]), ()):
            if not is_claim(self.figures[name]):
                continue
            own, weights = self.terms(name, language), self._weight(name, language)
            share = _total(weights, own & terms) / _total(weights, own)
            if share >= least:
                told[name] = share
        return sorted(told, key=lambda name: -told[name])

    def alike(self, name: str) -> list[str]:
        """Return the other figures with the same numbers in the same unit."""
        figure = self.figures[name]
        family, meant = wording.unit_family(figure.unit), numbers(figure)
        names = self._by_number.get((family, meant[0]), ()) if meant else ()
        return [one for one in names if one != name and numbers(self.figures[one]) == meant]

    def better(self, name: str, around: Surroundings, language: str, rivals: Iterable[str]) -> str:
        """Return a figure that the words around a number fit, where they do not fit its own.

        Only terms that one of the two figures has alone count, and the number's own words do not:
        those in the clause for both, and half those in the rest of the sentence for the bound one.
        The other has to be ahead by more than a term that it has alone.

        Parameters
        ----------
        name : str
            Id that the number is bound to.
        around : Surroundings
            Of the number.
        language : str
            Of the words.
        rivals : iterable of str
            Ids of the figures to compare with.
        """
        clause = all_terms(f"{around.clause} {around.rest}", language)
        sentence = all_terms(around.sentence, language) - clause
        mine, weights = self._measured(name, language), self._weight(name, language)
        if not mine or not (is_row(name) or self.figures[name].measure_es):
            return ""  # what is not put in words cannot be missed
        best, most = "", _MARGIN
        for rival in rivals:
            other, others = self._measured(rival, language), self._weight(rival, language)
            if rival == name or _repeats(self.figures[rival], self.figures[name]):
                continue
            own = _total(weights, (mine - other) & clause)
            own += 0.5 * _total(weights, (mine - other) & sentence)
            ahead = _total(others, (other - mine) & clause) - own
            if ahead > most:
                best, most = rival, ahead
        return best

    def _measured(self, name: str, language: str) -> frozenset[str]:
        """Return a figure's terms; a row's without who says it, which is asked elsewhere."""
        terms = self.terms(name, language)
        speaker = self.figures[name].speaker if is_row(name) else ""
        return terms - frozenset(telling(speaker, language))

    def _possible(self, typed: Figure, family: str, *, bare: bool) -> list[str]:
        """Return figures of a number's unit: those with one of its numbers, and the ledger's."""
        families = {family}
        if bare:
            families |= COUNTED | {"years", "pct"}
        elif family == "count":
            families |= COUNTED
        same = [
            name
            for number in numbers(typed)
            for one in sorted(families)
            for name in self._by_number.get((one, number), ())
        ]
        return list(dict.fromkeys([*same, *self._ledger[family]]))

    def _proposal(
        self,
        name: str,
        typed: Figure,
        family: str,
        around: Surroundings,
        language: str,
        *,
        bare: bool,
    ) -> Proposal | None:
        figure = self.figures[name]
        verdict = judge(typed, family, figure, adopts=bare or family == "count")
        same = numbers(typed) == numbers(figure)
        if verdict is Verdict.UNIT_MISMATCH or (verdict is Verdict.CONTRADICTED and not same):
            return None
        if universes.collision(figure, around, language):
            if not (same and is_claim(figure)):
                return None
            verdict = Verdict.UNIVERSE_MISMATCH  # the claim, misread: "a fifth of the Navy"
        clue = self.clue(name, around, language)
        unlike = verdict in _UNLIKE
        if (not same and clue < 1.5) or (unlike and clue < 1.0):
            return None  # a value that is merely near is no reason without words
        score = clue + 2.0 * same + 1.0 * (verdict is Verdict.ENTAILED)
        if same and is_claim(figure):
            score += 1.25  # reports repeat the story's claims: the claim itself comes first
        return Proposal(name, verdict, clue, score)

    def _weight(self, name: str, language: str) -> dict[str, float]:
        """Return the weights of terms among the figures of one kind."""
        key = is_row(name), language[:2]
        if key not in self._weights:
            names = [one for one in self.figures if is_row(one) == key[0] and not is_furniture(one)]
            counts: dict[str, int] = defaultdict(int)
            for one in names:
                for term in self.terms(one, language):
                    counts[term] += 1
            scale = math.log(len(names) + 1)
            self._weights[key] = {
                term: math.log((len(names) + 1) / count) / scale for term, count in counts.items()
            }
        return self._weights[key]


def alike(proposals: Sequence[Proposal]) -> bool:
    """Whether the first proposals fit equally well: nothing but chance would put one first."""
    if len(proposals) < 2:
        return False
    first, second = proposals[:2]
    wordless = first.clue < 0.5 and second.clue < 0.5 and first.score - second.score <= 1.0
    return wordless or first.score - second.score < 0.25


def _repeats(one: Figure, other: Figure) -> bool:
    """Whether two figures are one statement: one source of one day, or one made of the other."""
    if other.id in one.derived_from or one.id in other.derived_from:
        return True
    if is_claim(one) and is_claim(other):
        return False  # the story says many things on its day
    same_day = one.as_of == other.as_of or None in (one.as_of, other.as_of)
    return one.source_id == other.source_id != "" and same_day


def is_claim(figure: Figure) -> bool:
    """Whether a figure is a claim of the story: it has a place there."""
    return bool(figure.locator)


def is_row(name: str) -> bool:
    """Whether an id names a row of a table."""
    return _ROW.fullmatch(name) is not None


def is_furniture(name: str) -> bool:
    """Whether an id names what a page counts of itself, which no other text states."""
    return _FURNITURE.fullmatch(name) is not None


@lru_cache(maxsize=4096)  # every known figure is held against the same few words of a draft
def all_terms(text: str, language: str) -> frozenset[str]:
    """Return the stems and concepts of a text."""
    found = {one.partition(".")[2] for one in concepts.concepts(language).of(text)}
    return frozenset(telling(text, language)) | found


def _total(weights: Mapping[str, float], terms: Iterable[str]) -> float:
    return sum(weights.get(term, 1.0) for term in terms)
