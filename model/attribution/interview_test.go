package attribution_test

import "testing"

// Answers in an interview belong to whom the title or the introduction names.
var interviews = []struct {
	name, text string
	want       []string
}{
	{"letters before questions and answers", "# The keeper of the gate\n\nAda Thorne has kept the gate of Velm for thirty years. She spoke to us on the quay.\n\n" +
		"Q: When did you come to Velm?\n\nA: I came in 1991, after the flood.\n\nThe gate was new then.\n\nQ: Was it safe?\n\nA: It was safe for ten years. Then the pumps failed.\n\nThe gate is open on Mondays.", []string{
		`Q | : | When did you come to Velm | direct`,
		`A = Ada Thorne | : | I came in 1991, after the flood … The gate was new then | direct`,
		`Q | : | Was it safe | direct`,
		`A = Ada Thorne | : | It was safe for ten years. Then the pumps failed | direct`,
	}},
	{"questions without letters", "# At the gate\n\nPiet Vollan was born in Velm in 1950. We met on the quay.\n\n" +
		"When did you first go out?\n\nI was nine. My father had a boat with one sail.\n\nDid you ever think of leaving?\n\nNever. I have my nets here.\n\nIt was my wife who wanted to go.\n\nWhat would you tell the council?\n\nI would tell them to mend the gate.\n\nThis interview has been edited.", []string{
		`Piet Vollan = Piet Vollan | - | I was nine. My father had a boat with one sail | direct`,
		`Piet Vollan = Piet Vollan | - | Never. I have my nets here … It was my wife who wanted to go | direct`,
		`Piet Vollan = Piet Vollan | - | I would tell them to mend the gate | direct`,
	}},
	{"two people, one of whom is spoken to", "# Forty years of nets\n\nPiet Vollan was born in Velm, next door to Ada Thorne. Ines Marrow spoke to Piet Vollan on the quay.\n\n" +
		"When did you first go out?\n\nI was nine.\n\nDid you ever think of leaving?\n\nNever. I have my nets here.\n\nWhat would you tell the council?\n\nI would tell them to mend the gate.", []string{
		`Piet Vollan = Piet Vollan | - | I was nine | direct`,
		`Piet Vollan = Piet Vollan | - | Never. I have my nets here | direct`,
		`Piet Vollan = Piet Vollan | - | I would tell them to mend the gate | direct`,
	}},
	{"who is named in the title speaks to the reporter", "# “A map is an argument”: Ada Thorne on forty years of drawing\n\nAda Thorne has drawn every harbour of Velm. She spoke to Ben Carrow about mud and mistakes.\n\n" +
		"Why do you still draw by hand?\n\nBecause I have asked the fishermen.\n\nHave you ever made a mistake?\n\nOnce. I left off a sandbank.\n\nDo you think maps lie?\n\nI think all of them do.", []string{
		`Ada Thorne | : | A map is an argument | direct`,
		`Ada Thorne = Ada Thorne | - | Because I have asked the fishermen | direct`,
		`Ada Thorne = Ada Thorne | - | Once. I left off a sandbank | direct`,
		`Ada Thorne = Ada Thorne | - | I think all of them do | direct`,
	}},
	{"an article that answers its own questions", "# The gate of Velm\n\nAda Thorne has kept the gate of Velm for thirty years.\n\nWhat has happened?\n\nThe gate failed on Monday.\n\nWhy does it matter?\n\nThe town lies below the sea.\n\nWhat is next?\n\nThe council meets on Friday.", nil},
}

func TestInterviews(t *testing.T) {
	for _, c := range interviews {
		t.Run(c.name, func(t *testing.T) {
			a := marked(c.text)
			if diff := compare(a, analyze(t, a), c.want); diff != "" {
				t.Errorf("%s\n\n%s", c.text, diff)
			}
		})
	}
}
