"""How long a desk waits for a build, beside the usual tools for the same work.

    .venv/bin/python benchmarks/builds.py
    .venv/bin/python benchmarks/builds.py --only c,i --times 9

Each part runs ours and the peer in turn, as whole processes, and writes its rows of docs/speed.md
and README.md as soon as it is done, so that parts can be measured one by one. (f) and (g) are other
scripts'. Builds are made in copies of the project, in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import _build_rows
import _chromium
import _copies
import _peer_commands
import _sections
from _build_rows import compared, detailed, row
from _copies import OURS
from _processes import Contender, Run, in_turn

ROOT = Path(__file__).parent.parent
SPEED = ROOT / "docs" / "speed.md"
NAME = "builds"
"""Of the section of that page, and of README's."""
TIMES = 5
PARTS = "abcdehi"

GX, PANDAS, ALTAIR, CLICK, NOTHING = (
    "import great_expectations",
    "import pandas",
    "import altair",
    "import click",
    "pass",
)
CLI_STACK, API_STACK = "CLI stack", "Python APIs"
BUILD, AGAIN, CHANGED, HELP = (
    "cold full build",
    "run, nothing changed",
    "run, one number changed",
    "--help",
)

Rows = Mapping[int, Sequence[str]]


class Bench:
    """Copies of the project in a folder, and what is measured in them.

    Parameters
    ----------
    folder : Path
        For the copies; empty.
    times : int
        Rounds of each contender.
    """

    def __init__(self, folder: Path, times: int) -> None:
        self.folder, self.times = folder, times

    @cached_property
    def built(self) -> Path:
        """A copy in which every report is built; to be copied, not changed."""
        return _copies.built(ROOT, self.folder / "built")

    def full(self, parts: Sequence[str]) -> Rows:
        """(a) and (b): every report from nothing."""
        copy = _copies.fresh(ROOT, self.folder / "peer")
        out = self.folder / "out"
        script = self.folder / "stack.sh"
        script.write_text(_peer_commands.script(copy, out), encoding="utf-8")
        apis = [sys.executable, _peer_commands.HERE / "_peer_apis.py", copy, out]
        contenders = {
            BUILD: self._cold(),
            CLI_STACK: Contender(["sh", script], before=lambda: _emptied(out)),
            API_STACK: Contender(apis, before=lambda: _emptied(out)),
            GX: _python(GX),
        }
        if "a" not in parts:
            del contenders[CLI_STACK], contenders[GX]
        if "b" not in parts:
            del contenders[API_STACK]
        runs = in_turn(contenders, self.times)
        what = f"{BUILD}: ten pages, all checks"
        rows: dict[int, list[str]] = {0: [], 1: []}
        if "a" in parts:
            rows[0] += [
                compared("a", what, runs[BUILD], CLI_STACK, runs[CLI_STACK], 0.1),
                compared("a", what, runs[BUILD], f"`{GX}`", runs[GX], 1.5),
            ]
            rows[1] += _details("a", runs, (BUILD, CLI_STACK, GX))
        if "b" in parts:
            rows[0].append(compared("b", what, runs[BUILD], API_STACK, runs[API_STACK], 0.25))
            rows[1] += _details("b", runs, (API_STACK,))
        return rows

    def again(self) -> Rows:
        """(c): nothing changed."""
        contenders = {
            AGAIN: Contender([OURS, "run", "--project", self.built]),
            PANDAS: _python(PANDAS),
            ALTAIR: _python(ALTAIR),
        }
        return self._compared("c", contenders, PANDAS, 0.25)

    def changed(self) -> Rows:
        """(d): one number changed."""
        copy = self.folder / "changed"

        def edited() -> None:
            _copies.same(self.built, copy)
            _copies.edit(copy, 1)

        contenders = {
            CHANGED: Contender([OURS, "run", "--project", copy], before=edited),
            GX: _python(GX),
        }
        return self._compared("d", contenders, GX, 1.2)

    def watched(self) -> Rows:
        """(e): from the edit to the refreshed page."""
        copy = _copies.same(self.built, self.folder / "watched")
        runs = _chromium.refreshes(copy, self.times)
        middle = statistics.median(run.wall for run in runs)
        what = "edit to refreshed page, under `watch`"
        reached = "yes" if middle < 1 else "**no**"
        cells = ("(e)", what, _build_rows.seconds(middle), "", "", "under 1 s", reached)
        return {0: [row(cells)], 1: [detailed("e", what, runs)]}

    def chart(self) -> Rows:
        """(h): page weight and the first chart."""
        bare = _copies.built(ROOT, self.folder / "bare", "--no-script")
        pages, without = _pages(self.built), _pages(bare)
        shown = _chromium.shown_without_script(pages)
        loads = _chromium.loads(pages, self.times)
        before = sum(load.chart <= load.script for load in loads)
        chart, script = (
            _build_rows.seconds(statistics.median(getattr(load, name) for load in loads))
            for name in ("chart", "script")
        )
        heavy, light = (statistics.mean(map(_size, each)) / 1000 for each in (pages, without))
        reached = "yes" if shown == len(pages) and before == len(loads) else "**no**"
        weight = (f"{heavy:.0f} kB", f"without the script: {light:.0f} kB", f"{heavy / light:.2f}")
        what = (
            f"first chart painted, in {before} of {len(loads)} loads before the script begins its "
            f"work; with scripts off it is there in {shown} of {len(pages)} pages"
        )
        goal = ("before any script runs", reached)
        return {
            0: [
                row(("(h)", "page weight", *weight, "", "")),
                row(("(h)", what, chart, f"script begins its work: {script}", "", *goal)),
            ],
            1: [
                detailed("h", name, [Run(getattr(load, field), 0, 0) for load in loads])
                for name, field in (
                    ("first paint in Chromium", "first"),
                    ("first chart painted", "chart"),
                    ("script begins its work", "script"),
                )
            ],
        }

    def help(self) -> Rows:
        """(i): the help of the command line."""
        contenders = {
            HELP: Contender([OURS, "--help"]),
            CLICK: _python(CLICK),
            NOTHING: _python(NOTHING),
        }
        return self._compared("i", contenders, NOTHING, 5)

    def _compared(
        self, part: str, contenders: Mapping[str, Contender], peer: str, limit: float
    ) -> Rows:
        """Return the rows of a part in which the first contender is ours."""
        runs = in_turn(contenders, self.times)
        ours = next(iter(contenders))
        goal = compared(part, f"`{ours}`" if ours == HELP else ours, runs[ours], f"`{peer}`",
                        runs[peer], limit)  # fmt: skip
        return {0: [goal], 1: _details(part, runs, contenders)}

    def _cold(self) -> Contender:
        """Return a full build in a copy in which nothing has been built."""
        copy = self.folder / "cold"
        return Contender(
            [OURS, "run", "--force", "--project", copy], before=lambda: _copies.fresh(ROOT, copy)
        )


def _details(part: str, runs: Mapping[str, Sequence[Run]], names: Sequence[str]) -> list[str]:
    """Return the rows that tell all of some contenders."""
    return [detailed(part, f"`{name}`" if name in _CODE else name, runs[name]) for name in names]


_CODE = (GX, PANDAS, ALTAIR, CLICK, NOTHING, HELP)


def _python(code: str) -> Contender:
    """Return an interpreter that runs a line and ends."""
    return Contender([sys.executable, "-c", code])


def _emptied(folder: Path) -> None:
    """Make a folder, and remove what an earlier round left in it."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()


def _pages(project: Path) -> list[Path]:
    """Return the reports of a project in both languages, without the lists of them."""
    pages = sorted(project.glob("reports/??/*.html"))
    return [page for page in pages if page.stem != "index"]


def _size(path: Path) -> int:
    return path.stat().st_size


def main() -> int:
    """Measure, write the rows, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=TIMES, help="rounds of each contender")
    parser.add_argument("--only", default=PARTS, help="letters of the parts, such as a,c")
    parser.add_argument("--out", type=Path, default=SPEED)
    options = parser.parse_args()
    asked = [letter for letter in options.only if letter.isalpha()]
    if unknown := set(asked) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    # peers tell nobody that they run, as ours does not
    os.environ |= {"GX_ANALYTICS_ENABLED": "false"}
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="builds-") as folder:
        bench = Bench(Path(folder), options.times)
        steps: dict[str, Callable[[], Rows]] = {
            "i": bench.help,
            "c": bench.again,
            "d": bench.changed,
            "e": bench.watched,
            "h": bench.chart,
            "ab": lambda: bench.full(asked),
        }
        for letters, measure in steps.items():
            if set(letters) & set(asked):
                rows = measure()
                _write(options.out, rows)
                print(*rows[0], *rows[1], sep="\n", flush=True)
        if "a" in asked:
            profile = _profile()
            _sections.write(options.out, "profile", f"```text\n{profile}```")
            print(profile, end="")
    print(f"{time.monotonic() - started:.0f} s")
    return 0


def _profile() -> str:
    """Return where the time of a full build goes, in lines."""
    command = [sys.executable, _peer_commands.HERE / "_build_profile.py"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _write(page: Path, rows: Rows) -> None:
    """Put rows in the place of those that tell of the same parts; README quotes the first table."""
    above = (
        f"Medians on {os.cpu_count()} processors with Python {platform.python_version()}. "
        "`make bench` measures them anew, `benchmarks/builds.py --only c,i` some of them."
    )
    goals, details = _build_rows.tables(_build_rows.read(page, NAME), rows)
    _sections.write(page, NAME, f"{above}\n\n{goals}\n\n{details}")
    if page == SPEED:
        _sections.write(ROOT / "README.md", NAME, goals)


if __name__ == "__main__":
    sys.exit(main())
