"""The codebook: what the descriptor says of every table and column, as a page for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true or false",
    "date": "date",
    "year": "year",
}
# a name says its unit by its ending; `low` and `high` are in what the row's `unit` says
_UNITS = {
    "_usd_m": "million US dollars",
    "_usd_bn": "billion US dollars",
    "_pct": "percent",
    "_years": "years",
    "tiv_m": "million TIV",
    "months": "months",
    "mean_index": "index, see `index_base`",
}
_BOUNDS = ("low", "high")
VALUES_SHOWN = 6
LONGEST_PATTERN = 24

_HEAD = """\
# Codebook

What every table and column of `data/raw` means. This page is made from
[`raw/datapackage.json`](raw/datapackage.json): change the words there, not here.

`data/raw` is what people edit. `data/processed` is built from it and has the same tables and
columns, with two differences: numbers are in base units (dollars, not millions of dollars, so
`principal_usd_m` becomes `principal_usd`, and the unit `usd_bn` becomes `usd`), and corrections
are made. It also has one table more, `answers`: what the reconciliations found.

An empty cell means that the source does not say. Dates are ISO 8601, shortened to the month
(`2013-09`) or the year (`2013`) where the source gives no more.
"""


def codebook(descriptor: Mapping[str, Any], rows: Mapping[str, int]) -> str:
    """Return the codebook of a data package as Markdown.

    Parameters
    ----------
    descriptor : mapping
        Content of a ``datapackage.json``.
    rows : mapping
        Number of rows by table.
    """
    resources = descriptor["resources"]
    parts = [_HEAD, *_overview(resources, rows)]
    for resource in resources:
        parts += _table(resource, rows[resource["name"]])
    return "\n".join(parts)


def _overview(resources: list[Mapping[str, Any]], rows: Mapping[str, int]) -> Iterator[str]:
    """Yield the list of tables."""
    yield "| table | what it holds | rows |"
    yield "|---|---|---:|"
    for resource in resources:
        name = resource["name"]
        yield f"| [`{name}`](#{name}) | {_cell(resource['title'])} | {rows[name]:,} |"
    yield ""


def _table(resource: Mapping[str, Any], rows: int) -> Iterator[str]:
    """Yield one table: what it is, whose it is, and its columns."""
    schema = resource["schema"]
    key = schema["primaryKey"]
    names = [key] if isinstance(key, str) else key
    columns = " and ".join(f"`{name}`" for name in names)
    yield f"## {resource['name']}\n"
    yield f"**{resource['title']}.** {resource['description']}\n"
    yield f"- One row for each {columns}, which is the key. Rows: {rows:,}."
    if "dateField" in resource:
        yield f"- `as_of` lets in rows whose whole `{resource['dateField']}` is not after it."
    yield f"- Licence: {_links(resource['licenses'])}."
    yield f"- Sources: {_links(resource['sources'])}."
    yield ""
    yield "| column | type | unit | what it means | what may stand in it |"
    yield "|---|---|---|---|---|"
    referenced = _references(schema)
    bounded = any(column["name"] == "unit" for column in schema["fields"])
    for column in schema["fields"]:
        cells = (
            f"`{column['name']}`",
            _TYPES[column["type"]],
            _unit(column, bounded),
            column["description"],
            _allowed(column, referenced.get(column["name"], "")),
        )
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"
    yield ""


def _links(entries: list[Mapping[str, str]]) -> str:
    """Return licences or sources, linked where they have an address."""
    return "; ".join(
        f"[{entry['title']}]({entry['path']})"
        if entry.get("path", "").startswith("http")
        else entry["title"]
        for entry in entries
    )


def _references(schema: Mapping[str, Any]) -> dict[str, str]:
    """Return which table each column points to."""
    return {key["fields"]: key["reference"]["resource"] for key in schema.get("foreignKeys", [])}


def _unit(column: Mapping[str, Any], bounded: bool) -> str:
    """Return the unit of a column of numbers, empty where it has none."""
    if column["type"] not in ("number", "integer"):
        return ""
    if column["name"] in _BOUNDS and bounded:
        return "see `unit`"
    endings = (unit for ending, unit in _UNITS.items() if column["name"].endswith(ending))
    return next(endings, "")


def _allowed(column: Mapping[str, Any], other: str) -> str:
    """Return what a cell may hold, in short."""
    demands = column.get("constraints", {})
    told = ["never empty"] if demands.get("required") else []
    if demands.get("unique"):
        told.append("each once")
    if other:
        told.append(f"a key of `{other}`")
    if "enum" in demands:
        told.append(_listed(demands["enum"]))
    if "minimum" in demands and "maximum" in demands:
        told.append(f"{demands['minimum']} to {demands['maximum']}")
    elif "minimum" in demands:
        told.append(f"{demands['minimum']} or more")
    elif "maximum" in demands:
        told.append(f"up to {demands['maximum']}")
    if len(demands.get("pattern", "")) in range(1, LONGEST_PATTERN + 1):
        told.append(f"of the form `{demands['pattern']}`")
    return "; ".join(told)


def _listed(values: list[str]) -> str:
    """Return the first of the values that a column may have, and how many there are."""
    shown = ", ".join(f"`{value}`" for value in values[:VALUES_SHOWN])
    return shown if len(values) <= VALUES_SHOWN else f"{shown}, … ({len(values)} in all)"


def _cell(text: str) -> str:
    """Return a text as a cell of a Markdown table."""
    return " ".join(text.replace("|", "\\|").split())
