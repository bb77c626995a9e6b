package tag

import (
	"errors"
	"slices"
	"strings"

	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// Lemmas
//
// A lemma is made from the form in small letters by a rule: take so many
// bytes off its end and append something. Which rule holds is told by the tag
// and the end of the word: the table knows, for each tag, endings of one to
// six bytes, and whole words, and the longest one it knows decides. An ending
// is in the table only if it decides otherwise than the next shorter one, so
// what is regular takes a few endings and each irregular word an entry.

// rule makes a lemma: cut bytes go, add comes.
type rule struct {
	cut int
	add string
}

// lemmas knows which rule holds for a word. It is read in place: a byte for
// each tag that is not 0 if words with the tag have any rule, then the number
// of rules, then the rules, ruleSize bytes each: cut, the length of add, add.
type lemmas struct {
	bends string
	rules string
	table weights.Table
}

const (
	longestEnding = 6
	wholeWord     = longestEnding + 1
	ruleSize      = 16
)

func endingKey(t Tag, n int, ending string) uint64 {
	return uint64(words.FoldHash(ending))<<24 | uint64(len(ending)&0xff)<<16 | uint64(t)<<8 | uint64(n)
}

// rule is the rule for a form with tag t.
func (l *lemmas) rule(form string, t Tag) rule {
	if int(t) >= len(l.bends) || l.bends[t] == 0 {
		return rule{}
	}
	if r, ok := l.lookup(endingKey(t, wholeWord, form)); ok {
		return r
	}
	for n := min(longestEnding, len(form)-1); n > 0; n-- {
		if r, ok := l.lookup(endingKey(t, n, form[len(form)-n:])); ok {
			return r
		}
	}
	return rule{}
}

func (l *lemmas) lookup(key uint64) (rule, bool) {
	row := l.table.Row(key)
	if len(row) == 0 {
		return rule{}, false
	}
	at := ruleSize * (int(row[0]) - 1)
	if at < 0 || at+ruleSize > len(l.rules) {
		return rule{}, false
	}
	r := l.rules[at : at+ruleSize]
	return rule{int(r[0]), r[2 : 2+min(int(r[1]), ruleSize-2)]}, true
}

// parts are the two halves of a lemma: a beginning of form, whose letters
// become small unless the word is a name, and what follows it.
func (l *lemmas) parts(form string, t Tag) (stem, ending string) {
	r := l.rule(form, t)
	return form[:max(0, len(form)-r.cut)], r.add
}

// Lemma is the dictionary form of a word with the given tag.
func (m *Model) Lemma(form string, t Tag) string {
	stem, ending := m.lemmas.parts(form, t)
	if t != NNP && t != NNPS {
		stem = strings.ToLower(stem)
	}
	return stem + ending
}

// LemmaHash is words.FoldHash of the lemma.
func (m *Model) LemmaHash(form string, t Tag) uint32 {
	return words.FoldHashPair(m.lemmas.parts(form, t))
}

// open reads what trainLemmas wrote, and returns what follows it.
func (l *lemmas) open(data string) (rest string, err error) {
	if len(data) <= int(Count) || len(data) <= int(Count)+ruleSize*int(data[Count]) {
		return "", errors.New("tag: the rules of lemmas are cut short")
	}
	l.bends, data = data[:Count], data[Count:]
	l.rules, data = data[1:1+ruleSize*int(data[0])], data[1+ruleSize*int(data[0]):]
	l.table, rest, err = weights.Open(data)
	return rest, err
}

// trainLemmas learns rules from texts. What is rare beyond the most frequent
// rules that a byte can number is left to them.
func trainLemmas(texts []Gold) []byte {
	type pair struct {
		form string
		tag  Tag
	}
	counts := map[pair]map[rule]int{}
	for _, text := range texts {
		for i, lemma := range text.Lemmas {
			t := text.Tags[i]
			form := text.Form(i)
			if t != NNP && t != NNPS {
				form = strings.ToLower(form)
				lemma = strings.ToLower(lemma)
			}
			same := 0
			for same < len(form) && same < len(lemma) && form[same] == lemma[same] {
				same++
			}
			r := rule{len(form) - same, lemma[same:]}
			if r.cut > 255 || len(r.add) > ruleSize-2 || strings.ContainsAny(form, "0123456789") {
				continue
			}
			k := pair{form, t}
			if counts[k] == nil {
				counts[k] = map[rule]int{}
			}
			counts[k][r]++
		}
	}
	// The rule of each word, and the words in a fixed order.
	best := map[pair]rule{}
	uses := map[rule]int{}
	for k, c := range counts {
		best[k] = most(c)
		for _, n := range c {
			uses[best[k]] += n
		}
	}
	numbers := number(uses)
	list := make([]pair, 0, len(best))
	for k, r := range best {
		if _, ok := numbers[r]; ok {
			list = append(list, k)
		}
	}
	slices.SortFunc(list, func(a, b pair) int {
		if a.tag != b.tag {
			return int(a.tag) - int(b.tag)
		}
		return strings.Compare(a.form, b.form)
	})

	chosen := map[uint64]rule{}
	current := map[pair]rule{} // what the endings so far make of each word; absent is no change
	for n := 1; n <= wholeWord; n++ {
		votes := map[uint64]map[rule]int{}
		key := func(k pair) (uint64, bool) {
			if n == wholeWord {
				return endingKey(k.tag, n, k.form), true
			}
			if len(k.form) <= n {
				return 0, false
			}
			return endingKey(k.tag, n, k.form[len(k.form)-n:]), true
		}
		for _, k := range list {
			if e, ok := key(k); ok {
				if votes[e] == nil {
					votes[e] = map[rule]int{}
				}
				votes[e][best[k]]++
			}
		}
		for _, k := range list {
			e, ok := key(k)
			if !ok {
				continue
			}
			if r := most(votes[e]); r != current[k] && (n == wholeWord || votes[e][r] >= 2) {
				chosen[e] = r
			}
		}
		for _, k := range list {
			if e, ok := key(k); ok {
				if r, ok := chosen[e]; ok {
					current[k] = r
				}
			}
		}
	}

	data := make([]byte, Count, int(Count)+1+ruleSize*len(numbers))
	var rows []weights.Row
	for e, r := range chosen {
		rows = append(rows, weights.Row{Key: e, Weights: []float32{float32(1 + numbers[r])}})
		data[e>>8&0xff] = 1
	}
	data = append(data, byte(len(numbers)))
	rules := make([]byte, ruleSize*len(numbers))
	for r, n := range numbers {
		at := rules[ruleSize*n:]
		at[0], at[1] = byte(r.cut), byte(len(r.add))
		copy(at[2:ruleSize], r.add)
	}
	data = append(data, rules...)
	return append(data, weights.Build(1, rows, weights.Options{Check: 2, Clip: 127})...)
}

// number gives the most used rules numbers from 0, one fewer than a weight has
// positive values: a row of zeros would not be kept.
func number(uses map[rule]int) map[rule]int {
	list := make([]rule, 0, len(uses))
	for r := range uses {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b rule) int {
		if uses[a] != uses[b] {
			return uses[b] - uses[a]
		}
		return before(a, b)
	})
	numbers := map[rule]int{}
	for n, r := range list[:min(len(list), 126)] {
		numbers[r] = n
	}
	return numbers
}

// most is the rule with the highest count, among equals the first in order.
func most(counts map[rule]int) rule {
	var best rule
	n := 0
	for r, c := range counts {
		if c > n || c == n && before(r, best) < 0 {
			best, n = r, c
		}
	}
	return best
}

func before(a, b rule) int {
	if a.cut != b.cut {
		return a.cut - b.cut
	}
	return strings.Compare(a.add, b.add)
}
