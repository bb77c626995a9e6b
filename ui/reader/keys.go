package reader

import "charm.land/bubbles/v2/key"

// KeyMap is all keys of the reader, with the words that footer and help show.
type KeyMap struct {
	Next, Previous             key.Binding
	NextSame, PreviousSame     key.Binding
	Unattributed               key.Binding
	Down, Up                   key.Binding
	PageDown, PageUp           key.Binding
	HalfDown, HalfUp           key.Binding
	ParagraphDown, ParagraphUp key.Binding
	Top, Bottom, Percent       key.Binding
	Search, SearchNext         key.Binding
	SearchPrevious             key.Binding
	Filter, Narrator           key.Binding
	Unresolved                 key.Binding
	Pane, PaneBack             key.Binding
	Outline, Profile           key.Binding
	Links, Choose, Sort        key.Binding
	Path                       key.Binding
	Bookmark, Bookmarks        key.Binding
	Copy, CopyAll              key.Binding
	Correct, Undo, Redo        key.Binding
	File                       key.Binding
	Theme                      key.Binding
	Help, Back, Quit           key.Binding
}

// DefaultKeys are the keys that the documentation speaks of.
func DefaultKeys() KeyMap {
	b := func(help, desc string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
	}
	return KeyMap{
		Next:           b("n", "next claim", "n"),
		Previous:       b("p", "previous claim", "p"),
		NextSame:       b("]", "next claim of the same source", "]"),
		PreviousSame:   b("[", "previous claim of the same source", "["),
		Unattributed:   b("u", "next unattributed statement", "u"),
		Down:           b("j/↓", "a line down", "j", "down"),
		Up:             b("k/↑", "a line up", "k", "up"),
		PageDown:       b("space", "a page down", "space", "pgdown", "ctrl+f"),
		PageUp:         b("b", "a page up", "b", "pgup", "ctrl+b", "shift+space"),
		HalfDown:       b("d", "half a page of the text down, beside a list too", "d", "ctrl+d"),
		HalfUp:         b("ctrl+u", "half a page of the text up, beside a list too", "ctrl+u"),
		ParagraphDown:  b("}", "next paragraph", "}"),
		ParagraphUp:    b("{", "previous paragraph", "{"),
		Top:            b("g", "to the top", "g", "home"),
		Bottom:         b("G", "to the end", "G", "end"),
		Percent:        b("50%", "to a percentage", "%"),
		Search:         b("/", "search", "/"),
		SearchNext:     b("n", "next match, while searching", "n"),
		SearchPrevious: b("N", "previous match, while searching", "N"),
		Filter:         b("f", "show only some sources", "f"),
		Narrator:       b("F", "show only the narrator", "F"),
		Unresolved:     b("U", "show only what is unresolved", "U"),
		Pane:           b("tab", "cards, sources, dossier", "tab"),
		PaneBack:       b("shift+tab", "the other way round", "shift+tab"),
		Outline:        b("o", "outline", "o"),
		Profile:        b("i", "profile of the article", "i"),
		Links:          b("l", "links", "l"),
		Choose:         b("enter", "go to what is chosen in a list", "enter"),
		Sort:           b("s", "sort the sources", "s"),
		Path:           b("w", "why the words mean this source", "w"),
		Bookmark:       b("m", "set or remove a bookmark", "m"),
		Bookmarks:      b("'", "bookmarks", "'"),
		Copy:           b("y", "copy the claim", "y"),
		CopyAll:        b("Y", "copy all claims", "Y"),
		Correct:        b("e", "correct the claim", "e"),
		Undo:           b("z", "take back the last correction", "z"),
		Redo:           b("Z", "correct it again after all", "Z"),
		File:           b("S", "the source in all articles", "S"),
		Theme:          b("t", "next theme", "t"),
		Help:           b("?", "help", "?"),
		Back:           b("esc", "back", "esc"),
		Quit:           b("q", "quit", "q"),
	}
}

// Group is keys that belong together.
type Group struct {
	Name string
	Keys []Named
}

// Named is a key binding and the name by which a configuration calls it.
type Named struct {
	Name    string
	Binding *key.Binding
}

// Groups are all keys, in the order in which help shows them. The bindings
// point into k, so that a configuration can change them.
func (k *KeyMap) Groups() []Group {
	return []Group{
		{"Claims", []Named{
			{"next", &k.Next}, {"previous", &k.Previous},
			{"next-same", &k.NextSame}, {"previous-same", &k.PreviousSame},
			{"unattributed", &k.Unattributed},
		}},
		{"Moving", []Named{
			{"down", &k.Down}, {"up", &k.Up},
			{"page-down", &k.PageDown}, {"page-up", &k.PageUp},
			{"half-down", &k.HalfDown}, {"half-up", &k.HalfUp},
			{"paragraph-down", &k.ParagraphDown}, {"paragraph-up", &k.ParagraphUp},
			{"top", &k.Top}, {"bottom", &k.Bottom}, {"percent", &k.Percent},
		}},
		{"Finding", []Named{
			{"search", &k.Search}, {"search-next", &k.SearchNext}, {"search-previous", &k.SearchPrevious},
			{"filter", &k.Filter}, {"narrator", &k.Narrator}, {"unresolved", &k.Unresolved}, {"file", &k.File},
		}},
		{"Panes", []Named{
			{"pane", &k.Pane}, {"pane-back", &k.PaneBack},
			{"outline", &k.Outline}, {"profile", &k.Profile}, {"links", &k.Links},
			{"bookmarks", &k.Bookmarks}, {"choose", &k.Choose}, {"sort", &k.Sort}, {"path", &k.Path},
		}},
		{"Keeping", []Named{
			{"bookmark", &k.Bookmark}, {"copy", &k.Copy}, {"copy-all", &k.CopyAll},
		}},
		{"Correcting", []Named{
			{"correct", &k.Correct}, {"undo", &k.Undo}, {"redo", &k.Redo},
		}},
		{"Leaving", []Named{
			{"theme", &k.Theme}, {"help", &k.Help}, {"back", &k.Back}, {"quit", &k.Quit},
		}},
	}
}

// ShortHelp is what a footer has room for.
func (k *KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Next, k.Previous, k.Search, k.Filter, k.Pane, k.Help}
}

// FullHelp is all keys, a column for each group.
func (k *KeyMap) FullHelp() [][]key.Binding {
	var columns [][]key.Binding
	for _, g := range k.Groups() {
		var column []key.Binding
		for _, n := range g.Keys {
			column = append(column, *n.Binding)
		}
		columns = append(columns, column)
	}
	return columns
}

func (k *KeyMap) isZero() bool {
	for _, g := range k.Groups() {
		for _, n := range g.Keys {
			if len(n.Binding.Keys()) > 0 {
				return false
			}
		}
	}
	return true
}
