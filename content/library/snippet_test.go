package library

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"hearsay/content/library/query"
)

// A text is not read further than its snippet shows, which changes nothing in it.
func TestASnippetIsThatOfTheWholeText(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	words := []string{"harbour", "Harbour", "ferry", "fer", "quay", "a", "é", "cafe\u0301", "港", "“so”", "don't", "\n\n", " ", strings.Repeat("x", 300)}
	found := 0
	for range 2000 {
		var text strings.Builder
		for range r.IntN(150) {
			w := words[r.IntN(len(words))]
			if r.IntN(3) > 0 {
				w = "other"
			}
			text.WriteString(w + []string{" ", ", ", ""}[r.IntN(3)])
		}
		q, err := query.Parse([]string{"harbour", "fer*", "quay ferry", `"a quay"`, "cafe", "ha* -ferry", `"quay a" a`, "so t"}[r.IntN(8)])
		if err != nil {
			t.Fatal(err)
		}
		var want Snippet
		at := 0
		if m := q.Matches(text.String()); len(m) > 0 {
			want, at = cut(Snippet{text.String(), m}), m[0].Start
			found++
		}
		if got, first := textSnippet(text.String(), q); fmt.Sprint(got) != fmt.Sprint(want) || first != at {
			t.Fatalf("%s in %q: %v at %d\nwant %v at %d", q, text.String(), got, first, want, at)
		}
	}
	if found < 400 {
		t.Errorf("only %d texts have what is looked for", found)
	}
}
