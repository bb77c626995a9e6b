package library_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
	"hearsay/content/library/query"
)

// Beginnings of words are found the quick way as they are the slow one, whatever
// else is asked for and on whichever page.
func TestSiftingFindsTheSame(t *testing.T) {
	t.Parallel()
	l := open(t)
	if err := synthetic.Fill(t.Context(), l, 150, func(library.Result) {}); err != nil {
		t.Fatal(err)
	}
	a, _ := synthetic.Article(7)
	words := strings.Fields(strings.ToLower(a.Text))
	r := rand.New(rand.NewPCG(3, 4))
	full := 0
	for range 400 {
		var parts []string
		for range 1 + r.IntN(2) {
			w := strings.Trim(words[r.IntN(len(words))], `.,"`)
			if len(w) > 3 {
				w = w[:3+r.IntN(len(w)-2)]
			}
			parts = append(parts, w+"*")
		}
		if r.IntN(3) == 0 {
			parts = append(parts, []string{"source:source-3", "kind:direct", "in:title", "in:text", "since:2018", "-lada", "hedge:no"}[r.IntN(7)])
		}
		q, err := query.Parse(strings.Join(parts, " "))
		if err != nil {
			t.Fatal(err)
		}
		s := library.Search{Query: q, Profile: library.Local, Limit: 1 + r.IntN(25)}
		quick, err := l.SearchSifted(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		slow, err := l.SearchUnsifted(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := fmt.Sprintf("%+v", quick), fmt.Sprintf("%+v", slow); got != want {
			t.Errorf("%s, at most %d: found\n%s\nand the slow way\n%s", q, s.Limit, got, want)
		}
		if quick.More {
			full++
		}
	}
	if full < 20 || full > 380 {
		t.Errorf("%d of 400 searches have more than a page: the test does not try both ends", full)
	}
}
