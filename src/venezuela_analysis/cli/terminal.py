"""Words for the terminal, free of what a terminal obeys."""

from __future__ import annotations

import click


def echo(text: str, *, err: bool = False) -> None:
    """Print a text with everything that nobody sees written out.

    A cell, a file's name or a draft may hold escape sequences: a terminal that gets them could be
    made to hide an error, or to show another one.

    Parameters
    ----------
    text : str
        Of one or more lines; JSON stays the JSON that it is.
    err : bool
        Whether it goes to standard error.
    """
    if not text.replace("\n", "").isprintable():
        # loads all that reads tables, which a message seldom needs and `--help` never
        from venezuela_analysis.tables.characters import written_out

        text = written_out(text)
    click.echo(text, err=err)
