package sourcefile

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"

	"hearsay/ui/found"
	"hearsay/ui/frame"
	"hearsay/ui/theme"
)

// View is the screen, exactly as large as it was made.
func (m *Model) View() string {
	th, w := m.th, m.w-4
	order := "latest first"
	if m.earliest {
		order = "earliest first"
	}
	if m.with {
		order = "who speaks beside it"
	}
	box := frame.Box{Title: frame.Line(m.name()), Note: th.Dim.Render(order), Footer: frame.Keys(m.footer(), m.w-6, th)}
	if words := m.instead(); words != "" {
		st := th.Dim
		if m.answer != nil && m.answer.Err != nil {
			st = th.Error
		}
		var lines []string
		for _, l := range frame.Middle(words, w, m.h-2) {
			lines = append(lines, st.Render(l))
		}
		return box.Draw(lines, m.w, m.h, th)
	}
	lines := m.above(w)
	lines = append(lines, m.list().Rows(m.h-2-len(lines), m.items(), m.draw(w))...)
	return box.Draw(lines, m.w, m.h, th)
}

// footer is the keys in the words that fit what the list is of.
func (m *Model) footer() []key.Binding {
	k := *m.keys
	if m.with {
		k.Open.SetHelp(k.Open.Help().Key, "its file")
		k.With.SetHelp(k.With.Help().Key, "what it says")
	}
	return k.ShortHelp()
}

// name is that of the source, which the file may tell from others of its name.
func (m *Model) name() string {
	if m.answer != nil && m.answer.File != nil {
		return m.answer.File.Called()
	}
	return m.source.Called()
}

// above is as much of the head as leaves room for the list.
func (m *Model) above(w int) []string {
	lines := m.head(w)
	return lines[:min(len(lines), (m.h-2)/2)]
}

// draw draws the items of the list.
func (m *Model) draw(w int) func(i int) []string {
	if m.with {
		return func(i int) []string { return m.other(i, w) }
	}
	return func(i int) []string { return m.claim(i, w) }
}

// instead is what stands in the place of the file when there is none.
func (m *Model) instead() string {
	switch {
	case m.answer == nil:
		return "looking through the articles …"
	case m.answer.Err != nil:
		return m.answer.Err.Error()
	case m.items() == 0 && m.with:
		return "Nobody speaks beside it."
	case m.items() == 0:
		return "It says nothing in the articles."
	}
	return ""
}

// head is what is known of the source: how much it says, when, under which
// names and beside whom.
func (m *Model) head(w int) []string {
	th, f := m.th, m.answer.File
	lines := frame.Wrap(fmt.Sprintf("%s · %s in %s", f.Type, count(f.Claims, "claim"), count(f.Articles, "article")), w, th.Text)
	if len(f.Months) > 0 {
		lines = append(lines, m.sparkline(w))
	}
	if len(f.Names) > 0 {
		lines = append(lines, short(frame.Wrap("also: "+strings.Join(f.Names, "; "), w, th.Dim), 2, w)...)
	}
	if len(f.With) > 0 {
		var with []string
		for _, o := range f.With[:min(len(f.With), 8)] {
			with = append(with, fmt.Sprintf("%s (%d)", o.Called(), o.Articles))
		}
		lines = append(lines, short(frame.Wrap("beside it: "+strings.Join(with, ", "), w, th.Dim), 2, w)...)
	}
	if m.h >= 16 {
		lines = append(lines, "")
	}
	return lines
}

// short is the first n of lines.
func short(lines []string, n, w int) []string {
	if len(lines) > n {
		lines[n-1] = frame.Fit(lines[n-1], w-2) + " …"
		lines = lines[:n]
	}
	return lines
}

// sparkline is how much the source says over time, a cell for a month or, where
// there are more months than cells, for several, between its first month and
// its last.
func (m *Model) sparkline(w int) string {
	months := m.answer.File.Months
	first, last := months[0].First.Format("Jan 2006")+" ", " "+months[len(months)-1].First.Format("Jan 2006")
	cells := min(len(months), w-len(first)-len(last))
	if cells <= 0 {
		return m.th.Dim.Render(frame.Fit(strings.TrimSpace(first)+"–"+strings.TrimSpace(last), w))
	}
	sums := make([]int, cells)
	most := 1
	for i, month := range months {
		c := i * cells / len(months)
		sums[c] += month.Claims
		most = max(most, sums[c])
	}
	const heights = "▁▂▃▄▅▆▇█"
	var b strings.Builder
	for _, n := range sums {
		if n == 0 {
			b.WriteByte(' ')
			continue
		}
		b.WriteString(string([]rune(heights)[(n*8-1)/most]))
	}
	return m.th.Dim.Render(first) + m.th.Source(0).Render(b.String()) + m.th.Dim.Render(last)
}

// claim is the rows of a claim; the first of an article stands below its title.
func (m *Model) claim(i, w int) []string {
	th, c := m.th, &m.answer.Claims[i]
	var rows []string
	if i == 0 || m.answer.Claims[i-1].Article != c.Article {
		rows = append(rows, th.Heading.Render(frame.Fit(frame.Line(c.Origin()), w)))
	}
	rows = append(rows, found.Marked(theme.Mark(c.Kind)+" "+c.Manner(), i == m.claims.At, th.Dim, w, th))
	for _, l := range found.Words(c.Text, c.Matches, w-4, 3, th) {
		rows = append(rows, "    "+l)
	}
	last := i == len(m.answer.Claims)-1 || m.answer.Claims[i+1].Article != c.Article
	if last && m.h >= 16 {
		rows = append(rows, "")
	}
	return rows
}

// other is the rows of a source that speaks beside this one.
func (m *Model) other(i, w int) []string {
	o := m.answer.File.With[i]
	return []string{found.Marked(fmt.Sprintf("%s · %s · %s in %s", o.Called(), o.Type, count(o.Claims, "claim"), count(o.Articles, "article")), i == m.beside.At, m.th.Text, w, m.th)}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
