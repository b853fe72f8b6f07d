"""Notebooks: their parameters, their execution, and failures told with the cell."""

from venezuela_analysis.notebooks.parameters import Parameter
from venezuela_analysis.notebooks.reading import Notebook, find, read, select, slugs
from venezuela_analysis.notebooks.running import (
    FORKED,
    PRELOADED,
    Execution,
    Run,
    engine,
    execute_all,
    in_forks,
    kernels,
    seconds,
    server,
)

LANGUAGES = ("en", "es")
"""Of the editions that a notebook is made into, the first one's first."""


__all__ = [
    "FORKED",
    "LANGUAGES",
    "PRELOADED",
    "Execution",
    "Notebook",
    "Parameter",
    "Run",
    "engine",
    "execute_all",
    "find",
    "in_forks",
    "kernels",
    "read",
    "seconds",
    "select",
    "server",
    "slugs",
]
