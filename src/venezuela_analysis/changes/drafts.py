"""Drafts in the folder ``stories`` that state a figure of the reports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from venezuela_analysis.changes.change import Touched
from venezuela_analysis.errors import UsageError
from venezuela_analysis.figures import Figure
from venezuela_analysis.story import drafts
from venezuela_analysis.story.gate import sentence_at

STORIES = "stories"


def bound(root: Path, figures: Mapping[str, Figure]) -> tuple[dict[str, list[Touched]], list[str]]:
    """Return the places of drafts that bind a figure, by its id.

    Parameters
    ----------
    root : Path
        Of the project. Drafts lie in its folder ``stories``, which need not be there.
    figures : mapping
        The known figures by id.

    Returns
    -------
    tuple
        The places, and what is wrong with each draft that cannot be read.
    """
    found: dict[str, list[Touched]] = {}
    unread = []
    folder = root / STORIES
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        if path.suffix.lower() not in drafts.SUFFIXES or not path.is_file():
            continue
        try:
            draft = drafts.read(path, figures)
        except UsageError as error:
            unread.append(str(error).replace(f"{root}/", ""))
            continue
        address = path.relative_to(root).as_posix()
        for binding in draft.bindings:
            around = (p for p in draft.passages if p.start <= binding.start < p.end)
            passage = next(around, None)
            if passage is None:  # a link without words, at the end of a paragraph, states nothing
                continue
            text = draft.text[passage.start : passage.end]
            told = " ".join(sentence_at(text, binding.start - passage.start).split())
            where = f"line {draft.place(binding.start)[0]}"
            # words that come from the figure follow it; typed words have to be written anew
            before = "" if binding.rendered else told
            found.setdefault(binding.figure_id, []).append(
                Touched(address, passage.kind, "draft", where, before, told)
            )
    return found, unread
