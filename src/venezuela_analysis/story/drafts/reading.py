"""From a file to a draft, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from venezuela_analysis.errors import UsageError
from venezuela_analysis.figures import Figure
from venezuela_analysis.story.drafts import languages, markdown, page, word
from venezuela_analysis.story.drafts.draft import Draft, compose, line_starts
from venezuela_analysis.story.drafts.inline import Inline

SUFFIXES = (".md", ".txt", ".docx", ".html")
_ALSO = {".markdown": ".md", ".htm": ".html"}


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
        For another kind of file, one that is not there, or one that cannot be read as its kind.
    """
    kind = _ALSO.get(path.suffix.lower(), path.suffix.lower())
    if kind not in SUFFIXES:
        raise UsageError(
            f"{path}: found a {path.suffix or 'nameless'} file, expected one of "
            f"{', '.join(SUFFIXES)}. Save the draft as one of these."
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None
    if kind == ".docx":
        document = word.read(content, str(path))
        inline = Inline(figures, language or languages.guess(document.source), markdown=False)
        document.passages(inline)
        return compose(path.name, document.source, inline.language, inline.parts)
    source = _decoded(content, path)
    if kind == ".html":
        inline = Inline(figures, language or page.language(source), markdown=False)
        page.read(source, inline)
    elif kind == ".md":
        inline = Inline(figures, language or languages.guess(source))
        markdown.read(source, inline)
    else:
        inline = Inline(figures, language or languages.guess(source), markdown=False)
        _paragraphs(source, inline)
    return compose(path.name, source, inline.language, inline.parts)


def _decoded(content: bytes, path: Path) -> str:
    """Return the characters of a file, with one kind of line break."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UsageError(
            f"{path}, line {line}: found a byte that is not UTF-8. Save the draft as UTF-8."
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
