"""``export``: one file of a chart, from the bundles of the last run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from venezuela_analysis.cli.options import find, project_option
from venezuela_analysis.cli.terminal import echo
from venezuela_analysis.errors import ReportError, UsageError, nearest

if TYPE_CHECKING:
    from venezuela_analysis.project import Project

LANGUAGES = ("en", "es")
ENDINGS = {
    "svg": ".svg",
    "png": "-1280.png",
    "csv": ".csv",
    "json": ".json",
    "html": ".html",
    "alt": "-alt.txt",
    "caption": "-caption.txt",
}
"""How the files of a bundle end, by format."""

PHONE = 640
"""Pixels of the widest picture that has the layout of a phone."""

_NARROWEST, _WIDEST = 240, 6000


@click.command()
@click.argument("chart")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True,
    help="Of its words.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(list(ENDINGS)),
    help="Kind of file; default: what the output's name ends with.",
)  # fmt: skip
@click.option(
    "--width",
    type=click.IntRange(_NARROWEST, _WIDEST),
    help=f"Of a PNG, in pixels; up to {PHONE} it has the layout of a phone.",
)
@click.option(
    "-o", "output", required=True, metavar="PATH",
    type=click.Path(path_type=Path, dir_okay=False), help="File to write.",
)  # fmt: skip
@project_option
def export(
    chart: str,
    language: str,
    form: str | None,
    width: int | None,
    output: Path,
    folder: Path | None,
) -> None:
    """Write one file of CHART, such as estimates or chinese-loans/estimates.

    The file is made from the chart as the last run drew it, with its title, key and source line.
    """
    form = form or _form(output)
    if width is not None and form != "png":
        raise UsageError(f"--width {width}: expected with --format png; a {form} has no pixels")
    place = find(folder)
    content = _content(place, _bundle(place, chart), language, form, width)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"-o {output}: cannot be written ({error.strerror or error}). Name another place."
        ) from None
    echo(f"{output}: {len(content):,} bytes")


def _form(output: Path) -> str:
    """Return the format that a file's name asks for."""
    form = output.suffix.removeprefix(".").lower()
    if form not in ENDINGS:
        raise UsageError(
            f"-o {output}: found {output.suffix or 'no ending'}, expected one of "
            f"{', '.join(f'.{name}' for name in ENDINGS)}. Or give --format."
        )
    return form


def _bundle(place: Project, chart: str) -> Path:
    """Return the folder of a chart's bundle."""
    bundles = sorted(path.parent for path in place.reports.glob("charts/*/*/manifest.json"))
    names = {f"{path.parent.name}/{path.name}": path for path in bundles}
    if not names:
        raise UsageError(
            "no charts in reports/charts, expected those of a run. "
            "Run first: venezuela-analysis run"
        )
    wanted = [name for name in names if chart in (name, name.partition("/")[2])]
    if not wanted:
        known = [*names, *(path.name for path in bundles)]
        raise UsageError(
            f"no chart named {chart}{nearest(chart, known)}; there are {', '.join(names)}"
        )
    if len(wanted) > 1:
        raise UsageError(f"{chart} names several charts: {', '.join(wanted)}. Give one of them.")
    return names[wanted[0]]


def _content(place: Project, bundle: Path, language: str, form: str, width: int | None) -> bytes:
    """Return the file that is asked for, drawn anew where it is not among those of the bundle."""
    stem = f"{bundle.parent.name}-{bundle.name}-{language}"
    name = f"{stem}-{width}.png" if width else f"{stem}{ENDINGS[form]}"
    if (bundle / name).is_file() or not width:
        return _read(place, bundle / name)
    from venezuela_analysis.charts import raster

    drawn = _read(place, bundle / f"{stem}{'-narrow' if width <= PHONE else ''}.svg")
    return raster.png(drawn.decode(), width)


def _read(place: Project, path: Path) -> bytes:
    """Return a file of a bundle as the run left it."""
    from venezuela_analysis.fingerprints import of_bytes

    shown = place.name(path)
    if not path.is_file():
        raise UsageError(
            f"{shown}: found no file, expected that of the last run. Run the report in this "
            f"language: venezuela-analysis run {path.parents[1].name}"
        )
    content = path.read_bytes()
    try:
        listed = json.loads((path.parent / "manifest.json").read_text(encoding="utf-8"))
        sha256 = listed["files"][path.name]["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        sha256 = ""
    if sha256 != of_bytes(content):
        raise ReportError(
            f"{shown}: found other content than its manifest lists, expected what the run wrote. "
            f"Run the report again: venezuela-analysis run {path.parents[1].name}"
        )
    return content
