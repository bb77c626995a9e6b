package shelf

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// What is left out before matching would not match.
func TestOnlyWhatHasTheLettersInOrderMatches(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 8))
	some := func(n int) string {
		all := []rune("aBcßsſkKéE -")[:3+9*r.IntN(2)]
		s := make([]rune, 1+r.IntN(n))
		for i := range s {
			s[i] = all[r.IntN(len(all))]
		}
		return string(s)
	}
	both := [2]int{}
	for range 20000 {
		field, term := some(24), some(5)
		term = strings.ToLower(term)
		folded := strings.ToLower(field)
		matches := term != "" && (strings.Contains(folded, term) || lettersMeet(folded, term))
		if matches && !mayMeet(field, term) {
			t.Errorf("%q has %q, and is left out", field, term)
		}
		if matches {
			both[0]++
		} else {
			both[1]++
		}
	}
	if min(both[0], both[1]) < 1000 {
		t.Errorf("%d match and %d do not: both must be tried", both[0], both[1])
	}
}

// What is met best tells, in whichever field it is found first.
func TestAnEntryIsAsLikeAsItsBestField(t *testing.T) {
	entry := func(title, publisher string, names ...string) *Entry {
		e := &Entry{Title: title, Publisher: publisher, Digest: &Digest{}}
		for _, n := range names {
			e.Digest.Shares = append(e.Digest.Shares, Share{Name: n})
		}
		return e
	}
	worst := 1 << 10
	for _, e := range []*Entry{
		entry("Ferry to Tarn", "The Ferry Times", "Ferry Office"),
		entry("New ferry", "Paper"),
		entry("Forerunner", "Paper", "Ann Quill", "Ferry Office"),
		entry("Harbour", "The Ferry Times"),
		entry("Harbour", "Paper", "Ann Quill", "Ferry Office"),
	} {
		like := e.Like("fer")
		if like == 0 || like > worst {
			t.Errorf("%+v is like “fer” by %d, and one before it by %d", e, like, worst)
		}
		worst = like
	}
	if l := entry("Harbour", "Paper", "Ann Quill").Like("fer"); l != 0 {
		t.Errorf("what has no ferry is like it by %d", l)
	}
}
