// Package shelf is the screen that lists the articles.
package shelf

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/field"
	"hearsay/ui/rows"
	"hearsay/ui/theme"
)

// Entry is an article as the shelf knows it without opening it.
type Entry struct {
	ID        string
	Title     string
	Publisher string
	Published string // YYYY-MM-DD, or empty
	Note      string // what else should be known of it: "guide"; or empty
	Words     int
	Place     float64 // how much of it has been read, 0 to 1
	Digest    *Digest // nil until it has been analysed
}

// Digest is what an analysis says about an article, in short.
type Digest struct {
	Claims       int
	Shares       []Share // of its sources, the largest first
	Unattributed float64 // share of the narrator and of what is unresolved
}

// Share is how much of an article one source says.
type Share struct {
	Source int // index into the analysis's sources
	Name   string
	Share  float64
}

// Event is what a key means to whoever shows the shelf.
type Event struct {
	Open    string   // the id of the article to be read, or empty
	Find    bool     // search all texts
	Query   string   // what to search for, if the reader has said so already
	Compare []string // set these articles side by side, if there are any
	Stop    bool     // end what goes on in the background
	rows.Away
}

// Order is what the list is sorted by.
type Order int

// The orders.
const (
	ByDate Order = iota
	ByTitle
	ByProgress
	ByUnattributed
	orders
)

func (o Order) String() string {
	return [...]string{"newest first", "by title", "furthest read first", "most unattributed first"}[o]
}

// Model is the shelf's screen.
type Model struct {
	th   *theme.Theme
	keys *KeyMap
	w, h int

	entries []Entry
	listed  bool  // entries have arrived
	err     error // why they have not
	busy    string

	calm  bool // rows move only when the reader presses a key
	stale bool // digests have come that may change which rows there are, and their order

	order  Order
	filter field.Field
	typing bool      // keys are letters of the filter
	picked bool      // an arrow has chosen a row since the last letter
	marked []string  // ids of the articles to be compared, in the order of marking
	hint   string    // what the last key wants to say
	rows   []int     // indices of the entries shown, in their order
	list   rows.List // at the chosen row
	top    int       // the first row on the screen
}

// New is an empty shelf. Entries come with SetEntries.
func New(th *theme.Theme, keys *KeyMap) *Model {
	return &Model{th: th, keys: keys}
}

// Keys are the keys of the shelf.
func (m *Model) Keys() *KeyMap { return m.keys }

// SetTheme shows the shelf in another theme.
func (m *Model) SetTheme(th *theme.Theme) { m.th = th }

// Resize makes the shelf fill w by h cells.
func (m *Model) Resize(w, h int) {
	m.w, m.h = w, h
	m.scroll()
}

// SetEntries puts the articles on the shelf, or says why there are none. Digests
// that they come without, and have had before, stay.
func (m *Model) SetEntries(entries []Entry, err error) {
	chosen := m.Chosen()
	had := map[string]*Digest{}
	for i := range m.entries {
		had[m.entries[i].ID] = m.entries[i].Digest
	}
	for i := range entries {
		if entries[i].Digest == nil {
			entries[i].Digest = had[entries[i].ID]
		}
	}
	m.entries, m.err, m.listed = entries, err, true
	m.arrange()
	m.choose(chosen)
}

// SetDigest adds what an analysis found to the article's entry.
func (m *Model) SetDigest(id string, d *Digest) {
	for i := range m.entries {
		if m.entries[i].ID == id {
			m.entries[i].Digest = d
		}
	}
	m.stale = m.stale || m.order == ByUnattributed || m.filter.Value() != "" // otherwise the rows stay the same
	if !m.calm {
		m.renew()
	}
}

// Calm keeps the rows where they are until the reader presses a key.
func (m *Model) Calm() { m.calm = true }

// renew arranges the rows anew if they are stale; the chosen one stays chosen.
func (m *Model) renew() {
	if m.stale {
		chosen := m.Chosen()
		m.arrange()
		m.choose(chosen)
	}
}

// SetPlace notes how much of the article has been read.
func (m *Model) SetPlace(id string, share float64) {
	for i := range m.entries {
		if m.entries[i].ID == id {
			m.entries[i].Place = share
		}
	}
}

// SetBusy says in the frame what goes on in the background; nothing if empty.
func (m *Model) SetBusy(what string) { m.busy = what }

// Missing is the articles that have no digest yet, those on the screen first.
func (m *Model) Missing() []string {
	var ids []string
	add := func(e *Entry) {
		if e.Digest == nil {
			ids = append(ids, e.ID)
		}
	}
	for _, i := range m.rows[min(m.top, len(m.rows)):] {
		add(&m.entries[i])
	}
	for _, i := range m.rows[:min(m.top, len(m.rows))] {
		add(&m.entries[i])
	}
	shown := map[int]bool{}
	for _, i := range m.rows {
		shown[i] = true
	}
	for i := range m.entries {
		if !shown[i] {
			add(&m.entries[i])
		}
	}
	return ids
}

// Chosen is the id of the article that the next key acts on, or empty.
func (m *Model) Chosen() string {
	if m.list.At < len(m.rows) {
		return m.entries[m.rows[m.list.At]].ID
	}
	return ""
}

// Typing reports whether keys are letters of the filter.
func (m *Model) Typing() bool { return m.typing }

// Update acts on a key or click.
func (m *Model) Update(msg tea.Msg) Event {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		m.renew()
		if !m.typing {
			return m.pressed(msg)
		}
		return m.typed(msg)
	case tea.PasteMsg:
		if m.typing {
			m.typed(msg)
		}
	case tea.MouseClickMsg:
		return m.clicked(msg)
	case tea.MouseWheelMsg:
		return m.walk(msg)
	}
	return Event{}
}

// walk acts on what moves through the list, or leads away from it.
func (m *Model) walk(msg tea.Msg) Event {
	act := m.list.Update(msg, &m.keys.Keys, len(m.rows), m.page())
	m.scroll()
	switch act {
	case rows.Open:
		return Event{Open: m.Chosen()}
	case rows.Leave: // there is nothing behind the shelf
		if len(m.marked) == 0 && m.filter.Value() == "" {
			return Event{Stop: m.busy != ""}
		}
		m.marked = nil
		m.clear()
		return Event{}
	}
	return Event{Away: act.Away()}
}

func (m *Model) pressed(k tea.KeyPressMsg) Event {
	m.hint = ""
	switch {
	case key.Matches(k, m.keys.Filter):
		m.typing, m.picked = true, false
	case key.Matches(k, m.keys.Find):
		return Event{Find: true}
	case key.Matches(k, m.keys.Mark):
		m.mark()
	case key.Matches(k, m.keys.Compare):
		return m.sideBySide()
	case key.Matches(k, m.keys.Sort):
		chosen := m.Chosen()
		m.order = (m.order + 1) % orders
		m.arrange()
		m.choose(chosen)
	default:
		return m.walk(k)
	}
	return Event{}
}

// How many articles are compared.
const (
	leastCompared = 2
	mostCompared  = 4
)

// mark marks the chosen article for comparing, or no longer, and goes on.
func (m *Model) mark() {
	id := m.Chosen()
	at := slices.Index(m.marked, id)
	switch {
	case id == "":
		return
	case at >= 0:
		m.marked = slices.Delete(m.marked, at, at+1)
	case len(m.marked) == mostCompared:
		m.hint = fmt.Sprintf("%d articles at most stand side by side", mostCompared)
		return
	default:
		m.marked = append(m.marked, id)
	}
	m.move(1)
}

// sideBySide sets what is marked side by side. One marked article is compared with
// the chosen one.
func (m *Model) sideBySide() Event {
	ids := slices.DeleteFunc(slices.Clone(m.marked), func(id string) bool {
		return !slices.ContainsFunc(m.entries, func(e Entry) bool { return e.ID == id }) // it has gone
	})
	if id := m.Chosen(); len(ids) == 1 && id != "" && id != ids[0] {
		ids = append(ids, id)
	}
	if len(ids) < leastCompared {
		m.hint = m.keys.Mark.Help().Key + " marks the articles to compare"
		return Event{}
	}
	return Event{Compare: ids}
}

// typed acts on a key while the filter is being typed: the arrows choose, Enter
// reads what they chose and else goes to the list, tab searches all texts, as does
// Enter where no article is like the filter; everything else is the filter's.
func (m *Model) typed(msg tea.Msg) Event {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			switch {
			case m.picked:
				m.typing = false
				return Event{Open: m.Chosen()}
			case m.unlike():
				return m.find()
			}
			m.typing = false
			return Event{}
		case "tab":
			return m.find()
		case "esc":
			m.clear()
			return Event{}
		case "down", "ctrl+n":
			m.pick(1)
			return Event{}
		case "up", "ctrl+p":
			m.pick(-1)
			return Event{}
		}
	}
	if m.filter.Update(msg) {
		m.picked = false
		m.arrange()
		m.choose("")
	}
	return Event{}
}

// unlike reports whether there are articles, and none is like the filter.
func (m *Model) unlike() bool { return len(m.entries) > 0 && len(m.rows) == 0 }

// find searches all texts for what was typed.
func (m *Model) find() Event {
	query := m.filter.Value()
	m.clear()
	return Event{Find: true, Query: query}
}

// pick goes n rows on while the filter is being typed.
func (m *Model) pick(n int) {
	m.move(n)
	m.picked = len(m.rows) > 0
}

func (m *Model) clicked(c tea.MouseClickMsg) Event {
	row := m.top + (c.Y-1-m.head())/m.rowHeight()
	if c.Button != tea.MouseLeft || c.Y < 1+m.head() || c.Y >= m.h-1 || row >= len(m.rows) {
		return Event{}
	}
	if row == m.list.At { // a second click opens
		return Event{Open: m.Chosen()}
	}
	m.list.At = row
	return Event{}
}

func (m *Model) clear() {
	chosen := m.Chosen()
	m.typing = false
	m.filter.Clear()
	m.arrange()
	m.choose(chosen)
}

// arrange filters and sorts the rows anew.
func (m *Model) arrange() {
	m.stale = false
	m.rows = m.rows[:0]
	pattern := strings.TrimSpace(m.filter.Value())
	likeness := make([]int, len(m.entries))
	titles := make([]string, len(m.entries)) // in lower case: each is compared with many
	for i := range m.entries {
		likeness[i] = m.entries[i].Like(pattern)
		if pattern == "" || likeness[i] > 0 {
			m.rows = append(m.rows, i)
			titles[i] = strings.ToLower(m.entries[i].Title)
		}
	}
	slices.SortStableFunc(m.rows, func(i, j int) int {
		if c := cmp.Compare(likeness[j], likeness[i]); c != 0 {
			return c
		}
		if c := m.compare(&m.entries[i], &m.entries[j]); c != 0 {
			return c
		}
		return cmp.Compare(titles[i], titles[j])
	})
}

// compare is the order of two entries, but by their titles, which tell those
// apart that are equal in it.
func (m *Model) compare(a, b *Entry) int {
	switch m.order {
	case ByDate:
		return cmp.Compare(b.Published, a.Published)
	case ByProgress:
		return cmp.Compare(b.Place, a.Place)
	case ByUnattributed:
		return cmp.Compare(unattributed(b), unattributed(a))
	}
	return 0
}

// unattributed puts what has not been analysed last.
func unattributed(e *Entry) float64 {
	if e.Digest == nil {
		return -1
	}
	return e.Digest.Unattributed
}

func (m *Model) choose(id string) {
	m.list.At = 0
	for row, i := range m.rows {
		if m.entries[i].ID == id {
			m.list.At = row
		}
	}
	m.scroll()
}

func (m *Model) move(n int) {
	m.list.Move(n, len(m.rows))
	m.scroll()
}

// scroll keeps the chosen row on the screen.
func (m *Model) scroll() {
	m.top = max(0, min(m.top, m.list.At, len(m.rows)-m.page()))
	m.top = max(m.top, m.list.At-m.page()+1)
}

// prompt stands before the filter.
const prompt = "/"

// Cursor is the cell at which the filter is being typed; ok is false when it
// is not.
func (m *Model) Cursor() (x, y int, ok bool) {
	if !m.Typing() || m.h < 4 {
		return 0, 0, false
	}
	return min(2+len(prompt)+ansi.StringWidth(m.filter.Before()), m.w-3), 1, true
}
