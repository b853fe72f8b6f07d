"""What the state of a build puts on its pages: draft or version, changes, corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from venezuela_analysis import templates, wording
from venezuela_analysis.changes import claims
from venezuela_analysis.changes.versions import Version
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure, translated

CHANGES, CORRECTIONS = "<!--changes-->", "<!--corrections-->"
"""Where a page has room for them; the page's template says where."""

_BODY = re.compile(r"<body\b[^>]*>")
_DRAFT = re.compile(r"<!--draft-->.*?<!--/draft-->", re.DOTALL)


def words(language: str) -> dict[str, Any]:
    """Return the words for the state of a page in a language."""
    return templates.words("publishing.toml", language)


def _rendered(name: str, language: str, **context: Any) -> str:
    """Return a part of a page."""
    template = templates.environment(trimmed=True).get_template(f"page/{name}.html.j2")
    return template.render(words=words(language), **context).strip()


def as_draft(html: str, language: str) -> str:
    """Return a page that says first of all that it is a draft."""
    mark = _rendered("draft", language)
    marked, count = _BODY.subn(lambda body: f"{body[0]}\n{mark}", html, count=1)
    if not count:
        raise ReportError("a page without a body: the page's template has lost its <body>")
    return marked


def is_draft(html: str) -> bool:
    """Whether a page carries the mark of a draft."""
    return bool(_DRAFT.search(html))


def as_published(html: str, language: str, number: int, date: str) -> str:
    """Return a page with its version in the place of the draft's mark."""
    told = _rendered("published", language, number=number, date=wording.format_date(date, language))
    return _DRAFT.sub(lambda mark: told, html, count=1)


def with_corrections(
    html: str,
    known: Sequence[Mapping[str, str]],
    figures: Mapping[str, Figure],
    language: str,
) -> str:
    """Return a page with its corrections, newest first.

    Parameters
    ----------
    html : str
        Of the page.
    known : sequence of dict
        As `corrections.of_page` gives them.
    figures : mapping
        Of the page by id, for what a corrected one measures.
    language : str
        Of the page.
    """
    told = corrections(known, figures, language)
    return _placed(html, CORRECTIONS, told) if told else html.replace(CORRECTIONS, "")


def corrections(
    known: Sequence[Mapping[str, str]], figures: Mapping[str, Figure], language: str
) -> str:
    """Return what a page shows of its corrections, nothing where there are none."""
    told = [
        {
            "told": words(language)["correction" if record["now"] else "withdrawn"].format(
                on=", ".join(_on_and_about(record, figures, language)),
                was=record["was"],
                now=record["now"],
            ),
            "reason": record["reason"],
            "by": words(language)["by"].format(by=record["by"]),
        }
        for record in known
    ]
    return _rendered("corrections", language, corrections=told) if told else ""


def _on_and_about(
    record: Mapping[str, str], figures: Mapping[str, Figure], language: str
) -> Iterator[str]:
    """Yield the day of a correction, and what the figure measures that it is of."""
    yield wording.format_date(record["on"], language)
    figure = figures.get(record["figure_id"])
    if figure and figure.measure:
        yield translated(figure, "measure", language)


def with_changes(
    html: str,
    version: Version | None,
    old: Mapping[str, Figure],
    new: Mapping[str, Figure],
    language: str,
) -> str:
    """Return a page with what changed in its figures since the last published version.

    Parameters
    ----------
    html : str
        Of the page.
    version : Version, optional
        The last one, none before the first publication.
    old, new : mapping
        Figures of the page by id, there and now.
    language : str
        Of the page.
    """
    if version is None:
        return html.replace(CHANGES, "")
    told = _rendered(
        "changes",
        language,
        number=version.number,
        date=wording.format_date(version.published_on, language),
        changes=list(_changes(version.number, old, new, language)),
    )
    return _placed(html, CHANGES, told)


def _changes(
    number: int, old: Mapping[str, Figure], new: Mapping[str, Figure], language: str
) -> Iterator[str]:
    """Yield what changed in each figure, in words."""
    for name in dict.fromkeys([*old, *new]):
        before, after = old.get(name), new.get(name)
        if before and after and before.stated == after.stated:
            continue
        figure = after or before
        measure = translated(figure, "measure", language) or name
        what = "changed" if before and after else "added" if after else "removed"
        yield words(language)[what].format(
            measure=measure[:1].upper() + measure[1:],
            before=claims.words(before).get(language, ""),
            after=claims.words(after).get(language, ""),
            number=number,
        )


def _placed(html: str, place: str, told: str) -> str:
    """Return a page with a part of it in its place."""
    if place not in html:
        raise ReportError(f"templates/page/index.html.j2 has no {place}, where a part belongs")
    return html.replace(place, told, 1)
