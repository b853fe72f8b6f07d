"""A run: tables, checks, every notebook in every language, pages; all published or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from venezuela_analysis import checks, notebooks
from venezuela_analysis.errors import DataErrors, ProjectError, ReportError
from venezuela_analysis.notebooks import LANGUAGES
from venezuela_analysis.pipeline import site
from venezuela_analysis.pipeline.loading import Data, last_build, load
from venezuela_analysis.pipeline.staging import (
    moved,
    staged_project,
    staging,
    swap,
    write_tables,
)
from venezuela_analysis.project import Project

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from venezuela_analysis.notebooks import Notebook
    from venezuela_analysis.report import Page

Progress = Callable[[str], None]


class ChecksFailed(ProjectError):
    """A check failed or was contradicted: nothing is published.

    Parameters
    ----------
    results : list of Check
        All of them, those that passed too.
    """

    def __init__(self, results: list[checks.Check]) -> None:
        self.results = results
        failed = [check for check in results if not check.passed]
        lines = [f"{len(failed)} of {len(results)} checks failed; nothing was published:"]
        lines += [f"  {check.line}" for check in failed]
        super().__init__("\n".join([*lines, *checks.advice(results)]))


@dataclass(frozen=True, slots=True)
class Result:
    """What a run made.

    Parameters
    ----------
    pages : list of str
        Addresses of the pages, from the reports folder.
    indexes : list of str
        Addresses of the lists of pages.
    checks : list of Check
        Every check with its answer.
    found, bound : int
        Numbers in the pages' words, and those of them that figures stand behind.
    """

    pages: list[str]
    indexes: list[str]
    checks: list[checks.Check] = field(repr=False)
    found: int
    bound: int


@dataclass(frozen=True, slots=True)
class _Job:
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
    def is_default(self) -> bool:
        """Whether nothing but the language differs from the notebook's own parameters."""
        own = self.notebook.parameters
        return all(
            value == own[name].default for name, value in self.given.items() if name != "language"
        )


def build_tables(project: Project) -> Data:
    """Clean the raw tables into ``data/processed``.

    Raises
    ------
    DataErrors
        Where a table cannot be read, or has lost rows that the last build had.
    """
    data = load(project)
    lost = checks.lost_rows(data.tables, last_build(project))
    if lost:
        raise DataErrors(lost)
    with staging(project) as scratch:
        write_tables(data, scratch / "processed")
        swap([(scratch / "processed", project.processed)], scratch)
    return data


def run(
    project: Project,
    slugs: tuple[str, ...] = (),
    parameters: Mapping[str, Any] | None = None,
    progress: Progress = lambda step: None,
    *,
    today: date | None = None,
) -> Result:
    """Run the whole job: tables, checks, notebooks, pages; publish all of it or nothing.

    Parameters
    ----------
    project : Project
        Whose raw tables and notebooks are used.
    slugs : tuple of str
        Notebooks to run; all where empty.
    parameters : mapping, optional
        Values by parameter name. With several notebooks each gets those it has; a name that none
        of them has is an error. Without a ``language`` every edition is built.
    progress : callable
        Told the name of each finished step.
    today : date, optional
        The day of reading, for figures that lapse; none is held to have lapsed without it.

    Raises
    ------
    UsageError
        For an unknown notebook or parameter, before anything is run.
    ReportError
        For a notebook that lacks a language, before anything is run, or whose page cannot be
        made.
    ChecksFailed
        Where a check failed or was contradicted.
    """
    known = notebooks.find(project)
    jobs = _jobs(notebooks.select(known, slugs), parameters or {})
    with (
        staging(project) as scratch,
        checks.beside() as begin_checks,
        notebooks.kernels(scratch) as run_in,
    ):
        data = load(project)
        progress("tables")
        last = last_build(project)
        lapses = checks.lapsed(data.tables["figures"], today) if today else []
        checked = begin_checks(data.tables, last)
        staged = staged_project(project, data, scratch)
        # the pages are made as if every check passed, which is seen before they are published
        assumed = checks.expected(data.tables, last) + lapses
        try:
            executed = notebooks.execute_all(
                [(moved(job.notebook, staged), job.values) for job in jobs],
                scratch,
                lambda notebook: progress(notebook.slug),
                run=run_in,
            )
            pages = _pages(project, jobs, executed, data, assumed, today, progress)
        except Exception:
            # tables that are wrong break what is made of them: that is told first
            _demand(checked.result() + lapses)
            raise
        results = checked.result() + lapses
        _demand(results)
        progress("checks")
        if results != assumed:
            pages = _pages(project, jobs, executed, data, results, today, lambda step: None)
        default = {job.notebook.slug for job in jobs if job.is_default}
        site.write(project, list(known), pages, default, scratch / "reports")
        swap(
            [(staged.processed, project.processed), (scratch / "reports", project.reports)],
            scratch,
        )
    indexes = site.INDEXES.values()
    return Result(
        pages=[page.address for page in pages],
        indexes=[address for address in indexes if (project.reports / address).is_file()],
        checks=results,
        found=sum(page.found for page in pages),
        bound=sum(page.bound for page in pages),
    )


def _demand(results: list[checks.Check]) -> None:
    """Stop where a check failed or was contradicted."""
    if not all(result.passed for result in results):
        raise ChecksFailed(results)


def steps(
    project: Project, slugs: tuple[str, ...] = (), parameters: Mapping[str, Any] | None = None
) -> int:
    """Return how many steps a run tells of, from the names of the notebooks alone."""
    chosen = set(slugs) or notebooks.slugs(project)
    languages = 1 if "language" in (parameters or {}) else len(LANGUAGES)
    return 2 + 2 * len(chosen) * languages


def _jobs(chosen: list[Notebook], given: Mapping[str, Any]) -> list[_Job]:
    """Return the editions to build, the parameters of each in their types."""
    from venezuela_analysis import report

    known = {name for notebook in chosen for name in notebook.parameters}
    jobs = []
    for notebook in chosen:
        own = {
            name: value
            for name, value in given.items()
            if name in notebook.parameters or name not in known
        }
        for language in [own["language"]] if "language" in own else LANGUAGES:
            values = notebook.values({**own, "language": language})
            jobs.append(_Job(notebook, str(values["language"]), values))
    for job in jobs:
        if job.notebook.slug == site.INDEX:
            raise ReportError(
                f"{job.notebook.name}: its page would take the place of the list of the reports. "
                "Give the file another name."
            )
        report.require_language(job.notebook, job.language)
    return jobs


def _pages(
    project: Project,
    jobs: list[_Job],
    executed: list[NotebookNode],
    data: Data,
    results: list[checks.Check],
    today: date | None,
    progress: Progress,
) -> list[Page]:
    """Return the page of each edition.

    Raises
    ------
    ReportError
        Where two editions of one notebook state different figures.
    """
    from venezuela_analysis import report

    built = [(job.notebook.slug, job.language) for job in jobs]
    pages, stopped = [], []
    for job, node in zip(jobs, executed, strict=True):
        slug, used = job.notebook.slug, job.parameters
        try:
            page = report.page(
                report.Edition(
                    notebook=job.notebook,
                    executed=node,
                    parameters=used,
                    tables=data.known_at(str(used["as_of"])),
                    checks=results,
                    digest=data.digest,
                    others=site.other_editions(project.reports, slug, built, job.language),
                    today=today,
                )
            )
        except ReportError as error:
            stopped.append(str(error))
        else:
            pages.append(page)
        progress(f"{slug} {job.language} page")
    if stopped:
        raise ReportError("\n".join(stopped))
    by_slug: dict[str, Page] = {}
    for page in pages:
        _agree(by_slug.setdefault(page.slug, page), page)
    return pages


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
