"""Which share of the code do the tests run? Lines and branches of every package.

    .venv/bin/python -m pytest --cov -n auto
    .venv/bin/python benchmarks/covered.py

writes a table of docs/reliability.md from what the first command measured; a branch is one of the
two ways that an ``if``, a loop or a ``match`` can go on.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import _sections

ROOT = Path(__file__).parents[1]
PACKAGE = "venezuela_analysis"
COUNTS = ("num_statements", "covered_lines", "num_branches", "covered_branches")


def counted(data: Path) -> dict[str, Counter[str]]:
    """Return the counts of every package, or module beside the packages, from coverage's data."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "-q", "--fail-under=0"]
        subprocess.run([*command, f"--data-file={data}", "-o", report], cwd=ROOT, check=True)
        files = json.loads(report.read_text("utf-8"))["files"]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for file, found in sorted(files.items()):
        name = Path(file.split(f"{PACKAGE}/", 1)[1]).parts[0].removesuffix(".py")
        counts[name].update({count: found["summary"][count] for count in COUNTS})
    return counts


def table(counts: dict[str, Counter[str]]) -> str:
    """Return lines and branches that the tests run, by package and in all."""
    lines = ["| package | lines | run | branches | taken |", "|---|---:|---:|---:|---:|"]
    total = sum(counts.values(), Counter[str]())
    for name, count in [*counts.items(), ("", total)]:
        if count["num_statements"]:
            title = f"`{name}`" if name else "**all**"
            cells = _share(count, COUNTS[:2]), _share(count, COUNTS[2:])
            lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _share(count: Counter[str], names: tuple[str, ...]) -> str:
    whole, run = (count[name] for name in names)
    return f"{whole:,} | {run / whole:.1%}" if whole else "0 |"


def main() -> int:
    """Write the table, where a run of the tests left what it is made of."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT / ".coverage", help="what pytest left")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "reliability.md")
    options = parser.parse_args()
    if not options.data.is_file():
        print("coverage left as it is: run the tests with --cov first, see --help")
        return 0
    text = table(counted(options.data.resolve()))
    print(text)
    _sections.write(options.out, "coverage", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
