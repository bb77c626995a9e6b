package frame

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
)

// Line is s, which may come from any article, on one line and safe to draw:
// without what must not reach a terminal, and without characters at its ends
// that would join their neighbours.
func Line(s string) string {
	s = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return ' '
		case r == utf8.RuneError:
			return '▯'
		case model.Hidden(r):
			return -1
		}
		return r
	}, s)), " ")
	if n := ansi.StringWidth(s); ansi.StringWidth(s+".") != n+1 || ansi.StringWidth("."+s) != n+1 {
		s = strings.Map(func(r rune) rune {
			if r >= utf8.RuneSelf {
				return '?'
			}
			return r
		}, s)
	}
	return s
}

// Wrap is s on as many lines of at most w columns as it takes, each safe to
// draw. There is at least one.
func Wrap(s string, w int) []string {
	w = max(w, 1)
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(Line(s)) {
		word = Fit(Line(word), w)
		n := ansi.StringWidth(word)
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
	return append(lines, line)
}
