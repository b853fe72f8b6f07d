"""The story's claims at a glance: a square for each, with the answer of its checks."""

from __future__ import annotations

import altair as alt
import pandas as pd

from venezuela_analysis import binding, sources
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.figures import Figure

# fill and ink of each answer; a letter says the same where colours do not
_FILLS = {**house.ANSWERS, "confirmed": "#f6d9d6", "not_checked": "#eef0f2"}
_INKS = {
    "entailed": "white",
    "possible": "white",
    "contradicted": "white",
    "confirmed": house.HIGHLIGHT,
    "not_checked": house.QUIET,
}

ANSWER_NAMES = {
    "en": {
        "entailed": "holds",
        "possible": "possible",
        "contradicted": "contradicted",
        "confirmed": "disputed",
        "not_checked": "not checked",
    },
    "es": {
        "entailed": "se desprende",
        "possible": "posible",
        "contradicted": "contradicha",
        "confirmed": "discutida",
        "not_checked": "sin comprobar",
    },
}

_WORDS = {
    "en": {
        "title": "{hold} of the {all} claims agree with every check; a cited source contradicts "
        "{against}",
        "subtitle": "Claims of the story by subject, numbered in its order; the answer of the "
        "worst check of each",
        "note": "H: holds (entailed), consistent with the cited sources. P: possible. C: "
        "contradicted. D: disputed, a contradiction that the desk has looked into and confirmed. "
        "–: not checked. All claims are the story’s; the evidence is not from the story. The "
        "numbers are those of the list below.",
        "alt": "A square for each claim, by subject. {topics} {source}",
        "letters": {
            "entailed": "H",
            "possible": "P",
            "contradicted": "C",
            "confirmed": "D",
            "not_checked": "–",
        },
        "topics": {
            "venezuela": "Venezuela",
            "forces": "US forces",
            "allies": "Russia and China",
            "tariffs": "Tariffs",
            "loans": "Loans",
            "text": "Other",
        },
    },
    "es": {
        "title": "{hold} de las {all} afirmaciones concuerdan con todas las comprobaciones; alguna "
        "fuente contradice {against}",
        "subtitle": "Afirmaciones del artículo por tema, numeradas en su orden; la respuesta de "
        "la peor comprobación de cada una",
        "note": "S: se desprende de las fuentes citadas. P: posible. C: "
        "contradicha. D: discutida, una contradicción que la redacción ha examinado y confirmado. "
        "–: sin comprobar. Todas las afirmaciones son del artículo; las pruebas, no. Los números "
        "son los de la lista de abajo.",
        "alt": "Un cuadro por afirmación, por temas. {topics} {source}",
        "letters": {
            "entailed": "S",
            "possible": "P",
            "contradicted": "C",
            "confirmed": "D",
            "not_checked": "–",
        },
        "topics": {
            "venezuela": "Venezuela",
            "forces": "Fuerzas de Estados Unidos",
            "allies": "Rusia y China",
            "tariffs": "Aranceles",
            "loans": "Préstamos",
            "text": "Otras",
        },
    },
}


def answers(
    claims: pd.DataFrame,
    counts: dict[str, Figure],
    register: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.LayerChart | None:
    """Return one square for each claim, coloured and lettered by its answer.

    Parameters
    ----------
    claims : DataFrame
        From `analysis.claims.overall`.
    counts : dict
        From `analysis.claims.tally`.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.
    """
    if claims.empty:
        return None
    words = _WORDS[language]
    shown = claims.assign(
        topic_name=claims["topic"].map(words["topics"]),
        letter=claims["answer"].map(words["letters"]),
        answer_name=claims["answer"].map(ANSWER_NAMES[language]),
        fill=claims["answer"].map(_FILLS),
        ink=claims["answer"].map(_INKS),
        number=[binding.say(number, language, "number") for number in claims["number"]],
        measure=claims[f"measure_{language}"],
    )
    source = sources.source_line(
        claims.drop(columns="source_id")
        .explode("source_ids")
        .rename(columns={"source_ids": "source_id"}),
        register,
        language,
    )
    numbers = {name: binding.say(figure, language, "short") for name, figure in counts.items()}
    return finish(
        _squares(shown),
        name="answers",
        title=words["title"].format(**numbers),
        subtitle=words["subtitle"],
        source_line=source,
        alt_text=words["alt"].format(topics=_topics_in_words(shown), source=source),
        note=words["note"],
    )


def _squares(shown: pd.DataFrame) -> alt.LayerChart:
    """Return the squares, a row for each subject with its name above."""
    topics = list(dict.fromkeys(shown["topic_name"]))
    places = list(range(1, int(shown["place"].max()) + 1))
    y = alt.Y("topic_name:N", axis=None, scale=alt.Scale(domain=topics))
    base = alt.Chart(
        shown[["topic_name", "place", "number", "letter", "fill", "ink", "measure", "answer_name"]]
    ).encode(
        x=alt.X("place:O", axis=None, scale=alt.Scale(domain=places, padding=0.04)),
        y=y,
        tooltip=["number:N", "measure:N", "answer_name:N"],
    )
    squares = base.mark_rect(height=40, yOffset=10).encode(color=alt.Color("fill:N", scale=None))
    text = base.encode(color=alt.Color("ink:N", scale=None))
    letters = text.mark_text(fontSize=16, fontWeight=700, yOffset=3).encode(text="letter:N")
    numbers = text.mark_text(fontSize=11, yOffset=20).encode(text="number:N")
    names = (
        alt.Chart(shown[["topic_name"]].drop_duplicates())
        .mark_text(align="left", color=house.QUIET, yOffset=-20)
        .encode(x=alt.value(0), y=y, text="topic_name:N")
    )
    return alt.layer(
        squares,
        letters,
        numbers,
        names,
        height=alt.Step(68),
        **house.FITTED,
    )


def _topics_in_words(shown: pd.DataFrame) -> str:
    """Return the squares as sentences, for readers who cannot see them."""
    return " ".join(
        f"{topic}: "
        + "; ".join(f"{row.number}, {row.measure}: {row.answer_name}" for row in rows.itertuples())
        + "."
        for topic, rows in shown.groupby("topic_name", sort=False)
    )
