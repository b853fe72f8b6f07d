"""How strong is the story check? Make single faults in bound stories and count those it sees.

    .venv/bin/python benchmarks/story_strength.py

writes docs/story-strength.md: what was caught, by kind of fault and language, beside plain matching
by value; every survivor; and the proposals for plain drafts. Exits 1 where a fault is missed, where
anything is open in a story as it stands, or where a draft's number is called entailed unbound.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import _story_mutations
import _story_report
import _story_sources
from _story_mutations import Mutant
from _story_sources import Story

from venezuela_analysis import tables, wording
from venezuela_analysis.figures import Figure
from venezuela_analysis.pipeline import known_figures
from venezuela_analysis.project import Project, find
from venezuela_analysis.story import checking, drafts
from venezuela_analysis.story.drafts import UNREAD, Draft
from venezuela_analysis.story.matching import is_row
from venezuela_analysis.story.remarks import Remark
from venezuela_analysis.story.reviewed import Review
from venezuela_analysis.story.verdicts import COUNTED, Verdict, numbers

SEED = 2026
EACH = 20
TODAY = date(2026, 11, 22)
FOLDER = Path("tests", "fixtures", "drafts")
STORIES = (
    "what_allies_gave.en.md", "who_counts.en.html", "lo_que_dieron.es.md", "los_numeros.es.docx",
)  # fmt: skip

# a row that prints what a claim of the ledger says, or another table's row: the same statement
_ONE_STATEMENT = {
    "us_troops": ("us_forces", "personnel_total"),
    "navy_share": ("us_forces", "share_of_navy_combat_capacity"),
    "us_carriers": ("us_forces", "carriers"),
    "china_loans_total": ("loan_estimates", "total_lent_to_venezuela"),
    "china_loans_share": ("loan_estimates", "share_of_chinese_lending_to_region"),
    "russia_personnel_2018": ("allied_support", "Russia", "personnel"),
    "russia_bombers_2018": ("allied_support", "Russia", "tu160_bombers"),
    "fentanyl_tariff": ("us_tariffs", "us_on_china", "fentanyl_ieepa"),
    "fentanyl_tariff_after": ("us_tariffs", "us_on_china", "fentanyl_ieepa"),
    "fentanyl_peak": ("us_tariffs", "us_on_china", "fentanyl_ieepa"),
    "fentanyl_after": ("us_tariffs", "us_on_china", "fentanyl_ieepa"),
    "russia_bombers_then": ("allied_support", "Russia", "tu160_bombers"),
    ("chinese_loans_by_country", "Venezuela", "cumulative_commitments"): (
        "loan_estimates", "total_lent_to_venezuela",
    ),
    ("chinese_loans_by_country", "Venezuela", "share_of_region"): (
        "loan_estimates", "share_of_chinese_lending_to_region",
    ),
}  # fmt: skip
_ABOUT = {
    "loan_estimates": ("measure",),
    "us_forces": ("measure",),
    "us_tariffs": ("direction", "component"),
    "chinese_loans_by_country": ("country", "measure"),
    "allied_support": ("supplier", "measure"),
}
_WHEN = ("as_of_date", "effective_date", "event_date", "vintage")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant.

    Parameters
    ----------
    story : str
        Name of the file.
    language : str
        Of the story.
    mutant : Mutant
        The fault.
    verdicts : tuple of str
        Of what is open where it was made, and was not in the original; none where it survived.
    by_value : bool
        Whether a number is left that no figure has.
    """

    story: str
    language: str
    mutant: Mutant
    verdicts: tuple[str, ...]
    by_value: bool


class Bench:
    """The known figures, and both ways to look at a story.

    Parameters
    ----------
    project : Project
        With the last build.
    """

    def __init__(self, project: Project) -> None:
        self.figures = known_figures(project)
        self.stories = [_story_sources.read(project.root / FOLDER / name) for name in STORIES]
        self.statements = _statements(project)
        self.values: set[tuple[str, tuple[Decimal, ...]]] = set()
        for figure in self.figures.values():
            family = wording.unit_family(figure.unit)
            self.values.add((family, numbers(figure)))
            if family in COUNTED:
                self.values.add(("count", numbers(figure)))
        self.reviews = {story.path.name: self.review(story, story.source) for story in self.stories}
        self.unmatched = {
            name: self._unmatched(review.draft) for name, review in self.reviews.items()
        }

    def review(self, story: Story, source: str) -> Review:
        """Check a story."""
        return checking.check(story.draft(source, self.figures), self.figures, today=TODAY)

    def mutants(self, story: Story, each: int, seed: int) -> list[Mutant]:
        """Return the mutants of a story."""
        made = _story_mutations.Mutations(story, self.figures, self.says_the_same).all()
        return sample(made, each, seed)

    def result(self, story: Story, mutant: Mutant) -> Result:
        """Return what both ways make of a mutant."""
        review = self.review(story, mutant.source)
        near = 0 if story.path.suffix == ".docx" else 1
        said = tuple(
            one.kind if isinstance(one, Remark) else str(one.verdict)
            for one in review.open
            if any(abs(one.line - line) <= near for line in mutant.lines)
        )
        fresh = self._unmatched(review.draft) - self.unmatched[story.path.name]
        return Result(story.path.name, story.language, mutant, said, bool(fresh))

    def says_the_same(self, one: str, other: str) -> bool:
        """Whether two ids stand for one statement: same claim, same thing, no other date."""
        if one == other:
            return True
        first, second = self.figures[one], self.figures[other]
        if (numbers(first), first.hedge) != (numbers(second), second.hedge):
            return False
        if other in second.derived_from + first.derived_from or one in second.derived_from:
            return True  # a finding repeats what it is derived from
        # a finding may be a row under another name, and without its day
        one_source = first.source_id == second.source_id != ""
        if (
            one_source
            and not (is_row(one) and is_row(other))
            and (first.as_of == second.as_of or None in (first.as_of, second.as_of))
        ):
            return True
        (about, when), (subject, then) = self.statements[one], self.statements[other]
        return about == subject and (when.startswith(then) or then.startswith(when))

    def _unmatched(self, draft: Draft) -> Counter[str]:
        """Return the numbers whose value no figure has in their unit: all that matching sees."""
        left: Counter[str] = Counter()
        for passage in draft.passages:
            if passage.kind in UNREAD:
                continue
            text = draft.text[passage.start : passage.end]
            for found in wording.find(text, draft.language):
                if found.figure and (found.unit, numbers(found.figure)) not in self.values:
                    left[found.text] += 1
        return left


def sample(made: Mapping[str, list[Mutant]], each: int, seed: int) -> list[Mutant]:
    """Return some mutants of every operator, the same for the same story and seed.

    Parameters
    ----------
    made : mapping
        Mutants by operator.
    each : int
        At most so many of an operator.
    seed : int
        Of the choice.
    """
    rng = random.Random(seed)
    chosen = []
    for mutants in made.values():
        different = list({mutant.source: mutant for mutant in mutants}.values())
        chosen += rng.sample(different, min(each, len(different)))
    return chosen


def _statements(project: Project) -> dict[str, tuple[object, str]]:
    """Return what each figure is about, and of when it is."""
    found: dict[str, tuple[object, str]] = defaultdict(lambda: (object(), ""))
    for name in known_figures(project):
        found[name] = (_ONE_STATEMENT.get(name, name), "")
    for table, columns in _ABOUT.items():
        for row in tables.read(table, project=project).to_dict("records"):
            about = (table, *(str(row[column]) for column in columns))
            when = next((str(row[column]) for column in _WHEN if column in row), "")
            when = when if when[:1].isdigit() else ""
            found[row["row_id"]] = (_ONE_STATEMENT.get(about, about), when)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Plain:
    """What the check made of a plain draft.

    Parameters
    ----------
    name : str
        Of the file.
    written, found : int
        Numbers that the draft was written with, and those of them that were found whole.
    meant, right : int
        Those that have a figure, and those whose first proposal is that figure.
    entailed, wrongly_certain : int
        Numbers called entailed, and certain proposals that are wrong; both should be 0.
    missed : tuple of str
        Each number without its figure as first proposal, with what was proposed.
    """

    name: str
    written: int
    found: int
    meant: int
    right: int
    entailed: int
    wrongly_certain: int
    missed: tuple[str, ...]


def plain_drafts(project: Project, figures: Mapping[str, Figure]) -> list[Plain]:
    """Return what the check makes of every plain draft, held against its key."""
    folder = project.root / FOLDER
    with (folder / "plain.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    told = []
    for name in dict.fromkeys(row["draft"] for row in rows):
        draft = drafts.read(folder / name, figures)
        review = checking.check(draft, figures, today=TODAY)
        seen = {(one.line, one.column): one for one in review.numbers}
        mine = [row for row in rows if row["draft"] == name]
        pairs = [(row, seen.get((int(row["line"]), int(row["column"])))) for row in mine]
        first = [(one.candidates[:1] or ("",))[0] if one else "" for _, one in pairs]
        told.append(
            Plain(
                name,
                len(mine),
                sum(bool(one and one.text.startswith(row["text"])) for row, one in pairs),
                sum(bool(row["figure_id"]) for row in mine),
                sum(row["figure_id"] == id_ != "" for row, id_ in zip(mine, first, strict=True)),
                sum(one.verdict is Verdict.ENTAILED for one in review.numbers),
                sum(
                    bool(one and one.certain and one.candidates != (row["figure_id"],))
                    for row, one in pairs
                ),
                tuple(
                    f"{row['line']}:{row['column']} “{row['text']}”: {row['figure_id']}, "
                    f"proposed {id_ or 'nothing'}"
                    for row, id_ in zip(mine, first, strict=True)
                    if row["figure_id"] and row["figure_id"] != id_
                ),
            )
        )
    return told


# --- all mutants, on every core ----------------------------------------------------------------

_bench: Bench


def _start(root: Path) -> None:
    global _bench
    # a mutant shares all but one passage with its original: each is read once
    wording.find = lru_cache(maxsize=None)(wording.find)
    _bench = Bench(Project(root))


def _result(task: tuple[int, Mutant]) -> Result:
    at, mutant = task
    return _bench.result(_bench.stories[at], mutant)


def results(project: Project, tasks: list[tuple[int, Mutant]]) -> list[Result]:
    """Return what became of each mutant, in their order."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(os.cpu_count(), _start, (project.root,)) as workers:
        return workers.map(_result, tasks, chunksize=20)


def main() -> int:
    """Measure, write the page, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=EACH, help="mutants of a kind and story")
    parser.add_argument("--seed", type=int, default=SEED, help="of the choice among all mutants")
    parser.add_argument("--out", type=Path, help="default: docs/story-strength.md")
    parser.add_argument("--survivors", action="store_true", help="print each survivor")
    options = parser.parse_args()
    started = time.monotonic()
    project = find(Path(__file__).parent.parent)
    bench = Bench(project)
    alarms = {name: review.open for name, review in bench.reviews.items()}
    tasks = [
        (at, mutant)
        for at, story in enumerate(bench.stories)
        for mutant in bench.mutants(story, options.each, options.seed)
    ]
    found = results(project, tasks)
    plain = plain_drafts(project, bench.figures)
    out = options.out or project.root / "docs" / "story-strength.md"
    page = _story_report.page(bench.reviews, found, plain, options.seed, options.each)
    out.write_text(page, encoding="utf-8")
    left = [result for result in found if not result.verdicts]
    for result in left if options.survivors else ():
        print(f"{result.story} {result.mutant.operator}: {result.mutant.slip}")
    for name, opened in alarms.items():
        for one in opened:
            print(f"{name}:{one.line}:{one.column} {one.text}: {one.message}", file=sys.stderr)
    caught, by_value = len(found) - len(left), sum(result.by_value for result in found)
    print(
        f"{len(found)} faults, {caught} caught ({caught / len(found):.1%}), {by_value} by matching "
        f"by value ({by_value / len(found):.1%}), {time.monotonic() - started:.0f} s; {out} tells "
        "which"
    )
    wrong = sum(one.entailed + one.wrongly_certain for one in plain)
    return int(bool(left or wrong or any(alarms.values())))


if __name__ == "__main__":
    sys.exit(main())
