"""What a page is made of, and the page that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from venezuela_analysis.figures import Figure
from venezuela_analysis.notebooks import LANGUAGES

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

    from venezuela_analysis.checks import Check
    from venezuela_analysis.notebooks import Notebook
    from venezuela_analysis.report.cells import Part
    from venezuela_analysis.report.rows import Row
    from venezuela_analysis.story import Passage


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart's bundle and its place on the page are made from.

    Parameters
    ----------
    name, language : str
        Its address is ``charts/<slug>/<name>/``.
    file : str
        Name of its files without what they end with.
    spec : dict
        Vega-Lite with its words in ``usermeta``, without marks of bound words.
    rows : tuple of Row
        What the rows of its data say.
    told : list of dict
        The same as a reader sees it; ``what`` is HTML.
    words : dict
        The words around a chart.
    """

    name: str
    language: str
    file: str
    spec: dict[str, Any] = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    told: list[dict[str, str]] = field(repr=False)
    words: Mapping[str, Any] = field(repr=False)

    @property
    def title(self) -> str:
        """The finding."""
        return str(self.spec["usermeta"]["title"])

    @property
    def csv(self) -> str:
        """Its data as an address that holds them, for a page on its own."""
        from venezuela_analysis.report.rows import to_csv

        # base64 of text is a third longer, while most of a CSV may stand as it is
        return "data:text/csv;charset=utf-8," + quote(to_csv(self.rows), safe="!$'()*,:;=@/?&+")


@dataclass(frozen=True, slots=True)
class Edition:
    """One notebook in one language with its parameters, and what its page needs to know.

    Parameters
    ----------
    notebook : Notebook
        As its author wrote it.
    executed : NotebookNode
        The same with its outputs.
    parameters : dict
        Every parameter with the value that was used.
    tables : dict
        Processed tables by name, limited to the edition's date but for ``figures``, which prose
        needs whole to tell a later figure from an unknown one.
    checks : list of Check
        Of all tables.
    digest : str
        Of the data, for the page's stamp.
    others : tuple of str
        Languages in which the same page exists, for the links to it.
    today : date, optional
        The day of reading, after which a lapsed figure has to be dated. The page does not print
        it, so that the same data give the same page on any day.
    script : bool
        Whether the page has the script that tells of marks and saves pictures.
    alone : bool
        Whether the page links to no list of pages.
    """

    notebook: Notebook
    executed: NotebookNode = field(repr=False)
    parameters: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    checks: list[Check] = field(repr=False)
    digest: str
    others: tuple[str, ...] = ()
    today: date | None = None
    script: bool = True
    alone: bool = False

    @property
    def language(self) -> str:
        """Of the page."""
        return str(self.parameters.get("language", "en"))

    @property
    def index(self) -> str:
        """Where the list of the pages of its language is from the page; nothing of one alone."""
        if self.alone:
            return ""
        return "../index.html" if self.language == LANGUAGES[0] else "index.html"

    @property
    def as_of(self) -> str:
        """Last date included, ISO 8601."""
        return str(self.parameters["as_of"])

    @property
    def lists_all(self) -> bool:
        """Whether the page lists the whole ledger, with room for initials."""
        return self.notebook.node.metadata.get("venezuela_analysis", {}).get("figures") == "all"


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page.

    Parameters
    ----------
    slug, language : str
        Its address is ``<language>/<slug>.html``.
    title : str
        The finding.
    as_of : str
        Last date included, ISO 8601.
    state : str
        What the checks say of it, in a sentence.
    html : str
        The whole file.
    figures : dict
        Every figure that its sentences, tables and charts state, by id.
    findings : dict
        Every figure that its notebook computed for its prose, by id.
    found, bound : int
        Numbers that the gate saw in its words, and those of them that figures stand behind.
    headline : str
        The finding as HTML whose numbers name their figures.
    data : str
        Digest of the tables that it is made from.
    listed : tuple of str
        Ids of the figures in its table of figures.
    passages : tuple of Passage
        Its words as the gate saw them, each with its place and its figures.
    charts : tuple of Part
        Its charts, for their bundles.
    """

    slug: str
    language: str
    title: str
    as_of: str
    state: str
    html: str = field(repr=False)
    figures: Mapping[str, Figure] = field(repr=False)
    findings: Mapping[str, Figure] = field(repr=False)
    found: int
    bound: int
    headline: str = field(default="", repr=False)
    data: str = ""
    listed: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    charts: tuple[Part, ...] = field(default=(), repr=False)

    @property
    def address(self) -> str:
        """Path of its file from the reports folder."""
        return f"{self.language}/{self.slug}.html"
