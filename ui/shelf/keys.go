package shelf

import (
	"charm.land/bubbles/v2/key"

	"hearsay/ui/rows"
)

// KeyMap is all keys of the shelf, with the words that footer and help show.
type KeyMap struct {
	rows.Keys
	Filter, Find  key.Binding
	Sort          key.Binding
	Mark, Compare key.Binding
}

// DefaultKeys are the keys that the documentation speaks of.
func DefaultKeys() KeyMap {
	k := KeyMap{
		Keys:    rows.DefaultKeys("read", "article"),
		Filter:  rows.Bind("/", "filter", "/"),
		Find:    rows.Bind("f", "search all texts", "f"),
		Sort:    rows.Bind("s", "sort", "s"),
		Mark:    rows.Bind("v", "mark", "v"),
		Compare: rows.Bind("c", "compare what is marked", "c"),
	}
	k.Back.SetHelp("esc", "show all again, or stop what goes on")
	return k
}

// Named are all keys by the names by which a configuration calls them. The
// bindings point into k, so that it can change them.
func (k *KeyMap) Named() map[string]*key.Binding {
	return k.NamedWith(map[string]*key.Binding{"filter": &k.Filter, "find": &k.Find, "sort": &k.Sort, "mark": &k.Mark, "compare": &k.Compare})
}

// ShortHelp is what a footer has room for.
func (k *KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Open, k.Filter, k.Find, k.Sort, k.Help, k.Quit}
}

// FullHelp is all keys in groups.
func (k *KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{k.Walk(), {k.Filter, k.Find, k.Sort, k.Mark, k.Compare}, k.Away()}
}
