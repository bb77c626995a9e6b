package reader

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/ui/theme"
)

// View draws the screen: exactly w by h cells.
func (m *Model) View() string {
	if m.frame == "" {
		m.frame = m.draw()
	}
	return m.frame
}

func (m *Model) draw() string {
	if m.w < minWidth || m.h < minHeight {
		return m.tooSmall()
	}
	g := m.geo
	text := m.textRows()
	rows := make([]string, 0, m.h)
	rows = append(rows, m.header())
	edge := ""
	if g.sides {
		edge = m.opt.Theme.Frame.Render("│")
	}
	switch {
	case g.two:
		right := m.paneRows()
		beyond := spaces(g.beyond)
		for r := range g.rows {
			rows = append(rows, edge+text[r]+right[r]+beyond+edge)
		}
	case m.pane == cards:
		for _, row := range text {
			rows = append(rows, edge+row+edge)
		}
		if g.below > 0 {
			rows = append(rows, m.border("├", "┤", "", ""))
			for _, row := range m.cardBelow() {
				rows = append(rows, edge+row+edge)
			}
		}
	default:
		for _, row := range m.listRows(g.pane, m.h-2) {
			rows = append(rows, edge+row+edge)
		}
	}
	rows = append(rows, m.footer())
	return strings.Join(rows, "\n")
}

// textRows draws the left pane.
func (m *Model) textRows() []string {
	rows := make([]string, m.geo.rows)
	p, more := m.top, true
	for r := range rows {
		if !more {
			rows[r] = spaces(m.geo.left())
			continue
		}
		rows[r] = m.line(p)
		next, moved := m.text.Move(p, 1)
		p, more = next, moved > 0
	}
	return rows
}

// paneRows draws the right pane with the divider at its left.
func (m *Model) paneRows() []string {
	if m.pane == cards {
		return m.cardRows()
	}
	divider := m.opt.Theme.Frame.Render("│")
	rows := m.listRows(m.geo.pane, m.geo.rows)
	for i := range rows {
		rows[i] = divider + rows[i]
	}
	return rows
}

// cardBelow draws the focused claim's card below the text.
func (m *Model) cardBelow() []string {
	g := m.geo
	var rows []string
	if m.focus != noClaim {
		rows = m.openRows(m.focus, g.pane)
	} else {
		rows = append(rows, m.opt.Theme.Dim.Render(padded(m.progress(), g.pane)))
	}
	for len(rows) < g.below {
		rows = append(rows, spaces(g.pane))
	}
	return rows[:g.below]
}

// progress says why there is no card.
func (m *Model) progress() string {
	switch {
	case m.err != nil:
		return "not analysed: " + m.err.Error()
	case m.stopped && m.digest == nil:
		return "the analysis was stopped"
	case m.stopped:
		return "the analysis was stopped at " + m.analysed()
	case m.digest == nil && len(m.article.Text) > inline:
		return "finding out who says what … " + m.opt.Keys.Back.Help().Key + " stops it"
	case m.digest == nil:
		return "finding out who says what …"
	case !m.done:
		return "finding out who says what … " + m.analysed()
	case len(m.digest.voiced) == 0:
		return "nobody is named for anything here"
	}
	return "no claim on this screen"
}

// analysed is how much of the text the analysis that there is has reached.
func (m *Model) analysed() string {
	end := 0
	if n := len(m.digest.Coverage); n > 0 {
		end = m.digest.Coverage[n-1].End
	}
	return fmt.Sprintf("%.0f%%", math.Floor(100*float64(end)/float64(max(len(m.article.Text), 1))))
}

// border draws a horizontal line of the frame, with words near its ends.
func (m *Model) border(left, right, near, far string) string {
	if !m.geo.sides {
		left, right = "─", "─"
	}
	return m.rule(m.w, left, right, near, far)
}

// rule draws a line of w columns between two corners. The words near the left
// end are cut if need be; those at the far end are left out first.
func (m *Model) rule(w int, left, right, near, far string) string {
	th := m.opt.Theme
	inner := w - 2
	farWidth := columns(far)
	if far != "" {
		farWidth += 2
	}
	if farWidth > inner/2+4 || farWidth+6 > inner {
		far, farWidth = "", 0
	}
	near = fit(near, inner-farWidth-2)
	nearWidth := columns(near)
	if near != "" {
		nearWidth += 2
	}
	var b strings.Builder
	b.WriteString(th.Frame.Render(left))
	if near != "" {
		b.WriteString(" " + th.Title.Render(near) + " ")
	}
	b.WriteString(th.Frame.Render(strings.Repeat("─", max(inner-nearWidth-farWidth, 0))))
	if far != "" {
		b.WriteString(" " + far + " ")
	}
	b.WriteString(th.Frame.Render(right))
	return b.String()
}

// header draws the top line: title and position, and the names of the panes.
func (m *Model) header() string {
	title := clean(m.article.Title)
	if title == "" {
		title = "an article without a title"
	}
	g := m.geo
	if !g.two {
		far := m.position()
		if m.pane != cards {
			title, far = m.paneTitle(), m.opt.Keys.Back.Help().Key+": back to the text"
		}
		return m.border("┌", "┐", title, far)
	}
	const around = 8 // corners, blanks and some of the line
	if origin := m.origin(); origin != "" && columns(title+" · "+origin+m.position()) <= g.left()-around {
		title += " · " + origin
	}
	left := m.rule(g.left()+2, "┌", "┬", title, m.position())
	tabs := m.tabs()
	used := 0
	var b strings.Builder
	for _, t := range tabs {
		if used+1+columns(t.label)+1 > g.pane {
			break
		}
		b.WriteString(" ")
		st := m.opt.Theme.Dim
		if t.pane == m.pane {
			st = m.opt.Theme.Title.With(m.opt.Theme.Chosen)
		}
		b.WriteString(st.Render(t.label))
		used += 1 + columns(t.label)
	}
	b.WriteString(" ")
	used++
	return left + b.String() + m.opt.Theme.Frame.Render(strings.Repeat("─", max(g.pane-used, 0)+g.beyond)+"┐")
}

// origin says where and when the article appeared.
func (m *Model) origin() string {
	parts := slices.DeleteFunc([]string{m.article.Byline, m.article.Publisher, m.article.Published}, func(s string) bool { return s == "" })
	return clean(strings.Join(parts, ", "))
}

// tab is a pane's name in the header.
type tab struct {
	pane  pane
	label string
}

// tabs are the names in the header of the right pane: the three that belong
// there, or the one that has been opened for now.
func (m *Model) tabs() []tab {
	if m.pane > dossier {
		open, back := "▸"+m.paneTitle(), m.opt.Keys.Back.Help().Key+": back"
		if whole := back + " to cards"; columns(open+whole)+3 <= m.geo.pane {
			back = whole
		}
		return []tab{{m.pane, open}, {cards, back}}
	}
	tabs := []tab{{cards, "cards"}, {sources, "sources"}, {dossier, "dossier"}}
	for i := range tabs {
		if tabs[i].pane == m.pane {
			tabs[i].label = "▸" + tabs[i].label
		} else if m.geo.pane >= minPane { // in the least pane they stand as close as they can
			tabs[i].label = " " + tabs[i].label
		}
	}
	return tabs
}

// position says where in the article the reader is.
func (m *Model) position() string {
	percent := fmt.Sprintf("%.0f%%", math.Floor(m.share()*100))
	d := m.digest
	switch {
	case m.err != nil:
		return m.opt.Theme.Error.Render("not analysed") + " " + percent
	case d == nil && m.stopped:
		return "not analysed · " + percent
	case d == nil:
		return "analysing …" // the percentage of the place would be taken for that of the work
	}
	claims := count(len(d.voiced), "claim")
	if m.focus != noClaim && m.claim().Kind != model.Narrator {
		claims = fmt.Sprintf("%d of %d", d.voicedFrom(m.claim().Content[0].Start)+1, len(d.voiced))
	}
	switch {
	case m.stopped:
		return claims + ", stopped at " + m.analysed() + " · " + percent
	case !m.done:
		return claims + ", analysing " + m.analysed() + " …"
	}
	return claims + " · " + percent
}

// footer draws the bottom line: what the last key did, what is being typed, or
// whose words the article is made of.
func (m *Model) footer() string {
	th := m.opt.Theme
	left, right := "└", "┘"
	if !m.geo.sides {
		left, right = "─", "─"
	}
	keys := &m.opt.Keys
	help := th.Key.Render(keys.Help.Help().Key) + " " + keys.Help.Help().Desc
	if m.geo.two && m.pane != cards {
		help = th.Key.Render(keys.HalfDown.Help().Key+" "+keys.HalfUp.Help().Key) + " text · " + help
	}
	help = " " + help + " "
	helpWidth := columns(help)
	inner := m.w - 2
	var words string
	var plain bool
	switch {
	case m.search != nil && m.search.typing:
		words, plain = m.searchWords(), true
	case m.choose:
		words, plain = m.filterWords()+" · letters choose, enter keeps, esc lifts", true
	case m.notice != "":
		words, plain = m.notice, true
	case m.search != nil && m.filter.active() && m.digest != nil:
		words, plain = m.searchWords()+" · "+m.filterWords(), true
	case m.search != nil:
		words, plain = m.searchWords(), true
	case m.filter.active() && m.digest != nil:
		words, plain = m.filterWords(), true
	}
	if plain {
		words = fit(words, inner-2)
	} else {
		if w := inner - helpWidth - 4; m.legendRow == "" || m.legendFor != w {
			m.legendRow, m.legendFor = m.legend(w), w
		}
		words = m.legendRow
	}
	used := 0
	var b strings.Builder
	b.WriteString(th.Frame.Render(left))
	if words != "" {
		b.WriteString(" " + words + " ")
		used = columns(words) + 2
	}
	if used+helpWidth > inner {
		help, helpWidth = "", 0
	}
	b.WriteString(th.Frame.Render(strings.Repeat("─", max(inner-used-helpWidth, 0))))
	b.WriteString(help + th.Frame.Render(right))
	return b.String()
}

const (
	legendBar = 12 // columns of the longest bar of the legend
	maxLegend = 24 // more sources would not fit on any screen
)

// legend names the sources with the largest shares, the narrator and what is
// unresolved, each with letter, share and bar, as many as fit in w columns.
// Where not all fit, the bars go first, long names are cut, and the sources
// that say least are left out.
func (m *Model) legend(w int) string {
	d, th := m.digest, m.opt.Theme
	if d == nil {
		return th.Dim.Render(fit(m.progress(), w))
	}
	type entry struct {
		style theme.Style
		text  string
	}
	var entries []entry
	others := 0 // entries that are no sources
	fits := func(name, bar int) bool {
		add := func(st theme.Style, text string, share float64) {
			text += fmt.Sprintf(" %.0f%%", share*100)
			if bar > 0 && share >= 0.005 {
				text += " " + strings.TrimRight(theme.Bar(share, bar), " ")
			}
			entries = append(entries, entry{st, text})
		}
		entries = entries[:0]
		if d.shares.Narrator.Words > 0 {
			add(th.Dim, "· narrator", d.shares.Narrator.Share)
		}
		if d.shares.Unresolved.Words > 0 {
			add(th.Dim, "? unresolved", d.shares.Unresolved.Share)
		}
		others = len(entries)
		for _, i := range d.ranked[:min(len(d.ranked), maxLegend)] {
			add(m.colour(i), fit(m.letter(i)+" "+d.short[i], name), d.shares.Sources[i].Share)
		}
		used := 0
		for _, e := range entries {
			used += columns(e.text) + 2
		}
		return used-2 <= w
	}
	_ = fits(30, legendBar) || fits(30, legendBar/2) || fits(18, legendBar/2) || fits(24, 0) || fits(16, 0)
	room := w + 2
	for _, e := range entries[:others] {
		room -= columns(e.text) + 2
	}
	var b strings.Builder
	put := func(e entry) {
		if b.Len() > 0 {
			b.WriteString("  ")
		}
		b.WriteString(e.style.Render(e.text))
	}
	for _, e := range entries[others:] {
		if room -= columns(e.text) + 2; room < 0 {
			break
		}
		put(e)
	}
	room = w - columns(b.String())
	for _, e := range entries[:others] {
		if room -= columns(e.text) + 2; room >= 0 {
			put(e)
		}
	}
	return b.String()
}

func (m *Model) tooSmall() string {
	words := []string{"too small:", fmt.Sprintf("needs %dx%d", minWidth, minHeight)}
	rows := make([]string, max(m.h, 1))
	for i := range rows {
		row := ""
		if i < len(words) {
			row = fit(words[i], m.w)
		}
		rows[i] = row + spaces(m.w-columns(row))
	}
	return strings.Join(rows, "\n")
}
