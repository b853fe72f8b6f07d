"""The editions of a batch on the workers of a Dask cluster; the only module with distributed."""

from __future__ import annotations

import pickle
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venezuela_analysis import fingerprints, notebooks
from venezuela_analysis.errors import ReportError, UsageError
from venezuela_analysis.pipeline.batches.making import (
    PRELOADED,
    Batch,
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

        def begun(count: int) -> list[Future]:
            return [
                client.submit(_on_worker, carried, portion, pure=False)
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
                client.run(_close, on_error="ignore")


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
    except ModuleNotFoundError as error:
        raise ReportError(
            f"a worker lacks a module ({error}). Install this project and requirements.lock there."
        ) from None


# --- on a worker ---------------------------------------------------------------------------------


def _carried(packed: bytes) -> bytes:
    """Return the batch, as a task that any worker can do again."""
    return packed


_place: tuple[str, ExitStack, Any] | None = None
_door = threading.Lock()


def _on_worker(packed: bytes, orders: list[Order]) -> list[Done]:
    """Return what comes of some editions, made in processes of this worker's machine."""
    done: list[Done] = []
    work = _workplace(packed)
    work(orders, done.append)
    return done


def _workplace(packed: bytes) -> Any:
    """Return what makes editions of a batch here; it is prepared for the first of them."""
    global _place
    digest = fingerprints.of_bytes(packed)
    with _door:
        if _place is None or _place[0] != digest:
            _leave()
            demand_same_code(pickle.loads(packed))
            stack = ExitStack()
            _place = digest, stack, _prepared(packed, stack)
        return _place[2]


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


def demand_same_code(batch: Batch) -> None:
    """Stop where this worker would make other bytes than the client.

    Raises
    ------
    ReportError
        Where its code, Python or packages differ.
    """
    if fingerprints.code() != batch.materials.read["code"]:
        import socket

        raise ReportError(
            f"the worker on {socket.gethostname()} has other code than this machine: another "
            "version of this project, of Python, or of an installed package. Install the same "
            "commit and requirements.lock there, and start it again."
        )


def _leave() -> None:
    """End what the last batch has left on this worker."""
    global _place
    if _place is not None:
        _place[1].close()
        _place = None


def _close() -> None:
    """End what a batch has left on this worker, as its client asks for."""
    with _door:
        _leave()
