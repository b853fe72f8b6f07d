"""Hedges in English: the words that make a number more or less than exact."""

from __future__ import annotations

from venezuela_analysis.figures import Hedge
from venezuela_analysis.wording.lexicon import hedges

#: Before the number, bare or with one of the modifiers.
HEDGES = hedges(
    {
        Hedge.ABOUT: """about; just about; around; just around; roughly; approximately; approx;
            approx.; some; circa; ca.; c.; ~; ≈; estimated; an estimated; estimated at; on the
            order of; in the order of; of the order of; in the region of; in the neighborhood
            of; in the vicinity of; near; somewhere around; somewhere near; somewhere in the
            region of; more or less; give or take; at about; close on; the equivalent of about;
            something like; somewhere in the range of; something in the order of; something on
            the order of; a good; around about; in the ballpark of; a ballpark; somewhere in the
            neighborhood of""",
        Hedge.NEARLY: """nearly; near-; approach; approaches; approached; nears; neared; very
            nearly; almost; very close to; so close to; close to; nearing; approaching; just
            under; just below; just shy of; shy of; a little under; slightly under; slightly
            less than; slightly fewer than; slightly lower than; slightly below; a little less
            than; a little below; not quite; practically; virtually; just short of; a bit less
            than; a bit under; a bit below; a touch under; a touch below; a shade under; a shade
            below; a tad under; a tad below; a hair under; a whisker under; marginally below;
            marginally under; fractionally below; fractionally under; narrowly below; not far
            off; closer to; verging on; bordering on; flirting with; on the verge of; on the
            brink of; not far short of; not far from; not far below; nigh on; well-nigh; close
            on to; a fraction under; a fraction below; a little short of; a little shy of; just
            south of; barely under; barely below; just less than; just fewer than""",
        Hedge.MORE_THAN: """more than; over; above; upwards of; upward of; in excess of;
            exceeding; exceed; exceeds; exceeded; surpassing; surpass; surpasses; surpassed;
            topping; topped; tops; to top; greater than; higher than; larger than; bigger than;
            beyond; north of; >; longer than; older than; eclipsed; eclipsing; eclipses;
            breached; breaching; eclipse; outstripping; heavier than; taller than; wider than""",
        Hedge.AT_LEAST: """at least; at the very least; no less than; no fewer than; not less
            than; not fewer than; a minimum of; minimum of; minimum; start at; starts at;
            starting at; as little as; as few as; as low as; ≥; >=; at a minimum; at the
            minimum; nothing less than; never less than; never fewer than; never below; no lower
            than; not lower than; no smaller than; not below; starting from; a bare minimum of;
            no shorter than""",
        Hedge.LESS_THAN: """less than; fewer than; under; below; beneath; lower than; smaller
            than; south of; short of; <; not even; shorter than; cheaper than; lighter than;
            younger than""",
        Hedge.AT_MOST: """up to; at most; at the most; at the very most; no more than; not more
            than; as many as; as much as; as high as; as large as; as long as; a maximum of;
            maximum of; maximum; capped at; not exceeding; not exceed; does not exceed; do not
            exceed; did not exceed; no higher than; upper limit of; anything up to; ≤; <=; a
            limit of; an upper limit of; never more than; never exceeded; never exceeds; never
            topped; not over; not above; no greater than; not greater than; no larger than; no
            bigger than; no longer than; not longer than; not higher than; nothing more than; up
            to about; only up to; all the way up to; not to exceed; won't exceed; doesn't
            exceed; didn't exceed; don't exceed; cannot exceed; can't exceed; upto; never above;
            never exceeding; a top of; no over; no taller than""",
    },
    "well; just; far; slightly; a little; significantly; substantially; considerably; much; way; "
    "comfortably; somewhat; easily; a bit; a touch; a shade; a tad; marginally; fractionally; only "
    "slightly; only just; a fraction; a hair; a whisker; barely; narrowly; many; even; vastly"
    "",
)

#: After the number, its unit or its noun.
POST_HEDGES = hedges(
    {
        Hedge.ABOUT: """or so; or thereabouts; -ish; -odd; -some; odd; more or less; give or
            take; approximately; roughly""",
        Hedge.AT_LEAST: """or more; or higher; or above; or greater; or over; and up; and
            above; and more; and over; at least; +; -plus; plus; and go up; or longer; or
            better; or larger; or bigger; at a minimum; at the very least; minimum; and
            counting; and upwards; and upward; or upwards""",
        Hedge.AT_MOST: """or less; or fewer; or lower; or below; at most; at the most; or
            under; or smaller; or shorter; maximum; max; tops; at the very most; and under; or
            younger""",
    },
    "",
)
