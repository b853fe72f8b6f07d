"""Notebooks: their parameters, their execution, and failures told with the cell."""

from venezuela_analysis.notebooks.parameters import Parameter
from venezuela_analysis.notebooks.reading import Notebook, find, read, select, slugs
from venezuela_analysis.notebooks.running import Execution, Run, execute_all, kernels

LANGUAGES = ("en", "es")
"""Of the editions that a notebook is made into, the first one's first."""


__all__ = [
    "LANGUAGES",
    "Execution",
    "Notebook",
    "Parameter",
    "Run",
    "execute_all",
    "find",
    "kernels",
    "read",
    "select",
    "slugs",
]
