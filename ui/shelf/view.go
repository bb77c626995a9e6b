package shelf

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/frame"
	"hearsay/ui/layout"
	"hearsay/ui/rows"
	"hearsay/ui/theme"
)

// wordsPerMinute is the usual pace of reading on a screen.
const wordsPerMinute = 220

// Minutes is how long it takes to read so many words, at least one.
func Minutes(words int) int { return max(1, (words+wordsPerMinute/2)/wordsPerMinute) }

// A row is a title with a line about the article below it, and a blank line
// where there is room for that; on a low screen it is the title alone.
const (
	roomy = 20
	low   = 9
)

func (m *Model) rowHeight() int {
	switch {
	case m.h >= roomy:
		return 3
	case m.h > low:
		return 2
	}
	return 1
}

// head is the lines above the rows: the filter, while there is one, and a
// blank line.
func (m *Model) head() int {
	switch {
	case m.Typing() || m.filter.Value() != "":
		if m.h >= roomy {
			return 2
		}
		return 1
	case m.h >= roomy:
		return 1
	}
	return 0
}

// page is the number of rows on the screen.
func (m *Model) page() int { return max(1, (m.h-2-m.head())/m.rowHeight()) }

// View is the shelf, exactly as large as it was made.
func (m *Model) View() string {
	box := frame.Box{
		Title: "hearsay",
		Note:  m.th.Dim.Render(m.note()),
	}
	room := m.w - 6
	if m.busy != "" {
		hint := m.busy
		if len(m.marked) == 0 && m.filter.Value() == "" { // else esc takes these back
			hint += ", " + m.keys.Back.Help().Key + " stops"
		}
		box.Hint = m.th.Dim.Render(hint)
		room -= ansi.StringWidth(hint) + 3
	}
	box.Footer = frame.Keys(m.footer(), room, m.th)
	lines := make([]string, 0, m.h)
	if m.head() > 0 {
		line := ""
		if m.Typing() || m.filter.Value() != "" {
			line = m.th.Key.Render(prompt) + layout.Isolate(m.filter.Value())
		}
		lines = append(lines, line)
		if m.head() > 1 {
			lines = append(lines, "")
		}
	}
	if words := m.instead(); words != "" {
		style := m.th.Dim
		if m.err != nil {
			style = m.th.Error
		}
		for _, l := range frame.Middle(words, m.w-4, m.h-2-len(lines)) {
			lines = append(lines, style.Render(l))
		}
		return box.Draw(lines, m.w, m.h, m.th)
	}
	for row := m.top; row < len(m.rows) && row < m.top+m.page(); row++ {
		lines = append(lines, m.row(&m.entries[m.rows[row]], row == m.list.At)...)
	}
	return box.Draw(lines, m.w, m.h, m.th)
}

// footer is the keys that mean something now, as many as there may be room for.
func (m *Model) footer() []key.Binding {
	if !m.typing {
		return m.keys.ShortHelp()
	}
	enter := rows.Bind("enter", "to the list", "enter")
	switch {
	case m.picked:
		enter = rows.Bind("enter", m.keys.Open.Help().Desc, "enter")
	case m.unlike():
		enter = rows.Bind("enter", "search all texts", "enter")
	}
	return []key.Binding{enter, rows.Bind("↑↓", "choose", "up", "down"), rows.Bind("tab", "search all texts", "tab"), rows.Bind("esc", "all articles", "esc")}
}

// note is what stands at the upper right: how many articles, in which order.
func (m *Model) note() string {
	if !m.listed || m.err != nil {
		return ""
	}
	if m.hint != "" {
		return m.hint
	}
	if len(m.marked) > 0 {
		return fmt.Sprintf("%d marked, %s compares, %s unmarks", len(m.marked), m.keys.Compare.Help().Key, m.keys.Back.Help().Key)
	}
	n := fmt.Sprintf("%d articles", len(m.entries))
	if len(m.entries) == 1 {
		n = "1 article"
	}
	if m.filter.Value() != "" {
		return fmt.Sprintf("%d of %s", len(m.rows), n)
	}
	return n + ", " + m.order.String()
}

// instead is what stands in the place of the rows when there are none.
func (m *Model) instead() string {
	switch {
	case m.err != nil:
		return m.err.Error()
	case !m.listed:
		return " "
	case len(m.entries) == 0:
		return "There is no article here yet."
	case len(m.rows) == 0:
		return fmt.Sprintf("No title, publisher or source is like “%s”. Enter searches all texts for it.", m.filter.Value())
	}
	return ""
}

func (m *Model) row(e *Entry, chosen bool) []string {
	mark, title := "  ", m.th.Text
	if chosen {
		mark, title = m.th.Chosen.Render("▌")+" ", m.th.Chosen
	}
	w := m.w - 4 - 2
	name := frame.Line(e.Title)
	if i := slices.Index(m.marked, e.ID); i >= 0 {
		name = fmt.Sprintf("[%d] %s", i+1, name)
	}
	lines := []string{mark + title.Render(frame.Fit(name, w))}
	if m.rowHeight() == 1 {
		return lines
	}
	lines = append(lines, mark+m.about(e, w))
	if m.rowHeight() == 3 {
		lines = append(lines, "")
	}
	return lines
}

// The strip of shares takes a fifth of a row, from minStrip cells, below which it
// says too little, to maxStrip. It is as wide in every row, so that rows can be
// compared; where rows are narrower than leastForStrip, there is none.
const (
	minStrip      = 8
	maxStrip      = 24
	leastForStrip = 44
)

// minPublisher is the shortest that a publisher's name is cut to; it goes where
// there is less room, because it is the first that can be done without.
const minPublisher = 12

// whole is said of a part that is not cut.
const whole = math.MaxInt

// stripWidth is how many cells of a row of w the strip takes.
func stripWidth(w int) int {
	if w < leastForStrip {
		return 0
	}
	return max(minStrip, min(w/5, maxStrip))
}

// about is the line below a title. What has no room in it goes: the publisher
// first, then what is known of the article otherwise, then its date.
func (m *Model) about(e *Entry, w int) string {
	strip := stripWidth(w)
	room := w
	if strip > 0 {
		room -= strip + 2
	}
	words := fmt.Sprintf("%d min", Minutes(e.Words))
	if e.Digest != nil {
		words += " · " + plural(e.Digest.Claims, "claim")
	}
	if e.Digest != nil && m.order == ByUnattributed { // what rows are sorted by is to be seen
		words += fmt.Sprintf(" · %.0f%% unattributed", 100*e.Digest.Unattributed)
	}
	if e.Place > 0 {
		words += fmt.Sprintf(" · %.0f%% read", 100*e.Place)
	}
	before := func(part string, least int) { // whole, or cut to least and more
		left := room - ansi.StringWidth(words+" · ")
		if part != "" && left >= min(ansi.StringWidth(part), least) {
			words = frame.Fit(part, left) + " · " + words
		}
	}
	if t, err := time.Parse("2006-01-02", e.Published); err == nil {
		before(t.Format("2 Jan 2006"), whole)
	}
	before(e.Note, whole)
	before(frame.Line(e.Publisher), minPublisher)
	words = frame.Fit(words, room)
	line := m.th.Dim.Render(words)
	if strip > 0 && e.Digest != nil {
		line += strings.Repeat(" ", w-strip-ansi.StringWidth(words)) + m.strip(e.Digest, strip)
	}
	return line
}

// strip is the shares of an article in n cells: for each source its letter,
// then blocks; what nobody is named for are dots.
func (m *Model) strip(d *Digest, n int) string {
	var b strings.Builder
	left := n
	for _, s := range d.Shares {
		cells := min(left, int(s.Share*float64(n)+0.5))
		if cells == 0 {
			continue
		}
		letter := frame.Fit(theme.Letter(s.Source), cells)
		b.WriteString(m.th.Source(s.Source).Render(letter + strings.Repeat("▄", cells-ansi.StringWidth(letter))))
		left -= cells
	}
	b.WriteString(m.th.Dim.Render(strings.Repeat("·", left)))
	return b.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
