"""The last build as a witness: rows that vanished, and cells that changed more than they may.

A row records what one source said at one date. Its number may be put right by a little; a larger
change, or a change of who, when, where or in which unit, is another statement: it needs a new row,
or a record in ``corrections`` that says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from venezuela_analysis.errors import DataError, Place
from venezuela_analysis.project import DESCRIPTOR
from venezuela_analysis.tables import Field, Schema, Table, plain

LastBuild = Mapping[str, tuple[Schema, pd.DataFrame]]

# a revision of a published number moves it by less than half; no revision of one statement in the
# tables came near (56.3 for 53.6 billion, 62.2 for 65 were new statements, each with its own row)
LARGEST_REVISION = 1.5

# columns that say what a row is about in words of the desk; rewording them changes no statement
FREE = frozenset(
    "note title title_kind description scope statement_en event_en measure_en universe_en"
    " evidence_note figure_ids licence".split()
)
SPANISH = "_es"
# built or kept elsewhere: decisions and answers change with every decision
NOT_COMPARED = frozenset(["answers", "corrections", "confirmations"])


def _keyed(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """Return a frame under its key as text."""
    return frame.set_axis(pd.Index(keys_of(frame, schema), name="key", dtype="str"))


def keys_of(frame: pd.DataFrame, schema: Schema) -> list[str]:
    """Return the key of each row as text; pandas' own joining fails on a frame without rows."""
    columns = [frame[name].astype("str").tolist() for name in schema.primary_key]
    return list(map("|".join, zip(*columns, strict=True)))


def compared(cleaned: Mapping[str, Table], last: LastBuild) -> list[str]:
    """Return the names of the tables that are compared with the last build."""
    return [
        name
        for name, table in cleaned.items()
        if name in last
        and name not in NOT_COMPARED
        and set(table.schema.primary_key) <= set(last[name][1].columns)
    ]


def lost(cleaned: Mapping[str, Table], last: LastBuild) -> list[tuple[str, str]]:
    """Return table and key of each row that the last build had and that nobody withdrew."""
    return [
        (name, key)
        for name in compared(cleaned, last)
        for key in _gone(cleaned[name], last[name][1])
        if key not in _withdrawn(cleaned, name)
    ]


def lost_columns(schemas: Mapping[str, Schema], last: Mapping[str, Schema]) -> list[DataError]:
    """Return an error for each column that the last build had and the descriptor has no more.

    The checks and pages read the columns by their names and types.

    Parameters
    ----------
    schemas, last : mapping
        Schemas of the processed tables by name: those of the descriptor, and the last build's.
    """
    return [
        DataError(
            Place(f"data/raw/{DESCRIPTOR}", at=name),
            f"no column {raw_name}"
            if column.name not in schemas[name].names
            else f"type {schemas[name].column(column.name).type} for column {raw_name}",
            f"a column {raw_name} of type {column.type}, which the pages and checks read",
            "Put its entry back as it was; or, where nothing reads it any more, remove "
            "data/processed and build it with: venezuela-analysis clean",
        )
        for name in schemas
        if name in last
        for column in last[name].fields
        for raw_name in [schemas[name].raw_name(column.name)]
        if column.name not in schemas[name].names
        or schemas[name].column(column.name).type != column.type
    ]


def _gone(table: Table, last: pd.DataFrame) -> list[str]:
    """Return the keys of rows that the last build had and a table has not."""
    before = _keyed(last, table.schema).index
    return list(before.difference(_keyed(table.frame, table.schema).index, sort=False))


def _withdrawn(cleaned: Mapping[str, Table], name: str) -> set[str]:
    """Return the keys of a table's rows that corrections withdraw."""
    corrections = cleaned["corrections"].frame
    rows = corrections[(corrections["table"] == name) & (corrections["column"] == "*")]
    return set(rows["row_key"])


def changes(
    cleaned: Mapping[str, Table], last: LastBuild
) -> Iterator[tuple[str, str, str, str, str, bool]]:
    """Yield every cell that differs from the last build.

    Parameters
    ----------
    cleaned : mapping
        Processed tables by name.
    last : mapping
        Schemas and frames of the last build by table.

    Yields
    ------
    tuple
        Table, row key, column, old and new text, and whether the change is within what a
        revision may be.
    """
    for name in compared(cleaned, last):
        table = cleaned[name]
        old, new = _keyed(last[name][1], table.schema), _keyed(table.frame, table.schema)
        # a key that stands twice is refused elsewhere, but not by `clean`: each row is compared
        old = old[~old.index.duplicated()]
        new = new[new.index.isin(old.index)]
        old = old.reindex(new.index)
        for column in table.schema.fields:
            free = column.name in FREE or column.name.endswith(SPANISH)
            if free or column.name not in old.columns:
                continue
            cells = [side[column.name].astype("object") for side in (old, new)]
            filled = [each.where(each.notna(), "") for each in cells]
            # equal values have the same text: only the others are written out
            differ = filled[0].to_numpy() != filled[1].to_numpy()
            before, after = (each[differ].map(_text, na_action=None) for each in cells)
            for key, was, now in zip(before.index, before, after, strict=True):
                if was != now:
                    yield name, key, column.name, was, now, _is_revision(column, was, now)


def _text(value: object) -> str:
    """Return a cell as text, empty where missing, so that types of two builds compare."""
    if pd.isna(value):
        return ""
    return (
        plain(float(value))
        if isinstance(value, int | float) and not isinstance(value, bool)
        else str(value)
    )


def _is_revision(column: Field, before: str, after: str) -> bool:
    """Whether a number has moved by no more than a revision of one statement may move it."""
    if column.type != "number" or not before or not after:
        return False
    old, new = float(before), float(after)
    if old == 0 or new == 0 or (old < 0) != (new < 0):
        return False
    return 1 / LARGEST_REVISION <= new / old <= LARGEST_REVISION


def decided(cleaned: Mapping[str, Table]) -> set[tuple[str, str, str]]:
    """Return the cells that a correction or confirmation of a value is about."""
    frame = cleaned["corrections"].frame
    return set(zip(frame["table"], frame["row_key"], frame["column"], strict=True))
