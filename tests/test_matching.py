"""Words around a number: stems, concepts, proposals, and figures in the wrong place."""

from datetime import date

import pytest

from venezuela_analysis import figures, wording
from venezuela_analysis.story.concepts import concepts, facets, own
from venezuela_analysis.story.matching import Clues, is_row
from venezuela_analysis.story.nouns import second_noun
from venezuela_analysis.story.sentences import sentences, surroundings
from venezuela_analysis.story.stems import stems, telling
from venezuela_analysis.story.universes import Surroundings, collision

LOANS = figures.more_than(
    40, "share_pct", id="loans", measure="Venezuela's share of Chinese loans to Latin America",
    measure_es="parte de los préstamos de China a América Latina que recibió Venezuela",
)  # fmt: skip
NAVY = figures.more_than(
    20, "share_pct", id="navy", measure="share of the US Navy's combat capacity",
    measure_es="parte de la capacidad de combate de la Armada de Estados Unidos",
    as_of=date(2025, 12, 9),
)  # fmt: skip
TARIFF = figures.exact(
    20, "rate_pct", id="tariff", measure="US fentanyl tariff on Chinese goods",
    measure_es="arancel de Estados Unidos por el fentanilo a los productos chinos",
)  # fmt: skip
ROW = figures.exact(33, "rate_pct", id="T001", measure="tariff_on_cars")
KNOWN = {one.id: one for one in (LOANS, NAVY, TARIFF, ROW)}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Navy's loans, lending and stories", "en", ["navy", "loan", "lend", "and", "story"]),
        ("US ships told us", "en", ["unit", "stat", "ship", "told", "us"]),
        ("préstamos chinos de EE. UU.", "es", ["prestam", "chin", "de", "estad", "unid"]),
    ],
)  # fmt: skip
def test_stems_cut_regular_endings(text, language, expected):
    assert stems(text, language) == expected


def test_small_words_and_digits_say_nothing():
    assert telling("The 20 of all loans", "en") == ["all", "loan"]


def test_of_a_facet_the_longest_phrase_counts():
    assert concepts("en").of("tariffs other than the fentanyl one") == {
        "duty.others", "subject.tariff", "topics.tariff",
    }  # fmt: skip
    assert "duty.fentanyl" in concepts("en").of("the fentanyl tariff")


def test_a_figures_concepts_come_from_both_languages():
    measure, both = own(NAVY)
    assert "whole.combat_capacity" in measure
    assert measure == both


def test_every_facet_can_be_looked_for():
    places = set(Surroundings.__dataclass_fields__)
    assert all(set(facet.look) <= places for facet in facets())
    assert {facet.name for facet in facets()} >= {"whole", "region", "goods", "duty", "people"}


def around(text, language="en"):
    """Return the words around the first number of a text."""
    found = [one for one in wording.find(text, language) if one.figure]
    spans = [(one.start, one.end) for one in found]
    sentence = next(one for one in sentences(text, spans, spans) if one.numbers)
    return surroundings(text, sentence, spans[0], language)


@pytest.mark.parametrize(
    ("text", "language", "figure", "other"),
    [
        ("more than 20% of its combat capacity", "en", NAVY, ""),
        ("more than 20% of the fleet's combat power", "en", NAVY, ""),
        ("more than 20% of the fleet", "en", NAVY, "fleet"),
        ("más del 20 % de los buques de su Armada", "es", NAVY, "fleet"),
        ("more than 40% of its loans, and none to Africa", "en", LOANS, ""),
        ("more than 40% of its loans to Africa", "en", LOANS, "africa"),
        ("20% of the debt", "en", TARIFF, "debt"),
        ("a 20% tariff on goods from Canada", "en", TARIFF, "canadian goods"),
        ("un arancel del 20 % a los productos mexicanos", "es", TARIFF, "mexican goods"),
        ("un arancel del 20 % a los productos chinos", "es", TARIFF, ""),
    ],
)
def test_words_of_another_universe_collide(text, language, figure, other):
    assert collision(figure, around(text, language), language) == other


def test_a_clause_ends_at_pauses_conjunctions_and_numbers():
    text = "The U.S. sent 5 ships off Cuba, while Russia sent 7 jets and 9 tanks. Then 1,000 left."
    found = [(one.start, one.end) for one in wording.find(text, "en")]
    places = sentences(text, found, found)
    assert [text[one.start : one.end] for one in places] == [
        "The U.S. sent 5 ships off Cuba, while Russia sent 7 jets and 9 tanks. ",
        "Then 1,000 left.",
    ]
    told = [surroundings(text, places[0], one, "en") for one in found[:3]]
    assert [" ".join(one.clause.split()) for one in told] == [
        "The U.S. sent off Cuba", "Russia sent", ".",
    ]  # fmt: skip


def test_abbreviated_names_do_not_end_a_sentence():
    text = "Lo dijo EE. UU.: hay 15.000 soldados. Las FF. AA. Bolivarianas callan."
    assert [text[one.start : one.end] for one in sentences(text, [], [])] == [
        "Lo dijo EE. UU.: hay 15.000 soldados. ",
        "Las FF. AA. Bolivarianas callan.",
    ]


def propose(text, language="en"):
    number = next(one for one in wording.find(text, language) if one.figure)
    proposals = Clues(KNOWN).propose(
        number.figure, number.unit, around(text, language), language, bare=False
    )
    return [(one.figure_id, str(one.verdict)) for one in proposals]


def test_words_outweigh_the_hedge():
    assert propose("It has 20% of its Navy's combat capacity there.")[0] == (
        "navy",
        "HEDGE_DROPPED",
    )
    assert propose("The fentanyl tariff is about 20%.")[0] == ("tariff", "HEDGE_WEAKENED")
    assert propose("El arancel por el fentanilo es del 20 %.", "es") == [("tariff", "entailed")]


def test_a_value_that_no_figure_has_is_no_proposal():
    assert propose("About 75% of it is gone.") == []


def test_rows_of_tables_are_proposed_where_no_figure_fits():
    assert is_row("T001") and not is_row("us_troops")
    assert propose("The tariff on cars is 33%.") == [("T001", "entailed")]
    assert propose("Some 33% agree.") == []


def test_a_figure_in_the_wrong_place_is_seen():
    clues = Clues(KNOWN)
    place = around("The fentanyl tariff on Chinese goods is more than 20% now.")
    assert clues.better("navy", place, "en", ["loans", "tariff"]) == "tariff"
    assert clues.better("tariff", place, "en", ["loans", "navy"]) == ""


@pytest.mark.parametrize(
    ("text", "language", "figure", "expected"),
    [
        ("nine warships missile units were asked for", "en", "ships", True),
        ("nueve buques unidades de misiles", "es", "ships", True),
        ("nueve buques de guerra con misiles", "es", "ships", False),
        ("nine warships fired missiles", "en", "ships", False),
        ("15,000 troops aboard ships", "en", "persons", False),
    ],
)
def test_a_number_that_has_its_noun_takes_no_second_one(text, language, figure, expected):
    assert second_noun(around(text, language), figure, language) is expected
