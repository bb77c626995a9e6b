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

type token struct {
	model.Span
	folded string
}

func tokens(text string) []token {
	var all []token
	start := -1
	for i, r := range text {
		switch in := inWord(r); {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			all = append(all, token{model.Span{Start: start, End: i}, Folded(text[start:i])})
			start = -1
		}
	}
	if start >= 0 {
		all = append(all, token{model.Span{Start: start, End: len(text)}, Folded(text[start:])})
	}
	return all
}

// Matches are the stretches of text in which one of q's words stands, ordered
// and disjoint.
func (q *Query) Matches(text string) []model.Span {
	var found []model.Span
	words := tokens(text)
	for _, w := range q.Words {
		if w.Not {
			continue
		}
		wanted := tokens(w.Text)
		for i := 0; len(wanted) > 0 && i+len(wanted) <= len(words); i++ {
			if standsAt(words[i:], wanted, w.Prefix) {
				found = append(found, model.Span{Start: words[i].Start, End: words[i+len(wanted)-1].End})
			}
		}
	}
	return union(found)
}

func standsAt(words, wanted []token, prefix bool) bool {
	for j, w := range wanted {
		last := j == len(wanted)-1
		if words[j].folded != w.folded && !(last && prefix && strings.HasPrefix(words[j].folded, w.folded)) {
			return false
		}
	}
	return true
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
