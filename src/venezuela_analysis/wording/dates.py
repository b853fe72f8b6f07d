"""Dates and periods in words, as exact as they are known."""

from __future__ import annotations

import re
from datetime import date

from venezuela_analysis.errors import WordingError
from venezuela_analysis.wording.languages import lexicon
from venezuela_analysis.wording.tokens import fold

#: AP shortens these months before a day, and writes the others out.
_AP_MONTHS = {1: "Jan.", 2: "Feb.", 8: "Aug.", 9: "Sept.", 10: "Oct.", 11: "Nov.", 12: "Dec."}
_ENGLISH = re.compile(r"(?P<month>[A-Za-z]+)\.?\s(?P<day>\d{1,2}),\s(?P<year>\d{4})\b")
_SPANISH = re.compile(r"(?P<day>\d{1,2})\sde\s(?P<month>[A-Za-z]+)\sde\s(?P<year>\d{4})\b")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def format_date(day: date | str, language: str = "en", *, with_year: bool = True) -> str:
    """Return a date in words.

    Parameters
    ----------
    day : date or str
        A date, or an ISO date shortened to what is known: ``2025-12-10``, ``2013-09``, ``2013``.
    language : {"en", "es", "es-419"}
        Language.
    with_year : bool
        Whether the year is named, where the month is known.

    Returns
    -------
    str
        ``Dec. 10, 2025``, ``September 2013``, ``2013``; ``10 de diciembre de 2025``,
        ``septiembre de 2013``.

    Raises
    ------
    WordingError
        For text that is no such date.
    """
    year, month, number = _parts(day)
    if not month:
        return str(year)
    name = lexicon(language).months[month - 1]
    if language.startswith("en"):
        name = name.capitalize()
        words = f"{_AP_MONTHS.get(month, name)} {number}" if number else name
        return f"{words}{',' if number else ''} {year}" if with_year else words
    words = f"{number} de {name}" if number else name
    return f"{words} de {year}" if with_year else words


def format_period(period: str, language: str = "en") -> str:
    """Return a period in words.

    Parameters
    ----------
    period : str
        ISO 8601: one date, shortened or not, or two with a slash between them; ``..`` or nothing
        for an open end. ``2005/2016``, ``2025-09/2025-12-10``, ``2025-09/..``.
    language : {"en", "es", "es-419"}
        Language.

    Returns
    -------
    str
        ``2005 to 2016``, ``Aug. 18 to Dec. 9, 2025``, ``since September 2025``, ``until 2016``;
        ``de 2005 a 2016``, ``del 18 de agosto al 9 de diciembre de 2025``, ``desde septiembre de
        2025``, ``hasta 2016``.

    Raises
    ------
    WordingError
        For text that is no such period, or one that ends before it starts.
    """
    start, slash, end = (part.strip() for part in period.partition("/"))
    start, end = start.replace("..", ""), end.replace("..", "")
    if not (start or end):
        raise WordingError(f"{period!r} is no period: write 2005/2016, 2025-09 or 2025-09/..")
    spanish = not language.startswith("en")
    if not slash:
        return format_date(start, language)
    if not end:
        return f"{'desde' if spanish else 'since'} {format_date(start, language)}"
    if not start:
        return f"{'hasta' if spanish else 'until'} {format_date(end, language)}"
    if end < start[: len(end)]:
        raise WordingError(f"the period {period!r} ends before it starts: swap its dates")
    first, last = format_date(start, language), format_date(end, language)
    if first == last:
        return first
    if len(start) == len(end) > 4 and start[:4] == end[:4]:
        # a year that both ends share is named once
        first = format_date(start, language, with_year=False)
    if not spanish:
        return f"{first} to {last}"
    opening, link = ("del" if len(start) == 10 else "de"), ("al" if len(end) == 10 else "a")
    return f"{opening} {first} {link} {last}"


def read_date(text: str, language: str) -> tuple[date, int] | None:
    """Return the date that a text starts with, day, month and year, and how long its words are.

    Parameters
    ----------
    text : str
        ``Dec. 10, 2025 and``, ``10 de diciembre de 2025``.
    language : {"en", "es", "es-419"}
        Language.
    """
    months = {fold(name): number for number, name in enumerate(lexicon(language).months, 1)}
    match = (_ENGLISH if language.startswith("en") else _SPANISH).match(text)
    if not match:
        return None
    name = fold(match["month"])
    numbers = {number for month, number in months.items() if month.startswith(name)}
    if len(numbers) != 1 or len(name) < 3:
        return None
    try:
        return date(int(match["year"]), numbers.pop(), int(match["day"])), match.end()
    except ValueError:
        return None


def _parts(day: date | str) -> tuple[int, int | None, int | None]:
    """Return year, month and day, the last two None where not known."""
    text = day if isinstance(day, str) else f"{day:%Y-%m-%d}"
    match = _PARTIAL.fullmatch(text)
    if match:
        year, month, number = (int(part) if part else None for part in match.groups())
        try:
            date(year or 1, month or 1, number or 1)
        except ValueError:
            pass
        else:
            return year or 1, month, number
    raise WordingError(f"{text!r} is no date: write 2025-12-10, 2025-12 or 2025")
