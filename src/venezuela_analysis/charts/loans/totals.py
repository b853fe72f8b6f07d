"""Charts of totals: according to whom, under which filter, for what."""

from __future__ import annotations

import altair as alt
import pandas as pd

from venezuela_analysis import binding, wording
from venezuela_analysis.analysis import loans
from venezuela_analysis.charts import house
from venezuela_analysis.charts.finished import finish
from venezuela_analysis.charts.loans import marks
from venezuela_analysis.charts.loans.words import WORDS
from venezuela_analysis.figures import Figure
from venezuela_analysis.sources import source_line


def estimates(
    found: pd.DataFrame,
    claim: Figure | None,
    sources: pd.DataFrame,
    left_out: Figure,
    *,
    language: str = "en",
) -> alt.VConcatChart | None:
    """Return what each publisher counted, versions of one database joined, the claim behind.

    Parameters
    ----------
    found : DataFrame
        Of `analysis.loans.estimates`.
    claim : Figure or None
        The story's range; None where it is not known yet.
    sources : DataFrame
        The source register.
    left_out : Figure
        How many counts are not drawn.
    language : {"en", "es"}
        Of every word.

    Returns
    -------
    VConcatChart or None
        None where nothing had been published.
    """
    if found.empty:
        return None
    words, common = WORDS[language]["estimates"], WORDS[language]
    rows = found.assign(
        order=range(len(found)),
        label=[_who(row, words, language) for row in found.to_dict("records")],
        value=[marks.said(row, language) for row in found.to_dict("records")],
    )
    x = marks.money(language)
    panels, described = [], []
    for revised, of in rows.groupby("revised", sort=False):
        colour = alt.value(house.HIGHLIGHT if revised else house.QUIET)
        layers = marks.band(claim, language, named=not panels)
        if revised:
            path = alt.Chart(of).mark_line(
                color=house.HIGHLIGHT, strokeWidth=1.5, yOffset=marks.MARKS_AT
            )
            layers.append(path.encode(x=x, y=marks.ROW, order="order:O"))
        layers += [*marks.worded(of), *marks.dots(of, x, colour)]
        title = words["versions" if revised else "others"]
        panels.append(marks.panel(layers, title))
        described.append(f"{title}: {_listed(of)}")
    picked = loans.revisions(found)
    amounts = [
        binding.say(figure, language, "prose" if figure is picked[-1] else common["shortened"])
        for figure in picked
    ]
    dates = f"{found['as_of_date'].str[:7].min()}/{found['as_of_date'].str[:7].max()}"
    line = source_line(found, sources, language)
    return finish(
        alt.vconcat(*panels, spacing=26, resolve={"scale": {"x": "shared"}}),
        name="estimates",
        title=words["titles"][len(picked)].format(*amounts),
        subtitle=words["subtitle"].format(period=wording.format_period(dates, language)),
        source_line=line,
        alt_text=words["alt"].format(rows=". ".join(described))
        + f" {_claimed(claim, language)}{line}",
        note=" ".join(
            (
                marks.key(found["hedge"], language),
                words["note"],
                words["left_out"].format(low=binding.say(left_out, language)),
                common["not_story" if claim else "no_story"],
            )
        ),
    )


def ladder(
    totals: pd.DataFrame,
    claim: Figure | None,
    sources: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.LayerChart | None:
    """Return the sums of one set of records under each filter, the claim behind.

    Parameters
    ----------
    totals : DataFrame
        Of `analysis.loans.totals_by_filter`.
    claim : Figure or None
        The story's range; None where it is not known yet.
    sources : DataFrame
        The source register.
    language : {"en", "es"}
        Of every word.
    """
    if totals.empty:
        return None
    words = WORDS[language]["ladder"]
    sums = [loans.total(totals, name) for name in totals["name"]]
    rows = totals.assign(
        order=range(len(totals)),
        label=totals[f"label_{language}"],
        value=[binding.say(figure, language, "short") for figure in sums],
        bound=totals["venezuela_usd"],
    )
    x = marks.money(language)
    bars = alt.Chart(rows).mark_bar(color=house.HIGHLIGHT, height=9, yOffset=marks.MARKS_AT)
    layers = [
        *marks.band(claim, language, named=True),
        *marks.worded(rows),
        bars.encode(x=x, y=marks.ROW),
    ]
    low, high = loans.extremes(totals)
    period = f"{totals['period_start'].min()}/{totals['period_end'].max()}"
    line = source_line(totals, sources, language)
    return finish(
        marks.panel(layers),
        name="ladder",
        title=words["title" if low.printed != high.printed else "one"].format(
            low=binding.say(low, language, WORDS[language]["shortened"]),
            high=binding.say(high, language),
        ),
        subtitle=words["subtitle"].format(period=wording.format_period(period, language)),
        source_line=line,
        alt_text=words["alt"].format(rows=_listed(rows)) + f" {_claimed(claim, language)}{line}",
        note=f"{words['note']} {WORDS[language]['not_story' if claim else 'no_story']}",
    )


def purposes(
    found: pd.DataFrame, sources: pd.DataFrame, *, language: str = "en"
) -> alt.LayerChart | None:
    """Return what the loans were for, with what is not known as large as it is.

    Parameters
    ----------
    found : DataFrame
        Of `analysis.loans.purposes`.
    sources : DataFrame
        The source register.
    language : {"en", "es"}
        Of every word.
    """
    if found.empty:
        return None
    words = WORDS[language]["purposes"]
    rows = found.assign(
        order=range(len(found)),
        label=[words["names"].get(purpose, purpose) for purpose in found["purpose"]],
        value=[marks.said(row, language) for row in found.to_dict("records")],
    )
    bars = alt.Chart(rows).mark_bar(height=9, yOffset=marks.MARKS_AT)
    colour = alt.condition("datum.known", alt.value(house.HIGHLIGHT), alt.value(house.CONTEXT))
    x = marks.money(language)
    layers = [*marks.worded(rows), bars.encode(x=x, y=marks.ROW, color=colour)]
    unknown, whole = loans.not_known(found)
    line = source_line(found, sources, language)
    return finish(
        marks.panel(layers),
        name="purposes",
        title=words["known" if found["known"].all() else "title"].format(
            unknown=binding.say(unknown, language, WORDS[language]["shortened"]),
            whole=binding.say(whole, language),
        ),
        subtitle=words["subtitle"],
        source_line=line,
        alt_text=f"{words['alt'].format(rows=_listed(rows))} {line}",
        note=f"{words['note']} {WORDS[language]['no_story']}",
    )


def _who(row: dict, words: dict, language: str) -> str:
    """Return who counted, when, and what, where it is less or more than all loans."""
    if row["revised"]:
        return wording.format_date(row["as_of_date"][:7], language)
    name = words["names"].get(row["estimated_by"], row["estimated_by"])
    scope = words["scopes"].get(row["scope"], "").format(**row)
    return f"{name}, {row['as_of_date'][:4]}" + (f" ({scope})" if scope else "")


def _listed(rows: pd.DataFrame) -> str:
    """Return rows in words, for readers who cannot see the chart."""
    pairs = zip(rows["label"], rows["value"], strict=True)
    return "; ".join(f"{label}: {value}" for label, value in pairs)


def _claimed(claim: Figure | None, language: str) -> str:
    """Return the claim in words, as a sentence with a space after it, or nothing."""
    if claim is None:
        return ""
    return WORDS[language]["story"].format(figure=binding.say(claim, language)) + ". "
