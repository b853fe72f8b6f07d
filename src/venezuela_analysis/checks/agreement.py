"""What the cells of a row, and the rows of a table, say twice: rules that hold them together.

Nothing here comes from a schema. Each rule uses a redundancy that the tables have anyway (a ship
has a name and a hull number, a statement has a date and a source with a date), so that a slip in
one place is told by the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from venezuela_analysis.checks.engine import Expectation, Rule
from venezuela_analysis.figures import Hedge
from venezuela_analysis.tables import Schema, Table, first_day, last_day

# (table, the first value, what it has one of, why)
ONE_FOR_EACH = (
    ("chinese_loans", "borrower_country", "borrower_iso3", "a country has one code"),
    ("chinese_loans", "borrower_iso3", "borrower_country", "a code stands for one country"),
    ("chinese_loans", "source_id", "dataset", "a source belongs to one data set"),
    ("chinese_loans", "dataset", "value_kind", "a data set holds one kind of value"),
    ("chinese_loans_by_country", "country", "iso3", "a country has one code"),
    ("chinese_loans_by_country", "iso3", "country", "a code stands for one country"),
    ("chinese_loans_by_country", "source_id", "dataset", "a source quotes one data set"),
    ("chinese_loans_by_country", "source_id", "vintage", "a source quotes one vintage"),
    ("loan_estimates", "source_id", "reported_by", "a document has one publisher"),
    ("us_tariffs", "measure", "unit", "a measure has one unit"),
    ("us_forces", "measure", "unit", "a measure has one unit"),
    ("us_ships", "hull_number", "ship_name", "a hull number is given once"),
    ("us_ships", "ship_name", "hull_number", "a ship has one hull number"),
    ("us_ships", "ship_name", "class_name", "a ship is of one class"),
    ("us_ships", "ship_name", "ship_type", "a ship is of one type"),
    ("us_ships", "class_name", "ship_type", "the ships of a class are of one type"),
    ("us_ships", "ship_name", "ship_group", "no ship changed groups in these months"),
    ("arms_deliveries", "series", "source_id", "a series is read from one source"),
)

# (table, date, days that it may lie after and before the publication of its source, why)
DATED_BY_SOURCE = (
    ("chinese_loans", "commitment_date", 0, None, "a loan is reported after it is agreed"),
    ("chinese_loans_by_country", "vintage", 0, 366, "a version is quoted within a year"),
    ("loan_estimates", "as_of_date", 0, None, "a statement is not younger than its source"),
    ("us_tariffs", "effective_date", 150, None, "duties are announced months ahead, not years"),
    ("us_forces", "as_of_date", 0, 35, "outlets count the force of the day or of the last weeks"),
    ("us_ships", "report_date", 2, 35, "ships are reported within weeks, orders days ahead"),
    ("allied_support", "event_date", 0, None, "what was done is reported afterwards"),
    ("timeline", "event_date", 70, None, "events are announced weeks ahead, not years"),
    ("figures", "as_of", 31, 31, "the story was said in the month of its publication"),
)

# (table, column that holds ids parted by semicolons, the table they are of)
REFERENCES = (("timeline", "figure_ids", "figures"), ("figures", "derived_from", "figures"))

# what the letters before a hull number stand for in the US Navy
HULL_TYPES = {
    "CG": "cruiser",
    "CVN": "aircraft carrier",
    "DDG": "destroyer",
    "LCS": "littoral combat ship",
    "LHD": "amphibious assault ship",
    "LPD": "amphibious transport dock",
    "SSN": "attack submarine",
}

# consumer prices moved by -0.4 percent (2009) to 8.0 percent (2022) from one year to the next
PRICE_GROWTH = (0.99, 1.09)

# SIPRI's register of January 2025 and its annual table of July 2022, which ends with 2021, have the
# same years of each supplier and differ by at most 6.7 percent (7.5 and, in whole millions, 8)
SERIES_RATIO = 1.08
SERIES_TO = 2021

# the factors of one data set and year differ by the rounding of its amounts only
DEFLATOR_RATIO = 1.001

_ENGLISH = frozenset("after and at by for from his in is of on said says that the to was".split())
_SPANISH = frozenset(
    "al como con de del desde el en es la las lo los para por que se según su tras un una y".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def row_rules(
    schema: Schema, cleaned: Mapping[str, Table]
) -> Iterator[tuple[Expectation, str, Rule]]:
    """Yield the rules that hold a table's cells and rows together, each with its reason.

    Parameters
    ----------
    schema : Schema
        Of the processed table.
    cleaned : mapping
        Every processed table by name, for rules about ids and sources.
    """
    names = set(schema.names)
    for table, one, other, reason in ONE_FOR_EACH:
        if table == schema.table:
            yield _rule(
                f"{table}.{one}.{other}.one", (one, other), reason, _one_for_each(one, other)
            )
    for table, column, after, before, reason in DATED_BY_SOURCE:
        if table == schema.table:
            published = _by_key(cleaned["sources"], "publication_date")
            rule = _near_publication(column, published, after, before)
            yield _rule(f"{table}.{column}.published", (column, "source_id"), reason, rule)
    for table, column, other in REFERENCES:
        if table == schema.table:
            known = frozenset(_by_key(cleaned[other], cleaned[other].schema.primary_key[0]))
            yield _rule(
                f"{table}.{column}.{other}.known",
                (column, schema.primary_key[0]),
                f"each id is one of the {other}",
                _ids_known(column, known),
            )
    if "from_story" in names:
        yield _rule(
            f"{schema.table}.source_id.from_story",
            ("source_id", "from_story"),
            "a source is the story itself or it is not",
            _one_for_each("source_id", "from_story"),
        )
    yield from _repeats(schema)
    yield from _language(schema)
    for columns, reason, rule in _OF_TABLES.get(schema.table, ()):
        yield _rule(f"{schema.table}.{columns[0]}.{rule.__name__}", columns, reason, rule)


def _rule(
    check_id: str, columns: tuple[str, ...], reason: str, rule: Rule
) -> tuple[Expectation, str, Rule]:
    """Return the expectation of a rule, its reason and its function."""
    options = {"column_list": list(columns), "rule": check_id}
    return Expectation(check_id, "ExpectRowsToKeepRule", options), reason, rule


def _by_key(table: Table, column: str) -> dict[str, Any]:
    """Return a column of a table by the table's key."""
    return dict(zip(table.frame[table.schema.primary_key[0]], table.frame[column], strict=True))


# --- any table ---------------------------------------------------------------------------------


def _one_for_each(one: str, other: str) -> Rule:
    """Return the rule that rows with one value in a column have one value in another."""

    def rule(rows: pd.DataFrame) -> pd.Series:
        other_values = rows[other].astype("object").where(rows[other].notna(), "")
        return rows[one].isna() | (other_values.groupby(rows[one]).transform("nunique") == 1)

    return rule


def _near_publication(
    column: str, published: Mapping[str, str], after: int, before: int | None
) -> Rule:
    """Return the rule that a date fits the publication of its source; either may be shortened."""

    def fits(when: object, source: str) -> bool:
        printed = published.get(source)
        if not isinstance(when, str) or not isinstance(printed, str):
            return True
        starts_in_time = _day(first_day(when)) <= _day(last_day(printed)) + timedelta(after)
        return starts_in_time and (
            before is None or _day(last_day(when)) >= _day(first_day(printed)) - timedelta(before)
        )

    def rule(rows: pd.DataFrame) -> pd.Series:
        kept = [fits(*pair) for pair in zip(rows[column], rows["source_id"], strict=True)]
        return pd.Series(kept, index=rows.index, dtype=bool)

    return rule


def _day(text: str) -> date:
    """Return a whole ISO date."""
    return date.fromisoformat(text)


def _ids_known(column: str, known: frozenset[str]) -> Rule:
    """Return the rule that ids parted by semicolons are known."""

    def rule(rows: pd.DataFrame) -> pd.Series:
        return rows[column].fillna("").map(lambda ids: set(filter(None, ids.split(";"))) <= known)

    return rule


def _repeats(schema: Schema) -> Iterator[tuple[Expectation, str, Rule]]:
    """Yield the rule that no row says what another says under a key of its own."""
    own = {column.name for column in schema.fields if column.constraints.get("unique")}
    said = [name for name in schema.names if name not in own | {"note"}]

    def rule(rows: pd.DataFrame) -> pd.Series:
        return ~rows.duplicated(said, keep=False)

    if own and "source_id" in schema.names:
        yield _rule(
            f"{schema.table}.repeated",
            tuple(said),
            "no row repeats another in all but its key and note",
            rule,
        )


def _language(schema: Schema) -> Iterator[tuple[Expectation, str, Rule]]:
    """Yield the rule that the Spanish of a pair of texts is not in the English column."""
    for spanish in schema.names:
        stem = spanish.removesuffix("_es")
        english = stem if stem in schema.names else f"{stem}_en"
        if stem == spanish or english not in schema.names:
            continue

        def rule(rows: pd.DataFrame, english: str = english, spanish: str = spanish) -> pd.Series:
            return rows[english].map(_spanishness) <= rows[spanish].map(_spanishness)

        yield _rule(
            f"{schema.table}.{english}.language",
            (english, spanish),
            "the English text has no more Spanish function words than the Spanish one",
            rule,
        )


def _spanishness(text: object) -> int:
    """Return how many more Spanish than English function words a text has."""
    words = _WORD.findall(text.lower()) if isinstance(text, str) else []
    return sum((word in _SPANISH) - (word in _ENGLISH) for word in words)


# --- one table ---------------------------------------------------------------------------------


def open_ends(rows: pd.DataFrame) -> pd.Series:
    """Return True where the open ends are those that the hedge has."""
    low = rows["hedge"].isin([Hedge.MORE_THAN.value])
    high = rows["hedge"].isin([Hedge.LESS_THAN.value, Hedge.NEARLY.value])
    stated = rows["hedge"].notna()
    return ~stated | ((rows["low_open"] == low) & (rows["high_open"] == high)).fillna(False)


def in_text_order(rows: pd.DataFrame) -> pd.Series:
    """Return True where a claim stands no earlier in the text than the claims before it."""
    paragraphs = rows["locator"].str.extract(r"(\d+)", expand=False).astype("Int64")
    order = paragraphs[rows["claim"].sort_values().index]
    return (order >= order.cummax()).reindex(rows.index).fillna(False).astype(bool)


def single_year(rows: pd.DataFrame) -> pd.Series:
    """Return True where the commitments of a year are of one year."""
    annual = rows["measure"] == "annual_commitments"
    return ~annual | (rows["period_start"] == rows["period_end"]).fillna(False).astype(bool)


def hull_type(rows: pd.DataFrame) -> pd.Series:
    """Return True where the letters of a hull number stand for the ship's type."""
    types = rows["hull_number"].str.partition("-")[0].map(HULL_TYPES)
    return rows["hull_number"].isna() | (types == rows["ship_type"]).fillna(False).astype(bool)


def era_of_date(rows: pd.DataFrame) -> pd.Series:
    """Return True where the era is the one that the date lies in."""
    eras = {"2018": "2018-2019", "2019": "2018-2019", "2025": "2025"}
    return rows["event_date"].str[:4].map(eras).fillna("other") == rows["era"]


def figure_placeholder(rows: pd.DataFrame) -> pd.Series:
    """Return True where a statement has a place for its figure just where it has a figure."""
    stated = rows["low"].notna() | rows["high"].notna()
    kept = [
        rows[column].str.count(re.escape("{figure}")) == stated.astype(int)
        for column in ("statement_en", "statement_es")
    ]
    return kept[0] & kept[1]


def price_growth(rows: pd.DataFrame) -> pd.Series:
    """Return True where a year follows the one before, with prices that moved as they ever did."""
    kept = pd.Series(True, index=rows.index)
    for _, series in rows.sort_values("year").groupby("variant"):
        growth = series["mean_index"] / series["mean_index"].shift()
        follows = (series["year"].diff() == 1) & growth.between(*PRICE_GROWTH)
        # the first year follows none
        kept[series.index[1:]] = follows.fillna(False).astype(bool)[1:]
    return kept


def series_agree(rows: pd.DataFrame) -> pd.Series:
    """Return True where both releases have a supplier's year, as far as both go, and agree."""
    years = rows.groupby(["supplier", "year"])
    low, high = (years["tiv_m"].transform(end) for end in ("min", "max"))
    both = (years["series"].transform("nunique") == 2) | (rows["year"] > SERIES_TO)
    return (high <= SERIES_RATIO * low) & both.fillna(False).astype(bool)


def one_deflator(rows: pd.DataFrame) -> pd.Series:
    """Return True where one factor makes a data set's dollars of a year constant."""
    factor = rows["principal_constant_usd"] / rows["principal_usd"]
    years = factor.groupby([rows["dataset"], rows["commitment_date"].str[:4]])
    low, high = (years.transform(end) for end in ("min", "max"))
    return factor.isna() | (high <= DEFLATOR_RATIO * low)


def supplier_named(rows: pd.DataFrame) -> pd.Series:
    """Return True where a statement does not name only the other supplier."""
    names = {"Russia": "Russia", "China": "China|Chinese"}
    kept = pd.Series(True, index=rows.index)
    for supplier, other in (("Russia", "China"), ("China", "Russia")):
        own = rows["statement_en"].str.contains(names[supplier])
        others = rows["statement_en"].str.contains(names[other])
        kept &= (rows["supplier"] != supplier) | own | ~others
    return kept


_OF_TABLES: dict[str, tuple[tuple[tuple[str, ...], str, Rule], ...]] = {
    "figures": (
        (
            ("hedge", "low_open", "high_open"),
            "only 'more than' leaves its low end out, only 'less than' and 'nearly' their high end",
            open_ends,
        ),
        (("locator", "claim"), "claims are numbered in the order of the text", in_text_order),
    ),
    "chinese_loans": (
        (
            ("principal_constant_usd", "principal_usd", "dataset", "commitment_date"),
            "a data set turns the dollars of a year into constant ones with one factor",
            one_deflator,
        ),
    ),
    "chinese_loans_by_country": (
        (
            ("period_start", "period_end", "measure"),
            "the commitments of a year start and end in it",
            single_year,
        ),
    ),
    "us_ships": (
        (("hull_number", "ship_type"), "the letters of a hull number name a type", hull_type),
    ),
    "allied_support": (
        (("era", "event_date"), "the eras are 2018 and 2019, and 2025", era_of_date),
        (
            ("supplier", "statement_en"),
            "a statement about one supplier does not name only the other",
            supplier_named,
        ),
        (
            ("statement_en", "statement_es", "low", "high"),
            "a statement has a place for its figure, and no place for none",
            figure_placeholder,
        ),
    ),
    "us_cpi": (
        (
            ("mean_index", "year", "variant"),
            "no year is missing, and from one to the next prices moved by a factor of "
            f"{PRICE_GROWTH[0]} to {PRICE_GROWTH[1]}",
            price_growth,
        ),
    ),
    "arms_deliveries": (
        (
            ("tiv_m", "supplier", "year", "series"),
            "SIPRI's two releases have the same years to 2021 and differ by at most 8 percent",
            series_agree,
        ),
    ),
}
