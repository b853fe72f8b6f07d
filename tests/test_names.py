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
from venezuela_analysis.story.names.mentions import mentions
from venezuela_analysis.story.names.words import distance, fold, sound, words_of

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
        ("XI JINPING SPEAKS\nXi Jinping spoke.", "en", []),
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


# --- every message, word for word --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It began.\nPeskow spoke.", "en",
         ("unknown_spelling", "Peskow", 3, 1, True,
          "“Peskow” is not a spelling to use; nearest in the register: “Peskov”. Correct it, or "
          "add the spelling to data/raw/speakers.csv with its source.")),
        ("Habló el señor Peskow.", "es",
         ("unknown_spelling", "Peskow", 1, 16, True,
          "«Peskow» no es una grafía admitida; la más cercana del registro: «Peskov». Corríjala, "
          "o añada la grafía a data/raw/speakers.csv con su fuente.")),
        ("Then Zajárova spoke.", "en",
         ("other_language", "Zajárova", 1, 6, False,
          "“Zajárova” is the spelling of the other language; in English the register has "
          "“Zakharova”.")),
        ("Luego Zakharova habló.", "es-419",
         ("other_language", "Zakharova", 1, 7, False,
          "«Zakharova» es la grafía del otro idioma; en español el registro tiene «Zajárova».")),
        ("Ana Libova spoke. Lybova left.", "en",
         ("two_spellings", "Lybova", 1, 19, True,
          "“Lybova” here, “Libova” in line 1, column 5: one person, two spellings. Use one.")),
        ("Habló Ana Libova. Salió Lybova.", "es",
         ("two_spellings", "Lybova", 1, 25, True,
          "«Lybova» aquí, «Libova» en la línea 1, columna 11: una persona, dos grafías. Use una "
          "sola.")),
        ("Nicholas Maduro spoke.", "en",
         ("unknown_spelling", "Nicholas", 1, 1, True,
          "“Nicholas” is not a spelling to use; nearest in the register: “Nicolás”. Correct it, "
          "or add the spelling to data/raw/speakers.csv with its source.")),
        ("Sergei Ryabkov spoke. Then Sergey Ryabkov left.", "en",
         ("two_spellings", "Sergey", 1, 28, True,
          "“Sergey” here, “Sergei” in line 1, column 1: one person, two spellings. Use one; the "
          "register has “Sergei”.")),
        ("Rouvinski, of Boston University, spoke.", "en",
         ("unknown_affiliation", "of Boston University", 1, 12, True,
          "Vladimir Rouvinski is of “Boston University” here; the register has “director of a "
          "laboratory at Icesi, Cali”. Correct it, or add the affiliation to "
          "data/raw/speakers.csv with its source.")),
        ("Habló R. Ramírez, de la Universidad de Cali.", "es",
         ("unknown_affiliation", "de la Universidad de Cali", 1, 19, True,
          "R. Ramírez es de «Universidad de Cali» aquí; el registro tiene «PDVSA». Corríjalo, o "
          "añada la adscripción a data/raw/speakers.csv con su fuente.")),
        ("Ana Ruiz, de la Universidad del Norte, habló.\nAna Ruiz, de la Universidad del Sur, "
         "salió.", "es",
         ("two_affiliations", "de la Universidad del Sur", 3, 11, True,
          "Ana Ruiz es de «Universidad del Sur» aquí y de «Universidad del Norte» en la línea 1, "
          "columna 11: una persona, dos adscripciones. Averigüe cuál es la correcta.")),
    ],
)  # fmt: skip
def test_a_remark_on_a_name_is_told_word_for_word(remarks, text, language, expected):
    (found,) = remarks(text, language)
    assert (
        found.kind, found.text, found.line, found.column, found.open, found.message,
    ) == expected  # fmt: skip
    assert found.end - found.start == len(found.text)


# --- spellings, case by case -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        # what the draft should keep: the register's spelling, else the one that it has most often
        ("Riabkov spoke. Riabkov left. Ryabkov came.", "en", ["Riabkov", "Riabkov"]),
        ("Ana Libova spoke. Lybova left. Lybova came.", "en", ["Libova"]),
        ("Rouvinsky spoke. Rouvinsky left. Rouwinski came.", "en", ["Rouwinski"]),
        # headings in capitals
        ("PESKOW SPEAKS\nPeskov left.", "en", ["PESKOW"]),
        ("PESKOV SPEAKS\nPeskov left.", "en", []),
        ("CHAVEZ Y CHÁVEZ", "es", []),
        ("Chavez spoke. Chavez left.", "en", []),
        ("Chavez habló. Chavez salió.", "es", ["Chavez", "Chavez"]),
        ("Nicolas Maduro spoke. Nicolas Maduro left.", "en", []),
        ("Vino Nicolas Maduro.", "es", ["Nicolas"]),
        ("Hugo Chavez spoke. Juan Guaido left.", "en", []),
        # given names: an initial is none, one of another sound is another one
        ("N. Maduro spoke. Nicolás Maduro left.", "en", []),
        ("Vladimir Rouvinski spoke. Vladimyr Rouvinski left.", "en", ["Vladimyr"]),
        ("Evan Ellis spoke. Even Ellis left.", "en", []),
        ("Robin Brooks spoke. Robyn Brooks left.", "en", ["Robyn"]),
        ("Xi Jinping spoke. Xi Jingping left.", "en", ["Jingping"]),
        ("Maria Corina Machado and María Corina Machado.", "en", ["Maria"]),
        ("María Corinna Machado left.", "en", ["Corinna"]),
        ("María Korina Machado left.", "en", []),
    ],
)
def test_which_spelling_is_told(remarks, text, language, found):
    assert [one.text for one in remarks(text, language)] == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia", "Russian"), ("Venezuelan", "Venezuelans"), ("Chile", "Chilean"),
        ("Persona", "Personas"), ("Torrado", "Torradas"), ("Aruba", "Aruban"),
        ("Castillo", "Castillas"), ("Brasilia", "Brasilian"),
    ],
)  # fmt: skip
def test_forms_of_one_word_are_no_two_spellings(remarks, one, other):
    assert told(remarks(f"Ana {one} spoke. Ana {other} left.")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Torres spoke. Ana Torrez left.", ["Torrez"]),
        ("Ana Torrez spoke. Ana Torrens left.", ["Torrens"]),
        ("Ana Torres spoke. Ana Borrez left.", []),
        ("Ana Torre spoke. Ana Torri left.", []),  # five letters are too few
        ("Al Torres spoke. Al Torrez left.", []),  # and so are two of a given name
        ("Ana Torres spoke. Ana Tirrexz left.", []),
        ("Ana Torres spoke. the torrez left. Ana Torrez left.", []),
        ("Ana Libova spoke. LYBOVA left.", []),
        ("Ana Wobo spoke. Vobo left.", []),
        ("Ana Wobos spoke. Vobos left.", ["Vobos"]),
        ("Wobos spoke. Vobos left.", []),  # nothing says that it is a name
        ("Ana  Wobos spoke. Vobos left.", ["Vobos"]),
        ("Ana \N{NO-BREAK SPACE} Wobos spoke. Vobos left.", []),
        ("ana Wobos spoke. Vobos left.", []),
        ("Al Wobos spoke. Vobos left.", []),
    ],
)
def test_a_name_that_only_the_draft_has_needs_a_given_name(remarks, text, found):
    assert [one.text for one in remarks(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peskwo spoke.", []),
        ("Pesokv spoke.", ["Pesokv"]),
        ("Peskowv spoke.", ["Peskowv"]),
        ("Peskowvs spoke.", []),
        ("Zakharowas spoke.", ["Zakharowas"]),
        ("Zakharowasu spoke.", []),
        ("Zakhrowa spoke.", ["Zakhrowa"]),
        ("Zakhoraba spoke.", []),
        ("Donald Tremp spoke. Donald Trumpet left.", ["Trumpet"]),
        ("D. Tump spoke.", ["Tump"]),
        # an initial of the register proves nothing
        ("Robert Boun spoke.", []),
        ("Chad Bowm spoke.", []),
        ("Then Tump spoke.", []),
        ("peskow spoke.", []),
        ("Peskow spoke of peskow.", []),
        ("Beskov spoke.", []),
        ("Fernando Reyez Mata spoke.", ["Reyez Mata"]),
        ("Fernando Beyes Matta spoke.", []),
        ("Fernando Rexxx Matta spoke.", []),
        ("Michel Bachelet spoke.", ["Michel"]),
        ("Xi Jinpin spoke.", ["Jinpin"]),
        ("Qiu Xiaoxi came.", ["Xiaoxi"]),
    ],
)
def test_how_near_a_name_of_the_register_a_spelling_must_be(remarks, text, found):
    assert [one.text for one in remarks(text)] == found


@pytest.mark.parametrize(
    "before",
    [
        "President", "Presidents", "Premier", "Chancellor", "Minister", "Secretary", "Envoy",
        "General", "Admiral", "Mr.", "Mrs", "Ms.", "Dr.", "Prof.", "Sir", "Deputy", "Comrade",
        "Expresidente", "Ministra", "Canciller", "Portavoz", "Señor", "Sra.", "Don", "Doña", "And",
        "But", "When", "Without", "The", "That", "Y", "Cuando", "También", "Según", "Quien", "El",
        "Said", "Told", "Dijo", "Señala", "Insiste", "De", "Of",
    ],
)  # fmt: skip
def test_a_title_or_a_small_word_before_a_surname_is_no_given_name(remarks, before):
    assert [one.text for one in remarks(f"Then {before} Maduru left.")] == ["Maduru"]
    # what may be a given name makes another person of it
    assert remarks("Then Otto Maduru left.") == []


@pytest.mark.parametrize(
    "word",
    "Bachelor Bachelors Books Brook Brooke Canción Guardo Guiado Machaca Machada Machacó Madera "
    "Maduras Maduran Madure Maduren Madura Madero Manchado Marchado Olivares Oliveras Olivero "
    "Olivos Oliver".split(),
)
def test_words_that_are_near_a_name_are_words(remarks, word):
    assert remarks(f"So {word} it is.") == [] == remarks(f"Así {word} es.", "es")


@pytest.mark.parametrize(
    ("text", "language", "surnames"),
    [
        ("Hugo Chávez, Chávez and Nicolás Maduro.", "en",
         [("chavez", "Chávez", "Hugo", 0, 11), ("chavez", "Chávez", "", 13, 19),
          ("maduro", "Maduro", "Nicolás", 24, 38)]),
        ("The Maduros and Maduro’s aide.", "en",
         [("maduro", "Maduro", "", 4, 11), ("maduro", "Maduro", "", 16, 22)]),
        ("Corina Machado, R. Evan Ellis, Evan Ellis.", "en",
         [("machado", "Machado", "Corina", 0, 14), ("ellis", "Ellis", "R. Evan", 16, 29),
          ("ellis", "Ellis", "Evan", 31, 41)]),
        ("Xi Jinping; Xi. President Xi spoke.", "en",
         [("xi", "Xi", "Jinping", 0, 10), ("xi", "Xi", "", 12, 14), ("xi", "Xi", "", 26, 28)]),
        ("Reyes Matta, F. Reyes Matta, Fernando Reyes Matta.", "en",
         [("reyes_matta", "Reyes Matta", "", 0, 11), ("reyes_matta", "Reyes Matta", "F.", 13, 27),
          ("reyes_matta", "Reyes Matta", "Fernando", 29, 49)]),
        ("Habló Maduro. Volvió Maduro. Cayó Guaidó.", "es",
         [("maduro", "Maduro", "", 6, 12), ("maduro", "Maduro", "", 21, 27),
          ("guaido", "Guaidó", "", 34, 40)]),
        ("Otto Maduro spoke. Maduro left. Nicolás Maduro came.", "en",
         [("maduro", "Maduro", "Nicolás", 32, 46)]),
        ("Sergei Peskov spoke.", "en", [("peskov", "Peskov", "Sergei", 0, 13)]),
        ("Juan Carlos Guaidó spoke.", "en", [("guaido", "Guaidó", "Juan Carlos", 0, 18)]),
        ("Reyes, Matta", "en", []),
        ("Reyes", "en", []),
    ],
)  # fmt: skip
def test_a_mention_has_its_place_surname_and_given_name(tmp_path, text, language, surnames):
    path = tmp_path / "draft.txt"
    path.write_text(text, encoding="utf-8")
    draft = read(path, {}, language)
    words = words_of(draft)
    found = mentions(words, PEOPLE)
    assert [
        (one.person.key, one.surname, one.given, one.start, one.end) for one in found
    ] == surnames
    for one in found:
        assert draft.text[one.start_surname : one.end_surname] == one.surname
        assert (words[one.at].start, words[one.stop - 1].end) == (one.start, one.end)


# --- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R. Ana’s well-known cat.", [("R.", 0, 2, True, False), ("Ana", 3, 6, False, True),
                                      ("well-known", 9, 19, False, False),
                                      ("cat", 20, 23, False, True)]),
        ("Yes. “No.” (So) it", [("Yes", 0, 3, True, False), ("No", 6, 8, True, False),
                                ("So", 12, 14, True, False), ("it", 16, 18, False, False)]),
        ("¿Qué? a:b 7 x", [("Qué", 1, 4, True, False), ("a", 6, 7, True, False),
                           ("b", 8, 9, False, False), ("x", 12, 13, False, False)]),
        ("a\N{NO-BREAK SPACE}b\N{NARROW NO-BREAK SPACE}c", [("a", 0, 1, True, False),
                                                            ("b", 2, 3, False, True),
                                                            ("c", 4, 5, False, True)]),
        ("a b@c.d @e #f e", [("a", 0, 1, True, False), ("e", 14, 15, False, False)]),
        ("a http://b.c/d, www.e.f e", [("a", 0, 1, True, False), ("e", 24, 25, False, False)]),
        ("Putin's men' O'Neil", [("Putin", 0, 5, True, False), ("men", 8, 11, False, False),
                                 ("O'Neil", 13, 19, False, False)]),
        ("a_b 4c", [("a", 0, 1, True, False), ("b", 2, 3, False, False),
                    ("c", 5, 6, False, False)]),
        ("Ya: no… sí! No", [("Ya", 0, 2, True, False), ("no", 4, 6, True, False),
                            ("sí", 8, 10, True, False), ("No", 12, 14, True, False)]),
        ("no. —Sí; no", [("no", 0, 2, True, False), ("Sí", 5, 7, True, False),
                         ("no", 9, 11, False, False)]),
    ],
)  # fmt: skip
def test_words_have_their_place_and_what_stands_before_them(tmp_path, text, expected):
    path = tmp_path / "draft.txt"
    path.write_text(text, encoding="utf-8")
    words = words_of(read(path, {}, "en"))
    assert [(one.text, one.start, one.end, one.first, one.glued) for one in words] == expected


def test_words_of_addresses_code_and_metadata_are_no_names(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(
        "---\ndate: One\ntitle: Two\n---\n[Three](http://four.five)\n\n"
        "```\nSix\n```\n<!-- Ten -->\n"
    )
    assert [word.text for word in words_of(read(path, {}, "en"))] == ["Two", "Three"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Khan", "Jan"), ("Philip", "Filip"), ("Mitch", "Mich"), ("Matz", "Mats"), ("Wolf", "Volf"),
     ("Yan", "Ian"), ("Beck", "Bek"), ("Anna", "Ana"), ("Niccco", "Nico"), ("ÁÑO", "ano")],
)  # fmt: skip
def test_names_that_sound_the_same(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other", "limit", "letters"),
    [
        ("", "", 2, 0), ("a", "", 2, 1), ("", "ab", 2, 2), ("", "abc", 2, 3), ("abcd", "", 2, 3),
        ("abcd", "wxyz", 2, 3), ("abcd", "abxy", 2, 2), ("abcd", "badc", 2, 2),
        ("ab", "ba", 2, 1), ("abc", "ca", 2, 3), ("abcdef", "abdcef", 1, 1),
        ("abcde", "abxye", 1, 2), ("abcde", "vwxyz", 4, 5), ("abcde", "vwxyz", 5, 5),
        ("kitten", "sitting", 5, 3), ("aaab", "aab", 2, 1), ("ba", "ab", 0, 1),
    ],
)  # fmt: skip
def test_the_distance_of_two_words_up_to_a_limit(one, other, limit, letters):
    assert distance(one, other, limit) == letters == distance(other, one, limit)


# --- affiliations, case by case ----------------------------------------------------------------


def described(tmp_path, text, language="en"):
    path = tmp_path / "draft.txt"
    path.write_text(text, encoding="utf-8")
    draft = read(path, {}, language)
    found = names.descriptions(draft, words_of(draft), PEOPLE)
    for one in found:
        assert draft.text[one.start : one.end] == one.words
        assert draft.text[one.at :].split()[0] in one.name or one.key
    return [(one.name, one.words, list(one.institutions), sorted(one.roles)) for one in found]


NORTE = ["Norte University"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz, of Norte University, spoke.", [("of Norte University", NORTE, [])]),
        ("Ana Ruiz (of Norte University) spoke.", [("of Norte University", NORTE, [])]),
        ("Ana Ruiz — of Norte University — spoke.", [("of Norte University", NORTE, [])]),
        ("Ana Ruiz, who is a fellow at Norte University, said.",
         [("a fellow at Norte University", NORTE, ["fellow"])]),
        ("Ana Ruiz, who heads the Norte University.", [("the Norte University", NORTE, [])]),
        ("Ana Ruiz, who leads the Norte University.", [("the Norte University", NORTE, [])]),
        ("Ana Ruiz, who works at Norte University.", [("at Norte University", NORTE, [])]),
        ("Ana Ruiz, who was a professor.", [("a professor", [], ["professor"])]),
        ("Ana Ruiz, quien dirige el Instituto Sur.", [("el Instituto Sur", ["Instituto Sur"], [])]),
        ("Ana Ruiz, quien es directora; sí.", [("directora", [], ["directora"])]),
        ("Ana Ruiz, from The Norte University, told.", [("from The Norte University", NORTE, [])]),
        ("Ana Ruiz, Norte University, told.", []),
        ("Ana Ruiz, of Norte University's staff.", [("of Norte University", NORTE, [])]),
        ("Ana Ruiz, analysts of CSIS.", [("analysts of CSIS", ["CSIS"], ["analyst"])]),
        ("Ana Ruiz, of ABCDEFG.", []),
        ("Ana Ruiz, of AB.", [("of AB", ["AB"], [])]),
        ("Ana Ruiz, of A.", []),
        ("Ana Ruiz, of the Sur Institute at Norte University, said.",
         [("of the Sur Institute at Norte University", ["Sur Institute", *NORTE], [])]),
        ("Ana Ruiz, of the Institute for Peace of the Big Norte University, said.",
         [("of the Institute for Peace of the Big Norte University",
           ["Institute for Peace", "Big Norte University"], [])]),
        ("Ana Ruiz, of the Institute of Peace and the War, said.",
         [("of the Institute of Peace and the War", ["Institute of Peace and the War"], [])]),
        ("The director of CSIS, Ana Ruiz, spoke.",
         [("The director of CSIS", ["CSIS"], ["director"])]),
        ("The Kremlin's spokesman, Ana Ruiz, spoke.",
         [("The Kremlin's spokesman", ["Kremlin"], ["spokesman"])]),
        ("The Kremlin spokesman, Ana Ruiz, spoke.",
         [("The Kremlin spokesman", ["Kremlin"], ["spokesman"])]),
        ("The head of CSIS. Ana Ruiz spoke.", []),
        ("The head said (to Ana Ruiz) so.", []),
        ("The head of it, as we all knew by then of course, Ana Ruiz spoke.", []),
        ("The head of it, as we all knew, Ana Ruiz spoke.",
         [("The head", [], ["head"])]),
        ("Ana Ruiz spoke of Norte University.", []),
        ("Norte University spoke.", []),
        ("Ana Ruiz Sol Mar, of CSIS.", [("of CSIS", ["CSIS"], [])]),
        ("Ana Ruiz Sol Mar Luz, of CSIS.", []),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_its_description(tmp_path, text, expected):
    assert [found[1:] for found in described(tmp_path, text)] == expected


@pytest.mark.parametrize(
    "word",
    "said says told tells adds added explains explained believes argues warns notes recalls points "
    "dijo dice afirma afirmó señala señaló explica explicó sostiene añade añadió opina considera "
    "recuerda advierte apunta and but y pero who quien which".split(),
)
def test_a_description_ends_at_a_verb_of_saying(tmp_path, word):
    for text in (f"Ana Ruiz, of CSIS, {word} UAB", f"Ana Ruiz, of CSIS, she {word} UAB"):
        ((_, words, institutions, _),) = described(tmp_path, text)
        assert (words, institutions) == ("of CSIS", ["CSIS"])
    ((_, words, _, _),) = described(tmp_path, f"Ana Ruiz, of CSIS, {word}xx UAB")
    assert words == f"of CSIS, {word}xx UAB"


@pytest.mark.parametrize("mark", list(';:)—–"”».?!'))
def test_a_description_ends_at_a_mark(tmp_path, mark):
    ((_, words, _, _),) = described(tmp_path, f"Ana Ruiz, of CSIS{mark} UAB")
    assert words == "of CSIS"


def test_a_description_takes_so_many_characters_and_no_more(tmp_path):
    far = "of " + "x" * 170 + " CSIS"
    assert [one[2] for one in described(tmp_path, f"Ana Ruiz, {far}")] == [["CSIS"]]
    assert described(tmp_path, f"Ana Ruiz, of {'x' * 176} CSIS") == []
    assert [one[3] for one in described(tmp_path, f"The head {'x' * 165} man, Ana Ruiz left")] == [
        ["head"]
    ]
    assert described(tmp_path, f"The head {'x' * 180} man, Ana Ruiz left") == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("university", "University Universidad College"),
        ("center", "Center Centre Centro Institute Instituto Laboratory Laboratorio Observatory "
                   "Observatorio School Escuela Faculty Facultad Program Programa"),
        ("foundation", "Foundation Fundación Council Consejo Dialogue Diálogo"),
        ("office", "Ministry Ministerio Kremlin Pentagon Pentágono Congress Congreso Duma "
                   "Parliament Parlamento"),
    ],
)  # fmt: skip
def test_two_institutions_of_one_kind_are_two_affiliations(remarks, kind, words):
    first = {"university": "University", "center": "Center", "foundation": "Foundation",
             "office": "Ministry"}  # fmt: skip
    for word in words.split():
        text = f"Ana Ruiz, of the Red {first[kind]}, spoke.\nAna Ruiz, of the Blue {word}, left."
        assert [one.kind for one in remarks(text)] == ["two_affiliations"], word
        for other in set(first) - {kind}:
            text = (
                f"Ana Ruiz, of the Red {first[other]}, spoke.\nAna Ruiz, of the Blue {word}, left."
            )
            assert remarks(text) == [], (word, other)


@pytest.mark.parametrize(
    "role",
    "director directora professor profesor profesora researcher investigador investigadora analyst "
    "analista fellow expert experto experta scientist politólogo politóloga academic académico "
    "académica economist economista head jefe jefa spokesman spokeswoman portavoz coordinator "
    "coordinador coordinadora president presidente presidenta founder fundador fundadora member "
    "miembro lecturer specialist especialista internationalist internacionalista diplomat "
    "diplomático ambassador embajador historian historiador editor".split(),
)
def test_a_role_beside_a_name_is_its_description(tmp_path, role):
    folded = fold(role)
    assert described(tmp_path, f"Ana Ruiz, {role} there, spoke.") == [
        ("Ana Ruiz", role, [], [folded])
    ]
    assert described(tmp_path, f"Ana Ruiz, {role}xx there, spoke.") == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # the same institution in other words, or a part of it
        ("Peskov, of the Foreign Ministry, spoke.\nPeskov, of the Ministry of Foreign Affairs, "
         "left.", []),
        ("Peskov, of the Ministry, spoke.\nPeskov, of the Foreign Ministry, left.", []),
        ("Ana Ruiz, of the Center, spoke.\nAna Ruiz, of the Red Center, left.", []),
        ("Ana Ruiz, of the Red Center, spoke.\nAna Ruiz, of the Center, left.", []),
        ("Ana Ruiz, of the Red Center, spoke.\nAna Ruiz, of the Red Big Center, left.",
         ["two_affiliations"]),
        ("Ana Ruiz, of CSIS, spoke.\nAna Ruiz, of UAB, left.", ["two_affiliations"]),
        ("Ana Ruiz, of the Centro Rojo, spoke.\nAna Ruiz, of the Center Rojo, left.", []),
        ("Fernando Reyes Matta, of UAB, spoke.", []),
        ("Fernando Reyes Matta, of the CCS, spoke.", []),
        ("Fernando Reyes Matta, of the Center for China Studies, spoke.", []),
        ("Fernando Reyes Matta, of Andrés Bello University, spoke.", []),
        ("Myers, of the Inter-American Dialogue, spoke.", []),
        ("Myers, of the IAD, spoke.", ["unknown_affiliation"]),
        ("Cancian, of CSIS, spoke.", []),
        ("Bown, of the Peterson Institute, spoke.", []),
        ("Bown, of the Petersen Institute, spoke.", ["unknown_affiliation"]),
        ("Ellis, of the Petersen Institute, spoke.", []),
    ],
)  # fmt: skip
def test_which_institutions_are_two(remarks, text, kinds):
    assert [one.kind for one in remarks(text)] == kinds


# --- the register ------------------------------------------------------------------------------


def test_the_register_is_made_of_rows_as_text_or_as_typed():
    cells = ("person", "kind", "language", "words", "surname", "usual")
    rows = [
        ("a", "name", "es", "Ana Ru", "Ru", "true"),
        ("a", "name", "en", "Ana Roo", "Roo", False),
        ("a", "affiliation", "en", "CSIS", "", True),
        ("a", "role", "en", "head", "", "true"),
        ("b", "affiliation", "en", "UAB", "", "false"),
        ("c", "name", "en", "Bo", "Bo", "FALSE"),
    ]
    first, second = names.register(dict(zip(cells, row, strict=True)) for row in rows)
    assert first == names.Person(
        "a",
        (names.Spelling("Ana Ru", "Ru", "es", True), names.Spelling("Ana Roo", "Roo", "en", False)),
        (names.Affiliation("CSIS", "en", True),),
    )
    assert second == names.Person("c", (names.Spelling("Bo", "Bo", "en", False),), ())
    assert (first.usual("es-419").words, first.usual("en").words) == ("Ana Ru", "Ana Ru")
    assert second.usual("es").words == "Bo"
    assert names.Spelling("A", "A", "en").usual is names.Affiliation("A", "en").usual is True
