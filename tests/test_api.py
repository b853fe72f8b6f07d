"""What docs/api.md promises is what there is."""

from __future__ import annotations

import ast
import importlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import copied, digests

from venezuela_analysis import errors, pipeline
from venezuela_analysis.checks import Check, to_json
from venezuela_analysis.cli import main
from venezuela_analysis.project import find

ROOT = find(__file__).root
PAGE = ROOT / "docs" / "api.md"
BEGIN, END = "<!-- names -->", "<!-- end of names -->"


def packages() -> dict[str, list[str]]:
    """What each package has in its ``__all__``, in the order of the alphabet."""
    found = {}
    source = ROOT / "src"
    for path in sorted(source.rglob("__init__.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                name = ".".join(path.parent.relative_to(source).parts)
                found[name] = sorted(ast.literal_eval(node.value), key=str.casefold)
    return found


def table() -> str:
    """The table of names as the page has it."""
    lines = ["| package | names |", "|---|---|"]
    for package, names in packages().items():
        lines.append(f"| `{package}` | {', '.join(f'`{name}`' for name in names)} |")
    return "\n".join(lines)


def keys(command: str) -> list[str]:
    """The keys that the page gives for the JSON of a command."""
    (row,) = re.findall(rf"^\| `{command}` \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return re.findall(r"`(\w+)`", row)


def test_the_page_lists_just_what_is_in_all():
    text = PAGE.read_text(encoding="utf-8")
    assert text.partition(BEGIN)[2].partition(END)[0].strip() == table(), (
        "write it anew: .venv/bin/python tests/test_api.py"
    )


@pytest.mark.parametrize("package", packages())
def test_everything_that_is_listed_is_there(package):
    module = importlib.import_module(package)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_exit_codes_are_those_of_the_errors():
    listed = set(re.findall(r"^\| (\d+) \|", PAGE.read_text("utf-8"), re.MULTILINE))
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    raised = {kind.exit_code for kind in kinds if issubclass(kind, errors.ProjectError)}
    assert listed == {"0", "130", *map(str, raised)}


def test_the_keys_of_checks_are_those_that_are_printed():
    check = Check("a", "b", "structure", "passed", "c")
    told = json.loads(to_json([check]))
    assert sorted(keys("check --json")) == sorted([*told, *told["checks"][0]])


def test_the_keys_of_a_review_are_those_that_are_printed(tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("11 ships", encoding="utf-8")
    command = ["story", "check", str(draft), "--json", "--project", str(ROOT)]
    told = json.loads(CliRunner().invoke(main, command).output)
    assert keys("story check --json") == [*told, *told["coverage"]]


def test_a_run_of_today_works_on_what_an_older_program_left(built, tmp_path):
    """Other programs left no record, no passages, no tables, and lists with other keys."""
    project = copied(built, tmp_path)
    before = digests(project.reports / "en")
    (project.reports / ".fingerprints.json").write_text('{"read": 1}', encoding="utf-8")
    (project.reports / "passages.json").unlink()
    listed = project.reports / "manifest.json"
    entries = json.loads(listed.read_text(encoding="utf-8"))
    other = {page: entry | {"of_another_version": 1} for page, entry in entries.items()}
    listed.write_text(json.dumps(other), encoding="utf-8")
    for path in project.processed.iterdir():
        path.unlink()
    result = pipeline.run(project, ("chinese-loans",), {"language": "en"})
    assert result.pages == ["en/chinese-loans.html"]
    assert digests(project.reports / "en") == before


if __name__ == "__main__":
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    print(f"{Path(PAGE).relative_to(ROOT)} written")
