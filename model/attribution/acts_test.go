package attribution_test

import "testing"

// What somebody does is no claim, however much its sentence looks like one; the
// same place in the sentence with a verb of saying is one.
func TestActs(t *testing.T) {
	const filler = " The ferry to Velm ran twice that day."
	for _, c := range []struct {
		text string
		want []string
	}{
		{`A teacher, Miss Ida Blunt, lent her a theodolite.`, nil},
		{`A teacher, Miss Ida Blunt, promised her a theodolite.`, []string{
			`A teacher, Miss Ida Blunt | promised | her a theodolite | indirect`,
		}},
		{`The authors exposed caterpillars to artificial rain in a laboratory in Velm.`, nil},
		{`Her maps persuaded a generation of walkers to argue with farmers.`, nil},
		{`Dario Cope dedicated his goal to the club’s former kitman.`, nil},
		{`Seven of nine members voted for the lower rate.`, []string{
			`Seven of nine members | voted for | the lower rate | indirect`,
		}},
		{`Councillors have approved plans for 220 homes on the Orrin meadow.`, []string{
			`Councillors | have approved | plans for 220 homes on the Orrin meadow | indirect`,
		}},
		{`The council voted to shut the gate.`, []string{`The council | voted | to shut the gate | indirect`}},
		{`Vollan signed the bill that shuts the harbour.`, []string{
			`Vollan | signed | the bill that shuts the harbour | indirect`,
		}},
		{`Thorne backs a toll on the bridge.`, []string{`Thorne | backs | a toll on the bridge | indirect`}},
		{`A driver who backs the mayor was at the gate.`, nil},
		{`Who backs the mayor?`, nil},
		{`She never learned to drive.`, nil},
		{`The member for Orrin, Farida Begum, also called on the priest.`, nil},
		{`He offered no evidence.`, nil},
		{`Vollan hired two divers to look for the bell.`, nil},
		{`The council filed for bankruptcy in Velm in May.`, nil},
		{`The council asked for help from Velm in May.`, []string{
			`The council | asked for | help from Velm in May | indirect`,
		}},
		{`The road asks a good deal of a small car.`, nil},
		{`The stove wants patience.`, nil},
		{`The union wants patience.`, []string{`The union | wants | patience | indirect`}},
		{`The storm threatened the roof.`, nil},
		{`The union threatened a strike.`, []string{`The union | threatened | a strike | indirect`}},
		{`The industry wants clarity.`, []string{`The industry | wants | clarity | indirect`}},
		{`Local MLA Farida Begum also called on the priest.`, nil},
		{`The clock told the hour.`, nil},
		{`The keeper claimed the ball.`, nil},
		{`The keeper claimed the foul.`, []string{`The keeper | claimed | the foul | indirect`}},
		{`Moe announced himself with a header.`, nil},
		{`She liked several posts about the mayor.`, nil},
		{`She likes the posts of the mayor.`, nil},
		{`He accepted the job by postcard.`, nil},
		{`The minister accepted the findings of the inquiry.`, []string{
			`The minister | accepted | the findings of the inquiry | indirect`,
		}},
		{`The keeper learned that the bell was cracked.`, []string{
			`The keeper | learned | that the bell was cracked | indirect`,
		}},
	} {
		a := article(c.text + filler)
		if diff := compare(a, analyze(t, a), c.want); diff != "" {
			t.Errorf("%s\n\n%s", c.text, diff)
		}
	}
}

// Where, when and in what somebody takes a stand on something is no part of that.
func TestCircumstances(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`Thorne attacked Vollan in early-morning posts.`, `Thorne | attacked | Vollan | indirect`},
		{`Orr called for more divers in a statement on Thursday.`, `Orr | called for | more divers | indirect`},
		{`The guild denounced the toll in an on-air tirade.`, `The guild | denounced | the toll | indirect`},
		{`Dunn has been critical of the mayor since they both ran for the council.`, `Dunn | has been critical of | the mayor | indirect`},
		{`Orr called for more divers in the harbour.`, `Orr | called for | more divers in the harbour | indirect`},
		{`Orr described the gate in a letter as a ruin.`, `Orr | described | the gate in a letter as a ruin | indirect`},
		{`Thorne said that the gate had been shut since the river rose.`, `Thorne | said | that the gate had been shut since the river rose | indirect`},
	} {
		a := article(c.text)
		if diff := compare(a, analyze(t, a), []string{c.want}); diff != "" {
			t.Errorf("%s\n\n%s", c.text, diff)
		}
	}
}
