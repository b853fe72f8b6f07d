"""How a chart of loans draws rows: words above, a mark below, in the form of its hedge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from venezuela_analysis import binding
from venezuela_analysis.analysis import loans
from venezuela_analysis.charts import house
from venezuela_analysis.charts.loans.words import WORDS
from venezuela_analysis.figures import Figure, Hedge

STEP = 40
"""Height of a row: a line of words and a line of marks."""
WORDS_AT, MARKS_AT = -9, 6

_SHAPES = {
    Hedge.EXACT: "circle",
    Hedge.ABOUT: "circle",
    Hedge.RANGE: "circle",
    Hedge.MORE_THAN: "triangle-right",
    Hedge.AT_LEAST: "triangle-right",
    Hedge.LESS_THAN: "triangle-left",
    Hedge.AT_MOST: "triangle-left",
    Hedge.NEARLY: "triangle-left",
}
SHAPE = alt.Shape(
    "hedge:N", scale=alt.Scale(domain=[*map(str, _SHAPES)], range=[*_SHAPES.values()])
)
FILL = "datum.hedge == 'about'"
ROW = alt.Y("order:O", axis=None, scale=alt.Scale(paddingOuter=0))


def said(row: Mapping[str, Any], language: str) -> str:
    """Return the words of a row's figure, as a label and bound to it."""
    return binding.say(loans.figure(row), language, "short")


def money(language: str) -> alt.X:
    """Return an axis of dollars, from zero."""
    return alt.X(
        "bound:Q",
        title=None,
        scale=alt.Scale(zero=True, nice=4),
        axis=alt.Axis(tickCount=4, labelExpr=WORDS[language]["axis_usd"]),
    )


def worded(rows: pd.DataFrame) -> list[alt.Chart]:
    """Return the words of rows, what it is on the left and how much on the right, and a line."""
    base = alt.Chart(rows).encode(y=ROW)
    line = base.mark_rule(color=house.FAINT, strokeWidth=0.7, yOffset=MARKS_AT)
    what = {"x": alt.value(0), "text": "label:N"}
    much = {"x": alt.value("width"), "text": "value:N"}
    return [
        line.encode(x=alt.value(0), x2=alt.value("width")),
        *house.grounded(base, encode=what, align="left", yOffset=WORDS_AT),
        *house.grounded(base, encode=much, align="right", yOffset=WORDS_AT, fontWeight=600),
    ]


def dots(rows: pd.DataFrame, x: alt.X, colour: Any) -> list[alt.Chart]:
    """Return marks in the form of each hedge: filled, hollow, open to one side, or a bar."""
    base = alt.Chart(rows).encode(y=ROW, color=colour)
    bars = base.transform_filter("datum.spread").mark_rule(
        strokeWidth=8, strokeCap="round", yOffset=MARKS_AT
    )
    points = base.transform_filter("!datum.spread").mark_point(
        size=90, strokeWidth=2, filled=False, yOffset=MARKS_AT
    )
    fill = alt.condition(FILL, alt.value("white"), colour)
    return [bars.encode(x="low:Q", x2="high:Q"), points.encode(x=x, shape=SHAPE, fill=fill)]


def band(
    claim: Figure | None, language: str, *, named: bool, end: float | None = None
) -> list[Any]:
    """Return the claim as a band behind the marks; one without an upper bound ends at `end`."""
    if claim is None:
        return []
    high = claim.high if end is None else end
    data = pd.DataFrame([{"from": float(claim.low), "to": float(high)}])
    base = alt.Chart(data)
    across = base.mark_rect(color=house.CLAIM, opacity=0.13).encode(x="from:Q", x2="to:Q")
    edges = [base.mark_rule(color=house.CLAIM, strokeDash=[3, 3]).encode(x="from:Q")]
    if end is None:
        edges += [base.mark_rule(color=house.CLAIM, strokeDash=[3, 3]).encode(x="to:Q")]
    if not named:
        return [across, *edges]
    text = WORDS[language]["story"].format(figure=binding.say(claim, language, "short"))
    text = text.replace(": ", ":\n")
    name = base.mark_text(
        color=house.CLAIM, align="right" if end is None else "left", lineBreak="\n", dy=-22
    ).encode(x="to:Q" if end is None else "from:Q", y=alt.value(0), text=alt.value(text))
    return [across, *edges, name]


def panel(layers: list[Any], title: str = "") -> alt.LayerChart:
    """Return layers as one panel of a chart, with a heading of its own."""
    head = {"title": alt.Title(title, fontSize=13, offset=8, frame="bounds")} if title else {}
    return alt.layer(*layers, width=house.WIDE, height=alt.Step(STEP), **head)


def key(hedges: Iterable[str], language: str) -> str:
    """Return the key of the marks that a chart has, in one line."""
    drawn = set(hedges)
    forms = [WORDS[language]["key"][hedge] for hedge in map(str, _SHAPES) if hedge in drawn]
    return "  ".join(forms) + "." if forms else ""
