"""All inputs, and a sample of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from inputs import cells, commands, decisions, descriptors, drafts, files, notebooks, workbooks
from inputs.cases import Case

MODULES = (files, cells, workbooks, descriptors, decisions, notebooks, drafts, commands)


def cases() -> Iterator[Case]:
    """Yield every case."""
    for module in MODULES:
        yield from module.cases()


def sample() -> list[Case]:
    """Return one case for each thing that is odd, of another table or notebook each time.

    Real commands and files of a hundred megabytes are left to the benchmark.
    """
    alike: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases():
        if case.kind not in ("command", "huge"):
            alike[case.kind, case.name.partition(" ")[2] or case.name].append(case)
    return [group[number % len(group)] for number, group in enumerate(alike.values())]
