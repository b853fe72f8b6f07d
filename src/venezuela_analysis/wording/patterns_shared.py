"""Patterns of numbers that are no figures, the same in both languages.

Repetitions are bounded, so that no text, however odd, takes more than its length to search.
"""

from __future__ import annotations

YEAR = r"(?:1[4-9]|20)\d\d"
AFTER = r"(?![\w%]|[.,]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ZONE = r"(?:\s?(?:GMT|UTC|ET|EDT|EST|CET|PT|PST|PDT|VET|hora local|local time))?"
_CAPITALS = r"(?:\s[A-ZÁÉÍÓÚÑ][\w-]{0,30}){1,4}"
NAMED_AFTER = _CAPITALS
ROMAN = r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})"

#: What capital letters before a number can be without naming a type: currencies and countries.
_NOT_TYPES = (
    r"(?!(?:USD?|EUR|GBP|CNY|RMB|RUB|VEF|VES|COP|MXN|Bs[FS]?|EE|UU|EU|UE|UN|ONU|FY|UK|And|The)\b)"
)
_MAKERS = "Boeing|Airbus|Tupolev|Antonov|Ilyushin|Iliushin|Sukhoi|Sujói|Embraer|Cessna|Gulfstream"

SHARED: tuple[tuple[str, str], ...] = (
    ("address", r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@[^\s@.]{1,64}\.[^\s@]+"),
    ("document_id", r"\b(?i:ISBN|ISSN)(?:-1[03])?:?\s\d[\d-]{6,16}[\dX]\b"),
    ("document_id", r"\b(?i:doi):?\s?10\.\d{4,9}/\S+"),
    ("footnote", r"\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+"),
    ("idiom", r"\b(?:24/7|9/11|50[-/]50|\d{1,2}-[A-Z])\b"),
    ("phone", r"\+\d[\d\s().-]{7,20}\d|(?<![\d.,])\b\d{3}-\d{3}-\d{4}\b"),
    ("phone", r"(?<![\d.,])(?:\(0?\d{3}\)\s?|\b0\d{3}[-\s])\d{3}[-\s.]?\d{2}[-\s.]?\d{2}\b"),
    ("date", rf"\b{YEAR}-(?:0[1-9]|1[0-2])(?:-{DAY})?\b"),
    ("date", rf"\b{DAY}[/.-]{DAY}[/.-](?:\d{{4}}|\d\d)\b(?!\.\d)"),
    ("name", r"\bv\d{1,3}(?:\.\d{1,3}){0,3}\b|\b[A-Z]\w{1,20}\s\d\.0\b"),
    ("section", r"(?<![\d.,])\d{1,2}(?:\.\d{1,2}){2,5}\b(?![,.]\d)"),
    (
        "clock_time",
        r"\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
        rf"(?:\s?(?:[ap]\.?\s?m\b\.?|h(?:rs?|oras|ours)?\b\.?))?{_ZONE}",
    ),
    (
        "clock_time",
        rf"\b\d{{1,2}}(?:\.\d\d)?\s?[ap]\.\s?m\.?{_ZONE}|\b\d{{1,2}}(?:\.\d\d)?\s?[ap]m\b{_ZONE}",
    ),
    ("year", rf"\b(?i:pre|post|early|late|pos)-{YEAR}s?\b"),
    ("designator", rf"\b(?:{_MAKERS})\s\d{{2,3}}(?:-\d{{1,4}}\w{{0,3}})?\b"),
    ("designator", r"\b[A-Z]\d{2,3}-\d{2,4}\b"),
    (
        "designator",
        rf"\b{_NOT_TYPES}[A-Z][A-Za-z]{{0,3}}(?:/[A-Z])?[-‑‐–]\d{{1,4}}[A-Z]*\d*[a-z]?\b",
    ),
    ("year", r"\b(?i:FY|fiscal(?:\syear)?|año\sfiscal|ejercicio)\s?\d{2,4}(?:[-–/]\d{2,4})?\b"),
    ("year", r"(?<![\w$€£])(?:Q[1-4]|[1-4]Q)(?:\s?(?:(?:of|de)\s)?(?:20)?\d\d)?\b"),
    # of a ship and the like: LHD 7; "PDVSA 2020" and "OPEC 13 members" have no type before them
    (
        "designator",
        rf"\b{_NOT_TYPES}[A-Z]{{2,4}}\s\d{{1,3}}{AFTER}"
        r"(?!\s(?:{noun}|{number}|[a-z]+s|per|por)\b)",
    ),
    (
        "name",
        r"\b(?!(?:USD|EUR|GBP|CNY|RMB|VEF|VES|COP|MXN|BsF?|Bs)\d)[A-Za-z]+\d+\w*(?:\.\d+)?\b",
    ),
    ("name", r"(?i:\b(?!{number}\b)[^\W\d_]{3,}-\d{1,4}\b)(?![.,]\d)"),
    ("name", r"\b\d{1,3}(?:G|D|P|GB|TB|MB|K)\b(?!\$)"),
    (
        "label",
        r"\b(?:Article|Part|Title|Phase|Annex|Artículo|Parte|Título|Fase|Anexo)\s[IVX]{1,5}\b",
    ),
    ("section", r"\b(?:Chapter|Section|Capítulo|Sección|Tomo)\s[IVX]{1,5}\b"),
    ("ordinal", r"\b[Ss]iglos?\s[IVX]{1,5}(?:\s(?:y|al)\s[IVX]{1,5})?\b"),
    ("name", rf"\b[A-ZÁÉÍÓÚ][^\W\d_]{{1,30}}\s(?P<n>{ROMAN})\b"),
    ("name", rf"\b{ROMAN}{_CAPITALS}|\b[VX]\s(?:Flota|República|Cumbre|Congreso|Fleet)\b"),
    # Second World War, Fourth Fleet, Primera Dama; the 4th Fleet
    ("name", rf"\b(?=[A-ZÁÉÍÓÚ])(?i:{{ordinal}}){_CAPITALS}"),
    ("year", rf"\b{YEAR}/\d\d(?:\d\d)?\b"),
    ("year", rf"\b{YEAR}s\b"),
    ("year", r"[’'‘]\d0s?\b(?:\s(?:and|y|to|a)\s[’'‘]\d0s?\b)?"),
    ("document_id", r"\b\d{1,4}\s(?:FR|U\.S\.C?\.?|CFR)\s\d+\b"),
    ("document_id", r"\b(?:H\.\s?R\.|S\.\s?(?:Con\.\s?|J\.\s?)?(?:Res\.)?)\s\d{1,5}\b"),
)
