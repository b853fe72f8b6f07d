"""Lists of reports: a line for each, with a mark in the form of its hedge."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from venezuela_analysis import ledger, sources, tables, wording
from venezuela_analysis.charts import house
from venezuela_analysis.figures import Figure, exact

_KEY = {
    "en": "● exact  ◌ about  → more than or at least  ← up to, nearly or fewer than",
    "es": "● exacto  ◌ aproximado  → más de o al menos  ← hasta, casi o menos de",
}
_STORY = {"en": "{} (the story)", "es": "{} (el reportaje)"}

# --- personnel ---------------------------------------------------------------------------------

_PERSONNEL = {
    "en": {
        "title": "US personnel: {low} in the lowest report, {high} in the highest; they do not "
        "count the same people",
        "title_alike": "US personnel: {low} in the lowest report, {high} in the highest",
        "title_one": "US personnel off Venezuela: {high}, according to the reports so far",
        "subtitle": "US military personnel by what is counted, outlet and date; {period}",
        "note": "Each line is a report, with the date that it is about (a month where no day is "
        "given). No line joins them, since they count different people. {own} {key}",
        "own": "Blue: the story; the other reports are not from it.",
        "others": "None of these reports is from the story.",
        "alt": "A list of {count} reports. {rows} In people. {source}",
    },
    "es": {
        "title": "Militares de EE. UU.: {low} según la cifra más baja, {high} según la más alta; "
        "no cuentan lo mismo",
        "title_alike": "Militares de EE. UU.: {low} según la cifra más baja, {high} según la más "
        "alta",
        "title_one": "Militares de EE. UU. frente a Venezuela: {high}, según lo publicado",
        "subtitle": "Personal militar de EE. UU., según qué se cuenta, medio y fecha; {period}",
        "note": "Cada línea es una información, con la fecha a la que se refiere (el mes, si no "
        "consta el día). Nada las une, porque no cuentan lo mismo. {own} {key}",
        "own": "En azul, el reportaje; las demás no proceden de él.",
        "others": "Ninguna de estas informaciones procede del reportaje.",
        "alt": "Lista de {count} informaciones. {rows} En personas. {source}",
    },
}


def personnel(
    reports: pd.DataFrame,
    extremes: tuple[Figure | None, Figure | None],
    claim: Figure | None,
    register: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.LayerChart | None:
    """Draw the reports of US personnel by what they count, or nothing where there are none.

    Parameters
    ----------
    reports : DataFrame
        Of `analysis.forces.personnel`.
    extremes : tuple
        Lowest and highest of them, from `analysis.forces.extremes`.
    claim : Figure or None
        The story's number, which a dashed line marks.
    register : DataFrame
        Table ``sources``.
    language : {"en", "es"}
        Of the words.
    """
    low, high = extremes
    if reports.empty or low is None or high is None:
        return None
    told = _PERSONNEL[language]
    ends = {"low": _words(low, language), "high": _words(high, language)}
    variant = "title" if reports["counted"].nunique() > 1 else "title_alike"
    title = told[variant if low.printed != high.printed else "title_one"].format(**ends)
    own = told["own" if reports["from_story"].any() else "others"]
    told = told | {"note": told["note"].replace("{own}", own)}
    return _finished(_lines(reports, language), "personnel", title, told, register, language, claim)


# --- warships ----------------------------------------------------------------------------------

_WARSHIPS = {
    "en": {
        "title": "{counted} warships on {date}; earlier counts of all US ships: {before}",
        "title_before": "Earlier counts of all US ships in the 4th Fleet's area: {before}",
        "title_other": "Warships off Venezuela, as the reports count them",
        "subtitle": "US ships by what is counted, outlet and date; {period}",
        "note": "Before and after are not the same count: the earlier ones take in all US ships in "
        "the 4th Fleet's area, the later ones warships in the Caribbean. None of these reports is "
        "from the story. {key}",
        "alt": "A list of {count} reports. {rows} In ships. {source}",
    },
    "es": {
        "title": "{counted} buques de guerra ({date}); antes, contando todos los buques: {before}",
        "title_before": "Recuentos previos de todos los buques de EE. UU. en la zona: {before}",
        "title_other": "Los buques de guerra frente a Venezuela, según las informaciones",
        "subtitle": "Buques de EE. UU., según qué se cuenta, medio y fecha; {period}",
        "note": "El antes y el después no cuentan lo mismo: los recuentos previos incluyen todos "
        "los buques de EE. UU. en la zona de la 4.ª Flota; los posteriores, los buques de guerra "
        "en el Caribe. Ninguna de estas informaciones procede del reportaje. {key}",
        "alt": "Lista de {count} informaciones. {rows} En buques. {source}",
    },
}


def warships(
    reports: pd.DataFrame,
    counted: Figure | None,
    before: Figure | None,
    register: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.LayerChart | None:
    """Draw the reports of warships below earlier counts, or nothing where there are none.

    Parameters
    ----------
    reports : DataFrame
        Of `analysis.forces.warships`.
    counted, before : Figure or None
        Of `analysis.forces.warships_counted` and `analysis.forces.baseline`.
    register : DataFrame
        Table ``sources``.
    language : {"en", "es"}
        Of the words.
    """
    if reports.empty:
        return None
    told = _WARSHIPS[language]
    title = told["title_other"]
    if before is not None:
        title = told["title" if counted else "title_before"].format(
            before=_words(before, language),
            counted=_words(counted, language) if counted else "",
            date=wording.format_date(counted.as_of, language) if counted else "",
        )
    return _finished(_lines(reports, language), "warships", title, told, register, language)


# --- shares ------------------------------------------------------------------------------------

_SHARES = {
    "en": {
        "title": "No fleet count that was read makes {part} warships {claim}",
        "title_some": "{part} warships: {first} of {first_name}, {last} of {last_name}",
        "title_printed": "Shares of the US Navy off Venezuela, as they were printed",
        "subtitle": "Share of the US Navy off Venezuela, in percent, by denominator; {period}",
        "note": "The story does not define what its share is a share of. Blue: what it says; the "
        "other lines are not from it. The word beside a share is what it would make of “{claim}” "
        "if its denominator were the one meant. The fleet counts are older than the count of "
        "warships. {key}",
        "note_unclaimed": "The fleet counts are older than the count of warships. None of these "
        "shares is from the story. {key}",
        "alt": "A list of {count} shares. {rows} In percent. {source}",
        "divided": "{part} of {whole} {name}, {date}",
        "claim": "{}: combat capacity, not defined",
        "entailed": "entailed",
        "possible": "possible",
        "contradicted": "contradicted",
    },
    "es": {
        "title": "Ningún recuento leído de la flota convierte {part} buques en {claim}",
        "title_some": "{part} buques: {first} de los {first_name}, {last} de los {last_name}",
        "title_printed": "La parte de la Armada de EE. UU. frente a Venezuela, según lo publicado",
        "subtitle": "Parte de la Armada de EE. UU. frente a Venezuela, en porcentaje, según el "
        "denominador; {period}",
        "note": "El reportaje no define de qué es parte su porcentaje. En azul, lo que dice; las "
        "demás líneas no proceden de él. La palabra junto a cada proporción indica cómo quedaría "
        "la afirmación «{claim}» si su denominador fuera el aludido. Los recuentos de la flota son "
        "anteriores al de los buques. {key}",
        "note_unclaimed": "Los recuentos de la flota son anteriores al de los buques. Ninguna de "
        "estas proporciones procede del reportaje. {key}",
        "alt": "Lista de {count} proporciones. {rows} En porcentaje. {source}",
        "divided": "{part} de {whole} {name}, {date}",
        "claim": "{}: capacidad de combate, sin definir",
        "entailed": "implicada",
        "possible": "posible",
        "contradicted": "contradicha",
    },
}


def shares(
    reports: pd.DataFrame,
    claim: Figure | None,
    largest: Figure | None,
    register: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.LayerChart | None:
    """Draw the shares of the Navy by denominator, or nothing where there are none.

    Parameters
    ----------
    reports : DataFrame
        Of `analysis.forces.shares`.
    claim : Figure or None
        The story's share; without it there are no answers.
    largest : Figure or None
        Of `analysis.forces.largest_contradicted`.
    register : DataFrame
        Table ``sources``.
    language : {"en", "es"}
        Of the words.
    """
    if reports.empty:
        return None
    told = _SHARES[language]
    claimed = _words(claim, language, "prose") if claim else ""
    computed = [row for row in reports.to_dict("records") if row["counted"] == "computed"]
    if not computed:
        title = told["title_printed"]
    else:
        first, last = computed[0], computed[-1]
        title = told["title" if claim and largest else "title_some"].format(
            claim=claimed,
            part=_count(first["part"], language),
            first=_words(ledger.figure(first), language, "prose"),
            first_name=first[f"whole_{language}"],
            last=_words(ledger.figure(last), language, "prose"),
            last_name=last[f"whole_{language}"],
        )
    lines = _lines(reports, language, "prose")
    lines["label"] = [
        _denominator(row, label, told, language)
        for row, label in zip(reports.to_dict("records"), lines["label"], strict=True)
    ]
    answered = reports["answer"].isin(list(house.ANSWERS))
    lines.loc[answered, "role"] = reports["answer"]
    lines.loc[answered, "value"] += ", " + reports["answer"].map(told)
    note = told["note" if claim else "note_unclaimed"]
    told = told | {"note": note.replace("{claim}", claimed)}
    return _finished(lines, "shares", title, told, register, language, claim)


def _denominator(row: dict[str, Any], label: str, told: dict[str, str], language: str) -> str:
    """Return what stands above a share: its division, or who printed it."""
    if row["counted"] == "claim":
        return told["claim"].format(row["outlet"])
    if row["counted"] != "computed":
        return label
    return told["divided"].format(
        part=_count(row["part"], language),
        whole=_count(row["whole"], language),
        name=row[f"whole_{language}"],
        date=wording.format_date(row["as_of_date"], language),
    )


# --- the list ----------------------------------------------------------------------------------

_STEP = 34  # pixels of a line: words above, mark below
_BELOW = 9  # pixels of the mark below the middle of its line
_GAP, _LETTER = 24, 5.6  # pixels between a mark and its words, and of a letter of theirs
_SHAPES = {
    "exact": "circle",
    "about": "circle",
    "range": "M0,0Z",  # its bar shows it
    "open_right": "M0,-1L0,1M0,0L4,0M2.8,-1L4,0L2.8,1",
    "open_left": "M0,-1L0,1M0,0L-4,0M-2.8,-1L-4,0L-2.8,1",
}
_COLOURS = {"story": house.CLAIM, "report": house.INK} | house.ANSWERS


def _lines(reports: pd.DataFrame, language: str, style: str = "number") -> pd.DataFrame:
    """Return reports as the lines of a list: words, place of the mark, role of its colour."""
    rows = reports.to_dict("records")
    years = {row["as_of_date"][:4] for row in rows}
    return pd.DataFrame(
        {
            "row_id": reports["row_id"],
            "group": reports[f"counted_{language}"],
            "label": [_label(row, language, short=len(years) == 1) for row in rows],
            "value": [_words(ledger.figure(row), language, style) for row in rows],
            "role": ["story" if row["from_story"] else "report" for row in rows],
            **{name: reports[name] for name in ("form", "at", "to", "as_of_date", "source_id")},
        }
    )


def _label(row: dict[str, Any], language: str, *, short: bool) -> str:
    """Return a report's outlet and date; `short` leaves out the year that the subtitle gives."""
    outlet = _STORY[language].format(row["outlet"]) if row["from_story"] else row["outlet"]
    day = wording.format_date(row["as_of_date"], language)
    if short:
        year = row["as_of_date"][:4]
        for link in (", ", " de ", " "):
            day = day.removesuffix(f"{link}{year}")
    return f"{outlet}, {day}"


def _finished(
    lines: pd.DataFrame,
    name: str,
    title: str,
    told: dict[str, str],
    register: pd.DataFrame,
    language: str,
    claim: Figure | None = None,
) -> alt.LayerChart:
    """Return a list of lines as a chart with its words; `claim` is marked behind them."""
    source_line = sources.source_line(lines, register, language)
    days = sorted(lines["as_of_date"], key=tables.last_day)
    groups = lines.groupby("group", sort=False)
    said = " ".join(
        f"{group}: {'; '.join(rows['label'] + ': ' + rows['value'])}." for group, rows in groups
    )
    count = _count(len(lines), language)
    return house.finish(
        _list(lines, language, claim),
        name=name,
        title=title,
        subtitle=told["subtitle"].format(
            period=wording.format_period(f"{days[0]}/{days[-1]}", language)
        ),
        source_line=source_line,
        alt_text=f"{title}. " + told["alt"].format(count=count, rows=said, source=source_line),
        note=told["note"].format(key=_KEY[language]),
    )


def _list(lines: pd.DataFrame, language: str, claim: Figure | None) -> alt.LayerChart:
    """Return the layers of a list: heads of groups, words of lines, marks in their form."""
    order = [
        place
        for group, rows in lines.groupby("group", sort=False)
        for place in (group, *rows["row_id"])
    ]
    ticks = _ticks(lines["to"].max())
    labels = {tick: _count(tick, language) for tick in ticks}
    end = _end(lines)
    y = alt.Y("row_id:N", axis=None, scale=alt.Scale(type="band", domain=order, padding=0))
    x = alt.X(
        "at:Q",
        scale=alt.Scale(domain=[0, end], nice=False),
        axis=alt.Axis(
            orient="top",
            values=ticks,
            title=None,
            labelExpr=f"{labels}[datum.value]",
            labelOverlap=False,
        ),
    )
    role = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    hollow = alt.condition(
        "datum.form === 'exact'", alt.Fill("role:N", scale=role), alt.value("#fff")
    )
    spans = alt.condition("datum.form === 'range'", alt.value(1), alt.value(0))
    base = alt.Chart(lines).encode(x=x, y=y)
    heads = alt.Chart(pd.DataFrame({"row_id": lines["group"].unique()})).encode(y=y)
    return alt.layer(
        *_claimed(claim, end),
        base.mark_rule(color=house.FAINT, yOffset=_BELOW, y2Offset=_BELOW).encode(x2=alt.datum(0)),
        heads.mark_text(align="left", baseline="bottom", dy=12, fontSize=13, fontWeight=600).encode(
            x=alt.value(0), text="row_id:N"
        ),
        base.mark_text(align="left", dy=-7, color=house.QUIET).encode(
            x=alt.value(0), text="label:N"
        ),
        base.mark_bar(height=8, yOffset=_BELOW, fill="#fff", strokeWidth=1.8).encode(
            x2="to:Q", stroke=alt.Stroke("role:N", scale=role), opacity=spans
        ),
        base.mark_point(size=80, strokeWidth=1.8, yOffset=_BELOW).encode(
            shape=alt.Shape(
                "form:N", scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values()))
            ),
            stroke=alt.Stroke("role:N", scale=role),
            fill=hollow,
        ),
        base.mark_text(
            align="left",
            dy=_BELOW,
            dx=alt.ExprRef("datum.form === 'open_right' ? 26 : 12"),
            fontWeight=600,
        ).encode(x="to:Q", text="value:N", color=alt.Color("role:N", scale=role)),
    ).properties(height=alt.Step(_STEP))


def _claimed(claim: Figure | None, end: float) -> list[alt.Chart]:
    """Return the claim behind a list: a dashed line at its bound, and a band where it is open."""
    if claim is None or claim.low is None:
        return []
    low = alt.datum(float(claim.low))
    band = [
        alt.Chart(alt.InlineData([{}]))
        .mark_rect(color=house.CLAIM, opacity=0.09)
        .encode(x=low, x2=alt.datum(end))
    ]
    edge = (
        alt.Chart(alt.InlineData([{}]))
        .mark_rule(color=house.CLAIM, strokeDash=[3, 3], opacity=0.5)
        .encode(x=low)
    )
    return [*(band if claim.high is None else []), edge]


def _end(lines: pd.DataFrame) -> float:
    """Return where the axis ends: the words beside every mark fit on the narrowest page."""
    left = house.NARROW - _GAP - _LETTER * lines["value"].str.len()
    return max((lines["to"] * house.NARROW / left).max(), lines["to"].max() * 1.1)


def _ticks(top: float) -> list[int]:
    """Return round numbers from 0 up to the last mark, about four of them."""
    unit = 10 ** math.floor(math.log10(top / 3))
    step = next(unit * size for size in (1, 2, 5, 10) if unit * size * 3.5 >= top)
    return [round(step * place) for place in range(int(top // step) + 1)]


def _words(figure: Figure, language: str, style: str = "number") -> str:
    """Return a figure as a chart prints it."""
    return wording.render(figure, language, style)


def _count(number: float, language: str) -> str:
    """Return a whole number as a chart prints it."""
    return wording.render(exact(round(number), "count"), language, "number")
