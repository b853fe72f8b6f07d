"""US duties on Chinese goods: the average over time, its parts, and estimates side by side.

Every function takes the processed ``us_tariffs`` table (or a frame made here from it) and returns a
tidy frame or a `Figure`; None where the data give no finding. Percent (``rate_pct``), percentage
points (``pp``) and percent change (``change_pct``) are three units and never mix. A rate that China
levies on US goods is never a rate here, though some have the same number.
"""

from venezuela_analysis.analysis.tariffs.averages import (
    levels,
    other_averages,
    staircase,
    turns,
    widest_month,
)
from venezuela_analysis.analysis.tariffs.duties import SUMS, at_stake, components, fentanyl_duty
from venezuela_analysis.analysis.tariffs.estimates import estimates
from venezuela_analysis.analysis.tariffs.findings import (
    find,
    halved,
    highest,
    latest,
    percent_change,
    points_between,
    span,
    without,
)
from venezuela_analysis.analysis.tariffs.rows import BOTH, FENTANYL, RECIPROCAL, SERIES, figure_of

__all__ = [
    "BOTH",
    "FENTANYL",
    "RECIPROCAL",
    "SERIES",
    "SUMS",
    "at_stake",
    "components",
    "estimates",
    "fentanyl_duty",
    "figure_of",
    "find",
    "halved",
    "highest",
    "latest",
    "levels",
    "other_averages",
    "percent_change",
    "points_between",
    "span",
    "staircase",
    "turns",
    "widest_month",
    "without",
]
