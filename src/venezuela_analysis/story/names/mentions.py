"""Where a draft names a person of the register, spelled right or nearly right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from venezuela_analysis.story.names.register import Person
from venezuela_analysis.story.names.words import Word, distance, fold, sound

# words with a capital before a surname that are no given names
_NOT_GIVEN = frozenset(
    """president presidents premier chancellor minister ministers secretary spokesman spokeswoman
    spokesperson envoy ambassador general admiral leader chairman mr mrs ms dr prof professor sir
    deputy foreign senator comrade
    presidente presidenta expresidente expresidenta ministro ministra canciller secretario
    secretaria portavoz enviado enviada embajador embajadora almirante jefe senor senora sr sra don
    dona doctor doctora profesor profesora
    and but or for when while if as then yet so because although after before since until with
    without from to by in on at of against under over the a that this these those both only even
    not nor like about what why how where who is was were did does do has had will would can could
    y e o u ni pero sino cuando mientras si como entonces porque aunque tras antes desde hasta con
    sin de del a al en por para contra bajo sobre el la los las un una que este esta ese esa tambien
    solo hasta segun donde quien es fue era segundo ante junto
    said says told dijo dice afirma senala explica anade asegura sostiene advierte cree recuerda
    responde insiste""".split()
)
# words of either language, and other names, one or two letters off a name of the register
_ORDINARY = frozenset(
    """bachelor bachelors books brook brooke cancion guardo guiado machaca machada machaco madera
    maduras maduran madure maduren madura madero manchado marchado olivares oliveras olivero olivos
    oliver""".split()
)
_SHORTEST_ALONE = 6  # shorter names are too near to too many words, unless the whole name stands
_LONG = 8  # from here on two letters may differ


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at one place of a draft.

    Parameters
    ----------
    person : Person
        Whom the words name.
    start, end : int
        Place in the draft's text, the given name included.
    at, stop : int
        The same as places in the list of words.
    surname, given : str
        As they stand; no given name where the surname stands alone.
    start_surname, end_surname : int
        Place of the surname in the draft's text.
    """

    person: Person
    start: int
    end: int
    at: int
    stop: int
    surname: str
    given: str
    start_surname: int
    end_surname: int


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a person's name, token by token, folded."""

    person: Person
    tokens: tuple[str, ...]
    first: int  # of the tokens that are the surname
    last: int


def mentions(words: Sequence[Word], people: Sequence[Person]) -> list[Mention]:
    """Return where a draft names people of the register, in order.

    Parameters
    ----------
    words : sequence of Word
        Of the draft.
    people : sequence of Person
        The register.

    Returns
    -------
    list of Mention
        Also for spellings one or two letters off, or in another transliteration. A surname after
        another given name is another person, and so is the same spelling alone elsewhere.
    """
    scan = _Scan(words, people)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        mention = scan.mention(at)
        if mention:
            found.append(mention)
        at = mention.stop if mention else at + 1
    return [m for m in found if m.given or fold(m.surname) not in scan.others]


class _Scan:
    """One walk through the words of a draft."""

    def __init__(self, words: Sequence[Word], people: Sequence[Person]) -> None:
        self.words = words
        self.forms = sorted(
            {form for person in people for form in _forms(person)},
            key=lambda form: (-len(form.tokens), form.person.key, form.tokens),
        )
        self.lower = {fold(word.text) for word in words if not word.capital}
        self.given = {person.key: _given_tokens(person) for person in people}
        #: surnames that follow another given name somewhere, without being one of the register
        self.others: set[str] = set()
        self.usual = {fold(spelling.surname) for person in people for spelling in person.spellings}

    def mention(self, at: int) -> Mention | None:
        """Return the person named by the words at a place, if any."""
        if not self.words[at].capital:
            return None
        for form in self.forms:  # the longest first: Xi Jingping is not Xi, with a word behind
            whole = len(form.tokens) > 1
            if self.equal(form, at) or (whole and self.near(form, at)):
                return self.made(form, at)
        close = (form for form in self.forms if len(form.tokens) == 1 and self.near(form, at))
        return next((made for form in close if (made := self.made(form, at))), None)

    def tokens(self, at: int, count: int) -> list[str] | None:
        """Return folded words from a place on, or None where they are not one name."""
        if at + count > len(self.words):
            return None
        part = self.words[at : at + count]
        if not all(w.capital for w in part) or not all(w.glued for w in part[1:]):
            return None
        return [fold(word.text) for word in part]

    def equal(self, form: _Form, at: int) -> bool:
        """Whether the words at a place are this name but for accents and capitals."""
        found = self.tokens(at, len(form.tokens))
        return found is not None and all(
            one == other or (len(form.tokens) == 1 and one == other + "s")
            for one, other in zip(found, form.tokens, strict=True)
        )

    def near(self, form: _Form, at: int) -> bool:
        """Whether the words at a place are nearly this name."""
        found = self.tokens(at, len(form.tokens))
        if found is None:
            return False
        if len(found) == 1:
            return self.near_alone(form.tokens[0], found[0], at, form.person)
        pairs = [(a, b) for a, b in zip(found, form.tokens, strict=True) if a != b]
        return (
            len(pairs) < len(found)
            and sum(distance(a, b) for a, b in pairs) <= 2
            and all(min(len(a), len(b)) >= 4 and a[0] == b[0] for a, b in pairs)
        )

    def near_alone(self, name: str, word: str, at: int, person: Person) -> bool:
        """Whether one word is nearly a surname, and neither a word nor another name."""
        if word in _ORDINARY or word in self.lower or word in self.usual or word[0] != name[0]:
            return False
        introduced = self.given_before(at, person)
        if not introduced and min(len(name), len(word)) < _SHORTEST_ALONE:
            return False
        limit = 2 if introduced or len(name) >= _LONG else 1
        return distance(word, name) <= limit or sound(word) == sound(name)

    def given_before(self, at: int, person: Person) -> bool:
        """Whether a given name of the person, or nearly one, stands before a word.

        An initial proves nothing: many words begin with it.
        """
        known = [given for given in self.given[person.key] if not given.endswith(".")]
        return (
            at > 0
            and self.words[at].glued
            and any(_near_given(fold(self.words[at - 1].text), given) for given in known)
        )

    def made(self, form: _Form, at: int) -> Mention | None:
        """Return the mention, with the given name around the surname, unless it is another's."""
        words, stop = self.words, at + len(form.tokens)
        own = words[at + form.first : at + form.last]
        surname, end = " ".join(word.text for word in own), own[-1].end
        if fold(surname) == form.tokens[0] + "s":  # the Maduros
            surname, end = surname[:-1], end - 1
        given = [w for w in words[at:stop] if w not in own]
        first = at
        if not given and not _family_first(form.person):
            while first > 0 and words[first].glued and self.like_given(words[first - 1]):
                first -= 1
            given = list(words[first:at])
            if given and not self.belongs(given, form.person):
                self.others.add(fold(surname))
                return None
        return Mention(
            form.person,
            words[first].start,
            words[stop - 1].end,
            first,
            stop,
            surname,
            " ".join(word.text for word in given),
            own[0].start,
            end,
        )

    def like_given(self, word: Word) -> bool:
        """Whether a word before a surname may be a given name."""
        key = fold(word.text).rstrip(".")
        if not word.capital or key in _NOT_GIVEN:
            return False
        # a verb may begin a sentence, above all in Spanish: "Habló Maduro"
        return not word.first or (key not in self.lower and not word.text.endswith("ó"))

    def belongs(self, given: Sequence[Word], person: Person) -> bool:
        """Whether given names can be this person's, whose own may be unknown or an initial."""
        known = self.given[person.key]
        return not known or any(_near_given(fold(w.text), g) for w in given for g in known)


def _near_given(word: str, given: str) -> bool:
    """Whether a word is a given name, its initial or nearly the name."""
    if word == given or (word[0] == given[0] and (word[1:] == "." or given[1:] == ".")):
        return True
    return min(len(word), len(given)) >= 5 and word[0] == given[0] and distance(word, given) <= 2


def _family_first(person: Person) -> bool:
    """Whether the family name stands first, as in Xi Jinping."""
    return any(s.words.startswith(s.surname + " ") for s in person.spellings)


def _given_tokens(person: Person) -> frozenset[str]:
    """Return the folded given names of a person."""
    return frozenset(
        fold(token)
        for spelling in person.spellings
        for token in spelling.words.replace(spelling.surname, "").split()
    )


def _forms(person: Person) -> list[_Form]:
    """Return every way to write a person's name: in full, and the surname alone."""
    forms = []
    for spelling in person.spellings:
        full = tuple(fold(token) for token in spelling.words.split())
        alone = tuple(fold(token) for token in spelling.surname.split())
        size = len(alone)
        first = next(at for at in range(len(full)) if full[at : at + size] == alone)
        forms += [_Form(person, full, first, first + size), _Form(person, alone, 0, size)]
        if first > 1:  # Corina Machado, Evan Ellis
            forms.append(_Form(person, full[1:], first - 1, first - 1 + size))
    return forms
