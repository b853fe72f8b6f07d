"""What a check says about a place of a draft that is not a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from venezuela_analysis.story.drafts import Draft


@dataclass(frozen=True, slots=True)
class Remark:
    """One place of a draft, and what an editor should know of it.

    Parameters
    ----------
    line, column : int
        Place in the file as the author sees it, from 1.
    start, end : int
        The same place in the draft's text; the end is exclusive. Both are 0 where the remark is
        about something that the text lacks.
    text : str
        The words there.
    kind : str
        What the remark is about: ``two_spellings``, ``two_affiliations``, ``unknown_spelling``, a
        relative date, a lapsed figure, ...
    message : str
        What was found, what was expected, what to do.
    open : bool
        Whether somebody has to act before the draft can go out.
    """

    line: int
    column: int
    start: int
    end: int
    text: str
    kind: str
    message: str
    open: bool = True

    @classmethod
    def at(
        cls, draft: Draft, start: int, end: int, kind: str, message: str, *, open: bool = True
    ) -> Remark:
        """Return what is said of a place of a draft's text."""
        return cls(*draft.place(start), start, end, draft.text[start:end], kind, message, open)
