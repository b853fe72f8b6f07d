"""Small projects in the state before and after a command that is to be killed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from faults.kills import Command, Ground, State, state

ROOT = Path(__file__).parents[2]
EDITIONS = ("en,", "es,", "en,2018-12-31")
"""Rows of the list of a batch."""

_DAY = ("--today", "2025-12-09")

# there are no changes to tell before the first run
CLEAN = Command("clean", ("clean",), look=("corrections",))
RUN = Command("run", ("run", *_DAY))
APPROVE = Command("approve", ("approve", "--by", "AB", *_DAY))
PUBLISH = Command("publish", ("publish", *_DAY), again=1)
WATCH = Command(
    "watch", ("watch", "--no-browser", "--port", "0", *_DAY), done=("built: ", "up to date")
)
BATCH = Command("batch", ("batch", "editions.csv", *_DAY), gradual=True)
COMMANDS = (APPROVE, CLEAN, PUBLISH, BATCH, WATCH, RUN)
"""Every command that is killed, the quick ones first."""


def unbuilt(folder: Path) -> Path:
    """Make a project of all tables and one notebook."""
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("editorial"))
    for name in ("notebooks", "data/editorial"):
        (folder / name).mkdir()
    (notebook,) = (ROOT / "notebooks").glob("*-figure-ledger.ipynb")
    shutil.copy(notebook, folder / "notebooks")
    return folder


def edited(folder: Path, old: Path) -> Path:
    """Make a copy of a project in which somebody has edited a table and the notebook."""
    shutil.copytree(old, folder)
    _replace(folder / "data/raw/timeline.csv", "is sworn in as president", "takes office")
    (notebook,) = (folder / "notebooks").iterdir()
    _replace(notebook, "The answers at a glance", "The answers")
    return folder


def listed(folder: Path, old: Path) -> Path:
    """Make a copy of a project with a list of three editions."""
    shutil.copytree(old, folder)
    rows = ("slug,language,as_of", *(f"figure-ledger,{row}" for row in EDITIONS), "")
    (folder / "editions.csv").write_text("\n".join(rows), encoding="utf-8", newline="")
    return folder


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    if old not in text:
        raise LookupError(f"{path}: no {old!r}, which is to be edited")
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


class Projects:
    """The projects before each command, made once, each from the one before.

    Parameters
    ----------
    folder : Path
        Where they are made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ground = Ground(folder / "ground")

    def before(self, command: Command) -> Path:
        """Return the project that a command is run on."""
        if command is CLEAN:
            return self._made("edited", lambda to: edited(to, unbuilt(self.folder / "unbuilt")))
        built = self._made("built", self._built)
        if command in (RUN, WATCH):
            return self._made("stale", lambda to: edited(to, built))
        if command is BATCH:
            return self._made("made", lambda to: edited(to, self._batched()))
        if command is PUBLISH:
            return self._made("approved", lambda to: self._after(to, APPROVE, built))
        return built

    def after(self, command: Command) -> State:
        """Return the state that a command leaves; its calls are counted as it is made."""
        old = self.before(command)
        self.ground.lay_out(old)
        code, told = self.ground.run(*command.arguments, done=command.done)
        if code:
            raise RuntimeError(f"{command.name} ended with {code}: {told}")
        return state(self.ground.project)

    def listed(self) -> Path:
        """Return a project with a list of editions of which none is made."""
        built = self._made("built", self._built)
        return self._made("listed", lambda to: listed(to, built))

    def _made(self, name: str, make: Callable[[Path], object]) -> Path:
        place = self.folder / name
        if not place.exists():
            make(place)
        return place

    def _built(self, to: Path) -> None:
        self._after(to, RUN, unbuilt(self.folder / "raw"))

    def _batched(self) -> Path:
        """Make a project with the editions of a list."""
        return self._made("batched", lambda to: self._after(to, BATCH, self.listed()))

    def _after(self, to: Path, command: Command, old: Path) -> None:
        self.ground.lay_out(old)
        code, told = self.ground.run(*command.arguments)
        if code:
            raise RuntimeError(f"{command.name} ended with {code}: {told}")
        shutil.copytree(self.ground.project, to)
