"""The command line: what it prints, its exit codes, and what it does not load."""

import json
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from venezuela_analysis.cli import main
from venezuela_analysis.project import find

ROOT = find(__file__).root
HEAVY = ("pandas", "altair", "great_expectations", "papermill", "nbconvert", "vl_convert")


def call(*arguments):
    return CliRunner().invoke(main, [*arguments], catch_exceptions=False)


@pytest.fixture
def copy(tmp_path):
    for part in ("data", "notebooks"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


@pytest.mark.parametrize("command", [[], ["run"], ["check"], ["clean"], ["figures"]])
def test_help_loads_nothing_heavy(command):
    code = (
        "import sys; from venezuela_analysis.cli import main\n"
        f"try: main({[*command, '--help']!r})\n"
        "except SystemExit: pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage:" in done.stdout
    assert "LOADED []" in done.stdout


def test_wrong_parameters_exit_2_with_the_nearest_name():
    result = call("run", "chinese-loans", "-p", "as_off=2015-12-31", "--project", str(ROOT))
    assert result.exit_code == 2
    assert "did you mean as_of?" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run", "chinese-loan"], 2, "did you mean chinese-loans?"),
        (["run", "-p", "as_of"], 2, "-p as_of: expected NAME=VALUE"),
        (["figures", "us_troop"], 2, "no figure named us_troop (did you mean us_troops?)"),
        (["run", "--nonsense"], 2, "No such option"),
        (["runn"], 2, "No such command 'runn'"),
    ],
)
def test_wrong_usage_exits_2(arguments, code, message):
    result = call(*arguments, *(["--project", str(ROOT)] if arguments[0] != "runn" else []))
    assert result.exit_code == code
    assert message in result.output


def test_outside_a_project_it_says_where_it_looked(tmp_path):
    result = call("check", "--project", str(tmp_path))
    assert result.exit_code == 2
    assert "no project found, expected data/raw/datapackage.json" in result.output


def test_parameters_come_from_a_file_too(tmp_path):
    file = tmp_path / "edition.yaml"
    file.write_text("as_of: 2031-01-01\n")
    result = call("run", "chinese-loans", "-f", str(file), "--project", str(ROOT))
    assert result.exit_code == 2
    assert "'2031-01-01', expected 1999-01-01 to 2026-12-31" in result.output
    file.write_text("- a list\n")
    result = call("run", "-f", str(file), "--project", str(ROOT))
    assert result.exit_code == 2
    assert "expected lines of NAME: VALUE" in result.output
    file.write_text("a: [")
    assert "not YAML in UTF-8" in call("run", "-f", str(file), "--project", str(ROOT)).output


def test_figures_lists_the_storys_figures_in_words():
    lines = call("figures", "--project", str(ROOT)).output.splitlines()
    assert any(line.split()[0] == "navy_share" and "more than 20%" in line for line in lines)


def test_one_figure_is_told_with_words_speaker_source_and_answers():
    result = call("figures", "china_loans_total", "--project", str(ROOT))
    assert result.exit_code == 0
    for part in (
        "in words:        about $50 billion to $60 billion",
        "entre 50.000 y 60.000 millones de dólares",
        "said by:         Council on Foreign Relations",
        "primary source:  not read",
        "as printed:      $50,000 to $60,000 million",
        "entailed     loans.total.corrected",
        "confirmed    loans.total.recommended",
    ):
        assert part in result.output


def test_clean_writes_the_processed_tables(copy):
    shutil.rmtree(copy / "data" / "processed")
    result = call("clean", "--project", str(copy))
    assert result.exit_code == 0
    assert "data/processed/us_ships.csv: 55 rows" in result.output
    built = (copy / "data" / "processed" / "us_ships.csv").read_bytes()
    assert built == (ROOT / "data" / "processed" / "us_ships.csv").read_bytes()


def slip(folder):
    """Write one number in the Spanish way."""
    path = folder / "data" / "raw" / "us_forces.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",15000,15000,", ",15.000,15000,", 1))


def test_a_cell_with_two_readings_exits_1_with_place_and_remedy(copy):
    slip(copy)
    result = call("check", "--project", str(copy))
    assert result.exit_code == 1
    assert "data/raw/us_forces.csv, row" in result.output
    assert "column low: found '15.000'" in result.output
    assert "Write 15000 if thousands are meant" in result.output
    assert "Traceback" not in result.output


def test_unreadable_tables_are_json_too(copy):
    slip(copy)
    result = call("check", "--json", "--project", str(copy))
    assert result.exit_code == 1
    told = json.loads(result.output)
    assert told["passed"] is False
    assert told["checks"][0]["rows"][0]["column"] == "low"


def test_checks_as_json_pass_on_the_real_tables():
    result = call("check", "--json", "--project", str(ROOT))
    assert result.exit_code == 0
    told = json.loads(result.output)
    assert told["passed"] is True
    assert {check["answer"] for check in told["checks"]} == {
        "passed", "entailed", "possible", "confirmed",
    }  # fmt: skip


def test_a_traceback_is_shown_only_when_asked_for(copy):
    slip(copy)
    with pytest.raises(Exception, match="problem in the tables"):
        CliRunner().invoke(
            main, ["--debug", "clean", "--project", str(copy)], catch_exceptions=False
        )
