"""Workbooks: the cells of a table as the person at the spreadsheet sees them, as text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from venezuela_analysis.errors import DataError, DataErrors, Place
from venezuela_analysis.tables.characters import LONGEST_CELL, one_form
from venezuela_analysis.tables.processed import plain

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from venezuela_analysis.tables.schemas import Schema

Rows = list[tuple[int, list[str]]]

LARGEST_UNPACKED = 256 * 2**20
"""Bytes that a workbook may unpack to: a small file can be made to fill the memory."""

LARGEST_SHEET = 10**6
"""Cells, empty ones too, that a sheet may span."""

ERRORS = (
    "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT!"
).split()
"""What spreadsheets show where a formula fails; a CSV made of one has them as text."""

MEND_ERROR = "Mend the formula, put the value in its place, or leave the cell empty for none."

_SHOW = "Show it, or take it out."

# what a number format prints as it stands: quoted words, escaped letters, colors and conditions
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_CLOCK = re.compile(r"am/pm|a/p|h+\W*m*|m*\W*s+(\.0+)?")


class _Unseen(ValueError):
    """A cell whose text cannot be told: what was found, what to do."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(found)
        self.found, self.remedy = found, remedy


def read_workbook(content: bytes, file: str, schema: Schema) -> Rows:
    """Return the rows of the one sheet of a workbook that holds anything, with their numbers.

    A date shown as ``Sep-13`` is 2013-09 and a number shown as 40% is 40%, whatever is stored
    behind them. Of a formula it is the stored value. What nobody sees is refused: hidden sheets,
    rows and columns that hold something, and cells lost under merged ones.

    Parameters
    ----------
    content : bytes
        Of the file.
    file : str
        How messages call it.
    schema : Schema
        For the number format that a column declares.

    Raises
    ------
    DataErrors
        Every cell without one plain value, with its address.
    """
    sheet = _only_sheet(_opened(content, file, data_only=False), file)
    values = _opened(content, file, data_only=True)[sheet.title]
    return _rows(values, sheet, file, schema)


def _opened(content: bytes, file: str, *, data_only: bool) -> Workbook:
    """Return a workbook: with stored values, or with formulas where there are any."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size <= LARGEST_UNPACKED:
            with warnings.catch_warnings():
                # openpyxl tells of styles and validations that it passes over; cells are read here
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(
                    io.BytesIO(content), data_only=data_only, keep_links=False
                )
            if not book.worksheets:
                raise ValueError("charts alone")
            return book
    except Exception as error:
        # openpyxl raises whatever its zip and XML readers raise; all mean the same to a desk
        raise _refused(
            Place(file),
            f"a file that does not open as a workbook ({type(error).__name__})",
            "an .xlsx workbook",
            "Save it again as 'Excel workbook (.xlsx)', without a password.",
        ) from None
    raise _refused(
        Place(file),
        f"a workbook that unpacks to {size:,} bytes",
        f"at most {LARGEST_UNPACKED:,}",
        "Copy the table's cells into a new workbook.",
    )


def _refused(place: Place, found: str, expected: str, remedy: str) -> DataErrors:
    """Return one problem as an error to raise."""
    return DataErrors([DataError(place, found, expected, remedy)])


def _only_sheet(book: Workbook, file: str) -> Worksheet:
    """Return the sheet that holds the table, or tell of others that hold something too."""
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > LARGEST_SHEET:
            raise _refused(
                Place(file, at=f"sheet {sheet.title}"),
                f"cells as far as row {sheet.max_row:,} and column {sheet.max_column:,}",
                f"at most {LARGEST_SHEET:,} cells",
                "Delete the rows and columns beyond the table, with their formats.",
            )
    filled = [sheet for sheet in book.worksheets if _holds_values(sheet)]
    hidden = [sheet for sheet in filled if sheet.sheet_state != "visible"]
    seen = [sheet for sheet in filled if sheet.sheet_state == "visible"]
    errors = [
        DataError(
            Place(file, at=f"sheet {sheet.title}"),
            "a hidden sheet that is not empty",
            "nothing out of sight",
            "Unhide it, and move it to another workbook if it is not the table.",
        )
        for sheet in hidden
    ]
    errors += [
        DataError(
            Place(file, at=f"sheet {sheet.title}"),
            f"a sheet that is not empty, beside the sheet {seen[0].title}",
            "one sheet, which is the table",
            "Keep the table's sheet and move the others to another workbook.",
        )
        for sheet in seen[1:]
    ]
    if errors:
        raise DataErrors(errors)
    return (filled or book.worksheets)[0]


def _holds_values(sheet: Worksheet) -> bool:
    """Whether any cell of a sheet holds anything."""
    return any(
        value is not None and value != ""
        for row in sheet.iter_rows(values_only=True)
        for value in row
    )


def _rows(sheet: Worksheet, formulas: Worksheet, file: str, schema: Schema) -> Rows:
    """Return a sheet's rows as text, or tell every cell that has none."""
    names = [_header_text(cell.value) for cell in sheet[1]]
    while names and not names[-1]:
        names.pop()
    errors = list(_out_of_sight(sheet, file))
    rows: Rows = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = []
        for at, cell in enumerate(cells):
            name = names[at] if at < len(names) else None
            try:
                text = _text(cell, formulas[cell.coordinate].value)
            except _Unseen as unseen:
                place = Place(file, number, name, f"cell {sheet.title}!{cell.coordinate}")
                errors.append(DataError(place, unseen.found, "a value", unseen.remedy))
                text = ""
            texts.append(_in_declared_format(text, cell, name, schema))
        rows.append((number, texts))
    if errors:
        raise DataErrors(errors)
    return rows


def _header_text(value: object) -> str:
    """Return a column's name."""
    return "" if value is None else str(value).strip()


def _out_of_sight(sheet: Worksheet, file: str) -> Iterator[DataError]:
    """Yield merged cells, and hidden rows and columns that hold something."""
    for merged in sheet.merged_cells.ranges:
        yield DataError(
            Place(file, merged.min_row, at=f"cells {sheet.title}!{merged.coord}"),
            "merged cells",
            "each value in a cell of its own",
            "Unmerge them and fill in every cell.",
        )
    last = sheet.max_row
    for number, about in sorted(sheet.row_dimensions.items()):
        # a look at a cell makes it: rows far below the table are left alone
        if (
            about.hidden
            and number <= last
            and any(cell.value is not None for cell in sheet[number])
        ):
            yield DataError(
                Place(file, number, at=f"sheet {sheet.title}"),
                "a hidden row that is not empty",
                "nothing out of sight",
                _SHOW,
            )
    for letter, about in sorted(sheet.column_dimensions.items()):
        if about.hidden and about.min <= sheet.max_column:
            columns = sheet.iter_cols(about.min, min(about.max, sheet.max_column), values_only=True)
            if any(value is not None for values in columns for value in values):
                yield DataError(
                    Place(file, at=f"sheet {sheet.title}, column {letter}"),
                    "a hidden column that is not empty",
                    "nothing out of sight",
                    _SHOW,
                )


def _text(cell: Cell, formula: Any) -> str:
    """Return a cell as the text that its reader sees, as a CSV would hold it."""
    value = cell.value
    if value is None:
        if formula is None:
            return ""
        # the formula of a range is an object that has its text
        raise _Unseen(
            f"the formula {getattr(formula, 'text', formula)} without a stored value",
            "Open the workbook where the formula works and save it, or put the value in its place.",
        )
    if cell.data_type == "e" or value in ERRORS:
        raise _Unseen(f"the error {value}", MEND_ERROR)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time | timedelta):
        return _shown_date(value, cell.number_format)
    if isinstance(value, int | float):
        return _shown_number(value, cell.number_format)
    if len(str(value)) > LONGEST_CELL:
        # many cells may share one text: it is not copied for each
        raise _Unseen(
            f"a text of {len(str(value)):,} characters, more than {LONGEST_CELL:,}",
            "Take out what does not belong into the cell.",
        )
    # Excel writes a carriage return so where a program put one into a cell
    return one_form(str(value).replace("_x000D_", ""))


def _shown_date(value: datetime | date | time | timedelta, number_format: str) -> str:
    """Return a date with as much of it as its format shows: ``mmm-yy`` has no day."""
    shown = _LITERAL.sub("", number_format.split(";")[0]).lower()
    days = _CLOCK.sub("", shown)
    if isinstance(value, time | timedelta) or "y" not in days:
        raise _Unseen(
            f"{value}, shown as a time or as a date without its year (format {number_format})",
            "Format the cell as text and write what it says, a date as 2013-09-18 or 2013-09.",
        )
    text = f"{value:%Y-%m-%d}"
    if "d" in days:
        clock = isinstance(value, datetime) and value.time() != time() and days != shown
        return str(value) if clock else text
    return text[: len("2013-09")] if "m" in days else text[: len("2013")]


def _shown_number(value: float, number_format: str) -> str:
    """Return a number in full, as a percentage where it is shown as one."""
    positive, *others = number_format.split(";")[:3]
    negative, zero = (others + [positive] * 2)[:2]
    section = positive if value > 0 else negative if value < 0 else zero
    digits = _LITERAL.sub("", section)
    words = "".join(quoted or escaped for quoted, escaped in _QUOTED.findall(section))
    if (
        not re.search(r"[0#?@]|general", digits, re.IGNORECASE)
        or re.search(r"[0#?],+(?![0#?,])", digits)
        or re.search(r"[^\W\d_]", words)
        or re.search(r"\[[<>=]", number_format)
    ):
        raise _Unseen(
            f"{plain(value)}, shown otherwise by its format {number_format}",
            "Format the cell as a plain number, and see that it is in the unit of its column.",
        )
    if "%" in digits:
        return f"{plain(Decimal(plain(value)) * 100)}%"
    return plain(value) if isinstance(value, float) else str(value)


def _in_declared_format(text: str, cell: Cell, name: str | None, schema: Schema) -> str:
    """Return the text of a number cell in the number format that its column declares."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float) or "." not in text:
        return text
    char = schema.column(name).decimal_char if name in schema.names else None
    if char:
        return text.replace(".", char)
    # a number cell is no ambiguous text: a fourth decimal keeps it from looking like 50.000
    return text + "0" if re.fullmatch(r"-?\d+\.\d{3}", text) else text
