"""Corrections: made where the exact old text stands, told where it no longer does."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from venezuela_analysis import corrections, tables
from venezuela_analysis.corrections import Correction
from venezuela_analysis.errors import DataErrors, Place
from venezuela_analysis.tables import RawTable

RECORD = Correction(
    correction_id="CO01",
    table="loans",
    row_key="L2",
    column="amount",
    was="10.2",
    now="10200",
    reason="a thousand times too small",
    reason_es="mil veces menor de lo debido",
    source_id="aiddata",
    decided_by="desk",
    decided_on="2025-12-09",
    place=Place("data/raw/corrections.csv", 2),
)


def raw(name: str, key: str | list[str], columns: list[str], rows: list[list[str]]) -> RawTable:
    fields = [{"name": column, "type": "string"} for column in columns]
    resource = {"name": name, "schema": {"fields": fields, "primaryKey": key}}
    frame = pd.DataFrame(rows, columns=columns, index=range(2, len(rows) + 2), dtype="str")
    schema = tables.schemas_from({"resources": [resource]})[name]
    return RawTable(schema, f"data/raw/{name}.csv", frame)


def loans(*amounts: str) -> RawTable:
    rows = [[f"L{number}", amount] for number, amount in enumerate(amounts, start=1)]
    return raw("loans", "loan_id", ["loan_id", "amount"], rows)


def told(errors: DataErrors) -> list[str]:
    return [str(error) for error in errors.errors]


def test_records_are_read_with_their_place() -> None:
    columns = "correction_id table row_key column was now reason reason_es source_id decided_by"
    row = (
        "CO01,loans, L2 ,amount,10.2,10200,a thousand times too small,mil veces menor de lo debido,"
        "aiddata,desk,2025-12-09"
    )
    table = raw("corrections", "correction_id", [*columns.split(), "decided_on"], [row.split(",")])
    assert corrections.read(table) == [RECORD]


def test_a_correction_replaces_its_cell_and_no_other() -> None:
    before = loans("10.2", "10.2", "7")
    after = corrections.apply(before, [RECORD])
    assert after.frame.to_numpy().tolist() == [["L1", "10.2"], ["L2", "10200"], ["L3", "7"]]
    assert after.frame.index.tolist() == [2, 3, 4]
    assert before.frame.loc[3, "amount"] == "10.2"


def test_spaces_around_a_cell_and_its_key_do_not_count() -> None:
    table = raw("loans", "loan_id", ["loan_id", "amount"], [[" L2", " 10.2 "]])
    assert corrections.apply(table, [RECORD]).frame.loc[2, "amount"] == "10200"


def test_corrections_of_other_tables_are_passed_over() -> None:
    before = loans("1", "2")
    after = corrections.apply(before, [replace(RECORD, table="tariffs")])
    pd.testing.assert_frame_equal(after.frame, before.frame)


def test_corrections_follow_one_another() -> None:
    again = replace(RECORD, was="10200", now="10300")
    assert corrections.apply(loans("1", "10.2"), [RECORD, again]).frame.loc[3, "amount"] == "10300"


@pytest.mark.parametrize(
    ("was", "now", "before", "after"), [("", "5", "", "5"), ("5", "", "5", "")]
)
def test_an_empty_cell_can_be_filled_and_a_filled_one_emptied(
    was: str, now: str, before: str, after: str
) -> None:
    made = corrections.apply(loans("1", before), [replace(RECORD, was=was, now=now)])
    assert made.frame.loc[3, "amount"] == after


def test_a_row_is_withdrawn() -> None:
    record = replace(RECORD, column="*", was="", now="")
    after = corrections.apply(loans("1", "2", "3"), [record])
    assert after.frame["loan_id"].to_dict() == {2: "L1", 4: "L3"}


def test_a_confirmation_changes_nothing_and_still_expires() -> None:
    record = replace(RECORD, now="10.2")
    before = loans("1", "10.2")
    pd.testing.assert_frame_equal(corrections.apply(before, [record]).frame, before.frame)
    with pytest.raises(DataErrors, match=r"found '10\.3', expected '10\.2'"):
        corrections.apply(loans("1", "10.3"), [record])


def test_a_key_of_several_columns_is_joined_by_a_bar() -> None:
    table = raw(
        "cpi",
        ["year", "variant"],
        ["year", "variant", "mean_index"],
        [["2010", "october", "218.7"], ["2010", "months", "218.1"]],
    )
    record = replace(
        RECORD, table="cpi", row_key="2010|months", column="mean_index", was="218.1", now="218.056"
    )
    after = corrections.apply(table, [record])
    assert after.frame["mean_index"].tolist() == ["218.7", "218.056"]
    with pytest.raises(DataErrors, match=r"found 0 rows with year\|variant 2010"):
        corrections.apply(table, [replace(record, row_key="2010")])


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (replace(RECORD, row_key="L9"), "0 rows with loan_id L9"),
        (replace(RECORD, row_key="L3"), "2 rows with loan_id L3"),
        (replace(RECORD, was="10.20"), "'10.2'"),
        (replace(RECORD, row_key="L1"), "an empty cell"),
        (replace(RECORD, column="ammount"), "no column ammount"),
        (replace(RECORD, row_key="L9", column="*", was="", now=""), "0 rows with loan_id L9"),
        (replace(RECORD, row_key="L3", column="*", was="", now=""), "2 rows with loan_id L3"),
    ],
)
def test_a_correction_that_matches_nothing_is_told(record: Correction, found: str) -> None:
    rows = [["L1", ""], ["L2", "10.2"], ["L3", "10.2"], ["L3", "10.2"]]
    with pytest.raises(DataErrors, match=r"^1 problem in the tables:") as expired:
        corrections.apply(raw("loans", "loan_id", ["loan_id", "amount"], rows), [record])
    cell = f"{record.was!r} in data/raw/loans.csv, {record.row_key}, column {record.column}"
    row = f"one row {record.row_key} in data/raw/loans.csv"
    assert told(expired.value) == [
        f"data/raw/corrections.csv, row 2, column was: found {found}, "
        f"expected {row if record.column == '*' else cell}. "
        "The table has changed since the correction was written: remove the record, or write the "
        "present text into 'was' and decide again."
    ]


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (
            replace(RECORD, column="loan_id", was="L2", now="L9"),
            "column column: found loan_id, the key of data/raw/loans.csv, expected another column: "
            "what a row is called is no value of it. Withdraw the row with * as the column, and "
            "add it to the table under its right key.",
        ),
        (
            replace(RECORD, column="*", was="", now="3"),
            "column now: found '3', expected an empty cell, since column * withdraws the whole "
            "row. Empty 'was' and 'now', or name the one column that is meant.",
        ),
        (
            replace(RECORD, was="", now="3"),
            "column was: found '10.2', expected an empty cell in data/raw/loans.csv, L2, column "
            "amount. The table has changed since the correction was written: remove the record, "
            "or write the present text into 'was' and decide again.",
        ),
    ],
)
def test_a_correction_that_cannot_be_made_is_told(record: Correction, problem: str) -> None:
    table = raw("loans", "loan_id", ["loan_id", "amount"], [["L2", "10.2"]])
    with pytest.raises(DataErrors, match=r"^1 problem in the tables:") as found:
        corrections.apply(table, [record])
    assert told(found.value) == [f"data/raw/corrections.csv, row 2, {problem}"]


def test_every_expired_correction_is_told_at_once() -> None:
    other = replace(RECORD, row_key="L1", place=Place("data/raw/corrections.csv", 3))
    with pytest.raises(DataErrors, match=r"^2 problems in the tables:"):
        corrections.apply(loans("1", "2"), [RECORD, other])


def test_a_correction_made_twice_has_expired() -> None:
    with pytest.raises(DataErrors, match=r"found '10200', expected '10\.2'"):
        corrections.apply(loans("1", "10.2"), [RECORD, RECORD])


PROCESSED = {
    "correction_id": "CO01",
    "table": "loans",
    "row_key": "L2",
    "column": "amount",
    "was": "10.2",
    "now": "10200",
    "reason": "a thousand times too small",
    "reason_es": "mil veces menor de lo debido",
    "decided_by": "desk",
    "decided_on": "2025-12-09",
}


def test_a_record_is_told_in_either_language() -> None:
    assert corrections.told(PROCESSED) == {
        "table": "loans",
        "row": "L2",
        "column": "amount",
        "was": "10.2",
        "now": "10200",
        "reason": "a thousand times too small",
        "by": "desk",
        "on": "2025-12-09",
    }
    spanish = corrections.told(PROCESSED | {"decided_by": "A. B."}, "es")
    assert (spanish["reason"], spanish["by"]) == ("mil veces menor de lo debido", "A. B.")
    assert corrections.told(PROCESSED, "es")["by"] == "redacción"


@pytest.mark.parametrize(("language", "words"), [("en", "(empty)"), ("es", "(vacía)")])
@pytest.mark.parametrize("empty", [float("nan"), None, ""])
def test_an_empty_cell_is_told_in_words(language: str, words: str, empty: object) -> None:
    filled = corrections.told(PROCESSED | {"was": empty}, language)
    assert (filled["was"], filled["now"]) == (words, "10200")
    assert corrections.told(PROCESSED | {"now": empty}, language)["now"] == words


def test_only_records_that_change_no_cell_are_confirmations() -> None:
    empty = float("nan")
    frame = pd.DataFrame(
        [
            PROCESSED,
            PROCESSED | {"correction_id": "CO02", "row_key": "L3", "was": "7", "now": "7"},
            PROCESSED | {"correction_id": "CO03", "row_key": "L4", "was": empty, "now": empty},
            PROCESSED | {"row_key": "L5", "column": "*", "was": empty, "now": empty},
        ]
    )
    found = corrections.confirmed(frame)
    assert {cell: record["correction_id"] for cell, record in found.items()} == {
        ("loans", "L3", "amount"): "CO02",
        ("loans", "L4", "amount"): "CO03",
    }


def test_a_corrected_table_knows_which_record_a_cell_is_from() -> None:
    after = corrections.apply(loans("1", "10.2"), [RECORD])
    assert after.frame.attrs[corrections.CORRECTED] == {(3, "amount"): RECORD}
    assert corrections.apply(loans("1"), []).frame.attrs[corrections.CORRECTED] == {}
