package correct

import "charm.land/bubbles/v2/key"

// KeyMap is all keys of the panel, with the words that footer and help show.
type KeyMap struct {
	Choose, Down, Up    key.Binding
	Pick                key.Binding
	EndLater, EndSooner key.Binding
	StartSooner         key.Binding
	StartLater          key.Binding
	Help, Back          key.Binding
}

// DefaultKeys are the keys that the documentation speaks of.
func DefaultKeys() KeyMap {
	b := func(help, desc string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
	}
	return KeyMap{
		Choose:      b("enter", "choose", "enter"),
		Down:        b("j/↓", "next", "j", "down"),
		Up:          b("k/↑", "previous", "k", "up"),
		Pick:        b("space", "take a claim along, or not", "space"),
		EndLater:    b("l/→", "end later", "l", "right"),
		EndSooner:   b("h/←", "end sooner", "h", "left"),
		StartSooner: b("H", "begin sooner", "H", "shift+left"),
		StartLater:  b("L", "begin later", "L", "shift+right"),
		Help:        b("?", "help", "?"),
		Back:        b("esc", "back", "esc"),
	}
}

// Named are all keys by the names by which a configuration calls them. The
// bindings point into k, so that it can change them.
func (k *KeyMap) Named() map[string]*key.Binding {
	return map[string]*key.Binding{
		"choose": &k.Choose, "down": &k.Down, "up": &k.Up, "pick": &k.Pick,
		"end-later": &k.EndLater, "end-sooner": &k.EndSooner,
		"start-sooner": &k.StartSooner, "start-later": &k.StartLater,
		"help": &k.Help, "back": &k.Back,
	}
}

// FullHelp is all keys in groups.
func (k *KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{k.Choose, k.Down, k.Up, k.Pick},
		{k.EndLater, k.EndSooner, k.StartSooner, k.StartLater},
		{k.Help, k.Back},
	}
}
