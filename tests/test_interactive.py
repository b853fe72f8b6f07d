"""Charts that tell of their marks in real Chromium: by pointer and keys, offline, in place."""

import base64
import csv
import hashlib
import re

import pytest
from conftest import PAGES

SLUG = "chinese-loans"
WIDE, PHONE = (1280, 900), (390, 844)
VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""


@pytest.fixture
def path(built):
    return built.reports / "en" / f"{SLUG}.html"


def test_the_policy_lets_the_one_script_run_and_nothing_else(path):
    html = path.read_text(encoding="utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"$]*)"', html)
    (script,) = re.findall(r"<script>(.*?)</script>", html, flags=re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert re.findall("script-src ([^;]*)", policy) == [f"'sha256-{digest}'"]
    assert not re.search(r"\beval\(|new Function", script)
    assert len(html.encode()) < 1_400_000


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_keys_go_from_mark_to_mark_and_tell_words_speaker_and_source(path, page, viewport):
    seen = page(path, viewport=viewport)
    shape = "wide" if viewport == WIDE else "narrow"
    chart = seen.page.locator("#chart-estimates")
    chart.locator(f'.{shape} [tabindex="0"]').focus()
    tip = seen.page.locator("#tip")
    rows = chart.locator("table.rows tbody tr")
    for number in range(3):
        cells = [text.strip() for text in rows.nth(number).locator("th, td").all_text_contents()]
        told = tip.text_content()
        assert [cell for cell in cells if cell not in told] == []
        assert tip.is_visible()
        seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Escape")
    assert tip.is_hidden()
    assert (seen.console, seen.errors, seen.requests, seen.files) == ([], [], [], [])


@pytest.mark.browser
def test_a_label_of_two_figures_tells_who_says_each(built, page):
    seen = page(built.reports / "en" / "allies-then-and-now.html", viewport=PHONE)
    chart = seen.page.locator("#chart-then-and-now")
    chart.locator('.narrow [tabindex="0"]').focus()
    seen.page.keyboard.press("ArrowDown")
    told = [
        words.replace("\u00a0", " ")
        for words in seen.page.locator("#tip").locator("b, p").all_text_contents()
    ]
    what = "Russia: presence of forces: 2018–2019: 99 to over 100 personnel"
    assert told == [
        "99",
        what,
        "Rossa Primavera · March 23, 2019 · Rossa Primavera (2019)",
        "more than 100",
        what,
        "Santiago Times · March 23, 2019 · Santiago Times / Reuters (2019)",
    ]


@pytest.mark.browser
@pytest.mark.parametrize("address", PAGES)
def test_every_row_of_every_chart_is_reached_by_keys(built, page, address):
    seen = page(built.reports / address, viewport=WIDE)
    missing = seen.page.evaluate(
        """() => [...document.querySelectorAll("figure.chart")].flatMap((figure) => {
          const told = new Set([...figure.querySelectorAll(".wide [tabindex]")]
            .flatMap((mark) => mark.dataset.row.split(" ")));
          return [...figure.querySelectorAll("table.rows tbody tr")]
            .filter((row, number) => !told.has(String(number)))
            .map((row) => `${figure.id}: ${row.textContent}`);
        })"""
    )
    assert missing == []


@pytest.mark.browser
def test_a_pointer_near_a_mark_tells_of_it(path, page):
    seen = page(path, viewport=WIDE)
    mark = seen.page.locator('#chart-estimates .wide [tabindex="0"]')
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    seen.page.mouse.move(box["x"] + box["width"] + 6, box["y"] + box["height"] / 2)
    assert "$44.5\u00a0billion" in seen.page.locator("#tip").inner_text()


@pytest.mark.browser
def test_nothing_moves_when_the_script_runs(path, page):
    boxes = [
        page(path, viewport=PHONE, java_script_enabled=on).page.locator("figure.chart").all()
        for on in (True, False)
    ]
    with_script, without = ([chart.bounding_box() for chart in charts] for charts in boxes)
    assert with_script == without


@pytest.mark.browser
def test_downloads_open_again(path, page, tmp_path):
    seen = page(path, viewport=WIDE, accept_downloads=True)
    chart = seen.page.locator("#chart-estimates")
    saved = {}
    for kind in ("svg", "png", "html", "csv"):
        button = "a[download]" if kind == "csv" else f"[data-save={kind}]"
        with seen.page.expect_download() as download:
            chart.locator(button).click()
        assert download.value.suggested_filename == f"{SLUG}-estimates-en.{kind}"
        saved[kind] = tmp_path / f"a.{kind}"
        download.value.save_as(saved[kind])
    assert saved["png"].read_bytes().startswith(b"\x89PNG")
    with saved["csv"].open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == chart.locator("table.rows tbody tr").count()
    picture = page(saved["svg"])
    assert picture.page.locator("svg text").count() > 20
    assert (picture.console, picture.errors, picture.requests) == ([], [], [])
    embed = page(saved["html"], viewport=PHONE)
    embed.page.locator('.narrow [tabindex="0"]').focus()
    assert embed.page.locator("#tip").is_visible()
    assert (embed.console, embed.errors, embed.requests, embed.files) == ([], [], [], [])


@pytest.mark.browser
def test_nothing_breaks_the_policy(path, page):
    seen = page(path, viewport=WIDE)
    seen.page.add_init_script(VIOLATIONS)
    seen.page.reload()
    seen.page.locator('#chart-estimates .wide [tabindex="0"]').focus()
    assert seen.page.evaluate("violations") == []


@pytest.mark.browser
def test_without_javascript_the_picture_the_table_and_the_csv_are_there(path, page):
    seen = page(path, viewport=WIDE, java_script_enabled=False)
    chart = seen.page.locator("#chart-estimates")
    assert chart.locator(".wide svg").is_visible()
    assert chart.locator("[data-save]:visible").count() == 0
    assert chart.locator("a[download]").is_visible()
    chart.locator("details.data summary").click()
    assert chart.locator("table.rows").is_visible()
