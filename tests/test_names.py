"""People: one spelling, one affiliation, and no alarm where there is nothing to settle."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis.project import Project
from venezuela_analysis.story import names
from venezuela_analysis.story.drafts import read
from venezuela_analysis.story.names.words import distance, fold, sound

PROJECT = Project(Path(__file__).parents[1])


def table(name):
    with (PROJECT.raw / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = table("speakers")
PEOPLE = names.register(ROWS)


@pytest.fixture
def remarks(tmp_path):
    """Give what is said of the names in a text, one paragraph to a line."""

    def made(text, language="en", suffix=".txt", people=PEOPLE):
        path = tmp_path / f"draft{suffix}"
        path.write_text(text.replace("\n", "\n\n"), encoding="utf-8")
        return names.check(read(path, {}, language), people)

    return made


def told(found):
    return [(remark.kind, remark.text) for remark in found]


# --- the register ------------------------------------------------------------------------------


def test_every_row_of_the_register_names_a_source_that_there_is():
    known = {row["source_id"] for row in table("sources")}
    assert {row["source_id"] for row in ROWS} <= known
    assert [row["row_id"] for row in ROWS] == [f"N{n:03d}" for n in range(1, len(ROWS) + 1)]


def test_every_name_holds_its_surname_and_each_language_has_one_usual_spelling():
    assert [row["row_id"] for row in ROWS if row["surname"] not in row["words"]] == []
    usual = [
        (row["person"], row["language"])
        for row in ROWS
        if row["kind"] == "name" and row["usual"] == "true"
    ]
    assert len(usual) == len(set(usual))


def test_the_speakers_of_the_ledger_are_in_the_register():
    organisations = {"", "article voice", "The Washington Post", "Council on Foreign Relations"}
    spellings = {s.words for person in PEOPLE for s in person.spellings}
    assert {row["speaker"] for row in table("figures")} - organisations <= spellings


def test_the_register_has_spellings_and_affiliations_by_person():
    ryabkov = next(person for person in PEOPLE if person.key == "ryabkov")
    assert ryabkov.usual("en").surname == "Ryabkov"
    assert ryabkov.usual("es").surname == ryabkov.usual("es-419").surname == "Riabkov"
    matta = next(person for person in PEOPLE if person.key == "reyes_matta")
    assert [one.usual for one in matta.affiliations] == [True, False]


# --- spellings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Rouvinski spoke. Rouvinsky left.", "en", [("two_spellings", "Rouvinsky")]),
        ("Rouvinsky spoke. Rouwinski left.", "en", [("two_spellings", "Rouwinski")]),
        ("Riabkov spoke. Ryabkov left.", "en", [("two_spellings", "Riabkov")]),
        ("Ryabkov habló. Riabkov salió.", "es", [("two_spellings", "Ryabkov")]),
        ("Zajárova spoke; Zakharova left.", "en", [("two_spellings", "Zajárova")]),
        ("Nicolás Maduro and Nicolas Maduro.", "en", [("two_spellings", "Nicolas")]),
        ("Maduro, Nicolás Maduro and President Maduro's aide.", "en", []),
        ("Chávez spoke. President Chavez left.", "en", [("two_spellings", "Chavez")]),
        ("Sergei Ryabkov spoke. Sergey Ryabkov left.", "en", [("two_spellings", "Sergey")]),
        ("MADURO SPEAKS\nMaduro spoke.", "en", []),
        ("The Maduros and Maduro.", "en", []),
    ],
)
def test_one_person_in_two_spellings_is_told(remarks, text, language, found):
    assert told(remarks(text, language)) == found


def test_the_remark_names_both_places_and_what_the_register_has(remarks):
    (found,) = remarks("Ryabkov spoke.\nRiabkov left.")
    assert (found.line, found.column, found.open) == (3, 1, True)
    assert found.message == (
        "“Riabkov” here, “Ryabkov” in line 1, column 1: one person, two spellings. "
        "Use one; the register has “Ryabkov”."
    )
    (found,) = remarks("Habló Riabkov.\nSalió Ryabkov.", "es")
    assert found.message == (
        "«Ryabkov» aquí, «Riabkov» en la línea 1, columna 7: una persona, dos grafías. "
        "Use una sola; el registro tiene «Riabkov»."
    )


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Peskow spoke.", "en", [("unknown_spelling", "Peskow")]),
        ("Foreign Minister Ryabkof spoke.", "en", [("unknown_spelling", "Ryabkof")]),
        ("Xi Jingping spoke.", "en", [("unknown_spelling", "Jingping")]),
        ("Donald Tump spoke.", "en", [("unknown_spelling", "Tump")]),
        ("Fernando Reyes Mata spoke.", "en", [("unknown_spelling", "Reyes Mata")]),
        ("Nicholas Maduro spoke.", "en", [("unknown_spelling", "Nicholas")]),
        ("Michelle Batchelet spoke.", "en", [("unknown_spelling", "Batchelet")]),
        ("Rouvinsky spoke.", "en", [("unknown_spelling", "Rouvinsky")]),
        ("Habló Chavez.", "es", [("unknown_spelling", "Chavez")]),
        ("President Chavez spoke.", "en", []),  # without accents throughout
        ("Zajárova spoke.", "en", [("other_language", "Zajárova")]),
    ],
)
def test_a_spelling_near_a_known_name_is_told_with_the_nearest(remarks, text, language, found):
    assert told(remarks(text, language)) == found


@pytest.mark.parametrize("end", ["", "…"])
def test_a_name_that_a_chart_cuts_is_no_spelling(remarks, end):
    page = f"<svg><text>Army Recognition</text><text>Army Recogniti{end}</text></svg>"
    assert [one.text for one in remarks(page, suffix=".html")] == ([] if end else ["Recogniti"])


def test_the_nearest_name_stands_in_the_message(remarks):
    (found,) = remarks("Peskow spoke.")
    assert "nearest in the register: “Peskov”" in found.message
    (found,) = remarks("Zajárova spoke.")
    assert found.open is False
    assert found.message.endswith("in English the register has “Zakharova”.")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Bachelor of Arts read Books in Malta. Booking opens Friday.", "en"),
        ("Guiado por la Canción, maduró. Madura la fruta; Marcado el paso, Machacado.", "es"),
        ("Rodrigo Chaves, president of Costa Rica, spoke. Chaves left.", "en"),
        ("César Chavez was a labor leader; Hugo Chávez was not.", "en"),
        ("Russia, Russian, Russians; Venezuela, Venezuelan, Venezuelans; China, Chinese.", "en"),
        ("See https://example.org/Nicolas-Maduro and @NicolasMaduro. Nicolás Maduro.", "en"),
        ("Madero street. Madero avenue, Francisco Madero.", "en"),
        ("Mexico City and New Mexico; Siria y Sirio; Brasil, Brasilia.", "es"),
        ("Trump's tariffs; Trumps; trump card. Putin's. Put in the box.", "en"),
        ("Font Condensed Bold. New Licensees and New Licenses; the licenses.", "en"),
        ("Los Reyes Magos y la Reina. Mata y Matar.", "es"),
    ],
)
def test_ordinary_words_and_other_people_raise_no_alarm(remarks, text, language):
    assert told(remarks(text, language)) == []


@pytest.mark.parametrize("name", ["README.md", "METHODOLOGY.md", "CONTRIBUTING.md"])
def test_the_projects_own_texts_raise_no_alarm(name):
    assert told(names.check(read(PROJECT.root / name, {}, "en"), PEOPLE)) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_tables_own_words_raise_no_alarm(remarks, language):
    texts = [row[f"event_{language}"] for row in table("timeline")]
    texts += [row[f"statement_{language}"] for row in table("allied_support")]
    assert told(remarks("\n".join(texts), language)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Libova spoke. Lybova left.", ["Lybova"]),
        ("Susanne Gratius spoke. Susanne Gratious left.", ["Gratious"]),
        ("Susanne Gratius spoke. Suzanne Miller left.", []),
        ("Juan Torres spoke. Juan Torrens left.", ["Torrens"]),
        ("Ana Torres and Juan Torrens.", []),
    ],
)
def test_people_that_only_the_draft_names_have_one_spelling_too(remarks, text, found):
    assert told(remarks(text)) == [("two_spellings", name) for name in found]


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_places_are_those_of_the_file(remarks, suffix):
    text = {".md": "**Ryabkov** spoke.\nThen *Riabkov* left.", ".html": "<p>Ryabkov <b>Riabkov</b>"}
    (found,) = remarks(text[suffix], suffix=suffix)
    assert (found.line, found.column) == {".md": (3, 7), ".html": (1, 15)}[suffix]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_text_stops_the_check(text):
    from venezuela_analysis.story.drafts.draft import Part, compose

    part = Part("paragraph")
    part.add(f"Maduro {text} Maduro", range(len(text) + 14))
    for remark in names.check(compose("x.txt", text, "en", [part]), PEOPLE):
        assert remark.start < remark.end


# --- affiliations ------------------------------------------------------------------------------

CHINA = "Fernando Reyes Matta, of the Center for China Studies at Andrés Bello University, spoke."
LATIN = "Reyes Matta, director of the Center for Latin American Studies on China at UAB, left."


def test_one_person_with_two_affiliations_is_told_with_both_places(remarks):
    (found,) = remarks(f"{CHINA}\n{LATIN}")
    assert (found.kind, found.line, found.column, found.open) == ("two_affiliations", 3, 14, True)
    assert found.text == "director of the Center for Latin American Studies on China at UAB"
    assert found.message == (
        "Fernando Reyes Matta is of “Center for Latin American Studies on China, UAB” here and of "
        "“Center for China Studies, Andrés Bello University” in line 1, column 23: one person, two "
        "affiliations. Find out which is right."
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CHINA, []),
        (f"{CHINA}\nReyes Matta, a researcher at the Center, left.", []),
        (LATIN, ["unknown_affiliation"]),
        ("Rouvinski, of Boston University, spoke.", ["unknown_affiliation"]),
        ("Rouvinski, director of a laboratory at Icesi University in Cali, spoke.", []),
        ("Ana Ruiz, of Norte University, spoke.\nAna Ruiz, of Sur University, left.", ["two"]),
        ("Ana Ruiz, of Norte University, spoke.\nRuiz, of Norte University, left.", []),
        ("Ana Ruiz, of Norte University, spoke.\nEva Ruiz, of Norte University, left.", []),
        (
            "Ana Ruiz, professor at Norte University and fellow at the Sur Institute, spoke.\n"
            "Ana Ruiz, of the Sur Institute, left.",
            [],
        ),
        ("Peskov, the Kremlin spokesman, spoke.\nThe Kremlin's spokesman, Peskov, left.", []),
        ("The Foreign Ministry spokesman, Peskov, spoke.\nPeskov, of the Kremlin, left.", ["two"]),
        ("Nicolás Maduro visited the Central University.\nMaduro left Norte University.", []),
    ],
)
def test_affiliations_are_compared_between_mentions(remarks, text, found):
    kinds = [remark.kind for remark in remarks(text)]
    assert kinds == [{"two": "two_affiliations"}.get(kind, kind) for kind in found]


def test_affiliations_are_compared_in_spanish(remarks):
    text = (
        "Ana Ruiz, directora del Centro de Estudios sobre China de la Universidad del Norte, habló."
        "\nAna Ruiz, del Centro de Estudios Asiáticos de la Universidad del Norte, salió."
    )
    assert [remark.kind for remark in remarks(text, "es")] == ["two_affiliations"]


# --- how far two names are apart ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("peskov", "peskov", 0), ("peskow", "peskov", 1), ("pekso", "pesko", 1), ("abc", "xyz", 3)],
)
def test_letters_put_in_left_out_changed_or_swapped_count_one_each(one, other, letters):
    assert distance(one, other) == letters


@given(st.text("abckvy", max_size=8), st.text("abckvy", max_size=8))
def test_the_distance_is_the_same_both_ways(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) is (one == other)


def test_transliterations_sound_the_same():
    assert sound("Zakharova") == sound("Zajárova")
    assert sound("Rouvinski") == sound("Rouwinsky")
    assert sound("Ryabkov") == sound("Riabkov") != sound("Peskov")
    assert fold("Guaidó") == "guaido"


def test_speakers_are_cleaned_as_they_are():
    assert {row["kind"] for row in ROWS} == {"name", "affiliation", "role"}
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", row["person"]) for row in ROWS)
