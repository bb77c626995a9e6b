package plain

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
)

// list is something to choose from: what each number leads to.
type list struct {
	what string // one of its items: "paragraph"
	to   []func() answer
}

// digit takes a digit of a number, which a list or the key for a percentage waits
// for.
func (v *voice) digit(d int) answer {
	v.number = min(10*v.number+d, 1_000_000)
	if l := v.list; l != nil {
		return say("%d. %s: go to that %s.", v.number, v.reader.Choose.Keys()[0], l.what)
	}
	return say("%d. %s", v.number, hint(v.reader.Percent))
}

// choose goes to what has the number in a list.
func (v *voice) choose(l *list, number int) answer {
	if number < 1 || number > len(l.to) {
		v.list = l // another number may be typed
		return say("Type the number of a %s first, from 1 to %d.", l.what, len(l.to))
	}
	return l.to[number-1]()
}

// numbered reads a line for each item, with its number, and lets the reader choose.
func (v *voice) numbered(head, what string, lines []string, to []func() answer) answer {
	a := say("%s", head)
	for i, l := range lines {
		a.lines = append(a.lines, fmt.Sprintf("%d: %s", i+1, l))
	}
	return v.offer(a, &list{what, to})
}

// offer lets the reader choose from what a has read.
func (v *voice) offer(a answer, l *list) answer {
	v.list = l
	a.lines = append(a.lines, fmt.Sprintf("Type a number, then %s, to go to that %s.", v.reader.Choose.Keys()[0], l.what))
	return a
}

// mostParagraphs is how many paragraphs an outline reads the first words of: more
// would take longer to hear than to read.
const mostParagraphs = 60

// outline reads the headings and, unless there are too many, the first words of
// paragraphs. Each has the number of its paragraph, and so do those that are not
// read.
func (v *voice) outline() answer {
	const firstWords = 60 // bytes, or a little more to the end of a word
	blocks := v.article.Blocks
	a := say("%s.", capital(count(len(blocks), "paragraph")))
	var to []func() answer
	for i, b := range blocks {
		words := b.In(v.article.Text)
		switch {
		case b.Kind == model.Title || b.Kind == model.Heading:
			a.lines = append(a.lines, fmt.Sprintf("%d: %s: %s", i+1, capital(b.Kind.String()), sentence(words)))
		case len(blocks) <= mostParagraphs:
			a.lines = append(a.lines, fmt.Sprintf("%d: %s", i+1, sentence(beginning(words, firstWords))))
		}
		to = append(to, func() answer { return v.paragraph(i) })
	}
	if len(a.lines) == 1 {
		a = say("%s, and no headings.", capital(count(len(blocks), "paragraph")))
	}
	return v.offer(a, &list{"paragraph", to})
}

// links reads the article's links.
func (v *voice) links() answer {
	var lines []string
	var to []func() answer
	for _, k := range v.article.Marks {
		if k.Kind == model.Link {
			lines = append(lines, k.In(v.article.Text)+": "+k.URL)
			to = append(to, func() answer { return v.browse(k.URL) })
		}
	}
	if len(lines) == 0 {
		return say("There are no links in this article.")
	}
	return v.numbered(capital(count(len(lines), "link"))+":", "link", lines, to)
}

// browsed is what became of a link that was to be opened.
type browsed struct{ err error }

// browse opens a link in the reader's browser, where there is one.
func (v *voice) browse(url string) answer {
	if v.opt.Browse == nil {
		return say("Links are not opened from here. The address is %s", url)
	}
	ctx, browse := v.ctx, v.opt.Browse
	a := say("Opening %s", url)
	a.cmd = func() tea.Msg { return browsed{browse(ctx, url)} }
	return a
}

// bookmarks reads what has been marked.
func (v *voice) bookmarks() answer {
	if len(v.marks) == 0 {
		return say("There are no bookmarks in this article. %s", hint(v.reader.Bookmark))
	}
	var lines []string
	var to []func() answer
	for _, b := range v.marks {
		if b.Lost() {
			lines = append(lines, "In words that the article does not have any more: "+sentence(b.Text))
			to = append(to, func() answer { return say("The article does not have these words any more.") })
			continue
		}
		block := max(v.article.BlockAt(b.Span.Start), 0)
		lines = append(lines, fmt.Sprintf("In paragraph %d: %s", block+1, sentence(b.Text)))
		to = append(to, func() answer {
			if i := v.claimAt(b.Span); i >= 0 {
				return v.read(i)
			}
			return v.paragraph(block)
		})
	}
	return v.numbered(capital(count(len(lines), "bookmark"))+":", "bookmark", lines, to)
}

// claimAt is the claim that begins where s does, or -1.
func (v *voice) claimAt(s model.Span) int {
	if v.analysis != nil {
		for i := range v.analysis.Claims {
			if v.analysis.Claims[i].Content[0].Start == s.Start {
				return i
			}
		}
	}
	return -1
}

// sources reads who speaks, and how much; each leads to its first claim.
func (v *voice) sources() answer {
	order, shares := v.speakers()
	var lines []string
	var to []func() answer
	for _, source := range order {
		s, t := v.analysis.Sources[source], shares.Sources[source]
		lines = append(lines, fmt.Sprintf("%s, %s: %s, %.0f percent of the words.", s.Name, s.Type, count(t.Claims, "claim"), 100*t.Share))
		to = append(to, func() answer {
			for i := range v.analysis.Claims {
				if v.analysis.Claims[i].Source == source {
					return v.read(i)
				}
			}
			return say("There is no claim of this source.")
		})
	}
	rest := fmt.Sprintf("The article itself: %.0f percent. Quoted without saying whose: %.0f percent.", 100*shares.Narrator.Share, 100*shares.Unresolved.Share)
	if len(lines) == 0 {
		return say("Nobody is named for anything in this article. %s", rest)
	}
	a := v.numbered("Who speaks in this article:", "source's first claim", lines, to)
	a.lines = append(a.lines, rest)
	return a
}
