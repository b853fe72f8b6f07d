"""From a file to a draft, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from venezuela_analysis.errors import FileError, UsageError
from venezuela_analysis.figures import Figure
from venezuela_analysis.project import content as file_content
from venezuela_analysis.story.drafts import languages, markdown, page, word
from venezuela_analysis.story.drafts.draft import UNREAD, Draft, compose, line_starts
from venezuela_analysis.story.drafts.inline import LONGEST_PASSAGE, Inline, TooLong

SUFFIXES = (".md", ".txt", ".docx", ".html")
_ALSO = {".markdown": ".md", ".htm": ".html"}

LONGEST_DRAFT = 500_000
"""Characters that a draft may have: a book has as many."""

_NUMBERS = re.compile(r"\d+")

MOST_NUMBERS = 1000
"""Numbers that a paragraph may have: each is read with its whole sentence."""


def read(path: Path, figures: Mapping[str, Figure], language: str | None = None) -> Draft:
    """Read a draft.

    Parameters
    ----------
    path : Path
        A ``.md``, ``.txt``, ``.docx`` or ``.html`` file. It is only read.
    figures : mapping
        By id, for ``{{ figure_id }}``.
    language : {"en", "es", "es-419"}, optional
        Default: what an HTML page says of itself, else what its small words tell.

    Returns
    -------
    Draft
        What readers see, with its bindings.

    Raises
    ------
    UsageError
        For another kind of file, one that is not there, one that cannot be read as its kind, and
        one that is no story: too long, or with a paragraph that is.
    """
    kind = _ALSO.get(path.suffix.lower(), path.suffix.lower())
    if kind not in SUFFIXES:
        raise UsageError(
            f"{path}: found a {path.suffix or 'nameless'} file, expected one of "
            f"{', '.join(SUFFIXES)}. Save the draft as one of these."
        )
    try:
        draft = _read(path, kind, figures, language)
    except FileError as error:
        raise UsageError(str(error)) from None
    except RecursionError:
        raise UsageError(
            f"{path}: found quotes, lists or links inside each other without end. Write them one "
            "below the other."
        ) from None
    _check_size(draft, path)
    return draft


def _check_size(draft: Draft, path: Path) -> None:
    """Refuse what is no story."""
    if len(draft.text) > LONGEST_DRAFT:
        raise _too_long(path, len(draft.text))
    for passage in draft.passages:
        count = len(_NUMBERS.findall(draft.text, passage.start, passage.end))
        if count > MOST_NUMBERS and passage.kind not in UNREAD:
            line, _ = draft.place(passage.start)
            raise UsageError(
                f"{path}, line {line}: found {count:,} numbers in a paragraph, expected at most "
                f"{MOST_NUMBERS:,}. Part it with blank lines, or make it a table."
            )


def _too_long(path: Path, length: int) -> UsageError:
    return UsageError(
        f"{path}: found {length:,} characters, expected at most {LONGEST_DRAFT:,}. "
        "Check it in parts."
    )


def _read(path: Path, kind: str, figures: Mapping[str, Figure], language: str | None) -> Draft:
    """Read a draft of one of the kinds."""
    content = file_content(path, str(path))
    if kind == ".docx":
        document = word.read(content, str(path))
        source = document.source
    else:
        source = decoded(content, path)
        if kind != ".html" and len(source) > 2 * LONGEST_DRAFT:  # marks come to less than words
            raise _too_long(path, len(source))
    language = language or (page.language(source) if kind == ".html" else languages.guess(source))
    inline = Inline(figures, language, markdown=kind == ".md")
    try:
        if kind == ".docx":
            document.passages(inline)
        elif kind == ".html":
            page.read(source, inline)
        elif kind == ".md":
            markdown.read(source, inline)
        else:
            _paragraphs(source, inline)
    except TooLong as found:
        line = source.count("\n", 0, found.origin) + 1
        raise UsageError(
            f"{path}, line {line}: found a paragraph of {found.length:,} characters, expected at "
            f"most {LONGEST_PASSAGE:,}. Part it with blank lines."
        ) from None
    return compose(path.name, source, inline.language, inline.parts)


def decoded(content: bytes, path: Path) -> str:
    """Return the characters of a file, with one kind of line break.

    Raises
    ------
    UsageError
        Where it is not UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UsageError(
            f"{path}, line {line}: found a byte that is not UTF-8. Save it as UTF-8."
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _paragraphs(source: str, inline: Inline) -> None:
    """Read plain text: blank lines part its paragraphs."""
    starts = line_starts(source)
    held: list[int] = []
    for number, text in enumerate([*source.split("\n"), ""]):
        if text.strip():
            held.append(number)
        elif held:
            start = starts[held[0]]
            end = starts[held[-1] + 1] if held[-1] + 1 < len(starts) else len(source)
            inline.passage("paragraph", source[start:end], range(start, end))
            held = []
