"""Raw tables to tidy tables: one pure function for each table, nothing guessed."""

from venezuela_analysis.clean.by_table import CLEANERS
from venezuela_analysis.clean.cells import read_number, read_quantity
from venezuela_analysis.clean.schemas import (
    SCALES,
    processed_descriptor,
    processed_schema,
)
from venezuela_analysis.clean.tidying import tidy

__all__ = [
    "CLEANERS",
    "SCALES",
    "processed_descriptor",
    "processed_schema",
    "read_number",
    "read_quantity",
    "tidy",
]
