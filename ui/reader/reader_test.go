package reader

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/theme"
)

// opened is a reader of an article at a size.
func openedAt(t testing.TB, a *model.Article, an *model.Analysis, profile colorprofile.Profile, w, h int) *Model {
	t.Helper()
	m := New(Options{Article: a, Theme: theme.New(profile, true)})
	m.Resize(w, h)
	if an != nil {
		run(m, Analyzed{Analysis: an, Done: true})
	}
	return m
}

// run gives a reader a message and all that follows from it.
func run(m *Model, msg tea.Msg) Event {
	ev, cmd := m.Update(msg)
	if cmd == nil {
		return ev
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			if c != nil {
				if next := c(); next != nil {
					run(m, next)
				}
			}
		}
	default:
		if e := run(m, msg); e != nil {
			ev = e
		}
	}
	return ev
}

// press gives a reader a key by its name.
func press(m *Model, keys ...string) Event {
	var ev Event
	for _, k := range keys {
		ev = run(m, keyPress(k))
	}
	return ev
}

var specialKeys = map[string]tea.Key{
	"space": {Code: ' ', Text: " "}, "enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape},
	"tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "backspace": {Code: tea.KeyBackspace},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "shift+space": {Code: ' ', Mod: tea.ModShift},
}

func keyPress(name string) tea.KeyPressMsg {
	if k, ok := specialKeys[name]; ok {
		return tea.KeyPressMsg(k)
	}
	if c, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(c[0]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// checkScreen fails when a screen is not exactly as large as the terminal.
func checkScreen(t *testing.T, m *Model, w, h int) {
	t.Helper()
	view := m.View()
	rows := strings.Split(view, "\n")
	if len(rows) != h {
		t.Fatalf("%dx%d: %d rows\n%s", w, h, len(rows), view)
	}
	for i, r := range rows {
		if n := columns(r); n != w {
			t.Fatalf("%dx%d: row %d is %d columns wide\n%s", w, h, i, n, view)
		}
	}
}

func everyKey(m *Model) []string {
	var keys []string
	for _, g := range m.Keys().Groups() {
		for _, n := range g.Keys {
			keys = append(keys, n.Binding.Keys()...)
		}
	}
	return keys
}

func TestEveryKeyAtEverySizeFillsTheScreen(t *testing.T) {
	a, an := harbour(t)
	long := a.Text
	for range 5 {
		long += "\n\n" + a.Text
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, w := range []int{20, 21, 33, 40, 59, 60, 80, 99, 100, 101, 120, 160, 200} {
		for _, h := range []int{5, 6, 7, 8, 10, 16, 24, 40, 60} {
			for _, analysis := range []*model.Analysis{nil, an} {
				m := openedAt(t, a, analysis, colorprofile.ANSI256, w, h)
				keys := everyKey(m)
				checkScreen(t, m, w, h)
				for range 40 {
					k := keys[r.IntN(len(keys))]
					if m.search != nil && m.search.typing {
						k = []string{"p", "i", "enter", "esc", "backspace"}[r.IntN(5)]
					}
					press(m, k)
					checkScreen(t, m, w, h)
				}
				m.Resize(200-w+20, 65-h)
				checkScreen(t, m, 200-w+20, 65-h)
			}
		}
	}
}

func TestEveryKeyIsHandled(t *testing.T) {
	a, an := harbours(t, 20)
	for _, size := range [][2]int{{20, 5}, {40, 10}, {80, 24}, {120, 40}, {200, 60}} {
		everyKeyIsHandled(t, a, an, size[0], size[1])
	}
}

func everyKeyIsHandled(t *testing.T, a *model.Article, an *model.Analysis, w, h int) {
	t.Helper()
	for _, g := range (&KeyMap{}).Groups() {
		for i := range g.Keys {
			fresh := DefaultKeys()
			var named Named
			for _, f := range fresh.Groups() {
				if f.Name == g.Name {
					named = f.Keys[i]
				}
			}
			for _, k := range named.Binding.Keys() {
				m := openedAt(t, a, an, colorprofile.NoTTY, w, h)
				for _, before := range preparation[named.Name] {
					press(m, before)
				}
				was := ansi.Strip(m.View())
				focus, place := m.focus, m.read
				ev := press(m, k)
				if ev == nil && ansi.Strip(m.View()) == was && m.focus == focus && m.read == place {
					t.Errorf("%dx%d: %s (%s) does nothing\n%s", w, h, named.Name, k, was)
				}
			}
		}
	}
}

// preparation is what must come before some keys for them to mean something.
var preparation = map[string][]string{
	"up": {"j"}, "page-up": {"G"}, "half-up": {"G"}, "paragraph-up": {"G"}, "top": {"G"}, "previous": {"n"}, "previous-same": {"n"},
	"search-next": {"/", "p", "enter"}, "search-previous": {"/", "p", "enter"}, "choose": {"tab", "G"}, "sort": {"tab"},
	"percent": {"5", "0"},
}
