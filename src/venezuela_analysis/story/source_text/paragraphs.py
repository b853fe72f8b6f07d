"""A text in paragraphs that are counted the way locators count them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from venezuela_analysis.errors import UsageError
from venezuela_analysis.project import content
from venezuela_analysis.story.drafts.draft import Draft, Part, compose
from venezuela_analysis.story.drafts.reading import decoded

_WRAPPED = 120  # characters of a line that was broken to fit


def read(path: Path, language: str = "en") -> Draft:
    """Read the story's text.

    Parameters
    ----------
    path : Path
        Plain text: one paragraph to a line, or paragraphs of broken lines with blank lines
        between them. Blank lines are not counted.
    language : {"en", "es", "es-419"}
        Of the text.

    Returns
    -------
    Draft
        One passage for each paragraph.

    Raises
    ------
    FileError
        Where the file is missing, no file, or cannot be read.
    UsageError
        Where it is not UTF-8 or is empty.
    """
    text = decoded(content(path, str(path)), path)
    parts = []
    for start, end in _paragraphs(text):
        part = Part("paragraph")
        part.add(text[start:end], range(start, end))
        parts.append(part)
    if not parts:
        raise UsageError(f"{path}: found no text, expected the story's paragraphs.")
    return compose(path.name, text, language, parts)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends."""
    places, at = [], 0
    for line in text.split("\n"):
        places.append((at, at + len(line.rstrip()), bool(line.strip())))
        at += len(line) + 1
    filled = [end - start for start, end, full in places if full]
    blocks = sum(full and (i == 0 or not places[i - 1][2]) for i, (*_, full) in enumerate(places))
    if blocks == 1 or max(filled, default=0) > _WRAPPED:
        yield from ((start, end) for start, end, full in places if full)
        return
    first = None
    for start, end, full in [*places, (at, at, False)]:
        if full:
            first, last = (start if first is None else first), end
        elif first is not None:
            yield first, last
            first = None
