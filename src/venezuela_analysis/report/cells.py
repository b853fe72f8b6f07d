"""The notebook's cells as parts of a page: prose, charts and tables with their bound figures."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from venezuela_analysis import binding, story
from venezuela_analysis.charts import images
from venezuela_analysis.charts import rows as marks
from venezuela_analysis.charts.house import CHART_MIME, JOINER, NARROW, WIDE
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure
from venezuela_analysis.notebooks import LANGUAGES
from venezuela_analysis.report import rows
from venezuela_analysis.report.editions import Chart, Edition
from venezuela_analysis.report.rendering import line, markdown, plain, quoted
from venezuela_analysis.report.sourcing import Sourcing
from venezuela_analysis.report.vocabulary import words

# what lets a reader reach a figure's card, which stands on its page alone
_REACHABLE = re.compile(r' (?:class|tabindex|aria-describedby)="[^"]*"')
SURFACES = ("title", "subtitle", "note", "source_line", "alt_text")


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part of a page.

    Parameters
    ----------
    kind : str
        ``headline``, ``standfirst``, ``lapsed``, ``prose``, ``chart``, ``listing``, ``limits``,
        ``left_out`` or ``method``.
    where : str
        Notebook and cell that it comes from.
    html : dict
        Its HTML: under ``html``, or of a chart under each of `SURFACES` and, as SVG, under
        ``wide`` and ``narrow``. The ``<title>`` and ``<desc>`` of the wide SVG repeat title and
        alt text, for both.
    figures : tuple of Figure
        What its marks carry, in the order of the words.
    id : str
        Of a chart, unique on the page.
    chart : Chart, optional
        What else the page and the chart's bundle are made from.
    """

    kind: str
    where: str
    html: Mapping[str, str]
    figures: tuple[Figure, ...] = ()
    id: str = ""
    chart: Chart | None = None

    @property
    def is_tall(self) -> bool:
        """Whether it is a chart that is taller than wide: with its words, it fills a sheet."""
        return "wide" in self.html and images.proportion(self.html["wide"]) > 1


@dataclass(slots=True)
class Contents:
    """The parts of a page, each in its place.

    Parameters
    ----------
    headline : Part
        The finding.
    parts : list of Part
        Prose, charts and tables in order.
    lapsed : list of Part
        Sentences on figures that no longer hold.
    standfirst, limits, method : Part or None
        Where the notebook has them.
    left_out : Part or None
        How many passages are later than the edition.
    """

    headline: Part
    parts: list[Part] = field(default_factory=list)
    lapsed: list[Part] = field(default_factory=list)
    standfirst: Part | None = None
    limits: Part | None = None
    left_out: Part | None = None
    method: Part | None = None

    def __iter__(self) -> Iterator[Part]:
        """Yield every part of the page in the order of reading."""
        asides = (self.limits, self.left_out, self.method)
        order = (self.headline, self.standfirst, *self.lapsed, *self.parts, *asides)
        return (part for part in order if part is not None)


def contents(edition: Edition, prose: story.Prose, sourcing: Sourcing) -> Contents:
    """Return the parts of an edition's page.

    Parameters
    ----------
    edition : Edition
        Whose page it is.
    prose : Prose
        The figures that its prose may bind.
    sourcing : Sourcing
        What the edition knows of where its figures come from.

    Raises
    ------
    ReportError
        For a figure in the prose that does not exist, or a chart that does not render.
    """
    unknown = words(edition.language)["finding_unknown"]
    foreign = sourcing.quotations()
    found = Contents(Part("headline", edition.notebook.name, {"html": html.escape(unknown)}))
    numbers = {cell.id: number for number, cell in enumerate(edition.notebook.node.cells, start=1)}
    has_headline = False
    for cell in edition.executed.cells:
        tags = cell.metadata.get("tags", [])
        if set(tags) & set(LANGUAGES) and edition.language not in tags:
            continue
        where = f"{edition.notebook.name}, cell {numbers.get(cell.id, 0)}"
        if cell.cell_type == "code":
            shown = [
                _in_its_language(_output(output, where, edition, sourcing), foreign)
                for output in cell.outputs
                if _is_shown(output)
            ]
            # the lead chart stands before the prose, in sight when the page opens
            found.parts = shown + found.parts if "lead" in tags else found.parts + shown
        elif "headline" in tags:
            headline = None if has_headline else _headline(prose, cell.source, where)
            if headline:
                found.headline, has_headline = headline, True
        elif cell.cell_type == "markdown":
            _place(found, prose.render(cell.source, where), tags, where)
    found.parts = _told(found.parts)
    return found


def _place(found: Contents, text: str, tags: list[str], where: str) -> None:
    """Put a passage in its place; a notebook tells its limits first, a page after its charts."""
    if not text.strip():
        return
    kind = next((role for role in ("standfirst", "limits", "method") if role in tags), "prose")
    part = Part(kind, where, {"html": markdown(text, where)}, _figures(text))
    if kind == "prose":
        found.parts.append(part)
        return
    if getattr(found, kind) is not None:
        raise ReportError(
            f"{where}: a second passage tagged {kind} in its language, expected one. Put both in "
            "one cell, or take the tag away."
        )
    setattr(found, kind, part)


def _told(parts: list[Part]) -> list[Part]:
    """Return the parts without headings that nothing follows: their passages were left out."""
    kept: list[Part] = []
    for part in reversed(parts):
        heading = part.kind == "prose" and re.fullmatch(r"<h2[^>]*>.*?</h2>", part.html["html"])
        follows = kept[-1].html.get("html", "") if kept else "<h2"
        if not (heading and follows.startswith("<h2")):
            kept.append(part)
    return kept[::-1]


def _headline(prose: story.Prose, source: str, where: str) -> Part | None:
    """Return a headline, or None where it states what is not known at the date.

    Headlines are alternatives, so one that is not used is no passage left out.
    """
    left_out = prose.left_out
    text = prose.render(source.strip().lstrip("# "), where)
    prose.left_out = left_out
    if not text:
        return None
    converted = re.sub(r"^<p>|</p>$", "", markdown(text, where))
    return Part("headline", where, {"html": converted}, _figures(text))


def sentence(kind: str, where: str, text: str) -> Part:
    """Return a line of bound text as a part of the page."""
    return Part(kind, where, {"html": line(text)}, _figures(text))


def _figures(*texts: str) -> tuple[Figure, ...]:
    """Return the figures that the marks of texts carry."""
    return tuple(span.figure for text in texts for span in binding.read(text).spans)


def _is_shown(output: Mapping[str, Any]) -> bool:
    """Whether an output belongs on the page: charts and tables do, nothing else."""
    return bool({CHART_MIME, story.LISTING_MIME} & set(output.get("data", {})))


def _output(output: Mapping[str, Any], where: str, edition: Edition, sourcing: Sourcing) -> Part:
    """Return a chart or table of a cell as a part of the page."""
    data = output["data"]
    if CHART_MIME in data:
        return _chart(data[CHART_MIME], where, edition, sourcing)
    return _listing(data[story.LISTING_MIME], where)


def _in_its_language(part: Part, foreign: Mapping[str, str]) -> Part:
    """Return a part whose quotations name their language where that is not the page's."""
    html = {name: quoted(text, foreign) for name, text in part.html.items()}
    if part.chart is None:
        return replace(part, html=html)
    told = [row | {"what": quoted(row["what"], foreign)} for row in part.chart.told]
    return replace(part, html=html, chart=replace(part.chart, told=told))


def _listing(table: Mapping[str, Any], where: str) -> Part:
    """Return a table as a part of the page."""
    heads = [html.escape(name) for name in table["heads"]]
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(
        "<tr>"
        # a phone shows each cell with its own head
        + "".join(
            f'<td data-head="{name}">{line(cell)}</td>'
            for name, cell in zip(heads, row, strict=True)
        )
        + "</tr>"
        for row in table["rows"]
    )
    content = {
        "title": line(table["title"]),
        "html": f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
    }
    cells = [cell for row in table["rows"] for cell in row]
    return Part("listing", where, content, _figures(table["title"], *cells))


def _chart(spec: dict[str, Any], where: str, edition: Edition, sourcing: Sourcing) -> Part:
    """Return a chart as a part of the page: an image for wide and one for narrow screens."""
    told = spec.get("usermeta", {})
    missing = {"name", "bound", "labels"} - set(told) | set(SURFACES) - set(told.get("bound", {}))
    if missing:
        raise ReportError(
            f"{where}: a chart without {', '.join(sorted(missing))}. "
            "Draw it with a function of venezuela_analysis.charts."
        )
    name = re.sub(r"\W+", "-", told["name"])
    bound = {surface: told["bound"][surface] for surface in SURFACES}
    found, numbers = rows.of_chart(spec, sourcing)
    speaking = marks.numbered(spec, numbers)
    try:
        wide, narrow = (images.sized(speaking, width, titled=False) for width in (WIDE, NARROW))
        drawn = {
            "wide": images.svg(wide, f"{name}-wide"),
            "narrow": images.svg(narrow, f"{name}-narrow", told_by=f"{name}-wide"),
        }
        if told.get("paper"):
            drawn["narrow"], drawn["paper"] = images.columns(
                drawn["narrow"], f"{name}-narrow", told["paper"]
            )
    except ValueError as error:
        raise ReportError(f"{where}: the chart {told['name']} does not render: {error}") from None
    texts = [text for row in found for text in (row.what, row.words)]
    return Part(
        kind="chart",
        where=where,
        html={surface: line(text) for surface, text in bound.items()}
        # its rows can be reached in the table: no key has to pass every number of a list twice
        | {"alt_text": binding.to_html(bound["alt_text"])}
        | drawn,
        figures=_figures(*bound.values(), *told["labels"].values(), *texts),
        id=f"chart-{name}",
        chart=Chart(
            name=name,
            file=f"{edition.notebook.slug}-{name}-{edition.language}",
            language=edition.language,
            spec=_plain(spec),
            rows=found,
            told=[row.told for row in found],
            words=rows.words(edition.language),
        ),
    )


def _plain(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a specification with its words, as anybody may have it: without marks."""
    told = {name: spec["usermeta"][name] for name in ("name", *SURFACES)}
    bare = {key: value for key, value in spec.items() if key != "usermeta"}
    text = json.dumps(bare, ensure_ascii=False).replace(JOINER, "")
    return json.loads(text) | {"usermeta": told}


def headline_words(found: Contents) -> str:
    """Return the headline as plain text, for the window's title."""
    return plain(found.headline.html["html"])


def headline_bound(found: Contents) -> str:
    """Return the headline as HTML whose numbers name their figures, for the index."""
    return _REACHABLE.sub("", found.headline.html["html"])
