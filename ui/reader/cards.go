package reader

import (
	"fmt"
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/ui/theme"
)

// A card tells who makes a claim. Cards stand in the right pane, level with
// the line on which their claim begins, like notes in a margin. A tie joins
// claim and card.

// openCard is the rows of the card of the claim in focus.
type openCard struct {
	claim int
	rows  []string // as wide as the pane without its column for ties
}

// opened is the open card of the claim in focus, which there must be.
func (m *Model) opened() openCard {
	if m.card.claim != m.focus {
		m.card = openCard{m.focus, m.openRows(m.focus, m.geo.pane-1)}
	}
	return m.card
}

// closedRow draws row i of a closed card of so many rows in w columns.
func (m *Model) closedRow(claim, i, rows, w int) string {
	d, th := m.digest, m.opt.Theme
	c := &d.Claims[claim]
	if i > 0 {
		return th.Dim.Render(padded("  "+m.manner(c), w))
	}
	name := m.shortByline(c, w-columns(m.ribbon(c))) + m.ribbon(c)
	if rows == 1 && len(c.Cue) > 0 { // of what the second row would tell; the kind is told by the mark beside the text
		if more := name + " · " + model.CueName(joined(m.article.Text, c.Cue)); columns(more) <= w {
			name = more
		}
	}
	return m.colour(c.Source).Render(padded(name, w))
}

// byline is letter and name of whoever makes a claim.
func (m *Model) byline(c *model.Claim) string {
	switch {
	case c.Source != model.NoSource:
		return m.letter(c.Source) + " " + m.digest.Sources[c.Source].Name
	case c.Kind == model.Narrator:
		return "· the article itself"
	case c.Kind == model.Unresolved:
		return "? nobody is named"
	}
	return "– no source given"
}

// shortByline is the byline in at most w columns: with the short name of a source
// whose name would be cut.
func (m *Model) shortByline(c *model.Claim, w int) string {
	line := m.byline(c)
	if columns(line) > w && c.Source != model.NoSource {
		line = m.letter(c.Source) + " " + m.digest.short[c.Source]
	}
	return fit(line, w)
}

// ribbon tells on the card of a claim that it is bookmarked.
func (m *Model) ribbon(c *model.Claim) string {
	if m.bookmarkOf(c) < 0 {
		return ""
	}
	return " ◆"
}

// bookmarkOf is the place of a claim's bookmark among all, or -1.
func (m *Model) bookmarkOf(c *model.Claim) int {
	span := extent(c)
	return slices.IndexFunc(m.marks, func(b Bookmark) bool { return b.Span.Overlaps(span) })
}

// manner is how a claim is made, in a line: that a reader corrected it, cue,
// kind, polarity, hedges.
func (m *Model) manner(c *model.Claim) string {
	var parts []string
	if corrected(c) {
		parts = append(parts, "✎ corrected")
	}
	if len(c.Cue) > 0 {
		parts = append(parts, model.CueName(joined(m.article.Text, c.Cue)))
	}
	parts = append(parts, theme.KindWords(c.Kind))
	switch c.Polarity {
	case model.Denied:
		parts = append(parts, "denied")
	case model.Declined:
		parts = append(parts, "declined")
	}
	if len(c.Hedges) > 0 {
		parts = append(parts, "hedged: "+joined(m.article.Text, c.Hedges))
	}
	if len(c.Unsure()) > 0 {
		parts = append(parts, "perhaps another's")
	}
	return strings.Join(parts, " · ")
}

// corrected reports whether a reader has corrected the claim.
func corrected(c *model.Claim) bool {
	return slices.ContainsFunc(c.Evidence, func(e model.Evidence) bool { return e.Kind == model.ByReader })
}

// openRows draws a claim's open card in w columns: whose it is, how it is
// said, on whom the source leans, why hearsay thinks so, and who the source is.
func (m *Model) openRows(claim, w int) []string {
	d, th := m.digest, m.opt.Theme
	c := &d.Claims[claim]
	st := m.colour(c.Source).With(th.Focus)
	whole := m.byline(c)
	name := m.shortByline(c, w-columns(m.ribbon(c))) + m.ribbon(c)
	const longest = 12 // columns of the line that sets the card off
	if n := w - columns(name) - 2; n > 0 {
		name += "  " + strings.Repeat("━", min(n, longest))
	}
	rows := []string{st.Render(name) + spaces(w-columns(name))}
	add := func(st theme.Style, text string) {
		for _, l := range wrapped(text, w-2) {
			rows = append(rows, st.Render("  "+l+spaces(w-2-columns(l))))
		}
	}
	if m.geo.two && c.Source != model.NoSource && columns(whole+m.ribbon(c)) > w { // below the text every row counts
		add(st, m.digest.Sources[c.Source].Name)
	}
	manner := m.manner(c)
	if c.Kind.Attributed() && !corrected(c) {
		manner += " · "
		if w >= narrowList {
			manner += "attribution: "
		}
		manner += theme.ConfidenceWord(c.Confidence)
	}
	add(th.Text, manner)
	if trail := c.Trail(m.article.Text, " → "); trail != "" && !corrected(c) { // which may lead to somebody else
		add(th.Text, trail+" · "+m.opt.Keys.Path.Help().Key+": why")
	} else if own := m.otherWords(c); own != "" {
		add(th.Text, own)
	}
	for _, v := range c.Chain {
		add(th.Text, fmt.Sprintf("leaning on %s %s", m.letter(v.Source), d.Sources[v.Source].Name))
	}
	for _, e := range c.Unsure() {
		add(th.Text, e.Text)
	}
	against := func(e model.Evidence) int {
		if e.Kind == model.Against {
			return 0 // what speaks against it must not be what a small card has no room for
		}
		return 1
	}
	for _, e := range slices.SortedStableFunc(slices.Values(c.Evidence), func(a, b model.Evidence) int { return against(a) - against(b) }) {
		if e.Kind == model.ByCue && len(c.Cue) > 0 || e.Kind == model.Unsure {
			continue // which stand above
		}
		text := e.Text
		if e.Kind == model.Against {
			text = "against: " + text
		}
		add(th.Dim, text)
	}
	if c.Source != model.NoSource {
		add(th.Dim, m.about(c.Source))
	}
	return rows
}

// about says in a line who a source is and how much it says.
func (m *Model) about(source int) string {
	s := &m.digest.Sources[source]
	parts := []string{string(s.Type)}
	if s.Role != "" {
		parts = append(parts, s.Role)
	}
	switch {
	case s.SpeaksFor != model.NoSource:
		parts = append(parts, "speaks for "+m.letter(s.SpeaksFor)+" "+m.digest.Sources[s.SpeaksFor].Name)
	case s.Affiliation != "":
		parts = append(parts, s.Affiliation)
	}
	if len(s.Members) > 0 {
		var names []string
		for _, i := range s.Members {
			names = append(names, m.letter(i)+" "+m.digest.short[i])
		}
		parts = append(parts, "together: "+strings.Join(names, ", "))
	}
	for _, d := range s.Doubts {
		parts = append(parts, "perhaps the same as "+m.letter(d.Other)+" "+m.digest.Sources[d.Other].Name)
	}
	parts = append(parts, count(m.digest.shares.Sources[source].Claims, "claim")+" here")
	if e, ok := m.elsewhere[s.ID]; ok && e.Articles > 1 {
		parts = append(parts, fmt.Sprintf("%d in %d articles", e.Claims, e.Articles))
	}
	return strings.Join(parts, " · ")
}

// count is n things in words.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// wrapped breaks text into lines of at most w columns, each safe to draw.
func wrapped(text string, w int) []string {
	w = max(w, 1)
	var lines []string
	line, used := "", 0
	for word := range strings.FieldsSeq(clean(text)) {
		word = fit(word, w)
		n := columns(word)
		switch {
		case used == 0:
			line, used = word, n
		case used+1+n <= w:
			line, used = line+" "+word, used+1+n
		default:
			lines = append(lines, line)
			line, used = word, n
		}
	}
	if used > 0 || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// tie is what one cell of a tie joins.
type tie uint8

const (
	tieLeft tie = 1 << iota
	tieRight
	tieUp
	tieDown
)

// tieCells are the cells by the directions that they join.
var tieCells = [16]string{
	tieLeft | tieRight:                   "─",
	tieUp | tieDown:                      "│",
	tieLeft | tieDown:                    "╮",
	tieUp | tieRight:                     "╰",
	tieLeft | tieUp:                      "╯",
	tieRight | tieDown:                   "╭",
	tieUp | tieDown | tieRight:           "├",
	tieUp | tieDown | tieLeft:            "┤",
	tieLeft | tieRight | tieDown:         "┬",
	tieLeft | tieRight | tieUp:           "┴",
	tieLeft | tieRight | tieUp | tieDown: "┼",
	0:                                    " ", tieLeft: "╴", tieRight: "╶", tieUp: "╵", tieDown: "╷",
}

// cardRows draws the right pane with its cards: the divider, the ties and the cards.
func (m *Model) cardRows() []string {
	g, th := m.geo, m.opt.Theme
	cs := m.deal()
	ties := make([]tie, g.rows)
	whose := make([]int, g.rows) // whose colour a row's ties have: its card's, else its claim's, else that of whom they pass by
	rank := make([]int, g.rows)
	body := make([]string, g.rows)
	join := func(row int, t tie, claim, how int) {
		if row < 0 || row >= g.rows {
			return
		}
		ties[row] |= t
		if claim == m.focus {
			how = 4
		}
		if how > rank[row] {
			rank[row], whose[row] = how, claim
		}
	}
	for _, c := range cs {
		focus := c.claim == m.focus
		switch {
		case c.row == c.anchor:
			join(c.row, tieLeft|tieRight, c.claim, 3)
		case c.anchor < c.row:
			join(c.anchor, tieLeft|tieDown, c.claim, 2)
			join(c.row, tieUp|tieRight, c.claim, 3)
		default:
			join(c.anchor, tieLeft|tieUp, c.claim, 2)
			join(c.row, tieDown|tieRight, c.claim, 3)
		}
		for r := min(c.row, c.anchor) + 1; r < max(c.row, c.anchor); r++ {
			join(r, tieUp|tieDown, c.claim, 1)
		}
		for i := range c.height {
			r := c.row + i
			if r < 0 || r >= g.rows {
				continue
			}
			if focus {
				body[r] = m.opened().rows[i]
			} else {
				body[r] = m.closedRow(c.claim, i, c.height, g.pane-1)
			}
		}
	}
	rows := make([]string, g.rows)
	for r := range rows {
		divider := "│"
		if ties[r]&tieLeft != 0 {
			divider = "├"
		}
		st := th.Frame
		if ties[r] != 0 {
			st = m.colour(m.digest.Claims[whose[r]].Source)
			if whose[r] == m.focus {
				st = st.With(th.Focus)
			}
		}
		if body[r] == "" {
			body[r] = spaces(g.pane - 1)
		}
		rows[r] = st.Render(divider+tieCells[ties[r]]) + body[r]
	}
	return rows
}
