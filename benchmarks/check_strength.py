"""How strong are the checks? Make single slips in the raw tables and count those that stop a run.

    .venv/bin/python benchmarks/check_strength.py

writes docs/check-strength.md: what was caught, by kind of slip and by table, and every survivor.
Exits 1 where the tables as they stand do not pass, where fewer than `TARGET` are caught, or where
Great Expectations and its stand-in disagree.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import _mutations
import _plain_engine
import _strength_report
import pandas as pd
from _mutations import Mutant

from venezuela_analysis import checks, clean, corrections, pipeline, tables
from venezuela_analysis.analysis import reconciliations
from venezuela_analysis.analysis.reconciliations import answers
from venezuela_analysis.checks import engine, running
from venezuela_analysis.errors import DataErrors, ProjectError
from venezuela_analysis.project import Project, find
from venezuela_analysis.tables import RawTable, Table

SEED = 2025
EACH = 30
TARGET = 0.95
# how many mutants are also put before Great Expectations itself
COMPARED = 12
LAST_BUILD = ".last_build"

# what a check of one table reads in another
READ_BY_OTHERS = ("sources", "figures", "corrections", "confirmations")

Validate = Callable[..., dict[str, engine.Outcome]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks said of a mutant.

    Parameters
    ----------
    mutant : Mutant
        The slip.
    caught_by : tuple of str
        Ids of the checks that stopped the run, or the column where reading it stopped.
    """

    mutant: Mutant
    caught_by: tuple[str, ...]

    @property
    def caught(self) -> bool:
        """Whether the run stopped."""
        return bool(self.caught_by)

    @property
    def caught_at_first(self) -> bool:
        """Whether the run would have stopped without a last build to compare with."""
        return any(not check.endswith(LAST_BUILD) for check in self.caught_by)

    @property
    def read(self) -> bool:
        """Whether the table was read, so that checks were asked at all."""
        return not any(check.startswith("reading.") for check in self.caught_by)


class Bench:
    """The project as it stands, and what the checks say of it with one table changed.

    Parameters
    ----------
    project : Project
        Whose raw tables are mutated, and whose ``data/processed`` is the last build.
    """

    def __init__(self, project: Project) -> None:
        schemas = tables.schemas_from(tables.read_descriptor(project.raw, "data/raw"))
        self.raw: dict[str, RawTable] = {
            name: tables.read_raw(project, schema) for name, schema in schemas.items()
        }
        self.decisions = corrections.read(self.raw["corrections"])
        self.last = pipeline.last_build(project)
        self.cleaned: dict[str, Table] = {
            name: clean.CLEANERS[name](corrections.apply(raw, self.decisions))
            for name, raw in self.raw.items()
        }
        frames = {name: table.frame for name, table in self.cleaned.items()}
        self.remembered = tuple(_Remembered(check, frames) for check in answers.RECONCILIATIONS)
        self.cleaned |= {"answers": self._answers(self.cleaned)}

    def _answers(self, cleaned: Mapping[str, Table]) -> Table:
        """Return the reconciliations, of which only those are made that read a changed table."""
        with mock.patch.object(answers, "RECONCILIATIONS", self.remembered):
            return reconciliations.table(cleaned)

    def standing(self) -> list[checks.Check]:
        """Return what stops a run of the tables as they stand, by the real engine."""
        return [check for check in checks.run(self.cleaned, self.last) if not check.passed]

    def verdict(self, mutant: Mutant, validate: Validate = _plain_engine.validate) -> Verdict:
        """Return what the checks say of a mutant.

        Parameters
        ----------
        mutant : Mutant
            The slip.
        validate : callable
            The engine: the stand-in, or `venezuela_analysis.checks.engine.validate`.
        """
        name = mutant.table
        try:
            raw = corrections.apply(_mutations.mutated(self.raw[name], mutant), self.decisions)
            cleaned = self.cleaned | {name: clean.CLEANERS[name](raw)}
            cleaned["answers"] = self._answers(cleaned)
        except DataErrors as found:
            places = (f"reading.{error.place.column or 'row'}" for error in found.errors)
            return Verdict(mutant, tuple(dict.fromkeys(places)))
        except ProjectError as stopped:
            return Verdict(mutant, (f"reading.{type(stopped).__name__}",))
        with mock.patch.object(running, "validate", self._of_what_changed(mutant, validate)):
            # the tables that did not change differ from the last build only as they may
            last = {name: self.last[name]} if name in self.last else {}
            results = checks.run(cleaned, last)
        return Verdict(mutant, tuple(check.id for check in results if not check.passed))

    def _of_what_changed(self, mutant: Mutant, validate: Validate) -> Validate:
        """Return an engine that takes the suites of unchanged tables for passed, as they did."""
        known = {name: table.frame for name, table in self.cleaned.items()}
        if mutant.table in READ_BY_OTHERS:
            known = {}
        # whether a confirmation is current depends on the answers
        known.pop("confirmations", None)

        def partly(
            frames: dict[str, pd.DataFrame],
            suites: dict[str, Any],
            rules: dict[str, Any],
            passed: None = None,
        ) -> dict[str, engine.Outcome]:
            same = [name for name in suites if frames[name] is known.get(name)]
            outcomes = {
                item.id: engine.Outcome(item.id, True, [], "")
                for name in same
                for item in suites[name]
            }
            changed = {name: suites[name] for name in suites if name not in same}
            return outcomes | validate(frames, changed, rules)

        return partly


class _Remembered:
    """A reconciliation that is not made again where no table that it reads has changed.

    Parameters
    ----------
    check : callable
        Frames by name in, reconciliations out.
    frames : dict
        Of the tables as they stand.
    """

    def __init__(self, check: Callable[..., Iterator[Any]], frames: dict[str, Any]) -> None:
        noted = _Noted(frames)
        self.check = check
        self.found = list(check(noted))
        self.read = {name: frames[name] for name in noted.asked}

    def __call__(self, frames: Mapping[str, Any]) -> list[Any]:
        if all(frames[name] is frame for name, frame in self.read.items()):
            return self.found
        return list(self.check(frames))


class _Noted(dict):
    """Frames by name that note which of them are asked for."""

    def __init__(self, frames: Mapping[str, Any]) -> None:
        super().__init__(frames)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)


# --- all mutants, on every core ----------------------------------------------------------------

_bench: Bench


def _start(root: Path) -> None:
    global _bench
    _bench = Bench(Project(root))


def _verdict(mutant: Mutant) -> Verdict:
    return _bench.verdict(mutant)


def verdicts(project: Project, mutants: list[Mutant]) -> list[Verdict]:
    """Return what the checks say of each mutant, in their order."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(os.cpu_count(), _start, (project.root,)) as workers:
        return workers.map(_verdict, mutants, chunksize=4)


def disagreements(bench: Bench, found: list[Verdict]) -> list[str]:
    """Return where Great Expectations says of some mutants what its stand-in does not."""
    checked = [verdict for verdict in found if verdict.read]
    told = []
    for verdict in random.Random(SEED).sample(checked, min(COMPARED, len(checked))):
        real = bench.verdict(verdict.mutant, engine.validate)
        if apart := sorted(set(real.caught_by) ^ set(verdict.caught_by)):
            told.append(f"{verdict.mutant}: Great Expectations and its stand-in differ in {apart}")
    return told


def main() -> int:
    """Measure, write the report, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=EACH, help="mutants of each kind")
    parser.add_argument("--seed", type=int, default=SEED, help="of the choice of rows and cells")
    parser.add_argument("--out", type=Path, help="default: docs/check-strength.md")
    options = parser.parse_args()
    started = time.monotonic()
    project = find(__file__)
    bench = Bench(project)
    if stopped := bench.standing():
        print(*(check.line for check in stopped), sep="\n", file=sys.stderr)
        return 1
    found = verdicts(project, list(_mutations.mutants(bench.raw, options.each, options.seed)))
    if wrong := disagreements(bench, found):
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    out = options.out or project.root / "docs" / "check-strength.md"
    out.write_text(_strength_report.page(found, options.seed, COMPARED), encoding="utf-8")
    share, first = (
        sum(getattr(verdict, when) for verdict in found) / len(found)
        for when in ("caught", "caught_at_first")
    )
    print(
        f"{len(found)} slips, {share:.1%} caught, {first:.1%} at a first build, "
        f"{time.monotonic() - started:.0f} s; {out} tells which"
    )
    return int(share < TARGET)


if __name__ == "__main__":
    sys.exit(main())
