"""Every kind of file that the program makes, with the same words in each place that holds words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from inputs.hostile import COLUMNS
from inputs.raw_tables import PROJECT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from venezuela_analysis import binding, changes, ledger, report, story, tables
from venezuela_analysis.binding import Text
from venezuela_analysis.changes import marks
from venezuela_analysis.changes.builds import Build, Rows
from venezuela_analysis.changes.comparison import Comparison
from venezuela_analysis.changes.versions import Version
from venezuela_analysis.charts.house import CHART_MIME
from venezuela_analysis.checks import Check
from venezuela_analysis.figures import exact
from venezuela_analysis.notebooks import Notebook, Parameter
from venezuela_analysis.report import bundles
from venezuela_analysis.story import Passage, drafts, review
from venezuela_analysis.story.checking import check

AS_OF = "2025-12-09"
SURFACES = ("title", "subtitle", "source_line", "alt_text", "note")
SOURCE = "story_bbc_mundo"
TABLES = ("figures", "sources", "corrections", "loan_estimates", "us_tariffs", "allied_support")
_LOW = exact(44_500_000_000, "usd", id="hostile_loans")


def write(folder: Path, words: Mapping[str, str], *, every: bool = False) -> dict[str, list[str]]:
    """Write pages, charts, lists, changes and annotated drafts that hold some words.

    Parameters
    ----------
    folder : Path
        Where they are written.
    words : mapping
        By what they are; each comes to every place.
    every : bool
        Whether each comes to every place of a chart; otherwise to one of them, in few charts.

    Returns
    -------
    dict
        Names of the files of each place.
    """
    texts = list(words.values())
    made: dict[str, list[str]] = {}

    def put(place: str, name: str, content: str | bytes) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        made.setdefault(place, []).append(name)

    known = {name: _with(name, texts) for name in TABLES}
    for language in ("en", "es"):
        page = report.page(_edition(known, texts, language, every))
        html = marks.as_draft(page.html, language)
        html = marks.with_corrections(html, _corrections(texts), page.figures, language)
        html = marks.with_changes(html, Version("v1", folder, {"published_on": AS_OF}),
                                  {}, page.figures, language)  # fmt: skip
        put("a page", f"{language}.html", html)
        for part in page.charts:
            for name, content in bundles.files(part).items():
                place = {"svg": "a picture", "html": "a chart on its own"}.get(
                    name.rpartition(".")[2], "a list or text of a chart"
                )
                put(place, f"charts/{name}", content)
    entries = [
        {"address": "en.html", "title": text, "as_of": AS_OF, "state": text} for text in texts
    ]
    put("the list of reports", "index.html", report.index(entries))
    put("the changes", "changes.html", changes.to_html(_comparison(folder, texts)))
    sources = {row["source_id"]: row for row in known["sources"].to_dict("records")}
    figures = ledger.figures(known["figures"])
    for ending in ("md", "txt", "html"):
        path = folder / f"draft.{ending}"
        path.write_text(_draft(texts, ending), encoding="utf-8")
        found = check(drafts.read(path, figures, "en"), figures, today=date(2025, 12, 9))
        path.unlink()
        put("an annotated draft", f"draft-{ending}.html", review.to_html(found, figures, sources))
        put("a review sheet", f"draft-{ending}.csv", review.to_csv(found, sources))
    return made


def _with(table: str, texts: list[str]) -> pd.DataFrame:
    """Return a processed table whose texts end in the words, others in each row."""
    frame = tables.read(table, project=PROJECT)
    for column in {*COLUMNS[table].split()} & {*frame.columns}:
        cells = frame[column].astype(object)
        for number, at in enumerate(frame.index):
            if isinstance(cells[at], str) and cells[at]:
                text = texts[number % len(texts)]
                if column == "url":
                    cells[at] += "?" + "".join(text.split())
                elif "{figure}" not in cells[at]:
                    cells[at] += f" {text}"
        frame[column] = cells
    return frame


def _edition(
    known: Mapping[str, pd.DataFrame], texts: list[str], language: str, every: bool
) -> report.Edition:
    """Return an edition that has the words in charts, tables, parameters and checks."""
    charts = [
        new_output("display_data", {CHART_MIME: _chart(at, texts, language)})
        for at in range(0, len(texts), 1 if every else len(SURFACES) + 3)
    ]
    frame = pd.DataFrame(dict.fromkeys(texts[:3], texts))
    listings = [
        new_output("display_data", story.Listing(frame, text)._repr_mimebundle_()) for text in texts
    ]
    cells = [new_markdown_cell("# {{ navy_share }}"), new_code_cell("x"), new_code_cell("y")]
    cells[0].metadata["tags"] = ["headline"]
    cells[1].outputs, cells[2].outputs = charts, listings
    metadata = {"venezuela_analysis": {"figures": "all"}}
    node = new_notebook(cells=cells, metadata=metadata)
    given = {"as_of": AS_OF, "language": language, "publisher": texts[0]}
    parameters = {
        name: Parameter(name, "str", default, texts[1]) for name, default in given.items()
    }
    used = {name: each.default for name, each in parameters.items()}
    notebook = Notebook(PROJECT.root, "notebooks/01-x.ipynb", "x", parameters, node)
    checks = [
        Check(
            f"loans.{number}", "loan_estimates", "reconciliation", "confirmed", text,
            figure_ids=("china_loans_total",), dated="2017-10-11", message_es=text,
            caveat=text, caveat_es=text,
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip
    return report.Edition(notebook, node, used, known, checks, "abc", ("en", "es"))


def _chart(at: int, texts: list[str], language: str) -> dict[str, Any]:
    """Return a chart with words on each of its surfaces, as `finished.finish` leaves them."""
    turned = texts[at:] + texts[:at]
    bound = dict(zip(SURFACES, turned, strict=False))
    bound["alt_text"] += f". {binding.say(_LOW, language)}."
    told = {surface: binding.plain(words) for surface, words in bound.items()}
    item, label, axis = turned[len(SURFACES) : len(SURFACES) + 3]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"name": "d"},
        "datasets": {
            "d": [
                {
                    "item": item,
                    "label": f"{label}\n$bn",
                    "y": "a",
                    "group": item,
                    "source_id": SOURCE,
                }
            ]
        },
        "mark": {"type": "text"},
        "encoding": {
            "x": {"field": "item", "type": "nominal", "title": axis},
            "y": {"field": "y", "type": "nominal"},
            "text": {"field": "label", "type": "nominal"},
        },
        "title": {"text": told["title"], "subtitle": told["subtitle"]},
        "description": told["alt_text"],
        "usermeta": {"name": f"c{at}", **told, "bound": bound, "labels": {}},
    }


def _corrections(texts: list[str]) -> list[dict[str, str]]:
    names = ("was", "now", "reason", "by", "figure_id")
    return [{"on": AS_OF} | dict.fromkeys(names, text) for text in texts]


def _comparison(folder: Path, texts: list[str]) -> Comparison:
    """Return a comparison of two builds with the words in every text, name and row."""

    def build(end: str) -> Build:
        passages = [Passage(text, text, text, Text(f"{text} {end}", ())) for text in texts]
        surfaces = changes.Surfaces("d", "n", "p", {}, (), tuple(passages))
        rows = {text: {text: text, "k": f"{text} {end}"} for text in texts}
        return Build(folder, {"en/a.html": surfaces}, {text: Rows(("k",), rows) for text in texts})

    old, new = build("a"), build("b")
    return Comparison("v1", AS_OF, changes.compare(old, new), old, new, [], texts)


def _draft(texts: list[str], ending: str) -> str:
    """Return a draft whose every paragraph has numbers between the words."""
    import html

    shown = [html.escape(text) if ending == "html" else text for text in texts]
    return "\n\n".join(
        f"<p>{text} 11 ships {text} 40%.</p>" if ending == "html" else f"{text} 11 ships {text}"
        for text in shown
    )


def elements(made: str) -> list[str]:
    """Return the names of the elements of HTML, in the order of the text."""
    return re.findall(r"<([a-z][\w-]*)", made)
