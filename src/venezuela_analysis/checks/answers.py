"""One check and its answer, and how answers are printed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from venezuela_analysis import sources, wording
from venezuela_analysis.errors import Place, in_short

if TYPE_CHECKING:
    import pandas as pd

    from venezuela_analysis.errors import DataErrors
    from venezuela_analysis.figures import Figure

STOPS = ("failed", "contradicted")
ROWS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A cell that a check is about.

    Parameters
    ----------
    file : str
        Path from the project folder.
    row : int
        Line in that file; 0 for the whole table.
    column : str
        Name as in the raw file; empty for the whole row.
    value : str
        What stands there.
    """

    file: str
    row: int
    column: str
    value: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}" if self.row else self.file
        place += f", column {self.column}" if self.column else ""
        return f"{place}: {self.value or 'empty'}" if self.row or self.value else place


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its answer.

    Parameters
    ----------
    id : str
        Names it: ``loan_estimates.unit.enum``, ``loans.total.corrected``.
    table : str
        What it is about.
    kind : str
        ``structure``, ``plausibility``, ``reconciliation`` or ``time``.
    answer : str
        ``passed`` or ``failed``; for reconciliations ``entailed``, ``possible``, ``contradicted``,
        or ``confirmed`` for a contradiction that a confirmation names, and for a bound that a
        cell breaks whose value a record in ``corrections`` confirms; ``lapsed`` for a figure that
        no longer holds on the day of reading.
    message : str
        What was compared with what, and what to do where it stops the run.
    message_es : str
        The same in Spanish for reconciliations, which pages print; else empty.
    rows : tuple of Row
        Cells that fail, or that a reconciliation rests on.
    figure_ids, source_ids : tuple of str
        Figures of the story and sources that it touches.
    caveat, caveat_es : str
        What readers are told of what is confirmed, in English and Spanish.
    dated : str
        Last day of the evidence of a reconciliation, ISO 8601.
    family : str
        Checks that are printed as one line where all gave the same plain answer.
    """

    id: str
    table: str
    kind: str
    answer: str
    message: str
    rows: tuple[Row, ...] = ()
    figure_ids: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()
    caveat: str = ""
    caveat_es: str = ""
    message_es: str = ""
    dated: str = ""
    family: str = field(default="", compare=False)

    @property
    def passed(self) -> bool:
        """Whether publication may go on."""
        return self.answer not in STOPS

    @property
    def line(self) -> str:
        """The check as one line, with its cells below where it stops the run."""
        told = f"{self.answer:<12} {self.id}: {self.message}"
        if self.passed:
            return told
        shown = [f"\n      {row}" for row in self.rows[:ROWS_SHOWN]]
        more = len(self.rows) - ROWS_SHOWN
        return told + "".join(shown) + (f"\n      and {more} more" if more > 0 else "")


def lines(checks: list[Check], *, each: bool = False) -> Iterator[str]:
    """Yield the checks for a terminal: what stops the run last, where it is read first.

    Parameters
    ----------
    checks : list of Check
        In any order.
    each : bool
        Whether every check has a line of its own; otherwise those of one family that gave the
        same plain answer share one.
    """
    families: dict[tuple[str, str], list[Check]] = {}
    for check in checks:
        plain = check.answer in ("passed", "entailed") and check.family and not each
        families.setdefault((check.family if plain else check.id, check.answer), []).append(check)
    order = sorted(families.values(), key=lambda group: STOPS.count(group[0].answer))
    for group in order:
        first = group[0]
        if len(group) == 1:
            yield first.line
        else:
            yield f"{first.answer:<12} {first.family}: {len(group)} checks, such as {first.message}"
        if first.caveat:
            yield f"{'':<12} {first.caveat}"
        if first.source_ids and len(group) == 1:
            yield f"{'':<12} sources: {', '.join(first.source_ids)}"


def advice(checks: list[Check]) -> Iterator[str]:
    """Yield what to do about the checks that stop a run: the cell to look at first, and how.

    The cell is the one that most of them name.
    """
    stopped = [check for check in checks if not check.passed]
    named = Counter(
        (row.file, row.row, row.column) for check in stopped for row in set(check.rows) if row.row
    )
    for cell, count in named.most_common(1):
        if count > 1:
            yield f"Look first at {Place(*cell)}, which {count} of them name."
    if any(check.answer == "contradicted" for check in stopped):
        yield (
            "Contradicted: mend the number that is wrong. If the sources really disagree, add a "
            "record to data/raw/confirmations.csv with the check's id and its words, and the "
            "evidence."
        )


def to_json(checks: list[Check]) -> str:
    """Return the checks as JSON: ``{"passed": …, "checks": [{"id", "table", "kind", …}]}``."""
    listed = []
    for check in checks:
        values = asdict(check)
        del values["family"]
        listed.append(values)
    passed = all(check.passed for check in checks)
    return json.dumps({"passed": passed, "checks": listed}, ensure_ascii=False, indent=2)


def unreadable(errors: DataErrors) -> list[Check]:
    """Return the cells that could not be read as failed checks of structure."""
    return [
        Check(
            id=f"readable.{number}",
            table=error.place.file.rsplit("/", 1)[-1].partition(".")[0],
            kind="structure",
            answer="failed",
            message=f"{error.place.at}: {error.told}" if error.place.at else error.told,
            rows=(
                Row(
                    error.place.file,
                    error.place.row if isinstance(error.place.row, int) else 0,
                    error.place.column or "",
                    in_short(error.found),
                ),
            ),
        )
        for number, error in enumerate(errors.errors, start=1)
    ]


def figure_lines(figure: Figure, answers: pd.DataFrame, register: pd.DataFrame) -> Iterator[str]:
    """Yield all about one figure: words, provenance, and what the reconciliations answer."""
    told = {
        "in words": wording.render(figure, "en"),
        "in Spanish": wording.render(figure, "es", alone=True),
        "measures": figure.measure,
        "of": figure.universe,
        "unit": figure.unit,
        "hedge": figure.hedge.value,
        "period": figure.period,
        "as of": str(figure.as_of or ""),
        "valid until": str(figure.valid_until or ""),
        "said by": figure.speaker,
        "via": figure.via,
        "primary source": {True: "read", False: "not read", None: ""}[figure.primary_seen],
        "as printed": figure.wording,
        "where": figure.locator,
        "derived from": ", ".join(figure.derived_from),
    }
    rows = register[register["source_id"] == figure.source_id].to_dict("records")
    told["source"] = sources.citation(rows[0]) if rows else figure.source_id
    yield figure.id
    yield from (f"  {name + ':':<16} {value}" for name, value in told.items() if value)
    about = answers["figure_ids"].fillna("").str.split(";").map(lambda ids: figure.id in ids)
    for row in answers[about].to_dict("records"):
        yield f"  {row['answer']:<12} {row['check_id']}: {row['working']}"
        if isinstance(row["caveat_en"], str):
            yield f"  {'':<12} {row['caveat_en']}"
