"""Whatever is typed, drawn or broken: the readers read it or tell it, and nothing else happens."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from inputs.raw_tables import PROJECT, SCHEMAS, as_it_stands, cleaned, empty_project, rows, written

from venezuela_analysis import corrections, ledger, tables
from venezuela_analysis.cli import parameters
from venezuela_analysis.errors import DataErrors, UsageError
from venezuela_analysis.story import checking, drafts, review
from venezuela_analysis.tables.characters import one_form, written_out

KNOWN = ledger.read(project=PROJECT)
TODAY = date(2026, 1, 1)
# what numbers, hedges, markup and enemies are made of
PIECES = (
    "20 | 15,000 | more than | about | % | $ | million | ships | in 2018 | \n\n | \n | # | - | > "
    "| [ | ]( | ) | {{ | }} | us_troops | figure: | ** | ` | <p> | </p> | <b | <!-- | <![ | &#1; "
    '| & | " | \x1b[31m | \x00 | \u202e | \ue000 | 9 December 2025 | Maduro | = | | : | - - - '
    "| ½ | ٤ | 1e400"
).split(" | ")
STORIES = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map(" ".join)
CELLS = st.text(max_size=12) | st.sampled_from(
    ["", "1e400", "nan", "1.700", "31/12/2025", "=1+1", "\x1b[31m", "about 15,000", "-0", "٤٠"]
)


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
@given(story=STORIES)
@settings(max_examples=60)
@example(story="<![x[")
@example(story="&#" + "1" * 5000 + ";")
@example(story="- " * 2000)
def test_any_story_is_checked_or_told(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, story: str
) -> None:
    path = tmp_path_factory.mktemp("draft") / f"story{suffix}"
    path.write_bytes(story.encode("utf-8", "replace"))
    try:
        result = checking.check(drafts.read(path, KNOWN), KNOWN, today=TODAY)
    except UsageError:
        return
    for number in result.numbers:
        assert result.draft.text[number.start : number.end] == number.text
    shown = "".join([*review.lines(result), review.to_csv(result)])
    assert written_out(shown) == shown
    json.loads(written_out(review.to_json(result)))


@given(content=st.binary(max_size=300), body=st.text(max_size=100))
@settings(max_examples=60)
def test_any_word_document_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, body: str
) -> None:
    path = tmp_path_factory.mktemp("draft") / "story.docx"
    for part in (content, body.encode("utf-8", "replace")):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", part)
        broken = path.read_bytes()
        for data in (broken, broken[:-7], content):
            path.write_bytes(data)
            with pytest.raises(UsageError, match=r"story\.docx"):
                drafts.read(path, KNOWN)


@given(
    column=st.sampled_from(SCHEMAS["us_forces"].names),
    value=CELLS | st.integers() | st.floats() | st.booleans() | st.datetimes() | st.times(),
    number_format=st.sampled_from(["General", "0%", "mmm-yy", "0,", ";;;", '"x"0', "@", "[>1]0;0"]),
)
@settings(max_examples=60)
def test_any_cell_of_a_workbook_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, column: str, value: object, number_format: str
) -> None:
    header, row = rows("us_forces")[:2]
    book = openpyxl.Workbook()
    for cells in (header, row):
        book.active.append(cells)
    cell = book.active.cell(2, header.index(column) + 1)
    try:
        cell.value = value
        cell.number_format = number_format
        content = io.BytesIO()
        book.save(content)
    except (ValueError, TypeError, OverflowError):
        return  # no spreadsheet could hold it
    except openpyxl.utils.exceptions.IllegalCharacterError:
        return
    project = empty_project(tmp_path_factory.mktemp("project"))
    (project.raw / "us_forces.xlsx").write_bytes(content.getvalue())
    try:
        table = cleaned(project, SCHEMAS["us_forces"])
    except DataErrors as errors:
        assert {error.place.file for error in errors.errors} == {"data/raw/us_forces.xlsx"}
    else:
        assert len(table.frame) == 1


@given(content=st.binary(max_size=200), at=st.integers(0, 5000), byte=st.integers(0, 255))
@settings(max_examples=60)
def test_a_damaged_workbook_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, at: int, byte: int
) -> None:
    book = openpyxl.Workbook()
    for cells in rows("us_forces")[:2]:
        book.active.append(cells)
    sound = io.BytesIO()
    book.save(sound)
    damaged = bytearray(sound.getvalue())
    damaged[at % len(damaged)] = byte
    project = empty_project(tmp_path_factory.mktemp("project"))
    for data in (bytes(damaged), content):
        (project.raw / "us_forces.xlsx").write_bytes(data)
        try:
            tables.read_raw(project, SCHEMAS["us_forces"])
        except DataErrors as errors:
            assert "data/raw/us_forces.xlsx" in str(errors)


@given(cells=st.lists(CELLS, min_size=11, max_size=11))
@settings(max_examples=60)
def test_any_correction_is_made_or_told(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str]
) -> None:
    project = empty_project(tmp_path_factory.mktemp("project"))
    header = rows("corrections")[0]
    named = dict(zip(header, cells, strict=True)) | {"table": "us_cpi"}
    path = project.raw / "corrections.csv"
    path.write_bytes(written([header, named.values()]).encode("utf-8", "replace"))
    raw = tables.read_raw(PROJECT, SCHEMAS["us_cpi"])
    try:
        made = corrections.apply(
            raw, corrections.read(tables.read_raw(project, SCHEMAS["corrections"]))
        )
    except DataErrors as errors:
        assert {error.place.file for error in errors.errors} == {"data/raw/corrections.csv"}
    else:
        assert len(made.frame) == len(raw.frame)


@given(column=st.sampled_from(SCHEMAS["figures"].names), cell=CELLS)
@settings(max_examples=100)
def test_any_row_of_the_ledger_is_a_figure_or_told(
    tmp_path_factory: pytest.TempPathFactory, column: str, cell: str
) -> None:
    header, row = rows("figures")[:2]
    project = empty_project(tmp_path_factory.mktemp("project"))
    named = dict(zip(header, row, strict=True)) | {column: cell}
    path = project.raw / "figures.csv"
    path.write_bytes(written([header, named.values()]).encode("utf-8", "replace"))
    try:
        known = ledger.figures(cleaned(project, SCHEMAS["figures"]).frame)
    except DataErrors as errors:
        assert {error.place.file for error in errors.errors} == {"data/raw/figures.csv"}
    else:
        assert len(known) <= 1


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@example(text="a: *a")
@example(text="a: !!int 3")
@example(text="%YAML 9")
def test_any_parameter_file_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("file") / "edition.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        values = parameters.read((), path)
    except UsageError as error:
        assert "edition.yaml" in str(error)
    else:
        assert all(isinstance(part, str) for pair in values.items() for part in pair)


@given(st.text(max_size=40))
def test_what_is_written_out_is_seen_and_stays_json(text: str) -> None:
    shown = written_out(text)
    assert written_out(shown) == shown
    assert json.loads(written_out(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize("accents", ["\u0301" * 100, "\u0301\u0323" * 50_000])
def test_a_heap_of_accents_is_left_as_it_is(accents: str) -> None:
    assert one_form(f"a{accents}\r\nPeru\u0301") == f"a{accents}\nPeru\u0301"


def test_tables_as_they_stand_hold_nothing_that_a_spreadsheet_runs() -> None:
    for table in SCHEMAS:
        cells = [
            cell for line in as_it_stands(table).decode().split("\n") for cell in line.split(",")
        ]
        assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == []
