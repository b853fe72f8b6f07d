"""China's loans to Venezuela: records summed in five ways, estimates, shares, years, purposes.

AidData's Global Chinese Official Finance Dataset 1.0 (GCOF, 2000 to 2014) is the only source read
with a record for each loan of the whole region, so every sum here is made from it, and never across
data sets: the same loan stands in three or four of them.
"""

from venezuela_analysis.analysis.loans.prices import (
    base_year_known,
    calendar_year,
    factor,
    in_dollars_of,
    price_index,
    total_in_dollars_of,
)
from venezuela_analysis.analysis.loans.published import (
    DATABASE,
    answers,
    at_peak,
    by_year,
    estimates,
    highest,
    last_loans,
    left_out,
    lowest,
    peak,
    revisions,
    shares,
    unread,
)
from venezuela_analysis.analysis.loans.records import (
    INSTRUMENTS,
    RECORD_FILTERS,
    RECORDS,
    RecordFilter,
    annual_totals,
    as_distributed,
    extremes,
    not_known,
    principal,
    purposes,
    records,
    total,
    totals_by_country,
    totals_by_filter,
)
from venezuela_analysis.analysis.loans.rows import figure, reported

__all__ = [
    "DATABASE",
    "INSTRUMENTS",
    "RECORDS",
    "RECORD_FILTERS",
    "RecordFilter",
    "annual_totals",
    "answers",
    "as_distributed",
    "at_peak",
    "base_year_known",
    "by_year",
    "calendar_year",
    "estimates",
    "extremes",
    "factor",
    "figure",
    "highest",
    "in_dollars_of",
    "last_loans",
    "left_out",
    "lowest",
    "not_known",
    "peak",
    "price_index",
    "principal",
    "purposes",
    "records",
    "reported",
    "revisions",
    "shares",
    "total",
    "total_in_dollars_of",
    "totals_by_country",
    "totals_by_filter",
    "unread",
]
