"""Charts of China's loans: who counted what, how a total is made, the share, when, for what."""

from venezuela_analysis.charts.loans.region import by_year, shares
from venezuela_analysis.charts.loans.totals import estimates, ladder, purposes

__all__ = ["by_year", "estimates", "ladder", "purposes", "shares"]
