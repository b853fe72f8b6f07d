"""Where the time of a cold full build goes: its steps by the clock, its processes by the processor.

    .venv/bin/python benchmarks/_build_profile.py [SLUG]...

By hand: nothing is written. The steps are those that a run tells its progress bar of.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

import _copies
import _processor

ROOT = Path(__file__).parent.parent


def main(slugs: tuple[str, ...]) -> None:
    """Build once, and print what took how long."""
    with tempfile.TemporaryDirectory(prefix="profile-") as folder:
        copy = _copies.fresh(ROOT, Path(folder) / "cold")
        with _processor.Watch(os.getpid()) as watch:
            own, started = time.process_time(), time.perf_counter()

            def tell(step: str) -> None:
                print(f"{time.perf_counter() - started:8.2f} s  {step}", flush=True)

            from venezuela_analysis import pipeline
            from venezuela_analysis.project import find

            tell("imported")
            pipeline.run(find(copy), slugs, {}, tell, today=date.today(), force=True)
            tell("published")
            own = time.process_time() - own
    del watch.used[os.getpid()]
    seconds: dict[str, float] = defaultdict(float, {"this process": own})
    for process in watch.used.values():
        name = process.command.split("serve() ")[-1][:90]
        seconds[f"forks of {name}" if process.is_fork else name] += process.seconds
    print("seconds of processor:")
    for name, each in seconds.items():
        print(f"{each:8.2f} s  {name}")
    every, processors = sum(seconds.values()), os.cpu_count() or 1
    print(f"{every:8.2f} s  in all; on {processors} processors at least {every / processors:.2f} s")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
