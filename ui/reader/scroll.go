package reader

import (
	"slices"

	"hearsay/model"
	"hearsay/ui/layout"
)

// reading is the place in the article, as a fact that no change of the screen
// touches: the byte at offset is shown row rows below the top. Everything else
// about what is on the screen follows from it and from the screen's size.
type reading struct{ offset, row int }

// Resize lays the screen out for w by h cells. The line that is being read, the
// focused claim's if there is one on the screen and else the first, stays.
func (m *Model) Resize(w, h int) {
	if w == m.w && h == m.h {
		return
	}
	if m.text != nil && m.onScreen(m.focus) {
		start := extent(m.claim()).Start
		if row := m.rowOf(start); row >= 0 {
			m.read = reading{start, row}
		}
	}
	old := m.geo.rows
	m.w, m.h = w, h
	m.geo = arrange(max(w, minWidth), max(h, minHeight), m.opt.Measure, m.opt.CardWidth)
	if old == 0 && m.aim > 0 {
		m.read.row = m.geo.rows / 3 // with some of the text before it
	}
	if old > 0 && m.read.row >= m.geo.rows {
		m.read.row = m.read.row * m.geo.rows / old
	}
	m.lay()
}

// lay sets the article anew and finds the place that was being read.
func (m *Model) lay() {
	m.text = m.opt.Layouts.Text(m.article, layout.Style{Measure: m.geo.measure, Justify: m.opt.Justify, Hyphenate: m.opt.Hyphenate})
	m.refresh()
	m.settle()
	if m.focus != noClaim && m.onScreen(m.focus) {
		m.bringUp(m.focus)
	}
}

// settle finds the top line for the place that is being read. Nothing stays empty
// below as long as there is text above.
func (m *Model) settle() {
	at := m.text.At(m.read.offset)
	m.top, _ = m.text.Move(at, -m.read.row)
	if limit := m.lowest(m.geo.rows); limit.Before(m.top) {
		m.top = limit
	}
}

// lowest is the top line with which the last line of the article stands in row
// rows-1.
func (m *Model) lowest(rows int) layout.Pos {
	p, _ := m.text.Move(m.text.Last(), -max(rows-1, 0))
	return p
}

// scrollTo makes p the top line and notes the place.
func (m *Model) scrollTo(p layout.Pos) {
	m.top = p
	row := 0
	for m.text.Line(p).Blank {
		next, moved := m.text.Move(p, 1)
		if moved == 0 {
			break
		}
		p, row = next, row+1
	}
	m.read = reading{m.text.Line(p).Start, row}
}

// scroll moves the text by n lines, down to where its last line stands at the
// bottom, and reports whether it moved.
func (m *Model) scroll(n int) bool {
	p, _ := m.text.Move(m.top, n)
	if n > 0 {
		if limit := m.lowest(m.geo.rows); limit.Before(p) {
			p = limit
		}
		if !m.top.Before(p) {
			return false
		}
	}
	if p == m.top {
		return false
	}
	m.scrollTo(p)
	return true
}

// show brings the byte at offset to a row, as near as the article allows.
func (m *Model) show(offset, row int) {
	m.read = reading{offset, row}
	m.settle()
	m.scrollTo(m.top)
}

// rowOf is the row in which the byte at offset is shown: negative above the
// screen, rows or more below it.
func (m *Model) rowOf(offset int) int {
	return m.text.Distance(m.top, m.text.At(offset), 4*m.geo.rows+4)
}

// window is the bytes on the screen, with the white space before them.
func (m *Model) window() model.Span {
	bottom, _ := m.text.Move(m.top, m.geo.rows-1)
	return model.Span{Start: m.from(m.top), End: m.text.Line(bottom).End}
}

// from is the first byte that belongs to the line at p or to the white space
// before it.
func (m *Model) from(p layout.Pos) int {
	before, moved := m.text.Move(p, -1)
	if moved == 0 {
		return 0
	}
	return m.text.Line(before).End
}

// onScreen reports whether some of a claim's content is on the screen.
func (m *Model) onScreen(claim int) bool {
	if m.digest == nil || claim == noClaim {
		return false
	}
	w := m.window()
	for _, s := range m.digest.Claims[claim].Content {
		if s.Overlaps(w) {
			return true
		}
	}
	return false
}

// claim is the claim in focus. There must be one.
func (m *Model) claim() *model.Claim { return &m.digest.Claims[m.focus] }

// setFocus puts a claim, or noClaim, in focus. In the dossier of its source it is
// the one that is chosen.
func (m *Model) setFocus(claim int) {
	if claim == m.focus {
		return
	}
	m.focus = claim
	m.refresh()
	m.chooseInDossier()
}

func (m *Model) chooseInDossier() {
	if s := m.dossierSource(); s != model.NoSource {
		m.cursor[dossier] = max(slices.Index(m.digest.bySource[s], m.focus), 0)
	}
}

// goTo focuses a claim and brings it up.
func (m *Model) goTo(claim int) {
	m.setFocus(claim)
	m.bringUp(claim)
}

// bringUp scrolls as little as it takes to show a claim with its card: not at
// all when both are on the screen, else to a third of its height.
func (m *Model) bringUp(claim int) {
	start := extent(&m.digest.Claims[claim]).Start
	row := m.rowOf(start)
	need := 1
	if m.geo.two && m.pane == cards {
		need = min(len(m.opened().rows)+1, m.geo.rows*2/3)
	}
	if row < 0 || row+need > m.geo.rows {
		m.show(start, m.geo.rows/3)
	}
}

// follow keeps the focus honest after the text has moved: when the beginning of
// its claim has left the screen, or its card has no room any more, the claim whose
// beginning is nearest to the row at from takes it. A claim that is on the screen without its beginning
// keeps the focus only where no other begins.
func (m *Model) follow(from int) {
	d := m.digest
	if d == nil {
		return
	}
	w := m.window()
	if m.focus != noClaim && w.Contains(extent(m.claim()).Start) && m.cardFits() {
		return
	}
	at, _ := m.text.Move(m.top, from)
	first, last := d.voicedFrom(w.Start), d.voicedFrom(w.End)
	switch i := d.voicedFrom(m.from(at)); {
	case first == last && m.onScreen(m.focus):
	case first == last:
		m.setFocus(noClaim)
	default:
		m.setFocus(d.voiced[min(i, last-1)])
	}
}

// cardFits reports whether the open card has room beside its claim and below. At
// the end of the article it need not: there it is moved up.
func (m *Model) cardFits() bool {
	if !m.geo.two || m.pane != cards {
		return true
	}
	bottom, _ := m.text.Move(m.top, m.geo.rows-1)
	return bottom == m.text.Last() || m.rowOf(extent(m.claim()).Start)+len(m.opened().rows) <= m.geo.rows
}

// share is how much of the article lies above the end of the screen, 0 to 1.
func (m *Model) share() float64 {
	if len(m.article.Text) == 0 {
		return 1
	}
	w := m.window()
	end := w.End
	if bottom, _ := m.text.Move(m.top, m.geo.rows-1); bottom == m.text.Last() {
		end = len(m.article.Text)
	}
	return float64(end) / float64(len(m.article.Text))
}

// refresh forgets what was drawn.
func (m *Model) refresh() {
	clear(m.lines)
	m.card = openCard{claim: noClaim}
	m.legendRow, m.frame = "", ""
}
