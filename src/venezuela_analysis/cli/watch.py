"""The command that keeps the reports in the browser up to date while somebody edits."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import click

from venezuela_analysis.cli.options import find, project_option, today_option
from venezuela_analysis.cli.terminal import echo
from venezuela_analysis.errors import UsageError

PORT = 8127


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Where it answers on this machine; 0 for any that is free.",
)
@click.option(
    "--language", type=click.Choice(["en", "es"]), help="Build this edition only, in half the time."
)
@click.option("--no-browser", is_flag=True, help="Do not open the page.")
@today_option
@project_option
def watch(
    port: int, language: str | None, no_browser: bool, today: date | None, folder: Path | None
) -> None:
    """Build what an edit of a table or notebook touches, and refresh the open page by itself.

    The page is served on this machine only. Where an edit is bad, it tells why and keeps the last
    good report. Stop with Ctrl-C.
    """
    place = find(folder)
    from venezuela_analysis.pipeline import serving, watching

    state = watching.State()
    try:
        server = serving.server(place, state, port)
    except OSError as error:
        raise UsageError(
            f"port {port}: {error.strerror}. Give another: --port {port + 1}"
        ) from None
    address = f"http://{serving.HOST}:{server.server_address[1]}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    echo(f"{address} shows the reports of {place.root}; stop with Ctrl-C")
    threading.Thread(target=_tell, args=(state,), daemon=True).start()
    if not no_browser:
        import webbrowser

        webbrowser.open(address)
    try:
        watching.follow(
            place, state, lambda: False, language=language, today=lambda: today or date.today()
        )
    except KeyboardInterrupt:
        echo("Stopped.")
    finally:
        server.shutdown()
        server.server_close()


def _tell(state: object) -> None:
    """Print what every build comes to."""
    number = 0
    while True:
        told = state.after(number, 60)
        if told is None:
            continue
        number = told["number"]
        if told["state"] == "failed":
            echo(f"Error: {told['message']}", err=True)
        elif told["state"] == "ready":
            echo(told["message"] or f"built: {', '.join(told['pages'])}")
