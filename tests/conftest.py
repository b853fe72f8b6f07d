"""What several test modules share: built reports, a real browser, patience for property tests."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from venezuela_analysis import notebooks
from venezuela_analysis.project import Project, find

# The same examples on every CI run; no deadline, since a busy machine is no defect.
settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    ),
}
# What keeps a browser from calling home, asking questions and needing a graphics card.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
REMEDY = (
    "no Chromium or Chrome found: apt install chromium, or .venv/bin/playwright install chromium"
)
PAINTED = """() => new Promise((done) => new PerformanceObserver(
  () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))
).observe({ type: "paint", buffered: true }))"""
LOCAL = ("file:", "data:", "blob:")

# every report, and the addresses of its pages
SLUGS = list(notebooks.find(find(__file__)))
PAGES = [f"{language}/{slug}.html" for language in ("en", "es") for slug in SLUGS]


def copy_project(folder: Path) -> Project:
    """Return a copy of the project's data and notebooks, which a test may change."""
    for part in ("data", "notebooks"):
        shutil.copytree(
            find(__file__).root / part,
            folder / part,
            ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
        )
    return find(folder)


def copied(project: Project, folder: Path) -> Project:
    """Return a copy of a project with all that was built in it, which a test may change."""
    shutil.copytree(project.root, folder / "copy")
    return find(folder / "copy")


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a copy of the project with every report built in both languages; not to be changed."""
    from venezuela_analysis import pipeline

    project = copy_project(tmp_path_factory.mktemp("built"))
    pipeline.run(project)
    return project


def printed(code: str) -> str:
    """Return what a Python of its own prints that runs some code."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def site(built: Project) -> Path:
    """Give the reports folder with every page built."""
    return built.reports


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the browser, so that ``-m "not browser"`` is never wrong, and run it last.

    Playwright keeps an asyncio loop running in this thread, in which ``asyncio.run`` is refused.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def find_browser(playwright: Playwright) -> str | None:
    """Return the path of a Chromium or Chrome, the system's before Playwright's own."""
    on_path = (shutil.which(name) for name in NAMES)
    places = (*PLACES.get(sys.platform, ()), playwright.chromium.executable_path)
    there = (place for place in places if Path(place).is_file())
    return next((found for found in (*on_path, *there) if found), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one headless Chromium or Chrome for the whole session."""
    with sync_playwright() as playwright:
        executable = find_browser(playwright)
        if executable is None:
            if os.environ.get("CI_REQUIRE_BROWSER") == "1":
                pytest.fail(REMEDY, pytrace=False)
            pytest.skip(REMEDY)
        # Chromium refuses its sandbox to root, who is the user of most containers.
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(FLAGS), chromium_sandbox=not is_root
        )
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page that was opened, and what it did that somebody might mind."""

    page: Page
    console: list[str] = field(default_factory=list)  # "warning: text", every level
    errors: list[str] = field(default_factory=list)  # uncaught exceptions
    requests: list[str] = field(default_factory=list)  # everything that would leave the machine
    files: list[str] = field(default_factory=list)  # other files that the page loads


@pytest.fixture
def page(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Give a function that opens a file as an editor would, with no network.

    ``page(path, viewport=(390, 844), java_script_enabled=False)`` opens `path` and returns a
    `Visit`. Further keywords are those of Playwright's ``Browser.new_context``. The page is closed
    after the test.
    """
    contexts = []

    def visit(path: Path, viewport: tuple[int, int] = (1280, 800), **options: object) -> Visit:
        width, height = viewport
        # a place that is scrolled to is there at once
        still = {"offline": True, "reduced_motion": "reduce"}
        options = still | {"viewport": {"width": width, "height": height}} | options
        context = browser.new_context(**options)
        contexts.append(context)
        seen = Visit(context.new_page())
        address = path.resolve().as_uri()

        def note_request(url: str) -> None:
            if not url.startswith(LOCAL):
                seen.requests.append(url)
            elif url.startswith("file:") and url != address:
                seen.files.append(url)

        seen.page.on("console", lambda said: seen.console.append(f"{said.type}: {said.text}"))
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.on("request", lambda request: note_request(request.url))
        seen.page.on("websocket", lambda socket: note_request(socket.url))
        try:
            seen.page.goto(address, wait_until="load")
        except PlaywrightError as error:
            pytest.fail(f"{path} did not open: {error.message}", pytrace=False)
        if options.get("java_script_enabled", True):
            # a page's script waits for a picture and two frames as this does, and was there before
            seen.page.evaluate(PAINTED)
        return seen

    yield visit
    for context in contexts:
        context.close()
