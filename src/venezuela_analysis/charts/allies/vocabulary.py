"""What charts and lists of allied support share: words in both languages, and an axis."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from venezuela_analysis import sources

ERA_NAMES = {"2018-2019": "2018–2019", "2025": "2025"}

WORDS = {
    "en": {
        "suppliers": {"Russia": "Russia", "China": "China"},
        "kinds": {
            "forces": "Presence of forces",
            "arms": "Arms",
            "money": "Money",
            "recognition": "Recognition",
            "words": "Words",
        },
        "standings": {
            "reported": "Reported",
            "unconfirmed": "Unconfirmed",
            "asked": "Asked for",
            "absent": "None found",
        },
        "lanes": {
            "caracas": "Caracas",
            "washington": "Washington",
            "moscow_beijing": "Moscow and Beijing",
        },
        "items": {
            "bomber_visit": "Bombers",
            "troop_visit": "Troops",
            "cargo_flight": "Cargo flight",
            "sipri_total": "Deliveries on record",
            "loan": "Loan",
            "bombers": "{figure} Tu-160 bombers",
            "personnel": "{figure} personnel",
            "contractors": "{figure} contractors",
            "cargo_flights": "Cargo flight",
            "arms_request": "Arms",
            "financing_request": "Financing",
            "pledge": "{figure} pledge",
            "credit": "{figure} credit",
            "credit_line": "{figure} credit line",
            "last_delivery": "Last delivery: {figure}",
            "air_defence": "Air defense delivery",
            "debt_to_russia": "Loans still owed",
            "loan_for_arms": "{figure} loan for arms",
            "treaty": "Treaty",
            "statement": "Statement of support",
            "visit": "Visit",
            "request": "Help",
            "unconfirmed": "Unconfirmed:",
            "asked": "Venezuela asked for:",
            "absent": "None found",
            "unread": "Nothing read to this date",
        },
        "and": "{} and {}",
        "to": "{} to {}",
    },
    "es": {
        "suppliers": {"Russia": "Rusia", "China": "China"},
        "kinds": {
            "forces": "Presencia de fuerzas",
            "arms": "Armas",
            "money": "Dinero",
            "recognition": "Reconocimiento",
            "words": "Palabras",
        },
        "standings": {
            "reported": "Publicado",
            "unconfirmed": "Sin confirmar",
            "asked": "Pedido",
            "absent": "No consta",
        },
        "lanes": {
            "caracas": "Caracas",
            "washington": "Washington",
            "moscow_beijing": "Moscú y Pekín",
        },
        "items": {
            "bomber_visit": "Bombarderos",
            "troop_visit": "Militares",
            "cargo_flight": "Vuelo de carga",
            "sipri_total": "Entregas registradas",
            "loan": "Préstamo",
            "bombers": "{figure} bombarderos Tu-160",
            "personnel": "{figure} militares",
            "contractors": "{figure} contratistas",
            "cargo_flights": "Vuelo de carga",
            "arms_request": "Armas",
            "financing_request": "Financiación",
            "pledge": "Promesa de {figure}",
            "credit": "Crédito de {figure}",
            "credit_line": "Línea de {figure}",
            "last_delivery": "Última entrega: {figure}",
            "air_defence": "Entrega de antiaéreos",
            "debt_to_russia": "Préstamos por pagar",
            "loan_for_arms": "Préstamo de {figure}",
            "treaty": "Tratado",
            "statement": "Declaración de apoyo",
            "visit": "Visita",
            "request": "Ayuda",
            "unconfirmed": "Sin confirmar:",
            "asked": "Venezuela pidió:",
            "absent": "No consta",
            "unread": "Nada leído hasta esa fecha",
        },
        "and": "{} y {}",
        "to": "{} a {}",
    },
}


def listed(words: Sequence[str], language: str) -> str:
    """Return words as a list in a sentence."""
    if len(words) < 2:
        return "".join(words)
    return WORDS[language]["and"].format(", ".join(words[:-1]), words[-1])


HEADS = {
    "en": {
        "date": "Date",
        "kind": "Kind",
        "statement": "What the source says",
        "standing": "Standing",
        "source": "Source",
        "place": "Where",
        "event": "Event",
    },
    "es": {
        "date": "Fecha",
        "kind": "Clase",
        "statement": "Lo que dice la fuente",
        "standing": "Estado",
        "source": "Fuente",
        "place": "Lugar",
        "event": "Hecho",
    },
}


def source_names(register: pd.DataFrame, language: str) -> dict[str, str]:
    """Return how a list names each source."""
    return {row["source_id"]: sources.short(row, language) for row in register.to_dict("records")}


def year_axis(years: list[int], *, grid: bool = False) -> alt.Axis:
    """Return an axis that names every fifth year and the last, none of them overhanging."""
    return alt.Axis(
        values=[*(year for year in years[1:-3] if year % 5 == 0), years[-1]],
        labelAlign=alt.expr(f"datum.value == {years[-1]} ? 'right' : 'center'"),
        labelAngle=0,
        labelBaseline="top",
        labelOverlap=False,
        title=None,
        grid=grid,
    )
