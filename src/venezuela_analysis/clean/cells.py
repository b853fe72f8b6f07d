"""One cell of text to one value, in the number format that its column declares."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from venezuela_analysis import tables, wording
from venezuela_analysis.clean.schemas import processed_name
from venezuela_analysis.errors import WordingError, nearest
from venezuela_analysis.figures import Figure, Hedge
from venezuela_analysis.tables import Field

TYPED_SIGNS = str.maketrans(
    {"\N{MINUS SIGN}": "-", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "}
)

_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")

_TWO_READINGS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")

_NUMBER = re.compile(r"[.,]?\d(?:[\d.,]*\d)?")

# thousands parted as in Switzerland or France: of two numbers side by side neither is the one meant
_SIDE_BY_SIDE = re.compile(r"\d['’´`\s]\d")

# tables print "62.2 bn" where running text, in which "m" may be metres, prints "$62.2bn"
_SPACED_LETTERS = re.compile(r"(?<=\d)\s+(?=(?:m|mn|bn|tn)\b)", re.IGNORECASE)


# what words with a magnitude are read as: "US$4 billion", "62.2 bn"
_MAGNITUDES = ("usd", "count")


class Refused(ValueError):
    """A cell that is not read: what was expected, and what to do."""

    def __init__(self, expected: str, remedy: str) -> None:
        super().__init__(expected)
        self.expected, self.remedy = expected, remedy


# few enough digits for their decimal to be exact when it is converted
_DIGITS = r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?"
_DECLARED, _UNDECLARED, _NOTHING = _DIGITS, rf"(?!{_TWO_READINGS.pattern}$){_DIGITS}", r"(?!)"


def plain_number(column: Field) -> str:
    """Return the pattern of a column's numbers that any reader reads as `read_number` does."""
    if column.decimal_char not in (None, ".") or column.group_char == ".":
        return _NOTHING
    return _DECLARED if column.decimal_char or column.group_char else _UNDECLARED


def are_plain_numbers(texts: list[str], column: Field) -> bool:
    """Whether each text of a column is such a number, or empty where it may be."""
    # at a stroke: a match for each text takes twice as long as the numbers themselves
    lines = re.compile(rf"(?:(?:{plain_number(column)})?\n)*+", re.MULTILINE)
    text = "\n".join([*texts, ""])
    return (
        lines.fullmatch(text) is not None
        and text.count("\n") == len(texts)
        and not (column.required and "" in texts)
    )


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
    cell = text.strip().translate(TYPED_SIGNS)
    if column.decimal_char or column.group_char:
        point = column.decimal_char or "."
        group = (column.group_char or "").translate(TYPED_SIGNS)
        grouped = rf"[+-]?\d{{1,3}}({re.escape(group)}\d{{3}})+({re.escape(point)}\d+)?"
        if group and re.fullmatch(grouped, cell):
            cell = cell.replace(group, "")
        number = cell.replace(point, ".")
        if _PLAIN.fullmatch(number) and (point == "." or "." not in cell):
            return Decimal(number)
        raise Refused(
            f"a number with {point!r} before the decimals",
            "Write it in the format that datapackage.json declares for this column.",
        )
    if _TWO_READINGS.fullmatch(cell):
        raise Refused(
            "a number that can be read in one way only",
            f"Write {cell.replace('.', '')} if thousands are meant and {cell}0 if decimals are, "
            "or declare decimalChar for the column in datapackage.json.",
        )
    if _GROUPED.fullmatch(cell):
        return Decimal(cell.replace(",", ""))
    if _PLAIN.fullmatch(cell):
        return Decimal(cell)
    raise Refused(
        "a number such as 1700, 1,700 or 44.5",
        "Write it with a point before the decimals and nothing around it.",
    )


def read_quantity(text: str, column: Field, scale: Decimal = Decimal(1)) -> Figure:
    """Return the quantity that a cell spells out, such as ``62.2 bn`` or ``US$4 billion``.

    Parameters
    ----------
    text : str
        Words of one quantity in English, with their hedge: ``more than 40%``.
    column : Field
        For its declared number format, in which the numbers among the words stand too.
    scale : Decimal
        What a number alone would be multiplied by: a billion where the unit is ``usd_bn``.

    Returns
    -------
    Figure
        In the base unit that the words name.

    Raises
    ------
    ValueError
        Where the words are not one quantity, or give a small number without a magnitude: "about
        50" may be dollars or billions of them where the unit is ``usd_bn``.
    """
    if _SIDE_BY_SIDE.search(text):
        raise Refused(
            "a number such as 1700, 1,700 or 44.5",
            "Write it with commas between the thousands, or with nothing.",
        )
    numbers = {number: read_number(number, column) for number in _NUMBER.findall(text)}
    words = _NUMBER.sub(lambda number: f"{numbers[number[0]]:,f}", text.strip())
    try:
        figure = wording.parse(_SPACED_LETTERS.sub("", words), "en")
    except WordingError:
        raise Refused(
            "a number, or a quantity such as 62.2 bn, US$4 billion or more than 40%",
            "Write the number alone; what it is a number of belongs in the other columns.",
        ) from None
    # "half a million" has its magnitude, and "fifty" has none: of words alone neither is told
    if figure.unit in _MAGNITUDES and any(
        (bound in numbers.values() or not numbers) and bound < scale != 1
        for bound in (figure.low, figure.high)
        if bound is not None
    ):
        raise Refused(
            "a magnitude with the words, such as about 62.2 bn",
            "Write the magnitude, or the number alone, which then is in the unit of its column.",
        )
    return figure


def _read_amount(text: str, column: Field) -> Decimal:
    """Return the number of a cell that may spell out its magnitude, in the column's unit."""
    try:
        return read_number(text, column)
    except Refused as refused:
        name, factor = processed_name(column.name)
        if _TWO_READINGS.fullmatch(text.strip()) or name == column.name:
            raise
        quantity = read_quantity(text, column, factor)
        if quantity.unit not in _MAGNITUDES:
            raise refused from None
        if quantity.hedge is not Hedge.EXACT:
            raise Refused(
                f"one number, without the words for {quantity.hedge.replace('_', ' ')}",
                "Write the number alone, and the hedge in its own column.",
            ) from None
        return quantity.low / factor


def _read_integer(text: str, column: Field) -> int:
    """Return the whole number of a cell."""
    number = read_number(text, column)
    if number != number.to_integral_value():
        raise Refused("a whole number", "Write it without decimals.")
    return int(number)


def _read_boolean(text: str, column: Field) -> bool:
    """Return true or false; a spreadsheet may have put them in capitals."""
    if text.lower() not in ("true", "false"):
        raise Refused("true or false", "Write one of the two.")
    return text.lower() == "true"


def any_text(column: Field) -> bool:
    """Whether a column takes every text."""
    return column.type == "string" and not (column.constraints.get("enum") or _holds_dates(column))


def _read_text(text: str, column: Field) -> str:
    """Return a text that its column allows."""
    allowed = column.constraints.get("enum")
    if allowed and text not in allowed:
        raise Refused(
            f"one of the values that datapackage.json lists{nearest(text, allowed)}",
            "Use a listed value, or add this one to the list if it is new and right.",
        )
    if _holds_dates(column) and not tables.is_partial_date(text):
        raise Refused(
            "a date such as 2013-09-18, 2013-09 or 2013",
            "Write a date that exists, shortened where the day or month is not known.",
        )
    return text


def _holds_dates(column: Field) -> bool:
    """Whether a column holds dates, which may be shortened to the month or year."""
    return column.type == "date" or column.name.endswith(("_date", "as_of", "_until", "_on"))


READERS: dict[str, Callable[[str, Field], Any]] = {
    "string": _read_text,
    "date": _read_text,
    "number": _read_amount,
    "integer": _read_integer,
    "year": _read_integer,
    "boolean": _read_boolean,
}
