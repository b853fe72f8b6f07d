"""Real raw tables, as they stand and with one thing changed."""

from __future__ import annotations

import csv
import io
import shutil
from functools import cache
from pathlib import Path

from venezuela_analysis import clean, tables
from venezuela_analysis.project import Project, find
from venezuela_analysis.tables import Field, Schema

PROJECT = find(__file__)
DESCRIPTOR = tables.read_descriptor(PROJECT.raw, "data/raw")
SCHEMAS: dict[str, Schema] = tables.schemas_from(DESCRIPTOR)
TABLES = tuple(SCHEMAS)


@cache
def text(table: str) -> str:
    """Return a table's file."""
    return (PROJECT.raw / f"{table}.csv").read_text(encoding="utf-8")


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table, its header first."""
    return tuple(map(tuple, csv.reader(io.StringIO(text(table), newline=""))))


def written(cells: object, *, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Return rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(cells)
    return out.getvalue()


@cache
def one_row(table: str) -> tuple[dict[str, str], int]:
    """Return a row of a table that has a value in most columns, and its number in the file."""
    header, *body = rows(table)
    fullest = max(body, key=lambda cells: sum(map(bool, cells)))
    return dict(zip(header, fullest, strict=True)), 2


def with_cell(table: str, column: str, cell: str) -> bytes:
    """Return a table of one row in which one cell is another."""
    row, _ = one_row(table)
    return written([row, (row | {column: cell}).values()]).encode("utf-8", "surrogatepass")


def empty_project(folder: Path) -> Project:
    """Return a project without tables."""
    project = Project(folder)
    project.raw.mkdir(parents=True, exist_ok=True)
    return project


def linked_project(folder: Path) -> Project:
    """Return a project of the real tables, its descriptor a copy that may be changed."""
    project = empty_project(folder)
    for path in PROJECT.raw.glob("*.csv"):
        (project.raw / path.name).symlink_to(path)
    shutil.copy2(PROJECT.raw / "datapackage.json", project.raw)
    return project


def cleaned(project: Project, schema: Schema) -> tables.Table:
    """Return a table of a project as `run` reads it, without its corrections."""
    return clean.CLEANERS[schema.table](tables.read_raw(project, schema))


def read(folder: Path, table: str) -> bytes:
    """Return the canonical CSV that a table in a folder becomes."""
    made = cleaned(Project(folder), SCHEMAS[table])
    return tables.to_csv(made.frame, made.schema)


@cache
def as_it_stands(table: str) -> bytes:
    """Return the canonical CSV that the real table becomes."""
    made = cleaned(PROJECT, SCHEMAS[table])
    return tables.to_csv(made.frame, made.schema)


def columns(table: str, *types: str) -> list[Field]:
    """Return a table's columns of some types, in their order."""
    return [column for column in SCHEMAS[table].fields if column.type in types]
