"""The house's look: palette by role, sizes, one theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from venezuela_analysis.charts.typefaces import SANS

if TYPE_CHECKING:
    # a page needs the look and draws what altair made long before
    import altair as alt
    import pandas as pd

CHART_MIME = "application/vnd.vegalite.v5+json"

# roles, not hues: the colours differ in lightness too, so that they survive grey and colour
# blindness (Okabe and Ito's set is the starting point)
HIGHLIGHT = "#b3261e"  # Venezuela, and what the sentence is about
CLAIM = "#1f5fa8"  # the claim under test
CONTEXT = "#8a8f98"  # everything else that is drawn
FAINT = "#d5d8dd"  # bands, gaps, empty cells
INK = "#1c1f24"  # text
QUIET = "#5b616b"  # secondary text; 4.5:1 on white
ANSWERS = {"entailed": "#1b7a4b", "possible": "#8a6100", "contradicted": HIGHLIGHT}

GRID = "#e6e8eb"
PAPER = ("white", "#fff")
# the same roles on a dark page, drawn by its style sheet: an image itself is always the light one
DARK = {
    HIGHLIGHT: "#ff8d7e",
    CLAIM: "#82b8f2",
    CONTEXT: "#878d96",
    FAINT: "#454a52",
    INK: "#e8e6e1",
    QUIET: "#a9aeb7",
    ANSWERS["entailed"]: "#6cc79a",
    ANSWERS["possible"]: "#e3b75a",
    GRID: "#2b2f35",
    "#eef0f2": "#25292e",
    "#f6d9d6": "#5a2723",
} | dict.fromkeys(PAPER, "#16181b")

# the house's own face first; the others where an image is opened without it. Without quotation
# marks: the renderer would measure words by another typeface than it draws them with.
FONT = f"{SANS}, Arial, Liberation Sans, Helvetica, sans-serif"
WIDE, NARROW = 640, 320
FITTED = {"width": WIDE, "autosize": {"type": "fit-x", "contains": "padding"}}
"""Of a chart that is as wide as the page with its axes and labels."""
BELOW = 4  # pixels under the lowest mark

MONTHS = {
    "en": "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split(),
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.".split(),
}
"""Names of the months on an axis, short."""

JOINER = "\u2060"
"""Nobody sees it; it tells two labels of the same words apart."""


def theme() -> dict[str, Any]:
    """Return the house's Vega-Lite configuration."""
    return {
        "width": WIDE,
        "config": {
            "font": FONT,
            "background": "transparent",
            # the image has a title and a description; labels for each mark would be English
            "aria": False,
            "view": {"stroke": None},
            "padding": {"left": 2, "right": 8, "top": 4, "bottom": BELOW},
            "title": {
                "anchor": "start",
                "frame": "group",
                "fontSize": 18,
                "fontWeight": 600,
                "color": INK,
                "subtitleFontSize": 14,
                "subtitleColor": QUIET,
                "subtitlePadding": 5,
                "offset": 14,
            },
            "axis": {
                "labelFontSize": 13,
                "labelColor": QUIET,
                "titleFontSize": 13,
                "titleFontWeight": "normal",
                "titleColor": QUIET,
                "gridColor": GRID,
                "domain": False,
                "ticks": False,
                "labelPadding": 6,
            },
            "axisX": {"titleAnchor": "start", "titlePadding": 8},
            "legend": {"disable": True},
            "text": {"fontSize": 13, "color": INK},
            "bar": {"color": CONTEXT},
            "rule": {"color": CONTEXT},
            "point": {"filled": True, "size": 70, "color": CONTEXT, "opacity": 1},
        },
    }


def grounded(base: alt.Chart, *, encode: dict[str, Any], **text: Any) -> list[alt.Chart]:
    """Return labels with a margin of white, in which no line of the chart runs through them.

    Parameters
    ----------
    base : Chart
        Data, and what its marks share.
    encode : dict
        Place, words and colour of the labels.
    **text
        Of the mark, as `altair.Chart.mark_text` has it.
    """
    margin = {"stroke": "white", "strokeWidth": 4, "strokeJoin": "round"}
    return [
        base.mark_text(**text, **margin).encode(**encode),
        base.mark_text(**text).encode(**encode),
    ]


def unless_story(rows: pd.DataFrame, sentence: str) -> str:
    """Return a sentence to end a note with, that no row is from the story; none where one is.

    Parameters
    ----------
    rows : DataFrame
        Those plotted, with ``from_story``.
    sentence : str
        Of the note.
    """
    return "" if rows["from_story"].eq(True).any() else f" {sentence}"
