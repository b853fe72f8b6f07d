"""The story check: what it says of each number of a draft."""

import csv
import re
import shutil
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from click.testing import CliRunner
from conftest import printed
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import figures, ledger, wording
from venezuela_analysis.cli import main
from venezuela_analysis.errors import FigureError
from venezuela_analysis.figures import Hedge
from venezuela_analysis.project import find
from venezuela_analysis.story import checking, drafts, expressions, unread
from venezuela_analysis.story.matching import Proposal
from venezuela_analysis.story.messages import Messages
from venezuela_analysis.story.verdicts import Verdict, compare_claims, judge, numbers
from venezuela_analysis.wording import Found

ROOT = find(__file__).root
STORIES = ROOT / "tests" / "fixtures" / "drafts"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def known():
    from venezuela_analysis.pipeline import known_figures

    return known_figures(find(ROOT))


@pytest.fixture(scope="module")
def story():
    return ledger.read(project=find(ROOT))


def review(tmp_path, text, known, language="en", name="draft.md", today=TODAY):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return checking.check(drafts.read(path, known, language), known, today=today)


def verdicts(tmp_path, text, known, language="en", **options):
    numbers = review(tmp_path, text, known, language, **options).numbers
    return [(one.text, str(one.verdict)) for one in numbers if one.verdict != "not_figure"]


EXACT, ABOUT = figures.exact(20, "rate_pct"), figures.about(15000, "persons")
MORE, RANGE = figures.more_than(40, "share_pct"), figures.about(50, 60, "usd")
NEARLY = figures.nearly(50, "rate_pct")


@pytest.mark.parametrize(
    ("typed", "figure", "verdict"),
    [
        (figures.exact(20, "rate_pct"), EXACT, "entailed"),
        (figures.about(20, "rate_pct"), EXACT, "HEDGE_WEAKENED"),
        (figures.at_least(20, "rate_pct"), EXACT, "HEDGE_WEAKENED"),
        (figures.more_than(20, "rate_pct"), EXACT, "HEDGE_STRENGTHENED"),
        (figures.nearly(20, "rate_pct"), EXACT, "CONTRADICTED"),
        (figures.exact(21, "rate_pct"), EXACT, "CONTRADICTED"),
        (figures.at_least(10, "rate_pct"), EXACT, "weaker"),
        (figures.exact(40, "share_pct"), MORE, "HEDGE_DROPPED"),
        (figures.at_least(40, "share_pct"), MORE, "weaker"),
        (figures.about(40, "share_pct"), MORE, "HEDGE_WEAKENED"),
        (figures.at_most(40, "share_pct"), MORE, "CONTRADICTED"),
        (figures.more_than(30, "share_pct"), MORE, "weaker"),
        (figures.more_than(50, "share_pct"), MORE, "POSSIBLE"),
        (figures.exact(30, "share_pct"), MORE, "CONTRADICTED"),
        (figures.more_than(15000, "persons"), ABOUT, "HEDGE_STRENGTHENED"),
        (figures.nearly(15000, "persons"), ABOUT, "HEDGE_STRENGTHENED"),
        (figures.at_most(15000, "persons"), ABOUT, "HEDGE_WEAKENED"),
        (figures.more_than(10000, "persons"), ABOUT, "weaker"),
        (figures.between(50, 60, "usd"), RANGE, "HEDGE_DROPPED"),
        (figures.exact(55, "usd"), RANGE, "POSSIBLE"),
        (figures.exact(50, "rate_pct"), NEARLY, "HEDGE_DROPPED"),
        (figures.about(50, "rate_pct"), NEARLY, "HEDGE_WEAKENED"),
        (figures.less_than(50, "rate_pct"), NEARLY, "weaker"),
        (figures.more_than(50, "rate_pct"), NEARLY, "HEDGE_STRENGTHENED"),
    ],
    ids=str,
)
def test_claims_are_compared_by_number_and_hedge(typed, figure, verdict):
    assert compare_claims(typed, figure) == verdict


@given(
    st.sampled_from(sorted(Hedge)), st.integers(1, 99), st.sampled_from(sorted(Hedge)),
    st.integers(1, 99),
)  # fmt: skip
def test_what_is_entailed_says_the_same_and_weaker_is_true(one, low, other, number):
    def claim(hedge, value):
        low = None if hedge in ("nearly", "less_than", "at_most") else value
        high = None if hedge in ("more_than", "at_least") else value
        return figures.from_hedge(hedge, low, high + 1 if hedge == "range" else high, "rate_pct")

    typed, figure = claim(one, low), claim(other, number)
    verdict = compare_claims(typed, figure)
    assert (verdict is Verdict.ENTAILED) == (typed == figure)
    if verdict is Verdict.WEAKER:
        assert figure.region.is_subset(typed.region)
    if verdict is Verdict.CONTRADICTED:
        touch = numbers(typed) == numbers(figure)
        assert touch or not typed.region.overlaps(figure.region)


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("[more than 40%](figure:china_loans_share) of Chinese loans to Latin America", "entailed"),
        ("more than [40%](figure:china_loans_share) of Chinese loans", "entailed"),
        ("[over 40 percent](figure:china_loans_share) of its credit to the region", "entailed"),
        ("[40%](figure:china_loans_share) of Chinese loans", "HEDGE_DROPPED"),
        ("[more than 40%](figure:navy_share) of the combat capacity", "POSSIBLE"),
        ("[more than 40 percentage points](figure:china_loans_share)", "UNIT_MISMATCH"),
        ("[more than 40](figure:china_loans_share) of the loans", "UNIT_MISMATCH"),
        ("[more than 40%](figure:china_loans_share) of China's loans to Africa",
         "UNIVERSE_MISMATCH"),
        ("[more than 40%](figure:china_loans_share) of Venezuela's debt", "UNIVERSE_MISMATCH"),
        ("[more than 20%](figure:navy_share) of the Navy's combat capacity", "entailed"),
        ("[more than 20%](figure:navy_share) of the Navy", "UNIVERSE_MISMATCH"),
        ("[more than 20%](figure:navy_share) of US warships", "UNIVERSE_MISMATCH"),
        ("[20%](figure:fentanyl_tariff) of the Navy's combat capacity", "UNIVERSE_MISMATCH"),
        ("a fentanyl tariff of [20%](figure:fentanyl_tariff) on Chinese goods", "entailed"),
        ("a fentanyl tariff of [20%](figure:fentanyl_tariff) on Mexican goods",
         "UNIVERSE_MISMATCH"),
        ("a reciprocal tariff of [20%](figure:fentanyl_tariff)", "UNIVERSE_MISMATCH"),
        ("cut from [20](figure:fentanyl_tariff) to 10 percent", "entailed"),
        ("about [more than 20%](figure:navy_share) of the combat capacity", "HEDGE_WEAKENED"),
        ("about {{ navy_share }} of the combat capacity", "HEDGE_WEAKENED"),
        ("[more than 100](figure:russia_personnel_2018) Russian pilots and soldiers", "entailed"),
        ("[more than 100](figure:russia_personnel_2018) Chinese pilots", "UNIVERSE_MISMATCH"),
        ("[more than 100 Marines](figure:russia_personnel_2018)", "UNIVERSE_MISMATCH"),
        ("[more than 100 missiles](figure:russia_personnel_2018)", "UNIT_MISMATCH"),
        ("in 2018 China sent [more than 100](figure:russia_personnel_2018) pilots",
         "UNIVERSE_MISMATCH"),
        ("[two bombers](figure:russia_bombers_2018)", "entailed"),
        ("[two fighter jets](figure:russia_bombers_2018)", "UNIVERSE_MISMATCH"),
        ("[about $50 billion to $60 billion](figure:china_loans_total) lent", "entailed"),
        ("[about $50 million to $60 million](figure:china_loans_total) lent", "CONTRADICTED"),
        ("[about €50 billion to €60 billion](figure:china_loans_total) lent", "UNIT_MISMATCH"),
        ("[about 50 billion to 60 billion](figure:china_loans_total) in loans", "UNIT_MISMATCH"),
        ("Chavez came in [1999](figure:chavez_came_to_power)", "entailed"),
        ("Chavez came in [1998](figure:chavez_came_to_power)", "CONTRADICTED"),
        ("the [first](figure:venezuela_rank) among borrowers", "entailed"),
        ("the [largest](figure:venezuela_rank) borrower", "UNIT_MISMATCH"),
        ("the [main recipient](figure:venezuela_rank) of loans", "entailed"),
        ("a fentanyl tariff [halved](figure:fentanyl_tariff_after) in November 2025", "entailed"),
        ("a fentanyl tariff [halved](figure:fentanyl_tariff) in November 2025", "UNIT_MISMATCH"),
        ("[more than 40%](figure:china_loan_share) of it", "UNBOUND"),
        ("[50](figure:china_loans_total) [billion](figure:china_loans_share) dollars", "AMBIGUOUS"),
        ("[15000,000 troops](figure:us_troops) in December 2025", "HEDGE_DROPPED"),
        ("[about 15000,000 troops](figure:us_troops) in December 2025", "AMBIGUOUS"),
        ("up to [more than 12 years](figure:maduro_years_in_power) in power", "HEDGE_WEAKENED"),
        ("Of what China lent to Asia, Venezuela got [more than 40%](figure:china_loans_share)",
         "UNIVERSE_MISMATCH"),
        ("Of what Russia lent, [more than 40%](figure:china_loans_share) went there",
         "UNIVERSE_MISMATCH"),
        ("[two contracts](figure:powers_named) were signed", "UNIT_MISMATCH"),
        ("Chávez had been in power for [more than 12 years](figure:maduro_years_in_power)",
         "UNIVERSE_MISMATCH"),
        ("Russia invaded Georgia in [2022](figure:ukraine_invasion)", "UNIVERSE_MISMATCH"),
        ("the fentanyl tariff was cut from [20%](figure:fentanyl_tariff) to 10%", "entailed"),
        ("the fentanyl tariff was cut to [20%](figure:fentanyl_tariff)", "UNIVERSE_MISMATCH"),
        ("the fentanyl tariff stood at [10%](figure:fentanyl_tariff_after) until then",
         "UNIVERSE_MISMATCH"),
    ],
)  # fmt: skip
def test_a_bound_number_is_held_against_its_figure(tmp_path, story, sentence, verdict):
    assert verdicts(tmp_path, sentence, story)[0][1] == verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("[más de un 40 %](figure:china_loans_share) de los préstamos de China a América Latina",
         "entailed"),
        ("[más del 40 %](figure:china_loans_share) de los préstamos de China a África",
         "UNIVERSE_MISMATCH"),
        ("[más del 20 %](figure:navy_share) de la capacidad de combate de la Armada", "entailed"),
        ("[más del 20 %](figure:navy_share) de la Armada", "UNIVERSE_MISMATCH"),
        ("[un 20 %](figure:navy_share) de la capacidad de combate", "HEDGE_DROPPED"),
        ("un arancel por el fentanilo del [20 %](figure:fentanyl_tariff)", "entailed"),
        ("un arancel recíproco del [20 %](figure:fentanyl_tariff)", "UNIVERSE_MISMATCH"),
        ("[más de 100 pilotos](figure:russia_personnel_2018) rusos", "entailed"),
        ("[más de 100 infantes](figure:russia_personnel_2018) de marina", "UNIVERSE_MISMATCH"),
        ("[unos 50.000 a 60.000 millones de euros](figure:china_loans_total)", "UNIT_MISMATCH"),
    ],
)  # fmt: skip
def test_spanish_too(tmp_path, story, sentence, verdict):
    assert verdicts(tmp_path, sentence, story, "es")[0][1] == verdict


@pytest.mark.parametrize(
    ("sentence", "language", "text", "candidates"),
    [
        ("Hugo Chávez came to power in 1999.", "en", "1999", ("chavez_came_to_power",)),
        ("Chávez llegó al poder en 1999.", "es", "1999", ("chavez_came_to_power",)),
        ("Venezuela was the first recipient of loans.", "en", "first", ("venezuela_rank",)),
        ("Venezuela was the No. 1 recipient of loans.", "en", "No. 1", ("venezuela_rank",)),
        ("Part three tells why.", "en", "Part three", ()),
        ("La parte tres lo cuenta.", "es", "parte tres", ()),
        ("One more came.", "en", "One more", ()),
        ("Llegó uno más.", "es", "uno", ()),
        ("They sent twice what was promised.", "en", "twice", ()),
    ],
)
def test_what_reads_as_no_figure_may_be_one(tmp_path, story, sentence, language, text, candidates):
    number = review(tmp_path, sentence, story, language).numbers[0]
    assert (number.text, str(number.verdict), number.candidates) == (text, "UNBOUND", candidates)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("In 2021 Russia sent soldiers to Venezuela.", "year"),
        ("It was the third visit.", "ordinal"),
        ("It ranks second in oil.", "ordinal"),
        ("Resolution 2231 stands.", "label"),
        ("The 4th Fleet sailed.", "name"),
        ("One of the loans was repaid.", "idiom"),
    ],
)
def test_what_is_no_figure_stays_none(tmp_path, story, sentence, kind):
    number = review(tmp_path, sentence, story).numbers[0]
    assert (str(number.verdict), number.kind, number.figure) == ("not_figure", kind, None)


def test_messages_are_in_the_language_of_the_draft(tmp_path, story):
    text = "Hay [15.000 militares](figure:us_troops) y [20 %](figure:navy_shar)."
    text += " Los demás aranceles promedian casi un 50 %."
    bound, unknown, plain = review(tmp_path, text, story, "es").numbers
    assert bound.message == (
        "«15.000 militares» omite el matiz de us_troops, que es «unos 15.000». Repóngalo."
    )
    assert unknown.message.startswith("no hay ninguna cifra llamada navy_shar.")
    assert plain.message == (
        "sin enlazar; puede ser other_tariffs_average, «casi un 50\N{NO-BREAK SPACE}%» "
        "(promedio de los demás aranceles de Estados Unidos a los productos chinos). Si lo es: "
        "[casi un 50 %](figure:other_tariffs_average)"
    )


@pytest.mark.parametrize(
    ("language", "text", "noted"),
    [
        ("en", "The tariff was cut by 10 percent, from 20% to 10%.",
         "“10 percent” is a change between two rates, which is counted in percentage points"),
        ("es", "El arancel bajó un 10 %, del 20 % al 10 %.",
         "«un 10 %» es la diferencia entre dos tipos, que se cuenta en puntos porcentuales"),
        ("en", "They were lent $50,000 to $60,000 million.",
         "“$50,000 to $60,000 million” is in thousands of millions, as Spanish counts"),
    ],
)  # fmt: skip
def test_what_the_reading_noted_stands_behind_the_message(tmp_path, story, language, text, noted):
    message = review(tmp_path, text, story, language).numbers[0].message
    assert f". {noted}" in message
    bound = text.replace("10 percent", "[10 percent](figure:fentanyl_tariff_after)")
    assert noted in review(tmp_path, bound, story, language).numbers[0].message


def test_figures_that_changed_places_are_caught_by_the_words_around(tmp_path, story):
    text = (
        "The deployment holds [20%](figure:fentanyl_tariff) of all combat capacity. The fentanyl "
        "tariff on Chinese goods came to [more than 20%](figure:navy_share)."
    )
    assert [verdict for _, verdict in verdicts(tmp_path, text, story)] == ["UNIVERSE_MISMATCH"] * 2


def test_a_lapsed_figure_needs_its_date(tmp_path, story):
    bound = "[about 15,000 troops](figure:us_troops)"
    text = f"There are {bound} off Venezuela.\n\nIn December 2025 there were {bound} there."
    found = review(tmp_path, text, story)
    assert [(one.line, str(one.verdict)) for one in found.numbers if one.figure_id] == [
        (1, "LAPSED"), (3, "entailed"),
    ]  # fmt: skip
    assert "holds until 2026-01-07" in found.numbers[0].message
    assert [(one.line, one.kind, one.open) for one in found.remarks] == [(3, "lapsed", False)]
    before = review(tmp_path, text, story, today=date(2025, 12, 20))
    assert not before.open
    row = "| December 2025 | troops |\n|---|---|\n| December 9, 2025 | {} |\n| then | {} |"
    assert [verdict for _, verdict in verdicts(tmp_path, row.format(bound, bound), story)] == [
        "entailed", "LAPSED",
    ]  # fmt: skip


def test_nothing_is_left_out_of_the_list(tmp_path, story):
    text = (
        "# In 2019 {{ nope }}\n\n1. On page 4, Su-30 and 12 ships[^2]\n\n| 7 | 8.5 |\n|---|---|\n"
        "| a | ½ |\n\n![9 bars](b10.png) [x](https://x.org/11) <!-- 13 -->\n\n[^2]: Half of 14.\n"
    )
    found = review(tmp_path, text, story)
    assert [(one.line, one.column, one.text, one.kind) for one in found.numbers] == [
        (1, 6, "2019", "year"),
        (1, 11, "{{ nope }}", "words"),
        (3, 1, "1.", "list_number"),
        (3, 7, "page 4", "section"),
        (3, 15, "Su-30", "designator"),
        (3, 25, "12 ships", "figure"),
        (3, 33, "[^2]", "footnote_mark"),
        (5, 3, "7", "figure"),
        (5, 7, "8.5", "figure"),
        (7, 7, "½", "figure"),
        (9, 3, "9 bars", "figure"),
        (9, 11, "b10.png", "address"),
        (9, 24, "https://x.org/11", "address"),
        (9, 47, "13", "comment"),
        (11, 1, "[^2]:", "footnote_mark"),
        (11, 7, "Half", "figure"),
        (11, 15, "14", "figure"),
    ]
    assert found.coverage == {"found": 17, "bound": 0, "not_figures": 9, "unbound": 8}
    assert len(found.open) == 8


@given(st.text(st.sampled_from("0123456789 .,%$-–/:()[]{}*_|#>\n\nabZ½²²"), max_size=40))
def test_every_digit_is_in_the_list_once(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("digits") / "a.txt"
    path.write_text(text, encoding="utf-8")
    draft = drafts.read(path, {}, "en")
    found = checking.check(draft, {}, today=TODAY).numbers
    spans = sorted((one.start, one.end) for one in found)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for match in re.finditer(r"[0-9]", draft.text):
        assert sum(start <= match.start() < end for start, end in spans) == 1


@pytest.mark.parametrize(
    "name",
    ["what_allies_gave.en.md", "lo_que_dieron.es.md", "who_counts.en.html", "los_numeros.es.docx"],
)
def test_the_stories_pass(known, name):
    found = checking.check(drafts.read(STORIES / name, known), known, today=TODAY)
    assert [(one.line, one.text, one.message) for one in found.open] == []
    assert found.coverage["bound"] >= 40
    assert found.coverage["unbound"] == 0


def rendered(figure, language):
    """Every way to print a figure with another hedge."""
    for hedge in Hedge:
        low, high = figure.low, figure.high
        point = low if low is not None else high
        low = None if hedge in ("nearly", "less_than", "at_most") else point
        high = None if hedge in ("more_than", "at_least") else point
        try:
            other = figures.from_hedge(hedge, low, high, figure.unit)
        except FigureError:
            continue
        if hedge != figure.hedge:
            yield wording.render(other, language)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "name",
    ["us_troops", "navy_share", "fentanyl_tariff", "other_tariffs_average", "maduro_years_in_power",
     "china_loans_share", "russia_personnel_2018"],
)  # fmt: skip
def test_no_other_hedge_is_ever_entailed(tmp_path, story, name, language):
    figure = story[name]
    for words in rendered(figure, language):
        text = f"2025-12-09: [{words}](figure:{name})"
        told = [verdict for _, verdict in verdicts(tmp_path, text, story, language)]
        assert told and "entailed" not in told, words


@pytest.mark.parametrize(
    "name", ["plain.en.md", "plain.es.md", "plain_questions.en.md", "plain_letter.es.md"]
)
def test_plain_drafts_get_the_right_proposals_and_no_binding(known, name):
    found = checking.check(drafts.read(STORIES / name, known), known, today=TODAY)
    told = {(one.line, one.column): one for one in found.numbers}
    with (STORIES / "plain.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["draft"] == name]
    right = 0
    for row in rows:
        number = told[int(row["line"]), int(row["column"])]
        assert number.text.startswith(row["text"])
        assert number.verdict in ("UNBOUND", "AMBIGUOUS", "not_figure")
        right += number.candidates[:1] == (row["figure_id"],)
        assert not number.certain or number.candidates == (row["figure_id"],)
    assert right >= 0.9 * sum(bool(row["figure_id"]) for row in rows)
    assert found.coverage["bound"] == 0


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.en.md", "The man himself came in [$18.4 billion](figure:C0095).",
         "no word around says what C0095 measures"),
        ("a.en.md", "In oil [more than 40%](figure:china_loans_share) went to China that year.",
         "the words speak of oil"),
        ("a.en.md", "China lent Venezuela [$65 billion](figure:E026). Then it stopped.",
         "the words name neither"),
        ("a.en.md", "On October 23, 2025, [about 15,000 troops](figure:us_troops) were there.",
         "the words tell of 2025-10-23"),
        ("a.en.md", "The bombers that flew there were [two](figure:A009).",
         "the words around fit russia_bombers_2018"),
        ("a.en.md", "The oil came, and then China gave [two](figure:powers_named).",
         "not in the unit"),
    ],
)  # fmt: skip
def test_a_number_moved_with_its_binding_does_not_pass(tmp_path, known, name, text, message):
    told = [one for one in review(tmp_path, text, known, name=name).numbers if one.figure_id]
    assert [message in one.message for one in told] == [True], told[0].message


FINDINGS = {
    one.id: one
    for one in (
        figures.exact(
            20, "rate_pct", id="tracker_start", period="2025-02-04", speaker="Trade War Tracker",
            measure="US fentanyl duty on Chinese goods",
            measure_es="arancel de EE. UU. por el fentanilo a los productos chinos",
        ),
        figures.exact(
            4 * 10**9, "usd", id="records_venezuela_2007", period="2007",
            measure="China's new loans in a year", measure_es="nuevos préstamos de China en un año",
        ),
        figures.about(
            10000, "persons", id="nyt_october", as_of=date(2025, 10, 9), speaker="New York Times",
            measure="US personnel off Venezuela", measure_es="militares de EE. UU.",
        ),
        figures.exact(
            6, "count", id="left_out", measure="passages of the page that are left out",
            measure_es="pasajes de la página que se omiten",
        ),
        figures.exact(
            10, "rate_pct", id="halved", derived_from=("fentanyl_tariff",),
            measure="half of the US fentanyl tariff on Chinese goods before the cut",
            measure_es="mitad del arancel por el fentanilo antes de la rebaja",
        ),
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("From February 4, 2025, the fentanyl duty was [20%](figure:tracker_start).", ""),
        ("On November 10, 2025, the fentanyl duty on China was [20%](figure:tracker_start).",
         "the words tell of 2025-11-10"),
        ("China's new loans came to [$4 billion](figure:records_venezuela_2007) in 2007.", ""),
        ("China lent [$4 billion](figure:records_venezuela_2007) more in December 2011.",
         "the words tell of 2011-12"),
        ("On October 9, 2025, [about 10,000](figure:nyt_october) US personnel were there.", ""),
        ("A line rises from [about 10,000](figure:nyt_october) personnel on October 20, 2025.",
         "the words tell of 10-20"),
        ("AP counted [about 10,000](figure:nyt_october) US personnel.", "the words name AP"),
        ("[Six](figure:left_out) passages of this page are left out.", ""),
        ("Venezuela got {{ left_out }} of what China lent to Latin America.", "not in the unit"),
        ("Half of the fentanyl tariff on Chinese goods would be [10%](figure:halved).", ""),
        ("The US fentanyl tariff on Chinese goods was cut to [10%](figure:halved).", "after"),
    ],
)  # fmt: skip
def test_a_finding_is_held_to_its_day_its_source_and_its_measure(tmp_path, known, text, message):
    told = [
        one
        for one in review(tmp_path, text, known | FINDINGS, name="a.en.md").numbers
        if one.figure_id
    ]
    assert len(told) == 1
    assert (message in told[0].message) if message else told[0].verdict == Verdict.ENTAILED, told


def test_value_alone_does_not_tell_a_share_from_a_tariff(tmp_path, story):
    found = review(tmp_path, "The number that everybody quotes is 20%.", story).numbers[0]
    assert (str(found.verdict), found.candidates) == (
        "AMBIGUOUS", ("fentanyl_tariff", "navy_share"),
    )  # fmt: skip


def test_a_check_loads_neither_altair_nor_great_expectations(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    CliRunner().invoke(main, ["clean", "--project", str(tmp_path)], catch_exceptions=False)
    draft = str(STORIES / "plain.en.md")
    code = (
        "import sys; from venezuela_analysis.cli import main\n"
        f"try: main(['story', 'check', {draft!r}, '--project', {str(tmp_path)!r}])\n"
        "except SystemExit: pass\n"
        "heavy = ('altair', 'great_expectations', 'nbconvert', 'papermill', 'vl_convert')\n"
        "print('LOADED', [name for name in heavy if name in sys.modules])"
    )
    told = printed(code)
    assert "UNBOUND" in told
    assert "LOADED []" in told


# --- an expression beside its words ------------------------------------------------------------

SHIPS, TWENTY = figures.exact(15000, "ships", id="s"), figures.more_than(20, "share_pct", id="t")


def first(text, language="en"):
    """Return the first number of a text that is a figure, and the one behind it."""
    found = wording.find(text, language)
    at = next(at for at, one in enumerate(found) if one.figure or one.kind == "year")
    return found[at], (found[at + 1] if at + 1 < len(found) else None)


@pytest.mark.parametrize(
    ("text", "language", "figure", "hedge"),
    [
        ("more than 20% of it", "en", TWENTY, None),
        ("20% of it", "en", TWENTY, None),
        ("up to more than 20% of it", "en", TWENTY, Hedge.AT_MOST),
        ("no more than more than 20%", "en", TWENTY, Hedge.AT_MOST),
        ("nearly more than 20%", "en", TWENTY, Hedge.NEARLY),
        ("at least 15,000 ships", "en", SHIPS, Hedge.AT_LEAST),
        ("15,000 ships or more", "en", SHIPS, Hedge.AT_LEAST),
        ("15,000 ships or less", "en", SHIPS, Hedge.AT_MOST),
        ("15,000 ships or fewer", "en", SHIPS, Hedge.AT_MOST),
        ("15,000 ships or so", "en", SHIPS, Hedge.ABOUT),
        ("15,000 ships or higher", "en", SHIPS, Hedge.AT_LEAST),
        ("15,000 ships at least", "en", SHIPS, Hedge.AT_LEAST),
        ("15,000 ships at most", "en", SHIPS, Hedge.AT_MOST),
        ("15,000 ships OR MORE", "en", SHIPS, Hedge.AT_LEAST),
        ("15,000 ships or moreover", "en", SHIPS, None),
        ("15,000 ships or more 3", "en", SHIPS, None),
        ("15,000 ships at last", "en", SHIPS, None),
        ("15.000 buques o más", "es", SHIPS, Hedge.AT_LEAST),
        ("15.000 buques o menos", "es", SHIPS, Hedge.AT_MOST),
        ("15.000 buques al menos", "es", SHIPS, Hedge.AT_LEAST),
        ("15.000 buques por lo menos", "es", SHIPS, Hedge.AT_LEAST),
        ("15.000 buques como mínimo", "es", SHIPS, Hedge.AT_LEAST),
        ("15.000 buques como máximo", "es", SHIPS, Hedge.AT_MOST),
        ("15.000 buques como mucho", "es", SHIPS, Hedge.AT_MOST),
        ("15.000 buques más o menos", "es", SHIPS, Hedge.ABOUT),
        ("hasta más del 20 %", "es-419", TWENTY, Hedge.AT_MOST),
        ("about 15,000 or more", "en", figures.about(15000, "ships"), Hedge.AT_LEAST),
        ("about 15,000 or so", "en", figures.about(15000, "ships"), None),
    ],
)  # fmt: skip
def test_a_second_hedge_is_one_that_the_figure_does_not_have(text, language, figure, hedge):
    assert expressions.second_hedge(text, first(text, language)[0], figure, language) is hedge


def test_until_a_year_is_no_hedge_of_it():
    found = Found("1999", 6, 10, None, "year")
    for unit, hedge in (("year", None), ("count", Hedge.AT_MOST)):
        figure = figures.exact(1999, unit)
        assert expressions.second_hedge("up to 1999", found, figure, "en") is hedge


@pytest.mark.parametrize(
    ("text", "language", "meant", "answer"),
    [
        *[(f"from 20{link}10 percent", "en", "pct", True)
          for link in (" to ", " and ", " or ", ", then ", "-", "–", "—")],
        *[(f"de 20{link}10 %", "es", "pct", True)
          for link in (" a ", " al ", " y ", " o ", ", luego ", " y después ")],
        ("from 20 to 10 percent", "en", "usd", False),
        ("from 20, not 10 percent", "en", "pct", False),
        ("from 20", "en", "pct", False),
    ],
)  # fmt: skip
def test_a_number_is_linked_to_the_one_that_has_its_unit(text, language, meant, answer):
    number, following = first(text, language)
    if following is None and answer:
        assert number.unit == meant  # read as one
        return
    assert expressions.linked(text, number, following, meant) is answer


@pytest.mark.parametrize(
    ("unit", "text", "answer"),
    [("persons", "20 of it", True), ("ships", "20 of it", True), ("count", "20", True),
     ("aircraft", "20", True), ("rank", "20", True), ("rate_pct", "20 of it", False),
     ("usd", "20 of it", False), ("years", "20 of it", False),
     ("rate_pct", "20 and then 10 percent", True)],
)  # fmt: skip
def test_what_is_counted_may_stand_without_its_noun(unit, text, answer):
    number, following = first(text)
    assert expressions.adopts(text, number, following, figures.exact(20, unit)) is answer


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Found("No. 1", 0, 5, None, "label"), (1, "rank")),
        (Found("Núm. 12", 0, 7, None, "label"), (12, "rank")),
        (Found("nº 7", 0, 4, None, "label"), None),
        (Found("Nº 7", 0, 4, None, "label"), (7, "rank")),
        (Found("No 100", 0, 6, None, "label"), None),
        (Found("No. 0", 0, 5, None, "label"), None),
        (Found("1999", 0, 4, None, "year"), (1999, "year")),
        (Found("words", 0, 5, None, "words"), None),
        (Found("7 ships", 0, 7, figures.exact(7, "ships"), "figure", (), "ships"), (7, "ships")),
    ],
)
def test_what_is_bound_has_a_quantity_where_it_can_be_read(found, expected):
    figure, unit = expressions.quantity(found, "en")
    assert (figure and (figure.low, unit)) == expected
    assert unit == (expected[1] if expected else "")


@pytest.mark.parametrize(
    ("text", "odd"),
    [("15000,000", True), ("15000.000 troops", True), ("15,000", False), ("115,000,000", False),
     ("15000", False), ("1.5000,000", False), ("15000,0000", False), ("15000,00", False)],
)  # fmt: skip
def test_thousands_that_nobody_parts_so(text, odd):
    assert expressions.oddly_grouped(Found(text, 0, len(text), None, "figure")) is odd


def test_words_that_are_bound_without_a_number_are_numbers_too():
    found = [Found("7", 10, 11, None, "year")]
    made = expressions.with_wordless("It halved. 7 up", found, [
        drafts.Binding(3, 9, "a"), drafts.Binding(9, 11, "b"), drafts.Binding(0, 2, "c"),
        drafts.Binding(11, 15, "d"),
    ])  # fmt: skip
    assert [(one.text, one.start, one.end, one.figure, one.kind) for one in made] == [
        ("It", 0, 2, None, "words"), ("halved", 3, 9, None, "words"), ("7", 10, 11, None, "year"),
        ("7 up", 11, 15, None, "words"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "kind", "unit", "wording", "answer"),
    [("Halved ", "words", "", "halved", True), ("halved", "figure", "other", "HALVED", True),
     ("halved", "figure", "count", "halved", False), ("halved", "words", "", "doubled", False),
     ("", "words", "", "", False)],
)  # fmt: skip
def test_the_words_of_a_source_are_printed_as_they_are(words, kind, unit, wording, answer):
    found = Found(words, 0, len(words), None, kind, (), unit)
    figure = figures.exact(10, "rate_pct", wording=wording)
    assert expressions.as_printed(words, found, figure) is answer


@pytest.mark.parametrize(
    ("text", "kind", "language", "answer"),
    [
        ("twice", "idiom", "en", True), ("Thrice", "idiom", "en", True),
        ("one more", "idiom", "en", True), ("nine fewer", "idiom", "en", True),
        ("ten more", "idiom", "en", False), ("one of", "idiom", "en", False),
        ("uno más", "idiom", "es", True), ("una menos", "idiom", "es", True),
        ("un más", "idiom", "es", True), ("nueve más", "idiom", "es-419", True),
        ("uno más que", "idiom", "es", False), ("dos menos de", "idiom", "es", False),
        ("Russia 42", "name", "en", True), ("part three", "label", "en", True),
        ("Russia 42", "ordinal", "en", False), ("Russia 42", "year", "en", False),
        ("Resolution 2231", "label", "en", False), ("phase two", "label", "en", False),
        ("no. 7", "label", "en", False), ("Project 7", "name", "en", False),
        ("núm. 7", "label", "es", False), ("Proyecto 7", "name", "es", False),
        ("Resolución-7", "name", "es", False), ("numbers 7", "label", "en", True),
        ("G20", "name", "en", False), ("B-52", "name", "en", False), ("4th Army", "name", "en",
         False), ("1st", "name", "en", False), ("2nd Army", "name", "en", False),
        ("3rd Army", "name", "en", False), ("4.ª Brigada", "name", "es", False),
        ("4º Curso", "name", "es", False), ("Leo XIV", "name", "en", False),
        ("a7", "name", "en", False), ("7B", "name", "en", False), ("ABCDEFG 7", "name", "en", True),
    ],
)  # fmt: skip
def test_a_name_may_count_where_nothing_says_that_it_names(text, kind, language, answer):
    found = Found(text, 0, len(text), None, kind)
    assert unread.counts(text, found, language) is answer


def test_digits_and_number_words_that_no_rule_read_are_left():
    text = "7 1.5, twice, two more, three, ones 8."
    found = [Found("7", 0, 1, None, "year")]
    left = unread.unread(text, found, "en-US")
    assert [(one.text, one.start, one.end, one.figure, one.kind) for one in left] == [
        ("1.5", 2, 5, None, "unreadable"), ("twice", 7, 12, None, "unreadable"),
        ("two more", 14, 22, None, "unreadable"), ("three", 24, 29, None, "unreadable"),
        ("8", 36, 37, None, "unreadable"),
    ]  # fmt: skip
    left = unread.unread("Uno más, DOS menos de tres", [], "es")
    assert [one.text for one in left] == ["Uno más", "DOS", "tres"]
    covering = [Found("two more", 14, 22, None, "x"), Found("5", 4, 5, None, "x")]
    assert [one.text for one in unread.unread(text, covering, "en")] == ["7", "twice", "three", "8"]


@pytest.mark.parametrize(
    ("text", "figure", "bare"),
    [("7", EXACT, True), ("7 ships", EXACT, False), ("7%", EXACT, True), ("seven", EXACT, True),
     ("7 ships", None, True), ("about 7", EXACT, True)],
)  # fmt: skip
def test_an_expression_is_bare_where_it_ends_in_its_number(text, figure, bare):
    assert expressions.is_bare(Found(text, 0, len(text), figure, "figure")) is bare


# --- messages, word for word -------------------------------------------------------------------

MANY = figures.about(
    15000, "persons", id="many", measure="troops there", measure_es="tropas allí",
    universe="all troops", universe_es="todas las tropas", speaker="Navy", speaker_es="Armada",
    as_of=date(2025, 12, 9), valid_until=date(2026, 1, 7),
)  # fmt: skip
DUTY = figures.exact(20, "rate_pct", id="duty", measure="a duty", period="2005")
MEN = Found("15,000 men", 0, 10, MANY, "figure", ("spanish_magnitude", "odd_flag"), "persons")


MESSAGES = [
        (lambda told: told.of(Verdict.ENTAILED, MEN, MANY),
         "",
         ""),
        (lambda told: told.of(Verdict.WEAKER, MEN, MANY),
         "“15,000 men” says less than many, which is “about 15,000”. Say it whole, or leave it"
         " if less is meant.",
         "«15,000 men» dice menos que many, que es «unos 15,000». Dígalo entero, o déjelo si "
         "se quiere decir menos."),
        (lambda told: told.of(Verdict.HEDGE_DROPPED, MEN, MANY),
         "“15,000 men” drops the hedge of many, which is “about 15,000”. Put it back.",
         "«15,000 men» omite el matiz de many, que es «unos 15,000». Repóngalo."),
        (lambda told: told.of(Verdict.HEDGE_STRENGTHENED, MEN, MANY),
         "“15,000 men” claims more than many, which is “about 15,000”. Use its hedge.",
         "«15,000 men» afirma más que many, que es «unos 15,000». Use su matiz."),
        (lambda told: told.of(Verdict.HEDGE_WEAKENED, MEN, MANY),
         "“15,000 men” is vaguer than many, which is “about 15,000”. Use its hedge.",
         "«15,000 men» es más vago que many, que es «unos 15,000». Use su matiz."),
        (lambda told: told.of(Verdict.CONTRADICTED, MEN, MANY),
         "“15,000 men” is not many, which is “about 15,000”. Correct the number, or bind the "
         "figure that is meant.",
         "«15,000 men» no es many, que es «unos 15,000». Corrija el número o enlace la cifra "
         "de la que se habla."),
        (lambda told: told.of(Verdict.POSSIBLE, MEN, MANY),
         "“15,000 men” may be true, but does not follow from many, which is “about 15,000”. "
         "Say what it says.",
         "«15,000 men» puede ser cierto, pero no se sigue de many, que es «unos 15,000». Diga "
         "lo que dice la cifra."),
        (lambda told: told.of(Verdict.UNIT_MISMATCH, MEN, MANY),
         "“15,000 men” is not in the unit of many, which is “about 15,000” (persons). Correct "
         "the unit, or bind the figure that is meant.",
         "«15,000 men» no está en la unidad de many, que es «unos 15,000» (personas). Corrija "
         "la unidad o enlace la cifra de la que se habla."),
        (lambda told: told.of(Verdict.UNBOUND, MEN, MANY),
         "",
         ""),
        (lambda told: told.of(Verdict.UNIT_MISMATCH, MEN, DUTY),
         "“15,000 men” is not in the unit of duty, which is “20%” (percent). Correct the unit,"
         " or bind the figure that is meant.",
         "«15,000 men» no está en la unidad de duty, que es «20\N{NO-BREAK SPACE}%» "
         "(porcentaje). Corrija la unidad o enlace la cifra de la que se habla."),
        (lambda told: told.unknown("man", ["many", "b"]),
         "no figure named man (did you mean many?). List the figures with: venezuela-analysis "
         "figures",
         "no hay ninguna cifra llamada man. Para ver las cifras: venezuela-analysis figures"),
        (lambda told: told.two_bindings(["a", "b"]),
         "one number is bound to a and b. Bind it to one figure.",
         "un mismo número está enlazado a a y b. Enlácelo a una sola cifra."),
        (lambda told: told.no_quantity(Found("x", 0, 1, None, "words"), MANY),
         "“x” is no number, but bound to many, which is “about 15,000”. State the figure, or "
         "take the binding away.",
         "«x» no es un número, pero está enlazado a many, que es «unos 15,000». Escriba la "
         "cifra o quite el enlace."),
        (lambda told: told.no_quantity(Found("x", 0, 1, None, "year"), MANY),
         "“x” is a year, but bound to many, which is “about 15,000”. State the figure, or take"
         " the binding away.",
         "«x» no es una cantidad (año), pero está enlazado a many, que es «unos 15,000». "
         "Escriba la cifra o quite el enlace."),
        (lambda told: told.no_quantity(Found("x", 0, 1, None, "new_kind"), MANY),
         "“x” is a new kind, but bound to many, which is “about 15,000”. State the figure, or "
         "take the binding away.",
         "«x» no es una cantidad (new kind), pero está enlazado a many, que es «unos 15,000». "
         "Escriba la cifra o quite el enlace."),
        (lambda told: told.second_hedge(MEN, Hedge.AT_LEAST, MANY),
         "“15,000 men” has a second hedge (at least) beside that of many, which is “about "
         "15,000”. Take it away.",
         "«15,000 men» lleva un segundo matiz (al menos) junto al de many, que es «unos "
         "15,000». Quítelo."),
        (lambda told: told.oddly_grouped(MEN, MANY),
         "“15,000 men” can be read in two ways. Write “about 15,000”.",
         "«15,000 men» puede leerse de dos maneras. Escriba «unos 15,000»."),
        (lambda told: told.universe(MANY, "n", "o"),
         "the words speak of o; n is about all troops. Name that, or bind another.",
         "el texto habla de otra cosa (o); n trata de todas las tropas. Nómbrelo, o enlace "
         "otra cifra."),
        (lambda told: told.universe(DUTY, "n", "o"),
         "the words speak of o; n is about a duty. Name that, or bind another.",
         "el texto habla de otra cosa (o); n trata de a duty. Nómbrelo, o enlace otra cifra."),
        (lambda told: told.better(MANY, "n", "r", DUTY),
         "the words around fit r (a duty), not n (troops there). Bind the figure that the "
         "sentence is about.",
         "el texto encaja con r (a duty), no con n (tropas allí). Enlace la cifra de la que "
         "trata la frase."),
        (lambda told: told.unnamed(MANY, "n"),
         "no word around says what n measures (troops there). Say it, or bind the figure that "
         "is meant.",
         "nada en el texto dice qué mide n (tropas allí). Dígalo, o enlace la cifra de la que "
         "se habla."),
        (lambda told: told.unattributed(MANY, "n", "r"),
         "n is the count of Navy of 2025-12-09, and the words name neither. Name one of them, "
         "or bind r.",
         "n es el cálculo de Armada del 2025-12-09, y el texto no nombra ni lo uno ni lo otro."
         " Nombre uno de los dos, o enlace r."),
        (lambda told: told.other_date(MANY, "n", "w"),
         "the words tell of w; n is of 2025-12-09. Bind the figure of that date.",
         "el texto da la fecha w; n es del 2025-12-09. Enlace la cifra de esa fecha."),
        (lambda told: told.other_date(DUTY, "n", "w"),
         "the words tell of w; n is of 2005. Bind the figure of that date.",
         "el texto da la fecha w; n es del 2005. Enlace la cifra de esa fecha."),
        (lambda told: told.other_source(MANY, "n", "w"),
         "the words name w; n is from Navy. Bind that source's figure.",
         "el texto cita a w; n es de Armada. Enlace la cifra de esa fuente."),
        (lambda told: told.measure(DUTY),
         "a duty",
         "a duty"),
        (lambda told: told.lapsed(MANY),
         "many, stated on 2025-12-09, holds until 2026-01-07. Say it in the past tense with "
         "its date, or look for a newer figure.",
         "many, con fecha del 2025-12-09, vale hasta el 2026-01-07. Dígalo en pasado y con su "
         "fecha, o busque una cifra más reciente."),
        (lambda told: told.lapsed(replace(MANY, as_of=None)),
         "many holds until 2026-01-07. Say it in the past tense with its date, or look for a "
         "newer figure.",
         "many vale hasta el 2026-01-07. Dígalo en pasado y con su fecha, o busque una cifra "
         "más reciente."),
        (lambda told: told.relative("t"),
         "“t” counts from the day of reading. Write the date if the text will stand longer.",
         "«t» cuenta desde el día de la lectura. Escriba la fecha si el texto va a durar más."),
        (lambda told: told.as_built("changed", "t"),
         "“t” is not in the report as it was last built. Put back what was there, or change "
         "the notebook and run the report again.",
         "«t» no está en el informe tal como se generó por última vez. Restablezca lo que "
         "había, o cambie el cuaderno y genere el informe de nuevo."),
        (lambda told: told.as_built("missing", "t"),
         "words of the report as it was last built are missing before “t”. Put them back, or "
         "run the report again.",
         "faltan palabras del informe tal como se generó por última vez antes de «t». "
         "Restablézcalas, o genere el informe de nuevo."),
        (lambda told: told.with_flags("told", MEN),
         "told. “15,000 men” is in thousands of millions, as Spanish counts; in English write "
         "billions.",
         "told. «15,000 men» está en miles de millones."),
        (lambda told: told.with_flags("told.", MEN),
         "told. “15,000 men” is in thousands of millions, as Spanish counts; in English write "
         "billions.",
         "told. «15,000 men» está en miles de millones."),
        (lambda told: told.with_flags("", MEN),
         "“15,000 men” is in thousands of millions, as Spanish counts; in English write "
         "billions.",
         "«15,000 men» está en miles de millones."),
        (lambda told: told.with_flags("told", Found("x", 0, 1, None)),
         "told",
         "told"),
        (lambda told: told.proposed(Found("x", 0, 1, None), [], {}),
         "this number could not be read. Write it as a quantity, or say what it is.",
         "este número no se ha podido leer. Escríbalo como cantidad o diga qué es."),
        (lambda told: told.proposed(MEN, [], {}),
         "no figure stands behind this number. Add its source to the data, or take it out. "
         "“15,000 men” is in thousands of millions, as Spanish counts; in English write "
         "billions.",
         "ninguna cifra respalda este número. Añada su fuente a los datos o quítelo. «15,000 "
         "men» está en miles de millones."),
        (lambda told: told.proposed(
            MEN, [Proposal("many", Verdict.ENTAILED, 1, 1)], {"many": MANY}),
         "not bound; may be many, “about 15,000” (troops there). If so: [15,000 "
         "men](figure:many). “15,000 men” is in thousands of millions, as Spanish counts; in "
         "English write billions.",
         "sin enlazar; puede ser many, «unos 15,000» (tropas allí). Si lo es: [15,000 "
         "men](figure:many). «15,000 men» está en miles de millones."),
        (lambda told: told.proposed(
            MEN, [Proposal("many", Verdict.WEAKER, 1, 1)], {"many": MANY}),
         "not bound; may be many, “about 15,000” (troops there). If so: [15,000 "
         "men](figure:many); as typed it would be weaker. “15,000 men” is in thousands of "
         "millions, as Spanish counts; in English write billions.",
         "sin enlazar; puede ser many, «unos 15,000» (tropas allí). Si lo es: [15,000 "
         "men](figure:many); tal como está, sería weaker. «15,000 men» está en miles de "
         "millones."),
        (lambda told: told.unbound(MEN, [], {}),
         "“15,000 men” reads as a name, but may count. Bind it, or write it as a name.",
         "«15,000 men» se lee como un nombre, pero puede ser una cuenta. Enlácelo, o escríbalo"
         " como nombre."),
        (lambda told: told.unbound(MEN, ["many"], {"many": MANY}),
         "not bound; may be many, “about 15,000” (troops there). If so: [15,000 "
         "men](figure:many)",
         "sin enlazar; puede ser many, «unos 15,000» (tropas allí). Si lo es: [15,000 "
         "men](figure:many)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "english", "spanish"), MESSAGES, ids=[str(at) for at in range(len(MESSAGES))]
)
def test_each_message_is_told_word_for_word(told, english, spanish):
    assert told(Messages("en")) == english
    assert told(Messages("es-419")) == spanish


# --- verdicts: a row for what is typed, a column for what it should say ------------------------

HEDGES = "exact range about more_than at_least less_than at_most nearly".split()
LETTERS = {
    "=": "entailed", "w": "weaker", "D": "HEDGE_DROPPED", "S": "HEDGE_STRENGTHENED",
    "W": "HEDGE_WEAKENED", "x": "CONTRADICTED", "p": "POSSIBLE",
}  # fmt: skip
TOLD = {
    "exact": "= p D D D D D D",
    "range": "w = p p p x p x",
    "about": "W p = W W S S W",
    "more_than": "S p S = S x x S",
    "at_least": "W w S w = x x S",
    "less_than": "x x W x x = S w",
    "at_most": "W p W x x w = w",
    "nearly": "x x S x x S S =",
}


def hedged(hedge, unit="rate_pct"):
    """Return 20 with a hedge, or 20 to 30."""
    low = None if hedge in ("nearly", "less_than", "at_most") else 20
    high = None if hedge in ("more_than", "at_least") else 30 if hedge == "range" else 20
    return figures.from_hedge(hedge, low, high, unit)


@pytest.mark.parametrize("typed", HEDGES)
def test_each_hedge_is_held_against_each_other(typed):
    told = [LETTERS[letter] for letter in TOLD[typed].split()]
    assert [compare_claims(hedged(typed), hedged(one)) for one in HEDGES] == told


@pytest.mark.parametrize(
    ("typed", "family", "figure", "adopts", "verdict"),
    [
        (figures.exact(20, "count"), "count", EXACT, True, "entailed"),
        (figures.exact(20, "count"), "count", EXACT, False, "UNIT_MISMATCH"),
        (figures.exact(20, "count"), "count", figures.exact(20, "count"), False, "entailed"),
        (figures.exact(20, "share_pct"), "pct", EXACT, False, "entailed"),
        (figures.exact(20, "usd"), "usd", EXACT, True, "UNIT_MISMATCH"),
        (figures.exact(20, "km"), "other", figures.exact(20, "km"), False, "entailed"),
        (figures.exact(20, "km"), "other", figures.exact(20, "hours"), True, "UNIT_MISMATCH"),
        # 120 percent of something: nothing that a share can be
        (figures.exact(120, "change_pct"), "pct", figures.exact(20, "share_pct"), False,
         "CONTRADICTED"),
    ],
)  # fmt: skip
def test_a_unit_is_judged_before_the_number(typed, family, figure, adopts, verdict):
    assert judge(typed, family, figure, adopts=adopts) == verdict


def test_the_numbers_of_a_figure_are_those_that_it_prints():
    assert numbers(hedged("range")) == (20, 30)
    assert numbers(hedged("about")) == (20,)
    assert numbers(hedged("nearly")) == numbers(hedged("at_least")) == (20,)


# --- what the check tells of a passage ---------------------------------------------------------

LOOSE = {
    "ships": figures.exact(12, "ships", id="ships", measure="warships off Cuba", locator="p"),
    "troops": figures.about(
        15000, "persons", id="troops", measure="troops in the Caribbean", locator="p",
        as_of=date(2025, 12, 9), valid_until=date(2026, 1, 7),
    ),
}  # fmt: skip


def numbers_of(tmp_path, text, **options):
    return [
        (one.text, str(one.verdict), one.kind, one.unit, one.figure_id, one.candidates,
         one.certain, one.sentence)
        for one in review(tmp_path, text, LOOSE, **options).numbers
    ]  # fmt: skip


def test_what_is_no_figure_keeps_its_kind_and_its_sentence(tmp_path):
    text = "It came. In 2018 so did [^3] 12 warships off Cuba.\n\n1) See <https://x.org/7>.\n"
    sentence = "In 2018 so did  12 warships off Cuba."
    found = numbers_of(tmp_path, text)
    assert [one[:7] for one in found] == [
        ("2018", "not_figure", "year", "", "", (), False),
        ("[^3]", "not_figure", "footnote_mark", "", "", (), False),
        ("12 warships", "UNBOUND", "figure", "ships", "", ("ships",), True),
        ("1)", "not_figure", "list_number", "", "", (), False),
        ("https://x.org/7", "not_figure", "address", "", "", (), False),
    ]
    assert [one[7] for one in found] == [
        sentence.replace("  ", " "), "[^3]", sentence.replace("  ", " "), "1)", "https://x.org/7",
    ]  # fmt: skip


def test_what_counts_from_the_day_of_reading_is_noted_and_not_open(tmp_path):
    found = review(tmp_path, "It came.\n\nIt left last year.", LOOSE)
    assert found.numbers == ()
    (remark,) = found.remarks
    assert (remark.line, remark.column, remark.start, remark.end, remark.text) == (
        3, 9, 18, 27, "last year",
    )  # fmt: skip
    assert (remark.kind, remark.open) == ("relative_date", False)
    assert remark.message == (
        "“last year” counts from the day of reading. Write the date if the text will stand longer."
    )


@pytest.mark.parametrize(
    ("text", "verdict", "noted"),
    [
        ("[about 15,000 troops](figure:troops) in the Caribbean.", "LAPSED", False),
        ("In 2025 [about 15,000 troops](figure:troops) in the Caribbean.", "entailed", True),
        ("In 2025. And [about 15,000 troops](figure:troops) in the Caribbean.", "LAPSED", False),
        ("[15,000 troops](figure:troops) in the Caribbean.", "HEDGE_DROPPED", True),
        ("| 2025 | Caribbean |\n|---|---|\n| troops | [about 15,000](figure:troops) |", "LAPSED",
         False),
        ("| a | Caribbean |\n|---|---|\n| troops, 2025 | [about 15,000](figure:troops) |",
         "entailed", True),
    ],
)  # fmt: skip
def test_a_lapse_is_a_verdict_or_a_note(tmp_path, text, verdict, noted):
    found = review(tmp_path, text, LOOSE)
    assert [str(one.verdict) for one in found.numbers if one.figure_id] == [verdict]
    told = [(one.kind, one.open, one.message) for one in found.remarks]
    assert told == (
        [("lapsed", False,
          "troops, stated on 2025-12-09, holds until 2026-01-07. Say it in the past tense with "
          "its date, or look for a newer figure.")]
        if noted
        else []
    )  # fmt: skip


# --- what a bound number is about, word for word -----------------------------------------------

THINGS = {
    "forces": figures.about(
        15000, "persons", id="forces", measure="troops in the Caribbean", measure_es="tropas",
        locator="paragraph 3", speaker="article voice",
    ),
    "loans": figures.exact(
        12, "usd", id="loans", measure="Chinese loans to Venezuela", measure_es="préstamos",
        locator="paragraph 4",
    ),
    "F1": figures.about(
        15000, "persons", id="F1", measure="troops in the Caribbean", measure_es="tropas",
        speaker="Norte Post", as_of=date(2025, 5, 7), source_id="norte",
    ),
    "F2": figures.about(
        16000, "persons", id="F2", measure="sailors", measure_es="marineros",
        speaker="Sur Times", as_of=date(2025, 5, 9), source_id="sur",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Norte Post counted [about 15,000 troops](figure:F1) in the Caribbean.", ""),
        ("On May 7, 2025, [about 15,000 troops](figure:F1) were in the Caribbean.", ""),
        ("On May 8, 2025, [about 15,000 troops](figure:F1) were in the Caribbean.",
         "the words tell of 2025-05-08; F1 is of 2025-05-07. Bind the figure of that date."),
        ("Sur Times counted [about 15,000 troops](figure:F1) in the Caribbean.",
         "the words name Sur Times; F1 is from Norte Post. Bind that source's figure."),
        ("The Caribbean has [about 15,000 troops](figure:F1).",
         "F1 is the count of Norte Post of 2025-05-07, and the words name neither. Name one of "
         "them, or bind forces."),
        ("The Caribbean has [about 15,000 troops](figure:forces).", ""),
        ("Peru got [$12](figure:loans) in Chinese loans.",
         "the words speak of peru; loans is about Chinese loans to Venezuela. Name that, or bind "
         "another."),
        ("The story says [$12](figure:loans) so.", ""),
        ("The zebra ate [$12](figure:loans) of grass.",
         "no word around says what loans measures (Chinese loans to Venezuela). Say it, or bind "
         "the figure that is meant."),
    ],
)  # fmt: skip
def test_what_a_number_is_about_is_told_word_for_word(tmp_path, text, message):
    (number,) = [one for one in review(tmp_path, text, THINGS).numbers if one.figure_id]
    assert number.message == message
    assert str(number.verdict) == ("UNIVERSE_MISMATCH" if message else "entailed")
