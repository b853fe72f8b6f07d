"""Where a figure comes from, in the words of a page: measure, speaker, relay, source, answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from venezuela_analysis import sources, tables, wording
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure, translated
from venezuela_analysis.report.vocabulary import words
from venezuela_analysis.tables.statements import DATES, SPEAKERS

if TYPE_CHECKING:
    from venezuela_analysis.checks import Check
    from venezuela_analysis.report.editions import Edition

# where a statement of a table has its figure
_PLACE = re.compile(r":? ?\{figure\}")
IDS_SHOWN = 3


@dataclass(frozen=True)
class Sourcing:
    """What one edition knows of where its figures come from.

    Parameters
    ----------
    language : str
        Of the page.
    register : dict
        Rows of the source register by id.
    rows : dict
        Rows of the edition's tables that hold one figure each, by ``row_id``.
    checks : list of Check
        Reconciliations whose evidence the edition's date allows.
    ledger : dict
        Rows of the ledger of the story's own figures, by id.
    """

    language: str
    register: Mapping[str, Mapping[str, Any]] = field(repr=False)
    rows: Mapping[str, Mapping[str, Any]] = field(repr=False)
    checks: list[Check] = field(repr=False)
    ledger: Mapping[str, Mapping[str, Any]] = field(repr=False)

    @classmethod
    def of(cls, edition: Edition) -> Sourcing:
        """Return what an edition knows."""
        return cls(
            language=edition.language,
            register={
                row["source_id"]: row for row in edition.tables["sources"].to_dict("records")
            },
            rows={
                row["row_id"]: row
                for frame in edition.tables.values()
                if "row_id" in frame and "measure" in frame
                for row in frame.to_dict("records")
            },
            checks=[
                check
                for check in edition.checks
                if check.kind == "reconciliation" and check.dated <= edition.as_of
            ],
            ledger={row["figure_id"]: row for row in edition.tables["figures"].to_dict("records")},
        )

    @property
    def words(self) -> dict[str, Any]:
        """The page's own words."""
        return words(self.language)

    def measure(self, figure: Figure) -> str:
        """Return what a figure measures; nothing where it does not say.

        Raises
        ------
        ReportError
            For a row whose measure has no words in the page's language.
        """
        row = self.rows.get(figure.id)
        if row is not None and "statement_en" in row:
            return _PLACE.sub("", str(row[f"statement_{self.language}"]))
        if row is not None and figure.measure in ("", row["measure"]):
            measure = self._named("measures", row["measure"], figure)
            part = self._cell(row, "component")
            if part in ("", "total"):
                return measure
            return f"{measure}: {self._named('components', part, figure)}"
        if named := self.words["measures"].get(figure.measure):
            return str(named)  # a finding that is a row's keeps the row's code
        return translated(figure, "measure", self.language)

    def universe(self, figure: Figure) -> str:
        """Return what a figure is a share or a part of."""
        row = self.rows.get(figure.id, {})
        if "direction" in row:
            return self._named("directions", row["direction"], figure)
        if self._cell(row, "country"):
            return self._cell(row, "country")
        return translated(figure, "universe", self.language)

    def _named(self, table: str, name: str, figure: Figure) -> str:
        """Return the words for a table's own name for something."""
        named = self.words[table]
        if name not in named:
            raise ReportError(
                f"templates/words.toml, [{self.language}.{table}]: no words for {name}, which "
                f"{figure.id} has. Add a line."
            )
        return str(named[name])

    def says(self, figure: Figure) -> str:
        """Return who says a figure, or its row in a table; nothing where it was derived here."""
        if figure.speaker:
            return translated(figure, "speaker", self.language)
        row = self.rows.get(figure.id, {})
        return next(filter(None, (self._cell(row, column) for column in SPEAKERS)), "")

    def origin(self, figure: Figure) -> dict[str, Any] | None:
        """Return from which figures one that nobody says was derived here; None for the others."""
        if self.says(figure) or figure.id in self.ledger:
            return None
        more = len(figure.derived_from) - IDS_SHOWN
        return {
            "ids": figure.derived_from[:IDS_SHOWN],
            "more": self.words["derived_more"].format(count=more) if more > 0 else "",
        }

    def via(self, figure: Figure) -> str:
        """Return through whom a figure reached us, where that is somebody else."""
        if figure.via:
            return translated(figure, "via", self.language)
        row = self.rows.get(figure.id, {})
        told = self._cell(row, "reported_by")
        return "" if told == self.says(figure) else told

    def source(self, figure: Figure) -> str:
        """Return a figure's source in short, nothing where it has none."""
        source = self.register.get(figure.source_id)
        return sources.short(source, self.language) if source else ""

    def dated(self, figure: Figure) -> str:
        """Return the date of a figure's statement in words, nothing where none is known."""
        row = self.rows.get(figure.id, {})
        day = str(figure.as_of or "") or next(
            filter(None, (self._cell(row, column) for column in DATES)), ""
        )
        # a row may be dated to the month, which its figure fills up to a whole day
        typed = self._cell(row, "as_of_date") or self._month(figure) or day
        return wording.format_date(typed, self.language) if typed else ""

    def _month(self, figure: Figure) -> str:
        """Return the month to which a finding's source dates it, where it gives no day."""
        return self._months.get((figure.source_id, str(figure.as_of)), "")

    @cached_property
    def _months(self) -> dict[tuple[str, str], str]:
        """The months of rows, by their source and the last day that they are filled up to."""
        return {
            (row["source_id"], tables.last_day(day)): day
            for row in self.rows.values()
            if len(day := self._cell(row, "as_of_date")) == len("2022-02")
        }

    def foreign(self, source_id: str) -> str:
        """Return the language of a source where it is not the page's."""
        spoken = str(self.register.get(source_id, {}).get("language") or self.language)
        return "" if spoken == self.language else spoken

    def quotations(self) -> dict[str, str]:
        """Return the words that sources print in another language than the page's, with it."""
        texts = [(row.get("hedge_words"), row["source_id"]) for row in self.rows.values()]
        texts += [(row["wording"], row["source_id"]) for row in self.ledger.values()]
        return {
            text: spoken
            for text, source_id in texts
            if isinstance(text, str) and (spoken := self.foreign(source_id))
        }

    def answers(self, figure: Figure) -> list[dict[str, str]]:
        """Return how many checks of a figure gave which answer, gravest first."""
        given = [check.answer for check in self.checks if figure.id in check.figure_ids]
        named = self.words["answers"], self.words["answers_many"]
        return [
            {"answer": answer, "label": f"{count} {named[count > 1][answer]}"}
            for answer in reversed(named[0])
            if (count := given.count(answer))
        ]

    def _cell(self, row: Mapping[str, Any], column: str) -> str:
        """Return a text cell of a row, in Spanish where it has both and the page is Spanish."""
        for name in (f"{column}_es", column) if self.language == "es" else (column,):
            if isinstance(row.get(name), str):
                return str(row[name])
        return ""
