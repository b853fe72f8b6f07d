"""Markdown and templates to HTML; the only module that imports nbconvert."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from venezuela_analysis import binding
from venezuela_analysis.report.vocabulary import TEMPLATES

if TYPE_CHECKING:
    from nbformat import NotebookNode

_QUOTATION = re.compile("([“«])([^“”«»]+)([”»])")
_LABEL = re.compile(r"<text([^>]*>)(.*?)</text>", re.DOTALL)
_FIGURE = re.compile(r'<span class="figure" data-figure="([^"]*)">')


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


def _told(converted: str) -> str:
    """Let the reader reach each figure by key or touch, and name the card that tells of it."""
    return _FIGURE.sub(
        r'<span class="figure" data-figure="\1" tabindex="0" aria-describedby="about-\1">',
        converted,
    )


def page(notebook: NotebookNode, context: Mapping[str, Any]) -> str:
    """Return the page through nbconvert's template engine."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="page", extra_template_basedirs=[str(TEMPLATES)], enable_async=False
    )
    rendered, _ = exporter.from_notebook_node(notebook, resources={"page": context})
    return re.sub(r"[ \t]+\n", "\n", rendered).strip() + "\n"


def index(context: Mapping[str, Any]) -> str:
    """Return the page that lists the reports."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("index.html.j2").render(context)
