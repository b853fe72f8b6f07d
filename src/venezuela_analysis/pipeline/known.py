"""Every figure that a text may state: the ledger's, the tables' rows, and the findings."""

from __future__ import annotations

from venezuela_analysis import ledger, tables
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure
from venezuela_analysis.pipeline import site
from venezuela_analysis.project import Project

ROWS = (
    "loan_estimates",
    "us_forces",
    "us_tariffs",
    "chinese_loans_by_country",
    "allied_support",
)
"""Tables whose rows hold one figure each, by ``row_id``."""


def known_figures(project: Project) -> dict[str, Figure]:
    """Return every figure of the last build by id.

    Parameters
    ----------
    project : Project
        Whose processed tables and findings are read.

    Returns
    -------
    dict
        The ledger's figures first, then the findings of the reports' default editions, then the
        rows with bounds of the tables in `ROWS`.

    Raises
    ------
    ReportError
        Where one id stands for two figures.
    """
    known = ledger.read(project=project)
    for found in site.findings(project.reports).values():
        _add(known, found)
    for table in ROWS:
        rows = tables.read(table, project=project)
        bounded = rows[rows["low"].notna() | rows["high"].notna()]
        _add(known, {row["row_id"]: ledger.figure(row) for row in bounded.to_dict("records")})
    return known


def _add(known: dict[str, Figure], more: dict[str, Figure]) -> None:
    """Add figures; one name must not come to mean two of them."""
    for name, figure in more.items():
        if known.setdefault(name, figure).stated != figure.stated:
            raise ReportError(
                f"{name} names two figures: {known[name]} and {figure}. Rename the row or the "
                "finding, and run the reports again."
            )
