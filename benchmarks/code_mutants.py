"""Do the tests notice changed code? Change `figures`, `wording` and `story` in one place each time.

    python3 -m venv MUTMUT && MUTMUT/bin/pip install mutmut==3.8.1
    .venv/bin/python benchmarks/code_mutants.py MUTMUT/bin/python

writes a section of docs/reliability.md: how many of a sample of mutants the tests kill, and what
the survivors are. The changes are those of mutmut's operators; mutmut lives in an environment of
its own, since this project does not depend on it. Exits 1 where fewer than 85 of 100 are killed in
a package, or a survivor is not explained in benchmarks/_mutants_explained.toml.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import _mutant_trials
import _sections
from _mutant_trials import Mutant, Reach, Trial

ROOT = Path(__file__).parents[1]
WORKER = Path(__file__).with_name("_mutmut_mutants.py")
EXPLAINED = Path(__file__).with_name("_mutants_explained.toml")
PACKAGES = ("figures", "wording", "story")
SAMPLE, SEED, TARGET = 60, 2026, 0.85
# the tests of the packages themselves; what else a report asserts is not counted on
TESTS = {
    "figures": ("figures*",),
    "wording": ("wording*", "typesetting", "figures*", "binding", "rows"),
    "story": (
        *("story*", "agreement", "as_built", "attribution", "copies", "drafts", "fuzzing"),
        *("gate", "matching", "names", "review", "source_text"),
    ),
}


def sampled(python: Path, packages: Sequence[str], sample: int, seed: int) -> dict[str, Any]:
    """Return of each package the number of places to change and the mutants of a sample."""
    source = Path("src", _mutant_trials.PACKAGE)
    files = {name: sorted((ROOT / source / name).rglob("*.py")) for name in packages}
    asked = {
        "packages": {
            name: [path.relative_to(ROOT).as_posix() for path in paths]
            for name, paths in files.items()
        },
        "sample": sample,
        "seed": seed,
        "processes": os.cpu_count(),
    }
    done = subprocess.run(
        [python, WORKER],
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return json.loads(done.stdout)


def mutants_of(answer: Mapping[str, Any]) -> list[Mutant]:
    """Return the mutants that the worker made of a package."""
    return [
        Mutant(was=lines[0], now=lines[1], **fields)
        for mutant in answer["mutants"]
        for lines, fields in [(mutant["lines"], {k: v for k, v in mutant.items() if k != "lines"})]
    ]


def unchanged(package: str) -> Mutant:
    """Return a mutant without a change, which every test must let pass."""
    path = ROOT / "src" / _mutant_trials.PACKAGE / package / "__init__.py"
    code = path.read_text("utf-8")
    name = path.relative_to(ROOT).as_posix()
    return Mutant(name, "none", 1, 1, within=False, was="", now="", code=code)


def measured(copy: Path, packages: Sequence[str], keep: Path | None) -> Reach:
    """Return which test reaches which line, from what was kept or is measured now."""
    path = keep or copy / "reach.json"
    if not path.exists():
        patterns = {pattern for name in packages for pattern in TESTS[name]}
        found = {p for pattern in patterns for p in copy.glob(f"tests/test_{pattern}.py")}
        modules = sorted(f"tests/{file.name}" for file in found)
        times = copy / "times.json"
        _apart(_mutant_trials.take_times, copy, modules, times)
        _apart(_mutant_trials.measure, copy, modules, times, path.resolve())
    return _mutant_trials.read(path)


def _apart(function: Callable[..., None], *arguments: object) -> None:
    """Call a function in a process of its own."""
    process = multiprocessing.get_context("fork").Process(target=function, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(process.exitcode)


# --- the section --------------------------------------------------------------------------------


def explanations() -> tuple[dict[str, str], dict[tuple[str, str, str], str]]:
    """Return what each class of survivors is, and the class of each that was looked at."""
    content = tomllib.loads(EXPLAINED.read_text("utf-8"))
    known = {(one["path"], one["was"], one["now"]): one["class"] for one in content["mutant"]}
    return content["classes"], known


def class_of(trial: Trial, known: Mapping[tuple[str, str, str], str]) -> str:
    """Return the class of a survivor, empty where nobody has looked at it."""
    mutant = trial.mutant
    return known.get((_short(mutant.path), mutant.was, mutant.now), "")


def section(found: Mapping[str, list[Trial]], places: Mapping[str, int], seed: int) -> str:
    """Return the section: killed by package, and survivors by class."""
    classes, known = explanations()
    lines = [*_killed(found, places), "", f"Seed {seed}. What the survivors are:", ""]
    head = ["survivors", *found]
    lines += [f"| {' | '.join(head)} |", f"|---|{'---:|' * len(found)}"]
    counts = {
        name: Counter(class_of(trial, known) for trial in trials if not trial.killed)
        for name, trials in found.items()
    }
    for name, why in {**classes, "": "not looked at yet"}.items():
        if any(count[name] for count in counts.values()):
            cells = [f"**{name}**: {why}" if name else why]
            cells += [str(count[name]) for count in counts.values()]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _killed(found: Mapping[str, list[Trial]], places: Mapping[str, int]) -> Iterator[str]:
    yield (
        "| package | places to change | mutants tried | a test fails | does not import "
        "| hangs or crashes | survived | killed |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for name, trials in found.items():
        count = Counter(trial.outcome for trial in trials)
        killed = sum(trial.killed for trial in trials)
        cells = [len(trials), count["failed"], count["import"], count["hangs"] + count["crashed"]]
        numbers = [places[name], *cells, len(trials) - killed]
        share = f"{killed / len(trials):.1%}"
        yield f"| `{name}` | {' | '.join(f'{n:,}' for n in numbers)} | {share} |"


def _short(path: str) -> str:
    return path.split(f"{_mutant_trials.PACKAGE}/", 1)[1]


def told(trial: Trial) -> str:
    """Return a survivor as the file of explanations wants it."""
    mutant = trial.mutant
    cells = {"path": _short(mutant.path), "was": mutant.was, "now": mutant.now, "class": ""}
    rows = (f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in cells.items())
    title = f"# line {mutant.first}, {mutant.operator}, {trial.outcome} {trial.tests} tests"
    return "\n".join([title, "[[mutant]]", *rows, ""])


def main() -> int:
    """Try a sample, write the section, print the survivors nobody has looked at."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("python", type=Path, nargs="?", help="Python that has mutmut")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="mutants of each package")
    parser.add_argument("--seed", type=int, default=SEED, help="of the choice of mutants")
    parser.add_argument("--package", choices=PACKAGES, help="only this one; nothing is written")
    parser.add_argument("--keep", type=Path, help="file to keep in, or take from, who reaches what")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="mutants at once")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "reliability.md")
    options = parser.parse_args()
    if options.python is None:
        print("mutants left as they are: name a Python that has mutmut, see --help")
        return 0
    started = time.monotonic()
    packages = [options.package] if options.package else list(PACKAGES)
    answers = sampled(options.python, packages, options.sample, options.seed)
    with _mutant_trials.scratch() as folder:
        copies = [Path(folder).resolve() / str(number) for number in range(options.processes)]
        _mutant_trials.copied(ROOT, copies[0])
        reach = measured(copies[0], packages, options.keep)
        for copy in copies[1:]:
            # with the compiled code that the first has by now
            _mutant_trials.copied(copies[0], copy)
        found = {}
        for name, answer in answers.items():
            found[name] = []
            (control,) = _mutant_trials.trials(copies[:1], [unchanged(name)], reach)
            if control.outcome != "survived":
                print(f"{name} unchanged: {control.outcome} {control.by}", file=sys.stderr)
                return 1
            for trial in _mutant_trials.trials(copies, mutants_of(answer), reach):
                found[name].append(trial)
                print(f"{name} {len(found[name])} {trial.outcome}", file=sys.stderr, flush=True)
    known = explanations()[1]
    unknown = [
        trial
        for trials in found.values()
        for trial in trials
        if not trial.killed and not class_of(trial, known)
    ]
    print(*map(told, unknown), sep="\n")
    places = {name: answer["places"] for name, answer in answers.items()}
    text = section(found, places, options.seed)
    print(text)
    if options.package is None:
        _sections.write(options.out, "mutants", text)
    print(f"{time.monotonic() - started:.0f} s")
    least = min(sum(t.killed for t in trials) / len(trials) for trials in found.values())
    return int(least < TARGET or bool(unknown))


if __name__ == "__main__":
    sys.exit(main())
