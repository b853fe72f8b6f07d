"""A draft's text without markup, and where each of its characters stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

UNREAD = frozenset({"address", "comment", "footnote_mark", "list_number"})
"""Kinds of passages whose numbers measure nothing: they are listed, and not read as figures."""

_SPACES = " \t\n\r\f\v"


@dataclass(frozen=True, slots=True)
class Binding:
    """Words that are bound to a figure.

    Parameters
    ----------
    start, end : int
        Place in the draft's text; the end is exclusive.
    figure_id : str
        As the author wrote it, whether there is such a figure or not.
    rendered : bool
        Whether the words come from the figure (``{{ figure_id }}``) or were typed.
    problem : str
        Why the words could not be made from the figure; empty where they could.
    """

    start: int
    end: int
    figure_id: str
    rendered: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a draft that is read by itself.

    Parameters
    ----------
    start, end : int
        Place in the draft's text; the end is exclusive.
    kind : str
        ``paragraph``, ``heading``, ``list_item``, ``quote``, ``cell``, ``caption``, ``alt``,
        ``title``, ``footnote``, ``code``, ``chart``, ``metadata``, or one of `UNREAD`.
    row : int
        Of a cell, the row that it stands in, counted through the draft from 1; 0 for all else.
    picture : int
        Of the words of a picture with its captions, the picture, counted from 1; 0 for all else.
    """

    start: int
    end: int
    kind: str
    row: int = 0
    picture: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its bindings.

    Parameters
    ----------
    name : str
        The file's name.
    text : str
        What readers see, passage after passage in the order of the file, without markup.
    language : str
        ``en``, ``es`` or ``es-419``.
    bindings : tuple of Binding
        In order.
    passages : tuple of Passage
        In order, apart from each other.
    origins : tuple of int
        For each character of the text, where it stands in the file's characters.
    lines : tuple of int
        Where in the file's characters each line begins.
    """

    name: str
    text: str
    language: str
    bindings: tuple[Binding, ...]
    passages: tuple[Passage, ...]
    origins: tuple[int, ...] = field(repr=False)
    lines: tuple[int, ...] = field(repr=False)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a character of the text.

        They are those of the file as its author sees it; of a Word document the line is the
        number of the paragraph. All characters of rendered words stand where their ``{{`` is.
        """
        origin = self.origins[min(offset, len(self.origins) - 1)] if self.origins else 0
        line = bisect_right(self.lines, origin)
        return line, origin - self.lines[line - 1] + 1

    def words(self, passage: Passage) -> str:
        """Return the text of a passage."""
        return self.text[passage.start : passage.end]

    def bound(self, passage: Passage) -> list[Binding]:
        """Return the bindings in a passage, their places counted from its start."""
        return [
            replace(one, start=one.start - passage.start, end=one.end - passage.start)
            for one in self.bindings
            if passage.start <= one.start < passage.end
        ]


@dataclass(slots=True)
class Part:
    """A passage that is being put together: its characters and where each comes from."""

    kind: str
    row: int = 0
    picture: int = 0
    characters: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.characters)

    @property
    def text(self) -> str:
        """The words, without white space at the end."""
        return "".join(self.characters).rstrip()

    def add(self, text: str, origins: Sequence[int]) -> None:
        """Add text with the place of each of its characters; runs of white space become one."""
        for character, origin in zip(text, origins, strict=True):
            if character in _SPACES:
                if not self.characters or self.characters[-1] == " ":
                    continue
                character = " "
            self.characters.append(character)
            self.origins.append(origin)

    def put(self, text: str, origin: int) -> None:
        """Add text that stands for something else at one place of the file."""
        self.characters += text
        self.origins += [origin] * len(text)

    def strip(self) -> None:
        """Take white space off the end."""
        while self.characters and self.characters[-1] == " ":
            self.characters.pop()
            self.origins.pop()

    def bind(
        self, start: int, figure_id: str, *, rendered: bool = False, problem: str = ""
    ) -> None:
        """Bind what was added since a place to a figure."""
        self.bindings.append(Binding(start, len(self), figure_id, rendered, problem))


def compose(name: str, source: str, language: str, parts: Iterable[Part]) -> Draft:
    """Return the draft that is made of parts, in the order of the file.

    Parameters
    ----------
    name : str
        The file's name.
    source : str
        The file's characters; its line breaks are where lines begin.
    language : str
        Of the draft.
    parts : iterable of Part
        Those without words are left out; those of `UNREAD` also where they have no digit.
    """
    characters: list[str] = []
    origins: list[int] = []
    bindings: list[Binding] = []
    passages: list[Passage] = []
    told = [part for part in parts if _tells(part)]
    for part in told:
        part.strip()
    for part in sorted(told, key=lambda part: part.origins[0]):
        if characters:
            characters += "\n\n"
            origins += [origins[-1]] * 2
        start = len(characters)
        characters += part.characters
        origins += part.origins
        end = len(characters)
        passages.append(Passage(start, end, part.kind, part.row, part.picture))
        bindings += [
            Binding(start + one.start, start + one.end, one.figure_id, one.rendered, one.problem)
            for one in part.bindings
        ]
    return Draft(
        name=name,
        text="".join(characters),
        language=language,
        bindings=tuple(sorted(bindings, key=lambda one: one.start)),
        passages=tuple(passages),
        origins=tuple(origins),
        lines=line_starts(source),
    )


def line_starts(source: str) -> tuple[int, ...]:
    """Return where each line of a text begins."""
    starts = [0]
    while (found := source.find("\n", starts[-1])) >= 0:
        starts.append(found + 1)
    return tuple(starts)


def _tells(part: Part) -> bool:
    """Whether a part has words, or a digit where words do not count."""
    if part.kind in UNREAD:
        return any(character.isdigit() for character in part.characters)
    return any(not character.isspace() for character in part.characters)
