"""Numbers stay with their units and days with their months; signs are those of print."""

import re

import pytest
from conftest import PAGES
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis.wording.typesetting import NO_BREAK, typeset

NARROWEST = (320, 640)


@pytest.mark.parametrize(
    "typed, set_in_print",
    [
        ("about $50 billion to $60 billion", "about $50~billion to $60~billion"),
        ("10 percentage points", "10~percentage points"),
        ("entre 50.000 y 60.000 millones de dólares", "entre 50.000 y 60.000~millones de dólares"),
        ("2,4 puntos porcentuales", "2,4~puntos porcentuales"),
        ("Dec. 9, 2025, May 2025", "Dec.~9, 2025, May 2025"),
        ("el 9 de diciembre de 2025", "el 9~de~diciembre de 2025"),
        ("M. Myers, EE. UU.", "M.~Myers, EE.~UU."),
        ("the story's, the goods' value, 'quoted'", "the story’s, the goods’ value, 'quoted'"),
        ("a change of -50%, 2025-12-09", "a change of −50%, 2025-12-09"),
        ("15,000 troops, 11 of 12 counts", "15,000 troops, 11 of 12 counts"),
    ],
)
def test_words_are_set_as_in_print(typed, set_in_print):
    assert typeset(typed) == set_in_print.replace("~", NO_BREAK)


@given(st.text())
def test_setting_words_changes_no_letter_and_is_done_once(text):
    done = typeset(text)
    assert typeset(done) == done
    plain = done.replace(NO_BREAK, " ").replace("’", "'").replace("−", "-")
    assert plain == text.replace(NO_BREAK, " ").replace("’", "'").replace("−", "-")


# a number and what follows it, found on two lines
PARTED = """() => {
  const unit = /\\d[\\s\\u00a0](?:[mb]illion|percent|mill[oó]n(?:es)?|puntos?)\\b/g;
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), parted = [];
  let numbers = 0;
  while (words.nextNode()) {
    if (words.currentNode.parentElement.closest("svg, script, style, code")) continue;
    for (const found of words.currentNode.data.matchAll(unit)) {
      const range = document.createRange();
      range.setStart(words.currentNode, found.index);
      range.setEnd(words.currentNode, found.index + found[0].length);
      const lines = new Set([...range.getClientRects()].map((at) => Math.round(at.top)));
      if (lines.size) numbers += 1;
      if (lines.size > 1) parted.push(found[0]);
    }
  }
  return [numbers, parted];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("address", PAGES)
def test_no_number_is_parted_from_its_unit_on_the_narrowest_phone(site, page, address):
    seen = page(site / address, viewport=NARROWEST)
    numbers, parted = seen.page.evaluate(PARTED)
    assert parted == []
    assert numbers or not re.search("loans|tariffs", address)


@pytest.mark.browser
def test_a_number_parted_from_its_unit_is_found(page, tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<p style='width: 4em'>about $50 billion</p>", encoding="utf-8")
    assert page(path, viewport=NARROWEST).page.evaluate(PARTED) == [1, ["0 billion"]]
