package library_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay/content/library"
	"hearsay/model"
)

// says is an article in which Orla Finch makes one claim, and what it says of
// her.
func says(words, role, affiliation string) (*model.Article, *model.Analysis) {
	text := words + ", Orla Finch said."
	a := article(words, text)
	an := &model.Analysis{
		Engine: "a test",
		Sources: []model.Source{{
			ID: "person:orla-finch", Name: "Orla Finch", Type: model.Person, Named: true, Role: role, Affiliation: affiliation, SpeaksFor: model.NoSource,
		}},
		Claims: []model.Claim{{
			ID: "c1", Kind: model.Indirect, Confidence: 1, Content: []model.Span{{Start: 0, End: len(words)}},
			Cue: []model.Span{{Start: len(text) - 5, End: len(text) - 1}}, Voice: model.Voice{Mention: []model.Span{{Start: len(words) + 2, End: len(text) - 6}}},
		}},
		Coverage: []model.Region{
			{Span: model.Span{Start: 0, End: len(words)}, Claim: 0, Part: model.Content},
			{Span: model.Span{Start: len(words), End: len(text)}, Claim: 0, Part: model.Frame},
		},
	}
	return a, an
}

func TestTwoPeopleOfOneNameAreTwoSources(t *testing.T) {
	l := open(t)
	keep := func(words, role, affiliation string) {
		t.Helper()
		a, an := says(words, role, affiliation)
		id, _, err := l.Add(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		if err := l.SaveAnalysis(t.Context(), id, an); err != nil {
			t.Fatal(err)
		}
	}
	keep("The bridge is safe", "mayor", "Tarn")
	keep("The ward is full", "nurse", "Lowmoor Infirmary")
	keep("The dues will rise", "", "") // nothing tells which: the first
	keep("The budget will do", "mayor", "Tarn")

	for id, want := range map[string]string{
		"person:orla-finch":   "The budget will do, The bridge is safe, The dues will rise",
		"person:orla-finch~2": "The ward is full",
	} {
		f, err := l.SourceFile(t.Context(), id, library.Local)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := l.SourceClaims(t.Context(), id, library.Local, true, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		for _, h := range hits {
			got[h.Snippet.Text] = true
		}
		if len(got) != f.Claims || f.Name != "Orla Finch" || f.Apart == "" {
			t.Errorf("%s is %q, apart by %q, with %d claims of %d", id, f.Name, f.Apart, len(got), f.Claims)
		}
		for words := range got {
			if !strings.Contains(want, words) {
				t.Errorf("%s says %q, which is another's", id, words)
			}
		}
	}
	for role, want := range map[string]string{"mayor": "person:orla-finch", "nurse": "person:orla-finch~2", "": "person:orla-finch"} {
		_, an := says("Anything", role, "")
		if id, err := l.SourceOf(t.Context(), &an.Sources[0]); id != want || err != nil {
			t.Errorf("the Orla Finch who is %q is %q, %v; want %s", role, id, err, want)
		}
	}
	if got := fmt.Sprint(len(search(t, l, `source:"orla finch"`).Claims)); got != "4" {
		t.Errorf("a search by name finds %s claims of both; want 4", got)
	}
	sound(t, l)
}

// What people are beside something else tells nobody apart, and does not hide what
// they are: an adviser who is the mayor is not the farmer.
func TestARoleBesideAnotherTellsNobodyApart(t *testing.T) {
	l := open(t)
	for _, of := range [][2]string{{"The dam will hold", "adviser"}, {"The bridge is safe", "mayor"}, {"The hay is wet", "farmer"}, {"The road is shut", "councillor"}} {
		a, an := says(of[0], of[1], "")
		id, _, err := l.Add(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		if err := l.SaveAnalysis(t.Context(), id, an); err != nil {
			t.Fatal(err)
		}
	}
	for role, want := range map[string]string{"adviser": "person:orla-finch", "mayor": "person:orla-finch", "farmer": "person:orla-finch~2", "minister": "person:orla-finch"} {
		_, an := says("Anything", role, "")
		if id, err := l.SourceOf(t.Context(), &an.Sources[0]); id != want || err != nil {
			t.Errorf("the Orla Finch who is %q is %q, %v; want %s", role, id, err, want)
		}
	}
	sound(t, l)
}

// A source is found by what it is called, and by nothing that stands for it in
// one article only.
func TestNamesOfASource(t *testing.T) {
	got := library.NamesOf(&model.Source{
		Name: "Petra Lunn", Named: true, Aliases: []string{"She", "Petra Lunn, who has run the mill since 2001", "Ms Lunn", "herself"},
		Known: &model.Known{Name: "Petra Lunn", Aliases: []string{"the miller of Orsa"}},
	})
	if want := []string{"Petra Lunn", "Ms Lunn", "the miller of Orsa"}; !slices.Equal(got, want) {
		t.Errorf("names are %q, want %q", got, want)
	}
}
