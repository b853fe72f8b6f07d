"""Words without their endings, so that "loan" and "loans" count as one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
# "US" is a country and "us" is not: capitals decide before they are lost
_COUNTRY = re.compile(r"\bU\.\s?S\.(?:\s?A\.)?|\bUSA?\b|\bEE\.?\s?UU\b\.?|\bEEUU\b")
_SMALL = {
    "en": "the a an of and or to in on at by for from with as is was were be been it its that this "
    "which who has had have not but more than about least up per after before their his into one "
    "two when while also said says say according",
    "es": "el la los las un una unos unas de del y o a al en por para con que se su sus lo es fue "
    "son era ha han no más menos como según entre sobre este esta esa ese dijo todo toda todos "
    "tras",
}
_NAMES = {"en": "United States", "es": "Estados Unidos"}


def stems(text: str, language: str) -> list[str]:
    """Return the stems of a text's words, in order.

    Only regular endings are cut: in English possessive, plural, -ed, -ing, -ment; in Spanish
    plural and the vowel of gender.

    Parameters
    ----------
    text : str
        Any text.
    language : str
        Its language.
    """
    named = _COUNTRY.sub(_NAMES[language[:2]], text)
    return [_stem(word, language[:2]) for word in _WORD.findall(named)]


def telling(text: str, language: str) -> list[str]:
    """Return the stems of a text's words that say something: no small words, no digits.

    Parameters
    ----------
    text : str
        Any text.
    language : str
        Its language.
    """
    stop = _stop(language[:2])
    return [stem for stem in stems(text, language) if stem not in stop and not stem.isdigit()]


@cache
def _stop(language: str) -> frozenset[str]:
    return frozenset(_stem(word, language) for word in _SMALL[language].split())


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    lowered = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    plain = "".join(char for char in lowered if not unicodedata.combining(char))
    return _english(plain) if language == "en" else _spanish(plain)


def _english(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    # a shipment is no ship: "ment" falls from longer words only
    for ending, least in (("ment", 5), ("ing", 4), ("ed", 4)):
        if len(word) >= len(ending) + least and word.endswith(ending):
            word = word[: -len(ending)]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _spanish(word: str) -> str:
    if len(word) > 4 and word.endswith("es"):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s"):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "aoe" else word
