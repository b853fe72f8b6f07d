"""The rows that a comparison of builds comes to, and the tables they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from _processes import Run, median

HEADS = (
    ("", "what", "takes", "beside it", "ratio", "goal", "reached"),
    ("", "measured", "seconds", "least", "most", "of processor", "times"),
)
"""Of the table of goals, and of the table of everything that was measured."""
_PARTS = re.compile(r"\| \((\w)\) \|")


def row(cells: Iterable[str]) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(cells)} |"


def compared(
    part: str, what: str, ours: Sequence[Run], name: str, peer: Sequence[Run], limit: float
) -> str:
    """Return the row that compares our seconds with those of a peer.

    Parameters
    ----------
    part : str
        Letter of the goal.
    what : str
        Was measured.
    ours, peer : sequence of Run
        As many as there were.
    name : str
        Of the peer.
    limit : float
        Times the peer's seconds that ours may take.
    """
    own, other = median(ours).wall, median(peer).wall
    goal = f"at most 1/{1 / limit:g}" if limit < 1 and limit != 0.25 else f"at most {limit:g}"
    return row(
        (
            f"({part})",
            what,
            seconds(own),
            f"{name}: {seconds(other)}",
            times(own / other),
            f"{goal} times",
            "yes" if own <= limit * other else "**no**",
        )
    )


def detailed(part: str, name: str, runs: Sequence[Run]) -> str:
    """Return the row that tells all that was measured of one contender."""
    middle, walls = median(runs), [run.wall for run in runs]
    return row(
        (
            f"({part})",
            name,
            *map(seconds, (middle.wall, min(walls), max(walls))),
            seconds(middle.cpu) if middle.cpu else "",
            str(len(runs)),
        )
    )


def seconds(value: float) -> str:
    """Return seconds with the digits that mean something."""
    return f"{value:.0f} s" if value >= 20 else f"{value:.{1 if value >= 2 else 2}f} s"


def times(ratio: float) -> str:
    """Return a ratio, as a part of one where it is small."""
    return f"1/{1 / ratio:.1f}" if ratio < 0.5 else f"{ratio:.2f}"


def tables(old: str, new: Mapping[int, Sequence[str]]) -> list[str]:
    """Return the tables of a section with new rows in the place of the old ones of the same parts.

    Parameters
    ----------
    old : str
        The section as it is.
    new : mapping
        Rows by number of the table, see `HEADS`.
    """
    found = []
    for number, heads in enumerate(HEADS):
        head = row(heads)
        parts = {_part(line) for line in new[number]}
        before = old.partition(head)[2].partition("\n\n")[0].splitlines()
        kept = [line for line in before if _PARTS.match(line) and _part(line) not in parts]
        # sorting keeps the order of one part's rows
        lines = sorted([*kept, *new[number]], key=_part)
        rule = row("---" if place < 2 else "---:" for place in range(len(heads)))
        found.append("\n".join([head, rule, *lines]))
    return found


def _part(line: str) -> str:
    """Return the letter of a row's goal."""
    return _PARTS.match(line)[1]


def read(page: Path, name: str) -> str:
    """Return a section of a page as it is."""
    text = page.read_text("utf-8")
    return text.partition(f"<!-- {name} -->")[2].partition(f"<!-- end of {name} -->")[0]
