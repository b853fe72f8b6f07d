"""Drafts: what readers see, where it stands in the file, and what binds it."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis import figures
from venezuela_analysis.errors import UsageError
from venezuela_analysis.story import drafts

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
