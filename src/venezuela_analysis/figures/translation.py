"""What a figure is of and who says it, in the language of the reader."""

from __future__ import annotations

from typing import Literal

from venezuela_analysis.figures.figure import Figure


def translated(
    figure: Figure, name: Literal["measure", "universe", "speaker", "via"], language: str
) -> str:
    """Return what a figure tells under a name, in English where it has no words in the language.

    Parameters
    ----------
    figure : Figure
        Whose words they are.
    name : {"measure", "universe", "speaker", "via"}
        What is asked for.
    language : {"en", "es", "es-419"}
        Of the reader.

    Examples
    --------
    >>> from venezuela_analysis.figures import exact
    >>> translated(exact(295, "count", speaker="the Navy", speaker_es="la Armada"), "speaker", "es")
    'la Armada'
    """
    own = getattr(figure, f"{name}_es") if language.startswith("es") else ""
    return own or getattr(figure, name)
