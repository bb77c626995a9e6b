package theme

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"
)

// Style is how a stretch of text is set off: a colour and attributes. It is a
// value that can be compared. Unlike a lipgloss.Style it does nothing else to
// the text, no wrapping, padding or converting, and it opens once and closes
// once, where Lip Gloss puts every underlined letter in sequences of its own.
type Style struct{ attributes string } // of a Select Graphic Rendition sequence, "1;4;38;5;105"

// Render is text in this style. The text must not hold styles itself.
func (s Style) Render(text string) string {
	if s.attributes == "" || text == "" {
		return text
	}
	return "\x1b[" + s.attributes + "m" + text + reset
}

// reset ends every style.
const reset = "\x1b[m"

// With is s with the attributes and colours of t on top.
func (s Style) With(t Style) Style {
	switch {
	case s.attributes == "":
		return t
	case t.attributes == "" || t == s:
		return s
	}
	return Style{s.attributes + ";" + t.attributes}
}

var (
	bold      = Style{"1"}
	faint     = Style{"2"}
	italic    = Style{"3"}
	underline = Style{"4"}
	reverse   = Style{"7"}
)

func foreground(c color.Color) Style { return set(ansi.Style{}.ForegroundColor(c)) }
func background(c color.Color) Style { return set(ansi.Style{}.BackgroundColor(c)) }

// set takes the attributes out of the sequence that x/ansi makes of them.
func set(s ansi.Style) Style {
	seq := s.String()
	return Style{seq[len("\x1b[") : len(seq)-len("m")]}
}
