"""List the licences of what requirements.lock names, as each distribution states its own.

    make licences

Exits 1 where a distribution that is installed states none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
UNKNOWN, ELSEWHERE = "unknown", "not installed here, for another system or Python"

_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
_CLASSIFIER = "License :: "
# says that there is a licence, not which
_SAYS_NOTHING = ("OSI Approved", "UNKNOWN", "")
# a text of that length is a licence itself, told by its first line
_LONGEST_NAME = 60


def main() -> int:
    """Print a line for each distribution, and return the exit code."""
    found = list(licences(LOCK.read_text(encoding="utf-8")))
    wide = max(len(f"{name} {version}") for name, version, _ in found)
    for name, version, licence in found:
        print(f"{f'{name} {version}':<{wide}}  {licence}")
    unknown = [name for name, _, licence in found if licence == UNKNOWN]
    elsewhere = sum(licence == ELSEWHERE for _, _, licence in found)
    print(f"{len(found)} distributions, {elsewhere} of them {ELSEWHERE}; "
          f"licence unknown of {', '.join(unknown) or 'none'}")  # fmt: skip
    return int(bool(unknown))


def licences(lock: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, version and licence of each distribution of a lock."""
    for name, version in _PINNED.findall(lock):
        try:
            yield name, version, licence(metadata.distribution(name))
        except metadata.PackageNotFoundError:
            yield name, version, ELSEWHERE


def licence(distribution: metadata.Distribution) -> str:
    """Return the licence that a distribution states: an expression, a name, or its text."""
    about = distribution.metadata
    named = (about.get("License") or "").strip()
    classified = [
        text.rpartition(" :: ")[2]
        for text in about.get_all("Classifier", [])
        if text.startswith(_CLASSIFIER)
    ]
    short = named if "\n" not in named and len(named) <= _LONGEST_NAME else ""
    texts = [file for file in distribution.files or () if "licen" in file.name.lower()]
    stated = (
        about.get("License-Expression"), short, " or ".join(classified), _of_text(named),
        _of_text(texts[0].read_text(encoding="utf-8")) if texts else "",
    )  # fmt: skip
    return next((each for each in stated if each and each not in _SAYS_NOTHING), UNKNOWN)


def _of_text(text: str) -> str:
    """Return the first line of a licence that is given whole."""
    return text.strip().partition("\n")[0].strip()[:_LONGEST_NAME]


if __name__ == "__main__":
    sys.exit(main())
