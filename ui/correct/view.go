package correct

import (
	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/frame"
	"hearsay/ui/layout"
	"hearsay/ui/theme"
)

// prompt stands before a name that is being typed.
const prompt = "name: "

// View is the panel, exactly as large as it was made.
func (m *Model) View() string {
	p, th := m.page(), m.opt.Theme
	box := frame.Box{Title: p.title, Footer: frame.Keys(m.footer(), m.w-6, th)}
	lines := m.head()
	room := m.room()
	switch {
	case p.name != nil:
		lines = append(lines, th.Key.Render(prompt)+layout.Isolate(p.name.Value()))
	case p.content != nil:
		lines = append(lines, m.context(p.content, room)...)
	default:
		lines = append(lines, p.list.Rows(room, len(p.items), m.draw)...)
	}
	return box.Draw(lines, m.w, m.h, th)
}

// head is the claim in question, as far as there is room for it above the
// answers.
func (m *Model) head() []string {
	if m.page().content != nil || m.h < 8 {
		return nil
	}
	th, c := m.opt.Theme, m.claim()
	who := "nobody is named"
	switch {
	case c.Source != model.NoSource:
		who = theme.Letter(m.number(c.Source)) + " " + m.opt.Analysis.Sources[c.Source].Name
	case c.Kind == model.Narrator:
		who = "the article itself"
	}
	line := frame.Line(who) + ": " + frame.Line(words(m.opt.Article, c.Content))
	lines := []string{th.Dim.Render(frame.Fit(line, m.w-4))}
	if m.h >= 11 {
		lines = append(lines, "")
	}
	return lines
}

// room is how many rows there are for the answers.
func (m *Model) room() int { return max(m.h-2-len(m.head()), 1) }

// draw is the row of answer i.
func (m *Model) draw(i int) []string {
	p, th := m.page(), m.opt.Theme
	it := p.items[i]
	mark, st := "  ", th.Text
	if it.source != model.NoSource {
		st = th.Source(it.source)
	}
	if i == p.list.At {
		mark, st = th.Chosen.Render("▌")+" ", th.Chosen.With(st)
	}
	w := m.w - 6
	if p.picks != nil {
		pick := "[ ] "
		if p.picks[it.claim] {
			pick = "[x] "
		}
		mark, w = mark+pick, w-len(pick)
	}
	return []string{mark + st.Render(frame.Fit(frame.Line(it.text), w))}
}

// footer is the keys that mean something on this page.
func (m *Model) footer() []key.Binding {
	k, p := m.opt.Keys, m.page()
	switch {
	case p.name != nil:
		return []key.Binding{
			key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "go on")),
			key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "back")),
		}
	case p.content != nil:
		return []key.Binding{k.Choose, k.EndLater, k.EndSooner, k.StartSooner, k.StartLater, k.Back}
	case p.picks != nil:
		return []key.Binding{k.Pick, k.Choose, k.Back}
	}
	return []key.Binding{k.Choose, k.Back, k.Help}
}

// Cursor is the cell at which a name is being typed; ok is false when none is.
func (m *Model) Cursor() (x, y int, ok bool) {
	p := m.page()
	if p.name == nil || m.h < 3 {
		return 0, 0, false
	}
	return min(2+len(prompt)+ansi.StringWidth(p.name.Before()), m.w-3), min(1+len(m.head()), m.h-2), true
}

// context draws the block in which content stands, the content bright and the
// rest dim, in at most n lines around the content's beginning and end.
func (m *Model) context(content []model.Span, n int) []string {
	th, text := m.opt.Theme, m.opt.Article.Text
	from := m.opt.Article.Blocks[m.opt.Article.BlockAt(content[0].Start)].Start
	to := m.opt.Article.Blocks[m.opt.Article.BlockAt(content[len(content)-1].Start)].End
	in := func(s model.Span) bool {
		for _, c := range content {
			if c.Overlaps(s) {
				return true
			}
		}
		return false
	}
	laid := frame.Lay(text, model.Span{Start: from, End: to}, m.w-4, func(word model.Span) theme.Style {
		if in(word) {
			return th.Cue.With(th.Focus)
		}
		return th.Dim
	})
	first, last := -1, 0
	lines := make([]string, len(laid))
	for i, l := range laid {
		lines[i] = l.Text
		if in(l.Span) {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	first = max(first, 0)
	if len(lines) <= n {
		return lines
	}
	if last-first < n { // all of the content fits
		top := max(min(first-(n-(last-first+1))/2, len(lines)-n), 0)
		return lines[top : top+n]
	}
	head := max(n/2, 1)
	out := append([]string{}, lines[first:first+head]...)
	return append(out, lines[last-(n-head)+1:last+1]...)
}
