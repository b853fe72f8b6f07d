"""Cells: numbers of every country, dates that do not exist, characters that mislead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from babel import Locale, localedata
from babel.numbers import format_decimal
from inputs.cases import Case
from inputs.raw_tables import SCHEMAS, TABLES, cleaned, columns, empty_project, one_row, with_cell

from venezuela_analysis.tables import Field

ONE_WAY = "expected a number that can be read in one way only"
DATE = "a date such as 2013-09-18, 2013-09 or 2013"
MISLEADING = "expected characters that are what they look like. Type the cell anew."


def cases() -> Iterator[Case]:
    """Yield the cases of every table's columns."""
    for table in TABLES:
        for column in _one_of_each_kind(table):
            for cell, told in _odd(column).items():
                told = (f"data/raw/{table}.csv, row 2, column {column.name}: found ", told)
                yield _case(table, column, cell, told=told)
            for cell, value in _legitimate(column).items():
                yield _case(table, column, cell, value=value)
    yield from _of_every_country()


def _case(table: str, column: Field, cell: str, **expected: object) -> Case:
    shown = cell if len(cell) <= 20 else f"{cell[:20]}… of {len(cell)}"
    attempt = partial(_read, table, column.name, cell)
    return Case("cell", table, f"{column.name} {shown!a}", attempt, **expected)


def _read(table: str, column: str, cell: str, folder: Path) -> object:
    """Read a table of one row; return its one cell as text."""
    project = empty_project(folder)
    (project.raw / f"{table}.csv").write_bytes(with_cell(table, column, cell))
    made = cleaned(project, SCHEMAS[table])
    processed = next(name for name in made.schema.names if made.schema.raw_name(name) == column)
    return str(made.frame[processed].iloc[0])


def _kind(column: Field) -> str:
    """Return what is odd for a column: a type, or a kind of text."""
    if column.type == "number" and column.decimal_char:
        return "declared number"
    if column.type == "string":
        dated = column.name.endswith(("_date", "as_of", "_until", "_on"))
        return "date" if dated else "listed" if "enum" in column.constraints else "text"
    return column.type


@cache
def _one_of_each_kind(table: str) -> list[Field]:
    """Return the first column of each kind that a table has; bounds stand with others."""
    kinds: dict[str, Field] = {}
    for column in columns(table, "string", "number", "integer", "year", "boolean", "date"):
        # a key, or what decides on other cells, is none to try things with
        if column.name not in ("hedge", "unit", "low", "high") and one_row(table)[0][column.name]:
            kinds.setdefault(_kind(column), column)
    return list(kinds.values())


def _odd(column: Field) -> dict[str, str]:
    """Return cells that a column refuses, and what is to be told."""
    kind = _kind(column)
    odd = _UNSEEN | _SPREADSHEET
    if kind in ("number", "declared number", "integer", "year"):
        # an amount may have words for its magnitude, and is asked for them
        amount = column.name.endswith("_usd_m")
        expected = "expected a" if amount else "expected a number"
        return odd | _SCRIPTS | dict.fromkeys(_NO_NUMBERS, expected) | _of_format(kind)
    if kind == "date":
        digits = (
            {"２０１３": "FULLWIDTH DIGIT TWO"} if column.type == "date" else {"２０１３": DATE}
        )
        return odd | dict.fromkeys(_NO_DATES, DATE) | digits
    if kind == "boolean":
        return odd | dict.fromkeys(_NEITHER, "expected true or false. Write one of the two.")
    if kind == "listed":
        first = column.constraints["enum"][0]
        wrong = [f"{first}.", f"{first} x", first.swapcase(), "?"]
        expected = "expected one of the values that datapackage.json lists"
        return odd | dict.fromkeys(wrong, expected)
    return odd | _FORMULAS


def _legitimate(column: Field) -> dict[str, str]:
    """Return cells that a column reads, and as what."""
    kind = _kind(column)
    if kind == "text":
        return _TEXTS
    if kind == "date":
        return {" 2024-02-29 ": "2024-02-29", "2013-09": "2013-09", "2013": "2013"}
    if kind == "boolean":
        return {"TRUE": "True", " false": "False", "False": "False"}
    return {}


def _of_format(kind: str) -> dict[str, str]:
    """Return cells whose number format is not that of the column."""
    if kind == "declared number":
        return {"1.234.567": "before the decimals", "1,5": "before the decimals"}
    if kind == "number":
        return {"1.700": ONE_WAY, "-12.345": ONE_WAY, "5.000": ONE_WAY}
    return {"1.700": ONE_WAY, "1.5": "expected a whole number", "9" * 25: "too large"}


_NO_NUMBERS = (
    "1e400|1e5|NaN|nan|inf|Infinity|-Infinity|1_700|1'700|1’700|12,34,567|1,70|0x10|$40|²|½|Ⅳ|--3|"
    "–3|-|1.|.5|n/a|N.A.|?|1;5|1·5|五|1,,000|,5|5,|1-2|3/4|true|null|None|1 700|1\u00a0700|"
    f"1\u202f700|7 8|about|{'9' * 2000}x"
).split("|")
_NO_DATES = (
    "2013-02-31|2023-02-29|2013-13|2013-00|2013-1-1|31/12/2013|12/10/2025|20130918|0000|00-01-01|"
    "2013-09-18T00:00|Sep-13|41535|today|1e3|2013-W38|2013-366|99999-01-01|-2013|2013/09/18|"
    "18 Sep 2013|2013 - 09"
).split("|")
_NEITHER = "yes no 1 0 VERDADERO FALSO tru t x sí".split()
_SCRIPTS = {
    "٤٠": "ARABIC-INDIC DIGIT FOUR (U+0664)",
    "４０": "FULLWIDTH DIGIT FOUR (U+FF14)",
    "७": "DEVANAGARI DIGIT SEVEN (U+096D)",
    "𝟕": "MATHEMATICAL BOLD DIGIT SEVEN (U+1D7D5)",
}
_UNSEEN = {
    f"a{character}b": f"{told} in 'a{escaped}b', {MISLEADING}"
    for character, escaped, told in (
        ("\x1b[31m", r"\x1b[31m", "the character U+001B"),
        ("\x07", r"\x07", "the character U+0007"),
        ("\x9b31m", r"\x9b31m", "the character U+009B"),
        ("\x85", r"\x85", "the character U+0085"),
        ("\u2028", r"\u2028", "LINE SEPARATOR (U+2028)"),
        ("\u200b", r"\u200b", "ZERO WIDTH SPACE (U+200B)"),
        ("\ufeff", r"\ufeff", "ZERO WIDTH NO-BREAK SPACE (U+FEFF)"),
        ("\u00ad", r"\xad", "SOFT HYPHEN (U+00AD)"),
        ("\u202e", r"\u202e", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        ("\u200f", r"\u200f", "RIGHT-TO-LEFT MARK (U+200F)"),
        ("\u2066", r"\u2066", "LEFT-TO-RIGHT ISOLATE (U+2066)"),
        ("\ue000", r"\ue000", "the character U+E000"),
        ("\u0430", r"\u0430", "CYRILLIC SMALL LETTER A (U+0430) in a Latin word"),
        ("\u03bf", r"\u03bf", "GREEK SMALL LETTER OMICRON (U+03BF) in a Latin word"),
        ("\uff41", r"\uff41", "FULLWIDTH LATIN SMALL LETTER A (U+FF41) in a Latin word"),
        ("\U0001d41a", r"\U0001d41a", "MATHEMATICAL BOLD SMALL A (U+1D41A) in a Latin word"),
    )
}
_SPREADSHEET = {
    error: f"the error {error}, expected a value. Mend the formula"
    for error in ("#DIV/0!", "#REF!", "#N/A", "#NAME?", "#VALUE!", "#SPILL!")
}
_FORMULAS = dict.fromkeys(
    (
        "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.com";"x")', "+1+1", "-1+cmd|x",
        "@SUM(A1)", "＝1+1", "=1", "-see above", "- see above", "+", " =1+1",
    ),
    "which a spreadsheet takes for a formula, expected text. Put a word before the sign.",
)  # fmt: skip
_TEXTS = {
    "“naïve” – 5 € 😀": "“naïve” – 5 € 😀",
    "Дружба, the pipeline": "Дружба, the pipeline",
    "two\r\nlines": "two\nlines",
    'a "quoted", word': 'a "quoted", word',
    "Peru\u0301": "Perú",
    "NA": "NA",
    "nan": "nan",
    "1e400": "1e400",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "{{ navy_share }}": "{{ navy_share }}",
    "../../etc/passwd": "../../etc/passwd",
    "日本語": "日本語",
    "مرحبا": "مرحبا",
    "-3000": "-3000",
}


# --- numbers as every country writes them ------------------------------------------------------

_ENGLISH = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?|-?\d+(\.\d+)?", re.ASCII)
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_NUMBERS = ("1234567.8", "-1234567.8", "1700", "44.5")


@cache
def ways() -> dict[str, tuple[str, str]]:
    """Return how the locales of Unicode's register write numbers: the number, and one of them."""
    found: dict[str, tuple[str, str]] = {}
    for name in sorted(localedata.locale_identifiers()):
        for number in _NUMBERS:
            locale = Locale.parse(name)
            for system in ("latn", "default"):
                written = format_decimal(Decimal(number), locale=locale, numbering_system=system)
                found.setdefault(written, (number, name))
    return found


def _of_every_country() -> Iterator[Case]:
    """Yield numbers as the world's locales write them, in a column without a declared format."""
    for written, (number, locale) in ways().items():
        name = f"{number} as in {locale}"
        attempt = partial(_read, "arms_deliveries", "tiv_m", written)
        if _ENGLISH.fullmatch(written) and not _AMBIGUOUS.fullmatch(written):
            yield Case("number", "arms_deliveries", name, attempt, str(float(number)))
        else:
            told = ("data/raw/arms_deliveries.csv, row 2, column tiv_m: found", "expected")
            yield Case("number", "arms_deliveries", name, attempt, told=told)
