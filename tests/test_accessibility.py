"""The pages for everybody: axe-core, headings, landmarks, keys, large letters, little movement."""

import re
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import PAGES

from venezuela_analysis.charts import house
from venezuela_analysis.templates import FOLDER as TEMPLATES

INDEXES = ["index.html", "es/index.html"]
PHONE, DESKTOP = (390, 844), (1440, 900)
WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    },
    "resultTypes": ["violations"],
}


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", [*PAGES, *INDEXES])
def test_axe_finds_no_violation(site, page, address, viewport):
    # axe-core is a script that the page's own policy would refuse
    seen = page(site / address, viewport=viewport, color_scheme="light", bypass_csp=True)
    found = Axe().run(seen.page, options=WCAG).response
    assert broken(found) == {}
    assert len(found["passes"]) > 5
    seen.page.emulate_media(color_scheme="dark")
    found = Axe().run(seen.page, options=WCAG).response
    assert broken(found) == {}
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}


def broken(found):
    """The rules that a page breaks, each with the first place."""
    return {rule["id"]: rule["nodes"][0]["html"] for rule in found["violations"]}


@pytest.mark.browser
@pytest.mark.parametrize("address", [*PAGES, *INDEXES])
def test_headings_leave_no_level_out_and_begin_with_the_finding(site, page, address):
    seen = page(site / address, viewport=DESKTOP)
    levels = seen.page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4')].map(head => Number(head.tagName[1]))"
    )
    assert levels[0] == 1 and levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.browser
@pytest.mark.parametrize("address", PAGES)
def test_landmarks_lead_through_the_page_and_each_has_a_name(site, page, address):
    seen = page(site / address, viewport=DESKTOP)
    for role in ("banner", "main", "contentinfo"):
        assert seen.page.get_by_role(role).count() == 1
    names = [
        nav.get_attribute("aria-label") or nav.locator("h2").inner_text()
        for nav in seen.page.get_by_role("navigation").all()
    ]
    assert len(names) == len(set(names)) == 2


@pytest.mark.browser
def test_the_first_key_leads_past_the_top_to_the_finding(site, page):
    seen = page(site / "es" / "chinese-loans.html", viewport=DESKTOP)
    assert seen.page.evaluate("document.documentElement.lang") == "es"
    seen.page.keyboard.press("Tab")
    skip = seen.page.locator(":focus")
    assert skip.inner_text() == "Ir al hallazgo"
    box = skip.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.browser
def test_what_has_the_focus_is_outlined(site, page):
    seen = page(site / "en" / "chinese-loans.html", viewport=DESKTOP)
    bare = []
    for _ in range(30):
        seen.page.keyboard.press("Tab")
        outline = seen.page.evaluate(
            """() => {
                const look = getComputedStyle(document.activeElement);
                return [document.activeElement.outerHTML.slice(0, 60),
                        look.outlineStyle, parseFloat(look.outlineWidth)];
            }"""
        )
        if outline[1] == "none" or outline[2] < 2:
            bare.append(outline)
    assert bare == []


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", PAGES)
def test_a_chart_is_one_image_with_its_finding_and_its_data_in_words(site, page, address, viewport):
    # with the script, the marks can be visited one by one as well
    seen = page(site / address, viewport=viewport, java_script_enabled=False)
    titles = seen.page.locator("figure.chart figcaption :is(h2, h3)").all_inner_texts()
    tree = seen.page.context.new_cdp_session(seen.page).send("Accessibility.getFullAXTree")
    told = [node["name"]["value"] for node in tree["nodes"] if node["role"]["value"] == "image"]
    assert len(told) == len(titles) >= 2
    for title, words in zip(titles, told, strict=True):
        assert " ".join(words.split()).startswith(" ".join(title.split()))
        assert len(words) > len(title) + 60


@pytest.mark.browser
@pytest.mark.parametrize("address", [*PAGES, *INDEXES])
def test_neither_width_nor_large_letters_make_a_page_scroll_sideways(site, page, address):
    # zoomed to 200%, a window of 1280 pixels has room for 640
    widths = (320, 640, 768, 1440, 1920)
    seen = page(site / address, viewport=(widths[0], 900))
    across = "document.documentElement.scrollWidth"
    for width in widths:
        seen.page.set_viewport_size({"width": width, "height": 900})
        assert seen.page.evaluate(across) <= width
    # larger letters alone, as a reader sets them
    seen.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    seen.page.add_style_tag(content="html { font-size: 200% }")
    assert seen.page.evaluate(across) <= DESKTOP[0]


@pytest.mark.browser
@pytest.mark.parametrize(("wish", "way"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_readers_who_do_not_want_it(site, page, wish, way):
    seen = page(site / "en" / "chinese-loans.html", reduced_motion=wish)
    root = "getComputedStyle(document.documentElement)"
    assert seen.page.evaluate(f"{root}.scrollBehavior") == way
    moving = seen.page.evaluate(
        """[...document.querySelectorAll('body *')].filter(one => {
            const look = getComputedStyle(one);
            return parseFloat(look.transitionDuration) || look.animationName !== 'none';
        }).length"""
    )
    assert moving == 0


def luminance(color):
    """What WCAG calls relative luminance, of a color in hexadecimal digits."""
    digits = color.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """How many times lighter the lighter of two colors is, as WCAG counts."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TEXT = [house.INK, house.QUIET, house.HIGHLIGHT, house.CLAIM, *house.ANSWERS.values()]


@pytest.mark.parametrize("color", sorted(set(TEXT)))
def test_words_in_charts_stand_out_on_white_and_on_a_dark_page(color):
    assert contrast(color, "#fff") >= 4.5
    assert contrast(house.DARK[color], house.DARK["white"]) >= 4.5


@pytest.mark.parametrize("color", [house.HIGHLIGHT, house.CLAIM, house.CONTEXT])
def test_marks_stand_out_on_white_and_on_a_dark_page(color):
    assert contrast(color, "#fff") >= 3
    assert contrast(house.DARK[color], house.DARK["white"]) >= 3


def test_the_style_sheet_and_the_charts_have_one_set_of_colors():
    css = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w+)", block))
        for block in re.findall(r":root \{(.*?)\}", css, flags=re.DOTALL)[:2]
    )
    roles = {
        "ink": house.INK,
        "quiet": house.QUIET,
        "highlight": house.HIGHLIGHT,
        "claim": house.CLAIM,
        "holds": house.ANSWERS["entailed"],
        "possible": house.ANSWERS["possible"],
        "contradicted": house.ANSWERS["contradicted"],
        "paper": "#fff",
    }
    for role, color in roles.items():
        assert (light[role], dark[role]) == (color, house.DARK[color])
