"""One person, one affiliation: what stands beside a name, compared between mentions.

An affiliation is an institution in the words set beside a name by commas, brackets or dashes, or
before it in the same breath: "Ana Ruiz, of the Center for China Studies at Norte University",
"the Kremlin's spokesman, Peskov". Two institutions of one kind (two centers, two universities) in
two places are two affiliations; a center at a university is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from venezuela_analysis.story.names.mentions import mentions
from venezuela_analysis.story.names.register import Affiliation, Person
from venezuela_analysis.story.names.words import Word, fold
from venezuela_analysis.story.remarks import Remark

if TYPE_CHECKING:
    from venezuela_analysis.story.drafts import Draft

_SAYS = {
    "en": {
        "two_affiliations": "{name} is of “{here}” here and of “{there}” in line {line}, column "
        "{column}: one person, two affiliations. Find out which is right.",
        "unknown_affiliation": "{name} is of “{here}” here; the register has “{there}”. Correct "
        "it, or add the affiliation to data/raw/speakers.csv with its source.",
    },
    "es": {
        "two_affiliations": "{name} es de «{here}» aquí y de «{there}» en la línea {line}, "
        "columna {column}: una persona, dos adscripciones. Averigüe cuál es la correcta.",
        "unknown_affiliation": "{name} es de «{here}» aquí; el registro tiene «{there}». "
        "Corríjalo, o añada la adscripción a data/raw/speakers.csv con su fuente.",
    },
}
# word of an institution's name -> its kind: two of one kind are compared
_KINDS = {
    word: kind
    for kind, words in {
        "university": "university universidad college",
        "center": "center centre centro institute instituto laboratory laboratorio observatory "
        "observatorio school escuela faculty facultad program programa",
        "foundation": "foundation fundacion council consejo dialogue dialogo",
        "office": "ministry ministerio kremlin pentagon pentagono congress congreso duma "
        "parliament parlamento",
    }.items()
    for word in words.split()
}
_SMALL = frozenset("of for on at in and the de del la las los el y en sobre para e".split())
_PROPER = r"[A-ZÁÉÍÓÚÑÜ][\w’'.-]*"
_JOIN = "of|for|on|and|de|del|y|e|sobre|para"
_INSTITUTION = re.compile(
    rf"{_PROPER}(?:\s(?:(?:{_JOIN})\s)?(?:(?:the|la|los|las|el)\s)?{_PROPER})*"
)
# where the name of one institution ends and that of the one it belongs to begins
_INSIDE = re.compile(
    rf"\s(?:{_JOIN})\s(?:(?:the|la|el)\s)?(?=(?:{_PROPER}\s){{0,3}}University|Universidad)"
)
_ARTICLE = re.compile(r"^(?:The|El|La)\s")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_ROLES = (
    "director directora professor profesor profesora researcher investigador investigadora "
    "analyst analista fellow expert experto experta scientist politologo politologa academic "
    "academico academica economist economista head jefe jefa spokesman spokeswoman portavoz "
    "coordinator coordinador coordinadora president presidente presidenta founder fundador "
    "fundadora member miembro lecturer specialist especialista internationalist internacionalista "
    "diplomat diplomatico ambassador embajador historian historiador editor"
).split()
_ROLE = re.compile(rf"\b(?:{'|'.join(_ROLES)})s?\b")
_OPENING = re.compile(
    r"^\s*[,(—–]\s*(?:(?:who\s+(?:is|was|heads|leads|works)|quien\s+(?:es|fue|dirige))\s+)?"
    r"(?P<words>.+)",
    re.DOTALL,
)
# where what is set beside a name ends: at a verb of saying, a bracket, a dash or the full stop
_CLOSING = re.compile(
    r"[;:)—–\"”»]|[.?!](?=\s|$)|,\s*(?:\w+\s)?(?:said|says|told|tells|adds|added|explains|explained|"
    r"believes|argues|warns|notes|recalls|points|dijo|dice|afirma|afirmó|señala|señaló|explica|"
    r"explicó|sostiene|añade|añadió|opina|considera|recuerda|advierte|apunta|and|but|y|pero|who|"
    r"quien|which)\b"
)
_LONGEST = 180  # characters that a description takes at most


@dataclass(frozen=True, slots=True)
class Description:
    """What a draft sets beside a person's name at one place.

    Parameters
    ----------
    name : str
        The person, in full where the draft or the register has it.
    key : str
        The same person in any spelling: the register's key, or the folded surname.
    at : int
        Where the name begins in the draft's text: a mention may have two descriptions.
    start, end : int
        Place of the words in the draft's text.
    words : str
        As they stand.
    institutions : tuple of str
        Names of institutions among them.
    roles : frozenset of str
        Roles among them, without capitals and accents: ``director``.
    """

    name: str
    key: str
    at: int
    start: int
    end: int
    words: str
    institutions: tuple[str, ...]
    roles: frozenset[str]


def affiliations(draft: Draft, words: Sequence[Word], people: Sequence[Person]) -> list[Remark]:
    """Return the remarks on people to whom a draft gives two affiliations.

    Parameters
    ----------
    draft : Draft
        Text, language and places.
    words : sequence of Word
        Of the draft.
    people : sequence of Person
        The register.
    """
    remarks = []
    registered = {person.key: person.affiliations for person in people}
    seen: dict[str, list[Description]] = {}
    for described in descriptions(draft, words, people):
        if not described.institutions:
            continue
        before = seen.setdefault(described.key, [])
        clash = next(
            (one for one in before if one.at != described.at and _clash(one, described)), None
        )
        known = [
            one
            for one in registered.get(described.key, ())
            if one.usual and one.language == draft.language[:2]
        ]
        if clash:
            line, column = draft.place(clash.start)
            told = {"there": _listed(clash.institutions), "line": line, "column": column}
            remarks.append(_remark(draft, described, "two_affiliations", told))
        elif known and not any(_agrees(one, described) for one in known):
            told = {"there": known[0].words}
            remarks.append(_remark(draft, described, "unknown_affiliation", told))
        before.append(described)
    return remarks


def descriptions(
    draft: Draft, words: Sequence[Word], people: Sequence[Person]
) -> list[Description]:
    """Return what a draft sets beside names, in order.

    Parameters
    ----------
    draft : Draft
        The text.
    words : sequence of Word
        Of the draft.
    people : sequence of Person
        The register.

    Returns
    -------
    list of Description
        Only those with an institution or a role.
    """
    found = []
    for key, name, start, end in _names(words, people):
        passage = next((p for p in draft.passages if p.start <= start < p.end), None)
        if not passage:
            continue
        after = draft.text[end : min(passage.end, end + _LONGEST)]
        before = draft.text[max(passage.start, start - _LONGEST) : start]
        for offset, text in (*_after(after, end), *_before(before, start)):
            institutions = tuple(_institutions(text))
            roles = list(_ROLE.finditer(fold(text)))
            ends = [text.rfind(name) + len(name) for name in institutions]
            stop = max([*ends, *(role.end() for role in roles)], default=0)
            if stop:
                told = frozenset(role[0].removesuffix("s") for role in roles)
                made = Description(
                    name, key, start, offset, offset + stop, text[:stop], institutions, told
                )
                found.append(made)
    return found


def _names(words: Sequence[Word], people: Sequence[Person]) -> Iterator[tuple[str, str, int, int]]:
    """Yield people named in full or by a known surname: key, name, place."""
    known = mentions(words, people)
    taken = {at for mention in known for at in range(mention.at, mention.stop)}
    whole = [
        (mention.start, mention.end, mention.person.key, mention.person.usual("en").words)
        for mention in known
    ]
    at = 0
    while at < len(words) - 1:
        stop = at
        while (
            stop + 1 < len(words)
            and stop + 1 not in taken
            and words[stop + 1].capital
            and words[stop + 1].glued
        ):
            stop += 1
        part = words[at : stop + 1]
        if at not in taken and words[at].capital and 2 <= len(part) <= 4:
            name = " ".join(word.text for word in part)
            if not _is_institution(name):
                whole.append((part[0].start, part[-1].end, fold(part[-1].text), name))
        at = stop + 1
    for start, end, key, name in sorted(whole):
        yield key, name, start, end


def _after(text: str, offset: int) -> Iterator[tuple[int, str]]:
    """Yield the words set beside a name after it."""
    opening = _OPENING.match(text)
    if opening:
        start = opening.start("words")
        closing = _CLOSING.search(text, start)
        words = text[start : closing.start() if closing else len(text)].rstrip(" ,")
        # without a role or a preposition it is the next item of a list of names
        if _ROLE.search(fold(words)) or re.match(r"(?:of|from|at|del?|en|the|la|el)\s", words):
            yield offset + start, words


def _before(text: str, offset: int) -> Iterator[tuple[int, str]]:
    """Yield the words set beside a name before it: "the director of X, "."""
    sentence = re.split(r"[.;:!?]\s|[(“\"«»”]|\s[—–]\s", text)[-1]
    roles = list(_ROLE.finditer(fold(sentence)))
    if len(fold(sentence)) != len(sentence) or not roles or not re.search(r"[\w’'s],?\s$", text):
        return
    start = roles[0].start()
    # "the Kremlin's spokesman", "the Foreign Ministry spokesman": whose role it is stands before it
    owner = re.search(rf"({_PROPER}(?:\s{_PROPER})*)(?:['’]s)?\s(?:\w+\s)?$", sentence[:start])
    start = owner.start() if owner else start
    words = sentence[start:].rstrip(" ,")
    if not re.search(r",\s+(?!\s*$)\w+\s+\w+\s+\w+\s+\w+\s+\w+", words):
        yield offset - len(sentence) + start, words


def _institutions(words: str) -> Iterator[str]:
    """Yield the names of institutions among words: a center at a university is two."""
    for found in _INSTITUTION.finditer(words):
        for part in _INSIDE.split(found[0]):
            name = _ARTICLE.sub("", re.sub(r"['’]s$", "", part.rstrip(".,")))
            if _is_institution(name) or _ACRONYM.fullmatch(name):
                yield name


def _is_institution(name: str) -> bool:
    """Whether a name has a word for an institution in it."""
    keys = [fold(word) for word in name.split()]
    return any(key in _KINDS or key.rstrip("'’s.") in _KINDS for key in keys)


def _kind(name: str) -> str:
    """Return what kind of institution a name names; nothing for an acronym."""
    return next((_KINDS[key] for word in name.split() if (key := fold(word)) in _KINDS), "")


def _core(name: str) -> frozenset[str]:
    """Return the words that tell an institution from others of its kind."""
    keys = {fold(word).rstrip("'’s.") if "'" in word else fold(word) for word in name.split()}
    return frozenset(k for k in keys - _SMALL if _KINDS.get(k, "office") == "office")


def _clash(one: Description, other: Description) -> bool:
    """Whether two descriptions name two institutions of one kind."""
    return any(
        _differ(left, right)
        for left in one.institutions
        for right in other.institutions
        if left not in other.institutions and right not in one.institutions
    )


def _differ(left: str, right: str) -> bool:
    """Whether two names are of two institutions of one kind."""
    kind, one, other = _kind(left), _core(left), _core(right)
    if kind != _kind(right) or not one or not other:
        return False
    # the Foreign Ministry is the Ministry of Foreign Affairs
    return one != other and not (kind == "office" and (one <= other or other <= one))


def _agrees(known: Affiliation, described: Description) -> bool:
    """Whether a description names a registered institution and none of the same kind beside it."""
    registered = list(_institutions(known.words))
    words = {fold(word) for word in re.findall(r"[\w’'-]+", known.words)}
    initials = {_initials(name) for name in registered}
    return any(
        _core(name) <= words or "".join(sorted(fold(name))) in initials
        for name in described.institutions
    ) and not any(_differ(n, o) for n in described.institutions for o in registered)


def _initials(name: str) -> str:
    """Return the sorted initials of a name, which are the same in either language's order."""
    return "".join(sorted(fold(w)[0] for w in name.split() if fold(w) not in _SMALL))


def _listed(institutions: Sequence[str]) -> str:
    """Return institutions as one text."""
    return ", ".join(institutions)


def _remark(draft: Draft, described: Description, kind: str, told: dict[str, object]) -> Remark:
    """Return what is said of one description."""
    message = _SAYS[draft.language[:2]][kind].format(
        name=described.name, here=_listed(described.institutions), **told
    )
    return Remark.at(draft, described.start, described.end, kind, message)
