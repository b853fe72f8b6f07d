"""What is counted, in English: the nouns that tell a unit."""

from __future__ import annotations

from venezuela_analysis.wording.lexicon import table

NOUNS = table(
    persons="""death; people; persons; person; member; crew members; man; woman; troops; troop;
        soldiers; soldier; personnel; sailors; marines; contractors; members; refugees; migrants;
        civilians; pilots; advisers; advisors; passengers; dead; killed; deaths; voters; workers;
        children; men; women; officials; employees; residents; inhabitants; citizens; prisoners;
        detainees; students; militants; victims; survivors; servicemembers; airmen; servicemen;
        officers; specialists; technicians; emigrants; protesters; guards; militiamen; reservists;
        immigrants; opponents; fishermen; guerrillas; rebels; mercenaries; hostages; wounded;
        injured; missing; guardsmen; paratroopers; commandos; cadets; dissidents; defectors;
        individuals; individual; fatalities; fatality; survivor; victim; civilian; supporters;
        followers; smuggler; narco-terrorists; narcoterrorists; terrorists; terrorist; candidates;
        candidate; observers; monitors; voter; bystanders; attackers; drivers; miners; migrant;
        refugee; casualties; hostage; prisoner; detainee; passenger; patients; parents; babies;
        teenagers; teens; girls; boys; minors; mothers; fathers; relatives; witnesses; agents;
        envoys; ambassadors; governors; mayors; presidents; leaders; critics; dissident; pilot;
        operatives; cadres; consultants; instructors; trainers; scientists; technician; reporters;
        editors; owners; buyers; sellers; traders; investors; creditors; players; athletes;
        applicants; participants; attendees; subscribers; taxpayers; nurses; doctors; teachers;
        retirees; pensioners; senators; ministers; generals; veterans; recruits; conscripts;
        suspects; traffickers; smugglers; travelers; asylum seekers; shareholders; respondents;
        customers; executives; analysts; lawyers; lawmakers; judges; diplomats; staff; strong;
        adults; farmers; engineers; policemen; inmates; settlers; visitors; tourists; delegates;
        emigres; exiles; journalists; activists; politicians; -strong; families; deportees; crew;
        forces; users""",
    count="""missile; rocket; loan; contract; strike; attack; country; bank; company; project; deal;
        tank; cargo; shipment; flight; well; refinery; license; vote; sanction; satellite; rifle;
        system""",
    ships="""ships; ship; warships; warship; vessels; vessel; tankers; tanker; carriers; destroyers;
        destroyer; submarines; submarine; boats; boat; cruisers; frigates; carrier; frigate; sub;
        subs; supertanker; cruiser; corvettes; corvette; ferries; yachts; freighters; cargo ships;
        cutters; supertankers; speedboats; patrol boats""",
    aircraft="""aircraft; planes; plane; airplanes; jets; jet; fighters; bombers; bomber;
        helicopters; helicopter; warplanes; drones; airliners; fighter jets; f-35s; choppers;
        gunships; drone; gliders; airliner; warplane; ospreys; gunship; sukhoi; sukhois; migs""",
)

#: Endings of nouns for persons, and words that end so and name none.
PERSON_ENDINGS = ("ists", "eers", "ees", "icians", "arians", "men", "women")
NOT_PERSONS = frozenset(
    """lists assists fists twists mists fees trees degrees committees guarantees knees bees levees
    coffees beers careers piers specimen regimen omen""".split()
)
