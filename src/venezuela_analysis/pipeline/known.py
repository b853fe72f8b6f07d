"""Every figure that a text may state: the ledger's, the tables' rows, and the findings."""

from __future__ import annotations

from venezuela_analysis import ledger
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure
from venezuela_analysis.pipeline import rows, site
from venezuela_analysis.project import Project


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
        rows with bounds of the tables in `rows.TABLES`.

    Raises
    ------
    ReportError
        Where one id stands for two figures.
    """
    known = ledger.read(project=project)
    for found in site.findings(project.reports).values():
        _add(known, {name: rows.worded(figure) for name, figure in found.items()})
    told = rows.figures(project)
    _add(known, told)
    return known | told  # a report that states a row tells less of it than the row itself


def _add(known: dict[str, Figure], more: dict[str, Figure]) -> None:
    """Add figures; one name must not come to mean two of them."""
    for name, figure in more.items():
        if known.setdefault(name, figure).stated != figure.stated:
            raise ReportError(
                f"{name} names two figures: {known[name]} and {figure}. Rename the row or the "
                "finding, and run the reports again."
            )
