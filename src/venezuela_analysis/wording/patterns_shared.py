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
    ("footnote", r"\[\d{1,3}\]|(?<!\bm)(?<!\bkm)(?<!\bcm)[¹²³⁴⁵⁶⁷⁸⁹⁰]+"),
    # after a plural it repeats a number: "three seats (3)"
    ("footnote", r"(?<=[a-rt-záéíóúñ”\"»]\s)\([1-9]\)(?=\s*(?:$|[.,;:]))"),
    ("idiom", r"\b(?:24/7|50[-/]50)\b"),
    ("date", r"\b(?:9/11|\d{1,2}-[A-Z])\b(?!-)"),
    (
        "name",
        r"\b(?:Phillips\s66|S&P\s500|Fortune\s500|FTSE\s100|Nasdaq\s100|CSI\s300|Nikkei\s225"
        r"|I(?:BEX|bex)\s35|Russell\s2000|Stoxx\s600)\b",
    ),
    # titles of programs and papers
    ("name", r"\b(?:60\sMinutes|48\sHours|20\sMinutos|24\sHoras)\b"),
    (
        "name",
        r"\b(?:Apollo|Apolo|Artemis|Soyuz|Windows|Agenda|Expo|Radio|Channel|Canal)\s\d{1,4}\b",
    ),
    ("score", r"(?<!solution\s)(?<!solución\s)\b\d{1,3}/(?:100|[1-9]0)\b(?!/)"),
    ("score", r"\b\d{1,2}-to-\d{1,2}\b|\b\d{1,2}:\d\b(?![\d:.,])"),
    ("clock_time", rf"\b\d{{1,2}}[hH]\d\d\b{_ZONE}"),
    ("clock_time", r"\b(?:\d{1,2}h\s?)?\d{1,2}m\s?\d{1,2}s\b"),
    ("document_id", r"\b\d{1,2}:\d\d-[a-z]{2}-\d{3,6}\b"),
    ("designator", r"(?i:\b(?:flight|vuelo)\s)(?P<n>[A-Z][A-Z\d]\s?\d{2,4})\b"),
    (
        "phone",
        r"\+\d[\d\s().-]{7,20}\d|(?<![\d.,-])\b(?:1-)?\d{3}-\d{3}-\d{4}\b",
    ),
    ("phone", r"(?<![\d.,])(?:\(0?\d{3}\)\s?|\b0\d{3}[-\s])\d{3}[-\s.]?\d{2}[-\s.]?\d{2}\b"),
    ("date", rf"\b{YEAR}-(?:0[1-9]|1[0-2])-{DAY}\b"),
    ("date", rf"\b{DAY}[/.-]{DAY}[/.-](?:\d{{4}}|\d\d)\b(?!\.\d)"),
    ("name", r"\bv\d{1,3}(?:\.\d{1,3}){0,3}\b|\b[A-Z]\w{1,20}\s\d\.0\b"),
    ("section", r"(?<![\d.,])\d{1,2}(?:\.\d{1,2}){2,5}\b(?![,.]\d)"),
    (
        "clock_time",
        r"\b(?:[01]\d|2[0-3])[0-5]\d\s?(?:GMT|UTC|EDT|EST|hours\b|hrs\b|local\stime|hora\slocal)",
    ),
    (
        "clock_time",
        r"\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
        rf"(?:\s?(?:[ap]\.?\s?m\b\.?|h(?:rs?|oras|ours)?\b\.?))?{_ZONE}",
    ),
    (
        "clock_time",
        rf"\b\d{{1,2}}(?:\.\d\d)?\s?[ap]\.\s?m\.?{_ZONE}|\b\d{{1,2}}(?:\.\d\d)?\s?(?:[ap]m|[AP]M)\b{_ZONE}",
    ),
    ("year", rf"\b(?i:pre|post|early|late|pos)-{YEAR}s?\b"),
    (
        "name",
        r"\b(?:Batallón|Brigada|Regimiento|División|Escuadrón|Battalion|Brigade|Regiment|Division"
        r"|Squadron)\s\d{1,4}\b(?![.,]\d)",
    ),
    ("name", r"\b(?:COP\d\d|MS-13|M-19|[SU]ub-\d\d)\b"),
    ("designator", r"\b(?:Type|Tipo|Mark|M[Kk]|Project|Proyecto)\s\d{2,4}[A-Z]?\b"),
    ("designator", r"\b(?:[TS][Uu]|MIG|Mi[Gg]|An|Il|Mi|KC|MQ|F)\d{2,3}[A-Z]*\d?\b"),
    ("designator", rf"\b(?:{_MAKERS})\s\d{{2,3}}(?:-\d{{1,4}}\w{{0,3}})?\b"),
    ("designator", r"\b[A-Z]\d{2,3}-\d{2,4}\b"),
    (
        "designator",
        rf"\b{_NOT_TYPES}[A-Z][A-Za-z]{{0,3}}(?:/[A-Z])?[-‑‐–]\d{{1,4}}[A-Z]*\d*[a-z]?(?:[-/](?:\d{{1,3}}[A-Z]{{0,2}}|[A-Z]))?\b",
    ),
    ("year", r"\b(?i:FY|fiscal(?:\syear)?|año\sfiscal|ejercicio)\s?\d{2,4}(?:[-–/]\d{2,4})?\b"),
    ("year", r"(?<![\w$€£])(?:Q[1-4]|[1-4]Q)(?:\s?(?:(?:of|de)\s)?(?:20)?\d\d)?\b"),
    # of a ship and the like: LHD 7; "PDVSA 2020" and "OPEC 13 members" have no type before them
    (
        "designator",
        rf"\b{_NOT_TYPES}[A-Z]{{2,4}}\s\d{{1,3}}{AFTER}"
        r"(?!\s(?!(?:was|is|has|does|as|its)\b)(?:{noun}|{number}|[a-z]+s|per|por)\b)",
    ),
    (
        "name",
        r"(?<!\$)\b(?!(?:USD|EUR|GBP|CNY|RMB|Rmb|Rs|VEF|VES|MXN|BsF?|Bs)\d|[kc]?m[23]\b)"
        r"[A-Za-z]+\d+\w*(?:\.\d+)?\b",
    ),
    ("name", r"(?i:\b(?!{number}\b)[^\W\d_]{3,}-\d{1,4}\b)(?![.,]\d)"),
    ("name", r"(?<![$€£])\b(?:\d{1,3}(?:G|D|P|GB|TB|MB)|[48]K)\b(?!\$)"),
    ("document_id", r"\b(?:IMO|MMSI)\s\d{7,9}\b"),
    ("label", r"(?<!\w)#\d{1,4}\b"),
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
    ("year", r"(?i:\b(?:in|of|since|from|until|by|before|after|en|de|desde)\s)(?P<n>[’'‘]\d\d)\b"),
    ("year", r"[’'‘]\d0s?\b(?:\s(?:and|y|to|a)\s[’'‘]\d0s?\b)?"),
    ("document_id", r"\b\d{1,4}\s(?:FR|U\.S\.C?\.?|CFR)\s\d+\b"),
    ("document_id", r"\b(?:H\.\s?R\.|S\.\s?(?:Con\.\s?|J\.\s?)?(?:Res\.)?)\s\d{1,5}\b"),
)
