"""Names of places in a project folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from venezuela_analysis.errors import UsageError

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with the data, notebooks and reports of one desk.

    Parameters
    ----------
    root : Path
        Absolute path of the folder.
    """

    root: Path

    @property
    def raw(self) -> Path:
        """The tables that people edit."""
        return self.root / "data" / "raw"

    @property
    def processed(self) -> Path:
        """The tables that the program builds."""
        return self.root / "data" / "processed"

    @property
    def notebooks(self) -> Path:
        """One notebook for each question."""
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        """The pages that the program builds."""
        return self.root / "reports"

    def name(self, path: Path) -> str:
        """Return a path as messages print it: from the project folder, with slashes."""
        return path.relative_to(self.root).as_posix()


def find(folder: Path | str | None = None) -> Project:
    """Return the project that a folder belongs to.

    Parameters
    ----------
    folder : Path or str, optional
        The project folder or a folder inside it, such as ``notebooks``; default: where the
        command runs.

    Raises
    ------
    UsageError
        Where neither the folder nor one above it holds ``data/raw/datapackage.json``.
    """
    start = Path(folder or ".").resolve()
    for candidate in (start, *start.parents):
        if (candidate / "data" / "raw" / DESCRIPTOR).is_file():
            return Project(candidate)
    raise UsageError(
        f"{start}: no project found, expected data/raw/{DESCRIPTOR} here or in a folder above. "
        "Go to the project's folder or name it with --project."
    )
