package rows

import (
	"maps"

	"charm.land/bubbles/v2/key"
)

// Keys are the keys that all screens with a list have. A screen's key map embeds
// them and adds its own.
type Keys struct {
	Open, Down, Up   key.Binding
	PageDown, PageUp key.Binding
	Top, Bottom      key.Binding
	Theme            key.Binding
	Help, Back, Quit key.Binding
}

// DefaultKeys are the keys that the documentation speaks of; open says what
// opening an item does, and item, which may be empty, what the list is of.
func DefaultKeys(open, item string) Keys {
	if item != "" {
		item = " " + item
	}
	return Keys{
		Open:     Bind("enter", open, "enter"),
		Down:     Bind("j/↓", "next"+item, "j", "down"),
		Up:       Bind("k/↑", "previous"+item, "k", "up"),
		PageDown: Bind("space", "a page down", "space", "pgdown", "ctrl+f"),
		PageUp:   Bind("b", "a page up", "b", "pgup", "ctrl+b"),
		Top:      Bind("g", "first"+item, "g", "home"),
		Bottom:   Bind("G", "last"+item, "G", "end"),
		Theme:    Bind("t", "next theme", "t"),
		Help:     Bind("?", "help", "?"),
		Back:     Bind("esc", "back", "esc"),
		Quit:     Bind("q", "quit", "q"),
	}
}

// Bind binds keys, with the words that footer and help show of them.
func Bind(help, desc string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
}

// NamedWith are the keys by the names by which a configuration calls them, and a
// screen's own. The bindings point into k, so that a configuration can change
// them.
func (k *Keys) NamedWith(own map[string]*key.Binding) map[string]*key.Binding {
	all := map[string]*key.Binding{
		"open": &k.Open, "down": &k.Down, "up": &k.Up, "page-down": &k.PageDown, "page-up": &k.PageUp,
		"top": &k.Top, "bottom": &k.Bottom, "theme": &k.Theme, "help": &k.Help, "back": &k.Back, "quit": &k.Quit,
	}
	maps.Copy(all, own)
	return all
}

// Walk are the keys that open items and move through them.
func (k *Keys) Walk() []key.Binding {
	return []key.Binding{k.Open, k.Down, k.Up, k.PageDown, k.PageUp, k.Top, k.Bottom}
}

// Away are the keys that the list leaves to whoever shows its screen.
func (k *Keys) Away() []key.Binding { return []key.Binding{k.Theme, k.Help, k.Back, k.Quit} }
