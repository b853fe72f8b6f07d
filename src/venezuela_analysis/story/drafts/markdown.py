"""The blocks of a Markdown draft: headings, lists, tables, quotes, footnotes, code.

A small reader of CommonMark's blocks with the tables and footnotes that newsrooms use. A library
would say what a page looks like, but not where each character stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from venezuela_analysis.story.drafts.draft import line_starts
from venezuela_analysis.story.drafts.inline import Inline

Line = tuple[int, str]  # where it begins in the file, and its characters

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_ITEM = re.compile(r"\s*([-*+]|(\d{1,9})[.)])(?:[ \t]+|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_QUOTE = re.compile(r" {0,3}> ?")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_NOTE = re.compile(r" {0,3}(\[\^[^\]]+\]:)[ \t]*")
_REFERENCE = re.compile(
    r" {0,3}\[([^\]^][^\]]*)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(](.*)[\"')])?[ \t]*$"
)
_RAW = re.compile(r"\s*<(script|style|pre)\b", re.IGNORECASE)
_FRONT = re.compile(r"(\s*(?:- +)?[\w.-]+:\s*|\s*- +)?[\"']?(.*?)[\"']?\s*$")
_TITLES = frozenset(
    "title headline subtitle standfirst description summary caption alt kicker deck titulo "
    "titular subtitulo entradilla descripcion resumen pie".split()
)


def read(source: str, inline: Inline) -> None:
    """Read a Markdown text into passages.

    Parameters
    ----------
    source : str
        The file's characters.
    inline : Inline
        Takes the passages.
    """
    starts = line_starts(source)
    lines = [(start, text) for start, text in zip(starts, source.split("\n"), strict=True)]
    for _, text in lines:
        if reference := _REFERENCE.match(text):
            inline.references[reference[1].strip().lower()] = reference[2]
    _Blocks(inline).read(_front_matter(lines, inline))


def _front_matter(lines: list[Line], inline: Inline) -> list[Line]:
    """Read the metadata above the text; return the lines below it."""
    if not lines or lines[0][1].rstrip() != "---":
        return lines
    ends = (n for n, (_, text) in enumerate(lines) if n and text.rstrip() in ("---", "..."))
    end = next(ends, 0)
    for start, text in lines[1:end]:
        match = _FRONT.match(text)
        if match:
            name = (match[1] or "").strip(" \t-:").lower()
            kind = "title" if name in _TITLES else "metadata"
            _passage(inline, kind, [(start + match.start(2), match[2])])
    return lines[end + 1 :] if end else lines


class _Blocks:
    """Reads the blocks of a list of lines."""

    def __init__(self, inline: Inline, kind: str = "paragraph") -> None:
        self.inline = inline
        self.kind = kind
        self.held: list[Line] = []  # lines of the block that is being read
        self.held_kind = kind

    def read(self, given: Sequence[Line]) -> None:
        lines, at = list(given), 0
        while at < len(lines):
            at = self._block(lines, at)
        self._end()

    def _block(self, lines: list[Line], at: int) -> int:
        """Read the line at a place; return the next one to read."""
        start, text = lines[at]
        if not text.strip():
            self._end()
            return at + 1
        if fence := _FENCE.match(text):
            return self._fence(lines, at, fence)
        if text.lstrip().startswith("<!--"):
            return self._until(lines, at, "-->", "comment")
        if raw := _RAW.match(text):
            kind = "code" if raw[1].lower() == "pre" else ""
            return self._until(lines, at, f"</{raw[1].lower()}>", kind)
        if self.held and _UNDERLINE.match(text) and self.held_kind == self.kind:
            self.held_kind = "heading"
            self._end()
            return at + 1
        if _RULE.match(text):
            self._end()
            return at + 1
        if heading := _HEADING.match(text):
            self._end()
            if heading[1]:
                _passage(self.inline, "heading", [(start + heading.start(1), heading[1])])
            return at + 1
        if _QUOTE.match(text):
            return self._quote(lines, at)
        if "|" in text and at + 1 < len(lines) and _TABLE_RULE.match(lines[at + 1][1]):
            return self._table(lines, at)
        return self._text(lines, at)

    def _text(self, lines: list[Line], at: int) -> int:
        """Read a line of a list, a footnote, a reference or a paragraph."""
        start, text = lines[at]
        item = _ITEM.match(text)
        interrupts = item and (item[2] in (None, "1") or self.held_kind == "list_item")
        if item and (interrupts or not self.held):
            self._end()
            self._mark("list_number", start + item.start(1), item[1])
            after = item.end()
            if task := _TASK.match(text, after):
                after = task.end()
            self.held_kind = "list_item"
            if text[after:].strip():
                lines[at] = start + after, text[after:]
                return self._block(lines, at)
            return at + 1
        if note := _NOTE.match(text):
            self._end()
            self._mark("footnote_mark", start + note.start(1), note[1])
            self.held, self.held_kind = [(start + note.end(), text[note.end() :])], "footnote"
            return at + 1
        if reference := _REFERENCE.match(text):
            self._end()
            if not reference[2].startswith("figure:"):
                self._mark("address", start + reference.start(2), reference[2])
            if reference[3]:
                _passage(self.inline, "title", [(start + reference.start(3), reference[3])])
            return at + 1
        self.held.append((start, text))
        return at + 1

    def _end(self) -> None:
        """End the block that is being read."""
        if self.held:
            _passage(self.inline, self.held_kind, self.held)
        self.held, self.held_kind = [], self.kind

    def _mark(self, kind: str, start: int, text: str) -> None:
        self.inline.unread(kind, text, range(start, start + len(text)))

    def _fence(self, lines: Sequence[Line], at: int, fence: re.Match[str]) -> int:
        """Read fenced code, which readers see as it is typed."""
        self._end()
        start, _ = lines[at]
        self._verbatim("code", start + fence.start(2), fence[2])
        for place in range(at + 1, len(lines)):
            start, text = lines[place]
            if text.strip().startswith(fence[1]) and not text.strip().strip(fence[1][0]):
                return place + 1
            self._verbatim("code", start, text)
        return len(lines)

    def _until(self, lines: Sequence[Line], at: int, mark: str, kind: str) -> int:
        """Read lines up to the one that has a mark; those of no kind are not text."""
        self._end()
        for place in range(at, len(lines)):
            start, text = lines[place]
            found = text.lower().find(mark)
            if kind == "comment":
                stop = len(text) if found < 0 else found + len(mark)
                self._mark(kind, start, text[:stop])
            elif kind:
                _passage(self.inline, kind, [(start, text)])
            if found >= 0:
                rest = found + len(mark)
                if kind == "comment" and text[rest:].strip():
                    self.held.append((start + rest, text[rest:]))
                return place + 1
        return len(lines)

    def _verbatim(self, kind: str, start: int, text: str) -> None:
        if text.strip():
            self.inline.unread(kind, text, range(start, start + len(text)))

    def _quote(self, lines: Sequence[Line], at: int) -> int:
        """Read a quotation with its marks taken away."""
        self._end()
        inner: list[Line] = []
        while at < len(lines) and lines[at][1].strip():
            start, text = lines[at]
            mark = _QUOTE.match(text)
            after = mark.end() if mark else 0
            inner.append((start + after, text[after:]))
            at += 1
        _Blocks(self.inline, "quote").read(inner)
        return at

    def _table(self, lines: Sequence[Line], at: int) -> int:
        """Read a table cell by cell."""
        self._end()
        rule = at + 1
        while at < len(lines) and "|" in lines[at][1]:
            start, text = lines[at]
            if at != rule:
                self.inline.rows += 1
                for first, last in _cells(text):
                    _passage(self.inline, "cell", [(start + first, text[first:last])])
            at += 1
        return at


def _cells(row: str) -> list[tuple[int, int]]:
    """Return where the cells of a table's row begin and end."""
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", row)]
    edges = [-1, *bars, len(row)]
    places = [(first + 1, last) for first, last in pairwise(edges)]
    return [(first, last) for first, last in places if row[first:last].strip()]


def _passage(inline: Inline, kind: str, lines: Sequence[Line]) -> None:
    """Read lines as one passage."""
    raw, origins = "", []
    for start, text in lines:
        if raw:
            raw += "\n"
            origins.append(origins[-1])
        raw += text
        origins += range(start, start + len(text))
    if raw.strip():
        inline.passage(kind, raw, origins)
