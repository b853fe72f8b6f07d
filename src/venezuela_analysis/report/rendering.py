"""Markdown and templates to HTML; the only module that imports nbconvert."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from venezuela_analysis import binding, templates
from venezuela_analysis.errors import ReportError, in_short
from venezuela_analysis.tables.characters import written_out
from venezuela_analysis.wording.typesetting import typeset

if TYPE_CHECKING:
    from nbconvert import TemplateExporter
    from nbformat import NotebookNode

_QUOTATION = re.compile("([“«])([^“”«»]+)([”»])")
_LABEL = re.compile(r"<text([^>]*>)(.*?)</text>", re.DOTALL)
_NO_HTML = "expected Markdown. Say it without HTML; a < that is meant to be read is written \\<."
_NO_PICTURE = "expected words. A page has no pictures but its charts: remove it."
_NO_LINK = "expected an address with https://, a heading as #its-words, or another report."
# another report, a heading of it, or one of the same page
_NEAR = re.compile(r"(?:(?:\.\./)?[\w-][\w./-]*)?(?:#\S*)?")
_FIGURE = re.compile(r'<span class="figure" data-figure="([^"]*)">')
# a day or a month by ISO 8601
DATE = re.compile(r"(?<![/\d-])\b\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b(?!-)")
_REFERENCE = re.compile("&#(?:39|x27);")
# what a page holds besides words for readers
_NO_WORDS = re.compile(r"(<(head|script|style|svg|code)\b.*?</\2>|<[^>]*>)", re.DOTALL)
_WITHIN_A_LINE = re.compile(r"</?(?:a|abbr|b|code|em|i|span|strong|sub|sup|time)\b")


def markdown(text: str, where: str) -> str:
    """Return markdown as HTML, its figures bound and ready to tell of themselves.

    Parameters
    ----------
    text : str
        With the marks of bound figures.
    where : str
        Names notebook and cell in messages.

    Raises
    ------
    ReportError
        For HTML, pictures, and links that lead to no web address: a page shows what its writer
        wrote, and nothing in it acts, loads or hides.
    """
    from nbconvert.filters.markdown_mistune import MarkdownWithMath

    problems: list[str] = []
    convert = MarkdownWithMath(renderer=_renderer()(problems)).render
    converted = binding.to_html(text, convert)
    if problems:
        raise ReportError("\n".join(f"{where}: found {problem}" for problem in problems))
    return _told(re.sub(r'<a class="anchor-link"[^>]*>[^<]*</a>', "", converted).strip())


@cache
def _renderer() -> Any:
    """Return nbconvert's renderer of markdown, less what could act, load or hide."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer

    class Renderer(IPythonRenderer):
        """Notes what a page may not have."""

        def __init__(self, problems: list[str]) -> None:
            super().__init__(escape=True, allow_harmful_protocols=False)
            self._problems = problems

        def _refuse(self, found: str, told: str) -> str:
            self._problems.append(f"{in_short(written_out(found.strip()))}, {told}")
            return ""

        def inline_html(self, html: str) -> str:
            return self._refuse(html, _NO_HTML)

        def block_html(self, html: str) -> str:
            return self._refuse(html, _NO_HTML)

        def block_mermaidjs(self, code: str) -> str:
            return self.block_code(code)

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return self._refuse(f"the picture {url}", _NO_PICTURE)

        def link(self, text: str, url: str, title: str | None = None) -> str:
            if not _leads_to_a_page(url):
                return self._refuse(f"a link to {url}", _NO_LINK)
            return super().link(text, url, title)

    return Renderer


def _leads_to_a_page(url: str) -> bool:
    """Whether a link is to a page of the web, a place on this page, or another report."""
    address = html.unescape(url)
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname)
    return parts.scheme == "mailto" or _NEAR.fullmatch(address) is not None


def line(text: str) -> str:
    """Return a line of bound text as HTML."""
    return _told(binding.to_html(text))


def quoted(converted: str, foreign: Mapping[str, str]) -> str:
    """Return HTML in which quotations and labels in another language name their language.

    Parameters
    ----------
    converted : str
        HTML or SVG.
    foreign : mapping
        Words as their sources print them, with their language.
    """

    def named(match: re.Match[str]) -> str:
        spoken = foreign.get(plain(match[2]))
        return (
            f'{match[1]}<span lang="{spoken}">{match[2]}</span>{match[3]}' if spoken else match[0]
        )

    def label(match: re.Match[str]) -> str:
        spoken = foreign.get(plain(match[2]))
        return f'<text lang="{spoken}"{match[1]}{match[2]}</text>' if spoken else match[0]

    converted = _LABEL.sub(label, converted)
    return _QUOTATION.sub(named, converted)


def plain(converted: str) -> str:
    """Return HTML as text."""
    return html.unescape(re.sub(r"<[^>]+>", "", converted))


def outline(fragments: Iterable[str]) -> list[dict[str, str]]:
    """Return the headings of a page's passages, with the ids that links lead to."""
    headings = re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', "".join(fragments), re.DOTALL)
    return [{"id": name, "words": plain(words)} for name, words in headings]


def footnoted(converted: str, notes: Mapping[str, tuple[int, str]], words: str) -> str:
    """Return prose whose passages end in links to the sources of their figures.

    Parameters
    ----------
    converted : str
        HTML with figures.
    notes : mapping
        Number and id of the source in the page's list, of each figure that has one.
    words : str
        What a link is called, with ``{number}``.
    """

    def noted(passage: re.Match[str]) -> str:
        named = re.findall(r'data-figure="([^"]+)"', passage[2])
        links = "".join(
            f' <a href="#source-{source}" aria-label="{words.format(number=number)}">{number}</a>'
            for number, source in sorted({notes[name] for name in named if name in notes})
        )
        return (
            f'{passage[1]}{passage[2]}<sup class="notes">{links.strip()}</sup>{passage[3]}'
            if links
            else passage[0]
        )

    return re.sub(r"(<(?:p|li)>)((?:(?!<(?:p|li)>).)*?)(</(?:p|li)>)", noted, converted, flags=re.S)


def _told(converted: str) -> str:
    """Let the reader reach each figure by key or touch, and name the card that tells of it."""
    return _FIGURE.sub(
        r'<span class="figure" data-figure="\1" tabindex="0" aria-describedby="about-\1">',
        converted,
    )


def page(notebook: NotebookNode, context: Mapping[str, Any]) -> str:
    """Return the page through nbconvert's template engine."""
    from nbformat import NotebookNode

    # the cells have become parts of the context; nbconvert would copy both of them thrice
    bare = NotebookNode(notebook, cells=[])
    rendered, _ = _exporter().from_notebook_node(bare, resources={"page": _Context(context)})
    typeset_page = _typeset(re.sub(r"[ \t]+\n", "\n", rendered).strip() + "\n")
    return _spelled_out(typeset_page, context["words"]["abbreviations"])


class _Context(dict[str, Any]):
    """What a page's template is filled in with, which nothing changes: a copy of it is itself."""

    def __deepcopy__(self, known: object) -> _Context:
        return self


@cache
def _exporter() -> TemplateExporter:
    """Return what fills the page's template in, which it compiles once for each process."""
    # the exporter of HTML would take the finished page apart and write it anew, without need
    from nbconvert import TemplateExporter

    return TemplateExporter(
        template_name="page",
        template_extension=".html.j2",
        file_extension=".html",
        extra_template_basedirs=[str(templates.FOLDER)],
        enable_async=False,
    )


def embed(context: Mapping[str, Any]) -> str:
    """Return the page of a chart on its own."""
    return _template("embed.html.j2", context)


def index(context: Mapping[str, Any]) -> str:
    """Return the page that lists the reports."""
    return _template("index.html.j2", context)


def _template(name: str, context: Mapping[str, Any]) -> str:
    """Return a template filled in."""
    return _typeset(templates.environment().get_template(name).render(context))


def _typeset(converted: str) -> str:
    """Return a finished page whose words are typeset; no line parts a date in figures."""
    parts, at, before = [], 0, ""
    for other in _NO_WORDS.finditer(converted):
        # templates write their apostrophes as references
        words = _REFERENCE.sub("'", converted[at : other.start()])
        done = typeset(before + words)[len(before) :]
        parts += [DATE.sub(r"<time>\g<0></time>", done), other[0]]
        # a mark within a line parts no word: the hyphen of "<em>mid</em>-2000s" is no minus
        shown = words + other[0][: other[0].rindex("<")]
        before = (shown[-1:] or before) if _WITHIN_A_LINE.match(other[0]) else ""
        at = other.end()
    return "".join(parts) + converted[at:]


def _spelled_out(page: str, abbreviations: Mapping[str, str]) -> str:
    """Return a page that spells each abbreviation out where it first has it.

    One that first stands in parentheses follows its own words.
    """
    longest_first = sorted(abbreviations, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    left = dict(abbreviations)

    def spelled(found: re.Match[str]) -> str:
        words = left.pop(found[3], "") if found[3] else ""
        if not words or page[found.start() - 1] == "(":
            return found[0]
        return f'<abbr title="{html.escape(words)}">{found[3]}</abbr>'

    short = rf"{_NO_WORDS.pattern}|(?<![\w/])({either})(?![\w/])"
    return re.sub(short, spelled, page, flags=re.DOTALL)
