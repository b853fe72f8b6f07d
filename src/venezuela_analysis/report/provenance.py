"""The foot of a page: its figures, checks, corrections, parameters and sources, in words."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from venezuela_analysis import binding, corrections, sources, wording
from venezuela_analysis.corrections import WHOLE_ROW
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure
from venezuela_analysis.report.cells import Part, sentence
from venezuela_analysis.report.rendering import markdown

if TYPE_CHECKING:
    from venezuela_analysis.checks import Check
    from venezuela_analysis.notebooks import Parameter
    from venezuela_analysis.report.editions import Edition
    from venezuela_analysis.report.sourcing import Sourcing

# gravest first
_ORDER = ("failed", "contradicted", "confirmed", "possible", "entailed")


def provenance(edition: Edition, listed: list[Figure], sourcing: Sourcing) -> dict[str, Any]:
    """Return the parts of the page that say where its figures come from and how they stand.

    Parameters
    ----------
    edition : Edition
        Whose page it is.
    listed : list of Figure
        Figures of the page's table, in order.
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
        "sources": _sources(edition, read, listed, concerning, sourcing),
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
        "words": wording.render(figure, sourcing.language, "prose"),
        "checks": [
            {
                "answer": check.answer,
                "label": sourcing.words["answers"][check.answer],
                "message": check.message if english else check.message_es,
            }
            for check in about
        ],
        "caveats": list(dict.fromkeys(filter(None, caveats))),
    }


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
        "words": wording.render(figure, sourcing.language, "prose"),
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
    for row in edition.tables["corrections"].to_dict("records"):
        if row["table"] in read and (row["column"] == WHOLE_ROW or row["was"] != row["now"]):
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
    read: set[str],
    listed: list[Figure],
    checks: list[Check],
    sourcing: Sourcing,
) -> list[dict[str, str]]:
    """Return every source behind the page: of its tables, figures and checks."""
    used = {figure.source_id for figure in listed}
    used |= {source for check in checks for source in check.source_ids}
    for name in read - {"sources"}:
        frame = edition.tables.get(name)
        if frame is not None and "source_id" in frame:
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
