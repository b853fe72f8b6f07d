"""The published versions: what each holds, and whether anybody has touched it since."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from venezuela_analysis import fingerprints
from venezuela_analysis.changes import builds
from venezuela_analysis.changes.builds import Build
from venezuela_analysis.fingerprints import PUBLISHED

MANIFEST = "manifest.json"
_NAME = re.compile(r"v([1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Version:
    """One published version.

    Parameters
    ----------
    name : str
        ``v1``, ``v2`` and so on.
    folder : Path
        With its pages, and its tables under ``data``.
    manifest : dict
        ``version``, ``published_on``, ``previous``, ``pages`` and ``files``; empty where it
        cannot be read.
    """

    name: str
    folder: Path
    manifest: Mapping[str, Any] = field(repr=False)

    @property
    def number(self) -> int:
        """Its place in the order."""
        return int(self.name[1:])

    @property
    def published_on(self) -> str:
        """ISO 8601."""
        return str(self.manifest.get("published_on", ""))

    def build(self) -> Build:
        """Return its pages and tables for comparison."""
        return builds.read(self.folder, self.folder / "data", self.folder / "editorial")


def find(reports: Path) -> list[Version]:
    """Return the published versions of a reports folder, oldest first."""
    folder = reports / PUBLISHED
    found = [
        Version(path.name, path, _manifest(path))
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.is_dir() and _NAME.fullmatch(path.name)
    ]
    return sorted(found, key=lambda version: version.number)


def _manifest(folder: Path) -> dict[str, Any]:
    """Return a version's manifest; empty where it is gone or broken."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) and isinstance(content.get("files"), dict) else {}


def problems(known: list[Version]) -> list[str]:
    """Return what somebody has done to published files: changed, removed or added them."""
    told = []
    for at, version in enumerate(known):
        place = f"reports/{PUBLISHED}/{version.name}"
        if not version.manifest:
            told.append(f"{place}/{MANIFEST}: gone or changed since it was published")
            continue
        listed = version.manifest["files"]
        there = hashes(version.folder)
        del there[MANIFEST]
        told += [
            f"{place}/{name}: changed since it was published"
            for name in listed
            if name in there and there[name] != listed[name]
        ]
        told += [f"{place}/{name}: gone" for name in listed if name not in there]
        told += [f"{place}/{name}: was not published" for name in there if name not in listed]
        previous = version.manifest.get("previous")
        if previous and at and previous["manifest"] != sha256(known[at - 1].folder / MANIFEST):
            name = known[at - 1].name
            told.append(f"reports/{PUBLISHED}/{name}/{MANIFEST}: changed since it was published")
        if bool(previous) != bool(at) or (previous and previous["version"] != known[at - 1].name):
            told.append(f"{place}: the version before it is gone")
    remedy = ". Bring back the published file"
    return [f"{each}{remedy}" for each in told]


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return fingerprints.of_bytes(path.read_bytes())
