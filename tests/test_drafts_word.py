"""Drafts in Word: paragraphs, notes, links, and what a document may not be."""

import io
import zipfile

import pytest
from drafted import LINKS, WORD, bound, read, run, told, word

from venezuela_analysis.errors import UsageError


def test_a_word_document_is_read_paragraph_by_paragraph(tmp_path):
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("A head")}</w:p><w:p/>'
        f'<w:p>{run("It is ")}<w:hyperlink r:id="rId7">{run("more ")}{run("than 40%")}'
        f"</w:hyperlink>{run(' or [15,000](figure:troops)')}<w:del>{run('9')}</w:del>"
        '<w:drawing><wp:docPr id="1" descr="Alt 3"/></w:drawing></w:p>'
        f"<w:tbl><w:tr><w:tc><w:p>{run('8')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><mc:AlternateContent><mc:Choice>{run('once')}</mc:Choice>"
        f"<mc:Fallback>{run('twice')}</mc:Fallback></mc:AlternateContent></w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK '
        '"figure:troops" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("15,000")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    draft = read(tmp_path, "a.docx", word(body))
    assert told(draft) == [
        ("heading", "A head", (1, 1)),
        ("paragraph", "It is more than 40% or 15,000", (3, 1)),
        ("alt", "Alt 3", (3, 47)),
        ("cell", "8", (4, 1)),
        ("paragraph", "once", (5, 1)),
        ("paragraph", "15,000", (6, 1)),
    ]
    assert bound(draft) == [
        ("more than 40%", "loan_share", (3, 7)),
        ("15,000", "troops", (3, 25)),
        ("15,000", "troops", (6, 1)),
    ]


def test_a_document_type_is_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + WORD
    with pytest.raises(UsageError, match="document type declaration, which Word never writes"):
        read(tmp_path, "a.docx", word("<w:p/>", bomb))


def styled(style, text):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>'


def test_styles_notes_and_marks_of_a_word_document(tmp_path):
    styles = "Title Subtitle Heading2 Caption ListParagraph Quote FootnoteText EndnoteText Normal"
    body = "".join(styled(style, style) for style in styles.split())
    body += f"<w:p>{run('a')}<w:r><w:tab/></w:r>{run('b')}<w:r><w:br/></w:r>{run('c')}"
    body += "<w:r><w:noBreakHyphen/></w:r></w:p>"
    draft = read(tmp_path, "a.docx", word(body))
    assert [(kind, words) for kind, words, _ in told(draft)] == [
        ("heading", "Title"), ("heading", "Subtitle"), ("heading", "Heading2"),
        ("caption", "Caption"), ("list_item", "ListParagraph"), ("quote", "Quote"),
        ("footnote", "FootnoteText"), ("footnote", "EndnoteText"), ("paragraph", "Normal"),
        ("paragraph", "a b c‑"),
    ]  # fmt: skip


def archive(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in files.items():
            made.writestr(f"word/{name}", content)
    return file.getvalue()


def paragraph(*runs, style=""):
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{mark}{''.join(runs)}</w:p>"


def test_notes_headers_and_footers_come_behind_the_text(tmp_path):
    files = {
        "header1.xml": "Head", "footnotes.xml": "Foot", "document.xml": "Text",
        "endnotes.xml": "End", "footer12.xml": "Low", "comments.xml": "No",
        "headers.xml": "No",
    }  # fmt: skip
    content = archive({name: WORD.format(paragraph(run(words))) for name, words in files.items()})
    assert [(words, place) for _, words, place in told(read(tmp_path, "a.docx", content))] == [
        ("Text", (1, 1)), ("End", (2, 1)), ("Low", (3, 1)), ("Foot", (4, 1)), ("Head", (5, 1)),
    ]  # fmt: skip


def test_a_link_of_a_note_is_that_of_its_own_file(tmp_path):
    link = paragraph(f'<w:hyperlink r:id="rId7">{run("40%")}</w:hyperlink>')
    relation = LINKS.replace("figure:loan_share", "figure: troops ")
    content = archive(
        {
            "document.xml": WORD.format(link),
            "footnotes.xml": WORD.format(link),
            "endnotes.xml": WORD.format(link),
            "_rels/footnotes.xml.rels": relation,
            "_rels/endnotes.xml.rels": relation.replace("figure:", "https:"),
        }
    )
    assert bound(read(tmp_path, "a.docx", content)) == [("40%", "troops", (3, 1))]


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


INSTRUCTION = "<w:r><w:instrText>HYPERLINK {}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("body", "words", "bindings"),
    [
        (run("a") + "<w:del>" + run("b") + "<w:del/>" + run("c") + "</w:del>" + run("d"), "ad", []),
        ("<w:moveFrom>" + run("b") + "</w:moveFrom>" + run("d"), "d", []),
        ("<w:r><w:t>a</w:t>b<w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "ac d", []),
        ('<m:t xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">x7</m:t>',
         "x7", []),
        (f'<w:hyperlink r:id="rId7">{run("a")}<w:hyperlink r:id="no">{run("b")}</w:hyperlink>'
         f'{run("c")}</w:hyperlink>{run("d")}', "abcd", [("abc", "loan_share")]),
        (f'<w:hyperlink>{run("a")}</w:hyperlink>{run("d")}', "ad", []),
        (FIELD.format("begin") + INSTRUCTION.format("figure:troops") + FIELD.format("separate")
         + run("a") + FIELD.format("end") + run("b"), "ab", [("a", "troops")]),
        (FIELD.format("begin") + '<w:r><w:instrText>HYPERLINK "fig</w:instrText></w:r>'
         '<w:r><w:instrText>ure:troops"</w:instrText></w:r>' + FIELD.format("separate")
         + run("a") + FIELD.format("end") + run("b"), "ab", [("a", "troops")]),
        (FIELD.format("begin") + INSTRUCTION.format("https://x") + FIELD.format("separate")
         + run("a") + FIELD.format("end") + run("b"), "ab", []),
        (FIELD.format("separate") + run("a") + FIELD.format("end"), "a", []),
        (FIELD.format("begin") + FIELD.format("begin") + FIELD.format("end")
         + INSTRUCTION.format("figure:troops") + FIELD.format("separate") + run("a")
         + FIELD.format("end") + run("b"), "ab", [("a", "troops")]),
    ],
)  # fmt: skip
def test_the_words_and_links_of_a_paragraph(tmp_path, body, words, bindings):
    draft = read(tmp_path, "a.docx", word(paragraph(body)))
    assert draft.text == words
    assert [(told, name) for told, name, _ in bound(draft)] == bindings


def test_tables_boxes_and_pictures_of_a_document(tmp_path):
    cell = "<w:tc>{}</w:tc>".format
    picture = '<wp:docPr title="T 1" descr="D 2"/><wp:docPr descr="D 3" title=""/>'
    body = (
        f"<w:tbl><w:tr>{cell(paragraph(run('a'), style='Heading1'))}{cell(paragraph(run('b')))}"
        f"</w:tr><w:tr>{cell(paragraph(run('c')))}</w:tr></w:tbl>"
        f"{paragraph(run('d'), paragraph(run('box')), run('e'), picture, style='Quote')}"
        '<wp:docPr descr="lost"/><w:t>lost</w:t>'
    )
    draft = read(tmp_path, "a.docx", word(body))
    rows = [(one.kind, draft.words(one), one.row) for one in draft.passages]
    assert rows == [
        ("cell", "a", 1), ("cell", "b", 1), ("cell", "c", 2), ("quote", "de", 0), ("alt", "T 1", 0),
        ("alt", "D 2", 0), ("alt", "D 3", 0), ("paragraph", "box", 0),
    ]  # fmt: skip
    assert [draft.place(one.start) for one in draft.passages][3:] == [
        (4, 1), (4, 3), (4, 6), (4, 9), (5, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (archive({"documents.xml": "x"}),
         "found no word/document.xml; expected a Word document"),
        (archive({"document.xml": "<a>"}),
         "broken XML (no element found: line 1, column 3); save it as .docx again"),
        (archive({"document.xml": "<!DOCTYPE x><a/>"}),
         "found a document type declaration, which Word never writes; the file is not read. Open "
         "it in Word and save it again."),
        (archive({"document.xml": "<a/>", "_rels/document.xml.rels": "<!DOCTYPE x><a/>"}),
         "found a document type declaration, which Word never writes; the file is not read. Open "
         "it in Word and save it again."),
        (archive({"document.xml": "<a/>", "_rels/document.xml.rels": "<a"}),
         "broken XML (unclosed token: line 1, column 0); save it as .docx again"),
        (b"PK no zip", "not a Word document; save it as .docx again"),
    ],
)  # fmt: skip
def test_a_broken_document_is_refused_by_name(tmp_path, content, message):
    with pytest.raises(UsageError) as refused:
        read(tmp_path, "a.docx", content)
    assert str(refused.value) == f"{tmp_path / 'a.docx'}: {message}"


def test_all_parts_of_a_document_count_for_its_limit(tmp_path, monkeypatch):
    from venezuela_analysis.story.drafts import word as reader

    text = WORD.format(paragraph(run("a" * 100)))
    content = archive({"document.xml": text, "footnotes.xml": text})
    monkeypatch.setattr(reader, "_LIMIT", 2 * len(text))
    assert len(reader.read(content, "a.docx").paragraphs) == 2
    monkeypatch.setattr(reader, "_LIMIT", 2 * len(text) - 1)
    with pytest.raises(UsageError, match=r"^a\.docx: found more than 0 MB of text up to "
                       r"word/footnotes\.xml, expected less\. Check it in parts\.$"):  # fmt: skip
        reader.read(content, "a.docx")


@pytest.mark.parametrize(
    ("style", "kind"),
    [("Heading1", "heading"), ("heading", "heading"), ("TitlePage", "heading"),
     ("Subtitle", "heading"), ("CAPTION", "caption"), ("ListParagraph", "list_item"),
     ("Quote", "quote"), ("QuoteX", "paragraph"), ("FootnoteText", "footnote"),
     ("EndnoteText", "footnote"), ("X", "paragraph")],
)  # fmt: skip
def test_a_style_names_a_kind(tmp_path, style, kind):
    draft = read(tmp_path, "a.docx", word(paragraph(run("a"), style=style) + paragraph(run("b"))))
    assert [one.kind for one in draft.passages] == [kind, "paragraph"]
