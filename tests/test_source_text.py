"""The story's text against the ledger; the text here is ours, about the same figures."""

# ruff: noqa: E501 - a paragraph of the text is a line

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from venezuela_analysis import tables
from venezuela_analysis.errors import UsageError
from venezuela_analysis.project import Project
from venezuela_analysis.story import names, source_text

PROJECT = Project(Path(__file__).parents[1])
with (PROJECT.raw / "speakers.csv").open(encoding="utf-8", newline="") as file:
    PEOPLE = names.register(csv.DictReader(file))

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
    ledger = tables.read("figures", project=PROJECT).to_dict("records")
    return [
        row | {"locator": f"paragraph {places[row['figure_id']]}"}
        for row in ledger
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
    with pytest.raises(UsageError, match=r"nothing\.txt: cannot be read"):
        source_text.read(tmp_path / "nothing.txt")
    with pytest.raises(UsageError, match="found no text, expected the story's paragraphs"):
        written(tmp_path, " \n\n")
    (tmp_path / "old.txt").write_bytes(b"a\xf1o")
    with pytest.raises(UsageError, match="found bytes that are not UTF-8"):
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
