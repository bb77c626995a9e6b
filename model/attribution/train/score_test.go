package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// at is the byte range of words in text, where they occur first.
func at(t *testing.T, text, words string) [][2]int {
	t.Helper()
	if words == "" {
		return nil
	}
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return [][2]int{{i, i + len(words)}}
}

func TestWordsAreCutAsTheScorerCutsThem(t *testing.T) {
	text := "Mayor Brandt’s “no” - it's 3.5 km_wide, re-built."
	var got []string
	for _, s := range wordSpans(text) {
		got = append(got, text[s[0]:s[1]])
	}
	want := []string{"Mayor", "Brandt’s", "no", "it's", "3", "5", "km_wide", "re-built"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestScore(t *testing.T) {
	text := "Ilse Brandt said the bridge is shut. Residents fear that the ferry will not run."
	mark := func(source, cue, content string) attribution {
		return attribution{Source: at(t, text, source), Cue: at(t, text, cue), Content: at(t, text, content)}
	}
	gold := []attribution{
		mark("Ilse Brandt", "said", "the bridge is shut"),
		mark("Residents", "fear", "that the ferry will not run"),
	}
	for _, c := range []struct {
		name             string
		found            []attribution
		relation, strict int
	}{
		{"nothing", nil, 0, 0},
		{"everything", gold, 2, 2},
		{"a mark more", []attribution{mark("Ilse Brandt", "said", "the bridge is shut.")}, 1, 1},
		{"half of the content", []attribution{mark("Brandt", "said", "the bridge")}, 1, 0},
		{"too little of the content", []attribution{mark("Residents", "fear", "that the")}, 0, 0},
		{"no source", []attribution{mark("", "fear", "that the ferry will not run")}, 0, 0},
		{"another source", []attribution{mark("Ilse Brandt", "fear", "that the ferry will not run")}, 0, 0},
		{"twice", []attribution{gold[0], mark("Ilse", "said", "the bridge is shut")}, 1, 1},
	} {
		var s score
		right := s.add(text, gold, c.found)
		if s.relation.tp != c.relation || s.strict.tp != c.strict || s.relation.gold != 2 || s.relation.pred != len(c.found) {
			t.Errorf("%s: relation %+v, strict %+v; want %d and %d", c.name, s.relation, s.strict, c.relation, c.strict)
		}
		n := 0
		for _, r := range right {
			if r {
				n++
			}
		}
		if n != c.relation {
			t.Errorf("%s: %d predictions are called right, want %d", c.name, n, c.relation)
		}
	}
}

func TestKindsOfContent(t *testing.T) {
	text := `“No,” she said. He said he “will not” go. They said it rains.`
	gold := []attribution{
		{Source: at(t, text, "she"), Cue: at(t, text, "said"), Content: at(t, text, "“No,”")},
		{Source: at(t, text, "He"), Content: at(t, text, "he “will not” go")},
		{Source: at(t, text, "They"), Content: at(t, text, "it rains")},
	}
	var s score
	s.add(text, gold, gold[1:])
	want := [3]tally{{tp: 0, gold: 1}, {tp: 1, gold: 1}, {tp: 1, gold: 1}}
	if s.kinds != want {
		t.Errorf("direct, mixed, indirect: %+v, want %+v", s.kinds, want)
	}
}

func TestF1(t *testing.T) {
	p, r, f := tally{tp: 2, gold: 8, pred: 4}.f1()
	if fmt.Sprintf("%.1f %.1f", p, r) != "50.0 25.0" || math.Abs(f-100./3) > 1e-9 {
		t.Errorf("%v %v %v", p, r, f)
	}
}
