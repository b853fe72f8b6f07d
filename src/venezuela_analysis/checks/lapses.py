"""Figures that no longer hold on the day of reading."""

from __future__ import annotations

from datetime import date

from venezuela_analysis import ledger, wording
from venezuela_analysis.checks.answers import Check
from venezuela_analysis.tables import Table

LAPSED = "lapsed"


def lapsed(figures: Table, today: date) -> list[Check]:
    """Return a check for each figure of the ledger that may no longer be repeated as it stands.

    It stops nothing by itself: a report may state such a figure with its date, and the gate holds
    it to that.

    Parameters
    ----------
    figures : Table
        The ledger, one row for each claim, with ``valid_until`` and ``lapsed_by``.
    today : date
        The day of reading.
    """
    rows = figures.frame.set_index("figure_id")
    return [
        Check(
            id=f"figures.valid_until.{name}",
            table="figures",
            kind="time",
            answer=LAPSED,
            message=f"“{wording.render(figure, 'en')}” ({figure.measure}) no longer holds since "
            f"{figure.valid_until}; state it with its date",
            figure_ids=(name,),
            source_ids=(str(rows.at[name, "lapsed_by"]),),
            dated=str(figure.valid_until),
        )
        for name, figure in ledger.figures(figures.frame).items()
        if figure.has_lapsed(today)
    ]
