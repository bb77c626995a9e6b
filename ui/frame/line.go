package frame

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/layout"
	"hearsay/ui/theme"
)

// Line is s, which may come from any article, on one line and safe to draw:
// without what must not reach a terminal, without characters at its ends that
// would join their neighbours, and set apart if some of it runs from right to
// left.
func Line(s string) string { return layout.Isolate(bare(s)) }

// bare is Line without setting anything apart.
func bare(s string) string {
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

// Laid is a line of text that has been wrapped.
type Laid struct {
	Text       string // with styles
	model.Span        // the bytes that it shows
}

// Lay wraps a part of text into lines of at most w columns, each word of it in
// its own style and safe to draw. There is at least one line.
func Lay(text string, part model.Span, w int, style func(word model.Span) theme.Style) []Laid {
	w = max(w, 1)
	var lines []Laid
	var b strings.Builder
	line := model.Span{Start: part.Start, End: part.Start}
	used := 0
	for at := part.Start; ; {
		start := at + strings.IndexFunc(text[at:part.End]+"x", func(r rune) bool { return !unicode.IsSpace(r) })
		if start >= part.End {
			break
		}
		at = start + strings.IndexFunc(text[start:part.End]+" ", unicode.IsSpace)
		word := Fit(bare(text[start:at]), w)
		n := ansi.StringWidth(word)
		if used > 0 && used+1+n > w {
			lines = append(lines, Laid{layout.Isolate(b.String()), line})
			b.Reset()
			used, line.Start = 0, start
		}
		if used > 0 {
			b.WriteByte(' ')
			used++
		}
		b.WriteString(style(model.Span{Start: start, End: at}).Render(word))
		used += n
		line.End = at
	}
	return append(lines, Laid{layout.Isolate(b.String()), line})
}

// Wrap is s on as many lines of at most w columns as it takes, each safe to
// draw, in one style. There is at least one.
func Wrap(s string, w int, st theme.Style) []string {
	var lines []string
	for _, l := range Lay(s, model.Span{End: len(s)}, w, func(model.Span) theme.Style { return st }) {
		lines = append(lines, l.Text)
	}
	return lines
}
