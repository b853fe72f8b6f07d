"""Single faults in a story: what a tired editor, or a program that writes, does to a number."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from _story_sources import Slot, Story

from venezuela_analysis import wording
from venezuela_analysis.errors import FigureError, WordingError
from venezuela_analysis.figures import Figure, Hedge, from_hedge
from venezuela_analysis.story.verdicts import Verdict as Said
from venezuela_analysis.story.verdicts import compare_claims, numbers

SLIPS = tomllib.loads(Path(__file__).with_name("_story_slips.toml").read_text(encoding="utf-8"))
UNKNOWN = ("E999", "china_loan_share", "us_troop", "F1341")
# a sentence may end between words that belong together only this far apart
_NEAR = 160
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÁÉÍÓÚÑ<\[¿¡])|\n\s*\n|</p>|</w:p>|</t[dr]>|\n[-*#|] ")
_WORDS = {
    "en": dict(zip("one two three four five six eight nine ten".split(),
                   "two three four six seven nine seven eight twelve".split(), strict=True)),
    "es": dict(zip("un uno dos tres cuatro cinco seis ocho nueve cien doce".split(),
                   "dos dos tres cuatro seis siete nueve siete ocho doscientos trece".split(),
                   strict=True)),
}  # fmt: skip

Edit = tuple[int, int, str]
SaysTheSame = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A story's source with one fault in it.

    Parameters
    ----------
    operator : str
        What was done.
    source : str
        All characters.
    lines : frozenset of int
        Where it was done, see `Story.line`.
    slip : str
        The same in a few words.
    """

    operator: str
    source: str
    lines: frozenset[int]
    slip: str


class Mutations:
    """Every operator on one story.

    Parameters
    ----------
    story : Story
        The original.
    figures : mapping
        The known figures by id.
    says_the_same : callable
        Whether the two figures of two ids are one statement: a slip between them is none.
    """

    def __init__(
        self, story: Story, figures: Mapping[str, Figure], says_the_same: SaysTheSame
    ) -> None:
        self.story, self.figures, self.same = story, figures, says_the_same
        self.slips = SLIPS[story.language]
        self.typed = [slot for slot in story.slots if slot.words]

    def all(self) -> dict[str, list[Mutant]]:
        """Return the mutants of each operator, every one that there is."""
        body = [slot for slot in self.story.slots if not slot.region]
        made: dict[str, list[Mutant]] = {}
        for name, operator in self._operators().items():
            edits = operator(body)
            made[name] = [self._mutant(name, slip, *edit) for slip, *edit in edits]
        for region in ("caption", "alt text"):
            name = f"{region} touched"
            there = [slot for slot in self.story.slots if slot.region == region]
            made[name] = [
                self._mutant(name, f"{told}: {slip}", *edit)
                for told, operator in self._operators().items()
                if told in _IN_REGIONS
                for slip, *edit in operator(there)
            ]
        return made

    def _operators(self) -> dict[str, Callable[[list[Slot]], list[tuple]]]:
        return {
            "words of two numbers swapped": lambda on: list(self._words_swapped(on)),
            "ids of two numbers swapped": lambda on: list(self._ids_swapped(on)),
            "number and binding moved": lambda on: list(self._moved(on)),
            "hedge dropped": lambda on: list(self._hedged(on, "dropped")),
            "hedge strengthened": lambda on: list(self._hedged(on, "strengthened")),
            "hedge weakened": lambda on: list(self._hedged(on, "weakened")),
            "hedge reversed": lambda on: list(self._hedged(on, "reversed")),
            "hedge slipped in": lambda on: list(self._hedge_before(on)),
            "unit changed": lambda on: list(self._retyped(on, "units")),
            "thing counted changed": lambda on: list(self._behind(on)),
            "magnitude changed": lambda on: list(self._magnitudes(on)),
            "digits changed": lambda on: list(self._digits(on)),
            "universe changed": lambda on: list(self._universes(on)),
            "number typed unbound": lambda on: list(self._inserted(on, "numbers")),
            "number word slipped in": lambda on: list(self._inserted(on, "number_words")),
            "sentence with a number added": lambda on: list(self._sentences(on)),
            "binding deleted": lambda on: list(self._unbound(on)),
            "id of a like figure": lambda on: list(self._ids(on, like=True)),
            "id of another figure": lambda on: list(self._ids(on, like=False)),
            "id that there is not": lambda on: list(self._unknown(on)),
        }

    def _mutant(self, operator: str, slip: str, *edits: Edit) -> Mutant:
        source, lines = self.story.source, []
        for start, end, text in sorted(edits, reverse=True):
            source = source[:start] + text + source[end:]
            lines.append(self.story.line(source, start))
            lines.append(self.story.line(source, start + len(text)))
        return Mutant(operator, source, frozenset(lines), slip)

    # -- two numbers

    def _pairs(self, on: list[Slot]) -> Iterator[tuple[Slot, Slot]]:
        typed = [slot for slot in on if slot.words]
        for at, one in enumerate(typed):
            for other in typed[at + 1 :]:
                yield one, other

    def _words_swapped(self, on: list[Slot]) -> Iterator[tuple]:
        for one, other in self._pairs(on):
            words, others = self.story.said(one), self.story.said(other)
            if not self._fits(words, self.story.bound(other)):
                yield f"{words} ⇄ {others}", (*one.words, others), (*other.words, words)

    def _ids_swapped(self, on: list[Slot]) -> Iterator[tuple]:
        for one, other in self._pairs(on):
            first, second = self.story.bound(one), self.story.bound(other)
            if not self.same(first, second):
                yield f"{first} ⇄ {second}", (*one.name, second), (*other.name, first)

    def _moved(self, on: list[Slot]) -> Iterator[tuple]:
        typed = [slot for slot in on if slot.words]
        for one in typed:
            for other in typed:
                first, second = self.story.bound(one), self.story.bound(other)
                if self.same(first, second):
                    continue
                words = self.story.said(other)
                slip = f"{self.story.said(one)} ({first}) → {words} ({second})"
                yield slip, (*one.words, words), (*one.name, second)

    # -- words of one number

    def _hedged(self, on: list[Slot], how: str) -> Iterator[tuple]:
        for slot in on:
            figure = self.figures[self.story.bound(slot)]
            typed = self._parsed(self.story.said(slot))
            if typed is None:
                continue
            for hedge in Hedge:
                other = _with_hedge(typed, hedge)
                if other is None or other.hedge == figure.hedge or _how(other, figure) != how:
                    continue
                words = wording.render(other, self.story.language)
                words = self._unit_kept(self.story.said(slot), words, typed)
                if words != self.story.said(slot):
                    yield f"{self.story.said(slot)} → {words}", (*slot.words, words)

    def _unit_kept(self, said: str, words: str, typed: Figure) -> str:
        """Return rendered words with the noun of the words that they replace."""
        noun = re.search(r"(?<=[\d.,\w]) ([^\W\d]{4,}[^\d]*)$", said)
        counts = wording.unit_family(typed.unit) not in ("usd", "pct", "pp", "years", "bpd")
        return f"{words} {noun[1]}" if counts and noun and noun[1] not in words else words

    def _hedge_before(self, on: list[Slot]) -> Iterator[tuple]:
        for slot in on:
            figure = self.figures[self.story.bound(slot)]
            if not slot.words or figure.unit == "year":
                continue
            for words in self.slips["hedges"]:
                if wording.hedge_of(words) != figure.hedge:
                    slip = f"{words} {self.story.said(slot)}"
                    yield slip, (slot.start, slot.start, self.story.run(f"{words} ", slot))

    def _retyped(self, on: list[Slot], kind: str) -> Iterator[tuple]:
        for slot in on:
            said = self.story.said(slot)
            for before, after in _rules(self.slips[kind]):
                words = said.replace(before, after).replace("  ", " ").strip()
                if before in said and words != said:
                    yield f"{said} → {words}", (*slot.words, words)

    def _magnitudes(self, on: list[Slot]) -> Iterator[tuple]:
        yield from self._retyped(on, "magnitudes")
        mark = "," if self.story.language == "en" else "."
        for slot in on:
            said = self.story.said(slot)
            if not slot.words or self.figures[self.story.bound(slot)].unit == "year":
                continue
            for words in (
                re.sub(rf"(\d)\{mark}000\b", r"\1", said),
                re.sub(r"(?<![\d.,])(\d{1,3})(?![\d.,])", rf"\1{mark}000", said),
                re.sub(rf"(\d)\{mark}(\d00)\b", rf"\1{mark}\g<2>{mark}000", said),
            ):
                if words != said:
                    yield f"{said} → {words}", (*slot.words, words)

    def _digits(self, on: list[Slot]) -> Iterator[tuple]:
        for slot in on:
            said = self.story.said(slot)
            if not slot.words:
                continue
            changed = [
                said[: match.start()] + str((int(match[0]) + step) % 10) + said[match.end() :]
                for match in re.finditer(r"[1-9]", said)
                for step in (1, 2, 5)
            ]
            changed += [
                said[: match.start()] + match[2] + match[1] + said[match.end() :]
                for match in re.finditer(r"([1-9])([1-9])", said)
                if match[1] != match[2]
            ]
            changed += [
                re.sub(rf"\b{word}\b", other, said)
                for word, other in _WORDS[self.story.language].items()
                if re.search(rf"\b{word}\b", said)
            ]
            for words in dict.fromkeys(changed):
                if not re.search(r"(?<![\d.,])0\d", words):
                    yield f"{said} → {words}", (*slot.words, words)

    # -- words around

    def _behind(self, on: list[Slot]) -> Iterator[tuple]:
        for slot in on:
            if not slot.words:
                continue
            for start in (slot.words[0], slot.end):
                end = slot.words[1] if start == slot.words[0] else self._sentence_end(slot.end)
                yield from self._noun(slot, start, min(end, start + _NEAR))

    def _noun(self, slot: Slot, start: int, end: int) -> Iterator[tuple]:
        text = self.story.source[start:end]
        for before, after in _rules(self.slips["behind"]):
            # next to the number, markup apart
            found = re.match(rf"(?:<[^>]*>|\s|[^<>]*\s(?<={re.escape(self.story.said(slot))} ))*"
                             rf"({re.escape(before)})\b", text)  # fmt: skip
            inside = start == slot.words[0] and re.search(rf"\b({re.escape(before)})$", text)
            for match in filter(None, (found, inside)):
                place = start + match.start(1), start + match.end(1)
                yield f"{self.story.said(slot)} … {before} → {after}", (*place, after)
                break

    def _universes(self, on: list[Slot]) -> Iterator[tuple]:
        outside = [slot for slot in on if slot.words]
        for before, after, about in _rules(self.slips["universes"], about=True):
            for match in re.finditer(rf"\b{re.escape(before)}\b", self.story.source):
                if any(slot.start <= match.start() < slot.end for slot in self.story.slots):
                    continue
                near = [slot for slot in outside if self._one_sentence(slot, *match.span())]
                if any(re.match(rf"(?:{about})(?:$|_after$)", self.story.bound(s)) for s in near):
                    said = self.story.source[max(0, match.start() - 20) : match.end()]
                    told = re.sub(r"<[^>]*>|\s+", " ", said)
                    yield f"…{told} → {after}", (*match.span(), after)

    def _one_sentence(self, slot: Slot, start: int, end: int) -> bool:
        between = (slot.end, start) if slot.end <= start else (end, slot.start)
        text = self.story.source[slice(*between)]
        plain = re.sub(r"<[^>]*>|\(figure:\w+\)", "", text)
        return len(plain) < _NEAR and not _SENTENCE_END.search(text)

    def _inserted(self, on: list[Slot], kind: str) -> Iterator[tuple]:
        for slot in on:
            for text in self.slips[kind]:
                slip = f"{self.story.said(slot) or self.story.bound(slot)}{text}"
                yield slip, (slot.end, slot.end, self.story.run(text, slot))

    def _sentences(self, on: list[Slot]) -> Iterator[tuple]:
        places = {self._sentence_end(slot.end) for slot in on}
        for place in sorted(places):
            if self.story.source[place - 1 : place] not in (".", "!", "?"):
                continue
            for text in self.slips["sentences"]:
                yield text, (place, place, f" {text}")

    def _sentence_end(self, start: int) -> int:
        match = _SENTENCE_END.search(self.story.source, start)
        if match is None:
            return len(self.story.source.rstrip())
        return match.start() + (match[0][0] in ".!?")

    # -- bindings

    def _unbound(self, on: list[Slot]) -> Iterator[tuple]:
        for slot in on:
            if slot.words:
                words = self.story.said(slot)
                yield words, (slot.start, slot.end, self.story.run(words, slot))

    def _ids(self, on: list[Slot], *, like: bool) -> Iterator[tuple]:
        for slot in on:
            name = self.story.bound(slot)
            for other in self.figures:
                if self._alike(name, other) == like and not self.same(name, other):
                    yield f"{self.story.said(slot)}: {name} → {other}", (*slot.name, other)

    def _unknown(self, on: list[Slot]) -> Iterator[tuple]:
        for slot in on:
            for other in UNKNOWN:
                slip = f"{self.story.said(slot)}: {self.story.bound(slot)} → {other}"
                yield slip, (*slot.name, other)

    # -- what words say

    def _alike(self, name: str, other: str) -> bool:
        """Whether two figures have one number, hedge and unit, so that words alone part them."""
        one, two = self.figures[name], self.figures[other]
        family = wording.unit_family(one.unit) == wording.unit_family(two.unit)
        return family and numbers(one) == numbers(two) and one.hedge == two.hedge

    def _fits(self, words: str, name: str) -> bool:
        typed, figure = self._parsed(words), self.figures[name]
        if typed is None:
            return False
        same = numbers(typed) == numbers(figure) and typed.hedge == figure.hedge
        family = wording.unit_family(typed.unit)
        return same and family in ("count", wording.unit_family(figure.unit))

    def _parsed(self, words: str) -> Figure | None:
        try:
            return wording.parse(words, self.story.language)
        except WordingError:
            return None


_IN_REGIONS = {
    "hedge dropped", "hedge strengthened", "hedge slipped in", "digits changed",
    "magnitude changed", "number typed unbound", "number word slipped in", "binding deleted",
    "id of a like figure", "id that there is not",
}  # fmt: skip


def _rules(written: list[str], *, about: bool = False) -> Iterator[tuple[str, ...]]:
    for rule in written:
        words, _, ids = rule.partition(" :: ")
        before, _, after = words.partition(" =>")
        yield (before, after.strip(), ids) if about else (before, after.strip())


def _with_hedge(figure: Figure, hedge: Hedge) -> Figure | None:
    """Return a figure's numbers with another hedge, where it can have it."""
    points = numbers(figure)
    if hedge is Hedge.RANGE and len(points) == 1:
        return None
    low, high = points[0], points[-1]
    below = hedge in (Hedge.NEARLY, Hedge.LESS_THAN, Hedge.AT_MOST)
    above = hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST)
    if len(points) > 1 and (below or above or hedge is Hedge.EXACT):
        return None
    try:
        return from_hedge(hedge, None if below else low, None if above else high, figure.unit)
    except FigureError:
        return None


def _how(other: Figure, figure: Figure) -> str:
    """Return what is done to a figure by one with its numbers and another hedge."""
    if other.hedge in (Hedge.EXACT, Hedge.RANGE):
        return "dropped"
    if (
        not other.region.overlaps(figure.region)
        or compare_claims(other, figure) is Said.CONTRADICTED
    ):
        return "reversed"
    if figure.region.is_subset(other.region):
        return "weakened"
    return "strengthened" if other.region.is_subset(figure.region) else "reversed"
