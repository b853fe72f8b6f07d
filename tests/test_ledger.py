"""The ledger: rows to figures, with hedge, bounds and provenance kept."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from venezuela_analysis import figures, ledger
from venezuela_analysis.errors import FigureError, UsageError
from venezuela_analysis.figures import Figure
from venezuela_analysis.project import Project


@pytest.mark.parametrize(
    ("hedge", "low", "high", "unit", "figure"),
    [
        ("exact", 20.0, 20.0, "rate_pct", figures.exact(20, "rate_pct")),
        ("range", 5e10, 6e10, "usd", figures.between(5 * 10**10, 6 * 10**10, "usd")),
        ("about", 15000.0, 15000.0, "persons", figures.about(15000, "persons")),
        ("about", 5e10, 6e10, "usd", figures.about(5 * 10**10, 6 * 10**10, "usd")),
        ("nearly", None, 50.0, "rate_pct", figures.nearly(50, "rate_pct")),
        ("more_than", 40.0, None, "share_pct", figures.more_than(40, "share_pct")),
        ("at_least", 3.0, None, "ships", figures.at_least(3, "ships")),
        ("less_than", float("nan"), 5.0, "ships", figures.less_than(5, "ships")),
        ("at_most", float("nan"), 4500.0, "persons", figures.at_most(4500, "persons")),
    ],
)
def test_a_row_of_every_hedge_becomes_its_figure(
    hedge: str, low: float | None, high: float | None, unit: str, figure: Figure
) -> None:
    assert ledger.figure({"hedge": hedge, "low": low, "high": high, "unit": unit}) == figure


@pytest.mark.parametrize(("low", "printed"), [(0.1, "0.1"), (47.5, "47.5"), (1e11, "100000000000")])
def test_bounds_are_the_decimals_that_the_table_prints(low: float, printed: str) -> None:
    figure = ledger.figure({"hedge": "exact", "low": low, "high": low, "unit": "usd"})
    assert figure.low == Decimal(printed)


def test_a_figure_keeps_everything_that_its_row_says() -> None:
    figure = ledger.figure(
        {
            "figure_id": "china_loans_share",
            "measure_en": "Venezuela's share of Chinese lending",
            "measure_es": "parte de Venezuela en los préstamos chinos",
            "universe_en": "Chinese lending to Latin America",
            "universe_es": "préstamos chinos a América Latina",
            "hedge": "more_than",
            "low": 40.0,
            "high": None,
            "unit": "share_pct",
            "period_start": "2005",
            "period_end": "2016",
            "as_of": "2025-12-09",
            "valid_until": "2025-12",
            "speaker": "article voice",
            "speaker_es": "voz del artículo",
            "via": "desk",
            "via_es": "redacción",
            "primary_seen": False,
            "wording": "more than 40%",
            "locator": "paragraph 30",
            "derived_from": "china_loans_total;region_total",
            "source_id": "story_bbc_mundo",
        }
    )
    assert figure == figures.more_than(
        40,
        "share_pct",
        id="china_loans_share",
        measure="Venezuela's share of Chinese lending",
        measure_es="parte de Venezuela en los préstamos chinos",
        universe="Chinese lending to Latin America",
        universe_es="préstamos chinos a América Latina",
        period="2005/2016",
        as_of=date(2025, 12, 9),
        valid_until=date(2025, 12, 31),
        speaker="article voice",
        speaker_es="voz del artículo",
        via="desk",
        via_es="redacción",
        primary_seen=False,
        wording="more than 40%",
        locator="paragraph 30",
        derived_from=("china_loans_total", "region_total"),
        source_id="story_bbc_mundo",
    )


def test_a_row_of_another_table_gives_what_it_has() -> None:
    figure = ledger.figure(
        {
            "row_id": "F012",
            "measure": "personnel",
            "as_of_date": "2025-11",
            "hedge": "about",
            "low": 15000,
            "high": 15000,
            "unit": "persons",
            "source_id": "ap_20251116",
        }
    )
    assert (figure.id, figure.measure, figure.source_id) == ("F012", "personnel", "ap_20251116")
    assert figure.as_of == date(2025, 11, 30)
    assert (figure.speaker, figure.period, figure.valid_until) == ("", "", None)
    assert (figure.speaker_es, figure.via_es) == ("", "")


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2005", "2016", "2005/2016"),
        ("2019", "2019", "2019"),
        ("2005", None, "2005/"),
        (None, "2016", "/2016"),
        (None, None, ""),
    ],
)
def test_periods(start: str | None, end: str | None, period: str) -> None:
    row = {"hedge": "exact", "low": 1, "high": 1, "unit": "count"}
    assert ledger.figure(row | {"period_start": start, "period_end": end}).period == period


@pytest.mark.parametrize(
    ("cell", "seen"), [(True, True), (False, False), (pd.NA, None), (None, None)]
)
def test_whether_the_primary_source_was_seen_may_be_unknown(
    cell: object, seen: bool | None
) -> None:
    row = {"hedge": "exact", "low": 1, "high": 1, "unit": "count", "primary_seen": cell}
    assert ledger.figure(row).primary_seen is seen


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, ""])
def test_missing_cells_of_every_kind_are_missing(missing: object) -> None:
    row = {"hedge": "more_than", "low": 1, "high": missing, "unit": "count", "speaker": missing}
    figure = ledger.figure(row)
    assert (figure.high, figure.speaker) == (None, "")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"hedge": None, "unit": "count"}, "unknown hedge ''"),
        ({"hedge": float("nan"), "unit": "count"}, "unknown hedge ''"),
        ({"hedge": "roughly", "unit": "count"}, "unknown hedge 'roughly'"),
        ({"hedge": "exact", "unit": None}, "unknown unit ''"),
        ({"hedge": "more_than", "unit": "count"}, "hedge more_than needs"),
    ],
)
def test_a_row_that_is_no_figure_is_told(row: dict[str, Any], message: str) -> None:
    with pytest.raises(FigureError, match=message):
        ledger.figure({"low": 1, "high": 2} | row)


CLAIMS = pd.DataFrame(
    {
        "figure_id": ["us_troops", "since_september", "other_tariffs_average"],
        "hedge": ["about", None, "nearly"],
        "low": [15000, None, None],
        "high": [15000, None, 50],
        "unit": ["persons", None, "rate_pct"],
        "as_of": ["2025-12-09", "2025-12-09", "2025-12-10"],
    }
)


def test_claims_without_a_number_are_no_figures() -> None:
    assert list(ledger.figures(CLAIMS)) == ["us_troops", "other_tariffs_average"]


def test_a_figure_is_found_by_id_or_told_with_the_nearest() -> None:
    known = ledger.figures(CLAIMS)
    assert ledger.get(known, "us_troops").low == 15000
    with pytest.raises(
        UsageError, match=r"^no figure named us_trops \(did you mean us_troops\?\)$"
    ):
        ledger.get(known, "us_trops")


@pytest.mark.parametrize(
    ("as_of", "ids"),
    [(None, ["us_troops", "other_tariffs_average"]), ("2025-12-09", ["us_troops"])],
)
def test_the_ledger_of_a_project_is_read_up_to_a_date(
    tmp_path: Path, as_of: str | None, ids: list[str]
) -> None:
    project = Project(tmp_path)
    project.processed.mkdir(parents=True)
    fields = [
        {"name": name, "type": "number" if name in ("low", "high") else "string"}
        for name in CLAIMS.columns
    ]
    resource = {
        "name": "figures",
        "dateField": "as_of",
        "schema": {"fields": fields, "primaryKey": "figure_id"},
    }
    (project.processed / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    CLAIMS.to_csv(project.processed / "figures.csv", index=False)
    assert list(ledger.read(as_of=as_of, project=project)) == ids
