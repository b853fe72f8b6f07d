"""A project of its own for each run, in which notebooks read the new tables."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from venezuela_analysis.pipeline.loading import Data
from venezuela_analysis.project import DESCRIPTOR, Project

if TYPE_CHECKING:
    from venezuela_analysis.notebooks import Notebook


def staged_project(project: Project, data: Data, scratch: Path) -> Project:
    """Lay out a project in the scratch folder, so that notebooks read the new tables in it."""
    site = Project(scratch / "project")
    site.raw.mkdir(parents=True)
    shutil.copy2(project.raw / DESCRIPTOR, site.raw / DESCRIPTOR)
    write_tables(data, site.processed)
    site.notebooks.mkdir()
    for notebook in project.notebooks.glob("*.ipynb"):
        shutil.copy2(notebook, site.notebooks / notebook.name)
    return site


def moved(notebook: Notebook, site: Project) -> Notebook:
    """Return a notebook as it lies in the staged project."""
    return replace(notebook, path=site.notebooks / notebook.path.name)


def write_tables(data: Data, folder: Path) -> None:
    """Write the processed data package."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in data.files.items():
        (folder / name).write_bytes(content)
