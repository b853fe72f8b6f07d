"""Prose bound to figures: ``{{ figure_id }}`` in a markdown cell becomes the figure's words.

A passage (a paragraph, heading or list) whose figures are later than the edition's ``as_of`` is
left out whole, and counted, so that no sentence states what was not yet known.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from venezuela_analysis import wording
from venezuela_analysis.errors import ReportError, nearest
from venezuela_analysis.figures import Figure, Hedge, Interval

if TYPE_CHECKING:
    import pandas as pd
    from jinja2.sandbox import SandboxedEnvironment

FIGURE_MIME = "application/vnd.venezuela-analysis.figure+json"


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
    """

    figure: Figure
    language: str
    style: str = "prose"

    @property
    def words(self) -> str:
        """The figure's words in this style and language."""
        return wording.render(self.figure, self.language, self.style)


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

    def render(self, source: str, cell: str, *, plain: bool = False) -> str:
        """Return a markdown cell with its figures in words.

        Parameters
        ----------
        source : str
            Markdown; passages are parted by blank lines.
        cell : str
            Names notebook and cell in messages.
        plain : bool
            Words alone, without the marks that the page puts around a figure.

        Raises
        ------
        ReportError
            For an unknown figure, with the nearest name, and for a template that does not parse.
        """
        environment = _environment(plain)
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
        from jinja2 import meta

        try:
            names = sorted(meta.find_undeclared_variables(environment.parse(passage)))
            context = {name: self._bind(name, cell) for name in names}
            text = environment.from_string(passage).render(context)
        except jinja2.TemplateError as error:
            raise ReportError(
                f"{cell}: {error.message} in {passage.strip()!r}. Bind a figure as "
                "{{ figure_id }} or {{ figure_id | short }}."
            ) from None
        self.bound += [name for name in sorted(names, key=passage.index) if name not in self.bound]
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


def _environment(plain: bool) -> SandboxedEnvironment:
    """Return a template environment in which prose can word figures and do nothing else."""
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(finalize=_words_of if plain else _marked)
    environment.globals.clear()
    environment.filters = {
        style: lambda bound, style=style: replace(bound, style=style)
        for style in ("prose", "short", "number", "sentence_start")
    }
    return environment


def _words_of(value: object) -> object:
    """Return a bound figure's words."""
    return value.words if isinstance(value, Bound) else value


def _marked(value: object) -> object:
    """Return a bound figure's words in the mark that ties them to the figures table."""
    if not isinstance(value, Bound):
        return value
    # a dollar sign left as it is would open a formula in the markdown that follows
    words = html.escape(value.words).replace("$", "&#36;")
    return f'<span class="figure" data-figure="{html.escape(value.figure.id)}">{words}</span>'


# --- findings ----------------------------------------------------------------------------------


class Finding:
    """A figure computed in a notebook, displayed in words and carried in the cell's output.

    Parameters
    ----------
    name : str
        The id that prose binds.
    figure : Figure or None
        None where the data at the edition's date do not give it.
    """

    def __init__(self, name: str, figure: Figure | None) -> None:
        self.name = name
        self.figure = None if figure is None else replace(figure, id=name)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Return the finding for the page and its words for the notebook."""
        words = (
            "not known at this date" if self.figure is None else wording.render(self.figure, "en")
        )
        return {
            FIGURE_MIME: {"name": self.name, "figure": to_json(self.figure)},
            "text/plain": f"{self.name}: {words}",
        }


def glue(name: str, figure: Figure | None) -> None:
    """Make a finding of a notebook bindable in its prose as ``{{ name }}``.

    Parameters
    ----------
    name : str
        The id that prose binds.
    figure : Figure or None
        The finding; None where the data at the edition's date do not give it, and passages that
        bind it are then left out.
    """
    from IPython.display import display

    display(Finding(name, figure))


def to_json(figure: Figure | None) -> dict[str, Any] | None:
    """Return a figure as JSON values: decimals and dates as text."""
    if figure is None:
        return None
    return json.loads(json.dumps(asdict(figure), default=str))


def from_json(values: dict[str, Any] | None) -> Figure | None:
    """Return the figure that `to_json` was given."""
    if values is None:
        return None
    unrounded = values["unrounded"]
    return Figure(
        **values
        | _decimals(values)
        | {
            "hedge": Hedge(values["hedge"]),
            "derived_from": tuple(values["derived_from"]),
            "unrounded": unrounded and Interval(**{**unrounded, **_decimals(unrounded)}),
        }
        | {
            name: date.fromisoformat(values[name]) if values[name] else None
            for name in ("as_of", "valid_until")
        }
    )


def _decimals(values: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """Return the bounds of a figure or an interval, which JSON holds as text."""
    return {
        name: None if values[name] is None else Decimal(values[name]) for name in ("low", "high")
    }


# --- listings ----------------------------------------------------------------------------------

LISTING_MIME = "application/vnd.venezuela-analysis.listing+json"


class Listing:
    """A table for readers: a frame whose column names are its heads.

    Parameters
    ----------
    frame : DataFrame
        Text cells; one row for each line of the table.
    title : str
        What the table lists.
    """

    def __init__(self, frame: pd.DataFrame, title: str) -> None:
        self.frame = frame
        self.title = title

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Return the table for the page, and the frame's own view for the notebook."""
        rows = [
            ["" if cell is None or cell != cell else str(cell) for cell in row]
            for row in self.frame.itertuples(index=False, name=None)
        ]
        return {
            LISTING_MIME: {"title": self.title, "heads": list(self.frame.columns), "rows": rows},
            "text/html": self.frame.to_html(index=False),
            "text/plain": f"{self.title}\n{self.frame.to_string(index=False)}",
        }


def listing(frame: pd.DataFrame, title: str) -> None:
    """Show a frame as a table, in the notebook and on the page; nothing for an empty one.

    Parameters
    ----------
    frame : DataFrame
        Column names are the table's heads; cells are text for readers.
    title : str
        What the table lists.
    """
    from IPython.display import display

    if len(frame):
        display(Listing(frame, title))
