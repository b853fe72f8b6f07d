"""The rows of a chart in words: what its data table, its CSV and its tooltips tell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from venezuela_analysis import binding, ledger, sources, tables, templates, wording
from venezuela_analysis.charts import rows
from venezuela_analysis.charts.house import JOINER
from venezuela_analysis.figures import Figure
from venezuela_analysis.report.sourcing import Sourcing
from venezuela_analysis.tables.spreadsheets import harmless

COLUMNS = (
    "what",
    "words",
    "hedge",
    "low",
    "low_open",
    "high",
    "high_open",
    "unit",
    "measure",
    "universe",
    "period",
    "date",
    "says",
    "via",
    "derived_from",
    "source",
    "source_address",
    "figure_id",
)
"""Columns of a chart's CSV."""

# fields of a row in which a chart has words, in the order of reading; of the others a chart makes
# colors and places
_WORDED = (
    *("topic_name", "group", "supplier", "kind", "era", "series", "outlet", "label", "event"),
    *("text", "measure", "said", "name", "words", "answer_name"),
)
_ALWAYS = frozenset({"group", "era", "said"})  # words that stand in another row's label
_DATES = ("when", "year", "report_date", "as_of_date", "effective_date", "event_date", "start")
_CODE = re.compile(r"[a-z0-9_]+")
_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a chart's data says.

    Parameters
    ----------
    what : str
        What it is about, in the chart's own words; with marks where they state figures.
    words : str
        Its figure's words, bound to it; nothing where it states none.
    figure : Figure or None
        What it states.
    date, says, via, source, address : str
        Of the statement, in words.
    measure, universe : str
        Of the figure.
    source_ids : tuple of str
        Of the sources.
    """

    what: str
    words: str = ""
    figure: Figure | None = None
    date: str = ""
    says: str = ""
    via: str = ""
    source: str = ""
    address: str = ""
    measure: str = ""
    universe: str = ""
    source_ids: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What a reader sees of it, cell by cell."""
        return (self.what, self.words, self.says, self.via, self.date, self.source)

    @property
    def told(self) -> dict[str, str]:
        """The same by name: plain, but what it is about as HTML that names the figures in it."""
        names = ("what", "words", "says", "via", "date", "source")
        told = {name: binding.plain(text) for name, text in zip(names, self.texts, strict=True)}
        stated = self.figure.id if self.figure and self.words else ""
        # no card of its own: the row beside it says what a card would
        named = binding.to_html(self.what).replace(' class="figure"', "")
        return told | {"what": named, "figure": stated}

    @property
    def cells(self) -> tuple[str, ...]:
        """Cells of its line in a CSV, in the order of `COLUMNS`."""
        figure = self.figure
        bounds = ("", "", "", "")
        if figure is not None:
            bounds = (
                "" if figure.low is None else tables.plain(figure.low),
                str(figure.low_open).lower(),
                "" if figure.high is None else tables.plain(figure.high),
                str(figure.high_open).lower(),
            )
        return (
            binding.plain(self.what),
            binding.plain(self.words),
            str(figure.hedge) if figure else "",
            *bounds,
            figure.unit if figure else "",
            self.measure,
            self.universe,
            figure.period if figure else "",
            self.date,
            self.says,
            self.via,
            ";".join(figure.derived_from) if figure else "",
            self.source,
            self.address,
            figure.id if figure else "",
        )


def words(language: str) -> dict[str, Any]:
    """Return the words around a chart in a language."""
    return templates.words("chart.toml", language)


def of_chart(
    spec: Mapping[str, Any], sourcing: Sourcing
) -> tuple[tuple[Row, ...], dict[tuple[str, int], list[int]]]:
    """Return what the rows of a chart say, and which of them each row of its data is.

    Parameters
    ----------
    spec : mapping
        A Vega-Lite specification of `charts.finished.finish`.
    sourcing : Sourcing
        Of the edition.

    Returns
    -------
    rows : tuple of Row
        In the order in which the chart draws them, each once.
    numbers : dict
        Places in `rows` by name of the data and place in it: two where a label states two
        figures, such as the least and the most that was reported. Rows of the data that say
        nothing, such as a band behind the marks, are not among them.
    """
    labels = spec["usermeta"]["labels"]
    fields = frozenset(_fields(spec))
    found: dict[str, Row] = {}
    places: dict[str, int] = {}
    numbers: dict[tuple[str, int], list[int]] = {}
    for name, place, values in rows.drawn(spec):
        for row in _rows(values, labels, fields, sourcing):
            key = row.figure.id if row.figure else f"{row.what} {row.date}"
            found.setdefault(key, row)
            number = places.setdefault(key, len(places))
            numbers.setdefault((name, place), []).append(number)
    return tuple(found.values()), numbers


def _fields(value: Any) -> Iterator[str]:
    """Yield the fields of the data that a specification draws."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "field" and isinstance(inner, str):
                yield inner
            elif key not in ("datasets", "usermeta", "config"):
                yield from _fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _fields(inner)


def _rows(
    values: Mapping[str, Any],
    labels: Mapping[str, str],
    fields: frozenset[str],
    sourcing: Sourcing,
) -> list[Row]:
    """Return what a row of the data says; nothing where it has neither figure nor words."""
    if len(values) < 2:  # the head of a group
        return []
    bound = {
        name: "\n".join(labels.get(line, line) for line in text.split("\n"))
        for name, text in values.items()
        if isinstance(text, str)
    }
    stated = next(
        (
            {span.figure.id: span.figure for span in spans}
            for name in ("value", "number", "label", *bound)
            if (spans := binding.read(bound.get(name, "")).spans)
        ),
        {},
    )
    own = None if stated else _own(values, sourcing)
    figures = [own] if own else list(stated.values())
    table_row = sourcing.rows.get(str(values.get("row_id")), {})
    if bound.get("words") and bound["words"] == table_row.get("hedge_words"):
        opening, closing = sourcing.words["quotes"]
        bound["words"] = f"{opening}{bound['words']}{closing}"
    parts = [_worded(name, bound, fields, sourcing.language) for name in _WORDED]
    what = ": ".join(dict.fromkeys(filter(None, parts)))
    date = _date(values, sourcing.language)
    named = values.get("source_ids") or [values.get("source_id")]
    if not figures:
        row = Row(what=what, date=date, **_sourced(named, sourcing))
        # words alone, such as those above a group, are part of the picture
        return [row] if row.what and (row.date or row.source) else []
    return [
        Row(
            what=what or sourcing.measure(figure),
            words=_said(figure, sourcing.language),
            figure=figure,
            date=sourcing.dated(figure) or date,
            says=(
                words(sourcing.language)["derived"]
                if sourcing.origin(figure)
                else sourcing.says(figure)
            ),
            via=sourcing.via(figure),
            measure=sourcing.measure(figure),
            universe=sourcing.universe(figure),
            **_sourced([figure.source_id] if figure.source_id else named, sourcing),
        )
        for figure in figures
    ]


def _sourced(names: Iterable[Any], sourcing: Sourcing) -> dict[str, Any]:
    """Return sources in short, where they are, and their ids."""
    known = [row for name in names if (row := sourcing.register.get(str(name)))]
    short = [sources.short(row, sourcing.language) for row in known]
    links = [sources.link(row) for row in known]
    return {
        "source": "; ".join(dict.fromkeys(short)),
        "address": "; ".join(dict.fromkeys(filter(None, links))),
        "source_ids": tuple(row["source_id"] for row in known),
    }


def _said(figure: Figure, language: str) -> str:
    """Return a figure's words with digits: in a table, two is 2."""
    said = binding.say(figure, language)
    has_digits = any(character.isdigit() for character in binding.plain(said))
    return said if has_digits else binding.say(figure, language, "number")


def _own(values: Mapping[str, Any], sourcing: Sourcing) -> Figure | None:
    """Return the figure that a row is, by its own bounds or as the row of a table that it names."""
    given = values if values.get("unit") and values.get("hedge") else {}
    row = given or sourcing.rows.get(str(values.get("row_id")), {})
    bounds = [value for value in (row.get("low"), row.get("high")) if value is not None]
    if not any(value == value for value in bounds):
        return None
    return ledger.figure({"low": None, "high": None} | dict(row))


def _worded(name: str, bound: Mapping[str, str], fields: frozenset[str], language: str) -> str:
    """Return the words of a field, nothing where it has a code or no more than a figure's words."""
    text = bound.get(name, "").replace(JOINER, "")
    named = words(language)["names"].get(text)
    if named or not text:
        return named or ""
    is_code = name in ("group", "kind", "series", "name") and _CODE.fullmatch(text)
    if is_code or not (name in fields or name in _ALWAYS):
        return ""
    lines = [line for line in text.split("\n") if not _is_figure(line)]
    return " ".join(lines).strip().rstrip(":")


def _is_figure(line: str) -> bool:
    """Whether words are those of a figure and nothing else."""
    read = binding.read(line.lstrip("+−"))
    return bool(read.spans) and sum(span.end - span.start for span in read.spans) == len(read.plain)


def _date(values: Mapping[str, Any], language: str) -> str:
    """Return the date of a row in words."""
    if isinstance(values.get("start"), int) and isinstance(values.get("end"), int):
        return wording.format_period("{start}/{end}".format(**values), language)
    for name in _DATES:
        if values.get(name):
            text = str(values[name])
            return wording.format_date(text, language) if _ISO.fullmatch(text) else text
    return ""


def to_csv(found: tuple[Row, ...]) -> bytes:
    """Return rows as a CSV that a spreadsheet opens as it is, and runs nothing of.

    Text that a spreadsheet would take for a formula has an apostrophe before it; numbers are left
    alone. The mark at the start tells the spreadsheet that the letters are UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in found:
        writer.writerow(
            cell if name in ("low", "high") else harmless(cell)
            for name, cell in zip(COLUMNS, row.cells, strict=True)
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()
