"""The words of the tariff charts, and what is worded the same way in several of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from venezuela_analysis import binding, wording
from venezuela_analysis.analysis import tariffs
from venezuela_analysis.figures import Figure

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "publishers": {
            "PIIE (Bown)": "PIIE",
            "Tax Policy Center (column in Yale file)": "Tax Policy Center",
        },
        "percent": "datum.value + '%'",
        "points": "datum.value + ' pp'",
        "key": {"exact": "● exact", "about": "◌ about", "range": "▬ range, computed"},
        "not_story": "None of the marks comes from the story.",
        "dated": "{value}, {date}",
        "staircase": {
            "title": {
                "rise": "The average US tariff on Chinese goods went from {first} in {first_date} "
                "to {top} in {top_date}",
                "peak": "The average US tariff on Chinese goods went from {first} in {first_date} "
                "to {top} in {top_date}, then {last}",
                "fall": "The average US tariff on Chinese goods went from {first} in {first_date} "
                "to {last} in {last_date}",
                "single": "The average US tariff on Chinese goods stood at {first} in {first_date}",
            },
            "subtitle": "Average rate in force, {measure}, percent of the goods’ value; "
            "{publisher}, {period}",
            "measures": {"piie": "trade-weighted", "trade_war_tracker": "import-weighted"},
            "unread": "not read after\n{date}",
            "eras": {"2018-09-25": "first trade war"},
            "events": {
                "2025-05-14": "after Geneva",
                "2025-11-14": "after Busan",
            },
            "note": "A level is drawn until the source gives another, so that a change may have "
            "come earlier; dates known to the month or year are drawn at its first day. Rates "
            "that were planned, announced or dropped are left out. {version} {spelled}",
            "version": "Versions of the same page: {earlier} in that of {earlier_date}, {later} "
            "in that of {later_date}; part of the difference may be a revision.",
            "spelled": {"PIIE": "PIIE: Peterson Institute for International Economics."},
            "computed": "Levels are computed: the publisher’s base plus its increases. A low and "
            "a high end of a level are its rounding, not a doubt.",
            "alt": "Step chart of the average US tariff on Chinese goods. {rows}. {source}",
        },
        "publishers_chart": {
            "title": "For {month} alone, published averages run from {low} to {high}{weak}",
            "weak": "; the highest is of low confidence",
            "title_plain": "Average US tariffs on Chinese goods, publisher by publisher",
            "subtitle": "Average rates in force, percent of the goods’ value; steps: {publisher}; "
            "dots: other publishers; {period}",
            "named": "{publisher}: {value}",
            "turns": {"D45": "Geneva", "D57": "Busan", "D76": "court ruling"},
            "note": "{key}. Publishers weigh and count differently, so that no line joins their "
            "dots. Dates known to the month are drawn at its first day. Several model builds are "
            "later than the dates they describe.",
            "alt": "Dot chart of average US tariffs on Chinese goods beside the steps of "
            "{publisher}. {rows}. {source}",
        },
        "estimates": {
            "title": "{claim} fits totals that include the fentanyl duty; models give {models} for "
            "November",
            "title_plain": "After the cut, the US tariff on Chinese goods was {headlines} as "
            "announced, {models} in models",
            "title_bare": "The US tariff on Chinese goods around the cut, by publisher",
            "subtitle": "All US duties on Chinese goods together, percent of the goods’ value; "
            "last value after the cut, {period}",
            "row": {
                "headline": "{publisher} · announced total, {date}",
                "average": "{publisher} · average, {date}",
                "modelled": "{publisher} · model of {version}",
                "built": "{publisher} · model of {version}",
                "collected": "{publisher} · collected, {date}",
                "computed": "Announced total less the fentanyl duty · computed",
            },
            "lone": "{label} (before)",
            "dated": {"after": "{label}: {value}", "before": "{label}, before the cut: {value}"},
            "answers": {
                "entailed": "entailed",
                "possible": "possible",
                "contradicted": "contradicted",
            },
            "story": "The story: {claim}",
            "note": "{key}  | before the cut. {claim} {later}",
            "claim": "Blue: the claim, open at {high}: below it, and rounding to it. The answers "
            "take each total as if it were meant; the story speaks of the duties other than that "
            "on fentanyl.",
            "later": "The models are of a later date than the weeks they describe; the Tax Policy "
            "Center’s rates are a column in the Budget Lab’s file.",
            "alt": "Dot plot of the average US tariff on Chinese goods. {rows}. {claim} {source}",
        },
        "fentanyl": {
            "title": {
                "fall": "The US fentanyl duty on all Chinese goods fell from {old} to {new}, by "
                "{points}",
                "rise": "The US fentanyl duty on all Chinese goods rose from {old} to {new}, by "
                "{points}",
                "start": "The US fentanyl duty on all Chinese goods began at {new}",
            },
            "subtitle": "Duty on top of all others, percent of the goods’ value, and its changes "
            "in percentage points (pp); {period}",
            "step": "{rate}\n{change}",
            "model": "◇ Dates in Trade War Tracker’s model: {rows}; these differ from the record.",
            "model_row": "{rate} from {date}",
            "scope": "The duty covered all goods of Chinese origin; the story’s “goods related to "
            "fentanyl” is not what the sources say.",
            "note": "Steps: dates of legal effect. {model} {scope}",
            "alt": "Step chart of the US fentanyl duty on all Chinese goods. {rows}. {source}",
        },
        "components": {
            "title": "The fentanyl and the reciprocal duty came to {top} together in {top_date}, "
            "and to {last} from {last_date}",
            "title_top": "The fentanyl and the reciprocal duty came to {top} together from "
            "{top_date}",
            "subtitle": "Duties on the same goods, percent of their value, at each change; "
            "{period}",
            "names": {"fentanyl_ieepa": "fentanyl", "reciprocal_ieepa": "reciprocal"},
            "row": "{date} · {publisher}",
            "sum": "{parts} = {total}",
            "note": "They add up; within a row they are of the same publisher. Other duties, "
            "older and newer, come on top.",
            "alt": "Stacked bars of US duties on Chinese goods. {rows}. {source}",
        },
        "at_stake": {
            "title": "In the truce: {cut} points cut, {suspended} suspended; a threatened "
            "{threatened} never took effect",
            "title_parts": "At stake for China, in percentage points: {parts}",
            "part": {
                "cut": "{points} cut",
                "suspended": "{points} suspended",
                "threatened": "{points} threatened",
            },
            "row": {
                "cut": "Cut: part of the fentanyl duty, {date}",
                "suspended": "Suspended: rest of the reciprocal duty, {date}",
                "threatened": "Threatened, never in force, {date}",
            },
            "subtitle": "US duties on Chinese goods in the truce of late 2025, percentage points",
            "note": "Filled: taken off what was in force. Outlined: not in force. The suspended "
            "part is the country’s own rate less the rate that applied. The report of the threat "
            "is of low confidence.",
            "alt": "Bars of percentage points of US duty on Chinese goods. {rows}. {source}",
        },
    },
    "es": {
        "publishers": {
            "PIIE (Bown)": "PIIE",
            "Tax Policy Center (column in Yale file)": "Tax Policy Center",
            "D. Trump via Reuters": "D. Trump, vía Reuters",
            "UNCTAD via CBEI": "UNCTAD (CBEI)",
            "USAFacts via Preseen": "USAFacts, vía Preseen",
            "R. Brooks via Policy Center": "R. Brooks, vía Policy Center",
            "podcast citing Bown": "pódcast (Bown)",
            "podcast citing AInvest": "pódcast (AInvest)",
            "Budget Lab at Yale": "Budget Lab de Yale",
            "Budget Lab at Yale via Preseen": "Budget Lab de Yale, vía Preseen",
            "Budget Lab at Yale, tracker": "Budget Lab de Yale, seguimiento",
            "Budget Lab at Yale, Tariff-ETRs": "Budget Lab de Yale, Tariff-ETRs",
            "White House": "Casa Blanca",
            "AmCham Peru": "AmCham Perú",
        },
        "percent": "datum.value + ' %'",
        "points": "datum.value + ' pp'",
        "key": {
            "exact": "● exacto",
            "about": "◌ aproximado",
            "range": "▬ intervalo, calculado",
        },
        "not_story": "Ninguna de las marcas procede del artículo.",
        "dated": "{value}, {date}",
        "staircase": {
            "title": {
                "rise": "El arancel medio de EE. UU. a los productos chinos pasó del {first} en "
                "{first_date} al {top} en {top_date}",
                "peak": "El arancel medio de EE. UU. a los productos chinos pasó del {first} en "
                "{first_date} al {top} en {top_date} y luego al {last}",
                "fall": "El arancel medio de EE. UU. a los productos chinos pasó del {first} en "
                "{first_date} al {last} en {last_date}",
                "single": "El arancel medio de EE. UU. a los productos chinos era del {first} en "
                "{first_date}",
            },
            "subtitle": "Tipo medio en vigor, {measure}, en porcentaje del valor de los "
            "productos; {publisher}, {period}",
            "measures": {
                "piie": "ponderado por el comercio",
                "trade_war_tracker": "ponderado por las importaciones",
            },
            "unread": "sin leer desde\n{date}",
            "eras": {"2018-09-25": "primera guerra comercial"},
            "events": {
                "2025-05-14": "tras Ginebra",
                "2025-11-14": "tras Busan",
            },
            "note": "Cada nivel se dibuja hasta el siguiente que da la fuente, de modo que el "
            "cambio pudo llegar antes; las fechas de las que solo consta el mes o el año se "
            "dibujan en su primer día. No figuran los tipos previstos, anunciados o descartados. "
            "{version} {spelled}",
            "version": "Versiones de una misma página: {earlier} en la de {earlier_date}, {later} "
            "en la de {later_date}; parte de la diferencia puede ser una revisión.",
            "spelled": {"PIIE": "PIIE: Peterson Institute for International Economics."},
            "computed": "Los niveles están calculados: la base de la fuente más sus aumentos. "
            "El extremo bajo y el alto de un nivel son su redondeo, no una duda.",
            "alt": "Gráfico escalonado del arancel medio de EE. UU. a los productos chinos. "
            "{rows}. {source}",
        },
        "publishers_chart": {
            "title": "Solo para {month}, las medias publicadas van de {low} a {high}{weak}",
            "weak": "; la más alta, de poca confianza",
            "title_plain": "Aranceles medios de EE. UU. a los productos chinos, según quién los "
            "publica",
            "subtitle": "Tipos medios en vigor, en porcentaje del valor de los productos; "
            "escalones: {publisher}; puntos: los demás; {period}",
            "named": "{publisher}: {value}",
            "turns": {"D45": "Ginebra", "D57": "Busan", "D76": "sentencia"},
            "note": "{key}. Cada cual pondera y cuenta a su manera, por lo que nada une los "
            "puntos. Las fechas de las que solo consta el mes se dibujan en su primer día. Varias "
            "versiones de los modelos son posteriores a las fechas que describen.",
            "alt": "Gráfico de puntos de los aranceles medios de EE. UU. a los productos chinos "
            "junto a los escalones de {publisher}. {rows}. {source}",
        },
        "estimates": {
            "title": "{claim} cuadra con totales que incluyen el arancel por el fentanilo; los "
            "modelos dan para noviembre {models}",
            "title_plain": "Tras la rebaja, el arancel total de EE. UU. a China es del "
            "{headlines} según lo anunciado y de {models} en los modelos",
            "title_bare": "El arancel total de EE. UU. a los productos chinos en torno a la "
            "rebaja, según quién lo publica",
            "subtitle": "Todos los aranceles de EE. UU. a los productos chinos juntos, en "
            "porcentaje de su valor; último valor tras la rebaja, {period}",
            "row": {
                "headline": "{publisher} · anunciado, {date}",
                "average": "{publisher} · media, {date}",
                "modelled": "{publisher} · modelo de {version}",
                "built": "{publisher} · modelo del {version}",
                "collected": "{publisher} · recaudado, {date}",
                "computed": "Total anunciado sin el del fentanilo · calculado",
            },
            "lone": "{label} (antes)",
            "dated": {"after": "{label}: {value}", "before": "{label}, previo: {value}"},
            "answers": {
                "entailed": "se desprende",
                "possible": "posible",
                "contradicted": "contradicha",
            },
            "story": "El artículo: {claim}",
            "note": "{key}  | antes de la rebaja. {claim} {later}",
            "claim": "En azul, la afirmación, abierta en el {high}: por debajo, y redondeado a "
            "esa cifra. Las respuestas toman cada total como si se tratara de él; el artículo "
            "habla de los aranceles distintos del aplicado por el fentanilo.",
            "later": "Los modelos son de fecha posterior a las semanas que describen; los tipos "
            "del Tax Policy Center son una columna del archivo del Budget Lab.",
            "alt": "Gráfico de puntos del arancel medio de EE. UU. a los productos chinos. "
            "{rows}. {claim} {source}",
        },
        "fentanyl": {
            "title": {
                "fall": "El arancel de EE. UU. por el fentanilo a todos los productos chinos bajó "
                "del {old} al {new}: {points}",
                "rise": "El arancel de EE. UU. por el fentanilo a todos los productos chinos "
                "subió del {old} al {new}: {points}",
                "start": "El arancel de EE. UU. por el fentanilo a todos los productos chinos "
                "empezó en el {new}",
            },
            "subtitle": "Arancel añadido a todos los demás, en porcentaje del valor de los "
            "productos, y sus cambios en puntos porcentuales (pp); {period}",
            "step": "{rate}\n{change}",
            "model": "◇ Fechas en el modelo de Trade War Tracker: {rows}; no son las legales.",
            "model_row": "{rate} desde el {date}",
            "scope": "El arancel abarcaba todos los productos de origen chino; los «productos "
            "relacionados con el fentanilo» del artículo no son lo que dicen las fuentes.",
            "note": "Escalones: fechas de efecto legal. {model} {scope}",
            "alt": "Gráfico escalonado del arancel de EE. UU. por el fentanilo a todos los "
            "productos chinos. {rows}. {source}",
        },
        "components": {
            "title": "Los aranceles por el fentanilo y recíproco sumaban un {top} en {top_date}, y "
            "un {last} desde el {last_date}",
            "title_top": "Los aranceles por el fentanilo y recíproco suman un {top} desde el "
            "{top_date}",
            "subtitle": "Aranceles a los mismos productos, en porcentaje de su valor, en cada "
            "cambio; {period}",
            "names": {"fentanyl_ieepa": "fentanilo", "reciprocal_ieepa": "recíproco"},
            "row": "{date} · {publisher}",
            "sum": "{parts} = {total}",
            "note": "Se suman; en cada fila son de una misma fuente. Hay además otros aranceles, "
            "anteriores y posteriores.",
            "alt": "Barras apiladas de aranceles de EE. UU. a los productos chinos. {rows}. "
            "{source}",
        },
        "at_stake": {
            "title": "En la tregua: {cut} puntos rebajados y {suspended} suspendidos; los "
            "{threatened} de la amenaza no se aplicaron",
            "title_parts": "Lo que se jugaba China, en puntos porcentuales: {parts}",
            "part": {
                "cut": "{points} rebajados",
                "suspended": "{points} suspendidos",
                "threatened": "{points} de amenaza",
            },
            "row": {
                "cut": "Rebajado: parte del fentanilo, {date}",
                "suspended": "Suspendido: resto del recíproco, {date}",
                "threatened": "Amenaza, nunca en vigor, {date}",
            },
            "subtitle": "Aranceles de EE. UU. a los productos chinos en la tregua de finales de "
            "2025, en puntos porcentuales",
            "note": "Relleno: quitado de lo que estaba en vigor. Contorno: sin vigor. La parte "
            "suspendida es el tipo propio del país menos el que se aplicaba. La información sobre "
            "la amenaza es de confianza baja.",
            "alt": "Barras con puntos porcentuales de aranceles de EE. UU. a los productos "
            "chinos. {rows}. {source}",
        },
    },
}


def said(row: Mapping[str, Any], language: str, style: str = "short") -> str:
    """Return the words of a row's figure, bound to it."""
    return binding.say(tariffs.figure_of(row), language, style)


def rate(figure: Figure, language: str, *, name: str = "") -> str:
    """Return a rate for a sentence, without the article that Spanish has before percents."""
    words = wording.render(figure, language)
    return binding.bind(words.removeprefix("un ") if language == "es" else words, figure, name=name)


def publisher(row: Mapping[str, Any], language: str) -> str:
    """Return who published a row, as charts in this language name them."""
    return WORDS[language]["publishers"].get(row["publisher"], row["publisher"])


def key(hedges: Iterable[str], language: str) -> str:
    """Return the key of the marks that a chart has, in one line."""
    drawn = set(hedges)
    return "  ".join(mark for hedge, mark in WORDS[language]["key"].items() if hedge in drawn)


def on(row: Mapping[str, Any], language: str) -> str:
    """Return a row's date in words, as exact as it is known."""
    return wording.format_date(row["effective_date"], language)
