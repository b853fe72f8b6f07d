"""Numbers that are no figures: dates, designators, names, footnotes, ages, clock times.

Each language has one list of patterns; the first one that matches at a place has it. What the
patterns leave is read as quantities, and `reading` sorts out the few cases that need the words
around (a bare year, an ordinal, an article).
"""

from __future__ import annotations

import re
from functools import cache

from venezuela_analysis.wording.languages import lexicon

_YEAR = r"(?:1[4-9]|20)\d\d"
_AFTER = r"(?![\w%]|[.,]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ZONE = r"(?:\s?(?:GMT|UTC|ET|EDT|EST|CET|PT|PST|PDT|VET|hora local|local time))?"
_AGE = r"(?:\d{1,3}|[^\W\d_]+(?:\sy\s[^\W\d_]+)?)"

#: What capital letters before a number can be without naming a type: currencies and countries.
_NOT_TYPES = (
    r"(?!(?:USD?|EUR|GBP|CNY|RMB|VEF|VES|COP|MXN|Bs[FS]?|EE|UU|EU|UE|UN|ONU|FY|UK|And|The)\b)"
)

_SHARED: tuple[tuple[str, str], ...] = (
    ("address", r"https?://\S+|www\.\S+|\S+@\S+\.\w+"),
    ("footnote", r"\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+"),
    ("idiom", r"\b(?:24/7|9/11|11-S|50[-/]50)\b"),
    ("phone", r"\+\d[\d\s().-]{7,}\d|\b\d{3}-\d{3}-\d{4}\b"),
    ("date", rf"\b{_YEAR}-(?:0[1-9]|1[0-2])(?:-{_DAY})?\b"),
    ("date", rf"\b{_DAY}[/.-]{_DAY}[/.-](?:\d{{4}}|\d\d)\b(?!\.\d)"),
    ("section", r"\b\d{1,2}(?:\.\d{1,2}){2,}\b(?![,.]\d)"),
    (
        "clock_time",
        rf"\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\s?(?:[ap]\.?\s?m\b\.?|h(?:rs?|oras|ours)?\b\.?))?{_ZONE}",
    ),
    (
        "clock_time",
        rf"\b\d{{1,2}}(?:\.\d\d)?\s?[ap]\.\s?m\.?{_ZONE}|\b\d{{1,2}}(?:\.\d\d)?\s?[ap]m\b{_ZONE}",
    ),
    (
        "designator",
        rf"\b{_NOT_TYPES}[A-Z][A-Za-z]{{0,3}}(?:/[A-Z])?[-‑‐–]\d{{1,4}}[A-Z]*\d*[a-z]?\b",
    ),
    ("year", r"\b(?:FY|fiscal year |año fiscal )\s?\d{2,4}\b"),
    (
        "designator",
        rf"\b{_NOT_TYPES}[A-Z]{{2,4}}\s\d{{1,4}}{_AFTER}(?!\s(?:per|por|mil|bil|mill|billo))",
    ),
    ("name", r"\b(?!(?:USD|EUR|GBP|CNY|RMB|VEF|VES|COP|MXN|BsF?|Bs)\d)[A-Za-z]+\d+\w*\b"),
    ("name", r"(?i:\b(?!{number})[^\W\d_]{3,}-\d{1,4}\b)(?![.,]\d)"),
    ("name", r"\b\d{1,3}(?:G|D|P|GB|TB|MB|K)\b(?!\$)"),
    ("year", rf"\b{_YEAR}/\d\d(?:\d\d)?\b"),
    ("year", rf"\b{_YEAR}s\b"),
    ("year", r"[’'‘]\d0s?\b(?:\s(?:and|y|to|a)\s[’'‘]\d0s?\b)?"),
    ("document_id", r"\b\d+\s(?:FR|U\.S\.C?\.?|CFR)\s\d+\b"),
)

_ENGLISH: tuple[tuple[str, str], ...] = (
    (
        "date",
        rf"(?i:\b{{month}}\.?\s{_DAY}(?:st|nd|rd|th)?(?:\s?[-–]\s?{_DAY})?){_AFTER}"
        rf"(?!\s(?:{{noun}}|percent|per cent|million|billion|thousand))(?:,?\s{_YEAR}\b)?",
    ),
    ("date", rf"(?i:\b{{month}}\.?,?\s{_YEAR}\b)"),
    ("date", rf"(?i:\b{_DAY}(?:st|nd|rd|th)?\s(?:of\s)?(?:{{month}})\b(?:,?\s{_YEAR}\b)?)"),
    (
        "age",
        r"(?i:\b(?:aged?|ages)\s(?:between\s|from\s|about\s|over\s|under\s)?\d{1,3}(?:\s?(?:to|and|[-–])\s?\d{1,3})?\b)",
    ),
    ("age", r"(?i:\b[\w-]+[-\s]years?[-\s]olds?\b)"),
    ("age", r"(?i:\bin\s(?:his|her|their|my)\s(?:early\s|late\s|mid-)?\d0s\b)"),
    ("age", r"(?i:\b\d{1,3}(?:st|nd|rd|th)\sbirthday\b)"),
    ("year", r"(?i:\b(?:mid|early|late)-\d0s\b)"),
    ("name", r"\b\d{1,3}(?:st|nd|rd|th)(?:\s[A-Z][\w-]+)+"),
    ("ordinal", r"\b\d{1,3}(?:st|nd|rd|th)\b"),
    ("name", r"(?i:\bgroup\sof\s(?:\d+|five|seven|eight|ten|twenty|two|three)\b)"),
    (
        "label",
        r"(?i:\b(?:nos?\.|number|section|sections|article|art\.|page|pages|pp?\.|paragraph|"
        r"chapter|title|figure|table|resolution|phase|order|decree|law|rule|flight|channel|"
        r"route|highway|annex|version|category|type|room|appendix|chart|column|item|step|"
        r"question|block|zone|unit|pier|exhibit|docket)\s(?:no\.?\s)?\d+(?:[.-]\d+)*[a-z]?)"
        rf"{_AFTER}(?!\s(?:{{noun}}|percent|million|billion))",
    ),
    ("name", r"\b(?:Air\sForce|Marine|Formula|Phase|World\sWar|Channel)\s(?:One|Two|Three)\b"),
    (
        "label",
        r"(?i:\b(?:phase|part|chapter|stage|tier|round|volume)\s"
        r"(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)",
    ),
    ("clock_time", r"(?i:\b\w+\so['’]clock\b)"),
)

_SPANISH: tuple[tuple[str, str], ...] = (
    (
        "date",
        rf"(?i:\b{_DAY}\.?º?(?:\s?(?:y|al|a|[-–])\s?{_DAY})?\sde\s{{month}}\b(?:,?\s(?:de|del)\s{_YEAR}\b|\s{_YEAR}\b)?)",
    ),
    (
        "date",
        rf"(?i:\b(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|primero)\sde\s{{month}}\b(?:\s(?:de|del)\s{_YEAR}\b)?)",
    ),
    ("date", rf"(?i:\b{{month}}\s(?:(?:de|del)\s)?{_YEAR}\b)"),
    (
        "clock_time",
        r"(?i:\ba\slas?\s\d{1,2}(?:\s(?:de\sla\s(?:mañana|tarde|noche|madrugada)|horas|en\spunto))?)"
        + _AFTER,
    ),
    ("clock_time", r"(?i:\b\d{1,2}\sde\sla\s(?:mañana|tarde|noche|madrugada)\b)"),
    ("clock_time", r"(?i:\blas\s\d{1,2}[:.]\d\d(?:\s?h(?:oras|rs?|s)?\b)?)"),
    ("age", r"(?i:\b[\wáéíóú]+\saños\sde\sedad\b)"),
    ("age", r"(?i:\bentre\s(?:los\s)?\d{1,2}\sy\s(?:los\s)?\d{1,2}\saños\b)"),
    ("age", r"(?i:[^\W\d_]\sde\s(?P<n>\d{1,3}\s(?:y|o|a)\s\d{1,3}\saños)\b)"),
    ("age", rf"(?i:\b{{person}}\sde\s(?P<n>{_AGE}\saños)\b)"),
    ("age", rf"(?i:(?:^|[,(]\s?|\b(?!{{span}})[^\W\d_]+\s)de\s(?P<n>{_AGE}\saños)(?=\s?[,)]))"),
    ("age", r"(?<=,\s)\d{1,2}\saños(?=[,)])"),
    ("age", r"(?i:\ba\slos\s\d{1,2}\saños\b)"),
    ("label", r"(?i:\b(?:fase|parte|capítulo|etapa|ronda|tomo)\s(?:uno|dos|tres|cuatro|cinco)\b)"),
    ("name", r"\b\d{1,2}[JFNAOS]\b"),
    (
        "year",
        r"(?i:(?<=\baños\s)(?:19)?[2-9]0\b"
        r"|(?<=\blos\s)(?:19)?[2-9]0\b(?![.,]\d)(?=\s*$|\sy\b|[,.;)]))",
    ),
    ("name", r"\b\d{1,3}(?:\.?[ºª°]|er|ra|da|ta|va|ma)(?:\s[A-ZÁÉÍÓÚ][\w-]+)+"),
    ("ordinal", r"\b\d{1,3}(?:\.?[ºª]|\.°|er|era|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na)\b"),
    ("ordinal", r"\b\d{1,3}\.?[ºª]"),
    ("name", r"(?i:\bgrupo\sde\s(?:los\s)?(?:\d+|cinco|siete|ocho|diez|veinte|dos|tres)\b)"),
    (
        "label",
        r"(?i:\b(?:artículo|artículos|art\.|sección|página|páginas|págs?\.|párrafo|capítulo|"
        r"resolución|decreto|ley|fase|núm\.?|número|n[.º°]+|no\.|nro\.?|expediente|canal|vuelo|"
        r"ruta|tabla|gráfico|cuadro|nota|tomo|título|anexo|versión|categoría|tipo|bloque|zona|"
        r"orden|figura|pregunta)\s?(?:n[.º°]+\s?)?\d+(?:[.-]\d+)*)"
        + _AFTER
        + r"(?!\s(?:{noun}|por ciento|millones|mil))",
    ),
)


#: "Un hombre de 50 años" is an age, "un plazo de 10 años" is not.
_AGED = (
    r"(?:hombres?|mujer(?:es)?|niñ[oa]s?|jóvene?s?|jovencit[oa]s?|ancian[oa]s?|hij[oa]s?|señora?|"
    r"adolescentes?|menores|personas?|ciudadan[oa]s?|venezolan[oa]s?)"
)
_LASTING = (
    r"(?:plazos?|per[ií]odos?|mandatos?|lapsos?|préstamos?|contratos?|penas?|condenas?|acuerdos?|"
    r"bonos?|vencimientos?|más|menos|cerca|serie|ciclos?|término|gobierno|crisis|duración|máximo|"
    r"mínimo|experiencia|cárcel|prisión|alrededor|después|antes)\b"
)


@cache
def _compiled(language: str) -> list[tuple[str, re.Pattern[str]]]:
    words = lexicon(language)
    english = language.startswith("en")
    month = "|".join(words.months)
    if english:
        month += "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
    else:
        month += "|setiembre"
    noun = "|".join(sorted(words.nouns, key=len, reverse=True))
    numbers = [*words.cardinals, *words.magnitudes, *words.hundred, *words.thousand]
    number = "|".join(re.escape(word) for word in numbers)
    rows = []
    for kind, pattern in _SHARED + (_ENGLISH if english else _SPANISH):
        filled = pattern.replace("{month}", f"(?:{month})").replace("{noun}", f"(?:{noun})")
        filled = filled.replace("{number}", rf"(?:{number})\b")
        filled = filled.replace("{person}", _AGED).replace("{span}", _LASTING)
        rows.append((kind, re.compile(filled)))
    return rows


def non_figures(text: str, language: str) -> list[tuple[int, int, str]]:
    """Return the spans that are no figures by their form.

    Parameters
    ----------
    text : str
        Running text.
    language : {"en", "es", "es-419"}
        Its language.

    Returns
    -------
    list of (start, end, kind)
        In order and apart.
    """
    spans: list[tuple[int, int, str]] = []
    for kind, pattern in _compiled(language[:2]):
        for match in pattern.finditer(text):
            start, end = match.span("n" if "n" in pattern.groupindex else 0)
            # "every year old ..." has the form of an age but no number in it
            if kind == "age" and not _has_number(match[0], language):
                continue
            if all(end <= other[0] or other[1] <= start for other in spans):
                spans.append((start, end, kind))
    return sorted(spans)


def _has_number(text: str, language: str) -> bool:
    if any(char.isdigit() for char in text):
        return True
    words = lexicon(language).cardinals
    return any(part in words for part in re.split(r"[\s-]", text.lower()))
