"""Notebooks: what their parameters accept, and how a failing cell is told."""

import json
import os
from datetime import date

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
        ("as_of", "2015-02-30", "'2015-02-30', expected a date that exists, such as 1999-01-01"),
        ("as_of", "2015-12", "'2015-12', expected a date that exists, such as 1999-01-01"),
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


def test_a_table_named_by_its_keyword_is_known_too(tmp_path):
    assert tiny(tmp_path, 'tables.read(table="us_ships")').tables == ["us_ships"]


@pytest.mark.parametrize(
    "call", ["tables.read(name)", "tables.read()", 'tables.read(f"us_{x}")', "tables.read(*names)"]
)
def test_a_table_that_is_read_without_being_named_is_told(tmp_path, call):
    with pytest.raises(ReportError) as told:
        tiny(tmp_path, f"x = 1\nships = {call}")
    assert str(told.value).replace('"', "'") == (
        "notebooks/01-tiny.ipynb, cell 3, line 2: found "
        + call.replace('"', "'")
        + ", expected the name of a table in quotes, which the list of sources needs. "
        "Write it so: tables.read('us_ships')."
    )


AS_OF = 'as_of: str = "2025-12-09"  # last date included'
FORM = "expected NAME: TYPE = VALUE  # what it is"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x = 1", f"{FORM}, with a type among str, int, float, bool. Write one such line"),
        ("x: date = 1", f"{FORM}, with a type among"),
        ("x.y: int = 1", f"{FORM}, with a type among"),
        ("import os", f"{FORM}, with a type among"),
        ("x: int", f"{FORM}, the value a literal of type int. Write the value itself"),
        ("x: str = date.today()", f"{FORM}, the value a literal of type str"),
        ("x: int = 2 + 2", f"{FORM}, the value a literal of type int"),
        ("x: int = '2024'", f"{FORM}, the value a literal of type int"),
        ("x: int = True", f"{FORM}, the value a literal of type int"),
        ("x: str = ['a']", f"{FORM}, the value a literal of type str"),
        ("x: bool = 1", f"{FORM}, the value a literal of type bool"),
        ("x: float = 1e400", "expected a value that its own comment allows. Mend the value or"),
        ("x: int = 1  # from 2000 to 2025", "a value that its own comment allows. .*2000 to 2025"),
        ("x: int = 2  # from few to many", "expected two numbers where the comment says 'from few"),
        ("x: str = 'a'  # from me to you", "expected two days where the comment says 'from me to"),
        ("x: str = 'a'  # one of: b, c", "a value that its own comment allows. .* one of b, c"),
        ("x: int = 1\nx: int = 2", "expected each parameter once. Remove one"),
        ("x: str = (\n  date\n)", f"{FORM}, the value a literal of type str"),
    ],
)
def test_a_line_that_declares_no_parameter_is_told(tmp_path, line, expected):
    with pytest.raises(
        ReportError,
        match=rf"^notebooks/01-tiny\.ipynb, cell 2 \(parameters\), line [23]: found .*{expected}",
    ):
        tiny(tmp_path, parameters=f"{AS_OF}\n{line}")


def test_all_lines_that_declare_no_parameter_are_told(tmp_path):
    with pytest.raises(ReportError) as told:
        tiny(tmp_path, parameters=f"{AS_OF}\nx = 1\ny: int\nz: int = 1")
    assert [line.partition(": found")[0] for line in str(told.value).splitlines()] == [
        "notebooks/01-tiny.ipynb, cell 2 (parameters), line 2",
        "notebooks/01-tiny.ipynb, cell 2 (parameters), line 3",
    ]


def test_a_parameter_may_hold_a_hash_and_stand_on_several_lines(tmp_path):
    found = tiny(tmp_path, parameters=f'{AS_OF}\nx: str = (\n  "a # b"\n)  # a # in it').parameters
    assert found["x"] == Parameter("x", "str", "a # b", "a # in it")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ("x: int = 1", r"found no parameter as_of, expected the last date .* Add the line: as_of"),
        ('as_off: str = "2025-12-09"', r"no parameter as_of \(did you mean as_off\?\), expected"),
        ("", "found no parameter as_of"),
        ('as_of: str = "2025"', "line 1: found .*, expected a day in quotes, such as 2025-12-09"),
        ('as_of: str = "2025-02-31"', "expected a day in quotes, such as 2025-12-09. Write a day"),
        ("as_of: int = 2025", "expected a day in quotes, such as 2025-12-09"),
    ],
)
def test_a_notebook_without_as_of_is_told(tmp_path, parameters, message):
    with pytest.raises(ReportError, match=rf"tiny\.ipynb, cell 2 \(parameters\).*{message}"):
        tiny(tmp_path, parameters=parameters)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"as_of": "yesterday"},
            "as_of is 'yesterday', expected a date that exists, such as 2025-12-09",
        ),
        ({"share": "nan"}, "share is 'nan', expected float"),
        ({"share": "1e400"}, "share is '1e400', expected float"),
        ({"share": [1]}, r"share is \[1\], expected float"),
        ({"note": None}, "note is None, expected str"),
        ({"note": {"a": 1}}, "note is {'a': 1}, expected str"),
    ],
)
def test_a_value_that_is_none_of_its_type_is_a_usage_error(tmp_path, given, message):
    notebook = tiny(tmp_path, parameters=f"{AS_OF}\nshare: float = 1\nnote: str = ''")
    with pytest.raises(UsageError, match=rf"^notebooks/01-tiny\.ipynb: {message}$"):
        notebook.values(given)


def test_a_date_of_a_parameter_file_is_a_day(tmp_path):
    assert tiny(tmp_path).values({"as_of": date(2015, 12, 31)}) == {"as_of": "2015-12-31"}


def test_all_wrong_parameters_are_told_at_once(tmp_path):
    with pytest.raises(UsageError) as told:
        tiny(tmp_path).values({"as_off": "x", "prices": "x", "nothing": 1, "base_year": 1})
    head, *values = str(told.value).splitlines()
    assert head == (
        "notebooks/01-tiny.ipynb: no parameter named as_off (did you mean as_of?), nothing; "
        "it has as_of, prices, base_year, labels"
    )
    assert values == [
        "notebooks/01-tiny.ipynb: prices is 'x', expected one of nominal, constant",
        "notebooks/01-tiny.ipynb: base_year is 1, expected 2000 to 2025",
    ]


def test_a_notebook_without_parameters_cell_is_told(tmp_path):
    path = tmp_path / "01-none.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1", id="a")]), path)
    with pytest.raises(ReportError, match=r"x\.ipynb: 0 cells tagged 'parameters', expected one"):
        notebooks.read(path, "x.ipynb")


def changed(path, change):
    """Change the JSON of a notebook file by a function; return its notebook."""
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))
    return notebooks.read(path, "x.ipynb")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda book: book.update(nbformat_minor=4),
            "found a notebook of format 4.4, expected 4.5 or later in 4, whose cells have ids.",
        ),
        (lambda book: book.update(nbformat=3), "found a notebook of format 3.5, expected 4.5"),
        (lambda book: book.update(nbformat=5), "found a notebook of format 5.5, expected 4.5"),
        (lambda book: book.pop("nbformat"), "not a notebook .KeyError.. Open it in JupyterLab"),
        (lambda book: book.update(cells=None), "not a notebook .TypeError.. Open it"),
        (lambda book: book.update(metadata=3), ": not a notebook .3 is not of type 'object'"),
        (
            lambda book: book["cells"][1].update(id="title"),
            ", cell 2: found the id of cell 1, expected its own. Open it",
        ),
        (
            lambda book: book["cells"][1].pop("id"),
            ", cell 2: found no id, expected its own. Open it",
        ),
        (
            lambda book: book["cells"][1].update(id=["a"]),
            ", cell 2: found no id, expected its own. Open",
        ),
        (lambda book: book["cells"][1].pop("source"), ", cell 2: not a cell .'source' is a requir"),
        (lambda book: book["cells"][1].update(source=3), ", cell 2: not a cell .source: 3 is not"),
        (
            lambda book: book["cells"][1].update(cell_type="odd"),
            ", cell 2: found a cell of type 'odd', expected code or markdown. Open",
        ),
        (
            lambda book: book["cells"][1].update(metadata={"tags": "parameters"}),
            ", cell 2: not a cell .metadata: tags: 'parameters' is not of type 'array'",
        ),
        (
            lambda book: book["cells"][0].update(metadata={"tags": ["parameters"]}),
            r"2 cells tagged 'parameters' \(1, 2\), expected one. Tag the cell that assigns",
        ),
        (
            lambda book: [
                book["cells"][0].update(metadata={"tags": ["parameters"]}),
                book["cells"].pop(1),
            ],
            ", cell 1: tagged 'parameters', but no code. Tag the cell that assigns",
        ),
    ],
)
def test_a_notebook_file_that_cannot_be_run_is_told(tmp_path, change, message):
    path = write(tmp_path / "notebooks")
    with pytest.raises(ReportError, match=rf"^x\.ipynb.*{message}"):
        changed(path, change)


def test_code_that_does_not_parse_is_told_with_its_cell(tmp_path):
    with pytest.raises(ReportError) as told:
        tiny(
            tmp_path,
            "x = 1\ny = (",
            "%matplotlib inline",
            "a\0b",
            "(" * 1000 + ")" * 1000,
            "-" * 9**5 + "1",
        )
    first, second, third, fourth, fifth = str(told.value).splitlines()
    assert first == (
        "notebooks/01-tiny.ipynb, cell 3, line 2: '(' was never closed. Mend that line."
    )
    assert second == "notebooks/01-tiny.ipynb, cell 4, line 1: invalid syntax. Mend that line."
    assert third.startswith("notebooks/01-tiny.ipynb, cell 5")
    assert fourth.startswith("notebooks/01-tiny.ipynb, cell 6")
    assert fifth.startswith("notebooks/01-tiny.ipynb, cell 7")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', "[" * 100_000, '"\\ud800'])
def test_a_file_that_is_no_notebook_is_told(tmp_path, text):
    path = tmp_path / "01-broken.ipynb"
    path.write_text(text)
    with pytest.raises(ReportError, match=r"01-broken\.ipynb: not a notebook"):
        notebooks.read(path, "01-broken.ipynb")


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda path: path.mkdir(), "a folder"),
        (lambda path: os.mkfifo(path), "a pipe or device"),
        (lambda path: path.symlink_to("nowhere"), "a link to nothing"),
    ],
    ids=["folder", "fifo", "broken_link"],
)
def test_what_is_no_file_is_told_and_never_waited_for(tmp_path, make, found):
    project = Project(tmp_path)
    project.notebooks.mkdir()
    make(project.notebooks / "01-odd.ipynb")
    with pytest.raises(
        ReportError, match=f"^notebooks/01-odd.ipynb: found {found}, expected a notebook. "
    ):
        notebooks.find(project)


def test_every_broken_notebook_and_two_of_one_name_are_told_at_once(tmp_path):
    folder = tmp_path / "notebooks"
    for name in ("01-loans.ipynb", "03-loans.ipynb", "04-<b>.ipynb", "05-.ipynb"):
        write(folder, name=name)
    (folder / "02-broken.ipynb").write_text("{")
    with pytest.raises(ReportError) as told:
        notebooks.find(Project(tmp_path))
    rename = "expected letters, digits and hyphens, such as 05-oil-exports.ipynb. Rename the file."
    assert str(told.value).splitlines() == [
        "notebooks/02-broken.ipynb: not a notebook (JSONDecodeError). "
        "Open it in JupyterLab and save it.",
        "notebooks/03-loans.ipynb: has the same name as notebooks/01-loans.ipynb, but for the "
        "number. Rename one of them: the name is that of the report.",
        f"notebooks/04-<b>.ipynb: found the name '<b>', {rename}",
        f"notebooks/05-.ipynb: found the name '', {rename}",
    ]


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
    with pytest.raises(
        UsageError,
        match=r"^no notebook named latr \(did you mean later\?\), zzz; there are first, later$",
    ):
        notebooks.select(found, ("latr", "first", "zzz"))
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
    jobs = [(notebook, {"as_of": "2015-12-31", "base_year": 2014, "labels": False})]
    ((number, execution),) = notebooks.execute_all(jobs, scratch)
    printed = [output.text for cell in execution.node.cells for output in cell.get("outputs", [])]
    assert printed == ["2015-12-31 4028 False\n", "notebooks True\n"]
    assert number == 0


def test_failing_cells_are_told_together_with_their_code(tmp_path):
    folder = tmp_path / "notebooks"
    books = []
    for name, source in (("01-a.ipynb", "x = 1\nx / 0"), ("02-b.ipynb", "tables")):
        path = write(folder, "fine = 1", source, name=name)
        books.append((notebooks.read(path, f"notebooks/{name}"), {}))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with pytest.raises(ReportError) as failed:
        list(notebooks.execute_all(books, scratch))
    message = str(failed.value)
    assert "notebooks/01-a.ipynb, cell 4: ZeroDivisionError: division by zero\n" in message
    assert "    x = 1\n    x / 0" in message
    assert "notebooks/02-b.ipynb, cell 4: NameError" in message
