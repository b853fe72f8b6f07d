"""Copies of the project to build in, and the edit that a desk makes in one of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
OURS = BIN / "venezuela-analysis"

TABLE = "data/raw/loan_estimates.csv"
ROW = "E017,"
EDITED = "$53.7bn"
"""How a chart says the number of that row when it is edited; nothing else is of that size."""
_PRINTED = ("53.6", "53.7")


def fresh(root: Path, folder: Path) -> Path:
    """Make a folder a copy of a project's data and notebooks, with nothing built in it."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("data", "notebooks"):
        shutil.copytree(
            root / part, folder / part, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
        )
    return folder


def built(root: Path, folder: Path, *options: str) -> Path:
    """Make a folder a copy of a project in which every report is built."""
    fresh(root, folder)
    command = [OURS, "run", "--project", folder, *options]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"nothing could be built:\n{done.stderr}")
    return folder


def same(before: Path, folder: Path) -> Path:
    """Make a folder as another is, with all that was built in it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder)
    return folder


def edit(folder: Path, number: int) -> None:
    """Give one number of one row its first or second value, as an editor of text saves it.

    Raises
    ------
    ValueError
        The row does not have the number just twice, as lower and as upper bound.
    """
    path = folder / TABLE
    lines = path.read_text("utf-8").splitlines(keepends=True)
    (place,) = [place for place, line in enumerate(lines) if line.startswith(ROW)]
    line = lines[place].replace(_PRINTED[1 - number], _PRINTED[number])
    if line.count(f",{_PRINTED[number]},{_PRINTED[number]},") != 1:
        raise ValueError(f"{TABLE}: {ROW[:-1]} has no {_PRINTED[number]} to edit")
    lines[place] = line
    path.write_text("".join(lines), encoding="utf-8", newline="")
