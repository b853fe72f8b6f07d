"""Our own reports as drafts: nothing open as built, and no change by hand that passes."""

import re
from datetime import date

import pytest
from conftest import SLUGS

from venezuela_analysis.figures import exact
from venezuela_analysis.pipeline import known_figures, site
from venezuela_analysis.story import as_built, drafts

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def known(built):
    return known_figures(built)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_number_of_our_reports_is_accounted_for(built, known, slug):
    record, bound = site.passages(built.reports), {}
    for language in ("en", "es"):
        draft = drafts.read(built.reports / language / f"{slug}.html", known)
        review = as_built.check(draft, known, record, today=TODAY)
        assert review.open == ()
        assert review.coverage["unbound"] == 0
        assert review.coverage["found"] > 300
        bound[language] = review.coverage["bound"]
    assert bound["en"] == bound["es"] > 150


@pytest.mark.parametrize("address", ["index.html", "es/index.html"])
def test_every_number_of_the_lists_of_reports_is_accounted_for(built, known, address):
    draft = drafts.read(built.reports / address, known)
    review = as_built.check(draft, known, site.passages(built.reports), today=TODAY)
    assert review.open == ()
    assert review.coverage["bound"] == 12


# what is changed by hand in the page on loans: a pattern, what takes its place, and how often
SPAN, LABEL = r'<span\b[^>]*data-figure="', r'<tspan\b[^>]*data-figure="[^>]*>'
LINE = rf"(<text[^>]*>(?:<tspan>)?)((?:(?!</text>).)*{LABEL}(?:(?!</text>).)*)(</text>)"
EDITS = {
    "a number in a sentence": (rf'({SPAN}records_corrected"[^>]*>about \$)60', r"\g<1>80"),
    "a hedge": (rf'({SPAN}china_loans_total"[^>]*>)about ', r"\1"),
    "a figure's id": (rf'({SPAN})records_corrected"', r'\1records_recommended"'),
    "a number that is typed": (r"(</p>\s*</main>)", r" It was 77 billion.\1"),
    "a date in a caption": (r'(<p class="subtitle">[^<]*)\d{4}', r"\g<1>1999"),
    "a number of a label": (rf"({LABEL}[^<\d]*)\d", r"\g<1>9"),
    "the binding of a label": (LABEL, "<tspan>"),
    "two labels, one for the other": (rf"{LINE}{LINE}", r"\1\5\3\4\2\6"),
    "a number of an image's description": (r"(<desc[^>]*>[^<]*?\$)\d", r"\g<1>9"),
    "a number of an image's title": (r"(<title id[^>]*>[^<]*?\$)\d", r"\g<1>9"),
    "a number of the window's title": (r"(<title>[^<]*?\$)\d", r"\g<1>9"),
    "a number of the words for a picture": (r"(</summary><p>.*?\$)\d", r"\g<1>9"),
    "a word without a number": (r"(<p>[^<]*)\bloans to\b", r"\1gifts to"),
    "a sentence that is taken away": (r'<p class="source">.*?</p>', ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_changed_by_hand_in_a_report_is_open(built, known, tmp_path, edit):
    pattern, new = EDITS[edit]
    source = (built.reports / "en" / "chinese-loans.html").read_text(encoding="utf-8")
    changed, count = re.subn(pattern, new, source, count=1, flags=re.DOTALL)
    assert count == 1 and changed != source
    page = tmp_path / "copy.html"
    page.write_text(changed, encoding="utf-8")
    review = as_built.check(
        drafts.read(page, known), known, site.passages(built.reports), today=TODAY
    )
    changed_lines = {
        number
        for number, lines in enumerate(
            zip(source.split("\n"), changed.split("\n"), strict=False), start=1
        )
        if lines[0] != lines[1]
    }
    told = {one.line for one in review.open}
    assert told & changed_lines or told == {min(changed_lines) + 1}  # a sentence that is gone
    # what was not touched, and repeats nothing that was, stays accounted for
    assert len(review.open) <= 6


PAGE = """<html lang="en"><head><title>Loans of $8 billion</title></head><body><main>
<h1>Loans of <b data-figure="loans">$8 billion</b></h1>
<figure><svg><desc>Tariffs of 20% in 2025</desc><text>{label}</text></svg>
<p>Tariffs of <i data-figure="tariff">20%</i> in 2025</p></figure>
<table><tr><td data-figure="tariff">20%</td></tr></table></main></body></html>
"""
FIGURES = {
    "loans": exact(8_000_000_000, "usd", id="loans"),
    "tariff": exact(20, "rate_pct", id="tariff", valid_until=date(2026, 2, 20)),
}
THEN = date(2026, 1, 1)


def read(tmp_path, text):
    path = tmp_path / "page.html"
    path.write_text(text, encoding="utf-8")
    return drafts.read(path, {})


def told(draft, figures, today):
    built = {"en/page.html": as_built.fingerprints(draft)}
    review = as_built.check(draft, figures, built, today=today)
    return [(number.text, str(number.verdict), number.figure_id) for number in review.numbers]


def test_unchanged_words_are_held_against_the_figures_and_the_day_of_today(tmp_path):
    draft = read(tmp_path, PAGE.format(label="Navy"))
    loans, year = ("$8 billion", "entailed", "loans"), ("2025", "not_figure", "")
    tariff, lapsed = ("20%", "entailed", "tariff"), ("20%", "LAPSED", "tariff")
    words = [loans, loans, tariff, year, tariff, year]
    assert told(draft, FIGURES, THEN) == [*words, tariff]
    # the sentence tells its date, the cell does not
    assert told(draft, FIGURES, TODAY) == [*words, lapsed]
    other = FIGURES | {"loans": exact(9_000_000_000, "usd", id="loans")}
    assert told(draft, other, THEN)[:2] == [("$8 billion", "CONTRADICTED", "loans")] * 2


def test_a_number_that_the_gate_does_not_let_pass_is_open_though_it_is_as_built(tmp_path):
    draft = read(tmp_path, PAGE.format(label="10 of 12 ships"))
    found = [number for number in told(draft, FIGURES, THEN) if number[1] == "UNBOUND"]
    assert found == [("10", "UNBOUND", ""), ("12 ships", "UNBOUND", "")]


def test_a_draft_that_quotes_a_report_is_not_told_what_it_left_out(tmp_path):
    built = {"en/page.html": as_built.fingerprints(read(tmp_path, PAGE.format(label="")))}
    quoting = read(
        tmp_path, '<main><h1>Loans of <b data-figure="loans">$8 billion</b></h1><p>Well.</p></main>'
    )
    assert as_built.check(quoting, FIGURES, built, today=TODAY).remarks == ()
