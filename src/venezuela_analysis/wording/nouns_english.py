"""What is counted, in English: the nouns that tell a unit."""

from __future__ import annotations

from venezuela_analysis.wording.lexicon import table

NOUNS = table(
    persons="""death; people; brokers; middlemen; persons; person; member; crew members; man;
        woman; troops; troop; soldiers; soldier; personnel; sailors; marines; contractors;
        members; refugees; migrants; civilians; pilots; advisers; advisors; passengers; dead;
        killed; deaths; voters; workers; children; men; women; officials; employees; residents;
        inhabitants; citizens; prisoners; detainees; students; militants; victims; survivors;
        servicemembers; airmen; servicemen; officers; specialists; technicians; emigrants;
        protesters; guards; militiamen; reservists; immigrants; opponents; fishermen;
        guerrillas; rebels; mercenaries; hostages; wounded; injured; missing; guardsmen;
        paratroopers; commandos; cadets; dissidents; defectors; individuals; individual;
        fatalities; fatality; survivor; victim; civilian; supporters; followers; smuggler;
        narco-terrorists; narcoterrorists; terrorists; terrorist; candidates; candidate;
        observers; monitors; voter; bystanders; attackers; drivers; miners; migrant; refugee;
        casualties; hostage; prisoner; detainee; passenger; patients; parents; babies;
        teenagers; teens; girls; boys; minors; mothers; fathers; relatives; witnesses; agents;
        envoys; ambassadors; governors; mayors; presidents; leaders; critics; dissident; pilot;
        operatives; cadres; consultants; instructors; trainers; scientists; technician;
        reporters; editors; owners; buyers; sellers; traders; investors; creditors; players;
        athletes; applicants; participants; attendees; subscribers; taxpayers; nurses; doctors;
        teachers; retirees; pensioners; senators; ministers; generals; veterans; recruits;
        conscripts; suspects; traffickers; smugglers; travelers; asylum seekers; shareholders;
        respondents; customers; executives; analysts; lawyers; lawmakers; judges; diplomats;
        staff; strong; adults; farmers; engineers; policemen; inmates; settlers; visitors;
        tourists; delegates; emigres; exiles; journalists; activists; politicians; -strong;
        families; deportees; crew; forces; users; democrats; republicans; israelis; iraqis;
        pakistanis; saudis; emiratis; yemenis; filipinos; britons; spaniards; turks; greeks;
        poles; swedes; kurds; arabs; muslims; jews; chavistas; latinos; hispanics; thais; danes;
        finns; czechs; scots; foreigners; nationals; expatriates; expats; aides; bureaucrats;
        technocrats; academics; scholars; diplomat; deputy; deputies; legislators;
        representatives; negotiators; councilors; councillors; governor; mayor; senator;
        privates; lieutenants; colonels; captains; admirals; commanders; crewmen; crewmembers;
        crew member; sailor; marine; seamen; mariners; aviators; aircrew; fighter pilots;
        warriors; combatants; noncombatants; non-combatants; peacekeepers; gunmen; assailants;
        hijackers; kidnappers; criminals; gangsters; convicts; fugitives; captives; abductees;
        evacuees; escapees; conspirators; plotters; collaborators; informants; spies;
        bodyguards; police officers; policewomen; firefighters; rescuers; volunteers;
        physicians; surgeons; professors; pupils; schoolchildren; infants; toddlers; newborns;
        orphans; market sources; industry sources; government sources; military sources;
        diplomatic sources; security sources; trade sources; siblings; brothers; sisters;
        sons; daughters; wives; husbands; cousins;
        grandchildren; youths; youngsters; elderly; seniors; homeless; unemployed; jobless;
        jobseekers; job seekers; beneficiaries; recipients; donors; lenders; borrowers;
        bondholders; depositors; account holders; homeowners; renters; tenants; landlords;
        consumers; shoppers; commuters; motorists; cyclists; pedestrians; spectators; fans;
        viewers; readers; listeners; marchers; demonstrators; rioters; strikers; laborers;
        employee; worker; officer; official; lawmaker; legislator; journalist; activist;
        protester; opponent; immigrant; noncitizens; undocumented; speakers; winners; losers;
        founders; directors; managers; chiefs; bosses; ceos; entrepreneurs; subcontractors;
        electricians; drillers; oilmen; truckers; dockworkers; fisherfolk; farmworkers; growers;
        ranchers; peasants; villagers; townspeople; islanders; americans; souls; lives""",
    count="""missile; rocket; loan; seat; province; state; city; village; island; port; base;
        refugee camp; product; item; firm; bond; payment; tranche; rig; block; platform; radar;
        launcher; battery; battalion; bomb; torpedo; visit; meeting; agreement; law; poll;
        election; case; charge; crime; camp; site; plant; pipeline; bill; job; contract; strike;
        attack; country; bank; company; project; deal; tank; cargo; shipment; flight; well;
        refinery; license; vote; sanction; satellite; rifle; system""",
    ships="""ships; ship; warships; warship; vessels; vessel; tankers; tanker; carriers;
        destroyers; destroyer; submarines; submarine; boats; boat; cruisers; frigates; carrier;
        frigate; sub; subs; supertanker; cruiser; corvettes; corvette; ferries; yachts;
        freighters; cargo ships; cutters; supertankers; speedboats; patrol boats; speedboat;
        skiff; skiffs; barges; barge; trawlers; trawler; oilers; oiler; gunboats; gunboat;
        minesweepers; icebreakers; icebreaker; vlccs; vlcc; aframaxes; suezmaxes; panamaxes;
        amphibs; dhows; tugboats; tugs; fishing boats; cutter; go-fast boats; go-fasts; landing
        craft; semisubmersibles; cargo ship; ferry; yacht; freighter; battleships; battleship;
        dreadnoughts; flattops; u-boats; bulkers; bulk carriers; lng carriers; gas carriers;
        containerships; container ships; merchantmen; motorboats; sailboats; narco-subs; narco
        subs; narco-boats""",
    aircraft="""aircraft; planes; plane; airplanes; jets; jet; fighters; bombers; bomber;
        helicopters; helicopter; warplanes; drones; airliners; fighter jets; f-35s; choppers;
        gunships; drone; gliders; airliner; warplane; ospreys; gunship; sukhoi; sukhois; migs;
        jetliners; jetliner; fighter-bombers; fighter planes; fighter aircraft; interceptors;
        quadcopters; uavs; uav; black hawks; airlifters; airplane; aeroplanes; copters;
        rotorcraft; seaplanes; biplanes; airframes; stealth fighters; fighter""",
)

#: Endings of nouns for persons, and words that end so and name none.
PERSON_ENDINGS = ("ists", "eers", "ees", "icians", "arians", "men", "women")
NOT_PERSONS = frozenset(
    """lists assists fists twists mists fees trees degrees committees guarantees knees bees levees
    coffees beers careers piers specimen regimen omen""".split()
)
