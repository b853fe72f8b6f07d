"""Drafts in Markdown, plain text, HTML and Word: broken, odd and hostile."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path

from inputs.cases import Case
from inputs.raw_tables import PROJECT

from venezuela_analysis import ledger
from venezuela_analysis.figures import Figure
from venezuela_analysis.story import checking, drafts, review

TODAY = date(2026, 1, 1)
_SHIPS = "The navy sent 11 ships."
_UTF8 = "found a byte that is not UTF-8. Save it as UTF-8."
_DEEP = "inside each other without end. Write them one below the other."
_LONG = "expected at most 10,000. Part it with blank lines."
_XML = "broken XML"


def cases() -> Iterator[Case]:
    """Yield drafts of every format."""
    for suffix, sound in {".md": _MARKED | _PLAIN, ".txt": _PLAIN, ".html": _PAGES}.items():
        for name, (content, value) in sound.items():
            yield Case("draft", suffix, name, partial(_checked, suffix, content), value)
    for suffix, broken in _BROKEN.items():
        for name, (content, *told) in broken.items():
            attempt = partial(_checked, suffix, content)
            yield Case("draft", suffix, name, attempt, told=(f"story{suffix}", *told))
    for name, (content, value) in _DOCUMENTS.items():
        yield Case("draft", ".docx", name, partial(_checked, ".docx", content), value)
    for name, (make, *told) in _NO_FILES.items():
        yield Case("draft", "no file", name, partial(_made, make), told=("story.md", *told))
    yield Case(
        "draft",
        ".pdf",
        "another kind of file",
        partial(_checked, ".pdf", "x"),
        told=("story.pdf: found a .pdf file, expected one of .md, .txt, .docx, .html",),
    )


@cache
def _figures() -> dict[str, Figure]:
    return ledger.read(project=PROJECT)


def _checked(suffix: str, content: object, folder: Path) -> list[str]:
    """Return the numbers of a draft, checked and reported in every form."""
    made = content() if callable(content) else content
    path = folder / f"story{suffix}"
    path.write_bytes(made.encode() if isinstance(made, str) else made)
    return _review(path)


def _made(make: Callable[[Path], None], folder: Path) -> list[str]:
    make(folder / "story.md")
    return _review(folder / "story.md")


def _review(path: Path) -> list[str]:
    result = checking.check(drafts.read(path, _figures()), _figures(), today=TODAY)
    told = [*review.lines(result), review.to_csv(result), review.to_json(result)]
    assert not set("".join(told)) & _OBEYED
    review.to_html(result, result.figures, {})
    return [number.text for number in result.numbers]


# what a terminal or a spreadsheet obeys
_OBEYED = {"\x1b", "\x9b", "\x07", "\x00", "\u202e", "\u200b"}

_PLAIN = {
    "nothing": ("", []),
    "spaces and blank lines": (" \n\n\t\n" * 1000, []),
    "a byte order mark": (f"\ufeff{_SHIPS}", ["11 ships"]),
    "CRLF": (f"{_SHIPS}\r\n\r\n{_SHIPS}\r\n", ["11 ships"] * 2),
    "CR alone": (f"{_SHIPS}\r\r{_SHIPS}\r", ["11 ships"] * 2),
    "a NUL": (f"\0{_SHIPS}\0", ["11 ships"]),
    "escapes of a terminal": (f"\x1b[31m{_SHIPS}\x1b[0m \x9b2J", ["31", "11 ships", "0m", "2"]),
    "the marks that bind figures": (f"\ue000ABC\ue001x\ue002 {_SHIPS}", ["11 ships"]),
    "marks of direction": (f"\u202e{_SHIPS}\u202c", ["11 ships"]),
    "an expression": ("{{ 7 * 7 }} and {{ ''.__class__ }}", ["7", "7"]),
    "a loop": ("{% for x in range(9) %}a{% endfor %}", ["9"]),
    "an unknown figure": ("{{ no_such_figure }}", ["{{ no_such_figure }}"]),
    "an unknown style": ("{{ us_troops | upper }}", ["{{ us_troops | upper }}"]),
    "a formula": ("=cmd|' /C calc'!A0 sent 11 ships.", ["A0", "11 ships"]),
    "a hundred accents over one letter": ("a" + "\u0301\u0323" * 50, []),
    "a number of 5,000 digits": ("9" * 5000 + " ships", ["9" * 5000]),
    "a thousand open brackets": ("[" * 1000, []),
    "quotes never closed": ('"' * 1000 + _SHIPS, ["11 ships"]),
    "numbers of other scripts": (
        "٤٠ ships, ４０ ships, ४० ships",
        ["٤٠ ships", "４０ ships", "४० ships"],
    ),
    "a digit of mathematics": ("\U0001d7d5 ships", ["𝟕 ships"]),
    "figures of speech": ("1e400, NaN, inf, 0x10, 1_000", ["1", "400", "0x", "10", "1", "000"]),
}
_MARKED = {
    "a script": ("<script>alert(1)</script>", []),
    "a table never ended": ("|a|b|\n|-|-|\n|1|2|\n|3", ["1", "2", "3"]),
    "code never ended": ("```\n11 ships", ["11 ships"]),
    "a comment never ended": ("<!-- 11 ships", ["11"]),
    "a header never ended": ("---\ntitle: 11 ships\n", ["11 ships"]),
    "a link to itself": ("[a]: a\n\n[a][a] 11 ships", ["11 ships"]),
    "a link to a script": ("[11 ships](javascript:alert(1))", ["11 ships", "javascript:alert(1)"]),
    "a figure of no name": ("[11 ships](figure:)", ["11 ships"]),
    "references to no character": ("&#x110000; &#xD800; &#0; &bogus;", []),
    "a reference of 9,000 digits": (f"&#{'1' * 9000};", ["1" * 9000]),
    "open tags": ("<a " * 500, []),
    "open emphasis": ("**a" * 500, []),
}
_PAGES = {
    "nothing": ("", []),
    "elements never closed": ("<div>" * 3000 + _SHIPS, ["11 ships"]),
    "ends without beginnings": ("</p>" * 3000 + _SHIPS, ["11 ships"]),
    "a marked section": (f"<![if IE]>{_SHIPS}<![endif]>", ["11 ships"]),
    "a section of no kind": (f"<![xxx[{_SHIPS}]]>", ["11"]),
    "a section never closed": (f"{_SHIPS}<![CDATA[", ["11 ships"]),
    "a declaration never closed": (f"{_SHIPS}<!DOCTYPE", ["11 ships"]),
    "a document type with entities": (
        f'<!DOCTYPE x [<!ENTITY a "11">]><p>&a; {_SHIPS}',
        ["11 ships"],
    ),
    "an instruction": (f"<?php echo 11 ?><p>{_SHIPS}", ["11 ships"]),
    "a script": (f"<script>alert(11)</script><p>{_SHIPS}", ["11 ships"]),
    "a script never closed": (f"<p>{_SHIPS}<script>11", ["11 ships"]),
    "a picture that runs": (f'<img src=x onerror="alert(11)"><p>{_SHIPS}', ["11 ships"]),
    "references to no character": ("<p>&#x110000; &#xD800; &#0; &bogus;", []),
    "a reference of 9,000 digits": (f"<p>&#{'1' * 9000};", ["1" * 9000]),
    "a language of no name": (f'<html lang="{"x" * 5000}"><p>{_SHIPS}', ["11 ships"]),
    "notes in notes": ("<sup>" * 500 + "1", ["1"]),
    "bindings in bindings": ('<span data-figure="us_troops">' * 500 + "15,000", ["15,000"]),
    "a table in tables": ("<table><tr><td>" * 500 + _SHIPS, ["11 ships"]),
}


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.md")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)


_NO_FILES = {
    "a folder": (_folder, "found a folder"),
    "a pipe": (_pipe, "found a pipe or device"),
    "a device without end": (_device, "found a pipe or device"),
    "a link to nothing": (_dangling, "found a link to nothing"),
    "a link to itself": (_loop, "found a file that cannot be read"),
    "a terabyte of nothing": (_large, "found a file of 1,000,000,000,000 bytes"),
}


# --- Word --------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _document(body: str, **parts: str | bytes) -> bytes:
    """Return a Word document of a body, with parts under any name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}>{body}</w:document>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def _raw(content: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return out.getvalue()


def _bomb() -> bytes:
    return _raw(b"\0" * 200 * 2**20)


def _changed(at: int) -> bytes:
    """Return a document with one byte of its text changed, so that its sum is wrong."""
    content = bytearray(_document(_paragraph(_SHIPS)))
    content[at] ^= 0xFF
    return bytes(content)


_DOCUMENTS = {
    "one paragraph": (partial(_document, _paragraph(_SHIPS)), ["11 ships"]),
    "no paragraph": (partial(_document, ""), []),
    "parts with paths out of the folder": (
        partial(_document, _paragraph(_SHIPS), **{"../../slipped.xml": "x", "/slipped.xml": "x"}),
        ["11 ships"],
    ),
    "elements inside elements": (
        partial(_document, "<w:p>" * 20_000 + "</w:p>" * 20_000 + _paragraph(_SHIPS)),
        ["11 ships"],
    ),
    "an end of a field without its beginning": (
        partial(_document, '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' * 99),
        [],
    ),
    "words outside of paragraphs": (partial(_document, "<w:t>11 ships</w:t>"), []),
    "links that no part lists": (
        partial(_document, f"<w:hyperlink>{_paragraph(_SHIPS)}</w:hyperlink>"),
        ["11 ships"],
    ),
}

_BROKEN: dict[str, dict[str, tuple]] = {
    suffix: {
        "UTF-16": (_SHIPS.encode("utf-16"), f"line 1: {_UTF8}"),
        "Latin-1": ("11 ships\nof Perú".encode("latin-1"), f"line 2: {_UTF8}"),
        "half of a character": (f"{_SHIPS}é".encode()[:-1], f"line 1: {_UTF8}"),
        "half of a pair": (b"\xed\xa0\x80", _UTF8),
        "a paragraph of 20,000 letters": ("a" * 20_000, "line 1: found a paragraph of", _LONG),
        "a paragraph of 10,001 open brackets": ("[" * 10_001, "line 1: found a paragraph", _LONG),
        "3,000 numbers in a paragraph": ("$1 " * 3000, "found 3,000 numbers in a paragraph"),
        "a book": ("word " * 1000 + "\n\n", "")
        if suffix == ""
        else (
            ("<p>" if suffix == ".html" else "").join(["word " * 1000 + "\n\n"] * 110),
            "characters, expected at most 500,000. Check it in parts.",
        ),
    }
    for suffix in (".md", ".txt", ".html")
} | {
    ".docx": {
        "an empty file": (b"", "Word document"),
        "text under its name": (b"11 ships", "Word document"),
        "an old document": (b"\xd0\xcf\x11\xe0" * 1000, "Word document"),
        "half a file": (lambda: _document(_paragraph(_SHIPS))[:100], "Word document"),
        "no text in it": (
            lambda: _raw("x").replace(b"document.xml", b"dokument.xml"),
            "document.xml",
        ),
        "no XML": (partial(_raw, "11 ships"), _XML),
        "XML that ends": (partial(_raw, f"<w:document {_W}><w:p>"), _XML),
        "an XML bomb": (
            partial(_raw, f"{_ENTITIES}<w:document {_W}>{_paragraph('&i;')}</w:document>"),
            "document type",
        ),
        "an entity from a file": (
            partial(_raw, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
            "document type",
        ),
        "a zip bomb": (_bomb, "more than 50 MB of text up to word/document.xml"),
        "a wrong sum": (partial(_changed, 60), "story.docx"),
        "a paragraph of 20,000 letters": (
            partial(_document, _paragraph("a" * 20_000)),
            "line 1: found a paragraph of",
            _LONG,
        ),
    },
}
_BROKEN[".md"] |= {
    "quotes in quotes": (">" * 5000 + _SHIPS, _DEEP),
    "lists in lists": ("- " * 5000 + _SHIPS, _DEEP),
    "links in links": ("[" * 1000 + "a" + "](b)" * 1000, _DEEP),
}
