"""The pages in real Chromium, at phone and desktop width: drawn, silent, and asking for nothing."""

import re

import pytest
from conftest import SLUGS

SMALL, PHONE, DESKTOP = (320, 640), (390, 844), (1280, 900)
DATED = {"en": "Figures as of Dec. 9, 2025", "es": "Cifras a 9 de diciembre de 2025"}


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_drawn_silently_and_fits(site, page, slug, language):
    seen = page(site / language / f"{slug}.html", viewport=SMALL)
    assert seen.page.locator("h1").count() == 1
    assert seen.page.locator("h1").inner_text().strip()
    for viewport in (SMALL, PHONE, DESKTOP):
        seen.page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
        shown = seen.page.locator("figure.chart svg:visible")
        assert shown.count() >= 2
        for number in range(shown.count()):
            box = shown.nth(number).bounding_box()
            assert box["width"] > 0.7 * min(viewport[0], 640) and box["height"] > 60
            # marks of one look may be one path, which draws each of them in its place
            marks = shown.nth(number).evaluate(
                """image => [...image.querySelectorAll('path, rect, circle, line')].reduce(
                    (sum, mark) => sum + (mark.getAttribute('d') ?? 'M').split('M').length - 1,
                    0)"""
            )
            assert marks > 3
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= viewport[0]
    assert (seen.console, seen.errors, seen.requests, seen.files) == ([], [], [], [])


@pytest.mark.browser
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_reads_whole_without_javascript(site, page, slug):
    told = {
        "en": ("The figures", "Checks", "Method", "Sources"),
        "es": ("Las cifras", "Comprobaciones", "Método", "Fuentes"),
    }
    for language, parts in told.items():
        path = site / language / f"{slug}.html"
        seen = page(path, viewport=DESKTOP, java_script_enabled=False)
        text = seen.page.locator("body").inner_text().replace("\u00a0", " ")
        assert [part for part in (DATED[language], *parts) if part not in text] == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_chart_is_in_sight_on_a_phone(site, page, slug, language):
    seen = page(site / language / f"{slug}.html", viewport=PHONE)
    top = seen.page.locator("figure.chart").first.bounding_box()["y"]
    assert top < PHONE[1]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("index", "pages", "other"),
    [("index.html", "en/", "es/index.html"), ("es/index.html", "", "../index.html")],
    ids=["en", "es"],
)
def test_an_index_leads_to_every_page_and_to_the_other_language(site, page, index, pages, other):
    seen = page(site / index, viewport=SMALL)
    assert (seen.console, seen.errors, seen.requests) == ([], [], [])
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= SMALL[0]
    addresses = [link.get_attribute("href") for link in seen.page.locator("h2 a").all()]
    assert addresses == [f"{pages}{slug}.html" for slug in SLUGS]
    seen.page.locator("h2 a").first.click()
    assert seen.page.locator("h1").count() == 1
    seen.page.go_back()
    assert seen.page.locator("a[hreflang]").get_attribute("href") == other


@pytest.mark.browser
def test_a_reader_goes_from_one_edition_to_the_other_and_back_to_the_index(site, page):
    seen = page(site / "en" / "chinese-loans.html", viewport=PHONE)
    seen.page.locator("a[hreflang=es]").click()
    assert seen.page.url.endswith("/es/chinese-loans.html")
    assert seen.page.locator("html").get_attribute("lang") == "es"
    seen.page.locator(".kicker a").first.click()
    assert seen.page.url.endswith("/es/index.html")
    seen.page.locator("a[hreflang=en]").click()
    assert seen.page.url.endswith("/reports/index.html")


def shown(seen):
    """The cards that can be seen, and whether each lies inside the window, as of one moment."""
    return seen.page.evaluate("""() => Object.fromEntries(
        [...document.querySelectorAll(".card")]
            .filter(card => card.checkVisibility({visibilityProperty: true}))
            .map(card => {
                const box = card.getBoundingClientRect();
                return [card.id, Math.min(box.left, box.top) >= 0
                    && box.right <= innerWidth && box.bottom <= innerHeight];
            })
    )""")


def settled(seen, cards):
    """Wait until just these cards can be seen, each inside the window."""
    for _ in range(100):
        if shown(seen) == cards:
            return
        seen.page.wait_for_timeout(50)
    assert shown(seen) == cards


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [SMALL, PHONE, DESKTOP], ids=["small", "phone", "desktop"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_card_shows_on_hover_focus_and_tap_and_moves_nothing(site, page, language, viewport):
    touch = viewport != DESKTOP
    path = site / language / "us-military-buildup.html"
    seen = page(path, viewport=viewport, has_touch=touch, is_mobile=touch)
    assert shown(seen) == {}
    figures = seen.page.locator("main span.figure:visible")
    for number in (0, 1, 5, 8):
        figure = figures.nth(number)
        card = f"about-{figure.get_attribute('data-figure')}"
        assert figure.get_attribute("aria-describedby") == card
        for point in (figure.tap, figure.focus) if touch else (figure.hover, figure.focus):
            figure.scroll_into_view_if_needed()
            place, size = figure.bounding_box(), seen.page.evaluate("document.body.scrollHeight")
            point()
            settled(seen, {card: True})
            assert figure.bounding_box() == place
            assert seen.page.evaluate("document.body.scrollHeight") == size
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= viewport[0]
            seen.page.mouse.move(1, 1)
            seen.page.evaluate("document.activeElement.blur()")
            settled(seen, {})


@pytest.mark.browser
def test_a_tap_elsewhere_puts_the_card_away(site, page):
    path = site / "en" / "chinese-loans.html"
    seen = page(path, viewport=PHONE, has_touch=True, is_mobile=True)
    seen.page.locator("main span.figure:visible").first.tap()
    assert len(shown(seen)) == 1
    seen.page.locator(".source:visible").first.tap()
    assert shown(seen) == {}


@pytest.mark.browser
def test_hovering_wins_over_a_focus_that_is_elsewhere(site, page):
    seen = page(site / "en" / "chinese-loans.html", viewport=DESKTOP)
    first, second = (seen.page.locator("main span.figure:visible").nth(n) for n in (0, 5))
    ids = [figure.get_attribute("data-figure") for figure in (first, second)]
    assert ids[0] != ids[1]
    first.focus()
    assert list(shown(seen)) == [f"about-{ids[0]}"]
    second.hover()
    assert list(shown(seen)) == [f"about-{ids[1]}"]


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_label_of_a_chart_has_its_card_at_the_foot_of_the_window(site, page, viewport):
    seen = page(site / "en" / "chinese-loans.html", viewport=viewport)
    label = seen.page.locator("tspan.figure:visible").nth(4)
    # a browser may hold a part of an image for seen where the image is
    seen.page.evaluate("y => scrollTo(0, y)", label.bounding_box()["y"] - viewport[1] / 2)
    box = label.bounding_box()
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    (card,) = shown(seen)
    assert card == f"about-{label.get_attribute('data-figure')}"
    edge = seen.page.locator(f"#{card}").bounding_box()
    assert edge["y"] + edge["height"] == viewport[1]


@pytest.mark.browser
def test_a_copied_sentence_is_the_sentence_alone(site, page):
    seen = page(site / "en" / "chinese-loans.html", viewport=DESKTOP)
    sentence = seen.page.locator(".standfirst p").last
    sentence.locator(".figure").first.hover()
    copied = sentence.evaluate(
        "node => { getSelection().selectAllChildren(node); return getSelection().toString(); }"
    )
    assert copied.startswith("The share that the story gives, more than 40% of China’s lending")
    assert copied == sentence.evaluate("node => node.textContent")


@pytest.mark.browser
def test_no_card_is_printed(site, page):
    seen = page(site / "en" / "chinese-loans.html", viewport=DESKTOP)
    seen.page.locator("main span.figure:visible").first.hover()
    assert len(shown(seen)) == 1
    seen.page.emulate_media(media="print")
    assert shown(seen) == {}


@pytest.mark.browser
def test_an_abbreviation_is_spelled_out_where_nobody_can_point(site, page):
    address, words = site / "en" / "chinese-loans.html", "Inter-American Dialogue"
    behind = "node => getComputedStyle(node, '::after').content"
    on_screen = page(address, viewport=DESKTOP)
    assert on_screen.page.locator("abbr").first.evaluate(behind) == "none"
    on_screen.page.emulate_media(media="print")
    on_phone = page(address, viewport=PHONE, is_mobile=True, has_touch=True)
    assert words in on_screen.page.locator("abbr").first.evaluate(behind)
    assert words in on_phone.page.locator("abbr").first.evaluate(behind)


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("slug", SLUGS)
def test_text_in_charts_stays_inside_and_readable_on_a_phone(site, page, slug, language):
    seen = page(site / language / f"{slug}.html", viewport=SMALL)
    small, outside = seen.page.evaluate(
        """() => {
            const small = [], outside = [];
            for (const svg of document.querySelectorAll('figure.chart svg')) {
                const frame = svg.getBoundingClientRect();
                if (!frame.width) continue;
                for (const text of svg.querySelectorAll('text')) {
                    const box = text.getBoundingClientRect();
                    if (!text.textContent.trim() || !box.width) continue;
                    const scale = frame.width / svg.viewBox.baseVal.width;
                    if (parseFloat(getComputedStyle(text).fontSize) * scale < 9)
                        small.push(text.textContent);
                    if (box.left < frame.left - 4 || box.right > frame.right + 4)
                        outside.push(text.textContent);
                }
            }
            return [small, outside];
        }"""
    )
    assert (small, outside) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_brings_its_own_typefaces(site, page, slug):
    seen = page(site / "es" / f"{slug}.html", viewport=DESKTOP)
    loaded = seen.page.evaluate(
        """document.fonts.ready.then(fonts =>
            [...fonts].filter(face => face.status === 'loaded')
                .map(face => `${face.family} ${face.weight}`.replaceAll('"', '')))"""
    )
    assert {"House Serif 400", "House Serif 700", "House Sans 400", "House Sans 600"} <= set(loaded)
    assert (seen.console, seen.requests) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize("slug", SLUGS)
def test_lines_are_of_a_length_to_read_and_the_contents_are_beside_them(site, page, slug):
    seen = page(site / "en" / f"{slug}.html", viewport=(1440, 900))
    # how many letters of its own prose a line holds
    held = seen.page.locator(".prose p").last.evaluate(
        """line => {
            const probe = line.cloneNode();
            probe.style.cssText = 'position: absolute; white-space: nowrap; width: auto';
            probe.textContent = line.textContent;
            line.after(probe);
            const letter = probe.getBoundingClientRect().width / probe.textContent.length;
            probe.remove();
            return line.getBoundingClientRect().width / letter;
        }"""
    )
    assert 60 <= held <= 78
    contents, main = (seen.page.locator(part).bounding_box() for part in (".outline", "main"))
    assert contents["x"] + contents["width"] < main["x"]
    links = seen.page.locator(".outline a")
    assert links.count() >= 8
    for link in links.all():
        assert seen.page.locator(f'[id="{link.get_attribute("href")[1:]}"]').count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("size", [(210, 297), (216, 279)], ids=["a4", "letter"])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_chart_with_its_words_fits_a_sheet_of_paper(site, page, slug, size):
    # what is between the margins of the sheet, in pixels of which 96 are an inch
    width, height = ((side - gap) * 96 / 25.4 for side, gap in zip(size, (32, 31), strict=True))
    seen = page(site / "en" / f"{slug}.html", viewport=(int(width), int(height)))
    seen.page.emulate_media(media="print")
    for chart in seen.page.locator("figure.chart").all():
        assert chart.evaluate("node => getComputedStyle(node).breakInside") == "avoid"
        assert chart.bounding_box()["height"] <= height
    # letters of six points and more: 8 of 96 to an inch
    smallest = seen.page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('figure.chart svg')]
            .filter(image => image.getBoundingClientRect().width)
            .map(image => image.getBoundingClientRect().width / image.viewBox.baseVal.width))"""
    )
    assert 13 * smallest >= 8
    link = seen.page.locator("#sources a").first
    spelled = link.evaluate("node => getComputedStyle(node, '::after').content")
    assert link.get_attribute("href") in spelled


@pytest.mark.browser
@pytest.mark.parametrize("address", ["en/us-military-buildup.html", "es/chinese-loans.html"])
def test_a_passage_ends_in_its_sources_which_are_not_copied(site, page, address):
    seen = page(site / address, viewport=DESKTOP)
    notes = seen.page.locator(".prose .notes a")
    assert notes.count() > 5
    sources = seen.page.locator("#sources li")
    for note in notes.all()[:10]:
        number = int(note.inner_text())
        assert sources.nth(number - 1).get_attribute("id") == note.get_attribute("href")[1:]
    passage = seen.page.locator(".prose p:has(.notes)").first
    copied = passage.evaluate(
        "node => { getSelection().selectAllChildren(node); return getSelection().toString(); }"
    )
    assert copied.rstrip()[-1] in ".!?"


def test_a_page_carries_its_typefaces_once_and_its_charts_name_them_once_each(site):
    for path in sorted(site.glob("e?/*.html")):
        html = path.read_text(encoding="utf-8")
        assert html.count("font/woff2;base64,") == 4
        drawn = re.findall("<svg.*?</svg>", html, flags=re.DOTALL)
        assert [image for image in drawn if image.count("font-family=") > 1] == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_small_enough_to_send_with_and_without_its_script(site, slug, language):
    html = (site / language / f"{slug}.html").read_text(encoding="utf-8")
    assert len(html.encode()) < 1_400_000
    # what --no-script leaves out
    silent = re.sub(r'<script>.*?</script>|<p class="downloads">.*?</p>', "", html, flags=re.DOTALL)
    silent = re.sub(r' data-(?:row|file|hint|below)="[^"]*"', "", silent)
    assert len(silent.encode()) < 300_000
