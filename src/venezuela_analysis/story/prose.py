"""Prose bound to figures: ``{{ figure_id }}`` in a markdown cell becomes the figure's words.

A passage (a paragraph, heading or list) whose figures are later than the edition's ``as_of`` is
left out whole, and counted, so that no sentence states what was not yet known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from venezuela_analysis import binding, wording
from venezuela_analysis.errors import ReportError, nearest
from venezuela_analysis.figures import Figure
from venezuela_analysis.wording.rendering import STYLES

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment


FILTERS: Mapping[str, Mapping[str, Any]] = {
    **{style: {"style": style} for style in STYLES},
    "feminine": {"gender": "feminine"},
    "dated": {"dated": True},
}
"""What stands after a figure's name in prose, and what it asks of `Bound`."""

_AS_OF = {"en": "(as of {})", "es": "(a {})"}


class Unavailable(Exception):
    """A passage binds a figure that the edition does not have at its date."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure in a sentence, with the style that its words take there.

    Parameters
    ----------
    figure : Figure
        What is stated.
    language : str
        ``en``, ``es`` or ``es-419``.
    style : str
        A style of `wording.render`.
    dated : bool
        Whether the words are followed by the date of the statement.
    gender : str
        As for `wording.render`.
    """

    figure: Figure
    language: str
    style: str = "prose"
    dated: bool = False
    gender: str = "masculine"

    @property
    def words(self) -> str:
        """The figure's words in this style and language, bound to it."""
        words = binding.say(self.figure, self.language, self.style, gender=self.gender)
        if not self.dated or self.figure.as_of is None:
            return words
        day = wording.format_date(str(self.figure.as_of), self.language)
        return f"{words} {_AS_OF[self.language[:2]].format(day)}"


@dataclass(slots=True)
class Prose:
    """What binding the prose of one edition has come to.

    Parameters
    ----------
    figures : dict
        Every figure of the ledger and every finding of the notebook, by id; None for one that
        exists but not at the edition's date.
    language : str
        Of the edition.
    bound : list of str
        Ids in the order of their first sentence.
    left_out : int
        Passages left out since their figures are later than the edition's date.
    """

    figures: Mapping[str, Figure | None]
    language: str
    bound: list[str] = field(default_factory=list)
    left_out: int = 0

    def render(self, source: str, cell: str) -> str:
        """Return a markdown cell with its figures in words, bound to them as `binding.say` does.

        Parameters
        ----------
        source : str
            Markdown; passages are parted by blank lines.
        cell : str
            Names notebook and cell in messages.

        Raises
        ------
        ReportError
            For an unknown figure, with the nearest name, and for a template that does not parse.
        """
        environment = _environment()
        passages = []
        for passage in re.split(r"\n\s*\n", source):
            before = list(self.bound)
            try:
                passages.append(self._passage(environment, passage, cell))
            except Unavailable:
                self.bound, self.left_out = before, self.left_out + 1
        return "\n\n".join(passages)

    def _passage(self, environment: SandboxedEnvironment, passage: str, cell: str) -> str:
        """Return one passage with its figures in words."""
        import jinja2

        try:
            names = _names(environment.parse(passage))
            context = {name: self._bind(name, cell) for name in names}
            text = environment.from_string(passage).render(context)
        except jinja2.TemplateError as error:
            raise ReportError(
                f"{cell}: {error.message} in {passage.strip()!r}. Bind a figure as "
                "{{ figure_id }} or {{ figure_id | short }}."
            ) from None
        self.bound += [name for name in names if name not in self.bound]
        return text

    def _bind(self, name: str, cell: str) -> Bound:
        """Return the figure of that name, ready to be worded."""
        if name not in self.figures:
            raise ReportError(
                f"{cell}: no figure or finding named {name}{nearest(name, list(self.figures))}. "
                "List the figures with: venezuela-analysis figures"
            )
        figure = self.figures[name]
        if figure is None:
            raise Unavailable(name)
        return Bound(figure, self.language)


def _names(template: nodes.Template) -> list[str]:
    """Return the figures that a passage binds, in the order of the text.

    Raises
    ------
    TemplateSyntaxError
        For anything but a name with filters: an expression would state a number of nobody's.
    """
    from jinja2 import TemplateSyntaxError, nodes

    names: dict[str, None] = {}

    def visit(node: nodes.Node) -> None:
        if not isinstance(
            node, nodes.Template | nodes.Output | nodes.TemplateData | nodes.Name | nodes.Filter
        ):
            raise TemplateSyntaxError("only a figure with its filters can be bound", node.lineno)
        if isinstance(node, nodes.Name):
            names[node.name] = None
        if isinstance(node, nodes.Filter) and (node.args or node.kwargs):
            raise TemplateSyntaxError(f"the filter {node.name} takes nothing", node.lineno)
        for child in node.iter_child_nodes():
            visit(child)

    visit(template)
    return list(names)


def _environment() -> SandboxedEnvironment:
    """Return a template environment in which prose can word figures and do nothing else."""
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(finalize=_words_of)
    environment.globals.clear()
    environment.filters = {
        name: lambda bound, changes=changes: replace(bound, **changes)
        for name, changes in FILTERS.items()
    }
    return environment


def _words_of(value: object) -> object:
    """Return a bound figure's words."""
    return value.words if isinstance(value, Bound) else value
