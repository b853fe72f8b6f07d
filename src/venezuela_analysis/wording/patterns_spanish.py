"""Spanish patterns of numbers that are no figures."""

from __future__ import annotations

from venezuela_analysis.wording.patterns_shared import AFTER, DAY, NAMED_AFTER, YEAR

_AGE = r"(?:\d{1,3}|[^\W\d_]{2,15}(?:\sy\s[^\W\d_]{2,8})?)"
_OF_DAY = r"de\sla\s(?:mañana|tarde|noche|madrugada)"
_HOURS = "una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
_DECADES = "veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa"
_SHORT_MONTHS = "ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic"
_WEEKDAYS = "lunes|martes|miércoles|jueves|viernes|sábado|domingo"

#: What stands for the names in braces, besides the words of the lexicon. "Un hombre de 50 años" is
#: an age, "un plazo de 10 años" is not.
SPANISH_PARTS = {
    "months": "setiembre",
    "person": (
        r"hombres?|mujer(?:es)?|niñ[oa]s?|j[oó]ven(?:es)?|jovencit[oa]s?|ancian[oa]s?|hij[oa]s?|señora?s?|"
        r"adolescentes?|personas?|ciudadan[oa]s?|venezolan[oa]s?|rus[oa]s?|chin[oa]s?|cuban[oa]s?|"
        r"reclutas?|soldados?|militar(?:es)?|marineros?|marine|sargento|capitán|coronel|general|"
        r"piloto|exmilitar|polític[oa]|líder|dirigente|presidente|presidenta|mandatari[oa]|"
        r"ministr[oa]|exministr[oa]|diputad[oa]|senador|senadora|opositor|opositora|activista|"
        r"periodista|abogad[oa]|médic[oa]|profesora?|maestr[oa]|estudiantes?|obrer[oa]s?|"
        r"trabajadora?|empresari[oa]|ingenier[oa]|pescador|migrantes?|padre|madre|abuel[oa]|"
        r"sindicalista|chofer|taxista|vecin[oa]|jubilad[oa]|detenid[oa]s?|víctima"
    ),
    "span": (
        r"plazos?|per[ií]odos?|mandatos?|lapsos?|préstamos?|contratos?|penas?|condenas?|acuerdos?|"
        r"bonos?|vencimientos?|más|menos|cerca|serie|ciclos?|término|gobierno|crisis|duración|"
        r"máximo|mínimo|experiencia|cárcel|prisión|alrededor|después|antes|tratados?|licencias?|"
        r"créditos?|guerra|bloqueo|concesi[oó]n(?:es)?|plan(?:es)?|programas?|alianza|historia|"
        r"prórroga|garantía|embargo|vida|relaci[oó]n(?:es)?"
    ),
}

SPANISH: tuple[tuple[str, str], ...] = (
    (
        "date",
        rf"(?i:\b{DAY}\.?(?:º|°|ro|er|o\.)?(?:\s?(?:y|al|a|e|hasta|[-–])\s?(?:el\s)?{DAY})?\sde\s{{month}}"
        rf"\b(?:,?\s(?:de|del)\s{YEAR}\b|\s{YEAR}\b)?)",
    ),
    (
        "date",
        rf"(?i:\b(?:primero|{{small}}|treinta\sy\suno)\sde\s{{month}}\b(?:\s(?:de|del)\s{YEAR}\b)?)",
    ),
    ("date", rf"(?i:\b{DAY}\s{{month}}(?:\s{YEAR})?\b)"),
    ("date", rf"(?i:\b{DAY}[-\s](?:{_SHORT_MONTHS})\b\.?(?:[-\s]{YEAR}\b)?)"),
    ("date", rf"(?i:\b(?:{{month}}|{_SHORT_MONTHS})\.?\s{DAY}\sde\s{YEAR}\b)"),
    ("date", rf"(?i:\b{{month}}\s(?:(?:de|del)\s)?{YEAR}\b)"),
    (
        "date",
        rf"(?i:\b(?:{_WEEKDAYS}|día)\s(?P<n>{DAY})\b){AFTER}(?!\s(?:{{noun}}|{{number}}|de)\b)",
    ),
    (
        "clock_time",
        rf"(?i:\ba\s(?:eso\sde\s)?las?\s\d{{1,2}}(?:\s(?:{_OF_DAY}|horas|en\spunto))?){AFTER}"
        r"(?!\s(?:{noun}|{number}|por|[^\W\d_]+s)\b)",
    ),
    ("clock_time", rf"(?i:\b\d{{1,2}}\s{_OF_DAY}\b)"),
    ("clock_time", r"(?i:\blas\s\d{1,2}[:.]\d\d(?:\s?h(?:oras|rs?|s)?\b)?)"),
    (
        "clock_time",
        rf"(?i:\ba\s(?:eso\sde\s)?las?\s(?:{_HOURS})(?:\sy\s(?:media|cuarto|{{small}}))?"
        rf"(?:\s(?:{_OF_DAY}|en\spunto)\b|(?=\s*(?:[,.;)]|$))))",
    ),
    (
        "clock_time",
        rf"(?i:\b(?:las?\s)?(?:{_HOURS})(?:\sy\s(?:media|cuarto|{{small}}))?\s{_OF_DAY}\b)",
    ),
    # a quarantine, unless it is of things: "una cuarentena de buques"
    ("idiom", r"(?i:\bcuarentenas?\b(?!\sde\s[^\W\d_]))"),
    (
        "age",
        r"(?i:\bentre\s(?:los\s)?\d{1,2}\sy\s(?:los\s)?\d{1,2}\saños\b(?:\sde\sedad\b)?)",
    ),
    ("age", r"(?i:\b\w{1,15}\saños\sde\sedad\b)"),
    ("age", r"(?i:[^\W\d_]\sde\s(?P<n>\d{1,3}\s(?:y|o|a)\s\d{1,3}\saños)\b)"),
    ("age", rf"(?i:\b{{person}}(?:\s[^\W\d_]{{3,20}})?\sde\s(?P<n>{_AGE}\saños)\b)"),
    (
        "age",
        rf"(?i:(?:^|[,(]\s?|\b(?!{{span}}\b)[^\W\d_]{{1,30}}\s)de\s(?P<n>{_AGE}\saños)(?=\s?[,)]))",
    ),
    ("age", r"(?<=,\s)\d{1,2}\saños(?=[,)])"),
    ("age", r"(?i:\ba\s(?:los|sus)\s\d{1,2}\saños\b)"),
    ("age", r"(?i:\b(?:tiene|tenía|con|cumplió|cumple|cumplía)\s(?P<n>\d{1,2}\saños)\b)(?!\sde\s)"),
    ("age", r"(?i:\b(?:menor|mayor)(?:es)?\sde\s(?P<n>\d{1,2}\saños)\b)"),
    (
        "age",
        rf"(?i:\b(?:l[oa]s|{{person}})\s(?:menores|mayores)\sde\s(?P<n>\d{{1,2}})\b){AFTER}(?!\s[^\W\d_])",
    ),
    (
        "indefinite",
        r"(?i:(?<!\bhasta\s)(?<!\bmás\sde\s)(?<!\bmenos\sde\s)(?<!\bmenos\s)\b"
        r"(?:{small}|\d{1,2})\sdígitos\b|(?<=\bde\s)(?:{small}|\d{1,2})\scifras\b)",
    ),
    (
        "label",
        r"(?i:\b(?:aranceles|tarifas|investigaci[oó]n(?:es)?)\s(?:(?:de|bajo|por)\sla\s)?)"
        r"(?P<n>122|201|232|301|338)\b(?![.,]?\d|\s?%)",
    ),
    (
        "label",
        r"(?i:\blicencia\s(?:general\s)?(?:n[.º°]{1,3}\s?)?\d{1,3}[A-Z]?\b)(?![.,]\d|\s(?:{noun}|{number})\b)",
    ),
    (
        "label",
        r"(?i:\b(?:fase|parte|capítulo|etapa|ronda|tomo|número)\s(?:uno|dos|tres|cuatro|cinco)\b)",
    ),
    (
        "label",
        r"(?i:\b(?:la|de|esta|una)\s)(?P<n>(?i:ronda|jornada|sesión|edición|cumbre)\s\d{1,3})\b"
        r"(?![.,]\d|\s(?:{noun}|{number})\b)",
    ),
    ("name", r"\b\d{1,2}[JFNAOS]\b"),
    ("year", r"(?<![\w$€£])[1-4]T(?:\s?(?:de(?:l)?\s)?(?:20)?\d\d)?\b"),
    ("year", rf"(?i:\b(?:años|década\sde(?:\slos)?)\s(?P<n>{_DECADES})\b)"),
    ("year", rf"(?i:\blos\s(?P<n>{_DECADES})(?=\s*(?:[,.;)]|$)))"),
    (
        "year",
        r"(?i:(?<=\baños\s)(?:19)?[2-9]0\b"
        r"|(?<=\blos\s)(?:19)?[2-9]0\b(?![.,]\d)(?=\s*$|\sy\b|[,.;)]))",
    ),
    (
        "year",
        r"(?i:\b(?:crisis|generación|golpe|constitución|elecciones|mundial|devaluación|año)\sdel?\s"
        r"(?P<n>[3-9]\d)\b)(?![.,]\d|\s?%|\s(?:{noun}|{number}|por|puntos)\b)",
    ),
    ("ordinal", r"(?i:\bsiglo\s(?P<n>\d{1,2})\b)"),
    ("name", rf"\b\d{{1,3}}(?:\.?[ºª°]|er|ra|da|ta|va|ma){NAMED_AFTER}"),
    ("ordinal", r"\b\d{1,3}(?:\.?[ºª]|\.°|er|era|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na)\b"),
    ("ordinal", r"\b\d{1,3}\.?[ºª]"),
    (
        "name",
        r"\b(?:Grupo\sde\s(?:los\s)?|grupo\sde\slos\s)(?i:\d+|cinco|siete|ocho|diez|veinte)\b",
    ),
    (
        "address",
        r"(?i:\b(?:calle|avenida|av\.|carrera|apartado(?:\spostal)?|plaza)\s(?:[^\W\d_]{1,20}\s?){0,4}"
        r",?\s?(?P<n>\d{1,5}))\b(?![.,]\d)",
    ),
    (
        "phone",
        r"(?i:\b(?:tel(?:éfono|f)?\.?|llame\sal|llamar\sal)\s(?P<n>[\d()][\d\s().-]{5,18}\d)\b)",
    ),
    (
        "section",
        r"(?i:\b(?:secci[oó]n(?:es)?|páginas?|págs?\.|p\.|párrafos?|capítulos?|nota|anexo|apéndice|"
        r"tabla|gráfico|cuadro|figura)\s?(?:n[.º°]{1,3}\s?)?\d+(?:[.-]\d+){0,4}"
        r"(?:\s?(?:[-–,]|y|a)\s?\d{1,4}\b)?)" + AFTER + r"(?!\s(?:{noun}|por ciento|{number})\b)",
    ),
    (
        "label",
        r"(?i:\b(?:artículo|artículos|arts?\.|resolución|decreto|ley|orden|fase|núm\.?|número|"
        r"n[.º°]{1,3}|no\.|nro\.?|expediente|canal|vuelo|ruta|tomo|título|versión|categoría|tipo|"
        r"bloque|zona|pregunta|proyecto)\s?(?:[A-Z][a-z]{3,20}\s)?(?:n[.º°]{1,3}\s?)?"
        r"\d+(?:[./-]\d+){0,4}(?:\sy\s\d{1,4}\b)?)"
        + AFTER
        + r"(?!\s(?:{noun}|por ciento|{number})\b)",
    ),
)
