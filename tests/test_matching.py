"""Words around a number: stems, concepts, proposals, and figures in the wrong place."""

import math
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import resources

import pytest

from venezuela_analysis import figures, wording
from venezuela_analysis.story import nouns
from venezuela_analysis.story.concepts import (
    Facet,
    concepts,
    countries,
    facets,
    of_facet,
    own,
    subjects,
)
from venezuela_analysis.story.matching import (
    Clues,
    Proposal,
    alike,
    all_terms,
    is_claim,
    is_furniture,
    is_row,
)
from venezuela_analysis.story.nouns import counted_noun, second_noun
from venezuela_analysis.story.sentences import in_row, is_alone, sentences, surroundings
from venezuela_analysis.story.stems import stems, telling
from venezuela_analysis.story.universes import Surroundings, collision
from venezuela_analysis.story.verdicts import Verdict

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


# --- stems -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("cities city dies lies", "en", "city city die lie"),
        ("ships gas bus this loss was", "en", "ship gas bus this loss was"),
        (
            "shipment payment argument government moment",
            "en",
            "shipment payment argument govern moment",
        ),
        ("lending sending bring sing", "en", "lend send bring sing"),
        ("loaned moved used bed", "en", "loan moved used bed"),
        ("state make use tariffs’", "en", "stat make use tariff"),
        ("ladies' men's Navy’s", "en", "lady men navy"),
        ("O'Neil's rock'n", "en", "o'neil s rock'n"),
        ("buques mes meses luces más", "es", "buqu mes mes luc mas"),
        ("casas año años vía tres gas", "es", "cas ano ano via tre gas"),
        ("préstamo prestado fue luce", "es", "prestam prestad fue luc"),
        ("U.S. U. S. USA US U.S.A. us", "en", " ".join(["unit stat"] * 5) + " us"),
        ("EE. UU. EEUU EE.UU EE UU. ee", "es", " ".join(["estad unid"] * 4) + " ee"),
        ("F-16 tu_160 7ª", "en", "f 16 tu 160 7 ª"),
    ],
)
def test_regular_endings_are_cut_from_words_that_are_long_enough(words, language, expected):
    assert stems(words, language) == expected.split()


@pytest.mark.parametrize(
    ("language", "small"),
    [
        ("en", "the a an of and or to in on at by for from with as is was were be been it its that "
         "this which who has had have not but more than about least up per after before their his "
         "into one two when while also said says say according"),
        ("es", "el la los las un una unos unas de del y o a al en por para con que se su sus lo es "
         "fue son era ha han no más menos como según entre sobre este esta esa ese dijo todo toda "
         "todos tras"),
    ],
)  # fmt: skip
def test_each_small_word_says_nothing(language, small):
    assert telling(small, language) == []
    assert telling(small.upper().replace("US", "USS"), language) == []
    assert telling("7 of 3 words", "en") == ["word"]


# --- sentences and clauses ---------------------------------------------------------------------


def parted(text):
    return [text[one.start : one.end].strip() for one in sentences(text, [], [])]


@pytest.mark.parametrize(
    "short",
    "Mr Mrs Ms Dr Dra Sr Sra St No Nos vs Gen Adm Gov Sen Rep Lt Col Jan Feb Mar Apr Aug Sept Oct "
    "Nov Dec approx aprox p pp etc art arts núm nro pág págs EE UU FF AA cf Jr e.g i.e a.m p.m X "
    "p._ej".split(),
)
def test_a_shortened_word_ends_no_sentence(short):
    short = short.replace("_", " ")
    assert len(parted(f"It was {short}. Then came 3.")) == 1
    assert len(parted(f"It was x{short}. Then came 3.")) == 2 or short == "X"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes! No? So… On. And", ["Yes!", "No?", "So…", "On.", "And"]),
        ("“Yes.” (Nay.) [So.] «On.» 'Up.' It", ["“Yes.”", "(Nay.)", "[So.]", "«On.» 'Up.'", "It"]),
        ("Si. ¿No? ¡Ya! Él. Ñu. Über. 3. $4. €5", ["Si.", "¿No?", "¡Ya!", "Él.", "Ñu.", "Über.",
                                                  "3.", "$4.", "€5"]),
        ("It is 2.5. and on", ["It is 2.5. and on"]),
        ("Hm.\N{NO-BREAK SPACE}Doe came", ["Hm.\N{NO-BREAK SPACE}Doe came"]),
        ("Hm...  “So", ["Hm...", "“So"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_sentence_ends_at_a_full_stop_before_a_capital(text, expected):
    assert parted(text) == expected


def test_a_sentence_does_not_end_within_an_expression_and_holds_its_numbers():
    text = "Of 5. On 7 up. Then 3"
    numbers = [(3, 8), (9, 10), (20, 21)]
    found = sentences(text, numbers, numbers)
    assert [(one.start, one.end, one.numbers) for one in found] == [
        (0, 15, ((3, 8), (9, 10))),
        (15, 21, ((20, 21),)),
    ]
    assert [one.end for one in sentences(text, [], numbers)] == [6, 15, 21]
    # an expression that ends with the full stop ends the sentence
    assert [one.end for one in sentences("Of Eu. On it", [(3, 6)], [])] == [7, 12]
    assert [one.end for one in sentences("Of Eu. On it", [(3, 7)], [])] == [12]


def words_around(text, number, *others, language="en"):
    """Return the words around a number that stands once in a text, beside some others."""
    spans = sorted((text.index(one), text.index(one) + len(one)) for one in (number, *others))
    start = text.index(number)
    place = next(one for one in sentences(text, spans, spans) if one.start <= start < one.end)
    return surroundings(text, place, (start, start + len(number)), language)


def test_the_words_around_a_number_are_told_by_their_place():
    text = (
        "It rained. Ships; in May, as it sank 15 of the US ships off Cuba, and 70 more; so be it."
    )
    assert words_around(text, "15", "70") == Surroundings(
        expression="15",
        counted="15 of the",
        of=" the US ships off Cuba",
        complement=" of the US ships off Cuba",
        rest=" of the US ships off Cuba",
        clause=" it sank   of the US ships off Cuba",
        sentence="Ships; in May, as it sank   of the US ships off Cuba, and   more; so be it.",
        before=" it sank ",
        whole="Ships; in May, as it sank 15 of the US ships off Cuba, and 70 more; so be it.",
        run_up=" in May, as it sank ",
        earlier="It rained. ",
        heads="",
        segment="; in May, as it sank   of the US ships off Cuba, and   more",
    )
    assert words_around(text, "70", "15") == Surroundings(
        expression="70",
        counted="70 more",
        of="",
        complement=" more",
        rest=" more",
        clause="   more",
        sentence="Ships; in May, as it sank   of the US ships off Cuba, and   more; so be it.",
        before=" ",
        whole="Ships; in May, as it sank 15 of the US ships off Cuba, and 70 more; so be it.",
        run_up=" in May, as it sank 15 of the US ships off Cuba, and ",
        earlier="It rained. ",
        heads="",
        segment="; in May, as it sank   of the US ships off Cuba, and   more",
    )


@pytest.mark.parametrize("pause", [",", ";", ":", "—", "–", "(", ")", " - "])
def test_a_clause_ends_at_a_pause(pause):
    around = words_around(f"Up{pause}it has 15 men{pause}on deck", "15")
    assert (around.before, around.complement, around.rest) == ("it has ", " men", " men")


@pytest.mark.parametrize(
    ("language", "joint", "pause"),
    [
        *[("en", word, False) for word in (
            "while", "whereas", "but", "although", "though", "because", "when", "after", "before",
            "as", "that", "which", "who", "if", "where", "since", "AS", "Which",
        )],
        *[("es", word, False) for word in (
            "mientras", "pero", "aunque", "porque", "cuando", "que", "quien", "quienes", "si",
            "donde", "sino", "pues", "tras", "ya", "QUE",
        )],
    ],
)  # fmt: skip
def test_a_clause_ends_at_a_conjunction_and_the_rest_does_not(language, joint, pause):
    around = words_around(f"Up {joint} it has 15 men {joint} on deck", "15", language=language)
    assert (around.before, around.complement) == (" it has ", " men ")
    assert around.rest == f" men {joint} on deck"
    around = words_around(f"Up x{joint} 15 men {joint}x", "15", language=language)
    assert around.before == f"Up x{joint} " and around.complement == f" men {joint}x"


@pytest.mark.parametrize(
    ("language", "word"),
    [
        *[("en", word) for word in ("and", "or", "with", "plus", "against")],
        *[("es", word) for word in ("y", "e", "o", "u", "con", "frente a", "más")],
    ],
)
def test_and_ends_a_clause_only_beside_another_number(language, word):
    text = f"Up {word} on 3 men {word} it 15 men {word} off 70 men {word} up"
    around = words_around(text, "15", "3", "70", language=language)
    assert (around.before, around.complement) == (" it ", " men ")
    around = words_around(text, "15", language=language)
    assert around.before == f"Up {word} on 3 men {word} it "
    assert around.complement == f" men {word} off 70 men {word} up"


@pytest.mark.parametrize(
    ("text", "language", "of"),
    [("15 of it", "en", " it"), ("15 OF it", "en", " it"), ("15 off it", "en", ""),
     ("15 de él", "es", " él"), ("15 del mar", "es", " mar"), ("15 desde él", "es", ""),
     ("15 up, of it", "en", "")],
)  # fmt: skip
def test_what_stands_behind_of_is_read_up_to_the_pause(text, language, of):
    assert words_around(text, "15", language=language).of == of


def test_the_cells_of_a_row_are_the_clause_of_its_numbers():
    row = in_row(words_around("It has 15 ships", "15"), ["Out of Cuba", "9"], ["A", "B"], "en-US")
    assert row == Surroundings(
        expression="15", counted="15 ships", of=" Cuba; 9", complement=" ships", rest=" ships",
        clause="Out of Cuba; 9; It has   ships", sentence="Out of Cuba; 9; It has   ships",
        before="It has ", whole="Out of Cuba; 9; It has 15 ships", run_up="It has ",
        heads="A; B", segment="Out of Cuba; 9; It has   ships",
    )  # fmt: skip
    own = in_row(words_around("15 of it", "15"), ["Out of Cuba"], [], "en")
    assert (own.of, own.heads) == (" it", "")
    assert in_row(words_around("15 men", "15"), ["Cuba"], [], "en").of == ""


@pytest.mark.parametrize(
    ("counting", "alone"),
    [([], True), ([0], True), ([3], True), ([5], False), ([8], False), ([19], False), ([20], True)],
)
def test_a_number_is_alone_between_semicolons(counting, alone):
    text = "3 so; in 2025 men it; 7 up"
    (sentence,) = sentences(text, [], [])
    assert text[4] == text[20] == ";"
    assert is_alone(text, sentence, (9, 13), counting) is alone


# --- universes, concepts and nouns -------------------------------------------------------------


def test_a_facet_without_settings_asks_nothing():
    assert Facet("x") == Facet(
        name="x", look=(), fallback=(), units=(), first=False, empty=False, all=False, nearby=False,
        measure_only=False, generic="",
    )  # fmt: skip


def test_the_settings_of_every_facet_are_read():
    with resources.files("venezuela_analysis.story").joinpath("universes.toml").open("rb") as file:
        table = tomllib.load(file)
    assert [facet.name for facet in facets()] == list(table)
    for facet in facets():
        given = table[facet.name]
        for name in ("look", "fallback", "units"):
            assert getattr(facet, name) == tuple(given.get(name, ()))
        for name in ("first", "empty", "all", "nearby"):
            assert getattr(facet, name) is given.get(name, False)
        assert facet.measure_only is (given.get("own") == "measure")
        assert facet.generic == given.get("generic", "")


def test_of_several_concepts_a_facet_may_take_the_one_listed_first():
    named = frozenset({"whole.fleet", "whole.combat_capacity", "people.troops"})
    whole = next(facet for facet in facets() if facet.name == "whole")
    assert whole.named(named) == {"whole.combat_capacity"}
    assert whole.named(named - {"whole.combat_capacity"}) == {"whole.fleet"}
    assert replace(whole, first=False).named(named) == {"whole.fleet", "whole.combat_capacity"}
    assert of_facet(named, "people") == {"people.troops"}
    assert of_facet(named, "peopl") == frozenset()


def test_countries_and_subjects_are_named_by_stem_and_concept():
    assert {"us", "china", "russia", "unit", "stat", "venezuela"} <= countries("en")
    assert {"estad", "unid", "rus", "venezuel"} <= countries("es-419")
    assert "loan" not in countries("en")
    assert "money" in subjects() and "us" not in subjects()


def test_a_phrase_has_its_place_and_of_two_the_longer_one_counts():
    known = concepts("en-US")
    assert known is concepts("en-US") and known.language == "en"
    words = stems("the combat capacity of warships and warships", "en")
    found = [one for one in known.places(words) if one[0].startswith("whole.")]
    assert found == [
        ("whole.combat_capacity", 1, 3),
        ("whole.fleet", 4, 5),
        ("whole.fleet", 6, 7),
    ]


@pytest.mark.parametrize(
    ("text", "figure", "other"),
    [
        ("10 loans to Peru", {"measure": "loans to Venezuela", "measure_es": "x"}, "peru"),
        (
            "10 loans to Peru and Venezuela",
            {"measure": "loans to Venezuela", "measure_es": "x"},
            "",
        ),
        ("10 loans", {"measure": "loans to Venezuela", "measure_es": "x"}, ""),
        ("10 tons in Peru", {"measure": "tons in Venezuela", "measure_es": "x"}, "peru"),
        ("Russia lent 10 loans", {"measure": "Chinese loans", "measure_es": "x"}, "russia"),
        ("China lent 10 loans, not Russia", {"measure": "Chinese loans", "measure_es": "x"}, ""),
        ("10 Russian loans", {"measure": "Chinese loans", "measure_es": "x"}, "russia"),
        ("In May Russia gave 10 times", {"measure": "US visits", "measure_es": "x"}, "russia"),
    ],
)
def test_another_country_collides(text, figure, other):
    one = figures.exact(10, "count", id="x", **figure)
    assert collision(one, around(text), "en") == other


def test_where_it_all_happened_needs_no_naming_for_a_year():
    year = figures.exact(
        1999, "year", id="x", measure="year of a vote in Venezuela", measure_es="x"
    )
    place = Surroundings("1999", clause="in Peru", sentence="in Peru", whole="1999 in Peru")
    assert collision(year, place, "en") == ""
    count = replace(year, unit="count")
    assert collision(count, place, "en") == "peru"


@pytest.mark.parametrize(
    ("text", "language", "family", "noun"),
    [
        ("120 Russian tanks", "en", "persons", "tanks"),
        ("120 Russian soldiers", "en", "persons", ""),
        ("120 warships", "en", "persons", "warships"),
        ("120 warships", "en", "ships", ""),
        ("120 of them", "en", "persons", ""),
        ("120 soldiers", "en", "usd", "soldiers"),
    ],
)
def test_the_noun_of_a_number_is_told_where_its_unit_does_not_count_it(
    text, language, family, noun
):
    assert counted_noun(words_around(text, "120", language=language), family, language) == noun


def test_a_share_needs_its_whole_and_a_count_its_kind():
    place = words_around("It has 20% of it", "20%")
    assert not nouns.told(NAVY, place, "en")
    for key in ("whole", "heads", "earlier"):
        assert nouns.told(NAVY, replace(place, **{key: "combat capacity"}), "en"), key
    assert nouns.told(NAVY, replace(place, whole="a share"), "en")
    assert nouns.told(TARIFF, place, "en")
    jets = figures.exact(4, "aircraft", id="x", measure="bombers", measure_es="bombarderos")
    place = words_around("It has 4 there", "4")
    assert not nouns.told(jets, place, "en")
    for key in ("counted", "clause", "rest", "heads"):
        assert nouns.told(jets, replace(place, **{key: "bombers"}), "en"), key
    assert nouns.told(jets, replace(place, whole="bombers 4"), "en")
    assert not nouns.told(jets, replace(place, whole="4 bombers"), "en")
    for words in (" of them", "of these", " among those", " of which"):
        assert nouns.told(jets, replace(place, rest=words), "en")
    for words in ("de ellos", " entre ellas", "de los que", "de las que", "de esos"):
        assert nouns.told(jets, replace(place, rest=words), "es")
    assert not nouns.told(jets, replace(place, rest=" and of them"), "en")
    assert not nouns.told(jets, replace(place, rest="of themes"), "en")


# --- which figure a number may be --------------------------------------------------------------

SHIPS = figures.exact(12, "ships", id="ships", measure="warships off Cuba", measure_es="buques",
                      locator="paragraph 3")  # fmt: skip
HULLS = figures.exact(12, "ships", id="S001", measure="hulls in port", speaker="Navy Times",
                      source_id="navy", as_of=date(2025, 5, 7))  # fmt: skip
FLEET = figures.exact(12, "ships", id="fleet", measure="fleet hulls", measure_es="flota")


@pytest.mark.parametrize(
    ("name", "row", "furniture"),
    [("F061", True, False), ("AB1", True, False), ("F", False, False), ("F1a", False, False),
     ("f1", False, False), ("claim_3", False, True), ("claim_x", False, False),
     ("loan_lines", False, True), ("_lines", False, False), ("dots_loans", False, True),
     ("dots", False, False), ("passages_left_out_en", False, True),
     ("passages_left_out_", False, False), ("claim_3_x", False, False)],
)  # fmt: skip
def test_an_id_tells_what_it_names(name, row, furniture):
    assert (is_row(name), is_furniture(name)) == (row, furniture)


def test_a_claim_has_a_place_in_the_story():
    assert is_claim(SHIPS) is True
    assert is_claim(HULLS) is False


def test_the_other_figures_with_the_same_numbers_are_alike():
    near = figures.between(12, 15, "ships", id="range")
    tons = figures.exact(12, "count", id="tons")
    page = figures.exact(12, "ships", id="claim_3")
    clues = Clues({one.id: one for one in (SHIPS, HULLS, FLEET, near, tons, page)})
    assert clues.alike("ships") == ["S001", "fleet"]
    assert clues.alike("S001") == ["ships", "fleet"]
    assert clues.alike("range") == clues.alike("tons") == []
    assert clues.alike("claim_3") == ["ships", "S001", "fleet"]


@pytest.mark.parametrize(
    ("scores", "answer"),
    [
        ([], False),
        ([(1.0, 3.0)], False),
        ([(1.0, 3.0), (1.0, 2.76)], True),
        ([(1.0, 3.0), (1.0, 2.75)], False),
        ([(0.4, 3.0), (0.4, 2.0)], True),
        ([(0.4, 3.0), (0.4, 1.9)], False),
        ([(0.5, 3.0), (0.4, 2.0)], False),
        ([(0.4, 3.0), (0.5, 2.0)], False),
        ([(0.4, 3.0), (0.4, 2.5), (0.0, 0.0)], True),
    ],
)
def test_proposals_are_alike_where_only_chance_puts_one_first(scores, answer):
    made = [Proposal("x", Verdict.ENTAILED, clue, score) for clue, score in scores]
    assert alike(made) is answer


def test_the_terms_of_a_figure_are_of_one_language_without_the_storys_own_voice():
    told = figures.exact(
        1, "count", id="x", measure="ships", universe="Cuba", wording="halved", measure_es="buques",
        universe_es="Perú", speaker="Peter Doe",
    )  # fmt: skip
    clues = Clues({"x": told, "y": replace(told, speaker="article voice")})
    assert {"ship", "cuba", "halv", "peter", "doe"} <= clues.terms("x", "en")
    assert not {"buqu", "doe"} & clues.terms("y", "en-US") | {"article"} & clues.terms("y", "en")
    assert {"buqu", "peru", "peter"} <= clues.terms("x", "es-419")
    assert not {"halv", "cuba"} & (clues.terms("x", "es") - concepts_of(told))
    assert all_terms("The ships", "en") >= {"ship"}


def concepts_of(figure):
    return {one.partition(".")[2] for one in own(figure)[1]}


def test_a_clue_weighs_what_few_figures_have_and_what_stands_near():
    one = figures.exact(1, "count", id="one", measure="zebra common")
    two = figures.exact(2, "count", id="two", measure="yak common")
    clues = Clues({"one": one, "two": two, "F1": replace(one, id="F1")})
    whole = math.log(3 / 1) / math.log(3)
    part = math.log(3 / 2) / math.log(3)
    place = Surroundings()
    assert clues.clue("one", replace(place, clause="zebra"), "en") == pytest.approx(whole)
    assert clues.clue("one", replace(place, expression="zebra"), "en") == pytest.approx(whole)
    assert clues.clue("one", replace(place, clause="common"), "en") == pytest.approx(part)
    assert clues.clue("one", replace(place, sentence="zebra"), "en") == pytest.approx(whole / 2)
    assert clues.clue("one", replace(place, earlier="zebra"), "en") == pytest.approx(whole / 4)
    near = replace(place, clause="zebra", sentence="zebra common", earlier="zebra common")
    assert clues.clue("one", near, "en") == pytest.approx(whole + part / 2)
    assert clues.clue("one", near, "en", frozenset({"zebra"})) == pytest.approx(part / 2)
    assert clues.clue("F1", near, "en") == pytest.approx((1 + 0.5) * math.log(2) / math.log(2))


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ({}, {}, False),
        ({"derived_from": ("b",)}, {}, True),
        ({}, {"derived_from": ("a",)}, True),
        ({"source_id": "s"}, {"source_id": "s"}, True),
        ({"source_id": "s"}, {"source_id": "t"}, False),
        ({"source_id": "s", "as_of": date(2025, 1, 1)}, {"source_id": "s"}, True),
        ({"source_id": "s", "as_of": date(2025, 1, 1)},
         {"source_id": "s", "as_of": date(2025, 1, 2)}, False),
        ({"source_id": "s", "as_of": date(2025, 1, 1)},
         {"source_id": "s", "as_of": date(2025, 1, 1)}, True),
        ({"source_id": "s", "locator": "p"}, {"source_id": "s", "locator": "q"}, False),
        ({"source_id": "s", "locator": "p"}, {"source_id": "s"}, True),
        ({"derived_from": ("b",), "locator": "p"}, {"locator": "q"}, True),
    ],
)  # fmt: skip
def test_one_statement_is_no_rival_of_itself(one, other, answer):
    a = figures.exact(1, "count", id="a", measure="zebra", measure_es="x", **one)
    b = figures.exact(2, "count", id="b", measure="yak moth", measure_es="x", **other)
    c = figures.exact(3, "count", id="c", measure="ox", measure_es="x")
    clues = Clues({"a": a, "b": b, "c": c})
    place = Surroundings(clause="the yak and the moth")
    assert clues.better("a", place, "en", ["a", "b", "c"]) == ("" if answer else "b")


def test_a_rival_has_to_be_ahead_by_more_than_one_term_of_its_own():
    a = figures.exact(1, "count", id="a", measure="zebra both", measure_es="x")
    b = figures.exact(2, "count", id="b", measure="yak moth both", measure_es="x")
    c = figures.exact(3, "count", id="c", measure="yak moth eel both", measure_es="x")
    clues = Clues({"a": a, "b": b, "c": c})

    def better(clause, rest="", sentence="", rivals=("b",), name="a"):
        place = Surroundings(clause=clause, rest=rest, sentence=sentence)
        return clues.better(name, place, "en", rivals)

    assert better("yak moth eel", rivals=("b", "c")) == "c"
    assert better("yak moth eel", rivals=("c", "b")) == "c"
    twin = {"a": a, "c": c, "d": replace(c, id="d")}
    for rivals in (["c", "d"], ["d", "c"]):  # of two that fit alike the first
        place = Surroundings(clause="yak moth eel")
        assert Clues(twin).better("a", place, "en", rivals) == rivals[0]
    assert better("eel") == ""
    assert better("yak", rivals=("c",)) == ""
    assert better("yak", rest="moth eel", rivals=("c",)) == "c"
    assert better("yak moth eel zebra", rivals=("c",)) == ""
    assert better("yak moth eel", sentence="zebra", rivals=("c",)) in ("", "c")
    assert better("both", rivals=("b", "c")) == ""
    # what is told by a code alone cannot be missed
    known = {"a": replace(a, measure_es=""), "c": c}
    assert Clues(known).better("a", Surroundings(clause="yak moth eel"), "en", ["c"]) == ""


@pytest.mark.parametrize(
    ("clause", "family", "alone", "names"),
    [
        ("the zebra and the yak came", "year", True, ["vote"]),
        ("the zebra and the yak came", "year", False, ["vote"]),
        ("the zebra came", "year", True, ["vote"]),
        ("the zebra came", "year", False, []),
        ("it came", "year", True, []),
        ("the zebra and the yak", "count", True, []),
    ],
)
def test_a_year_is_stated_where_its_clause_names_most_of_it(clause, family, alone, names):
    vote = figures.exact(1999, "year", id="vote", measure="zebra yak", locator="paragraph 1")
    other = figures.exact(1999, "year", id="other", measure="zebra yak")
    clues = Clues({"vote": vote, "other": other})
    place = Surroundings(clause=clause)
    typed = figures.exact(1999, "year")
    assert clues.stated(typed, family, place, "en", alone=alone) == names
    assert clues.stated(figures.exact(1998, "year"), family, place, "en", alone=alone) == []


def test_the_year_that_is_stated_best_comes_first():
    part = figures.exact(1999, "year", id="part", measure="zebra yak", locator="p")
    whole = figures.exact(1999, "year", id="whole", measure="zebra", locator="p")
    clues = Clues({"part": part, "whole": whole})
    place, typed = Surroundings(clause="the yak zebra"), figures.exact(1999, "year")
    assert clues.stated(typed, "year", place, "en", alone=True) == ["part", "whole"]
    place = Surroundings(clause="the zebra")
    assert clues.stated(typed, "year", place, "en", alone=True)[0] == "whole"


def proposals(text, *known, language="en", bare=False, family=""):
    number = next(one for one in wording.find(text, language) if one.figure)
    place = around(text, language)
    clues = Clues({one.id: one for one in known})
    found = clues.propose(number.figure, family or number.unit, place, language, bare=bare)
    return [(one.figure_id, str(one.verdict)) for one in found]


def test_claims_come_before_findings_and_rows_only_where_none_has_the_number():
    text = "It has 12 warships off Cuba, fleet hulls in port."
    assert proposals(text, FLEET, HULLS, SHIPS) == [("ships", "entailed")]
    assert proposals(text, HULLS) == [("S001", "entailed")]
    assert proposals("It has 12 of it.", FLEET, SHIPS, bare=True) == [
        ("ships", "entailed"), ("fleet", "entailed"),
    ]  # fmt: skip
    assert proposals("It has 12 percent.", FLEET, SHIPS) == []
    # a small number says nothing without its words
    nine = [replace(one, low=Decimal(9), high=Decimal(9)) for one in (SHIPS, FLEET)]
    assert proposals("It has 9 ships.", *nine) in ([], [("ships", "entailed")])
    assert proposals("It has 9 warships off Cuba.", *nine)[0] == ("ships", "entailed")


def test_no_more_than_five_figures_are_proposed_best_first_then_by_name():
    same = [replace(FLEET, id=f"fleet_{n}") for n in (7, 3, 5, 1, 6, 2, 4)]
    found = proposals("It has 12 fleet hulls.", *same)
    assert found == [(f"fleet_{n}", "entailed") for n in (1, 2, 3, 4, 5)]


def test_words_around_a_number_are_empty_until_they_are_told():
    assert Surroundings() == Surroundings(
        expression="", counted="", of="", complement="", rest="", clause="", sentence="", before="",
        whole="", run_up="", earlier="", heads="", segment="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "figure", "other"),
    [
        # who lends and to whom are two questions
        ("China lent 10 to Peru", {"measure": "Chinese loans to Venezuela"}, "peru"),
        ("Russia lent 10 to Venezuela", {"measure": "Chinese loans to Venezuela"}, "russia"),
        # a power that opens the clause does what follows
        ("Russia bought 10 of it", {"measure": "zebras of China"}, "russia"),
        ("It was Russia that bought 10", {"measure": "zebras of China"}, "russia"),
        ("China and Russia bought 10", {"measure": "zebras of China"}, ""),
        ("Zebras bought 10", {"measure": "zebras of China"}, ""),
        ("China put 10 on it", {"measure": "US zebras", "universe": "goods of China"}, "china"),
        ("In May China put 10", {"measure": "US zebras", "universe": "goods of China"}, "china"),
        ("Zebras of China put 10", {"measure": "US zebras", "universe": "goods of China"}, ""),
        ("China put 10 on US it", {"measure": "US zebras", "universe": "goods of China"}, ""),
    ],
)
def test_another_power_collides(text, figure, other):
    one = figures.exact(10, "count", id="x", measure_es="x", **figure)
    assert collision(one, around(text), "en") == other


@pytest.mark.parametrize(
    ("near", "other"), [("of the fentanyl tariff", ""), ("of the reciprocal tariff", "reciprocal")]
)
def test_the_duty_that_is_named_is_the_one_that_is_meant(near, other):
    assert other in collision(TARIFF, words_around(f"It was 20% {near}.", "20%"), "en")
