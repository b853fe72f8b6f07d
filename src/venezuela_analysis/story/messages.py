"""What the check tells an editor: what was found, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from venezuela_analysis import wording
from venezuela_analysis.errors import WordingError, nearest
from venezuela_analysis.figures import Figure, Hedge
from venezuela_analysis.story.matching import Proposal
from venezuela_analysis.story.verdicts import Verdict
from venezuela_analysis.wording import Found

_JUDGED = {
    Verdict.WEAKER: "“{text}” says less than {name}, which is “{words}”. Say it whole, or leave it "
    "if less is meant.",
    Verdict.HEDGE_DROPPED: "“{text}” drops the hedge of {name}, which is “{words}”. Put it back.",
    Verdict.HEDGE_STRENGTHENED: "“{text}” claims more than {name}, which is “{words}”. Use its "
    "hedge.",
    Verdict.HEDGE_WEAKENED: "“{text}” is vaguer than {name}, which is “{words}”. Use its hedge.",
    Verdict.CONTRADICTED: "“{text}” is not {name}, which is “{words}”. Correct the number, or bind "
    "the figure that is meant.",
    Verdict.POSSIBLE: "“{text}” may be true, but does not follow from {name}, which is “{words}”. "
    "Say what it says.",
    Verdict.UNIT_MISMATCH: "“{text}” is not in the unit of {name}, which is “{words}” ({unit}). "
    "Correct the unit, or bind the figure that is meant.",
}
_UNITS = {"pct": "percent", "pp": "percentage points", "usd": "dollars", "bpd": "barrels a day"}
_FLAGS = {
    "spanish_magnitude": "“{text}” is in thousands of millions, as Spanish counts; in English "
    "write billions.",
    "billones": "“{text}”: a Spanish billón is a million millions; check that no English billion "
    "is meant.",
    "one_sided_magnitude": "“{text}” has its magnitude at one end only; write it at both.",
}


def of(verdict: Verdict, found: Found, figure: Figure, language: str) -> str:
    """Return what a verdict on a bound number means; nothing for one that is entailed."""
    if verdict not in _JUDGED:
        return ""
    family = wording.unit_family(figure.unit)
    return _JUDGED[verdict].format(
        text=found.text,
        name=figure.id,
        words=words(figure, language),
        unit=_UNITS.get(family, figure.unit),
    )


def words(figure: Figure, language: str) -> str:
    """Return a figure's words, or its bounds where the language cannot print them."""
    try:
        return wording.render(figure, language)
    except WordingError:
        return str(figure)


def unknown(name: str, known: list[str]) -> str:
    """Return what to do about a binding to a figure that there is not."""
    return (
        f"no figure named {name}{nearest(name, known)}. List the figures with: "
        "venezuela-analysis figures"
    )


def two_bindings(names: Sequence[str]) -> str:
    """Return what to do about one number that is bound twice."""
    return f"one number is bound to {' and '.join(names)}. Bind it to one figure."


def no_quantity(found: Found, figure: Figure, language: str) -> str:
    """Return what to do about bound words that state no quantity."""
    kind = "no number" if found.kind == "words" else f"a {found.kind.replace('_', ' ')}"
    return (
        f"“{found.text}” is {kind}, but bound to {figure.id}, which is "
        f"“{words(figure, language)}”. State the figure, or take the binding away."
    )


def second_hedge(found: Found, hedge: Hedge, figure: Figure, language: str) -> str:
    """Return what to do about a hedge typed beside a figure that has another."""
    return (
        f"“{found.text}” has a second hedge ({hedge.replace('_', ' ')}) beside that of "
        f"{figure.id}, which is “{words(figure, language)}”. Take it away."
    )


def universe(figure: Figure, name: str, other: str) -> str:
    """Return what to do where the words name another universe than the figure's."""
    about = figure.universe or figure.measure
    return f"the words speak of {other}; {name} is about {about}. Name that, or bind another."


def better(figure: Figure, name: str, rival: str, other: Figure) -> str:
    """Return what to do where the words fit another figure."""
    return (
        f"the words around fit {rival} ({other.measure}), not {name} ({figure.measure}). "
        "Bind the figure that the sentence is about."
    )


def lapsed(figure: Figure) -> str:
    """Return what to do about a figure that no longer holds."""
    stated = f", stated on {figure.as_of}," if figure.as_of else ""
    return (
        f"{figure.id}{stated} holds until {figure.valid_until}. Say it in the past tense with its "
        "date, or look for a newer figure."
    )


def relative(text: str) -> str:
    """Return what to do about words that count from the day of reading."""
    return f"“{text}” counts from the day of reading. Write the date if the text will stand longer."


def flags(found: Found) -> str:
    """Return what the reading of the words noted."""
    return " ".join(_FLAGS[one].format(text=found.text) for one in found.flags if one in _FLAGS)


def proposed(
    found: Found, proposals: Sequence[Proposal], figures: Mapping[str, Figure], language: str
) -> str:
    """Return what to do about a number that is not bound."""
    noted = flags(found)
    if found.figure is None:
        told = "this number could not be read. Write it as a quantity, or say what it is."
    elif not proposals:
        told = "no figure stands behind this number. Add its source to the data, or take it out."
    else:
        first = proposals[0]
        figure = figures[first.figure_id]
        told = (
            f"not bound; may be {first.figure_id}, “{words(figure, language)}” ({figure.measure}). "
            f"If so: [{found.text}](figure:{first.figure_id})"
        )
        if first.verdict is not Verdict.ENTAILED:
            told += f"; as typed it would be {first.verdict}"
    return f"{told} {noted}".strip()
