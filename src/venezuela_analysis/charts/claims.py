"""Charts and lists of the story's claims: what the checks answer, and how one number drifts."""

from __future__ import annotations

import altair as alt
import pandas as pd

from venezuela_analysis import sources, wording
from venezuela_analysis.charts import house
from venezuela_analysis.figures import Figure

# fill and ink of each answer; a letter says the same where colours do not
_FILLS = {**house.ANSWERS, "confirmed": "#f6d9d6", "not_checked": "#eef0f2"}
_INKS = {
    "entailed": "white",
    "possible": house.INK,
    "contradicted": "white",
    "confirmed": house.HIGHLIGHT,
    "not_checked": house.QUIET,
}

_ANSWERS = {
    "en": {
        "title": "Every check agrees with {hold} of the {all} claims; a cited source contradicts "
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
        "answers": {
            "entailed": "holds",
            "possible": "possible",
            "contradicted": "contradicted",
            "confirmed": "disputed",
            "not_checked": "not checked",
        },
        "topics": {
            "venezuela": "Venezuela",
            "forces": "US forces",
            "allies": "Russia and China",
            "tariffs": "Tariffs",
            "loans": "Loans",
            "text": "Other",
        },
        "readings": {
            "corroborated": "corroborated",
            "contextualised": "needs context",
            "contradicted": "contradicted",
            "not_checked": "not checked",
        },
    },
    "es": {
        "title": "Todas las comprobaciones respaldan {hold} de las {all} afirmaciones; alguna "
        "fuente contradice {against}",
        "subtitle": "Afirmaciones del reportaje por tema, numeradas en su orden; la respuesta de "
        "la peor comprobación de cada una",
        "note": "S: se sostiene (implicada), concuerda con las fuentes citadas. P: posible. C: "
        "contradicha. D: discutida, una contradicción que la redacción ha examinado y confirmado. "
        "–: sin comprobar. Todas las afirmaciones son del reportaje; las pruebas, no. Los números "
        "son los de la lista de abajo.",
        "alt": "Un cuadro por afirmación, por temas. {topics} {source}",
        "letters": {
            "entailed": "S",
            "possible": "P",
            "contradicted": "C",
            "confirmed": "D",
            "not_checked": "–",
        },
        "answers": {
            "entailed": "se sostiene",
            "possible": "posible",
            "contradicted": "contradicha",
            "confirmed": "discutida",
            "not_checked": "sin comprobar",
        },
        "topics": {
            "venezuela": "Venezuela",
            "forces": "Fuerzas de Estados Unidos",
            "allies": "Rusia y China",
            "tariffs": "Aranceles",
            "loans": "Préstamos",
            "text": "Otras",
        },
        "readings": {
            "corroborated": "corroborada",
            "contextualised": "requiere contexto",
            "contradicted": "contradicha",
            "not_checked": "sin comprobar",
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
    words = _ANSWERS[language]
    shown = claims.assign(
        topic_name=claims["topic"].map(words["topics"]),
        letter=claims["answer"].map(words["letters"]),
        answer_name=claims["answer"].map(words["answers"]),
        fill=claims["answer"].map(_FILLS),
        ink=claims["answer"].map(_INKS),
        measure=claims[f"measure_{language}"],
    )
    source = sources.source_line(
        claims.drop(columns="source_id")
        .explode("source_ids")
        .rename(columns={"source_ids": "source_id"}),
        register,
        language,
    )
    numbers = {name: wording.render(figure, language, "short") for name, figure in counts.items()}
    return house.finish(
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
        tooltip=["number:O", "measure:N", "answer_name:N"],
    )
    squares = base.mark_rect(height=40, yOffset=10).encode(color=alt.Color("fill:N", scale=None))
    text = base.encode(color=alt.Color("ink:N", scale=None))
    letters = text.mark_text(fontSize=16, fontWeight=700, yOffset=3).encode(text="letter:N")
    numbers = text.mark_text(fontSize=11, yOffset=20).encode(text="number:O")
    names = (
        alt.Chart(shown[["topic_name"]].drop_duplicates())
        .mark_text(align="left", color=house.QUIET, yOffset=-20)
        .encode(x=alt.value(0), y=y, text="topic_name:N")
    )
    return alt.layer(squares, letters, numbers, names).properties(
        width=house.WIDE,
        height=alt.Step(68),
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )


def _topics_in_words(shown: pd.DataFrame) -> str:
    """Return the squares as sentences, for readers who cannot see them."""
    return " ".join(
        f"{topic}: "
        + "; ".join(f"{row.number}, {row.measure}: {row.answer_name}" for row in rows.itertuples())
        + "."
        for topic, rows in shown.groupby("topic_name", sort=False)
    )


# --- one number, many hedges -------------------------------------------------------------------

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
    },
    "es": {
        "title": "{number}, publicado en {forms} formas: {period}",
        "one": "{number}, publicado en {forms} forma: {period}",
        "subtitle": "Informaciones sobre militares de Estados Unidos frente a Venezuela que dan "
        "este número, por fecha y por las palabras que lo acompañan",
        "heads": {"below": "casi, hasta", "about": "unos", "bare": "sin matiz", "above": "o más"},
        "bare": "sin matiz",
        "note": "● exacto  ◌ unos  → al menos / más de  ← hasta / casi. Palabras tal como se "
        "publicaron, algunas traducidas. Azul: el reportaje. Las demás no proceden "
        "del reportaje, aunque puedan repetirlo o repetirse. Una fecha sin día es la del mes.",
        "alt": "Una lista por fechas. {reports} {source}",
        "report": "{date}, {publisher}: {words}.",
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
    shown = reports.assign(
        date=[wording.format_date(day, language) for day in reports["printed_date"]],
        words=reports["hedge_words"].fillna(words["bare"]),
        column=reports["form"].map(_FORMS.index),
        shape=reports["form"].map(_SHAPES).fillna("circle"),
        colour=reports["from_story"].map({True: house.CLAIM, False: house.INK}),
    )
    shown["outlet"] = shown["date"] + " · " + shown["publisher"]
    shown["fill"] = shown["colour"].where(shown["form"] != "about", "white")
    source = sources.source_line(reports, register, language)
    said = " ".join(
        words["report"].format(date=row.date, publisher=row.publisher, words=row.words)
        for row in shown.itertuples()
    )
    title = words["one" if forms.high == 1 else "title"].format(
        number=wording.render(number, language, "number"),
        forms=wording.render(forms, language, gender="feminine"),
        period=wording.format_period("/".join(shown["printed_date"].iloc[[0, -1]]), language),
    )
    return house.finish(
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
            alt.Data(
                values=[
                    {"row_id": "heads", "column": column, "text": heads[form]}
                    for column, form in enumerate(_FORMS)
                ]
            )
        )
        .mark_text(align="left", fontWeight=600, yOffset=9)
        .encode(x=x, y=y, text="text:N")
    )
    return alt.layer(rules, outlets, marks, texts, head).properties(
        width=house.WIDE,
        height=alt.Step(40),
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )


# --- lists -------------------------------------------------------------------------------------

_HEADS = {
    "en": ("No.", "Claim", "Who says it", "Checks", "The desk’s reading"),
    "es": ("N.º", "Afirmación", "Quién lo dice", "Comprobaciones", "Lectura de la redacción"),
}

_TOLD = {
    "en": {
        "claim": "{measure}: “{words}”",
        "own_voice": "the story",
        "via": "{speaker}, via {via}",
    },
    "es": {
        "claim": "{measure}: «{words}»",
        "own_voice": "el reportaje",
        "via": "{speaker}, por {via}",
    },
}


def readings(claims: pd.DataFrame, register: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """Return the claims with what the checks answer and, apart, what the desk's own reading says.

    Parameters
    ----------
    claims : DataFrame
        From `analysis.claims.overall`.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.

    Returns
    -------
    DataFrame
        One row for each claim; column names are heads for readers. The words of a claim are those
        of the story's text, whatever the language of the list.
    """
    words = _ANSWERS[language]
    names = {row["source_id"]: sources.short(row) for row in register.to_dict("records")}
    return pd.DataFrame(
        [
            (
                str(row["number"]),
                _claim(row, language),
                _who(row, language),
                words["answers"][row["answer"]],
                ": ".join(
                    part
                    for part in (
                        words["readings"][row["evidence"]],
                        names.get(row["evidence_source_id"]),
                    )
                    if part
                ),
            )
            for row in claims.to_dict("records")
        ],
        columns=list(_HEADS[language]),
    )


def _claim(row: dict, language: str) -> str:
    """Return what a claim measures, with its words where the ledger keeps them."""
    measure = row[f"measure_{language}"]
    if not isinstance(row["wording"], str):
        return measure
    return _TOLD[language]["claim"].format(measure=measure, words=row["wording"])


def _who(row: dict, language: str) -> str:
    """Return who says a claim, and through whom it came."""
    told = _TOLD[language]
    if row["speaker"] == "article voice":
        return told["own_voice"]
    return told["via"].format(speaker=row["speaker"], via=row["via"])
