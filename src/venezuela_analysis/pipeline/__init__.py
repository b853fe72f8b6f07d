"""The steps in order: clean, check, run notebooks, make pages, and swap the result in at once."""

from venezuela_analysis.pipeline.batches import Outcome, batch
from venezuela_analysis.pipeline.known import known_figures
from venezuela_analysis.pipeline.loading import Data, check, last_build, load, reconciled
from venezuela_analysis.pipeline.objections import reasons, set_embargo
from venezuela_analysis.pipeline.publishing import NotPublished, publish
from venezuela_analysis.pipeline.running import (
    ChecksFailed,
    Result,
    Workers,
    build_tables,
    run,
    steps,
    workers,
)

__all__ = [
    "ChecksFailed",
    "Data",
    "NotPublished",
    "Outcome",
    "Result",
    "Workers",
    "batch",
    "build_tables",
    "check",
    "known_figures",
    "last_build",
    "load",
    "publish",
    "reasons",
    "reconciled",
    "run",
    "set_embargo",
    "steps",
    "workers",
]
