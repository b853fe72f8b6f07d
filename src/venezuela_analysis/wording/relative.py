"""Dates that count from the day of reading: "six years later", "last year", "hace seis años".

Such words were true on the day they were written. In a text that is printed again later they say
something else, without a digit having changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from venezuela_analysis.wording.languages import check_language


@dataclass(frozen=True, slots=True)
class Relative:
    """Words that count from the day of reading.

    Parameters
    ----------
    text : str
        As they stand: ``last year``.
    start, end : int
        Their place.
    years : int or None
        Whole years from the reader's year, where the words say so: -1 for ``last year``.
    """

    text: str
    start: int
    end: int
    years: int | None = None

    def year(self, today: date) -> int | None:
        """Return the year that the words mean on a day, where they name one."""
        return None if self.years is None else today.year + self.years


_NUMBERS = {
    "en": "one two three four five six seven eight nine ten eleven twelve".split(),
    "es": "un dos tres cuatro cinco seis siete ocho nueve diez once doce".split(),
}
_MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|"
    "noviembre|diciembre",
}
# a month is dated where a year follows it, at once or after its day
_DATED = r"(?!\s+(?:\d{1,2},?\s+|de(?:l)?\s+|of\s+)?\d{4})(?!\s+\d)"
# "the last year with a delivery" is the final one, whenever it is read
_NOT_FINAL = r"(?! (?:with|of|on record|covered|that|in which|for which))"
_COUNT = {
    "en": rf"(?:\d+|a|several|many|some|{'|'.join(_NUMBERS['en'])})",
    "es": rf"(?:\d+|una?|varios|varias|muchos|unos|unas|algunos|{'|'.join(_NUMBERS['es'])})",
}

# pattern -> whole years from now; None where the words name no year
_PATTERNS: dict[str, tuple[tuple[str, int | None], ...]] = {
    "en": (
        (rf"(?:last|past) year(?:['’]s)?{_NOT_FINAL}", -1),
        (r"this year(?:['’]s)?", 0),
        (r"next year(?:['’]s)?", 1),
        (
            r"(?:last|this|next) (?:month|week|quarter|decade|spring|summer|fall|autumn|winter|"
            rf"{_MONTHS['en']})(?:['’]s)?",
            None,
        ),
        (
            rf"(?:over |in |for |during )?the (?:past|last|coming|next) (?:{_COUNT['en']} )?"
            r"(?:years?|months?|weeks?|days|decades?)",
            None,
        ),
        (
            rf"{_COUNT['en']} (?:years?|months?|weeks?|days?|decades?) (?:ago|later|on|from now)",
            None,
        ),
        (rf"since (?:early |mid-|late )?(?:last |this )?(?:{_MONTHS['en']}){_DATED}", None),
        (r"yesterday|tomorrow|tonight|today|nowadays|currently|at present|these days", None),
        (r"right now|until now|up to now|as of now|so far this year|to date", None),
        (r"(?<!until )now(?! that)", None),
    ),
    "es": (
        (r"(?:el )?año pasado", -1),
        (r"este año", 0),
        (r"(?:el )?(?:próximo año|año próximo|año que viene|año entrante)", 1),
        (
            r"(?:el|la) (?:mes|semana|trimestre|década) (?:pasad[oa]|que viene|próxim[oa])|"
            r"est(?:e|a) (?:mes|semana|trimestre|década)|el pasado (?:mes|"
            rf"{_MONTHS['es']})",
            None,
        ),
        (
            rf"(?:l[oa]s )?(?:últim[oa]s|próxim[oa]s) (?:{_COUNT['es']} )?"
            r"(?:años|meses|semanas|días|décadas)",
            None,
        ),
        (
            rf"hace(?:n)? (?:ya |casi |más de |unos )?{_COUNT['es']} "
            r"(?:años?|mes(?:es)?|semanas?|días?|décadas?)",
            None,
        ),
        (
            rf"{_COUNT['es']} (?:años?|mes(?:es)?|semanas?|días?|décadas?) (?:después|más tarde|"
            r"atrás)",
            None,
        ),
        (rf"desde (?:principios de |mediados de |finales de )?(?:{_MONTHS['es']}){_DATED}", None),
        (r"ayer|hoy(?: en día)?|ahora(?! que)|actualmente|en la actualidad|hasta ahora", None),
        (r"hasta la fecha|a día de hoy|por el momento|de momento", None),
    ),
}


@cache
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], int | None], ...]:
    """Return the patterns of a language with the years that they name."""
    return tuple(
        (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), years)
        for pattern, years in _PATTERNS[language]
    )


def relative_dates(text: str, language: str = "en") -> list[Relative]:
    """Return the words of a text that count from the day of reading, in order.

    Words inside quotation marks are the speaker's and not listed.

    Parameters
    ----------
    text : str
        A sentence or more.
    language : {"en", "es", "es-419"}
        Of the text.
    """
    check_language(language)
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found: list[Relative] = []
    for pattern, years in _compiled(language[:2]):
        for match in pattern.finditer(text):
            start, end = match.span()
            taken = [(one.start, one.end) for one in found] + quoted
            if not any(start < other_end and other_start < end for other_start, other_end in taken):
                found.append(Relative(match[0], start, end, years))
    return sorted(found, key=lambda one: one.start)


_QUOTED = re.compile(r"[“«][^”»]*[”»]|\"[^\"\n]{1,400}\"")
