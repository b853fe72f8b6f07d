"""What publishers print: totals, shares and years, beside what the records add up to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.analysis.loans.measures import OF_YEAR, PEAK, SHARE
from venezuela_analysis.analysis.loans.records import (
    RECORDS,
    REGION,
    VENEZUELA,
    records,
    sum_id,
    totals_by_filter,
)
from venezuela_analysis.analysis.loans.rows import (
    CELLS,
    DIGITS,
    bound,
    cells,
    figure,
    framed,
    summed,
)
from venezuela_analysis.figures import Answer, Figure, Hedge, compare, exact, rounded, share

DATABASE = "IAD/BU China-Latin America Finance Database"
"""Of the Inter-American Dialogue and Boston University; others quote it under longer names."""


def estimates(loan_estimates: pd.DataFrame) -> pd.DataFrame:
    """Return what publishers said Venezuela had been lent, one row for each mark of a chart.

    Parameters
    ----------
    loan_estimates : DataFrame
        Processed ``loan_estimates``, key ``row_id``.

    Returns
    -------
    DataFrame
        Totals in dollars of the day, without the story's own figure, without the desk's own sums
        and without rows of low confidence (reposts, blogs). Repeats of a statement in the same
        month count once. ``revised`` marks the versions of the Inter-American Dialogue / Boston
        University database, which are one series: rows that say which lenders it counts, one for
        each month, the best-documented one. These come first, then the others, each by date.
        ``bound`` is the end that a mark with one end is drawn at, ``spread`` whether there are two.
    """
    kept = _totals_said(loan_estimates)
    kept = kept[kept["confidence"] != "low"]
    kept = kept.assign(
        month=kept["as_of_date"].str[:7],
        measure_en="China’s lending to Venezuela",
        measure_es="préstamos de China a Venezuela",
        speaker=kept["estimated_by"],
        speaker_es=kept.get("estimated_by_es"),
        via=kept["reported_by"].where(kept["reported_by"] != kept["estimated_by"], ""),
        via_es=kept.get("reported_by_es"),
        bound=kept["low"].fillna(kept["high"]),
        spread=kept["low"].notna() & kept["high"].notna() & (kept["low"] != kept["high"]),
    )
    # "high" sorts before "medium", so the best-documented row of a month is its first
    kept = kept.sort_values(["confidence", "row_id"], kind="stable")
    kept = kept.drop_duplicates(["estimated_by", "month", "low", "high"])
    versions = kept[kept["estimated_by"].str.startswith("IAD") & kept["scope"].notna()]
    kept["revised"] = kept.index.isin(versions.drop_duplicates("month").index)
    order = ["revised", "as_of_date", "row_id"]
    return kept.sort_values(order, ascending=[False, True, True]).reset_index(drop=True)


def left_out(loan_estimates: pd.DataFrame) -> Figure:
    """Return how many totals of low confidence `estimates` leaves out."""
    said = _totals_said(loan_estimates)
    return exact(
        int((said["confidence"] == "low").sum()),
        "count",
        id="estimates_left_out",
        measure="published totals of low confidence",
        measure_es="totales publicados de poca confianza",
    )


def _totals_said(loan_estimates: pd.DataFrame) -> pd.DataFrame:
    """Return totals for Venezuela that others than the story and the desk have published."""
    return loan_estimates[
        (loan_estimates["measure"] == "total_lent_to_venezuela")
        & (loan_estimates["unit"] == "usd")
        & (loan_estimates["value_kind"] == "reported")
        & ~loan_estimates["from_story"].astype(bool)
    ]


def lowest(found: pd.DataFrame) -> Figure | None:
    """Return the lowest estimate, or None; a lower bound such as "more than 30" is none."""
    closed = found[found["low"].notna() & found["high"].notna()]
    ranked = closed.sort_values("low", kind="stable").to_dict("records")
    return figure(ranked[0]) if ranked else None


def highest(found: pd.DataFrame) -> Figure | None:
    """Return the highest estimate, or None; an upper bound such as "up to 70" is none."""
    ranked = found[found["low"].notna()].sort_values("low", kind="stable").to_dict("records")
    return figure(ranked[-1]) if ranked else None


def revisions(found: pd.DataFrame) -> list[Figure]:
    """Return the first, the highest and the latest total of the revised database.

    Those that are the same row stand once, so that the list has up to three figures.

    Parameters
    ----------
    found : DataFrame
        Of `estimates`.
    """
    versions = found[found["revised"]]
    if versions.empty:
        return []
    picked = [versions.index[0], versions["bound"].idxmax(), versions.index[-1]]
    return [figure(versions.loc[row].to_dict()) for row in dict.fromkeys(picked)]


def shares(
    by_country: pd.DataFrame,
    loans: pd.DataFrame,
    corrections: pd.DataFrame,
    claim: Figure | None,
) -> pd.DataFrame:
    """Return Venezuela's share of China's lending to the region, by database and filter.

    A share that a database's publisher prints stands as printed. Where a version prints none, it
    is computed from a Venezuelan and a regional total of the same source and period. AidData's
    records give one share for each of `RECORD_FILTERS`.

    Parameters
    ----------
    by_country : DataFrame
        Processed ``chinese_loans_by_country``.
    loans, corrections : DataFrame
        As `records` needs them.
    claim : Figure or None
        What is compared, in ``share_pct``; None where it is not known yet.

    Returns
    -------
    DataFrame
        One row for each database, version and filter: ``dataset``, ``vintage`` (missing for sums
        of records), ``name`` of the filter, ``label_en``, ``label_es``, years, ``row_id``,
        ``hedge``, ``low``, ``high``, ``unit``, ``bound`` and ``reach`` (both ends of its mark),
        ``spread``, ``printed`` (by the publisher, or computed here), ``answer`` to the claim
        (missing without one), ``source_id``. Versions of the database by date, then
        AidData's, the filters last.
    """
    venezuela = by_country[by_country["iso3"] == VENEZUELA]
    said = venezuela[
        (venezuela["measure"] == "share_of_region") & (venezuela["value_kind"] == "reported")
    ]
    rows = [row | {"printed": True, "figure": figure(row)} for row in said.to_dict("records")]
    rows += [
        row | {"printed": False}
        for row in _computed_shares(
            by_country, set(zip(said["dataset"], said["vintage"], strict=True))
        )
    ]
    rows.sort(key=lambda row: (row["dataset"].startswith("AidData"), row["vintage"]))
    for row in totals_by_filter(loans, corrections).to_dict("records"):
        part, whole = (
            exact(tables.plain(row[of]), "usd", id=sum_id(row["name"], of))
            for of in ("venezuela_usd", "region_usd")
        )
        evidence = share(part, whole, digits=DIGITS)
        rows.append(row | {"dataset": RECORDS, "printed": False, "figure": evidence})
    for row in rows:
        # compared before it is rounded, so that rounding never decides an answer
        row["answer"] = compare(claim, row["figure"]).value if claim else None
        percent = rounded(row["figure"], row.get("digits", DIGITS))
        # a share as printed has the id of its row, a computed one its own
        computed = f"share_{row['name']}" if "name" in row else f"share_{row['row_id'].lower()}"
        row |= cells(replace(percent, id=percent.id or computed, **SHARE))
        row["bound"] = bound(row)
        row["reach"] = row["low"] if row["high"] is None else row["high"]
        row["spread"] = percent.hedge is Hedge.RANGE
    return framed(rows, _SHARES)


def answers(found: pd.DataFrame) -> dict[str, Figure | None]:
    """Return how many rows of `shares` give each answer, and ``all``: how many there are.

    Returns
    -------
    dict of str to Figure or None
        Counts by `figures.Answer`; None where the claim is not known yet.
    """
    counts = {answer.value: int((found["answer"] == answer.value).sum()) for answer in Answer}
    counts["all"] = sum(counts.values())
    return {
        name: exact(
            n,
            "count",
            id=f"shares_{name}",
            measure="counts of Venezuela’s share",
            measure_es="cuentas de la parte de Venezuela",
        )
        if counts["all"]
        else None
        for name, n in counts.items()
    }


def _computed_shares(
    by_country: pd.DataFrame, printed: set[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    """Yield shares of versions that print none, from totals of one source and period."""
    of = by_country[
        (by_country["measure"] == "cumulative_commitments") & (by_country["dataset"] != RECORDS)
    ]
    same = ["dataset", "vintage", "source_id", "period_start", "period_end", "unit"]
    pairs = of[of["iso3"] == VENEZUELA].merge(
        of[of["iso3"] == REGION], on=same, suffixes=("", "_whole")
    )
    for row in pairs.to_dict("records"):
        if (row["dataset"], row["vintage"]) in printed:
            continue
        ends = {end: row[f"{end}_whole"] for end in ("row_id", "hedge", "low", "high")}
        part, whole = figure(row), figure(row | ends)
        # a round total such as 100 says little of its precision: a share keeps two digits
        precision = max(2, min(DIGITS, part.significant_digits, whole.significant_digits))
        yield row | {"figure": share(part, whole, digits=precision), "digits": precision}


def by_year(
    loans: pd.DataFrame, by_country: pd.DataFrame, corrections: pd.DataFrame
) -> pd.DataFrame:
    """Return lending by year, from the records and from the database, in dollars of each year.

    Returns
    -------
    DataFrame
        ``part`` records: one row for each year and ``series`` (venezuela, or rest: the region
        without it), filter ``corrected``. ``part`` database: one row for each year, series
        (venezuela, region) and version of the Inter-American Dialogue / Boston University
        database that gives another value; a year that no version was read for is missing.
        Columns ``part``, ``series``, ``year``, ``vintage``, ``period_start`` and ``period_end``
        (the year), ``row_id``, ``hedge``, ``low``, ``high``, ``bound``, ``unit``, ``source_id``.
    """
    counted = records(loans, "corrected", corrections)
    counted = counted.assign(
        iso3=counted["borrower_iso3"].where(counted["borrower_iso3"] == VENEZUELA, REGION)
    )
    rows: list[dict[str, Any]] = []
    for (iso3, year), group in counted.groupby(["iso3", "year"]):
        series = "venezuela" if iso3 == VENEZUELA else "rest"
        amount = exact(
            summed(group["principal_usd"]), "usd", id=f"records_{series}_{year}", **OF_YEAR
        )
        rows.append(
            {"part": "records", "vintage": None, "series": series, "year": year}
            | cells(amount)
            | {"source_id": group["source_id"].iloc[0]}
        )
    database = by_country[
        (by_country["dataset"] == DATABASE)
        & (by_country["measure"] == "annual_commitments")
        & by_country["iso3"].isin([VENEZUELA, REGION])
    ]
    database = database.sort_values(["iso3", "period_start", "vintage"], kind="stable")
    database = database.drop_duplicates(["iso3", "period_start", "hedge", "low", "high"])
    for row in database.to_dict("records"):
        series = "venezuela" if row["iso3"] == VENEZUELA else "region"
        row |= {"part": "database", "series": series, "year": row["period_start"]}
        rows.append(row | {"measure_en": OF_YEAR["measure"], "measure_es": OF_YEAR["measure_es"]})
    for row in rows:
        row["bound"] = bound(row)
        row["period_start"] = row["period_end"] = str(row["year"])
    return framed(rows, _YEARS)


def peak(years: pd.DataFrame) -> tuple[Figure, Figure] | tuple[None, None]:
    """Return the year in which the records have most for Venezuela, and how much.

    Parameters
    ----------
    years : DataFrame
        Of `by_year`, in whichever dollars.
    """
    of = years[(years["part"] == "records") & (years["series"] == "venezuela")]
    if of.empty:
        return None, None
    row = of.loc[of["low"].idxmax()].to_dict()
    amount = replace(rounded(figure(row)), id="peak_loans")
    return exact(int(row["year"]), "year", id="peak_year", **PEAK), amount


def at_peak(years: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the records' peak year for Venezuela, with the ``top`` of each bar."""
    year, _ = peak(years)
    of = years[(years["part"] == "records") & (years["year"] == (int(year.low) if year else 0))]
    of = of.sort_values("series", ascending=False)
    return of.assign(top=of["low"].cumsum())


def last_loans(years: pd.DataFrame) -> pd.DataFrame:
    """Return the database's years for Venezuela from the last loan before the first zero onwards.

    Parameters
    ----------
    years : DataFrame
        Of `by_year`.

    Returns
    -------
    DataFrame
        Rows of `by_year`; none where no version says zero.
    """
    of = years[(years["part"] == "database") & (years["series"] == "venezuela")]
    none = list(of["high"] == 0)
    return of[max(none.index(True) - 1, 0) :] if any(none) else of[:0]


def unread(years: pd.DataFrame) -> pd.DataFrame:
    """Return the years between the database's first and last for which no version was read.

    Parameters
    ----------
    years : DataFrame
        Of `by_year`.

    Returns
    -------
    DataFrame
        One row for each run of years: ``start``, ``end``.
    """
    read = {int(year) for year in years.loc[years["part"] == "database", "year"]}
    missing = [
        year for year in range(min(read, default=0), max(read, default=0)) if year not in read
    ]
    starts = [year for year in missing if year - 1 not in missing]
    ends = [year for year in missing if year + 1 not in missing]
    return framed(
        [{"start": first, "end": last} for first, last in zip(starts, ends, strict=True)],
        {"start": "Int64", "end": "Int64"},
    )


_SHARES = {
    **dict.fromkeys(("dataset", "vintage", "name", "label_en", "label_es"), "str"),
    **{"period_start": "Int64", "period_end": "Int64"},
    **CELLS,
    **{"bound": "float64", "reach": "float64", "spread": "bool", "printed": "bool"},
    **{"answer": "str", "source_id": "str"},
}
_YEARS = {
    **{"part": "str", "series": "str", "year": "Int64", "vintage": "str"},
    **dict.fromkeys(("period_start", "period_end"), "str"),
    **CELLS,
    **{"bound": "float64", "source_id": "str"},
}
