"""The forms in which outlets printed one number, by date."""

from __future__ import annotations

import altair as alt
import pandas as pd

from venezuela_analysis import binding, sources, wording
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.figures import Figure

_FORMS = ("below", "about", "bare", "above")

_DRIFT = {
    "en": {
        "title": "{number}, printed in {forms} forms: {period}",
        "one": "{number}, printed in {forms} form: {period}",
        "subtitle": "Reports of US troops off Venezuela that print this number, by date and by "
        "the words around it",
        "heads": {
            "below": "nearly, up to",
            "about": "about",
            "bare": "no hedge",
            "above": "or more",
        },
        "bare": "no hedge",
        "note": "● exact  ◌ about  → at least / more than  ← up to / nearly. Words as printed, "
        "some translated. Blue: the story. Others are not from the story, though they may repeat "
        "it or each other. A date without a day is that of the month.",
        "alt": "A list by date. {reports} {source}",
        "report": "{date}, {publisher}: {words}.",
        "quoted": "“{}”",
        "story": "{} (the story)",
    },
    "es": {
        "title": "{number}, publicado en {forms} formas: {period}",
        "one": "{number}, publicado en {forms} forma: {period}",
        "subtitle": "Informaciones sobre militares de Estados Unidos frente a Venezuela que dan "
        "este número, por fecha y por las palabras que lo acompañan",
        "heads": {"below": "casi, hasta", "about": "unos", "bare": "sin matiz", "above": "o más"},
        "bare": "sin matiz",
        "note": "● exacto  ◌ unos  → al menos / más de  ← hasta / casi. Palabras tal como se "
        "publicaron, algunas traducidas. Azul: el artículo. Las demás no proceden "
        "del artículo, aunque puedan repetirlo o repetirse. Una fecha sin día es la del mes.",
        "alt": "Una lista por fechas. {reports} {source}",
        "report": "{date}, {publisher}: {words}.",
        "quoted": "«{}»",
        "story": "{} (el artículo)",
    },
}

_SHAPES = {"below": "triangle-left", "above": "triangle-right"}


def hedge_drift(
    reports: pd.DataFrame,
    number: Figure | None,
    forms: Figure | None,
    register: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.LayerChart | None:
    """Return the reports of one number by date, each in the column of its form.

    Parameters
    ----------
    reports : DataFrame
        From `analysis.claims.printed_forms`.
    number, forms : Figure or None
        From `analysis.claims.bare_number` and `analysis.claims.count_hedges`.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.
    """
    if reports.empty or number is None or forms is None:
        return None
    words = _DRIFT[language]
    named = reports["publisher"]
    if language != "en":
        named = reports["publisher_es"].fillna(named)
    named = named.str.removesuffix(words["story"].format(""))
    shown = reports.assign(
        publisher=named.where(
            ~reports["from_story"].astype(bool), named.map(words["story"].format)
        ),
        date=[wording.format_date(day, language) for day in reports["printed_date"]],
        words=reports["hedge_words"].fillna(words["bare"]),
        column=reports["form"].map(_FORMS.index),
        shape=reports["form"].map(_SHAPES).fillna("circle"),
        colour=reports["from_story"].map({True: house.CLAIM, False: house.INK}),
    )
    # the title names the year, where there is but one
    many = reports["printed_date"].str[:4].nunique() > 1
    days = [wording.format_date(day, language, with_year=many) for day in reports["printed_date"]]
    shown["outlet"] = [
        f"{day} · {name}" for day, name in zip(days, shown["publisher"], strict=True)
    ]
    shown["fill"] = shown["colour"].where(shown["form"] != "about", "white")
    source = sources.source_line(reports, register, language)
    said = " ".join(
        words["report"].format(
            date=row.date,
            publisher=row.publisher,
            # quoted, as the words are in the language of the report that printed them
            words=words["quoted"].format(row.words) if row.form != "bare" else row.words,
        )
        for row in shown.itertuples()
    )
    title = words["one" if forms.high == 1 else "title"].format(
        number=binding.say(number, language, "number"),
        forms=binding.say(forms, language, gender="feminine"),
        period=wording.format_period("/".join(shown["printed_date"].iloc[[0, -1]]), language),
    )
    return finish(
        _drift_layers(shown, words["heads"]),
        name="hedge-drift",
        title=title,
        subtitle=words["subtitle"],
        source_line=source,
        alt_text=words["alt"].format(reports=said, source=source),
        note=words["note"],
    )


def _drift_layers(shown: pd.DataFrame, heads: dict[str, str]) -> alt.LayerChart:
    """Return the marks: a row for each report, a column for each form."""
    rows = ["heads", *shown["row_id"]]
    y = alt.Y("row_id:N", axis=None, scale=alt.Scale(domain=rows, padding=0))
    x = alt.X("column:Q", axis=None, scale=alt.Scale(domain=[0, 4], nice=False))
    columns = ["row_id", "column", "outlet", "words", "shape", "colour", "fill"]
    report = alt.Chart(shown[columns]).encode(y=y)
    rules = report.mark_rule(color=house.FAINT, yOffset=-20)
    outlets = report.mark_text(
        align="left", color=house.QUIET, limit=alt.expr("width"), yOffset=-9
    ).encode(x=alt.value(0), text="outlet:N")
    marks = report.mark_point(size=80, strokeWidth=1.6, xOffset=6, yOffset=9, opacity=1).encode(
        x=x,
        shape=alt.Shape("shape:N", scale=None),
        stroke=alt.Stroke("colour:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
    )
    texts = report.mark_text(align="left", dx=16, yOffset=10).encode(
        x=x, text="words:N", color=alt.Color("colour:N", scale=None)
    )
    head = (
        alt.Chart(
            alt.InlineData(
                values=[
                    {"row_id": "heads", "column": column, "text": heads[form]}
                    for column, form in enumerate(_FORMS)
                ]
            )
        )
        .mark_text(align="left", fontWeight=600, yOffset=9)
        .encode(x=x, y=y, text="text:N")
    )
    return alt.layer(
        rules,
        outlets,
        marks,
        texts,
        head,
        height=alt.Step(40),
        **house.FITTED,
    )
