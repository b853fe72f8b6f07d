"""Publication: every reason against it at once, a version that nobody touches, and its history."""

import json
import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from conftest import copied, copy_project, digests

from venezuela_analysis import changes, pipeline
from venezuela_analysis.changes import marks, versions
from venezuela_analysis.cli import main
from venezuela_analysis.errors import ReportError, UsageError
from venezuela_analysis.pipeline import NotPublished, objections
from venezuela_analysis.project import Project

TODAY = date(2025, 12, 9)
NOW = datetime(2025, 12, 9, 12, tzinfo=UTC)
LOANS = "en/chinese-loans.html"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A project of one notebook whose reports are built, in both languages; not to be changed."""
    project = copy_project(tmp_path_factory.mktemp("first"))
    for path in project.notebooks.glob("*.ipynb"):
        if "chinese-loans" not in path.name:
            path.unlink()
    pipeline.run(project, today=TODAY)
    return project


@pytest.fixture(scope="module")
def published(first, tmp_path_factory):
    """The same, approved and published as v1; not to be changed."""
    project = copied(first, tmp_path_factory.mktemp("published"))
    approve(project)
    pipeline.publish(project, today=TODAY, now=NOW)
    return project


@pytest.fixture
def draft(first, tmp_path):
    """A copy of the first that a test may change."""
    return copied(first, tmp_path)


@pytest.fixture
def after(published, tmp_path):
    """A copy of the published one that a test may change."""
    return copied(published, tmp_path)


def approve(project, *ids, by="AB"):
    found = changes.present(project)
    return changes.approvals.approve(project.root, found.changes, ids, by, found.since, TODAY)


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.chmod(0o644)
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit_page(project, old, new):
    """Change a page's words as a build would, the lists beside it included."""
    edit(project.reports / "surfaces.json", old, new)


def test_pages_are_drafts_until_they_are_published(published):
    for address in (LOANS, "es/chinese-loans.html", "index.html", "es/index.html"):
        draft = (published.reports / address).read_text(encoding="utf-8")
        frozen = (published.reports / "published/v1" / address).read_text(encoding="utf-8")
        spanish = address.startswith("es/")
        assert draft.count('class="draft"') == 1 and ("BORRADOR" if spanish else "DRAFT") in draft
        assert not marks.is_draft(frozen) and "BORRADOR" not in frozen
        told = (
            "Versión 1, publicada el 9 de diciembre de 2025."
            if spanish
            else "Version 1, published on Dec. 9, 2025."
        )
        assert frozen.count(told) == 1


def test_a_version_holds_pages_lists_tables_and_records_with_a_manifest_of_hashes(published):
    [version] = versions.find(published.reports)
    there = digests(version.folder)
    manifest = json.loads((version.folder / "manifest.json").read_text(encoding="utf-8"))
    del there["manifest.json"]
    assert manifest["files"] == there
    assert {LOANS, "index.html", "surfaces.json", "data/loan_estimates.csv"} <= set(there)
    assert {"editorial/approvals.csv", "charts/chinese-loans/estimates/manifest.json"} <= set(there)
    assert (manifest["version"], manifest["published_on"]) == ("v1", "2025-12-09")
    assert manifest["previous"] is None and list(manifest["pages"]) == [
        LOANS,
        "es/chinese-loans.html",
    ]
    assert versions.problems([version]) == []
    assert not [path for path in published.root.iterdir() if path.name.startswith(".staging")]


def test_what_was_published_is_compared_with_and_does_not_differ_from_itself(published):
    found = changes.present(published)
    assert (found.since, found.changes) == ("v1", [])
    assert list(objections.of_changes(published)) == ["nothing has changed since v1"]


def test_the_first_publication_is_approved_as_a_whole_and_lapses_with_any_change(draft):
    assert list(objections.of_changes(draft)) == ["everything: first publication, not approved"]
    approve(draft)
    assert list(objections.of_changes(draft)) == []
    edit_page(draft, "Chinese loans to Venezuela", "Loans of China")
    assert list(objections.of_changes(draft)) == [
        "everything: first publication, changed again after AB, 2025-12-09 approved it"
    ]


def test_every_reason_is_told_at_once(after):
    edit(after.raw / "loan_estimates.csv", "exact,,65,65,usd_bn", "exact,,66,66,usd_bn")
    with (after.reports / LOANS).open("a", encoding="utf-8") as page:
        page.write("<!-- by hand -->")
    (after.reports / "es/chinese-loans.html").unlink()
    picture = "charts/chinese-loans/estimates/chinese-loans-estimates-en.svg"
    edit(after.reports / picture, "<svg", "<svg ")
    edit(after.reports / "index.html", "<body", "<body ")
    edit(after.reports / "published/v1" / LOANS, "Venezuela", "Colombia")
    (after.reports / "published/v1/extra.html").write_text("x", encoding="utf-8")
    (after.reports / "published/v1/index.html").unlink()
    approvals = after.root / changes.approvals.FILE
    edit(approvals, ",AB,", ",CD,")
    (after.reports / "notes.txt").write_text("call her back", encoding="utf-8")
    (after.reports / "old").symlink_to(after.root / "data")
    pipeline.set_embargo(after, "2025-12-09T18:00-05:00")
    with pytest.raises(NotPublished, match=r"^not published, for ") as caught:
        pipeline.publish(after, today=TODAY, now=NOW)
    told = caught.value.reasons
    expected = [
        "contradicted loans.total.E026",
        "data/processed/loan_estimates.csv: not what data/raw gives",
        f"reports/{LOANS}: made from other tables",
        f"reports/{LOANS}: edited by hand",
        "reports/es/chinese-loans.html: not built",
        "reports/index.html: not what a run would write now",
        f"reports/{picture}: not as the run made it",
        "reports/notes.txt: made by no run",
        "reports/old: a symbolic link",
        f"reports/published/v1/{LOANS}: changed since it was published",
        "reports/published/v1/index.html: gone",
        "reports/published/v1/extra.html: was not published",
        "data/editorial/approvals.csv: records that v1 was published with are changed",
        "embargo until 2025-12-09T18:00:00-05:00; it is 2025-12-09T12:00+00:00",
    ]
    for start in expected:
        assert [each for each in told if each.lstrip().startswith(start)], start
    assert [version.name for version in versions.find(after.reports)] == ["v1"]


def test_an_unbound_number_and_a_lapsed_figure_without_its_date_are_reasons(draft):
    path = draft.reports / "surfaces.json"
    listed = json.loads(path.read_text(encoding="utf-8"))
    page = listed[LOANS]
    page["figures"]["china_loans_total"]["valid_until"] = "2025-12-01"
    name = "china_loans_total"
    words = "about $50 billion to $60 billion"
    passage = {"where": "x.ipynb, cell 1", "part": "prose", "surface": "sentence", "dated": False}
    page["passages"] += [
        passage | {"text": "Some 300 ships came.", "spans": []},
        passage | {"text": f"It lent {words}.", "spans": [[8, 8 + len(words), name]]},
    ]
    path.write_text(json.dumps(listed), encoding="utf-8")
    told = [each for each in objections.of_pages(draft, TODAY) if "x.ipynb" in each]
    assert len(told) == 2
    assert "unbound number" in told[0]
    assert f"{name} no longer holds since 2025-12-01 and stands here without a date" in told[1]


@pytest.mark.parametrize("given", ["tomorrow", "2025-12-09", "2025-12-09T18:00"])
def test_an_embargo_needs_a_time_with_its_offset(tmp_path, given):
    with pytest.raises(UsageError, match="expected a time with its offset from UTC"):
        pipeline.set_embargo(Project(tmp_path), given)


def test_what_cannot_be_read_is_a_reason_among_the_others_and_told_once(after):
    edit(after.raw / "loan_estimates.csv", "exact,,65,65,usd_bn", "exact,,66,66,usd_bn")
    (notebook,) = after.notebooks.glob("*.ipynb")
    notebook.write_text("{", encoding="utf-8")
    (after.reports / "surfaces.json").write_text("{", encoding="utf-8")
    (after.reports / "notes.txt").write_text("call her back", encoding="utf-8")
    with pytest.raises(NotPublished, match=r"^not published, for ") as caught:
        pipeline.publish(after, today=TODAY, now=NOW)
    told = caught.value.reasons
    expected = ["contradicted loans.total.E026", "data/processed/loan_estimates.csv: not what",
                f"notebooks/{notebook.name}", "reports/surfaces.json",
                "reports/notes.txt: made by"]  # fmt: skip
    for begin in expected:
        assert len([reason for reason in told if reason.startswith(begin)]) == 1, (begin, told)


def test_an_embargo_holds_for_later_attempts_until_its_time_has_come_or_it_is_lifted(tmp_path):
    project = Project(tmp_path)
    assert list(objections.of_embargo(project, NOW)) == []
    pipeline.set_embargo(project, "2025-12-09T18:00-05:00")
    before = NOW.replace(hour=22, minute=59)
    assert list(objections.of_embargo(project, before)) == [
        "embargo until 2025-12-09T18:00:00-05:00; it is 2025-12-09T22:59+00:00"
    ]
    assert list(objections.of_embargo(project, before + timedelta(minutes=1))) == []
    (tmp_path / objections.EMBARGO).write_text("never", encoding="utf-8")
    assert list(objections.of_embargo(project, NOW)) == [
        "data/editorial/embargo.txt: not a time with its offset from UTC. "
        "Set it anew with --embargo"
    ]
    pipeline.set_embargo(project, "none")
    assert list(objections.of_embargo(project, before)) == []


KILLED = """
import os, signal, sys
from datetime import date, datetime, timezone
from venezuela_analysis import changes, pipeline
from venezuela_analysis.project import find

project, path = find(sys.argv[1]), sys.argv[2]

def kill(event, arguments):
    if event == "os.rename" and str(arguments[0]).endswith(path):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill)
found = changes.present(project)
changes.approvals.approve(project.root, found.changes, [], "AB", found.since, date(2025, 12, 9))
pipeline.publish(project, today=date(2025, 12, 9), now=datetime(2025, 12, 9, tzinfo=timezone.utc))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
@pytest.mark.parametrize("path", ["/.approvals.csv.va-new", "/published"])
def test_what_is_killed_before_it_is_in_place_leaves_all_as_it_was(draft, path):
    if path == "/published":
        approve(draft)
    before = digests(draft.root)
    done = subprocess.run([sys.executable, "-c", KILLED, str(draft.root), path], check=False)
    assert done.returncode == -signal.SIGKILL
    left = digests(draft.root)
    new = [name for name in left if name not in before]
    hidden = [name for name in new if any(part.startswith(".") for part in name.split("/"))]
    assert hidden and {name: left[name] for name in left if name not in hidden} == before
    assert not (draft.reports / "published").exists()
    # the next attempt clears up
    approve(draft)
    if path == "/published":
        version = pipeline.publish(draft, today=TODAY, now=NOW)
        assert version.name == "v1" and versions.problems([version]) == []
    assert [name for name in digests(draft.root) if name in hidden] == []


def test_a_version_is_never_written_over(after):
    edit_page(after, '"Chinese loans to Venezuela"', '"Loans of China"')
    approve(after)
    kept = digests(after.reports / "published/v1")
    # somebody else published meanwhile
    (after.reports / "published/v2").mkdir()
    [told] = versions.problems(versions.find(after.reports))
    assert told.startswith("reports/published/v2/manifest.json: gone or changed")
    (after.reports / "published/v2").rmdir()
    assert pipeline.publish(after, today=TODAY, now=NOW).name == "v2"
    assert digests(after.reports / "published/v1") == kept
    edit(after.reports / "published/v1/manifest.json", "2025-12-09", "2025-12-08")
    [told] = versions.problems(versions.find(after.reports))
    assert told.startswith("reports/published/v1/manifest.json: changed since it was published")
    shutil.rmtree(after.reports / "published/v1")
    [told] = versions.problems(versions.find(after.reports))
    assert told.startswith("reports/published/v2: the version before it is gone")


def run(project, *arguments):
    result = CliRunner().invoke(main, [*arguments, "--project", str(project.root)])
    return result.exit_code, result.output


def test_the_full_cycle_by_command(after):
    """Edit, changes, refused, approve, publish, correction, shown on the page."""
    edit(after.raw / "loan_estimates.csv", "exact,,62.2,62.2,usd_bn", "exact,,62.3,62.3,usd_bn")
    countries = after.raw / "chinese_loans_by_country.csv"
    row = next(line for line in countries.read_text("utf-8").splitlines() if "C0093," in line)
    edit(countries, row, row.replace("62.2", "62.3"))
    pipeline.run(after, today=TODAY)
    page = (after.reports / LOANS).read_text(encoding="utf-8")
    assert "Figures of this page that differ from version 1, published on Dec. 9, 2025." in page
    assert "<!--c" not in page
    assert digests(after.reports / "published/v1")["manifest.json"]
    code, told = run(after, "changes")
    assert code == 0 and "Since v1, published 2025-12-09:" in told
    figure = next(one for one in changes.present(after).changes if one.kind == "figure")
    assert "62.2" in figure.before["en"] and "62.3" in figure.after["en"]
    assert {place.address[:2] for place in figure.surfaces} == {"en", "es"}
    assert {"labels", "alt text"} & {place.surface for place in figure.surfaces}
    assert figure.pictures
    code, told = run(after, "approve", figure.id, "--by", "AB", "--today", "2025-12-10")
    assert code == 0 and f"{figure.id}: figure changed, approved" in told
    code, told = run(after, "publish", "--today", "2025-12-10")
    assert code == 1 and f"{figure.id}: figure" not in told
    assert "loan_estimates.csv: table changed, not approved" in told
    assert run(after, "approve", "--by", "CD", "--today", "2025-12-10")[0] == 0
    code, told = run(after, "publish", "--today", "2025-12-10")
    assert code == 0 and told.startswith("reports/published/v2: ")
    reason = ("--reason", "It was misread.", "--reason-es", "Se leyó mal.", "--by", "AB")
    code, told = run(after, "corrections", "add", figure.id, *reason, "--today", "2025-12-11")
    assert code == 0 and "recorded for chinese-loans" in told
    since = [each for each in objections.of_pages(after, TODAY) if "corrections were" in each]
    assert len(since) == 2
    assert "It was misread. (AB)" in run(after, "corrections")[1]
    pipeline.run(after, parameters={"language": "es"}, today=TODAY)
    shown = (after.reports / "es/chinese-loans.html").read_text(encoding="utf-8")
    assert "Correcciones de esta página" in shown and "Se leyó mal." in shown
    assert "Ninguna cifra de esta página difiere de la versión 2" in shown
    # what readers are told is a change of its own, which can be published
    assert list(objections.of_changes(after)) == [
        "editorial/corrections.csv: table added, not approved"
    ]


def test_commands_refuse_what_makes_no_sense(draft):
    assert run(draft, "corrections") == (0, "No corrections.\n")
    reason = ("--reason", "a", "--reason-es", "b", "--by", "AB")
    for arguments, told in (
        (("corrections", "add", "x", *reason), "nothing is published yet"),
        (("corrections", "add", *reason), "name a FIGURE_ID, or give --page"),
        (("approve", "evrything", "--by", "AB"), "did you mean everything?"),
        (("publish", "--embargo", "noon"), "expected a time with its offset"),
    ):
        code, output = run(draft, *arguments)
        assert code == 2 and told in output, arguments
    shutil.rmtree(draft.reports)
    code, output = run(draft, "changes")
    assert code == 1 and "no reports are built" in output


def test_a_project_named_before_add_is_the_one_that_is_corrected(draft, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reason = ("--reason", "a", "--reason-es", "b", "--by", "AB")
    given = ["corrections", "--project", str(draft.root), "add", "x", *reason]
    result = CliRunner().invoke(main, given)
    assert result.exit_code == 2 and "nothing is published yet" in result.output


def test_a_page_whose_template_lost_its_places_stops_only_where_something_belongs_there():
    assert marks.with_corrections("<p>", [], {}, "en") == "<p>"
    record = {
        "on": "2025-12-09",
        "was": "a",
        "now": "b",
        "reason": "c",
        "by": "AB",
        "figure_id": "",
    }
    with pytest.raises(ReportError, match="has no <!--corrections-->"):
        marks.with_corrections("<p>", [record], {}, "en")
    with pytest.raises(ReportError, match="has lost its <body>"):
        marks.as_draft("<p>", "en")
