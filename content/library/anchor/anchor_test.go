package anchor

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay/model"
)

const text = "The ferry sails at nine. The board says that the ferry is safe.\nNobody asked the crew. The board says that the ferry is late."

func TestWordsAreFoundAgain(t *testing.T) {
	for _, c := range []struct {
		name, quoted string // the last of them in text
		changed      string
		want         string
		fit          Fit
	}{
		{"nothing changed", "the ferry is late", text, "the ferry is late", Same},
		{"something before it", "the ferry is late", "News. " + text, "the ferry is late", Moved},
		{"something after it", "The ferry sails", text + " So it is.", "The ferry sails", Same},
		{"the same words elsewhere", "the ferry", "The ferry is late, said the ferry's captain.\n" + text, "the ferry", Moved},
		{"lines broken elsewhere", "safe.\nNobody asked", strings.ReplaceAll(text, " ", "\n"), "safe.\nNobody\nasked", Same},
		{"other quotation marks", "the ferry is late", strings.ReplaceAll(text, "The board says that", "“The board” says that"), "the ferry is late", Moved},
		{"a word was changed", "Nobody asked the crew", strings.ReplaceAll(text, "asked the", "has asked the"), "Nobody has asked the crew", Changed},
		{"it was removed", "Nobody asked the crew", strings.ReplaceAll(text, "Nobody asked the crew. ", ""), "", Lost},
		{"it was rewritten", "Nobody asked the crew", strings.ReplaceAll(text, "Nobody asked the crew", "Rain fell on Monday"), "", Lost},
		{"all is gone", "the ferry is late", "Rain.", "", Lost},
		{"nothing is left", "the ferry is late", "", "", Lost},
	} {
		at := strings.LastIndex(text, c.quoted)
		q := Of(text, model.Span{Start: at, End: at + len(c.quoted)})
		s, fit := NewIndex(c.changed).Find(q)
		if fit != c.fit || s.In(c.changed) != c.want {
			t.Errorf("%s: %q was %s at %d, want %q, %s", c.name, s.In(c.changed), fit, s.Start, c.want, c.fit)
		}
	}
}

func TestOfSeveralPlacesTheContextDecides(t *testing.T) {
	q := Of(text, model.Span{Start: strings.LastIndex(text, "the ferry"), End: strings.LastIndex(text, "the ferry") + len("the ferry")})
	longer := "Before all of it, a line.\n" + text
	s, fit := NewIndex(longer).Find(q)
	if s.Start != strings.LastIndex(longer, "the ferry") || fit != Moved {
		t.Errorf("found %d, %s", s.Start, fit)
	}
}

func TestPlacesAreFoundAgain(t *testing.T) {
	for offset := range len(text) + 1 {
		for _, changed := range []string{text, "News. " + text} {
			s, fit := NewIndex(changed).Find(At(text, offset))
			if want := offset + len(changed) - len(text); fit == Lost || s.Start != want {
				t.Errorf("place %d is found at %d (%s), want %d", offset, s.Start, fit, want)
			}
		}
	}
}

// Whatever the quote and the text, what is found lies in the text.
func FuzzFind(f *testing.F) {
	f.Add(text, "News. "+text, 5, 40)
	f.Add("a “b”  c", "a \"b\" c", 2, 9)
	f.Fuzz(func(t *testing.T, text, changed string, start, end int) {
		if !utf8.ValidString(text) || !utf8.ValidString(changed) || start < 0 || end < start || end > len(text) {
			return
		}
		start, end = boundary(text, start), boundary(text, end)
		q := Of(text, model.Span{Start: start, End: end})
		if q.Exact != text[start:end] {
			t.Errorf("quote of %d..%d is %q", start, end, q.Exact)
		}
		if s, fit := NewIndex(text).Find(q); fit != Same || s.Start != start || s.End != end {
			t.Errorf("in the same text %d..%d is found at %v, %s", start, end, s, fit)
		}
		s, fit := NewIndex(changed).Find(q)
		if s.Start < 0 || s.End < s.Start || s.End > len(changed) || fit == Lost && s != (model.Span{}) {
			t.Errorf("found %v of %d bytes, %s", s, len(changed), fit)
		}
	})
}
