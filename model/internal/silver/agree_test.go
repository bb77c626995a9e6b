package silver_test

import (
	"os"
	"testing"

	"hearsay/model/internal/silver"
	"hearsay/model/internal/words"
)

const corpus = "../../../../shared/polnear" // beside the checkout

func dev(t testing.TB) []*silver.Article {
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("the corpus is not there")
	}
	articles, err := silver.Read(corpus, "dev")
	if err != nil {
		t.Fatal(err)
	}
	return articles
}

// TestSplitAgreesWithSilver holds what the layers above were trained for:
// tokens and sentences like those of the corpus.
func TestSplitAgreesWithSilver(t *testing.T) {
	var tokens, sentences agreement
	for _, a := range dev(t) {
		if a.Doc == nil {
			continue
		}
		own := words.Split(a.Text)
		if os.Getenv("SHOW") != "" {
			show(t, own, a.Doc)
		}
		tokens.add(own.Tokens, a.Doc.Tokens)
		sentences.add(starts(own), starts(a.Doc))
	}
	t.Logf("tokens %.2f %.2f, sentence starts %.2f %.2f", tokens.precision(), tokens.recall(), sentences.precision(), sentences.recall())
	if tokens.precision() < 99.6 || tokens.recall() < 99.6 {
		t.Errorf("tokens: precision %.2f, recall %.2f, want 99.6", tokens.precision(), tokens.recall())
	}
	if sentences.precision() < 94 || sentences.recall() < 96 {
		t.Errorf("sentences: precision %.2f, recall %.2f, want 94 and 96", sentences.precision(), sentences.recall())
	}
}

func starts(d *words.Doc) []words.Token {
	var list []words.Token
	for _, s := range d.Sentences {
		at := d.Tokens[s.Start].Start
		list = append(list, words.Token{Start: at, End: at})
	}
	return list
}

type agreement struct{ own, silver, both int }

func (a *agreement) add(own, silver []words.Token) {
	a.own += len(own)
	a.silver += len(silver)
	in := map[words.Token]bool{}
	for _, t := range silver {
		in[t] = true
	}
	for _, t := range own {
		if in[t] {
			a.both++
		}
	}
}

func (a *agreement) precision() float64 { return 100 * float64(a.both) / float64(a.own) }
func (a *agreement) recall() float64    { return 100 * float64(a.both) / float64(a.silver) }

func show(t testing.TB, own, silver *words.Doc) {
	ctx := func(d *words.Doc, k words.Token) string {
		return d.Text[max(0, int(k.Start)-25):min(len(d.Text), int(k.End)+25)]
	}
	diff := func(name string, a, b []words.Token) {
		in := map[words.Token]bool{}
		for _, k := range b {
			in[k] = true
		}
		for _, k := range a {
			if !in[k] {
				t.Logf("%s %q in %q", name, own.Text[k.Start:k.End], ctx(own, k))
			}
		}
	}
	diff("TOK own", own.Tokens, silver.Tokens)
	diff("TOK silver", silver.Tokens, own.Tokens)
	diff("SENT own", starts(own), starts(silver))
	diff("SENT silver", starts(silver), starts(own))
}
