package finder

import (
	"charm.land/bubbles/v2/key"

	"hearsay/ui/rows"
)

// KeyMap is all keys of the screen, with the words that footer and help show.
type KeyMap struct {
	rows.Keys
	Query, Group key.Binding
	File         key.Binding
}

// DefaultKeys are the keys that the documentation speaks of.
func DefaultKeys() KeyMap {
	return KeyMap{
		Keys:  rows.DefaultKeys("read it there", ""),
		Query: rows.Bind("/", "query", "/"),
		Group: rows.Bind("tab", "by time, by source", "tab"),
		File:  rows.Bind("S", "all of its source", "S"),
	}
}

// Named are all keys by the names by which a configuration calls them. The
// bindings point into k, so that it can change them.
func (k *KeyMap) Named() map[string]*key.Binding {
	return k.NamedWith(map[string]*key.Binding{"query": &k.Query, "group": &k.Group, "file": &k.File})
}

// ShortHelp is what a footer has room for.
func (k *KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Open, k.Query, k.Group, k.File, k.Back, k.Help}
}

// FullHelp is all keys in groups.
func (k *KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{k.Walk(), {k.Query, k.Group, k.File}, k.Away()}
}
