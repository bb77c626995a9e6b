package finder

import (
	"errors"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/found"
	"hearsay/ui/frame"
	"hearsay/ui/layout"
	"hearsay/ui/rows"
	"hearsay/ui/theme"
)

// View is the screen, exactly as large as it was made.
func (m *Model) View() string {
	th := m.th
	box := frame.Box{Title: "Search", Note: th.Dim.Render(m.note())}
	keys := m.keys.ShortHelp()
	if m.typing {
		enter := rows.Bind("enter", "to the results", "enter")
		if m.picked {
			enter = rows.Bind("enter", m.keys.Open.Help().Desc, "enter")
		}
		keys = []key.Binding{enter, rows.Bind("↑↓", "choose", "up", "down"), m.keys.Group, rows.Bind("esc", "back", "esc")}
	}
	box.Footer = frame.Keys(keys, m.w-6, th)
	w := m.w - 4
	lines := m.above(w)
	room := m.h - 2 - len(lines)
	switch {
	case m.query.Value() == "":
		lines = append(lines, m.guide(w)...)
	case m.items() > 0:
		lines = append(lines, m.list.Rows(room, m.items(), func(i int) []string { return m.item(i, w) })...)
	case m.answer != nil && m.answer.Err == nil:
		for _, l := range frame.Middle("Nothing in the articles fits this.", w, max(room, 1)) {
			lines = append(lines, th.Dim.Render(l))
		}
	}
	return box.Draw(lines, m.w, m.h, th)
}

// above is what stands above the list: the query, and what is wrong with it.
func (m *Model) above(w int) []string {
	lines := append([]string{m.th.Key.Render(prompt) + layout.Isolate(m.query.Value())}, m.wrong(w)...)
	if m.h >= 12 {
		lines = append(lines, "")
	}
	return lines
}

// note says how much was found, in which order.
func (m *Model) note() string {
	if m.answer == nil || m.answer.Err != nil || m.query.Value() == "" {
		return ""
	}
	order := "latest first"
	if m.bySource {
		order = "by source"
	}
	words := []string{}
	if n := len(m.claims); n > 0 {
		words = append(words, plural(n, m.moreClaims(), "claim"))
	}
	if n := len(m.shown.Articles); n > 0 {
		words = append(words, plural(n, m.moreArticles(), "article"))
	}
	if len(words) == 0 {
		return ""
	}
	return strings.Join(words, ", ") + ", " + order
}

// plural is a number of something, or the least of it if there may be more.
func plural(n int, more bool, noun string) string {
	switch {
	case more:
		return fmt.Sprintf("%d+ %ss", n, noun)
	case n == 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// wrong says what is wrong with the query, below the place where it is.
func (m *Model) wrong(w int) []string {
	if m.answer == nil || m.answer.Err == nil || m.query.Value() == "" {
		return nil
	}
	var lines []string
	var at *Wrong
	if q := m.query.Value(); errors.As(m.answer.Err, &at) && at.At.Start >= 0 && at.At.Start <= at.At.End && at.At.End <= len(q) {
		from := len(prompt) + ansi.StringWidth(q[:at.At.Start])
		n := max(ansi.StringWidth(q[at.At.Start:at.At.End]), 1)
		lines = append(lines, frame.Fit(strings.Repeat(" ", from)+m.th.Error.Render(strings.Repeat("^", n)), w))
	}
	return append(lines, frame.Wrap(m.answer.Err.Error(), w, m.th.Error)...)
}

// guide is what stands there before anything is searched for.
func (m *Model) guide(w int) []string {
	th := m.th
	lines := frame.Wrap(`Type words to find them in what sources say, and in whole articles. A star finds all words that begin so: pardon*. "Exact words" stand together. A minus excludes. Filters:`, min(w, 72), th.Dim)
	lines = append(lines, "")
	for _, f := range m.filters {
		for i, l := range frame.Wrap(f.Help, max(min(w, 80)-13, 10), th.Text) {
			name := ""
			if i == 0 {
				name = th.Key.Render(f.Name + ":")
			}
			lines = append(lines, frame.Pad("  "+name, 13)+l)
		}
	}
	return lines
}

// item is the rows of item i of the list: a claim with who says it and where,
// or an article. Headings of groups stand above their first item.
func (m *Model) item(i, w int) []string {
	th := m.th
	chosen := i == m.list.At
	var lines []string
	if i >= len(m.claims) {
		a := &m.shown.Articles[i-len(m.claims)]
		if i == len(m.claims) {
			lines = append(lines, th.Heading.Render("Articles"))
		}
		lines = append(lines, found.Matched(found.Origin(a.Title, a.Publisher, a.Published), a.InTitle, chosen, th.Text, w, th))
		if a.Text != "" {
			lines = append(lines, indented(found.Words(a.Text, a.Matches, w-4, 2, th))...)
		}
		return m.spaced(lines)
	}
	c := &m.shown.Claims[m.claims[i]]
	if m.bySource && (i == 0 || m.shown.Claims[m.claims[i-1]].Who() != c.Who()) {
		n := 1
		for i+n < len(m.claims) && m.shown.Claims[m.claims[i+n]].Who() == c.Who() {
			n++
		}
		lines = append(lines, th.Heading.Render(frame.Fit(frame.Line(c.Who()), w-12))+th.Dim.Render("  "+plural(n, false, "claim")))
	}
	first := theme.Mark(c.Kind) + " " + c.Who() + " · " + c.Manner()
	if m.bySource {
		first = theme.Mark(c.Kind) + " " + c.Manner() + " · " + c.Origin()
	}
	lines = append(lines, found.Marked(first, chosen, th.Text, w, th))
	lines = append(lines, indented(found.Words(c.Text, c.Matches, w-4, 3, th))...)
	if !m.bySource {
		lines = append(lines, th.Dim.Render("    "+frame.Fit(frame.Line(c.Origin()), w-4)))
	}
	return m.spaced(lines)
}

// spaced sets items apart where there is room.
func (m *Model) spaced(lines []string) []string {
	if m.h >= 16 {
		lines = append(lines, "")
	}
	return lines
}

func indented(lines []string) []string {
	for i, r := range lines {
		lines[i] = "    " + r
	}
	return lines
}
