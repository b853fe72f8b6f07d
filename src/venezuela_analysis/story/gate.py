"""The gate: no number reaches a page unless a figure stands behind it.

Every number that `wording.find` sees in a page's words has to lie inside words that are bound to
a figure, and these have to say that figure; or it is of a kind that is no figure. Words that count
from the day of reading, and lapsed figures without a date, do not pass either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

from venezuela_analysis import wording
from venezuela_analysis.binding import Span, Text
from venezuela_analysis.errors import ReportError, WordingError
from venezuela_analysis.figures import Figure, Hedge
from venezuela_analysis.story.elements import VOID, Unread
from venezuela_analysis.wording import Found
from venezuela_analysis.wording.rendering import STYLES
from venezuela_analysis.wording.typesetting import as_typed

NOT_FIGURES = frozenset(
    {
        "address",
        "age",
        "clock_time",
        "date",
        "designator",
        "document_id",
        "footnote",
        "idiom",
        "indefinite",
        "label",
        "name",
        "ordinal",
        "phone",
        "score",
        "section",
        "year",
    }
)
"""Kinds of `wording.find` that may be typed: numbers that measure nothing."""

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")
_DATES = ("date", "year")
# what a document said stays said: such a sentence does not speak of the day of reading
_ATTRIBUTED = {
    "en": re.compile(r"\b(?:story|text|article)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:artículo|reportaje|texto)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that went through the gate, and where on the page it stands.

    Parameters
    ----------
    where : str
        Notebook, cell, and part of the page, for messages.
    part : str
        Of a chart its id on the page, else the kind of the part: ``prose``, ``headline``.
    surface : str
        What of the part it is: ``title``, ``alt text``, ``labels``, ``sentence``, ``table``.
    text : Text
        With the figures that stand in it.
    dated : bool
        Whether a date stands beside it.
    """

    where: str
    part: str
    surface: str
    text: Text
    dated: bool = False


@dataclass(slots=True)
class Gate:
    """Accounts for the numbers of one page.

    Parameters
    ----------
    figures : mapping
        The figures that the page's words may state, by id.
    language : str
        Of the page.
    today : date, optional
        The day of reading, for figures that lapse; none lapses without it.
    """

    figures: Mapping[str, Figure | None]
    language: str
    today: date | None = None
    found: int = 0
    bound: int = 0
    problems: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    _stated: dict[str, Figure] = field(default_factory=dict)

    def text(
        self, text: Text, where: str, *, dated: bool = False, place: tuple[str, str] = ("", "")
    ) -> None:
        """Account for the numbers of a text.

        Parameters
        ----------
        text : Text
            Words of the page, with the figures that stand in them.
        where : str
            Notebook, cell, and part of the page, for the message.
        dated : bool
            Whether a date stands beside the text, such as a chart's subtitle.
        place : tuple of str
            Part of the page and surface of it, for the list of what states a figure.
        """
        self.passages.append(Passage(where, *place, text, dated))
        numbers = wording.find(text.plain, self.language)
        for span in text.spans:
            self._span(text, span, where)
        for number in numbers:
            within = [
                span for span in text.spans if span.start < number.end and number.start < span.end
            ]
            self.found += 1
            if within:
                self.bound += 1
                self._words_around(text, number, within, where)
            elif number.kind not in NOT_FIGURES and not self._in_other_words(text, number):
                self._report(where, f"unbound number “{number.text}”", text, number.start)
        for relative in wording.relative_dates(text.plain, self.language):
            if self._attributed(text, relative.start):
                continue
            told = f"“{relative.text}” counts from the day of reading; write the date instead"
            self._report(where, told, text, relative.start, bind=False)
        if not dated:
            self._lapses(text, numbers, where)

    def html(
        self, fragment: str, where: str, *, dated: bool = False, place: tuple[str, str] = ("", "")
    ) -> None:
        """Account for the numbers of an HTML fragment, bound where an element names a figure."""
        for text in blocks(fragment, self.figures):
            self.text(text, where, dated=dated, place=place)

    def close(self) -> None:
        """Let the page pass, or stop it.

        Raises
        ------
        ReportError
            For every number that is not bound or does not say its figure, and where no number was
            seen at all, since a gate that sees none has looked at the wrong thing.
        """
        if self.problems:
            raise ReportError("\n".join(self.problems))
        if not self.bound:
            raise ReportError(
                f"the gate saw {self.found} numbers and no bound figure: bind the page's figures "
                "as {{ figure_id }}"
            )

    def _in_other_words(self, text: Text, number: Found) -> bool:
        """Whether a number is quoted in another language and there is of a kind that may stand."""
        return _is_quoted(text.plain, number.start, number.end) and any(
            other.start < number.end and number.start < other.end and other.kind in NOT_FIGURES
            for language in {"en", "es"} - {self.language[:2]}
            for other in wording.find(text.plain, language)
        )

    def _span(self, text: Text, span: Span, where: str) -> None:
        """Hold the words of a bound figure against the figure."""
        words = text.plain[span.start : span.end]
        figure = span.figure
        known = self.figures.get(figure.id) or self._stated.setdefault(figure.id, figure)
        if known.stated != figure.stated:
            told = f"{figure.id} names two figures here, {known} and {figure}; rename one"
            self._report(where, told, text, span.start, bind=False)
        elif not says(words, figure, self.language):
            told = f"“{words}” does not say {figure.id}, which is {figure}"
            self._report(where, told, text, span.start, bind=False)

    def _words_around(self, text: Text, number: Found, within: list[Span], where: str) -> None:
        """Refuse typed words that change what a bound figure says: a hedge, a unit, a digit."""
        first, last = within[0], within[-1]
        outside = (
            text.plain[number.start : first.start] + text.plain[last.end : number.end]
        ).strip()
        if not outside or number.figure is None or len(within) > 1:
            return
        words = text.plain[first.start : first.end]
        alone = next((one for one in wording.find(words, self.language) if one.figure), None)
        if alone is None or alone.figure is None:
            return
        same = _bounds(alone.figure) == _bounds(number.figure)
        if not same or (alone.unit != number.unit and number.unit in ("usd", "pct", "pp")):
            told = f"the typed words “{outside}” change “{words}”, which says {first.figure.id}"
            self._report(where, told, text, number.start, bind=False)

    def _lapses(self, text: Text, numbers: list[Found], where: str) -> None:
        """Refuse a lapsed figure in a sentence that tells no date and no source."""
        if self.today is None:
            return
        for start, end in sentences(text.plain):
            lapsed = [
                span.figure
                for span in text.spans
                if start <= span.start < end
                and not _is_quoted(text.plain, span.start, span.end)
                and span.figure.has_lapsed(self.today)
            ]
            is_dated = self._attributed(text, start) or any(
                start <= number.start < end and number.kind in _DATES for number in numbers
            )
            for figure in [] if is_dated else lapsed:
                told = (
                    f"{figure.id} no longer holds since {figure.valid_until} and stands here "
                    f"without a date; write {{{{ {figure.id} | dated }}}} or date the sentence"
                )
                self._report(where, told, text, start, bind=False)

    def _attributed(self, text: Text, at: int) -> bool:
        """Whether the sentence at a place says what the story, a dated document, says."""
        return bool(_ATTRIBUTED[self.language[:2]].search(sentence_at(text.plain, at)))

    def _report(self, where: str, told: str, text: Text, at: int, *, bind: bool = True) -> None:
        """Note a problem with the words around it and what to do."""
        remedy = ". Bind it as {{ figure_id }}" if bind else ""
        sentence = sentence_at(text.plain, at)
        self.problems.append(f"{where}: {told}, in “{sentence}”{remedy}")


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether words stand between quotation marks."""
    return any(match.start() < start and end < match.end() for match in _QUOTED.finditer(text))


def says(words: str, figure: Figure, language: str) -> bool:
    """Return whether words are a way to print a figure, or its source's own.

    Parameters
    ----------
    words : str
        The words alone.
    figure : Figure
        What they should say.
    language : str
        Of the words.
    """
    for style in STYLES:
        for gender in ("masculine", "feminine"):
            try:
                rendered = wording.render(figure, language, style, gender=gender)
            except WordingError:
                continue
            if words.casefold() == rendered.casefold():
                return True
    if figure.wording and as_typed(words).casefold() == as_typed(figure.wording).casefold():
        return True
    try:
        read = wording.parse(words, language)
    except WordingError:
        return False
    units = wording.unit_family(read.unit), wording.unit_family(figure.unit)
    return _bounds(read) == _bounds(figure) and units[0] in (units[1], "count")


def _bounds(figure: Figure) -> tuple[object, ...]:
    """Return what a figure's words state, less its unit; a range and an exact pair are alike."""
    return figure.low, figure.high, figure.low_open, figure.high_open, Hedge(figure.hedge)


# an initial and its name stand together, and so do a number and what hedges it in a label
_SENTENCE_END = re.compile(r"(?<!\baprox)[.!?…][”»\")]*[^\S\u00a0]+(?=[“«\"(¿¡]*[A-ZÁÉÍÓÚÑ0-9$])")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a text's sentences; abbreviations may split one, never join two."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def sentence_at(text: str, at: int) -> str:
    """Return the sentence that stands at a place of a text."""
    places = (text[start:end] for start, end in sentences(text) if start <= at < end)
    return next(places, text).strip()


_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt figcaption figure footer h1 "
    "h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td text tfoot th "
    "thead title tr ul desc".split()
)
_SILENT = frozenset({"script", "style", "template"})


class _Blocks(HTMLParser):
    """Collects the text of each block of a fragment with the figures that its elements name."""

    def __init__(self, figures: Mapping[str, Figure | None]) -> None:
        super().__init__(convert_charrefs=True)
        self.figures = figures
        self.done: list[Text] = []
        self._words = ""
        self._spans: list[Span] = []
        # for each open element: its tag, the figure that it names, and where its words began
        self._open: list[tuple[str, Figure | None, int]] = []
        self._unread = Unread()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element: a block ends the text before it, an axis is not read."""
        given = dict(attrs)
        if tag in _BLOCKS:
            self.flush()
        if tag == "tspan" and ("dy" in given or "x" in given):
            self._words += " "  # another line of a label
        for name in ("alt", "title", "aria-label"):
            if tag != "text" and tag != "g" and given.get(name):
                self.done.append(Text(str(given[name])))
        axis = tag == "g" and "role-axis" in (given.get("class") or "")
        if self._unread or axis or tag in _SILENT:
            self._unread.begin(tag)
            return
        if tag not in VOID:
            figure = self.figures.get(given.get("data-figure") or "")
            self._open.append((tag, figure, len(self._words)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass an element without content."""
        if tag in _BLOCKS and not self._unread:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self._unread:
            self._unread.end(tag)
            return
        while self._open:
            opened, figure, start = self._open.pop()
            if figure is not None and self._words[start:].strip():
                self._spans.append(Span(start, len(self._words), figure))
            if opened == tag:
                break
        if tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        """Add words to the block."""
        if not self._unread:
            self._words += data

    def flush(self) -> None:
        """End a block."""
        if self._words.strip():
            self.done.append(Text(self._words, tuple(self._spans)))
        self._words, self._spans = "", []
        self._open = [(tag, figure, 0) for tag, figure, _ in self._open]


def without_description(image: str) -> str:
    """Return an SVG without the title and description that repeat the words beside it."""
    return re.sub(r"<(title|desc)\b[^>]*>.*?</\1>", "", image, count=2, flags=re.DOTALL)


def blocks(fragment: str, figures: Mapping[str, Figure | None]) -> list[Text]:
    """Return the text of each block of an HTML fragment, with the figures that it names.

    Parameters
    ----------
    fragment : str
        HTML or SVG; axes of charts, scripts and styles are not read.
    figures : mapping
        By the ids in ``data-figure``; an element that names another figure binds nothing.
    """
    parser = _Blocks(figures)
    parser.feed(fragment)
    parser.close()
    parser.flush()
    return parser.done
