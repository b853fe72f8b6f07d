"""Rules that one table alone calls for, each with the columns it is about and its reason."""

from __future__ import annotations

import re

import pandas as pd

from venezuela_analysis import sources
from venezuela_analysis.checks.engine import Rule
from venezuela_analysis.figures import Hedge
from venezuela_analysis.tables import first_day

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

# totals of loan records are kept to 10,000 or 100,000 dollars
ROUNDING_USD = 200_000

# every source of these tables was read in or after this month
READ_SINCE = "2026-11"

# SIPRI's register of January 2025 and its annual table of July 2022, which ends with 2021, have the
# same years of each supplier and differ by at most 6.7 percent (7.5 and, in whole millions, 8)
SERIES_RATIO = 1.08
SERIES_TO = 2021

# the factors of one data set and year differ by the rounding of its amounts only
DEFLATOR_RATIO = 1.001


def open_ends(rows: pd.DataFrame) -> pd.Series:
    """Return True where the open ends are those that the hedge has."""
    low = rows["hedge"].isin([Hedge.MORE_THAN.value])
    high = rows["hedge"].isin([Hedge.LESS_THAN.value, Hedge.NEARLY.value])
    stated = rows["hedge"].notna()
    return ~stated | ((rows["low_open"] == low) & (rows["high_open"] == high)).fillna(False)


def in_text_order(rows: pd.DataFrame) -> pd.Series:
    """Return True where a claim follows the one before in number, and stands no earlier."""
    claims = rows.sort_values("claim")
    # what is no number of a claim is told by the column's own pattern
    numbers = claims["claim"].str.extract(r"^K(\d+)$", expand=False).astype("Int64")
    paragraphs = claims["locator"].str.extract(r"(\d+)", expand=False).astype("Int64")
    expected = pd.Series(range(1, len(claims) + 1), index=claims.index)
    follows = (numbers == expected) & (paragraphs >= paragraphs.cummax())
    return follows.reindex(rows.index).fillna(False).astype(bool)


def period_of_the_loans(rows: pd.DataFrame) -> pd.Series:
    """Return True where a figure about the loans covers the years that the story gives them."""
    ends = ["period_start", "period_end"]
    stated = rows.loc[rows["figure_id"] == "china_loans_period", ends]
    about = (rows["topic"] == "loans") & (rows["kind"] == "figure")
    return ~about | rows[ends].isin(stated.to_dict("list")).all(axis="columns")


def single_year(rows: pd.DataFrame) -> pd.Series:
    """Return True where the commitments of a year are of one year."""
    annual = rows["measure"] == "annual_commitments"
    return ~annual | (rows["period_start"] == rows["period_end"]).fillna(False).astype(bool)


def borrowers_add_up(rows: pd.DataFrame) -> pd.Series:
    """Return True where the region's total computed from records is the sum of its borrowers'."""
    group = ["dataset", "measure", "records_filter", "period_start", "period_end"]
    kept = pd.Series(True, index=rows.index)
    for (_, measure, *_), totals in rows[rows["value_kind"] == "computed"].groupby(group):
        region = totals["iso3"] == "LAC"
        # a table of one borrower and the region is no list of borrowers
        if region.any() and (measure == "annual_commitments" or (~region).sum() > 1):
            gap = totals.loc[region, "low"].sum() - totals.loc[~region, "low"].sum()
            kept[totals.index] = abs(gap) <= ROUNDING_USD
    return kept


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


def read_in_time(rows: pd.DataFrame) -> pd.Series:
    """Return True where a source was read after it was published and since the work began."""
    published = rows["publication_date"].fillna(READ_SINCE).map(first_day)
    return (rows["date_accessed"] >= published) & (rows["date_accessed"] >= READ_SINCE)


def title_of_ours(rows: pd.DataFrame) -> pd.Series:
    """Return True where a title has Spanish just where it is ours and not the published one."""
    return (rows["title_kind"] != "as_published") == rows["title_es"].notna()


def licence_in_words(rows: pd.DataFrame) -> pd.Series:
    """Return True where a licence that pages print in words has its Spanish."""
    printed = pd.Series(map(sources.licence, rows.to_dict("records")), index=rows.index, dtype=str)
    in_words = printed.map(lambda text: any(word.islower() for word in text.split()))
    return ~in_words.astype(bool) | rows["licence_es"].notna()


def copy_type_in_spanish(rows: pd.DataFrame) -> pd.Series:
    """Return True where a kind of copy has a Spanish name."""
    return rows["copy_type"].isin(list(sources.COPY_TYPES_ES))


RULES: dict[str, tuple[tuple[tuple[str, ...], str, Rule], ...]] = {
    "figures": (
        (
            ("hedge", "low_open", "high_open"),
            "only 'more than' leaves its low end out, only 'less than' and 'nearly' their high end",
            open_ends,
        ),
        (("locator", "claim"), "claims are numbered in the order of the text", in_text_order),
        (
            ("period_start", "period_end", "figure_id", "topic", "kind"),
            "the story gives one period for all it says of the loans",
            period_of_the_loans,
        ),
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
        (
            (
                *("low", "iso3", "value_kind", "dataset", "measure", "records_filter"),
                *("period_start", "period_end"),
            ),
            "the region's total of the loan records is the sum of its borrowers'",
            borrowers_add_up,
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
    "sources": (
        (
            ("date_accessed", "publication_date"),
            "a source was read after its publication, and not before this work began",
            read_in_time,
        ),
        (
            ("title_es", "title_kind"),
            "title_es, which Spanish pages print, filled in with what a title of ours says, and "
            "empty where the title is as published",
            title_of_ours,
        ),
        (
            ("licence_es", "licence"),
            "licence_es, which Spanish pages print, filled in with what a licence in words says",
            licence_in_words,
        ),
        (
            ("copy_type", "source_id"),
            "a kind of copy that has a Spanish name; a new one gets it in COPY_TYPES_ES, in "
            "src/venezuela_analysis/sources.py",
            copy_type_in_spanish,
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
