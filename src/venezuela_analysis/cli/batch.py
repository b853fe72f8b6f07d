"""``batch``: one report for each row of a list."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from venezuela_analysis.cli.options import find, project_option, today_option
from venezuela_analysis.cli.terminal import bar, count, echo, refused
from venezuela_analysis.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Callable


@click.command()
@click.argument("editions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder for the pages; default: reports/editions.",
)
@click.option("--force", is_flag=True, help="Make every page, though nothing has changed.")
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Use the workers of this Dask scheduler, tcp://host:8786.",
)
@click.option(
    "--no-script", "script", flag_value=False, default=True, help="Make pages without any script."
)
@today_option
@project_option
def batch(
    editions: Path,
    output: Path | None,
    force: bool,
    scheduler: str | None,
    script: bool,
    today: date | None,
    folder: Path | None,
) -> None:
    """Make one report for each row of EDITIONS, a CSV file.

    Its columns are slug and language, one for each parameter, and edition, the name of the page,
    which may be left out. An empty cell stands for the notebook's own value. Wrong rows are told
    before anything is run. Run it again, and only pages are made that are missing or that
    something has changed for.
    """
    place = find(folder)
    from venezuela_analysis import pipeline

    started = time.monotonic()
    try:
        with ExitStack() as stack:

            def begin(number: int) -> Callable[[str], None]:
                return stack.enter_context(bar(number))

            outcome = pipeline.batch(
                place,
                editions,
                begin,
                folder=output,
                today=today or date.today(),
                force=force,
                script=script,
                scheduler=scheduler,
            )
    except OSError as error:
        raise ReportError(
            f"{refused(error)}; what is made stays. Run it again to go on."
        ) from error
    except KeyboardInterrupt:
        echo("Stopped; what is made stays. Run it again to go on.", err=True)
        sys.exit(130)
    for problem in outcome.problems:
        echo(f"Error: {problem}", err=True)
    unchanged = f", {outcome.unchanged:,} unchanged" if outcome.unchanged else ""
    failed = f", {len(outcome.problems):,} failed" if outcome.problems else ""
    shown = output or place.name(outcome.folder)
    seconds = time.monotonic() - started
    echo(f"{shown}: {count(outcome.made, 'report')} made{unchanged}{failed}; {seconds:.0f} s")
    if outcome.problems:
        echo("Mend what is told above, and run it again: what is made stays.", err=True)
        sys.exit(1)
