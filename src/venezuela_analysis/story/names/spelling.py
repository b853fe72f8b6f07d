"""One person, one spelling: of the people of the register, and of those only the draft names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from venezuela_analysis.story.names.mentions import Mention, mentions
from venezuela_analysis.story.names.register import Person
from venezuela_analysis.story.names.words import Word, distance, fold, sound
from venezuela_analysis.story.remarks import Remark

if TYPE_CHECKING:
    from venezuela_analysis.story.drafts import Draft

_SAYS = {
    "en": {
        "two_spellings": "“{here}” here, “{there}” in line {line}, column {column}: one person, "
        "two spellings. Use one{usual}.",
        "usual": "; the register has “{name}”",
        "unknown_spelling": "“{here}” is not a spelling to use; nearest in the register: "
        "“{name}”. Correct it, or add the spelling to data/raw/speakers.csv with its source.",
        "other_language": "“{here}” is the spelling of the other language; in English the "
        "register has “{name}”.",
    },
    "es": {
        "two_spellings": "«{here}» aquí, «{there}» en la línea {line}, columna {column}: una "
        "persona, dos grafías. Use una sola{usual}.",
        "usual": "; el registro tiene «{name}»",
        "unknown_spelling": "«{here}» no es una grafía admitida; la más cercana del registro: "
        "«{name}». Corríjala, o añada la grafía a data/raw/speakers.csv con su fuente.",
        "other_language": "«{here}» es la grafía del otro idioma; en español el registro tiene "
        "«{name}».",
    },
}
_ENDINGS = frozenset("a as an ans e es n ns o os s".split())
_Place = tuple[str, int, int]  # spelling, start, end


def spellings(draft: Draft, words: Sequence[Word], people: Sequence[Person]) -> list[Remark]:
    """Return the remarks on how a draft spells names.

    Parameters
    ----------
    draft : Draft
        Text, language and places.
    words : sequence of Word
        Of the draft.
    people : sequence of Person
        The register.
    """
    found = mentions(words, people)
    remarks: list[Remark] = []
    for person in people:
        own = [mention for mention in found if mention.person is person]
        if own:
            remarks += _surnames(draft, person, own)
            remarks += _given_names(draft, person, own)
    taken = {at for mention in found for at in range(mention.at, mention.stop)}
    rest = [word for at, word in enumerate(words) if at not in taken]
    return remarks + _unregistered(draft, rest)


def _surnames(draft: Draft, person: Person, own: list[Mention]) -> list[Remark]:
    """Return the remarks on one person's surname."""
    language = draft.language[:2]
    usual = person.usual(language).surname
    known = {s.surname for s in person.spellings if s.usual and s.language == language}
    foreign = {s.surname for s in person.spellings if s.usual} - known
    places = [(_mixed_case(m.surname, usual), m.start_surname, m.end_surname) for m in own]
    if len({name for name, *_ in places}) > 1:
        return _two(draft, places, usual)
    return [
        _remark(draft, place, kind, {"name": usual})
        for place in places
        if (kind := _kind(place[0], usual, known, foreign, language))
    ]


def _kind(here: str, usual: str, known: set[str], foreign: set[str], language: str) -> str:
    """Return what is to be said of the only spelling of a name in a draft, if anything."""
    if here in known or here == usual:
        return ""
    if here in foreign:
        return "other_language"
    # English copy may leave accents out, as long as it does so throughout
    return "" if language == "en" and fold(here) == fold(usual) else "unknown_spelling"


def _given_names(draft: Draft, person: Person, own: list[Mention]) -> list[Remark]:
    """Return the remarks on one person's given names."""
    registered = [
        token
        for spelling in person.spellings
        for token in spelling.words.replace(spelling.surname, "").split()
        if not token.endswith(".")
    ]
    seen: dict[str, list[_Place]] = {}
    for mention in own:
        at = mention.start
        for token in mention.given.split():
            at = draft.text.find(token, at, mention.end)
            if at < 0:
                break
            if not token.endswith("."):
                same = next((key for key in [*registered, *seen] if _alike(token, key)), token)
                name = _mixed_case(token, same)
                seen.setdefault(same, []).append((name, at, at + len(token)))
            at += len(token)
    remarks: list[Remark] = []
    for usual, places in seen.items():
        names = {name for name, *_ in places}
        accents = {fold(name) for name in names} == {fold(usual)} and draft.language[:2] == "en"
        if len(names) > 1:
            remarks += _two(draft, places, usual)
        elif usual not in names and not accents:
            remarks += [_remark(draft, p, "unknown_spelling", {"name": usual}) for p in places]
    return remarks


def _alike(one: str, other: str) -> bool:
    """Whether two given names are one, spelled in two ways or in the same."""
    left, right = fold(one), fold(other)
    if left == right or (sound(one) == sound(other) and len(left) > 3):
        return True
    return min(len(left), len(right)) >= 5 and left[0] == right[0] and distance(left, right) <= 2


def _unregistered(draft: Draft, words: Sequence[Word]) -> list[Remark]:
    """Return the remarks on names that only the draft has: one sound, or one given name."""
    ordinary = {fold(word.text) for word in words if not word.capital}
    words = [word for word in words if fold(word.text) not in ordinary]
    whole = [
        (before, word)
        for before, word in pairwise(words)
        if word.glued and word.start - before.end <= 2 and before.capital and word.capital
    ]
    surnames = {fold(word.text) for before, word in whole if len(before.text) > 2}
    groups: dict[str, list[_Place]] = {}
    for word in words:
        if word.capital and len(word.text) >= 5 and not word.text.isupper():
            groups.setdefault(sound(word.text), []).append((word.text, word.start, word.end))
    by_given: dict[str, list[Word]] = {}
    for before, word in whole:
        if len(before.text) > 2 and len(word.text) >= 6:
            by_given.setdefault(before.text, []).append(word)
    for namesakes in by_given.values():
        firsts = {fold(word.text): word for word in reversed(namesakes)}
        for (left, word), (right, other) in combinations(firsts.items(), 2):
            if _nearly(left, right):
                places = [(w.text, w.start, w.end) for w in (word, other)]
                groups.setdefault(" ".join(sorted((left, right))), []).extend(places)
    remarks: list[Remark] = []
    for places in groups.values():
        folded = {fold(name) for name, *_ in places}
        if len(folded) > 1 and folded & surnames:
            remarks += _two(draft, sorted(set(places), key=lambda place: place[1]))
    return remarks


def _nearly(one: str, other: str) -> bool:
    """Whether two folded surnames are one or two letters apart, and no forms of one word."""
    return (
        one[0] == other[0]
        and sound(one) != sound(other)
        and distance(one, other) <= 2
        and not _inflected(one, other)
    )


def _inflected(one: str, other: str) -> bool:
    """Whether two words are forms of one: Russia and Russian, Venezuelan and Venezuelans."""
    short, long = sorted((one, other), key=len)
    stem = short.rstrip("aeo") if long[: len(short)] != short else short
    return long.startswith(stem) and long[len(stem) :] in _ENDINGS


def _two(draft: Draft, places: list[_Place], usual: str = "") -> list[Remark]:
    """Return a remark for each place whose spelling is not the one that the draft should keep."""
    counts = Counter(name for name, *_ in places)
    kept = usual if usual in counts else counts.most_common(1)[0][0]
    there = next(place for place in places if place[0] == kept)
    line, column = draft.place(there[1])
    says = _SAYS[draft.language[:2]]
    return [
        _remark(
            draft,
            place,
            "two_spellings",
            {
                "there": kept,
                "line": line,
                "column": column,
                "usual": says["usual"].format(name=usual) if usual else "",
            },
        )
        for place in places
        if place[0] != kept
    ]


def _remark(draft: Draft, place: _Place, kind: str, told: dict[str, object]) -> Remark:
    """Return what is said of one place."""
    _, start, end = place
    message = _SAYS[draft.language[:2]][kind].format(here=draft.text[start:end], **told)
    return Remark.at(draft, start, end, kind, message, open=kind != "other_language")


def _mixed_case(name: str, usual: str) -> str:
    """Return a name in capitals as text has it: headings in capitals are no other spelling."""
    if not name.isupper() or len(name) < 2:
        return name
    return usual if fold(name) == fold(usual) else name.title()
