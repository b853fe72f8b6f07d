"""What a spreadsheet that opens a CSV takes for a formula, and runs."""

from __future__ import annotations

import re

# A spreadsheet of a country with decimal commas parts a file at semicolons, and quotes inside of
# what it takes for a cell hold nothing together: a cell can begin behind any of these.
_FORMULA = re.compile(r"(?:^|[;\t\r\n])\s*(?:[=@＝＋－＠]|[+-](?!\d[\d.,]*\s*(?:$|[;\t\r\n])))")
_INSIDE = re.compile(rf"(?<=.)(?={_FORMULA.pattern})([;\t\r\n]\s*)", re.DOTALL)
_START = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")

SUSPECT = frozenset("=@+-＝＋－＠#")
"""What formulas and the errors of spreadsheets begin with."""


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run a cell or a part of it; a number with its sign is none.

    Examples
    --------
    >>> is_formula("=1+1"), is_formula("a;=1+1"), is_formula("-3000"), is_formula("a - b")
    (True, True, False, False)
    """
    return _FORMULA.search(cell) is not None


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs, with an apostrophe before what it would.

    Examples
    --------
    >>> harmless("=1+1"), harmless("a;=1+1"), harmless("1+1")
    ("'=1+1", "a;'=1+1", '1+1')
    """
    inside = _INSIDE.sub(r"\1'", cell)
    return f"'{inside}" if cell.lstrip(" ").startswith(_START) else inside
