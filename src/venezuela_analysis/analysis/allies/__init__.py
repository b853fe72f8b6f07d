"""What Russia and China did for Venezuela in 2018 and 2019 and in 2025, as sources have it."""

from venezuela_analysis.analysis.allies.arms import (
    arms_by_year,
    arms_gaps,
    coverage,
    last_delivery,
    series_end,
)
from venezuela_analysis.analysis.allies.support import (
    ERAS,
    KINDS,
    NOW,
    STANDINGS,
    SUPPLIERS,
    THEN,
    count_on_record,
    kinds_on_record,
    latest_on_record,
    matrix,
    spread,
    stated,
    statements,
)
from venezuela_analysis.analysis.allies.timeline import events

__all__ = [
    "ERAS",
    "KINDS",
    "NOW",
    "STANDINGS",
    "SUPPLIERS",
    "THEN",
    "arms_by_year",
    "arms_gaps",
    "count_on_record",
    "coverage",
    "events",
    "kinds_on_record",
    "last_delivery",
    "latest_on_record",
    "matrix",
    "series_end",
    "spread",
    "stated",
    "statements",
]
