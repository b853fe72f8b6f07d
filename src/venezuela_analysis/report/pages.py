"""A page from its parts, and the index of the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from venezuela_analysis import binding, ledger, story, wording
from venezuela_analysis.charts.rows import unnamed
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure, exact, from_json
from venezuela_analysis.report import rendering
from venezuela_analysis.report.cards import cards, pointed_at, reached, stated
from venezuela_analysis.report.cells import (
    Contents,
    Part,
    contents,
    headline_bound,
    headline_words,
    sentence,
)
from venezuela_analysis.report.editions import Edition, Page
from venezuela_analysis.report.gating import pass_gate
from venezuela_analysis.report.provenance import lapsed, provenance
from venezuela_analysis.report.sourcing import Sourcing
from venezuela_analysis.report.vocabulary import css, policy, script, words


def page(edition: Edition) -> Page:
    """Return the page of an edition.

    Raises
    ------
    ReportError
        For a figure in the prose that does not exist, one id for two figures, or a chart that
        does not render.
    """
    findings = _findings(edition)
    prose = story.Prose(_known(edition, findings), edition.language)
    sourcing = Sourcing.of(edition)
    found = contents(edition, prose, sourcing)
    listed = _listed(edition, prose)
    found.lapsed = lapsed(edition, listed, sourcing)
    found.left_out = _left_out(edition, prose.left_out)
    # every part of the page is finished here, and none reaches the page another way
    figures = stated(found, prose.figures)
    gate = pass_gate(found, figures, edition)
    charts = [part.chart for part in found.parts if part.chart is not None]
    behind = provenance(edition, listed, figures.values(), charts, sourcing)
    _footnote(found, figures, behind["sources"], words(edition.language)["source_note"])
    context = {
        "language": edition.language,
        "slug": edition.notebook.slug,
        "index_address": edition.index,
        "words": words(edition.language),
        "css": css(italic=any("<em>" in part.html.get("html", "") for part in found)),
        "title": headline_words(found),
        "contents": found,
        "editions": _editions(edition.others),
        "as_of_words": wording.format_date(edition.as_of, edition.language),
        "cards": cards(pointed_at(found, figures), sourcing),
        "reached": reached(found),
        "script": script() if edition.script else "",
        "policy": policy(edition.script),
        "outline": rendering.outline(
            part.html["html"] for part in found.parts if part.kind == "prose"
        ),
        **behind,
    }
    html = rendering.page(edition.executed, context)
    return Page(
        slug=edition.notebook.slug,
        language=edition.language,
        title=context["title"],
        headline=headline_bound(found),
        as_of=edition.as_of,
        state=context["state_words"],
        # only the script asks which row a mark draws
        html=html if edition.script else unnamed(html),
        figures=figures,
        findings={name: figure for name, figure in findings.items() if figure is not None},
        found=gate.found,
        bound=gate.bound,
        data=edition.digest,
        listed=tuple(figure.id for figure in listed),
        passages=tuple(gate.passages),
        charts=tuple(part for part in found.parts if part.chart is not None),
    )


def _findings(edition: Edition) -> dict[str, Figure | None]:
    """Return what the notebook computed for its prose, None where its data do not give it."""
    return {
        data["name"]: from_json(data["figure"])
        for cell in edition.executed.cells
        for output in cell.get("outputs", [])
        if (data := output.get("data", {}).get(story.FIGURE_MIME))
    }


def _known(edition: Edition, findings: Mapping[str, Figure | None]) -> dict[str, Figure | None]:
    """Return the figures that the edition's prose may bind: the ledger's and the findings."""
    whole = ledger.figures(edition.tables["figures"])
    for name in findings:
        if name in whole:
            raise ReportError(
                f"{edition.notebook.name}: the finding {name} has the name of a figure of the "
                "ledger. Give it another name."
            )
    at_date = {
        name: figure if str(figure.as_of) <= edition.as_of else None
        for name, figure in whole.items()
    }
    return at_date | dict(findings)


def _listed(edition: Edition, prose: story.Prose) -> list[Figure]:
    """Return the figures of the page's table: what its prose binds, or the whole ledger first."""
    names = list(prose.bound)
    if edition.lists_all:
        names = list(dict.fromkeys([*ledger.figures(edition.tables["figures"]), *names]))
    return [figure for name in names if (figure := prose.figures.get(name))]


def _left_out(edition: Edition, count: int) -> Part | None:
    """Return the sentence that says how many passages are later than the edition."""
    if not count:
        return None
    told = words(edition.language)
    figure = exact(
        count,
        "count",
        id=f"passages_left_out_{edition.notebook.slug}",
        measure="passages of the page that are left out",
        measure_es="pasajes de la página que se omiten",
    )
    text = told["left_out"].format(
        count=binding.say(figure, edition.language, "short"),
        as_of=wording.format_date(edition.as_of, edition.language),
    )
    return sentence("left_out", edition.notebook.name, text)


def _footnote(
    found: Contents,
    figures: Mapping[str, Figure],
    sources: Sequence[Mapping[str, str]],
    word: str,
) -> None:
    """End each passage of the prose with links to the sources of its figures."""
    numbers = {source["id"]: number for number, source in enumerate(sources, start=1)}
    notes = {
        name: (numbers[figure.source_id], figure.source_id)
        for name, figure in figures.items()
        if figure.source_id in numbers
    }
    found.parts = [
        replace(part, html={"html": rendering.footnoted(part.html["html"], notes, word)})
        if part.kind == "prose"
        else part
        for part in found.parts
    ]


def _editions(languages: Sequence[str]) -> list[dict[str, str]]:
    """Return the links to the same page in other languages, each worded in its own."""
    return [{"language": other, "words": words(other)["this_edition"]} for other in languages]


def index(
    pages: Sequence[Mapping[str, str]], language: str = "en", others: Mapping[str, str] = {}
) -> str:
    """Return the page that lists the reports of a language.

    Parameters
    ----------
    pages : sequence of mapping
        ``address`` from the index, ``title`` or ``headline``, ``as_of``, ``state`` of each page,
        in order.
    language : str
        Of the index and of the pages.
    others : mapping
        Address of the index of each other language, from this one.
    """
    entries = [
        {**entry, "as_of_words": wording.format_date(entry["as_of"], language)} for entry in pages
    ]
    links = [
        edition | {"address": others[edition["language"]]} for edition in _editions(list(others))
    ]
    return rendering.index(
        {
            "pages": entries,
            "words": words(language),
            "css": css(),
            "language": language,
            "editions": links,
        }
    )
