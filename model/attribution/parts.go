package attribution

import (
	"iter"
	"strings"
	"unicode/utf8"

	"hearsay/model"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// Chapters and parts
//
// A huge article is analysed chapter by chapter, so that the memory which the
// analysis needs beside its result does not grow with the text, and no step
// looks at more words than a chapter has. Chapters know nothing of each other
// but the sources that have a name: whom "she" and "the company" stand for is
// sought within one. Nearly all articles are one chapter.
//
// A chapter is analysed in parts, so that its first screen can be read at once
// and the work can be stopped at any time; the learned stages see one part
// after the other. A chapter ends at the end of a paragraph, of a sentence if
// a paragraph is very long, and anywhere if a sentence is; so does a part.

const (
	longestChapter = 1 << 18 // bytes: some 45,000 words
	firstPart      = 4096    // tokens: several screens, and most articles whole
	nextPart       = 8192
)

// chapters divides the blocks of an article. Each chapter is good until the
// next one is asked for.
func (w *workspace) chapters(a *model.Article) iter.Seq[[]words.Token] {
	return func(yield func([]words.Token) bool) {
		at := 0 // what the chapters have so far ends here
		for b := 0; b < len(a.Blocks); {
			w.blocks = w.blocks[:0]
			start := max(at, a.Blocks[b].Start)
			limit := start + longestChapter
			for ; b < len(a.Blocks); b++ {
				block := a.Blocks[b].Span
				block.Start = max(block.Start, at)
				divided := block.End > limit
				if divided {
					if block.Start > start+longestChapter/2 { // it begins the next chapter
						break
					}
					block.End = breakBefore(a.Text[:limit], block.Start)
				}
				w.blocks = appendParagraphs(w.blocks, a.Text, block, a.Blocks[b].Kind)
				at = block.End
				if divided {
					break
				}
			}
			if !yield(w.blocks) {
				return
			}
		}
	}
}

// appendParagraphs appends the paragraphs of a block: itself, or the rows of a
// table, whose cells make no sentence with those below.
func appendParagraphs(list []words.Token, text string, block model.Span, kind model.BlockKind) []words.Token {
	whole := append(list, words.Token{Start: int32(block.Start), End: int32(block.End)})
	if kind != model.Preformatted || strings.TrimSpace(block.In(text)) == "" {
		return whole
	}
	at := block.Start
	for row := range strings.SplitAfterSeq(block.In(text), "\n") {
		if strings.TrimSpace(row) != "" {
			list = append(list, words.Token{Start: int32(at), End: int32(at + len(strings.TrimSuffix(row, "\n")))})
		}
		at += len(row)
	}
	return list
}

// breakBefore is where the words of text from start on can be divided, near
// their end: after a sentence, a word, or at least a character.
func breakBefore(text string, start int) int {
	from := max(start, len(text)-longestChapter/4)
	for _, end := range [...]string{". ", " "} {
		if i := strings.LastIndex(text[from:], end); i > 0 {
			return from + i + len(end) - 1
		}
	}
	end := len(text) - 1
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return end
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
