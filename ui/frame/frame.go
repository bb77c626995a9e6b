// Package frame draws the box that stands around a screen, and fits text into
// its lines.
package frame

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/layout"
	"hearsay/ui/theme"
)

// Box is a screen with a frame around it.
type Box struct {
	Title  string // on the upper edge
	Note   string // at the upper right; gives way when there is no room
	Footer string // on the lower edge, may hold styles
	Hint   string // at the lower right; gives way first
}

// Draw is the box with the given lines inside, exactly w by h cells. Lines are
// cut or filled to w-4 columns; there is room for h-2 of them.
func (b Box) Draw(lines []string, w, h int, th *theme.Theme) string {
	if w < 4 || h < 2 {
		return Fill(lines, w, h)
	}
	rows := make([]string, 0, h)
	rows = append(rows, edge("┌", "┐", th.Title.Render(Fit(b.Title, w-6)), b.Note, w, th))
	side := th.Frame.Render("│")
	for i := range h - 2 {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		rows = append(rows, side+" "+Pad(line, w-4)+" "+side)
	}
	rows = append(rows, edge("└", "┘", Fit(b.Footer, w-6), b.Hint, w, th))
	return strings.Join(rows, "\n")
}

func edge(left, right, text, note string, w int, th *theme.Theme) string {
	if text != "" {
		text = " " + text + " "
	}
	if note != "" {
		note = " " + note + " "
	}
	if ansi.StringWidth(text)+ansi.StringWidth(note) > w-4 {
		note = ""
	}
	between := w - 3 - ansi.StringWidth(text) - ansi.StringWidth(note)
	tail := 0
	if note != "" {
		between, tail = between-1, 1
	}
	return th.Frame.Render(left+"─") + text + th.Frame.Render(strings.Repeat("─", max(0, between))) +
		note + th.Frame.Render(strings.Repeat("─", tail)+right)
}

// Fill is the lines cut and filled to exactly w by h cells.
func Fill(lines []string, w, h int) string {
	rows := make([]string, max(0, h))
	for i := range rows {
		if i < len(lines) {
			rows[i] = lines[i]
		}
		rows[i] = Pad(rows[i], w)
	}
	return strings.Join(rows, "\n")
}

// Middle is the words in the middle of w by h cells, wrapped if need be: h
// lines.
func Middle(words string, w, h int) []string {
	lines := strings.Split(ansi.Wrap(words, max(1, w), ""), "\n")
	for i, l := range lines {
		lines[i] = strings.Repeat(" ", max(0, (w-ansi.StringWidth(l))/2)) + l
	}
	h = max(0, h)
	lines = append(make([]string, max(0, (h-len(lines))/2)), lines...)
	return append(lines, make([]string, h)...)[:h]
}

// Fit is s cut to w columns, with … where something is missing. Styles that begin
// before the cut end behind it. What is set apart because it runs from right to
// left stays so, and lets nothing else in.
func Fit(s string, w int) string {
	w = max(w, 0)
	if ansi.StringWidth(s) <= w {
		return s
	}
	var b strings.Builder
	used, cut := 0, w == 0 // no column, and no ellipsis
	for i := 0; i < len(s); {
		if s[i] == ansi.ESC {
			_, _, n, _ := ansi.DecodeSequence(s[i:], ansi.NormalState, nil)
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		cluster, width := ansi.FirstGraphemeCluster(s[i:], ansi.GraphemeWidth)
		i += len(cluster)
		if !cut && used+width > w-1 { // ansi.Truncate takes an emoji that begins with a digit for narrower
			b.WriteString("…")
			cut = true
		}
		if !cut {
			b.WriteString(cluster)
			used += width
		}
	}
	out := b.String()
	if n := strings.Count(out, layout.IsolateStart) - strings.Count(out, layout.IsolateEnd); n > 0 {
		out += strings.Repeat(layout.IsolateEnd, n)
	}
	return out
}

// Pad is s cut or filled with blanks to exactly w columns.
func Pad(s string, w int) string {
	s = Fit(s, w)
	if n := w - ansi.StringWidth(s); n > 0 {
		s += strings.Repeat(" ", n)
	}
	return s
}

// Keys is a line of keys with what they do, as many as fit into w columns.
func Keys(bindings []key.Binding, w int, th *theme.Theme) string {
	line, width := "", 0
	for _, b := range bindings {
		if !b.Enabled() {
			continue
		}
		help := b.Help()
		n := ansi.StringWidth(help.Key) + 1 + ansi.StringWidth(help.Desc)
		if width > 0 {
			n += 3
		}
		if width+n > w {
			break
		}
		if width > 0 {
			line += th.Frame.Render(" · ")
		}
		line += th.Key.Render(help.Key) + " " + th.Dim.Render(help.Desc)
		width += n
	}
	return line
}
