"""Charts of US duties on Chinese goods: the average over time, by whom, and its parts."""

from venezuela_analysis.charts.tariffs.averages import publishers, staircase
from venezuela_analysis.charts.tariffs.duties import at_stake, components, fentanyl
from venezuela_analysis.charts.tariffs.estimates import estimates

__all__ = ["at_stake", "components", "estimates", "fentanyl", "publishers", "staircase"]
