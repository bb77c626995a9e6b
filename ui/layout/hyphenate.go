package layout

import (
	"sort"
	"strings"
	"unicode/utf8"

	"hearsay/model"
	"hearsay/ui/layout/hyphen"
)

const (
	// leastGap is how many columns a line must fall short of its measure for
	// its next word to be broken: fewer trouble nobody, a hyphen does.
	leastGap = 5

	// maxLadder is how many lines in a row may end with a hyphen.
	maxLadder = 2

	// longestWord bounds, in bytes, how far a word is looked for around a
	// break: what is longer is no word of English.
	longestWord = 64
)

// Marks that may stand before and behind a word without being part of it, each
// one column wide.
const (
	opening = "([\"'“‘«"
	closing = ".,;:!?…)]\"'”’»"
)

// english reports whether an article in a language, which may be unknown, can
// be expected to have English words.
func english(language string) bool {
	l := strings.ToLower(language)
	return l == "" || l == "en" || strings.HasPrefix(l, "en-")
}

// hyphenate is the byte at which the word that the one at over belongs to is
// broken with a hyphen; false where it is not. The line begins at start, over
// does not fit its width columns any more, and it would else end at end, or
// within the word when that is negative; s is the text that is being laid out.
//
// What is broken is a word between spaces or dashes: letters, and marks around
// them. Parts of addresses, compounds with a hyphen of their own and whatever
// else has something between its letters are not, nor are names in code, nor is
// the last word of the text, half of which would be the whole last line. A word that is wider
// than a line is broken in any case, better with a hyphen than without.
func (t *Text) hyphenate(s model.Span, start, end, over, width int) (int, bool) {
	text := t.article.Text
	word, ok := wordAt(text, s, over)
	last := strings.Trim(text[word.End:s.End], " \n") == ""
	if !ok || last && end >= 0 || t.inCode(s, word) {
		return 0, false
	}
	letters := lettersOf(text, word)
	breaks := hyphen.English().Breaks(letters.In(text))
	if len(breaks) == 0 || RightToLeft(text[start:letters.End]) { // there a terminal would move the hyphen
		return 0, false
	}
	from := max(letters.Start, start) // from here each byte is a column
	col, filled := 0, 0               // columns before from, and before end
	for i := start; i < from; {
		c := t.cell(i, s.End, false)
		col += c.Width
		if c.End <= end {
			filled = col
		}
		i = c.End
	}
	if end >= 0 && width-filled < leastGap {
		return 0, false
	}
	best, found := 0, false
	for _, b := range breaks {
		at := letters.Start + b
		if at >= start+hyphen.LeastBefore && col+at-from+1 <= width {
			best, found = at, true
		}
	}
	return best, found
}

// wordAt is the stretch between spaces or dashes around a byte; false where it
// is too long to be a word.
func wordAt(text string, s model.Span, at int) (model.Span, bool) {
	const around = " \n—"
	word := model.Span{Start: max(s.Start, at-longestWord), End: min(s.End, at+longestWord)}
	ok := true
	if i := strings.LastIndexAny(text[word.Start:at], around); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[word.Start+i:])
		word.Start += i + n
	} else if word.Start > s.Start {
		ok = false
	}
	if i := strings.IndexAny(text[at:word.End], around); i >= 0 {
		word.End = at + i
	} else if word.End < s.End {
		ok = false
	}
	return word, ok
}

// inCode reports whether a word of the text s stands in a mark for code.
func (t *Text) inCode(s, word model.Span) bool {
	marks := t.article.Marks
	i := sort.Search(len(marks), func(i int) bool { return marks[i].Start >= word.End })
	for i--; i >= 0 && marks[i].Start >= s.Start; i-- {
		if marks[i].Kind == model.Code && marks[i].Overlaps(word) {
			return true
		}
	}
	return false
}

// lettersOf is a word without the marks around it and without a genitive's s.
func lettersOf(text string, word model.Span) model.Span {
	word.Start = word.End - len(strings.TrimLeft(word.In(text), opening))
	s := strings.TrimRight(word.In(text), closing)
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	word.End = word.Start + len(s)
	return word
}
