"""Notebooks executed side by side, their failures told with the cell."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis.errors import ReportError

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config

    from venezuela_analysis.notebooks.reading import Notebook


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
        # what fails in one language mostly fails in the other in the same words
        raise ReportError("\n".join(dict.fromkeys(str(error) for error in failures)))
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

    # one notebook may run in several languages at once
    name = "-".join(filter(None, (notebook.slug, str(parameters.get("language", "")))))
    try:
        return papermill.execute_notebook(
            str(notebook.path),
            str(scratch / f"{name}.ipynb"),
            parameters=dict(parameters),
            kernel_name="python3",
            language="python",
            cwd=str(notebook.path.parent),
            progress_bar=False,
            execution_timeout=timeout,
            config=_kernel_config(name),
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
        with suppress(RuntimeError):  # none was opened where nothing came to run
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
    """Keep kernels away from the user's own profile and its start-up files.

    Papermill changes the folder of the whole process for each notebook; side by side, the last one
    to finish would leave it in the scratch folder.
    """
    folder = os.getcwd()
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
        os.chdir(folder)
        shutil.rmtree(runtime, ignore_errors=True)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
