"""What a reader waits for, in a real Chromium: an edit in a watched page, and the first chart."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import _copies
from _processes import Run
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from conftest import FLAGS, PAINTED, REMEDY, find_browser

PAGE = "en/chinese-loans.html"
_WAIT = 600.0

# Runs in the report that the watching page frames, whenever it is loaded; the page's own policy
# does not bind it. It looks for the edited number where it can be seen, once that has been painted.
_SEEN = """
addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => {
  if (!document.querySelector("figure.chart")) return;
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let shown = false;
  for (let node; (node = nodes.nextNode());)
    shown ||= node.data.trim() === EDITED && node.parentElement.getClientRects().length > 0;
  window.seen(Date.now(), shown);
})));
"""


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a headless Chromium or Chrome.

    Raises
    ------
    RuntimeError
        There is none on this machine.
    """
    with sync_playwright() as playwright:
        path = find_browser(playwright)
        if path is None:
            raise RuntimeError(REMEDY)
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        opened = playwright.chromium.launch(
            executable_path=path, args=list(FLAGS), chromium_sandbox=not is_root
        )
        yield opened
        opened.close()


# --- an edit under watch -----------------------------------------------------------------------


def refreshes(folder: Path, times: int) -> list[Run]:
    """Edit a table of a watched project, and time until the open page shows the new number.

    One edit goes before, unmeasured: `watch` loads what it needs when it starts.

    Parameters
    ----------
    folder : Path
        A project in which every report is built.
    times : int
        Edits to measure, there and back in turn.
    """
    command = [_copies.OURS, "watch", "--no-browser", "--port", "0", "--project", folder]
    with browser() as chromium, _watching(command) as address:
        page = chromium.new_page()
        seen: list[tuple[float, bool]] = []
        page.expose_function("seen", lambda at, shown: seen.append((at / 1000, shown)))
        page.add_init_script(_SEEN.replace("EDITED", repr(_copies.EDITED)))
        page.goto(f"{address}#/{PAGE}")
        _until(page, seen, 0)
        walls = [_refresh(page, seen, folder, 1 - edit % 2) for edit in range(times + 1)]
    return [Run(wall, 0, 0) for wall in walls[1:]]


def _refresh(page: Page, seen: list[tuple[float, bool]], folder: Path, number: int) -> float:
    """Edit the number, and return the seconds until the page shows it."""
    seen.clear()
    saved = time.time()
    _copies.edit(folder, number)
    return _until(page, seen, number) - saved


def _until(page: Page, seen: list[tuple[float, bool]], number: int) -> float:
    """Return when the page was loaded with the edited number (1) or without it (0).

    Raises
    ------
    TimeoutError
        It was not, for minutes.
    """
    end = time.monotonic() + _WAIT
    while time.monotonic() < end:
        for at, shown in list(seen):
            if shown == bool(number):
                return at
        page.wait_for_timeout(20)
    raise TimeoutError(f"the watched page was not built anew: {seen}")


@contextmanager
def _watching(command: Sequence[str | Path]) -> Iterator[str]:
    """Give the address at which a command that watches answers, and stop it afterwards."""
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process.stdout.readline().split()[0]
    finally:
        process.terminate()
        process.communicate()


# --- the first chart ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Load:
    """What Chromium did when it opened a page, in seconds from the start of the navigation.

    Parameters
    ----------
    first : float
        When it had painted anything.
    chart : float
        When it had painted the first chart.
    script : float
        When it began what the page's script does; infinite without one.
    """

    first: float
    chart: float
    script: float


def loads(pages: Sequence[Path], times: int) -> list[Load]:
    """Open each page, in a context of its own, as often as asked."""
    with browser() as chromium:
        return [_load(chromium, page) for _ in range(times) for page in pages]


def shown_without_script(pages: Sequence[Path]) -> int:
    """Return in how many pages the first chart stands where scripts are switched off."""
    shown = 0
    with browser() as chromium:
        for path in pages:
            context = chromium.new_context(java_script_enabled=False, offline=True)
            page = context.new_page()
            page.goto(path.as_uri())
            shown += page.locator("figure.chart svg[role=img]:visible").count() > 0
            context.close()
    return shown


def _load(chromium: Browser, path: Path) -> Load:
    """Open a page with Chromium's own record of what it does, and read that."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    ended: list[Any] = []
    session.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
    session.on("Tracing.tracingComplete", lambda told: ended.append(told))
    session.send(
        "Tracing.start",
        {
            "categories": "devtools.timeline,blink.user_timing,loading",
            "transferMode": "ReportEvents",
        },
    )
    page.goto(path.as_uri())
    page.evaluate(PAINTED)
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)
    context.close()
    return _read(sorted(events, key=lambda event: event["ts"]), path)


def _read(events: list[dict[str, Any]], path: Path) -> Load:
    """Return what a record says of the load of a page.

    The first chart is painted with the first painting that begins after the parser has passed the
    chart's last line, and not before anything is on the screen. The script is read earlier: once
    something is on the screen it asks for the second frame and for a timer after that, which is the
    first of the page's timers to fire.
    """
    address = path.as_uri()
    last = path.read_text("utf-8").partition("</figure>")[0].count("\n")
    start, frame = next(
        (event["ts"], event["args"]["frame"])
        for event in reversed(events)
        if event["name"] == "navigationStart"
        and event["args"].get("data", {}).get("documentLoaderURL") == address
    )
    own = [event for event in events if event["ts"] >= start and frame in str(event["args"])]

    def ends(event: dict[str, Any]) -> float:
        return event["ts"] + event.get("dur", 0)

    parsed = next(
        ends(event)
        for event in own
        if event["name"] == "ParseHTML"
        and event["args"].get("endData", {}).get("endLine", 0) > last
    )
    painted = (ends(event) for event in own if event["name"] == "Paint" and event["ts"] >= parsed)
    first = (event["ts"] for event in own if event["name"] == "firstContentfulPaint")
    read = next(
        (
            event["ts"]
            for event in own
            if event["name"] == "EvaluateScript" and event["args"]["data"].get("url") == address
        ),
        float("inf"),
    )
    script = (event["ts"] for event in own if event["name"] == "TimerFire" and event["ts"] > read)
    shown = next(first)
    found = (shown, max(shown, next(painted)), next(script, float("inf")))
    return Load(*((time - start) / 1e6 for time in found))
