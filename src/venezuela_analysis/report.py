"""From an executed notebook to one self-contained HTML page."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis import ledger, sources, story, wording
from venezuela_analysis.charts import images
from venezuela_analysis.charts.house import CHART_MIME, NARROW, WIDE
from venezuela_analysis.corrections import WHOLE_ROW
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

    from venezuela_analysis.checks import Check
    from venezuela_analysis.notebooks import Notebook

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Edition:
    """One notebook in one language with its parameters, and what its page needs to know.

    Parameters
    ----------
    notebook : Notebook
        As its author wrote it.
    executed : NotebookNode
        The same with its outputs.
    parameters : dict
        Every parameter with the value that was used.
    tables : dict
        Processed tables by name, limited to the edition's date but for ``figures``, which prose
        needs whole to tell a later figure from an unknown one.
    checks : list of Check
        Of all tables.
    digest : str
        Of the data, for the page's stamp.
    """

    notebook: Notebook
    executed: NotebookNode = field(repr=False)
    parameters: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    checks: list[Check] = field(repr=False)
    digest: str

    @property
    def language(self) -> str:
        """Of the page."""
        return str(self.parameters.get("language", "en"))

    @property
    def as_of(self) -> str:
        """Last date included, ISO 8601."""
        return str(self.parameters["as_of"])


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page.

    Parameters
    ----------
    slug, language : str
        Its address is ``<language>/<slug>.html``.
    title : str
        The finding.
    as_of : str
        Last date included, ISO 8601.
    state : str
        What the checks say of it, in a sentence.
    html : str
        The whole file.
    """

    slug: str
    language: str
    title: str
    as_of: str
    state: str
    html: str = field(repr=False)


@cache
def words(language: str) -> dict[str, Any]:
    """Return the page's own words in a language."""
    return tomllib.loads((TEMPLATES / "words.toml").read_text(encoding="utf-8"))[language]


@cache
def _css() -> str:
    """Return the style sheet."""
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")


def page(edition: Edition) -> Page:
    """Return the page of an edition.

    Raises
    ------
    ReportError
        For a figure in the prose that does not exist, a notebook without a usable headline, or a
        chart that does not render.
    """
    prose = _prose(edition)
    title, standfirst, parts, asides = _body(edition, prose)
    if edition.notebook.node.metadata.get("venezuela_analysis", {}).get("figures") == "all":
        known = list(ledger.figures(edition.tables["figures"]))
        prose.bound = known + [name for name in prose.bound if name not in known]
    stated = [prose.figures[name] for name in prose.bound if prose.figures.get(name)]
    context = {
        "language": edition.language,
        "words": words(edition.language),
        "css": _css(),
        "title": _plain(title),
        "title_html": title,
        "standfirst_html": standfirst,
        "as_of_words": wording.format_date(edition.as_of, edition.language),
        "parts": parts,
        **asides,
        "left_out": _left_out(edition, prose.left_out),
        **_provenance(edition, stated),
    }
    return Page(
        slug=edition.notebook.slug,
        language=edition.language,
        title=_plain(title),
        as_of=edition.as_of,
        state=context["state_words"],
        html=_render(edition.executed, context),
    )


def _prose(edition: Edition) -> story.Prose:
    """Return the figures that the edition's prose may bind: the ledger's and the findings."""
    whole = ledger.figures(edition.tables["figures"])
    figures: dict[str, Figure | None] = {
        name: figure if str(figure.as_of) <= edition.as_of else None
        for name, figure in whole.items()
    }
    for cell in edition.executed.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {}).get(story.FIGURE_MIME)
            if data is None:
                continue
            if data["name"] in whole:
                raise ReportError(
                    f"{edition.notebook.name}: the finding {data['name']} has the name of a "
                    "figure of the ledger. Give it another name."
                )
            figures[data["name"]] = story.from_json(data["figure"])
    return story.Prose(figures, edition.language)


# --- the notebook's cells ----------------------------------------------------------------------


def _body(
    edition: Edition, prose: story.Prose
) -> tuple[str, str, list[dict[str, Any]], dict[str, str]]:
    """Return headline, standfirst, the parts of the page, and its limits and method, as HTML."""
    title = standfirst = ""
    asides = {"limits_html": "", "notebook_method_html": ""}
    parts: list[dict[str, Any]] = []
    numbers = {cell.id: number for number, cell in enumerate(edition.notebook.node.cells, start=1)}
    for cell in edition.executed.cells:
        tags = cell.metadata.get("tags", [])
        if set(tags) & set(LANGUAGES) and edition.language not in tags:
            continue
        where = f"{edition.notebook.name}, cell {numbers.get(cell.id, 0)}"
        if cell.cell_type == "code":
            shown = [_output(output, where) for output in cell.outputs if _is_shown(output)]
            # the lead chart stands before the prose, in sight when the page opens
            parts[:] = shown + parts if "lead" in tags else parts + shown
        elif "headline" in tags:
            if not title:
                title = _headline(prose, cell.source, where)
        elif cell.cell_type == "markdown":
            text = prose.render(cell.source, where)
            if "standfirst" in tags:
                standfirst = f'<div class="standfirst">{_markdown(text)}</div>' if text else ""
            elif "limits" in tags:
                # a notebook tells them before its data, a page after its charts
                asides["limits_html"] = _markdown(text)
            elif "method" in tags:
                asides["notebook_method_html"] = _markdown(text)
            elif text.strip():
                parts.append({"kind": "prose", "html": _markdown(text)})
    title = title or words(edition.language)["finding_unknown"]
    return title, standfirst, _told(parts), asides


def _told(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the parts without headings that nothing follows: their passages were left out."""
    kept: list[dict[str, Any]] = []
    for part in reversed(parts):
        heading = part["kind"] == "prose" and re.fullmatch(r"<h2[^>]*>.*?</h2>", part["html"])
        follows = kept[-1] if kept else None
        if heading and (follows is None or follows.get("html", "").startswith("<h2")):
            continue
        kept.append(part)
    return kept[::-1]


def _headline(prose: story.Prose, source: str, where: str) -> str:
    """Return a headline as HTML, or nothing where it states what is not known at the date.

    Headlines are alternatives, so one that is not used is no passage left out.
    """
    left_out = prose.left_out
    text = prose.render(source.strip().lstrip("# "), where)
    prose.left_out = left_out
    return re.sub(r"^<p>|</p>$", "", _markdown(text)) if text else ""


def _markdown(text: str) -> str:
    """Return markdown as HTML."""
    from nbconvert.filters import markdown2html

    converted = markdown2html(text)
    return re.sub(r'<a class="anchor-link"[^>]*>[^<]*</a>', "", converted).strip()


def _plain(converted: str) -> str:
    """Return HTML as text."""
    return html.unescape(re.sub(r"<[^>]+>", "", converted))


def _is_shown(output: Mapping[str, Any]) -> bool:
    """Whether an output belongs on the page: charts and tables do, nothing else."""
    return bool({CHART_MIME, story.LISTING_MIME} & set(output.get("data", {})))


def _output(output: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return a chart or table of a cell as a part of the page."""
    data = output["data"]
    if CHART_MIME in data:
        return _chart(data[CHART_MIME], where)
    table = data[story.LISTING_MIME]
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in table["heads"])
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
        for row in table["rows"]
    )
    return {
        "kind": "listing",
        "title": table["title"],
        "html": f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
    }


def _chart(spec: dict[str, Any], where: str) -> dict[str, Any]:
    """Return a chart as a part of the page: an image for wide and one for narrow screens."""
    told = spec.get("usermeta", {})
    missing = {"name", "title", "subtitle", "source_line", "alt_text"} - set(told)
    if missing:
        raise ReportError(
            f"{where}: a chart without {', '.join(sorted(missing))}. "
            "Draw it with a function of venezuela_analysis.charts."
        )
    name = re.sub(r"\W+", "-", told["name"])
    try:
        return {
            "kind": "chart",
            "id": f"chart-{name}",
            "wide": images.svg(images.sized(spec, WIDE, titled=False), f"{name}-wide"),
            "narrow": images.svg(images.sized(spec, NARROW, titled=False), f"{name}-narrow"),
            **{
                key: told.get(key, "")
                for key in ("title", "subtitle", "note", "source_line", "alt_text")
            },
        }
    except ValueError as error:
        raise ReportError(f"{where}: the chart {told['name']} does not render: {error}") from None


# --- provenance --------------------------------------------------------------------------------


def _provenance(edition: Edition, stated: list[Figure]) -> dict[str, Any]:
    """Return the parts of the page that say where its figures come from and how they stand."""
    told = words(edition.language)
    register = {row["source_id"]: row for row in edition.tables["sources"].to_dict("records")}
    ids = {figure.id for figure in stated}
    concerning = [
        check
        for check in edition.checks
        if check.kind == "reconciliation"
        and ids & set(check.figure_ids)
        and check.dated <= edition.as_of
    ]
    read = set(edition.notebook.tables)
    passed = sum(
        check.kind != "reconciliation" and check.table in read and check.answer == "passed"
        for check in edition.checks
    )
    disputed = any(check.answer == "confirmed" for check in concerning)
    return {
        "state_words": told["with_caveats" if disputed else "consistent"],
        "lapsed": _lapsed(edition, stated, register),
        "figures": [
            _figure_row(
                figure, edition, register, [c for c in concerning if figure.id in c.figure_ids]
            )
            for figure in stated
        ],
        "initials": edition.notebook.node.metadata.get("venezuela_analysis", {}).get("figures")
        == "all",
        "checks": [
            group
            for figure in stated
            if (group := _checked(figure, concerning, edition.language))["checks"]
        ],
        "checks_summary": told["checks_summary"].format(passed=passed),
        "corrections": _corrections(edition, read),
        "method_html": _markdown(told["method_text"].strip()),
        "parameters": [
            {"name": name, "value": value, "help": edition.notebook.parameters[name].help}
            for name, value in edition.parameters.items()
        ],
        "stamp": told["stamp"].format(data=edition.digest, version=version("venezuela_analysis")),
        "sources": _sources(edition, stated, concerning, register),
    }


# gravest first
_ORDER = ("failed", "contradicted", "confirmed", "possible", "entailed")


def _checked(figure: Figure, checks: list[Check], language: str) -> dict[str, Any]:
    """Return a figure with its checks, gravest first, and each caveat once."""
    about = sorted(
        (check for check in checks if figure.id in check.figure_ids),
        key=lambda check: _ORDER.index(check.answer),
    )
    caveats = (check.caveat if language == "en" else check.caveat_es for check in about)
    return {
        "id": figure.id,
        "measure": _measure(figure, language),
        "words": wording.render(figure, language, "prose"),
        "checks": [
            {
                "answer": check.answer,
                "label": words(language)["answers"][check.answer],
                "message": check.message,
            }
            for check in about
        ],
        "caveats": list(dict.fromkeys(filter(None, caveats))),
    }


def _measure(figure: Figure, language: str) -> str:
    """Return what a figure measures, in a language where that is known."""
    return figure.measure if language == "en" else figure.measure_es or figure.measure


def _figure_row(
    figure: Figure,
    edition: Edition,
    register: Mapping[str, Mapping[str, Any]],
    checks: list[Check],
) -> dict[str, Any]:
    """Return a figure as a row of the figures table."""
    told = words(edition.language)
    spanish = edition.language != "en"
    source = register.get(figure.source_id)
    seen = {True: told["seen"], False: told["not_seen"], None: ""}[figure.primary_seen]
    of_story = figure.id in set(edition.tables["figures"]["figure_id"])
    derived = ", ".join(figure.derived_from)
    return {
        "id": figure.id,
        "measure": _measure(figure, edition.language),
        "universe": (figure.universe_es if spanish else figure.universe) or figure.universe,
        "words": wording.render(figure, edition.language, "prose"),
        "wording": figure.wording,
        "says": figure.speaker or f"{told['derived']}, {told['derived_from']} {derived}",
        "via": figure.via,
        "details": [
            detail
            for detail in (seen, told["from_story" if of_story else "not_from_story"])
            if detail
        ],
        "source": sources.short(source) if source else "",
        "link": sources.link(source) if source else "",
        "answers": _tally(checks, told),
    }


def _tally(checks: list[Check], told: dict[str, Any]) -> list[dict[str, str]]:
    """Return how many checks of a figure gave which answer, gravest first."""
    counts = {
        answer: sum(check.answer == answer for check in checks)
        for answer in reversed(told["answers"])
    }
    return [
        {"answer": answer, "label": f"{count} {told['answers'][answer]}"}
        for answer, count in counts.items()
        if count
    ] or [{"answer": "none", "label": told["not_checked"]}]


def _lapsed(
    edition: Edition, stated: list[Figure], register: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """Return a sentence for each figure of the page that no longer holds at its date."""
    told = words(edition.language)
    rows = edition.tables["figures"].set_index("figure_id")
    sentences = []
    for figure in stated:
        if figure.valid_until is None or str(figure.valid_until) >= edition.as_of:
            continue
        by = rows.at[figure.id, "lapsed_by"]
        sentences.append(
            told["lapsed"].format(
                words=wording.render(figure, edition.language, "prose"),
                measure=_measure(figure, edition.language),
                since=wording.format_date(str(figure.valid_until), edition.language),
                source=sources.short(register[by]) if by in register else by,
            )
        )
    return sentences


def _corrections(edition: Edition, read: set[str]) -> list[str]:
    """Return the corrections of the tables that the notebook reads, in words."""
    told = words(edition.language)
    return [
        told["withdrawn" if row["column"] == WHOLE_ROW else "correction"].format(
            table=row["table"],
            row=row["row_key"],
            column=row["column"],
            was=row["was"],
            now=row["now"],
            reason=row["reason"],
            by=row["decided_by"],
            on=wording.format_date(row["decided_on"], edition.language),
        )
        for row in edition.tables["corrections"].to_dict("records")
        if row["table"] in read and (row["column"] == WHOLE_ROW or row["was"] != row["now"])
    ]


def _sources(
    edition: Edition,
    stated: list[Figure],
    checks: list[Check],
    register: Mapping[str, Mapping[str, Any]],
) -> list[dict[str, str]]:
    """Return every source behind the page: of its tables, figures and checks."""
    import pandas as pd

    used = [figure.source_id for figure in stated] + [
        source for check in checks for source in check.source_ids
    ]
    for name in edition.notebook.tables:
        frame = edition.tables.get(name, pd.DataFrame())
        if "source_id" in frame and name != "sources":
            used += list(frame["source_id"])
    return [
        {
            "id": name,
            "citation": sources.citation(register[name]),
            "link": sources.link(register[name]),
            "licence": sources.licence(register[name]),
        }
        for name in sorted(set(used) & set(register))
    ]


def _left_out(edition: Edition, count: int) -> str:
    """Return the sentence that says how many passages are later than the edition."""
    told = words(edition.language)
    if not count:
        return ""
    as_of = wording.format_date(edition.as_of, edition.language)
    return told["left_out_one" if count == 1 else "left_out_many"].format(count=count, as_of=as_of)


# --- the files ---------------------------------------------------------------------------------


def _render(notebook: NotebookNode, context: dict[str, Any]) -> str:
    """Return the page through nbconvert's template engine."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="page", extra_template_basedirs=[str(TEMPLATES)], enable_async=False
    )
    rendered, _ = exporter.from_notebook_node(notebook, resources={"page": context})
    return re.sub(r"[ \t]+\n", "\n", rendered).strip() + "\n"


def index(pages: list[Mapping[str, str]], language: str = "en") -> str:
    """Return the page that lists the reports.

    Parameters
    ----------
    pages : list of mapping
        ``address``, ``title``, ``as_of``, ``state`` of each page, in order.
    language : str
        Of the index.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    entries = [
        {**entry, "as_of_words": wording.format_date(entry["as_of"], language)} for entry in pages
    ]
    return environment.get_template("index.html.j2").render(
        pages=entries, words=words(language), css=_css(), language=language
    )
