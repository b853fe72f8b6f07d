"""The house's look: palette by role, one theme, and what every chart carries with it."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from venezuela_analysis import binding
from venezuela_analysis.charts.typefaces import SANS

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


def finish(
    chart: alt.TopLevelMixin,
    *,
    name: str,
    title: str,
    subtitle: str,
    source_line: str,
    alt_text: str,
    note: str = "",
    paper: tuple[int, int] | None = None,
) -> alt.TopLevelMixin:
    """Return a chart with its words: what it says, measures, comes from, and looks like.

    Numbers in its words and in its labels are made with `binding.say`. The chart shows them
    without marks; ``usermeta`` keeps them bound, the words under ``bound``, the labels of the
    image under ``labels``, so that the page can show and the gate can tell whose they are.

    Parameters
    ----------
    chart : Chart
        Marks and axes.
    name : str
        What the chart is called in files and addresses: ``estimates``.
    title : str
        The finding, as a sentence.
    subtitle : str
        Measure, unit and period.
    source_line : str
        From `sources.source_line` over the rows plotted.
    alt_text : str
        What a reader who cannot see the chart needs: the data with range, hedge, unit, source.
    note : str
        Key of the marks and what the chart cannot show.
    paper : tuple of int or None
        Pixels of all lines of a long list, and of those that stand in a second column on paper.
    """
    surfaces = {
        "title": title,
        "subtitle": subtitle,
        "source_line": source_line,
        "alt_text": alt_text,
        "note": note,
    }
    told = {surface: binding.plain(text) for surface, text in surfaces.items()}
    with alt.theme.enable("none"):  # the theme is applied when the finished chart is drawn
        spec, labels = _unmarked(chart.to_dict())
    return Finished(
        spec
        | {
            "title": {"text": told["title"], "subtitle": told["subtitle"]},
            "description": told["alt_text"],
            "usermeta": {"name": name, **told, "bound": surfaces, "labels": labels, "paper": paper},
        }
    )


class Finished(alt.TopLevelMixin):
    """A chart with its words, which notebooks show and altair saves as any other.

    It is kept as its specification, which altair has checked: to make its objects anew from that
    would take longer than everything else that a notebook does.

    Parameters
    ----------
    spec : dict
        Vega-Lite, without the theme.
    """

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def to_dict(self, *_: Any, **__: Any) -> dict[str, Any]:
        """Return its specification in the theme that is enabled."""
        return alt.utils.update_nested(alt.theme.get()(), self._spec, copy=True)


def _unmarked(spec: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a specification without the marks of bound words, and its bound labels.

    The labels are those that state figures, as drawn and as bound. They are what a reader of the
    finished image can compare its text with. Where labels of two figures read the same, as 20% and
    20% do, the second is drawn with a joiner that nobody sees, so that none takes the other's name.
    """
    labels: dict[str, str] = {}

    def drawn(line: str) -> str:
        text = binding.plain(line)
        while text != line and labels.setdefault(text, line) != line:
            text += JOINER
        return text

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            # an image breaks a label where its text is broken
            return "\n".join(drawn(line) for line in value.split("\n"))
        if isinstance(value, dict):
            return {key: clean(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [clean(inner) for inner in value]
        return value

    return clean(spec), labels


def _lab_output(spec: dict[str, Any], **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a chart as JupyterLab draws it, interactive and without a network.

    JupyterLab brings its own Vega-Lite and knows it by the previous version's name; altair's
    usual output would load scripts from the web instead.
    """
    words = spec.get("usermeta", {})
    text = " ".join(words.get(part, "") for part in ("title", "subtitle", "alt_text")).strip()
    return {CHART_MIME: spec, "text/plain": text or "chart"}, {}


alt.theme.register("venezuela_analysis", enable=True)(lambda: alt.theme.ThemeConfig(**theme()))
alt.renderers.register("venezuela_analysis", _lab_output)
alt.renderers.enable("venezuela_analysis")
