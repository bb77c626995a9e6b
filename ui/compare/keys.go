package compare

import (
	"charm.land/bubbles/v2/key"

	"hearsay/ui/rows"
)

// KeyMap is all keys of the screen, with the words that footer and help show.
type KeyMap struct {
	rows.Keys
	Left, Right key.Binding
	Show, File  key.Binding
}

// DefaultKeys are the keys that the documentation speaks of.
func DefaultKeys() KeyMap {
	return KeyMap{
		Keys:  rows.DefaultKeys("read it there", "row"),
		Left:  rows.Bind("h/←", "article to the left", "h", "left"),
		Right: rows.Bind("l/→", "article to the right", "l", "right"),
		Show:  rows.Bind("f", "in several, all, only in one", "f"),
		File:  rows.Bind("S", "all of its source", "S"),
	}
}

// Named are all keys by the names by which a configuration calls them. The
// bindings point into k, so that it can change them.
func (k *KeyMap) Named() map[string]*key.Binding {
	return k.NamedWith(map[string]*key.Binding{"left": &k.Left, "right": &k.Right, "show": &k.Show, "file": &k.File})
}

// ShortHelp is what a footer has room for.
func (k *KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Open, k.Show, k.File, k.Back, k.Help}
}

// FullHelp is all keys in groups.
func (k *KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{k.Walk(), {k.Left, k.Right, k.Show, k.File}, k.Away()}
}
