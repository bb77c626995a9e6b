package plain

import (
	"context"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

func (v *voice) listed(msg listed) answer {
	if msg.err != nil {
		return say("The articles cannot be listed: %v", msg.err)
	}
	v.entries = msg.entries
	if len(v.entries) == 0 {
		return say("There is no article here yet.")
	}
	a := say("hearsay, %s. %s", count(len(v.entries), "article"), hint(v.shelf.Down, v.shelf.Open, v.shelf.Help))
	a.lines = append(a.lines, v.title())
	return a
}

// choosing answers a key on the shelf.
func (v *voice) choosing(k tea.KeyPressMsg) answer {
	keys := v.shelf
	switch {
	case key.Matches(k, keys.Quit):
		return answer{quit: true, lines: []string{"Goodbye."}}
	case key.Matches(k, keys.Help):
		return v.help(v.keysOnShelf(), "On the shelf")
	case len(v.entries) == 0:
		return say("There is no article here yet.")
	case key.Matches(k, keys.Down):
		return v.move(1)
	case key.Matches(k, keys.Up):
		return v.move(-1)
	case key.Matches(k, keys.PageDown):
		return v.move(pageOfArticles)
	case key.Matches(k, keys.PageUp):
		return v.move(-pageOfArticles)
	case key.Matches(k, keys.Top):
		return v.move(-len(v.entries))
	case key.Matches(k, keys.Bottom):
		return v.move(len(v.entries))
	case key.Matches(k, keys.Open):
		return v.openChosen()
	case key.Matches(k, keys.Filter):
		return v.ask("Go to the next article whose title has: ", v.findTitle)
	case key.Matches(k, keys.Back):
		return say("There is nothing to go back to. %s", hint(keys.Quit))
	case key.Matches(k, keys.Theme):
		return say("There are no colours here.")
	case key.Matches(k, keys.Sort):
		return say("Articles are sorted on the screen only; here the newest comes first.")
	case key.Matches(k, keys.Find):
		return say("All texts are searched on the screen only, or by the command hearsay search.")
	case key.Matches(k, keys.Mark, keys.Compare):
		return say("Articles are compared on the screen only.")
	}
	return unknown(k, keys.Help)
}

// pageOfArticles is how many articles a page is.
const pageOfArticles = 10

// keysOnShelf are the keys that mean something there.
func (v *voice) keysOnShelf() [][]key.Binding {
	k := *v.shelf // in the words that fit here
	find := k.Filter
	find.SetHelp(find.Help().Key, "find a title")
	k.PageDown.SetHelp(k.PageDown.Help().Key, "ten articles on")
	k.PageUp.SetHelp(k.PageUp.Help().Key, "ten articles back")
	return [][]key.Binding{{k.Down, k.Up, k.PageDown, k.PageUp, k.Top, k.Bottom, k.Open, find}, {k.Help, k.Quit}}
}

// findTitle goes to the next article with words in its title.
func (v *voice) findTitle(words string) answer {
	for i := range v.entries {
		to := (v.entry + 1 + i) % len(v.entries)
		if strings.Contains(strings.ToLower(v.entries[to].Title), strings.ToLower(words)) {
			v.entry = to
			return say("%s", v.title())
		}
	}
	return say("No title has %s.", words)
}

func (v *voice) move(n int) answer {
	to := max(0, min(v.entry+n, len(v.entries)-1))
	if to == v.entry {
		return say("There is no further article. %s", v.title())
	}
	v.entry = to
	return say("%s", v.title())
}

func (v *voice) title() string {
	e := v.entries[v.entry]
	words := fmt.Sprintf("Article %d of %d: %s", v.entry+1, len(v.entries), e.Title)
	for _, more := range []string{e.Publisher, e.Published, e.Note} {
		if more != "" {
			words += ", " + more
		}
	}
	return sentence(words)
}

func (v *voice) openChosen() answer {
	v.cancel()
	ctx, cancel := context.WithCancel(v.ctx)
	v.cancel = cancel
	v.request++
	id, request, article, state := v.entries[v.entry].ID, v.request, v.opt.Article, v.opt.State
	a := say("Opening.")
	a.cmd = func() tea.Msg {
		art, err := article(ctx, id)
		if err != nil {
			return opened{request: request, err: err}
		}
		place, marks := recall(ctx, state, art.ID)
		return opened{request, art, place, marks, nil}
	}
	return a
}
