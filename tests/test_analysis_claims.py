import pandas as pd
import pytest

from venezuela_analysis.analysis import claims
from venezuela_analysis.figures import about, nearly

LEDGER = pd.DataFrame(
    [
        ("us_troops", "K07", "figure", "forces", "contextualised", 15000.0, 15000.0),
        ("navy_share", "K08", "figure", "forces", "contradicted", 20.0, 20.0),
        ("stray_text", "K38", "not_a_claim", "text", "not_a_claim", None, None),
        ("deployment_start", "K06", "date", "allies", "corroborated", None, None),
    ],
    columns=["figure_id", "claim", "kind", "topic", "evidence", "low", "high"],
).assign(
    hedge="exact", unit="count", source_id="story", measure_en="claim", measure_es="afirmación"
)


def answers(*rows):
    frame = pd.DataFrame(rows, columns=["check_id", "figure_ids", "answer", "dated", "source_ids"])
    return frame.astype("str")


DAY = "2025-12-01"


def answer_of(frame, figure_id, as_of="2025-12-09"):
    found = claims.overall(LEDGER, frame, as_of)
    return found.set_index("figure_id").at[figure_id, "answer"]


@pytest.mark.parametrize(
    ("given", "worst"),
    [
        ([], "not_checked"),
        (["entailed"], "entailed"),
        (["entailed", "possible"], "possible"),
        (["confirmed", "possible", "entailed"], "confirmed"),
        (["entailed", "contradicted", "confirmed"], "contradicted"),
    ],
)
def test_a_claim_has_the_worst_answer_of_its_checks(given, worst):
    frame = answers(*((f"c{n}", "us_troops", answer, DAY, "ap") for n, answer in enumerate(given)))
    assert answer_of(frame, "us_troops") == worst


def test_a_check_may_touch_several_claims():
    frame = answers(("c1", "us_troops;navy_share", "possible", DAY, "ap;usni"))
    assert answer_of(frame, "us_troops") == answer_of(frame, "navy_share") == "possible"


def test_a_check_on_later_evidence_does_not_count():
    frame = answers(
        ("c1", "us_troops", "entailed", "2025-11-16", "abc"),
        ("c2", "us_troops", "confirmed", "2026-01-07", "wapo"),
    )
    assert answer_of(frame, "us_troops", "2025-12-09") == "entailed"
    assert answer_of(frame, "us_troops", "2026-11-01") == "confirmed"


def test_a_check_without_a_date_counts_always():
    frame = answers(("c1", "us_troops", "entailed", None, "abc"))
    assert answer_of(frame, "us_troops") == "entailed"


def test_a_check_of_no_claim_is_passed_over():
    frame = answers(("c1", None, "entailed", DAY, "abc"))
    assert answer_of(frame, "us_troops") == "not_checked"


def test_claims_stand_in_the_order_of_the_story_without_what_is_no_claim():
    frame = claims.overall(
        LEDGER, answers(("c1", "navy_share", "confirmed", DAY, "usni;story")), "2025-12-09"
    )
    assert [str(number) for number in frame["number"]] == [
        "exact 6 count (claim_6)",
        "exact 7 count (claim_7)",
        "exact 8 count (claim_8)",
    ]
    assert [figure and figure.id for figure in frame["figure"]] == [
        None,
        "us_troops",
        "navy_share",
    ]
    assert frame["place"].tolist() == [1, 1, 2]
    assert frame["source_ids"].tolist() == [("story",), ("story",), ("story", "usni")]


def test_claims_are_counted_by_answer_and_by_reading():
    frame = claims.overall(
        LEDGER,
        answers(
            ("c1", "navy_share", "confirmed", DAY, "usni"),
            ("c2", "us_troops", "entailed", DAY, "ap"),
        ),
        "2025-12-09",
    )
    tallied = claims.tally(frame)
    assert tallied["hold"].id == "claims_hold"
    assert tallied["hold"].derived_from == ("us_troops",)
    counted = {name: int(figure.low) for name, figure in tallied.items()}
    assert counted == {
        "all": 3,
        "hold": 1,
        "possible": 0,
        "against": 1,
        "disputed": 1,
        "rest": 1,
    }
    assert claims.tally_readings(frame)["corroborated"].id == "readings_corroborated"
    read = {name: int(figure.low) for name, figure in claims.tally_readings(frame).items()}
    assert read == {
        "corroborated": 1,
        "contextualised": 1,
        "contradicted": 1,
        "not_checked": 0,
        "contradicted_alone": 0,
    }


def test_a_claim_that_is_read_as_contradicted_and_not_checked_is_counted_apart():
    frame = claims.overall(LEDGER, answers(("c1", "us_troops", "entailed", DAY, "ap")), DAY)
    alone = claims.tally_readings(frame)["contradicted_alone"]
    assert (int(alone.low), alone.id) == (1, "readings_contradicted_alone")
    assert alone.derived_from == ("navy_share",)


def test_no_claims_have_no_counts():
    empty = claims.overall(LEDGER[:0], answers(), "2015-12-31")
    assert empty.empty
    assert set(claims.tally(empty).values()) == {None}
    assert set(claims.tally_readings(empty).values()) == {None}


# One number in many forms

FORCES = pd.DataFrame(
    [
        ("F1", "2025-11-16", None, "exact", 15000.0, 15000.0, "abc"),
        ("F2", "2025-12", None, "nearly", None, 15000.0, "particle"),
        ("F3", "2025-12-01", None, "more_than", 15000.0, None, "fdc"),
        ("F4", "2025-11-19", None, "about", 12000.0, 12000.0, "military"),
        ("F5", "2025-08", None, "about", 4000.0, 15000.0, "abc"),
    ],
    columns=["row_id", "as_of_date", "published_date", "hedge", "low", "high", "source_id"],
).assign(measure="personnel_total", unit="persons", from_story=False)
REGISTER = pd.DataFrame(
    [("abc", None), ("particle", None), ("fdc", "2025-12-11"), ("military", None)],
    columns=["source_id", "publication_date"],
)
CLAIM = about(15000, "persons")


def test_reports_of_the_same_number_stand_by_the_date_of_print():
    reports = claims.printed_forms(FORCES, CLAIM, REGISTER, "2025-12-31")
    assert reports["row_id"].tolist() == ["F1", "F3", "F2"]
    assert reports["printed_date"].tolist() == ["2025-11-16", "2025-12-11", "2025-12"]
    assert reports["form"].tolist() == ["bare", "above", "below"]


def test_a_report_printed_later_is_not_known_yet():
    reports = claims.printed_forms(FORCES, CLAIM, REGISTER, "2025-12-09")
    assert reports["row_id"].tolist() == ["F1"]


def test_the_number_of_a_claim_with_an_open_end_is_followed_too():
    reports = claims.printed_forms(FORCES, nearly(12000, "persons"), REGISTER, "2025-12-09")
    assert reports["row_id"].tolist() == ["F4"]


def test_reports_hedges_and_number_are_findings():
    reports = claims.printed_forms(FORCES, CLAIM, REGISTER, "2025-12-31")
    found = [claims.count_reports(reports), claims.count_hedges(reports)]
    assert [str(figure) for figure in (*found, claims.bare_number(reports))] == [
        "exact 3 count (hedge_reports)",
        "exact 3 count (hedge_forms)",
        "exact 15,000 persons (hedge_number)",
    ]
    assert found[0].derived_from == ("F1", "F3", "F2")
    assert claims.bare_number(reports[2:]).high == 15000


def test_the_story_is_one_report_and_not_among_those_beside_it():
    own = FORCES[:1].assign(hedge="about", as_of_date="2025-12-09", from_story=True)
    both = [own.assign(row_id="F6"), own.assign(row_id="F7")]
    reports = claims.printed_forms(pd.concat([FORCES, *both]), CLAIM, REGISTER, "2025-12-09")
    assert reports["row_id"].tolist() == ["F1", "F6"]
    assert claims.count_reports(reports).derived_from == ("F1",)
    assert claims.count_hedges(reports).high == 2


def test_without_a_claim_there_is_nothing_to_follow():
    reports = claims.printed_forms(FORCES, None, REGISTER, "2025-12-31")
    assert reports.empty
    assert claims.count_reports(reports) is None
    assert claims.count_hedges(reports) is None
    assert claims.bare_number(reports) is None
