"""Sentences and clauses: which words belong to a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from venezuela_analysis.story.universes import Surroundings

_END = re.compile(r"[.!?…]+[”»\"')\]]*[^\S\u00a0]+(?=[“«\"(¿¡\[]*[A-ZÁÉÍÓÚÑÜ0-9$€])")
_SHORTENED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Dra|Sr|Sra|St|No|Nos|vs|Gen|Adm|Gov|Sen|Rep|Lt|Col|Jan|Feb|Mar|Apr|"
    r"Aug|Sept|Oct|Nov|Dec|approx|aprox|pp?|etc|art|arts|núm|nro|pág|págs|EE|UU|FF|AA|cf|Jr|e\.g|i\.e|a\.m|"
    r"p\.m|p\. ej))\.$"
)
# what parts the clauses of a sentence
_PAUSE = r"[,;:—–()]|\s-\s"
_JOINT = {
    "en": r"\b(?:while|whereas|but|although|though|because|when|after|before|as|that|which|who|if|"
    r"where|since|even as|than when)\b",
    "es": r"\b(?:mientras|pero|aunque|porque|cuando|que|quien|quienes|si|donde|sino|pues|tras|"
    r"ya)\b",
}
# what parts two numbers: "20% of the capacity and 15,000 troops"
_LIST = {"en": r"\b(?:and|or|with|plus|against)\b", "es": r"\b(?:y|e|o|u|con|frente a|más)\b"}
_OF = {"en": re.compile(r"\bof\b", re.I), "es": re.compile(r"\b(?:de|del)\b", re.I)}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Place of a sentence in a passage's text, and of the figures in it."""

    start: int
    end: int
    numbers: tuple[Span, ...]


def sentences(text: str, whole: Sequence[Span], numbers: Sequence[Span]) -> list[Sentence]:
    """Return the sentences of a text.

    Parameters
    ----------
    text : str
        Of one passage.
    whole : sequence of (start, end)
        Expressions that no sentence ends in: numbers, dates, names.
    numbers : sequence of (start, end)
        Those that are figures, in order: each has a part of the sentence.
    """
    edges = [0]
    for match in _END.finditer(text):
        inside = any(start < match.start() + 1 < end for start, end in whole)
        # a number may end in an abbreviation: "a.m.", "EE. UU."
        shortened = _SHORTENED.search(text, edges[-1], match.start() + 1)
        if not inside and not shortened:
            edges.append(match.end())
    edges.append(len(text))
    return [
        Sentence(start, end, tuple(one for one in numbers if start <= one[0] < end))
        for start, end in pairwise(edges)
        if start < end
    ]


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence in which an expression stands, no longer than its line.

    Parameters
    ----------
    text : str
        Of a whole draft.
    start, end : int
        Place of the expression; where it is empty, so is its sentence.
    """
    if end <= start:
        return ""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    place = (start - first, end - first)
    held = [one for one in sentences(line, [place], []) if one.start < place[1] <= one.end]
    return line[held[0].start : held[0].end].strip()


def surroundings(text: str, sentence: Sentence, number: Span, language: str) -> Surroundings:
    """Return the words around a number.

    A clause ends at a pause, at a conjunction, or at the next number; "and" ends it only where
    another number follows.

    Parameters
    ----------
    text : str
        Of the passage.
    sentence : Sentence
        That the number stands in.
    number : (start, end)
        Its place in the text.
    language : str
        Of the text.
    """
    short = language[:2]
    joints = re.compile(f"{_PAUSE}|{_JOINT[short]}", re.IGNORECASE)
    before = [one for one in sentence.numbers if one[1] <= number[0]]
    after = [one for one in sentence.numbers if one[0] >= number[1]]
    first = before[-1][1] if before else sentence.start
    last = after[0][0] if after else sentence.end
    lists = re.compile(f"{joints.pattern}|{_LIST[short]}", re.IGNORECASE)
    start = max(
        (match.end() for match in (lists if before else joints).finditer(text, first, number[0])),
        default=first,
    )
    stop = next(
        (match.start() for match in (lists if after else joints).finditer(text, number[1], last)),
        last,
    )
    pause = next((m.start() for m in re.compile(_PAUSE).finditer(text, number[1], last)), last)
    whole = text[number[1] : pause]
    of = _OF[short].search(whole)
    expression = text[number[0] : number[1]]
    return Surroundings(
        expression=expression,
        counted=f"{expression} {' '.join(whole.split()[:2])}",
        of=whole[of.end() :] if of else "",
        complement=text[number[1] : stop],
        rest=whole,
        clause=f"{text[start : number[0]]} {text[number[1] : stop]}",
        sentence=_without(text, sentence),
        before=text[start : number[0]],
        whole=text[sentence.start : sentence.end],
        run_up=text[sentence.start : number[0]].rpartition(";")[2],
        earlier=text[: sentence.start],
        segment=_without(text, _segment(text, sentence, number)),
    )


def in_row(
    around: Surroundings, cells: Sequence[str], heads: Sequence[str], language: str
) -> Surroundings:
    """Return the words around a number in a table: those of its row are its clause.

    Parameters
    ----------
    around : Surroundings
        Of the number in its cell.
    cells : sequence of str
        The other cells of the row.
    heads : sequence of str
        The cells of the table's first row.
    language : str
        Of the text.
    """
    row = "; ".join(cells)
    of = _OF[language[:2]].search(row)
    return replace(
        around,
        of=around.of or (row[of.end() :] if of else ""),
        clause=f"{row}; {around.clause}",
        sentence=f"{row}; {around.sentence}",
        whole=f"{row}; {around.whole}",
        heads="; ".join(heads),
        segment=f"{row}; {around.segment}",
    )


def is_alone(text: str, sentence: Sentence, number: Span, counting: Sequence[int]) -> bool:
    """Whether no number that counts stands between the semicolons around another.

    Parameters
    ----------
    text : str
        Of the passage.
    sentence : Sentence
        That the number stands in.
    number : (start, end)
        Its place in the text.
    counting : sequence of int
        Where the numbers that count begin.
    """
    segment = _segment(text, sentence, number)
    return not any(segment.start <= start < segment.end for start in counting)


def _segment(text: str, sentence: Sentence, number: Span) -> Sentence:
    """Return the part of a sentence between the semicolons around a number."""
    start = max(sentence.start, text.rfind(";", sentence.start, number[0]))
    end = text.find(";", number[1], sentence.end)
    end = sentence.end if end < 0 else end
    return Sentence(start, end, tuple(one for one in sentence.numbers if start <= one[0] < end))


def _without(text: str, sentence: Sentence) -> str:
    """Return a sentence without its figures' own words."""
    edges = [sentence.start, *(place for span in sentence.numbers for place in span), sentence.end]
    return " ".join(text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))
