"""Listings: tables for readers, whose cells may hold bound figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from venezuela_analysis import binding

if TYPE_CHECKING:
    import pandas as pd

LISTING_MIME = "application/vnd.venezuela-analysis.listing+json"


class Listing:
    """A table for readers: a frame whose column names are its heads.

    Parameters
    ----------
    frame : DataFrame
        Text cells, in which `binding.say` may have bound figures; one row for each line of the
        table.
    title : str
        What the table lists.
    """

    def __init__(self, frame: pd.DataFrame, title: str) -> None:
        self.frame = frame
        self.title = title

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Return the table for the page, figures bound, and the frame's own view for a notebook."""
        rows = [
            ["" if cell is None or cell != cell else str(cell) for cell in row]
            for row in self.frame.itertuples(index=False, name=None)
        ]
        seen = self.frame.map(lambda cell: binding.plain(cell) if isinstance(cell, str) else cell)
        return {
            LISTING_MIME: {"title": self.title, "heads": list(self.frame.columns), "rows": rows},
            "text/html": seen.to_html(index=False),
            "text/plain": f"{self.title}\n{seen.to_string(index=False)}",
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
