"""Hedges: the words before a number that say how it is meant."""

from __future__ import annotations

from venezuela_analysis.figures import Hedge
from venezuela_analysis.wording import amounts
from venezuela_analysis.wording.passage import Passage

#: Hedges, fillers and articles before one number that are looked at: "at least about 40".
_MOST_HEDGES = 6
#: Spans of time, and verbs before a number of them that is hedged: "took over 25 years".
_SPANS = frozenset("year decade month week day hour minute quarter century".split())
_TAKING = frozenset(
    """spanning spans span took takes take taken lasted lasts last spent served serving just
    well""".split()
)
#: What a bound is called, and a level that was reached: "alcanzó un máximo de 300".
_PEAKS = frozenset("maximum minimum maximo minimo tope limite".split())
#: Endings of what happened in Spanish, and so came to a level.
_HAPPENED = ("ó", "aron", "ieron", "ujo", "ujeron", "ido", "ído", "ída", "ado")
#: How far before "hasta" the verb of change may stand that it belongs to.
_CLAUSE_TOKENS = 16


def before(p: Passage, at: int) -> tuple[list[Hedge], int, int]:
    """Return the hedges at a token, what comes after, and where the expression begins."""
    hedges: list[Hedge] = []
    begin = at
    for _ in range(_MOST_HEDGES):
        found = p.match(p.tables.hedges, at)
        if found and (_is_level(p, at) or _is_other_word(p, at, found[1])):
            break
        if found:
            bounding = hedges and found[0] is not Hedge.ABOUT
            if bounding and (hedges[-1] is not Hedge.ABOUT or _valued(p, begin)):
                # "hasta superar los 400", "start at a minimum of": the nearer one says it
                hedges, begin = [], at
            if not hedges and p.folded(at) in p.words.hedge_leads:
                begin += 1
            hedges.append(found[0])
            at = found[1]
        elif hedges and _contracted(p, at, hedges[-1]) and amounts.starts(p, at + 1):
            at += 1
        elif hedges and (skip := p.match(p.tables.fillers, at)):
            at = skip[1]
        elif hedges and p.folded(at) in p.words.articles and amounts.starts(p, at + 1):
            at += 1
        else:
            break
    return hedges, at, begin


def _contracted(p: Passage, at: int, hedge: Hedge) -> bool:
    """Whether a preposition may stand after a hedge: "casi al 100 %", "aproximadamente a 300"."""
    word = p.folded(at)
    near = hedge in (Hedge.ABOUT, Hedge.NEARLY)
    return word in p.words.contracted and (near or word not in ("a", "en"))


def _is_level(p: Passage, at: int) -> bool:
    """Whether "hasta" names what a change came to: "cayó un 1 %, hasta los 61 dólares".

    What falls "hasta" a value has come down to it; what rises may only do so "up to" it.
    """
    if p.whole or p.folded(at) not in p.words.level_links:
        return False
    comma = p.folded(at - 1) == ","
    if p.folded(at - 1 - comma) in ("%", "ciento", "porcentuales"):
        return True
    before = p.token(at - 1)
    if before and before.folded.startswith(p.words.change_stems):
        return before.text.endswith(_HAPPENED)
    stems = p.words.change_stems if comma else p.words.fall_stems
    clause = (p.folded(i) for i in range(max(0, at - _CLAUSE_TOKENS), at))
    return any(word.startswith(stems) for word in clause)


def _valued(p: Passage, at: int) -> bool:
    """Whether an estimate opens a hedge, which then says how good it is: "estimated at up to"."""
    return p.folded(at).startswith("estim")


def _lasting(p: Passage, at: int) -> bool:
    """Whether "over" names the time something takes: "invest $400 billion over 25 years"."""
    number = p.tables.numbers.read(p.tokens, at + 1, p.separators, money=False, measured=False)
    unit = p.match(p.tables.units, number.end) if number and not number.kind else None
    if not number or not unit or unit[1] != number.end + 1:
        return False
    if p.folded(unit[1] - 1).rstrip("s") not in _SPANS:
        return False
    before = p.folded(at - 1)
    return p.is_word(at - 1) and at > 0 and before not in p.tables.stop | _TAKING


def _is_other_word(p: Passage, at: int, end: int) -> bool:
    """Whether what looks like a hedge is none: "hacía" for "hacia", or a peak that is reached."""
    word = p.folded(at)
    if p.tokens[at].text.lower() in p.words.no_hedges:
        return True
    if p.folded(at - 1) in p.words.unlike.get(word, ()):
        return True
    if word == p.words.during and end == at + 1 and not p.whole:
        return _lasting(p, at)
    if (
        p.whole
        or p.folded(end - 1) not in ("de", "of")
        or _PEAKS.isdisjoint(token.folded for token in p.tokens[at:end])
    ):
        return False
    verb = at - 1
    while p.folded(verb) in p.words.articles | p.words.to_links:
        verb -= 1
    return p.folded(verb).startswith(p.words.reach_stems)


def strongest(hedges: list[Hedge]) -> Hedge:
    """Return the hedge that sets bounds, else "about", else none."""
    bounding = [hedge for hedge in hedges if hedge is not Hedge.ABOUT]
    if bounding:
        return bounding[-1]
    return Hedge.ABOUT if hedges else Hedge.EXACT
