"""The tables: raw to clean, reconciled and checked, and those of the last build."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from venezuela_analysis import checks, clean, corrections, tables
from venezuela_analysis.analysis import reconciliations
from venezuela_analysis.errors import DataError, DataErrors, Place, nearest
from venezuela_analysis.project import DESCRIPTOR, Project

if TYPE_CHECKING:
    import pandas as pd

    from venezuela_analysis.tables import RawTable, Schema, Table


@dataclass(frozen=True)
class Data:
    """All tables of a project, cleaned.

    Parameters
    ----------
    descriptor : dict
        Of the processed data package.
    tables : dict
        Processed tables by name.
    """

    descriptor: Mapping[str, Any]
    tables: dict[str, Table]

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The processed frames by name."""
        return {name: table.frame for name, table in self.tables.items()}

    def known_at(self, as_of: str, names: Container[str]) -> dict[str, pd.DataFrame]:
        """Return some of the frames as an edition of a date knows them; the ledger whole."""
        return {
            name: tables.until(table.frame, table.schema.date_field, as_of)
            if table.schema.date_field and name != "figures"
            else table.frame
            for name, table in self.tables.items()
            if name in names
        }

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The processed data package, file by file."""
        files = {
            f"{name}.csv": tables.to_csv(table.frame, table.schema)
            for name, table in self.tables.items()
        }
        descriptor = json.dumps(self.descriptor, ensure_ascii=False, indent=2) + "\n"
        return files | {DESCRIPTOR: descriptor.encode()}


def load(project: Project) -> Data:
    """Read, correct and clean every raw table, and reconcile them.

    Raises
    ------
    DataErrors
        Every problem of every table.
    """
    descriptor = tables.read_descriptor(project.raw, project.name(project.raw))
    schemas = tables.schemas_from(descriptor)
    _demand_all(schemas, _last_schemas(project))
    errors: list[Any] = []
    raw: dict[str, RawTable] = {}
    for name, schema in schemas.items():
        with _collected(errors):
            raw[name] = tables.read_raw(project, schema)
    decisions = corrections.read(raw["corrections"]) if "corrections" in raw else []
    cleaned: dict[str, Table] = {}
    for name, table in raw.items():
        with _collected(errors):
            cleaned[name] = clean.CLEANERS[name](corrections.apply(table, decisions))
    if errors:
        raise DataErrors(errors)
    return Data(
        descriptor=reconciliations.described(clean.processed_descriptor(descriptor)),
        tables=reconciled(cleaned),
    )


def _demand_all(schemas: Mapping[str, Schema], last: Mapping[str, Schema]) -> None:
    """Stop where the descriptor lacks a table or column that the checks and pages need."""
    file = f"data/raw/{DESCRIPTOR}"
    errors = [
        DataError(
            Place(file),
            found=f"no table named {name}",
            expected=f"a resource for data/raw/{name}.csv",
            remedy="Put its resource back; the last committed descriptor has it.",
        )
        for name in clean.CLEANERS
        if name not in schemas
    ]
    errors += [
        DataError(
            Place(file),
            found=f"a table {name}, which no function cleans{nearest(name, list(clean.CLEANERS))}",
            expected="the tables that the program knows",
            remedy=f"Write clean_{name} in src/venezuela_analysis/clean/by_table.py.",
        )
        for name in schemas
        if name not in clean.CLEANERS
    ]
    processed = {name: clean.processed_schema(schema) for name, schema in schemas.items()}
    errors += checks.lost_columns(processed, last)
    if errors:
        raise DataErrors(errors)


def reconciled(cleaned: Mapping[str, Table]) -> dict[str, Table]:
    """Return the tables with the answers of their reconciliations, made anew."""
    answers = reconciliations.table(cleaned)
    return {**cleaned, answers.schema.table: answers}


@contextmanager
def _collected(errors: list[Any]) -> Iterator[None]:
    """Collect the problems of one table and go on with the next."""
    try:
        yield
    except DataErrors as found:
        errors += found.errors


def last_build(project: Project) -> dict[str, tuple[Schema, pd.DataFrame]]:
    """Return the processed tables that the folder holds, by name; none before the first build."""
    return {
        name: (schema, tables.read(name, project=project))
        for name, schema in _last_schemas(project).items()
        if (project.processed / f"{name}.csv").is_file()
    }


def _last_schemas(project: Project) -> dict[str, Schema]:
    """Return the schemas of the last build's tables, by name; none before the first build."""
    if not (project.processed / DESCRIPTOR).is_file():
        return {}
    return tables.schemas_from(
        tables.read_descriptor(project.processed, project.name(project.processed))
    )


def check(project: Project, today: date | None = None) -> list[checks.Check]:
    """Return the answer of every check on the raw tables as they stand.

    Parameters
    ----------
    project : Project
        Whose tables are checked.
    today : date, optional
        The day of reading, for figures that lapse; none is held to have lapsed without it.
    """
    return answered(load(project), project, today)


def answered(data: Data, project: Project, today: date | None) -> list[checks.Check]:
    """Return every check of the data, against the project's last build and on a day."""
    lapses = checks.lapsed(data.tables["figures"], today) if today else []
    return checks.run(data.tables, last_build(project)) + lapses
