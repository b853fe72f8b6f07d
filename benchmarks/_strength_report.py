"""The measured strength of the checks as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from check_strength import Verdict

# why nothing in the tables contradicts a slip of a kind
WITHOUT_LAST_BUILD = {
    "hedge dropped": "hedge and words of one point were both dropped; a bare number is as good a "
    "statement, and only the source's page says which it made",
    "deleted row": "each row is a statement of its own, and none of those left calls for it",
    "moved to another country or year": "the new date or place is possible too: it does not "
    "contradict the source's publication or another row",
    "swapped digits": "a number that no other row repeats or adds up to, still within the bounds "
    "of its kind",
    "swapped columns": "both cells may hold what the other held",
}
WITH_LAST_BUILD = {
    "swapped digits": "moved by less than a factor of 1.5, which the comparison with the last "
    "build takes for a revision; " + WITHOUT_LAST_BUILD["swapped digits"],
    "swapped columns": "texts of the desk, which may be reworded without a new row",
}
UNEXPLAINED = "no reason is known: look for a check"


def page(verdicts: list[Verdict], seed: int, compared: int) -> str:
    """Return the page.

    Parameters
    ----------
    verdicts : list of Verdict
        On every mutant, in the order in which they were made.
    seed : int
        Of the choice of rows and cells.
    compared : int
        How many mutants Great Expectations itself was asked about.
    """
    return "\n".join(_lines(verdicts, seed, compared)) + "\n"


def _lines(verdicts: list[Verdict], seed: int, compared: int) -> Iterator[str]:
    total = len(verdicts)
    caught = sum(verdict.caught for verdict in verdicts)
    first = sum(verdict.caught_at_first for verdict in verdicts)
    yield from (
        "# Strength of the checks",
        "",
        "Written by `.venv/bin/python benchmarks/check_strength.py`; do not edit.",
        "",
        f"{total} single slips were made in the raw tables, each alone (seed {seed}). The checks "
        f"stop **{caught} of {total} ({caught / total:.1%})** with `data/processed` as the last "
        f"build to compare with, and {first} ({first / total:.1%}) at a first build, which has "
        "nothing to compare with. The tables as they stand pass.",
        "",
        "A slip is caught where its table cannot be read, or where a check fails or is "
        "contradicted. Bounds are slipped one at a time or, where both hold one number, in half of "
        "the cases both alike. A row is duplicated as it is or under a new number; a hedge is "
        "dropped from its column, from the source's words, or from both; columns are swapped in "
        "one row or in the header. Slips that change nothing are not made. Free text of the source "
        "register is left out, and so are corrections and confirmations, which are decisions.",
        "",
        "The expectations are evaluated by a stand-in in pandas for speed. Great Expectations "
        f"itself judged the tables as they stand and {compared} of the slips, "
        "with the same result.",
        "",
    )
    yield from _table("kind of slip", lambda verdict: verdict.mutant.kind, verdicts)
    yield from _table("table", lambda verdict: verdict.mutant.table, verdicts)
    yield from _stopped_by(verdicts)
    yield "## Survivors"
    yield ""
    survivors = [verdict for verdict in verdicts if not verdict.caught]
    yield from _listed("Not caught", survivors, WITH_LAST_BUILD)
    later = [verdict for verdict in verdicts if verdict.caught and not verdict.caught_at_first]
    yield from _listed("Caught by the last build only", later, WITHOUT_LAST_BUILD)


def _table(title: str, group: object, verdicts: list[Verdict]) -> Iterator[str]:
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(group(verdict), []).append(verdict)
    yield f"| {title} | slips | caught | at a first build |"
    yield "|---|---:|---:|---:|"
    for name, found in groups.items():
        caught = sum(verdict.caught for verdict in found)
        first = sum(verdict.caught_at_first for verdict in found)
        shares = (f"{number} ({number / len(found):.0%})" for number in (caught, first))
        yield f"| {name} | {len(found)} | {' | '.join(shares)} |"
    yield ""


def _stopped_by(verdicts: list[Verdict]) -> Iterator[str]:
    """Yield how many slips each line of defence catches; several may catch one."""
    lines = {
        "reading the table": lambda check: check.startswith("reading."),
        "checks of the table": lambda check: (
            not check.startswith("reading.") and not check.endswith(".last_build")
        ),
        "comparison with the last build": lambda check: check.endswith(".last_build"),
    }
    yield "| line of defence | slips that it stops |"
    yield "|---|---:|"
    for name, is_of in lines.items():
        count = sum(any(map(is_of, verdict.caught_by)) for verdict in verdicts)
        yield f"| {name} | {count} |"
    yield ""


def _listed(title: str, survivors: list[Verdict], reasons: dict[str, str]) -> Iterator[str]:
    yield f"### {title}: {len(survivors)}"
    yield ""
    if not survivors:
        return
    yield "| kind | table | row | slip | why |"
    yield "|---|---|---|---|---|"
    for verdict in survivors:
        mutant = verdict.mutant
        slip = ", ".join(
            f"{column}: {old or 'empty'} → {new or 'empty'}"
            for column, old, new in zip(mutant.columns, mutant.old, mutant.new, strict=True)
        )
        cells = (
            mutant.kind,
            mutant.table,
            f"{mutant.row} ({mutant.key})" if mutant.row else "header",
            slip or "the whole row",
            reasons.get(mutant.kind, UNEXPLAINED),
        )
        yield f"| {' | '.join(cell.replace('|', ', ') for cell in cells)} |"
    yield ""
