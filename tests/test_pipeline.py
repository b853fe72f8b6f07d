"""The whole job on the real tables and notebooks, in copies of the project."""

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from conftest import SLUGS, copied, copy_project, digests

from venezuela_analysis import notebooks, pipeline, tables
from venezuela_analysis.errors import DataErrors, ReportError, UsageError
from venezuela_analysis.project import find

ROOT = find(__file__).root
LISTS = (
    "manifest.json",
    "findings.json",
    "passages.json",
    "surfaces.json",
    ".fingerprints.json",
)


def rows(project, table):
    with (project.raw / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(project, table, content):
    with (project.raw / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(content[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(content)


def litter(project):
    return [path.name for path in project.root.iterdir() if path.name.startswith(".staging")]


@pytest.fixture(scope="module")
def loans(tmp_path_factory):
    """A copy of the project with the English page on loans built, and its steps."""
    project = copy_project(tmp_path_factory.mktemp("loans"))
    steps = []
    result = pipeline.run(project, ("chinese-loans",), {"language": "en"}, steps.append)
    return project, result, steps


def page(project, slug="chinese-loans", language="en"):
    return (project.reports / language / f"{slug}.html").read_text(encoding="utf-8")


def words(html):
    """The words that a reader sees, images' texts included, white space folded."""
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", text)


def test_a_run_makes_page_index_and_lists_and_leaves_no_litter(loans):
    project, result, steps = loans
    assert result.pages == ["en/chinese-loans.html"]
    made = sorted(digests(project.reports))
    assert [name for name in made if not name.startswith("charts/chinese-loans/")] == [
        ".fingerprints.json",
        "en/chinese-loans.html",
        "findings.json",
        "index.html",
        "manifest.json",
        "passages.json",
        "surfaces.json",
    ]
    index = (project.reports / "index.html").read_text(encoding="utf-8")
    assert '<a href="en/chinese-loans.html">' in index
    assert "hreflang" not in index + page(project)
    assert steps == ["tables", "chinese-loans", "chinese-loans en page", "checks"]
    assert pipeline.steps(project, ("chinese-loans",), {"language": "en"}) == len(steps)
    assert pipeline.steps(project) == 2 + 2 * 2 * 5
    assert litter(project) == []


def test_a_run_without_a_language_builds_both_editions_at_once(built):
    both = {f"{language}/{slug}.html" for language in ("en", "es") for slug in SLUGS}
    lists = {"index.html", "es/index.html", *LISTS}
    made = digests(built.reports)
    assert {name for name in made if not name.startswith("charts/")} == both | lists
    manifest = json.loads((built.reports / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) == both
    for address, entry in manifest.items():
        content = (built.reports / address).read_bytes()
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert litter(built) == []


def test_one_edition_is_added_to_what_is_there_and_the_two_are_linked(loans, tmp_path):
    project = copied(loans[0], tmp_path)
    before = page(project)
    result = pipeline.run(project, ("chinese-loans",), {"language": "es"})
    assert result.pages == ["es/chinese-loans.html"]
    assert 'href="../en/chinese-loans.html"' in page(project, language="es")
    assert page(project) == before
    assert 'href="es/index.html"' in (project.reports / "index.html").read_text(encoding="utf-8")
    spanish = (project.reports / "es" / "index.html").read_text(encoding="utf-8")
    assert 'href="chinese-loans.html"' in spanish and 'href="../index.html"' in spanish


def test_a_page_of_a_notebook_that_is_gone_is_dropped_in_both_languages(built, tmp_path):
    project = copied(built, tmp_path)
    (project.notebooks / "03-us-military-buildup.ipynb").unlink()
    pipeline.run(project, ("figure-ledger",), {"language": "en"})
    left = digests(project.reports)
    assert [address for address in left if "us-military-buildup" in address] == []
    assert "es/chinese-loans.html" in left
    for name in ("index.html", "es/index.html", *LISTS):
        assert "us-military-buildup" not in (project.reports / name).read_text(encoding="utf-8")


def test_every_figure_that_a_text_may_state_is_known_by_its_id(built):
    known = pipeline.known_figures(built)
    assert str(known["china_loans_total"]) == (
        "about 50,000,000,000..60,000,000,000 usd (china_loans_total)"
    )
    assert str(known["E026"]) == "exact 65,000,000,000 usd (E026)"
    assert str(known["records_corrected"]).startswith("about 60")
    for table in pipeline.rows.TABLES:
        rows = tables.read(table, project=built)
        bounded = rows[rows["low"].notna() | rows["high"].notna()]
        assert set(bounded["row_id"]) <= set(known)
    findings = json.loads((built.reports / "findings.json").read_text(encoding="utf-8"))
    assert list(findings) == sorted(SLUGS)
    for found in findings.values():
        assert found and set(found) <= set(known)


def test_another_edition_leaves_the_findings_of_the_default_one(loans, tmp_path):
    project = copied(loans[0], tmp_path)
    before = (project.reports / "findings.json").read_bytes()
    pipeline.run(project, ("chinese-loans",), {"language": "en", "as_of": "2015-12-31"})
    assert (project.reports / "findings.json").read_bytes() == before


def test_one_name_for_two_findings_stops(loans, tmp_path):
    project = copied(loans[0], tmp_path)
    before = digests(project.reports)
    path = project.notebooks / "02-us-tariffs-on-china.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(
        nbformat.v4.new_code_cell(
            "from venezuela_analysis.figures import exact\n"
            'glue("records_corrected", exact(3, "count"))'
        )
    )
    nbformat.write(notebook, path)
    with pytest.raises(ReportError, match=r"the finding records_corrected is .* in chinese-loans"):
        pipeline.run(project, ("us-tariffs-on-china",), {"language": "en"})
    assert digests(project.reports) == before


def test_editions_that_state_different_figures_stop(loans, tmp_path):
    project = copied(loans[0], tmp_path)
    before = digests(project.reports)
    path = project.notebooks / "01-chinese-loans.ipynb"
    notebook = nbformat.read(path, as_version=4)
    (spanish,) = [
        cell
        for cell in notebook.cells
        if {"standfirst", "es"} <= set(cell.metadata.get("tags", []))
    ]
    spanish.source += "\n\nTropas: {{ us_carriers }}."
    nbformat.write(notebook, path)
    folder = os.getcwd()
    with pytest.raises(
        ReportError, match=r"chinese-loans state different.*only in es: us_carriers"
    ):
        pipeline.run(project, ("chinese-loans",))
    assert digests(project.reports) == before
    assert os.getcwd() == folder


def test_a_notebook_without_spanish_words_is_told_before_anything_runs(tmp_path):
    project = copy_project(tmp_path)
    path = project.notebooks / "05-figure-ledger.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if not {"headline", "es"} <= set(cell.metadata.get("tags", []))
    ]
    nbformat.write(notebook, path)
    with pytest.raises(ReportError, match=r"05-figure-ledger\.ipynb: no headline in Spanish"):
        pipeline.run(project)
    assert not project.reports.exists()


def test_the_committed_tables_are_what_the_run_builds(loans):
    assert digests(loans[0].processed) == digests(ROOT / "data" / "processed")


def test_the_same_run_gives_the_same_bytes(loans):
    project, _, _ = loans
    before = digests(project.reports) | digests(project.processed)
    pipeline.run(project, ("chinese-loans",), {"language": "en"}, force=True)
    assert digests(project.reports) | digests(project.processed) == before


def test_a_thousandfold_slip_stops_and_leaves_everything_as_it_was(loans):
    project, _, _ = loans
    before = digests(project.reports) | digests(project.processed)
    kept = rows(project, "chinese_loans")
    slipped = [dict(row) for row in kept]
    (row,) = [row for row in slipped if row["loan_id"] == "L0030"]
    row["principal_usd_m"] = "4000000"
    write_rows(project, "chinese_loans", slipped)
    line = slipped.index(row) + 2
    with pytest.raises(pipeline.ChecksFailed) as stopped:
        pipeline.run(project, ("chinese-loans",))
    message = str(stopped.value)
    place = f"data/raw/chinese_loans.csv, row {line}, column principal_usd_m"
    assert (
        f"{place}: 4000000, which is 4000000000000; it was 4000000000 in the last build (L0030)"
    ) in message
    assert f"Look first at {place}, which" in message
    assert "moved by less than a factor of 1.5" in message
    assert "nothing was published" in message
    assert digests(project.reports) | digests(project.processed) == before
    assert litter(project) == []
    write_rows(project, "chinese_loans", kept)


def test_a_legitimate_update_reaches_chart_sentence_and_alt_text(loans, tmp_path):
    project = copy_project(tmp_path)
    old = words(page(loans[0]))
    assert "$83.5bn" not in old
    estimates = rows(project, "loan_estimates")
    (model,) = [row for row in estimates if row["row_id"] == "E044"]
    estimates.append(
        model
        | {
            "row_id": "E099",
            "estimated_by": "Test Institute",
            "reported_by": "Test Institute",
            "low": "83.5",
            "high": "83.5",
            "hedge": "exact",
            "hedge_words": "",
            "as_of_date": "2025-03",
            "source_id": "test_institute",
        }
    )
    write_rows(project, "loan_estimates", estimates)
    register = rows(project, "sources")
    register.append(
        register[0]
        | {
            "source_id": "test_institute",
            "producer": "Test Institute",
            "publication_date": "2025-03",
            "title": "A new estimate",
        }
    )
    write_rows(project, "sources", register)
    pipeline.run(project, ("chinese-loans",), {"language": "en"})
    html = page(project)
    assert "$83.5bn" in words(html[html.index("<svg") : html.index("</svg>")])
    assert "published totals run from $36 billion to $83.5 billion" in re.sub(
        r" (?=[.,])", "", words(html)
    )
    (alt,) = re.findall(r'<desc id="estimates-wide-desc">(.*?)</desc>', html, flags=re.S)
    assert "$83.5bn" in alt
    assert "Test Institute" in html
    assert "E099" in (project.processed / "loan_estimates.csv").read_text()


def test_as_of_takes_later_rows_from_charts_sentences_and_tables(loans, tmp_path):
    project = copy_project(tmp_path)
    pipeline.run(project, ("chinese-loans",), {"as_of": "2015-12-31", "language": "en"})
    default, early = words(page(loans[0])), words(page(project))
    later = ["$62.2", "$67.2", "Council on Foreign Relations", "February 2022", "2018"]
    assert [part for part in later if part not in default] == []
    assert [part for part in later if part in early] == []
    assert "Figures as of Dec. 31, 2015." in early
    assert "Passages left out here" in early


@pytest.mark.parametrize(
    ("slugs", "parameters", "message"),
    [
        (("chinese-loans",), {"as_off": "2015-12-31"}, r"as_off \(did you mean as_of\?\)"),
        (("chinese-loan",), {}, r"no notebook named chinese-loan \(did you mean chinese-loans\?\)"),
        ((), {"as_of": "yesterday"}, "expected a date that exists, such as"),
    ],
)
def test_wrong_usage_is_told_before_anything_runs(tmp_path, slugs, parameters, message):
    project = copy_project(tmp_path)
    with pytest.raises(UsageError, match=message):
        pipeline.run(project, slugs, parameters)
    assert not project.reports.exists()


def test_a_failing_notebook_leaves_everything_as_it_was(loans):
    project, _, _ = loans
    before = digests(project.reports) | digests(project.processed)
    path = project.notebooks / "01-chinese-loans.ipynb"
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace("loans.estimates(", "loans.no_such("), encoding="utf-8")
    with pytest.raises(ReportError, match=r"01-chinese-loans.ipynb, cell \d+: AttributeError"):
        pipeline.run(project, ("chinese-loans",))
    path.write_text(kept, encoding="utf-8")
    assert digests(project.reports) | digests(project.processed) == before
    assert litter(project) == []


def test_problems_of_several_tables_are_told_together(tmp_path):
    project = copy_project(tmp_path)
    for table, column, value in (
        ("us_forces", "low", "15.000"),
        ("us_tariffs", "unit", "percent"),
        ("timeline", "event_date", "2025-02-31"),
    ):
        content = rows(project, table)
        content[3][column] = value
        write_rows(project, table, content)
    with pytest.raises(DataErrors) as told:
        pipeline.load(project)
    message = str(told.value)
    for part in ("us_forces.csv, row 5, column low", "'percent'", "timeline.csv, row 5, column"):
        assert part in message


def test_a_workbook_in_place_of_a_csv_gives_the_same_tables(tmp_path):
    import openpyxl

    project = copy_project(tmp_path)
    content = rows(project, "loan_estimates")
    book = openpyxl.Workbook()
    book.active.append(list(content[0]))
    for row in content:
        book.active.append([value or None for value in row.values()])
    book.save(project.raw / "loan_estimates.xlsx")
    (project.raw / "loan_estimates.csv").unlink()
    built = pipeline.build_tables(project)
    assert (
        built.files["loan_estimates.csv"]
        == (ROOT / "data" / "processed" / "loan_estimates.csv").read_bytes()
    )


def test_clean_alone_refuses_what_a_run_would_refuse(tmp_path):
    project = copy_project(tmp_path)
    before = digests(project.processed)
    write_rows(project, "us_ships", rows(project, "us_ships")[1:])
    loans = rows(project, "chinese_loans")
    loans[0]["lender"] = "China Eximbank"
    write_rows(project, "chinese_loans", loans)
    with pytest.raises(pipeline.ChecksFailed, match="nothing was written") as stopped:
        pipeline.build_tables(project)
    assert [check.id for check in stopped.value.results if not check.passed] == [
        "chinese_loans.last_build",
        "us_ships.last_build",
    ]
    assert digests(project.processed) == before


def test_a_descriptor_that_lacks_tables_tells_all_of_them(tmp_path):
    project = copy_project(tmp_path)
    descriptor = project.raw / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    kept = [entry for entry in package["resources"] if entry["name"] not in ("us_ships", "us_cpi")]
    descriptor.write_text(json.dumps(package | {"resources": kept}), encoding="utf-8")
    with pytest.raises(DataErrors, match="found no table named us_ships") as two:
        pipeline.load(project)
    assert "found no table named us_cpi" in str(two.value)


def test_a_table_that_nothing_cleans_is_told(tmp_path):
    project = copy_project(tmp_path)
    descriptor = project.raw / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    (ships,) = [entry for entry in package["resources"] if entry["name"] == "us_ships"]
    package["resources"].append(ships | {"name": "us_boats", "path": "us_boats.csv"})
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    shutil.copy(project.raw / "us_ships.csv", project.raw / "us_boats.csv")
    with pytest.raises(
        DataErrors, match=r"a table us_boats, which no function cleans \(did you mean us"
    ):
        pipeline.load(project)


@pytest.mark.parametrize("slug", SLUGS)
def test_notebooks_keep_the_house_rules(slug):
    notebook = notebooks.find(find(__file__))[slug]
    code = [cell for cell in notebook.node.cells if cell.cell_type == "code"]
    lengths = sorted(len(cell.source.splitlines()) for cell in code)
    assert lengths[-1] <= 15 and lengths[len(lengths) // 2] <= 5
    banned = re.compile(r"^\s*(def |%|!)|sys\.path|read_csv|open\(|/data/", re.M)
    assert [cell.source for cell in code if banned.search(cell.source)] == []
    assert [cell.id for cell in code if cell.outputs or cell.execution_count] == []
    assert {"as_of", "language"} <= set(notebook.parameters)
    assert notebook.parameters["as_of"].default == "2025-12-09"


def test_a_notebook_runs_whole_with_plain_papermill(tmp_path):
    out = tmp_path / "out.ipynb"
    done = subprocess.run(
        [sys.executable, "-m", "papermill", "notebooks/01-chinese-loans.ipynb", str(out),
         "-p", "as_of", "2015-12-31", "--cwd", "notebooks", "--no-progress-bar"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "vegalite" in out.read_text(encoding="utf-8")
