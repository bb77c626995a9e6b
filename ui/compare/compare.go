// Package compare is the screen that sets articles side by side: claims that
// say the same stand in one row, so that a reader sees who attributes what to
// whom, where a hedge fell away, and what only one article has.
package compare

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/found"
	"hearsay/ui/rows"
	"hearsay/ui/theme"
)

// Table is articles side by side.
type Table struct {
	Sides []Side
	Rows  []Row // in the order of the first side
}

// Side is one of the articles.
type Side struct {
	Article  *model.Article
	Analysis *model.Analysis
}

// Row is claims that say the same.
type Row struct {
	Claims  [][]int // for each side, indices into its claims; none where it does not have it
	Dropped []int   // the sides that say without a hedge what another one hedges
}

// several reports whether more than one side has the row.
func (r *Row) several() bool {
	n := 0
	for _, claims := range r.Claims {
		if len(claims) > 0 {
			n++
		}
	}
	return n > 1
}

// Event is what a key means to whoever shows the screen.
type Event struct {
	Open *found.Place  // read there
	File *found.Source // show what the source says in all articles
	rows.Away
}

// shown is which rows are on the screen.
type shown int

const (
	inSeveral shown = iota
	all
	inOne
	shownCount
)

func (s shown) String() string {
	return [...]string{"said in several", "all that is said", "said in one only"}[s]
}

// Model is the screen.
type Model struct {
	th   *theme.Theme
	keys *KeyMap
	w, h int

	table  *Table         // nil until it has come
	err    error          // why it has not
	number map[string]int // of each source, for its letter and colour: the same on all sides
	show   shown
	rows   []int // of the table, those that are shown
	list   rows.List
	side   int // the article that the next key acts on
}

// New is an empty screen. The table comes with Take.
func New(th *theme.Theme, keys *KeyMap) *Model { return &Model{th: th, keys: keys} }

// Keys are the keys of the screen.
func (m *Model) Keys() *KeyMap { return m.keys }

// SetTheme shows the screen in another theme.
func (m *Model) SetTheme(th *theme.Theme) { m.th = th }

// Resize makes the screen fill w by h cells.
func (m *Model) Resize(w, h int) { m.w, m.h = w, h }

// Take takes the table, or why there is none. It begins with what several
// articles say, if there is any.
func (m *Model) Take(t *Table, err error) {
	m.table, m.err = t, err
	m.number = map[string]int{}
	if t == nil {
		return
	}
	for _, side := range t.Sides {
		for i := range side.Analysis.Claims {
			if s := side.Analysis.Claims[i].Source; s != model.NoSource {
				id := identity(&side.Analysis.Sources[s])
				if _, ok := m.number[id]; !ok {
					m.number[id] = len(m.number)
				}
			}
		}
	}
	m.show = inSeveral
	if m.arrange(); len(m.rows) == 0 {
		m.show = all
		m.arrange()
	}
}

// identity is what tells a source from others across articles: its id, or, where
// it has no name, what it is called.
func identity(s *model.Source) string {
	if s.Named {
		return s.ID
	}
	return strings.ToLower(s.Name)
}

// arrange chooses the rows that are shown.
func (m *Model) arrange() {
	m.rows = m.rows[:0]
	for i := range m.table.Rows {
		if m.show == all || m.table.Rows[i].several() == (m.show == inSeveral) {
			m.rows = append(m.rows, i)
		}
	}
	m.list.At = 0
}

// chosen is the side and the claim that the next key acts on: of the article
// that was chosen, or the first that has something in this row.
func (m *Model) chosen() (side int, claim *model.Claim) {
	if m.list.At >= len(m.rows) {
		return 0, nil
	}
	r := &m.table.Rows[m.rows[m.list.At]]
	side = m.side
	if len(r.Claims[side]) == 0 {
		side = slices.IndexFunc(r.Claims, func(claims []int) bool { return len(claims) > 0 })
	}
	return side, &m.table.Sides[side].Analysis.Claims[r.Claims[side][0]]
}

// Update acts on a key, the wheel or a click.
func (m *Model) Update(msg tea.Msg) Event {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if e, ok := m.pressed(msg); ok {
			return e
		}
	case tea.MouseClickMsg:
		return m.clicked(msg)
	}
	act := m.list.Update(msg, &m.keys.Keys, len(m.rows), m.h/6)
	if act == rows.Open {
		return m.open()
	}
	return Event{Away: act.Away()}
}

// pressed acts on the screen's own keys.
func (m *Model) pressed(k tea.KeyPressMsg) (e Event, ok bool) {
	if m.table == nil {
		return e, false
	}
	switch {
	case key.Matches(k, m.keys.File):
		if side, c := m.chosen(); c != nil && c.Source != model.NoSource {
			s := &m.table.Sides[side].Analysis.Sources[c.Source]
			e.File = &found.Source{ID: s.ID, Name: s.Name, Type: s.Type, In: s}
		}
	case key.Matches(k, m.keys.Left):
		m.aside(-1)
	case key.Matches(k, m.keys.Right):
		m.aside(1)
	case key.Matches(k, m.keys.Show):
		m.show = (m.show + 1) % shownCount
		m.arrange()
	default:
		return e, false
	}
	return e, true
}

// open reads the chosen claim where it stands.
func (m *Model) open() Event {
	side, c := m.chosen()
	if c == nil {
		return Event{}
	}
	return Event{Open: &found.Place{Article: m.table.Sides[side].Article.ID, At: max(c.Content[0].Start, 1)}}
}

// clicked chooses the row and the article that were clicked, or opens what is
// chosen already.
func (m *Model) clicked(c tea.MouseClickMsg) Event {
	if m.table == nil {
		return Event{}
	}
	column := m.column(m.w - 4)
	before, _ := m.chosen()
	above := len(m.above(column)) + 1
	act := m.list.Click(c, c.Y-above, m.h-1-above, len(m.rows), m.draw(column))
	if act == rows.Nothing {
		return Event{}
	}
	if column > 0 {
		m.side = max(0, min((c.X-2)/(column+between), len(m.table.Sides)-1))
	}
	if now, _ := m.chosen(); act == rows.Open && now == before {
		return m.open()
	}
	return Event{}
}

// aside goes to the next article that has something in the row.
func (m *Model) aside(by int) {
	side, c := m.chosen()
	if c == nil {
		return
	}
	r := &m.table.Rows[m.rows[m.list.At]]
	for side += by; side >= 0 && side < len(r.Claims); side += by {
		if len(r.Claims[side]) > 0 {
			m.side = side
			return
		}
	}
}
