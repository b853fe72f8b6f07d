"""What speaks against publication: every reason at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from venezuela_analysis import changes, fingerprints, notebooks, story
from venezuela_analysis.changes import marks, records, versions
from venezuela_analysis.changes.versions import Version
from venezuela_analysis.errors import DataErrors, ProjectError, UsageError
from venezuela_analysis.notebooks import LANGUAGES
from venezuela_analysis.pipeline import site
from venezuela_analysis.pipeline.freshness import digest
from venezuela_analysis.pipeline.loading import Data, answered, load
from venezuela_analysis.project import EDITIONS, Project

EMBARGO = "data/editorial/embargo.txt"
_LISTS = (site.MANIFEST, site.FINDINGS, site.PASSAGES, changes.SURFACES, "README.md")
_AGAIN = "Run the reports again"


def reasons(project: Project, known: list[Version], *, today: date, now: datetime) -> Iterator[str]:
    """Yield everything that speaks against publication.

    Parameters
    ----------
    project : Project
        Whose reports are to be published.
    known : list of Version
        Published before, oldest first.
    today, now
        As for `publish`.
    """
    yield from _or_why_not(of_data(project, today))
    yield from _or_why_not(of_pages(project, today))
    yield from of_bundles(project)
    yield from _or_why_not(of_strays(project))
    yield from _or_why_not(of_changes(project))
    yield from of_records(project, known)
    yield from versions.problems(known)
    yield from of_embargo(project, now)


def _or_why_not(found: Iterator[str]) -> Iterator[str]:
    """Yield reasons, and what stops the search for them as one more."""
    try:
        yield from found
    except ProjectError as broken:
        yield str(broken)


def of_data(project: Project, today: date) -> Iterator[str]:
    """Yield what is wrong with the tables, which checks stop, and what is not made from them."""
    try:
        data = load(project)
    except DataErrors as unreadable:
        yield from (str(error) for error in unreadable.errors)
        return
    for check in answered(data, project, today):
        if not check.passed:
            yield check.line
    yield from _stale_tables(project, data)


def _stale_tables(project: Project, data: Data) -> Iterator[str]:
    """Yield what is not made from the tables as they are."""
    files = data.files
    for name, content in files.items():
        path = project.processed / name
        if not path.is_file() or path.read_bytes() != content:
            yield f"{project.name(path)}: not what data/raw gives. {_AGAIN}"
    known = notebooks.find(project)
    for address, surfaces in changes.read_surfaces(project.reports).items():
        notebook = known.get(Path(address).stem)
        if notebook and surfaces.data != digest(files, notebook):
            yield f"reports/{address}: made from other tables than data/raw has now. {_AGAIN}"


def of_pages(project: Project, today: date) -> Iterator[str]:
    """Yield what is wrong with the pages: missing, stale, edited, unbound, lapsed."""
    known = notebooks.find(project)
    listed = site.manifest(project.reports)
    read = changes.read_surfaces(project.reports)
    for address in [address for address in listed if Path(address).stem not in known]:
        yield f"reports/{address}: no notebook makes it any more. {_AGAIN}"
        del listed[address]
    corrected = changes.corrections.read(project.root)
    for slug, notebook in known.items():
        source = fingerprints.of_bytes(notebook.path.read_bytes())
        for language in LANGUAGES:
            address = f"{language}/{slug}.html"
            if address not in listed or address not in read:
                yield f"reports/{address}: not built. {_AGAIN}"
                continue
            content = (project.reports / address).read_bytes()
            page = fingerprints.of_bytes(content)
            if {page} != {listed[address]["sha256"], read[address].page}:
                yield f"reports/{address}: edited by hand since it was built. {_AGAIN}"
            if not marks.is_draft(content.decode("utf-8", "replace")):
                yield f"reports/{address}: without the mark of a draft. {_AGAIN}"
            if read[address].notebook != source:
                yield f"reports/{address}: {notebook.name} has changed since. {_AGAIN}"
            about = changes.corrections.of_page(corrected, slug, language)
            shown = marks.corrections(about, read[address].figures, language)
            if shown not in content.decode("utf-8", "replace"):
                yield f"reports/{address}: corrections were recorded since. {_AGAIN}"
            yield from _gate(address, read[address], today)
    for address, html in site.indexes(listed, list(known)).items():
        path = project.reports / address
        if not path.is_file() or path.read_text(encoding="utf-8", errors="replace") != html:
            yield f"reports/{address}: not what a run would write now. {_AGAIN}"


def of_bundles(project: Project) -> Iterator[str]:
    """Yield the files of charts that are gone or were edited since they were made."""
    from venezuela_analysis.report import bundles

    for path in sorted((project.reports / bundles.FOLDER).glob(f"*/*/{bundles.MANIFEST}")):
        try:
            listed = json.loads(path.read_text(encoding="utf-8"))["files"]
        except (ValueError, KeyError, TypeError):
            yield f"{project.name(path)}: not as the run made it. {_AGAIN}"
            continue
        there = versions.hashes(path.parent)
        del there[bundles.MANIFEST]
        for name in sorted(set(there) | set(listed)):
            if there.get(name) != listed.get(name, {}).get("sha256"):
                yield f"{project.name(path.parent / name)}: not as the run made it. {_AGAIN}"


def of_strays(project: Project) -> Iterator[str]:
    """Yield the files among the reports that no run made, which would be published with them."""
    from venezuela_analysis.report import bundles

    made = {*site.manifest(project.reports), *site.INDEXES.values(), *_LISTS}
    for path in sorted(project.reports.rglob("*")):
        parts = path.relative_to(project.reports).parts
        if path.is_symlink() and parts[0] not in (versions.PUBLISHED, EDITIONS):
            # what it leads to would be published, wherever that lies
            yield f"{project.name(path)}: a symbolic link. Move it out of reports"
            continue
        if not path.is_file() or any(part.startswith(".") for part in parts):
            continue
        # what lies in a chart's folder is held against its list
        listed = parts[0] == bundles.FOLDER and path.with_name(bundles.MANIFEST).exists()
        apart = parts[0] in (versions.PUBLISHED, EDITIONS)
        if "/".join(parts) not in made and not apart and not listed:
            yield f"{project.name(path)}: made by no run. Move it out of reports"


def _gate(address: str, surfaces: changes.Surfaces, today: date) -> Iterator[str]:
    """Yield what the gate says of a page on the day of publication."""
    gate = story.Gate(surfaces.figures, address.partition("/")[0], today)
    for passage in surfaces.passages:
        gate.text(passage.text, passage.where, dated=passage.dated)
    yield from (f"reports/{address}: {problem}" for problem in dict.fromkeys(gate.problems))
    if not gate.bound:
        yield f"reports/{address}: the gate saw no bound figure. {_AGAIN}"


def of_changes(project: Project) -> Iterator[str]:
    """Yield the changes that nobody has approved as they are, or that there are none."""
    comparison = changes.present(project)
    if not comparison.changes:
        yield f"nothing has changed since {comparison.since}"
    for change in comparison.open:
        state, who = comparison.state(change)
        told = f"changed again after {who} approved it" if state == "lapsed" else "not approved"
        yield f"{change.id}: {change.told}, {told}"


def of_records(project: Project, known: list[Version]) -> Iterator[str]:
    """Yield approvals and corrections that were changed or removed, where they only grow."""
    for file in (changes.approvals.FILE, changes.corrections.FILE):
        name = Path(file).name
        frozen = next(
            (
                path
                for version in reversed(known)
                if (path := version.folder / "editorial" / name).is_file()
            ),
            None,
        )
        path = project.root / file
        present = path.read_bytes() if path.is_file() else b""
        if frozen and not present.startswith(frozen.read_bytes()):
            yield (
                f"{file}: records that {frozen.parents[1].name} was published with are changed or "
                "gone. Bring them back; a mistake is put right by a further record"
            )


def of_embargo(project: Project, now: datetime) -> Iterator[str]:
    """Yield the embargo while it lasts."""
    path = project.root / EMBARGO
    if not path.is_file():
        return
    time = _time(path.read_text(encoding="utf-8", errors="replace"))
    if time is None:
        yield f"{EMBARGO}: not a time with its offset from UTC. Set it anew with --embargo"
    elif now < time:
        yield f"embargo until {time.isoformat()}; it is {now.isoformat(timespec='minutes')}"


def set_embargo(project: Project, given: str) -> None:
    """Keep a time before which nothing is published, for every later attempt too.

    Parameters
    ----------
    project : Project
        Whose reports wait.
    given : str
        ISO 8601 with the offset from UTC, or ``none``, which lifts it.

    Raises
    ------
    UsageError
        For anything else: a time without an offset is another hour for each reader.
    """
    path = project.root / EMBARGO
    if given == "none":
        path.unlink(missing_ok=True)
        return
    time = _time(given)
    if time is None:
        raise UsageError(
            f"--embargo {given!r}: expected a time with its offset from UTC, such as "
            "2025-12-09T06:00-05:00, or none"
        )
    records.replace(path, f"{time.isoformat()}\n")


def _time(text: str) -> datetime | None:
    """Return a time that has an offset, or None."""
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return time if time.tzinfo else None
