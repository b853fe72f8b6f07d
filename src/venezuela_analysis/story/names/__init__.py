"""Names: a person is spelled one way and has one affiliation, whatever the draft's sources print.

The register of speakers (`data/raw/speakers.csv`) has each spelling and affiliation as printed, by
language. `check` compares a draft with it, and with itself where it names people that the register
does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from venezuela_analysis.story.names.affiliations import Description, affiliations, descriptions
from venezuela_analysis.story.names.register import Affiliation, Person, Spelling, register
from venezuela_analysis.story.names.spelling import spellings
from venezuela_analysis.story.names.words import words_of

if TYPE_CHECKING:
    from venezuela_analysis.story.drafts import Draft
    from venezuela_analysis.story.remarks import Remark

__all__ = ["Affiliation", "Description", "Person", "Spelling", "check", "descriptions", "register"]


def check(draft: Draft, people: Iterable[Person]) -> list[Remark]:
    """Return what a draft's names leave to be settled, in the order of the text.

    Parameters
    ----------
    draft : Draft
        The text and its language.
    people : iterable of Person
        The register, as `register` makes it.

    Returns
    -------
    list of Remark
        Kinds: ``two_spellings`` (one person, two spellings in this draft), ``unknown_spelling``
        (one or two letters off a name of the register), ``other_language`` (the spelling of
        another language; not open), ``two_affiliations`` and ``unknown_affiliation`` (the
        register has another one).
    """
    known: Sequence[Person] = tuple(people)
    words = words_of(draft)
    remarks = [*spellings(draft, words, known), *affiliations(draft, words, known)]
    return sorted(remarks, key=lambda remark: (remark.start, remark.kind))
