"""The commands before and after publication: what changed, who approves it, publish, correct."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from venezuela_analysis.cli.options import find, project_option, today_option
from venezuela_analysis.cli.terminal import echo
from venezuela_analysis.errors import UsageError
from venezuela_analysis.swapping import alone

if TYPE_CHECKING:
    from venezuela_analysis.changes.corrections import Wrong
    from venezuela_analysis.project import Project

_OUT = click.Path(dir_okay=False, path_type=Path)
_by_option = click.option(
    "--by", required=True, metavar="INITIALS", help="Initials of who decides."
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@click.option(
    "--html", "page", type=_OUT, metavar="FILE", help="Write them with charts old and new."
)
@project_option
def changes(as_json: bool, page: Path | None, folder: Path | None) -> None:
    """Compare the reports with the last published version, figure by figure.

    Each change is told with every sentence, chart, title, alt text, table and draft in stories/
    that it touches. REWRITE marks words that no longer hold: a new number in them would be a new
    claim.
    """
    place = find(folder)
    from venezuela_analysis import changes as comparing

    comparison = comparing.present(place)
    if page:
        page.write_text(comparing.to_html(comparison), encoding="utf-8")
    if as_json:
        echo(comparing.to_json(comparison))
    elif page:
        echo(f"{page}: {comparing.tally(comparison)}")
    else:
        for line in comparing.lines(comparison):
            echo(line)


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@_by_option
@today_option
@project_option
def approve(ids: tuple[str, ...], by: str, today: date | None, folder: Path | None) -> None:
    """Approve the changes named by ID, or all but those whose words have to be written anew.

    An approval is of what the change is now: when a figure, a sentence that states it or its chart
    changes again, it lapses.
    """
    place = find(folder)
    from venezuela_analysis import changes as comparing

    with alone(place):
        comparison = comparing.present(place)
        approved = comparing.approvals.approve(
            place.root, comparison.changes, ids, by, comparison.since, today or date.today()
        )
    for change in approved:
        echo(f"{change.id}: {change.told}, approved")
    left = [change for change in comparison.open if change not in approved]
    echo(f"{len(approved)} approved in {comparing.approvals.FILE}; {len(left) or 'none'} left")
    by_name = [change.id for change in left if change.rewrite]
    if by_name and not ids:
        echo(f"Words that may have to be rewritten are approved by name: {' '.join(by_name)}")


@click.command()
@click.option(
    "--embargo",
    metavar="TIME",
    help="Do not publish before, now or later: 2025-12-09T06:00-05:00; none lifts it.",
)
@today_option
@project_option
def publish(embargo: str | None, today: date | None, folder: Path | None) -> None:
    """Freeze the reports as the next version in reports/published.

    Refuses, with every reason at once, when a check failed, a number is unbound, a figure has
    lapsed and is stated without its date, a change is not approved, a page is stale or was edited
    by hand, a published file was touched, or an embargo lasts. A published version is never
    changed again.
    """
    place = find(folder)
    from venezuela_analysis import pipeline

    if embargo is not None:
        with alone(place):
            pipeline.set_embargo(place, embargo)
    now = datetime.now(UTC).astimezone()
    version = pipeline.publish(place, today=today or now.date(), now=now)
    count = len(version.manifest["files"])
    echo(f"{place.name(version.folder)}: {count} files, and a manifest of their hashes")


@click.group(invoke_without_command=True)
@project_option
@click.pass_context
def corrections(context: click.Context, folder: Path | None) -> None:
    """List the corrections of what was published, newest first, or add one."""
    context.obj = folder
    if context.invoked_subcommand:
        return
    place = find(folder)
    from venezuela_analysis import changes as comparing

    known = comparing.corrections.read(place.root)
    if not known:
        echo("No corrections.")
    for record in known:
        about = record["figure_id"] or record["pages"].replace(";", ", ")
        now = f"now “{record['now_en']}”" if record["now_en"] else "withdrawn"
        echo(
            f"{record['corrected_on']}  {about}: “{record['was_en']}”, {now}. "
            f"{record['reason_en']} ({record['corrected_by']})"
        )


@corrections.command()
@click.argument("figure_id", required=False)
@click.option("--reason", required=True, help="Why, in English.")
@click.option("--reason-es", required=True, help="Why, in Spanish.")
@click.option("--page", "pages", multiple=True, metavar="SLUG", help="Page of words, no figure.")
@click.option("--was", help="Words as published, in English.")
@click.option("--now", help="Words as they should be, in English; empty to withdraw them.")
@click.option("--was-es", help="Words as published, in Spanish.")
@click.option("--now-es", help="Words as they should be, in Spanish.")
@_by_option
@today_option
@project_option
@click.pass_obj
def add(
    outer: Path | None,
    figure_id: str | None,
    reason: str,
    reason_es: str,
    pages: tuple[str, ...],
    was: str | None,
    now: str | None,
    was_es: str | None,
    now_es: str | None,
    by: str,
    today: date | None,
    folder: Path | None,
) -> None:
    """Record a correction of the published figure FIGURE_ID, or of words on a page.

    A figure's old words come from the last version that states it otherwise, its new ones from the
    present reports. Run the reports afterwards: the pages show it, newest first.
    """
    place = find(folder or outer)
    from venezuela_analysis import changes as comparing
    from venezuela_analysis.changes.corrections import Wrong

    if figure_id and (pages or was is not None or now is not None):
        raise UsageError("a figure's words and pages are known; leave --page, --was, --now out")
    if not figure_id and (not pages or not was or not was_es or (now is None) != (now_es is None)):
        raise UsageError(
            "name a FIGURE_ID, or give --page, --was and --was-es, and --now with --now-es"
        )
    # what is read and what is recorded are of the same reports
    with alone(place):
        if figure_id:
            wrong = _wrong_figure(place, figure_id)
        else:
            known = comparing.versions.find(place.reports)
            if not known:
                raise UsageError("nothing is published yet, so there is nothing to correct")
            wrong = Wrong(
                pages=_known_pages(place, pages),
                was={"en": was, "es": was_es},
                now={"en": now or "", "es": now_es or ""},
                version=known[-1].name,
            )
        comparing.corrections.add(
            place.root, wrong, {"en": reason, "es": reason_es}, by, today or date.today()
        )
    echo(
        f"{comparing.corrections.FILE}: recorded for {', '.join(wrong.pages)}. "
        "Run the reports to show it."
    )


def _wrong_figure(place: Project, figure_id: str) -> Wrong:
    """Return what was published of a figure and is not so."""
    from venezuela_analysis import changes as comparing

    published = [
        (version.name, version.build())
        for version in reversed(comparing.versions.find(place.reports))
    ]
    if not published:
        raise UsageError("nothing is published yet, so there is nothing to correct")
    return comparing.corrections.of_figure(figure_id, published, comparing.present(place).new)


def _known_pages(place: Project, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return slugs of pages, each of which there is."""
    from venezuela_analysis import notebooks
    from venezuela_analysis.errors import nearest

    known = sorted(notebooks.slugs(place))
    for slug in given:
        if slug not in known:
            raise UsageError(f"--page {slug}: no such report{nearest(slug, known)}")
    return tuple(dict.fromkeys(given))
