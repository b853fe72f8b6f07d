"""Errors: where, what was found, what was expected, what to do."""

from __future__ import annotations

import pytest

from venezuela_analysis.errors import (
    DataError,
    DataErrors,
    FigureError,
    Place,
    ProjectError,
    ReportError,
    UsageError,
    WordingError,
    nearest,
)

LOANS = "data/raw/chinese_loans.csv"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(LOANS), "data/raw/chinese_loans.csv"),
        (Place(LOANS, 7), "data/raw/chinese_loans.csv, row 7"),
        (Place(LOANS, 7, "lender"), "data/raw/chinese_loans.csv, row 7, column lender"),
        (Place(LOANS, "L0094", "lender"), "data/raw/chinese_loans.csv, row L0094, column lender"),
        (Place(LOANS, column="lender"), "data/raw/chinese_loans.csv, column lender"),
        (Place(LOANS, ""), "data/raw/chinese_loans.csv"),
        (Place(LOANS, 0), "data/raw/chinese_loans.csv, row 0"),
    ],
)
def test_a_place_names_what_it_knows(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_a_data_error_says_where_found_expected_and_what_to_do() -> None:
    error = DataError(Place(LOANS, 7, "lender"), "an empty cell", "a value", "Fill the cell in.")
    assert str(error) == (
        "data/raw/chinese_loans.csv, row 7, column lender: found an empty cell, expected a value. "
        "Fill the cell in."
    )
    assert (error.place.row, error.found, error.expected, error.remedy) == (
        7,
        "an empty cell",
        "a value",
        "Fill the cell in.",
    )


@pytest.mark.parametrize(
    ("count", "first_line"),
    [(1, "1 problem in the tables:"), (2, "2 problems in the tables:")],
)
def test_all_problems_are_told_one_a_line(count: int, first_line: str) -> None:
    error = DataError(Place(LOANS, 7), "3 cells", "4 as in the header", "Quote the comma.")
    assert (
        str(DataErrors([error] * count)).splitlines()
        == [first_line]
        + [
            "  data/raw/chinese_loans.csv, row 7: found 3 cells, expected 4 as in the header. "
            "Quote the comma."
        ]
        * count
    )


@pytest.mark.parametrize(
    ("error", "exit_code"),
    [
        (ProjectError("x"), 1),
        (DataError(Place(LOANS), "a", "b", "c"), 1),
        (DataErrors([DataError(Place(LOANS), "a", "b", "c")]), 1),
        (FigureError("x"), 1),
        (WordingError("x"), 1),
        (ReportError("x"), 1),
        (UsageError("x"), 2),
    ],
)
def test_every_error_has_an_exit_code(error: ProjectError, exit_code: int) -> None:
    assert isinstance(error, ProjectError)
    assert error.exit_code == exit_code


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("Venezula", " (did you mean Venezuela?)"),
        ("Brasil", " (did you mean Brazil?)"),
        ("Venezuela", " (did you mean Venezuela?)"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_offered(typed: str, answer: str) -> None:
    assert nearest(typed, ["Argentina", "Brazil", "Venezuela"]) == answer


def test_nothing_is_nearest_to_nothing() -> None:
    assert nearest("Venezuela", []) == ""
