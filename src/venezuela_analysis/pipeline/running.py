"""A run: tables, checks, every notebook in every language, pages; all published or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from venezuela_analysis import checks, fingerprints, notebooks
from venezuela_analysis.charts import raster
from venezuela_analysis.errors import ProjectError, ReportError, UsageError, meant
from venezuela_analysis.fingerprints import Record
from venezuela_analysis.notebooks import LANGUAGES
from venezuela_analysis.pipeline import site, untouched
from venezuela_analysis.pipeline.editions import Editions, Job, Progress
from venezuela_analysis.pipeline.freshness import Materials
from venezuela_analysis.pipeline.loading import Data, last_build, load
from venezuela_analysis.pipeline.staging import moved, staged_project, write_tables
from venezuela_analysis.project import Project
from venezuela_analysis.swapping import staging, swap, temporary

if TYPE_CHECKING:
    from venezuela_analysis.notebooks import Execution, Notebook
    from venezuela_analysis.report import Page


class ChecksFailed(ProjectError):
    """A check failed or was contradicted: nothing is published.

    Parameters
    ----------
    results : list of Check
        All of them, those that passed too.
    left_out : str
        What was not done.
    """

    def __init__(self, results: list[checks.Check], left_out: str = "published") -> None:
        self.results = results
        failed = [check for check in results if not check.passed]
        lines = [f"{len(failed)} of {len(results)} checks failed; nothing was {left_out}:"]
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
        Numbers in the words of all pages, and those of them that figures stand behind.
    unchanged : list of str
        Addresses of the pages that an earlier run made of the same.
    """

    pages: list[str]
    indexes: list[str]
    checks: list[checks.Check] = field(repr=False)
    found: int
    bound: int
    unchanged: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Workers:
    """The processes that check tables and run notebooks; several runs can share them.

    Parameters
    ----------
    begin_checks, run_notebook, drawing
        Of `checks.beside`, `notebooks.kernels` and `raster.beside`.
    """

    begin_checks: checks.Begin = field(repr=False)
    run_notebook: notebooks.Run = field(repr=False)
    drawing: raster.Drawing = field(repr=False)


@contextmanager
def workers(*, again: bool = False) -> Iterator[Workers]:
    """Give workers, which begin to load what they need and end with the block.

    Parameters
    ----------
    again : bool
        Whether several runs share them, see `checks.beside`.
    """
    with (
        temporary() as folder,
        checks.beside(again=again) as begin_checks,
        notebooks.kernels(folder) as run_notebook,
        raster.beside() as drawing,
    ):
        yield Workers(begin_checks, run_notebook, drawing)


def build_tables(project: Project) -> Data:
    """Clean the raw tables into ``data/processed``.

    Raises
    ------
    DataErrors
        Where a table cannot be read.
    ChecksFailed
        Where a table differs from the last build by more than it may: the tables that are written
        here are what the next run is compared with.
    """
    with staging(project) as scratch:
        data = load(project)
        results = checks.kept(data.tables, last_build(project))
        if not all(result.passed for result in results):
            raise ChecksFailed(results, "written")
        staged = Project(scratch / "project")
        write_tables(data, staged.processed)
        swap(staged, project)
    return data


def run(
    project: Project,
    slugs: tuple[str, ...] = (),
    parameters: Mapping[str, Any] | None = None,
    progress: Progress = lambda step: None,
    *,
    today: date | None = None,
    force: bool = False,
    by: Workers | None = None,
    script: bool = True,
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
    force : bool
        Whether to make every page, though nothing has changed since it was made.
    by : Workers, optional
        Those of `workers`, where several runs share them.
    script : bool
        Whether pages have the script that tells of marks and saves pictures.

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
    if by is None:
        with workers() as by:
            return run(
                project, slugs, parameters, progress, today=today, script=script, force=force, by=by
            )
    with staging(project) as scratch:
        read = fingerprints.inputs(project)
        record = fingerprints.Record() if force else fingerprints.read(project)
        known = notebooks.find(project)
        jobs = _jobs(known, slugs, parameters or {})
        data = load(project)
        progress("tables")
        last = last_build(project)
        lapses = checks.lapsed(data.tables["figures"], today) if today else []
        checked = by.begin_checks(data.tables, last)
        staged = staged_project(project, data, scratch)
        # the pages are made as if every check passed, which is seen before they are published
        assumed = checks.expected(data.tables, last) + lapses
        materials = Materials(read, data.files, assumed, today, {"script": script})
        editions = Editions(project, data, materials, jobs, script)
        stale = editions.stale(record)
        before = untouched.seen(project)
        executed: dict[int, Execution] = {}

        def arriving() -> Iterator[tuple[int, Execution]]:
            for number, execution in notebooks.execute_all(
                [(moved(job.notebook, staged), job.values) for job in stale],
                scratch,
                run=by.run_notebook,
            ):
                progress(stale[number].notebook.slug)
                executed[number] = execution
                yield number, execution
            untouched.demand(project, before, read, staged, data.files)

        def done(job: Job, page: Page | None) -> None:
            from venezuela_analysis.report import bundles

            # PNGs take longest of all: they are drawn while notebooks run and pages are made
            if page is not None:
                by.drawing.foresee(bundles.missing(page, project.reports))
            progress(f"{job.notebook.slug} {job.language} page")

        try:
            with closing(arriving()) as each:
                made = editions.make(stale, each, done)
        except Exception:
            # tables that are wrong break what is made of them: that is told first
            demand(checked.result() + lapses)
            raise
        results = checked.result() + lapses
        demand(results)
        progress("checks")
        if results != assumed:
            editions = replace(editions, materials=replace(materials, results=results))
            made = editions.make(stale, executed.items())
        pages = [page for page, _ in made]
        default = {job.notebook.slug for job in jobs if job.is_default}
        sources = {slug: read[notebook.path.name] for slug, notebook in known.items()}
        site.write(project, sources, pages, default, staged.reports, by.drawing.pngs)
        wrote = {
            **fingerprints.written(staged.reports, "reports"),
            **fingerprints.written(staged.processed, "data/processed"),
        }
        kept = {name: of for name, of in record.pages.items() if f"reports/{name}" in wrote}
        of_pages = kept | {page.address: of for page, of in made}
        asked = fingerprints.asked(slugs, parameters, today, script=script)
        fingerprints.write(Record(asked, read, wrote, of_pages), staged.reports)
        swap(staged, project)
    indexes = site.INDEXES.values()
    addresses = [job.address for job in jobs]
    return Result(
        pages=[page.address for page in pages],
        indexes=[address for address in indexes if (project.reports / address).is_file()],
        checks=results,
        found=sum(of_pages[address].found for address in addresses),
        bound=sum(of_pages[address].bound for address in addresses),
        unchanged=[job.address for job in jobs if job not in stale],
    )


def demand(results: list[checks.Check], left_out: str = "published") -> None:
    """Stop where a check failed or was contradicted, and say what was not done."""
    if not all(result.passed for result in results):
        raise ChecksFailed(results, left_out)


def steps(
    project: Project, slugs: tuple[str, ...] = (), parameters: Mapping[str, Any] | None = None
) -> int:
    """Return how many steps a run tells of, from the names of the notebooks alone."""
    chosen = set(slugs) or notebooks.slugs(project)
    languages = 1 if "language" in (parameters or {}) else len(LANGUAGES)
    return 2 + 2 * len(chosen) * languages


def _jobs(
    known: Mapping[str, Notebook], slugs: tuple[str, ...], given: Mapping[str, Any]
) -> list[Job]:
    """Return the editions to build, the parameters of each in their types.

    Raises
    ------
    UsageError
        For everything that is asked for wrongly: names of notebooks, parameters, values.
    """
    from venezuela_analysis import report

    wrong: list[str] = []
    try:
        chosen = notebooks.select(known, slugs)
    except UsageError as error:
        wrong.append(str(error))
        # the parameters are read as for the notebook that was meant
        near = {meant(slug, list(known)) for slug in slugs}
        chosen = [notebook for slug, notebook in known.items() if slug in near]
    names = {name for notebook in chosen for name in notebook.parameters}
    jobs = []
    for notebook in chosen:
        own = {
            name: value
            for name, value in given.items()
            if name in notebook.parameters or name not in names
        }
        for language in [own["language"]] if "language" in own else LANGUAGES:
            try:
                values = notebook.values({**own, "language": language})
            except UsageError as error:
                wrong.append(str(error))
            else:
                jobs.append(Job(notebook, str(values["language"]), values))
    if wrong:
        raise UsageError("\n".join(dict.fromkeys(wrong)))
    for job in jobs:
        if job.notebook.slug == site.INDEX:
            raise ReportError(
                f"{job.notebook.name}: its page would take the place of the list of the reports. "
                "Give the file another name."
            )
        report.require_language(job.notebook, job.language)
    return jobs
