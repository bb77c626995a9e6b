package frame

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/layout"
	"hearsay/ui/theme"
)

// Whatever stands in an article, its lines are as wide as they seem, hold
// nothing that steers a terminal, and miss no word.
func FuzzLay(f *testing.F) {
	for _, s := range []string{"", " ", "one two\n\nthree", "\u0301x e\u0301", "👨‍👩‍👧‍👦 family \u200d", "東京 שלום", "\x1b[2J\u202e", "🇩 🇪", "\ufffd", strings.Repeat("long", 50)} {
		f.Add(s, 20)
	}
	th := theme.New(colorprofile.ANSI256, true)
	f.Fuzz(func(t *testing.T, text string, w int) {
		text = strings.ToValidUTF8(text, "\ufffd")
		w = 1 + max(w, 0)%200
		words := 0
		for i, l := range Lay(text, model.Span{End: len(text)}, w, func(word model.Span) theme.Style {
			words++
			return []theme.Style{th.Text, th.Match, th.Dim}[words%3]
		}) {
			plain := ansi.Strip(l.Text)
			if n := ansi.StringWidth(plain); n > w || n != ansi.StringWidth(l.Text) {
				t.Errorf("line %d has %d of %d columns: %q", i, n, w, l.Text)
			}
			if n := ansi.StringWidth("│" + l.Text + "│"); n != ansi.StringWidth(l.Text)+2 {
				t.Errorf("line %d joins its neighbours: %q", i, l.Text)
			}
			if inside, apart := strings.CutPrefix(plain, layout.IsolateStart); apart {
				plain = strings.TrimSuffix(inside, layout.IsolateEnd)
			}
			if strings.ContainsFunc(plain, model.Hidden) {
				t.Errorf("line %d steers the terminal: %q", i, plain)
			}
			if l.Start < 0 || l.End > len(text) || l.Start > l.End {
				t.Errorf("line %d shows %v of %d bytes", i, l.Span, len(text))
			}
		}
		if n := len(strings.Fields(text)); words != n {
			t.Errorf("%d of %d words are shown", words, n)
		}
	})
}

// What runs from right to left is set apart from the frame and from what stands
// beside it, also where it is cut.
func TestRightToLeftIsSetApart(t *testing.T) {
	const words = "שלום על הנמל"
	all := layout.Isolate(words)
	if got := Line(words); got != all {
		t.Errorf("the line is %q", got)
	}
	for w := 1; w <= 20; w++ {
		got := Fit(Line(words), w)
		if strings.Count(got, layout.IsolateStart) != 1 || !strings.HasSuffix(got, layout.IsolateEnd) || ansi.StringWidth(got) > w {
			t.Errorf("in %d columns it is %q", w, got)
		}
	}
	for _, l := range Lay(words, model.Span{End: len(words)}, 8, func(model.Span) theme.Style { return theme.Style{} }) {
		if l.Text != layout.Isolate(words[l.Start:l.End]) {
			t.Errorf("a line of it is %q", l.Text)
		}
	}
	if got := Fit("Line of Latin", 8); strings.Contains(got, layout.IsolateEnd) {
		t.Errorf("Latin is set apart: %q", got)
	}
}
