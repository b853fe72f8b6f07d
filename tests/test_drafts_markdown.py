"""Drafts in Markdown: its blocks, its inline markup, and what binds its words."""

import pytest
from drafted import bound, read, told
from hypothesis import given
from hypothesis import strategies as st


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


def test_blocks_of_every_kind_are_told_apart(tmp_path):
    assert told(read(tmp_path, "a.md", ODD_MARKDOWN, "en")) == ODD_MARKDOWN_TOLD


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


def test_words_of_a_picture_in_html_keep_their_kind(tmp_path):
    text = 'See <img alt="3 a" title="4 b"> and <abbr title="5 c">d</abbr>.'
    assert [(kind, words) for kind, words, _ in told(read(tmp_path, "a.md", text))] == [
        ("paragraph", "See and d."),
        ("alt", "3 a"),
        ("title", "4 b"),
        ("title", "5 c"),
    ]


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
