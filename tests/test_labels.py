"""No label of a chart runs into another or out of the window, on the narrowest phone and wide."""

import pytest
from conftest import PAGES

NARROWEST, DESKTOP = (320, 640), (1280, 900)
# lines of a label may touch; a quarter of the height above and below the letters is air
COLLISIONS = """() => [...document.querySelectorAll("figure.chart")].flatMap((figure) => {
  const svg = [...figure.querySelectorAll("svg")].find((each) => each.getClientRects().length);
  const boxes = [...svg.querySelectorAll("text")].flatMap((text) => {
    const parts = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), lines = [];
    while (parts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(parts.currentNode);
      for (const at of range.getClientRects()) {
        const air = at.height / 4, said = parts.currentNode.data;
        const [top, bottom] = [at.top + air, at.bottom - air];
        if (at.width > 1) lines.push({ text, said, left: at.left, right: at.right, top, bottom });
      }
    }
    return lines;
  });
  const width = document.documentElement.clientWidth;
  const out = boxes.filter((box) => box.left < 0 || box.right > width);
  const over = boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) =>
    one.text !== other.text
    && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1
  ).map((other) => `${figure.id}: ${one.said} | ${other.said}`));
  return [...out.map((box) => `${figure.id}: ${box.said} leaves the window`), ...over];
})"""


@pytest.mark.browser
@pytest.mark.parametrize("address", PAGES)
def test_no_label_of_a_chart_runs_into_another(site, page, address):
    seen = page(site / address, viewport=NARROWEST)
    seen.page.evaluate("document.fonts.ready")
    assert seen.page.evaluate(COLLISIONS) == []
    seen.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    seen.page.evaluate("document.fonts.ready")
    assert seen.page.evaluate(COLLISIONS) == []


@pytest.mark.browser
def test_labels_that_run_into_each_other_are_found(page, tmp_path):
    drawn = "".join(f'<text x="{x}" y="20">label {x}</text>' for x in (5, 20, 90))
    path = tmp_path / "page.html"
    path.write_text(
        f'<figure class="chart" id="a"><svg width="600" height="50">{drawn}'
        '<text x="590" y="40">far out to the right</text></svg></figure>',
        encoding="utf-8",
    )
    assert page(path, viewport=(620, 300)).page.evaluate(COLLISIONS) == [
        "a: far out to the right leaves the window",
        "a: label 5 | label 20",
    ]
