package plain

import (
	"cmp"
	"context"
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/correct"
)

// open begins to read an article; its claims are looked for meanwhile.
func (v *voice) open(msg opened) answer {
	article := msg.article
	v.article, v.analysis, v.claim, v.from, v.block = article, nil, -1, -1, -1
	v.marks, v.search, v.filter, v.list, v.number = msg.marks, nil, filter{}, nil, 0
	words := article.Title
	for _, more := range []string{article.Byline, article.Publisher, article.Published} {
		if more != "" {
			words += ", " + more
		}
	}
	a := say("%s %s.", sentence(words), capital(count(model.CountWords(article.Text), "word")))
	switch at := max(article.BlockAt(cmp.Or(msg.at, msg.place)), 0); {
	case msg.at > 0:
		v.block = at - 1
		a.lines = append(a.lines, fmt.Sprintf("What was found stands in paragraph %d of %d. %s", at+1, len(article.Blocks), hint(v.reader.Down)))
	case msg.place > 0 && at > 0:
		v.block = at - 1
		a.lines = append(a.lines, fmt.Sprintf("You left it at paragraph %d of %d. %s", at+1, len(article.Blocks), hint(v.reader.Down)))
	}
	a.lines = append(a.lines, "Finding claims.")
	a.cmd = v.analyze()
	return a
}

// looking is why there is no analysis while claims are being looked for.
const looking = "Claims are still being looked for."

// analyze looks for the claims of the article, and no longer for any others.
func (v *voice) analyze() tea.Cmd {
	v.cancel()
	ctx, cancel := context.WithCancel(v.ctx)
	v.cancel = cancel
	v.request++
	v.without = looking
	article, request, analyze := v.article, v.request, v.opt.Analyze
	return func() tea.Msg {
		an, err := analyze(ctx, article, func(*model.Analysis) {})
		return analyzed{request, an, err}
	}
}

func (v *voice) analyzed(msg analyzed) answer {
	if msg.request != v.request || v.article == nil {
		return answer{}
	}
	if msg.err != nil {
		v.without = fmt.Sprintf("Claims were not found: %v.", msg.err)
		return say("%s The text can be read all the same; %s", v.without, hint(v.reader.Down))
	}
	v.analysis = msg.analysis
	if v.block >= 0 {
		v.claimsFrom(v.article.Blocks[v.block].End)
	}
	a := say("%s %s", v.tally(), hint(v.reader.Next, v.reader.Down, v.reader.Help))
	if v.filter.active() {
		a.lines = append(a.lines, v.keepFilter())
	}
	return a
}

// tally says how many claims there are, and by how many sources.
func (v *voice) tally() string {
	speaks := map[int]bool{}
	for i := range v.analysis.Claims {
		if s := v.analysis.Claims[i].Source; s != model.NoSource {
			speaks[s] = true
		}
	}
	return capital(count(v.voicedBefore(len(v.analysis.Claims)), "claim")) + " by " + count(len(speaks), "source") + "."
}

// reading answers a key in an article.
func (v *voice) reading(k tea.KeyPressMsg) answer {
	keys := v.reader
	if d := k.String(); len(d) == 1 && '0' <= d[0] && d[0] <= '9' {
		return v.digit(int(d[0] - '0'))
	}
	number, list := v.number, v.list
	v.number, v.list = 0, nil
	switch {
	case list != nil && key.Matches(k, keys.Choose):
		return v.choose(list, number)
	case key.Matches(k, keys.Quit):
		v.cancel()
		return answer{quit: true, lines: []string{"Goodbye."}}
	case key.Matches(k, keys.Back) && v.search != nil:
		v.search = nil
		return say("The search is over.")
	case key.Matches(k, keys.Back) && v.filter.active():
		return v.setFilter(filter{})
	case key.Matches(k, keys.Back):
		return v.back()
	case key.Matches(k, keys.Search):
		return v.ask("Search for: ", v.find)
	case v.search == nil && key.Matches(k, keys.SearchPrevious):
		return say("Nothing is being searched for. %s", hint(keys.Search))
	case v.search != nil && key.Matches(k, keys.SearchNext):
		return v.stepMatch(1)
	case v.search != nil && key.Matches(k, keys.SearchPrevious):
		return v.stepMatch(-1)
	case key.Matches(k, keys.Help):
		return v.help(v.helpInArticle(), "In an article")
	case key.Matches(k, keys.Down, keys.ParagraphDown, keys.PageDown, keys.HalfDown):
		return v.paragraph(v.block + 1)
	case key.Matches(k, keys.Up, keys.ParagraphUp, keys.PageUp, keys.HalfUp):
		return v.paragraph(v.block - 1)
	case key.Matches(k, keys.Top):
		return v.paragraph(0)
	case key.Matches(k, keys.Bottom):
		return v.paragraph(len(v.article.Blocks) - 1)
	case key.Matches(k, keys.Percent):
		return v.paragraph(v.article.BlockAt(len(v.article.Text) * min(number, 100) / 100))
	case key.Matches(k, keys.Outline):
		return v.outline()
	case key.Matches(k, keys.Links):
		return v.links()
	case key.Matches(k, keys.Bookmarks):
		return v.bookmarks()
	case key.Matches(k, keys.Correct):
		return say("Claims are corrected on the screen only: start hearsay without --screen-reader. %s", hint(keys.Undo))
	case key.Matches(k, keys.Choose):
		return say("There is no list to choose from. %s", hint(keys.Outline, keys.Pane))
	case key.Matches(k, keys.Sort):
		return say("Here the source that says most always comes first. %s", hint(keys.Pane))
	case key.Matches(k, keys.Theme):
		return say("There are no colours here.")
	case !v.needsClaims(k):
		return unknown(k, keys.Help)
	case v.analysis == nil:
		return say("%s", v.without)
	case key.Matches(k, keys.Filter):
		return v.askFilter()
	case key.Matches(k, keys.Narrator):
		return v.setFilter(filter{narrator: !v.filter.narrator})
	case key.Matches(k, keys.Unresolved):
		return v.setFilter(filter{unresolved: !v.filter.unresolved})
	case key.Matches(k, keys.Next):
		return v.step(1, "claim", v.walked)
	case key.Matches(k, keys.Previous):
		return v.step(-1, "claim", v.walked)
	case key.Matches(k, keys.NextSame):
		return v.step(1, "claim of this source", v.sameSource)
	case key.Matches(k, keys.PreviousSame):
		return v.step(-1, "claim of this source", v.sameSource)
	case key.Matches(k, keys.Unattributed):
		return v.step(1, "unattributed statement", func(i int) bool { return !v.analysis.Claims[i].Kind.Attributed() })
	case key.Matches(k, keys.Pane, keys.PaneBack):
		return v.sources()
	case key.Matches(k, keys.Profile):
		return v.profile()
	case key.Matches(k, keys.Path):
		return v.why()
	case key.Matches(k, keys.File):
		return v.file()
	case key.Matches(k, keys.Bookmark):
		return v.bookmark()
	case key.Matches(k, keys.Undo):
		return v.redo(correct.Undo, "The last correction is taken back.")
	case key.Matches(k, keys.Redo):
		return v.redo(correct.Redo, "The correction is made again.")
	case key.Matches(k, keys.CopyAll):
		return v.copyAll()
	}
	return v.copied()
}

func (v *voice) needsClaims(k tea.KeyPressMsg) bool {
	keys := v.reader
	return key.Matches(k, keys.Next, keys.Previous, keys.NextSame, keys.PreviousSame, keys.Unattributed, keys.Filter, keys.Narrator, keys.Unresolved,
		keys.Pane, keys.PaneBack, keys.Profile, keys.Path, keys.File, keys.Copy, keys.CopyAll, keys.Bookmark, keys.Undo, keys.Redo)
}

func (v *voice) back() answer {
	if v.opt.List == nil { // a key that is pressed once too often must not end the program
		if v.analysis == nil && v.without == looking {
			v.cancel()
			v.request++ // what comes of it all the same is late
			v.without = "Claims are not looked for any more."
			return say("%s", v.without)
		}
		if read := v.opt.Read; read != nil && read.ID != v.article.ID {
			return v.begin()
		}
		return say("There is nothing to go back to. %s", hint(v.reader.Quit))
	}
	v.cancel()
	v.article, v.analysis = nil, nil
	v.request++
	v.question++
	if len(v.entries) == 0 {
		return v.begin()
	}
	return say("Back on the shelf. %s", v.title())
}

// paragraph reads block i.
func (v *voice) paragraph(i int) answer {
	blocks := v.article.Blocks
	if i < 0 || i >= len(blocks) {
		return say("There is no further paragraph.")
	}
	v.block = i
	words := blocks[i].In(v.article.Text)
	if k := blocks[i].Kind; k != model.Paragraph {
		words = capital(k.String()) + ": " + words
	}
	if v.analysis != nil { // claims go on from here
		v.claimsFrom(blocks[i].Start)
	}
	a := say("Paragraph %d of %d. %s", i+1, len(blocks), words)
	a.cmd = v.keepPlace()
	return a
}
