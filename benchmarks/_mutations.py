"""Single slips of the hand on a raw table: what a tired person, or a spreadsheet, does to a row."""

from __future__ import annotations

import calendar
import itertools
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.tables import RawTable, Schema

DELETED, DUPLICATED, HEADER = "deleted row", "duplicated row", 0

# decisions of people, and what no check can read: free text of the source register
LEFT_OUT = frozenset(["corrections", "confirmations"])
FREE_TEXT = {"sources": frozenset("producer hosted_by title licence note".split())}

_NUMBER = re.compile(r"\d+(\.\d+)?")
_COUNTRIES = {"borrower_country": "borrower_iso3", "country": "iso3", "supplier": None}

Cells = dict[str, str]
Slip = Callable[[RawTable, Cells, random.Random], Cells | None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One raw table with one slip in it.

    Parameters
    ----------
    kind, table : str
        What was done, and to which table.
    row : int
        Line in the file; 0 where two names of the header were swapped.
    key : str
        Of the row; empty for the header.
    columns, old, new : tuple of str
        Cells that changed; none where a row was deleted or pasted again as it is.
    """

    kind: str
    table: str
    row: int
    key: str = ""
    columns: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def mutated(raw: RawTable, mutant: Mutant) -> RawTable:
    """Return a raw table with one slip in it."""
    frame, columns = raw.frame.copy(), list(mutant.columns)
    if mutant.kind == DELETED:
        frame = frame.drop(index=mutant.row)
    elif mutant.kind == DUPLICATED:
        pasted = frame.loc[[mutant.row]].set_axis([frame.index.max() + 1])
        pasted[columns] = list(mutant.new)
        frame = pd.concat([frame, pasted])
    elif mutant.row == HEADER:
        frame[columns] = frame[columns[::-1]].to_numpy()
    else:
        frame.loc[mutant.row, columns] = list(mutant.new)
    return replace(raw, frame=frame)


def mutants(raw: Mapping[str, RawTable], each: int, seed: int) -> Iterator[Mutant]:
    """Yield different mutants, the same for the same tables and seed.

    Parameters
    ----------
    raw : mapping
        Raw tables by name.
    each : int
        How many of each kind; they are spread evenly over the tables that it can happen to.
    seed : int
        Of the choice of rows and cells.
    """
    rng = random.Random(seed)
    for kind, slip in KINDS.items():
        made: set[Mutant] = set()
        names = [name for name in raw if name not in LEFT_OUT]
        rng.shuffle(names)
        while len(made) < each and names:
            for name in list(names):
                mutant = _one(kind, slip, raw[name], rng, made)
                if mutant is None:
                    names.remove(name)
                elif len(made) < each:
                    made.add(mutant)
                    yield mutant


def _one(
    kind: str, slip: Slip, raw: RawTable, rng: random.Random, made: set[Mutant]
) -> Mutant | None:
    """Return a new mutant of a kind, or None where the table's rows do not allow one."""
    lines = list(raw.frame.index)
    for line in rng.sample(lines, len(lines)):
        cells = raw.frame.loc[line].to_dict()
        changed = slip(raw, cells, rng)
        if changed is None:
            continue
        row = line
        if HEADER in changed:
            row, changed = HEADER, changed[HEADER]
        columns = tuple(changed)
        mutant = Mutant(
            kind,
            raw.schema.table,
            row,
            "|".join(cells[part] for part in raw.schema.primary_key) if row else "",
            columns,
            tuple(cells[column] for column in columns) if row else columns,
            tuple(changed.values()),
        )
        if mutant not in made:
            return mutant
    return None


# --- numbers -----------------------------------------------------------------------------------


def _numbers(raw: RawTable, cells: Cells) -> list[str]:
    """Return the columns of a row that hold a plain number other than zero."""
    return [
        column.name
        for column in raw.schema.fields
        if column.type == "number"
        and _NUMBER.fullmatch(cells[column.name])
        and Decimal(cells[column.name])
    ]


def _retyped(raw: RawTable, cells: Cells, rng: random.Random, retype: Callable) -> Cells | None:
    """Return one number retyped; in half of the rows with two equal bounds, both of them."""
    columns = _numbers(raw, cells)
    if not columns:
        return None
    column = rng.choice(columns)
    chosen = [column]
    if column in ("low", "high") and cells["low"] == cells["high"] and rng.random() < 0.5:
        chosen = ["low", "high"]
    text = retype(cells[column])
    return None if text is None else dict.fromkeys(chosen, text)


def _scaled(factor: str) -> Slip:
    """Return the slip that a number is typed in a unit that is larger or smaller."""

    def slip(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
        return _retyped(raw, cells, rng, lambda text: tables.plain(Decimal(text) * Decimal(factor)))

    return slip


def _sign(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    return _retyped(raw, cells, rng, lambda text: f"-{text}")


def _swapped_digits(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    def retype(text: str) -> str | None:
        places = [place for place, sign in enumerate(text) if sign != "."]
        pairs = [
            (first, then) for first, then in itertools.pairwise(places) if text[first] != text[then]
        ]
        if not pairs:
            return None
        first, then = rng.choice(pairs)
        signs = list(text)
        signs[first], signs[then] = signs[then], signs[first]
        return "".join(signs)

    return _retyped(raw, cells, rng, retype)


def _decimal_comma(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    """Write a number as most of the world does: 44,5 and 15.000."""

    def retype(text: str) -> str | None:
        if "." in text:
            return text.replace(".", ",")
        return f"{text[:-3]}.{text[-3:]}" if len(text) > 3 else None

    return _retyped(raw, cells, rng, retype)


def _percent_as_fraction(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    percent = cells.get("unit", "").endswith("_pct") or cells.get("unit") == "pp"
    columns = [
        name
        for name in _numbers(raw, cells)
        if name.endswith("_pct") or (percent and name in ("low", "high"))
    ]
    # who takes 40% for 0.4 does so for the whole row
    return {name: tables.plain(Decimal(cells[name]) / 100) for name in columns} or None


def _swapped_bounds(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    if cells.get("low") == cells.get("high"):
        return None
    return {"low": cells["high"], "high": cells["low"]}


# --- hedges, rows, columns ---------------------------------------------------------------------


def _hedge_dropped(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    """Drop a hedge from its column, from the source's words, or from both."""
    if cells.get("hedge", "exact") in ("exact", "range", ""):
        return None
    dropped = {"hedge": "exact", "hedge_words": ""}
    chosen = rng.choice([["hedge"], ["hedge_words"], ["hedge", "hedge_words"]])
    return {name: dropped[name] for name in chosen}


def _deleted(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    return {}


def _duplicated(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    """Paste a row again: as it is, or under the next free number."""
    key = raw.schema.names[0]
    number = re.search(r"\d+$", cells[key])
    if not number or raw.schema.column(key).type != "string" or rng.random() < 0.5:
        return {}
    prefix, width = cells[key][: number.start()], len(number[0])
    taken = raw.frame[key].str.removeprefix(prefix)
    taken = taken[taken.str.fullmatch(r"\d+")].astype(int)
    return {key: f"{prefix}{taken.max() + 1:0{width}d}"}


def _blanked(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    free = FREE_TEXT.get(raw.schema.table, ())
    columns = [
        column.name
        for column in raw.schema.fields
        if column.required and cells[column.name] and column.name not in free
    ]
    return {rng.choice(columns): ""} if columns else None


def _moved(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    """Move a row to another country, with its code or without, or to another year."""
    countries = [name for name in _COUNTRIES if name in cells]
    dates = [name for name in _dates(raw.schema) if cells[name]]
    column = rng.choice(countries + dates) if countries or dates else ""
    if column in countries:
        code = _COUNTRIES[column]
        others = raw.frame[raw.frame[column] != cells[column]]
        other = others.loc[rng.choice(list(others.index))]
        moved = {column: other[column]}
        return moved | {code: other[code]} if code and rng.random() < 0.5 else moved
    if column:
        year, rest = int(cells[column][:4]), cells[column][4:]
        year += rng.choice([-3, -2, -1, 1, 2, 3])
        if rest == "-02-29" and not calendar.isleap(year):
            rest = "-02-28"
        return {column: f"{year}{rest}"}
    return None


def _dates(schema: Schema) -> list[str]:
    """Return the columns that say when a row is about."""
    return [
        column.name
        for column in schema.fields
        if column.type in ("date", "year")
        or column.name.endswith(("_date", "_start", "_end"))
        or column.name == "vintage"
    ]


def _unknown_source(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    """Mistype a source: a letter is missing, or there twice."""
    known = cells["source_id"]
    place = rng.randrange(len(known))
    return {"source_id": known[:place] + known[place] * rng.choice([0, 2]) + known[place + 1 :]}


def _swapped_columns(raw: RawTable, cells: Cells, rng: random.Random) -> Cells | None:
    """Swap two cells of a row, neighbours or not, or two names of the header."""
    free = FREE_TEXT.get(raw.schema.table, ())
    names = [name for name in raw.schema.names if name not in free]
    how = rng.choice(["neighbours", "any", "header"])
    if how == "neighbours":
        first = rng.randrange(len(names) - 1)
        pair = names[first : first + 2]
    else:
        pair = rng.sample(names, 2)
    if how == "header":
        same = raw.frame[pair[0]].equals(raw.frame[pair[1]].rename(pair[0]))
        return None if same else {HEADER: dict(zip(pair, pair[::-1], strict=True))}
    if cells[pair[0]] == cells[pair[1]]:
        return None
    return {pair[0]: cells[pair[1]], pair[1]: cells[pair[0]]}


KINDS: dict[str, Slip] = {
    "factor 1000 up": _scaled("1000"),
    "factor 1000 down": _scaled("0.001"),
    "sign": _sign,
    "swapped digits": _swapped_digits,
    "swapped low and high": _swapped_bounds,
    "hedge dropped": _hedge_dropped,
    "percent as fraction": _percent_as_fraction,
    "decimal comma": _decimal_comma,
    DUPLICATED: _duplicated,
    DELETED: _deleted,
    "blanked required cell": _blanked,
    "moved to another country or year": _moved,
    "unknown source": _unknown_source,
    "swapped columns": _swapped_columns,
}
