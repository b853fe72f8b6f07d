"""Characters that a reader does not see, or takes for others."""

from __future__ import annotations

import json
import re
import unicodedata

LONGEST_CELL = 100_000
"""Characters that a cell may have: the longest of the tables has a few hundred."""

# a cell may have several lines, and a paste may bring tabs
_LAID_OUT = "\n\t"
# control and format characters, line separators, surrogates, private use, unassigned
_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")
# scripts with letters that look like Latin ones, by the first word of a character's name
_LOOK_ALIKE = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL")
_WORD = re.compile(r"[^\W\d_]+")
# accents over one letter; no language has more than a few
_MOST_ACCENTS = 30
_NO_LETTERS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_ACCENTS + 1},}}")


def one_form(text: str) -> str:
    r"""Return a text as every system would write it: line feeds, letters with their accents.

    Examples
    --------
    >>> one_form("Peru\u0301\r\n") == "Per\u00fa\n"
    True
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # accents are put in order one by one: a heap would take hours, and is told as misleading
    return lines if _heap(lines) else unicodedata.normalize("NFC", lines)


def are_in_one_form(letters: str) -> bool:
    r"""Whether texts are in their one form, seen from their characters that are not ASCII.

    Examples
    --------
    >>> are_in_one_form("\u00fa\u00f1"), are_in_one_form("\u0301"), are_in_one_form("\u212b")
    (True, False, False)
    """
    # accents are not put in order here: of all of them in a row that would take hours
    accents = any(map(unicodedata.combining, set(letters)))
    return not accents and unicodedata.is_normalized("NFC", letters)


def misleading(text: str, *, digits_only_ascii: bool = False) -> str:
    r"""Return which character of a text is not what it looks like, or nothing.

    Parameters
    ----------
    text : str
        A cell or a name.
    digits_only_ascii : bool
        Whether digits of other scripts are told too: where a number or a date is meant.

    Examples
    --------
    >>> misleading("Peru\u200b"), misleading("Per\u0443"), misleading("Perú")
    ('ZERO WIDTH SPACE (U+200B)', 'CYRILLIC SMALL LETTER U (U+0443) in a Latin word', '')
    """
    for character in text:
        category = unicodedata.category(character)
        if category in _UNSEEN and character not in _LAID_OUT:
            return _named(character)
        if digits_only_ascii and category == "Nd" and not character.isascii():
            return _named(character)
    if heap := _heap(text):
        return f"a heap of {heap} accents"
    for word in _WORD.findall(text):
        scripts = {_script(letter): letter for letter in word}
        foreign = [letter for script, letter in scripts.items() if script in _LOOK_ALIKE]
        if "LATIN" in scripts and foreign:
            return f"{_named(foreign[0])} in a Latin word"
    return ""


def harmless(text: str) -> bool:
    r"""Whether no part of a text can be misleading, seen from the characters that it is made of.

    Examples
    --------
    >>> harmless("Perú, 1999"), harmless("Pe\u0301ru"), harmless("Per\u0443")
    (True, False, False)
    """
    return (text.isascii() and text.isprintable()) or all(map(_harmless, set(text)))


def _harmless(character: str) -> bool:
    """Whether a character is what it looks like wherever it stands, and is no accent of another."""
    category = unicodedata.category(character)
    return character in _LAID_OUT or not (
        category in _UNSEEN
        or (category == "Nd" and not character.isascii())
        or unicodedata.combining(character)
        or _script(character) in _LOOK_ALIKE
    )


def _heap(text: str) -> int:
    """Return how many accents stand over one letter where they are more than any language has."""
    if text.isascii():
        return 0
    for run in _NO_LETTERS.findall(text):
        accents = sum(1 for character in run if unicodedata.combining(character))
        if accents > _MOST_ACCENTS:
            return accents
    return 0


def written_out(text: str) -> str:
    r"""Return a text with every character that nobody sees written as its number.

    The numbers are written as JSON writes them, so that JSON stays JSON; line feeds and tabs stay.

    Examples
    --------
    >>> written_out("a\x1b[31mb\u202e\n") == "a\\u001b[31mb\\u202e\n"
    True
    """
    return "".join(
        character
        if character.isprintable()
        or character in _LAID_OUT
        or unicodedata.category(character) not in _UNSEEN
        else json.dumps(character)[1:-1]
        for character in text
    )


def _named(character: str) -> str:
    """Return a character's name and number."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{name} ({number})" if name else f"the character {number}"


def _script(letter: str) -> str:
    """Return the first word of a letter's name, which is its script."""
    return unicodedata.name(letter, "").partition(" ")[0]
