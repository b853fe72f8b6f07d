"""Errors: where, what was found, what was expected, what to do."""

from __future__ import annotations

import pytest

from venezuela_analysis.errors import (
    DataError,
    DataErrors,
    FigureError,
    FileError,
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
        (
            Place(LOANS, 7, "lender", "cell Loans!D7"),
            "data/raw/chinese_loans.csv, row 7, column lender, cell Loans!D7",
        ),
        (Place(LOANS, at="line 3"), "data/raw/chinese_loans.csv, line 3"),
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


def test_of_very_many_problems_the_first_are_told_and_the_others_counted() -> None:
    errors = [
        DataError(Place(file, row), "3 cells", "4", "Quote the comma.")
        for file in (LOANS, "data/raw/us_tariffs.csv")
        for row in range(60)
    ]
    lines = str(DataErrors([*errors, errors[0]])).splitlines()
    assert lines[0] == "121 problems in the tables:"
    assert lines[1:101] == [f"  {error}" for error in errors[:100]]
    assert lines[101:] == [
        "  and 20 more in data/raw/us_tariffs.csv",
        "  and 1 more in data/raw/chinese_loans.csv",
    ]


def test_a_cell_of_any_length_makes_a_short_message() -> None:
    error = DataError(Place(LOANS, 7), "x" * 10**6, "a number", "Write one.")
    assert str(error) == (
        f"data/raw/chinese_loans.csv, row 7: found {'x' * 300}…, expected a number. Write one."
    )
    assert len(error.found) == 10**6


def test_a_file_error_says_what_stands_there() -> None:
    error = FileError("notes.md", "a folder", "Put a file in its place.")
    assert str(error) == "notes.md: found a folder, expected a file. Put a file in its place."
    assert (error.found, error.remedy) == ("a folder", "Put a file in its place.")


@pytest.mark.parametrize(
    ("error", "exit_code"),
    [
        (ProjectError("x"), 1),
        (DataError(Place(LOANS), "a", "b", "c"), 1),
        (DataErrors([DataError(Place(LOANS), "a", "b", "c")]), 1),
        (FigureError("x"), 1),
        (WordingError("x"), 1),
        (ReportError("x"), 1),
        (FileError("x", "a", "b"), 1),
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
        ("BRAZIL", " (did you mean Brazil?)"),
        ("Venezuela", " (did you mean Venezuela?)"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_offered(typed: str, answer: str) -> None:
    assert nearest(typed, ["Argentina", "Brazil", "Venezuela"]) == answer


def test_nothing_is_nearest_to_nothing() -> None:
    assert nearest("Venezuela", []) == ""
