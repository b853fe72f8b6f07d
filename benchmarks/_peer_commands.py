"""Every report by the commands of the usual tools, as a script that a desk would have."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from _copies import BIN

HERE = Path(__file__).parent


def script(project: Path, out: Path) -> str:
    """Return a shell script: Papermill and nbconvert for each page, then the checks.

    Parameters
    ----------
    project : Path
        Whose notebooks and tables are used.
    out : Path
        Folder of what is made.
    """
    lines = ["set -e", f"cd {shlex.quote(str(project / 'notebooks'))}"]
    for notebook in sorted((project / "notebooks").glob("*.ipynb")):
        for language in ("en", "es"):
            executed = out / f"{notebook.stem}-{language}.ipynb"
            lines += [
                shlex.join(map(str, command))
                for command in (
                    [BIN / "papermill", notebook.name, executed, "-p", "language", language],
                    [BIN / "jupyter", "nbconvert", "--to", "html", executed],
                )
            ]
    checks = [sys.executable, HERE / "_peer_checks.py", project]
    return "\n".join([*lines, shlex.join(map(str, checks))]) + "\n"
