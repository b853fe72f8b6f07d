"""A report of ours as a draft: what stands in it as the last build left it, and what does not.

The check of a draft guesses from the words around a number what it is about. A report needs no
guess: its numbers were made from the figures that they are bound to, and the gate has accounted
for each. So the build leaves a fingerprint of every passage, and a passage that has kept its words,
its bindings and its place is read by the gate again, with the figures and the day of today. What
was changed by hand since is checked as any draft is, and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from textwrap import shorten

from venezuela_analysis import wording
from venezuela_analysis.binding import Span, Text
from venezuela_analysis.figures import Figure
from venezuela_analysis.fingerprints import of_bytes
from venezuela_analysis.story import checking, unread
from venezuela_analysis.story.drafts import UNREAD, Draft, Passage
from venezuela_analysis.story.gate import NOT_FIGURES, Gate, sentence_at
from venezuela_analysis.story.messages import Messages
from venezuela_analysis.story.remarks import Remark
from venezuela_analysis.story.reviewed import Number, Review
from venezuela_analysis.story.verdicts import Verdict
from venezuela_analysis.wording import Found

Built = Mapping[str, Sequence[str]]
"""Fingerprints of the passages of each page of the last build, by its address."""

_LENGTH = 16
_SHOWN = 80  # characters of a passage in a message
# a draft with so many of a page's passages in their order is that page, and not a quotation of it
_IS_PAGE = 0.5


def fingerprints(draft: Draft) -> list[str]:
    """Return a fingerprint of each passage, in order: of its kind, words and bindings."""
    return [_fingerprint(draft, passage) for passage in draft.passages]


def check(draft: Draft, figures: Mapping[str, Figure], built: Built, *, today: date) -> Review:
    """Check every number of a draft that may be a report of the last build.

    Parameters
    ----------
    draft : Draft
        As `drafts.read` gives it.
    figures : mapping
        The known figures by id.
    built : mapping
        What the last build left of its pages.
    today : date
        The day of reading, for figures that lapse.

    Returns
    -------
    Review
        Numbers of unchanged passages that pass the gate today are entailed or no figures; all
        others are what `checking.check` says of them. Where the draft is a page of the last
        build, each passage that is changed, new or missing is an open remark.
    """
    kept, remarks = _compared(draft, built)
    reader = _Reader(draft, figures, today)
    passed = {passage: found for passage in kept if (found := reader.numbers(passage)) is not None}
    rest = tuple(passage for passage in draft.passages if passage not in passed)
    result = checking.check(replace(draft, passages=rest), figures, today=today)
    numbers = [*result.numbers, *(number for found in passed.values() for number in found)]
    return Review(
        draft,
        tuple(sorted(numbers, key=lambda number: (number.line, number.column, number.start))),
        (*result.remarks, *reader.lapsed, *remarks),
        figures,
    )


def _fingerprint(draft: Draft, passage: Passage) -> str:
    bound = [f"{one.start} {one.end} {one.figure_id}" for one in draft.bound(passage)]
    told = "\0".join([passage.kind, draft.words(passage), *bound])
    return of_bytes(told.encode())[:_LENGTH]


def _compared(draft: Draft, built: Built) -> tuple[list[Passage], list[Remark]]:
    """Return the passages that stand as in a page of the last build, and what else to say."""
    mine = fingerprints(draft)
    page = max(built.values(), key=lambda theirs: len(set(theirs) & set(mine)), default=())
    blocks = SequenceMatcher(None, page, mine, autojunk=False)
    kept = [
        draft.passages[at]
        for block in blocks.get_matching_blocks()
        for at in range(block.b, block.b + block.size)
    ]
    if not kept or len(kept) < _IS_PAGE * len(page):
        return kept, []
    remarks = []
    for tag, first, last, start, end in blocks.get_opcodes():
        if tag != "equal" and end - start < last - first:
            remarks.append(_remark(draft, min(end, len(mine) - 1), "missing"))
        if tag != "equal":
            remarks += [_remark(draft, at, "changed") for at in range(start, end)]
    return kept, remarks


def _remark(draft: Draft, at: int, kind: str) -> Remark:
    """Return what to say of a passage that is not as the last build left it."""
    passage = draft.passages[at]
    shown = shorten(draft.words(passage), _SHOWN, placeholder=" …")
    told = Messages(draft.language).as_built(kind, shown)
    return Remark.at(draft, passage.start, passage.end, kind, told)


class _Reader:
    """Reads unchanged passages of one draft as the gate does."""

    def __init__(self, draft: Draft, figures: Mapping[str, Figure], today: date) -> None:
        self.draft, self.figures, self.today = draft, figures, today
        self.gate = Gate(figures, draft.language, today)
        self.lapsed: list[Remark] = []
        # pictures whose caption tells a date, which then stands beside all their words
        self.dated = {
            passage.picture
            for passage in draft.passages
            if passage.picture and passage.kind == "caption" and self._tells_date(passage)
        }

    def numbers(self, passage: Passage) -> list[Number] | None:
        """Return the numbers of a passage, or None where the gate does not let it pass."""
        if passage.kind in UNREAD:
            return None
        bindings = self.draft.bound(passage)
        if any(one.figure_id not in self.figures for one in bindings):
            return None
        words = self.draft.words(passage)
        spans = [
            Span(one.start, one.end, replace(self.figures[one.figure_id], id=one.figure_id))
            for one in bindings
        ]
        text, stopped = Text(words, tuple(spans)), len(self.gate.problems)
        self.gate.text(text, self.draft.name, dated=passage.picture in self.dated)
        found = wording.find(words, self.draft.language)
        left = [
            one
            for one in unread.unread(words, found, self.draft.language)
            if not any(_overlap(one, span) for span in spans)
        ]
        if left or len(self.gate.problems) > stopped:
            return None
        self.lapsed += self._lapsed(passage, text)
        return [*self._bound(passage, text, found), *self._others(passage, text, found)]

    def _bound(self, passage: Passage, text: Text, found: Sequence[Found]) -> Iterator[Number]:
        """Yield a number for each figure that the passage states."""
        for span in text.spans:
            over = [one for one in found if _overlap(one, span)]
            alone = len(over) == 1 and sum(_overlap(over[0], other) for other in text.spans) == 1
            words = text.plain[span.start : span.end]
            number = over[0] if alone else Found(words, span.start, span.end, span.figure, "figure")
            yield self._number(
                number,
                passage,
                verdict=Verdict.ENTAILED,
                figure=number.figure or span.figure,
                unit=number.unit or wording.unit_family(span.figure.unit),
                figure_id=span.figure.id,
            )

    def _others(self, passage: Passage, text: Text, found: Sequence[Found]) -> Iterator[Number]:
        """Yield the numbers that measure nothing; the gate lets others pass only in quotations."""
        for one in found:
            if not any(_overlap(one, span) for span in text.spans):
                kind = one.kind if one.kind in NOT_FIGURES else "quotation"
                yield self._number(replace(one, kind=kind), passage, verdict=Verdict.NOT_FIGURE)

    def _number(self, found: Found, passage: Passage, **told: object) -> Number:
        sentence = sentence_at(self.draft.words(passage), found.start)
        return Number.found(found, self.draft, passage, sentence=sentence, **told)

    def _lapsed(self, passage: Passage, text: Text) -> Iterator[Remark]:
        """Yield what to know of figures that no longer hold: the gate let them pass as dated."""
        for span in text.spans:
            if span.figure.has_lapsed(self.today):
                start, end = passage.start + span.start, passage.start + span.end
                told = Messages(self.draft.language).lapsed(span.figure)
                yield Remark.at(self.draft, start, end, "lapsed", told, open=False)

    def _tells_date(self, passage: Passage) -> bool:
        found = wording.find(self.draft.words(passage), self.draft.language)
        return any(one.kind in ("date", "year") for one in found)


def _overlap(one: Found, span: Span) -> bool:
    return span.start < one.end and one.start < span.end
