package class

import (
	"math"
	"strings"
	"testing"

	"hearsay/model/internal/words"
)

func TestWordsWithTheSameNeighboursShareAClass(t *testing.T) {
	var text strings.Builder
	for _, who := range []string{"mayor", "doctor", "farmer"} {
		for _, did := range []string{"said", "claimed", "denied"} {
			for _, day := range []string{"Monday", "Tuesday"} {
				text.WriteString("The " + who + " " + did + " so on " + day + ". ")
			}
		}
	}
	m, err := Open(string(Train([]*words.Doc{words.Split(text.String())}, Options{Classes: 7, Rounds: 10, Least: 2})))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[uint16]string{}
	for _, group := range []string{"mayor doctor farmer", "said claimed denied", "Monday tuesday"} {
		var class uint16
		for i, w := range strings.Fields(group) {
			c := m.Of(words.FoldHash(w))
			if i == 0 {
				class = c
			}
			if c != class || c == 0 {
				t.Errorf("of %q, %s has class %d and the first %d", group, w, c, class)
			}
		}
		if other, ok := seen[class]; ok {
			t.Errorf("%q and %q share a class", group, other)
		}
		seen[class] = group
	}
	if c := m.Of(words.FoldHash("unheard")); c != 0 {
		t.Errorf("an unknown word has class %d", c)
	}
}

// TestGainIsTheDifference compares what a word's move is said to gain with
// the objective before and after it.
func TestGainIsTheDifference(t *testing.T) {
	doc := words.Split("a b a b c a a d b c. b a d d c a b a. c c a d b b a a a.")
	e := read([]*words.Doc{doc}, Options{Classes: 3, Least: 1})
	objective := func() (sum float64) {
		for _, n := range e.pairs {
			sum += e.f(n)
		}
		for c := range e.classes {
			sum -= e.f(e.firsts[c]) + e.f(e.seconds[c])
		}
		return sum
	}
	for w := 2; w < len(e.hashes); w++ {
		old := e.class[w]
		for c := int32(1); c <= 3; c++ {
			e.gather(w)
			e.shift(w, e.class[w], -1)
			// Without the word its neighbours' counts are gone as well, so
			// only differences between classes can be compared.
			without := objective()
			want := e.gain(w, c)
			e.shift(w, c, 1)
			e.class[w] = c
			if got := objective() - without; math.Abs(got-want) > 1e-9 {
				t.Errorf("word %d joins class %d: gain %g, want %g", w, c, want, got)
			}
		}
		e.gather(w)
		e.shift(w, e.class[w], -1)
		e.shift(w, old, 1)
		e.class[w] = old
	}
}
