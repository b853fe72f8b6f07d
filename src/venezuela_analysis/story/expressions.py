"""A bound or typed expression in its sentence: its quantity, its unit, and hedges beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from venezuela_analysis import wording
from venezuela_analysis.errors import WordingError
from venezuela_analysis.figures import Figure, Hedge, exact
from venezuela_analysis.story.drafts import Binding
from venezuela_analysis.story.verdicts import COUNTED
from venezuela_analysis.wording import Found
from venezuela_analysis.wording.languages import lexicon

# a number before "to" or "and" takes the unit of the one behind it: "from 20 to 10 percent"
_LINK = re.compile(
    r",?\s*(?:(?:to|and|or|a|al|y|o|u|e)\s+|[-–—]\s*)?(?:(?:then|luego|después)\s+)?"
    r"(?:a |an |un |el )?(?<=[\s\w–—-])",
    re.IGNORECASE,
)
_ODD = re.compile(r"(?<![\d.,])\d{4,}[.,]\d{3}(?!\d)")
_NUMBERED = re.compile(r"(?:No|N|Núm|núm)\.?\s?[ºo°]?\s?([1-9]\d?)")
_HEDGE_WORDS = 4
_DOUBLED = re.compile(
    r"(?:or (?:more|less|so|fewer|higher)|at (?:least|most)|o (?:más|menos)|"
    r"(?:al|por lo) menos|como (?:mínimo|máximo|mucho)|más o menos)\b(?!\s+\d)",
    re.IGNORECASE,
)


def with_wordless(text: str, found: list[Found], bindings: Sequence[Binding]) -> list[Found]:
    """Add bound words in which no number was found: they may state one in their own way."""
    added = [
        Found(text[one.start : one.end], one.start, one.end, None, "words")
        for one in bindings
        if not any(one.start < other.end and other.start < one.end for other in found)
    ]
    return sorted([*found, *added], key=lambda one: one.start)


def as_printed(words: str, found: Found, figure: Figure) -> bool:
    """Whether words without a number of their own are the source's: "halved", "main recipient"."""
    wordless = found.kind == "words" or found.unit == "other"
    return wordless and words.strip().casefold() == figure.wording.casefold() != ""


def quantity(found: Found, language: str) -> tuple[Figure | None, str]:
    """Return what a number says and its unit; years and ranks count where they are bound."""
    if found.figure is not None:
        return found.figure, found.unit
    if numbered := _NUMBERED.fullmatch(found.text):
        return exact(numbered[1], "rank"), "rank"
    try:
        figure = wording.parse(found.text, language)
    except WordingError:
        return None, ""
    return figure, wording.unit_family(figure.unit)


def adopts(text: str, found: Found, following: Found | None, figure: Figure) -> bool:
    """Whether a number without a unit may take the figure's.

    Things that are counted may stand without their noun; a percentage, an amount or a span of
    time only before another that has its unit: "from 20 to 10 percent".
    """
    meant = wording.unit_family(figure.unit)
    if meant in COUNTED or meant == "rank":
        return True
    return linked(text, found, following, meant)


def linked(text: str, found: Found, following: Found | None, meant: str) -> bool:
    """Whether the next number has a unit for both."""
    linked = following and _LINK.fullmatch(text, found.end, following.start)
    return bool(linked and following and following.unit == meant)


def second_hedge(text: str, found: Found, figure: Figure, language: str) -> Hedge | None:
    """Return a hedge beside the figure's own: "about more than 20%", "about 15,000 or more"."""
    first = wording.hedge_of(found.text)
    if first and first is not figure.hedge:
        return first
    before = _hedge_before(text, found.start, language)
    if before and before is not figure.hedge and figure.unit != "year":
        return before
    after = _DOUBLED.match(text, found.end + (text[found.end : found.end + 1] == " "))
    second = wording.hedge_of(after[0]) if after else None
    return second if second is not figure.hedge else None


def _hedge_before(text: str, at: int, language: str) -> Hedge | None:
    """Return the hedge that ends right before a number: "up to more than 40%"."""
    known, words = lexicon(language[:2]).hedges, text[:at].casefold().split()[-_HEDGE_WORDS:]
    phrases = (" ".join(words[first:]) for first in range(len(words)))
    return next((known[phrase] for phrase in phrases if phrase in known), None)


def oddly_grouped(found: Found) -> bool:
    """Whether thousands are parted in a way that nobody writes: "15000,000"."""
    return _ODD.search(found.text) is not None


def is_bare(found: Found) -> bool:
    """Whether an expression ends in its number, without a noun."""
    return not found.text[-1].isalpha() or " " not in found.text or found.figure is None
