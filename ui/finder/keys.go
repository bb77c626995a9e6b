package finder

import "charm.land/bubbles/v2/key"

// KeyMap is all keys of the screen, with the words that footer and help show.
type KeyMap struct {
	Open, Down, Up   key.Binding
	PageDown, PageUp key.Binding
	Top, Bottom      key.Binding
	Query, Group     key.Binding
	File             key.Binding
	Help, Back, Quit key.Binding
}

// DefaultKeys are the keys that the documentation speaks of.
func DefaultKeys() KeyMap {
	b := func(help, desc string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
	}
	return KeyMap{
		Open:     b("enter", "read it there", "enter"),
		Down:     b("j/↓", "next", "j", "down"),
		Up:       b("k/↑", "previous", "k", "up"),
		PageDown: b("space", "a page down", "space", "pgdown", "ctrl+f"),
		PageUp:   b("b", "a page up", "b", "pgup", "ctrl+b"),
		Top:      b("g", "first", "g", "home"),
		Bottom:   b("G", "last", "G", "end"),
		Query:    b("/", "query", "/"),
		Group:    b("tab", "by time, by source", "tab"),
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
		"open": &k.Open, "down": &k.Down, "up": &k.Up, "page-down": &k.PageDown, "page-up": &k.PageUp,
		"top": &k.Top, "bottom": &k.Bottom, "query": &k.Query, "group": &k.Group, "file": &k.File,
		"help": &k.Help, "back": &k.Back, "quit": &k.Quit,
	}
}

// ShortHelp is what a footer has room for.
func (k *KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Open, k.Query, k.Group, k.File, k.Back, k.Help}
}

// FullHelp is all keys in groups.
func (k *KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{k.Open, k.Down, k.Up, k.PageDown, k.PageUp, k.Top, k.Bottom},
		{k.Query, k.Group, k.File},
		{k.Help, k.Back, k.Quit},
	}
}
