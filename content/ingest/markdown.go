package ingest

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"hearsay/model"
)

// Markdown makes an article of a Markdown document, with or without front
// matter. The title is the front matter's, else the first heading that opens
// the document. The article has no ID unless the front matter gives one.
func Markdown(source string) *model.Article {
	a := &model.Article{Genre: model.Report}
	fields, body := frontMatter(source)
	describe(a, fields)
	if deepest(body) > maxDepth || laborious(body) {
		// Nobody writes this by hand, and a parser takes forever over it.
		plain := Text(body)
		a.Text, a.Blocks = plain.Text, plain.Blocks
		return a
	}
	src := []byte(body)
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.Footnote))
	m := markdown{src: src, b: &builder{}}
	doc := md.Parser().Parse(text.NewReader(src))
	first := doc.FirstChild()
	if h, ok := first.(*ast.Heading); ok {
		title := m.plain(h)
		if a.Title == "" {
			a.Title = title
		}
		if a.Title == title {
			first = first.NextSibling() // it stands there already
		}
	}
	if a.Title != "" {
		m.b.begin(model.Title, 1)
		m.b.write(a.Title)
	}
	for ; first != nil; first = first.NextSibling() {
		m.block(first, place{})
	}
	m.b.finish(a)
	return a
}

// maxDepth is how deep lists and quotations may be nested.
const maxDepth = 100

// deepest is an upper bound of how deep source is nested: for each line, the
// markers of quotations and lists that it begins with, and its indentation
// before them.
func deepest(source string) int {
	most := 0
	for l := range strings.Lines(source) {
		marks := 0
		rest := strings.TrimLeft(l, " \t")
		indent := len(l) - len(rest)
		for len(rest) > 0 && strings.IndexByte(">-*+.) \t0123456789", rest[0]) >= 0 {
			if rest[0] == '>' || rest[0] == ' ' || rest[0] == '\t' { // a ruled line has many marks, but no spaces
				marks++
			}
			rest = rest[1:]
		}
		if marks > 0 {
			most = max(most, marks+indent/2)
		}
	}
	return most
}

// The time of a parser grows with the square of the marks in a paragraph that
// may begin or end emphasis and links, and with the square of the footnotes in a
// document, ten times as fast. Most is that of twenty thousand marks in one
// paragraph, which is a moment.
const (
	mostLabour     = 20_000 * 20_000
	footnoteLabour = 10
)

// laborious reports whether source would keep a parser busy for long.
func laborious(source string) bool {
	labour, marks, notes := 0, 0, 0
	for l := range strings.Lines(source) {
		if strings.TrimSpace(l) == "" {
			labour, marks = labour+marks*marks, 0
			continue
		}
		for i := range len(l) {
			switch l[i] {
			case '*', '_', '~', '[', ']':
				marks++
			}
		}
		notes += strings.Count(l, "[^")
	}
	return labour+marks*marks+footnoteLabour*notes*notes > mostLabour
}

// markdown walks a parsed document.
type markdown struct {
	src []byte
	b   *builder

	bare bool // without references to footnotes
}

// place is where in lists and quotations a block stands.
type place struct {
	lists, quotes int
	marker        string // of the list item whose first block this is
	inItem        bool
}

func (m *markdown) children(n ast.Node, p place) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m.block(c, p)
		p.marker, p.inItem = "", false
	}
}

func (m *markdown) block(n ast.Node, p place) {
	switch n := n.(type) {
	case *ast.Heading:
		m.b.begin(model.Heading, n.Level)
		m.inlines(n)
	case *ast.Paragraph, *ast.TextBlock:
		switch {
		case p.inItem:
			m.b.begin(model.ListItem, p.lists)
			m.b.write(p.marker)
		case p.quotes > 0:
			m.b.begin(model.BlockQuote, p.quotes)
		default:
			m.b.begin(model.Paragraph, 0)
		}
		m.inlines(n)
	case *ast.Blockquote:
		p.quotes++
		p.inItem = false
		m.children(n, p)
	case *ast.List:
		p.lists++
		number := n.Start
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			p.inItem, p.marker = true, ""
			if n.IsOrdered() {
				p.marker = fmt.Sprintf("%d%c ", number, n.Marker)
				number++
			}
			m.children(item, p)
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		m.b.begin(model.Preformatted, 0)
		m.b.verbatim(string(n.Lines().Value(m.src)))
	case *ast.HTMLBlock:
		source := string(n.Lines().Value(m.src))
		if n.HasClosure() {
			source += string(n.ClosureLine.Value(m.src))
		}
		m.html(source)
	case *east.Table:
		m.b.begin(model.Preformatted, 0)
		m.b.verbatim(m.table(n))
	case *east.FootnoteList:
		p.lists++
		for note := n.FirstChild(); note != nil; note = note.NextSibling() {
			p.inItem = true
			if f, ok := note.(*east.Footnote); ok {
				p.marker = fmt.Sprintf("%d. ", f.Index)
			}
			m.children(note, p)
		}
	case *ast.ThematicBreak: // as it is set in print; a blank line would tell nothing
		kind := model.Paragraph
		if p.quotes > 0 {
			kind = model.BlockQuote
		}
		m.b.begin(kind, p.quotes)
		m.b.write("* * *")
	default:
		m.children(n, p)
	}
}

func (m *markdown) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m.inline(c)
	}
}

func (m *markdown) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		m.b.write(resolved(n.Segment.Value(m.src)))
		if n.HardLineBreak() {
			m.b.lineBreak()
		} else if n.SoftLineBreak() {
			m.b.write(" ")
		}
	case *ast.String:
		m.b.write(string(n.Value))
	case *ast.CodeSpan:
		m.b.mark(model.Code, "", func() {
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					m.b.write(string(t.Segment.Value(m.src)))
				}
			}
		})
	case *ast.Emphasis:
		kind := model.Emphasis
		if n.Level >= 2 {
			kind = model.Strong
		}
		m.b.mark(kind, "", func() { m.inlines(n) })
	case *ast.Link:
		m.b.mark(model.Link, resolved(n.Destination), func() { m.inlines(n) })
	case *ast.AutoLink:
		m.b.mark(model.Link, string(n.URL(m.src)), func() { m.b.write(string(n.Label(m.src))) })
	case *ast.RawHTML:
		if tag := string(n.Segments.Value(m.src)); strings.HasPrefix(strings.ToLower(tag), "<br") {
			m.b.lineBreak()
		}
	case *east.FootnoteLink:
		if !m.bare {
			m.b.write(fmt.Sprintf("[%d]", n.Index))
		}
	case *east.FootnoteBacklink:
	default: // struck-out text, the words that describe an image
		m.inlines(n)
	}
}

// html writes a block of HTML as blocks.
func (m *markdown) html(source string) {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		m.b.end()
		m.b.write(strip(source))
		m.b.end()
		return
	}
	p := page{b: m.b}
	p.b.end()
	p.node(doc)
	p.b.end()
}

// plain is the text of n without its marks and footnotes.
func (m *markdown) plain(n ast.Node) string {
	other := markdown{src: m.src, b: &builder{}, bare: true}
	other.inlines(n)
	return other.b.text.String()
}

// table is n with its columns aligned by spaces.
func (m *markdown) table(n *east.Table) string {
	var rows [][]string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, m.plain(cell))
		}
		rows = append(rows, cells)
	}
	return aligned(rows)
}

// resolved is Markdown text with its escapes and entities replaced by what they
// stand for.
func resolved(s []byte) string {
	var b strings.Builder
	for len(s) > 0 {
		switch {
		case s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]):
			b.WriteByte(s[1])
			s = s[2:]
			continue
		case s[0] == '&':
			const longest = 40 // no entity has a longer name
			if end := strings.IndexByte(string(s[:min(len(s), longest)]), ';'); end > 0 {
				b.Write(util.ResolveEntityNames(util.ResolveNumericReferences(s[:end+1])))
				s = s[end+1:]
				continue
			}
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	return b.String()
}
