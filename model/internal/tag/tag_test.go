package tag

import (
	"slices"
	"strings"
	"testing"

	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// form/tag/lemma
const tagged = `
The/DT/the mayors/NNS/mayor said/VBD/say they/PRP/they were/VBD/be running/VBG/run
A/DT/a mayor/NN/mayor runs/VBZ/run the/DT/the cities/NNS/city
Cities/NNS/city run/VBP/run the/DT/the harbours/NNS/harbour
She/PRP/she said/VBD/say the/DT/the run/NN/run was/VBD/be mad/JJ/mad
They/PRP/they go/VBP/go and/CC/and she/PRP/she went/VBD/go
Ode/NNP/Ode has/VBZ/have been/VBN/be running/VBG/run the/DT/the city/NN/city
`

func golds() []Gold {
	var list []Gold
	for line := range strings.Lines(strings.TrimSpace(tagged)) {
		var g Gold
		var tokens []words.Token
		text := ""
		for _, w := range strings.Fields(line) {
			part := strings.Split(w, "/")
			tokens = append(tokens, words.Token{Start: int32(len(text)), End: int32(len(text) + len(part[0]))})
			text += part[0] + " "
			g.Tags = append(g.Tags, Named(part[1]))
			g.Lemmas = append(g.Lemmas, part[2])
			g.Forms = append(g.Forms, words.FoldHash(part[0]))
			g.Class = append(g.Class, 0)
		}
		g.Doc = words.Assemble(text, tokens, []words.Range{{Start: 0, End: int32(len(tokens))}})
		list = append(list, g)
	}
	return list
}

func train(t *testing.T) *Model {
	o := weights.MixedOptions{Pairs: 3, Wide: 50}
	data := Train(golds(), Options{Epochs: 8}).Bytes(o)
	if again := Train(golds(), Options{Epochs: 8}).Bytes(o); string(again) != string(data) {
		t.Error("a second training has another result")
	}
	m, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if _, err := Open(string(data[:n])); err == nil {
			t.Fatalf("%d of %d bytes were taken for a model", n, len(data))
		}
	}
	return m
}

func TestTrainLearnsItsExamples(t *testing.T) {
	m := train(t)
	for _, g := range golds() {
		tags := make([]Tag, len(g.Tags))
		m.Tag(g.Input, tags)
		if !slices.Equal(tags, g.Tags) {
			t.Errorf("%s: %v, want %v", g.Text, tags, g.Tags)
		}
		for i, want := range g.Lemmas {
			if got := m.Lemma(g.Form(i), g.Tags[i]); got != want {
				t.Errorf("the lemma of %s %v is %s, want %s", g.Form(i), g.Tags[i], got, want)
			}
			if got := m.LemmaHash(g.Form(i), g.Tags[i]); got != words.FoldHash(want) {
				t.Errorf("the hash of the lemma of %s is not that of %s", g.Form(i), want)
			}
		}
	}
}

// TestLemmasOfUnknownWords uses what the endings of the examples teach.
func TestLemmasOfUnknownWords(t *testing.T) {
	m := train(t)
	for _, test := range []struct {
		form string
		tag  Tag
		want string
	}{
		{"Dogs", NNS, "dog"},
		{"Dogs", NNP, "Dogs"},
		{"DOG", NN, "dog"},
		{"s", NNS, "s"},
		{"", NNS, ""},
	} {
		if got := m.Lemma(test.form, test.tag); got != test.want {
			t.Errorf("the lemma of %q %v is %q, want %q", test.form, test.tag, got, test.want)
		}
	}
}

// TestEmbedded holds what the model of the program must know.
func TestEmbedded(t *testing.T) {
	m := Embedded()
	for _, test := range []struct {
		form string
		tag  Tag
		want string
	}{
		{"said", VBD, "say"}, {"says", VBZ, "say"}, {"was", VBD, "be"}, {"n't", RB, "not"}, {"’re", VBP, "be"},
		{"denied", VBD, "deny"}, {"warnings", NNS, "warning"}, {"children", NNS, "child"}, {"thought", VBD, "think"},
		{"Claimed", VBD, "claim"}, {"London", NNP, "London"}, {"insisting", VBG, "insist"}, {"told", VBN, "tell"},
	} {
		if got := m.Lemma(test.form, test.tag); got != test.want {
			t.Errorf("the lemma of %s %v is %s, want %s", test.form, test.tag, got, test.want)
		}
	}
}

func TestNames(t *testing.T) {
	for k := None + 1; k < Count; k++ {
		if Named(k.String()) != k {
			t.Errorf("tag %d is named %q, which names %d", k, k, Named(k.String()))
		}
	}
	for _, test := range []struct {
		tag        Tag
		verb, noun bool
	}{{VB, true, false}, {VBZ, true, false}, {MD, false, false}, {NN, false, true}, {NNS, false, true}, {UH, false, false}} {
		if test.tag.Verb() != test.verb || test.tag.Noun() != test.noun {
			t.Errorf("%v: verb %v, noun %v", test.tag, test.tag.Verb(), test.tag.Noun())
		}
	}
}
