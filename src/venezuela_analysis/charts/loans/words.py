"""What the charts of loans say, in both languages."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "key": {
            "exact": "● exact",
            "about": "◌ about",
            "range": "▬ a range",
            "more_than": "▶ more than",
            "at_least": "▶ at least",
            "less_than": "◀ less than",
            "at_most": "◀ up to",
            "nearly": "◀ nearly",
        },
        "story": "The story: {figure}",
        "not_story": "Only the blue band comes from the story.",
        "no_story": "None of the marks comes from the story.",
        "and": "{} and {}",
        "shortened": "prose",
        "axis_usd": "datum.value ? '$' + format(datum.value / 1e9, ',.0f') + 'bn' : '0'",
        "axis_pct": "format(datum.value, '.0f') + '%'",
        "estimates": {
            "titles": (
                "Who has counted the loans, and when",
                "A single database put the loans at {0}",
                "A single database put the loans at {0}, then {1}",
                "A single database put the loans at {0}, then {1}, then {2}",
            ),
            "subtitle": "China’s lending to Venezuela as published, in dollars of the day, "
            "{period}",
            "versions": "Inter-American Dialogue / Boston University",
            "others": "Others, by date",
            "note": "The line joins versions of the same database, that of the Inter-American "
            "Dialogue and Boston University (IAD/BU); other counts differ in lenders and years, so "
            "nothing joins them.",
            "left_out": "Counts of low confidence (reposts, blogs) that were read and are not "
            "drawn: {low}.",
            "alt": "Dot plot of what publishers said China had lent Venezuela. {rows}.",
            "names": {
                "IAD/BU": "IAD/BU, as quoted",
                "Venezuelan oil ministry (R. Ramírez)": "Oil minister R. Ramírez",
            },
            "scopes": {
                "China Development Bank only": "a single bank",
                "joint fund in its various forms": "joint fund",
                "last five years": "{period_start}–{period_end}",
                "last decade": "{period_start}–{period_end}",
                "agreements under the two funds": "fund agreements",
                "total financial commitment": "commitments",
                "loans repayable in oil": "loans paid in oil",
                "all official-sector lenders and flow types": "all official money",
                "loans and other assistance": "loans and other aid",
                "official-sector commitments": "all official money",
            },
        },
        "ladder": {
            "title": "Sums of the same records run from {low} to {high}",
            "one": "The records total {high}",
            "subtitle": "AidData’s records of Chinese loans and export credits to Venezuela, "
            "{period}, in dollars of each year",
            "note": "Each bar adds up the same records under another rule; each … adds a rule "
            "to the bar above. The correction is the desk’s: an amount that the title of its own "
            "record contradicts. A renewal lends the same tranche again. "
            "Committed: not pledged, cancelled or suspended.",
            "alt": "Bar chart of sums of the same records for Venezuela. {rows}.",
        },
        "purposes": {
            "title": "For {unknown} of {whole}, the records name no sector",
            "known": "The records name a sector for all of {whole}",
            "subtitle": "AidData’s records of Chinese loans and export credits to Venezuela, "
            "by sector, in dollars of each year",
            "note": "Sectors are AidData’s. Not known: facilities for several sectors and "
            "unallocated ones. Without pledged, cancelled and suspended loans; with an "
            "amount corrected and with renewals.",
            "alt": "Bar chart of what Chinese loans to Venezuela were for. {rows}.",
            "names": {
                "not known": "Not known",
                "energy generation and supply": "Energy",
                "other social infrastructure and services": "Other social infrastructure",
                "industry, mining, construction": "Industry, mining, construction",
                "transport and storage": "Transport and storage",
                "agriculture, forestry and fishing": "Farming, forestry, fishing",
                "communications": "Communications",
                "health": "Health",
            },
        },
        "shares": {
            "titles": {
                "": "Venezuela’s share of China’s lending, by who counts and how",
                "all": "{claim} follows from all {all} counts",
                "mixed": "{claim} follows from {entailed} of {all} counts",
            },
            "subtitle": "Venezuela’s share of China’s lending to Latin America, in percent; "
            "years of the loans in parentheses",
            "database": "Inter-American Dialogue / Boston University",
            "aiddata": "AidData",
            "via": ", via {name}",
            "gcdf": "Newer data set, all flows",
            "answers": {
                "entailed": "entailed",
                "possible": "possible",
                "contradicted": "contradicted",
            },
            "computed": "computed",
            "note": "Entailed: the claim follows from the count. Possible: the count allows it "
            "and does not give it. Contradicted: the count rules it out. The claim is open: more "
            "than its number, with no upper end. Every count has its own lenders and years.",
            "alt": "Dot plot of Venezuela’s share of Chinese lending to Latin America. {rows}.",
        },
        "by_year": {
            "titles": {
                "": "China’s lending to the region, year by year",
                "peak": "Lending to Venezuela peaked in {year}, at {amount}",
                "zero": "Lending to Venezuela peaked in {year}; for {zero} IAD/BU has none",
            },
            "subtitle": "New Chinese loans by year, {dollars}",
            "nominal": "in dollars of each year",
            "constant": "in dollars of {year} (US consumer prices)",
            "records": "AidData’s records",
            "database": "Inter-American Dialogue / Boston University",
            "series": {
                "venezuela": "Venezuela",
                "rest": "rest of the region",
                "region": "whole region",
            },
            "unread": "not read",
            "end": "no records after {year}",
            "disagree": "Several marks in a year are versions of the database that disagree.",
            "shaded": "Shaded years: the database has them, but no version was read.",
            "published": "AidData’s records end in 2014 and were published in 2017.",
            "alt": "Bars and dots of new Chinese loans by year. {parts}.",
        },
    },
    "es": {
        "key": {
            "exact": "● exacto",
            "about": "◌ aproximado",
            "range": "▬ intervalo",
            "more_than": "▶ más de",
            "at_least": "▶ al menos",
            "less_than": "◀ menos de",
            "at_most": "◀ hasta",
            "nearly": "◀ casi",
        },
        "story": "El artículo: {figure}",
        "not_story": "Solo la franja azul procede del artículo.",
        "no_story": "Ninguna marca procede del artículo.",
        "and": "{} y {}",
        "shortened": "number",
        "axis_usd": "datum.value ? "
        "replace(format(datum.value / 1e6, ',.0f'), ',', '.') + ' M$' : '0'",
        "axis_pct": "format(datum.value, '.0f') + ' %'",
        "estimates": {
            "titles": (
                "Quién ha contado los préstamos, y cuándo",
                "Una sola base de datos cifró los préstamos en {0}",
                "Una sola base de datos cifró los préstamos en {0} y luego {1}",
                "Una sola base de datos cifró los préstamos en {0}, luego {1} y luego {2}",
            ),
            "subtitle": "Préstamos de China a Venezuela según lo publicado, en dólares de cada "
            "momento, {period}",
            "versions": "Diálogo Interamericano / Universidad de Boston",
            "others": "Otros, por fecha",
            "note": "La línea une versiones de la misma base de datos, la del Diálogo "
            "Interamericano y la Universidad de Boston (IAD/BU); las demás cuentas difieren en "
            "prestamistas y años, por lo que nada las une. M$: millones de dólares.",
            "left_out": "Cuentas de poca confianza (copias, blogs) leídas y no dibujadas: {low}.",
            "alt": "Gráfico de puntos con lo que distintas fuentes dijeron que China había "
            "prestado a Venezuela. {rows}.",
            "names": {
                "IAD/BU": "IAD/BU, según la prensa",
                "Venezuelan oil ministry (R. Ramírez)": "R. Ramírez, ministro",
                "Kaplan and Penfold": "Kaplan y Penfold",
            },
            "scopes": {
                "China Development Bank only": "un solo banco",
                "joint fund in its various forms": "fondo conjunto",
                "last five years": "{period_start}–{period_end}",
                "last decade": "{period_start}–{period_end}",
                "agreements under the two funds": "acuerdos de fondos",
                "total financial commitment": "compromisos",
                "loans repayable in oil": "a pagar en petróleo",
                "all official-sector lenders and flow types": "todo el dinero oficial",
                "loans and other assistance": "préstamos y otra ayuda",
                "official-sector commitments": "todo el dinero oficial",
            },
        },
        "ladder": {
            "title": "Las sumas de los mismos registros van de {low} a {high}",
            "one": "Los registros suman {high}",
            "subtitle": "Préstamos y créditos a la exportación de China a Venezuela en los "
            "registros de AidData, {period}, en dólares de cada año",
            "note": "Cada barra suma los mismos registros con otra regla; cada … añade una regla a "
            "la barra anterior. La corrección es nuestra: un importe que el título de su propio "
            "registro contradice. Una renovación presta de nuevo el mismo tramo. "
            "Comprometidos: ni prometidos ni cancelados ni suspendidos. M$: millones de dólares.",
            "alt": "Gráfico de barras con sumas de los mismos registros. {rows}.",
        },
        "purposes": {
            "title": "No consta el sector de {unknown}, de un total de {whole}",
            "known": "Los registros dan un sector para todo: {whole}",
            "subtitle": "Préstamos y créditos a la exportación de China a Venezuela en los "
            "registros de AidData, por sector, en dólares de cada año",
            "note": "Los sectores son los de AidData. No consta: líneas para varios sectores o sin "
            "asignar. Sin préstamos prometidos, cancelados ni suspendidos; con un importe "
            "corregido y con las renovaciones. M$: millones de dólares.",
            "alt": "Gráfico de barras con el destino de los préstamos chinos a Venezuela. {rows}.",
            "names": {
                "not known": "No consta",
                "energy generation and supply": "Energía",
                "other social infrastructure and services": "Otras infraestructuras sociales",
                "industry, mining, construction": "Industria, minería, construcción",
                "transport and storage": "Transporte y almacenamiento",
                "agriculture, forestry and fishing": "Agricultura, bosques y pesca",
                "communications": "Comunicaciones",
                "health": "Sanidad",
            },
        },
        "shares": {
            "titles": {
                "": "La parte de Venezuela en los préstamos de China, según quién y cómo cuente",
                "all": "{claim}: se desprende de las {all} cuentas",
                "mixed": "{claim}: se desprende de {entailed} de {all} cuentas",
            },
            "subtitle": "Parte de Venezuela en los préstamos de China a América Latina, en "
            "porcentaje; entre paréntesis, los años de los préstamos",
            "database": "Diálogo Interamericano / Universidad de Boston",
            "aiddata": "AidData",
            "via": ", según {name}",
            "gcdf": "Base nueva, todos los flujos",
            "answers": {
                "entailed": "se desprende",
                "possible": "posible",
                "contradicted": "contradicha",
            },
            "computed": "calculado",
            "note": "Se desprende: la afirmación se sigue de la cuenta. Posible: la cuenta la "
            "admite, sin darla. Contradicha: la cuenta la excluye. La afirmación es abierta: más "
            "que su número, sin extremo superior. Cada cuenta tiene sus prestamistas y sus años.",
            "alt": "Gráfico de puntos con la parte de Venezuela en los préstamos de China a "
            "América Latina. {rows}.",
        },
        "by_year": {
            "titles": {
                "": "Los préstamos de China a la región, año por año",
                "peak": "El máximo para Venezuela fue en {year}: {amount}",
                "zero": "Los préstamos a Venezuela tocaron techo en {year}; la base IAD/BU no "
                "recoge ninguno en {zero}",
            },
            "subtitle": "Nuevos préstamos de China por año, {dollars}",
            "nominal": "en dólares de cada año",
            "constant": "en dólares de {year} (precios de consumo de EE. UU.)",
            "records": "Registros de AidData",
            "database": "Diálogo Interamericano / Universidad de Boston",
            "series": {
                "venezuela": "Venezuela",
                "rest": "resto de la región",
                "region": "toda la región",
            },
            "unread": "sin leer",
            "end": "sin registros tras {year}",
            "disagree": "Varias marcas en un año son versiones que no coinciden entre sí.",
            "shaded": "Años sombreados: la base los tiene, pero no se leyó ninguna versión.",
            "published": "Los registros de AidData acaban en 2014 y se publicaron en 2017. M$: "
            "millones de dólares.",
            "alt": "Barras y puntos con los nuevos préstamos de China por año. {parts}.",
        },
    },
}


def listed(parts: list[str], language: str) -> str:
    """Return parts as a list in a sentence: ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return WORDS[language]["and"].format(", ".join(parts[:-1]), parts[-1])
