package frame

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/theme"
)

// Whatever stands in a box, it is as large as it was asked to be, and its frame
// is whole.
func TestABoxFillsItsCells(t *testing.T) {
	th := theme.New(colorprofile.TrueColor, true)
	boxes := []Box{
		{},
		{Title: "title", Note: "note", Footer: "footer", Hint: "hint"},
		{Title: strings.Repeat("long 漢字 ", 30), Note: strings.Repeat("note ", 30), Footer: strings.Repeat("foot ", 40), Hint: strings.Repeat("hint ", 30)},
		{Title: "👨‍👩‍👧‍👦", Note: th.Dim.Render("styled")},
	}
	lines := []string{"", "short", strings.Repeat("wide 漢字 ", 40), th.Error.Render(strings.Repeat("styled ", 40))}
	for n, b := range boxes {
		for w := 1; w < 90; w++ {
			for h := 1; h < 8; h++ {
				rows := strings.Split(b.Draw(lines, w, h, th), "\n")
				if len(rows) != h {
					t.Fatalf("box %d at %dx%d has %d lines", n, w, h, len(rows))
				}
				for _, r := range rows {
					if ansi.StringWidth(r) != w {
						t.Fatalf("box %d at %dx%d: a line of %d columns: %q", n, w, h, ansi.StringWidth(r), r)
					}
				}
				if first, last := ansi.Strip(rows[0]), ansi.Strip(rows[h-1]); w >= 4 && h >= 2 &&
					(!strings.HasPrefix(first, "┌") || !strings.HasSuffix(first, "┐") || !strings.HasPrefix(last, "└") || !strings.HasSuffix(last, "┘")) {
					t.Fatalf("box %d at %dx%d has the edges %q and %q", n, w, h, first, last)
				}
			}
		}
	}
}

func TestMiddleHasSoManyLines(t *testing.T) {
	for h := -1; h < 6; h++ {
		for w := -1; w < 30; w++ {
			if got := Middle("some words that may have to be wrapped", w, h); len(got) != max(0, h) {
				t.Fatalf("%dx%d: %d lines", w, h, len(got))
			}
		}
	}
}

func TestKeysAreThoseThatFit(t *testing.T) {
	th := theme.New(colorprofile.ASCII, true)
	bind := func(k, what string) key.Binding { return key.NewBinding(key.WithKeys(k), key.WithHelp(k, what)) }
	off := bind("x", "off")
	off.SetEnabled(false)
	all := []key.Binding{bind("a", "first"), off, bind("b", "second")}
	for w, want := range map[int]string{0: "", 6: "", 7: "a first", 17: "a first", 18: "a first · b second"} {
		if got := ansi.Strip(Keys(all, w, th)); got != want {
			t.Errorf("in %d columns: %q, want %q", w, got, want)
		}
	}
}

// Fit cuts styled text and every kind of character to the columns that it is
// given, and leaves no style open.
func TestFit(t *testing.T) {
	bold := func(s string) string { return "\x1b[1m" + s + "\x1b[m" }
	for _, c := range []struct {
		s    string
		w    int
		want string
	}{
		{"harbour", 7, "harbour"}, {"harbour", 6, "harbo…"}, {"harbour", 1, "…"}, {"harbour", 0, ""}, {"harbour", -3, ""}, {"", 0, ""},
		{"1️⃣xyz", 4, "1️⃣x…"}, {"a1️⃣b", 3, "a…"}, {"港口港口", 5, "港口…"}, {"港口港口", 4, "港…"}, {"👨‍👩‍👧‍👦xyz", 3, "👨‍👩‍👧‍👦…"},
		{bold("harbour"), 4, bold("har…")}, {bold("har") + "bour", 5, bold("har") + "b…"}, {bold("harbour"), 7, bold("harbour")},
	} {
		got := Fit(c.s, c.w)
		if got != c.want || ansi.StringWidth(got) > max(c.w, 0) {
			t.Errorf("Fit(%q, %d) is %q of %d columns, want %q", c.s, c.w, got, ansi.StringWidth(got), c.want)
		}
	}
}
