"""Copies of drafts: what is bound there, and which files are never written over."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from venezuela_analysis import figures
from venezuela_analysis.errors import UsageError
from venezuela_analysis.story import checking, copies, drafts

KNOWN = {
    "loan_share": figures.more_than(
        40, "share_pct", id="loan_share", measure="Venezuela's share of Chinese loans",
        universe="Chinese loans to Latin America", locator="paragraph 2",
    ),
    "troops": figures.about(
        15000, "persons", id="troops", measure="US troops in the Caribbean", locator="paragraph 3"
    ),
}  # fmt: skip
PLAIN = (
    "\ufeffVenezuela got more than 40% of Chinese loans\r\nto Latin America, "
    "and 7 ships.\r\n\r\nThere are about 15,000\r\nUS troops in the Caribbean, about "
    "**15,000** US troops.\r\n"
)
BOUND = (
    "\ufeffVenezuela got [more than 40%](figure:loan_share) of Chinese loans\r\nto Latin America, "
    "and 7 ships.\r\n\r\nThere are [about 15,000\r\nUS troops](figure:troops) in the Caribbean, "
    "about **15,000** US troops.\r\n"
)


def test_only_certain_numbers_are_bound_and_nothing_else_changes(tmp_path):
    draft = tmp_path / "a.md"
    draft.write_bytes(PLAIN.encode())
    review = checking.check(drafts.read(draft, KNOWN, "en"), KNOWN, today=date(2025, 12, 9))
    text, done = copies.bound(draft, review)
    assert text == BOUND
    assert [(number.text, number.candidates) for number in done] == [
        ("more than 40%", ("loan_share",)),
        ("about 15,000 US troops", ("troops",)),
    ]
    assert draft.read_bytes().decode() == PLAIN


def test_what_a_browser_reads_is_bound_by_hand(tmp_path):
    draft = tmp_path / "a.html"
    draft.write_text("<p>40%</p>", encoding="utf-8")
    review = checking.check(drafts.read(draft, KNOWN, "en"), KNOWN, today=date(2025, 12, 9))
    with pytest.raises(UsageError) as told:
        copies.bound(draft, review)
    assert str(told.value) == (
        f"{draft}: found a .html file, expected one of .md, .markdown, .txt. Bind it where it is "
        "written, with links to figure:FIGURE_ID."
    )


@pytest.mark.parametrize(
    ("name", "force", "message"),
    [
        ("draft.md", True, "{} is the draft itself, which is never changed: name another file"),
        ("link.md", True, "{} is the draft itself, which is never changed: name another file"),
        ("old.md", False, "{} exists: name another file, or write over it with --force"),
        ("old.md", True, ""),
        ("new.md", False, ""),
        ("none/new.md", True, "{}: no such folder; make it first"),
    ],
)
def test_no_file_is_lost_to_a_copy(tmp_path, name, force, message):
    (tmp_path / "draft.md").write_text("x", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "draft.md")
    (tmp_path / "old.md").write_text("y", encoding="utf-8")
    target = tmp_path / name
    if not message:
        copies.check_target(tmp_path / "draft.md", target, force=force)
        return
    with pytest.raises(UsageError) as told:
        copies.check_target(tmp_path / "draft.md", target, force=force)
    shown = target if "itself" in message or "exists" in message else target.parent
    assert str(told.value) == message.format(shown)


KILLED = """
import os, sys
from pathlib import Path
from venezuela_analysis.story import copies

sys.addaudithook(lambda event, arguments: event == "os.rename" and os._exit(9))
copies.write(Path(sys.argv[1]), "half")
"""


def test_a_copy_clears_up_after_one_that_was_ended_by_force(tmp_path):
    command = [sys.executable, "-c", KILLED, str(tmp_path / "first.md")]
    assert subprocess.run(command, check=False).returncode == 9
    assert len(list(tmp_path.iterdir())) == 1
    copies.write(tmp_path / "second.md", "whole")
    assert [path.name for path in tmp_path.iterdir()] == ["second.md"]


def test_a_copy_is_written_whole_or_not_at_all(tmp_path):
    copies.write(tmp_path / "a.md", "ñ\r\n")
    assert (tmp_path / "a.md").read_bytes() == "ñ\r\n".encode()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kept").touch()
    with pytest.raises(UsageError) as told:
        copies.write(tmp_path / "folder", "words")
    assert str(told.value) == f"{tmp_path / 'folder'}: cannot be written (Is a directory)"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "folder"]
