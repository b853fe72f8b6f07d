"""What the tables say of each other and of the story: claim, evidence, and a three-valued answer.

Each reconciliation sets one claim (a figure of the story, or a published total) against evidence
from other rows. `venezuela_analysis.figures.compare` answers. A contradiction that people have
looked at is recorded in ``confirmations`` with its exact working: it then answers ``confirmed`` and
is printed as a caveat, until the numbers behind it change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from venezuela_analysis import ledger, tables
from venezuela_analysis.analysis import loans
from venezuela_analysis.figures import (
    UNITS,
    Figure,
    Hedge,
    Interval,
    add,
    between,
    compare,
    exact,
    multiply,
    share,
    subtract,
)
from venezuela_analysis.tables import Field, Schema, Table

if TYPE_CHECKING:
    import pandas as pd

Frames = Mapping[str, "pd.DataFrame"]
Cell = tuple[str, str, str]

CONFIRMED = "confirmed"

# how far back an outlet's count still speaks for the day of the story
WINDOW = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A claim, the evidence set against it, and how the evidence was got.

    Parameters
    ----------
    id : str
        Names the check: ``loans.total.corrected``.
    claim, evidence : Figure
        In one unit.
    working : str
        How evidence and claim were got, with their numbers: what a confirmation confirms.
    cells : tuple of (table, row key, column)
        What both rest on; the first is where a reader should look.
    figure_ids : tuple of str
        Figures of the story that it is about.
    source_ids : tuple of str
        Sources of both sides.
    dated : str
        Last day of the evidence, ISO 8601; an edition of an earlier date does not know of it.
    """

    id: str
    claim: Figure
    evidence: Figure
    working: str
    cells: tuple[Cell, ...]
    figure_ids: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()
    dated: str = ""

    @property
    def answer(self) -> str:
        """Entailed, possible or contradicted."""
        return compare(self.claim, self.evidence).value


def reconcile(frames: Frames) -> list[Reconciliation]:
    """Return every reconciliation that the tables allow.

    Parameters
    ----------
    frames : mapping
        Processed tables by name.
    """
    return [item for check in RECONCILIATIONS for item in check(frames)]


# --- rows and their words ----------------------------------------------------------------------


def _rows(frame: pd.DataFrame, **where: object) -> list[dict[str, Any]]:
    """Return the rows that have given values, as mappings; None where a cell is empty."""
    for column, value in where.items():
        listed = value if isinstance(value, list | tuple) else [value]
        frame = frame[frame[column].isin(listed)]
    return frame.astype("object").where(frame.notna(), None).to_dict("records")


def _by_id(frame: pd.DataFrame, *row_ids: str) -> list[dict[str, Any]]:
    """Return rows by their key in the order asked for, or nothing where one is missing."""
    key = frame.columns[0]
    rows = {row[key]: row for row in _rows(frame, **{key: list(row_ids)})}
    return [rows[row_id] for row_id in row_ids] if len(rows) == len(row_ids) else []


def _rounded_to(value: Decimal, step: str, unit: str) -> Figure:
    """Return what rounds to a number printed to a step, such as the nearest 100,000 dollars."""
    half = Decimal(step) / 2
    return between(value - half, value + half, unit)


def _as_printed(figure: Figure) -> Figure:
    """Return an exact figure as what rounds to it: a printed 47.1 may have been 47.08."""
    return replace(figure, hedge=Hedge.ABOUT) if figure.hedge is Hedge.EXACT else figure


_HEDGES = {Hedge.AT_MOST: "up to ", Hedge.EXACT: "", Hedge.RANGE: ""}
_SIGNS = {"share_pct": "%", "rate_pct": "%", "change_pct": "%", "pp": " points", "rank": ""}


def _said(figure: Figure) -> str:
    """Return a figure in plain English, digit for digit: what a confirmation is bound to."""
    bounds = dict.fromkeys(bound for bound in (figure.low, figure.high) if bound is not None)
    hedge = _HEDGES.get(figure.hedge, f"{figure.hedge.value.replace('_', ' ')} ")
    if figure.unit.startswith("usd"):
        year = figure.unit.partition("_")[2]
        numbers = " to ".join(f"${tables.plain(bound / 10**9)} billion" for bound in bounds)
        return f"{hedge}{numbers}{f' of {year}' if year else ''}"
    numbers = " to ".join(f"{Decimal(tables.plain(bound)):,f}" for bound in bounds)
    return f"{hedge}{numbers}{_SIGNS.get(figure.unit, ' ' + figure.unit)}"


def _cells(table: str, rows: list[dict[str, Any]], column: str = "low") -> tuple[Cell, ...]:
    """Return the cells of rows that a reconciliation rests on."""
    key = {"figures": "figure_id", "timeline": "event_id"}.get(table, "row_id")
    return tuple((table, row[key], column) for row in rows)


_DATES = ("as_of_date", "effective_date", "event_date", "vintage", "reported_date")


def _dated(*rows: Mapping[str, Any]) -> str:
    """Return the last day that rows are dated to."""
    dates = [row[name] for row in rows for name in _DATES if row.get(name)]
    return max((tables.last_day(str(text)) for text in dates), default="")


def _sources(*rows: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the sources of rows, each once."""
    return tuple(dict.fromkeys(row["source_id"] for row in rows))


# --- loans -------------------------------------------------------------------------------------


def _records_against_totals(frames: Frames) -> Iterator[Reconciliation]:
    """Set each total that was computed from loan records against the records added again."""
    totals = frames["chinese_loans_by_country"]
    given = frames["chinese_loans"], frames["corrections"]
    ways = {way.records_filter: name for name, way in loans.RECORD_FILTERS.items()}
    cumulative = {
        name: _sums(loans.totals_by_country(given[0], name, given[1])) for name in ways.values()
    }
    annual = _sums(loans.annual_totals(given[0], "corrected", given[1]))
    for row in _rows(totals, dataset=loans.RECORDS, unit="usd"):
        way = ways.get(row["records_filter"])
        if way is None:
            continue
        if row["measure"] == "annual_commitments":
            usd = annual.get((row["iso3"], int(row["period_start"])), Decimal(0))
        else:
            usd = cumulative[way].get((row["iso3"],), Decimal(0))
        printed = Decimal(tables.plain(row["low"]))
        yield Reconciliation(
            id=f"loans.records.{row['row_id']}",
            claim=_rounded_to(printed, "100000", "usd"),
            evidence=exact(usd, "usd"),
            working=f"{row['country']}, {row['period_start']} to {row['period_end']}, "
            f"{row['records_filter']}: the loan records add up to "
            f"{_said(exact(usd, 'usd'))}, the total says {_said(exact(printed, 'usd'))}",
            cells=(*_cells("chinese_loans_by_country", [row]), *_record_cells(given[0], row)),
            source_ids=(row["source_id"],),
            dated=_dated(row),
        )


def _sums(frame: pd.DataFrame) -> dict[tuple[Any, ...], Decimal]:
    """Return the totals of a frame by the columns before ``usd``."""
    keys = [name for name in ("iso3", "year") if name in frame]
    return {
        tuple(row[key] for key in keys): Decimal(tables.plain(row["usd"]))
        for row in frame.to_dict("records")
    }


def _record_cells(records: pd.DataFrame, total: Mapping[str, Any]) -> tuple[Cell, ...]:
    """Return the loan records that a total of one borrower in one year is made of."""
    if total["measure"] != "annual_commitments" or total["iso3"] == "LAC":
        return ()
    rows = records[
        (records["dataset"] == loans.RECORDS)
        & (records["borrower_iso3"] == total["iso3"])
        & (records["commitment_date"] == str(total["period_start"]))
        & records["principal_usd"].notna()
    ]
    return tuple(("chinese_loans", key, "principal_usd") for key in rows["loan_id"])


def _countries_against_region(frames: Frames) -> Iterator[Reconciliation]:
    """Set a region's total against the sum of its countries, where a table has them all."""
    totals = frames["chinese_loans_by_country"]
    rows = _rows(totals, dataset="AidData GCDF 3.0", measure="cumulative_commitments")
    region = [row for row in rows if row["iso3"] == "LAC"]
    countries = [row for row in rows if row["iso3"] != "LAC"]
    for row in region if countries else []:
        added = sum(Decimal(tables.plain(country["low"])) for country in countries)
        yield Reconciliation(
            id=f"loans.region.{row['row_id']}",
            claim=_rounded_to(Decimal(tables.plain(row["low"])), "10000000", row["unit"]),
            evidence=exact(added, row["unit"]),
            working=f"{len(countries)} borrowers add up to {_said(exact(added, row['unit']))}, "
            f"the region says {_said(ledger.figure(row))}",
            cells=_cells("chinese_loans_by_country", [row, *countries]),
            source_ids=(row["source_id"],),
            dated=_dated(row),
        )


def _printed_shares(frames: Frames) -> Iterator[Reconciliation]:
    """Set each printed share of the region against part and whole of the same database."""
    frame = frames["chinese_loans_by_country"]
    for row in _rows(frame, measure="share_of_region", iso3="VEN"):
        same = _rows(
            frame,
            dataset=row["dataset"],
            vintage=row["vintage"],
            measure="cumulative_commitments",
        )
        if row["records_filter"]:
            same = [other for other in same if other["records_filter"] == row["records_filter"]]
        parts = [other for other in same if other["iso3"] == "VEN"]
        wholes = [other for other in same if other["iso3"] == "LAC"]
        for part in parts[-1:]:
            for whole in wholes[-1:]:
                evidence = share(
                    _as_printed(ledger.figure(part)), _as_printed(ledger.figure(whole))
                )
                claim = _as_printed(ledger.figure(row))
                yield Reconciliation(
                    id=f"loans.share.{row['row_id']}",
                    claim=claim,
                    evidence=evidence,
                    working=f"{_said(ledger.figure(part))} of {_said(ledger.figure(whole))} "
                    f"({row['dataset']}, {row['vintage']}) against {_said(claim)}",
                    cells=_cells("chinese_loans_by_country", [row, part, whole]),
                    source_ids=_sources(row, part, whole),
                    dated=_dated(row, part, whole),
                )


_SAME_QUANTITY = {
    "total_lent_to_venezuela": "cumulative_commitments",
    "share_of_chinese_lending_to_region_pct": "share_of_region",
}


def _two_tables_one_source(frames: Frames) -> Iterator[Reconciliation]:
    """Set what one source is quoted for in two tables against each other."""
    totals = _rows(frames["chinese_loans_by_country"], iso3="VEN")
    for row in _rows(frames["loan_estimates"], measure=list(_SAME_QUANTITY)):
        twins = [
            other
            for other in totals
            if other["measure"] == _SAME_QUANTITY[row["measure"]]
            and other["source_id"] == row["source_id"]
            and other["unit"] == row["unit"]
            and other["value_kind"] == "reported"
        ]
        for twin in twins:
            yield Reconciliation(
                id=f"loans.quoted.{row['row_id']}.{twin['row_id']}",
                claim=ledger.figure(row),
                evidence=ledger.figure(twin),
                working=f"{row['source_id']} is quoted for {_said(ledger.figure(row))} and "
                f"for {_said(ledger.figure(twin))}",
                cells=(
                    *_cells("loan_estimates", [row]),
                    *_cells("chinese_loans_by_country", [twin]),
                ),
                source_ids=_sources(row),
                dated=_dated(row, twin),
            )


def _loans_total(frames: Frames) -> Iterator[Reconciliation]:
    """Set the story's total against the records' sums and the databases' totals."""
    claim = _story(frames).get("china_loans_total")
    if claim is None:
        return
    sums = loans.totals_by_filter(frames["chinese_loans"], frames["corrections"])
    published = {row["source_id"]: row["publication_date"] for row in _rows(frames["sources"])}
    for row in sums.to_dict("records"):
        evidence = exact(tables.plain(row["venezuela_usd"]), "usd")
        yield _against_story(
            claim,
            evidence,
            f"loans.total.{row['name']}",
            f"AidData's records, {row['records_filter']}: {_said(evidence)}",
            (("chinese_loans", "", "principal_usd"),),
            row | {"as_of_date": published.get(row["source_id"])},
        )
    for row in _rows(frames["loan_estimates"], measure="total_lent_to_venezuela", unit="usd"):
        database = "IAD" in row["estimated_by"] or "AidData" in row["estimated_by"]
        whole = row["period_end"] is not None and row["period_end"] >= 2015
        if database and whole and row["value_kind"] == "reported":
            yield _row_against_story(claim, row, "loan_estimates", "loans.total")


def _loans_share(frames: Frames) -> Iterator[Reconciliation]:
    """Set the story's share of the region against every database's."""
    claim = _story(frames).get("china_loans_share")
    if claim is None:
        return
    frame = frames["chinese_loans_by_country"]
    for row in _rows(frame, measure="share_of_region", iso3="VEN"):
        yield _row_against_story(claim, row, "chinese_loans_by_country", "loans.share_claim")


def _loans_rank(frames: Frames) -> Iterator[Reconciliation]:
    """Set the story's rank against the borrowers of each database that lists several."""
    claim = _story(frames).get("venezuela_rank")
    if claim is None:
        return
    frame = frames["chinese_loans_by_country"]
    frame = frame[(frame["measure"] == "cumulative_commitments") & frame["low"].notna()]
    groups = frame[~frame["iso3"].isin(["LAC"]) & ~frame["iso3"].str.contains("+", regex=False)]
    for (dataset, vintage, way), rows in groups.groupby(
        ["dataset", "vintage", groups["records_filter"].fillna("")], sort=True
    ):
        latest = rows.drop_duplicates("iso3", keep="last").sort_values("low", ascending=False)
        if "VEN" not in set(latest["iso3"]) or len(latest) < 3:
            continue
        rank = list(latest["iso3"]).index("VEN") + 1
        first = latest.iloc[0]
        yield _against_story(
            claim,
            exact(rank, "rank"),
            f"loans.rank.{latest.iloc[rank - 1]['row_id']}",
            f"{dataset}, {vintage}{', ' + way if way else ''}: first is {first['country']}, "
            f"Venezuela is number {rank} of {len(latest)}",
            _cells("chinese_loans_by_country", latest.to_dict("records")),
            *latest.to_dict("records"),
        )


# --- tariffs -----------------------------------------------------------------------------------


def _fentanyl(frames: Frames) -> Iterator[Reconciliation]:
    """Set the halved tariff against the rates in force, and the derived rate against both."""
    story = _story(frames)
    rates = _rows(
        frames["us_tariffs"],
        direction="us_on_china",
        measure="component_rate",
        component="fentanyl_ieepa",
        status="in_force",
    )
    claims = {
        "fentanyl_tariff": ("2025-03-04", "2025-11-09"),
        "fentanyl_tariff_after": ("2025-11-10", "2026-02-19"),
    }
    for name, (first, last) in claims.items():
        for row in rates:
            if name in story and first <= row["effective_date"] <= last:
                yield _row_against_story(story[name], row, "us_tariffs", "tariffs.fentanyl")


def _derivations(frames: Frames) -> Iterator[Reconciliation]:
    """Compute every derived figure of the ledger again from what it is derived from."""
    story = _story(frames)
    for row in _rows(frames["figures"]):
        if row["derivation"] is None:
            continue
        name, _, factor = (part.strip() for part in row["derivation"].partition("*"))
        if name not in story or row["figure_id"] not in story:
            continue
        computed = multiply(story[name], exact(factor, "factor"))
        yield _against_story(
            story[row["figure_id"]],
            computed,
            f"figures.derived.{row['figure_id']}",
            f"{row['derivation']} with {_said(story[name])} gives {_said(computed)}",
            _cells("figures", [row]),
            row,
        )


# published levels and the changes that lead to them: result, and the rows that add up to it
_SUMS_OF_RATES = {
    "T018": ("T012", "T019"),
    "T011": ("T002", "T020"),
    "T022": ("T012", "T023"),
    "T050": ("T049", "T014"),
    "T058": ("T056", "T016"),
    "T060": ("T058", "T017"),
    "T038": ("T050", "T060"),
    "T066": ("T050", "T058"),
    "T039": ("T050", "T069"),
    "T067": ("T050", "T070"),
    "T068": ("T055", "T071"),
}


def _tariff_components(frames: Frames) -> Iterator[Reconciliation]:
    """Set published rates against their components, or against a level and a change."""
    for result, parts in _SUMS_OF_RATES.items():
        rows = _by_id(frames["us_tariffs"], result, *parts)
        if not rows:
            continue
        printed, first, second = (_as_decimals(ledger.figure(row)) for row in rows)
        evidence = add(first, replace(second, unit="pp"))
        yield Reconciliation(
            id=f"tariffs.sum.{result}",
            claim=printed,
            evidence=evidence,
            working=f"{' + '.join(parts)}: {_said(ledger.figure(rows[1]))} and "
            f"{_said(ledger.figure(rows[2]))} against {_said(ledger.figure(rows[0]))}",
            cells=_cells("us_tariffs", rows),
            source_ids=_sources(*rows),
            dated=_dated(*rows),
        )


def _as_decimals(figure: Figure) -> Figure:
    """Return a rate with one decimal as what rounds to it; whole rates are set by law and exact."""
    return _as_printed(figure) if figure.low != figure.low.to_integral_value() else figure


def _tariff_average(frames: Frames) -> Iterator[Reconciliation]:
    """Set "nearly 50 percent" against each publisher's average around the day of the story."""
    claim = _story(frames).get("other_tariffs_average")
    if claim is None:
        return
    measures = [
        "average",
        "average_statutory_trade_weighted",
        "average_statutory_model",
        "headline_claim",
    ]
    rows = _rows(
        frames["us_tariffs"],
        direction="us_on_china",
        component="total",
        measure=measures,
        unit="rate_pct",
    )
    for row in rows:
        day = tables.last_day(row["effective_date"])
        if "2025-10-17" <= day <= "2025-12-31" and row["low"] < 57:
            yield _row_against_story(claim, row, "us_tariffs", "tariffs.average")
    base, change = (_by_id(frames["us_tariffs"], row_id) for row_id in ("T048", "T102"))
    if base and change:
        level = add(ledger.figure(base[0]), ledger.figure(change[0]))
        yield _against_story(
            claim,
            level,
            "tariffs.average.T048.T102",
            f"Trade War Tracker: {_said(ledger.figure(base[0]))} and {_said(ledger.figure(change[0]))}, "
            f"together {_said(level)}",
            _cells("us_tariffs", [*base, *change]),
            *base,
            *change,
        )
    total = _by_id(frames["us_tariffs"], "T027")
    fentanyl = _story(frames).get("fentanyl_tariff_after")
    if total and fentanyl:
        rest = subtract(ledger.figure(total[0]), replace(fentanyl, unit="pp"))
        yield _against_story(
            claim,
            rest,
            "tariffs.average.without_fentanyl",
            f"the total of {_said(ledger.figure(total[0]))} includes the fentanyl duty of "
            f"{_said(fentanyl)}: the other tariffs come to {_said(rest)}",
            _cells("us_tariffs", total),
            *total,
        )


# --- forces ------------------------------------------------------------------------------------


def _troops(frames: Frames) -> Iterator[Reconciliation]:
    """Set the story's number of troops against outlets' counts of all personnel."""
    claim = _story(frames).get("us_troops")
    if claim is None:
        return
    for row in _recent(frames["us_forces"], claim, "personnel_total"):
        if not row["from_story"]:
            yield _row_against_story(claim, row, "us_forces", "forces.troops")


def _recent(frame: pd.DataFrame, claim: Figure, measure: str) -> list[dict[str, Any]]:
    """Return the reports of a measure in the weeks before the day of a claim, and on it."""
    return [
        row
        for row in _rows(frame, measure=measure)
        if claim.as_of - WINDOW <= _day(row["as_of_date"]) <= claim.as_of
    ]


def _day(text: str) -> date:
    """Return the last day of a date that may be shortened."""
    return date.fromisoformat(tables.last_day(text))


# counts that one report gives with their parts: total, and the rows that add up to it
_SUMS_OF_FORCES = {
    "F057": ("F058", "F059"),
    "F078": ("F080", "F081"),
    "F095": ("F091", "F092"),
    "F134": ("F135", "F136", "F137", "F138"),
    "F021": ("F024", "F025"),
}


def _force_components(frames: Frames) -> Iterator[Reconciliation]:
    """Set counts against the parts that the same or another report gives."""
    for result, parts in _SUMS_OF_FORCES.items():
        rows = _by_id(frames["us_forces"], result, *parts)
        if not rows:
            continue
        printed, *rest = (ledger.figure(row) for row in rows)
        evidence = rest[0]
        for part in rest[1:]:
            evidence = add(evidence, part)
        yield Reconciliation(
            id=f"forces.sum.{result}",
            claim=printed,
            evidence=evidence,
            working=f"{' + '.join(parts)}: {_said(evidence)} against {_said(printed)}",
            cells=_cells("us_forces", rows),
            source_ids=_sources(*rows),
            dated=_dated(*rows),
        )


_DENOMINATORS = (
    "battle_force_total",
    "battle_force_uss",
    "ships_deployed_world",
    "ships_deployed_uss_only",
    "ships_underway_world",
)


def _navy_share(frames: Frames) -> Iterator[Reconciliation]:
    """Set the share of the Navy against each denominator that can be counted, and outlets' shares."""
    claim = _story(frames).get("navy_share")
    if claim is None:
        return
    forces = frames["us_forces"]
    counted = [row for row in _recent(forces, claim, "warships") if row["hedge"] == Hedge.EXACT]
    for ships in counted[-1:]:
        for measure in _DENOMINATORS:
            for row in _rows(forces, measure=measure)[-1:]:
                evidence = share(ledger.figure(ships), ledger.figure(row), digits=3)
                yield _against_story(
                    claim,
                    evidence,
                    f"forces.navy_share.{measure}",
                    f"{_said(ledger.figure(ships))} ({ships['publisher']}, {ships['as_of_date']}) of "
                    f"{_said(ledger.figure(row))} ({measure}, {row['as_of_date']}) is {_said(evidence)}",
                    _cells("us_forces", [ships, row]),
                    ships,
                    row,
                )
    for row in _rows(forces, measure=["share_of_deployed_navy_pct", "share_of_whole_navy_pct"]):
        if _day(row["as_of_date"]) <= claim.as_of:
            yield _row_against_story(claim, row, "us_forces", "forces.navy_share")


# --- allies ------------------------------------------------------------------------------------


def _visit_of_2018(frames: Frames) -> Iterator[Reconciliation]:
    """Set the Russian visit of 2018 against other accounts of it."""
    story = _story(frames)
    for name, measure in (
        ("russia_personnel_2018", "personnel"),
        ("russia_bombers_2018", "tu160_bombers"),
    ):
        if name not in story:
            continue
        for row in _rows(frames["allied_support"], supplier="Russia", measure=measure):
            if row["event_date"].startswith("2018") and not row["from_story"]:
                yield _row_against_story(story[name], row, "allied_support", "allies.visit")


# --- dates -------------------------------------------------------------------------------------


def _years_since(frames: Frames) -> Iterator[Reconciliation]:
    """Set elapsed times against the dates that they count from."""
    story = _story(frames)
    for name, event_ids in (
        ("maduro_years_in_power", ("D10", "D11")),
        ("years_since_crisis", ("D26",)),
    ):
        events = _by_id(frames["timeline"], *event_ids)
        if name not in story or not events:
            continue
        claim = story[name]
        spans = sorted(_years(row["event_date"], claim.as_of) for row in events)
        if claim.hedge is Hedge.EXACT:
            # "six years later" counts whole years
            spans = [Decimal(int(span)) for span in spans]
        evidence = (
            between(spans[0], spans[-1], "years")
            if spans[0] != spans[-1]
            else exact(spans[0], "years")
        )
        yield _against_story(
            claim,
            evidence,
            f"dates.{name}",
            f"from {' or '.join(row['event_date'] for row in events)} to {claim.as_of}: {_said(evidence)}",
            _cells("timeline", events, "event_date"),
            *events,
        )


def _years(start: str, end: date) -> Decimal:
    """Return the years between two days, to two decimals, rounded down."""
    days = (end - date.fromisoformat(start)).days
    return (Decimal(days) / Decimal("365.25")).quantize(Decimal("0.01"))


def _dated_claims(frames: Frames) -> Iterator[Reconciliation]:
    """Set claims that are dates against the events that the timeline links to them, in days."""
    claims = {
        row["figure_id"]: row for row in _rows(frames["figures"], kind=["date", "relative_date"])
    }
    for event in _rows(frames["timeline"]):
        for name in (event["figure_ids"] or "").split(";"):
            claim = claims.get(name)
            if claim is None or claim["period_start"] is None:
                continue
            first, last = claim["period_start"], claim["period_end"]
            if claim["hedge_words"] == "since" or last is None:
                last = first
            said = claim["wording"] or claim["measure_en"]
            yield Reconciliation(
                id=f"dates.{name}.{event['event_id']}",
                claim=_days(first, last),
                evidence=_days(event["event_date"], event["event_date"]),
                working=f"{event['event_id']} is dated {event['event_date']}; the story says "
                f"“{said}”, which is {first}{'' if first == last else ' to ' + last}",
                cells=(
                    *_cells("timeline", [event], "event_date"),
                    ("figures", name, "period_start"),
                ),
                figure_ids=(name,),
                source_ids=_sources(event, claim),
                dated=_dated(event),
            )


def _days(start: str, end: str) -> Figure:
    """Return a period as the days it may mean: a month or a year is all of its days."""
    first = date.fromisoformat(tables.first_day(start)).toordinal()
    last = date.fromisoformat(tables.last_day(end)).toordinal()
    return exact(first, "day") if first == last else between(first, last, "day")


# --- the story's own rows ----------------------------------------------------------------------

_STORY_ROWS = {
    ("loan_estimates", "total_lent_to_venezuela"): "china_loans_total",
    ("loan_estimates", "share_of_chinese_lending_to_region_pct"): "china_loans_share",
    ("us_forces", "personnel_total"): "us_troops",
    ("us_forces", "share_of_navy_combat_capacity_pct"): "navy_share",
    ("allied_support", "personnel"): "russia_personnel_2018",
}


def _story_in_other_tables(frames: Frames) -> Iterator[Reconciliation]:
    """Set rows that repeat the story in other tables against the ledger."""
    story = _story(frames)
    for (table, measure), name in _STORY_ROWS.items():
        for row in _rows(frames[table], measure=measure, from_story=True):
            if name in story:
                yield _row_against_story(story[name], row, table, "story")


def _story(frames: Frames) -> dict[str, Figure]:
    """Return the story's figures by id."""
    return ledger.figures(frames["figures"])


def _row_against_story(
    claim: Figure, row: Mapping[str, Any], table: str, family: str
) -> Reconciliation:
    """Return the reconciliation of a figure of the story with one row of a table."""
    evidence = ledger.figure(row)
    when = next((row[name] for name in _DATES if row.get(name)), "")
    who = next(
        (row[name] for name in ("publisher", "estimated_by", "dataset") if name in row),
        row["source_id"],
    )
    detail = f", {row['records_filter']}" if row.get("records_filter") else ""
    return _against_story(
        claim,
        _as_printed(evidence) if family.startswith("loans.share") else evidence,
        f"{family}.{row['row_id']}",
        f"{who} ({when}{detail}): {_said(evidence)}",
        _cells(table, [row], "low" if evidence.low is not None else "high"),
        row,
    )


def _against_story(
    claim: Figure,
    evidence: Figure,
    check_id: str,
    told: str,
    cells: tuple[Cell, ...],
    *rows: Mapping[str, Any],
) -> Reconciliation:
    """Return the reconciliation of a figure of the story with evidence from rows."""
    return Reconciliation(
        id=check_id,
        claim=claim,
        evidence=evidence,
        working=f"{told}; the story says {_said(claim)} ({claim.id})",
        cells=(*cells, ("figures", claim.id, "low" if claim.low is not None else "high")),
        figure_ids=(claim.id,),
        source_ids=tuple(dict.fromkeys((*_sources(*rows), claim.source_id))),
        dated=_dated(*rows),
    )


RECONCILIATIONS: tuple[Callable[[Frames], Iterator[Reconciliation]], ...] = (
    _records_against_totals,
    _countries_against_region,
    _printed_shares,
    _two_tables_one_source,
    _loans_total,
    _loans_share,
    _loans_rank,
    _fentanyl,
    _tariff_components,
    _tariff_average,
    _troops,
    _force_components,
    _navy_share,
    _visit_of_2018,
    _years_since,
    _dated_claims,
    _derivations,
    _story_in_other_tables,
)


# --- the answers as a table --------------------------------------------------------------------

ANSWERS = ("entailed", "possible", "contradicted", CONFIRMED)

_BOUNDS = ("low", "high", "low_open", "high_open")


def _fields() -> tuple[Field, ...]:
    """Return the columns of the ``answers`` table."""
    required = {"required": True}
    text = [
        ("check_id", "names the reconciliation", {"required": True, "unique": True}),
        ("figure_ids", "figures of the story that it is about, parted by semicolons", {}),
        ("dated", "last day of the evidence, ISO 8601", {}),
        ("working", "how claim and evidence were got, with their numbers", required),
        ("unit", "unit of both sides", required | {"enum": list(UNITS)}),
        ("answer", "what the evidence says of the claim", required | {"enum": list(ANSWERS)}),
        ("caveat_en", "evidence of a confirmed contradiction, in English", {}),
        ("caveat_es", "the same in Spanish", {}),
        ("cells", "cells that it rests on: table, row key, column", required),
        ("source_ids", "sources of both sides, parted by semicolons", required),
    ]
    fields = [
        Field(name, "string", description=told, constraints=demands) for name, told, demands in text
    ]
    bounds = [
        Field(
            f"{side}_{bound}",
            "boolean" if bound.endswith("open") else "string",
            description=f"{bound.replace('_', ' ')} of the {side}'s region, in the base unit",
        )
        for side in ("claim", "evidence")
        for bound in _BOUNDS
    ]
    return (*fields, *bounds)


SCHEMA = Schema(
    table="answers",
    fields=_fields(),
    primary_key=("check_id",),
    title="Answers of the reconciliations",
    description="One row for each claim that was set against evidence from other rows.",
)


def table(cleaned: Mapping[str, Table]) -> Table:
    """Return the reconciliations as a processed table.

    Parameters
    ----------
    cleaned : mapping
        Every processed table by name.

    Returns
    -------
    Table
        One row for each reconciliation, key ``check_id``. ``answer`` is `compare`'s, or
        ``confirmed`` where a confirmation names just this contradiction.
    """
    import pandas as pd

    confirmed = {row["check_id"]: row for row in cleaned["confirmations"].frame.to_dict("records")}
    rows = []
    for item in reconcile({name: entry.frame for name, entry in cleaned.items()}):
        decision = confirmed.get(item.id)
        known = (
            item.answer == "contradicted"
            and decision is not None
            and decision["working"] == item.working
        )
        rows.append(
            {
                "check_id": item.id,
                "figure_ids": ";".join(item.figure_ids) or None,
                "dated": item.dated or None,
                "working": item.working,
                "unit": item.claim.unit,
                "answer": CONFIRMED if known else item.answer,
                "caveat_en": decision["evidence_en"] if known else None,
                "caveat_es": decision["evidence_es"] if known else None,
                "cells": " | ".join(",".join(cell) for cell in item.cells),
                "source_ids": ";".join(item.source_ids),
                **_region("claim", item.claim.region),
                **_region("evidence", item.evidence.region),
            }
        )
    frame = pd.DataFrame(rows, columns=SCHEMA.names, dtype="object")
    frame = tables.typed(frame, SCHEMA).sort_values("check_id", kind="stable")
    return Table(SCHEMA, "data/processed/answers.csv", frame)


def _region(side: str, region: Interval) -> dict[str, Any]:
    """Return the bounds of a region as columns of a side; decimals stay exact as text."""
    return {
        f"{side}_low": None if region.low is None else f"{region.low:f}",
        f"{side}_high": None if region.high is None else f"{region.high:f}",
        f"{side}_low_open": region.low_open,
        f"{side}_high_open": region.high_open,
    }


def described(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Return the descriptor of the processed data package with the ``answers`` table in it."""
    resource = {
        "profile": "tabular-data-resource",
        "name": SCHEMA.table,
        "path": f"{SCHEMA.table}.csv",
        "title": SCHEMA.title,
        "description": SCHEMA.description,
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": field.name, "type": field.type, "description": field.description}
                | ({"constraints": field.constraints} if field.constraints else {})
                | (
                    {"trueValues": ["true"], "falseValues": ["false"]}
                    if field.type == "boolean"
                    else {}
                )
                for field in SCHEMA.fields
            ],
            "primaryKey": list(SCHEMA.primary_key),
            "missingValues": [""],
        },
    }
    return descriptor | {"resources": [*descriptor["resources"], resource]}
