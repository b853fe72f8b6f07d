"""Notebooks that are none, or that nobody could run, and parameters that nobody declared."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache, partial
from pathlib import Path
from typing import Any

from inputs.cases import Case
from inputs.raw_tables import PROJECT, empty_project

from venezuela_analysis import notebooks
from venezuela_analysis.cli.parameters import read as read_parameters
from venezuela_analysis.errors import UsageError
from venezuela_analysis.notebooks import Notebook

_SAVE = "Open it in JupyterLab and save it."
_LINE = "expected NAME: TYPE = VALUE  # what it is"
_LINES = "expected lines of NAME: VALUE"

Node = dict[str, Any]


def cases() -> Iterator[Case]:
    """Yield every notebook with one thing wrong, and parameters given to each."""
    for slug, path in _paths().items():
        file = f"notebooks/{path.name}"
        for name, (change, *told) in _WRONG.items():
            attempt = partial(_changed, path, change)
            yield Case("notebook", slug, name, attempt, told=(file, *told))
        for name, (content, *told) in _TEXTS.items():
            attempt = partial(_written, path, content)
            yield Case("notebook", slug, name, attempt, told=(file, *told))
        for name, change in _SOUND.items():
            yield Case("notebook", slug, name, partial(_changed, path, change), value=[slug])
        for name, (given, *told) in _GIVEN.items():
            attempt = partial(_values, slug, given)
            yield Case("parameter", slug, name, attempt, told=(file, *told))
    first = next(iter(_paths().values()))
    for name, (make, *told) in _NO_FILES.items():
        told = (f"notebooks/{first.name}: found", *told)
        yield Case("notebook", "no file", name, partial(_made, first, make), told=told)
    for name, (content, *told) in _FILES.items():
        yield Case("parameter", "YAML", name, partial(_from_file, content), told=tuple(told))
    for name, (content, value) in _FILES_READ.items():
        yield Case("parameter", "YAML", name, partial(_from_file, content), value)
    for name, (given, *told) in _TYPED.items():
        yield Case("parameter", "-p", name, partial(_typed, given), told=tuple(told))


def _paths() -> dict[str, Path]:
    return {path.stem.split("-", 1)[1]: path for path in sorted(PROJECT.notebooks.glob("*.ipynb"))}


@cache
def _known() -> dict[str, Notebook]:
    return notebooks.find(PROJECT)


def _found(folder: Path) -> list[str]:
    return list(notebooks.find(empty_project(folder)))


def _made(path: Path, make: Callable[[Path], None], folder: Path) -> list[str]:
    (folder / "notebooks").mkdir()
    make(folder / "notebooks" / path.name)
    return _found(folder)


def _written(path: Path, content: bytes, folder: Path) -> list[str]:
    return _made(path, lambda target: target.write_bytes(content), folder)


def _changed(path: Path, change: Callable[[Node], object], folder: Path) -> list[str]:
    node = json.loads(path.read_text(encoding="utf-8"))
    change(node)
    return _written(path, json.dumps(node).encode(), folder)


def _parameters(node: Node) -> Node:
    return next(cell for cell in node["cells"] if "parameters" in cell["metadata"].get("tags", []))


def _line(line: str) -> Callable[[Node], None]:
    """Return a change that adds a line to the parameters cell."""

    def change(node: Node) -> None:
        cell = _parameters(node)
        cell["source"] = "".join(cell["source"]) + f"\n{line}"

    return change


def _untag(node: Node) -> None:
    _parameters(node)["metadata"]["tags"] = []


def _tag_twice(node: Node) -> None:
    cell = deepcopy(_parameters(node))
    node["cells"].append(cell | {"id": "another"})


def _markdown(node: Node) -> None:
    cell = _parameters(node)
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]


def _emptied(node: Node) -> None:
    _parameters(node)["source"] = ""


def _code(source: str) -> Callable[[Node], None]:
    def change(node: Node) -> None:
        node["cells"].append(
            {"cell_type": "code", "id": "odd", "metadata": {}, "outputs": [], "source": source,
             "execution_count": None}
        )  # fmt: skip

    return change


def _set(**entries: object) -> Callable[[Node], object]:
    return lambda node: node.update(entries)


def _first_cell(**entries: object) -> Callable[[Node], object]:
    return lambda node: node["cells"][0].update(entries)


_WRONG: dict[str, tuple] = {
    "no parameters cell": (_untag, "0 cells tagged 'parameters', expected one"),
    "two parameters cells": (_tag_twice, "2 cells tagged 'parameters'"),
    "a parameters cell of prose": (_markdown, "tagged 'parameters', but no code"),
    "an empty parameters cell": (_emptied, "found no parameter as_of"),
    "a parameter that is computed": (_line("x: int = 1 + 1"), "found 'x: int = 1 + 1'", _LINE),
    "a parameter that calls": (_line("x: str = str(3)"), "Write the value itself"),
    "a parameter without a type": (_line("x = 3"), "found 'x = 3'", _LINE),
    "a parameter of another type": (_line('x: int = "3"'), "the value a literal of type int"),
    "a parameter of no type": (_line("x: list = []"), "with a type among str, int, float, bool"),
    "a parameter twice": (_line('as_of: str = "2025-12-09"'), "expected each parameter once"),
    "an endless parameter": (_line("x: float = 1e400"), "x: float = 1e400"),
    "code among the parameters": (_line("import os"), "move other code to another cell"),
    "a choice that is not listed": (
        _line('x: str = "c"  # one of: a, b'),
        "expected a value that its own comment allows",
    ),
    "a range that is none": (_line("x: int = 1  # from a to b"), "two numbers where the comment"),
    "code that does not parse": (_code("if"), "line 1: invalid syntax. Mend that line."),
    "a NUL in the code": (_code("x = '\0'"), "null bytes"),
    "brackets in brackets": (_code("(" * 300), "Mend"),
    "a table without a name": (_code("tables.read(x)"), "expected the name of a table in quotes"),
    "an older format": (_set(nbformat_minor=2), "format 4.2, expected 4.5", _SAVE),
    "a format of the future": (_set(nbformat=9), "format 9.5, expected 4.5", _SAVE),
    "a format in words": (_set(nbformat="four"), "not a notebook (TypeError)", _SAVE),
    "cells that are no list": (_set(cells={"a": 1}), "not a notebook", _SAVE),
    "a cell that is a text": (lambda node: node["cells"].append("x"), "not a notebook", _SAVE),
    "a cell without an id": (lambda node: node["cells"][0].pop("id"), "cell 1: found no id", _SAVE),
    "an id twice": (
        lambda node: node["cells"][1].update(id=node["cells"][0]["id"]),
        "the id of cell 1",
        _SAVE,
    ),
    "a cell of no kind": (_first_cell(cell_type="chart"), "cell 1: found a cell of type 'chart'"),
    "a cell without metadata": (
        lambda node: node["cells"][0].pop("metadata"),
        "cell 1: not a cell",
    ),
    "a source that is a number": (_first_cell(source=3), "cell 1: not a cell (source:"),
}
_TEXTS = {
    "an empty file": (b"", "not a notebook (JSONDecodeError)", _SAVE),
    "a script": (b"print(1)\n", "not a notebook (JSONDecodeError)", _SAVE),
    "UTF-16": ('{"cells": []}'.encode("utf-16"), "not a notebook (UnicodeDecodeError)", _SAVE),
    "a list": (b"[]", "not a notebook (TypeError)", _SAVE),
    "brackets without end": (b"[" * 10**5, "not a notebook (RecursionError)", _SAVE),
    "a mark of a merge": (b"<<<<<<< HEAD\n{}", "not a notebook (JSONDecodeError)", _SAVE),
    "nothing in it": (b"{}", "not a notebook (KeyError)", _SAVE),
}
_SOUND = {
    "as it stands": lambda node: None,
    "without a kernel": lambda node: node["metadata"].pop("kernelspec"),
    "of another kernel": lambda node: node["metadata"]["kernelspec"].update(name="no-such-kernel"),
    "without outputs": lambda node: node["metadata"].clear(),
}


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**11)


_NO_FILES = {
    "a folder": (_folder, "a folder, expected a notebook"),
    "a pipe": (_pipe, "a pipe or device, expected a notebook"),
    "a link to nothing": (_dangling, "a link to nothing"),
    "a file of 100 GB": (_large, "a file of 100,000,000,000 bytes"),
}


# --- parameters --------------------------------------------------------------------------------


def _values(slug: str, given: dict[str, str], folder: Path) -> object:
    return _known()[slug].values(given)


def _from_file(content: bytes | str, folder: Path) -> dict[str, str]:
    path = folder / "edition.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        return read_parameters((), path)
    except UsageError as error:
        raise UsageError(str(error).replace(str(folder), "")) from None


def _typed(given: tuple[str, ...], folder: Path) -> dict[str, str]:
    return read_parameters(given, None)


_DAY = "expected a date that exists, such as 1999-01-01"
_GIVEN: dict[str, tuple] = {
    "a name that is mistyped": ({"as_off": "2015-12-31"}, "as_off (did you mean as_of?)"),
    "a name of escapes": ({"\x1b[31m": "1"}, r"no parameter named \u001b[31m"),
    "31 February": ({"as_of": "2025-02-31"}, "as_of is '2025-02-31'", _DAY),
    "a month": ({"as_of": "2025-02"}, "as_of is '2025-02'", _DAY),
    "a day of another country": ({"as_of": "31/12/2025"}, "as_of is '31/12/2025'", _DAY),
    "digits of another script": ({"as_of": "２０２５-12-09"}, _DAY),
    "a day beyond the range": ({"as_of": "2099-01-01"}, "expected 1999-01-01 to 2026-12-31"),
    "a language that is none": ({"language": "fr"}, "expected one of en, es"),
    "a language in capitals": ({"language": "ES"}, "(did you mean es?)"),
    "a path": ({"language": "../../en"}, "expected one of en, es"),
    "an expression": ({"as_of": "{{ 7 * 7 }}"}, _DAY),
    "code": ({"as_of": '"; import os; "'}, _DAY),
    "a script": ({"as_of": "<script>alert(1)</script>"}, _DAY),
    "a text of 100,000 letters": ({"as_of": "x" * 10**5}, "…, expected a date that exists"),
    "nothing": ({"as_of": ""}, "as_of is ''", _DAY),
    "a NUL": ({"as_of": "2025-12-09\0"}, r"as_of is '2025-12-09\x00'", _DAY),
    "all of it wrong": ({"as_off": "1", "as_of": "x", "language": "y"}, "as_off", "'x'", "'y'"),
}
_NOT_YAML = "edition.yaml: not YAML in UTF-8"
_FILES: dict[str, tuple] = {
    "UTF-16": ("as_of: 2025-12-09".encode("utf-16"), _NOT_YAML),
    "Latin-1": ("año: 1".encode("latin-1"), _NOT_YAML),
    "a NUL": ("as_of: \0", _NOT_YAML),
    "a bracket": ("as_of: [", _NOT_YAML),
    "tabs": ("as_of:\n\t- 1", _NOT_YAML),
    "a list": ("- a", "line 1: found no names", _LINES),
    "a text": ("2025", "line 1: found no names", _LINES),
    "two documents": ("a: 1\n---\nb: 2\n", _NOT_YAML),
    "a list for a value": ("a: 1\nb: [1]", "line 2: found no single value for b", _LINES),
    "names for a value": ("a:\n  b: 1", "line 1: found no single value for a", _LINES),
    "no value": ("a:", "line 1: found no single value for a", _LINES),
    "null": ("a: null", "line 1: found no single value for a", _LINES),
    "a name that is a list": ("? [a]\n: 1", "line 1: found a name that is no text", _LINES),
    "a name twice": ("a: 1\na: 2", "line 2: found a twice, expected it once"),
    "a call": ("a: !!python/object/apply:os.system [ls]", "no single value for a", _LINES),
    "a bomb of anchors": (
        "a: &a [x,x]\n"
        + "".join(f"{n}: &{n} [*{m},*{m}]\n" for m, n in zip("abcdefgh", "bcdefghi", strict=True)),
        "line 9: found no single value for i",
        _LINES,
    ),
    "brackets without end": ("a: " + "[" * 5000, "inside lists without end", _LINES),
    "a merge": ("<<: {a: 1}", "found no single value for <<", _LINES),
}
_FILES_READ = {
    "an empty file": ("", {}),
    "a comment": ("# none\n", {}),
    "a byte order mark": ("\ufeffas_of: 2025-12-09\r\n", {"as_of": "2025-12-09"}),
    "31 February": ("as_of: 2025-02-31", {"as_of": "2025-02-31"}),
    "a number for a name": ("3: x", {"3": "x"}),
    "a number of 5,000 digits": (f"a: {'9' * 5000}", {"a": "9" * 5000}),
    "words of YAML": (
        "a: no\nb: 010\nc: 1e400\nd: .nan",
        {"a": "no", "b": "010", "c": "1e400", "d": ".nan"},
    ),
}
_TYPED: dict[str, tuple] = {
    "no value": (("as_of",), "-p as_of: expected NAME=VALUE"),
    "no name": (("=1",), "-p =1: expected NAME=VALUE"),
    "nothing": (("",), "-p : expected NAME=VALUE"),
    "a name twice": (("a=1", "a=2"), "-p a=2: found a twice, expected it once"),
    "all of them": (("a", "=1", "b"), "-p a:", "-p =1:", "-p b:"),
}
