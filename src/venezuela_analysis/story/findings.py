"""Findings: figures that a notebook computes and its prose binds by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from venezuela_analysis import wording
from venezuela_analysis.figures import Figure, to_json

FIGURE_MIME = "application/vnd.venezuela-analysis.figure+json"


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
