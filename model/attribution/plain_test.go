package attribution_test

import "testing"

// Plain sentences make claims whatever verb of saying, thinking or wanting they
// have, and whatever stands between it and its subject.
func TestPlainSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{`The Velm Institute, which has followed the war since it began, assessed in a note on Saturday that neither side was likely to advance.`, []string{
			`The Velm Institute, which has followed the war since it began, | assessed | that neither side was likely to advance | indirect (likely)`,
		}},
		{`Mrs Horrocks, who has lived opposite the meadow since 1979, told the Gazette that skylarks nested there every spring.`, []string{
			`Mrs Horrocks | told | that skylarks nested there every spring | indirect`,
		}},
		{`The Velm Chamber called the rise “a tax on work”, and its head, Ada Thorne, urged the bank to think again.`, []string{
			`The Velm Chamber | called | the rise “a tax on work” | mixed`,
			`its head, Ada Thorne | urged | the bank to think again | indirect`,
		}},
		{`The harbour office warned on Friday that rats had been seen on the quay and advised residents to freeze food scraps.`, []string{
			`The harbour office | warned | that rats had been seen on the quay | indirect`,
			`The harbour office | advised | residents to freeze food scraps | indirect`,
		}},
		{`The general staff said “the flag is over the school” and put losses at about 120 men.`, []string{
			`The general staff | said | “the flag is over the school” | direct`,
			`The general staff | put | losses at about 120 men | indirect`,
		}},
		{`The union wants both cases reopened.`, []string{`The union | wants | both cases reopened | indirect`}},
		{`He reckons the island has ten years.`, []string{`He | reckons | the island has ten years | indirect (reckons)`}},
		{`The police have appealed to the public for information after a theft.`, []string{`The police | have appealed for | information | indirect`}},
		{`Economists had expected no change.`, []string{`Economists | had expected | no change | indirect`}},
		{`Orrin Parish Council had asked for a decision to be put off until May.`, []string{
			`Orrin Parish Council | had asked for | a decision to be put off until May | indirect`,
		}},
		{`Defence counsel Ann Grey submitted he was ill.`, []string{`Defence counsel Ann Grey | submitted | he was ill | indirect`}},
		{`The accused told the court he was asleep.`, []string{`The accused | told | he was asleep | indirect`}},
		{`The claimant said she was ill.`, []string{`The claimant | said | she was ill | indirect`}},
		{`She cautioned that the trial lasted only six weeks and wants it repeated elsewhere.`, []string{
			`She | cautioned | that the trial lasted only six weeks | indirect`,
			`She | wants | it repeated elsewhere | indirect`,
		}},
		{`The tenants’ charity Roof said families were spending half of their income on housing and demanded a freeze.`, []string{
			`The tenants’ charity Roof | said | families were spending half of their income on housing | indirect`,
			`The tenants’ charity Roof | demanded | a freeze | indirect`,
		}},
		{`Its chair, Lou Pender, said members had been “ignored for two years”, and called on Mr Marsh to publish the costs.`, []string{
			`Its chair, Lou Pender, | said | members had been “ignored for two years” | mixed`,
			`Its chair, Lou Pender, | called on | Mr Marsh to publish the costs | indirect`,
		}},
		{`The minister said that the guards had met and urged residents to leave.`, []string{
			`The minister | said | that the guards had met and urged residents to leave | indirect`,
		}},
		{`Victims who were in court called the sentence lenient.`, []string{`Victims who were in court | called | the sentence lenient | indirect`}},
		{`Milo’s mum Carol told the Beacon her daughter would be back at school on Monday.`, []string{
			`Milo’s mum Carol | told | her daughter would be back at school on Monday | indirect`,
		}},
		{`The company, best known for Tumble crackers, said it would close.`, []string{`The company | said | it would close | indirect`}},
		{`Eleven people are standing in a bus shelter discussing whether the ferry will come.`, []string{
			`Eleven people | discussing | whether the ferry will come | indirect`,
		}},
		{`Two councillors urged her to go; she has no plans to.`, []string{`Two councillors | urged | her to go | indirect`}},
		{`The council wanted to put up a plaque but Finch stayed away.`, []string{`The council | wanted | to put up a plaque | indirect`}},
		{`Velm Zoo is asking the public to name a baby tapir.`, []string{`Velm Zoo | is asking | the public to name a baby tapir | indirect`}},
		{`The club is not for sale, the chairman said. He ruled that out.`, []string{
			`the chairman | said | The club is not for sale | indirect`,
			`He = chairman | ruled out | that | indirect denied`,
		}},
		{`Pension payments are safe, she maintains.`, []string{`she | maintains | Pension payments are safe | indirect`}},
		{`Refugees spoke of shelling at night.`, []string{`Refugees | spoke of | shelling at night | indirect`}},
		{`“It is late,” Piet Orr said. Orr left twice and came back. He reckons the ferry has ten years. “After that it is a bird reserve.”`, []string{
			`Piet Orr | said | It is late | direct`,
			`He = Piet Orr | reckons | the ferry has ten years … After that it is a bird reserve | mixed (reckons)`,
		}},
	} {
		a := article(c.text + " The ferry ran twice that day.")
		if diff := compare(a, analyze(t, a), c.want); diff != "" {
			t.Errorf("%s\n\n%s", c.text, diff)
		}
	}
}

// A quotation is somebody's from its opening mark on, also where a straight
// apostrophe stands in it; and a source has its owner.
func TestWholeQuotationsAndSources(t *testing.T) {
	a := article("Judges praised the white as “rain on a warm roof”. Sisters Ana and Ruth Gall bought the land with a loan in 2015. “Our father laughed,” Ana recalls. “He doesn't now.”\n" +
		"The sisters credit the sea fog.\nThe teachers' council welcomed the ban but warned that teachers would need time.")
	want := []string{
		`Judges | praised | the white as “rain on a warm roof” | mixed`,
		`Ana | recalls | “Our father laughed,” … “He doesn't now.” | direct`,
		`The sisters | credit | the sea fog | indirect`,
		`The teachers' council | welcomed | the ban | indirect`,
		`The teachers' council | warned | that teachers would need time | indirect`,
	}
	if diff := compare(a, analyze(t, a), want); diff != "" {
		t.Error(diff)
	}
}

// Whoever stands at the end of a sentence with a verb of saying says what is before,
// whatever the verb is; after a clause of time it is the main verb.
func TestUtteredAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{`The horse had been bought as an investment for the charity, she submitted.`, []string{
			`she | submitted | The horse had been bought as an investment for the charity | indirect`,
		}},
		{`Donors should contact their bank, the regulator advised.`, []string{`the regulator | advised | Donors should contact their bank | indirect`}},
		{`It had been seen in August, but the date was fixed, the official disclosed on Friday.`, []string{
			`the official | disclosed | It had been seen in August, but the date was fixed | indirect`,
		}},
		{`The appeal was out of time, counsel for the state submitted.`, []string{`counsel for the state | submitted | The appeal was out of time | indirect`}},
		{`After the vote was lost in Velm, the keeper volunteered.`, nil},
	} {
		a := article(c.text)
		if diff := compare(a, analyze(t, a), c.want); diff != "" {
			t.Errorf("%s\n\n%s", c.text, diff)
		}
	}
}

// Verbs whose forms the tagger mistakes, "it" that stands for who puts a figure,
// and verbs that are denied take what the plain ones take.
func TestPlainVerbs(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{`The minister termed the charge baseless.`, []string{`The minister | termed | the charge baseless | indirect`}},
		{`The court termed the delay unacceptable.`, []string{`The court | termed | the delay unacceptable | indirect`}},
		{`The firm labelled the jars by hand.`, nil},
		{`Police allege two men lit the fire in the laundry with a toaster.`, []string{
			`Police | allege | two men lit the fire in the laundry with a toaster | indirect`,
		}},
		{`The survey of 900 tenants was late. It puts the average rent at 1,140 crowns a month.`, []string{
			`It | puts | the average rent at 1,140 crowns a month | indirect`,
		}},
		{`Officers believe there may be more victims and want them to come forward.`, []string{
			`Officers | believe | there may be more victims | indirect (believe … may)`,
			`Officers | want | them to come forward | indirect`,
		}},
		{`The survey of 900 tenants was late. It puts the rent in Velm at 140 crowns, up 11 per cent on a year ago.`, []string{
			`It | puts | the rent in Velm at 140 crowns, up 11 per cent on a year ago | indirect`,
		}},
		{`Fisheries Minister G. Sarna termed the charge baseless.`, []string{
			`Fisheries Minister G. Sarna | termed | the charge baseless | indirect`,
		}},
		{`A nurse said she had counted nine bodies, two of them children; she asked not to be named because she had no leave to speak.`, []string{
			`A nurse | said | she had counted nine bodies, two of them children | indirect`,
			`she | asked | not to be named because she had no leave to speak | indirect`,
		}},
		{`She has pledged to build 9,000 homes, a number experts doubt can be reached.`, []string{
			`She | has pledged | to build 9,000 homes | indirect`,
			`experts | doubt | a number … can be reached | indirect`,
		}},
		{`She never claimed it was cheap.`, []string{`She | never claimed | it was cheap | indirect declined`}},
		{`Orr hinted at a delay.`, []string{`Orr | hinted at | a delay | indirect`}},
		{`Residents have raised concerns over noise.`, []string{`Residents | have raised concerns over | noise | indirect`}},
		{`The union has cried foul.`, []string{`The union | has cried | foul | indirect`}},
		{`By her own account, Ms Roe was asleep.`, []string{`her | By … own account | Ms Roe was asleep | indirect`}},
		{`By all accounts, the tower leans.`, nil},
		{`The hearing was told that he had left.`, []string{`The hearing | was told | that he had left | indirect`}},
		{`Jurors had been told that the van was lost.`, []string{`Jurors | had been told | that the van was lost | indirect`}},
		{`The union rubbished the figures.`, []string{`The union | rubbished | the figures | indirect denied`}},
		{`Thorne hit back at critics.`, []string{`Thorne | hit back at | critics | indirect`}},
		{`The minister played down the risk.`, []string{`The minister | played down | the risk | indirect`}},
		{`The mayor came out against the toll.`, []string{`The mayor | came out against | the toll | indirect`}},
		{`The firm stood by its figures.`, []string{`The firm | stood by | its figures | indirect`}},
		{`The firm stood by the harbour.`, nil},
		{`The minister did not rule out fines.`, []string{`The minister | did not rule out | fines | indirect`}},
		{`Thorne would not rule out strikes.`, []string{`Thorne | would not rule out | strikes | indirect`}},
	} {
		a := article(c.text)
		if diff := compare(a, analyze(t, a), c.want); diff != "" {
			t.Errorf("%s\n\n%s", c.text, diff)
		}
	}
}
