"""AidData's records of single loans, and what they add up to under five filters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

import pandas as pd

from venezuela_analysis import tables
from venezuela_analysis.analysis.loans.measures import RECORD, SECTOR, SHARE, SUMS
from venezuela_analysis.analysis.loans.rows import (
    CELLS,
    DIGITS,
    cells,
    figure,
    framed,
    summed,
)
from venezuela_analysis.errors import UsageError, nearest
from venezuela_analysis.figures import Figure, exact, rounded, share

RECORDS = "AidData GCOF 1.0"
INSTRUMENTS = ("loan", "export_credit")
"""What counts as lending: not rescheduled debt, and not flows of a kind the source cannot tell."""

VENEZUELA, REGION = "VEN", "LAC"
NOT_COMMITTED = ("Pipeline: Pledge", "Cancelled", "Suspended")
NOSECTOR = ("other multisector", "unallocated / unspecified")
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """One way to sum the records.

    Parameters
    ----------
    name : str
        Short name.
    label_en, label_es : str
        What it does, in words.
    records_filter : str
        As ``chinese_loans_by_country`` spells it.
    without : tuple of str
        Statuses that are left out.
    corrected : bool
        Whether the desk's corrections are made or the amounts are as distributed.
    renewals : bool
        Whether renewals of a revolving tranche count, though they are the same line again.
    recommended_only : bool
        Whether only records count that the source recommends for research.
    """

    name: str
    label_en: str
    label_es: str
    records_filter: str
    without: tuple[str, ...] = NOT_COMMITTED
    corrected: bool = False
    renewals: bool = True
    recommended_only: bool = False


_COMMITTED = "loans and export credits, without pledges, cancelled and suspended records"

RECORD_FILTERS: Mapping[str, RecordFilter] = MappingProxyType(
    {
        way.name: way
        for way in (
            RecordFilter(
                name="all",
                label_en="Every record, as distributed",
                label_es="Todos los registros, como se dan",
                records_filter="loans and export credits, all statuses, amounts as distributed",
                without=(),
            ),
            RecordFilter(
                name="committed",
                label_en="Only committed loans",
                label_es="Solo préstamos comprometidos",
                records_filter=f"{_COMMITTED}, amounts as distributed",
            ),
            RecordFilter(
                name="corrected",
                label_en="… and with a typing error corrected",
                label_es="… y con una errata corregida",
                records_filter=f"{_COMMITTED}, record 37808 corrected",
                corrected=True,
            ),
            RecordFilter(
                name="without_renewals",
                label_en="… and without renewed tranches",
                label_es="… y sin tramos renovados",
                records_filter=f"{_COMMITTED}, record 37808 corrected, tranche renewals removed",
                corrected=True,
                renewals=False,
            ),
            RecordFilter(
                name="recommended",
                label_en="Only records recommended for research",
                label_es="Solo los recomendados para investigar",
                records_filter=f"{_COMMITTED}, recommended for research only, "
                "amounts as distributed",
                recommended_only=True,
            ),
        )
    }
)
"""The five ways, in the order in which a reader can follow them."""


def as_distributed(loans: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return loans with the amounts that their source distributes, corrections taken back.

    Parameters
    ----------
    loans : DataFrame
        Processed ``chinese_loans``: one row for each record, key ``loan_id``, amounts in dollars.
    corrections : DataFrame
        ``table``, ``row_key``, ``column`` as in the raw table (``principal_usd_m``), ``was``.
    """
    loans = loans.copy()
    for correction in corrections[corrections["table"] == "chinese_loans"].itertuples():
        column = correction.column.removesuffix("_m")
        if correction.column.endswith("_usd_m"):
            was = _dollars(correction.was)
            loans.loc[loans["loan_id"] == correction.row_key, column] = was
    return loans


def _dollars(millions: object) -> float:
    """Return what a cell of millions held in dollars; not a number where it held none."""
    try:
        return float(Decimal(str(millions).replace(",", "")) * 10**6)
    except InvalidOperation:  # empty, or words: there is no amount to add
        return float("nan")


def records(
    loans: pd.DataFrame, way: RecordFilter | str, corrections: pd.DataFrame
) -> pd.DataFrame:
    """Return the records that one way of summing counts.

    Parameters
    ----------
    loans : DataFrame
        Processed ``chinese_loans``, corrections made; every data set.
    way : RecordFilter or str
        Or the name of one of `RECORD_FILTERS`.
    corrections : DataFrame
        As `as_distributed` needs it.

    Returns
    -------
    DataFrame
        Rows of `RECORDS` with an amount, in the order of `loans`; ``principal_usd`` is the amount
        that is counted. Records with no amount are left out: nothing is put in their place.
    """
    way = _named(way)
    counted = loans if way.corrected else as_distributed(loans, corrections)
    keep = (
        (counted["dataset"] == RECORDS)
        & counted["instrument"].isin(INSTRUMENTS)
        & counted["principal_usd"].notna()
        & ~counted["status"].isin(way.without)
    )
    if not way.renewals:
        keep &= ~counted["is_rollover"].fillna(False).astype(bool)
    if way.recommended_only:
        keep &= counted["recommended_for_research"].fillna(False).astype(bool)
    return counted[keep].assign(year=lambda rows: rows["commitment_date"].str[:4].astype("Int64"))


def totals_by_country(
    loans: pd.DataFrame, way: RecordFilter | str, corrections: pd.DataFrame
) -> pd.DataFrame:
    """Return what the records of one filter add up to for each borrower and for the region.

    Returns
    -------
    DataFrame
        One row for each borrower, key ``iso3``, largest first; then the region, ``LAC``. ``usd``
        in dollars of each loan's year, ``records`` how many were added.
    """
    return _totals(records(loans, way, corrections), ["iso3"])


def annual_totals(
    loans: pd.DataFrame, way: RecordFilter | str, corrections: pd.DataFrame
) -> pd.DataFrame:
    """Return what the records of one filter add up to for each borrower, the region, and year.

    Returns
    -------
    DataFrame
        One row for each ``iso3`` and ``year`` that has a record, by year, largest first. ``usd``
        in dollars of that year.
    """
    return _totals(records(loans, way, corrections), ["iso3", "year"])


def totals_by_filter(loans: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return what each filter gives for Venezuela, the region, and Venezuela's share.

    Returns
    -------
    DataFrame
        One row for each of `RECORD_FILTERS` that has a record, in their order, key ``name``.
        ``venezuela_usd`` and ``region_usd`` are exact sums; ``row_id``, ``hedge``, ``low``,
        ``high``, ``unit`` hold the share as it is printed; ``period_start`` and ``period_end`` the
        years summed.
    """
    rows = []
    for way in RECORD_FILTERS.values():
        counted = records(loans, way, corrections)
        if counted.empty:
            continue
        venezuela = counted[counted["borrower_iso3"] == VENEZUELA]
        part, whole = summed(venezuela["principal_usd"]), summed(counted["principal_usd"])
        ids = sum_id(way.name, "venezuela_usd"), sum_id(way.name, "region_usd")
        percent = share(
            exact(part, "usd", id=ids[0]), exact(whole, "usd", id=ids[1]), digits=DIGITS
        )
        percent = replace(rounded(percent), id=f"share_{way.name}", **SHARE)
        rows.append(
            {
                "name": way.name,
                "label_en": way.label_en,
                "label_es": way.label_es,
                "records_filter": way.records_filter,
                "records": len(venezuela),
                "period_start": counted["year"].min(),
                "period_end": counted["year"].max(),
                "venezuela_usd": float(part),
                "region_usd": float(whole),
                **cells(percent),
                "source_id": counted["source_id"].iloc[0],
            }
        )
    return framed(rows, _TOTALS)


def total(totals: pd.DataFrame, name: str, column: str = "venezuela_usd") -> Figure | None:
    """Return one sum of `totals_by_filter` as it is printed, or None where there is none.

    Parameters
    ----------
    totals : DataFrame
        Of `totals_by_filter`.
    name : str
        Of a filter.
    column : {"venezuela_usd", "region_usd", "share"}
        Which figure of the row.
    """
    rows = totals[totals["name"] == _named(name).name]
    if rows.empty:
        return None
    row = rows.to_dict("records")[0]
    if column == "share":
        return figure(row, digits=DIGITS)
    amount = rounded(exact(tables.plain(row[column]), "usd", source_id=row["source_id"]))
    return replace(amount, id=sum_id(row["name"], column), **SUMS[column])


def purposes(loans: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return what Venezuela's loans were for, where the records say.

    Returns
    -------
    DataFrame
        One row for each sector of filter ``corrected`` (AidData's sectors), largest first, and
        one, ``not known``, for all records that name none: facilities for several sectors, and
        unallocated ones. ``usd``; ``umbrella_usd``: what of it are lines of credit whose single
        projects are not told; ``row_id``, ``hedge``, ``low``, ``high``, ``unit``: the amount as it
        is printed; ``known``; ``records``.
    """
    counted = records(loans, "corrected", corrections)
    counted = counted[counted["borrower_iso3"] == VENEZUELA]
    names = counted["purpose"].mask(counted["purpose"].isin(NOSECTOR), NOT_KNOWN)
    rows = []
    for purpose, group in counted.groupby(names):
        amount = summed(group["principal_usd"])
        umbrella = summed(group.loc[group["is_umbrella"].astype(bool), "principal_usd"])
        rows.append(
            {
                "purpose": purpose,
                "known": purpose != NOT_KNOWN,
                "records": len(group),
                "usd": float(amount),
                "umbrella_usd": float(umbrella),
                **cells(replace(rounded(exact(amount, "usd")), id=_purpose_id(purpose), **SECTOR)),
                "bound": float(amount),
                "source_id": group["source_id"].iloc[0],
            }
        )
    rows.sort(key=lambda row: -row["usd"])
    return framed(rows, _PURPOSES)


def not_known(found: pd.DataFrame) -> tuple[Figure, Figure] | tuple[None, None]:
    """Return for how much money no sector is known, and of how much in all.

    Parameters
    ----------
    found : DataFrame
        Of `purposes`.
    """
    if found.empty:
        return None, None
    unknown, whole = (
        rounded(exact(summed(found.loc[rows, "usd"]), "usd"))
        for rows in (~found["known"], found.index)
    )
    return (
        replace(unknown, id=_purpose_id(NOT_KNOWN), **SECTOR),
        replace(whole, id="purpose_total", **SUMS["venezuela_usd"]),
    )


def principal(loans: pd.DataFrame, dataset: str, record_id: str) -> Figure | None:
    """Return the amount of one record, or None where it is not there."""
    rows = loans[(loans["dataset"] == dataset) & (loans["record_id"] == record_id)]
    rows = rows[rows["principal_usd"].notna()].fillna({"commitment_date": ""})
    for row in rows.to_dict("records"):
        amount = tables.plain(row["principal_usd"])
        told = {"id": row["loan_id"], "source_id": row["source_id"]}
        return exact(amount, "usd", period=row["commitment_date"], **told, **RECORD)
    return None


def extremes(totals: pd.DataFrame) -> tuple[Figure, Figure] | None:
    """Return the lowest and the highest sum for Venezuela of `totals_by_filter`."""
    if totals.empty:
        return None
    ranked = totals.sort_values("venezuela_usd", kind="stable")["name"]
    return total(totals, ranked.iloc[0]), total(totals, ranked.iloc[-1])


def sum_id(name: str, column: str) -> str:
    """Return the id of a sum of `totals_by_filter`."""
    return f"records_{name}" if column == "venezuela_usd" else f"records_region_{name}"


def _purpose_id(purpose: str) -> str:
    """Return the id of what was lent for a purpose."""
    return "purpose_unknown" if purpose == NOT_KNOWN else "purpose_" + re.sub(r"\W+", "_", purpose)


def _named(way: RecordFilter | str) -> RecordFilter:
    """Return a filter by its name."""
    if isinstance(way, RecordFilter):
        return way
    if way not in RECORD_FILTERS:
        raise UsageError(f"no filter named {way}{nearest(way, list(RECORD_FILTERS))}")
    return RECORD_FILTERS[way]


def _totals(counted: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Return sums by borrower, and by year where the key says so; the region as one borrower."""
    counted = counted.rename(columns={"borrower_iso3": "iso3"})[
        [*key, "principal_usd", "source_id"]
    ]
    both = pd.concat([counted, counted.assign(iso3=REGION)])
    rows = [
        dict(zip(key, values, strict=True))
        | {"usd": float(summed(group["principal_usd"])), "records": len(group)}
        | {"source_id": group["source_id"].iloc[0]}
        for values, group in both.groupby(key)
    ]
    rows.sort(key=lambda row: (row.get("year", 0), row["iso3"] == REGION, -row["usd"], row["iso3"]))
    types = {"iso3": "str", "year": "Int64"}
    columns = {name: types[name] for name in key}
    return framed(rows, columns | {"usd": "float64", "records": "int64", "source_id": "str"})


_TOTALS = {
    **dict.fromkeys(("name", "label_en", "label_es", "records_filter"), "str"),
    "records": "int64",
    **{"period_start": "Int64", "period_end": "Int64"},
    **{"venezuela_usd": "float64", "region_usd": "float64"},
    **CELLS,
    "source_id": "str",
}
_PURPOSES = {
    **{"purpose": "str", "known": "bool", "records": "int64"},
    **{"usd": "float64", "umbrella_usd": "float64"},
    **CELLS,
    **{"bound": "float64", "source_id": "str"},
}
