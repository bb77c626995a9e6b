package shelf

import (
	"strings"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// How well a term is met: as the beginning of a word, as a part of one, or with
// letters left out.
const (
	unlike = iota
	letters
	part
	beginning
)

// Like is how well the entry meets the words of a pattern, 0 when it misses one. A
// word may be met by the title, by the publisher, or by the name of somebody who
// speaks in the article.
func (e *Entry) Like(pattern string) int {
	sum := 0
	for term := range strings.FieldsSeq(strings.ToLower(pattern)) {
		best := 2 * meets(e.Title, term) // the title says most
		if best < beginning {            // which nothing else is above
			best = max(best, meets(e.Publisher, term))
			if e.Digest != nil {
				for _, s := range e.Digest.Shares {
					if best >= beginning {
						break
					}
					best = max(best, meets(s.Name, term))
				}
			}
		}
		if best == unlike {
			return 0
		}
		sum += best
	}
	return sum
}

// stretch is how far the letters of a term may lie apart, as a multiple of its
// length. Without a bound every long title has all letters of every term.
const stretch = 2

func meets(field, term string) int {
	if !mayMeet(field, term) {
		return unlike
	}
	field = strings.ToLower(field)
	if i := strings.Index(field, term); i >= 0 {
		if i == 0 || strings.Contains(" -'\"(", field[i-1:i]) || strings.Contains(field, " "+term) {
			return beginning
		}
		return part
	}
	if lettersMeet(field, term) {
		return letters
	}
	return unlike
}

// lettersMeet reports whether field has the letters of term near each other; both
// are in lower case.
func lettersMeet(field, term string) bool {
	for _, m := range fuzzy.Find(term, []string{field}) {
		if at := m.MatchedIndexes; at[len(at)-1]-at[0] < stretch*len(term) {
			return true
		}
	}
	return false
}

// mayMeet reports whether field has the letters of term, which are in lower case,
// in their order and near each other, as far as that is told by a glance. Almost
// no field has.
func mayMeet(field, term string) bool {
	if !ascii(field) || !ascii(term) {
		return true
	}
	for from := 0; from+len(term) <= len(field); from++ {
		if lower(field[from]) != term[0] {
			continue
		}
		met := 1
		for at := from + 1; met < len(term); at++ {
			if at == len(field) {
				return false // nor has what is left of it, from further on
			}
			if at-from >= stretch*len(term) {
				break
			}
			if lower(field[at]) == term[met] {
				met++
			}
		}
		if met == len(term) {
			return true
		}
	}
	return false
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// lower is an ASCII character in lower case.
func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
