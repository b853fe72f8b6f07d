"""Our own reports as drafts: nothing open as built, and no change by hand that passes."""

import hashlib
import re
from datetime import date

import pytest
from conftest import SLUGS

from venezuela_analysis.figures import exact
from venezuela_analysis.pipeline import known_figures, site
from venezuela_analysis.story import as_built, drafts
from venezuela_analysis.story.reviewed import Number
from venezuela_analysis.story.verdicts import Verdict

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


# --- pages made here, of a few paragraphs -------------------------------------------------------


def page(tmp_path, *paragraphs, language="en"):
    """Return a page with a paragraph to a line, the first on line 2."""
    lines = "\n".join(f"<p>{words}</p>" for words in paragraphs)
    return read(tmp_path, f'<html lang="{language}"><body><main>\n{lines}\n</main></body></html>')


WORDS = [f"Paragraph {name} says nothing." for name in ("one", "two", "three", "four")]


def remarks(tmp_path, was, now, language="en", **others):
    built = {"en/page.html": as_built.fingerprints(page(tmp_path, *was))} | others
    draft = page(tmp_path, *now, language=language)
    review = as_built.check(draft, FIGURES, built, today=THEN)
    assert review.draft is draft and review.figures is FIGURES
    return review.remarks


def test_a_fingerprint_is_of_kind_words_and_bindings(tmp_path):
    draft = page(tmp_path, 'Loans of <b data-figure="loans">$8 billion</b>, or so', "Words.")
    told = ["paragraph\0Loans of $8 billion, or so\x009 19 loans", "paragraph\0Words."]
    assert as_built.fingerprints(draft) == [
        hashlib.sha256(text.encode()).hexdigest()[:16] for text in told
    ]


ONE, TWO, THREE, FOUR = WORDS
CHANGED = (
    " is not in the report as it was last built. Put back what was there, or change the notebook "
    "and run the report again."
)
MISSING = "words of the report as it was last built are missing before "
PUT_BACK = ". Put them back, or run the report again."


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (WORDS, []),
        # a passage that is new stands for one that is gone
        (
            [ONE, "New words.", THREE, FOUR],
            [("changed", 3, "New words.", f"“New words.”{CHANGED}")],
        ),
        (
            [ONE, TWO, "New words.", THREE, FOUR],
            [("changed", 4, "New words.", f"“New words.”{CHANGED}")],
        ),
        ([ONE, THREE, FOUR], [("missing", 3, THREE, f"{MISSING}“{THREE}”{PUT_BACK}")]),
        # at the end there is only the passage before
        ([ONE, TWO, THREE], [("missing", 4, THREE, f"{MISSING}“{THREE}”{PUT_BACK}")]),
        (
            [ONE, "New words.", FOUR],
            [
                ("missing", 4, FOUR, f"{MISSING}“{FOUR}”{PUT_BACK}"),
                ("changed", 3, "New words.", f"“New words.”{CHANGED}"),
            ],
        ),
        # half of the page is still that page, and less is a quotation
        ([TWO, THREE], [("missing", 2, TWO, f"{MISSING}“{TWO}”{PUT_BACK}"),
                        ("missing", 3, THREE, f"{MISSING}“{THREE}”{PUT_BACK}")]),
        ([TWO, "New words."], []),
        (["New words."], []),
    ],
)  # fmt: skip
def test_each_passage_that_is_changed_new_or_gone_is_told(tmp_path, now, expected):
    found = remarks(tmp_path, WORDS, now)
    assert [(one.kind, one.line, one.text, one.message) for one in found] == expected
    assert all(one.open and one.column == 4 for one in found)


def test_a_draft_is_held_against_the_page_that_it_is_most_like(tmp_path):
    other = as_built.fingerprints(page(tmp_path, ONE, "Other words.", "More words."))
    (one,) = remarks(tmp_path, [ONE, TWO, THREE, FOUR], [ONE, TWO, FOUR], **{"a": other})
    assert (one.kind, one.text) == ("missing", FOUR)
    (one,) = remarks(tmp_path, [ONE, TWO, THREE, FOUR], [ONE, TWO, FOUR], **{"z": other})
    assert (one.kind, one.text) == ("missing", FOUR)
    assert as_built.check(page(tmp_path, ONE), FIGURES, {}, today=THEN).remarks == ()


def test_a_remark_shows_the_beginning_of_a_long_passage_in_the_language_of_the_draft(tmp_path):
    long = "Palabras " * 20 + "y ya está."
    shown = "Palabras " * 8 + "…"
    (one,) = remarks(tmp_path, [ONE, TWO], [ONE, long], language="es")
    assert one.message == (
        f"«{shown}» no está en el informe tal como se generó por última vez. Restablezca lo que "
        "había, o cambie el cuaderno y genere el informe de nuevo."
    )
    assert len("Palabras " * 8 + "…") <= 80


def checked(draft, figures=FIGURES, today=THEN):
    built = {"en/page.html": as_built.fingerprints(draft)}
    return as_built.check(draft, figures, built, today=today)


def test_a_number_of_an_unchanged_passage_has_its_place_and_its_sentence(tmp_path):
    loans = '<b data-figure="loans">$8 billion</b>'
    draft = page(tmp_path, f"It grew. Loans of {loans} came in 2025, “el 7 de mayo”. Well.")
    money, year, day = checked(draft, FIGURES | {"loans": exact(8_000_000_000, "usd")}).numbers
    sentence = "Loans of $8 billion came in 2025, “el 7 de mayo”."
    assert money == Number(
        text="$8 billion", start=18, end=28, line=2, column=45, verdict=Verdict.ENTAILED,
        kind="figure", figure=money.figure, unit="usd", figure_id="loans", sentence=sentence,
    )  # fmt: skip
    assert (money.figure.low, money.figure.unit) == (8_000_000_000, "usd")
    assert year == Number(
        text="2025", start=37, end=41, line=2, column=68, verdict=Verdict.NOT_FIGURE, kind="year",
        sentence=sentence,
    )  # fmt: skip
    # what a quotation says in the other language is read there
    assert day == Number(
        text="7", start=47, end=48, line=2, column=78, verdict=Verdict.NOT_FIGURE,
        kind="quotation", sentence=sentence,
    )  # fmt: skip


def test_words_without_a_number_and_two_figures_in_one_expression_are_told_apart(tmp_path):
    figures = {
        "low": exact(50_000_000_000, "usd", id="low"),
        "high": exact(60_000_000_000, "usd", id="high"),
        "rank": exact(1, "rank", id="rank", wording="main recipient"),
        "start": exact(1999, "year", id="start"),
    }
    draft = page(
        tmp_path,
        'Loans of <b data-figure="low">$50 billion</b> to <b data-figure="high">$60 billion</b>.',
        'It is the <b data-figure="rank">main recipient</b> since <b data-figure="start">1999</b>.',
    )
    found = [
        (one.text, one.kind, one.figure.low, one.figure.high, one.unit, one.figure_id)
        for one in checked(draft, figures).numbers
    ]
    assert found == [
        ("$50 billion", "figure", 50 * 10**9, 50 * 10**9, "usd", "low"),
        ("$60 billion", "figure", 60 * 10**9, 60 * 10**9, "usd", "high"),
        ("main recipient", "figure", 1, 1, "rank", "rank"),
        ("1999", "year", 1999, 1999, "year", "start"),
    ]


def test_what_names_no_known_figure_is_checked_though_it_is_as_built(tmp_path):
    draft = page(
        tmp_path,
        'Of <b data-figure="gone">9 billion</b>.<sup>1</sup>',
        'Of <b data-figure="loans">$8 billion</b>.',
    )
    assert [(one.text, str(one.verdict), one.kind) for one in checked(draft).numbers] == [
        ("9 billion", "UNBOUND", "figure"),
        ("1", "not_figure", "footnote_mark"),
        ("$8 billion", "entailed", "figure"),
    ]


LAPSED = "tariff holds until 2026-02-20. Say it in the past tense with its date, or look for a "


@pytest.mark.parametrize(
    ("caption", "verdict", "is_open"),
    [("Tariffs in 2025", "entailed", False), ("On May 7, 2025", "entailed", False),
     ("Tariffs", "LAPSED", None), ("", "LAPSED", None)],
)  # fmt: skip
def test_the_date_of_a_caption_stands_beside_all_words_of_its_picture(
    tmp_path, caption, verdict, is_open
):
    told = f"<figcaption>{caption}</figcaption>" if caption else "<p>In 2025.</p>"
    label = '<svg><text>Duty <tspan data-figure="tariff">20%</tspan></text></svg>'
    draft = read(
        tmp_path,
        f'<html lang="en"><main>\n<p>In 2025.</p><figure>{label}{told}</figure></main></html>',
    )
    review = checked(draft, today=TODAY)
    assert [str(one.verdict) for one in review.numbers if one.text == "20%"] == [verdict]
    assert [(one.text, one.kind, one.open, one.line) for one in review.remarks] == (
        [("20%", "lapsed", False, 2)] if is_open is False else []
    )
    if is_open is False:
        assert review.remarks[0].message == f"{LAPSED}newer figure."


def test_the_date_of_one_picture_does_not_stand_beside_another(tmp_path):
    label = '<svg><text>Duty <tspan data-figure="tariff">20%</tspan></text></svg>'
    draft = read(
        tmp_path,
        f'<html lang="en"><main><figure>{label}</figure><figure>{label}'
        "<figcaption>Tariffs in 2025</figcaption></figure></main></html>",
    )
    review = checked(draft, today=TODAY)
    assert [str(one.verdict) for one in review.numbers] == ["LAPSED", "entailed", "not_figure"]
