"""What a story check found, as JSON, sheet, terminal lines and annotated draft."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import figures, ledger, tables
from venezuela_analysis.project import Project
from venezuela_analysis.story import review
from venezuela_analysis.story.checking import check
from venezuela_analysis.story.drafts import Draft, Passage, read
from venezuela_analysis.story.remarks import Remark
from venezuela_analysis.story.review import shown
from venezuela_analysis.story.reviewed import Number, Review
from venezuela_analysis.story.sentences import sentence_at
from venezuela_analysis.story.verdicts import Verdict

PROJECT = Project(Path(__file__).parents[1])
FIGURES = ledger.read(project=PROJECT)
SOURCES = {
    row["source_id"]: row for row in tables.read("sources", project=PROJECT).to_dict("records")
}
TODAY = date(2025, 12, 9)

ENGLISH = """# Loans

Venezuela got [more than 40%](figure:china_loans_share) of Chinese loans to Latin America by 2016,
and [40%](figure:china_loans_share) of them again.

It pays 17 million dollars.
"""
SPANISH = """# Préstamos

Venezuela recibió [más del 40 %](figure:china_loans_share) de los préstamos chinos a América
Latina hasta 2016, o el [40 %](figure:china_loans_share) de ellos.
"""


@pytest.fixture
def reviewed(tmp_path):
    """Give the review of a text."""

    def made(text, name="draft.md", language=None):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return check(read(path, FIGURES, language), FIGURES, today=TODAY)

    return made


def annotated(found):
    return review.to_html(found, FIGURES, SOURCES)


def hostile(text):
    """Return a review of one unbound number whose every text is the one given."""
    draft = Draft(
        text, text, "en", (), (Passage(0, len(text), "paragraph"),), tuple(range(len(text))), (0,)
    )
    number = Number(
        text=text, start=0, end=len(text), line=1, column=1, verdict=Verdict.UNBOUND,
        message=text, sentence=text, candidates=(text,), unit="count",
    )  # fmt: skip
    remark = Remark(1, 1, 0, len(text), text, "two_spellings", text)
    return Review(draft, (number,), (remark,), {})


# --- JSON --------------------------------------------------------------------------------------


def test_json_has_every_number_with_its_quantity(reviewed):
    told = json.loads(review.to_json(reviewed(ENGLISH)))
    assert list(told) == ["numbers", "coverage", "remarks"]
    assert told["coverage"] == {"found": 4, "bound": 2, "not_figures": 1, "unbound": 1}
    first, year, dropped, last = told["numbers"]
    assert first == {
        "text": "more than 40%",
        "line": 3,
        "column": 16,
        "verdict": "entailed",
        "kind": "figure",
        "quantity": {
            "low": "40",
            "high": None,
            "low_open": True,
            "high_open": False,
            "unit": "pct",
            "hedge": "more_than",
        },
        "figure_id": "china_loans_share",
        "candidates": [],
        "message": "",
    }
    assert (year["text"], year["verdict"], year["kind"], year["quantity"]) == (
        "2016",
        "not_figure",
        "year",
        None,
    )
    assert (dropped["verdict"], dropped["quantity"]["low"]) == ("HEDGE_DROPPED", "40")
    assert last["quantity"]["low"] == last["quantity"]["high"] == "17000000"
    assert (last["verdict"], last["figure_id"]) == ("UNBOUND", "")


def test_json_of_a_draft_without_numbers(reviewed):
    assert json.loads(review.to_json(reviewed("Nothing here.\n"))) == {
        "numbers": [],
        "coverage": {"found": 0, "bound": 0, "not_figures": 0, "unbound": 0},
        "remarks": [],
    }


# --- the sheet ---------------------------------------------------------------------------------


def sheet(found, sources=SOURCES):
    return list(csv.DictReader(io.StringIO(review.to_csv(found, sources))))


def test_the_sheet_has_a_row_for_each_number_and_room_for_the_checker(reviewed):
    rows = sheet(reviewed(ENGLISH))
    assert tuple(rows[0]) == review.COLUMNS
    assert [(row["line"], row["text"], row["verdict"]) for row in rows] == [
        ("3", "more than 40%", "entailed"),
        ("3", "2016", "not_figure (year)"),
        ("4", "40%", "HEDGE_DROPPED"),
        ("6", "17 million dollars", "UNBOUND"),
    ]
    assert rows[2]["figure_words"] == "more than 40%"
    assert rows[2]["speaker"] == "Council on Foreign Relations, via BBC News Mundo"
    assert rows[2]["source"].startswith("BBC News Mundo (machine-translated English copy)")
    assert {(row["initials"], row["note"]) for row in rows} == {("", "")}
    assert rows[3]["sentence"] == "It pays 17 million dollars."


def test_without_the_register_a_source_is_named_by_its_id(reviewed):
    assert sheet(reviewed(ENGLISH), None)[0]["source"] == "story_bbc_mundo"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1%", "@SUM(A1)", "\t=1", "\n+1", "\u200b=1", " =1"]
)
def test_no_cell_is_a_formula(text):
    for row in sheet(hostile(text)):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
        assert row["text"].startswith("'")


@given(st.text(min_size=1, max_size=40))
def test_a_sheet_of_any_text_has_its_rows_and_no_formula(text):
    rows = list(csv.reader(io.StringIO(review.to_csv(hostile(text)))))
    assert [len(row) for row in rows] == [len(review.COLUMNS)] * 3
    assert not [c for row in rows for c in row if c[:1] in ("=", "+", "-", "@", "\t", "\r")]


# --- the terminal ------------------------------------------------------------------------------


def test_lines_put_what_is_open_last_and_end_in_a_tally(reviewed):
    told = list(review.lines(reviewed(ENGLISH)))
    assert [line.split("  ")[0].strip() or line.split("  ")[1].strip() for line in told[:-1]] == [
        "3:16",
        "3:94",
        "4:6",
        "6:9",
    ]
    assert told[0] == "3:16  entailed           more than 40%  -> china_loans_share"
    assert "HEDGE_DROPPED" in told[2] and "UNBOUND" in told[3]
    assert told[-1] == "4 numbers: 1 entailed, 1 not_figure, 1 HEDGE_DROPPED, 1 UNBOUND. 2 open."


def test_proposals_are_marked_as_such():
    (line, _, tally) = review.lines(hostile("7 ships"))
    assert "-> 7 ships (proposed)" in line
    assert tally == "1 number: 1 UNBOUND; 1 remark. 2 open."


def test_a_draft_without_numbers_has_a_tally(reviewed):
    assert list(review.lines(reviewed("Nothing here.\n"))) == ["0 numbers. Nothing open."]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31m7\x1b[0m ships", "7 ships"),
        ("\x9b2J7 ships", "7 ships"),
        ("\x1b]0;owned\x077 ships", "7 ships"),
        ("\x1b]8;;http://x\x1b\\7\x1b]8;;\x1b\\ ships", "7 ships"),
        ("7\r\n ships\x00\x08", "7 ships"),
        ("7 \u202eships\u200b", "7 ships"),
        ("unas 7 naves, así", "unas 7 naves, así"),
        ("\x1bc7 ships", "7 ships"),
    ],
)
def test_nothing_that_a_terminal_obeys_comes_through(text, seen):
    assert review.plain(text) == seen


@given(st.text(min_size=1, max_size=40))
def test_lines_of_any_text_are_lines(text):
    for line in review.lines(hostile(text)):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", line)


# --- the annotated draft -----------------------------------------------------------------------


class Elements(HTMLParser):
    """Every element with its attributes, and the text."""

    def __init__(self, html):
        super().__init__()
        self.seen, self.text = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def of(self, tag):
        return [attrs for name, attrs in self.seen if name == tag]


def test_every_number_is_marked_and_every_link_has_its_place(reviewed):
    found = Elements(annotated(reviewed(ENGLISH)))
    marks = [a["id"] for a in found.of("a") if a.get("class", "").startswith("mark")]
    assert marks == ["n1", "n2", "n3", "n4"]
    ids = [attrs["id"] for _, attrs in found.seen if "id" in attrs]
    assert len(ids) == len(set(ids))
    inside = {a["href"][1:] for a in found.of("a") if a["href"].startswith("#")}
    assert inside <= set(ids)


def test_what_is_open_stands_first_and_open(reviewed):
    html = annotated(reviewed(ENGLISH))
    found = Elements(html)
    assert html.index("2 places to resolve") < html.index('id="n1"')
    assert [a["id"] for a in found.of("details") if "open" in a] == ["note-n3", "note-n4"]
    assert "hedge dropped" in html and "as a figure" not in html


def test_a_note_says_the_figure_its_speaker_and_its_source(reviewed):
    text = " ".join("".join(Elements(annotated(reviewed(ENGLISH))).text).split())
    assert "The figure more than 40% Venezuela's share of Chinese loans to Latin America" in text
    assert (
        "Who says it Council on Foreign Relations, via BBC News Mundo (primary source not read)"
        in text
    )
    assert "As of Dec. 9, 2025" in text


def test_a_source_with_an_address_is_linked_and_one_without_says_so(reviewed):
    found = reviewed(ENGLISH)
    figures = FIGURES | {
        "china_loans_share": replace(FIGURES["china_loans_share"], source_id="reuters_busan_1lurer")
    }
    elements = Elements(review.to_html(found, figures, SOURCES))
    links = [a for a in elements.of("a") if a.get("class") == "source"]
    assert {a["href"] for a in links} == {"https://www.1lurer.am/en/2025/10/30/32/1406889"}
    assert "(no address known)" in annotated(found)


def test_a_source_whose_address_is_no_web_address_is_not_linked(reviewed):
    row = SOURCES["story_bbc_mundo"] | {"url": "javascript:alert(1)", "url_precision": "full"}
    html = review.to_html(reviewed(ENGLISH), FIGURES, {"story_bbc_mundo": row})
    assert "javascript:" not in html


def test_the_page_speaks_the_language_of_the_draft(reviewed):
    html = annotated(reviewed(SPANISH))
    assert '<html lang="es">' in html
    for words in ("Un punto por resolver", "matiz omitido", "Quién lo dice", "vía BBC News Mundo"):
        assert words in html
    for words in ("Who says it", "to resolve", "hedge dropped", "not a figure"):
        assert words not in html


def test_both_languages_have_the_same_words():
    from venezuela_analysis.story.review.page import page_words

    english, spanish = page_words("en"), page_words("es-419")
    assert list(english) == list(spanish)
    for part in ("verdicts", "remarks", "kinds"):
        assert list(english[part]) == list(spanish[part])
    assert list(english["verdicts"]) and set(english["verdicts"]) == {str(v) for v in Verdict}


def test_the_page_loads_and_runs_nothing(reviewed):
    html = annotated(reviewed(ENGLISH))
    found = Elements(html)
    assert found.of("script") == found.of("img") == found.of("link") == found.of("iframe") == []
    assert not [
        attrs for _, attrs in found.seen if any(k.startswith("on") or k == "style" for k in attrs)
    ]
    policy = next(a["content"] for a in found.of("meta") if a.get("http-equiv"))
    css = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=a>', "{{ 7*7 }}", "</style>", "&lt;"]


@given(st.text(min_size=1, max_size=60) | st.sampled_from(HOSTILE))
def test_hostile_text_stays_text(text):
    html = review.to_html(hostile(text), {}, {})
    expected = Elements(review.to_html(hostile("7 ships"), {}, {}))
    assert [tag for tag, _ in Elements(html).seen] == [tag for tag, _ in expected.seen]


def test_marks_that_share_words_are_both_there():
    draft = Draft(
        "d", "Six years later", "en", (), (Passage(0, 15, "paragraph"),), tuple(range(15)), (0,)
    )
    number = Number(
        text="Six years", start=0, end=9, line=1, column=1, verdict=Verdict.UNBOUND, message="a"
    )
    remark = Remark(1, 1, 0, 15, "Six years later", "relative_date", "b", open=False)
    html = review.to_html(Review(draft, (number,), (remark,), {}), {}, {})
    assert "<span>Six years</span>" in html and "<span> later</span>" in html


def test_all_of_the_draft_is_on_the_annotated(reviewed):
    text = "".join(Elements(annotated(reviewed(ENGLISH))).text)
    for words in ("Loans", "of Chinese loans to Latin America by", "of them again.", "It pays"):
        assert words in text


# --- reviews made here: every kind of mark, fact and cell ---------------------------------------

TEXT = "It has 7 ships. So.\n\nAnd 8."
ROW = {
    "title": "A report", "title_es": "Un informe", "title_kind": "as_published",
    "producer": "Norte", "producer_es": "Norte", "hosted_by": None, "hosted_by_es": None,
    "copy_type": None, "publication_date": "2025-01-02", "url": "http://norte.org/a",
    "url_precision": "full",
}  # fmt: skip
SEVEN = figures.about(
    70, "ships", id="seven", measure="ships there", measure_es="buques allí", source_id="norte",
    speaker="Navy", speaker_es="Armada", via="a paper", via_es="un diario", primary_seen=True,
    as_of=date(2025, 12, 9), valid_until=date(2026, 1, 7),
)  # fmt: skip


def of_numbers(*numbers, remarks=(), text=TEXT, language="en", known=None):
    """Return a review of a draft of two paragraphs, with numbers that have these fields."""
    cut = text.index("\n\n")
    passages = (Passage(0, cut, "paragraph"), Passage(cut + 2, len(text), "quote"))
    lines = (0, cut + 1, cut + 2)
    draft = Draft("a.md", text, language, (), passages, tuple(range(len(text))), lines)
    whole = {
        "text": "7 ships", "start": 7, "end": 14, "line": 1, "column": 8,
        "verdict": Verdict.UNBOUND, "sentence": "It has 7 ships.",
    }  # fmt: skip
    made = tuple(Number(**whole | fields) for fields in numbers)
    return Review(draft, made, tuple(remarks), known or {})


def page_of(found, known=None, sources=None):
    html = review.to_html(found, known or {}, sources or {})
    return html[html.index("<body>") :]


@pytest.mark.parametrize(
    ("verdict", "mark", "is_open"),
    [
        ("entailed", ("holds", "=", "entailed"), False),
        ("weaker", ("doubt", "▽", "weaker"), True),
        ("HEDGE_DROPPED", ("wrong", "◇", "hedge dropped"), True),
        ("HEDGE_STRENGTHENED", ("wrong", "◆", "hedge strengthened"), True),
        ("HEDGE_WEAKENED", ("doubt", "◈", "hedge weakened"), True),
        ("CONTRADICTED", ("wrong", "×", "contradicted"), True),
        ("POSSIBLE", ("doubt", "≈", "possible"), True),
        ("UNIT_MISMATCH", ("wrong", "≠", "other unit"), True),
        ("UNIVERSE_MISMATCH", ("wrong", "≠", "other universe"), True),
        ("AMBIGUOUS", ("doubt", "?", "ambiguous"), True),
        ("UNBOUND", ("loose", "○", "unbound"), True),
        ("LAPSED", ("wrong", "▼", "lapsed"), True),
    ],
)  # fmt: skip
def test_a_verdict_has_its_tone_shape_and_word(verdict, mark, is_open):
    tone, shape, word = mark
    html = page_of(of_numbers({"verdict": Verdict(verdict), "message": "do it"}))
    badge = f'<span class="badge"><span aria-hidden="true">{shape}</span> {word}</span>'
    anchor = f'<a class="mark {tone}" id="n1" href="#note-n1"><span>7 ships</span> {badge}</a>'
    assert anchor in html
    note = f'<details class="note {tone}" id="note-n1"{" open" if is_open else ""}>'
    assert note in html
    assert ('<a href="#n1">' in html) is ('<p class="back">' in html) is is_open
    assert ("One place to resolve" in html) is is_open
    assert "<dt>What to do</dt> <dd>Do it</dd>" in html
    assert f'<div class="{tone}"><dt>{badge} <b>1</b></dt><dd>' in html
    assert ('<span class="place">line 1, column 8</span>' in html) is is_open


@pytest.mark.parametrize(
    ("language", "kind", "words"),
    [("en", "year", "year"), ("en", "designator", "type designation"), ("en", "new_kind",
     "new kind"), ("es", "year", "año"), ("es-419", "new_kind", "new kind")],
)  # fmt: skip
def test_what_is_no_figure_stands_below_its_passage_by_kind(language, kind, words):
    one = {"verdict": Verdict.NOT_FIGURE, "kind": kind}
    html = page_of(of_numbers(one, one | {"text": "8", "start": 15, "end": 16}, language=language))
    named = {"en": "Not figures", "es": "No son cifras"}[language[:2]]
    assert (
        f'<p class="others">{named}: <span id="note-n1">7 ships <small>({words})</small></span>, '
        f'<span id="note-n2">8 <small>({words})</small></span></p>' in html
    )
    assert '<details class="note' not in html
    assert f'<html lang="{language}">' in review.to_html(of_numbers(language=language), {}, {})


def test_the_legend_tells_what_has_to_be_resolved_first():
    html = page_of(
        of_numbers(
            {"verdict": Verdict.ENTAILED}, {"verdict": Verdict.NOT_FIGURE},
            {"verdict": Verdict.UNBOUND}, {"verdict": Verdict.CONTRADICTED},
            {"verdict": Verdict.UNBOUND},
        )
    )  # fmt: skip
    legend = html[html.index("<dl>") : html.index("</dl>")]
    assert re.findall(r'<div class="(\w+)">.*?</span> ([\w ]+)</span> <b>(\d)</b>', legend) == [
        ("wrong", "contradicted", "1"), ("loose", "unbound", "2"), ("holds", "entailed", "1"),
        ("none", "not a figure", "1"),
    ]  # fmt: skip
    assert '<h2 id="resolve">3 places to resolve</h2>' in html
    assert (
        '<p class="summary">5 numbers: 0 bound to a figure, 1 not figures, 4 unbound.</p>' in html
    )


@pytest.mark.parametrize(
    ("kind", "is_open", "tone", "shape", "word"),
    [("two_spellings", True, "doubt", "▲", "two spellings"),
     ("other_language", False, "none", "△", "other language&#39;s spelling"),
     ("lapsed", False, "none", "▼", "lapsed"), ("new_kind", True, "doubt", "▲", "new kind")],
)  # fmt: skip
def test_a_remark_has_its_tone_shape_and_word(kind, is_open, tone, shape, word):
    remark = Remark(1, 1, 0, 2, "It", kind, "look", is_open)
    html = page_of(of_numbers(remarks=[remark]))
    badge = f'<span class="badge"><span aria-hidden="true">{shape}</span> {word}</span>'
    assert f'id="r1" href="#note-r1"><span>It</span> {badge}</a>' in html
    assert f'<details class="note {tone}" id="note-r1"{" open" if is_open else ""}>' in html
    assert "<div><dt>What to do</dt> <dd>Look</dd></div>" in html
    assert ('<a href="#r1">' in html) is is_open


def facts(html):
    """Return the lines of the notes of a page, without their markup."""
    notes = re.findall(r"<div( class=\"strong\")?><dt>(.*?)</dt> <dd>(.*?)</dd></div>", html, re.S)
    return [(name, text, bool(strong)) for strong, name, text in notes if "badge" not in name]


LINK = '<a class="source" href="{}" rel="noreferrer"><span>{}</span></a>'


@pytest.mark.parametrize(
    ("language", "changed", "row", "expected"),
    [
        ("en", {}, ROW, [
            ("It says", "nearly 90", False),
            ("The figure", "about 70 <small>ships there, seven</small>", True),
            ("Who says it", "Navy, via a paper <small>(primary source read)</small>", False),
            ("Source", "Norte, A report, 2025-01-02 "
             + LINK.format("http://norte.org/a", "norte.org"), False),
            ("As of", "Dec. 9, 2025 <small>(until Jan. 7, 2026)</small>", False),
        ]),
        ("es-419", {}, ROW | {"url": "https://x.org:8/b"}, [
            ("Dice", "casi 90", False),
            ("La cifra", "unos 70 <small>buques allí, seven</small>", True),
            ("Quién lo dice", "Armada, vía un diario <small>(fuente primaria leída)</small>",
             False),
            ("Fuente", "Norte, Un informe, 2025-01-02 "
             + LINK.format("https://x.org:8/b", "x.org:8"), False),
            ("A fecha de", "9 de diciembre de 2025 <small>(hasta el 7 de enero de 2026)</small>",
             False),
        ]),
        ("es", {"measure_es": "", "speaker_es": "", "via_es": "", "primary_seen": False,
                "valid_until": None}, ROW | {"url_precision": "domain"}, [
            ("Dice", "casi 90", False),
            ("La cifra", "unos 70 <small>ships there, seven</small>", True),
            ("Quién lo dice", "Navy, vía a paper <small>(fuente primaria no leída)</small>", False),
            ("Fuente", "Norte, Un informe, 2025-01-02 <small>(dirección no conocida)</small>",
             False),
            ("A fecha de", "9 de diciembre de 2025", False),
        ]),
        ("en", {"id": "", "measure": "", "via": "", "primary_seen": None, "as_of": None,
                "valid_until": None}, None, [
            ("It says", "nearly 90", False),
            ("The figure", "about 70 <small>seven</small>", True),
            ("Who says it", "Navy", False),
            ("Source", "norte", False),
        ]),
        ("en", {"speaker": "", "source_id": ""}, None, [
            ("It says", "nearly 90", False),
            ("The figure", "about 70 <small>ships there, seven</small>", True),
            ("Who says it", "a paper <small>(primary source read)</small>", False),
            ("As of", "Dec. 9, 2025 <small>(until Jan. 7, 2026)</small>", False),
        ]),
    ],
)  # fmt: skip
def test_the_note_of_a_number_has_all_that_is_known_of_its_figure(language, changed, row, expected):
    number = {
        "figure": figures.nearly(90, "ships"), "unit": "ships", "figure_id": "seven",
        "verdict": Verdict.ENTAILED,
    }  # fmt: skip
    html = page_of(
        of_numbers(number, language=language),
        {"seven": replace(SEVEN, **changed)},
        {"norte": row} if row else {},
    )
    assert [(a, " ".join(b.split()), c) for a, b, c in facts(html)] == expected


def test_what_a_number_may_be_is_listed_best_first():
    html = page_of(of_numbers({"candidates": ("seven", "gone")}), {"seven": SEVEN})
    assert facts(html) == [
        ("It may be", "<ul><li>about 70 <small>ships there, seven</small></li>"
         "<li>gone <small></small></li></ul>", False)
    ]  # fmt: skip


def test_a_passage_has_its_line_its_pieces_and_its_notes():
    html = page_of(
        of_numbers(
            {"verdict": Verdict.ENTAILED},
            {"verdict": Verdict.ENTAILED, "text": "8", "start": 25, "end": 26, "line": 3},
        )
    )
    badge = '<span class="badge"><span aria-hidden="true">=</span> entailed</span>'
    mark = '<a class="mark holds" id="n{0}" href="#note-n{0}"><span>{1}</span> ' + badge + "</a>"
    assert re.findall(r'<div class="passage (.*?)">\n<p class="where">(.*?)</p>\n', html) == [
        ("paragraph", '<span class="hidden">Line </span>1'),
        ("quote", '<span class="hidden">Line </span>3'),
    ]
    assert re.findall(r'<p class="text">(.*?)</p>', html, re.DOTALL) == [
        f"It has {mark.format(1, '7 ships')}. So.",
        f"And {mark.format(2, '8')}.",
    ]
    labels = re.findall(r'<aside aria-label="(.*?)">', html)
    assert labels == ["Notes on line 1", "Notes on line 3"]
    notes = [re.findall(r'id="note-(\w+)"', part) for part in html.split("<aside")[1:]]
    assert notes == [["n1"], ["n2"]]


def test_a_number_stands_before_a_remark_on_it_and_they_share_no_words():
    remark = Remark(1, 1, 7, 18, "7 ships. So", "relative_date", "x", open=False)
    inside = Remark(1, 1, 9, 14, "ships", "lapsed", "x", open=False)
    html = page_of(of_numbers({"verdict": Verdict.ENTAILED}, remarks=[remark, inside]))
    marks = re.findall(r'<a class="mark \w+" id="(\w+)" href="#note-\w+"><span>(.*?)</span>', html)
    assert marks == [("n1", "7 ships"), ("r1", ". So"), ("r2", "")]


def test_every_cell_of_the_sheet_has_its_place():
    remark = Remark(2, 1, 16, 18, "So", "two_spellings", "look")
    known = {"seven": SEVEN, "bare": figures.exact(30, "ships", id="bare")}
    found = of_numbers(
        {"figure_id": "seven", "message": "do it", "candidates": ("x",)},
        {"candidates": ("x", "y"), "line": 1, "column": 2, "sentence": ""},
        {"verdict": Verdict.NOT_FIGURE, "kind": "year", "line": 3},
        {"verdict": Verdict.ENTAILED, "figure_id": "bare", "line": 3, "column": 9},
        remarks=[remark], known=known,
    )  # fmt: skip
    assert list(csv.reader(io.StringIO(review.to_csv(found, {"norte": ROW})))) == [
        list(review.COLUMNS),
        ["1", "2", "", "7 ships", "UNBOUND", "", "", "", "", "may be: x, y", "", ""],
        ["1", "8", "It has 7 ships.", "7 ships", "UNBOUND", "seven", "about 70",
         "Navy, via a paper", "Norte, A report, 2025-01-02, http://norte.org/a", "do it", "", ""],
        ["2", "1", "So.", "So", "two_spellings", "", "", "", "", "look", "", ""],
        ["3", "8", "It has 7 ships.", "7 ships", "not_figure (year)", "", "", "", "", "", "", ""],
        ["3", "9", "It has 7 ships.", "7 ships", "entailed", "bare", "30", "", "", "", "", ""],
    ]  # fmt: skip
    spanish = of_numbers({"figure_id": "seven"}, language="es", known=known)
    row = list(
        csv.reader(
            io.StringIO(review.to_csv(spanish, {"norte": ROW | {"url_precision": "domain"}}))
        )
    )[1]
    assert row[6:9] == ["unos 70", "Armada, vía un diario", "Norte, Un informe, 2025-01-02"]
    assert review.COLUMNS == (
        "line", "column", "sentence", "text", "verdict", "figure_id", "figure_words", "speaker",
        "source", "message", "initials", "note",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start", "end", "sentence"),
    [
        ("One. Two is. Three.", 5, 8, "Two is."),
        ("One! Two? Three.", 5, 8, "Two?"),
        ("One? Two", 5, 8, "Two"),
        ("One.5 is", 6, 8, "One.5 is"),
        ("One\nTwo\nThree", 4, 7, "Two"),
        ("One. Two.", 5, 5, ""),
        ("One. Two.", 6, 5, ""),
        ("One. Two.5 So.", 5, 7, "Two.5 So."),
        ("One. Sen. Marco Rubio spoke. Two.", 10, 15, "Sen. Marco Rubio spoke."),
        ("One. Sen. Marco Rubio spoke. Two.", 5, 9, "Sen. Marco Rubio spoke."),
        ("El EE. UU. actual.\nDos.", 3, 10, "El EE. UU. actual."),
    ],
)
def test_the_sentence_of_a_place(text, start, end, sentence):
    assert sentence_at(text, start, end) == sentence


def test_json_has_every_field_of_numbers_and_remarks():
    remark = Remark(2, 1, 16, 18, "So", "two_spellings", "look", open=False)
    found = of_numbers(
        {"figure": figures.at_most("0.000001", "ships"), "unit": "ships", "candidates": ("a", "ñ"),
         "message": "m"},
        remarks=[remark],
    )  # fmt: skip
    text = review.to_json(found)
    assert text.startswith('{\n  "numbers": [\n    {\n      "text": "7 ships",') and "ñ" in text
    assert text.endswith("}\n")
    told = json.loads(text)
    assert told["numbers"] == [{
        "text": "7 ships", "line": 1, "column": 8, "verdict": "UNBOUND", "kind": "figure",
        "quantity": {"low": None, "high": "0.000001", "low_open": False, "high_open": False,
                     "unit": "ships", "hedge": "at_most"},
        "figure_id": "", "candidates": ["a", "ñ"], "message": "m",
    }]  # fmt: skip
    assert told["remarks"] == [{
        "text": "So", "line": 2, "column": 1, "kind": "two_spellings", "message": "look",
        "open": False,
    }]  # fmt: skip


def test_lines_of_the_terminal_are_in_columns():
    remark = Remark(2, 10, 16, 18, "So", "two_spellings", "look")
    quiet = Remark(1, 1, 0, 2, "It", "lapsed", "", open=False)
    found = of_numbers(
        {"figure_id": "seven", "message": "do it", "candidates": ("x",), "line": 10},
        {"candidates": ("x", "y"), "column": 2},
        {"verdict": Verdict.NOT_FIGURE, "kind": "year", "line": 3},
        {"verdict": Verdict.ENTAILED, "figure_id": "bare", "line": 3, "column": 9},
        remarks=[remark, quiet],
    )  # fmt: skip
    assert list(review.lines(found)) == [
        " 1:1  lapsed             It",
        " 3:8  not_figure (year)  7 ships",
        " 3:9  entailed           7 ships  -> bare",
        " 1:2  UNBOUND            7 ships  -> x or y (proposed)",
        "2:10  two_spellings      So  look",
        "10:8  UNBOUND            7 ships  -> seven  do it",
        "4 numbers: 1 entailed, 1 not_figure, 2 UNBOUND; 1 remark. 3 open.",
    ]
    assert review.tally(of_numbers(remarks=[remark, remark])) == "0 numbers; 2 remarks. 2 open."


@pytest.mark.parametrize(
    ("figure", "language", "who"),
    [
        (SEVEN, "en", "Navy, via a paper"),
        (SEVEN, "es-419", "Armada, vía un diario"),
        (replace(SEVEN, via="", via_es=""), "es", "Armada"),
        (replace(SEVEN, speaker="", speaker_es=""), "es", "un diario"),
        (replace(SEVEN, speaker="", via=""), "en", ""),
    ],
)
def test_who_says_a_figure_is_told_in_the_language_of_the_draft(figure, language, who):
    assert shown.speaker(figure, language) == who


# --- in a browser ------------------------------------------------------------------------------


@pytest.fixture
def opened(reviewed, tmp_path, page):
    """Give the annotated draft in a window, without script and network."""

    def made(width):
        path = tmp_path / "annotated.html"
        path.write_text(annotated(reviewed(ENGLISH)), encoding="utf-8")
        visit = page(path, viewport=(width, 900), java_script_enabled=False)
        assert (visit.console, visit.requests, visit.files) == ([], [], [])
        return visit.page

    return made


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_the_page_fits_its_window(opened, width):
    assert opened(width).evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_every_note_is_open(opened):
    window = opened(800)
    seen = "() => [...document.querySelectorAll('.note dl')].map(e => e.checkVisibility())"
    assert window.evaluate(seen) == [False, True, True]
    window.emulate_media(media="print")
    assert window.evaluate(seen) == [True, True, True]


def test_the_keyboard_reaches_what_is_open(opened):
    window = opened(1280)
    reached = []
    for _ in range(4):
        window.keyboard.press("Tab")
        reached.append(window.evaluate("document.activeElement.getAttribute('href')"))
    assert reached == ["#draft", None, "#n3", "#n4"]  # None is the legend
    window.keyboard.press("Enter")
    assert window.evaluate("location.hash") == "#n4"
