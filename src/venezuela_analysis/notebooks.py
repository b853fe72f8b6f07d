"""Notebooks: their parameters, their execution, and failures told with the cell."""

from __future__ import annotations

import ast
import asyncio
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis.errors import ReportError, UsageError, nearest
from venezuela_analysis.tables import is_partial_date

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config

    from venezuela_analysis.project import Project

_TYPES = {"str": str, "int": int, "float": float, "bool": bool}
_CHOICES = re.compile(r"one of: ([^;]+)")
_RANGE = re.compile(r"from (\S+) to ([^\s;]+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of a notebook's ``parameters`` cell.

    Parameters
    ----------
    name, type : str
        As annotated: ``as_of: str``.
    default : str, int, float or bool
        What the line assigns.
    help : str
        Its comment. ``one of: a, b`` lists choices, ``from x to y`` bounds a number or a date.
    """

    name: str
    type: str
    default: str | int | float | bool
    help: str = ""

    def read(self, text: Any, notebook: str) -> str | int | float | bool:
        """Return a value given on the command line or in a file, in the parameter's type.

        Raises
        ------
        UsageError
            For a wrong type, a choice that is not listed, or a value outside the range.
        """
        value = self._converted(text, notebook)
        choices = _CHOICES.search(self.help)
        if choices:
            listed = [choice.strip() for choice in choices[1].split(",")]
            if str(value) not in listed:
                raise UsageError(
                    f"{notebook}: {self.name} is {value!r}, expected one of "
                    f"{', '.join(listed)}{nearest(str(value), listed)}"
                )
        bounds = _RANGE.search(self.help)
        if bounds:
            low, high = (self._converted(bound, notebook) for bound in bounds.groups())
            if isinstance(low, str) and is_partial_date(low) and not _is_day(str(value)):
                raise UsageError(
                    f"{notebook}: {self.name} is {value!r}, expected a date such as {low}"
                )
            if not low <= value <= high:
                raise UsageError(f"{notebook}: {self.name} is {value!r}, expected {low} to {high}")
        return value

    def _converted(self, text: Any, notebook: str) -> str | int | float | bool:
        """Return a value in the parameter's type."""
        if self.type == "bool":
            if str(text).lower() in ("true", "false"):
                return str(text).lower() == "true"
        else:
            try:
                return _TYPES[self.type](str(text))
            except ValueError:
                pass
        raise UsageError(f"{notebook}: {self.name} is {text!r}, expected {self.type}")


def _is_day(text: str) -> bool:
    """Whether a text is a whole date that exists."""
    return is_partial_date(text) and text.count("-") == 2


@dataclass(frozen=True, slots=True)
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

    @property
    def tables(self) -> list[str]:
        """Names of the processed tables that its code reads, in alphabetical order."""
        names = set()
        for cell in self.node.cells:
            if cell.cell_type == "code":
                for call in ast.walk(ast.parse(cell.source)):
                    if isinstance(call, ast.Call) and ast.unparse(call.func) == "tables.read":
                        names.add(ast.literal_eval(call.args[0]))
        return sorted(names)

    def values(self, given: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
        """Return given parameters in their types.

        Raises
        ------
        UsageError
            For an unknown name, with the nearest known one, or a value that is not allowed.
        """
        unknown = [name for name in given if name not in self.parameters]
        if unknown:
            raise UsageError(
                f"{self.name}: no parameter named {unknown[0]}"
                f"{nearest(unknown[0], list(self.parameters))}; it has "
                f"{', '.join(self.parameters)}"
            )
        return {name: self.parameters[name].read(text, self.name) for name, text in given.items()}


def find(project: Project) -> dict[str, Notebook]:
    """Return a project's notebooks by slug, in the order of their numbers.

    Raises
    ------
    ReportError
        For a file that is not a notebook or whose code does not parse.
    """
    found = {}
    for path in sorted(project.notebooks.glob("[0-9][0-9]-*.ipynb")):
        notebook = read(path, project.name(path))
        found[notebook.slug] = notebook
    return found


def select(known: Mapping[str, Notebook], slugs: tuple[str, ...]) -> list[Notebook]:
    """Return the notebooks that were asked for, or all of them.

    Raises
    ------
    UsageError
        For an unknown slug, with the nearest known one, and where there is no notebook at all.
    """
    if not known:
        raise UsageError("no notebooks found, expected notebooks/NN-topic.ipynb")
    for slug in slugs:
        if slug not in known:
            raise UsageError(f"no notebook named {slug}{nearest(slug, list(known))}")
    return [notebook for slug, notebook in known.items() if not slugs or slug in slugs]


def read(path: Path, name: str) -> Notebook:
    """Return one notebook with its parameters.

    Parameters
    ----------
    path : Path
        Its file.
    name : str
        How messages call it.
    """
    import nbformat

    try:
        node = nbformat.read(path, as_version=4)
        cells = list(enumerate(node.cells, start=1))
    except (ValueError, KeyError, AttributeError, TypeError, OSError) as error:
        raise ReportError(
            f"{name}: not a notebook ({type(error).__name__}). Open it in JupyterLab and save it."
        ) from None
    for number, cell in cells:
        if cell.cell_type == "code":
            try:
                ast.parse(cell.source)
            except SyntaxError as error:
                raise ReportError(
                    f"{name}, cell {number}, line {error.lineno}: {error.msg}. Mend that line."
                ) from None
    return Notebook(path, name, path.stem.split("-", 1)[-1], _parameters(node, name), node)


def _parameters(node: NotebookNode, name: str) -> dict[str, Parameter]:
    """Return the parameters that a notebook's tagged cell declares."""
    cells = [cell for cell in node.cells if "parameters" in cell.metadata.get("tags", [])]
    if len(cells) != 1:
        raise ReportError(
            f"{name}: {len(cells)} cells tagged 'parameters', expected one. Tag the cell that "
            "assigns the notebook's parameters."
        )
    found = {}
    lines = cells[0].source.splitlines()
    for statement in ast.parse(cells[0].source).body:
        if (
            not isinstance(statement, ast.AnnAssign)
            or ast.unparse(statement.annotation) not in _TYPES
        ):
            raise ReportError(
                f"{name}, parameters cell, line {statement.lineno}: "
                f"{lines[statement.lineno - 1]!r}, expected NAME: TYPE = VALUE  # what it is, "
                f"with a type among {', '.join(_TYPES)}."
            )
        target = ast.unparse(statement.target)
        found[target] = Parameter(
            name=target,
            type=ast.unparse(statement.annotation),
            default=ast.literal_eval(statement.value),
            help=lines[statement.lineno - 1].partition("#")[2].strip(),
        )
    return found


def execute_all(
    jobs: list[tuple[Notebook, Mapping[str, Any]]],
    scratch: Path,
    done: Callable[[Notebook], None] = lambda notebook: None,
) -> list[NotebookNode]:
    """Run notebooks side by side, one for each processor, each in a kernel of its own.

    Parameters
    ----------
    jobs : list of (Notebook, parameters)
        Values in their types, see `Notebook.values`.
    scratch : Path
        A folder for the executed notebooks and for what kernels write about themselves.
    done : callable
        Told of each notebook that has finished.

    Returns
    -------
    list of NotebookNode
        In the order of the jobs.

    Raises
    ------
    ReportError
        All failures together, each with its notebook and cell.
    """
    with _private_folders(scratch), ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = {
            pool.submit(_execute, notebook, parameters, scratch): notebook
            for notebook, parameters in jobs
        }
        for future in as_completed(futures):
            if future.exception() is None:
                done(futures[future])
    failures = [error for error in (future.exception() for future in futures) if error]
    for error in failures:
        if not isinstance(error, ReportError):
            raise error
    if failures:
        raise ReportError("\n".join(str(error) for error in failures))
    return [future.result() for future in futures]


def _execute(
    notebook: Notebook, parameters: Mapping[str, Any], scratch: Path, *, timeout: int = 600
) -> NotebookNode:
    """Run one notebook with Papermill, in its own folder as JupyterLab would.

    A cell may take `timeout` seconds. The thread's event loop is the kernel's client's: it is
    closed here, since the client leaves it open.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    try:
        return papermill.execute_notebook(
            str(notebook.path),
            str(scratch / notebook.path.name),
            parameters=dict(parameters),
            kernel_name="python3",
            language="python",
            cwd=str(notebook.path.parent),
            progress_bar=False,
            execution_timeout=timeout,
            config=_kernel_config(notebook.slug),
            # a kernel that is told to stop may call that an error; what a cell raises is told here
            extra_arguments=["--log-level=CRITICAL"],
        )
    except PapermillExecutionError as error:
        source = "\n".join(f"    {line}" for line in error.source.strip().splitlines())
        # papermill's own cell with the parameters stands before the failed one
        number = _number_in(notebook, error.source)
        raise ReportError(
            f"{notebook.name}, cell {number}: {error.ename}: {error.evalue}\n{source}"
        ) from None
    except (TimeoutError, RuntimeError) as error:
        raise ReportError(
            f"{notebook.name}: the kernel stopped ({str(error).strip().splitlines()[0]}). "
            "Run the notebook in JupyterLab to find the cell."
        ) from None
    finally:
        asyncio.get_event_loop().close()


def _number_in(notebook: Notebook, source: str) -> int:
    """Return the number of the cell with that source, as its author counts."""
    sources = [cell.source for cell in notebook.node.cells]
    return sources.index(source) + 1 if source in sources else 0


def _kernel_config(name: str) -> Config:
    """Return how a kernel is talked to: through socket files, which need no network at all."""
    from traitlets.config import Config

    if os.name == "nt":
        # Windows has no such sockets: there the loopback network serves
        return Config()
    sockets = Path(os.environ["JUPYTER_RUNTIME_DIR"]) / name
    return Config({"KernelManager": {"transport": "ipc", "ip": str(sockets)}})


@contextmanager
def _private_folders(scratch: Path) -> Iterator[None]:
    """Keep kernels away from the user's own profile and its start-up files."""
    # a socket's path may have some hundred characters, which a project folder can pass
    runtime = tempfile.mkdtemp(prefix="kernels-")
    private = {
        "IPYTHONDIR": str(scratch / "ipython"),
        "JUPYTER_RUNTIME_DIR": runtime,
        "PYTHONHASHSEED": "0",
    }
    before = {name: os.environ.get(name) for name in private}
    os.environ.update(private)
    try:
        yield
    finally:
        shutil.rmtree(runtime, ignore_errors=True)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
