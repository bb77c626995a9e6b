package app

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/frame"
)

// mostOfNotice is how many rows of the screen a notice takes.
const mostOfNotice = 4

// withNotice lays the notice over the last rows of a screen, whose edges stay:
// over the border alone, if it is short.
func (s *screens) withNotice(view string) string {
	inner := max(s.w-4, 1)
	var words []string
	for l := range strings.Lines(ansi.Wrap(frame.Line(s.notice), inner, "")) {
		words = append(words, frame.Fit(strings.TrimSpace(l), inner))
	}
	rows := strings.Split(view, "\n")
	words = words[:min(len(words), mostOfNotice, len(rows))]
	slices.Reverse(words)
	for i, l := range words {
		row, fill := &rows[len(rows)-1-i], " "
		if i == 0 {
			fill = "─"
		}
		left, right := ansi.Cut(*row, 0, 1), ansi.Cut(*row, s.w-1, s.w)
		room := strings.Repeat(fill, max(s.w-4-ansi.StringWidth(l), 0))
		*row = left + " " + s.th.Key.Render(l) + " " + s.th.Frame.Render(room) + right
	}
	return strings.Join(rows, "\n")
}
