"""ISO dates that may be shortened to the month or the year, where the day is not known."""

from __future__ import annotations

import calendar
import re
from datetime import date

PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def last_day(text: str) -> str:
    """Return the last day of a date that may be shortened.

    Examples
    --------
    >>> last_day("2013-09"), last_day("2013"), last_day("2013-09-18")
    ('2013-09-30', '2013-12-31', '2013-09-18')
    """
    parts = text.split("-")
    if len(parts) == 1:
        return f"{text}-12-31"
    if len(parts) == 2:
        return f"{text}-{calendar.monthrange(int(parts[0]), int(parts[1]))[1]:02d}"
    return text


def first_day(text: str) -> str:
    """Return the first day of a date that may be shortened.

    Examples
    --------
    >>> first_day("2013-09"), first_day("2013"), first_day("2013-09-18")
    ('2013-09-01', '2013-01-01', '2013-09-18')
    """
    return text + "-01" * (2 - text.count("-"))


def is_partial_date(text: str) -> bool:
    """Whether a text is an ISO date, or one shortened to the month or year, that exists."""
    if not PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True
