"""The steps in order: clean, check, run notebooks, make pages, and swap the result in at once."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis import checks, clean, corrections, notebooks, report, tables
from venezuela_analysis.analysis import reconciliations
from venezuela_analysis.errors import (
    DataErrors,
    ProjectError,
    ReportError,
    UsageError,
    nearest,
)
from venezuela_analysis.project import DESCRIPTOR, Project

if TYPE_CHECKING:
    import pandas as pd

    from venezuela_analysis.notebooks import Notebook
    from venezuela_analysis.tables import RawTable, Schema, Table

Progress = Callable[[str], None]
MANIFEST = "manifest.json"


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
class Data:
    """All tables of a project, cleaned.

    Parameters
    ----------
    descriptor : dict
        Of the processed data package.
    tables : dict
        Processed tables by name.
    """

    descriptor: Mapping[str, Any]
    tables: dict[str, Table]

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The processed frames by name."""
        return {name: table.frame for name, table in self.tables.items()}

    def known_at(self, as_of: str) -> dict[str, pd.DataFrame]:
        """Return the frames as an edition of a date knows them; the ledger whole."""
        return {
            name: tables.until(table.frame, table.schema.date_field, as_of)
            if table.schema.date_field and name != "figures"
            else table.frame
            for name, table in self.tables.items()
        }

    @property
    def files(self) -> dict[str, bytes]:
        """The processed data package, file by file."""
        files = {
            f"{name}.csv": tables.to_csv(table.frame, table.schema)
            for name, table in self.tables.items()
        }
        descriptor = json.dumps(self.descriptor, ensure_ascii=False, indent=2) + "\n"
        return files | {DESCRIPTOR: descriptor.encode()}

    @property
    def digest(self) -> str:
        """The first twelve hexadecimal digits of a SHA-256 over all tables."""
        total = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            total.update(name.encode() + b"\0" + content)
        return total.hexdigest()[:12]


def load(project: Project) -> Data:
    """Read, correct and clean every raw table, and reconcile them.

    Raises
    ------
    DataErrors
        Every problem of every table.
    """
    descriptor = tables.read_descriptor(project.raw, project.name(project.raw))
    schemas = tables.schemas_from(descriptor)
    errors: list[Any] = []
    raw: dict[str, RawTable] = {}
    for name, schema in schemas.items():
        with _collected(errors):
            raw[name] = tables.read_raw(project, schema)
    decisions = corrections.read(raw["corrections"]) if "corrections" in raw else []
    cleaned: dict[str, Table] = {}
    for name, table in raw.items():
        with _collected(errors):
            cleaned[name] = _cleaner(name)(corrections.apply(table, decisions))
    if errors:
        raise DataErrors(errors)
    return Data(
        descriptor=reconciliations.described(clean.processed_descriptor(descriptor)),
        tables=reconciled(cleaned),
    )


def _cleaner(table: str) -> Callable[[RawTable], Table]:
    """Return the function that cleans a table."""
    if table not in clean.CLEANERS:
        raise UsageError(
            f"data/raw/{DESCRIPTOR}: no function cleans the table {table}"
            f"{nearest(table, list(clean.CLEANERS))}. Write clean_{table} in "
            "src/venezuela_analysis/clean/by_table.py."
        )
    return clean.CLEANERS[table]


def reconciled(cleaned: Mapping[str, Table]) -> dict[str, Table]:
    """Return the tables with the answers of their reconciliations, made anew."""
    answers = reconciliations.table(cleaned)
    return {**cleaned, answers.schema.table: answers}


@contextmanager
def _collected(errors: list[Any]) -> Iterator[None]:
    """Collect the problems of one table and go on with the next."""
    try:
        yield
    except DataErrors as found:
        errors += found.errors


def last_build(project: Project) -> dict[str, tuple[Schema, pd.DataFrame]]:
    """Return the processed tables that the folder holds, by name; none before the first build."""
    if not (project.processed / DESCRIPTOR).is_file():
        return {}
    schemas = tables.schemas_from(
        tables.read_descriptor(project.processed, project.name(project.processed))
    )
    return {
        name: (schema, tables.read(name, project=project))
        for name, schema in schemas.items()
        if (project.processed / f"{name}.csv").is_file()
    }


def check(project: Project) -> list[checks.Check]:
    """Return the answer of every check on the raw tables as they stand."""
    return checks.run(load(project).tables, last_build(project))


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
        _write(data, scratch / "processed")
        swap([(scratch / "processed", project.processed)], scratch)
    return data


@dataclass(frozen=True, slots=True)
class Result:
    """What a run made.

    Parameters
    ----------
    pages : list of str
        Addresses of the pages, from the reports folder.
    checks : list of Check
        Every check with its answer.
    """

    pages: list[str]
    checks: list[checks.Check] = field(repr=False)


def run(
    project: Project,
    slugs: tuple[str, ...] = (),
    parameters: Mapping[str, Any] | None = None,
    progress: Progress = lambda step: None,
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
        of them has is an error.
    progress : callable
        Told the name of each finished step.

    Raises
    ------
    UsageError
        For an unknown notebook or parameter, before anything is run.
    ChecksFailed
        Where a check failed or was contradicted.
    """
    chosen = notebooks.select(notebooks.find(project), slugs)
    values = _values(chosen, parameters or {})
    data = load(project)
    progress("tables")
    results = checks.run(data.tables, last_build(project))
    if not all(result.passed for result in results):
        raise ChecksFailed(results)
    progress("checks")
    with staging(project) as scratch:
        site = _staged_project(project, data, scratch)
        executed = notebooks.execute_all(
            [(notebook, values[notebook.slug]) for notebook in _moved(chosen, site)],
            scratch,
            lambda notebook: progress(notebook.slug),
        )
        pages = []
        for notebook, node in zip(chosen, executed, strict=True):
            used = {name: entry.default for name, entry in notebook.parameters.items()}
            used |= values[notebook.slug]
            pages.append(
                report.page(
                    report.Edition(
                        notebook=notebook,
                        executed=node,
                        parameters=used,
                        tables=data.known_at(str(used["as_of"])),
                        checks=results,
                        digest=data.digest,
                    )
                )
            )
            progress(f"{notebook.slug} page")
        _write_reports(project, notebooks.find(project), pages, scratch / "reports")
        swap([(site.processed, project.processed), (scratch / "reports", project.reports)], scratch)
    return Result([f"{page.language}/{page.slug}.html" for page in pages], results)


def steps(project: Project, slugs: tuple[str, ...]) -> int:
    """Return how many steps a run tells of."""
    return 2 + 2 * len(notebooks.select(notebooks.find(project), slugs))


def _values(
    chosen: list[Notebook], given: Mapping[str, Any]
) -> dict[str, dict[str, str | int | float | bool]]:
    """Return the parameters of each chosen notebook in their types."""
    known = {name for notebook in chosen for name in notebook.parameters}
    values = {}
    for notebook in chosen:
        own = {
            name: value
            for name, value in given.items()
            if name in notebook.parameters or name not in known
        }
        values[notebook.slug] = notebook.values(own)
    return values


# --- files -------------------------------------------------------------------------------------


@contextmanager
def staging(project: Project) -> Iterator[Path]:
    """Give a scratch folder beside the data, on the same disk, and remove it at the end."""
    scratch = Path(tempfile.mkdtemp(prefix=".staging-", dir=project.root))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _staged_project(project: Project, data: Data, scratch: Path) -> Project:
    """Lay out a project in the scratch folder, so that notebooks read the new tables in it."""
    site = Project(scratch / "project")
    site.raw.mkdir(parents=True)
    shutil.copy2(project.raw / DESCRIPTOR, site.raw / DESCRIPTOR)
    _write(data, site.processed)
    site.notebooks.mkdir()
    for notebook in project.notebooks.glob("*.ipynb"):
        shutil.copy2(notebook, site.notebooks / notebook.name)
    return site


def _moved(chosen: list[Notebook], site: Project) -> list[Notebook]:
    """Return the notebooks as they lie in the staged project."""
    import dataclasses

    return [
        dataclasses.replace(notebook, path=site.notebooks / notebook.path.name)
        for notebook in chosen
    ]


def _write(data: Data, folder: Path) -> None:
    """Write the processed data package."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in data.files.items():
        (folder / name).write_bytes(content)


def _write_reports(
    project: Project, known: Mapping[str, Notebook], pages: list[report.Page], folder: Path
) -> None:
    """Write the new pages, the old ones that stay, the index and the manifest."""
    if project.reports.is_dir():
        shutil.copytree(project.reports, folder)
    folder.mkdir(exist_ok=True)
    manifest = _manifest(folder)
    for page in pages:
        address = f"{page.language}/{page.slug}.html"
        path = folder / address
        path.parent.mkdir(exist_ok=True)
        path.write_text(page.html, encoding="utf-8")
        manifest[address] = {
            "title": page.title,
            "as_of": page.as_of,
            "state": page.state,
            "sha256": hashlib.sha256(page.html.encode()).hexdigest(),
        }
    order = list(known)
    for address in [address for address in manifest if Path(address).stem not in known]:
        # the notebook is gone or has another name, and so is its page
        (folder / address).unlink()
        del manifest[address]
    listed = [
        {"address": address, **entry}
        for address, entry in sorted(
            manifest.items(), key=lambda item: order.index(Path(item[0]).stem)
        )
    ]
    (folder / "index.html").write_text(report.index(listed), encoding="utf-8")
    (folder / MANIFEST).write_text(
        json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )


def _manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Return what the folder's manifest says of pages that are there."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise ReportError(
            f"reports/{MANIFEST}: not JSON. Remove the file and run all reports again."
        ) from None
    return {address: entry for address, entry in entries.items() if (folder / address).is_file()}


def swap(pairs: list[tuple[Path, Path]], scratch: Path) -> None:
    """Put new folders in the place of old ones, all of them or none.

    Parameters
    ----------
    pairs : list of (new, old)
        Folders on one disk.
    scratch : Path
        Where the old ones are kept until all new ones are in place.
    """
    done: list[tuple[Path, Path, Path]] = []
    try:
        for number, (new, old) in enumerate(pairs):
            kept = scratch / f"old-{number}"
            done.append((new, old, kept))
            if old.exists():
                os.replace(old, kept)
            os.replace(new, old)
    except BaseException:
        # an interrupt too: the old folders lie in scratch, which is removed at the end
        for new, old, kept in reversed(done):
            if old.exists() and not new.exists():
                os.replace(old, new)
            if kept.exists():
                os.replace(kept, old)
        raise
