"""A unit chart: a dot stands for a hundred people."""

from __future__ import annotations

import altair as alt
import pandas as pd

from venezuela_analysis import binding, sources, wording
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.figures import Figure, exact

_WORDS = {
    "en": {
        "title": "{Russia} Russians in {russia_day}, {us} US personnel in {us_day}",
        "subtitle": "Military personnel in or off Venezuela, as reported; each dot is {people} "
        "people",
        "note": "The dots follow the number as it was printed, its hedge stays in the words. A "
        "hollow dot lies between the ends of a range. A visit and a deployment are not the "
        "same thing. The December 2018 figure is from a weak source and unconfirmed. Neither "
        "number is from the story.",
        "claim": "The story has {claim} Russians in 2018.",
        "alt": "Dots, each for {people} people: {russia_dots} for Russia, {us_dots} for the United "
        "States. {labels}. {source}",
        "russia": "Russia, {russia_day}: {russia}",
        "us": "United States, {us_day}: {us}",
    },
    "es": {
        "title": "{Russia} rusos en {russia_day}, {us} militares de EE. UU. en {us_day}",
        "subtitle": "Militares en Venezuela o frente a ella, según lo publicado; cada punto son "
        "{people} personas",
        "note": "Los puntos siguen el número publicado; su matiz queda en las palabras. Un punto "
        "hueco está entre los extremos de un intervalo. Una visita y un despliegue no son lo "
        "mismo. La cifra de diciembre de 2018 procede de una fuente débil y está sin confirmar. "
        "Ambos números son ajenos al artículo.",
        "claim": "El artículo habla de {claim} rusos en 2018.",
        "alt": "Puntos, cada uno por {people} personas: {russia_dots} de Rusia, {us_dots} de "
        "Estados Unidos. {labels}. {source}",
        "russia": "Rusia, {russia_day}: {russia}",
        "us": "Estados Unidos, {us_day}: {us}",
    },
}
_STEP = 18  # pixels of a line of dots


def dots(
    frame: pd.DataFrame,
    visit: Figure | None,
    deployment: Figure | None,
    claim: Figure | None,
    register: pd.DataFrame,
    *,
    people: int = 100,
    language: str = "en",
) -> alt.LayerChart | None:
    """Draw the Russian visit beside the US deployment, or nothing where one is not known.

    Parameters
    ----------
    frame : DataFrame
        Of `analysis.forces.dots`, with the groups ``russia`` and ``us``.
    visit, deployment : Figure or None
        What the dots were made from.
    claim : Figure or None
        The story's number of Russians.
    register : DataFrame
        Table ``sources``.
    people : int
        Persons that a dot stands for.
    language : {"en", "es"}
        Of the words.
    """
    if frame.empty or visit is None or deployment is None:
        return None
    told = _WORDS[language]
    each = exact(
        people,
        "persons",
        id="dots_people",
        measure="people that a dot stands for",
        measure_es="personas por las que está un punto",
    )
    words = {
        "Russia": binding.say(visit, language, "sentence_start"),
        "people": binding.say(each, language, "number"),
    }
    for name, figure in (("russia", visit), ("us", deployment)):
        drawn = exact(
            int((frame["group"] == name).sum()),
            "count",
            id=f"dots_{name}",
            measure="dots drawn",
            measure_es="puntos dibujados",
            derived_from=(figure.id, each.id),
        )
        words[f"{name}_dots"] = binding.say(drawn, language, "number")
        words[name] = binding.say(figure, language, "number")
        words[f"{name}_day"] = wording.format_date(f"{figure.as_of:%Y-%m}", language)
    labels = {name: told[name].format(**words) for name in ("russia", "us")}
    source_line = sources.source_line(frame.drop_duplicates("group"), register, language)
    note = told["note"]
    if claim is not None:
        note += " " + told["claim"].format(claim=binding.say(claim, language, "number"))
    return finish(
        _layers(frame.assign(label=frame["group"].map(labels)), labels),
        name="dots",
        title=told["title"].format(**words),
        subtitle=told["subtitle"].format(**words),
        source_line=source_line,
        alt_text=told["alt"].format(**words, labels="; ".join(labels.values()), source=source_line),
        note=note,
    )


def _layers(frame: pd.DataFrame, labels: dict[str, str]) -> alt.LayerChart:
    """Return the dots with a label above each group."""
    heads = frame.groupby("group", as_index=False, sort=False)["line"].min()
    heads = heads.assign(line=heads["line"] - 1, label=heads["group"].map(labels))
    lines = list(range(int(frame["line"].max()) + 1))
    y = alt.Y("line:O", axis=None, scale=alt.Scale(type="band", domain=lines, padding=0))
    x = alt.X("column:Q", axis=None, scale=alt.Scale(domain=[-0.5, frame["column"].max() + 0.5]))
    colour = alt.Scale(domain=["russia", "us"], range=[house.HIGHLIGHT, house.CONTEXT])
    return alt.layer(
        alt.Chart(frame)
        .mark_point(size=58, strokeWidth=1.4)
        .encode(
            x=x,
            y=y,
            stroke=alt.Stroke("group:N", scale=colour),
            fill=alt.condition("datum.sure", alt.Fill("group:N", scale=colour), alt.value("#fff")),
        ),
        alt.Chart(heads)
        .mark_text(align="left", fontWeight=600, fontSize=12)
        .encode(x=alt.value(0), y=y, text="label:N"),
        height=alt.Step(_STEP),
    )
