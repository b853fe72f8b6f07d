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

from venezuela_analysis.checks import own_rules
from venezuela_analysis.checks.engine import Expectation, Rule
from venezuela_analysis.tables import Schema, Table, first_day, last_day

# (table, the first value, what it has one of, why)
ONE_FOR_EACH = (
    ("chinese_loans", "borrower_country", "borrower_iso3", "a country has one code"),
    ("chinese_loans", "borrower_iso3", "borrower_country", "a code stands for one country"),
    ("chinese_loans", "source_id", "dataset", "a source belongs to one data set"),
    ("chinese_loans", "dataset", "value_kind", "a data set holds one kind of value"),
    ("chinese_loans_by_country", "country", "iso3", "a country has one code"),
    ("chinese_loans_by_country", "iso3", "country", "a code stands for one country"),
    ("chinese_loans_by_country", "iso3", "country_es", "a country has one Spanish name"),
    ("chinese_loans_by_country", "dataset", "dataset_es", "a data set has one Spanish name"),
    (
        "chinese_loans_by_country",
        "records_filter",
        "records_filter_es",
        "what is counted is said in one way in Spanish",
    ),
    ("loan_estimates", "estimated_by", "estimated_by_es", "a publisher has one Spanish name"),
    ("loan_estimates", "reported_by", "reported_by_es", "a publisher has one Spanish name"),
    ("us_tariffs", "publisher", "publisher_es", "a publisher has one Spanish name"),
    ("us_forces", "publisher", "publisher_es", "a publisher has one Spanish name"),
    ("allied_support", "publisher", "publisher_es", "a publisher has one Spanish name"),
    ("sources", "producer", "producer_es", "a producer has one Spanish name"),
    ("sources", "hosted_by", "hosted_by_es", "a host has one Spanish name"),
    ("figures", "speaker", "speaker_es", "a speaker has one Spanish name"),
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

_ENGLISH = frozenset("after and at by for from his in is of on said says that the to was".split())
_SPANISH = frozenset(
    "al como con de del desde el en es la las lo los para por que se según su tras un una y".split()
)
_WORD = re.compile(r"[^\W\d_]+")

# names are the same in both languages, unless English words in them describe somebody
_DESCRIBING = _ENGLISH | frozenset(
    "article blog brief citing copies copy crediting desk digest documents expert internal media"
    " mirror named news podcast press quoted quoting register relaying release report repost story"
    " summed television timeline tracker unnamed via voice".split()
)
# columns of sentences and phrases, which no language shares
_PROSE = frozenset(["evidence_note", "reason", "records_filter"])
# the rules of these look at more than the two columns, see `own_rules`
_OWN_RULES = frozenset(["licence", "title"])
# columns of names that have needed no Spanish yet
_NAMES_ALONE = (("figures", "via"),)


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
    yield from _translated(schema)
    for columns, reason, rule in own_rules.RULES.get(schema.table, ()):
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
        pairs = list(zip(rows[column], rows["source_id"], strict=True))
        kept = {pair: fits(*pair) for pair in set(pairs)}
        return pd.Series([kept[pair] for pair in pairs], index=rows.index, dtype=bool)

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


def _pairs(schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield each column of English text with the column of its Spanish."""
    for spanish in schema.names:
        stem = spanish.removesuffix("_es")
        english = stem if stem in schema.names else f"{stem}_en"
        if stem != spanish and english in schema.names:
            yield english, spanish


def _language(schema: Schema) -> Iterator[tuple[Expectation, str, Rule]]:
    """Yield the rule that the Spanish of a pair of texts is not in the English column."""
    for english, spanish in _pairs(schema):

        def rule(rows: pd.DataFrame, english: str = english, spanish: str = spanish) -> pd.Series:
            in_order = rows[english].map(_spanishness) <= rows[spanish].map(_spanishness)
            return rows[spanish].isna() | in_order

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


def _translated(schema: Schema) -> Iterator[tuple[Expectation, str, Rule]]:
    """Yield the rule that no text of a pair lacks its Spanish, or stands in Spanish alone."""
    for english, spanish in _pairs(schema):
        if english in _OWN_RULES:
            continue
        prose = english.endswith("_en") or english in _PROSE

        def rule(
            rows: pd.DataFrame, english: str = english, spanish: str = spanish, prose: bool = prose
        ) -> pd.Series:
            needed = rows[english].notna() if prose else rows[english].map(_describes)
            return (rows[spanish].notna() | ~needed) & (
                rows[english].notna() | rows[spanish].isna()
            )

        same = "" if prose else ", or the name again where that is the same in Spanish"
        yield _rule(
            f"{schema.table}.{spanish}.translated",
            (english, spanish),
            f"{spanish}, which Spanish pages print, filled in with what {english} says{same}",
            rule,
        )
    for table, column in _NAMES_ALONE:
        if table == schema.table:
            yield _rule(
                f"{table}.{column}.name",
                (column, schema.primary_key[0]),
                f"names alone in {column}, since both languages print it; words that describe need "
                f"a column {column}_es, after {column} in the table and in datapackage.json",
                lambda rows, column=column: ~rows[column].map(_describes),
            )


def _describes(text: object) -> bool:
    """Whether a name holds English words, which begin small, beside names and addresses."""
    words = text.split() if isinstance(text, str) else []
    return not _DESCRIBING.isdisjoint(word.strip("(),.;") for word in words)
