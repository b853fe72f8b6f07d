"""The checks that decide whether anything is published, and their answers in our own words.

Structure comes from the schema, plausibility from its bounds and from the last build, and
reconciliation from `venezuela_analysis.analysis.reconciliations`. Great Expectations evaluates all
of them; `engine` is the only module that uses it.
"""

from venezuela_analysis.checks.answers import (
    Check,
    Row,
    advice,
    figure_lines,
    lines,
    to_json,
    unreadable,
)
from venezuela_analysis.checks.beside import Begin, beside
from venezuela_analysis.checks.lapses import lapsed
from venezuela_analysis.checks.last_build import lost_columns
from venezuela_analysis.checks.outcomes import LAST_BUILD_FAMILY
from venezuela_analysis.checks.running import expected, kept, run

__all__ = [
    "LAST_BUILD_FAMILY",
    "Begin",
    "Check",
    "Row",
    "advice",
    "beside",
    "expected",
    "figure_lines",
    "kept",
    "lapsed",
    "lines",
    "lost_columns",
    "run",
    "to_json",
    "unreadable",
]
