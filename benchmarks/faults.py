"""What is left when a command is killed, at more than 200 points, and what comes of other faults?

    .venv/bin/python benchmarks/faults.py

writes its section of docs/reliability.md. Exits 1 where anything is not as it must be. Needs Linux.
What was tried is kept in build/faults.jsonl until all is: where the script is stopped, it goes on
from there. Nothing of the program may be changed meanwhile: every page tells of the code.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import _other_faults  # noqa: E402
import _sections  # noqa: E402
from faults.kills import Command, Ground, Point  # noqa: E402
from faults.projects import BATCH, COMMANDS, PUBLISH, RUN, WATCH, Projects  # noqa: E402

RESULTS = ROOT / "build" / "faults.jsonl"
LANES = 2
OTHER = "other"

SAMPLES = {RUN: 32, PUBLISH: 24, WATCH: 20, BATCH: 30}
"""Points among all calls of a command, where not every one is tried."""

FULL, FULL_OF_A_BATCH = 8, 4
"""Of how many points one is followed by the same command, run to its end."""


def points(command: Command, calls: int, kept: int) -> list[Point]:
    """Return the points at which a command is killed.

    Every call that touches what is kept, and a sample of all calls, evenly over the whole command;
    of each three, one is killed a moment after.
    """
    number = min(SAMPLES.get(command, calls), calls)
    every = [Point("all", at * calls // number, at % 3 == 2) for at in range(number)]
    # of the same calls as a run
    return every if command is WATCH else [*every, *(Point("kept", at) for at in range(kept))]


def main() -> int:
    """Try every point and fault, write the section, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    names = [command.name for command in COMMANDS]
    parser.add_argument(
        "--only", choices=[*names, OTHER], action="append", help="what to try; default: everything"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, help="what was tried before")
    parser.add_argument("--lanes", type=int, default=LANES, help="points tried at a time")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "reliability.md")
    options = parser.parse_args()
    if not sys.platform.startswith("linux"):
        print("not tried: needs Linux")
        return 0
    # where this was started in the background it is ignored, by what is started here too
    signal.signal(signal.SIGINT, signal.default_int_handler)
    options.results.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        for command in COMMANDS:
            if command.name in (options.only or names):
                _kill(command, Path(folder), options.results, options.lanes)
        if OTHER in (options.only or [OTHER]):
            _try_others(Path(folder), options.results)
    tried = _tried(options.results)
    text = "\n".join(_text(tried))
    print(text)
    if {*names, OTHER} == {result["command"] for result in tried}:
        _sections.write(options.out, "faults", text)
        options.results.unlink()
    return int(any(result["wrong"] for result in tried))


def _kill(command: Command, folder: Path, results: Path, lanes: int) -> None:
    """Kill a command at each of its points that has not been tried before."""
    begun = time.monotonic()
    projects = Projects(folder)
    old, new = projects.before(command), projects.after(command)
    calls, kept = (projects.ground.count(kind) for kind in ("all", "kept"))
    full = FULL_OF_A_BATCH if command is BATCH else FULL
    known = {result["at"] for result in _tried(results) if result["command"] == command.name}
    left = [
        (number, at)
        for number, at in enumerate(points(command, calls, kept))
        if str(at) not in known
    ]
    print(f"{command.name}: {calls} calls, {kept} of what is kept; {len(left)} points to try")
    grounds: Queue[Ground] = Queue()
    for lane in range(lanes):
        grounds.put(Ground(folder / f"lane-{lane}"))

    def attempt(number: int, at: Point) -> None:
        ground = grounds.get()
        try:
            survival = ground.kill(command, at, old, new, again=number % full == 0)
            result = {"command": command.name, "at": str(at), **asdict(survival)}
        except LookupError as ended:
            print(f"  {ended}")  # its calls come in another order each time, and one may be less
            return
        finally:
            grounds.put(ground)
        _keep(results, result)
        for wrong in survival.wrong:
            print(f"  {command.name} {at}: {wrong}", file=sys.stderr, flush=True)

    with ThreadPoolExecutor(lanes) as pool:
        list(pool.map(lambda each: attempt(*each), left))
    print(f"  {time.monotonic() - begun:.0f} s", flush=True)


def _try_others(folder: Path, results: Path) -> None:
    """Try all other faults, where they have not been tried before."""
    known = {result["fault"] for result in _tried(results) if result["command"] == OTHER}
    (folder / OTHER).mkdir()
    for result in _other_faults.tried(folder / OTHER, known):
        _keep(results, {"command": OTHER, **result})
        print(f"{result['fault']}: {result['wrong'] or result['came_to']}", flush=True)


def _keep(results: Path, result: dict) -> None:
    """Keep what a point or fault came to."""
    with results.open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(result)}\n")


def _tried(results: Path) -> list[dict]:
    """Return what was tried, one entry for each point."""
    if not results.exists():
        return []
    return [json.loads(line) for line in results.read_text("utf-8").splitlines()]


def _text(tried: list[dict]) -> Iterator[str]:
    """Yield the tables of the points by command, and of the other faults."""
    killed = [result for result in tried if result["command"] != OTHER]
    yield (
        "| killed | points | left old | left new | left between "
        "| then old | then new | then between | run again to its end "
        "| last process gone after | wrong |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for command in COMMANDS:
        own = [result for result in tried if result["command"] == command.name]
        if own:
            yield _row(f"`{command.name}`", own)
    yield _row("**all**", killed)
    yield ""
    yield "| other fault | came to | wrong |"
    yield "|---|---|---:|"
    for result in tried:
        if result["command"] == OTHER:
            yield f"| {result['fault']} | {result['came_to']} | {len(result['wrong'])} |"


def _row(name: str, tried: list[dict]) -> str:
    left, found = (Counter(result[key] for result in tried) for key in ("left", "found"))
    counts = [
        len(tried),
        *(left[name] for name in ("old", "new", "between")),
        *(found[name] for name in ("old", "new", "between")),
        sum(result["again"] for result in tried),
    ]
    seconds = max((result["seconds"] for result in tried), default=0)
    wrong = sum(bool(result["wrong"]) for result in tried)
    numbers = " | ".join(f"{count:,}" for count in counts)
    return f"| {name} | {numbers} | {seconds:.1f} s | {wrong} |"


if __name__ == "__main__":
    sys.exit(main())
