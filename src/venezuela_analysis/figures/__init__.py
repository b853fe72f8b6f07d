"""Numbers as a newsroom prints them: interval, hedge, unit, and who says it.

A `Figure` keeps its hedge from the raw row to the sentence. `Figure.printed` is what the words
say, `Figure.region` the values that the words allow; arithmetic and `compare` work on regions, and
only a finished figure is rounded, once: outwards, or to the one number that it is about.
"""

from venezuela_analysis.figures.arithmetic import (
    add,
    divide,
    multiply,
    percent_change,
    ratio,
    share,
    subtract,
    total,
)
from venezuela_analysis.figures.exchange import from_json, to_json
from venezuela_analysis.figures.figure import (
    Answer,
    Figure,
    Hedge,
    about,
    at_least,
    at_most,
    between,
    compare,
    exact,
    from_hedge,
    less_than,
    more_than,
    nearly,
)
from venezuela_analysis.figures.intervals import Interval, Number, round_outward
from venezuela_analysis.figures.rounding import half_even, rounded
from venezuela_analysis.figures.translation import translated
from venezuela_analysis.figures.units import UNITS, Unit

__all__ = [
    "UNITS",
    "Answer",
    "Figure",
    "Hedge",
    "Interval",
    "Number",
    "Unit",
    "about",
    "add",
    "at_least",
    "at_most",
    "between",
    "compare",
    "divide",
    "exact",
    "from_hedge",
    "from_json",
    "half_even",
    "less_than",
    "more_than",
    "multiply",
    "nearly",
    "percent_change",
    "ratio",
    "round_outward",
    "rounded",
    "share",
    "subtract",
    "to_json",
    "total",
    "translated",
]
