"""Drafts: what readers see, where it stands in the file, and what binds it."""

import pytest
from drafted import bound, read, told, word

from venezuela_analysis.errors import UsageError
from venezuela_analysis.story.drafts import Binding, Passage, languages
from venezuela_analysis.story.drafts.draft import Part, compose


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


@pytest.mark.parametrize("text", ["x" * 10_000, "7 " * 1000, "seven words.\n\n" * 35_000])
def test_what_is_just_short_enough_is_read(tmp_path, text):
    assert read(tmp_path, "a.txt", text).words(read(tmp_path, "a.txt", text).passages[0])


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
    for small in words[language].split():
        told = {"en": f"{small} the {other}", "es": small}[language]
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
