"""One build as it can be compared: its figures, its words, its charts and its tables."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from venezuela_analysis.changes import corrections, records
from venezuela_analysis.changes.surfaces import Surfaces
from venezuela_analysis.changes.surfaces import read as read_surfaces
from venezuela_analysis.errors import ReportError
from venezuela_analysis.figures import Figure
from venezuela_analysis.project import DESCRIPTOR

CORRECTIONS = "editorial/corrections"
"""What the records for readers are called among the tables."""

_CHART = re.compile(r'<figure\b[^>]*\bid="(chart-[\w-]+)"[^>]*>(.*?)</figure>', re.DOTALL)
_IMAGE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Rows:
    """A processed table as text.

    Parameters
    ----------
    columns : tuple of str
        Of its header.
    rows : dict
        Cells by key; the parts of a key of several columns are joined by a vertical bar.
    """

    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Build:
    """The pages and tables of one build.

    Parameters
    ----------
    reports : Path
        Folder of the pages.
    pages : dict
        What each page states and where, by address.
    tables : dict
        Processed tables by name.
    """

    reports: Path
    pages: Mapping[str, Surfaces] = field(repr=False)
    tables: Mapping[str, Rows] = field(repr=False)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure that the pages state, by id.

        Where pages of different dates state two figures under one id, the later one is found
        under page and id.
        """
        found: dict[str, Figure] = {}
        for address, surfaces in sorted(self.pages.items()):
            for name, figure in surfaces.figures.items():
                if found.setdefault(name, figure).stated != figure.stated:
                    found[f"{address}#{name}"] = figure
        return found

    def images(self, address: str) -> dict[str, str]:
        """Return the charts of a page as SVG, by their id on it."""
        path = self.reports / address
        if not path.is_file():
            return {}
        html = path.read_text(encoding="utf-8")
        return {
            name: image[0]
            for name, content in _CHART.findall(html)
            if (image := _IMAGE.search(content))
        }

    def typefaces(self, address: str) -> str:
        """Return the rules by which a page embeds its typefaces, for its charts alone."""
        path = self.reports / address
        return "".join(_FACE.findall(path.read_text(encoding="utf-8"))) if path.is_file() else ""


def read(reports: Path, data: Path, editorial: Path) -> Build:
    """Return the build whose pages, tables and records lie in three folders.

    What readers are told of corrections is compared like a table, each by its place in the list.

    Raises
    ------
    ReportError
        Where a list or table there is not what a build writes.
    """
    tables = dict(_tables(data))
    path = editorial / Path(corrections.FILE).name
    told = records.read(path, corrections.COLUMNS, corrections.FILE)
    if told:
        rows = {str(number): record for number, record in enumerate(told, 1)}
        tables[CORRECTIONS] = Rows(corrections.COLUMNS, rows)
    return Build(reports, read_surfaces(reports), tables)


def _tables(data: Path) -> Iterator[tuple[str, Rows]]:
    """Yield the tables of a processed data package; none before a build."""
    if not (data / DESCRIPTOR).is_file():
        return
    try:
        descriptor = json.loads((data / DESCRIPTOR).read_text(encoding="utf-8"))
        for resource in descriptor["resources"]:
            key = resource["schema"]["primaryKey"]
            text = (data / f"{resource['name']}.csv").read_text(encoding="utf-8")
            yield resource["name"], _rows(text, [key] if isinstance(key, str) else key)
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise ReportError(
            f"{data.name}: not the tables that a build writes ({error}). Run the reports again."
        ) from None


def _rows(text: str, key: list[str]) -> Rows:
    """Return a canonical CSV as text by key."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows = {"|".join(row[name] for name in key): row for row in reader}
    return Rows(tuple(reader.fieldnames or ()), rows)
