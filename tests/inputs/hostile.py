"""Hostile words, and a project that has them wherever somebody else's words can stand."""

from __future__ import annotations

import csv
from pathlib import Path

EVIL = "https://evil.example/"

# Without a number, so that no gate stops them before they come to a page. Each leaves an element,
# an attribute, a dialog or a request behind if it acts.
WORDS = {
    "an element": "<x-hostile>a</x-hostile>",
    "a script": "<script>alert(name)</script>",
    "the end of a script": "</script><script>alert(name)</script>",
    "a picture with a handler": "<img src=x onerror=alert(name)>",
    "the end of a quoted attribute": '"><x-hostile onclick="alert(name)">',
    "a handler in a quoted attribute": '" onmouseover="alert(name)" x-hostile="',
    "a handler in an attribute": "' autofocus onfocus='alert(name)' x-hostile='",
    "an SVG that loads": "<svg onload=alert(name)><x-hostile></svg>",
    "a foreign object": "<svg><foreignObject><iframe src=javascript:alert(name)></svg>",
    "the end of an SVG": "</text></svg><script>alert(name)</script>",
    "a link to a script": '<a href="javascript:alert(name)">a</a>',
    "a link of Markdown to a script": "[a](javascript:alert(name))",
    "a link to data": "[a](data:text/html,<script>alert(name)</script>)",
    "a link to Visual Basic": "<a href=vbscript:msgbox(name)>a</a>",
    "another address": f'<meta http-equiv=refresh content=".;url={EVIL}">',
    "another base": f'<base href="{EVIL}">',
    "a frame": '<iframe srcdoc="<script>parent.alert(name)</script>"></iframe>',
    "a template": "<template shadowrootmode=open><x-hostile></template>",
    "a form": f"<form action={EVIL}><input name=a autofocus onfocus=alert(name)></form>",
    "a style sheet": f'<link rel=stylesheet href="{EVIL}a.css">',
    "an object": f"<object data={EVIL}></object><embed src={EVIL}>",
    "a picture of Markdown": f"![a]({EVIL}a.png)",
    "an expression of Jinja": "{{ self.__init__.__globals__ }}",
    "a walk to os in Jinja": "{{ ''.__class__.__mro__[-i].__subclasses__() }}",
    "a statement of Jinja": "{% import os %}{% include '/etc/passwd' %}{# a #}",
    "a place of str.format": "{x.__class__.__init__.__globals__}",
    "an expression of Vega": "datum.constructor.constructor('alert(name)')()",
    "an expression of Vega as JSON": '{"expr": "alert(name)", "signal": "name"}',
    "data of Vega": f'{{"url": "{EVIL}a.csv"}}',
    "a literal of JavaScript": "${alert(name)}`+alert(name)+`",
    "the end of a style": "</style><x-hostile>",
    "a rule of CSS": f"'}} * {{ background: url({EVIL}a.png) }} a::before {{ content: '",
    "an import of CSS": f"@import url({EVIL}a.css); a {{ width: expression(alert(name)) }}",
    "the end of a title": "</title><x-hostile>",
    "the end of a table": "</td></tr></table><x-hostile>",
    "the end of a comment": "--><x-hostile><!--",
    "a mark of the program": "<!--changes--><!--corrections--><!--draft--><!--/draft-->",
    "unparsed text": "<![CDATA[<x-hostile>]]><?xml-stylesheet href=a?>",
    "a type with an entity": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    "an entity": "&lt;x-hostile&gt;&amp;quot;",
    "a formula behind a semicolon": "a;=cmd|' /C calc'!A",
    "a formula in another line": "a\n=cmd|' /C calc'!A",
    "a path upwards": "../../../etc/passwd",
    "a path of Windows": r"..\..\..\Windows\win.ini",
}

# A terminal or spreadsheet obeys these; no table may hold them, everything else may.
OBEYED = {
    "a colour": "\x1b[31ma\x1b[m",
    "a title of the window": "\x1b]0;a\x07",
    "a link of the terminal": f"\x1b]8;;{EVIL}\x1b\\a\x1b]8;;\x1b\\",
    "the clipboard": "\x1b]52;c;YQ==\x07",
    "a control of eight bits": "\x9b2J\x9d0;a\x9c",
    "a backspace": "a\x08\x08bc",
    "text turned around": "\u202eabc\u2066d\u2069",
    "nothing seen": "a\u200bb\ufeff\u2060",
    "a formula": "=cmd|' /C calc'!A0",
    "a formula with a sign": "+cmd|' /C calc'!A0",
    "a formula below zero": "-1+cmd|' /C calc'!A0",
    "a formula of Lotus": "@SUM(A1)",
    "a formula in wide signs": "\uff1d1+1",
    "a formula behind a tab": "\t=1+1",
}

# text that somebody else wrote and that comes to pages, charts or exports as it is
COLUMNS = {
    "figures": "measure_en measure_es universe_en universe_es speaker speaker_es via evidence_note "
    "evidence_note_es note",
    "chinese_loans": "lender purpose facility note",
    "chinese_loans_by_country": "records_filter records_filter_es dataset_es country_es note",
    "loan_estimates": "estimated_by estimated_by_es reported_by reported_by_es scope note",
    "us_tariffs": "publisher publisher_es note",
    "us_forces": "area includes publisher publisher_es note",
    "us_ships": "class_name area status note",
    "allied_support": "publisher publisher_es statement_en statement_es note",
    "arms_deliveries": "note",
    "timeline": "event_en event_es note",
    "us_cpi": "note",
    "speakers": "note",
    "sources": "producer producer_es hosted_by hosted_by_es title title_es licence licence_es url "
    "note",
    "corrections": "reason reason_es",
    "confirmations": "evidence_en evidence_es",
}


def with_words(text: str, number: int) -> str:
    """Return a cell with hostile words behind its own, others for each number."""
    return f"{text} {list(WORDS.values())[number % len(WORDS)]}"


def plant(root: Path) -> list[tuple[str, str, str]]:
    """Put hostile words into every column of `COLUMNS` of a project's raw tables.

    One text gets the same words wherever it stands, so that what belongs together still does.

    Returns
    -------
    list of (table, column, name)
        Which words stand where.
    """
    names, planted = list(WORDS), []
    known: dict[str, int] = {}
    for table, columns in COLUMNS.items():
        path = root / "data" / "raw" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        for at, column in enumerate(rows[0]):
            if column not in columns.split():
                continue
            for row in rows[1:]:
                if row[at]:
                    number = known.setdefault(row[at], len(known))
                    if column == "url":
                        row[at] += "?" + "%20".join(
                            list(WORDS.values())[number % len(WORDS)].split()
                        )
                    else:
                        row[at] = with_words(row[at], number)
                    planted.append((table, column, names[number % len(names)]))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return planted
