"""Notebooks executed side by side, their failures told with the cell."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis import fingerprints, forking, swapping
from venezuela_analysis.errors import ReportError, UsageError, nearest
from venezuela_analysis.forking import Died, ForkServer

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config

    from venezuela_analysis.notebooks.reading import Notebook


ENGINE = "VENEZUELA_ANALYSIS_ENGINE"
"""Variable of the environment that chooses how notebooks are run, by one of `ENGINES`."""
ENGINES = FORKED, STANDARD = ("forked", "standard")

SECONDS = "VENEZUELA_ANALYSIS_CELL_SECONDS"
"""Variable of the environment that says how long a cell may take."""

# what a forked process has loaded before its notebook runs
PRELOADED = (
    "venezuela_analysis.notebooks.forked",
    "venezuela_analysis.ledger",
    "venezuela_analysis.story",
    *(
        f"venezuela_analysis.{part}.{topic}"
        for topic in ("allies", "claims", "forces", "loans", "tariffs")
        for part in ("analysis", "charts")
    ),
    "venezuela_analysis.charts.first",
    # what these import only when they are first used
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.oinspect",
    "babel.dates",
    "babel.numbers",
    "ipykernel.debugger",
    "narwhals._interchange.dataframe",
    "narwhals._pandas_like.dataframe",
    "narwhals._pandas_like.namespace",
    "narwhals.stable.v1._namespace",
    "pandas.core.methods.to_dict",
    "pandas.io.formats.string",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
)


def engine() -> str:
    """Return how notebooks are run: as `ENGINE` says, else forked where that is safe.

    Raises
    ------
    UsageError
        Where it names none of `ENGINES`, or one that this system cannot do.
    """
    name = os.environ.get(ENGINE) or (FORKED if forking.is_safe() else STANDARD)
    if name not in ENGINES:
        raise UsageError(
            f"{ENGINE} is {name!r}, expected {' or '.join(ENGINES)}{nearest(name, ENGINES)}"
        )
    if name == FORKED and not forking.is_safe():
        raise UsageError(f"{ENGINE} is {FORKED!r}, which needs Linux. Leave it out here.")
    return name


def seconds() -> int:
    """Return how many seconds a cell may take: as `SECONDS` says, else ten minutes.

    Raises
    ------
    UsageError
        Where it is no whole number above 0.
    """
    given = os.environ.get(SECONDS) or "600"
    if not given.isdecimal() or int(given) == 0:
        raise UsageError(f"{SECONDS} is {given!r}, expected a whole number of seconds, such as 600")
    return int(given)


@dataclass(frozen=True, slots=True)
class Execution:
    """A notebook that was run.

    Parameters
    ----------
    node : NotebookNode
        The notebook with its outputs, without the times and random names of the run.
    opened : tuple of str, optional
        Names of the files of the processed tables that it opened; None where nobody watched.
    """

    node: NotebookNode = field(repr=False)
    opened: tuple[str, ...] | None = None


Run = Callable[["Notebook", Mapping[str, Any], str, int], Execution]
"""Runs a notebook with parameters: file of the executed one, seconds that a cell may take."""


@contextmanager
def kernels(scratch: Path) -> Iterator[Run]:
    """Give what `execute_all` runs notebooks with; it gets ready while other work is done.

    Parameters
    ----------
    scratch : Path
        A folder for what kernels write about themselves.
    """
    if engine() == FORKED:
        with server(scratch) as forks:
            yield in_forks(forks)
    else:
        with _private_folders(_private(scratch)):
            yield _in_kernel


def _private(scratch: Path) -> dict[str, str]:
    """Return the variables that keep a kernel to itself, and two runs the same."""
    return {"IPYTHONDIR": str(scratch / "ipython"), "PYTHONHASHSEED": "0"}


def server(scratch: Path, modules: tuple[str, ...] = PRELOADED) -> ForkServer:
    """Return a process that has loaded modules, in whose forks notebooks can run."""
    # the debugger, which nothing here uses, would warn of Python's own modules
    return ForkServer(modules, _private(scratch) | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"})


def in_forks(server: ForkServer) -> Run:
    """Return what runs each notebook in a fork of such a process."""
    return partial(_in_fork, server)


def execute_all(
    jobs: list[tuple[Notebook, Mapping[str, Any]]],
    scratch: Path,
    *,
    run: Run | None = None,
    timeout: int | None = None,
) -> Iterator[tuple[int, Execution]]:
    """Run notebooks side by side, one for each processor, each in a process of its own.

    The others run on while whoever asked for them does something with one that has finished.

    Parameters
    ----------
    jobs : list of (Notebook, parameters)
        Values in their types, see `Notebook.values`.
    scratch : Path
        A folder for the executed notebooks and for what kernels write about themselves.
    run : callable, optional
        Of `kernels`, where that has been called before.
    timeout : int, optional
        Seconds that a cell may take; default: those of `SECONDS`, or ten minutes.

    Yields
    ------
    int
        Place of a job among them.
    Execution
        Its notebook, as soon as that has finished.

    Raises
    ------
    ReportError
        After the last one: all failures together, each with its notebook and cell.
    """
    if run is None:
        with kernels(scratch) as run:
            yield from execute_all(jobs, scratch, run=run, timeout=timeout)
        return
    timeout = timeout or seconds()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = {
            pool.submit(run, notebook, parameters, _output(notebook, parameters, scratch), timeout):
            number
            for number, (notebook, parameters) in enumerate(jobs)
        }  # fmt: skip
        try:
            for future in as_completed(futures):
                if future.exception() is None:
                    yield futures[future], future.result()
        finally:
            # whoever breaks off waits for no notebook that has not begun
            pool.shutdown(wait=False, cancel_futures=True)
    failures = [error for error in (future.exception() for future in futures) if error]
    for error in failures:
        if not isinstance(error, ReportError):
            raise error
    if failures:
        # what fails in one language mostly fails in the other in the same words
        raise ReportError("\n".join(dict.fromkeys(str(error) for error in failures)))


def _output(notebook: Notebook, parameters: Mapping[str, Any], scratch: Path) -> str:
    """Return the file of an executed notebook, which may run in several languages at once."""
    name = "-".join(filter(None, (notebook.slug, str(parameters.get("language", "")))))
    return str(scratch / f"{name}.ipynb")


def _in_fork(
    server: ForkServer,
    notebook: Notebook,
    parameters: Mapping[str, Any],
    output: str,
    timeout: int,
) -> Execution:
    """Run one notebook in a fork of a process that has loaded what it needs."""
    begun = [""]
    try:
        node, opened = server.call(
            "venezuela_analysis.notebooks.forked:execute",
            notebook,
            parameters,
            output,
            told=begun.append,
            seconds=timeout,
        )
        return Execution(_timeless(node), tuple(opened))
    except Died as error:
        problem = f"{error}. Run the notebook in JupyterLab to see why."
    except TimeoutError:
        problem = (
            f"took more than {timeout} seconds and was ended. Look for a loop without end, "
            f"or allow more: {SECONDS}={2 * timeout}"
        )
    raise ReportError(_told(notebook, begun[-1], problem))


def _in_kernel(
    notebook: Notebook, parameters: Mapping[str, Any], output: str, timeout: int
) -> Execution:
    """Run one notebook with Papermill's own engine.

    The thread's event loop is the kernel's client's: it is closed here, since the client leaves it
    open.
    """
    try:
        node = papermill_node(
            notebook,
            parameters,
            output,
            execution_timeout=timeout,
            config=_kernel_config(Path(output).stem),
            # a kernel that is told to stop may call that an error; what a cell raises is told here
            extra_arguments=["--log-level=CRITICAL"],
        )
        return Execution(_timeless(node))
    except (TimeoutError, RuntimeError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise ReportError(
            f"{notebook.name}: the kernel stopped ({reason}). "
            "Run the notebook in JupyterLab to find the cell."
        ) from None
    finally:
        with suppress(RuntimeError):  # none was opened where nothing came to run
            asyncio.get_event_loop().close()


def papermill_node(
    notebook: Notebook, parameters: Mapping[str, Any], output: str, **options: Any
) -> NotebookNode:
    """Run one notebook with Papermill, in its own folder as JupyterLab would.

    Parameters
    ----------
    notebook : Notebook
        What is run.
    parameters : mapping
        Values by name.
    output : str
        File of the executed notebook.
    **options
        For Papermill and its engine.

    Raises
    ------
    ReportError
        Where a cell fails.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    try:
        return papermill.execute_notebook(
            str(notebook.path),
            output,
            parameters=dict(parameters),
            kernel_name="python3",
            language="python",
            cwd=str(notebook.path.parent),
            progress_bar=False,
            **options,
        )
    except PapermillExecutionError as error:
        problem = f"{error.ename}: {error.evalue}"
        raise ReportError(_told(notebook, error.source, problem)) from None


def _told(notebook: Notebook, source: str, problem: str) -> str:
    """Return a problem with its cell and the cell's code."""
    sources = [cell.source for cell in notebook.node.cells]
    # papermill's own cell with the parameters stands before the failed one
    number = sources.index(source) + 1 if source in sources else 0
    code = "".join(f"\n    {line}" for line in source.strip().splitlines())
    return f"{notebook.name}, cell {number}: {problem}{code}"


def _timeless(node: NotebookNode) -> NotebookNode:
    """Return an executed notebook without what differs from run to run."""
    node.metadata.pop("papermill", None)
    for cell in node.cells:
        for name in ("papermill", "execution"):
            cell.metadata.pop(name, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
    return node


def _kernel_config(name: str) -> Config:
    """Return how a kernel is talked to: through socket files, which need no network at all."""
    from traitlets.config import Config

    if os.name == "nt":
        # Windows has no such sockets: there the loopback network serves
        return Config()
    # the path of a socket may have about a hundred characters
    sockets = Path(os.environ["JUPYTER_RUNTIME_DIR"]) / fingerprints.of_bytes(name.encode())[:12]
    return Config({"KernelManager": {"transport": "ipc", "ip": str(sockets)}})


@contextmanager
def _private_folders(private: Mapping[str, str]) -> Iterator[None]:
    """Keep kernels away from the user's own profile and its start-up files.

    Papermill changes the folder of the whole process for each notebook; side by side, the last one
    to finish would leave it in the scratch folder.
    """
    folder = os.getcwd()
    # a socket's path may have some hundred characters, which a project folder can pass
    with swapping.temporary() as runtime:
        private = {**private, "JUPYTER_RUNTIME_DIR": str(runtime)}
        before = {name: os.environ.get(name) for name in private}
        os.environ.update(private)
        try:
            yield
        finally:
            os.chdir(folder)
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
