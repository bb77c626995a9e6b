package attribution_test

import "testing"

// chained are the ways to name a source that leans on another, with what each
// should give, written as in forms. After "<" come the links of a chain from
// the outermost inwards.
var chained = []struct {
	name, text string
	want       []string
}{
	// What one reports of another.
	{"reported that, pluperfect", `The Courier reported that the Tarn Health Board had warned that the well was poisoned.`, []string{
		`The Courier | reported | that the Tarn Health Board had warned that the well was poisoned | indirect < the Tarn Health Board`}},
	{"has reported that, perfect", `Radio Velm has reported that the Harbour Guild has already told its members the gate will not open.`, []string{
		`Radio Velm | has reported | that the Harbour Guild has already told its members the gate will not open | indirect < the Harbour Guild`}},
	{"reports that, present", `The Velm Herald reports that Mayor Finch insists the pier will be rebuilt.`, []string{
		`The Velm Herald | reports | that Mayor Finch insists the pier will be rebuilt | indirect < Mayor Finch`}},
	{"had reported", `The Osk Chronicle had reported in May that prosecutors were alleging that the ferry was sold twice.`, []string{
		`The Osk Chronicle | had reported | that prosecutors were alleging that the ferry was sold twice | indirect < prosecutors`}},
	{"without that", `The Courier said two aides had admitted the bridge was never inspected.`, []string{
		`The Courier | said | two aides had admitted the bridge was never inspected | indirect < two aides`}},
	{"at the end", `Two engineers have admitted that the bridge was never inspected, the Courier reported on Friday.`, []string{
		`the Courier | reported | Two engineers have admitted that the bridge was never inspected | indirect < Two engineers`}},
	{"inserted", `Mayor Finch, the Courier reported, had told colleagues that the pier was lost.`, []string{
		`the Courier | reported | Mayor Finch … had told colleagues that the pier was lost | indirect < Mayor Finch`}},
	{"a verb of two words", `Northwire wrote that the prosecutor pointed out that nobody had counted the boats.`, []string{
		`Northwire | wrote | that the prosecutor pointed out that nobody had counted the boats | indirect < the prosecutor`}},
	{"three deep", `Northwire reported that the Harbour Guild had said that two divers had told it that the wreck was empty.`, []string{
		`Northwire | reported | that the Harbour Guild had said that two divers had told it that the wreck was empty | indirect < the Harbour Guild < two divers`}},
	{"according to within", `The Herald reported that, according to two clerks, the ledger had been burnt.`, []string{
		`The Herald | reported | that, according to two clerks, the ledger had been burnt | indirect < two clerks`}},
	{"according to at the end within", `The Herald reported that the ledger had been burnt, according to two clerks.`, []string{
		`The Herald | reported | that the ledger had been burnt, according to two clerks | indirect < two clerks`}},
	{"a possessive that says", `The Courier reported that the general's spokesman had denied that any boat was missing.`, []string{
		`The Courier | reported | that the general's spokesman had denied that any boat was missing | indirect < the general's spokesman`}},
	{"an apposition in between", `The Courier reported that Ada Thorne, the harbour engineer, had warned that the gate would fail.`, []string{
		`The Courier | reported | that Ada Thorne, the harbour engineer, had warned that the gate would fail | indirect < Ada Thorne, the harbour engineer`}},

	// Quoting.
	{"quoted as saying", `State media quoted the general as saying that the island was calm.`, []string{
		`State media | quoted | the general as saying that the island was calm | indirect < the general`}},
	{"quotes as saying", `The Osk Chronicle quotes Mayor Finch as saying that the pier will be shut until June.`, []string{
		`The Osk Chronicle | quotes | Mayor Finch as saying that the pier will be shut until June | indirect < Mayor Finch`}},
	{"quoted as saying, named in an apposition", `State media quoted the governor, Emil Harrow, as saying that the dam was safe.`, []string{
		`State media | quoted | the governor, Emil Harrow, as saying that the dam was safe | indirect < the governor, Emil Harrow`}},
	{"quoted as saying, with a relative clause", `Northwire quoted Mayor Finch, who runs the port, as saying that the pier was shut.`, []string{
		`Northwire | quoted | Mayor Finch, who runs the port, as saying that the pier was shut | indirect < Mayor Finch`}},
	{"quoted as saying in quotation marks", `Northwire quoted a guard as saying: “Nobody came out of the mine.”`, []string{
		`Northwire | quoted a guard as saying | Nobody came out of the mine | direct < a guard`}},
	{"cited as saying", `Northwire cited the governor's press service as saying that nine boats were missing.`, []string{
		`Northwire | cited | the governor's press service as saying that nine boats were missing | indirect < the governor's press service`}},
	{"quoted by, passive", `Mayor Finch was quoted by the Courier as saying that the pier was shut.`, []string{
		`the Courier | saying | that the pier was shut | indirect < Mayor Finch`}},
	{"inverted, citing somebody with a clause", `The port would be sold, reported the Velm Herald, citing an official who asked not to be named.`, []string{
		`the Velm Herald | reported | The port would be sold | indirect < an official`}},
	{"inserted, citing somebody with a clause", `The column, the ministry had claimed, citing an official who asked not to be named, had stalled near the river.`, []string{
		`the ministry | had claimed | The column … had stalled near the river | indirect < an official`}},
	{"an owner is no link", `The Water Board's letter said the pipes were old.`, []string{
		`The Water Board's letter | said | the pipes were old | indirect`}},
	{"an owner within is no link of its own", `The union said the firm's own survey had found the gate was unsafe.`, []string{
		`The union | said | the firm's own survey had found the gate was unsafe | indirect < the firm's own survey`}},
	{"quoted by, passive, after a relative clause", `Ada Thorne, who ran the harbour for nine years and left it in May after a quarrel over its debts, was quoted by Northwire as saying that the gate was old.`, []string{
		`Northwire | was quoted | that the gate was old | indirect < Ada Thorne, who ran the harbour for nine years and left it in May after a quarrel over its debts,`}},
	{"quoted in, passive", `The governor was quoted as saying that the dam was safe.`, []string{
		`The governor | quoted as saying | that the dam was safe | indirect`}},
	{"cited a statement saying", `The Herald cited a ministry statement saying the wells were clean.`, []string{
		`The Herald | cited | a ministry statement saying the wells were clean | indirect < a ministry statement`}},
	{"cited a report that said", `The Herald cited a police report that said the boat had been empty.`, []string{
		`The Herald | cited | a police report that said the boat had been empty | indirect < a police report`}},
	{"quoted by at the end", `The dam is safe, the governor was quoted as saying by Northwire.`, []string{
		`Northwire | was quoted as saying | The dam is safe | indirect < the governor`}},

	// Citing.
	{"citing, after the subject", `Northwire, citing two people, said the bank would be sold.`, []string{
		`Northwire | said | the bank would be sold | indirect < two people`}},
	{"citing, after the subject, reported that", `The Velm Herald, citing a senior port official, reported that the cranes had been sold.`, []string{
		`The Velm Herald | reported | that the cranes had been sold | indirect < a senior port official`}},
	{"citing a report by", `The Courier, citing a report by the Velm Audit Office, said the ferry had never been insured.`, []string{
		`The Courier | said | the ferry had never been insured | indirect < a report by the Velm Audit Office < the Velm Audit Office`}},
	{"citing at the start", `Citing two officials, Radio Velm said that the road was closed.`, []string{
		`Radio Velm | said | that the road was closed | indirect < two officials`}},
	{"citing after the cue", `Radio Velm said, citing two officials, that the road was closed.`, []string{
		`Radio Velm | said | that the road was closed | indirect < two officials`}},
	{"citing at the end", `The road will be closed until June, Radio Velm said on Monday, citing two officials.`, []string{
		`Radio Velm | said | The road will be closed until June | indirect < two officials`}},
	{"citing at the end, inverted", `The road is closed, reported the Herald, citing a ministry spokesman.`, []string{
		`the Herald | reported | The road is closed | indirect < a ministry spokesman`}},
	{"quoting", `The road is closed, the Herald reported, quoting the mayor of Osk.`, []string{
		`the Herald | reported | The road is closed | indirect < the mayor of Osk`}},
	{"citing people with a clause of their own", `Northwire, citing people familiar with the talks, reported that the bank would be sold.`, []string{
		`Northwire | reported | that the bank would be sold | indirect < people familiar with the talks`}},
	{"which cited", `The Herald, which cited two aides, reported that the vote had been bought.`, []string{
		`The Herald | reported | that the vote had been bought | indirect < two aides`}},
	{"citing an argument", `The council, citing the cost of the work, said that the bridge would not be repaired.`, []string{
		`The council | citing | the cost of the work | indirect`,
		`The council | said | that the bridge would not be repaired | indirect`}},
	{"citing intelligence", `The Defence Office of Tarn, citing western intelligence, said the column had turned back.`, []string{
		`The Defence Office of Tarn | said | the column had turned back | indirect < western intelligence`}},
	{"quoted clause with citing", `“The column has turned back”, the Defence Office said, citing western intelligence.`, []string{
		`the Defence Office | said | The column has turned back | direct < western intelligence`}},
	{"based on", `The weather office said, based on reports from lighthouse keepers, that the storm had passed.`, []string{
		`The weather office | said | that the storm had passed | indirect < reports from lighthouse keepers < lighthouse keepers`}},

	// According to.
	{"according to somebody who cited", `The vote was bought, according to the Courier, which cited two aides.`, []string{
		`the Courier | according to | The vote was bought | indirect < two aides`}},
	{"according to somebody citing", `The vote was bought, according to the Courier, citing two aides.`, []string{
		`the Courier | according to | The vote was bought | indirect < two aides`}},
	{"according to those cited by", `The vote was bought, according to two aides cited by the Courier.`, []string{
		`the Courier | according to | The vote was bought | indirect < two aides`}},
	{"in a report, seen by, with commas", `The ministry had warned in a report, seen by the Orsa Courier, that the gate was old.`, []string{
		`The ministry | had warned | that the gate was old | indirect < the Orsa Courier`}},
	{"according to a report seen by", `According to a report seen by the Herald, the ferry had never been insured.`, []string{
		`a report seen by the Herald | According to | the ferry had never been insured | indirect < the Herald`}},
	{"according to a report by and seen by", `The ferry had never been insured, according to a report by the Audit Office seen by the Herald.`, []string{
		`a report by the Audit Office seen by the Herald | according to | The ferry had never been insured | indirect < the Herald < the Audit Office`}},
	{"according to a report by, with commas", `The ferry had never been insured, according to a draft report by the Audit Office, seen by the Herald.`, []string{
		`a draft report by the Audit Office, seen by the Herald | according to | The ferry had never been insured | indirect < the Herald < the Audit Office`}},
	{"according to documents obtained by", `Two of the pumps were never paid for, according to documents obtained by Radio Velm and the Osk Chronicle.`, []string{
		`documents obtained by Radio Velm and the Osk Chronicle | according to | Two of the pumps were never paid for | indirect < Radio Velm and the Osk Chronicle`}},
	{"according to an interview with", `According to a survey by the University of Velm, one boat in three has no licence.`, []string{
		`a survey by the University of Velm | According to | one boat in three has no licence | indirect < the University of Velm`}},
	{"according to figures from", `One boat in three has no licence, according to figures from the Harbour Office.`, []string{
		`figures from the Harbour Office | according to | One boat in three has no licence | indirect < the Harbour Office`}},

	// Documents that somebody passes on.
	{"a memo obtained by", `An internal memo obtained by the Courier says that the gate was left open.`, []string{
		`An internal memo obtained by the Courier | says | that the gate was left open | indirect < the Courier`}},
	{"emails reviewed by", `Emails reviewed by Northwire show that the mayor knew of the leak.`, []string{
		`Emails reviewed by Northwire | show | that the mayor knew of the leak | indirect < Northwire`}},
	{"a study published in", `A study by the Tarn Institute found that the river was warmer than in 1990.`, []string{
		`A study by the Tarn Institute | found | that the river was warmer than in 1990 | indirect < the Tarn Institute`}},
	{"a report from", `A report from the Velm Audit Office said the accounts were wrong.`, []string{
		`A report from the Velm Audit Office | said | the accounts were wrong | indirect < the Velm Audit Office`}},
	{"a letter seen by, after the statement", `The accounts were wrong, a letter seen by the Osk Chronicle shows.`, []string{
		`a letter seen by the Osk Chronicle | shows | The accounts were wrong | indirect < the Osk Chronicle`}},
	{"in a post relayed by", `In a post relayed by the Courier, Ada Thorne said that she would not stand again.`, []string{
		`Ada Thorne | said | that she would not stand again | indirect < the Courier`}},
	{"in a statement carried by", `The general said in a statement carried by Northwire that the island was calm.`, []string{
		`The general | said | that the island was calm | indirect < Northwire`}},
	{"in a statement issued by another", `Thorne said in a statement released by the Harbour Guild that she was well.`, []string{
		`Thorne | said | that she was well | indirect < the Harbour Guild`}},

	// Telling and learning.
	{"was told by", `The Herald was told by two clerks that the ledger had been burnt.`, []string{
		`two clerks | was told by | that the ledger had been burnt | indirect`}},
	{"has learned from", `The Herald has learned from two clerks that the ledger had been burnt.`, []string{
		`The Herald | has learned | that the ledger had been burnt | indirect < two clerks`}},
	{"people told a paper", `People familiar with the matter told the Journal that the bank would be sold.`, []string{
		`People familiar with the matter | told | that the bank would be sold | indirect`}},
	{"people told a paper, at the end", `The bank will be sold within weeks, people familiar with the matter told the Velm Journal.`, []string{
		`people familiar with the matter | told | The bank will be sold within weeks | indirect`}},
	{"told a paper, which reported", `Two clerks told the Herald, which reported on Monday that the ledger had been burnt.`, []string{
		`which = Herald | reported | that the ledger had been burnt | indirect < Two clerks`}},
	{"told an agency", `A diver told Northwire that the wreck was empty.`, []string{
		`A diver | told | that the wreck was empty | indirect`}},

	// Who is not named makes no claim by that.
	{"asked not to be named", `A woman who asked not to be named said that the mine had been shut for years.`, []string{
		`A woman who asked not to be named | said | that the mine had been shut for years | indirect`}},
	{"declined to be identified", `Two clerks, who declined to be identified, said the ledger had been burnt.`, []string{
		`Two clerks | said | the ledger had been burnt | indirect`}},
	{"speaking on condition of anonymity", `The mine has been shut for years, said an engineer, speaking on condition of anonymity because he was not allowed to talk to reporters.`, []string{
		`an engineer | said | The mine has been shut for years | indirect`}},
	{"asked for anonymity", `One official, who requested anonymity to discuss the talks, told the Herald that the talks had failed.`, []string{
		`One official | told | that the talks had failed | indirect`}},
	{"did not want to be named", `“We were never paid,” said a miner who did not want to give his name.`, []string{
		`a miner who did not want to give his name | said | We were never paid | direct`}},

	// A clause that goes on after an inserted speaker.
	{"because after the speaker", `The pump failed, she said, because the valve was old.`, []string{
		`she | said | The pump failed … because the valve was old | indirect`}},
	{"so that after the speaker", `The gate was opened at noon, Thorne said, so that the boats could leave.`, []string{
		`Thorne | said | The gate was opened at noon … so that the boats could leave | indirect (could)`}},
	{"and after the speaker", `The gate, the mayor said, was opened at noon and never shut again.`, []string{
		`the mayor | said | The gate … was opened at noon and never shut again | indirect`}},
	{"if after the speaker", `The mine would close, Vollan warned, if nobody bought it.`, []string{
		`Vollan | warned | The mine would close … if nobody bought it | indirect`}},

	// More of each, in other tenses and orders.
	{"according to somebody, others have said", `According to Northwire, officials have said the dam will be emptied.`, []string{
		`Northwire | According to | officials have said the dam will be emptied | indirect < officials`}},
	{"citing at the end of what is told", `Officials told Northwire that the dam would be emptied, citing a letter from the Water Board.`, []string{
		`Officials | told | that the dam would be emptied | indirect < a letter from the Water Board < the Water Board`}},
	{"first published by", `The Water Board's letter, first published by the Courier, says the dam will be emptied.`, []string{
		`The Water Board's letter | says | the dam will be emptied | indirect < the Courier`}},
	{"assured", `Finch told reporters that the police had assured him that nobody was hurt.`, []string{
		`Finch | told | that the police had assured him that nobody was hurt | indirect < the police`}},
	{"a copy obtained by", `The report, a copy of which was obtained by Radio Velm, says the dam leaks.`, []string{
		`The report, a copy of which was obtained by Radio Velm, | says | the dam leaks | indirect < Radio Velm`}},
	{"a leaked report", `A leaked report seen by Radio Velm has warned that the dam will fail within a year.`, []string{
		`A leaked report seen by Radio Velm | has warned | that the dam will fail within a year | indirect < Radio Velm`}},
	{"in a letter published by, with a day", `In a letter published by the Courier on Friday, Thorne admitted that she had sold the boats.`, []string{
		`Thorne | admitted | that she had sold the boats | indirect < the Courier`}},
	{"quoting at the start", `Quoting an unnamed officer, the Osk Chronicle writes that two boats were lost.`, []string{
		`the Osk Chronicle | writes | that two boats were lost | indirect < an unnamed officer`}},
	{"quoted as saying after the quotation", `“Two boats were lost,” the Osk Chronicle quoted an officer as saying.`, []string{
		`the Osk Chronicle | quoted | “Two boats were lost,” | direct < an officer`}},
	{"told after the quotation", `“Two boats were lost,” an officer told the Osk Chronicle.`, []string{
		`an officer | told | “Two boats were lost,” | direct`}},
	{"quoted as saying by, after the quotation", `“Two boats were lost,” an officer was quoted as saying by the Osk Chronicle.`, []string{
		`the Osk Chronicle | was quoted as saying | “Two boats were lost,” | direct < an officer`}},
	{"quoted by as saying, before the quotation", `An officer was quoted by the Osk Chronicle as saying, “Two boats were lost.”`, []string{
		`the Osk Chronicle | was quoted as saying | “Two boats were lost.” | direct < An officer`}},
	{"documents showing", `Radio Velm said it had seen documents showing that the mayor had been paid.`, []string{
		`Radio Velm | said | it had seen documents showing that the mayor had been paid | indirect < documents`}},
	{"documents which show", `Radio Velm has seen documents which show that the mayor was paid.`, []string{
		`Radio Velm | has seen | documents which show that the mayor was paid | indirect < documents`}},
	{"documents at the end", `The mayor was paid by the builders, documents seen by Radio Velm show.`, []string{
		`documents seen by Radio Velm | show | The mayor was paid by the builders | indirect < Radio Velm`}},
	{"had been told by", `Vollan said he had been told by the police that the road was clear.`, []string{
		`Vollan | said | he had been told by the police that the road was clear | indirect < the police`}},
	{"had heard from", `Vollan said that he had heard from neighbours that the road was clear.`, []string{
		`Vollan | said | that he had heard from neighbours that the road was clear | indirect < neighbours`}},
	{"learned from nobody", `The Herald learned on Monday that the vote had been bought.`, []string{
		`The Herald | learned | that the vote had been bought | indirect`}},
	{"told without that", `Sources close to the council have told the Herald the vote was bought.`, []string{
		`Sources close to the council | have told | the vote was bought | indirect`}},
	{"citing sources close to", `The vote was bought, the Herald reports, citing sources close to the council.`, []string{
		`the Herald | reports | The vote was bought | indirect < sources close to the council`}},
	{"citing people briefed", `The Herald reported on Friday, citing three people briefed on the plan, that the ferry line would be closed.`, []string{
		`The Herald | reported | that the ferry line would be closed | indirect < three people briefed on the plan`}},
	{"people briefed, reported at the end", `Three people briefed on the plan said the ferry line would be closed, the Herald reported on Friday.`, []string{
		`the Herald | reported | Three people briefed on the plan said the ferry line would be closed | indirect < Three people briefed on the plan`}},
	{"in a statement carried by, after the quotation", `“The border is shut,” the ministry said in a statement carried by the Northwire agency.`, []string{
		`the ministry | said | “The border is shut,” | direct < the Northwire agency`}},
	{"confirmed", `Northwire said the ministry had confirmed the border was shut.`, []string{
		`Northwire | said | the ministry had confirmed the border was shut | indirect < the ministry`}},
	{"quoting between cue and content", `The state news agency reported, quoting the interior ministry, that the border was shut.`, []string{
		`The state news agency | reported | that the border was shut | indirect < the interior ministry`}},
	{"somebody cited by", `A doctor, cited by local media, said nine people had died.`, []string{
		`local media | said | nine people had died | indirect < A doctor`}},
	{"a kind of people that is no source by itself", `The general claimed on Monday that his scouts had reported the village was empty.`, []string{
		`The general | claimed | that his scouts had reported the village was empty | indirect < his scouts`}},
	{"carried out by and seen by", `Half the money is missing, according to an audit by Pell and Sons that was seen by the Courier.`, []string{
		`an audit by Pell and Sons that was seen by the Courier | according to | Half the money is missing | indirect < the Courier < Pell and Sons`}},
	{"an audit has found", `Half the money is missing, an audit by Pell and Sons has found.`, []string{
		`an audit by Pell and Sons | has found | Half the money is missing | indirect < Pell and Sons`}},
	{"its own study", `The Tarn Institute said its study showed that one in three wells was dry.`, []string{
		`The Tarn Institute | said | its study showed that one in three wells was dry | indirect`}},
	{"published in a journal", `A study published in the journal Tides and Rivers found that the river was warmer.`, []string{
		`A study published in the journal Tides and Rivers | found | that the river was warmer | indirect < the journal Tides and Rivers`}},
	{"a report in a paper", `A report in the Courier said that the river was warmer.`, []string{
		`A report in the Courier | said | that the river was warmer | indirect < the Courier`}},
	{"described within", `Police sources told the Courier that a witness had described a red van.`, []string{
		`Police sources | told | that a witness had described a red van | indirect < a witness`}},
	{"figures that show, inserted", `The harbour is silting up, the department's own figures show, she said.`, []string{
		`she | said | The harbour is silting up, the department's own figures show | indirect < the department's own figures`}},
	{"told whom to do what within", `She claimed that the treasurer told her to “stick to the stamps”.`, []string{
		`She | claimed | that the treasurer told her to stick to the stamps | mixed < the treasurer`}},
	{"told officers", `Prosecutors say Vollan told officers that he had never seen the boat.`, []string{
		`Prosecutors | say | Vollan told officers that he had never seen the boat | indirect < Vollan`}},
	{"one and the other", `Two women ran from the fire. One said the roof fell. The other said it was an explosion.`, []string{
		`One | said | the roof fell | indirect`,
		`The other | said | it was an explosion | indirect`}},
	{"a nickname between dashes", `Yusuf Tarrant — nicknamed the Heron — said the marsh was dying.`, []string{
		`Yusuf Tarrant | said | the marsh was dying | indirect`}},
	{"a nickname in quotation marks", `Dessa Vole, known as “the Heron”, said the marsh was dying.`, []string{
		`Dessa Vole | said | the marsh was dying | indirect`}},
	{"a verb before a colon", `A resident who did not wish to be identified told Radio Velm: “We have nothing left.”`, []string{
		`A resident who did not wish to be identified | told | “We have nothing left.” | direct`}},
	{"gave her name only", `“We have nothing left,” said one resident, who gave her name only as Ida.`, []string{
		`one resident | said | “We have nothing left,” | direct`}},
	{"spoke on condition", `The officials spoke on condition of anonymity because they were not allowed to talk to the press.`, nil},
	{"because, with a second clause", `It failed, she said, because the valve was old and nobody had checked it.`, []string{
		`she | said | It failed … because the valve was old and nobody had checked it | indirect`}},
	{"has learned, at the end", `Finch was taken to the harbour but left her guards on the quay, the Herald has learned.`, []string{
		`the Herald | has learned | Finch was taken to the harbour but left her guards on the quay | indirect`}},
	{"according to somebody, a phrase before another", `According to her account, after looking at the leg, she insisted that the mayor go to the hospital.`, []string{
		`her account | According to | after looking at the leg, she insisted that the mayor go to the hospital | indirect < she`}},
	{"told the council oneself", `Thorne said she had told the council that the gate was weak.`, []string{
		`Thorne | said | she had told the council that the gate was weak | indirect`}},
	{"should say", `Vollan said the mayor should say that the gate is safe.`, []string{
		`Vollan | said | the mayor should say that the gate is safe | indirect`}},
	{"nobody had told", `The council said nobody had told it that the gate was weak.`, []string{
		`The council | said | nobody had told it that the gate was weak | indirect`}},
	{"a denial", `The mayor denied that Vollan had told her that the gate was weak.`, []string{
		`The mayor | denied | that Vollan had told her that the gate was weak | indirect denied`}},
	{"a report that is only spoken of", `Thorne said she had read the report by the Audit Office.`, []string{
		`Thorne | said | she had read the report by the Audit Office | indirect`}},
	{"citing a reason", `Thorne, citing her age, said she would not stand again.`, []string{
		`Thorne | citing | her age | indirect`,
		`Thorne | said | she would not stand again | indirect`}},
	{"not reported", `The Courier's editor said that the paper had not reported that the gate was sold.`, []string{
		`The Courier's editor | said | that the paper had not reported that the gate was sold | indirect`}},
	{"if somebody says", `If the mayor says the gate is safe, Vollan said, nobody will believe her.`, []string{
		`Vollan | said | If the mayor says the gate is safe … nobody will believe her | indirect`}},
	{"seen by neighbours", `Thorne was seen by neighbours on Friday and said she was well.`, []string{
		`Thorne | said | she was well | indirect`}},
	{"that, according to, later in the clause", `The Tarn Defence Office said in its daily update that, according to prisoners, the column had run out of fuel.`, []string{
		`The Tarn Defence Office | said | that, according to prisoners, the column had run out of fuel | indirect < prisoners`}},
	{"according to somebody quoted by", `According to a Harbour Guild spokesman quoted by Northwire, the strike will end on Monday.`, []string{
		`Northwire | According to | the strike will end on Monday | indirect < a Harbour Guild spokesman`}},
	{"quoted as saying, after the statement", `The strike will end on Monday, Northwire quoted a Harbour Guild spokesman as saying.`, []string{
		`Northwire | quoted | The strike will end on Monday | indirect < a Harbour Guild spokesman`}},
	{"first reported by", `The strike, first reported by Northwire, will end on Monday, the guild said.`, []string{
		`the guild | said | The strike, first reported by Northwire, will end on Monday | indirect`}},
	{"witnesses within", `The police say witnesses reported that a red van left the harbour at nine.`, []string{
		`The police | say | witnesses reported that a red van left the harbour at nine | indirect < witnesses`}},
	{"interviewed by", `A red van left the harbour at nine, according to witnesses interviewed by the police.`, []string{
		`witnesses interviewed by the police | according to | A red van left the harbour at nine | indirect`}},
	{"a document with a relative clause", `It cannot be saved, says the document, which has been seen by the Velm Herald.`, []string{
		`the document, which has been seen by the Velm Herald | says | It cannot be saved | indirect < the Velm Herald`}},
	{"in an email to others seen by", `In an email to staff seen by the Velm Herald, the director wrote that the bridge could not be saved.`, []string{
		`the director | wrote | that the bridge could not be saved | indirect < the Velm Herald`}},
	{"in an email that was obtained by", `The director, in an email to staff that was obtained by the Velm Herald, wrote: “The bridge cannot be saved.”`, []string{
		`The director | wrote | “The bridge cannot be saved.” | direct < the Velm Herald`}},
	{"quoted in local media", `Rebel sources quoted in local media claimed that the village had fallen.`, []string{
		`local media | claimed | that the village had fallen | indirect < Rebel sources`}},
	{"reports citing", `The village has fallen, according to local media reports citing rebel sources.`, []string{
		`local media reports | according to | The village has fallen | indirect < rebel sources`}},
	{"intelligence suggests", `The ministry says intelligence suggests the village has fallen.`, []string{
		`The ministry | says | intelligence suggests the village has fallen | indirect < intelligence (suggests)`}},
	{"told by nobody", `Police said they had been told that the boat was stolen.`, []string{
		`Police | said | they had been told that the boat was stolen | indirect`}},
	{"were told by the owner", `A police spokesman said officers were told by the owner that the boat had been stolen.`, []string{
		`A police spokesman | said | officers were told by the owner that the boat had been stolen | indirect < the owner`}},
	{"warned by", `The Courier has previously reported that the council was warned by its own lawyers that the sale was illegal.`, []string{
		`The Courier | has previously reported | that the council was warned by its own lawyers that the sale was illegal | indirect < its own lawyers`}},
	{"citing documents and people", `The pier was sold to two buyers in the same week, the Velm Courier reported on Tuesday, citing court papers and two people with knowledge of the sale.`, []string{
		`the Velm Courier | reported | The pier was sold to two buyers in the same week | indirect < court papers and two people with knowledge of the sale`}},
	{"papers which were seen by", `According to the papers, which were seen by the newspaper, the guild signed a contract with Pell and Sons on Monday.`, []string{
		`the papers, which were seen by the newspaper | According to | the guild signed a contract with Pell and Sons on Monday | indirect < the newspaper`}},
	{"asked not to be named because", `One of the two people, who asked not to be named because the case is still open, told the Courier that the guild's treasurer had warned the board in April that the first contract was binding.`, []string{
		`One of the two people | told | that the guild's treasurer had warned the board in April that the first contract was binding | indirect < the guild's treasurer`}},
	{"quoting, taken for a part of the source", `Radio Velm, quoting a lawyer for the builder, said on Wednesday that he would ask for his money back.`, []string{
		`Radio Velm | said | that he would ask for his money back | indirect < a lawyer for the builder`}},
	{"a report, by", `The report, by the firm of Lund and Daughters, concluded that three of five contracts had never been signed.`, []string{
		`The report, by the firm of Lund and Daughters, | concluded | that three of five contracts had never been signed | indirect < the firm of Lund and Daughters`}},
	{"in a letter to others obtained by, and within", `In a letter to the council obtained by Radio Velm, Thorne wrote that the guild had told her in March that no sale was planned.`, []string{
		`Thorne | wrote | that the guild had told her in March that no sale was planned | indirect < Radio Velm < the guild`}},
	{"a phrase between published by and that", `The founder said in a voice message published by his press service that his men would leave.`, []string{
		`The founder | said | that his men would leave | indirect < his press service`}},
	{"without citing", `The ministry said, without citing evidence, that the attack had stalled.`, []string{
		`The ministry | said | that the attack had stalled | indirect`}},
	{"who says what", `The sheet shows the forms in which articles say who says what.`, []string{
		`The sheet | shows | the forms in which articles say who says what | indirect`}},
	{"who reports what somebody told another", `The guard told Radio Velm that nobody had come, Northwire reported on Monday.`, []string{
		`Northwire | reported | The guard told Radio Velm that nobody had come | indirect < The guard`}},
	{"who reports what somebody told another, citing", `The bank's treasurer told the Herald that it was not for sale, Northwire reported, citing a letter.`, []string{
		`Northwire | reported | The bank's treasurer told the Herald that it was not for sale | indirect < a letter < The bank's treasurer`}},
	{"had been told by, with a place", `Vollan said he had been told by an engineer in the guild that Thorne would leave.`, []string{
		`Vollan | said | he had been told by an engineer in the guild that Thorne would leave | indirect < an engineer in the guild`}},
	{"an inquiry heard on a day", `Finch told the islanders that the pier was safe although divers had warned that it was rotten, an inquiry heard on Friday.`, []string{
		`an inquiry | heard | Finch told the islanders that the pier was safe although divers had warned that it was rotten | indirect < Finch < divers`}},
	{"a time after who is no link", `Thorne, who last month said the gate would fall, said it again.`, []string{
		`who = Thorne | said | the gate would fall | indirect`}},
	{"cited as claiming", `The Institute for the Study of Rivers cited pro-Osk bloggers as claiming that the column had reached the bridge.`, []string{
		`The Institute for the Study of Rivers | cited | pro-Osk bloggers as claiming that the column had reached the bridge | indirect < pro-Osk bloggers`}},
	{"its own intelligence", `Tarn's defence ministry said, citing its own intelligence, that thousands of convicts were likely to be pardoned.`, []string{
		`Tarn's defence ministry | said | that thousands of convicts were likely to be pardoned | indirect < its own intelligence (likely)`}},
	{"in an update that cited", `The attack has stalled, the defence office said in its latest intelligence update, which cited prisoners.`, []string{
		`the defence office | said | The attack has stalled | indirect < prisoners`}},
	{"in a video relayed by", `The Grey Company will leave the town by June, its founder said in a video relayed by Northwire on Friday.`, []string{
		`its founder | said | The Grey Company will leave the town by June | indirect < Northwire`}},
	{"polls that show nothing said", `Vollan said the latest polls showing him a distant second were wrong.`, []string{
		`Vollan | said | the latest polls showing him a distant second were wrong | indirect`}},
	{"what others are saying", `Thorne said that she had heard what voters were saying about the gate.`, []string{
		`Thorne | said | that she had heard what voters were saying about the gate | indirect`}},
	{"who is put in the way", `Thorne said that the council's plan, which some have argued was hers, had failed.`, []string{
		`Thorne | said | that the council's plan, which some have argued was hers, had failed | indirect`}},
	{"he said, within his own words", `Vollan said that the old gate, he thought, would have held.`, []string{
		`Vollan | said | that the old gate, he thought, would have held | indirect`}},

	// Asides that name whom a source leans on, wherever they stand.
	{"citing, at the end of what is reported", `The Velm Courier reported that the fund had a hole, citing two trustees.`, []string{
		`The Velm Courier | reported | that the fund had a hole | indirect < two trustees`}},
	{"citing, at the end, without that", `Radio Velm said the ferry had sunk, citing an evacuee.`, []string{
		`Radio Velm | said | the ferry had sunk | indirect < an evacuee`}},
	{"citing, at the end, taken for what is reported", `The channel reported that the camp was full, citing three detainees and a referee.`, []string{
		`The channel | reported | that the camp was full | indirect < three detainees and a referee`}},
	{"citing, after the verb, without that", `The Orsa Herald reported, citing a draft of the agreement, the port would be sold.`, []string{
		`The Orsa Herald | reported | the port would be sold | indirect < a draft of the agreement`}},
	{"citing, after the verb and a day", `The guild said on Monday, citing Tarn intelligence, that the column had stalled.`, []string{
		`The guild | said | that the column had stalled | indirect < Tarn intelligence`}},
	{"citing, after an inserted speaker", `The column, the guild said, citing Tarn intelligence, had stalled.`, []string{
		`the guild | said | The column had stalled | indirect < Tarn intelligence`}},
	{"citing, after a speaker at the end", `The column had stalled, the guild said, citing Tarn intelligence.`, []string{
		`the guild | said | The column had stalled | indirect < Tarn intelligence`}},
	{"quoting, between subject and verb of what is reported", `Northwire reported that the army, quoting a captured soldier, said the town had fallen.`, []string{
		`Northwire | reported | that the army, quoting a captured soldier, said the town had fallen | indirect < the army < a captured soldier`}},
	{"citing, between subject and verb of what is reported, perfect", `The Herald has reported that the board, citing an audit, warned that the fund was empty.`, []string{
		`The Herald | has reported | that the board, citing an audit, warned that the fund was empty | indirect < the board < an audit`}},
	{"in a report, which was seen by", `Thorne warned in a report, which was seen by the Courier, that the gate would fall.`, []string{
		`Thorne | warned | that the gate would fall | indirect < the Courier`}},
	{"according to a report, inserted", `The gate, according to a report seen by the Courier, was sold.`, []string{
		`a report seen by the Courier | according to | The gate was sold | indirect < the Courier`}},
	{"it was reported by", `It was reported by Northwire that two officials had said the gate was sold.`, []string{
		`Northwire | was reported | that two officials had said the gate was sold | indirect < two officials (was reported)`}},
	{"one of them as saying", `Two clerks met the Herald. The paper quoted one of them as saying that the ledger had been burnt.`, []string{
		`The paper | quoted | one of them as saying that the ledger had been burnt | indirect < one of them`}},
	{"two of the officials as saying", `Northwire quoted two of the officials as saying that the gate was shut.`, []string{
		`Northwire | quoted | two of the officials as saying that the gate was shut | indirect < two of the officials`}},
	{"published on a day in", `Eels may dream, according to a study published on Wednesday in the journal Tides and Rivers.`, []string{
		`a study published on Wednesday in the journal Tides and Rivers | according to | Eels may dream | indirect < the journal Tides and Rivers (may)`}},
	{"released in a month by", `A report released in March by the Tarn Institute found that eels dream.`, []string{
		`A report released in March by the Tarn Institute | found | that eels dream | indirect < the Tarn Institute`}},
	{"carried out for somebody by another", `A survey conducted for Radio Velm by Polltree found that half the eels dream.`, []string{
		`A survey conducted for Radio Velm by Polltree | found | that half the eels dream | indirect < Polltree`}},
	// Who speaks within what is said, but is not leant on.
	{"after somebody said", `Radio Velm reported that the gate was closed after the mayor claimed that the pier was rotten.`, []string{
		`Radio Velm | reported | that the gate was closed after the mayor claimed that the pier was rotten | indirect`}},
	{"when somebody said", `The Courier reported that the gate was shut when divers warned that the pier was rotten.`, []string{
		`The Courier | reported | that the gate was shut when divers warned that the pier was rotten | indirect`}},
	{"falsely claims", `Thorne said that the leaflet falsely claimed that she had sold the boats.`, []string{
		`Thorne | said | that the leaflet falsely claimed that she had sold the boats | indirect`}},
	{"a thing somebody said was", `The council said that it would rebuild a pier the mayor said was rotten.`, []string{
		`The council | said | that it would rebuild a pier the mayor said was rotten | indirect`}},
	{"a voice that said", `Vollan said the island had lost a voice that said the sea would rise.`, []string{
		`Vollan | said | the island had lost a voice that said the sea would rise | indirect`}},
	{"an official somebody spoke to", `Vollan said that an official he spoke to on the quay said that the gate was shut.`, []string{
		`Vollan | said | that an official he spoke to on the quay said that the gate was shut | indirect < an official he spoke to on the quay`}},
	{"whose mother asked that she not be named", `One, a 16-year-old whose mother asked that she not be named, said she felt “kind of sick”.`, []string{
		`One, a 16-year-old whose mother asked that she not be named | said | she felt “kind of sick” | mixed`}},
	{"a man who asked that he not be named", `A ferryman who asked that his name not be used said that the boat was old.`, []string{
		`A ferryman who asked that his name not be used | said | that the boat was old | indirect`}},
	{"a ruling, according to", `Justice Mbeki ruled that the arrest was unlawful, according to lawyer Ada Thorne.`, []string{
		`lawyer Ada Thorne | according to | Justice Mbeki ruled that the arrest was unlawful | indirect < Justice Mbeki`}},
	{"citing images, assessed", `Citing satellite images, the Defence Office assessed that the army was preparing to withdraw.`, []string{
		`the Defence Office | assessed | that the army was preparing to withdraw | indirect < satellite images`}},
	{"who left in a month said", `Two clerks who left in June said they had been assured by Finch that the gap was a “mistake”, according to minutes of a board meeting obtained by Northwire.`, []string{
		`minutes of a board meeting obtained by Northwire | according to | Two clerks who left in June said they had been assured by Finch that the gap was a “mistake” | mixed < Northwire < Two clerks < Finch`}},
	{"warned in May", `According to a cable seen by the Courier, the envoy warned in May that relations were bad.`, []string{
		`a cable seen by the Courier | According to | the envoy warned in May that relations were bad | indirect < the Courier < the envoy`}},
	{"a copy of which", `In a letter to the guild, a copy of which has been seen by the Tarn Echo, Thorne wrote that she was sorry.`, []string{
		`Thorne | wrote | that she was sorry | indirect < the Tarn Echo`}},
	{"according to somebody who spoke to a paper", `According to a person briefed on the sale who spoke to the Orsa Herald, the deal was signed on Thursday.`, []string{
		`a person briefed on the sale who spoke to the Orsa Herald | According to | the deal was signed on Thursday | indirect`}},
	{"citing somebody in quotation marks", `The Orsa Courier, citing “a friend of the mayor”, had claimed he was looking at houses in Osk.`, []string{
		`The Orsa Courier | had claimed | he was looking at houses in Osk | indirect < a friend of the mayor`}},
	{"a poll for somebody by another", `A poll for the Herald by Polltree found that 61% opposed the plan.`, []string{
		`A poll for the Herald by Polltree | found | that 61% opposed the plan | indirect < Polltree`}},
	{"a survey of people by somebody", `A survey of 200 farmers by the Tarn Institute found that 61% opposed the plan.`, []string{
		`A survey of 200 farmers by the Tarn Institute | found | that 61% opposed the plan | indirect < the Tarn Institute`}},
	{"a report of what an army did", `A report of killings by the army said that nine people had died.`, []string{
		`A report of killings by the army | said | that nine people had died | indirect`}},

	// The same with more in the aside, and in other places.
	{"citing an official who, after the subject", `Northwire, citing an official who asked not to be named, confirmed last week that the port would be sold.`, []string{
		`Northwire | confirmed | that the port would be sold | indirect < an official`}},
	{"citing documents it had obtained, at the start", `Citing documents it had obtained, the guild had claimed last week that the port would be sold.`, []string{
		`the guild | had claimed | that the port would be sold | indirect < documents`}},
	{"citing documents it had obtained, at the end", `The guild had claimed last week that the port would be sold, citing documents it had obtained.`, []string{
		`The guild | had claimed | that the port would be sold | indirect < documents`}},
	{"citing people familiar, inserted", `The column, two news agencies announced, citing people familiar with the plan, had stalled near the river.`, []string{
		`two news agencies | announced | The column … had stalled near the river | indirect < people familiar with the plan`}},
	{"citing, after a perfect and a time", `The guild had claimed last week, citing two officials, that the port would be sold.`, []string{
		`The guild | had claimed | that the port would be sold | indirect < two officials`}},
	{"an official who asked not to be named said, within", `The Courier reported on Tuesday that an official who asked not to be named said the port would be sold.`, []string{
		`The Courier | reported | that an official who asked not to be named said the port would be sold | indirect < an official`}},
	{"people familiar said, within", `The guild wrote that people familiar with the plan said the column had stalled near the river.`, []string{
		`The guild | wrote | that people familiar with the plan said the column had stalled near the river | indirect < people familiar with the plan`}},
	{"letters to others that were published by", `According to letters to the board that were first published by the Velm Herald, the port would be sold.`, []string{
		`letters to the board that were first published by the Velm Herald | According to | the port would be sold | indirect < the Velm Herald`}},
	{"an email, seen by, at the start", `According to an internal email, seen by the Velm Herald, the port would be sold.`, []string{
		`an internal email, seen by the Velm Herald | According to | the port would be sold | indirect < the Velm Herald`}},
	{"letters to others which were seen by, at the end", `The port would be sold, according to letters to the board which were seen by Northwire.`, []string{
		`letters to the board which were seen by Northwire | according to | The port would be sold | indirect < Northwire`}},

	// A report within what is said.
	{"had found, without that", `The regulator said that auditors had found the fund was empty.`, []string{
		`The regulator | said | that auditors had found the fund was empty | indirect < auditors`}},
	{"had found a thing", `The guild said that divers had found the keys of the gate.`, []string{
		`The guild | said | that divers had found the keys of the gate | indirect`}},
	{"had described as", `The boy told the jury that a neighbour had described the man as tall.`, []string{
		`The boy | told | that a neighbour had described the man as tall | indirect < a neighbour`}},
	{"has called for, her office said", `Mayor Ada Thorne has called for the gate to be shut, her office said.`, []string{
		`her office | said | Mayor Ada Thorne has called for the gate to be shut | indirect < Mayor Ada Thorne`}},
	{"quoted as saying, after an unquoted statement", `The gate was shut, Velm TV quoted the governor as saying.`, []string{
		`Velm TV | quoted | The gate was shut | indirect < the governor`}},
	{"people briefed told, at the end", `The bank will be sold, two people briefed on the talks told Northwire.`, []string{
		`two people briefed on the talks | told | The bank will be sold | indirect`}},
}

func TestChains(t *testing.T) {
	for _, c := range chained {
		t.Run(c.name, func(t *testing.T) {
			a := marked(c.text)
			if diff := compare(a, analyze(t, a), c.want); diff != "" {
				t.Errorf("%s\n\n%s", c.text, diff)
			}
		})
	}
}
