"""One section of a page of Markdown, written anew between its two marks."""

from __future__ import annotations

from pathlib import Path


def write(page: Path, name: str, text: str) -> None:
    """Put text between ``<!-- name -->`` and ``<!-- end of name -->``; the rest stays.

    Raises
    ------
    ValueError
        The page lacks one of the marks.
    """
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    old = page.read_text("utf-8")
    if begin not in old or end not in old:
        raise ValueError(f"{page} has no section between {begin} and {end}")
    before, rest = old.split(begin, 1)
    after = rest.split(end, 1)[1]
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8", newline="\n")
