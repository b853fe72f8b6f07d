"""Charts of the US forces off Venezuela."""

from venezuela_analysis.charts.forces.dots import dots
from venezuela_analysis.charts.forces.rows import personnel, shares, warships
from venezuela_analysis.charts.forces.ships import ships

__all__ = ["dots", "personnel", "shares", "ships", "warships"]
