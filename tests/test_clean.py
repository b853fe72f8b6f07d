"""Clean: cells in the forms that sources use, units to base units, every refusal with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from venezuela_analysis import clean, tables
from venezuela_analysis.clean import tidying
from venezuela_analysis.errors import DataErrors
from venezuela_analysis.tables import Field, RawTable, Schema, Table

UNDECLARED = Field("low", "number")
ENGLISH = Field("low", "number", decimal_char=".", group_char=",")
SPANISH = Field("low", "number", decimal_char=",", group_char=".")
SWISS = Field("low", "number", decimal_char=".", group_char="'")
FRENCH = Field("low", "number", decimal_char=",", group_char="\N{NARROW NO-BREAK SPACE}")

ESTIMATES = [
    {"name": "row_id", "type": "string", "constraints": {"required": True, "unique": True}},
    {
        "name": "country",
        "type": "string",
        "constraints": {"required": True, "enum": ["Argentina", "Ecuador", "Venezuela"]},
    },
    {"name": "as_of_date", "type": "string"},
    {"name": "hedge", "type": "string", "constraints": {"enum": ["exact", "about", "more_than"]}},
    {"name": "low", "type": "number", "constraints": {"minimum": 0}},
    {"name": "high", "type": "number"},
    {
        "name": "unit",
        "type": "string",
        "constraints": {"enum": ["usd", "usd_m", "usd_bn", "usd_2021_bn", "share_pct", "persons"]},
    },
]
HEADER = "row_id,country,as_of_date,hedge,low,high,unit\n"


def raw(text: str, fields: list[dict[str, Any]], name: str = "estimates") -> RawTable:
    """Return a raw table as `tables.read_raw` would."""
    resource = {"name": name, "schema": {"fields": fields, "primaryKey": fields[0]["name"]}}
    schema = tables.schemas_from({"resources": [resource]})[name]
    header, *rows = csv.reader(io.StringIO(text))
    index = range(2, len(rows) + 2)
    frame = pd.DataFrame(rows, columns=header, index=index, dtype="str")
    return RawTable(schema, f"data/raw/{name}.csv", frame)


def tidied(text: str, fields: list[dict[str, Any]] = ESTIMATES) -> Table:
    return clean.tidy(raw(text, fields))


def amount(field: dict[str, Any], text: str) -> object:
    """Return what one cell of a column of its own becomes."""
    column = {"name": "principal_usd_m", "type": "number"} | field
    table = raw("key,x\n", [{"name": "key", "type": "string"}, column])
    frame = pd.DataFrame([["a", text]], columns=["key", column["name"]], index=[2], dtype="str")
    return clean.tidy(RawTable(table.schema, table.file, frame)).frame.iloc[0, 1]


def shown(table: Table) -> list[list[object]]:
    """Return the cells of a table, missing ones as the word none."""
    return table.frame.astype("object").fillna("none").to_numpy().tolist()


def told(errors: DataErrors) -> list[str]:
    return [str(error) for error in errors.errors]


# --- numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "text", "number"),
    [
        (UNDECLARED, "1700", "1700"),
        (UNDECLARED, "1,700", "1700"),
        (UNDECLARED, "1,234,567.89", "1234567.89"),
        (UNDECLARED, "44.5", "44.5"),
        (UNDECLARED, "12.079477", "12.079477"),
        (UNDECLARED, "0.500", "0.500"),
        (UNDECLARED, "1700.000", "1700"),
        (UNDECLARED, "50.0000", "50"),
        (UNDECLARED, "-3000", "-3000"),
        (UNDECLARED, "+2", "2"),
        (UNDECLARED, "\N{MINUS SIGN}3.5", "-3.5"),
        (UNDECLARED, "\N{NO-BREAK SPACE}7 ", "7"),
        (ENGLISH, "50.000", "50"),
        (ENGLISH, "1,700.25", "1700.25"),
        (SPANISH, "50.000", "50000"),
        (SPANISH, "1.234.567,89", "1234567.89"),
        (SPANISH, "44,5", "44.5"),
        (SPANISH, "-0,125", "-0.125"),
        (SWISS, "1'700.5", "1700.5"),
        (FRENCH, "1\N{NARROW NO-BREAK SPACE}700,5", "1700.5"),
        (FRENCH, "1 700,5", "1700.5"),
        (Field("low", "number", decimal_char=","), "1700,5", "1700.5"),
        (Field("low", "number", group_char=","), "1,700.5", "1700.5"),
    ],
)
def test_numbers_are_read_in_the_declared_format(column: Field, text: str, number: str) -> None:
    assert clean.read_number(text, column) == Decimal(number)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (UNDECLARED, "50.000", "can be read in one way only"),
        (UNDECLARED, "-1.234", "can be read in one way only"),
        (UNDECLARED, "\N{MINUS SIGN}1.234", "can be read in one way only"),
        (UNDECLARED, "50.000.000", "a number such as 1700, 1,700 or 44.5"),
        (UNDECLARED, "1.234,5", "a number such as"),
        (UNDECLARED, "44,5", "a number such as"),
        (UNDECLARED, "1,70", "a number such as"),
        (UNDECLARED, "1,7000", "a number such as"),
        (UNDECLARED, "50 000", "a number such as"),
        (UNDECLARED, "1e5", "a number such as"),
        (UNDECLARED, "nan", "a number such as"),
        (UNDECLARED, "inf", "a number such as"),
        (UNDECLARED, "5%", "a number such as"),
        (UNDECLARED, ".5", "a number such as"),
        (UNDECLARED, "5.", "a number such as"),
        (UNDECLARED, "--5", "a number such as"),
        (UNDECLARED, "", "a number such as"),
        (ENGLISH, "44,5", "a number with '.' before the decimals"),
        (ENGLISH, "1.234.567", "a number with '.' before the decimals"),
        (SPANISH, "44.5", "a number with ',' before the decimals"),
        (SPANISH, "1,234.5", "a number with ',' before the decimals"),
        (SPANISH, "1.23.456", "a number with ',' before the decimals"),
        (Field("low", "number", decimal_char=","), "1.700,5", "a number with ','"),
        (Field("low", "number", decimal_char="."), "1,700", "a number with '.'"),
    ],
)
def test_other_numbers_are_refused(column: Field, text: str, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        clean.read_number(text, column)


def printed(number: Decimal, point: str, group: str) -> str:
    return f"{number:,f}".replace(",", "\0").replace(".", point).replace("\0", group)


NUMBERS = st.decimals(
    min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=4
) | st.integers(-(10**12), 10**12).map(Decimal)
FORMATS = st.sampled_from([(".", ","), (",", "."), (".", "'"), (",", " "), (".", ""), (",", "")])


@given(number=NUMBERS, marks=FORMATS)
def test_any_number_in_a_declared_format_reads_back(
    number: Decimal, marks: tuple[str, str]
) -> None:
    point, group = marks
    column = Field("low", "number", decimal_char=point, group_char=group or None)
    assert clean.read_number(printed(number, point, group), column) == number


@given(number=NUMBERS)
def test_without_a_declared_format_english_marks_read_back(number: Decimal) -> None:
    assert clean.read_number(printed(number, ".", ","), UNDECLARED) == number


@given(thousands=st.integers(1, 999), rest=st.integers(0, 999), sign=st.sampled_from(["", "-"]))
def test_a_point_before_three_digits_is_never_read_silently(
    thousands: int, rest: int, sign: str
) -> None:
    text = f"{sign}{thousands}.{rest:03}"
    with pytest.raises(ValueError, match="can be read in one way only"):
        clean.read_number(text, UNDECLARED)
    with pytest.raises(ValueError, match="can be read in one way only"):
        clean.read_quantity(f"{text} million", UNDECLARED)
    assert clean.read_number(text, SPANISH) == Decimal(text.replace(".", ""))


@given(st.text(st.sampled_from("0123456789.,- '")))
def test_what_is_read_has_the_digits_that_were_typed(text: str) -> None:
    for column in (UNDECLARED, ENGLISH, SPANISH, SWISS, FRENCH):
        try:
            number = clean.read_number(text, column)
        except ValueError:
            continue
        typed = "".join(char for char in text if char.isdigit())
        assert f"{number:f}".replace(".", "").lstrip("-0") == typed.lstrip("0")


# --- quantities --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "hedge"),
    [
        ("$50,000 to $60,000 million", 5 * 10**10, 6 * 10**10, "usd", "range"),
        ("62.2 bn", 622 * 10**8, 622 * 10**8, "count", "exact"),
        ("62.2bn", 622 * 10**8, 622 * 10**8, "count", "exact"),
        ("62.2 BN", 622 * 10**8, 622 * 10**8, "count", "exact"),
        ("US$4 billion", 4 * 10**9, 4 * 10**9, "usd", "exact"),
        ("US$ 4.2 m", 4_200_000, 4_200_000, "usd", "exact"),
        ("1,700", 1700, 1700, "count", "exact"),
        ("more than 40%", 40, None, "share_pct", "more_than"),
        ("nearly 50%", None, 50, "share_pct", "nearly"),
        ("about 15,000 troops", 15_000, 15_000, "persons", "about"),
        ("up to 4,500 marines", None, 4500, "persons", "at_most"),
        ("approximately $50 billion to $60 billion", 5 * 10**10, 6 * 10**10, "usd", "about"),
        ("10 percentage points", 10, 10, "pp", "exact"),
    ],
)
def test_quantities_as_sources_print_them(
    text: str, low: int | None, high: int | None, unit: str, hedge: str
) -> None:
    figure = clean.read_quantity(text, UNDECLARED)
    assert (figure.low, figure.high, figure.unit, figure.hedge) == (low, high, unit, hedge)


@pytest.mark.parametrize(
    ("text", "low"),
    [("50.000 million", 5 * 10**10), ("62,2 bn", 622 * 10**8), ("US$1.234,5 million", 1234500000)],
)
def test_numbers_among_words_stand_in_the_declared_format(text: str, low: int) -> None:
    assert clean.read_quantity(text, SPANISH).low == low


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (UNDECLARED, "50.000 million", "can be read in one way only"),
        (UNDECLARED, "between $50.000 and $60.000", "can be read in one way only"),
        (UNDECLARED, "62,2 bn", "a number such as 1700"),
        (UNDECLARED, ".5", "a number such as 1700, 1,700 or 44.5"),
        (UNDECLARED, "US$.5 bn", "a number such as 1700, 1,700 or 44.5"),
        (SPANISH, "62.2 bn", "a number with ',' before the decimals"),
        (UNDECLARED, "abc", "a number, or a quantity such as 62.2 bn"),
        (UNDECLARED, "1e5", "a number, or a quantity"),
        (UNDECLARED, "50 000", "a number such as 1700, 1,700 or 44.5"),
        (UNDECLARED, "4 billion or 5 billion, sources differ", "a number, or a quantity"),
        (UNDECLARED, "", "a number, or a quantity"),
    ],
)
def test_words_that_are_not_one_quantity_are_refused(
    column: Field, text: str, expected: str
) -> None:
    with pytest.raises(ValueError, match=expected):
        clean.read_quantity(text, column)


@pytest.mark.parametrize(
    "text",
    ["about 50", "$62.2", "more than 5,000", "$50 to $60 billion a", "fifty", "half a billion"],
)
def test_words_without_a_magnitude_are_refused_where_the_unit_has_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"a magnitude with the words|a number, or a quantity"):
        clean.read_quantity(text, UNDECLARED, Decimal(10**9))


@pytest.mark.parametrize("text", ["$500 million", "$62,200,000,000", "about 62.2 bn"])
def test_words_with_their_magnitude_need_no_other(text: str) -> None:
    figure = clean.read_quantity(text, UNDECLARED, Decimal(10**9))
    assert figure.low in (500_000_000, 62_200_000_000)


# --- columns whose name says their scale -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "dollars"),
    [
        ("62.2", 62_200_000.0),
        ("20,000", 20_000_000_000.0),
        ("62.2 bn", 62_200_000_000.0),
        ("US$4 billion", 4_000_000_000.0),
        ("$500 million", 500_000_000.0),
        ("0.1", 100_000.0),
        ("1.005379", 1_005_379.0),
    ],
)
def test_dollars_in_millions_become_dollars(text: str, dollars: float) -> None:
    assert amount({"name": "principal_usd_m"}, text) == dollars


def test_dollars_in_billions_become_dollars() -> None:
    assert amount({"name": "total_usd_bn"}, "62.2") == 62_200_000_000.0
    assert amount({"name": "total_usd_bn"}, "62.2 bn") == 62_200_000_000.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50.000", "a number that can be read in one way only"),
        ("more than 4 billion", "one number, without the words for more than"),
        ("about 4 billion", "one number, without the words for about"),
        ("$4 billion to $5 billion", "one number, without the words for range"),
        ("40%", "a number such as 1700, 1,700 or 44.5"),
        ("US$4", "a magnitude with the words"),
        ("unknown", "a number, or a quantity"),
    ],
)
def test_amounts_that_are_not_one_number_are_refused(text: str, expected: str) -> None:
    with pytest.raises(DataErrors, match=rf"row 2, column principal_usd_m: .*{expected}"):
        amount({}, text)


def test_a_column_without_a_scale_takes_numbers_only() -> None:
    assert amount({"name": "mean_index"}, "172.2") == 172.2
    with pytest.raises(DataErrors, match=r"mean_index: found '62\.2 bn', expected a number"):
        amount({"name": "mean_index"}, "62.2 bn")


# --- cells of other types ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"), [("2013", 2013), ("1,700", 1700), ("12.0", 12), ("-3", -3)]
)
def test_whole_numbers(text: str, number: int) -> None:
    assert amount({"name": "months", "type": "integer"}, text) == number


@pytest.mark.parametrize("text", ["12.5", "1.7"])
def test_a_whole_number_with_decimals_is_refused(text: str) -> None:
    with pytest.raises(
        DataErrors,
        match=rf"column months: found '{text}', expected a whole number\. Write it without",
    ):
        amount({"name": "months", "type": "integer"}, text)


@pytest.mark.parametrize(
    ("text", "answer"), [("true", True), ("TRUE", True), ("False", False), ("", None)]
)
def test_booleans(text: str, answer: bool | None) -> None:
    cell = amount({"name": "is_rollover", "type": "boolean"}, text)
    assert cell is pd.NA if answer is None else cell == answer


@pytest.mark.parametrize("text", ["yes", "1", "verdadero", "t"])
def test_other_words_are_no_booleans(text: str) -> None:
    with pytest.raises(DataErrors, match=f"found '{text}', expected true or false"):
        amount({"name": "is_rollover", "type": "boolean"}, text)


@pytest.mark.parametrize("text", ["2013", "2013-09", "2013-09-18"])
@pytest.mark.parametrize(
    "field", [{"name": "loan_date", "type": "string"}, {"name": "decided", "type": "date"}]
)
def test_dates_stay_as_short_as_they_are_known(field: dict[str, str], text: str) -> None:
    assert amount(field, text) == text


@pytest.mark.parametrize("text", ["2025-02-31", "2013-9", "18/09/2013", "9/2013", "September 2013"])
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(
        DataErrors,
        match=f"column loan_date: found '{text}', expected a date such as 2013-09-18, 2013-09 or",
    ):
        amount({"name": "loan_date", "type": "string"}, text)


# --- rows --------------------------------------------------------------------------------------


def test_rows_come_out_typed_in_base_units_and_key_order() -> None:
    table = tidied(
        HEADER
        + "E3,Venezuela,2016,exact,62.2,62.2,usd_bn\n"
        + "E1,Ecuador, 2015-06 ,about,500,500,usd_m\n"
        + "E2,Argentina,,more_than,40,,share_pct\n"
        + 'E4,Venezuela,2016,exact,"1,700","1,700",persons\n'
    )
    assert table.frame.index.tolist() == [3, 4, 2, 5]
    assert shown(table) == [
        ["E1", "Ecuador", "2015-06", "about", 500_000_000, 500_000_000, "usd"],
        ["E2", "Argentina", "none", "more_than", 40, "none", "share_pct"],
        ["E3", "Venezuela", "2016", "exact", 62_200_000_000, 62_200_000_000, "usd"],
        ["E4", "Venezuela", "2016", "exact", 1700, 1700, "persons"],
    ]
    assert table.frame.dtypes.astype(str).to_dict() == {
        name: "float64" if name in ("low", "high") else "str" for name in table.schema.names
    }


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (",62.2,62.2,usd_bn", "expected a hedge, such as exact or about"),
        ("more_than,40,40,share_pct", "hedge more_than needs an open low and no high"),
        ("exact,140,140,share_pct", "expected bounds that the hedge and the unit allow"),
        ("exact,-5,-5,persons", "expected bounds that the hedge and the unit allow"),
    ],
)
def test_bounds_that_contradict_their_hedge_or_unit_are_refused(cells: str, message: str) -> None:
    with pytest.raises(DataErrors, match=message):
        tidied(HEADER + f"E1,Ecuador,2016,{cells}\n")


def test_constant_dollars_stay_constant() -> None:
    table = tidied(HEADER + "E1,Ecuador,2021,exact,1.5,1.5,usd_2021_bn\n")
    assert table.frame.loc[2, ["low", "high", "unit"]].tolist() == [1.5e9, 1.5e9, "usd_2021"]


@pytest.mark.parametrize(
    ("words", "unit", "row"),
    [
        ('"$50,000 to $60,000 million"', "usd_bn", ["range", 5e10, 6e10, "usd"]),
        ("62.2 bn", "usd_bn", ["exact", 6.22e10, 6.22e10, "usd"]),
        ("62.2 bn", "usd_2021_bn", ["exact", 6.22e10, 6.22e10, "usd_2021"]),
        ("US$4 billion", "usd_m", ["exact", 4e9, 4e9, "usd"]),
        ("more than 40%", "share_pct", ["more_than", 40, "none", "share_pct"]),
        ('"about 15,000 troops"', "persons", ["about", 15000, 15000, "persons"]),
        ('"about 15,000"', "persons", ["about", 15000, 15000, "persons"]),
    ],
)
def test_a_quantity_may_stand_whole_in_low(words: str, unit: str, row: list[object]) -> None:
    table = tidied(HEADER + f"E1,Ecuador,2016,,{words},,{unit}\n")
    assert shown(table)[0][3:] == row


def test_a_hedge_that_the_words_repeat_is_fine() -> None:
    table = tidied(HEADER + "E1,Ecuador,2016,more_than,more than 40%,,share_pct\n")
    assert table.frame.loc[2, "hedge"] == "more_than"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "about,more than 40%,,share_pct",
            "found 'more than 40%', expected words that agree with the hedge column, which says "
            "about. Mend the words or the hedge.",
        ),
        (
            "exact,US$4 billion,,share_pct",
            "found 'US$4 billion', expected a quantity in the unit of the row, share_pct. "
            "Mend the words or the unit.",
        ),
        (
            "exact,more than 40%,,usd_bn",
            "found 'more than 40%', expected a quantity in the unit of the row, usd. "
            "Mend the words or the unit.",
        ),
        (
            "exact,more than 40%,,",
            "found 'more than 40%', expected a unit for the bounds, such as usd_bn or persons. "
            "Fill the unit column in.",
        ),
        (
            "about,about 50,,usd_bn",
            "found 'about 50', expected a magnitude with the words, such as about 62.2 bn. "
            "Write the magnitude, or the number alone, which then is in the unit of its column.",
        ),
        (
            "exact,50.000 million,,usd_bn",
            "found '50.000 million', expected a number that can be read in one way only. Write "
            "50000 if thousands are meant and 50.0000 if decimals are, or declare decimalChar for "
            "the column in datapackage.json.",
        ),
        (
            "exact,50.000,50.000,usd_bn",
            "found '50.000', expected a number that can be read in one way only. Write "
            "50000 if thousands are meant and 50.0000 if decimals are, or declare decimalChar for "
            "the column in datapackage.json.",
        ),
        (
            "exact,50.000,,usd_bn",
            "found '50.000', expected a number that can be read in one way only. Write "
            "50000 if thousands are meant and 50.0000 if decimals are, or declare decimalChar for "
            "the column in datapackage.json.",
        ),
    ],
)
def test_bounds_that_cannot_be_used_are_told(row: str, problem: str) -> None:
    with pytest.raises(DataErrors, match="in the tables:") as found:
        tidied(HEADER + f"E1,Ecuador,2016,{row}\n")
    assert told(found.value)[0] == f"data/raw/estimates.csv, row 2, column low: {problem}"


def test_every_problem_of_a_table_is_told_at_once() -> None:
    with pytest.raises(DataErrors, match=r"^8 problems in the tables:") as found:
        tidied(
            HEADER
            + "E1,Venezula,2025-02-31,exact,5,5,usd_bn\n"
            + "E2,,2016,exact,50.000,44.5x,eur_bn\n"
            + "E3,Ecuador,2016,abuot,62.2 bn,,usd_b\n"
        )
    listed = "expected one of the values that datapackage.json lists"
    use = "Use a listed value, or add this one to the list if it is new and right."
    assert told(found.value) == [
        "data/raw/estimates.csv, row 2, column country: found 'Venezula', "
        f"{listed} (did you mean Venezuela?). {use}",
        "data/raw/estimates.csv, row 2, column as_of_date: found '2025-02-31', expected a date "
        "such as 2013-09-18, 2013-09 or 2013. Write a date that exists, shortened where the day "
        "or month is not known.",
        "data/raw/estimates.csv, row 3, column country: found an empty cell, expected a value: "
        "the column is required. Fill the cell in.",
        "data/raw/estimates.csv, row 3, column low: found '50.000', expected a number that can be "
        "read in one way only. Write 50000 if thousands are meant and 50.0000 if decimals are, or "
        "declare decimalChar for the column in datapackage.json.",
        "data/raw/estimates.csv, row 3, column high: found '44.5x', expected a number such as "
        "1700, 1,700 or 44.5. Write it with a point before the decimals and nothing around it.",
        "data/raw/estimates.csv, row 3, column unit: found 'eur_bn', "
        f"{listed} (did you mean usd_bn?). {use}",
        "data/raw/estimates.csv, row 4, column hedge: found 'abuot', "
        f"{listed} (did you mean about?). {use}",
        "data/raw/estimates.csv, row 4, column unit: found 'usd_b', "
        f"{listed} (did you mean usd_bn?). {use}",
    ]


def test_a_table_without_rows_stays_one() -> None:
    table = tidied(HEADER)
    assert table.frame.shape == (0, 7)
    assert tables.to_csv(table.frame, table.schema).decode() == HEADER


def test_every_table_has_its_cleaner_and_the_ledger_keeps_the_order_of_the_text() -> None:
    fields = [{"name": "figure_id", "type": "string"}, {"name": "claim", "type": "string"}]
    ledger = clean.CLEANERS["figures"](raw("figure_id,claim\na,K02\nb,K01\n", fields, "figures"))
    assert ledger.frame["figure_id"].tolist() == ["b", "a"]


def test_the_timeline_is_in_the_order_of_time() -> None:
    fields = [{"name": "event_id", "type": "string"}, {"name": "event_date", "type": "string"}]
    text = "event_id,event_date\nD01,2018-12\nD03,1999\nD02,1999\n"
    timeline = clean.CLEANERS["timeline"](raw(text, fields, "timeline"))
    assert timeline.frame["event_id"].tolist() == ["D02", "D03", "D01"]


# --- schemas -----------------------------------------------------------------------------------

LOANS = {
    "name": "loans",
    "title": "Loans",
    "dateField": "loan_date",
    "plausible": [
        {
            "columns": ["principal_usd_m"],
            "where": {"unit": ["usd_bn", "usd_m"], "country": "Peru"},
            "minimum": 0.1,
            "maximum": 20000,
            "reason": "the largest loan",
        }
    ],
    "plausibleRatios": [
        {
            "numerator": "principal_usd_m",
            "denominator": "constant_usd_m",
            "where": {},
            "minimum": 0.5,
            "maximum": 1,
        }
    ],
    "ordered": [{"columns": ["low", "high"], "reason": "bounds"}],
    "schema": {
        "fields": [
            {"name": "loan_id", "type": "string"},
            {
                "name": "principal_usd_m",
                "type": "number",
                "title": "Principal",
                "decimalChar": ",",
                "groupChar": ".",
                "bareNumber": False,
                "constraints": {"required": True, "minimum": 0.5, "maximum": 30000},
                "plausible": {"minimum": 1, "maximum": 20000, "reason": "largest loan"},
            },
            {"name": "constant_usd_m", "type": "number"},
            {"name": "rate_pct", "type": "number", "constraints": {"maximum": 100}},
            {"name": "unit", "type": "string", "constraints": {"enum": ["usd", "usd_bn", "pp"]}},
        ],
        "primaryKey": "loan_id",
    },
}


def test_the_schema_of_a_processed_table_is_in_base_units() -> None:
    schema = clean.processed_schema(tables.schemas_from({"resources": [LOANS]})["loans"])
    assert schema.names == ["loan_id", "principal_usd", "constant_usd", "rate_pct", "unit"]
    principal = schema.column("principal_usd")
    assert principal.constraints == {"required": True, "minimum": 500000.0, "maximum": 3e10}
    assert principal.plausible == {"minimum": 1e6, "maximum": 2e10, "reason": "largest loan"}
    assert (principal.decimal_char, principal.group_char) == (None, None)
    assert schema.column("rate_pct").constraints == {"maximum": 100}
    assert schema.column("unit").constraints == {"enum": ["usd", "pp"]}
    assert schema.plausible == (
        {
            "columns": ["principal_usd"],
            "where": {"unit": ["usd"], "country": "Peru"},
            "minimum": 1e5,
            "maximum": 2e10,
            "reason": "the largest loan",
        },
    )
    assert schema.plausible_ratios[0]["numerator"] == "principal_usd"
    assert schema.plausible_ratios[0]["denominator"] == "constant_usd"
    assert schema.plausible_ratios[0]["minimum"] == 0.5
    assert schema.raw_name("principal_usd") == "principal_usd_m"
    assert schema.raw_name("rate_pct") == "rate_pct"


def test_the_processed_descriptor_keeps_what_still_holds() -> None:
    descriptor = clean.processed_descriptor(
        {"name": "desk-raw", "title": "The desk's tables", "licenses": [], "resources": [LOANS]}
    )
    assert descriptor["name"] == "desk-raw-processed"
    assert descriptor["title"] == "The desk's tables, processed"
    assert descriptor["licenses"] == []
    [resource] = descriptor["resources"]
    assert {key: value for key, value in resource.items() if key != "schema"} == {
        "name": "loans",
        "title": "Loans",
        "dateField": "loan_date",
    }
    assert resource["schema"] == {
        "fields": [
            {"name": "loan_id", "type": "string"},
            {
                "name": "principal_usd",
                "type": "number",
                "title": "Principal",
                "constraints": {"required": True, "minimum": 500000.0, "maximum": 3e10},
            },
            {"name": "constant_usd", "type": "number"},
            {"name": "rate_pct", "type": "number", "constraints": {"maximum": 100}},
            {"name": "unit", "type": "string", "constraints": {"enum": ["usd", "pp"]}},
        ],
        "primaryKey": "loan_id",
    }


def test_a_unit_that_the_program_cannot_convert_is_told() -> None:
    unit = {"name": "unit", "type": "string", "constraints": {"enum": ["usd", "usd_tn"]}}
    with pytest.raises(
        DataErrors,
        match=r"data/raw/datapackage\.json, column unit: found 'usd_tn', "
        r"expected units that the program converts \(did you mean usd_\w+\?\)\. Use one of usd,",
    ):
        tidied("row_id,unit\nE1,usd_tn\n", [ESTIMATES[0], unit])


APART = [
    {"name": "loan_id", "type": "string", "constraints": {"required": True}},
    {"name": "country", "type": "string", "constraints": {"enum": ["Peru", "Cuba"]}},
    {"name": "agreed_date", "type": "string"},
    {"name": "principal_usd_m", "type": "number"},
    {
        "name": "rate_pct",
        "type": "number",
        "decimalChar": ".",
        "groupChar": ",",
        "constraints": {"required": True},
    },
    {"name": "paid_usd_bn", "type": "number", "decimalChar": ","},
    {"name": "base_year", "type": "year"},
    {"name": "renewed", "type": "boolean"},
]
APART_ROW = ["L1", "Peru", "2013-09", "12.5", "1,700.25", "1,5", "2014", "true"]
ODD = st.sampled_from(
    " L2|Cuba|peru|2013-13|2013|0.1|-0.0|+7| 12.079477 |50.000|1,700|62.2 bn|about 4 bn|4 bn|1e3|"
    "99999999999999999999|0.1234567890123456|1234567890123456789012345678901|٣|–3|−3|TRUE|"
    "|1\n2|7\n50.000|0.1\n|\n3".split("|")
)


@given(
    rows=st.lists(st.tuples(*(st.just(cell) | ODD for cell in APART_ROW)), min_size=1, max_size=8)
)
@example(
    rows=[("L1", "Peru", "2013", "12.5", "", "", "", ""), ("L2", "", "", "", "1.5", "", "", "")]
)
def test_a_table_is_read_by_columns_as_it_is_by_rows(rows: list[tuple[str, ...]]) -> None:
    names = [field["name"] for field in APART]
    text = io.StringIO()
    csv.writer(text).writerows([names, *rows])
    table = raw(text.getvalue(), APART, "loans")
    schema = clean.processed_schema(table.schema)

    def outcome(read: Callable[[RawTable, Schema], pd.DataFrame]) -> tuple[list[str], str]:
        try:
            frame = tables.typed(read(table, schema), schema, table.file)
        except DataErrors as errors:
            return [str(error) for error in errors.errors], ""
        exact = frame.map(repr).to_dict("list")
        return [], f"{exact} {dict(frame.dtypes)} {list(frame.index)}"

    assert outcome(tidying._by_columns) == outcome(tidying._by_rows)
