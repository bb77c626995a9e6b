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
		{`Seven of nine members voted for the lower rate.`, nil},
		{`Councillors have approved plans for 220 homes on the Orrin meadow.`, nil},
		{`She never learned to drive.`, nil},
		{`The member for Orrin, Farida Begum, also called on the priest.`, nil},
		{`He offered no evidence.`, nil},
		{`Vollan hired two divers to look for the bell.`, nil},
		{`The council filed for bankruptcy in Velm in May.`, nil},
		{`The council asked for help from Velm in May.`, []string{
			`The council | asked for | help from Velm in May | indirect`,
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
