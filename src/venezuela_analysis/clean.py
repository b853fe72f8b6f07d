"""Raw tables to tidy tables: one pure function for each table, nothing guessed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from venezuela_analysis import tables, wording
from venezuela_analysis.errors import DataError, DataErrors, Place, WordingError, nearest
from venezuela_analysis.figures import UNITS, Figure, Hedge
from venezuela_analysis.tables import Field, RawTable, Schema, Table

if TYPE_CHECKING:
    pass

# the units that desks type, and the units that processed tables are kept in
SCALES = {unit: (unit, Decimal(1)) for unit in UNITS} | {
    "usd_bn": ("usd", Decimal(10**9)),
    "usd_m": ("usd", Decimal(10**6)),
    "usd_2021_bn": ("usd_2021", Decimal(10**9)),
}

# columns whose name says their scale, and what they are called in base units
_SUFFIXES = {"_usd_m": ("_usd", Decimal(10**6)), "_usd_bn": ("_usd", Decimal(10**9))}

_TYPED_SIGNS = str.maketrans(
    {"\N{MINUS SIGN}": "-", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "}
)
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_TWO_READINGS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


class _Refused(ValueError):
    """A cell that is not read: what was expected, and what to do."""

    def __init__(self, expected: str, remedy: str) -> None:
        super().__init__(expected)
        self.expected, self.remedy = expected, remedy


# --- cells -------------------------------------------------------------------------------------


def read_number(text: str, column: Field) -> Decimal:
    """Return the number that a cell holds, in the number format that its column declares.

    Parameters
    ----------
    text : str
        ``1,700``, ``-3000``, ``44.5``. Without a declared format a point before exactly three
        digits is refused, since 50.000 is fifty in English and fifty thousand in Spanish.
    column : Field
        Its ``decimal_char`` and ``group_char`` are the declared format.

    Raises
    ------
    ValueError
        For anything else.
    """
    cell = text.strip().translate(_TYPED_SIGNS)
    if column.decimal_char or column.group_char:
        point, group = column.decimal_char or ".", column.group_char or ""
        grouped = rf"[+-]?\d{{1,3}}({re.escape(group)}\d{{3}})+({re.escape(point)}\d+)?"
        if group and re.fullmatch(grouped, cell):
            cell = cell.replace(group, "")
        number = cell.replace(point, ".")
        if _PLAIN.fullmatch(number) and (point == "." or "." not in cell):
            return Decimal(number)
        raise _Refused(
            f"a number with {point!r} before the decimals",
            "Write it in the format that datapackage.json declares for this column.",
        )
    if _TWO_READINGS.fullmatch(cell):
        raise _Refused(
            "a number that can be read in one way only",
            f"Write {cell.replace('.', '')} if thousands are meant and {cell}0 if decimals are, "
            "or declare decimalChar for the column in datapackage.json.",
        )
    if _GROUPED.fullmatch(cell):
        return Decimal(cell.replace(",", ""))
    if _PLAIN.fullmatch(cell):
        return Decimal(cell)
    raise _Refused(
        "a number such as 1700, 1,700 or 44.5",
        "Write it with a point before the decimals and nothing around it.",
    )


def read_quantity(text: str, column: Field) -> Figure:
    """Return the quantity that a cell spells out, such as ``62.2 bn`` or ``US$4 billion``.

    Parameters
    ----------
    text : str
        Words of one quantity in English, with their hedge: ``more than 40%``.
    column : Field
        For its declared number format: numbers with two readings are refused without one.

    Raises
    ------
    ValueError
        Where the words are not one quantity.
    """
    if not (column.decimal_char or column.group_char):
        for number in _NUMBER.findall(text):
            if _TWO_READINGS.fullmatch(number):
                read_number(number, column)
    try:
        return wording.parse(text.strip(), "en")
    except WordingError:
        raise _Refused(
            "a number, or a quantity such as 62.2 bn, US$4 billion or more than 40%",
            "Write the number alone; what it is a number of belongs in the other columns.",
        ) from None


def _read_amount(text: str, column: Field) -> Decimal:
    """Return the number of a cell that may spell out its magnitude, in the column's unit."""
    try:
        return read_number(text, column)
    except _Refused as refused:
        name, factor = _processed_name(column.name)
        if _TWO_READINGS.fullmatch(text.strip()) or name == column.name:
            raise
        quantity = read_quantity(text, column)
        if quantity.low != quantity.high or quantity.unit not in ("usd", "count"):
            raise refused from None
        return quantity.low / factor


def _read_integer(text: str, column: Field) -> int:
    """Return the whole number of a cell."""
    number = read_number(text, column)
    if number != number.to_integral_value():
        raise _Refused("a whole number", "Write it without decimals.")
    return int(number)


def _read_boolean(text: str, column: Field) -> bool:
    """Return true or false; a spreadsheet may have put them in capitals."""
    if text.lower() not in ("true", "false"):
        raise _Refused("true or false", "Write one of the two.")
    return text.lower() == "true"


def _read_text(text: str, column: Field) -> str:
    """Return a text that its column allows."""
    allowed = column.constraints.get("enum")
    if allowed and text not in allowed:
        raise _Refused(
            f"one of the values that datapackage.json lists{nearest(text, allowed)}",
            "Use a listed value, or add this one to the list if it is new and right.",
        )
    if _holds_dates(column) and not tables.is_partial_date(text):
        raise _Refused(
            "a date such as 2013-09-18, 2013-09 or 2013",
            "Write a date that exists, shortened where the day or month is not known.",
        )
    return text


def _holds_dates(column: Field) -> bool:
    """Whether a column holds dates, which may be shortened to the month or year."""
    return column.type == "date" or column.name.endswith(("_date", "as_of", "_until", "_on"))


_READERS: dict[str, Callable[[str, Field], Any]] = {
    "string": _read_text,
    "date": _read_text,
    "number": _read_amount,
    "integer": _read_integer,
    "year": _read_integer,
    "boolean": _read_boolean,
}


# --- rows --------------------------------------------------------------------------------------


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
        One row for each raw row. Columns as in the raw schema, but for those whose ``processed``
        names another (``principal_usd_m`` becomes ``principal_usd``); ``low`` and ``high`` are in
        the base unit that ``unit`` then names.

    Raises
    ------
    DataErrors
        Every cell that is not understood, with file, row and column.
    """
    import pandas as pd

    errors: list[DataError] = []
    records = []
    for line, cells in zip(raw.frame.index, raw.frame.to_dict("records"), strict=True):
        record = {}
        spelled = _spelled_out(raw.schema, cells)
        for column in raw.schema.fields:
            text = cells[column.name].strip()
            try:
                if not text and column.required:
                    raise _Refused("a value: the column is required", "Fill the cell in.")
                if column.name == "low" and spelled:
                    continue
                record[column.name] = _READERS[column.type](text, column) if text else None
            except _Refused as refused:
                errors.append(
                    DataError(
                        Place(raw.file, line, column.name),
                        repr(text) if text else "an empty cell",
                        refused.expected,
                        refused.remedy,
                    )
                )
        try:
            records.append(_in_base_units(record, raw.schema, spelled))
        except _Refused as refused:
            errors.append(
                DataError(
                    Place(raw.file, line, "low"),
                    repr(cells["low"]),
                    refused.expected,
                    refused.remedy,
                )
            )
    if errors:
        raise DataErrors(sorted(errors, key=lambda error: error.place.row))
    schema = processed_schema(raw.schema)
    frame = pd.DataFrame(records, columns=schema.names, index=raw.frame.index, dtype="object")
    frame = tables.typed(frame, schema)
    frame = frame.sort_values(list(order or schema.primary_key), kind="stable")
    return Table(schema, raw.file, frame)


def _spelled_out(schema: Schema, cells: dict[str, str]) -> str:
    """Return the words of a quantity that stands whole in ``low``, or nothing."""
    low = cells.get("low", "").strip()
    alone = "hedge" in cells and not cells.get("high", "").strip()
    plain = low.translate(_TYPED_SIGNS).replace(",", "").replace(".", "").lstrip("+-").isdigit()
    return low if low and alone and not plain else ""


def _in_base_units(record: dict[str, Any], schema: Schema, spelled: str) -> dict[str, Any]:
    """Return a record under its processed names and in its processed units."""
    unit, scale = SCALES.get(record.get("unit") or "", ("", Decimal(1)))
    if spelled:
        record = record | _bounds_of(spelled, schema, record, unit)
    elif unit:
        for bound in ("low", "high"):
            if record.get(bound) is not None:
                record[bound] = record[bound] * scale
    if unit:
        record["unit"] = unit
    for column in schema.fields:
        name, factor = _processed_name(column.name)
        if name != column.name and column.name in record:
            value = record.pop(column.name)
            record[name] = None if value is None else value * factor
    return record


def _processed_name(column: str) -> tuple[str, Decimal]:
    """Return a column's name in the processed table, and what its numbers are multiplied by."""
    for suffix, (base, factor) in _SUFFIXES.items():
        if column.endswith(suffix):
            return column.removesuffix(suffix) + base, factor
    return column, Decimal(1)


def _bounds_of(words: str, schema: Schema, record: dict[str, Any], unit: str) -> dict[str, Any]:
    """Return hedge and bounds of a quantity spelled out in ``low``, in base units."""
    figure = read_quantity(words, schema.column("low"))
    declared = record.get("hedge")
    if declared not in (None, Hedge.EXACT.value, figure.hedge.value):
        raise _Refused(
            f"words that agree with the hedge column, which says {declared}",
            "Mend the words or the hedge.",
        )
    if not _same_kind(figure.unit, unit):
        raise _Refused(f"a quantity in the unit of the row, {unit}", "Mend the words or the unit.")
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


def raw_name(column: str, schema: Schema) -> str:
    """Return what a column of a processed table is called in the raw one.

    Parameters
    ----------
    column : str
        Name in the processed table.
    schema : Schema
        Of the processed table; its dollars may stand in millions or billions in the raw one.
    """
    return schema.raw_names.get(column, column)


def processed_schema(schema: Schema) -> Schema:
    """Return the schema of the processed table that a raw table becomes.

    Parameters
    ----------
    schema : Schema
        Of the raw table: units as people type them.
    """
    return dataclasses.replace(
        schema,
        fields=tuple(_processed_field(column) for column in schema.fields),
        plausible=tuple(_processed_bound(bound) for bound in schema.plausible),
        plausible_ratios=tuple(_processed_ratio(ratio) for ratio in schema.plausible_ratios),
        raw_names={_processed_name(name)[0]: name for name in schema.names},
    )


def _processed_field(column: Field) -> Field:
    """Return a column as it stands in the processed table: canonical format, base unit."""
    name, factor = _processed_name(column.name)
    constraints, plausible = column.constraints, column.plausible
    if name != column.name:
        constraints = _scaled(constraints, factor)
        plausible = _scaled(plausible, factor) if plausible else None
    if name == "unit" and "enum" in constraints:
        constraints = constraints | {"enum": _base_units(constraints["enum"])}
    return dataclasses.replace(
        column,
        name=name,
        constraints=constraints,
        plausible=plausible,
        decimal_char=None,
        group_char=None,
    )


def _processed_bound(bound: dict[str, Any]) -> dict[str, Any]:
    """Return a bound on some rows of a table in base units and processed names."""
    names = [_processed_name(column) for column in bound["columns"]]
    where = {
        column: _base_units(value if isinstance(value, list) else [value])
        if column == "unit"
        else value
        for column, value in bound["where"].items()
    }
    return _scaled(bound, names[0][1]) | {"columns": [name for name, _ in names], "where": where}


def _processed_ratio(ratio: dict[str, Any]) -> dict[str, Any]:
    """Return bounds on the ratio of two columns of one scale under their processed names."""
    return ratio | {side: _processed_name(ratio[side])[0] for side in ("numerator", "denominator")}


def _base_units(units: list[str]) -> list[str]:
    """Return the base units of units as typed, each once."""
    return list(dict.fromkeys(SCALES[unit][0] for unit in units))


def _scaled(bounds: dict[str, Any], factor: Decimal) -> dict[str, Any]:
    """Return bounds with ``minimum`` and ``maximum`` multiplied."""
    return {
        key: float(Decimal(str(value)) * factor)
        if key in ("minimum", "maximum") and factor != 1
        else value
        for key, value in bounds.items()
    }


def processed_descriptor(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Return the descriptor of the processed data package.

    Parameters
    ----------
    descriptor : dict
        Of the raw data package; titles, licences, sources and keys are taken over.
    """
    resources = []
    for resource in descriptor["resources"]:
        fields = []
        for declared, column in zip(
            resource["schema"]["fields"],
            tables.schemas_from(descriptor)[resource["name"]].fields,
            strict=True,
        ):
            processed = _processed_field(column)
            kept = {
                key: value
                for key, value in declared.items()
                if key not in ("bareNumber", "decimalChar", "groupChar", "plausible")
            }
            fields.append(kept | {"name": processed.name})
            if processed.constraints:
                fields[-1]["constraints"] = processed.constraints
        kept = {
            key: value
            for key, value in resource.items()
            if key not in ("plausible", "plausibleRatios", "ordered")
        }
        resources.append(kept | {"schema": resource["schema"] | {"fields": fields}})
    return descriptor | {
        "name": f"{descriptor['name']}-processed",
        "title": f"{descriptor.get('title', descriptor['name'])}, processed",
        "resources": resources,
    }


# --- one function for each table ---------------------------------------------------------------


def clean_figures(raw: RawTable) -> Table:
    """Return the ledger: one row for each claim of the story, key ``figure_id``, in its order.

    ``low`` and ``high`` are in base units; claims without a number have none.
    """
    return tidy(raw, order=("claim",))


def clean_chinese_loans(raw: RawTable) -> Table:
    """Return loan records: one row for each record of each data set, key ``loan_id``.

    ``principal_usd`` is nominal, ``principal_constant_usd`` in dollars of ``constant_base_year``.
    The same loan appears in several data sets: rows of different data sets are never added.
    """
    return tidy(raw)


def clean_chinese_loans_by_country(raw: RawTable) -> Table:
    """Return totals by borrower: one row for each published or computed total, key ``row_id``."""
    return tidy(raw)


def clean_loan_estimates(raw: RawTable) -> Table:
    """Return statements of what Venezuela received, repaid and owes: one row each."""
    return tidy(raw)


def clean_us_tariffs(raw: RawTable) -> Table:
    """Return rates and changes of rates: one row for each statement, ``rate_pct`` or ``pp``."""
    return tidy(raw)


def clean_us_forces(raw: RawTable) -> Table:
    """Return counts of US forces: one row for each report by an outlet at a date."""
    return tidy(raw)


def clean_us_ships(raw: RawTable) -> Table:
    """Return reports of named ships: one row for each ship and report."""
    return tidy(raw)


def clean_allied_support(raw: RawTable) -> Table:
    """Return what Russia and China did for Venezuela: one row for each dated statement."""
    return tidy(raw)


def clean_arms_deliveries(raw: RawTable) -> Table:
    """Return arms deliveries in SIPRI's volume index: one row for supplier, year and series."""
    return tidy(raw)


def clean_timeline(raw: RawTable) -> Table:
    """Return dated events: one row each, by date and then id."""
    return tidy(raw, order=("event_date", "event_id"))


def clean_us_cpi(raw: RawTable) -> Table:
    """Return the US consumer price index: one row for each year and variant of its mean."""
    return tidy(raw)


def clean_sources(raw: RawTable) -> Table:
    """Return the source register: one row for each source document."""
    return tidy(raw)


def clean_corrections(raw: RawTable) -> Table:
    """Return decisions about cells: one row for each correction or confirmation of a value."""
    return tidy(raw)


def clean_confirmations(raw: RawTable) -> Table:
    """Return decisions about checks: one row for each contradiction known to be real."""
    return tidy(raw)


CLEANERS: dict[str, Callable[[RawTable], Table]] = {
    "figures": clean_figures,
    "chinese_loans": clean_chinese_loans,
    "chinese_loans_by_country": clean_chinese_loans_by_country,
    "loan_estimates": clean_loan_estimates,
    "us_tariffs": clean_us_tariffs,
    "us_forces": clean_us_forces,
    "us_ships": clean_us_ships,
    "allied_support": clean_allied_support,
    "arms_deliveries": clean_arms_deliveries,
    "timeline": clean_timeline,
    "us_cpi": clean_us_cpi,
    "sources": clean_sources,
    "corrections": clean_corrections,
    "confirmations": clean_confirmations,
}
