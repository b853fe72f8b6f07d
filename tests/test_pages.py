"""The pages in real Chromium, at phone and desktop width: drawn, silent, and asking for nothing."""

import pytest
from test_pipeline import copy_project

from venezuela_analysis import notebooks, pipeline
from venezuela_analysis.project import find

SLUGS = list(notebooks.find(find(__file__)))
PHONE, DESKTOP = (390, 844), (1280, 900)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The reports folder with every page built."""
    project = copy_project(tmp_path_factory.mktemp("site"))
    pipeline.run(project)
    return project.reports


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_drawn_silently_and_fits(site, page, slug, viewport):
    seen = page(site / "en" / f"{slug}.html", viewport=viewport)
    assert (seen.console, seen.errors, seen.requests) == ([], [], [])
    shown = seen.page.locator("figure.chart svg:visible")
    assert shown.count() >= 2
    for number in range(shown.count()):
        box = shown.nth(number).bounding_box()
        assert box["width"] > 0.7 * min(viewport[0], 640) and box["height"] > 60
        assert shown.nth(number).locator("path, rect, circle, line").count() > 3
    width = seen.page.evaluate("document.documentElement.scrollWidth")
    assert width <= viewport[0]
    assert seen.page.locator("h1").count() == 1
    assert seen.page.locator("h1").inner_text().strip()


@pytest.mark.browser
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_reads_whole_without_javascript(site, page, slug):
    seen = page(site / "en" / f"{slug}.html", viewport=DESKTOP, java_script_enabled=False)
    text = seen.page.locator("body").inner_text()
    for part in ("Figures as of Dec. 9, 2025", "The figures", "Checks", "Method", "Sources"):
        assert part in text


@pytest.mark.browser
@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_chart_is_in_sight_on_a_phone(site, page, slug):
    seen = page(site / "en" / f"{slug}.html", viewport=PHONE)
    top = seen.page.locator("figure.chart").first.bounding_box()["y"]
    assert top < PHONE[1]


@pytest.mark.browser
def test_the_index_leads_to_every_page(site, page):
    seen = page(site / "index.html", viewport=PHONE)
    assert (seen.console, seen.errors, seen.requests) == ([], [], [])
    addresses = [link.get_attribute("href") for link in seen.page.locator("h2 a").all()]
    assert addresses == [f"en/{slug}.html" for slug in SLUGS]
    seen.page.locator("h2 a").first.click()
    assert seen.page.locator("h1").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("slug", SLUGS)
def test_text_in_charts_stays_inside_and_readable_on_a_phone(site, page, slug):
    seen = page(site / "en" / f"{slug}.html", viewport=(320, 700))
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
