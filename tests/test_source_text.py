"""The story's text against the ledger; the text here is ours, about the same figures."""

# ruff: noqa: E501 - a paragraph of the text is a line

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from venezuela_analysis import tables
from venezuela_analysis.errors import FileError, UsageError
from venezuela_analysis.project import Project
from venezuela_analysis.story import names, source_text

PROJECT = Project(Path(__file__).parents[1])
with (PROJECT.raw / "speakers.csv").open(encoding="utf-8", newline="") as file:
    PEOPLE = names.register(csv.DictReader(file))

LEDGER = tables.read("figures", project=PROJECT).to_dict("records")
TEXT = """
Hugo Chávez took over in Caracas in 1999 and looked for friends far away.
A quarrel about the legitimacy of his successor broke out in 2019 and has not ended.
Six years later the friends are quiet.
Nicolás Maduro has governed for more than 12 years by now.
Since September the Caribbean has filled up: about 15,000 troops wait there with more than 20% of the combat capacity of the US Navy.
In Santiago, Fernando Reyes Matta, of the Center for China Studies at Andrés Bello University, said that Beijing counts its costs.
A letter went out in late October, The Economist. The Moscow Courier.
Ryabkov spoke on December 7 and asked for calm, and so did Zajárova.
Russia once sent more than 100 men and two bombers; that was in 2018.
The analyst Vladimir Rouvinski, director of a laboratory at Icesi, said that Ukraine changed the priorities in 2022.
Washington put a 20 percent tariff on the goods and then halved it, while the rest pays nearly 50 percent.
The tariff rate was cut by 10 percent after the meeting.
China lent $50,000 to $60,000 million, or more than 40% of what the region got, the Council on Foreign Relations said.
Another count in the archive has $50 million to $60 million, the same council said.
Fernando Reyes Matta, director of the Center for Latin American Studies on China, said that friendship has a price and that
The vote was held last year in July, and the prize was recently awarded.
Rouvinsky, a Russian political scientist, said that these two powers have other worries.3.1.1
"""
WORDINGS = {  # row of the ledger -> paragraph of TEXT that has its words
    "chavez_came_to_power": 1,
    "years_since_crisis": 3,
    "maduro_years_in_power": 4,
    "deployment_start": 5,
    "us_troops": 5,
    "navy_share": 5,
    "maduro_request": 7,
    "ryabkov_statement": 8,
    "russian_show_of_force": 9,
    "russia_personnel_2018": 9,
    "russia_bombers_2018": 9,
    "ukraine_invasion": 10,
    "fentanyl_tariff": 11,
    "fentanyl_tariff_after": 11,
    "other_tariffs_average": 11,
    "china_loans_total": 13,
    "china_loans_share": 13,
    "presidential_election": 16,
    "nobel_peace_prize": 16,
    "powers_named": 17,
    "stray_text": 17,
}


def rows(places=WORDINGS):
    """Return the ledger's rows, with locators for TEXT instead of for the story."""
    return [
        row | {"locator": f"paragraph {places[row['figure_id']]}"}
        for row in LEDGER
        if row["figure_id"] in places
    ]


def written(tmp_path, text, language="en"):
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    return source_text.read(path, language)


def kinds(tmp_path, text, language="en", day=None):
    """Return kind and words of each inconsistency of a text."""
    found = source_text.inconsistencies(written(tmp_path, text, language), PEOPLE, day)
    return [(remark.kind, remark.text) for remark in found]


def test_each_wording_is_found_in_the_paragraph_that_the_ledger_names(tmp_path):
    review = source_text.check(written(tmp_path, TEXT), rows(), PEOPLE)
    assert [(one.figure_id, one.status) for one in review.wordings] == [
        (figure_id, "found") for figure_id in WORDINGS
    ]
    troops = next(one for one in review.wordings if one.figure_id == "us_troops")
    assert (troops.line, troops.column) == (6, 46)


def test_a_wording_that_stands_elsewhere_in_other_words_or_nowhere_is_told(tmp_path):
    places = {
        "us_troops": 4,
        "maduro_years_in_power": 2,
        "russian_show_of_force": 46,
        "guaido_interim_president": 2,
        "wapo_documents": 3,
    }
    text = TEXT.replace("more than 12 years", "over 12 years")
    review = source_text.check(
        written(tmp_path, text), rows(places | {"maduro_years_in_power": 4}), PEOPLE
    )
    told = {one.figure_id: (one.status, one.message) for one in review.wordings}
    assert told == {
        "us_troops": (
            "elsewhere",
            "found in paragraph 5, expected in paragraph 4. Correct the locator.",
        ),
        "maduro_years_in_power": (
            "reworded",
            "paragraph 4 has “over 12 years”. Correct the wording in the ledger.",
        ),
        "russian_show_of_force": (
            "elsewhere",
            "found in paragraph 9, expected in paragraph 46. Correct the locator.",
        ),
        "guaido_interim_president": ("no_wording", ""),
        "wapo_documents": (
            "missing",
            "found nowhere in the text. Correct the wording in the ledger, or take it out.",
        ),
    }
    assert len(review.open) >= 4


def test_a_text_that_is_too_short_is_told_as_such(tmp_path):
    review = source_text.check(
        written(tmp_path, "One paragraph, no more.\n"), rows({"us_troops": 6}), PEOPLE
    )
    assert review.wordings[0].message == "the text has 1 paragraphs. Is it the whole text?"


def test_each_number_is_in_the_ledger_or_no_figure_or_unknown(tmp_path):
    review = source_text.check(written(tmp_path, TEXT), rows(), PEOPLE)
    told = {one.text: one.figure_id or ("?" if one.message else one.kind) for one in review.numbers}
    assert told == {
        "1999": "chavez_came_to_power",
        "2019": "year",
        "Six years": "years_since_crisis",
        "more than 12 years": "maduro_years_in_power",
        "about 15,000 troops": "us_troops",
        "more than 20%": "navy_share",
        "December 7": "ryabkov_statement",
        "two bombers": "russia_bombers_2018",
        "more than 100 men": "russia_personnel_2018",
        "2018": "russian_show_of_force",
        "2022": "ukraine_invasion",
        "20 percent": "fentanyl_tariff",
        "halved": "fentanyl_tariff_after",
        "nearly 50 percent": "other_tariffs_average",
        "10 percent": "?",
        "$50,000 to $60,000 million": "china_loans_total",
        "more than 40%": "china_loans_share",
        "$50 million to $60 million": "?",
        "two powers": "powers_named",
        "3.1.1": "stray_text",
    }


def test_a_value_of_another_paragraph_is_no_row_of_this_one(tmp_path):
    review = source_text.check(written(tmp_path, TEXT), rows(), PEOPLE)
    told = {one.text: one.message for one in review.numbers}
    assert told["10 percent"] == (
        "not in the ledger. Add a row, or say what kind of number it is. "
        "The same value: fentanyl_tariff_after."
    )


def test_the_inconsistencies_of_the_text_are_listed(tmp_path):
    found = source_text.check(written(tmp_path, TEXT), rows(), PEOPLE).remarks
    assert [(remark.line, remark.kind, remark.text) for remark in found] == [
        (2, "line_numbering", "Hugo"),
        (4, "elapsed_time", "Six years"),
        (4, "relative_date", "Six years later"),
        (5, "relative_date", "now"),
        (6, "relative_date", "Since September"),
        (6, "no_source", "about 15,000 troops"),
        (6, "no_source", "more than 20%"),
        (8, "date_without_year", "in late October"),
        (8, "broken_sentence", "The Moscow Courier."),
        (9, "date_without_year", "December 7"),
        (9, "other_language", "Zajárova"),
        (10, "no_source", "more than 100 men"),
        (10, "no_source", "two bombers"),
        (12, "no_source", "20 percent"),
        (12, "no_source", "nearly 50 percent"),
        (13, "no_source", "10 percent"),
        (13, "percent_for_points", "10 percent"),
        (14, "spanish_magnitude", "$50,000 to $60,000 million"),
        (15, "two_magnitudes", "$50 million to $60 million"),
        (16, "two_affiliations", "director of the Center for Latin American Studies on China"),
        (16, "broken_sentence", "that"),
        (17, "relative_date", "last year"),
        (17, "date_without_year", "in July"),
        (17, "relative_date", "recently"),
        (18, "two_spellings", "Rouvinsky"),
        (18, "two_descriptions", "a Russian political scientist"),
        (18, "stray_text", "3.1.1"),
    ]


def test_messages_say_where_the_other_reading_is(tmp_path):
    found = source_text.check(written(tmp_path, TEXT), rows(), PEOPLE).remarks
    told = {remark.kind: remark.message for remark in found}
    assert told["two_magnitudes"] == (
        "the same digits are 1,000 times as much in line 14, column 12 "
        "(“$50,000 to $60,000 million”): one of the two magnitudes is wrong."
    )
    assert told["spanish_magnitude"] == (
        "thousands of millions, as Spanish counts: read as $50 billion to $60 billion. "
        "In English write billions."
    )
    assert told["elapsed_time"] == (
        "from 2019, the last year named, to 2025-12-09 it is 5.9 to 6.9 years: "
        "see which number it rounds to."
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The rate rose by 5 percent, the bank said.", [("percent_for_points", "5 percent")]),
        ("The rate rose by 5 percentage points, the bank said.", []),
        ("Exports rose by 5 percent, the bank said.", []),
        ("On December 7, 2025, the bank said so.", []),
        ("In 2025 the bank said so, in October.", []),
        ("They may go in May 2026, the bank said.", []),
        ("The bank said $5 million to $6 million and 5 ships.", []),
        ("The report &amp; the bank.", [("garbled_text", "&amp;")]),
        ("It said so (on page 3).", []),
        ("“It said so.”", []),
        ("The bank said 4.5 percent, up from 4.4 percent.", []),
    ],
)
def test_rules_hit_what_they_mean_and_nothing_else(tmp_path, text, found):
    assert kinds(tmp_path, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "El arancel bajó en un 10 %, según el banco.",
            [("percent_for_points", "un 10 %")],
        ),
        ("Hace poco lo dijo el banco.", [("relative_date", "Hace poco")]),
        ("A finales de octubre lo dijo.", [("date_without_year", "finales de octubre")]),
        ("A finales de octubre de 2025 lo dijo.", []),
        ("Llegaron 15.000 militares.", [("no_source", "15.000 militares")]),
    ],
)
def test_the_rules_have_spanish(tmp_path, text, found):
    assert kinds(tmp_path, text, "es") == found


@pytest.mark.parametrize(
    ("day", "count", "told"),
    [
        (date(2025, 12, 9), "Six", True),  # 5.9 to 6.9: nearly seven
        (date(2025, 6, 30), "Six", False),  # 5.5 to 6.5
        (date(2025, 6, 30), "Five", True),
        (date(2025, 1, 5), "Six", True),  # 5.0 to 6.0: hardly more than five
    ],
)
def test_elapsed_years_are_counted_from_the_year_named_before(tmp_path, day, count, told):
    text = f"It began in 2019, the court said.\n{count} years later it goes on, the court said.\n"
    found = kinds(tmp_path, text, day=day)
    assert (("elapsed_time", f"{count} years") in found) is told


def test_paragraphs_are_lines_or_blocks(tmp_path):
    lines = written(tmp_path, "\nFirst one.\nSecond one.\n")
    assert [lines.text[p.start : p.end] for p in lines.passages] == ["First one.", "Second one."]
    assert lines.place(lines.passages[0].start) == (2, 1)
    blocks = written(tmp_path, "First one\nis broken.\n\nSecond one.\n")
    assert [blocks.text[p.start : p.end] for p in blocks.passages] == [
        "First one is broken.",
        "Second one.",
    ]
    assert blocks.place(blocks.passages[1].start) == (4, 1)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(FileError, match=r"nothing\.txt: found no file"):
        source_text.read(tmp_path / "nothing.txt")
    with pytest.raises(UsageError, match="found no text, expected the story's paragraphs"):
        written(tmp_path, " \n\n")
    (tmp_path / "old.txt").write_bytes(b"a\xf1o")
    with pytest.raises(UsageError, match="line 1: found a byte that is not UTF-8"):
        source_text.read(tmp_path / "old.txt")


def test_lines_tell_what_is_open_last_and_end_in_a_tally(tmp_path):
    text = written(tmp_path, "About 15,000 troops\x07 came, the ministry said. So did 7 ships.\n")
    review = source_text.check(text, rows({"us_troops": 1, "navy_share": 1}), PEOPLE)
    told = list(source_text.lines(review))
    assert told[:2] == [
        "    1:1  found       us_troops  about 15,000 troops",
        "      -  missing     navy_share  more than 20%  found nowhere in the text. Correct the "
        "wording in the ledger, or take it out.",
    ]
    assert told[2:4] == [
        "   1:1    About 15,000 troops  -> us_troops",
        "   1:54   7 ships  -> UNKNOWN  not in the ledger. Add a row, or say what kind of number "
        "it is.",
    ]
    assert told[-1] == (
        "1 of 2 wordings found where the ledger says; 2 numbers, 1 unknown to the ledger; "
        "0 inconsistencies."
    )
    assert not any("\x1b" in line for line in told)


def test_short_lines_of_a_long_text_are_one_paragraph_until_a_blank_one(tmp_path):
    block = "\n".join(["a line that was wrapped by hand"] * 30)
    draft = written(tmp_path, f"{block}\n\n{block}\n")
    words = [draft.words(passage) for passage in draft.passages]
    assert words == [" ".join(block.split("\n"))] * 2


# --- rows made here ----------------------------------------------------------------------------


def compared(tmp_path, text, *made, language="en"):
    """Compare a text with rows of which each is a ledger's row with some cells changed."""
    known = {row["figure_id"]: row for row in LEDGER}
    full = [known[figure_id] | cells for figure_id, cells in made]
    return source_text.check(written(tmp_path, text, language), full, PEOPLE)


def located(review):
    return [(one.status, one.line, one.column, one.start, one.end) for one in review.wordings]


TROOPS = {"wording": "about 15,000 troops", "locator": "paragraph 2"}


@pytest.mark.parametrize(
    ("text", "cells", "place"),
    [
        ("Yes.\nIt has about 15,000 troops.\n", {}, ("found", 2, 8, 13, 32)),
        ("Yes.\nIt has about\N{NO-BREAK SPACE}15,000  troops.\n", {}, ("found", 2, 8, 13, 32)),
        ("Yes.\nABOUT 15,000 TROOPS.\n", {}, ("found", 2, 1, 6, 25)),
        ("ß.\nABOUT 15,000 TROOPS.\n", {}, ("found", 2, 1, 4, 23)),
        ("about 15,000 troops\nOff.\n", {}, ("elsewhere", 1, 1, 0, 19)),
        ("about 15,000 troops\nabout 15,000 troops.\n", {}, ("found", 2, 1, 21, 40)),
        ("Yes.\nIt has 15,000 troops.\n", {}, ("reworded", 2, 8, 13, 26)),
        ("Yes.\nIt has 16,000 troops.\n", {}, ("missing", 0, 0, 0, 0)),
        ("Yes.\nIt has about 15,000 troopsmen.\n", {}, ("reworded", 2, 8, 13, 35)),
        ("Yes.\nThe ‘Navy’s’ “men” – it.\n", {"wording": "'Navy's' \"men\" - it"},
         ("found", 2, 5, 10, 29)),
        ("Yes.\nThe 'Navy's' \"men\" - it.\n", {"wording": "‘Navy’s’ “men” – it"},
         ("found", 2, 5, 10, 29)),
        ("Yes.\nIt was 115% of 15%.\n", {"wording": "15%"}, ("found", 2, 16, 21, 24)),
        ("Yes.\nIt was 115 of 15.\n", {"wording": "15"}, ("found", 2, 15, 20, 22)),
        ("Yes.\nIt was unhalved, halved.\n", {"wording": "halved"}, ("found", 2, 18, 23, 29)),
        ("Yes.\nIt has 3 (of 4) men.\n", {"wording": "(of 4)"}, ("found", 2, 10, 15, 21)),
    ],
)  # fmt: skip
def test_the_place_of_a_wording_is_that_of_its_whole_words(tmp_path, text, cells, place):
    review = compared(tmp_path, text, ("us_troops", TROOPS | cells))
    assert located(review) == [place]


@pytest.mark.parametrize(
    ("locator", "status", "message"),
    [
        ("paragraph 12, headline", "missing", "the text has 2 paragraphs. Is it the whole text?"),
        ("paragraph 3", "missing", "the text has 2 paragraphs. Is it the whole text?"),
        ("paragraph 2", "missing",
         "found nowhere in the text. Correct the wording in the ledger, or take it out."),
        ("headline", "missing",
         "found nowhere in the text. Correct the wording in the ledger, or take it out."),
    ],
)  # fmt: skip
def test_a_locator_names_a_paragraph_or_none(tmp_path, locator, status, message):
    cells = {"wording": "about 16,000", "locator": locator}
    (one,) = compared(tmp_path, "Yes.\nOff.\n", ("us_troops", cells)).wordings
    assert (one.status, one.message, one.locator, one.words) == (
        status, message, locator, "about 16,000",
    )  # fmt: skip


def test_words_in_several_paragraphs_are_told_with_all_of_them(tmp_path):
    text = "about 15,000 troops\nOff.\nabout 15,000 troops\n"
    (one,) = compared(tmp_path, text, ("us_troops", TROOPS)).wordings
    assert one.message == "found in paragraph 1, 3, expected in paragraph 2. Correct the locator."


@pytest.mark.parametrize("empty", [None, "", float("nan")])
def test_a_row_without_a_wording_is_settled(tmp_path, empty):
    review = compared(tmp_path, "Yes.\nOff.\n", ("us_troops", TROOPS | {"wording": empty}))
    (one,) = review.wordings
    assert (one.status, one.words, one.message, one.line) == ("no_wording", "", "", 0)
    assert review.open == ()


def test_a_number_has_its_paragraph_its_kind_and_its_row(tmp_path):
    text = "Yes.\nIt has about 15,000 troops, and 9 ships since 2018.\nAnd about 15,000 troops.\n"
    review = compared(
        tmp_path, text, ("us_troops", TROOPS), ("navy_share", {"locator": "paragraph 2"})
    )
    assert [
        (one.text, one.line, one.column, one.paragraph, one.kind, one.figure_id, one.message)
        for one in review.numbers
    ] == [
        ("about 15,000 troops", 2, 8, 2, "figure", "us_troops", ""),
        ("9 ships", 2, 33, 2, "figure", "",
         "not in the ledger. Add a row, or say what kind of number it is."),
        ("2018", 2, 47, 2, "year", "", ""),
        ("about 15,000 troops", 3, 5, 3, "figure", "",
         "not in the ledger. Add a row, or say what kind of number it is. The same value: "
         "us_troops."),
    ]  # fmt: skip
    assert [one for one in review.open if one.message] == list(review.open)
    assert len(review.open) == 3


def test_a_number_in_other_words_is_of_the_row_whose_value_its_paragraph_has(tmp_path):
    text = "Yes.\nIt has some 15,000 of them, and about 15,000 ships.\n"
    review = compared(tmp_path, text, ("us_troops", TROOPS | {"wording": "about 15,000 men"}))
    assert [(one.text, one.figure_id) for one in review.numbers] == [
        ("some 15,000", "us_troops"),
        ("about 15,000 ships", ""),
    ]
    (one,) = review.wordings
    assert (one.status, one.column, one.message) == (
        "reworded",
        8,
        "paragraph 2 has “some 15,000”. Correct the wording in the ledger.",
    )


def test_words_that_touch_a_number_are_not_its_own(tmp_path):
    text = "So ($5 million), he said.\n"
    before = {"wording": "so (", "locator": "paragraph 1"}
    behind = {"wording": "), he", "locator": "paragraph 1"}
    review = compared(tmp_path, text, ("us_troops", before), ("russia_bombers_2018", behind))
    assert [one.status for one in review.wordings] == ["found", "found"]
    assert [(one.text, one.figure_id) for one in review.numbers] == [("$5 million", "")]


def test_years_are_counted_to_the_last_day_of_the_ledger(tmp_path):
    text = "It began in 2019, he said.\nNine years later it goes on, he said.\n"
    early, late = {"as_of_date": "2024-01-01"}, {"as_of_date": "2025-12-09"}
    review = compared(tmp_path, text, ("us_troops", early), ("navy_share", late))
    assert [one.message for one in review.remarks if one.kind == "elapsed_time"] == [
        "from 2019, the last year named, to 2025-12-09 it is 5.9 to 6.9 years: see which number "
        "it rounds to."
    ]


def test_lines_tell_remarks_with_their_places_and_count_them(tmp_path):
    text = "It began in 2019, he said.\nIt ended last year, he said.\nIt was 4 ships.\n"
    review = compared(tmp_path, text, ("us_troops", TROOPS | {"wording": None}))
    assert list(source_text.lines(review)) == [
        "      -  no_wording  us_troops",
        "   1:13   2019  -> year",
        "   3:8    4 ships  -> UNKNOWN  not in the ledger. Add a row, or say what kind of number it is.",
        "   2:10  relative_date  last year  counts from the day of reading: give the date.",
        "    3:8  no_source  4 ships  the paragraph names no source for this number.",
        "0 of 0 wordings found where the ledger says; 2 numbers, 1 unknown to the ledger; "
        "2 inconsistencies.",
    ]
    (one,) = source_text.inconsistencies(written(tmp_path, "It ended last year.\n"), PEOPLE)
    assert list(source_text.lines(source_text.SourceReview((), (), (one,))))[-1].endswith(
        "; 1 inconsistency."
    )


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("a\nb", [("a", 1), ("b", 2)]),
        ("\n\na \n", [("a", 3)]),
        ("a\nb\n\nc", [("a b", 1), ("c", 4)]),
        ("a\n \nb\n", [("a", 1), ("b", 3)]),
        ("a\n\n\n\nb\nc\n\n", [("a", 1), ("b c", 5)]),
        # a line of 120 characters was broken to fit, a longer one is a paragraph
        (f"{'x' * 120}\nb\n\nc", [(f"{'x' * 120} b", 1), ("c", 4)]),
        (f"{'x' * 121}\nb\n\nc", [("x" * 121, 1), ("b", 2), ("c", 4)]),
        (f"{'x' * 120}  \nb\n\nc", [(f"{'x' * 120} b", 1), ("c", 4)]),
    ],
)
def test_a_text_has_paragraphs_of_lines_or_of_blocks(tmp_path, text, paragraphs):
    draft = written(tmp_path, text)
    assert [(draft.words(one), draft.place(one.start)[0]) for one in draft.passages] == paragraphs
    assert {one.kind for one in draft.passages} == {"paragraph"}
    assert (draft.name, draft.language) == ("story.txt", "en")


def test_a_refusal_of_a_text_says_what_to_do(tmp_path):
    with pytest.raises(FileError) as none:
        source_text.read(tmp_path / "none.txt")
    assert (
        str(none.value)
        == f"{tmp_path / 'none.txt'}: found no file, expected a file. Bring the file back."
    )
    path = tmp_path / "old.txt"
    path.write_bytes(b"a\xf1o")
    with pytest.raises(UsageError) as told:
        source_text.read(path)
    assert str(told.value) == f"{path}, line 1: found a byte that is not UTF-8. Save it as UTF-8."
    path.write_bytes(b"\xef\xbb\xbf \n")
    with pytest.raises(UsageError) as told:
        source_text.read(path)
    assert str(told.value) == f"{path}: found no text, expected the story's paragraphs."


# --- inconsistencies, rule by rule -------------------------------------------------------------


def messages(tmp_path, text, language="en", day=None):
    """Return kind, words, line, column, whether it is open and message of each inconsistency."""
    found = source_text.inconsistencies(written(tmp_path, text, language), PEOPLE, day)
    return [(one.kind, one.text, one.line, one.column, one.open, one.message) for one in found]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The bank said $5,000 million.", "en",
         ("spanish_magnitude", "$5,000 million", 1, 15, True,
          "thousands of millions, as Spanish counts: read as $5 billion. In English write "
          "billions.")),
        ("The bank said 5 billones de dólares.", "es",
         ("billones", "5 billones de dólares", 1, 15, True,
          "a Spanish billón is a million millions: see that no English billion is meant.")),
        ("The bank said $5 to $6 million.", "en",
         ("one_sided_magnitude", "$5 to $6 million", 1, 15, True,
          "only one end has its magnitude: write it at both.")),
        ("The bank said 5 ships and then 5,000 ships.", "en",
         ("two_magnitudes", "5,000 ships", 1, 32, True,
          "the same digits are 1,000 times as much in line 1, column 15 (“5 ships”): one of the "
          "two magnitudes is wrong.")),
        ("The rate fell by 5 percent, he said.", "en",
         ("percent_for_points", "5 percent", 1, 18, True,
          "a rate that changes by percent: see that no percentage points are meant.")),
        ("It came last year.", "en",
         ("relative_date", "last year", 1, 9, False,
          "counts from the day of reading: give the date.")),
        ("It came on May 7.", "en",
         ("date_without_year", "May 7", 1, 12, True,
          "no year: give it, or it is wrong from next year on.")),
        ("Yes.\nit came.", "en",
         ("broken_sentence", "it", 2, 1, True,
          "the paragraph begins in small letters: see whether a sentence was cut in two.")),
        ("Yes.\nIt came and went and no one saw it there", "en",
         ("broken_sentence", "there", 2, 36, True,
          "the paragraph ends without a full stop: see whether a sentence was cut in two.")),
        ("He came. The Moscow Courier. Yes.", "en",
         ("broken_sentence", "The Moscow Courier.", 1, 10, True,
          "a name stands as a sentence: see whether a sentence was cut in two.")),
        ("He came. *7", "en",
         ("stray_text", "*7", 1, 10, True,
          "characters left over after the last sentence: take them out.")),
        ("He &lt; came.", "en",
         ("garbled_text", "&lt;", 1, 4, True,
          "characters or markup that no reader should see: mend the text.")),
        ("He had 7 ships.", "en",
         ("no_source", "7 ships", 1, 8, False,
          "the paragraph names no source for this number.")),
        ("\nHe came.", "en",
         ("line_numbering", "He", 2, 1, False,
          "paragraph 1 is on line 2: lines and paragraphs are not counted alike.")),
        ("Rouvinski, director of Icesi, spoke.\nRouvinski, an analyst at Icesi, left.", "en",
         ("two_descriptions", "an analyst", 2, 12, False,
          "Vladimir Rouvinski is “director” in line 1, column 12: one person, two "
          "descriptions. See that both hold.")),
    ],
)  # fmt: skip
def test_an_inconsistency_has_its_place_and_its_message(tmp_path, text, language, expected):
    assert expected in messages(tmp_path, text, language)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # amounts whose digits agree and whose sizes are thousands apart
        ("The bank said 5 ships and 5,000,000 ships.", ["5,000,000 ships"]),
        ("The bank said $5 and $5 billion.", ["$5 billion"]),
        ("The bank said $5 and $5 trillion.", []),
        ("The bank said 5 ships and 50 ships.", []),
        ("The bank said 5 ships and 5,000 aircraft.", []),
        ("The bank said 5 parts and 5,000 parts.", []),
        ("The bank said $5 to $6 and then $5,000 to $6,000.", ["$5,000 to $6,000"]),
        ("The bank said $5 to $6 and then $5,000 to $7,000.", []),
        ("The bank said more than $5 and more than $5,000.", ["more than $5,000"]),
        ("The bank said more than $5 and up to $5,000.", []),
        ("The bank said $5,000, then $5, then $5,000.", ["$5", "$5,000"]),
    ],
)
def test_the_same_digits_in_two_magnitudes_are_told_once(tmp_path, text, found):
    told = [words for kind, words in kinds(tmp_path, text) if kind == "two_magnitudes"]
    assert told == found


YEARLESS = "date_without_year"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        *[(f"It came {word} March.", "en", [f"{word} March"])
          for word in "in until by from during of late early mid".split()],
        ("It came in mid-March.", "en", ["in mid-March"]),
        ("It came in March 2025.", "en", []),
        ("It came in March, 2025.", "en", []),
        ("It came in March of 2025.", "en", []),
        ("It came in March. So did 2025.", "en", ["in March"]),
        ("In 2025 it came. It came in March.", "en", ["in March"]),
        ("It came in March and left in 2025.", "en", []),
        ("It came in March! In 2025 it left", "en", ["in March"]),
        ("They march in line.", "en", []),
        ("It came on May 7 and in June", "en", ["May 7", "in June"]),
        *[(f"Vino {word} marzo.", "es", [f"{word} marzo"])
          for word in ("en", "hasta", "finales de", "principios de", "mediados de",
                       "fines de", "durante", "pasado")],
        ("Vino en marzo de 2025.", "es", []),
        ("Vino en marzo del 2025.", "es", []),
        ("Vino en marzo 2025.", "es", []),
        *[(f"Vino EN {month}.", "es", [f"EN {month}"])
          for month in "enero febrero abril mayo junio julio agosto septiembre setiembre octubre "
          "noviembre diciembre".split()],
        *[(f"It came in {month}.", "en", [f"in {month}"])
          for month in "January February April May June July August September October November "
          "December".split()],
    ],
)  # fmt: skip
def test_a_month_needs_its_year_in_its_sentence(tmp_path, text, language, found):
    told = [words for kind, words in kinds(tmp_path, text, language) if kind == YEARLESS]
    assert told == found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "recently shortly_after shortly_before not_long_ago lately in_recent_weeks"),
        ("es", "recientemente poco_después poco_antes hace_poco últimamente en_los_últimos_meses"),
    ],
)
def test_words_that_say_how_long_ago_count_from_the_day_of_reading(tmp_path, language, words):
    for said in words.replace("_", "~").split():
        said = said.replace("~", " ")
        assert ("relative_date", said) in kinds(tmp_path, f"It came {said}.", language)
        told = kinds(tmp_path, f"It came {said.upper()}.", language)
        assert ("relative_date", said.upper()) in told


SAID = {
    "en": (
        "according_to said says told report reports reported estimate estimates estimated per "
        "data_from data_of figures_from figures_of cites cited citing study studies calculates "
        "calculated published"
    ),
    "es": (
        "según dijo dijeron dice dicen afirma señala informó estima calcula datos_de cifras_de "
        "de_acuerdo_con cita citan publicó"
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_a_number_has_a_source_where_its_paragraph_has_a_word_for_one(tmp_path, language):
    ships = {"en": "7 ships", "es": "7 buques"}[language]
    for word in SAID[language].split():
        for said in (word.replace("_", " "), word.replace("_", " ").upper()):
            assert kinds(tmp_path, f"It had {ships} {said} it.", language) == []
    for other in ("person", "telling", "decide", "station", "undecided"):
        assert ("no_source", ships) in kinds(tmp_path, f"It had {ships} {other}.", language)
    for unit in ("$7", "7 percent", "7 percentage points", "7 soldiers", "7 aircraft",
                 "7 barrels per day"):  # fmt: skip
        if language == "en" and unit[-3:] != "day":
            assert kinds(tmp_path, f"It had {unit}.") == [("no_source", unit)]
    assert kinds(tmp_path, "It had 7 parts.") == []


@pytest.mark.parametrize(
    ("language", "rate", "changes"),
    [
        ("en", "The {} {} by 5 percent, he said.",
         "rose rise rises risen raise raised fell fall falls cut cuts lower lowered lowers "
         "increase increased reduce reduced dropped climbed gained up down"),
        ("es", "El {} {} en un 5 %, según él.",
         "subió bajó aumentó redujo recortó cayó incrementó"),
    ],
)  # fmt: skip
def test_a_rate_that_changes_by_percent_may_mean_points(tmp_path, language, rate, changes):
    number = {"en": "5 percent", "es": "un 5 %"}[language]
    nouns = {
        "en": "tariff tariffs rate rates duty duties share shares tax taxes approval",
        "es": "arancel aranceles tasa tasas tipo tipos cuota cuotas impuesto impuestos gravámenes",
    }[language].split()
    told = [("percent_for_points", number)]
    for change in changes.split():
        assert kinds(tmp_path, rate.format(nouns[0], change), language) == told
        assert kinds(tmp_path, rate.format(nouns[0], change.upper()), language) == told
    for noun in nouns:
        assert kinds(tmp_path, rate.format(noun, changes.split()[0]), language) == told
    assert kinds(tmp_path, rate.format("harbor", changes.split()[0]), language) == []
    assert kinds(tmp_path, rate.format(nouns[0], "xx"), language) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rate rose. It was cut by 5 percent, he said.", False),
        ("The rate was 3, and rose by 5 percent, he said.", True),
        ("The rate rose by about nearly 5 percent, he said.", True),
        ("The rate rose. By 5 percent, he said.", False),
        (f"The rate rose {'x' * 37} by 5 percent, he said.", True),
        (f"The rate rose {'x' * 38} by 5 percent, he said.", True),
        (f"The rate rose {'x' * 39} by 5 percent, he said.", False),
    ],
)
def test_a_rate_changes_where_its_verb_is_near_the_number(tmp_path, text, told):
    assert any(kind == "percent_for_points" for kind, _ in kinds(tmp_path, text)) is told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It came and went and no one ever saw it there", []),  # the first may be a headline
        ("Yes.\nIt came and went and no one saw", []),  # eight words are a heading
        ("Yes.\nIt came and went and no one saw it", ["it"]),
        ("Yes.\nIt came and went and no one saw it there:", []),
        ("Yes.\nIt came and went and no one saw it there.”", []),
        ("Yes.\nIt came and went and no one saw it there…", []),
        ("Yes.\nIt came and went and no one saw it there;", []),
        ("Yes.\nIt came and went and no one saw it there.)3", []),
        ("Yes.\nIt came and went and no one saw it there,", ["there,"]),
        ("Yes. Peter.", ["Peter."]),
        ("Yes. Aa Bb Cc Dd Ee.", ["Aa Bb Cc Dd Ee."]),
        ("Yes. Aa Bb Cc Dd Ee Ff.", []),
        ("Yes! Él Ñu’s Jo-An.", ["Él Ñu’s Jo-An."]),
        ("Yes. Peter came.", []),
        ("Yes, Peter.", []),
        ("Yes. Peter.x", []),
    ],
)
def test_sentences_that_were_cut_are_told(tmp_path, text, expected):
    assert [words for kind, words in kinds(tmp_path, text) if kind == "broken_sentence"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came.3.1.1", ["3.1.1"]),
        ("He came! \N{EM DASH}12345678901", ["\N{EM DASH}12345678901"]),
        ("He came! \N{EM DASH}123456789012", []),
        ("He came?” *x", ["*x"]),
        ("He came. x", []),
        ("He came. 3 more", []),
        ("He came", []),
        ("He \ufffd came.", ["\ufffd"]),
        ("He \u00c3\u00b1 came.", ["\u00c3\u00b1"]),
        ("He \u00c2\u00bf came.", ["\u00c2\u00bf"]),
        ("He &#39; came.", ["&#39;"]),
        ("He [came](x).", ["[came]("]),
        ("He <b>came</b>.", ["<b>", "</b>"]),
        ("AT&T and R&D.", []),
    ],
)
def test_characters_that_no_reader_should_see_are_told(tmp_path, text, expected):
    wanted = ("stray_text", "garbled_text")
    assert [words for kind, words in kinds(tmp_path, text) if kind in wanted] == expected


@pytest.mark.parametrize(
    ("text", "day", "low", "high"),
    [
        ("In 2019 he said so. Six years later he said it.", date(2026, 1, 5), "6.0", "7.0"),
        ("In 2019 he said so. Six years on he said it.", date(2026, 1, 5), "6.0", "7.0"),
        ("In 2019 he said so. Six years ago he said it.", date(2026, 1, 5), None, None),
        ("In 2019 he said so. Six years later he said it.", None, None, None),
        ("He said so. Six years later he said it.", date(2026, 1, 5), None, None),
        ("In 2019 he said so. Nine days later he said it.", date(2026, 1, 5), None, None),
        ("In 2019 he said so. Two years later he said it.", date(2019, 6, 1), "0.0", "0.4"),
        ("In 2009 and 2019 he said so. Six years later he did.", date(2025, 9, 1), None, None),
        ("On May 7, 2019, he said so. Nine years later he did.", date(2025, 9, 1), "5.7", "6.7"),
    ],
)
def test_years_that_went_by_are_counted_in_years_of_twelve_months(tmp_path, text, day, low, high):
    told = [one[-1] for one in messages(tmp_path, text, day=day) if one[0] == "elapsed_time"]
    assert told == (
        [f"from 2019, the last year named, to {day} it is {low} to {high} years: see which number "
         "it rounds to."]
        if low
        else []
    )  # fmt: skip


def test_years_that_went_by_are_counted_in_spanish(tmp_path):
    for later in ("después", "más tarde"):
        text = f"En 2019 lo dijo. Nueve años {later} siguió."
        found = kinds(tmp_path, text, "es", day=date(2025, 9, 1))
        assert ("elapsed_time", "Nueve años") in found


def test_one_role_of_a_person_may_have_many_words(tmp_path):
    text = "Rouvinski, director of Icesi, spoke.\nRouvinski, {} at Icesi, left."
    for words, count in {"a director": 0, "director and analyst": 0, "an analyst": 1}.items():
        found = kinds(tmp_path, text.format(words))
        assert [kind for kind, _ in found].count("two_descriptions") == count
