"""Drafts: what readers see, where it stands in the file, and what binds it."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import figures
from venezuela_analysis.errors import UsageError
from venezuela_analysis.story import drafts
from venezuela_analysis.story.drafts import Binding, Passage, languages
from venezuela_analysis.story.drafts.draft import Part, compose

KNOWN = {
    "loan_share": figures.more_than(40, "share_pct", id="loan_share", measure="share of loans"),
    "troops": figures.about(15000, "persons", id="troops", measure="troops"),
}


def read(tmp_path, name, text, language=None):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return drafts.read(path, KNOWN, language)


def told(draft):
    """Each passage's kind and words, with the place of its first character."""
    return [
        (passage.kind, draft.text[passage.start : passage.end], draft.place(passage.start))
        for passage in draft.passages
    ]


def bound(draft):
    return [
        (draft.text[one.start : one.end], one.figure_id, draft.place(one.start))
        for one in draft.bindings
    ]


def test_markdown_is_read_block_by_block(tmp_path):
    text = (
        "# Loans and *ships*\n"
        "\n"
        "Two lines of\n"
        "one paragraph.\n"
        "\n"
        "3. an item\n"
        "> a quote of 5\n"
        "\n"
        "| head | 7 |\n"
        "|------|---|\n"
        "| cell | 8 |\n"
        "\n"
        "[^1]: A note.\n"
    )
    assert told(read(tmp_path, "a.md", text)) == [
        ("heading", "Loans and ships", (1, 3)),
        ("paragraph", "Two lines of one paragraph.", (3, 1)),
        ("list_number", "3.", (6, 1)),
        ("list_item", "an item", (6, 4)),
        ("quote", "a quote of 5", (7, 3)),
        ("cell", "head", (9, 3)),
        ("cell", "7", (9, 10)),
        ("cell", "cell", (11, 3)),
        ("cell", "8", (11, 10)),
        ("footnote_mark", "[^1]:", (13, 1)),
        ("footnote", "A note.", (13, 7)),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**more than** *40%*", "more than 40%"),
        (r"\$5 and 1\. item", "$5 and 1. item"),
        ("5 * 3 and 5*3", "5 * 3 and 5*3"),
        ("a file_name_1 and _one_", "a file_name_1 and one"),
        ("~40% and ~~gone~~", "~40% and gone"),
        ("`code 7` &amp; &#52;0&nbsp;%", "code 7 & 40\xa0%"),
        ("[words](https://example.org) here", "words here"),
        ("[12] and [a] stay", "[12] and [a] stay"),
        ("x<br>y <b>bold</b>", "x y bold"),
        ("less < more", "less < more"),
        ("{% if %} {stays}", "{% if %} {stays}"),
    ],
)
def test_inline_markup_is_taken_away(tmp_path, text, words):
    assert read(tmp_path, "a.md", text).text == words


def test_what_stands_inside_a_passage_is_read_by_itself(tmp_path):
    text = (
        'See ![about 3 ships](a2.png "Figure 4") and [page](https://x.org/2019/1)[^7] <!-- 9 -->.'
    )
    assert told(read(tmp_path, "a.md", text)) == [
        ("paragraph", "See and page .", (1, 1)),
        ("alt", "about 3 ships", (1, 7)),
        ("address", "a2.png", (1, 22)),
        ("title", "Figure 4", (1, 30)),
        ("address", "https://x.org/2019/1", (1, 52)),
        ("footnote_mark", "[^7]", (1, 73)),
        ("comment", "<!-- 9 -->", (1, 78)),
    ]


def test_front_matter_is_text_too(tmp_path):
    draft = read(tmp_path, "a.md", '---\ntitle: "Over 40%"\ndate: 2025-12-09\n---\nText.\n')
    assert told(draft) == [
        ("title", "Over 40%", (2, 9)),
        ("metadata", "2025-12-09", (3, 7)),
        ("paragraph", "Text.", (5, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of it [more than **40%**](figure:loan_share).", [("more than 40%", (1, 8))]),
        ("Of it {{ loan_share | short }}.", [("over 40%", (1, 7))]),
        ("![a [over 40%](figure:loan_share) bar](x.svg)", [("over 40%", (1, 6))]),
        ('![](x.svg "a [over 40%](figure:loan_share)")', [("over 40%", (1, 15))]),
        ("[over 40%][s]\n\n[s]: figure:loan_share", [("over 40%", (1, 2))]),
        ('<span class="figure" data-figure="loan_share">40%</span>', [("40%", (1, 47))]),
        ('<a href="figure:loan_share">40%</a>', [("40%", (1, 29))]),
    ],
)
def test_figures_are_bound_in_many_ways(tmp_path, text, expected):
    found = [(words, place) for words, name, place in bound(read(tmp_path, "a.md", text)) if name]
    assert found == expected


def test_rendered_words_stand_where_their_template_is(tmp_path):
    draft = read(
        tmp_path, "a.txt", "Hay {{ troops }} allí, según {{ nope }} y {{ troops | big }}.", "es"
    )
    assert draft.text == "Hay unos 15.000 allí, según {{ nope }} y {{ troops | big }}."
    assert [draft.place(one) for one in (4, 6, 15)] == [(1, 5), (1, 5), (1, 17)]
    assert [one.problem for one in draft.bindings] == [
        "", "no figure named nope", "no style named big",
    ]  # fmt: skip
    assert [one.rendered for one in draft.bindings] == [True, False, False]


def test_plain_text_has_paragraphs_and_bindings(tmp_path):
    text = "\ufeffOne *line*\r\nmore than\r\n\r\n[40%](figure:loan_share) [x](y)"
    draft = read(tmp_path, "a.txt", text)
    assert told(draft) == [
        ("paragraph", "One *line* more than", (1, 1)),
        ("paragraph", "40% [x](y)", (4, 2)),
    ]
    assert bound(draft) == [("40%", "loan_share", (4, 2))]


PAGE = """<html lang="es-MX"><head><title>M&aacute;s de 3</title><style>p{top:9px}</style></head>
<body><p>Un <span class="figure" data-figure="loan_share">m&aacute;s del
   40&#160;%</span> y <a href="figure:troops">unos 15,000</a>.<sup>1</sup></p>
<table><tr><td>Fila</td><td>5</td></tr></table>
<img src="a1.png" alt="Tres &amp; 7"><svg><title>Barras</title><g class="role-axis"><text>50</text>
</g><text>12</text></svg><script>var a = 5</script><!-- 99 --></body></html>
"""


def test_html_is_what_readers_see(tmp_path):
    draft = read(tmp_path, "a.html", PAGE)
    assert draft.language == "es-419"
    assert told(draft) == [
        ("title", "Más de 3", (1, 33)),
        ("paragraph", "Un más del 40\xa0% y unos 15,000.", (2, 10)),
        ("footnote_mark", "1", (3, 68)),
        ("cell", "Fila", (4, 16)),
        ("cell", "5", (4, 29)),
        ("alt", "Tres & 7", (5, 24)),
        ("alt", "Barras", (5, 50)),
        ("chart", "12", (6, 11)),
        ("comment", "99", (6, 57)),
    ]
    assert bound(draft) == [
        ("más del 40\xa0%", "loan_share", (2, 59)),
        ("unos 15,000", "troops", (3, 47)),
    ]
    assert draft.passages[3].row == draft.passages[4].row == 1


PICTURE = """<figure><svg><title>{title}</title><desc>Of 12: {words} in 2025</desc>
<text><tspan>10%</tspan><tspan dy="14" x="0">+2 pp</tspan></text></svg><p>Of 12: <b
data-figure="loan_share">more than 40%</b> in 2025</p></figure><figure><img alt="{title}"></figure>
<p data-figure="troops">about 15,000</p>
"""


@pytest.mark.parametrize(
    ("title", "words", "bindings"),
    [
        ("Loans", "more than 40%", ["more than 40%", "loan_share"]),
        ("Loans", "more than 41%", []),
        ("Loans", "just over more than 40%", ["more than 40%", "loan_share"]),
        # only words of the same picture
        ("about 15,000", "40%", []),
    ],
)
def test_what_holds_no_elements_is_bound_as_the_same_words_beside_it(
    tmp_path, title, words, bindings
):
    draft = read(tmp_path, "a.html", PICTURE.format(title=title, words=words), "en")
    in_picture = [place for place in draft.passages if place.kind in ("alt", "title")]
    repeated = [
        [draft.text[one.start : one.end], one.figure_id]
        for one in draft.bindings
        if any(place.start <= one.start < place.end for place in in_picture)
    ]
    assert repeated == ([bindings] if bindings else [])
    # the lines of a label are apart
    assert ("chart", "10% +2 pp") in [(kind, text) for kind, text, _ in told(draft)]
    assert [place.picture for place in draft.passages] == [1, 1, 1, 1, 2, 0]


def test_the_marks_of_footnotes_are_no_figures(tmp_path):
    note = '<p>40<sup><a href="#n2" aria-label="Note 2">2</a> <a href="#n7">7</a></sup> ships.</p>'
    assert [(kind, words) for kind, words, _ in told(read(tmp_path, "a.html", note))] == [
        ("paragraph", "40 ships."),
        ("footnote_mark", "Note 2"),
        ("footnote_mark", "2 7"),
    ]


def test_of_a_report_only_title_header_and_main_count(tmp_path):
    page = (
        "<title>1</title><nav>2</nav><header>3</header>"
        "<main><nav>4</nav><p>5</p></main><footer>6</footer>"
    )
    assert [words for _, words, _ in told(read(tmp_path, "a.html", page))] == ["1", "3", "5"]


WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{}</w:body>'
    "</w:document>"
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId7" Target="figure:loan_share" TargetMode="External"/></Relationships>'
)


def word(body, document=WORD):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", document.format(body))
        archive.writestr("word/_rels/document.xml.rels", LINKS)
    return file.getvalue()


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


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


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"", r"found a \.pdf file, expected one of \.md, \.txt, \.docx, \.html"),
        ("a.md", b"ok\n\xff", "line 2: found a byte that is not UTF-8"),
        ("a.docx", b"no zip", r"not a Word document; save it as \.docx again"),
        ("a.docx", word("<w:p>"), "broken XML"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, name, content, message):
    with pytest.raises(UsageError, match=message):
        read(tmp_path, name, content)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The loans of the bank were in dollars.", "en"),
        ("Los préstamos del banco fueron en dólares, 15.000 en total.", "es"),
        ("Los préstamos del banco fueron 15,000 en total.", "es-419"),
        ("42", "en"),
    ],
)
def test_the_language_is_told_from_small_words(tmp_path, text, language):
    assert read(tmp_path, "a.txt", text).language == language


ODD_MARKDOWN = """Head 7
======

Sub head
---

<pre>
code 7
</pre>
<style>p {top: 9px}</style>
<!-- note 9
more 8 --> after 6

- [x] task 5
- [ ] task 4
  goes on
* star

1) one
12. twelve
text
2. no list

> > deep 3
> on
lazy

```python
x = 7
```

    indented 8

***

[ref]: https://x.org/7 "Title 7"
[fig]: figure:troops

[about 15,000][fig] and [words][ref] and ![alt 3][ref] <https://y.org/8> https://z.org/9

[^1]: Note 5
  more

| a | b |
|---|---|
| 1 \\| 2 | **3** |
x | y
"""
ODD_MARKDOWN_TOLD = [
    ("heading", "Head 7", (1, 1)),
    ("heading", "Sub head", (4, 1)),
    ("code", "code 7", (8, 1)),
    ("comment", "<!-- note 9", (11, 1)),
    ("comment", "more 8 -->", (12, 1)),
    ("paragraph", "after 6", (12, 12)),
    ("list_item", "task 5", (14, 7)),
    ("list_item", "task 4 goes on", (15, 7)),
    ("list_item", "star", (17, 3)),
    ("list_number", "1)", (19, 1)),
    ("list_item", "one", (19, 4)),
    ("list_number", "12.", (20, 1)),
    ("list_item", "twelve text", (20, 5)),
    ("list_number", "2.", (22, 1)),
    ("list_item", "no list", (22, 4)),
    ("quote", "deep 3 on lazy", (24, 5)),
    ("code", "python", (28, 4)),
    ("code", "x = 7", (29, 1)),
    ("paragraph", "indented 8", (32, 5)),
    ("address", "https://x.org/7", (36, 8)),
    ("title", "Title 7", (36, 25)),
    ("paragraph", "about 15,000 and words and https://z.org/9", (39, 2)),
    ("alt", "alt 3", (39, 44)),
    ("address", "https://y.org/8", (39, 57)),
    ("footnote_mark", "[^1]:", (41, 1)),
    ("footnote", "Note 5 more", (41, 7)),
    ("cell", "a", (44, 3)),
    ("cell", "b", (44, 7)),
    ("cell", "1 | 2", (46, 3)),
    ("cell", "3", (46, 14)),
    ("cell", "x", (47, 1)),
    ("cell", "y", (47, 5)),
]
ODD_HTML = """<title>T 1</title><h1>Head <em>7</em></h1><p>One<br/>two<img alt="A 3"/></p>
<ul><li>Item 4</li></ul>
<blockquote>Quote 5</blockquote><figure><svg><text>9</text></svg>
<figcaption>Caption 6</figcaption></figure>
<p>x<sup>2</sup> y<sup><a href="#n">3</a></sup>
m<sup>2</sup></p><pre>code 8</pre><p hidden>gone 1</p>
<p aria-label="L 2">z</p>
<table><caption>Cap 3</caption><tr><th>H</th><td>5</td></tr>
<tr><td>a</td><td>6</td></tr></table>
<details><summary>S 4</summary>d 5</details><a href="https://x.org/3">w</a><a title="Ti 5">v</a>
<p>a&nbsp;b &lt;3&gt; &#52; &unknown; &amp</p>
<textarea>6</textarea><noscript>7</noscript><template>8</template>"""
ODD_HTML_TOLD = [
    ('title', 'T 1', (1, 8)),
    ('heading', 'Head 7', (1, 23)),
    ('paragraph', 'One two', (1, 46)),
    ('alt', 'A 3', (1, 67)),
    ('list_item', 'Item 4', (2, 9)),
    ('quote', 'Quote 5', (3, 13)),
    ('chart', '9', (3, 52)),
    ('caption', 'Caption 6', (4, 13)),
    ('paragraph', 'x y m', (5, 4)),
    ('footnote_mark', '2', (5, 10)),
    ('footnote_mark', '3', (5, 37)),
    ('footnote_mark', '2', (6, 7)),
    ('code', 'code 8', (6, 23)),
    ('paragraph', 'gone 1', (6, 45)),
    ('title', 'L 2', (7, 16)),
    ('paragraph', 'z', (7, 21)),
    ('caption', 'Cap 3', (8, 17)),
    ('cell', 'H', (8, 40)),
    ('cell', '5', (8, 50)),
    ('cell', 'a', (9, 9)),
    ('cell', '6', (9, 19)),
    ('heading', 'S 4', (10, 19)),
    ('paragraph', 'd 5', (10, 32)),
    ('paragraph', 'wv', (10, 71)),
    ('title', 'Ti 5', (10, 86)),
    ('paragraph', 'a\xa0b <3> 4 &unknown; &', (11, 4)),
    ('paragraph', '6', (12, 11)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [("a.md", ODD_MARKDOWN, ODD_MARKDOWN_TOLD), ("a.html", ODD_HTML, ODD_HTML_TOLD)],
    ids=["markdown", "html"],
)
def test_blocks_of_every_kind_are_told_apart(tmp_path, name, text, expected):
    assert told(read(tmp_path, name, text, "en")) == expected


def test_a_row_of_a_table_and_a_picture_have_their_numbers(tmp_path):
    draft = read(tmp_path, "a.html", ODD_HTML, "en")
    rows = [(draft.words(one), one.row) for one in draft.passages if one.row]
    assert rows == [("H", 1), ("5", 1), ("a", 2), ("6", 2)]
    pictures = [(draft.words(one), one.picture) for one in draft.passages if one.picture]
    assert pictures == [("9", 1), ("Caption 6", 1)]


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


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.pdf",
            b"",
            "found a .pdf file, expected one of .md, .txt, .docx, .html. Save the draft as one of "
            "these.",
        ),
        (
            "a",
            b"",
            "found a nameless file, expected one of .md, .txt, .docx, .html. Save the draft as one "
            "of these.",
        ),
        ("a.docx", b"no zip", "not a Word document; save it as .docx again"),
        (
            "a.txt",
            ("7 " * 1001).encode(),
            "line 1: found 1,001 numbers in a paragraph, expected at most 1,000. Part it with "
            "blank lines, or make it a table.",
        ),
        (
            "a.txt",
            b"ok\n\n" + b"x" * 10001,
            "line 3: found a paragraph of 10,001 characters, expected at most 10,000. Part it with "
            "blank lines.",
        ),
        (
            "a.txt",
            b"seven words and a dot.\n\n" * 25000,
            "found 599,998 characters, expected at most 500,000. Check it in parts.",
        ),
    ],
    ids=["kind", "no kind", "no zip", "numbers", "paragraph", "long"],
)
def test_a_refusal_names_the_place_and_the_remedy(tmp_path, name, content, message):
    with pytest.raises(UsageError) as refused:
        read(tmp_path, name, content)
    assert str(refused.value).removeprefix(str(tmp_path / name)).lstrip(":, ") == message


PIECES = "7 ** * _ [ ](figure:troops) ](x) ` ``` <b> <!-- --> {{ &amp; ![ | \\ word > - 1.".split()


@given(st.lists(st.sampled_from([*PIECES, "{{ troops }}", " ", "\n", "\n\n"]), max_size=25))
def test_any_text_is_read_and_every_character_keeps_its_place(tmp_path_factory, pieces):
    text = "".join(pieces)
    draft = read(tmp_path_factory.mktemp("any"), "a.md", text)
    lines = text.split("\n")
    rendered = [range(one.start, one.end) for one in draft.bindings if one.rendered]
    for offset, character in enumerate(draft.text):
        if character.isalnum() and not any(offset in span for span in rendered):
            line, column = draft.place(offset)
            assert lines[line - 1][column - 1] in (character, "&")
    typed = text.replace("{{ troops }}", "").count("7")
    assert typed == sum(draft.text.count("7", one.start, one.end) for one in draft.passages)


@pytest.mark.parametrize("text", ["x" * 10_000, "7 " * 1000, "seven words.\n\n" * 35_000])
def test_what_is_just_short_enough_is_read(tmp_path, text):
    assert read(tmp_path, "a.txt", text).words(read(tmp_path, "a.txt", text).passages[0])


def test_words_of_a_picture_in_html_keep_their_kind(tmp_path):
    text = 'See <img alt="3 a" title="4 b"> and <abbr title="5 c">d</abbr>.'
    assert [(kind, words) for kind, words, _ in told(read(tmp_path, "a.md", text))] == [
        ("paragraph", "See and d."),
        ("alt", "3 a"),
        ("title", "4 b"),
        ("title", "5 c"),
    ]


# --- blocks of Markdown, one by one ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#Tag 7", [("paragraph", "#Tag 7", (1, 1))]),
        ("   ###### Six ##  ", [("heading", "Six", (1, 11))]),
        ("    # Code", [("paragraph", "# Code", (1, 5))]),
        ("####### Seven", [("paragraph", "####### Seven", (1, 1))]),
        ("# C# 7", [("heading", "C# 7", (1, 3))]),
        ("#\nA", [("paragraph", "A", (2, 1))]),
        ("A\n   ===  \nB", [("heading", "A", (1, 1)), ("paragraph", "B", (3, 1))]),
        ("A\n-", [("heading", "A", (1, 1))]),
        ("===", [("paragraph", "===", (1, 1))]),
        ("- A\n===", [("list_item", "A ===", (1, 3))]),
        ("A\n* * *\nB", [("paragraph", "A", (1, 1)), ("paragraph", "B", (3, 1))]),
        ("A\n___\nB", [("paragraph", "A", (1, 1)), ("paragraph", "B", (3, 1))]),
        ("A\n__\nB", [("paragraph", "A __ B", (1, 1))]),
        ("A\n# B\nC", [("paragraph", "A", (1, 1)), ("heading", "B", (2, 3)),
                      ("paragraph", "C", (3, 1))]),
        ("A\n>B\n\nC", [("paragraph", "A", (1, 1)), ("quote", "B", (2, 2)),
                        ("paragraph", "C", (4, 1))]),
        ("> # B\n> - C", [("heading", "B", (1, 5)), ("list_item", "C", (2, 5))]),
        ("> B\n> ===\nC", [("heading", "B", (1, 3)), ("quote", "C", (3, 1))]),
        ("- > B", [("quote", "B", (1, 5))]),
        ("-A", [("paragraph", "-A", (1, 1))]),
        ("+ A\n* B\n-\tC", [("list_item", "A", (1, 3)), ("list_item", "B", (2, 3)),
                           ("list_item", "C", (3, 3))]),
        ("A\n- B", [("paragraph", "A", (1, 1)), ("list_item", "B", (2, 3))]),
        ("A\n1. B", [("paragraph", "A", (1, 1)), ("list_number", "1.", (2, 1)),
                     ("list_item", "B", (2, 4))]),
        ("A\n2. B", [("paragraph", "A 2. B", (1, 1))]),
        ("1. A\n2. B", [("list_number", "1.", (1, 1)), ("list_item", "A", (1, 4)),
                        ("list_number", "2.", (2, 1)), ("list_item", "B", (2, 4))]),
        ("1234567890. A", [("paragraph", "1234567890. A", (1, 1))]),
        ("-\nA", [("list_item", "A", (2, 1))]),
        ("- [X] A\n- [y] B", [("list_item", "A", (1, 7)), ("list_item", "[y] B", (2, 3))]),
        ("[^a]:A 1\nB\n\nC", [("footnote", "A 1 B", (1, 6)), ("paragraph", "C", (4, 1))]),
        ("A\n[^1]: B", [("paragraph", "A", (1, 1)), ("footnote_mark", "[^1]:", (2, 1)),
                        ("footnote", "B", (2, 7))]),
        ("[a]: <x7> 'T'\nA", [("address", "x7", (1, 7)), ("title", "T", (1, 12)),
                              ("paragraph", "A", (2, 1))]),
        ("[a]: x7 (T)", [("address", "x7", (1, 6)), ("title", "T", (1, 10))]),
        ("A\n[a]: x7", [("paragraph", "A", (1, 1)), ("address", "x7", (2, 6))]),
        ("```\nA\n`` `\n```\nB", [("code", "A", (2, 1)), ("code", "`` `", (3, 1)),
                                 ("paragraph", "B", (5, 1))]),
        ("A\n~~~ x\nB\n~~~~", [("paragraph", "A", (1, 1)), ("code", "x", (2, 5)),
                               ("code", "B", (3, 1))]),
        ("```\nA\n\n  ```\nB", [("code", "A", (2, 1)), ("paragraph", "B", (5, 1))]),
        ("~~~\nA\n```\n~~~ x", [("code", "A", (2, 1)), ("code", "```", (3, 1)),
                                ("code", "~~~ x", (4, 1))]),
        ("A\n <!-- 1\n2 --> 3\nB", [("paragraph", "A", (1, 1)), ("comment", "<!-- 1", (2, 2)),
                                   ("comment", "2 -->", (3, 1)), ("paragraph", "3 B", (3, 7))]),
        ("<!-- 1", [("comment", "<!-- 1", (1, 1))]),
        ("<!-- A --> 3\n<SCRIPT>\n1\n</SCRIPT>4\nB", [("paragraph", "3", (1, 12)),
                                                     ("paragraph", "B", (5, 1))]),
        ("<pre>A\nB</pre>\nC", [("code", "A", (1, 6)), ("code", "B", (2, 1)),
                                ("paragraph", "C", (3, 1))]),
        ("<prex>A\nB", [("paragraph", "A B", (1, 7))]),
        ("A | B\n--|--\nC | \\| D\nE", [("cell", "A", (1, 1)), ("cell", "B", (1, 5)),
                                        ("cell", "C", (3, 1)), ("cell", "| D", (3, 6)),
                                        ("paragraph", "E", (4, 1))]),
        ("A | B\nC | D", [("paragraph", "A | B C | D", (1, 1))]),
        ("Z\nA | B\n:-:|-:\n", [("paragraph", "Z", (1, 1)), ("cell", "A", (2, 1)),
                                ("cell", "B", (2, 5))]),
    ],
)  # fmt: skip
def test_a_block_of_markdown_begins_and_ends_where_it_should(tmp_path, text, expected):
    found = told(read(tmp_path, "a.md", text, "en"))
    places = [(kind, words) for kind, words, _ in expected]
    assert [(kind, words) for kind, words, _ in found] == places
    assert [place for *_, place in found] == [place for *_, place in expected]


def test_rows_of_all_tables_are_counted_without_their_rules(tmp_path):
    text = "|a|b|\n|-|-|\n|c|d|\n\n|e|f|\n|-|-|\n"
    draft = read(tmp_path, "a.md", text, "en")
    assert [(draft.words(one), one.row) for one in draft.passages] == [
        ("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 3), ("f", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nx: 1\n", [("paragraph", "x: 1", (2, 1))]),
        ("---\nx: 1\n...\nA", [("metadata", "1", (2, 4)), ("paragraph", "A", (4, 1))]),
        ("---  \nx: 'A'\n---  \n", [("metadata", "A", (2, 5))]),
        ("\n---\nx: 1\n---\n", [("heading", "x: 1", (3, 1))]),
        ("---\n- A\n- alt: B\n  Caption: C\n---\n", [("metadata", "A", (2, 3)),
                                                      ("title", "B", (3, 8)),
                                                      ("title", "C", (4, 12))]),
        *[(f"---\n{name}: A\n---\n", [("title", "A", (2, len(name) + 3))]) for name in (
            "title", "headline", "subtitle", "standfirst", "description", "summary", "caption",
            "alt", "kicker", "deck", "titulo", "titular", "subtitulo", "entradilla", "descripcion",
            "resumen", "pie", "TITLE",
        )],
        ("---\ntitles: A\n---\n", [("metadata", "A", (2, 9))]),
    ],
)  # fmt: skip
def test_front_matter_has_titles_and_other_words(tmp_path, text, expected):
    found = told(read(tmp_path, "a.md", text, "en"))
    assert [(kind, words) for kind, words, _ in found] == [(a, b) for a, b, _ in expected]
    assert [place for *_, place in found] == [place for *_, place in expected]


# --- inline markup, case by case ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a __b__ ***c*** ==d== ~~e~~", "a b c d e"),
        ("a == b", "a == b"),
        ("5==6 x==y", "56 xy"),
        ("3*4 a*b* *", "3*4 ab *"),
        ("a_b _c_ _ d", "a_b c _ d"),
        ("a__b 5 ** 3 __ x", "a__b 5 ** 3 __ x"),
        ("``a ` b`` `c", "a ` b `c"),
        ("&#x41;&#66;&euro;&nope; & b", "AB€&nope; & b"),
        ("\\*a\\* \\a \\", "*a* \\a \\"),
        ("a <b>c</b> </i> <d e='f' g=h>i", "a c i"),
        ("a<br/>b<br>c<hr>d", "a b cd"),
        ("<http://x.y> <a@b.c> <ftp:x> <mailto:x> <x y", " <x y".strip()),
        ("a < b > c <3", "a < b > c <3"),
        ("[a](b c) [d]( <e f> ) [g](h(i)j) [k](l 'm')", "[a](b c) d g k"),
        ("[a [b] c](d) [e\\]f](g)", "a [b] c e]f"),
        ("[a][b] [c][] [d]", "[a][b] [c][] [d]"),
        ("![a](b) !a ![c] ![d](e", "!a ![c] ![d](e"),
        ("{{ nope }} {{a b}} {{ troops|short }}", "{{ nope }} {{a b}} about 15,000"),
    ],
)
def test_each_piece_of_inline_markup_is_taken_away_whole(tmp_path, text, words):
    draft = read(tmp_path, "a.md", text, "en")
    assert [draft.words(one) for one in draft.passages if one.kind == "paragraph"] == [words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<img src='a7' alt='b' title='c'>", [("address", "a7"), ("alt", "b"), ("title", "c")]),
        ("<i aria-label=b7>c</i>", [("title", "b7"), ("paragraph", "c")]),
        ("<A HREF=a7>b</A>", [("address", "a7"), ("paragraph", "b")]),
        ("<a@b.c7> d", [("address", "a@b.c7"), ("paragraph", "d")]),
        ("[a](<b 7> 'c') [d](e8 \"f\\\"g\")", [("paragraph", "a d"), ("address", "b 7"),
                                               ("title", "c"), ("address", "e8"),
                                               ("title", 'f"g')]),
        ("![a](b7 'c')", [("alt", "a"), ("address", "b7"), ("title", "c")]),
        ("a<!-- 7\nb --> c", [("paragraph", "a c"), ("comment", "<!-- 7 b -->")]),
        ("a<!-- 7", [("paragraph", "a"), ("comment", "<!-- 7")]),
        ("a[^7] b", [("paragraph", "a b"), ("footnote_mark", "[^7]")]),
    ],
)  # fmt: skip
def test_what_a_tag_or_a_link_holds_is_read_by_itself(tmp_path, text, expected):
    found = told(read(tmp_path, "a.md", text, "en"))
    assert [(kind, words) for kind, words, _ in found] == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", '<b data-figure="troops">a <i>b</i></b> c', ["a b"]),
        ("a.md", '<b data-figure="troops">a', ["a"]),
        ("a.md", '<b data-figure="troops">a <i>b</b> c</i>', ["a b"]),
        ("a.md", '<b DATA-FIGURE=troops>a</B> b', ["a"]),
        ("a.md", '<a href="figure: troops ">a</a> b', ["a"]),
        ("a.md", '<a href="figure:troops">a</i>b</a>', ["ab"]),
        ("a.md", '<img data-figure="troops">a', []),
        ("a.md", "x [a](figure: troops)", []),
        ("a.md", "x [a]( <figure: troops> )", ["a"]),
        ("a.md", "[a][T] [t] [b][ t ]\n\n[ T ]: figure:troops", ["a", "t", "b"]),
        ("a.md", "[[a](figure:troops) b](c)", ["a"]),
        ("a.txt", "*[a](figure:troops)* <b data-figure='troops'>c</b>", ["a"]),
        ("a.txt", "[a [b](figure:troops)](c)", ["b"]),
    ],
)  # fmt: skip
def test_a_binding_has_its_words_and_no_more(tmp_path, name, text, expected):
    found = bound(read(tmp_path, name, text, "en"))
    assert [(words, figure_id) for words, figure_id, _ in found] == [
        (words, "troops") for words in expected
    ]


@pytest.mark.parametrize(
    ("template", "words", "problem"),
    [
        ("{{ troops | sentence_start }}", "About 15,000", ""),
        ("{{troops|number}}", "about 15,000", ""),
        ("{{ loan_share | short }}", "over 40%", ""),
        ("{{ loan_share | short | prose }}", "more than 40%", ""),
        ("{{ loan_share | prose | shrt }}", "", "no style named shrt (did you mean short?)"),
        ("{{ loan_shar }}", "", "no figure named loan_shar (did you mean loan_share?)"),
    ],
)
def test_a_template_is_the_words_of_its_figure_or_says_why_not(tmp_path, template, words, problem):
    draft = read(tmp_path, "a.txt", f"a {template} b", "en")
    (one,) = draft.bindings
    assert draft.text == f"a {words or template} b"
    assert draft.text[one.start : one.end] == (words or template)
    assert one.problem == problem
    assert one.rendered is bool(words)


# --- pages, element by element -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("tags", "kind"),
    [("h1 h2 h3 h4 h5 h6 legend summary", "heading"), ("li dd dt", "list_item"),
     ("td th", "cell"), ("figcaption caption", "caption"), ("pre", "code"), ("title", "title"),
     ("blockquote", "quote"), ("text", "chart"), ("desc", "alt"),
     ("address article aside body details div dl fieldset figure footer form header html main nav "
      "ol p section svg table tbody tfoot thead tr ul head", "paragraph")],
)  # fmt: skip
def test_each_block_is_apart_and_of_its_kind(tmp_path, tags, kind):
    for tag in tags.split():
        found = told(read(tmp_path, "a.html", f"x<{tag}>A <b>b</b></{tag}>y", "en"))
        words = [(one, words) for one, words, _ in found]
        around = [] if tag in ("main", "header") else [("paragraph", "x"), ("paragraph", "y")]
        if tag == "main":  # of a report only that counts
            assert words == [(kind, "A b")]
        elif tag == "header":
            assert words == [("paragraph", "x"), (kind, "A b"), ("paragraph", "y")]
        else:
            assert words == [around[0], (kind, "A b"), around[1]], tag


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<blockquote><p>A</p></blockquote>", [("quote", "A")]),
        ("<ul><li><p>A</p>B</li></ul>", [("list_item", "A"), ("list_item", "B")]),
        ("a<hr>b<br>c<img>d", [("paragraph", "a"), ("paragraph", "b cd")]),
        ("<script>1</script><style>2</style><template>3<p>4</template><noscript>5</noscript>a",
         [("paragraph", "a")]),
        ('<g class="role-axis x">1<img>2<g>3</g></g><g class="role-axis-y">4</g>',
         [("paragraph", "4")]),
        ("<text>a<tspan x=1>b</tspan><tspan dy=1>c</tspan><tspan>d</tspan></text>",
         [("chart", "a b cd")]),
        ("<svg><title>A</title><text alt=B>C</text></svg><title>D</title>",
         [("alt", "A"), ("chart", "C"), ("title", "D")]),
        ('<meta name="description" content="A 1"><meta property="og:title" content="B">'
         '<meta name=og:description content=C><meta name="twitter:title" content="D">'
         '<meta name="author" content="E"><meta name="description" content=" ">',
         [("title", "A 1"), ("title", "B"), ("title", "C"), ("title", "D")]),
        ("<p title=' '>a</p><p ALT = 'B &lt; &#67;'>c</p>",
         [("paragraph", "a"), ("alt", "B < C"), ("paragraph", "c")]),
        ("a<sup>[1, 2]</sup><sup>(3)</sup><sup>*</sup><sup>†‡</sup><sup>th</sup> b",
         [("paragraph", "ath b"), ("footnote_mark", "[1, 2]"), ("footnote_mark", "(3)")]),
        ("a<sup>2<p>b", [("paragraph", "a"), ("footnote_mark", "2"), ("paragraph", "b")]),
        ("<!-- 1 --><p>a</p>", [("comment", "1"), ("paragraph", "a")]),
        ("<main><!-- 1 -->a</main>", [("paragraph", "a")]),
        ("a<![x[1]]>b", [("paragraph", "ab"), ("comment", "[x[1]]")]),
        ("<noscript><p>1<li>2</b></noscript>a", [("paragraph", "a")]),
        ("<header>a</header><main>b<footer>c</footer><header>d</header></main>e<header>f</header>",
         [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "d"), ("paragraph", "f")]),
        ("<head><title>A</title></head><main>b</main><svg><title>C</title></svg>",
         [("title", "A"), ("paragraph", "b")]),
        ("<main><svg><title>A</title></svg></main><nav>b</nav>", [("alt", "A")]),
        ("a</p>b</i>c</br>d", [("paragraph", "abcd")]),
        ("a&nbsp;&amp;&#x42;&#67;&unknown;&#1234567890123456789012345678901234567890;",
         [("paragraph", "a\xa0&BC&unknown;&#1234567890123456789012345678901234567890;")]),
    ],
)  # fmt: skip
def test_what_readers_of_a_page_see(tmp_path, page, expected):
    found = told(read(tmp_path, "a.html", page, "en"))
    assert [(kind, words) for kind, words, _ in found] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<b data-figure="troops">a<br>b</b> c', [("a b", (1, 25))]),
        ('x<b data-figure="troops">a<p>b</p></b>c', [("a", (1, 26)), ("b", (1, 30))]),
        ('<b data-figure="troops">a<i>b</b>c</i>', [("ab", (1, 25))]),
        ('<b data-figure="troops">a', [("a", (1, 25))]),
        ('<a href="figure: troops ">a&lt;b</a>c', [("a<b", (1, 27))]),
        ("a [b&amp;c](figure:troops) d", [("b&c", (1, 4))]),
        ('<i data-figure="troops">a<b data-figure="troops">b</b>c</i>', [("abc", (1, 25)),
                                                                         ("b", (1, 50))]),
        ('x<b data-figure="troops"><p>b</p></b>', [("b", (1, 29))]),
        ('<b data-figure="troops"></b>a', []),
        ('<img data-figure="troops">a', []),
        ('<nav data-figure="troops">a</nav>', [("a", (1, 27))]),
    ],
)  # fmt: skip
def test_an_element_of_a_page_binds_its_words(tmp_path, page, expected):
    found = bound(read(tmp_path, "a.html", page, "en"))
    assert [(words, place) for words, _, place in found] == expected
    assert {name for _, name, _ in found} <= {"troops"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # at least half of the bound words stand at the ends of the text
        ("of 12, about 15,000", True),
        ("Of 12: about 15,000 troops", False),
        ("of 12 and about 15,000", True),
        ("XX 12, about 15,000", True),
        ("of 12, about 16,000", False),
        ("15,000", False),
    ],
)
def test_a_description_is_bound_as_far_as_it_repeats(tmp_path, text, kept):
    page = (
        f'<figure><img alt="{text}"><p>of 12, <b data-figure="troops">about 15,000</b></p></figure>'
    )
    draft = read(tmp_path, "a.html", page, "en")
    words = [words for words, _, place in bound(draft) if place[1] < 40]
    assert words == (["about 15,000"] if kept else [])


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ('<html lang="en-GB">el la los', "en"),
        ("<HTML x LANG='es-MX'>the of and", "es-419"),
        ("<html lang=es>15,000 y 16,000", "es-419"),
        ("<html lang=es-ES>15,000", "es"),
        ("<html lang=es><script>15,000</script><style>16,000</style><b x='17,000'>15.000", "es"),
        ('<html lang="fr">los de la', "es"),
        ('<html xlang="es">the of', "en"),
        ("<p>the of <i lang=es>los</i>", "en"),
    ],
)
def test_a_page_names_its_language_or_its_words_do(tmp_path, page, language):
    assert read(tmp_path, "a.html", page).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("el la los de 1.000 y 2,000", "es"), ("el la 1,000 y 2,000 de 3.000", "es-419"),
        ("el la 1,0000 de 1.000", "es"), ("el the", "en"), ("el la the", "es"),
        ("EL LA the", "es"), ("el la 11,000 1.000.000", "es"), ("el la 1,000,000", "es-419"),
        ("el la 1.000,5 1,000.5", "es"), ("el la 0.1,000", "es"), ("", "en"),
    ],
)  # fmt: skip
def test_the_words_of_a_text_tell_its_language(tmp_path, text, language):
    assert languages.guess(text) == language


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_small_word_tells_a_language(language):
    words = {
        "en": "the of and to in that for with was on as by from at is it its were has had be which "
        "not this are or an but they his more than",
        "es": "de la el los las que en y del se por con una un para su al es no lo como sus más "
        "pero fue son ha o le según entre",
    }
    other = {"en": "la el", "es": ""}[language]
    for word in words[language].split():
        told = {"en": f"{word} the {other}", "es": word}[language]
        assert languages.guess(told) == ("es" if language == "es" else "en")
        if language == "en":
            assert languages.guess(f"{other} {word}") == "es"
            assert languages.guess(f"el {word}") == "en"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [(" EN ", "en"), ("en-US", "en"), ("eng", ""), ("es", "es"), ("es-ES", "es"), ("es-MX",
     "es-419"), ("es-419", "es-419"), ("est", ""), ("fr", ""), ("", "")],
)  # fmt: skip
def test_a_language_tag_is_one_of_ours_or_none(tag, expected):
    assert languages.of_tag(tag, "1.000") == expected
    assert languages.of_tag(tag, "1,000") == ("es-419" if tag == "es" else expected)


# --- Word documents, part by part --------------------------------------------------------------


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


# --- from the file to the draft ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [("a.markdown", "# A", "heading"), ("a.HTM", "<h1>A</h1>", "heading"), ("a.MD", "# A",
     "heading"), ("a.txt", "# A", "paragraph")],
)  # fmt: skip
def test_the_ending_of_a_file_tells_its_kind(tmp_path, name, text, kind):
    draft = read(tmp_path, name, text, "en")
    assert [one.kind for one in draft.passages] == [kind]
    assert draft.name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\rb\r\nc\n\r\nd", [("a b c", (1, 1)), ("d", (5, 1))]),
        ("\n \n a\n\n\nb", [("a", (3, 2)), ("b", (6, 1))]),
        ("a\n\t\nb\n", [("a", (1, 1)), ("b", (3, 1))]),
        ("", []),
    ],
)
def test_plain_text_has_a_paragraph_between_blank_lines(tmp_path, text, expected):
    found = told(read(tmp_path, "a.txt", text, "en"))
    assert [(words, place) for _, words, place in found] == expected


def test_a_refusal_of_bytes_names_their_line(tmp_path):
    with pytest.raises(UsageError) as refused:
        read(tmp_path, "a.txt", b"a\nb\n\n\xff")
    assert str(refused.value) == (
        f"{tmp_path / 'a.txt'}, line 4: found a byte that is not UTF-8. Save it as UTF-8."
    )


def test_the_places_of_a_draft():
    one, two = Part("paragraph"), Part("comment")
    one.add(" a  b\n", range(6))
    one.put("xy", 6)
    one.bind(2, "f", rendered=True, problem="p")
    two.add("7 ", [8, 9])
    empty, wordless = Part("paragraph"), Part("address", 3, 4)
    empty.add("  ", [0, 1])
    wordless.add("x", [3])
    draft = compose("n", "123456\n89", "es", [two, one, empty, wordless])
    assert draft.text == "a b xy\n\n7"
    assert draft.origins == (1, 2, 4, 5, 6, 6, 6, 6, 8)
    assert draft.lines == (0, 7)
    assert draft.passages == (Passage(0, 6, "paragraph"), Passage(8, 9, "comment"))
    assert draft.bindings == (Binding(2, 6, "f", True, "p"),)
    assert (draft.name, draft.language) == ("n", "es")
    assert [draft.place(at) for at in (0, 2, 8, 99)] == [(1, 2), (1, 5), (2, 2), (2, 2)]
    assert compose("n", "", "en", []).place(5) == (1, 1)
    assert draft.bound(draft.passages[0]) == [Binding(2, 6, "f", True, "p")]
    assert draft.bound(draft.passages[1]) == []
    assert Passage(0, 1, "x") == Passage(0, 1, "x", 0, 0)
    assert Binding(0, 1, "x") == Binding(0, 1, "x", False, "")
