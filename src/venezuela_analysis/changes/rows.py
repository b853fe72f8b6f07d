"""Tables of two builds, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from venezuela_analysis.changes.builds import Rows
from venezuela_analysis.changes.change import ADDED, ANSWER, CHANGED, REMOVED, TABLE, Change, Row

ANSWERS = "answers"
# how much of a claim an answer leaves standing
_RANK = {"entailed": 0, "possible": 1, "confirmed": 2, "contradicted": 2}
_NONE = Rows((), {})


def compared(old: Mapping[str, Rows], new: Mapping[str, Rows]) -> Iterator[Change]:
    """Yield a change for each table whose rows differ.

    Of checks it has those that answer as before, in other words; `answers` tells of the others.
    """
    for name in sorted(set(old) | set(new)):
        rows = tuple(
            row
            for row in differences(old.get(name, _NONE), new.get(name, _NONE))
            if name != ANSWERS or not _answers_otherwise(row)
        )
        if rows:
            what = CHANGED if name in old and name in new else ADDED if name in new else REMOVED
            title = _counted(rows) + (
                ", of checks that answer as before" if name == ANSWERS else ""
            )
            yield Change(f"{name}.csv", TABLE, what, title, {}, {}, rows=rows)


def _counted(rows: tuple[Row, ...]) -> str:
    """Return how many rows are added, removed and changed."""
    counts = {what: sum(row.what == what for row in rows) for what in (ADDED, REMOVED, CHANGED)}
    return ", ".join(
        f"{count} row{'' if count == 1 else 's'} {what}" for what, count in counts.items() if count
    )


def differences(old: Rows, new: Rows) -> Iterator[Row]:
    """Yield the rows that are added, removed and changed, in the order of their tables."""
    columns = list(dict.fromkeys([*new.columns, *old.columns]))
    for key in dict.fromkeys([*old.rows, *new.rows]):
        before, after = old.rows.get(key), new.rows.get(key)
        what = ADDED if before is None else REMOVED if after is None else CHANGED
        cells = tuple(
            (column, was, now)
            for column in columns
            if (was := (before or {}).get(column, "")) != (now := (after or {}).get(column, ""))
        )
        if cells:
            yield Row(what, key, cells)


def answers(old: Mapping[str, Rows], new: Mapping[str, Rows]) -> Iterator[tuple[Change, set[str]]]:
    """Yield a change for each check of the story that answers otherwise, is new or is gone.

    Yields
    ------
    tuple
        The change, and the ids of the figures that the check is of.
    """
    was, now = old.get(ANSWERS, _NONE), new.get(ANSWERS, _NONE)
    for row in filter(_answers_otherwise, differences(was, now)):
        before, after = was.rows.get(row.key), now.rows.get(row.key)
        ids = set(filter(None, (after or before or {}).get("figure_ids", "").split(";")))
        first, last = ({"en": side["answer"]} if side else {} for side in (before, after))
        worse = bool(after) and _rank(last) > (_rank(first) if before else 0)
        about = ", ".join(sorted(ids)) or row.key
        message = ""
        if worse:
            message = (
                f"What the cited sources say of {about} is now {last['en']}"
                + (f", was {first['en']}" if before else "")
                + ". Rewrite the sentences that state it, or say what speaks against it."
            )
        title = (after or before or {}).get("working", "")
        yield (
            Change(
                row.key, ANSWER, row.what, title, first, last, message=message, rewrite=worse,
                rows=(row,),
            ),
            ids,
        )  # fmt: skip


def _answers_otherwise(row: Row) -> bool:
    """Whether a row of the answers differs in its answer."""
    return any(column == "answer" for column, _, _ in row.cells)


def _rank(answer: Mapping[str, str]) -> int:
    """Return how far an answer is from bearing the claim out."""
    return _RANK.get(answer.get("en", ""), 0)
