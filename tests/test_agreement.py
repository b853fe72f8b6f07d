"""What the tables say twice: each rule tells the slip that it is there for, and nothing else."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from venezuela_analysis import pipeline, sources
from venezuela_analysis.checks import agreement, own_rules
from venezuela_analysis.project import find


@pytest.fixture(scope="module")
def tables():
    return pipeline.load(find(Path(__file__))).tables


def broken(tables, name):
    """Return the ids of the rules that a table breaks."""
    table = tables[name]
    return {
        expectation.id
        for expectation, _, rule in agreement.row_rules(table.schema, tables)
        if not rule(table.frame[expectation.options["column_list"]]).all()
    }


def test_the_tables_as_they_stand_keep_every_rule(tables):
    assert {name: broken(tables, name) for name in tables} == {name: set() for name in tables}


def test_every_rule_has_a_reason_and_a_name_of_its_own(tables):
    rules = [
        rule for table in tables.values() for rule in agreement.row_rules(table.schema, tables)
    ]
    assert len({expectation.id for expectation, _, _ in rules}) == len(rules)
    assert all(reason for _, reason, _ in rules)


@pytest.mark.parametrize(
    ("table", "where", "column", "cell", "rule"),
    [
        ("chinese_loans", "loan_id == 'L0001'", "borrower_iso3", "VEN", "borrower_iso3.one"),
        ("chinese_loans", "loan_id == 'L0209'", "principal_usd", 5.1e9, "one_deflator"),
        ("chinese_loans_by_country", "row_id == 'C0005'", "iso3", "ARG", "country.iso3.one"),
        (
            "chinese_loans_by_country",
            "row_id == 'C0005'",
            "vintage",
            "2015-07",
            "vintage.published",
        ),
        ("loan_estimates", "row_id == 'E005'", "as_of_date", "2014-07", "as_of_date.published"),
        ("us_forces", "row_id == 'F001'", "as_of_date", "2016-08-21", "as_of_date.published"),
        ("us_tariffs", "row_id == 'T001'", "effective_date", "2021-01", "effective_date.published"),
        ("us_ships", "row_id == 'S001'", "hull_number", "DDG-109", "hull_number.ship_name.one"),
        ("us_ships", "row_id == 'S001'", "ship_type", "cruiser", "hull_number.hull_type"),
        ("allied_support", "row_id == 'A054'", "era", "2025", "era.era_of_date"),
        ("allied_support", "row_id == 'A054'", "supplier", "China", "supplier.supplier_named"),
        ("allied_support", "row_id == 'A054'", "statement_en", "A credit", "figure_placeholder"),
        ("arms_deliveries", "row_id == 'V007'", "tiv_m", 41.0, "tiv_m.series_agree"),
        ("arms_deliveries", "row_id == 'V007'", "year", 2005, "tiv_m.series_agree"),
        ("us_cpi", "year == 2011", "mean_index", 242.939, "mean_index.price_growth"),
        ("timeline", "event_id == 'D01'", "figure_ids", "chavez", "figure_ids.figures.known"),
        ("timeline", "event_id == 'D01'", "event_en", "Chávez jura en el palacio", "language"),
        ("figures", "figure_id == 'navy_share'", "low_open", False, "hedge.open_ends"),
        ("figures", "claim == 'K07'", "locator", "paragraph 2", "locator.in_text_order"),
        ("figures", "claim == 'K29'", "period_end", "2017", "period_start.period_of_the_loans"),
        ("us_tariffs", "row_id == 'T024'", "publisher_es", None, "publisher_es.translated"),
        ("us_tariffs", "row_id == 'T024'", "publisher_es", "pódcast", "publisher.publisher_es.one"),
        ("us_forces", "row_id == 'F094'", "publisher", "CNN quoting AP", "publisher_es.translated"),
        ("figures", "claim == 'K01'", "speaker_es", None, "speaker_es.translated"),
        ("figures", "claim == 'K01'", "evidence_note_es", None, "evidence_note_es.translated"),
        ("figures", "claim == 'K04'", "universe_en", "the world", "universe_es.translated"),
        ("figures", "claim == 'K01'", "via", "a podcast", "figures.via.name"),
        ("timeline", "event_id == 'D01'", "event_es", None, "event_es.translated"),
        (
            "chinese_loans_by_country",
            "row_id == 'C0168'",
            "records_filter_es",
            None,
            "records_filter_es.translated",
        ),
        ("sources", "source_id == 'mees_20160624'", "title_es", None, "title_es.title_of_ours"),
        (
            "sources",
            "source_id == 'aiddata_39099'",
            "title_es",
            "Proyecto 39099",
            "title_es.title_of_ours",
        ),
        (
            "sources",
            "source_id == 'fr_20251124'",
            "licence_es",
            None,
            "licence_es.licence_in_words",
        ),
        ("sources", "source_id == 'mees_20160624'", "copy_type", "scan", "copy_type_in_spanish"),
        ("sources", "source_id == 'reuters_201310'", "hosted_by_es", None, "hosted_by_es.translat"),
        ("sources", "source_id == 'prensa_bbc_20251209'", "date_accessed", "2025-12-01", "in_time"),
    ],
)
def test_a_slip_is_told_by_its_rule(tables, table, where, column, cell, rule):
    frame = tables[table].frame.copy()
    frame.loc[frame.query(where).index, column] = cell
    slipped = {**tables, table: dataclasses.replace(tables[table], frame=frame)}
    assert any(rule in name for name in broken(slipped, table)), broken(slipped, table)


@pytest.mark.parametrize(
    ("table", "where", "rule"),
    [
        ("us_cpi", "year == 2011", "us_cpi.mean_index.price_growth"),
        ("figures", "claim == 'K32'", "figures.locator.in_text_order"),
        ("arms_deliveries", "row_id == 'V007'", "arms_deliveries.tiv_m.series_agree"),
        (
            "chinese_loans_by_country",
            "dataset == 'AidData GCOF 1.0' and measure == 'annual_commitments' and iso3 == 'BRA'",
            "chinese_loans_by_country.low.borrowers_add_up",
        ),
    ],
)
def test_a_missing_row_is_told_by_the_rows_left(tables, table, where, rule):
    frame = tables[table].frame
    left = frame.drop(index=frame.query(where).index)
    slipped = {**tables, table: dataclasses.replace(tables[table], frame=left)}
    assert rule in broken(slipped, table)


def test_a_row_under_a_second_number_is_a_repeat(tables):
    frame = tables["us_ships"].frame.copy()
    first, second = frame.index[:2]
    frame.loc[second] = frame.loc[first]
    frame.loc[second, ["row_id", "note"]] = ["S999", "pasted"]
    slipped = {**tables, "us_ships": dataclasses.replace(tables["us_ships"], frame=frame)}
    assert broken(slipped, "us_ships") == {"us_ships.repeated"}


@pytest.mark.parametrize(
    ("name", "describes"),
    [
        ("The Conversation", False),
        ("news-pravda", False),
        ("tid.news", False),
        ("New York Times", False),
        ("Washington Post via See News", True),
        ("Army Recognition (television)", True),
        ("This data desk", True),
        ("repost", True),
        (None, False),
    ],
)
def test_a_name_describes_where_it_holds_small_english_words(name, describes):
    assert agreement._describes(name) is describes


def test_every_kind_of_copy_of_the_descriptor_has_a_spanish_name(tables):
    listed = tables["sources"].schema.column("copy_type").constraints["enum"]
    assert set(sources.COPY_TYPES_ES) == set(listed)


def test_what_is_no_number_of_a_claim_follows_nothing_and_stops_no_check():
    claims = pd.DataFrame(
        {
            "claim": ["K01", "K02", "article voice", None],
            "locator": ["paragraph 1", "paragraph 2", "paragraph 3", "paragraph 4"],
        },
        dtype="str",
    )
    assert own_rules.in_text_order(claims).tolist() == [True, True, False, False]
