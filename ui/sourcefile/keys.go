package sourcefile

import (
	"charm.land/bubbles/v2/key"

	"hearsay/ui/rows"
)

// KeyMap is all keys of the screen, with the words that footer and help show.
type KeyMap struct {
	rows.Keys
	With, Order key.Binding
}

// DefaultKeys are the keys that the documentation speaks of.
func DefaultKeys() KeyMap {
	return KeyMap{
		Keys:  rows.DefaultKeys("read it there", ""),
		With:  rows.Bind("tab", "who speaks beside it", "tab"),
		Order: rows.Bind("s", "order", "s"),
	}
}

// Named are all keys by the names by which a configuration calls them. The
// bindings point into k, so that it can change them.
func (k *KeyMap) Named() map[string]*key.Binding {
	return k.NamedWith(map[string]*key.Binding{"with": &k.With, "order": &k.Order})
}

// ShortHelp is what a footer has room for.
func (k *KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Open, k.With, k.Order, k.Back, k.Help}
}

// FullHelp is all keys in groups.
func (k *KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{k.Walk(), {k.With, k.Order}, k.Away()}
}
