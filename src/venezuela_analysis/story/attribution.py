"""When, and by whose count: dates and sources that a sentence names, and those of its figure.

Asked of rows of tables only: each is one statement of one source about one day. What the story
itself claims is bound to no single count.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import cache

from venezuela_analysis.figures import Figure, translated
from venezuela_analysis.story.stems import telling
from venezuela_analysis.story.universes import Surroundings
from venezuela_analysis.wording.languages import lexicon

# dates that are counted from another one: the sentence's own date is not theirs
_RELATIVE = re.compile(
    r"\b(?:later|earlier|after that|before that|the next|the following|that|since|then|ago|"
    r"después|más tarde|antes|siguiente|aquel|aquella|desde|entonces|previo|hace)\b",
    re.IGNORECASE,
)
# dates that are told by the one before: how many days on, and how many the words leave open
_SAME_DAY = {
    "en": re.compile(r"\b(?:the same|that) day\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:(?:el|ese|aquel) mismo|ese|aquel) día\b", re.IGNORECASE),
}
_LATER = {
    "en": re.compile(r"\b(?:an?|one) (day|week|month|year) (?:later|after\b)", re.IGNORECASE),
    "es": re.compile(r"\buna? (día|semana|mes|año) (?:después|más tarde)\b", re.IGNORECASE),
}
_STEPS = {
    "day": (1, 0), "week": (7, 1), "month": (30, 7), "year": (365, 31),
    "día": (1, 0), "semana": (7, 1), "mes": (30, 7), "año": (365, 31),
}  # fmt: skip
# ISO days, months or years
_PERIOD = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/(?:\d{4}(?:-\d\d){0,2})?)?")
_RECENT = 6  # words before a number among which such a word is its own
_PARTS = re.compile(
    r"\s+(?:via|vía|crediting|citing|que cita|con datos de)\s+|[/(),;]", re.IGNORECASE
)
_PERSON = re.compile(r"[A-Z]\.\s")
# names in which a country is not meant
_NAMED_AFTER = re.compile(r"\b(?:Inter-American|American University)\b")
# what is said of a rate before it changed, and after; behind it, and right before it
_BEFORE = {
    "en": (r"\b(?:until|before|stood|had been|old|earlier|used to)\b", r"\bfrom$"),
    "es": (r"\b(?:hasta|antes|anterior|había sido|era)\b", r"\b(?:del?|desde el) (?:un )?$"),
}
_AFTER = {
    "en": (r"\b(?:after|since|new|now|cut to|(?:lowered|dropped|down|fell) to)\b", r"\bto$"),
    "es": (r"\b(?:tras|después|desde|nuevo|ahora|quedó|rebajó|redujo)\b", r"\b(?:al?) (?:un )?$"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A date as far as a text tells it."""

    year: int | None
    month: int | None
    day: int | None

    def __str__(self) -> str:
        parts = (self.year, self.month, self.day)
        return "-".join(f"{part:02}" for part in parts if part is not None)

    def allows(self, figure: Figure) -> bool:
        """Whether a figure's day, or the period that it is about, can be meant."""
        if figure.as_of is None and not figure.period:
            return True
        return (figure.as_of is not None and self._is(figure.as_of)) or self._within(figure)

    def _is(self, day: date) -> bool:
        # the last day of a month or year stands for all of it
        whole_month = day.day == calendar.monthrange(day.year, day.month)[1]
        whole_year = whole_month and day.month == 12
        return (
            self.year in (None, day.year)
            and (self.month in (None, day.month) or whole_year)
            and (self.day in (None, day.day) or whole_month)
        )

    def _within(self, figure: Figure) -> bool:
        """Whether it lies in a figure's period; a period tells of nothing finer than itself."""
        if _PERIOD.fullmatch(figure.period) is None:
            return False
        begin, parted, end = figure.period.partition("/")
        years = {self.year} if self.year else {int(part[:4]) for part in (begin, end) if part}
        last = (end or "9999") if parted else begin
        for year in years:
            told = str(replace(self, year=year))
            # what lapses is of its day, but for the exact days of what began and ended on one
            finest = 10 if figure.valid_until else len(told)
            if finest <= len(begin) and begin[: len(told)] <= told <= f"{last}~":
                return True
        return False


def dates(text: str, language: str) -> list[Told]:
    """Return the dates of a text: days, months, and years that stand alone."""
    return [told for told, _ in _places(text, language[:2])]


def _places(text: str, language: str) -> Iterator[tuple[Told, int]]:
    """Yield each date with the place where its words end."""
    for match in _dates(language).finditer(text):
        # two ways to write a date have two groups for each part
        given = {name[0]: value for name, value in match.groupdict().items() if value}
        month = _months(language).get(given.get("m", "").casefold())
        year, day = (int(given[part]) if part in given else None for part in "yd")
        yield Told(year, month, day), match.end()


def counted_date(around: Surroundings, language: str) -> tuple[date, int] | None:
    """Return the day that words such as "a month later" or "the same day" count to.

    Parameters
    ----------
    around : Surroundings
        Of the number; the words stand before it or in its clause, the date from which they count
        anywhere before.
    language : str
        Of the words.

    Returns
    -------
    (date, int) or None
        The day, and by how many days another may still be meant; None where nothing is counted, or
        from no date.
    """
    short = language[:2]
    before = around.whole.partition(around.expression)[0]
    near = f"{' '.join(around.run_up.split()[-_RECENT:])} {around.complement}"
    if not (_SAME_DAY[short].search(near) or _LATER[short].search(near)):
        return None
    text = f"{around.earlier}{before} {around.complement}"
    full = [
        (date(one.year, one.month, one.day or 15), 0 if one.day else 16, end)
        for one, end in _places(text, short)
        if one.year and one.month
    ]
    if not full:
        return None
    day, slack, end = full[-1]
    for match in _LATER[short].finditer(text, end):
        days, more = _STEPS[match[1].casefold()]
        day, slack = day + timedelta(days), slack + more
    return day, slack


def other_date(figure: Figure, around: Surroundings, language: str) -> str:
    """Return the date that the words around a number tell in place of its figure's.

    Parameters
    ----------
    figure : Figure
        That the number is bound to, a row with a day.
    around : Surroundings
        Of the number; the clause decides, the sentence where the clause tells no date.
    language : str
        Of the words.
    """
    if figure.as_of is None and not figure.period:
        return ""
    told = dates(around.clause, language)
    if figure.as_of and not told and (counted := counted_date(around, language)):
        day, slack = counted
        return "" if abs(figure.as_of - day).days <= slack else str(day)
    recent = " ".join(around.run_up.split()[-_RECENT:])
    if not told and not _RELATIVE.search(f"{recent} {around.clause}"):
        told = dates(around.sentence, language)
    if not told or any(one.allows(figure) for one in told):
        return ""
    return str(told[0])


def own_date(figure: Figure, around: Surroundings, language: str) -> bool:
    """Whether the words around a number tell its figure's date.

    Parameters
    ----------
    figure : Figure
        That the number is bound to.
    around : Surroundings
        Of the number.
    language : str
        Of the words.
    """
    dated = figure.as_of is not None or figure.period
    return bool(dated) and any(one.allows(figure) for one in dates(around.whole, language))


def other_moment(figure: Figure, around: Surroundings, language: str) -> str:
    """Return ``before`` or ``after`` where the words tell it of a rate in place of the other.

    Parameters
    ----------
    figure : Figure
        That the number is bound to; its measure tells a rate before or after a change.
    around : Surroundings
        Of the number.
    language : str
        Of the words.
    """
    mine = re.search(r"\b(before|after) the \w+$", figure.measure)
    if mine is None:
        return ""
    told = {
        name
        for name, (around_it, ahead) in (
            ("before", _BEFORE[language[:2]]), ("after", _AFTER[language[:2]]),
        )
        if re.search(ahead, around.run_up.rstrip(), re.IGNORECASE)
        or re.search(around_it, f"{around.clause} {around.rest}", re.IGNORECASE)
    }  # fmt: skip
    return next(iter(told)) if told and mine[1] not in told else ""


class Sources:
    """The names of all who are quoted.

    Parameters
    ----------
    figures : mapping
        By id, with their speakers.
    """

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self._written = {
            language: re.compile(
                rf"\b(?:{'|'.join(map(re.escape, _all(figures, language))) or '(?!)'})(?!\w)"
            )
            for language in ("en", "es")
        }

    def other(self, figure: Figure, around: Surroundings, language: str) -> str:
        """Return the source that the words around a number name in place of its figure's.

        Parameters
        ----------
        figure : Figure
            That the number is bound to.
        around : Surroundings
            Of the number. Its clause decides; where that names nobody, whoever was named last
            before it.
        language : str
            Of the words.
        """
        short = language[:2]
        mine = _names(figure, "en") + _names(figure, "es")
        if not mine:
            return ""
        named = self._written[short].findall(around.clause)
        named = named or self._written[short].findall(around.run_up)[-1:]
        return named[0] if named and not _shared(mine, named) else ""

    def named(self, figure: Figure, around: Surroundings, language: str) -> bool:
        """Whether the words around a number name its figure's source."""
        found = self._written[language[:2]].findall(around.whole)
        return _shared(_names(figure, "en") + _names(figure, "es"), found)

    def without(self, figure: Figure, around: Surroundings, language: str) -> Surroundings:
        """Return words around a number without the names: "Washington Post" is no country.

        Parameters
        ----------
        figure : Figure
            That the number is bound to: whoever it is about stays, such as the US Navy.
        around : Surroundings
            Of the number.
        language : str
            Of the words.
        """
        short = language[:2]
        told = f"{figure.measure} {figure.universe}"
        if short == "es":
            told = f"{figure.measure_es} {figure.universe_es}"

        def cut(name: re.Match[str]) -> str:
            return name[0] if name[0] in told else " "

        texts = {field.name: getattr(around, field.name) for field in fields(around)}
        for key, text in texts.items():
            texts[key] = _NAMED_AFTER.sub(" ", self._written[short].sub(cut, text))
        return replace(around, **texts)


def _shared(names: Iterable[str], others: Sequence[str]) -> bool:
    """Whether one of some names is one of the others, be it longer or shorter."""
    for name in names:
        for other in others:
            one, two = set(telling(name, "en")), set(telling(other, "en"))
            if one <= two or two <= one or _initials(name) == other or _initials(other) == name:
                return True
    return False


def _initials(name: str) -> str:
    """Return "IAD" for "Inter-American Dialogue"."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _all(figures: Mapping[str, Figure], language: str) -> list[str]:
    """Return every name in one language, the longest first."""
    names = {name for one in figures.values() for name in _names(one, language)}
    return sorted(names, key=len, reverse=True)


@cache
def _names(figure: Figure, language: str) -> tuple[str, ...]:
    """Return who says a figure, and via whom, name by name."""
    speaker = translated(figure, "speaker", language)
    parts = (part.strip() for part in _PARTS.split(f"{speaker};{figure.via}"))
    return tuple(
        part
        for part in parts
        # who speaks may also be spoken of: people are no sources here
        if part[:1].isupper() and not _PERSON.match(part) and part != "Desk" and len(part) > 1
    )


@cache
def _months(language: str) -> dict[str, int]:
    """Return the number of each month by its name, in small letters."""
    names = {name.casefold(): number for number, name in enumerate(lexicon(language).months, 1)}
    if language == "en":
        names |= {name[:3]: number for name, number in names.items()} | {"sept": 9}
    return names


@cache
def _dates(language: str) -> re.Pattern[str]:
    # "may" is no month in English
    names = "|".join(
        sorted({*map(str.title, _months(language)), *_months(language)}, key=len, reverse=True)
        if language == "es"
        else sorted(map(str.title, _months(language)), key=len, reverse=True)
    )
    year, day, of = r"(?:19|20)\d\d", r"[0-3]?\d", r"\s+(?:de\s+)?" if language == "es" else r"\s+"
    to_year = r"\s+(?:del?\s+)?" if language == "es" else r"\.?,?\s+"
    before = rf"(?P<d1>{day}){of}(?P<m1>{names})(?:{to_year}(?P<y1>{year}))?"
    after = rf"(?P<m2>{names})(?:\.?\s+(?P<d2>{day})(?!\d))?(?:{to_year}(?P<y2>{year}))?"
    return re.compile(rf"\b(?:{before}|{after}|(?P<y3>{year}))\b")
