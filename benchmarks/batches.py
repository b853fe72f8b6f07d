"""Measure batches of 10, 100 and 1,000 editions beside papermill and nbconvert for each edition.

Every size is one whole process of ``venezuela-analysis batch`` from nothing; the most memory is
that of the process that was called, not of its workers. The peer is the usual stack, also as whole
processes: ``papermill`` with the same parameters, then ``jupyter nbconvert``; it checks nothing and
knows no gate. It makes a few editions of the longest list, spread evenly; the table has the median.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import _sections
from _processes import Contender, Run, measured, median

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PAGE = ROOT / "docs" / "speed.md"
SECTION = "batches"
HEADER = ("slug", "language", "edition", "as_of", "prices", "base_year", "publisher")

Edition = dict[str, str]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch took.

    Parameters
    ----------
    count : int
        Editions.
    run : Run
        Of the whole process, with those it waited for.
    parent : int
        Bytes that the process that was called held at once.
    """

    count: int
    run: Run
    parent: int

    @property
    def each(self) -> float:
        """Seconds for one edition."""
        return self.run.wall / self.count


def editions(count: int) -> list[Edition]:
    """Return a list as a desk would write it: every report and language at the ends of months."""
    months = [
        f"{year}-{month:02}-28" for year in range(2025, 2013, -1) for month in range(12, 0, -1)
    ]
    kinds = [
        {"slug": "chinese-loans"},
        {"slug": "chinese-loans", "prices": "constant", "base_year": "2015"},
        {"slug": "us-tariffs-on-china"},
        {"slug": "us-tariffs-on-china", "publisher": "trade_war_tracker"},
        {"slug": "us-military-buildup"},
        {"slug": "allies-then-and-now"},
        {"slug": "figure-ledger"},
    ]
    every = (
        {**kind, "language": language, "as_of": month}
        for month in months
        for kind in kinds
        for language in ("en", "es")
    )
    return [
        dict.fromkeys(HEADER, "") | edition | {"edition": f"edition-{number:04}"}
        for number, edition in enumerate(itertools.islice(every, count), start=1)
    ]


def batch(count: int, folder: Path) -> Batch:
    """Make a batch in a fresh copy of the project and measure it."""
    project = folder / f"project-{count}"
    for part in ("data", "notebooks"):
        shutil.copytree(ROOT / part, project / part)
    listed = project / "editions.csv"
    with listed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(editions(count))
    peak = project / "peak"
    # the process that was called tells its own most memory as it ends
    program = (
        "import atexit, pathlib, resource, sys; from venezuela_analysis.cli import main;"
        "atexit.register(lambda: pathlib.Path(sys.argv.pop()).write_text("
        "str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)));"
        "main(sys.argv[1:-1])"
    )
    arguments = ["batch", listed, "--project", project]
    run = measured(Contender([sys.executable, "-c", program, *arguments, peak]))
    made = len(list((project / "reports" / "editions").glob("*.html")))
    if made != count:
        raise RuntimeError(f"{made} pages of {count}")
    found = Batch(count, run, int(peak.read_text("utf-8")))
    shutil.rmtree(project)
    return found


def peer(edition: Edition, folder: Path) -> Run:
    """Make one edition with the command lines of papermill and nbconvert."""
    source = next((ROOT / "notebooks").glob(f"*-{edition['slug']}.ipynb"))
    given = {
        name: value for name, value in edition.items() if value and name not in ("slug", "edition")
    }
    executed = folder / "executed.ipynb"
    parameters = [part for name, value in given.items() for part in ("-r", name, value)]
    if year := given.get("base_year"):
        at = parameters.index("base_year")
        parameters[at - 1 : at + 2] = ["-p", "base_year", year]
    notebooks = ROOT / "notebooks"
    steps = (
        [BIN / "papermill", source, executed, *parameters, "--no-progress-bar"],
        [BIN / "jupyter", "nbconvert", "--to", "html", executed],
    )
    runs = [measured(Contender(step, cwd=notebooks)) for step in steps]
    return Run(
        sum(run.wall for run in runs),
        sum(run.cpu for run in runs),
        max(run.peak for run in runs),
    )


def middle(batches: list[Batch]) -> Batch:
    """Return the median of batches of one size; the most memory is the most of any."""
    run = median([batch.run for batch in batches])
    return Batch(batches[0].count, run, max(batch.parent for batch in batches))


def section(batches: dict[int, list[Batch]], peers: list[Run]) -> str:
    """Return the measurements as Markdown.

    Parameters
    ----------
    batches : dict
        The batches of each size, by their editions.
    peers : list of Run
        An edition of the peer in each round.
    """
    medians, one = [middle(batches[count]) for count in sorted(batches)], median(peers)
    lines = [
        "One page for each row of a list: five reports, two languages, 12 years of dates at the "
        "ends of months, two price bases, two publishers. Each batch begins with nothing made, and "
        "its time has everything in it: start, tables, all checks. The peer is papermill and "
        "`jupyter nbconvert` on their command lines, which make one edition of the longest list in "
        f"{one.wall:.1f} s (median of {len(peers)}), and checks nothing. Medians; batches and "
        f"editions of the peer took turns. {os.cpu_count()} cores.",
        "",
        "| editions | in all | least | most | times | each | processor, each | peer / ours "
        "| most memory of the process that was called |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for entry in medians:
        walls = [each.run.wall for each in batches[entry.count]]
        lines.append(
            f"| {entry.count:,} | {entry.run.wall:.1f} s | {min(walls):.1f} s | {max(walls):.1f} s "
            f"| {len(walls)} | {entry.each:.2f} s | {entry.run.cpu / entry.count:.2f} s "
            f"| **{one.wall / entry.each:.1f}** | {entry.parent / 2**20:.0f} MB |"
        )
    small, large = medians[-2:] if len(medians) > 1 else (medians[0], medians[0])
    if large.count > small.count:
        more = (large.run.wall - small.run.wall) / (large.count - small.count)
        lines += [
            "",
            f"From {small.count:,} to {large.count:,} editions each further one takes {more:.2f} "
            f"s, the peer {one.wall / more:.1f} times as long, and the most memory of the process "
            f"that was called changes by {(large.parent - small.parent) / 2**20:+.0f} MB.",
        ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10, 100, 1000], help="editions of each batch"
    )
    parser.add_argument("--times", type=int, default=5, help="rounds")
    parser.add_argument(
        "--once", type=int, nargs="*", default=[], help="sizes of the first round alone"
    )
    options = parser.parse_args()
    rows = editions(max(options.sizes))
    chosen = rows[:: max(1, len(rows) // options.times)][: options.times]
    batches: dict[int, list[Batch]] = {}
    peers: list[Run] = []
    with tempfile.TemporaryDirectory(prefix="batches-") as name:
        folder = Path(name)
        for edition in chosen:
            # in turn, so that a slow minute of the machine hits both
            for count in sorted(options.sizes):
                if not (peers and count in options.once):
                    batches.setdefault(count, []).append(batch(count, folder))
            peers.append(peer(edition, folder))
            # after each round, so that one that fails loses only itself
            text = section(batches, peers)
            print(text, flush=True)
            _sections.write(PAGE, SECTION, text)


if __name__ == "__main__":
    main()
