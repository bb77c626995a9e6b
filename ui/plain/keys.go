package plain

import (
	"charm.land/bubbles/v2/key"

	"hearsay/ui/reader"
	"hearsay/ui/shelf"
)

// The keys are those of the screens; what they do is said in words that fit here,
// where the text goes by paragraphs.

func keysOnShelf(k shelf.KeyMap) *shelf.KeyMap {
	means(&k.PageDown, "ten articles on")
	means(&k.PageUp, "ten articles back")
	means(&k.Filter, "find a title, a publisher or a source")
	return &k
}

func keysInArticle(k reader.KeyMap) *reader.KeyMap {
	for _, b := range []*key.Binding{&k.Down, &k.PageDown, &k.HalfDown} {
		means(b, "next paragraph")
	}
	for _, b := range []*key.Binding{&k.Up, &k.PageUp, &k.HalfUp} {
		means(b, "previous paragraph")
	}
	means(&k.Filter, "only the claims of some sources")
	means(&k.Narrator, "only what the article itself says")
	means(&k.Unresolved, "only what is quoted without saying whose it is")
	means(&k.Pane, "who speaks, and how much")
	means(&k.PaneBack, k.Pane.Help().Desc)
	means(&k.Path, "why it is attributed so")
	means(&k.Choose, "go to the number that was typed, in a list")
	return &k
}

func means(b *key.Binding, words string) { b.SetHelp(b.Help().Key, words) }

// helpOnShelf are the keys that mean something on the shelf.
func (v *voice) helpOnShelf() [][]key.Binding {
	k := v.shelf
	return [][]key.Binding{{k.Down, k.Up, k.PageDown, k.PageUp, k.Top, k.Bottom, k.Open, k.Filter, k.Find}, {k.Help, k.Quit}}
}

// helpInArticle are the keys that mean something in an article.
func (v *voice) helpInArticle() [][]key.Binding {
	k := v.reader
	return [][]key.Binding{
		{k.Next, k.Previous, k.NextSame, k.PreviousSame, k.Unattributed},
		{k.Down, k.Up, k.Top, k.Bottom, k.Percent},
		{k.Search, k.SearchNext, k.SearchPrevious, k.Filter, k.Narrator, k.Unresolved},
		{k.Pane, k.Profile, k.Outline, k.Links, k.Bookmarks, k.Choose, k.Path, k.File},
		{k.Bookmark, k.Copy, k.CopyAll, k.Undo, k.Redo},
		{k.Help, k.Back, k.Quit},
	}
}
