"""Named ships: a line for each ship, a mark for each report."""

from __future__ import annotations

import altair as alt
import pandas as pd

from venezuela_analysis import binding, sources, wording
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.figures import Figure

_WORDS = {
    "en": {
        "title": "Reports name {named} ships and place {there} in the area; {arrival}",
        "title_named": "Reports name {named} ships and place {there} in the area",
        "title_sent": "Reports name {named} ships and place none in the area yet",
        "arrival": "the carrier came on {date}",
        "mark": "the carrier arrives",
        "subtitle": "US ships by date of report, in the order in which they were first named; "
        "{period}",
        "year": "{label} ({year})",
        "note": "Reports, not logs: between marks nothing is known. Filled: reported in the "
        "Caribbean or the Southern Command’s area. Hollow: ordered, on its way or not clear. "
        "Cross: reported elsewhere or leaving. Bar: the report gives only the month; in "
        "parentheses: only the year.",
        "not_story": "None of these reports is from the story.",
        "alt": "A list of {count} ships by date of report. {rows} {source}",
        "there": "in the area",
        "unsettled": "on its way or not clear",
        "away": "elsewhere or leaving",
    },
    "es": {
        "title": "Las informaciones nombran {named} buques y sitúan {there} en la zona; {arrival}",
        "title_named": "Las informaciones nombran {named} buques y sitúan {there} en la zona",
        "title_sent": "Las informaciones nombran {named} buques; aún no sitúan ninguno en la zona",
        "arrival": "el portaviones llegó el {date}",
        "mark": "llega el portaviones",
        "subtitle": "Buques de EE. UU. por fecha de la información, en el orden en que se los "
        "nombró; {period}",
        "year": "{label} ({year})",
        "note": "Son informaciones, no un registro: entre marcas no se sabe nada. Relleno: en "
        "el Caribe o en la zona del Comando Sur. Hueco: con orden de ir, en camino o poco claro. "
        "Cruz: en otro lugar o de salida. Barra: la información solo da el mes; entre "
        "paréntesis: solo el año.",
        "not_story": "Ninguna procede del artículo.",
        "alt": "Lista de {count} buques por fecha de la información. {rows} {source}",
        "there": "en la zona",
        "unsettled": "en camino o poco claro",
        "away": "en otro lugar o de salida",
    },
}
_STEP = 31  # pixels of a ship: its name above, its marks below
_BELOW = 8
_SHAPES = {"there": "circle", "unsettled": "circle", "away": "M-1,-1L1,1M-1,1L1,-1"}


def ships(
    sightings: pd.DataFrame,
    arrivals: pd.DataFrame,
    named: Figure | None,
    there: Figure | None,
    register: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.LayerChart | None:
    """Draw the reports of each named ship over time, or nothing where there are none.

    Parameters
    ----------
    sightings, arrivals : DataFrame
        Of `analysis.forces.ships` and `analysis.forces.carrier_arrivals`.
    named, there : Figure or None
        Ships named, and ships reported in the area, from `analysis.forces.ships_named`.
    register : DataFrame
        Table ``sources``.
    language : {"en", "es"}
        Of the words.
    """
    dated = sightings[sightings["start"].notna()]
    if dated.empty or named is None:
        return None
    told = _WORDS[language]
    arrived = [wording.format_date(day, language) for day in arrivals["report_date"]]
    count = binding.say(named, language, "number", name="ships_named")
    variant = "title_sent" if there is None else "title" if arrived else "title_named"
    title = told[variant].format(
        named=count,
        there="" if there is None else binding.say(there, language, "number", name="ships_placed"),
        arrival=told["arrival"].format(date=arrived[0]) if arrived else "",
    )
    lines = sightings.assign(
        label=sightings["ship_name"] + ", " + sightings[f"type_{language}"],
        said=[
            f"{wording.format_date(day, language)} {told[stance]}"
            for day, stance in zip(sightings["report_date"], sightings["stance"], strict=True)
        ],
    )
    source_line = sources.source_line(lines, register, language)
    rows = " ".join(
        f"{label}: {', '.join(reports['said'])}."
        for label, reports in lines.groupby("label", sort=False)
    )
    first, last = (dated.sort_values(end)["report_date"] for end in ("start", "end"))
    period = wording.format_period(f"{first.iloc[0]}/{last.iloc[-1]}", language)
    return finish(
        _list(lines, arrivals, told, language),
        name="ships",
        title=title,
        subtitle=told["subtitle"].format(period=period),
        source_line=source_line,
        alt_text=f"{title}. " + told["alt"].format(count=count, rows=rows, source=source_line),
        note=told["note"] + house.unless_story(sightings, told["not_story"]),
    )


def _list(
    lines: pd.DataFrame, arrivals: pd.DataFrame, told: dict[str, str], language: str
) -> alt.LayerChart:
    """Return the layers of the list: names, months, days, and the carrier's arrival."""
    ships = lines.drop_duplicates("ship_name")
    names = ships.assign(label=[_name(lines, ship, told) for ship in ships["ship_name"]])
    order = ["", *ships["ship_name"]]
    first, last = lines["start"].dropna().min(), lines["end"].dropna().max()
    months = pd.date_range(first[:7], last, freq="MS", tz="UTC")
    values = [int(month.timestamp() * 1000) for month in months]
    labels = {
        value: house.MONTHS[language][month.month - 1]
        for value, month in zip(values, months, strict=True)
    }
    x = alt.X(
        "start:T",
        scale=alt.Scale(type="utc", domain=[f"{first[:7]}-01", last]),
        axis=alt.Axis(
            orient="top", values=values, title=None, labelExpr=f"{labels}[time(datum.value)]"
        ),
    )
    y = alt.Y("ship_name:N", axis=None, scale=alt.Scale(type="band", domain=order, padding=0))
    ink = house.INK
    hollow = alt.condition("datum.stance === 'there'", alt.value(ink), alt.value("#fff"))
    base = alt.Chart(lines).encode(x=x, y=y)
    arrival = alt.Chart(arrivals.assign(ship_name="", words=told["mark"]))
    return alt.layer(
        alt.Chart(names)
        .mark_rule(color=house.FAINT, yOffset=_BELOW, y2Offset=_BELOW)
        .encode(x=alt.value(0), x2=alt.value("width"), y=y),
        arrival.mark_rule(color=house.HIGHLIGHT, strokeDash=[3, 3]).encode(x="report_date:T"),
        arrival.mark_text(
            align="right", dx=-6, color=house.HIGHLIGHT, fontWeight=600, baseline="middle"
        ).encode(x="report_date:T", y=y, text="words:N"),
        *house.grounded(
            alt.Chart(names),
            encode={"x": alt.value(0), "y": y, "text": "label:N"},
            align="left",
            dy=-7,
            color=house.QUIET,
        ),
        base.mark_bar(height=6, yOffset=_BELOW, stroke=ink, strokeWidth=1).encode(
            x2="end:T", fill=hollow, opacity=_only("month")
        ),
        base.mark_point(size=60, strokeWidth=1.6, yOffset=_BELOW, stroke=ink).encode(
            shape=alt.Shape(
                "stance:N", scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values()))
            ),
            fill=hollow,
            opacity=_only("day"),
        ),
        height=alt.Step(_STEP),
    )


def _only(precision: str) -> dict[str, object]:
    """Return an opacity that shows only reports dated this precisely."""
    return alt.condition(f"datum.precision === '{precision}'", alt.value(1), alt.value(0))


def _name(lines: pd.DataFrame, ship: str, told: dict[str, str]) -> str:
    """Return a ship's name and type, and the year of a report that gives no month."""
    reports = lines[lines["ship_name"] == ship]
    label = reports["label"].iloc[0]
    years = reports.loc[reports["precision"] == "year", "report_date"]
    return told["year"].format(label=label, year=years.iloc[0]) if len(years) else label
