// Package finder is the screen that searches all articles: a query at the top,
// and below it the claims and articles that fit it, by time or by source.
package finder

import (
	"cmp"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/field"
	"hearsay/ui/found"
	"hearsay/ui/rows"
	"hearsay/ui/theme"
)

// Ask is a search that the screen wants made. A later one replaces it.
type Ask struct {
	Request int
	Query   string
	Typing  bool // the query's last word may go on
	Limit   int  // of claims and of articles
}

// Answer is what a search found, or why nothing could be looked for. Answers to
// any request but the last are dropped.
type Answer struct {
	Request  int
	Claims   []found.Claim // latest first
	Articles []Article
	More     bool // there is more than the limit, of claims or of articles
	Err      error
}

// Article is an article that was found.
type Article struct {
	found.Place                        // where the words stand in it
	Title, Publisher, Published string // YYYY-MM-DD, or empty
	Claims                      int
	InTitle                     []model.Span // of Title: what was looked for
	Text                        string       // what stands there; may be empty
	Matches                     []model.Span // of Text, likewise
}

// Wrong is an error of a query: what is wrong at which bytes of it.
type Wrong struct {
	At  model.Span
	Say string
}

func (w *Wrong) Error() string { return w.Say }

// Filter is a filter of the query language.
type Filter struct{ Name, Help string }

// Event is what a key means to whoever shows the screen.
type Event struct {
	Ask  *Ask          // make this search
	Open *found.Place  // read there
	File *found.Source // show what the source says in all articles
	rows.Away
}

// Model is the screen.
type Model struct {
	th      *theme.Theme
	keys    *KeyMap
	filters []Filter
	w, h    int

	query   field.Field
	typing  bool // keys are letters of the query
	picked  bool // an arrow has chosen an item since the last letter
	request int
	pages   int     // that are asked for
	asked   int     // claims and articles, at most
	limit   int     // of what is shown
	answer  *Answer // to the last request; nil until it comes
	shown   Answer  // the last one without an error, which stays while another is awaited

	bySource bool
	claims   []int // of shown, in their order on the screen
	list     rows.List
}

// page is how much is asked for at first, and how much more each time that the
// reader comes to the end: what a screen shows. A search takes the longer the
// more it shows.
func (m *Model) page() int { return max(10, m.h/4) }

// New is the screen with a query to begin with, which may be empty. What is to
// be searched for comes with Start.
func New(th *theme.Theme, keys *KeyMap, filters []Filter, query string) *Model {
	m := &Model{th: th, keys: keys, filters: filters, typing: true, pages: 1}
	m.query.Update(tea.PasteMsg{Content: query})
	return m
}

// Start is the first search, or nil.
func (m *Model) Start() *Ask {
	if m.query.Value() == "" {
		return nil
	}
	return m.ask()
}

// Keys are the keys of the screen.
func (m *Model) Keys() *KeyMap { return m.keys }

// SetTheme shows the screen in another theme.
func (m *Model) SetTheme(th *theme.Theme) { m.th = th }

// Resize makes the screen fill w by h cells.
func (m *Model) Resize(w, h int) { m.w, m.h = w, h }

// Typing reports whether keys are letters of the query.
func (m *Model) Typing() bool { return m.typing }

// Query is what has been typed.
func (m *Model) Query() string { return m.query.Value() }

// items is how many items the list has: claims, and articles below them.
func (m *Model) items() int { return len(m.claims) + len(m.shown.Articles) }

// chosen is the claim that the next key acts on, or nil.
func (m *Model) chosen() *found.Claim {
	if m.list.At < len(m.claims) {
		return &m.shown.Claims[m.claims[m.list.At]]
	}
	return nil
}

// Take takes the answer to a search.
func (m *Model) Take(a Answer) {
	if a.Request != m.request {
		return
	}
	m.answer = &a
	if a.Err != nil {
		return
	}
	more := len(a.Claims)+len(a.Articles) > m.items() && m.pages > 1
	at, before := m.list.At, slices.Clone(m.claims)
	m.shown, m.limit = a, m.asked
	m.arrange()
	switch {
	case !more:
		m.list.At, m.picked = 0, false
	case at < len(before): // the choice stays on its claim
		m.list.At = slices.Index(m.claims, before[at])
	default: // or on its article, which stands after the claims
		m.list.At += len(m.claims) - len(before)
	}
	m.list.Move(0, m.items())
}

// arrange puts the claims into their order: as they came, or those of each
// source together, the source of which most was found first.
func (m *Model) arrange() {
	m.claims = m.claims[:0]
	count, first := map[string]int{}, map[string]int{}
	for i := range m.shown.Claims {
		m.claims = append(m.claims, i)
		who := m.shown.Claims[i].Who()
		if count[who] == 0 {
			first[who] = i
		}
		count[who]++
	}
	if !m.bySource {
		return
	}
	slices.SortStableFunc(m.claims, func(i, j int) int {
		a, b := m.shown.Claims[i].Who(), m.shown.Claims[j].Who()
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(first[a], first[b]))
	})
}

func (m *Model) ask() *Ask {
	m.request++
	m.answer, m.asked = nil, m.pages*m.page()
	return &Ask{Request: m.request, Query: m.query.Value(), Typing: m.typing, Limit: m.asked}
}

// Update acts on a key, a paste, the wheel or a click.
func (m *Model) Update(msg tea.Msg) Event {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if m.typing {
			return m.typed(msg)
		}
		if e, ok := m.pressed(msg); ok {
			return e
		}
	case tea.PasteMsg:
		if m.typing {
			return m.typed(msg)
		}
	case tea.MouseClickMsg:
		above := len(m.above(m.w-4)) + 1
		return m.done(m.list.Click(msg, msg.Y-above, m.h-1-above, m.items(), func(i int) []string { return m.item(i, m.w-4) }))
	}
	return m.done(m.list.Update(msg, &m.keys.Keys, m.items(), m.h/6))
}

// moreClaims reports whether there may be claims beyond those shown, and
// moreArticles whether there may be articles.
func (m *Model) moreClaims() bool   { return m.shown.More && len(m.claims) >= m.limit }
func (m *Model) moreArticles() bool { return m.shown.More && len(m.shown.Articles) >= m.limit }

// ahead is how many claims before the last one shown more are asked for, which
// are there then when the reader comes to them, before the articles.
const ahead = 3

// lacks reports whether the reader comes to where there may be more.
func (m *Model) lacks() bool {
	left := len(m.claims) - m.list.At
	return m.moreClaims() && 0 < left && left <= ahead || m.shown.More && m.list.At == m.items()-1
}

// done is what the list's act means to whoever shows the screen. Near the end of
// what was asked for the list asks for more.
func (m *Model) done(act rows.Act) Event {
	switch act {
	case rows.Open:
		return m.open()
	case rows.Forward:
		if m.answer != nil && m.lacks() {
			m.pages++
			return Event{Ask: m.ask()}
		}
	}
	return Event{Away: act.Away()}
}

// pressed acts on the screen's own keys.
func (m *Model) pressed(k tea.KeyPressMsg) (e Event, ok bool) {
	switch {
	case key.Matches(k, m.keys.Query):
		m.typing, m.picked = true, false
	case key.Matches(k, m.keys.Group):
		m.regroup()
	case key.Matches(k, m.keys.File):
		if c := m.chosen(); c != nil && c.Source.ID != "" {
			e.File = &c.Source
		}
	default:
		return e, false
	}
	return e, true
}

// typed acts on a key while the query is being typed: the arrows choose, Enter
// reads what they chose and else goes to the results, everything else is the
// query's.
func (m *Model) typed(msg tea.Msg) Event {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			m.typing = false
			if m.picked {
				return m.open()
			}
			if m.query.Value() == "" {
				return Event{}
			}
			return Event{Ask: m.ask()} // its last word is complete now
		case "esc":
			if m.query.Value() == "" || m.items() == 0 {
				return Event{Away: rows.Away{Back: true}}
			}
			m.typing = false
			return Event{}
		case "down", "ctrl+n":
			m.pick(1)
			return m.done(rows.Forward)
		case "up", "ctrl+p":
			m.pick(-1)
			return Event{}
		}
		if key.Matches(k, m.keys.Group) {
			m.regroup()
			return Event{}
		}
	}
	if !m.query.Update(msg) {
		return Event{}
	}
	m.pages, m.picked = 1, false
	if m.query.Value() == "" {
		m.request++ // answers on their way are late
		m.answer, m.shown = nil, Answer{}
		m.arrange()
		return Event{}
	}
	return Event{Ask: m.ask()}
}

// pick goes n items on while the query is being typed.
func (m *Model) pick(n int) {
	m.list.Move(n, m.items())
	m.picked = m.items() > 0
}

func (m *Model) regroup() {
	m.bySource = !m.bySource
	m.arrange()
	m.list.At, m.picked = 0, false
}

func (m *Model) open() Event {
	if c := m.chosen(); c != nil {
		return Event{Open: &c.Place}
	}
	if i := m.list.At - len(m.claims); i < len(m.shown.Articles) {
		return Event{Open: &m.shown.Articles[i].Place}
	}
	return Event{}
}

// prompt stands before the query.
const prompt = "/ "

// Cursor is the cell at which the query is being typed; ok is false when it is
// not.
func (m *Model) Cursor() (x, y int, ok bool) {
	if !m.typing || m.h < 3 {
		return 0, 0, false
	}
	return min(2+len(prompt)+ansi.StringWidth(m.query.Before()), m.w-3), 1, true
}
