"""Charts of the average over time: one publisher's steps, and the others beside them."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from venezuela_analysis import binding
from venezuela_analysis.analysis import tariffs
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.charts.tariffs import axes
from venezuela_analysis.charts.tariffs.words import WORDS, key, on, publisher, said
from venezuela_analysis.sources import source_line
from venezuela_analysis.wording import format_date, format_period

_SINCE = "2025-01-20"
_TALL = 300


def staircase(
    steps: pd.DataFrame, sources: pd.DataFrame, *, language: str = "en"
) -> alt.LayerChart | None:
    """Draw one publisher's average as steps, with its turns in words.

    Parameters
    ----------
    steps : DataFrame
        Of `analysis.tariffs.staircase`.
    sources : DataFrame
        The source register.
    language : {"en", "es"}
        Of every word.

    Returns
    -------
    LayerChart or None
        None where the publisher had no level yet.
    """
    if steps.empty:
        return None
    words = WORDS[language]["staircase"]
    drawn = steps[steps["kind"] == "level"]
    rows = drawn.assign(label=[_turn(row, language) for row in drawn.to_dict("records")])
    last = rows.to_dict("records")[-1]
    x = axes.days("start", steps["start"].min(), steps["end"].max(), language)
    layers = [
        *_unread(steps, x, words["unread"].format(date=format_date(last["end"][:7], language))),
        *_stairs(rows, x, language),
        *_beside(rows[rows["role"] == "held"], "end", x, align="right", dx=-2, dy=-9),
        *_beside(rows[rows["role"] == "highest"], "start", x, align="right", dx=-7),
        *_beside(rows[rows["role"] == "version"], "start", x, align="right", dx=-7, dy=13),
        *_beside(rows[rows["role"] == "fall"], "start", x, align="left", dx=4, dy=-20),
        *_beside(rows[rows["role"] == "latest"], "end", x, align="right", dx=-12, dy=13),
        *_beside(
            rows.assign(label=rows["start"].map(words["eras"])).dropna(subset=["label"]),
            "start",
            x,
            align="left",
            dy=-31,
        ),
    ]
    return finish(
        alt.layer(*layers, height=280, **house.FITTED),
        name="staircase",
        title=_title(rows, words, language),
        subtitle=words["subtitle"].format(
            measure=words["measures"][_series(last)],
            publisher=publisher(last, language),
            period=_period(rows, language),
        ),
        source_line=source_line(rows, sources, language),
        alt_text=words["alt"].format(
            rows="; ".join(_dated(row, language) for row in rows.to_dict("records")),
            source=source_line(rows, sources, language),
        ),
        note=words["note"].format(
            version=_version(rows, words, language),
            spelled=words["spelled"].get(publisher(last, language), ""),
        )
        + house.unless_story(rows, WORDS[language]["not_story"]),
    )


def publishers(
    averages: pd.DataFrame,
    steps: pd.DataFrame,
    turns: pd.DataFrame,
    sources: pd.DataFrame,
    until: str,
    *,
    language: str = "en",
) -> alt.LayerChart | None:
    """Draw the averages of other publishers as dots beside the steps of one.

    Parameters
    ----------
    averages : DataFrame
        Of `analysis.tariffs.other_averages`.
    steps : DataFrame
        Of `analysis.tariffs.staircase`; what lies before the axis is cut off.
    turns : DataFrame
        Of `analysis.tariffs.turns`; those that this chart has a short name for are marked.
    sources : DataFrame
        The source register.
    until : str
        End of the axis, ISO 8601.
    language : {"en", "es"}
        Of every word.

    Returns
    -------
    LayerChart or None
        None where no other publisher had an average yet, or this one none that reaches so far.
    """
    drawn = steps[(steps["kind"] == "level") & (steps["end"] >= _SINCE)]
    if averages.empty or drawn.empty:
        return None
    words = WORDS[language]["publishers_chart"]
    plotted = pd.concat([averages, drawn], ignore_index=True)
    ends = tariffs.widest_month(plotted)
    named = ends.assign(
        label=[
            words["named"].format(publisher=publisher(row, language), value=said(row, language))
            for row in ends.to_dict("records")
        ]
    )
    x = axes.days("start", _SINCE, until, language, months=True)
    dots = alt.Chart(averages).encode(x=x)
    layers = [
        *_turns(turns, x, words["turns"]),
        *_stairs(drawn, x, language),
        dots.transform_filter("datum.hedge == 'range'")
        .mark_bar(width=6, color=house.QUIET, stroke=house.QUIET, strokeWidth=3)
        .encode(y=axes.percent("low", language), y2="high:Q"),
        dots.transform_filter("datum.hedge != 'range'")
        .mark_point(color=house.QUIET, size=45, strokeWidth=1.6, filled=False)
        .encode(
            y="high:Q",
            fill=alt.condition(
                "datum.hedge == 'about'", alt.value("white"), alt.value(house.QUIET)
            ),
        ),
        *_beside(named[1:], "start", x, align="left", dx=-4, dy=-14),
        *_beside(named[:1], "start", x, align="left", dx=-4, dy=14),
    ]
    name = publisher(steps.iloc[0], language)
    return finish(
        alt.layer(*layers, height=_TALL, **house.FITTED),
        name="publishers",
        title=words["title_plain"]
        if ends.empty
        else words["title"].format(
            month=format_date(ends["month"].iloc[0], language),
            weak=words["weak"] if ends["confidence"].iloc[-1] == "low" else "",
            **{
                name: binding.say(tariffs.figure_of(row), language)
                for name, (_, row) in zip(("low", "high"), ends.iterrows(), strict=True)
            },
        ),
        subtitle=words["subtitle"].format(
            publisher=name, period=format_period(f"{_SINCE}/{until}", language)
        ),
        source_line=source_line(plotted, sources, language),
        alt_text=words["alt"].format(
            publisher=name,
            rows="; ".join(
                f"{publisher(row, language)}, {_dated(row, language)}"
                for row in plotted.sort_values("start").to_dict("records")
            ),
            source=source_line(plotted, sources, language),
        ),
        note=words["note"].format(key=key(averages["hedge"], language))
        + house.unless_story(plotted, WORDS[language]["not_story"]),
    )


def _stairs(rows: pd.DataFrame, x: alt.X, language: str) -> list[alt.Chart]:
    """Return the marks of steps: each level, the way to it, and the last reading as a dot."""
    base = alt.Chart(rows).encode(x=x)
    line = {"color": house.HIGHLIGHT, "strokeWidth": 2, "clip": True}
    y = axes.percent("low", language)
    level = base.mark_bar(stroke=house.HIGHLIGHT, **line).encode(x2="end:T", y=y, y2="high:Q")
    way = base.mark_line(interpolate="step-after", **line).encode(y=y)
    end = alt.Chart(rows.iloc[[-1]]).mark_point(color=house.HIGHLIGHT, size=45, clip=True)
    return [way, level, end.encode(x=alt.X("end:T", scale=x["scale"]), y="high:Q")]


def _turns(turns: pd.DataFrame, x: alt.X, names: dict[str, str]) -> list[alt.Chart]:
    """Return the marks of the days on which the two countries turned."""
    rows = turns.assign(name=turns["event_id"].map(names)).dropna(subset=["name"])
    rows = rows.assign(height=[_TALL - 8 - 15 * (place % 2) for place in range(len(rows))])
    base = alt.Chart(rows).encode(x=alt.X("event_date:T", scale=x["scale"]))
    return [
        base.mark_rule(color=house.CONTEXT, strokeDash=[2, 3]),
        base.mark_text(color=house.QUIET, align="right", dx=-4).encode(
            y=alt.Y("height:Q", scale=None), text="name:N"
        ),
    ]


def _unread(steps: pd.DataFrame, x: alt.X, text: str) -> list[alt.Chart]:
    """Return the marks of the time for which nobody read a level."""
    gap = alt.Chart(steps[steps["kind"] == "unread"])
    band = gap.mark_rect(color=house.FAINT, opacity=0.5).encode(x=x, x2="end:T")
    named = gap.mark_text(color=house.QUIET, align="right", dx=-12, lineBreak="\n")
    return [band, named.encode(x=x, y=alt.value(70), text=alt.value(text))]


def _beside(rows: pd.DataFrame, anchor: str, x: alt.X, **text: Any) -> list[alt.Chart]:
    """Return the words of levels, on a white ground where a line would cross them."""
    base = alt.Chart(rows).encode(
        x=alt.X(f"{anchor}:T", scale=x["scale"]), y="high:Q", text="label:N"
    )
    return house.grounded(base, encode={}, **text)


def _turn(row: dict[str, Any], language: str) -> str:
    """Return the words at a level: its number, and its month or what it came of."""
    value = said(row, language)
    if row["role"] in ("highest", "version"):
        date = format_date(row["effective_date"][:7], language)
        return WORDS[language]["dated"].format(value=value, date=date)
    event = WORDS[language]["staircase"]["events"].get(row["start"])
    return f"{event}: {value}" if event else value


def _dated(row: Any, language: str) -> str:
    """Return a level with its date."""
    return WORDS[language]["dated"].format(value=said(row, language), date=on(row, language))


def _series(row: dict[str, Any]) -> str:
    """Return the key of a row's publisher."""
    return next(key for key, name in tariffs.SERIES.items() if name == row["publisher"])


def _period(rows: pd.DataFrame, language: str) -> str:
    """Return the period of the levels that were read."""
    return format_period(
        f"{rows['effective_date'].iloc[0][:7]}/{rows['end'].iloc[-1][:7]}", language
    )


def _title(rows: pd.DataFrame, words: dict[str, Any], language: str) -> str:
    """Return the finding: first level, highest, and last where that is another."""
    first, last = rows.iloc[0], rows.iloc[-1]
    top = rows.loc[rows["high"].idxmax()]
    places = {"first": first, "top": top, "last": last}
    kind = (
        "single"
        if len(rows) == 1
        else "rise"
        if top is last or top["row_id"] == last["row_id"]
        else "fall"
        if top["row_id"] == first["row_id"]
        else "peak"
    )
    texts = {name: said(row, language) for name, row in places.items()}
    dates = {
        f"{name}_date": format_date(row["effective_date"][:7], language)
        for name, row in places.items()
    }
    return words["title"][kind].format(**texts, **dates)


def _version(rows: pd.DataFrame, words: dict[str, Any], language: str) -> str:
    """Return what is to be said of how the levels came about."""
    if (rows["value_kind"] == "computed").any():
        return words["computed"]
    earlier, later = rows[rows["role"] == "version"], rows[rows["role"] == "highest"]
    if earlier.empty:
        return ""
    return words["version"].format(
        earlier=said(earlier.iloc[0], language),
        earlier_date=on(earlier.iloc[0], language),
        later=said(later.iloc[0], language),
        later_date=on(later.iloc[0], language),
    )
