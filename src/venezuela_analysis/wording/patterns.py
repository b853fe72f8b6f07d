"""Numbers that are no figures: dates, designators, names, footnotes, ages, clock times.

Each language has one list of patterns, see `patterns_english` and `patterns_spanish`; the first one
that matches at a place has it. What the patterns leave is read as quantities, and `reading` sorts
out the few cases that need the words around (a bare year, an ordinal, an article).
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache

from venezuela_analysis.wording.languages import lexicon
from venezuela_analysis.wording.patterns_english import ENGLISH, ENGLISH_PARTS
from venezuela_analysis.wording.patterns_shared import SHARED
from venezuela_analysis.wording.patterns_spanish import SPANISH, SPANISH_PARTS


@cache
def _compiled(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return kinds and patterns of a language, with its words put in for ``{month}`` and others."""
    words = lexicon(language)
    own, parts = (ENGLISH, ENGLISH_PARTS) if language == "en" else (SPANISH, SPANISH_PARTS)
    numbers = [*words.cardinals, *words.magnitudes, *words.hundred, *words.thousand]
    fills = {
        "month": "|".join((*words.months, parts["months"])),
        "noun": "|".join(sorted(words.nouns, key=len, reverse=True)),
        "number": "|".join(map(re.escape, numbers)),
        "small": "|".join(word for word, value in words.cardinals.items() if 0 < value <= 31),
        "ordinal": "|".join(sorted(words.ordinals, key=len, reverse=True)),
        **parts,
    }
    rows = []
    for kind, pattern in (*SHARED, *own):
        for name, alternatives in fills.items():
            pattern = pattern.replace(f"{{{name}}}", rf"(?:{alternatives})")
        rows.append((kind, re.compile(pattern)))
    return rows


def non_figures(text: str, language: str) -> list[tuple[int, int, str]]:
    """Return the spans that are no figures by their form.

    Parameters
    ----------
    text : str
        Running text.
    language : {"en", "es", "es-419"}
        Its language.

    Returns
    -------
    list of (start, end, kind)
        In order and apart.
    """
    starts: list[int] = []
    spans: list[tuple[int, int, str]] = []
    for kind, pattern in _compiled(language[:2]):
        for match in pattern.finditer(text):
            start, end = match.span("n" if "n" in pattern.groupindex else 0)
            # "every year old ..." has the form of an age but no number in it
            if kind == "age" and not _has_number(match[0], language):
                continue
            place = bisect(starts, start)
            free_before = not place or spans[place - 1][1] <= start
            if free_before and (place == len(starts) or end <= starts[place]):
                starts.insert(place, start)
                spans.insert(place, (start, end, kind))
    return spans


def _has_number(text: str, language: str) -> bool:
    if any(char.isdigit() for char in text):
        return True
    words = lexicon(language).cardinals
    return any(part in words for part in re.split(r"[\s-]", text.lower()))
