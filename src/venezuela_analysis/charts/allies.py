"""Charts and lists of what Russia and China did for Venezuela, then and now."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import altair as alt
import pandas as pd

from venezuela_analysis import ledger, sources, tables, wording
from venezuela_analysis.charts import house
from venezuela_analysis.figures import Figure, exact

ERA_NAMES = {"2018-2019": "2018–2019", "2025": "2025"}

_WORDS = {
    "en": {
        "suppliers": {"Russia": "Russia", "China": "China"},
        "kinds": {
            "forces": "Presence of forces",
            "arms": "Arms",
            "money": "Money",
            "recognition": "Recognition",
            "words": "Words",
        },
        "standings": {
            "reported": "Reported",
            "unconfirmed": "Unconfirmed",
            "asked": "Asked for",
            "absent": "None found",
        },
        "eras": {**ERA_NAMES, "other": "Other years"},
        "lanes": {
            "caracas": "Caracas",
            "washington": "Washington",
            "moscow_beijing": "Moscow and Beijing",
        },
        "items": {
            "bombers": "{figure} Tu-160 bombers",
            "personnel": "{figure} personnel",
            "contractors": "{figure} contractors",
            "cargo_flights": "Cargo flight",
            "arms_request": "Arms",
            "financing_request": "Financing",
            "pledge": "{figure} pledge",
            "credit": "{figure} credit",
            "credit_line": "{figure} credit line",
            "last_delivery": "Last delivery: {figure}",
            "air_defence": "Air-defence delivery",
            "debt_to_russia": "Earlier loans still owed",
            "loan_for_arms": "{figure} loan for arms",
            "treaty": "Treaty",
            "statement": "Statement of support",
            "visit": "Visit",
            "request": "Help",
            "unconfirmed": "Unconfirmed:",
            "asked": "Venezuela asked for:",
            "absent": "None found",
            "unread": "Nothing read to this date",
        },
        "and": "{} and {}",
        "to": "{} to {}",
    },
    "es": {
        "suppliers": {"Russia": "Rusia", "China": "China"},
        "kinds": {
            "forces": "Presencia de fuerzas",
            "arms": "Armas",
            "money": "Dinero",
            "recognition": "Reconocimiento",
            "words": "Palabras",
        },
        "standings": {
            "reported": "Publicado",
            "unconfirmed": "Sin confirmar",
            "asked": "Pedido",
            "absent": "No consta",
        },
        "eras": {**ERA_NAMES, "other": "Otros años"},
        "lanes": {
            "caracas": "Caracas",
            "washington": "Washington",
            "moscow_beijing": "Moscú y Pekín",
        },
        "items": {
            "bombers": "{figure} bombarderos Tu-160",
            "personnel": "{figure} militares",
            "contractors": "{figure} contratistas",
            "cargo_flights": "Vuelo de carga",
            "arms_request": "Armas",
            "financing_request": "Financiación",
            "pledge": "Promesa de {figure}",
            "credit": "Crédito de {figure}",
            "credit_line": "Línea de {figure}",
            "last_delivery": "Última entrega: {figure}",
            "air_defence": "Entrega de antiaéreos",
            "debt_to_russia": "Préstamos previos sin pagar",
            "loan_for_arms": "Préstamo de {figure}",
            "treaty": "Tratado",
            "statement": "Declaración de apoyo",
            "visit": "Visita",
            "request": "Ayuda",
            "unconfirmed": "Sin confirmar:",
            "asked": "Venezuela pidió:",
            "absent": "No consta",
            "unread": "Nada leído hasta la fecha",
        },
        "and": "{} y {}",
        "to": "{} a {}",
    },
}


def _listed(words: Sequence[str], language: str) -> str:
    """Return words as a list in a sentence."""
    if len(words) < 2:
        return "".join(words)
    return _WORDS[language]["and"].format(", ".join(words[:-1]), words[-1])


# --- then and now ------------------------------------------------------------------------------

_MATRIX = {
    "en": {
        "title": "On record in {era}: {russia} from Russia, {china} from China",
        "nothing": "nothing",
        "subtitle": "Support for Venezuela in 2018–2019 and in 2025, as the sources read have it",
        "note": "Dark: reported. Grey: unconfirmed, that is claimed, denied, only discussed or "
        "from a weak source. Light: asked for by Venezuela. No box: none was found in the sources "
        "read, which is no proof that there was none. The statements are listed below with their "
        "dates; they are not from the story, unless its name stands beside them.",
        "alt": "A table of ten cells each for Russia and China, five kinds of support in two "
        "periods. {cells} {source}",
    },
    "es": {
        "title": "Lo que consta en {era}: {russia} de Rusia, {china} de China",
        "nothing": "nada",
        "subtitle": "Apoyo a Venezuela en 2018–2019 y en 2025, según las fuentes leídas",
        "note": "Oscuro: publicado. Gris: sin confirmar, es decir, afirmado, desmentido, solo "
        "hablado o de una fuente débil. Claro: pedido por Venezuela. Sin recuadro: no consta en "
        "las fuentes leídas, lo que no prueba que no lo hubiera. Las declaraciones figuran abajo "
        "con su fecha; no proceden del reportaje, salvo donde se lo nombra.",
        "alt": "Una tabla de diez casillas para Rusia y otras tantas para China: cinco clases de "
        "apoyo en dos periodos. {cells} {source}",
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
    words, template = _WORDS[language], _MATRIX[language]
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
        supplier: _listed([words["kinds"][kind].lower() for kind in found], language)
        or template["nothing"]
        for supplier, found in on_record["kinds"].items()
    }
    return house.finish(
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
    words = _WORDS[language]
    ends = [wording.render(figure, language, "short") for figure in row["figures"]]
    figure = words["to"].format(*ends) if len(ends) == 2 else "".join(ends)
    return {
        "supplier": row["supplier"],
        "kind": row["kind_of_support"],
        "era": row["era"],
        "band": f"{row['supplier']} {row['kind_of_support']} {row['line']}",
        "column": list(ERA_NAMES).index(row["era"]),
        "text": words["items"][row["item"]].format(figure=figure),
        "fill": _FILLS.get(row["standing"], "transparent"),
        "ink": _INKS.get(row["standing"], house.INK),
    }


def _matrix_layers(
    cells: list[dict], heads: list[dict], kinds: list[dict], bands: list[str]
) -> alt.LayerChart:
    """Return the marks of the matrix: a band for each line, a column for each period."""
    y = alt.Y("band:N", sort=bands, axis=None, scale=alt.Scale(domain=bands, padding=0))
    x = alt.X("column:Q", axis=None, scale=alt.Scale(domain=[0, 2], nice=False))
    cell = alt.Chart(alt.Data(values=cells)).encode(x=x, y=y)
    boxes = (
        cell.transform_calculate(end="datum.column + 0.985")
        .mark_rect(height={"band": 1.02})
        .encode(x2="end:Q", color=alt.Color("fill:N", scale=None))
    )
    lines = cell.mark_text(align="left", dx=8).encode(
        text="text:N", color=alt.Color("ink:N", scale=None)
    )
    head = (
        alt.Chart(alt.Data(values=heads))
        .mark_text(align="left", fontWeight=600, fontSize=15)
        .encode(x=x, y=y, text="text:N")
    )
    label = alt.Chart(alt.Data(values=kinds)).encode(y=y)
    rules = label.mark_rule(color=house.FAINT, yOffset=-10)
    names = label.mark_text(align="left", color=house.QUIET, dy=1).encode(
        x=alt.value(0), text="text:N"
    )
    return (boxes + lines + head + rules + names).properties(
        width=house.WIDE,
        height=alt.Step(20),
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )


def _cells_in_words(cells: list[dict], language: str) -> str:
    """Return the cells as sentences, for readers who cannot see them."""
    words = _WORDS[language]
    spoken: dict[tuple[str, str, str], list[str]] = {}
    for cell in cells:
        spoken.setdefault((cell["supplier"], cell["kind"], cell["era"]), []).append(cell["text"])
    return " ".join(
        f"{words['suppliers'][supplier]}, {ERA_NAMES[era]}, {words['kinds'][kind].lower()}: "
        f"{'; '.join(texts)}.".replace(":;", ":")
        for (supplier, kind, era), texts in spoken.items()
    )


# --- arms --------------------------------------------------------------------------------------

_ARMS = {
    "en": {
        "title": "Last arms deliveries on SIPRI’s record: {}",
        "one": "{supplier}’s in {year}",
        "subtitle": "Arms delivered to Venezuela by year, SIPRI trend-indicator value in millions: "
        "an index of volume, not dollars",
        "none_recorded": "none recorded",
        "not_covered": "not covered",
        "note": "Bars: the trade register of SIPRI that reaches furthest, summed by year. Ticks: "
        "its earlier annual table, in whole millions. White: no delivery recorded in years "
        "that the register covers. Grey: years after it ends. Both panels have one scale. None "
        "of these rows is from the story.",
        "alt": "Bars by year for each supplier. {suppliers} {source}",
        "supplier": "{name}, in millions: {years}.",
    },
    "es": {
        "title": "Últimas entregas de armas que registra el SIPRI: {}",
        "one": "las de {supplier}, en {year}",
        "subtitle": "Armas entregadas a Venezuela por año, indicador de tendencia del SIPRI en "
        "millones: un índice de volumen, no dólares",
        "none_recorded": "sin registro",
        "not_covered": "sin datos",
        "note": "Barras: el registro del SIPRI que llega más lejos, sumado por año. Rayas: su "
        "tabla anual anterior, en millones enteros. Blanco: sin entregas registradas en años "
        "que el registro cubre. Gris: años posteriores a su fin. Los dos paneles tienen una misma "
        "escala. Ninguna de estas filas procede del reportaje.",
        "alt": "Barras por año para cada proveedor. {suppliers} {source}",
        "supplier": "{name}, en millones: {years}.",
    },
}


def arms_by_supplier(
    deliveries: pd.DataFrame,
    gaps: pd.DataFrame,
    last: dict[str, Figure | None],
    register: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.VConcatChart | None:
    """Return arms deliveries by year, a panel for each supplier on one scale.

    Parameters
    ----------
    deliveries : DataFrame
        From `analysis.allies.arms_by_year`.
    gaps : DataFrame
        From `analysis.allies.arms_gaps`.
    last : dict
        By supplier, from `analysis.allies.last_delivery`.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.
    """
    if deliveries.empty:
        return None
    words, template = _WORDS[language], _ARMS[language]
    labelled = deliveries.assign(
        label=[
            f"{row.year}: {_volume(row.tiv_m, language, 'short')}"
            for row in deliveries.itertuples()
        ]
    )
    named_gaps = gaps.assign(label=gaps["state"].map(template))
    ends = pd.concat([deliveries["year"], gaps["start"], gaps["end"]])
    years = list(range(int(ends.min()), int(ends.max()) + 1))
    panels, spoken = [], []
    for supplier, name in words["suppliers"].items():
        rows = labelled[labelled["supplier"] == supplier]
        own_gaps = named_gaps[named_gaps["supplier"] == supplier]
        panels.append(
            _arms_panel(rows, own_gaps, years, deliveries["tiv_m"].max()).properties(
                title=alt.Title(name, fontSize=14, offset=4)
            )
        )
        spoken.append(_arms_in_words(rows, name, language))
    source = sources.source_line(deliveries, register, language)
    title = ", ".join(
        template["one"].format(
            supplier=words["suppliers"][supplier], year=wording.render(year, language)
        )
        for supplier, year in last.items()
        if year is not None
    )
    return house.finish(
        alt.vconcat(*panels, spacing=18),
        name="arms-by-supplier",
        title=template["title"].format(title),
        subtitle=template["subtitle"],
        source_line=source,
        alt_text=template["alt"].format(suppliers=" ".join(spoken), source=source),
        note=template["note"],
    )


def _arms_panel(
    rows: pd.DataFrame, gaps: pd.DataFrame, years: list[int], top: float
) -> alt.LayerChart:
    """Return the bars of one supplier, its other series as ticks, and its gaps as gaps."""
    x = alt.X(
        "year:O",
        scale=alt.Scale(domain=years, paddingInner=0.2, paddingOuter=0),
        axis=_year_axis(years),
    )
    y = alt.Y(
        "tiv_m:Q",
        scale=alt.Scale(domain=[0, top], nice=True),
        axis=alt.Axis(
            title=None,
            tickCount=3,
            labelAlign="left",
            labelBaseline="bottom",
            labelExpr="datum.value ? datum.label : ''",
            labelPadding=0,
            maxExtent=0,
        ),
    )
    bars = (
        alt.Chart(rows.loc[rows["main"], ["year", "tiv_m"]])
        .mark_bar(color=house.QUIET)
        .encode(x=x, y=y)
    )
    ticks = (
        alt.Chart(rows.loc[~rows["main"], ["year", "tiv_m"]])
        .mark_tick(color=house.INK, thickness=2)
        .encode(x=x, y=y)
    )
    peaks = (
        alt.Chart(rows.loc[rows["is_peak"], ["year", "tiv_m", "label"]])
        .mark_text(
            align=alt.expr(f"datum.year > {years[len(years) // 2]} ? 'right' : 'left'"), dy=-14
        )
        .encode(x=x, y=y, text="label:N")
    )
    span = alt.Chart(gaps[["start", "end", "state", "label"]]).encode(
        x=alt.X("start:O", bandPosition=0), x2=alt.X2("end:O", bandPosition=1)
    )
    after = span.transform_filter("datum.state == 'not_covered'").mark_rect(color="#eef0f2")
    label = (
        alt.Chart(gaps[["start", "end", "state", "label"]])
        .mark_text(align="right", color=house.QUIET, dx=-2)
        .encode(x=alt.X("end:O", bandPosition=1), text="label:N")
    )
    names = label.transform_filter(
        "datum.state == 'none_recorded' && datum.end - datum.start > 2"
    ).encode(y=alt.value(102))
    beyond = label.transform_filter("datum.state == 'not_covered'").encode(y=alt.value(30))
    return alt.layer(after, bars, ticks, names, beyond, peaks).properties(
        width=house.WIDE, height=110
    )


def _year_axis(years: list[int], *, grid: bool = False) -> alt.Axis:
    """Return an axis that names every fifth year and the last, none of them overhanging."""
    return alt.Axis(
        values=[*(year for year in years[1:-3] if year % 5 == 0), years[-1]],
        labelAlign=alt.expr(f"datum.value == {years[-1]} ? 'right' : 'center'"),
        labelAngle=0,
        labelBaseline="top",
        labelOverlap=False,
        title=None,
        grid=grid,
    )


def _volume(tiv_m: float, language: str, style: str) -> str:
    """Return a volume in words."""
    return wording.render(exact(tables.plain(tiv_m), "tiv_m"), language, style)


def _arms_in_words(rows: pd.DataFrame, name: str, language: str) -> str:
    """Return one supplier's years as a sentence."""
    years = [
        f"{row.year}: {_volume(row.tiv_m, language, 'number')}"
        for row in rows[rows["main"]].itertuples()
    ]
    return _ARMS[language]["supplier"].format(name=name, years="; ".join(years))


# --- timeline ----------------------------------------------------------------------------------

_TIMELINE = {
    "en": {
        "title": "Latest from Moscow and Beijing: {event} ({date})",
        "no_event": "Dated events in Venezuela from {first}",
        "subtitle": "Dated events, {first} to {last}, by where they happened; a dot for each",
        "latest": "Latest, {date}: {event}",
        "note": "● known to the day  ○ known to the month or year. The events were chosen for "
        "the story’s subjects: how many dots a year has says nothing of how much "
        "happened. All are listed below with their sources; none is taken from the story.",
        "alt": "Dots by year in three rows. {lanes} {source}",
        "lane": "{lane}: {count} events, the latest {latest}.",
    },
    "es": {
        "title": "Lo último de Moscú y Pekín: {event} ({date})",
        "no_event": "Hechos con fecha en Venezuela desde {first}",
        "subtitle": "Hechos con fecha, de {first} a {last}, según el lugar; un punto por hecho",
        "latest": "Lo último, {date}: {event}",
        "note": "● se conoce el día  ○ se conoce el mes o el año. Los hechos se eligieron por los "
        "temas del reportaje: el número de puntos de un año no dice cuánto ocurrió. Todos "
        "figuran abajo con su fuente; ninguno procede del reportaje.",
        "alt": "Puntos por año en tres filas. {lanes} {source}",
        "lane": "{lane}: {count} hechos; el último, {latest}.",
    },
}

_LANE_COLOURS = {
    "caracas": house.HIGHLIGHT,
    "washington": house.CONTEXT,
    "moscow_beijing": house.INK,
}


def timeline(
    dated: pd.DataFrame, register: pd.DataFrame, *, language: str = "en"
) -> alt.VConcatChart | None:
    """Return the events as dots by year, a row for each of the three places.

    Parameters
    ----------
    dated : DataFrame
        From `analysis.allies.events`.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.
    """
    if dated.empty:
        return None
    words, template = _WORDS[language], _TIMELINE[language]
    worded = dated.assign(
        event=dated[f"event_{language}"],
        when=[wording.format_date(day, language) for day in dated["event_date"]],
    )
    years = list(range(int(dated["year"].min()), int(dated["year"].max()) + 1))
    lanes, spoken = [], []
    titles = {"title": template["no_event"].format(first=worded.iloc[0]["when"])}
    for lane, colour in _LANE_COLOURS.items():
        rows = worded[worded["lane"] == lane]
        for latest in rows[rows["is_latest"]].itertuples():
            said = template["latest"].format(date=latest.when, event=latest.event)
            lanes.append(
                _lane(rows, years, colour).properties(
                    title=alt.Title(
                        words["lanes"][lane],
                        subtitle=textwrap.wrap(said, 56),
                        fontSize=14,
                        subtitleFontSize=12,
                        subtitlePadding=3,
                        offset=6,
                    )
                )
            )
            count = wording.render(exact(len(rows), "count"), language)
            spoken.append(
                template["lane"].format(
                    lane=words["lanes"][lane], count=count, latest=f"{latest.event}, {latest.when}"
                )
            )
            titles[lane] = template["title"].format(event=latest.event, date=latest.when)
    source = sources.source_line(dated, register, language)
    return house.finish(
        alt.vconcat(*lanes, spacing=20),
        name="timeline",
        title=titles.get("moscow_beijing", titles["title"]),
        subtitle=template["subtitle"].format(
            first=worded.iloc[0]["year"], last=worded.iloc[-1]["when"]
        ),
        source_line=source,
        alt_text=template["alt"].format(lanes=" ".join(spoken), source=source),
        note=template["note"],
    )


def _lane(rows: pd.DataFrame, years: list[int], colour: str) -> alt.LayerChart:
    """Return the dots of one place, stacked by year."""
    places = list(range(int(rows["place"].max()), 0, -1))
    base = alt.Chart(rows[["year", "place", "to_the_day", "event", "when"]]).encode(
        x=alt.X(
            "year:O",
            scale=alt.Scale(domain=years),
            axis=_year_axis(years, grid=True),
        ),
        y=alt.Y("place:O", sort=places, axis=None, scale=alt.Scale(domain=places)),
        tooltip=["when:N", "event:N"],
    )
    dots = base.mark_circle(size=58, opacity=1, strokeWidth=1.4).encode(
        stroke=alt.value(colour),
        fill=alt.condition("datum.to_the_day", alt.value(colour), alt.value("white")),
    )
    return alt.layer(dots).properties(width=house.WIDE, height=alt.Step(10))


# --- lists -------------------------------------------------------------------------------------

_HEADS = {
    "en": {
        "date": "Date",
        "kind": "Kind",
        "statement": "What the source says",
        "standing": "Standing",
        "source": "Source",
        "place": "Where",
        "event": "Event",
    },
    "es": {
        "date": "Fecha",
        "kind": "Clase",
        "statement": "Lo que dice la fuente",
        "standing": "Estado",
        "source": "Fuente",
        "place": "Lugar",
        "event": "Hecho",
    },
}


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
    words, heads = _WORDS[language], _HEADS[language]
    names = _source_names(register)
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
    text = row[f"statement_{language}"]
    if "{figure}" not in text:
        return text
    return text.replace("{figure}", wording.render(ledger.figure(row), language))


def events(dated: pd.DataFrame, register: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """Return the timeline in words, as the page lists it.

    Parameters
    ----------
    dated : DataFrame
        From `analysis.allies.events`.
    register : DataFrame
        Table ``sources``.
    language : str
        ``en`` or ``es``.

    Returns
    -------
    DataFrame
        One row for each event; column names are heads for readers.
    """
    heads, names = _HEADS[language], _source_names(register)
    lanes = _WORDS[language]["lanes"]
    return pd.DataFrame(
        [
            (
                wording.format_date(row["event_date"], language),
                lanes[row["lane"]],
                row[f"event_{language}"],
                names[row["source_id"]],
            )
            for row in dated.to_dict("records")
        ],
        columns=[heads[name] for name in ("date", "place", "event", "source")],
    )


def _source_names(register: pd.DataFrame) -> dict[str, str]:
    """Return how a list names each source."""
    return {row["source_id"]: sources.short(row) for row in register.to_dict("records")}
