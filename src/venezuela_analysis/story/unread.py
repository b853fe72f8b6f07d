"""What reading leaves open: digits and number words that no rule has read, names that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from venezuela_analysis.wording import Found
from venezuela_analysis.wording.languages import lexicon

_MORE = {
    "en": r"twice|thrice|(?:one|two|three|four|five|six|seven|eight|nine) (?:more|fewer)",
    "es": r"(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve) (?:más|menos)(?! de\b| que\b)",
}
# nouns that a number names rather than counts: "Resolution 2231", "phase two"
_NAMED = re.compile(
    r"\b(?:No|Nos|number|resolution|phase|stage|article|section|chapter|clause|title|act|law|bill|"
    r"decree|rule|amendment|protocol|annex|page|paragraph|table|chart|figure|map|list|group|unit|"
    r"force|fleet|brigade|division|battalion|squadron|regiment|flight|room|gate|pier|block|highway|"
    r"route|line|channel|radio|area|district|zone|camp|hotel|stage|level|category|type|class|model|"
    r"version|windows|core|catch|plan|vision|agenda|operation|project|boeing|airbus|"
    r"núm|número|nro|resolución|fase|etapa|artículo|art|sección|capítulo|cláusula|título|ley|"
    r"decreto|enmienda|protocolo|anexo|página|párrafo|tabla|gráfico|mapa|lista|grupo|unidad|"
    r"fuerza|flota|brigada|división|batallón|escuadrón|regimiento|vuelo|sala|puerta|muelle|bloque|"
    r"carretera|ruta|línea|canal|zona|distrito|campamento|nivel|categoría|tipo|clase|modelo|"
    r"versión|operación|proyecto)\b\.?[\s-]",
    re.IGNORECASE,
)
# "G20", "4th Fleet", "4.ª Flota", "XIV", "747-8"
_SIGN = re.compile(
    r"^[A-Z]{1,5}[-‑]?\d|\d(?:st|nd|rd|th)\b|\d\.?[ªº]|\b[IVXLCDM]+\b|[a-z]\d|\d[A-Z]"
)


def unread(text: str, found: Sequence[Found], language: str) -> Iterator[Found]:
    """Yield the digits and number words of a text that no rule has read.

    Parameters
    ----------
    text : str
        Of one passage.
    found : sequence of Found
        What was read in it.
    language : str
        Of the text.
    """
    covered = {at for one in found for at in range(one.start, one.end)}
    for match in _left(language[:2]).finditer(text):
        if not covered.intersection(range(*match.span())):
            yield Found(match[0], *match.span(), None, "unreadable")


def counts(text: str, found: Found, language: str) -> bool:
    """Whether what was read as a name, a label or an idiom may count after all.

    "Resolution 2231" and "phase two" name something; "Russia 42" and "part three" may not. "One
    more" and "uno más" always count.

    Parameters
    ----------
    text : str
        Of the passage.
    found : Found
        No figure.
    language : str
        Of the text.
    """
    if found.kind == "idiom":
        return bool(re.compile(_MORE[language[:2]], re.IGNORECASE).match(text, found.start))
    if found.kind not in ("name", "label"):
        return False
    return not (_NAMED.search(found.text) or _SIGN.search(found.text))


@cache
def _left(language: str) -> re.Pattern[str]:
    """Return digits, number words above one, and "one more", which always counts."""
    words = [word for word, value in lexicon(language).cardinals.items() if value > 1]
    plain = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"\d[\d.,]*(?<=\d)|\b(?:{_MORE[language]}|{plain})\b", re.IGNORECASE)
