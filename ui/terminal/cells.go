package terminal

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
)

// cell is one column of a line. The second column of a wide character is a
// cell without text.
type cell struct {
	text  string // one grapheme cluster
	style string // attributes of a Select Graphic Rendition sequence; empty for none
	link  string // address of a hyperlink; empty for none
	width uint8
}

var (
	blank = cell{text: " ", width: 1}
	rest  = cell{} // what follows the first column of a wide character
)

func (c cell) pen() pen { return pen{c.style, c.link} }

// certain reports whether all terminals agree on how wide the cell is. They
// differ over clusters of several characters, above all emoji.
func (c cell) certain() bool {
	if len(c.text) == 1 {
		return true
	}
	r, n := utf8.DecodeRuneInString(c.text)
	if n != len(c.text) {
		return false
	}
	if c.width == 2 {
		return 0x2E80 <= r && r <= 0xD7A3 || 0xF900 <= r && r <= 0xFAFF || 0xFF01 <= r && r <= 0xFF60 // CJK
	}
	return r < 0x300 || 0x370 <= r && r < 0x530 || 0x1E00 <= r && r < 0x2028 || 0x2190 <= r && r <= 0x21FF || 0x2500 <= r && r <= 0x25FC // Latin, Greek, Cyrillic, punctuation, arrows, boxes
}

func uncertain(c cell) bool { return c != rest && !c.certain() }

// isolate and isolateEnd set a stretch of a line apart for terminals that
// reorder text which runs from right to left.
const (
	isolate    = "\u2068"
	isolateEnd = "\u2069"
)

// parse puts the line into cells, one for each column: what is too long is cut
// off, what is missing is blank. Of control sequences it knows styles and
// hyperlinks; every other one, and every control or hidden character, is left
// out, so that nothing a text holds can steer the terminal. Isolates stay, in
// pairs, with the cells at their edges.
func parse(line string, cells []cell) {
	var style, link string
	bare := ""     // style as far as it shows on a blank
	var open []int // where isolates begin that have not ended
	col := 0
	for i := 0; i < len(line) && col < len(cells); {
		c := line[i]
		switch {
		case c == 0x1b:
			n := sequence(line[i:])
			style, link = apply(line[i:i+n], style, link)
			bare = onBlank(style)
			i += n
			continue
		case c == ' ' && (i+1 == len(line) || line[i+1] < utf8.RuneSelf):
			cells[col] = cell{text: " ", style: bare, link: link, width: 1}
			col++
			i++
			continue
		case ' ' <= c && c < 0x7f && (i+1 == len(line) || line[i+1] < utf8.RuneSelf):
			cells[col] = cell{text: line[i : i+1], style: style, link: link, width: 1}
			col++
			i++
			continue
		case c < ' ' || c == 0x7f:
			i++
			continue
		}
		text, width := ansi.FirstGraphemeCluster(line[i:], ansi.GraphemeWidth)
		i += len(text)
		switch {
		case text == isolate:
			open = append(open, col)
			continue
		case text == isolateEnd:
			if n := len(open); n > 0 {
				setApart(cells[open[n-1]:col])
				open = open[:n-1]
			}
			continue
		}
		if strings.ContainsFunc(text, unshowable) {
			continue
		}
		if width <= 0 { // a mark without a letter belongs to the one before
			if col > 0 && cells[col-1].text != "" {
				cells[col-1].text += text
			}
			continue
		}
		if col+width > len(cells) {
			break
		}
		cells[col] = cell{text: text, style: style, link: link, width: uint8(width)}
		for k := 1; k < width; k++ {
			cells[col+k] = rest
		}
		col += width
	}
	for _, from := range open { // what was cut off held their ends
		setApart(cells[from:col])
	}
	for ; col < len(cells); col++ {
		cells[col] = blank
	}
}

// setApart puts the cells into an isolate.
func setApart(cells []cell) {
	if len(cells) == 0 {
		return
	}
	last := len(cells) - 1
	for last > 0 && cells[last].text == "" {
		last--
	}
	cells[0].text = isolate + cells[0].text
	cells[last].text += isolateEnd
}

func unshowable(r rune) bool {
	return r == utf8.RuneError || r == '\n' || model.Hidden(r)
}

// sequence is the length of the escape sequence that s begins with.
func sequence(s string) int {
	if len(s) < 2 {
		return len(s)
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			if 0x40 <= s[i] && s[i] <= 0x7e {
				return i + 1
			}
			if s[i] < 0x20 || s[i] > 0x7e {
				return i // broken off
			}
		}
		return len(s)
	case ']', 'P', '^', '_', 'X':
		for i := 2; i < len(s); i++ {
			switch {
			case s[i] == 0x07:
				return i + 1
			case s[i] == 0x1b && i+1 < len(s) && s[i+1] == '\\':
				return i + 2
			case s[i] < 0x20:
				return i
			}
		}
		return len(s)
	}
	return 2
}

// apply is the style and link after seq.
func apply(seq, style, link string) (string, string) {
	switch {
	case strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m"):
		p := seq[2 : len(seq)-1]
		if strings.Trim(p, "0123456789;:") != "" {
			return style, link
		}
		for p == "0" || strings.HasPrefix(p, "0;") {
			style, p = "", strings.TrimPrefix(p[1:], ";")
		}
		switch {
		case p == "":
			return "", link
		case style == "":
			return p, link
		}
		return style + ";" + p, link
	case strings.HasPrefix(seq, "\x1b]8;"):
		_, url, _ := strings.Cut(seq[len("\x1b]8;"):], ";")
		url, bell := strings.CutSuffix(url, "\x07")
		url, ended := strings.CutSuffix(url, "\x1b\\")
		if !bell && !ended || strings.ContainsFunc(url, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
			return style, ""
		}
		return style, url
	}
	return style, link
}

// onBlank is style, or nothing if it does not show on a blank: if it neither
// underlines nor strikes nor sets a background.
func onBlank(style string) string {
	for rest := style; rest != ""; {
		var p string
		p, rest, _ = strings.Cut(rest, ";")
		switch {
		case p == "38": // a foreground colour takes the parameters that follow
			p, rest, _ = strings.Cut(rest, ";")
			for n := map[string]int{"5": 1, "2": 3}[p]; n > 0; n-- {
				_, rest, _ = strings.Cut(rest, ";")
			}
		case len(p) == 1 && strings.Contains("123568", p), len(p) == 2 && (p[0] == '3' || p[0] == '9'):
		default:
			return style
		}
	}
	return ""
}

// change is the shortest parameters that make style out of what was set
// before: none for no style.
func change(before, style string) string {
	if style == "" {
		return ""
	}
	a, b := rendition(before), rendition(style)
	if b.known {
		style = b.String() // without the colours that others cover
	}
	if before == "" {
		return style
	}
	anew := "0;" + style
	if !a.known || !b.known || len(a.on) > len(b.on) {
		return anew
	}
	var parts []string
	for _, p := range b.on {
		if !slices.Contains(a.on, p) {
			parts = append(parts, p)
		}
	}
	if len(parts) != len(b.on)-len(a.on) {
		return anew // something has to be switched off
	}
	if a.foreground != b.foreground {
		parts = append(parts, cmp.Or(b.foreground, "39"))
	}
	if a.background != b.background {
		parts = append(parts, cmp.Or(b.background, "49"))
	}
	if only := strings.Join(parts, ";"); only != "" && len(only) < len(anew) {
		return only
	}
	return anew
}

// attributes is what the parameters of a style set: attributes without doubles, and
// colours as they stand.
type attributes struct {
	on                     []string
	foreground, background string
	known                  bool // there is nothing else
}

// String is the parameters that set l.
func (l attributes) String() string {
	parts := slices.Clone(l.on)
	for _, color := range []string{l.foreground, l.background} {
		if color != "" {
			parts = append(parts, color)
		}
	}
	return strings.Join(parts, ";")
}

func rendition(style string) attributes {
	l := attributes{known: true}
	for rest := style; rest != ""; {
		var p string
		p, rest, _ = strings.Cut(rest, ";")
		switch {
		case p == "38" || p == "48": // takes the parameters that follow
			color := p
			p, rest, _ = strings.Cut(rest, ";")
			color += ";" + p
			for n := map[string]int{"5": 1, "2": 3}[p]; n > 0; n-- {
				p, rest, _ = strings.Cut(rest, ";")
				color += ";" + p
			}
			if color[0] == '3' {
				l.foreground = color
			} else {
				l.background = color
			}
		case len(p) == 1 && strings.Contains("123479", p):
			if !slices.Contains(l.on, p) {
				l.on = append(l.on, p)
			}
		case len(p) == 2 && (p[0] == '3' || p[0] == '9'):
			l.foreground = p
		case len(p) == 2 && p[0] == '4', len(p) == 3 && p[:2] == "10":
			l.background = p
		default:
			l.known = false
		}
	}
	return l
}
