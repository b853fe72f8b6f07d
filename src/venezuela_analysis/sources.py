"""The source register: who published what, when, and whether it can be linked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_AND = {"en": "and others, listed below", "es": "y otras, listadas abajo"}
_LABEL = {"en": ("Source", "Sources"), "es": ("Fuente", "Fuentes")}
_CITED = {
    "en": {"at": "at {}", "undated": "no date read"},
    "es": {"at": "en {}", "undated": "no consta la fecha"},
}
LONGEST_LINE = 5

COPY_TYPES_ES = {
    "abstract": "resumen",
    "clipping": "recorte",
    "copy": "copia",
    "derived copy": "copia derivada",
    "desk note": "nota de la redacción",
    "primary": "fuente primaria",
    "repost": "republicación",
    "rewrite": "reescritura",
    "secondary": "fuente secundaria",
    "syndicated": "texto redifundido",
}
"""Spanish of the kinds of copy that the descriptor lists."""


def year(source: Mapping[str, Any]) -> str:
    """Return the year a source was published in, or nothing where none was read."""
    published = source["publication_date"]
    return published[:4] if isinstance(published, str) else ""


def short(source: Mapping[str, Any], language: str = "en") -> str:
    """Return a source as a chart names it: ``AidData (2017)``."""
    producer = _producer(source, language)
    return f"{producer} ({year(source)})" if year(source) else producer


def _producer(source: Mapping[str, Any], language: str) -> str:
    """Return who produced a source, without the author or place in brackets."""
    return _told(source, "producer", language).split(" (")[0]


def _told(source: Mapping[str, Any], column: str, language: str) -> str:
    """Return a text of a source in a language, nothing where it has none.

    Names are the same in both languages and stand in the English column alone.
    """
    for name in [column] if language == "en" else [f"{column}_es", column]:
        text = source.get(name)
        if isinstance(text, str):
            return text
    return ""


def citation(source: Mapping[str, Any], language: str = "en") -> str:
    """Return a source as a list of sources names it: producer, title, host, date, kind of copy.

    Parameters
    ----------
    source : mapping
        Row of the register.
    language : str
        ``en`` or ``es``. A title as published stays in its own language; dates are ISO 8601.
    """
    words = _CITED[language]
    title, host = _told(source, "title", language), _told(source, "hosted_by", language)
    copy_type = source["copy_type"] if isinstance(source["copy_type"], str) else "primary"
    published = source["publication_date"]
    parts = [
        _told(source, "producer", language),
        # titles of ours stand in brackets, as in a bibliography
        title if source["title_kind"] == "as_published" else f"[{_without_brackets(title)}]",
        words["at"].format(host) if host and source["hosted_by"] != source["producer"] else "",
        published if isinstance(published, str) else words["undated"],
        "" if copy_type == "primary" else _kind_of_copy(copy_type, language),
    ]
    return ", ".join(part for part in parts if part)


def _kind_of_copy(copy_type: str, language: str) -> str:
    """Return what kind of copy was read; a check tells a kind that has no Spanish."""
    return copy_type if language == "en" else COPY_TYPES_ES.get(copy_type, copy_type)


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
        years.setdefault(_producer(row, language), set()).update(filter(None, [year(row)]))
    if not years:
        return ""
    names = [
        f"{producer} ({', '.join(sorted(known))})" if known else producer
        for producer, known in years.items()
    ]
    shown = names[:LONGEST_LINE] + ([_AND[language]] if len(names) > LONGEST_LINE else [])
    return f"{_LABEL[language][len(names) > 1]}: {', '.join(shown)}."


def licence(source: Mapping[str, Any], language: str = "en") -> str:
    """Return what was read of a source's licence, or nothing where none was."""
    text = source["licence"]
    if not isinstance(text, str) or text.startswith(("not stated", "no licence")):
        return ""
    return _told(source, "licence", language)
