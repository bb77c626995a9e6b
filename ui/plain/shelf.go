package plain

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"hearsay/ui/shelf"
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
	if d := k.String(); v.list != nil && len(d) == 1 && '0' <= d[0] && d[0] <= '9' {
		return v.digit(int(d[0] - '0'))
	}
	number, list := v.number, v.list
	v.number, v.list = 0, nil
	switch {
	case list != nil && key.Matches(k, v.reader.Choose):
		return v.choose(list, number)
	case key.Matches(k, keys.Quit):
		return answer{quit: true, lines: []string{"Goodbye."}}
	case key.Matches(k, keys.Help):
		return v.help(v.helpOnShelf(), "On the shelf")
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
		return v.ask("Go to the next article with: ", v.findTitle)
	case key.Matches(k, keys.Back):
		return say("There is nothing to go back to. %s", hint(keys.Quit))
	case key.Matches(k, keys.Theme):
		return say("There are no colours here.")
	case key.Matches(k, keys.Sort):
		return say("Articles are sorted on the screen only; here the newest comes first.")
	case key.Matches(k, keys.Find):
		return v.askSearch()
	case key.Matches(k, keys.Mark, keys.Compare):
		return say("Articles are compared on the screen only.")
	}
	return unknown(k, keys.Help)
}

// pageOfArticles is how many articles a page is.
const pageOfArticles = 10

// findTitle goes to the next article whose title, publisher or sources are like
// the words.
func (v *voice) findTitle(words string) answer {
	for i := range v.entries {
		to := (v.entry + 1 + i) % len(v.entries)
		if v.entries[to].Like(words) > 0 {
			v.entry = to
			return say("%s", v.title())
		}
	}
	return say("No title, publisher or source is like %s. %s", words, hint(v.shelf.Find))
}

func (v *voice) move(n int) answer {
	to := max(0, min(v.entry+n, len(v.entries)-1))
	if to == v.entry {
		return say("There is no further article. %s", v.title())
	}
	v.entry = to
	return say("%s", v.title())
}

// title is the article in focus, as the shelf of the screens shows it, in words.
func (v *voice) title() string {
	e := v.entries[v.entry]
	parts := []string{fmt.Sprintf("Article %d of %d: %s", v.entry+1, len(v.entries), e.Title)}
	add := func(words string) {
		if words != "" {
			parts = append(parts, words)
		}
	}
	add(e.Publisher)
	add(e.Published)
	add(e.Note)
	if e.Words > 0 {
		add(count(shelf.Minutes(e.Words), "minute"))
	}
	if d := e.Digest; d != nil {
		add(count(d.Claims, "claim"))
		if len(d.Shares) > 0 {
			add(fmt.Sprintf("%.0f percent by %s", 100*d.Shares[0].Share, d.Shares[0].Name))
		}
	}
	if e.Place > 0 {
		add(fmt.Sprintf("%.0f percent read", 100*e.Place))
	}
	return sentence(strings.Join(parts, ", "))
}

func (v *voice) openChosen() answer { return v.openAt(v.entries[v.entry].ID, 0) }
