"""Dated events in three places, as a chart and as a list."""

from __future__ import annotations

import textwrap

import altair as alt
import pandas as pd

from venezuela_analysis import sources, wording
from venezuela_analysis.charts import house
from venezuela_analysis.charts.allies.vocabulary import HEADS, WORDS, source_names, year_axis
from venezuela_analysis.charts.finished import finish

_TIMELINE = {
    "en": {
        "title": "Latest from Moscow and Beijing: {event} ({date})",
        "no_event": "Dated events in Venezuela from {first}",
        "subtitle": "Dated events, {period}, by the capital they concern; a dot for each",
        "latest": "Latest, {date}: {event}",
        "note": "● known to the day  ○ known to the month or year. The events were chosen for "
        "the story’s subjects: how many dots a year has says nothing of how much "
        "happened. All are listed below with their sources.",
        "not_story": "None is taken from the story.",
        "alt": "Dots by year, in a row for each place. {lanes} {source}",
        "lane": "{lane}, since {first}; the latest: {latest}.",
    },
    "es": {
        "title": "Lo último de Moscú y Pekín: {event} ({date})",
        "no_event": "Hechos con fecha en Venezuela desde {first}",
        "subtitle": "Hechos con fecha, {period}, según la capital a la que atañen; un punto por "
        "hecho",
        "latest": "Lo último, {date}: {event}",
        "note": "● se conoce el día  ○ se conoce el mes o el año. Los hechos se eligieron por los "
        "temas del artículo: el número de puntos de un año no dice cuánto ocurrió. Todos "
        "figuran abajo con su fuente.",
        "not_story": "Ninguno procede del artículo.",
        "alt": "Puntos por año, en una fila por lugar. {lanes} {source}",
        "lane": "{lane}, desde {first}; lo último: {latest}.",
    },
}

_LANE_COLOURS = {
    "caracas": house.HIGHLIGHT,
    "washington": house.CONTEXT,
    "moscow_beijing": house.INK,
}


def timeline(
    dated: pd.DataFrame, register: pd.DataFrame, *, language: str = "en"
) -> alt.VConcatChart | None:
    """Return the events as dots by year, a row for each of the three places.

    Parameters
    ----------
    dated : DataFrame
        From `analysis.allies.events`.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.
    """
    if dated.empty:
        return None
    words, template = WORDS[language], _TIMELINE[language]
    worded = dated.assign(
        event=dated[f"event_{language}"],
        when=[wording.format_date(day, language) for day in dated["event_date"]],
        group=dated["lane"].map(words["lanes"]),
    )
    years = list(range(int(dated["year"].min()), int(dated["year"].max()) + 1))
    lanes, spoken = [], []
    titles = {"title": template["no_event"].format(first=worded.iloc[0]["when"])}
    for lane, colour in _LANE_COLOURS.items():
        rows = worded[worded["lane"] == lane]
        for latest in rows[rows["is_latest"]].itertuples():
            said = template["latest"].format(date=latest.when, event=latest.event)
            lanes.append(
                _lane(
                    rows,
                    years,
                    colour,
                    alt.Title(
                        words["lanes"][lane],
                        subtitle=textwrap.wrap(said, 56),
                        fontSize=14,
                        subtitleFontSize=12,
                        subtitlePadding=3,
                        offset=6,
                    ),
                )
            )
            spoken.append(
                template["lane"].format(
                    lane=words["lanes"][lane],
                    first=rows.iloc[0]["year"],
                    latest=f"{latest.event}, {latest.when}",
                )
            )
            titles[lane] = template["title"].format(event=latest.event, date=latest.when)
    source = sources.source_line(dated, register, language)
    return finish(
        alt.vconcat(*lanes, spacing=20),
        name="timeline",
        title=titles.get("moscow_beijing", titles["title"]),
        subtitle=template["subtitle"].format(
            period=wording.format_period(
                f"{worded.iloc[0]['year']}/{worded.iloc[-1]['event_date']}", language
            )
        ),
        source_line=source,
        alt_text=template["alt"].format(lanes=" ".join(spoken), source=source),
        note=template["note"] + house.unless_story(dated, template["not_story"]),
    )


def _lane(rows: pd.DataFrame, years: list[int], colour: str, title: alt.Title) -> alt.LayerChart:
    """Return the dots of one place, stacked by year."""
    places = list(range(int(rows["place"].max()), 0, -1))
    columns = ["year", "place", "to_the_day", "event", "when", "group", "source_id"]
    base = alt.Chart(rows[columns]).encode(
        x=alt.X(
            "year:O",
            scale=alt.Scale(domain=years),
            axis=year_axis(years, grid=True),
        ),
        y=alt.Y("place:O", sort=places, axis=None, scale=alt.Scale(domain=places)),
        tooltip=["when:N", "event:N"],
    )
    dots = base.mark_circle(size=58, opacity=1, strokeWidth=1.4).encode(
        stroke=alt.value(colour),
        fill=alt.condition("datum.to_the_day", alt.value(colour), alt.value("white")),
    )
    return alt.layer(dots, title=title, width=house.WIDE, height=alt.Step(10))


def events(dated: pd.DataFrame, register: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """Return the timeline in words, as the page lists it.

    Parameters
    ----------
    dated : DataFrame
        From `analysis.allies.events`.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.

    Returns
    -------
    DataFrame
        One row for each event; column names are heads for readers.
    """
    heads, names = HEADS[language], source_names(register, language)
    lanes = WORDS[language]["lanes"]
    return pd.DataFrame(
        [
            (
                wording.format_date(row["event_date"], language),
                lanes[row["lane"]],
                row[f"event_{language}"],
                names[row["source_id"]],
            )
            for row in dated.to_dict("records")
        ],
        columns=[heads[name] for name in ("date", "place", "event", "source")],
    )
