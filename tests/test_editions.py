"""Two editions of every report: each wholly in its language, both stating the same figures."""

import html
import json
import re
from collections import defaultdict
from html.parser import HTMLParser

import pytest
from conftest import SLUGS

from venezuela_analysis import wording

LANGUAGES = ("en", "es")

# words that carry a sentence in one language and are none in the other
ENGLISH = frozenset(
    "about and are at be because been by for from has have is it its nearly not of on than that "
    "the their these they this to was were which who with".split()
)
SPANISH = frozenset(
    "al aunque como con de del desde el esta este fue hasta la las los más o para pero por porque "
    "que ser según sin sobre son su sus también un una unos unas y ya".split()
)
FOREIGN = {"en": SPANISH, "es": ENGLISH}
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
NOT_READ = frozenset({"style", "script", "code"})


class Reader(HTMLParser):
    """Collects the text nodes of a page, each with the language of its element."""

    def __init__(self):
        super().__init__()
        self.open, self.texts = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            inherited = self.open[-1][1] if self.open else ""
            self.open.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag):
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not NOT_READ & {tag for tag, _ in self.open}:
            self.texts.append((self.open[-1][1] if self.open else "", data.strip()))


def texts(page):
    reader = Reader()
    reader.feed(page)
    return reader.texts


def foreign_words(text, language):
    """Function words of the other language, but for those inside names, addresses and digests."""
    text = re.sub(r"\S*\w[._]\w\S*|\b[0-9a-f]{12}\b", " ", text)
    tokens = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]", text)
    found = []
    for number, token in enumerate(tokens):
        if token not in FOREIGN[language]:
            continue
        before = [word for word in tokens[:number] if word not in FOREIGN[language]][-1:]
        after = [word for word in tokens[number + 1 :] if word not in FOREIGN[language]][:1]
        if not all(word[0].isupper() for word in before + after) or not before + after:
            found.append(token)
    return found


def read(site, language, slug):
    return (site / language / f"{slug}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Checks passed on the tables", "es", ["on", "the"]),
        ("one of: a, b", "es", ["of"]),
        ("Policy Center for the New South, citado por Council on Foreign Relations", "es", []),
        ("en thereport.be, 2025-11-11, copia", "es", []),
        ("Las comprobaciones de la tabla", "en", ["de", "la"]),
        ("el reportaje", "en", ["el"]),
        ("Data de5780ecd9c7, program 0.1.0.", "en", []),
        ("Cartel de los Soles, at en.mercopress.com", "en", []),
    ],
)
def test_the_words_of_another_language_are_seen(text, language, expected):
    assert foreign_words(text, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", [*SLUGS, "index"])
def test_no_sentence_of_the_other_language_is_left(site, slug, language):
    if slug == "index":
        path = site / ("index.html" if language == "en" else "es/index.html")
        page = path.read_text(encoding="utf-8")
    else:
        page = read(site, language, slug)
    found = texts(page)
    assert {spoken for spoken, _ in found} >= set(LANGUAGES)
    own = [text for spoken, text in found if spoken == language]
    assert len(own) >= (12 if slug == "index" else 400)
    left = {text: words for text in own if (words := foreign_words(text, language))}
    assert left == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_pages_say_their_language_and_that_of_their_links(site, slug):
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        page = read(site, language, slug)
        assert f'<html lang="{language}">' in page
        (link,) = re.findall(r"<a [^>]*hreflang[^>]*>", page)
        for part in (f'href="../{other}/{slug}.html"', f'hreflang="{other}"', f'lang="{other}"'):
            assert part in link
        assert (site / other / f"{slug}.html").is_file()


# --- the same figures ----------------------------------------------------------------------------


def stated(page):
    """Words of each figure by id: in sentences, tables and charts, quotations left out."""
    # words that are quoted stand as their source prints them, in its language
    page = re.sub(r"[“«][^“”«»]*[”»]", " ", page)
    found = defaultdict(set)
    for _, name, inner in re.findall(
        r'<(t?span)[^>]*data-figure="([^"]+)"[^>]*>(.*?)</\1>', page, flags=re.S
    ):
        found[name].add(html.unescape(re.sub(r"<[^>]+>", "", inner)))
    return found


# of the style or_none, in prose beside other numbers of the same figures
_ZERO = {"none": "0", "ninguna": "0"}


def said(words, language):
    """What words say: bounds and hedge."""
    figure = wording.parse(_ZERO.get(words, words), language)
    return figure.low, figure.high, figure.low_open, figure.high_open, figure.hedge


@pytest.mark.parametrize("slug", SLUGS)
def test_both_editions_state_the_same_figures(site, slug):
    english, spanish = (stated(read(site, language, slug)) for language in LANGUAGES)
    assert len(english) > 40
    assert set(english) == set(spanish)
    for name, words in english.items():
        meant = {said(each, "en") for each in words}
        assert meant == {said(each, "es") for each in spanish[name]}, name
        assert len(meant) == 1, (name, words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_has_a_card_and_every_card_a_figure(site, slug, language):
    page = read(site, language, slug)
    # a table of a chart's data says beside each number what a card would
    figures = set(re.findall(r'class="figure" data-figure="([^"]+)"[^>]*>', page))
    assert {f"about-{name}" for name in figures} == set(
        re.findall(r'<aside[^>]*id="(about-[^"]+)"', page)
    )
    assert set(re.findall(r'aria-describedby="(about-[^"]+)"', page)) <= {
        f"about-{name}" for name in figures
    }
    ids = re.findall(r'<[^>]*\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_findings_are_the_same_in_both_editions(site):
    findings = json.loads((site / "findings.json").read_text(encoding="utf-8"))
    for slug, found in findings.items():
        bound = set(stated(read(site, "en", slug))) & set(found)
        assert len(bound) > len(found) / 2, slug
