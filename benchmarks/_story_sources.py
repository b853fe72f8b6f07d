"""Stories as their authors keep them: where each bound number stands, and how to read a change."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from venezuela_analysis.figures import Figure
from venezuela_analysis.story import drafts
from venezuela_analysis.story.drafts import Draft

DOCUMENT, LINKS = "word/document.xml", "word/_rels/document.xml.rels"

_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_MARKDOWN = r"\[(?P<words>[^\[\]]+)\]\(figure:(?P<name>\w+)\)"
_BOUND = {
    ".md": re.compile(rf"{_MARKDOWN}|\{{\{{ (?P<template>\w+) \}}\}}"),
    ".html": re.compile(
        r'<(?P<tag>a|span)[^>]*(?:href="figure:|data-figure=")(?P<linked>\w+)"[^>]*>'
        rf"(?P<said>[^<]+)</(?P=tag)>|{_MARKDOWN}"
    ),
    ".docx": re.compile(
        r'<w:hyperlink r:id="rId_(?P<linked>\w+)"><w:r><w:t xml:space="preserve">'
        rf"(?P<said>[^<]+)</w:t></w:r></w:hyperlink>|{_MARKDOWN}"
    ),
}
_REGIONS = {
    "caption": re.compile(r"<(figcaption|caption)>.*?</\1>", re.DOTALL),
    "alt text": re.compile(
        r'\balt="[^"]*"|\bdescr="[^"]*"|!\[(?:[^\[\]]|\[[^\]]*\]\([^)]*\))*\](?!\()|'
        r"!\[(?:[^\[\]]|\[[^\]]*\]\([^)]*\))*\]\([^\n]*\)"
    ),
}
_PARAGRAPH = re.compile(r"<w:p[ >]")


@dataclass(frozen=True, slots=True)
class Slot:
    """A bound number in a story's source.

    Parameters
    ----------
    start, end : int
        Place of the words and the marks that bind them; the end is exclusive.
    words, name : (int, int)
        Places of the words and of the figure's id; a template has no words.
    region : str
        ``caption``, ``alt text``, or nothing.
    """

    start: int
    end: int
    words: tuple[int, int] | None
    name: tuple[int, int]
    region: str


@dataclass(frozen=True)
class Story:
    """A story with bound numbers.

    Parameters
    ----------
    path : Path
        Of the file.
    source : str
        Its characters; of a Word document those of its text's XML, a line for each paragraph.
    language : str
        ``en`` or ``es``.
    """

    path: Path
    source: str
    language: str

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every bound number, in order."""
        regions = [
            (name, match.span())
            for name, pattern in _REGIONS.items()
            for match in pattern.finditer(self.source)
        ]
        found = []
        for match in _BOUND[self.path.suffix].finditer(self.source):
            spans = {key: match.span(key) for key, value in match.groupdict().items() if value}
            inside = (name for name, (start, end) in regions if start <= match.start() < end)
            found.append(
                Slot(
                    *match.span(),
                    spans.get("words") or spans.get("said"),
                    next(spans[key] for key in ("name", "linked", "template") if key in spans),
                    next(inside, ""),
                )
            )
        return tuple(found)

    def said(self, slot: Slot) -> str:
        """Return the words of a bound number."""
        return self.source[slice(*slot.words)] if slot.words else ""

    def bound(self, slot: Slot) -> str:
        """Return the id that a number is bound to."""
        return self.source[slice(*slot.name)]

    def run(self, text: str, slot: Slot | None = None) -> str:
        """Return words as they are written into the source beside a number."""
        return _RUN.format(text) if self.path.suffix == ".docx" and not _in_alt(slot) else text

    def line(self, source: str, offset: int) -> int:
        """Return the line, in a Word document the paragraph, of a place of a changed source."""
        if self.path.suffix == ".docx":
            return len(_PARAGRAPH.findall(source, 0, offset))
        return source.count("\n", 0, offset) + 1

    def draft(self, source: str, figures: Mapping[str, Figure]) -> Draft:
        """Read a changed source as the story check reads a file."""
        content = source.encode("utf-8")
        if self.path.suffix == ".docx":
            content = self._document(content)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / self.path.name
            file.write_bytes(content)
            return drafts.read(file, figures, self.language)

    def _document(self, content: bytes) -> bytes:
        """Return a Word document with other text, and a link for each figure that it names."""
        names = sorted(set(re.findall(rb'r:id="rId_(\w+)"', content)))
        links = b"".join(
            b'<Relationship Id="rId_%s" Target="figure:%s" TargetMode="External"/>' % (name, name)
            for name in names
        )
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(DOCUMENT, content)
            archive.writestr(
                LINKS,
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                b'relationships">' + links + b"</Relationships>",
            )
        return file.getvalue()


def read(path: Path) -> Story:
    """Read a story; its language is the part of the name before the suffix."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            source = archive.read(DOCUMENT).decode("utf-8")
    else:
        source = path.read_text(encoding="utf-8")
    return Story(path, source, path.suffixes[0].removeprefix("."))


def _in_alt(slot: Slot | None) -> bool:
    return slot is not None and slot.region == "alt text"
