"""Tables of a thousand to a million rows: cleaned, checked and charted, beside bare pandas.

Every step is a whole process, with the start of Python and its imports. Run it with::

    .venv/bin/python benchmarks/large_tables.py            # writes docs/speed.md
    .venv/bin/python benchmarks/large_tables.py --rows 1000 --rows 10000 --times 1 --print
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import _processes
import _sections
import _synthetic_loans
from _processes import Contender, Run

if TYPE_CHECKING:
    from venezuela_analysis.tables import Table

ROOT = Path(__file__).resolve().parents[1]
ROWS = (1_000, 10_000, 100_000, 1_000_000)
STEPS = ("pandas", "clean", "write", "checks", "chart")
MOST_DATUMS = 1_000
"""Rows of data that a chart may hold, however many the table has."""


def bare_pandas(folder: Path) -> None:
    """Read the loans as text and convert the columns that our cleaning converts, nothing more."""
    import pandas as pd

    path = folder / "data" / "raw" / f"{_synthetic_loans.TABLE}.csv"
    loans = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    for name in ("principal_usd_m", "principal_constant_usd_m"):
        loans[name] = pd.to_numeric(loans[name]) * 10**6
    for name in ("interest_rate_pct", "maturity_years"):
        loans[name] = pd.to_numeric(loans[name])
    loans["constant_base_year"] = pd.to_numeric(loans["constant_base_year"]).astype("Int64")
    for name in ("is_umbrella", "recommended_for_research", "is_rollover", "from_story"):
        loans[name] = loans[name].map({"true": True, "false": False}).astype("boolean")


def clean(folder: Path) -> None:
    """Read, prove and clean the loans as a run does."""
    _cleaned(folder)


def write(folder: Path) -> None:
    """Do the same, and write the processed table where the chart will read it."""
    from venezuela_analysis import tables
    from venezuela_analysis.clean import processed_descriptor
    from venezuela_analysis.pipeline.loading import Data
    from venezuela_analysis.pipeline.staging import write_tables
    from venezuela_analysis.project import Project

    project = Project(folder)
    descriptor = tables.read_descriptor(project.raw, "data/raw")
    names = (_synthetic_loans.TABLE, "sources", "corrections")
    cleaned = {name: _cleaned(folder, name) for name in names}
    write_tables(Data(processed_descriptor(descriptor), cleaned), project.processed)


def checks(folder: Path) -> None:
    """Clean and reconcile all tables and ask Great Expectations and the rules for every check."""
    from venezuela_analysis.pipeline import loading
    from venezuela_analysis.project import Project

    # made-up loans contradict the published totals; how long the answers take is the same
    answers = loading.check(Project(folder))
    wrong = [each.id for each in answers if not each.passed and each.table == _synthetic_loans.TABLE
             and each.kind != "reconciliation"]  # fmt: skip
    if wrong:
        raise SystemExit(f"the synthetic loans fail {', '.join(wrong)}")


def chart(folder: Path) -> None:
    """Read the processed loans, draw the chart of their sums, and count what is embedded in it."""
    from venezuela_analysis import tables
    from venezuela_analysis.analysis import loans
    from venezuela_analysis.charts import images
    from venezuela_analysis.charts.loans import ladder
    from venezuela_analysis.project import Project

    project = Project(folder)
    records, corrections, sources = (
        tables.read(name, project=project)
        for name in (_synthetic_loans.TABLE, "corrections", "sources")
    )
    totals = loans.totals_by_filter(records, corrections)
    spec = ladder(totals, None, sources, language="en").to_dict()
    images.svg(images.sized(spec, 640, titled=False), "chart")
    datums = sum(map(len, spec["datasets"].values()))
    if datums > MOST_DATUMS:
        raise SystemExit(f"the chart holds {datums:,} rows of data")


def _cleaned(folder: Path, name: str = _synthetic_loans.TABLE) -> Table:
    """Return a table as a run cleans it."""
    from venezuela_analysis import corrections, tables
    from venezuela_analysis.clean import CLEANERS
    from venezuela_analysis.project import Project

    project = Project(folder)
    schemas = tables.schemas_from(tables.read_descriptor(project.raw, "data/raw"))
    decisions = corrections.read(tables.read_raw(project, schemas["corrections"]))
    return CLEANERS[name](corrections.apply(tables.read_raw(project, schemas[name]), decisions))


WORK: dict[str, Callable[[Path], None]] = {
    "pandas": bare_pandas, "clean": clean, "write": write, "checks": checks, "chart": chart,
}  # fmt: skip


def measured(rows: int, times: int) -> tuple[int, dict[str, Run]]:
    """Return the size of a table of so many rows, and the median run of each step."""
    with tempfile.TemporaryDirectory(prefix="large-tables-") as scratch:
        folder = Path(scratch) / "project"
        table = _synthetic_loans.project(ROOT, folder, rows)
        contenders = {
            step: Contender([sys.executable, __file__, "--step", step, "--project", folder])
            for step in STEPS
        }
        runs = _processes.in_turn(contenders, times)
        return table.stat().st_size, {step: _processes.median(of) for step, of in runs.items()}


def section(found: dict[int, tuple[int, dict[str, Run]]], times: int) -> str:
    """Return what was measured as Markdown."""
    lines = [
        "```",
        ".venv/bin/python benchmarks/large_tables.py",
        "```",
        "",
        "Synthetic loans in the table's 26 columns, in a temporary copy of the project. Seconds "
        "by the clock of whole processes, with the start of Python and its imports; seconds of "
        f"processor in brackets. {'Medians of ' + str(times) if times > 1 else 'One run'} of each "
        f"step, in turn, on {os.cpu_count()} cores.",
        "",
        "| rows | file | bare pandas | our cleaning | ratio | cleaning and writing "
        "| all checks | a chart |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for rows, (size, runs) in found.items():
        cells = [_seconds(runs[step]) for step in STEPS]
        cells.insert(2, f"{runs['clean'].cpu / runs['pandas'].cpu:.2f}")
        lines.append(f"| {rows:,} | {size / 1e6:,.1f} MB | {' | '.join(cells)} |")
    lines += [
        "",
        "The ratio is of processor time, which other work on the machine touches less. Most memory "
        "of any process of a step, as multiples of the file where it has more than 100,000 rows:",
        "",
        "| rows | bare pandas | our cleaning | cleaning and writing | all checks | a chart |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for rows, (size, runs) in found.items():
        cells = [_memory(runs[step].peak, size if rows > 10**5 else None) for step in STEPS]
        lines.append(f"| {rows:,} | {' | '.join(cells)} |")
    if len(found) > 1:
        lines += ["", _growth(found)]
    return "\n".join(lines)


def _growth(found: dict[int, tuple[int, dict[str, Run]]]) -> str:
    """Return how much longer each step took for the largest table than for the one before."""
    (fewer, (_, before)), (more, (_, after)) = sorted(found.items())[-2:]
    told = ", ".join(f"{step} {after[step].cpu / before[step].cpu:.1f}" for step in STEPS)
    return (
        f"From {fewer:,} to {more:,} rows, {more / fewer:.0f} times as many, the processor time of "
        f"each step grew by a factor of: {told}."
    )


def _seconds(run: Run) -> str:
    return f"{run.wall:.1f} s ({run.cpu:.1f})"


def _memory(peak: int, size: int | None) -> str:
    return f"{peak / 1e6:,.0f} MB" + (f", {peak / size:.1f} times" if size else "")


def main() -> None:
    """Measure and write, or do one step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, action="append", help="of a table; repeatable")
    parser.add_argument("--times", type=int, default=5, help="runs of each step")
    parser.add_argument("--print", action="store_true", help="print instead of writing the page")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--project", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        WORK[given.step](given.project)
        return
    found = {rows: measured(rows, given.times) for rows in given.rows or ROWS}
    text = section(found, given.times)
    if given.print:
        print(text)
    else:
        _sections.write(ROOT / "docs" / "speed.md", "tables", text)


if __name__ == "__main__":
    main()
