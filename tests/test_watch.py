"""Watching: what an edit touches, who is answered, and what the open page shows."""

import http.client
import json
import shutil
import socket
import threading
import time
from contextlib import contextmanager
from datetime import date

import pytest
from conftest import copy_project
from playwright.sync_api import expect

from venezuela_analysis import fingerprints
from venezuela_analysis.pipeline import serving, watching
from venezuela_analysis.project import Project, find

TODAY = date(2025, 12, 9)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The data and notebooks, nothing built; not to be changed."""
    return copy_project(tmp_path_factory.mktemp("watch"))


@pytest.fixture
def reports(tmp_path):
    """A project folder with two pages, which nobody builds."""
    (tmp_path / "reports/en").mkdir(parents=True)
    (tmp_path / "reports/index.html").write_text("<title>Index</title>first", encoding="utf-8")
    (tmp_path / "reports/en/a.html").write_text(
        "<title>A</title><p style='height:3000px'>old</p>", encoding="utf-8"
    )
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "reports/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "reports/folder").symlink_to(tmp_path)
    return Project(tmp_path)


@contextmanager
def served(project, state):
    server = serving.server(project, state, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def until(holds):
    """Wait until something holds; the page's policy lets nothing wait inside of it."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def ask(port, path, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={"Host": f"127.0.0.1:{port}"} | headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


@pytest.mark.parametrize(
    ("files", "slugs"),
    [
        (["notebooks/02-us-tariffs-on-china.ipynb"], ["us-tariffs-on-china"]),
        (["data/raw/us_tariffs.csv"], ["us-tariffs-on-china", "figure-ledger"]),
        (["data/raw/loan_estimates.csv"], ["chinese-loans", "figure-ledger"]),
        (["data/raw/speakers.csv"], "all"),
        (["data/raw/datapackage.json"], "all"),
        ([], []),
    ],
)
def test_an_edit_touches_the_reports_that_read_the_file(project, files, slugs):
    every = [path.stem[3:] for path in sorted(project.notebooks.glob("*.ipynb"))]
    found = watching.touched(project, [project.root / name for name in files])
    assert list(found) == (every if slugs == "all" else slugs)


def test_files_that_are_edited_added_or_removed_differ_and_office_locks_do_not(tmp_path):
    project = Project(tmp_path)
    project.raw.mkdir(parents=True)
    project.notebooks.mkdir()
    (project.raw / "a.csv").write_text("1")
    (project.raw / "b.csv").write_text("1")
    before = watching.seen(project)
    (project.raw / "a.csv").write_text("12")
    (project.raw / "b.csv").unlink()
    (project.raw / "c.csv").write_text("1")
    (project.raw / "~$a.xlsx").write_text("lock")
    differing = watching.differing(before, watching.seen(project))
    assert {path.name for path in differing} == {"a.csv", "b.csv", "c.csv"}


def test_who_waits_is_told_once_of_each_thing():
    state = watching.State()
    assert state.after(0, 0.01) is None
    state.tell(watching.READY, pages=["en/a.html"])
    told = {"number": 1, "state": "ready", "message": "", "pages": ["en/a.html"]}
    assert state.after(0, 0.01) == told
    assert state.after(1, 0.01) is None


def test_a_bad_edit_is_told_and_one_that_no_report_reads_builds_nothing(project, tmp_path):
    shutil.copytree(project.root, tmp_path / "copy")
    copy = find(tmp_path / "copy")
    table = copy.raw / "us_tariffs.csv"
    table.write_bytes(table.read_bytes() + b"broken\n")
    state = watching.State()
    watching.rebuild(copy, [table], state, language="en", today=TODAY)
    assert state.state == "failed" and "data/raw/us_tariffs.csv" in state.message
    assert not copy.reports.exists()
    # no report reads a notebook that has no number in its name
    watching.rebuild(copy, [copy.notebooks / "draft.ipynb"], state, language="en", today=TODAY)
    assert (state.state, state.message) == ("ready", "no report reads what was edited")


def test_only_this_machine_is_answered_by_its_own_name_and_origin(reports):
    with served(reports, watching.State()) as port:
        assert ask(port, "/index.html")[0] == 200
        assert ask(port, "/index.html", Host=f"localhost:{port}")[0] == 200
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}"):
            assert ask(port, "/index.html", Host=host)[0] == 403
        assert ask(port, "/-/events", Origin="http://evil.example")[0] == 403
        assert ask(port, "/index.html", Origin="null")[0] == 403
        assert ask(port, "/index.html", Origin=f"http://127.0.0.1:{port}")[0] == 200
        for site in ("cross-site", "same-site"):
            assert ask(port, "/index.html", **{"Sec-Fetch-Site": site})[0] == 403
        assert ask(port, "/index.html", **{"Sec-Fetch-Site": "none"})[0] == 200
        assert ask(port, "/index.html", "POST")[0] == 501
        assert ask(port, "/index.html", "HEAD") == (200, b"")


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/en/..%2f..%2fsecret.txt", "/link.txt", "/.hidden",
     "//secret.txt", "/en", "/no.html", "/a%00b", "/..%5csecret.txt", "/%2e%2e%2fsecret.txt",
     "/en/%252e%252e/secret.txt", "/folder/secret.txt", "/en/a.html/../../secret.txt",
     "http://127.0.0.1/../secret.txt", "/ROOT/secret.txt", "//ROOT/secret.txt",
     "/en/..;/secret.txt",
     "/%c0%ae%c0%ae/secret.txt", "/..%ef%bc%8fsecret.txt", "/%2e%2e%5csecret.txt"],
)  # fmt: skip
def test_nothing_outside_of_the_reports_is_given_out(reports, path):
    with served(reports, watching.State()) as port:
        status, content = ask(port, path.replace("ROOT", str(reports.root).strip("/")))
        assert (status, b"secret" in content) == (404, False)


def test_the_server_listens_on_the_loopback_address_alone(reports):
    server = serving.server(reports, watching.State(), 0)
    try:
        assert server.socket.getsockname()[0] == "127.0.0.1"
    finally:
        server.server_close()


def test_a_request_that_names_two_hosts_or_none_is_refused(reports):
    with served(reports, watching.State()) as port:
        for hosts in (
            "",
            "Host: evil.example\r\n",
            f"Host: evil.example\r\nHost: 127.0.0.1:{port}\r\n",
        ):
            with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                connection.sendall(f"GET /index.html HTTP/1.0\r\n{hosts}\r\n".encode())
                assert connection.makefile("rb").readline().split()[1] == b"403"


def test_an_edit_is_taken_up_when_the_files_rest(tmp_path):
    project = Project(tmp_path)
    project.raw.mkdir(parents=True)
    project.notebooks.mkdir()
    (tmp_path / "reports/en").mkdir(parents=True)
    (tmp_path / "reports/en/a.html").write_text("x", encoding="utf-8")
    manifest = json.dumps({"en/a.html": {}})
    (tmp_path / "reports/manifest.json").write_text(manifest, encoding="utf-8")
    state, stopped = watching.State(), threading.Event()
    thread = threading.Thread(
        target=watching.follow,
        args=(project, state, stopped.is_set),
        kwargs={"today": lambda: TODAY, "poll": 0.02},
    )
    thread.start()
    assert state.after(0, 60)["message"] == "the reports are up to date"
    (project.notebooks / "01-a.ipynb").write_text("{", encoding="utf-8")
    told = {}
    while told.get("state") != "failed":
        told = state.after(told.get("number", 0), 30)
        assert told is not None
    stopped.set()
    thread.join()
    assert "01-a.ipynb" in told["message"]
    assert (tmp_path / "reports/en/a.html").read_text(encoding="utf-8") == "x"


def test_what_failed_builds_have_left_is_built_with_the_next_edit(reports, monkeypatch):
    reports.raw.mkdir(parents=True)
    reports.notebooks.mkdir()
    (reports.reports / "manifest.json").write_text('{"en/a.html": {}}', encoding="utf-8")
    looks = iter(["bad.csv", "good.csv", "bad.csv", "last.csv"])
    asked = []

    def edit():
        name = next(looks, None)
        if name:
            (reports.raw / name).write_text("x" * (len(asked) + 1))
        return name is None

    def rebuild(project, paths, state, **given):
        asked.append(sorted(path.name for path in paths))
        state.tell(watching.FAILED if len(asked) < 3 else watching.READY)

    monkeypatch.setattr(watching, "rebuild", rebuild)
    watching.follow(reports, watching.State(), edit, today=lambda: TODAY, poll=0.01)
    assert asked == [["bad.csv"], ["bad.csv", "good.csv"], ["bad.csv", "good.csv"], ["last.csv"]]


def test_the_open_page_refreshes_by_itself_and_shows_what_is_wrong(reports, browser):
    state = watching.State()
    with served(reports, state) as port:
        context = browser.new_context()
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"http://127.0.0.1:{port}/#/en/a.html")
        frame = page.frame_locator("#report")
        frame.get_by_text("old").wait_for()
        expect(page).to_have_title("A")
        inside = "document.getElementById('report').contentWindow"
        page.evaluate(f"{inside}.scrollTo(0, 700)")
        state.tell(watching.FAILED, "data/raw/a.csv, row 3: <b>found</b> x")
        page.get_by_role("alert").wait_for()
        assert "row 3: <b>found</b> x" in page.get_by_role("alert").inner_text()
        assert frame.get_by_text("old").is_visible()
        path = reports.reports / "en/a.html"
        path.write_text(path.read_text("utf-8").replace("old", "new"), encoding="utf-8")
        state.tell(watching.READY, pages=["index.html", "en/a.html"])
        frame.get_by_text("new").wait_for()
        until(lambda: page.evaluate(f"{inside}.scrollY") == 700)
        assert page.get_by_role("alert").count() == 0
        assert page.locator("#told").inner_text() == "Up to date."
        assert said == []
        context.close()


def test_an_edit_of_a_table_is_seen_in_the_browser_with_no_hand_on_it(tmp_path, browser):
    project = copy_project(tmp_path)
    for path in project.notebooks.glob("*.ipynb"):
        if "chinese-loans" not in path.name:
            path.unlink()
    last = project.reports / "en/chinese-loans.html"
    last.parent.mkdir(parents=True)
    last.write_text("<title>Loans</title><p>the last good report", encoding="utf-8")
    (project.reports / "manifest.json").write_text('{"en/chinese-loans.html": {}}', "utf-8")
    table = project.raw / "loan_estimates.csv"
    good = table.read_text(encoding="utf-8")
    row = next(line for line in good.splitlines() if line.startswith("E017,"))
    state, stopped = watching.State(), threading.Event()
    watcher = threading.Thread(
        target=watching.follow,
        args=(project, state, stopped.is_set),
        kwargs={"language": "en", "today": lambda: TODAY},
    )
    watcher.start()
    page = browser.new_page()
    page.set_default_timeout(300_000)
    try:
        with served(project, state) as port:
            page.goto(f"http://127.0.0.1:{port}/#/en/chinese-loans.html")
            frame = page.frame_locator("#report")
            frame.get_by_text("the last good report").wait_for()
            table.write_text(good.replace(row, row.replace("53.6,", '"53,6",', 1)), "utf-8")
            page.get_by_role("alert").wait_for()
            told = page.get_by_role("alert").inner_text()
            assert "data/raw/loan_estimates.csv, row 18, column low: found '53,6'" in told
            assert frame.get_by_text("the last good report").is_visible()
            table.write_text(good.replace(row, row.replace("53.6", "53.7")), "utf-8")
            frame.get_by_text("$53.7 billion").first.wait_for(state="attached")
            assert page.get_by_role("alert").count() == 0
    finally:
        stopped.set()
        watcher.join()
        page.close()


@pytest.mark.parametrize(
    ("edit", "stale"),
    [
        (lambda project: None, False),
        (lambda project: (project.raw / "a.csv").write_text("edited"), True),
        (lambda project: (project.reports / "en/a.html").unlink(), True),
        (lambda project: shutil.rmtree(project.reports), True),
    ],
    ids=["nothing", "a table", "a page", "everything"],
)
def test_what_was_edited_while_nobody_watched_is_built_at_once(tmp_path, edit, stale):
    project = Project(tmp_path)
    for name in ("data/raw/a.csv", "notebooks/01-a.ipynb", "reports/en/a.html"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("{")
    (project.reports / "manifest.json").write_text('{"en/a.html": {}}')
    wrote = fingerprints.written(project.reports, "reports")
    record = fingerprints.Record("", fingerprints.inputs(project), wrote, {})
    fingerprints.write(record, project.reports)
    edit(project)
    state, stopped = watching.State(), threading.Event()
    stopped.set()
    watching.follow(project, state, stopped.is_set, today=lambda: TODAY)
    told = (state.state, state.message.partition(":")[0])
    assert told == (
        ("failed", "notebooks/01-a.ipynb") if stale else ("ready", "the reports are up to date")
    )
