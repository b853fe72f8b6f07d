"""US forces off Venezuela: who counted what, and the same warships over each fleet count."""

from venezuela_analysis.analysis.forces.dots import dots, russian_personnel
from venezuela_analysis.analysis.forces.navy import (
    FLEET,
    fleet_counts,
    largest_contradicted,
    navy_shares,
    shares,
    ships_needed,
    warships_counted,
)
from venezuela_analysis.analysis.forces.reports import (
    baseline,
    extremes,
    latest,
    personnel,
    report,
    warships,
)
from venezuela_analysis.analysis.forces.ships import carrier_arrivals, ships, ships_named

__all__ = [
    "FLEET",
    "baseline",
    "carrier_arrivals",
    "dots",
    "extremes",
    "fleet_counts",
    "largest_contradicted",
    "latest",
    "navy_shares",
    "personnel",
    "report",
    "russian_personnel",
    "shares",
    "ships",
    "ships_named",
    "ships_needed",
    "warships",
    "warships_counted",
]
