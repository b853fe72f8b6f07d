"""``export``: one file of a chart, with the reasons where there is none."""

import shutil
import struct

import pytest
from click.testing import CliRunner

from venezuela_analysis.cli import main
from venezuela_analysis.project import find

STEM = "chinese-loans-estimates"


def export(project, *arguments):
    return CliRunner().invoke(main, ["export", *map(str, arguments), "--project", project.root])


@pytest.mark.parametrize(
    ("name", "arguments", "of"),
    [
        ("a.svg", (), "-en.svg"),
        ("a.csv", ("--language", "es"), "-es.csv"),
        ("a.json", (), "-en.json"),
        ("a.html", (), "-en.html"),
        ("words", ("--format", "alt"), "-en-alt.txt"),
        ("a.png", (), "-en-1280.png"),
        ("a.png", ("--width", 640), "-en-640.png"),
    ],
)
def test_a_file_is_that_of_the_bundle(built, tmp_path, name, arguments, of):
    done = export(built, "chinese-loans/estimates", *arguments, "-o", tmp_path / name)
    assert done.exit_code == 0, done.output
    expected = built.reports / "charts" / "chinese-loans" / "estimates" / f"{STEM}{of}"
    assert (tmp_path / name).read_bytes() == expected.read_bytes()


def test_a_picture_of_another_width_is_drawn(built, tmp_path):
    done = export(built, "chinese-loans/ladder", "--width", 900, "-o", tmp_path / "a.png")
    assert done.exit_code == 0, done.output
    assert struct.unpack(">I", (tmp_path / "a.png").read_bytes()[16:20]) == (900,)


@pytest.mark.parametrize(
    ("chart", "arguments", "message"),
    [
        ("laddr", ("-o", "a.svg"), r"no chart named laddr (did you mean ladder?)"),
        ("shares", ("-o", "a.svg"), "shares names several charts: chinese-loans/shares, us-mil"),
        ("nosuch", ("-o", "a.svg"), "; there are allies-then-and-now/arms-by-supplier, allies-"),
        (
            "ladder",
            ("-o", "/dev/null/a.svg"),
            "-o /dev/null/a.svg: cannot be written (File exists). Name",
        ),
        ("ladder", ("-o", "a.doc"), "found .doc, expected one of .svg, .png"),
        ("ladder", ("-o", "a.csv", "--width", "900"), "--width 900: expected with --format png"),
    ],
)
def test_what_cannot_be_is_told(built, tmp_path, monkeypatch, chart, arguments, message):
    monkeypatch.chdir(tmp_path)
    done = export(built, chart, *arguments)
    assert done.exit_code == 2
    assert message in done.output
    assert list(tmp_path.iterdir()) == []


def test_without_a_run_there_is_nothing_to_export(tmp_path):
    shutil.copytree(find(__file__).raw, tmp_path / "data" / "raw")
    done = export(find(tmp_path), "ladder", "-o", tmp_path / "a.svg")
    assert done.exit_code == 2
    assert "Run first: venezuela-analysis run" in done.output


def test_a_bundle_that_somebody_edited_is_not_exported(built, tmp_path):
    shutil.copytree(built.raw, tmp_path / "data" / "raw")
    shutil.copytree(built.reports / "charts", tmp_path / "reports" / "charts")
    path = tmp_path / "reports" / "charts" / "chinese-loans" / "ladder"
    edited = path / "chinese-loans-ladder-en.csv"
    edited.write_bytes(edited.read_bytes().replace(b"about", b"over"))
    done = export(find(tmp_path), "ladder", "-o", tmp_path / "a.csv")
    assert done.exit_code == 1
    assert "found other content than its manifest lists" in done.output
    for broken in ("", "[]", '{"files": {}}'):
        (path / "manifest.json").write_text(broken, encoding="utf-8")
        done = export(find(tmp_path), "ladder", "-o", tmp_path / "a.csv")
        assert done.exit_code == 1
        assert "found other content than its manifest lists" in done.output
    assert not (tmp_path / "a.csv").exists()
