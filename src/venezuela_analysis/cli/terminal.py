"""Words and progress for the terminal, free of what a terminal obeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

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


@contextmanager
def bar(total: int) -> Iterator[Callable[[str], None]]:
    """Show a progress bar on standard error where that is a terminal, and clear it at the end.

    Parameters
    ----------
    total : int
        How many steps there are.

    Yields
    ------
    callable
        To be called with the name of each finished step.
    """
    from tqdm import tqdm

    form = "{desc:24} {bar} {n}/{total}"
    with tqdm(total=total, disable=None, leave=False, bar_format=form) as shown:

        def advance(step: str) -> None:
            shown.set_description_str(step)
            shown.update()

        yield advance


def refused(error: OSError) -> str:
    """Return what the system refused, and where to look; the sentence is not ended."""
    found = f"{error.filename or 'a file'}: {error.strerror or error}"
    return f"{found}. Look at its permissions and at the space on the disk"


def count(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
