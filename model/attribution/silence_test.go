package attribution_test

import "testing"

// Who is asked and does not answer, and who will not do what he is asked, does not
// stand behind the words.
func TestSilence(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{`The harbour office declined to comment.`, []string{`The harbour office | declined | to comment | indirect declined`}},
		{`A spokesperson for the port did not respond to follow-up questions.`, []string{
			`A spokesperson for the port | did not respond to | follow-up questions | indirect declined`,
		}},
		{`The ministry did not immediately respond to a request for comment.`, []string{
			`The ministry | did not immediately respond to | a request for comment | indirect declined`,
		}},
		{`The city of Velm did not return calls seeking comment.`, []string{
			`The city of Velm | did not return | calls seeking comment | indirect declined`,
		}},
		{`Neither Pell nor Vane immediately responded to requests for comment.`, []string{
			`Neither Pell nor Vane | immediately responded to | requests for comment | indirect declined`,
		}},
		{`None of the three directors replied to emails from the Gazette.`, []string{
			`None of the three directors | replied to | emails from the Gazette | indirect declined`,
		}},
		{`Vollan, who did not respond to requests for comment, sold the boat in May.`, []string{
			`who = Vollan | did not respond to | requests for comment | indirect declined`,
		}},
		{`Its lawyers failed to respond to two emails.`, []string{`Its lawyers | failed to respond to | two emails | indirect declined`}},
		{`The firm did not respond by Tuesday night.`, []string{`The firm | did not | respond | indirect declined`}},
		{`The ministry has not commented.`, []string{`The ministry | has not | commented | indirect declined`}},
		{`The two firms have yet to comment.`, []string{`The two firms | have yet | to comment | indirect declined`}},
		{`The port company made no comment.`, []string{`The port company | made | no comment | indirect declined`}},
		{`The minister would not be drawn on the cost.`, []string{`The minister | would not be drawn on | the cost | indirect declined`}},
		{`The union has yet to say whether it will strike.`, []string{`The union | has yet to say | whether it will strike | indirect declined`}},
		{`The company failed to say why the plant was closed.`, []string{`The company | failed to say | why the plant was closed | indirect declined`}},
		{`The minister stopped short of promising a new law.`, []string{`The minister | stopped short of promising | a new law | indirect declined`}},
		{`Pell refrained from naming the firm.`, []string{`Pell | refrained from naming | the firm | indirect declined`}},
		{`The mayor refused to apologise.`, []string{`The mayor | refused | to apologise | indirect declined`}},
		{`Tran declined an interview request.`, []string{`Tran | declined | an interview request | indirect declined`}},
		{`The palace would neither confirm nor deny the report.`, []string{`The palace | would neither confirm nor deny | the report | indirect declined`}},
		{`He ruled out a second vote.`, []string{`He | ruled out | a second vote | indirect denied`}},
		{`The mayor dismissed reports that she would quit.`, []string{`The mayor | dismissed | reports that she would quit | indirect denied`}},
		// Nobody was asked, or nobody is named.
		{`Vollan could not be reached for comment.`, nil},
		{`Calls to the office went unanswered.`, nil},
		{`The price of cod did not respond to the news.`, nil},
		{`The flood did not return.`, nil},
		{`Pell said that the ministry did not respond to his letter.`, []string{`Pell | said | that the ministry did not respond to his letter | indirect`}},
	} {
		a := article(c.text + " The ferry ran twice that day.")
		if diff := compare(a, analyze(t, a), c.want); diff != "" {
			t.Errorf("%s\n\n%s", c.text, diff)
		}
	}
}
