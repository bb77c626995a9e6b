package silver_test

import (
	"os"
	"strings"
	"testing"

	"hearsay/model/internal/silver"
	"hearsay/model/internal/syntax"
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

// TestLayersAgreeWithSilver holds what the models that come with the program
// reach on articles that they have not seen, on the tokens of the corpus.
func TestLayersAgreeWithSilver(t *testing.T) {
	layers := syntax.Embedded()
	var all, tags, lemmas, heads, labels int
	for _, a := range dev(t) {
		if a.Doc == nil {
			continue
		}
		own := layers.Annotate(a.Doc)
		for i := range a.Tags {
			all++
			if own.Tags[i] == a.Tags[i] {
				tags++
			}
			if strings.EqualFold(own.Lemma(i), a.Lemmas[i]) {
				lemmas++
			}
			if own.Heads[i] == a.Heads[i] {
				heads++
				if own.Labels[i] == a.Labels[i] {
					labels++
				}
			}
		}
	}
	for _, k := range []struct {
		name string
		n    int
		want float64
	}{{"tags", tags, 97.9}, {"lemmas", lemmas, 99.4}, {"heads", heads, 84.4}, {"heads and labels", labels, 81.4}} {
		got := 100 * float64(k.n) / float64(all)
		t.Logf("%s %.2f", k.name, got)
		if got < k.want {
			t.Errorf("%s: %.2f %% are right, want %.1f", k.name, got, k.want)
		}
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
