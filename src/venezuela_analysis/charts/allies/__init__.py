"""Charts and lists of what Russia and China did for Venezuela, then and now."""

from venezuela_analysis.charts.allies.arms import arms_by_supplier
from venezuela_analysis.charts.allies.support import statements, then_and_now
from venezuela_analysis.charts.allies.timeline import events, timeline

__all__ = ["arms_by_supplier", "events", "statements", "then_and_now", "timeline"]
