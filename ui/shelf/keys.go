package shelf

import "charm.land/bubbles/v2/key"

// KeyMap is all keys of the shelf, with the words that footer and help show.
type KeyMap struct {
	Open, Down, Up   key.Binding
	PageDown, PageUp key.Binding
	Top, Bottom      key.Binding
	Filter, Find     key.Binding
	Sort             key.Binding
	Mark, Compare    key.Binding
	Help, Back, Quit key.Binding
}

// DefaultKeys are the keys that the documentation speaks of.
func DefaultKeys() KeyMap {
	b := func(help, desc string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
	}
	return KeyMap{
		Open:     b("enter", "read", "enter"),
		Down:     b("j/↓", "next article", "j", "down"),
		Up:       b("k/↑", "previous article", "k", "up"),
		PageDown: b("space", "a page down", "space", "pgdown", "ctrl+f"),
		PageUp:   b("b", "a page up", "b", "pgup", "ctrl+b"),
		Top:      b("g", "first article", "g", "home"),
		Bottom:   b("G", "last article", "G", "end"),
		Filter:   b("/", "filter", "/"),
		Find:     b("f", "search all texts", "f"),
		Sort:     b("s", "sort", "s"),
		Mark:     b("v", "mark", "v"),
		Compare:  b("c", "compare what is marked", "c"),
		Help:     b("?", "help", "?"),
		Back:     b("esc", "show all again", "esc"),
		Quit:     b("q", "quit", "q"),
	}
}

// Named are all keys by the names by which a configuration calls them. The
// bindings point into k, so that it can change them.
func (k *KeyMap) Named() map[string]*key.Binding {
	return map[string]*key.Binding{
		"open": &k.Open, "down": &k.Down, "up": &k.Up, "page-down": &k.PageDown, "page-up": &k.PageUp,
		"top": &k.Top, "bottom": &k.Bottom, "filter": &k.Filter, "find": &k.Find, "sort": &k.Sort,
		"mark": &k.Mark, "compare": &k.Compare,
		"help": &k.Help, "back": &k.Back, "quit": &k.Quit,
	}
}

// ShortHelp is what a footer has room for.
func (k *KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Open, k.Filter, k.Find, k.Sort, k.Help, k.Quit}
}

// FullHelp is all keys in groups.
func (k *KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{k.Open, k.Down, k.Up, k.PageDown, k.PageUp, k.Top, k.Bottom},
		{k.Filter, k.Find, k.Sort, k.Mark, k.Compare, k.Back},
		{k.Help, k.Quit},
	}
}
