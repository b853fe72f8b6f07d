"""A figure to words: what a newsroom would print, with the hedge and no digit more.

English follows US newsroom style (AP), Spanish follows Fundéu and El País; ``es-419`` has the
separators of Mexico and most wire services of the region. The forms of each language are data (a
`Voice` with a `Form` for each unit); the functions below are the same for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from venezuela_analysis.errors import WordingError, nearest
from venezuela_analysis.figures import Figure, Hedge
from venezuela_analysis.wording.lexicon import LANGUAGES, unit_family

STYLES = ("prose", "short", "number", "sentence_start")

#: Families of things that are counted one by one: "fewer than", and number words below ten.
COUNTED = frozenset({"persons", "ships", "aircraft", "count"})
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
    """

    prefix: str = ""
    suffix: str = ""
    one: str = ""
    scaled: str = ""
    each: bool = False
    spelled: bool = False
    article: str = ""


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
    span: str
    about_span: str
    year_span: str
    scales: tuple[Scale, ...]
    forms: Mapping[str, Form]
    decimals: int = 3  # most decimals before a magnitude
    scale_once: bool = False  # a magnitude common to both ends is printed after the second
    words: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    feminine: Mapping[str, str] | None = None  # word -> feminine


_COUNT = Form(spelled=True)
_COUNTS = dict.fromkeys(sorted(COUNTED), _COUNT)
_BARE = dict.fromkeys(sorted(COUNTED), Form())


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
    span="{} to {}",
    about_span="about {} to {}",
    year_span="{} to {}",
    scales=_scales(
        (12, " trillion", " trillion"), (9, " billion", " billion"), (6, " million", " million")
    ),
    words=tuple("zero one two three four five six seven eight nine".split()),
    ordinals=tuple("first second third fourth fifth sixth seventh eighth ninth".split()),
    forms={
        **_COUNTS,
        "usd": Form(prefix="$", each=True),
        "pct": Form(suffix="%", each=True),
        "pp": Form(suffix=" percentage points", one=" percentage point"),
        "years": Form(suffix=" years", one=" year", spelled=True),
        "bpd": Form(suffix=" barrels a day"),
        "tonnes": Form(suffix=" tonnes", one=" tonne"),
        "km": Form(suffix=" km"),
        "hours": Form(suffix=" hours", one=" hour", spelled=True),
        "factor": Form(suffix=" times", spelled=True),
        "tiv_m": Form(suffix=" million TIV"),
    },
)

_ENGLISH_SHORT = replace(
    _ENGLISH,
    hedges={**_ENGLISH.hedges, Hedge.MORE_THAN: "over", Hedge.LESS_THAN: "under"},
    fewer="under",
    span="{}–{}",
    about_span="about {}–{}",
    year_span="{}–{}",
    scales=_scales((12, "tn", "tn"), (9, "bn", "bn"), (6, "m", "m")),
    scale_once=True,
    forms={
        **_BARE,
        "usd": Form(prefix="$"),
        "pct": Form(suffix="%"),
        "pp": Form(suffix=" pp"),
        "years": Form(suffix=" years", one=" year"),
        "bpd": Form(suffix=" b/d"),
        "tonnes": Form(suffix=" tonnes", one=" tonne"),
        "km": Form(suffix=" km"),
        "hours": Form(suffix=" hours", one=" hour"),
        "factor": Form(suffix=" times"),
        "tiv_m": Form(suffix=" million TIV"),
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
    span="entre {} y {}",
    about_span="aproximadamente entre {} y {}",
    year_span="de {} a {}",
    scales=_scales((12, " billón", " billones"), (6, " millón", " millones")),
    scale_once=True,
    words=tuple("cero un dos tres cuatro cinco seis siete ocho nueve".split()),
    ordinals=tuple("primero segundo tercero cuarto quinto sexto séptimo octavo noveno".split()),
    feminine={"un": "una", "unos": "unas"},
    forms={
        **_COUNTS,
        "usd": Form(suffix=" dólares", one=" dólar", scaled=" de dólares"),
        "pct": Form(suffix=f"{NBSP}%", each=True, article="un "),
        "pp": Form(suffix=" puntos porcentuales", one=" punto porcentual"),
        "years": Form(suffix=" años", one=" año", spelled=True),
        "bpd": Form(suffix=" barriles diarios", scaled=" de barriles diarios"),
        "tonnes": Form(suffix=" toneladas", one=" tonelada", scaled=" de toneladas"),
        "km": Form(suffix=" km", scaled=" de km"),
        "hours": Form(suffix=" horas", one=" hora", spelled=True),
        "factor": Form(suffix=" veces", spelled=True),
        "tiv_m": Form(suffix=" millones de TIV"),
    },
)

_SPANISH_SHORT = replace(
    _SPANISH,
    hedges={**_SPANISH.hedges, Hedge.ABOUT: "aprox."},
    span="{}–{}",
    about_span="aprox. {}–{}",
    year_span="{}–{}",
    scales=_scales((6, f"{NBSP}M", f"{NBSP}M")),
    feminine={},
    forms={
        **_BARE,
        "usd": Form(suffix=f"{NBSP}$", scaled="$"),
        "pct": Form(suffix=f"{NBSP}%"),
        "pp": Form(suffix=f"{NBSP}pp"),
        "years": Form(suffix=" años", one=" año"),
        "bpd": Form(suffix=" b/d"),
        "tonnes": Form(suffix=" toneladas", one=" tonelada", scaled=" de toneladas"),
        "km": Form(suffix=" km", scaled=" de km"),
        "hours": Form(suffix=" horas", one=" hora"),
        "factor": Form(suffix=" veces"),
        "tiv_m": Form(suffix=" millones de TIV"),
    },
)


def _american(voice: Voice) -> Voice:
    """Give a Spanish voice the separators of Latin America.

    Two decimals at most before a magnitude: with a point as decimal mark, three could be read as
    thousands.
    """
    return replace(voice, locale="es_419", decimals=2)


_VOICES: Mapping[tuple[str, str], Voice] = {
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


def render(
    figure: Figure, language: str = "en", style: str = "prose", *, gender: str = "masculine"
) -> str:
    """Return a figure's words, with its hedge.

    Parameters
    ----------
    figure : Figure
        What to print. It is printed as it is; a derived figure comes rounded.
    language : {"en", "es", "es-419"}
        English (US newsroom style), Spanish of Spain, Spanish of Latin America.
    style : {"prose", "short", "number", "sentence_start"}
        ``prose`` for sentences, ``short`` for chart labels, ``number`` without currency, sign or
        noun and without number words, ``sentence_start`` for prose with a capital.
    gender : {"masculine", "feminine"}
        Gender of the counted noun, for Spanish ``unos``/``unas`` and ``un``/``una``.

    Returns
    -------
    str
        The words. Of counted things it is the number alone: the noun is the author's.

    Raises
    ------
    WordingError
        For an unknown language or style, and for a number that the language cannot print without
        being misread.

    Examples
    --------
    >>> from venezuela_analysis.figures import between, more_than
    >>> render(between(50_000_000_000, 60_000_000_000, "usd"))
    '$50 billion to $60 billion'
    >>> render(more_than(12, "years"), "es")
    'más de 12 años'
    """
    voice = _voice(language, style)
    family = figure.unit if figure.unit in voice.forms else unit_family(figure.unit)
    form = voice.forms.get(family, Form())
    if style == "number":
        form = Form()
    feminine = voice.feminine if gender == "feminine" else None
    text = _with_hedge(figure, family, form, voice)
    if feminine:
        text = " ".join(feminine.get(word, word) for word in text.split(" "))
    return text[:1].upper() + text[1:] if style == "sentence_start" else text


def _voice(language: str, style: str) -> Voice:
    if language not in LANGUAGES:
        raise WordingError(
            f"unknown language {language!r}{nearest(language, list(LANGUAGES))}: "
            f"use one of {', '.join(LANGUAGES)}"
        )
    if style not in STYLES:
        raise WordingError(
            f"unknown style {style!r}{nearest(style, list(STYLES))}: use one of {', '.join(STYLES)}"
        )
    return _VOICES[language, "short" if style == "short" else "prose"]


def _with_hedge(figure: Figure, family: str, form: Form, voice: Voice) -> str:
    ends = [end for end in (figure.low, figure.high) if end is not None]
    if len(ends) == 2 and ends[0] != ends[1]:
        return _span(ends, figure.hedge, family, form, voice)
    number = _amount(ends[0], family, form, voice)
    if figure.hedge is Hedge.EXACT:
        return number
    words = voice.hedges[figure.hedge]
    if figure.hedge is Hedge.LESS_THAN and family in COUNTED:
        words = voice.fewer
    if words == "unos":
        if family == "year":
            words = "hacia"
        elif form.article or number.split(" ")[0] == "un":
            words = "alrededor de"
    return f"{words} {form.article}{number}"


def _span(ends: list[Decimal], hedge: Hedge, family: str, form: Form, voice: Voice) -> str:
    if family == "year":
        about = f"{voice.hedges[Hedge.ABOUT]} " if hedge is Hedge.ABOUT else ""
        about = about.replace("unos", "aproximadamente")
        return about + voice.year_span.format(*(_amount(end, family, form, voice) for end in ends))
    template = voice.about_span if hedge is Hedge.ABOUT else voice.span
    if ends[0] < 0:
        # two signs and a dash are unreadable, and a range is all the more so
        template = template.replace("{}–{}", "{} a {}" if voice.words[0] == "cero" else "{} to {}")
    scales = [_scale(end, family, voice) for end in ends]
    low_scale, high_scale = scales
    if not low_scale and high_scale and 0 < ends[0] * high_scale.value <= ends[1]:
        # "1 to 2 million" would be read as 1 million to 2 million
        scales = [None, None]
    same = scales[0] == scales[1]
    if form.each or (not same and form.suffix):
        parts = [
            form.article + _amount(end, family, form, voice, scale)
            for end, scale in zip(ends, scales, strict=True)
        ]
    else:
        first = replace(form, suffix="", one="", scaled="")
        second = replace(form, prefix="")
        once = same and scales[0] is not None and voice.scale_once
        parts = [
            _number(ends[0], None, first, voice, divisor=scales[0])
            if once
            else _amount(ends[0], family, first, voice, scales[0]),
            _amount(ends[1], family, second, voice, scales[1], many=True),
        ]
    return template.format(*parts)


_UNSET = Scale(value=Decimal(0), one="", after="")


def _amount(
    value: Decimal,
    family: str,
    form: Form,
    voice: Voice,
    scale: Scale | None = _UNSET,
    *,
    many: bool = False,
) -> str:
    """Return one number with its magnitude, prefix and suffix; `many` after another number."""
    if family == "year":
        return f"{value:f}"
    if family == "rank":
        return _ordinal(value, voice)
    if scale is _UNSET:
        scale = _scale(value, family, voice)
    if scale:
        suffix = form.scaled or form.suffix
    elif value == 1 and not many:
        suffix = form.one or form.suffix
    else:
        suffix = form.suffix
    return _number(value, scale, form, voice, family=family) + suffix


def _number(
    value: Decimal,
    scale: Scale | None,
    form: Form,
    voice: Voice,
    *,
    divisor: Scale | None = None,
    family: str = "",
) -> str:
    """Return prefix, digits or number word, and the magnitude's word."""
    sign = "-" if value < 0 else ""
    value = abs(value)
    unit = scale or divisor
    if unit:
        shown = _plain(value / unit.value)
        if scale and shown == 1 and scale.one == " millón" and (form.spelled or form.scaled):
            return f"{sign}{form.prefix}un{scale.one}"
        digits = _digits(shown, voice, family)
        magnitude = "" if not scale else scale.one if shown == 1 else scale.after
        return f"{sign}{form.prefix}{digits}{magnitude}"
    if form.spelled and not sign and value < 10 and value == value.to_integral_value():
        return form.prefix + voice.words[int(value)]
    return f"{sign}{form.prefix}{_digits(value, voice, family)}"


def _scale(value: Decimal, family: str, voice: Voice) -> Scale | None:
    """Return the largest magnitude that leaves few enough decimals, if any."""
    if family in ("pct", "pp", "year", "rank", "years", "hours", "tiv_m", "factor"):
        return None
    for scale in voice.scales:
        if abs(value) >= scale.value:
            exponent = _plain(value / scale.value).as_tuple().exponent
            if isinstance(exponent, int) and -exponent <= voice.decimals:
                return scale
    return None


def _plain(value: Decimal) -> Decimal:
    """Strip trailing zeros without falling into scientific notation."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _digits(value: Decimal, voice: Voice, family: str = "") -> str:
    """Print a number with the separators of the locale and exactly the decimals it has."""
    # babel costs as much to import as the rest of the package: only what prints pays for it
    from babel.numbers import format_decimal

    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if voice.locale == "es_419" and places == 3 and 1 <= value < 1000:
        if not measured or str(value).endswith("0"):
            raise WordingError(
                f"{value} cannot be printed in es-419: three decimals after a point are read as "
                "thousands there. Round the figure first."
            )
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(value, format=pattern, locale=voice.locale)


def _ordinal(value: Decimal, voice: Voice) -> str:
    rank = int(value)
    if rank <= len(voice.ordinals):
        return voice.ordinals[rank - 1]
    if voice.locale != "en":
        return f"{rank}.º"
    ending = (
        "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    )
    return f"{rank}{ending}"
