"""What the story check finds: numbers with their verdicts, and the review of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from venezuela_analysis.figures import Figure
from venezuela_analysis.story.drafts import Draft, Passage
from venezuela_analysis.story.remarks import Remark
from venezuela_analysis.story.verdicts import Verdict
from venezuela_analysis.wording import Found

_SETTLED = frozenset({Verdict.ENTAILED, Verdict.NOT_FIGURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a draft and what the check says of it.

    Parameters
    ----------
    text : str
        The whole expression, with hedge, currency, unit and the noun that is counted.
    start, end : int
        Place in the draft's text; the end is exclusive.
    line, column : int
        Place in the file as its author sees it, from 1.
    verdict : Verdict
        What is said of it.
    kind : str
        ``figure``, or what it is else: ``year``, ``date``, ``designator``, ...
    figure : Figure or None
        The quantity that was read; None where there is none.
    unit : str
        Family of its unit.
    figure_id : str
        The figure that it is bound to; empty where it is bound to none that is known.
    candidates : tuple of str
        Figures that it may be, best first: proposals, never bindings.
    message : str
        What was found, what was expected, what to do; empty where there is nothing to do.
    sentence : str
        The sentence around it.
    flags : tuple of str
        What the reading of the words noted, see `wording.Found`.
    certain : bool
        Whether the one proposal fits in value, hedge, unit and words.
    """

    text: str
    start: int
    end: int
    line: int
    column: int
    verdict: Verdict
    kind: str = "figure"
    figure: Figure | None = None
    unit: str = ""
    figure_id: str = ""
    candidates: tuple[str, ...] = ()
    message: str = ""
    sentence: str = ""
    flags: tuple[str, ...] = ()
    certain: bool = False

    @classmethod
    def found(cls, found: Found, draft: Draft, passage: Passage, **told: Any) -> Number:
        """Return what is said of a number that was read in a passage, with its place in the draft.

        Parameters
        ----------
        found : Found
            The number as it was read.
        draft : Draft
            That holds the passage.
        passage : Passage
            In whose text it was found.
        **told
            The other fields, the verdict among them.
        """
        start = passage.start + found.start
        line, column = draft.place(start)
        return cls(
            text=found.text,
            start=start,
            end=passage.start + found.end,
            line=line,
            column=column,
            kind=found.kind,
            **told,
        )


@dataclass(frozen=True, slots=True)
class Review:
    """What the check says of a draft.

    Parameters
    ----------
    draft : Draft
        That was checked.
    numbers : tuple of Number
        Every number in it, in the order of the file.
    remarks : tuple of Remark
        What else an editor should know: lapsed figures, words that count from today, names.
    figures : mapping
        The known figures by id.
    """

    draft: Draft
    numbers: tuple[Number, ...]
    remarks: tuple[Remark, ...]
    figures: Mapping[str, Figure]

    @property
    def coverage(self) -> dict[str, int]:
        """How many numbers were found; how many are bound, no figures, and neither."""
        bound = sum(bool(number.figure_id) for number in self.numbers)
        others = sum(number.verdict is Verdict.NOT_FIGURE for number in self.numbers)
        found = len(self.numbers)
        return {
            "found": found,
            "bound": bound,
            "not_figures": others,
            "unbound": found - bound - others,
        }

    @property
    def open(self) -> tuple[Number | Remark, ...]:
        """The numbers and remarks that somebody has to act on."""
        waiting = [number for number in self.numbers if number.verdict not in _SETTLED]
        return (*waiting, *(remark for remark in self.remarks if remark.open))
