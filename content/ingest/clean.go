package ingest

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"hearsay/model"
)

// decode turns a file's bytes into text. A byte order mark decides; without
// one they are UTF-8, in which bytes that cannot be are read as Windows-1252,
// since that is what a stray byte in an English text almost always is.
func decode(s string) string {
	switch {
	case strings.HasPrefix(s, "\xEF\xBB\xBF"):
		s = s[3:]
	case strings.HasPrefix(s, "\xFF\xFE"), strings.HasPrefix(s, "\xFE\xFF"):
		if t, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().String(s); err == nil {
			s = t
		}
	}
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(s[i])
		}
		b.WriteRune(r)
		i += n
	}
	return b.String()
}

// clean is s without what must not stand in an article's text: it is valid
// UTF-8, its lines end in a newline, a tab is a space, and what model.Hidden
// names is gone. Nothing visible is: what follows an escape character stays,
// harmless and in sight.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.IndexFunc(s, model.Hidden) < 0 {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch r {
		case '\t':
			return ' '
		case '\r', '\v', '\f', 0x85, 0x2028, 0x2029: // each ends a line
			return '\n'
		}
		if model.Hidden(r) {
			return -1
		}
		return r
	}, s)
}

// line is s cleaned, on one line, for a title or a name.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }
