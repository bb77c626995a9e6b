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
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.Mn, unicode.Co)
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

// words calls yield for each word of text, until it returns false.
func words(text string, yield func(model.Span) bool) {
	start := -1
	for i, r := range text {
		switch in := inWord(r); {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			if !yield(model.Span{Start: start, End: i}) {
				return
			}
			start = -1
		}
	}
	if start >= 0 {
		yield(model.Span{Start: start, End: len(text)})
	}
}

// wanted are the words of w as they are compared.
func (w *Word) wanted() []string {
	var all []string
	words(w.Text, func(s model.Span) bool {
		all = append(all, Folded(s.In(w.Text)))
		return true
	})
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
	words(text, func(s model.Span) bool {
		if len(row) > last {
			row = append(row[:0], row[1:]...)
		}
		row = append(row, s)
		if row[0].Start >= before {
			return false
		}
		stands := len(row) > last && same(s.In(text), wanted[last], w.Prefix)
		for i := 0; stands && i < last; i++ {
			stands = same(row[i].In(text), wanted[i], false)
		}
		return !stands || yield(model.Span{Start: row[0].Start, End: s.End})
	})
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
