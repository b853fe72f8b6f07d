"""The real command line on broken projects: exit code, words, and nothing written or lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from inputs.cases import Case
from inputs.raw_tables import PROJECT

from venezuela_analysis.errors import DataError, ProjectError, UsageError

LONGEST = 300
"""Seconds that a command may take: a full disk of patience on a busy machine."""

_MAIN = "from venezuela_analysis.cli import main; main()"

Change = Callable[[Path], object]


class Told(ProjectError):
    """What a command printed as it refused."""


class ToldUsage(UsageError):
    """The same, of a command that was used wrongly."""


def cases() -> Iterator[Case]:
    """Yield broken projects and wrong calls."""
    for name, (arguments, change, *told) in _REFUSED.items():
        attempt = partial(_called, arguments.split(), change)
        yield Case("command", arguments.split(" -")[0], name, attempt, told=tuple(told))


def _called(arguments: list[str], change: Change, folder: Path) -> str:
    """Call a command on a changed copy of the project and hold that nothing else changed."""
    root = folder / "project"
    for part in ("data", "notebooks"):
        shutil.copytree(PROJECT.root / part, root / part)
    (root / "reports").mkdir()
    (root / "reports" / "old.html").write_text("published", encoding="utf-8")
    change(root)
    before = _states(root)
    given = [argument.replace("ROOT", str(root)) for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-c", _MAIN, *given, "--project", str(root)],
        capture_output=True, timeout=LONGEST, check=False, cwd=root.parent,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    output = (done.stdout + done.stderr).decode()
    is_fault = "Traceback" in output or "the program itself failed" in output
    if is_fault or done.returncode not in (0, 1, 2):
        raise AssertionError(f"exit {done.returncode}: {output[-1500:]}")
    if _states(root) != before:
        raise AssertionError("the project is not as it was")
    if "--json" in arguments:
        json.loads(done.stdout)
    if done.returncode:
        raise (ToldUsage if done.returncode == 2 else Told)(output)
    return output


def _states(root: Path) -> dict[str, str]:
    """Return every file of a project with a hash of what it holds."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _nothing(root: Path) -> None:
    pass


def _replaced(file: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        path = root / file
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise DataError(file, "nothing to change", old, "Mend the case.")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _wrote(file: str, content: str) -> Change:
    return lambda root: (root / file).write_text(content, encoding="utf-8")


def _wrote_below(file: str, content: str) -> Change:
    def change(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(content, encoding="utf-8")

    return change


_wrote_bundle = _wrote_below("reports/charts/a/b/manifest.json", "{")


def _emptied(table: str) -> Change:
    def change(root: Path) -> None:
        path = root / "data" / "raw" / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n")

    return change


def _without_column(root: Path) -> None:
    """Drop a column from a table, and from what the descriptor says of it."""
    import csv

    path = root / "data/raw/us_tariffs.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    at = rows[0].index("direction")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[:at] + row[at + 1 :] for row in rows])
    descriptor = root / "data/raw/datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    (tariffs,) = [one for one in package["resources"] if one["name"] == "us_tariffs"]
    fields = tariffs["schema"]["fields"]
    fields[:] = [field for field in fields if field["name"] != "direction"]
    for key in ("plausible", "plausibleRatios"):
        tariffs[key] = [
            rule for rule in tariffs.get(key, []) if "direction" not in rule.get("where", {})
        ]
    descriptor.write_text(json.dumps(package), encoding="utf-8")


def _pipe(file: str) -> Change:
    def change(root: Path) -> None:
        (root / file).unlink(missing_ok=True)
        os.mkfifo(root / file)

    return change


_RAW = "data/raw/us_forces.csv"
_DESCRIPTOR = "data/raw/datapackage.json"
_BOOK = "notebooks/01-chinese-loans.ipynb"

_REFUSED: dict[str, tuple] = {
    "a number with two readings": (
        "check", _replaced(_RAW, ",276,276,", ",50.000,276,"), f"{_RAW}, row 2, column low: found",
    ),
    "an escape in a cell": (
        "check", _replaced(_RAW, "USNI News", "\x1b[31mUSNI"), "the character U+001B in",
    ),
    "a formula in a cell": (
        "clean", _replaced(_RAW, "world-wide", "=cmd|' /C calc'!A0"), "takes for a formula",
    ),
    "the same as JSON": (
        "check --json", _replaced(_RAW, "world-wide", "=cmd|' /C calc'!A0"), "for a formula",
    ),
    "a broken descriptor": ("check", _wrote(_DESCRIPTOR, "{"), f"{_DESCRIPTOR}, line 1"),
    "a broken descriptor as JSON": ("check --json", _wrote(_DESCRIPTOR, "{"), '"failed"', "line 1"),
    "an unknown unit as JSON": (
        "check --json", _replaced(_DESCRIPTOR, '"usd_bn"', '"usd_tn"'), "usd_tn", '"failed"',
    ),
    "an unknown table as JSON": (
        "check --json", _replaced(_DESCRIPTOR, '"name": "us_ships"', '"name": "us_boats"'),
        "us_boats", '"failed"',
    ),
    "a column less": ("check", _without_column, "us_tariffs: found no column direction"),
    "no ledger": ("check", _emptied("figures"), "figures"),
    "no loans": ("run chinese-loans", _emptied("chinese_loans"), "chinese_loans"),
    "no estimates": ("check", _emptied("loan_estimates"), "loan_estimates"),
    "no forces": ("clean", _emptied("us_forces"), "row F001 of the last build is gone"),
    "no sources": ("check", _emptied("sources"), "sources"),
    "no prices": ("check", _emptied("us_cpi"), "us_cpi"),
    "no speakers": ("check", _emptied("speakers"), "speakers"),
    "a figure derived from itself": (
        "check", _replaced("data/raw/figures.csv", "china_loans_total,", "china_loans_share,"),
        "figures",
    ),
    "a pipe for a table": ("figures", _pipe(_RAW), "found a pipe or device"),
    "a pipe for the descriptor": ("check", _pipe(_DESCRIPTOR), "found a pipe or device"),
    "a pipe for a notebook": ("run", _pipe(_BOOK), "found a pipe or device, expected a notebook"),
    "a broken last build": (
        "check", _wrote("data/processed/datapackage.json", "{"), "data/processed/datapackage.json",
    ),
    "a last build of other columns": (
        "check", _wrote("data/processed/us_forces.csv", "a,b\n1,2\n"), "what no build writes",
    ),
    "a pipe for parameters": (
        "run chinese-loans -f ROOT/edition.yaml", _pipe("edition.yaml"), "found a pipe or device",
    ),
    "31 February": ("run -p as_of=2025-02-31", _nothing, "expected a date that exists"),
    "31 February in a file": (
        "run -f ROOT/edition.yaml", _wrote("edition.yaml", "as_of: 2025-02-31"), "date that exists",
    ),
    "a name that is no text": (
        "run -f ROOT/edition.yaml", _wrote("edition.yaml", "? [a]\n: 1"), "a name that is no text",
    ),
    "two parameters without values": ("run -p a -p b", _nothing, "-p a:", "-p b:"),
    "a day of reading that does not exist": (
        "check --today 2025-02-31", _nothing, "found '2025-02-31', expected a date",
    ),
    "a report that is none": ("run chinese-lons", _nothing, "(did you mean chinese-loans?)"),
    "a list of editions of a mistyped report": (
        "batch ROOT/e.csv", _wrote("e.csv", "slug,language\nchinese-lons,en\n"),
        "e.csv, row 2, column slug: found 'chinese-lons' (did you mean chinese-loans?)",
    ),
    "a list of editions of 31 February": (
        "batch ROOT/e.csv", _wrote("e.csv", "slug,as_of\nchinese-loans,2025-02-31\n"),
        "row 2, column as_of", "expected a date that exists",
    ),
    "an edition in another folder": (
        "batch ROOT/e.csv", _wrote("e.csv", "slug,edition\nchinese-loans,../../etc/passwd\n"),
        "row 2, column edition", "no folder",
    ),
    "two editions of one name": (
        "batch ROOT/e.csv", _wrote("e.csv", "slug,edition\nchinese-loans,a\nfigure-ledger,A\n"),
        "row 3, column edition: found 'A' as in row 2",
    ),
    "a list with semicolons": (
        "batch ROOT/e.csv", _wrote("e.csv", "slug;language\nchinese-loans;en\n"),
        "Save the list with commas",
    ),
    "an empty list of editions": ("batch ROOT/e.csv", _wrote("e.csv", ""), "found no rows"),
    "a pipe for a list of editions": ("batch ROOT/e.csv", _pipe("e.csv"), "a pipe or device"),
    "editions among the notebooks": (
        "batch ROOT/e.csv -o ROOT/notebooks", _wrote("e.csv", "slug\nchinese-loans\n"),
        "whose files are its own",
    ),
    "editions below a file": (
        "batch ROOT/e.csv -o ROOT/e.csv/x", _wrote("e.csv", "slug\nchinese-loans\n"),
        "e.csv/x: Not a directory", "what is made stays",
    ),
    "a path for a report": ("run ../../etc/passwd", _nothing, "no notebook named ../../etc/passwd"),
    "a figure of escapes": ("figures \x1b[31m", _nothing, r"no figure named \u001b[31m"),
    "arithmetic in braces": (
        "run chinese-loans -p language=en",
        _replaced(_BOOK, '"cells": [', '"cells": [{"cell_type": "markdown", "id": "odd", '
                  '"metadata": {}, "source": "{{ 1 / 0 }}"},'),
        "only a figure with its filters can be bound", "Bind a figure as {{ figure_id }}",
    ),
    "a draft that is a pipe": (
        "story check ROOT/story.md", _pipe("story.md"), "found a pipe or device",
    ),
    "a draft of another encoding": (
        "story check ROOT/story.md", lambda root: (root / "story.md").write_bytes(b"\xff\xfe1"),
        "a byte that is not UTF-8",
    ),
    "a draft of escapes": (
        "story check ROOT/story.md", _wrote("story.md", "\x1b[31m11 ships\x9b0m"), "11 ships",
    ),
    "a draft as JSON": (
        "story check ROOT/story.md --json", _wrote("story.md", "\u202e11 ships\x9b"), "11 ships",
    ),
    "an output over the draft": (
        "story bind ROOT/story.md -o ROOT/story.md", _wrote("story.md", "x"), "the draft itself",
    ),
    "a wrong name and wrong parameters": (
        "run chinese-lons -p as_off=1 -p prices=x", _nothing, "did you mean chinese-loans?",
        "did you mean as_of?", "prices is 'x'",
    ),
    "a language that is none": ("watch --no-browser --language fr", _nothing, "'fr' is not one of"),
    "a port that is none": ("watch --no-browser --port 65536", _nothing, "65536 is not in the"),
    "a day that does not exist, watched": (
        "watch --no-browser --today 2025-02-31", _nothing, "expected a date",
    ),
    "a chart where nothing is built": ("export estimates -o ROOT/a.svg", _nothing, "no charts in"),
    "a chart in a format that is none": ("export estimates -o ROOT/a.gif", _nothing, "found .gif"),
    "a width of words": ("export estimates --width 640 -o ROOT/a.csv", _nothing, "has no pixels"),
    "a chart outside of the reports": (
        "export ../../data -o ROOT/a.svg", _wrote_bundle, "no chart named ../../data",
    ),
    "a chart of escapes": (
        "export \x1b[31m -o ROOT/a.svg", _wrote_bundle, r"no chart named \u001b[31m",
    ),
    "a chart whose list is broken": ("export a/b -o ROOT/a.svg", _wrote_bundle, "charts/a/b"),
    "changes of nothing": ("changes", _nothing, "no reports are built"),
    "changes as JSON of nothing": ("changes --html ROOT/a.html", _nothing, "no reports are built"),
    "changes of a broken list": ("changes", _wrote("reports/surfaces.json", "{"), "surfaces.json"),
    "changes of a list of lists": ("changes", _wrote("reports/surfaces.json", "[1]"), "surfaces"),
    "an approval of nothing": ("approve --by AB", _nothing, "no reports are built"),
    "an approval of nobody": ("approve", _nothing, "Missing option '--by'"),
    "publication of nothing": ("publish", _nothing, "not published, for", "not built"),
    "publication of broken lists": (
        "publish", _wrote("reports/surfaces.json", "{"), "not published, for", "surfaces.json",
        "reports/old.html: made by no run",
    ),
    "publication of a broken notebook": (
        "publish", _wrote(_BOOK, "{"), "not published, for", _BOOK, "reports/old.html: made by",
    ),
    "an embargo without an offset": (
        "publish --embargo 2025-12-09T06:00", _nothing, "expected a time with its offset",
    ),
    "an embargo of escapes": ("publish --embargo \x1b[31m", _nothing, "expected a time"),
    "a broken record of corrections": (
        "corrections", _wrote_below("data/editorial/corrections.csv", "a,b\n"),
        "expected the columns",
    ),
    "a correction of nothing": (
        "corrections add navy_share --reason a --reason-es b --by AB", _nothing,
        "nothing is published yet",
    ),
    "a correction of no page": (
        "corrections add --reason a --reason-es b --by AB", _nothing, "name a FIGURE_ID",
    ),
    "a correction of a page that is none": (
        "corrections add --page x --was a --was-es b --reason a --reason-es b --by AB", _nothing,
        "nothing is published yet",
    ),
    "an output that is there": (
        "story bind ROOT/story.md -o ROOT/reports/old.html", _wrote("story.md", "x"), "--force",
    ),
    "a text of another encoding": (
        "story source ROOT/story.md", lambda root: (root / "story.md").write_bytes(b"\xff\xfe1"),
        "a byte that is not UTF-8",
    ),
    "a text that is a pipe": (
        "story source ROOT/story.md", _pipe("story.md"), "found a pipe or device",
    ),
    "a Word document to bind": (
        "story bind ROOT/a.docx -o ROOT/b.docx", lambda root: (root / "a.docx").write_bytes(b"PK"),
        "docx",
    ),
    "an output in no folder": (
        "story bind ROOT/story.md -o ROOT/a/b.md", _wrote("story.md", "x"), "no such folder",
    ),
}  # fmt: skip
