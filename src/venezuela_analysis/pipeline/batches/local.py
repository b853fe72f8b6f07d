"""The editions of a batch on the cores of this machine."""

from __future__ import annotations

import os
import queue
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from venezuela_analysis import notebooks
from venezuela_analysis.pipeline.batches.making import (
    PRELOADED,
    Bench,
    Done,
    chunks,
    in_server,
    lay_out,
)
from venezuela_analysis.pipeline.batches.sheet import Order

MOST = 50
"""Editions that one process makes: drawing leaves a little of its memory behind each time."""


def make(packed: bytes, orders: list[Order], folder: Path, target: Path) -> Iterator[Done]:
    """Make editions on all cores and yield what comes of each, in the order of their ends.

    Parameters
    ----------
    packed : bytes
        The pickled batch.
    orders : list of Order
        The editions.
    folder : Path
        For scratch.
    target : Path
        Where each page is written as soon as it is made.
    """
    lay_out(packed, folder)
    if notebooks.engine() == notebooks.FORKED:
        yield from _in_forks(orders, folder, target)
    else:
        yield from _beside(orders, folder, target)


def _in_forks(orders: list[Order], folder: Path, target: Path) -> Iterator[Done]:
    """Make editions in forks of a process that has loaded what they need."""
    workers = os.cpu_count() or 1
    heard: queue.SimpleQueue[Done | Future] = queue.SimpleQueue()
    with ThreadPoolExecutor(workers) as pool, notebooks.server(folder, PRELOADED) as server:
        portions = [
            pool.submit(in_server, server, folder, portion, target, heard.put)
            for portion in chunks(orders, workers, MOST)
        ]
        for portion in portions:
            portion.add_done_callback(heard.put)
        ended = 0
        try:
            while ended < len(portions):
                said = heard.get()
                if isinstance(said, Done):
                    yield said
                else:
                    said.result()
                    ended += 1
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _beside(orders: list[Order], folder: Path, target: Path) -> Iterator[Done]:
    """Make editions in this process, whose notebooks have kernels of their own."""
    workers = os.cpu_count() or 1
    with notebooks.kernels(folder) as run, ThreadPoolExecutor(workers) as pool:
        bench = Bench(folder, run)
        for start in range(0, len(orders), workers):
            yield from pool.map(lambda order: bench.done(order, target), orders[start:][:workers])
