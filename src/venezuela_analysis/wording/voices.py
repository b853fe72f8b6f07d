"""How each language prints figures, as data: a `Voice` with a `Form` for each unit.

English follows US newsroom style (AP), Spanish follows Fundéu and El País; ``es-419`` has the
separators of Mexico and of most wire services of the region.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from venezuela_analysis.figures import Hedge

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What stands around the number of one unit.

    Parameters
    ----------
    prefix, suffix : str
        Before and after the number: ``$``, `` percentage points``.
    one : str
        Suffix of exactly one, where it differs.
    scaled : str
        Suffix after a magnitude, where it differs: ``millones de dólares``.
    each : bool
        Whether both ends of a range carry prefix and suffix.
    spelled : bool
        Whether whole numbers below ten are words.
    article : str
        Stands between hedge and number: ``más de un 40 %``.
    scales : bool
        Whether large numbers get a magnitude: ``4 million``.
    counted : bool
        Whether it is things counted one by one: "fewer than".
    measured : bool
        Whether the words tell that decimals are likely, see `literals.read_literal`.
    plain : str
        ``year``, ``day`` or ``rank`` for numbers that are printed in their own way.
    """

    prefix: str = ""
    suffix: str = ""
    one: str = ""
    scaled: str = ""
    each: bool = False
    spelled: bool = False
    article: str = ""
    scales: bool = True
    counted: bool = False
    measured: bool = False
    plain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A magnitude and its words; `after` is the form after a number other than one."""

    value: Decimal
    one: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How one language prints figures in one style."""

    locale: str
    hedges: Mapping[Hedge, str]
    fewer: str  # less_than for things that are counted
    about_one: str  # before "un"
    about_year: str
    about_span: str
    span: str
    signed_span: str  # two signs and a dash are unreadable
    time_spans: Mapping[str, str]  # year or day -> range
    scales: tuple[Scale, ...]
    forms: Mapping[str, Form]
    decimals: int = 3  # most decimals before a magnitude
    scale_once: bool = False  # a magnitude common to both ends is printed after the second
    words: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    ordinal_marks: tuple[str, ...] = ()  # after digits, by the last one
    one_million: str = ""  # "un millón", where it is not "1 million"
    feminine: Mapping[str, str] = field(default_factory=dict)
    alone: Mapping[str, str] = field(default_factory=dict)  # of a number without its noun
    none: str  # of zero things, where no noun follows


_COUNTED = ("persons", "ships", "aircraft", "count")
_OWN_WAY = {
    "year": Form(scales=False, plain="year"),
    "day": Form(scales=False, plain="day"),
    "rank": Form(scales=False, plain="rank"),
}
_WORDS = {**dict.fromkeys(_COUNTED, Form(spelled=True, counted=True)), **_OWN_WAY}
_DIGITS = {**dict.fromkeys(_COUNTED, Form(counted=True)), **_OWN_WAY}


def _scales(*rows: tuple[int, str, str]) -> tuple[Scale, ...]:
    return tuple(
        Scale(value=Decimal(10) ** power, one=one, after=after) for power, one, after in rows
    )


_ENGLISH = Voice(
    locale="en",
    hedges={
        Hedge.ABOUT: "about",
        Hedge.NEARLY: "nearly",
        Hedge.MORE_THAN: "more than",
        Hedge.AT_LEAST: "at least",
        Hedge.LESS_THAN: "less than",
        Hedge.AT_MOST: "up to",
    },
    fewer="fewer than",
    about_one="about",
    about_year="about",
    about_span="about",
    span="{} to {}",
    signed_span="{} to {}",
    time_spans={"year": "{} to {}", "day": "{} to {}"},
    scales=_scales(
        (12, " trillion", " trillion"), (9, " billion", " billion"), (6, " million", " million")
    ),
    none="none",
    words=tuple("zero one two three four five six seven eight nine".split()),
    ordinals=tuple("first second third fourth fifth sixth seventh eighth ninth".split()),
    ordinal_marks=tuple("th st nd rd th th th th th th".split()),
    forms={
        **_WORDS,
        "usd": Form(prefix="$", each=True),
        "pct": Form(suffix="%", each=True, scales=False, measured=True),
        "pp": Form(
            suffix=" percentage points", one=" percentage point", scales=False, measured=True
        ),
        "years": Form(suffix=" years", one=" year", spelled=True, scales=False),
        "bpd": Form(suffix=" barrels a day"),
        "tonnes": Form(suffix=" tonnes", one=" tonne"),
        "km": Form(suffix=" km"),
        "hours": Form(suffix=" hours", one=" hour", spelled=True, scales=False),
        "factor": Form(suffix=" times", spelled=True, scales=False, measured=True),
        "tiv_m": Form(suffix=" million TIV", scales=False),
    },
)

_ENGLISH_SHORT = replace(
    _ENGLISH,
    hedges={**_ENGLISH.hedges, Hedge.MORE_THAN: "over", Hedge.LESS_THAN: "under"},
    fewer="under",
    span="{}–{}",
    time_spans={"year": "{}–{}", "day": "{} – {}"},
    scales=_scales((12, "tn", "tn"), (9, "bn", "bn"), (6, "m", "m")),
    scale_once=True,
    forms={
        **_DIGITS,
        "usd": Form(prefix="$"),
        "pct": Form(suffix="%", scales=False, measured=True),
        "pp": Form(suffix=" pp", scales=False, measured=True),
        "years": Form(suffix=" years", one=" year", scales=False),
        "bpd": Form(suffix=" b/d"),
        "tonnes": Form(suffix=" tonnes", one=" tonne"),
        "km": Form(suffix=" km"),
        "hours": Form(suffix=" hours", one=" hour", scales=False),
        "factor": Form(suffix=" times", scales=False, measured=True),
        "tiv_m": Form(suffix=" million TIV", scales=False),
    },
)

_SPANISH = Voice(
    locale="es",
    hedges={
        Hedge.ABOUT: "unos",
        Hedge.NEARLY: "casi",
        Hedge.MORE_THAN: "más de",
        Hedge.AT_LEAST: "al menos",
        Hedge.LESS_THAN: "menos de",
        Hedge.AT_MOST: "hasta",
    },
    fewer="menos de",
    about_one="alrededor de",
    about_year="hacia",
    about_span="aproximadamente",
    span="entre {} y {}",
    signed_span="entre {} y {}",
    time_spans={"year": "de {} a {}", "day": "del {} al {}"},
    scales=_scales((12, " billón", " billones"), (6, " millón", " millones")),
    scale_once=True,
    none="ninguno",
    words=tuple("cero un dos tres cuatro cinco seis siete ocho nueve".split()),
    ordinals=tuple("primero segundo tercero cuarto quinto sexto séptimo octavo noveno".split()),
    ordinal_marks=(".º",) * 10,
    one_million="un",
    feminine={"un": "una", "uno": "una", "unos": "unas", "ninguno": "ninguna"},
    alone={"un": "uno"},
    forms={
        **_WORDS,
        "usd": Form(suffix=" dólares", one=" dólar", scaled=" de dólares"),
        "pct": Form(suffix=f"{NBSP}%", each=True, article="un ", scales=False, measured=True),
        "pp": Form(
            suffix=" puntos porcentuales", one=" punto porcentual", scales=False, measured=True
        ),
        "years": Form(suffix=" años", one=" año", spelled=True, scales=False),
        "bpd": Form(suffix=" barriles diarios", scaled=" de barriles diarios"),
        "tonnes": Form(suffix=" toneladas", one=" tonelada", scaled=" de toneladas"),
        "km": Form(suffix=" km", scaled=" de km"),
        "hours": Form(suffix=" horas", one=" hora", spelled=True, scales=False),
        "factor": Form(suffix=" veces", spelled=True, scales=False, measured=True),
        "tiv_m": Form(suffix=" millones de TIV", scales=False),
    },
)

_SPANISH_SHORT = replace(
    _SPANISH,
    hedges={**_SPANISH.hedges, Hedge.ABOUT: "aprox."},
    one_million="",
    about_one="aprox.",
    about_year="aprox.",
    about_span="aprox.",
    span="{}–{}",
    signed_span="{} a {}",
    time_spans={"year": "{}–{}", "day": "{} – {}"},
    scales=_scales((6, f"{NBSP}M", f"{NBSP}M")),
    forms={
        **_DIGITS,
        "usd": Form(suffix=f"{NBSP}$", scaled="$"),
        "pct": Form(suffix=f"{NBSP}%", scales=False, measured=True),
        "pp": Form(suffix=f"{NBSP}pp", scales=False, measured=True),
        "years": Form(suffix=" años", one=" año", scales=False),
        "bpd": Form(suffix=" b/d"),
        "tonnes": Form(suffix=" toneladas", one=" tonelada", scaled=" de toneladas"),
        "km": Form(suffix=" km", scaled=" de km"),
        "hours": Form(suffix=" horas", one=" hora", scales=False),
        "factor": Form(suffix=" veces", scales=False, measured=True),
        "tiv_m": Form(suffix=" millones de TIV", scales=False),
    },
)


def _american(voice: Voice) -> Voice:
    """Give a Spanish voice the separators of Latin America.

    Two decimals at most before a magnitude: with a point as decimal mark, three could be read as
    thousands.
    """
    return replace(voice, locale="es_419", decimals=2)


VOICES: Mapping[tuple[str, str], Voice] = {
    ("en", "prose"): _ENGLISH,
    ("en", "short"): _ENGLISH_SHORT,
    ("es", "prose"): _SPANISH,
    ("es", "short"): _SPANISH_SHORT,
    ("es-419", "prose"): _american(_SPANISH),
    ("es-419", "short"): replace(
        _american(_SPANISH_SHORT),
        forms={**_SPANISH_SHORT.forms, "usd": Form(prefix="US$")},
    ),
}
