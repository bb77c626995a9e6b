package attribution_test

import "testing"

// What one source says ends where another one's view of it begins, and goes on
// over whoever is named in the middle of it.
func TestWhereOneSourceEnds(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		// Another one's view of it.
		{`She accused the firm of lying, a charge it denied.`, []string{
			`She | accused | the firm of lying | indirect`, `it | denied | a charge | indirect denied`}},
		{`Vollan called it theft, which the firm rejects.`, []string{
			`Vollan | called | it theft | indirect`, `the firm | rejects | which | indirect denied`}},
		{`He said there would be 22,000 boats, a number experts doubt.`, []string{
			`He | said | there would be 22,000 boats | indirect`, `experts | doubt | a number | indirect`}},
		{`He said there would be 22,000 jobs, a number experts doubt can be reached.`, []string{
			`He | said | there would be 22,000 jobs | indirect`, `experts | doubt | a number … can be reached | indirect`}},
		{`He said the plan was dead, something Ms Roe disputes.`, []string{
			`He | said | the plan was dead | indirect`, `Ms Roe | disputes | something | indirect denied`}},
		{`The rebels said the town had fallen, a claim that the army denied.`, []string{
			`The rebels | said | the town had fallen | indirect`, `the army | denied | a claim | indirect denied`}},
		{`The department said it was watching the gate, a phrase that Mr Baird said made him “want to lie down on the quay”.`, []string{
			`The department | said | it was watching the gate | indirect`, `Mr Baird | said | made him want to lie down on the quay | mixed`}},
		{`Thorne said the gate was shut, which the guild built.`, []string{
			`Thorne | said | the gate was shut, which the guild built | indirect`}},

		// Over an aside, and over whoever says it.
		{`Her brother, who was also abused, took his own life in 2004, she told The Velm Sentinel.`, []string{
			`she | told | Her brother, who was also abused, took his own life in 2004 | indirect`}},
		{`The union wants the plan, which was drawn up in May, to be scrapped.`, []string{
			`The union | wants | the plan, which was drawn up in May, to be scrapped | indirect`}},
		{`The children had been “golden”, she said, but the biscuits had run out.`, []string{
			`she | said | The children had been golden … but the biscuits had run out | mixed`}},
		{`A guard told Northwire that at least nine officers, including a general, had been held since Sunday.`, []string{
			`A guard | told | that at least nine officers, including a general, had been held since Sunday | indirect`}},
		{`The two sides remain far apart, he said, on pay, hours and pensions.`, []string{
			`he | said | The two sides remain far apart … on pay, hours and pensions | indirect`}},
		{`The travelling fans, who called for his head, plainly do not agree.`, []string{`who | called for | his head | indirect`}},
		{`“He loves us,” she said, and the lights went out.`, []string{`she | said | He loves us | direct`}},

		// Whoever is named at the end, with a rare verb, a relative clause or after "according to".
		{`The horse had been bought for the charity, she submitted.`, []string{`she | submitted | The horse had been bought for the charity | indirect`}},
		{`Donors should contact their bank, it advised.`, []string{`it | advised | Donors should contact their bank | indirect`}},
		{`The bill was too high, counsel submitted.`, []string{`counsel | submitted | The bill was too high | indirect`}},
		{`Early data point to a faulty valve, an official who is part of the panel said on condition of anonymity.`, []string{
			`an official who is part of the panel | said | Early data point to a faulty valve | indirect`}},
		{`Velm is expected to accept the plan before May, according to Church sources.`, []string{
			`Church sources | according to | Velm is expected to accept the plan before May | indirect (is expected to)`}},
		{`The ferry has been sold, reported the Velm Herald on Tuesday.`, []string{`the Velm Herald | reported | The ferry has been sold | indirect`}},

		// Who does what.
		{`Dunn said he had “failed people who trusted him” and asked for their forgiveness.`, []string{
			`Dunn | said | he had failed people who trusted him | mixed`, `Dunn | asked for | their forgiveness | indirect`}},
		{`The pilots' union claimed the firm had lied. It has called for an inquiry.`, []string{
			`The pilots' union | claimed | the firm had lied | indirect`, `It | has called for | an inquiry | indirect`}},
		{`It puts the average rent at £1,140 a month.`, []string{`It | puts | the average rent at £1,140 a month | indirect`}},
		{`The court termed the delay unacceptable.`, []string{`The court | termed | the delay unacceptable | indirect`}},
		{`The audit found missing millions.`, []string{`The audit | found | missing millions | indirect`}},
		{`Both denied fraud.`, []string{`Both | denied | fraud | indirect denied`}},
		{`The van is said to be worth £9,000.`, []string{`- | is said | The van … to be worth £9,000 | indirect (is said)`}},
		{`Fisheries Minister G. Pell termed the charge baseless.`, []string{`Fisheries Minister G. Pell | termed | the charge baseless | indirect`}},
		{`The bishop dealt with complaints against a priest in the 1990s.`, nil},
		{`Tom has been promised a job.`, nil},
		{`Maureen has been offered free entry for life.`, nil},
		{`Dunn has offered his resignation to the king.`, nil},
		{`Wayne Lockyer, 58, was once named Citizen of the Year.`, nil},
		{`The gap could not immediately be explained.`, nil},
		{`The champion withdrew and posted a picture of a man.`, nil},
		{`The mayor knew.`, nil},
		{`Asked the same, Mr Hale nodded.`, nil},
	} {
		a := article(c.text)
		if diff := compare(a, analyze(t, a), c.want); diff != "" {
			t.Errorf("%s\n\n%s", c.text, diff)
		}
	}
}
