"""What a text says in two ways, or cannot mean as it stands; by rules, whatever the text.

The rules come from the kinds of slips that translated agency copy has: names in two spellings,
amounts in the magnitudes of the other language, percent for percentage points, dates that hang on
the day of reading, sentences cut in two, characters left over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from venezuela_analysis import wording
from venezuela_analysis.figures import Figure
from venezuela_analysis.story.drafts import Draft, Passage
from venezuela_analysis.story.names import Description, Person, check, descriptions
from venezuela_analysis.story.names.words import words_of
from venezuela_analysis.story.remarks import Remark
from venezuela_analysis.wording import Found

_MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|"
    "noviembre|diciembre",
}
_MONTH_ALONE = {
    "en": re.compile(
        r"\b(?:(?:in|since|until|by|from|during|of|late|early|mid|this|last)[\s-]+)+"
        rf"(?P<month>{_MONTHS['en']})\b(?!,?\s+(?:of\s+)?\d)",
    ),
    "es": re.compile(
        r"\b(?:en|desde|hasta|finales de|principios de|mediados de|fines de|durante|pasado)\s+"
        rf"(?P<month>{_MONTHS['es']})\b(?!\s+(?:del?\s+)?\d)",
        re.IGNORECASE,
    ),
}
_SOON = {
    "en": re.compile(
        r"\b(?:recently|shortly (?:after|before)|not long ago|lately|in recent \w+)\b", re.I
    ),
    "es": re.compile(
        r"\b(?:recientemente|poco (?:después|antes)|hace poco|últimamente|en los últimos \w+)\b",
        re.I,
    ),
}
_SAID = {
    "en": re.compile(
        r"\b(?:according to|sa(?:id|ys)|told|reports?|reported|estimate[sd]?|per|data (?:from|of)|"
        r"figures (?:from|of)|cit(?:es|ed|ing)|stud(?:y|ies)|calculat\w+|published)\b",
        re.I,
    ),
    "es": re.compile(
        r"\b(?:según|dij\w+|dice\w*|afirm\w+|señal\w+|inform\w+|estim\w+|calcul\w+|datos de|"
        r"cifras de|de acuerdo con|cita\w*|public\w+)",
        re.I,
    ),
}
_CHANGE = {
    "en": re.compile(
        r"\b(?:rose|rise[sn]?|raised?|fell|falls?|cuts?|lower(?:ed|s)?|increased?|reduced?|"
        r"dropped|climbed|gained|up|down)\b[^.;]{0,40}?\bby\s+(?:\w+\s+){0,2}$",
        re.I,
    ),
    "es": re.compile(
        r"\b(?:subi\w+|baj\w+|aument\w+|redu\w+|recort\w+|cay\w+|increment\w+)\b[^.;]{0,40}?"
        r"\ben\s+(?:\w+\s+){0,2}$",
        re.I,
    ),
}
_RATE = {
    "en": re.compile(r"\b(?:tariffs?|rates?|dut(?:y|ies)|shares?|tax(?:es)?|approval)\b", re.I),
    "es": re.compile(r"\b(?:arancel(?:es)?|tasas?|tipos?|cuotas?|impuestos?|gravámen\w*)\b", re.I),
}
_LATER = re.compile(r"\s+(?:later|on\b|después|más tarde)", re.I)
_LEFT_OVER = re.compile(r"[.!?…][\"”»’)]*\s*(?P<rest>[^\sA-Za-zÀ-ÿ\"”»’)(.]\S{0,11})$")
_GARBLED = re.compile(r"\ufffd|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|&(?:\w+|#\d+);|\[\w+\]\(|</?\w+>")
_ENDED = re.compile(r"[.!?:…;][\"”»’')\]\d.]*$")
_NAME_ALONE = re.compile(r"(?<=[.!?]\s)(?:[A-ZÁÉÍÓÚÑ][\w’'-]+\s){0,4}[A-ZÁÉÍÓÚÑ][\w’'-]+\.(?=\s|$)")
_SHORTEST_SENTENCE = 9  # words; shorter lines without a full stop are headings
_MEASURED = frozenset({"usd", "pct", "pp", "persons", "ships", "aircraft", "bpd"})
_THOUSANDS = (Decimal(1000), Decimal(1000) ** 2, Decimal(1000) ** 3)

_DAYS = Decimal("365.25")  # of a year
_ROOM = Decimal("0.8")  # of a year, before a count of years is nearly another one

_MESSAGES = {
    "two_descriptions": "{name} is “{other}” in line {line}, column {column}: one person, two "
    "descriptions. See that both hold.",
    "spanish_magnitude": "thousands of millions, as Spanish counts: read as {amount}. In English "
    "write billions.",
    "billones": "a Spanish billón is a million millions: see that no English billion is meant.",
    "one_sided_magnitude": "only one end has its magnitude: write it at both.",
    "two_magnitudes": "the same digits are {factor} times as much in line {line}, column "
    "{column} (“{other}”): one of the two magnitudes is wrong.",
    "percent_for_points": "a rate that changes by percent: see that no percentage points are "
    "meant.",
    "relative_date": "counts from the day of reading: give the date.",
    "date_without_year": "no year: give it, or it is wrong from next year on.",
    "elapsed_time": "from {year}, the last year named, to {until} it is {low} to {high} years: "
    "see which number it rounds to.",
    "broken_sentence": "{what}: see whether a sentence was cut in two.",
    "stray_text": "characters left over after the last sentence: take them out.",
    "garbled_text": "characters or markup that no reader should see: mend the text.",
    "no_source": "the paragraph names no source for this number.",
    "line_numbering": "paragraph 1 is on line {line}: lines and paragraphs are not counted alike.",
}
_NOT_OPEN = frozenset(
    {"elapsed_time", "line_numbering", "no_source", "relative_date", "two_descriptions"}
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with what was found in it."""

    draft: Draft
    people: Sequence[Person]
    written: date | None
    found: tuple[tuple[Passage, Found, int], ...]  # number, and where it begins in the text

    @property
    def language(self) -> str:
        return self.draft.language[:2]

    def words(self, passage: Passage) -> str:
        """Return the text of a passage."""
        return self.draft.text[passage.start : passage.end]

    def remark(self, kind: str, start: int, end: int, **told: object) -> Remark:
        """Return what is said of one place."""
        message = _MESSAGES[kind].format(**told)
        return Remark.at(self.draft, start, end, kind, message, open=kind not in _NOT_OPEN)


def inconsistencies(
    draft: Draft, people: Sequence[Person], written: date | None = None
) -> list[Remark]:
    """Return what a text says in two ways or cannot mean as it stands, in its order.

    Parameters
    ----------
    draft : Draft
        The text; one passage for each paragraph.
    people : sequence of Person
        The register of speakers.
    written : date, optional
        When the text was published, for words that count from then.

    Returns
    -------
    list of Remark
        Kinds of `names.check`, and: ``two_descriptions``, ``spanish_magnitude``, ``billones``,
        ``one_sided_magnitude``, ``two_magnitudes``, ``percent_for_points``, ``relative_date``,
        ``date_without_year``, ``elapsed_time``, ``broken_sentence``, ``stray_text``,
        ``garbled_text``, ``no_source``, ``line_numbering``.
    """
    found = tuple(
        (passage, one, passage.start + one.start)
        for passage in draft.passages
        for one in wording.find(draft.text[passage.start : passage.end], draft.language)
    )
    text = _Text(draft, people, written, found)
    remarks = [*check(draft, people), *(one for rule in _RULES for one in rule(text))]
    return sorted(remarks, key=lambda remark: (remark.start, remark.kind))


def _descriptions(text: _Text) -> Iterator[Remark]:
    """Yield people whose role changes between mentions."""
    first: dict[str, list[Description]] = {}
    for one in descriptions(text.draft, words_of(text.draft), text.people):
        before = first.setdefault(one.key, [one])
        if one.at == before[0].at:
            before.append(one)
            continue
        roles = frozenset().union(*(other.roles for other in before))
        if one.roles and roles and not one.roles & roles:
            line, column = text.draft.place(before[0].start)
            told = {"other": before[0].words, "line": line, "column": column}
            yield text.remark("two_descriptions", one.start, one.end, name=one.name, **told)


def _flags(text: _Text) -> Iterator[Remark]:
    """Yield amounts in the magnitude of the other language, or with half of it."""
    for _, one, start in text.found:
        for flag in one.flags:
            if flag in _MESSAGES and one.figure:
                amount = wording.render(one.figure, text.draft.language)
                yield text.remark(flag, start, start + len(one.text), amount=amount)


def _magnitudes(text: _Text) -> Iterator[Remark]:
    """Yield amounts of one unit whose digits are the same and whose size is not."""
    seen: list[tuple[Found, int]] = []
    for _, one, start in text.found:
        if one.figure is None or one.unit not in _MEASURED:
            continue
        for other, place in seen:
            factor = other.unit == one.unit and _factor(one.figure, other.figure)
            if factor:
                line, column = text.draft.place(place)
                end = start + len(one.text)
                told = {"factor": f"{factor:,}", "line": line, "column": column}
                yield text.remark("two_magnitudes", start, end, other=other.text, **told)
                break
        seen.append((one, start))


def _factor(one: Figure, other: Figure | None) -> Decimal | None:
    """Return by how many thousands a figure is smaller or larger than another, if by any."""
    if other is None:
        return None
    pairs = [(one.low, other.low), (one.high, other.high)]
    ratios = {max(a / b, b / a) if a and b else a == b for a, b in pairs}  # type: ignore[operator]
    sizes = ratios - {True}
    size = sizes.pop() if len(sizes) == 1 else None
    return size if size in _THOUSANDS else None


def _points(text: _Text) -> Iterator[Remark]:
    """Yield rates that change by percent."""
    for passage, one, start in text.found:
        before = text.draft.text[passage.start : start]
        sentence = re.split(r"[.!?]\s", before)[-1]
        if (
            one.unit == "pct"
            and _CHANGE[text.language].search(sentence)
            and _RATE[text.language].search(sentence)
        ):
            yield text.remark("percent_for_points", start, start + len(one.text))


def _relative(text: _Text) -> Iterator[Remark]:
    """Yield words that count from the day of reading."""
    for passage in text.draft.passages:
        for start, end in _relative_places(text, passage):
            yield text.remark("relative_date", passage.start + start, passage.start + end)


def _relative_places(text: _Text, passage: Passage) -> list[tuple[int, int]]:
    """Return where a passage counts from the day of reading."""
    words = text.words(passage)
    places = [(one.start, one.end) for one in wording.relative_dates(words, text.draft.language)]
    return places + [match.span() for match in _SOON[text.language].finditer(words)]


def _undated(text: _Text) -> Iterator[Remark]:
    """Yield days and months without a year, in sentences that name none."""
    for passage in text.draft.passages:
        words = text.words(passage)
        days = [
            (start - passage.start, start - passage.start + len(one.text))
            for held, one, start in text.found
            if held is passage and one.kind == "date"
        ]
        told = days + _relative_places(text, passage)
        months = [match.span() for match in _MONTH_ALONE[text.language].finditer(words)]
        months = [m for m in months if not any(t[0] < m[1] and m[0] < t[1] for t in told)]
        for start, end in sorted(days + months):
            first = max((m.end() for m in re.finditer(r"[.!?]\s", words[:start])), default=0)
            rest = re.search(r"[.!?](?:\s|$)", words[end:])
            sentence = words[first : end + rest.start() if rest else len(words)]
            if not re.search(r"\b(?:19|20)\d\d\b", sentence):
                yield text.remark("date_without_year", passage.start + start, passage.start + end)


def _elapsed(text: _Text) -> Iterator[Remark]:
    """Yield "six years later" where the year named before does not bear it out.

    A year is twelve months long: from some day of 2019 to December 9, 2025, it is 5.9 to 6.9 years.
    """
    named = 0
    for _, one, start in text.found:
        end = start + len(one.text)
        year = re.search(r"\b(?:19|20)\d\d\b", one.text) if one.figure is None else None
        named = int(year[0]) if year else named
        if not (named and text.written and one.figure and one.figure.low and one.unit == "years"):
            continue
        if _LATER.match(text.draft.text, end):
            high = Decimal((text.written - date(named, 1, 1)).days) / _DAYS
            low = max(Decimal((text.written - date(named, 12, 31)).days) / _DAYS, Decimal(0))
            if high - one.figure.low > _ROOM or one.figure.low - low > _ROOM:
                told = {"low": f"{low:.1f}", "high": f"{high:.1f}", "until": text.written}
                yield text.remark("elapsed_time", start, end, year=named, **told)


def _broken(text: _Text) -> Iterator[Remark]:
    """Yield paragraphs that begin or end in mid-sentence, and names that stand as sentences."""
    for at, passage in enumerate(text.draft.passages):
        words = text.words(passage).strip()
        if at and len(words.split()) >= _SHORTEST_SENTENCE and not _ENDED.search(words):
            start = passage.end - len(words.split()[-1])
            yield text.remark(
                "broken_sentence", start, passage.end, what="the paragraph ends without a full stop"
            )
        if words[:1].islower():
            end = passage.start + len(words.split()[0])
            yield text.remark(
                "broken_sentence", passage.start, end, what="the paragraph begins in small letters"
            )
        for match in _NAME_ALONE.finditer(text.words(passage)):
            yield text.remark(
                "broken_sentence",
                passage.start + match.start(),
                passage.start + match.end(),
                what="a name stands as a sentence",
            )


def _stray(text: _Text) -> Iterator[Remark]:
    """Yield characters after a paragraph's last sentence, and markup among its words."""
    for passage in text.draft.passages:
        words = text.words(passage)
        rest = _LEFT_OVER.search(words)
        if rest:
            start = passage.start + rest.start("rest")
            yield text.remark("stray_text", start, passage.start + rest.end("rest"))
        for match in _GARBLED.finditer(words):
            place = passage.start + match.start(), passage.start + match.end()
            yield text.remark("garbled_text", *place)


def _sourceless(text: _Text) -> Iterator[Remark]:
    """Yield measured numbers in paragraphs that name no source."""
    for passage, one, start in text.found:
        named = _SAID[text.language].search(text.words(passage))
        if one.figure and one.unit in _MEASURED and not named:
            yield text.remark("no_source", start, start + len(one.text))


def _numbering(text: _Text) -> Iterator[Remark]:
    """Yield a first paragraph that does not stand on the first line."""
    first = text.draft.passages[0]
    line, _ = text.draft.place(first.start)
    if line > 1:
        end = first.start + len(text.words(first).split()[0])
        yield text.remark("line_numbering", first.start, end, line=line)


_RULES: tuple[Callable[[_Text], Iterator[Remark]], ...] = (
    _descriptions,
    _flags,
    _magnitudes,
    _points,
    _relative,
    _undated,
    _elapsed,
    _broken,
    _stray,
    _sourceless,
    _numbering,
)
