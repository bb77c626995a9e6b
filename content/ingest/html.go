package ingest

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"hearsay/model"
)

// HTML makes an article of a web page, or of a piece of one. Title, byline,
// publisher and date come from what the page says about itself, the text from
// the part that is the article: menus, advertisements and the like are dropped.
// A page in which no such part can be told is taken whole. Links are resolved
// against address, where it is known. The article has no ID.
func HTML(source, address string) *model.Article {
	a := &model.Article{Genre: model.Report, URL: webLink(address)}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		// Nested deeper than any page is. The words are still there.
		plain := Text(strip(source))
		a.Title, a.Text, a.Blocks = plain.Title, plain.Text, plain.Blocks
		return a
	}
	if a.URL == "" {
		a.URL = addressIn(doc)
	}
	base, _ := url.Parse(a.URL)
	write(a, readable(a, doc, base), base)
	return a
}

// fragment makes an article of a piece of a page, all of which is the article.
func fragment(title, source, address string) *model.Article {
	a := &model.Article{Genre: model.Report, Title: title, URL: webLink(address)}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		doc = &html.Node{Type: html.TextNode, Data: strip(source)}
	}
	base, _ := url.Parse(a.URL)
	write(a, doc, base)
	return a
}

// write puts a's title and what stands in body into a's text. Without anything
// in body there is no text.
func write(a *model.Article, body *html.Node, base *url.URL) {
	p := page{b: &builder{}, base: base, title: a.Title, byline: a.Byline}
	if a.Title != "" {
		p.b.begin(model.Title, 1)
		p.b.write(a.Title)
		p.b.end()
	}
	if body != nil {
		p.node(body)
	}
	p.b.finish(a)
	unlessTitled(a)
}

// unlessTitled empties an article that is nothing but its title.
func unlessTitled(a *model.Article) {
	if len(a.Blocks) == 1 && a.Blocks[0].Kind == model.Title {
		a.Text, a.Blocks, a.Marks = "", nil, nil
	}
}

// addressIn is where a page says that it stands on the web, or empty: one that
// was saved tells it no other way. The front page of a site is no article's place.
func addressIn(doc *html.Node) string {
	for n := range doc.Descendants() {
		if kindOf(n) != atom.Link || !strings.EqualFold(attribute(n, "rel"), "canonical") {
			continue
		}
		u, err := url.Parse(webLink(attribute(n, "href")))
		if err == nil && u.Host != "" && strings.Trim(u.Path, "/")+u.RawQuery != "" {
			return u.String()
		}
	}
	return ""
}

// maxElements is the size of a page in which the article is looked for. The
// search takes time that grows faster than the page, and no news page comes
// near.
const maxElements = 50_000

// readable describes a by what doc says about itself, and returns the node that
// holds the article.
func readable(a *model.Article, doc *html.Node, base *url.URL) *html.Node {
	body := find(doc, atom.Body)
	p := readability.NewParser()
	p.MaxElemsToParse = maxElements
	found, err := extract(&p, doc, base)
	if err != nil {
		if t := find(doc, atom.Title); t != nil {
			a.Title = line(textOf(t))
		}
		return body
	}
	a.Publisher = line(found.SiteName())
	a.Title = headline(line(found.Title()), a.Publisher, doc)
	a.Byline = byline(found.Byline())
	a.Language = line(found.Language())
	if t, err := found.PublishedTime(); err == nil {
		a.Published = date(t.Format("2006-01-02"))
	}
	if found.Node == nil || !mostOf(found.Node, body) {
		return body
	}
	return found.Node
}

// extract is readability's search. It panics on some broken pages, which are
// then read whole.
func extract(p *readability.Parser, doc *html.Node, base *url.URL) (found readability.Article, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the article in the page could not be told: %v", r)
		}
	}()
	return p.ParseDocument(doc, base)
}

// mostOf reports whether part, taken out of body, is enough to be its article.
// The search is made for long pages: of a short one, or of a fragment, it keeps
// a paragraph where all of them are meant.
func mostOf(part, body *html.Node) bool {
	const short = 140 // characters; an article of one paragraph has more
	n, all := len(strings.TrimSpace(textOf(part))), len(strings.TrimSpace(textOf(body)))
	return n >= short || n*2 >= all
}

// headline is title without the name of the site that many pages put around it.
func headline(title, site string, doc *html.Node) string {
	dashes := []string{" - ", " | ", " – ", " — ", " · "}
	for _, sep := range append(dashes, ": ") {
		if t, ok := strings.CutSuffix(title, sep+site); ok && site != "" {
			return t
		}
	}
	h := line(textOf(find(doc, atom.H1)))
	if h == "" || !strings.Contains(title, h) {
		return title
	}
	if model.CountWords(h) > 2 || slices.ContainsFunc(dashes, func(sep string) bool {
		return strings.HasPrefix(title, h+sep) || strings.HasSuffix(title, sep+h)
	}) {
		return h
	}
	return title
}

// byline is a writer's name without what pages put around it.
func byline(s string) string {
	s = line(s)
	if rest, ok := strings.CutPrefix(strings.ToLower(s), "by "); ok {
		s = s[len(s)-len(rest):]
	}
	const longest = 200 // else it is not a name
	if len(s) > longest {
		return ""
	}
	return s
}

// page walks the nodes of a page. Depth is no danger: the parser refuses what
// is nested more than 512 deep.
type page struct {
	b    *builder
	base *url.URL

	title, byline string // which the text need not repeat; empty after it did

	kind   model.BlockKind // of the blocks at this place
	level  int
	lists  int // how many lists and quotations it stands in
	quotes int
	fresh  bool   // nothing of this list item has been written
	marker string // of this list item
}

// unread are elements whose text is not the article's.
var unread = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true,
	atom.Iframe: true, atom.Object: true, atom.Svg: true, atom.Math: true, atom.Canvas: true,
	atom.Video: true, atom.Audio: true, atom.Nav: true, atom.Form: true, atom.Button: true,
	atom.Select: true, atom.Textarea: true, atom.Input: true, atom.Dialog: true,
}

// blockElements are elements that stand in lines of their own.
var blockElements = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Body: true, atom.Caption: true,
	atom.Center: true, atom.Dd: true, atom.Details: true, atom.Div: true, atom.Dl: true, atom.Dt: true,
	atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Header: true,
	atom.Hgroup: true, atom.Hr: true, atom.Html: true, atom.Main: true, atom.P: true, atom.Section: true,
	atom.Summary: true, atom.Tbody: true, atom.Td: true, atom.Tfoot: true, atom.Th: true, atom.Thead: true,
	atom.Tr: true, atom.Ul: true, atom.Ol: true, atom.Menu: true,
}

var inlineMarks = map[atom.Atom]model.MarkKind{
	atom.Em: model.Emphasis, atom.I: model.Emphasis, atom.Cite: model.Emphasis, atom.Dfn: model.Emphasis, atom.Var: model.Emphasis,
	atom.Strong: model.Strong, atom.B: model.Strong,
	atom.Code: model.Code, atom.Kbd: model.Code, atom.Samp: model.Code, atom.Tt: model.Code,
}

func (p *page) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.node(c)
	}
}

// inside walks what n holds as blocks of a kind.
func (p *page) inside(n *html.Node, kind model.BlockKind, level int) {
	p.b.end()
	outerKind, outerLevel := p.kind, p.level
	p.kind, p.level = kind, level
	p.children(n)
	p.b.end()
	p.kind, p.level = outerKind, outerLevel
}

func (p *page) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		p.write(n.Data)
		return
	case html.ElementNode:
	default:
		p.children(n)
		return
	}
	if unread[kindOf(n)] || hidden(n) || isReference(n) {
		return
	}
	switch kindOf(n) {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if p.title != "" && line(textOf(n)) == p.title {
			p.title = ""
			return
		}
		p.inside(n, model.Heading, int(n.Data[1]-'0'))
	case atom.Ul, atom.Ol, atom.Menu:
		p.list(n)
	case atom.Li:
		p.item(n, "")
	case atom.Blockquote:
		p.quotes++
		p.inside(n, model.BlockQuote, p.quotes)
		p.quotes--
	case atom.Pre, atom.Listing, atom.Xmp:
		p.b.begin(model.Preformatted, 0)
		p.b.verbatim(textOf(n))
		p.b.end()
	case atom.Table:
		p.table(n)
	case atom.Br:
		p.lineBreak(n)
	case atom.Q:
		p.write("“")
		p.children(n)
		p.write("”")
	case atom.A:
		p.b.mark(model.Link, p.resolve(attribute(n, "href")), func() { p.children(n) })
	default:
		if kind, ok := inlineMarks[kindOf(n)]; ok {
			p.b.mark(kind, "", func() { p.children(n) })
		} else if blockElements[kindOf(n)] {
			if p.furniture(n) {
				return
			}
			p.inside(n, p.kind, p.level)
		} else {
			p.children(n)
		}
	}
}

// isReference reports whether n leads to a note, [1] or *, or to where a section
// is edited, as Wikipedia has them. In the middle of a sentence it is no word of it.
func isReference(n *html.Node) bool {
	kind := kindOf(n)
	if kind != atom.Sup && kind != atom.Span {
		return false
	}
	const longest = 24 // [citation needed]
	size := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			size += len(d.Data)
		}
		if size > 2*longest { // most are, and may be as long as the page
			return false
		}
	}
	text := line(textOf(n))
	if len(text) > longest {
		return false
	}
	if kind == atom.Span {
		return strings.HasPrefix(text, "[edit") && strings.HasSuffix(text, "]")
	}
	leads := find(n, atom.A) != nil || n.Parent != nil && kindOf(n.Parent) == atom.A
	return strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") || leads && strings.Trim(text, "0123456789*†‡§,") == ""
}

// furniture reports whether n is a line of the page that is no part of the
// article: its byline, which is known already, a label above an advertisement,
// or a button.
func (p *page) furniture(n *html.Node) bool {
	const longest = 100 // a byline may go on with a date and a number of comments
	text := line(textOf(n))
	if len(text) > len(p.byline)+longest {
		return false
	}
	switch strings.ToLower(text) {
	case "advertisement", "advertising", "article continues after advertisement", "story continues below advertisement",
		"share this article", "share this story":
		return true
	}
	if p.byline != "" && strings.HasPrefix(byline(text), p.byline) && !strings.HasSuffix(text, ".") {
		p.byline = ""
		return true
	}
	return false
}

func (p *page) write(s string) {
	if !p.b.open {
		if strings.TrimFunc(s, unicode.IsSpace) == "" {
			return
		}
		switch {
		case p.kind != model.ListItem:
			p.b.begin(p.kind, p.level)
		case p.fresh:
			p.b.begin(p.kind, p.level)
			p.b.write(p.marker)
			p.fresh = false
		default: // the item's second paragraph has no bullet of its own
			p.b.begin(model.Paragraph, 0)
		}
	}
	p.b.write(s)
}

// lineBreak ends a line, or, as the second in a row, a paragraph.
func (p *page) lineBreak(n *html.Node) {
	for next := n.NextSibling; next != nil; next = next.NextSibling {
		if next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
			continue
		}
		if kindOf(next) == atom.Br {
			p.b.end()
			return
		}
		break
	}
	p.b.lineBreak()
}

func (p *page) list(n *html.Node) {
	p.b.end()
	number := 1
	if kindOf(n) == atom.Ol {
		fmt.Sscan(attribute(n, "start"), &number)
	}
	p.lists++
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case kindOf(c) == atom.Li && kindOf(n) == atom.Ol:
			p.item(c, fmt.Sprintf("%d. ", number))
			number++
		default:
			p.node(c)
		}
	}
	p.lists--
	p.b.end()
}

func (p *page) item(n *html.Node, marker string) {
	outerFresh, outerMarker := p.fresh, p.marker
	p.fresh, p.marker = true, marker
	p.inside(n, model.ListItem, max(p.lists, 1))
	p.fresh, p.marker = outerFresh, outerMarker
}

// table writes a table as rows of aligned cells if it is one, and what its
// cells hold, block by block, if it only lays out the page.
func (p *page) table(n *html.Node) {
	var rows [][]string
	layout := false
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch kindOf(c) {
			case atom.Tr:
				rows = append(rows, nil)
				walk(c)
			case atom.Td, atom.Th:
				s := line(textOf(c))
				const longest = 80 // a cell that holds more is no cell of a table
				layout = layout || len(s) > longest || len(rows) == 0
				if len(rows) > 0 {
					rows[len(rows)-1] = append(rows[len(rows)-1], s)
				}
			case atom.Table:
				layout = true
			default:
				walk(c)
			}
		}
	}
	walk(n)
	if layout || len(rows) < 2 {
		p.inside(n, p.kind, p.level)
		return
	}
	if c := find(n, atom.Caption); c != nil {
		p.inside(c, p.kind, p.level)
	}
	p.b.begin(model.Preformatted, 0)
	p.b.verbatim(aligned(rows))
	p.b.end()
}

// aligned is rows as lines, with spaces between the cells so that they stand in
// columns.
func aligned(rows [][]string) string {
	var widths []int
	for _, cells := range rows {
		for i, s := range cells {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], ansi.StringWidth(s))
		}
	}
	var b strings.Builder
	for _, cells := range rows {
		var l strings.Builder
		for i, s := range cells {
			l.WriteString(s)
			if i < len(cells)-1 {
				l.WriteString(strings.Repeat(" ", widths[i]-ansi.StringWidth(s)+2))
			}
		}
		b.WriteString(strings.TrimRight(l.String(), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// resolve is a link's target as an address of its own.
func (p *page) resolve(target string) string {
	if p.base == nil || p.base.Host == "" {
		return target
	}
	u, err := p.base.Parse(strings.TrimSpace(target))
	if err != nil {
		return ""
	}
	return u.String()
}

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" {
			return true
		}
		if a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none") {
			return true
		}
	}
	return false
}

// kindOf is n's kind of element. Nodes that the search for the article has made
// carry only their name.
func kindOf(n *html.Node) atom.Atom {
	if n.Type != html.ElementNode || n.DataAtom != 0 {
		return n.DataAtom
	}
	return atom.Lookup([]byte(n.Data))
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// find is the first element of a kind in n, or nil.
func find(n *html.Node, kind atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if kindOf(d) == kind {
			return d
		}
	}
	return nil
}

// textOf is the text in n, as it stands in the page.
func textOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case kindOf(n) == atom.Script || kindOf(n) == atom.Style || kindOf(n) == atom.Head:
			return
		case kindOf(n) == atom.Br:
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// strip is the text of a page that cannot be parsed: without its tags, a line
// for each element that stands in lines of its own.
func strip(source string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	skip := ""
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skip == "" {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw, _ := z.TagName()
			name := atom.Lookup(raw)
			switch {
			case kind == html.EndTagToken && string(raw) == skip:
				skip = ""
			case kind == html.StartTagToken && (name == atom.Script || name == atom.Style):
				skip = string(raw)
			case blockElements[name] || name == atom.Li || name == atom.Br:
				b.WriteByte('\n')
			}
		}
	}
}

// decodePage turns a page's bytes into text, by the character set that it or
// its server declares. Neither counts against bytes that are plainly UTF-8:
// pages are converted, and what they and their servers say is left as it was. No
// text in another set is UTF-8 by chance.
func decodePage(data []byte, contentType string) string {
	e, name, certain := charset.DetermineEncoding(data, contentType)
	plainly := utf8.Valid(data) && bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
	declared := certain || name != "windows-1252" && !utf8.Valid(data) // Windows-1252 is what it guesses, and decode guesses byte by byte
	if declared && !plainly && name != "utf-8" {
		if s, err := e.NewDecoder().Bytes(data); err == nil {
			return string(bytes.TrimPrefix(s, []byte("\uFEFF")))
		}
	}
	return decode(string(data))
}
