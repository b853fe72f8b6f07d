"""What sources say of allied support, and the comparison of then and now made from it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.figures import Figure, Hedge, exact, from_hedge

SUPPLIERS = ("Russia", "China")
KINDS = ("forces", "arms", "money", "recognition", "words")
THEN, NOW = ERAS = ("2018-2019", "2025")

# from the strongest to the weakest thing that a source can say
STANDINGS = ("reported", "unconfirmed", "asked", "absent")

# what a statement says of its own standing, in its own words
_UNCONFIRMED = re.compile(r"verif|\bclaimed\b|\bdenied\b|\bdiscussed\b")

# what a cell of the matrix calls statements with these measures
_ITEMS = {
    "tu160_bombers": "bombers",
    "personnel": "personnel",
    "wagner_contractors": "contractors",
    "il76_flight": "cargo_flights",
    "an124_flight": "cargo_flights",
    "missile_units": "arms_request",
    "engines": "arms_request",
    "radars": "arms_request",
    "financing_years": "financing_request",
    "investment_pledge": "pledge",
    "credit": "credit",
    "credit_line": "credit_line",
    "last_delivery_year": "last_delivery",
}
# parts of a visit that the list shows and a cell does not
_DETAILS = (
    "an124_transport",
    "il62_transport",
    "bombers_left",
    "cargo",
    "aircraft",
    "personnel_in_caracas",
)
# a statement without such a measure is called by its category
_CATEGORIES = (
    "bomber_visit",
    "troop_visit",
    "cargo_flight",
    "air_defence",
    "sipri_total",
    "loan",
    "debt_to_russia",
    "loan_for_arms",
    "treaty",
    "statement",
    "visit",
    "request",
    "absence",
)
_ITEM_ORDER = tuple(dict.fromkeys([*_ITEMS.values(), *_CATEGORIES]))

_NUMBER = ": {figure}"  # where a statement's text has its number

_BELOW = (Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY)
_ABOVE = (Hedge.AT_LEAST, Hedge.MORE_THAN)

MATRIX_COLUMNS = [
    "supplier",
    "kind_of_support",
    "era",
    "line",
    "item",
    "standing",
    "figures",
    "source_ids",
]


def statements(support: pd.DataFrame) -> pd.DataFrame:
    """Return what sources say of allied support, each with its standing, in reading order.

    Parameters
    ----------
    support : DataFrame
        Table ``allied_support``: one row for each statement of a source, key ``row_id``.

    Returns
    -------
    DataFrame
        The same rows with three columns more, by supplier, kind of support and date.
        ``standing`` is ``absent`` where nothing was found (or where the last delivery of a register
        was before the years in question), ``asked`` for what Venezuela asked for,
        ``unconfirmed`` where the statement itself says that it is not verified, claimed,
        denied or only discussed, or where the source is marked as weak, and ``reported``
        otherwise. ``item`` is what a cell of the matrix calls it, empty for a detail that only
        the list shows. ``figure`` is the number that the statement prints, None where it prints
        none.
    """
    rank = {name: place for place, name in enumerate([*SUPPLIERS, *KINDS])}
    rows = support.to_dict("records")
    return support.assign(
        standing=pd.Series([_standing(row) for row in rows], support.index, dtype="str"),
        item=pd.Series([_item(row) for row in rows], support.index, dtype="str"),
        figure=pd.Series([_figure(row) for row in rows], support.index, dtype="object"),
    ).sort_values(
        ["supplier", "kind_of_support", "event_date", "row_id"],
        key=lambda column: column.map(rank) if set(column) <= set(rank) else column,
        ignore_index=True,
    )


def _standing(row: dict[str, Any]) -> str:
    """Return how much a statement says."""
    if row["category"] == "absence":
        return "absent"
    if (
        row["category"] == "sipri_total"
        and row["era"] in ERAS
        and row["high"] < int(row["era"][:4])
    ):
        return "absent"
    if row["category"] == "request":
        return "asked"
    weak = row["confidence"] == "low" or _UNCONFIRMED.search(row["statement_en"])
    return "unconfirmed" if weak else "reported"


def _item(row: dict[str, Any]) -> str:
    """Return what a cell of the matrix calls a statement, or nothing for a detail."""
    if row["measure"] in _DETAILS:
        return ""
    return _ITEMS.get(row["measure"], row["category"])


def matrix(stated: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of each cell of the comparison of then and now.

    Parameters
    ----------
    stated : DataFrame
        From `statements`.

    Returns
    -------
    DataFrame
        One row for each line of a cell: ``supplier``, ``kind_of_support``, ``era``, ``line``
        (from 0), ``item``, ``standing``, ``figures`` (tuple, see `spread`) and ``source_ids``
        (tuple). An item has the strongest standing of its statements. A line whose item is the
        name of its standing opens the items that are unconfirmed, asked for or absent. A cell
        without any statement has one line, ``unread``. An empty frame where neither period has a
        statement.
    """
    shown = stated[stated["era"].isin(ERAS) & (stated["item"] != "")]
    if shown.empty:
        return pd.DataFrame(columns=MATRIX_COLUMNS)
    cells = dict(list(shown.groupby(["supplier", "kind_of_support", "era"])))
    keys = [(supplier, kind, era) for supplier in SUPPLIERS for kind in KINDS for era in ERAS]
    rows = [
        (*key, line, *content)
        for key in keys
        for line, content in enumerate(_lines(cells[key]) if key in cells else _UNREAD)
    ]
    return pd.DataFrame(rows, columns=MATRIX_COLUMNS)


_Line = tuple[str, str, tuple[Figure, ...], tuple[str, ...]]
_UNREAD: list[_Line] = [("unread", "unread", (), ())]


def _lines(cell: pd.DataFrame) -> list[_Line]:
    """Return item, standing, figures and sources of each line of one cell."""
    items = {
        item: (
            min(rows["standing"], key=STANDINGS.index),
            spread(rows),
            tuple(dict.fromkeys(rows["source_id"])),
        )
        for item, rows in cell.groupby("item")
    }
    lines: list[_Line] = []
    for standing in STANDINGS:
        names = sorted(
            (item for item, (own, *_) in items.items() if own == standing), key=_ITEM_ORDER.index
        )
        if names and standing != "reported":
            nothing_found = items["absence"][2] if "absence" in names else ()
            lines.append((standing, standing, (), nothing_found))
        lines += [(name, *items[name]) for name in names if name != "absence"]
    return lines


def spread(rows: pd.DataFrame) -> tuple[Figure, ...]:
    """Return the smallest and the largest number that statements print, or the one they share.

    Parameters
    ----------
    rows : DataFrame
        From `statements`.

    Returns
    -------
    tuple of Figure
        None, one or two: none where no number is printed or the statements measure different
        things. Numbers are ordered as printed, and equal numbers by hedge: nearly 100, 100 or
        about 100, more than 100. Nothing is computed from them: "99" and "more than 100" remain
        two statements.
    """
    numbered = rows[rows["figure"].notna()]
    if numbered["measure"].nunique() != 1:
        return ()
    ordered = sorted(numbered["figure"], key=_printed_order)
    least, most = ordered[0], ordered[-1]
    return (least,) if _printed_order(least) == _printed_order(most) else (least, most)


def _printed_order(figure: Figure) -> tuple[Decimal, int]:
    """Return what sorts printed numbers: the number, then which way its hedge points."""
    number = figure.low if figure.low is not None else figure.high
    side = (figure.hedge in _ABOVE) - (figure.hedge in _BELOW)
    return number or Decimal(0), side


def _figure(row: dict[str, Any]) -> Figure | None:
    """Return the figure that a statement prints, if any."""
    if pd.isna(row["unit"]):
        return None
    low, high = (
        Decimal(tables.plain(row[end])) if pd.notna(row[end]) else None for end in ("low", "high")
    )
    return from_hedge(
        row["hedge"],
        low,
        high,
        row["unit"],
        id=row["row_id"],
        measure=row["statement_en"].removesuffix(_NUMBER),
        measure_es=row["statement_es"].removesuffix(_NUMBER),
        period=row["event_date"],
        speaker=row["publisher"],
        speaker_es="" if pd.isna(row["publisher_es"]) else row["publisher_es"],
        source_id=row["source_id"],
    )


def stated(
    support: pd.DataFrame, supplier: str, era: str, item: str
) -> tuple[Figure | None, Figure | None]:
    """Return the smallest and the largest number printed for one line of the matrix.

    Parameters
    ----------
    support : DataFrame
        From `statements`.
    supplier, era, item : str
        As in `matrix`.

    Returns
    -------
    tuple of Figure or None
        Twice the same where all agree, two Nones where nothing is stated at this date.
    """
    rows = support[
        (support["supplier"] == supplier) & (support["era"] == era) & (support["item"] == item)
    ]
    found = spread(rows)
    return (found[0], found[-1]) if found else (None, None)


def kinds_on_record(lines: pd.DataFrame, supplier: str, era: str) -> list[str]:
    """Return the kinds of support that are reported, not only claimed, asked for or missed.

    Parameters
    ----------
    lines : DataFrame
        From `matrix`.
    supplier, era : str
        As there.
    """
    own = lines[
        (lines["supplier"] == supplier) & (lines["era"] == era) & (lines["standing"] == "reported")
    ]
    return [kind for kind in KINDS if kind in set(own["kind_of_support"])]


def latest_on_record(lines: pd.DataFrame) -> dict[str, Any]:
    """Return what each ally is on record with in the latest period read for both.

    Parameters
    ----------
    lines : DataFrame
        From `matrix`.

    Returns
    -------
    dict
        ``era``, the later one unless an ally has no statement in it at this date, and ``kinds``,
        by supplier the list of `kinds_on_record`.
    """
    read = lines[lines["standing"] != "unread"].groupby("era")["supplier"].nunique()
    era = NOW if read.get(NOW) == len(SUPPLIERS) else THEN
    return {
        "era": era,
        "kinds": {supplier: kinds_on_record(lines, supplier, era) for supplier in SUPPLIERS},
    }


def count_on_record(lines: pd.DataFrame, supplier: str, era: str) -> Figure | None:
    """Return how many kinds of support are on record, None where the period was not read.

    Parameters
    ----------
    lines : DataFrame
        From `matrix`.
    supplier, era : str
        As there.
    """
    own = lines[(lines["supplier"] == supplier) & (lines["era"] == era)]
    if set(own["standing"]) <= {"unread"}:
        return None
    return exact(
        len(kinds_on_record(lines, supplier, era)),
        "count",
        measure="kinds of support on record",
        measure_es="clases de apoyo que constan",
        period=era.replace("-", "/"),
    )
