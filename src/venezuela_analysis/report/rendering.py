"""Markdown and templates to HTML; the only module that imports nbconvert."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from venezuela_analysis import binding, templates
from venezuela_analysis.wording.typesetting import typeset

if TYPE_CHECKING:
    from nbconvert import TemplateExporter
    from nbformat import NotebookNode

_QUOTATION = re.compile("([“«])([^“”«»]+)([”»])")
_LABEL = re.compile(r"<text([^>]*>)(.*?)</text>", re.DOTALL)
_FIGURE = re.compile(r'<span class="figure" data-figure="([^"]*)">')
_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_REFERENCE = re.compile("&#(?:39|x27);")
# what a page holds besides words for readers
_NO_WORDS = re.compile(r"(<(head|script|style|svg|code)\b.*?</\2>|<[^>]*>)", re.DOTALL)


def markdown(text: str) -> str:
    """Return markdown as HTML, its figures bound and ready to tell of themselves."""
    from nbconvert.filters import markdown2html

    converted = binding.to_html(text, markdown2html)
    return _told(re.sub(r'<a class="anchor-link"[^>]*>[^<]*</a>', "", converted).strip())


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
    rendered, _ = _exporter().from_notebook_node(notebook, resources={"page": context})
    return _typeset(re.sub(r"[ \t]+\n", "\n", rendered).strip() + "\n")


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
    parts, at = [], 0
    for other in _NO_WORDS.finditer(converted):
        parts += [converted[at : other.start()], other[0]]
        at = other.end()
    # every second part is words; templates write their apostrophes as references
    parts[::2] = [
        _DATE.sub(r"<time>\g<0></time>", typeset(_REFERENCE.sub("'", words)))
        for words in parts[::2]
    ]
    return "".join(parts) + converted[at:]
