"""An HTML draft: what its readers see, block by block."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

from venezuela_analysis.story.drafts import languages
from venezuela_analysis.story.drafts.draft import Binding, Part, line_starts
from venezuela_analysis.story.drafts.inline import Inline
from venezuela_analysis.story.elements import VOID, Unread
from venezuela_analysis.wording.typesetting import as_typed

_KINDS = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 legend summary".split(), "heading"),
    **dict.fromkeys("li dd dt".split(), "list_item"),
    **dict.fromkeys("td th".split(), "cell"),
    **dict.fromkeys("figcaption caption".split(), "caption"),
    **dict.fromkeys("pre".split(), "code"),
    "title": "title",
    "blockquote": "quote",
    "text": "chart",
    "desc": "alt",
}
_BLOCKS = frozenset(
    "address article aside body details div dl fieldset figure footer form header hr html main "
    "nav ol p section svg table tbody tfoot thead tr ul head".split()
) | frozenset(_KINDS)
_SILENT = frozenset({"script", "style", "template", "noscript"})
_TEXTS = {"alt": "alt", "title": "title", "aria-label": "title"}
_ABOUT = frozenset({"description", "og:title", "og:description", "twitter:title"})
_FIGURE = "figure:"
_LONGEST_REFERENCE = 34


def language(source: str) -> str:
    """Return the language that a page names, or the one that its words tell."""
    named = re.search(r"<html\b[^>]*\blang\s*=\s*[\"']?([\w-]+)", source, re.IGNORECASE)
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", source, flags=re.DOTALL | re.I)
    return (languages.of_tag(named[1], text) if named else "") or languages.guess(text)


def read(source: str, inline: Inline) -> None:
    """Read an HTML text into passages.

    In a page with a main part only that, its title and its header count, as in the reports of this
    program; its navigation and footer do not. In any other page the whole body does. Scripts,
    styles and the axes of charts are never read.

    Elements bind their words with ``data-figure``. Titles, alternative texts and descriptions can
    hold no elements: as far as they repeat words of the same picture, and the page's title words of
    the page, letter for letter, they are bound as these are.

    Parameters
    ----------
    source : str
        The file's characters.
    inline : Inline
        Takes the passages.
    """
    parser = _Page(source, inline)
    parser.feed(source)
    parser.close()
    parser.end()
    _bind_repeats(inline.parts)


def _bind_repeats(parts: list[Part]) -> None:
    """Bind titles, alternative texts and descriptions as the same words beside them are bound."""
    bound = [part for part in parts if part.bindings]
    for part in parts:
        if part.kind in ("alt", "title") and not part.bindings:
            beside = [one for one in bound if one.picture == part.picture]
            for one in beside:
                part.bindings = max(part.bindings, _repeated(one, part.text), key=len)


def _repeated(told: Part, text: str) -> list[Binding]:
    """Return the bindings of words in the part of a text that begins or ends as a bound one."""
    words = told.text
    head = _shared(words, text)
    tail = _shared(words[head:][::-1], text[head:][::-1])
    if head + tail < len(words) / 2:
        return []
    shift = len(text) - len(words)
    return [one for one in told.bindings if one.end <= head] + [
        replace(one, start=one.start + shift, end=one.end + shift)
        for one in told.bindings
        if one.start >= len(words) - tail
    ]


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike, whatever they are set with."""
    # a page is typeset where it holds elements, and not where it can hold none
    pairs = zip(as_typed(one), as_typed(other), strict=False)
    differ = (at for at, (a, b) in enumerate(pairs) if a != b)
    return next(differ, min(len(one), len(other)))


class _Page(HTMLParser):
    """Collects raw words and what binds them, and hands them on where a block ends."""

    def __init__(self, source: str, inline: Inline) -> None:
        super().__init__(convert_charrefs=False)
        self.inline = inline
        self.starts = line_starts(source)
        self.report = re.search(r"<main\b", source, re.IGNORECASE) is not None
        self.open: list[tuple[str, str]] = []  # tag and the figure that it names
        self.unread = Unread()
        self.counted = 0  # open elements that are read, where not all are
        self.pictures = 0  # that were begun
        self.marks: list[Part] = []  # superscripts that are being read
        self._begin()

    def _begin(self) -> None:
        self.part = Part("")
        self.raw: list[tuple[str, int]] = []
        self.bound: list[tuple[int, str]] = []  # where the words of open bindings began

    # -- events of the parser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self.end()
        # a label of several lines has an element for each
        if tag == "br" or (tag == "tspan" and ("dy" in given or "x" in given)):
            self.raw.append((" ", self._at()))
        axis = "role-axis" in given.get("class", "").split()
        if self.unread or tag in _SILENT or axis:
            self.unread.begin(tag)
            return
        if tag in ("main", "header"):
            self.counted += 1
        self.inline.rows += tag == "tr"
        self.pictures += tag == "figure"
        if self._reads():
            self._attributes(tag, given)
        if tag in VOID:
            return
        figure_id = given.get("data-figure", "")
        if given.get("href", "").startswith(_FIGURE):
            figure_id = given["href"].removeprefix(_FIGURE).strip()
        if figure_id:
            self._flush()
            self.bound.append((len(self.part), figure_id))
        if tag == "sup":
            self._flush()
            self.marks.append(self.part)
            self.part = Part("footnote_mark")
        self.open.append((tag, figure_id))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass an element without content."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in VOID:
            return
        if self.unread:
            self.unread.end(tag)
            return
        if not any(opened == tag for opened, _ in self.open):
            return
        if tag in _BLOCKS:
            self.end()
        while self.open:
            opened, figure_id = self.open.pop()
            if opened in ("main", "header"):
                self.counted -= 1
            if figure_id and self.bound:
                self._flush()
                self._bind(*self.bound.pop())
            if opened == "sup" and self.marks:
                self._superscript()
            if opened == tag:
                break

    def handle_data(self, data: str) -> None:
        """Add words."""
        if not self.unread and self._reads():
            self.raw.append((data, self._at()))

    def handle_entityref(self, name: str) -> None:
        """Add a character that is written as a name."""
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Add a character that is written as a number."""
        self._reference(f"&#{name};")

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass a section; one of no kind that Python knows is a comment to browsers."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def handle_comment(self, data: str) -> None:
        """List the digits of a comment."""
        if self._reads() and not self.report:
            start = self._at() + len("<!--")
            self.inline.unread("comment", data, range(start, start + len(data)))

    # -- blocks

    def end(self) -> None:
        """End a block: hand its words on."""
        while self.marks:
            self._superscript()
        self._flush()
        for start, figure_id in self.bound:
            self._bind(start, figure_id)
        tags = [tag for tag, _ in reversed(self.open)]
        self.part.kind = next((_KINDS[tag] for tag in tags if tag in _KINDS), "paragraph")
        self.part.row = self.inline.rows if self.part.kind == "cell" else 0
        self.part.picture = self._picture()
        if self.part.kind == "title" and "svg" in tags:
            self.part.kind = "alt"
        if len(self.part):
            self.inline.parts.append(self.part)
        bound = [(0, figure_id) for _, figure_id in self.bound]
        self._begin()
        self.bound = bound

    def _bind(self, start: int, figure_id: str) -> None:
        """Bind what was read since a place to a figure, if there is anything."""
        if len(self.part) > start:
            self.part.bind(start, figure_id)

    def _superscript(self) -> None:
        """End a superscript: a footnote's mark stands for itself, other words stay in place."""
        self._flush()
        mark, self.part = self.part, self.marks.pop()
        text = "".join(mark.characters).strip()
        if re.fullmatch(r"[\[(]?[\d,*†‡ ]+[\])]?", text):
            self.inline.parts.append(mark)
        else:
            self.part.add("".join(mark.characters), mark.origins)

    def _flush(self) -> None:
        """Put the raw words into the part; bindings in Markdown's manner are read there."""
        if self.raw:
            raw = "".join(text for text, _ in self.raw)
            origins: list[int] = []
            for text, start in self.raw:
                # a character that is written as a name stands where its & is
                step = 0 if start < 0 else 1
                first = -start if start < 0 else start
                origins += [first + step * n for n in range(len(text))]
            self.raw = []
            self.inline.read(self.part, raw, origins)

    def _reference(self, written: str) -> None:
        if not self.unread and self._reads():
            # longer than the number of any character: as a number it might have no end
            character = html.unescape(written) if len(written) <= _LONGEST_REFERENCE else written
            self.raw.append((character, -self._at()))

    # -- attributes

    def _attributes(self, tag: str, given: dict[str, str]) -> None:
        """Read the attributes that readers see or hear."""
        names = {name: kind for name, kind in _TEXTS.items() if given.get(name, "").strip()}
        if any(opened == "svg" for opened, _ in self.open):
            names = {}  # a chart's marks repeat their data there
        elif tag == "meta" and {given.get("name"), given.get("property")} & _ABOUT:
            names = {"content": "title"} if given.get("content", "").strip() else {}
        written, at = self.get_starttag_text() or "", self._at()
        for name, kind in names.items():
            found = re.search(
                rf"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", written, re.IGNORECASE
            )
            if found:
                start, end = next(found.span(n) for n in (1, 2, 3) if found[n] is not None)
                raw, origins = _unescaped(written[start:end], at + start)
                if self.marks:  # what a footnote's mark is called aloud
                    self.inline.unread("footnote_mark", raw, origins)
                else:
                    self.inline.passage(kind, raw, origins).picture = self._picture()

    def _picture(self) -> int:
        """Return the number of the picture that is open, 0 where none is."""
        return self.pictures if any(tag == "figure" for tag, _ in self.open) else 0

    def _reads(self) -> bool:
        """Whether words at this place are the draft's."""
        if not self.report:
            return True
        tags = {tag for tag, _ in self.open}
        if "head" in tags or ("title" in tags and "svg" not in tags):
            return True
        return self.counted > 0 and not tags & {"nav", "footer"}

    def _at(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column


def _unescaped(written: str, at: int) -> tuple[str, list[int]]:
    """Return an attribute's characters, and where each stands."""
    raw, origins, last = "", [], 0
    for entity in re.finditer(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{1,32});", written):
        character = html.unescape(entity[0])
        raw += written[last : entity.start()] + character
        origins += range(at + last, at + entity.start())
        origins += [at + entity.start()] * len(character)
        last = entity.end()
    return raw + written[last:], [*origins, *range(at + last, at + len(written))]
