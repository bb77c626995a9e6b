package attribution

import (
	"iter"
	"strings"

	"hearsay/model"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// Parts
//
// A long article is analysed in parts, so that its first screen can be read
// at once, the work can be stopped at any time, and the memory that the
// learned stages need does not grow with the text. A part ends at the end of
// a paragraph, of a sentence if a paragraph is very long, and anywhere if a
// sentence is.

const (
	firstPart = 4096 // tokens: several screens, and most articles whole
	nextPart  = 8192
	hasty     = 1 << 20 // bytes of a text whose beginning is analysed before all of it is split into words
	glance    = 1 << 14 // bytes of that beginning
)

// beginning is where the beginning of a huge article ends that can be shown at
// once, or 0 when no haste is needed.
func beginning(a *model.Article) int {
	if len(a.Text) < hasty {
		return 0
	}
	last := max(a.BlockAt(glance)-1, 0)
	if end := a.Blocks[last].End; 0 < end && end <= 2*glance {
		return end
	}
	return strings.LastIndexByte(a.Text[:glance], ' ') + 1
}

// parts divides the tokens of doc.
func parts(doc *words.Doc) iter.Seq[words.Range] {
	return func(yield func(words.Range) bool) {
		start, size := int32(0), int32(firstPart)
		s, p, n := 0, 0, int32(len(doc.Tokens))
		for start < n {
			limit := start + size
			end := n
			if limit < n {
				for doc.Paragraphs[p].End <= limit {
					p++
				}
				for doc.Sentences[s].End <= limit {
					s++
				}
				end = limit
				if at := doc.Paragraphs[p].Start; at > start {
					end = at
				} else if at := doc.Sentences[s].Start; at > start {
					end = at
				}
			}
			if !yield(words.Range{Start: start, End: end}) {
				return
			}
			start, size = end, nextPart
		}
	}
}

// cut is the part of text that has the tokens of r, as a text of its own. It
// shares its memory with text.
func cut(text *syntax.Annotated, r words.Range) *syntax.Annotated {
	return &syntax.Annotated{
		Doc: &words.Doc{
			Text:       text.Text,
			Tokens:     text.Tokens[r.Start:r.End],
			Quotes:     text.Quotes[r.Start:r.End],
			Sentences:  within(text.Sentences, r),
			Paragraphs: within(text.Paragraphs, r),
		},
		Tags: text.Tags[r.Start:r.End], Forms: text.Forms[r.Start:r.End], Lemmas: text.Lemmas[r.Start:r.End],
		Class: text.Class[r.Start:r.End], Heads: text.Heads[r.Start:r.End], Labels: text.Labels[r.Start:r.End],
	}
}

// within is what of list lies in r, counted from its start.
func within(list []words.Range, r words.Range) []words.Range {
	from, to := search(list, r.Start), search(list, r.End-1)+1
	part := make([]words.Range, to-from)
	for i := range part {
		part[i] = words.Range{Start: max(list[from+i].Start, r.Start) - r.Start, End: min(list[from+i].End, r.End) - r.Start}
	}
	return part
}

// until is the beginning of text that has n tokens.
func until(text *syntax.Annotated, n int32) *syntax.Annotated {
	head := cut(text, words.Range{End: n})
	head.Text = text.Text[:text.Tokens[n-1].End]
	return head
}

// shift moves a relation of a part that begins at token by into its text.
func shift(r relate.Relation, by int32) relate.Relation {
	if by == 0 {
		return r
	}
	for _, list := range [][]words.Range{r.Cue, r.Source, r.Content} {
		for i := range list {
			list[i].Start += by
			list[i].End += by
		}
	}
	return r
}
