// Package model holds the words of the domain: an article, the claims that it
// makes, the sources that it attributes them to, and what must hold between
// them. It knows neither where articles come from nor how they are shown.
package model

import (
	"slices"
	"strings"
)

// Span is a half-open byte range into Article.Text. Text is looked up, never
// copied, so a claim can be traced to the exact bytes that a reader sees.
type Span struct{ Start, End int }

// In is the part of text that s covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Len is the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether the byte at offset i lies in s.
func (s Span) Contains(i int) bool { return s.Start <= i && i < s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Article is a text and where it came from. Its fields are never changed once
// it has been made, so that any number of readers may share it.
type Article struct {
	ID        string // stable: the same text has the same id
	Title     string
	Byline    string
	Publisher string
	Published string // a date as YYYY-MM-DD, or empty
	URL       string
	Language  string // a BCP 47 tag, or empty when unknown
	Genre     Genre

	// Text is valid UTF-8 without control characters other than newline. A
	// title that the article has is part of it, as its first block.
	Text   string
	Blocks []Block // ordered and disjoint; between them lies only white space
	Marks  []Mark  // ordered by start; they may nest
}

// Genre tells a report of the world from a text made to show something.
type Genre string

const (
	Report   Genre = "report"
	Specimen Genre = "specimen" // set in invented places, to show forms
	Guide    Genre = "guide"    // teaches the reader
)

// Block is one paragraph-like part of an article.
type Block struct {
	Span
	Kind  BlockKind
	Level int // of a heading, list item or block quote: 1 is outermost
}

// BlockKind tells how a block is laid out, and whether a quotation in it is
// the article's or an embedded text's.
type BlockKind uint8

const (
	Paragraph BlockKind = iota
	Title               // the article's own; at most one, and it comes first
	Heading
	ListItem
	BlockQuote
	Preformatted // tables and code: laid out as it stands
)

var blockKindNames = [...]string{"paragraph", "title", "heading", "list item", "block quote", "preformatted"}

func (k BlockKind) String() string { return blockKindNames[k] }

// Mark is an inline property of a stretch of text.
type Mark struct {
	Span
	Kind MarkKind
	URL  string // of a link
}

// MarkKind is what a Mark does to its text.
type MarkKind uint8

const (
	Emphasis MarkKind = iota
	Strong
	Code
	Link
)

// BlockAt is the index of the block that holds offset, or of the last one
// before it; -1 before the first.
func (a *Article) BlockAt(offset int) int {
	lo, hi := 0, len(a.Blocks)
	for lo < hi {
		mid := (lo + hi) / 2
		if a.Blocks[mid].Start <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// Head is the beginning of a, up to byte end of its text, which must be a
// character boundary. An analysis under way is one of a head.
func (a *Article) Head(end int) *Article {
	h := *a
	h.Text = a.Text[:end]
	n := a.BlockAt(end-1) + 1
	if h.Blocks = a.Blocks[:n]; n > 0 && h.Blocks[n-1].End > end {
		h.Blocks = slices.Clone(h.Blocks)
		h.Blocks[n-1].End = end
	}
	h.Marks = nil
	for _, m := range a.Marks {
		if m.Start < end {
			m.End = min(m.End, end)
			h.Marks = append(h.Marks, m)
		}
	}
	return &h
}

// CountWords is the number of words in text: runs between white space that
// have a letter or a digit. A mark that stands alone is no word.
func CountWords(text string) int {
	n := 0
	for run := range strings.FieldsSeq(text) {
		if hasWord(run) {
			n++
		}
	}
	return n
}
