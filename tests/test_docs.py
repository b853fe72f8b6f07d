"""The documents keep their word: commands run, links lead somewhere, tables agree with the code.

    .venv/bin/python tests/test_docs.py

writes data/README.md, the codebook, anew.
"""

from __future__ import annotations

import csv
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from venezuela_analysis import cli, notebooks, project
from venezuela_analysis.codebook import codebook
from venezuela_analysis.errors import UsageError
from venezuela_analysis.figures import compare, exact, from_hedge, more_than, ratio, share
from venezuela_analysis.pipeline.batches import sheet

ROOT = Path(__file__).parents[1]
CODEBOOK = ROOT / "data" / "README.md"
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "data/README.md", *ADRS])

# run in the test; the others take a minute and write, so their names are checked instead
CHEAP = {"figures"}


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level."""
    level = heading.partition(" ")[0]
    after = text.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"^{level} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def code_lines(text: str) -> Iterator[str]:
    """Every line of the code blocks that are not in a named language."""
    for block in re.findall(r"^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield from block.splitlines()


def examples() -> list[list[str]]:
    """The arguments of every ``venezuela-analysis`` that the documents tell readers to type."""
    found = []
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        inline = re.findall(r"`((?:\.venv/bin/)?venezuela-analysis [^`]+)`", text)
        for line in [*code_lines(text), *inline]:
            program, *arguments = shlex.split(line) if "venezuela-analysis" in line else [""]
            if program.removeprefix(".venv/bin/") == "venezuela-analysis":
                # a name in capitals or brackets is to be filled in, a group's command alone named
                placeholder = any(word.startswith("[") or word.isupper() for word in arguments)
                placeholder = placeholder or (arguments[0] == "story" and len(arguments) < 3)
                if not placeholder and arguments not in found:
                    found.append(arguments)
    return found


def told_after(arguments: list[str]) -> Iterator[str]:
    """The lines of the code block that follows the one with a command in README."""
    blocks = re.findall(r"^```\n(.*?)^```$", read("README.md"), re.MULTILINE | re.DOTALL)
    (at,) = [number for number, block in enumerate(blocks) if " ".join(arguments) in block]
    yield from blocks[at + 1].splitlines()


# Commands


def command_rows() -> dict[str, str]:
    """The rows of README's table of commands, by command."""
    return {
        found[1]: found[0]
        for found in re.finditer(
            r"^\| `venezuela-analysis ([a-z ]*[a-z])[^|]*\|.*$",
            section(read("README.md"), "## Commands"),
            re.M,
        )
    }


def commands(group: click.Group = cli.main, before: str = "") -> dict[str, click.Command]:
    """Every command that does something, by what is typed to call it."""
    found = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= commands(command, f"{before}{name} ")
        if not isinstance(command, click.Group) or command.invoke_without_command:
            found[before + name] = command
    return found


def test_readme_lists_just_the_commands_that_there_are():
    assert set(command_rows()) == set(commands())
    assert len(command_rows()) == 15


@pytest.mark.parametrize("name", commands())
def test_each_option_of_a_command_is_in_its_row(name):
    row = command_rows()[name]
    for parameter in commands()[name].params:
        if isinstance(parameter, click.Argument):
            assert parameter.make_metavar(click.Context(commands()[name])) in row
        else:
            assert any(f"`{option}" in row for option in parameter.opts), parameter.opts


def test_the_options_of_the_program_itself_are_in_the_text():
    text = section(read("README.md"), "## Commands")
    help_names = cli.main.context_settings["help_option_names"]
    options = [option for parameter in cli.main.params for option in parameter.opts]
    assert [name for name in [*help_names, *options] if name not in text] == []


@pytest.mark.parametrize("name", ["", "story", *commands()])
def test_everything_has_help(name):
    command = {"": cli.main, "story": cli.main.commands["story"], **commands()}[name]
    assert command.help
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []
    shown = CliRunner().invoke(cli.main, [*name.split(), "--help"])
    assert shown.exit_code == 0
    assert " ".join(command.help.split())[:40] in " ".join(shown.output.split())


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The data and notebooks of the project in a folder of their own."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "notebooks").mkdir()
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        shutil.copy(notebook, folder / "notebooks")
    return folder


def test_the_examples_are_found():
    assert ["figures"] in examples()
    assert ["run", "chinese-loans", "-p", "as_of=2015-12-31"] in examples()


@pytest.mark.parametrize("arguments", examples(), ids=" ".join)
def test_each_example_of_the_documents_runs(arguments, copy):
    name = next((word for word in arguments if not word.startswith("-")), "")
    if name in CHEAP or not name:
        done = CliRunner().invoke(cli.main, [*arguments, *(["--project", copy] if name else [])])
        assert done.exit_code == 0, done.output
        return
    if name == "story":
        done = CliRunner().invoke(cli.main, [*arguments, "--project", str(ROOT)])
        assert done.exit_code == 1, done.output
        assert done.output.splitlines() == list(told_after(arguments))
        return
    context = cli.main.commands[name].make_context(name, [*arguments[1:], "--project", str(copy)])
    known = notebooks.find(project.find(copy))
    if name == "batch":
        assert sheet.read(context.params["editions"], known)
    if name == "run":
        given = dict(text.split("=", 1) for text in context.params["parameters"])
        for notebook in notebooks.select(known, context.params["slugs"]):
            notebook.values(given)


def test_the_list_of_editions_that_readme_shows_is_the_one_in_docs():
    assert read("docs/example-editions.csv") in read("README.md")


def test_the_mistyped_name_that_readme_shows_is_answered_as_it_says(copy):
    (loans,) = notebooks.select(notebooks.find(project.find(copy)), ("chinese-loans",))
    with pytest.raises(UsageError, match="did you mean as_of") as stopped:
        loans.values({"as_off": "2015-12-31"})
    assert f"Error: {stopped.value}" in list(code_lines(read("README.md")))


def test_the_decimal_comma_that_readme_shows_is_answered_as_it_says(copy, tmp_path):
    shutil.copytree(copy, tmp_path / "copy")
    table = tmp_path / "copy" / "data" / "raw" / "loan_estimates.csv"
    text = table.read_text("utf-8")
    assert text.count("exact,,62.2,62.2,usd_bn") == 1
    table.write_text(text.replace("exact,,62.2,62.2,", 'exact,,"62,2",62.2,'), "utf-8")
    done = CliRunner().invoke(cli.main, ["figures", "--project", str(tmp_path / "copy")])
    assert done.exit_code == 1
    shown = [line for line in code_lines(read("README.md")) if "'62,2'" in line]
    assert [line.strip() for line in done.output.splitlines() if "'62,2'" in line] == shown


def test_the_failed_check_that_readme_shows_has_the_bounds_of_the_descriptor():
    (shown,) = [line for line in code_lines(read("README.md")) if line.startswith("  failed ")]
    (table,) = [entry for entry in descriptor()["resources"] if entry["name"] == "loan_estimates"]
    where = {"measure": "total_lent_to_venezuela"}
    (bound,) = [entry for entry in table["plausible"] if entry["where"] == where]
    assert f"from {bound['minimum']} to {bound['maximum']}, where measure" in shown
    assert shown.endswith(f"; {bound['reason']}")


def test_each_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"(?:`|^)make ([a-z]+)", document.read_text("utf-8"), re.MULTILINE)
    }
    assert named - targets == set()


def test_readme_lists_just_the_reports_that_are_built():
    listed = re.findall(r"^\| `reports/en/([\w-]+)\.html`", read("README.md"), re.MULTILINE)
    assert listed == list(notebooks.find(project.find(ROOT)))


def test_the_package_shows_the_readme():
    assert tomllib.loads(read("pyproject.toml"))["project"]["readme"] == "README.md"


def test_readme_counts_the_sources_and_tables_that_there_are():
    rows = rows_of(descriptor())
    assert f"from {rows['sources']} sources" in read("README.md").replace("\n", " ")
    numerals = {14: "Fourteen", 15: "Fifteen", 16: "Sixteen"}
    assert f"- {numerals[len(rows)]} tables in `data/raw`" in read("README.md")


def test_readme_quotes_the_times_that_were_measured():
    quoted, measured = (
        read(name).partition("<!-- builds -->\n")[2].partition("\n<!-- end of builds -->")[0]
        for name in ("README.md", "docs/speed.md")
    )
    assert quoted in measured.split("\n\n")


# Links and pictures


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(document):
    text = re.sub(r"^```.*?^```$", "", document.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'<img src="([^"]+)"', text)
    headings = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    missing = []
    for target in targets:
        address, _, anchor = target.partition("#")
        if address.startswith(("http:", "https:", "figure:")):
            continue
        if not (document.parent / unquote(address)).exists() or (
            not address and anchor not in headings
        ):
            missing.append(target)
    assert missing == []


def test_pictures_are_png_small_and_told_in_words():
    pictures = re.findall(r'<img src="([^"]+)"[^>]*?alt="([^"]*)"', read("README.md"))
    assert len(pictures) >= 1
    for name, words in pictures:
        content = (ROOT / name).read_bytes()
        assert content.startswith(b"\x89PNG\r\n")
        assert len(content) < 150_000
        assert len(words) > 100


def test_readme_shows_its_result_on_the_first_screen():
    first = read("README.md").splitlines()[:24]
    assert "make reports" in first
    assert any("<img " in line for line in first)


# Numbers in the documents


def hedge_rows() -> list[tuple[str, str, str, str]]:
    """METHODOLOGY's table: printed words, hedge with numbers, unit, interval."""
    rows = re.findall(
        r"^\| ([^|]+) \| (`\w+` [^|]+) \| `(\w+)` \| ([\[(][^|]+) \|$",
        read("METHODOLOGY.md"),
        re.MULTILINE,
    )
    assert len(rows) == 9
    return rows


@pytest.mark.parametrize(("words", "hedged", "unit", "interval"), hedge_rows())
def test_methodology_gives_the_intervals_that_figures_have(words, hedged, unit, interval):
    hedge = re.match(r"`(\w+)`", hedged)[1]
    numbers = [number.replace(",", "") for number in re.findall(r"\d[\d,.]*", hedged)]
    low, high = numbers[0], numbers[-1]
    if hedge in ("more_than", "at_least"):
        high = None
    elif hedge in ("less_than", "at_most", "nearly"):
        low = None
    region = from_hedge(hedge, low, high, unit).region
    assert str(region) == interval.removesuffix(" billion")


def test_every_hedge_is_in_methodology():
    hedges = {re.match(r"`(\w+)`", hedged)[1] for _, hedged, _, _ in hedge_rows()}
    assert hedges == set("exact range about nearly more_than at_least less_than at_most".split())


def test_methodology_gives_the_answers_that_comparison_gives():
    text = read("METHODOLOGY.md").replace("\n", " ")
    told = re.findall(r"Of (\d+) (?:that|it) is ([\d.]+)% to ([\d.]+)%: (\w+)", text)
    loans = from_hedge("range", 50, 60, "count")
    computed = []
    for whole in ("120", "138", "160"):
        part = share(loans, exact(whole, "count"), digits=3)
        low, high = (f"{bound.normalize():f}" for bound in (part.low, part.high))
        answer = compare(more_than(40, "share_pct"), part)
        computed.append((whole, low, high, answer.value))
    assert told == computed


def test_methodology_gives_the_price_index_of_the_table():
    with (ROOT / "data/raw/us_cpi.csv").open(encoding="utf-8") as file:
        index = {row["year"]: row["mean_index"] for row in csv.DictReader(file)}
    times = ratio(exact(index["2014"], "factor"), exact(index["2007"], "factor")).region.low
    assert f"{times.quantize(Decimal('0.01'))} by the price index" in read("METHODOLOGY.md")


# Codebook, changelog, decisions


def descriptor() -> dict:
    return json.loads(read("data/raw/datapackage.json"))


def rows_of(package: dict) -> dict[str, int]:
    """Rows of each raw table."""
    counts = {}
    for resource in package["resources"]:
        with (ROOT / "data" / "raw" / resource["path"]).open(encoding="utf-8", newline="") as file:
            counts[resource["name"]] = len(list(csv.DictReader(file)))
    return counts


def test_the_codebook_is_current():
    current = CODEBOOK.is_file() and CODEBOOK.read_text("utf-8") == codebook(
        descriptor(), rows_of(descriptor())
    )
    assert current, "data/README.md is out of date. Write it: .venv/bin/python tests/test_docs.py"


def test_the_codebook_says_what_a_column_may_hold():
    resource = {
        "name": "loans",
        "title": "Loans",
        "description": "Of banks.",
        "dateField": "signed_date",
        "licenses": [{"name": "other", "title": "Facts", "path": "sources.csv"}],
        "sources": [{"title": "A bank", "path": "https://bank.example/loans"}],
        "schema": {
            "primaryKey": ["lender", "signed_date"],
            "foreignKeys": [
                {"fields": "source_id", "reference": {"resource": "sources", "fields": "source_id"}}
            ],
            "fields": [
                {
                    "name": "lender",
                    "type": "string",
                    "description": "One | or\n another.",
                    "constraints": {"required": True, "enum": list("abcdefgh")},
                },
                {
                    "name": "signed_date",
                    "type": "string",
                    "description": "Day.",
                    "constraints": {"pattern": "a pattern far too long to be read"},
                },
                {
                    "name": "principal_usd_m",
                    "type": "number",
                    "description": "Amount.",
                    "constraints": {"minimum": 0},
                },
                {"name": "low", "type": "number", "description": "Bound."},
                {"name": "unit", "type": "string", "description": "Unit."},
                {
                    "name": "source_id",
                    "type": "string",
                    "description": "Source.",
                    "constraints": {"pattern": "[a-z]+"},
                },
                {
                    "name": "months",
                    "type": "integer",
                    "description": "Months.",
                    "constraints": {"unique": True, "minimum": 1, "maximum": 12},
                },
                {
                    "name": "rank",
                    "type": "integer",
                    "description": "Rank.",
                    "constraints": {"maximum": 9},
                },
            ],
        },
    }
    page = codebook({"resources": [resource]}, {"loans": 1234})
    assert "| [`loans`](#loans) | Loans | 1,234 |" in page
    assert page.split("## loans\n\n")[1].splitlines() == [
        "**Loans.** Of banks.",
        "",
        "- One row for each `lender` and `signed_date`, which is the key. Rows: 1,234.",
        "- `as_of` lets in rows whose whole `signed_date` is not after it.",
        "- Licence: Facts.",
        "- Sources: [A bank](https://bank.example/loans).",
        "",
        "| column | type | unit | what it means | what may stand in it |",
        "|---|---|---|---|---|",
        "| `lender` | text |  | One \\| or another. | "
        "never empty; `a`, `b`, `c`, `d`, `e`, `f`, … (8 in all) |",
        "| `signed_date` | text |  | Day. |  |",
        "| `principal_usd_m` | number | million US dollars | Amount. | 0 or more |",
        "| `low` | number | see `unit` | Bound. |  |",
        "| `unit` | text |  | Unit. |  |",
        "| `source_id` | text |  | Source. | a key of `sources`; of the form `[a-z]+` |",
        "| `months` | whole number | months | Months. | each once; 1 to 12 |",
        "| `rank` | whole number |  | Rank. | up to 9 |",
    ]


def test_every_number_column_has_a_unit_in_the_codebook():
    bare = re.findall(r"^\| `(\w+)` \| number \|  \|", CODEBOOK.read_text("utf-8"), re.MULTILINE)
    assert bare == []


def test_the_changelog_tells_numbers_first():
    text = read("CHANGELOG.md")
    versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert re.fullmatch(rf"{re.escape(version)} \(\d{{4}}-\d\d-\d\d\)", versions[0])
    for told in versions:
        parts = re.findall(r"^### (.+)$", section(text, f"## {told}"), re.MULTILINE)
        assert parts[0] == "Numbers"


def test_the_changelog_has_a_sentence_a_line():
    lines = [line for line in read("CHANGELOG.md").splitlines() if line.startswith("- ")]
    assert lines
    assert [line for line in lines if not line.endswith(".")] == []
    assert [line for line in lines if re.search(r"[a-z]{3}\. [A-Z]", line)] == []


def test_the_changelog_names_each_correction():
    with (ROOT / "data/raw/corrections.csv").open(encoding="utf-8") as file:
        keys = {row["row_key"] for row in csv.DictReader(file) if row["was"] != row["now"]}
    assert [key for key in sorted(keys) if key not in read("CHANGELOG.md")] == []


@pytest.mark.parametrize("adr", ADRS, ids=lambda path: path.stem)
def test_a_decision_is_on_one_page(adr):
    lines = adr.read_text("utf-8").splitlines()
    assert 15 <= len(lines) <= 40
    assert lines[0].startswith(f"# {int(adr.stem[:4])}. ")
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == ["## Context", "## Decision", "## Consequences", "## Not chosen"]


def test_decisions_are_numbered_without_gaps():
    assert [int(adr.stem[:4]) for adr in ADRS] == list(range(1, len(ADRS) + 1))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_document_sells_anything(document):
    text = document.read_text("utf-8")
    if document != CODEBOOK:
        assert re.findall(r"—|\u2013 (?!\|)", text) == []  # a dash alone is an empty cell
    words = r"\b(?:seamless|powerful|robust|cutting-edge|effortless|blazing|world-class)\w*"
    assert re.findall(words, text, re.IGNORECASE) == []
    assert "](https://img.shields" not in text


if __name__ == "__main__":
    CODEBOOK.write_text(codebook(descriptor(), rows_of(descriptor())), "utf-8")
    print(f"{CODEBOOK.relative_to(ROOT)} written")
