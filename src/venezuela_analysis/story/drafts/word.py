"""A Word document: its paragraphs, notes, alt text, and the links that bind figures."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from venezuela_analysis.errors import UsageError
from venezuela_analysis.story.drafts.draft import Part
from venezuela_analysis.story.drafts.inline import Inline

_LIMIT = 50_000_000  # bytes of all that is unpacked: a book has less
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COPIES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_FILES = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_FIELD = re.compile(r"HYPERLINK\s+\"?(figure:[^\s\"]+)")
_FIGURE = "figure:"
# what Word keeps but does not show: deleted words, and a second copy for older programs
_SILENT = {f"{_W} del", f"{_W} moveFrom", f"{_COPIES} Fallback", f"{_W} instrText"}
_CHARACTERS = {
    f"{_W} tab": "\t",
    f"{_W} br": " ",
    f"{_W} cr": " ",
    f"{_W} noBreakHyphen": "‑",
}


@dataclass(slots=True)
class Paragraph:
    """One paragraph: stretches of words, each with the figure that it is bound to."""

    kind: str = "paragraph"
    row: int = 0
    stretches: list[tuple[str, str]] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)  # alt text of its pictures

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(words for words, _ in self.stretches)


@dataclass(frozen=True, slots=True)
class Document:
    """A document's paragraphs in order."""

    paragraphs: list[Paragraph]

    @property
    def source(self) -> str:
        """One line for each paragraph, pictures' alt text behind its words."""
        return "\n".join(
            "".join([one.text, *one.spoken]).replace("\n", " ") for one in self.paragraphs
        )

    def passages(self, inline: Inline) -> None:
        """Hand each paragraph on."""
        start = 0
        for one in self.paragraphs:
            part, at = Part(one.kind, one.row), start
            inline.parts.append(part)
            for words, figure_id in one.stretches:
                before = len(part)
                inline.read(part, words, range(at, at + len(words)))
                if figure_id:
                    part.bind(before, figure_id)
                at += len(words)
            for words in one.spoken:
                inline.passage("alt", words, range(at, at + len(words)))
                at += len(words)
            start = at + 1


def read(content: bytes, name: str) -> Document:
    """Read a Word document.

    Parameters
    ----------
    content : bytes
        Of the ``.docx`` file.
    name : str
        Of the file, for messages.

    Raises
    ------
    UsageError
        For what is no such document, is too large, or declares a document type: Word never does,
        and declared entities can fill the memory or read other files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [one for one in archive.namelist() if _FILES.fullmatch(one)]
            if "word/document.xml" not in names:
                raise UsageError(f"{name}: found no word/document.xml; expected a Word document")
            # the text first, then notes, headers and footers
            names.sort(key=lambda one: (one != "word/document.xml", one))
            paragraphs: list[Paragraph] = []
            left = _LIMIT
            for one in names:
                links = _links(archive, one, name)
                content = _unpacked(archive, one, name, left)
                left -= len(content)
                paragraphs += _Reader(links, name).read(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise UsageError(f"{name}: not a Word document; save it as .docx again") from None
    return Document(paragraphs)


def _unpacked(archive: zipfile.ZipFile, part: str, name: str, left: int = _LIMIT) -> bytes:
    """Return one file of the archive, up to what is left of the limit."""
    with archive.open(part) as file:
        content = file.read(left + 1)
    if len(content) > left:
        raise UsageError(
            f"{name}: found more than {_LIMIT // 10**6} MB of text up to {part}, expected less. "
            "Check it in parts."
        )
    return content


def _links(archive: zipfile.ZipFile, part: str, name: str) -> dict[str, str]:
    """Return the figures that a file's links lead to, by the link's id."""
    folder, _, file = part.rpartition("/")
    place = f"{folder}/_rels/{file}.rels"
    if place not in archive.namelist():
        return {}
    links: dict[str, str] = {}

    def start(_: str, given: dict[str, str]) -> None:
        target = given.get("Target", "")
        if target.startswith(_FIGURE):
            links[given.get("Id", "")] = target.removeprefix(_FIGURE).strip()

    parser = _parser(name)
    parser.StartElementHandler = start
    _parse(parser, _unpacked(archive, place, name), name)
    return links


def _parser(name: str) -> expat.XMLParserType:
    def refuse(*_: object) -> None:
        raise UsageError(
            f"{name}: found a document type declaration, which Word never writes; the file is not "
            "read. Open it in Word and save it again."
        )

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser


def _parse(parser: expat.XMLParserType, content: bytes, name: str) -> None:
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UsageError(f"{name}: broken XML ({error}); save it as .docx again") from None


class _Reader:
    """Collects the paragraphs of one file."""

    def __init__(self, links: dict[str, str], name: str) -> None:
        self.links, self.name = links, name
        self.done: list[Paragraph] = []
        self.inside: list[Paragraph] = []  # a text box has paragraphs inside one
        self.bound: list[str] = []  # figures of the links that are open
        self.fields: list[str] = []  # instructions of the fields that are open
        self.silent = self.cells = self.rows = 0
        self.words = self.instructs = False

    def read(self, content: bytes) -> list[Paragraph]:
        parser = _parser(self.name)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        _parse(parser, content, self.name)
        return self.done

    def _start(self, tag: str, given: dict[str, str]) -> None:
        self.instructs = tag == f"{_W} instrText"
        if self.silent or tag in _SILENT:
            self.silent += 1
        elif tag == f"{_W} p":
            paragraph = Paragraph(*(("cell", self.rows) if self.cells else ("paragraph", 0)))
            self.done.append(paragraph)
            self.inside.append(paragraph)
        elif tag == f"{_W} tr":
            self.rows += 1
        elif tag == f"{_W} tc":
            self.cells += 1
        elif tag == f"{_W} pStyle" and self.inside and not self.cells:
            self.inside[-1].kind = _kind(given.get(f"{_W} val", ""))
        elif tag == f"{_W} hyperlink":
            self.bound.append(self.links.get(given.get(f"{_LINK} id", ""), ""))
        elif tag == f"{_W} fldChar":
            self._field(given.get(f"{_W} fldCharType", ""))
        elif tag in (f"{_W} t", f"{_MATH} t"):
            self.words = True
        elif tag in _CHARACTERS:
            self._add(_CHARACTERS[tag])
        elif tag == f"{_DRAWING} docPr" and self.inside:
            self.inside[-1].spoken += [given[key] for key in ("title", "descr") if given.get(key)]

    def _end(self, tag: str) -> None:
        self.words = self.instructs = False
        if self.silent:
            self.silent -= 1
        elif tag == f"{_W} p":
            self.inside.pop()
        elif tag == f"{_W} tc":
            self.cells -= 1
        elif tag == f"{_W} hyperlink":
            self.bound.pop()

    def _data(self, data: str) -> None:
        if self.instructs and self.fields:
            self.fields[-1] += data
        elif self.words and not self.silent:
            self._add(data)

    def _field(self, kind: str) -> None:
        """Follow a field: its instruction may be a link to a figure."""
        if kind == "begin":
            self.fields.append("")
        elif kind == "separate" and self.fields:
            link = _FIELD.search(self.fields[-1])
            self.bound.append(link[1].removeprefix(_FIGURE) if link else "")
            self.fields[-1] = "separated"
        elif kind == "end" and self.fields and self.fields.pop() == "separated" and self.bound:
            self.bound.pop()

    def _add(self, words: str) -> None:
        if not self.inside:
            return
        figure_id = next((one for one in reversed(self.bound) if one), "")
        stretches = self.inside[-1].stretches
        if stretches and stretches[-1][1] == figure_id:
            stretches[-1] = stretches[-1][0] + words, figure_id
        else:
            stretches.append((words, figure_id))


def _kind(style: str) -> str:
    """Return the kind of a passage by the name of its style, which Word keeps in English."""
    name = style.lower()
    if name.startswith(("heading", "title", "subtitle")):
        return "heading"
    kinds = {"caption": "caption", "listparagraph": "list_item", "quote": "quote"}
    kinds |= {"footnotetext": "footnote", "endnotetext": "footnote"}
    return kinds.get(name, "paragraph")
