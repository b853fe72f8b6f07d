"""Every report by the Python interfaces of the usual tools, in one process.

    python benchmarks/_peer_apis.py PROJECT OUT

Papermill runs each notebook in each language, nbconvert's own exporter makes each page, and
`_peer_checks` checks the tables with Great Expectations.
"""

from __future__ import annotations

import sys
from pathlib import Path

import _peer_checks


def main(project: str, out: str) -> None:
    """Make every page of a project in a folder, and check its tables."""
    import papermill
    from nbconvert import HTMLExporter

    exporter = HTMLExporter()
    for notebook in sorted(Path(project, "notebooks").glob("*.ipynb")):
        for language in ("en", "es"):
            executed = Path(out, f"{notebook.stem}-{language}.ipynb")
            papermill.execute_notebook(
                notebook,
                executed,
                parameters={"language": language},
                cwd=notebook.parent,
                progress_bar=False,
            )
            html, _ = exporter.from_filename(str(executed))
            executed.with_suffix(".html").write_text(html, encoding="utf-8")
    _peer_checks.main(project)


if __name__ == "__main__":
    main(*sys.argv[1:])
