package library

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hearsay/content/library/query"
	"hearsay/model"
)

// snippetLength is how many bytes of text a snippet has at most: three or four
// lines of a screen.
const snippetLength = 280

// claimSnippet is the content of a claim, its parts joined by an ellipsis.
func claimSnippet(text string, content []model.Span, q *query.Query) (Snippet, error) {
	var s Snippet
	for i, part := range content {
		if part.Start < 0 || part.End > len(text) || part.Start > part.End {
			return s, fmt.Errorf("a claim at %d..%d of %d bytes: %w", part.Start, part.End, len(text), ErrDamaged)
		}
		if i > 0 {
			s.Text += " … "
		}
		for _, m := range q.Matches(part.In(text)) {
			s.Matches = append(s.Matches, model.Span{Start: len(s.Text) + m.Start, End: len(s.Text) + m.End})
		}
		s.Text += part.In(text)
	}
	return cut(s), nil
}

// stretch is how much of a text is looked through at a time: a long text is
// read no further than its first match.
const stretch = 16 << 10

// textSnippet is the first part of text that has a word of q, and where that
// word stands.
func textSnippet(text string, q *query.Query) (s Snippet, at int) {
	for at < len(text) {
		part := text[at:]
		if len(part) > stretch {
			part = part[:stretch]
			if i := strings.LastIndexAny(part, " \n"); i > 0 {
				part = part[:i+1]
			}
		}
		if first, ok := q.First(part); ok {
			shown := part[first:] // what a snippet shows of it ends with a word
			if len(shown) > snippetLength {
				if i := strings.IndexAny(shown[snippetLength:], " \n"); i >= 0 {
					shown = shown[:snippetLength+i]
				}
			}
			found := q.Matches(shown)
			for i := range found {
				found[i].Start += first
				found[i].End += first
			}
			return cut(Snippet{part, found}), at + first
		}
		at += len(part)
	}
	return Snippet{}, 0
}

// cut shortens a snippet to its surroundings of the first match, at blanks, and
// makes one line of it.
func cut(s Snippet) Snippet {
	from, to := 0, len(s.Text)
	if to > snippetLength {
		if len(s.Matches) > 0 {
			from = max(0, s.Matches[0].Start-snippetLength/4)
		}
		to = min(len(s.Text), from+snippetLength)
		from = max(0, to-snippetLength)
		from, to = atBlanks(s.Text, from, to)
	}
	var line strings.Builder
	if from > 0 {
		line.WriteString("… ")
	}
	at := make([]int, to-from+1) // where each byte of the text stands in the line
	for i := range to - from {   // by bytes
		at[i] = line.Len()
		switch c := s.Text[from+i]; {
		case c != ' ' && c != '\n':
			line.WriteByte(c)
		case !strings.HasSuffix(line.String(), " "):
			line.WriteByte(' ')
		}
	}
	at[to-from] = line.Len()
	if to < len(s.Text) {
		line.WriteString(" …")
	}
	out := Snippet{Text: line.String()}
	for _, m := range s.Matches {
		if m.Start >= from && m.End <= to {
			out.Matches = append(out.Matches, model.Span{Start: at[m.Start-from], End: at[m.End-from]})
		}
	}
	return out
}

// atBlanks narrows a range to whole words, if that takes little of it, and else
// to whole characters.
func atBlanks(text string, from, to int) (int, int) {
	for from < to && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > from && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	if i := strings.IndexAny(text[from:to], " \n"); from > 0 && i >= 0 && i < (to-from)/8 {
		from += i + 1
	}
	if i := strings.LastIndexAny(text[from:to], " \n"); to < len(text) && i > (to-from)*7/8 {
		to = from + i
	}
	return from, to
}
