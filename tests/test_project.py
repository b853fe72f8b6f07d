"""The project's own promises: lists agree, layers hold, commands do what they say."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from venezuela_analysis.errors import FileError, UsageError
from venezuela_analysis.project import Project, content, find

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "venezuela_analysis"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# From the ground up: a module imports from the levels below its own, never from beside or above.
LEVELS = (
    {"errors", "templates"},
    {"jsonschema_light"},
    {"project", "forking"},
    {"fingerprints", "swapping"},
    {"figures", "tables"},
    {"wording", "sources", "ledger", "corrections", "codebook"},
    {"analysis", "binding"},
    {"clean", "charts", "checks", "story"},
    {"notebooks"},
    {"report", "changes"},
    {"pipeline"},
    {"cli"},
)
LEVEL_OF = {module: number for number, level in enumerate(LEVELS) for module in level}

# Who may import what; an import for type checking alone loads nothing and is free.
IMPORTERS = {
    "altair": {"charts"},
    "jsonschema": {"charts"},
    "vl_convert": {"charts"},
    "great_expectations": {"checks"},
    "papermill": {"notebooks"},
    "nbconvert": {"report"},
    "babel": {"wording"},
    "fontpkg": {"charts"},
    "fontTools": {"charts"},
    "click": {"cli"},
    "distributed": {"pipeline"},
    "pandas": {"tables", "analysis", "ledger", "clean", "charts", "checks", "report", "changes"},
}


def pins(requirements: list[str]) -> dict[str, str]:
    """``["jinja2==3.1.6"]`` as ``{"jinja2": "3.1.6"}``; anything but one exact version raises."""
    found = {}
    for text in requirements:
        requirement = Requirement(text)
        (version,) = requirement.specifier
        assert version.operator == "==", f"{text} is not pinned"
        found[canonicalize_name(requirement.name)] = version.version
    return found


def direct_pins() -> dict[str, str]:
    project = PYPROJECT["project"]
    return pins(project["dependencies"]) | pins(project["optional-dependencies"]["dev"])


def lock_entries() -> list[str]:
    """Each requirement of the lock with its hashes, continuation lines joined, comments dropped."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    return text.replace("\\\n", " ").splitlines()


def project_files() -> list[Path]:
    """What git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def make(*arguments: str) -> str:
    """What make prints when it is called from here, even from a test that make started."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


# Dependencies


def test_the_lock_has_every_direct_dependency_at_its_version():
    locked: dict[str, set[str]] = {}
    for entry in lock_entries():
        requirement = Requirement(entry.split(" --hash")[0])
        locked.setdefault(canonicalize_name(requirement.name), set()).add(
            str(requirement.specifier).removeprefix("==")
        )
    assert {name: locked.get(name) for name in direct_pins()} == {
        name: {version} for name, version in direct_pins().items()
    }


def test_the_lock_pins_and_hashes_everything_and_names_no_index():
    entry_form = re.compile(
        r"[a-z0-9._-]+==[^\s;]+( ; [^@]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", re.ASCII
    )
    assert [entry for entry in lock_entries() if not entry_form.fullmatch(entry.strip())] == []
    assert len(lock_entries()) > len(direct_pins())
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert re.findall(r"\w+://|--(?:extra-)?index|--find-links", lock) == []


def test_conda_gets_the_same_direct_dependencies():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    *conda, pip_section = environment["dependencies"]
    python, installer, *packages = conda
    assert python == f"python {PYPROJECT['project']['requires-python']}"
    assert installer == "pip"
    assert pins(packages) | pins(pip_section["pip"]) == direct_pins()
    assert set(pins(packages)).isdisjoint(pins(pip_section["pip"]))


def test_what_builds_the_package_is_in_the_lock_too():
    assert pins(PYPROJECT["build-system"]["requires"]).items() <= direct_pins().items()


def test_the_tests_run_on_the_pinned_versions():
    # a maker's 4.004 is the index's 4.4
    installed = {name: str(Version(metadata.version(name))) for name in direct_pins()}
    assert installed == direct_pins()


def test_the_makefile_accepts_the_pythons_that_the_package_accepts():
    low, high = re.fullmatch(
        r">=3\.(\d+),<3\.(\d+)", PYPROJECT["project"]["requires-python"]
    ).groups()
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert f"(3, {low}) <= sys.version_info[:2] < (3, {high})" in makefile
    for minor in range(int(low), int(high)):
        assert f"python3.{minor} " in makefile


# Modules


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The module of the table that a file belongs to: ``checks`` for ``checks/engine.py``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[str, bool]]:
    """Dotted names that a file imports, and whether only for type checking."""
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    package = ("venezuela_analysis", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{origin}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from ((name, id(node) in for_types) for name in names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_only_downwards(path):
    module = name_of(path)
    if module == "__init__":
        return
    assert module in LEVEL_OF, f"{module} has no place in the table of levels"
    own = {
        name.split(".")[1] for name, _ in imports_of(path) if name.startswith("venezuela_analysis.")
    }
    wrong = {other for other in own - {module} if LEVEL_OF.get(other, 0) >= LEVEL_OF[module]}
    assert wrong == set()


@pytest.mark.parametrize("library", IMPORTERS)
def test_each_large_library_has_its_importers(library):
    importers = {
        name_of(path)
        for path in modules()
        for name, only_for_types in imports_of(path)
        if name.split(".")[0] == library and not only_for_types
    }
    assert importers <= IMPORTERS[library]


def test_what_the_package_imports_is_a_direct_dependency():
    distributions = metadata.packages_distributions()
    imported = {name.split(".")[0] for path in modules() for name, _ in imports_of(path)}
    outside = imported - sys.stdlib_module_names - {"venezuela_analysis"}
    extra = PYPROJECT["project"]["optional-dependencies"]["distributed"]
    declared = pins(PYPROJECT["project"]["dependencies"] + extra)
    undeclared = {
        library
        for library in outside
        if not declared.keys() & {canonicalize_name(d) for d in distributions.get(library, [])}
    }
    assert undeclared == set()


def test_the_import_linter_holds_the_same_table():
    (contract,) = PYPROJECT["tool"]["importlinter"]["contracts"]
    layers = [set(re.findall(r"\w+", layer)) for layer in contract["layers"]]
    assert layers == list(reversed(LEVELS))
    assert contract["exhaustive"] is True


def test_the_import_linter_passes():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_named_after_nothing():
    vague = {"utils", "util", "config", "base", "helpers", "common", "misc", "core"}
    assert [
        path for path in modules() if vague & set(path.relative_to(PACKAGE).with_suffix("").parts)
    ] == []


# The folder of a project


@pytest.fixture
def desk(tmp_path):
    """A project that holds an empty folder and a notebook, which is no more than a file here."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "datapackage.json").touch()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01-loans.ipynb").touch()
    return tmp_path


def test_a_folder_that_is_named_is_the_project(desk):
    assert find(desk) == find(str(desk)) == Project(desk)


def test_the_current_folder_may_lie_in_the_project(desk, monkeypatch):
    monkeypatch.chdir(desk / "notebooks")
    assert find() == Project(desk)


def test_a_file_belongs_to_the_project_that_it_lies_in(desk):
    assert find(desk / "notebooks" / "01-loans.ipynb") == Project(desk)


def test_a_folder_that_is_named_is_never_taken_for_one_above_it(desk):
    with pytest.raises(
        UsageError,
        match=rf"^{desk}/notebooks: no project found, expected data/raw/datapackage\.json here\. "
        rf"It lies in the project {desk}: name that one\.$",
    ):
        find(desk / "notebooks")


def test_a_folder_without_a_project_is_told(tmp_path, monkeypatch):
    told = r"Go to the project folder or name it with --project\.$"
    with pytest.raises(UsageError, match=rf"{tmp_path}: no project found, .* here\. {told}"):
        find(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=rf"here or in a folder above\. {told}"):
        find()


def test_a_folder_that_was_removed_or_leads_nowhere_is_told(tmp_path, monkeypatch):
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match=r"loop: no project found \(.*\)\. Go to the project"):
        find(tmp_path / "loop")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(UsageError, match=r"^the current folder: no project found \(.*No such file"):
        find()


def test_a_descriptor_that_cannot_be_read_makes_a_project_all_the_same(desk):
    (desk / "data" / "raw" / "datapackage.json").unlink()
    (desk / "data" / "raw" / "datapackage.json").mkdir()
    assert find(desk) == Project(desk)


# Files that people put there


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda path: None, r"no file, expected a file\. Bring the file back\."),
        (lambda path: path.mkdir(), r"a folder, expected a file\. Put a file in its place\."),
        (lambda path: os.mkfifo(path), "a pipe or device, expected a file"),
        (lambda path: path.symlink_to("nowhere"), "a link to nothing, expected a file"),
        (lambda path: path.symlink_to(path), r"a file that cannot be read \(Too many levels"),
    ],
    ids=["missing", "folder", "fifo", "broken_link", "loop"],
)
def test_what_is_no_file_is_told(tmp_path, make, found):
    make(tmp_path / "notes.md")
    with pytest.raises(FileError, match=rf"^notes\.md: found {found}"):
        content(tmp_path / "notes.md", "notes.md")


def test_a_file_is_its_bytes(tmp_path):
    (tmp_path / "notes.md").write_bytes(b"a\0\r\n\xff")
    assert content(tmp_path / "notes.md", "notes.md") == b"a\0\r\n\xff"


# Commands


def test_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    listed = re.findall(r"^  make (\S+)  +\S", make(), re.MULTILINE)
    assert set(listed) == targets == set(phony.split())
    assert make("help") == make()


def test_make_test_runs_linters_and_tests():
    planned = make("--dry-run", "test")
    commands = ("ruff check", "ruff format --check", "lint-imports", "pytest --cov")
    places = [planned.find(command) for command in commands]
    assert -1 not in places
    assert places == sorted(places)


def test_ci_runs_what_make_test_runs():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "CI_REQUIRE_BROWSER=1 make test" in script.read_text("utf-8")
    subprocess.run(["bash", "-n", script], check=True)
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    assert [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step] == [
        ".ci/run"
    ]


def test_pre_commit_needs_no_network():
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert {repository["repo"] for repository in settings["repos"]} == {"local"}
    hooks = [hook for repository in settings["repos"] for hook in repository["hooks"]]
    assert {hook["language"] for hook in hooks} == {"system"}


# Files


def test_no_file_names_a_machine_or_a_package_index():
    # A path from the root of somebody's disk, where it is not the path of an address.
    path = r"(?<![\w.~:/-])/(?:work|root|home/\w+|Users/\w+|tmp/\w+|opt/\w+)\b"
    index = r"pypi\.(?:org|python)|pythonhosted\.|npmjs\.|deb\.debian\.|--(?:extra-)?index-url"
    forbidden = re.compile(f"{path}|{index}")
    found = []
    for file in project_files():
        try:
            lines = file.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        if file == Path(__file__):
            continue
        found += [
            f"{file.relative_to(ROOT)}:{number}: {match.group()}"
            for number, line in enumerate(lines, 1)
            if (match := forbidden.search(line))
        ]
    assert found == []


def test_built_and_local_files_are_ignored():
    built = [".venv/x", "reports/en/x.html", ".staging-x/y", "reports/.staging-x/y", ".coverage"]
    built.append("data/editorial/.approvals.csv.va-new")
    kept = ["reports/README.md", "data/processed/x.csv", "notebooks/x.ipynb"]
    kept += ["reports/published/v1/en/x.html", "data/editorial/approvals.csv"]
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", *built, *kept],
        cwd=ROOT,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert ignored == built
