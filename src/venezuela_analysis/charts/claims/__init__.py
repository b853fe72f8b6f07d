"""Charts and lists of the story's claims: what the checks answer, and how one number drifts."""

from venezuela_analysis.charts.claims.answers import answers
from venezuela_analysis.charts.claims.drift import hedge_drift
from venezuela_analysis.charts.claims.readings import readings

__all__ = ["answers", "hedge_drift", "readings"]
