"""The story check: every number of a draft, and what it says of the figure that it is bound to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from venezuela_analysis import wording
from venezuela_analysis.figures import Figure
from venezuela_analysis.story import expressions, unread
from venezuela_analysis.story.drafts import UNREAD, Binding, Draft, Passage
from venezuela_analysis.story.matching import Clues, Proposal, alike, is_claim
from venezuela_analysis.story.messages import Messages
from venezuela_analysis.story.remarks import Remark
from venezuela_analysis.story.reviewed import Number, Review
from venezuela_analysis.story.sentences import Sentence, in_row, is_alone, sentences, surroundings
from venezuela_analysis.story.subjects import Subjects
from venezuela_analysis.story.universes import Surroundings
from venezuela_analysis.story.verdicts import COUNTED, Verdict, judge
from venezuela_analysis.wording import Found

_DATES = ("date", "year")
_COUNTING = ("figure", "unreadable", "words")
_HEADS = {
    "pct": re.compile(r"%|\b(?:percent|per cent|por ciento|porcentaje)\b", re.I),
    "pp": re.compile(r"\b(?:points|puntos|pp)\b", re.I),
    "usd": re.compile(r"\$|\b(?:dollars|dólares|USD)\b", re.I),
    "years": re.compile(r"\b(?:years|años)\b", re.I),
}


def check(draft: Draft, figures: Mapping[str, Figure], *, today: date) -> Review:
    """Check every number of a draft.

    Parameters
    ----------
    draft : Draft
        As `drafts.read` gives it.
    figures : mapping
        The known figures by id.
    today : date
        The day of reading, for figures that lapse.
    """
    checker = _Checker(draft, figures, today)
    found = sorted(checker.numbers(), key=lambda number: (number.line, number.column, number.start))
    return Review(draft, tuple(found), tuple(checker.remarks), figures)


class _Checker:
    """Checks one draft."""

    def __init__(self, draft: Draft, figures: Mapping[str, Figure], today: date) -> None:
        self.draft, self.figures, self.today = draft, figures, today
        self.clues = Clues(figures)
        self.messages = Messages(draft.language)
        bound = {one.figure_id for one in draft.bindings if one.figure_id in figures}
        self.subjects = Subjects(self.clues, self.messages, bound)
        self.remarks: list[Remark] = []
        self.dated = set[int]()  # rows of tables that tell a date
        self.rows: dict[int, list[Passage]] = {}
        self.heads = set[str]()  # units that heads of tables name for the cells below

    def numbers(self) -> Iterator[Number]:
        read = [(passage, self._read(passage)) for passage in self.draft.passages]
        for passage, found in read:
            if passage.row:
                self.rows.setdefault(passage.row, []).append(passage)
            if passage.row and any(one.kind in _DATES for one in found):
                self.dated.add(passage.row)
            if passage.row and not found:
                head = self.draft.words(passage)
                self.heads |= {unit for unit, words in _HEADS.items() if words.search(head)}
        for passage, found in read:
            if passage.kind in UNREAD:
                yield from self._unread(passage)
            else:
                yield from self._passage(passage, found)

    def _head(self, row: int) -> Sequence[Passage]:
        """Return the cells of the first row of a cell's table: rows follow on each other there."""
        first = row
        while first - 1 in self.rows and len(self.rows[first - 1]) == len(self.rows[row]):
            first -= 1
        return self.rows[first] if first != row else ()

    def _read(self, passage: Passage) -> list[Found]:
        """Return the numbers of a passage, with what no rule has read."""
        if passage.kind in UNREAD:
            return []
        text = self.draft.words(passage)
        found = wording.find(text, self.draft.language)
        found += unread.unread(text, found, self.draft.language)
        return sorted(found, key=lambda one: one.start)

    def _unread(self, passage: Passage) -> Iterator[Number]:
        text = self.draft.words(passage)
        for match in re.finditer(r"\S*\d\S*", text):
            yield self._number(
                Found(match[0], match.start(), match.end(), None, passage.kind),
                passage,
                verdict=Verdict.NOT_FIGURE,
                sentence=text,
            )

    def _passage(self, passage: Passage, found: list[Found]) -> Iterator[Number]:
        text = self.draft.words(passage)
        bindings = self.draft.bound(passage)
        found = expressions.with_wordless(text, found, bindings)
        places = sentences(
            text,
            [(one.start, one.end) for one in found],
            [
                (one.start, one.end)
                for one in found
                if one.kind in _COUNTING
                or any(b.start < one.end and one.start < b.end for b in bindings)
            ],
        )
        for at, one in enumerate(found):
            sentence = next(place for place in places if place.start <= one.start < place.end)
            around = surroundings(text, sentence, (one.start, one.end), self.draft.language)
            if passage.row:
                beside = [one for one in self.rows[passage.row] if one != passage]
                cells = [self.draft.words(one) for one in beside]
                heads = [self.draft.words(one) for one in self._head(passage.row)]
                around = in_row(around, cells, heads, self.draft.language)
            following = found[at + 1] if at + 1 < len(found) else None
            over = [b for b in bindings if b.start < one.end and one.start < b.end]
            spoken = text[sentence.start : sentence.end].strip()
            if over:
                dated = self._dated(passage, sentence, found)
                yield self._bound(passage, text, one, following, over, around, spoken, dated)
            elif (one.figure is None and one.kind != "unreadable") or one.unit == "rank":
                counting = [other.start for other in found if other.kind in _COUNTING]
                alone = is_alone(text, sentence, (one.start, one.end), counting)
                yield self._no_figure(passage, text, one, around, spoken, alone)
            else:
                yield self._unbound(passage, text, one, around, spoken)
        self._relative(passage, text)

    # -- numbers that are bound

    def _bound(
        self,
        passage: Passage,
        text: str,
        found: Found,
        following: Found | None,
        over: Sequence[Binding],
        around: Surroundings,
        sentence: str,
        dated: bool,
    ) -> Number:
        """Judge a number by the figure that it is bound to."""
        names = {one.figure_id for one in over}
        binding = over[0]
        figure = self.figures.get(binding.figure_id)
        if figure is None or binding.problem or len(names) > 1:
            told = binding.problem or self.messages.unknown(binding.figure_id, list(self.figures))
            if figure is not None and len(names) > 1:
                told = self.messages.two_bindings(sorted(names))
            verdict = Verdict.AMBIGUOUS if len(names) > 1 else Verdict.UNBOUND
            return self._number(found, passage, verdict=verdict, message=told, sentence=sentence)
        if expressions.as_printed(text[binding.start : binding.end], found, figure):
            return self._number(
                found,
                passage,
                verdict=Verdict.ENTAILED,
                figure=found.figure,
                unit=found.unit,
                figure_id=binding.figure_id,
                sentence=sentence,
            )
        typed, family = expressions.quantity(found, self.draft.language)
        if typed is None:
            return self._number(
                found,
                passage,
                verdict=Verdict.UNIT_MISMATCH,
                figure_id=figure.id,
                message=self.messages.no_quantity(found, figure),
                sentence=sentence,
            )
        if "unit_from_context" in found.flags and family in COUNTED:
            family = "count"  # people may be meant, and are not named
        free = binding.rendered or (passage.row and wording.unit_family(figure.unit) in self.heads)
        adopts = free or expressions.adopts(text, found, following, figure)
        guessed = "unit_from_context" in found.flags and family in ("usd", "pct")
        unnamed = guessed and not free and not expressions.linked(text, found, following, family)
        if unnamed or self.subjects.other_thing(found.unit, around, binding.figure_id):
            verdict = Verdict.UNIT_MISMATCH
        else:
            verdict = judge(typed, family, figure, adopts=adopts)
        told = self.messages.of(verdict, found, figure)
        if verdict is Verdict.ENTAILED and expressions.oddly_grouped(found):
            verdict = Verdict.AMBIGUOUS
            told = self.messages.oddly_grouped(found, figure)
        elif verdict is Verdict.ENTAILED and (
            hedge := expressions.second_hedge(text, found, figure, self.draft.language)
        ):
            verdict = Verdict.HEDGE_WEAKENED
            told = self.messages.second_hedge(found, hedge, figure)
        if verdict in (Verdict.ENTAILED, Verdict.WEAKER, Verdict.POSSIBLE) and (
            elsewhere := self.subjects.mismatch(binding.figure_id, around)
        ):
            verdict, told = Verdict.UNIVERSE_MISMATCH, elsewhere
        if figure.has_lapsed(self.today):
            verdict, told = self._lapsed(passage, found, figure, dated, verdict, told)
        return self._number(
            found,
            passage,
            verdict=verdict,
            figure=typed,
            unit=family,
            figure_id=binding.figure_id,
            message=self.messages.with_flags(told, found),
            sentence=sentence,
        )

    def _lapsed(
        self,
        passage: Passage,
        found: Found,
        figure: Figure,
        dated: bool,
        verdict: Verdict,
        told: str,
    ) -> tuple[Verdict, str]:
        """Return a lapse where the sentence tells no date; note it where it does."""
        if verdict is Verdict.ENTAILED and not dated:
            return Verdict.LAPSED, self.messages.lapsed(figure)
        told_of = self.messages.lapsed(figure)
        self._remark(passage, found.start, found.end, found.text, "lapsed", told_of)
        return verdict, told

    def _dated(self, passage: Passage, sentence: Sentence, found: Sequence[Found]) -> bool:
        """Whether the sentence, or the row of a table, tells a date."""
        if passage.row in self.dated:
            return True
        return any(
            one.kind in _DATES and sentence.start <= one.start < sentence.end for one in found
        )

    # -- numbers that are not

    def _no_figure(
        self,
        passage: Passage,
        text: str,
        found: Found,
        around: Surroundings,
        sentence: str,
        alone: bool,
    ) -> Number:
        """Return what is no figure, unless it says what a figure of the ledger does.

        A year may be when something happened, and an ordinal a rank; a name or label that is none
        may be a count.
        """
        language = self.draft.language
        typed, family = expressions.quantity(found, language)
        names = self.clues.stated(typed, family, around, language, alone=alone) if typed else []
        if names or unread.counts(text, found, language):
            return self._number(
                found,
                passage,
                verdict=Verdict.UNBOUND,
                figure=typed,
                unit=family,
                candidates=tuple(names),
                message=self.messages.unbound(found, names, self.figures),
                sentence=sentence,
            )
        plain = replace(found, kind="ordinal", figure=None, flags=()) if found.figure else found
        return self._number(plain, passage, verdict=Verdict.NOT_FIGURE, sentence=sentence)

    def _unbound(
        self,
        passage: Passage,
        text: str,
        found: Found,
        around: Surroundings,
        sentence: str,
    ) -> Number:
        """Propose figures for a number."""
        proposals: list[Proposal] = []
        if found.figure is not None:
            proposals = self.clues.propose(
                found.figure,
                found.unit,
                around,
                self.draft.language,
                bare=expressions.is_bare(found) and found.unit == "count",
            )
        verdict = Verdict.AMBIGUOUS if alike(proposals) else Verdict.UNBOUND
        certain = (
            len(proposals) == 1
            and proposals[0].verdict is Verdict.ENTAILED
            and proposals[0].clue >= 1.0
            and self._vouched(proposals[0].figure_id, around)
        )
        names = tuple(one.figure_id for one in proposals)
        return self._number(
            found,
            passage,
            verdict=verdict,
            figure=found.figure,
            unit=found.unit,
            candidates=names,
            message=self.messages.proposed(found, proposals, self.figures),
            sentence=sentence,
            certain=certain,
        )

    def _vouched(self, name: str, around: Surroundings) -> bool:
        """Whether a figure is a claim of the story, or its source is named beside the number."""
        figure = self.figures[name]
        return is_claim(figure) or self.subjects.sources.named(figure, around, self.draft.language)

    def _relative(self, passage: Passage, text: str) -> None:
        """Note words that count from the day of reading."""
        for one in wording.relative_dates(text, self.draft.language):
            told = self.messages.relative(one.text)
            self._remark(passage, one.start, one.end, one.text, "relative_date", told)

    def _remark(
        self, passage: Passage, start: int, end: int, words: str, kind: str, message: str
    ) -> None:
        """Note what an editor should know and need not act on."""
        first = passage.start + start
        line, column = self.draft.place(first)
        self.remarks.append(
            Remark(line, column, first, passage.start + end, words, kind, message, open=False)
        )

    def _number(self, found: Found, passage: Passage, **told: object) -> Number:
        return Number.found(found, self.draft, passage, flags=found.flags, **told)
