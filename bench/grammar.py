"""The sentences of synthetic articles; each `{word}` stands for a line of the list of that name.

`{actor}`, `{place}`, `{town}`, `{number}`, `{today}`, `{weekday}` and `{matter}` are filled in by the
article; a capital letter asks for a capital.
"""

GRAMMAR: dict[str, tuple[str, ...]] = {
    "headline": (
        "{actor} {turns} {matter} in {place}",
        "{actor} and {actor} {join} over {matter}",
        "{place}: {matter} {stays} as {actor} waits",
        "{actor} tells {actor} that {matter} in {place} cannot wait",
        "{Number} leave {place} after dispute over {matter}",
        "After {number} days, {actor} {turns} {matter}",
    ),
    "turns": (
        *("turns down", "accepts", "wants to reopen", "puts off", "counts on", "warns of changes to"),
        *("asks for a vote on", "promises to pay for", "takes back its word on"),
    ),
    "join": ("meet", "fall out", "sit down again", "trade words", "sign a paper", "call a pause"),
    "stays": ("stays shut", "is far from settled", "moves on", "comes to a halt", "divides a province"),
    "standfirst": (
        "What was agreed on {matter} holds for {number} days, {actor} says",
        "{Number} people had waited in {place} since {weekday}",
        "No date has been set for talks on {matter}, but {actor} expects one soon",
        "The plan for {matter} {stays}, according to those who drew it up",
    ),
    "lead": (
        "{actor} {did} {matter} in {place} on {today}, {circumstance}.",
        "{Number} people left {place} on {today} after {actor} {did} {matter}, {circumstance}.",
        "A dispute over {matter} in {place} drew in {actor} on {today}, {circumstance}.",
        "Talks on {matter} between {actor} and {actor} ended in {place} on {today}, {circumstance}.",
    ),
    "sentence": (
        "{reported}",
        "{reported}",
        "{told}",
        "{told}",
        "{quoted}",
        "{quoted}",
        "{half_quoted}",
        "{background}",
        "{plain}",
        "{plain}",
    ),
    "reported": (
        "{actor} {did} {matter} in {place}, {circumstance}.",
        "In {place}, {crowd} {gathered} {when}, and {crowd} {left}.",
        "{Crowd} {gathered} near {place} {when} while {actor} {did} {matter}.",
        "{actor} also {did} {matter}, {circumstance}.",
        "{When}, {actor} {did} {matter}, and {number} {things} went from {place} to {place}.",
        "It was in {place} that {actor} first {did} {matter}, {circumstance}.",
    ),
    "told": (
        "{actor} said {when} that {clause}.",
        "According to {actor}, {clause}, though {clause}.",
        "{actor} told reporters in {place} that {clause}.",
        "Asked about {matter}, {actor} answered that {clause}.",
        "That {clause} was denied by {actor} {when}.",
        "{actor} {added} that {clause} and that {clause}.",
    ),
    "quoted": (
        '"{Clause}," {actor} {said} {when}.',
        '"{Clause}," {actor} told reporters in {place}, "and {clause}."',
        '"{Clause}. {Clause}," {actor} {said}.',
        '{actor} was blunt: "{Clause}."',
    ),
    "half_quoted": (
        '{actor} called {matter} "{fragment}" and asked {actor} for {number} more {things}.',
        '{actor} spoke of "{fragment}" {when}.',
        'What {actor} had done in {place} was "{fragment}," {actor} {said}.',
    ),
    "background": (
        "{place} lies {number} kilometers {direction} of {place}, and {matter} has kept it busy for years.",
        "Since {year}, {matter} has been the business of {actor}, whose seat is in {town}.",
        "About {number} people live in {place}, most of them from {trade}.",
        "A paper on {matter} was signed in {town} in {year} by {actor} and {actor}.",
        "{town} was for a long time the only way into {place}.",
    ),
    "plain": (
        "{Clause}, {circumstance}.",
        "{When}, {crowd} {gathered} once more, {circumstance}.",
        "{Number} {things} had been counted by the evening, {circumstance}.",
        "Nobody could say {when} how many {things} were left, or why {clause}.",
        "{Crowd} {left} {when}, and {clause}.",
        "The cost was put at {number} million, {circumstance}, while {crowd} {left}.",
    ),
    "did": (
        *("turned down a new plan for", "agreed to look again at", "put off its decision on"),
        *("asked for an inquiry into", "withdrew its people from", "sent {number} {things} for"),
        *("warned against any change to", "laid down the terms of", "took over the costs of"),
        *("opened an office for", "called a meeting on", "set a date for the end of"),
    ),
    "said": ("said", "added", "went on", "insisted", "noted", "recalled", "argued"),
    "added": ("added", "stressed", "pointed out", "made clear", "confirmed", "conceded"),
    "clause": (
        *("the {things} were late and nobody had been told", "all sides had kept to what was agreed"),
        *("it would take {number} days to bring the {things} back", "{matter} could not be left to chance"),
        *("the road had been shut since {weekday}", "there was no other way through the winter"),
        *("what had been promised was never written down", "{number} families were still without an answer"),
        *(
            "no order had been given",
            "the {things} belonged to everybody",
            "the last word was not yet spoken",
        ),
        *("{crowd} {left} sooner than expected", "help was closer than it looked"),
        *("the figures had been wrong from the start", "{matter} was none of their business"),
        *("those who had signed would have to pay", "a second round would follow within {number} days"),
    ),
    "fragment": (
        *("a very small step", "a long way round", "the work of many hands", "not what we were promised"),
        *("an open door and nothing behind it", "a matter of days", "the last chance for {matter}"),
    ),
    "circumstance": (
        *("a spokesman said", "officials said", "two people who were there said", "witnesses said"),
        *("although {clause}", "because {clause}", "even though no date had been set"),
        *("for the second time in {number} days", "with {number} {things} still on the way"),
        *("while {crowd} {gathered} outside", "which {actor} had ruled out before"),
    ),
    "crowd": (
        *("farmers", "drivers", "relatives", "engineers", "traders", "villagers", "students", "patients"),
        *("{number} soldiers", "{number} dockers", "a handful of clerks", "most of the shopkeepers"),
    ),
    "gathered": (
        *("gathered", "waited in the rain", "stood in line", "blocked the road", "lit fires"),
        *("unloaded {number} {things}", "searched the ruins", "sang until dark"),
    ),
    "left": (
        *("went home", "left on foot", "stayed where they were", "were turned away", "took the last train"),
        *("lost what they had brought", "crossed the river", "were let through after {number} hours"),
    ),
    "when": (
        *("on {weekday}", "earlier this week", "late on {weekday}", "the same evening", "at noon"),
        *("before dawn", "a day later", "after the meeting", "in the past {number} days"),
    ),
    "things": (
        *("sacks of flour", "trucks", "pumps", "tents", "barrels", "crates", "generators", "wagons"),
        *("blankets", "boats", "permits", "ballots", "cables", "stretchers"),
    ),
    "direction": ("north", "south", "east", "west", "northeast", "southwest"),
    "trade": ("fishing", "the mines", "the harbour", "farming", "what the road brings", "weaving"),
    "year": ("2009", "2011", "2012", "2014", "2015", "2016", "2017"),
}

MATTERS = (
    *("the border crossing", "the water supply", "the grain trade", "the ceasefire", "the railway line"),
    *("the exchange of prisoners", "the power station", "the harbour", "the pipeline", "the field hospital"),
    *("the fishing treaty", "the ferry", "the peace mission", "the election", "the mine", "the school year"),
    *("the reservoir", "the curfew", "the relief convoy", "the mine clearance", "the dam", "the night ferry"),
)
