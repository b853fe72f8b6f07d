"""The editions of a run: which of them have to be made, and their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from venezuela_analysis import changes
from venezuela_analysis.changes import marks, versions
from venezuela_analysis.changes.versions import Version
from venezuela_analysis.errors import ReportError
from venezuela_analysis.fingerprints import Made, Record
from venezuela_analysis.pipeline import site
from venezuela_analysis.pipeline.freshness import Materials, behind, digest, lasting, touched
from venezuela_analysis.pipeline.loading import Data
from venezuela_analysis.project import Project

if TYPE_CHECKING:
    from venezuela_analysis.notebooks import Execution, Notebook
    from venezuela_analysis.report import Page

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One edition to build: a notebook, its language, and the parameters that were given."""

    notebook: Notebook
    language: str
    given: Mapping[str, Any]

    @property
    def values(self) -> dict[str, Any]:
        """What the notebook is run with."""
        return {**self.given, "language": self.language}

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter with the value that is used."""
        own = {name: entry.default for name, entry in self.notebook.parameters.items()}
        return own | self.values

    @property
    def address(self) -> str:
        """Of its page, from the reports folder."""
        return f"{self.language}/{self.notebook.slug}.html"

    @property
    def is_default(self) -> bool:
        """Whether nothing but the language differs from the notebook's own parameters."""
        own = self.notebook.parameters
        return all(
            value == own[name].default for name, value in self.given.items() if name != "language"
        )


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of a run, and what their pages are made of.

    Parameters
    ----------
    project : Project
        Whose reports are built.
    data : Data
        Its tables.
    materials : Materials
        The same as fingerprints, and the checks.
    jobs : list of Job
        Every edition that was asked for.
    script : bool
        Whether pages have a script.
    alone : bool
        Whether each page is for itself: it links to no other, and tells of no earlier version.
    """

    project: Project
    data: Data
    materials: Materials
    jobs: list[Job]
    script: bool = True
    alone: bool = False

    def stale(self, record: Record) -> list[Job]:
        """Return the jobs to do: those of a notebook of which any page is not as it should be."""
        edited = record.edited(self.project)
        slugs = {
            job.notebook.slug
            for job in self.jobs
            if job.address not in record.pages
            or touched(edited, job.notebook.slug, job.address)
            or self.made(job, record.pages[job.address]) != record.pages[job.address]
        }
        return [job for job in self.jobs if job.notebook.slug in slugs]

    def make(
        self,
        jobs: list[Job],
        executed: Iterable[tuple[int, Execution]],
        done: Callable[[Job, Page | None], None] = lambda job, page: None,
    ) -> list[tuple[Page, Made]]:
        """Return the page of each job, with what it is made of.

        Parameters
        ----------
        jobs : list of Job
            Whose pages are made.
        executed : iterable of (int, Execution)
            Place of a job among them and its notebook, in any order. Each page is made before the
            next notebook is asked for.
        done : callable
            Told of each job, with its page where it could be made.

        Raises
        ------
        ReportError
            Where a page cannot be made, or two editions of one notebook state different figures.
        """
        history = History.of(self.project)
        made: dict[int, tuple[Page, Made]] = {}
        stopped: dict[int, str] = {}
        for number, execution in executed:
            job, page = jobs[number], None
            try:
                made[number] = page, _ = self.page(job, execution, history)
            except ReportError as error:
                stopped[number] = str(error)
            done(job, page)
        if stopped:
            raise ReportError("\n".join(told for _, told in sorted(stopped.items())))
        pages = [made[number] for number in range(len(jobs))]
        by_slug: dict[str, Page] = {}
        for page, _ in pages:
            _agree(by_slug.setdefault(page.slug, page), page)
        return pages

    def page(self, job: Job, execution: Execution, history: History) -> tuple[Page, Made]:
        """Return the page of one job, with what it is made of."""
        from venezuela_analysis import report

        used = job.parameters
        edition = report.Edition(
            notebook=job.notebook,
            executed=execution.node,
            parameters=used,
            tables=self.data.known_at(str(used["as_of"]), behind(job.notebook)),
            checks=lasting(self.materials.results),
            digest=digest(self.materials.files, job.notebook),
            others=self._others(job),
            today=self.materials.today,
            script=self.script,
            alone=self.alone,
        )
        page = _with_state(report.page(edition), history)
        told = {*page.figures, *page.listed}
        opened = self.materials.files if execution.opened is None else execution.opened
        made = Made("", tuple(sorted(opened)), tuple(sorted(told)), page.found, page.bound)
        return page, self.made(job, made)

    def made(self, job: Job, made: Made) -> Made:
        """Return what a page is made of now, if it opens and states what it did."""
        return replace(
            made,
            of=self.materials.fingerprint(
                job.notebook, job.parameters, self._others(job), made.opened, made.figures
            ),
        )

    def _others(self, job: Job) -> tuple[str, ...]:
        """Return the other languages in which a job's page will be there."""
        if self.alone:
            return ()
        built = [(each.notebook.slug, each.language) for each in self.jobs]
        return site.other_editions(self.project.reports, job.notebook.slug, built, job.language)


@dataclass(frozen=True, slots=True)
class History:
    """What was published before, and corrected since."""

    version: Version | None
    pages: Mapping[str, changes.Surfaces]
    corrections: list[dict[str, str]]

    @classmethod
    def of(cls, project: Project) -> History:
        """Return a project's history."""
        known = versions.find(project.reports)
        last = known[-1] if known else None
        pages = changes.read_surfaces(last.folder) if last else {}
        return cls(last, pages, changes.corrections.read(project.root))


def _with_state(page: Page, history: History) -> Page:
    """Return a page as a draft that tells what changed since publication, and its corrections."""
    before = history.pages.get(page.address)
    html = marks.with_changes(
        page.html,
        history.version,
        before.figures if before else {},
        page.figures,
        page.language,
    )
    corrected = changes.corrections.of_page(history.corrections, page.slug, page.language)
    html = marks.with_corrections(html, corrected, page.figures, page.language)
    return replace(page, html=marks.as_draft(html, page.language))


def _agree(first: Page, second: Page) -> None:
    """Stop where two editions of one notebook do not state the same figures."""
    alone = {
        page.language: sorted(set(page.figures) - set(other.figures))
        for page, other in ((first, second), (second, first))
    }
    told = [f"only in {language}: {', '.join(names)}" for language, names in alone.items() if names]
    told += [
        f"{name} is {figure} in {first.language} and {second.figures[name]} in {second.language}"
        for name, figure in first.figures.items()
        if name in second.figures and str(figure) != str(second.figures[name])
    ]
    if told:
        raise ReportError(
            f"the editions of {first.slug} state different figures; {'; '.join(told)}. "
            "Bind the same figures in both languages."
        )
