"""Charts of Venezuela within the region: its share, and lending year by year."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from venezuela_analysis import binding, wording
from venezuela_analysis.analysis import loans
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.charts.loans import marks
from venezuela_analysis.charts.loans.words import WORDS, listed
from venezuela_analysis.figures import Figure, Hedge, rounded
from venezuela_analysis.sources import source_line


def shares(
    found: pd.DataFrame,
    claim: Figure | None,
    sources: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.VConcatChart | None:
    """Return Venezuela's share by database and filter, coloured and worded by its answer.

    Parameters
    ----------
    found : DataFrame
        Of `analysis.loans.shares`.
    claim : Figure or None
        "More than" a share; None where it is not known yet.
    sources : DataFrame
        The source register.
    language : {"en", "es"}
        Of every word.
    """
    if found.empty:
        return None
    words = WORDS[language]["shares"]
    rows = found.assign(
        order=range(len(found)),
        label=[_counted(row, words, language) for row in found.to_dict("records")],
        value=[marks.said(row, language) for row in found.to_dict("records")],
        verdict=[words["answers"].get(answer, "") for answer in found["answer"]],
        whose=[
            "aiddata" if name.startswith("AidData") else "database" for name in found["dataset"]
        ],
    )
    x = alt.X(
        "bound:Q",
        title=None,
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(values=[0, 20, 40, 60, 80, 100], labelExpr=WORDS[language]["axis_pct"]),
    )
    colour = alt.Color(
        "answer:N", scale=alt.Scale(domain=[*house.ANSWERS], range=[*house.ANSWERS.values()])
    )
    panels: list[Any] = []
    for whose, of in rows.groupby("whose", sort=False):
        beside = {"x": alt.X("reach:Q"), "y": marks.ROW, "text": "verdict:N", "color": colour}
        verdicts = house.grounded(
            alt.Chart(of), encode=beside, align="left", dx=12, yOffset=marks.MARKS_AT
        )
        layers = [
            *marks.band(claim, language, named=not panels, end=100),
            *marks.worded(of),
            *verdicts,
            *marks.dots(of, x, colour if claim else alt.value(house.QUIET)),
        ]
        panels.append(marks.panel(layers, words[whose]))
    answered = loans.answers(found)
    counts = {name: binding.say(n, language) for name, n in answered.items() if n}
    every = bool(counts) and answered["entailed"].printed == answered["all"].printed
    which = "" if not counts else "all" if every else "mixed"
    claimed = binding.say(claim, language, "sentence_start") if claim else ""
    line = source_line(found, sources, language)
    described = "; ".join(
        f"{row.label}: {row.value}" + (f", {row.verdict}" if row.verdict else "")
        for row in rows.itertuples()
    )
    return finish(
        alt.vconcat(*panels, spacing=26, resolve={"scale": {"x": "shared", "color": "shared"}}),
        name="shares",
        title=words["titles"][which].format(claim=claimed, **counts),
        subtitle=words["subtitle"],
        source_line=line,
        alt_text=f"{words['alt'].format(rows=described)} {line}",
        note=" ".join(
            [
                marks.key(found["hedge"], language),
                *([words["note"]] if claim else []),
                WORDS[language]["not_story" if claim else "no_story"],
            ]
        ),
    )


def by_year(
    years: pd.DataFrame,
    sources: pd.DataFrame,
    *,
    base_year: int | None = None,
    language: str = "en",
) -> alt.VConcatChart | None:
    """Return lending by year: the records above, every version of the database below.

    Parameters
    ----------
    years : DataFrame
        Of `analysis.loans.by_year`, converted where `base_year` is given.
    sources : DataFrame
        The source register.
    base_year : int, optional
        Whose dollars; None for dollars of each year.
    language : {"en", "es"}
        Of every word.
    """
    if years.empty:
        return None
    words = WORDS[language]["by_year"]
    span = list(range(int(years["year"].min()), int(years["year"].max()) + 1))
    x = alt.X(
        "year:O",
        title=None,
        scale=alt.Scale(domain=span),
        axis=alt.Axis(values=[year for year in span if year % 5 == 0], labelAngle=0),
    )
    panels = []
    for part, of in years.groupby("part", sort=False):
        layers = (
            _bars(of, x, span[-1], language) if part == "records" else _versions(of, x, language)
        )
        title = alt.Title(words[part], fontSize=13, frame="bounds")
        panels.append(alt.layer(*layers, width=house.WIDE, height=190, title=title))
    (top_year, top), ending = loans.peak(years), loans.last_loans(years)
    zeros = [str(year) for year in ending.loc[ending["high"] == 0, "year"]]
    which = "zero" if top and zeros else "peak" if top else ""
    title = words["titles"][which].format(
        year=binding.say(top_year, language) if top_year else "",
        amount=binding.say(top, language) if top else "",
        zero=listed(zeros, language),
    )
    dollars = words["constant" if base_year else "nominal"].format(year=base_year)
    line = source_line(years, sources, language)
    described = ". ".join(
        _described(of, words, language) for _, of in years.groupby("part", sort=False)
    )
    database = years[years["part"] == "database"]
    notes = [marks.key(database["hedge"], language)]
    notes += [words["disagree"]] if len(database) else []
    notes += [words["shaded"]] if len(loans.unread(years)) else []
    notes += [words["published"]] if len(years) > len(database) else []
    return finish(
        alt.vconcat(*panels, spacing=22),
        name="by_year",
        title=title,
        subtitle=words["subtitle"].format(dollars=dollars),
        source_line=line,
        alt_text=f"{words['alt'].format(parts=described)} {line}",
        note=" ".join(filter(None, [*notes, WORDS[language]["no_story"]])),
    )


_COLOUR = alt.Color(
    "series:N",
    scale=alt.Scale(
        domain=["venezuela", "rest", "region"],
        range=[house.HIGHLIGHT, house.CONTEXT, house.CONTEXT],
    ),
)


# grey that is light enough for bars is too light for words
_INK = alt.condition(
    "datum.series == 'venezuela'", alt.value(house.HIGHLIGHT), alt.value(house.QUIET)
)


def _amounts(column: str, language: str) -> alt.Y:
    """Return an axis of dollars whose labels stand on their lines, inside the panel."""
    inside = alt.Axis(
        tickCount=4,
        labelExpr=f"datum.value ? {WORDS[language]['axis_usd']} : ''",
        labelAlign="left",
        labelBaseline="bottom",
        labelPadding=0,
    )
    return alt.Y(column, title=None, axis=inside)


def _bars(of: pd.DataFrame, x: alt.X, until: int, language: str) -> list[alt.Chart]:
    """Return the records' years as stacked bars, named and labelled at Venezuela's peak."""
    names = WORDS[language]["by_year"]["series"]
    stacked = alt.Order("series:N", sort="descending")
    bars = (
        alt.Chart(of)
        .mark_bar()
        .encode(x=x, y=_amounts("low:Q", language), color=_COLOUR, order=stacked)
    )
    peak = loans.at_peak(of)
    peak = peak.assign(label=[names[series] for series in peak["series"]])
    texts = alt.Chart(peak).mark_text(align="right", baseline="top", dx=-5, fontWeight=600)
    left = alt.X("year:O", bandPosition=0)
    layers = [bars, texts.encode(x=left, y="top:Q", text="label:N", color=_INK)]
    last = int(of["year"].max())
    # where the database goes on for some years, the bars' end is said
    if until - last > 5:
        words = WORDS[language]["by_year"]["end"].format(year=last)
        ended = alt.Chart(of[:1]).mark_text(
            align="right", baseline="bottom", dy=-4, color=house.QUIET
        )
        layers.append(
            ended.encode(x=alt.value("width"), y=alt.value("height"), text=alt.value(words))
        )
    return layers


def _versions(of: pd.DataFrame, x: alt.X, language: str) -> list[alt.Chart]:
    """Return the database's years as marks, years not read shaded, the end of lending labelled."""
    words = WORDS[language]["by_year"]
    layers = []
    for gap in loans.unread(of).itertuples():
        years = pd.DataFrame({"year": range(gap.start, gap.end + 1)})
        shade = alt.Chart(years).mark_bar(
            color=house.FAINT, opacity=0.5, width=alt.RelativeBandSize(1)
        )
        layers.append(shade.encode(x=x, y=alt.value(0), y2=alt.value("height")))
        first = alt.Chart(years[:1]).mark_text(align="left", color=house.QUIET, dx=-4, dy=12)
        layers.append(first.encode(x=x, y=alt.value(0), text=alt.value(words["unread"])))
    base = alt.Chart(of).encode(x=x, y=_amounts("bound:Q", language), color=_COLOUR)
    fill = alt.condition(marks.FILL, alt.value("white"), _COLOUR)
    points = base.mark_point(size=55, strokeWidth=2, filled=False)
    layers.append(points.encode(shape=marks.SHAPE, fill=fill))
    names = of.sort_values("bound", ascending=False).drop_duplicates("series")
    names = names.assign(label=[words["series"][series] for series in names["series"]])
    for series, of_series in names.groupby("series"):
        place = (
            {"align": "right", "dx": -9} if series == "venezuela" else {"align": "left", "dx": 9}
        )
        named = alt.Chart(of_series).mark_text(fontWeight=600, **place)
        layers.append(named.encode(x=x, y="bound:Q", text="label:N", color=_INK))
    ending = loans.last_loans(of)
    ending = ending.assign(
        label=[
            # a computed amount is too long for a label: it stands in the text beside the chart
            marks.said(row, language) if row["hedge"] == Hedge.EXACT else ""
            for row in ending.to_dict("records")
        ]
    )
    for rows, place in (
        (ending[:1], {"align": "right", "dx": -7}),
        (ending[ending["bound"] == 0], {"dy": 13}),
        (ending[1:][ending[1:]["bound"] > 0], {"align": "left", "dx": 8}),
    ):
        text = alt.Chart(rows).mark_text(color=house.HIGHLIGHT, **place)
        layers.append(text.encode(x=x, y="bound:Q", text="label:N"))
    return layers


def _counted(row: dict[str, Any], words: dict[str, Any], language: str) -> str:
    """Return which count a row is: version or filter, and the years that it covers."""
    labelled = row[f"label_{language}"]
    which = words["gcdf"] if pd.isna(labelled) else labelled
    if not row["dataset"].startswith("AidData"):
        quoted = row["dataset"].partition(" via ")[2]
        date = row["vintage"][:4] if quoted else row["vintage"]
        which = wording.format_date(date, language)
        which += words["via"].format(name=quoted) if quoted else ""
    if not pd.isna(labelled) and row["name"] != next(iter(loans.RECORD_FILTERS)):
        # the same records under a further rule: their years stand with the first
        return which
    return f"{which} ({row['period_start']}–{row['period_end']})"


def _described(of: pd.DataFrame, words: dict[str, Any], language: str) -> str:
    """Return one part of the chart in words: series, years and amounts."""
    parts = []
    for series, rows in of.groupby("series", sort=False):
        amounts = ", ".join(
            f"{row['year']} {_amount(row, language)}" for row in rows.to_dict("records")
        )
        parts.append(f"{words['series'][series]}: {amounts}")
    return f"{words['records' if (of['part'] == 'records').all() else 'database']}: " + "; ".join(
        parts
    )


def _amount(row: dict[str, Any], language: str) -> str:
    """Return a year's amount in words, with as many digits as a reader can take in."""
    amount = rounded(loans.figure(row))
    return binding.say(amount, language, "short", name=f"by_year_{row['row_id'].lower()}")
