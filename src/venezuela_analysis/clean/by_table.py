"""One function for each raw table."""

from __future__ import annotations

from collections.abc import Callable

from venezuela_analysis.clean.tidying import tidy
from venezuela_analysis.tables import RawTable, Table


def clean_figures(raw: RawTable) -> Table:
    """Return the ledger: one row for each claim of the story, key ``figure_id``, in its order.

    ``low`` and ``high`` are in base units; claims without a number have none.
    """
    return tidy(raw, order=("claim",))


def clean_chinese_loans(raw: RawTable) -> Table:
    """Return loan records: one row for each record of each data set, key ``loan_id``.

    ``principal_usd`` is nominal, ``principal_constant_usd`` in dollars of ``constant_base_year``.
    The same loan appears in several data sets: rows of different data sets are never added.
    """
    return tidy(raw)


def clean_chinese_loans_by_country(raw: RawTable) -> Table:
    """Return totals by borrower: one row for each published or computed total, key ``row_id``."""
    return tidy(raw)


def clean_loan_estimates(raw: RawTable) -> Table:
    """Return statements of what Venezuela received, repaid and owes: one row each."""
    return tidy(raw)


def clean_us_tariffs(raw: RawTable) -> Table:
    """Return rates and changes of rates: one row for each statement, ``rate_pct`` or ``pp``."""
    return tidy(raw)


def clean_us_forces(raw: RawTable) -> Table:
    """Return counts of US forces: one row for each report by an outlet at a date."""
    return tidy(raw)


def clean_us_ships(raw: RawTable) -> Table:
    """Return reports of named ships: one row for each ship and report."""
    return tidy(raw)


def clean_allied_support(raw: RawTable) -> Table:
    """Return what Russia and China did for Venezuela: one row for each dated statement."""
    return tidy(raw)


def clean_arms_deliveries(raw: RawTable) -> Table:
    """Return arms deliveries in SIPRI's volume index: one row for supplier, year and series."""
    return tidy(raw)


def clean_timeline(raw: RawTable) -> Table:
    """Return dated events: one row each, by date and then id."""
    return tidy(raw, order=("event_date", "event_id"))


def clean_us_cpi(raw: RawTable) -> Table:
    """Return the US consumer price index: one row for each year and variant of its mean."""
    return tidy(raw)


def clean_speakers(raw: RawTable) -> Table:
    """Return the register of speakers: one row for each spelling, affiliation or role."""
    return tidy(raw)


def clean_sources(raw: RawTable) -> Table:
    """Return the source register: one row for each source document."""
    return tidy(raw)


def clean_corrections(raw: RawTable) -> Table:
    """Return decisions about cells: one row for each correction or confirmation of a value."""
    return tidy(raw)


def clean_confirmations(raw: RawTable) -> Table:
    """Return decisions about checks: one row for each contradiction known to be real."""
    return tidy(raw)


CLEANERS: dict[str, Callable[[RawTable], Table]] = {
    "figures": clean_figures,
    "chinese_loans": clean_chinese_loans,
    "chinese_loans_by_country": clean_chinese_loans_by_country,
    "loan_estimates": clean_loan_estimates,
    "us_tariffs": clean_us_tariffs,
    "us_forces": clean_us_forces,
    "us_ships": clean_us_ships,
    "allied_support": clean_allied_support,
    "arms_deliveries": clean_arms_deliveries,
    "timeline": clean_timeline,
    "us_cpi": clean_us_cpi,
    "speakers": clean_speakers,
    "sources": clean_sources,
    "corrections": clean_corrections,
    "confirmations": clean_confirmations,
}
