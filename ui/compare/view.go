package compare

import (
	"fmt"
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/ui/found"
	"hearsay/ui/frame"
	"hearsay/ui/theme"
)

// leastColumn is the narrowest that an article's column may be; where there is
// no room for that, the articles of a row stand below one another.
const leastColumn = 24

// View is the screen, exactly as large as it was made.
func (m *Model) View() string {
	th, w := m.th, m.w-4
	box := frame.Box{Title: "Side by side", Footer: frame.Keys(m.keys.ShortHelp(), m.w-6, th)}
	if words := m.instead(); words != "" {
		st := th.Dim
		if m.err != nil {
			st = th.Error
		}
		var lines []string
		for _, l := range frame.Middle(words, w, m.h-2) {
			lines = append(lines, st.Render(l))
		}
		return box.Draw(lines, m.w, m.h, th)
	}
	box.Note = th.Dim.Render(fmt.Sprintf("%s: %d of %d", m.show, len(m.rows), len(m.table.Rows)))
	column := m.column(w)
	lines := m.above(column)
	room := m.h - 2 - len(lines)
	if len(m.rows) == 0 {
		for _, l := range frame.Middle("There is nothing that is "+m.show.String()+".", w, room) {
			lines = append(lines, th.Dim.Render(l))
		}
	}
	lines = append(lines, m.list.Rows(room, len(m.rows), m.draw(column))...)
	return box.Draw(lines, m.w, m.h, th)
}

// above is as much of the head as leaves room for the rows.
func (m *Model) above(column int) []string {
	lines := m.head(column)
	return lines[:min(len(lines), (m.h-2)/3)]
}

// draw draws the rows of the list.
func (m *Model) draw(column int) func(i int) []string {
	if column > 0 {
		return func(i int) []string { return m.beside(i, column) }
	}
	return func(i int) []string { return m.below(i, m.w-4) }
}

// instead is what stands in the place of the rows when there are none.
func (m *Model) instead() string {
	switch {
	case m.err != nil:
		return m.err.Error()
	case m.table == nil:
		return "setting the articles side by side …"
	}
	return ""
}

// between is the columns between two articles.
const between = 2

// column is the width of an article's column; 0 if the articles of a row stand
// below one another.
func (m *Model) column(w int) int {
	n := len(m.table.Sides)
	if c := (w - between*(n-1)) / n; c >= leastColumn {
		return c
	}
	return 0
}

// head is the titles of the articles, above their columns or below one another.
func (m *Model) head(column int) []string {
	th := m.th
	var lines []string
	if column == 0 {
		for i, s := range m.table.Sides {
			lines = append(lines, th.Heading.Render(fmt.Sprint(i+1))+" "+frame.Fit(frame.Line(found.Origin(s.Article.Title, s.Article.Publisher, s.Article.Published)), m.w-6))
		}
		return append(lines, "")
	}
	cells := make([][]string, len(m.table.Sides))
	for i, s := range m.table.Sides {
		title := frame.Wrap(s.Article.Title, column-2, th.Heading)
		if len(title) > 2 {
			title = append(title[:1], frame.Fit(title[1], column-4)+" …")
		}
		for _, l := range title {
			cells[i] = append(cells[i], "  "+l)
		}
		if o := found.Origin("", s.Article.Publisher, s.Article.Published); o != "" {
			cells[i] = append(cells[i], "  "+th.Dim.Render(frame.Fit(frame.Line(o), column-2)))
		}
	}
	return append(across(cells, column), "")
}

// across sets cells side by side.
func across(cells [][]string, column int) []string {
	height := 0
	for _, c := range cells {
		height = max(height, len(c))
	}
	lines := make([]string, height)
	for y := range lines {
		for i, c := range cells {
			if i > 0 {
				lines[y] += strings.Repeat(" ", between)
			}
			cell := ""
			if y < len(c) {
				cell = c[y]
			}
			lines[y] += frame.Pad(cell, column)
		}
	}
	return lines
}

// beside draws row i of the list with a column for each article.
func (m *Model) beside(i, column int) []string {
	r := &m.table.Rows[m.rows[i]]
	cells := make([][]string, len(r.Claims))
	for side := range r.Claims {
		cells[side] = m.cell(i, side, column, "")
		if len(cells[side]) == 0 {
			cells[side] = []string{m.th.Dim.Render("  –")}
		}
	}
	return append(across(cells, column), "")
}

// below draws row i of the list with the articles below one another, each with
// its number.
func (m *Model) below(i, w int) []string {
	var lines []string
	for side := range m.table.Rows[m.rows[i]].Claims {
		lines = append(lines, m.cell(i, side, w, fmt.Sprint(side+1, " "))...)
	}
	return append(lines, "")
}

// cell draws what a side says in row i, in w columns.
func (m *Model) cell(i, side, w int, number string) []string {
	const most = 5 // lines of words
	th, r, s := m.th, &m.table.Rows[m.rows[i]], &m.table.Sides[side]
	at := false
	if i == m.list.At {
		chosen, _ := m.chosen()
		at = chosen == side
	}
	var lines []string
	for _, c := range r.Claims[side] {
		claim := &s.Analysis.Claims[c]
		lines = append(lines, found.Marked(number+theme.Mark(claim.Kind)+" "+m.who(s, claim), at, m.style(s, claim), w, th))
		at = false
		manner := th.Dim.Render(m.manner(s, claim))
		if slices.Contains(r.Dropped, side) { // first, so that no narrow column cuts it off
			manner = th.Error.Render("the hedge is gone") + th.Dim.Render(" · "+m.manner(s, claim))
		}
		lines = append(lines, "  "+frame.Fit(manner, w-2))
		for _, l := range words(s.Article.Text, claim, w-2, most, th) {
			lines = append(lines, "  "+l)
		}
	}
	return lines
}

// who is letter and name of whoever makes a claim.
func (m *Model) who(s *Side, c *model.Claim) string {
	switch {
	case c.Source != model.NoSource:
		source := &s.Analysis.Sources[c.Source]
		return theme.Letter(m.number[identity(source)]) + " " + source.Name
	case c.Kind == model.Narrator:
		return "the article itself"
	}
	return "nobody is named"
}

func (m *Model) style(s *Side, c *model.Claim) theme.Style {
	if c.Source == model.NoSource {
		return m.th.Dim
	}
	return m.th.Source(m.number[identity(&s.Analysis.Sources[c.Source])])
}

// manner is how a claim is made, in a line: cue, kind, polarity.
func (m *Model) manner(s *Side, c *model.Claim) string {
	var parts []string
	for _, cue := range c.Cue {
		parts = append(parts, cue.In(s.Article.Text))
	}
	parts = append(parts, theme.KindWords(c.Kind))
	if c.Polarity != model.Asserted {
		parts = append(parts, c.Polarity.String())
	}
	return frame.Line(strings.Join(parts, " · "))
}

// words are the words of a claim in at most n lines of w columns, its hedges
// marked.
func words(text string, c *model.Claim, w, n int, th *theme.Theme) []string {
	var lines []string
	for _, part := range c.Content {
		for _, l := range frame.Lay(text, part, w, func(word model.Span) theme.Style {
			for _, h := range c.Hedges {
				if h.Overlaps(word) {
					return th.Hedge.With(th.Focus)
				}
			}
			return th.Text
		}) {
			lines = append(lines, l.Text)
		}
	}
	if len(lines) > n {
		lines = append(lines[:n-1], frame.Fit(lines[n-1], w-2)+" …")
	}
	return lines
}
