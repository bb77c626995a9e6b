package app

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/frame"
	"hearsay/ui/theme"
)

// keyMap is the keys of a screen, in groups that belong together.
type keyMap interface{ FullHelp() [][]key.Binding }

// help is the page that shows a screen's keys, drawn from its key map, and then
// in words how to read the screen. It is also used for short notices.
type help struct {
	title string
	keys  [][]key.Binding
	words string // Markdown
	top   int    // the first line shown
}

func newHelp(title string, keys keyMap, words string) *help {
	return &help{title: title, keys: keys.FullHelp(), words: words}
}

func newNotice(title, words string) *help { return &help{title: title, words: words} }

// pressed acts on a key and reports whether the page is to be closed.
func (p *help) pressed(k tea.KeyPressMsg, w, h int, th *theme.Theme) bool {
	page := max(1, h-2)
	switch k.String() {
	case "j", "down", "n":
		p.top++
	case "k", "up", "p":
		p.top--
	case "space", "pgdown", "d", "ctrl+f", "ctrl+d":
		p.top += page
	case "b", "pgup", "ctrl+b", "ctrl+u":
		p.top -= page
	case "g", "home":
		p.top = 0
	case "G", "end":
		p.top = len(p.lines(w, th))
	default:
		return true
	}
	p.settle(w, h, th)
	return false
}

// wheel scrolls as far as the wheel was turned.
func (p *help) wheel(at tea.MouseWheelMsg, w, h int, th *theme.Theme) {
	const lines = 3
	switch at.Button {
	case tea.MouseWheelDown:
		p.top += lines
	case tea.MouseWheelUp:
		p.top -= lines
	}
	p.settle(w, h, th)
}

// settle keeps the lines that are shown among those that there are.
func (p *help) settle(w, h int, th *theme.Theme) {
	p.top = max(0, min(p.top, len(p.lines(w, th))-max(1, h-2)))
}

func (p *help) view(w, h int, th *theme.Theme) string {
	lines := p.lines(w, th)
	top := max(0, min(p.top, len(lines)-(h-2)))
	box := frame.Box{Title: p.title, Footer: th.Dim.Render("any other key closes")}
	if len(lines) > h-2 {
		box.Footer = th.Key.Render("j/k") + th.Dim.Render(" scroll · any other key closes")
	}
	return box.Draw(lines[top:], w, h, th)
}

// lines is the whole page for a screen of width w.
func (p *help) lines(w int, th *theme.Theme) []string {
	lines := []string{""}
	for _, group := range columns(p.keys, w-4, th) {
		lines = append(append(lines, group...), "")
	}
	return append(lines, prose(p.words, w-4, th)...)
}

// columns sets the groups of keys side by side, as many as w has room for.
func columns(groups [][]key.Binding, w int, th *theme.Theme) (rows [][]string) {
	const between = 4
	var row []string
	used := 0
	for _, g := range groups {
		lines := column(g, th)
		if len(lines) == 0 {
			continue
		}
		width := 0
		for _, l := range lines {
			width = max(width, ansi.StringWidth(l))
		}
		if used > 0 && used+between+width > w {
			rows, row, used = append(rows, row), nil, 0
		}
		for len(row) < len(lines) {
			row = append(row, strings.Repeat(" ", used))
		}
		for i := range row {
			if used > 0 {
				row[i] += strings.Repeat(" ", between)
			}
			line := ""
			if i < len(lines) {
				line = lines[i]
			}
			row[i] += frame.Pad(line, min(width, w))
		}
		if used > 0 {
			used += between
		}
		used += width
	}
	if row != nil {
		rows = append(rows, row)
	}
	return rows
}

func column(bindings []key.Binding, th *theme.Theme) (lines []string) {
	width := 0
	for _, b := range bindings {
		width = max(width, ansi.StringWidth(b.Help().Key))
	}
	for _, b := range bindings {
		if b.Enabled() {
			lines = append(lines, th.Key.Render(frame.Pad(b.Help().Key, width))+"  "+b.Help().Desc)
		}
	}
	return lines
}
