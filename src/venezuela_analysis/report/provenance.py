"""The foot of a page: its figures, checks, corrections, parameters and sources, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from venezuela_analysis import binding, corrections, sources, wording
from venezuela_analysis.corrections import WHOLE_ROW
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure
from venezuela_analysis.report.cells import Part, sentence
from venezuela_analysis.report.rendering import DATE, markdown

if TYPE_CHECKING:
    from venezuela_analysis.checks import Check
    from venezuela_analysis.notebooks import Parameter
    from venezuela_analysis.report.editions import Chart, Edition
    from venezuela_analysis.report.sourcing import Sourcing

# what tables of statements and of events have, and those of records have not
_STATEMENTS = frozenset({"measure", "measure_en", "event_en"})
# gravest first
_ORDER = ("failed", "contradicted", "confirmed", "possible", "entailed")


def provenance(
    edition: Edition,
    listed: list[Figure],
    figures: Iterable[Figure],
    charts: Iterable[Chart],
    sourcing: Sourcing,
) -> dict[str, Any]:
    """Return the parts of the page that say where its figures come from and how they stand.

    Parameters
    ----------
    edition : Edition
        Whose page it is.
    listed : list of Figure
        Figures of the page's table, in order.
    figures : iterable of Figure
        Every figure that the page states.
    charts : iterable of Chart
        Those of the page.
    sourcing : Sourcing
        Of the edition.
    """
    told = sourcing.words
    ids = {figure.id for figure in listed}
    concerning = [check for check in sourcing.checks if ids & set(check.figure_ids)]
    read = set(edition.notebook.tables)
    passed = sum(
        check.kind != "reconciliation" and check.table in read and check.answer == "passed"
        for check in edition.checks
    )
    disputed = any(check.answer == "confirmed" for check in concerning)
    groups = (_checked(figure, concerning, sourcing) for figure in listed)
    return {
        "state_words": told["with_caveats" if disputed else "consistent"],
        "figures": [_figure_row(figure, sourcing) for figure in listed],
        "initials": edition.lists_all,
        "checks": [group for group in groups if group["checks"]],
        "checks_summary": told["checks_summary"].format(passed=passed),
        "corrections": _corrections(edition, read, told),
        "method_html": markdown(told["method_text"].strip(), "templates/words.toml"),
        "parameters": [
            {
                "name": name,
                "value": value,
                "help": _help(edition.notebook.parameters[name], edition.language, told),
            }
            for name, value in edition.parameters.items()
        ],
        "stamp": told["stamp"].format(data=edition.digest, version=version("venezuela_analysis")),
        "sources": _sources(edition, [*listed, *figures], charts, concerning, sourcing),
    }


def _checked(figure: Figure, checks: list[Check], sourcing: Sourcing) -> dict[str, Any]:
    """Return a figure with its checks, gravest first, and each caveat once."""
    english = sourcing.language == "en"
    about = sorted(
        (check for check in checks if figure.id in check.figure_ids),
        key=lambda check: _ORDER.index(check.answer),
    )
    caveats = (check.caveat if english else check.caveat_es for check in about)
    return {
        "id": figure.id,
        "measure": sourcing.measure(figure),
        "words": wording.render(figure, sourcing.language, alone=True),
        "checks": [
            {
                "answer": check.answer,
                "label": sourcing.words["answers"][check.answer],
                "message": _worded(check.message) if english else check.message_es,
            }
            for check in about
        ],
        "caveats": list(dict.fromkeys(filter(None, caveats))),
    }


def _worded(message: str) -> str:
    """Return a message with its dates in words, as the Spanish one has them from the start.

    The message itself is what a confirmation is bound to, letter for letter.
    """
    return DATE.sub(lambda found: wording.format_date(found[0], "en"), message)


def _figure_row(figure: Figure, sourcing: Sourcing) -> dict[str, Any]:
    """Return a figure as a row of the figures table."""
    told = sourcing.words
    source = sourcing.register.get(figure.source_id)
    seen = {True: told["seen"], False: told["not_seen"], None: ""}[figure.primary_seen]
    of_story = figure.id in sourcing.ledger
    return {
        "id": figure.id,
        "measure": sourcing.measure(figure),
        "universe": sourcing.universe(figure),
        "words": wording.render(figure, sourcing.language, alone=True),
        "wording": figure.wording,
        "lang": sourcing.foreign(figure.source_id),
        "says": sourcing.says(figure),
        "origin": sourcing.origin(figure),
        "via": sourcing.via(figure),
        "details": [
            detail
            for detail in (seen, told["from_story" if of_story else "not_from_story"])
            if detail
        ],
        "source": sourcing.source(figure),
        "link": sources.link(source) if source else "",
        "answers": sourcing.answers(figure) or [{"answer": "none", "label": told["not_checked"]}],
    }


def lapsed(edition: Edition, listed: list[Figure], sourcing: Sourcing) -> list[Part]:
    """Return a sentence for each figure of the page that no longer holds at its date."""
    sentences = []
    for figure in listed:
        if figure.valid_until is None or str(figure.valid_until) >= edition.as_of:
            continue
        by = sourcing.ledger[figure.id]["lapsed_by"]
        source = sourcing.register.get(by)
        text = sourcing.words["lapsed"].format(
            words=binding.say(figure, edition.language),
            measure=sourcing.measure(figure),
            since=wording.format_date(str(figure.valid_until), edition.language),
            source=sources.short(source, edition.language) if source else by,
        )
        sentences.append(sentence("lapsed", edition.notebook.name, text))
    return sentences


def _corrections(edition: Edition, read: set[str], told: Mapping[str, Any]) -> list[str]:
    """Return the corrections of the tables that the notebook reads, in words."""
    sentences = []
    recorded = edition.tables["corrections"]
    confirmed = corrections.confirmed(recorded)
    for row in recorded.to_dict("records"):
        cell = row["table"], row["row_key"], row["column"]
        if row["table"] in read and cell not in confirmed:
            record = corrections.told(row, edition.language)
            record["on"] = wording.format_date(record["on"], edition.language)
            template = told["withdrawn" if row["column"] == WHOLE_ROW else "correction"]
            sentences.append(template.format(**record))
    return sentences


def _help(parameter: Parameter, language: str, told: Mapping[str, Any]) -> str:
    """Return what a parameter is and may be: its own comment, which is English, or our words.

    Raises
    ------
    ReportError
        Where the words of a language have none for it.
    """
    if language == "en":
        return parameter.help
    if parameter.name not in told["parameter_help"]:
        raise ReportError(
            f"templates/words.toml, [{language}.parameter_help]: no words for the parameter "
            f"{parameter.name}. Add a line that says what it is."
        )
    parts = [told["parameter_help"][parameter.name]]
    if parameter.choices:
        parts.append(told["one_of"].format(choices=", ".join(parameter.choices)))
    if parameter.bounds:
        parts.append(told["from_to"].format(low=parameter.bounds[0], high=parameter.bounds[1]))
    return "; ".join(parts)


def _sources(
    edition: Edition,
    figures: Iterable[Figure],
    charts: Iterable[Chart],
    checks: Iterable[Check],
    sourcing: Sourcing,
) -> list[dict[str, str]]:
    """Return every source of what the page states, draws, checks or adds up.

    Of tables whose rows each say something of their own, a page shows what it chooses; those of
    records it takes as a whole.
    """
    used = {source for check in checks for source in check.source_ids}
    used |= {source for chart in charts for row in chart.rows for source in row.source_ids}
    for figure in figures:
        used.add(figure.source_id)
        made_of = (sourcing.rows.get(name, {}) for name in figure.derived_from)
        used |= {row["source_id"] for row in made_of if "source_id" in row}
    for name in set(edition.notebook.tables) - {"sources"}:
        frame = edition.tables.get(name)
        if frame is not None and "source_id" in frame and not _STATEMENTS & set(frame):
            used |= set(frame["source_id"])
    return [
        _source(name, sourcing.register[name], sourcing)
        for name in sorted(used & set(sourcing.register))
    ]


def _source(name: str, source: Mapping[str, Any], sourcing: Sourcing) -> dict[str, str]:
    """Return a source as the list names it, its title apart where that is in another language."""
    citation = sources.citation(source, sourcing.language)
    lang = sourcing.foreign(name) if source["title_kind"] == "as_published" else ""
    before, title, after = citation.partition(source["title"]) if lang else (citation, "", "")
    return {
        "id": name,
        "before": before,
        "title": title,
        "after": after,
        "lang": lang,
        "link": sources.link(source),
        "licence": sources.licence(source, sourcing.language),
    }
