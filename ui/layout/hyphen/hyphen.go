// Package hyphen finds where English words may be broken with a hyphen.
//
// The method is that of F. M. Liang, Word Hy-phen-a-tion by Com-put-er,
// Stanford 1983. A pattern is a few letters with a digit between some of them;
// wherever its letters occur in a word, each digit is a vote on a break at that
// place. Odd digits are for it and even ones against it, and the highest has
// its way: rules, their exceptions and exceptions to these are told alike. A
// dot in a pattern stands for the edge of a word.
//
// The patterns are Liang's own in hyphen.tex, the file that comes with TeX. It
// may be copied as long as it is not changed, so it is read as it is.
package hyphen

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed hyphen.tex
var tex string

// What stays together at either end of a word, in letters: Liang's patterns
// were made for these.
const (
	LeastBefore = 2
	LeastBehind = 3
)

// Rules tell where the words of a language may be broken. They do not change.
type Rules struct {
	votes    map[string][]byte // of the patterns, by their letters; one more than these
	longest  int               // letters of a pattern
	excepted map[string][]int  // the breaks of words that the patterns get wrong
}

// English is the rules of American English. They are read when they are first
// asked for: who does not break words does not wait for them.
var English = sync.OnceValue(func() *Rules { return parse(tex) })

// parse reads the patterns and the exceptions of a file for TeX.
func parse(file string) *Rules {
	r := &Rules{votes: map[string][]byte{}, excepted: map[string][]int{}}
	for _, pattern := range group(file, `\patterns`) {
		var letters, votes []byte
		vote := byte(0)
		for _, b := range []byte(pattern) {
			if '0' <= b && b <= '9' {
				vote = b - '0'
				continue
			}
			letters, votes, vote = append(letters, b), append(votes, vote), 0
		}
		r.votes[string(letters)] = append(votes, vote)
		r.longest = max(r.longest, len(letters))
	}
	for _, word := range group(file, `\hyphenation`) {
		parts := strings.Split(word, "-")
		breaks, at := []int{}, 0
		for _, part := range parts[:len(parts)-1] {
			at += len(part)
			breaks = append(breaks, at)
		}
		r.excepted[strings.Join(parts, "")] = breaks
	}
	return r
}

// group is what stands in the braces behind a command, without comments.
func group(file, command string) []string {
	_, file, _ = strings.Cut(file, command+"{")
	file, _, _ = strings.Cut(file, "\n}")
	var items []string
	for line := range strings.Lines(file) {
		line, _, _ = strings.Cut(line, "%")
		items = append(items, strings.Fields(line)...)
	}
	return items
}

// Breaks are the places in a word at which a hyphen may stand, in bytes from
// its beginning, in order. There are none in what is not a plain word: letters
// from a to z, of which only the first may be a capital.
func (r *Rules) Breaks(word string) []int {
	for i := range len(word) {
		if b := word[i]; (b < 'a' || b > 'z') && (i > 0 || b < 'A' || b > 'Z') {
			return nil
		}
	}
	word = strings.ToLower(word)
	if breaks, ok := r.excepted[word]; ok {
		return breaks
	}
	edged := "." + word + "."
	highest := make([]byte, len(edged)+1)
	for i := range edged {
		for j := i + 1; j <= min(i+r.longest, len(edged)); j++ {
			for k, vote := range r.votes[edged[i:j]] {
				highest[i+k] = max(highest[i+k], vote)
			}
		}
	}
	var breaks []int
	for i := LeastBefore; i <= len(word)-LeastBehind; i++ {
		if highest[i+1]%2 == 1 { // the edge comes before the word
			breaks = append(breaks, i)
		}
	}
	return breaks
}
