"""Notebooks: what their parameters accept, and how a failing cell is told."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from venezuela_analysis import notebooks
from venezuela_analysis.errors import ReportError, UsageError
from venezuela_analysis.notebooks import Parameter
from venezuela_analysis.project import Project

PARAMETERS = (
    'as_of: str = "2025-12-09"  # last date included; from 1999-01-01 to 2026-12-31\n'
    'prices: str = "nominal"  # dollars; one of: nominal, constant\n'
    "base_year: int = 2024  # year; from 2000 to 2025\n"
    "labels: bool = True  # whether to draw labels"
)


def write(folder, *sources, name="01-tiny.ipynb", parameters=PARAMETERS):
    """Write a notebook with a parameters cell and the given code cells; return its path."""
    head = new_code_cell(parameters, id="parameters")
    head.metadata["tags"] = ["parameters"]
    cells = [new_markdown_cell("# Tiny", id="title"), head]
    cells += [new_code_cell(source, id=f"code-{n}") for n, source in enumerate(sources)]
    node = new_notebook(cells=cells)
    node.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    folder.mkdir(exist_ok=True)
    nbformat.write(node, folder / name)
    return folder / name


def tiny(tmp_path, *sources, **options):
    path = write(tmp_path / "notebooks", *sources, **options)
    return notebooks.read(path, f"notebooks/{path.name}")


def test_the_parameters_cell_is_an_interface(tmp_path):
    assert tiny(tmp_path).parameters == {
        "as_of": Parameter(
            "as_of", "str", "2025-12-09", "last date included; from 1999-01-01 to 2026-12-31"
        ),
        "prices": Parameter("prices", "str", "nominal", "dollars; one of: nominal, constant"),
        "base_year": Parameter("base_year", "int", 2024, "year; from 2000 to 2025"),
        "labels": Parameter("labels", "bool", True, "whether to draw labels"),
    }


def test_values_come_in_the_parameters_types(tmp_path):
    given = {"as_of": "2015-12-31", "base_year": "2014", "labels": "false", "prices": "constant"}
    assert tiny(tmp_path).values(given) == {
        "as_of": "2015-12-31",
        "base_year": 2014,
        "labels": False,
        "prices": "constant",
    }


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("as_off", "2015-12-31", r"no parameter named as_off \(did you mean as_of\?\)"),
        ("prices", "constnat", r"'constnat', expected one of nominal, constant \(did you mean con"),
        ("base_year", "1999", "1999, expected 2000 to 2025"),
        ("base_year", "two", "'two', expected int"),
        ("as_of", "2015-02-30", "'2015-02-30', expected a date such as 1999-01-01"),
        ("as_of", "2015-12", "'2015-12', expected a date such as 1999-01-01"),
        ("as_of", "2031-01-01", "'2031-01-01', expected 1999-01-01 to 2026-12-31"),
        ("labels", "maybe", "'maybe', expected bool"),
    ],
)
def test_a_wrong_parameter_is_a_usage_error(tmp_path, name, value, message):
    with pytest.raises(UsageError, match=message):
        tiny(tmp_path).values({name: value})


def test_tables_read_by_the_code_are_known_without_running_it(tmp_path):
    notebook = tiny(tmp_path, 'a = tables.read("us_ships", as_of=as_of)', 'tables.read("sources")')
    assert notebook.tables == ["sources", "us_ships"]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ("as_of = '2025-12-09'", "parameters cell, line 1: .* expected NAME: TYPE = VALUE"),
        ("as_of: date = '2025-12-09'", "with a type among str, int, float, bool"),
    ],
)
def test_an_untyped_parameter_is_told(tmp_path, parameters, message):
    with pytest.raises(ReportError, match=message):
        tiny(tmp_path, parameters=parameters)


def test_a_notebook_without_parameters_cell_is_told(tmp_path):
    path = tmp_path / "01-none.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1", id="a")]), path)
    with pytest.raises(ReportError, match=r"x\.ipynb: 0 cells tagged 'parameters', expected one"):
        notebooks.read(path, "x.ipynb")


def test_code_that_does_not_parse_is_told_with_its_cell(tmp_path):
    with pytest.raises(ReportError, match=r"01-tiny.ipynb, cell 3, line 2: .* Mend that line"):
        tiny(tmp_path, "x = 1\ny = (")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}'])
def test_a_file_that_is_no_notebook_is_told(tmp_path, text):
    path = tmp_path / "01-broken.ipynb"
    path.write_text(text)
    with pytest.raises(ReportError, match=r"01-broken\.ipynb: not a notebook"):
        notebooks.read(path, "01-broken.ipynb")


def test_notebooks_are_found_by_slug_in_the_order_of_their_numbers(tmp_path):
    write(tmp_path / "notebooks", name="02-later.ipynb")
    write(tmp_path / "notebooks", name="01-first.ipynb")
    write(tmp_path / "notebooks", name="notes.ipynb")
    found = notebooks.find(Project(tmp_path))
    assert list(found) == ["first", "later"]
    assert [book.slug for book in notebooks.select(found, ())] == ["first", "later"]
    assert [book.slug for book in notebooks.select(found, ("later",))] == ["later"]
    with pytest.raises(UsageError, match=r"no notebook named latr \(did you mean later\?\)"):
        notebooks.select(found, ("latr",))
    with pytest.raises(UsageError, match="no notebooks found"):
        notebooks.select({}, ())


def test_a_notebook_runs_with_its_parameters_in_its_folder(tmp_path):
    notebook = tiny(
        tmp_path,
        "import os, pathlib\nprint(as_of, base_year * 2, labels)",
        "print(pathlib.Path.cwd().name, 'ipython' in os.environ['IPYTHONDIR'])",
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    told = []
    (node,) = notebooks.execute_all(
        [(notebook, {"as_of": "2015-12-31", "base_year": 2014, "labels": False})],
        scratch,
        lambda book: told.append(book.slug),
    )
    printed = [output.text for cell in node.cells for output in cell.get("outputs", [])]
    assert printed == ["2015-12-31 4028 False\n", "notebooks True\n"]
    assert told == ["tiny"]


def test_failing_cells_are_told_together_with_their_code(tmp_path):
    folder = tmp_path / "notebooks"
    books = []
    for name, source in (("01-a.ipynb", "x = 1\nx / 0"), ("02-b.ipynb", "tables")):
        path = write(folder, "fine = 1", source, name=name)
        books.append((notebooks.read(path, f"notebooks/{name}"), {}))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with pytest.raises(ReportError) as failed:
        notebooks.execute_all(books, scratch)
    message = str(failed.value)
    assert "notebooks/01-a.ipynb, cell 4: ZeroDivisionError: division by zero\n" in message
    assert "    x = 1\n    x / 0" in message
    assert "notebooks/02-b.ipynb, cell 4: NameError" in message


def test_a_kernel_that_dies_is_told(tmp_path):
    notebook = tiny(tmp_path, "import os; os._exit(3)")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with pytest.raises(ReportError, match=r"01-tiny.ipynb: the kernel stopped"):
        notebooks.execute_all([(notebook, {})], scratch)
