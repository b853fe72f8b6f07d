"""Drafts that are pages: what their readers see, element by element."""

import pytest
from drafted import bound, read, told

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


def test_blocks_of_every_kind_are_told_apart(tmp_path):
    assert told(read(tmp_path, "a.html", ODD_HTML, "en")) == ODD_HTML_TOLD


def test_a_row_of_a_table_and_a_picture_have_their_numbers(tmp_path):
    draft = read(tmp_path, "a.html", ODD_HTML, "en")
    rows = [(draft.words(one), one.row) for one in draft.passages if one.row]
    assert rows == [("H", 1), ("5", 1), ("a", 2), ("6", 2)]
    pictures = [(draft.words(one), one.picture) for one in draft.passages if one.picture]
    assert pictures == [("9", 1), ("Caption 6", 1)]


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
