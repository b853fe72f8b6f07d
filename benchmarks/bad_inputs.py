"""What becomes of broken and odd inputs? Give every one of tests/inputs to the real functions.

    .venv/bin/python benchmarks/bad_inputs.py

writes its section of docs/reliability.md: inputs by kind and outcome, with the longest time and
the most memory that one took. Exits 1 where an input is neither read nor refused as it must be.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import _sections  # noqa: E402
from inputs import corpus  # noqa: E402
from inputs.cases import Case, Outcome, outcome  # noqa: E402

MEMORY = 4 * 2**30
"""Bytes that a process may take above what it starts with."""

KINDS = {
    "file": "the file of a table: encodings, separators, shapes",
    "no file": "a folder, pipe, device or link in its place",
    "huge": "a table of up to 300 MB",
    "cell": "a cell of a table",
    "number": "a number as the locales of Unicode's register write it",
    "workbook": "a workbook in the place of a table",
    "descriptor": "the descriptor of the tables",
    "correction": "a record of a correction",
    "ledger": "a row of the ledger",
    "notebook": "a notebook",
    "parameter": "parameters, typed or in a file",
    "draft": "a draft in Markdown, text, HTML or Word",
    "command": "a command of the real command line",
}


@dataclass(frozen=True, slots=True)
class Result:
    """What an input came to, in how many seconds and with how many bytes."""

    kind: str
    id: str
    outcome: Outcome
    seconds: float
    memory: int


def main() -> int:
    """Try every input, write the section, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kind", choices=KINDS, help="of the inputs to try; nothing is written")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "reliability.md")
    options = parser.parse_args()
    started = time.monotonic()
    cases = [case for case in corpus.cases() if options.kind in (None, case.kind)]
    results = _results(cases)
    for result in results:
        if result.outcome.answer == "wrong":
            print(f"{result.id}\n    {result.outcome.message}", file=sys.stderr)
    table = "\n".join(_table(results))
    print(table)
    if options.kind is None:
        _sections.write(options.out, "inputs", table)
    print(f"{len(results)} inputs, {time.monotonic() - started:.0f} s")
    return int(any(result.outcome.answer == "wrong" for result in results))


def _results(cases: list[Case]) -> list[Result]:
    """Return what each case came to, tried in a process of its own for those that are large."""
    global _cases
    _cases = cases
    context = multiprocessing.get_context("fork")
    with context.Pool(os.cpu_count(), maxtasksperchild=1) as workers:
        return [result for batch in workers.imap(_tried, _batches(cases)) for result in batch]


_cases: list[Case] = []


def _batches(cases: list[Case]) -> list[list[int]]:
    """Return the numbers of the cases, those of one kind together; large ones alone."""
    batches: list[list[int]] = []
    for number, case in enumerate(cases):
        alone = case.kind in ("huge", "workbook", "command")
        full = not batches or len(batches[-1]) == 50
        if alone or full or cases[batches[-1][0]].kind != case.kind:
            batches.append([])
        batches[-1].append(number)
    return batches


def _tried(numbers: list[int]) -> list[Result]:
    """Return what some cases came to, in this process and with bounded memory."""
    resource.setrlimit(resource.RLIMIT_AS, (_in_use() + MEMORY, resource.RLIM_INFINITY))
    results = []
    for number in numbers:
        case = _cases[number]
        before, started = _most(), time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            found = outcome(case, Path(folder))
        seconds, more = time.monotonic() - started, _most() - before
        results.append(Result(case.kind, case.id, found, seconds, more))
    return results


def _in_use() -> int:
    """Return the bytes of addresses that this process has taken."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _most() -> int:
    """Return the most bytes that this process or a command it called has held."""
    own, called = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return (own + called) * 1024


def _table(results: list[Result]) -> Iterator[str]:
    """Yield the table of the results by kind."""
    yield "| given to the program | inputs | read | refused | wrong | longest | most memory |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    kinds = [kind for kind in KINDS if any(result.kind == kind for result in results)]
    for kind in kinds:
        yield _row(KINDS[kind], [result for result in results if result.kind == kind])
    yield _row("**all**", results)


def _row(name: str, results: list[Result]) -> str:
    answers = Counter(result.outcome.answer for result in results)
    counts = [len(results), *(answers[answer] for answer in ("read", "refused", "wrong"))]
    longest = max(result.seconds for result in results)
    took = f"{longest:.0f} s" if longest >= 0.5 else "under 0.5 s"
    memory = max(result.memory for result in results) / 2**20
    return f"| {name} | {' | '.join(f'{n:,}' for n in counts)} | {took} | {memory:.0f} MB |"


if __name__ == "__main__":
    sys.exit(main())
