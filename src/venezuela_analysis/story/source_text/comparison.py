"""Where the ledger's wordings stand in the text, and which numbers of the text the ledger lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from venezuela_analysis import ledger, wording
from venezuela_analysis.figures import Figure
from venezuela_analysis.story.drafts import Draft
from venezuela_analysis.story.names import Person
from venezuela_analysis.story.remarks import Remark
from venezuela_analysis.story.review import plain
from venezuela_analysis.story.source_text.inconsistencies import inconsistencies

# one character for one, so that places stay what they are
_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-"})
_SETTLED = ("found", "no_wording")


@dataclass(frozen=True, slots=True)
class Located:
    """Where the words of one row of the ledger stand in the text.

    Parameters
    ----------
    figure_id, words, locator : str
        As in the ledger.
    status : str
        ``found`` where the locator says, ``elsewhere``, ``reworded`` (the paragraph states the
        figure in other words), ``missing``, or ``no_wording`` where the ledger has none.
    line, column : int
        Place of the words, 0 where they are missing.
    start, end : int
        The same in the text.
    message : str
        What was found and what to do; empty where there is nothing to do.
    """

    figure_id: str
    words: str
    locator: str
    status: str
    line: int = 0
    column: int = 0
    start: int = 0
    end: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class SourceNumber:
    """A number of the text: of the ledger, no figure, or unknown."""

    text: str
    line: int
    column: int
    paragraph: int
    kind: str
    figure_id: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class SourceReview:
    """What comparing the text with the ledger came to.

    Parameters
    ----------
    wordings : tuple of Located
        One for each row of the ledger, in its order.
    numbers : tuple of SourceNumber
        Every number of the text, in order.
    remarks : tuple of Remark
        Inconsistencies of the text.
    """

    wordings: tuple[Located, ...]
    numbers: tuple[SourceNumber, ...]
    remarks: tuple[Remark, ...]

    @property
    def open(self) -> tuple[Located | SourceNumber, ...]:
        """What the ledger and the text do not agree on."""
        return (
            *(one for one in self.wordings if one.status not in _SETTLED),
            *(one for one in self.numbers if one.message),
        )


def check(text: Draft, rows: Iterable[Mapping[str, Any]], people: Sequence[Person]) -> SourceReview:
    """Compare the story's text with the ledger and with itself.

    Parameters
    ----------
    text : Draft
        As `read` gives it: one passage for each paragraph.
    rows : iterable of mapping
        Rows of the processed table ``figures``.
    people : sequence of Person
        The register of speakers.
    """
    comparison = _Comparison(text, [dict(row) for row in rows])
    written = max((f.as_of for f in comparison.figures.values() if f.as_of), default=None)
    return SourceReview(
        tuple(comparison.wordings),
        tuple(comparison.numbers()),
        tuple(inconsistencies(text, people, written)),
    )


class _Comparison:
    """One text and one ledger."""

    def __init__(self, text: Draft, rows: Sequence[Mapping[str, Any]]) -> None:
        self.text = text
        self.folded = text.text.translate(_TYPED).casefold()
        if len(self.folded) != len(text.text):  # ß and the like: places would move
            self.folded = text.text.translate(_TYPED).lower()
        self.figures = {
            row["figure_id"]: ledger.figure(row)
            for row in rows
            if _given(row["low"]) or _given(row["high"])
        }
        self.at = {row["figure_id"]: _paragraph(row["locator"]) for row in rows}
        self.found = [
            (number, passage.start + one.start, one)
            for number, passage in enumerate(text.passages, 1)
            for one in wording.find(text.text[passage.start : passage.end], text.language)
        ]
        self.wordings = [self.locate(row) for row in rows]

    def locate(self, row: Mapping[str, Any]) -> Located:
        """Return where the words of a row stand."""
        words = row["wording"] if _given(row["wording"]) else ""
        told = (row["figure_id"], words, row["locator"])
        if not words:
            return Located(*told, "no_wording")
        expected = self.at[row["figure_id"]]
        places = [
            (number, passage.start + match.start(), passage.start + match.end())
            for number, passage in enumerate(self.text.passages, 1)
            for match in _pattern(words).finditer(self.folded[passage.start : passage.end])
        ]
        here = [place for place in places if place[0] == expected]
        if here:
            return Located(*told, "found", *self.place(*here[0][1:]))
        if places:
            where = ", ".join(str(number) for number, *_ in places)
            return Located(
                *told,
                "elsewhere",
                *self.place(*places[0][1:]),
                f"found in paragraph {where}, expected in {row['locator']}. Correct the locator.",
            )
        return self.reworded(told, row["figure_id"], expected)

    def reworded(self, told: tuple[str, str, str], figure_id: str, expected: int) -> Located:
        """Return where a paragraph states a figure in other words, or that it does not."""
        figure = self.figures.get(figure_id)
        for number, start, one in self.found:
            if figure and number == expected and _same(one.figure, figure):
                message = f"{told[2]} has “{one.text}”. Correct the wording in the ledger."
                return Located(
                    *told, "reworded", *self.place(start, start + len(one.text)), message
                )
        count = len(self.text.passages)
        message = (
            f"the text has {count} paragraphs. Is it the whole text?"
            if expected > count
            else "found nowhere in the text. Correct the wording in the ledger, or take it out."
        )
        return Located(*told, "missing", message=message)

    def numbers(self) -> Iterator[SourceNumber]:
        """Yield every number of the text, with the row of the ledger that has it."""
        for number, start, one in self.found:
            figure_id = self.row_of(number, start, start + len(one.text), one.figure)
            told = "" if figure_id or one.figure is None else self.unknown(one.figure)
            place = self.text.place(start)
            yield SourceNumber(one.text, *place, number, one.kind, figure_id, told)

    def row_of(self, paragraph: int, start: int, end: int, figure: Figure | None) -> str:
        """Return the row of the ledger that has a number: by its words, or by value and place."""
        for one in self.wordings:
            if one.start < end and start < one.end:
                return one.figure_id
        near = [
            name
            for name, known in self.figures.items()
            if self.at[name] == paragraph and _same(figure, known)
        ]
        return next(iter(near), "")

    def unknown(self, figure: Figure) -> str:
        """Return what to do about a number that the ledger does not have in its paragraph."""
        told = "not in the ledger. Add a row, or say what kind of number it is."
        same = [name for name, known in self.figures.items() if _same(figure, known)]
        return f"{told} The same value: {', '.join(same)}." if same else told

    def place(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Return line, column, start and end of a place."""
        return *self.text.place(start), start, end


def _pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for words, whole and with any white space between them."""
    words = words.translate(_TYPED).casefold()
    before, after = (r"(?<!\w)" if words[0].isalpha() else r"(?<!\d)"), r"(?!\w)"
    return re.compile(before + r"\s+".join(re.escape(part) for part in words.split()) + after)


def _same(read: Figure | None, known: Figure) -> bool:
    """Whether a number says what a figure says, as far as words tell."""
    if read is None:
        return False
    family, meant = wording.unit_family(read.unit), wording.unit_family(known.unit)
    return (read.low, read.high, read.low_open, read.high_open) == (
        known.low,
        known.high,
        known.low_open,
        known.high_open,
    ) and (family == meant or family == "count")


def _paragraph(locator: object) -> int:
    """Return the paragraph that a locator names, 0 where it names none."""
    match = re.search(r"paragraph (\d+)", str(locator))
    return int(match[1]) if match else 0


def _given(value: object) -> bool:
    """Whether a cell of a typed frame holds anything."""
    return value is not None and str(value) not in ("", "nan", "<NA>")


def lines(review: SourceReview) -> Iterator[str]:
    """Yield the comparison line by line for a terminal, what is open last in each part."""
    for one in sorted(review.wordings, key=lambda one: one.status not in _SETTLED):
        place = f"{one.line}:{one.column}" if one.line else "-"
        told = f"{place:>7}  {one.status:<10}  {one.figure_id}  {plain(one.words)}"
        yield f"{told}  {plain(one.message)}".rstrip()
    for number in sorted(review.numbers, key=lambda number: bool(number.message)):
        about = number.figure_id or ("UNKNOWN" if number.message else number.kind)
        told = f"{number.line:>4}:{number.column:<4} {plain(number.text)}  -> {about}"
        yield f"{told}  {number.message}".rstrip()
    for remark in review.remarks:
        place = f"{remark.line}:{remark.column}"
        yield f"{place:>7}  {remark.kind}  {plain(remark.text)}  {plain(remark.message)}"
    found = sum(one.status == "found" for one in review.wordings)
    worded = sum(one.status != "no_wording" for one in review.wordings)
    unknown = sum(bool(number.message) for number in review.numbers)
    count = len(review.remarks)
    yield (
        f"{found} of {worded} wordings found where the ledger says; {len(review.numbers)} numbers, "
        f"{unknown} unknown to the ledger; {count} inconsistenc{'y' if count == 1 else 'ies'}."
    )
