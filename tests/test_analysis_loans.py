"""China's loans: sums of records, dollars of one year, estimates, shares, years, purposes."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import tables
from venezuela_analysis.analysis import loans
from venezuela_analysis.errors import UsageError
from venezuela_analysis.figures import (
    about,
    at_most,
    between,
    exact,
    less_than,
    more_than,
    rounded,
    share,
)


def record(loan_id, iso3="VEN", usd=1e9, date="2010", **cells):
    return {
        "loan_id": loan_id,
        "dataset": loans.RECORDS,
        "record_id": loan_id,
        "borrower_iso3": iso3,
        "commitment_date": date,
        "purpose": "health",
        "instrument": "loan",
        "principal_usd": usd,
        "principal_constant_usd": usd,
        "status": "Completion",
        "is_umbrella": False,
        "recommended_for_research": True,
        "is_rollover": False,
        "source_id": "aiddata",
    } | cells


# 1 bn is pledged, 4 bn corrected from 4 m, 2 bn a renewal and not recommended, 3 bn Brazil's
LOANS = pd.DataFrame(
    [
        record("A", usd=1e9, status="Pipeline: Pledge"),
        record("B", usd=4e9, date="2011", purpose="other multisector", is_umbrella=True),
        record("C", usd=2e9, is_rollover=True, recommended_for_research=False),
        record("D", iso3="BRA", usd=3e9),
        record("E", usd=None),
        record("F", usd=9e9, instrument="vague"),
        record("G", usd=9e9, dataset="press report"),
    ]
)
CORRECTIONS = pd.DataFrame(
    [
        {"table": "chinese_loans", "row_key": "B", "column": "principal_usd_m", "was": "4"},
        {"table": "us_ships", "row_key": "B", "column": "principal_usd_m", "was": "7"},
        {"table": "chinese_loans", "row_key": "B", "column": "purpose", "was": "health"},
    ]
)


def value(figure):
    """Return what a figure says, without its provenance."""
    return figure.hedge, figure.printed, figure.unit, figure.digits


def test_as_distributed_puts_the_sources_own_amount_back():
    before = loans.as_distributed(LOANS, CORRECTIONS).set_index("loan_id")
    assert before.at["B", "principal_usd"] == 4_000_000
    assert before.at["A", "principal_usd"] == 1e9
    assert LOANS.set_index("loan_id").at["B", "principal_usd"] == 4e9


@pytest.mark.parametrize("was", ["", None, float("nan"), "not stated"])
def test_a_correction_that_filled_an_empty_amount_takes_it_back_to_none(was):
    record = {"table": "chinese_loans", "row_key": "B", "column": "principal_usd_m", "was": was}
    before = loans.as_distributed(LOANS, pd.DataFrame([record])).set_index("loan_id")
    assert pd.isna(before.at["B", "principal_usd"])
    assert before.at["A", "principal_usd"] == 1e9


@pytest.mark.parametrize(
    ("name", "counted", "venezuela"),
    [
        ("all", ["A", "B", "C", "D"], 3_004_000_000),
        ("committed", ["B", "C", "D"], 2_004_000_000),
        ("corrected", ["B", "C", "D"], 6_000_000_000),
        ("without_renewals", ["B", "D"], 4_000_000_000),
        ("recommended", ["B", "D"], 4_000_000),
    ],
)
def test_each_filter_counts_its_records(name, counted, venezuela):
    assert list(loans.records(LOANS, name, CORRECTIONS)["loan_id"]) == counted
    totals = loans.totals_by_country(LOANS, name, CORRECTIONS).set_index("iso3")["usd"]
    assert totals["VEN"] == venezuela
    assert totals["LAC"] == venezuela + 3e9


def test_totals_by_country_puts_the_largest_first_and_the_region_last():
    totals = loans.totals_by_country(LOANS, "corrected", CORRECTIONS)
    assert list(totals["iso3"]) == ["VEN", "BRA", "LAC"]
    assert list(totals["records"]) == [2, 1, 3]


def test_annual_totals_have_a_row_for_each_year_that_has_a_record():
    totals = loans.annual_totals(LOANS, "corrected", CORRECTIONS)
    rows = [(row.year, row.iso3, row.usd) for row in totals.itertuples()]
    assert rows == [
        (2010, "BRA", 3e9),
        (2010, "VEN", 2e9),
        (2010, "LAC", 5e9),
        (2011, "VEN", 4e9),
        (2011, "LAC", 4e9),
    ]


def test_totals_by_filter_have_sums_and_share():
    totals = loans.totals_by_filter(LOANS, CORRECTIONS)
    assert list(totals["name"]) == list(loans.RECORD_FILTERS)
    row = totals.set_index("name").loc["corrected"]
    assert (row["venezuela_usd"], row["region_usd"], row["records"]) == (6e9, 9e9, 2)
    assert (row["hedge"], row["low"], row["high"]) == ("about", 66.7, 66.7)
    committed = loans.total(totals, "committed")
    assert (committed.id, committed.source_id) == ("records_committed", "aiddata")
    assert value(committed) == value(about("2.00e9", "usd", digits=3))
    region = loans.total(totals, "corrected", "region_usd")
    assert (region.id, value(region)) == (
        "records_region_corrected",
        value(exact(9 * 10**9, "usd")),
    )
    percent = loans.total(totals, "corrected", "share")
    assert (percent.id, percent.low) == ("share_corrected", Decimal("66.7"))
    assert percent.derived_from == ("records_corrected", "records_region_corrected")
    low, high = loans.extremes(totals)
    assert (low.low, high.low) == (4_000_000, 6_000_000_000)


def test_an_unknown_filter_is_refused_with_the_nearest_name():
    with pytest.raises(UsageError, match=r"no filter named corected .did you mean corrected"):
        loans.records(LOANS, "corected", CORRECTIONS)


def test_no_records_give_the_same_columns_and_no_findings():
    none = LOANS[:0]
    full = loans.totals_by_filter(LOANS, CORRECTIONS)
    totals = loans.totals_by_filter(none, CORRECTIONS)
    assert totals.empty and list(totals.columns) == list(full.columns)
    assert loans.total(totals, "all") is None
    assert loans.extremes(totals) is None
    assert loans.totals_by_country(none, "all", CORRECTIONS).empty
    assert loans.not_known(loans.purposes(none, CORRECTIONS)) == (None, None)
    years = loans.by_year(none, BY_COUNTRY[:0], CORRECTIONS)
    assert years.empty and loans.unread(years).empty and loans.last_loans(years).empty
    assert loans.peak(years) == (None, None)
    assert loans.estimates(ESTIMATES[:0]).empty
    assert loans.revisions(loans.estimates(ESTIMATES[:0])) == []
    assert loans.lowest(ESTIMATES[:0]) is None and loans.highest(ESTIMATES[:0]) is None


# --- rounding ----------------------------------------------------------------------------------


def test_a_sum_is_printed_with_three_digits_and_says_so():
    assert rounded(exact(49_811_200_000, "usd")) == about("49.8e9", "usd", digits=3)
    assert rounded(exact(60_001_000_000, "usd")) == about("60.0e9", "usd", digits=3)


def test_a_rounded_figure_is_no_longer_the_one_that_it_came_from():
    said = exact(56_349_000_000, "usd", id="E2", source_id="e2", speaker="IAD/BU", wording="56,349")
    assert rounded(said) == about("56.3e9", "usd", digits=3, source_id="e2", derived_from=("E2",))


def test_what_needs_no_rounding_stays_as_it_is():
    for value in (exact(44_500_000_000, "usd"), more_than(40, "share_pct"), exact(0, "usd")):
        assert rounded(value) == value
    wide = between("46.24", "46.58", "share_pct")
    assert rounded(wide) == wide


@given(st.integers(min_value=1, max_value=10**12))
def test_a_rounded_sum_allows_the_sum(amount):
    printed = rounded(exact(amount, "usd"))
    assert printed.significant_digits <= 3
    distance = abs(printed.low - amount)
    assert distance * 2 <= Decimal(1).scaleb(printed.low.adjusted() - 2)


# --- dollars of one year -----------------------------------------------------------------------

CPI = pd.DataFrame(
    {
        "year": [2010, 2014, 2025, 2025],
        "variant": ["months_published"] * 3 + ["treasury_october"],
        "mean_index": [100.0, 125.0, 150.0, 151.0],
    }
)


def test_a_dollar_of_a_year_is_worth_the_ratio_of_the_indices():
    assert loans.factor(CPI, 2010, 2014) == Decimal("1.25")
    assert loans.factor(CPI, 2010, 2025) == Decimal("1.5")  # the months published, not Treasury's
    assert loans.factor(CPI, 2014, 2014) == 1


def test_a_year_without_an_index_is_refused():
    with pytest.raises(UsageError, match="no consumer price index for 2013 in us_cpi"):
        loans.factor(CPI, 2013, 2014)


def test_the_base_year_falls_back_to_the_last_one_known():
    assert loans.base_year_known(CPI, 2025) == 2025
    assert loans.base_year_known(CPI[:2], 2025) == 2014
    assert loans.base_year_known(CPI[:0], 2025) == 2025


def test_converted_amounts_are_about_and_open_ends_stay_open():
    frame = pd.DataFrame(
        {
            "year": [2010, 2010, 2010],
            "hedge": ["exact", "more_than", "exact"],
            "low": [1.2345e9, 2e9, 0.0],
            "high": [1.2345e9, None, 0.0],
            "bound": [1.2345e9, 2e9, 0.0],
        }
    )
    found = loans.in_dollars_of(frame, CPI, 2014)
    assert list(found["hedge"]) == ["about", "more_than", "exact"]
    assert list(found["low"]) == [1.54e9, 2.5e9, 0]
    assert found["high"].isna().tolist() == [False, True, False]
    assert list(found["bound"]) == [1.54e9, 2.5e9, 0]


def test_a_converted_amount_is_another_figure():
    years = loans.by_year(LOANS, YEARS, CORRECTIONS)
    before = dict(zip(years["row_id"], years["low"], strict=True))
    assert (before["records_venezuela_2010"], before["Y3"]) == (2e9, 35.7e9)
    of_2010 = loans.in_dollars_of(years[years["year"] == 2010], CPI, 2014)
    after = dict(zip(of_2010["row_id"], of_2010["low"], strict=True))
    assert (after["records_venezuela_2010_in_2014"], after["y3_in_2014"]) == (2.5e9, 44.6e9)


def test_a_total_in_dollars_of_one_year_adds_converted_years():
    annual = pd.DataFrame(
        {"iso3": ["VEN", "VEN", "LAC"], "year": [2010, 2014, 2010], "usd": [4e9, 1e9, 9e9]}
    )
    assert loans.total_in_dollars_of(annual, "VEN", CPI, 2014) == exact(6_000_000_000, "usd")
    assert loans.total_in_dollars_of(annual, "VEN", CPI, None) is None
    assert loans.total_in_dollars_of(annual[:0], "VEN", CPI, 2014) is None
    assert loans.calendar_year(2014) == exact(2014, "year")
    assert loans.calendar_year(None) is None


# --- according to whom -------------------------------------------------------------------------


def estimate(row_id, by, date, hedge, low, high, **cells):
    return {
        "row_id": row_id,
        "measure": "total_lent_to_venezuela",
        "estimated_by": by,
        "reported_by": "a paper",
        "as_of_date": date,
        "scope": None,
        "hedge": hedge,
        "low": low,
        "high": high,
        "unit": "usd",
        "value_kind": "reported",
        "source_id": row_id.lower(),
        "from_story": False,
        "confidence": "medium",
    } | cells


BANKS = {"scope": "policy banks"}
ESTIMATES = pd.DataFrame(
    [
        estimate("E1", "The story", "2025-12-09", "about", 50e9, 60e9, from_story=True),
        estimate("E2", "IAD/BU", "2015-02", "exact", 56.3e9, 56.3e9, confidence="high", **BANKS),
        estimate("E3", "IAD/BU", "2015-02-26", "exact", 56.3e9, 56.3e9, **BANKS),
        estimate("E4", "IAD/BU", "2015-02-27", "exact", 53.6e9, 53.6e9, **BANKS),
        estimate("E5", "IAD/BU", "2016-02-11", "exact", 65e9, 65e9, **BANKS),
        estimate("E6", "Reuters", "2011-12", "more_than", 40e9, None),
        estimate("E7", "A monitor", "2019", "at_most", None, 70e9),
        estimate("E8", "A blog", "2017", "exact", 63e9, 63e9, confidence="low"),
        estimate("E9", "The desk", "2017", "exact", 48e9, 48e9, value_kind="computed"),
        estimate("E10", "A bank", "2018", "range", 60e9, 67e9),
    ]
)


def test_estimates_put_versions_of_the_database_first_and_leave_out_what_is_weak():
    found = loans.estimates(ESTIMATES)
    assert list(found["row_id"]) == ["E2", "E5", "E6", "E4", "E10", "E7"]
    assert list(found["revised"]) == [True, True, False, False, False, False]
    assert list(found["bound"]) == [56.3e9, 65e9, 40e9, 53.6e9, 60e9, 70e9]
    assert list(found["spread"]) == [False, False, False, False, True, False]
    left_out = loans.left_out(ESTIMATES)
    assert (left_out.id, value(left_out)) == ("estimates_left_out", value(exact(1, "count")))


def test_an_estimate_has_who_says_it_and_through_whom():
    rows = ESTIMATES.assign(
        reported_by=ESTIMATES["reported_by"].where(ESTIMATES.index > 1, "IAD/BU")
    )
    found = loans.estimates(rows)
    told = [loans.reported(found, row_id=name) for name in ("E2", "E6")]
    assert [(one.speaker, one.via) for one in told] == [("IAD/BU", ""), ("Reuters", "a paper")]
    assert {one.measure_es for one in told} == {"préstamos de China a Venezuela"}


def test_a_bound_that_is_open_is_neither_lowest_nor_highest():
    found = loans.estimates(ESTIMATES)
    assert loans.lowest(found).id == "E4"
    assert loans.highest(found).id == "E5"


def test_revisions_are_the_first_the_highest_and_the_latest():
    found = loans.estimates(ESTIMATES)
    assert [figure.id for figure in loans.revisions(found)] == ["E2", "E5"]
    assert [figure.id for figure in loans.revisions(found[:1])] == ["E2"]


def test_reported_is_the_first_row_that_matches():
    found = loans.estimates(ESTIMATES)
    assert loans.reported(found, estimated_by="IAD/BU", month="2016-02").low == 65 * 10**9
    assert loans.reported(found, estimated_by="IAD/BU", month="1999-01") is None
    oldest = loans.reported(ESTIMATES, row_id="E6")
    assert (oldest.id, oldest.source_id) == ("E6", "e6")
    assert value(oldest) == value(more_than(40 * 10**9, "usd"))
    assert loans.reported(ESTIMATES, row_id="E2", digits=2).low == 56 * 10**9


# --- share of the region -----------------------------------------------------------------------


def total_row(row_id, iso3, vintage, hedge, low, high, **cells):
    return {
        "row_id": row_id,
        "dataset": loans.DATABASE,
        "vintage": vintage,
        "iso3": iso3,
        "period_start": 2005,
        "period_end": 2012,
        "measure": "cumulative_commitments",
        "hedge": hedge,
        "low": low,
        "high": high,
        "unit": "usd",
        "value_kind": "reported",
        "source_id": "a",
    } | cells


PRINTED = {"measure": "share_of_region", "unit": "share_pct"}
BY_COUNTRY = pd.DataFrame(
    [
        total_row("C1", "VEN", "2013-07", "exact", 44.5e9, 44.5e9),
        total_row("C2", "LAC", "2013-07", "more_than", 87e9, None),
        total_row("C3", "LAC", "2013-07", "exact", 90e9, 90e9, source_id="b"),
        total_row("C4", "VEN", "2015-02", "about", 47, 47, **PRINTED),
        total_row("C5", "VEN", "2015-02", "exact", 56.3e9, 56.3e9),
        total_row("C6", "LAC", "2015-02", "exact", 119e9, 119e9),
        total_row("C7", "VEN", "2025-02", "exact", 29e9, 29e9, dataset="AidData GCDF 3.0"),
        total_row("C8", "LAC", "2025-02", "exact", 100e9, 100e9, dataset="AidData GCDF 3.0"),
        total_row("C9", "VEN", "2025-02", "exact", 29, 29, value_kind="computed", **PRINTED),
    ]
)
CLAIM = more_than(40, "share_pct", id="china_loans_share")


def test_shares_are_printed_or_computed_and_answer_the_claim():
    found = loans.shares(BY_COUNTRY, LOANS, CORRECTIONS, CLAIM)
    rows = [
        (row.vintage, row.hedge, row.bound, row.printed, row.answer)
        for row in found[:3].itertuples()
    ]
    assert rows == [
        ("2013-07", "less_than", 52.0, False, "possible"),
        ("2015-02", "about", 47.0, True, "entailed"),
        ("2025-02", "exact", 29.0, False, "contradicted"),
    ]
    assert list(found["name"][3:]) == list(loans.RECORD_FILTERS)


def test_a_printed_share_has_the_id_of_its_row_and_a_computed_one_its_own():
    found = loans.shares(BY_COUNTRY, LOANS, CORRECTIONS, CLAIM)
    assert list(found["row_id"]) == [
        "share_c1",
        "C4",
        "share_c7",
        *(f"share_{name}" for name in loans.RECORD_FILTERS),
    ]
    assert list(found["derived_from"][:4]) == [
        "C1;C2",
        "",
        "C7;C8",
        "records_all;records_region_all",
    ]


def test_rounding_never_decides_an_answer():
    found = loans.shares(BY_COUNTRY, LOANS, CORRECTIONS, CLAIM).set_index("name")
    # 2.004 of 5.004 bn is 40.05 percent: printed as about 40, and still more than 40
    assert found.loc["committed", "low"] == 40.0
    assert found.loc["committed", "answer"] == "entailed"
    assert found.loc["recommended", "answer"] == "contradicted"


def test_an_open_total_gives_an_open_share():
    whole = more_than(87 * 10**9, "usd")
    part = exact(44_500_000_000, "usd")
    assert share(part, whole) == less_than(52, "share_pct", digits=2)


def test_answers_are_counted_and_unknown_without_a_claim():
    found = loans.shares(BY_COUNTRY[:6], LOANS[:0], CORRECTIONS, CLAIM)
    counts = {name: int(n.low) for name, n in loans.answers(found).items()}
    assert counts == {"entailed": 1, "possible": 1, "contradicted": 0, "all": 2}
    unclaimed = loans.shares(BY_COUNTRY[:6], LOANS[:0], CORRECTIONS, None)
    assert unclaimed["answer"].isna().all()
    assert set(loans.answers(unclaimed).values()) == {None}


# --- by year and for what ----------------------------------------------------------------------

ANNUAL = {"measure": "annual_commitments"}


def annual_row(row_id, iso3, year, low, vintage="2018-03", **cells):
    bounds = {"period_start": year, "period_end": year}
    return total_row(row_id, iso3, vintage, "exact", low, low, **ANNUAL) | bounds | cells


YEARS = pd.DataFrame(
    [
        annual_row("Y1", "LAC", 2010, 37e9),
        annual_row("Y2", "LAC", 2010, 37e9, vintage="2013-07"),
        annual_row("Y3", "LAC", 2010, 35.7e9, vintage="2022-02"),
        annual_row("Y4", "LAC", 2013, 20e9),
        annual_row("Y5", "VEN", 2015, 10e9),
        annual_row("Y6", "VEN", 2016, 2.2e9),
        annual_row("Y7", "VEN", 2017, 0.0),
        annual_row("Y8", "VEN", 2018, 5e9, vintage="2019-02"),
        annual_row("Y9", "LAC", 2008, 1e9, dataset="Foreign Service Journal"),
    ]
)


def test_years_keep_versions_that_disagree_and_drop_repeats():
    years = loans.by_year(LOANS, YEARS, CORRECTIONS)
    database = years[years["part"] == "database"]
    assert list(zip(database["series"], database["year"], database["bound"], strict=True)) == [
        ("region", 2010, 37e9),
        ("region", 2010, 35.7e9),
        ("region", 2013, 20e9),
        ("venezuela", 2015, 10e9),
        ("venezuela", 2016, 2.2e9),
        ("venezuela", 2017, 0.0),
        ("venezuela", 2018, 5e9),
    ]
    records = years[years["part"] == "records"]
    assert list(zip(records["series"], records["year"], records["low"], strict=True)) == [
        ("rest", 2010, 3e9),
        ("venezuela", 2010, 2e9),
        ("venezuela", 2011, 4e9),
    ]


def test_unread_years_are_gaps_and_not_zeros():
    gaps = loans.unread(loans.by_year(LOANS, YEARS, CORRECTIONS))
    assert [(gap.start, gap.end) for gap in gaps.itertuples()] == [(2011, 2012), (2014, 2014)]


def test_the_end_of_lending_starts_with_the_last_loan_before_a_zero():
    years = loans.by_year(LOANS, YEARS, CORRECTIONS)
    assert list(loans.last_loans(years)["year"]) == [2016, 2017, 2018]
    assert loans.last_loans(loans.by_year(LOANS, YEARS[:6], CORRECTIONS)).empty


def test_the_peak_has_its_year_and_the_tops_of_its_bars():
    more = pd.concat([LOANS, pd.DataFrame([record("H", iso3="PER", usd=5e9, date="2011")])])
    years = loans.by_year(more, YEARS, CORRECTIONS)
    year, amount = loans.peak(years)
    assert (year.id, year.low, amount.id, amount.low) == ("peak_year", 2011, "peak_loans", 4e9)
    assert year.measure == "year of China’s largest new loans to Venezuela, by AidData’s records"
    assert amount.period == "2011"
    assert list(loans.at_peak(years)["top"]) == [4e9, 9e9]


def test_purposes_show_what_is_not_known():
    found = loans.purposes(LOANS, CORRECTIONS)
    rows = [(row.purpose, row.known, row.usd, row.umbrella_usd) for row in found.itertuples()]
    assert rows == [("not known", False, 4e9, 4e9), ("health", True, 2e9, 0.0)]
    assert list(found["row_id"]) == ["purpose_unknown", "purpose_health"]
    unknown, whole = loans.not_known(found)
    assert (unknown.id, value(unknown)) == ("purpose_unknown", value(exact(4 * 10**9, "usd")))
    assert (whole.id, value(whole)) == ("purpose_total", value(exact(6 * 10**9, "usd")))


def test_the_principal_of_a_record():
    found = loans.principal(LOANS, loans.RECORDS, "D")
    assert (found.id, found.source_id, found.period) == ("D", "aiddata", "2010")
    assert (found.low, found.unit) == (3 * 10**9, "usd")
    assert found.measure == "one Chinese loan, as AidData records it"
    assert loans.principal(LOANS, loans.RECORDS, "E") is None
    assert loans.principal(LOANS, loans.RECORDS, "Z") is None


# --- the committed tables ----------------------------------------------------------------------


def in_billions(usd, places):
    return round(usd / 1e9, places)


@pytest.mark.parametrize("way", loans.RECORD_FILTERS.values(), ids=lambda way: way.name)
def test_every_published_sum_is_recomputed_from_the_records(way):
    records, corrections = tables.read("chinese_loans"), tables.read("corrections")
    rows = tables.read("chinese_loans_by_country")
    rows = rows[(rows["records_filter"] == way.records_filter).fillna(False).astype(bool)]
    totals = loans.totals_by_country(records, way, corrections).set_index("iso3")["usd"]
    annual = loans.annual_totals(records, way, corrections).set_index(["iso3", "year"])["usd"]
    summed = rows[rows["unit"] == "usd"]
    assert len(summed) > 0
    for row in summed.itertuples():
        if row.measure == "annual_commitments":
            found, precision = annual[(row.iso3, row.period_start)], 1e4
        else:
            found, precision = totals[row.iso3], 1e5
        assert abs(found - row.low) <= precision / 2 + 1e-3


def test_totals_of_the_committed_records():
    totals = loans.totals_by_filter(tables.read("chinese_loans"), tables.read("corrections"))
    venezuela = {
        row.name: in_billions(row.venezuela_usd, 1) for row in totals.itertuples(index=False)
    }
    assert venezuela == {
        "all": 50.0,
        "committed": 49.8,
        "corrected": 60.0,
        "without_renewals": 48.0,
        "recommended": 10.3,
    }
    assert list(totals["low"]) == [40.9, 47.1, 51.7, 46.1, 26.2]


def test_at_most_is_an_upper_bound():
    row = ESTIMATES[ESTIMATES["row_id"] == "E7"].to_dict("records")[0]
    most = loans.figure(row)
    assert (most.id, most.source_id) == ("E7", "e7")
    assert value(most) == value(at_most(70 * 10**9, "usd"))
