// Package sourcefile is the screen that shows the file of a source: everything
// that it says in all articles, in order of time, and who speaks beside it.
package sourcefile

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"hearsay/ui/found"
	"hearsay/ui/rows"
	"hearsay/ui/theme"
)

// Ask is what the screen wants to know. A later one replaces it.
type Ask struct {
	Request  int
	Source   found.Source
	Earliest bool // claims come in order of time, and not the latest first
	Limit    int  // of claims
}

// Answer is the file, or why there is none. Answers to any request but the last
// are dropped.
type Answer struct {
	Request int
	File    *File
	Claims  []found.Claim // article by article, in the order that was asked for
	More    bool          // there are more than the limit
	Err     error
}

// File is what is known of a source across all articles.
type File struct {
	found.Source
	Articles, Claims int
	Names            []string // other wordings for it
	Months           []Month  // from its first month to its last, without gaps
	With             []Beside // who speaks in the same articles, most often first
}

// Month is how much a source says in articles of one month.
type Month struct {
	First  time.Time // day of the month
	Claims int
}

// Beside is a source that speaks in the same articles.
type Beside struct {
	found.Source
	Articles, Claims int
}

// Event is what a key means to whoever shows the screen.
type Event struct {
	Ask  *Ask          // find this out
	Open *found.Place  // read there
	File *found.Source // show the file of another source
	rows.Away
}

// Model is the screen.
type Model struct {
	th     *theme.Theme
	keys   *KeyMap
	w, h   int
	source found.Source

	request  int
	pages    int // that are asked for
	earliest bool
	answer   *Answer // nil until there is one; stays while another is awaited
	awaiting bool

	with   bool // the list is of those who speak beside it
	claims rows.List
	beside rows.List
}

// page is how many claims are asked for at first, and how many more each time
// that the reader comes to the end: more than a screen shows.
func (m *Model) page() int { return max(20, m.h/2) }

// New is the screen of a source. What is to be found out comes with Start.
func New(th *theme.Theme, keys *KeyMap, source found.Source) *Model {
	return &Model{th: th, keys: keys, source: source, pages: 1}
}

// Start is what the screen wants to know first.
func (m *Model) Start() *Ask { return m.ask() }

func (m *Model) ask() *Ask {
	m.request++
	m.awaiting = true
	return &Ask{Request: m.request, Source: m.source, Earliest: m.earliest, Limit: m.pages * m.page()}
}

// Keys are the keys of the screen.
func (m *Model) Keys() *KeyMap { return m.keys }

// SetTheme shows the screen in another theme.
func (m *Model) SetTheme(th *theme.Theme) { m.th = th }

// Resize makes the screen fill w by h cells.
func (m *Model) Resize(w, h int) { m.w, m.h = w, h }

// Take takes an answer.
func (m *Model) Take(a Answer) {
	if a.Request != m.request {
		return
	}
	m.answer, m.awaiting = &a, false
	if a.Err == nil { // it may be shorter than before
		m.claims.Move(0, len(a.Claims))
		m.beside.Move(0, len(a.File.With))
	}
}

// items is how many items the list that is shown has.
func (m *Model) items() int {
	switch {
	case m.answer == nil || m.answer.Err != nil:
		return 0
	case m.with:
		return len(m.answer.File.With)
	}
	return len(m.answer.Claims)
}

func (m *Model) list() *rows.List {
	if m.with {
		return &m.beside
	}
	return &m.claims
}

// Update acts on a key, the wheel or a click.
func (m *Model) Update(msg tea.Msg) Event {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, m.keys.With):
			m.with = !m.with
			return Event{}
		case key.Matches(msg, m.keys.Order):
			m.earliest, m.with, m.claims.At = !m.earliest, false, 0
			return Event{Ask: m.ask()}
		}
	case tea.MouseClickMsg:
		if m.items() == 0 {
			return Event{}
		}
		above := len(m.above(m.w-4)) + 1
		return m.done(m.list().Click(msg, msg.Y-above, m.h-1-above, m.items(), m.draw(m.w-4)))
	}
	return m.done(m.list().Update(msg, &m.keys.Keys, m.items(), m.h/5))
}

// done is what the list's act means to whoever shows the screen. At the end of
// what was asked for the list asks for more.
func (m *Model) done(act rows.Act) Event {
	switch act {
	case rows.Open:
		return m.open()
	case rows.Forward:
		if !m.with && m.items() > 0 && m.answer.More && !m.awaiting && m.claims.At == m.items()-1 {
			m.pages++
			return Event{Ask: m.ask()}
		}
	}
	return Event{Away: act.Away()}
}

func (m *Model) open() Event {
	i := m.list().At
	switch {
	case i >= m.items():
		return Event{}
	case m.with:
		return Event{File: &m.answer.File.With[i].Source}
	}
	return Event{Open: &m.answer.Claims[i].Place}
}
