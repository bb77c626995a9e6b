package query

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hearsay/model"
)

// inWord reports whether r is part of a word, as the full-text index sees it:
// letters, numbers, and the accents that combine with them.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return plain(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.Mn, unicode.Co)
}

// plain is [inWord] of an ASCII character; no other byte is.
func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// Folded is a word as it is compared: in lower case, without accents.
func Folded(word string) string {
	if isASCII(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// next is the first word of text from a byte on; ok is false if there is none.
// Whole texts are gone through by it, so it looks at bytes and not at characters
// where it can.
func next(text string, at int) (word model.Span, ok bool) {
	for at < len(text) && !plain(text[at]) {
		size := 1
		if text[at] >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRuneInString(text[at:]); inWord(r) {
				break
			}
		}
		at += size
	}
	end := at
	for end < len(text) {
		size := 1
		if c := text[end]; c >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRuneInString(text[end:]); !inWord(r) {
				break
			}
		} else if !plain(c) {
			break
		}
		end += size
	}
	return model.Span{Start: at, End: end}, end > at
}

// wanted are the words of w as they are compared.
func (w *Word) wanted() []string {
	var all []string
	for s, ok := next(w.Text, 0); ok; s, ok = next(w.Text, s.End) {
		all = append(all, Folded(s.In(w.Text)))
	}
	return all
}

// Matches are the stretches of text in which one of q's words stands, ordered
// and disjoint.
func (q *Query) Matches(text string) []model.Span {
	var found []model.Span
	for i := range q.Words {
		if w := &q.Words[i]; !w.Not {
			w.find(text, len(text), func(s model.Span) bool {
				found = append(found, s)
				return true
			})
		}
	}
	return union(found)
}

// First is where the first of q's words stands in text; ok is false if none
// does. No more of the text is read than that takes.
func (q *Query) First(text string) (at int, ok bool) {
	before := len(text)
	for i := range q.Words {
		if w := &q.Words[i]; !w.Not {
			w.find(text, before, func(s model.Span) bool {
				before, ok = s.Start, true
				return false
			})
		}
	}
	return before, ok
}

// Fits reports whether every word of q, but those that it excludes, stands in
// text.
func (q *Query) Fits(text string) bool {
	for i := range q.Words {
		fits := q.Words[i].Not
		if !fits {
			q.Words[i].find(text, len(text), func(model.Span) bool {
				fits = true
				return false
			})
		}
		if !fits {
			return false
		}
	}
	return true
}

// find calls yield for each place of text, up to the byte before, at which w
// begins to stand, until it returns false.
func (w *Word) find(text string, before int, yield func(model.Span) bool) {
	wanted := w.wanted()
	if len(wanted) == 0 {
		return
	}
	last := len(wanted) - 1
	row := make([]model.Span, 0, len(wanted)) // the words up to the current one, as many as are wanted
	for s, ok := next(text, 0); ok; s, ok = next(text, s.End) {
		if len(row) > last {
			row = append(row[:0], row[1:]...)
		}
		if row = append(row, s); row[0].Start >= before {
			return
		}
		stands := len(row) > last && same(s.In(text), wanted[last], w.Prefix)
		for i := 0; stands && i < last; i++ {
			stands = same(row[i].In(text), wanted[i], false)
		}
		if stands && !yield(model.Span{Start: row[0].Start, End: s.End}) {
			return
		}
	}
}

// same reports whether a word of a text is the one that is wanted, or begins
// with it. Most are told apart by their first bytes, without folding them.
func same(s, wanted string, prefix bool) bool {
	for i := range min(len(s), len(wanted)) {
		c := s[i]
		if c >= utf8.RuneSelf {
			break
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != wanted[i] {
			return false
		}
	}
	if isASCII(s) {
		return len(s) == len(wanted) || prefix && len(s) > len(wanted)
	}
	return matches(Folded(s), wanted, prefix)
}

func matches(folded, wanted string, prefix bool) bool {
	return folded == wanted || prefix && strings.HasPrefix(folded, wanted)
}

// union orders spans and joins those that overlap.
func union(spans []model.Span) []model.Span {
	slices.SortFunc(spans, func(s, t model.Span) int { return cmp.Or(s.Start-t.Start, s.End-t.End) })
	joined := spans[:0]
	for _, s := range spans {
		if last := len(joined) - 1; last >= 0 && s.Start < joined[last].End {
			joined[last].End = max(joined[last].End, s.End)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}
