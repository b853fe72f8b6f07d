"""The commands on drafts: check one, bind one, and hold the story's own text against the ledger."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from venezuela_analysis.cli.options import find, project_option, today_option
from venezuela_analysis.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from venezuela_analysis.project import Project
    from venezuela_analysis.story.checking import Review

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
_LANGUAGE = click.Choice(["en", "es", "es-419"])


@click.group()
def story() -> None:
    """Account for every number of a draft, figure by figure."""


def _language_option(command: Callable) -> Callable:
    return click.option(
        "--language", type=_LANGUAGE, help="Of the draft; default: told from its words."
    )(command)


@story.command()
@click.argument("draft", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the review as JSON.")
@click.option("--csv", "sheet", type=_OUT, metavar="FILE", help="Write a review sheet.")
@click.option("--html", "page", type=_OUT, metavar="FILE", help="Write the annotated draft.")
@_language_option
@today_option
@project_option
def check(
    draft: Path,
    as_json: bool,
    sheet: Path | None,
    page: Path | None,
    language: str | None,
    today: date | None,
    folder: Path | None,
) -> None:
    """Check every number of DRAFT (.md, .txt, .docx or .html) against the figures.

    A figure is bound as {{ figure_id }} or as [more than 40%](figure:figure_id). Ends with 0 when
    every number is entailed by its figure or is no figure, with 1 when anything is open. DRAFT is
    never changed.
    """
    place = find(folder)
    from venezuela_analysis import tables
    from venezuela_analysis.story import review

    result = _review(place, draft, language, today)
    sources = {row["source_id"]: row for row in _rows(tables.read("sources", project=place))}
    if sheet:
        _write(sheet, draft, review.to_csv(result, sources))
    if page:
        _write(page, draft, review.to_html(result, result.figures, sources))
    if as_json:
        echo(review.to_json(result))
    else:
        for line in review.lines(result):
            echo(line)
    if result.open:
        sys.exit(1)


@story.command()
@click.argument("draft", type=_FILE)
@click.option(
    "-o", "--output", "copy", type=_OUT, required=True, metavar="COPY", help="File to write."
)
@click.option("--force", is_flag=True, help="Write over COPY where it exists.")
@_language_option
@today_option
@project_option
def bind(
    draft: Path,
    copy: Path,
    force: bool,
    language: str | None,
    today: date | None,
    folder: Path | None,
) -> None:
    """Write a copy of DRAFT (.md or .txt) in which the certain proposals are bound.

    Certain is a number that one figure alone fits, in value, hedge, unit and words. Each is bound
    as [more than 40%](figure:figure_id); no other character changes, and DRAFT stays as it is.
    Check the copy: a proposal is a guess until somebody has read it.
    """
    place = find(folder)
    from venezuela_analysis.story import copies

    copies.check_target(draft, copy, force=force)
    result = _review(place, draft, language, today)
    text, bound = copies.bound(draft, result)
    copies.write(copy, text)
    for number in bound:
        echo(f"{number.line}:{number.column}  {number.text}  -> {number.candidates[0]}")
    left = result.coverage["unbound"] - len(bound)
    echo(f"{copy}: {len(bound)} bound, {left} left for you to bind")


@story.command()
@click.argument("text", type=_FILE)
@_language_option
@project_option
def source(text: Path, language: str | None, folder: Path | None) -> None:
    """Compare TEXT, the story's own text, with the ledger.

    Each figure's wording is looked for at its locator, each number of the text in the ledger, and
    each inconsistency that the text is known for is listed. The text is not in the repository.
    """
    place = find(folder)
    from venezuela_analysis import tables
    from venezuela_analysis.story import names, source_text

    people = names.register(_rows(tables.read("speakers", project=place)))
    rows = _rows(tables.read("figures", project=place))
    result = source_text.check(source_text.read(text, language or "en"), rows, people)
    for line in source_text.lines(result):
        echo(line)
    if result.open:
        sys.exit(1)


def _review(place: Project, draft: Path, language: str | None, today: date | None) -> Review:
    """Return the review of a draft against all that the project knows."""
    from dataclasses import replace

    from venezuela_analysis import tables
    from venezuela_analysis.pipeline import known_figures, site
    from venezuela_analysis.story import as_built, drafts, names

    figures = known_figures(place)
    text = drafts.read(draft, figures, language)
    built = site.passages(place.reports)
    result = as_built.check(text, figures, built, today=today or date.today())
    people = names.register(_rows(tables.read("speakers", project=place)))
    remarks = sorted([*result.remarks, *names.check(text, people)], key=lambda one: one.start)
    return replace(result, remarks=tuple(remarks))


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows."""
    return frame.to_dict("records")


def _write(path: Path, draft: Path, content: str) -> None:
    """Write an output, never over the draft."""
    from venezuela_analysis.story import copies

    copies.check_target(draft, path, force=True)
    copies.write(path, content)
