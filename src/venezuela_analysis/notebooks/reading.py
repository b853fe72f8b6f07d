"""Notebooks as their authors wrote them: cells, parameters, and the tables that they read."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis.errors import FileError, ReportError, UsageError, nearest
from venezuela_analysis.notebooks.parameters import Parameter, declared
from venezuela_analysis.project import content

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from venezuela_analysis.project import Project

_SLUG = re.compile(r"\w[\w-]*")
_SAVE = "Open it in JupyterLab and save it."


@dataclass(frozen=True)
class Notebook:
    """A notebook as its author wrote it.

    Parameters
    ----------
    path : Path
        Its file.
    name : str
        Path from the project folder, for messages.
    slug : str
        What it is called on the command line and in addresses: the file name less its number.
    parameters : dict
        `Parameter` by name.
    node : NotebookNode
        Its cells.
    """

    path: Path
    name: str
    slug: str
    parameters: dict[str, Parameter]
    node: NotebookNode = field(repr=False)

    @cached_property
    def tables(self) -> list[str]:
        """Names of the processed tables that its code reads, in alphabetical order.

        Raises
        ------
        ReportError
            Where a cell reads a table that it does not name.
        """
        names = set()
        for number, tree in _code(self.node, self.name):
            for call in ast.walk(tree):
                if isinstance(call, ast.Call) and _is_read(call.func):
                    given = call.args[:1] or [k.value for k in call.keywords if k.arg == "table"]
                    name = given[0].value if given and isinstance(given[0], ast.Constant) else None
                    if not isinstance(name, str):
                        raise ReportError(
                            f"{self.name}, cell {number}, line {call.lineno}: found "
                            f"{ast.unparse(call)}, expected the name of a table in quotes, which "
                            'the list of sources needs. Write it so: tables.read("us_ships").'
                        )
                    names.add(name)
        return sorted(names)

    def values(self, given: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
        """Return given parameters in their types.

        Raises
        ------
        UsageError
            Every unknown name, with the nearest known one, and every value that is not allowed.
        """
        known = list(self.parameters)
        problems = []
        unknown = [f"{name}{nearest(name, known)}" for name in given if name not in known]
        if unknown:
            problems.append(
                f"{self.name}: no parameter named {', '.join(unknown)}; it has {', '.join(known)}"
            )
        values = {}
        for name in [name for name in given if name in self.parameters]:
            try:
                values[name] = self.parameters[name].read(given[name], self.name)
            except UsageError as error:
                problems.append(str(error))
        if problems:
            raise UsageError("\n".join(problems))
        return {name: values[name] for name in given}


def _is_read(function: ast.expr) -> bool:
    """Whether what is called is ``tables.read``."""
    return (
        isinstance(function, ast.Attribute)
        and function.attr == "read"
        and isinstance(function.value, ast.Name)
        and function.value.id == "tables"
    )


def find(project: Project) -> dict[str, Notebook]:
    """Return a project's notebooks by slug, in the order of their numbers.

    Raises
    ------
    ReportError
        Every file that is not a notebook, or not one that can be run, and files of one name.
    """
    found: dict[str, Notebook] = {}
    problems = []
    for path in _files(project):
        try:
            notebook = read(path, project.name(path))
            if notebook.slug in found:
                raise ReportError(
                    f"{notebook.name}: has the same name as {found[notebook.slug].name}, but for "
                    "the number. Rename one of them: the name is that of the report."
                )
            found[notebook.slug] = notebook
        except ReportError as error:
            problems.append(str(error))
    if problems:
        raise ReportError("\n".join(problems))
    return found


def slugs(project: Project) -> set[str]:
    """Return the slugs of a project's notebooks, from the names of their files."""
    return {_slug(path) for path in _files(project)}


def _files(project: Project) -> list[Path]:
    """Return the files of a project's notebooks in the order of their numbers."""
    return sorted(project.notebooks.glob("[0-9][0-9]-*.ipynb"))


def _slug(path: Path) -> str:
    """Return what a notebook is called: its file's name less the number."""
    return path.stem.split("-", 1)[-1]


def select(known: Mapping[str, Notebook], slugs: tuple[str, ...]) -> list[Notebook]:
    """Return the notebooks that were asked for, or all of them.

    Raises
    ------
    UsageError
        For unknown slugs, each with the nearest known one, and where there is no notebook at all.
    """
    if not known:
        raise UsageError("no notebooks found, expected notebooks/NN-topic.ipynb")
    unknown = [f"{slug}{nearest(slug, list(known))}" for slug in slugs if slug not in known]
    if unknown:
        raise UsageError(f"no notebook named {', '.join(unknown)}; there are {', '.join(known)}")
    return [notebook for slug, notebook in known.items() if not slugs or slug in slugs]


def read(path: Path, name: str) -> Notebook:
    """Return one notebook with its parameters.

    Parameters
    ----------
    path : Path
        Its file.
    name : str
        How messages call it.

    Raises
    ------
    ReportError
        For a file that is no notebook of format 4.5 or later, code that does not parse, a
        parameters cell that is none, and a table that is read without being named.
    """
    if not _SLUG.fullmatch(_slug(path)):
        raise ReportError(
            f"{name}: found the name {_slug(path)!r}, expected letters, digits and hyphens, such "
            "as 05-oil-exports.ipynb. Rename the file."
        )
    node = _node(path, name)
    _code(node, name)
    notebook = Notebook(path, name, _slug(path), _parameters(node, name), node)
    _ = notebook.tables  # told now rather than after the run
    return notebook


def _node(path: Path, name: str) -> NotebookNode:
    """Return the cells of a notebook file, each with an id."""
    from venezuela_analysis import jsonschema_light  # noqa: F401, I001
    import nbformat

    try:
        text = content(path, name).decode()
        written = json.loads(text)
        found = written["nbformat"], written["nbformat_minor"]
        if not (4, 5) <= found < (5, 0):
            raise ReportError(
                f"{name}: found a notebook of format {found[0]}.{found[1]}, expected 4.5 or later "
                f"in 4, whose cells have ids. {_SAVE}"
            )
        _check_ids(written["cells"], name)
        nbformat.validate(written)
        return nbformat.reader.reads(text)
    except FileError as error:
        raise ReportError(
            f"{name}: found {error.found}, expected a notebook. {error.remedy}"
        ) from None
    except nbformat.ValidationError as error:
        raise ReportError(f"{_blamed(written['cells'], name, error)}. {_SAVE}") from None
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise ReportError(f"{name}: not a notebook ({type(error).__name__}). {_SAVE}") from None


def _check_ids(cells: list[dict[str, Any]], name: str) -> None:
    """Refuse cells without an id of their own, which would be given another in every run."""
    numbers: dict[str, int] = {}
    for number, cell in enumerate(cells, start=1):
        key = cell.get("id")
        first = numbers.setdefault(key, number) if isinstance(key, str) else 0
        if first != number:
            found = f"the id of cell {first}" if first else "no id"
            raise ReportError(f"{name}, cell {number}: found {found}, expected its own. {_SAVE}")


def _blamed(cells: list[dict[str, Any]], name: str, error: Exception) -> str:
    """Return what makes a notebook invalid, with its cell where it is one."""
    import nbformat

    for number, cell in enumerate(cells, start=1):
        kind = cell.get("cell_type")
        if kind not in ("code", "markdown", "raw"):
            return (
                f"{name}, cell {number}: found a cell of type {kind!r}, expected code or markdown"
            )
        try:
            nbformat.validate(cell, ref=f"{kind}_cell", version=4, version_minor=5)
        except nbformat.ValidationError as own:
            at = "".join(f"{step}: " for step in own.path)
            return f"{name}, cell {number}: not a cell ({at}{own.message[:80]})"
    return f"{name}: not a notebook ({str(error).splitlines()[0][:80]})"


def _code(node: NotebookNode, name: str) -> list[tuple[int, ast.Module]]:
    """Return the code cells of a notebook with their numbers, parsed."""
    trees, problems = [], []
    for number, cell in enumerate(node.cells, start=1):
        if cell.cell_type == "code":
            try:
                trees.append((number, ast.parse(cell.source)))
            except SyntaxError as error:
                problems.append(
                    f"{name}, cell {number}, line {error.lineno}: {error.msg}. Mend that line."
                )
            except (ValueError, MemoryError, RecursionError) as error:
                # a NUL, or brackets in brackets without end
                problems.append(f"{name}, cell {number}: {error or 'nested too deep'}. Mend it.")
    if problems:
        raise ReportError("\n".join(problems))
    return trees


def _parameters(node: NotebookNode, name: str) -> dict[str, Parameter]:
    """Return the parameters that a notebook's tagged cell declares."""
    tagged = [
        (number, cell)
        for number, cell in enumerate(node.cells, start=1)
        if "parameters" in cell.metadata.get("tags", [])
    ]
    if len(tagged) != 1:
        numbers = f" ({', '.join(str(number) for number, _ in tagged)})" if tagged else ""
        raise ReportError(
            f"{name}: {len(tagged)} cells tagged 'parameters'{numbers}, expected one. Tag the cell "
            "that assigns the notebook's parameters, and no other."
        )
    ((number, cell),) = tagged
    if cell.cell_type != "code":
        raise ReportError(
            f"{name}, cell {number}: tagged 'parameters', but no code. Tag the cell that assigns "
            "the notebook's parameters."
        )
    return declared(cell.source, f"{name}, cell {number} (parameters)")
