"""The measured strength of the story check as a page of Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from story_strength import Plain, Result

    from venezuela_analysis.story.reviewed import Review


def page(
    reviews: Mapping[str, Review],
    results: list[Result],
    plain: list[Plain],
    seed: int,
    each: int,
) -> str:
    return "\n".join(_lines(reviews, results, plain, seed, each)) + "\n"


def _lines(reviews, results, plain, seed, each) -> Iterator[str]:
    for operator in dict.fromkeys(r.mutant.operator for r in results):
        cells = []
        for language in ("en", "es"):
            some = [r for r in results if r.mutant.operator == operator and r.language == language]
            cells += [len(some), sum(bool(r.verdicts) for r in some), sum(r.by_value for r in some)]
        said = Counter(v for r in results if r.mutant.operator == operator for v in r.verdicts)
        yield f"| {operator} | {' | '.join(map(str, cells))} | {said.most_common(4)}"
