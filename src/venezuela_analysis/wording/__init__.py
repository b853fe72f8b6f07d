"""A figure to words and words to a figure, in English and Spanish.

`render` prints a `Figure` with its hedge, as a newsroom would; `parse` reads one quantity; `find`
lists every number in running text, with what it is where it is no figure.
"""

from venezuela_analysis.wording.dates import format_date, format_period
from venezuela_analysis.wording.lexicon import unit_family
from venezuela_analysis.wording.reading import Found, find, hedge_of, hedge_words, parse
from venezuela_analysis.wording.relative import Relative, relative_dates
from venezuela_analysis.wording.rendering import render

__all__ = [
    "Found",
    "Relative",
    "find",
    "format_date",
    "format_period",
    "hedge_of",
    "hedge_words",
    "parse",
    "relative_dates",
    "render",
    "unit_family",
]
