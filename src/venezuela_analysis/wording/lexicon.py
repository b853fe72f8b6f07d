"""The words of both languages as data: hedges, magnitudes, number words, units, nouns.

Everything that reading or rendering knows about English and Spanish stands here, one
`Lexicon` for each language; the scanner and the renderer have no copy for each language.
Phrases are written with ``;`` between them and are matched without regard to accents and
capitals, so "más de" also matches "mas de".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from venezuela_analysis.figures import Hedge
from venezuela_analysis.wording.tokens import fold

LANGUAGES = ("en", "es", "es-419")

#: Base unit to the family that words can tell: "20%" is a share, a rate or a change.
FAMILIES: Mapping[str, str] = {
    "usd": "usd",
    "usd_2014": "usd",
    "usd_2021": "usd",
    "share_pct": "pct",
    "rate_pct": "pct",
    "change_pct": "pct",
    **{unit: unit for unit in ("pp", "persons", "ships", "aircraft", "count", "years", "bpd")},
    **{unit: unit for unit in ("year", "rank", "tiv_m")},
}


def unit_family(unit: str) -> str:
    """Return the family of a unit as words tell it.

    Parameters
    ----------
    unit : str
        A base unit.

    Returns
    -------
    str
        ``usd`` for every kind of dollar, ``pct`` for every kind of percent, the unit itself
        where it has a name of its own, ``other`` for what is left (km, hours, pounds ...).
    """
    return FAMILIES.get(unit, "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What one language calls things. Keys are phrases, see the tables below."""

    hedges: Mapping[str, Hedge]  # before the number
    post_hedges: Mapping[str, Hedge]  # after the number, the unit or the noun
    fillers: frozenset[str]  # may stand between hedge and number, mean nothing
    articles: frozenset[str]
    one: frozenset[str]  # articles that also count one
    minus: frozenset[str]
    plus: frozenset[str]
    openers: Mapping[str, str]  # words before a pair -> "between" or "from"
    between_links: frozenset[str]
    to_links: frozenset[str]
    or_links: frozenset[str]
    cardinals: Mapping[str, int]
    hundred: frozenset[str]
    and_words: frozenset[str]
    and_half: frozenset[str]
    half_of: frozenset[str]  # "half a million", "medio millón"
    thousand: frozenset[str]
    magnitudes: Mapping[str, Decimal]
    letters: Mapping[str, Decimal]  # case matters: $50bn, US$90 M
    plurals: frozenset[str]  # scales that count nothing alone: "millions of"
    collectives: Mapping[str, tuple[int, bool]]  # phrase -> (value, approximate when bare)
    shares: Mapping[str, tuple[int, int]]  # ready-made fractions
    denominators: Mapping[str, int]  # after a number word: two thirds
    share_links: frozenset[str]  # one IN five, uno DE CADA cinco
    factors: Mapping[str, Decimal]  # doubled, halved
    ordinals: Mapping[str, int]
    currencies: Mapping[str, str]
    units: Mapping[str, tuple[str, Decimal]]  # phrase -> (unit, factor to the base unit)
    nouns: Mapping[str, str]
    demonyms: frozenset[str]  # people by country, adjectives too
    topics: Mapping[str, str]  # stems that tell the unit where no noun follows
    of: frozenset[str]  # 10 millones DE personas
    stop: frozenset[str]  # words a counted noun cannot be
    change_stems: tuple[str, ...]  # rose, cut: what follows is from-to, not a range
    range_words: frozenset[str]
    time_prepositions: frozenset[str]
    idioms: frozenset[str]
    months: tuple[str, ...]
    long_magnitudes: frozenset[str]  # words to flag: billones


def phrases(text: str) -> tuple[str, ...]:
    """Split a ``;``-separated list of phrases."""
    return tuple(phrase.strip() for phrase in text.replace("\n", " ").split(";") if phrase.strip())


def _table(**groups: str) -> dict[str, str]:
    """Turn ``unit="word; word"`` into a mapping from each word to its unit."""
    return {phrase: name for name, text in groups.items() for phrase in phrases(text)}


def _hedges(groups: Mapping[Hedge, str], modifiers: str) -> dict[str, Hedge]:
    """Map each hedge phrase, bare and with each modifier ("well over", "poco más de")."""
    bare = {phrase: hedge for hedge, text in groups.items() for phrase in phrases(text)}
    modified = {
        f"{modifier} {phrase}": hedge
        for phrase, hedge in bare.items()
        for modifier in phrases(modifiers)
    }
    return modified | bare


def _ar_verb(*stems: str) -> str:
    """Spell the third persons and non-finite forms of regular Spanish verbs in -ar."""
    endings = "a an ó aron ar aba aban ando ado ada e en ara aran ará arán aría arían".split()
    return "; ".join(stem + ending for stem in stems for ending in endings)


def _numbered(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + step * i for i, word in enumerate(words.split())}


THOUSAND, MILLION, BILLION, TRILLION = (Decimal(10) ** power for power in (3, 6, 9, 12))

# --- English -----------------------------------------------------------------------------

_EN_HEDGES = _hedges(
    {
        Hedge.ABOUT: """about; around; roughly; approximately; approx; approx.; some; circa; ca.;
            c.; ~; ≈; estimated; an estimated; estimated at; on the order of; in the order of;
            in the region of; in the neighborhood of; near; somewhere around; more or less;
            give or take; or about; at about; close on; the equivalent of about""",
        Hedge.NEARLY: """nearly; almost; close to; nearing; approaching; just under; just below;
            just shy of; shy of; a little under; slightly under; slightly less than;
            a little less than; slightly below; not quite; practically; virtually; just short of""",
        Hedge.MORE_THAN: """more than; over; above; upwards of; upward of; in excess of; exceeding;
            exceed; exceeds; exceeded; surpassing; surpass; surpasses; surpassed; topping; topped;
            tops; to top; greater than; higher than; larger than; bigger than; beyond; north of;
            >""",
        Hedge.AT_LEAST: """at least; at the very least; no less than; no fewer than; not less than;
            not fewer than; a minimum of; minimum of; minimum; start at; starts at; starting at;
            as little as; as few as; ≥; >=""",
        Hedge.LESS_THAN: """less than; fewer than; under; below; beneath; lower than;
            smaller than; south of; short of; <""",
        Hedge.AT_MOST: """up to; at most; at the most; no more than; not more than; as many as;
            as much as; as high as; as large as; as long as; a maximum of; maximum of; maximum;
            capped at; not exceeding; no higher than; upper limit of; anything up to; ≤; <=""",
    },
    "well; just; far; slightly; a little; significantly; substantially; considerably; much; way; "
    "comfortably; somewhat; easily",
)

_EN_CARDINALS = {
    "zero": 0,
    **_numbered("one two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
    **_numbered("fifteen sixteen seventeen eighteen nineteen", 15),
    **_numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
}
_EN_ORDINALS = {
    **_numbered(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    ),
    **_numbered("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", 13),
    **_numbered(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10
    ),
    "hundredth": 100,
}
_EN_DENOMINATORS = {
    **{word: n for word, n in _EN_ORDINALS.items() if 3 <= n <= 10},
    **{word + "s": n for word, n in _EN_ORDINALS.items() if 3 <= n <= 10},
    "quarter": 4,
    "quarters": 4,
}
_EN_BARRELS = [
    f"barrels{oil}{day}"
    for oil in ("", " of oil", " of crude", " of crude oil", " of oil equivalent")
    for day in (" per day", " a day", " daily", " each day", "/day")
]

ENGLISH = Lexicon(
    hedges=_EN_HEDGES,
    post_hedges=_hedges(
        {
            Hedge.ABOUT: "or so; or thereabouts; -ish; more or less; give or take",
            Hedge.AT_LEAST: """or more; or higher; or above; or greater; or over; and up; and above;
                and more; and over; at least; +; -plus; plus; and go up; or longer""",
            Hedge.AT_MOST: "or less; or fewer; or lower; or below; at most; at the most",
        },
        "",
    ),
    fillers=frozenset(phrases("a cool; a whopping; a record; a mere; only; just; a staggering")),
    articles=frozenset({"a", "an", "the"}),
    one=frozenset(),
    minus=frozenset({"minus", "negative"}),
    plus=frozenset({"plus"}),
    openers={"between": "between", "from": "from"},
    between_links=frozenset({"and", "to", "-", "–", "—"}),
    to_links=frozenset({"to", "-", "–", "—", "‑", "‐"}),
    or_links=frozenset({"or"}),
    cardinals=_EN_CARDINALS,
    hundred=frozenset({"hundred"}),
    and_words=frozenset({"and"}),
    and_half=frozenset(phrases("and a half; and one half; and one-half")),
    half_of=frozenset(phrases("half a; half; a half; half-; half of a")),
    thousand=frozenset({"thousand"}),
    magnitudes={
        **dict.fromkeys(("million", "millions"), MILLION),
        **dict.fromkeys(("billion", "billions", "milliard"), BILLION),
        **dict.fromkeys(("trillion", "trillions"), TRILLION),
    },
    letters={
        **dict.fromkeys(("k", "K"), THOUSAND),
        **dict.fromkeys(("m", "M", "mn", "mln", "mm", "MM", "mil", "Mn"), MILLION),
        **dict.fromkeys(("b", "B", "bn", "Bn", "BN", "bln"), BILLION),
        **dict.fromkeys(("t", "T", "tn", "trn", "Tn"), TRILLION),
    },
    plurals=frozenset(phrases("hundreds; thousands; millions; billions; trillions; dozens; tens")),
    collectives={
        "dozen": (12, False),
        "couple": (2, False),
        "couple of": (2, False),
        "score": (20, False),
    },
    shares={
        "half": (1, 2),
        "one-half": (1, 2),
        "one half": (1, 2),
        "a half": (1, 2),
    },
    denominators=_EN_DENOMINATORS,
    share_links=frozenset(phrases("in; in every; out of; out of every; of every")),
    factors={
        **dict.fromkeys(phrases("doubled; doubles; doubling; twofold; twice as; twice the"), 2),
        **dict.fromkeys(phrases("double the; double what; double that; to double"), 2),
        **dict.fromkeys(phrases("tripled; triples; tripling; trebled; trebling; threefold"), 3),
        **dict.fromkeys(phrases("triple the; to triple; triple what; triple that"), 3),
        **dict.fromkeys(phrases("quadrupled; quadruples; quadrupling; fourfold; to quadruple"), 4),
        **dict.fromkeys(phrases("quintupled; quintupling; fivefold; to quintuple"), 5),
        **dict.fromkeys(phrases("tenfold"), 10),
        **dict.fromkeys(
            phrases("halved; halving; halves; in half; to halve; halve"), Decimal("0.5")
        ),
    },
    ordinals=_EN_ORDINALS,
    currencies=_table(
        usd="""$; us$; u.s. $; usd; usd$; dollars; dollar; us dollars; u.s. dollars;
            american dollars; bucks""",
        other="""€; £; ¥; eur; gbp; cny; rmb; rub; ves; vef; euro; euros; pounds; pound; yuan;
            renminbi; rubles; roubles; pesos; bolivars; bolívares; bolivares; yen; rupees; reais;
            r$; a$; c$; hk$; pounds sterling; bs""",
    ),
    units={
        **dict.fromkeys(phrases("%; percent; per cent; pct; per-cent"), ("share_pct", Decimal(1))),
        **dict.fromkeys(
            phrases("percentage points; percentage point; pp; p.p.; ppts; pct points; % points"),
            ("pp", Decimal(1)),
        ),
        **dict.fromkeys(phrases("basis points; basis point; bps; bp"), ("pp", Decimal("0.01"))),
        **dict.fromkeys([*_EN_BARRELS, "bpd", "b/d", "bbl/d"], ("bpd", Decimal(1))),
        **dict.fromkeys(phrases("mb/d; mbpd; mmbpd"), ("bpd", MILLION)),
        "kb/d": ("bpd", THOUSAND),
        **dict.fromkeys(phrases("years; year; yrs"), ("years", Decimal(1))),
        **dict.fromkeys(
            phrases("tonnes; tonne; metric tons; metric ton; metric tonnes; tons; ton"),
            ("tonnes", Decimal(1)),
        ),
        **dict.fromkeys(phrases("km; kilometers; kilometres; kilometer; kms"), ("km", Decimal(1))),
        **dict.fromkeys(phrases("hours; hour; hrs"), ("hours", Decimal(1))),
        **dict.fromkeys(phrases("times; fold; x"), ("factor", Decimal(1))),
        **dict.fromkeys(phrases("million tiv"), ("tiv_m", Decimal(1))),
        **dict.fromkeys(
            phrases("""miles; mile; meters; metres; meter; metre; feet; foot; kg; kilos; kilograms;
                pounds; inches; barrels; barrel; degrees; °; acres; hectares; liters; litres;
                gallons; months; month; weeks; week; days; day; minutes; minute; seconds; points;
                square miles; square kilometers; nautical miles; knots; mph; megawatts; mw; gw;
                cents"""),
            ("other", Decimal(1)),
        ),
    },
    nouns=_table(
        persons="""people; persons; person; troops; troop; soldiers; soldier; personnel; sailors;
            marines; contractors; members; refugees; migrants; civilians; pilots; advisers;
            advisors; passengers; dead; killed; deaths; voters; workers; children; men; women;
            officials; employees; residents; inhabitants; citizens; prisoners; detainees; students;
            militants; victims; survivors; servicemembers; airmen; servicemen; officers;
            specialists; technicians; emigrants; protesters; guards; militiamen; reservists;
            families; immigrants; deportees; crew; forces; users""",
        ships="""ships; ship; warships; warship; vessels; vessel; tankers; tanker; carriers;
            destroyers; destroyer; submarines; submarine; boats; boat; cruisers; frigates; carrier;
            frigate; supertankers; speedboats; patrol boats""",
        aircraft="""aircraft; planes; plane; airplanes; jets; jet; fighters; bombers; bomber;
            helicopters; helicopter; warplanes; drones; airliners; fighter jets; f-35s; choppers""",
    ),
    demonyms=frozenset(),
    topics=_table(
        persons="population; refugee; migrant; emigrant; inhabitant; troop; deployment of; killed",
        bpd="barrel; bpd; crude output; oil output; oil production; crude production",
        usd="""debt; loan; lending; lent; gdp; economy; worth; invest; billion-dollar; reserves;
            revenue; export; import; trade; credit; owe; fund; aid""",
    ),
    of=frozenset(),
    stop=frozenset(
        phrases("""is; was; has; as; its; his; this; us; this; versus; thus; plus; minus; perhaps;
            always; sometimes; was; does; goes; comes; includes; remains; says; makes; takes; and;
            or; of; in; to; at; on; by; for; from; with; that; which; who; the; a; an; per; than;
            since; after; before; until; during; including; were; are; be; been; had; have; will;
            would; could; should; may; might; but; while; when; if; so; not; into; over; under;
            between; across; against; about; around; last; next; this; ago; later; earlier; each;
            every; it; he; she; they; we; you; i; their; her; our; all; also; now; then; there; is;
            less; more; fewer; times; unless; across; towards; afterwards; upwards""")
    ),
    change_stems=(
        "rose rise rising fell fall drop decreas increas reduc cut cuts cutting climb jump lower "
        "rais grew grow grown declin slash surg soar plung tumbl slid shrank shrink shrunk halv "
        "doubl down up went gone go moved changed revis widen narrow expand"
    ).split(),
    range_words=frozenset(
        phrases("ranging; range; ranged; ranges; anywhere; varying; varied; vary; varies; of; by")
    ),
    time_prepositions=frozenset(
        phrases("in; since; by; until; till; before; after; from; during; through; of; for; to")
    ),
    idioms=frozenset(
        phrases("""one of; no one; one another; one day; one-sided; square one; one point; one hand;
            one thing; this one; that one; the one; any one; each one; everyone; which one;
            one another's; one's; one side; one by one; one way or another; one-time; one-off;
            one can; one must; one should; one-on-one; one more; day one; number one; only one who;
            fifty-fifty; 24/7; 9/11; half an hour; half-hour; half brother; half-brother;
            double-digit; single-digit; double-edged; the other half; first half; second half;
            the second half; the first half; one party; one-party""")
    ),
    months=tuple(
        "january february march april may june july august september october november "
        "december".split()
    ),
    long_magnitudes=frozenset(),
)

# --- Spanish -----------------------------------------------------------------------------

_ES_HEDGES = _hedges(
    {
        Hedge.ABOUT: f"""unos; unas; alrededor de; alrededor del; aproximadamente; aprox; aprox.;
            en torno a; en torno al; más o menos; cosa de; del orden de; de alrededor de;
            en el entorno de; estimado en; estimada en; estimados en; estimadas en; se estima en;
            próximo a; próxima a; próximos a; próximas a; cercano al; cercana al;
            cercano a; cercana a; cercanos a; cercanas a; un estimado de; aproximado de; ~; hacia;
            a eso de; poco más o menos; como unos; como unas; {_ar_verb("rond", "borde")}""",
        Hedge.NEARLY: f"""casi; casi casi; cerca de; cerca del; prácticamente; poco menos de;
            poco menos del; algo menos de; algo menos del; por poco; acercándose a; a punto de llegar a;
            acercarse a; se acerca a; se acercan a; {_ar_verb("roz")}""",
        Hedge.MORE_THAN: f"""más de; más del; más que; superior a; superiores a; superior al;
            superiores al; por encima de; por encima del; encima de; arriba de; por arriba de;
            mayor a; mayores a; mayor de; mayor que; exceden; excede; excedió; excedieron; exceder;
            excederá; excedía; excedan; exceda; >; {_ar_verb("super", "sobrepas", "rebas")}; """
        + "; ".join(f"{form} a" for form in phrases(_ar_verb("super"))),
        Hedge.AT_LEAST: """al menos; por lo menos; como mínimo; cuando menos; no menos de;
            no menos del; un mínimo de; mínimo de; mínimo; a partir de; como poco; ≥""",
        Hedge.LESS_THAN: """menos de; menos del; menos que; por debajo de; por debajo del;
            debajo de; inferior a; inferiores a; inferior al; inferiores al; menor a; menor de;
            menor que; menores a; no llega a; no llegan a; no alcanza; no alcanzan; por abajo de;
            <""",
        Hedge.AT_MOST: """hasta; como máximo; como mucho; un máximo de; máximo de; máximo;
            a lo sumo; no más de; no más del; un tope de; con un tope de; un límite de;
            no superior a; no superiores a; ≤""",
    },
    "mucho; muy; poco; un poco; algo; bastante; ligeramente; muchísimo; considerablemente; muy por; "
    "bien",
)

_ES_CARDINALS = {
    "cero": 0,
    **_numbered("uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"),
    **_numbered("quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós", 15),
    **_numbered("veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho", 23),
    "veintinueve": 29,
    **_numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
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
    **_numbered("primer segund tercer cuart quint sext séptim octav noven décim undécim"),
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
        for form in (*phrases(_ar_verb(stem)), f"{stem}ados", f"{stem}adas")
    }


SPANISH = Lexicon(
    hedges=_ES_HEDGES,
    post_hedges=_hedges(
        {
            Hedge.ABOUT: "aproximadamente; más o menos; aprox.; aproximados; aproximadas",
            Hedge.AT_LEAST: """o más; o mayor; o mayores; en adelante; como mínimo; por lo menos;
                al menos; como poco; o superior; +""",
            Hedge.AT_MOST: "o menos; o menor; como máximo; como mucho; a lo sumo; máximo",
            Hedge.MORE_THAN: "y pico; y tantos; largos",
        },
        "",
    ),
    fillers=frozenset(phrases("solo; sólo; apenas; nada menos que; la friolera de; tan solo")),
    articles=frozenset({"el", "la", "los", "las", "un", "una"}),
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
    half_of=frozenset(phrases("medio; media")),
    thousand=frozenset({"mil"}),
    magnitudes={
        **dict.fromkeys(phrases("millón; millones; mill.; mill; millon"), MILLION),
        **dict.fromkeys(phrases("millardo; millardos"), BILLION),
        **dict.fromkeys(phrases("billón; billones"), TRILLION),
        **dict.fromkeys(phrases("trillón; trillones"), Decimal(10) ** 18),
    },
    letters={
        **dict.fromkeys(("k", "K"), THOUSAND),
        **dict.fromkeys(("M", "MM", "mm", "mln", "mn"), MILLION),
        **dict.fromkeys(("bn", "mM"), BILLION),
    },
    plurals=frozenset(
        phrases("""miles; millones; billones; millardos; cientos; decenas; docenas; centenares;
            centenas; millares; veintenas""")
    ),
    collectives={
        **dict.fromkeys(("docena", "docenas"), (12, False)),
        **dict.fromkeys(("par", "par de"), (2, False)),
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
    ordinals=_ES_ORDINALS,
    currencies=_table(
        usd="""$; us$; u.s. $; usd; usd$; dólares; dólar; dólares estadounidenses; dls;
            dólares americanos; dólares de estados unidos; dólares de ee uu; dólares de ee. uu.""",
        other="""€; £; ¥; eur; gbp; cny; rmb; ves; vef; euros; euro; libras; libras esterlinas;
            yuanes; renminbi; rublos; pesos; pesos mexicanos; pesos colombianos; bolívares; yenes;
            soles; reales; guaraníes; r$; a$; bs; bolívar; bs.""",
    ),
    units={
        **dict.fromkeys(
            phrases("%; por ciento; porciento; por cien; pct"), ("share_pct", Decimal(1))
        ),
        **dict.fromkeys(
            phrases("puntos porcentuales; punto porcentual; pp; p.p.; puntos de porcentaje"),
            ("pp", Decimal(1)),
        ),
        **dict.fromkeys(phrases("puntos básicos; punto básico; pb"), ("pp", Decimal("0.01"))),
        **dict.fromkeys([*_ES_BARRELS, "bpd", "b/d", "bd"], ("bpd", Decimal(1))),
        **dict.fromkeys(phrases("mbd; mb/d; mbpd"), ("bpd", MILLION)),
        **dict.fromkeys(phrases("años; año"), ("years", Decimal(1))),
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
            phrases("""millas; milla; metros; metro; m; pies; pie; kg; kilos; kilogramos; pulgadas;
                barriles; barril; grados; °; hectáreas; litros; galones; meses; mes; semanas;
                semana; días; día; minutos; minuto; segundos; puntos; kilómetros cuadrados; nudos;
                millas náuticas; megavatios; mw; gw; centavos; km2"""),
            ("other", Decimal(1)),
        ),
    },
    nouns=_table(
        persons="""personas; persona; soldados; soldado; efectivos; efectivo; militares; militar;
            tropas; marineros; marines; pilotos; asesores; pasajeros; muertos; integrantes;
            miembros; habitantes; refugiados; migrantes; ciudadanos; civiles;
            trabajadores; hombres; mujeres; niños; policías; milicianos; uniformados; combatientes;
            presos; detenidos; víctimas; heridos; fallecidos; desplazados; votantes; electores;
            funcionarios; empleados; jóvenes; estudiantes; infantes; tripulantes; oficiales; especialistas; técnicos; contratistas;
            agentes; emigrantes; inmigrantes; reservistas; deportados; usuarios; manifestantes;
            familias; marinos; expertos; instructores""",
        ships="""buques; buque; barcos; barco; navíos; navío; destructores; destructor; submarinos;
            submarino; portaaviones; petroleros; petrolero; tanqueros; tanquero; fragatas; fragata;
            lanchas; lancha; embarcaciones; embarcación; cruceros; naves; superpetroleros""",
        aircraft="""aviones; avión; cazas; caza; cazabombarderos; bombarderos; bombardero;
            helicópteros; helicóptero; aeronaves; aeronave; drones; avionetas; cazabombardero""",
    ),
    demonyms=frozenset(
        phrases("venezolanos; rusos; estadounidenses; colombianos; cubanos; chinos; iraníes")
    ),
    topics=_table(
        persons="población; refugiad; migrante; emigrante; habitante",
        bpd="barril; bpd; producción petrolera; producción de petróleo; producción de crudo",
        usd="""deuda; préstamo; crédito; prest; pib; valor; inver; reservas; ingres; exportacion;
            importacion; comercio; adeud; fondo; ayuda; concedi; otorg; financ; economía; ventas;
            recaud; cost""",
    ),
    of=frozenset({"de"}),
    stop=frozenset(
        phrases("""más; menos; es; veces; los; las; sus; nos; les; tras; mas; antes; después;
            entonces; pues; además; y; o; de; del; en; a; al; por; para; con; sin; sobre; que; se;
            el; la; un; una; unos; unas; fue; era; son; eran; fueron; ha; han; está; están; como;
            desde; hasta; entre; contra; según; cuando; donde; si; no; ya; su; lo; le; este; esta;
            esto; ese; esa; esos; esas; estos; estas; cada; mientras; pero; aunque; durante;
            respecto; dos; tres; seis; gracias; apenas; quizás; atrás; mes; aparte""")
    ),
    change_stems=(
        "aument sub paso pasar pasan pasaron crec cay cae baj reduc reduj elev increment dispar "
        "recort disminu salt revis ascen descen contrac cambi rebaj desplom escal modific ampli"
    ).split(),
    range_words=frozenset(
        phrases("oscila; oscilan; oscilar; varía; varían; van; va; rango; entre")
    ),
    time_prepositions=frozenset(
        phrases("en; desde; de; del; hasta; para; durante; tras; a; entre; antes; después; al; año")
    ),
    idioms=frozenset(
        phrases("""uno de los; una de las; uno de; una de; uno a uno; una vez; uno y otro; cada uno;
            cada una; ninguno; una y otra; 24/7; media hora; medio ambiente; edad media;
            clase media; oriente medio; media docena de veces; primera mitad; segunda mitad;
            la primera mitad; la segunda mitad; a mitad de; mitad de año; mas que uno""")
    ),
    months=tuple(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
        "diciembre".split()
    ),
    long_magnitudes=frozenset({"billon", "billones"}),
)


def fold_table(table: Mapping[str, int]) -> dict[str, int]:
    """Return a table of single words with the words folded as tokens are."""
    return {fold(word): value for word, value in table.items()}


def lexicon(language: str) -> Lexicon:
    """Return the words of a language; both Spanish editions share theirs.

    Parameters
    ----------
    language : {"en", "es", "es-419"}
        Language, with or without region.
    """
    return ENGLISH if language.startswith("en") else SPANISH
