// Package screentest presses keys on screens and looks at what they draw, for
// their tests.
package screentest

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

var special = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "backspace": {Code: tea.KeyBackspace},
	"space": {Code: ' ', Text: " "}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
}

// Press hands keys to a screen's Update, and returns what the last one was
// answered with. A key is one by its name, such as "enter", or letters, each of
// which is a key.
func Press[E any](update func(tea.Msg) E, keys ...string) (last E) {
	for _, k := range keys {
		if s, ok := special[k]; ok {
			last = update(s)
			continue
		}
		for _, r := range k {
			last = update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return last
}

// Click clicks on the first cell in which words stand on the screen.
func Click[E any](t testing.TB, update func(tea.Msg) E, view, words string) E {
	t.Helper()
	for y, line := range strings.Split(ansi.Strip(view), "\n") {
		if i := strings.Index(line, words); i >= 0 {
			return update(tea.MouseClickMsg{X: ansi.StringWidth(line[:i]), Y: y, Button: tea.MouseLeft})
		}
	}
	t.Fatalf("%q is not on the screen\n%s", words, ansi.Strip(view))
	panic("not reached")
}

// Fills fails the test unless view is h lines of w columns.
func Fills(t testing.TB, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Fatalf("%dx%d: %d lines\n%s", w, h, len(lines), view)
	}
	for _, l := range lines {
		if ansi.StringWidth(l) != w {
			t.Fatalf("%dx%d: a line of %d columns: %q", w, h, ansi.StringWidth(l), l)
		}
	}
}

// Sizes are terminals of all shapes, in columns and lines.
func Sizes(yield func(w, h int) bool) {
	for w := 20; w <= 200; w += 20 {
		for h := 5; h <= 60; h += 7 {
			if !yield(w, h) {
				return
			}
		}
	}
}

// KeyMap is all keys of a screen.
type KeyMap interface {
	FullHelp() [][]key.Binding
	Named() map[string]*key.Binding
}

// AllNamed fails the test unless a configuration knows every key that help shows.
func AllNamed(t testing.TB, k KeyMap) {
	t.Helper()
	n := 0
	for _, g := range k.FullHelp() {
		n += len(g)
	}
	if len(k.Named()) != n {
		t.Errorf("help shows %d keys, a configuration knows %d", n, len(k.Named()))
	}
}
