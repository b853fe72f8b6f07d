"""A list of reports: a line for each, with a mark in the form of its hedge."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from venezuela_analysis import binding, sources, tables, wording
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.figures import Figure, exact

_KEY = {
    "en": "● exact  ◌ about  → more than or at least  ← up to, nearly or fewer than.",
    "es": "● exacto  ◌ aproximado  → más de o al menos  ← hasta, casi o menos de.",
}
_STORY = {"en": "{} (the story)", "es": "{} (el artículo)"}
_LATER = {"en": "{} (published later)", "es": "{} (publicado después)"}
_STEP = 37  # pixels of a line: words above, mark below
_BELOW = 8  # pixels of the mark below the middle of its line
_GAP, _LETTER = 24, 5.6  # pixels between a mark and its words, and of a letter of theirs
_SHAPES = {
    "exact": "circle",
    "about": "circle",
    "range": "M0,0Z",  # its bar shows it
    "open_right": "M0,-1L0,1M0,0L4,0M2.8,-1L4,0L2.8,1",
    "open_left": "M0,-1L0,1M0,0L-4,0M-2.8,-1L-4,0L-2.8,1",
}
_COLOURS = {"story": house.CLAIM, "report": house.INK} | house.ANSWERS


def lines_of(reports: pd.DataFrame, language: str, style: str = "number") -> pd.DataFrame:
    """Return reports as the lines of a list: words, place of the mark, role of its colour."""
    rows = reports.to_dict("records")
    years = {row["as_of_date"][:4] for row in rows}
    return pd.DataFrame(
        {
            "row_id": reports["row_id"],
            "group": reports[f"counted_{language}"],
            "label": [_label(row, language, short=len(years) == 1) for row in rows],
            "value": [binding.say(row["figure"], language, style) for row in rows],
            "role": ["story" if row["from_story"] else "report" for row in rows],
            **{
                name: reports[name]
                for name in ("hedge", "form", "at", "to", "as_of_date", "source_id")
            },
        }
    )


def _label(row: dict[str, Any], language: str, *, short: bool) -> str:
    """Return a report's outlet and date; `short` leaves out the year that the subtitle gives."""
    outlet = row["outlet" if language == "en" else "outlet_es"]
    if row["from_story"]:
        outlet = _STORY[language].format(outlet)
    return f"{outlet}, {wording.format_date(row['as_of_date'], language, with_year=not short)}"


def marked_later(
    lines: pd.DataFrame, register: pd.DataFrame, as_of: str, language: str
) -> pd.Series:
    """Return the labels of lines, marked where their source is of a later day than `as_of`."""
    published = register.set_index("source_id")["publication_date"]
    first = (
        lines["source_id"]
        .map(published)
        .fillna("")
        .map(lambda day: tables.first_day(day) if day else "")
    )
    return lines["label"].where(first <= as_of, lines["label"].map(_LATER[language].format))


def finished(
    lines: pd.DataFrame,
    name: str,
    title: str,
    told: dict[str, str],
    register: pd.DataFrame,
    language: str,
    claim: Figure | None = None,
) -> alt.LayerChart:
    """Return a list of lines as a chart with its words; `claim` is marked behind them."""
    source_line = sources.source_line(lines, register, language)
    days = sorted(lines["as_of_date"], key=tables.last_day)
    groups = lines.groupby("group", sort=False)
    said = " ".join(
        f"{group}: {'; '.join(rows['label'] + ': ' + rows['value'])}." for group, rows in groups
    )
    length = exact(
        len(lines),
        "count",
        id=f"{name}_lines",
        measure="lines of this list",
        measure_es="líneas de esta lista",
        derived_from=tuple(lines["row_id"]),
    )
    alt_text = told["alt"].format(
        count=binding.say(length, language, "number"), rows=said, source=source_line
    )
    return finish(
        _list(lines, language, claim),
        name=name,
        title=title,
        subtitle=told["subtitle"].format(
            period=wording.format_period(f"{days[0]}/{days[-1]}", language)
        ),
        source_line=source_line,
        alt_text=f"{title}. {alt_text}",
        note=f"{_KEY[language]} {told['note']}",
        paper=_columns(lines),
    )


def _columns(lines: pd.DataFrame) -> tuple[int, int]:
    """Return the pixels of a list, and of its second column where paper has two.

    The second begins with a group where one begins near the middle, and never after its head.
    """
    is_head = [
        place
        for _, rows in lines.groupby("group", sort=False)
        for place in (True, *[False] * len(rows))
    ]
    middle, near = len(is_head) / 2, 3
    first = min(
        (at for at in range(1, len(is_head)) if not is_head[at - 1]),
        key=lambda at: abs(at - middle) - near * is_head[at],
        default=len(is_head),
    )
    return len(is_head) * _STEP, (len(is_head) - first) * _STEP


def _list(lines: pd.DataFrame, language: str, claim: Figure | None) -> alt.LayerChart:
    """Return the layers of a list: heads of groups, words of lines, marks in their form."""
    order = [
        place
        for group, rows in lines.groupby("group", sort=False)
        for place in (group, *rows["row_id"])
    ]
    ticks = _ticks(lines["to"].max())
    labels = {tick: wording.render(exact(tick, "count"), language, "number") for tick in ticks}
    end = _end(lines, claim)
    y = alt.Y("row_id:N", axis=None, scale=alt.Scale(type="band", domain=order, padding=0))
    x = alt.X(
        "at:Q",
        scale=alt.Scale(domain=[0, end], nice=False),
        axis=alt.Axis(
            orient="top",
            values=ticks,
            title=None,
            labelExpr=f"{labels}[datum.value]",
            labelOverlap=False,
        ),
    )
    role = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    filled = alt.Fill("role:N", scale=role)
    hollow = alt.condition("datum.form === 'exact'", filled, alt.value("#fff"))
    spanned = alt.condition("datum.hedge === 'range'", filled, alt.value("#fff"))
    spans = alt.condition("datum.form === 'range'", alt.value(1), alt.value(0))
    base = alt.Chart(lines).encode(x=x, y=y)
    words = {"x": alt.value(0), "text": "label:N"}
    value = {"x": "to:Q", "text": "value:N", "color": alt.Color("role:N", scale=role)}
    heads = alt.Chart(pd.DataFrame({"row_id": lines["group"].unique()})).encode(y=y)
    return alt.layer(
        *_claimed(claim, end),
        base.mark_rule(color=house.FAINT, yOffset=_BELOW, y2Offset=_BELOW).encode(x2=alt.datum(0)),
        heads.mark_text(align="left", baseline="bottom", dy=12, fontSize=13, fontWeight=600).encode(
            x=alt.value(0), text="row_id:N"
        ),
        *house.grounded(base, encode=words, align="left", dy=-7, color=house.QUIET),
        *house.grounded(
            base,
            encode=value,
            align="left",
            dy=_BELOW,
            dx=alt.ExprRef("datum.form === 'open_right' ? 26 : 12"),
            fontWeight=600,
        ),
        base.mark_bar(height=8, yOffset=_BELOW, strokeWidth=1.8).encode(
            x2="to:Q", stroke=alt.Stroke("role:N", scale=role), fill=spanned, opacity=spans
        ),
        base.mark_point(size=80, strokeWidth=1.8, yOffset=_BELOW).encode(
            shape=alt.Shape(
                "form:N", scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values()))
            ),
            stroke=alt.Stroke("role:N", scale=role),
            fill=hollow,
        ),
        height=alt.Step(_STEP),
    )


def _claimed(claim: Figure | None, end: float) -> list[alt.Chart]:
    """Return the claim behind a list: a dashed line at its bound, and a band where it is open."""
    if claim is None or claim.low is None:
        return []
    low = alt.datum(float(claim.low))
    band = [
        alt.Chart(alt.InlineData([{}]))
        .mark_rect(color=house.CLAIM, opacity=0.09)
        .encode(x=low, x2=alt.datum(end))
    ]
    edge = (
        alt.Chart(alt.InlineData([{}]))
        .mark_rule(color=house.CLAIM, strokeDash=[3, 3], opacity=0.5)
        .encode(x=low)
    )
    return [*(band if claim.high is None else []), edge]


def _end(lines: pd.DataFrame, claim: Figure | None) -> float:
    """Return where the axis ends: the words beside every mark fit on the narrowest page."""
    letters = lines["value"].map(binding.plain).str.len()
    left = (house.NARROW - _GAP - _LETTER * letters).clip(lower=_GAP)
    claimed = float(claim.low) if claim is not None and claim.low is not None else 0
    return max((lines["to"] * house.NARROW / left).max(), 1.1 * claimed, 1)


def _ticks(top: float) -> list[int]:
    """Return round numbers from 0 up to the last mark, about four of them."""
    unit = 10 ** math.floor(math.log10(max(top, 3) / 3))
    step = next(unit * size for size in (1, 2, 5, 10) if unit * size * 3.5 >= top)
    return [step * place for place in range(int(top // step) + 1)]
