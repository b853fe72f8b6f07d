"""A raw table to a tidy one: every cell read, every unit converted, every problem told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from venezuela_analysis import tables
from venezuela_analysis.clean import columns
from venezuela_analysis.clean.cells import READERS, TYPED_SIGNS, Refused, read_quantity
from venezuela_analysis.clean.schemas import SCALES, processed_name, processed_schema
from venezuela_analysis.corrections import CORRECTED
from venezuela_analysis.errors import DataError, DataErrors, FigureError, Place
from venezuela_analysis.figures import Hedge, from_hedge
from venezuela_analysis.tables import RawTable, Schema, Table

if TYPE_CHECKING:
    import pandas as pd

# what a row's bounds are read from together
_BOUNDED = ("hedge", "low", "high", "unit")


def tidy(raw: RawTable, order: tuple[str, ...] = ()) -> Table:
    """Return a table with every cell read by its column's type and in its processed unit.

    Parameters
    ----------
    raw : RawTable
        Text as it stands in the file.
    order : tuple of str
        Columns to sort by; default: the primary key.

    Returns
    -------
    Table
        One row for each raw row. Columns as in the raw schema, but for those whose name ends with
        a magnitude (``principal_usd_m`` becomes ``principal_usd``); ``low`` and ``high`` are in
        the base unit that ``unit`` then names.

    Raises
    ------
    DataErrors
        Every cell that is not understood, with file, row and column.
    """
    schema = processed_schema(raw.schema)
    frame = _by_columns(raw, schema) if columns.apart(raw.schema) else _by_rows(raw, schema)
    frame = tables.typed(frame, schema, raw.file)
    by = list(order or schema.primary_key)
    if len(by) > 1 or not frame[by[0]].is_monotonic_increasing:
        frame = frame.sort_values(by, kind="stable")
    return Table(schema, raw.file, frame, raw.frame)


def _by_columns(raw: RawTable, schema: Schema) -> pd.DataFrame:
    """Return the values of a table whose cells can be read each by itself."""
    import numpy as np
    import pandas as pd

    problems: list[tuple[int, int, DataError]] = []
    values = {}
    for place, (column, name) in enumerate(zip(raw.schema.fields, schema.names, strict=True)):
        found = columns.read(raw.frame[column.name], column)
        values[name] = found.values
        wrong = np.isin(found.codes, list(found.refused))
        for line, code in zip(raw.frame.index[wrong], found.codes[wrong], strict=True):
            text, refused = found.refused[code]
            problems.append((line, place, _unread(raw, line, column.name, text, refused)))
    if problems:
        problems.sort(key=lambda problem: problem[:2])
        raise DataErrors([error for _, _, error in problems])
    return pd.DataFrame(values, index=raw.frame.index, copy=False)


def _by_rows(raw: RawTable, schema: Schema) -> pd.DataFrame:
    """Return the values of a table whose rows have bounds, which are read together."""
    import pandas as pd

    errors: list[DataError] = []
    records = []
    for line, cells in zip(raw.frame.index, raw.frame.to_dict("records"), strict=True):
        record = {}
        spelled = _spelled_out(cells)
        for column in raw.schema.fields:
            text = cells[column.name].strip()
            try:
                if not text and column.required:
                    raise Refused("a value: the column is required", "Fill the cell in.")
                if column.name == "low" and spelled:
                    continue
                record[column.name] = READERS[column.type](text, column) if text else None
            except Refused as refused:
                errors.append(_unread(raw, line, column.name, text, refused))
        try:
            records.append(_in_base_units(record, raw.schema, spelled))
        except Refused as refused:
            errors.append(
                DataError(
                    Place(raw.file, line, "low"),
                    repr(cells["low"]),
                    refused.expected,
                    refused.remedy + _corrected(raw, line, *_BOUNDED),
                )
            )
    if errors:
        raise DataErrors(sorted(errors, key=lambda error: error.place.row))
    return pd.DataFrame(records, columns=schema.names, index=raw.frame.index, dtype="object")


def _unread(raw: RawTable, line: int, column: str, text: str, refused: Refused) -> DataError:
    """Return a cell that is not understood."""
    return DataError(
        Place(raw.file, line, column),
        repr(text) if text else "an empty cell",
        refused.expected,
        refused.remedy + _corrected(raw, line, column),
    )


def _corrected(raw: RawTable, line: int, *columns: str) -> str:
    """Return which corrections the text of a row's cells is from, nothing where it is as typed."""
    made = raw.frame.attrs.get(CORRECTED, {})
    records = [made[line, column] for column in columns if (line, column) in made]
    return "".join(
        f" The text in column {record.column} is not as typed but from {record.correction_id} "
        f"({replace(record.place, column='now')}): mend that record."
        for record in records
    )


def _spelled_out(cells: dict[str, str]) -> str:
    """Return the words of a quantity that stands whole in ``low``, or nothing."""
    low = cells.get("low", "").strip()
    alone = "hedge" in cells and not cells.get("high", "").strip()
    plain = low.translate(TYPED_SIGNS).replace(",", "").replace(".", "").lstrip("+-").isdigit()
    return low if low and alone and not plain else ""


def _in_base_units(record: dict[str, Any], schema: Schema, spelled: str) -> dict[str, Any]:
    """Return a record under its processed names and in its processed units."""
    if "unit" in schema.names and "unit" not in record:
        return record  # an unknown unit has been told; what it makes of the bounds is not known
    unit, scale = SCALES.get(record.get("unit") or "", ("", Decimal(1)))
    bounded = spelled or record.get("low") is not None or record.get("high") is not None
    if "unit" in schema.names and bounded and not unit:
        raise Refused(
            "a unit for the bounds, such as usd_bn or persons", "Fill the unit column in."
        )
    if spelled:
        record = record | _bounds_of(spelled, schema, record, unit, scale)
    elif unit:
        for bound in ("low", "high"):
            if record.get(bound) is not None:
                record[bound] = record[bound] * scale
    if unit:
        record["unit"] = unit
        _hold_together(record)
    for column in schema.fields:
        name, factor = processed_name(column.name)
        if name != column.name and column.name in record:
            value = record.pop(column.name)
            record[name] = None if value is None else value * factor
    return record


def _hold_together(record: dict[str, Any]) -> None:
    """Refuse bounds that their hedge or their unit does not allow."""
    if not {"hedge", "low", "high"} <= record.keys():
        return  # one of them has been refused and told, or the table has no bounds
    bounds = record["low"], record["high"]
    if record["hedge"] is None:
        if bounds != (None, None):
            raise Refused("a hedge, such as exact or about", "Fill the hedge column in.")
        return
    try:
        from_hedge(Hedge(record["hedge"]), *bounds, record["unit"])
    except FigureError as error:
        raise Refused(
            f"bounds that the hedge and the unit allow ({error})",
            "Mend low, high, hedge or unit: an open end has no bound.",
        ) from None


def _bounds_of(
    words: str, schema: Schema, record: dict[str, Any], unit: str, scale: Decimal
) -> dict[str, Any]:
    """Return hedge and bounds of a quantity spelled out in ``low``, in base units."""
    figure = read_quantity(words, schema.column("low"), scale)
    declared = record.get("hedge")
    if declared not in (None, Hedge.EXACT.value, figure.hedge.value):
        raise Refused(
            f"words that agree with the hedge column, which says {declared}",
            "Mend the words or the hedge.",
        )
    if not _same_kind(figure.unit, unit):
        raise Refused(
            f"a quantity in the unit of the row, {unit}",
            "Mend the words or the unit.",
        )
    return {"hedge": figure.hedge.value, "low": figure.low, "high": figure.high}


def _same_kind(read: str, declared: str) -> bool:
    """Whether words that were read as one unit can stand for another.

    A percentage is a share or a rate, dollars are of some year, and a bare number is a count of
    whatever the row counts: words alone do not tell, the unit column does.
    """
    families = (
        {"share_pct", "rate_pct", "change_pct"},
        {"usd", "usd_2014", "usd_2021"},
    )
    return (
        read == declared
        or read == "count"
        or any(read in family and declared in family for family in families)
    )
