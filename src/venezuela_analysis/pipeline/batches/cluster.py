"""The editions of a batch on the workers of a Dask cluster; the only module with distributed."""

from __future__ import annotations

import pickle
import secrets
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis import fingerprints, notebooks
from venezuela_analysis.errors import ReportError, UsageError
from venezuela_analysis.pipeline.batches.making import (
    PRELOADED,
    Bench,
    Done,
    chunks,
    in_server,
    lay_out,
)
from venezuela_analysis.pipeline.batches.sheet import Order

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds to wait for the scheduler, and for its first worker."""

DESERTED = 60
"""Seconds to wait for a worker where all are gone."""

MOST = 10
"""Editions of one task: their pages are all in memory at once, and made anew if a worker dies."""

LEFT = 600
"""Seconds without a task until another batch may end what a client left that was killed."""

_AHEAD = 3  # tasks that wait for each thread of a worker


def make(packed: bytes, orders: list[Order], address: str) -> Iterator[Done]:
    """Make editions on a cluster and yield what comes of each, its page with it.

    A task carries names and parameters of a few editions; tables and notebooks reach a worker once.
    What a worker that ends had not handed over is made by another.

    Parameters
    ----------
    packed : bytes
        The pickled batch.
    orders : list of Order
        The editions.
    address : str
        Of the scheduler, as ``tcp://host:8786``.

    Raises
    ------
    UsageError, ReportError
        As of `demand`, and where a worker has other code, or the cluster is lost.
    """
    with _connected(address) as client:
        threads = sum(client.nthreads().values())
        portions = chunks(orders, threads, MOST)
        # a task and not data that somebody put there: where it is lost it is made again
        carried = client.submit(_carried, packed, pure=False)
        # of this batch alone: another desk may send the same one
        key, code = secrets.token_hex(), fingerprints.code()

        def begun(count: int) -> list[Future]:
            return [
                client.submit(_on_worker, key, code, carried, pickle.dumps(portion), pure=False)
                for portion in islice(portions, count)
            ]

        running = set(begun(_AHEAD * threads))
        try:
            while running:
                for future in _finished(client, running, address):
                    running.discard(future)
                    yield from _results(future, address)
                    running.update(begun(1))
        finally:
            if client.status == "running":
                client.cancel(list(running))
                client.run(_close, key, on_error="ignore")


def demand(address: str) -> None:
    """Stop where nobody would make editions at an address.

    Raises
    ------
    UsageError
        Without the package distributed.
    ReportError
        Where no scheduler answers, or it has no worker.
    """
    with _connected(address):
        pass


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """Give a client of a scheduler that has workers with our code."""
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--scheduler needs the package distributed, which is not installed. Install it: "
            "pip install '.[distributed]'"
        ) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        raise ReportError(
            f"--scheduler {address}: no scheduler answers ({error}). Start it, mend the address, "
            "or leave --scheduler out to use this machine's cores."
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise ReportError(
                f"--scheduler {address}: it has no worker. Start one: dask worker {address}"
            ) from None
        yield client


def _finished(client: Client, running: set[Future], address: str) -> list[Future]:
    """Wait until a task ends, as long as there is anybody who works on it."""
    from distributed import CancelledError, wait

    seen = time.monotonic()
    while True:
        try:
            with client.as_current():
                return list(wait(running, timeout=2, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            if client.status == "running" and client.nthreads():
                seen = time.monotonic()
            if time.monotonic() - seen > DESERTED:
                raise _lost(address, "all workers are gone") from None
        except CancelledError:
            raise _lost(address, "the scheduler is gone") from None


def _lost(address: str, how: str) -> ReportError:
    """Return that a cluster is lost, as an error to raise."""
    return ReportError(
        f"--scheduler {address}: {how}. Start the cluster and run the batch again: what is made "
        "stays."
    )


def _results(future: Future, address: str) -> list[Done]:
    """Return what comes of the editions of a task."""
    from distributed import CancelledError, KilledWorker

    try:
        return future.result()
    except CancelledError:
        raise _lost(address, "the scheduler is gone") from None
    except KilledWorker as error:
        raise _lost(address, f"workers end again and again ({error})") from None
    except (ImportError, AttributeError) as error:
        raise ReportError(
            f"a worker lacks a part of this project or of its packages ({error}). Install the same "
            "commit and requirements.lock there, and start it again."
        ) from None


# --- on a worker ---------------------------------------------------------------------------------


def _carried(packed: bytes) -> bytes:
    """Return the batch, as a task that any worker can do again."""
    return packed


@dataclass(slots=True)
class _Place:
    """Where the editions of one batch are made on this worker.

    Parameters
    ----------
    make : callable
        Makes editions and tells what comes of each.
    stack : ExitStack
        Ends its folder and its processes.
    tasks : int
        How many are being done there.
    used : float
        When the last of them ended.
    """

    make: Any
    stack: ExitStack
    tasks: int = 0
    used: float = field(default_factory=time.monotonic)


_places: dict[str, _Place] = {}
_door = threading.Lock()


def _on_worker(key: str, code: str, packed: bytes, orders: bytes) -> list[Done]:
    """Return what comes of some editions, made in processes of this worker's machine.

    Parameters
    ----------
    key : str
        Of the batch.
    code : str
        Fingerprint of the client's code. What other code has pickled is not opened.
    packed, orders : bytes
        The pickled batch, and the pickled editions.
    """
    done: list[Done] = []
    with _at_place(key, code, packed) as make_there:
        make_there(pickle.loads(orders), done.append)
    return done


@contextmanager
def _at_place(key: str, code: str, packed: bytes) -> Iterator[Any]:
    """Give what makes editions of a batch here; it is prepared for the first of them."""
    with _door:
        if key not in _places:
            demand_same_code(code)
            _end_left()
            with ExitStack() as stack:
                _places[key] = _Place(_prepared(packed, stack), stack.pop_all())
        place = _places[key]
        place.tasks += 1
    try:
        yield place.make
    finally:
        with _door:
            place.tasks, place.used = place.tasks - 1, time.monotonic()


def _prepared(packed: bytes, stack: ExitStack) -> Any:
    """Return what makes editions, with a folder and a process that end with the stack."""
    from distributed import get_worker

    # Dask clears the folder of a worker that was killed
    inside = get_worker().local_directory
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="batch-", dir=inside)))
    lay_out(packed, folder)
    if notebooks.engine() == notebooks.FORKED:
        server = stack.enter_context(notebooks.server(folder, PRELOADED))
        return lambda orders, told: in_server(server, folder, orders, None, told)
    bench = Bench(folder, stack.enter_context(notebooks.kernels(folder)))
    return lambda orders, told: [told(bench.done(order, None)) for order in orders]


def demand_same_code(code: str) -> None:
    """Stop where this worker would make other bytes than the client.

    Parameters
    ----------
    code : str
        Fingerprint of the client's code, Python and packages.

    Raises
    ------
    ReportError
        Where this worker's differs.
    """
    if fingerprints.code() != code:
        import socket

        raise ReportError(
            f"the worker on {socket.gethostname()} has other code than this machine: another "
            "version of this project, of Python, or of an installed package. Install the same "
            "commit and requirements.lock there, and start it again."
        )


def _end_left() -> None:
    """End what batches have left on this worker whose clients did not ask for it."""
    for key, place in list(_places.items()):
        if not place.tasks and time.monotonic() - place.used > LEFT:
            _places.pop(key).stack.close()


def _close(key: str) -> None:
    """End what a batch has left on this worker, as its client asks for."""
    with _door:
        if key in _places:
            _places.pop(key).stack.close()
