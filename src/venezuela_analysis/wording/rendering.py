"""A figure to words: what a newsroom would print, with the hedge and no digit more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from venezuela_analysis.errors import WordingError, nearest
from venezuela_analysis.figures import Figure, Hedge
from venezuela_analysis.wording.dates import format_date
from venezuela_analysis.wording.languages import check_language
from venezuela_analysis.wording.lexicon import unit_family
from venezuela_analysis.wording.voices import VOICES, Form, Scale, Voice

STYLES = ("prose", "short", "number", "sentence_start", "or_none")


def render(
    figure: Figure,
    language: str = "en",
    style: str = "prose",
    *,
    gender: str = "masculine",
    alone: bool = False,
) -> str:
    """Return a figure's words, with its hedge.

    Parameters
    ----------
    figure : Figure
        What to print. It is printed as it is; a derived figure comes rounded.
    language : {"en", "es", "es-419"}
        English (US newsroom style), Spanish of Spain, Spanish of Latin America.
    style : {"prose", "short", "number", "sentence_start", "or_none"}
        ``prose`` for sentences, ``short`` for chart labels, ``number`` without currency, sign or
        noun and without number words, ``sentence_start`` for prose with a capital, ``or_none`` for
        prose where no noun follows and zero things are none.
    gender : {"masculine", "feminine"}
        Gender of the counted noun, for Spanish ``unos``/``unas`` and ``un``/``una``.
    alone : bool
        Whether no noun follows, as in a cell of a table: Spanish ``uno`` for ``un``.

    Returns
    -------
    str
        The words. Of counted things it is the number alone: the noun is the author's.

    Raises
    ------
    WordingError
        For an unknown language or style, for a number that the language cannot print without
        being misread, and for half a date or rank.

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
        form = Form(scales=form.scales, counted=form.counted, plain=form.plain)
    _demand_whole(figure, form.plain)
    printer = _Printer(voice, form)
    text = printer.print(figure)
    if style == "or_none" and text == voice.words[0]:
        text = voice.none
    if alone or style == "or_none":
        head, space, last = text.rpartition(" ")
        text = head + space + printer.alone(last)
    if gender == "feminine":
        text = " ".join(voice.feminine.get(word, word) for word in text.split(" "))
    return text[:1].upper() + text[1:] if style == "sentence_start" else text


def _demand_whole(figure: Figure, plain: str) -> None:
    """Refuse half a date or half a rank, which would be printed as the one before."""
    if plain not in ("day", "rank"):
        return
    for end in filter(None, (figure.low, figure.high)):
        if end != int(end):
            raise WordingError(
                f"{figure} cannot be printed: found {end:f}, expected a whole number, since the "
                f"unit {figure.unit} is for {'dates' if plain == 'day' else 'places in an order'}. "
                "Give the figure another unit."
            )


def _voice(language: str, style: str) -> Voice:
    check_language(language)
    if style not in STYLES:
        raise WordingError(
            f"unknown style {style!r}{nearest(style, list(STYLES))}: use one of {', '.join(STYLES)}"
        )
    return VOICES[language, "short" if style == "short" else "prose"]


@dataclass(frozen=True, slots=True)
class _Printer:
    """Prints figures of one unit in one voice."""

    voice: Voice
    form: Form

    def print(self, figure: Figure) -> str:
        low, high = figure.low, figure.high
        if low is not None and high is not None and low != high:
            return self.span(low, high, about=figure.hedge is Hedge.ABOUT)
        end = high if low is None else low
        if end is None:
            raise WordingError(f"{figure} has no bound to print")
        words = self.amount(end, self.scale(end))
        return words if figure.hedge is Hedge.EXACT else self.hedged(figure.hedge, words)

    def hedged(self, hedge: Hedge, amount: str) -> str:
        words = self.voice.hedges[hedge]
        if hedge is Hedge.LESS_THAN and self.form.counted:
            words = self.voice.fewer
        elif hedge is Hedge.ABOUT and self.form.plain in self.voice.time_spans:
            words = self.voice.about_year
        elif hedge is Hedge.ABOUT and (self.form.article or amount.split(" ")[0] == "un"):
            words = self.voice.about_one
        return f"{words} {self.form.article}{amount}"

    def span(self, low: Decimal, high: Decimal, *, about: bool) -> str:
        """Print a range: magnitude and unit once or at both ends, as the language does."""
        voice, form = self.voice, self.form
        template = voice.time_spans.get(form.plain, voice.span)
        if low < 0:
            template = voice.signed_span
        if about:
            template = f"{voice.about_span} {template}"
        scales = self.scale(low), self.scale(high)
        if scales[1] and not scales[0] and 0 < low * scales[1].value <= high:
            # "1 to 2 million" would be read as 1 million to 2 million
            scales = None, None
        same = scales[0] == scales[1]
        if form.each or (not same and form.suffix):
            parts = [
                form.article + self.amount(end, scale)
                for end, scale in zip((low, high), scales, strict=True)
            ]
        else:
            bare = replace(form, suffix="", one="", scaled="")
            first, second = _Printer(voice, bare), _Printer(voice, replace(form, prefix=""))
            silent = same and voice.scale_once
            parts = [
                first.alone(first.number(low, scales[0], silent=silent)),
                second.number(high, scales[1]) + second.suffix(scales[1]),
            ]
        return template.format(*parts)

    def alone(self, number: str) -> str:
        """Return a number as it is where its noun does not follow at once: *uno y siete buques*."""
        return self.voice.alone.get(number, number)

    def amount(self, value: Decimal, scale: Scale | None) -> str:
        """Return one number with its magnitude, prefix and suffix."""
        one = value == 1 and not scale and self.form.one
        return self.number(value, scale) + (one or self.suffix(scale))

    def suffix(self, scale: Scale | None) -> str:
        return (scale and self.form.scaled) or self.form.suffix

    def number(self, value: Decimal, scale: Scale | None, *, silent: bool = False) -> str:
        """Return prefix, digits or number word, and the magnitude's word unless `silent`."""
        if self.form.plain == "year":
            return f"{value:f}"
        if self.form.plain == "day":
            return format_date(date.fromordinal(int(value)), self.voice.locale)
        if self.form.plain == "rank":
            return self.ordinal(int(value))
        opening = ("-" if value < 0 else "") + self.form.prefix
        value = abs(value)
        if not scale:
            spelled = self.form.spelled and value < 10 and value == int(value) and opening == ""
            return self.voice.words[int(value)] if spelled else opening + self.digits(value)
        value = _plain(value / scale.value)
        magnitude = "" if silent else scale.one if value == 1 else scale.after
        spoken_one = value == 1 and not silent and self.voice.one_million
        if spoken_one and (self.form.spelled or self.form.scaled):
            return f"{opening}{spoken_one}{magnitude}"
        return opening + self.digits(value) + magnitude

    def scale(self, value: Decimal) -> Scale | None:
        """Return the largest magnitude that leaves few enough decimals, if any."""
        if not self.form.scales:
            return None
        for scale in self.voice.scales:
            scaled = _plain(value / scale.value)
            if abs(scaled) >= 1 and _decimals(scaled) <= self.voice.decimals:
                return scale
        return None

    def digits(self, value: Decimal) -> str:
        """Print a number with the separators of the locale and exactly the decimals it has."""
        # babel costs more to import than the rest of the package: only what prints pays for it
        from babel.numbers import format_decimal

        places = _decimals(value)
        likely_thousands = not self.form.measured or str(value).endswith("0")
        if self.voice.locale == "es_419" and places == 3 and 1 <= value < 1000 and likely_thousands:
            raise WordingError(
                f"{value} cannot be printed in es-419: three decimals after a point are read as "
                "thousands there. Round the figure first."
            )
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return format_decimal(value, format=pattern, locale=self.voice.locale)

    def ordinal(self, rank: int) -> str:
        if rank <= len(self.voice.ordinals):
            return self.voice.ordinals[rank - 1]
        teen = rank % 100 in (11, 12, 13)
        return f"{rank}{self.voice.ordinal_marks[0 if teen else rank % 10]}"


def _plain(value: Decimal) -> Decimal:
    """Strip trailing zeros without falling into scientific notation."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
