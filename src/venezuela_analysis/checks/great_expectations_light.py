"""Import Great Expectations without what takes it half of its time: scipy.stats and altair.

Both serve expectations about distributions, which nothing here asks for. While it is imported, a
module stands in for each of them, and imports the real one as soon as anything is wanted of it.
Import this module first.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from venezuela_analysis import jsonschema_light  # noqa: F401


class _StandIn(ModuleType):
    """A module that imports the real one of its name as soon as anything is wanted of it."""

    def __getattr__(self, wanted: str) -> Any:
        _end(self)
        return getattr(import_module(self.__name__), wanted)


def _end(module: _StandIn) -> None:
    """Give whoever imports the name of a stand-in from now on the real module."""
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]


_STAND_INS = [_StandIn(name) for name in ("scipy.stats", "altair") if name not in sys.modules]
sys.modules.update({module.__name__: module for module in _STAND_INS})
try:
    import_module("great_expectations.expectations")
finally:
    for module in _STAND_INS:
        _end(module)
