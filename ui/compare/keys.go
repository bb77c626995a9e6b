package compare

import "charm.land/bubbles/v2/key"

// KeyMap is all keys of the screen, with the words that footer and help show.
type KeyMap struct {
	Open, Down, Up   key.Binding
	Left, Right      key.Binding
	PageDown, PageUp key.Binding
	Top, Bottom      key.Binding
	Show, File       key.Binding
	Help, Back, Quit key.Binding
}

// DefaultKeys are the keys that the documentation speaks of.
func DefaultKeys() KeyMap {
	b := func(help, desc string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
	}
	return KeyMap{
		Open:     b("enter", "read it there", "enter"),
		Down:     b("j/↓", "next row", "j", "down"),
		Up:       b("k/↑", "previous row", "k", "up"),
		Left:     b("h/←", "article to the left", "h", "left"),
		Right:    b("l/→", "article to the right", "l", "right"),
		PageDown: b("space", "a page down", "space", "pgdown", "ctrl+f"),
		PageUp:   b("b", "a page up", "b", "pgup", "ctrl+b"),
		Top:      b("g", "first row", "g", "home"),
		Bottom:   b("G", "last row", "G", "end"),
		Show:     b("f", "in several, all, only in one", "f"),
		File:     b("S", "all of its source", "S"),
		Help:     b("?", "help", "?"),
		Back:     b("esc", "back", "esc"),
		Quit:     b("q", "quit", "q"),
	}
}

// Named are all keys by the names by which a configuration calls them. The
// bindings point into k, so that it can change them.
func (k *KeyMap) Named() map[string]*key.Binding {
	return map[string]*key.Binding{
		"open": &k.Open, "down": &k.Down, "up": &k.Up, "left": &k.Left, "right": &k.Right,
		"page-down": &k.PageDown, "page-up": &k.PageUp, "top": &k.Top, "bottom": &k.Bottom,
		"show": &k.Show, "file": &k.File, "help": &k.Help, "back": &k.Back, "quit": &k.Quit,
	}
}

// ShortHelp is what a footer has room for.
func (k *KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Open, k.Show, k.File, k.Back, k.Help}
}

// FullHelp is all keys in groups.
func (k *KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{k.Open, k.Down, k.Up, k.Left, k.Right, k.PageDown, k.PageUp, k.Top, k.Bottom},
		{k.Show, k.File},
		{k.Help, k.Back, k.Quit},
	}
}
