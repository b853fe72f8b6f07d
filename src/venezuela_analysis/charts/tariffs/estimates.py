"""Chart of the estimates around the cut of late 2025, by publisher, against the story."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from venezuela_analysis import binding, figures
from venezuela_analysis.analysis import tariffs
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.charts.tariffs.words import WORDS, key, on, publisher, rate, said
from venezuela_analysis.figures import Figure
from venezuela_analysis.sources import source_line
from venezuela_analysis.wording import format_date, format_period

_ROW = alt.Y("place:O", axis=None, scale=alt.Scale(paddingOuter=0))
_STEP = 40


def estimates(
    found: pd.DataFrame, claim: Figure | None, sources: pd.DataFrame, *, language: str = "en"
) -> alt.LayerChart | None:
    """Draw what each publisher put the total at, coloured and worded by its answer.

    Parameters
    ----------
    found : DataFrame
        Of `analysis.tariffs.estimates`.
    claim : Figure or None
        "Nearly" a rate; None where it is not known yet.
    sources : DataFrame
        The source register.
    language : {"en", "es"}
        Of every word.

    Returns
    -------
    LayerChart or None
        None where nobody had a cut yet.
    """
    if found.empty:
        return None
    words = WORDS[language]["estimates"]
    rows = found.drop(columns="when").assign(
        after=found["when"] == "after",
        label=[_label(row, words, language) for row in found.to_dict("records")],
        value=[said(row, language) for row in found.to_dict("records")],
        verdict=[words["answers"].get(answer, "") for answer in found["answer"]],
    )
    shown = rows[rows["main"].astype(bool)]
    base = alt.Chart(shown).encode(y=_ROW)
    colour = alt.Color(
        "answer:N", scale=alt.Scale(domain=[*house.ANSWERS], range=[*house.ANSWERS.values()])
    )
    label = {"x": alt.value(0), "text": "label:N"}
    # beside the marks: on a phone, the line above is the label's
    value = {"x": alt.value("width"), "text": "value:N"}
    verdict = {"x": "low:Q", "text": "verdict:N", "color": colour}
    layers = [
        *_band(claim, words, language),
        *_marks(rows, colour if claim else alt.value(house.QUIET), language),
        *house.grounded(base, encode=label, align="left", yOffset=-9),
        *house.grounded(base, encode=value, align="right", yOffset=9, fontWeight=600),
        *house.grounded(base, encode=verdict, align="right", yOffset=9, dx=-11),
    ]
    line = source_line(found, sources, language)
    described = "; ".join(
        words["dated"]["after" if row["after"] else "before"].format(
            label=row["label"], value=row["value"]
        )
        + (f" ({row['verdict']})" if row["verdict"] and row["main"] else "")
        for row in rows.to_dict("records")
    )
    claimed = words["story"].format(claim=binding.say(claim, language)) + "." if claim else ""
    return finish(
        alt.layer(*layers, height=alt.Step(_STEP), **house.FITTED),
        name="estimates",
        title=_title(found, claim, words, language),
        subtitle=words["subtitle"].format(period=format_period("2025-10/2025-12", language)),
        source_line=line,
        alt_text=words["alt"].format(rows=described, claim=claimed, source=line),
        note=words["note"].format(
            key=key(found["hedge"], language),
            claim=_claim_note(claim, words, language),
            later=words["later"] if found["afterwards"].any() else "",
        )
        + house.unless_story(found, WORDS[language]["not_story"]),
    )


def _marks(rows: pd.DataFrame, colour: Any, language: str) -> list[alt.Chart]:
    """Return the values: filled, hollow or a bar by hedge, and a stroke for one before the cut."""
    axis = alt.Axis(values=[0, 20, 40, 60], labelExpr=WORDS[language]["percent"])
    x = alt.X("low:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, 80]))
    base = alt.Chart(rows).encode(y=_ROW, x=x)
    after = base.transform_filter("datum.after").encode(color=colour)
    fill = alt.condition("datum.hedge == 'about'", alt.value("white"), colour)
    return [
        base.mark_line(color=house.CONTEXT, strokeWidth=1, yOffset=9).encode(detail="place:O"),
        base.transform_filter("!datum.after")
        .mark_tick(color=house.QUIET, thickness=2, size=15, yOffset=9)
        .encode(x="low:Q"),
        *house.grounded(
            base.transform_filter("!datum.main"),
            encode={"text": "value:N"},
            align="left",
            dx=6,
            yOffset=9,
            color=house.QUIET,
        ),
        after.transform_filter("datum.hedge == 'range'")
        .mark_rule(strokeWidth=9, strokeCap="round", yOffset=9)
        .encode(x2="high:Q"),
        after.transform_filter("datum.hedge != 'range'")
        .mark_point(size=90, strokeWidth=2, yOffset=9, filled=False)
        .encode(fill=fill),
    ]


def _band(claim: Figure | None, words: dict[str, Any], language: str) -> list[alt.Chart]:
    """Return the claim behind the marks: from what rounds to it, up to its open end."""
    if claim is None:
        return []
    region = claim.region
    base = alt.Chart(pd.DataFrame([{"from": float(region.low), "to": float(region.high)}]))
    name = words["story"].format(claim=binding.say(claim, language, "short"))
    return [
        base.mark_rect(color=house.CLAIM, opacity=0.13).encode(x="from:Q", x2="to:Q"),
        base.mark_rule(color=house.CLAIM, strokeDash=[3, 3]).encode(x="to:Q"),
        base.mark_text(color=house.CLAIM, align="right", baseline="bottom", dy=-3).encode(
            x="to:Q", y=alt.value(0), text=alt.value(name)
        ),
    ]


def _label(row: dict[str, Any], words: dict[str, Any], language: str) -> str:
    """Return who says it, what kind of estimate it is, and of when."""
    version = row["published"] if row["build"] else row["published"][:7]
    label = words["row"]["built" if row["build"] else row["group"]].format(
        publisher=publisher(row, language),
        date=on(row, language),
        version=format_date(version, language) if version else "",
    )
    return words["lone"].format(label=label) if row["main"] and row["when"] == "before" else label


def _title(found: pd.DataFrame, claim: Figure | None, words: dict[str, Any], language: str) -> str:
    """Return the finding, as far as the rows bear it out."""
    models = tariffs.span(found[(found["group"] == "modelled") & (found["when"] == "after")])
    headlines = found[(found["group"] == "headline") & (found["when"] == "after")]
    named = tariffs.span(headlines)
    if models is None or named is None:
        return words["title_bare"]
    parts = {
        "models": rate(models, language, name="models_after"),
        "headlines": rate(named, language, name="headlines_after"),
    }
    if claim is None or set(headlines["answer"]) != {"entailed"}:
        return words["title_plain"].format(**parts)
    return words["title"].format(claim=binding.say(claim, language, "sentence_start"), **parts)


def _claim_note(claim: Figure | None, words: dict[str, Any], language: str) -> str:
    """Return how the claim is drawn and compared."""
    if claim is None:
        return ""
    end = figures.exact(
        claim.high,
        claim.unit,
        id=f"{claim.id}_end",
        measure=claim.measure,
        measure_es=claim.measure_es,
        derived_from=(claim.id,),
    )
    return words["claim"].format(high=binding.say(end, language, "short"))
