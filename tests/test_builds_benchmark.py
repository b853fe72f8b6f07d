"""The benchmark of builds does not rot: its rows, its edit, what a process's children used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import copy_project

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import _build_rows  # noqa: E402
import _chromium  # noqa: E402
import _copies  # noqa: E402
import _peer_checks  # noqa: E402
import _processes  # noqa: E402
from _processes import Run  # noqa: E402


def runs(*walls: float) -> list[Run]:
    return [Run(wall, 2 * wall, 0) for wall in walls]


def test_a_row_compares_medians_and_says_whether_the_goal_is_reached():
    ours, peer = runs(9, 1, 2), runs(20, 30, 20)
    reached = "| (a) | build | 2.0 s | peer: 20 s | 1/10.0 | at most 1/10 times | yes |"
    assert _build_rows.compared("a", "build", ours, "peer", peer, 0.1) == reached
    missed = "| (c) | build | 2.0 s | peer: 2.0 s | 1.00 | at most 0.25 times | **no** |"
    assert _build_rows.compared("c", "build", ours, "peer", runs(2), 0.25) == missed
    detailed = "| (a) | build | 2.0 s | 1.00 s | 9.0 s | 4.0 s | 3 |"
    assert _build_rows.detailed("a", "build", ours) == detailed


def test_parts_that_are_measured_again_take_the_place_of_their_rows_alone():
    goal = "| ({}) | what | {} | beside | 1 | goal | yes |".format
    detail = "| ({}) | one | {} | 1 s | 1 s | 1 s | 5 |".format
    old = "\n\n".join(
        _build_rows.tables(
            "",
            {0: [goal("a", 1), goal("c", 1)], 1: [detail("a", 1), detail("c", 1)]},
        )
    )
    goals, details = _build_rows.tables(
        f"Medians.\n\n{old}\n",
        {0: [goal("b", 2), goal("a", 2)], 1: [detail("c", 2), detail("c", 3)]},
    )
    assert goals.splitlines()[2:] == [goal("a", 2), goal("b", 2), goal("c", 1)]
    assert details.splitlines()[2:] == [detail("a", 1), detail("c", 2), detail("c", 3)]


def test_the_edit_changes_one_number_and_can_be_put_back(tmp_path):
    folder = copy_project(tmp_path).root
    table = folder / _copies.TABLE
    before = table.read_bytes()
    _copies.edit(folder, 1)
    edited = table.read_bytes()
    assert edited == before.replace(
        b",53.6,53.6,usd_bn,reported,arg", b",53.7,53.7,usd_bn,reported,arg"
    )
    assert edited != before
    _copies.edit(folder, 0)
    assert table.read_bytes() == before


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at Linux's /proc")
def test_the_seconds_of_children_that_nobody_waits_for_are_counted():
    burn = "import time\nwhile time.process_time() < 1: pass"
    code = (
        "import signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        f"child = subprocess.Popen([sys.executable, '-c', {burn!r}])\n"
        "while child.poll() is None: time.sleep(0.05)\n"
    )
    run = _processes.measured(_processes.Contender([sys.executable, "-c", code]))
    assert run.cpu > 0.5


def test_the_peer_makes_every_expectation_that_ours_makes():
    _, suites, rules = _peer_checks.expectations(str(ROOT))
    made = [item for items in suites.values() for item in items]
    assert len({item.id for item in made}) == len(made) > 1000
    assert {item.id for item in made if item.type == "ExpectRowsToKeepRule"} == set(rules)


def test_the_first_chart_is_painted_once_the_parser_has_passed_it(tmp_path):
    page = tmp_path / "a.html"
    page.write_text("<p>\n<figure>\n</figure>\n<script></script>\n", encoding="utf-8")

    def event(name: str, at: int, took: int = 0, **about: object) -> dict[str, object]:
        return {"name": name, "ts": at, "dur": took, "args": {"frame": "F", **about}}

    events = [
        event("navigationStart", 1_000_000, data={"documentLoaderURL": page.as_uri()}),
        event("ParseHTML", 1_010_000, 10_000, endData={"endLine": 2}),
        event("Paint", 1_030_000, 5_000),
        event("firstContentfulPaint", 1_040_000),
        event("ParseHTML", 1_050_000, 10_000, endData={"endLine": 4}),
        event("EvaluateScript", 1_055_000, 1_000, data={"url": "chrome://another"}),
        event("TimerFire", 1_056_000),
        event("EvaluateScript", 1_058_000, 1_000, data={"url": page.as_uri()}),
        event("Paint", 1_070_000, 5_000),
        event("TimerFire", 1_080_000, 9_000),
        event("TimerFire", 1_090_000),
    ]
    assert _chromium._read(events, page) == _chromium.Load(0.04, 0.075, 0.08)
    unread = [each for each in events if each["args"].get("data") != {"url": page.as_uri()}]
    assert _chromium._read(unread, page).script == float("inf")
