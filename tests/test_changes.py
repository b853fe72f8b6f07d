"""A build against the published one: what is told of each change, and what an approval is of."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from venezuela_analysis import changes
from venezuela_analysis.binding import Span, Text
from venezuela_analysis.changes import approvals, corrections, drafts, marks, rows, shown
from venezuela_analysis.changes.builds import Build, Rows
from venezuela_analysis.changes.claims import bounds, sizes, verdict
from venezuela_analysis.changes.comparison import Comparison
from venezuela_analysis.changes.corrections import Wrong
from venezuela_analysis.errors import ReportError, UsageError
from venezuela_analysis.figures import (
    about,
    at_least,
    between,
    exact,
    from_json,
    less_than,
    more_than,
    to_json,
)
from venezuela_analysis.story import Passage

TODAY = date(2025, 12, 9)
SHARE = more_than(40, "share_pct", id="share", measure="share of lending")
LOANS = between(50, 60, "usd", id="loans", measure="loans")
ESTIMATES = Rows(("row_id", "low"), {"E1": {"row_id": "E1", "low": "50"}})
SVG = '<svg viewBox="0 0 1 1"><text>{}</text></svg>'


def passage(words, *figures, part="prose", surface="sentence", where="01-loans.ipynb, cell 3"):
    """A passage in which each figure stands where its words, given in brackets, stand."""
    plain, spans = "", []
    waiting = list(figures)
    for piece in re.split(r"(\[[^]]*\])", words):
        start = len(plain)
        plain += piece.strip("[]")
        if piece.startswith("["):
            spans.append(Span(start, len(plain), waiting.pop(0)))
    return Passage(where, part, surface, Text(plain, tuple(spans)))


def surfaces(*passages, listed=()):
    figures = {span.figure.id: span.figure for each in passages for span in each.text.spans}
    return changes.Surfaces("d1", "n1", "p1", figures, listed, passages)


def build(folder, pages, tables=None, images=None):
    """A build whose charts are the given SVG words by page."""
    for address, found in (images or {}).items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        figures = "".join(
            f'<figure class="chart" id="{name}">{SVG.format(words)}</figure>'
            for name, words in found.items()
        )
        path.write_text(f"<style>@font-face{{src:url(data:,x)}}</style>{figures}", encoding="utf-8")
    return Build(folder, pages, tables if tables is not None else {"estimates": ESTIMATES})


def page_of(figure, words="[more than 40%]"):
    return surfaces(
        passage(f"Venezuela took {words} of it. The rest went elsewhere.", figure),
        passage(f"{words} of all loans", figure, part="chart-share", surface="title"),
        passage(f"A bar: {words}.", figure, part="chart-share", surface="alt text"),
        passage("No number here."),
        listed=(figure.id,),
    )


def comparison(old, new, **given):
    return Comparison("v1", "2025-12-01", changes.compare(old, new), old, new, [], [], **given)


@pytest.fixture
def moved(tmp_path):
    """More than 40% became more than 38%, in two languages, with its chart."""
    fewer = replace(SHARE, low=38)
    spanish = surfaces(passage("Recibió [más del 40 %].", SHARE), listed=("share",))
    spanish_now = surfaces(passage("Recibió [más del 38 %].", fewer), listed=("share",))
    old = build(
        tmp_path / "old",
        {"en/loans.html": page_of(SHARE), "es/loans.html": spanish},
        images={"en/loans.html": {"chart-share": "40", "chart-other": "same"}},
    )
    new = build(
        tmp_path / "new",
        {"en/loans.html": page_of(fewer, "[more than 38%]"), "es/loans.html": spanish_now},
        images={"en/loans.html": {"chart-share": "38", "chart-other": "same"}},
    )
    return old, new


@pytest.mark.parametrize(
    ("old", "new", "rewrite", "told"),
    [
        (more_than(40, "share_pct"), more_than(38, "share_pct"), True, "may no longer hold"),
        (more_than(40, "share_pct"), exact(35, "share_pct"), True, "no longer holds"),
        (more_than(40, "share_pct"), more_than(45, "share_pct"), True, "still holds, but"),
        (at_least(3, "ships"), exact(4, "ships"), True, "still holds, but"),
        (about(15000, "persons"), exact(15000, "persons"), True, "still holds, but"),
        (exact(20, "rate_pct"), exact(20, "share_pct"), True, "of another unit"),
        (exact(20, "rate_pct"), exact(21, "rate_pct"), False, ""),
        (about(15000, "persons"), about(16000, "persons"), False, ""),
        (between(50, 60, "usd"), between(50, 62, "usd"), False, ""),
        (SHARE, SHARE, False, ""),
    ],
)
def test_a_threshold_that_moves_is_a_new_claim_and_a_plain_number_is_not(old, new, rewrite, told):
    found, message = verdict(old, new)
    assert found is rewrite
    assert told in message and bool(told) == bool(message)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (SHARE, replace(SHARE, low=38), [("low", "down 2 percentage points", "-5.0%")]),
        (
            between(50 * 10**9, 60 * 10**9, "usd"),
            between(50 * 10**9, 66 * 10**9, "usd"),
            [("high", "up $6 billion", "+10.0%")],
        ),
        (exact(0, "ships"), exact(2, "ships"), [("number", "up 2 ships", "")]),
        (exact(20, "rate_pct"), more_than(20, "rate_pct"), []),
        (exact(20, "rate_pct"), exact(20, "share_pct"), []),
    ],
)
def test_the_size_of_a_change_is_told_bound_by_bound_in_its_unit(old, new, told):
    assert [(size.bound, size.words, size.percent) for size in sizes(old, new)] == told


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (exact(20, "rate_pct"), "20%"),
        (SHARE, "over 40 up to 100%"),
        (between(50 * 10**9, 60 * 10**9, "usd"), "from 50,000,000,000 up to 60,000,000,000 usd"),
        (at_least(3, "ships"), "from 3 ships"),
        (less_than(5, "ships"), "from 0 under 5 ships"),
        (less_than(5, "change_pct"), "under 5%"),
    ],
)
def test_bounds_are_told_in_words_within_what_the_unit_can_be(figure, told):
    assert bounds(figure) == told


def test_a_figure_is_told_with_old_and_new_and_every_surface(moved):
    [change] = changes.compare(*moved)
    assert (change.id, change.kind, change.what, change.rewrite) == (
        "share",
        "figure",
        "changed",
        True,
    )
    assert change.before == {"en": "more than 40%", "es": "más de un 40\u00a0%"}
    assert change.after == {"en": "more than 38%", "es": "más de un 38\u00a0%"}
    assert change.interval == ("over 40 up to 100%", "over 38 up to 100%")
    told = [(place.address, place.surface, place.before, place.after) for place in change.surfaces]
    # fmt: off
    assert told == [
        ("en/loans.html", "sentence", "Venezuela took more than 40% of it.",
         "Venezuela took more than 38% of it."),
        ("en/loans.html", "title", "more than 40% of all loans", "more than 38% of all loans"),
        ("en/loans.html", "alt text", "A bar: more than 40%.", "A bar: more than 38%."),
        ("en/loans.html", "table of figures", "more than 40%", "more than 38%"),
        ("es/loans.html", "sentence", "Recibió más del 40 %.", "Recibió más del 38 %."),
        ("es/loans.html", "table of figures", "más de un 40\u00a0%", "más de un 38\u00a0%"),
    ]
    # fmt: on
    assert [(picture.address, picture.part) for picture in change.pictures] == [
        ("en/loans.html", "chart-share")
    ]


def test_equal_builds_differ_in_nothing(moved):
    assert changes.compare(moved[0], moved[0]) == []


def test_a_figure_that_comes_goes_or_has_another_source_is_told_as_that(tmp_path):
    known = replace(LOANS, source_id="cfr", as_of=date(2025, 12, 9))
    other = replace(LOANS, source_id="iad", as_of=date(2025, 12, 9))
    old = build(tmp_path, {"en/a.html": surfaces(passage("[50] [40]", known, SHARE))})
    new = build(
        tmp_path,
        {"en/a.html": surfaces(passage("[50] [3]", other, at_least(3, "ships", id="ships")))},
    )
    found = {change.id: change for change in changes.compare(old, new)}
    assert {name: change.what for name, change in found.items()} == {
        "loans": "origin",
        "share": "removed",
        "ships": "added",
    }
    assert found["loans"].message.endswith("source_id cfr is now iad.")
    assert not any(change.rewrite for change in found.values())


def test_words_and_charts_that_differ_by_themselves_are_changes_of_their_own(tmp_path):
    old = build(
        tmp_path / "a",
        {"en/a.html": surfaces(passage("Few [50].", LOANS), passage("Old words."))},
        images={"en/a.html": {"chart-x": "blue", "chart-gone": "x"}},
    )
    new = build(
        tmp_path / "b",
        {
            "en/a.html": surfaces(passage("Few [50].", LOANS), passage("New words.")),
            "es/a.html": surfaces(passage("[50]", LOANS)),
        },
        images={"en/a.html": {"chart-x": "red"}},
    )
    found = changes.compare(old, new)
    assert [(change.id, change.kind, change.what) for change in found] == [
        ("a#chart-x", "chart", "changed"),
        ("a#chart-gone", "chart", "removed"),
        ("en/a.html", "text", "changed"),
        ("es/a.html", "page", "added"),
    ]
    [place] = found[2].surfaces
    assert (place.before, place.after) == ("Old words.", "New words.")


def test_words_beside_a_figure_that_moved_are_told_where_they_differ_too(tmp_path):
    more = replace(LOANS, high=62)
    old = build(
        tmp_path / "a",
        {
            "en/a.html": surfaces(
                passage("China lent [50 to 60]. It asked for oil.", LOANS),
                passage("Then [50 to 60] again.", LOANS),
                passage("As before."),
            )
        },
    )
    new = build(
        tmp_path / "b",
        {
            "en/a.html": surfaces(
                passage("China lent [50 to 62]. It asked for nothing.", more),
                passage("A new paragraph."),
                passage("Then [50 to 62] again.", more),
                passage("As before."),
            )
        },
    )
    figure, text = changes.compare(old, new)
    assert (figure.id, text.id, text.title) == ("loans", "en/a.html", "2 passages reworded")
    assert [(place.before, place.after) for place in text.surfaces] == [
        ("China lent 50 to 60. It asked for oil.", "China lent 50 to 62. It asked for nothing."),
        ("", "A new paragraph."),
    ]


def test_rows_are_told_as_added_removed_or_changed_cell_by_cell():
    old = Rows(
        ("k", "a", "b"), {"1": {"k": "1", "a": "x", "b": "y"}, "2": {"k": "2", "a": "", "b": ""}}
    )
    new = Rows(
        ("k", "a", "c"), {"1": {"k": "1", "a": "z", "c": ""}, "3": {"k": "3", "a": "n", "c": ""}}
    )
    [change] = rows.compared({"t": old}, {"t": new})
    assert (change.id, change.what) == ("t.csv", "changed")
    assert change.title == "1 row added, 1 row removed, 1 row changed"
    assert [(row.what, row.key, row.cells) for row in change.rows] == [
        ("changed", "1", (("a", "x", "z"), ("b", "y", ""))),
        ("removed", "2", (("k", "2", ""),)),
        ("added", "3", (("k", "", "3"), ("a", "", "n"))),
    ]


def answer(given):
    row = {"check_id": "c", "figure_ids": "share", "answer": given, "working": given}
    return {"answers": Rows(tuple(row), {"c": row})}


@pytest.mark.parametrize(
    ("before", "after", "rewrite"),
    [
        ("entailed", "possible", True),
        ("possible", "confirmed", True),
        ("possible", "entailed", False),
    ],
)
def test_a_claim_whose_evidence_moved_away_has_to_be_rewritten_where_it_stands(
    tmp_path, before, after, rewrite
):
    pages = {"en/a.html": page_of(SHARE)}
    found = changes.compare(
        build(tmp_path, pages, answer(before)), build(tmp_path, pages, answer(after))
    )
    [change] = found
    assert (change.id, change.kind, change.rewrite) == ("c", "answer", rewrite)
    assert (f"of share is now {after}, was {before}" in change.message) is rewrite
    assert [place.surface for place in change.surfaces][:2] == ["sentence", "title"]
    assert {place.before for place in change.surfaces} == {place.after for place in change.surfaces}


def test_an_answer_that_stays_in_other_words_is_a_row_of_its_table(tmp_path):
    pages = {"en/a.html": page_of(SHARE)}
    before, after = answer("entailed"), answer("entailed")
    after["answers"].rows["c"]["working"] = "other words"
    [change] = changes.compare(build(tmp_path, pages, before), build(tmp_path, pages, after))
    assert (change.id, change.kind, change.surfaces) == ("answers.csv", "table", ())
    assert change.rows[0].cells == (("working", "entailed", "other words"),)


def test_an_answer_leaves_the_places_of_a_moved_figure_to_that_figure(moved):
    old, new = (
        replace(build, tables=answer(given))
        for build, given in zip(moved, ("entailed", "possible"), strict=True)
    )
    figure, other = changes.compare(old, new)
    assert (figure.id, other.id, other.surfaces) == ("share", "c", ())
    assert figure.surfaces


def test_a_long_text_is_told_with_a_few_words_around_what_differs():
    before = " ".join(["one"] * 80 + ["old", "words"] + ["two"] * 80)
    told = shown._excerpts(before, before.replace("old words", "new"))
    around = ("… one one one one one one one one", "two two two two two two two two …")
    assert told == (f"{around[0]} old words {around[1]}", f"{around[0]} new {around[1]}")
    assert shown._excerpts("short", "") == ("short", "")


def test_two_pages_of_different_dates_may_state_two_figures_under_one_id(tmp_path):
    later = replace(SHARE, low=38)
    found = build(tmp_path, {"en/a.html": page_of(SHARE), "en/b.html": page_of(later)}).figures
    assert found == {"share": SHARE, "en/b.html#share": later}


def test_drafts_that_bind_a_changed_figure_are_told_with_their_line(tmp_path, moved):
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "a.md").write_text(
        "# Loans\n\nIt took {{ share }}. They say [more than 40%](figure:share).\n",
        encoding="utf-8",
    )
    (stories / "b.txt").write_bytes(b"\xff")
    found, unread = drafts.bound(tmp_path, {"share": replace(SHARE, low=38)})
    assert [
        (place.address, place.where, place.before, place.after) for place in found["share"]
    ] == [
        ("stories/a.md", "line 3", "", "It took more than 38%."),
        ("stories/a.md", "line 3", "They say more than 40%.", "They say more than 40%."),
    ]
    assert unread == ["stories/b.txt, line 1: found a byte that is not UTF-8. Save it as UTF-8."]
    [change] = changes.compare(*moved, found)
    assert [place.surface for place in change.surfaces][-2:] == ["draft", "draft"]


def test_a_link_without_words_in_a_draft_states_nothing(tmp_path):
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "a.md").write_text("They say a lot. [](figure:share)\n", encoding="utf-8")
    assert drafts.bound(tmp_path, {"share": SHARE}) == ({}, [])


def test_what_the_gate_saw_is_read_back_as_it_was_written(tmp_path):
    dated = Passage("n, cell 1", "chart-a", "labels", Text("bare"), dated=True)
    known = surfaces(passage("It took [more than 40%].", SHARE), dated, listed=("share",))
    text = changes.to_text({"en/a.html": changes.entry(known)})
    (tmp_path / "surfaces.json").write_text(text, encoding="utf-8")
    # labels without a figure say nothing that could change
    assert changes.read_surfaces(tmp_path) == {
        "en/a.html": replace(known, passages=known.passages[:1])
    }
    (tmp_path / "surfaces.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ReportError, match="not the list that a build writes"):
        changes.read_surfaces(tmp_path)


def test_an_approval_lapses_when_the_content_changes_again_and_holds_where_it_only_moves(
    tmp_path, moved
):
    [change] = changes.compare(*moved)
    assert approvals.state(change, "v1", []) == ("open", "")
    assert approvals.approve(tmp_path, [change], ["share"], "AB", "v1", TODAY) == [change]
    assert approvals.approve(tmp_path, [change], ["share"], "CD", "v1", TODAY) == []
    known = approvals.read(tmp_path)
    assert approvals.state(change, "v1", known) == ("approved", "AB, 2025-12-09")
    assert approvals.state(change, "v2", known) == ("open", "")
    lower = tuple(replace(place, where="cell 9") for place in change.surfaces)
    assert approvals.state(replace(change, surfaces=lower), "v1", known)[0] == "approved"
    reworded = tuple(replace(place, after=f"{place.after}!") for place in change.surfaces)
    assert approvals.state(replace(change, surfaces=reworded), "v1", known) == (
        "lapsed",
        "AB, 2025-12-09",
    )
    [record] = known
    assert (record["before"], record["after"]) == ("more than 40%", "more than 38%")


def test_words_to_be_rewritten_are_approved_by_name_alone(tmp_path, moved):
    plain = replace(changes.compare(*moved)[0], id="plain", rewrite=False)
    found = [*changes.compare(*moved), plain]
    assert approvals.approve(tmp_path, found, [], "AB", "v1", TODAY) == [plain]
    assert approvals.approve(tmp_path, found, ["share"], "AB", "v1", TODAY) == [found[0]]


def test_approvals_need_initials_and_a_change_that_there_is(tmp_path, moved):
    found = changes.compare(*moved)
    with pytest.raises(UsageError, match=r"shar: no such change \(did you mean share\?\)"):
        approvals.approve(tmp_path, found, ["share", "shar"], "AB", "v1", TODAY)
    with pytest.raises(UsageError, match="expected somebody's initials"):
        approvals.approve(tmp_path, found, [], " ", "v1", TODAY)
    assert approvals.read(tmp_path) == []
    (tmp_path / "data" / "editorial").mkdir(parents=True)
    (tmp_path / approvals.FILE).write_text("who,when\n", encoding="utf-8")
    with pytest.raises(ReportError, match="expected the columns change, since, sha256"):
        approvals.read(tmp_path)


def test_the_terminal_and_json_tell_the_same(moved):
    found = comparison(*moved)
    told = "\n".join(shown.lines(found))
    assert told.startswith("Since v1, published 2025-12-01:\n\nshare  figure changed, not approved")
    assert "en: more than 40% -> more than 38%" in told
    assert "low: down 2 percentage points (-5.0%)" in told
    assert "REWRITE: “more than 40%” may no longer hold" in told
    assert "en/loans.html, chart-share, title (01-loans.ipynb, cell 3)" in told
    assert told.endswith("1 change (1 figure); 1 to be rewritten, not renumbered; 1 not approved.")
    read = json.loads(shown.to_json(found))
    assert read["not_approved"] == ["share"]
    [change] = read["changes"]
    assert change["rewrite"] is True and change["state"] == "open"
    assert change["sha256"] == found.changes[0].hash("v1")
    assert len(change["surfaces"]) == 6


def test_the_page_is_one_file_without_script_that_escapes_what_it_shows(moved, tmp_path):
    old, new = moved
    rows_of = {"e<b>": Rows(("k",), {"<script>": {"k": "<script>"}})}
    html = changes.to_html(comparison(old, replace(new, tables=rows_of)))
    assert "<script" not in html and "&lt;script&gt;" in html
    assert re.findall(r'(?:src|href)="(?!data:image/svg|#)', html) == []
    assert html.count('<img src="data:image/svg+xml;base64,') == 2
    assert "default-src 'none'; style-src 'sha256-" in html and "unsafe" not in html


def test_the_page_opens_in_a_browser_with_both_charts_and_no_complaint(moved, tmp_path, page):
    file = tmp_path / "changes.html"
    file.write_text(changes.to_html(comparison(*moved)), encoding="utf-8")
    for width in (320, 1280):
        seen = page(file, (width, 800))
        assert seen.console == [] and seen.errors == [] and seen.requests == []
        loaded = "images => images.map(image => image.complete && image.naturalWidth > 0)"
        assert seen.page.locator("img").evaluate_all(loaded) == [True, True]
        wide = "document.documentElement.scrollWidth <= window.innerWidth"
        assert seen.page.evaluate(wide)


def test_corrections_are_added_at_the_end_and_shown_newest_first(tmp_path, moved):
    old, new = moved
    wrong = corrections.of_figure("share", [("v2", new), ("v1", old)], new)
    assert (wrong.version, wrong.pages) == ("v1", ("loans",))
    assert (wrong.was["es"], wrong.now["es"]) == ("más de un 40\u00a0%", "más de un 38\u00a0%")
    reason = {"en": "The source was misread.", "es": "Se leyó mal la fuente."}
    corrections.add(tmp_path, wrong, reason, "AB", TODAY)
    first = (tmp_path / corrections.FILE).read_bytes()
    words = Wrong(("loans", "ships"), {"en": "a", "es": "b"}, {"en": "", "es": ""})
    corrections.add(tmp_path, words, reason, "CD", date(2025, 12, 10))
    assert (tmp_path / corrections.FILE).read_bytes().startswith(first)
    known = corrections.read(tmp_path)
    assert [record["by"] for record in corrections.of_page(known, "loans", "es")] == ["CD", "AB"]
    [only] = corrections.of_page(known, "ships", "es")
    assert (only["was"], only["now"], only["reason"]) == ("b", "", "Se leyó mal la fuente.")
    html = marks.with_corrections(
        "<!--corrections-->", corrections.of_page(known, "loans", "en"), {"share": SHARE}, "en"
    )
    assert html.index("Dec. 10, 2025") < html.index("Dec. 9, 2025")
    assert (
        "Dec. 9, 2025, share of lending: an earlier version said “more than 40%”; "
        "it should have said “more than 38%”." in html
    )


def test_a_correction_needs_two_reasons_and_something_that_was_published_otherwise(tmp_path, moved):
    old, new = moved
    with pytest.raises(UsageError, match=r"shre: no published figure \(did you mean share\?\)"):
        corrections.of_figure("shre", [("v1", old)], new)
    with pytest.raises(UsageError, match="in every published version as it is now"):
        corrections.of_figure("share", [("v1", new)], new)
    with pytest.raises(UsageError, match="no reason in es"):
        corrections.add(tmp_path, Wrong((), {}, {}), {"en": "x", "es": " "}, "AB", TODAY)
    assert not Path(tmp_path / corrections.FILE).exists()


def test_a_figure_survives_the_list_whole():
    kept = replace(SHARE, as_of=TODAY, derived_from=("a", "b"), digits=2)
    assert from_json(changes.surfaces._figure(kept)) == from_json(to_json(kept)) == kept
