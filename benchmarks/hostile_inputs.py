"""What becomes of hostile words? Put each into every place, and open what is made in a browser.

    .venv/bin/python benchmarks/hostile_inputs.py

writes its section of docs/reliability.md: words tried and stopped, by place. Exits 1 where one
acts: a dialog, a request, a violation of a page's policy, a message of the console, or an element,
attribute, link or rule of style that plain words do not make.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import _sections  # noqa: E402
from conftest import FLAGS, find_browser  # noqa: E402
from inputs import hostile, hostile_pages  # noqa: E402
from inputs.opened import opened  # noqa: E402
from inputs.raw_tables import SCHEMAS, cleaned, empty_project, with_cell  # noqa: E402

from venezuela_analysis.errors import ProjectError  # noqa: E402
from venezuela_analysis.report import rendering  # noqa: E402
from venezuela_analysis.tables.spreadsheets import is_formula  # noqa: E402


def main() -> int:
    """Try everything, write the section, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "reliability.md")
    parser.add_argument("--few", action="store_true", help="few charts, as the tests have them")
    options = parser.parse_args()
    rows, wrong = [], []
    with tempfile.TemporaryDirectory() as folder:
        rows += _files(Path(folder), wrong, every=not options.few)
        rows += [_markdown(wrong), _cells(Path(folder), wrong)]
    print("\n".join(wrong), file=sys.stderr)
    head = "| place | files opened | words tried | shown as words | refused | acted |"
    table = "\n".join([head, "|---|---:|---:|---:|---:|---:|", *rows])
    print(table)
    _sections.write(options.out, "hostile", table)
    return int(bool(wrong))


def _row(place: str, files: int, shown: int, refused: int, acted: int) -> str:
    opened_files = f"{files:,}" if files else ""
    tried = shown + refused + acted
    return f"| {place} | {opened_files} | {tried:,} | {shown:,} | {refused:,} | {acted:,} |"


def _files(folder: Path, wrong: list[str], *, every: bool) -> list[str]:
    """Return a row for each kind of file."""
    plain_words = {name: f"plain {name}" for name in hostile.WORDS}
    places = hostile_pages.write(folder / "hostile", hostile.WORDS, every=every)
    plain = hostile_pages.write(folder / "plain", plain_words)
    rows = []
    with sync_playwright() as playwright:
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright), args=list(FLAGS), chromium_sandbox=not is_root
        )
        context = browser.new_context(offline=True)
        for place, names in places.items():
            pages = [name for name in names if name.endswith((".html", ".svg"))]
            sheets = [name for name in names if name.endswith(".csv")]
            if pages:
                known = set().union(
                    *(opened(context, folder / "plain" / name).names for name in plain[place][:3])
                )
                rows.append(_opened(context, place, folder / "hostile", pages, known, wrong))
            if sheets:
                rows.append(_sheets(place, folder / "hostile", sheets, wrong))
    return rows


def _opened(
    context: BrowserContext, place: str, folder: Path, names: list[str], known: set[str],
    wrong: list[str],
) -> str:  # fmt: skip
    """Return the row of pages or pictures; words count once for each file that shows them."""
    answers: Counter[str] = Counter()
    for name in names:
        seen = opened(context, folder / name)
        acted = [*seen.acted, *sorted(seen.names - known)]
        wrong += [f"{place}, {name}: {each}" for each in acted]
        answers["acted"] += len(acted)
        answers["shown"] += sum(
            " ".join(words.split()) in seen.text for words in hostile.WORDS.values()
        )
    return _row(place, len(names), answers["shown"], 0, answers["acted"])


def _sheets(place: str, folder: Path, names: list[str], wrong: list[str]) -> str:
    """Return the row of tables for a spreadsheet, parted at commas, semicolons and tabs."""
    shown = acted = 0
    for name in names:
        text = (folder / name).read_bytes().decode("utf-8-sig")
        shown += sum(words.replace("\n=", "\n'=").replace(";=", ";'=").replace('"', '""') in text
                     for words in hostile.WORDS.values())  # fmt: skip
        for separator in ",;\t":
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            formulas = [cell for row in rows for cell in row if is_formula(cell.strip())]
            acted += len(formulas)
            wrong += [f"{place}, {name}: {cell!r}" for cell in formulas]
    return _row(f"{place}, in a spreadsheet", len(names), shown, 0, acted)


def _markdown(wrong: list[str]) -> str:
    """Return the row of the prose of a notebook."""
    shown = refused = acted = 0
    for name, words in hostile.WORDS.items():
        try:
            made = rendering.markdown(words, "notebooks/01-x.ipynb, cell 1")
        except ProjectError:
            refused += 1
            continue
        # an address of the web in a text is a link to it, as its writer meant it
        bare = re.sub(r'<a href="https://[^"]*">', "", made)
        is_plain = set(hostile_pages.elements(bare)) <= {"p", "code", "pre", "em", "strong", "br"}
        shown, acted = shown + is_plain, acted + (not is_plain)
        wrong += [] if is_plain else [f"markdown, {name}: {made}"]
    return _row("markdown of a notebook", 0, shown, refused, acted)


def _cells(folder: Path, wrong: list[str]) -> str:
    """Return the row of what a terminal or a spreadsheet obeys, in cells of tables."""
    refused = acted = 0
    for table, columns in hostile.COLUMNS.items():
        for column in columns.split():
            for name, words in hostile.OBEYED.items():
                project = empty_project(folder / f"{table}-{column}-{refused + acted}")
                (project.raw / f"{table}.csv").write_bytes(with_cell(table, column, words))
                try:
                    cleaned(project, SCHEMAS[table])
                    acted += 1
                    wrong.append(f"{table}, {column}: {name} was read")
                except ProjectError:
                    refused += 1
    return _row("controls and formulas in a cell of a table", 0, 0, refused, acted)


if __name__ == "__main__":
    sys.exit(main())
