"""The source register: who published what, when, and whether it can be linked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_AND = {"en": "and others, listed below", "es": "y otras, listadas abajo"}
_LABEL = {"en": ("Source", "Sources"), "es": ("Fuente", "Fuentes")}
LONGEST_LINE = 5


def year(source: Mapping[str, Any]) -> str:
    """Return the year a source was published in, or nothing where none was read."""
    published = source["publication_date"]
    return published[:4] if isinstance(published, str) else ""


def short(source: Mapping[str, Any]) -> str:
    """Return a source as a chart names it: ``AidData (2017)``."""
    producer = _producer(source)
    return f"{producer} ({year(source)})" if year(source) else producer


def _producer(source: Mapping[str, Any]) -> str:
    """Return who produced a source, without the author or place in brackets."""
    return source["producer"].split(" (")[0]


def citation(source: Mapping[str, Any]) -> str:
    """Return a source as a list of sources names it: producer, title, host, date, kind of copy."""
    hosted = source["hosted_by"]
    copy_type = source["copy_type"]
    parts = [
        source["producer"],
        # titles of ours stand in brackets, as in a bibliography
        source["title"]
        if source["title_kind"] == "as_published"
        else f"[{_without_brackets(source['title'])}]",
        f"at {hosted}" if isinstance(hosted, str) and hosted != source["producer"] else "",
        source["publication_date"]
        if isinstance(source["publication_date"], str)
        else "no date read",
        copy_type if isinstance(copy_type, str) and copy_type != "primary" else "",
    ]
    return ", ".join(part for part in parts if part)


def _without_brackets(title: str) -> str:
    """Return a title without brackets around the whole of it."""
    return title[1:-1] if title.startswith("(") and title.endswith(")") else title


def link(source: Mapping[str, Any]) -> str:
    """Return a source's address, or nothing where only its domain is known."""
    return source["url"] if source["url_precision"] == "full" else ""


def cited(frame: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources of the rows of a frame.

    Parameters
    ----------
    frame : DataFrame
        Rows that are shown, with ``source_id``.
    sources : DataFrame
        The register, one row for each source document, key ``source_id``.

    Returns
    -------
    DataFrame
        Rows of the register, most cited first, then by id.
    """
    counts = frame["source_id"].value_counts()
    used = sources[sources["source_id"].isin(counts.index)]
    order = used["source_id"].map(lambda key: (-counts[key], key))
    return used.loc[order.sort_values().index]


def source_line(frame: pd.DataFrame, sources: pd.DataFrame, language: str = "en") -> str:
    """Return the source line of a chart, made from the rows that it plots.

    Parameters
    ----------
    frame : DataFrame
        Rows plotted, with ``source_id``.
    sources : DataFrame
        The register.
    language : str
        ``en`` or ``es``.

    Returns
    -------
    str
        ``Sources: AidData (2017), SIPRI (2022).``, or nothing where no row is plotted.
    """
    years: dict[str, set[str]] = {}
    for row in cited(frame, sources).to_dict("records"):
        years.setdefault(_producer(row), set()).update(filter(None, [year(row)]))
    if not years:
        return ""
    names = [
        f"{producer} ({', '.join(sorted(known))})" if known else producer
        for producer, known in years.items()
    ]
    shown = names[:LONGEST_LINE] + ([_AND[language]] if len(names) > LONGEST_LINE else [])
    return f"{_LABEL[language][len(names) > 1]}: {', '.join(shown)}."


def licence(source: Mapping[str, Any]) -> str:
    """Return what was read of a source's licence, or nothing where none was."""
    text = source["licence"]
    return (
        text if isinstance(text, str) and not text.startswith(("not stated", "no licence")) else ""
    )
