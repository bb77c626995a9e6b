package shelf

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/sahilm/fuzzy"
)

// What is left out before matching would not match.
func TestOnlyWhatHasTheLettersInOrderMatches(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 8))
	some := func(n int) string {
		all := []rune("aBcßsſkKéE -")
		s := make([]rune, 1+r.IntN(n))
		for i := range s {
			s[i] = all[r.IntN(len(all))]
		}
		return string(s)
	}
	both := [2]int{}
	for range 20000 {
		field, term := some(12), some(4)
		term = strings.ToLower(term)
		matches := len(fuzzy.Find(term, []string{strings.ToLower(field)})) > 0
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
