"""The command line: parse, call, print, exit code; nothing heavy is imported for its help."""

from __future__ import annotations

import sys
import time
import traceback
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.exceptions import Exit

from venezuela_analysis import project
from venezuela_analysis.cli.batch import batch
from venezuela_analysis.cli.export import export
from venezuela_analysis.cli.options import find, project_option, today_option
from venezuela_analysis.cli.parameters import read as read_parameters
from venezuela_analysis.cli.publishing import approve, changes, corrections, publish
from venezuela_analysis.cli.story import story
from venezuela_analysis.cli.terminal import bar, count, echo, refused
from venezuela_analysis.cli.watch import watch
from venezuela_analysis.errors import ProjectError


class _Group(click.Group):
    """Commands whose errors are told in one sentence, with the exit code of their kind."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; a traceback is shown only with ``--debug``."""
        try:
            return super().invoke(context)
        except ProjectError as error:
            self._trace(context)
            echo(f"Error: {error}", err=True)
            context.exit(error.exit_code)
        except OSError as error:
            self._trace(context)
            echo(f"Error: {refused(error)}; nothing was changed.", err=True)
            context.exit(1)
        except KeyboardInterrupt:
            echo("Stopped; nothing was changed.", err=True)
            context.exit(130)
        except (click.ClickException, click.Abort, Exit):
            raise
        except Exception as error:
            self._trace(context)
            name = f"{type(error).__name__}: {error}".removesuffix(": ")
            echo(
                f"Error: the program itself failed, which is no fault of the data ({name}). "
                "Reports and tables stay as they were. With --debug before the command it shows "
                "where: send that to whoever maintains it.",
                err=True,
            )
            context.exit(1)

    def _trace(self, context: click.Context) -> None:
        """Print the traceback of what is being handled where it was asked for.

        It quotes what a table or a draft holds, so it goes the way of every other text.
        """
        if context.params.get("debug"):
            echo(traceback.format_exc().rstrip(), err=True)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="venezuela-analysis")
def main(debug: bool) -> None:
    """From raw tables to checked HTML reports, with every figure's hedge and source."""


main.add_command(batch)
main.add_command(story)
main.add_command(export)
main.add_command(changes)
main.add_command(approve)
main.add_command(publish)
main.add_command(corrections)
main.add_command(watch)


@main.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option(
    "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="Set a notebook's parameter."
)
@click.option(
    "-f",
    "parameter_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read parameters from a YAML file.",
)
@click.option("--force", is_flag=True, help="Make every page, though nothing has changed.")
@click.option(
    "--no-script",
    "script",
    flag_value=False,
    default=True,
    help="Make pages without any script: smaller, their charts silent.",
)
@today_option
@project_option
def run(
    slugs: tuple[str, ...],
    parameters: tuple[str, ...],
    parameter_file: Path | None,
    force: bool,
    script: bool,
    today: date | None,
    folder: Path | None,
) -> None:
    """Build the reports: all of them, or those named by SLUG (such as chinese-loans).

    Tables are cleaned and checked first; a failed check stops the run and the reports stay as
    they were. Only pages that something has changed for are made. An as_of date limits what the
    reports know: -p as_of=2015-12-31. A number that no figure stands behind stops the run, and so
    does a lapsed figure that is stated without a date.
    """
    values = read_parameters(parameters, parameter_file)
    place = find(folder)
    started = time.monotonic()
    today = today or date.today()
    if not force and _is_done(place, slugs, values, today, script):
        echo("Nothing has changed since the last run. To make every page anew: --force")
        return
    from venezuela_analysis import pipeline

    with bar(pipeline.steps(place, slugs, values)) as advance:
        result = pipeline.run(
            place, slugs, values, advance, today=today, script=script, force=force
        )
    for page in result.pages:
        echo(place.name(place.reports / page))
    for index in result.indexes:
        echo(place.name(place.reports / index))
    unchanged = f", {len(result.unchanged)} unchanged" if result.unchanged else ""
    echo(
        f"{count(len(result.pages), 'report')}{unchanged}; {_tally(result.checks)}; "
        f"{count(result.found, 'number')} in them, {result.bound} bound to figures, the others of "
        f"kinds that are no figures; {time.monotonic() - started:.0f} s"
    )


@main.command()
@project_option
def clean(folder: Path | None) -> None:
    """Clean the raw tables into data/processed."""
    place = find(folder)
    from venezuela_analysis import pipeline

    with bar(1) as advance:
        data = pipeline.build_tables(place)
        advance("tables")
    for name, table in data.tables.items():
        echo(f"{place.name(place.processed / name)}.csv: {count(len(table.frame), 'row')}")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the answers as JSON.")
@click.option("--all", "each", is_flag=True, help="Print every check on a line of its own.")
@today_option
@project_option
def check(as_json: bool, each: bool, today: date | None, folder: Path | None) -> None:
    """Check the raw tables: structure, plausibility, and what they say of each other."""
    place = find(folder)
    from venezuela_analysis import checks, pipeline
    from venezuela_analysis.errors import DataErrors

    try:
        with bar(1) as advance:
            results = pipeline.check(place, today or date.today())
            advance("checks")
    except DataErrors as unreadable:
        if not as_json:
            raise
        results = checks.unreadable(unreadable)
    if as_json:
        echo(checks.to_json(results))
    else:
        for line in checks.lines(results, each=each):
            echo(line)
        for line in checks.advice(results):
            echo(line)
        echo(_tally(results))
    if not all(result.passed for result in results):
        sys.exit(1)


@main.command()
@click.argument("figure_id", required=False)
@project_option
def figures(figure_id: str | None, folder: Path | None) -> None:
    """List the story's figures, or tell all about one (FIGURE_ID)."""
    place = find(folder)
    from venezuela_analysis import checks, ledger, pipeline, wording

    data = pipeline.load(place)
    known = ledger.figures(data.frames["figures"])
    if figure_id is None:
        if not known:
            echo("No figure has bounds in data/raw/figures.csv.")
        width = max(map(len, known), default=0)
        for name, figure in known.items():
            echo(f"{name:<{width}}  {wording.render(figure, 'en')}  ({figure.measure})")
        return
    figure = ledger.get(known, figure_id)
    reconciled = data.frames["answers"]
    for line in checks.figure_lines(figure, reconciled, data.frames["sources"]):
        echo(line)


def _is_done(
    place: project.Project,
    slugs: tuple[str, ...],
    values: dict[str, Any],
    today: date,
    script: bool,
) -> bool:
    """Whether the last run was asked for the same, of the same, and left what is there."""
    from venezuela_analysis import fingerprints

    record = fingerprints.read(place)
    asked = fingerprints.asked(slugs, values, today, script=script)
    return asked == record.asked and record.holds(place, asked, fingerprints.inputs(place))


def _tally(results: list[Any]) -> str:
    """Return how many checks gave which answer."""
    answers: dict[str, int] = {}
    for result in results:
        answers[result.answer] = answers.get(result.answer, 0) + 1
    told = ", ".join(f"{number} {answer}" for answer, number in answers.items())
    return f"{count(len(results), 'check')}: {told}"
