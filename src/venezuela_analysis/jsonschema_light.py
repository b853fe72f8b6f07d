"""Import jsonschema without what takes it a second: the grammar of internationalized addresses.

Nothing here asks whether a text is such an address, while altair, nbformat and Great Expectations
all import jsonschema, and it imports each checker of a format that it finds. A name that stands for
None among the modules cannot be imported, so it does not find this one. Import this module first.
"""

import sys
from contextlib import suppress
from importlib import import_module

_GRAMMAR = "rfc3987_syntax"

if "jsonschema" not in sys.modules and _GRAMMAR not in sys.modules:
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]
    try:
        with suppress(ImportError):
            import_module("jsonschema")
    finally:
        # whoever wants it afterwards has it
        del sys.modules[_GRAMMAR]
