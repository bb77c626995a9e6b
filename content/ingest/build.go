package ingest

import (
	"net/url"
	"strings"

	"hearsay/model"
)

// builder puts together the text of an article from the pieces of a document.
// It cleans every piece, and collapses white space as a page does, so that what
// it makes passes model.CheckArticle whatever goes in.
type builder struct {
	text   strings.Builder
	blocks []model.Block
	marks  []model.Mark

	open    bool  // a block has been begun and not ended
	start   int   // of the open block's text
	space   bool  // white space is due before the next word of the block
	pending []int // marks that wait for their first word
}

// begin ends the open block, if there is one, and begins another.
func (b *builder) begin(kind model.BlockKind, level int) {
	b.end()
	b.open = true
	b.space = false
	b.start = -1
	b.blocks = append(b.blocks, model.Block{Kind: kind, Level: level})
}

// end ends the open block. One in which nothing was written disappears.
func (b *builder) end() {
	if !b.open {
		return
	}
	b.open = false
	last := len(b.blocks) - 1
	if b.start < 0 {
		b.blocks = b.blocks[:last]
		return
	}
	b.blocks[last].Span = model.Span{Start: b.start, End: len(strings.TrimRight(b.text.String(), "\n"))}
}

// write adds s to the open block, or to a new paragraph. Runs of white space
// become one space, and none stands at the ends of a block or a line.
func (b *builder) write(s string) {
	for s = clean(s); s != ""; {
		i := strings.IndexAny(s, " \n")
		switch {
		case i == 0:
			b.space = true
			s = s[1:]
			continue
		case i < 0:
			i = len(s)
		}
		b.word(s[:i])
		s = s[i:]
	}
}

// word adds what stands between two white spaces, or a part of it.
func (b *builder) word(s string) {
	if !b.open {
		b.begin(model.Paragraph, 0)
	}
	switch {
	case b.start < 0:
		b.separate()
		b.start = b.text.Len()
	case b.space && !b.atLineStart():
		b.text.WriteByte(' ')
	}
	b.space = false
	b.place()
	b.text.WriteString(s)
}

// verbatim adds s as it stands, for preformatted blocks.
func (b *builder) verbatim(s string) {
	s = strings.Trim(clean(strings.ReplaceAll(s, "\t", "    ")), "\n")
	if strings.TrimSpace(s) == "" {
		return
	}
	if b.start < 0 {
		b.separate()
		b.start = b.text.Len()
	}
	b.place()
	b.text.WriteString(s)
}

// lineBreak ends a line inside the open block.
func (b *builder) lineBreak() {
	if b.open && b.start >= 0 && !b.atLineStart() {
		b.text.WriteByte('\n')
		b.space = false
	}
}

func (b *builder) atLineStart() bool { return strings.HasSuffix(b.text.String(), "\n") }

// separate puts a blank line between the last block and the next.
func (b *builder) separate() {
	if b.text.Len() > 0 {
		b.text.WriteString("\n\n")
	}
}

// mark runs write and marks what it wrote, if it wrote anything. A link that
// leads neither to the web nor to a mailbox is not marked.
func (b *builder) mark(kind model.MarkKind, target string, write func()) {
	if kind == model.Link {
		if target = webLink(target); target == "" {
			write()
			return
		}
	}
	i := len(b.marks)
	b.marks = append(b.marks, model.Mark{Kind: kind, URL: target})
	b.pending = append(b.pending, i)
	write()
	if n := len(b.pending); n > 0 && b.pending[n-1] == i {
		b.pending = b.pending[:n-1]
		b.marks = b.marks[:i]
		return
	}
	b.marks[i].End = b.text.Len()
}

// place gives the marks that wait for their first word its place.
func (b *builder) place() {
	for _, i := range b.pending {
		b.marks[i].Start = b.text.Len()
	}
	b.pending = b.pending[:0]
}

// webLink is target as it may be offered to open, or empty.
func webLink(target string) string {
	u, err := url.Parse(line(target))
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https", "mailto":
		return u.String()
	}
	return ""
}

// finish puts text, blocks and marks into a.
func (b *builder) finish(a *model.Article) {
	b.end()
	a.Text, a.Blocks, a.Marks = b.text.String(), b.blocks, b.marks
}
