"""Broken and odd inputs: each is read as it must be, or refused with its place and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from inputs import corpus
from inputs.cases import Case, outcome

CASES = list(corpus.cases())
SAMPLE = corpus.sample()


def test_there_are_cases_for_every_table_and_notebook() -> None:
    assert len({case.id for case in CASES}) == len(CASES) > 3000


@pytest.mark.parametrize("case", SAMPLE, ids=[case.id for case in SAMPLE])
def test_an_input_is_read_or_refused_as_it_must_be(case: Case, tmp_path: Path) -> None:
    result = outcome(case, tmp_path)
    assert result.answer == ("refused" if case.told else "read"), result.message
