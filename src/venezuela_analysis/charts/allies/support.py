"""Then and now: what each ally is on record with, as a chart and as a list."""

from __future__ import annotations

import altair as alt
import pandas as pd

from venezuela_analysis import binding, sources, wording
from venezuela_analysis.charts import house
from venezuela_analysis.charts.allies.vocabulary import (
    ERA_NAMES,
    HEADS,
    WORDS,
    listed,
    source_names,
)
from venezuela_analysis.charts.finished import finish

_MATRIX = {
    "en": {
        "title": "Not in doubt for {era}: {russia} from Russia, {china} from China; the rest is "
        "unconfirmed or only asked for",
        "nothing": "nothing",
        "subtitle": "Support for Venezuela in 2018–2019 and in 2025, as the sources read have it",
        "note": "Strong gray: reported. Medium gray: unconfirmed, that is claimed, denied, only "
        "discussed or from a weak source. Faint gray: asked for by Venezuela. No box: none was "
        "found in the sources read, which is no proof that there was none. The statements are "
        "listed below with their dates; they are not from the story, unless its name stands "
        "beside them.",
        "alt": "A table of kinds of support in both periods, Russia above China. {cells} {source}",
    },
    "es": {
        "title": "Sin dudas en {era}: {russia} de Rusia, {china} de China; lo demás está sin "
        "confirmar o solo se pidió",
        "nothing": "nada",
        "subtitle": "Apoyo a Venezuela en 2018–2019 y en 2025, según las fuentes leídas",
        "note": "Gris fuerte: publicado. Gris medio: sin confirmar, es decir, afirmado, "
        "desmentido, solo comentado o de una fuente débil. Gris tenue: pedido por Venezuela. Sin "
        "recuadro: no consta en las fuentes leídas, lo que no prueba que no lo hubiera. Las "
        "declaraciones figuran abajo con su fecha; no proceden del artículo, salvo donde se lo "
        "nombra.",
        "alt": "Una tabla de clases de apoyo en ambos periodos, Rusia sobre China. {cells} "
        "{source}",
    },
}

_FILLS = {"reported": house.QUIET, "unconfirmed": house.FAINT, "asked": "#eef0f2"}
_INKS = {"reported": "white", "absent": house.QUIET, "unread": house.QUIET}


def then_and_now(
    lines: pd.DataFrame,
    on_record: dict[str, list[str]],
    register: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.LayerChart | None:
    """Return the comparison of both periods, a block for each ally and a row for each kind.

    Parameters
    ----------
    lines : DataFrame
        From `analysis.allies.matrix`.
    on_record : dict
        From `analysis.allies.latest_on_record`: ``era`` and, by supplier, kinds of support.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.
    """
    if lines.empty:
        return None
    words, template = WORDS[language], _MATRIX[language]
    cells = [_cell_line(row, language) for row in lines.to_dict("records")]
    heads, kinds, bands = [], [], []
    for (supplier, kind), rows in lines.groupby(["supplier", "kind_of_support"], sort=False):
        if supplier not in {head["supplier"] for head in heads}:
            head = f"{supplier} head"
            bands += [f"{supplier} above", head] if bands else [head]
            heads += [
                {
                    "supplier": supplier,
                    "band": head,
                    "column": column,
                    "text": f"{words['suppliers'][supplier]}, {era}",
                }
                for column, era in enumerate(ERA_NAMES.values())
            ]
        kinds.append({"band": f"{supplier} {kind}", "text": words["kinds"][kind]})
        bands += [kinds[-1]["band"], *(f"{supplier} {kind} {n}" for n in sorted(set(rows["line"])))]
    chart = _matrix_layers(cells, heads, kinds, bands)
    source = sources.source_line(
        lines.explode("source_ids").rename(columns={"source_ids": "source_id"}), register, language
    )
    record = {
        supplier: listed([words["kinds"][kind].lower() for kind in found], language)
        or template["nothing"]
        for supplier, found in on_record["kinds"].items()
    }
    return finish(
        chart,
        name="then-and-now",
        title=template["title"].format(
            era=ERA_NAMES[on_record["era"]], russia=record["Russia"], china=record["China"]
        ),
        subtitle=template["subtitle"],
        source_line=source,
        alt_text=template["alt"].format(cells=_cells_in_words(cells, language), source=source),
        note=template["note"],
    )


def _cell_line(row: dict, language: str) -> dict:
    """Return one line of a cell with its words and its looks."""
    words = WORDS[language]
    ends = [binding.say(figure, language, "short") for figure in row["figures"]]
    figure = words["to"].format(*ends) if len(ends) == 2 else "".join(ends)
    is_plain = row["standing"] == "reported" or row["item"] == row["standing"]
    return {
        "supplier": row["supplier"],
        "kind": row["kind_of_support"],
        "era": row["era"],
        "band": f"{row['supplier']} {row['kind_of_support']} {row['line']}",
        "column": list(ERA_NAMES).index(row["era"]),
        "text": words["items"][row["item"]].format(figure=figure),
        "fill": _FILLS.get(row["standing"], "transparent"),
        "ink": _INKS.get(row["standing"], house.INK),
        "source_ids": list(row["source_ids"]),
        # the line above says it on the chart; away from the chart each line has to
        "said": "" if is_plain else words["standings"][row["standing"]].lower(),
    }


def _matrix_layers(
    cells: list[dict], heads: list[dict], kinds: list[dict], bands: list[str]
) -> alt.LayerChart:
    """Return the marks of the matrix: a band for each line, a column for each period."""
    y = alt.Y("band:N", sort=bands, axis=None, scale=alt.Scale(domain=bands, padding=0))
    x = alt.X("column:Q", axis=None, scale=alt.Scale(domain=[0, 2], nice=False))
    cell = alt.Chart(alt.InlineData(values=cells)).encode(x=x, y=y)
    boxes = (
        cell.transform_calculate(end="datum.column + 0.985")
        .mark_rect(height={"band": 1.02})
        .encode(x2="end:Q", color=alt.Color("fill:N", scale=None))
    )
    lines = cell.mark_text(align="left", dx=8).encode(
        text="text:N", color=alt.Color("ink:N", scale=None)
    )
    head = (
        alt.Chart(alt.InlineData(values=heads))
        .mark_text(align="left", fontWeight=600, fontSize=15)
        .encode(x=x, y=y, text="text:N")
    )
    label = alt.Chart(alt.InlineData(values=kinds)).encode(y=y)
    rules = label.mark_rule(color=house.FAINT, yOffset=-10)
    names = label.mark_text(align="left", color=house.QUIET, dy=1).encode(
        x=alt.value(0), text="text:N"
    )
    return alt.layer(
        boxes,
        lines,
        head,
        rules,
        names,
        height=alt.Step(20),
        **house.FITTED,
    )


def _cells_in_words(cells: list[dict], language: str) -> str:
    """Return the cells as sentences, for readers who cannot see them."""
    words = WORDS[language]
    spoken: dict[tuple[str, str, str], list[str]] = {}
    for cell in cells:
        spoken.setdefault((cell["supplier"], cell["kind"], cell["era"]), []).append(cell["text"])
    return " ".join(
        f"{words['suppliers'][supplier]}, {ERA_NAMES[era]}, {words['kinds'][kind].lower()}: "
        f"{'; '.join(texts)}.".replace(":;", ":")
        for (supplier, kind, era), texts in spoken.items()
    )


def statements(
    stated: pd.DataFrame, supplier: str, register: pd.DataFrame, *, language: str = "en"
) -> pd.DataFrame:
    """Return the statements on one ally in words, as the page lists them below the comparison.

    Parameters
    ----------
    stated : DataFrame
        From `analysis.allies.statements`.
    supplier : str
        ``Russia`` or ``China``.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.

    Returns
    -------
    DataFrame
        One row for each statement; column names are heads for readers.
    """
    words, heads = WORDS[language], HEADS[language]
    names = source_names(register, language)
    rows = stated[stated["supplier"] == supplier].to_dict("records")
    return pd.DataFrame(
        [
            (
                words["kinds"][row["kind_of_support"]],
                wording.format_date(row["event_date"], language),
                _statement(row, language),
                words["standings"][row["standing"]],
                names[row["source_id"]],
            )
            for row in rows
        ],
        columns=[heads[name] for name in ("kind", "date", "statement", "standing", "source")],
    )


def _statement(row: dict, language: str) -> str:
    """Return a statement with its figure in words."""
    text, figure = row[f"statement_{language}"], row["figure"]
    if figure is None:
        return text
    # it ends the sentence: "vuelos: uno"
    words = wording.render(figure, language, alone=True)
    return text.replace("{figure}", binding.bind(words, figure))
