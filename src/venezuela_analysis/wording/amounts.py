"""One amount: sign, currency, number with its magnitude, currency or unit."""

from __future__ import annotations

from decimal import Decimal

from venezuela_analysis.wording import fractions, nouns
from venezuela_analysis.wording.dates import read_date
from venezuela_analysis.wording.lexicon import MILLION, unit_family
from venezuela_analysis.wording.literals import Separators
from venezuela_analysis.wording.passage import OTHER, SIGNS, Amount, Passage, Reading, like_year
from venezuela_analysis.wording.sums import Number, plain

_ORDINAL_MARKS = frozenset(("st", "nd", "rd", "th", "º", "ª"))
_ONE = Decimal(1)
#: Marks that a sign may follow without a space.
_OPENING = frozenset("([\"'“‘«/:=")
#: Points of an index, or of a percentage where one follows within so many tokens.
_POINTS = frozenset("point points punto puntos".split())
_POINTS_TOKENS = 6
#: How far from points, in their sentence, the percentage may stand that they are of.
_SENTENCE_TOKENS = 30
_SENTENCE_ENDS = frozenset(".!?;")
#: What is said of a percentage that has changed or is compared, near the points that it is by.
_CHANGES = frozenset(
    """up down higher lower more fewer less rose rise rises risen fell fall falls fallen drop drops
    dropped gain gains gained lost lead leads ahead behind above below widened narrowed increase
    decrease climbed slipped mas menos sube subio suben baja bajo bajan cae cayo caen crecio aumento
    aumenta arriba abajo encima debajo ventaja mayor menor perdio gano diferencia""".split()
)
_CHANGE_TOKENS = 4
#: What has points of its own, and never those of a percentage.
_INDEXES = frozenset(
    """index indexes indices dow nasdaq nikkei ibex merval bovespa bolsa bolsas bursatil bursatiles
    stocks basis basicos s&p dax ftse embi spread spreads prima riesgo""".split()
)
_PUMPING = ("bombe", "produ", "extra", "export", "refin")
#: Tenths of a percentage point, where no noun follows: "dos décimas más".
_TENTHS = frozenset("decima decimas centesima centesimas".split())
_TENTHS_GO_ON = frozenset("porcentual porcentuales respecto superior inferior".split())


def starts(p: Passage, at: int) -> bool:
    """Whether a number starts here, so that an article before it is only an article."""
    if at >= len(p.tokens) or p.tokens[at].kind == "blocked":
        return False
    token = p.tokens[at]
    return bool(
        token.kind in ("number", "symbol")
        or _sign(p, at)[0]
        or token.folded in p.tables.numbers.cardinals
        or token.folded in p.tables.numbers.bare
        or (token.folded in p.words.thousand and p.words.spanish)
        or p.match(p.tables.shares, at) is not None
        or _currency(p, at)[0]
    )


def amount(p: Passage, at: int, *, hedged: bool) -> Amount | Reading | None:
    """Return one number with sign, currency, magnitude and unit."""
    if at >= len(p.tokens):
        return None
    if (
        found := _calendar_day(p, at)
        or _rank(p, at)
        or fractions.factor(p, at, hedged)
        or fractions.fraction(p, at, hedged)
    ):
        return found
    start = at
    sign, at = _sign(p, at)
    unit, at = _currency(p, at)
    if unit and not sign:
        sign, at = _sign(p, at)
    if not unit and p.folded(at) in ("un", "una") and _percent_follows(p, at + 1):
        sign, at = _sign(p, at + 1)
    number = _number(p, at, bool(unit))
    if number is None:
        return _lone_one(p, start, hedged) if start == at else None
    if number.kind:
        return Reading(start, number.end, kind=number.kind)
    if ordinal_end := _ordinal_end(p, number):
        return Reading(start, ordinal_end, kind="ordinal")
    end, value = number.end, number.value
    prefixed = unit
    found_unit = _unit(p, end, scaled=number.scale is not None or number.value >= MILLION)
    factor = _ONE
    if found_unit and _base_year(p, at, found_unit[0]):
        found_unit = None
    if found_unit and not (unit and unit_family(found_unit[0]) not in ("usd", "other")):
        (name, factor), end = found_unit[:2], found_unit[2]
        unit = unit or name
        one = number.scale or _ONE
        half = p.match(p.tables.numbers.and_half, end) if value % one == 0 else None
        if half and not p.tables.numbers.counted_by(p.tokens, half[1]):
            value, end = value + one / 2, half[1]  # "tres meses y medio"
    token = p.tokens[at]
    digits = token.kind == "number"
    named = _named(p, start, at, number, unit)
    if named:
        return named
    return Amount(
        value=plain(value * factor * (sign or 1)) if factor != 1 else value * (sign or 1),
        start=start,
        end=end,
        unit=unit,
        scale=number.scale,
        approximate=number.approximate,
        year=digits and not unit and number.scale is None and like_year(token.text),
        plain=not prefixed and not found_unit and number.scale is None,
        factor=factor,
        flags=() if p.words.spanish and "spanish_magnitude" in number.flags else number.flags,
    )


def _base_year(p: Passage, at: int, unit: str) -> bool:
    """Whether a number before a currency is the year of its prices: "in 2021 dollars"."""
    before = p.folded(at - 1) in p.tables.times
    return before and not p.words.spanish and unit == "usd" and like_year(p.tokens[at].text)


def _sign(p: Passage, at: int) -> tuple[int, int]:
    token = p.tokens[at] if at < len(p.tokens) else None
    following = p.tokens[at + 1] if at + 1 < len(p.tokens) else None
    if token is None or following is None:
        return 0, at
    free = not token.tight or at == 0 or p.folded(at - 1) in _OPENING
    if token.text in SIGNS and following.tight and free:
        return -1, at + 1
    if token.text == "+" and following.tight and following.kind == "number" and free:
        return 1, at + 1
    number = following.kind == "number" or following.folded in p.tables.numbers.cardinals
    if token.folded in p.words.minus and number and p.folded(at - 1) not in p.words.or_links:
        return -1, at + 1
    if token.folded in p.words.plus and number and p.words.spanish:
        return 1, at + 1
    return 0, at


def _currency(p: Passage, at: int) -> tuple[str, int]:
    found = p.match(p.tables.currencies, at)
    if found is None or found[1] >= len(p.tokens):
        return "", at
    if p.tokens[found[1]].kind not in ("number", "mark") and not _sign(p, found[1])[0]:
        return "", at
    if not (_number(p, found[1], True) or _sign(p, found[1])[0]):
        return "", at
    return (found[0] if found[0] == "usd" else OTHER), found[1]


def _number(p: Passage, at: int, money: bool) -> Number | None:
    measured = False
    if at < len(p.tokens) and p.tokens[at].kind == "number":
        unit = p.match(p.tables.units, at + 1)
        measured = unit is not None and unit[0][0] in ("share_pct", "pp", "factor")
        measured = measured or _percent_range(p, at)
    separators = Separators(frozenset()) if _millions_a_day(p, at) else p.separators
    return p.tables.numbers.read(
        p.tokens,
        at,
        separators,
        money=money or _letters_follow(p, at),
        measured=measured,
    )


def _millions_a_day(p: Passage, at: int) -> bool:
    """Whether millions of barrels a day follow: no country has a thousand of them."""
    if p.whole or not p.words.spanish or p.token(at) is None or p.tokens[at].kind != "number":
        return False
    found = p.tables.numbers.magnitude(p.tokens, at + 1, letters=False)
    after = found[1] + (p.folded(found[1]) in p.words.of) if found else at + 1
    unit = p.match(p.tables.units, after)
    if unit is None or not (unit[0][0] == "bpd" or _pumped(p, at, after)):
        return False
    return (found[0] if found else unit[0][1]) == MILLION


def _pumped(p: Passage, at: int, unit: int) -> bool:
    """Whether only a verb says that barrels are those of a day: "bombeaba 2,654 millones"."""
    before = (p.folded(i) for i in range(max(0, at - _POINTS_TOKENS), at))
    return p.folded(unit).startswith("barril") and any(w.startswith(_PUMPING) for w in before)


def _percent_range(p: Passage, at: int) -> bool:
    """Whether the number is the first of two with a common percent sign."""
    if p.folded(at + 1) not in p.words.to_links | p.words.between_links:
        return False
    unit = p.match(p.tables.units, at + 3)
    return unit is not None and unit[0][0] in ("share_pct", "pp", "factor")


def _letters_follow(p: Passage, at: int) -> bool:
    """Whether a letter after a space is a magnitude: "50.000 M$" in Spanish, "12 m tonnes"."""
    following = p.tokens[at + 1] if at + 1 < len(p.tokens) else None
    if following is None or p.words.spanish:
        return following is not None and following.text in ("M", "MM")
    return following.text in ("m", "M", "k") and p.match(p.tables.units, at + 2) is not None


def _percent_follows(p: Passage, at: int) -> bool:
    """Whether an article stands before a number, as in "un 25 por ciento"."""
    if p.folded(at) in SIGNS:
        at += 1
    return at < len(p.tokens) and (
        p.tokens[at].kind == "number" or p.tokens[at].folded in p.tables.numbers.cardinals
    )


def _ordinal_end(p: Passage, number: Number) -> int:
    """Return the end of an ordinal that number words begin, "twenty second"; 0 where none does."""
    if number.literal or number.scale or p.words.spanish:
        return 0
    last = number.end + (p.folded(number.end) == "-")
    return last + 1 if p.folded(last) in p.tables.ordinals else 0


def unit(p: Passage, at: int) -> tuple[str, int] | None:
    """Return a unit that needs no factor, and what comes after: that of "100-plus barrels"."""
    found = _unit(p, at, scaled=False)
    return (found[0], found[2]) if found and found[1] == 1 else None


def _unit(p: Passage, at: int, *, scaled: bool) -> tuple[str, Decimal, int] | None:
    """Return unit, factor to the base unit, and what comes after."""
    hyphen = at < len(p.tokens) and p.tokens[at].text in "-‑‐" and p.tokens[at].tight
    places = [at + 1] if hyphen else [at]
    if p.folded(at) in p.words.preposed:
        places.append(at + 1)  # "tres primeros trimestres", "two more years"
    if p.folded(at) in p.words.of and (scaled or _round_word(p, at - 1)):
        places.append(at + 1)
    for place in places:
        if hyphen and not (place < len(p.tokens) and p.tokens[place].tight):
            continue
        found = p.match(p.tables.currencies, place)
        if found and _currency_belongs(p, place, found[1]):
            return (found[0] if found[0] == "usd" else OTHER), _ONE, found[1]
        if hyphen and p.folded(place) == "second" and not p.words.spanish:
            return OTHER, _ONE, place + 1  # a 28-second clip, else an ordinal
        if found_unit := p.match(p.tables.units, place):
            (name, factor), end = found_unit
            if _unit_belongs(p, place, name):
                if p.folded(end - 1).startswith("barr") and (rate := _a_day(p, end)):
                    return "bpd", _ONE, rate
                points = name == "other" and p.folded(end - 1) in _POINTS
                if points and (_of_percent(p, end) or _beside_percent(p, place)):
                    return "pp", _ONE, end
                return (OTHER if name == "other" else name), factor, end
    return None


def _of_percent(p: Passage, at: int) -> bool:
    """Whether a percentage is what points led to: "sube 1,8 puntos, hasta el 5 %"."""
    linked = False
    for place in range(at, min(at + _POINTS_TOKENS, len(p.tokens))):
        if p.tokens[place].kind == "number":
            return linked and p.tables.numbers.percent(p.tokens, place + 1)
        linked = linked or p.folded(place) in (*p.words.to_links, *p.words.openers)
    return False


def _beside_percent(p: Passage, at: int) -> bool:
    """Whether points stand in a sentence of percentages: "fell to 42 percent, six points lower".

    Not where the sentence is about an index, which has points of its own.
    """
    marks = [char for char in p.folded(at - 1) if not char.isalnum()]
    digits = sum(char.isdecimal() for char in p.folded(at - 1))
    near = range(max(0, at - _CHANGE_TOKENS), min(len(p.tokens), at + _CHANGE_TOKENS + 1))
    if p.whole or digits > 2 + len(marks) or _CHANGES.isdisjoint(map(p.folded, near)):
        return False
    found = False
    last = min(len(p.tokens), at + _SENTENCE_TOKENS)
    for places in (range(at - 1, max(-1, at - _SENTENCE_TOKENS), -1), range(at, last)):
        for place in places:
            word = p.folded(place)
            if word in _SENTENCE_ENDS:
                break
            if word in _INDEXES or (word == "indice" and p.folded(place + 1) != "de"):
                return False
            found = found or p.tables.numbers.percent(p.tokens, place)
    return found


def _a_day(p: Passage, at: int) -> int:
    """Return the end of "of Venezuelan oil per day" after barrels, 0 where there is no rate."""
    if p.folded(at) not in ("of", "de"):
        found = p.match(p.tables.per_day, at + 1) if p.is_word(at) else None
        return found[1] if found else 0
    for place in range(at + 1, min(at + 5, len(p.tokens))):
        if found := p.match(p.tables.per_day, place):
            return found[1]
        if not p.is_word(place):
            return 0
    return 0


def _currency_belongs(p: Passage, at: int, end: int) -> bool:
    """Whether a currency is this number's and not the next one's: "5 $10"."""
    token = p.tokens[at]
    return not (
        token.kind == "symbol"
        and end < len(p.tokens)
        and p.tokens[end].kind == "number"
        and p.tokens[end].tight
    )


def _unit_belongs(p: Passage, at: int, name: str) -> bool:
    token = p.tokens[at]
    if token.folded in _TENTHS:
        after = p.token(at + 1)
        word = after is not None and after.kind == "word"
        return not word or p.folded(at + 1) in _TENTHS_GO_ON or p.folded(at + 1) in p.tables.stop
    if len(token.text) == 1 and token.text in "mx" and p.folded(at + 1) == ".":
        return False
    return not (name == "factor" and token.folded == "times" and token.text != "times")


def _round_word(p: Passage, at: int) -> bool:
    return p.match(p.tables.numbers.collectives, at) is not None


def _lone_one(p: Passage, at: int, hedged: bool) -> Amount | None:
    """Read an article as one where a hedge says so, or it is the whole text."""
    if p.folded(at) in p.words.articles - p.words.definite:
        found = _unit(p, at + 1, scaled=False)
        half = p.match(p.tables.numbers.and_half, found[2]) if found else None
        if found and half:
            return Amount(found[1] * Decimal("1.5"), at, half[1], found[0])  # a year and a half
        if found and (hedged or found[0] == "pp"):
            return Amount(found[1], at, found[2], found[0])
    choice = p.folded(at + 1) in p.words.or_links and starts(p, at + 2)  # "uno o dos barcos"
    choice = choice or _of_a_range(p, at)
    bare = _unit(p, at, scaled=False) if p.words.spanish else None
    if bare and (half := p.match(p.tables.numbers.and_half, bare[2])):
        return Amount(bare[1] * Decimal("1.5"), at, half[1], bare[0])  # "mes y medio"
    if p.folded(at) not in p.words.one:
        return None
    if unit := nouns.fronted(p, at):
        return Amount(_ONE, at, at + 1, unit, plain=True)
    if not (hedged or p.whole or choice):
        return None
    following = p.match(p.tables.nouns, at + 1)
    if choice or following or at + 1 == len(p.tokens) or p.is_word(at + 1):
        return Amount(_ONE, at, at + 1, plain=True)
    return None


def _of_a_range(p: Passage, at: int) -> bool:
    """Whether an article begins a range, as in "uno a dos millones", and not a score."""
    if p.folded(at + 1) not in p.words.to_links or not starts(p, at + 2):
        return False
    second = amount(p, at + 2, hedged=False)
    return isinstance(second, Amount) and bool(second.scale or second.unit)


def _named(p: Passage, start: int, at: int, number: Number, unit: str) -> Reading | None:
    """Recognise a number that belongs to a name: "Junín 10"."""
    token = p.tokens[at]
    if p.whole or unit or number.scale or start != at or at == 0 or not token.text.isdecimal():
        return None
    name = p.tokens[at - 1]
    if name.kind != "word" or not name.text[0].isupper() or token.tight or len(token.text) > 3:
        return None
    sentence_start = at < 2 or p.tokens[at - 2].text in '.!?:“"»«¿¡'
    following = p.tokens[number.end] if number.end < len(p.tokens) else None
    plural = following is not None and nouns.counted(p, following)
    if sentence_start or plural or nouns.noun_after(p, number.end) is not None:
        return None
    if name.folded in p.tables.stop or p.match(p.tables.hedges, at - 1):
        return None
    return Reading(at - 1, number.end, kind="name")


def _calendar_day(p: Passage, at: int) -> Amount | None:
    """Read a date where it is the whole text; else it is no figure."""
    start = p.tokens[at].start
    found = read_date(p.text[start:], p.language) if p.whole else None
    if found is None:
        return None
    day, length = found
    end = next((i for i, t in enumerate(p.tokens) if t.start >= start + length), len(p.tokens))
    return Amount(Decimal(day.toordinal()), at, end, "day")


def _rank(p: Passage, at: int) -> Amount | None:
    """Read "first" and "12th" where they are the whole text; else they are ordinals."""
    if not p.whole:
        return None
    token = p.tokens[at]
    if token.folded in p.tables.ordinals:
        return Amount(Decimal(p.tables.ordinals[token.folded]), at, at + 1, "rank")
    end = at + 1 + (p.folded(at + 1) == ".")
    if not token.text.isdecimal() or p.folded(end) not in _ORDINAL_MARKS:
        return None
    return Amount(Decimal(token.text), at, end + 1, "rank") if p.tokens[end].tight else None
