"""Table Schema in, frames out: raw tables as text, processed tables typed, canonical CSV."""

from venezuela_analysis.tables.characters import misleading
from venezuela_analysis.tables.dates import PARTIAL_DATE, first_day, is_partial_date, last_day
from venezuela_analysis.tables.descriptors import read_descriptor
from venezuela_analysis.tables.processed import DTYPES, Table, plain, read, to_csv, typed, until
from venezuela_analysis.tables.raw import RawTable, csv_rows, read_raw
from venezuela_analysis.tables.schemas import Field, Schema, schemas_from

__all__ = [
    "DTYPES",
    "PARTIAL_DATE",
    "Field",
    "RawTable",
    "Schema",
    "Table",
    "csv_rows",
    "first_day",
    "is_partial_date",
    "last_day",
    "misleading",
    "plain",
    "read",
    "read_descriptor",
    "read_raw",
    "schemas_from",
    "to_csv",
    "typed",
    "until",
]
