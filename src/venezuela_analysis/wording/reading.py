"""Words to figures: one scanner for both languages, built from the lexicon.

`find` walks through running text and names every number in it, figure or not; `parse` reads a text
that is one quantity. A quantity is ``[hedge] [opener] amount [link amount] [unit] [noun]
[hedge]``, an amount ``[sign] [currency] number [magnitude] [currency or unit]``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from venezuela_analysis.errors import FigureError, WordingError
from venezuela_analysis.figures import Figure, Hedge, from_hedge
from venezuela_analysis.wording import points
from venezuela_analysis.wording.languages import check_language, lexicon
from venezuela_analysis.wording.lexicon import unit_family
from venezuela_analysis.wording.literals import Separators
from venezuela_analysis.wording.passage import OTHER, Passage, Reading, tables
from venezuela_analysis.wording.scanner import Scanner
from venezuela_analysis.wording.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Found:
    """A number in running text.

    Attributes
    ----------
    text : str
        The whole expression: hedge, currency, number, unit, and the noun that is counted.
    start, end : int
        Its place in the text.
    figure : Figure or None
        What it says; None where it is no figure.
    kind : str
        ``figure``; ``rank`` for a rank that is written as an ordinal ("third-largest", "ranks
        second"), which has its figure although lists of quantities leave ordinals out; or what it
        is else. In time: ``year`` (2018 and 2019, mid-2000s, fiscal 2017),
        ``date`` (July 28), ``clock_time``, ``age``. By name: ``name`` (G20, 4th Fleet, Leo XIV),
        ``designator`` (Su-30, LHD-7), ``label`` (phase two, Resolution 2231, No. 1),
        ``document_id``, ``phone``, ``address``. In a text: ``section`` (page 12, paragraph 6,
        Section 301, 3.1.1), ``footnote``. And ``ordinal`` (the third visit), ``score``, ``idiom``
        (one of the, at the eleventh hour), ``indefinite`` (thousands of, several hundred).
    flags : tuple of str
        What an editor should look at:

        - ``spanish_magnitude``: "$50,000 million" in English, for 50 billion;
        - ``billones``: in Spanish 10^12, but often a false friend of the English billion, 10^9;
        - ``one_sided_magnitude``: "$50-60 million", where only one end has its magnitude;
        - ``percent_for_points``: a change between two rates, called percent where it is points,
          as the first of "by 10 percent, from 20% to 10%";
        - ``unit_from_context``: the unit is not printed with the number.
    unit : str
        Family of the unit, see `unit_family`; ``other`` for units that figures do not have. A
        negative amount of dollars is ``usd``, although the unit of its figure is ``other``.
    """

    text: str
    start: int
    end: int
    figure: Figure | None
    kind: str = "figure"
    flags: tuple[str, ...] = ()
    unit: str = ""


def find(text: str, language: str = "en") -> list[Found]:
    """Return every number in running text, figures and others, in order.

    Parameters
    ----------
    text : str
        A sentence, a paragraph or a page.
    language : {"en", "es", "es-419"}
        Its language; separators are also read from the text itself.

    Raises
    ------
    WordingError
        For an unknown language.

    Examples
    --------
    >>> [(f.text, f.kind) for f in find("In 2019, more than 40% of the loans")]
    [('2019', 'year'), ('more than 40%', 'figure')]
    """
    check_language(language)
    return list(_find(text, language))


# a page says the same on a wide and on a narrow screen, and in its table
@lru_cache(maxsize=4096)
def _find(text: str, language: str) -> tuple[Found, ...]:
    """Return what `find` returns."""
    passage = Passage(text, language)
    readings = list(Scanner(passage).readings())
    for place in points.mistaken(passage, readings):
        flags = (*readings[place].flags, "percent_for_points")
        readings[place] = replace(readings[place], flags=flags)
    return tuple(_found(passage, reading) for reading in readings)


def parse(text: str, language: str = "en") -> Figure:
    """Return the figure that a text says, the whole text being one quantity.

    Parameters
    ----------
    text : str
        ``more than 40%``, ``entre 50.000 y 60.000 millones de dólares``.
    language : {"en", "es", "es-419"}
        Its language.

    Returns
    -------
    Figure
        Bounds in base units. A percentage is a ``share_pct`` as long as it can be one, dollars are
        ``usd``, a number without a unit is a ``count``; a bare year is a ``year``, an ordinal a
        ``rank``.

    Raises
    ------
    WordingError
        For an unknown language, and for text that is not exactly one quantity.
    """
    check_language(language)
    passage = Passage(text.strip().rstrip(".;:"), language, whole=True)
    reading = Scanner(passage).quantity(0) if passage.tokens else None
    if reading and reading.start == 0 and reading.end == len(passage.tokens):
        figure = _found(passage, reading).figure
        if figure:
            return figure
    raise WordingError(
        f"{text!r} is not one quantity in {language}: write it as in print, "
        "'more than 40%' or '$50 billion to $60 billion'"
    )


def hedge_words(hedge: Hedge | str, language: str = "en") -> tuple[str, ...]:
    """Return the phrases that say a hedge, those before a number.

    Parameters
    ----------
    hedge : Hedge or str
        One of `Hedge`; ``exact`` and ``range`` have no words.
    language : {"en", "es", "es-419"}
        Language.
    """
    check_language(language)
    return tuple(p for p, value in lexicon(language).hedges.items() if value == Hedge(hedge))


def hedge_of(words: str) -> Hedge | None:
    """Return the hedge that a source's own words say, in whichever language.

    Parameters
    ----------
    words : str
        ``upwards of``, ``más del``, ``nearly a dozen``, ``un centenar``.

    Returns
    -------
    Hedge or None
        None where the words hold no hedge.
    """
    for language in ("en", "es"):
        table = tables(language)
        tokens = tokenize(words, spaced_thousands=False)
        for at in range(len(tokens)):
            found = table.hedges.match(tokens, at) or table.post_hedges.match(tokens, at)
            if found:
                return found[0]
            number = table.numbers.read(
                tokens, at, Separators(frozenset()), money=False, measured=False
            )
            if number and number.approximate:
                return Hedge.ABOUT
    return None


def _found(passage: Passage, reading: Reading) -> Found:
    start, end = passage.tokens[reading.start].start, passage.tokens[reading.end - 1].end
    words = passage.text[start:end]
    if reading.kind not in ("figure", "rank"):
        return Found(words, start, end, None, reading.kind)
    figure = _figure(reading)
    if figure is None:
        return Found(words, start, end, None, "unreadable", reading.flags)
    # what is below zero is in dollars still, although no amount of the tables can be
    named = reading.unit if unit_family(reading.unit) == "usd" else figure.unit
    family = "other" if reading.unit == OTHER else unit_family(named)
    return Found(words, start, end, figure, reading.kind, reading.flags, family)


def _figure(reading: Reading) -> Figure | None:
    low = reading.low.value if reading.low else None
    high = reading.high.value if reading.high else None
    hedge = reading.hedge
    if hedge in (Hedge.NEARLY, Hedge.LESS_THAN, Hedge.AT_MOST):
        low = None
    elif hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        high = None
    unit = reading.unit or "count"
    figures = (_try(hedge, low, high, name) for name in (unit, *_WIDER.get(unit, ())))
    return next((figure for figure in figures if figure), None)


#: Units to try where a value is outside what the likeliest unit can be.
_WIDER = {"share_pct": ("rate_pct", "change_pct"), "count": (OTHER,), "usd": (OTHER,)}


def _try(hedge: Hedge, low: Decimal | None, high: Decimal | None, unit: str) -> Figure | None:
    try:
        return from_hedge(hedge, low, high, unit)
    except FigureError:
        return None
