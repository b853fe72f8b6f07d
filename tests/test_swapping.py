"""One command at a time, and all that it made in place or none of it."""

import errno
import logging
import os
import subprocess
import sys
import threading

import pytest
from conftest import digests

from venezuela_analysis import swapping
from venezuela_analysis.project import Project

pytestmark = pytest.mark.skipif(swapping.fcntl is None, reason="Windows has no such locks")

OLD = {"data/processed/a.csv": "old", "reports/en/a.html": "old", "reports/list.json": "old"}
NEW = {"data/processed/a.csv": "new", "reports/en/b.html": "new", "reports/list.json": "new"}
PUBLISHED = {"reports/published/v1/x": "published"}


def write(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return Project(root)


def texts(root):
    return {name: (root / name).read_text() for name in digests(root)}


def test_what_is_staged_takes_the_place_of_what_is_there_and_the_rest_stays(tmp_path):
    project = write(tmp_path, OLD | PUBLISHED)
    with swapping.staging(project) as scratch:
        staged = write(scratch / "project", NEW)
        swapping.swap(staged, project)
    assert texts(tmp_path) == NEW | PUBLISHED


def test_a_swap_that_fails_halfway_is_undone(tmp_path):
    project, failing = write(tmp_path, OLD | PUBLISHED), []

    def fail_once(event, arguments):
        if event == "os.rename" and str(arguments[1]) in failing:
            failing.clear()
            raise OSError(errno.ENOSPC, "No space left on device")

    sys.addaudithook(fail_once)
    with swapping.staging(project) as scratch:
        staged = write(scratch / "project", NEW)
        failing.append(str(tmp_path / "reports/list.json"))
        with pytest.raises(OSError, match="No space left"):
            swapping.swap(staged, project)
        assert texts(staged.root) == NEW
    assert texts(tmp_path) == OLD | PUBLISHED


KILLED = """
import os, signal, sys
from pathlib import Path
from venezuela_analysis import swapping
from venezuela_analysis.project import Project

root, left = Path(sys.argv[1]), int(sys.argv[2])

def kill(event, arguments):
    global left
    if event == "os.rename":
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

with swapping.staging(Project(root)) as scratch:
    os.rename(root / "new", scratch / "project")
    sys.addaudithook(kill)
    swapping.swap(Project(scratch / "project"), Project(root))
"""


def kill(root, before):
    """Kill a swap before one of its renames."""
    write(root / "new", NEW)
    done = subprocess.run([sys.executable, "-c", KILLED, str(root), str(before)], check=False)
    assert done.returncode == -9


@pytest.mark.parametrize("before", range(8))
def test_a_swap_that_is_killed_before_any_rename_is_completed_by_who_looks_next(tmp_path, before):
    project = write(tmp_path, OLD | PUBLISHED)
    kill(tmp_path, before)
    swapping.settle(project)
    assert texts(tmp_path) == (OLD if before == 0 else NEW) | PUBLISHED
    assert list(tmp_path.glob(".*")) == []


def test_what_was_killed_while_it_was_completed_is_completed_still(tmp_path):
    project = write(tmp_path, OLD)
    kill(tmp_path, 3)
    (scratch,) = tmp_path.glob(".staging-*")
    assert (scratch / "ready/reports/en").is_dir()
    # the old pages are put away, and the new ones not yet in their place
    os.replace(tmp_path / "reports/en", scratch / "old/reports-en")
    swapping.settle(project)
    assert texts(tmp_path) == NEW


def test_a_second_command_waits_says_so_and_goes_on(tmp_path, caplog):
    project, order = Project(tmp_path), []

    def second():
        with swapping.staging(project):
            order.append("second")

    thread = threading.Thread(target=second)
    with caplog.at_level(logging.WARNING), swapping.alone(project):
        thread.start()
        while not caplog.messages:
            pass
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert caplog.messages == [
        f"Another command is at work in {tmp_path}; waiting until it has ended."
    ]


def test_who_only_looks_waits_for_nobody_and_removes_nothing_that_is_in_use(tmp_path):
    project = Project(tmp_path)
    with swapping.staging(project) as scratch:
        swapping.settle(project)
        assert scratch.is_dir()
    assert list(tmp_path.iterdir()) == []


def unfinished(project):
    """New copies of a record, of a page and of the batch's own files that took nobody's place."""
    return write(
        project.root,
        {
            "data/editorial/.approvals.csv.va-new": "half a record",
            "reports/editions/.a.html.va-new": "half a page",
            ".va-scratch-left/.of-venezuela-analysis": "",
        },
    )


def test_what_was_left_unfinished_goes_with_the_next_look(tmp_path):
    kept = {"data/editorial/approvals.csv": "old", "reports/editions/a.html": "old"}
    project = unfinished(write(tmp_path, OLD | kept))
    swapping.settle(project)
    assert texts(tmp_path) == OLD | kept
    assert list(tmp_path.glob(".*")) == []


def test_what_a_command_or_a_batch_writes_just_now_is_left_to_it(tmp_path):
    project = unfinished(Project(tmp_path))
    with swapping.held(project.editions, wait=False), swapping.alone(project):
        (page,) = project.editions.iterdir()
        unfinished(project)
        swapping.settle(project)
        assert page.read_text() == "half a page"
        assert [path.read_text() for path in project.editorial.iterdir()] == ["half a record"]


def test_a_file_that_cannot_take_its_place_leaves_nothing(tmp_path):
    (tmp_path / "a.csv/in the way").mkdir(parents=True)
    with pytest.raises(IsADirectoryError, match=r"a\.csv"):
        swapping.replace(tmp_path / "a.csv", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_scratch_folders_that_nobody_holds_are_removed_from_the_systems_own(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, other = tmp_path / ".va-scratch-left", tmp_path / ".va-scratch-of-somebody-else"
    left.mkdir()
    (left / ".of-venezuela-analysis").touch()
    other.mkdir()
    (other / "kept").touch()
    (tmp_path / ".va-scratch-begun").mkdir()
    with swapping.temporary() as first, swapping.temporary() as second:
        assert sorted(tmp_path.iterdir()) == sorted([first, second, other])
    assert list(tmp_path.iterdir()) == [other]


def test_a_command_that_only_reads_removes_them_too(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / ".va-scratch-left").mkdir()
    (tmp_path / ".va-scratch-left/.of-venezuela-analysis").touch()
    (tmp_path / "project").mkdir()
    swapping.settle(Project(tmp_path / "project"))
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_what_only_has_the_name_of_a_scratch_folder_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    target = tmp_path / "target"
    target.mkdir()
    (target / ".of-venezuela-analysis").touch()
    (tmp_path / ".va-scratch-file").touch()
    os.mkfifo(tmp_path / ".va-scratch-pipe")
    (tmp_path / ".va-scratch-link").symlink_to(target)
    before = sorted(tmp_path.rglob("*"))
    with swapping.temporary():
        pass
    assert sorted(tmp_path.rglob("*")) == before


ENDED = """
import os, signal, sys
from pathlib import Path
from venezuela_analysis import swapping

left = int(sys.argv[2])

def kill(event, arguments):
    global left
    if event in ("os.remove", "os.rmdir"):
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

with swapping.temporary(Path(sys.argv[1])) as scratch:
    for name in ("a", "z/b"):
        (scratch / name).parent.mkdir(exist_ok=True)
        (scratch / name).touch()
    sys.addaudithook(kill)
"""


@pytest.mark.parametrize("before", range(5))
def test_a_scratch_folder_that_is_half_removed_is_removed_still(tmp_path, before):
    command = [sys.executable, "-c", ENDED, str(tmp_path), str(before)]
    assert subprocess.run(command, check=False).returncode == -9
    assert [path.name[:12] for path in tmp_path.iterdir()] == [".va-scratch-"]
    swapping.settle(Project(tmp_path))
    assert list(tmp_path.iterdir()) == []


HOLDING = """
import sys, time
from pathlib import Path
from venezuela_analysis import swapping
from venezuela_analysis.project import Project
with swapping.staging(Project(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_lock_ends_with_its_process_however_that_ends(tmp_path):
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        assert [path.name[:9] for path in tmp_path.iterdir()] == [".staging-"]
        holder.kill()
    with swapping.alone(Project(tmp_path)):
        assert list(tmp_path.iterdir()) == []
