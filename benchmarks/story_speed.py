"""How long does `story check` take for a draft of 5,000 words?

    .venv/bin/python benchmarks/story_speed.py [--words 5000] [--times 5]

checks drafts as long as that in fresh processes and writes a section of docs/speed.md. The drafts
are those of the tests, repeated; each time over every sentence ends with another made-up word, so
that none is met twice.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import _sections

ROOT = Path(__file__).parents[1]
DRAFTS = ROOT / "tests" / "fixtures" / "drafts"
PAGE, SECTION = ROOT / "docs" / "speed.md", "story"
GOAL, HEAVY = 2.0, ("altair", "great_expectations")
TRIED = {
    "plain.en.md": "English, nothing bound",
    "plain.es.md": "Spanish, nothing bound",
    "what_allies_gave.en.md": "English, bound",
    "lo_que_dieron.es.md": "Spanish, bound",
}
# what one process measures of itself, once everything is imported
CHECK = f"""
import json, sys, time
from datetime import date
from pathlib import Path
from venezuela_analysis import project
from venezuela_analysis.pipeline import known
from venezuela_analysis.story import checking, drafts
begun = time.process_time()
figures = known.known_figures(project.Project(Path(sys.argv[1])))
known_at = time.process_time()
checked = checking.check(drafts.read(Path(sys.argv[2]), figures), figures, today=date.today())
print(json.dumps({{
    "figures": known_at - begun,
    "check": time.process_time() - known_at,
    "numbers": len(checked.numbers),
    "loaded": [name for name in {HEAVY!r} if name in sys.modules],
}}))
"""


def lengthened(text: str, words: int) -> str:
    """Return a draft repeated up to so many words, no sentence twice the same."""
    written: list[str] = []
    while sum(len(part.split()) for part in written) < words:
        made_up = "".join(chr(ord("k") + int(digit)) for digit in str(len(written)))
        written.append(text.replace(". ", f" {made_up}. "))
    return "\n\n".join(written)


def measured(draft: Path) -> dict[str, float | list[str]]:
    """Check a draft in a process of its own."""
    command = [sys.executable, "-c", CHECK, str(ROOT), str(draft)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=5000, help="of each draft, at least")
    parser.add_argument("--times", type=int, default=5, help="each is measured, in turn")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="story-speed-") as folder:
        drafts = {name: Path(folder, name) for name in TRIED}
        for name, draft in drafts.items():
            text = (DRAFTS / name).read_text(encoding="utf-8")
            draft.write_text(lengthened(text, asked.words), encoding="utf-8")
        runs = [
            {name: measured(draft) for name, draft in drafts.items()} for _ in range(asked.times)
        ]
        words = {name: len(draft.read_text("utf-8").split()) for name, draft in drafts.items()}
    lines = [
        f"Medians of {asked.times} processes, in seconds of processor after the imports; goal: at "
        f"most {GOAL:g} s. `.venv/bin/python benchmarks/story_speed.py` measures them anew.",
        "",
        "| draft | words | numbers | known figures | check | together | most | reached |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    reached = True
    for name, told in TRIED.items():
        each = [run[name] for run in runs]
        together = [one["figures"] + one["check"] for one in each]
        figures, check = (
            statistics.median(one[key] for one in each) for key in ("figures", "check")
        )
        heavy = any(one["loaded"] for one in each)
        well = statistics.median(together) <= GOAL and not heavy
        reached = reached and well
        lines.append(
            f"| {told} | {words[name]:,} | {each[0]['numbers']:,} | {figures:.2f} | {check:.2f} | "
            f"{statistics.median(together):.2f} | {max(together):.2f} | "
            f"{'yes' if well else '**no**'} |"
        )
    text = "\n".join(lines)
    print(text)
    _sections.write(PAGE, SECTION, text)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
