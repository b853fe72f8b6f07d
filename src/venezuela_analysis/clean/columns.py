"""A table without bounds, read column by column: each text that a column holds is read once.

Rows with bounds are read as a whole, since their hedge, bounds and unit hang together. Where they
do not, a cell's value follows from its text and its column alone, and a table of a million rows
holds far fewer texts than cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from venezuela_analysis.clean.cells import (
    READERS,
    Refused,
    any_text,
    are_plain_numbers,
    plain_number,
)
from venezuela_analysis.clean.schemas import processed_name
from venezuela_analysis.tables import DTYPES, Field, Schema

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# what the rows of a table are read from together where it has bounds
_BOUNDS = frozenset(["low", "high", "unit"])

# cells of a column from which it is seen whether most differ
_SAMPLE = 1_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was read.

    Parameters
    ----------
    values : array
        Of all rows, in the processed unit and type; missing where empty or refused.
    codes : array of int
        Of each row, the place of its text among those that were read.
    refused : dict
        Text and problem by that place.
    """

    values: pd.api.extensions.ExtensionArray | np.ndarray
    codes: np.ndarray
    refused: dict[int, tuple[str, Refused]] = field(default_factory=dict)


def apart(schema: Schema) -> bool:
    """Whether each cell of a table can be read by itself."""
    return not _BOUNDS & set(schema.names)


def read(cells: pd.Series, column: Field) -> Column:
    """Return a column read by its type and in its processed unit.

    Parameters
    ----------
    cells : Series
        Text as it stands in the file.
    column : Field
        Of the raw table.
    """
    import pandas as pd

    codes, texts = _distinct(cells)
    read_all = _numbers if column.type == "number" else _read
    values, refused = read_all(texts, column)
    # whole numbers stay objects: whether their type holds them is seen later
    dtype = "object" if column.type in ("integer", "year") else DTYPES[column.type]
    return Column(pd.array(values, dtype=dtype).take(codes), codes, refused)


def _distinct(cells: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Return the place of each cell's text among the texts to read, and these.

    Where most cells differ, to find those that do not takes longer than to read them again.
    """
    import numpy as np
    import pandas as pd

    first = cells.iloc[:_SAMPLE]
    if 2 * first.nunique() > len(first):
        return np.arange(len(cells)), cells.tolist()
    # the array of objects, since a text column is first looked through for missing cells
    codes, distinct = pd.factorize(cells.to_numpy(dtype="object"))
    return codes, distinct.tolist()


def _read(texts: list[str], column: Field) -> tuple[list[Any], dict[int, tuple[str, Refused]]]:
    """Return the value of each text, None where it has none, and the texts that are refused."""
    if any_text(column):
        stripped = [text.strip() or None for text in texts]
        if not (column.required and None in stripped):
            return stripped, {}
    reader = READERS[column.type]
    _, factor = processed_name(column.name)
    values: list[Any] = []
    refused = {}
    for place, text in enumerate(map(str.strip, texts)):
        try:
            if not text and column.required:
                raise Refused("a value: the column is required", "Fill the cell in.")
            value = reader(text, column) if text else None
            whole = value is not None and column.type in ("integer", "year")
            values.append(int(value * factor) if whole else value)
        except Refused as problem:
            values.append(None)
            refused[place] = text, problem
    return values, refused


def _numbers(
    texts: list[str], column: Field
) -> tuple[list[float] | np.ndarray, dict[int, tuple[str, Refused]]]:
    """Return the same of numbers, those in plain digits as fast as Python reads them."""
    import numpy as np

    _, factor = processed_name(column.name)
    missing = float("nan")
    # a decimal times a power of ten is the same decimal with an exponent, rounded once
    exponent = f"e{factor.adjusted()}"
    if are_plain_numbers(texts, column):
        numbers = (float(text + exponent) if text else missing for text in texts)
        return np.fromiter(numbers, "float64", len(texts)), {}
    simple = re.compile(plain_number(column)).fullmatch
    values = [float(text + exponent) if simple(text) else None for text in texts]
    others = [place for place, value in enumerate(values) if value is None]
    read_others, problems = _read([texts[place] for place in others], column)
    for place, value in zip(others, read_others, strict=True):
        values[place] = missing if value is None else float(value * factor)
    return values, {others[number]: problem for number, problem in problems.items()}
