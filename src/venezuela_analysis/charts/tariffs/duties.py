"""Charts of the duties that make the average up, and of what the truce did to them."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from venezuela_analysis import binding
from venezuela_analysis.analysis import tariffs
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.charts.tariffs import axes
from venezuela_analysis.charts.tariffs.words import WORDS, on, publisher, rate, said
from venezuela_analysis.figures import Figure
from venezuela_analysis.sources import source_line
from venezuela_analysis.wording import format_date, format_period, render

_STEP = 40


def fentanyl(
    duty: pd.DataFrame, claim: Figure | None, sources: pd.DataFrame, *, language: str = "en"
) -> alt.LayerChart | None:
    """Draw the fentanyl duty as steps from zero, with its changes in percentage points.

    Parameters
    ----------
    duty : DataFrame
        Of `analysis.tariffs.fentanyl_duty`.
    claim : Figure or None
        The story's rate, whose scope the note corrects; None where it is not known yet.
    sources : DataFrame
        The source register.
    language : {"en", "es"}
        Of every word.

    Returns
    -------
    LayerChart or None
        None before the duty began.
    """
    record = duty[duty["record"].astype(bool)]
    if record.empty:
        return None
    words = WORDS[language]["fentanyl"]
    rows = record.assign(
        label=[_step(row, words, language) for row in record.to_dict("records")],
        latest=record["end"] == record["end"].max(),
        anchor=record["start"].where(record["end"] < record["end"].max(), record["end"]),
    )
    x = axes.days("start", "2025-01-01", record["end"].max(), language, months=True)
    y = axes.percent("high", language, domain=[0, 25])
    base = alt.Chart(rows).encode(x=x, y=y)
    layers = [
        base.mark_bar(color=house.HIGHLIGHT, opacity=0.22).encode(x2="end:T", y2=alt.datum(0)),
        base.mark_rule(color=house.HIGHLIGHT, strokeWidth=3).encode(x2="end:T"),
        alt.Chart(duty[~duty["record"].astype(bool)])
        .mark_point(shape="diamond", size=70, filled=False, color=house.INK, strokeWidth=1.6)
        .encode(x=x, y=y),
        base.mark_text(
            align=alt.expr("datum.latest ? 'right' : 'left'"),
            baseline="bottom",
            lineBreak="\n",
            dy=-18,
            fontWeight=600,
        ).encode(x=alt.X("anchor:T", scale=x["scale"]), text="label:N"),
    ]
    line = source_line(duty, sources, language)
    dated = "; ".join(
        f"{on(row, language)}: {row['label']}".replace("\n", ", ")
        for row in rows.to_dict("records")
    )
    return finish(
        alt.layer(*layers, height=220, **house.FITTED),
        name="fentanyl",
        title=_fentanyl_title(record, words, language),
        subtitle=words["subtitle"].format(
            period=format_period(f"{record['start'].min()}/{record['end'].max()}", language)
        ),
        source_line=line,
        alt_text=words["alt"].format(rows=dated, source=line),
        note=words["note"].format(
            model=_model(duty[~duty["record"].astype(bool)], words, language),
            scope=words["scope"] if claim else "",
        )
        + house.unless_story(duty, WORDS[language]["not_story"]),
    )


def components(
    stacked: pd.DataFrame, sources: pd.DataFrame, *, language: str = "en"
) -> alt.LayerChart | None:
    """Draw the fentanyl and the reciprocal duty stacked, one bar for each change of either.

    Parameters
    ----------
    stacked : DataFrame
        Of `analysis.tariffs.components`.
    sources : DataFrame
        The source register.
    language : {"en", "es"}
        Of every word.

    Returns
    -------
    LayerChart or None
        None where no publisher had given both.
    """
    if stacked.empty:
        return None
    words = WORDS[language]["components"]
    is_sum = stacked["component"] == tariffs.BOTH
    parts, sums = stacked[~is_sum], stacked[is_sum]
    sums = sums.assign(
        label=[
            words["row"].format(
                date=format_date(row["start"], language), publisher=publisher(row, language)
            )
            for row in sums.to_dict("records")
        ],
        value=[_sum(row, parts, words, language) for row in sums.to_dict("records")],
    )
    y = alt.Y("start:O", axis=None, scale=alt.Scale(paddingOuter=0, paddingInner=0))
    axis = alt.Axis(tickCount=4, labelExpr=WORDS[language]["percent"])
    x = alt.X("stacked_low:Q", title=None, axis=axis, scale=alt.Scale(zero=True, nice=True))
    colour = alt.Color(
        "component:N",
        scale=alt.Scale(
            domain=[tariffs.FENTANYL, tariffs.RECIPROCAL], range=[house.HIGHLIGHT, house.CONTEXT]
        ),
    )
    base = alt.Chart(sums).encode(y=y)
    layers = [
        alt.Chart(parts)
        .mark_bar(height=12, yOffset=9)
        .encode(x=x, x2="stacked_high:Q", y=y, color=colour),
        alt.Chart(_named(parts, words["names"]))
        .mark_text(align="left", yOffset=9, dx=5)
        .encode(
            x="stacked_high:Q",
            y=y,
            text="name:N",
            color=alt.condition(
                f"datum.component == '{tariffs.FENTANYL}'",
                alt.value(house.HIGHLIGHT),
                alt.value(house.QUIET),
            ),
        ),
        base.mark_text(align="left", yOffset=-8).encode(x=alt.value(0), text="label:N"),
        base.mark_text(align="right", yOffset=-8, fontWeight=600).encode(
            x=alt.value("width"), text="value:N"
        ),
    ]
    line = source_line(parts, sources, language)
    return finish(
        alt.layer(*layers, height=alt.Step(_STEP), **house.FITTED),
        name="components",
        title=_components_title(sums, words, language),
        subtitle=words["subtitle"].format(
            period=format_period(f"{sums['start'].min()}/{sums['start'].max()}", language)
        ),
        source_line=line,
        alt_text=words["alt"].format(
            rows="; ".join(f"{row.label}: {row.value}" for row in sums.itertuples()), source=line
        ),
        note=words["note"] + house.unless_story(parts, WORDS[language]["not_story"]),
    )


def at_stake(
    stakes: pd.DataFrame, sources: pd.DataFrame, *, language: str = "en"
) -> alt.LayerChart | None:
    """Draw what the truce took off, put off and called off, in percentage points.

    Parameters
    ----------
    stakes : DataFrame
        Of `analysis.tariffs.at_stake`.
    sources : DataFrame
        The source register.
    language : {"en", "es"}
        Of every word.

    Returns
    -------
    LayerChart or None
        None before the truce.
    """
    if stakes.empty:
        return None
    words = WORDS[language]["at_stake"]
    rows = stakes.assign(
        label=[
            words["row"][row["kind"]].format(date=format_date(row["effective_date"][:7], language))
            for row in stakes.to_dict("records")
        ],
        value=[said(row, language) for row in stakes.to_dict("records")],
    )
    axis = alt.Axis(tickCount=4, labelExpr=WORDS[language]["points"])
    # beyond the longest bar there is room for its label
    scale = alt.Scale(zero=True, domainMax=1.25 * float(rows["high"].max()))
    x = alt.X("high:Q", title=None, axis=axis, scale=scale)
    y = alt.Y("kind:O", axis=None, sort=None, scale=alt.Scale(paddingOuter=0, paddingInner=0))
    base = alt.Chart(rows).encode(y=y)
    inside = alt.condition(
        "datum.kind == 'cut'", alt.value(house.HIGHLIGHT), alt.value("transparent")
    )
    layers = [
        base.mark_bar(height=12, yOffset=9, stroke=house.HIGHLIGHT).encode(
            x=x, x2=alt.datum(0), fill=inside
        ),
        base.mark_text(align="left", yOffset=-8).encode(x=alt.value(0), text="label:N"),
        base.mark_text(align="left", dx=6, yOffset=9, fontWeight=600).encode(
            x="high:Q", text="value:N"
        ),
    ]
    line = source_line(rows, sources, language)
    points = {row["kind"]: said(row, language, "number") for row in stakes.to_dict("records")}
    parts = [words["part"][kind].format(points=number) for kind, number in points.items()]
    whole = points.keys() == words["part"].keys()
    return finish(
        alt.layer(*layers, height=alt.Step(_STEP), **house.FITTED),
        name="at-stake",
        title=words["title" if whole else "title_parts"].format(parts=", ".join(parts), **points),
        subtitle=words["subtitle"],
        source_line=line,
        alt_text=words["alt"].format(
            rows="; ".join(f"{row.label}: {row.value}" for row in rows.itertuples()), source=line
        ),
        note=words["note"] + house.unless_story(rows, WORDS[language]["not_story"]),
    )


def _step(row: dict[str, Any], words: dict[str, Any], language: str) -> str:
    """Return a rate with its change: what was added or taken off."""
    points = {"low": row["change_pp"], "high": row["change_pp"], "unit": "pp"}
    name = f"fentanyl_step_{row['start'].replace('-', '')}"
    figure = tariffs.figure_of(row | points | {"row_id": name, "component": "fentanyl_change"})
    change = binding.bind(render(figure, language, "short").replace("-", "−"), figure)
    sign = "+" if row["change_pp"] > 0 else ""
    return words["step"].format(rate=said(row, language), change=f"{sign}{change}")


def _fentanyl_title(record: pd.DataFrame, words: dict[str, Any], language: str) -> str:
    """Return the finding: the last change of the duty."""
    found = [tariffs.figure_of(row) for row in record.to_dict("records")]
    new = rate(found[-1], language)
    if len(found) == 1:
        return words["title"]["start"].format(new=new)
    fell = record["change_pp"].iloc[-1] < 0
    points = tariffs.points_between(*(found[-2:] if fell else found[:-3:-1]))
    falls = int((record["change_pp"] < 0).sum())
    name = ("fentanyl_rise", "fentanyl_cut", "fentanyl_last_cut")[min(falls, 2) if fell else 0]
    return words["title"]["fall" if fell else "rise"].format(
        old=rate(found[-2], language),
        new=new,
        points=binding.say(points, language, name=name),
    )


def _model(model: pd.DataFrame, words: dict[str, Any], language: str) -> str:
    """Return the dates of the model that differ from the record."""
    if model.empty:
        return ""
    rows = [
        words["model_row"].format(rate=said(row, language), date=on(row, language))
        for row in model.to_dict("records")
    ]
    return words["model"].format(rows=", ".join(rows))


def _named(parts: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return the first bar of each duty with its name."""
    return parts.drop_duplicates("component").assign(name=lambda rows: rows["component"].map(names))


def _sum(row: dict[str, Any], parts: pd.DataFrame, words: dict[str, Any], language: str) -> str:
    """Return the parts of a bar and what they come to; one part alone as it is."""
    same = parts[(parts["start"] == row["start"]) & (parts["publisher"] == row["publisher"])]
    values = [said(part, language) for part in same.to_dict("records")]
    if len(values) == 1:
        return values[0]
    return words["sum"].format(parts=" + ".join(values), total=said(row, language))


def _components_title(sums: pd.DataFrame, words: dict[str, Any], language: str) -> str:
    """Return the finding: the highest sum, and the last where that is another."""
    top, last = sums.loc[sums["high"].idxmax()], sums.iloc[-1]
    kind = "title_top" if top["start"] == last["start"] else "title"
    return words[kind].format(
        top=binding.say(tariffs.figure_of(top), language),
        last=binding.say(tariffs.figure_of(last), language),
        top_date=format_date(top["start"] if kind == "title_top" else top["start"][:7], language),
        last_date=format_date(last["start"], language),
    )
