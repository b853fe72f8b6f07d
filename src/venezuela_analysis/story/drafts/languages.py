"""Which language a text is in, told from its small words."""

from __future__ import annotations

import re

_ENGLISH = frozenset(
    "the of and to in that for with was on as by from at is it its were has had be which not this "
    "are or an but they his more than".split()
)
_SPANISH = frozenset(
    "de la el los las que en y del se por con una un para su al es no lo como sus más pero fue son "
    "ha o le según entre".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_POINTS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])")
_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")


def guess(text: str) -> str:
    """Return the language of a text.

    Parameters
    ----------
    text : str
        With or without markup.

    Returns
    -------
    str
        ``en``; or ``es`` where Spanish function words are more, ``es-419`` where its thousands
        are parted by commas more often than by points.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in words)
    spanish = sum(word in _SPANISH for word in words)
    return of_tag("es", text) if spanish > english else "en"


def of_tag(tag: str, text: str) -> str:
    """Return the language that a tag such as ``es-MX`` names, as this program calls it.

    Parameters
    ----------
    tag : str
        A language tag of BCP 47.
    text : str
        What is in that language, for a tag that leaves the separators open.

    Returns
    -------
    str
        ``en``, ``es`` or ``es-419``; empty for other languages.
    """
    name = tag.strip().lower()
    if name == "en" or name.startswith("en-"):
        return "en"
    if name in ("es", "es-es"):
        american = len(_COMMAS.findall(text)) > len(_POINTS.findall(text))
        return "es-419" if american and name == "es" else "es"
    return "es-419" if name.startswith("es-") else ""
