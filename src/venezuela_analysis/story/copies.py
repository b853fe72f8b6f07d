"""A copy of a draft in which the certain proposals are bound; the draft is never written."""

from __future__ import annotations

import re
from pathlib import Path

from venezuela_analysis import swapping
from venezuela_analysis.errors import UsageError
from venezuela_analysis.story.reviewed import Number, Review

_BINDABLE = (".md", ".markdown", ".txt")


def check_target(draft: Path, target: Path, *, force: bool) -> None:
    """Refuse a target that would cost a file.

    Parameters
    ----------
    draft : Path
        That must stay as it is.
    target : Path
        To be written.
    force : bool
        Whether a target that exists may be written over, unless it is the draft.

    Raises
    ------
    UsageError
        Where the target is the draft under whatever name, exists, or has no folder.
    """
    if target.exists() and target.samefile(draft):
        raise UsageError(f"{target} is the draft itself, which is never changed: name another file")
    if target.exists() and not force:
        raise UsageError(f"{target} exists: name another file, or write over it with --force")
    if not target.parent.is_dir():
        raise UsageError(f"{target.parent}: no such folder; make it first")


def bound(draft: Path, review: Review) -> tuple[str, tuple[Number, ...]]:
    """Return a draft's characters with the certain proposals bound, and these numbers.

    Parameters
    ----------
    draft : Path
        A Markdown or plain text file.
    review : Review
        Of that draft.

    Raises
    ------
    UsageError
        For another kind of file: what Word or a browser reads is bound there by hand.
    """
    if draft.suffix.lower() not in _BINDABLE:
        raise UsageError(
            f"{draft}: found a {draft.suffix} file, expected one of {', '.join(_BINDABLE)}. Bind "
            "it where it is written, with links to figure:FIGURE_ID."
        )
    # line breaks stay as they are: the copy differs from the draft in its bindings alone
    source = draft.read_bytes().decode("utf-8")
    breaks = [match.end() for match in re.finditer(r"\r\n|\r|\n", source)]
    lines = [0, *breaks]
    mark = len(source) - len(source.lstrip("\ufeff"))
    done: list[Number] = []
    for number in sorted(review.numbers, key=lambda one: one.start, reverse=True):
        if not number.certain:
            continue
        first = _place(review, number.start, lines, mark)
        last = _place(review, number.end - 1, lines, mark) + 1
        typed = source[first:last]
        # markup inside the words ("**more** than 40%") would be cut in two
        if re.sub(r"\s+", " ", typed) != number.text:
            continue
        source = f"{source[:first]}[{typed}](figure:{number.candidates[0]}){source[last:]}"
        done.append(number)
    return source, tuple(reversed(done))


def write(path: Path, content: str) -> None:
    """Write a text file in one step, so that no half of it is ever left."""
    try:
        with swapping.held(path.parent, wait=True) as ours:
            if ours:
                swapping.clear(path.parent)
            swapping.replace(path, content.encode())
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from None


def _place(review: Review, offset: int, lines: list[int], mark: int) -> int:
    """Return where a character of the draft's text stands in the file as it is stored."""
    line, column = review.draft.place(offset)
    return lines[line - 1] + column - 1 + (mark if line == 1 else 0)
