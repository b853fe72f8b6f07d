"""Publication: a version that is never touched again, or every reason why there is none."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, datetime
from pathlib import Path

from venezuela_analysis.changes import marks, versions
from venezuela_analysis.changes.versions import Version
from venezuela_analysis.errors import ProjectError, ReportError
from venezuela_analysis.pipeline import site
from venezuela_analysis.pipeline.objections import reasons
from venezuela_analysis.project import EDITIONS, Project
from venezuela_analysis.swapping import staging

_NOT_FROZEN = (versions.PUBLISHED, EDITIONS, versions.MANIFEST, "README.md")


class NotPublished(ProjectError):
    """Something speaks against publication.

    Parameters
    ----------
    reasons : list of str
        All of them.
    """

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        count = f"{len(reasons)} reason{'' if len(reasons) == 1 else 's'}"
        super().__init__("\n".join([f"not published, for {count}:", *(f"  {r}" for r in reasons)]))


def publish(project: Project, *, today: date, now: datetime) -> Version:
    """Freeze the reports, their bundles and their data as the next version.

    Parameters
    ----------
    project : Project
        Whose reports are published.
    today : date
        The day of publication, on which no figure may have lapsed without its date.
    now : datetime
        With its offset, for an embargo.

    Raises
    ------
    NotPublished
        With every reason against it.
    """
    with staging(project) as scratch:
        known = versions.find(project.reports)
        # a broken notebook or list stops several of the searches, each with the same words
        against = list(dict.fromkeys(reasons(project, known, today=today, now=now)))
        if against:
            raise NotPublished(against)
        number = known[-1].number + 1 if known else 1
        staged, target = (
            folder / versions.PUBLISHED / f"v{number}" for folder in (scratch, project.reports)
        )
        staged.parent.mkdir()
        _freeze(project, staged, number, today, known[-1] if known else None)
        if target.exists():
            raise ReportError(f"{project.name(target)} is there already; nothing was published")
        # one rename: whoever looks sees no version or a whole one; the first brings its folder
        if target.parent.exists():
            os.rename(staged, target)
        else:
            os.rename(staged.parent, target.parent)
    _sync(target.parent)
    return versions.find(project.reports)[-1]


def _freeze(project: Project, folder: Path, number: int, today: date, last: Version | None) -> None:
    """Write a version into a folder, its manifest last, every file safe on the disk."""
    pages = site.manifest(project.reports)
    shutil.copytree(
        project.reports,
        folder,
        ignore=lambda place, names: [
            name
            for name in names
            if name.startswith(".") or (Path(place) == project.reports and name in _NOT_FROZEN)
        ],
    )
    indexes = {address: language for language, address in site.INDEXES.items()}
    for address in [*pages, *indexes]:
        path = folder / address
        if path.is_file():
            language = indexes.get(address) or address.partition("/")[0]
            html = path.read_text(encoding="utf-8")
            published = marks.as_published(html, language, number, today.isoformat())
            path.write_text(published, encoding="utf-8")
    shutil.copytree(project.processed, folder / "data")
    if project.editorial.is_dir():
        shutil.copytree(
            project.editorial, folder / "editorial", ignore=shutil.ignore_patterns(".*")
        )
    previous = last and {
        "version": last.name,
        "manifest": versions.sha256(last.folder / versions.MANIFEST),
    }
    content = {
        "version": folder.name,
        "published_on": today.isoformat(),
        "previous": previous,
        "pages": pages,
        "files": versions.hashes(folder),
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / versions.MANIFEST).write_text(text, encoding="utf-8")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            _sync(path)
            path.chmod(0o444)


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk, where the system can tell."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        return  # folders on Windows
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
