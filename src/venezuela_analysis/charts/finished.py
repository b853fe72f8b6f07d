"""A chart with its words: what every finished chart carries with it, and how notebooks show it."""

from __future__ import annotations

from typing import Any

import altair as alt

from venezuela_analysis import binding
from venezuela_analysis.charts import house
from venezuela_analysis.charts.specification import specification


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
    # the theme is applied when the finished chart is drawn
    spec, labels = _unmarked(specification(chart))
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
            text += house.JOINER
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
    return {house.CHART_MIME: spec, "text/plain": text or "chart"}, {}


alt.theme.register("venezuela_analysis", enable=True)(
    lambda: alt.theme.ThemeConfig(**house.theme())
)
alt.renderers.register("venezuela_analysis", _lab_output)
alt.renderers.enable("venezuela_analysis")
