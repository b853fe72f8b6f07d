"""The command line: what it prints, its exit codes, and what it does not load."""

import json
import shutil

import pytest
from click.testing import CliRunner
from conftest import printed

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


@pytest.mark.parametrize(
    "command",
    [
        [], ["run"], ["check"], ["clean"], ["figures"], ["story"], ["story", "check"],
        ["story", "bind"], ["story", "source"],
    ],
)  # fmt: skip
def test_help_loads_nothing_heavy(command):
    code = (
        "import sys; from venezuela_analysis.cli import main\n"
        f"try: main({[*command, '--help']!r})\n"
        "except SystemExit: pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    told = printed(code)
    assert "Usage:" in told
    assert "LOADED []" in told


def test_wrong_parameters_exit_2_with_the_nearest_name():
    result = call("run", "chinese-loans", "-p", "as_off=2015-12-31", "--project", str(ROOT))
    assert result.exit_code == 2
    assert "did you mean as_of?" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run", "chinese-loan"], 2, "did you mean chinese-loans?"),
        (
            ["run", "chinese-loan", "-p", "as_off=1", "-p", "prices=x"],
            2,
            "(did you mean chinese-loans?); there are chinese-loans, us-tariffs-on-china, "
            "us-military-buildup, allies-then-and-now, figure-ledger\n"
            "notebooks/01-chinese-loans.ipynb: no parameter named as_off (did you mean as_of?); it "
            "has as_of, language, prices, base_year\n"
            "notebooks/01-chinese-loans.ipynb: prices is 'x'",
        ),
        (["run", "-p", "as_of"], 2, "-p as_of: expected NAME=VALUE"),
        (["run", "-p", "a", "-p", "=1"], 2, "-p a: expected NAME=VALUE\n-p =1: expected"),
        (["run", "-p", "a=1", "-p", "a=2"], 2, "-p a=2: found a twice, expected it once"),
        (["figures", "\x1b[31mus_troops"], 2, r"no figure named \u001b[31mus_troops (did you mean"),
        (["figures", "--\x1b[31m"], 2, r"No such option '--\x1b[31m'"),
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


def test_a_broken_descriptor_is_json_too(copy):
    (copy / "data/raw/datapackage.json").write_text('{"resources": [3]}')
    result = call("check", "--json", "--project", str(copy))
    assert result.exit_code == 1
    told = json.loads(result.stdout)["checks"][0]
    assert told["answer"] == "failed"
    assert told["message"] == (
        "resources[0]: found 3, expected an object {...}. Mend it at that place."
    )


def test_checks_as_json_pass_on_the_real_tables():
    result = call("check", "--json", "--project", str(ROOT))
    assert result.exit_code == 0
    told = json.loads(result.output)
    assert told["passed"] is True
    assert {check["answer"] for check in told["checks"]} == {
        "passed", "entailed", "possible", "confirmed", "lapsed",
    }  # fmt: skip


def test_a_traceback_is_shown_only_when_asked_for(copy):
    slip(copy)
    plain, traced = (call(*option, "clean", "--project", str(copy)) for option in ([], ["--debug"]))
    assert plain.exit_code == traced.exit_code == 1
    assert plain.output.startswith("Error: 1 problem in the tables")
    assert traced.output.startswith("Traceback (most recent call last):")
    assert traced.output.endswith(plain.output)


def test_a_fault_of_the_program_is_told_in_a_sentence():
    group = type(main)("va", params=main.params)
    group.command("fails")(lambda: {}["absent"])
    plain, traced = (CliRunner().invoke(group, [*option, "fails"]) for option in ([], ["--debug"]))
    assert plain.exit_code == traced.exit_code == 1
    assert plain.output == (
        "Error: the program itself failed, which is no fault of the data (KeyError: 'absent'). "
        "Reports and tables stay as they were. With --debug before the command it shows where: "
        "send that to whoever maintains it.\n"
    )
    assert traced.output.startswith("Traceback (most recent call last):")
    assert traced.output.endswith(plain.output)


def test_an_unknown_command_is_told_as_ever():
    told = call("fails")
    assert told.exit_code == 2
    assert "No such command 'fails'" in told.output


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a project whose tables are built."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "data", folder / "data")
    assert call("clean", "--project", str(folder)).exit_code == 0
    return folder


def story(built, command, *arguments):
    return call("story", command, *map(str, arguments), "--project", str(built))


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(
        "# 2018\n\nRussia sent [more than 100](figure:russia_personnel_2018) pilots, and more than "
        "20% of the\ncombat capacity of the US Navy is off Venezuela.\n",
        encoding="utf-8",
    )
    return path


def test_a_story_check_lists_every_number_and_exits_1_for_an_open_one(built, draft):
    result = story(built, "check", draft)
    assert result.exit_code == 1
    assert "3:14  entailed" in result.output
    assert "UNBOUND            more than 20%  -> navy_share (proposed)" in result.output
    assert "3 numbers: 1 entailed, 1 not_figure, 1 UNBOUND. 1 open." in result.output


def test_a_story_check_exits_0_when_all_is_settled(built, draft):
    draft.write_text("In 2018 it sent {{ russia_bombers_2018 }} bombers.\n", encoding="utf-8")
    result = story(built, "check", draft, "--json")
    assert result.exit_code == 0
    told = json.loads(result.output)
    assert told["coverage"] == {"found": 2, "bound": 1, "not_figures": 1, "unbound": 0}
    assert told["numbers"][1]["figure_id"] == "russia_bombers_2018"


def test_the_day_of_reading_decides_what_has_lapsed(built, draft):
    draft.write_text("There are {{ us_troops }} troops off Venezuela.\n", encoding="utf-8")
    assert story(built, "check", draft, "--today", "2025-12-20").exit_code == 0
    later = story(built, "check", draft, "--today", "2026-02-01")
    assert later.exit_code == 1
    assert "LAPSED" in later.output
    wrong = story(built, "check", draft, "--today", "20.12.2025")
    assert wrong.exit_code == 2
    assert "expected a date as 2025-12-09" in wrong.output


def test_a_review_is_written_as_sheet_and_page_but_never_over_the_draft(built, draft, tmp_path):
    typed = draft.read_bytes()
    sheet, page = tmp_path / "review.csv", tmp_path / "review.html"
    assert story(built, "check", draft, "--csv", sheet, "--html", page).exit_code == 1
    assert sheet.read_text(encoding="utf-8").startswith("line,column,")
    assert "more than 20%" in page.read_text(encoding="utf-8")
    result = story(built, "check", draft, "--html", draft)
    assert result.exit_code == 2
    assert "is the draft itself, which is never changed" in result.output
    assert draft.read_bytes() == typed


def test_binding_writes_certain_proposals_into_a_copy(built, draft, tmp_path):
    typed, copy = draft.read_bytes(), tmp_path / "copy.md"
    draft.write_bytes(typed.replace(b"\n", b"\r\n"))
    result = story(built, "bind", draft, "-o", copy)
    assert result.exit_code == 0
    assert "3:71  more than 20%  -> navy_share" in result.output
    assert "1 bound, 0 left" in result.output
    bound = b"[more than 20%](figure:navy_share)"
    assert copy.read_bytes() == typed.replace(b"\n", b"\r\n").replace(b"more than 20%", bound)
    assert draft.read_bytes() == typed.replace(b"\n", b"\r\n")
    assert story(built, "check", copy).exit_code == 0


@pytest.mark.parametrize(
    ("name", "target", "message"),
    [
        ("draft.md", "draft.md", "is the draft itself, which is never changed"),
        ("draft.md", "there.md", "exists: name another file, or write over it with --force"),
        ("draft.md", "no/copy.md", "no such folder; make it first"),
        ("draft.html", "copy.html", "found a .html file, expected one of .md, .markdown, .txt"),
        ("draft.pdf", "copy.md", "found a .pdf file, expected one of .md, .txt, .docx, .html"),
    ],
)
def test_binding_refuses_what_would_cost_a_file(built, tmp_path, name, target, message):
    (tmp_path / name).write_text("20%", encoding="utf-8")
    (tmp_path / "there.md").write_text("mine", encoding="utf-8")
    result = story(built, "bind", tmp_path / name, "-o", tmp_path / target)
    assert result.exit_code == 2
    assert message in result.output
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "mine"


def test_the_storys_own_text_is_held_against_the_ledger(built, tmp_path):
    text = tmp_path / "story.txt"
    text.write_text("Chávez came to power in 1999. It sent 77 ships.\n", encoding="utf-8")
    result = story(built, "source", text)
    assert result.exit_code == 1
    assert "chavez_came_to_power" in result.output
    assert "77 ships" in result.output
