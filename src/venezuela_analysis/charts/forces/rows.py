"""Personnel, warships and shares of the Navy, as lists of reports."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from venezuela_analysis import binding, wording
from venezuela_analysis.charts import house
from venezuela_analysis.charts.forces.lists import finished, lines_of, marked_later
from venezuela_analysis.figures import Figure

# --- personnel ---------------------------------------------------------------------------------

_PERSONNEL = {
    "en": {
        "title": "US personnel: {low} in the lowest report, {high} in the highest; they do not "
        "count the same people",
        "title_alike": "US personnel: {low} in the lowest report, {high} in the highest",
        "title_one": "US personnel off Venezuela: {high}, according to the reports so far",
        "subtitle": "US military personnel by what is counted, outlet and date; {period}",
        "note": "Each line is a report, with the date that it is about (a month where no day is "
        "given). No line joins them, since they count different people. {own}",
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
        "consta el día). Nada las une, porque no cuentan lo mismo. {own}",
        "own": "En azul, el artículo; las demás no proceden de él.",
        "others": "Ninguna de estas informaciones procede del artículo.",
        "alt": "Lista de {count} informaciones. {rows} En personas. {source}",
    },
}


def personnel(
    reports: pd.DataFrame,
    extremes: tuple[Figure | None, Figure | None],
    claim: Figure | None,
    register: pd.DataFrame,
    *,
    as_of: str | None = None,
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
    as_of : str, optional
        Last date of the edition, ISO 8601: a report on an earlier day that was published after it
        says so.
    language : {"en", "es"}
        Of the words.
    """
    low, high = extremes
    if reports.empty or low is None or high is None:
        return None
    told = _PERSONNEL[language]
    ends = {
        "low": binding.say(low, language, "number"),
        "high": binding.say(high, language, "number"),
    }
    variant = "title" if reports["counted"].nunique() > 1 else "title_alike"
    title = told[variant if low.printed != high.printed else "title_one"].format(**ends)
    own = told["own" if reports["from_story"].any() else "others"]
    told = told | {"note": told["note"].replace("{own}", own)}
    lines = lines_of(reports, language)
    if as_of is not None:
        lines["label"] = marked_later(lines, register, as_of, language)
    return finished(lines, "personnel", title, told, register, language, claim)


# --- warships ----------------------------------------------------------------------------------

_WARSHIPS = {
    "en": {
        "title": "{counted} warships on {date}; earlier counts of all US ships: {before}",
        "title_before": "Earlier counts of all US ships in the 4th Fleet’s area: {before}",
        "title_other": "Warships off Venezuela, as the reports count them",
        "subtitle": "US ships by what is counted, outlet and date; {period}",
        "note": "Before and after are not the same count: the earlier ones take in all US ships in "
        "the 4th Fleet’s area, the later ones warships in the Caribbean.",
        "not_story": "None of these reports is from the story.",
        "alt": "A list of {count} reports. {rows} In ships. {source}",
    },
    "es": {
        "title": "{counted} buques de guerra ({date}); antes, contando todos los buques: {before}",
        "title_before": "Recuentos previos de todos los buques de EE. UU. en la zona: {before}",
        "title_other": "Los buques de guerra frente a Venezuela, según las informaciones",
        "subtitle": "Buques de EE. UU., según qué se cuenta, medio y fecha; {period}",
        "note": "El antes y el después no cuentan lo mismo: los recuentos previos incluyen todos "
        "los buques de EE. UU. en la zona de la IV Flota; los posteriores, los buques de guerra "
        "en el Caribe.",
        "not_story": "Ninguna de estas informaciones procede del artículo.",
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
            before=binding.say(before, language, "number"),
            counted=binding.say(counted, language, "number") if counted else "",
            date=wording.format_date(counted.as_of, language) if counted else "",
        )
    told = told | {"note": told["note"] + house.unless_story(reports, told["not_story"])}
    return finished(lines_of(reports, language), "warships", title, told, register, language)


# --- shares ------------------------------------------------------------------------------------

_SHARES = {
    "en": {
        "title": "No fleet count found makes {part} warships {claim}",
        "title_some": "{part} warships: {first} of {first_name}, {last} of {last_name}",
        "title_printed": "Shares of the US Navy off Venezuela, as they were printed",
        "subtitle": "Share of the US Navy off Venezuela, in percent, by denominator; {period}",
        "note": "The story does not define what its share is a share of. Blue: what it says; the "
        "other lines are not from it. The word beside a share is what it would make of “{claim}” "
        "if its denominator were the one meant. USS: commissioned ships, without the support ships "
        "(USNS). The fleet counts are older than the count of warships.",
        "note_unclaimed": "The fleet counts are older than the count of warships.",
        "not_story": "None of these shares is from the story.",
        "alt": "A list of {count} shares. {rows} In percent. {source}",
        "divided": "{part} of {whole} {name}, {date}",
        "claim": "{}: combat capacity, not defined",
        "entailed": "entailed",
        "possible": "possible",
        "contradicted": "contradicted",
    },
    "es": {
        "title": "Ningún recuento hallado de la flota da a {part} buques {claim}",
        "title_some": "{part} buques: {first} de los {first_name}, {last} de los {last_name}",
        "title_printed": "La parte de la Armada de EE. UU. frente a Venezuela, según lo publicado",
        "subtitle": "Parte de la Armada de EE. UU. frente a Venezuela, en porcentaje, según el "
        "denominador; {period}",
        "note": "El artículo no define de qué es parte su porcentaje. En azul, lo que dice; las "
        "demás líneas no proceden de él. La palabra junto a cada proporción indica cómo quedaría "
        "la afirmación «{claim}» si su denominador fuera el aludido. USS: buques en servicio, sin "
        "los de apoyo (USNS). Los recuentos de la flota son anteriores al de los buques.",
        "note_unclaimed": "Los recuentos de la flota son anteriores al de los buques.",
        "not_story": "Ninguna de estas proporciones procede del artículo.",
        "alt": "Lista de {count} proporciones. {rows} En porcentaje. {source}",
        "divided": "{part} de {whole} {name}, {date}",
        "claim": "{}: capacidad de combate, sin definir",
        "entailed": "se desprende",
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
    claimed = binding.say(claim, language) if claim else ""
    computed = [row for row in reports.to_dict("records") if row["counted"] == "computed"]
    if not computed:
        title = told["title_printed"]
    else:
        first, last = computed[0], computed[-1]
        title = told["title" if claim and largest else "title_some"].format(
            claim=claimed,
            part=binding.say(first["part"], language, "number"),
            first=binding.say(first["figure"], language),
            first_name=first[f"whole_{language}"],
            last=binding.say(last["figure"], language),
            last_name=last[f"whole_{language}"],
        )
    lines = lines_of(reports, language, "prose")
    lines["label"] = [
        _denominator(row, label, told, language)
        for row, label in zip(reports.to_dict("records"), lines["label"], strict=True)
    ]
    answered = reports["answer"].isin(list(house.ANSWERS))
    lines.loc[answered, "role"] = reports["answer"]
    lines.loc[answered, "value"] += ", " + reports["answer"].map(told)
    unclaimed = told["note_unclaimed"] + house.unless_story(reports, told["not_story"])
    told = told | {"note": told["note"].replace("{claim}", claimed) if claim else unclaimed}
    return finished(lines, "shares", title, told, register, language, claim)


def _denominator(row: dict[str, Any], label: str, told: dict[str, str], language: str) -> str:
    """Return what stands above a share: its division, or who printed it."""
    if row["counted"] == "claim":
        return told["claim"].format(row["outlet" if language == "en" else "outlet_es"])
    if row["counted"] != "computed":
        return label
    return told["divided"].format(
        part=binding.say(row["part"], language, "number"),
        whole=binding.say(row["whole"], language, "number"),
        name=row[f"whole_{language}"],
        date=wording.format_date(row["as_of_date"], language),
    )
