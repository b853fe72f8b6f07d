"""Arms deliveries by supplier."""

from __future__ import annotations

import altair as alt
import pandas as pd

from venezuela_analysis import binding, sources
from venezuela_analysis.charts import house
from venezuela_analysis.charts.allies.vocabulary import WORDS, year_axis
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.figures import Figure

_ARMS = {
    "en": {
        "title": "Last arms deliveries on SIPRI’s record: {}",
        "one": "{supplier}’s in {year}",
        "between": ", ",
        "subtitle": "Arms delivered to Venezuela by year, SIPRI trend-indicator value in millions: "
        "an index of volume, not dollars",
        "none_recorded": "none",
        "not_covered": "not covered",
        "note": "Bars: the trade register of SIPRI that reaches furthest, summed by year. Ticks: "
        "its earlier annual table, in whole millions. “None”: no delivery recorded in years "
        "that the register covers. Gray: years after it ends. Both panels share a scale.",
        "not_story": "None of these rows is from the story.",
        "alt": "Bars by year for each supplier. {suppliers} {source}",
        "supplier": "{name}, in millions: {years}.",
    },
    "es": {
        "title": "Últimas entregas de armas que registra el SIPRI: {}",
        "one": "las de {supplier}, en {year}",
        "between": "; ",
        "subtitle": "Armas entregadas a Venezuela por año, indicador de tendencia del SIPRI en "
        "millones: un índice de volumen, no dólares",
        "none_recorded": "ninguna",
        "not_covered": "sin datos",
        "note": "Barras: el registro del SIPRI que llega más lejos, sumado por año. Rayas: su "
        "tabla anual anterior, en millones enteros. «Ninguna»: sin entregas registradas en años "
        "que el registro cubre. Gris: años posteriores a su fin. Ambos paneles comparten "
        "escala.",
        "not_story": "Ninguna de estas filas procede del artículo.",
        "alt": "Barras por año para cada proveedor. {suppliers} {source}",
        "supplier": "{name}, en millones: {years}.",
    },
}
_TOLD = ["year", "tiv_m", "row_id", "group", "said"]


def arms_by_supplier(
    deliveries: pd.DataFrame,
    gaps: pd.DataFrame,
    last: dict[str, Figure | None],
    register: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.VConcatChart | None:
    """Return arms deliveries by year, a panel for each supplier on one scale.

    Parameters
    ----------
    deliveries : DataFrame
        From `analysis.allies.arms_by_year`.
    gaps : DataFrame
        From `analysis.allies.arms_gaps`.
    last : dict
        By supplier, from `analysis.allies.last_delivery`.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.
    """
    if deliveries.empty:
        return None
    words, template = WORDS[language], _ARMS[language]
    said = [binding.say(figure, language, "short") for figure in deliveries["figure"]]
    labelled = deliveries.assign(
        group=deliveries["supplier"].map(words["suppliers"]),
        said=said,
        label=[f"{year}: {volume}" for year, volume in zip(deliveries["year"], said, strict=True)],
    )
    covering = deliveries.loc[deliveries["main"], "source_id"].iloc[0]
    named_gaps = gaps.assign(
        group=gaps["supplier"].map(words["suppliers"]),
        label=gaps["state"].map(template),
        source_id=covering,
    )
    ends = pd.concat([deliveries["year"], gaps["start"], gaps["end"]])
    years = list(range(int(ends.min()), int(ends.max()) + 1))
    panels, spoken = [], []
    for supplier, name in words["suppliers"].items():
        rows = labelled[labelled["supplier"] == supplier]
        own_gaps = named_gaps[named_gaps["supplier"] == supplier]
        panels.append(_arms_panel(rows, own_gaps, years, deliveries["tiv_m"].max(), name))
        spoken.append(_arms_in_words(rows, name, language))
    source = sources.source_line(deliveries, register, language)
    title = template["between"].join(
        template["one"].format(
            supplier=words["suppliers"][supplier], year=binding.say(year, language)
        )
        for supplier, year in last.items()
        if year is not None
    )
    return finish(
        alt.vconcat(*panels, spacing=18),
        name="arms-by-supplier",
        title=template["title"].format(title),
        subtitle=template["subtitle"],
        source_line=source,
        alt_text=template["alt"].format(suppliers=" ".join(spoken), source=source),
        note=template["note"] + house.unless_story(deliveries, template["not_story"]),
    )


def _arms_panel(
    rows: pd.DataFrame, gaps: pd.DataFrame, years: list[int], top: float, supplier: str
) -> alt.LayerChart:
    """Return the bars of one supplier, its other series as ticks, and its gaps as gaps."""
    x = alt.X(
        "year:O",
        scale=alt.Scale(domain=years, paddingInner=0.2, paddingOuter=0),
        axis=year_axis(years),
    )
    y = alt.Y(
        "tiv_m:Q",
        scale=alt.Scale(domain=[0, top], nice=True),
        axis=alt.Axis(
            title=None,
            tickCount=3,
            labelAlign="left",
            labelBaseline="bottom",
            labelExpr="datum.value ? datum.label : ''",
            labelPadding=0,
            maxExtent=0,
        ),
    )
    bars = alt.Chart(rows.loc[rows["main"], _TOLD]).mark_bar(color=house.QUIET).encode(x=x, y=y)
    ticks = (
        alt.Chart(rows.loc[~rows["main"], _TOLD])
        .mark_tick(color=house.INK, thickness=2)
        .encode(x=x, y=y)
    )
    peaks = (
        alt.Chart(rows.loc[rows["is_peak"], [*_TOLD, "label"]])
        .mark_text(
            align=alt.expr(f"datum.year > {years[len(years) // 2]} ? 'right' : 'left'"), dy=-14
        )
        .encode(x=x, y=y, text="label:N")
    )
    span = alt.Chart(gaps).encode(
        x=alt.X("start:O", bandPosition=0), x2=alt.X2("end:O", bandPosition=1)
    )
    after = span.transform_filter("datum.state == 'not_covered'").mark_rect(color="#eef0f2")
    label = (
        alt.Chart(gaps)
        .mark_text(align="right", color=house.QUIET, dx=-2)
        .encode(x=alt.X("end:O", bandPosition=1), text="label:N")
    )
    names = label.transform_filter(
        "datum.state == 'none_recorded' && datum.end - datum.start > 2"
    ).encode(y=alt.value(102))
    beyond = label.transform_filter("datum.state == 'not_covered'").encode(y=alt.value(30))
    return alt.layer(
        after,
        bars,
        ticks,
        names,
        beyond,
        peaks,
        title=alt.Title(supplier, fontSize=14, offset=4),
        width=house.WIDE,
        height=110,
    )


def _arms_in_words(rows: pd.DataFrame, name: str, language: str) -> str:
    """Return one supplier's years as a sentence."""
    years = [
        f"{row.year}: {binding.say(row.figure, language, 'number')}"
        for row in rows[rows["main"]].itertuples()
    ]
    return _ARMS[language]["supplier"].format(name=name, years="; ".join(years))
