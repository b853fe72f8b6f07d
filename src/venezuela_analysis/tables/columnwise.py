"""A CSV file in which nothing is out of the ordinary, read column by column.

The reader of `raw` goes from cell to cell and tells what is wrong with which. Over a million rows
that takes many times as long as a reader in C. So a file is first read by pandas' own, wherever
what stands in its bytes leaves no doubt that both would read the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from venezuela_analysis.tables.characters import LONGEST_CELL, one_form

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_BOM = b"\xef\xbb\xbf"
_COMMA, _LINE_FEED, _QUOTE = b',\n"'
# bytes looked at together, so that what is made of them stays small
_BLOCK = 2**22


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a file as text.

    Parameters
    ----------
    frame : DataFrame
        Columns under their names as typed, in their order. The index is the line number in the
        file.
    texts : dict
        The different texts of each column.
    """

    frame: pd.DataFrame
    texts: Mapping[str, list[str]]


def distinct(frame: pd.DataFrame) -> dict[str, list[str]]:
    """Return the different texts of each column of a frame of text."""
    return {name: frame[name].unique().tolist() for name in frame}


def read_plain(data: bytes) -> Cells | None:
    """Return the cells of a CSV file, or None where it has to be read row by row.

    Parameters
    ----------
    data : bytes
        Of the file.

    Returns
    -------
    Cells or None
        None for ragged rows, lines that are blank or very long, quotation marks in the
        middle of a cell, names that stand there twice, and what is no UTF-8.
    """
    import pandas as pd

    lines = data.removeprefix(_BOM)
    if b"\0" in lines or lines.startswith(_BOM):
        return None
    if b"\r" in lines:
        lines = lines.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not lines.endswith(b"\n"):
        lines += b"\n"
    if not _unambiguous(lines):
        return None
    try:
        cells = pd.read_csv(
            io.BytesIO(lines), header=None, dtype="str", na_filter=False, skip_blank_lines=False
        )
    except ValueError:  # longer rows than the first, or what is no UTF-8
        return None
    header = [str(name).strip() for name in cells.iloc[0]]
    if len(set(header)) < len(header) or not all(header):
        return None
    body = cells.iloc[1:].set_axis(header, axis="columns")
    texts = distinct(body)
    body.index = pd.Index(_first_lines(cells.iloc[0], body, texts), name="row")
    frame = _in_one_form(body[~_blank(body, texts)], texts)
    return Cells(frame, texts)


def _unambiguous(lines: bytes) -> bool:
    """Whether rows, cells and quotation marks leave no doubt, and every row has as many cells."""
    import numpy as np

    every = np.frombuffer(lines, np.uint8)
    ends = np.flatnonzero(every == _LINE_FEED)
    if np.diff(ends, prepend=-1).max() > LONGEST_CELL or lines.startswith(b"\n"):
        return False
    quotes = np.flatnonzero(every == _QUOTE)
    opening, closing = quotes[::2], quotes[1::2]
    if len(opening) != len(closing):
        return False
    # two marks within quotes stand for one: they close and open again
    for beside in (every[opening - 1], every[closing + 1]):
        if not np.isin(beside, (_COMMA, _LINE_FEED, _QUOTE)).all():
            return False
    rows, separators, width = 0, 0, 0
    for commas, feeds in _outside_quotes(every):
        if not rows and len(feeds):
            width = separators + int(np.searchsorted(commas, feeds[0]))
        rows, separators = rows + len(feeds), separators + len(commas)
    # the reader refuses rows longer than the first: where the sum is right, none is shorter
    return separators == rows * width


def _outside_quotes(every: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield, block by block, where commas and line feeds stand that part cells and rows."""
    import numpy as np

    quoted = False
    for start in range(0, len(every), _BLOCK):
        block = every[start : start + _BLOCK]
        inside = np.logical_xor.accumulate(block == _QUOTE) ^ quoted
        quoted = bool(inside[-1])
        yield (
            np.flatnonzero((block == _COMMA) & ~inside),
            np.flatnonzero((block == _LINE_FEED) & ~inside),
        )


def _first_lines(
    header: pd.Series, body: pd.DataFrame, texts: Mapping[str, list[str]]
) -> np.ndarray:
    """Return the line that each row begins in; a cell may have several lines."""
    import numpy as np

    taken = np.ones(len(body), dtype="int64")
    for name in body:
        several = {text: text.count("\n") for text in texts[name] if "\n" in text}
        if several:
            taken += body[name].map(several).fillna(0).astype("int64").to_numpy()
    header_lines = 1 + sum(text.count("\n") for text in header)
    return np.cumsum(taken) - taken + header_lines + 1


def _blank(body: pd.DataFrame, texts: Mapping[str, list[str]]) -> pd.Series:
    """Return True for each row without any text."""
    import pandas as pd

    blank = pd.Series(True, index=body.index)
    for name in body:
        blank &= body[name].isin([text for text in texts[name] if not text.strip()])
        if not blank.any():
            break
    return blank


def _in_one_form(body: pd.DataFrame, texts: dict[str, list[str]]) -> pd.DataFrame:
    """Return the cells with letters and accents in the one form that every system would write."""
    changed = {}
    for name, typed in texts.items():
        formed = {
            text: form for text in typed if not text.isascii() and (form := one_form(text)) != text
        }
        if formed:
            changed[name] = body[name].map(formed).fillna(body[name])
            texts[name] = changed[name].unique().tolist()
    return body.assign(**changed) if changed else body
