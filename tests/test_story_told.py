"""What the check tells of every number and place of many drafts, word for word.

``texts.csv`` has what the other tests of the check and of names judge, a text at a time;
``slips_*.md`` are paragraphs of our two drafts with one slip each, ``sentences.*.md`` those that
the other tests of the check judge one by one. Where what is told is meant to change,
``python tests/test_story_told.py`` writes the expectations anew: look at what changed.
"""

from __future__ import annotations

import csv
import tempfile
from datetime import date
from pathlib import Path

import pytest

from venezuela_analysis import ledger, tables, templates
from venezuela_analysis.pipeline import rows as statements
from venezuela_analysis.project import find
from venezuela_analysis.story import checking, drafts, names, review

PROJECT = find(__file__)
FIXTURES = Path(__file__).parent / "fixtures"
TOLD = FIXTURES / "reviews"
TODAY = date(2026, 11, 22)
DRAFTS = sorted(
    path
    for folder in (FIXTURES / "drafts", TOLD)
    for path in folder.iterdir()
    if path.suffix in (".md", ".docx") or path.name == "who_counts.en.html"
)
SHOWN = TOLD / "sentences.es.md"


def figures():
    """Return the ledger's figures and the tables' rows; findings there are only after a run."""
    return ledger.read(project=PROJECT) | statements.figures(PROJECT)


@pytest.fixture(scope="module")
def known():
    return figures()


def checked(path, known):
    return checking.check(drafts.read(path, known), known, today=TODAY)


def lines(found):
    """Return a line for each number and for each remark."""
    for one in found.numbers:
        meant = one.figure_id or ", ".join(one.candidates)
        told = (one.verdict, one.kind, one.figure, one.unit, meant, ", ".join(one.flags))
        cells = [f"{one.line}:{one.column} {one.text}", *(str(cell or "") for cell in told)]
        yield " | ".join([*cells, "certain" if one.certain else "", one.message])
    for one in found.remarks:
        told = (one.kind, "open" if one.open else "", one.message)
        yield " | ".join([f"{one.line}:{one.column} {one.text}", *told])


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PEOPLE = names.register(rows(PROJECT.raw / "speakers.csv"))
TEXTS = rows(TOLD / "texts.csv")


def of_text(row, folder, known):
    """Return what is told of one text, or of the names in it."""
    path = folder / row["name"]
    path.write_text(row["text"], encoding="utf-8", newline="")
    draft = drafts.read(path, known, row["language"])
    if row["rule"] == "check":
        return "\n".join(lines(checking.check(draft, known, today=TODAY)))
    return "\n".join(
        f"{one.line}:{one.column} {one.text} | {one.kind} | {'open' if one.open else ''} | "
        f"{one.message}"
        for one in names.check(draft, PEOPLE)
    )


def shown(found, known):
    """Return what the check writes of a draft, by the ending of its file."""
    register = tables.read("sources", project=PROJECT).to_dict("records")
    sources = {row["source_id"]: row for row in register}
    css = (templates.FOLDER / "draft.css").read_text(encoding="utf-8").strip()
    return {
        # the policy has the style sheet's digest
        "html": review.to_html(found, known, sources).replace(css, "draft.css"),
        "csv": review.to_csv(found, sources),
        "json": review.to_json(found),
        "terminal": "\n".join(review.lines(found)),
    }


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_what_is_told_of_a_draft_stays_the_same(path, known):
    expected = (TOLD / f"{path.name}.txt").read_text(encoding="utf-8")
    assert list(lines(checked(path, known))) == expected.splitlines()


@pytest.mark.parametrize("part", range(12))
def test_what_is_told_of_a_text_stays_the_same(part, known, tmp_path):
    here = TEXTS[part::12]
    assert [of_text(row, tmp_path, known) for row in here] == [row["told"] for row in here]


def test_page_sheet_and_lines_of_a_check_stay_the_same(known):
    written = shown(checked(SHOWN, known), known)
    assert written == {
        ending: (TOLD / f"{SHOWN.stem}.{ending}").read_text("utf-8") for ending in written
    }


if __name__ == "__main__":
    KNOWN = figures()
    for path in DRAFTS:
        told = "".join(f"{line}\n" for line in lines(checked(path, KNOWN)))
        (TOLD / f"{path.name}.txt").write_text(told, encoding="utf-8")
    with (
        tempfile.TemporaryDirectory() as scratch,
        (TOLD / "texts.csv").open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.DictWriter(file, list(TEXTS[0]), lineterminator="\n")
        writer.writeheader()
        for row in TEXTS:
            writer.writerow(row | {"told": of_text(row, Path(scratch), KNOWN)})
    for ending, text in shown(checked(SHOWN, KNOWN), KNOWN).items():
        (TOLD / f"{SHOWN.stem}.{ending}").write_text(text, encoding="utf-8")
