"""English patterns of numbers that are no figures."""

from __future__ import annotations

from venezuela_analysis.wording.patterns_shared import AFTER, DAY, NAMED_AFTER, YEAR

_ORDINAL_DAY = rf"{DAY}(?:st|nd|rd|th)?"
_STREET = (
    r"(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Blvd\.|Drive|Lane|Square|Plaza|Highway|Way)"
)

#: What stands for the names in braces, besides the words of the lexicon.
ENGLISH_PARTS = {
    "months": "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec",
    "person": "children|people|adults|minors|kids|women|men|those|voters|boys|girls|anyone",
}

ENGLISH: tuple[tuple[str, str], ...] = (
    (
        "date",
        rf"(?i:\b{{month}}\.?\s{_ORDINAL_DAY}(?:\s?(?:[-–]|and|to)\s?{_ORDINAL_DAY})?){AFTER}"
        rf"(?!\s(?:{{noun}}|percent|per cent|{{number}})\b)(?:,?\s{YEAR}\b)?",
    ),
    (
        "date",
        rf"(?i:\b{_ORDINAL_DAY}(?:\s?[-–]\s?|\s(?:and|to)\s){_ORDINAL_DAY}\s{{month}}\b(?:,?\s{YEAR}\b)?)",
    ),
    ("date", rf"(?i:\b{_ORDINAL_DAY}\s(?:of\s)?(?:{{month}})\b(?:,?\s{YEAR}\b)?)"),
    ("date", rf"(?i:\b{{month}}\.?,?\s{YEAR}\b)"),
    (
        "age",
        r"(?i:\b(?:aged?|ages)\s(?:of\s)?(?:between\s|from\s|about\s|over\s|under\s)?"
        r"\d{1,3}(?:\s?(?:to|and|[-–])\s?\d{1,3})?\b)(?![.,]?\d|%)",
    ),
    ("age", r"(?i:(?<![\w-])\w[\w-]{0,30}[-\s]years?[-\s]olds?\b)"),
    (
        "age",
        r"(?i:\b\d{1,3}\syears\sof\sage\b(?:\s(?:or|and)\s(?:older|over|above|under|younger))?)",
    ),
    ("age", r"(?i:\b\d{1,2}\s(?:or|and)\s(?:older|younger)\b)"),
    # of a list; "could top 50" is a hedge
    (
        "ordinal",
        r"(?i:\btop-|\b(?:the|a|an|its|among|['’]s)\stop\s)(?P<n>\d{1,3}|three|five|ten|twenty)\b"
        r"(?![.,]\d|%|\s(?:percent|per|million|billion)\b)",
    ),
    ("age", r"(?i:\bin\s(?:his|her|their|my)\s(?:early\s|late\s|mid-)?\d0s\b)"),
    ("age", r"(?i:\b\d{1,3}(?:st|nd|rd|th)\sbirthday\b)"),
    (
        "age",
        rf"(?i:\b{{person}}\s(?P<n>(?:under|over|below|above)\s\d{{1,2}})\b){AFTER}(?!\s\w+s\b)",
    ),
    ("age", r"\b(?:[Hh]e|[Ss]he|who)\s(?:is|was|turned|turns)\s(?P<n>\d{2,3})(?=[.,;]|$|\sand\b)"),
    ("year", r"(?i:\b(?:mid|early|late)-\d0s\b|(?<=\bthe\s)\d0s\b)"),
    ("name", rf"\b\d{{1,3}}(?:st|nd|rd|th){NAMED_AFTER}"),
    ("ordinal", r"\b\d{1,3}(?:st|nd|rd|th)\b"),
    ("name", r"\bGroup\sof\s(?:\d+|Five|Seven|Eight|Ten|Twenty)\b"),
    ("address", rf"\b\d{{1,5}}{NAMED_AFTER[:-5]}{{1,3}}?\s{_STREET}(?!\w)"),
    ("address", r"(?i:\bP\.?\s?O\.?\sBox\s\d+\b)"),
    ("clock_time", r"\bat\s(?P<n>(?:[01]\d|2[0-3])[0-5]\d\shours)\b"),
    # a numbered thing with a name of its own: Peace Zone No. 1, CNOOC Block 3
    ("name", r"(?<=[a-z,]\s)[A-Z][\w-]{1,30}\s(?:[A-Z]\w{1,30}\s)?(?P<n>No\.\s\d+)\b"),
    ("name", rf"\b[A-Z][\w-]{{2,30}}\s(?P<n>(?:Block|Zone|Unit|Pier|Force)\s\d{{1,3}}){AFTER}"),
    (
        "section",
        r"(?i:\b(?:sections?|pages?|pp?\.|paragraphs?|paras?\.|chapters?|annex|appendix|footnotes?|"
        r"figure|table|chart|column|exhibit|slide)\s\d+(?:[.-]\d+){0,4}[a-z]?"
        rf"(?:\s?(?:[-–,]|and|to)\s?\d{{1,4}}\b(?!\s(?:{{noun}}|{{number}})\b))?)"
        rf"{AFTER}(?!\s(?:{{noun}}|percent|{{number}})\b)",
    ),
    ("indefinite", r"(?i:\b(?:{small}|\d{1,2})[-\s](?:digit|digits|figure)\b)"),
    # tariffs by the section of the law that allows them
    (
        "label",
        r"\b(?:122|201|232|301|338)(?=\s(?:[\w-]+\s)?"
        r"(?:tariffs?|duties|levies|investigations?|probes?)\b)",
    ),
    (
        "label",
        r"(?i:\b(?:nos?\.|number|articles?|art\.|title|resolutions?|phase|order|decree|law|rule|"
        r"flight|channel|route|highway|version|category|type|room|item|step|question|block|zone|"
        r"unit|pier|docket|lot|gate|bill|act|level|model|briefing|bulletin)\s(?:no\.?\s)?\d+(?:[./-]\w+){0,4}[a-z]?"
        r"(?:\sand\s\d{1,4}(?!\s(?:{noun}|{number})))?)"
        rf"{AFTER}(?!\s(?:{{noun}}|percent|{{number}})\b)",
    ),
    ("name", r"\bWorld\sWar\s(?:I{1,3}|One|Two)\b"),
    ("name", r"\b(?:Air\sForce|Marine|Formula|Phase|World\sWar|Channel)\s(?:One|Two|Three)\b"),
    (
        "label",
        r"\b(?:E\.?O\.?|(?:General\s)?Licen[sc]e(?:\sNo\.)?|GL)\s\d{1,5}[A-Z]{0,2}\b(?![.,]\d)",
    ),
    (
        "label",
        r"(?i:\b(?:phase|part|chapter|stage|tier|round|volume|number)\s"
        r"(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)(?!\s{number}\b)",
    ),
    ("clock_time", r"(?i:\b\w{1,10}\so['’]clock\b)"),
    (
        "clock_time",
        r"(?i:\b(?:\d{1,2}|{small})\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b)",
    ),
)
