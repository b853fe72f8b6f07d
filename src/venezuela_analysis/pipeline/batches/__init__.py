"""Many editions at once: one report for each row of a list, on local cores or on a cluster."""

from venezuela_analysis.pipeline.batches.running import Outcome, batch

__all__ = ["Outcome", "batch"]
