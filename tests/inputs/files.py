"""Files in the place of a table: encodings, separators, shapes, and things that are no files."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from inputs.cases import Case
from inputs.raw_tables import TABLES, as_it_stands, empty_project, read, rows, text, written

_UTF8 = ("expected a CSV file in UTF-8", "Save the file as 'CSV UTF-8'.")
_NAMES = "expected each column of the descriptor once"
_RAGGED = (
    "A comma is missing or too many: write decimals with a point, and put text that has a comma "
    "in quotes."
)


def cases() -> Iterator[Case]:
    """Yield the cases of every table."""
    for table in TABLES:
        for name, content in _legitimate(table).items():
            yield Case("file", table, name, partial(_written, table, content), as_it_stands(table))
        for name, (content, *told) in _broken(table).items():
            told = (f"data/raw/{table}.csv", *told)
            yield Case("file", table, name, partial(_written, table, content), told=told)
        for name, (make, *told) in _NO_FILES.items():
            told = (f"data/raw/{table}", *told)
            yield Case("no file", table, name, partial(_made, table, make), told=told)
        yield Case(
            "no file", table, "a link to the table", partial(_made, table, _link_to_file),
            as_it_stands(table),
        )  # fmt: skip
    for name, (content, *told) in _HUGE.items():
        attempt = partial(_huge, "us_cpi", content)
        yield Case("huge", "us_cpi", name, attempt, told=("data/raw/us_cpi.csv", *told))


def _written(table: str, content: bytes, folder: Path) -> bytes:
    (empty_project(folder).raw / f"{table}.csv").write_bytes(content)
    return read(folder, table)


def _made(table: str, make: Callable[[Path, str], None], folder: Path) -> bytes:
    make(empty_project(folder).raw, table)
    return read(folder, table)


def _huge(table: str, content: Callable[[], bytes], folder: Path) -> bytes:
    return _written(table, content(), folder)


def _legitimate(table: str) -> dict[str, bytes]:
    """Return what spreadsheets and editors make of a table without changing it."""
    plain, cells = text(table), rows(table)
    order = sorted(range(len(cells[0])), key=lambda at: cells[0][at])
    padded = [[f" {cell} " if cell and "\n" not in cell else cell for cell in row] for row in cells]
    return {
        "a byte order mark": plain.encode("utf-8-sig"),
        "CRLF": plain.replace("\n", "\r\n").encode(),
        "CR alone": plain.replace("\n", "\r").encode(),
        "no line feed at the end": plain.rstrip("\n").encode(),
        "every cell in quotes": written(cells, quoting=csv.QUOTE_ALL).encode(),
        "columns in another order": written([[row[at] for at in order] for row in cells]).encode(),
        "blank and empty rows": (plain + "\n\n , , \n\n").encode(),
        "empty columns beside it": written([[*row, "", ""] for row in cells]).encode(),
        "spaces around the cells": written(padded).encode(),
        "letters and accents apart": _decomposed(plain),
    }


def _decomposed(plain: str) -> bytes:
    import unicodedata

    return unicodedata.normalize("NFD", plain).encode()


def _broken(table: str) -> dict[str, tuple]:
    """Return files that cannot be the table, and what is to be told of each."""
    plain, cells = text(table), rows(table)
    header, first = cells[0], cells[1]
    name, last = header[1], header[-1]
    names = ",".join(header)
    utf_16 = ("row 1: found text in UTF-16", *_UTF8)
    semicolons = written(cells, delimiter=";").encode()
    tabs = written(cells, delimiter="\t").encode()
    commas = "expected commas between the cells"
    count = len(header)
    as_header = f"expected {count} as in the header"
    looks = name.replace("e", "\u0435", 1) if "e" in name else name.replace("a", "\u0430", 1)
    return {
        "UTF-16 with its mark": (plain.encode("utf-16"), *utf_16),
        "UTF-16, big end first": (b"\xfe\xff" + plain.encode("utf-16-be"), *utf_16),
        "UTF-16 without its mark": (plain.encode("utf-16-le"), "row 1: found a NUL character"),
        "UTF-32": (plain.encode("utf-32"), *utf_16),
        "Latin-1": (
            (plain + written([["Perú", *first[1:]]])).encode("latin-1", "replace"),
            "found bytes that are not UTF-8, expected text in UTF-8. Save the file as 'CSV UTF-8'.",
        ),
        "Mac Roman": (
            (written([header, ["Perú"] * count])).encode("mac-roman"),
            "row 2: found bytes that are not UTF-8",
        ),
        "semicolons": (semicolons, "row 1: found semicolons between the names", commas),
        "tabs": (tabs, "row 1: found tabs between the names", commas),
        "a NUL in the last row": (
            plain.rstrip("\n").encode() + b"\0\n", "found a NUL character", "Save the table again",
        ),
        "an empty file": (b"", "row 1: found an empty first line", "Put the header back."),
        "an empty first line": (f"\n{plain}".encode(), "row 1: found an empty first line"),
        "a title above the header": (f"Table 1\n{plain}".encode(), "no column of the table in"),
        "a hint for Excel above it": (f"sep=,\n{plain}".encode(), "no column of the table in"),
        "a page of HTML": (b"<!DOCTYPE html><table><tr><td>1", "no column of the table in"),
        "a workbook under its name": (b"PK\x03\x04", "Give it the ending .xlsx."),
        "an old workbook": (b"\xd0\xcf\x11\xe0\xa1", "Save the file as 'CSV UTF-8'."),
        "a column twice": (
            plain.replace(f",{name},", f",{header[0]},", 1).encode(),
            f"row 1, column {header[0]}: found column '{header[0]}' 2 times", _NAMES,
        ),
        "a column missing": (
            written([row[:-1] for row in cells]).encode(),
            f"row 1, column {last}: found no such column", "Add the column",
        ),
        "a column too many": (
            written([[*row, "x"] for row in cells]).encode(),
            "row 1, column x: found a column 'x' that the descriptor does not know", _NAMES,
        ),
        "a header of look-alike letters": (
            plain.replace(name, looks, 1).encode(),
            f"row 1, column {looks}", "in a Latin word", f"(did you mean {name}?)",
        ),
        "a mark of direction in the header": (
            plain.replace(name, f"\u202e{name}", 1).encode(),
            r"column '\u202e", "RIGHT-TO-LEFT OVERRIDE (U+202E)", f"(did you mean {name}?)",
        ),
        "capitals in the header": (
            plain.replace(name, name.upper(), 1).encode(), f"(did you mean {name}?)",
        ),
        "a row too short": (
            f"{names}\n{written([first[:-1]])}".encode(),
            f"row 2: found {count - 1} cells, {as_header}", _RAGGED,
        ),
        "a row too long": (
            f"{names}\n{written([[*first, 'x']])}".encode(),
            f"row 2: found {count + 1} cells, {as_header}", _RAGGED,
        ),
        "an open quote": (
            f'{names}\n"{",".join(first)}\nx\ny\n'.replace('""', "").encode(),
            "row 2: found", "Mend the quotation marks in that row.",
        ),
        "a mark of a merge": (
            plain.replace("\n", "\n<<<<<<< HEAD\n", 1).encode(),
            f"row 2: found 1 cell, {as_header}",
        ),
        "the end mark of an old disk": (
            plain.encode() + b"\x1a", f"found 1 cell, {as_header}",
        ),
    }  # fmt: skip


def _folder(raw: Path, table: str) -> None:
    (raw / f"{table}.csv").mkdir()


def _pipe(raw: Path, table: str) -> None:
    os.mkfifo(raw / f"{table}.csv")


def _dangling(raw: Path, table: str) -> None:
    (raw / f"{table}.csv").symlink_to("nowhere.csv")


def _loop(raw: Path, table: str) -> None:
    (raw / f"{table}.csv").symlink_to(f"{table}.csv")


def _device(raw: Path, table: str) -> None:
    (raw / f"{table}.csv").symlink_to("/dev/zero")


def _nothing(raw: Path, table: str) -> None:
    (raw / f"{table}.ods").touch()


def _twice(raw: Path, table: str) -> None:
    (raw / f"{table}.csv").write_text(text(table), encoding="utf-8")
    (raw / f"{table}.xlsx").touch()


def _pipe_as_workbook(raw: Path, table: str) -> None:
    os.mkfifo(raw / f"{table}.xlsx")


def _link_to_file(raw: Path, table: str) -> None:
    (raw / "elsewhere.csv").write_text(text(table), encoding="utf-8")
    (raw / f"{table}.csv").symlink_to("elsewhere.csv")


_NO_FILES = {
    "a folder": (_folder, "found a folder", "Put a file in its place."),
    "a pipe": (_pipe, "found a pipe or device", "Put a file in its place."),
    "a device without end": (_device, "found a pipe or device", "Put a file in its place."),
    "a link to nothing": (_dangling, "found a link to nothing", "Bring the file back."),
    "a link to itself": (_loop, "found a file that cannot be read", "Mend its permissions"),
    "a file of another kind": (_nothing, "no file, but", ".ods", "Bring the file back."),
    "CSV and workbook": (_twice, "found both", "Remove the one that is out of date."),
    "a pipe for a workbook": (_pipe_as_workbook, ".xlsx", "found a pipe or device"),
}

_HEADER = ",".join(rows("us_cpi")[0])

_HUGE = {
    "a million columns": (
        lambda: f"{_HEADER},{','.join(f'c{n}' for n in range(10**6))}\n".encode(),
        "row 1: found",
        "Delete what lies beyond the table",
    ),
    "sixty million empty columns": (
        lambda: b"," * (60 * 2**20),
        "row 1: found",
        "cells, expected at most 32,000,000",
    ),
    "sixty million blank lines": (
        lambda: b"\n" * (60 * 2**20),
        "row 1: found 62,914,560 cells, expected at most 32,000,000",
    ),
    "sixty million blank lines below the header": (
        lambda: _HEADER.encode() + b"\n" * (60 * 2**20) + b"x\n",
        "row 1: found 62,914,571 cells, expected at most 32,000,000",
    ),
    "ten million short rows": (
        lambda: _HEADER.encode() + b"\n1,2" * 10**7,
        "row 1: found 10,000,000 lines, expected at most 1,048,576",
    ),
    "two hundred thousand short rows": (
        lambda: _HEADER.encode() + b"\n1,2" * 2 * 10**5,
        "row 2: found 2 cells, expected 11",
        "more rows of another length",
    ),
    "ninety thousand wrong rows": (
        lambda: _HEADER.encode() + b"\n1,2,3,4,5,6,7,8,9,10,11" * 9 * 10**4,
        "row 2, column variant",
        "and ",
        " more in data/raw/us_cpi.csv",
    ),
    "a cell of 100 MB": (
        lambda: _HEADER.encode() + b"\n" + b"x" * (100 * 2**20),
        "row 2: found",
        "none as long as a book",
    ),
    "a file of 300 MB": (
        lambda: _HEADER.encode() + b"\n" + b"x" * (300 * 2**20),
        "found a file of 314,572,",
        "Take out what does not belong into it.",
    ),
    "a million short rows": (
        lambda: _HEADER.encode() + b"\n1,2" * 10**6,
        "row 2: found 2 cells, expected 11",
        "more rows of another length",
    ),
    "a cell of 60 MB": (
        lambda: _HEADER.encode() + b"\n" + b"x" * (60 * 2**20),
        "row 2: found",
        "none as long as a book",
    ),
    "a quote that is never closed": (
        lambda: _HEADER.encode() + b'\n"' + b"x,\n" * 10**5 + b"x" * 10**7,
        "row 2: found",
        "Mend the quotation marks in that row.",
    ),
    "a million accents over one letter": (
        lambda: _HEADER.encode() + b"\na" + "\u0301\u0323".encode() * 5 * 10**5,
        "row 2: found",
        "none as long as a book",
    ),
    "eighty thousand accents over one letter": (
        lambda: (
            _HEADER + "\n2000,a" + "\u0301\u0323" * 4 * 10**4 + "," * (len(_HEADER.split(",")) - 2)
        ).encode(),
        "row 2, column variant: found a heap of 80000 accents in",
        "Type the cell anew.",
    ),
}
