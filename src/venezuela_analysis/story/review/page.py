"""The annotated draft: its text with every number marked, and beside it what the figure says.

One file without script: it opens from an e-mail attachment, prints, and is walked through with the
keyboard. Text of the draft is put in as text, whatever it holds.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from venezuela_analysis import sources as register
from venezuela_analysis import templates, wording
from venezuela_analysis.figures import Figure, translated
from venezuela_analysis.story.review.shown import is_open, plain, speaker, words

if TYPE_CHECKING:
    from venezuela_analysis.story.drafts import Passage
    from venezuela_analysis.story.remarks import Remark
    from venezuela_analysis.story.reviewed import Number, Review


_TONES = {
    "entailed": "holds",
    "not_figure": "none",
    "UNBOUND": "loose",
    "weaker": "doubt",
    "POSSIBLE": "doubt",
    "AMBIGUOUS": "doubt",
    "HEDGE_WEAKENED": "doubt",
}  # any other verdict is wrong


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a note: a name, a text, and what belongs to it."""

    name: str
    text: str
    small: str = ""
    link: str = ""
    host: str = ""
    list: tuple[dict[str, str], ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or a remark in the text, with its shape, its word and its note."""

    id: str
    start: int
    end: int
    text: str
    place: str
    tone: str
    shape: str
    word: str
    message: str
    open: bool
    settled: bool
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One passage of the draft with its marks and notes."""

    kind: str
    line: int
    pieces: tuple[Piece, ...]
    notes_label: str
    notes: tuple[Mark, ...] = field(default=())
    not_figures: tuple[Mark, ...] = field(default=())


def to_html(
    review: Review,
    figures: Mapping[str, Figure],
    sources: Mapping[str, Mapping[str, Any]],
) -> str:
    """Return the annotated draft as one HTML file.

    Parameters
    ----------
    review : Review
        Of one draft; its language is the page's.
    figures : mapping
        Figures by id, for those that numbers are bound to or may be.
    sources : mapping
        Rows of the source register by id.
    """
    language = review.draft.language
    told = page_words(language)
    marks = _Marker(review, figures, sources, told).marks()
    unresolved = [mark for mark in marks if mark.open]
    count = len(unresolved)
    css = (templates.FOLDER / "draft.css").read_text(encoding="utf-8").strip()
    return (
        templates.environment()
        .get_template("draft.html.j2")
        .render(
            language=language,
            words=told,
            name=plain(review.draft.name),
            css=css,
            style_hash=base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
            found=len(review.numbers),
            summary=told["summary"].format_map(review.coverage),
            legend=_legend(review, told),
            to_resolve=unresolved,
            resolve_title=told["to_resolve_one" if count == 1 else "to_resolve_many"].format(
                count=count
            ),
            passages=list(_passages(review, marks, told)),
        )
    )


def page_words(language: str) -> dict[str, Any]:
    """Return the page's own words in a language."""
    return templates.words("draft.toml", language[:2])


@dataclass(frozen=True, slots=True)
class _Marker:
    """Makes marks of the numbers and remarks of one review."""

    review: Review
    figures: Mapping[str, Figure]
    sources: Mapping[str, Mapping[str, Any]]
    told: dict[str, Any]

    @property
    def language(self) -> str:
        return self.review.draft.language

    def marks(self) -> list[Mark]:
        """Return every mark in the order of the text; a number stands before a remark on it."""
        numbers = [self.number(f"n{at}", n) for at, n in enumerate(self.review.numbers, 1)]
        remarks = [self.remark(f"r{at}", r) for at, r in enumerate(self.review.remarks, 1)]
        return sorted([*numbers, *remarks], key=lambda mark: (mark.start, mark.id[0]))

    def number(self, mark_id: str, number: Number) -> Mark:
        """Return the mark of one number."""
        shape, word, _ = self.told["verdicts"][str(number.verdict)]
        if number.verdict == "not_figure":
            word = self.told["kinds"].get(number.kind, number.kind.replace("_", " "))
        return Mark(
            id=mark_id,
            start=number.start,
            end=number.end,
            text=plain(number.text),
            place=self.place(number),
            tone=_TONES.get(str(number.verdict), "wrong"),
            shape=shape,
            word=word,
            message=_sentence(number.message),
            open=is_open(number),
            settled=number.verdict == "not_figure",
            facts=tuple(self.facts(number)),
        )

    def remark(self, mark_id: str, remark: Remark) -> Mark:
        """Return the mark of one remark."""
        known = self.told["remarks"]
        shape, word = known.get(remark.kind, (known["remark"][0], remark.kind.replace("_", " ")))
        return Mark(
            id=mark_id,
            start=remark.start,
            end=remark.end,
            text=plain(remark.text),
            place=self.place(remark),
            tone="doubt" if remark.open else "none",
            shape=shape,
            word=word,
            message=_sentence(remark.message),
            open=remark.open,
            settled=False,
            facts=(Fact(self.told["todo"], _sentence(remark.message)),),
        )

    def place(self, item: Number | Remark) -> str:
        """Return where something stands in the file, in words."""
        return self.told["line"].format(line=item.line, column=item.column)

    def facts(self, number: Number) -> Iterator[Fact]:
        """Yield the lines of a number's note."""
        told, figure = self.told, self.figures.get(number.figure_id)
        if number.figure is not None:
            yield Fact(told["typed"], words(number.figure, self.language))
        if figure is not None:
            about = ", ".join(filter(None, [self.measure(figure), figure.id or number.figure_id]))
            yield Fact(told["figure"], words(figure, self.language), small=about, strong=True)
            yield from self.origin(figure)
        if number.candidates:
            yield Fact(told["candidates"], "", list=tuple(self.candidates(number.candidates)))
        if number.message:
            yield Fact(told["todo"], _sentence(number.message))

    def measure(self, figure: Figure) -> str:
        """Return what a figure measures."""
        return translated(figure, "measure", self.language)

    def origin(self, figure: Figure) -> Iterator[Fact]:
        """Yield who says a figure, its source and its date."""
        told = self.told
        seen = {True: told["seen"], False: told["not_seen"]}.get(figure.primary_seen, "")
        if says := speaker(figure, self.language):
            yield Fact(told["speaker"], says, small=f"({seen})" if seen else "")
        if figure.source_id:
            yield self.source(figure.source_id)
        if figure.as_of:
            day = wording.format_date(figure.as_of, self.language)
            until = figure.valid_until and wording.format_date(figure.valid_until, self.language)
            small = f"({told['until'].format(date=until)})" if until else ""
            yield Fact(told["period"], day, small=small)

    def source(self, source_id: str) -> Fact:
        """Return a source with its address, where that leads to the page."""
        if source_id not in self.sources:
            return Fact(self.told["source"], source_id)
        row = self.sources[source_id]
        cited, link = register.citation(row, self.language[:2]), register.link(row)
        if urlsplit(link).scheme not in ("http", "https"):
            return Fact(self.told["source"], cited, small=f"({self.told['no_link']})")
        return Fact(self.told["source"], cited, link=link, host=urlsplit(link).netloc)

    def candidates(self, ids: Sequence[str]) -> Iterator[dict[str, str]]:
        """Yield the figures that a number may be, best first."""
        for figure_id in ids:
            figure = self.figures.get(figure_id)
            if figure is None:
                yield {"words": figure_id, "about": ""}
            else:
                about = ", ".join(filter(None, [self.measure(figure), figure_id]))
                yield {"words": words(figure, self.language), "about": about}


def _sentence(message: str) -> str:
    """Return a message with a capital, as it stands alone on the page."""
    return message[:1].upper() + message[1:]


def _legend(review: Review, told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the verdicts that occur, what has to be resolved first, with what they mean."""
    counts = Counter(str(number.verdict) for number in review.numbers)
    entries = [
        {
            "shape": shape,
            "word": word,
            "meaning": meaning,
            "count": counts[verdict],
            "tone": _TONES.get(verdict, "wrong"),
        }
        for verdict, (shape, word, meaning) in told["verdicts"].items()
        if counts[verdict]
    ]
    return sorted(entries, key=lambda entry: entry["tone"] in ("holds", "none"))


def _passages(review: Review, marks: Sequence[Mark], told: Mapping[str, Any]) -> Iterator[Shown]:
    """Yield the passages of the draft with the marks that begin in each."""
    waiting = list(marks)
    for passage in review.draft.passages:
        own = []
        while waiting and waiting[0].start < passage.end:
            own.append(waiting.pop(0))
        line = review.draft.place(passage.start)[0]
        yield Shown(
            kind=passage.kind,
            line=line,
            pieces=tuple(_pieces(review.draft.text, passage, own)),
            notes_label=told["notes"].format(line=line),
            notes=tuple(mark for mark in own if not mark.settled),
            not_figures=tuple(mark for mark in own if mark.settled),
        )


def _pieces(text: str, passage: Passage, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the text of a passage in pieces; what two marks share belongs to the first."""
    at = passage.start
    for mark in marks:
        start = min(max(at, mark.start), passage.end)
        end = min(max(start, mark.end), passage.end)
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], mark)
        at = end
    if at < passage.end:
        yield Piece(text[at : passage.end])
