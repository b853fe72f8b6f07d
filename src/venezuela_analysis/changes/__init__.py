"""The build against the published one, figure by figure, with approvals and corrections."""

from venezuela_analysis.changes import approvals, corrections, versions
from venezuela_analysis.changes.builds import Build
from venezuela_analysis.changes.change import Change
from venezuela_analysis.changes.comparing import compare
from venezuela_analysis.changes.comparison import NOTHING, Comparison, present
from venezuela_analysis.changes.page import to_html
from venezuela_analysis.changes.shown import lines, tally, to_json
from venezuela_analysis.changes.surfaces import SURFACES, Surfaces, entry, to_text
from venezuela_analysis.changes.surfaces import read as read_surfaces

__all__ = [
    "NOTHING",
    "SURFACES",
    "Build",
    "Change",
    "Comparison",
    "Surfaces",
    "approvals",
    "compare",
    "corrections",
    "entry",
    "lines",
    "present",
    "read_surfaces",
    "tally",
    "to_html",
    "to_json",
    "to_text",
    "versions",
]
