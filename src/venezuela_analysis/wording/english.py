"""The English words."""

from __future__ import annotations

from decimal import Decimal

from venezuela_analysis.wording.hedges_english import HEDGES, POST_HEDGES
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
from venezuela_analysis.wording.nouns_english import NOT_PERSONS, NOUNS, PERSON_ENDINGS

_EN_CARDINALS = {
    "zero": 0,
    **numbered("one two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
    **numbered("fifteen sixteen seventeen eighteen nineteen", 15),
    **numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
}
_EN_ORDINALS = {
    **numbered("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"),
    **numbered("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", 13),
    **numbered(
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
    f"{barrels}{oil}{day}"
    for barrels in ("barrels", "barrel")
    for oil in ("", " of oil", " of crude", " of crude oil", " of oil equivalent")
    for day in (" per day", " a day", " daily", " each day", "/day")
] + [f"{barrels}-{day}-day" for barrels in ("barrels", "barrel", "bbl") for day in ("per", "a")]

ENGLISH = Lexicon(
    spanish=False,
    hedges=HEDGES,
    post_hedges=POST_HEDGES,
    no_hedges=frozenset(),
    reach_stems=("reach", "hit", "touch", "attain"),
    contracted=frozenset(),
    partitives=frozenset(
        phrases("""of them; of these; of those; of which; of whom; the other; the others;
            another; others; with; fewer than; more than; the remaining; the rest""")
    ),
    unlike={
        "up": frozenset("add adds added adding sum sums summed summing".split()),
        "over": frozenset(
            """control controls power jurisdiction sovereignty authority dominance monopoly
            dispute disputes influence lead advantage edge concern concerns fight row
            preside veto""".split()
        ),
        "above": frozenset({"levels", "stay"}),
        "under": frozenset({"section", "article"}),
    },
    during="over",
    hedge_leads=frozenset({"to"}),
    fillers=frozenset(
        phrases(
            "the level of; the barrier of; the threshold of; the mark of; a cool; "
            "a whopping; a record; a mere; only; just; a staggering"
        )
    ),
    articles=frozenset({"a", "an", "the"}),
    definite=frozenset({"the"}),
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
    and_half=frozenset(phrases("and a half; and one half; and one-half; -and-a-half")),
    decimal_points=frozenset({"point"}),
    parts_of={
        **dict.fromkeys(
            phrases(
                "half a; half an; half; a half; half-; half of a; half of one; half of 1; half-a-"
            ),
            Decimal("0.5"),
        ),
        **dict.fromkeys(
            phrases("quarter of a; a quarter of a; quarter-; quarter; quarter of an"),
            Decimal("0.25"),
        ),
        "three quarters of a": Decimal("0.75"),
        "three-quarters of a": Decimal("0.75"),
    },
    thousand=frozenset({"thousand"}),
    magnitudes={
        **dict.fromkeys(("million", "millions"), MILLION),
        **dict.fromkeys(("billion", "billions", "milliard"), BILLION),
        **dict.fromkeys(("trillion", "trillions"), TRILLION),
    },
    bare_magnitudes=frozenset(),
    letters={
        **dict.fromkeys(("k", "K"), THOUSAND),
        **dict.fromkeys(("m", "M", "mn", "mln", "mm", "MM", "mil", "Mn"), MILLION),
        **dict.fromkeys(("b", "B", "bn", "Bn", "BN", "bln"), BILLION),
        **dict.fromkeys(("t", "T", "tn", "trn", "Tn"), TRILLION),
    },
    plurals=indefinites(
        "hundreds; thousands; millions; billions; trillions; dozens; tens; scores",
        "of",
        quantifiers="several; a few; many",
        scales="dozen; hundred; thousand; million; billion; trillion",
    )
    | frozenset(
        phrases(
            """million-dollar; billion-dollar; trillion-dollar; multi-million; multi-billion;
                multimillion; multimillion-dollar; multibillion; multibillion-dollar;
                multitrillion; mid-single digits; mid-single-digit; high-single digits;
                high-single-digit; low-single digits; low-single-digit; single digits; double
                digits; triple digits; low single digits; mid single digits; high single digits;
                low double digits; high double digits; low-double-digit; single-digit;
                double-digit; triple-digit; low teens; mid-teens; high teens; couple hundred;
                couple thousand; couple million; a couple hundred; a couple thousand; a couple
                million"""
        )
    ),
    collectives={
        "dozen": (12, False),
        **dict.fromkeys(("couple of", "pair of", "duo of"), (2, False)),
        "trio of": (3, False),
        "quartet of": (4, False),
        "score of": (20, False),
    },
    shares={
        "half": (1, 2),
        "one-half": (1, 2),
        "one half": (1, 2),
        "a half": (1, 2),
    },
    denominators=_EN_DENOMINATORS,
    share_links=frozenset(phrases("in; in every; out of; out of every; of every; -in-; for every")),
    factors={
        **dict.fromkeys(phrases("doubled; doubles; doubling; twofold; twice as; twice the"), 2),
        **dict.fromkeys(
            phrases("double the; double what; double that; twice that; twice what; to double"), 2
        ),
        **dict.fromkeys(phrases("tripled; triples; tripling; trebled; trebling; threefold"), 3),
        **dict.fromkeys(phrases("triple the; to triple; triple what; triple that"), 3),
        **dict.fromkeys(phrases("quadrupled; quadruples; quadrupling; fourfold; to quadruple"), 4),
        **dict.fromkeys(phrases("quintupled; quintupling; fivefold; to quintuple"), 5),
        **{f"{number}fold": n for number, n in numbered("six seven eight nine ten", 6).items()},
        **{"twentyfold": 20, "hundredfold": 100, "thousandfold": 1000},
        **dict.fromkeys(
            phrases("halved; halving; halves; in half; to halve; halve"), Decimal("0.5")
        ),
    },
    factor_tails=frozenset({"as", "the", "what", "that"}),
    multiply=frozenset(phrases("multiplied by; multiply by; multiplies by; multiplying by")),
    multiples={"double": 2, "twice": 2, "triple": 3},
    ordinals=_EN_ORDINALS,
    superlatives=frozenset(
        phrases("""largest; biggest; highest; lowest; smallest; greatest; most; least; best;
            worst; richest; poorest; strongest; weakest; busiest; deepest; longest; heaviest;
            fastest; costliest; closest; leading; top; largest-ever""")
    ),
    rank_verbs=("rank", "place", "came", "comes", "finish", "stood", "stands"),
    places=frozenset({"place", "spot"}),
    currencies=table(
        usd="""$; us$; us $; u.s. $; usd; usd$; dollars; dollar; us dollars; u.s. dollars;
            american dollars; bucks; greenbacks""",
        other="""€; £; ¥; eur; gbp; cny; rmb; rub; ves; vef; euro; euros; pounds; pound; yuan;
            renminbi; rubles; roubles; pesos; bolivars; bolívares; bolivares; yen; rupees;
            reais; r$; a$; au$; c$; ca$; hk$; nt$; nz$; s$; mx$; pounds sterling; bs; bs.; bsf;
            francs; kronor; krona; kroner; rand; lira; naira; baht; rupiah; dirhams; riyals;
            shekels; swiss francs; mexican pesos; colombian pesos; argentine pesos; chilean
            pesos; chinese yuan; brazilian reais; canadian dollars; australian dollars; hong
            kong dollars; taiwan dollars; singapore dollars; new zealand dollars; ₽; ₹; ₩; ₺; ₪;
            ₴; chf; jpy; aud; brl; mxn; inr; ars; clp; krw; rs""",
    ),
    units={
        **dict.fromkeys(
            phrases("%; percent; per cent; pct; per-cent; pc; p.c."), ("share_pct", Decimal(1))
        ),
        **dict.fromkeys(
            phrases(
                """percentage points; percentage point; percentage-point; pp; p.p.; ppts; pct
                    points; % points; of a percentage point"""
            ),
            ("pp", Decimal(1)),
        ),
        **dict.fromkeys(phrases("percent point; percent points"), ("pp", Decimal(1))),
        **dict.fromkeys(
            phrases("basis points; basis point; basis-point; bps; bp"), ("pp", Decimal("0.01"))
        ),
        **dict.fromkeys(
            [*_EN_BARRELS, "bpd", "b/d", "bbl/d", "boepd", "boe/d"], ("bpd", Decimal(1))
        ),
        **dict.fromkeys(phrases("mb/d; mbpd; mmbpd"), ("bpd", MILLION)),
        **dict.fromkeys(("kb/d", "kbd", "kbpd"), ("bpd", THOUSAND)),
        **dict.fromkeys(phrases("years; year; yrs"), ("years", Decimal(1))),
        **dict.fromkeys(phrases("decades; decade"), ("years", Decimal(10))),
        **dict.fromkeys(phrases("centuries; century"), ("years", Decimal(100))),
        **dict.fromkeys(
            phrases("tonnes; tonne; metric tons; metric ton; metric tonnes; tons; ton"),
            ("tonnes", Decimal(1)),
        ),
        **dict.fromkeys(
            phrases("km; kilometers; kilometres; kilometer; kilometre; kms"), ("km", Decimal(1))
        ),
        **dict.fromkeys(phrases("hours; hour; hrs"), ("hours", Decimal(1))),
        **dict.fromkeys(phrases("times; fold; x; ×"), ("factor", Decimal(1))),
        **dict.fromkeys(phrases("million tiv"), ("tiv_m", Decimal(1))),
        **dict.fromkeys(
            phrases("""km/h; kph; kilometers per hour; kilometres per hour; miles per hour;
                miles an hour; km2; km²; m2; m²; m3; m³; sq km; sq. km; sq. miles; square metres;
                square kilometres; square inches; cubic metres; milligrams; milligram; mg;
                micrograms; g; kgs; kilotons; kiloton; megatons; megaton; carats; millilitres;
                milliliters; ml; bushels; bushel; ha; boe; cm; mm; millimetres; centimetres;
                kilowatt-hours; kwh; mwh; gwh; twh; terawatts; volts; watts; decibels; degrees
                celsius; degrees fahrenheit; nights; weekends; quarters; semesters; fortnights;
                light-years; man-hours; acre-feet; miles; mile; meters; metres; meter; metre;
                feet; foot; kg; kilos; kilograms; pounds; lbs; lb; inches; inch; barrels; barrel;
                bbls; bbl; kilometer-long; metric-ton; square-mile; square-kilometer; nautical-mile;
                acre; hectare; litre; liter; gallon; degree; megawatt; gigawatt; gigawatts;
                knot; ounce; ounces; kilogram; kilo; grams; gram; centimeters; millimeters;
                millimeter; caliber; cent; yards; yard; cubic feet; cubic meters; square feet;
                square meters; terawatt-hours; kilowatts; degrees; °; acres; hectares; liters;
                litres; gallons; months; month; weeks; week; days; day; minutes; minute; seconds;
                points; point; square miles; square kilometers; nautical miles; knots; mph;
                megawatts; mw; gw; cents"""),
            ("other", Decimal(1)),
        ),
    },
    nouns=NOUNS,
    demonyms=frozenset(),
    adjectives_after=False,
    topics=table(
        persons="""arrival; exodus; diaspora; population; refugee; migrant; emigrant;
            inhabitant; troop; deployment of; killed""",
        bpd="barrel; bpd; crude output; oil output; oil production; crude production",
        usd="""dollar; debt; loan; lending; lent; gdp; economy; worth; invest; billion-dollar;
            reserves; revenue; export; import; trade; credit; owe; fund; aid""",
    ),
    of=frozenset(),
    preposed=frozenset(
        """more other such new additional consecutive straight full long whole calendar solid
        successive extra further last first past next final remaining""".split()
    ),
    determiners=frozenset("the its their those these his her our all".split()),
    passive=frozenset("were was have had been are more".split()),
    copulas=frozenset({"are", "were"}),
    harm_stems=(
        "treat",
        "evacuat",
        "rescu",
        "drown",
        "shot",
        "kill",
        "wound",
        "injur",
        "arrest",
        "detain",
        "deport",
        "died",
        "captur",
        "hospitali",
        "resettl",
        "emigrat",
        "fled",
        "fleeing",
    ),
    existing=frozenset(),
    relatives=frozenset({"who"}),
    indefinites=frozenset({"some"}),
    telling=frozenset("said says told was who is has had recalled asked added".split()),
    person_endings=PERSON_ENDINGS,
    not_persons=NOT_PERSONS,
    counts_of=frozenset("number numbers toll total totals ranks count".split()),
    totals=frozenset(phrases("out of; out of a total of; out of the; of a total of; of some")),
    tolls=frozenset("toll tolls casualty casualties fatalities".split()),
    crowds=frozenset(
        """crew force contingent garrison staff population crowd army militia workforce country
        nation city town village island colony territory community team
        group personnel membership manpower audience electorate delegation squad unit""".split()
    ),
    exceeding=frozenset(),
    fall_stems=(),
    per_day=frozenset(phrases("per day; a day; daily; each day; /day")),
    level_links=frozenset(),
    stop=frozenset(
        phrases("""others; is; was; has; as; its; his; this; us; versus; thus; plus; minus;
            perhaps; always; sometimes; does; goes; comes; includes; remains; says; makes;
            takes; and; or; of; in; to; at; on; by; for; from; with; that; which; who; the; a;
            an; per; than; since; after; before; until; during; including; were; are; be; been;
            had; have; will; would; could; should; may; might; but; while; when; if; so; not;
            into; over; under; between; across; against; about; around; last; next; ago; later;
            earlier; each; every; it; he; she; they; we; you; i; their; her; our; all; also;
            now; then; there; less; more; fewer; times; unless; towards; afterwards; upwards;
            aboard; onboard; arrived; landed; sailed; docked; died; fled; came; went; joined;
            voted; said; told""")
    ),
    change_stems=tuple(
        "rose rise rising fell fall drop decreas increas reduc cut cuts cutting climb jump lower "
        "rais grew grow grown declin slash surg soar plung tumbl slid shrank shrink shrunk halv "
        "doubl down up went gone go moved changed revis widen narrow expand took taking bring "
        "brought push boost lift hik accelerat slow shift tripl swell swung spik dwindl popped "
        "ticked inched edged slip sank sink stagger dipped retreat leapt leaped crept".split()
    ),
    range_words=frozenset(
        phrases("ranging; range; ranged; ranges; anywhere; varying; varied; vary; varies; of; by")
    ),
    time_prepositions=frozenset(
        phrases("in; since; by; until; till; before; after; from; during; through; of; for; to")
    ),
    idioms=frozenset(
        phrases("""one of; no one; one another; one day; one-sided; square one; one point; one
            hand; one thing; this one; that one; the one; any one; each one; everyone; which
            one; up to a point; one another's; one's; one side; one by one; one way or another;
            one-time; one-off; one can; one must; one should; one-on-one; one more; day one;
            number one; only one who; one that; one who; one which; one is; one has; one would;
            one might; one could; new one; last one; first one; only one; fifty-fifty; a
            thousand apologies; a thousand words; a thousand times; a million times; one in a
            million; sixes and sevens; cloud nine; catch-22; whole nine yards; second to none;
            second thoughts; second nature; seventh heaven; eleventh hour; eleventh-hour; third
            party; third parties; third world; first aid; first-hand; second-hand; two cents;
            two birds; two minds; one-size-fits-all; zero-sum; zero tolerance; ground zero;
            fifth column; third way; two-way; one-way; two-faced; six of one; forty winks; 24/7;
            half brother; half-brother; at first glance; double-edged; first-half; second-half;
            half-year; half-yearly; half-time; halftime; the other half; first half; second
            half; the second half; the first half; one party; one-party""")
    ),
    months=tuple(
        "january february march april may june july august september october november "
        "december".split()
    ),
    long_magnitudes=frozenset(),
)
