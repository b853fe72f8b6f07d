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

from venezuela_analysis.tables.characters import (
    LONGEST_CELL,
    are_in_one_form,
    harmless,
    one_form,
)
from venezuela_analysis.tables.spreadsheets import SUSPECT

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_BOM = b"\xef\xbb\xbf"
_COMMA, _LINE_FEED, _QUOTE, _SEMICOLON, _SPACE = b',\n"; '
_FIRST_PRINTABLE, _DELETE = 0x20, 0x7F
# bytes looked at together: what is made of them fits the cache, and its memory is used again
_BLOCK = 2**18


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a file as text.

    Parameters
    ----------
    frame : DataFrame
        Columns under their names as typed, in their order. The index is the line number in the
        file.
    doubtful : dict
        The different texts of each column in which a cell could mislead, or be a formula. Of other
        columns the bytes of the file show that none is.
    """

    frame: pd.DataFrame
    doubtful: Mapping[str, list[str]]


def distinct(frame: pd.DataFrame) -> dict[str, list[str]]:
    """Return the different texts of each column of a frame of text."""
    return {name: frame[name].unique().tolist() for name in frame}


def occurrences(data: bytes, character: bytes) -> int:
    """Return how often a file has one of ASCII's characters, faster than ``bytes`` counts."""
    import numpy as np

    return sum(np.count_nonzero(block == ord(character)) for block in _blocks(data))


def read_plain(data: bytes) -> Cells | None:
    """Return the cells of a CSV file, or None where it has to be read row by row.

    Parameters
    ----------
    data : bytes
        Of the file.

    Returns
    -------
    Cells or None
        None for ragged rows, a first line that is blank, cells that are very long, quotation marks
        in the middle of a cell, names that stand there twice, and what is no UTF-8.
    """
    import pandas as pd

    lines = data.removeprefix(_BOM)
    if b"\0" in lines or lines.startswith((_BOM, b"\n", b"\r")):
        return None
    if b"\r" in lines:
        lines = lines.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not lines.endswith(b"\n"):
        lines += b"\n"
    try:
        letters = _beyond_ascii(lines)
        if not are_in_one_form(letters):
            lines = one_form(lines.decode()).encode()
        layout = _Layout(lines)
        cells = pd.read_csv(
            io.BytesIO(lines), header=None, dtype="str", na_filter=False, skip_blank_lines=False
        )
    except ValueError:  # doubts, longer rows than the first, or what is no UTF-8
        return None
    header = [str(name).strip() for name in cells.iloc[0]]
    if len(set(header)) < len(header) or not all(header):
        return None
    body = cells.iloc[1:].set_axis(header, axis="columns")
    body.index = pd.Index(layout.lines, name="row")
    if blank := _blank(body):
        body = body.drop(body.index[blank])
    # what begins a formula, or no letter but a space, may be any of them
    odd = not harmless(letters) or any(
        letter.isspace() or letter in SUSPECT for letter in set(letters)
    )
    return Cells(body, distinct(body if odd or layout.odd else body.iloc[:, layout.doubtful]))


def _beyond_ascii(lines: bytes) -> str:
    """Return the characters of a file that are not ASCII, one after the other.

    Raises
    ------
    ValueError
        Where they are no UTF-8.
    """
    return b"".join(block[block > _DELETE].tobytes() for block in _blocks(lines)).decode()


def _blocks(data: bytes) -> Iterator[np.ndarray]:
    """Yield the bytes of a file, so many together."""
    import numpy as np

    every = np.frombuffer(data, np.uint8)
    for start in range(0, len(every), _BLOCK):
        yield every[start : start + _BLOCK]


class _Layout:
    """What is seen of rows and cells from the bytes of a file.

    Parameters
    ----------
    data : bytes
        Lines that end in line feeds, the last one too.

    Attributes
    ----------
    lines : array of int
        The line that each row but the header begins in, since a cell may have several lines.
    doubtful : list of int
        Places of the columns of which a cell could be a formula, or an error of a spreadsheet.
    odd : bool
        Whether there are characters that nobody sees.

    Raises
    ------
    ValueError
        Where it is in doubt what is a cell or a row, where rows differ in length, and where a cell
        is very long.
    """

    def __init__(self, data: bytes) -> None:
        import numpy as np

        self._every = np.frombuffer(data, np.uint8)
        self.odd, self._quoted = False, False
        self._width = self._separators = self._feeds = 0
        self._last = -1
        self._suspect = np.isin(np.arange(256), [*map(ord, SUSPECT), _QUOTE, _SPACE])
        self._doubtful: set[int] = set()
        ends = [self._look(start) for start in range(0, len(self._every), _BLOCK)]
        # the reader refuses rows longer than the first: where the sum is right, none is shorter
        rows = np.concatenate(ends)
        _demand(not self._quoted and self._separators == len(rows) * self._width)
        self.lines, self.doubtful = rows[:-1] + 1, sorted(self._doubtful)

    def _look(self, start: int) -> np.ndarray:
        """Look at a block of bytes, and return the numbers of the lines that rows end in."""
        import numpy as np

        block = self._every[start : start + _BLOCK]
        found = (block == _COMMA) | (block == _LINE_FEED) | (block == _QUOTE)
        places = np.flatnonzero(found | (block == _SEMICOLON))
        _demand(len(places))
        kinds = block[places]
        places += start
        marks, feeds = kinds == _QUOTE, kinds == _LINE_FEED
        inside = np.logical_xor.accumulate(marks) ^ self._quoted
        self._quoted = bool(inside[-1])
        self._look_beside_quotes(places[marks & inside] - 1)
        self._look_beside_quotes(places[marks & ~inside] + 1)
        separates = ~inside & (feeds | (kinds == _COMMA))
        cells = places[separates]
        _demand(len(cells) and np.diff(cells, prepend=self._last).max() <= LONGEST_CELL)
        self._last = cells[-1]
        if not self._width:
            row = np.flatnonzero(feeds[separates])
            _demand(len(row))
            self._width = int(row[0]) + 1
        # whatever follows a semicolon or a line feed begins a cell too in some spreadsheet
        begins = separates | feeds | (kinds == _SEMICOLON)
        self._look_for_formulas(places[begins] + 1, cells)
        ends = np.flatnonzero(separates[feeds]) + self._feeds + 1
        self._separators += len(cells)
        self._feeds += np.count_nonzero(feeds)
        unseen = np.count_nonzero(block < _FIRST_PRINTABLE) - np.count_nonzero(feeds)
        self.odd = self.odd or unseen > 0 or bool((block == _DELETE).any())
        return ends

    def _look_beside_quotes(self, places: np.ndarray) -> None:
        """Demand that a quotation mark opens or closes a cell, or doubles another."""
        import numpy as np

        # two marks within quotes stand for one: they close and open again
        _demand(np.isin(self._every[places], (_COMMA, _LINE_FEED, _QUOTE)).all())

    def _look_for_formulas(self, begins: np.ndarray, cells: np.ndarray) -> None:
        """Note the columns of cells that begin as formulas do.

        Parameters
        ----------
        begins : array of int
            Where cells or parts of cells begin.
        cells : array of int
            Where the cells before them end.
        """
        import numpy as np

        every, suspect = self._every, self._suspect
        if begins[-1] == len(every):
            begins = begins[:-1]
        begins = begins[suspect[every[begins]]]
        begins += every[begins] == _QUOTE
        begins += every[begins] == _SPACE
        begins = begins[suspect[every[begins]]]
        columns = (self._separators + np.searchsorted(cells, begins)) % self._width
        self._doubtful.update(columns.tolist())


def _demand(clear: object) -> None:
    """Stop where a file is in doubt."""
    if not clear:
        raise ValueError("read it row by row")


def _blank(body: pd.DataFrame) -> list[int]:
    """Return the places of the rows without any text."""
    first, *others = (body[name] for name in body)
    blank = [place for place, text in enumerate(first.tolist()) if not text.strip()]
    for cells in others:
        texts = cells.iloc[blank].tolist()
        blank = [place for place, text in zip(blank, texts, strict=True) if not text.strip()]
    return blank
