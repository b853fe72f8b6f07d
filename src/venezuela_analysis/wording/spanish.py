"""The Spanish words, of Spain and of Latin America."""

from __future__ import annotations

from decimal import Decimal

from venezuela_analysis.wording.hedges_spanish import HEDGES, POST_HEDGES, ar_verb
from venezuela_analysis.wording.lexicon import (
    BILLION,
    MILLION,
    THOUSAND,
    TRILLION,
    Lexicon,
    indefinites,
    numbered,
    phrases,
    table,
)
from venezuela_analysis.wording.nouns_spanish import DEMONYMS, NOT_PERSONS, NOUNS, PERSON_ENDINGS

_ES_CARDINALS = {
    "cero": 0,
    **numbered("uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"),
    **numbered("quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós", 15),
    **numbered("veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho", 23),
    "veintinueve": 29,
    **numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
    "veintiún": 21,
    "veintiuna": 21,
    "cien": 100,
    "ciento": 100,
    **{
        stem + ending: 100 * n
        for stem, n in {
            **{"doscient": 2, "trescient": 3, "cuatrocient": 4, "quinient": 5, "seiscient": 6},
            **{"setecient": 7, "ochocient": 8, "novecient": 9},
        }.items()
        for ending in ("os", "as")
    },
}
_ES_ORDINAL_STEMS = {
    **numbered("primer segund tercer cuart quint sext séptim octav noven décim undécim"),
    **{"duodécim": 12, "vigésim": 20, "trigésim": 30, "centésim": 100, "decimoprimer": 11},
    **{"decimosegund": 12, "decimotercer": 13, "decimocuart": 14, "decimoquint": 15},
    **{"decimosext": 16, "decimoséptim": 17, "decimoctav": 18, "decimonoven": 19},
}
_ES_ORDINALS = {
    stem + ending: n
    for stem, n in _ES_ORDINAL_STEMS.items()
    for ending in ("o", "a", "os", "as", *([""] if stem in ("primer", "tercer") else []))
}
_ES_PARTS = {
    **{stem: n for stem, n in _ES_ORDINAL_STEMS.items() if 3 <= n <= 10},
    "terci": 3,
}
_ES_BARRELS = [
    f"barriles{oil}{day}"
    for oil in ("", " de petróleo", " de crudo", " de petróleo crudo")
    for day in (" por día", " al día", " diarios", " cada día", " a diario", "/día")
]
_ES_MULTIPLES = {"duplic": 2, "triplic": 3, "cuadruplic": 4, "quintuplic": 5, "decuplic": 10}


def _multiplying_verbs() -> dict[str, Decimal]:
    """Spell ``duplicar`` and its like, with the spelling change before e."""
    return {
        form.replace("ce", "que") if form.endswith(("ce", "cen")) else form: Decimal(factor)
        for stem, factor in _ES_MULTIPLES.items()
        for form in (*phrases(ar_verb(stem)), f"{stem}ados", f"{stem}adas")
    }


def _marks() -> frozenset[str]:
    """Spell what is passed: "superar la barrera psicológica de los 100"."""
    names = {
        "la": ("a", "barrera cota cifra marca línea frontera"),
        "el": ("o", "umbral listón nivel techo piso suelo límite"),
    }
    return frozenset(
        f"{article} {name}{kind} de"
        for article, (ending, words) in names.items()
        for name in words.split()
        for kind in ("", f" psicológic{ending}", f" simbólic{ending}", f" históric{ending}")
    )


SPANISH = Lexicon(
    spanish=True,
    hedges=HEDGES,
    post_hedges=POST_HEDGES,
    no_hedges=frozenset({"hacía"}),
    reach_stems=("alcanz", "lleg", "toc", "marc", "anot", "registr"),
    contracted=frozenset({"al", "del", "a", "en"}),
    partitives=frozenset(
        phrases("""de ellos; de ellas; de estos; de estas; de esos; de esas; de los cuales; de
            las cuales; de los que; de las que; de quienes; con; menos que; más que; los otros;
            las otras; otros; otras; los demás; las demás; los restantes; las restantes""")
    ),
    unlike={"menos": frozenset({"nada", "ni"})},
    during="",
    hedge_leads=frozenset(),
    fillers=frozenset(
        phrases(
            """se; se ha; se han; se había; ya; ampliamente; holgadamente; de largo; con
                creces; solo; sólo; apenas; nada menos que; la friolera de; tan solo; la suma de"""
        )
    )
    | _marks(),
    articles=frozenset({"el", "la", "los", "las", "un", "una"}),
    definite=frozenset({"el", "la", "los", "las"}),
    one=frozenset({"un", "una", "uno"}),
    minus=frozenset({"menos"}),
    plus=frozenset({"mas"}),
    openers={"entre": "between", "de": "from", "del": "from", "desde": "from"},
    between_links=frozenset({"y", "e", "a"}),
    to_links=frozenset({"a", "al", "hasta", "-", "–", "—", "‑", "‐"}),
    or_links=frozenset({"o", "u", "ó"}),
    cardinals=_ES_CARDINALS,
    hundred=frozenset(),
    and_words=frozenset({"y"}),
    and_half=frozenset(phrases("y medio; y media")),
    decimal_points=frozenset({"coma"}),
    parts_of={
        **dict.fromkeys(phrases("medio; media"), Decimal("0.5")),
        **dict.fromkeys(phrases("un cuarto de; cuarto de"), Decimal("0.25")),
        "tres cuartos de": Decimal("0.75"),
    },
    thousand=frozenset({"mil"}),
    magnitudes={
        **dict.fromkeys(phrases("millón; millones; mill.; mill; millon"), MILLION),
        **dict.fromkeys(phrases("millardo; millardos"), BILLION),
        **dict.fromkeys(phrases("billón; billones"), TRILLION),
        **dict.fromkeys(phrases("trillón; trillones"), Decimal(10) ** 18),
    },
    bare_magnitudes=frozenset(phrases("millón; millardo; billón")),
    letters={
        **dict.fromkeys(("k", "K"), THOUSAND),
        **dict.fromkeys(("M", "MM", "mm", "mln", "mn"), MILLION),
        **dict.fromkeys(("bn", "mM"), BILLION),
    },
    plurals=indefinites(
        """miles; millones; billones; millardos; cientos; decenas; docenas; centenares;
            centenas; millares; veintenas""",
        "de",
        quantifiers="""varios; varias; algunos; algunas; muchos; muchas; unos pocos; unas
            pocas; unos cuantos; unas cuantas; pocos; pocas""",
        scales="",
    )
    | frozenset(phrases("un dígito; doble dígito")),
    collectives={
        **dict.fromkeys(("docena", "docenas"), (12, False)),
        "par de": (2, False),
        **dict.fromkeys(("decena", "decenas"), (10, True)),
        "quincena": (15, True),
        "veintena": (20, True),
        "treintena": (30, True),
        "cuarentena": (40, True),
        "cincuentena": (50, True),
        **dict.fromkeys(("centenar", "centenares", "centena", "centenas"), (100, True)),
        **dict.fromkeys(("millar", "millares"), (1000, True)),
    },
    shares={"mitad": (1, 2)},
    denominators={
        **{stem + ending: n for stem, n in _ES_PARTS.items() for ending in ("o", "os") if n > 2},
        **{
            f"{stem}a{plural} parte{plural}": n
            for stem, n in _ES_PARTS.items()
            for plural in ("", "s")
        },
    },
    share_links=frozenset(phrases("de cada; sobre cada")),
    factors={
        **_multiplying_verbs(),
        **dict.fromkeys(phrases("el doble; al doble"), Decimal(2)),
        **dict.fromkeys(phrases("el triple; al triple"), Decimal(3)),
        **dict.fromkeys(phrases("a la mitad; por la mitad"), Decimal("0.5")),
    },
    factor_tails=frozenset(),
    multiply=frozenset(f"{form} por" for form in phrases(ar_verb("multiplic")))
    | frozenset(phrases("multiplicado por; multiplicada por; multiplique por; multipliquen por")),
    multiples={"doble": 2, "triple": 3},
    ordinals=_ES_ORDINALS,
    superlatives=frozenset(
        phrases("mayor; mayores; menor; menores; mejor; peor; más; principal; máximo")
    ),
    rank_verbs=("ocup", "ubic", "situ", "figur", "qued", "clasific", "coloc", "esta"),
    places=frozenset(phrases("lugar; puesto; posición; sitio; escalón")),
    currencies=table(
        usd="""$; us$; u.s.$; u$s; u$d; $us; $u; u.s. $; usd; usd$; dólares; dólar; dólares
            estadounidenses; dls; dólares americanos; dólares de estados unidos; dólares de ee
            uu; dólares de ee. uu.""",
        other="""€; £; ¥; eur; gbp; cny; rmb; ves; vef; euros; euro; libras; libras esterlinas;
            yuanes; renminbi; rublos; pesos; pesos mexicanos; pesos colombianos; bolívares;
            yenes; soles; reales; guaraníes; r$; a$; c$; hk$; bs; bsf; bss; bs.s; bs.f; bs. f;
            bs. s; bolívar; bs.; s/; s/.; francos; francos suizos; liras; coronas; rupias;
            rands; dólares canadienses; dólares australianos; dólares de hong kong; pesos
            argentinos; pesos chilenos; pesos dominicanos; pesos cubanos; pesos uruguayos;
            lempiras; quetzales; córdobas; colones; balboas; ₽; ₹; chf; jpy; brl; mxn; ars; clp;
            reais; mx$""",
    ),
    units={
        **dict.fromkeys(
            phrases("%; por ciento; porciento; por cien; por 100; pct"), ("share_pct", Decimal(1))
        ),
        **dict.fromkeys(
            phrases("puntos porcentuales; punto porcentual; pp; p.p.; puntos de porcentaje"),
            ("pp", Decimal(1)),
        ),
        **dict.fromkeys(
            phrases("""décimas porcentuales; décima porcentual; décimas de punto; décima de
                punto; décimas; décima; décimas de punto porcentual; décima de punto porcentual"""),
            ("pp", Decimal("0.1")),
        ),
        **dict.fromkeys(
            phrases("centésimas; centésima; centésimas porcentuales"), ("pp", Decimal("0.01"))
        ),
        **dict.fromkeys(phrases("puntos básicos; punto básico; pb"), ("pp", Decimal("0.01"))),
        **dict.fromkeys([*_ES_BARRELS, "bpd", "b/d", "bd"], ("bpd", Decimal(1))),
        **dict.fromkeys(phrases("mbd; mb/d; mbpd; mmbd; mmbpd"), ("bpd", MILLION)),
        **dict.fromkeys(phrases("kbd; kb/d; kbpd"), ("bpd", THOUSAND)),
        **dict.fromkeys(phrases("por mil; ‰"), ("share_pct", Decimal("0.1"))),
        **dict.fromkeys(phrases("años; año"), ("years", Decimal(1))),
        **dict.fromkeys(phrases("lustros; lustro; quinquenios"), ("years", Decimal(5))),
        **dict.fromkeys(phrases("décadas; década; decenios; decenio"), ("years", Decimal(10))),
        **dict.fromkeys(phrases("siglos; siglo"), ("years", Decimal(100))),
        **dict.fromkeys(
            phrases("toneladas métricas; tonelada métrica; toneladas; tonelada"),
            ("tonnes", Decimal(1)),
        ),
        **dict.fromkeys(phrases("km; kilómetros; kilómetro; kms"), ("km", Decimal(1))),
        **dict.fromkeys(phrases("horas; hora; hs; hrs"), ("hours", Decimal(1))),
        **dict.fromkeys(phrases("veces"), ("factor", Decimal(1))),
        **dict.fromkeys(phrases("millones de tiv; millón de tiv"), ("tiv_m", Decimal(1))),
        **dict.fromkeys(phrases("mdd; md d; mdusd; musd; mmusd"), ("usd", MILLION)),
        **dict.fromkeys(phrases("mmdd"), ("usd", BILLION)),
        **dict.fromkeys(phrases("mdp"), ("other", MILLION)),
        **dict.fromkeys(
            phrases("""millas; milla; metros; metro; m; pies; pie; kg; kilos; kilogramos;
                pulgadas; pulgada; km/h; kilómetros por hora; kph; km²; m²; m2; m³; m3; metros
                cuadrados; metros cúbicos; pies cuadrados; pies cúbicos; kilómetro cuadrado;
                hectárea; acres; centímetros; cm; milímetros; mm; miligramos; mg; gramos; gramo;
                kilogramo; kilo; kilotones; megatones; quilates; litro; galón; onzas; quintales;
                yardas; grados centígrados; grados celsius; kilovatios; gigavatios; megavatios
                hora; kwh; mwh; gwh; twh; voltios; vatios; noches; noche; quincenas;
                cuatrimestres; bimestre; punto; nudo; segundos luz; fines de semana; jornadas;
                barriles; barril; grados; °; hectáreas; litros; galones; meses; mes; semanas;
                semana; días; día; trimestres; trimestre; semestres; semestre; bimestres;
                minutos; minuto; segundos; puntos; kilómetros cuadrados; nudos; millas náuticas;
                megavatios; mw; gw; centavos; km2"""),
            ("other", Decimal(1)),
        ),
    },
    nouns=NOUNS,
    demonyms=DEMONYMS,
    adjectives_after=True,
    topics=table(
        persons="población; refugiad; migrante; emigrante; habitante",
        bpd="barril; bpd; producción petrolera; producción de petróleo; producción de crudo",
        usd="""dólar; deuda; préstamo; crédito; prest; pib; valor; inver; reservas; ingres;
            exportacion; importacion; comercio; adeud; fondo; ayuda; concedi; otorg; financ;
            economía; ventas; recaud; cost""",
    ),
    of=frozenset({"de"}),
    preposed=frozenset(
        """nuevos nuevas grandes últimos ultimos últimas ultimas principales otros otras pequeños
        pequenos pequeñas pequenas supuestos supuestas presuntos presuntas propios propias
        diferentes distintos distintas antiguos antiguas viejos viejas buenos buenas posibles
        primeros primeras próximos proximos próximas proximas siguientes largos largas restantes
        mayores mejores peores enormes modernos modernas""".split()
    ),
    determiners=frozenset("los las sus esos esas estos estas".split()),
    passive=frozenset("fueron han habían habian resultaron quedaron sido".split()),
    copulas=frozenset({"son", "eran", "fueron"}),
    harm_stems=(
        *"mato mataron matan matar matando muert muri herid hirie detuv deten deport".split(),
        *"arrest fallec asesin captur emigr huyer huyen".split(),
    ),
    existing=frozenset("hay habia hubo tiene tenia queda quedan".split()),
    relatives=frozenset({"quienes"}),
    indefinites=frozenset({"unos"}),
    telling=frozenset("dijo dice conto quien relato afirmo aseguro explico fue".split()),
    person_endings=PERSON_ENDINGS,
    not_persons=NOT_PERSONS,
    counts_of=frozenset("numero cantidad cifra total balance saldo".split()),
    totals=frozenset(phrases("de un total de; del total de; de entre; de entre los; de entre las")),
    tolls=frozenset("bajas fallecidos muertos victimas".split()),
    crowds=frozenset(
        """tripulacion contingente fuerza dotacion poblacion ejercito plantilla milicia pais nacion
        ciudad pueblo isla colonia territorio comunidad equipo grupo personal
        padron censo nomina delegacion electorado unidad""".split()
    ),
    exceeding=frozenset(phrases("pasa de; pasan de; pasaba de; pasaban de; pasa ya de")),
    fall_stems=tuple(
        "reduc reduj reduz bajo bajar baja cayo cayer caer cae caid recort disminu rebaj desplom "
        "descen hund".split()
    ),
    per_day=frozenset(phrases("por día; al día; diarios; cada día; a diario; /día")),
    level_links=frozenset({"hasta"}),
    stop=frozenset(
        phrases("""más; menos; es; veces; los; las; sus; nos; les; tras; mas; antes; después;
            entonces; pues; además; y; o; de; del; en; a; al; por; para; con; sin; sobre; que;
            se; el; la; un; una; unos; unas; fue; era; son; eran; fueron; ha; han; está; están;
            como; desde; hasta; entre; contra; según; cuando; donde; si; no; ya; su; lo; le;
            este; esta; esto; ese; esa; esos; esas; estos; estas; cada; mientras; pero; aunque;
            durante; respecto; dos; tres; seis; gracias; apenas; quizás; atrás; mes; aparte;
            ellos; ellas; aquellos; aquellas; quienes; cuales; ambos; ambas; todos; todas;
            nosotros; ustedes; otros; otras""")
    ),
    change_stems=tuple(
        "aument sub duplic triplic multiplic paso pasar pasan pasaron crec cay cae caid baj reduc "
        "reduj elev increment dispar recort disminu salt revis ascen descen contrac cambi rebaj "
        "desplom escal modific ampli".split()
    ),
    range_words=frozenset(
        phrases("oscila; oscilan; oscilar; varía; varían; van; va; rango; entre")
    ),
    time_prepositions=frozenset(
        phrases("en; desde; de; del; hasta; para; durante; tras; a; entre; antes; después; al; año")
    ),
    idioms=frozenset(
        phrases("""más de uno; más de una vez; uno de los; una de las; uno de; una de; uno a
            uno; una vez; uno y otro; cada uno; cada una; ninguno; una y otra; ni uno; ni una;
            uno mismo; uno u otro; uno por uno; uno tras otro; 24/7; a mil por hora; mil
            gracias; mil disculpas; mil veces; mil y un; mil y una; mil maneras; mil maravillas;
            cero a la izquierda; suma cero; tolerancia cero; zona cero; cada dos por tres; en un
            dos por tres; los cuatro costados; los cuatro vientos; cuatro gatos; tres pies al
            gato; primera mano; segunda mano; tercera edad; tercer mundo; de dos en dos; dos
            caras; cuarto poder; medio ambiente; edad media; clase media; oriente medio; media
            docena de veces; primera mitad; segunda mitad; la primera mitad; la segunda mitad; a
            mitad de; mitad de año; mas que uno""")
    ),
    months=tuple(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
        "diciembre".split()
    ),
    long_magnitudes=frozenset({"billon", "billones"}),
)
