package syntax

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// spell shows an analysis as form/tag/lemma/head/label, heads by their form.
func spell(a *Annotated) string {
	var list []string
	for i := range a.Tokens {
		head := "root"
		if h := a.Heads[i]; h >= 0 {
			head = a.Form(int(h))
		}
		list = append(list, strings.Join([]string{a.Form(i), a.Tags[i].String(), a.Lemma(i), head, a.Labels[i].String()}, "/"))
	}
	return strings.Join(list, " ")
}

func TestAnnotate(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{
			"The mayor said the market would close.",
			"The/DT/the/mayor/det mayor/NN/mayor/said/nsubj said/VBD/say/root/root the/DT/the/market/det " +
				"market/NN/market/close/nsubj would/MD/would/close/aux close/VB/close/said/ccomp ././././said/punct",
		},
		{
			"Critics don't believe her.",
			"Critics/NNS/critic/believe/nsubj do/VBP/do/believe/aux n't/RB/not/believe/neg " +
				"believe/VB/believe/root/root her/PRP/she/believe/dobj ././././believe/punct",
		},
	} {
		got := spell(Annotate(words.Split(test.text)))
		want := strings.ReplaceAll(test.want, "./././.", ".") // for a full stop, whose tag and lemma are dots too
		got = strings.ReplaceAll(got, "./././.", ".")
		if got = strings.ReplaceAll(got, "././.", "."); got != strings.ReplaceAll(want, "././.", ".") {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, want)
		}
	}
}

// wrong reports what is wrong with an analysis, empty if nothing is.
func wrong(a *Annotated) string {
	for _, s := range a.Sentences {
		roots := 0
		for i := s.Start; i < s.End; i++ {
			h := a.Heads[i]
			switch {
			case h < 0:
				roots++
			case h < s.Start || h >= s.End:
				return "a head is in another sentence"
			}
			if a.Tags[i] == tag.None || a.Labels[i] == parse.None {
				return "a word has no tag or label"
			}
			if (h < 0) != (a.Labels[i] == parse.Root) {
				return "the label root is not that of the root"
			}
			for n := 0; h >= 0; n++ {
				if h = a.Heads[h]; n > s.Len() {
					return "the heads go round in a circle"
				}
			}
		}
		if most := (s.Len() + 511) / 512; roots < 1 || roots > most {
			return "a sentence has not one root"
		}
	}
	return ""
}

func TestEveryAnalysisIsATree(t *testing.T) {
	for _, text := range []string{
		"", "x", ".", "\" \" \"", article,
		strings.Repeat("word ", 3000),
		strings.Repeat("( \" , ", 500),
		strings.Repeat("\xff ", 50),
		strings.Repeat("said he said that she said ", 300),
	} {
		if bad := wrong(Annotate(words.Split(text))); bad != "" {
			t.Errorf("%.40q…: %s", text, bad)
		}
	}
}

func FuzzAnnotate(f *testing.F) {
	layers := Embedded()
	f.Add(article)
	f.Add("“A,” said B. C D's 'E' (F.G.) 5pm")
	f.Fuzz(func(t *testing.T, text string) {
		if bad := wrong(layers.Annotate(words.Split(text))); bad != "" {
			t.Error(bad)
		}
	})
}

func TestLayersAreShared(t *testing.T) {
	layers := Embedded()
	doc := words.Split(article)
	want := layers.Annotate(doc)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if got := layers.Annotate(doc); !reflect.DeepEqual(got, want) {
				t.Error("analyses made at once differ")
			}
		})
	}
	wait.Wait()
}

func TestAllocationsDoNotGrowWithTheText(t *testing.T) {
	layers := Embedded()
	few := words.Split(article)
	many := words.Split(strings.Repeat(article+"\n", 20))
	count := func(d *words.Doc) float64 { return testing.AllocsPerRun(5, func() { layers.Annotate(d) }) }
	if a, b := count(few), count(many); b > a+20 {
		t.Errorf("%.0f allocations for an article, %.0f for twenty", a, b)
	}
}
