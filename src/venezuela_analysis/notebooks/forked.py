"""A Papermill engine that runs a notebook's cells in this process, with IPython's own kernel.

The process is a fork of one that has imported what notebooks need, see `forking`, and ends with its
notebook. So no kernel has to be started, waited for and talked to; cells, outputs and errors are
those of the same kernel and client that Papermill otherwise uses.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
from ipykernel.inprocess.blocking import BlockingInProcessKernelClient
from ipykernel.inprocess.ipkernel import InProcessKernel
from nbformat import NotebookNode
from papermill.clientwrap import CellExecutionError, PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from traitlets.config import Config

from venezuela_analysis.notebooks.reading import Notebook
from venezuela_analysis.notebooks.running import papermill_node
from venezuela_analysis.project import DESCRIPTOR

ENGINE = "forked"
MEMORY = 4 * 2**30
"""Bytes that a notebook may take for itself, far above what any of ours needs."""


class ForkedEngine(Engine):
    """Runs the cells of a notebook in this process."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        started: Callable[[str], None] = lambda source: None,
        **_: Any,
    ) -> None:
        """Run the cells in order, until one fails.

        Parameters
        ----------
        nb_man : NotebookExecutionManager
            Papermill's account of the notebook.
        kernel_name : str
            Not used: the kernel is this process's.
        started : callable
            Told the code of each cell before it runs.
        """
        _Client(nb_man, started).execute()


papermill_engines.register(ENGINE, ForkedEngine)

# the first look compiles the format's schema, which every fork has then
nbformat.validate(nbformat.v4.new_notebook())


class _Kernel(InProcessKernel):
    """IPython's kernel in this process."""

    async def do_execute(self, *given: Any, **options: Any) -> dict[str, Any]:
        """Run code; where it awaits, the kernel asks for a thread that it has only elsewhere."""
        self.shell_channel_thread = SimpleNamespace(parent_thread=None)
        try:
            return await super().do_execute(*given, **options)
        finally:
            self.shell_channel_thread = None


class _Client(PapermillNotebookClient):
    """Papermill's client of a kernel, for a kernel in this process."""

    def __init__(self, nb_man: NotebookExecutionManager, started: Callable[[str], None]) -> None:
        super().__init__(nb_man, record_timing=False)
        self._started = started

    def execute(self, **_: Any) -> NotebookNode:
        """Run every cell, and note what language they are in."""
        self.reset_execution_trackers()
        # what was typed is remembered in memory only, for the cells' own _ and In
        kernel = _Kernel(config=Config({"HistoryManager": {"hist_file": ":memory:"}}))
        self.kc = BlockingInProcessKernelClient(kernel=kernel, session=kernel.session)
        self.kc.allow_stdin = False
        self.kc.start_channels()
        self.papermill_execute_cells()
        self.nb.metadata["language_info"] = kernel.language_info
        self.set_widgets_metadata()
        return self.nb

    def execute_cell(self, cell: NotebookNode, cell_index: int, **_: Any) -> NotebookNode:
        """Run one cell; what it shows goes into its outputs, as with any other kernel."""
        tags = cell.metadata.get("tags", [])
        is_run = cell.cell_type == "code" and self.skip_cells_with_tag not in tags
        if not is_run or not cell.source.strip():
            return cell
        self._started(cell.source)
        cell.outputs = []
        self.clear_before_next_output = False
        self.kc.execute(cell.source, store_history=True)
        while not _is_end(message := self.kc.get_iopub_msg(timeout=60)):
            self.process_message(message, cell, cell_index)
        reply = self.kc.get_shell_msg(timeout=60)["content"]
        self.code_cells_executed += 1
        if reply["status"] == "error" and "raises-exception" not in tags:
            raise CellExecutionError.from_cell_and_msg(cell, reply)
        return cell


def _is_end(message: Mapping[str, Any]) -> bool:
    """Whether a message of the kernel says that a cell has run."""
    return message["content"].get("execution_state") == "idle"


def execute(
    tell: Callable[[str], None], notebook: Notebook, parameters: Mapping[str, Any], output: str
) -> tuple[NotebookNode, list[str]]:
    """Run a notebook with Papermill in this process, which is fit for nothing else afterwards.

    Parameters
    ----------
    tell : callable
        Told the code of each cell before it runs.
    notebook : Notebook
        What is run.
    parameters : mapping
        Values by name.
    output : str
        File of the executed notebook.

    Returns
    -------
    NotebookNode
        The executed notebook.
    list of str
        Names of the files of the processed tables that were opened.

    Raises
    ------
    ReportError
        Where a cell fails; to take more memory than `MEMORY` is such a failure.
    """
    if "numpy" in sys.modules:
        # a fork would draw the same numbers as every other; Python's own generator knows that
        sys.modules["numpy"].random.seed()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    # as a kernel of its own would see it
    sys.path.insert(0, "")
    opened = _opened(notebook.path.parents[1] / "data" / "processed")
    _protect(notebook)
    node = papermill_node(
        notebook,
        parameters,
        output,
        engine_name=ENGINE,
        request_save_on_cell_execute=False,
        started=tell,
    )
    return node, sorted(opened)


def _opened(folder: Path) -> set[str]:
    """Return a set that will hold the name of every file of a folder that this process opens."""
    opened: set[str] = set()
    inside = os.path.join(os.path.realpath(folder), "")

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str):
            path = os.path.realpath(arguments[0])
            if path.startswith(inside):
                opened.add(path.removeprefix(inside))

    sys.addaudithook(note)
    return opened


def _protect(notebook: Notebook) -> None:
    """Keep this process's Python from changing the projects that a notebook lies in.

    One is staged in the other, and what is staged is put in the place of what is there. A slip is
    stopped with its cell. What a program does that a cell starts is seen when all have run.
    """
    kept = tuple(
        os.path.join(os.path.realpath(folder / part), "")
        for folder in notebook.path.parents
        if (folder / "data" / "raw" / DESCRIPTOR).exists()
        for part in ("data", "notebooks", "reports")
        # beside itself a notebook may write what nobody keeps
        if folder / part != notebook.path.parent
    )

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _CHANGING or (event == "open" and not arguments[2] & _WRITING):
            return
        paths, folders = _CHANGING[event]
        if any(isinstance(arguments[at], int) and arguments[at] >= 0 for at in folders):
            return  # from an open folder, which was refused or allowed before
        for path in arguments[:paths]:
            if isinstance(path, str | bytes):
                place = os.path.realpath(os.fsdecode(path))
                if os.path.join(place, "").startswith(kept):
                    raise PermissionError(
                        f"{place}: a notebook changes nothing in data, notebooks and reports. "
                        "Let it write beside itself or in the system's temporary folder."
                    )

    sys.addaudithook(refuse)


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGING = {
    "open": (1, ()),
    "os.chmod": (1, (2,)),
    "os.link": (2, (2, 3)),
    "os.mkdir": (1, (2,)),
    "os.remove": (1, (1,)),
    "os.rename": (2, (2, 3)),
    "os.rmdir": (1, (1,)),
    "os.symlink": (2, (2,)),
    "os.truncate": (1, ()),
    "shutil.rmtree": (1, ()),
}
"""Events of Python that change files: the number of their paths, and where open folders stand."""
