package library_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/query"
	"hearsay/model"
)

// Claims with a word or a row of words are the same, and in the same order,
// whether the articles that have it are short and their claims are looked at, or
// one of them is too long for that, and on whichever page they stand.
func TestLongArticlesChangeNothingThatIsFound(t *testing.T) {
	found := func(filler string, limit int) string {
		l := open(t)
		for n := range 8 {
			sentences := []said{
				{"Ada Quill (person)", model.Indirect, "the old ferry sails"},
				{"Bo Tarn (person)", model.Direct, "the ferry is old"},
				{"", model.Narrator, "a ferry is an old thing"},
			}
			if n%3 == 1 {
				sentences = sentences[1:] // the phrase is not in it
			}
			if n == 5 {
				sentences = append(sentences, said{"", model.Narrator, filler})
			}
			a, an := told(fmt.Sprintf("story-%d", n), fmt.Sprintf("2023-01-%02d", 1+n/2), sentences...)
			keepTold(t, l, a, an)
		}
		all := ""
		for _, s := range []string{`"old ferry"`, "ferry", "ferry old", `"old ferry" sails`, `"the ferry" publisher:quay`, `"ferry old"`} {
			q, err := query.Parse(s)
			if err != nil {
				t.Fatal(err)
			}
			r, err := l.Search(t.Context(), library.Search{Query: q, Profile: library.Local, Limit: limit})
			if err != nil {
				t.Fatalf("%s: %v", s, err)
			}
			all += s + ":"
			for _, h := range r.Claims {
				all += fmt.Sprintf(" %s/%d", h.Article, h.Claim)
			}
			all += fmt.Sprintf("; %d articles, more: %v\n", len(r.Articles), r.More)
		}
		return all
	}
	for _, limit := range []int{1, 3, 10} {
		short, long := found("nothing else", limit), found(strings.Repeat("nothing else, ", 25_000), limit)
		if short != long {
			t.Errorf("at most %d: with short articles\n%s\nwith a long one\n%s", limit, short, long)
		}
		if want := `"old ferry": story-6/1`; !strings.HasPrefix(short, want) {
			t.Errorf("at most %d: %s\nwant %s first", limit, short, want)
		}
	}
}
