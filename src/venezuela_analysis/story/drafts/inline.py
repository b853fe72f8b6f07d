"""Words inside a passage: bindings in every format, and the inline markup of Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from venezuela_analysis import binding
from venezuela_analysis.errors import WordingError, nearest
from venezuela_analysis.figures import Figure
from venezuela_analysis.story.drafts.draft import Part
from venezuela_analysis.story.prose import FILTERS, Bound

LONGEST_PASSAGE = 10_000
"""Characters that a paragraph may have; one of a newspaper has some hundreds."""

_TEMPLATE = re.compile(r"\{\{\s*([\w.-]+)\s*((?:\|\s*\w+\s*)*)\}\}")
_ATTRIBUTES = r"(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*"
_TAG = re.compile(rf"<(/?)([A-Za-z][\w-]*)({_ATTRIBUTES})\s*/?>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^>\s]*|[^>\s@]+@[^>\s]+)>")
# as long as a character's number or name can be
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{0,31});")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}|~~|==")
_DESTINATION = re.compile(
    r"\(\s*(?:<([^<>]*)>|((?:[^\s()]|\([^\s()]*\))*))"
    r"(?:\s+(?:\"((?:\\.|[^\"\\])*)\"|'((?:\\.|[^'\\])*)'))?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]*)\]")
_SPECIAL = re.compile(r"[{\[!\\`<&*_~=]")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_FIGURE = "figure:"


class TooLong(ValueError):
    """A passage that is no paragraph of a story: where it begins, and how long it is."""

    def __init__(self, origin: int, length: int) -> None:
        super().__init__(origin, length)
        self.origin, self.length = origin, length


@dataclass(slots=True)
class Inline:
    """Reads the words of passages.

    Parameters
    ----------
    figures : mapping
        By id, for ``{{ figure_id }}``.
    language : str
        Of the words that figures are put into.
    markdown : bool
        Whether the text has Markdown's markup; bindings are read in any case.
    references : dict
        Destinations of reference links, by label in small letters.
    parts : list of Part
        What was read so far; passages inside passages (alt text, titles) are added here.
    rows : int
        Rows of tables that were begun so far.
    """

    figures: Mapping[str, Figure]
    language: str
    markdown: bool = True
    references: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    rows: int = 0

    def passage(self, kind: str, raw: str, origins: Sequence[int]) -> Part:
        """Read a passage and add it to the parts.

        Parameters
        ----------
        kind : str
            As in `Passage`.
        raw : str
            Its characters as in the file.
        origins : sequence of int
            Place of each in the file.
        """
        part = Part(kind, self.rows if kind == "cell" else 0)
        self.parts.append(part)
        self.read(part, raw, origins)
        return part

    def unread(self, kind: str, raw: str, origins: Sequence[int]) -> None:
        """Add a passage whose characters are taken as they are."""
        part = Part(kind)
        part.add(raw, origins)
        self.parts.append(part)

    def read(self, part: Part, raw: str, origins: Sequence[int]) -> None:
        """Add raw text to a part, with markup taken away.

        Raises
        ------
        TooLong
            For more than `LONGEST_PASSAGE`: markup inside markup takes its time to read, and each
            number is read with its whole sentence.
        """
        if len(raw) > LONGEST_PASSAGE:
            raise TooLong(origins[0], len(raw))
        _Reader(self, part, raw, origins).run()

    def render(self, part: Part, template: re.Match[str], origin: int) -> None:
        """Add the words of a figure, or the template itself where there are none."""
        name, filters = template[1], [one.strip() for one in template[2].split("|")[1:]]
        figure = self.figures.get(name)
        problem = ""
        wrong = next((one for one in filters if one not in FILTERS), "")
        if wrong:
            problem = f"no style named {wrong}{nearest(wrong, list(FILTERS))}"
        elif figure is None:
            problem = f"no figure named {name}{nearest(name, list(self.figures))}"
        else:
            bound = Bound(replace(figure, id=name), self.language)
            for one in filters:
                bound = replace(bound, **FILTERS[one])
            try:
                text = binding.read(bound.words)
            except WordingError as error:
                problem = str(error)
            else:
                start = len(part)
                part.put(text.plain[: text.spans[0].end], origin)
                part.bind(start, name, rendered=True)
                part.put(text.plain[text.spans[0].end :], origin)
                return
        start = len(part)
        part.put(template[0], origin)
        part.bind(start, name, problem=problem)


class _Reader:
    """Walks through one stretch of raw text."""

    def __init__(self, inline: Inline, part: Part, raw: str, origins: Sequence[int]) -> None:
        self.inline, self.part, self.raw, self.origins = inline, part, raw, origins
        self.open: list[tuple[str, str, int]] = []  # tag, figure id, where its words began
        self.closing: dict[int, int] | None = None  # of each bracket, once one is met

    def run(self) -> None:
        self._span(0, len(self.raw))
        for _, figure_id, start in self.open:
            if figure_id:
                self.part.bind(start, figure_id)

    def _span(self, at: int, end: int) -> None:
        while at < end:
            special = _SPECIAL.search(self.raw, at, end)
            place = special.start() if special else end
            self._literal(at, place)
            at = place
            if special:
                after = self._markup(place, end)
                if after == place:
                    after += 1
                    self._literal(place, after)
                at = after

    def _literal(self, start: int, end: int) -> None:
        self.part.add(self.raw[start:end], self.origins[start:end])

    def _markup(self, at: int, end: int) -> int:
        """Read the markup at a place and return what comes after; the place itself if none is."""
        character = self.raw[at]
        if character == "{" and (template := _TEMPLATE.match(self.raw, at, end)):
            self.inline.render(self.part, template, self.origins[at])
            return template.end()
        if character == "[":
            return self._link(at, end)
        if not self.inline.markdown:
            return at
        if character == "!" and self.raw[at + 1 : at + 2] == "[":
            return self._image(at, end)
        if character == "\\" and _ESCAPE.match(self.raw, at, end):
            self._literal(at + 1, at + 2)
            return at + 2
        if character == "`" and (code := _CODE.match(self.raw, at, end)):
            self._literal(*code.span(2))
            return code.end()
        if character == "&" and (entity := _ENTITY.match(self.raw, at, end)):
            self.part.put(html.unescape(entity[0]), self.origins[at])
            return entity.end()
        if character == "<":
            return self._angle(at, end)
        return self._emphasis(at, end)

    def _emphasis(self, at: int, end: int) -> int:
        """Pass marks of emphasis: they touch a word, and underscores are not inside one.

        Marks that are none are words, whole: a second look would see one mark beside another.
        """
        mark = _EMPHASIS.match(self.raw, at, end)
        if mark is None:
            return at
        before = self.raw[at - 1 : at] if at else ""
        after = self.raw[mark.end() : mark.end() + 1] if mark.end() < end else ""
        touches = bool((before and not before.isspace()) or (after and not after.isspace()))
        inside = before.isalnum() and after.isalnum()
        times = mark[0] == "*" and inside and before.isdigit() and after.isdigit()
        equal = mark[0] == "==" and not (before.isalnum() or after.isalnum())
        if not touches or times or equal or (inside and "_" in mark[0]):
            self._literal(*mark.span())
        return mark.end()

    def _angle(self, at: int, end: int) -> int:
        if comment := _COMMENT.match(self.raw, at, end):
            self.inline.unread("comment", comment[0], self.origins[at : comment.end()])
            return comment.end()
        if address := _AUTOLINK.match(self.raw, at, end):
            self._address(*address.span(1))
            return address.end()
        tag = _TAG.match(self.raw, at, end)
        if tag is None:
            return at
        self._tag(tag)
        return tag.end()

    def _tag(self, tag: re.Match[str]) -> None:
        """Read an HTML tag inside Markdown."""
        name = tag[2].lower()
        if tag[1]:
            if self.open and any(one[0] == name for one in self.open):
                while (opened := self.open.pop())[0] != name:
                    pass
                if opened[1]:
                    self.part.bind(opened[2], opened[1])
            return
        figure_id = ""
        for attribute in _ATTRIBUTE.finditer(self.raw, *tag.span(3)):
            key = attribute[1].lower()
            start, end = next(attribute.span(n) for n in (2, 3, 4) if attribute[n] is not None)
            value = self.raw[start:end]
            if key == "data-figure":
                figure_id = value
            elif key == "href" and value.startswith(_FIGURE):
                figure_id = value.removeprefix(_FIGURE).strip()
            elif key in ("alt", "title", "aria-label"):
                kind = "alt" if key == "alt" else "title"
                self.inline.passage(kind, value, self.origins[start:end])
            elif key in ("href", "src"):
                self._address(start, end)
        if name == "br":
            self.part.add(" ", [self.origins[tag.start()]])
        elif name not in ("img", "hr", "input", "wbr"):
            self.open.append((name, figure_id, len(self.part)))

    def _image(self, at: int, end: int) -> int:
        close = self._closing(at + 1, end)
        if close < 0:
            return at
        after = self._target(close + 1, end)
        if after is None:
            return at
        self.inline.passage("alt", self.raw[at + 2 : close], self.origins[at + 2 : close])
        return after[1]

    def _link(self, at: int, end: int) -> int:
        close = self._closing(at, end)
        if close < 0:
            return at
        if self.inline.markdown and self.raw[at + 1] == "^":
            origins = self.origins[at : close + 1]
            self.inline.unread("footnote_mark", self.raw[at : close + 1], origins)
            return close + 1
        target = self._target(close + 1, end, label=self.raw[at + 1 : close])
        if target is None:
            return at
        destination, after = target
        if not destination.startswith(_FIGURE) and not self.inline.markdown:
            return at
        start = len(self.part)
        self._span(at + 1, close)
        if destination.startswith(_FIGURE):
            self.part.bind(start, destination.removeprefix(_FIGURE).strip())
        return after

    def _target(self, at: int, end: int, label: str = "") -> tuple[str, int] | None:
        """Return where a link leads and what comes after it; note its title and address."""
        if found := _DESTINATION.match(self.raw, at, end):
            group = 1 if found[1] is not None else 2
            destination = found[group]
            if not destination.startswith(_FIGURE) and self.inline.markdown:
                self._address(*found.span(group))
            for title in (3, 4):
                if found[title]:
                    start, stop = found.span(title)
                    self.inline.passage("title", self.raw[start:stop], self.origins[start:stop])
            return destination, found.end()
        reference = _REFERENCE.match(self.raw, at, end)
        name = (reference[1] if reference else "") or label
        destination = self.inline.references.get(name.strip().lower(), "")
        if not destination:
            return None
        return destination, reference.end() if reference else at

    def _address(self, start: int, end: int) -> None:
        self.inline.unread("address", self.raw[start:end], self.origins[start:end])

    def _closing(self, at: int, end: int) -> int:
        """Return the place of the bracket that closes the one at a place, or -1."""
        if self.closing is None:
            self.closing = _pairs(self.raw)
        close = self.closing.get(at, -1)
        return close if close < end else -1


def _pairs(raw: str) -> dict[int, int]:
    """Return where each bracket of a text is closed, found in one walk."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _BRACKET.finditer(raw):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif bracket[0] == "]" and opened:
            pairs[opened.pop()] = bracket.start()
    return pairs
