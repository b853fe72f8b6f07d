"""The present build against the last published version, with who has approved what."""

from __future__ import annotations

from dataclasses import dataclass, field

from venezuela_analysis.changes import approvals, builds, comparing, corrections, drafts, versions
from venezuela_analysis.changes.builds import Build
from venezuela_analysis.changes.change import Change
from venezuela_analysis.errors import ReportError
from venezuela_analysis.project import Project

NOTHING = "nothing"
"""What approvals of the first publication start from."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from the last published version.

    Parameters
    ----------
    since : str
        Name of that version, `NOTHING` before the first.
    published_on : str
        ISO 8601; empty before the first.
    changes : list of Change
        Everything that differs.
    old, new : Build
        What was compared; there is no old one before the first publication.
    approvals : list of dict
        All that are recorded.
    unread : list of str
        What is wrong with drafts that could not be read.
    """

    since: str
    published_on: str
    changes: list[Change]
    old: Build | None = field(repr=False)
    new: Build = field(repr=False)
    approvals: list[dict[str, str]] = field(repr=False)
    unread: list[str]

    def state(self, change: Change) -> tuple[str, str]:
        """Return whether a change is ``approved``, ``lapsed`` or ``open``, and by whom."""
        return approvals.state(change, self.since, self.approvals)

    @property
    def open(self) -> list[Change]:
        """The changes that nobody has approved as they are."""
        return [change for change in self.changes if self.state(change)[0] != "approved"]


def present(project: Project) -> Comparison:
    """Return what differs between a project's reports and their last published version.

    Raises
    ------
    ReportError
        Where no reports are built, or their lists are broken.
    """
    editorial = (project.root / corrections.FILE).parent
    new = builds.read(project.reports, project.processed, editorial)
    if not new.pages:
        raise ReportError(
            "no reports are built, so nothing can be compared. Build them with: "
            "venezuela-analysis run"
        )
    known = versions.find(project.reports)
    last = known[-1] if known else None
    old = last.build() if last else None
    figures = {**(old.figures if old else {}), **new.figures}
    bound, unread = drafts.bound(project.root, figures)
    return Comparison(
        since=last.name if last else NOTHING,
        published_on=last.published_on if last else "",
        changes=comparing.compare(old, new, bound),
        old=old,
        new=new,
        approvals=approvals.read(project.root),
        unread=unread,
    )
