"""What a moved figure means for the words that state it: renumber them, or write them anew."""

from __future__ import annotations

from decimal import Decimal

from venezuela_analysis import wording
from venezuela_analysis.changes.change import Size
from venezuela_analysis.errors import ProjectError
from venezuela_analysis.figures import Answer, Figure, Hedge, compare, exact
from venezuela_analysis.figures.units import unit_named

# words that claim a threshold: with another number in them they are another claim
_THRESHOLDS = frozenset(
    {Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY}
)


def words(figure: Figure | None) -> dict[str, str]:
    """Return a figure's words in each language, or what it is where there are none for it."""
    if figure is None:
        return {}
    return {language: _words(figure, language) for language in ("en", "es")}


def _words(figure: Figure, language: str) -> str:
    """Return a figure's words."""
    try:
        return wording.render(figure, language, alone=True)
    except ProjectError:
        return str(figure)


def bounds(figure: Figure) -> str:
    """Return a figure's bounds, within what its unit can be: ``over 40 up to 100%``."""
    interval = figure.printed.intersection(unit_named(figure.unit).domain)
    unit = "%" if figure.unit.endswith("_pct") else f" {figure.unit}"
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return f"{low:,f}{unit}"
    ends = []
    if low is not None:
        ends.append(f"{'over' if interval.low_open else 'from'} {low:,f}")
    if high is not None:
        ends.append(f"{'under' if interval.high_open else 'up to'} {high:,f}")
    return f"{' '.join(ends) or 'any number'}{unit}"


def verdict(old: Figure, new: Figure) -> tuple[bool, str]:
    """Return whether the words that state a figure have to be written anew, and why.

    Parameters
    ----------
    old : Figure
        As it was published.
    new : Figure
        As it is now.
    """
    if old.stated == new.stated:
        return False, ""
    was, now = _words(old, "en"), _words(new, "en")
    if old.unit != new.unit:
        return True, (
            f"“{was}” was of another unit ({old.unit}, now {new.unit}): rewrite the sentence."
        )
    answer = compare(old, new)
    if old.hedge != new.hedge or old.hedge in _THRESHOLDS:
        if answer is Answer.ENTAILED:
            still = f"“{was}” still holds, but the tables now say “{now}”"
        elif answer is Answer.POSSIBLE:
            still = f"“{was}” may no longer hold: the tables now say “{now}”"
        else:
            still = f"“{was}” no longer holds: the tables now say “{now}”"
        return True, f"{still}. Rewrite the sentence; a new number in the old words is a new claim."
    return False, ""


def sizes(old: Figure, new: Figure) -> tuple[Size, ...]:
    """Return how far each bound has moved that both figures have, one where both ends are one."""
    if old.unit != new.unit:
        return ()
    if old.low == old.high and new.low == new.high and old.low is not None and new.low is not None:
        return _size("number", old.low, new.low, old.unit)
    moved: tuple[Size, ...] = ()
    for bound, before, after in (("low", old.low, new.low), ("high", old.high, new.high)):
        if before is not None and after is not None:
            moved += _size(bound, before, after, old.unit)
    return moved


def _size(bound: str, before: Decimal, after: Decimal, unit: str) -> tuple[Size, ...]:
    """Return how far one bound has moved, nothing where it has not."""
    difference = after - before
    if not difference:
        return ()
    percent = f"{100 * difference / abs(before):+.1f}%" if before else ""
    return (Size(bound, f"{before:f}", f"{after:f}", _signed(difference, unit), percent),)


def _signed(difference: Decimal, unit: str) -> str:
    """Return a difference in words with the direction."""
    direction = "up" if difference > 0 else "down"
    unit = unit_named(unit).difference or unit
    if wording.unit_family(unit) in ("usd", "pct", "pp"):
        return f"{direction} {_words(exact(abs(difference), unit), 'en')}"
    return f"{direction} {abs(difference):,f} {unit}"
