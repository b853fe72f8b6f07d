"""A review for the terminal: one line for each number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from venezuela_analysis.story.review.shown import SETTLED, is_open, plain, verdict

if TYPE_CHECKING:
    from venezuela_analysis.story.remarks import Remark
    from venezuela_analysis.story.reviewed import Number, Review


def lines(review: Review) -> Iterator[str]:
    """Yield a review line by line for a terminal: what is settled, what is open, the tally.

    Parameters
    ----------
    review : Review
        Of one draft.
    """
    listed = [*review.numbers, *review.remarks]
    table = [(is_open(item), (item.line, item.column), _columns(item)) for item in listed]
    widths = [max((len(row[at]) for *_, row in table), default=0) for at in (0, 1)]
    for _, _, (place, told, rest) in sorted(table, key=lambda row: row[:2]):
        yield f"{place:>{widths[0]}}  {told:<{widths[1]}}  {rest}".rstrip()
    yield tally(review)


def _columns(item: Number | Remark) -> tuple[str, str, str]:
    """Return place, verdict and the rest of one line."""
    place = f"{item.line}:{item.column}"
    text, message = plain(item.text), plain(item.message)
    if not hasattr(item, "verdict"):
        return place, item.kind, "  ".join(filter(None, [text, message]))
    proposed = f"{' or '.join(item.candidates)} (proposed)" if item.candidates else ""
    about = item.figure_id or proposed
    about = f"-> {plain(about)}" if about else ""
    return place, verdict(item), "  ".join(filter(None, [text, about, message]))


def tally(review: Review) -> str:
    """Return one line that accounts for every number."""
    counts = Counter(str(number.verdict) for number in review.numbers)
    parts = [f"{count} {name}" for name, count in sorted(counts.items(), key=_settled_first)]
    total = len(review.numbers)
    remarks = sum(remark.open for remark in review.remarks)
    unsettled = sum(is_open(number) for number in review.numbers) + remarks
    told = f"{total} number{'' if total == 1 else 's'}" + (f": {', '.join(parts)}" if parts else "")
    if remarks:
        told += f"; {remarks} remark{'' if remarks == 1 else 's'}"
    return f"{told}. {unsettled or 'Nothing'} open."


def _settled_first(entry: tuple[str, int]) -> tuple[bool, str]:
    """Order verdicts: those that leave nothing to do come first."""
    return entry[0] not in SETTLED, entry[0]
