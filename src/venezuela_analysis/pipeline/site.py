"""The reports folder: pages, their indexes, the manifest, and the figures that pages state."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis import changes, fingerprints
from venezuela_analysis.changes import marks, versions
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure, from_json, to_json
from venezuela_analysis.notebooks import LANGUAGES
from venezuela_analysis.project import EDITIONS, Project

if TYPE_CHECKING:
    from venezuela_analysis.charts.raster import Picture
    from venezuela_analysis.report import Page

MANIFEST, FINDINGS, INDEX = "manifest.json", "findings.json", "index"
PASSAGES = "passages.json"
_ADDRESS = re.compile(rf"(?:{'|'.join(LANGUAGES)})/\w[\w-]*\.html")
# the first language's index is the one that opens at the top of the folder
INDEXES = {LANGUAGES[0]: f"{INDEX}.html"} | {
    language: f"{language}/{INDEX}.html" for language in LANGUAGES[1:]
}


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Return what a reports folder's manifest says of pages that are there, by address.

    An address that is no page's, which no run writes, is left out: what is listed is removed once
    no notebook makes it any more.
    """
    return {
        address: entry
        for address, entry in _json(folder, MANIFEST).items()
        if _ADDRESS.fullmatch(address) and (folder / address).is_file()
    }


def findings(folder: Path) -> dict[str, dict[str, Figure]]:
    """Return the findings behind the pages of a reports folder, by notebook and id."""
    return {
        slug: {name: from_json(values) for name, values in found.items()}
        for slug, found in _json(folder, FINDINGS).items()
    }


def passages(folder: Path) -> dict[str, list[str]]:
    """Return what the last build left of the passages of each page, by its address."""
    return _json(folder, PASSAGES)


def _json(folder: Path, name: str) -> dict[str, Any]:
    """Return one of the folder's lists; nothing before the first build."""
    path = folder / name
    if not path.is_file():
        return {}
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise ReportError(
            f"reports/{name}: not JSON. Remove the file and run all reports again."
        ) from None


def write(
    project: Project,
    notebooks: Mapping[str, str],
    pages: list[Page],
    default: set[str],
    folder: Path,
    draw: Callable[[Sequence[Picture]], list[bytes]],
) -> None:
    """Write the new pages, the old ones that stay, the indexes, the manifest and the findings.

    Parameters
    ----------
    project : Project
        Whose reports are built anew.
    notebooks : mapping
        Fingerprints of all notebooks there are, as they were read, by slug and in order; pages and
        findings of any other are dropped.
    pages : list of Page
        The new ones.
    default : set of str
        Slugs of the notebooks that ran with their own parameters, whose findings are kept.
    folder : Path
        Where it is written.
    draw : callable
        As for `bundles.write`.

    Raises
    ------
    ReportError
        Where two notebooks give one name to different findings.
    """
    from venezuela_analysis.report import bundles

    slugs = list(notebooks)
    if project.reports.is_dir():
        # what is published, or of a batch, is neither copied nor swapped
        shutil.copytree(project.reports, folder, ignore=_not_ours(project.reports))
    folder.mkdir(exist_ok=True)
    listed = manifest(folder)
    for page in pages:
        path = folder / page.address
        path.parent.mkdir(exist_ok=True)
        path.write_text(page.html, encoding="utf-8")
        listed[page.address] = {
            "title": page.title,
            "headline": page.headline,
            "as_of": page.as_of,
            "state": page.state,
            "sha256": fingerprints.of_bytes(page.html.encode()),
        }
    for address in [address for address in listed if Path(address).stem not in slugs]:
        # the notebook is gone or has another name, and so is its page
        (folder / address).unlink()
        del listed[address]
    _write_indexes(listed, slugs, folder)
    _write_json(listed, folder / MANIFEST)
    _write_surfaces(notebooks, listed, pages, folder)
    found = {slug: kept for slug, kept in findings(folder).items() if slug in slugs}
    found |= {
        page.slug: {**page.figures, **page.findings} for page in pages if page.slug in default
    }
    one_name_one_finding(found)
    _write_json(
        {
            slug: {name: to_json(figure) for name, figure in of_one.items()}
            for slug, of_one in found.items()
        },
        folder / FINDINGS,
    )
    _write_passages(listed, pages, folder)
    # last: until here the PNGs are drawn beside
    bundles.write(pages, slugs, folder, draw)


def _not_ours(reports: Path) -> Callable[[str, list[str]], list[str]]:
    """Return what `copytree` asks for names to leave out: the published versions, and editions."""
    return lambda folder, names: [versions.PUBLISHED, EDITIONS] if Path(folder) == reports else []


def _write_surfaces(
    notebooks: Mapping[str, str], listed: Mapping[str, Any], pages: list[Page], folder: Path
) -> None:
    """Write where each page states which figure; of pages that stay, what is there stays."""
    entries = {
        address: values
        for address, values in _json(folder, changes.SURFACES).items()
        if address in listed
    }
    for page in pages:
        surfaces = changes.Surfaces(
            data=page.data,
            notebook=notebooks[page.slug],
            page=listed[page.address]["sha256"],
            figures=page.figures,
            listed=page.listed,
            passages=page.passages,
        )
        entries[page.address] = changes.entry(surfaces)
    path = folder / changes.SURFACES
    path.write_text(changes.to_text(entries), encoding="utf-8")


def one_name_one_finding(found: Mapping[str, Mapping[str, Figure]]) -> None:
    """Stop where two notebooks give one name to different findings.

    A text that binds the name could not say which of them it means.
    """
    first: dict[str, tuple[str, Figure]] = {}
    for slug, of_one in found.items():
        for name, figure in of_one.items():
            before, known = first.setdefault(name, (slug, figure))
            if known.stated != figure.stated:
                raise ReportError(
                    f"the finding {name} is {known} in {before} and {figure} in {slug}. "
                    "Glue one of them under another name."
                )


def _write_indexes(listed: Mapping[str, Mapping[str, str]], slugs: list[str], folder: Path) -> None:
    """Write the list of the pages of each language."""
    made = indexes(listed, slugs)
    for address in INDEXES.values():
        if address in made:
            (folder / address).write_text(made[address], encoding="utf-8")
        else:
            (folder / address).unlink(missing_ok=True)


def indexes(listed: Mapping[str, Mapping[str, str]], slugs: list[str]) -> dict[str, str]:
    """Return the lists of pages by address; the first language has one before any page.

    Parameters
    ----------
    listed : mapping
        What `manifest` returns.
    slugs : list of str
        Of all notebooks there are, in order.
    """
    from venezuela_analysis import report

    addresses = sorted(listed, key=lambda address: slugs.index(Path(address).stem))
    by_language = {
        language: [address for address in addresses if Path(address).parts[0] == language]
        for language in LANGUAGES
    }
    there = [each for each in LANGUAGES if by_language[each] or each == LANGUAGES[0]]
    made = {}
    for language in there:
        entries = [
            {"address": _from(INDEXES[language], address), **listed[address]}
            for address in by_language[language]
        ]
        others = {
            each: _from(INDEXES[language], INDEXES[each]) for each in there if each != language
        }
        html = report.index(entries, language, others)
        made[INDEXES[language]] = marks.as_draft(html, language)
    return made


def _from(index: str, address: str) -> str:
    """Return an address of the folder as one of its indexes links to it."""
    inside = Path(index).parent.as_posix()
    if inside == ".":
        return address
    return address.removeprefix(f"{inside}/") if address.startswith(inside) else f"../{address}"


def _write_json(content: Mapping[str, Any], path: Path) -> None:
    """Write a list that reads the same after every run."""
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    path.write_text(text, encoding="utf-8")


def _write_passages(listed: Mapping[str, Any], pages: list[Page], folder: Path) -> None:
    """Write what a check of a page compares its passages with; of pages that stay, it stays."""
    from venezuela_analysis.story import as_built, drafts

    kept = {address: found for address, found in passages(folder).items() if address in listed}
    written = {page.address: page.language for page in pages} | {
        address: language for language, address in INDEXES.items() if (folder / address).is_file()
    }
    made = {
        address: as_built.fingerprints(drafts.read(folder / address, {}, language))
        for address, language in written.items()
    }
    _write_json(kept | made, folder / PASSAGES)


def other_editions(
    folder: Path, slug: str, built: Iterable[tuple[str, str]], language: str
) -> tuple[str, ...]:
    """Return the other languages in which a page will be there after a run.

    Parameters
    ----------
    folder : Path
        The reports folder as it is.
    slug, language : str
        Of the page.
    built : iterable of (slug, language)
        What the run makes.
    """
    there = {tuple(address.removesuffix(".html").split("/")) for address in manifest(folder)}
    there |= {(each, name) for name, each in built}
    return tuple(each for each in LANGUAGES if each != language and (each, slug) in there)
