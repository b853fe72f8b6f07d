"""The languages there are, and their words."""

from __future__ import annotations

from venezuela_analysis.errors import WordingError, nearest
from venezuela_analysis.wording.english import ENGLISH
from venezuela_analysis.wording.lexicon import Lexicon
from venezuela_analysis.wording.spanish import SPANISH

LANGUAGES = ("en", "es", "es-419")


def lexicon(language: str) -> Lexicon:
    """Return the words of a language; both Spanish editions share theirs.

    Parameters
    ----------
    language : {"en", "es", "es-419"}
        Language, with or without region.
    """
    return ENGLISH if language.startswith("en") else SPANISH


def check_language(language: str) -> None:
    """Raise a WordingError for a language that is none of `LANGUAGES`."""
    if language not in LANGUAGES:
        raise WordingError(
            f"unknown language {language!r}{nearest(language, list(LANGUAGES))}: "
            f"use one of {', '.join(LANGUAGES)}"
        )
