"""The story's claims as a list: what the checks answer and, apart, what the desk has read."""

from __future__ import annotations

import pandas as pd

from venezuela_analysis import binding, sources
from venezuela_analysis.charts.claims.answers import ANSWER_NAMES

_HEADS = {
    "en": ("No.", "Claim", "Who says it", "Checks", "The desk’s reading"),
    "es": ("N.º", "Afirmación", "Quién lo dice", "Comprobaciones", "Lectura de la redacción"),
}

_READINGS = {
    "en": {
        "corroborated": "corroborated",
        "contextualised": "needs context",
        "contradicted": "contradicted",
        "not_checked": "not checked",
    },
    "es": {
        "corroborated": "corroborada",
        "contextualised": "requiere contexto",
        "contradicted": "contradicha",
        "not_checked": "sin comprobar",
    },
}

_TOLD = {
    "en": {
        "claim": "{measure}: “{words}”",
        "own_voice": "the story",
        "via": "{speaker}, via {via}",
    },
    "es": {
        "claim": "{measure}: «{words}»",
        "own_voice": "el artículo",
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
    names = {row["source_id"]: sources.short(row, language) for row in register.to_dict("records")}
    return pd.DataFrame(
        [
            (
                binding.say(row["number"], language, "number"),
                _claim(row, language),
                _who(row, language),
                ANSWER_NAMES[language][row["answer"]],
                ": ".join(
                    part
                    for part in (
                        _READINGS[language][row["evidence"]],
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
    measure, words, figure = row[f"measure_{language}"], row["wording"], row["figure"]
    if not isinstance(words, str):
        return measure
    quoted = words if figure is None else binding.bind(words, figure)
    return _TOLD[language]["claim"].format(measure=measure, words=quoted)


def _who(row: dict, language: str) -> str:
    """Return who says a claim, and through whom it came."""
    told = _TOLD[language]
    if row["speaker"] == "article voice":
        return told["own_voice"]
    spanish = language == "es" and isinstance(row["speaker_es"], str)
    return told["via"].format(speaker=row["speaker_es" if spanish else "speaker"], via=row["via"])
