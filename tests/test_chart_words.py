"""The words of charts hold at every date that an edition can have."""

import importlib
import pkgutil
from collections.abc import Mapping

import pytest

from venezuela_analysis import charts, wording


def texts(value):
    """Yield every text of nested mappings and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from texts(inner)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_words_of_charts_count_from_the_day_of_reading(language):
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(charts.__path__, f"{charts.__name__}.")
    ]
    words = {
        text
        for module in modules
        for value in vars(module).values()
        if isinstance(value, dict) and set(value) == {"en", "es"}
        for text in texts(value[language])
    }
    assert len(words) > 300
    assert [text for text in sorted(words) if wording.relative_dates(text, language)] == []
