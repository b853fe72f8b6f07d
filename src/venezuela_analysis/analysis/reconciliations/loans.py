"""Loans: records against totals, one table against another, databases against the story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from venezuela_analysis import ledger, tables
from venezuela_analysis.analysis import loans
from venezuela_analysis.analysis.loans.rows import summed
from venezuela_analysis.analysis.reconciliations.setting import (
    Cell,
    Frames,
    Reconciliation,
    against_story,
    as_printed,
    cells_of,
    last_dated,
    rounded_to,
    row_against_story,
    rows_of,
    sources_of,
    story_figures,
)
from venezuela_analysis.analysis.reconciliations.words import (
    Working,
    named_es,
    on_es,
    period_es,
    said,
    said_es,
)
from venezuela_analysis.figures import (
    exact,
    share,
)

# records of one sum that are named one by one
_MOST_CELLS = 1000


def records_against_totals(frames: Frames) -> Iterator[Reconciliation]:
    """Set each total that was computed from loan records against the records added again."""
    totals = frames["chinese_loans_by_country"]
    given = frames["chinese_loans"], frames["corrections"]
    ways = {way.records_filter: name for name, way in loans.RECORD_FILTERS.items()}
    cumulative = {
        name: _sums(loans.totals_by_country(given[0], name, given[1])) for name in ways.values()
    }
    annual = _sums(loans.annual_totals(given[0], "corrected", given[1]))
    for row in rows_of(totals, dataset=loans.RECORDS, unit="usd"):
        way = ways.get(row["records_filter"])
        if way is None:
            continue
        if row["measure"] == "annual_commitments":
            usd = annual.get((row["iso3"], int(row["period_start"])), Decimal(0))
        else:
            usd = cumulative[way].get((row["iso3"],), Decimal(0))
        printed = Decimal(tables.plain(row["low"]))
        yield Reconciliation(
            id=f"loans.records.{row['row_id']}",
            claim=rounded_to(printed, "100000", "usd"),
            evidence=exact(usd, "usd"),
            told=Working(
                f"{row['country']}, {row['period_start']} to {row['period_end']}, "
                f"{row['records_filter']}: the loan records add up to "
                f"{said(exact(usd, 'usd'))}, the total says {said(exact(printed, 'usd'))}",
                f"{named_es(row, 'country')}, {period_es(row['period_start'], row['period_end'])}, "
                f"{named_es(row, 'records_filter')}: los registros de préstamos suman "
                f"{said_es(exact(usd, 'usd'))}; el total dice {said_es(exact(printed, 'usd'))}",
            ),
            cells=(*cells_of("chinese_loans_by_country", [row]), *_record_cells(given[0], row)),
            source_ids=(row["source_id"],),
            dated=last_dated(row),
        )


def _sums(frame: pd.DataFrame) -> dict[tuple[Any, ...], Decimal]:
    """Return the totals of a frame by the columns before ``usd``."""
    keys = [name for name in ("iso3", "year") if name in frame]
    return {
        tuple(row[key] for key in keys): Decimal(tables.plain(row["usd"]))
        for row in frame.to_dict("records")
    }


def _record_cells(records: pd.DataFrame, total: Mapping[str, Any]) -> tuple[Cell, ...]:
    """Return the loan records that a total of one borrower in one year is made of."""
    if total["measure"] != "annual_commitments" or total["iso3"] == "LAC":
        return ()
    rows = records[
        (records["dataset"] == loans.RECORDS)
        & (records["borrower_iso3"] == total["iso3"])
        & (records["commitment_date"] == str(total["period_start"]))
        & records["principal_usd"].notna()
    ]
    return _amounts(rows)


def _amounts(records: pd.DataFrame) -> tuple[Cell, ...]:
    """Return the amounts of records, or their column where they are too many to look at."""
    keys = [""] if len(records) > _MOST_CELLS else list(records["loan_id"])
    return tuple(("chinese_loans", key, "principal_usd") for key in keys)


def loans_against_years(frames: Frames) -> Iterator[Reconciliation]:
    """Set what a database books for Venezuela in a year against another source's single loans.

    The loans are AidData's of the later data set, which is dated to the day; records without an
    amount of their own are parts of others and count for nothing.
    """
    records = frames["chinese_loans"]
    records = records[(records["dataset"] == "AidData GCDF 3.0") & records["principal_usd"].notna()]
    years = rows_of(
        frames["chinese_loans_by_country"], iso3="VEN", measure="annual_commitments", unit="usd"
    )
    for row in years:
        same = records[records["commitment_date"].str.startswith(str(row["period_start"]))]
        if row["dataset"] == loans.RECORDS or same.empty:
            continue
        added = summed(same["principal_usd"])
        claim = as_printed(ledger.figure(row))
        yield Reconciliation(
            id=f"loans.years.{row['row_id']}",
            claim=claim,
            evidence=exact(added, "usd"),
            told=Working(
                f"Venezuela, {row['period_start']}: AidData GCDF 3.0's loans ({len(same)}) add "
                f"up to {said(exact(added, 'usd'))}; {row['dataset']} ({row['vintage']}) books "
                f"{said(ledger.figure(row))}",
                f"Venezuela, {row['period_start']}: los préstamos de AidData GCDF 3.0 "
                f"({len(same)}) suman {said_es(exact(added, 'usd'))}, frente a "
                f"{said_es(ledger.figure(row))} ({named_es(row, 'dataset')}, "
                f"{on_es(row['vintage'])})",
            ),
            cells=(
                *cells_of("chinese_loans_by_country", [row]),
                *_amounts(same),
            ),
            source_ids=(row["source_id"], *dict.fromkeys(same["source_id"])),
            dated=last_dated(row),
        )


def countries_against_region(frames: Frames) -> Iterator[Reconciliation]:
    """Set a region's total against the sum of its countries, where a table has them all."""
    totals = frames["chinese_loans_by_country"]
    rows = rows_of(totals, dataset="AidData GCDF 3.0", measure="cumulative_commitments")
    region = [row for row in rows if row["iso3"] == "LAC"]
    countries = [row for row in rows if row["iso3"] != "LAC"]
    for row in region if countries else []:
        added = sum(Decimal(tables.plain(country["low"])) for country in countries)
        yield Reconciliation(
            id=f"loans.region.{row['row_id']}",
            claim=rounded_to(Decimal(tables.plain(row["low"])), "10000000", row["unit"]),
            evidence=exact(added, row["unit"]),
            told=Working(
                f"{len(countries)} borrowers add up to {said(exact(added, row['unit']))}, "
                f"the region says {said(ledger.figure(row))}",
                f"{len(countries)} prestatarios suman {said_es(exact(added, row['unit']))}; "
                f"el total de la región dice {said_es(ledger.figure(row))}",
            ),
            cells=cells_of("chinese_loans_by_country", [row, *countries]),
            source_ids=(row["source_id"],),
            dated=last_dated(row),
        )


def printed_shares(frames: Frames) -> Iterator[Reconciliation]:
    """Set each printed share of the region against part and whole of the same database."""
    frame = frames["chinese_loans_by_country"]
    for row in rows_of(frame, measure="share_of_region", iso3="VEN"):
        same = rows_of(
            frame,
            dataset=row["dataset"],
            vintage=row["vintage"],
            measure="cumulative_commitments",
        )
        if row["records_filter"]:
            same = [other for other in same if other["records_filter"] == row["records_filter"]]
        parts = [other for other in same if other["iso3"] == "VEN"]
        wholes = [other for other in same if other["iso3"] == "LAC"]
        for part in parts[-1:]:
            for whole in wholes[-1:]:
                some, all_ = ledger.figure(part), ledger.figure(whole)
                evidence = share(as_printed(some), as_printed(all_))
                claim = as_printed(ledger.figure(row))
                yield Reconciliation(
                    id=f"loans.share.{row['row_id']}",
                    claim=claim,
                    evidence=evidence,
                    told=Working(
                        f"{said(some)} of {said(all_)} ({row['dataset']}, {row['vintage']}) "
                        f"against {said(claim)}",
                        f"{said_es(some)} sobre {said_es(all_)} ({named_es(row, 'dataset')}, "
                        f"{on_es(row['vintage'])}) frente a {said_es(claim)}",
                    ),
                    cells=cells_of("chinese_loans_by_country", [row, part, whole]),
                    source_ids=sources_of(row, part, whole),
                    dated=last_dated(row, part, whole),
                )


_SAME_QUANTITY = {
    "total_lent_to_venezuela": "cumulative_commitments",
    "share_of_chinese_lending_to_region": "share_of_region",
}


def two_tables_one_source(frames: Frames) -> Iterator[Reconciliation]:
    """Set what one source is quoted for in two tables against each other."""
    totals = rows_of(frames["chinese_loans_by_country"], iso3="VEN")
    for row in rows_of(frames["loan_estimates"], measure=list(_SAME_QUANTITY)):
        twins = [
            other
            for other in totals
            if other["measure"] == _SAME_QUANTITY[row["measure"]]
            and other["source_id"] == row["source_id"]
            and other["unit"] == row["unit"]
            and other["value_kind"] == "reported"
        ]
        for twin in twins:
            yield Reconciliation(
                id=f"loans.quoted.{row['row_id']}.{twin['row_id']}",
                claim=ledger.figure(row),
                evidence=ledger.figure(twin),
                told=Working(
                    f"{row['source_id']} is quoted for {said(ledger.figure(row))} and "
                    f"for {said(ledger.figure(twin))}",
                    f"de {row['source_id']} se citan {said_es(ledger.figure(row))} y también "
                    f"{said_es(ledger.figure(twin))}",
                ),
                cells=(
                    *cells_of("loan_estimates", [row]),
                    *cells_of("chinese_loans_by_country", [twin]),
                ),
                source_ids=sources_of(row),
                dated=last_dated(row, twin),
            )


def loans_total(frames: Frames) -> Iterator[Reconciliation]:
    """Set the story's total against the records' sums and the databases' totals."""
    claim = story_figures(frames).get("china_loans_total")
    if claim is None:
        return
    sums = loans.totals_by_filter(frames["chinese_loans"], frames["corrections"])
    published = {row["source_id"]: row["publication_date"] for row in rows_of(frames["sources"])}
    totals = rows_of(frames["chinese_loans_by_country"])
    counted_es = {row["records_filter"]: row["records_filter_es"] for row in totals}
    for row in sums.to_dict("records"):
        evidence = exact(tables.plain(row["venezuela_usd"]), "usd")
        yield against_story(
            claim,
            evidence,
            f"loans.total.{row['name']}",
            Working(
                f"AidData's records, {row['records_filter']}: {said(evidence)}",
                f"registros de AidData, {counted_es.get(row['records_filter'], row['name'])}: "
                f"{said_es(evidence)}",
            ),
            (("chinese_loans", "", "principal_usd"),),
            row | {"as_of_date": published.get(row["source_id"])},
        )
    for row in rows_of(frames["loan_estimates"], measure="total_lent_to_venezuela", unit="usd"):
        database = "IAD" in row["estimated_by"] or "AidData" in row["estimated_by"]
        whole = row["period_end"] is not None and row["period_end"] >= 2015
        if database and whole and row["value_kind"] == "reported" and not row["from_story"]:
            yield row_against_story(claim, row, "loan_estimates", "loans.total")


def loans_share(frames: Frames) -> Iterator[Reconciliation]:
    """Set the story's share of the region against every database's."""
    claim = story_figures(frames).get("china_loans_share")
    if claim is None:
        return
    frame = frames["chinese_loans_by_country"]
    for row in rows_of(frame, measure="share_of_region", iso3="VEN"):
        yield row_against_story(claim, row, "chinese_loans_by_country", "loans.share_claim")


def loans_rank(frames: Frames) -> Iterator[Reconciliation]:
    """Set the story's rank against the borrowers of each database that lists several."""
    claim = story_figures(frames).get("venezuela_rank")
    if claim is None:
        return
    frame = frames["chinese_loans_by_country"]
    frame = frame[(frame["measure"] == "cumulative_commitments") & frame["low"].notna()]
    groups = frame[~frame["iso3"].isin(["LAC"]) & ~frame["iso3"].str.contains("+", regex=False)]
    for (dataset, vintage, way), rows in groups.groupby(
        ["dataset", "vintage", groups["records_filter"].fillna("")], sort=True
    ):
        latest = rows.drop_duplicates("iso3", keep="last").sort_values("low", ascending=False)
        if "VEN" not in set(latest["iso3"]) or len(latest) < 3:
            continue
        rank = list(latest["iso3"]).index("VEN") + 1
        first = rows_of(latest)[0]
        yield against_story(
            claim,
            exact(rank, "rank"),
            f"loans.rank.{latest.iloc[rank - 1]['row_id']}",
            Working(
                f"{dataset}, {vintage}{', ' + way if way else ''}: first is {first['country']}, "
                f"Venezuela is number {rank} of {len(latest)}",
                f"{named_es(first, 'dataset')}, {on_es(vintage)}"
                f"{', ' + named_es(first, 'records_filter') if way else ''}: encabeza la lista "
                f"{named_es(first, 'country')}; Venezuela es la número {rank} de {len(latest)}",
            ),
            cells_of("chinese_loans_by_country", latest.to_dict("records")),
            *latest.to_dict("records"),
            stated=Working(said(claim), f"el puesto {tables.plain(claim.low)}"),
        )
