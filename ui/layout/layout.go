// Package layout sets an article in lines of a given measure. Every cell of a
// line knows the bytes of the article that it shows, so that a claim can be
// drawn where it stands and a click can be traced to the words under it.
//
// An article is cut into pieces, each a block or, where a block is very long,
// a part of one. A piece is laid out when one of its lines is asked for, and a
// line is addressed by its piece and its number in it. Nothing ever needs the
// number of all lines, so the first screen of an article, its last one and a
// step by a line cost the same at any length.
package layout

import (
	"iter"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
)

const (
	// pieceSize is where a long block is cut, in bytes: laying out so much
	// takes less than a frame, and a cut costs one short line in some hundreds.
	pieceSize = 16 << 10

	// keptLines bounds the lines held ready: many screens, little memory.
	keptLines = 8 << 10

	// MinMeasure is the smallest measure that text is set in.
	MinMeasure = 8
)

// Style is how an article is set.
type Style struct {
	Measure   int  // columns of a line, its lead and all; at least MinMeasure
	Justify   bool // lines of running text are as wide as the measure
	Hyphenate bool // long words of running text are broken with a hyphen
}

// Text is an article laid out. It is safe for concurrent use.
type Text struct {
	article *model.Article
	style   Style
	pieces  []piece

	mu   sync.Mutex
	laid map[int][]Line // pieces that were asked for; their lines never change
	kept int            // lines in laid
}

// piece is a part of a block that is laid out at once.
type piece struct {
	model.Span
	block int
	first bool // the piece begins its block
	space bool // a blank line follows
}

// Pos is the place of a line: its piece and its number in that piece.
type Pos struct{ piece, line int }

// Before reports whether p stands above q.
func (p Pos) Before(q Pos) bool {
	return p.piece < q.piece || p.piece == q.piece && p.line < q.line
}

// Line is one line of the layout. The blank line between two blocks has an
// empty span, at the end of the block that it follows.
type Line struct {
	model.Span        // the bytes that it shows
	Block      int    // index into Article.Blocks
	Lead       string // stands before the text: indent, bullet or quotation bar
	Blank      bool   // it separates blocks
	hyphen     bool   // it ends with a hyphen that the text does not have
	spread     int    // columns that its spaces are wider than usual, together
}

// Cell is one character as a reader sees it: a grapheme cluster, or a run of
// white space drawn as one space. The hyphen of a word that is broken over two
// lines stands for no bytes: its span is empty, at the end of the line.
type Cell struct {
	model.Span        // the bytes that it stands for
	Text       string // what is drawn; empty for what has no width
	Width      int    // columns
}

// divide cuts the article into pieces, which are the same in all styles.
func (t *Text) divide() {
	a := t.article
	t.pieces = make([]piece, 0, len(a.Blocks))
	for i, b := range a.Blocks {
		first := true
		for _, s := range t.cut(b) {
			t.pieces = append(t.pieces, piece{Span: s, block: i, first: first})
			first = false
		}
		last := &t.pieces[len(t.pieces)-1]
		last.space = i+1 < len(a.Blocks) && !t.tight(b, a.Blocks[i+1])
	}
}

// tight reports whether two blocks stand without a blank line between them: the
// items of one list. A list of another kind at the same depth, or one that counts
// from one again, is another list.
func (t *Text) tight(a, b model.Block) bool {
	if a.Kind != model.ListItem || b.Kind != model.ListItem {
		return false
	}
	if a.Level != b.Level {
		return true
	}
	before, after := number(a.In(t.article.Text)), number(b.In(t.article.Text))
	return (before == "") == (after == "") && (after != "1" || before == "1")
}

// cut divides a block into pieces, behind white space where there is some.
// White space at the edges of the block belongs to no line.
func (t *Text) cut(b model.Block) []model.Span {
	text := t.article.Text
	var spans []model.Span
	start := b.Start
	for b.End-start > 2*pieceSize {
		near := text[start+pieceSize : start+2*pieceSize]
		end := start + pieceSize
		seps := " \n"
		if b.Kind == model.Preformatted {
			seps = "\n"
		}
		if i := strings.IndexAny(near, seps); i >= 0 {
			end += i + 1
		} else {
			for !utf8.RuneStart(text[end]) {
				end++
			}
		}
		spans = append(spans, model.Span{Start: start, End: end})
		start = end
	}
	return append(spans, model.Span{Start: start, End: b.End})
}

// First is the place of the first line.
func (t *Text) First() Pos { return Pos{} }

// Last is the place of the last line.
func (t *Text) Last() Pos {
	if len(t.pieces) == 0 {
		return Pos{}
	}
	p := len(t.pieces) - 1
	return Pos{p, len(t.lines(p)) - 1}
}

// At is the place of the line that shows the byte at offset, or of the last
// line before it.
func (t *Text) At(offset int) Pos {
	lo, hi := 0, len(t.pieces)
	for lo < hi {
		mid := (lo + hi) / 2
		if t.pieces[mid].Start <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return Pos{}
	}
	ls := t.lines(lo - 1)
	if ls[len(ls)-1].Blank {
		ls = ls[:len(ls)-1]
	}
	n := sort.Search(len(ls), func(i int) bool { return ls[i].Start > offset })
	return Pos{lo - 1, max(n-1, 0)}
}

// Line is the line at p, which must be a place that this layout gave.
func (t *Text) Line(p Pos) Line {
	if len(t.pieces) == 0 {
		return Line{Blank: true, Block: -1}
	}
	return t.lines(p.piece)[p.line]
}

// Move is the place n lines below p (above it, when n is negative), or the
// nearest that there is, and how many lines away that is.
func (t *Text) Move(p Pos, n int) (Pos, int) {
	if len(t.pieces) == 0 {
		return p, 0
	}
	moved := 0
	for n > 0 {
		left := len(t.lines(p.piece)) - 1 - p.line
		if n <= left {
			p.line += n
			return p, moved + n
		}
		if p.piece+1 == len(t.pieces) {
			p.line += left
			return p, moved + left
		}
		p, n, moved = Pos{p.piece + 1, 0}, n-left-1, moved+left+1
	}
	for n < 0 {
		if -n <= p.line {
			p.line += n
			return p, moved + n
		}
		if p.piece == 0 {
			moved -= p.line
			p.line = 0
			return p, moved
		}
		n, moved = n+p.line+1, moved-p.line-1
		p = Pos{p.piece - 1, len(t.lines(p.piece-1)) - 1}
	}
	return p, moved
}

// Distance is how many lines below p the line at q is, counted to at most
// limit in either direction.
func (t *Text) Distance(p, q Pos, limit int) int {
	if q.Before(p) {
		return -t.Distance(q, p, limit)
	}
	n := 0
	for p.piece < q.piece && n < limit {
		n += len(t.lines(p.piece)) - p.line
		p = Pos{p.piece + 1, 0}
	}
	if p.piece == q.piece {
		n += q.line - p.line
	}
	return min(n, limit)
}

// lines lays out a piece, or gives what is held of it.
func (t *Text) lines(i int) []Line {
	t.mu.Lock()
	defer t.mu.Unlock()
	if ls, ok := t.laid[i]; ok {
		return ls
	}
	if t.kept > keptLines {
		clear(t.laid)
		t.kept = 0
	}
	ls := t.lay(i)
	t.laid[i] = ls
	t.kept += len(ls)
	return ls
}

// lay lays out a piece.
func (t *Text) lay(i int) []Line {
	p := t.pieces[i]
	b := t.article.Blocks[p.block]
	first, rest := t.leads(b)
	if !p.first {
		first = rest
	}
	lead := first
	width := t.style.Measure - ansi.StringWidth(lead)
	ls := t.wrap(p.Span, width, b.Kind)
	for i := range ls {
		ls[i].Block, ls[i].Lead = p.block, lead
		lead = rest
	}
	if t.style.Justify && running(b.Kind) && len(ls) > 0 {
		for i := range ls[:len(ls)-1] {
			t.justify(&ls[i], width)
		}
	}
	if len(ls) == 0 {
		ls = append(ls, Line{Span: model.Span{Start: p.Start, End: p.Start}, Block: p.block, Lead: lead})
	}
	if p.space {
		ls = append(ls, Line{Span: model.Span{Start: p.End, End: p.End}, Block: p.block, Blank: true})
	}
	return ls
}

// running reports whether blocks of a kind are running text.
func running(k model.BlockKind) bool {
	return k == model.Paragraph || k == model.ListItem || k == model.BlockQuote
}

// maxDepth keeps deeply nested lists and quotations readable.
const maxDepth = 4

// leads are what stands before the first line of a block and before the
// others; both have the same width.
func (t *Text) leads(b model.Block) (first, rest string) {
	depth := min(max(b.Level, 1), maxDepth)
	switch b.Kind {
	case model.ListItem:
		indent := strings.Repeat("  ", depth-1)
		if marked(b.In(t.article.Text)) {
			return indent, indent
		}
		first, rest = indent+"• ", indent+"  "
	case model.BlockQuote:
		first = strings.Repeat("│ ", depth)
		rest = first
	}
	if ansi.StringWidth(first) > t.style.Measure/2 {
		return "", ""
	}
	return first, rest
}

// marked reports whether a list item brings its own bullet or number.
func marked(item string) bool {
	item = strings.TrimLeft(item, " \n")
	switch {
	case strings.HasPrefix(item, "- "), strings.HasPrefix(item, "* "), strings.HasPrefix(item, "+ "), strings.HasPrefix(item, "• "):
		return true
	}
	return number(item) != ""
}

// number is the number with which a list item begins, or empty.
func number(item string) string {
	item = strings.TrimLeft(item, " \n")
	digits := strings.IndexFunc(item, func(r rune) bool { return r < '0' || r > '9' })
	if 0 < digits && digits <= 3 && (item[digits] == '.' || item[digits] == ')') {
		return item[:digits]
	}
	return ""
}

// wrap breaks a span into lines of at most width columns, after the greedy
// method: a line takes all the words that fit. A word that is wider than a
// line is broken between characters. Preformatted text keeps its newlines and
// its spaces, those at the end of a line too.
func (t *Text) wrap(s model.Span, width int, kind model.BlockKind) []Line {
	var lines []Line
	asItStands := kind == model.Preformatted
	hyphens := t.style.Hyphenate && running(kind) && english(t.article.Language)
	ladder := 0 // lines before this one that end with a hyphen, in a row
	width = max(width, 1)
	pos := s.Start
	for pos < s.End {
		if !asItStands {
			if c := t.cell(pos, s.End, false); c.Text == " " && c.space(t.article.Text) {
				pos = c.End
				continue
			}
		}
		var prev Cell
		start, used := pos, 0
		end, next := -1, -1 // where the line may end, and where the next begins
		hyphen := false
		for {
			if pos >= s.End {
				end, next = s.End, s.End
				break
			}
			c := t.cell(pos, s.End, asItStands)
			if asItStands && t.article.Text[c.Start] == '\n' {
				end, next = c.Start, c.End
				break
			}
			if !asItStands && c.space(t.article.Text) {
				end, next = c.Start, c.End
				if used+c.Width > width {
					break
				}
			} else {
				if pos > start && breakable(prev.Text, c.Text) {
					end, next = pos, pos
				}
				if used+c.Width > width && pos > start {
					if hyphens && ladder < maxLadder {
						var at int
						if at, hyphen = t.hyphenate(s, start, end, pos, width); hyphen {
							end, next = at, at
						}
					}
					if end < 0 {
						end, next = pos, pos
					}
					break
				}
			}
			used += c.Width
			if c.Width > 0 {
				prev = c
			}
			pos = c.End
			if asItStands && c.Text == " " {
				end, next = pos, pos
			}
		}
		l := Line{Span: t.trimmed(model.Span{Start: start, End: end}, asItStands), hyphen: hyphen}
		lines = append(lines, l)
		if hyphens {
			if hyphen || strings.HasSuffix(l.In(t.article.Text), "-") {
				ladder++
			} else {
				ladder = 0
			}
		}
		pos = next
	}
	return lines
}

// justify widens the spaces of a line until it is width columns wide, unless
// they would become wider than the words' distance bears.
func (t *Text) justify(l *Line, width int) {
	used, spaces := 0, 0
	for c := range t.Cells(*l) {
		used += c.Width
		if c.Text == " " {
			spaces++
		}
	}
	if extra := width - used; extra <= 2*spaces {
		l.spread = extra
	}
}

// trimmed is s without white space at its end.
func (t *Text) trimmed(s model.Span, asItStands bool) model.Span {
	if !asItStands {
		s.End = s.Start + len(strings.TrimRight(s.In(t.article.Text), " \n"))
	}
	return s
}

// space reports whether the cell is white space that a line may end with.
func (c Cell) space(text string) bool {
	b := text[c.Start]
	return b == ' ' || b == '\n' || c.Text == "\u3000" || c.Text >= "\u2000" && c.Text <= "\u200a" && c.Text != "\u2007"
}

// breakable reports whether a line may end between two characters that no
// white space parts: after a dash, a hyphen or a slash within words, and
// between ideographs except before marks that close and after marks that open.
func breakable(a, b string) bool {
	if a == "" || b == "" || b == " " {
		return false
	}
	if len(a) == 1 && len(b) == 1 {
		if a[0] != '-' && a[0] != '/' {
			return false
		}
		return 'a' <= b[0] && b[0] <= 'z' || 'A' <= b[0] && b[0] <= 'Z'
	}
	ra, _ := utf8.DecodeRuneInString(a)
	rb, _ := utf8.DecodeRuneInString(b)
	if ra == '—' || ra == '–' {
		return unicode.IsLetter(rb)
	}
	if !ideograph(ra) && !ideograph(rb) {
		return false
	}
	closing := unicode.In(rb, unicode.Pe, unicode.Pf, unicode.Po, unicode.Lm) || rb == 'ー'
	opening := unicode.In(ra, unicode.Ps, unicode.Pi)
	return !closing && !opening
}

func ideograph(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

const (
	// maxCluster and maxWidth bound what one character may be: more is not a
	// letter of any script but marks piled up to break a terminal.
	maxCluster = 64
	maxWidth   = 8

	// Unprintable stands for what is not drawn as it is. It is not U+FFFD,
	// because terminals differ over that one's width.
	Unprintable = '▯'
)

// cell is the cell that begins at byte i of a stretch that ends at end.
func (t *Text) cell(i, end int, asItStands bool) Cell {
	text := t.article.Text
	b := text[i]
	if b == ' ' || b == '\n' {
		j := i + 1
		for !asItStands && j < end && (text[j] == ' ' || text[j] == '\n') {
			j++
		}
		return Cell{model.Span{Start: i, End: j}, " ", 1}
	}
	if b < utf8.RuneSelf && (i+1 >= end || text[i+1] < utf8.RuneSelf) {
		return Cell{model.Span{Start: i, End: i + 1}, text[i : i+1], 1}
	}
	cluster, w := ansi.FirstGraphemeCluster(text[i:end], ansi.GraphemeWidth)
	c := Cell{model.Span{Start: i, End: i + len(cluster)}, cluster, w}
	switch {
	case w == 0:
		c.Text = ""
	case len(cluster) > maxCluster || strings.ContainsRune(cluster, utf8.RuneError) || w > min(maxWidth, t.style.Measure/2):
		c.Text, c.Width = string(Unprintable), 1
	}
	return c
}

// Cells are the cells of a line's text, from left to right.
func (t *Text) Cells(l Line) iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		if l.Blank || len(t.article.Blocks) == 0 {
			return
		}
		asItStands := t.article.Blocks[l.Block].Kind == model.Preformatted
		plain := t.joins(l, asItStands)
		spaces, seen := 0, 0
		if l.spread > 0 {
			for i := l.Start; i < l.End; {
				c := t.cell(i, l.End, false)
				if c.Text == " " {
					spaces++
				}
				i = c.End
			}
		}
		for i := l.Start; i < l.End; {
			c := t.cell(i, l.End, asItStands)
			if l.spread > 0 && c.Text == " " {
				c.Width += l.spread*(seen+1)/spaces - l.spread*seen/spaces
				c.Text = "   "[:c.Width]
				seen++
			}
			if plain && c.Width > 0 && c.Text[0] >= utf8.RuneSelf {
				c.Text, c.Width = string(Unprintable), 1
			}
			if !yield(c) {
				return
			}
			i = c.End
		}
		if l.hyphen {
			yield(Cell{model.Span{Start: l.End, End: l.End}, "-", 1})
		}
	}
}

// joins reports whether characters of the line, set side by side without what
// has no width, would join to others of another width. Such a line, which no
// language has, is drawn with replacement characters.
func (t *Text) joins(l Line, asItStands bool) bool {
	s := l.In(t.article.Text)
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return false
	}
	var drawn strings.Builder
	width := 0
	for i := l.Start; i < l.End; {
		c := t.cell(i, l.End, asItStands)
		drawn.WriteString(c.Text)
		width += c.Width
		i = c.End
	}
	drawn.WriteByte('.')
	return ansi.StringWidth(drawn.String()) != width+1
}

// Column is the column, counted from the line's left edge with its lead, at
// which the byte at offset is drawn.
func (t *Text) Column(l Line, offset int) int {
	col := ansi.StringWidth(l.Lead)
	for c := range t.Cells(l) {
		if c.End > offset || c.Len() == 0 {
			break
		}
		col += c.Width
	}
	return col
}

// Offset is the byte that is drawn at a column of the line; false where there
// is none.
func (t *Text) Offset(l Line, column int) (int, bool) {
	col := ansi.StringWidth(l.Lead)
	for c := range t.Cells(l) {
		if col <= column && column < col+c.Width && c.Len() > 0 {
			return c.Start, true
		}
		col += c.Width
	}
	return 0, false
}

// RightToLeft reports whether s has letters of a script that runs from right
// to left, which a terminal may reorder.
func RightToLeft(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < 0xD6 { // below U+0590 no script runs from right to left
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if 0x0590 <= r && r <= 0x08FF || 0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFF || 0x10800 <= r && r <= 0x10FFF || 0x1E800 <= r && r <= 0x1EFFF {
			return true
		}
		i += n
	}
	return false
}

// Isolate sets s apart for terminals that reorder text which runs from right
// to left, so that it cannot pull its neighbours along.
func Isolate(s string) string {
	if !RightToLeft(s) {
		return s
	}
	return IsolateStart + s + IsolateEnd
}

// What stands around text that is set apart: an isolate that takes its direction
// from what is in it.
const (
	IsolateStart = "\u2068"
	IsolateEnd   = "\u2069"
)

// Truncate cuts s, which holds no styles, to at most w columns, the last of them
// an ellipsis if anything is missing. Columns are those of Cells; ansi.Truncate
// takes an emoji that begins with a digit for narrower.
func Truncate(s string, w int) string {
	if w <= 0 {
		return ""
	}
	used, fits := 0, 0 // columns so far, and how many bytes leave room for the ellipsis
	for i := 0; i < len(s); {
		cluster, width := ansi.FirstGraphemeCluster(s[i:], ansi.GraphemeWidth)
		if used += width; used > w {
			return s[:fits] + "…"
		}
		i += len(cluster)
		if used < w {
			fits = i
		}
	}
	return s
}
