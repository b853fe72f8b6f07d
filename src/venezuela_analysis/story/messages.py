"""What the check tells an editor, from ``messages.toml``, in the language of the draft."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from venezuela_analysis import wording
from venezuela_analysis.errors import WordingError, nearest
from venezuela_analysis.figures import Figure, Hedge, translated
from venezuela_analysis.story.matching import Proposal
from venezuela_analysis.story.verdicts import Verdict
from venezuela_analysis.wording import Found


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of one language.

    Parameters
    ----------
    language : {"en", "es", "es-419"}
        Of the draft.
    """

    language: str

    def of(self, verdict: Verdict, found: Found, figure: Figure) -> str:
        """Return what a verdict on a bound number means; nothing for one that is entailed."""
        if verdict.value not in self._texts:
            return ""
        family = wording.unit_family(figure.unit)
        unit = self._texts["units"].get(family, figure.unit)
        return self._told(verdict.value, found, figure, unit=unit)

    def words(self, figure: Figure) -> str:
        """Return a figure's words, or its bounds where the language cannot print them."""
        try:
            return wording.render(figure, self.language)
        except WordingError:
            return str(figure)

    def unknown(self, name: str, known: list[str]) -> str:
        """Return what to do about a binding to a figure that there is not."""
        return self._texts["unknown"].format(name=name, nearest=nearest(name, known))

    def two_bindings(self, names: Sequence[str]) -> str:
        """Return what to do about one number that is bound twice."""
        return self._texts["two_bindings"].format(names=self._texts["and"].join(names))

    def no_quantity(self, found: Found, figure: Figure) -> str:
        """Return what to do about bound words that state no quantity."""
        if found.kind == "words":
            return self._told("no_number", found, figure)
        kind = self._texts["kinds"].get(found.kind, found.kind.replace("_", " "))
        return self._told("no_quantity", found, figure, kind=kind)

    def second_hedge(self, found: Found, hedge: Hedge, figure: Figure) -> str:
        """Return what to do about a hedge typed beside a figure that has another."""
        named = self._texts["hedges"].get(hedge.value, hedge.replace("_", " "))
        return self._told("second_hedge", found, figure, hedge=named)

    def oddly_grouped(self, found: Found, figure: Figure) -> str:
        """Return what to do about thousands that are parted in a way that nobody writes."""
        return self._told("oddly_grouped", found, figure)

    def universe(self, figure: Figure, name: str, other: str) -> str:
        """Return what to do where the words name another universe than the figure's."""
        about = figure.universe_es if self._spanish else figure.universe
        return self._texts["universe"].format(
            other=other, name=name, about=about or self.measure(figure)
        )

    def better(self, figure: Figure, name: str, rival: str, other: Figure) -> str:
        """Return what to do where the words fit another figure."""
        return self._texts["better"].format(
            rival=rival, other=self.measure(other), name=name, about=self.measure(figure)
        )

    def unnamed(self, figure: Figure, name: str) -> str:
        """Return what to do where no word around names what the figure measures."""
        return self._texts["unnamed"].format(name=name, about=self.measure(figure))

    def unattributed(self, figure: Figure, name: str, rival: str) -> str:
        """Return what to do about one source's count that is told without source and day."""
        speaker = translated(figure, "speaker", self.language)
        return self._texts["unattributed"].format(
            name=name, speaker=speaker, as_of=figure.as_of, rival=rival
        )

    def other_date(self, figure: Figure, name: str, when: str) -> str:
        """Return what to do where the sentence tells another date than the figure's."""
        return self._texts["other_date"].format(
            when=when, name=name, as_of=figure.as_of or figure.period
        )

    def other_source(self, figure: Figure, name: str, who: str) -> str:
        """Return what to do where the sentence names another source than the figure's."""
        speaker = translated(figure, "speaker", self.language)
        return self._texts["other_source"].format(who=who, name=name, speaker=speaker)

    def lapsed(self, figure: Figure) -> str:
        """Return what to do about a figure that no longer holds."""
        stated = self._texts["stated"].format(as_of=figure.as_of) if figure.as_of else ""
        return self._texts["lapsed"].format(name=figure.id, stated=stated, until=figure.valid_until)

    def relative(self, text: str) -> str:
        """Return what to do about words that count from the day of reading."""
        return self._texts["relative"].format(text=self._quoted(text))

    def as_built(self, change: str, words: str) -> str:
        """Return what to do about a passage of a report that is not as it was built."""
        return self._texts["as_built"][change].format(text=self._quoted(words))

    def with_flags(self, told: str, found: Found) -> str:
        """Return a message, and what the reading of the words noted."""
        known = [flag for flag in found.flags if flag in self._texts]
        noted = [self._texts[flag].format(text=self._quoted(found.text)) for flag in known]
        if told and noted and not told.endswith("."):
            told += "."
        return " ".join(filter(None, [told, *noted]))

    def proposed(
        self, found: Found, proposals: Sequence[Proposal], figures: Mapping[str, Figure]
    ) -> str:
        """Return what to do about a number that is not bound."""
        if found.figure is None:
            told = self._texts["unreadable"]
        elif not proposals:
            told = self._texts["nothing"]
        else:
            first = proposals[0]
            told = self._proposal(found, figures[first.figure_id], first.figure_id)
            if first.verdict is not Verdict.ENTAILED:
                told += self._texts["as_typed"].format(verdict=first.verdict)
        return self.with_flags(told, found)

    def unbound(self, found: Found, names: Sequence[str], figures: Mapping[str, Figure]) -> str:
        """Return what to do about a year, a rank or a name that may be a figure."""
        if not names:
            return self._texts["name_or_count"].format(text=self._quoted(found.text))
        return self._proposal(found, figures[names[0]], names[0])

    def measure(self, figure: Figure) -> str:
        """Return what a figure measures, in English where there are no other words."""
        return translated(figure, "measure", self.language)

    def _proposal(self, found: Found, figure: Figure, name: str) -> str:
        return self._texts["proposed"].format(
            name=name,
            words=self._quoted(self.words(figure)),
            about=self.measure(figure),
            typed=found.text,
        )

    def _told(self, key: str, found: Found, figure: Figure, **more: str) -> str:
        return self._texts[key].format(
            text=self._quoted(found.text),
            name=figure.id,
            words=self._quoted(self.words(figure)),
            **more,
        )

    def _quoted(self, text: str) -> str:
        return self._texts["quoted"].format(text)

    @property
    def _spanish(self) -> bool:
        return self.language.startswith("es")

    @property
    def _texts(self) -> dict[str, Any]:
        return _table()[self.language[:2]]


@cache
def _table() -> dict[str, Any]:
    file = resources.files("venezuela_analysis.story") / "messages.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
