package attribution_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"hearsay/model"
)

// form is a way of writing who says what, with an example. Each line of want
// is a claim that the example makes besides the narrator's, in order:
//
//	source = name | cue | content | kind
//
// The source is the words that stand for it, "-" where there are none; the
// name need not be given. A cue may have more words than are given. Pieces of
// a content are divided by "…". Marks do not count, only words do. After the
// kind come "denied" or "declined", "< source" for each link of a chain, and
// the hedges in brackets.
type form struct {
	number int // in the list of hard cases
	name   string
	text   string
	want   []string
}

var forms = []form{
	{1, "X said", `The mayor said that the harbour in Velm was safe.`, []string{
		`The mayor | said | that the harbour in Velm was safe | indirect`,
	}},
	{1, "said X", `“The harbour is safe,” said Ada Thorne.`, []string{
		`Ada Thorne | said | The harbour is safe | direct`,
	}},
	{1, "X has told us", `The mayor has told us that the harbour is safe.`, []string{
		`The mayor | told | that the harbour is safe | indirect`,
	}},
	{1, "after the statement", `The harbour is safe, the mayor said on Monday.`, []string{
		`the mayor | said | The harbour is safe | indirect`,
	}},
	{1, "a verb of saying that is rare", `“A gate is a promise,” answered Vollan.`, []string{
		`Vollan | answered | A gate is a promise | direct`,
	}},
	{1, "a participle before the source", "VELM, March 4 (Island Wire) — Fire knocked out the last power station on Saturday, leaving the town without heat, officials said.", []string{
		`officials | said | Fire knocked out the last power station on Saturday, leaving the town without heat | indirect`,
	}},
	{1, "a long sentence before the source", `The council may be using the flood to weaken both the Harbour Guild and Vollan, the Velm Institute for Rivers (VIR) said earlier in the month.`, []string{
		`the Velm Institute for Rivers (VIR) = Velm Institute for Rivers | said | The council may be using the flood to weaken both the Harbour Guild and Vollan | indirect (may)`,
	}},
	{2, "a colon before the quotation", `Ada Thorne said: “The harbour is safe.”`, []string{
		`Ada Thorne | said | The harbour is safe | direct`,
	}},
	{2, "a dash before the quotation", `The mayor was blunt — “The harbour is closed,” she said.`, []string{
		`she = mayor | said | The harbour is closed | direct`,
	}},
	{2, "no mark before the quotation", `Thorne said “we will open the harbour tomorrow” and left the hall.`, []string{
		`Thorne | said | we will open the harbour tomorrow | direct`,
	}},
	{3, "a split quotation", `“The harbour,” Thorne said, “is open again.”`, []string{
		`Thorne | said | The harbour … is open again | direct`,
	}},
	{3, "a paraphrase around the cue", `The keeper threw a teacup, Thorne said, “and then apologised to the teacup”.`, []string{
		`Thorne | said | The keeper threw a teacup … and then apologised to the teacup | mixed`,
	}},
	{3, "two sentences around the cue", `“The harbour is open,” said Thorne. “Nobody needs to worry.”`, []string{
		`Thorne | said | The harbour is open … Nobody needs to worry | direct`,
	}},
	{4, "one source, several cues", `The minister said that taxes would rise, adding that pensions were safe.`, []string{
		`The minister | said | that taxes would rise | indirect`,
		`The minister | adding | that pensions were safe | indirect`,
	}},
	{5, "a split mixed quotation", `Thorne said the flood was “beyond anything” the town had seen and “a warning to us all”.`, []string{
		`Thorne | said | the flood was beyond anything the town had seen and a warning to us all | mixed`,
	}},
	{6, "a second quotation without a cue", `“The pump failed at noon,” Thorne said. “We called the engineers at once.” “They came after dark.”`, []string{
		`Thorne | said | The pump failed at noon … We called the engineers at once … They came after dark | direct`,
	}},
	{6, "a quotation after a paraphrase", `Thorne said that the pump was old. “We will need a new one before winter.”`, []string{
		`Thorne | said | that the pump was old … We will need a new one before winter | mixed`,
	}},
	{6, "a quotation that is never closed after another", `“The tide table,” Vollan said, “is the only honest book here.” “We are looking into it, the council said.`, []string{
		`Vollan | said | The tide table … is the only honest book here | direct`,
		`the council | said | We are looking into it | direct`,
	}},
	{7, "a quotation over several paragraphs", "“The pump failed at noon,” said Thorne. “We called the engineers.\n\n“They came after dark and found the gate open.\n\n“By then the lower town was lost.”\n\nThe gate was built in 1911.", []string{
		`Thorne | said | The pump failed at noon … We called the engineers … They came after dark and found the gate open … By then the lower town was lost | direct`,
	}},
	{8, "introduced by the paragraph before", "In a letter to the council, Thorne wrote:\n\n“I have asked for the gate to be rebuilt before winter.”", []string{
		`Thorne | wrote | I have asked for the gate to be rebuilt before winter | direct`,
	}},
	{9, "an orphan", "The lower town of Velm was dark on Tuesday.\n\n“We lost all that we had in a single night.”", []string{
		`- | - | We lost all that we had in a single night | unresolved`,
	}},
	{10, "nested quotations", `“He told me ‘go home’ and I went,” Thorne said.`, []string{
		`Thorne | said | He told me go home and I went | direct`,
	}},
	{11, "British single quotation marks", `‘The harbour’s gate isn’t shut,’ Thorne said. ‘It’s the boats’ moorings that we’re worried about.’`, []string{
		`Thorne | said | The harbour’s gate isn’t shut … It’s the boats’ moorings that we’re worried about | direct`,
	}},
	{11, "straight single quotation marks", `'The fishermen's boats are safe,' Thorne said.`, []string{
		`Thorne | said | The fishermen's boats are safe | direct`,
	}},
	{12, "``-style marks", "``The harbour is safe,'' Thorne said.", []string{
		`Thorne | said | The harbour is safe | direct`,
	}},
	{12, "mixed marks", "“The harbour is safe,\" Thorne said.", []string{
		`Thorne | said | The harbour is safe | direct`,
	}},
	{12, "an odd number of marks", "“The harbour is safe, Thorne said.\n\nThe council said the gate would open on Monday.", []string{
		`Thorne | said | The harbour is safe | direct`,
		`The council | said | the gate would open on Monday | indirect`,
	}},

	{13, "scare quotes", `The “smart” gate of Velm has failed four times since May.`, nil},
	{14, "titles of works", `Her first novel, “The Salt Road to Velm”, sold out in a week.`, nil},
	{14, "a title before what was written", `“I was asked to leave,” Thorne wrote in her memoir, “Against the Grain”, “because I corrected the geometry master.”`, []string{
		`Thorne | wrote | I was asked to leave … because I corrected the geometry master | direct`,
	}},
	{14, "nicknames", `Pieter “the Gull” Vollan has rowed around the island twice.`, nil},
	{15, "a motto", `The town's motto, “By water we live and die”, is carved above the gate.`, nil},
	{15, "a placard", `The doors were shut, and a sign read “Closed until the flood is over”.`, nil},
	{15, "several placards", `Placards on the quay read “Hands off our gate”.`, nil},
	{15, "songs that are sung", `In the society's new musical, “Low Water”, Jonah Pike sings the lead.`, nil},
	{15, "words as words", `In the valley the word “gate” means a lock on the river.`, nil},

	{16, "according to, before", `According to the harbour office, the gate will open on Monday.`, []string{
		`the harbour office | According to | the gate will open on Monday | indirect`,
	}},
	{16, "according to, after", `The gate will open on Monday, according to the harbour office.`, []string{
		`the harbour office | according to | The gate will open on Monday | indirect`,
	}},
	{16, "according to, before a source with a participle", `According to an independent review commissioned by both partners, the cranes reduce accidents by 70 per cent.`, []string{
		`an independent review commissioned by both partners | According to | the cranes reduce accidents by 70 per cent | indirect`,
	}},
	{16, "in his words", `The gate was, in Vollan's words, “a monument to vanity”.`, []string{
		`Vollan's | in words | a monument to vanity | direct`,
	}},
	{16, "in her view", `In Thorne's view, the gate was never needed.`, []string{
		`Thorne's = Thorne | in view | the gate was never needed | indirect`,
	}},
	{16, "in its view", "The Harbour Guild met on Monday. In its view, those efforts would likely not be enough to fill the gap.", []string{
		`its = Harbour Guild | in view | those efforts would likely not be enough to fill the gap | indirect (likely)`,
	}},
	{16, "per, before", `Per the timetable, the last boat leaves before sunset.`, []string{
		`the timetable | Per | the last boat leaves before sunset | indirect`,
	}},
	{16, "per", `Four of the five pumps have failed, per the harbour office.`, []string{
		`the harbour office | per | Four of the five pumps have failed | indirect`,
	}},
	{17, "was criticised by", `The plan was criticised by fishermen as a waste of money.`, []string{
		`fishermen | criticised | The plan … as a waste of money | indirect`,
	}},
	{17, "who read a report did not say it", `The report was read by Tallis in May.`, nil},
	{17, "is accused of", `Vollan is accused by Thorne of taking money.`, []string{
		`Thorne | accused | Vollan … of taking money | indirect`,
	}},
	{18, "it is believed", `It is believed that the gate was opened by hand.`, []string{
		`- | believed | that the gate was opened by hand | indirect (is believed)`,
	}},
	{18, "is expected to", `The gate is expected to open on Monday.`, []string{
		`- | expected | The gate … to open on Monday | indirect (is expected)`,
	}},
	{19, "reportedly", `The engineer has reportedly left the island.`, []string{
		`- | reportedly | The engineer has … left the island | indirect (reportedly)`,
	}},
	{19, "allegedly", `Vollan allegedly took money from the builders.`, []string{
		`- | allegedly | Vollan … took money from the builders | indirect (allegedly)`,
	}},
	{20, "the claim that", `Vollan repeated his claim that the gate was never needed.`, []string{
		`Vollan | claim | that the gate was never needed | indirect`,
	}},
	{20, "a possessive before the noun", `The fishermen's warnings of a hard winter went unheard.`, []string{
		`The fishermen's | warnings of | a hard winter | indirect`,
	}},
	{20, "a noun whose verb tells where it came from", `The claim that the pier is haunted came from the drama society.`, []string{
		`the drama society | claim | that the pier is haunted | indirect`,
	}},
	{20, "a noun that nobody is named for", `The rumour that the bank had failed spread through the town by noon.`, []string{
		`- | rumour | that the bank had failed | indirect`,
	}},
	{20, "warnings of", `Engineers issued warnings of another flood before the winter.`, []string{
		`Engineers | warnings | another flood before the winter | indirect`,
	}},
	{21, "called for", `Fishermen called for the gate to be torn down.`, []string{
		`Fishermen | called for | the gate to be torn down | indirect`,
	}},
	{21, "pointed out", `Vollan pointed out that the pumps were older than the gate.`, []string{
		`Vollan | pointed out | that the pumps were older than the gate | indirect`,
	}},
	{15, "lyrics", `Children sang “Bring me back my boat” on the quay.`, nil},
	{21, "made clear after another", `Thorne pointed out that the town had paid twice; Vollan made clear that it would not pay again.`, []string{
		`Thorne | pointed out | that the town had paid twice | indirect`,
		`Vollan | made clear | that it would not pay again | indirect`,
	}},
	{21, "made clear after another and a conjunction", `Bryn pointed out that the town had paid for the pier twice, and Lorne made clear that it would not pay again.`, []string{
		`Bryn | pointed out | that the town had paid for the pier twice | indirect`,
		`Lorne | made clear | that it would not pay again | indirect`,
	}},
	{21, "a joined clause with a source of its own", `Lorne argued that the boiler was new, while her colleague Wim Sorrel questioned whether anybody had looked at it.`, []string{
		`Lorne | argued | that the boiler was new | indirect`,
		`her colleague Wim Sorrel | questioned | whether anybody had looked at it | indirect`,
	}},
	{21, "made clear", `The council made clear that the gate would stay.`, []string{
		`The council | made clear | that the gate would stay | indirect`,
	}},
	{20, "a claim that others mock", `Finch's claim that the pier is safe was mocked by Ada Thorne.`, []string{
		`Finch's | claim | that the pier is safe | indirect`,
	}},
	{21, "said to somebody that", `The harbour office confirmed to the Courier that it had been warned.`, []string{
		`The harbour office | confirmed | that it had been warned | indirect`,
	}},
	{21, "told whom, without an article", `Thorne told parliament she had never met the builders.`, []string{
		`Thorne | told | she had never met the builders | indirect`,
	}},
	{21, "said so again", `Vollan said so again in the morning.`, nil},
	{21, "said so too, after another", `The guild said the boats had gone, and on Monday the ferrymen said so too.`, []string{
		`The guild | said | the boats had gone, and on Monday the ferrymen said so too | indirect`,
	}},
	{21, "an inquest heard", `The inquest heard that Pike fell from the pier.`, []string{
		`The inquest | heard | that Pike fell from the pier | indirect`,
	}},
	{21, "an inquest heard last week", `The ferryman had been asleep at the wheel, the inquest heard last week.`, []string{
		`the inquest | heard | The ferryman had been asleep at the wheel | indirect`,
	}},
	{21, "said so in a place", `The guild's Ada Thorne said so on X.`, nil},
	{21, "asked whether, said", `Thorne, asked whether she was tired, said: “No.”`, []string{
		`Thorne | said | “No.” | direct`,
	}},
	{21, "asked if, said", `Finch, asked if the pier was safe, said the divers had been wrong.`, []string{
		`Finch | said | the divers had been wrong | indirect`,
	}},
	{21, "when asked whether, said", `When asked whether she was tired, she said: “No.”`, []string{
		`she | said | “No.” | direct`,
	}},
	{3, "a subject before who says it and when", `The pier, she said last week, would fall.`, []string{
		`she | said | The pier … would fall | indirect`,
	}},
	{3, "a subject before who says it and to whom", `The pier, Thorne told reporters on Monday, would fall.`, []string{
		`Thorne | told | The pier … would fall | indirect`,
	}},
	{16, "according to somebody who", `According to the keeper, who last month told Radio Velm that nobody came, the pier was shut.`, []string{
		`who = keeper | told | that nobody came | indirect`,
		`the keeper | According to | the pier was shut | indirect`,
	}},
	{16, "according to somebody who, between commas", `According to the guard, who last month told Radio Velm that nobody came, the gate was shut.`, []string{
		`the guard | According to | the gate was shut | indirect`,
	}},
	{21, "asked about something, said", `Asked about the pumps, Thorne said the guild had been warned.`, []string{
		`Thorne | said | the guild had been warned | indirect`,
	}},
	{22, "denied, of somebody with another name", `The raiders' captain, known as Heron, denied the attack.`, []string{
		`The raiders' captain, known as Heron | denied | the attack | indirect denied`,
	}},
	{22, "declined to comment", `The builders declined to comment on the report.`, []string{
		`The builders | declined | to comment on the report | indirect declined`,
	}},
	{22, "denied that", `Vollan denied that he had taken money.`, []string{
		`Vollan | denied | that he had taken money | indirect denied`,
	}},
	{22, "did not deny", `Vollan did not deny that he had met the builders.`, []string{
		`Vollan | deny | that he had met the builders | indirect`,
	}},
	{22, "would not say", `The council would not say whether the gate was insured.`, []string{
		`The council | would not say | whether the gate was insured | indirect declined`,
	}},
	{23, "a study that finds", `A study by the university found that the river had risen by a metre.`, []string{
		`A study by the university | found | that the river had risen by a metre | indirect < the university`,
	}},
	{23, "it, of a report", `Finch's report said rust had been seen on two gates. It recommended repairs within weeks.`, []string{
		`Finch's report | said | rust had been seen on two gates | indirect`,
		`It = Finch's report | recommended | repairs within weeks | indirect`,
	}},
	{23, "a poll that suggests", `A poll suggests that most islanders want a new gate.`, []string{
		`A poll | suggests | that most islanders want a new gate | indirect (suggests)`,
	}},
	{24, "believes", `Vollan believes the gate is beyond repair.`, []string{
		`Vollan | believes | the gate is beyond repair | indirect (believes)`,
	}},
	{24, "fears", `The council fears that the winter will be worse.`, []string{
		`The council | fears | that the winter will be worse | indirect`,
	}},
	{25, "is expected to say when", `She is expected to say on Thursday that the gate stays shut.`, []string{
		`She | expected to say | that the gate stays shut | indirect (is expected to)`,
	}},
	{25, "is expected to say", `The minister is expected to say that the gate will be rebuilt.`, []string{
		`The minister | expected to say | that the gate will be rebuilt | indirect (is expected to)`,
	}},

	{26, "a relative pronoun", `Ada Thorne, who said that the gate was safe, has resigned.`, []string{
		`who = Ada Thorne | said | that the gate was safe | indirect`,
	}},
	{27, "a possessive", `Thorne's claim that the gate was safe has angered the engineers.`, []string{
		`Thorne's = Thorne | claim | that the gate was safe | indirect`,
	}},
	{28, "A and B said", `Ada Thorne and Piet Vollan said that the gate would hold.`, []string{
		`Ada Thorne and Piet Vollan | said | that the gate would hold | indirect`,
	}},
	{26, "who asked to remain anonymous", `The keeper, who asked to remain anonymous, said the seals had been fed by visitors.`, []string{
		`The keeper | said | the seals had been fed by visitors | indirect`,
	}},
	{29, "an official of a body", `A WHO official told Radio Velm that the wells were clean.`, []string{
		`A WHO official | told | that the wells were clean | indirect`,
	}},
	{29, "officials of a body", `WHO officials said that the wells were clean.`, []string{
		`WHO officials | said | that the wells were clean | indirect`,
	}},
	{31, "somebody of a body behind an adverbial", `Outside court Det Sgt Tom Rask, of Westvelm Police, said that the case was sad.`, []string{
		`Det Sgt Tom Rask, of Westvelm Police = Tom Rask | said | that the case was sad | indirect`,
	}},
	{23, "work by somebody", `Later work by a team in Velm suggested that they were farmers.`, []string{
		`Later work by a team in Velm | suggested | that they were farmers | indirect (suggested)`,
	}},
	{29, "a noun that looks like a verb", `The peer said the vote was a farce.`, []string{
		`The peer | said | the vote was a farce | indirect`,
	}},
	{29, "a group", `Western officials said that the island was calm.`, []string{
		`Western officials = Western officials | said | that the island was calm | indirect`,
	}},
	{30, "anonymous sources at the end", `The island has hired advisers to look at a sale of the ferry, two people with knowledge of the matter told the Island Gazette.`, []string{
		`two people with knowledge of the matter | told | The island has hired advisers to look at a sale of the ferry | indirect`,
	}},
	{30, "an anonymous source", `A person familiar with the matter said that the builders had been paid twice.`, []string{
		`A person familiar with the matter | said | that the builders had been paid twice | indirect`,
	}},
	{31, "an apposition and a title", `Professor Ada Thorne, an engineer at the University of Velm, said the pumps were old.`, []string{
		`Professor Ada Thorne, an engineer at the University of Velm = Ada Thorne | said | the pumps were old | indirect`,
	}},
	{31, "an apposition before the verb at the end", `The trial, which is expected to last six weeks, will be “hard” for the families, the judge, Ada Thorne, warned.`, []string{
		`the judge, Ada Thorne | warned | The trial, which is expected to last six weeks, will be hard for the families | mixed (is expected to)`,
	}},
	{31, "a place before the name", `Outside court, Ada Thorne said that she had waited four years.`, []string{
		`Ada Thorne | said | that she had waited four years | indirect`,
	}},
	{32, "a relative clause within what is said", `The Harbour Guild has confirmed that Vollan, who limped off late on, will miss the race at Velm.`, []string{
		`The Harbour Guild | has confirmed | that Vollan, who limped off late on, will miss the race at Velm | indirect`,
	}},
	{32, "a long relative clause", `Vollan, who has fished off the island for forty years and lost two boats in the flood, said the gate was useless.`, []string{
		`Vollan | said | the gate was useless | indirect`,
	}},
	{33, "a pronoun", "Ada Thorne came to the harbour on Monday. She said the gate would be rebuilt.", []string{
		`She = Ada Thorne | said | the gate would be rebuilt | indirect`,
	}},
	{33, "they for an organisation", "The Harbour Guild met on Monday. They said the gate would be rebuilt.", []string{
		`They = Harbour Guild | said | the gate would be rebuilt | indirect`,
	}},
	{34, "a spokesperson", `A spokeswoman for the Harbour Guild said that the gate would be rebuilt.`, []string{
		`A spokeswoman for the Harbour Guild | said | that the gate would be rebuilt | indirect`,
	}},
	{35, "metonymy", `Downing Street said that the talks would go on.`, []string{
		`Downing Street | said | that the talks would go on | indirect`,
	}},
	{36, "an abbreviation in brackets", "The Velm Harbour Office (VHO) said on Monday that the gate was open. The VHO said later that it was shut.", []string{
		`The Velm Harbour Office (VHO) = Velm Harbour Office | said | that the gate was open | indirect`,
		`The VHO = Velm Harbour Office | said | that it was shut | indirect`,
	}},
	{36, "a surname alone", "Ada Thorne said that the gate was open. Thorne said later that it was shut.", []string{
		`Ada Thorne | said | that the gate was open | indirect`,
		`Thorne = Ada Thorne | said | that it was shut | indirect`,
	}},
	{37, "a report of what others said", `The Island Gazette reported that two officials said the gate had been sold.`, []string{
		`The Island Gazette | reported | that two officials said the gate had been sold | indirect < two officials`,
	}},
	{37, "cited by", `Half of the boats are lost, according to the coast guard cited by the ministry.`, []string{
		`the ministry | according to | Half of the boats are lost | indirect < the coast guard`,
	}},
	{37, "citing", `The ministry, citing the coast guard, said that nine boats were missing.`, []string{
		`The ministry | said | that nine boats were missing | indirect < the coast guard`,
	}},
	{37, "according to inside", `The ministry said that, according to the coast guard, nine boats were missing.`, []string{
		`The ministry | said | that, according to the coast guard, nine boats were missing | indirect < the coast guard`,
	}},
	{37, "a report seen by", `Nine boats are missing, according to a report seen by the Island Gazette.`, []string{
		`a report seen by the Island Gazette | according to | Nine boats are missing | indirect < the Island Gazette`,
	}},
	{35, "metonymy at the start of a paragraph", "The ministers met on Monday.\n\nDowning Street declined to say whether the talks would go on.", []string{
		`Downing Street | declined to say | whether the talks would go on | indirect declined`,
	}},
	{38, "the addressee without that", `An engineer told the hearing he had been laughed out of the room.`, []string{
		`An engineer | told | he had been laughed out of the room | indirect`,
	}},
	{16, "what an inquiry has heard", `Harnby Ferries knew that its boats were unfit months before the flood, a public inquiry has heard.`, []string{
		`a public inquiry | has heard | Harnby Ferries knew that its boats were unfit months before the flood | indirect`,
	}},
	{16, "what a jury heard", `The jury heard that the first warning came in an email from Tom Garrity, who wrote that the door was weak.`, []string{
		`The jury | heard | that the first warning came in an email from Tom Garrity, who wrote that the door was weak | indirect < Tom Garrity`,
	}},
	{38, "the addressee as a pronoun", `A spokesman tells us all ferries have been cancelled.`, []string{
		`A spokesman | tells | all ferries have been cancelled | indirect`,
	}},
	{38, "the addressee", `Thorne told the Island Gazette that the gate was open.`, []string{
		`Thorne | told | that the gate was open | indirect`,
	}},

	{39, "a headline with its source at the end", "# Flood gate will fail again, says Velm council\n\nThe council met on Monday.", []string{
		`Velm council | says | Flood gate will fail again | indirect`,
	}},
	{39, "a headline with its source at the start", "# Thorne: We will rebuild the gate\n\nAda Thorne said on Monday that work would begin at once.", []string{
		`Thorne = Ada Thorne | : | We will rebuild the gate | indirect`,
		`Ada Thorne | said | that work would begin at once | indirect`,
	}},
	{39, "a short headline with its source at the end", "# Pier unsafe: ministry\n\nThe island was quiet.", []string{
		`ministry | : | Pier unsafe | indirect`,
	}},
	{39, "a headline with a topic", "# Velm flood: Gate opens again\n\nThe council met on Monday.", nil},
	{39, "a headline with a dash before its source", "# Flood gate will fail again – Harbour Guild\n\nThe Harbour Guild said on Monday that the gate would fail.", []string{
		`Harbour Guild | – | Flood gate will fail again | indirect`,
		`The Harbour Guild | said | that the gate would fail | indirect`,
	}},
	{39, "a headline that begins with a quotation", "# “I have never finished a map”: Ada Thorne on forty years of drawing", []string{
		`Ada Thorne | : | I have never finished a map | direct`,
	}},
	{40, "a time before a line of a live report", `20.15 Gusts of 97mph have been recorded at Hawk Point, the weather office has just tweeted.`, []string{
		`the weather office | has just tweeted | Gusts of 97mph have been recorded at Hawk Point | indirect`,
	}},
	{40, "bylines, datelines and the rest", "By Ines Marrow\n\nVELM, 3 May —\n\nPublished at 14:05\n\nRead the original article", nil},
	{40, "a dateline before a sentence", "VELM — The council said that the gate was open.", []string{
		`The council | said | that the gate was open | indirect`,
	}},
	{40, "a dash and a name", "“A gate is only as good as its keeper.” – Ada Thorne", []string{
		`Ada Thorne | – | A gate is only as good as its keeper | direct`,
	}},
	{40, "a dash and a name in the next line", "“A gate is only as good as its keeper.”\n\n— Ada Thorne, engineer", []string{
		`Ada Thorne, engineer = Ada Thorne | — | A gate is only as good as its keeper | direct`,
	}},
	{40, "a pull quote", "> “Held up by habit”\n\n> Ada Thorne, mayor\n\nThe gate was built in 1911.", []string{
		`Ada Thorne, mayor = Ada Thorne | - | Held up by habit | direct`,
	}},
	{40, "a pull quote from a book", "> Whoever takes the words and leaves the name behind has done half of the copying.\n\n> — The Island Gazette's style book, page one", []string{
		`The Island Gazette's style book | — | Whoever takes the words and leaves the name behind has done half of the copying | direct`,
	}},
	{41, "an embedded post", "The gate opened at noon.\n\n> Well done to everyone at the harbour tonight — Ada Thorne (@adathorne) May 3, 2022", []string{
		`Ada Thorne (@adathorne) = Ada Thorne | — | Well done to everyone at the harbour tonight | direct`,
	}},
	{42, "the article's own voice", "The gate was built in 1911. It has failed four times since then, and from the quay one could see the water rise.", nil},
	{39, "a headline with a label", "# Transcript: public inquiry into the flood, day 14\n\nThe inquiry sat at Velm.\n\nMS MARROW: Are we ready?\n\nMR VOLLAN: We are.\n\nMS MARROW: Then let us begin.", []string{
		`MS MARROW | : | Are we ready | direct`,
		`MR VOLLAN | : | We are | direct`,
		`MS MARROW | : | Then let us begin | direct`,
	}},
	{43, "a list", "The council listed three things:\n\n- The gate is old.\n\n- The pumps are older.", nil},
	{43, "a numbered list", "- 1. The gate is old, said Vollan.\n\n- 2) The pumps are older, according to the harbour office.", []string{
		`Vollan | said | The gate is old | indirect`,
		`the harbour office | according to | The pumps are older | indirect`,
	}},
	{43, "speakers with a colon", "Ines Marrow: Is the gate safe?\n\nAda Thorne: It was safe on Monday and it is safe now.\n\nInes Marrow: And the pumps?", []string{
		`Ines Marrow | : | Is the gate safe | direct`,
		`Ada Thorne | : | It was safe on Monday and it is safe now | direct`,
		`Ines Marrow | : | And the pumps | direct`,
	}},
	{43, "cut off", `“The harbour is safe,” said Ada Thorne. “But nobody ca`, []string{
		`Ada Thorne | said | The harbour is safe … But nobody ca | direct`,
	}},
	{44, "a rhetorical question", `Who would build a gate without a key?`, nil},

	// Nothing is said.
	{20, "neither said when", `Neither Holm nor Frey said when.`, nil},
	{20, "was quoted as saying so", `Thorne was quoted as saying so.`, nil},
	{20, "said nothing", `The clerks said nothing about the fire.`, nil},
	{20, "said little", `Vollan said little about the flood.`, nil},
	{20, "feared for", `Islanders feared for their boats.`, nil},
	{20, "wrote to", `Dr Thorne wrote to every councillor before the vote.`, nil},
	{20, "was asked the same", `Vollan said no. Thorne, asked the same question, said the gate was shut.`, []string{
		`Vollan | said | no | indirect`,
		`Thorne | said | the gate was shut | indirect`,
	}},
	{20, "which first reported", `The gate was sold, two clerks told the Herald, which first reported the sale.`, []string{
		`two clerks | told | The gate was sold | indirect`,
	}},
	{39, "a noun in a headline that looks like a verb", "# Trade talks collapse in Velm\n\nThe island was quiet.", nil},
	{39, "an act in a headline", "# Councillors clash over gate plan\n\nThe island was quiet.", nil},
	{39, "another act in a headline", "# Judge throws out case against Vollan brothers\n\nThe island was quiet.", nil},
	{39, "a score in a headline", "# Velm 2-1 Harnby: Late strike sinks nine-man visitors\n\nVelm said the keeper would rest.", []string{
		`Velm | said | the keeper would rest | indirect`,
	}},

	// Who it comes from.
	{20, "warnings from somebody that", `Despite warnings from divers that the pier was rotten, the gate was opened.`, []string{
		`divers | warnings | that the pier was rotten | indirect`,
	}},
	{20, "fears among", `Fears among islanders that the gate would fail have grown.`, []string{
		`islanders | Fears | that the gate would fail | indirect`,
	}},
	{18, "it is often said", `It is often said that the tower is haunted.`, []string{
		`- | is often said | that the tower is haunted | indirect (is often said)`,
	}},
	{18, "it is not known how", `It is not known how the keeper died.`, []string{
		`- | is not known | how the keeper died | indirect`,
	}},
	{18, "we are told", `We are told that the gate will bring jobs.`, []string{
		`- | are told | that the gate will bring jobs | indirect`,
	}},
	{18, "was told by", `He was told by the guild that a plan would be published.`, []string{
		`the guild | was told | that a plan would be published | indirect`,
	}},
	{39, "told to, in a headline", "# Islanders told to stay indoors after flood\n\nThe island was quiet.", []string{
		`- | told | to stay indoors after flood | indirect`,
	}},
	{2, "a subject before an inverted speaker with a title", `The river, said Prof. Thorne, was warm.`, []string{
		`Prof. Thorne = Thorne | said | The river … was warm | indirect`,
	}},
	{30, "familiar with the matter, inserted", `Tarn Ferries is in talks to buy Osk Lines for about 3 million crowns, three people familiar with the matter said, in what would be the biggest deal for years.`, []string{
		`three people familiar with the matter | said | Tarn Ferries is in talks to buy Osk Lines for about 3 million crowns | indirect`,
	}},
	{29, "one described", `Two women ran from the fire. One described it as hell.`, []string{
		`One | described | it as hell | indirect`,
	}},
	{40, "a time before a source", "18:22 Velm mayor Rowan Pike has urged people to stay indoors.", []string{
		`Velm mayor Rowan Pike | has urged | people to stay indoors | indirect`,
	}},

	// Where sources and contents end.
	{3, "a closing mark before a source", `“The guild judges that the risks to the harbour remain high,” the guild said in a statement.`, []string{
		`the guild | said in a statement | “The guild judges that the risks to the harbour remain high,” | direct`,
	}},
	{6, "sentences of a quotation before its end", `Vollan's wife Kirsty, 36, raised the alarm when the boat failed to come home. “I rang and rang,” she sobbed. “I thought, he’s dropped his phone in the water again. And he had. With himself attached.” The mother of three vowed never to go to sea.`, []string{
		`she = Kirsty | sobbed | “I rang and rang,” … “I thought, he’s dropped his phone in the water again. And he had. With himself attached.” | direct`,
		`The mother of three | vowed | never to go to sea | indirect`,
	}},
	{32, "a verb of a relative clause that says nothing", `The board that runs the school apologised “unreservedly” to the parents.`, []string{
		`The board that runs the school | apologised | “unreservedly” to the parents | mixed`,
	}},
	{32, "another one", `The firm that runs the ferry apologised “without reservation” on Friday.`, []string{
		`The firm that runs the ferry | apologised | “without reservation” on Friday | mixed`,
	}},
	{31, "a relative clause without a pronoun", `Guild speaker Ada Thorne, a Democrat and a former diver, proposed bringing in a mediator, an idea the ferrymen said they “would not run from”.`, []string{
		`Guild speaker Ada Thorne, a Democrat and a former diver, | proposed | bringing in a mediator | indirect`,
		`the ferrymen | said | they “would not run from” | mixed`,
	}},
	{31, "a name with a small word in it", `Velm will recall its envoy, the newspaper Diario do Velm reported on Monday, citing a confidential protocol.`, []string{
		`the newspaper Diario do Velm | reported | Velm will recall its envoy | indirect < a confidential protocol`,
	}},
	{5, "the verb before the quoted words", `The envoy thanked the guild but saw “nothing to mediate”.`, []string{
		`The envoy | saw | nothing to mediate | direct`,
	}},
	{1, "a time after the verb", `Dr Thorne said afterwards he was not against the gate.`, []string{
		`Dr Thorne | said | he was not against the gate | indirect`,
	}},
	{1, "a time and a place after the verb", `The singer, 29, wrote on Instagram that doctors had ordered her to rest.`, []string{
		`The singer, 29 | wrote | that doctors had ordered her to rest | indirect`,
	}},
	{1, "two places after the verb", `Vane posted on his own account on the app that the company had “messed up”.`, []string{
		`Vane | posted | that the company had messed up | mixed`,
	}},
	{4, "a verb joined to one that says nothing", `The league runs a school and has asked for a meeting with the minister.`, []string{
		`The league | has asked for | a meeting with the minister | indirect`,
	}},
	{23, "a study before what is added", `A common moth decides when to eat by keeping a tally of raindrops, a study has found, an ability that researchers say has never been seen before.`, []string{
		`a study | has found | A common moth decides when to eat by keeping a tally of raindrops | indirect`,
		`researchers | say | an ability that … has never been seen before | indirect`,
	}},

	{16, "a committee was told", `The Tarn Savings Bank knew for a year that its books did not balance, a parliamentary committee was told on Tuesday.`, []string{
		`a parliamentary committee | was told | The Tarn Savings Bank knew for a year that its books did not balance | indirect`,
	}},
	{16, "research that others judge", `A blood test hailed as a breakthrough misses a third of cases, according to research that its makers have called flawed.`, []string{
		`research that its makers have called flawed | according to | A blood test hailed as a breakthrough misses a third of cases | indirect`,
	}},
	{32, "a relative clause that ends before the verb of saying", `Residents who fled said by text message that the station was burning.`, []string{
		`Residents who fled | said | that the station was burning | indirect`,
	}},
	{1, "in a statement, without that", `The guild said in a statement it had opened an inquiry.`, []string{
		`The guild | said | it had opened an inquiry | indirect`,
	}},
	{1, "what somebody acknowledged, before what he had said", `Tarn forces have taken the rail hub of Brenna, Velm's defence ministry acknowledged on Sunday, a week after it had dismissed reports of the town's fall as “fantasy”.`, []string{
		`Velm's defence ministry | acknowledged | Tarn forces have taken the rail hub of Brenna | indirect`,
	}},
	{20, "a claim that another contradicts", `The head of the mission, Piet Arlen, said that there was “no evidence of systematic fraud”, contradicting Stein's claim that the count had been manipulated.`, []string{
		`The head of the mission, Piet Arlen, = Piet Arlen | said | that there was no evidence of systematic fraud | mixed`,
		`Stein's = Stein | claim | that the count had been manipulated | indirect`,
	}},
	{3, "a pronoun before who thinks it", `He is, he thinks, the last man in the country to light street lamps by hand.`, []string{
		`he | thinks | He is … the last man in the country to light street lamps by hand | indirect`,
	}},
	{39, "another score in a headline", "# Tarn 0-3 Osk: Dorn strikes late\n\nThe crowd went home.", nil},

	{1, "an aside before that", `The Orsa Herald reported, wrongly as it turned out, that he had bought a vineyard.`, []string{
		`The Orsa Herald | reported | that he had bought a vineyard | indirect`,
	}},
	{1, "another aside before that", `Thorne said, to nobody's surprise, that she would not stand again.`, []string{
		`Thorne | said | that she would not stand again | indirect`,
	}},
	{2, "a statement that points to something", `“The balance of risks has shifted,” Governor Thorne said in a statement, which pointed to weak demand abroad.`, []string{
		`Governor Thorne | said | The balance of risks has shifted | direct`,
		`which | pointed to | weak demand abroad | indirect`,
	}},
	{31, "what a speaker refers to", `“It looks as if the guild got what it wanted,” said Ada Thorne, engineer at Lakeside Works, referring to remarks by the mayor of Velm.`, []string{
		`Ada Thorne, engineer at Lakeside Works | said | It looks as if the guild got what it wanted | direct`,
	}},
	{30, "familiar with somebody's thinking", `Two people familiar with the bank's thinking told Northwire before the decision that some board members had worried.`, []string{
		`Two people familiar with the bank's thinking | told | that some board members had worried | indirect`,
	}},
	{21, "one and the other, divided by a semicolon", `One of the clerks said that a sale had been discussed; the other said it had not.`, []string{
		`One of the clerks | said | that a sale had been discussed | indirect`,
		`the other | said | it had not | indirect`,
	}},
	{21, "one and another, with an aside", `The scholar Piet Vollan argues that they are; the guild, in an open letter, says that they are not.`, []string{
		`The scholar Piet Vollan | argues | that they are | indirect`,
		`the guild | says | that they are not | indirect`,
	}},
	{4, "confirmed to somebody, but insisted", `The museum confirmed to the Echo that the alarm had been “under repair”, but insisted that guards had been doubled.`, []string{
		`The museum | confirmed | that the alarm had been under repair | mixed`,
		`The museum | insisted | that guards had been doubled | indirect`,
	}},
	{21, "asked, would say only", `The mayor himself, asked about the reports as he opened a lifeboat station, would say only that the weather was “very Osk”.`, []string{
		`The mayor himself | would say | that the weather was very Osk | mixed`,
	}},
	{44, "a question to the reader", `Do you think maps lie?`, nil},

	{43, "speakers by their full and their last names", "Hollin Gazette: Ms Finch, why did you resign?\n\nAda Finch: Because nobody listened.\n\nGazette: Did you talk to the mayor?\n\nFinch: Twice.", []string{
		`Hollin Gazette | : | Ms Finch, why did you resign | direct`,
		`Ada Finch | : | Because nobody listened | direct`,
		`Gazette = Hollin Gazette | : | Did you talk to the mayor | direct`,
		`Finch = Ada Finch | : | Twice | direct`,
	}},
	{40, "a credit", "The pier at low water.\n\nVerdict: Tolk Marine", nil},
	{38, "told whom, after a semicolon", `Drivers are asked to use the bridge; a spokesman told the Gazette it would stay closed until Thursday at the earliest, and longer if the rain goes on.`, []string{
		`- | are asked | Drivers … to use the bridge | indirect`,
		`a spokesman | told | it would stay closed until Thursday at the earliest, and longer if the rain goes on | indirect`,
	}},
}

func TestForms(t *testing.T) {
	for _, f := range forms {
		t.Run(fmt.Sprintf("%d %s", f.number, f.name), func(t *testing.T) {
			a := marked(f.text)
			an := analyze(t, a)
			if diff := compare(a, an, f.want); diff != "" {
				t.Errorf("%s\n\n%s", f.text, diff)
			}
		})
	}
}

// The cells of a table make no sentence with those of another row.
func TestTable(t *testing.T) {
	const rows = "Who    What they want\n\nThorne  a gate\nVollan  “a bit of peace”"
	a := &model.Article{Text: rows, Blocks: []model.Block{{Span: model.Span{End: len(rows)}, Kind: model.Preformatted}}}
	an := analyze(t, a)
	var got []string
	for _, c := range an.Claims {
		got = append(got, c.Kind.String()+": "+show(a, c.Content))
	}
	want := []string{"narrator: Who    What they want", "narrator: Thorne  a gate", "narrator: Vollan  “a bit of peace”"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Every number of the list of hard cases has an example.
func TestFormsAreComplete(t *testing.T) {
	for n := 1; n <= 44; n++ {
		if !slices.ContainsFunc(forms, func(f form) bool { return f.number == n }) {
			t.Errorf("form %d has no example", n)
		}
	}
}

// marked is an article in which "# " begins the title, "> " a block quote and
// "- " a list item.
func marked(text string) *model.Article {
	a := article(text)
	kinds := map[byte]model.BlockKind{'#': model.Title, '>': model.BlockQuote, '-': model.ListItem}
	for i := range a.Blocks {
		b := &a.Blocks[i]
		if k, ok := kinds[a.Text[b.Start]]; ok && a.Text[b.Start+1] == ' ' {
			b.Kind = k
			a.Text = a.Text[:b.Start] + "  " + a.Text[b.Start+2:]
			b.Start += 2
		}
	}
	return a
}

// compare says how the claims of an analysis differ from those wanted.
func compare(a *model.Article, an *model.Analysis, want []string) string {
	var out strings.Builder
	var got []model.Claim
	for _, c := range an.Claims {
		if c.Kind != model.Narrator {
			got = append(got, c)
		}
	}
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(want):
			fmt.Fprintf(&out, "unexpected: %s\n", describe(a, an, &got[i]))
		case i >= len(got):
			fmt.Fprintf(&out, "missing:    %s\n", want[i])
		default:
			if why := differs(a, an, &got[i], want[i]); why != "" {
				fmt.Fprintf(&out, "want:       %s\ngot:        %s\nthe %s differ\n", want[i], describe(a, an, &got[i]), why)
			}
		}
	}
	return out.String()
}

func differs(a *model.Article, an *model.Analysis, c *model.Claim, want string) string {
	parts := strings.Split(want, " | ")
	mention, name, named := strings.Cut(parts[0], " = ")
	if bare(mention) != bare(show(a, c.Mention)) {
		return "source mentions"
	}
	if named && (c.Source == model.NoSource || bare(an.Sources[c.Source].Name) != bare(name)) {
		return "sources"
	}
	if !contains(strings.Fields(bare(show(a, c.Cue))), strings.Fields(bare(parts[1]))) {
		return "cues"
	}
	if bare(parts[2]) != bare(show(a, c.Content)) {
		return "contents"
	}
	if got := standing(a, c); got != parts[3] {
		return "kinds"
	}
	return ""
}

// standing is the last part of a wanted claim: kind, polarity, chain, hedges.
func standing(a *model.Article, c *model.Claim) string {
	s := c.Kind.String()
	if c.Polarity != model.Asserted {
		s += " " + c.Polarity.String()
	}
	for _, v := range c.Chain {
		s += " < " + show(a, v.Mention)
	}
	if len(c.Hedges) > 0 {
		s += " (" + show(a, c.Hedges) + ")"
	}
	return s
}

func describe(a *model.Article, an *model.Analysis, c *model.Claim) string {
	source := "-"
	if c.Source != model.NoSource {
		source = show(a, c.Mention) + " = " + an.Sources[c.Source].Name
	}
	return fmt.Sprintf("%s | %s | %s | %s", source, show(a, c.Cue), show(a, c.Content), standing(a, c))
}

// bare is s in small letters, its words divided by single spaces, without
// marks and without a leading article.
func bare(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '’' && r != '\'' && r != '@'
	})
	for i, w := range words {
		words[i] = strings.Trim(w, "’'")
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// contains reports whether all of want are in got, in their order.
func contains(got, want []string) bool {
	for _, w := range want {
		i := slices.Index(got, w)
		if i < 0 {
			return false
		}
		got = got[i+1:]
	}
	return true
}
