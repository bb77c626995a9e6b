// Package correct is the panel in which a reader says what is wrong with a
// claim: whose it is, how far it goes, how it is said, or that it is none. The
// panel changes nothing itself; what the reader decides is an Edit, and whoever
// shows the panel sees to it.
package correct

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/field"
	"hearsay/ui/rows"
	"hearsay/ui/theme"
)

// Op is what an edit does.
type Op int

// The operations. Undo and Redo go through the edits that were made of the
// article, and need nothing else.
const (
	Attribute Op = iota // the claims are Source's, or that of a new one called Name
	Narrate             // the claims are the article's own voice
	Drop                // the claims are none
	Respan              // the claim is Content
	Rekind              // the claims are of Kind
	Merge               // From and Source are one, called as Source is, or as a new one called Name
	Undo
	Redo
)

// Edit is one correction of an analysis, in its terms: claims and sources are
// indices into it. Fields that Op does not need are empty.
type Edit struct {
	Op      Op
	Claims  []int
	Source  int // or model.NoSource for a new one
	Name    string
	Type    model.SourceType
	From    int
	Content []model.Span
	Kind    model.Kind
}

// Options is what the panel is opened with.
type Options struct {
	Article  *model.Article
	Analysis *model.Analysis
	Claim    int   // index into its claims
	Numbers  []int // of its sources' letters and colours; nil for their order
	Theme    *theme.Theme
	Keys     *KeyMap

	// Widen moves the edges of a content by words: start and end say how many
	// it takes in there, or gives up where they are negative.
	Widen func(a *model.Article, content []model.Span, start, end int) []model.Span
}

// Event is what a key means to whoever shows the panel.
type Event struct {
	Edit   *Edit // what the reader has decided; nil if nothing yet
	Cancel bool  // close the panel, everything stays
	Help   bool  // show the keys
}

// Model is the panel.
type Model struct {
	opt   Options
	w, h  int
	pages []page // the last one is shown, Back leads to the one before it
}

// page is one question to the reader: a list to choose from, a name to be
// typed, or the words of the claim to be widened.
type page struct {
	title string
	items []item
	list  rows.List // at the chosen item

	name    *field.Field // nil unless a name is asked for
	content []model.Span // nil unless the words are
	done    func() Event // what Enter does where there are no items to choose from
	picks   map[int]bool // claims that are taken along; nil unless they are asked for
}

// item is one answer.
type item struct {
	text   string
	source int // whose colour it has, or model.NoSource
	claim  int // of a page with picks
	do     func() Event
}

func plain(text string, do func() Event) item {
	return item{text: text, source: model.NoSource, do: do}
}

// New asks what is wrong with a claim. Resize must be called before View.
func New(opt Options) *Model {
	m := &Model{opt: opt}
	m.pages = []page{m.menu()}
	return m
}

// Keys are the keys of the panel.
func (m *Model) Keys() *KeyMap { return m.opt.Keys }

// SetTheme shows the panel in another theme.
func (m *Model) SetTheme(th *theme.Theme) { m.opt.Theme = th }

// Resize makes the panel fill w by h cells.
func (m *Model) Resize(w, h int) { m.w, m.h = w, h }

// Typing reports whether keys are letters of a name.
func (m *Model) Typing() bool { return m.page().name != nil }

func (m *Model) page() *page { return &m.pages[len(m.pages)-1] }

// ask goes on to another question.
func (m *Model) ask(p page) Event {
	m.pages = append(m.pages, p)
	return Event{}
}

func (m *Model) claim() *model.Claim { return &m.opt.Analysis.Claims[m.opt.Claim] }

// Update acts on a key, a paste, the wheel or a click. Where the mouse is, is told
// from the panel's upper left corner.
func (m *Model) Update(msg tea.Msg) Event {
	p := m.page()
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		return m.clicked(msg)
	case tea.MouseWheelMsg:
		if p.name == nil && p.content == nil {
			m.walk(msg)
		}
		return Event{}
	}
	k, ok := msg.(tea.KeyPressMsg)
	if p.name != nil {
		switch {
		case ok && k.String() == "enter":
			return p.done()
		case ok && k.String() == "esc":
			return m.back()
		}
		p.name.Update(msg)
		return Event{}
	}
	if !ok {
		return Event{}
	}
	keys := m.opt.Keys
	switch {
	case key.Matches(k, keys.Back):
		return m.back()
	case key.Matches(k, keys.Help):
		return Event{Help: true}
	case p.content != nil:
		return m.widened(k)
	case p.picks != nil && key.Matches(k, keys.Pick):
		m.pick()
	case p.done != nil && key.Matches(k, keys.Choose):
		return p.done()
	case m.walk(k) == rows.Open:
		return p.items[p.list.At].do()
	}
	return Event{}
}

// walk goes through the answers.
func (m *Model) walk(msg tea.Msg) rows.Act {
	p, k := m.page(), m.opt.Keys
	return p.list.Update(msg, &rows.Keys{Open: k.Choose, Down: k.Down, Up: k.Up}, len(p.items), m.room())
}

// pick takes the chosen claim along, or no longer.
func (m *Model) pick() {
	p := m.page()
	c := p.items[p.list.At].claim
	p.picks[c] = !p.picks[c]
}

// clicked chooses the answer that was clicked, or gives it if it is chosen already.
func (m *Model) clicked(c tea.MouseClickMsg) Event {
	p := m.page()
	if p.name != nil || p.content != nil || p.list.Click(c, c.Y-1-len(m.head()), m.room(), len(p.items), m.draw) != rows.Open {
		return Event{}
	}
	if p.picks != nil {
		m.pick()
		return Event{}
	}
	return p.items[p.list.At].do()
}

// back returns to the question before; from the first one the panel closes.
func (m *Model) back() Event {
	if len(m.pages) == 1 {
		return Event{Cancel: true}
	}
	m.pages = m.pages[:len(m.pages)-1]
	return Event{}
}

// widened acts on a key while the words of the claim are asked for.
func (m *Model) widened(k tea.KeyPressMsg) Event {
	keys, p := m.opt.Keys, m.page()
	move := func(start, end int) { p.content = m.opt.Widen(m.opt.Article, p.content, start, end) }
	switch {
	case key.Matches(k, keys.EndLater):
		move(0, 1)
	case key.Matches(k, keys.EndSooner):
		move(0, -1)
	case key.Matches(k, keys.StartSooner):
		move(1, 0)
	case key.Matches(k, keys.StartLater):
		move(-1, 0)
	case key.Matches(k, keys.Choose):
		if slices.Equal(p.content, m.claim().Content) {
			return m.back()
		}
		return decided(Edit{Op: Respan, Claims: []int{m.opt.Claim}, Content: p.content})
	}
	return Event{}
}

func decided(e Edit) Event { return Event{Edit: &e} }

// menu is the first question.
func (m *Model) menu() page {
	c := m.claim()
	here := []int{m.opt.Claim}
	p := page{title: "What is wrong with it?"}
	add := func(text string, do func() Event) {
		p.items = append(p.items, plain(text, do))
	}
	if c.Kind == model.Narrator {
		p.title = "Who says so?"
	}
	add("it is another source's …", func() Event { return m.ask(m.whose("Whose is it?", here)) })
	add("it is somebody's who is not in the list …", func() Event { return m.ask(m.named(attribute(here))) })
	if c.Kind == model.Narrator {
		return p
	}
	add("it is the article's own voice", func() Event { return decided(Edit{Op: Narrate, Claims: here}) })
	add("it is no claim", func() Event { return decided(Edit{Op: Drop, Claims: here}) })
	add("it has more words, or fewer …", func() Event {
		return m.ask(page{title: "Which words are it?", content: c.Content})
	})
	add("it is said in another way …", func() Event { return m.ask(m.kinds()) })
	if c.Source != model.NoSource {
		name := m.opt.Analysis.Sources[c.Source].Name
		add(name+" is the same as another source …", func() Event { return m.ask(m.same()) })
		if len(m.claimsOf(c.Source)) > 1 {
			add("some claims of "+name+" are somebody else's …", func() Event { return m.ask(m.split()) })
		}
	}
	return p
}

// sources are the sources of the article but the one in question, as answers.
func (m *Model) sources(do func(source int) Event) []item {
	var items []item
	an := m.opt.Analysis
	for i, s := range an.Sources {
		if i == m.claim().Source {
			continue
		}
		items = append(items, item{
			text:   fmt.Sprintf("%s %s · %s", theme.Letter(m.number(i)), s.Name, s.Type),
			source: m.number(i),
			do:     func() Event { return do(i) },
		})
	}
	return items
}

// number is the one that gives a source its letter and colour.
func (m *Model) number(source int) int {
	if m.opt.Numbers == nil {
		return source
	}
	return m.opt.Numbers[source]
}

// whose asks for the source of claims.
func (m *Model) whose(title string, claims []int) page {
	p := page{title: title, items: m.sources(func(source int) Event {
		return decided(Edit{Op: Attribute, Claims: claims, Source: source})
	})}
	p.items = append(p.items, plain("somebody who is not in the list …", func() Event { return m.ask(m.named(attribute(claims))) }))
	return p
}

// attribute says whose claims are.
func attribute(claims []int) Edit { return Edit{Op: Attribute, Claims: claims} }

// named asks for the name of a new source for an edit, and then what it is. A name
// that the article's sources have already is that source.
func (m *Model) named(e Edit) page {
	name := &field.Field{}
	return page{title: "Who is it? Type the name, then enter", name: name, done: func() Event {
		who := strings.TrimSpace(name.Value())
		if who == "" {
			return Event{}
		}
		for i, s := range m.opt.Analysis.Sources {
			if strings.EqualFold(s.Name, who) {
				e.Source = i
				return decided(e)
			}
		}
		p := page{title: "What is " + who + "?"}
		for _, t := range model.SourceTypes {
			p.items = append(p.items, plain(typeWords[t], func() Event {
				e.Source, e.Name, e.Type = model.NoSource, who, t
				return decided(e)
			}))
		}
		return m.ask(p)
	}}
}

var typeWords = map[model.SourceType]string{
	model.Person:       "a person",
	model.Organization: "an organization",
	model.Government:   "a government, or a part of one",
	model.Document:     "a document",
	model.Media:        "a medium",
	model.Group:        "a group of people",
	model.Anonymous:    "somebody without a name",
	model.Author:       "the article's author",
	model.Generic:      "nobody in particular",
}

// kinds asks how the claim is said.
func (m *Model) kinds() page {
	p := page{title: "How is it said?"}
	for _, k := range []model.Kind{model.Direct, model.Mixed, model.Indirect, model.Unresolved} {
		if k == m.claim().Kind {
			continue
		}
		p.items = append(p.items, plain(theme.Mark(k)+" "+theme.KindWords(k), func() Event {
			return decided(Edit{Op: Rekind, Claims: []int{m.opt.Claim}, Kind: k})
		}))
	}
	return p
}

// same asks which source the claim's source is.
func (m *Model) same() page {
	from := m.claim().Source
	p := page{title: m.opt.Analysis.Sources[from].Name + " is the same as", items: m.sources(func(source int) Event {
		return decided(Edit{Op: Merge, From: from, Source: source})
	})}
	p.items = append(p.items, plain("a source of other articles …", func() Event { return m.ask(m.named(Edit{Op: Merge, From: from})) }))
	return p
}

// split asks which claims of the source are somebody else's, and then whose.
func (m *Model) split() page {
	an, source := m.opt.Analysis, m.claim().Source
	p := page{title: "Which are somebody else's? Space takes them along", picks: map[int]bool{m.opt.Claim: true}}
	for _, c := range m.claimsOf(source) {
		if c == m.opt.Claim {
			p.list.At = len(p.items)
		}
		p.items = append(p.items, item{text: words(m.opt.Article, an.Claims[c].Content), source: model.NoSource, claim: c})
	}
	p.done = func() Event {
		var claims []int
		for _, it := range p.items {
			if p.picks[it.claim] {
				claims = append(claims, it.claim)
			}
		}
		if len(claims) == 0 {
			return Event{}
		}
		return m.ask(m.whose(fmt.Sprintf("Whose are these %d?", len(claims)), claims))
	}
	return p
}

func (m *Model) claimsOf(source int) []int {
	var claims []int
	for i := range m.opt.Analysis.Claims {
		if m.opt.Analysis.Claims[i].Source == source {
			claims = append(claims, i)
		}
	}
	return claims
}

// words are the words of spans, with … between them.
func words(a *model.Article, spans []model.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.In(a.Text)
	}
	return strings.Join(parts, " … ")
}
