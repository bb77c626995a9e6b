package field

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
)

func TestEditing(t *testing.T) {
	ctrl := func(r rune) tea.Msg { return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl} }
	key := func(code rune) tea.Msg { return tea.KeyPressMsg{Code: code} }
	for name, c := range map[string]struct {
		msgs []tea.Msg
		want string // with | for the cursor
	}{
		"typing":         {nil, "the mod|"},
		"backspace":      {[]tea.Msg{key(tea.KeyBackspace)}, "the mo|"},
		"in the middle":  {[]tea.Msg{key(tea.KeyHome), tea.KeyPressMsg{Code: 'x', Text: "x"}}, "x|the mod"},
		"delete":         {[]tea.Msg{key(tea.KeyHome), key(tea.KeyDelete)}, "|he mod"},
		"word back":      {[]tea.Msg{ctrl('w')}, "the |"},
		"two words back": {[]tea.Msg{ctrl('w'), ctrl('w')}, "|"},
		"all before":     {[]tea.Msg{key(tea.KeyLeft), ctrl('u')}, "|d"},
		"all after":      {[]tea.Msg{key(tea.KeyLeft), ctrl('k')}, "the mo|"},
		"edges":          {[]tea.Msg{key(tea.KeyRight), key(tea.KeyHome), key(tea.KeyLeft), key(tea.KeyBackspace)}, "|the mod"},
		"a paste":        {[]tea.Msg{tea.PasteMsg{Content: "  two\n\x1b[2Jlines\u202e "}}, "the modtwo [2Jlines|"},
		"another key":    {[]tea.Msg{key(tea.KeyF1)}, "the mod|"},
	} {
		var f Field
		for _, r := range "the mod" {
			f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
		for _, msg := range c.msgs {
			f.Update(msg)
		}
		if got := f.Before() + "|" + strings.TrimPrefix(f.Value(), f.Before()); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func FuzzPaste(f *testing.F) {
	f.Add("text", 3)
	f.Fuzz(func(t *testing.T, s string, left int) {
		var field Field
		field.Update(tea.PasteMsg{Content: "middle"})
		for range min(max(left, 0), 10) {
			field.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
		}
		field.Update(tea.PasteMsg{Content: s})
		if strings.ContainsFunc(field.Value(), model.Hidden) || strings.Contains(field.Value(), "\n") {
			t.Errorf("%q holds what must not be shown", field.Value())
		}
		if n := len([]rune(field.Value())); n > longest {
			t.Errorf("%d characters", n)
		}
	})
}
