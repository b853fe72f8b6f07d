"""Approvals: who has seen which change, by the hash of what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from venezuela_analysis.changes import records
from venezuela_analysis.changes.change import Change
from venezuela_analysis.errors import UsageError, nearest
from venezuela_analysis.tables.spreadsheets import harmless

COLUMNS = ("change", "since", "sha256", "approved_by", "approved_on", "before", "after")
FILE = "data/editorial/approvals.csv"


def read(root: Path) -> list[dict[str, str]]:
    """Return the approvals of a project, oldest first."""
    return records.read(root / FILE, COLUMNS, FILE)


def state(change: Change, version: str, known: Iterable[dict[str, str]]) -> tuple[str, str]:
    """Return whether a change is ``approved``, ``lapsed`` or ``open``, and who approved it.

    Parameters
    ----------
    change : Change
        As it stands.
    version : str
        Name of the published version that it starts from.
    known : iterable of dict
        The approvals, oldest first.
    """
    about = [
        record for record in known if (record["change"], record["since"]) == (change.id, version)
    ]
    if not about:
        return "open", ""
    content = change.hash(version)
    for record in reversed(about):
        if record["sha256"] == content:
            return "approved", f"{record['approved_by']}, {record['approved_on']}"
    return "lapsed", f"{about[-1]['approved_by']}, {about[-1]['approved_on']}"


def approve(
    root: Path, changes: Sequence[Change], ids: Sequence[str], by: str, version: str, today: date
) -> list[Change]:
    """Record that somebody approves changes, and return those that were not approved before.

    Parameters
    ----------
    root : Path
        Of the project.
    changes : sequence of Change
        All there are.
    ids : sequence of str
        Of the approved ones. Where empty, all but those whose words have to be written anew:
        whoever approves such a one has seen that one.
    by : str
        Initials.
    version : str
        Name of the published version that the changes start from.
    today : date
        For the record.

    Raises
    ------
    UsageError
        For an id that names no change, before anything is recorded, and for no initials.
    """
    who = records.initials(by)
    by_id = {change.id: change for change in changes}
    for name in ids:
        if name not in by_id:
            raise UsageError(
                f"{name}: no such change{nearest(name, list(by_id))}. "
                "List them with: venezuela-analysis changes"
            )
    known = read(root)
    plain = [change.id for change in changes if not change.rewrite]
    chosen = [by_id[name] for name in dict.fromkeys(ids or plain)]
    new = [change for change in chosen if state(change, version, known)[0] != "approved"]
    if new:
        records.append(
            root / FILE, COLUMNS, [_record(each, version, who, today) for each in new], FILE
        )
    return new


def _record(change: Change, version: str, by: str, today: date) -> dict[str, str]:
    """Return the record of one approval."""
    return {
        "change": change.id,
        "since": version,
        "sha256": change.hash(version),
        "approved_by": by,
        "approved_on": today.isoformat(),
        "before": harmless(change.before.get("en", "")),
        "after": harmless(change.after.get("en", "") or change.title),
    }
